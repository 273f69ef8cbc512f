"""What a file says, whatever its format: paragraphs and tables; and what the guard should answer to a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = str | int | float | dt.date | tuple[str, ...]  # a tuple: a cell's paragraphs


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is a heading when `head` says so."""

    rows: tuple[tuple[Value, ...], ...]
    head: bool = True


Block: TypeAlias = str | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's title and what is in it."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def has_table(self) -> bool:
        return any(isinstance(block, Table) for block in self.blocks)


# What the guard should answer.
CPR, CLOSED, WORD, STOP, NOTHING = "cpr", "lukket", "ord", "stop", "intet"
UNNAMED = "intet lukket"  # whatever else is found, nothing of what is closed


@dataclass(frozen=True, slots=True)
class Case:
    """One file as an attachment, with the answer that is right. `kind` says which writing or place it has, `maker` who made it."""

    family: str
    kind: str
    maker: str
    name: str
    made: bytes | Callable[[], bytes]
    expected: str

    @property
    def data(self) -> bytes:
        """The file's bytes; what is made only when it is asked for is the same each time."""
        return self.made if isinstance(self.made, bytes) else self.made()


def said(paper: Paper) -> str:
    """All that a paper says."""
    texts = [
        block if isinstance(block, str) else " ".join(shown(cell) for row in block.rows for cell in row)
        for block in paper.blocks
    ]
    return " ".join([paper.title, *texts])


def lines_of(value: Value) -> tuple[str, ...]:
    """A cell's paragraphs as they are printed."""
    return value if isinstance(value, tuple) else (shown(value),)


def shown(value: Value) -> str:
    """A cell as it is printed in one line, in Danish."""
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, dt.date):
        return f"{value:%d-%m-%Y}"
    return f"{value:.1f}".replace(".", ",") if isinstance(value, float) else str(value)
