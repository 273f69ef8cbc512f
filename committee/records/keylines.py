"""Where the top-level keys of a YAML file stand. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from committee.records.spaces import as_yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """One top-level key: where it begins, and where its value begins and ends (offsets in characters)."""

    name: str
    start: int
    value: int
    end: int


def entries_of(text: str) -> tuple[list[Entry], bool, int, int]:
    """The top-level keys in order, whether the map is in braces, its end, and its column."""
    found: list[Entry] = []
    depth, is_flow, close, column = 0, False, len(text), 0
    key: tuple[str, int] | None = None
    begun = end = 0
    for event in yaml.parse(as_yaml(text), Loader=_Loader):
        first, last = _extent(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth == 1:
                is_flow, column = bool(event.flow_style), first - text.rfind("\n", 0, first) - 1
            elif depth == 2 and key is not None:
                begun = first
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            close = last if depth == 0 and is_flow else close
            end = last if last > first else end
            if depth == 1 and key is not None:
                found.append(Entry(*key, begun, end))
                key = None
        elif isinstance(event, yaml.ScalarEvent):
            end = _end_of(text, event)
            if depth == 1 and key is None:
                key = (event.value, first)
            elif depth == 1 and key is not None:
                found.append(Entry(*key, first, end))
                key = None
    return found, is_flow, close, column


def own_lines(text: str, entry: Entry) -> tuple[int, int] | None:
    """Where the lines of a key's value begin and end, the last line's end with them; None where it begins on the key's line."""
    first = text.rfind("\n", 0, entry.value) + 1
    if first <= entry.start or text[first : entry.value].strip():
        return None
    return first, min(line_end(text, entry.end) + 1, len(text))


def _extent(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None and event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


def _end_of(text: str, event: yaml.ScalarEvent) -> int:
    """Where a scalar's own text ends; a block's without the empty lines after it."""
    start, end = _extent(event)
    return start + len(text[start:end].rstrip(" \t\n")) if event.style in ("|", ">") else end


def line_end(text: str, at: int) -> int:
    """Where the line ends that something stands on."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found
