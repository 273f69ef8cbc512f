"""A text as it is compared with another: small letters, no signs, letters that are written in two ways as one. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\w+")
_APART = {number: " " for number in range(128) if not chr(number).isalnum()}
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\u0002"
# Letters with another writing in the names of files and in addresses of mail.
_WRITTEN_SO = (
    ("å", "aa"),
    ("ø", "oe"),
    ("æ", "ae"),
    ("ö", "oe"),
    ("ä", "ae"),
    ("ü", "u"),
    ("é", "e"),
    ("è", "e"),
    ("ß", "ss"),
)


def seen(text: str) -> str:
    """A text as it is read: signs that aren't seen left out, letters and digits of other kinds as ours, a low line as a space. Its
    lines stay."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        for sign in _UNSEEN:
            if sign in text:
                text = text.replace(sign, "")
    return text


def folded(text: str) -> str:
    """A text as it is compared."""
    text = seen(text).lower()
    if not text.isascii():
        for letter, other in _WRITTEN_SO:
            text = text.replace(letter, other)
    return text


def words_of(text: str) -> list[str]:
    """A text's words as they are compared. A low line parts them, as in the names of files."""
    text = folded(text)
    return parted(text).split() if text.isascii() else WORD.findall(text.replace("_", " "))


def written_words_of(text: str) -> list[str]:
    """The same words as they are written, for those who read what was found."""
    words = words_of(text)
    written = WORD.findall(seen(text).replace("_", " "))
    return written if len(written) == len(words) else words


def parted(text: str) -> str:
    """A text in ASCII with a space for each sign that is in no word."""
    return text.translate(_APART)


_PLAIN = str.maketrans({"å": "a", "ø": "o", "Å": "A", "Ø": "O", "ö": "o", "ä": "a", "ü": "u"})


def plain_words_of(text: str) -> list[str]:
    """A text's words as addresses and foreign systems write our letters: without their strokes and rings."""
    return words_of(text.translate(_PLAIN))


@lru_cache(maxsize=1 << 14)
def phrase_of(text: str) -> tuple[str, ...]:
    """The words of a title or another short text, which is asked for again and again."""
    return tuple(words_of(text))


def listed(text: str) -> frozenset[str]:
    """The words of a list that is held against others."""
    return frozenset(words_of(text))
