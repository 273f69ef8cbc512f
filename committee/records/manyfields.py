"""How values that hold others are read and written: lists, maps of the user's own names, and short forms of a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from committee.base.problems import Place, Problem
from committee.records.fields import NAME, REFERENCE, Text
from committee.records.nodes import Mapping, Node, Scalar, Sequence, SourceText
from committee.records.readers import BAD, Bad, Problems, Reader, Schema
from committee.records.values import Written

T = TypeVar("T")
S = TypeVar("S")


@dataclass(eq=False, repr=False)
class ListOf(Generic[T]):
    """A list; with `single`, one value alone stands for a list of it. Entries that are empty are refused."""

    entry: Reader[T]
    single: bool = False

    def read(self, node: Node, problems: Problems) -> tuple[T, ...] | Bad:
        if isinstance(node, Sequence):
            return tuple(value for item in node.items if not isinstance(value := self._entry(item, problems), Bad))
        if self.single:
            value = self._entry(node, problems)
            return BAD if isinstance(value, Bad) else (value,)
        problems.append(
            Problem(node.place, "forkert-form", "Her skal stå en liste: en linje pr. emne, som begynder med »- «.")
        )
        return BAD

    def _entry(self, node: Node, problems: Problems) -> T | Bad:
        if isinstance(node, Scalar) and not node.text.strip():
            problems.append(
                Problem(node.place, "tomt-emne", "Et emne på listen er tomt.", "Udfyld det, eller slet linjen.")
            )
            return BAD
        return self.entry.read(node, problems)

    def write(self, value: tuple[T, ...]) -> Written:
        return [self.entry.write(one) for one in value]

    def schema(self) -> Schema:
        many: Schema = {"type": ["array", "null"], "items": self.entry.schema()}
        return {"anyOf": [many, self.entry.schema()]} if self.single else many


@dataclass(eq=False, repr=False)
class MapOf(Generic[T]):
    """Names of the user's own, each with a value; the names keep their places. `name` tells what the names are."""

    value: Reader[T]
    name: Text = field(default_factory=Text)

    def read(self, node: Node, problems: Problems) -> tuple[tuple[SourceText, T], ...] | Bad:
        if not isinstance(node, Mapping):
            problems.append(
                Problem(node.place, "forkert-form", "Her skal stå navne med hver sin værdi, f.eks. »navn: værdi«.")
            )
            return BAD
        pairs = ((SourceText(name, place), self.value.read(child, problems)) for name, place, child in node)
        return tuple((name, value) for name, value in pairs if not isinstance(value, Bad))

    def write(self, value: tuple[tuple[SourceText, T], ...]) -> Written:
        return {str(name): self.value.write(one) for name, one in value}

    def schema(self) -> Schema:
        return {"type": ["object", "null"], "additionalProperties": self.value.schema()}


@dataclass(eq=False, repr=False)
class Either(Generic[S, T]):
    """A short form that a function lengthens, or the full map, as which it is written. `not_a_list` is the cure for a list in their place."""

    short: Reader[S]
    lengthen: Callable[[S, Place], T]
    full: Reader[T]
    not_a_list: str = ""

    def read(self, node: Node, problems: Problems) -> T | Bad:
        if isinstance(node, Mapping):
            return self.full.read(node, problems)
        if isinstance(node, Sequence) and self.not_a_list:
            problems.append(Problem(node.place, "forkert-form", "Her kan ikke stå en liste alene.", self.not_a_list))
            return BAD
        value = self.short.read(node, problems)
        return value if isinstance(value, Bad) else self.lengthen(value, node.place)

    def write(self, value: T) -> Written:
        return self.full.write(value)

    def schema(self) -> Schema:
        return {"anyOf": [self.short.schema(), self.full.schema()]}


NAMES: Final[Reader[tuple[SourceText, ...]]] = ListOf(NAME, single=True)
REFERENCES: Final[Reader[tuple[SourceText, ...]]] = ListOf(REFERENCE, single=True)
