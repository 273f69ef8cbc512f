"""No answer is taken that can't be read again: whatever a source answers, it is refused, or its snapshot holds the very cells that came."""

import json
from decimal import Decimal

import pytest
from build import tree_of, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import Source, serving
from test_fetch import NOW, SNAPSHOT, V3, asked, definition, read

from committee.base.problems import Place
from committee.domain.origins import ORIGINS
from committee.kpi.fetch import connection, jobindsats, statbank
from committee.kpi.fetch.source import Wish
from committee.kpi.tables import parse_table
from committee.kpi.tables.cells import fault_of
from committee.kpi.tables.snapshot import Kept
from committee.work import fetchedanswer

WISH = Wish(ORIGINS[0], "y25i01", Place("metrics/a.yaml", 5, 23))
COLUMNS = ["periode", "område", "værdi"]


def answered(data):
    """What is read of an answer's bytes, and of the snapshot that is kept of it."""
    answer, problems = jobindsats.read(WISH, "http://x", data)
    if answer is None:
        assert len(problems) == 1 and "De gamle tal er ikke ændret" in problems[0].cure
        return None, problems[0].text
    table, problems = parse_table(answer.snapshot(Kept("x", "http://x", NOW)), "k.json", WISH.asked)
    assert problems == [] and table.columns == answer.columns
    assert [list(row) for row in answer.rows] == table.rows
    assert [[*map(type, row)] for row in answer.rows] == [[*map(type, row)] for row in table.rows]
    return table, ""


def v2(cell):
    return f'[{{"Variables": [{{"Label": "periode"}}, {{"Label": "værdi"}}], "Data": [["2026M01", {cell}]]}}]'


def v3(cell):
    return f'{{"columns": ["periode", "værdi"], "rows": [["2026M01", {cell}]]}}'


REFUSED = {
    "Infinity": "række 1, værdi, har »Infinity«", "-Infinity": "»-Infinity«", "NaN": "»NaN«", "1e400": "for stort",
    "1e999999999999": "for stort", "-1e-400": "for stort", "9" * 5000: "for mange cifre", "0." + "1" * 50: "for mange cifre",
    '"\\ud800"': "U+D800", '"\\udfff x"': "U+DFFF", '"a\\u0000b"': "U+0000", '"\\u202e724"': "U+202E", '"\\u001b[31m"': "U+001B",
    "true": "hverken et tal", "[1]": "hverken et tal", '{"a": 1}': "hverken et tal", "[" * 50_000: "for dybt", '{"a": 1, "a": 2}': "to gange",
    '"' + "x" * 20_000 + '"': "20000 tegn", "1, 2": "række 1", "": "den form, det plejer", "1e": "den form",
}  # fmt: skip


@pytest.mark.parametrize("form", [v2, v3])
@pytest.mark.parametrize("cell", REFUSED, ids=lambda cell: cell[:20].encode("ascii", "replace").decode())
def test_what_could_not_be_read_again_is_refused_with_its_cell(form, cell):
    table, told = answered(form(cell).encode())
    assert table is None and REFUSED[cell] in told, told
    assert len(told) < 300


@pytest.mark.parametrize("form", [v2, v3])
@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("724", Decimal(724)), ("7.5e2", Decimal("7.5e2")), ("-0.0", Decimal("-0.0")), ("1e28", Decimal("1e28")), ("null", None),
        ("1234567890123456789.0123456789", Decimal("1234567890123456789.0123456789")),
        ('"9,08"', "9,08"), ('"\\u00e6"', "æ"), ('"\\ud83d\\ude00"', "😀"), ('"a\\"b\\\\c\\n"', 'a"b\\c\n'), ('""', ""),
    ],
)  # fmt: skip
def test_ordinary_cells_are_kept_as_they_came(form, cell, value):
    table, told = answered(form(cell).encode())
    assert told == "" and table.rows[0][1] == value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_of_json_is_read(encoding):
    assert answered(v3('"æøå"').encode(encoding))[0].rows == [["2026M01", "æøå"]]


@pytest.mark.parametrize("data", [v3('"æ"').encode("cp1252"), b"\xff\xfe\x00", b'{"columns": ["\xff"]}'])
def test_bytes_that_are_no_text_are_refused(data):
    assert "UTF-8" in answered(data)[1]


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.text(st.characters(categories=["Cs", "Cc", "L"])),
    st.lists(st.integers(), max_size=2),
)  # fmt: skip


@settings(max_examples=examples(150))
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4), st.lists(CELLS, min_size=2, max_size=2))
def test_any_answer_is_refused_or_read_again_the_same(rows, columns):
    for made in ({"columns": columns, "rows": rows}, [{"Variables": [{"Label": c} for c in columns], "Data": rows}]):
        answer, problems = jobindsats.read(WISH, "http://x", json.dumps(made).encode())
        assert (answer is None) == bool(problems)
        if answer is not None and len(set(columns)) == 2:
            table, problems = parse_table(answer.snapshot(Kept("x", "http://x", NOW)), "k.json", WISH.asked)
            assert table is None or [list(row) for row in answer.rows] == table.rows
            assert table is not None or all(problem.code == "samme-kolonne" for problem in problems)


@settings(max_examples=examples(100))
@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_a_problem(data):
    for speaker in (jobindsats, statbank):
        answer, problems = speaker.read(WISH, "http://x", data)
        assert (answer is None) == bool(problems)


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_a_number_that_is_kept_is_written_in_few_digits(number):
    assert fault_of(number) or len(f"{number:f}") < 80


# --- through the whole of it


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def address(source):
    with serving(source) as found:
        yield found


@pytest.mark.parametrize("version", ["", ", version: v2"])
@pytest.mark.parametrize("number", ["Infinity", "1e400", "1e999999999"])
def test_an_infinite_number_leaves_the_old_snapshot(tmp_path, address, source, number, version):
    root = workspace(tmp_path, {"metrics/a.yaml": V3.replace("seneste: 7", f"seneste: 7{version}")})
    assert asked(root, address)[1] == []
    before, numbers = tree_of(root), read(root)
    rows = json.dumps(source.rows)[:-2] + f'], ["2026M08", "Aabenraa", {number}], ["2026M08", "Hele landet", 1]]'
    columns = json.dumps(COLUMNS)
    named = json.dumps([{"Label": name} for name in COLUMNS])
    source.raw = (f'[{{"Variables": {named}, "Data": {rows}}}]' if version else f'{{"columns": {columns}, "rows": {rows}}}').encode()  # fmt: skip
    done, problems = asked(root, address)
    assert done == [] and "række 15, værdi" in problems[0].text
    assert tree_of(root) == before and read(root) == numbers


def test_an_answer_too_large_to_be_read_again_is_not_kept(tmp_path, address, source, monkeypatch):
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    monkeypatch.setattr(fetchedanswer, "LARGEST", 500)
    done, problems = asked(root, address)
    assert done == [] and problems[0].code == "svar-for-stort" and not (root / SNAPSHOT).exists()


def test_an_answer_without_end_is_cut_off(tmp_path, address, source, monkeypatch):
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    monkeypatch.setattr(connection, "_LARGEST", 100_000)
    source.raw = b" " * 300_000
    assert asked(root, address)[1][0].code == "svar-for-stort"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("OMRÅDE;TID;INDHOLD\nAabenraa;2026M01;1\nHele landet;2026M01;2\n".encode("utf-16"), ""),
        ("OMRÅDE;TID;INDHOLD\nAabenraa;2026M01;1e400\nHele landet;2026M01;2\n".encode(), "»1e400«"),
        ("OMRÅDE;TID;INDHOLD\nAabenraa;2026M01;Infinity\nHele landet;2026M01;2\n".encode(), "»Infinity«"),
        ("OMRÅDE;TID;INDHOLD\nAabenraa\x00;2026M01;1\n".encode(), "U+0000"),
        ("OMRÅDE;TID;INDHOLD\nAabenraa;2026M01;1;2\n".encode(), "4 celler"),
        ("OMRÅDE;TID;TID\nAabenraa;2026M01;1\n".encode(), "to gange"),
        ('OMRÅDE;TID;INDHOLD\n"Aabenraa;2026M01;1\n'.encode(), "anførselstegn"),
        ("OMRÅDE;TID;INDHOLD\nAabenraa;2026M01;1\n".encode("cp1252"), "UTF-8"),
    ],
)
def test_an_answer_of_statistikbanken_is_checked_too(tmp_path, address, source, data, words):
    text = definition("statbank: AUS08", "OMRÅDE: Aabenraa", "periode: TID, værdi: INDHOLD, ")
    root = workspace(tmp_path, {"metrics/a.yaml": text})
    source.raw = data
    done, problems = asked(root, address)
    told = "\n".join(map(str, problems))
    assert (words in told and done == []) if words else (problems == [] and done[0].written), told
