"""Fetching a KPI's numbers, off the desk, with what came of it remembered so that it is told at the KPI's own row."""

from __future__ import annotations

import os
from dataclasses import dataclass

from starlette.responses import Response

from committee import awaits_approval, connection_of, fetch
from committee.base.problems import Problem, has_errors
from committee.kontor.visits import Handler, Visit

_NUMBER = "hentet"
ALL = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a fetch: lines on what is new, what was wrong, and whether it waits for somebody's word."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    waits: bool

    @property
    def failed(self) -> bool:
        """Whether the numbers stand as they were."""
        return has_errors(self.problems)


class Results(dict[str, Told]):
    """The latest fetch of each KPI by its name; that of them all has none."""


def results(visit: Visit) -> Results:
    """What the page remembers of them."""
    found = visit.desk.memory.get(_NUMBER, Results) or Results()
    visit.desk.memory.keep(found, _NUMBER)
    return found


def fetching(show: Handler) -> Handler:
    """A handler that fetches the KPI which the form names, or all of them, and shows the page afterwards. It is a slow one."""

    def handle(visit: Visit) -> Response:
        told = _fetched(visit)
        with visit.desk.alone():  # two may come back at once
            _remember(visit, told)
        visit.refresh()
        return show(visit)

    return handle


def _fetched(visit: Visit) -> Told:
    name = visit.text("navn")
    done, problems = fetch(
        visit.archive, name or None, connection_of(os.environ), visit.desk.clock(), lambda words: None,
        approve=visit.text("godkend") == "ja",
    )  # fmt: skip
    lines = [line for one in done for line in (one.words, *one.changes)]
    return Told(tuple(lines), tuple(problems), awaits_approval(problems))


def _remember(visit: Visit, told: Told) -> None:
    kept = results(visit)
    if not told.failed and visit.text("navn") == ALL:
        kept.clear()
    kept[visit.text("navn")] = told
