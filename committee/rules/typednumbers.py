"""Numbers and words that people type and the program prints too: `Punkt 12: ...` in a title, `1. at ...` in a point, `Bilag 2 - ...`. Pure.

What would be printed twice is left out of what was typed, or the program's own is; no other word is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from committee.base.counting import read_number
from committee.base.later import Later
from committee.domain.itemnumber import ItemNumber, SubNumber, parse_number
from committee.records.fields import Markdown
from committee.records.nodes import SourceText

_SPACE = r"[ \t\u00a0\u2007\u202f]"
_NUMBER = r"(?P<number>\d{1,3}(?:\.?[a-z](?![a-zæøå]))?)"
_AFTER_WORD = rf"(?:{_SPACE}*[.:)]+(?={_SPACE}|[^\W\d])|{_SPACE}*[–—-](?={_SPACE})){_SPACE}*(?:[–—-]{_SPACE}+)?"
_PUNKT = rf"dagsordens?punkt|dagsordenens{_SPACE}+punkt|punkt|pkt\.?"
_BY_WORD = re.compile(
    rf"{_SPACE}*(?:(?P<item>ad{_SPACE}+(?:{_PUNKT}|)|{_PUNKT})|sag|(?=nr\b|nummer\b)){_SPACE}*(?:(?:nr\.?|nummer){_SPACE}*)?{_NUMBER}"
    rf"(?:{_AFTER_WORD}(?=\S)|{_SPACE}+(?=(?-i:[A-ZÆØÅ«»\"'])))",
    re.IGNORECASE,
)
_BY_SIGN = re.compile(
    rf"{_SPACE}*(?P<open>\()?{_NUMBER}(?(open)\)|(?P<sign>{_SPACE}?[.:)]|{_SPACE}[–—-]|))"
    rf"(?:{_SPACE}+(?=[A-ZÆØÅ«»\"'(])|(?<=[.:)])(?=[A-ZÆØÅ][a-zæøå]))"
)
_BY_LETTER = re.compile(rf"{_SPACE}*\(?(?P<number>[a-z])[.:)]{_SPACE}+(?=\S)")  # of a sub-item
# What is counted by a number before it: »2. Behandling af budgettet«, »1. Kvartal«, »10 Km«; and by a small one alone.
_COUNTED = Later(
    r"\W*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|km|m2|mio|mia|kr|pct|procent|min|minutters?|timers?|dages|ugers|måneders|stk|års|årige?|klasse\w*)\b"
)
_COUNTED_BY_FEW = Later(
    r"\W*\w*(?:behandling|kvartal|halvår|måned|uge|dags?|del|etape|fase|klasse|division|runde|viceborgmester|næstformand|opfølgning|forelæggelse"
    r"|prioritet|generation|udgave|version|sal|verdenskrig|udkast|revision|suppleant|forbindelse|parts?)(?:en|et|er|s|ens|ets|e)?\b"
)
_FEW = 9
_BILAG = re.compile(
    rf"{_SPACE}*bilag{_SPACE}*(?:(?:nr\.?|nummer){_SPACE}*)?(?P<number>\d{{1,3}}(?:\.?[a-zæøå])?|[a-zæøå])(?!\w)",
    re.IGNORECASE,
)

_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}")
_ENUMERATOR = re.compile(
    rf"(?:\((?:\d{{1,2}}[a-z]?|[a-zæøå]|[ivx]{{1,4}})\)|(?:\d{{1,2}}[a-z]?|[a-zæøå]|[ivx]{{1,4}})[.)]|\d{{1,2}}(?:\.(?:\d{{1,2}}|[a-z]))+[.)]?"
    rf"|\d{{1,2}}[a-z]?(?={_SPACE}+at\b)|[-–•*·▪➢](?={_SPACE}))(?={_SPACE}|[*_]|at\b)",
    re.IGNORECASE,
)
_NUMBERED = Later(rf"\s*({_ENUMERATOR.pattern}){_SPACE}+")
_AT = re.compile(r"at:?(?=[\s*_]|$)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """The number that a title begins with: as it is written, with what is around it, and where the title's own words begin.
    `says_item` is true for one that a word says is an item's, `is_signed` for one that a sign parts from the words."""

    number: ItemNumber
    written: str
    end: int
    says_item: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether a sign stands between the number and the title's words."""
        return not self.written[-1:].isalnum()


def typed_number(title: str, number: ItemNumber) -> TypedNumber | None:
    """The number that the title of the item with that number begins with, if it is one that an item has and not one of the
    title's own (`2. behandling af ...`). Before a sub-item's, a letter is one."""
    if match := _BY_WORD.match(title):
        return _typed(match, match["number"], says_item=match["item"] is not None)
    if isinstance(number, SubNumber) and (match := _BY_LETTER.match(title)):
        return _typed(match, f"{number.whole}.{match['number']}")
    return _by_sign(title)


def _by_sign(title: str) -> TypedNumber | None:
    match = _BY_SIGN.match(title)
    return _typed(match, match["number"]) if match and not _is_counted(title, match.end(), match["number"]) else None


def _typed(match: re.Match[str], written: str, *, says_item: bool = False) -> TypedNumber | None:
    number = parse_number(written)
    return TypedNumber(number, match[0].strip(), match.end(), says_item) if number is not None else None


def _is_counted(text: str, start: int, number: str) -> bool:
    """Whether a number belongs to the word after it."""
    is_few = number.isdecimal() and int(number) <= _FEW
    return bool(_COUNTED.made.match(text, start) or (is_few and _COUNTED_BY_FEW.made.match(text, start)))


def is_printed_once(typed: TypedNumber, number: ItemNumber) -> bool:
    """Whether a typed number gives way to the item's own: what says »punkt« and ends in a sign always, any other where it is the
    same and has either."""
    return (typed.says_item and typed.is_signed) or (typed.number == number and (typed.says_item or typed.is_signed))


def title_of(title: SourceText, number: ItemNumber) -> SourceText:
    """An item's title without its number, which stands before it on paper."""
    while (typed := typed_number(title, number)) and is_printed_once(typed, number):
        title = title.without_start(typed.end)
    return title


def attachment_title(title: SourceText, number: int) -> tuple[int, SourceText]:
    """The number that is printed before an attachment's title, and the title: 0 where that says it itself (`Bilag 2 - Notat`), and
    the one that was typed where there is one (`2. Notat`)."""
    if _BILAG.match(title):
        return 0, title
    typed = _attachment_typed(title)
    return typed if typed is not None else (number, title)


def attachment_number(title: SourceText) -> int | None:
    """The number that an attachment's title says: `Bilag 2 - Notat`, `2. Notat`."""
    match = _BILAG.match(title)
    if match is not None:
        return int(match["number"]) if match["number"].isdecimal() else None
    typed = _attachment_typed(title)
    return typed[0] if typed is not None else None


def _attachment_typed(title: SourceText) -> tuple[int, SourceText] | None:
    """The number that stands before an attachment's title with a sign after it, and the title without it."""
    found: tuple[int, SourceText] | None = None
    while (typed := _by_sign(title)) and typed.is_signed and isinstance(typed.number, int):
        if found is not None and typed.number != found[0]:
            break
        title = title.without_start(typed.end)
        found = typed.number, title
    return found


# --- the points of an indstilling ---------------------------------------------------------------------


@dataclass(slots=True)
class _Head:
    """What stands before the words of a point: the emphasis that goes on into them, `at`, and the numbers."""

    end: int = 0
    at: str = ""
    emphasis: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A point of an indstilling as it is read aloud: `start` (»at « and signs of emphasis) and its `words`; `number` as it was typed."""

    start: str
    words: Markdown
    number: str = ""


def points_of(points: Sequence[Markdown]) -> tuple[Point, ...]:
    """The points, each with one `at`, and without the numbers that were typed before it."""
    heads = [_head(point) for point in points]
    # A number without `at` may count something: `2. etape godkendes`. Where each point has its own, they number the points.
    numbered = [_enumerated(point) for point in points]
    counted = len(points) > 1 and all(
        numbers and n in values_of(numbers[0]) for n, (_, numbers) in enumerate(numbered, start=1)
    )
    made = []
    for point, head, (end, numbers) in zip(points, heads, numbered, strict=True):
        if not head.at and counted:
            head = _Head(end, numbers=numbers)
        made.append(_point(point, head))
    return tuple(made)


def _point(point: Markdown, head: _Head) -> Point:
    words = point.without_start(head.end)
    if not words.strip():  # there is nothing but the word itself
        return Point("", point)
    number = next((sign for sign in head.numbers if values_of(sign)), "")
    return Point(f"{head.emphasis}{head.at} " if head.at else "at ", words, number)


def _enumerated(point: str) -> tuple[int, tuple[str, ...]]:
    match = _NUMBERED.made.match(point)
    is_number = match is not None and not _is_counted(point, match.end(), match[1].strip("()."))
    return (match.end(), (match[1],)) if match and is_number else (0, ())


def _head(point: str) -> _Head:
    """What is before the last `at` at a point's beginning; an empty one where there is none."""
    found, seen, open_ = 0, _Head(), ""
    numbers: list[str] = []
    while True:
        if match := _SPACES.match(point, found):
            found = match.end()
        elif open_ and point.startswith(open_, found):
            found += len(open_)
            if seen.at and seen.emphasis == open_ and seen.end == found - len(open_):  # only the word was emphasised
                seen = _Head(found, f"{seen.at}{open_}", open_, tuple(numbers))
            open_ = ""
        elif match := _ENUMERATOR.match(point, found):
            numbers.append(match[0])
            found = match.end()
        elif not open_ and (match := _EMPHASIS.match(point, found)):
            open_, found = match[0], match.end()
        elif match := _AT.match(point, found):
            found = match.end()
            seen = _Head(found, match[0], open_, tuple(numbers))
        else:
            break
    if seen.at and (match := _SPACES.match(point, seen.end)):
        seen.end = match.end()
    return seen


def values_of(written: str) -> Collection[int]:
    """The numbers that an enumerator may be: `2.` and `(b)` are 2, `i)` is 1 and 9; none for a bullet and `1.1`."""
    return read_number(written.strip("().").casefold()).values()
