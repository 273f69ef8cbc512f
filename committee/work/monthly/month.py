"""`udvalg maaned`: the whole unattended month of the committees that have a plan, in steps that each go as far as they can."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.leaks.cpr import masked
from committee.base import danish
from committee.base.atomic import not_written
from committee.base.clock import by_danish_clock
from committee.base.problems import Place, Problem, Severity, has_errors
from committee.domain.sent import digest
from committee.kpi.fetch import Connection
from committee.records.nodes import SourceText
from committee.work.fetching import Progress, fetch
from committee.work.inspectall import inspect
from committee.work.kpilist import Listed, list_meeting
from committee.work.monthly.agenda import deadlines, draft_agenda, next_meeting
from committee.work.monthly.changes import kept_numbers, what_changed
from committee.work.monthly.closed import Closed, closed_of, open_title
from committee.work.monthly.fault import stopped_by
from committee.work.monthly.log import write_log
from committee.work.monthly.memory import FOLDER, Memory, SeenItem, SeenKpi, problem_words, recall, remember
from committee.work.monthly.steps import Month, Step
from committee.work.sitting import meeting_of
from committee.work.whichmeeting import planning_committee

_PATIENCE = 60.0  # seconds; another's run takes about as long
_NO_MEMORY = "Det, programmet huskede fra sidste kørsel, kan ikke læses, så der er intet at sammenligne med."


def committees_with_plan(archive: Archive) -> list[str]:
    """The committees that have a plan of their meetings, and those whose file can't be read, so that nobody knows."""
    found = ((name, *planning_committee(archive, name)) for name in archive.committee_names())
    return [name for name, one, problems in found if one is None or one.plan is not None or has_errors(problems)]


def run_month(
    archive: Archive,
    names: Sequence[str],
    now: dt.datetime,
    connection: Connection,
    progress: Progress,
    *,
    page_numbers: bool = True,
) -> tuple[Month, ...]:
    """Fetch the numbers once, and then for each committee: make or fill in its next meeting, check, draft its agenda, look at the
    deadlines, tell what has changed since the last run, and write all of it into the committee's log.

    A step that fails doesn't stop those that can go on without it. Nothing that a person has written, removed or edited is written
    over, and the same run again the same day changes nothing but its log. The numbers and the meetings are one command that can be
    undone; what is remembered is written when they stand, so that a kill before it is met as if nothing had been done. A mistake of
    the program itself is told in the log too.
    """
    at = by_danish_clock(now)
    with ExitStack() as held:
        busy = {name: _locked(archive, name, held) for name in names}
        free = [name for name in names if busy[name] is None]
        made = {name: Month(name, at, failed=(problem,)) for name, problem in busy.items() if problem is not None}
        try:
            with archive.changing("maaned", told="Månedens arbejde er gjort"):
                numbers = _fetched(archive, now, connection, progress)
                begun = {name: _begin(archive, name, at.date()) for name in free}
        except Exception as error:  # it has been taken back
            made |= {name: _logged(archive, stopped_by(error, name, at)) for name in free}
        else:
            made |= {name: _ended(archive, at, numbers, one, page_numbers=page_numbers) for name, one in begun.items()}
        return tuple(made[name] for name in names)


def _locked(archive: Archive, name: str, held: ExitStack) -> Problem | None:
    """Hold a committee's runs until the stack ends; or why it can't be."""
    from filelock import FileLock, Timeout

    try:
        (archive.root / FOLDER).mkdir(exist_ok=True)
        held.enter_context(FileLock(archive.root / FOLDER / f"maaned-{name}.lås", timeout=_PATIENCE))
    except Timeout:
        text = "En anden kørsel af »udvalg maaned« er i gang for udvalget."
        return Problem(Place(FOLDER), "optaget", text, "Kør kommandoen igen, når den er færdig.")
    except OSError as error:
        return not_written(FOLDER, error)
    return None


def _fetched(archive: Archive, now: dt.datetime, connection: Connection, progress: Progress) -> Step:
    done, problems = fetch(archive, None, connection, now, progress)
    archive.refresh()
    lines = [line for one in done for line in (one.words, *one.changes)]
    count = sum(problem.severity is Severity.ERROR for problem in problems)
    needs = (f"Tallene er ikke hentet helt: {danish.counted(count, 'fejl', 'fejl')}.",) if count else ()
    nothing = () if lines or problems else ("Ingen nøgletal har en adresse at hente fra.",)
    files = tuple(one.file for one in done if one.written)
    return Step("Hentede tal", (*lines, *nothing), tuple(problems), files, needs)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A committee's run once its meeting is there: what was remembered, whether that was damaged, the meeting, and its step."""

    committee: str
    was: Memory | None
    is_damaged: bool
    key: MeetingKey | None
    step: Step


def _begin(archive: Archive, name: str, today: dt.date) -> _Begun:
    was, is_damaged = recall(archive, name)
    return _Begun(name, was, is_damaged, *next_meeting(archive, name, today, was))


def _ended(archive: Archive, at: dt.datetime, numbers: Step, begun: _Begun, *, page_numbers: bool) -> Month:
    """The rest of a committee's run. A mistake of the program in it doesn't stop the others'."""
    try:
        return _finish(archive, at, numbers, begun, page_numbers=page_numbers)
    except Exception as error:
        return _logged(archive, stopped_by(error, begun.committee, at))


def _logged(archive: Archive, month: Month) -> Month:
    log, failed = write_log(archive.root, month)
    return replace(month, log=log, failed=failed)


def _finish(archive: Archive, at: dt.datetime, numbers: Step, begun: _Begun, *, page_numbers: bool) -> Month:
    name, today, key, was = begun.committee, at.date(), begun.key, begun.was
    inspected = inspect(archive, name, today).problems
    closed = closed_of(archive, name, inspected)
    steps = [numbers, begun.step, _checked(inspected)]
    if key is not None and archive.missing(key) is None:
        told = frozenset(inspected)
        made = draft_agenda(archive, key, page_numbers=page_numbers), deadlines(archive, key, today)
        steps += [replace(one, problems=tuple(p for p in one.problems if p not in told)) for one in made]
    now = _seen(archive, key, today, closed.problems(inspected), was)
    changed = (
        [_NO_MEMORY] if begun.is_damaged else list(what_changed(was, now, _as_of(archive, name, was, now, closed)))
    )
    month = Month(name, at, key.folder if key else "", tuple(map(closed.step, steps)), tuple(changed))
    month = _logged(archive, month)
    failed = month.failed or tuple(remember(archive, name, now))  # what nobody could read about is told again next time
    return replace(month, failed=failed)


def _as_of(archive: Archive, name: str, was: Memory | None, now: Memory, closed: Closed) -> tuple[str, ...]:
    """The problems that there would be were it still the day of the last run. One of them that is gone now has lapsed."""
    if was is None or was.day >= now.day or set(was.problems) <= set(now.problems):
        return ()
    found = closed.problems(inspect(archive, name, was.day).problems)
    return tuple(masked(problem_words(one), now.day) for one in found)


def _checked(problems: Sequence[Problem]) -> Step:
    errors = tuple(one for one in problems if one.severity is Severity.ERROR)
    warnings = len(problems) - len(errors)
    line = f"{len(errors) or 'Ingen'} fejl og {danish.counted(warnings, 'advarsel', 'advarsler') if warnings else 'ingen advarsler'}."
    needs = (f"»udvalg tjek« finder {len(errors)} fejl.",) if errors else ()
    return Step("Tjek", (line,), tuple(problems), needs=needs)


def _seen(
    archive: Archive, key: MeetingKey | None, today: dt.date, problems: Sequence[Problem], was: Memory | None
) -> Memory:
    """What this run leaves for the next to compare with."""
    told = tuple(SourceText(masked(problem_words(one), today), one.place) for one in dict.fromkeys(problems))
    meeting = meeting_of(archive, key) if key is not None else None
    if key is None or meeting is None:
        folder = key.folder if key else (was.meeting if was else "")
        items = was.items if was and was.meeting == folder else ()
        return Memory(day=today, meeting=folder, items=items, kpis=kept_numbers(was, ()), problems=told)
    items = tuple(
        SeenItem(id=one.id, title=masked(open_title(one), today), digest=digest(one)) for one in meeting.items
    )
    rows, missing = list_meeting(archive, key)
    kpis = [_number(row) for row in rows if isinstance(row, Listed)]
    unique = tuple({one.name: one for one in kpis}.values())
    all_kpis = kept_numbers(was, unique) if has_errors(missing) else unique
    return Memory(day=today, meeting=key.folder, items=items, kpis=all_kpis, problems=told)


def _number(row: Listed) -> SeenKpi:
    name, value, period = row.cells()[:3]
    return SeenKpi(name=name, value=value, period=period)
