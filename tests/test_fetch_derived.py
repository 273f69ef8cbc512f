"""What is expected of a KPI that is worked out of others holds when one of these is fetched, before anything is written."""

import pytest
from build import workspace
from loopback import Source, serving
from test_fetch import asked
from test_fetch_revisions import DEFINITION, MONTHS, SNAPSHOT, changed, table

from committee.base.problems import Severity

INDEX = "ix:\n  navn: Indeks\n  enhed: personer\n  formel: ledige / 5\n  forvent: {mellem: [1100, 150000]}\n"
THROUGH = "mellem:\n  navn: Mellem\n  formel: ledige * 1\nix:\n  navn: Indeks\n  formel: mellem / 5\n  forvent: {største_spring: 100000}\n"
BESIDE = "egne:\n  navn: Egne\n  kilde: {fil: data/egne.csv}\nix:\n  navn: Indeks\n  formel: ledige / egne\n  forvent: {mellem: [1100, 150000]}\n"
OWN = {"metrics/data/egne.csv": "periode;antal\n" + "".join(f"{month};5\n" for month in MONTHS)}
OTHER = BESIDE.replace("{fil: data/egne.csv}", "{url: 'https://eksempel.dk/egne.csv', fil: data/egne.csv}")


@pytest.fixture
def served():
    source = Source()
    source.rows = table()
    with serving(source) as address:
        yield source, address


def fetched_twice(root, served, more, name=None):
    """What the second fetch tells, when the newest number has become too small; and whether it was written."""
    source, address = served
    workspace(root, {"metrics/a.yaml": DEFINITION + more, **OWN})
    assert asked(root, address, name="ledige")[1] == []
    before = (root / SNAPSHOT).read_bytes()
    changed(source, lambda n, old: 5000 if n == len(MONTHS) - 1 else old)
    _, problems = asked(root, address, name=name or "ledige")
    return problems, (root / SNAPSHOT).read_bytes() != before


@pytest.mark.parametrize("name", ["ledige", "ix"])
@pytest.mark.parametrize("more", [INDEX, BESIDE])
def test_numbers_that_break_a_worked_out_kpis_contract_are_refused(tmp_path, served, more, name):
    problems, written = fetched_twice(tmp_path, served, more, name)
    assert not written
    (told,) = problems
    assert "»ix«: tallet for december 2025 er 1.000" in told.text and "De gamle tal er ikke ændret" in told.cure
    assert SNAPSHOT not in told.text and "række" not in told.text


def test_a_contract_that_a_formula_of_a_formula_keeps_stops_nothing(tmp_path, served):
    problems, written = fetched_twice(tmp_path, served, THROUGH)
    assert problems == [] and written


def test_a_formula_of_a_formula_is_held_too(tmp_path, served):
    problems, written = fetched_twice(tmp_path, served, THROUGH.replace("100000", "10"))
    assert not written and "springer fra" in problems[0].text


def test_where_another_source_may_be_about_to_come_it_is_told_and_no_more(tmp_path, served):
    problems, written = fetched_twice(tmp_path, served, OTHER)
    assert written
    assert [(one.severity, "er 1.000" in one.text) for one in problems] == [(Severity.WARNING, True)]


def test_an_own_contract_names_no_line_of_what_is_not_kept(tmp_path, served):
    source, address = served
    workspace(tmp_path, {"metrics/a.yaml": DEFINITION + "  forvent: {største_spring: 5000}\n"})
    assert asked(tmp_path, address)[1] == []
    changed(source, lambda n, old: 90000 if n == 5 else old)
    _, problems = asked(tmp_path, address)
    assert problems and all(SNAPSHOT not in one.text and "linje" not in one.text for one in problems)
