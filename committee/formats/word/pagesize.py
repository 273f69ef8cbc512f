"""How large the pages of the house's template are, for what has to have room on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.documents.fitting import Sheet

if TYPE_CHECKING:
    from docx.section import Section

_A4_WIDTH, _A4_HEIGHT = 8000, 13500  # of the text, where the file doesn't say how large its paper is


def sheet_of(section: Section, size: float) -> Sheet:
    """The room for tables; a page that lies already isn't turned."""
    wide, high = section.page_width, section.page_height
    sides = section.left_margin, section.right_margin
    turned = _between(high, *sides) if wide and high and wide < high else 0
    return Sheet(_between(wide, *sides) or _A4_WIDTH, turned, size)


def heights_of(section: Section) -> tuple[float, float]:
    """How high the text is in points, on a page that is upright and on one that is turned."""
    upright, turned = (
        _between(side, section.top_margin, section.bottom_margin) or least
        for side, least in ((section.page_height, _A4_HEIGHT), (section.page_width, _A4_WIDTH))
    )
    return upright / 20, turned / 20


def _between(whole: int | None, before: int | None, after: int | None) -> int:
    """What margins leave of a page, in twentieths of a point; 0 where the file doesn't say it."""
    if whole is None or before is None or after is None:
        return 0
    return max(int((whole - before - after) / 635), 2000)
