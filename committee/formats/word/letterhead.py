"""What the house's own headers and footers have: lines of words, and a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from committee.attachments.elements import child, every, flag, get
from committee.attachments.opening.xmls import local
from committee.documents.chartpicture import JPEG, PNG
from committee.documents.look import Letterhead, Look
from committee.formats.word.parts import ALIGNS, EMU, PartsFile, last_section, points

if TYPE_CHECKING:
    from committee.base.xmltypes import Element


def with_letterheads(look: Look, file: PartsFile, document: str) -> Look:
    """The look with what the document's last section has in its headers and footers."""
    relations = file.relations(document)
    section = last_section(file.xml(document))
    if section is None:
        return look

    def story(kind: str, page: str) -> Letterhead | None:
        for reference in section:
            if local(reference) == f"{kind}Reference" and (get(reference, "type") or "default") == page:
                return _letterhead(file, relations.get(get(reference, "id"), ("", ""))[1], look.text_width)
        return None

    made = replace(
        look, header=story("header", "default") or Letterhead(), footer=story("footer", "default") or Letterhead()
    )
    if not flag(child(section, "titlePg")):
        return made
    return replace(
        made,
        first_header=story("header", "first") or Letterhead(),
        first_footer=story("footer", "first") or Letterhead(),
    )


def _letterhead(file: PartsFile, part: str, widest: float) -> Letterhead:
    """The words of a header or footer, and its first picture; what Word would fill in, such as a page number, is left out."""
    root = file.xml(part)
    lines = [line for paragraph in root if local(paragraph) == "p" if (line := _words(paragraph))]
    made = Letterhead(tuple(lines), align=_align(root))
    drawing = next((found for found in every(root, "drawing")), None)
    if drawing is None:
        return made
    data = file.part(file.relations(part).get(get(next(every(drawing, "blip"), None), "embed"), ("", ""))[1])
    extent = next(every(drawing, "extent"), None)
    width, height = (points(extent, name, EMU, 3, 1600) for name in ("cx", "cy"))
    if not data.startswith((PNG, JPEG)) or width is None or height is None:
        return made
    share = min(1, widest / width, 200 / height)
    return replace(made, picture=data, width=width * share, height=height * share)


def _align(root: Element) -> str:
    """Where the picture, or else the first words, stand: by the drawing's own place, or the paragraph's."""
    for drawing in every(root, "drawing"):
        for place in every(drawing, "positionH"):
            return ALIGNS.get("".join(place.itertext()).strip(), "left")
    aligns = (get(child(paragraph, "pPr", "jc"), "val") for paragraph in every(root, "p"))
    return next((ALIGNS[align] for align in aligns if align in ALIGNS), "left")


def _words(paragraph: Element) -> str:
    if any(local(e) in ("fldChar", "fldSimple") for e in paragraph.iter() if isinstance(e.tag, str)):
        return ""
    hidden = {id(text) for fallback in every(paragraph, "Fallback") for text in every(fallback, "t")}
    return " ".join("".join(t.text or "" for t in every(paragraph, "t") if id(t) not in hidden).split())
