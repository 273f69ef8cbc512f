"""When a meeting was held: its end, its kind and its breaks, as they are checked, printed and published."""

import json

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, inspect_lines, markdown, run, workspace, write
from hypothesis import given
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.work.sitting import sittings_of

HEAD = f"{MEETING}/moede.yaml"
DECIDED = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"


def held(root, lines):
    return workspace(root, {HEAD: f"dato: {DATE}\ntid: 16:00\n{lines}", ITEM: DECIDED})


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        ("pauser: kl. 17.30–17.45\n", "**Pause** kl. 17.30–17.45\n"),
        ("pauser: {fra: 17:30, til: 17.45}\n", "**Pause** kl. 17.30–17.45\n"),
        (
            "pauser: [{fra: 17:30, til: 17:45, efter: 1}, {fra: 23:50, til: 00:10}, til sidst en pause]\n",
            "**Pause** kl. 17.30–17.45 (efter punkt 1), kl. 23.50–00.10, til sidst en pause\n",
        ),
        (
            "pauser: {fra: 18:30, til: 16:00, dato: 2021-02-18, efter: 1}\nslut: 17:00\n",
            "**Pause** afbrudt kl. 18.30, fortsat 18. februar 2021 kl. 16.00 (efter punkt 1)\n",
        ),
    ],
    ids=["a text", "times", "several, and past midnight", "another day"],
)
def test_breaks_are_printed_in_the_minutes_alone(tmp_path, lines, printed):
    root = held(tmp_path, lines)
    assert printed in markdown(root, "referat")
    assert "**Pause**" not in markdown(root, "dagsorden")
    assert not [line for line in inspect_lines(root) if "moede.yaml" in line]


@pytest.mark.parametrize(
    ("lines", "place", "said"),
    [
        ("slut: 15:30\n", "3:7", "Mødet sluttede kl. 15.30, men begyndte kl. 16.00."),
        ("pauser: {fra: 17:30, til: 17:15}\n", "3:27", "Pausen slutter kl. 17.15, men begynder kl. 17.30."),
        (
            "pauser: {fra: 15:30, til: 17:15}\n",
            "3:15",
            "Pausen begynder kl. 15.30, men mødet begyndte først kl. 16.00.",
        ),
        (
            "pauser:\n  - {fra: 17:30, til: 17:45}\n  - {fra: 17:40, til: 17:50}\n",
            "5:11",
            "Pausen begynder kl. 17.40, men mødet fortsatte efter den forrige først kl. 17.45.",
        ),
        (
            "slut: 17:40\npauser: {fra: 17:30, til: 17:45}\n",
            "3:7",
            "Mødet sluttede kl. 17.40, men fortsatte først kl. 17.45 efter pausen.",
        ),
        (
            "pauser: {fra: 17:30, til: 17:45, efter: 4}\n",
            "3:41",
            "Punkt 4 er ikke på dagsordenen. Mødet har punkt 1-1.",
        ),
        (
            "pauser: {fra: 17:30, til: 17:45, dato: 2021-02-10}\n",
            "3:40",
            "Mødet kan ikke fortsætte den 10. februar 2021, for det blev afbrudt den 11. februar 2021.",
        ),
        ("pauser: {fra: 17:30}\n", "3:9", "»til« mangler eller er tom."),
        ("pauser: {fra: halv seks, til: 17:45}\n", "3:15", "»halv seks« kan ikke læses."),
        ("pauser: {fra: 17:30, til: 17:45, punkt: 1}\n", "3:34", "»punkt« er ikke en kendt nøgle her."),
    ],
)
def test_times_that_cant_be_are_told_where_they_stand(tmp_path, lines, place, said):
    found = [line for line in inspect_lines(held(tmp_path, lines)) if said in line]
    assert [line.startswith(f"{HEAD}:{place}: fejl: ") for line in found] == [True], inspect_lines(tmp_path)


def test_breaks_stand_in_the_order_of_the_items(tmp_path):
    lines = "pauser: [{fra: 17:00, til: 17:05, efter: 2}, {fra: 17:30, til: 17:45, efter: 1}]\n"
    root = write(held(tmp_path, lines), {f"{MEETING}/02-sag-to.yaml": DECIDED})
    assert any("Pausen kom efter punkt 1, men den forrige kom efter punkt 2." in line for line in inspect_lines(root))


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ("slut: 18:10\n", "2021-02-11T18:10:00+01:00"),
        ("slut: 00:40\n", "2021-02-12T00:40:00+01:00"),
        ("slut: 17:00\npauser: {fra: 18:30, til: 16:00, dato: 2021-02-18}\n", "2021-02-18T17:00:00+01:00"),
        ("", None),
    ],
    ids=["same day", "past midnight", "another day", "not said"],
)
def test_the_public_data_and_the_calendar_have_the_end_the_kind_and_the_breaks(tmp_path, lines, end):
    root = held(tmp_path, f"mødetype: Ekstraordinært møde\n{lines}")
    assert run("-C", root, "udgiv", DATE).code == 0
    data = json.loads((root / OUTPUT / "offentlig/referat.json").read_text("utf-8"))
    assert (data.get("end"), data["udvalg:mødetype"]) == (end, "Ekstraordinært møde")
    assert len(data.get("udvalg:pauser", [])) == lines.count("pauser")
    (calendar,) = (root / OUTPUT / "offentlig").glob("*.ics")
    told = calendar.read_text("utf-8").replace("\r\n ", "")
    assert "SUMMARY:Rådet – Ekstraordinært møde" in told
    stamp = f"{end[:10]}T{end[11:19]}".replace("-", "").replace(":", "") if end else ""
    assert (f"DTEND;TZID=Europe/Copenhagen:{stamp}" in told) == bool(end)
    assert ("DTEND" in told) == bool(end)


def test_the_kind_stands_in_every_head(tmp_path):
    root = held(tmp_path, "mødetype: Ekstraordinært møde\n")
    for kind in ("dagsorden", "referat"):
        assert "**Mødetype** Ekstraordinært møde\n" in markdown(root, kind)
    assert run("-C", root, "talepapir", DATE).code == 0
    assert run("-C", root, "udskrift", DATE, "1").code == 0
    for path in (root / OUTPUT).glob("*.md"):
        assert "**Mødetype** Ekstraordinært møde\n" in path.read_text("utf-8"), path


def test_minutes_that_were_approved_with_a_break_in_words_stay_approved(tmp_path):
    root = held(tmp_path, "pauser: [kl. 17.30–17.45]\n")
    assert run("-C", root, "godkend", DATE).code == 0
    assert not [line for line in inspect_lines(root) if ": fejl" in line]
    (sitting,) = sittings_of(Archive(root), "raadet")
    assert sitting.meeting.approved.meeting == SUM_OF_A_BREAK_IN_WORDS
    (root / HEAD).write_text(f"dato: {DATE}\ntid: 16:00\npauser: {{fra: 17:30, til: 17:45}}\n", "utf-8")
    assert [line for line in inspect_lines(root) if ": fejl" in line]


SUM_OF_A_BREAK_IN_WORDS = "b5636c56d9e356be"  # as every version before had it


TIMES = st.times().map(lambda time: f"{time:%H:%M}")
BREAKS = st.builds(
    lambda since, until, day: f"{{fra: {since}, til: {until}{day}}}",
    TIMES,
    TIMES,
    st.sampled_from(["", "", ", dato: 2021-02-12", ", dato: 9999-12-31"]),
)


@given(st.lists(BREAKS, max_size=4), TIMES, st.sampled_from([DATE, "9999-12-31"]))
def test_any_times_are_told_or_taken(breaks, end, date):
    from committee.domain.meeting import Meeting
    from committee.records.record import Of
    from committee.records.yamlfile import read_nodes
    from committee.rules import meetingtimes
    from committee.rules.case import Case

    node, _ = read_nodes(f"dato: {date}\ntid: 16:00\nslut: {end}\npauser: [{', '.join(breaks)}]\n", "x")
    problems = []
    meeting = Of(Meeting).read(node, problems)
    assert problems == []
    from committee.domain.committee import Committee
    from committee.domain.profile import Profile

    case = Case(Committee(municipality="P", name="U"), meeting, (), Profile(), None, False)
    told = [*meetingtimes.breaks_are_within_the_meeting(case), *meetingtimes.the_meeting_ends_after_it_begins(case)]
    last = meetingtimes.ended_at(case.committee, meeting)
    assert told or last.date() >= meeting.date
