"""Two finer ways of writing a key of a YAML file: a map's own lines as a file of their own, and a text that stays a block of lines.

Pure: bytes in, bytes out. As in `splice.py`, the result is read again and compared, and a form that isn't understood is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from committee.records.keylines import Entry, entries_of, line_end, own_lines
from committee.records.rawsplice import Splice, normalised
from committee.records.splice import values_in
from committee.records.values import Value

_HEAD = re.compile(r"\|[-+]?(?:[ \t]+#[^\n]*)?")  # of a block whose lines say themselves how far in they stand


def with_part(data: bytes, key: str, edit: Callable[[bytes], bytes | None]) -> bytes | None:
    """The file with the map under a top-level `key` edited as if its lines were a file. None when it doesn't stand in lines of its own,
    or when anything else would become otherwise."""
    raw, entry = _entry(data, key)
    if raw is None or entry is None:
        return None
    text = normalised(raw)
    lines = own_lines(text, entry)
    if lines is None:
        return None
    first, last = lines
    made = edit(text[first:last].encode())
    if made is None:
        return None
    spliced = Splice(first, last, made.decode()).applied(raw).encode()
    return spliced if _others(spliced, key) == _others(data, key) else None


def with_lines(data: bytes, key: str, value: str) -> bytes | None:
    """The file with the text of a top-level `key` set where it is a block (`|`), and stays one. None when it is no such block, or when the
    text can't be one."""
    raw, entry = _entry(data, key)
    if raw is None or entry is None:
        return None
    text = normalised(raw)
    head = line_end(text, entry.value)
    body = text[head + 1 : entry.end]
    first = next((line for line in body.split("\n") if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    if not indent or not _HEAD.fullmatch(text[entry.value : head].rstrip()):
        return None
    lines = "\n".join(f"{indent}{line}" if line else "" for line in value.split("\n"))
    spliced = Splice(head + 1, entry.end, lines).applied(raw).encode()
    is_so = values_in(spliced).get(key) == value and _others(spliced, key) == _others(data, key)
    return spliced if is_so else None


def _entry(data: bytes, key: str) -> tuple[str | None, Entry | None]:
    """A file's text, and where a key stands in it; nothing when it can't be read so."""
    if key not in values_in(data):
        return None, None
    raw = data.decode("utf-8")
    entries, is_flow, _, _ = entries_of(normalised(raw))
    return raw, None if is_flow else next((one for one in entries if one.name == key), None)


def _others(data: bytes, key: str) -> list[tuple[str, Value]]:
    return [(name, value) for name, value in values_in(data).items() if name != key]
