"""Tables whose header has several rows, and whose cells go over columns and rows: the same table in every format."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

from examples import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import html
from openxml_audit import OpenXmlValidator
from pdfs import failures, kinds
from words import STANDARD_TEMPLATE, document, p

from committee.attachments.accessible.web import inspect_html
from committee.attachments.accessible.word import inspect_docx
from committee.attachments.opening.zips import opened_zip
from committee.compose.asmarkdown import source_text
from committee.compose.markup import parse
from committee.documents.fingerprint import fingerprint, fingerprint_of
from committee.documents.look import Look
from committee.documents.tables import column_count, every_row, grid, heads_of, joined_heads, laid_out
from committee.documents.tree import Align, Cell, Heading, Strong, Table, Text, plain_text
from committee.documents.walk import map_words, words_in
from committee.formats import html as web
from committee.formats import pdf
from committee.formats.bundle import Bundle
from committee.formats.markdown import fragment
from committee.formats.word.package import write as write_word
from committee.formats.word.reader import read_word
from committee.formats.word.template import read_template


def cell(words, across=1, down=1):
    return Cell((Text(words),) if words else (), across, down)


LEFT, RIGHT = Align.LEFT, Align.RIGHT
BUDGET = Table(
    (
        (cell("Ydelse", down=3), cell("Personer", down=3), cell("Nettobudget", 3)),
        (cell("Forsørgelse", down=2), cell("Indsatser", 2)),
        (cell("Ordinær"), cell("KIK II")),
    ),
    (
        (Cell((Strong((Text("Hjælp"),)),), 5),),
        (cell("A", down=2), cell("1"), cell("2"), cell("3"), cell("")),
        (cell("4"), cell("5"), cell("6"), cell("7")),
    ),
    (LEFT, RIGHT, RIGHT, RIGHT, RIGHT),
)


@st.composite
def tables(draw):
    """Rows of cells that go over some columns, or a few rows, or neither."""
    width = draw(st.integers(1, 5))
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        row, room = [], width
        while room > 0 and draw(st.booleans()):
            across = draw(st.integers(1, room))
            row.append(cell(draw(st.text("abæ", max_size=3)), across, draw(st.integers(1, 3))))
            room -= across
        rows.append(tuple(row))
    cut = draw(st.integers(0, len(rows)))
    return Table(tuple(rows[:cut]), tuple(rows[cut:]), (LEFT,) * width)


@given(tables())
def test_every_place_of_a_row_is_taken_once(table):
    width = column_count(table)
    for rows in (table.header, table.rows):
        for row in laid_out(rows, width):
            assert sum(placed.cell.across for placed in row) == width
            assert [placed.column for placed in row] == sorted({placed.column for placed in row})


@given(tables())
def test_without_merged_cells_there_are_rows_of_single_cells(table):
    width = column_count(table)
    assert all(len(row) == width for row in every_row(table))
    assert every_row(table) == [*grid(table.header, width), *grid(table.rows, width)]
    assert map_words((table,), lambda words: words) == (table,)
    assert len(list(words_in(table))) == sum(map(len, (*table.header, *table.rows)))


def test_what_stands_over_a_column_is_its_groups_and_itself():
    said = [[plain_text(words) for words in head] for head in heads_of(BUDGET)]
    assert said == [["Ydelse"], ["Personer"], ["Nettobudget", "Forsørgelse"], ["Nettobudget", "Indsatser", "Ordinær"], ["Nettobudget", "Indsatser", "KIK II"]]  # fmt: skip
    assert plain_text(joined_heads(BUDGET)[4]) == "Nettobudget: Indsatser: KIK II"


def test_markdown_says_every_word_once_and_in_its_order():
    assert fragment((replace(BUDGET, caption=(Text("Budget 2027"),)),)).splitlines() == [
        "**Budget 2027**",
        "",
        "| Ydelse | Personer | Nettobudget |  |  |",
        "| --- | --: | --: | --: | --: |",
        "|  |  | **Forsørgelse** | **Indsatser** |  |",
        "|  |  |  | **Ordinær** | **KIK II** |",
        "| **Hjælp** |  |  |  |  |",
        "| A | 1 | 2 | 3 |  |",
        "|  | 4 | 5 | 6 | 7 |",
    ]


# --- in each format


@cache
def template():
    made, problems = read_template(STANDARD_TEMPLATE, "templates/standard/skabelon.docx")
    assert not problems and made is not None
    return made


def tree(table):
    return document(Heading(1, (Text("Prøve"),)), p("Før"), table, p("Efter"))


def word(table):
    return write_word(tree(table), Bundle(template()))


def test_word_has_header_rows_and_merged_cells(tmp_path):
    data = word(BUDGET)
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    rows = re.findall(r"<w:tr>.*?</w:tr>", body)
    assert [("<w:tblHeader/>" in row, row.count("<w:tc>")) for row in rows] == [
        (True, 3), (True, 4), (True, 5), (False, 1), (False, 5), (False, 5),
    ]  # fmt: skip
    assert rows[0].count('w:vMerge w:val="restart"') == 2 and '<w:gridSpan w:val="3"/>' in rows[0]
    assert rows[1].count("<w:vMerge/>") == 2 and 'w:fill="' in rows[1] and 'w:fill="' not in rows[0]
    path = tmp_path / "fil.docx"
    path.write_bytes(data)
    errors = [str(error) for error in OpenXmlValidator().validate(path).errors if "theme" not in str(error).lower()]
    assert errors == []


def test_word_reads_back_as_it_was_written():
    read = read_word(word(BUDGET))
    found = next(line.table for line in read.lines if line.table is not None)
    assert [[(c.across, c.down) for c in row] for row in (*found.header, *found.rows)] == [
        [(c.across, c.down) for c in row] for row in (*BUDGET.header, *BUDGET.rows)
    ]
    assert found.aligns == BUDGET.aligns and len(found.header) == 3


@settings(max_examples=examples(40), deadline=None)
@given(tables())
def test_the_fingerprint_is_that_of_the_word_file(table):
    assume(any(plain_text(one.children) for row in (*table.header, *table.rows) for one in row))
    blocks = tree(table).blocks
    assert fingerprint(blocks) == fingerprint_of(list(read_word(word(table)).lines))


def test_the_web_page_says_what_each_header_is_of():
    page = html.fromstring(web.write(tree(BUDGET), Bundle()).decode())
    heads = [[(one.tag, one.get("scope"), one.get("colspan"), one.get("rowspan"), one.text_content()) for one in row] for row in page.iterfind(".//thead/tr")]  # fmt: skip
    assert heads[0] == [("th", "col", None, "3", "Ydelse"), ("th", "col", None, "3", "Personer"), ("th", "colgroup", "3", None, "Nettobudget")]  # fmt: skip
    assert heads[2] == [("th", "col", None, None, "Ordinær"), ("th", "col", None, None, "KIK II")]
    group = page.find(".//tbody/tr/th")
    assert (group.get("scope"), group.get("colspan"), group.text_content()) == ("rowgroup", "5", "Hjælp")
    assert page.find(".//tbody/tr/td").get("rowspan") == "2"


def test_rows_of_a_group_have_their_own_body():
    group, row = (Cell((Text("Gruppe"),), 2),), (cell("A"), cell("1"))
    table = Table(((cell("Navn"), cell("Tal")),), (row, group, row, (cell("B"), cell("2")), group, row), (LEFT, RIGHT))
    page = html.fromstring(web.write(tree(table), Bundle()).decode())
    bodies = page.findall(".//tbody")
    assert [len(body) for body in bodies] == [1, 3, 2]
    assert [one.get("scope") for one in page.iterfind(".//tbody/tr/th")] == [
        "row",
        "rowgroup",
        "row",
        "row",
        "rowgroup",
        "row",
    ]


def test_the_pdf_is_tagged_and_lawful():
    data = pdf.write(tree(BUDGET), Bundle(look=lambda: Look()))
    found = kinds(data)
    assert (found.count("TR"), found.count("TH"), found.count("TD")) == (6, 7, 10)
    assert failures(data) == []


def test_the_gate_lets_them_through_and_stops_a_column_without_a_name():
    bare = replace(BUDGET, header=(*BUDGET.header[:2], (cell("Ordinær"), cell(""))))
    for table, codes in ((BUDGET, set()), (bare, {"tom-kolonneoverskrift"})):
        with_group = replace(table, header=table.header if table is BUDGET else ((*table.header[0][:2], cell("", 3)), (cell("Forsørgelse", down=2), cell("", 2)), table.header[2]))  # fmt: skip
        page = web.write(tree(with_group), Bundle())
        assert {one.kind for one in inspect_html("x.html", page)} & {"tom-kolonneoverskrift"} == codes
        archive = opened_zip(word(with_group))
        assert {one.kind for one in inspect_docx("x.docx", archive)} & {"tom-kolonneoverskrift"} == codes


# --- what a person has merged in Word


def test_a_table_that_somebody_merged_is_written_with_its_merged_cells():
    text = source_text((BUDGET,))
    assert text.splitlines() == [
        "::: tabel",
        "| Ydelse | Personer | Nettobudget | << | << |",
        "| ^^ | ^^ | Forsørgelse | Indsatser | << |",
        "| ^^ | ^^ | ^^ | Ordinær | KIK II |",
        "| --- | --: | --: | --: | --: |",
        "| **Hjælp** | << | << | << | << |",
        "| A | 1 | 2 | 3 |  |",
        "| ^^ | 4 | 5 | 6 | 7 |",
        ":::",
    ]
    assert parse(text) == (BUDGET,)
