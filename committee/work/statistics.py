"""A committee, or each of them, in numbers: as tables, as files for a spreadsheet, and as a document with charts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from committee.archive.archive import Archive
from committee.base.atomic import not_written, write_all
from committee.base.problems import Problem, in_order
from committee.domain.committee import Committee
from committee.rules.statistics.countable import miscounted
from committee.rules.statistics.csvtables import files_of_tables, one_file
from committee.rules.statistics.tables import StatTable, Value, about_of, tables_of
from committee.rules.statistics.timing import carried_on
from committee.rules.statistics.whole import Period, Statistics, statistics_of
from committee.work.keeping import Asked, unmarked
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import sittings_of
from committee.work.statisticsdocument import write_document


@dataclass(frozen=True, slots=True)
class CommitteeNumbers:
    """One committee with its numbers, as values and as tables."""

    stats: Statistics
    tables: tuple[StatTable, ...]

    @property
    def committee(self) -> Committee:
        """Whose numbers they are."""
        return self.stats.committee

    @property
    def about(self) -> str:
        """Which meetings they are of, in a sentence."""
        return about_of(self.stats)


@dataclass(frozen=True, slots=True)
class InNumbers:
    """The committees that were asked for, each with its numbers and its tables, and what was wrong with their files: a meeting that
    can't be read isn't counted. One whose names or votes are `wrong` is counted, so the numbers are too."""

    committees: tuple[CommitteeNumbers, ...]
    problems: tuple[Problem, ...]
    wrong: tuple[Problem, ...] = field(default=(), kw_only=True)

    @property
    def is_empty(self) -> bool:
        """Whether no meeting counts."""
        return not any(one.stats.meetings for one in self.committees)

    def as_data(self) -> list[dict[str, object]]:
        """The numbers for `--json`."""
        return [_data(one.stats, one.tables) for one in self.committees]


def in_numbers(archive: Archive, committee: str | None, period: Period, today: dt.date) -> InNumbers:
    """The numbers of one committee, by its folder, or of all."""
    contents = archive.contents()
    cases = {
        one.folder: [sitting.case(today) for sitting in sittings_of(archive, one.folder)] for one in contents.committees
    }
    continued = carried_on(case for held in cases.values() for case in held)
    asked = [one for one in contents.committees if committee in (None, one.folder)]
    made = [statistics_of(one, cases[one.folder], period, today, continued) for one in asked]
    problems = contents.problems if committee is None else archive.contents(committee).problems
    wrong = (found for one in asked for case in cases[one.folder] for found in miscounted(case, period, today))
    return InNumbers(
        tuple(CommitteeNumbers(stats, tables_of(stats)) for stats in made), problems, wrong=tuple(in_order(wrong))
    )


def _data(stats: Statistics, tables: tuple[StatTable, ...]) -> dict[str, object]:
    return {
        "udvalg": stats.committee.folder,
        "navn": stats.committee.name,
        "fra": str(stats.first or ""),
        "til": str(stats.last or ""),
        "møder": stats.meetings,
        "ikke talt med": stats.left_out,
        "tabeller": {table.name: _table_data(table) for table in tables},
    }


def _table_data(table: StatTable) -> dict[str, object]:
    rows = [dict(zip(table.head, map(_plain, row), strict=True)) for row in table.rows]
    return {"titel": table.title, "rækker": rows, "noter": list(table.notes)}


def _plain(value: Value) -> str | int | float | None:
    return round(float(value), 1) if isinstance(value, Fraction) else value


def write_csv(found: InNumbers, target: Path, *, replace: bool = False) -> Outcome:
    """Write the tables as CSV: to a file that is named so, all below each other; else each to its own file in a folder. A file that is
    there with something else in it stops that, or is kept beside the new one if it may be replaced."""
    named = [(one.committee.name, one.tables) for one in found.committees if one.stats.meetings]
    is_file = target.suffix.casefold() == ".csv"
    folder, files = (target.parent, {target.name: one_file(named)}) if is_file else (target, files_of_tables(named))
    try:
        there, problems = unmarked(folder, str(folder), files)
        kept, stopping = there.cleared(Asked(f"statistik --csv {target}", "", replace)) if there else ([], problems)
    except OSError as error:
        return stopped(not_written(str(folder), error))
    if problems := stopping or write_all(folder, files, str(folder)):
        return stopped(kept, problems)
    return Outcome(tuple(str(folder / name) for name in files), tuple(kept))


def write_documents(archive: Archive, found: InNumbers, today: dt.date, *, replace: bool = False) -> Outcome:
    """Write each committee's document with its charts, those that have meetings. One that was edited by hand stops that, or is kept
    beside the new one if it may be replaced."""
    made = [
        write_document(archive, one.stats, one.tables, today, replace=replace)
        for one in found.committees
        if one.stats.meetings
    ]
    return Outcome(
        tuple(file for one in made for file in one.files), tuple(problem for one in made for problem in one.problems)
    )
