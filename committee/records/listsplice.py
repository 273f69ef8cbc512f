"""Writing one entry of a list in a YAML file: it alone is spliced, and every other byte stays, comments between entries included.

Pure: bytes in, bytes out. As in `splice.py`, the result is read again and compared, and a form that isn't understood is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import yaml

from committee.base.problems import has_errors
from committee.records.emit import BY_HAND, block, flow
from committee.records.nodes import Mapping, Scalar
from committee.records.nodes import Sequence as NodeSequence
from committee.records.rawsplice import Splice, normalised
from committee.records.spaces import as_yaml
from committee.records.splice import as_value, with_value
from committee.records.values import Value
from committee.records.yamlfile import read_nodes

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Entry = str | dict[str, str]  # as it reads back: a text, or a map of texts


def with_list_entry(data: bytes, key: str, index: int, value: Entry) -> bytes | None:
    """The file with one entry of the list under a top-level `key` replaced. Of a map that keeps its keys, only what differs is written.

    None when there is no such entry, or when no way of writing leaves all else as it was.
    """
    wanted = _list_of(data, key)
    if wanted is None or not 0 <= index < len(wanted):
        return None
    made: list[Value] = [*wanted[:index], _value(value), *wanted[index + 1 :]]
    return _made(data, key, made, lambda text, spots: _replacing(text, spots[index], value))


def with_new_list_entry(data: bytes, key: str, index: int, value: Entry) -> bytes | None:
    """The file with an entry set into the list under a top-level `key` at `index`; a list that isn't there yet is begun.

    None when no way of writing leaves all else as it was.
    """
    wanted = _list_of(data, key)
    if not wanted:
        return with_value(data, key, [_value(value)]) if wanted is not None else None
    made: list[Value] = [*wanted[:index], _value(value), *wanted[index:]]
    return _made(data, key, made, lambda text, spots: _inserting(text, spots, index, value))


def without_list_entry(data: bytes, key: str, index: int) -> bytes | None:
    """The file without one entry of the list under a top-level `key`; the last one to go leaves an empty list.

    None when there is no such entry, or when no way of cutting leaves all else as it was.
    """
    wanted = _list_of(data, key)
    if wanted is None or not 0 <= index < len(wanted):
        return None
    if len(wanted) == 1:
        return with_value(data, key, [])
    made = [*wanted[:index], *wanted[index + 1 :]]
    return _made(data, key, made, lambda text, spots: _cutting(text, spots, index))


def with_last_entry(data: bytes, path: Sequence[str], value: dict[str, str]) -> bytes | None:
    """The file with a map added last to a list deep in it: `path` is the keys that lead to the list, a top-level one first.

    None when there is no such list with anything in it, or when no way of writing leaves all else as it was.
    """
    raw = data.decode("utf-8", "replace")
    text = normalised(raw)
    wanted, spots = _values(text), _spots(text, *path)
    if wanted is None or not spots:
        return None
    _list_at(wanted, path).append(_value(value))
    for splice in _inserting(text, spots, len(spots), value):
        made = splice.applied(raw)
        if _values(normalised(made)) == wanted:
            return made.encode("utf-8")
    return None


def _list_at(values: Value, path: Sequence[str]) -> list[Value]:
    """The list at the end of a path that leads to one."""
    for name in path:
        assert isinstance(values, dict)
        values = values[name]
    assert isinstance(values, list)
    return values


def _value(entry: Entry) -> Value:
    return entry if isinstance(entry, str) else dict[str, Value](entry)


# --- where ---------------------------------------------------------------------------------------------


class _Spot(NamedTuple):
    """Where an entry stands in the text, and whether it stands between brackets."""

    start: int
    end: int
    is_flow: bool
    is_map: bool


def _spots(text: str, *path: str) -> list[_Spot]:
    found: yaml.Node | None = yaml.compose(as_yaml(text), Loader=_Loader)
    for key in path:
        pairs = found.value if isinstance(found, yaml.MappingNode) else []
        found = next((node for name, node in pairs if name.value == key), None)
    if not isinstance(found, yaml.SequenceNode):
        return []
    is_flow = bool(found.flow_style)
    return [
        _Spot(one.start_mark.index, _end_of(text, one), is_flow, isinstance(one, yaml.MappingNode))
        for one in found.value
    ]


def _end_of(text: str, node: yaml.Node) -> int:
    """Where a node's own text ends; a map of lines ends where its last value does."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return max(_end_of(text, value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return max(_end_of(text, value) for value in node.value)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip(" \t\n"))


# --- how -----------------------------------------------------------------------------------------------


def _replacing(text: str, spot: _Spot, value: Entry) -> Iterator[Splice]:
    """Within the map that is there, or else the whole entry on its line."""
    if isinstance(value, dict) and spot.is_map:
        yield from _within(text, spot, value)
    yield Splice(spot.start, spot.end, _written(value, spot))


def _within(text: str, spot: _Spot, value: dict[str, str]) -> Iterator[Splice]:
    """The map's keys one by one, where none of them goes."""
    column = spot.start - (text.rfind("\n", 0, spot.start) + 1)
    is_braced = text[spot.start : spot.start + 1] == "{"
    line = text.find("\n", spot.end)
    last = spot.end if is_braced else len(text) if line < 0 else line
    indent = "" if is_braced else " " * column
    part: bytes | None = f"{indent}{text[spot.start : last]}".encode()
    former, _ = read_nodes((part or b"").decode(), "")
    if not isinstance(former, Mapping) or not set(former.entries) <= set(value):
        return
    for name, one in value.items():
        if part is not None and (name not in former.entries or as_value(former.entries[name]) != one):
            part = with_value(part, name, one)
    if part is not None:
        yield Splice(spot.start, last, part.decode().removeprefix(indent))


def _inserting(text: str, spots: list[_Spot], index: int, value: Entry) -> Iterator[Splice]:
    """After the entry before it, or before the first one."""
    before = spots[index - 1] if index else None
    if spots[0].is_flow:
        at = before.end if before else spots[0].start
        written = _written(value, spots[0])
        yield Splice(at, at, f", {written}" if before else f"{written}, ")
        return
    dash = text.rfind("-", 0, (before or spots[0]).start)
    indent = " " * (dash - (text.rfind("\n", 0, dash) + 1))
    line = "\n".join(_lines(text, before or spots[0], indent, value))
    if before is None:
        start = text.rfind("\n", 0, dash) + 1
        yield Splice(start, start, f"{line}\n")
    else:
        found = text.find("\n", before.end)
        end = len(text) if found < 0 else found
        yield Splice(end, end, f"\n{line}")


def _cutting(text: str, spots: list[_Spot], index: int) -> Iterator[Splice]:
    """With one of the commas beside it; in lines its own lines, or with what stands between it and the next one, such as a comment that
    would come into the text before it."""
    here, before, after = spots[index], spots[index - 1 : index], spots[index + 1 : index + 2]
    if here.is_flow:
        yield Splice(before[0].end if before else here.start, here.end if before else after[0].start, "")
        return
    start, found = _line_of_dash(text, here), text.find("\n", here.end)
    if found >= 0:
        yield Splice(start, found + 1, "")
    if after:
        yield Splice(start, _line_of_dash(text, after[0]), "")
    yield Splice(max(start - 1, 0), len(text) if found < 0 else found, "")


def _line_of_dash(text: str, spot: _Spot) -> int:
    return text.rfind("\n", 0, text.rfind("-", 0, spot.start)) + 1


def _lines(text: str, like: _Spot, indent: str, value: Entry) -> list[str]:
    """An entry of a list in lines: a map in braces on one line, unless the one beside it is in lines too, or a text in it is."""
    if isinstance(value, dict):
        is_long = any("\n" in part for part in value.values())
        if is_long or (like.is_map and text[like.start] != "{"):
            _, *lines = block("", [_value(value)])
            inwards = len(lines[0]) - len(lines[0].lstrip(" "))
            return [f"{indent}{line[inwards:]}" if line.strip() else line for line in lines]
    return [f"{indent}- {_written(value, like)}"]


def _written(value: Entry, spot: _Spot) -> str:
    return flow(value) if spot.is_flow or isinstance(value, dict) else BY_HAND.line(value)


# --- what is read again ---------------------------------------------------------------------------------


def _list_of(data: bytes, key: str) -> list[Value] | None:
    """The list under a key as plain values, empty when nothing is there; None when it is no list, or the file can't be read."""
    try:
        root, problems = read_nodes(normalised(data.decode("utf-8")), "")
    except UnicodeDecodeError:
        return None
    if not isinstance(root, Mapping) or has_errors(problems):
        return None
    node = root.entries.get(key)
    if node is None:
        return []
    if isinstance(node, Scalar) and node.is_empty:
        return []
    return [as_value(one, "\n") for one in node.items] if isinstance(node, NodeSequence) else None


def _made(
    data: bytes, key: str, wanted: list[Value], ways: Callable[[str, list[_Spot]], Iterator[Splice]]
) -> bytes | None:
    """The file by the first way that gives the list as it is wanted and leaves all else as it was."""
    raw = data.decode("utf-8")
    text = normalised(raw)
    before = _values(text) or {}
    for splice in ways(text, _spots(text, key)):
        made = splice.applied(raw)
        if _values(normalised(made)) == {**before, key: wanted}:
            return made.encode("utf-8")
    return None


def _values(text: str) -> dict[str, Value] | None:
    root, problems = read_nodes(text, "")
    if not isinstance(root, Mapping) or has_errors(problems):
        return None
    return {name: as_value(node, "\n") for name, node in root.entries.items()}
