"""Tables as they are written row by row, with merged cells, paragraphs and lists: the same from the text to every format and back."""

import re
from functools import cache

import pytest
from build import DATE, MEETING, run, workspace
from examples import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import html
from openxml_audit import OpenXmlValidator
from pdfs import failures, kinds
from words import (
    REPOSITORY,
    STANDARD_TEMPLATE,
    document,
    letters,
    marked_text,
    p,
    read_markdown,
    rich_tables,
    shape,
    shape_text,
    tokens,
)

from committee.attachments.accessible.pdf import inspect_pdf
from committee.attachments.accessible.web import inspect_html
from committee.attachments.accessible.word import inspect_docx
from committee.attachments.opening.zips import opened_zip
from committee.base.problems import Place
from committee.compose.asmarkdown import source_text
from committee.compose.fill import Filler
from committee.compose.itemtext import render_text
from committee.compose.markup import parse
from committee.documents.cells import blocks_in
from committee.documents.fingerprint import fingerprint, fingerprint_of
from committee.documents.grouping import blocks_of
from committee.documents.lines import lines_of, marked_words, signature
from committee.documents.look import Look
from committee.documents.plain import text_of
from committee.documents.rowtables import written_table
from committee.documents.tables import column_count, laid_out
from committee.documents.tree import Align, BulletList, Cell, Heading, OrderedList, Paragraph, Table, Text, words_of
from committee.domain.profile import DateForms
from committee.formats import html as web
from committee.formats import pdf
from committee.formats.bundle import Bundle
from committee.formats.markdown import fragment
from committee.formats.word.package import write as write_word
from committee.formats.word.reader import read_word
from committee.formats.word.template import read_template
from committee.records.fields import Markdown

HARD = """\
::: tabel Driftsbudget *2027*
| Område | 2027 | << |
| ^^ | Budget | Forbrug |
| --- | --: | --: |
| **Børn og unge** | << | << |
række:
- Skoler

  Herunder:

  - SFO
  - klub
    1. åben
    2. lukket
- 1.200
- 1.100\\
  ca.
| Ældre \\ pleje | ^^ | 7 |
:::"""


def outline(table):
    """A table's words and structure, as a few values: caption, and of each cell its reach, its lists and its words."""
    header, rows = (
        [[_cell(part, n, one) for one in row if not one.is_continued] for n, row in enumerate(laid_out(part, column_count(table)))]
        for part in (table.header, table.rows)
    )  # fmt: skip
    return words_of(table.caption).replace(" ", ""), header if table.has_header else [], rows


def _cell(rows, number, placed):
    words = [marked_words(line).replace(" ", "") for line in lines_of(blocks_in(placed.cell))]
    return placed.column, placed.cell.across, min(placed.cell.down, len(rows) - number), words


def printed(text):
    """The blocks that an item's text prints."""
    rendered, slots, problems = render_text(Markdown(text, Place("x")), {}, DateForms())
    assert not problems, problems
    made = parse(rendered)
    return Filler(slots, is_template=False).blocks(made) if slots else made


@cache
def template():
    made, problems = read_template(STANDARD_TEMPLATE, "templates/standard/skabelon.docx")
    assert not problems and made is not None
    return made


def word(*blocks):
    return write_word(document(Heading(1, (Text("Prøve"),)), *blocks), Bundle(template()))


# --- as it is written


def test_a_table_of_all_kinds_is_read_and_written_as_it_stood():
    (table,) = parse(HARD)
    assert [len(row) for row in table.header] == [2, 2] and table.aligns == (Align.LEFT, Align.RIGHT, Align.RIGHT)
    assert outline(table) == (
        "Driftsbudget2027",
        [[(0, 1, 2, ["¶Område"]), (1, 2, 1, ["¶2027"])], [(1, 1, 1, ["¶Budget"]), (2, 1, 1, ["¶Forbrug"])]],
        [
            [(0, 3, 1, ["¶Børnogunge"])],
            [(0, 1, 1, ["¶Skoler", "¶Herunder:", "•SFO", "•klub", "#åben", "#lukket"]), (1, 1, 2, ["¶1.200"]), (2, 1, 1, ["¶1.100ca."])],
            [(0, 1, 1, ["¶Ældrepleje"]), (2, 1, 1, ["¶7"])],
        ],
    )  # fmt: skip
    assert source_text((table,)) == HARD


def test_a_table_of_bars_stays_one():
    text = "| A | B |\n| --- | --: |\n| Vej 1 \\ 8000 By | 2 |"
    assert source_text(parse(text)) == text


FORMS = {
    "indented": ("  ::: tabel\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n  :::", ["a|b", "1|2"]),
    "more colons, capitals and no caption": (":::: TABEL\n| a |\n|---|\n| 1 |\n::::", ["a", "1"]),
    "no header": ("::: tabel\n| a | b |\n| 1 | 2 |\n:::", ["a|b", "1|2"]),
    "blank lines between rows": ("::: tabel\n\n| a |\n\n|---|\n\n| 1 |\n\n:::", ["a", "1"]),
    "right under words, and above some": ("Før\n::: tabel\n| a |\n:::\nEfter", ["Før", "a", "Efter"]),
    "in an entry of a list": ("- punkt\n\n  ::: tabel\n  række:\n  - a\n  - b\n  :::\n- næste", ["- punkt", "a|b", "- næste"]),
    "two after each other": ("::: tabel\n| a |\n:::\n::: tabel\n| b |\n:::", ["a", "b"]),
    "a cell that holds a table": ("::: tabel\nrække:\n- x\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n:::", ["x a | b 1 | 2"]),
    "a cell that holds a heading": ("::: tabel\nrække:\n- #### Om\n  tekst\n:::", ["Om tekst"]),
    "an empty entry": ("::: tabel\nrække:\n- a\n-\n- c\n:::", ["a||c"]),
    "a caption without rows": ("::: tabel Kun ord\n:::", ["Kun ord"]),
    "signs as words": ("::: tabel\n| \\<< | \\^\\^ | a \\| b |\n:::", ["<<|^^|a | b"]),
    "never closed": ("::: tabel\n| a |\n\nTekst", ["a", "Tekst"]),
    "never closed, and another": ("::: tabel\n| a |\n::: tabel\n| b |\n:::", ["a", "b"]),
    "words between rows": ("::: tabel\n| a | b |\nord\n| 1 | 2 |\n:::", ["a|b", "ord", "1|2"]),
    "an edge alone": (":::\n\ntekst", [":::", "tekst"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_ways_of_writing(name):
    text, expected = FORMS[name]
    assert [line for block in parse(text) for line in _lines(block)] == expected


def _lines(block):
    if isinstance(block, Table):
        width = column_count(block)
        for row in (*laid_out(block.header, width), *laid_out(block.rows, width)):
            yield "|".join(" ".join(text_of(blocks_in(one.cell)).split()) for one in row if not one.is_continued)
    elif isinstance(block, BulletList | OrderedList):
        yield from (f"- {line}" if n == 0 and not isinstance(inner, Table) else line for item in block.items for n, inner in enumerate(item) for line in _lines(inner))  # fmt: skip
    else:
        yield text_of((block,))


FAULTS = {
    "not closed": ("::: tabel\n| a |\n", [(0, 0, "ikke lukket")]),
    "nothing to the left": ("::: tabel\n| << | b |\n:::", [(1, 2, "til venstre")]),
    "nothing above": ("::: tabel\n| a | ^^ |\n:::", [(1, 6, "over sig")]),
    "from the header down": ("::: tabel\n| a |\n|---|\n| ^^ |\n:::", [(3, 2, "over sig")]),
    "no square": ("::: tabel\n| a | << |\n| ^^ | b |\n:::", [(2, 2, "passer ikke")]),
    "sticks out": ("::: tabel\n| a | b |\n| ^^ | << |\n:::", [(2, 7, "passer ikke")]),
    "too few cells": ("::: tabel\n| a | b |\n| c |\n:::", [(2, 2, "1 celle, men tabellen har 2 kolonner")]),
    "too many": ("::: tabel\n| a |\n|---|\n| c | d |\n:::", [(3, 2, "2 celler, men tabellen har 1 kolonne")]),
    "a row without cells": ("::: tabel\n| a | b |\nrække:\n:::", [(1, 0, "0 celler")]),
    "a line that is no row": ("::: tabel\n| a |\nord\n:::", [(2, 0, "»ord«")]),
    "a cell of no row": ("::: tabel\n- a\n:::", [(1, 0, "ikke til nogen række")]),
    "no rows": ("::: tabel Om\n:::", [(0, 0, "ingen rækker")]),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_is_told_where_it_stands(name):
    text, expected = FAULTS[name]
    found = written_table(text.split("\n")).faults
    assert [(one.line, one.column) for one in found] == [(line, column) for line, column, _ in expected]
    assert all(words in one.text and one.cure for one, (_, _, words) in zip(found, expected, strict=True))


_PIECES = st.sampled_from((
    "::: tabel", "::: tabel titel", ":::", "række:", "| {} | {} |", "| {} | << |", "| ^^ | {} |", "|---|--:|", "- {}", "-", "- <<", "  {}",
    "  - {}", "  | {} | {} |", "  |---|---|", "  ::: tabel {}", "  :::", "", "", "{}", "{} | {}", "::: {}",
))  # fmt: skip


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(_PIECES, max_size=14))
def test_no_word_is_lost_or_moved_however_it_is_written(pieces):
    numbers = iter(range(1000))
    text = "\n".join(re.sub(r"\{\}", lambda _: f"ord{next(numbers)}x", piece) for piece in pieces)

    def said(words):
        return [word for word in tokens(words) if word.casefold() not in ("tabel", "række")]

    assert said(marked_text(parse(text))) == said(text)


def test_the_handbooks_example_is_whole():
    handbook = (REPOSITORY / "docs" / "vejledning.md").read_text(encoding="utf-8")
    shown = re.search(r"^  (::: tabel .*?^  :::)$", handbook, re.MULTILINE | re.DOTALL)[1]
    table = written_table([line.removeprefix("  ") for line in shown.split("\n")])
    assert (table.faults, table.width, len(table.header), len(table.rows)) == ([], 3, 2, 3)


def test_tjek_tells_at_the_line_and_column(tmp_path):
    lines = ["::: tabel Budget", "| Post | {{ møde.dato | dato }} |", "|---|---|", "| a |", ":::", "", ":::"]
    text = "".join(f"  {line}\n" for line in lines)
    root = workspace(tmp_path, {f"{MEETING}/02-sag.yaml": f"titel: Sag\nsagsfremstilling: |\n{text}"})
    told = [line for line in run("-C", root, "tjek", DATE).out.split("\n") if "tabel" in line]
    assert [line.split(": ")[0].rpartition("/")[2] for line in told] == ["02-sag.yaml:6:5", "02-sag.yaml:9:3"]
    assert "Rækken har 1 celle, men tabellen har 2 kolonner." in told[0] and "ikke er begyndt" in told[1]


# --- there and back


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(rich_tables())
def test_any_table_is_written_so_that_it_prints_the_same(table):
    text = source_text((table,))
    (made,) = printed(text)
    assert outline(made) == outline(table) and made.aligns == table.aligns
    assert source_text(printed(source_text((made,)))) == source_text((made,))


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(rich_tables())
def test_any_table_comes_back_from_word(table):
    data = word(table)
    lines = read_word(data).lines
    blocks = blocks_of(lines)
    assert outline(blocks[1]) == outline(table)
    assert signature(lines[1:]) == signature(lines_of((table,)))
    assume(table.has_header)
    assert fingerprint(document(Heading(1, (Text("Prøve"),)), table).blocks) == fingerprint_of(
        list(read_word(data).lines)
    )


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(rich_tables())
def test_markdown_and_the_web_page_say_every_word_once_in_its_order(table):
    blocks = [Paragraph(table.caption), *(block for row in (*table.header, *table.rows) for cell in row for block in blocks_in(cell))]  # fmt: skip
    shown = shape(tuple(blocks))
    assert letters(shape_text(read_markdown(fragment((table,))))) == letters(shape_text(shown))


# --- in each format


def test_word_has_lists_of_its_own_in_cells(tmp_path):
    path = tmp_path / "fil.docx"
    path.write_bytes(word(*parse(HARD), p("Efter")))
    errors = [str(error) for error in OpenXmlValidator().validate(path).errors if "theme" not in str(error).lower()]
    assert errors == []
    read = blocks_of(read_word(path.read_bytes()).lines)
    assert read[1:2] == parse(HARD)


def test_a_cell_that_somebody_merged_or_made_a_list_of_is_a_change():
    (table,) = parse(HARD)
    for changed in (HARD.replace("| Budget | Forbrug |", "| Budget Forbrug | << |").replace("- SFO", "SFO"), HARD.replace("  - SFO\n  - klub", "  SFO\n\n  - klub")):  # fmt: skip
        assert changed != HARD and signature(lines_of(parse(changed))) != signature(lines_of((table,)))
    assert signature(lines_of(parse("| a | b |\n|---|---|\n| 1 | 2 |"))) == "|a | b / 1 | 2"


def test_the_gates_have_nothing_against_it():
    blocks = (Heading(1, (Text("Prøve"),)), *parse(HARD))
    assert list(inspect_html("x.html", web.write(document(*blocks), Bundle()))) == []
    assert list(inspect_docx("x.docx", opened_zip(word(*parse(HARD))))) == []
    assert list(inspect_pdf("x.pdf", pdf.write(document(*blocks), Bundle(look=lambda: Look())))) == []


def test_the_web_page_has_a_caption_and_lists():
    page = html.fromstring(web.write(document(*parse(HARD)), Bundle()).decode())
    (table,) = page.findall(".//table")
    assert table[0].tag == "caption" and table[0].text_content() == "Driftsbudget 2027"
    assert [len(row) for row in table.iterfind("thead/tr")] == [2, 2]
    assert table.find("thead/tr/th").get("rowspan") == "2"
    assert [item.text for item in table.iterfind(".//ul/li")] == ["SFO", "klub"]
    assert [item.text for item in table.iterfind(".//ol/li")] == ["åben", "lukket"]


def test_a_first_column_with_merged_cells_names_its_rows():
    cell = Cell((Text("Skoler"),), down=2)
    rows = ((cell, Cell((Text("a"),))), (Cell((Text("b"),)),), (Cell((Text("Klub"),)), Cell((Text("c"),))))
    table = Table(((Cell((Text("Område"),)), Cell((Text("Hvad"),))),), rows, (Align.LEFT, Align.LEFT))
    page = html.fromstring(web.write(document(table), Bundle()).decode())
    assert [(one.get("scope"), one.get("rowspan"), one.text) for one in page.iterfind(".//tbody/tr/th")] == [
        ("row", "2", "Skoler"),
        ("row", None, "Klub"),
    ]


def test_the_pdf_has_a_caption_and_lists_and_is_lawful():
    data = pdf.write(document(Heading(1, (Text("Prøve"),)), *parse(HARD)), Bundle(look=lambda: Look()))
    found = kinds(data)
    assert found[found.index("Table") + 1] == "Caption"
    assert (found.count("TH"), found.count("LI")) == (4, 4)
    assert failures(data) == []


def test_the_plain_text_says_it_line_by_line():
    assert text_of(parse(HARD)).split("\n") == [
        "Driftsbudget 2027",
        "Område | 2027: Budget | 2027: Forbrug",
        "Børn og unge |  | ",
        "Skoler Herunder: - SFO - klub 1. åben 2. lukket | 1.200 | 1.100 ca.",
        "Ældre pleje |  | 7",
    ]
