"""What one cell shows: a number with its unit, or words, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from committee.base import danish
from committee.compose.figures.amounts import Tal
from committee.compose.figures.measured import place_words, verdict_words
from committee.compose.figures.sentences import signed_change, since
from committee.compose.printed import NOT_COUNTED, WordKind
from committee.domain.periods import Period
from committee.domain.plantable import (
    CHANGE,
    DUE,
    GOAL,
    GOAL_NUMBER,
    PERCENT_CHANGE,
    PERIOD_WORDS,
    PLACE,
    UNIT_WORD,
    VALUE,
    VERDICT,
)
from committee.domain.profile import TIES
from committee.domain.targets import Target
from committee.domain.units import PERCENT, Unit
from committee.kpi.figure import Figure
from committee.kpi.goals import goal, is_band, is_written
from committee.kpi.status import Reading, Status, current_target
from committee.kpi.targets import Judgement, Verdict
from committee.kpi.targetwords import describe

_OF_A_PERIOD = (VALUE, CHANGE, PERCENT_CHANGE, PLACE)
OF_TARGETS = (GOAL, GOAL_NUMBER, DUE, VERDICT)
NOTHING = "–"  # where nothing could be asked for


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell. `bare` is a number without its unit and `full` with it; of words they are the same.

    `value` is the number itself, None where there is none; `unit` that of a number, also of one that isn't there. `period` is
    the number's own where nobody asked for one, `cell` where it was read, and `used` the KPI as of its period. `about` has every
    period that the cell tells of, asked for or not: of a change both, of a target its deadline. `is_sum` is a number that was
    worked out of other cells.
    """

    bare: str = ""
    full: str = ""
    value: Fraction | None = None
    unit: Unit | None = None
    decimals: int = 0
    is_number: bool = False
    verdict: Verdict | None = None
    period: Period | None = None
    cell: str = ""
    used: tuple[tuple[Status, Period], ...] = ()
    about: tuple[Period, ...] = ()
    is_sum: bool = False


def words(text: str) -> Shown:
    """A cell of words alone."""
    return Shown(text, text)


def as_of(status: Status, reading: Reading | None) -> Status | None:
    """A KPI as it stood when a period had ended; None where there is no such number."""
    return None if reading is None else Status(status.data, status.series, reading.period.end, status.label)


def number(value: Fraction, unit: Unit, decimals: int) -> Shown:
    """A number that is worked out, printed with its decimals."""
    bare = danish.format_number(value, decimals)
    return Shown(bare, unit.say(bare), value, unit, decimals, is_number=True)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a cell: what to show, the change since when, which target, decimals of its own, and how a shared place is
    told."""

    show: str = VALUE
    since: str = "forrige"
    target: int | None = None
    decimals: int | None = None
    asked: Period | None = None
    blank: str | None = None
    ties: str = TIES[0]

    def missing(self) -> str:
        """What stands where a number isn't there."""
        return NOT_COUNTED if self.blank is None else self.blank


def shown(status: Status, reading: Reading | None, wish: Wish) -> Shown:
    """What a KPI's cell shows; `reading` is the number that is asked for, None where the data have none."""
    made = _SHOW[wish.show](status, reading, wish)
    if reading is None:
        return made
    own = reading.period if wish.asked is None and wish.show in _OF_A_PERIOD else None
    is_of_it = wish.show in (VALUE, PLACE) or (wish.show in (CHANGE, PERCENT_CHANGE, VERDICT) and made.about)
    about = (*made.about, reading.period) if is_of_it else made.about
    return replace(made, period=own, cell=status.cells(reading), used=((status, reading.period),), about=about)


def _value(status: Status, reading: Reading | None, wish: Wish) -> Shown:
    kpi = status.kpi
    decimals = kpi.decimals if wish.decimals is None else wish.decimals
    then = as_of(status, reading)
    if then is None or reading is None or reading.value is None:
        return Shown(wish.missing(), wish.missing(), unit=kpi.unit, decimals=decimals, is_number=True)
    tal = Tal(reading.value, kpi.unit, decimals, str(kpi.id), _figure=Figure(then, reading))
    value = Fraction(reading.value)
    return Shown(
        str(tal.printed(decimals)), str(tal.printed(decimals, kpi.unit)), value, kpi.unit, decimals, is_number=True
    )


def _change(status: Status, reading: Reading | None, wish: Wish) -> Shown:
    then = as_of(status, reading)
    if then is None or reading is None or reading.value is None:
        return replace(words(wish.missing()), is_number=True)
    before = since(then, wish.since)
    text = signed_change(then, before)
    return replace(words(wish.missing() if text == NOT_COUNTED else text), is_number=True, about=_periods(before))


def _periods(reading: Reading | None) -> tuple[Period, ...]:
    return (reading.period,) if reading is not None else ()


def _percent_change(status: Status, reading: Reading | None, wish: Wish) -> Shown:
    then = as_of(status, reading)
    before = since(then, wish.since) if then is not None else None
    change = then.change(before) if then is not None else None
    if then is None or change is None or change.percent is None:
        has_none = then is not None and (before is None or then.current in (None, before) or not then.kpi.unit.relative)
        return replace(words(NOTHING if has_none else wish.missing()), is_number=True)
    decimals = PERCENT.decimals if wish.decimals is None else wish.decimals
    tal = Tal(change.percent, PERCENT, decimals, str(status.kpi.id), _kind=WordKind.CHANGE, _direction=change.direction)
    sign = "+" if change.percent > 0 else ""
    return replace(words(f"{sign}{tal.printed(decimals, PERCENT)}"), is_number=True, about=_periods(before))


# --- targets


def _target(status: Status, wish: Wish) -> tuple[Target, Judgement] | None:
    """The target that is asked for, with what it has come to; None of what has no target, and in a column of a period that its
    deadline isn't in."""
    targets = status.targets
    index = wish.target - 1 if wish.target is not None else current_target(status) if targets else None
    if index is None or not 0 <= index < len(targets):
        return None
    return targets[index], status.judgements[index]


def _is_due(target: Target, wish: Wish) -> bool:
    asked = wish.asked
    return asked is None or target.due is None or asked.start <= target.due <= asked.end


def _of_target(say: Callable[[Status, Target, Judgement], Shown]) -> Callable[[Status, Reading | None, Wish], Shown]:
    def made(status: Status, reading: Reading | None, wish: Wish) -> Shown:
        then = (as_of(status, reading) or status) if wish.asked is not None else status
        found = _target(then, wish)
        if found is None or (wish.asked is not None and (reading is None or not _is_due(found[0], wish))):
            return words("" if wish.asked is not None else wish.blank if wish.blank is not None else NOTHING)
        due = found[0].due
        return replace(say(then, *found), about=(Period.of_day(due),) if due is not None else ())

    return made


def _goal_number(status: Status, target: Target, judgement: Judgement) -> Shown:
    """The number that is aimed at; in words where a target has several."""
    kpi = status.kpi
    bounds = judgement.bounds or (None if target.is_relative else target)
    if target.parts or bounds is None or is_band(bounds):
        return words(_without_due(status, target, judgement))
    value = goal(bounds)
    tal = Tal(value, kpi.unit, kpi.decimals, str(kpi.id), _is_goal=is_written(bounds))
    return Shown(
        str(tal.printed(None)), str(tal.printed(None, kpi.unit)), value, kpi.unit, kpi.decimals, is_number=True
    )


def _without_due(status: Status, target: Target, judgement: Judgement) -> str:
    return describe(replace(target, due=None), status.kpi, judgement, status.data.others)


def _goal(status: Status, target: Target, judgement: Judgement) -> Shown:
    return words(describe(target, status.kpi, judgement, status.data.others))


def _verdict(status: Status, target: Target, judgement: Judgement) -> Shown:
    text = danish.capitalised(verdict_words(status, target, judgement))
    return replace(words(text), verdict=judgement.verdict)


# --- words


def _place(status: Status, reading: Reading | None, wish: Wish) -> Shown:
    rank = status.rank_of(reading)
    if rank is None:
        return words(NOTHING if status.label or not status.data.ranks else wish.missing())
    return words(danish.capitalised(place_words(rank, wish.ties)))


def _period(status: Status, reading: Reading | None, wish: Wish) -> Shown:
    return words(danish.capitalised(reading.period.words) if reading is not None else wish.missing())


def _unit(status: Status, reading: Reading | None, wish: Wish) -> Shown:
    return words(status.kpi.unit.word)


_SHOW: dict[str, Callable[[Status, Reading | None, Wish], Shown]] = {
    VALUE: _value,
    CHANGE: _change,
    PERCENT_CHANGE: _percent_change,
    GOAL: _of_target(_goal),
    GOAL_NUMBER: _of_target(_goal_number),
    DUE: _of_target(lambda status, target, _: words(danish.in_full(target.due) if target.due else NOTHING)),
    VERDICT: _of_target(_verdict),
    PLACE: _place,
    UNIT_WORD: _unit,
    PERIOD_WORDS: _period,
}

_WORST = (Verdict.NOT_MET, Verdict.OFF_TRACK, Verdict.NOT_COUNTED, Verdict.ON_TRACK, Verdict.MET)


def together(cells: Sequence[Shown], show: str) -> Shown:
    """Several KPIs in one cell: their numbers with `og` between, and one verdict, that of the one that has come the shortest."""
    used = tuple(one for cell in cells for one in cell.used)
    about = tuple(one for cell in cells for one in cell.about)
    first = next((cell.period for cell in cells if cell.period), None)
    verdicts = [cell.verdict for cell in cells if cell.verdict is not None]
    if show == VERDICT and verdicts:
        worst = min(verdicts, key=_WORST.index)
        return replace(words(danish.capitalised(worst.value)), verdict=worst, used=used, about=about, period=first)
    if show == GOAL:
        return replace(words(_goals([cell.full for cell in cells])), used=used, about=about, period=first)
    units = {cell.unit for cell in cells}
    unit = units.pop() if len(units) == 1 else None
    bare, full = (danish.listed(list(texts)) for texts in ([c.bare for c in cells], [c.full for c in cells]))
    is_number = all(cell.is_number for cell in cells)
    place = danish.listed([cell.cell for cell in cells if cell.cell])
    shown_bare = bare if unit else full
    return Shown(shown_bare, full, unit=unit, is_number=is_number, period=first, cell=place, used=used, about=about)


def _goals(texts: Sequence[str]) -> str:
    """`højst 256 og højst 465 inden 31. december 2021`: a deadline that they share is said once."""
    ends = {text.partition(" inden ")[2] for text in texts}
    if len(ends) > 1 or ends == {""}:
        return danish.listed(list(texts))
    return f"{danish.listed([text.partition(' inden ')[0] for text in texts])} inden {ends.pop()}"
