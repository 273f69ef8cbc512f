"""What is drawn in a page itself: the words that stand in a drawing, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from committee.attachments.opening.xmls import local
from committee.base.signs import one_line

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_SIGN = 48  # points; what is no wider is a sign beside words
_NOT_SHOWN = frozenset(("title", "desc", "style", "script", "metadata"))


def words_in_drawing(drawing: Element) -> str:
    """The words that a drawing shows, in one line."""
    return one_line(" ".join(_words(drawing)))


def _words(drawing: Element) -> Iterator[str]:
    hidden = {one for name in _NOT_SHOWN for part in drawing.iter(name) for one in part.iter()}
    for element in drawing.iter():
        if element not in hidden and isinstance(element.tag, str):
            yield element.text or ""
        if element is not drawing and element.getparent() not in hidden:
            yield element.tail or ""


def shown_in_drawing(drawing: Element) -> str | None:
    """What a drawing says that it shows, empty where it says nothing; None for a sign that only adorns."""
    told = next((one for one in drawing.iter() if local(one) in ("title", "desc")), None)
    said = one_line(drawing.get("aria-label", "") or ("".join(told.itertext()) if told is not None else ""))
    if drawing.get("aria-hidden") == "true" or (not said and _is_sign(drawing)):
        return None
    return said


def _is_sign(drawing: Element) -> bool:
    width = drawing.get("width", "").removesuffix("px").removesuffix("pt")
    is_small = width.isdecimal() and int(width[:9]) <= _SIGN
    return is_small or width.endswith(("em", "ex")) or not any(local(one) for one in drawing)
