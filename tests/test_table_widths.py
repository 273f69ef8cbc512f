"""Tables are fitted to what they hold: no number, date or short word is cut in two, in any format."""

import re
import zipfile

import pytest
from build import OUTPUT, build, workspace, write
from hypothesis import given
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base import danish
from committee.compose.edition import Kind
from committee.documents.columns import LETTER, columns_of, width_of
from committee.documents.fitting import SMALLEST, Fit, fit, held_together
from committee.documents.tables import every_row, plain_table
from committee.documents.tree import Align, Cell, Table, Text, plain_text
from committee.work.build import Request, render

A4 = 9070
HARD = "\N{NO-BREAK SPACE}"


def table(header, *rows):
    def cells(texts):
        return tuple((Text(text),) if text else () for text in texts)

    return plain_table(cells(header), [cells(row) for row in rows], [Align.LEFT] * len(header))


WIDE = table(
    ["Nøgletal", "Seneste tal", "Periode", "Ændring fra året før", "Hele landet", "Placering", "Mål", "Vurdering"],
    ["Ledighed", "12,5 %", "3. kvartal 2026", "-0,3 pct.point", "91.583", "Nummer 25 af 98", "højst 12,5 % inden 31. december 2026", "ikke opfyldt"],
    ["Sygedage pr. medarbejder", "8 dage", "19. september 2026", "+12", "ikke opgjort", "–", "mindst 9 dage inden 1. november 2026", "på vej"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("højst 853 inden 31. december 2020", f"højst 853 inden 31.{HARD}december{HARD}2020"),
        ("3. kvartal 2026", f"3.{HARD}kvartal{HARD}2026"),
        ("juli 2026", f"juli{HARD}2026"),
        ("12,5 %", f"12,5{HARD}%"),
        ("året til og med 1. halvår 2026", f"året til og med 1.{HARD}halvår{HARD}2026"),
        ("maj", "maj"),
        ("5 majs 2026", "5 majs 2026"),
        ("pkt. 31. Mødet i maj", "pkt. 31. Mødet i maj"),
    ],
)
def test_what_stays_together_in_a_cell(text, held):
    assert danish.in_cell(text) == held


def test_with_little_room_a_date_among_words_gives_up_its_year_alone():
    assert danish.in_cell("inden 31. december 2020", with_years=False) == f"inden 31.{HARD}december 2020"
    assert danish.in_cell("31. december 2020", with_years=False) == f"31.{HARD}december{HARD}2020"


def test_eight_columns_break_nothing_on_a4():
    made = fit(WIDE, A4)
    assert sum(made.widths) == A4 and SMALLEST / 10 <= made.scale < 1
    for texts, width in zip(columns_of(WIDE).texts, made.widths, strict=True):
        for text in texts:
            for word in danish.in_cell(text, with_years=made.with_years).split(" "):
                assert width_of(word) / 0.56 * LETTER * made.scale + made.margins <= width, word


cell = st.lists(
    st.sampled_from(["ikke", "opgjort", "31. december 2026", "12,5 %", "1.234.567 kr.", "kontanthjælpsmodtagere", "juli 2026", "og", "–"]),
    max_size=4,
).map(" ".join)  # fmt: skip


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.lists(cell, min_size=n, max_size=n), min_size=1, max_size=5)))
def test_widths_fill_the_page_and_numbers_are_broken_last(rows):
    made = fit(table(*rows), A4)
    assert sum(made.widths) == A4 and min(made.widths) > 0
    words = [
        [word for n, text in enumerate(texts) for word in danish.in_cell(text, with_years=False, in_head=n == 0).split(" ")]
        for texts in zip(*rows, strict=True)
    ]  # fmt: skip
    longest = [max(map(width_of, column)) for column in words]
    firm = [max((width_of(word) for word in column if re.search(r"\d", word)), default=0) for column in words]
    room = [(width - made.margins) / LETTER * 0.56 / made.scale for width in made.widths]
    if made.scale > SMALLEST / 10:
        assert all(have + 0.1 >= need for have, need in zip(room, longest, strict=True))
    elif sum(firm) * LETTER * 1.3 / 0.56 * SMALLEST / 10 + len(firm) * made.margins < A4:
        assert all(have + 0.1 >= need for have, need in zip(room, firm, strict=True))


def room_of(made, first, across=1):
    """The room for words, in letters' heights, in a cell of a fitted table."""
    return (sum(made.widths[first : first + across]) - made.margins) / LETTER * 0.56 / made.scale


def test_a_head_over_several_columns_has_room_for_its_words():
    head, number = "Beskæftigelsesindsatserne", (Text("1.000"),)
    rows = ((Cell((Text("Ydelse"),), 1, 2), Cell((Text(head),), 2)), (Cell(number), Cell(number)))
    long = (Text("En lang forklaring af ydelsen, som gerne vil have hele linjen for sig selv alene"),)
    made = fit(Table(rows, ((Cell(long), Cell(number), Cell(number)),), (Align.LEFT, Align.RIGHT, Align.RIGHT)), A4)
    assert sum(made.widths) == A4
    assert room_of(made, 1, 2) >= width_of(head)
    assert made.widths[1] == made.widths[2]


def test_years_of_heads_come_on_a_line_of_their_own_before_words_are_broken_or_small():
    years = table(
        ["April måned", *(f"April {year}" for year in range(2013, 2021))], ["Andel beskæftigede", *["12,2 %"] * 8]
    )
    made = fit(years, A4)
    assert not made.heads_with_years and made.with_years and made.scale > 0.8
    assert room_of(made, 0) >= width_of("beskæftigede")
    held = every_row(held_together(years, made))
    assert plain_text(held[0][1]) == "April 2013"
    roomy = fit(table(["Måned", "April 2013"], ["Andel", "12,2 %"]), A4)
    assert roomy.heads_with_years and roomy.scale == 1


def test_words_are_the_same_but_for_their_spaces():
    held = held_together(WIDE, Fit([]))
    for row, was in zip(every_row(held), every_row(WIDE), strict=True):
        assert [" ".join(plain_text(one).split()) for one in row] == [plain_text(one) for one in was]


def test_each_format_holds_a_tables_dates_together(tmp_path):
    root = workspace(tmp_path)
    text = "  | Hvad | Hvornår |\n  |---|---|\n  | Frist | senest 31. december 2026 |\n"
    write(
        root,
        {"agenda_items/raadet/2021-02-11/09-tabel.yaml": f"titel: Tabel\nsagsnr: 1\nindstilling: x\nresume: |\n{text}"},
    )
    assert build(root).files
    with zipfile.ZipFile(root / OUTPUT / "referat.docx") as archive:
        word = archive.read("word/document.xml").decode()
    assert f"senest 31.{HARD}december{HARD}2026" in word and "<w:suppressAutoHyphens/>" in word
    page, _ = render(Archive(root), Request(MeetingKey("raadet", "2021-02-11"), Kind.MINUTES), "html")
    assert f"senest 31.{HARD}december{HARD}2026" in page.decode()
    assert "senest 31. december 2026" in (root / OUTPUT / "referat.md").read_text("utf-8")
