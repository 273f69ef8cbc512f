"""A page's pictures: those that lie in it, and those that it only names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.base.signs import one_line
from committee.documents.tree import Picture

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

MOST = 500
_STARTS = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture by its name in the blocks: its bytes where they lie in the page, else the address that the page has it from."""

    name: str
    data: bytes = b""
    source: str = ""


def kind_of(data: bytes) -> str:
    """What a picture is, by its bytes, as the ending of a file's name; empty for what is none."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")


@dataclass(slots=True)
class Gallery:
    """The pictures of one page as they are met."""

    lying: dict[str, bytes]  # by what they are called in the page
    shown: list[PagePicture] = field(default_factory=list)

    def picture(self, element: Element) -> Picture | None:
        """An `img` as a block; None for one that shows nothing, as those that count readers."""
        source = element.get("src", "").strip()
        alt = one_line(element.get("alt", "") or element.get("title", ""))
        if not source or len(self.shown) >= MOST or {element.get("width"), element.get("height")} & {"0", "1"}:
            return None
        data = self.lying.get(source, b"")
        ending = kind_of(data) or "png"
        name = f"billede-{len(self.shown) + 1}.{ending}"
        self.shown.append(PagePicture(name, data, "" if data else source))
        return Picture(name, alt)
