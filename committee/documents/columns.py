"""How wide a table's columns are, after what they hold; in whatever unit the caller measures."""

from __future__ import annotations

from committee.base import danish
from committee.documents.tree import Table, plain_text

_WIDEST = 60  # letters of a text that a column is made wider for


def column_widths(table: Table, total: int, letter: int, margins: int) -> list[int]:
    """Widths that add up to `total`; a number or word is broken only where the page is too narrow for it.

    `letter` is how wide a wide letter of the table's text is, `margins` a cell's two together.
    """
    columns = [[plain_text(cell) for cell in cells] for cells in zip(table.header, *table.rows, strict=True)]
    least = [margins + letter * max(map(longest_word, texts)) for texts in columns]
    wanted = [
        max(low, margins + letter * min(max(map(len, texts)), _WIDEST))
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


def least_width(table: Table, letter: int, margins: int) -> int:
    """How wide the table has to be, if no word of it is to be broken."""
    columns = zip(table.header, *table.rows, strict=True)
    return sum(margins + letter * max(longest_word(plain_text(cell)) for cell in cells) for cells in columns)


def longest_word(text: str) -> int:
    """Letters that stay together; a number counts with its unit, since a hard space holds them together."""
    return max(map(len, danish.hard_spaces(text).split(" ")))
