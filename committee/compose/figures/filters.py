"""The filters for figures, by the names that texts use."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Mapping, Sequence

from committee.base.problems import did_you_mean
from committee.compose.allowance import Fault
from committee.compose.figures.amounts import kr, mio, point, procent, tal
from committee.compose.figures.blocks import figur, figurer, målstatus, oversigt, sætning, tabel
from committee.compose.figures.picking import del_, mål, område
from committee.compose.values import Dated
from committee.domain.periods import Period, Span


def use_filter(name: str, values: Sequence[object], options: Mapping[str, object]) -> object:
    """A filter used as a text wrote it; options that it doesn't have are told."""
    made = FIGURE_FILTERS[name]
    known = list(inspect.signature(made).parameters)[1:]
    wrong = next((option for option in options if option not in known), None)
    if wrong is not None:
        raise Fault(f"»| {name}« kender ikke »{wrong}«. {did_you_mean(wrong, known)}")
    if len(values) - 1 + len(options) > len(known):
        raise Fault(f"Der står for meget i parentesen efter »| {name}«. Slet det, der er for meget.")
    try:
        inspect.signature(made).bind(*values, **options)
    except TypeError:
        raise Fault(f"Der mangler noget i parentesen efter »| {name}«. Skriv det, f.eks. et navn.") from None
    return made(*values, **options)


def måned(value: object) -> str:
    """En dato som måned og år: juli 2026"""
    return _as_period(value, "måned", Span.MONTH)


def kvartal(value: object) -> str:
    """En dato som kvartal: 3. kvartal 2026"""
    return _as_period(value, "kvartal", Span.QUARTER)


def _as_period(value: object, filter_name: str, span: Span) -> str:
    date = value.date if isinstance(value, Dated) else value
    if not isinstance(date, dt.date):
        raise Fault(f"»| {filter_name}« kan kun bruges på en dato, f.eks. {{{{ navn.dato | {filter_name} }}}}.")
    number = date.month if span is Span.MONTH else (date.month + 2) // 3
    return Period(span, date.year, number).words


FIGURE_FILTERS: dict[str, Callable[..., object]] = {
    "tal": tal,
    "procent": procent,
    "point": point,
    "kr": kr,
    "mio": mio,
    "måned": måned,
    "kvartal": kvartal,
    "område": område,
    "del": del_,
    "mål": mål,
    "sætning": sætning,
    "tabel": tabel,
    "figur": figur,
    "figurer": figurer,
    "målstatus": målstatus,
    "oversigt": oversigt,
}
