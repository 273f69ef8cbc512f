"""An item with what isn't saved yet laid over its file, in which each place is that of a field and a line in its text.

So whatever is told of a text is told at the field that it was typed in, by the same checks as those of the file, and nothing has to be
written before it can be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from committee.archive.archive import Archive
from committee.archive.told import about_attachments
from committee.base.problems import Place, Problem
from committee.domain.item import Item
from committee.records.nodes import FOLDED, Node, Scalar, SourceText
from committee.records.nodes import Mapping as MapNode
from committee.records.nodes import Sequence as ListNode
from committee.records.readers import Bad
from committee.records.record import Of
from committee.records.splice import as_value
from committee.records.values import Value
from committee.records.yamlfile import read_file
from committee.work.itemform.fieldvalues import (
    LISTS,
    OWN,
    RECOMMENDED,
    TITLE,
    FieldPath,
    own_paths,
    sections_in,
    with_value_at,
)

_MARK = "felt:"  # begins what stands in place of a file's name
Step = str | int


@dataclass(slots=True)
class Laid:
    """The item, None when it can't be read, what is wrong with it as it was read, and the fields by the names of their places."""

    item: Item | None = None
    problems: list[Problem] = field(default_factory=list)
    fields: dict[str, FieldPath] = field(default_factory=dict)
    sections: list[FieldPath] = field(default_factory=list)  # those of `afsnit` by their places, where it is a list

    def field_of(self, problem: Problem) -> FieldPath | None:
        """The field that a problem stands at: `()` when it is of the item, or of a key that the form hasn't, and None when it is
        of something else."""
        return self.fields.get(problem.place.file)

    def place_of(self, path: Sequence[Step]) -> str:
        """The name of a place: that of the field that a path in the file leads into."""
        name, found = _field_at(path, self.sections)
        self.fields[name] = found
        return name


def laid(archive: Archive, item: Item, typed: Mapping[FieldPath, Value]) -> Laid:
    """An item with fields set to what was `typed`."""
    made = Laid()
    root, problems = read_file(archive.root / item.file, item.file, archive.files)
    if not isinstance(root, MapNode):
        made.problems = problems
        return made
    values = {name: as_value(node, "\n") for name, node in root.entries.items()}
    made.sections = own_paths([heading for heading, _ in sections_in(values.get(OWN, ""))])
    entries = {name: _placed(made, node, (name,)) for name, node in root.entries.items()}
    for path, value in typed.items():
        whole = with_value_at(values.get(path[0]), path, value)
        values[path[0]] = whole or ""
        entries.pop(path[0], None)
        if whole is not None or path == TITLE:  # an item without one is told at its field
            entries[path[0]] = _node(made, whole or "", (path[0],))
    place = Place(made.place_of(()), 1, 1)
    keys = {name: Place(made.place_of((name,)), 1, 1) for name in entries}
    found = Of(Item).read(MapNode(entries, place, keys), made.problems, id=item.id, file=item.file)
    made.item = None if isinstance(found, Bad) else found
    if made.item is not None:
        made.problems += about_attachments(archive.root, archive.files, item.file.rpartition("/")[0], made.item)
    return made


def _placed(made: Laid, node: Node, path: tuple[Step, ...]) -> Node:
    """A node of the file with the places of the form."""
    place = Place(made.place_of(path), 1, 1)
    match node:
        case Scalar():
            indent = FOLDED if node.text.indent == FOLDED else 0
            return Scalar(SourceText(str(node.text), place, indent), place, node.plain)
        case ListNode():
            return ListNode(tuple(_placed(made, one, (*path, n)) for n, one in enumerate(node.items)), place)
        case MapNode():
            entries = {name: _placed(made, one, (*path, name)) for name, one in node.entries.items()}
            return MapNode(entries, place, {name: one.place for name, one in entries.items()})


def _node(made: Laid, value: Value, path: tuple[Step, ...]) -> Node:
    """A node of what was typed."""
    place = Place(made.place_of(path), 1, 1)
    if isinstance(value, str):
        return Scalar(SourceText(value, place, 0), place, plain=False)
    if isinstance(value, list):
        return ListNode(tuple(_node(made, one, (*path, n)) for n, one in enumerate(value)), place)
    entries = {name: _node(made, one, (*path, name)) for name, one in value.items()}
    return MapNode(entries, place, {name: one.place for name, one in entries.items()})


def _field_at(path: Sequence[Step], sections: Sequence[FieldPath]) -> tuple[str, FieldPath]:
    """What a place in the file is called, and the field it is in: of a list the entry's number, from 1, stands last."""
    top, *rest = path or ("",)
    found: FieldPath = (str(top),) if top else ()
    if top == OWN and rest:
        at = rest[0]
        found = (OWN, at) if isinstance(at, str) else sections[at] if at < len(sections) else (OWN,)
    elif top == RECOMMENDED:
        found = (RECOMMENDED, *map(str, rest[:1] or ("tekst",)))
        rest = rest[1:]
    if found in LISTS and rest and isinstance(rest[0], int):
        found = (*found, str(rest[0] + 1))
    return _MARK + "/".join(found), found
