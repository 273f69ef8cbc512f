"""An index of words small enough to stand in a page: which of its entries has a word, for the page's own search.

A municipality's hundred meetings are megabytes of text; their different words, each with the numbers of its entries written as
steps, are a tenth of it. The script that reads it is `soeg.js` beside this file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_HALF = len(_DIGITS) // 2
_LONGEST = 40  # letters; what is longer is an address or a slip, and is found by its beginning
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_FEW = 20  # entries; in fewer than these, no word is so usual that it tells nothing


def word_index(entries: Sequence[str]) -> str:
    """The index as JSON that may stand in a script element: `ord`, the words in order, each as how many letters it begins with
    of the one before it and what follows them; `steder`, for each word its entries; and `alle`, words that more than half of the
    entries have, which a search passes over."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(entries):
        for word in words_in(text):
            places.setdefault(word, []).append(number)
    limit = len(entries) / 2 if len(entries) >= _FEW else len(entries)
    usual = sorted(word for word, found in places.items() if len(found) > limit)
    kept = sorted(word for word, found in places.items() if len(found) <= limit)
    made = {
        "ord": " ".join(_shortened(kept)),
        "steder": " ".join(_steps(places[word]) for word in kept),
        "alle": " ".join(usual),
    }
    return _in_a_script(json.dumps(made, ensure_ascii=False, separators=(",", ":")))


def words_in(text: str) -> set[str]:
    """The different words of a text as they are searched for: small letters, composed, without signs at their ends."""
    return {word for sign in set(text.split()) for word in _words(sign)}


@cache
def _words(sign: str) -> tuple[str, ...]:
    """The words of what stands between two spaces; small letters of a few signs are more than one."""
    lowered = unicodedata.normalize("NFC", sign).lower().split()
    return tuple(word for part in lowered if (word := _EDGES.sub("", part)[:_LONGEST]))


def _shortened(words: Iterable[str]) -> Iterator[str]:
    """Each word as a digit, the number of letters it has in common with the one before it, and the letters after those."""
    before = ""
    for word in words:
        same = _in_common(before, word)
        yield _DIGITS[same] + word[same:]
        before = word


def _in_common(one: str, other: str) -> int:
    """How many letters two words begin with alike; none from one on that is two of the letters a script counts."""
    pairs = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b or a > "\uffff")
    return next(pairs, min(len(one), len(other)))


def _steps(numbers: Iterable[int]) -> str:
    """Rising numbers as the steps between them: in base 32 from the smallest digit, each but a step's last in the upper half."""
    made, before = [], -1
    for number in numbers:
        step, before = number - before, number
        while step >= _HALF:
            made.append(_DIGITS[_HALF + step % _HALF])
            step //= _HALF
        made.append(_DIGITS[step])
    return "".join(made)


def _in_a_script(text: str) -> str:
    """JSON in which nothing ends the element that it stands in."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
