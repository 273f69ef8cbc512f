"""Series that are derived from others: an index, the year to date, a moving mean, the year before. A new one is a row in `FUNCTIONS`.

Whatever a value needs is there and counted and on one side of every break, or the value isn't counted and says why; what can't be
worked out for any period is told as a problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from committee.base.problems import did_you_mean
from committee.domain.periods import Period, Span
from committee.domain.series import Observation, Series
from committee.domain.units import Unit, unit_of
from committee.kpi.terms import Argument

INDEX = unit_of("indeks")
SUM, MEAN = "sum", "gennemsnit"
_MOST_PERIODS = 600


class CantDerive(Exception):
    """Why a series can't be derived for any period, and what to do."""

    def __init__(self, text: str, cure: str) -> None:
        super().__init__(text)
        self.text, self.cure = text, cure


@dataclass(frozen=True, slots=True)
class Counted:
    """A series that another one is derived from, with the periods where it breaks. `name` is its own in messages."""

    name: str
    series: Series
    breaks: Sequence[Period]

    def value(self, period: Period) -> Fraction | None:
        seen = self.series.points.get(period)
        return None if seen is None or seen.value is None else Fraction(seen.value)

    def cell(self, period: Period) -> str:
        return str(self.series.points[period].place)

    def why_not(self, window: Sequence[Period]) -> str:
        """What keeps the numbers of some periods from being put together; "" where nothing does."""
        for period in window:
            if period not in self.series.points:
                return f"{period.words} mangler"
            if self.value(period) is None:
                return f"{period.words} er ikke opgjort ({self.cell(period)})"
        first, last = min(window), max(window)
        broken = next((one for one in self.breaks if first.start < one.start <= last.end), None)
        return f"serien er brudt i {broken.words}" if broken else ""

    def span(self, function: str, *, whole_years: bool) -> Span | None:
        """How long its periods are, which must be the same for all; with `whole_years` so many of them that they make a year."""
        spans = dict.fromkeys(period.span for period in self.series.periods)
        if len(spans) > 1:
            said = " og ".join(span.value for span in spans)
            text = f"»{self.name}« blander perioder ({said}), så {function} kan ikke regnes ud."
            raise CantDerive(text, "Skriv »hyppighed:« under kilden, f.eks. hyppighed: måned.")
        if whole_years and any(not period.per_year for period in self.series.periods[:1]):
            text = f"»{self.name}« er opgjort pr. {next(iter(spans)).value}, så {function} kan ikke regnes ud."
            raise CantDerive(text, "Brug tal, der er opgjort pr. måned, kvartal, halvår eller år.")
        return next(iter(spans), None)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a derivation: the series, and of each period without a number why it has none."""

    series: Series
    missing: Mapping[Period, str]


Work = Callable[[Counted, Argument], Made]


@dataclass(frozen=True, slots=True)
class Function:
    """One way to derive a series. `argument` reads what stands after the comma, and None is what it can't read; `wanted` says
    what should stand there, and is "" where nothing may. `adds` tells that numbers of several periods are added up, and
    `compares_years` that a value is to be held against the one of the year before. With `gathers` a value is of several periods,
    so that those of two periods have some in common. `unit` is its own, where it has one."""

    work: Work
    wanted: str = ""
    argument: Callable[[str], Argument] = lambda _: None
    may_be_left_out: bool = False
    adds: Callable[[Argument], bool] = lambda _: False
    compares_years: bool = False
    gathers: bool = False
    unit: Unit | None = None


def _windowed(
    counted: Counted,
    window_of: Callable[[Period], Sequence[Period] | None],
    work: Callable[[Sequence[Fraction]], Fraction],
) -> Made:
    """A value for each period whose window begins within the series, of all that the window has."""
    points: dict[Period, Observation] = {}
    missing: dict[Period, str] = {}
    periods = counted.series.periods
    for period in periods:
        window = window_of(period)
        if not window or window[0] < periods[0]:
            continue
        reason = counted.why_not(window if period in window else (*window, period)) if window else ""
        if reason:
            missing[period] = reason
        values = [] if reason else [value for one in window if (value := counted.value(one)) is not None]
        seen = counted.series.points
        where = next((seen[one].where for one in window if one in seen), seen[period].where)
        points[period] = Observation(None if reason else work(values), where)
    return Made(Series(points), missing)


def _earlier(counted: Counted, before: Callable[[Period], Period | None]) -> Made:
    """The value of one earlier period, unless the series breaks in between. Whether the later one is counted doesn't matter."""
    points: dict[Period, Observation] = {}
    missing: dict[Period, str] = {}
    periods = counted.series.periods
    for period in periods:
        then = before(period)
        if then is None or then < periods[0]:
            continue
        reason = counted.why_not([then]) or _broken_between(counted, then, period)
        if reason:
            missing[period] = reason
        seen = counted.series.points.get(then)
        where = (seen or counted.series.points[period]).where
        points[period] = Observation(None if reason or seen is None else counted.value(then), where)
    return Made(Series(points), missing)


def _broken_between(counted: Counted, one: Period, other: Period) -> str:
    first, last = min(one, other), max(one, other)
    broken = next((b for b in counted.breaks if first.start < b.start <= last.end), None)
    return f"serien er brudt i {broken.words}" if broken else ""


def _last_year(counted: Counted, _: Argument) -> Made:
    counted.span("sidste_år", whole_years=False)
    return _earlier(counted, Period.year_before)


def _previous(counted: Counted, _: Argument) -> Made:
    counted.span("forrige", whole_years=False)
    periods = counted.series.periods
    listed = dict(zip(periods[1:], periods, strict=False))
    return _earlier(counted, lambda period: period.before() or listed.get(period))


def _year_to_date(counted: Counted, how: Argument) -> Made:
    counted.span("år_til_dato", whole_years=True)
    return _windowed(
        counted, lambda p: [Period(p.span, p.year, number) for number in range(1, p.number + 1)], _way(how)
    )


def _moving(how: str) -> Work:
    def work(counted: Counted, count: Argument) -> Made:
        counted.span(f"glidende_{how}", whole_years=True)
        assert isinstance(count, int)
        return _windowed(counted, lambda p: [one for n in reversed(range(count)) if (one := p.before(n))], _way(how))

    return work


def _way(how: Argument) -> Callable[[Sequence[Fraction]], Fraction]:
    return lambda values: sum(values, Fraction(0)) / (len(values) if how == MEAN else 1)


def _cumulated(counted: Counted, start: Argument) -> Made:
    counted.span("kumuleret", whole_years=True)
    periods = counted.series.periods
    first = start if isinstance(start, Period) else next(iter(periods), None)
    if first is not None and first not in counted.series.points:
        raise CantDerive(
            f"»{counted.name}« har ingen tal for {first.words}{_extent(counted)}.",
            "Begynd ved en periode, der er tal for.",
        )
    points: dict[Period, Observation] = {}
    missing: dict[Period, str] = {}
    total, reason, wanted = Fraction(0), "", first
    for period in periods:
        if first is None or period < first:
            continue
        gap = "" if period == wanted or wanted is None else f"{wanted.words} mangler"
        reason = reason or gap or counted.why_not([period]) or _broken_between(counted, first, period)
        total += counted.value(period) or 0
        if reason:
            missing[period] = reason
        points[period] = Observation(None if reason else total, counted.series.points[first].where)
        wanted = period.before(-1)
    return Made(Series(points), missing)


def _index(counted: Counted, base: Argument) -> Made:
    assert isinstance(base, Period)
    counted.span("indeks", whole_years=False)
    if not counted.series.periods:
        return Made(Series({}), {})
    window = _base_window(counted, base)
    if reason := counted.why_not(window):
        raise CantDerive(
            f"»{counted.name}« kan ikke være 100 i {base.words}: {reason}{_extent(counted)}.", "Vælg en anden basis."
        )
    values = [value for one in window if (value := counted.value(one)) is not None]
    level = sum(values, Fraction(0)) / len(values)
    if level <= 0:
        raise CantDerive(
            f"»{counted.name}« kan ikke være 100 i {base.words}, for tallet er {'0' if not level else 'negativt'} ({counted.cell(window[0])}).",
            "Vælg en anden basis.",
        )
    points: dict[Period, Observation] = {}
    missing: dict[Period, str] = {}
    for period in counted.series.periods:
        reason = counted.why_not([period]) or _broken_between(counted, window[0], period)
        if reason:
            missing[period] = reason
        value = None if reason else counted.value(period)
        points[period] = Observation(
            None if value is None else 100 * value / level, counted.series.points[window[0]].where
        )
    return Made(Series(points), missing)


def _base_window(counted: Counted, base: Period) -> Sequence[Period]:
    """The base period itself, or of shorter periods all that make up a base year."""
    span, per_year = counted.series.periods[0].span, counted.series.periods[0].per_year
    if base in counted.series.points or base.span is not Span.YEAR or per_year < 2:
        return [base]
    return [Period(span, base.year, number) for number in range(1, per_year + 1)]


def _extent(counted: Counted) -> str:
    periods = counted.series.periods
    if not periods:
        return ""
    ends = [f"{period.words} ({counted.cell(period)})" for period in dict.fromkeys((periods[0], periods[-1]))]
    return f"; tallene går fra {' til '.join(ends)}"


def _count(text: str) -> Argument:
    return int(text) if text.isdecimal() and len(text) < 4 and 2 <= int(text) <= _MOST_PERIODS else None


def _how(text: str) -> Argument:
    return text if text in (SUM, MEAN) else None


FUNCTIONS: dict[str, Function] = {
    "sidste_år": Function(_last_year),
    "forrige": Function(_previous),
    "indeks": Function(_index, "basis, f.eks. indeks(ledige, 2021M01)", Period.parse, unit=INDEX),
    "år_til_dato": Function(_year_to_date, "sum eller gennemsnit, f.eks. år_til_dato(forløb, sum)", _how, adds=lambda how: how == SUM, compares_years=True, gathers=True),
    "glidende_gennemsnit": Function(_moving(MEAN), "antallet af perioder, f.eks. glidende_gennemsnit(ledige, 3)", _count, gathers=True),
    "glidende_sum": Function(_moving(SUM), "antallet af perioder, f.eks. glidende_sum(forløb, 12)", _count, adds=lambda _: True, gathers=True),
    "kumuleret": Function(_cumulated, "den første periode, f.eks. kumuleret(forløb, 2021M01)", Period.parse, may_be_left_out=True, adds=lambda _: True, gathers=True),
}  # fmt: skip


def unknown_function(name: str, known: Sequence[str]) -> tuple[str, str]:
    """The words and the cure for a function that isn't there."""
    return f"»{name}« er ikke noget, der kan regnes ud.", did_you_mean(name, known)


def reasons(made: Mapping[str, Made], period: Period) -> Iterator[str]:
    """Why the derived series of a formula have no number for a period."""
    yield from (f"{words}: {one.missing[period]}" for words, one in made.items() if period in one.missing)
