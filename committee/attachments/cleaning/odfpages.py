"""Slides, pages and drawn shapes of OpenDocument: hidden ones, notes, what lies beside the slide, and page styles out of use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from committee.attachments.cleaning.odftext import Styles
from committee.attachments.cleaning.report import CleaningError, Tally
from committee.attachments.cleaning.xmltree import below, children, drop_all, forget, space, unwrap_all
from committee.attachments.elements import child
from committee.attachments.opening.xmls import attribute, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_INCHES = {"cm": 1 / 2.54, "mm": 1 / 25.4, "in": 1.0, "pt": 1 / 72, "pc": 1 / 6}
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|pc)")
_SHAPES = ("frame", "custom-shape", "rect", "line", "g", "path", "polygon", "polyline", "ellipse", "circle", "connector", "caption", "measure", "regular-polygon", "page-thumbnail")  # fmt: skip
_ALWAYS = ("Standard", "Default")  # the page styles that hold where none is named


def sizes_of(styles: Element | None) -> dict[str, tuple[float, float]]:
    """The page size of each master page, in inches."""
    if styles is None:
        return {}
    layouts = {attribute(e, "name"): child(e, "page-layout-properties") for e in below(styles, "page-layout")}
    found = {}
    for master in below(styles, "master-page"):
        properties = layouts.get(attribute(master, "page-layout-name"))
        width, height = (_inches(attribute(properties, n)) if properties is not None else None for n in ("page-width", "page-height"))  # fmt: skip
        if width and height:
            found[attribute(master, "name")] = (width, height)
    return found


def _inches(length: str) -> float | None:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _INCHES[match[2]] if match else None


def clean_pages(root: Element, styles: Styles, sizes: Mapping[str, tuple[float, float]], tally: Tally) -> None:
    """Take out hidden slides, the speaker's notes, hidden layers, and shapes that aren't seen. Raises when all slides are hidden."""
    for body in below(root, "presentation"):
        _drop_slides(body, styles, tally)
        for page in children(body, "page"):
            size = sizes.get(attribute(page, "master-page-name"))
            outside = [s for s in children(page, *_SHAPES) if size and _is_outside(s, size)]
            animated = {attribute(e, "targetElement") for e in page.iter() if attribute(e, "targetElement")}
            tally.add(
                "figurer uden for lysbilledet", drop_all([s for s in outside if attribute(s, "id") not in animated])
            )
    notes = below(root, "notes")
    tally.add("talernoter", sum(bool("".join(n.itertext()).strip()) for n in notes))
    drop_all(notes)
    drop_all(
        [e for e in below(root, "settings", "handout-master") if "presentation" in space(e) or "style" in space(e)]
    )
    layers = {attribute(e, "name") for e in below(root, "layer") if attribute(e, "display") in ("none", "printer")}
    unseen = [e for e in below(root, *_SHAPES) if attribute(e, "layer") in layers or attribute(e, "display") == "none"]
    tally.add("skjulte figurer", drop_all(unseen))
    for shape in below(root, *_SHAPES):
        forget(shape, "name")


def _drop_slides(body: Element, styles: Styles, tally: Tally) -> None:
    pages = children(body, "page")
    hidden = [p for p in pages if ("drawing-page", attribute(p, "style-name")) in styles.unseen]
    if pages and len(hidden) == len(pages):
        raise CleaningError("alle dens lysbilleder er skjulte")
    tally.add("skjulte lysbilleder", drop_all(hidden))
    gone = {attribute(p, "name") for p in hidden} - {attribute(p, "name") for p in children(body, "page")}
    links = [e for e in below(body, "a") if attribute(e, "href").startswith("#")]
    unwrap_all([e for e in links if attribute(e, "href")[1:] in gone])


def _is_outside(shape: Element, size: tuple[float, float]) -> bool:
    left, top, width, height = (_inches(attribute(shape, name)) for name in ("x", "y", "width", "height"))
    if left is None or top is None or not width or not height or attribute(shape, "transform"):
        return False
    return left >= size[0] or top >= size[1] or left + width <= 0 or top + height <= 0


def drop_unused(roots: Mapping[str, Element]) -> None:
    """Take out automatic styles and page styles that nothing uses any more: they are named after sheets, and have headers."""
    for _ in range(3):  # a style that goes may have been the last to use another
        masters = {attribute(e, "master-page-name") for r in roots.values() for e in r.iter()} | set(_ALWAYS)
        masters |= {attribute(e, "next-style-name") for r in roots.values() for e in below(r, "master-page")}
        for root in roots.values():
            drop_all([m for m in below(root, "master-page") if attribute(m, "name") not in masters])
            used = _names_used(root)
            for holder in children(root, "automatic-styles"):
                drop_all([s for s in holder if attribute(s, "name") and attribute(s, "name") not in used])
    for root in roots.values():
        maps = below(root, "map")
        drop_all(
            [m for m in maps if attribute(m, "base-cell-address") or re.search("[\"'\\[]", attribute(m, "condition"))]
        )


def _names_used(root: Element) -> set[str]:
    """All that an attribute names a style by, outside the style's own name."""
    found: set[str] = set()
    for element in root.iter():
        for key, named in element.items():
            if (
                str(key).endswith(("style-name", "-name", "class-names", "style-names"))
                and local(element) != "master-page"
            ):
                found.update(str(named).split())
            elif str(key).endswith("page-layout-name"):
                found.add(str(named))
    return found
