"""Whether what was typed as a decision may be something else: a key hit by mistake, an abbreviation, a slip. Pure.

Whoever asks then asks again before it becomes a decision. It is a guess, so it says yes only of what hardly any minutes have: no
word at all, nothing that can be pronounced, or one very short word that isn't a known decision.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_VOWELS = frozenset("aeiouyæøå")
_SHORT = 4  # letters of a single word that must be known
_KNOWN = frozenset(("ok", "okay", "ja", "jo", "nej", "ej", "hørt", "læst", "set", "fint", "enig", "tabt"))
_SAME_SIGN = re.compile(r"([^\W\d_])\1\1")
_CONSONANTS = re.compile(r"[^\W\d_aeiouyæøå]{6,}")  # »angstskrig« has seven, but no decision is one such word


def is_odd(said: str, phrases: Iterable[str] = ()) -> bool:
    """Whether to ask before these words become a decision; never of one of the house's own `phrases`."""
    if _bare(said) in set(map(_bare, phrases)):
        return False
    words = re.findall(r"[^\W\d_]+", _plain(said))
    if not any(len(word) > 1 for word in words) or not any(map(_is_spoken, words)):
        return True
    if len(words) > 1:
        return False
    (word,) = words
    too_short = len(word) <= _SHORT and word not in _KNOWN
    return too_short or bool(_SAME_SIGN.search(word) or _CONSONANTS.search(word))


def _is_spoken(word: str) -> bool:
    return any(letter in _VOWELS for letter in word)


def _plain(said: str) -> str:
    """In small letters, without accents but on `æ`, `ø` and `å`."""
    folded = unicodedata.normalize("NFC", said).casefold()
    return "".join(sign if sign in _VOWELS else unicodedata.normalize("NFD", sign)[0] for sign in folded)


def _bare(said: str) -> str:
    return " ".join(said.casefold().split()).rstrip(".!")
