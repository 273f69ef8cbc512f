"""Several items of an agenda named at once: »12-15, 18 og 20.a« → the items. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import did_you_mean
from committee.domain.itemnumber import ItemNumber, SubNumber, parse_number, sub_of, whole_of
from committee.rules.itemparts import items_called, too_many
from committee.rules.numbering import Agenda, Numbered, find_item

_BETWEEN = re.compile(r"\s*[,;]\s*(?:og\s+)?|\s+(?:og|samt)\s+", re.IGNORECASE)
_AND_WITH = re.compile(r"\btil\s+og\s+med\b", re.IGNORECASE)
_RANGE = re.compile(r"(?P<first>\S(?:.*?\S)?)(?:\s*[-–]\s*|\s+til\s+)(?P<last>\S(?:.*\S)?)", re.IGNORECASE)  # fmt: skip
_LETTERS = re.compile(r"[a-z]{1,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemsNamed:
    """The items in the order of their numbers, those of a range that were left out since they are withdrawn, and what is wrong."""

    items: tuple[Numbered, ...] = ()
    skipped: tuple[Numbered, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def skipped_words(self) -> str:
        """What is told of those that were left out; nothing when there are none."""
        numbers = [str(one.number) for one in self.skipped]
        return f"Punkt {danish.listed(numbers)} udgår og er sprunget over." if numbers else ""


def items_named(agenda: Agenda, written: str) -> ItemsNamed:
    """The items that are named by number, id or a part of it, one by one or from one to another. A whole number as the end of a range has its
    sub-items with it. Whatever is an item's own name is that item, and no range."""
    found: list[Numbered] = []
    skipped: list[Numbered] = []
    wrong: list[str] = []
    for part in _parts(agenda, written):
        items = _of_part(agenda, part, wrong)
        skipped += (one for one in items if len(items) > 1 and one.item.withdrawn)
        found += (one for one in items if len(items) == 1 or not one.item.withdrawn)
    twice = [str(one.number) for n, one in enumerate(found) if one in found[:n]]
    wrong += [f"Punkt {number} er nævnt to gange." for number in dict.fromkeys(twice)]
    if skipped and not found and not wrong:
        numbers = danish.listed([str(one.number) for one in skipped])
        wrong.append(f"Punkt {numbers} udgår. Skriv et punkts nummer alene, hvis det skal have en beslutning.")
    elif not found and not wrong:
        wrong.append("Skriv, hvilket punkt det er: dets nummer eller navn.")
    ordered = tuple(one for one in agenda if one in found)
    return ItemsNamed(ordered, tuple(one for one in agenda if one in skipped and one not in found), tuple(wrong))


def _parts(agenda: Agenda, written: str) -> list[str]:
    if find_item(agenda, written.strip()) is not None:
        return [written.strip()]
    parts = [part for part in _BETWEEN.split(_AND_WITH.sub("til", written.strip())) if part]
    return [one for part in parts for one in _apart(agenda, part)]


def _apart(agenda: Agenda, part: str) -> list[str]:
    """What has nothing but white space between: »12 13«."""
    words = part.split()
    is_several = len(words) > 1 and all(parse_number(word) is not None for word in words)
    return words if is_several and find_item(agenda, part) is None else [part]


def _of_part(agenda: Agenda, part: str, wrong: list[str]) -> list[Numbered]:
    one = find_item(agenda, part)
    ends = None if one else _range(part)
    if ends is None:
        called = items_called(agenda, part)
        if len(called) != 1:
            wrong.append(_not_one(agenda, part, called))
        return called if len(called) == 1 else []
    first, last = ends
    unknown = [str(number) for number in dict.fromkeys(ends) if not any(n.number == number for n in agenda)]
    if unknown:
        wrong += [f"Punkt {number} er ikke på mødet." for number in unknown]
        return []
    if _place(first) > _place(last):
        wrong.append(f"»{part}« står omvendt. Skriv {last}-{first}.")
        return []
    return [n for n in agenda if _place(first) <= _place(n.number) <= _end(last)]


def _not_one(agenda: Agenda, part: str, called: list[Numbered]) -> str:
    if called:
        return too_many(part, [one.item.id for one in called])
    known = [str(n.number) for n in agenda] + [n.item.id for n in agenda]
    return f"Punktet »{part}« er ikke på mødet. {did_you_mean(part, known)}".strip()


def _range(part: str) -> tuple[ItemNumber, ItemNumber] | None:
    """The ends of a range; None for anything else. »3.a-c« is 3.a to 3.c."""
    match = _RANGE.fullmatch(part)
    first = parse_number(match["first"]) if match else None
    if match is None or first is None:
        return None
    is_letter = isinstance(first, SubNumber) and _LETTERS.fullmatch(match["last"])
    last = parse_number(f"{whole_of(first)}{match['last']}" if is_letter else match["last"])
    return None if last is None else (first, last)


def _place(number: ItemNumber) -> tuple[int, float]:
    return whole_of(number), sub_of(number)


def _end(number: ItemNumber) -> tuple[int, float]:
    return (number, float("inf")) if isinstance(number, int) else _place(number)
