"""Whether numbers make sense together: parts that make up their whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem
from committee.domain.series import KpiData, Series

_BINARY = Context(prec=15)  # the digits that a binary number of a workbook holds for certain


def sums(data: KpiData, whole: Decimal | Series) -> list[Problem]:
    """Parts that don't make up their whole, within the rounding of the digits they were written with. Where a part isn't
    counted, the others may not make up more than it."""
    problems = []
    for period in sorted({period for series in data.parts.values() for period in series.points}):
        parts = [series.points[period] for series in data.parts.values() if period in series.points]
        total = (
            whole if isinstance(whole, Decimal) else (whole.points[period].value if period in whole.points else None)
        )
        values = [_written(seen.value) for seen in parts if seen.value is not None]
        if total is None or not values:
            continue
        is_share = data.kpi.unit.share is not None
        aim = _written(total)
        slack = _slack([*values, aim] if isinstance(whole, Series) else values, is_share=is_share)
        found = sum(map(Fraction, values), Fraction(0))
        more = found - Fraction(aim)
        if len(values) < len(data.parts) and (more <= 0 or min(values) < 0):
            continue
        if abs(more) > slack:
            digits = max(0, *(_digits(value) for value in (*values, aim)))
            said = danish.format_number(found, digits)
            cells = f"{parts[0].place} til {parts[-1].place}" if len(parts) > 1 else str(parts[0].place)
            given = f" ({whole.points[period].place})" if isinstance(whole, Series) else ""
            text = f"Delene af »{data.kpi.id}« ({cells}) er tilsammen {said} for {period.words} og ikke {danish.format_number(Fraction(aim), digits)}{given}."
            problems.append(Problem(parts[0].place, "delene-summer", text, "Ret tallene, eller ret »helhed:«."))
    return problems


def apart(values: Sequence[Decimal | Fraction], total: Decimal | Fraction, *, is_share: bool) -> bool:
    """Whether numbers that should make up a total don't, within the rounding of the digits they were written with."""
    exact, aim = [_written(value) for value in values], _written(total)
    more = sum(map(Fraction, exact), Fraction(0)) - Fraction(aim)
    return abs(more) > _slack([*exact, aim], is_share=is_share)


def _written(value: Decimal | Fraction) -> Decimal:
    """A number as people write it. A workbook keeps 7,7 as 7.7000000000000002: no more than 15 digits are anyone's."""
    exact = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
    return _BINARY.plus(exact).normalize(_BINARY) if len(exact.as_tuple().digits) > _BINARY.prec else exact


def _digits(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _slack(values: Sequence[Decimal], *, is_share: bool) -> Fraction:
    """What rounding can account for. Whole numbers are counted and have none, but for shares; of many roundings, hardly
    any set comes to more than four times their spread."""
    halves = [Fraction(1, 2 * 10 ** _digits(value)) for value in values if is_share or _digits(value)]
    if not halves:
        return Fraction(0)
    spread = Fraction(math.isqrt(len(halves) * 10**8 // 12) + 1, 10**4)
    return min(sum(halves, Fraction(0)), max(3 * max(halves), 8 * max(halves) * spread))
