"""The parts of a Word file and the elements in them, read without a word about what is missing: that is an empty one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.attachments.elements import every, get
from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

TWIP, EMU = 20, 12700  # of each, in a point
ALIGNS = {"right": "right", "end": "right", "center": "center"}


@dataclass(frozen=True, slots=True)
class PartsFile:
    """An opened Word file."""

    package: Package

    def part(self, name: str) -> bytes:
        """A part's bytes; none when it is missing, or can't be read."""
        with suppress(UnreadError):
            return self.package.archive.named(name)
        return b""

    def xml(self, name: str) -> Element:
        """A part's root, or an empty one."""
        with suppress(UnreadError):
            if (root := self.package.xml(name)) is not None:
                return root
        from lxml import etree

        return etree.Element("none")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The part's relations: id → (kind, name of the part)."""
        with suppress(UnreadError):
            return self.package.relations(part)
        return {}

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
