"""The guard's sixth reading: numbers of different periods in one text that doesn't say which is which.

An item's text is read as it is written: which KPIs its expressions print, and which periods it names, by an expression or in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.periods import Period, Span
from committee.kpi.guard.known import Known
from committee.kpi.status import Reading
from committee.records.nodes import SourceText

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_NAME = re.compile(r"(?<![\w.\"'])(?P<id>[^\W\d]\w*)(?:\.(?P<attribute>\w+))?")
# What a text can print of a KPI that is a number of its latest period ...
_NUMBERS = frozenset(("", "værdi", "rang", "placering", "placering_fra_bunden"))
# ... and what says which period that is. The blocks and sentences of a KPI say it themselves.
_PERIODS = frozenset(("periode", "dato"))
_SAYS_ITSELF = re.compile(r"\|\s*(?:sætning|tabel|figur|figurer|oversigt|målstatus|måned|kvartal|dato)\b")
_OF_PERIOD = re.compile(r"\|\s*(?:måned|kvartal|dato)\b")
_ORDINALS = ("", "første", "andet", "tredje", "fjerde")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A number that a text prints: of which KPI, and where its expression begins."""

    kpi: Known
    at: int


def unlike_periods(text: SourceText, known: Sequence[Known]) -> Iterator[Problem]:
    """A warning at each number that is of another period than the newest beside it, where the text doesn't say so."""
    first: dict[str, Known] = {}
    for kpi in known:
        if kpi.id not in first or first[kpi.id].current.period < kpi.current.period:
            first[kpi.id] = kpi
    if len(first) < 2 or "{{" not in text:
        return
    printed = list(_printed(text, first))
    if len({one.kpi.current.period.end for one in printed}) < 2:
        return
    newest = max(printed, key=lambda one: one.kpi.current.period.end)
    told: set[str] = set()
    for one in sorted(printed, key=lambda one: one.kpi.current.period is newest.kpi.current.period):
        other = newest if _is_older(one, newest) else _oldest(printed)
        if one.kpi.id in told or _is_said(text, one, first) or (not _is_older(one, newest) and told):
            continue
        told.add(one.kpi.id)
        yield _problem(text, one.kpi, other.kpi, one.at)


def _is_older(one: _Printed, newest: _Printed) -> bool:
    return one.kpi.current.period.end != newest.kpi.current.period.end


def _oldest(printed: Sequence[_Printed]) -> _Printed:
    return min(printed, key=lambda one: one.kpi.current.period.end)


def _printed(text: str, known: dict[str, Known]) -> Iterator[_Printed]:
    """The latest numbers that a text's expressions print; each KPI as often as it stands there."""
    for match in _EXPRESSION.finditer(text):
        if _SAYS_ITSELF.search(match[1]):
            continue
        name = _NAME.search(match[1])
        kpi = known.get(name["id"]) if name else None
        attribute = (name["attribute"] or _after_choice(match[1])) if name else ""
        if kpi is not None and attribute in _NUMBERS:
            yield _Printed(kpi, match.start())


def _after_choice(expression: str) -> str:
    """What is asked of an area or a part: `(k | område("Hele landet")).forrige.værdi`."""
    found = re.search(r"\)\s*\.(\w+)", expression)
    return found[1] if found else ""


def _is_said(text: str, one: _Printed, known: dict[str, Known]) -> bool:
    """Whether a number's period is named in its paragraph or before it: by an expression of a KPI of that period, or in words."""
    end = _PARAGRAPH.search(text, one.at)
    before = text[: end.start() if end else len(text)]
    period = one.kpi.current.period
    for match in _EXPRESSION.finditer(before):
        name = _NAME.search(match[1])
        kpi = known.get(name["id"]) if name else None
        asked = name["attribute"] if name else ""
        if (
            kpi is not None
            and kpi.current.period.end == period.end
            and (asked in _PERIODS or _OF_PERIOD.search(match[1]))
        ):
            return True
    return _is_named(_EXPRESSION.sub(" ", before).casefold(), period)


def _is_named(words: str, period: Period) -> bool:
    """Whether words name a period, or the day it ends."""
    day, month = period.end, danish.months()[period.end.month - 1]
    forms = {
        period.words,
        str(period),
        danish.in_full(day),
        f"{day.day}. {month}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
    }
    if period.span is Span.MONTH:
        forms |= {month}
    if period.span is Span.WEEK:
        forms |= {f"uge {period.number}"}
    if period.span is Span.QUARTER:
        forms |= {
            f"{period.number}. kvartal",
            f"{period.number}. kvt",
            f"{_ORDINALS[period.number]} kvartal",
            f"q{period.number}",
        }
    if period.span is Span.HALF:
        forms |= {f"{period.number}. halvår", f"{_ORDINALS[period.number]} halvår"}
    if period.span in (Span.ROLLING_MONTH, Span.ROLLING_QUARTER):
        forms |= {"seneste år", "sidste år", "rullende"}
    return any(re.search(rf"(?<!\w){re.escape(form.casefold())}(?!\w)", words) for form in forms)


def _problem(text: SourceText, one: Known, other: Known, at: int) -> Problem:
    said = f"»{one.id}« er for {_with_cell(one)}, og »{other.id}« ved siden af er for {_with_cell(other)}, men teksten siger det ikke."
    cure = f"Skriv perioden ved tallet, f.eks. {{{{ {one.id}.periode }}}}."
    return warning(text.at(at), "andre-perioder", said, cure)


def _with_cell(kpi: Known) -> str:
    reading: Reading = kpi.current
    return f"{reading.period.words} ({kpi.status.cells(reading)})"
