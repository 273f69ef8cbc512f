"""A proposed definition in a file whose definitions have something in common (`fælles`): it is kept as it was tried, without that. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from committee.base.problems import Place, Problem, has_errors
from committee.domain.kpi import Kpi
from committee.kpi.families import common_of, definitions
from committee.kpi.proposing.trial import PLACE
from committee.kpi.tables.cells import folded
from committee.records.emit import Blank, block
from committee.records.nodes import Mapping as MapNode
from committee.records.nodes import Node, Scalar, Sequence
from committee.records.record import Of
from committee.records.values import Written
from committee.records.yamlfile import read_nodes

_WITHIN = ("kilde", "hvor")  # what definitions have in common there, they have value by value


def apart(name: str, definition: Mapping[str, Written], file: Node | None) -> tuple[dict[str, Written], list[str]]:
    """A definition with an empty line for whatever it would get from what is common in a file; and what that is, field by field."""
    own = _written(name, definition)
    merged = _in_file(name, own, file, []) if own is not None else None
    return _apart(definition, merged) if isinstance(merged, MapNode) else (dict(definition), [])


def _apart(own: Mapping[str, Written], merged: MapNode) -> tuple[dict[str, Written], list[str]]:
    made, found = dict(own), list[str]()
    mine = {folded(key): key for key in own}
    for name, _, child in merged:
        key = mine.get(folded(name))
        value = own[key] if key is not None else None
        if key is None and not _is_empty(child):
            made[name] = Blank("", "ikke det fælles")
            found.append(name)
        elif key in _WITHIN and isinstance(value, Mapping) and isinstance(child, MapNode):
            made[key], more = _apart(value, child)
            found += (f"{key}: {one}" for one in more)
    return made, found


def is_as_tried(data: bytes, name: str, definition: Mapping[str, Written]) -> bool:
    """Whether a definition, read back from the bytes of its file, is the one that was tried."""
    file, problems = read_nodes(data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), PLACE)
    own = _written(name, definition)
    if own is None or has_errors(problems) or not isinstance(file, MapNode) or name not in file.entries:
        return False
    told: list[Problem] = []
    merged = _in_file(name, file.entries[name], file, told)
    if merged is None:
        return False
    Of(Kpi).read(merged, told)
    return not has_errors(told) and _said(merged) == _said(own)


def _in_file(name: str, own: Node, file: Node | None, told: list[Problem]) -> Node | None:
    """A definition as it is read in its file; None where it would be several."""
    common = common_of(file, []) if isinstance(file, MapNode) else None
    made = definitions(name, Place(PLACE), own, common, told)
    return made[0].node if len(made) == 1 and not made[0].family else None


def _written(name: str, definition: Mapping[str, Written]) -> Node | None:
    root, _ = read_nodes("\n".join(block(name, definition)) + "\n", PLACE)
    return next(iter(root.entries.values())) if isinstance(root, MapNode) else None


def _said(node: Node) -> object:
    """A node's values without those that are empty."""
    if isinstance(node, MapNode):
        return {name: _said(child) for name, _, child in node if not _is_empty(child)}
    return [_said(one) for one in node.items] if isinstance(node, Sequence) else str(node.text).rstrip("\n")


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


__all__ = ["apart", "is_as_tried"]
