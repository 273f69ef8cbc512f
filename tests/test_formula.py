"""Formulas give what Python's own exact fractions give."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from committee.base.problems import Place
from committee.kpi.formula import DividedByZero, parse
from committee.records.nodes import SourceText

PLACE = Place("metrics/a.yaml", 3, 11)
VALUES = {"a": Fraction(7, 3), "b": Fraction(-2), "c": Fraction(0), "æ1": Fraction("1130.5")}
ATOMS = st.sampled_from([*VALUES, "2", "100", "12.34"])


def formulas():
    def grown(inner):
        return st.one_of(
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
            inner.map(lambda text: f"-{text}"),
        )

    return st.recursive(ATOMS, grown, max_leaves=12)


@given(formulas())
def test_a_formula_is_worked_out_exactly(text):
    formula, problems = parse(SourceText(text.replace("12.34", "12,34"), PLACE))
    assert formula is not None, problems
    exact = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"Fraction('\1')", text)
    try:
        expected = eval(exact, {"Fraction": Fraction}, dict(VALUES) | {})
    except ZeroDivisionError:
        try:
            formula.work_out(VALUES)
        except DividedByZero:
            return
        raise AssertionError("a division by zero went through") from None
    assert formula.work_out(VALUES) == expected


@given(st.text(alphabet="ab12 +-*/(),.;'\"[]{}_%", max_size=40))
def test_any_text_is_a_formula_or_a_problem_with_its_place(text):
    formula, problems = parse(SourceText(text, PLACE))
    assert (formula is None) == bool(problems)
    assert all(problem.place.line == 3 and problem.place.column >= 11 for problem in problems)


@given(st.sampled_from(["a + b", "a / b", "a i procent af b", "-a"]))
def test_what_is_not_counted_stays_so(text):
    formula, _ = parse(SourceText(text, PLACE))
    assert formula.work_out({"a": None, "b": Fraction(1)}) is None
