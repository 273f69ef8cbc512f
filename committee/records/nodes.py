"""What a YAML file is made of once it is read: scalars, lists and maps, each with its place.

Every scalar is text. Which type it has is decided by the field that reads it, so `16:00` stays
16:00 and `010` stays 010.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self, TypeVar, dataclass_transform

from committee.base.problems import Place

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _node(made: type[T]) -> type[T]:
    """A node's class. The type checker holds it frozen; at run time that would double the time to read an archive."""
    return dataclass(slots=True)(made)


FOLDED = -1  # the `indent` of text that YAML has folded from several lines: its characters can't be found again


class SourceText(str):
    """Text that remembers where it was written.

    `place` is the place of its first character. `indent` is set for a literal block (`|`), where line n
    of the value is line n of the file and each line starts after that many columns; it is None for text that
    stands on one line, and `FOLDED` for what YAML has folded.
    """

    place: Place
    indent: int | None

    def __new__(cls, text: str, place: Place, indent: int | None = None) -> Self:
        made = str.__new__(cls, text)
        made.place = place
        made.indent = indent
        return made

    def at(self, offset: int) -> Place:
        """The place of the character at `offset`, or of the whole text where lines can't be told apart."""
        if self.indent == FOLDED:
            return self.place
        before = self[:offset]
        if self.indent is not None:
            line = before.count("\n")
            column = offset - (before.rfind("\n") + 1)
            return Place(self.place.file, self.place.line + line, self.indent + column + 1)
        return Place(self.place.file, self.place.line, self.place.column + offset)


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
