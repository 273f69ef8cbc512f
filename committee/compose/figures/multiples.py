"""Several KPIs side by side over the same time: a small chart for each, and a line as small as a word for a table's row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from committee.base import danish
from committee.base.digests import sha256_of
from committee.compose.figures.charts import Window, is_split, readings_of, time_chart, window_of
from committee.compose.figures.chartwords import trend_said
from committee.compose.figures.timeline import moment, pace_of
from committee.documents.chartnodes import Chart, LineRole
from committee.documents.tree import Sparkline
from committee.kpi.status import Reading, Status

_FEWEST = 5  # periods that a KPI is shown with though others are counted more often
_MOST_ROWS = 4  # of charts in one picture: what an A4 page has room for below a heading
_PERIODS = 25  # of a sparkline


def grids(statuses: Sequence[Status], periods: int, across: int) -> tuple[Chart, ...]:
    """The KPIs as small charts, `across` beside each other, on one axis of time; as many pictures as they need, about as high.

    The KPIs that are counted most often are shown with so many periods, and all others for the same time. A split KPI gives a
    chart for each part.
    """
    panels = _on_one_axis([one for status in statuses for one in _shown(status)], periods)
    rows = -(-len(panels) // across)
    pictures = -(-rows // _MOST_ROWS)
    each = -(-rows // pictures) * across
    return tuple(_grid(panels[start : start + each], across) for start in range(0, len(panels), each))


def sparklines(statuses: Sequence[Status]) -> tuple[list[Sparkline | None], dt.date | None]:
    """A line for each KPI on one axis of time, and the day that it begins; None for one that has no numbers."""
    counted = [status for status in statuses if status.recent(1)]
    panels = dict(zip(map(id, counted), _on_one_axis(counted, _PERIODS), strict=True)) if counted else {}
    starts = [chart.window[0] for chart in panels.values() if chart.window]
    made = [_sparkline(status, panels[id(status)]) if id(status) in panels else None for status in statuses]
    return made, dt.date.fromordinal(min(starts)) if starts else None


def _shown(status: Status) -> Sequence[Status]:
    return status.parts() if is_split(status) else (status,)


def _on_one_axis(statuses: Sequence[Status], periods: int) -> list[Chart]:
    """A chart for each of the KPIs, all from the same day to the same day."""
    recent = [readings_of(status, periods) for status in statuses]
    finest = min(pace_of(readings[-1].period).value for readings in recent)
    needed = [readings if pace_of(readings[-1].period).value == finest else readings[-_FEWEST:] for readings in recent]
    first = min(moment(readings[0].period)[0] for readings in needed)
    shown = [_since(status, first) for status in statuses]
    windows = [window_of(status, readings) for status, readings in zip(statuses, shown, strict=True)]
    window: Window = (first, max(last for _, last in windows))
    return [time_chart(status, readings, window) for status, readings in zip(statuses, shown, strict=True)]


def _since(status: Status, first: int) -> tuple[Reading, ...]:
    return tuple(r for r in status.recent(len(status.series.periods)) if moment(r.period)[0] >= first)


def _grid(panels: Sequence[Chart], across: int) -> Chart:
    """One picture of several charts. Its words are theirs, one after the other; its name is made of theirs."""
    titles = [panel.title for panel in panels]
    title = danish.listed(titles)
    name = f"figurer-{sha256_of(' '.join(panel.name for panel in panels).encode())[:8]}"
    said = " ".join(f"{n}. {panel.alt}" for n, panel in enumerate(panels, start=1))
    alt = f"{len(panels)} figurer over samme tid. {said}" if len(panels) > 1 else panels[0].alt
    return Chart(
        title=title, alt=alt, labels=(), ticks=(), lines=(), unit="", decimals=0, columns=False, breaks=(), name=name,
        panels=tuple(panels), across=min(across, len(panels)),
    )  # fmt: skip


def _sparkline(status: Status, chart: Chart) -> Sparkline:
    """The KPI's own line alone, with a few words."""
    own = tuple(line for line in chart.lines if line.role is LineRole.OWN)
    readings = [r for r in status.recent(len(status.series.periods)) if r.period.words in chart.labels]
    alt = trend_said(status, readings)
    return Sparkline(
        Chart(
            title=chart.title, alt=alt, labels=chart.labels, ticks=(), lines=own, unit=chart.unit, decimals=chart.decimals,
            columns=False, breaks=(), name=f"{chart.name}-linje", moments=chart.moments, pace=chart.pace, window=chart.window,
        )
    )  # fmt: skip
