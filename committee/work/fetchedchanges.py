"""What an answer changes of the numbers that are there: half an answer, more than sources usually revise, and what is told of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.series import EMPTY, KpiData, Series
from committee.kpi.bystanders import Bystander, Side, bystanders, places_lost
from committee.kpi.revisions import Revision, shown_changes, shown_number, turned_over, upheaval
from committee.kpi.seriesreader import Reader
from committee.kpi.structure import Outline, losses
from committee.kpi.tables import Table
from committee.kpi.tables.cells import folded
from committee.work.fetchednumbers import Come, Numbers, problem_of

_MOST_SERIES = 10  # that are told one by one when an answer is stopped
_MOST_PERIODS = 3  # of each
_MOST_TOLD = 5  # KPIs whose ordinary changes are told at once


def halves(come: Come, now: Numbers, old: Numbers | None) -> Iterator[Problem]:
    """What is half of an answer: no periods, the latest one older than before, or periods gone; a bounded number of them."""
    found = list(_halves(come, now, old))
    yield from found[:_MOST_SERIES]
    if len(found) > _MOST_SERIES:
        yield replace(found[0], code="halvt-svar-flere", text=f"Det samme gælder {len(found) - _MOST_SERIES} andre talrækker.")  # fmt: skip


def _halves(come: Come, now: Numbers, old: Numbers | None) -> Iterator[Problem]:
    for name, data in now.data.items():
        before = old.data.get(name) if old is not None else None
        for label, series, former in _pairs(data, before):
            called = f"{name}, {label}" if label else name
            if series.periods:
                yield from _fewer(come, called, series, former)
            elif not data.parts:
                yield _half(come, f"har ingen perioder for »{called}«", may_approve=False)


def _pairs(now: KpiData, before: KpiData | None) -> Iterator[tuple[str, Series, Series]]:
    """Each series of a KPI with its area or part, and what it was before."""
    yield "", now.series, before.series if before else EMPTY
    for new, old in ((now.compared, before and before.compared), (now.parts, before and before.parts)):
        yield from ((label, series, (old or {}).get(label, EMPTY)) for label, series in new.items())


def _fewer(come: Come, called: str, now: Series, before: Series) -> Iterator[Problem]:
    if not before.periods:
        return
    first, last = now.periods[0], now.periods[-1]
    if last < before.periods[-1]:
        yield _half(come, f"slutter ved {last.words} for »{called}«, men der er allerede tal til {before.periods[-1].words}")  # fmt: skip
    gone = [period for period in before.periods if first < period < last and period not in now.points]
    if gone:
        yield _half(come, f"mangler {gone[0].words} for »{called}«, som der var tal for før")
    wanted = min(len(before.periods), come.wish.latest) if come.wish.origin.asks_periods else len(before.periods)
    if len(now.periods) < wanted:
        yield _half(come, f"har kun {len(now.periods)} perioder for »{called}«, men der var {len(before.periods)}")


def _half(come: Come, what: str, *, may_approve: bool = True) -> Problem:
    text = f"Svaret fra {come.wish.source} ({come.wish.name}) {what}."
    if come.approve and may_approve:
        return warning(come.wish.asked, "halvt-svar", text, "Det er godkendt.")
    cure = f"Prøv igen senere. Er det rigtigt, så kør »{_command(come)}«." if may_approve else "Prøv igen senere."
    return problem_of(come, "halvt-svar", text, cure)


def _command(come: Come) -> str:
    return f"udvalg hent {come.kpis[0].id} {_APPROVE}"


_APPROVE = "--godkend"


def awaits_approval(problems: Iterable[Problem]) -> bool:
    """Whether an answer wasn't kept, but will be once somebody has looked at what it changes and says so."""
    return any(_APPROVE in problem.cure for problem in problems)


# What is no ordinary revision: in words for the log, and in a sentence with what was and what is.
Stop = tuple[str, str]


def structure(come: Come, now: Numbers, old: Numbers) -> Iterator[Stop]:
    """What is gone from the tables, each held against the one that its KPI was read from before."""
    asked = frozenset(map(folded, come.wish.areas)) if come.wish.version == "v2" else frozenset()
    for before, after in _outlines(now, old):
        for loss in losses(before, after, asked):
            yield loss, f"Svaret fra {come.wish.source} ({come.wish.name}) er bygget anderledes op end før: {loss}."


def _outlines(now: Numbers, old: Numbers) -> Iterator[tuple[Outline, Outline]]:
    """The tables, each with the one that its KPI was read from before."""
    seen: set[tuple[int, int]] = set()
    by_table: dict[int, list[Reader]] = {}
    for reader in (*now.readers.values(), *old.readers.values()):
        by_table.setdefault(id(reader.table), []).append(reader)
    for name, reader in now.readers.items():
        former = old.readers.get(name)
        if former is None or (pair := (id(former.table), id(reader.table))) in seen:
            continue
        seen.add(pair)
        before, after = (Outline.of(one.table, by_table[id(one.table)]) for one in (former, reader))
        yield before, after


def others(now: Numbers, old: Numbers) -> Iterator[Stop]:
    """What happens to the areas that no KPI is of: those that one competes with as to one's own, the rest when it is all of them."""
    for before, after in _outlines(now, old):
        names = [before.table.columns[column] for column in before.dimensions()]
        words = [
            (one, other)
            for name in names
            if (one := before.table.column(name)) is not None and (other := after.table.column(name)) is not None
        ]
        if not words:
            continue
        for former, latter in _sides(now, old, after.table):
            was, is_now = Side(former, [one for one, _ in words]), Side(latter, [other for _, other in words])
            yield from _of_bystanders(list(bystanders(was, is_now)), is_now)


def _sides(now: Numbers, old: Numbers, table: Table) -> Iterator[tuple[list[Reader], list[Reader]]]:
    """Those who read a table, by the columns that they read, before and now."""
    by_columns: dict[tuple[object, ...], tuple[list[Reader], list[Reader]]] = {}
    for name, reader in now.readers.items():
        former = old.readers.get(name)
        if reader.table is table and former is not None and reader.columns and former.columns:
            pair = by_columns.setdefault((tuple(former.columns), tuple(reader.columns)), ([], []))
            pair[0].append(former)
            pair[1].append(reader)
    yield from by_columns.values()


def _of_bystanders(found: list[Bystander], side: Side) -> Iterator[Stop]:
    among = side.competitors()
    for period, count in list(places_lost(found, among))[:1]:
        why = f"{count} af {among} områder, som placeringen regnes ud af, har ikke længere tal for {period.words}"
        yield f"{side.readers[0].kpi.id}: {why}", f"»{side.readers[0].kpi.id}«: {why}."
    for one in found:
        why = upheaval(one.revision) if one.ranked else turned_over(one.revision)
        if why:
            told = "" if one.ranked else " (intet nøgletal bruger de tal)"
            yield (
                f"{one.revision.name}: {why}",
                f"»{one.revision.name}«{told}: {why}: {shown_changes(one.revision, _MOST_PERIODS)}.",
            )


def upheavals(found: list[Revision]) -> Iterator[Stop]:
    """The series whose numbers change more than sources usually revise."""
    for revision in found:
        why = upheaval(revision)
        if why:
            yield f"{revision.name}: {why}", f"»{revision.name}«: {why}: {shown_changes(revision, _MOST_PERIODS)}."


def judged(come: Come, stops: list[Stop]) -> Iterator[Problem]:
    """Each thing that is no ordinary revision, and once what to do; a bounded number of them."""
    made = warning if come.approve else Problem
    for _, text in stops[:_MOST_SERIES]:
        yield made(come.wish.asked, "stor-ændring", text)
    if not stops:
        return
    rest = len(stops) - _MOST_SERIES
    if rest > 0:
        yield made(come.wish.asked, "stor-ændring-flere", f"Det samme gælder {rest} andre talrækker.")
    if come.approve:
        yield warning(come.wish.asked, "stor-ændring-godkendt", "Ændringerne er godkendt og gemt.")
        return
    text = f"Svaret fra {come.wish.source} ({come.wish.name}) er ikke gemt, for det ændrer mere, end kilder plejer at rette."  # fmt: skip
    yield problem_of(come, "stor-ændring-ikke-gemt", text, f"Er ændringen rigtig, så kør »{_command(come)}«.")


def brief(found: list[Revision]) -> Iterator[str]:
    """What is new, a line for each series, and the number of the rest."""
    for revision in found[:_MOST_TOLD]:
        words = []
        if revision.changed:
            words.append(f"rettet {shown_changes(revision, _MOST_PERIODS)}")
        if revision.new:
            latest = max(revision.new, key=lambda period: period.end)
            more = f" og {len(revision.new) - 1} til" if len(revision.new) > 1 else ""
            words.append(f"ny {latest.words} {shown_number(revision.new[latest])}{more}")
        if revision.gone:
            words.append(
                f"{danish.counted(len(revision.gone), 'gammel periode', 'gamle perioder')} er ikke længere med"
            )
        yield f"  {revision.name}: {'; '.join(words)}"
    if len(found) > _MOST_TOLD:
        yield f"  og {len(found) - _MOST_TOLD} talrækker til; se dem med »udvalg hent --ændringer«"
