"""Deadlines in Danish working days: how late an agenda, an item and an attachment are, and the reason an item needs."""

import datetime as dt
import json
from pathlib import Path

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, inspect_lines, markdown, run, workspace, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import SENT_FILE, MeetingKey
from committee.base import danish
from committee.rules.case import Case
from committee.rules.deadlines import papers_are_in_time
from committee.work.inspectall import inspect
from committee.work.inspecting import sit_inspected

COMMITTEE = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg, Carla Chr]\n"
DUE = "frister: {dagsorden: 4, bilag: 3}\n"
PLAIN = "sagsnr: 21/1\nindstilling: Godkendes.\n"
MET = dt.date(2021, 2, 11)  # a Thursday
OTHER = f"{MEETING}/02-hast.yaml"
REASON = "tillæg: Tilbuddet udløber den 12. februar\n"
LATE = f"{REASON}påført: 2021-02-10\n"


def house(root, items=None, due=DUE, head="", profile=None):
    files = {f"{HOME}/udvalg.yaml": COMMITTEE + due, f"{MEETING}/moede.yaml": f"dato: {DATE}\n{head}"}
    files |= {f"{MEETING}/{name}.yaml": f"titel: {name}\n{PLAIN}{text}" for name, text in (items or {}).items()}
    if profile:
        files |= {"templates/hus/profil.yaml": profile}
        files[f"{HOME}/udvalg.yaml"] += "profil: hus\n"
    return workspace(root, files)


def told(root, today=None):
    """What is said of deadlines, less where."""
    codes = {"frist-dagsorden", "frist-punkt", "frist-bilag", "mangler-grund"}
    return [problem for problem in inspect(Archive(Path(root)), None, today).problems if problem.code in codes]


def sent(root, *days):
    """Send an agenda on those days, an edition each."""
    from committee.work.sending import send

    for number, day in enumerate(days):
        made = send(
            Archive(root), MeetingKey("raadet", DATE), dt.datetime(2021, 2, day, 12, tzinfo=dt.UTC), again=number > 0
        )
        assert made.problems == () and made.files
    return root


# --- working days -------------------------------------------------------------------------------------

DATES = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


@given(DATES, st.integers(0, 60))
def test_counting_back_and_forth_agree(date, count):
    day = danish.working_days_before(date, count)
    assert count == 0 or danish.is_working_day(day)
    assert danish.working_days_after(day - dt.timedelta(days=1), date - dt.timedelta(days=1)) == count or count == 0
    assert danish.working_days_before(date, count + 1) < day
    assert danish.working_days_before(date + dt.timedelta(days=1), count) >= day


@given(DATES)
def test_no_weekend_and_no_closed_day_is_a_working_day(date):
    if date.weekday() > 4 or (date.month, date.day) in ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)):
        assert not danish.is_working_day(date)


@pytest.mark.parametrize(
    ("date", "works"),
    [
        ("2021-03-31", True),
        ("2021-04-01", False),  # skærtorsdag
        ("2021-04-02", False),  # langfredag
        ("2021-04-05", False),  # anden påskedag
        ("2021-04-06", True),
        ("2021-05-13", False),  # Kristi himmelfartsdag
        ("2021-05-14", True),  # the Friday after it
        ("2021-05-24", False),  # anden pinsedag
        ("2023-05-05", False),  # store bededag
        ("2024-04-26", True),  # no longer
        ("2023-06-05", False),  # grundlovsdag
        ("2024-05-01", True),
        ("2024-12-23", True),
        ("2024-12-24", False),
        ("2024-12-27", True),
        ("2024-12-31", False),
    ],
)
def test_the_days_on_which_a_municipality_works(date, works):
    assert danish.is_working_day(dt.date.fromisoformat(date)) is works


@pytest.mark.parametrize(
    ("meeting", "count", "day"),
    [
        ("2021-02-11", 3, "2021-02-08"),
        ("2021-02-11", 4, "2021-02-05"),
        ("2021-04-08", 4, "2021-03-30"),  # over Easter: 7 and 6 April, 31 and 30 March
        ("2023-05-08", 1, "2023-05-04"),  # over Store Bededag
        ("2024-04-29", 1, "2024-04-26"),
        ("2025-01-02", 3, "2024-12-23"),  # over New Year and Christmas: 30, 27 and 23 December
    ],
)
def test_deadlines_over_holidays(meeting, count, day):
    assert str(danish.working_days_before(dt.date.fromisoformat(meeting), count)) == day


def test_the_ends_of_time_are_no_trap():
    assert danish.working_days_before(dt.date.min, 60) == dt.date.min
    assert danish.working_days_before(dt.date.max, 1) < dt.date.max
    assert danish.working_days_after(dt.date.max, dt.date.min) == 0


# --- attachments --------------------------------------------------------------------------------------


def test_a_late_attachment_is_told_with_its_place_and_how_late(tmp_path):
    root = house(tmp_path, {"01-sag": "bilag:\n  - Et\n  - {titel: To, påført: 2021-02-10}\n"})
    (line,) = inspect_lines(root)
    assert line == (
        f"{ITEM}:6:25: advarsel: Bilaget blev påført 10.02.2021, 2 arbejdsdage efter fristen "
        "(08.02.2021, 3 arbejdsdage før mødet). Skriv i punktet, hvorfor det kom sent, eller udsæt punktet, hvis "
        "udvalget ikke kan nå at læse det."
    )
    done = run("-C", root, "tjek", DATE)
    assert done.code == 0 and line in done.out


@pytest.mark.parametrize(
    ("added", "how"),
    [
        ("2021-02-08", None),
        ("2021-02-09", "1 arbejdsdag efter fristen"),
        ("2021-02-10", "2 arbejdsdage efter fristen"),
        ("2021-02-13", "4 arbejdsdage efter fristen"),
        ("9999-12-31", "mere end et år efter fristen"),
    ],
)
def test_how_late_is_counted_in_working_days(tmp_path, added, how):
    root = house(tmp_path, {"01-sag": f"bilag: [{{titel: T, påført: {added}}}]\n"})
    texts = [problem.text for problem in told(root)]
    assert ([how in text for text in texts] == [True]) if how else texts == []


def test_the_weekend_after_a_deadline_is_late_without_a_count(tmp_path):
    root = house(tmp_path, {"01-sag": "bilag: [{titel: T, påført: 2021-02-06}]\n"}, "frister: {bilag: 4}\n")
    (problem,) = told(root)
    assert problem.text == "Bilaget blev påført 06.02.2021, efter fristen (05.02.2021, 4 arbejdsdage før mødet)."


@pytest.mark.parametrize("due", ["", "frister:\n", "frister: {dagsorden: 4}\n", "frister: {bilag: 0}\n"])
def test_without_a_deadline_nothing_is_said(tmp_path, due):
    root = house(tmp_path, {"01-sag": "bilag: [{titel: T, påført: 2021-02-10}]\n"}, due)
    assert inspect_lines(root) == []
    assert told(root, MET - dt.timedelta(days=10)) == []


def test_the_profiles_deadline_counts_where_the_committee_has_none(tmp_path):
    items = {"01-sag": "bilag: [{titel: T, påført: 2021-02-10}]\n"}
    root = house(tmp_path, items, "frister: {dagsorden: 5}\n", profile="frister: {dagsorden: 9, bilag: 3}\n")
    assert ["3 arbejdsdage før mødet" in problem.text for problem in told(root)] == [True]
    attachment, agenda = told(root, MET)
    assert (attachment.code, agenda.code) == ("frist-bilag", "frist-dagsorden")
    assert "04.02.2021, 5 arbejdsdage" in agenda.text


# --- the agenda ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "how"),
    [
        ("2021-02-05", None),
        ("2021-02-06", "nu efter fristen (05.02.2021, 4 arbejdsdage før mødet)"),
        ("2021-02-08", "nu 1 arbejdsdag efter fristen"),
        ("2021-02-11", "nu 4 arbejdsdage efter fristen"),
        ("2021-02-12", None),
        ("2022-02-11", None),
    ],
)
def test_an_agenda_that_is_not_sent_is_told_until_the_meeting_is_held(tmp_path, today, how):
    root = house(tmp_path)
    found = told(root, dt.date.fromisoformat(today))
    assert [how in problem.text for problem in found] == ([True] if how else [])
    if found:
        assert found[0].place.file == f"{MEETING}/moede.yaml"
        assert f"udvalg udsend {DATE}" in found[0].cure and "bemærkninger" in found[0].cure
    write(root, {ITEM: f"titel: T\n{PLAIN}beslutning: Godkendt.\n"})
    assert told(root, dt.date.fromisoformat(today)) == []


def test_an_agenda_that_was_sent_late_is_told_ever_after(tmp_path):
    root = sent(house(tmp_path), 8)
    for today in (None, MET, dt.date(2031, 1, 1)):
        (problem,) = told(root, today)
        assert "blev sendt ud 08.02.2021, 1 arbejdsdag efter fristen" in problem.text
        assert str(problem.place).startswith(f"{MEETING}/{SENT_FILE}:3:")
    write(root, {f"{MEETING}/moede.yaml": f"dato: {DATE}\nbemærkninger: Fristen blev ikke holdt på grund af sygdom.\n"})
    assert "Se efter" in told(root)[0].cure


def test_a_later_edition_does_not_make_the_agenda_late(tmp_path):
    root = sent(house(tmp_path), 5, 10)
    assert inspect_lines(root) == []
    text = (root / MEETING / SENT_FILE).read_text("utf-8")
    assert "første_udgave: 2021-02-05" in text and "siden" not in text


def test_an_agenda_whose_first_edition_was_late_stays_late(tmp_path):
    (problem,) = told(sent(house(tmp_path), 8, 9))
    assert "blev sendt ud 08.02.2021" in problem.text


def test_what_an_edition_from_before_did_not_note_is_not_guessed(tmp_path):
    from committee.records.sealed import with_seal

    root = sent(house(tmp_path), 5, 10)
    path = root / MEETING / SENT_FILE
    body = path.read_text("utf-8").rpartition("kontrol: ")[0].replace("første_udgave: 2021-02-05\n", "")
    path.write_text(with_seal(body), "utf-8", newline="\n")
    assert inspect_lines(root) == []


# --- items --------------------------------------------------------------------------------------------


def test_an_item_that_comes_in_a_later_edition_needs_its_reason(tmp_path):
    root = sent(house(tmp_path), 5)
    write(root, {OTHER: f"titel: Hast\n{PLAIN}"})
    assert told(root, dt.date(2021, 2, 5)) == []
    (problem,) = told(root, dt.date(2021, 2, 8))
    assert problem.code == "mangler-grund" and problem.severity.value == "advarsel"
    assert problem.text == "»Hast« er kommet på dagsordenen efter fristen (05.02.2021, 4 arbejdsdage før mødet)."
    from committee.work.sending import send

    assert (
        send(Archive(root), MeetingKey("raadet", DATE), dt.datetime(2021, 2, 9, tzinfo=dt.UTC), again=True).edition == 2
    )
    (problem,) = told(root)
    assert problem.text.startswith("»Hast« kom på dagsordenen 09.02.2021, 2 arbejdsdage efter fristen")
    assert "tillæg: " in problem.cure
    write(root, {OTHER: f"titel: Hast\n{PLAIN}{REASON}"})
    assert (
        send(Archive(root), MeetingKey("raadet", DATE), dt.datetime(2021, 2, 10, tzinfo=dt.UTC), again=True).edition
        == 3
    )
    (problem,) = told(root)
    assert (problem.code, problem.severity.value) == ("frist-punkt", "advarsel")
    assert "09.02.2021" in problem.text and "Grunden er skrevet" in problem.cure


@pytest.mark.parametrize(
    ("text", "due", "codes"),
    [
        ("", DUE, []),
        ("påført: 2021-02-05\n", DUE, []),
        ("tillæg: ja\npåført: 2021-02-05\n", DUE, []),
        ("påført: 2021-02-10\n", DUE, ["mangler-grund"]),
        ("påført: 2021-02-10\n", "", []),
        ("tillæg: ja\n", "", ["mangler-grund"]),
        (REASON, "", []),
        (REASON + "påført: 2021-02-10\n", DUE, ["frist-punkt"]),
        ("tillæg: ja\npåført: 2021-02-10\nudgår: ja\n", DUE, []),
    ],
)
def test_what_is_asked_of_an_item(tmp_path, text, due, codes):
    root = house(tmp_path, {"01-sag": text}, due)
    for today in (None, MET - dt.timedelta(days=30), dt.date(2030, 1, 1)):
        assert [problem.code for problem in told(root, today)] == codes
    for problem in told(root):
        assert problem.place.file == ITEM and problem.place.line > 3 and problem.cure
        assert ("4 arbejdsdage efter fristen" in problem.text) == ("2021-02-11" in text)


@pytest.mark.parametrize(
    ("text", "today", "codes"),
    [
        ("tillæg: ja\n", None, []),
        ("tillæg: ja\n", dt.date(2021, 2, 5), []),
        ("tillæg: ja\n", dt.date(2021, 2, 8), ["mangler-grund"]),
        ("tillæg: ja\n", dt.date(2030, 1, 1), ["mangler-grund"]),
        (REASON, dt.date(2021, 2, 5), []),
        (REASON, dt.date(2021, 2, 8), ["frist-punkt"]),
        (REASON, dt.date(2030, 1, 1), []),
    ],
)
def test_an_item_without_a_date_is_late_once_the_deadline_has_passed(tmp_path, text, today, codes):
    """It may have been thought of late and still be in time; of a meeting that was held, only what is written is told."""
    found = [one for one in told(house(tmp_path, {"01-sag": text}), today) if one.code != "frist-dagsorden"]
    assert [problem.code for problem in found] == codes
    assert all("»påført:«" in problem.cure for problem in found)


@pytest.mark.parametrize(
    ("organ", "due", "severity"),
    [("", DUE, "fejl"), ("", "", "advarsel"), ("organ: kommunalbestyrelse\n", "", "fejl")]
    + [(f"organ: {organ}\n", "", "advarsel") for organ in ("økonomiudvalg", "stående udvalg", "§ 17.4-udvalg")],
)
def test_a_committee_without_deadlines_publishes_a_late_item_without_its_reason(tmp_path, organ, due, severity):
    root = house(tmp_path, {"01-sag": "tillæg: ja\n"}, due + organ)
    read = sit_inspected(Archive(root), MeetingKey("raadet", DATE))[0]
    found = [one for one in papers_are_in_time(read.case(MET, publishing=True)) if one.code == "mangler-grund"]
    assert [one.severity.value for one in found] == [severity]


@pytest.mark.parametrize(("locked", "severity"), [(False, "fejl"), (True, "advarsel")])
def test_to_publish_a_late_item_must_have_its_reason(tmp_path, locked, severity):
    """Approved minutes can't be changed, so there it is a warning."""
    root = house(tmp_path, {"01-sag": "tillæg: ja\nbeslutning: Godkendt.\n"})
    if locked:
        assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    read = sit_inspected(Archive(root), MeetingKey("raadet", DATE))[0]
    (problem,) = papers_are_in_time(read.case(dt.date(2021, 2, 12), publishing=True))
    assert (problem.code, problem.severity.value) == ("mangler-grund", severity)
    assert ("genaabn" in problem.cure) is locked
    write(root, {ITEM: f"titel: T\n{PLAIN}{REASON}beslutning: Godkendt.\n"})
    read = sit_inspected(Archive(root), MeetingKey("raadet", DATE))[0]
    assert papers_are_in_time(read.case(dt.date(2021, 2, 12), publishing=True)) == []


def test_udgiv_publishes_no_late_item_without_its_reason(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")  # without LibreOffice
    root = house(tmp_path, {"01-sag": "tillæg: ja\nbeslutning: Godkendt.\n"})
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 1 and not (root / OUTPUT / "offentlig").exists()
    assert f"{ITEM}:4:9: fejl: »01-sag« er et tillægspunkt, men der står ikke, hvorfor" in done.err
    write(root, {ITEM: f"titel: T\n{PLAIN}{REASON}beslutning: Godkendt.\n"})
    assert run("-C", root, "udgiv", DATE).code == 0
    assert "Tilbuddet udløber" in (root / OUTPUT / "offentlig/referat.html").read_text("utf-8")
    text = f"titel: T\n{PLAIN}bilag: [{{titel: A, påført: 2021-02-10}}]\nbeslutning: Godkendt.\n"
    write(root, {ITEM: text})
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0 and "advarsel: Bilaget blev påført 10.02.2021, 2 arbejdsdage efter fristen" in done.err


@settings(max_examples=examples(60), deadline=None)
@given(
    st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)),
    st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)),
    st.integers(0, 60),
    st.sampled_from([None, dt.date(2021, 2, 1), dt.date(9999, 12, 31)]),
)
def test_any_dates_at_all_are_answered(meeting, added, days, today):
    from committee.base.problems import Place
    from committee.domain.committee import Committee
    from committee.domain.item import Attachment, Item
    from committee.domain.meeting import Meeting
    from committee.domain.profile import Profile
    from committee.domain.publicationterms import Deadlines
    from committee.records.nodes import SourceText
    from committee.rules.numbering import Numbered

    title = SourceText("T", Place("f", 1, 1))
    attachment = Attachment(title=title, added=added)
    item = Item(title=title, id="a", added=added, attachments=(attachment,))
    committee = Committee(municipality="K", name="U", deadlines=Deadlines(agenda=days, attachments=days))
    held = Meeting(date=meeting, folder=str(meeting), items=(item,))
    found = papers_are_in_time(Case(committee, held, (Numbered(1, item),), Profile(), today, publishing=True))
    is_late = days > 0 and added > danish.working_days_before(meeting, days)
    assert [p.code for p in found if p.code != "frist-dagsorden"] == ["mangler-grund", "frist-bilag"] * is_late


# --- in the documents ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["dagsorden", "referat"])
@pytest.mark.parametrize(
    ("text", "due", "line"),
    [
        ("tillæg: ja\n", "", "Tillægspunkt"),
        ("tillæg: ja\n", DUE, "Tillægspunkt"),
        ("tillæg: ja\npåført: 2021-02-08\n", DUE, "Tillægspunkt. Punktet er sendt ud efter fristen."),
        (REASON, "", "Tillægspunkt: Tilbuddet udløber den 12. februar."),
        (REASON, DUE, "Tillægspunkt: Tilbuddet udløber den 12. februar."),
        (LATE, DUE, "Tillægspunkt: Tilbuddet udløber den 12. februar. Punktet er sendt ud efter fristen."),
        (REASON + "påført: 2021-02-04\n", DUE, "Tillægspunkt: Tilbuddet udløber den 12. februar."),
        ("tillæg: kan det vente? nej!\n", "", "Tillægspunkt: Kan det vente? nej!"),
        ("tillæg: '*Haster* for {{ udvalg.navn }}'\n", "", "Tillægspunkt: \\*Haster\\* for Rådet."),
    ],
)
def test_the_reason_stands_under_the_heading_in_both_documents(tmp_path, kind, text, due, line):
    made = markdown(house(tmp_path, {"01-sag": text}, due), kind)
    assert line in made.partition("## Punkt 1.")[2].split("\n")[2:6]


def test_the_house_has_its_own_words_for_it(tmp_path):
    profile = "ord: {tillægspunkt: Hastesag, efter_fristen: Fristen er overskredet.}\n"
    made = markdown(house(tmp_path, {"01-sag": LATE}, profile=profile))
    assert "Hastesag: Tilbuddet udløber den 12. februar. Fristen er overskredet." in made
    write(tmp_path, {"templates/hus/profil.yaml": "ord: {efter_fristen: ''}\n"})
    assert "Tillægspunkt: Tilbuddet udløber den 12. februar.\n" in markdown(tmp_path)
    write(tmp_path, {ITEM: f"titel: T\n{PLAIN}tillæg: ja\npåført: 2021-02-10\n"})
    assert "\nTillægspunkt\n" in markdown(tmp_path)


@pytest.mark.parametrize(("days", "is_late"), [((3,), False), ((8,), True), ((3, 4), False), ((3, 9), True)])
def test_what_was_sent_tells_whether_a_late_item_came_in_time(tmp_path, days, is_late):
    """The item comes along in the last edition."""
    from committee.work.sending import send

    root = house(tmp_path, {} if len(days) > 1 else {"01-sag": REASON})
    for number, day in enumerate(days):
        if number:
            write(root, {OTHER: f"titel: Hast\n{PLAIN}{REASON}"})
        at = dt.datetime(2021, 2, day, 12, tzinfo=dt.UTC)
        assert send(Archive(root), MeetingKey("raadet", DATE), at, again=number > 0).files
    assert ("Punktet er sendt ud efter fristen." in markdown(root, "dagsorden")) is is_late


def test_why_a_closed_item_could_not_wait_stays_inside(tmp_path):
    closed = "titel: Hemmelig\nlukket: Personsag\noffentlig_titel: Personsag\n" + REASON
    root = house(tmp_path)
    write(root, {OTHER: closed})
    for kind in ("dagsorden", "referat"):
        assert "Tilbuddet" not in markdown(root, kind)
        assert "Tilbuddet udløber" in markdown(root, kind, internal=True)


def test_what_was_sent_and_approved_before_keeps_its_sum(tmp_path):
    """`tillæg: true` says what it said before the reason could stand there, so no seal breaks."""
    from committee.domain.approved import item_digest
    from committee.domain.sent import digest

    root = house(tmp_path, {"01-sag": "tillæg: true\n"})
    item = sit_inspected(Archive(root), MeetingKey("raadet", DATE))[0].meeting.items[0]
    assert (digest(item), item_digest(item, 0)) == ("0f37c3cb617321fb",) * 2  # as version 0.1.0 had them


def test_the_date_an_item_was_added_does_not_follow_it_to_another_committee(tmp_path):
    root = house(tmp_path, {"01-sag": REASON + "påført: 2021-02-10\nbeslutning: Godkendt.\n"})
    other = {"agenda_items/andet/udvalg.yaml": "kommune: K\nudvalg: Andet\n"}
    write(root, other | {"agenda_items/andet/2021-03-01/moede.yaml": "dato: 2021-03-01\n"})
    done = run("-C", root, "oversend", DATE, "1", "andet", "2021-03-01", "--udvalg", "raadet")
    assert done.code == 0, done.all
    text = (root / "agenda_items/andet/2021-03-01/01-sag.yaml").read_text("utf-8")
    assert "Godkendt" in text and "påført" not in text and "tillæg" not in text


# --- the commands -------------------------------------------------------------------------------------


def upcoming(root, due="frister: {dagsorden: 10, bilag: 1}\n"):
    """A meeting tomorrow, whose deadline has passed whatever day it is."""
    day = dt.date.today() + dt.timedelta(days=1)
    home = f"{HOME}/{day}"
    files = {f"{HOME}/udvalg.yaml": COMMITTEE + due, f"{home}/moede.yaml": f"dato: {day}\n"}
    return workspace(root, files | {f"{home}/01-hast.yaml": f"titel: Hast\n{PLAIN}tillæg: ja\n"}), str(day)


def test_tjek_and_status_know_what_day_it_is(tmp_path):
    root, day = upcoming(tmp_path)
    checked, standing = run("-C", root, "tjek", day), run("-C", root, "status", day)
    everything = run("-C", root, "tjek")
    assert (checked.code, standing.code, everything.code) == (0, 0, 0)
    for done in (checked, standing, everything):
        assert "Dagsordenen er ikke sendt ud, og det er nu " in done.out
        assert "»Hast« er kommet på dagsordenen efter fristen" in done.out
    latest = danish.working_days_before(dt.date.fromisoformat(day), 10)
    assert f"{latest:%Y} (10 arbejdsdage før mødet)." in standing.out
    assert "Bilagene skal være sendt ud senest " in standing.out and "(1 arbejdsdag før mødet)." in standing.out
    assert run("-C", root, "udsend", day).code == 0
    assert "Dagsordenen blev sendt ud" in run("-C", root, "status", day).out


def test_status_tells_the_deadlines_as_data_also_before_the_meeting_is_made(tmp_path):
    root = house(tmp_path, {"01-sag": "bilag: [{titel: T, påført: 2021-02-10}]\n"})
    data = json.loads(run("-C", root, "status", DATE, "--json").out)
    assert data["frister"] == {"dagsorden": "2021-02-05", "bilag": "2021-02-08"}
    assert [problem["kode"] for problem in data["forsinket"]] == ["frist-bilag"]
    assert "skal være sendt ud" not in run("-C", root, "status", DATE).out
    data = json.loads(run("-C", root, "status", "2098-06-12", "--json").out)
    assert data["frister"] == {"dagsorden": "2098-06-04", "bilag": "2098-06-06"}
    assert "senest onsdag den 4. juni 2098" in run("-C", root, "status", "2098-06-12").out


def test_without_deadlines_status_is_as_it_was(tmp_path):
    root, day = upcoming(tmp_path, "")
    done = run("-C", root, "status", day)
    assert "efter fristen" not in done.out and "skal være sendt ud" not in done.out
    assert json.loads(run("-C", root, "status", day, "--json").out)["frister"] == {}
