"""Every problem of a workspace, committee by committee and year by year. Nothing is written.

Numbers run through a year and no longer, so a year's meetings can be looked at without the others: by other processes too,
where an archive is long and the machine has more cores than one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from committee.archive.archive import Archive
from committee.archive.names import year_of
from committee.archive.unread import unread_files, unread_of_committee
from committee.base.collecting import collect_seldom
from committee.base.problems import Problem, in_order
from committee.compose.shape import Shape, shapes_of
from committee.compose.wordquestions import asks_for_words
from committee.records.nodes import SourceText
from committee.rules.approval import Stage, stage_of
from committee.work.inspecting import (
    Inspected,
    kpi_problems,
    meeting_problems,
    since_approval,
    trial_problems,
    wheel_problems,
)
from committee.work.items.drawer import drawer_problems
from committee.work.planning import plan_problems
from committee.work.sitting import Sitting, house_problems, sittings_of

if TYPE_CHECKING:
    from concurrent.futures import Future

_YEARS_TO_START = 10
_LEAST = 150  # meetings that are worth a process: its start takes as long as a few dozen of them


@dataclass(frozen=True, slots=True)
class _Year:
    """The meetings of one committee in one year, by its folder; of a committee that has none, no year."""

    committee: str
    year: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in some years."""

    problems: list[Problem]
    stages: list[Stage]


def inspect(
    archive: Archive, committee: str | None = None, today: dt.date | None = None, *, processes: int = 1
) -> Inspected:
    """Every problem of the workspace, or of one committee, in order. Without `today`, nothing is said of deadlines that pass.

    A house template is tried once on each shape of meeting, and on every one that is still to come; on all of them where the
    house's own templates ask for words; a house's own are tried on sample meetings besides. A long archive is shared between as many `processes`; a program that asks for more than
    one must be importable without running (as `multiprocessing` asks of it).
    """
    names = archive.committee_names() if committee is None else [committee]
    years = [year for name in names for year in _years(archive, name)]
    with ExitStack() as stack:
        shares = _shares(archive, years, processes)
        others = [_elsewhere(stack, archive.root, share, today) for share in shares[1:]]
        found = [_inspect(archive, shares[0], today), *(_awaited(archive, one, today) for one in others)]
    problems = [
        *_unread(archive, committee),
        *(archive.contents().problems if not names else ()),
        *kpi_problems(archive),
        *(problem for name in names for problem in drawer_problems(archive, name)),
    ]
    problems += [problem for one in found for problem in one.problems]
    stages = sorted((stage for one in found for stage in one.stages), key=lambda stage: stage.folder)
    return Inspected(tuple(in_order(problems)), tuple(stages))


def _unread(archive: Archive, committee: str | None) -> Iterator[Problem]:
    """Files that nobody reads, in the workspace or a committee's folder."""
    if committee is None:
        return unread_files(archive.root, archive.files)
    return unread_of_committee(archive.root, archive.files, committee)


def _years(archive: Archive, committee: str) -> list[_Year]:
    years = dict.fromkeys(year_of(folder) for folder in archive.meeting_names(committee))
    return [_Year(committee, year) for year in years or [None]]


def _shares(archive: Archive, years: Sequence[_Year], processes: int) -> list[list[_Year]]:
    """The years in as many shares as there are processes to take them, each with some of the old and some of the new."""
    meetings = sum(len(archive.meeting_names(name)) for name in {one.committee for one in years})
    count = max(1, min(processes, meetings // _LEAST))
    own, *others = (list(years[number::count]) for number in range(count))
    # Another process begins later, by about the time that one year in fifteen takes.
    return [own + [share.pop() for share in others if len(share) > _YEARS_TO_START], *others]


def _inspect(archive: Archive, years: Sequence[_Year], today: dt.date | None) -> _Found:
    problems: list[Problem] = []
    stages: list[Stage] = []
    tried: dict[str, set[Shape]] = {}
    for one in years:
        contents = archive.contents(one.committee, one.year)
        problems += contents.problems
        for committee in contents.committees:
            problems += house_problems(archive, committee, one.year)
            if one.committee not in tried:
                problems += [*wheel_problems(archive, committee), *trial_problems(archive, committee)]
                problems += plan_problems(committee, today)
            sittings = sittings_of(archive, one.committee, one.year)
            problems += since_approval(sittings)
            problems += _of_meetings(sittings, tried.setdefault(one.committee, set()), today)
            stages += [stage_of(sitting.meeting, today) for sitting in sittings]
    return _Found(problems, stages)


def _of_meetings(sittings: Sequence[Sitting], tried: set[Shape], today: dt.date | None) -> Iterator[Problem]:
    for sitting in sittings:
        shapes = shapes_of(sitting.meeting)
        is_over = today is not None and sitting.meeting.date < today
        is_known = shapes <= tried and is_over
        tried |= shapes
        yield from meeting_problems(sitting, today, whole=not is_known or _asks_for_words(sitting))


def _asks_for_words(sitting: Sitting) -> bool:
    return sitting.archive.once(_house_asks, sitting.committee.profile)


def _house_asks(archive: Archive, wanted: SourceText | None) -> bool:
    templates, _ = archive.profile(wanted)
    return templates is not None and asks_for_words(templates)


# --- in other processes


@dataclass(frozen=True, slots=True)
class _Share:
    years: list[_Year]
    found: Future[_Found]


def _elsewhere(stack: ExitStack, root: Path, years: list[_Year], today: dt.date | None) -> _Share:
    """A share of the years, given to a process of its own. It is spawned on every system, as on Windows."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = stack.enter_context(ProcessPoolExecutor(1, get_context("spawn")))
    return _Share(years, pool.submit(_inspect_at, root, years, today))


def _inspect_at(root: Path, years: list[_Year], today: dt.date | None) -> _Found:
    collect_seldom()
    return _inspect(Archive(root), years, today)


def _awaited(archive: Archive, share: _Share, today: dt.date | None) -> _Found:
    """What the process found; looked for here where it couldn't be started, or was ended by somebody."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return share.found.result()
    except (BrokenProcessPool, OSError):
        return _inspect(archive, share.years, today)
