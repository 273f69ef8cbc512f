"""What leads in to something stays on its page: in Word by the paragraphs' own setting, in the PDF by where they stand."""

import pytest
from pdfs import page_texts
from test_word import body, written
from words import W, document, p, paragraph_text

from committee.documents.together import keeps_with_next
from committee.documents.tree import BulletList, Emphasis, Heading, OrderedList, Paragraph, Role, Strong, Text
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
