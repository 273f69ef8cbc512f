"""A document's properties: what is told of them, and the little that a cleaned file has: a title and a language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from committee.attachments.cleaning.opc import Relation, WholePackage
from committee.attachments.cleaning.report import Tally
from committee.attachments.opening.xmls import local, parse
from committee.attachments.propertynames import AUTHORS, IN_WORDS, KEPT, OF_PROGRAMS

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
# Properties as they are told; those that aren't here, and say nothing of anyone, are left out in silence.
_TOLD = IN_WORDS | OF_PROGRAMS | {"Company": "firma", "Manager": "leder", "user-defined": "brugerdefinerede"}


def read_properties(package: WholePackage, title: str, tally: Tally) -> dict[str, str]:
    """What is kept of a package's properties; the rest is counted. `title`, when there is one, takes the place of its own."""
    parts = [
        package.target("", relation)
        for relation in package.relations.get("", ())
        if relation.kind in ("core-properties", "extended-properties")
    ]
    return told([element for name in parts if name for element in parse(package.parts[name])], title, tally)


def write_properties(package: WholePackage, kept: dict[str, str]) -> None:
    """Give a cleaned package these properties and no others."""
    if not kept:
        return
    package.parts[_CORE] = _core_properties(kept).encode()
    package.overrides[_CORE] = _CORE_TYPE
    ids = {relation.id for relation in package.relations[""]}
    own = next(f"rId{n}" for n in range(1, len(ids) + 2) if f"rId{n}" not in ids)
    package.relations[""].append(Relation(own, _CORE_RELATION, _CORE, external=False))


def told(elements: list[Element], title: str, tally: Tally) -> dict[str, str]:
    """Count what properties say of people and places. Returns what is kept of them, by name."""
    kept: dict[str, str] = {}
    for element in elements:
        name, words = local(element), " ".join("".join(element.itertext()).split())
        if not words:
            continue
        if name in KEPT:
            kept[name] = words
        elif name in _TOLD:
            tally.add("egenskaber", name=_TOLD[name])
        elif name in AUTHORS:
            tally.add("forfatter")
    if title and kept.get("title", title) != title:
        tally.add("egenskaber", name="titel udskiftet")
    if title:
        kept["title"] = title
    return kept


def _core_properties(kept: dict[str, str]) -> str:
    inner = "".join(f"<dc:{name}>{escape(kept[name])}</dc:{name}>" for name in KEPT if name in kept)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    )
