"""CPR numbers in text, in every writing. Pure, and in time that grows with the text alone. The number itself is never told."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from committee.attachments.leaks.numbers import digits_of as digits_of
from committee.attachments.leaks.numbers import is_cpr as is_cpr
from committee.attachments.leaks.textoutlines import Outline, is_latin
from committee.attachments.leaks.writinggates import may_be_written
from committee.attachments.leaks.writings import WRITINGS, lettered, may_be_lettered

# Signs that are there and aren't seen; the last two are what a PDF's reader gives for a hyphen at the end of a line.
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN = re.compile(f"[{_NOTHING}]|[\u0002\ufffe]")
_FOREIGN = re.compile(r"[^\x00-\xff]")  # Latin-1 has no digits but ours
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|&#\d{2,5};")
_KERNED = re.compile(
    r"\)\s{0,2}-?\d[\d.]{0,8}\s{0,2}\((?=[^()]{1,20}\))"
)  # between the letters that a PDF draws one by one
_CODED = ((("%", "\\", "&#"), _ESCAPED), ((")",), _KERNED))  # each with the signs that it has
_TOGETHER = re.compile(r"\d{3}|(?:%3\d){3}|\d\d(?:[^\w.,]{1,4}\d\d){4}|\d(?:[^\w.,]{1,4}\d){5}|\d\)\s?-?\d{1,4}\s?\(")
MASK = "[nummer]"
_GLUED = re.compile(r"(?<!\w)\d{6}[-\u2010-\u2015\u2212 ]?\d{4}(?!\w)")
_NO_DIGIT = re.compile(r"\D+")
_LETTER_BY_DIGIT = re.compile(r"\d[^\W\d_]|[^\W\d_]\d|[%\\&]")
# A text so short has a number only if it has so many digits: among letters, which a scanner takes for some, or alone.
_SHORT, _LEAST, _LOST = 40, 3, 8


@dataclass(frozen=True, slots=True)
class Found:
    """Where a CPR number stands in a text: offsets of its first sign and after its last. One that isn't `sure` may be another number."""

    start: int
    end: int
    is_sure: bool = True


def find_cpr(text: str, today: dt.date, label: str = "") -> Iterator[Found]:
    """Every CPR number in a text. A birth after `today` is none. `label` is what stands for it elsewhere, as a column's heading."""
    if len(text) <= _SHORT and len(_NO_DIGIT.sub("", text)) < (_LEAST if _LETTER_BY_DIGIT.search(text) else _LOST):
        return
    views = [_seen(text)]
    for signs, coded in _CODED:
        if any(sign in text for sign in signs) and coded.search(text):
            views.append(_decoded(text, coded))
    found: dict[tuple[int, int], bool] = {}
    for seen, places in views:
        for start, end, is_sure in _in_view(seen, today, label):
            span = (places[start] if places else start, places[end] if places else end)
            found[span] = found.get(span, False) or is_sure
    last = 0
    for (start, end), is_sure in sorted(found.items()):
        if start >= last:  # what is said to be one may be written as one too
            last = end
            yield Found(start, end, is_sure)


def may_have_cpr(text: str) -> bool:
    """Whether a text has enough digits together to be searched at all."""
    return (
        _TOGETHER.search(text) is not None
        or (not text.isascii() and re.search(r"\d", text) is not None)
        or "\xad" in text
    )


def _in_view(seen: str, today: dt.date, label: str) -> Iterator[tuple[int, int, bool]]:
    outline = Outline(seen)
    for may_be, writings in WRITINGS:
        left = [writing for writing in writings if may_be_written(writing, outline, today, label)]
        for writing in left if left and may_be(seen) else ():
            for start, end in writing(seen, today, label):
                yield start, end, True
    for (start, end), is_said in (
        lettered(seen, today, label) if outline.may_have_letters() and may_be_lettered(seen) else ()
    ):
        yield start, end, is_said


def masked(text: str, today: dt.date) -> str:
    """A text without the numbers in it, also without those that stand glued to other figures: a mask may take too much."""
    made, last = [], 0
    for hit in find_cpr(text, today):
        made += [text[last : hit.start], MASK]
        last = max(last, hit.end)
    return _GLUED.sub(
        lambda found: MASK if is_cpr(digits_of(found[0]), today) else found[0], "".join(made) + text[last:]
    )


def _seen(text: str) -> tuple[str, list[int]]:
    """The text as it is read: digits of all scripts as ours, signs that aren't seen left out; and where each letter was
    (nothing when each is where it was)."""
    if is_latin(text):
        if "\xad" not in text and "\x02" not in text:
            return text, []
    else:
        text = _FOREIGN.sub(_as_ours, text)
    if not _UNSEEN.search(text):
        return text, []
    places = [place for place, letter in enumerate(text) if not _UNSEEN.match(letter)]
    return "".join([text[place] for place in places]), _with_end(places)


def _with_end(places: list[int]) -> list[int]:
    return [*places, places[-1] + 1 if places else 0]


def _decoded(text: str, coded: re.Pattern[str]) -> tuple[str, list[int]]:
    """The text with its codes read, as an address, a script or a PDF's drawing has them (`%2D`, `\\u002d`); and where each letter was."""
    letters: list[str] = []
    places: list[int] = []
    last = 0
    for match in coded.finditer(text):
        letters += text[last : match.start()]
        places += range(last, match.start())
        said = _FOREIGN.sub(_as_ours, _letters_of(match[0]))
        letters += said
        places += [match.start()] * len(said)
        last = match.end()
    letters += text[last:]
    places += range(last, len(text) + 1)
    return "".join(letters), places


def _letters_of(code: str) -> str:
    if code.startswith(")"):
        return ""
    if code.startswith("%"):
        return unquote(code)
    number = int(code[2:-1]) if code.startswith("&") else int(code[2:], 16)
    return chr(number) if number < 0x110000 else code


def _as_ours(match: re.Match[str]) -> str:
    digit = unicodedata.decimal(match[0], None)
    return match[0] if digit is None else str(digit)
