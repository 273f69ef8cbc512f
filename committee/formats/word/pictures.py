"""Pictures in a Word file: the drawing, its relation, and the part that holds its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from committee.formats.word.xml import escape

CENTIMETRE = 360000  # English Metric Units (EMU)

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture_relation(index: int) -> str:
    """The relation's id of the document's nth picture."""
    return f"udvalgFigur{index + 1}"


def picture(relation: str, number: int, title: str, alt: str, width: int, height: int) -> str:
    """A run with a picture. `number` is its own among the document's drawings; sizes are in EMU."""
    named = f'id="{number}" name="{escape(title)}" descr="{escape(alt)}" title="{escape(title)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WORD}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {named}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_MAIN}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip xmlns:r="{_RELATIONS}" r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def relations(names: Sequence[str]) -> str:
    """The relations of the document's pictures."""
    return "".join(
        f'<Relationship Id="{picture_relation(n)}" Type="{_RELATIONS}/image" Target="media/{escape(name)}"/>'
        for n, name in enumerate(names)
    )


def parts(folder: str, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that hold the pictures, by the names of their files, beside the document in `folder`."""
    return {f"{folder}/media/{name}": data for name, data in pictures.items()}
