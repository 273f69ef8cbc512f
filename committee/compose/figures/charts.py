"""A KPI as a chart: its lines, each at its own place in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction

from committee.base import danish
from committee.compose.allowance import Fault
from committee.compose.figures.chartwords import parts_said, series_said
from committee.compose.figures.timeline import moment, pace_of, runs, tick
from committee.documents.chartnodes import Chart, ChartLine, LineRole
from committee.domain.periods import Period
from committee.domain.series import Series
from committee.domain.targets import Bounds, Target
from committee.kpi.goals import exact, resolved, telling_decimals
from committee.kpi.status import Reading, Status
from committee.kpi.targetwords import bounds_words

_FEWEST_IN_A_LINE = 3
_AHEAD = 0.35  # how much longer than its numbers an axis may be, for a deadline that is still to come
Window = tuple[int, int]


def chart_of(status: Status, periods: int) -> Chart:
    """The KPI's last so many periods with its target and comparisons; of a split KPI, its parts as columns."""
    return _parts_chart(status) if is_split(status) else time_chart(status, readings_of(status, periods))


def readings_of(status: Status, periods: int) -> tuple[Reading, ...]:
    """The last so many readings; an area or a part that has none up to the date is told."""
    readings = status.recent(periods)
    if not readings:
        named = f"»{status.kpi.id}, {status.label}«" if status.label else f"»{status.kpi.id}«"
        raise Fault(
            f"{named} har ingen tal, der er opgjort {danish.in_full(status.on)} eller før, og kan ikke tegnes. Ret »opgjort:«, eller hent ældre tal."
        )
    return readings


def is_split(status: Status) -> bool:
    """Whether a KPI is shown by its parts, which stand beside each other and not in time."""
    return bool(status.parts()) and not status.label


def time_chart(status: Status, readings: Sequence[Reading], window: Window | None = None) -> Chart:
    """A chart of some readings; `window` is the first and last day of its axis where several share one."""
    own = tuple(reading.period for reading in readings)
    areas = {name: _since(series, own, status.on) for name, series in _areas(status, readings)}
    shown = sorted({*own, *(period for series in areas.values() for period in series.periods)})
    window = window or window_of(status, readings)
    named = str(status.label or status.data.own or status.kpi.name)
    lines = (
        _line(named, Series({r.period: r.seen for r in readings}), shown, LineRole.OWN, status),
        *(_line(name, series, shown, LineRole.COMPARISON, status) for name, series in areas.items()),
        *_targets(status, shown, window),
    )
    columns = status.kpi.chart_columns or len(own) < _FEWEST_IN_A_LINE
    return Chart(
        title=title_of(status),
        alt=series_said(status, readings, tuple(areas), columns=columns),
        labels=tuple(period.words for period in shown),
        ticks=tuple(map(tick, shown)),
        lines=lines,
        unit=status.kpi.unit.word,
        decimals=_decimals(status, readings),
        columns=columns,
        breaks=tuple(_breaks(status, window)) if window else (),
        name=danish.file_slug(f"{status.kpi.id} {status.label}"),
        moments=tuple(map(moment, shown)),
        pace=min((pace_of(period) for period in own), key=lambda pace: pace.value),
        window=window,
    )


def window_of(status: Status, readings: Sequence[Reading]) -> Window:
    """The days of an axis for some readings, and for a deadline that is near."""
    first, last = moment(readings[0].period)[0], max(moment(reading.period)[1] for reading in readings)
    near = last + _AHEAD * (last - first)
    dues = [target.due.toordinal() for target in status.targets if target.due]
    return first, max([last, *(due for due in dues if due <= near)])


def _parts_chart(status: Status) -> Chart:
    parts = status.parts()
    labels = tuple(f"{part.label} ({part.lagging.words})" if part.lagging else part.label for part in parts)
    latest = max((part.current.period for part in parts if part.current), default=None)
    title = f"{title_of(status)}, {latest.words}" if latest else title_of(status)
    return Chart(
        title=title,
        alt=parts_said(title, parts),
        labels=labels,
        ticks=labels,
        lines=(ChartLine(str(status.kpi.name), tuple(_exact(part.current) for part in parts), LineRole.OWN),),
        unit=status.kpi.unit.word,
        decimals=status.kpi.decimals,
        columns=True,
        breaks=(),
        name=danish.file_slug(f"{status.kpi.id} {status.label}"),
    )


def title_of(status: Status) -> str:
    """What a chart of the KPI is called, with its unit."""
    named = f"{status.kpi.name}, {status.label}" if status.label else str(status.kpi.name)
    return status.kpi.unit.title(named)


def _exact(reading: Reading | None) -> Fraction | None:
    return None if reading is None or reading.value is None else Fraction(reading.value)


def _decimals(status: Status, readings: Sequence[Reading]) -> int:
    """As many as the last value needs for its verdict to be seen in it."""
    last, own = _exact(readings[-1]), status.kpi.decimals
    return own if last is None else max(own, telling_decimals(status.bounds_at(readings[-1].period), last, own))


def _line(name: str, series: Series, shown: Sequence[Period], role: LineRole, status: Status) -> ChartLine:
    at = {period: number for number, period in enumerate(shown)}
    values: list[Fraction | None] = [None] * len(shown)
    for period, seen in series.points.items():
        values[at[period]] = None if seen.value is None else Fraction(seen.value)
    places = [at[period] if values[at[period]] is not None else None for period in series.periods]
    return ChartLine(name, tuple(values), role, runs(series.periods, places, status.kpi.breaks))


def _areas(status: Status, readings: Sequence[Reading]) -> Iterator[tuple[str, Series]]:
    """What the KPI is compared with, where the two can share an axis."""
    own = tuple(reading.period for reading in readings)
    for name, series in () if status.label else status.data.compared.items():
        if _is_comparable(map(_exact, readings), _since(series, own, status.on)):
            yield name, series


def _since(series: Series, own: Sequence[Period], on: dt.date) -> Series:
    """An area's numbers since the first of the KPI's own periods, whichever periods they are for."""
    first = moment(own[0])[0]
    return Series({p: seen for p, seen in series.points.items() if p.end <= on and moment(p)[0] >= first})


def _is_comparable(own: Iterator[Fraction | None], area: Series) -> bool:
    """Whether two lines can share an axis: the whole country's heads beside a town's would flatten both."""
    ours = [abs(v) for v in own if v]
    others = [abs(Fraction(seen.value)) for seen in area.points.values() if seen.value]
    return bool(ours and others) and max(others) <= 5 * max(ours) and max(ours) <= 5 * max(others)


def _targets(status: Status, shown: Sequence[Period], window: Window) -> Iterator[ChartLine]:
    """A line for each number that is aimed at, from its start to its deadline; those that are over before the chart begins, or
    begin after it ends, aren't in it."""
    for target in status.targets:
        for bounds in target.own:
            days = _days(bounds, target, window)
            if days[0] <= window[1] and days[1] >= window[0]:
                for name in bounds.numbers:
                    yield _aimed(status, bounds.of_numbers({name: bounds.numbers[name]}), target, shown, days)


def _aimed(status: Status, bounds: Bounds, target: Target, shown: Sequence[Period], days: Window) -> ChartLine:
    """One number that is aimed at: level where it was written, else as it goes in the data."""
    (name,) = bounds.numbers
    values = tuple(
        _aim_at(status, bounds, name, p) if moment(p)[1] >= days[0] and moment(p)[0] <= days[1] else None for p in shown
    )
    due = bounds.due or target.due
    until = f" ({danish.format_date(due, 'dd.MM.y')})" if due else ""
    title = f"Mål: {bounds_words(bounds, status.kpi, None, status.data.others)}{until}"
    if not bounds.is_relative:
        return ChartLine(title, values, LineRole.TARGET, days=days, level=exact(bounds.numbers[name]))
    places = [n if value is not None else None for n, value in enumerate(values)]
    return ChartLine(title, values, LineRole.TARGET, runs(shown, places, ()))


def _aim_at(status: Status, bounds: Bounds, name: str, period: Period) -> Fraction | None:
    found = resolved(bounds, status.data, period)
    return None if found is None else exact(found.numbers[name])


def _days(bounds: Bounds, target: Target, window: Window) -> Window:
    """The days that a number is aimed at; without a start or a deadline, all that the chart shows."""
    start, due = bounds.start or target.start, bounds.due or target.due
    return (start.toordinal() if start else window[0], due.toordinal() if due else window[1])


def _breaks(status: Status, window: Window) -> Iterator[tuple[int, str]]:
    for broken in status.kpi.breaks:
        day = moment(broken.period)[0]
        if window[0] < day <= window[1]:
            yield day, broken.text
