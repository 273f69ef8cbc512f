"""Where in a grid the table begins and ends: title lines over it, headers of two lines, merged labels, footnotes under it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from committee.base.problems import Place, Problem, shown
from committee.domain.periods import Period
from committee.kpi.tables.cells import Cell, Rows, folded, text_of
from committee.kpi.tables.commas import cut_decimals
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.table import Table, header_problems

_FAR = 40  # rows that a header is looked for in
_NUMBER = re.compile(r"[-+−]?[\d.,\s]*\d\s*%?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a definition says of its table: `header` is the line or lines of the header, as `4` or `3-4`; `after` a text that stands
    over it; `end` the text of the row that ends it. `named` are the columns that it names, folded, by which the header is known."""

    header: str = ""
    after: str = ""
    end: str = ""
    named: frozenset[str] = frozenset()


PLAIN = Layout()


def table_of(grid: Grid, layout: Layout, asked: Place) -> tuple[Table | None, list[Problem]]:
    """The table of a grid, or None with what is wrong; made once for all that ask for the same rows of it."""
    found = header_rows(grid, layout, asked)
    if isinstance(found, Problem):
        return None, [found]
    key = (found, folded(layout.end))
    if key not in grid.tables:
        grid.tables[key] = _made(grid, *found, layout, asked)
    return grid.tables[key]


# --- the header


def header_rows(grid: Grid, layout: Layout, asked: Place) -> tuple[int, int] | Problem:
    """The first and last row of the header, by their places in `grid.rows`; a problem where what the definition says isn't there."""
    if layout.header:
        return _told_header(grid, layout.header, asked)
    start = 0
    if layout.after:
        wanted = folded(layout.after)
        over = next((n for n, row in enumerate(grid.rows) if any(folded(text_of(cell)) == wanted for cell in row)), None)  # fmt: skip
        if over is None:
            return Problem(asked, "overskrift", f"»{shown(layout.after)}« står ikke i {grid.file}.", "Ret »række_efter:«.")  # fmt: skip
        start = over + 1
    rows = list(islice((n for n in range(start, len(grid.rows)) if n not in grid.hidden_rows), _FAR))
    edge = min((_first_filled(grid.rows[n]) for n in rows), default=0)
    first = next((n for n in rows if _filled(grid.rows[n]) > 1 or _first_filled(grid.rows[n]) > edge), None)
    if first is None:
        first = next(iter(rows), None)
    if first is None:
        return Problem(Place(grid.file, 1, 1), "tom-fil", "Filen har ingen tabel.")
    if not layout.named <= _names(grid.rows[first]):
        below = [n for n in rows if layout.named <= _names(grid.rows[n])]
        if below and not _has_two_lines(grid, first):
            return below[0], below[0]
    return first, first + 1 if _has_two_lines(grid, first) else first


def _told_header(grid: Grid, told: str, asked: Place) -> tuple[int, int] | Problem:
    numbers = [int(number) for number in re.findall(r"\d+", told)]
    at = {line: row for row, line in enumerate(grid.lines)}
    if any(number not in at for number in numbers):
        text = f"Linje {told} i {grid.file} er tom eller findes ikke."
        return Problem(asked, "overskrift", text, "Ret »overskrift:« til linjen med kolonnernes navne.")
    return at[numbers[0]], at[numbers[-1]]


def _filled(row: list[Cell]) -> int:
    return sum(bool(text_of(cell)) for cell in row)


def _first_filled(row: list[Cell]) -> int:
    """The column of a row's first text: a title stands at the table's edge, and what stands alone elsewhere is a column's name."""
    return next((column for column, cell in enumerate(row) if text_of(cell)), 0)


def _names(row: list[Cell]) -> set[str]:
    return {folded(text_of(cell)) for cell in row}


def _across(grid: Grid, row: int) -> list[tuple[int, int]]:
    """The merged cells of a row that reach over several columns, each with its first and last one."""
    return [(a[1], b[1]) for a, b in grid.merged if a[0] == row and b[1] > a[1]]


def _has_two_lines(grid: Grid, row: int) -> bool:
    """Whether a header goes on in the row under it: cells are merged over several columns, and words stand under them."""
    if row + 1 >= len(grid.rows):
        return False
    under = [cell for first, last in _across(grid, row) for cell in grid.rows[row + 1][first : last + 1]]
    return bool(under) and all(_is_heading(cell) for cell in under) and any(text_of(cell) for cell in under)


def _is_heading(cell: Cell) -> bool:
    if isinstance(cell, Decimal):
        return Period.parse(text_of(cell)) is not None
    return not isinstance(cell, bool)


def _heading(grid: Grid, first: int, last: int) -> list[str]:
    """The columns' names: the lines of the header joined, what is merged standing over all that it covers."""
    lines = []
    for number in range(first, last + 1):
        line = [" ".join(text_of(cell).split()) for cell in grid.rows[number]]
        for left, right in _across(grid, number) if last > first else ():
            line[left : right + 1] = [line[left]] * (right + 1 - left)
        lines.append(line)
    width = max(map(len, lines))
    parts = [[line[column] for line in lines if column < len(line) and line[column]] for column in range(width)]
    return [" ".join(dict.fromkeys(part)) for part in parts]


# --- the body


def _made(grid: Grid, first: int, last: int, layout: Layout, asked: Place) -> tuple[Table | None, list[Problem]]:
    names = _heading(grid, first, last)
    start, end = last + 1, len(grid.rows)
    if layout.end:
        wanted = folded(layout.end)
        found = next((n for n in range(start, end) if wanted in _names(grid.rows[n])), None)
        if found is None:
            text = f"»{shown(layout.end)}« står ikke under overskriften i {grid.file}."
            return None, [Problem(asked, "slut-ved", text, "Ret »slut_ved:«.")]
        end = found
    while end > start and len(names) > 1 and _is_note(grid.rows[end - 1]):
        end -= 1
    if not grid.typed and grid.fetched is None:
        while names and not names[-1]:
            names.pop()
    problems = list(_header_faults(grid, first, last, names))
    rows = grid.rows[start:end]
    if grid.separator == ",":
        problems += cut_decimals(grid, rows, start, len(names))
    if grid.separator and not problems:
        for number, row in enumerate(rows, start=start):
            problems += _evened(row, len(names), grid.locate(number, 0))
    merged = _fill_merged(grid, rows, start, names)
    hidden = frozenset(row - start for row in grid.hidden_rows if start <= row < end)
    table = Table(
        grid.file,
        tuple(names),
        rows,
        _locator(grid, first, start),
        typed=grid.typed,
        fetched=grid.fetched,
        merged=merged,
        hidden_rows=hidden,
        hidden_columns=grid.hidden_columns,
        notes=grid.notes,
    )
    problems += header_problems(table)
    return (None if problems else table), problems


def _locator(grid: Grid, header: int, start: int) -> Callable[[int, int], Place]:
    return lambda row, column: grid.locate(header if row < 0 else start + row, column)


def _header_faults(grid: Grid, first: int, last: int, names: list[str]) -> Iterator[Problem]:
    """A cell merged over several columns of a header with one line: nobody can tell what its columns are."""
    if first != last:
        return
    for left, right in _across(grid, first):
        if left < len(names):
            text = f"Overskriften »{shown(names[left])}« er flettet over {right + 1 - left} kolonner, så de har intet navn hver."  # fmt: skip
            cure = "Ophæv fletningen i Excel, og giv hver kolonne et navn, eller skriv linjerne: »overskrift: 3-4«."
            yield Problem(grid.locate(first, left), "flettet-overskrift", text, cure)


def _is_note(row: list[Cell]) -> bool:
    """A row under a table that isn't of it: a single text, such as its source."""
    texts = [text for cell in row if (text := text_of(cell))]
    if len(texts) != 1 or isinstance(next((cell for cell in row if text_of(cell)), None), Decimal | dt.date | Period):
        return False
    return Period.parse(texts[0]) is None and _NUMBER.fullmatch(texts[0]) is None and " " in texts[0]


def _evened(row: list[Cell], width: int, place: Place) -> list[Problem]:
    """Empty cells too many do no harm; other differences are told."""
    if len(row) == width or (len(row) > width and not any(text_of(cell) for cell in row[width:])):
        return []
    text = f"Rækken har {len(row)} celler, men overskriften har {width}."
    cure = "Ret rækken; et komma eller semikolon i en tekst skal stå i anførselstegn. Står overskriften længere nede, så skriv dens linje: »overskrift: 4«."  # fmt: skip
    return [Problem(place, "ujævn-række", text, cure)]


def _fill_merged(grid: Grid, rows: Rows, start: int, names: list[str]) -> dict[tuple[int, int], str]:
    """Give the cells that a merged one covers its text, and tell which they are: a label holds for all, a number for none."""
    covered = {}
    for (top, left), (bottom, right) in grid.merged:
        if bottom < start or top >= start + len(rows):
            continue
        first, last = grid.locate(top, left).cell.rpartition("!")[2], grid.locate(bottom, right).cell.rpartition("!")[2]
        for row in range(max(top, start), min(bottom + 1, start + len(rows))):
            for column in range(left, min(right + 1, len(names))):
                if (row, column) != (top, left):
                    covered[row - start, column] = f"{first}:{last}"
                    grid.rows[row][column] = grid.rows[top][left]
    return covered
