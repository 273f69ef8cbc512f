"""A text's outline, digits as `9` and letters as `a`: what writings of a number it can't have, told in a tenth of the time. Pure.

A gate is wider than its writing: where it is shut, nothing is written so; where it is open, the writing itself is asked. A letter
that is neither Latin nor of the Latin-1 set, or a sign that may be anything, is `x`, and a gate takes that for whatever it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property


def _sign(number: int) -> str:
    letter = chr(number)
    if letter.isdecimal():
        return "9"
    if letter == "?" or (letter.isalnum() and not letter.isalpha()):
        return "x"
    if letter.isalpha():
        return "a"
    if letter == "\xad":
        return "-"
    return " " if letter.isspace() and letter not in "\r\n" else letter


_OUTLINE = "".join(map(_sign, range(256))).encode("latin-1")
_SMALL = "".join(chr(number).lower() for number in range(256)).encode("latin-1")
_IN_ROW = bytes.maketrans(b"|[]\nx", b"     ")
_SIX_FOUR = re.compile(rb"999999[^9a]{0,8}9999")
_EIGHT_FOUR = re.compile(rb"99999999[^9a]{0,8}9999")
_DATE_FOUR = re.compile(
    rb"9(?:[ x]?[./x-][ x]?9{1,2}[ x]?[./x-][ x]?(?:99)?99|[./x]9{1,2}[ x]9999|[ x]99[ x]99|9:99|[. x]{0,2}[ax]{3,10}[. x]{0,2}(?:99)?99)[^9a]{1,8}9999"
)
_POWER = re.compile(rb"9[.,]9{6,9}[ax]\+?9")
_BROKEN = re.compile(rb"9[ x]{0,2}[-x]?[ x]{0,2}\r?\n[\x1f>|x ]{0,6}[-x]?(?:9{0,5}[ x]?[-x]?[ x]?)?9{1,9}(?!9|[/.,-]9)")
_DANGLING = re.compile(rb"999999[ x]?[-x][ x\r\n]")
_NINE = re.compile(rb"99999[ x]?[-x]?[ x]?9999")
STEMS = (b"cpr", b"pers", b"pati", b"f\xf8d", b"foed")  # how the words for a number begin
_OVER = (b"cpr", b"personn")
_SAID_WITHIN = 240  # letters from the beginning of such a word to the end of the number that it tells of


def is_latin(text: str) -> bool:
    """Whether a text has no letters but those of Latin-1, among which the digits are ours. Much quicker than a search for others."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


class Outline:
    """A text, and its outline."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._letters = text.encode("latin-1", "replace")
        self.signs = self._letters.translate(_OUTLINE)

    @cached_property
    def small(self) -> bytes:
        """The text in small letters."""
        return self._letters.translate(_SMALL)

    # --- the gates

    def may_join(self) -> bool:
        """Six digits, and four."""
        return b"999999" in self.signs and _SIX_FOUR.search(self.signs) is not None

    def may_have_date(self) -> bool:
        """A date in three parts, or in eight digits, and four more."""
        signs = self.signs
        is_whole = b"99999999" in signs and _EIGHT_FOUR.search(signs) is not None
        return is_whole or (b"9999" in signs and _DATE_FOUR.search(signs) is not None)

    def may_be_spaced(self) -> bool:
        """Six digits each by itself, in boxes or on lines."""
        row = self.signs.translate(_IN_ROW, b"\r").replace(b"  ", b" ").replace(b"  ", b" ")
        return b"9 9 9 9 9 9" in row

    def may_be_broken(self) -> bool:
        """Digits at the end of a line, and at the beginning of the next."""
        return b"\n" in self.signs and _BROKEN.search(self.signs) is not None

    def may_have_power(self) -> bool:
        """Decimals and a power of ten."""
        has_letter = any(sign in self.signs for sign in (b"9a9", b"9a+", b"9x"))
        return has_letter and _POWER.search(self.signs) is not None

    def may_dangle(self) -> bool:
        """Six digits and a dash, and then the line or the column ends."""
        return _DANGLING.search(self.signs) is not None

    def may_have_lost(self, label: str) -> bool:
        """Nine digits, and words for a number somewhere."""
        return (label != "" or any(word in self.small for word in _OVER)) and _NINE.search(self.signs) is not None

    def may_have_letters(self) -> bool:
        """Six digits, and two letters between others."""
        return b"999999" in self.signs and (b"9aa9" in self.signs or b"x" in self.signs)

    def has_words(self) -> bool:
        """A word for a number."""
        return any(stem in self.small for stem in STEMS)

    def may_say(self, says: Callable[[str], bool]) -> bool:
        """Whether, where a word for a number begins, `says` finds one in what follows."""
        return any(says(self.text[at : at + _SAID_WITHIN]) for stem in STEMS for at in self.places(stem))

    def places(self, stem: bytes) -> list[int]:
        """Where a word begins so, in small letters."""
        made, at = [], self.small.find(stem)
        while at >= 0:
            made.append(at)
            at = self.small.find(stem, at + 1)
        return made
