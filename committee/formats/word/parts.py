"""The parts of a Word file and the elements in them, read without a word about what is missing: that is an empty one."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.attachments.elements import every, get

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

TWIP, EMU = 20, 12700  # of each, in a point
ALIGNS = {"right": "right", "end": "right", "center": "center"}
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

    def xml(self, name: str) -> Element:
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


# --- what elements say


def _number(text: str) -> float | None:
    try:
        return float(int(text))
    except ValueError:
        return None


def points(element: Element | None, name: str, per_point: float, low: float, high: float) -> float | None:
    """A length in points, unless it is missing or outside what makes sense."""
    number = _number(get(element, name))
    return None if number is None or not low <= number / per_point <= high else number / per_point


def last_section(document: Element) -> Element | None:
    """The last section's properties, where the document stands."""
    found = list(every(document, "sectPr"))
    return found[-1] if found else None
