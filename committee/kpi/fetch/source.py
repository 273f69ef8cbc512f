"""What is asked of a source, what it answers, and what every source does with a CSV or workbook."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, cast
from urllib.parse import urlsplit

from committee.base.problems import Place, Problem
from committee.domain.origins import Origin
from committee.kpi.tables import parse_table
from committee.kpi.tables.cells import Cell, Percent
from committee.kpi.tables.text import not_data

_DIGITS_OF_A_GROUP = 3  # 12,345 could be read as thousands


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be fetched for one snapshot, for every KPI that uses it.

    `name` is the table or address; `choose` has further choices by variable; `asked` is where it is written.
    """

    origin: Origin
    name: str
    asked: Place
    version: str = "v3"
    areas: tuple[str, ...] = ()
    latest: int = 60
    choose: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheet: str | None = None
    encoding: str = "utf-8"

    @property
    def source(self) -> str:
        """The source's name for people."""
        return self.origin.name or urlsplit(self.name).netloc


@dataclass(frozen=True, slots=True)
class Request:
    """One request. The key may be in `headers` and nowhere else."""

    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A table as a source gave it. `address` has no key in it."""

    address: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


class Speaker(Protocol):
    """What a source's file holds: how it is asked, and how its answer is read."""

    def request(self, wish: Wish, home: str, token: str) -> Request:
        """The request for a wish, to the address that the source's tables lie under."""
        ...

    def read(self, wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
        """The table in an answer's bytes, or None with what came instead."""
        ...


def speaker_of(origin: Origin) -> Speaker:
    """The file of a source."""
    return cast("Speaker", importlib.import_module(f"{__package__}.{origin.key}"))


def told(wish: Wish, code: str, text: str, cure: str) -> Problem:
    """A problem of an answer, at the line that asked for it."""
    return Problem(wish.asked, code, text, f"{cure} De gamle tal er ikke ændret.")


def no_answer(wish: Wish, data: bytes) -> Problem | None:
    """What came when it is no data at all: a word about an expired key, a web page, nothing."""
    problem = not_data(data.decode("utf-8-sig", "replace"), wish.name)
    if problem is None:
        return None
    expired = problem.code == "udløbet-nøgle"
    cure = f"Få en ny nøgle hos {wish.source}." if expired else "Prøv igen senere, eller kontrollér adressen."
    return told(wish, problem.code, f"{wish.source} ({wish.name}): {problem.text.replace('Filen', 'Svaret')}", cure)


def table_answer(wish: Wish, address: str, data: bytes, ending: str) -> tuple[Answer | None, list[Problem]]:
    """The answer in a CSV or workbook; `ending` says which."""
    table, problems = parse_table(data, f"svar.{ending}", wish.asked, sheet=wish.sheet, encoding=wish.encoding)
    if table is None:
        start = f"{wish.source} ({wish.name}): svaret kan ikke læses"
        return None, [told(wish, p.code, f"{start}: {p.text}", p.cure) for p in problems]
    rows = [[_kept(cell) for cell in row] for number, row in enumerate(table.rows) if number not in table.hidden_rows]
    return Answer(address, table.columns, rows), []


def _kept(cell: Cell) -> str | Decimal | None:
    """A cell as a snapshot keeps it. What a workbook shows as 12,5 % stays a percentage, in a form that can't be misread."""
    if isinstance(cell, Percent):
        text = f"{cell:f}".replace(".", ",")
        return f"{text}0 %" if len(text.partition(",")[2]) == _DIGITS_OF_A_GROUP else f"{text} %"
    return cell if isinstance(cell, str | Decimal | None) else str(cell)
