"""The corpus of KPI traps judges answers as a careful reader does, and is the same each time."""

import io
import sys

import pytest

from benchmarks.kpitraps import phrases, sentences
from benchmarks.kpitraps.makers.raw import MAKES, Book, Cell, Sheet, written
from benchmarks.kpitraps.running import KEY, Answer, answer
from benchmarks.kpitraps.trap import Place, Reading, Trap, figure
from benchmarks.kpitraps.verdict import Kind, verdict
from benchmarks.kpitraps.workspaces import CSV, csv, workspace

FILES = workspace(files={CSV: csv([("periode", "antal"), ("2020M12", "700"), ("2021M01", "724")])})
PRINTED = "Sagsfremstilling\nVÆRDI=724; PERIODE=januar 2021;"
CLEAR = "metrics/data/k.csv:3:9: fejl: »7x4« er ikke et tal. Ret cellen."


def judged(said="", printed=PRINTED, code=0, files=None, **told):
    trap = Trap("f", "n", "w", FILES, figure("724"), **told)
    return verdict(trap, Answer(code, said, printed, files or {})).kind


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.RIGHT, {}),
        (Kind.WRONG, {"printed": "VÆRDI=742; PERIODE=januar 2021;"}),
        (Kind.WRONG, {"printed": "VÆRDI=724; PERIODE=december 2020;"}),
        (Kind.WRONG, {"reading": Reading.NONE}),
        (Kind.WRONG, {"never": ("januar",)}),
        (Kind.WRONG, {"said": "Traceback (most recent call last)", "code": 1}),
        (Kind.WRONG, {"server": "good", "files": {"a.json": KEY.encode()}}),
        (Kind.SILENT, {"told": "skjult"}),
        (Kind.REFUSED, {"said": CLEAR, "code": 1}),
        (Kind.REFUSED, {"said": CLEAR, "code": 1, "cell": "3:9"}),
        (Kind.NEEDLESS, {"said": CLEAR, "code": 1, "reading": Reading.SURE}),
        (Kind.UNCLEAR, {"said": CLEAR, "code": 1, "cell": "4:9"}),
        (Kind.UNCLEAR, {"said": "metrics/data/k.csv:3:9: fejl: »7x4« er ikke et tal.", "code": 1}),
        (Kind.UNCLEAR, {"said": "agenda_items/u/x/01-status.yaml:3:9: fejl: Ret det.", "code": 1}),
        (Kind.UNCLEAR, {"said": "", "code": 1, "place": Place.DATA}),
    ],
)
def test_an_answer_is_judged_by_what_is_right_and_by_how_a_refusal_tells_of_itself(kind, told):
    assert judged(**told) is kind


@pytest.mark.parametrize("make", MAKES)
def test_another_reader_sees_what_the_hand_made_workbooks_hold(make):
    openpyxl = pytest.importorskip("openpyxl")
    rows = [("periode", "andel"), ("2021M01", Cell(0.125, "0.0%")), (Cell(runs=("a", "^1")), None)]
    sheet = openpyxl.load_workbook(io.BytesIO(written(Book([Sheet(rows)], **MAKES[make])))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=2)] == [
        ["periode", "andel"],
        ["2021M01", 0.125],
    ]
    assert (sheet["B2"].number_format, sheet["A3"].value) == ("0.0%", "a1")


def test_half_of_the_sentences_are_false_and_the_same_seed_gives_the_same():
    made = sentences.made(7, 400)
    assert sum(one.is_true for one in made) == 200
    assert made == sentences.made(7, 400) != sentences.made(8, 400)
    assert len({one.text + one.kpis for one in phrases.every()}) > 1000


@pytest.mark.skipif(sys.platform == "win32", reason="the benchmarks run on Linux and macOS")
def test_a_trap_is_run_by_the_real_command_line():
    trap = Trap("f", "n", "w", FILES, figure("724"))
    assert verdict(trap, answer(trap)).kind is Kind.RIGHT
