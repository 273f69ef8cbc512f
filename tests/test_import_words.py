"""Words held against words: what is lost, added and moved is told, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee.documents.tree import Heading, Paragraph, Strong, Text
from committee.domain.profile import Words
from committee.sources.closedtitles import bare_title, says_closed
from committee.sources.meetingkinds import is_minutes, is_supplement, kind_said
from committee.sources.passages import passages_of
from committee.work.importing.comparing import Line, compared
from committee.work.importing.notes import without_notes

HEADINGS = Words().by_name()
WORDS = st.lists(st.text("abcdefæøå", min_size=2, max_size=8), min_size=3, max_size=40)


def held(own, printed, house=()):
    found = compared([tuple(own)], [Line(tuple(line)) for line in printed], house)
    return sorted(found.lost), sorted(found.added), sorted(found.moved)


@given(WORDS, st.data())
def test_the_same_words_are_faithful_however_the_lines_are_cut(words, data):
    cut = data.draw(st.integers(0, len(words)))
    assert held(words, [words[:cut], words[cut:]]) == ([], [], [])


@given(WORDS, st.data())
def test_a_word_that_is_gone_is_lost_and_one_more_is_added(words, data):
    at = data.draw(st.integers(0, len(words) - 1))
    assert held(words, [[*words[:at], *words[at + 1 :]]]) == ([words[at]], [], [])
    assert held(words, [[*words[:at], "xyz", *words[at:]]]) == ([], ["xyz"], [])


def test_a_word_elsewhere_is_moved():
    assert held(["en", "to", "tre", "fire"], [["to", "tre", "fire", "en"]]) == ([], [], ["en"])


def test_lines_of_the_house_are_no_words_more():
    assert held(["en", "to"], [["Beslutning"], ["en", "to"]], [("Beslutning",)]) == ([], [], [])
    assert held(["en", "to"], [["Beslutning"], ["Beslutning"], ["en", "to"]], [("Beslutning",)])[1] == ["Beslutning"]


def test_a_number_before_an_entry_is_the_programs_or_the_sources():
    own = [("1.", "at", "a"), ("at", "b")]
    assert compared(own, [Line(("at", "a"), ("1.",)), Line(("at", "b"), ("2.",))], ()).is_faithful


def test_other_signs_around_a_word_are_counted_and_no_loss():
    found = compared([("indstiller:", "at")], [Line(("indstiller,", "at"))], ())
    assert (found.is_faithful, found.changed) == (True, 1)
    assert not compared([("5", "%")], [Line(("5",))], ()).is_faithful


def paragraph(text, *, bold=False):
    return Paragraph((Strong((Text(text),)),) if bold else (Text(text),))


def headings(blocks):
    return [(one.heading, len(one.blocks)) for one in passages_of(blocks, HEADINGS)]


def heading(text, level):
    return Heading(level, (Text(text),))


def test_sections_begin_at_headings_of_their_level():
    blocks = (
        heading("Beslutning", 3),
        paragraph("a"),
        heading("Sagen kort", 3),
        paragraph("b"),
        heading("1. kvartal:", 4),
        paragraph("c"),
    )
    assert headings(blocks) == [("Beslutning", 1), ("Sagen kort", 3)]


def test_a_lower_heading_that_names_a_section_begins_one():
    assert headings((heading("Sagsfremstilling", 3), paragraph("a"), heading("Økonomi", 4), paragraph("b"))) == [("Sagsfremstilling", 1), ("Økonomi", 1)]  # fmt: skip


def test_a_line_in_bold_begins_a_section_only_by_a_sections_name():
    blocks = (
        paragraph("Sagsfremstilling:", bold=True),
        paragraph("a"),
        paragraph("Vigtigt", bold=True),
        paragraph("b"),
    )
    assert headings(blocks) == [("Sagsfremstilling:", 3)]


def test_without_any_heading_a_line_that_is_a_sections_name_begins_it():
    assert headings((paragraph("Først"), paragraph("Beslutning"), paragraph("Godkendt."))) == [
        ("", 1),
        ("Beslutning", 1),
    ]
    assert headings((paragraph("Intet at se"),)) == [("", 1)]


def test_an_earlier_bodys_decision_begins_a_passage():
    blocks = (
        heading("Sagens forløb", 3),
        paragraph("Beslutning i Byrådet den 05/03/2027", bold=True),
        paragraph("Godkendt."),
    )
    assert headings(blocks) == [("Sagens forløb", 0), ("Beslutning i Byrådet den 05/03/2027", 1)]


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Lukket: Køb af grund", "Køb af grund"),
        ("Bænke (FORTROLIG)", "Bænke"),
        ("Lukket punkt", "Lukket punkt"),
        ("Fortroligt - Personsag", "Personsag"),
    ],
)
def test_a_title_says_that_it_is_closed(title, bare):
    assert (says_closed(title), bare_title(title)) == (True, bare)


@pytest.mark.parametrize(
    "title", ["Lukkede virksomheder", "Lukning af skolen", "Åbent: Budget", "Fortrolighed i sager"]
)
def test_a_title_about_closing_is_open(title):
    assert (says_closed(title), bare_title(title)) == (False, title)


@pytest.mark.parametrize(
    ("name", "kind", "supplement", "minutes"),
    [
        ("Referat", "", False, True),
        ("Dagsorden", "", False, False),
        ("Åbent referat", "", False, True),
        ("Tillægsdagsorden", "Tillægsdagsorden", True, False),
        ("Ekstraordinært møde", "Ekstraordinært møde", False, False),
    ],
)
def test_what_a_paper_is_called_tells_the_meetings_kind(name, kind, supplement, minutes):
    assert (kind_said(name), is_supplement(name), is_minutes(name)) == (kind, supplement, minutes)


# --- footnotes -----------------------------------------------------------------------------------------

NOTE = Line(("Jf.", "loven."), is_note=True)


@pytest.mark.parametrize("sign", ["[1]", "1", "1)", "(a)", "*"])
def test_a_note_at_the_end_is_the_same_at_the_foot_of_the_page(sign):
    own = [(f"Satsen{sign}", "er", "2"), (sign, "Jf.", "loven.")]
    lines, printed = without_notes(own, [Line(("Satsen", "er", "2")), NOTE])
    assert (lines, printed) == ([("Satsen", "er", "2")], [Line(("Satsen", "er", "2"))])


def test_a_note_that_the_source_has_not_is_added_and_one_that_is_not_printed_is_lost():
    own = [("Satsen",)]
    assert compared(*without_notes(own, [Line(("Satsen",)), NOTE]), ()).added == ("Jf.", "loven.")
    assert compared(*without_notes([*own, ("[1]", "Jf.", "loven.")], [Line(("Satsen",))]), ()).lost == (
        "[1]",
        "Jf.",
        "loven.",
    )
