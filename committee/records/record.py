"""Records: maps of known keys, read into frozen classes whose fields carry the key, its reader and its help."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Generic, Literal, TypeVar, dataclass_transform, overload

from committee.base.problems import Place, Problem, did_you_mean, shown
from committee.records.nodes import Mapping, Node, Scalar
from committee.records.readers import BAD, Bad, Problems, Reader, Schema
from committee.records.values import Value, Written, as_text


@dataclass(eq=False, repr=False)
class Key:
    """What a field of a record is called in the file, how it is read and written, and its help text."""

    name: str
    reader: Reader[Any]
    help: str
    required: bool = False
    never_empty: bool = False
    always: bool = False
    default: object = None

    def is_written(self, value: object) -> bool:
        """Whether a value is worth a line: what says no more than its absence isn't."""
        return self.always or not (value in (None, "", ()) or value == self.default)


T = TypeVar("T")
D = TypeVar("D")


@overload
def key(name: str, reader: Reader[T], help: str, *, required: Literal[True], always: bool = ...) -> T: ...


@overload
def key(
    name: str, reader: Reader[T], help: str, *, default: D, never_empty: bool = ..., always: bool = ...
) -> T | D: ...


def key(
    name: str,
    reader: Reader[T],
    help: str,
    *,
    required: bool = False,
    never_empty: bool = False,
    always: bool = False,
    default: object = None,
) -> object:
    """A field of a `Record` that is read from the file; with a default unless it is required.

    With `never_empty`, the key with nothing after it is a mistake, where it otherwise counts as not written. With `always`
    the field is written also where it has its default.
    """
    made = Key(name, reader, help, required, never_empty, always or required, default)
    if required:
        return field(metadata={"key": made})
    return field(default=default, metadata={"key": made})


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False, field_specifiers=(key, field))
def record(made: type[T]) -> type[T]:
    """Makes a class of fields. The type checker holds it frozen; at run time that would double the time to start."""
    return dataclass(kw_only=True, eq=False, repr=False)(made)


@record
class Record:
    """A map of known keys. `place` is where it begins; `places` has the place of each value that was written.

    Where `empty_is_absent`, a key with nothing after it counts as not written, and a required value is never empty.
    """

    place: Place = Place("")
    places: dict[str, Place] = field(default_factory=dict, repr=False, compare=False, hash=False)

    empty_is_absent: ClassVar[bool] = True
    refused: ClassVar[MappingType[str, str]] = {}  # keys that may not stand here, each with its ground

    def at(self, name: str) -> Place:
        """The place of a field's value, or of the whole when the field wasn't written."""
        return self.places.get(name, self.place)

    @classmethod
    def json_schema(cls) -> Schema:
        """The JSON Schema of the record, with each key's help text."""
        specs = [spec for _, spec in keys(cls).values()]
        made: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {spec.name: _described(spec) for spec in specs},
        }
        required = [spec.name for spec in specs if spec.required]
        return {**made, "required": required} if required else made


R = TypeVar("R", bound=Record)
_keys_of: dict[type[Record], dict[str, tuple[str, Key]]] = {}


def keys(record: type[Record]) -> dict[str, tuple[str, Key]]:
    """The keys of a record: name in the file → (name of the field, key)."""
    if record not in _keys_of:
        with_keys = [(f.name, f.metadata["key"]) for f in dataclasses.fields(record) if "key" in f.metadata]
        _keys_of[record] = {made.name: (name, made) for name, made in with_keys}
    return _keys_of[record]


@dataclass(eq=False, repr=False)
class Of(Generic[R]):
    """Reads a record: unknown keys are refused, and required ones must be there."""

    record: type[R]

    def read(self, node: Node, problems: Problems, **given: object) -> R | Bad:
        """The record; `given` has the fields that the file doesn't, such as its name."""
        if not isinstance(node, Mapping):
            problems.append(
                Problem(node.place, "forkert-form", f"Her skal stå nøgler og værdier ({', '.join(self.names())}).")
            )
            return BAD
        known = keys(self.record)
        values: dict[str, object] = {}
        places: dict[str, Place] = {}
        for name, place, child in node:
            if name not in known:
                cure = self.record.refused.get(name) or _cure(name, self.names())
                problems.append(Problem(place, "ukendt-nøgle", f"»{shown(name)}« er ikke en kendt nøgle her.", cure))
                continue
            field_name, spec = known[name]
            places[field_name] = child.place
            if self.record.empty_is_absent and isinstance(child, Scalar) and child.is_empty:
                if spec.never_empty:
                    problems.append(
                        Problem(place, "tom-værdi", f"»{name}« er tom.", f"Skriv, hvad der skal stå: {spec.help}")
                    )
                continue
            told = len(problems)
            values[field_name] = spec.reader.read(child, problems)
            if len(problems) > told:
                problems[told:] = [_further_out(one, name, known) for one in problems[told:]]
        return self._made(node, values | given, places, problems)

    def _made(self, node: Mapping, values: dict[str, object], places: dict[str, Place], problems: Problems) -> R | Bad:
        complete = True
        for name, (field_name, spec) in keys(self.record).items():
            if not spec.required or self._is_told(values.get(field_name)):
                continue
            complete = False
            if not isinstance(values.get(field_name), Bad):
                where = places.get(field_name, node.place)
                problems.append(
                    Problem(
                        where, "mangler-nøgle", f"»{name}« mangler eller er tom.", f"Skriv »{name}: ...«: {spec.help}"
                    )
                )
        if not complete:
            return BAD
        good = {name: value for name, value in values.items() if not isinstance(value, Bad)}
        make: Callable[..., R] = self.record
        return make(place=node.place, places=places, **good)

    def _is_told(self, value: object) -> bool:
        """Whether a required value is there; None is one that wasn't written."""
        return bool(value) if self.record.empty_is_absent else not (value is None or isinstance(value, Bad))

    def write(self, value: R) -> Written:
        return written(value)

    def names(self) -> Iterable[str]:
        """The keys that may be written."""
        return keys(self.record)

    def schema(self) -> Schema:
        return self.record.json_schema()


@dataclass(eq=False, repr=False)
class OneOf(Generic[R]):
    """Reads one of several records: the first that knows all keys that are there, and the first of all where none does."""

    records: tuple[type[R], ...]

    def read(self, node: Node, problems: Problems) -> R | Bad:
        there = set(node.entries) if isinstance(node, Mapping) else set()
        fitting = (one for one in self.records if there <= set(keys(one)))
        return Of(next(fitting, self.records[0])).read(node, problems)

    def write(self, value: R) -> Written:
        return written(value)

    def schema(self) -> Schema:
        return {"anyOf": [one.json_schema() for one in self.records]}


_UNKNOWN = re.compile(r"»(.+?)« er ikke en kendt nøgle her\.")
_BESIDE = "på samme niveau som"


def _further_out(problem: Problem, within: str, known: Collection[str]) -> Problem:
    """A key that isn't known where it stands, but is one level further out: then it only stands too far in."""
    match = _UNKNOWN.fullmatch(problem.text) if problem.code == "ukendt-nøgle" and _BESIDE not in problem.cure else None
    if match is None or match[1] not in known:
        return problem
    return replace(problem, cure=f"Ryk »{match[1]}« ud, så den står {_BESIDE} »{within}«.")


_DECIMALS = 6  # digits that somebody may write after a comma


def _cure(name: str, known: Iterable[str]) -> str:
    """The nearest key; for digits alone, which are what a comma in `{højst: 7,5}` leaves behind, the quotes, and so for what it
    leaves of `{for: 12 (V, Ø)}`."""
    if name.isdecimal() and len(name) <= _DECIMALS:
        return f'Et tal med komma skal stå i anførselstegn, når det står i {{...}}: "7,{name}".'
    if name.count(")") > name.count("("):
        return 'Et komma i en parentes skal stå i citationstegn, når det står i {...}: "12 (V, Ø)".'
    return did_you_mean(name, known)


def _described(spec: Key) -> Schema:
    """The schema of a key, with its help. A key that needn't be there may stand without a value."""
    schema = spec.reader.schema()
    kinds = schema.get("type")
    if spec.required or (isinstance(kinds, list) and "null" in kinds):
        return {**schema, "description": spec.help}
    return {"anyOf": [schema, {"type": "null"}], "description": spec.help}


def written(made: Record) -> dict[str, Written]:
    """A record's values by their names in the file, in the order of its fields; what has its default is left out."""
    values = ((spec, getattr(made, field_name)) for field_name, spec in keys(type(made)).values())
    told = {spec.name: (spec, spec.reader.write(value)) for spec, value in values if spec.is_written(value)}
    return {name: value for name, (spec, value) in told.items() if spec.always or value not in ("", [], {})}


def plain(made: Record) -> dict[str, Value]:
    """A record's written values as they read back: text, lists and maps."""
    return {name: as_text(value) for name, value in written(made).items()}
