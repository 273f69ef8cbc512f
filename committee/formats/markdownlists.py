"""How numbered lists are written in Markdown: for every reader, who knows `1.` and `1)` alone, and for our own grammar."""

from __future__ import annotations

import re

from committee.base.counting import Counting
from committee.base.listmarks import mark_of, stands_alone
from committee.base.signs import BULLETS
from committee.documents.lists import entry_numbers, first_and_rest
from committee.documents.tree import Blocks, BulletList, OrderedList, Paragraph, Text

_BULLET = re.compile(f"[{BULLETS}]")


def is_known(block: OrderedList) -> bool:
    """Whether every reader of Markdown counts so."""
    return block.counting is Counting.NUMBERS and block.delimiter != "()"


def as_bullets(block: OrderedList) -> BulletList:
    """A list with its marks as words after a bullet: `- a) ord`."""
    marks = entry_numbers(block)
    return BulletList(tuple(_with_words(item, f"{mark} ") for item, mark in zip(block.items, marks, strict=True)))


def _with_words(item: Blocks, words: str) -> Blocks:
    first, rest = first_and_rest(item)
    return (Paragraph((Text(words), *(first.children if first else ()))), *rest)


def own_mark(mark: str, words: str) -> str:
    """The mark of a list of one entry with those words: a second space tells it, where our grammar would take it for words."""
    line = f"{mark} {words}"
    read = mark_of(line)
    return mark if read is None or stands_alone(line, read) else f"{mark} "


def escape_mark(line: str) -> str:
    """A line that begins as an entry of a list in our own grammar does, perhaps in emphasis, is told to be none."""
    lead = len(line) - len(line.lstrip("*_ "))
    mark = mark_of(line[lead:])
    if mark is None or not (mark.numbers or _BULLET.match(line, lead)):
        return line
    if mark.sign:
        return f"{line[:lead]}\\{line[lead:]}"
    return line[:lead] + re.sub(r"[.)]", r"\\\g<0>", line[lead:], count=1)
