"""Who has a seat on which date: a meeting is printed, counted and checked by the roster of its own day."""

import datetime as dt
import json

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, inspect_lines, markdown, run, workspace
from hypothesis import given
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.domain.people import Member, seated

LATER = f"{HOME}/2021-06-10"
SEATS = """\
kommune: Prøve Kommune
udvalg: Rådet
medlemmer:
  - {navn: Anna And, rolle: næstformand, parti: A, til: 2021-03-31}
  - {navn: Anna And, rolle: formand, parti: B, fra: 2021-04-01}
  - {navn: Bo Berg, parti: B}
  - {navn: Carla Chr, parti: A, fra: 2018-01-01, til: 2021-02-11}
  - {navn: Dan Dal, parti: A, fra: 2021-02-12}
stedfortrædere:
  - {navn: Eva Eng, parti: A, til: 2021-03-31}
"""
BOTH = {
    f"{HOME}/udvalg.yaml": SEATS,
    f"{LATER}/moede.yaml": "dato: 2021-06-10\n",
    f"{LATER}/01-sag.yaml": "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n",
}
VOTE = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: {tekst: Godkendt., afstemninger: [%s]}\n"


def test_documents_print_the_members_of_their_day(tmp_path):
    root = workspace(tmp_path, BOTH)
    for kind in ("dagsorden", "referat", "talepapir"):
        first, second = (run("-C", root, kind, day) for day in (DATE, "2021-06-10"))
        assert (first.code, second.code) == (0, 0), first.err + second.err
    for kind in ("dagsorden", "referat"):
        assert "**Mødedeltagere** Anna And, Bo Berg, Carla Chr\n" in (root / OUTPUT / f"{kind}.md").read_text("utf-8")
        later = (root / f"output/raadet/2021-06-10/{kind}.md").read_text("utf-8")
        assert "**Mødedeltagere** Anna And, Bo Berg, Dan Dal\n" in later


def test_the_public_data_have_the_members_of_the_day(tmp_path):
    root = workspace(tmp_path, {**BOTH, ITEM: VOTE % "{for: [A, B]}"})
    assert run("-C", root, "udgiv", DATE).code == 0
    data = json.loads((root / OUTPUT / "offentlig/referat.json").read_text("utf-8"))
    assert "Carla Chr" in json.dumps(data, ensure_ascii=False)
    assert "Dan Dal" not in json.dumps(data, ensure_ascii=False)


def test_a_party_has_the_members_that_it_had_that_day(tmp_path):
    """Anna And and Carla Chr voted with A in February; in June A is Dan Dal alone."""
    lopsided = VOTE % "{for: [A], imod: [B]}"
    root = workspace(tmp_path, {**BOTH, ITEM: lopsided, f"{LATER}/01-sag.yaml": lopsided})
    benches = [{name: list(names) for name, names in bench.items()} for bench in map(_parties, _sittings(root))]
    assert benches == [
        {"A": ["Anna And", "Carla Chr"], "B": ["Bo Berg"]},
        {"B": ["Anna And", "Bo Berg"], "A": ["Dan Dal"]},
    ]


def _sittings(root):
    from committee.work.sitting import sittings_of

    return sittings_of(Archive(root), "raadet", 2021)


def _parties(sitting):
    from committee.rules.votes import bench_at

    return bench_at(sitting.committee, sitting.meeting, sitting.agenda[0]).parties


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({ITEM: VOTE % "{for: [Dan Dal]}"}, f"{ITEM}:4:"),
        ({f"{MEETING}/moede.yaml": f"dato: {DATE}\nafbud: [Dan Dal]\n"}, f"{MEETING}/moede.yaml:2:9: fejl"),
        (
            {f"{MEETING}/moede.yaml": f"dato: {DATE}\nstedfortrædere: [{{navn: N. N., for: Dan Dal}}]\n"},
            f"{MEETING}/moede.yaml:2:",
        ),
        (
            {f"{MEETING}/moede.yaml": f"dato: {DATE}\ndeltagere: [Anna And, Dan Dal]\n"},
            f"{MEETING}/moede.yaml:2:23: advarsel",
        ),
        (
            {ITEM: VOTE[:-3] % "" + "], mindretal: [{medlem: Dan Dal, tekst: Nej.}]}\n"},
            f"{ITEM}:4:",
        ),
    ],
    ids=["voter", "afbud", "for", "deltager", "mindretal"],
)
def test_one_who_has_no_seat_that_day_is_told_with_the_days_of_the_seat(tmp_path, changes, line):
    found = [one for one in inspect_lines(workspace(tmp_path, BOTH | changes)) if "»Dan Dal«" in one]
    assert [one for one in found if one.startswith(line)] == found != []
    assert "»Dan Dal« var ikke medlem den 11. februar 2021, men har pladsen fra 12. februar 2021." in found[0]
    assert f"datoerne i {HOME}/udvalg.yaml" in found[0]


def test_a_substitute_whose_seat_has_ended_is_a_warning(tmp_path):
    head = "dato: 2021-06-10\nstedfortrædere: [{navn: Eva Eng, for: Bo Berg}]\n"
    found = "\n".join(inspect_lines(workspace(tmp_path, {**BOTH, f"{LATER}/moede.yaml": head})))
    assert "moede.yaml:2:25: advarsel: »Eva Eng« var ikke stedfortræder den 10. juni 2021" in found


def test_nobody_sits_in_for_a_substitute(tmp_path):
    head = f"dato: {DATE}\nstedfortrædere: [{{navn: Bo Berg, for: Eva Eng}}]\n"
    found = "\n".join(inspect_lines(workspace(tmp_path, {**BOTH, f"{MEETING}/moede.yaml": head})))
    assert "fejl: »Eva Eng« er ikke medlem, så ingen kan møde i stedet." in found


def test_a_meeting_of_a_day_when_nobody_has_a_seat_is_told(tmp_path):
    seats = "kommune: P\nudvalg: Rådet\nmedlemmer: [{navn: Anna And, fra: 2022-01-01}]\n"
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": seats, ITEM: VOTE % "{for: [Anna And]}"})
    found = "\n".join(inspect_lines(root))
    assert "har en plads den 11. februar 2021" in found
    assert "»Anna And« var ikke medlem" in found, "names are checked though nobody has a seat"


@pytest.mark.parametrize(
    ("seats", "told"),
    [
        (
            "- {navn: Bo Berg, fra: 2021-02-02, til: 2021-02-01}",
            "4:43: fejl: »Bo Berg« har pladsen fra 2. februar 2021",
        ),
        ("- Bo Berg\n  - Bo Berg", "5:5: fejl: »Bo Berg« har to pladser på samme tid: den ene uden datoer"),
        (
            "- {navn: Bo Berg, til: 2021-02-01}\n  - {navn: Bo Berg, fra: 2021-02-01, parti: A}",
            "5:5: fejl: »Bo Berg« har to pladser på samme tid",
        ),
        ("- {navn: Bo Berg, fra: 2021-02-30}", "4:26: fejl: »2021-02-30« kan ikke læses."),
        ("- Bo Berg\nstedfortrædere:\n  - Bo Berg", "6:5: advarsel: »Bo Berg« er både medlem"),
    ],
)
def test_seats_that_cannot_be_are_told_at_their_line(tmp_path, seats, told):
    text = f"kommune: P\nudvalg: Rådet\nmedlemmer:\n  {seats}\n"
    lines = inspect_lines(workspace(tmp_path, {f"{HOME}/udvalg.yaml": text}))
    found = [one for one in lines if one.startswith(f"{HOME}/udvalg.yaml")]
    assert len(found) == 1
    assert found[0].startswith(f"{HOME}/udvalg.yaml:{told}")


def test_one_seat_after_the_other_is_no_fault(tmp_path):
    assert [one for one in inspect_lines(workspace(tmp_path, BOTH)) if "udvalg.yaml" in one] == []
    assert "Carla Chr" in markdown(workspace(tmp_path, BOTH)), "the last day is of the seat"


def test_beslut_offers_the_members_of_the_day(tmp_path):
    root = workspace(tmp_path, BOTH)
    refused = run("-C", root, "beslut", DATE, "1", "Godkendt.", "--for", "Dan Dal")
    assert refused.code != 0
    assert run("-C", root, "beslut", "2021-06-10", "1", "Godkendt.", "--for", "Dan, Bo, Anna").code == 0


DAYS = st.integers(0, 20).map(lambda n: dt.date(2021, 1, 1) + dt.timedelta(n))
SEAT = st.builds(lambda since, until: Member(name="Bo", since=since, until=until), st.none() | DAYS, st.none() | DAYS)


@given(SEAT, SEAT)
def test_two_seats_overlap_when_there_is_a_day_of_both(one, other):
    span = [dt.date(2020, 12, 1) + dt.timedelta(n) for n in range(90)]
    assert one.overlaps(other) == other.overlaps(one) == any(len(seated([one, other], day)) == 2 for day in span)
