"""A KPI as a chart: its lines, and the words that say what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from committee.base import danish
from committee.compose.figures.measured import level
from committee.compose.printed import NOT_COUNTED
from committee.documents.tree import Chart, ChartLine, LineRole
from committee.domain.periods import Period, Span
from committee.kpi.status import Reading, Status
from committee.kpi.targets import describe, goal, telling_decimals

_FEWEST_TICKS_SHORT = 3


def chart_of(status: Status, periods: int) -> Chart:
    """The KPI's last so many periods with its target and comparisons; of a split KPI, its parts as columns."""
    return _parts_chart(status) if status.parts() and not status.label else _time_chart(status, periods)


def _time_chart(status: Status, periods: int) -> Chart:
    readings = status.recent(periods)
    shown = tuple(reading.period for reading in readings)
    own = ChartLine(str(status.label or status.data.own or status.kpi.name), _values(readings), LineRole.OWN)
    lines = (own, *_comparisons(status, shown), *_targets(status, shown))
    return Chart(
        title=_title(status),
        alt=_time_alt(status, readings),
        labels=tuple(period.words for period in shown),
        ticks=tuple(_tick(period) for period in shown),
        lines=lines,
        unit=status.kpi.unit.word,
        decimals=max(
            [
                status.kpi.decimals,
                *(telling_decimals(status.targets, v, status.kpi.decimals) for v in own.values[-1:] if v is not None),
            ]
        ),
        columns=status.kpi.chart_columns or len(shown) < _FEWEST_TICKS_SHORT,
        breaks=tuple(_breaks(status, shown)),
        name=_stem(status),
    )


def _parts_chart(status: Status) -> Chart:
    parts = status.parts()
    labels = tuple(f"{part.label} ({part.lagging.words})" if part.lagging else part.label for part in parts)
    values = tuple(_exact(part.current) for part in parts)
    said = "; ".join(f"{part.label} {level(part, part.current)}" for part in parts)
    latest = max((part.current.period for part in parts if part.current), default=None)
    when = latest.words if latest else ""
    return Chart(
        title=f"{_title(status)}, {when}",
        alt=f"Søjler: {_title(status)}, {when}. {danish.sentence(said)}",
        labels=labels,
        ticks=labels,
        lines=(ChartLine(str(status.kpi.name), values, LineRole.OWN),),
        unit=status.kpi.unit.word,
        decimals=status.kpi.decimals,
        columns=True,
        breaks=(),
        name=_stem(status),
    )


def _stem(status: Status) -> str:
    return danish.file_slug(f"{status.kpi.id} {status.label}")


def _title(status: Status) -> str:
    named = f"{status.kpi.name}, {status.label}" if status.label else str(status.kpi.name)
    return status.kpi.unit.title(named)


def _exact(reading: Reading | None) -> Fraction | None:
    return None if reading is None or reading.value is None else Fraction(reading.value)


def _values(readings: Sequence[Reading]) -> tuple[Fraction | None, ...]:
    return tuple(_exact(reading) for reading in readings)


def _comparisons(status: Status, periods: Sequence[Period]) -> Iterator[ChartLine]:
    for name, series in () if status.label else status.data.compared.items():
        seen = [series.points.get(period) for period in periods]
        values = tuple(Fraction(s.value) if s and s.value is not None else None for s in seen)
        if _is_comparable(status, values):
            yield ChartLine(name, values, LineRole.COMPARISON)


def _is_comparable(status: Status, values: Sequence[Fraction | None]) -> bool:
    """Whether two lines can share an axis: the whole country's heads beside a town's would flatten both."""
    own = [abs(v) for v in _values(status.recent(len(values))) if v]
    others = [abs(v) for v in values if v]
    return bool(own and others) and max(others) <= 5 * max(own) and max(own) <= 5 * max(others)


def _targets(status: Status, periods: Sequence[Period]) -> Iterator[ChartLine]:
    """Each target as a level line over the periods up to its deadline."""
    for target in () if status.label else status.kpi.targets:
        level_at = goal(target)
        values = tuple(level_at if target.due is None or p.start <= target.due else None for p in periods)
        if any(value is not None for value in values):
            words = describe(replace(target, due=None), status.kpi)
            due = f" ({danish.format_date(target.due, 'dd.MM.y')})" if target.due else ""
            yield ChartLine(f"Mål: {words}{due}", values, LineRole.TARGET)


def _breaks(status: Status, periods: Sequence[Period]) -> Iterator[tuple[int, str]]:
    for broken in status.kpi.breaks:
        index = next((n for n, p in enumerate(periods) if p.end >= broken.period.start), None)
        if index:
            yield index, broken.text


_SHORT = {
    Span.WEEK: "uge {number}\n{year}",
    Span.QUARTER: "{number}. kvt.\n{year}",
    Span.ROLLING_QUARTER: "{number}. kvt.\n{year}",
    Span.HALF: "{number}. halvår\n{year}",
    Span.YEAR: "{year}",
}


def _tick(period: Period) -> str:
    """A period as an axis has room for: `jul.\n2026`, `19.01.\n2021`."""
    if period.span is Span.DAY:
        return danish.format_date(period.start, "d.M.") + f"\n{period.year}"
    if period.span in (Span.MONTH, Span.ROLLING_MONTH):
        name = danish.months()[period.number - 1]
        return f"{name if len(name) == 3 else f'{name[:3]}.'}\n{period.year}"
    return _SHORT[period.span].format(number=period.number, year=period.year)


def _time_alt(status: Status, readings: Sequence[Reading]) -> str:
    """What the chart shows: from when to when, the lowest, the highest and the last value, the target."""
    counted = [(Fraction(r.value), r) for r in readings if r.value is not None]
    kind = "Søjler" if status.kpi.chart_columns or len(readings) < _FEWEST_TICKS_SHORT else "Kurve"
    if not counted:
        return f"{kind}: {_title(status)}. Ingen af perioderne er opgjort."
    first, last = readings[0], readings[-1]
    said = [f"{kind}: {_title(status)}, fra {first.period.words} til {last.period.words}."]
    if len(counted) > 1:
        low, high = min(counted, key=lambda c: c[0])[1], max(counted, key=lambda c: c[0])[1]
        said.append(
            f"Lavest {level(status, low)} ({low.period.words}), højest {level(status, high)} ({high.period.words})."
        )
    said.append(f"Senest {level(status, last)} ({last.period.words}).")
    gaps = len(readings) - len(counted)
    if gaps:
        said.append(f"{gaps} af perioderne er {NOT_COUNTED}.")
    for name in status.data.compared if not status.label else ():
        area = status.compared(name)
        if (
            area is not None
            and area.current is not None
            and any(line.name == name for line in _comparisons(status, [r.period for r in readings]))
        ):
            said.append(f"{name} senest {level(area, area.current)} ({area.current.period.words}).")
    said += [
        danish.sentence(f"Mål: {describe(target, status.kpi)}") for target in status.kpi.targets if not status.label
    ]
    said += [f"Brud i serien fra {b.period.words}: {b.text.rstrip('.')}." for b in status.kpi.breaks if first.period.start < b.period.start <= last.period.end]  # fmt: skip
    return " ".join(said)
