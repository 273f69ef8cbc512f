"""Whether numbers make sense together: parts that make up their whole, and percentages that were written as shares of 1."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.series import KpiData, Series
from committee.domain.units import PERCENT


def share_warning(data: KpiData) -> list[Problem]:
    """Excel keeps 52 % as 0.52, so a percentage of which every number is below 1 was hardly meant so."""
    series = [data.series, *data.parts.values()]
    values = [Fraction(seen.value) for one in series for seen in one.points.values() if seen.value is not None]
    if data.kpi.unit != PERCENT or len(values) < 2 or not any(values) or any(abs(value) >= 1 for value in values):
        return []
    place = next(seen.place for one in series for seen in one.points.values() if seen.value is not None)
    text = f"»{data.kpi.id}« er i procent, men alle tal er under 1; det ligner andele af 1."
    return [warning(place, "andele", text, "Skriv »gange: 100« under kilden, hvis 0,52 betyder 52 %.")]


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
