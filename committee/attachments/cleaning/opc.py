"""A Word, Excel or PowerPoint package: parts, content types, and the relations that hold it together.

Cleaning works by what is kept: a part stays when it is reached from the document by relations of known, visible kinds.
All else is left out (ECMA-376 part 2 lets a package lack any part that nothing points to).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from committee.attachments.cleaning.packing import packed, unpacked
from committee.attachments.cleaning.report import CleaningError
from committee.attachments.opening.packages import folded, part_named
from committee.attachments.opening.xmls import attribute, parse
from committee.attachments.opening.zips import Archive

TYPES = "[Content_Types].xml"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

# Kinds of relation that no element names: the part is simply there.
_SILENT = frozenset(
    (
        "styles", "settings", "fontTable", "numbering", "theme", "footnotes", "endnotes", "sharedStrings", "slideMaster",
        "slideLayout", "presProps", "tableStyles", "chartStyle", "chartColorStyle", "themeOverride",
    )
)  # fmt: skip
# Kinds that an element names by its id; they go when no element does any more.
_NAMED = frozenset(
    (
        "image", "hyperlink", "chart", "chartEx", "chartUserShapes", "header", "footer", "font", "diagramData",
        "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "worksheet", "chartsheet", "drawing",
        "vmlDrawing", "table", "slide", "slideLayout", "slideMaster", "chartUserShapes",
    )
)  # fmt: skip
KEPT = _SILENT | _NAMED


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of one part to another, or to an address outside. `kind` is the last word of its type."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


def is_silent(kind: str) -> bool:
    return kind in _SILENT


def is_public_link(target: str) -> bool:
    """Whether an address leads somewhere for a reader outside the house, and not to a file or a machine in it."""
    if target.startswith("#"):
        return True
    try:
        parts = urlsplit(target.strip())
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme in ("mailto", "tel"):
        return True
    return parts.scheme in ("http", "https") and "." in host and parts.password is None


_PATH = re.compile(r"\bfile:|(?<![a-z])[a-z]:[\\/](?!/)|\\\\[a-z0-9]|(?<![\w:/])/(?:home|Users|mnt|media|Volumes)/", re.IGNORECASE)  # fmt: skip


def is_path(text: str) -> bool:
    """Whether a text has a path of somebody's machine or network in it."""
    return _PATH.search(text) is not None


@dataclass(slots=True)
class WholePackage:
    """A package that is changed and written again: the parts by name, their content types, and each part's relations; the package's
    own are those of ``."""

    parts: dict[str, bytes]
    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict)

    def content_type(self, name: str) -> str:
        return self.overrides.get(name) or self.defaults.get(name.rpartition(".")[2].lower(), "")

    def target(self, source: str, relation: Relation) -> str | None:
        """The part that a relation leads to; None when it leads out, or to nothing."""
        if relation.external:
            return None
        found = part_named(source, relation.target, self._folded)
        return found if found in self.parts else None

    def main(self) -> tuple[str, Relation]:
        """The document's own part and the relation that leads to it."""
        for relation in self.relations.get("", ()):
            name = self.target("", relation)
            if relation.kind == "officeDocument" and name:
                return name, relation
        raise CleaningError("den mangler selve dokumentet")

    def of_kind(self, source: str, kind: str) -> list[str]:
        """The parts that a part has relations of this kind to."""
        found = (self.target(source, r) for r in self.relations.get(source, ()) if r.kind == kind)
        return [name for name in found if name]


def open_package(archive: Archive) -> WholePackage:
    """Read a package whole. Raises `CleaningError` when it isn't one, `UnreadError` when it can't be read."""
    parts = unpacked(archive)
    types = parts.pop(TYPES, None)
    if types is None:
        raise CleaningError("den er ikke en Office-fil")
    package = WholePackage(parts)
    for element in parse(types):
        kind = attribute(element, "ContentType")
        if attribute(element, "Extension"):
            package.defaults[attribute(element, "Extension").lower()] = kind
        else:
            package.overrides[attribute(element, "PartName").lstrip("/")] = kind
    package._folded = folded(parts)
    by_name = {key.casefold(): kind for key, kind in package.overrides.items()}
    package.overrides = {name: by_name[name.casefold()] for name in parts if name.casefold() in by_name}
    for name in [name for name in parts if name.endswith(".rels")]:
        package.relations[_source_of(name)] = _relations(parts.pop(name))
    return package


def _source_of(name: str) -> str:
    """`word/_rels/document.xml.rels` → `word/document.xml`."""
    folder, _, file = name.rpartition("/")
    home = folder.removesuffix("_rels").rstrip("/")
    base = file.removesuffix(".rels")
    return f"{home}/{base}" if home and base else base


def _relations(data: bytes) -> list[Relation]:
    return [
        Relation(
            attribute(e, "Id"), attribute(e, "Type"), attribute(e, "Target"), attribute(e, "TargetMode") == "External"
        )
        for e in parse(data)
    ]


def written_package(package: WholePackage) -> bytes:
    """The package's bytes: content types, the package's relations, and then each part followed by its own."""
    parts = {TYPES: _types(package).encode(), "_rels/.rels": _relationships(package.relations.get("", [])).encode()}
    for name, data in package.parts.items():
        parts[name] = data
        if package.relations.get(name):
            folder, _, file = name.rpartition("/")
            parts[f"{folder}/_rels/{file}.rels".lstrip("/")] = _relationships(package.relations[name]).encode()
    return packed(parts)


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _types(package: WholePackage) -> str:
    used = {name.rpartition(".")[2].lower() for name in package.parts if name not in package.overrides}
    lines = [
        f"<Default Extension={quoteattr(key)} ContentType={quoteattr(kind)}/>"
        for key, kind in package.defaults.items()
        if key in used or key == "rels"
    ]
    lines += [
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(package.overrides[name])}/>"
        for name in package.parts
        if name in package.overrides
    ]
    return f'{_HEAD}<Types xmlns="{_CONTENT}">{"".join(lines)}</Types>'


def _relationships(relations: list[Relation]) -> str:
    lines = (
        f"<Relationship Id={quoteattr(r.id)} Type={quoteattr(r.type)} Target={quoteattr(r.target)}"
        + (' TargetMode="External"' if r.external else "")
        + "/>"
        for r in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'
