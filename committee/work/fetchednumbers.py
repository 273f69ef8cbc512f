"""An answer that has come, and the KPIs' numbers as the documents will read them from what is kept of it, or read them now."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from committee.base.problems import Place, Problem, Severity
from committee.base.readonce import Files, Read
from committee.domain.kpi import Kpi
from committee.domain.series import KpiData
from committee.kpi.contracts import newest_breaches
from committee.kpi.fetch import Answer, Wish
from committee.kpi.metrics import FOLDER, Metrics, told_of_family, told_once
from committee.kpi.seriesreader import Reader, layout_of
from committee.kpi.staleness import asked_for
from committee.kpi.tables import Table, parse_table, read_bytes, read_table

_MOST_TOLD = 20  # errors of one answer


@dataclass(frozen=True, slots=True)
class Come:
    """An answer that has come: for which snapshot of which KPIs, what was asked, when, and whether somebody approves of what is no
    ordinary revision; `metrics` has the KPIs that are worked out of those."""

    file: str
    kpis: list[Kpi]
    wish: Wish
    answer: Answer
    now: dt.datetime
    approve: bool
    metrics: Metrics

    @property
    def display(self) -> str:
        """The snapshot's file from the workspace."""
        return f"{FOLDER}/{self.file}"

    @property
    def asked(self) -> str:
        """What was asked for, as the snapshot keeps it."""
        return next((asked_for(kpi.source) for kpi in self.kpis if kpi.source is not None), "")


@dataclass(slots=True)
class Numbers:
    """The KPIs' numbers in one state of a snapshot, with the tables they were read from; `told` is what was wrong with each."""

    data: dict[str, KpiData] = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    told: list[tuple[Kpi, Problem]] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        """The tables, each once."""
        return list({id(reader.table): reader.table for reader in self.readers.values()}.values())

    @property
    def is_whole(self) -> bool:
        """Whether any table could be read."""
        return bool(self.readers)


def read_new(come: Come, data: bytes) -> Numbers:
    """The KPIs as they are read from the snapshot that would be written, which must hold the very cells that came."""
    found = Read(data, (0, len(data), 0))
    made = Numbers()
    compared: dict[int, bool] = {}
    tables = _Tables(come, partial(read_bytes, found))
    for kpi in come.kpis:
        table, problems = tables.of(kpi)
        if table is None:
            made.told += [(kpi, problem) for problem in problems]
            continue
        if id(table) not in compared:
            compared[id(table)] = _is_what_came(come, kpi, table)
        if not compared[id(table)]:
            text = f"Svaret fra {come.wish.source} ({come.wish.name}) kan ikke gemmes, så det læses ens igen."
            made.problems.append(problem_of(come, "svar-form", text, "Meld det til dem, der passer programmet."))
            continue
        _read(made, kpi, table)
        made.told += ((kpi, late) for late in _late(come, made, kpi))
    made.told += _worked_out(come, made)
    made.problems += _refused_ones(come, made.told)
    made.problems = _bounded(list(dict.fromkeys(made.problems)))
    return made


def _refused_ones(come: Come, found: list[tuple[Kpi, Problem]]) -> list[Problem]:
    """What is wrong with the answer, each thing at the KPI that it is of, and once where it is the same of several."""
    whose: dict[tuple[str, Place], Kpi] = {}
    for kpi, problem in found:
        whose.setdefault((problem.code, problem.place), kpi)
    return [refused(come, problem, whose[problem.code, problem.place]) for problem in told_once(found)]


def _late(come: Come, made: Numbers, kpi: Kpi) -> Iterator[Problem]:
    """That the numbers aren't as new as the contract asks for: they are newer than what is there all the same, and whether they are new
    enough is asked at the meeting."""
    if (data := made.data.get(str(kpi.id))) is not None:
        yield from (replace(late, severity=Severity.WARNING) for late in newest_breaches(data, come.now.date()))


def _worked_out(come: Come, made: Numbers) -> Iterator[tuple[Kpi, Problem]]:
    """What doesn't hold of the KPIs that are worked out of those that came. Where numbers of another source are in them too, which may
    be about to come, it is told and no more."""
    with_new = come.metrics.with_numbers(made.data)
    for name in come.metrics.formulas:
        kpi = come.metrics.kpis[name]
        read_from = come.metrics.read_from(name)
        if kpi.contract is None or not read_from & made.data.keys():
            continue
        others = read_from - {str(one.id) for one in come.kpis}
        is_own = all(_is_at_hand(come.metrics.kpis[one]) for one in others if one in come.metrics.kpis)
        for problem in with_new.data(name)[1]:
            if problem.code.startswith("forvent-"):
                yield kpi, problem if is_own else replace(problem, severity=Severity.WARNING)


def _is_at_hand(kpi: Kpi) -> bool:
    return kpi.source is None or kpi.source.address is None


def _bounded(problems: list[Problem]) -> list[Problem]:
    """As many problems as one reads, and the number of the rest: what is wrong with an answer is often so for every KPI."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    rest = len(errors) - _MOST_TOLD
    if rest <= 0:
        return problems
    last = replace(errors[0], code="flere-fejl", text=f"… og {rest} andre fejl i det samme svar.", cure="")
    return [*(problem for problem in problems if problem not in set(errors[_MOST_TOLD:])), last]


def _is_what_came(come: Come, kpi: Kpi, table: Table) -> bool:
    answer, source = come.answer, kpi.source
    assert source is not None
    columns, rows = answer.columns, answer.rows
    if answer.form:
        data = answer.data or answer.text.encode()
        sheet, layout = source.sheet and str(source.sheet), layout_of(kpi, source)
        original, _ = parse_table(data, f"svar.{answer.form}", come.wish.asked, sheet=sheet, layout=layout)
        if original is None:
            return False
        columns, rows = original.columns, original.rows
    return tuple(columns) == table.columns and len(rows) == len(table.rows) and all(
        [*one] == [*other] and [*map(type, one)] == [*map(type, other)]
        for one, other in zip(rows, table.rows, strict=True)
    )  # fmt: skip


def _read(made: Numbers, kpi: Kpi, table: Table) -> None:
    assert kpi.source is not None
    reader = Reader(kpi, kpi.source, table)
    data, problems = reader.data()
    made.told += ((kpi, problem) for problem in told_of_family(kpi, problems))
    made.readers[str(kpi.id)] = reader
    if data is not None:
        made.data[str(kpi.id)] = data


def read_old(root: Path, come: Come) -> Numbers:
    """The same of the snapshot that is there, which needn't hold a contract to be compared with."""
    made = Numbers()
    tables = _Tables(come, partial(read_table, root, files=Files()))
    for kpi in come.kpis:
        table, problems = tables.of(kpi)
        if table is None:
            made.problems += problems
        else:
            _read(made, replace(kpi, contract=None) if kpi.contract is not None else kpi, table)
    return made


def known_table(root: Path, come: Come) -> Table | None:
    """The table that is there, as the first KPI has it."""
    return _Tables(come, partial(read_table, root, files=Files())).of(come.kpis[0])[0]


Found = tuple[Table | None, list[Problem]]


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of one state of a snapshot, each looked for once for all KPIs that are read from it."""

    come: Come
    read: Callable[..., Found]
    _made: dict[tuple[object, ...], Found] = field(default_factory=dict)

    def of(self, kpi: Kpi) -> Found:
        """The table that a KPI is read from."""
        source = kpi.source
        assert source is not None
        sheet, layout = source.sheet and str(source.sheet), layout_of(kpi, source)
        key = sheet, source.encoding, layout
        if key not in self._made:
            come = self.come
            self._made[key] = self.read(
                come.display, come.wish.asked, sheet=sheet, encoding=source.encoding, layout=layout
            )
        return self._made[key]


def refused(come: Come, problem: Problem, kpi: Kpi) -> Problem:
    """A problem of an answer, at the KPI's own line where it is of the definition, else where its source is written: the answer itself
    isn't kept, and so its line is told in words."""
    wish = come.wish
    is_of_answer, is_as_it_came = problem.place.file == come.display, bool(come.answer.form)
    place = problem.place if not is_of_answer and problem.place.line else asked_at(come, kpi)
    where = f" til »{kpi.family or kpi.id}«"
    line = f"linje {problem.place.line} i svaret" if problem.place.line and is_as_it_came else ""
    if is_of_answer and (cell := problem.place.cell or line):
        where += f" ({cell})"
    if problem.severity is Severity.WARNING:
        return replace(problem, place=place, text=f"{wish.source} ({wish.name}){where}: {problem.text}")
    said = problem.text if is_as_it_came else _without_lines(come, problem.text)
    text = f"Svaret fra {wish.source} ({wish.name}) kan ikke bruges{where}: {said}"
    return replace(problem_of(come, problem.code, text, problem.cure), place=place)


def asked_at(come: Come, kpi: Kpi) -> Place:
    """Where a KPI's own definition names the address."""
    address = kpi.source.address if kpi.source is not None else None
    return address.text.place if address is not None else come.wish.asked


def _without_lines(come: Come, text: str) -> str:
    """A text without the lines of a snapshot that isn't written: whoever looks there sees the old numbers."""
    place = rf"{re.escape(come.display)}(?::\d+)*(?: [^()]*?)?(?=\)| og {FOLDER}/|, {FOLDER}/)"
    return re.sub(r" \((?:regnet ud af )?svaret\)", "", re.sub(place, "svaret", text))


def problem_of(come: Come, code: str, text: str, cure: str) -> Problem:
    """A problem of an answer, which tells that nothing has been changed."""
    return Problem(come.wish.asked, code, text, f"{cure} De gamle tal er ikke ændret.".strip())
