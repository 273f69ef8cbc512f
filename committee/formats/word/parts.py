"""The parts of a Word file and the elements in them, read without a word about what is missing: that is an empty one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from committee.documents.look import is_colour

TWIP, EMU = 20, 12700  # of each, in a point
ALIGNS = {"right": "right", "end": "right", "center": "center"}
_OFF = ("0", "false", "off", "none")
_MOST_BYTES = 8 * 1024 * 1024  # of one part, unpacked; a letterhead's picture included


@dataclass(frozen=True, slots=True)
class PartsFile:
    """An opened Word file."""

    archive: zipfile.ZipFile

    def part(self, name: str) -> bytes:
        """A part's bytes; none when it is missing, or unpacks to more than a template needs."""
        if name not in self.archive.namelist():
            return b""
        with self.archive.open(name) as opened:
            data = opened.read(_MOST_BYTES + 1)
        return data if len(data) <= _MOST_BYTES else b""

    def xml(self, name: str) -> Any:
        """A part's root, or an empty one; nothing outside the file is read."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self.part(name), parser)
        except etree.XMLSyntaxError:
            return etree.Element("none")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The part's relations within the file: id → (kind, name of the part)."""
        folder, _, name = part.rpartition("/")
        found = {}
        for relation in self.xml(f"{folder}/_rels/{name}.rels".removeprefix("/")):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                whole = target if target.startswith("/") else f"{folder}/{target}"
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], whole.removeprefix("/"))
        return found

    def related(self, part: str, kind: str) -> str:
        """The name of the part that has this kind of relation to a part, or to the file itself (`""`)."""
        return next((name for found, name in self.relations(part).values() if found == kind), "")


# --- elements, known by their local names, since Word's »strict« form has the same ones in another namespace


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def get(element: Any, name: str) -> str:
    """An attribute by its local name; empty when there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Any, *names: str) -> Any:
    """The first child of that name, and of that the first of the next name; None where there is none."""
    for name in names:
        element = next((child for child in element if local(child) == name), None) if element is not None else None
    return element


def every(element: Any, name: str) -> Iterator[Any]:
    """The elements of that name, at any depth, itself included."""
    return (found for found in element.iter() if isinstance(found.tag, str) and local(found) == name)


def _number(text: str) -> float | None:
    try:
        return float(int(text))
    except ValueError:
        return None


def points(element: Any, name: str, per_point: float, low: float, high: float) -> float | None:
    """A length in points, unless it is missing or outside what makes sense."""
    number = _number(get(element, name))
    return None if number is None or not low <= number / per_point <= high else number / per_point


def flag(element: Any) -> bool | None:
    """Whether something is switched on; None where nothing is said of it."""
    return None if element is None else get(element, "val") not in _OFF


def colour(text: str) -> str | None:
    """`1F4E5F` as `#1f4e5f`; None for `auto`, and for what isn't a colour."""
    made = f"#{text.lower()}"
    return made if is_colour(made) else None


def last_section(document: Any) -> Any:
    """The last section's properties, where the document stands."""
    found = list(every(document, "sectPr"))
    return found[-1] if found else None
