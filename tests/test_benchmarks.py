"""The benchmarks tell of each row that it was measured, or why it wasn't."""

import os
import sys
import time

import pytest
from build import run, tree_of

from benchmarks.apart import rows_of
from benchmarks.leakcorpus.asking import Answer, answers, rules_of
from benchmarks.leakcorpus.closed import write_workspace
from benchmarks.leakcorpus.folders import cases_in
from benchmarks.leakcorpus.outcome import Outcome
from benchmarks.leakcorpus.paper import CLOSED, CPR, NOTHING, STOP, WORD, Case
from benchmarks.measure import CannotMeasure, Group, Run, Size, compared
from benchmarks.peers import MAY_LACK, PEERS
from benchmarks.protocols import alone, make_archive
from benchmarks.table import Row


def first():
    return Group(("first",), lambda: [Row("first", 1.0)])


def crashing(folder, size):
    yield first()
    yield Group(("second", "third"), lambda: os._exit(3))


def hanging(folder, size):
    yield first()
    yield Group(("second",), lambda: time.sleep(600))


def forgetting(folder, size):
    yield Group(("first", "second"), lambda: [Row("first", 1.0)])


def raising(folder, size):
    yield first()
    yield Group(("second",), lambda: [Row("second", 1 / 0)])


def unprepared(folder, size):
    yield first()
    raise OSError("no room")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the benchmarks run on Linux and macOS")
def test_every_row_that_is_not_measured_is_told(tmp_path):
    wrong = {
        crashing: ["second", "third"], hanging: ["second"], forgetting: ["second"], raising: ["second"], unprepared: ["all that follows"],
    }  # fmt: skip
    for groups, names in wrong.items():
        rows = rows_of(groups, tmp_path, Size(0), limit=5)
        assert rows[0] == Row("first", 1.0)
        assert [row.what for row in rows if row.failure] == names


def test_one_that_fails_stops_no_other():
    def missing():
        raise CannotMeasure("it isn't here", "pandoc")

    ours, theirs = compared({"ours": lambda: Run(2.0), "theirs": missing}, 3, to="theirs")
    assert (ours.ms, ours.ratio, ours.failure) == (2.0, None, "")
    assert (theirs.failure, theirs.missing) == ("it isn't here", "pandoc")


def test_what_a_tiny_run_may_lack_is_a_peer():
    assert set(MAY_LACK) < set(PEERS)


@pytest.mark.slow
def test_the_archive_is_the_same_each_time_and_has_no_finding(tmp_path):
    place = make_archive(tmp_path / "one", 22)
    make_archive(tmp_path / "two", 22)
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")
    assert len(list((tmp_path / "one").rglob("*-sag-*.yaml"))) == 220
    checked = run("-C", tmp_path / "one", "tjek")
    assert (checked.code, checked.out.strip()) == (0, "Ingen fejl og ingen advarsler. Møder: 22 afholdt.")
    assert run("-C", alone(place, tmp_path / "alone").root, "tjek").code == 0


def told(*stopping, only=()):
    return Answer(frozenset((*stopping, *only)), frozenset(stopping))


@pytest.mark.parametrize(
    ("expected", "right", "wrong"),
    [
        (CPR, told("cpr-nummer"), told("ulæst", only=["cpr-nummer"])),
        (CLOSED, told("lukket-navn"), told("cpr-nummer", only=["lukket-ord"])),
        (WORD, told(only=["lukket-ord"]), told("ulæst")),
        (STOP, told("ulæst"), told(only=["billede"])),
        (NOTHING, told("kommentar", only=["lukket-ord"]), told("cpr-nummer")),
    ],
)
def test_an_answer_is_held_against_what_is_right_for_the_file(expected, right, wrong):
    assert right.is_right(expected)
    assert not wrong.is_right(expected)


def test_what_was_answered_wrongly_is_kept_so_that_it_can_be_tried_again(tmp_path):
    found = Case("familie", "skrivemåde: a/b", "Notesblok", "bilag/notat.txt", b"Borgeren 010170-1234", CPR)
    missed = Case("familie", "skrivemåde: c", "Notesblok", "bilag/notat.txt", b"Intet her", CPR)
    rules = rules_of(write_workspace(tmp_path / "ws"))
    outcome = Outcome()
    outcome.recall("Recall:", [found, missed], answers([found, missed], rules))
    assert str(outcome.sections[0].rows[0].targets[0]) == "≥ 98% found: NOT reached (1 of 2, 50.0%)"
    outcome.keep(tmp_path / "kept")
    (kept,) = cases_in(tmp_path / "kept")
    assert (kept.data, kept.name, kept.expected) == (b"Intet her", "bilag/notat.txt", CPR)


@pytest.mark.slow
def test_the_corpus_of_leaks_is_the_same_each_time_and_another_with_another_seed():
    for library in ("pptx", "odf", "reportlab", "fpdf", "xlsxwriter", "openpyxl"):
        pytest.importorskip(library)
    from benchmarks.leakcorpus.families import planted

    one, two, other = (
        [(case.kind, case.maker, case.data) for case in planted(seed, each=2, slow=False)] for seed in (1, 1, 2)
    )
    assert len(one) > 40
    assert one == two
    assert one != other
