"""Document tree + house template → the bytes of a `.docx`. The same input gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace

from committee.documents import colours
from committee.documents.labels import PAGE, PAGES, label_parts
from committee.documents.raresigns import without_rare
from committee.documents.shownpictures import file_of
from committee.documents.tree import Contents, Document
from committee.formats.bundle import Bundle
from committee.formats.word.body import BodyWriter
from committee.formats.word.bookmarks import bookmarks
from committee.formats.word.notes import add_notes
from committee.formats.word.pictures import parts as picture_parts
from committee.formats.word.pictures import relations
from committee.formats.word.placeholders import FOOTER, FORMS, HEADER, NUMBERING, WARNING, placeholder
from committee.formats.word.sections import with_body
from committee.formats.word.template import WordTemplate
from committee.formats.word.xml import R, escape, field, paragraph, run

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_CONTENT_TYPES = "[Content_Types].xml"
_LINKS_END = b"</Relationships>"
_SOME_PAGE = 10  # of two digits, as wide as most pages' own


def write(document: Document, bundle: Bundle) -> bytes:
    """The Word file. Where pages can be found, it is made twice: the first one is laid out to find them, without signs that
    would have to be taken from other fonts than the house's."""
    assert bundle.template is not None
    if bundle.find_pages is None or not any(isinstance(block, Contents) for block in document.blocks):
        return _file(document, bundle.template, bundle, None)
    anchors = bookmarks(document.blocks)
    common = replace(document, blocks=without_rare(document.blocks))
    draft = _file(common, bundle.template, bundle, dict.fromkeys(anchors, _SOME_PAGE))
    return _file(document, bundle.template, bundle, bundle.find_pages(draft, anchors, bundle.template.fonts))


def _file(document: Document, template: WordTemplate, bundle: Bundle, pages: Mapping[str, int] | None) -> bytes:
    """The file with these pages in its contents list, by the items' anchors; None leaves them out."""
    writer = BodyWriter(template, pages, bundle.pictures)
    parts = dict(template.parts)
    parts[template.document] = with_body(parts[template.document], writer.write(document.blocks))
    for name, made in ((FORMS, writer.lists.forms.values()), (NUMBERING, writer.lists.numberings)):
        parts[template.numbering] = parts[template.numbering].replace(placeholder(name), "".join(made).encode())
    links = _relations_of(template.document)
    parts[links] = parts[links].replace(_LINKS_END, _links(writer.links).encode() + _LINKS_END)
    if writer.pictures:
        shown = {file_of(name, bundle.pictures[name]): bundle.pictures[name] for name in writer.pictures}
        named = [file_of(name, bundle.pictures[name]) for name in writer.pictures]
        parts[links] = parts[links].replace(_LINKS_END, relations(named).encode() + _LINKS_END)
        parts |= picture_parts(template.document.rpartition("/")[0], shown)
        parts[_CONTENT_TYPES] = _with_pictures(parts[_CONTENT_TYPES], shown)
    add_notes(parts, template.document, writer.notes, writer.note_links)
    parts[template.core] = _core(document).encode()
    add_properties(parts, bundle.properties)
    _fill_stories(parts, document, template)
    return zipped(parts)


_TYPES_OF_PICTURES = {"png": "image/png", "jpg": "image/jpeg"}


def _with_pictures(types: bytes, names: Iterable[str]) -> bytes:
    """The content types with those of the pictures, unless the house's own file has them."""
    for ending, kind in _TYPES_OF_PICTURES.items():
        is_used = any(name.endswith(f".{ending}") for name in names)
        if is_used and f'Extension="{ending}"'.encode() not in types:
            start = types.index(b">", types.index(b"<Types")) + 1
            said = f'<Default Extension="{ending}" ContentType="{kind}"/>'.encode()
            types = types[:start] + said + types[start:]
    return types


_PROPERTIES = "docProps/custom.xml"
_FIRST_PROPERTY = 2  # the format's own rule


def add_properties(parts: dict[str, bytes], properties: Mapping[str, str]) -> None:
    """The file's own properties, which other programs keep when they save; after those that the house has."""
    if not properties:
        return
    former = parts.get(_PROPERTIES, b"")
    taken = [int(number) for number in re.findall(rb'\bpid="(\d+)"', former)]
    first = max(taken, default=_FIRST_PROPERTY - 1) + 1
    made = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escape(name)}" '
        f'xmlns="{_CUSTOM}"><vt:lpwstr xmlns:vt="{_TYPES}">{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(properties.items(), start=first)
    ).encode()
    end = former.rfind(b"</")
    if former and end > 0:
        parts[_PROPERTIES] = former[:end] + made + former[end:]
        return
    parts[_PROPERTIES] = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="%b">%b</Properties>' % (
        _CUSTOM.encode(), made,
    )  # fmt: skip
    kind = f'<Override PartName="/{_PROPERTIES}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
    parts[_CONTENT_TYPES] = parts[_CONTENT_TYPES].replace(b"</Types>", kind.encode() + b"</Types>")
    relation = f'<Relationship Id="udvalgEgenskaber" Type="{R}/custom-properties" Target="{_PROPERTIES}"/>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(_LINKS_END, relation.encode() + _LINKS_END)


_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _links(links: Mapping[str, str]) -> str:
    return "".join(
        f'<Relationship Id="{name}" Type="{_HYPERLINK}" Target="{escape(target)}" TargetMode="External"/>'
        for target, name in links.items()
    )


def _fill_stories(parts: dict[str, bytes], document: Document, template: WordTemplate) -> None:
    """Headers and footers. Each keeps at least one paragraph, as the schema wants."""
    warning = (
        paragraph(
            template.styles["header"], run(document.mark, f'<w:b/><w:color w:val="{colours.WARNING[1:].upper()}"/>')
        )
        if document.mark
        else ""
    )
    header = paragraph(template.styles["header"], run(document.header))
    footer = paragraph(template.styles["footer"], _page_label(document.page_label))
    for name, data in parts.items():
        if placeholder(WARNING) in data or placeholder(FOOTER) in data:
            filled = (
                data.replace(placeholder(HEADER), header.encode())
                .replace(placeholder(FOOTER), footer.encode())
                .replace(placeholder(WARNING), warning.encode())
            )
            parts[name] = (
                filled if b"<w:p>" in filled or b"<w:p " in filled else filled.replace(b"</w:hdr>", b"<w:p/></w:hdr>")
            )


def _page_label(label: str) -> str:
    """`Side {side} af {sider}` with fields for the two numbers."""
    counters = {PAGE: "PAGE", PAGES: "NUMPAGES"}
    return "".join(field(counters[part], "1") if part in counters else run(part) for part in label_parts(label))


def _core(document: Document) -> str:
    """Core properties. The time is the meeting's date, so that the same document always has the same one."""
    time = f"{document.date.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.author)}</dc:creator><cp:lastModifiedBy>{escape(document.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified><dc:language>da-DK</dc:language>'
        "</cp:coreProperties>"
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of its parts, the same bytes for the same ones."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return made.getvalue()
