"""Small groups: counts of persons under the limit, and shares that give one away; in texts and in tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee.attachments.leaks.groups import gives_away, small_cells, small_groups
from committee.attachments.reading.events import Cell, Row


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Heraf er 3 personer i job.", 1),
        ("To deltagere og fire ledige mænd.", 2),
        ("6 % af 36 deltagere kom i job.", 1),
        ("Af de 36 deltagere kom 6 pct. i job.", 1),
        ("94 % af 36 deltagere blev.", 1),
        ("3 ud af 36 borgere.", 1),
        ("2 aktivitetsparate kontanthjælpsmodtagere.", 1),
        ("Der er 1 ung sygemeldt. Der er 1 sygemeldt.", 2),
        ("Én borger klagede.", 1),
    ],
)
def test_a_small_group_is_counted(text, count):
    assert small_groups(text, 5) == count


@pytest.mark.parametrize(
    "text",
    ["En borger kan klage.", "36 deltagere", "5 personer", "3 møder og 2 sager", "50 % af 36 deltagere", "kl. 3 personer", "100 % af 3.600 borgere", "1.003 personer", "6 % af 3.600 borgere", "§ 4 borgere", "0 personer", "4,5 personer", "Punkt 3. Personer", "22-4 personer", "6 % mere end i 2020. Der er 36 deltagere."],
)  # fmt: skip
def test_what_is_no_small_group_is_let_be(text):
    assert small_groups(text, 5) == (1 if text in ("kl. 3 personer", "§ 4 borgere") else 0)


def test_the_limit_is_the_house_s():
    assert (small_groups("7 personer", 5), small_groups("7 personer", 10), small_groups("3 personer", 3)) == (0, 1, 0)


@pytest.mark.slow
@given(st.integers(1, 99), st.integers(1, 5000), st.integers(2, 20))
def test_a_share_gives_away_what_it_comes_to(percent, whole, limit):
    part = round(percent * whole / 100)
    assert gives_away(str(percent), whole, limit) == (part > 0 and (part < limit or 0 < whole - part < limit))


def test_cells_are_read_with_their_headings():
    def row(*texts):
        return Row("a", 2, "række 2", tuple(Cell(n, text) for n, text in enumerate(texts)))

    heads = {1: "Antal personer", 2: "Andel", 3: "Antal sager"}
    assert [cell.text for cell in small_cells(row("By", "3", "8 %", "2"), heads, 5)] == ["3"]
    assert [cell.text for cell in small_cells(row("By", "36", "6 %", "2"), heads, 5)] == ["6 %"]
    assert small_cells(row("By", "36", "50 %", "2"), heads, 5) == []
    assert [cell.text for cell in small_cells(row("Antal ledige", "4", "360"), {1: "2024", 2: "2025"}, 5)] == ["4"]


def test_a_number_that_names_a_room_or_an_attachment_is_no_group():
    for text in (
        "Rådhuset, lokale 1\nMødedeltagere: Anna And",
        "Bilag 1 Oversigt over deltagere",
        "Punkt 3 Unge deltagere",
        "side 2 personer",
    ):
        assert small_groups(text, 5) == 0, text
    assert small_groups("Kun 3\npersoner kom.", 5) == 1
