"""Where words of closed items stand in what a reader tells of a file: in a piece of text, over the border to the next, and in the
cells of a table. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from committee.attachments.findings import WORD
from committee.attachments.leaks.comparable import words_of
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.secret import PHRASE, Secret
from committee.attachments.leaks.spoken import Spoken, other_readings
from committee.attachments.reading.events import Passage, Row

_LONGEST_BEFORE = 2000  # letters of the piece before that are kept
_PIECE = 1500
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class WordHit:
    """A secret, and where it stands."""

    where: str
    secret: Secret


@dataclass(slots=True)
class Border:
    """The end of the piece before, and the row before, over whose border something may stand."""

    words: list[str] = field(default_factory=list)
    text: str = ""
    table: str = ""
    cells: dict[int, str] = field(default_factory=dict)


def hits_of(index: Index, passage: Passage, border: Border) -> Iterator[WordHit]:
    """The secrets in a piece of text. In the name of a package's part only what says something by itself is one."""
    if not passage.joins:
        border.words, border.text = [], ""
    line = 0
    for piece in _pieces(passage.text):
        text = Spoken(piece, border.words, border.text)
        has_lines = passage.line > 0 and "\n" in piece
        for number, secret in index.find(text):
            if _may_stand(secret, passage):
                yield WordHit(_place(passage, line + (text.line_of(number) if has_lines else 0)), secret)
        line += piece.count("\n") if passage.line else 0
        border.words = text.words[-(index.longest - 1) :]
        border.text = f"{border.text}\n{piece}"[-_LONGEST_BEFORE:]
    for at, reading in other_readings(passage.text, index.words):
        for _, secret in index.find(Spoken(reading)):
            if _may_stand(secret, passage):
                yield WordHit(_place(passage, passage.text.count("\n", 0, at)), secret)
    if not passage.joins:
        border.words, border.text = [], ""


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces that end with a space, so that only where something stands it is looked at closely."""
    start = 0
    while start < len(text):
        space = _SPACE.search(text, min(start + _PIECE, len(text)))
        end = space.end() if space else len(text)
        yield text[start:end]
        start = end


def hits_in_row(index: Index, row: Row, line: str, border: Border) -> Iterator[WordHit]:
    """The secrets in a table's row: in one cell, over the row's cells, or in a cell and the one above it. `line` has the cells with a
    sign between them."""
    words = words_of(line)
    has_names = not index.names.isdisjoint(words)
    above = border.cells if has_names and border.table == row.table else {}
    border.table, border.cells = row.table, {cell.column: cell.text for cell in row.cells} if has_names else {}
    if not index.anchors.isdisjoint(words) or any(True for _ in other_readings(line, index.words)):
        yield from _in_row(index, row)
    for cell in row.cells if above else ():
        if cell.column in above:
            for secret in index.in_cells([words_of(above[cell.column]), words_of(cell.text)]):
                yield WordHit(cell.where or row.where, secret)


def _in_row(index: Index, row: Row) -> Iterator[WordHit]:
    joined = " ".join(cell.text for cell in row.cells)
    spread = {secret for _, secret in index.find(Spoken(joined))}
    spread.update(
        secret for _, reading in other_readings(joined, index.words) for _, secret in index.find(Spoken(reading))
    )
    if not index.people.keys().isdisjoint(words_of(joined)):
        spread.update(index.in_cells([words_of(cell.text) for cell in row.cells]))
    if not spread:
        return
    found: set[Secret] = set()
    for cell in row.cells:
        for hit in hits_of(index, Passage(cell.where or row.where, cell.text), Border()):
            found.add(hit.secret)
            yield hit
    yield from (WordHit(row.where, secret) for secret in sorted(spread - found, key=str))


def _may_stand(secret: Secret, passage: Passage) -> bool:
    return passage.role != "part" or (secret.form != PHRASE and secret.kind != WORD)


def _place(passage: Passage, lines: int) -> str:
    """Where something stands, so many lines into a passage whose places are lines."""
    if not passage.line:
        return passage.where
    return f"{passage.where.rpartition('linje ')[0]}linje {passage.line + lines}"
