"""What leads in to something stays on its page: in Word by the paragraphs' own setting, in the PDF by where they stand."""

import pytest
from pdfs import page_texts
from test_word import body, written
from words import W, document, p, paragraph_text

from committee.documents.tables import plain_table
from committee.documents.together import keeps_with_next
from committee.documents.tree import (
    Align,
    BulletList,
    Emphasis,
    Heading,
    OrderedList,
    Paragraph,
    Role,
    Strong,
    Table,
    Text,
)
from committee.formats import pdf
from committee.formats.bundle import Bundle

HEADING = Heading(3, (Text("Indstilling"),))
LEAD = p("Forvaltningen indstiller,")
BOLD = Paragraph((Strong((Text("Tabel 1. Udviklingen"),)),))


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (HEADING, p("Ord"), True),
        (LEAD, p("at sagen godkendes."), True),
        (LEAD, OrderedList(((p("a"),),)), True),
        (p("Forvaltningen vurderer:"), BulletList(((p("a"),),)), True),
        (Paragraph((Text("21/835"),), Role.CASE_NUMBER), HEADING, False),
        (BOLD, p("Ord"), True),
        (Paragraph((Emphasis((Text("Økonomi"),)), Text(" "))), p("Ord"), True),
        (BOLD, HEADING, False),
        (p("En hel sætning."), p("Ord"), False),
        (p("Ord med et komma, og mere"), p("Ord"), False),
        (p(""), p("Ord"), False),
    ],
)
def test_what_leads_in_to_the_block_after_it(first, second, kept):
    assert keeps_with_next([first, second]) == [kept, False]


def test_points_that_end_in_commas_are_not_all_one():
    points = [p(f"at sag {n} godkendes,") for n in range(9)]
    assert keeps_with_next([HEADING, LEAD, *points, p("at resten godkendes.")]) == [True, True, *[False] * 10]


def test_nothing_is_kept_with_what_isnt_there():
    assert keeps_with_next([]) == []
    assert keeps_with_next([HEADING]) == [False]


def kept(data):
    """The words of Word's paragraphs that are kept with the next one."""
    return [paragraph_text(one) for one in body(data).iter(f"{W}p") if one.find(f"{W}pPr/{W}keepNext") is not None]


def test_word_keeps_headings_and_what_leads_in_whatever_the_houses_styles_say():
    entry = (p("Der er to ting:"), BulletList(((p("en"),), (p("to"),))))
    decided = (Heading(3, (Text("Beslutning"),)), Paragraph((Text("Godkendt."),), Role.DECISION))
    made = written(HEADING, LEAD, p("at sagen godkendes,"), p("at resten udgår."), BulletList((entry,)), *decided)
    assert kept(made) == ["Indstilling", "Forvaltningen indstiller,", "Der er to ting:", "Beslutning"]


@pytest.mark.slow
@pytest.mark.parametrize("lines", range(18, 32))
def test_no_page_of_the_pdf_ends_in_what_leads_in_to_the_next(lines):
    entry = (p("Der er to ting:"), BulletList(((p("ting et"),), (p("ting to"),))))
    decided = (Heading(3, (Text("Beslutning"),)), Paragraph((Text("Godkendt."),), Role.DECISION))
    blocks = (*[p("Fyld")] * lines, HEADING, LEAD, p("at sagen godkendes,"), BulletList((entry,)), BOLD, p("Ord"), *decided)  # fmt: skip
    pages = page_texts(pdf.write(document(*blocks), Bundle()))
    for page in pages:
        last = page.strip().split("\n")[-1].strip()
        assert last not in ("Indstilling", "Forvaltningen indstiller,", "• Der er to ting:", "Tabel 1. Udviklingen", "Beslutning"), pages  # fmt: skip


# --- tables on their pages

SIGNED = plain_table(((Text("Navn"),), (Text("Underskrift"),)), [((Text(f"Medlem {n}"),), ()) for n in range(9)], (Align.LEFT,) * 2)  # fmt: skip


def rows_of(data):
    """Each row of Word's tables: whether it mayn't be split, and is kept with the next."""
    found = []
    for row in body(data).iter(f"{W}tr"):
        kept_with = [one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(f"{W}p")]
        assert len(set(kept_with)) == 1
        found.append((row.find(f"{W}trPr/{W}cantSplit") is not None, kept_with[0]))
    return found


def of_rows(*texts):
    return plain_table(
        ((Text("Emne"),), (Text("Tekst"),)), [((Text("x"),), (Text(one),)) for one in texts], (Align.LEFT,) * 2
    )


def test_a_row_is_split_only_where_no_page_is_high_enough():
    assert rows_of(written(of_rows("ord " * 40, "ord " * 3000, "ord")))[1:] == [
        (True, False),
        (False, False),
        (True, False),
    ]


def test_a_short_table_and_one_to_sign_stand_on_one_page_in_word():
    assert rows_of(written(of_rows("a", "b"))) == [(True, True), (True, True), (True, False)]
    assert [keep for _, keep in rows_of(written(SIGNED))] == [True] * 9 + [False]
    assert [keep for _, keep in rows_of(written(of_rows(*["ord " * 60] * 9)))] == [True] + [False] * 9


@pytest.mark.slow
@pytest.mark.parametrize("lines", range(4, 26, 3))
def test_a_sheet_to_sign_stands_with_its_words_on_one_page_of_the_pdf(lines):
    sheet = (Heading(2, (Text("Underskriftsark"),)), p("Undertegnede har deltaget i mødet."), SIGNED)
    pages = page_texts(pdf.write(document(*[p("Fyld")] * lines, *sheet), Bundle()))
    assert sum(all(words in page for words in ("Underskriftsark", "Undertegnede", "Medlem 0", "Medlem 8")) for page in pages) == 1  # fmt: skip


def test_each_heading_has_its_own_line_above_it_in_word():
    one, two = Heading(2, (Text("Punkt 1"),), "a"), Heading(2, (Text("Punkt 2"),), "b")
    texts = [paragraph_text(each) for each in body(written(one, two, p("Ord"), one)).iter(f"{W}p")]
    assert texts == ["Punkt 1", "", "Punkt 2", "Ord", "Punkt 1"]


def test_the_line_of_a_header_of_two_rows_is_under_the_second_in_word():
    one = of_rows("a")
    two = Table((*one.header, *one.header), one.rows, one.aligns)
    lines = [
        [cell.find(f"{W}tcPr/{W}tcBorders/{W}bottom") for cell in row.iter(f"{W}tc")]
        for row in body(written(two)).iter(f"{W}tr")
    ]
    assert [[line if line is None else line.get(f"{W}sz") for line in row] for row in lines] == [
        ["4"] * 2,
        ["8"] * 2,
        [None] * 2,
    ]
    assert all(line is None for row in body(written(one)).iter(f"{W}tr") for line in row.iter(f"{W}tcBorders"))


@pytest.mark.slow
@pytest.mark.parametrize("lines", range(17, 27))
def test_a_short_table_and_its_source_stand_on_one_page(lines):
    source = Paragraph((Text("Kilde: regnskabet."),), Role.SOURCE)
    assert keeps_with_next([of_rows("a"), source, p("x")]) == [True, False, False]
    assert rows_of(written(of_rows("a", "b"), source)) == [(True, True)] * 3
    pages = page_texts(pdf.write(document(*[p("Fyld")] * lines, of_rows("første", "anden"), source), Bundle()))
    assert sum("Kilde: regnskabet." in page and "anden" in page and "første" in page for page in pages) == 1
