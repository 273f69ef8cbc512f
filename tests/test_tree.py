"""The document tree: one walk and one map meet all that is in it, and each format sets the same parts apart."""

import ast
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from words import blocks

from committee.base.counting import Counting
from committee.documents.chartnodes import Chart
from committee.documents.chartpicture import HEIGHT, WIDTH, alt_of
from committee.documents.labels import PAGE, PAGES, label_and_value, label_parts, number_and_title
from committee.documents.lists import entry_numbers, first_and_rest, role_of
from committee.documents.tables import plain_table
from committee.documents.tree import (
    Block,
    BulletList,
    Cell,
    Contents,
    ContentsEntry,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Link,
    Mark,
    Marked,
    OrderedList,
    Paragraph,
    Picture,
    Role,
    Strong,
    Style,
    Styled,
    Table,
    Text,
    plain_text,
)
from committee.documents.walk import (
    anchors_in,
    below,
    charts_in,
    map_blocks,
    map_inlines,
    map_words,
    walk,
    walk_inlines,
    with_role,
    words_in,
)
from committee.formats import chart
from tests import house

X = (Text("x"),)
CHART = Chart("T", "", (), (), (), "", 0, False, (), "navn")
LINKED = Link((Strong((Link(X, "#indre"),)),), "#ydre")
EVERYTHING = (
    Heading(1, (Text("a"), LINKED), "øverst"),
    Contents((ContentsEntry((Text("1. En"),), "punkt-1"),)),
    BulletList(((Paragraph(X, Role.DECISION), OrderedList(((CHART,), ()), 3, ")")), (Heading(4, X, "dybt"),))),
    plain_table(((Emphasis(X),),), (((Marked((Link(X, "#celle"),), Mark.ADDED),),),), ()),
    Paragraph((LineBreak(), Link(X, "https://kl.dk"))),
    Table((), ((Cell(X, rest=(BulletList(((Paragraph((Styled((Link(X, "#hævet"),), Style.RAISED),)),),)),)),),), (), X),
    Picture("kort.png", "Et kort", 60, (Footnote((Link(X, "#note"),)),)),
)


def said(tree):
    return [plain_text(words) for block in walk(tree) for words in words_in(block)]


def test_the_walk_meets_everything_in_the_order_it_is_read():
    assert [type(block) for block in walk(EVERYTHING)] == [
        Heading, Contents, BulletList, Paragraph, OrderedList, Chart, Heading, Table, Paragraph, Table, BulletList, Paragraph,
        Picture,
    ]  # fmt: skip
    assert [type(inline) for inline in walk_inlines((LINKED, LineBreak()))] == [Link, Strong, Link, Text, LineBreak]
    assert list(charts_in(EVERYTHING)) == [CHART]
    assert list(anchors_in(EVERYTHING)) == ["ydre", "indre", "øverst", "punkt-1", "dybt", "celle", "hævet", "note"]


@given(blocks())
def test_a_map_that_changes_nothing_changes_nothing(tree):
    assert map_blocks(tree, lambda block: block) == tree
    assert map_words(tree, lambda words: map_inlines(words, lambda inline: inline)) == tree


@given(blocks())
def test_a_map_meets_what_the_walk_meets(tree):
    met = []
    map_blocks(tree, lambda block: met.append(type(block)) or block)
    assert Counter(met) == Counter(map(type, walk(tree)))
    loud = map_words(tree, lambda words: map_inlines(words, _loud))
    listed = {id(words) for block in walk(tree) if isinstance(block, Contents) for words in words_in(block)}
    assert listed or said(loud) == [words.upper() for words in said(tree)]


def _loud(inline):
    return Text(inline.text.upper()) if isinstance(inline, Text) else inline


@given(blocks(), st.sampled_from(Role))
def test_a_role_is_given_to_every_paragraph_and_nothing_else(tree, role):
    made = with_role(tree, role)
    assert {block.role for block in walk(made) if isinstance(block, Paragraph)} <= {role}
    assert said(made) == said(tree)


@given(st.lists(st.integers(1, 6), min_size=1), st.integers(1, 5))
def test_headings_come_below_without_a_step_that_is_skipped(levels, level):
    made = [block.level for block in below(tuple(Heading(n, X) for n in levels), level)]
    assert made[0] == level + 1 and level < min(made) and max(made) <= 6
    assert all(after - before <= 1 for before, after in pairwise(made))


def test_a_list_has_its_numbers_as_written_and_the_role_of_its_first_words():
    assert entry_numbers(OrderedList((X, X), 9, ")")) == ["9)", "10)"]
    decided = Paragraph(X, Role.DECISION)
    signs = [entry_numbers(OrderedList((X,), 4, "()", counting)) for counting in Counting]
    assert signs == [["(4)"], ["(d)"], ["(D)"], ["(iv)"], ["(IV)"]]
    assert entry_numbers(OrderedList((X,), 29, ")", Counting.SMALL_LETTERS)) == ["cc)"]
    assert first_and_rest((decided, CHART)) == (decided, (CHART,))
    assert first_and_rest((CHART,)) == (None, (CHART,))
    assert role_of(BulletList(((decided,),))) is role_of(decided) is Role.DECISION
    assert role_of(BulletList(((CHART, decided),))) is role_of(BulletList(())) is role_of(CHART) is Role.BODY


def test_labels_numbers_and_counters_are_told_apart_once_for_all_formats():
    label = Strong((Text("Sted:"),))
    assert label_and_value((label, Text(" Rådhuset"))) == ((label,), (Text("Rådhuset"),))
    assert label_and_value((label,)) == ((), (label,))
    assert number_and_title("11. Orientering om 2 ting") == ("11.", "Orientering om 2 ting")
    assert number_and_title("Orientering om 2 ting") == ("", "Orientering om 2 ting")
    assert label_parts("Side {side} af {sider}") == ["Side ", PAGE, " af ", PAGES]
    assert label_parts("{sider}") == [PAGES] and label_parts("") == []


def test_a_chart_is_as_large_wherever_it_is_shown_and_never_without_words():
    assert abs(chart.WIDTH * 2.54 - WIDTH) < 0.01 and abs(chart.HEIGHT * 2.54 - HEIGHT) < 0.01
    assert alt_of(CHART) == "T" and alt_of(replace(CHART, title=" ")) == "navn"
    assert alt_of(replace(CHART, alt="Kurve")) == "Kurve"


FAMILIES = tuple({made.__name__ for made in get_args(family)} for family in (Block, Inline))


def _named(match):
    """The classes that a match names; those of a family, when it takes up one."""
    return {
        ast.unparse(node.cls)
        for case in match.cases
        for node in ast.walk(case.pattern)
        if isinstance(node, ast.MatchClass)
    }


def test_a_new_block_or_inline_breaks_the_type_check_wherever_a_family_is_taken_apart():
    """A match that names most of a family ends in `assert_never`, so the type checker tells of what it leaves out."""
    found = [
        (name, match)
        for name, tree in house.MODULES.items()
        for match in ast.walk(tree)
        if isinstance(match, ast.Match) and any(len(_named(match) & family) > len(family) / 2 for family in FAMILIES)
    ]
    assert {house.room_of(name) for name, _ in found} == {"documents", "formats", "compose", "work"}
    assert len(found) > 15
    open_ended = {(name, match.lineno) for name, match in found if "assert_never(" not in ast.unparse(match.cases[-1])}
    assert open_ended == set()
