"""Whether numbers make sense together: parts that make up their whole."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem
from committee.domain.series import KpiData, Series


def sums(data: KpiData, whole: Decimal | Series) -> list[Problem]:
    """Parts that don't make up their whole, within the rounding of the digits they were written with."""
    problems = []
    for period in sorted({period for series in data.parts.values() for period in series.points}):
        parts = [series.points[period] for series in data.parts.values() if period in series.points]
        total = (
            whole if isinstance(whole, Decimal) else (whole.points[period].value if period in whole.points else None)
        )
        values = [seen.value for seen in parts if isinstance(seen.value, Decimal)]
        if total is None or len(values) < len(data.parts):
            continue
        slack = sum(
            (_half_unit(value) for value in values), _half_unit(total) if isinstance(whole, Series) else Fraction(0)
        )
        found = sum(map(Fraction, values), Fraction(0))
        if abs(found - Fraction(total)) > slack:
            digits = max(0, *(-int(value.as_tuple().exponent) for value in values))
            said = danish.format_number(found, digits)
            text = f"Delene af »{data.kpi.id}« er tilsammen {said} for {period.words} og ikke {danish.format_number(Fraction(total), digits)}."
            problems.append(Problem(parts[0].place, "delene-summer", text, "Ret tallene, eller ret »helhed:«."))
    return problems


def _half_unit(value: Decimal | Fraction | None) -> Fraction:
    """Half of the last digit that a number was written with."""
    if not isinstance(value, Decimal):
        return Fraction(0)
    return Fraction(1, 2) * Fraction(10) ** int(value.as_tuple().exponent)
