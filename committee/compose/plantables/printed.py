"""A made table as blocks: its heads in as many rows as its groups need, its rows, and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from committee.compose.values import View
from committee.documents.tree import Align, Block, Cell, Inlines, Paragraph, Role, Row, Strong, Table, Text
from committee.domain.madetable import GROUP, SUM, MadeRow, MadeTable

_Heads = Sequence[tuple[str, ...]]


class Tabel(View):
    """A plan's table, as an item's text sees it: `{{ navn | tabel }}` sets it, and `{{ navn | målstatus }}` counts its targets."""

    __slots__ = ("_made",)

    def __init__(self, made: MadeTable) -> None:
        self._made = made

    @property
    def navn(self) -> str:
        """Tabellens navn"""
        return self._made.name


def blocks_of(made: MadeTable) -> tuple[Block, ...]:
    """The table, and its notes and sources under it."""
    under = [*made.notes, *([_sources(made.sources)] if made.sources else [])]
    return (table_of(made), *(Paragraph((Text(text),), Role.SOURCE) for text in under))


def _sources(lines: Sequence[str]) -> str:
    return f"{'Kilder' if len(lines) > 1 else 'Kilde'}: {'. '.join(lines)}."


def table_of(made: MadeTable) -> Table:
    """The table of the tree. A head over several columns stands once; one that has no group reaches down to the rows."""
    depth = max(map(len, made.heads), default=1)
    header = tuple(tuple(_head_row(made.heads, level, depth)) for level in range(depth))
    right = set(made.right)
    aligns = tuple(Align.RIGHT if n in right else Align.LEFT for n in range(len(made.heads)))
    return Table(header, tuple(_row(row, len(made.heads)) for row in made.rows), aligns)


def _head_row(heads: _Heads, level: int, depth: int) -> Iterator[Cell]:
    """The heads that begin in a row: a group over all its columns, and a column's own name, which ends the heads over it."""
    at = 0
    while at < len(heads):
        head = heads[at]
        if level >= len(head):  # its own name began further up
            at += 1
            continue
        is_own = level == len(head) - 1
        end = at + 1
        while (
            not is_own
            and end < len(heads)
            and len(heads[end]) > level + 1
            and heads[end][: level + 1] == head[: level + 1]
        ):
            end += 1
        yield Cell(_words(head[level]), end - at, depth - level if is_own else 1)
        at = end


def _row(row: MadeRow, width: int) -> Row:
    if row.kind == GROUP:
        return (Cell((Strong((Text(row.cells[0]),)),), width),)
    made = (_words(text) for text in row.cells)
    return tuple(Cell((Strong(words),) if words and row.kind == SUM else words) for words in made)


def _words(text: str) -> Inlines:
    return (Text(text),) if text else ()
