"""How a table is set: its columns' widths, how large its words are, and whether its page is turned, so that no number, date or
word is cut in two.

This is for every table, whoever made it, and the same for every format that has pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import product

from committee.base import danish
from committee.documents.columns import (
    LETTER,
    VERY_LONG,
    YEARS,
    Columns,
    columns_of,
    is_form,
    with_hyphens,
)
from committee.documents.tree import Blocks, Cell, Inline, Inlines, Row, Table, Text
from committee.documents.walk import map_inlines, map_words

MARGINS = 230  # twentieths of a point: a cell's two margins
SMALLEST = 7.5  # points: no smaller than this are a wide table's words made
ANY_FONT = 1.13  # how much wider the letters of a font may be that stands in where the house's isn't
_TIGHT = 130  # a cell's margins in a table that has little room
_WIDEST = 60  # letters of a text that a column is made wider for
_BY_HAND = 26  # letters' room for what is written by hand
_LONG = 11  # letters of a word that is parted where there is no room for all
_LINE, _LONG_TEXT = 22.0, 60  # letters of a line that can be read, and of a text that has lines
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room for a table, in twentieths of a point: how wide the text is, and how wide where the page is turned, 0 where it
    can't be; and how large the words of a table are, in points."""

    width: int
    turned: int = 0
    size: float = 10


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: its columns' widths and a cell's two margins in twentieths of a point, how much smaller than others
    its words are, and whether a date keeps its year on its line, and so in the columns' heads.

    With `parted`, words of more letters than that are parted by hyphens. In one that is `broken`, numbers or short words are cut
    in two all the same.
    """

    widths: list[int]
    margins: float = MARGINS
    scale: float = 1.0
    with_years: bool = True
    heads_with_years: bool = True
    parted: int = 0
    broken: bool = False


def needs_turning(table: Table, sheet: Sheet) -> bool:
    """Whether a table's page is turned: it doesn't fit on an upright one. That is the same for every font, so that all formats of a
    document agree."""
    return bool(sheet.turned) and _whole(columns_of(table), sheet.width, sheet.size, ANY_FONT) is None


def too_wide(table: Table, sheet: Sheet) -> bool:
    """Whether numbers or short words are cut in two, however the table is set."""
    columns, width = columns_of(table), sheet.turned or sheet.width
    return (_whole(columns, width, sheet.size, ANY_FONT) or _parted(columns, width, sheet.size, ANY_FONT)) is None


def fit(table: Table, width: int, size: float = 10, font: float = ANY_FONT) -> Fit:
    """A table's setting within a width. `size` is that of its words in points, `font` how wide the letters are beside Calibri's kin.

    Margins and words are made smaller, and years may come on a line of their own, first in the columns' heads; then long words are
    parted. Where all that isn't enough, long words are broken before short ones, and numbers last. In a form there is room to write.
    """
    columns = columns_of(table)
    found = _whole(columns, width, size, font) or _parted(columns, width, size, font)
    if found is None:
        return _squeezed(columns, width, size, font)
    letters, setting = found
    least = [setting.margins + setting.scale * LETTER * font * word for word in letters]
    return replace(setting, widths=_shared_out(columns, least, width, form=is_form(table)))


_Found = tuple[
    list[float], Fit
]  # what stays together in each column, in wide letters, and the setting without its widths


def _whole(columns: Columns, width: int, size: float, font: float) -> _Found | None:
    """The roomiest setting in which nothing is broken, but for words so long that no table is made for them, such as an address: they
    are parted before all words are made smaller. Where it can be, one in which long texts have lines that can be read."""

    @cache
    def words(years: tuple[bool, bool], parted: int) -> list[float]:
        return columns.longest(with_years=years[0], heads_with_years=years[1], parted=parted)

    lines = [_LINE if max(map(len, texts), default=0) > _LONG_TEXT else 0.0 for texts in columns.texts]
    for least in (lines, [0.0] * columns.count) if any(lines) else (lines,):
        for (margins, scale, years), parted in product(_ways(_smallest(size)), (0, VERY_LONG)):
            needed = [max(pair) for pair in zip(words(years, parted), least, strict=True)]
            if sum(needed) * LETTER * font * scale + margins * columns.count <= width:
                return needed, Fit([], margins, scale, *years, parted)
    return _parted(columns, width, size, font, VERY_LONG)


def _parted(columns: Columns, width: int, size: float, font: float, parted: int = _LONG) -> _Found | None:
    """The setting in which words of more letters than `parted` are parted, or None where that isn't enough."""
    scale, years = _smallest(size), YEARS[-1]
    words = columns.longest(with_years=years[0], heads_with_years=years[1], parted=parted)
    if sum(words) * LETTER * font * scale + _TIGHT * scale * columns.count > width:
        return None
    return words, Fit([], _TIGHT * scale, scale, *years, parted)


def _smallest(size: float) -> float:
    """How much smaller the words may be made."""
    return min(1.0, SMALLEST / size)


def _ways(smallest: float) -> Iterator[tuple[float, float, tuple[bool, bool]]]:
    """The settings to try, from the roomiest."""
    yield MARGINS, 1.0, YEARS[0]
    for scale in (*(one for one in _SCALES if one > smallest), smallest):
        for years in YEARS if scale == smallest else YEARS[:2]:
            yield _TIGHT * scale, scale, years


def _shared_out(columns: Columns, least: Sequence[float], total: int, *, form: bool) -> list[int]:
    """Each column as wide as it has to be, and the rest given to those that would have more."""
    wanted = [
        max(low, MARGINS + LETTER * (_BY_HAND if form else min(max(map(len, texts), default=0), _WIDEST)))
        for low, texts in zip(least, columns.texts, strict=True)
    ]
    if sum(wanted) <= total:
        widths = [int(width * total // sum(wanted)) for width in wanted]
    else:
        spare, wish = total - sum(least), sum(wanted) - sum(least)
        widths = [int(low + (width - low) * spare // wish) for low, width in zip(least, wanted, strict=True)]
    widths[0] += total - sum(widths)
    return widths


def _squeezed(columns: Columns, total: int, size: float, font: float) -> Fit:
    """The setting where there isn't room for each word: what has digits is kept whole as long as it can be."""
    scale = _smallest(size)
    margins = _TIGHT * scale
    letter = scale * LETTER * font
    longest = partial(columns.longest, with_years=False, heads_with_years=False, parted=_LONG)
    least = [margins + letter * word for word in longest()]
    firm = [margins + letter * word for word in longest(figures=True)]
    left = total - sum(firm)
    if left > 0:
        more = _poured([low - hard for low, hard in zip(least, firm, strict=True)], left)
        widths = [int(hard + soft) for hard, soft in zip(firm, more, strict=True)]
    else:
        widths = [int(low * total // sum(least)) for low in least]
    widths[0] += total - sum(widths)
    return Fit(widths, margins, scale, *YEARS[-1], _LONG, broken=True)


def _poured(wanted: Sequence[float], total: float) -> list[float]:
    """Shares of a total that is less than what is wanted: those who want little get all of it, and the others as much as each
    other, so that short words stay whole and the longest are broken."""
    left, given = total, [0.0] * len(wanted)
    for place, index in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[index] = min(wanted[index], left / (len(wanted) - place))
        left -= given[index]
    return given


def held_together(table: Table, fitted: Fit) -> Table:
    """The same table with hard spaces where the words of its cells mayn't be parted, and soft hyphens where long ones may."""
    in_head = partial(danish.in_cell, with_years=fitted.heads_with_years, in_head=True)
    in_row = partial(danish.in_cell, with_years=fitted.with_years)
    header, rows = _held(table.header, in_head, fitted.parted), _held(table.rows, in_row, fitted.parted)
    return replace(table, header=header, rows=rows)


def _held(rows: tuple[Row, ...], hold: Callable[[str], str], parted: int) -> tuple[Row, ...]:
    def held(inline: Inline) -> Inline:
        return Text(with_hyphens(hold(inline.text), parted)) if isinstance(inline, Text) else inline

    def words(inlines: Inlines) -> Inlines:
        return map_inlines(inlines, held)

    def blocks(given: Blocks) -> Blocks:
        return map_words(given, words)

    def cell(one: Cell) -> Cell:
        return replace(one, children=words(one.children), rest=blocks(one.rest))

    return tuple(tuple(map(cell, row)) for row in rows)
