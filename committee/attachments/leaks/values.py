"""Pieces of text that are a bare figure, as caches, properties and attributes hold them. Pure.

What such a figure is, its neighbours say: the name of its attribute, and the piece before it or after it. A program's own ids are
as long as a CPR number, and one in ten of them has a date in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee.attachments.leaks.codes import is_id
from committee.attachments.leaks.numbers import LENGTH, is_cpr
from committee.attachments.leaks.spread import Spread
from committee.attachments.leaks.tables import is_of_figures, is_personal
from committee.attachments.leaks.writings import of_power
from committee.attachments.reading.events import Cell, Passage, Row

_NAME = re.compile(r"(?:attributten |, )([\w:-]+)$")
_FIGURE = re.compile(r"\d{4,10}|\d[.,]\d{1,9}[eE]\+?\d{1,2}")
_LONGEST_NAME = 60
_AMOUNT = re.compile(r"#,#|%|0\.0|kr", re.IGNORECASE)  # in a number format: shown with thousands, decimals or as money
_PARTED = "\n\x1f"  # how readers part the pieces that aren't one text


@dataclass(slots=True)
class Values:
    """The bare figures of a file, one after the other. Those that its neighbours don't tell of are weighed by `spread`, place by place."""

    spread: Spread
    before: Passage | None = None
    pending: Passage | None = None

    def take(self, passage: Passage) -> Iterator[str]:
        """Look at the next piece of text: the places that hold a number for certain."""
        if self.pending is not None:
            yield from self._settle(passage)
        former, self.before = self.before, passage
        if not is_bare(passage):
            return
        if former is not None and former.where == passage.where and self._is_second_half(former.text, passage.text):
            yield passage.where
        self.pending = passage
        self.before = former

    def end(self) -> Iterator[str]:
        """Nothing more comes."""
        if self.pending is not None:
            yield from self._settle(None)

    def _is_second_half(self, former: str, text: str) -> bool:
        return (
            len(former) == 6
            and len(text) == 4
            and (former + text).isdecimal()
            and is_cpr(former + text, self.spread.today)
        )

    def _settle(self, after: Passage | None) -> Iterator[str]:
        assert self.pending is not None
        one, self.pending = self.pending, None
        named = _NAME.search(one.where)
        names = [named[1] if named else "", *(_name(near, one.where) for near in (self.before, after) if near)]
        is_amount = any(
            near.where.endswith(", talformat") and _AMOUNT.search(near.text) for near in (self.before, after) if near
        )
        self.before = one
        label = next((name for name in names if is_personal(name)), "")
        for text in one.text.split(_PARTED):
            digits = of_power(text) or text
            if not label and (
                is_amount or any(map(is_of_figures, names)) or any(is_id(name, digits) for name in names)
            ):
                continue
            cell = Cell(0, digits.rjust(LENGTH, "0") if len(digits) == LENGTH - 1 else digits, shape="number")
            row = Row(one.where, 0, one.where, (cell,))
            if self.spread.is_whole(row, cell, label):
                yield one.where


def is_bare(passage: Passage) -> bool:
    """Whether a piece of text is a figure alone, or a list of them, that no line or paragraph holds."""
    if passage.joins or passage.line or passage.role == "part" or not passage.text[:1].isdigit():
        return False
    return all(_FIGURE.fullmatch(text) for text in passage.text.split(_PARTED))


def _name(near: Passage, where: str) -> str:
    """What a neighbour may be the name of."""
    is_name = near.where.partition(",")[0] == where.partition(",")[0] and len(near.text) <= _LONGEST_NAME
    return near.text if is_name and not any(sign.isdigit() for sign in near.text) else ""
