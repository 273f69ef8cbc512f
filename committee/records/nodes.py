"""What a YAML file is made of once it is read: scalars, lists and maps, each with its place.

Every scalar is text. Which type it has is decided by the field that reads it, so `16:00` stays
16:00 and `010` stays 010.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Self, TypeVar, dataclass_transform

from committee.base.problems import Place

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _node(made: type[T]) -> type[T]:
    """A node's class. The type checker holds it frozen; at run time that would double the time to read an archive."""
    return dataclass(slots=True)(made)


FOLDED = -1  # the `indent` of text that was folded from several lines

Start = tuple[
    int, int, int
]  # a line of folded text: the signs that come before it, its line in the file, its column there


class SourceText(str):
    """Text that remembers where it was written.

    `place` is the place of its first character. `indent` is set for a literal block (`|`), where line n
    of the value is line n of the file and each line starts after that many columns; it is None for text that
    stands on one line, and `FOLDED` for what was folded from several. Folding leaves all signs but white space as they are, so
    `starts` has how many of them come before each line.
    """

    place: Place
    indent: int | None
    starts: tuple[Start, ...] = ()

    def __new__(cls, text: str, place: Place, indent: int | None = None, starts: tuple[Start, ...] = ()) -> Self:
        made = str.__new__(cls, text)
        made.place = place
        made.indent = indent
        if starts:
            made.starts = starts
        return made

    @classmethod
    def like(cls, other: SourceText, text: str | None = None) -> Self:
        """The text of another, or that text with other white space at its end, where that one stands."""
        return cls(str(other) if text is None else text, other.place, other.indent, other.starts)

    def on_one_line(self) -> SourceText:
        """The words of the text with single spaces between them; each keeps its place."""
        words = " ".join(self.split())
        if words == self:
            return SourceText.like(self)
        place = self.at(len(self) - len(self.lstrip()))
        if self.indent is None:
            return SourceText(words, place)
        return SourceText(words, place, FOLDED, self.starts if self.indent == FOLDED else self._literal_starts())

    def _literal_starts(self) -> tuple[Start, ...]:
        indent = self.indent or 0
        lines = [(line, len(line) - len(line.lstrip())) for line in self.split("\n")]
        return starts_of(
            (line, self.place.line + number, indent + lead + 1) for number, (line, lead) in enumerate(lines)
        )

    def at(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        if self.starts:
            return self._in_folded(offset)
        if self.indent == FOLDED:
            return self.place
        before = self[:offset]
        if self.indent is not None:
            line = before.count("\n")
            column = offset - (before.rfind("\n") + 1)
            return Place(self.place.file, self.place.line + line, self.indent + column + 1)
        return Place(self.place.file, self.place.line, self.place.column + offset)

    def without_start(self, offset: int) -> Self:
        """The text from `offset` on, where each word of it stands."""
        rest = self[offset:]
        if self.indent is None:
            return type(self)(rest, self.at(offset))
        starts = self.starts if self.indent == FOLDED else self._literal_starts()
        place, passed = self.at(offset), signs_in(self[:offset])
        left = ((signs - passed, line, column) for signs, line, column in starts if signs > passed)
        return type(self)(rest, place, FOLDED, ((0, place.line, place.column), *left))

    def _in_folded(self, offset: int) -> Place:
        passed = min(signs_in(self[:offset]), signs_in(self) - 1)
        known = [start for start in self.starts if start[0] <= passed]
        signs, line, column = known[-1] if known else self.starts[0]
        first = next(islice(re.finditer(r"\S", self), signs, None), None)
        return Place(self.place.file, line, column + max(0, offset - first.start() if first else 0))


def signs_in(text: str) -> int:
    """How many signs of a text aren't white space."""
    return sum(map(len, text.split()))


def starts_of(lines: Iterable[tuple[str, int, int]]) -> tuple[Start, ...]:
    """The starts of lines, given with their number in the file and the column of their first sign; empty ones have none."""
    made: list[Start] = []
    passed = 0
    for text, line, column in lines:
        if signs := signs_in(text):
            made.append((passed, line, column))
            passed += signs
    return tuple(made)


@_node
class Scalar:
    """One value. `plain` is false where it was quoted or written as a block, so `""` differs from nothing."""

    text: SourceText
    place: Place
    plain: bool = True

    @property
    def is_empty(self) -> bool:
        """Nothing was written after the key (or YAML's own word for nothing)."""
        return self.plain and self.text in ("", "~", "null")


@_node
class Sequence:
    """Values on a list, in their order."""

    items: tuple[Node, ...]
    place: Place


@_node
class Mapping:
    """Keys with values, in the order of the file. `keys` holds each key's own place."""

    entries: dict[str, Node]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, Place, Node]]:
        return ((name, self.keys[name], node) for name, node in self.entries.items())


Node = Scalar | Sequence | Mapping
