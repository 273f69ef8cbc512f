"""What a chart shows, in words, for those who can't see it: every number that the eye would find, whatever the series does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from committee.base import danish
from committee.compose.figures.measured import level, verdict_words, when
from committee.compose.figures.timeline import holes
from committee.compose.printed import NOT_COUNTED, RANK_VERBS, VERBS
from committee.domain.units import Moves
from committee.kpi.status import Reading, Status

_MOST_NAMED = 3


def series_said(status: Status, readings: Sequence[Reading], areas: Sequence[str], *, columns: bool) -> str:
    """A chart over time: from when to when, lowest and highest, first and last, targets with their verdicts, the areas that are
    shown, breaks and gaps."""
    named = status.kpi.unit.title(f"{status.kpi.name}, {status.label}" if status.label else str(status.kpi.name))
    counted = [reading for reading in readings if reading.value is not None]
    first, last = readings[0].period.words, readings[-1].period.words
    span = f", fra {first} til {last}" if len(readings) > 1 else f", {first}"
    said = [f"{'Søjler' if columns else 'Kurve'}: {named}{span}."]
    if not counted:
        said.append("Ingen af perioderne er opgjort." if len(readings) > 1 else "Perioden er ikke opgjort.")
    else:
        said += _numbers(status, readings, counted)
    said += _areas(status, areas)
    said += _targets(status)
    said += [
        f"Brud i serien fra {b.period.words}: {b.text.rstrip('.')}."
        for b in status.kpi.breaks
        if readings[0].period.start < b.period.start <= readings[-1].period.end
    ]
    return " ".join([*said, *_gaps(readings, counted)])


def parts_said(title: str, parts: Sequence[Status]) -> str:
    """The parts of a whole, each with its number."""
    said = "; ".join(
        f"{part.label}{f' ({part.lagging.words})' if part.lagging else ''} {level(part, part.current)}"
        for part in parts
    )
    return f"Søjler: {title}. {danish.sentence(said)}"


def trend_said(status: Status, readings: Sequence[Reading]) -> str:
    """A series in a few words, for a picture as small as a word: `Faldet fra 724 (januar 2020) til 698 (januar 2021)`."""
    counted = [reading for reading in readings if reading.value is not None]
    if not counted:
        return danish.capitalised(NOT_COUNTED)
    first, last = counted[0], counted[-1]
    if len(counted) == 1:
        return f"{level(status, last)} ({last.period.words})"
    ends = [f"{level(status, one)} ({one.period.words})" for one in (first, last)]
    broken = status.break_between(first.period, last.period)
    if broken:
        said = f"Fra {ends[0]} til {ends[1]}, med brud {when(broken.period)}"
    else:
        said = _moved(status, first, last, ends)
    return f"{said}; med huller" if _has_gaps(readings, counted) else said


def _moved(status: Status, first: Reading, last: Reading, ends: Sequence[str]) -> str:
    then, now = (danish.rounded(_value(one), status.kpi.decimals) for one in (first, last))
    direction = (now > then) - (now < then)
    if not direction:
        return f"Samme tal, {level(status, last)}, {when(first.period)} og {when(last.period)}"
    verbs = RANK_VERBS if status.kpi.unit.moves is Moves.RANK else VERBS
    return f"{danish.capitalised(verbs[direction])} fra {ends[0]} til {ends[1]}"


def _numbers(status: Status, readings: Sequence[Reading], counted: Sequence[Reading]) -> Iterator[str]:
    """Lowest, highest, first and last; what is the same number all along is said once."""
    first, last = counted[0], counted[-1]
    low, high = min(counted, key=_value), max(counted, key=_value)
    if len(counted) == 1:
        yield from ["Der er kun ét tal."] if len(readings) > 1 else []
    elif level(status, low) == level(status, high):
        yield f"Tallet er det samme i {'begge' if len(counted) == 2 else f'alle {len(counted)}'} opgjorte perioder."
    else:
        yield f"Lavest {level(status, low)} ({low.period.words}), højest {level(status, high)} ({high.period.words})."
        yield f"Først {level(status, first)} ({first.period.words})."
    latest = "Senest" if last is readings[-1] else "Senest opgjort"
    yield f"{latest} {level(status, last)} ({last.period.words})."


def _areas(status: Status, areas: Sequence[str]) -> Iterator[str]:
    for name in areas:
        area = status.compared(name)
        if area is not None and area.current is not None:
            period = "" if area.lagging else f" ({area.current.period.words})"  # else it stands with the number
            yield f"{name} senest {level(area, area.current)}{period}."


def _targets(status: Status) -> Iterator[str]:
    for number, (target, judgement) in enumerate(zip(status.targets, status.judgements, strict=False)):
        start = f", regnet fra {danish.in_full(target.start)}" if target.start else ""
        yield danish.sentence(f"Mål: {status.target_words(number)}{start}")
        yield f"Vurdering: {verdict_words(status, target, judgement)}."


def _gaps(readings: Sequence[Reading], counted: Sequence[Reading]) -> Iterator[str]:
    """What is missing: periods that aren't there, and those that stand there without a number."""
    missing = [f"mellem {a.words} og {b.words}" for a, b in holes([reading.period for reading in readings])]
    if len(missing) > _MOST_NAMED:
        more = len(missing) - _MOST_NAMED
        missing = [*missing[:_MOST_NAMED], "ét sted til" if more == 1 else f"{more} steder til"]
    if missing:
        yield f"Der er ingen tal {', '.join(missing[:-1])}{' eller ' if len(missing) > 1 else ''}{missing[-1]}."
    blank = [reading.period.words for reading in readings if reading.value is None]
    if not counted or not blank:
        return
    if len(blank) <= _MOST_NAMED:
        yield f"{danish.capitalised(NOT_COUNTED)}: {danish.listed(blank)}."
    else:
        yield f"{len(blank)} af perioderne er {NOT_COUNTED}."


def _has_gaps(readings: Sequence[Reading], counted: Sequence[Reading]) -> bool:
    return len(counted) < len(readings) or any(holes([reading.period for reading in readings]))


def _value(reading: Reading) -> Fraction:
    assert reading.value is not None
    return Fraction(reading.value)
