"""A bare text of somebody's as blocks: line for line as it stands, or a table where it is one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from committee.documents.tree import Align, Block, Cell, Inline, LineBreak, Paragraph, Table, Text

_ROWS, _COLUMNS = 3_000, 20  # of a table that is set as one


def set_text(words: str, name: str) -> list[Block]:
    """The blocks of a text; a file that is called CSV is a table where it can be read as one."""
    words = "\n".join(words.replace("\f", "\n\n").splitlines())
    table = _table(words, name) if name.casefold().endswith((".csv", ".tsv")) else None
    return [table] if table else list(_paragraphs(words.split("\n")))


def _paragraphs(lines: list[str]) -> Iterator[Block]:
    """An empty line ends a paragraph."""
    for is_empty, part in groupby(lines, lambda line: not line.strip()):
        if not is_empty:
            inlines: list[Inline] = []
            for line in part:
                inlines += [LineBreak(), Text(line)] if inlines else [Text(line)]
            yield Paragraph(tuple(inlines))


def _table(words: str, name: str) -> Table | None:
    from committee.kpi.tables.text import parse_text

    grid, _ = parse_text(words.encode("utf-8"), name, "utf-8")
    rows = [[str(cell or "") for cell in row] for row in grid.rows] if grid else []
    wide = max(map(len, rows), default=0)
    if not 1 < wide <= _COLUMNS or len(rows) > _ROWS:
        return None
    header, *body = (tuple(Cell((Text(text),)) for text in [*row, *[""] * (wide - len(row))]) for row in rows)
    return Table((header,), tuple(body), (Align.LEFT,) * wide)
