"""What no font at hand can print, so that a sign from afar never stops a publication.

The standards forbid a file whose letters can't be seen. Such a sign is printed as `□`, which shows that something stood there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from committee.formats.pdf.typstwords import Data

SUBSTITUTE = "□"
# Letters that the program's own fonts are known to have, all of them in every weight.
_KNOWN = re.compile(r"[\x20-\x7e\xa0-\xff\u0100-\u017f–—‘’‚“”„†•…‰€™−≈≤≥□]")
_JOINERS = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]+")


def unusual_in(text: str) -> set[str]:
    """The signs of a text that the fonts aren't known to have."""
    return {sign for sign in text if not _KNOWN.match(sign)}


def unprintable(text: str, refusal: Callable[[str], str]) -> set[str]:
    """The signs of a text that can't be printed.

    `refusal` tries to print signs, a paragraph each, and answers with the typesetter's complaint; an empty one when all
    of them can be printed. The complaint quotes each sign that is missing, and is believed when the rest then goes through.
    """
    unusual = sorted(unusual_in(text))
    complaint = refusal("".join(unusual))
    if not complaint:
        return set()
    missing = {sign for sign in unusual if f'"{sign}"' in complaint or f'"\\u{{{ord(sign):x}}}"' in complaint}
    rest = "".join(sign for sign in unusual if sign not in missing)
    return missing if rest and not refusal(rest) else set(unusual)


def replaced(data: Data, missing: set[str]) -> Data:
    """The same data with the substitute for each missing sign; what joins or tints such signs goes with them."""
    return {key: _within(value, missing) for key, value in data.items()}


def _within(data: object, missing: set[str]) -> object:
    if isinstance(data, str):
        return _replaced(data, missing)
    if isinstance(data, dict):
        return replaced(data, missing)
    return [_within(one, missing) for one in data] if isinstance(data, list | tuple) else data


def _replaced(text: str, missing: set[str]) -> str:
    if not any(sign in missing for sign in text):
        return text
    return "".join(SUBSTITUTE if sign in missing else sign for sign in _JOINERS.sub("", text))
