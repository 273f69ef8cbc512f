"""A formula adds only what can be added, and comes to the unit of its KPI."""

import pytest

from committee.base.problems import Place
from committee.domain.units import unit_of
from committee.kpi.dimensions import dimension_problems
from committee.kpi.formula import parse
from committee.records.nodes import SourceText

PLACE = Place("metrics/a.yaml", 3, 11)
UNITS = {"p": "personer", "f": "fuldtidspersoner", "b": "borgere", "pct": "%", "point": "procentpoint", "pm": "promille",
         "kr": "kr.", "tkr": "1.000 kr.", "mio": "mio.kr.", "i": "indeks", "d": "dage", "u": "uger", "x": "", "rate": "kr. pr. barn"}  # fmt: skip


def told(formula, unit):
    made, problems = parse(SourceText(formula, PLACE))
    assert made is not None and not problems
    units = {name: unit_of(UNITS[name]) for name in made.names}
    return [problem.text for problem in dimension_problems(made, unit_of(unit), units, PLACE)]


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("p + pct", "personer"), ("p + pct", "procent"), ("pct - p", "%"), ("p + kr", "kr"), ("kr + tkr", "kr"), ("tkr - mio", "t.kr."),
        ("kr + pct", "kr"), ("i + p", "indeks"), ("d + u", "dage"), ("d + p", "dage"), ("pct + pm", "%"), ("p / f", "procent"),
        ("p / f * 100 + p", "%"), ("(p + pct) / f * 100", "%"), ("kr", "mio. kr."), ("mio", "kr"), ("p", "procent"), ("pct", "personer"),
        ("kr / tkr * 100", "%"), ("tkr i procent af kr", "%"), ("kr i procent af p", "procent"), ("pct * p", "personer"), ("p * p", "%"),
        ("pct", "promille"), ("pm + pct", "promille"), ("x + (p + pct)", "personer"), ("p / f", "promille"), ("pct + kr", "x"), ("p", "kr"),
        ("kr - p", ""), ("pct + d", "dage"),
    ],
)  # fmt: skip
def test_what_cannot_be_put_together_is_told(formula, unit):
    assert len(told(formula, unit)) == 1


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("p + f", "personer"), ("p + b", "personer"), ("p / f * 100", "%"), ("p i procent af f", "pct."), ("100 * p / f", "procent"),
        ("100 - pct", "procent"), ("pct + point", "%"), ("(pct + pct) / 2", "procent"), ("pct * p / 100", "personer"), ("p * 2", "personer"),
        ("kr * 1000", "kr"), ("tkr * 1000", "kr"), ("tkr * 1000 + kr", "kr"), ("mio / 1000", "mia. kr."), ("kr / p", "kr. pr. indbygger"),
        ("kr / p", "kr"), ("p / f", "sager"), ("p / f", "forløb pr. borger"), ("p / f * 1000", "promille"), ("i - 100", "indekspoint"),
        ("i / i * 100", "indeks"), ("x + p", "personer"), ("x + pct", "%"), ("rate + kr", "kr"), ("p / d", "sager"), ("p - p", "personer"),
        ("tkr / 1000 / mio * 100", "%"), ("-p + f", "personer"), ("1 + 2", "procent"), ("p", "fuldtidspersoner"), ("tkr + tkr", "tusinde kroner"),
    ],
)  # fmt: skip
def test_what_can_be_is_let_be(formula, unit):
    assert told(formula, unit) == []
