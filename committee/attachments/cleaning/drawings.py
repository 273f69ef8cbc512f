"""What all Office drawings can hide: shapes that aren't shown, paths in their names, macros, what was cut off a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from committee.attachments.cleaning.opc import is_path
from committee.attachments.cleaning.report import Tally
from committee.attachments.cleaning.xmltree import below, children, drop, drop_all, forget, space
from committee.attachments.elements import child
from committee.attachments.opening.xmls import local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_HIDDEN_VML = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.IGNORECASE)
_VML = "urn:schemas-microsoft-com:vml"
_SHAPES = ("shape", "rect", "roundrect", "oval", "line", "polyline", "group", "image", "curve", "arc")
_NAMED = ("cNvPr", "docPr", "imagedata", "hlinkClick", "hlinkHover", *_SHAPES)
_SAFE_ACTIONS = ("ppaction://hlinksldjump", "ppaction://hlinkshowjump", "ppaction://noaction")


def clean_drawings(root: Element, tally: Tally) -> None:
    """Clean whatever is drawn in a part."""
    if local(root) == "svg":
        drop_all(below(root, "metadata", "script", "namedview", "desc"))
        forget(root, "docname", "export-filename")
        return
    if local(root) in ("worksheet", "sst", "styleSheet"):
        return
    hidden = [_owner(found) for found in below(root, "cNvPr", "docPr") if found.get("hidden") in ("1", "true")]
    hidden += [s for s in below(root, *_SHAPES) if space(s) == _VML and _HIDDEN_VML.search(s.get("style", ""))]
    for shape in hidden:
        if shape is not None and shape.getparent() is not None:
            tally.add("skjulte figurer")
            drop_shape(shape)
    for properties in below(root, "cNvPr", "docPr"):  # a name must be there, and is seen by whoever edits alone
        properties.set("name", f"Objekt {properties.get('id', '')}".strip())
    for element in below(root, *_NAMED):
        tally.add("filstier", _without_paths(element))
    for link in below(root, "hlinkClick", "hlinkHover", "hlinkMouseOver"):
        if link.get("action") and not link.get("action", "").startswith(_SAFE_ACTIONS):
            drop(link)
    for shape in below(root, "sp", "pic", "graphicFrame", "cxnSp"):
        forget(shape, "macro", "textlink")
    cropped = [s for s in below(root, "srcRect") if any(s.get(side, "0") not in ("0", "0%") for side in "ltrb")]
    tally.leave("beskårne billeder", len(cropped))


def _owner(properties: Element) -> Element | None:
    """The shape that has these properties; Word's picture as a whole."""
    if local(properties) == "docPr":
        holder = properties.getparent()
        return holder.getparent() if holder is not None else None
    holder = properties.getparent()
    if holder is None or local(holder) in ("wsp", "wpc", "wgp"):  # Word's shapes have no frame of names
        return holder
    return holder.getparent()


def drop_shape(shape: Element) -> None:
    """Take out a shape, and the anchor or choice that is empty without it."""
    parent = shape.getparent()
    drop(shape)
    while parent is not None:
        name = local(parent)
        is_empty_choice = name in ("Choice", "Fallback") and not len(parent)
        is_bare_anchor = name.endswith("CellAnchor") and not children(
            parent, "sp", "pic", "grpSp", "graphicFrame", "cxnSp", "contentPart", "AlternateContent"
        )
        is_bare = name in ("pict", "object") and not len(parent)
        is_no_choice = name == "AlternateContent" and child(parent, "Choice") is None
        if not (is_empty_choice or is_bare_anchor or is_bare or is_no_choice):
            return
        gone = parent
        parent = gone.getparent()
        drop(gone)


def _without_paths(element: Element) -> int:
    """Take away attributes with a path in them; how many there were."""
    gone = [
        key
        for key, text in element.items()
        if str(key).rpartition("}")[2] not in ("style", "path", "coordsize") and is_path(text)
    ]
    for key in gone:
        del element.attrib[key]
    return len(gone)
