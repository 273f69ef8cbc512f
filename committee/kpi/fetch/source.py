"""What is asked of a source, what it answers, and what every source does with a CSV or workbook."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast
from urllib.parse import urlsplit

from committee.base.problems import Place, Problem
from committee.domain.origins import Origin
from committee.kpi.tables import parse_table
from committee.kpi.tables.cells import Cell
from committee.kpi.tables.snapshot import Kept, file_snapshot, snapshot_bytes
from committee.kpi.tables.text import not_data


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
    encoding: str = "utf-8"

    @property
    def source(self) -> str:
        """The source's name for people."""
        return self.origin.name or urlsplit(self.name).hostname or ""


@dataclass(frozen=True, slots=True)
class Request:
    """One request. The key may be in `headers` and nowhere else."""

    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A table as a source gave it, or a file: its `form`, with the `text` of a CSV or the `data` of a workbook. `address` has no key
    in it."""

    address: str
    columns: tuple[str, ...] = ()
    rows: Sequence[Sequence[Cell]] = ()
    form: str = ""
    text: str = ""
    data: bytes = b""

    def snapshot(self, kept: Kept) -> bytes:
        """The bytes that are kept of it."""
        if self.form:
            return file_snapshot(kept, self.form, self.data, self.text)
        return snapshot_bytes(kept.source, kept.address, kept.fetched, self.columns, self.rows, kept.asked_for)


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


def no_answer(wish: Wish, text: str) -> Problem | None:
    """What came when it is no data at all: a word about an expired key, a web page, nothing."""
    problem = not_data(text, wish.name)
    if problem is None:
        return None
    expired = problem.code == "udløbet-nøgle"
    cure = f"Få en ny nøgle hos {wish.source}." if expired else "Prøv igen senere, eller kontrollér adressen."
    return told(wish, problem.code, f"{wish.source} ({wish.name}): {_of_answer(problem.text)}", cure)


def _of_answer(text: str) -> str:
    return text.replace("Filen er tom.", "Svaret er tomt.").replace("Filen", "Svaret")


def table_answer(wish: Wish, address: str, data: bytes) -> tuple[Answer | None, list[Problem]]:
    """The answer in a CSV of an interface, whose form is always the same."""
    table, problems = parse_table(data, "svar.csv", wish.asked, encoding=wish.encoding)
    if table is None:
        start = f"{wish.source} ({wish.name}): svaret kan ikke læses"
        return None, [told(wish, p.code, f"{start}: {p.text}", p.cure) for p in problems]
    return Answer(address, table.columns, table.rows), []
