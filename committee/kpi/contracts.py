"""Holds what was read against what its definition expects of it (`forvent`). Pure.

Each breach is told at the cell that shows it, with the line of the expectation, what stands there and what to do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from committee.base import danish
from committee.base.problems import Place, Problem
from committee.domain.contract import Contract, Jump
from committee.domain.kpi import Kpi
from committee.domain.periods import Period, Span
from committee.domain.series import KpiData, Observation, Series

MOST = 4  # breaches of one kind that are told one by one
_MOST_DECIMALS = 6

Number = Decimal | Fraction


def breach(contract: Contract, field: str, place: Place, text: str, cure: str) -> Problem:
    """One thing that doesn't hold. `field` is the contract's, whose line is told after the text."""
    code = f"forvent-{_CODES[field]}"
    return Problem(place, code, f"{text} (forvent: {contract.at(field)}).", cure)


_CODES = {
    "columns": "kolonne", "contains": "værdi", "distinct": "antal", "unique": "entydig", "cells": "celler", "at_least": "grænse",
    "at_most": "grænse", "between": "grænse", "jump": "spring", "no_gaps": "hul", "least_periods": "perioder", "newest": "nyeste",
    "is_pinned": "dimension",
}  # fmt: skip


def few(problems: Iterator[Problem]) -> Iterator[Problem]:
    """The first of many breaches of one kind, the last of them with how many more there are."""
    found = list(problems)
    yield from found[: MOST - 1] if len(found) > MOST else found
    if len(found) > MOST:
        last, rest = found[MOST - 1], len(found) - MOST
        text = f"{last.text} Det samme gælder {danish.counted(rest, 'sted', 'steder')} mere."
        yield Problem(last.place, last.code, text, last.cure)


def series_breaches(data: KpiData) -> Iterator[Problem]:
    """What doesn't hold of a KPI's numbers: their range, jumps, gaps and number."""
    contract = data.kpi.contract
    if contract is None:
        return
    own = list(data.parts.items()) or [("", data.series)]
    is_rate = data.kpi.unit.share is not None  # of a count, another area's numbers are of another size
    for (name, series), is_alike in (*((one, True) for one in own), *((one, is_rate) for one in data.compared.items())):
        if is_alike:
            yield from few(_out_of_range(data, contract, name, series))
        if contract.jump is not None and (is_alike or contract.jump.is_relative):
            yield from few(_jumps(data, contract, contract.jump, name, series))
        if contract.no_gaps:
            yield from few(_gaps(data.kpi, contract, name, series))
        yield from _too_few(data.kpi, contract, name, series)


def newest_breaches(data: KpiData, on: dt.date) -> Iterator[Problem]:
    """Numbers that end before the contract says that they may, at a day."""
    contract = data.kpi.contract
    if contract is None or contract.newest is None:
        return
    for name, series in (*(data.parts.items() or [("", data.series)]), *data.compared.items()):
        newest = next((p for p in reversed(series.periods) if p.end <= on and series.points[p].value is not None), None)
        if newest is None or contract.newest.holds(newest, on):
            continue
        wanted = contract.newest.wanted(on)
        asked = f"det skal være for {wanted.words} eller senere" if wanted else f"det må højst være {danish.counted(contract.newest.days, 'dag', 'dage')} gammelt"  # fmt: skip
        text = f"{_called(data.kpi, name)}: det nyeste tal er for {newest.words}{_cells(data, name, newest)}, og {asked} ({danish.in_full(on)})"
        yield breach(contract, "newest", series.points[newest].place, text, f"{_newer(data.kpi)}, eller ret »nyeste:«.")


def _newer(kpi: Kpi) -> str:
    fetched = kpi.source is not None and kpi.source.address is not None
    return f"Kør »udvalg hent {kpi.id}«" if fetched else "Læg en nyere datafil ind"


def _called(kpi: Kpi, name: str) -> str:
    return f"»{kpi.id}, {name}«" if name else f"»{kpi.id}«"


def _said(kpi: Kpi, value: Number) -> str:
    """A number with all its decimals, so that what breaks a bound is seen."""
    return kpi.unit.say(danish.format_number(value, max(kpi.decimals if value % 1 else 0, _decimals(Fraction(value)))))


def _decimals(value: Fraction) -> int:
    """How many decimals a number has, as far as anyone reads them."""
    return next((n for n in range(_MOST_DECIMALS) if (value * 10**n).denominator == 1), _MOST_DECIMALS)


def _cells(data: KpiData, name: str, period: Period) -> str:
    """The cells that a number was worked out of, for the text of a breach; of one that was read, its own place says it."""
    read = [one.points[period].place for one in data.operands.values() if period in one.points] if not name else []
    return f" (regnet ud af {danish.listed([str(place) for place in dict.fromkeys(read)])})" if read else ""


# --- each expectation


def _out_of_range(data: KpiData, contract: Contract, name: str, series: Series) -> Iterator[Problem]:
    kpi = data.kpi
    least, most = contract.least, contract.most
    for period, seen in series.points.items():
        value = seen.value
        if value is None or ((least is None or value >= least) and (most is None or value <= most)):
            continue
        for bound, word, key, breaks in (
            (least, "mindst", "at_least", least is not None and value < least),
            (most, "højst", "at_most", most is not None and value > most),
        ):
            if breaks and bound is not None:
                text = f"{_called(kpi, name)}: tallet for {period.words} er {_said(kpi, value)}{_cells(data, name, period)}, og det skal være {word} {_said(kpi, bound)}"
                field = "between" if contract.between else key
                cure = "Ret cellen, kolonnen eller »gange:«. Er tallet rigtigt, så ret grænsen."
                yield breach(contract, field, seen.place, text, cure)


def _jumps(data: KpiData, contract: Contract, jump: Jump, name: str, series: Series) -> Iterator[Problem]:
    kpi = data.kpi
    counted = [(period, seen) for period, seen in series.points.items() if seen.value is not None]
    for (earlier, before), (later, after) in pairwise(counted):
        assert before.value is not None and after.value is not None
        moved = abs(Fraction(after.value) - Fraction(before.value))
        most = Fraction(jump.most) * (abs(Fraction(before.value)) / 100 if jump.is_relative else 1)
        if moved <= most or kpi.break_between(earlier, later):
            continue
        text = f"{_called(kpi, name)}: tallet springer fra {_said(kpi, before.value)} i {earlier.words} ({before.place}) til {_said(kpi, after.value)} i {later.words}{_cells(data, name, later)}, {_size(moved, before, jump)}, og det må højst være {jump.words}"  # fmt: skip
        cure = f"Er tallet forkert, så ret det. Er serien skiftet, så skriv »seriebrud: {{periode: {later}, tekst: ...}}«. Er springet rigtigt, så ret »største_spring:«."  # fmt: skip
        yield breach(contract, "jump", after.place, text, cure)


def _size(moved: Fraction, before: Observation, jump: Jump) -> str:
    """How far a number has moved, with the decimals that show that it is more than it may be."""
    if not jump.is_relative:
        return f"en forskel på {danish.format_number(moved, _decimals(moved))}"
    if not before.value:
        return "fra nul til noget"
    share = 100 * moved / abs(Fraction(before.value))
    decimals = next((n for n in range(1, _MOST_DECIMALS) if danish.rounded(share, n) > Fraction(jump.most)), 1)
    return f"en ændring på {danish.format_number(share, decimals)} %"


def _gaps(kpi: Kpi, contract: Contract, name: str, series: Series) -> Iterator[Problem]:
    """Periods that aren't there or aren't counted, between the first number and the last."""
    counted = [period for period in series.periods if series.points[period].value is not None]
    if any(period.span is Span.DAY for period in counted):
        place = series.points[counted[0]].place
        text = f"{_called(kpi, name)} er opgjort på enkelte dage, så det kan ikke ses, om der mangler nogen"
        yield breach(contract, "no_gaps", place, text, "Slet »uden_huller:«, eller brug »mindst_perioder:«.")
        return
    for earlier, later in pairwise(counted):
        for missing in _between(earlier, later):
            seen = series.points.get(missing)
            what = "er ikke opgjort" if seen else f"mangler mellem {earlier.words} og {later.words}"
            text = f"{_called(kpi, name)}: {missing.words} {what}"
            place = (seen or series.points[later]).place
            yield breach(contract, "no_gaps", place, text, "Udfyld perioden i filen, eller slet »uden_huller:«.")


def _between(earlier: Period, later: Period) -> list[Period]:
    """The periods that lie between two of one kind, oldest first."""
    found: list[Period] = []
    period = later.before() if earlier.span is later.span else None
    if period == earlier:  # as nearly all do
        return []
    while period is not None and earlier < period:
        found.append(period)
        period = period.before()
    return found[::-1]


def _too_few(kpi: Kpi, contract: Contract, name: str, series: Series) -> Iterator[Problem]:
    counted = [period for period in series.periods if series.points[period].value is not None]
    if len(counted) < contract.least_periods:
        wanted = danish.counted(contract.least_periods, "periode", "perioder")
        text = f"{_called(kpi, name)} har tal for {danish.counted(len(counted), 'periode', 'perioder')}, og der skal være mindst {wanted}"
        place = series.points[counted[0]].place if counted else contract.at("least_periods")
        cure = "Læg en fil ind med hele serien, eller ret »mindst_perioder:«."
        yield breach(contract, "least_periods", place, text, cure)
