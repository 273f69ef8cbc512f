"""The one walk over the texts of a record. It follows the record's definition, so a field that is added is walked too."""

from __future__ import annotations

from dataclasses import dataclass

from committee.records.fields import TEXT, Markdown, OwnWord, Text
from committee.records.manyfields import ListOf, MapOf
from committee.records.nodes import SourceText
from committee.records.record import Record, keys

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class RecordText:
    """A text that a person wrote, and what it is.

    `path` has the keys that lead to it, as the file has them, and the places on lists, from 0; what is a key of the
    writer's own choice, such as a section's heading, stands last in its own path. `is_markup` tells Markdown from one line
    of plain text; `is_read` is false for the name of a file or of a thing of the program, whose words nobody reads, and
    `is_name` true for the name of a person.
    """

    text: SourceText
    path: Path
    is_markup: bool
    is_read: bool
    is_name: bool = False


def record_texts(made: Record) -> list[RecordText]:
    """Every text in a record and in all below it, in the definition's order."""
    found: list[RecordText] = []
    _gather_record(made, (), found)
    return found


def _gather_record(made: Record, path: Path, found: list[RecordText]) -> None:
    for field_name, spec in keys(type(made)).values():
        value = getattr(made, field_name)
        if value:
            _gather(value, spec.reader, (*path, spec.name), found)


def _gather(value: object, reader: object, path: Path, found: list[RecordText]) -> None:
    if isinstance(reader, OwnWord):
        value = reader.written(value)
    if isinstance(value, SourceText):
        plain = reader if isinstance(reader, Text) else TEXT
        found.append(RecordText(value, path, isinstance(value, Markdown), not plain.is_reference, plain.is_name))
    elif isinstance(value, Record):
        _gather_record(value, path, found)
    elif isinstance(value, tuple) and isinstance(reader, MapOf):
        for name, part in value:
            _gather(name, reader.name, (*path, str(name)), found)
            _gather(part, reader.value, (*path, str(name)), found)
    elif isinstance(value, tuple):
        entry = reader.entry if isinstance(reader, ListOf) else reader
        for number, part in enumerate(value):
            if part:
                _gather(part, entry, (*path, number), found)
