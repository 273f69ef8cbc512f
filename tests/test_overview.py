"""What is to be done now over all committees: near meetings, deadlines in working days, follow-ups of old meetings, KPIs, and what it costs."""

import datetime as dt
import os
import time

import pytest
from build import HOME, workspace, write
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.archive.stamps import stamps_of
from committee.base import danish
from committee.base.readonce import Files
from committee.publication.overviewing import overview
from committee.rules.daysleft import Urgency, days_left, urgency_of
from committee.work.following import follow
from committee.work.openfollowups import mark_shown_done, overdue
from committee.work.sitting import sit_to_record

COMMITTEE = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg, Carla Chr]\nfrister: {dagsorden: 4, bilag: 3}\n"
ITEM = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n"
THURSDAY = dt.date(2027, 4, 1)


def meeting(day, *items, committee="raadet", head=""):
    """The files of one meeting."""
    folder = f"agenda_items/{committee}/{day}"
    files = {f"{folder}/moede.yaml": f"dato: {day}\n{head}"}
    return files | {f"{folder}/{n:02}-sag-{n}.yaml": text for n, text in enumerate(items, start=1)}


def house(tmp_path, *meetings, more=None):
    files = {
        f"{HOME}/udvalg.yaml": COMMITTEE,
        f"{HOME}/2021-02-11/01-sag.yaml": None,
        f"{HOME}/2021-02-11/moede.yaml": None,
    }
    made = {name: text for one in meetings for name, text in one.items()}
    root = workspace(tmp_path, files | made | (more or {}))
    (root / HOME / "2021-02-11").rmdir()
    return root


# --- working days


@pytest.mark.parametrize(
    ("day", "today", "words"),
    [
        (dt.date(2027, 3, 31), dt.date(2027, 3, 22), "om 4 arbejdsdage"),  # over Easter, Maundy Thursday to Monday
        (dt.date(2027, 3, 30), dt.date(2027, 3, 24), "om 1 arbejdsdag"),
        (dt.date(2026, 12, 28), dt.date(2026, 12, 23), "om 1 arbejdsdag"),  # over Christmas
        (dt.date(2027, 1, 17), dt.date(2027, 1, 16), "før næste arbejdsdag"),
        (dt.date(2027, 1, 14), dt.date(2027, 1, 14), "i dag"),
        (dt.date(2027, 3, 24), dt.date(2027, 3, 30), "for 1 arbejdsdag siden"),
        (dt.date(2027, 1, 16), dt.date(2027, 1, 17), "siden sidste arbejdsdag"),
    ],
)
def test_days_are_those_that_an_office_works(day, today, words):
    assert days_left(day, today) == words


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 20))
@settings(max_examples=examples(40))
def test_a_deadline_is_as_many_days_away_as_it_lies_before_the_meeting(day, count):
    before = danish.working_days_before(day, count)
    said = days_left(day, before)
    counted = danish.working_days_after(before, day)
    assert said == f"om {counted} arbejdsdag{'e' if counted != 1 else ''}" or (counted == 0 and said.startswith("før"))
    assert urgency_of(before, day) is Urgency.NOW


def test_an_agenda_that_is_to_be_out_is_told_with_its_working_days_and_what_is_not_ready(tmp_path):
    day = dt.date(2027, 4, 8)
    root = house(tmp_path, meeting(day, ITEM, ITEM + 'sagsfremstilling: "[...]"\n', "titel: [\n"))
    found = overview(Archive(root), dt.date(2027, 3, 30))
    (step,) = [step for _, _, step in found.steps if step.screen == ""]
    assert "Dagsordenen til den 8. april 2027 skal ud" in step.text
    assert "om 3 arbejdsdage" in step.about and "fredag den 2. april" in step.about
    assert step.urgency is Urgency.SOON
    (near,) = found.meetings
    assert (near.stage, near.ready) == ("kladde", "1 af 3 punkter")
    assert near.agenda.words == "fre. 2. apr. (om 3 arbejdsdage)"
    told = {row.number: (row.stops, row.problem.code) for row in found.unready}
    assert told["2"] == (False, "hjælpetekst")
    assert told["3"][0]  # the file that can't be read


# --- which meetings, and how far they are


def test_old_meetings_do_not_clutter_and_each_stage_has_its_next_step(tmp_path):
    decided = ITEM + "beslutning: Godkendt.\n"
    root = house(
        tmp_path,
        meeting("2026-06-04", "titel: Gammel\n"),
        meeting("2027-03-04", ITEM),
        meeting("2027-03-11", decided),
        meeting("2027-06-03", ITEM),
        meeting("2027-09-02", ITEM),
        more={"output/raadet/2027-03-11/offentlig/kvittering.json": "{}"},
    )
    found = overview(Archive(root), THURSDAY)
    assert [one.key.folder for one in found.meetings] == ["2027-06-03", "2027-03-11", "2027-03-04"]
    assert found.meetings_in_all == 5
    assert [(key.folder, step.screen, step.text) for key, _, step in found.steps] == [
        ("2027-03-11", "efter", "Referatet fra den 11. marts 2027 kan godkendes"),
        ("2027-03-04", "efter", "Referatet fra den 4. marts 2027 mangler 1 beslutning"),
    ]


def test_a_committee_that_cannot_be_read_is_told_and_the_others_are_shown(tmp_path):
    root = house(tmp_path, meeting("2027-04-08", ITEM), more={"agenda_items/andet/udvalg.yaml": "udvalg: [\n"})
    found = overview(Archive(root), THURSDAY)
    assert [one.key.committee for one in found.meetings] == ["raadet"]
    assert any(problem.place.file == "agenda_items/andet/udvalg.yaml" for problem in found.problems)


def test_items_that_wait_for_a_meeting_are_told(tmp_path):
    root = house(tmp_path, meeting("2027-04-08", ITEM), more={f"{HOME}/emner/cykler.yaml": "titel: Cykler\n"})
    (drawer,) = overview(Archive(root), THURSDAY).drawers
    assert (drawer.committee, [str(item.title) for item in drawer.items]) == ("Rådet", ["Cykler"])


# --- follow-ups


def followed(*entries):
    rows = "".join(f"    - {entry}\n" for entry in entries)
    return f"{ITEM}beslutning:\n  tekst: Godkendt.\n  opfølgning:\n{rows}"


def told(rows):
    return [(row.key.folder, row.where, row.number, str(row.follow_up.text)) for row in rows]


def test_what_is_overdue_is_what_the_command_lists(tmp_path):
    root = house(
        tmp_path,
        meeting("2019-01-10", "titel: Et\n", followed("{tekst: Gammelt brev, inden: 2019-02-01}")),
        meeting("2027-01-14", followed("{tekst: Brev, inden: 2027-02-01}", "{tekst: Gjort, inden: 2027-02-01, udført: 2027-01-20}")),
        meeting("2027-02-11", followed("{tekst: Genoptages, genoptages: 2027-03-11}", "{tekst: Senere, inden: 2027-05-01}")),
        meeting("2027-03-11", ITEM + "forløb:\n  - {udvalg: Rådet, dato: 2027-02-11, punkt: 1, beslutning: Udsat.}\n"),
    )  # fmt: skip
    rows, count = overdue(Archive(root), THURSDAY, 10)
    listed = [row for row in follow(Archive(root), None, THURSDAY)[0] if row.progress.value == "overskredet"]
    assert told(rows) == [
        (one.task.meeting.folder, str(one.task.numbered.number), one.task.number, str(one.task.follow_up.text))
        for one in listed
    ]
    assert (count, told(rows)[0]) == (2, ("2019-01-10", "2", 1, "Gammelt brev"))
    assert told(overdue(Archive(root), THURSDAY, 1)[0]) == told(rows)[:1]


TEXTS = st.sampled_from(["{tekst: Et brev, inden: 2026-05-01}", "{tekst: Uden dag}", "{tekst: Senere, inden: 2028-01-01}",
                         "{tekst: Gjort, inden: 2026-05-01, udført: 2026-04-01}", "{tekst: Genoptages, inden: 2026-06-01}"])  # fmt: skip


@given(st.lists(st.lists(TEXTS, max_size=3), min_size=1, max_size=4))
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_apart_finds_what_reading_all_finds(tmp_path_factory, meetings):
    made = [meeting(f"2026-0{n}-05", followed(*texts) if texts else ITEM) for n, texts in enumerate(meetings, start=1)]
    root = house(tmp_path_factory.mktemp("h"), *made)
    listed = follow(Archive(root), None, THURSDAY)[0]
    rows, count = overdue(Archive(root), THURSDAY, 100)
    wanted = [one.task for one in listed if one.progress.value == "overskredet"]
    assert count == len(wanted)
    assert sorted(told(rows)) == sorted(
        (one.meeting.folder, str(one.numbered.number), one.number, str(one.follow_up.text)) for one in wanted
    )


def test_one_that_was_changed_since_it_was_shown_is_not_marked(tmp_path):
    root = house(tmp_path, meeting("2027-01-14", followed("{tekst: Brev, inden: 2027-02-01}")))
    archive = Archive(root)
    (row,), _ = overdue(archive, THURSDAY, 1)
    path = root / row.item.file
    sitting, _ = sit_to_record(archive, row.key)
    other = mark_shown_done(sitting, sitting.agenda[0], 1, "en anden", THURSDAY)
    assert [problem.code for problem in other.problems] == ["opfølgning"] and b"udf" not in path.read_bytes()
    before = path.read_bytes()
    assert mark_shown_done(sitting, sitting.agenda[0], 1, row.sum, THURSDAY).files == (row.item.file,)
    assert path.read_bytes().replace(", udført: 2027-04-01".encode(), b"") == before
    archive.refresh()
    assert overdue(archive, THURSDAY, 1) == ([], 0)


# --- KPIs


LEDIGE = "ledige:\n  navn: Ledige\n  enhed: personer\n  forældes: 60 dage\n  kilde: {fil: data/tal.csv}\n"


@pytest.mark.parametrize(
    ("definition", "data", "words", "fails"),
    [
        (LEDIGE, "periode;værdi\n2026M10;118\n", "Oktober 2026 · 152 dage gammelt, må højst være 60", False),
        (LEDIGE, None, "Datafilen metrics/data/tal.csv findes ikke", True),
        (LEDIGE.replace("data/tal.csv", "data/andet.csv"), "x", "Datafilen metrics/data/andet.csv findes ikke", True),
    ],
)
def test_kpis_that_are_stale_or_fail_are_told_once(tmp_path, definition, data, words, fails):
    more = {"metrics/tal.yaml": definition} | ({"metrics/data/tal.csv": data} if data else {})
    root = house(tmp_path, meeting("2027-04-08", ITEM + "nøgletal: [ledige]\n"), more=more)
    (kpi,) = overview(Archive(root), THURSDAY).kpis
    assert (kpi.name, kpi.fails, kpi.is_used, kpi.can_be_fetched) == ("ledige", fails, True, False)
    assert words.casefold() in kpi.words.casefold()


# --- what is kept, and what it costs


def test_a_change_in_one_committee_leaves_the_others_as_they_were_and_is_seen(tmp_path):
    other = {"agenda_items/andet/udvalg.yaml": COMMITTEE.replace("Rådet", "Andet")}
    root = house(tmp_path, meeting("2027-04-08", ITEM), meeting("2027-04-08", ITEM, committee="andet"), more=other)
    archive = Archive(root)
    first = {one.key: one for one in overview(archive, THURSDAY).meetings}
    write(root, {"agenda_items/andet/2027-04-08/02-ny.yaml": ITEM})
    assert archive.refresh()
    then = {one.key: one for one in overview(archive, THURSDAY).meetings}
    mine, its = MeetingKey("raadet", "2027-04-08"), MeetingKey("andet", "2027-04-08")
    assert then[mine] is first[mine]
    assert (first[its].ready, then[its].ready) == ("1 af 1 punkt", "2 af 2 punkter")
    write(root, {f"{HOME}/udvalg.yaml": COMMITTEE.replace("dagsorden: 4", "dagsorden: 2")})
    assert archive.refresh()
    assert {one.key: one for one in overview(archive, THURSDAY).meetings}[mine].agenda != first[mine].agenda


def test_a_file_that_is_not_there_is_no_change_until_it_comes(tmp_path):
    files, path = Files(), tmp_path / "x.yaml"
    assert isinstance(files.seen(path), FileNotFoundError)
    assert not files.refresh()
    path.write_text("x")
    assert files.refresh() == {path}
    assert files.read(path).data == b"x"


def test_times_tell_of_a_change_in_a_file_of_the_same_size(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("x: 1\n")
    before = stamps_of([tmp_path, tmp_path / "findes-ikke"])
    path.write_text("x: 2\n")
    os.utime(path, ns=(1, 1))
    assert len(before) == 1 and stamps_of([tmp_path]) != before


def test_six_hundred_meetings_are_looked_at_within_their_bound(tmp_path):
    """Warm, the overview is a look at the disk; and the old meetings' items aren't kept in memory."""
    days = [dt.date(2027, 4, 8) - dt.timedelta(days=14 * n) for n in range(100)]
    names = [f"udvalg-{n}" for n in range(6)]
    more = {f"agenda_items/{name}/udvalg.yaml": COMMITTEE for name in names}
    made = [
        meeting(day, ITEM, followed("{tekst: Brev, inden: 2028-01-01}"), committee=name)
        for day in days
        for name in names
    ]
    archive = Archive(house(tmp_path, *made, more=more))
    found = overview(archive, THURSDAY)
    assert found.meetings_in_all == 600
    old = [path for path in archive.files._reads if path.name.startswith("0") and path.parent.name < "2026"]
    assert old == []
    began = time.process_time()
    archive.refresh()
    assert overview(archive, THURSDAY) == found
    assert time.process_time() - began < 0.3
