"""What a text sees of a KPI at an earlier period, and of a target. Its names are an interface, as those of `attached.py`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from committee.compose.allowance import Fault
from committee.compose.figures.amounts import Tal
from committee.compose.printed import NOT_COMPARABLE, NOT_COUNTED, RANK_VERBS, VERBS, Word, WordKind
from committee.compose.values import Dated, Printable
from committee.domain.periods import Period, Span
from committee.domain.series import Rank
from committee.domain.targets import Target
from committee.domain.units import PERCENT, Moves, Unit
from committee.kpi.figure import Figure
from committee.kpi.goals import goal, is_band, is_met, resolved
from committee.kpi.status import Change, Reading, Status
from committee.kpi.targets import Judgement
from committee.kpi.targetwords import told_conditions


@dataclass(frozen=True, eq=False, repr=False)
class Måling(Printable, Dated):
    """The KPI at an earlier period, and how it has moved since."""

    _status: Status
    _reading: Reading | None
    _what: str

    @property
    def word(self) -> Word:
        return self.værdi.word

    @property
    def date(self) -> dt.date:
        return self.dato

    @property
    def findes(self) -> bool:
        """Om der er et tal for perioden (til {% if %})"""
        return self._reading is not None and self._reading.value is not None

    @property
    def værdi(self) -> Tal:
        """Tallet i den periode"""
        status = self._status
        missing = f"{self._what} er {NOT_COUNTED}"
        value = self._reading.value if self._reading else None
        return Tal(
            value, status.kpi.unit, status.kpi.decimals, status.kpi.id, missing, _figure=Figure(status, self._reading)
        )

    @property
    def dato(self) -> dt.date:
        """Periodens sidste dag"""
        return self._found().period.end

    @property
    def periode(self) -> Word:
        """Perioden med ord: juni 2026"""
        return Word(self._found().period.words, WordKind.FACT, self._status.kpi.id)

    @property
    def kan_sammenlignes(self) -> bool:
        """Om tallet kan sammenlignes med det seneste (til {% if %})"""
        return not self._change.barrier

    @property
    def forbehold(self) -> Word:
        """Hvorfor der ikke kan sammenlignes, f.eks. et brud i serien"""
        return Word(self._change.barrier, WordKind.FACT, self._status.kpi.id)

    @property
    def ændring(self) -> Tal:
        """Ændringen siden da, i nøgletallets enhed; for procenttal i procentpoint"""
        kpi = self._status.kpi
        return self._moved(self._change.amount, kpi.unit.of_change, kpi.decimals)

    @property
    def ændring_procent(self) -> Tal:
        """Ændringen siden da i procent; findes ikke for procenttal"""
        unit = self._status.kpi.unit
        if not unit.relative:
            raise Fault(f"Et tal i {unit.word} ændrer sig i {unit.of_change.word}: skriv .ændring i stedet.")
        why = (
            "tallet var 0"
            if self._reading is not None and not self._reading.value
            else "tallene ligger på hver sin side af 0"
        )
        missing = "" if self._change.percent is not None else f"ændringen i procent kan ikke regnes ud, for {why}"
        return self._moved(self._change.percent, PERCENT, PERCENT.decimals, missing)

    @property
    def udvikling(self) -> Word:
        """steget, faldet eller uændret siden da"""
        change, figure = self._change, Figure(self._status, self._reading, is_value=False)
        if change.direction is None:
            return Word(NOT_COMPARABLE, WordKind.VERB, self._status.kpi.id, missing=change.barrier, figure=figure)
        verbs = RANK_VERBS if self._status.kpi.unit.moves is Moves.RANK else VERBS
        return Word(
            verbs[change.direction], WordKind.VERB, self._status.kpi.id, direction=change.direction, figure=figure
        )

    @property
    def _change(self) -> Change:
        return self._status.change(self._reading)

    def _moved(self, amount: Fraction | None, unit: Unit, decimals: int, missing: str = "") -> Tal:
        change = self._change
        return Tal(
            amount,
            unit,
            decimals,
            self._status.kpi.id,
            change.barrier or missing,
            WordKind.CHANGE,
            change.direction,
            Figure(self._status, self._reading, is_value=False),
        )

    def _found(self) -> Reading:
        if self._reading is None:
            cell = Figure(self._status, None).cell
            raise Fault(
                f"{self._what.capitalize()} for »{self._status.kpi.id}« findes ikke i tallene{f' ({cell})' if cell else ''}. Brug {{% if ... .findes %}}."
            )
        return self._reading


def level(status: Status, reading: Reading | None) -> str:
    """A value with its unit as a table or sentence prints it; `ikke opgjort` when it isn't counted."""
    value, kpi = reading.value if reading else None, status.kpi
    return str(Tal(value, kpi.unit, kpi.decimals, kpi.id, _figure=Figure(status, reading)).word)


def verdict_words(status: Status, target: Target, judgement: Judgement) -> str:
    """A verdict; with the number that was judged where the latest one would come to another (`opfyldt (850 i december 2020)`), and
    with those of other KPIs that several conditions are on."""
    own, others = _judged_number(status, target, judgement), told_conditions(status.data, target, judgement)
    told = "; ".join(filter(None, (own, others)))
    return f"{judgement.verdict.value} ({told})" if told else judgement.verdict.value


def _judged_number(status: Status, target: Target, judgement: Judgement) -> str:
    """The number that was judged, where it isn't the latest and the latest would come to another verdict."""
    now, judged, period = status.current, judgement.value, judgement.period
    if now is None or now.value is None or judged is None or period in (None, now.period):
        return ""
    assert period is not None
    if _meets(status, target, Fraction(now.value), now.period) == _meets(status, target, judged, period):
        return ""
    return f"{level(status, Reading(period, status.series.points[period]))} {when(period)}"


def _meets(status: Status, target: Target, value: Fraction, period: Period) -> list[bool | None]:
    """Whether a value is within each of the bounds on the KPI's own number; None where those aren't known."""
    found = [resolved(one, status.data, period) for one in target.own]
    return [None if one is None else is_met(one, value) for one in found]


def place_number(rank: Rank, ties: str) -> int:
    """A place as the house counts it: with `fortløbende`, equal values take up one place together."""
    return rank.dense if ties == "fortløbende" and rank.dense else rank.place


def place_words(rank: Rank, ties: str) -> str:
    """A place among others: `nummer 25 af 98`; without how many they are where that isn't known. One that is shared says so,
    where the house does: `nummer 25 (delt) af 98`."""
    shared = " (delt)" if rank.shared > 1 and ties == "delt" else ""
    return f"nummer {place_number(rank, ties)}{shared}" + (f" af {rank.of}" if rank.of else "")


def when(period: Period) -> str:
    """A period as a sentence says it: `i juli 2026`, `den 19. januar 2021`."""
    return f"{'den' if period.span is Span.DAY else 'i'} {period.words}"


@dataclass(frozen=True, eq=False, repr=False)
class Mål(Printable, Dated):
    """One target."""

    _status: Status
    _target: Target
    _judgement: Judgement

    @property
    def word(self) -> Word:
        return self.tekst

    @property
    def date(self) -> dt.date:
        return self.inden

    @property
    def tekst(self) -> Word:
        """Målet med ord: højst 853 inden 31. december 2020"""
        figure = Figure(self._status, self._status.current, is_value=False)
        words = self._status.target_words(self._status.kpi.targets.index(self._target))
        return Word(words, WordKind.FACT, self._status.kpi.id, figure=figure)

    @property
    def værdi(self) -> Tal:
        """Målets tal"""
        kpi, target = self._status.kpi, self._target
        if target.parts or is_band(target):
            raise Fault(f"Målet for »{kpi.id}« har flere tal. Skriv det med ord: .mål.tekst.")
        bounds = self._judgement.bounds or (None if target.is_relative else target)
        return Tal(goal(bounds) if bounds else None, kpi.unit, kpi.decimals, kpi.id, _is_goal=not target.is_relative)

    @property
    def inden(self) -> dt.date:
        """Målets frist"""
        if self._target.due is None:
            raise Fault(f"Målet for »{self._status.kpi.id}« har ingen frist.")
        return self._target.due

    @property
    def vurdering(self) -> Word:
        """opfyldt, ikke opfyldt, på vej, ikke på vej eller ikke opgjort"""
        return Word(verdict_words(self._status, self._target, self._judgement), WordKind.FACT, self._status.kpi.id)

    @property
    def er_opfyldt(self) -> bool:
        """Om målet er opfyldt (til {% if %})"""
        return self._judgement.verdict.value == "opfyldt"
