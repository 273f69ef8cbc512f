"""Word's own style for what stands above a table, given to a template that lacks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.formats.word.xml import W, escape, w

if TYPE_CHECKING:
    from docx.document import Document

CAPTION = "caption"  # Word's name for it in the file, whatever the language of the program


def caption_style(document: Document, cell: str) -> str:
    """The id of the style; a new one is that of a cell's words, `cell`, in bold, and stays with the table below it."""
    from lxml import etree

    root = document.styles.element
    styles = [(e, e.find(w("name"))) for e in root.iterchildren(w("style"))]
    for element, name in styles:
        if name is not None and name.get(w("val"), "").casefold() == CAPTION and element.get(w("type")) == "paragraph":
            return str(element.get(w("styleId"), ""))
    made = "Tabeltitel"
    while any(element.get(w("styleId")) == made for element, _ in styles):
        made += "1"
    root.append(
        etree.fromstring(
            f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="{made}"><w:name w:val="{CAPTION}"/><w:basedOn w:val="{escape(cell)}"/>'
            '<w:uiPriority w:val="35"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="80"/></w:pPr>'
            "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
        )
    )
    return made
