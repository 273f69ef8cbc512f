"""Elements that name a part which is left out: each is changed so that what can be seen of it stays."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from committee.attachments.cleaning.report import Tally
from committee.attachments.cleaning.xmltree import ancestors, children, drop, parent_of, space, unwrap
from committee.attachments.elements import child
from committee.attachments.opening.xmls import attribute, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_OFFICE = "urn:schemas-microsoft-com:office:office"
_ATTRIBUTE_ONLY = frozenset(("blip", "imagedata", "fill", "stroke", "pageSetup", "svgBlip", "textpath"))
_FRAMES = ("drawing", "graphicFrame", "twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_LISTS = frozenset(
    ("tableParts", "notesMasterIdLst", "handoutMasterIdLst", "controls", "oleObjects", "custDataLst", "hyperlinks")
)


def _names_part(key: object) -> bool:
    """Whether an attribute holds the id of a relation."""
    uri, _, name = str(key).rpartition("}")
    return uri[1:] in _RELATIONSHIPS or (uri[1:] == _OFFICE and name == "relid")


def _naming(root: Element) -> Iterator[tuple[Element, str, str]]:
    for element in root.iter():
        for key, named in element.items():
            if _names_part(key):
                yield element, key, named


def ids_named(root: Element) -> set[str]:
    """The ids of all relations that a part's elements name."""
    return {named for _, _, named in _naming(root)}


def clear_references(root: Element, kept: set[str], tally: Tally) -> None:
    """Change every element that names a relation which isn't kept."""
    for _ in range(3):  # what stands in for a removed element may name a part too
        lost = [(element, key) for element, key, named in _naming(root) if named and named not in kept]
        if not lost:
            return
        for element, key in lost:
            if element.getroottree().getroot() is root:
                _clear(element, key, tally)


def _clear(element: Element, key: str, tally: Tally) -> None:
    name = local(element)
    if name in _ATTRIBUTE_ONLY:
        del element.attrib[key]
    elif name == "hyperlink":
        _clear_link(element, key)
    elif name == "imgLayer":  # the whole picture, kept beside one that an effect was put on
        drop(next(ancestors(element, "ext"), element))
    elif name == "OLEObject":
        _as_picture(element)
    elif not _fall_back(element):
        _drop_with_frame(element, tally)


def _clear_link(element: Element, key: str) -> None:
    """A link's words stay; a link within the document too."""
    del element.attrib[key]
    if attribute(element, "anchor") or attribute(element, "location"):
        return
    parent = parent_of(element)
    unwrap(element) if len(element) else drop(element)
    if local(parent) in _LISTS and not len(parent):
        drop(parent)


def _as_picture(element: Element) -> None:
    """An embedded object in Word becomes the picture that was shown of it."""
    frame = element.getparent()
    drop(element)
    if frame is not None and local(frame) == "object":
        frame.tag = f"{{{space(frame)}}}pict"
        for key in list(frame.attrib):
            del frame.attrib[key]


def _fall_back(element: Element) -> bool:
    """Take the form for older programs where there is one: a picture of what is left out."""
    choice = next(ancestors(element, "Choice"), None)
    alternate = choice.getparent() if choice is not None else None
    if choice is None or alternate is None:
        return False
    fallback = child(alternate, "Fallback")
    if len(children(alternate, "Choice")) > 1:
        drop(choice)
        return True
    if fallback is None or not len(fallback):
        return False
    for found in copy.deepcopy(list(fallback)):
        alternate.addprevious(found)
    drop(alternate)
    return True


def _drop_with_frame(element: Element, tally: Tally) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if local(parent) == "graphicData":
        frames = list(ancestors(element, *_FRAMES))
        tally.add("diagrammer", local(element) in ("chart", "chartEx"))
        drop(frames[-1] if local(frames[-1]).endswith("Anchor") else frames[0]) if frames else drop(element)
        return
    drop(element)
    if local(parent) in _LISTS:
        if not len(parent):
            drop(parent)
        elif parent.get("count"):
            parent.set("count", str(len(parent)))
