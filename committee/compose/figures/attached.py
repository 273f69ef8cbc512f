"""What a text sees of a KPI. These names are an interface: items and item templates depend on them.

Each public attribute's docstring is its line in the handbook's table of reference (`figures/reference.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from committee.base import danish
from committee.compose.allowance import Fault
from committee.compose.figures.amounts import Tal
from committee.compose.figures.measured import Mål, Måling, place_number, place_words
from committee.compose.plantables.printed import Tabel
from committee.compose.printed import NOT_COUNTED, Word, WordKind
from committee.compose.values import Dated, View
from committee.domain.madetable import MadeTable
from committee.domain.profile import TIES
from committee.domain.units import NO_UNIT
from committee.kpi.figure import Figure
from committee.kpi.sourcewords import source_line
from committee.kpi.status import Reading, Status, current_target


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


class Familie(tuple["Nøgletal", ...]):
    """The KPIs of one definition: what is made of several (`| oversigt`) is made of them all, and a number is one member's."""

    __slots__ = ()

    def __getattr__(self, attribute: str) -> object:
        if attribute.startswith("_"):
            raise AttributeError(attribute)
        names = [str(kpi._status.kpi.id) for kpi in self]
        family = self[0]._status.kpi.family
        raise Fault(f"»{family}« er flere nøgletal: {danish.listed(names)}. Skriv f.eks. {names[0]}.{attribute}.")


@dataclass(frozen=True, eq=False, repr=False)
class Nøgletal(Dated):
    """A KPI as of the item's date, or one of its areas or parts."""

    _status: Status
    _source: str
    _ties: str = TIES[0]

    @property
    def date(self) -> dt.date:
        return self.dato

    @property
    def navn(self) -> Word:
        """Nøgletallets navn"""
        kpi = self._status.kpi
        return Word(f"{kpi.name}, {self._status.label}" if self._status.label else str(kpi.name), WordKind.FACT, kpi.id)

    @property
    def enhed(self) -> Word:
        """Nøgletallets enhed"""
        return Word(self._status.kpi.unit.word, WordKind.FACT, self._status.kpi.id)

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
        return Tal(
            value,
            status.kpi.unit,
            status.kpi.decimals,
            status.kpi.id,
            missing,
            WordKind.VALUE,
            change.direction,
            Figure(status, reading),
        )

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
        return Word(self._now().period.words, WordKind.FACT, self._status.kpi.id)

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
        figure = Figure(self._status, self._status.current, is_value=False)
        return Tal(self._status.rolling, kpi.unit, kpi.decimals, kpi.id, missing, _figure=figure)

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
        number = Fraction(place_number(rank, self._ties)) if rank else None
        return Tal(number, NO_UNIT, 0, self._status.kpi.id, "placeringen er ikke opgjort", _figure=self._of_rank)

    @property
    def antal_kommuner(self) -> Tal:
        """Hvor mange kommuner placeringen er iblandt"""
        rank = self._status.rank
        count = Fraction(rank.of) if rank and rank.of else None
        missing = "antallet af kommuner er ikke oplyst"
        return Tal(count, NO_UNIT, 0, self._status.kpi.id, missing, _figure=self._of_rank)

    @property
    def placering(self) -> Word:
        """Placeringen med ord: nummer 25 af 98, nummer 25 (delt) af 98"""
        kpi, rank = self._status.kpi, self._status.rank
        if rank is None:
            return Word(NOT_COUNTED, WordKind.FACT, kpi.id, missing="placeringen er ikke opgjort", figure=self._of_rank)
        return Word(place_words(rank, self._ties), WordKind.FACT, kpi.id)

    @property
    def placering_fra_bunden(self) -> Word:
        """Placeringen talt fra den anden ende: nummer 3 fra bunden"""
        rank, kpi = self._status.rank, self._status.kpi
        if rank is None or not rank.of:
            return Word(
                NOT_COUNTED, WordKind.FACT, kpi.id, missing="antallet af kommuner er ikke oplyst", figure=self._of_rank
            )
        return Word(f"nummer {rank.from_bottom} fra bunden", WordKind.FACT, kpi.id)

    @property
    def deler_placering(self) -> bool:
        """Om andre har samme placering (til {% if %})"""
        return self._status.rank is not None and self._status.rank.shared > 1

    @property
    def kilde(self) -> Word:
        """Kilden og datoen, som de står under tabeller og figurer"""
        return Word(self._source, WordKind.FACT, self._status.kpi.id)

    @property
    def _of_rank(self) -> Figure:
        return Figure(self._status, self._status.current, is_value=False)

    def _now(self) -> Reading:
        parts = [part.current for part in self._status.parts()] if not self._status.label else []
        found = max((r for r in (*parts, self._status.current) if r is not None), key=lambda r: r.period, default=None)
        assert found is not None, "shortcomings() stops a KPI without a count"
        return found

    def _target(self, index: int | None) -> Mål:
        if index is None:
            raise Fault(f"»{self._status.kpi.id}« har ingen mål. Skriv dem under »mål:« i metrics/.")
        return Mål(self._status, self._status.kpi.targets[index], self._status.judgements[index])


def names_of(
    attached: Iterable[Status], others: Iterable[str], tables: Iterable[MadeTable] = (), ties: str = TIES[0]
) -> dict[str, object]:
    """The names that an item's texts can use: each KPI and table by its id, a family by its name, `nøgletal` for all KPIs, and
    those not attached. `ties` is how the house tells of a shared place."""
    made = {str(status.kpi.id): Nøgletal(status, source_line(status), ties) for status in attached}
    grouped: dict[str, list[Nøgletal]] = {}
    for kpi in made.values():
        if family := kpi._status.kpi.family:
            grouped.setdefault(family, []).append(kpi)
    families = {name: Familie(members) for name, members in grouped.items()}
    put_together = {str(table.id): Tabel(table) for table in tables}
    unattached = {name: IkkeTilknyttet(name) for name in others}
    return {**unattached, **families, **made, **put_together, "nøgletal": tuple(made.values())}
