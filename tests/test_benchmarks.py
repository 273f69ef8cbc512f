"""The benchmarks tell of each row that it was measured, or why it wasn't."""

import os
import sys
import time

import pytest
from build import run, tree_of

from benchmarks.apart import rows_of
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
