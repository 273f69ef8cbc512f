"""A new KPI of a dropped file, step by step: what is guessed, what is asked, and that what is kept is what the command would keep."""

import datetime as dt
import io

import openpyxl
import pytest
from build import inspect_lines, run, tree_of, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.kpi.proposing import Said, with_said
from committee.work.newkpisteps import Dropped, answered, at_step, dropped_file, keep_dropped, steps_of

TODAY = dt.date(2026, 12, 20)
DANISH = "måned;område;antal\n2026M09;Prøve;987\n2026M10;Prøve;1.041\n2026M11;Prøve;1.130\n2026M11;Hele landet;88.412\n"
PLAIN = "periode;ledige\n2026M10;853\n2026M11;724\n"


def book(*lines, sheets=("Ark1",)):
    made = openpyxl.Workbook()
    made.active.title = sheets[-1]
    for name in sheets[:-1]:
        made.create_sheet(name, 0).append(["Noter"])
    for line in lines:
        made[sheets[-1]].append(line)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def walked(archive, dropped, *answers):
    """The file with each answer given at the step that asks, as one does who reads and presses Enter."""
    for fields in answers:
        now = steps_of(archive, dropped, TODAY).now
        dropped = answered(dropped, now, fields)
    return dropped


CASES = {
    "Danish numbers and semicolons, in an old encoding": (
        "praktik.csv", DANISH.encode("cp1252"), [{}, {"sæt:talformat": "dansk"}, {"hvor:område": "Prøve"}, {}, {}],
        ["--sæt", "talformat=dansk", "--hvor", "område=Prøve"],
    ),
    "a plain file": ("ledige.csv", PLAIN.encode(), [{}, {}, {}, {}], []),
    "a file with a BOM and Windows' line ends": (
        "ledige.csv", b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(), [{}, {}, {}, {}], [],
    ),
    "a workbook": ("tal.xlsx", book(["periode", "ledige"], ["2026M10", 853], ["2026M11", 724]), [{}, {}, {}, {}], []),
    "a workbook of two sheets": (
        "tal.xlsx", book(["periode", "ledige"], ["2026M10", 853], ["2026M11", 724], sheets=("Forside", "Tal")),
        [{"ark": "Tal"}, {}, {}, {}, {}], ["--ark", "Tal"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_kept_is_what_the_command_keeps(tmp_path, case):
    name, data, answers, options = CASES[case]
    root, other = workspace(tmp_path / "side", {}), workspace(tmp_path / "kommando", {})
    archive = Archive(root)
    before = tree_of(root)
    dropped = walked(archive, dropped_file(archive, name, data), *answers)
    made = steps_of(archive, dropped, TODAY)
    assert made.now == 6 and made.is_usable, made.problems
    assert tree_of(root) == before  # until it is kept, it is in memory alone
    assert keep_dropped(archive, answered(dropped, 5, {"fil": "nye.yaml"}), TODAY).problems == ()
    (tmp_path / name).write_bytes(data)
    told = run("-C", other, "noegletal", "ny", tmp_path / name, *options, "--kopiér", "--gem", "nye.yaml")
    assert told.code == 0, told.all
    assert tree_of(root) == tree_of(other)
    assert [line for line in inspect_lines(root) if "metrics/" in line] == []


def test_the_file_is_asked_about_only_where_it_leaves_something_open(tmp_path):
    archive = Archive(workspace(tmp_path, {}))
    first = steps_of(archive, dropped_file(archive, "praktik.csv", DANISH.encode()), TODAY)
    assert (first.now, first.chosen, first.doubts(3)) == (2, None, [])  # other rows may be clear
    of_rows = steps_of(archive, answered(first.dropped, 3, {"hvor:område": "Prøve"}), TODAY)
    assert (of_rows.now, of_rows.chosen, [one.key for one in of_rows.doubts(3)]) == (3, None, ["talformat"])
    assert [cell.text for row in first.sample.rows for cell in row.cells if cell.is_marked] == ["1.041"]
    dropped = walked(archive, first.dropped, {}, {"sæt:talformat": "engelsk"}, {"hvor:område": "Hele landet"})
    made = steps_of(archive, dropped, TODAY)
    assert made.guess.read.startswith("88,412 for november 2026")
    assert made.now == 4
    assert steps_of(archive, answered(at_step(first.dropped, 2), 3, {"sæt:talformat": "dansk"}), TODAY).now == 3
    again = answered(at_step(dropped, 3), 3, {"sæt:talformat": "dansk", "hvor:område": "Prøve"})
    assert steps_of(archive, again, TODAY).guess.read.startswith("1.130 for november 2026")
    assert again.step == dropped.step  # what was said later stays said


SHARES = book(["Måned", "Ledige", "Andel"], *([f"2026-{n:02}", 100 + n, n / 10] for n in range(1, 7)))


def key_of(made, words):
    return next(one.key for one in made.measures if one.words.startswith(words))


def test_what_another_column_leaves_open_is_not_asked_of_the_picked_one(tmp_path):
    archive = Archive(workspace(tmp_path, {}))
    first = steps_of(archive, dropped_file(archive, "tal.xlsx", SHARES), TODAY)
    assert [one.words.partition(":")[0] for one in first.measures] == ["Ledige", "Andel"]
    made = steps_of(archive, answered(first.dropped, 2, {"mål": key_of(first, "Ledige")}), TODAY)
    assert made.doubts(3) == [] and made.guess.read.startswith("106 for juni 2026")
    forced = answered(
        made.dropped, 3, {"sæt:gange": "100"}
    )  # an answer of another column, as an older page would send it
    forced = answered(at_step(forced, 2), 2, {"mål": key_of(first, "Andel")})
    assert [one.key for one in steps_of(archive, forced, TODAY).doubts(3)] == ["gange"]


def test_the_answers_of_one_column_are_not_those_of_another(tmp_path):
    archive = Archive(workspace(tmp_path, {}))
    first = steps_of(archive, dropped_file(archive, "tal.xlsx", SHARES), TODAY)
    dropped = answered(first.dropped, 2, {"mål": key_of(first, "Andel")})
    asked = steps_of(archive, dropped, TODAY)
    assert (asked.now, asked.chosen, [one.key for one in asked.doubts(3)]) == (3, None, ["gange"])
    dropped = answered(dropped, 3, {"sæt:gange": "100"})
    made = steps_of(archive, dropped, TODAY)
    assert made.guess.read.startswith("60\u00a0%") and key_of(made, "Ledige: 106 for")
    dropped = answered(at_step(dropped, 2), 2, {"mål": key_of(made, "Ledige")})
    made = steps_of(archive, dropped, TODAY)
    assert made.guess.read.startswith("106 for juni 2026") and "gange" not in dict(made.guess.definition["kilde"])
    assert dropped.settings == {}


def test_which_of_several_is_meant_is_never_guessed(tmp_path):
    """Neither when another thing was asked first, nor when the picked one can't be read any more."""
    archive = Archive(workspace(tmp_path, {}))
    data = book(["Måned", "Opgjort", "Ledige", "Unge"], ["2026-01", "2026-02", 101, 7], ["2026-02", "2026-03", 102, 8])
    dropped = answered(dropped_file(archive, "tal.xlsx", data), 2, {"sæt:periode": "Måned"})
    made = steps_of(archive, dropped, TODAY)
    assert (made.now, [one.words.partition(":")[0] for one in made.measures]) == (2, ["Ledige", "Unge"])
    gone = steps_of(archive, answered(dropped, 2, {"mål": "periode=Måned|værdi=Andre"}), TODAY)
    assert (gone.now, gone.picked, gone.chosen) == (2, None, None) and gone.problems


def test_a_factor_is_of_the_rows_that_it_was_said_of(tmp_path):
    lines = [[f"2026-{n:02}", area, n * factor] for n in range(1, 7) for area, factor in (("Nord", 0.1), ("Syd", 12.5))]
    archive = Archive(workspace(tmp_path, {}))
    dropped = dropped_file(archive, "tal.xlsx", book(["Måned", "Område", "Andel"], *lines))
    dropped = walked(archive, dropped, {}, {"hvor:Område": "Nord"})
    assert [one.key for one in steps_of(archive, dropped, TODAY).doubts(3)] == ["gange"]
    dropped = answered(dropped, 3, {"hvor:Område": "Nord", "sæt:gange": "100"})
    assert steps_of(archive, dropped, TODAY).guess.read.startswith("60\u00a0%")
    dropped = answered(at_step(dropped, 3), 3, {"hvor:Område": "Syd", "sæt:gange": "100"})
    assert steps_of(archive, dropped, TODAY).guess.read.startswith("75\u00a0%")


def test_name_target_and_age_are_written_and_their_mistakes_are_told_at_their_step(tmp_path):
    archive = Archive(workspace(tmp_path, {}))
    dropped = walked(archive, dropped_file(archive, "ledige.csv", PLAIN.encode()), {}, {})
    for fields, code in (
        ({"id": "to ord"}, "nøgletal-navn"),
        ({"id": "if"}, "nøgletal-navn"),
        ({"retning": "skråt"}, ""),
    ):
        wrong = steps_of(archive, answered(dropped, 4, fields), TODAY)
        assert wrong.now == 4 and wrong.chosen is None and wrong.problems
        assert not code or wrong.problems[0].code == code
    dropped = answered(dropped, 4, {"id": "unge", "titel": "Unge ledige", "enhed": "personer", "retning": "ned"})
    for fields in ({"tal": "mange"}, {"tal": "10", "inden": "2026-02-30"}, {"alder": "længe"}):
        wrong = steps_of(archive, answered(dropped, 5, fields), TODAY)
        assert wrong.now == 5 and wrong.chosen is None and wrong.problems, fields
    dropped = answered(dropped, 5, {"art": "under", "tal": "700,5", "inden": "2026-12-31", "alder": "60"})
    made = steps_of(archive, dropped, TODAY)
    assert made.is_usable and made.now == 6
    assert keep_dropped(archive, dropped, TODAY).files == ("metrics/data/ledige.csv", "metrics/ledige.yaml")
    text = (archive.root / "metrics/ledige.yaml").read_text(encoding="utf-8")
    assert "unge:\n  navn: Unge ledige\n  enhed: personer\n  retning: ned\n" in text and "forældes: 60 dage" in text
    assert [line for line in inspect_lines(archive.root) if "metrics/" in line and "fejl" in line] == []
    archive.refresh()
    twice = steps_of(archive, replace_step(dropped), TODAY)
    assert "samme-nøgletal" in [one.code for one in twice.problems]


def replace_step(dropped):
    return Dropped(dropped.name, dropped.data, said=dropped.said, step=6, reached=6)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("tal.csv", "tal-2.csv"),
        ("C:\\Brugere\\mig\\nye tal.csv", "nye tal.csv"),
        ("../../etc/passwd.csv", "passwd.csv"),
        (".skjult.csv", "skjult.csv"),
        ("<script>.csv", "script-.csv"),
        ("a\x00b:c.csv", "a-b-c.csv"),
        ("", "tal-2.csv"),
        ("æøå 2026 (1).csv", "æøå 2026 (1).csv"),
    ],
)
def test_a_file_gets_a_safe_and_free_name(tmp_path, name, kept):
    root = workspace(tmp_path, {"metrics/data/tal.csv": "en anden\n"})
    assert dropped_file(Archive(root), name, PLAIN.encode()).name == kept
    same = dropped_file(Archive(root), "tal.csv", b"en anden\n")
    assert same.name == "tal.csv"


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"PK\x03\x04ikke rigtig", b"", b"a;b\n", b"%PDF-1.7\n"])
def test_a_file_that_holds_no_numbers_is_told_at_its_step(tmp_path, data):
    archive = Archive(workspace(tmp_path, {}))
    made = steps_of(archive, dropped_file(archive, "tal.csv", data), TODAY)
    assert made.chosen is None and made.now == 1 and made.problems
    assert keep_dropped(archive, made.dropped, TODAY).files == ()


@given(
    st.builds(Said),
    st.dictionaries(st.sampled_from(["navn", "enhed", "kilde", "forvent", "kildetekst"]), st.text(), max_size=5),
)
@settings(max_examples=examples(40))
def test_where_nothing_is_said_the_definition_stays(said, definition):
    assert with_said(definition, said) == definition
