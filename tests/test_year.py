"""»næste« and »seneste« in a date's place, and `plan`, which makes a year's meetings and their calendar."""

import datetime as dt
import threading

import icalendar
import pytest
from build import COMMITTEE, HOME, inspect_lines, run, tree_of, workspace, write

from committee import (
    DateWord,
    MeetingKey,
    inspect,
    meeting_by_word,
    meeting_to_make,
    new_meeting,
    open_archive,
    plan_year,
)
from committee.base import atomic
from committee.base.danishdates import typed_date

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)
HEAD = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg, Carla Chr]\n"
WHEEL = "årshjul:\n  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}\n  - {punkt: eventuelt, hver: møde, plads: sidst}\n"
RULE = "mødeplan: {hver: anden torsdag, ikke: [juli]}\n"
NOON = dt.date(2027, 1, 1)
NEXT = TODAY.year + 1  # the command reads the clock, so its year is one that is always to come
ELEVEN = [
    f"2027-{day}"
    for day in ["01-14", "02-11", "03-11", "04-08", "05-13", "06-10", "08-12", "09-09", "10-14", "11-11", "12-09"]
]


def room(root, plan=RULE, changes=None):
    """A committee with a plan and no meeting but those of the changes."""
    old = {f"{HOME}/2021-02-11/moede.yaml": None, f"{HOME}/2021-02-11/01-sag.yaml": None}
    workspace(root, {f"{HOME}/udvalg.yaml": HEAD + plan + WHEEL, **old})
    (root / HOME / "2021-02-11").rmdir()
    return write(root, changes or {})


def second_thursdays(year):
    firsts = [dt.date(year, month, 8) for month in range(1, 13) if month != 7]
    return [str(day + (3 - day.weekday()) % 7 * DAY) for day in firsts]


def head(date, rest=""):
    return {f"{HOME}/{date}/moede.yaml": f"dato: {str(date)[:10]}\n{rest}"}


def folders(root):
    return sorted(path.name for path in (root / HOME).iterdir() if path.is_dir())


def planned(root, year=2027, today=NOON, **options):
    return plan_year(open_archive(root), COMMITTEE, year, today, **options)


def events(root, year=2027):
    made = icalendar.Calendar.from_ical((root / f"output/{COMMITTEE}/kalender-{year}.ics").read_bytes())
    return {str(one["uid"]): one for one in made.walk("VEVENT")}


# --- næste and seneste


@pytest.mark.parametrize("word", ["næste", "NÆSTE", "naeste", "Næste"])
def test_the_next_meeting_is_found_today_included_and_said_apart_from_the_data(tmp_path, word):
    root = room(tmp_path, changes={**head(TODAY), **head(TODAY + DAY), **head(TODAY - DAY)})
    done = run("-C", root, "status", word, "--json")
    assert f'"{TODAY}"' in done.out
    assert f"({TODAY})" in done.err and done.err.startswith("Næste møde: ")
    assert "Næste" not in done.out


@pytest.mark.parametrize("word", ["seneste", "SENESTE"])
def test_the_latest_meeting_is_the_last_up_to_today(tmp_path, word):
    root = room(tmp_path, changes={**head(TODAY - DAY), **head(TODAY - 9 * DAY), **head(TODAY + DAY)})
    done = run("-C", root, "tjek", word)
    assert f"Mødet {TODAY - DAY}" in done.out and "Seneste møde: " in done.err


def test_every_command_that_takes_a_date_takes_the_words(tmp_path):
    root = room(tmp_path, changes=head(TODAY + DAY, "mødetype: Ekstraordinært\n"))
    assert run("-C", root, "punkt", "næste", "En sag").code == 0
    assert run("-C", root, "dagsorden", "næste", "--uden-sidetal").code == 0
    assert (root / f"output/{COMMITTEE}/{TODAY + DAY}/dagsorden.docx").exists()
    assert run("-C", root, "noegletal", "næste").code == 0
    assert run("-C", root, "talepapir", "næste").code == 0


def test_without_such_a_meeting_it_is_wrong_use(tmp_path):
    root = room(tmp_path)
    done = run("-C", root, "dagsorden", "næste")
    assert done.code == 2 and "har ikke noget kommende møde. Opret det med »udvalg ny«" in done.err
    done = run("-C", root, "referat", "seneste")
    assert done.code == 2 and "har ikke noget møde til og med i dag" in done.err


def test_of_several_committees_one_must_be_chosen(tmp_path):
    other = {
        "agenda_items/andet/udvalg.yaml": HEAD,
        f"agenda_items/andet/{TODAY + DAY}/moede.yaml": f"dato: {TODAY + DAY}\n",
    }
    root = room(tmp_path, changes={**head(TODAY + 2 * DAY), **other})
    done = run("-C", root, "status", "næste")
    assert done.code == 2 and "--udvalg" in done.err
    assert f"({TODAY + DAY})" in run("-C", root, "status", "næste", "--udvalg", "andet").err
    assert f"({TODAY + 2 * DAY})" in run("-C", root, "status", "næste", "--udvalg", COMMITTEE).err


def test_of_two_meetings_on_a_day_the_next_is_the_first_and_the_latest_the_last(tmp_path):
    archive = open_archive(room(tmp_path, changes={**head("2027-03-11"), **head("2027-03-11-ekstra")}))
    day = dt.date(2027, 3, 11)
    assert meeting_by_word(archive, COMMITTEE, DateWord.NEXT, day) == "2027-03-11"
    assert meeting_by_word(archive, COMMITTEE, DateWord.LATEST, day) == "2027-03-11-ekstra"
    assert meeting_by_word(archive, COMMITTEE, DateWord.NEXT, day + DAY) is None
    assert meeting_by_word(archive, COMMITTEE, DateWord.LATEST, day - DAY) is None
    assert meeting_by_word(archive, "findes-ikke", DateWord.NEXT, day) is None


def test_the_words_are_offered_at_the_tabulator(tmp_path, monkeypatch):
    monkeypatch.setenv("_UDVALG_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"udvalg -C {room(tmp_path)} dagsorden n")
    monkeypatch.setenv("COMP_CWORD", "4")
    assert "næste" in run().out


# --- ny


def test_ny_next_makes_the_first_of_the_plan_that_is_not_made(tmp_path):
    root = room(tmp_path, "mødeplan: {hver: torsdag}\n")
    first = TODAY + (3 - TODAY.weekday()) % 7 * DAY
    for week in range(2):
        done = run("-C", root, "ny", "næste")
        assert done.code == 0 and "Næste møde i mødeplan: torsdag den" in done.err
        assert folders(root) == [str(first + 7 * n * DAY) for n in range(week + 1)]


@pytest.mark.parametrize(
    ("plan", "words"),
    [("", "Der står ingen mødeplan"), ("mødeplan: [2021-01-14]\n", "Skriv flere datoer under »mødeplan:«")],
)
def test_ny_next_says_what_is_needed_when_the_plan_has_no_more(tmp_path, plan, words):
    done = run("-C", room(tmp_path, plan), "ny", "næste")
    assert done.code == 2 and words in done.err
    assert folders(tmp_path) == []


def test_ny_next_tells_a_plan_that_cannot_be_read(tmp_path):
    done = run("-C", room(tmp_path, "mødeplan: {hver: hver anden torsdag}\n"), "ny", "næste")
    assert done.code == 1 and "hver 14. dag" in done.err and folders(tmp_path) == []


def test_ny_latest_is_no_new_meeting(tmp_path):
    assert run("-C", room(tmp_path), "ny", "seneste").code == 2


def test_ny_on_a_day_off_or_outside_the_plan_warns_and_makes_it(tmp_path):
    done = run("-C", room(tmp_path), "ny", "2027-05-16")
    assert done.code == 0 and folders(tmp_path) == ["2027-05-16"]
    assert "falder på pinsedag. Næste arbejdsdag er tirsdag den 18. maj 2027." in done.err
    assert "Den 16. maj 2027 står ikke i mødeplan." in done.err
    assert "advarsel" not in run("-C", tmp_path, "ny", "2027-03-11").err
    assert "ikke i mødeplan" not in run("-C", tmp_path, "ny", "2027-03-17-ekstra").err
    assert "en søndag" in run("-C", tmp_path, "ny", "2027-05-30").err


def test_ny_puts_the_standing_items_into_a_meeting_that_was_only_planned(tmp_path):
    root = room(tmp_path, changes=head("2027-03-11", "# min egen linje\n"))
    archive = open_archive(root)
    assert meeting_to_make(archive, COMMITTEE, dt.date(2027, 2, 12)).folder == "2027-03-11"
    made = new_meeting(archive, MeetingKey(COMMITTEE, "2027-03-11"))
    assert [name.rpartition("/")[2] for name in made.files] == ["01-godkendelse-af-dagsorden.yaml", "02-eventuelt.yaml"]
    assert (root / HOME / "2027-03-11/moede.yaml").read_text(encoding="utf-8").endswith("# min egen linje\n")
    assert meeting_to_make(open_archive(root), COMMITTEE, dt.date(2027, 2, 12)).folder == "2027-04-08"
    (root / HOME / "2027-03-11/02-eventuelt.yaml").unlink()
    assert new_meeting(open_archive(root), MeetingKey(COMMITTEE, "2027-03-11")).files == ()


# --- plan


def test_plan_makes_what_is_missing_and_twice_changes_nothing(tmp_path):
    root = room(tmp_path, changes=head("2027-03-11", "sted: Havnen\n"))
    kept = tree_of(root)
    made = planned(root)
    assert folders(root) == ELEVEN
    assert made.there == ("2027-03-11",) and len(made.files) == 11  # ten meetings and the calendar
    assert {name: data for name, data in tree_of(root).items() if name in kept} == kept
    before = tree_of(root)
    again = planned(root)
    assert again.files == () and not again.problems and tree_of(root) == before


def test_the_command_says_what_it_made_and_that_nothing_is_left(tmp_path):
    root = room(tmp_path)
    done = run("-C", root, "plan", NEXT)
    assert done.code == 0 and folders(root) == second_thursdays(NEXT)
    assert f"Skrev output/{COMMITTEE}/kalender-{NEXT}.ics" in done.out
    done = run("-C", root, "plan", NEXT)
    assert done.code == 0 and f"Alt for {NEXT} er der allerede. Intet er ændret." in done.out


def test_planned_meetings_are_fit_for_all_that_reads_them(tmp_path):
    root = room(tmp_path)
    planned(root)
    assert [line for line in inspect_lines(root) if "fejl:" in line] == []
    done = run("-C", root, "status", "2027-12-09")
    assert done.code == 1 and "mangler" in done.out
    assert run("-C", root, "ny", "2027-01-14").code == 0
    assert run("-C", root, "dagsorden", "2027-01-14", "--uden-sidetal").code == 0
    assert run("-C", root, "udgiv", "2027-01-14", "--dagsorden").code == 0
    assert run("-C", root, "udgiv", "--oversigt").code == 0


def test_an_empty_meeting_is_a_warning_only_when_it_is_near(tmp_path):
    root = room(tmp_path)
    planned(root)
    found = inspect(open_archive(root), None, dt.date(2027, 1, 12)).problems
    assert [one.place.file for one in found if one.code == "ingen-punkter"] == [f"{HOME}/{day}/moede.yaml" for day in ELEVEN[:2]]  # fmt: skip


def test_the_years_numbers_run_past_meetings_without_items(tmp_path):
    root = room(tmp_path, f"nummerering: årlig\n{RULE}")
    planned(root)
    for day in ("2027-01-14", "2027-03-11"):
        assert new_meeting(open_archive(root), MeetingKey(COMMITTEE, day)).is_done
    assert run("-C", root, "dagsorden", "2027-03-11", "--uden-sidetal").code == 0
    text = (root / f"output/{COMMITTEE}/2027-03-11/dagsorden.md").read_text(encoding="utf-8")
    assert "Punkt 3" in text and "Punkt 1" not in text


def test_dates_that_are_over_get_no_folder(tmp_path):
    made = planned(room(tmp_path), today=dt.date(2027, 11, 11))
    assert folders(tmp_path) == ["2027-11-11", "2027-12-09"]
    assert made.over == tuple(ELEVEN[:9])
    assert len(events(tmp_path)) == 2


def test_a_planned_time_stands_in_the_meeting(tmp_path):
    planned(room(tmp_path, "mødetid: 16:00\nmødeplan: [2027-01-14, {dato: 2027-02-11, tid: 9.30}]\n"))
    assert "tid" not in (tmp_path / HOME / "2027-01-14/moede.yaml").read_text(encoding="utf-8")
    assert "tid: 09:30\n" in (tmp_path / HOME / "2027-02-11/moede.yaml").read_text(encoding="utf-8")


def test_days_off_are_told_and_made_all_the_same(tmp_path):
    made = planned(room(tmp_path, "mødeplan: {hver: første torsdag}\n"))
    assert ["Kristi himmelfartsdag" in one.text for one in made.problems] == [True]
    assert "2027-05-06" in folders(tmp_path)


def test_the_calendar_keeps_its_ids_when_a_meeting_gets_another_time(tmp_path):
    root = room(tmp_path, f"mødetid: 16:00\nmødested: Salen; øverst\nmødelængde: 90\n{RULE}")
    planned(root)
    before = events(root)
    assert len(before) == 11
    first = min(before.values(), key=lambda one: one["dtstart"].dt)
    assert first["dtstart"].dt.isoformat() == "2027-01-14T16:00:00+01:00"
    assert first["dtend"].dt.isoformat() == "2027-01-14T17:30:00+01:00"
    assert first["location"] == "Salen; øverst"
    write(root, head("2027-01-14", "tid: 10:00\nsted: Havnen\n"))
    assert planned(root).files == (f"output/{COMMITTEE}/kalender-2027.ics",)
    after = events(root)
    assert set(after) == set(before) and after[str(first["uid"])]["location"] == "Havnen"


MOVED = "mødeplan: {hver: anden torsdag, ikke: [juli], flyttet: {2027-03-11: 2027-03-18}}\n"
CALLED_OFF = "mødeplan: {hver: anden torsdag, ikke: [juli, 2027-04-08]}\n"


def left_told(root):
    """What `plan` and `tjek` say of meetings that aren't in the plan, which must be the same."""
    made = [one for one in planned(root).problems if one.code == "ikke-i-mødeplan"]
    found = [one for one in inspect(open_archive(root), None, NOON).problems if one.code == "ikke-i-mødeplan"]
    assert made == found
    return [f"{one.place.file}: {one.text} {one.cure}" for one in found]


def test_a_meeting_that_is_moved_after_the_year_was_made_is_one_event_and_its_folder_is_told(tmp_path):
    root = room(tmp_path)
    assert left_told(root) == []
    before = {str(one["dtstart"].dt): name for name, one in events(root).items()}
    write(root, {f"{HOME}/udvalg.yaml": HEAD + MOVED + WHEEL})
    (told,) = left_told(root)
    assert told.startswith(f"{HOME}/2027-03-11/moede.yaml: Mødet den 11. marts 2027 står ikke i mødeplan.")
    assert "Det er flyttet til den 18. marts 2027." in told and "--til 2027-03-18" in told
    after = {str(one["dtstart"].dt): name for name, one in events(root).items()}
    assert after.pop("2027-03-18") == before.pop("2027-03-11") and after == before
    write(root, {f"{HOME}/2027-03-11/moede.yaml": None})
    (root / HOME / "2027-03-11").rmdir()
    assert planned(root).files == () and left_told(root) == []


def test_a_meeting_that_is_called_off_is_told_and_cancelled_in_the_calendar(tmp_path):
    root = room(tmp_path)
    planned(root)
    write(root, {f"{HOME}/udvalg.yaml": HEAD + CALLED_OFF + WHEEL})
    (told,) = left_told(root)
    assert "8. april 2027 står ikke i mødeplan. Er det aflyst, så slet mødets mappe." in told
    assert [str(one["dtstart"].dt) for one in events(root).values() if one.get("status") == "CANCELLED"] == [
        "2027-04-08"
    ]


def test_a_meeting_with_items_or_a_type_of_its_own_is_not_cancelled(tmp_path):
    root = room(tmp_path, changes={**head("2027-04-20", "mødetype: Temamøde\n"), **head("2027-03-11")})
    write(root, {f"{HOME}/2027-03-11/01-sag.yaml": "titel: Sag\nsagsnr: 27/1\nindstilling: Godkendes.\n"})
    write(root, {f"{HOME}/udvalg.yaml": HEAD + MOVED + WHEEL})
    assert len(left_told(root)) == 1
    assert len(events(root)) == 13 and not any(one.get("status") for one in events(root).values())


def test_days_off_are_told_in_order_of_time(tmp_path):
    root = room(tmp_path, "mødeplan: {hver: sidste søndag}\n")
    told = [one.text for one in inspect(open_archive(root), None, NOON).problems if one.code == "møde-på-fridag"]
    days = [typed_date(text.removeprefix("Mødet den ").partition(" falder")[0], NOON) for text in told]
    assert len(days) == 12 and days == sorted(days)
    assert [one.text for one in planned(root).problems if one.code == "møde-på-fridag"] == told


def test_a_calendar_that_is_held_stops_the_year_before_anything_is_made(tmp_path):
    root = room(tmp_path)
    (root / f"output/{COMMITTEE}/kalender-{NEXT}.ics").mkdir(parents=True)
    done = run("-C", root, "plan", NEXT)
    assert done.code == 1 and "kalender" in done.err and "Skrev" not in done.out and folders(root) == []


@pytest.mark.parametrize("length", ["0", "14", "721", "100000", "1:30"])
def test_a_length_that_no_meeting_has_is_told(tmp_path, length):
    (problem,) = planned(room(tmp_path, f"mødelængde: {length}\n{RULE}")).problems
    assert "fra 15 til 720" in problem.cure and folders(tmp_path) == []


def test_a_meeting_of_no_known_time_lasts_all_day_and_one_outside_the_plan_is_there_too(tmp_path):
    planned(room(tmp_path, changes=head("2027-03-17-ekstra", "tid: 8:00\n")))
    times = [one["dtstart"].dt for one in events(tmp_path).values()]
    assert dt.date(2027, 1, 14) in times and len(times) == 12


def test_the_calendar_alone_makes_no_meeting(tmp_path):
    made = planned(room(tmp_path), calendar_only=True)
    assert folders(tmp_path) == [] and len(events(tmp_path)) == 11
    ids = set(events(tmp_path))
    assert made.files == (f"output/{COMMITTEE}/kalender-2027.ics",)
    planned(tmp_path)
    assert set(events(tmp_path)) == ids


@pytest.mark.parametrize(("year", "words"), [("27", "ikke et år"), ("20277", "ikke et år"), ("næste", "ikke et år"), ("2020", "er gået"), ("2101", "2100")])  # fmt: skip
def test_a_wrong_year_is_wrong_use(tmp_path, year, words):
    done = run("-C", room(tmp_path), "plan", year)
    assert done.code == 2 and words in done.err and folders(tmp_path) == []


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("", "Der står ingen mødeplan."),
        ("mødeplan: [2021-01-14]\n", f"Mødeplan har ingen møder i {NEXT}."),
        ("mødeplan: {hver: hver anden torsdag}\n", "hver 14. dag"),
    ],
)
def test_without_dates_nothing_is_made(tmp_path, plan, words):
    done = run("-C", room(tmp_path, plan), "plan", NEXT)
    assert done.code == 1 and words in done.err and folders(tmp_path) == [] and not (tmp_path / "output").exists()


def test_a_meeting_that_cannot_be_read_stops_the_year_before_anything_is_made(tmp_path):
    root = room(tmp_path, changes=head(second_thursdays(NEXT)[2], "afbud: {\n"))
    before = tree_of(root)
    assert run("-C", root, "plan", NEXT).code == 1 and tree_of(root) == before


def test_a_calendar_that_is_held_open_is_told_and_made_next_time(tmp_path, monkeypatch):
    root = room(tmp_path)
    assert run("-C", root, "plan", NEXT).code == 0
    write(root, head(second_thursdays(NEXT)[0], "tid: 10:00\n"))

    def held(*names):
        raise PermissionError(13, "held")

    with monkeypatch.context() as patch:
        patch.setattr(atomic.os, "replace", held)
        done = run("-C", root, "plan", NEXT)
    assert done.code == 1 and "Luk den" in done.err
    assert run("-C", root, "plan", NEXT).code == 0
    assert any(isinstance(one["dtstart"].dt, dt.datetime) for one in events(root, NEXT).values())


def test_two_who_plan_at_once_make_one_year(tmp_path):
    root = room(tmp_path)
    made = []
    threads = [threading.Thread(target=lambda: made.append(planned(root))) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [problem for one in made for problem in one.problems] == []
    assert folders(root) == ELEVEN
    assert sorted(name for one in made for name in one.files if name.endswith("moede.yaml")) == [f"{HOME}/{day}/moede.yaml" for day in ELEVEN]  # fmt: skip


def test_a_folder_that_cannot_be_made_is_told_and_the_next_run_makes_the_rest(tmp_path):
    days = second_thursdays(NEXT)
    root = room(tmp_path, changes={f"{HOME}/{days[4]}": "en fil i vejen\n"})
    done = run("-C", root, "plan", NEXT)
    assert done.code == 1 and days[4] in done.err and f"Skrev {HOME}/{days[3]}/moede.yaml" in done.out
    assert folders(root) == days[:4]
    (root / HOME / days[4]).unlink()
    assert run("-C", root, "plan", NEXT).code == 0 and folders(root) == days


def test_two_who_make_meetings_at_once_make_them_both_whole(tmp_path):
    root = room(tmp_path)
    made = []
    threads = [
        threading.Thread(
            target=lambda day=day: made.append(new_meeting(open_archive(root), MeetingKey(COMMITTEE, day)))
        )
        for day in ELEVEN[:6]
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [problem for one in made for problem in one.problems] == []
    assert {len(list((root / HOME / day).iterdir())) for day in ELEVEN[:6]} == {3}


# --- hent


def test_hent_with_nothing_to_fetch_is_done(tmp_path):
    root = room(tmp_path)
    for arguments in ((), ("--ændringer",)):
        done = run("-C", root, "hent", *arguments)
        assert (done.code, done.err) == (0, "") and "der er ikke noget at hente" in done.out
