"""What no font at hand can print, so that a sign from afar never stops a publication.

The standards forbid a file whose letters can't be seen. Such a sign is printed as `□`, which shows that something stood there.
"""

from __future__ import annotations

from collections.abc import Callable

from committee.documents import raresigns
from committee.formats.pdf.typstwords import Data

SUBSTITUTE = "□"


def unprintable(text: str, refusal: Callable[[str], str]) -> set[str]:
    """The signs of a text that can't be printed.

    `refusal` tries to print signs, a paragraph each, and answers with the typesetter's complaint; an empty one when all
    of them can be printed. The complaint quotes each sign that is missing, and is believed when the rest then goes through.
    """
    rare = sorted(raresigns.rare_in(text))
    complaint = refusal("".join(rare))
    if not complaint:
        return set()
    missing = {sign for sign in rare if f'"{sign}"' in complaint or f'"\\u{{{ord(sign):x}}}"' in complaint}
    rest = "".join(sign for sign in rare if sign not in missing)
    return missing if rest and not refusal(rest) else set(rare)


def replaced(data: Data, missing: set[str]) -> Data:
    """The same data with the substitute for each missing sign; what joins or tints such signs goes with them."""
    return {key: _within(value, missing) for key, value in data.items()}


def _within(data: object, missing: set[str]) -> object:
    if isinstance(data, str):
        return raresigns.replaced(data, missing, SUBSTITUTE)
    if isinstance(data, dict):
        return replaced(data, missing)
    return [_within(one, missing) for one in data] if isinstance(data, list | tuple) else data
