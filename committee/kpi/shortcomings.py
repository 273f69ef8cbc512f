"""Why a KPI's number can't be used at a meeting, or what a reader should know of it: it isn't there yet, is too old, or stands beside
others that are of another time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.domain.periods import Period, Span
from committee.kpi.contracts import newest_breaches
from committee.kpi.status import Reading, Status

_MOST_RANKED = Fraction(9, 10)  # of those that had a number before
_DAYS_BEHIND = 31
_PERIODS_BEHIND = 4


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
    yield from _few_ranked(status, asked)
    yield from _ends_before_its_file(status, asked)
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
        text = f"{what} er for gammelt: tallet for {period.words} ({cell}) er {danish.format_number(age, 0)} dage gammelt, og det må højst være {kpi.expires}."
        yield Problem(asked, "forældet", text, "Kør »udvalg hent«, eller læg en nyere datafil ind.")


def _over_the_whole(status: Status, asked: Place) -> Iterator[Problem]:
    """A share of more than the whole was hardly meant: a count's column was read, or a share was multiplied twice. What is held
    against another time, as in percent of the year before, is no share of a whole."""
    whole, kpi = status.kpi.unit.whole, status.kpi
    if not all(name.isidentifier() for name in status.data.operands):
        return
    for one in status.parts() or (status,):
        now = one.current
        if whole and now is not None and now.value is not None and now.value > whole:
            said = kpi.unit.say(danish.format_number(now.value, kpi.decimals))
            text = f"»{kpi.id}« er {said} for {now.period.words} ({one.cells(now)}), og en andel er højst {whole} %."
            yield warning(
                asked, "over-helheden", text, "Kontrollér »værdi:« og »gange:«. Er tallet rigtigt, så lad det stå."
            )
            return


def _few_ranked(status: Status, asked: Place) -> Iterator[Problem]:
    """A place among fewer than before: some have no number of that period yet, and the place will be another."""
    rank, now = status.rank, status.current
    if rank is None or now is None:
        return
    before = [
        one for period, one in status.data.ranks.items() if period < now.period and period.span is now.period.span
    ]
    most = max((one.of for one in before), default=0)
    if rank.of and rank.of < _MOST_RANKED * most:
        text = f"»{status.kpi.id}« er nummer {rank.place} af {rank.of} for {now.period.words} ({rank.cell}), men der har været {most} med i en tidligere periode."
        yield warning(
            asked, "få-rangerede", text, "Kontrollér, om de andre kommuners tal er kommet, eller nævn antallet."
        )


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


def _ends_before_its_file(status: Status, asked: Place) -> Iterator[Problem]:
    """A series that stops while its file goes on: at once where it does for other areas, and for other things when it has for
    long, since they seldom come the same day."""
    peers, file = status.data.peers.until(status.on).periods, status.data.file.until(status.on).periods
    for one in status.parts() or (status,):
        now = one.current
        ahead = (_ahead(now.period, peers, 1) or _ahead(now.period, file, _PERIODS_BEHIND)) if now else None
        if now is None or ahead is None:
            continue
        what = f"»{status.kpi.id}, {one.label}«" if one.label else f"»{status.kpi.id}«"
        text = f"{what} slutter med {now.period.words} ({one.cells(now)}), men filen har tal for {ahead.words} ({status.data.file.points[ahead].place})."
        cure = "Kontrollér, om serien er holdt op eller har skiftet navn i filen, og nævn perioden i teksten."
        yield warning(asked, "serien-slutter", text, cure)
        return


def _ahead(own: Period, known: Sequence[Period], least: int) -> Period | None:
    """The newest period that is known, where a series is at least so many of its own behind. Days are counted when someone counts;
    periods of another length say something only when they are far ahead."""
    alike = next((one for one in reversed(known) if one.span is own.span), own)
    if own.span is Span.DAY:
        return alike if (alike.end - own.end).days > _DAYS_BEHIND * least else None
    later, latest = own.before(-least), known[-1] if known else own
    if later is not None and later.end <= alike.end:
        return alike
    far = own.before(-max(least, _PERIODS_BEHIND))
    return latest if far is not None and latest.span is not own.span and far.end <= latest.end else None
