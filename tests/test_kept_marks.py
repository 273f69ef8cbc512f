"""Marks of words that came from Word: as many as can be written are, and a mark that can't takes no other along."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from test_readback import printed

from committee.compose.asmarkdown import source_text
from committee.compose.markup import parse
from committee.documents.lines import line_words, lines_of, signature
from committee.documents.spans import Span, inlines_of
from committee.documents.tree import (
    Align,
    BulletList,
    Cell,
    LineBreak,
    OrderedList,
    Paragraph,
    Style,
    Table,
    Text,
)

BOLD, ITALIC, BOTH = {"bold": True}, {"italic": True}, {"bold": True, "italic": True}


def text_of(*spans):
    return source_text((Paragraph(inlines_of(spans)),))


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        ((Span("Fed ", **BOLD), Span("begge", **BOTH), Span(" kursiv ", **ITALIC), Span("slut.")), "**Fed *begge*** *kursiv* slut."),
        ((Span("a", **BOLD), Span("b", **ITALIC), Span(" c")), "**a**_b_ c"),
        ((Span("a", **ITALIC), Span("b", **BOTH), Span("c", **BOLD)), "*a**b***__c__"),
        ((Span("x "), Span("-", **BOLD), Span("streg og "), Span("fedt", **BOLD), Span(".")), "x **-**streg og **fedt**."),
        ((Span("a"), Span("b", **BOLD), Span("c", **ITALIC), Span("d "), Span("e", **ITALIC)), "a**b**cd *e*"),
    ],
)  # fmt: skip
def test_a_mark_that_cannot_be_written_takes_no_other_along(spans, text):
    assert text_of(*spans) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("P:\\Sager\\ og \\\\server\\sag", "P:\\Sager\\ og \\\\server\\sag"),
        ("a\\b, c\\, d\\; e\\/f", "a\\b, c\\, d\\; e\\/f"),
        ("før \\ efter", 'før {{ "\\\\" }} efter'),  # in a cell that would be a new line
        ("slut\\", 'slut{{ "\\\\" }}'),  # and so would this
        ("a\\\\*b*", 'a{{ "\\\\" }}{{ "\\\\" }}\\*b\\*'),
    ],
)
def test_a_backslash_is_written_as_itself_where_it_is_one(words, text):
    made = text_of(Span(words))
    assert made == text
    assert [line_words(line) for line in lines_of(printed(made))] == [words]


def lines(*words):
    return source_text(tuple(Paragraph((Text(one),)) for one in words))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (("• prik alene",), "- prik alene"),
        (("Før", "▪ prik", "Efter"), "Før\n\n- prik\n\nEfter"),
        (("1) et", "2) to", "• prik", "4) fire"), "1) et\n2) to\n\n- prik\n\n4\\) fire"),
        (("25. december er juledag.", "• x", "– streg"), "25\\. december er juledag.\n\n- x\n\n– streg"),
        (("– en streg",), "– en streg"),
        (("Før", "o\tet", "Efter"), 'Før\n\n{{ "o" }}\tet\n\nEfter'),  # the line alone
    ],
)
def test_a_sign_of_a_list_takes_no_other_line_along(typed, text):
    assert lines(*typed) == text


def test_lists_that_were_typed_in_a_cell_are_lists():
    def cell(*words):
        return Cell((Text(words[0]),), rest=tuple(Paragraph((Text(one),)) for one in words[1:]))

    rows = ((cell("- SFO", "- klub"), cell("- 5")), (Cell((Text("1) a"), LineBreak(), Text("2) b"))), cell("x")))
    text = source_text((Table(((cell("Hvor"), cell("Tal")),), rows, (Align.LEFT, Align.LEFT)),))
    assert "\\- SFO" not in text and "- SFO\n" in text and "1) a\n" in text
    first, second = (row[0] for row in parse(text)[0].rows)
    assert isinstance(first.rest[0], BulletList) and isinstance(second.rest[0], OrderedList)


_SPANS = st.builds(
    Span,
    st.sampled_from(("a", "ord ", " to ord", '"citat"', "(b)", ".", "*", "_", "2", "\\", " ", "§ 3:")),
    st.booleans(),
    st.booleans(),
    st.sampled_from(("", "", "", "https://example.dk")),
    st.sampled_from((frozenset(), frozenset(), frozenset((Style.UNDERLINED,)), frozenset((Style.RAISED,)))),
)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(_SPANS, min_size=1, max_size=7))
def test_runs_side_by_side_lose_no_word_and_gain_no_mark(spans):
    tree = (Paragraph(inlines_of([*spans, Span(" slut "), Span("fed", **BOLD)])),)
    back = printed(source_text(tree))
    wanted = [line_words(line).replace(" ", "") for line in lines_of(tree)]
    assert [line_words(line).replace(" ", "") for line in lines_of(back)] == wanted
    assert signature(lines_of(back)).endswith("3b")  # the last stays bold, whatever stands before it
