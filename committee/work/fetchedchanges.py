"""What an answer changes of the numbers that are there: half an answer, more than sources usually revise, and what is told of the rest."""

from __future__ import annotations

from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.kpi.revisions import Revision, shown_changes, shown_number, upheaval
from committee.kpi.seriesreader import Reader
from committee.kpi.structure import Outline, losses
from committee.kpi.tables.cells import folded
from committee.work.fetchednumbers import Come, Numbers, problem_of

_MOST_SERIES = 10  # that are told one by one when an answer is stopped
_MOST_PERIODS = 3  # of each
_MOST_TOLD = 5  # KPIs whose ordinary changes are told at once


def halves(come: Come, now: Numbers, old: Numbers | None) -> Iterator[Problem]:
    """A half answer: no periods, the latest one older than before, or periods gone."""
    wish = come.wish
    for name, data in now.data.items():
        before = old.data.get(name) if old is not None else None
        pairs = [(data.series, before.series if before else None, name)]
        pairs += [(series, before.compared.get(label) if before else None, f"{name}, {label}") for label, series in data.compared.items()]  # fmt: skip
        pairs += [(series, before.parts.get(label) if before else None, f"{name}, {label}") for label, series in data.parts.items()]  # fmt: skip
        for series, former, label in pairs:
            if not series.periods:
                if not data.parts:
                    yield _half(come, f"har ingen perioder for »{label}«", may_approve=False)
                continue
            if former is None or not former.periods:
                continue
            if series.periods[-1] < former.periods[-1]:
                yield _half(come, f"slutter ved {series.periods[-1].words} for »{label}«, men der er allerede tal til {former.periods[-1].words}")  # fmt: skip
            gone = [p for p in former.periods if series.periods[0] < p < series.periods[-1] and p not in series.points]
            if gone:
                yield _half(come, f"mangler {gone[0].words} for »{label}«, som der var tal for før")
            wanted = min(len(former.periods), wish.latest) if wish.origin.asks_periods else len(former.periods)
            if len(series.periods) < wanted:
                yield _half(come, f"har kun {len(series.periods)} perioder for »{label}«, men der var {len(former.periods)}")  # fmt: skip


def _half(come: Come, what: str, *, may_approve: bool = True) -> Problem:
    text = f"Svaret fra {come.wish.source} ({come.wish.name}) {what}."
    if come.approve and may_approve:
        return warning(come.wish.asked, "halvt-svar", text, "Det er godkendt.")
    cure = f"Prøv igen senere. Er det rigtigt, så kør »{_command(come)}«." if may_approve else "Prøv igen senere."
    return problem_of(come, "halvt-svar", text, cure)


def _command(come: Come) -> str:
    return f"udvalg hent {come.kpis[0].id} --godkend"


Stop = tuple[
    str, str
]  # what is no ordinary revision, in words for the log, and in a sentence with what was and what is


def structure(come: Come, now: Numbers, old: Numbers) -> Iterator[Stop]:
    """What is gone from the tables, each held against the one that its KPI was read from before."""
    seen: set[tuple[int, int]] = set()
    asked = frozenset(map(folded, come.wish.areas)) if come.wish.version == "v2" else frozenset()
    by_table: dict[int, list[Reader]] = {}
    for reader in (*now.readers.values(), *old.readers.values()):
        by_table.setdefault(id(reader.table), []).append(reader)
    for name, reader in now.readers.items():
        former = old.readers.get(name)
        if former is None or (pair := (id(former.table), id(reader.table))) in seen:
            continue
        seen.add(pair)
        before, after = (Outline.of(one.table, by_table[id(one.table)]) for one in (former, reader))
        for loss in losses(before, after, asked):
            yield loss, f"I svaret fra {come.wish.source} ({come.wish.name}) {_inverted(loss)}."


def _inverted(loss: str) -> str:
    """The words as they stand after »I svaret«."""
    return f"er det anderledes: {loss}"


def upheavals(come: Come, found: list[Revision]) -> Iterator[Stop]:
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
