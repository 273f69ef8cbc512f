"""An Office package opened to be looked through: its parts as trees, and how one part leads to others."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from committee.attachments.opening.bounds import tree_cost
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import parse
from committee.attachments.opening.zips import Archive, is_locked
from committee.base.digests import sha256_of

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

# The strict form of Open XML (ISO/IEC 29500) names what is the same otherwise.
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)


def folded(names: Iterable[str]) -> dict[str, str]:
    """Names of parts as relations name them: in letters of any size (ECMA-376 part 2, on the equivalence of part names)."""
    return {name.casefold(): name for name in names}


def part_named(source: str, target: str, names: Mapping[str, str]) -> str:
    """The part that a relation of another leads to, of those that `folded` gives; empty when there is none."""
    path = target.partition("#")[0].replace("\\", "/")
    name = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")
    return names.get(name.casefold()) or names.get(unquote(name).casefold()) or ""


@dataclass(slots=True)
class Package:
    """A zip's parts as trees, unpacked when they are asked for; what they cost is counted together, since all are held."""

    archive: Archive
    _cost: int = 0
    _parsed: dict[str, Element] = field(default_factory=dict)
    _folded: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.archive.refuse_twins()
        self._folded = folded(self.names)

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return self.archive.names

    def xml(self, name: str) -> Element | None:
        """A part's root element, or None where the file has no such part. Raises `UnreadError` for one that can't be read."""
        if name not in self.names:
            return None
        if name not in self._parsed:
            data = self._bytes(name).replace(*_STRICT)
            self._parsed[name] = parse(data, held=self._cost)
            self._cost += tree_cost(data)
        return self._parsed[name]

    def data(self, name: str) -> bytes:
        """A part as it lies; nothing where the file has no such part. Raises `UnreadError` for one that can't be read."""
        return self._bytes(name) if name in self.names else b""

    def _bytes(self, name: str) -> bytes:
        entry = next(entry for entry in self.archive.entries if entry.filename == name)
        if is_locked(entry):
            raise UnreadError("den er krypteret eller beskadiget")
        return self.archive.read(entry)

    def sum_of(self, name: str) -> str:
        """The SHA-256 of a part's bytes; empty where the file has no such part. Raises `UnreadError` for one that can't be read."""
        return sha256_of(self._bytes(name)) if name in self.names else ""

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """A part's relations by their ids: the end of each one's kind, and the part or address it leads to; the package's own
        are those of ``."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found = {}
        for element in root if root is not None else ():
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = part_named(part, target, self._folded) or target
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
        return found

    def main_part(self, otherwise: str) -> str:
        """The part that holds the document itself, by the package's own word."""
        kinds = self.relations("").values()
        return next((target for kind, target in kinds if kind == "officeDocument" and target in self.names), otherwise)

    def title(self) -> str:
        """`dc:title` of the core properties."""
        root = self.xml("docProps/core.xml")
        found = next(iter(root.iter("{*}title")), None) if root is not None else None
        return (found.text or "").strip() if found is not None else ""
