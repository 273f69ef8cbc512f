"""How a number comes out when the keys slip: two digits changed, one left off, one twice, or the comma elsewhere."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from committee.base import danish

_SHORTEST = 3  # digits; shorter numbers are near any other


def is_slip(written: str, right: Decimal | Fraction, decimals: int) -> bool:
    """Whether a written number is a right one with one slip: 742, 72, 7224 or 72,4 for 724."""
    exact, wrong = _digits(danish.format_number(right, decimals)), _digits(written)
    if len(exact) < _SHORTEST:
        return False
    if wrong == exact:  # of unlike value, or it would be right
        return True
    if len(written.partition(",")[2]) != decimals:
        return False
    if len(wrong) == len(exact):
        return _is_swapped(wrong, exact)
    if len(wrong) + 1 == len(exact):
        return any(exact[:n] + exact[n + 1 :] == wrong for n in range(len(exact)))
    return any(exact[: n + 1] + exact[n:] == wrong for n in range(len(exact)))


def _digits(written: str) -> str:
    return "".join(sign for sign in written if sign.isdecimal())


def _is_swapped(wrong: str, exact: str) -> bool:
    at = [n for n, (one, other) in enumerate(zip(wrong, exact, strict=True)) if one != other]
    return len(at) == 2 and at[1] == at[0] + 1 and wrong[at[0]] == exact[at[1]] and wrong[at[1]] == exact[at[0]]
