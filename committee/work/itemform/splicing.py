"""Setting one field of a form in its file: its own lines alone, and every other byte stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from committee.records.emit import Bare
from committee.records.listsplice import Entry, with_list_entry, with_new_list_entry, without_list_entry
from committee.records.partsplice import with_lines, with_part
from committee.records.splice import values_in, with_entry, with_value, without_key
from committee.records.values import Value
from committee.work.itemform.fieldvalues import FieldPath, with_value_at

Within = Callable[[Value | None, FieldPath, Value], Value | None]


def spliced(data: bytes, path: FieldPath, value: Value, within: Within = with_value_at) -> bytes | None:
    """The file with a field set, or its key taken out where the value is empty; None where no way of writing leaves all else as it was.
    The file must be one that can be read. What becomes of the field's top-level key is what `within` makes of it."""
    values, key = values_in(data), path[0]
    wanted = within(values.get(key), path, value)
    if wanted is None:
        return without_key(data, key)
    wanted = _as_by_hand(wanted)
    if values.get(key) == wanted:
        return data
    others = {name: one for name, one in values.items() if name != key}
    for made in _ways(data, path, values.get(key), wanted):
        if made is not None:
            after = values_in(made)
            if after.pop(key, None) == wanted and after == others:
                return made
    return None


def _as_by_hand(value: Value) -> Value:
    """A list with what says yes written as a person does, without quotes: `lukket: true` at an attachment."""
    if isinstance(value, list):
        return [_as_by_hand(one) for one in value]
    if isinstance(value, dict) and value.get("lukket") == "true":
        return {**value, "lukket": Bare("true")}
    return value


def _ways(data: bytes, path: FieldPath, former: Value | None, wanted: Value) -> Iterator[bytes | None]:
    key = path[0]
    if isinstance(former, dict) and isinstance(wanted, dict) and len(path) > 1:
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
    """What keeps the form that a key has: the entries of a list one by one, and a text in lines."""
    if isinstance(former, list) and isinstance(wanted, list) and former:
        yield _entries(data, key, former, wanted)
    if isinstance(wanted, str) and former is not None:
        yield with_lines(data, key, wanted)


def _entries(data: bytes, key: str, former: list[Value], wanted: list[Value]) -> bytes | None:
    """A list of which some entries are others, new, or gone: each on its own, so that the list keeps its form however many there are."""
    begin = _alike(former, wanted)
    end = _alike(former[begin:][::-1], wanted[begin:][::-1])
    old, new = former[begin : len(former) - end], wanted[begin : len(wanted) - end]
    made: bytes | None = data
    for n, value in enumerate(new):
        entry = _entry(value)
        if made is None or entry is None:
            return None
        is_new = n >= len(old)
        if is_new or old[n] != value:
            made = (with_new_list_entry if is_new else with_list_entry)(made, key, begin + n, entry)
    for _ in old[len(new) :]:
        made = without_list_entry(made, key, begin + len(new)) if made is not None else None
    return made


def _alike(one: list[Value], other: list[Value]) -> int:
    """How many entries two lists begin with in common."""
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def _entry(value: Value) -> Entry | None:
    """A text or a map of texts; None for anything else."""
    if isinstance(value, str):
        return value
    texts = {name: one for name, one in value.items() if isinstance(one, str)} if isinstance(value, dict) else {}
    return texts if isinstance(value, dict) and len(texts) == len(value) else None
