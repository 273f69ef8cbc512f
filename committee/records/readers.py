"""What a reader of values is: the kinds are in `fields.py` and `manyfields.py`, and are put together in `committee.domain`.

A reader turns a node into a value and a value back into what a file holds, and tells the JSON Schema of what it accepts, so
the program, the editor's check and the handbook have one definition. A reader never raises for a user's mistake: it adds
a `Problem` and returns `BAD`.
"""

from __future__ import annotations

from typing import Final, Protocol, TypeVar

from committee.base.problems import Problem
from committee.records.nodes import Node
from committee.records.values import Written

T = TypeVar("T")
Schema = dict[str, object]
Problems = list[Problem]


class Bad:
    """The value of what couldn't be read; its problem has been told."""

    def __bool__(self) -> bool:
        return False


BAD: Final = Bad()


class Reader(Protocol[T]):
    """Reads and writes one kind of value."""

    def read(self, node: Node, problems: Problems) -> T | Bad:
        """A node's value; `BAD` when it can't be read, with why among `problems`."""
        ...

    def write(self, value: T) -> Written:
        """The value as it is written in YAML or JSON, so that it reads back the same."""
        ...

    def schema(self) -> Schema:
        """The JSON Schema of what can be read."""
        ...
