"""Raised, lowered, struck and underlined words, and footnotes: the same in every format, and back from Word."""

import io
import re

import docx
import pytest
from docx.enum.text import WD_BREAK
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from test_readback import printed
from words import STANDARD_TEMPLATE, W, document, p, part, parts

from committee.attachments.accessible.gate import inspect as barriers
from committee.compose.asmarkdown import source_text
from committee.compose.markup import parse, tidy
from committee.documents.fingerprint import fingerprint, fingerprint_of
from committee.documents.grouping import blocks_of
from committee.documents.lines import line_words, lines_of, signature
from committee.documents.plain import text_of
from committee.documents.tree import Footnote, Link, Paragraph, Style, Styled, Text, words_of
from committee.formats import html, markdown, pdf
from committee.formats.bundle import Bundle
from committee.formats.word.package import write as write_word
from committee.formats.word.reader import read_word
from committee.formats.word.template import read_template

TEXT = """# Referat

Arealet er 120 m^2^, CO~2~ er 10^6^ t[^1], det er ~~nej~~ ++ja++ og ++*skrå* og ~~begge~~++.

## Et afsnit[^b]

- Et punkt[^2]

| Navn[^3] | Tal^1)^ |
|---|--:|
| A | x~n~ |

[^1]: Se [regnskabet](https://example.dk) og **fed** tekst,
der går videre.

[^2]: https://example.dk/alene

[^3]: I tabellens hoved.

[^b]: I en overskrift.
"""
NOTES = [
    "Se regnskabet og fed tekst, der går videre.",
    "I en overskrift.",
    "https://example.dk/alene",
    "I tabellens hoved.",
]


@pytest.fixture(scope="module")
def bundle():
    template, problems = read_template(STANDARD_TEMPLATE, "x")
    assert problems == []
    return Bundle(template=template)


def test_word_has_the_looks_in_the_schemas_order(bundle):
    data = write_word(document(*parse("**m^2^** ~~[^x]~~ ++a++ ~~++b++~~ [++c++](https://example.dk)")), bundle)
    looks = [
        [re.sub(r"\{.*\}", "", one.tag) for one in properties]
        for properties in part(data, "word/document.xml").iter(f"{W}rPr")
    ]
    order = ["b", "i", "strike", "color", "sz", "u", "vertAlign"]
    assert ["b", "vertAlign"] in looks and ["strike", "u"] in looks
    assert all(names == sorted(names, key=order.index) for names in looks)


def test_word_has_footnotes_of_its_own(bundle):
    data = write_word(document(p("x"), *parse(TEXT)), bundle)
    notes = [one for one in part(data, "word/footnotes.xml") if one.get(f"{W}type") is None]
    assert [" ".join("".join(t.text for t in one.iter(f"{W}t")).split()) for one in notes] == NOTES
    references = [one.get(f"{W}id") for one in part(data, "word/document.xml").iter(f"{W}footnoteReference")]
    assert references == [one.get(f"{W}id") for one in notes] and len(set(references)) == len(NOTES)
    made = parts(data)
    assert b"https://example.dk" in made["word/_rels/footnotes.xml.rels"]
    assert made["[Content_Types].xml"].count(b"footnotes+xml") == 1
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "x"
    assert barriers("a.docx", data) == []


def test_a_house_that_has_notes_keeps_them(bundle, tmp_path):
    """A template that was saved by Word may hold the part already, with notes of its own."""
    first = write_word(document(*parse("a[^1]\n\n[^1]: husets")), bundle)
    path = tmp_path / "skabelon.docx"
    path.write_bytes(first)
    template, problems = read_template(path, "x")
    assert problems == []
    data = write_word(document(*parse("b[^1]\n\n[^1]: vores")), Bundle(template=template))
    numbers = [one.get(f"{W}id") for one in part(data, "word/footnotes.xml")]
    assert len(numbers) == len(set(numbers)) == 4
    assert [words_of(line.words) for line in read_word(data).lines if line.words] == ["a", "b"]


def test_a_web_page_lists_notes_at_the_end_of_the_item_and_leads_back():
    text = html.write(document(*parse(TEXT)), Bundle()).decode()
    for tag, words in (("sup", "2"), ("sub", "2"), ("s", "nej"), ("u", "ja")):
        assert f"<{tag}>{words}</{tag}>" in text
    assert re.findall(r'role="doc-noteref" aria-label="Fodnote (\d)"', text) == ["1", "2", "3", "4"]
    for number in "1234":
        assert f'href="#fodnote-{number}"' in text and f'id="fodnote-{number}-tegn"' in text
        assert f'<li id="fodnote-{number}"' in text and f'href="#fodnote-{number}-tegn"' in text
    assert text.index('id="fodnote-1"') < text.index("Et afsnit") < text.index('id="fodnote-2"')
    assert barriers("a.html", text.encode()) == []


def test_a_pdf_has_them_and_is_accessible():
    data = pdf.write(document(*parse(TEXT)), Bundle())
    assert barriers("a.pdf", data) == []


def test_published_markdown_numbers_its_notes_and_loses_none():
    text = markdown.write(document(*parse(TEXT)), Bundle()).decode()
    assert "m<sup>2</sup>" in text and "CO<sub>2</sub>" in text
    assert re.findall(r"\[\^(\d)\](?!:)", text) == ["1", "2", "3", "4"]
    assert re.findall(r"(?m)^\[\^(\d)\]: ", text) == ["1", "2", "3", "4"]
    assert (
        "[^3]: https://example.dk/alene <!-- -->" in text
    )  # else a reader without notes takes it for a link's address


def test_words_alone_keep_what_a_figure_says():
    """10 to the 6th is never 106, in data, in search or where a sum is made of the words."""
    (block,) = parse("10^6^ og 10^-3^ m, m^2^ og H~2~O, 3^tal^")
    assert words_of(block.children) == text_of((block,)) == "10⁶ og 10⁻³ m, m² og H₂O, 3tal"
    assert text_of(parse("a[^1] b\n\n[^1]: c")) == "a (c) b"


def test_word_gives_all_of_it_back(bundle):
    tree = parse(TEXT)
    lines = read_word(write_word(document(*tree), bundle)).lines
    assert signature(lines) == signature(lines_of(tree))
    assert fingerprint_of(lines) == fingerprint(tree)
    text = source_text(blocks_of(lines))
    for written in (
        "m^2^",
        "CO~2~",
        "10^6^",
        "~~nej~~",
        "++ja++",
        "[^1]: Se [regnskabet](https://example.dk) og **fed** tekst",
    ):
        assert written in text
    assert signature(lines_of(parse(text))) == signature(lines_of(tree))


def test_a_link_is_no_underlined_word(bundle):
    lines = read_word(write_word(document(*parse("[a](https://example.dk) ++b++")), bundle)).lines
    assert lines[0].words == (
        Link((Text("a"),), "https://example.dk"),
        Text(" "),
        Styled((Text("b"),), Style.UNDERLINED),
    )


@pytest.mark.parametrize(
    ("spans", "written"),
    [
        ([("10", {}), ("6", {"superscript": True}), ("7", {})], "10⁶7"),
        ([("a", {}), ("to ord", {"superscript": True})], r"a^to\ ord^"),
        ([("a ", {"strike": True}), ("b", {"strike": True, "bold": True}), (" c", {})], "~~a **b**~~ c"),
        ([("C++ og ", {}), ("streg ", {"underline": True}), ("10^6", {})], r"C\+\+ og ++streg++ 10\^6"),
    ],
)
def test_what_is_typed_in_word_is_written_in_signs(spans, written):
    paper = docx.Document()
    paragraph = paper.add_paragraph()
    for words, looks in spans:
        run = paragraph.add_run(words)
        for look, is_on in looks.items():
            setattr(run.font, look, is_on)
    saved = io.BytesIO()
    paper.save(saved)
    lines = read_word(saved.getvalue()).lines
    assert source_text(blocks_of(lines)) == written
    assert words_of(parse(written)[0].children) == words_of(lines[0].words)


def test_a_page_break_within_a_paragraph_parts_words():
    paper = docx.Document()
    run = paper.add_paragraph("efter to brud").add_run()
    run.add_break(WD_BREAK.PAGE)
    run.add_text("efter sideskift")
    saved = io.BytesIO()
    paper.save(saved)
    assert words_of(read_word(saved.getvalue()).lines[0].words) == "efter to brud efter sideskift"


_PIECES = st.sampled_from(("a", "ord", "2", "10", "to ord", "x^2", "~5", "++", "*", "_a_", "C:\\", " ", ".", "(b)"))
_STYLED = st.one_of(
    _PIECES.map(Text),
    st.tuples(_PIECES, st.sampled_from(Style)).map(lambda made: Styled((Text(made[0]),), made[1])),
    _PIECES.map(lambda words: Footnote((Text(words),))),
)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(_STYLED, min_size=1, max_size=6).map(tuple))
def test_no_sign_is_lost_or_added_whatever_stands_beside_what(inlines):
    """A text made of the tree prints the tree's words, also where its marks can't be written."""
    block = Paragraph(tidy((Text("a "), *inlines, Text(" b"))))
    wanted = signature_of_words(lines_of((block,)))
    assert signature_of_words(lines_of(printed(source_text((block,))))) == wanted


def signature_of_words(lines):
    return "".join("".join(map(line_words, lines)).split())


@pytest.mark.parametrize(
    "written",
    ['**"citat"**og *§ 3*, stk. 2', "x**–**y", "*»ja«*sagde **Bo**", "**Bilag:**tekst", "**[^1]**x\n\n[^1]: *n*"],
)
def test_emphasis_that_other_readers_would_not_see_is_written_in_stars(written):
    tree = parse(written)
    assert signature(lines_of(parse(source_text(tree)))) == signature(lines_of(tree))
    assert "**" in source_text(tree)


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (["Ja.", "+ 3 pct.", "1) at ét"], "Ja.\n\n\\+ 3 pct.\n\n1) at ét"),
        (["Ja.", "o\tcirkel alene", "Nej."], 'Ja.\n\n{{ "o" }}\tcirkel alene\n\nNej.'),
    ],
)
def test_a_line_that_must_be_told_to_be_none_makes_no_other_hard_to_read(lines, written):
    tree = tuple(p(line) for line in lines)
    assert source_text(tree) == written
    assert signature_of_words(lines_of(printed(written))) == signature_of_words(lines_of(tree)).replace("1)at", "at")


@pytest.mark.parametrize("sign", ["•", "➢"])
def test_a_sign_that_is_nothing_but_a_lists_makes_a_list_of_one(sign):
    tree = tuple(p(line) for line in ("Ja.", f"{sign} punkt alene", "1) at ét"))
    assert source_text(tree) == "Ja.\n\n- punkt alene\n\n1) at ét"


@pytest.mark.parametrize("sign", ["*", "**", "_", "~~", "++", "^", "~", "[^"])
def test_hostile_runs_take_no_time(sign):
    """As long as a file may be; a parser that looks back for each sign would take minutes."""
    for text in (f"{sign}a " * 20_000, f"a{sign} " * 20_000, f"{sign}a" * 30_000, sign * 30_000):
        assert parse(text)


def test_emphasis_has_any_length():
    words = "ord " * 2_000 + "slut"
    (block,) = parse(f"**{words}** og *{words}*.")
    assert len(block.children) == 4
