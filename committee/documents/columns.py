"""How wide a table's columns are, after what they hold."""

from __future__ import annotations

from collections.abc import Iterable

from committee.base import danish
from committee.documents.tables import laid_out, width_of
from committee.documents.tree import Table, plain_text

LETTER, MARGINS = 112, 230  # twentieths of a point: a wide letter of table text, and a cell's two margins
_WIDEST = 60  # letters of a text that a column is made wider for
_BY_HAND = 26  # letters' room for what is written by hand


def column_widths(table: Table, total: int) -> list[int]:
    """Widths in twentieths of a point that add up to `total`.

    A number or word is broken only where the page is too narrow for it. In a form there is room to write.
    """
    columns, least = columns_of(table), least_widths(table)
    form = is_form(table)
    wanted = [
        max(low, MARGINS + LETTER * (_BY_HAND if form else min(max(map(len, texts)), _WIDEST)))
        for low, texts in zip(least, columns, strict=True)
    ]
    if sum(wanted) <= total:
        widths = [width * total // sum(wanted) for width in wanted]
    elif sum(least) <= total:
        spare, wish = total - sum(least), sum(wanted) - sum(least)
        widths = [low + (width - low) * spare // wish for low, width in zip(least, wanted, strict=True)]
    else:
        widths = [low * total // sum(least) for low in least]
    widths[0] += total - sum(widths)
    return widths


def is_form(table: Table) -> bool:
    """Whether a table is to be filled in by hand, as a sheet for signatures is: no row has words but in its first cell, and
    where there is one column, not there either."""
    filled = 1 if len(table.aligns) > 1 else 0
    return bool(table.rows) and not any(
        plain_text(cell.children).strip() for row in table.rows for cell in row[filled:]
    )


def columns_of(table: Table) -> list[list[str]]:
    """The words of each column, its header's first; those of a cell over several columns belong to none of them."""
    width = width_of(table)
    columns: list[list[str]] = [[""] for _ in range(width)]
    for row in (*laid_out(table.header, width), *laid_out(table.rows, width)):
        for placed in (one for one in row if one.cell.across == 1 and not one.is_continued):
            columns[placed.column].append(plain_text(placed.cell.children))
    return columns


def least_width(columns: Iterable[Iterable[str]], letter: int = LETTER, margins: int = MARGINS) -> int:
    """How wide columns of these words have to be, if no word of them is to be broken.

    `letter` is how wide a wide letter is, and `margins` a cell's two together, in the unit of what is returned.
    """
    return sum(margins + letter * max(map(_longest_word, texts)) for texts in columns)


def least_widths(table: Table, letter: int = LETTER, margins: int = MARGINS) -> list[int]:
    """The same for each column of a table; those under a merged cell make room for its longest word together."""
    widths = [least_width([texts], letter, margins) for texts in columns_of(table)]
    for row in (*laid_out(table.header, len(widths)), *laid_out(table.rows, len(widths))):
        for placed in (one for one in row if 1 < one.cell.across < len(widths) and not one.is_continued):
            under = range(placed.column, placed.column + placed.cell.across)
            lack = margins + letter * _longest_word(plain_text(placed.cell.children)) - sum(widths[n] for n in under)
            for n in under if lack > 0 else ():
                widths[n] += -(-lack // len(under))
    return widths


def _longest_word(text: str) -> int:
    """Letters that stay together; a number counts with its unit, since a hard space holds them together."""
    return max(map(len, danish.hard_spaces(text).split(" ")))
