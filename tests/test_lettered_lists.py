"""Lists that count with letters and roman numbers, or are of one entry: as they were written, in every format and back."""

import io
import re

import docx
import pytest
from build import markdown, meeting
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from words import STANDARD_TEMPLATE, W, document, p, part, typed_blocks, word_text

from committee.base.counting import Counting, can_be_written, counted, read_number
from committee.compose.asmarkdown import source_text
from committee.compose.markup import parse
from committee.documents.grouping import blocks_of
from committee.documents.lists import entry_numbers
from committee.documents.plain import text_of
from committee.documents.tree import BulletList, OrderedList, Paragraph, Text
from committee.documents.walk import walk
from committee.formats import html as page
from committee.formats.bundle import Bundle
from committee.formats.word.package import write as write_word
from committee.formats.word.reader import read_word
from committee.formats.word.template import read_template

LISTS = {
    "a) ja\nb) nej": ["a)", "b)"],
    "a. ja\nb. nej": ["a.", "b."],
    "A. ja\nB. nej": ["A.", "B."],
    "(a) ja\n(b) nej": ["(a)", "(b)"],
    "(1) ja\n(2) nej": ["(1)", "(2)"],
    "i) ja\nii) nej\niii) ved ikke": ["i)", "ii)", "iii)"],
    "IV. ja\nV. nej": ["IV.", "V."],
    "(ii) ja\n(iii) nej": ["(ii)", "(iii)"],
    "h) ja\ni) nej\nj) ved ikke": ["h)", "i)", "j)"],
    "i) ja\nj) nej": ["i)", "j)"],
    "v. ja\nvi. nej": ["v.", "vi."],
    "z) ja\naa) nej": ["z)", "aa)"],
    "c) ja\nd) nej": ["c)", "d)"],
    "a)\u00a0ja\nb)\u00a0nej": ["a)", "b)"],
    "a)\tja\nb)\tnej": ["a)", "b)"],
    "**a)** ja\n**b)** nej": ["a)", "b)"],
    "*(1) ja*\n*(2) nej*": ["(1)", "(2)"],
    "a) ja\n\nb) nej": ["a)", "b)"],
}


def marks(text):
    return [mark for block in walk(parse(text)) if isinstance(block, OrderedList) for mark in entry_numbers(block)]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_keeps_the_marks_that_it_was_written_with(text):
    (made,) = parse(text)
    assert isinstance(made, OrderedList)
    assert entry_numbers(made) == LISTS[text]
    assert [text_of(item) for item in made.items] == ["ja", "nej", "ved ikke"][: len(made.items)]


ALONE = {
    "1. at sagen godkendes.": ["1."],
    "*1. at sagen godkendes*": ["1."],
    "Forvaltningen indstiller,\n2. at sagen godkendes.": ["2."],
    "Der er én ting:\na) en vej": ["a)"],
    "1) Uden moms": ["1)"],
    "(1) Uden moms": ["(1)"],
    "1.  Drift": ["1."],
    "3.\tDrift": ["3."],
    "B.  Drift": ["B."],
}


@pytest.mark.parametrize("text", ALONE)
def test_a_list_may_have_one_entry(text):
    assert marks(text) == ALONE[text]


def test_a_list_of_one_entry_under_the_words_of_another_is_written_so_that_it_is_read_as_one():
    word = (Paragraph((Text("Drift"),)),)
    nested = (BulletList((word, (*word, OrderedList((word,), 1, ".")))),)
    assert parse(source_text(nested)) == nested


TEXT = [
    "1. kvartal 2027",
    "2. behandling",
    "26. januar 2027: Byrådet",
    "1. januar",
    "A. Jensen deltog",
    "N. N. var inhabil",
    "(V) stemte imod",
    "2) Godkendt",
    "kl. 16.00",
    "d. 14. januar",
    "§ 3. Loven",
    "12.000 kr.",
    "1.3 Mål\n1.4 Midler",
    "**1. Baggrund**",
    "2. - 6. Anbefales.",
    "1.-3. Godkendt\n\n4. Afvist",
    "1. og 2. Godkendt\n\n3. Afvist",
    "a) til c) Godkendt\n\nd) Afvist",
    "1. Tages til efterretning.\n\n2. - 6. Anbefales.",
    "loven, jf. § 4, nr.\n1) om skoler",
    "æ) ja\nø) nej",
    "01. ja\n02. nej",
]


@pytest.mark.parametrize("text", TEXT)
def test_what_looks_like_a_list_and_is_none_keeps_its_lines(text):
    made = parse(text)
    assert all(isinstance(block, Paragraph) for block in made)
    assert text_of(made) == "\n".join(line.strip("*") for line in text.split("\n") if line)


def test_entries_hold_lists_of_other_kinds():
    text = "1. et\n   a) to\n      - tre\n        (i) fire\n        (ii) fem\n   b) seks\n2. syv"
    assert (
        text_of(parse(text)) == "1. et\n   a) to\n      - tre\n        (i) fire\n        (ii) fem\n   b) seks\n2. syv"
    )


@pytest.mark.parametrize("inner", ["- {}", "a) {}", "A. {}", "(1) {}", "• {}"])
def test_a_list_between_two_numbers_is_below_the_first_however_far_out(inner):
    lines = [inner.format("ja"), inner.replace("a)", "b)").replace("A.", "B.").replace("(1)", "(2)").format("nej")]
    text = "\n".join(["1. et", *lines, "2. to", *lines, "", "Slut."])
    made, last = parse(text)
    assert isinstance(made, OrderedList) and [len(item) for item in made.items] == [2, 2]
    assert text_of((last,)) == "Slut."


def test_words_bullets_are_bullets_and_its_o_is_the_second_level():
    made = parse("•\tet\no\tto\no\ttre\n\uf0b7\tfire\n\uf0a7\tfem\n\n➢\tseks\n\uf0d8\tsyv")
    assert all(isinstance(block, BulletList) for block in made)
    assert text_of(made[:1]) == "- et\n  - to\n  - tre"
    assert text_of(made[1:]).split() == ["-", "fire", "-", "fem", "-", "seks", "-", "syv"]


def test_an_o_in_running_text_is_a_letter():
    assert text_of(parse("o og u er vokaler")) == "o og u er vokaler"


@given(st.integers(1, 78), st.sampled_from(Counting))
def test_what_is_counted_is_read_as_the_same_number(number, counting):
    assert can_be_written(number, counting)
    assert read_number(counted(number, counting))[counting] == number


@pytest.mark.slow
@settings(max_examples=examples(200), deadline=None)
@given(typed_blocks())
def test_any_list_is_written_so_that_it_is_read_again(tree):
    """Words in order with every mark; those of a list that another would swallow may get another sign."""
    wanted = re.findall(r"\w+", text_of(tree))
    assert re.findall(r"\w+", re.sub(r"\{\{ (['\"])(.+?)\1 \}\}", r"\2", text_of(parse(source_text(tree))))) == wanted


def lettered(*words, **changes):
    return OrderedList(tuple((p(one),) for one in words), **changes)


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (lettered("ja", "nej", delimiter=")", counting=Counting.SMALL_LETTERS), "a) ja\nb) nej"),
        (lettered("ja", "nej", delimiter="()", counting=Counting.SMALL_ROMAN, start=2), "(ii) ja\n(iii) nej"),
        (lettered("at ja"), "1. at ja"),
        (lettered("Drift"), "1.  Drift"),
        (lettered("Drift", delimiter=")"), "1) Drift"),
        (lettered("Drift", delimiter=")", start=3), "3)  Drift"),
        (p("1. kvartal"), "1\\. kvartal"),
        (p("N. N. er inhabil"), "N. N. er inhabil"),
    ],
)
def test_a_list_is_written_as_a_person_would(made, written):
    assert source_text((made,)) == written
    assert parse(written) == (made,)


def test_two_lists_beside_each_other_keep_their_numbers():
    text = source_text((lettered("et", "to"), lettered("tre", "fire"), lettered("fem", start=3)))
    assert text == "1. et\n2. to\n\n1. tre\n2. fire\n3. fem"


# --- formats


TREE = (
    lettered("ja", "nej", delimiter=")", counting=Counting.SMALL_LETTERS),
    lettered("ja", "nej", delimiter="()", counting=Counting.SMALL_ROMAN, start=3),
    lettered("ja", "nej", counting=Counting.LARGE_LETTERS),
    lettered("ja", delimiter="()"),
)
SHOWN = ["a) ja", "b) nej", "(iii) ja", "(iv) nej", "A. ja", "B. nej", "(1) ja"]


def in_word(*tree):
    template, _ = read_template(STANDARD_TEMPLATE, "s")
    return write_word(document(*tree), Bundle(template))


def test_word_numbers_them_and_they_come_back():
    data = in_word(*TREE)
    assert word_text(data).split("\n") == SHOWN
    kinds = [e.get(f"{W}val") for e in part(data, "word/numbering.xml").iter(f"{W}numFmt")]
    assert {"lowerLetter", "lowerRoman", "upperLetter", "decimal"} <= set(kinds)
    assert blocks_of(read_word(data).lines) == TREE


def test_abstract_forms_stand_before_numbers_as_the_schema_asks():
    names = [e.tag.removeprefix(W) for e in part(in_word(*TREE), "word/numbering.xml")]
    assert names == sorted(names)


def test_a_web_page_says_what_it_counts_with():
    text = page.write(document(*TREE), Bundle()).decode()
    lists = html.fromstring(text).findall(".//main//ol")
    assert [(one.get("type"), one.get("start")) for one in lists] == [
        ("a", None),
        ("i", "3"),
        ("A", None),
        (None, None),
    ]
    for one, sign in zip(lists, (') "', ') "', None, ') "'), strict=True):
        name = one.get("class")
        assert (sign is None) == (name is None)
        if name:
            style = re.search(rf"@counter-style {name}{{(.*?)}}", text)[1]
            assert style.endswith(f'suffix:"{sign}') and f".{name}{{list-style:{name}" in text
            assert ('prefix:"("' in style) == (name.endswith("parenteser"))


def test_markdown_shows_them_in_every_reader(tmp_path):
    text = "1. et\n   a) to\n   b) tre\n2. fire"
    root = meeting(tmp_path, [f"titel: Sag\nsagsnr: 27/1\nbeslutning: |\n  {text.replace(chr(10), chr(10) + '  ')}\n"])
    assert "1. et\n   - a) to\n   - b) tre\n2. fire" in markdown(root)


# --- back from Word


def numbered_in_word(*levels):
    """A Word file whose entries are of one list with those forms, each as its level and words."""
    made = docx.Document()
    forms, entries = levels[0], levels[1:]
    root = made.part.numbering_part.element
    shown = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(forms)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="901">{shown}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="901"><w:abstractNumId w:val="901"/></w:num>'))
    for level, words in entries:
        properties = made.add_paragraph(words)._p.get_or_add_pPr()
        mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="901"/></w:numPr>'
        properties.append(parse_xml(mark))
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ([("lowerLetter", "%1)")], "a) x\nb) y"),
        ([("upperRoman", "%1.")], "I. x\nII. y"),
        ([("decimal", "(%1)")], "(1) x\n(2) y"),
        ([("decimalZero", "%1.")], "01. x\n02. y"),
        ([("decimal", "§ %1.")], "§ 1. x\n§ 2. y"),
    ],
)
def test_word_marks_come_back_as_they_were_shown(forms, shown):
    data = numbered_in_word(forms, (0, "x"), (0, "y"))
    assert text_of(blocks_of(read_word(data).lines)) == shown


def test_an_inner_list_begins_anew_under_each_entry():
    forms = [("decimal", "%1."), ("lowerLetter", "%2)")]
    data = numbered_in_word(forms, (0, "et"), (1, "x"), (1, "y"), (0, "to"), (1, "z"))
    assert text_of(blocks_of(read_word(data).lines)) == "1. et\n   a) x\n   b) y\n2. to\n   a) z"


def test_numbers_of_several_levels_are_words():
    forms = [("decimal", "%1."), ("decimal", "%1.%2")]
    data = numbered_in_word(forms, (0, "et"), (0, "to"), (1, "x"), (1, "y"))
    assert text_of(blocks_of(read_word(data).lines)).split("\n")[-2:] == ["2.1 x", "2.2 y"]


def test_lines_typed_with_letters_come_back_as_a_list():
    typed = tuple(Paragraph((Text(line),)) for line in ("Følgende:", "a) ja", "b) nej", "(i) x", "(ii) y"))
    assert source_text(typed) == "Følgende:\n\na) ja\nb) nej\n\n(i) x\n(ii) y"
