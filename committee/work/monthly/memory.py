"""What a month's run remembers for the next: the meeting, its items and numbers, and the problems there were.

It lies in `.udvalg/` in the workspace. One that is damaged counts as none.
"""

from __future__ import annotations

import datetime as dt
import re

from committee.archive.archive import Archive
from committee.base.atomic import write_all
from committee.base.problems import Problem
from committee.base.readonce import Files, Read
from committee.records.fields import DATE, EXACT, FLAG, TEXT
from committee.records.jsonfile import json_bytes, read_json
from committee.records.manyfields import ListOf
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, record

FOLDER = ".udvalg"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@record
class SeenItem(Record):
    """An item as it was: its name, its title and a sum of all that it says."""

    id: str = key("navn", TEXT, "Punktets navn.", required=True)
    title: str = key("titel", TEXT, "Punktets titel.", required=True)
    digest: str = key("kontrolkode", TEXT, "Kontrolkode.", required=True)


@record
class SeenKpi(Record):
    """A number as it was printed, with its period."""

    name: str = key("navn", TEXT, "Nøgletallets navn.", required=True)
    value: str = key("værdi", TEXT, "Værdien, som den trykkes.", default="")
    period: str = key("periode", TEXT, "Perioden.", default="")

    @property
    def words(self) -> str:
        """`1.130 (juli 2026)`."""
        return f"{self.value} ({self.period})" if self.period else self.value


@record
class Memory(Record):
    """What was there at a run. One that has `begun` was about to make or fill in its meeting, and may have been killed at it."""

    day: dt.date = key("dag", DATE, "Dagen.", required=True)
    meeting: str = key("møde", TEXT, "Mødets mappe.", default="")
    begun: bool = key("påbegyndt", FLAG, "Om mødet var ved at blive oprettet.", default=False)
    items: tuple[SeenItem, ...] = key("punkter", ListOf(Of(SeenItem)), "Mødets punkter.", default=())
    kpis: tuple[SeenKpi, ...] = key("nøgletal", ListOf(Of(SeenKpi)), "Mødets nøgletal.", default=())
    problems: tuple[SourceText, ...] = key(
        "meldinger", ListOf(EXACT), "Fejl og advarsler, hver med sin fil.", default=()
    )


def file_name(committee: str) -> str:
    """A committee's file within `FOLDER`."""
    return f"maaned-{committee}.json"


def recall(archive: Archive, committee: str) -> tuple[Memory | None, bool]:
    """What was remembered, None without any; and whether there is a file that can't be read."""
    seen = Files().seen(archive.root / FOLDER / file_name(committee))
    if not isinstance(seen, Read):
        return None, not isinstance(seen, FileNotFoundError | NotADirectoryError)
    made = read_json(seen.data, Memory)
    return made, made is None


def remember(archive: Archive, committee: str, memory: Memory) -> list[Problem]:
    """Keep it for the next run; with what stands in the way."""
    return write_all(archive.root / FOLDER, {file_name(committee): json_bytes(memory)}, FOLDER)


def problem_words(problem: Problem) -> str:
    """A problem as it is remembered: without its line, which moves when something is written above it."""
    return " ".join(f"{problem.severity.value}: {problem.place.file}: {problem.text}".split())


def same_problem(words: str) -> str:
    """What is the same of a problem from one run to the next: days and numbers in it count on."""
    return _DIGITS.sub("#", words)
