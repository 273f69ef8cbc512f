"""Where a document's own words go in the house's template: comments that are left in its parts, and replaced in each document.

They stand in the body after what the house has there, in the headers and footers, and in the list of numberings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.formats.word.xml import w

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _BaseHeaderFooter

    from committee.base.xmltypes import Element

BODY, HEADER, WARNING, FOOTER, NUMBERING, FORMS = (
    f"udvalg:{name}" for name in ("krop", "sidehoved", "advarsel", "sidefod", "lister", "listeformer")
)


def placeholder(name: str) -> bytes:
    """A placeholder as its bytes stand in a part."""
    return f"<!--{name}-->".encode()


def place_in_body(document: Document) -> None:
    """What the house has in the body stays, first; empty paragraphs at its end go; then our placeholder."""
    from lxml import etree

    body = document.element.body
    content = [child for child in body if child.tag != w("sectPr")]
    while content and content[-1].tag == w("p") and _is_blank(content[-1]):
        body.remove(content.pop())
    ours = etree.Comment(BODY)
    section = body.find(w("sectPr"))
    if section is None:
        body.append(ours)
    else:
        section.addprevious(ours)


def _is_blank(paragraph: Element) -> bool:
    keeps = ("t", "drawing", "pict", "object", "sectPr", "tab", "br", "fldSimple", "instrText", "bookmarkStart")
    return not any(next(paragraph.iter(w(name)), None) is not None for name in keeps)


def place_in_headers(document: Document) -> None:
    """The warning goes on every page. The document's own header and page number go on those of the last section, where
    the document stands, but not on a first page that the house has made special."""
    *before, last = document.sections
    both = document.settings.odd_and_even_pages_header_footer
    for header in [last.header, *([last.even_page_header] if both else [])]:
        _place_in_story(header, WARNING, HEADER)
    for footer in [last.footer, *([last.even_page_footer] if both else [])]:
        _place_in_story(footer, FOOTER)
    for section in (*before, last):
        _place_in_story(section.header, WARNING)
        if both:
            _place_in_story(section.even_page_header, WARNING)
        if section.different_first_page_header_footer:
            _place_in_story(section.first_page_header, WARNING)


def _place_in_story(story: _BaseHeaderFooter, *names: str) -> None:
    """Our lines go below the house's own, in place of an empty last paragraph. A section that shares the header of the
    one before it has our lines once."""
    from lxml import etree

    element = story._element
    if any(child.tag is etree.Comment and child.text == names[0] for child in element):
        return
    paragraphs = element.findall(w("p"))
    if paragraphs and paragraphs[-1] is element[-1] and _is_blank(paragraphs[-1]):
        element.remove(paragraphs[-1])
    for name in names:
        element.append(etree.Comment(name))
