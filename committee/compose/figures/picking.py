"""The filters that pick something of a KPI: an area, a part, one of its targets."""

from __future__ import annotations

from committee.base.problems import did_you_mean
from committee.compose.allowance import Fault
from committee.compose.figures.attached import IkkeTilknyttet, Nøgletal
from committee.compose.figures.measured import Mål


def område(value: object, navn: object) -> Nøgletal:
    """Et af de områder, nøgletallet sammenlignes med: (ledige | område("Hele landet")).værdi"""
    kpi = _kpi(value, "område")
    found = kpi._status.compared(str(navn))
    if found is None:
        names = list(kpi._status.data.compared)
        raise Fault(f"»{kpi._status.kpi.id}« sammenlignes ikke med »{navn}«. {did_you_mean(str(navn), names)}")
    return Nøgletal(found, kpi._source, kpi._ties)


def del_(value: object, navn: object) -> Nøgletal:
    """En del af en fordeling: (fordeling | del("Selvforsørgende")).værdi"""
    kpi = _kpi(value, "del")
    found = kpi._status.part(str(navn))
    if found is None:
        names = list(kpi._status.data.parts)
        raise Fault(f"»{kpi._status.kpi.id}« har ingen del »{navn}«. {did_you_mean(str(navn), names)}")
    return Nøgletal(found, kpi._source, kpi._ties)


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
