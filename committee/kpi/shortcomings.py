"""Why a KPI's numbers can't be used at a meeting, or are worth a look: none yet, too old, behind those they stand beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.kpi.contracts import newest_breaches
from committee.kpi.status import Reading, Status


def shortcomings(status: Status, asked: Place, meeting: dt.date) -> Iterator[Problem]:
    """Why a KPI can't be used at a meeting: there is no count yet at its date, or the latest one is too old."""
    kpi = status.kpi
    series = [part.series for part in status.parts()] or [status.series]
    latest = [period for one in series if (period := one.latest(status.on))]
    if not latest:
        first = min((one.periods[0] for one in series if one.periods), default=None)
        cells = [one.points[first].place for one in series if first in one.points] if first else []
        since = f"; det første er for {first.words} ({cells[0]})" if first else ""
        text = f"»{kpi.id}« har ingen tal, der er opgjort {danish.in_full(status.on)} eller før{since}."
        yield Problem(asked, "ingen-tal-endnu", text, "Ret »opgjort:«, eller hent ældre tal.")
        return
    yield from _too_old(status, asked, meeting)
    yield from newest_breaches(status.data, meeting)
    yield from _behind(status, asked)
    yield from _over_the_whole(status, asked)


def _too_old(status: Status, asked: Place, meeting: dt.date) -> Iterator[Problem]:
    """A number that is too old: the KPI's own, each part's, each area's that it is compared with, and those of other KPIs that
    its targets name."""
    for other in status.data.others.values():
        yield from _too_old(Status(replace(other, others={}), other.series, status.on), asked, meeting)
    kpi = status.kpi
    if kpi.expires is None:
        return
    own = [(part.label, part.series) for part in status.parts()] or [("", status.series)]
    for name, one in (*own, *status.data.compared.items()):
        period = one.latest(status.on)
        age = (meeting - period.end).days if period else 0
        if period is None or age <= kpi.expires:
            continue
        what = f"»{kpi.id}, {name}«" if name else f"»{kpi.id}«"
        cell = one.points[period].place if name else status.cells(Reading(period, one.points[period]))
        text = f"{what} er for gammelt: tallet for {period.words} ({cell}) er {age} dage gammelt, og det må højst være {kpi.expires}."
        yield Problem(asked, "forældet", text, "Kør »udvalg hent«, eller læg en nyere datafil ind.")


def _over_the_whole(status: Status, asked: Place) -> Iterator[Problem]:
    """A share of more than the whole was hardly meant: a count's column was read, or a share was multiplied twice."""
    whole, kpi = status.kpi.unit.whole, status.kpi
    for one in status.parts() or (status,):
        now = one.current
        if whole and now is not None and now.value is not None and now.value > whole:
            said = kpi.unit.say(danish.format_number(now.value, kpi.decimals))
            text = f"»{kpi.id}« er {said} for {now.period.words} ({one.cells(now)}), og en andel er højst {whole} %."
            yield warning(
                asked, "over-helheden", text, "Kontrollér »værdi:« og »gange:«. Er tallet rigtigt, så lad det stå."
            )
            return


def _behind(status: Status, asked: Place) -> Iterator[Problem]:
    """Numbers that stop before those they are put together with."""
    if status.current is None:
        return
    now, own = status.current.period, f"»{status.kpi.id}«"
    for name, operand in status.data.operands.items():
        latest = operand.latest(status.on)
        if latest is None or not now < latest:
            continue
        stopped = [
            (n, s, p) for n, s in status.data.operands.items() if (p := s.latest(status.on)) is not None and not now < p
        ]
        ends = danish.listed([f"»{n}« slutter med {p.words} ({s.points[p].place})" for n, s, p in stopped])
        text = f"{own} er for {now.words}, for {ends}; »{name}« har {latest.words} ({operand.points[latest].place})."
        yield warning(asked, "andre-perioder", text, "Hent de manglende tal, eller nævn perioden i teksten.")
        return
