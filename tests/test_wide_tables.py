"""Tables wider than an upright page: smaller words, then a page that is turned, then parted words; the same in Word and PDF."""

import datetime as dt
import re
import zipfile
from dataclasses import replace

import pytest
from build import ITEM, OUTPUT, build, workspace, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pdfs import failures, page_texts, reader
from test_table_widths import table
from test_word import audit, body, standard, stories, written
from words import STANDARD_TEMPLATE, W, document, p, paragraph_text, part, parts, zipped

from committee.archive.archive import Archive
from committee.base.problems import Severity
from committee.documents.columns import LETTER, parts_of, width_of, with_hyphens
from committee.documents.fitting import Sheet, fit, held_together, needs_turning, too_wide
from committee.documents.look import Look
from committee.documents.tables import every_row
from committee.documents.tree import Cell, Heading, Paragraph, Role, Table, Text, plain_text
from committee.documents.turning import parts_by_turn
from committee.formats import pdf
from committee.formats.bundle import Bundle
from committee.formats.word.sections import with_body
from committee.formats.word.template import read_template
from committee.work.inspectall import inspect

DAY = dt.date(2021, 2, 1)
SHEET = Sheet(9070, 13400)
YEARS = [f"Regnskab {year}" for year in range(2015, 2024)]
WIDE = table(["Post", *YEARS], ["Kommunalbestyrelsen", *["1.234.567 kr."] * 9], ["Udvalg", *["98.000 kr."] * 9])
NARROW = table(["Post", "Beløb"], ["Drift", "1.000 kr."])
HOPELESS = table(["Post", *YEARS, *YEARS], ["Kommunalbestyrelsen", *["123.456.789.123 kr."] * 18])
HEADING = Heading(3, (Text("Sagsfremstilling"),))
SOURCE = Paragraph((Text("Kilde: regnskabet."),), Role.SOURCE)


def test_ten_columns_of_numbers_stay_upright_and_whole():
    months = table(["Ydelse", *["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."]], ["Kontanthjælpsmodtagere", *["1.407"] * 12])  # fmt: skip
    made = fit(months, SHEET.width)
    assert not needs_turning(months, SHEET) and not made.broken and not made.parted and made.scale >= 0.75


@pytest.mark.parametrize(
    ("one", "turned", "hopeless"), [(NARROW, False, False), (WIDE, True, False), (HOPELESS, True, True)]
)
def test_a_page_is_turned_before_a_word_is_cut(one, turned, hopeless):
    assert (needs_turning(one, SHEET), too_wide(one, SHEET)) == (turned, hopeless)
    assert fit(one, SHEET.turned if turned else SHEET.width).broken == hopeless
    assert not needs_turning(one, Sheet(9070))


@pytest.mark.parametrize(("size", "smallest"), [(10, 7.5), (9, 7.5), (12, 7.5), (7, 7)])
def test_words_are_never_smaller_than_seven_and_a_half_points(size, smallest):
    assert fit(HOPELESS, SHEET.turned, size).scale * size == pytest.approx(smallest)


def test_one_long_address_makes_no_words_smaller():
    address = "https://www.eksempel.dk/" + "politik-og-indflydelse/dagsordener-og-referater/" * 3
    one = table(["Emne", "Adresse"], ["Dagsordenen", address], ["Referatet", "Findes ikke"])
    made = fit(one, SHEET.width)
    assert (made.scale, made.margins, made.broken) == (1.0, fit(NARROW, SHEET.width).margins, False)
    assert made.widths[0] < made.widths[1] and sum(made.widths) == SHEET.width


def test_one_very_long_word_turns_no_page_and_is_parted():
    long = table(
        ["Emne", "Note"], ["Arbejdsmarkedsuddannelsescentersekretariatsleder" * 2, "https://eksempel.dk/" + "a" * 90]
    )
    made = fit(long, SHEET.width)
    assert not needs_turning(long, SHEET) and made.parted and not made.broken
    words = plain_text(every_row(held_together(long, made))[1][0])
    assert "ud\xaddan\xadnel" in words and words.replace("\xad", "") == plain_text(every_row(long)[1][0])


def test_words_are_parted_by_danish_rules_and_short_ones_and_numbers_never():
    assert parts_of("Kontanthjælpsmodtagere,", 11) == ("Kon-", "tant-", "hjælps-", "mod-", "ta-", "gere,")
    assert parts_of("budget", 11) == ("budget",)
    assert parts_of("123.456.789.123\xa0kr.", 11) == ("123.456.789.123\xa0kr.",)
    assert with_hyphens("1.234.567.890.123 kontant", 11) == "1.234.567.890.123 kontant"


cells = st.sampled_from(["", "1.250.000 kr.", "25,4 %", "31. december 2026", "ja", "Kontanthjælpsmodtagere", "en længere bemærkning om sagen", "a@eksempel.dk"])  # fmt: skip
rows = st.integers(1, 14).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=2, max_size=4))


@settings(max_examples=examples(60), deadline=None)
@given(rows)
def test_nothing_is_cut_unless_it_is_told(given_rows):
    one = table(*given_rows)
    made = fit(one, SHEET.turned if needs_turning(one, SHEET) else SHEET.width)
    assert made.broken == too_wide(one, SHEET) and sum(made.widths) in (SHEET.width, SHEET.turned)
    room = [(width - made.margins) / LETTER / made.scale * 0.56 + 0.1 for width in made.widths]
    for row in every_row(held_together(one, made)):
        for have, words in zip(room, row, strict=True):
            parts = [part for word in re.split(r" |\xad", plain_text(words)) for part in parts_of(word, made.parted)]
            assert made.broken or max(map(width_of, parts), default=0) <= have, row


@given(rows)
def test_the_words_are_the_same_but_for_their_hyphens_and_spaces(given_rows):
    one = table(*given_rows)
    held = every_row(held_together(one, fit(one, 4000)))
    assert [[" ".join(plain_text(cell).replace("\xad", "").split()) for cell in row] for row in held] == [
        [plain_text(cell) for cell in row] for row in every_row(one)
    ]


def test_what_stands_below_in_a_cell_has_room_and_is_held_too():
    entry = (p("senest 31. december 2026"), p("Kontanthjælpsmodtagere"))
    one = Table((), ((Cell((Text("x"),), rest=entry), Cell((Text("y"),))),), NARROW.aligns)
    made = fit(one, 4000)
    assert made.widths[0] - made.margins >= width_of("Kontanthjælpsmodtagere") / 0.56 * LETTER * made.scale
    held = held_together(one, made).rows[0][0].rest
    assert plain_text(held[0].children) == "senest 31.\xa0december\xa02026"


# --- pages that are turned


def test_what_belongs_to_a_turned_table_is_on_its_page():
    before, between, after = p("Før."), p(""), p("Efter.")
    blocks = (before, HEADING, WIDE, SOURCE, between, WIDE, after, NARROW)
    made = parts_by_turn(blocks, lambda one: one is WIDE)
    assert made == [(False, (before,)), (True, (HEADING, WIDE, SOURCE, between, WIDE)), (False, (after, NARROW))]
    assert parts_by_turn((before, NARROW), lambda one: False) == [(False, (before, NARROW))]
    assert parts_by_turn((), lambda one: True) == [(False, ())]


def test_the_heading_of_an_item_that_begins_with_a_turned_table_is_on_its_page():
    number = replace(p("27/1"), role=Role.CASE_NUMBER)
    made = parts_by_turn((p("Før."), HEADING, number, HEADING, WIDE, p("Efter.")), lambda one: one is WIDE)
    assert made == [(False, (p("Før."),)), (True, (HEADING, number, HEADING, WIDE)), (False, (p("Efter."),))]


def sections(docx):
    """Each section's orientation, whether it has a first page of its own, and the words in it."""
    found, words = [], []
    for element in body(docx):
        words += [paragraph_text(one) for one in element.iter(f"{W}p")]
        for section in element.iter(f"{W}sectPr"):
            size = section.find(f"{W}pgSz")
            is_wide = int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
            assert is_wide == (size.get(f"{W}orient") == "landscape")
            kept = sum(one.tag.endswith("Reference") for one in section)
            found.append((is_wide, kept, " ".join(filter(None, words))))
            words = []
    return found


def test_a_wide_table_has_a_section_of_its_own_in_word(tmp_path):
    made = written(p("Før."), HEADING, WIDE, SOURCE, p("Efter."), WIDE, WIDE, NARROW)
    (first, heads, words), (second, more, wide), (third, _, after), (fourth, _, last), (fifth, _, end) = sections(made)
    assert (first, second, third, fourth, fifth) == (False, True, False, True, False)
    assert words == "Før." and wide.startswith("Sagsfremstilling Post") and wide.endswith("Kilde: regnskabet.")
    assert after == "Efter." and last.count("Kommunalbestyrelsen") == 2 and end.startswith("Post Beløb")
    assert heads == more >= 2
    assert audit(made, tmp_path) == []
    assert len(stories(made, "footer")) == len(stories(written(p("a")), "footer"))


def test_a_document_of_one_wide_table_is_turned_whole(tmp_path):
    made = written(WIDE)
    assert [turned for turned, *_ in sections(made)] == [True]
    assert audit(made, tmp_path) == []
    assert [turned for turned, *_ in sections(written(WIDE, p("Efter.")))] == [True, False]


def test_only_the_first_section_begins_as_the_houses_own():
    own = '<w:sectPr><w:headerReference w:type="first" r:id="a"/><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838" w:code="9"/><w:pgNumType w:fmt="upperRoman" w:start="7"/><w:titlePg/></w:sectPr>'
    house = f"<w:body><w:p/><!--udvalg:krop-->{own}</w:body>".encode()
    text = "<w:p><w:pPr></w:pPr></w:p>"
    made = with_body(house, [(False, text), (True, text), (False, text)]).decode()
    assert (
        made.count("headerReference") == 3
        and made.count("<w:titlePg/>") == made.count('w:start="7"') == made.count("continuous") == 1
    )
    assert made.index(own) < made.index("landscape") and made.count('w:fmt="upperRoman"') == 3
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape" w:code="9"/>' in made
    assert with_body(house, [(False, text)]) == house.replace(b"<!--udvalg:krop-->", text.encode())
    assert with_body(b"<w:body><!--udvalg:krop--></w:body>", [(False, "a"), (True, "b")]) == b"<w:body>ab</w:body>"


def test_every_table_of_word_has_fixed_columns_and_its_heads_on_each_page():
    made = body(written(HEADING, WIDE, NARROW))
    for one in made.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in one.iter(f"{W}gridCol")]
        assert one.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        assert int(one.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(grid)
        heads = [row for row in one.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert len(heads) == 1


def test_the_pdf_turns_the_same_pages():
    made = pdf.write(document(p("Før."), HEADING, WIDE, SOURCE, p("Efter."), WIDE), Bundle())
    boxes = [page.mediabox for page in reader(made).pages]
    assert [box.width > box.height for box in boxes] == [False, True, False, True]
    pages = page_texts(made)
    assert [word in page for word, page in zip(("Før.", "Kilde: regnskabet.", "Efter.", "98.000"), pages, strict=True)] == [True] * 4  # fmt: skip
    assert "Sagsfremstilling" in pages[1] and "Side 2 af 4" in page_texts(made, artifacts=True)[1]
    assert failures(made) == []


def test_the_pdfs_room_is_words():
    sheet = Look().sheet
    assert (sheet.width, sheet.turned, sheet.size) == pytest.approx((standard().sheet.width, standard().sheet.turned, standard().sheet.size), abs=2)  # fmt: skip
    assert Look(width=800, height=600).sheet.turned == 0


def test_a_template_that_lies_already_is_turned_by_nothing(tmp_path):
    files = parts(STANDARD_TEMPLATE.read_bytes())
    text = part(STANDARD_TEMPLATE.read_bytes(), "word/document.xml")
    size = next(text.iter(f"{W}pgSz"))
    size.set(f"{W}w", "16838"), size.set(f"{W}h", "11906")
    path = tmp_path / "skabelon.docx"
    path.write_bytes(zipped({**files, "word/document.xml": etree.tostring(text)}))
    template, _ = read_template(path, "x")
    assert template.sheet.turned == 0 and template.sheet.width > 13000


# --- what is told


def wide_item(columns, value):
    bars = " | ".join(f"Regnskab {2000 + n}" for n in range(columns))
    values = " | ".join([value] * columns)
    return f"titel: Regnskab\nsagsnr: 1\nindstilling: {{at: [x]}}\nsagsfremstilling: |\n  Ord.\n\n  | Post | {bars} |\n  |---|{'--:|' * columns}\n  | Drift | {values} |\n"


def told(problems):
    return [(one.place.line, one.place.column, one.severity) for one in problems if one.code == "bred-tabel"]


def test_a_table_that_no_page_can_hold_is_told_at_its_line_by_tjek_and_by_the_build(tmp_path):
    root = workspace(tmp_path)
    write(root, {ITEM: wide_item(18, "123.456.789.123 kr.")})
    assert told(inspect(Archive(root), today=DAY).problems) == [(7, 3, Severity.WARNING)]
    made = build(root)
    assert made.files and told(made.problems) == [(7, 3, Severity.WARNING)]


def test_a_table_that_has_room_on_a_turned_page_is_no_matter(tmp_path):
    root = workspace(tmp_path)
    write(root, {ITEM: wide_item(9, "1.234.567 kr.")})
    assert told(inspect(Archive(root), today=DAY).problems) == told(build(root).problems) == []
    with zipfile.ZipFile(root / OUTPUT / "referat.docx") as archive:
        assert archive.read("word/document.xml").count(b'w:orient="landscape"') == 1
