"""One key of a map that lies deep in a file → where its own text is to be set in or taken out. Pure.

The map is named by its path: keys, and places in lists counted from 0. Nothing else of the file is written, so comments, brackets
and the order of keys stay. Whoever splices reads the result again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from committee.records.emit import BY_HAND
from committee.records.spaces import as_yaml
from committee.records.wordsplice import Exchange

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = Sequence[str | int]


def settings(text: str, path: Path, name: str, written: str) -> Iterator[Exchange]:
    """Ways to give the map at `path` the key `name` with a text that reads back without quotes anywhere, such as a date; none when
    there is no such map."""
    found = _map_at(text, path)
    if found is None:
        return
    there = _entry(found, name)
    if there is not None:
        key, was = there
        start = text.find(":", key.end_mark.index) + 1
        yield Exchange(start, max(start, _end(text, was)), f" {written}")
        return
    entry, end = f"{BY_HAND.name(name)}: {written}", _last(text, found)
    if found.flow_style:
        yield Exchange(end, end, f", {entry}")
        return
    at = _line_end(text, end)
    yield Exchange(at, at, f"\n{' ' * found.start_mark.column}{entry}")
    last, _ = found.value[-1]
    if len(found.value) > 1:
        start = last.start_mark.index
        yield Exchange(start, start, f"{entry}\n{' ' * found.start_mark.column}")


def removals(text: str, path: Path, name: str) -> Iterator[Exchange]:
    """Ways to take the key `name` out of the map at `path`; none when it isn't there, or when it is all that the map has."""
    found = _map_at(text, path)
    there = _entry(found, name) if found else None
    if found is None or there is None or len(found.value) == 1:
        return
    key, value = there
    at = found.value.index(there)
    start, end = key.start_mark.index, max(_end(text, value), key.end_mark.index)
    line = text.rfind("\n", 0, start) + 1
    if not found.flow_style and not text[line:start].strip():
        yield Exchange(line, min(_line_end(text, end) + 1, len(text)), "")
    elif at + 1 < len(found.value):
        yield Exchange(start, found.value[at + 1][0].start_mark.index, "")
    else:
        before = found.value[at - 1]
        yield Exchange(max(_end(text, before[1]), before[0].end_mark.index), end, "")


_Entry = tuple[yaml.Node, yaml.Node]


def _map_at(text: str, path: Path) -> yaml.MappingNode | None:
    """The map at the end of the path, if it is one that has any keys."""
    node: yaml.Node | None = yaml.compose(as_yaml(text), Loader=_Loader)
    for step in path:
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node if isinstance(node, yaml.MappingNode) and node.value else None


def _entry(found: yaml.MappingNode, name: str) -> _Entry | None:
    return next((one for one in found.value if one[0].value == name), None)


def _last(text: str, found: yaml.MappingNode) -> int:
    """Where the last of a map's values ends; before the map's own bracket, where it has one."""
    key, value = found.value[-1]
    return max(_end(text, value), int(key.end_mark.index))


def _end(text: str, node: yaml.Node) -> int:
    """Where a value's own text ends, its bracket with it; a block's without the empty lines after it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        inner = node.value[-1]
        return max(_end(text, part) for part in (inner if isinstance(inner, tuple) else (inner,)))
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return start + len(text[start:end].rstrip(" \t\n")) if is_block else end


def _line_end(text: str, at: int) -> int:
    at_end = text.find("\n", at)
    return len(text) if at_end < 0 else at_end
