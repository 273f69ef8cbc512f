"""An Office package opened within bounds: its parts as XML, whatever the file claims of itself."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any

from committee.attachments.bounds import tree_cost

MOST_BYTES = 100 * 1024 * 1024  # of a file, and of all that is unpacked of it
_MOST_PART = 40 * 1024 * 1024
_MOST_PARTS = 10_000
_MOST_COST = 80 * 1024 * 1024  # bytes of all trees of a file together, so that it is read within the gate's own process
_TOO_LARGE = "den er for stor til at blive set efter"


# The strict form of Open XML (ISO/IEC 29500) names what is the same otherwise.
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)


class UnreadableError(Exception):
    """Why a file can't be looked through, in Danish, after `da`."""


@dataclass(slots=True)
class Package:
    """A zip's parts, unpacked when they are asked for and counted together."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    _left: int = MOST_BYTES
    _cost: int = 0
    _parsed: dict[str, Any] = field(default_factory=dict)

    def bytes(self, name: str) -> bytes:
        """A part's bytes, counted as they come, since a zip may lie about their size."""
        try:
            with self.archive.open(name) as opened:
                data = opened.read(min(_MOST_PART, self._left) + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, KeyError, ValueError, zlib.error) as error:  # fmt: skip
            raise UnreadableError("den er krypteret eller beskadiget") from error
        self._left -= len(data)
        if len(data) > _MOST_PART or self._left < 0:
            raise UnreadableError("den fylder alt for meget, når den pakkes ud")
        return data

    def xml(self, name: str) -> Any:
        """A part's root element, or None where the file has no such part."""
        if name not in self.names:
            return None
        if name not in self._parsed:
            data = self.bytes(name).replace(*_STRICT)
            self._cost += tree_cost(data)
            if self._cost > _MOST_COST:
                raise UnreadableError(_TOO_LARGE)
            self._parsed[name] = parse(data)
        return self._parsed[name]

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """A part's relations by their ids: the end of each one's kind, and the part or address it leads to."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found = {}
        for element in root if root is not None else ():
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(f"{folder}/{target}").lstrip("/")
                )
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


def open_package(data: bytes) -> Package:
    """A package's parts. Raises `UnreadableError` when it is no zip, or one that is out of all bounds."""
    if len(data) > MOST_BYTES:
        raise UnreadableError("den er for stor")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise UnreadableError("den er beskadiget") from error
    if len(names) > _MOST_PARTS:
        raise UnreadableError("den har alt for mange dele")
    return Package(archive, names)


def parse(data: bytes) -> Any:
    """XML without entities, DTD or network, and no deeper than a person's program makes it. What would take too much memory is
    refused before it does."""
    from lxml import etree

    if tree_cost(data) > _MOST_COST:
        raise UnreadableError(_TOO_LARGE)
    if any(
        sign in data for sign in (b"<!DOCTYPE", b"<!ENTITY", b"<\x00!\x00D\x00O\x00C", b"\x00<\x00!\x00D\x00O\x00C")
    ):
        raise UnreadableError("den har en DTD, som Office-filer ikke har")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("den er beskadiget") from error


def local(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name, whatever its namespace is called."""
    if (value := element.get(name)) is not None:
        return str(value)
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), None)
