"""Two editions held together: nothing that differs is left out, and nothing is said to differ that doesn't."""

import datetime as dt
from dataclasses import replace

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from words import danish_text

from committee.documents.tree import BulletList, Document, Heading, Mark, Marked, Paragraph, plain_text
from committee.publication.changes import Change, compare, line_changes, marked_words
from committee.publication.changespage import changes_document
from committee.publication.content import Content, Paper, PublishedItem

WORDS = st.lists(
    st.sampled_from(["en", "to", "tre", "fire", "fem", "seks", "1.130", "§", "5", "%", "–", ".", "sagen"]), max_size=12
).map(" ".join)
LINES = st.lists(st.one_of(WORDS, danish_text(longest=1).map(lambda text: " ".join(text.split()))), max_size=8)


@pytest.mark.slow
@settings(max_examples=examples(500), deadline=None)
@given(LINES, LINES)
def test_the_changes_lead_from_one_edition_to_the_other(before, now):
    """Taking the changes back gives the former lines, and no line stands as changed that both have in its place."""
    changes = list(line_changes(before, now))
    assert all(change.before != change.now for change in changes)
    assert [c.before for c in changes if c.before is not None] == _left_of(before, now, changes)
    kept_before, kept_now = list(before), list(now)
    for change in changes:
        if change.before is not None:
            kept_before.remove(change.before)
        if change.now is not None:
            kept_now.remove(change.now)
    assert sorted(kept_before) == sorted(kept_now)
    if before == now:
        assert changes == []


def _left_of(before, now, changes):
    """The lines of `before` in its own order that the changes name."""
    named = [c.before for c in changes if c.before is not None]
    rest = list(before)
    made = []
    for line in named:
        assert line in rest, "a line is told twice or out of order"
        made.append(line)
        rest = rest[rest.index(line) + 1 :]
    return made


@pytest.mark.slow
@settings(max_examples=examples(500), deadline=None)
@given(WORDS, WORDS)
def test_marked_words_are_the_lines_and_the_unmarked_ones_are_the_same(before, now):
    was, here = marked_words(before, now)
    assert "".join(piece.words for piece in was) == before
    assert "".join(piece.words for piece in here) == now
    same = ["".join(p.words for p in pieces if not p.is_marked).split() for pieces in (was, here)]
    assert same[0] == same[1]


def test_a_line_too_long_to_compare_is_shown_whole():
    was, here = marked_words("a " * 3000, "b " * 3000)
    assert [piece.is_marked for piece in (*was, *here)] == [True, True]


ITEM = PublishedItem(
    "punkt-a", "1", "En sag", True, False, ("Antallet er 12.", "Godkendt."), (Paper("Notat", "1" * 64),)
)
BEFORE = Content("Referat", ("Mødested Salen",), (ITEM,))


def changed(**changes):
    (change,) = compare(BEFORE, replace(BEFORE, items=(replace(ITEM, **changes),))).items
    return change


def test_each_kind_of_change_is_told():
    assert not compare(BEFORE, BEFORE)
    assert changed(number="2").kinds == (Change.MOVED,)
    assert changed(withdrawn=True).kinds == (Change.WITHDRAWN,)
    assert changed(lines=("Antallet er 13.", "Godkendt.")).kinds == (Change.REWORDED,)
    assert changed(title="En anden sag").lines[0].before == "En sag"
    assert changed(papers=()).removed == ITEM.papers
    other = replace(ITEM.papers[0], digest="2" * 64)
    assert changed(papers=(other,)).replaced == (other,)
    new = replace(ITEM, key="punkt-b", number="2")
    (added,) = compare(BEFORE, replace(BEFORE, items=(ITEM, new))).items
    assert (added.kinds, added.now) == ((Change.ADDED,), new)
    (gone,) = compare(BEFORE, replace(BEFORE, items=())).items
    assert (gone.kinds, gone.before) == ((Change.REMOVED,), ITEM)
    (head,) = compare(BEFORE, replace(BEFORE, head=("Mødested Kælderen",))).head
    assert (head.before, head.now) == ("Mødested Salen", "Mødested Kælderen")


def test_an_item_that_is_closed_since_shows_none_of_its_former_words():
    change = changed(public=False, title="Personsag", lines=("Beslutningen er ikke frigivet.",), papers=())
    assert (change.kinds, change.lines, change.removed) == ((Change.CLOSED,), (), ())


def test_an_item_is_known_again_when_it_is_closed_or_opened():
    """A closed item doesn't show its own key, so it has another one while it is closed."""
    closed = PublishedItem("lukket-1", "1", "Personsag", False, False, ("Beslutningen er ikke frigivet.",))
    after = replace(BEFORE, items=(closed,))
    (change,) = compare(BEFORE, after).items
    assert (change.kinds, change.before, change.lines) == ((Change.CLOSED,), ITEM, ())
    (change,) = compare(after, BEFORE).items
    assert (change.kinds, change.now, change.lines) == ((Change.OPENED,), ITEM, ())
    assert [c.kinds for c in compare(BEFORE, replace(after, items=(replace(closed, number="2"),))).items] == [
        (Change.ADDED,),
        (Change.REMOVED,),
    ]


def page(now, may_show=lambda words: True):
    document = Document("Referat", "Kommune", "Udvalget", dt.date(2021, 2, 11), "", "", "", ())
    made = changes_document(document, compare(BEFORE, now), 2, dt.date(2021, 2, 12), dt.date(2021, 2, 20), may_show)
    return made, list(_texts(made.blocks))


def _texts(blocks):
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield plain_text(block.children)
            case BulletList(items):
                yield from (text for item in items for text in _texts(item))


def test_the_page_marks_the_words():
    made, texts = page(replace(BEFORE, items=(replace(ITEM, number="3", lines=("Antallet er 13.", "Godkendt.")),)))
    assert texts == [
        "Ændringer: Referat",
        "2. udgave, udgivet 20. februar 2021, holdt op mod 1. udgave, udgivet 12. februar 2021.",
        "Ord, der er udgået, er streget over efter »Før:«. Nye ord er understreget efter »Nu:«.",
        "Punkt 3. En sag",
        "Punktet har fået et nyt nummer (før 1) og har fået andre ord.",
        "Før: Antallet er 12.",
        "Nu: Antallet er 13.",
    ]
    marked = [
        one
        for block in made.blocks
        if isinstance(block, Paragraph)
        for one in block.children
        if isinstance(one, Marked)
    ]
    assert [(plain_text(one.children), one.mark) for one in marked] == [("12.", Mark.REMOVED), ("13.", Mark.ADDED)]


def test_words_that_may_not_be_public_are_not_published_again_as_a_change():
    now = replace(BEFORE, items=(replace(ITEM, lines=("Godkendt.",), papers=()),))
    _, texts = page(now, lambda words: "12" not in words and words != "Notat")
    assert "Før: Ordene gengives ikke her." in texts
    assert not [text for text in texts if "Antallet" in text or "Notat" in text]


def test_editions_with_the_same_words_say_so():
    assert page(BEFORE)[1][2:] == ["Ordene og bilagene er de samme. Kun filernes form er ændret."]
