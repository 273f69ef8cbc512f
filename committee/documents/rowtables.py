"""Tables written row by row between `::: tabel` and `:::`, for what bars alone can't say: lines → rows of cells as they are written.

    ::: tabel Driftsbudget
    | Område | 2027   | <<      |
    | ^^     | Budget | Forbrug |
    |--------|-------:|--------:|
    række:
    - Skoler

      - SFO
      - klub
    - 1.200
    - 1.100
    :::

What follows `tabel` is the caption; the rows above the line of dashes are the header. A row of bars has its cells on one line; under
`række:` each cell is an entry, and may hold paragraphs and lists. `<<` is part of the cell to the left, `^^` of the one above. No text
is refused: what is wrong is told, and its words stand where they were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from committee.documents.mergedrows import ACROSS, Fault, WrittenCell, merged
from committee.documents.tree import Align

OPENING, ROW = "::: tabel", "række:"
BREAK = " \\ "  # a line break in a cell that is written on one line
_OPENING = re.compile(r"( *):{3,} *tabel(?:[ \u00a0](?P<caption>.*))?$", re.IGNORECASE)
_CLOSING = re.compile(r" ?:{3,} *$")
_ANY_FENCE = re.compile(r" *:{3,}")
_ROW = re.compile(r" ?række *:? *$", re.IGNORECASE)
_ENTRY = re.compile(r" ?-(?:[ \u00a0]+|$)")
_BORDER = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r" *(:?)-+(:?) *$")
LEAST_DASHES = 3  # signs in each cell of the line under a header; fewer are a cell's own
_INDENT = 2


@dataclass(slots=True)
class WrittenTable:
    """A table as it is written. `used` is how many lines it takes, from the one that opens it; `width` how many columns it has."""

    caption: str
    used: int
    width: int
    header: list[list[WrittenCell]]
    rows: list[list[WrittenCell]]
    aligns: list[Align]
    faults: list[Fault]


def opens_table(line: str) -> bool:
    """Whether a table begins in a line."""
    return ":::" in line and _OPENING.match(line) is not None


def cells_of(line: str) -> list[str]:
    """The cells of a line with bars between them."""
    row = line.strip()
    row = row[1:] if row.startswith("|") else row
    cells = _BORDER.split(row)
    return [cell.strip() for cell in (cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells)]


def are_dashes(cells: Sequence[str], least: int = 1) -> bool:
    """Whether the cells are those of the line under a header."""
    return all(_DASHES.match(cell) and len(cell) >= least for cell in cells)


def alignment(dashes: str) -> Align:
    """How a column is set, by its cell in the line of dashes."""
    match = _DASHES.match(dashes)
    assert match is not None
    if not match[2]:
        return Align.LEFT
    return Align.CENTER if match[1] else Align.RIGHT


def is_bar_table(lines: Sequence[str], index: int) -> bool:
    """Whether a table of bars begins in line `index`."""
    if index + 1 >= len(lines) or "|" not in lines[index] or "|" not in lines[index + 1]:
        return False
    dashes = cells_of(lines[index + 1])
    return are_dashes(dashes) and len(dashes) == len(cells_of(lines[index]))


def ends_table(lines: Iterable[str], indent: int) -> int | None:
    """The number of the first line that closes a table set in so far, or begins the next one; None where there is none."""
    return next((n for n, line in enumerate(lines) if _is_edge(_set_out(line, indent))), None)


def _is_edge(line: str) -> bool:
    return ":::" in line and (_CLOSING.match(line) is not None or _is_next(line))


def _is_next(line: str) -> bool:
    return not line.startswith(" " * _INDENT) and opens_table(line)


def _set_out(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip(" "))) :] if indent else line


def indent_of(line: str) -> int:
    """How far in a line stands."""
    return len(line) - len(line.lstrip(" "))


def written_table(lines: Sequence[str], start: int = 0) -> WrittenTable:
    """The table that a line opens. One that is never closed ends before the first paragraph that is none of its rows."""
    opening = _OPENING.match(lines[start])
    assert opening is not None
    indent = len(opening[1])
    edge = ends_table(islice(lines, start + 1, None), indent)
    inner = [_set_out(line, indent) for line in lines[start + 1 : None if edge is None else start + 1 + edge]]
    is_closed = edge is not None and not _is_next(_set_out(lines[start + 1 + edge], indent))
    reader = _Reader(indent, is_closed=is_closed)
    used = reader.read(inner)
    if not is_closed:
        reader.tell(0, 0, "Tabellen er ikke lukket.", "Skriv ::: på en linje for sig efter dens sidste række.")
    return reader.table(opening["caption"] or "", used + 1 + is_closed)


def tables_in(lines: Sequence[str]) -> Iterator[tuple[int, WrittenTable | Fault]]:
    """Each table of a text with the line where it begins, from 0; and what looks like the edge of one, and is none."""
    number = 0
    while number < len(lines):
        if opens_table(lines[number]):
            table = written_table(lines, number)
            yield number, table
            number += table.used
            continue
        if _ANY_FENCE.match(lines[number]):
            yield number, _loose_edge(lines[number])
        number += 1


def _loose_edge(line: str) -> Fault:
    said = line.strip()
    text = f"»{said[:40]}« er ingen tabel, men tegn, der bliver trykt."
    if not said.strip(":"):
        text = "»:::« slutter en tabel, der ikke er begyndt."
    return Fault(0, indent_of(line), text, "En tabel begynder med ::: tabel og slutter med :::, hver på sin linje.")


@dataclass(slots=True)
class _Reader:
    """Reads the lines between a table's edges."""

    indent: int
    is_closed: bool
    rows: list[list[WrittenCell]] = field(default_factory=list)
    heads: int | None = None
    aligns: list[Align] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _in_entries: bool = False

    def read(self, lines: Sequence[str]) -> int:
        """How many of the lines are the table's."""
        after_blank = False
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                self._go_on("")
            elif not self._line(line, number):
                if after_blank and not self.is_closed:
                    return number - 1
                self._stray(line, number)
            after_blank = not line.strip()
        return len(lines)

    def _go_on(self, line: str) -> bool:
        """A line that belongs to the entry above it."""
        if self._in_entries and self.rows[-1]:
            self.rows[-1][-1].lines.append(line)
            return True
        return False

    def _line(self, line: str, number: int) -> bool:
        """Whether a line is a row, an entry, or goes on with one."""
        if line.startswith(" " * _INDENT) and self._go_on(line[_INDENT:]):
            return True
        if _ROW.match(line):
            self.rows.append([])
            self._in_entries = True
        elif line.lstrip().startswith("|") or (not self._in_entries and _BORDER.search(line)):
            self._bars(line, number)
        elif entry := _ENTRY.match(line):
            self._entry(line, number, entry.end())
        else:
            return False
        return True

    def _bars(self, line: str, number: int) -> None:
        self._in_entries = False
        cells = cells_of(line)
        if self.heads is None and are_dashes(cells, LEAST_DASHES):
            self.heads, self.aligns = len(self.rows), [alignment(cell) for cell in cells]
            return
        at, made = 0, list[WrittenCell]()
        for cell in cells:
            at = line.index(cell, at) if cell else line.index("|", at) + 1 if "|" in line[at:] else at
            made.append(WrittenCell([cell], number, at))
            at += len(cell)
        self.rows.append(made)

    def _entry(self, line: str, number: int, end: int) -> None:
        if not self._in_entries:
            self.tell(number, 0, "Cellen hører ikke til nogen række.", f"Skriv »{ROW}« på linjen over rækkens første celle.")  # fmt: skip
            self.rows.append([])
            self._in_entries = True
        self.rows[-1].append(WrittenCell([line[end:]], number, end, holds_blocks=True))

    def _stray(self, line: str, number: int) -> None:
        """A line that is none of the table's: it goes on with the entry above it, or is a row of its own."""
        cure = "Skriv den som en række med | mellem cellerne, eller ryk den to mellemrum ind, hvis den hører til cellen over den."  # fmt: skip
        self.tell(number, len(line) - len(line.lstrip()), f"Linjen »{line.strip()[:40]}« hører ikke til nogen række.", cure)  # fmt: skip
        if not self._go_on(line.strip()):
            self._in_entries = False
            self.rows.append([WrittenCell([line.strip()], number, across=0)])

    def tell(self, line: int, column: int, text: str, cure: str) -> None:
        """Keep what is wrong at a place."""
        self.faults.append(Fault(line, column, text, cure))

    def table(self, caption: str, used: int) -> WrittenTable:
        """The table of what was read, its merged cells put together."""
        width = max(len(self.aligns), *map(len, self.rows), 0)
        wanted = len(self.aligns) or (len(self.rows[0]) if self.rows else 0)
        for number, row in enumerate(self.rows):
            if row and not row[0].across:
                row[0].across = 1
                row += [WrittenCell([ACROSS], row[0].line) for _ in range(width - 1)]
            elif len(row) != wanted and (row or number):
                self._miscounted(row, number, wanted)
        if not self.rows:
            self.tell(0, 0, "Tabellen har ingen rækker.", f"Skriv dem med | mellem cellerne, eller som celler under »{ROW}«.")  # fmt: skip
        heads = self.heads or 0
        header, rows = (merged(part, width, self.faults) for part in (self.rows[:heads], self.rows[heads:]))
        told = sorted(
            (replace(one, column=one.column + self.indent) for one in self.faults),
            key=lambda one: (one.line, one.column),
        )
        return WrittenTable(caption.strip(), used, width, header, rows, self.aligns, told)

    def _miscounted(self, row: Sequence[WrittenCell], number: int, wanted: int) -> None:
        before = next((cells[0] for cells in reversed(self.rows[: number + 1]) if cells), None)
        line, column = (row[0].line, row[0].column) if row else (before.line if before else 0, 0)
        said = f"Rækken har {len(row)} {'celle' if len(row) == 1 else 'celler'}, men tabellen har {wanted} {'kolonne' if wanted == 1 else 'kolonner'}."  # fmt: skip
        cure = (
            f"Skriv en tom celle, hvor der intet skal stå, og {ACROSS}, hvor cellen til venstre går ind over kolonnen."
        )
        self.tell(line, column, said, cure)
