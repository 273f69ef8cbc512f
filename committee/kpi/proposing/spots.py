"""Where tables stand in a file: each with what a definition must say to find it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from committee.base.problems import Place, Problem
from committee.domain.periods import Period
from committee.kpi.labels import is_label
from committee.kpi.tables.cells import Cell, folded, seen, text_of
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.layout import Layout, header_rows
from committee.records.numerals import MISSING

_NUMBER = re.compile(r"[-+−]?\d[\d.,\s]*(?: ?%)?")
_ABOUT = re.compile(
    r"(?:udtr[uæ]k|opdater|kilde|enhed|opgjort|hentet|dato\b|note|pr\.|dannet|senest|bemærk|\*|\()", re.IGNORECASE
)
_FAR = 400  # rows in which tables are looked for


@dataclass(frozen=True, slots=True)
class Spot:
    """One table: the keys of a source that lead to it, the lines of its header, and the words that stand over it."""

    keys: dict[str, str] = field(default_factory=dict)
    title: str = ""

    @property
    def layout(self) -> Layout:
        """The same as the reader takes it."""
        return Layout(self.keys.get("overskrift", ""), self.keys.get("række_efter", ""), self.keys.get("slut_ved", ""))

    def with_keys(self, **keys: str) -> Spot:
        """The table with more or other keys."""
        return Spot({**self.keys, **keys}, self.title)


def spots(grid: Grid) -> list[Spot]:
    """The tables of a grid from the top; one that needs no key where the file holds nothing else."""
    heads = list(_heads(grid))
    if len(heads) < 2:
        return [Spot(title=_title(grid, heads[0]) if heads else "")]
    ends = [*heads[1:], None]
    return [_spot(grid, head, end, is_first=head == heads[0]) for head, end in zip(heads, ends, strict=True)]


def other_headers(grid: Grid) -> Iterator[Spot]:
    """Other lines, and pairs of lines, that may be the header, for a table that can't be read as it stands."""
    rows = [n for n in range(min(len(grid.rows), 40)) if n not in grid.hidden_rows]
    heads = [n for n in rows if _filled(grid.rows[n]) > 1 and not any(map(is_number, grid.rows[n]))]
    for n in heads[:12]:
        yield Spot({"overskrift": str(grid.lines[n])}, _title(grid, n))
    for n in heads[:12]:
        under = grid.rows[n + 1] if n + 1 < len(grid.rows) else []
        if any(map(_is_word, under)) and not any(map(is_number, under)):
            yield Spot({"overskrift": f"{grid.lines[n]}-{grid.lines[n + 1]}"}, _title(grid, n))


def is_number(cell: Cell) -> bool:
    """A number that is no period."""
    if isinstance(cell, bool) or cell is None:
        return False
    text = text_of(cell)
    return (isinstance(cell, Decimal) or bool(_NUMBER.fullmatch(text))) and Period.parse(text) is None


def _is_word(cell: Cell) -> bool:
    """Words, and no sign that a number isn't there."""
    return is_label(cell) and text_of(cell) not in MISSING


def _filled(row: list[Cell]) -> int:
    return sum(bool(text_of(cell)) for cell in row)


def _is_single(grid: Grid, n: int) -> bool:
    texts = [cell for cell in grid.rows[n] if text_of(cell)]
    return len(texts) == 1 and is_label(texts[0])


def _heads(grid: Grid) -> Iterator[int]:
    """The rows that are headers: several words, no numbers, numbers under them, and nothing of a table right over them."""
    rows = [n for n in range(min(len(grid.rows), _FAR)) if n not in grid.hidden_rows]
    former = -2
    for n, below in zip(rows, [*rows[1:], None], strict=True):
        row = grid.rows[n]
        begins = n == rows[0] or _is_single(grid, n - 1) or grid.lines[n] - grid.lines[n - 1] > 1
        if not begins or below is None or _filled(row) < 2 or any(map(is_number, row)) or former == n - 1:
            continue
        next_rows = [grid.rows[one] for one in (below, below + 1) if one < len(grid.rows)]
        if any(any(map(is_number, other)) for other in next_rows) and any(map(_is_word, row)):
            former = n
            yield n


def _title(grid: Grid, head: int, *, is_first: bool = True) -> str:
    """The words that stand alone over a header: those over the first table from the top, over others the nearest. When a file was made
    and in what unit isn't what a table is called."""
    said = []
    for n in range(head - 1, max(-1, head - 8), -1):
        if not _is_single(grid, n):
            break
        said.append(next(seen(text_of(cell)) for cell in grid.rows[n] if text_of(cell)))
    named = [text for text in said if not _ABOUT.match(text)]
    return (named[-1] if is_first else named[0]) if named else ""


def _spot(grid: Grid, head: int, following: int | None, *, is_first: bool) -> Spot:
    title, keys = _title(grid, head, is_first=is_first), {}
    if header_rows(grid, Layout(), Place(grid.file)) != (head, head):
        after = {"række_efter": title}
        leads = bool(title) and header_rows(grid, Spot(after).layout, Place(grid.file))
        found = not isinstance(leads, Problem | bool) and leads[0] == head
        keys = after if found else {"overskrift": str(grid.lines[head])}
    if following is not None and (end := _end(grid, head, following)):
        keys["slut_ved"] = end
    return Spot(keys, title)


def _end(grid: Grid, head: int, following: int) -> str:
    """The text of the row that a table ends before: what stands alone after it, else the next header's first word."""
    alone = [n for n in range(head + 1, following) if _is_single(grid, n)]
    for n in (*alone, following):
        text = next(seen(text_of(cell)) for cell in grid.rows[n] if text_of(cell))
        first = next((m for m in range(head + 1, len(grid.rows)) if folded(text) in {folded(text_of(c)) for c in grid.rows[m]}), None)  # fmt: skip
        if first == n:
            return text
    return ""
