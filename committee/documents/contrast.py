"""How well a colour stands out from another (WCAG 2.1, success criteria 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from functools import lru_cache

TEXT, LARGE_TEXT, GRAPHIC = 4.5, 3.0, 3.0  # the least ratios of level AA
LARGE, LARGE_BOLD = 18.0, 14.0  # points from which text is large; bold text from fewer
WHITE, BLACK = "#ffffff", "#000000"

Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """`#0B4F82`, `0B4F82` or `#fff` as three numbers from 0 to 255. Raises `ValueError` for anything else."""
    digits = colour.strip().removeprefix("#")
    if re.fullmatch(r"[0-9A-Fa-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", digits):
        raise ValueError(f"{colour!r} is no colour")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def hexadecimal(red: float, green: float, blue: float) -> str:
    """Three parts from 0 to 1 as `#rrggbb`; what is outside is cut off."""
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02x}" for part in (red, green, blue))


@lru_cache(maxsize=1024)
def luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour, 0 for black to 1 for white."""
    red, green, blue = (_linear(part / 255) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio, 1 (the same) to 21 (black and white); the order of the two doesn't matter."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def least(points: float, *, bold: bool) -> float:
    """The ratio that text of this size needs."""
    return LARGE_TEXT if points >= LARGE or (bold and points >= LARGE_BOLD) else TEXT
