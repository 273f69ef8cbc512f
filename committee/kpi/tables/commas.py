"""A decimal comma in a file that commas divide: `12,5` without quotes is two cells, and what follows has moved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base.problems import Problem
from committee.kpi.tables.cells import Rows, text_of
from committee.kpi.tables.grid import Grid

_MOST_TOLD = 5
_WHOLE, _DECIMALS = re.compile(r"[-+−]?\d+"), re.compile(r"\d{1,3}")
_WITH_COMMA = re.compile(r"[-+−]?\d+,(?P<decimals>\d{1,3})\s?%?")
_NUMBER = re.compile(r"[-+−]?[\d.,]+\s?%?")
_CURE = "Gem filen med semikolon mellem kolonnerne, eller sæt tallet i anførselstegn."


def cut_decimals(grid: Grid, rows: Rows, start: int, width: int) -> Iterator[Problem]:
    """A problem at each number that may have lost its decimals to the next column. `start` is the first row's number in the
    grid, `width` the header's. Four things tell: the next column is else empty; it holds words else; the row has a cell more
    than others; the column has decimals else, and the next column never so few digits."""
    cut = sorted({*_beside_mostly_empty(rows), *_in_longer_rows(rows, width), *_unlike_others(rows)})
    for number, column in cut[:_MOST_TOLD]:
        whole, part = (text_of(rows[number][at]) for at in (column, column + 1))
        text = f"»{whole},{part}« kan være ét tal med decimaler eller to tal, for filens kolonner er adskilt af komma."
        yield Problem(grid.locate(start + number, column), "komma", text, _CURE)


def _is_cut(row: object, column: int) -> bool:
    """Whether a cell and the next could be one number."""
    cells = row if isinstance(row, list) else []
    return (
        column + 1 < len(cells)
        and _WHOLE.fullmatch(text_of(cells[column])) is not None
        and _DECIMALS.fullmatch(text_of(cells[column + 1])) is not None
    )


def _beside_mostly_empty(rows: Rows) -> Iterator[tuple[int, int]]:
    for column in range(len(rows[0]) - 1 if rows else 0):
        filled = [n for n, row in enumerate(rows) if column + 1 < len(row) and text_of(row[column + 1])]
        if filled and 2 * len(filled) <= len(rows):
            yield from ((n, column) for n in filled if _is_cut(rows[n], column))


def _in_longer_rows(rows: Rows, width: int) -> Iterator[tuple[int, int]]:
    """Rows with a cell more than the header, where not all have it, as a program that ends each line with a comma makes them."""
    longer = [n for n, row in enumerate(rows) if len(row) > width]
    if len(longer) == len(rows) and not any(text_of(cell) for row in rows for cell in row[width:]):
        return
    for n in longer:
        column = next((c for c in range(len(rows[n]) - 1) if _is_cut(rows[n], c)), None)
        if column is not None:
            yield n, column


def _unlike_others(rows: Rows) -> Iterator[tuple[int, int]]:
    """Whole numbers in a column of decimals, or before a column of words, with few digits right after them."""
    for column in range(len(rows[0]) - 1 if rows else 0):
        cut = [n for n, row in enumerate(rows) if _is_cut(row, column)]
        if not cut or len(cut) == len(rows):
            continue
        among = set(cut)
        others = [row for n, row in enumerate(rows) if n not in among and column + 1 < len(row)]
        after = [text for row in others if (text := text_of(row[column + 1]))]
        written = [match for row in others if (match := _WITH_COMMA.fullmatch(text_of(row[column])))]
        if after and 2 * sum(_NUMBER.fullmatch(text) is None for text in after) > len(after) and len(cut) < len(others):
            yield from ((n, column) for n in cut)
        elif written and 2 * len(written) >= len(others):
            digits = {len(match["decimals"]) for match in written}
            fewest = min((len(re.sub(r"\D", "", text)) for text in after), default=0)
            yield from (
                (n, column) for n in cut if len(text_of(rows[n][column + 1])) in digits and fewest > max(digits)
            )
