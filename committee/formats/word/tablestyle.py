"""What the house's table style gives the first row of a header, which Word gives no other: the rows below it have it written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.formats.word.xml import escape

if TYPE_CHECKING:
    from docx.document import Document

    from committee.base.xmltypes import Element


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The shade of a header (`F2F2F2`, white for none), and the borders under its last row and under each other, as the attributes
    of Word's elements; empty where the house has none."""

    shade: str = "FFFFFF"
    edge: str = ""
    rule: str = ""


def table_style(document: Document, style: str) -> TableStyle:
    """The look of headers in the table style of that id."""

    def first(path: str) -> list[Element]:
        return list(document.styles.element.xpath(f'w:style[@w:styleId="{style}"]/{path}'))

    shade = first('w:tblStylePr[@w:type="firstRow"]/w:tcPr/w:shd/@w:fill')
    edge = first('w:tblStylePr[@w:type="firstRow"]/w:tcPr/w:tcBorders/w:bottom')
    rule = first("w:tblPr/w:tblBorders/w:insideH")
    return TableStyle(str(shade[0]) if shade and str(shade[0]) != "auto" else "FFFFFF", _border(edge), _border(rule))


def _border(found: list[Element]) -> str:
    names = (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return (
        " ".join(f'w:{name}="{escape(str(found[0].get(space + name, usual)))}"' for name, usual in names)
        if found
        else ""
    )
