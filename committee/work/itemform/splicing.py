"""Setting one field of a form in its file: its own lines alone, and every other byte stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

from committee.records.emit import Bare
from committee.records.listsplice import Entry, with_list_entry, with_new_list_entry, without_list_entry
from committee.records.partsplice import with_lines, with_part
from committee.records.splice import values_in, with_entry, with_value, without_key
from committee.records.values import Value
from committee.work.itemform.fieldvalues import FieldPath, with_value_at


def spliced(data: bytes, path: FieldPath, value: Value) -> bytes | None:
    """The file with a field set, or its key taken out where the value is empty; None where no way of writing leaves all else as it was.
    The file must be one that can be read."""
    values, key = values_in(data), path[0]
    wanted = with_value_at(values.get(key), path, value)
    if wanted is None:
        return without_key(data, key)
    if values.get(key) == wanted:
        return data
    others = {name: one for name, one in values.items() if name != key}
    for made in _ways(data, path, values.get(key), wanted):
        if made is not None:
            after = values_in(made)
            if after.pop(key, None) == wanted and after == others:
                return made
    return None


def _ways(data: bytes, path: FieldPath, former: Value | None, wanted: Value) -> Iterator[bytes | None]:
    key = path[0]
    if isinstance(former, dict) and isinstance(wanted, dict):
        name = path[1]
        yield with_part(data, key, lambda part: _part_set(part, name, former.get(name), wanted.get(name)))
        if name not in wanted:
            yield with_entry(data, (key,), name, None)
    else:
        yield from _finely(data, key, former, wanted)
    yield with_value(data, key, Bare(wanted) if wanted == "true" else wanted)


def _part_set(part: bytes, name: str, former: Value | None, wanted: Value | None) -> bytes | None:
    """The lines of a map with one of its keys set, or taken out."""
    if wanted is None:
        return without_key(part, name)
    ways = (*_finely(part, name, former, wanted), with_value(part, name, wanted))
    return next((made for made in ways if made is not None), None)


def _finely(data: bytes, key: str, former: Value | None, wanted: Value) -> Iterator[bytes | None]:
    """What keeps the form that a key has: one entry of a list, and a text in lines."""
    if isinstance(former, list) and isinstance(wanted, list) and former:
        yield _one_entry(data, key, former, wanted)
    if isinstance(wanted, str) and former is not None:
        yield with_lines(data, key, wanted)


def _one_entry(data: bytes, key: str, former: list[Value], wanted: list[Value]) -> bytes | None:
    """A list of which one entry alone is another, is new, or is gone."""
    same = next((n for n, pair in enumerate(zip(former, wanted, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(former), len(wanted)) if same is None else same
    if len(wanted) == len(former) - 1 and wanted == [*former[:at], *former[at + 1 :]]:
        return without_list_entry(data, key, at)
    entry = _entry(wanted[at]) if at < len(wanted) else None
    if entry is None:
        return None
    if len(wanted) == len(former) + 1 and former == [*wanted[:at], *wanted[at + 1 :]]:
        return with_new_list_entry(data, key, at, entry)
    if len(wanted) == len(former) and wanted[at + 1 :] == former[at + 1 :]:
        return with_list_entry(data, key, at, entry)
    return None


def _entry(value: Value) -> Entry | None:
    """A text or a map of texts; None for anything else."""
    if isinstance(value, str):
        return value
    texts = {name: one for name, one in value.items() if isinstance(one, str)} if isinstance(value, dict) else {}
    return texts if isinstance(value, dict) and len(texts) == len(value) else None
