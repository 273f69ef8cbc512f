"""JSON that others read by its schema: records as strict as that schema, and the readers of their values.

A text stands in quotes and a number doesn't. The readers ask for that form alone: how a text looks and which words it may be are
rules of the schema, for what this version writes. A later one may write other words, and they are read as words. JSON alone is
written by them: a truth is one there, where in YAML it is a word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, Generic, TypeVar

from committee.base.problems import Problem
from committee.records.nodes import Node, Scalar, Sequence
from committee.records.readers import BAD, Bad, Problems, Reader, Schema
from committee.records.record import Key, Of, Record, keys, record
from committee.records.values import Written

T = TypeVar("T")

_TIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$"
_DATE = r"^\d{4}-\d{2}-\d{2}$"


@record
class JsonRecord(Record):
    """An object with the keys that are known and no others; one that is always written is required by the schema.

    One with a `definition` stands under that name in the schema, once. Of the keys in `any_of`, where there are any, at least
    one is written.
    """

    empty_is_absent: ClassVar[bool] = False
    definition: ClassVar[str] = ""
    any_of: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def json_schema(cls) -> Schema:
        return {"$ref": f"#/definitions/{cls.definition}"} if cls.definition else cls.whole_schema()

    @classmethod
    def whole_schema(cls) -> Schema:
        """The schema itself, also of a record that stands under a name."""
        specs = [spec for _, spec in keys(cls).values()]
        made: Schema = {
            "type": "object",
            "additionalProperties": False,
            "required": [spec.name for spec in specs if spec.always],
            "properties": {spec.name: _described(spec) for spec in specs},
        }
        return {**made, "anyOf": [{"required": [name]} for name in cls.any_of]} if cls.any_of else made


def document_schema(kind: type[JsonRecord]) -> Schema:
    """The schema of a whole file, with those of the records in it that stand under names."""
    return {**kind.whole_schema(), "definitions": dict(sorted(_definitions(kind).items()))}


def _described(spec: Key) -> Schema:
    """The schema of a key, with its help; a name is wrapped, since draft 7 reads nothing beside a `$ref`."""
    schema = spec.reader.schema()
    return {"description": spec.help, **({"allOf": [schema]} if "$ref" in schema else schema)}


def _definitions(kind: type[Record]) -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for _, spec in keys(kind).values():
        inner = spec.reader
        while isinstance(inner, Array | Alone):
            inner = inner.entry
        if isinstance(inner, Of):
            found |= _definitions(inner.record)
            if issubclass(inner.record, JsonRecord) and inner.record.definition:
                found[inner.record.definition] = inner.record.whole_schema()
    return found


@dataclass(eq=False, repr=False)
class Value(Generic[T]):
    """A value that is neither a list nor an object: what the schema says of it, and how it is made of its text.

    `convert` raises `ValueError` for a text that it can't be made of; `written` is the way back.
    """

    json: Schema
    convert: Callable[[str], T]
    written: Callable[[T], Written]
    in_quotes: bool = True

    def read(self, node: Node, problems: Problems) -> T | Bad:
        if isinstance(node, Scalar) and node.plain != self.in_quotes:
            try:
                return self.convert(str(node.text))
            except ValueError:
                pass
        return _refused(node, problems, "en tekst af rette form" if self.in_quotes else "et tal, true eller false")

    def write(self, value: T) -> Written:
        return self.written(value)

    def schema(self) -> Schema:
        return self.json


@dataclass(eq=False, repr=False)
class Array(Generic[T]):
    """A list."""

    entry: Reader[T]

    def read(self, node: Node, problems: Problems) -> tuple[T, ...] | Bad:
        if not isinstance(node, Sequence):
            return _refused(node, problems, "en liste")
        values = [self.entry.read(item, problems) for item in node.items]
        return tuple(value for value in values if not isinstance(value, Bad))

    def write(self, value: tuple[T, ...]) -> Written:
        return [self.entry.write(one) for one in value]

    def schema(self) -> Schema:
        return {"type": "array", "items": self.entry.schema()}


@dataclass(eq=False, repr=False)
class Alone(Generic[T]):
    """A list that has one entry, which is the value."""

    entry: Reader[T]

    def read(self, node: Node, problems: Problems) -> T | Bad:
        if not isinstance(node, Sequence) or len(node.items) != 1:
            return _refused(node, problems, "en liste med et emne")
        return self.entry.read(node.items[0], problems)

    def write(self, value: T) -> Written:
        return [self.entry.write(value)]

    def schema(self) -> Schema:
        return {"type": "array", "items": self.entry.schema(), "minItems": 1, "maxItems": 1}


def _refused(node: Node, problems: Problems, wanted: str) -> Bad:
    problems.append(Problem(node.place, "forkert-form", f"Her skal stå {wanted}."))
    return BAD


def text(**rules: object) -> Value[str]:
    """A text of at least one sign; `rules` are more keywords of its schema."""
    return Value({"type": "string", "minLength": 1, **rules}, str, str)


def one_of(*words: str) -> Value[str]:
    """One of a few words."""
    return Value({"enum": list(words)}, str, str)


def constant(words: str) -> Value[str]:
    """Always the same words."""
    return Value({"const": words}, str, str)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError
    return text == "true"


def _moment(text: str) -> dt.datetime:
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError
    return at


def _moment_or_day(text: str) -> dt.datetime | dt.date:
    return _moment(text) if "T" in text else dt.date.fromisoformat(text)


WORDS: Final = text()
ANY_WORDS: Final = Value({"type": "string"}, str, str)
NUMBER: Final = Value({"type": "integer", "minimum": 0}, int, int, in_quotes=False)
TRUTH: Final = Value({"type": "boolean"}, _truth, bool, in_quotes=False)
DAY: Final = Value(text(pattern=_DATE).json, dt.date.fromisoformat, dt.date.isoformat)
MOMENT: Final = Value(text(pattern=_TIME).json, _moment, dt.datetime.isoformat)
MOMENT_OR_DAY: Final = Value(
    text(anyOf=[{"pattern": _TIME}, {"pattern": _DATE}]).json, _moment_or_day, lambda at: at.isoformat()
)
