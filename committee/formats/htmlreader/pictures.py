"""A page's pictures: those that lie in it, and those that it only names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.base.signs import one_line
from committee.documents.tree import Picture
from committee.formats.content import FoundPicture, picture_kind

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

MOST = 500


@dataclass(slots=True)
class Gallery:
    """The pictures of one page as they are met."""

    lying: dict[str, bytes]  # by what they are called in the page
    shown: list[FoundPicture] = field(default_factory=list)

    def picture(self, element: Element) -> Picture | None:
        """An `img` as a block; None for one that shows nothing, as those that count readers."""
        source = element.get("src", "").strip()
        alt = one_line(element.get("alt", "") or element.get("title", ""))
        if not source or len(self.shown) >= MOST or {element.get("width"), element.get("height")} & {"0", "1"}:
            return None
        data = self.lying.get(source, b"")
        ending = picture_kind(data) or "png"
        name = f"billede-{len(self.shown) + 1}.{ending}"
        self.shown.append(FoundPicture(name, data, "" if data else source))
        return Picture(name, alt)
