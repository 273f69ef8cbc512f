"""What comes of a month's run: its steps, what a person is needed for, and the words of the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from committee.base import danish
from committee.base.problems import Problem


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, lines on what came of it, the problems and the files that were written. `needs` says what a person must
    see to, a sentence each; without any, the step is done."""

    name: str
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """A committee's run: when it was, its meeting's folder if there is one, the steps in order, lines on what has changed since
    the last run, and the file of its log. What `failed` stopped the run, or its log. `trace` is that of a mistake of the program
    itself which ended the run."""

    committee: str
    at: dt.datetime
    meeting: str = ""
    steps: tuple[Step, ...] = ()
    changes: tuple[str, ...] = ()
    log: str = ""
    failed: tuple[Problem, ...] = field(default=(), kw_only=True)
    trace: str = field(default="", kw_only=True)

    @property
    def needs(self) -> tuple[str, ...]:
        """What a person must see to; empty when nobody is needed."""
        stopped = (f"{one.place.file}: {one.text}" for one in self.failed)
        return tuple(dict.fromkeys([*(need for step in self.steps for need in step.needs), *stopped]))

    @property
    def is_done(self) -> bool:
        """Whether nobody is needed."""
        return not self.needs

    def words(self) -> Iterator[str]:
        """The run as a log tells it, a line each."""
        yield f"{self.committee}, {danish.in_full(self.at.date())} kl. {self.at:%H.%M}"
        yield "En person skal se på dette:" if self.needs else "Ingen skal gøre noget."
        yield from (f"  - {need}" for need in self.needs)
        if self.steps and not self.trace:  # else nobody has looked
            yield "Ændret siden sidst:"
            yield from (f"  {line}" for line in self.changes or ("Intet.",))
        for step in self.steps:
            yield f"{step.name}:"
            yield from (f"  {line}" for line in _told(step))


def _told(step: Step) -> Sequence[str]:
    lines = [*step.lines, *map(str, step.problems), *(f"Skrev {file}" for file in step.files)]
    return lines or ["Intet."]
