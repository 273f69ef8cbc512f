"""How wide a table's columns are, after what they hold, and how large its words, so that no number, date or word is cut in two.

This is for every table, whoever made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from committee.base import danish
from committee.documents.chartpicture import SPARK_WIDTH
from committee.documents.tables import all_words, column_count, laid_out
from committee.documents.tree import Cell, Inline, Inlines, Row, Sparkline, Table, Text, plain_text
from committee.documents.walk import map_inlines, map_words, walk_inlines

LETTER, MARGINS = 112, 230  # twentieths of a point: a wide letter of table text, and a cell's two margins
SMALLEST = 0.7  # how much smaller a wide table's words may be, before words are broken
ANY_FONT = 1.13  # how much wider the letters of a font may be that stands in where the house's isn't
_TIGHT = 130  # a cell's margins in a table that has little room
_WITH_YEARS = 0.78  # how much smaller the words may be, before dates are parted before their years
_WIDEST = 60  # letters of a text that a column is made wider for
_BY_HAND = 26  # letters' room for what is written by hand
_EM = 0.56  # a wide letter's share of the letters' height
_BOLD = 1.13  # how much wider the letters of a header are
_SPARK = "0" * round(SPARK_WIDTH / 2.54 * 1440 / LETTER)  # stands for a sparkline, which is as wide
_WIDE_SIGNS, _NARROW_SIGNS = frozenset("MWmw@%‰—…ÆŒ½¼¾"), frozenset("ijltfrI.,:;'!|()[]-’ \xa0")
YEARS = (
    (True, True),
    (True, False),
    (False, False),
)  # whether dates keep their years, and those in heads, as it is tried
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, _WITH_YEARS, 0.75, SMALLEST)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: its columns' widths and a cell's two margins in twentieths of a point, how much smaller than others
    its words are, and whether a date keeps its year on its line, and so in the columns' heads."""

    widths: list[int]
    margins: float = MARGINS
    scale: float = 1.0
    with_years: bool = True
    heads_with_years: bool = True


def fit(table: Table, total: int, font: float = ANY_FONT) -> Fit:
    """A table's setting within `total`, in twentieths of a point. `font` is how wide the letters are beside Calibri's kin.

    Margins and words are made smaller, and years may come on a line of their own, first in the columns' heads, before a number or a word is broken; and then
    long words are broken before short ones, and numbers last. In a form there is room to write.
    """
    columns = columns_of(table)
    words = {
        years: [LETTER * font * word for word in columns.longest(with_years=years[0], heads_with_years=years[1])]
        for years in YEARS
    }
    for margins, scale, years in _ways():
        if sum(words[years]) * scale + margins * columns.count <= total:
            least = [margins + scale * word for word in words[years]]
            return Fit(_shared_out(table, columns, least, total), margins, scale, *years)
    return Fit(_squeezed(columns, words[YEARS[-1]], total, font), _TIGHT * SMALLEST, SMALLEST, *YEARS[-1])


def _ways() -> Iterator[tuple[float, float, tuple[bool, bool]]]:
    """The settings to try, from the roomiest."""
    yield MARGINS, 1.0, YEARS[0]
    for scale in _SCALES:
        for years in YEARS if scale < _WITH_YEARS else YEARS[:2]:
            yield _TIGHT * scale, scale, years


def _shared_out(table: Table, columns: Columns, least: Sequence[float], total: int) -> list[int]:
    """Each column as wide as it has to be, and the rest given to those that would have more."""
    form = is_form(table)
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


def _squeezed(columns: Columns, words: Sequence[float], total: int, font: float) -> list[int]:
    """Widths where there isn't room for each word: what has digits is kept whole as long as it can be."""
    margins = _TIGHT * SMALLEST
    least = [margins + SMALLEST * word for word in words]
    firm = [
        margins + SMALLEST * LETTER * font * word
        for word in columns.longest(with_years=False, heads_with_years=False, figures=True)
    ]
    left = total - sum(firm)
    if left > 0:
        more = _poured([low - hard for low, hard in zip(least, firm, strict=True)], left)
        widths = [int(hard + soft) for hard, soft in zip(firm, more, strict=True)]
    else:
        widths = [int(low * total // sum(least)) for low in least]
    widths[0] += total - sum(widths)
    return widths


def _poured(wanted: Sequence[float], total: float) -> list[float]:
    """Shares of a total that is less than what is wanted: those who want little get all of it, and the others as much as each
    other, so that short words stay whole and the longest are broken."""
    left, given = total, [0.0] * len(wanted)
    for place, index in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[index] = min(wanted[index], left / (len(wanted) - place))
        left -= given[index]
    return given


def held_together(table: Table, *, with_years: bool, heads_with_years: bool) -> Table:
    """The same table with hard spaces where the words of its cells mayn't be parted."""

    def all_held(rows: tuple[Row, ...], hold: Callable[[str], str]) -> tuple[Row, ...]:
        def held(inline: Inline) -> Inline:
            return Text(hold(inline.text)) if isinstance(inline, Text) else inline

        def words_held(words: Inlines) -> Inlines:
            return map_inlines(words, held)

        def cell_held(cell: Cell) -> Cell:
            rest = map_words(cell.rest, words_held) if cell.rest else ()
            return replace(cell, children=words_held(cell.children), rest=rest)

        return tuple(tuple(map(cell_held, row)) for row in rows)

    in_head = partial(danish.in_cell, with_years=heads_with_years, in_head=True)
    in_row = partial(danish.in_cell, with_years=with_years)
    return replace(table, header=all_held(table.header, in_head), rows=all_held(table.rows, in_row))


def is_form(table: Table) -> bool:
    """Whether a table is to be filled in by hand, as a sheet for signatures is: no row has words but in its first cell, and
    where there is one column, not there either."""
    filled = 1 if len(table.aligns) > 1 else 0
    return bool(table.rows) and not any(
        plain_text(all_words(cell)).strip() for row in table.rows for cell in row[filled:]
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """What a cell says, and the columns that it reaches over from its first."""

    text: str
    first: int
    across: int
    is_head: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a table's columns, from which it is known how wide each has to be."""

    count: int
    cells: tuple[_Words, ...]

    @property
    def texts(self) -> list[list[str]]:
        """The words of each column, its headers' first; those of a cell over several columns belong to none of them."""
        return [[one.text for one in self.cells if one.across == 1 and one.first == n] for n in range(self.count)]

    def longest(self, *, with_years: bool, heads_with_years: bool, figures: bool = False) -> list[float]:
        """The widest of what stays together in each column, in wide letters; with `figures`, of what has digits. The columns under
        a merged cell have room for its longest word together."""
        made = [0.0] * self.count
        for one in sorted(self.cells, key=lambda cell: cell.across):
            keeps_years = heads_with_years if one.is_head else with_years
            held = danish.in_cell(one.text, with_years=keeps_years, in_head=one.is_head)
            words = [word for word in held.split(" ") if not figures or _has_digit(word)]
            need = max(map(width_of, words), default=0.0) * (_BOLD if one.is_head else 1.0) / _EM
            under = range(one.first, one.first + one.across)
            lack = need - sum(made[n] for n in under)
            for n in under if lack > 0 else ():
                made[n] += lack / one.across
        return made

    def least_width(self, letter: int, margins: int, *, with_years: bool, heads_with_years: bool) -> float:
        """How wide the table has to be, if no word of it is to be broken.

        `letter` is how wide a wide letter is, and `margins` a cell's two together, in the unit of what is returned.
        """
        longest = self.longest(with_years=with_years, heads_with_years=heads_with_years)
        return sum(margins + letter * word for word in longest)


def columns_of(table: Table) -> Columns:
    """The table's columns with their words, a header's first; of a picture among them, letters that are as wide."""
    count = column_count(table)
    cells = [
        _Words(_words(all_words(placed.cell)), placed.column, placed.cell.across, is_head)
        for rows, is_head in ((table.header, True), (table.rows, False))
        for row in laid_out(rows, count)
        for placed in row
        if not placed.is_continued
    ]
    return Columns(count, tuple(cells))


def _words(cell: Inlines) -> str:
    pictures = sum(isinstance(inline, Sparkline) for inline in walk_inlines(cell))
    return " ".join(filter(None, [plain_text(cell), *[_SPARK] * pictures]))


def _has_digit(word: str) -> bool:
    return any(map(str.isdecimal, word))


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """About how wide a text is, in letters' heights (em); rather too much than too little."""
    signs = len(text)
    narrow = sum(sign in _NARROW_SIGNS for sign in text)
    wide = sum(sign in _WIDE_SIGNS or sign > "\u2e80" for sign in text)
    upper = sum(sign.isupper() for sign in text)
    return 0.55 * (signs - narrow - wide) + 0.34 * narrow + 0.98 * wide + 0.14 * upper
