"""Numbers and words that people type and the program prints too: `Punkt 12: ...` in a title, `1. at ...` in a point, `Bilag 2 - ...`. Pure.

What would be printed twice is left out of what was typed, or the program's own is; no other word is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from committee.base.later import Later
from committee.domain.itemnumber import ItemNumber, parse_number
from committee.records.fields import Markdown
from committee.records.nodes import SourceText

_SPACE = r"[ \t\u00a0\u2007\u202f]"
_NUMBER = r"(?P<number>\d{1,3}(?:\.?[a-z](?![a-zæøå]))?)"
_AFTER_WORD = rf"(?:{_SPACE}*[.:)]+(?={_SPACE}|[^\W\d])|{_SPACE}*[–—-](?={_SPACE})){_SPACE}*(?:[–—-]{_SPACE}+)?"
_BY_WORD = re.compile(
    rf"{_SPACE}*(?:dagsordens?punkt|punkt|pkt\.?|sag){_SPACE}*(?:(?:nr\.?|nummer){_SPACE}*)?{_NUMBER}{_AFTER_WORD}(?=\S)",
    re.IGNORECASE,
)
_BY_SIGN = re.compile(rf"{_SPACE}*{_NUMBER}(?P<sign>{_SPACE}?[.:)]|{_SPACE}[–—-]|){_SPACE}+(?=[A-ZÆØÅ«»\"'(])")
# What is counted by a number before it: »2. Behandling af budgettet«, »1. Kvartal«, »10 Km«; and by a small one alone.
_COUNTED = Later(
    r"\W*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|km|m2|mio|mia|kr|pct|procent|min|minutters?|timers?|dages|ugers|måneders|stk|års|årige?)\b"
)
_COUNTED_BY_FEW = Later(
    r"\W*\w*(?:behandling|kvartal|halvår|måned|uge|dags?|del|etape|fase|klasse|division|runde|viceborgmester|næstformand|opfølgning|forelæggelse"
    r"|prioritet|generation|udgave|version|sal|verdenskrig|udkast|revision|suppleant|forbindelse|parts?)(?:en|et|er|s|ens|ets|e)?\b"
)
_FEW = 9
_BILAG = re.compile(
    rf"{_SPACE}*bilag{_SPACE}*(?:(?:nr\.?|nummer){_SPACE}*)?(?P<number>\d{{1,3}}|[a-zæøå])(?![\wæøå])", re.IGNORECASE
)

_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}")
_ENUMERATOR = re.compile(
    rf"(?:\((?:\d{{1,2}}|[a-zæøå])\)|(?:\d{{1,2}}|[a-zæøå])[.)]|[-–•*·▪➢](?={_SPACE}))(?={_SPACE}|[*_]|at\b)",
    re.IGNORECASE,
)
_NUMBERED = Later(rf"\s*({_ENUMERATOR.pattern}){_SPACE}+")
_AT = re.compile(r"at:?(?=[\s*_]|$)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """The number that a title begins with: as it is written, with what is around it, and where the title's own words begin.
    `is_sure` is false for one that may belong to the title."""

    number: ItemNumber
    written: str
    end: int
    is_sure: bool


def typed_number(title: str) -> TypedNumber | None:
    """The number that a title begins with, if it is one that an item has and not one of the title's own (`2. behandling af ...`)."""
    match, is_sure = _BY_WORD.match(title), True
    if match is None:
        match, is_sure = _BY_SIGN.match(title), False
        if match is None or _is_counted(title, match.end(), match["number"]):
            return None
        is_sure = match["sign"].strip() in (":", ")")
    number = parse_number(match["number"])
    return TypedNumber(number, match[0].strip(), match.end(), is_sure) if number is not None else None


def _is_counted(text: str, start: int, number: str) -> bool:
    """Whether a number belongs to the word after it."""
    is_few = number.isdecimal() and int(number) <= _FEW
    return bool(_COUNTED.made.match(text, start) or (is_few and _COUNTED_BY_FEW.made.match(text, start)))


def is_printed_once(typed: TypedNumber, number: ItemNumber) -> bool:
    """Whether a typed number gives way to the item's own: what says »punkt« always, any other where it is the same and ends in a sign."""
    says_item = typed.written[:1].isalpha() and not typed.written.casefold().startswith("sag")
    return says_item or (typed.number == number and not typed.written[-1:].isalnum())


def title_of(title: SourceText, number: ItemNumber) -> SourceText:
    """An item's title without its number, which stands before it on paper."""
    while (typed := typed_number(title)) and is_printed_once(typed, number):
        title = title.without_start(typed.end)
    return title


def attachment_title(title: SourceText, number: int) -> tuple[int, SourceText]:
    """The number that is printed before an attachment's title, and the title: 0 where it has its own (`Bilag 2 - Notat`), and without
    that where it is only the same one again (`1. Notat`)."""
    if _BILAG.match(title):
        return 0, title
    return number, title_of(title, number)


def attachment_number(title: str) -> int | None:
    """The number that an attachment's title says: `Bilag 2 - Notat`, `2. Notat`."""
    match = _BILAG.match(title)
    if match is not None:
        return int(match["number"]) if match["number"].isdecimal() else None
    typed = typed_number(title)
    return typed.number if typed and isinstance(typed.number, int) and not typed.written[-1:].isalnum() else None


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
        numbers and value_of(numbers[0]) == n for n, (_, numbers) in enumerate(numbered, start=1)
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
    number = next((sign for sign in head.numbers if value_of(sign) is not None), "")
    return Point(f"{head.emphasis}{head.at} " if head.at else "at ", words, number)


def _enumerated(point: str) -> tuple[int, tuple[str, ...]]:
    match = _NUMBERED.made.match(point)
    is_number = match is not None and not _is_counted(point, match.end(), str(value_of(match[1])))
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


def value_of(written: str) -> int | None:
    """The number of an enumerator: `2.` and `(b)` are 2; None for a bullet."""
    sign = written.strip("().").casefold()
    if sign.isdecimal():
        return int(sign)
    return ord(sign) - ord("a") + 1 if len(sign) == 1 and "a" <= sign <= "z" else None
