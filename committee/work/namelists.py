"""A name on a list of `moede.yaml`, or off it: the entry alone is spliced where that can be."""

from __future__ import annotations

from committee.records.listsplice import with_new_list_entry, without_list_entry
from committee.records.splice import values_in, with_value
from committee.records.values import Value


def listed(data: bytes, key: str) -> list[Value]:
    """The entries of the list under a key; a text alone is a list of one."""
    found = values_in(data).get(key)
    return found if isinstance(found, list) else [found] if found else []


def with_name(data: bytes, key: str, name: str) -> bytes | None:
    """The file with a name last on the list; as it was where it is there. None when no way of writing leaves all else as it was."""
    names = listed(data, key)
    if name in names:
        return data
    return with_new_list_entry(data, key, len(names), name) or with_value(data, key, [*names, name])


def without_name(data: bytes, key: str, name: str) -> bytes | None:
    """The file without a name on the list, which is empty where it was the last; as it was where it isn't there. None as above."""
    names = listed(data, key)
    if name not in names:
        return data
    left = [one for one in names if one != name]
    return without_list_entry(data, key, names.index(name)) or with_value(data, key, left)
