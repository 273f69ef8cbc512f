"""What a text sees of a KPI. These names are an interface: items and item templates depend on them.

Each public attribute's docstring is its line in the handbook's table of reference (`figures/reference.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from committee.base.problems import did_you_mean
from committee.compose.figures.amounts import Tal
from committee.compose.printed import NOT_COMPARABLE, NOT_COUNTED, VERBS, Part, Word
from committee.compose.values import Dated, Fault, Printable, View
from committee.domain.kpi import Target
from committee.domain.units import NO_UNIT, PERCENT, Unit
from committee.kpi.sources import source_line
from committee.kpi.status import Change, Reading, Status
from committee.kpi.targets import Judgement, describe, goal


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
        return Tal(value, status.kpi.unit, status.kpi.decimals, status.kpi.id, missing)

    @property
    def dato(self) -> dt.date:
        """Periodens sidste dag"""
        return self._found().period.end

    @property
    def periode(self) -> Word:
        """Perioden med ord: juni 2026"""
        return Word(self._found().period.words, Part.FACT, self._status.kpi.id)

    @property
    def kan_sammenlignes(self) -> bool:
        """Om tallet kan sammenlignes med det seneste (til {% if %})"""
        return not self._change.barrier

    @property
    def forbehold(self) -> Word:
        """Hvorfor der ikke kan sammenlignes, f.eks. et brud i serien"""
        return Word(self._change.barrier, Part.FACT, self._status.kpi.id)

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
        missing = "" if self._change.percent is not None else "ændringen i procent kan ikke regnes ud, for tallet var 0"
        return self._moved(self._change.percent, PERCENT, PERCENT.decimals, missing)

    @property
    def udvikling(self) -> Word:
        """steget, faldet eller uændret siden da"""
        change = self._change
        if change.direction is None:
            return Word(NOT_COMPARABLE, Part.VERB, self._status.kpi.id, missing=change.barrier)
        return Word(VERBS[change.direction], Part.VERB, self._status.kpi.id, direction=change.direction)

    @property
    def _change(self) -> Change:
        return self._status.change(self._reading)

    def _moved(self, amount: Fraction | None, unit: Unit, decimals: int, missing: str = "") -> Tal:
        change = self._change
        return Tal(
            amount, unit, decimals, self._status.kpi.id, change.barrier or missing, Part.CHANGE, change.direction
        )

    def _found(self) -> Reading:
        if self._reading is None:
            raise Fault(
                f"{self._what.capitalize()} for »{self._status.kpi.id}« findes ikke i tallene. Brug {{% if ... .findes %}}."
            )
        return self._reading


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
        return Word(describe(self._target, self._status.kpi), Part.FACT, self._status.kpi.id)

    @property
    def værdi(self) -> Tal:
        """Målets tal"""
        kpi = self._status.kpi
        return Tal(goal(self._target), kpi.unit, kpi.decimals, kpi.id)

    @property
    def inden(self) -> dt.date:
        """Målets frist"""
        if self._target.due is None:
            raise Fault(f"Målet for »{self._status.kpi.id}« har ingen frist.")
        return self._target.due

    @property
    def vurdering(self) -> Word:
        """opfyldt, ikke opfyldt, på vej, ikke på vej eller ikke opgjort"""
        return Word(self._judgement.verdict.value, Part.FACT, self._status.kpi.id)

    @property
    def er_opfyldt(self) -> bool:
        """Om målet er opfyldt (til {% if %})"""
        return self._judgement.verdict.value == "opfyldt"


class IkkeTilknyttet(View):
    """A KPI that is defined but not attached to the item; whatever is asked of it, the cure is to attach it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        if attribute.startswith("_"):
            raise AttributeError(attribute)
        raise Fault(
            f"»{self._name}« hører ikke til punktet. Skriv det under »nøgletal:«, f.eks. nøgletal: [{self._name}]."
        )


@dataclass(frozen=True, eq=False, repr=False)
class Nøgletal(Dated):
    """A KPI as of the item's date, or one of its areas or parts."""

    _status: Status
    _source: str

    @property
    def date(self) -> dt.date:
        return self.dato

    @property
    def navn(self) -> Word:
        """Nøgletallets navn"""
        kpi = self._status.kpi
        return Word(f"{kpi.name}, {self._status.label}" if self._status.label else str(kpi.name), Part.FACT, kpi.id)

    @property
    def enhed(self) -> Word:
        """Nøgletallets enhed"""
        return Word(self._status.kpi.unit.word, Part.FACT, self._status.kpi.id)

    @property
    def værdi(self) -> Tal:
        """Det seneste tal ved mødet eller datoen i »opgjort:«"""
        status = self._status
        if status.data.parts and not status.label:
            raise Fault(f'»{status.kpi.id}« er en fordeling; vælg en del: ({status.kpi.id} | del("...")).værdi.')
        reading = status.current
        missing = f"tallet{f' for {reading.period.words}' if reading else ''} er {NOT_COUNTED}"
        change = status.change(status.previous)
        value = reading.value if reading else None
        return Tal(value, status.kpi.unit, status.kpi.decimals, status.kpi.id, missing, Part.VALUE, change.direction)

    @property
    def opgjort(self) -> bool:
        """Om det seneste tal er opgjort (til {% if %})"""
        return self._status.current is not None and self._status.current.value is not None

    @property
    def dato(self) -> dt.date:
        """Den dag, tallet er opgjort: periodens sidste dag"""
        return self._now().period.end

    @property
    def periode(self) -> Word:
        """Perioden med ord: juli 2026"""
        return Word(self._now().period.words, Part.FACT, self._status.kpi.id)

    @property
    def forrige(self) -> Måling:
        """Perioden før; .forrige.værdi, .forrige.udvikling osv."""
        return Måling(self._status, self._status.previous, "perioden før")

    @property
    def sidste_år(self) -> Måling:
        """Samme periode året før"""
        return Måling(self._status, self._status.last_year, "samme periode året før")

    @property
    def årets_første(self) -> Måling:
        """Årets første periode"""
        return Måling(self._status, self._status.first_of_year, "årets første periode")

    @property
    def rullende_år(self) -> Tal:
        """Et rullende års gennemsnit (eller sum, når nøgletallet siger det)"""
        kpi = self._status.kpi
        missing = "et helt års tal, der kan sammenlignes, findes ikke"
        return Tal(self._status.rolling, kpi.unit, kpi.decimals, kpi.id, missing)

    @property
    def ændring(self) -> Tal:
        """Ændringen siden perioden før; for procenttal i procentpoint"""
        return self.forrige.ændring

    @property
    def ændring_procent(self) -> Tal:
        """Ændringen siden perioden før i procent; findes ikke for procenttal"""
        return self.forrige.ændring_procent

    @property
    def udvikling(self) -> Word:
        """steget, faldet eller uændret siden perioden før"""
        return self.forrige.udvikling

    @property
    def kan_sammenlignes(self) -> bool:
        """Om der kan sammenlignes med perioden før (til {% if %})"""
        return self.forrige.kan_sammenlignes

    @property
    def mål(self) -> Mål:
        """Det gældende mål: det første, hvis frist ikke er overskredet, ellers det sidste"""
        return self._target(current_target(self._status))

    @property
    def vurdering(self) -> Word:
        """Det gældende måls vurdering: opfyldt, ikke opfyldt, på vej, ikke på vej eller ikke opgjort"""
        return self.mål.vurdering

    @property
    def rang(self) -> Tal:
        """Placeringen blandt kommunerne"""
        rank = self._status.rank
        return Tal(Fraction(rank[0]) if rank else None, NO_UNIT, 0, self._status.kpi.id, "placeringen er ikke opgjort")

    @property
    def antal_kommuner(self) -> Tal:
        """Hvor mange kommuner placeringen er iblandt"""
        rank = self._status.rank
        count = Fraction(rank[1]) if rank and rank[1] else None
        return Tal(count, NO_UNIT, 0, self._status.kpi.id, "antallet af kommuner er ikke oplyst")

    @property
    def kilde(self) -> Word:
        """Kilden og datoen, som de står under tabeller og figurer"""
        return Word(self._source, Part.FACT, self._status.kpi.id)

    def _now(self) -> Reading:
        parts = [part.current for part in self._status.parts()] if not self._status.label else []
        found = max((r for r in (*parts, self._status.current) if r is not None), key=lambda r: r.period, default=None)
        assert found is not None, "shortcomings() stops a KPI without a count"
        return found

    def _target(self, index: int | None) -> Mål:
        if index is None:
            raise Fault(f"»{self._status.kpi.id}« har ingen mål. Skriv dem under »mål:« i metrics/.")
        return Mål(self._status, self._status.kpi.targets[index], self._status.judgements[index])


def current_target(status: Status) -> int | None:
    """The target in force: the first by deadline that isn't past on the status's date, else the last."""
    targets = status.kpi.targets
    order = sorted(range(len(targets)), key=lambda n: targets[n].due or dt.date.max)
    ahead = [n for n in order if (targets[n].due or dt.date.max) >= status.on]
    return next(iter(ahead or order[-1:]), None)


def område(value: object, navn: object) -> Nøgletal:
    """Et af de områder, nøgletallet sammenlignes med: (ledige | område("Hele landet")).værdi"""
    kpi = _kpi(value, "område")
    found = kpi._status.compared(str(navn))
    if found is None:
        names = list(kpi._status.data.compared)
        raise Fault(f"»{kpi._status.kpi.id}« sammenlignes ikke med »{navn}«. {did_you_mean(str(navn), names)}")
    return Nøgletal(found, kpi._source)


def del_(value: object, navn: object) -> Nøgletal:
    """En del af en fordeling: (fordeling | del("Selvforsørgende")).værdi"""
    kpi = _kpi(value, "del")
    found = kpi._status.part(str(navn))
    if found is None:
        names = list(kpi._status.data.parts)
        raise Fault(f"»{kpi._status.kpi.id}« har ingen del »{navn}«. {did_you_mean(str(navn), names)}")
    return Nøgletal(found, kpi._source)


def mål(value: object, nummer: object = 1) -> Mål:
    """Et bestemt mål, når der er flere: (kth_udh | mål(2)).tekst"""
    kpi = _kpi(value, "mål")
    count = len(kpi._status.kpi.targets)
    if isinstance(nummer, bool) or not isinstance(nummer, int) or not 1 <= nummer <= max(count, 1):
        raise Fault(f"»{kpi._status.kpi.id}« har {count} mål; skriv mål(1){f' til mål({count})' if count > 1 else ''}.")
    return kpi._target(nummer - 1 if count else None)


def _kpi(value: object, filter_name: str) -> Nøgletal:
    if isinstance(value, IkkeTilknyttet):
        value.værdi  # noqa: B018 (it tells how to attach it)
    if not isinstance(value, Nøgletal):
        raise Fault(f"»| {filter_name}« kan kun bruges på et nøgletal.")
    return value


def names_of(attached: Iterable[Status], others: Iterable[str]) -> dict[str, object]:
    """The names that an item's texts can use: each KPI by its id, `nøgletal` for them all, and those not attached."""
    made = {str(status.kpi.id): Nøgletal(status, source_line(status)) for status in attached}
    return {**{name: IkkeTilknyttet(name) for name in others}, **made, "nøgletal": tuple(made.values())}
