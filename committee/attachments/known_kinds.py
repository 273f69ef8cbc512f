"""The kinds of files that are known: a row for each. A new kind is a file of its own that reads it, and a row here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from committee.attachments.filekinds import FileKind, Kinds, Opened
from committee.attachments.findings import Finding
from committee.attachments.opening.pdfs import is_pdf
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.reading.events import Deeper, Events
from committee.attachments.reading.pictures import picture_kind, read_picture

if TYPE_CHECKING:
    from committee.attachments.cleaning.report import Cleaned

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_OLE = b"\xd0\xcf\x11\xe0"
_TNEF = b"\x78\x9f\x3e\x22"
_PACKED = {
    b"\x1f\x8b": "gzip", b"7z\xbc\xaf\x27\x1c": "7-zip", b"Rar!": "RAR", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"MSCF": "CAB", b"\x28\xb5\x2f\xfd": "zstd",
}  # fmt: skip
_OFFICE_BEGINS = re.compile(rb"PK\x03\x04.*(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/)", re.DOTALL)
_OPEN_BEGINS = re.compile(rb"PK\x03\x04.*mimetypeapplication/vnd\.oasis\.opendocument", re.DOTALL)
_MARKUP = re.compile(r"\s*(?:<\?xml|<svg|<!DOCTYPE (?!html))")
_HTML = re.compile(r"<html\b|<!doctype html", re.IGNORECASE)


# --- who reads, looks through and cleans; each is loaded when it is asked


def _read_office(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.officetext import read_office

    return read_office(file.archive, deeper)


def _read_open(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.opendocument import read_open_document

    return read_open_document(file.archive, deeper)


def _read_zip(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.archives import read_archive

    return read_archive(file.archive, deeper)


def _read_pdf(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.pdfpages import read_pdf

    return read_pdf(file.stream, file.budget, deeper)


def _read_old(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.oldoffice import read_old_office

    return read_old_office(file.data, file.budget, deeper)


def _read_tnef(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.tnef import read_tnef

    return read_tnef(file.data, file.budget, deeper)


def _read_rich(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.richtext import read_rich_text

    return read_rich_text(file.data, deeper)


def _read_mail(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.mail import read_mail

    return read_mail(file.data, deeper)


def _read_markup(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.markup import read_markup

    return read_markup(file.data, file.words or "", deeper)


def _read_page(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.markup import read_page

    return read_page(file.words or "", deeper)


def _read_text(file: Opened, deeper: Deeper) -> Events:
    from committee.attachments.reading.plaintext import read_text

    return read_text(file, deeper)


def _read_packed(file: Opened, deeper: Deeper) -> Events:
    packed = next(words for start, words in _PACKED.items() if file.head.startswith(start))
    raise UnreadError(f"den er pakket som {packed}. Læg filerne i en zip, eller læg dem hver for sig")


def _read_unknown(file: Opened, deeper: Deeper) -> Events:
    raise UnreadError("dens art er ukendt")


def _word_gate(file: Opened) -> list[Finding]:
    from committee.attachments.accessible.word import inspect_docx

    return inspect_docx(file.name, file.archive)


def _book_gate(file: Opened) -> list[Finding]:
    from committee.attachments.accessible.office import inspect_xlsx

    return inspect_xlsx(file.name, file.archive)


def _slides_gate(file: Opened) -> list[Finding]:
    from committee.attachments.accessible.office import inspect_pptx

    return inspect_pptx(file.name, file.archive)


def _open_gate(file: Opened) -> list[Finding]:
    from committee.attachments.accessible.office import inspect_odf

    return inspect_odf(file.name, file.archive)


def _pdf_gate(file: Opened) -> list[Finding]:
    from committee.attachments.accessible.pdf import inspect_pdf

    return inspect_pdf(file.name, file.data)


def _page_gate(file: Opened) -> list[Finding]:
    """Text is looked through where it is a whole web page, or is called one."""
    start = file.head[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not (
        start.startswith((b"<!doctype html", b"<html")) or file.name.casefold().endswith((".html", ".htm", ".xhtml"))
    ):
        return []
    from committee.attachments.accessible.web import inspect_html

    return inspect_html(file.name, file.data)


def _picture_gate(file: Opened) -> list[Finding]:
    text, cure = "Filen er et billede, og det kan ikke læses op.", "Skriv i sagen, hvad det viser, eller læg det i et dokument (Word eller PDF) med alternativ tekst."  # fmt: skip
    return [Finding(file.name, "billede-alene", "", text, cure)]


def _zip_gate(file: Opened) -> list[Finding]:
    raise UnreadError("den er et arkiv, som skal pakkes ud først")


def _old_gate(file: Opened) -> list[Finding]:
    raise UnreadError("den er beskyttet med adgangskode eller er i et gammelt Office-format")


def _clean_package(file: Opened, title: str) -> Cleaned:
    from committee.attachments.cleaning.openxml import clean_package

    return clean_package(file.archive, title)


def _clean_open(file: Opened, title: str) -> Cleaned:
    from committee.attachments.cleaning.odf import clean_open_document

    return clean_open_document(file.archive, title)


def _clean_old(file: Opened, title: str) -> Cleaned:
    raise UnreadError("den er beskyttet med adgangskode eller er i et gammelt Office-format")


# --- how each is told from others


def _package_kind(names: frozenset[str]) -> str:
    """Which kind of package its parts make it; nothing for a plain archive."""
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    for kind, folder in (("docx", "word/"), ("pptx", "ppt/")):
        if any(name.startswith(folder) and name.endswith(".xml") for name in names):
            return kind
    is_open = "content.xml" in names and ("META-INF/manifest.xml" in names or "mimetype" in names)
    return "odf" if is_open else ""


def _package(kind: str) -> Callable[[Opened], bool]:
    return lambda file: _package_kind(file.parts) == kind


def _is_old(file: Opened) -> bool:
    return file.head.startswith(_OLE)


def _is_mail(file: Opened) -> bool:
    from committee.attachments.reading.mail import is_mail

    return is_mail(file.head)


def _is_markup(file: Opened) -> bool:
    return file.start is not None and _MARKUP.match(file.start) is not None and not _HTML.search(file.start[:2000])


def _is_page(file: Opened) -> bool:
    from committee.attachments.reading.markup import is_page

    return file.start is not None and is_page(file.start)


def _clean_picture(file: Opened, title: str) -> Cleaned:
    from committee.attachments.cleaning.media import clean_picture

    return clean_picture(file)


def _picture(kind: str, endings: dict[str, str], clean: Callable[[Opened, str], Cleaned] | None = None) -> FileKind:
    return FileKind(
        kind,
        lambda file: picture_kind(file.head) == kind,
        lambda file, deeper: read_picture(file.data, kind, alone=not file.is_inside),
        _picture_gate,
        clean,
        endings=endings,
    )


# --- the rows. A type is told only where the public data has always told one: what is out already keeps its bytes.

FILE_KINDS = Kinds(
    (
        FileKind(
            "docx", _package("docx"), _read_office, _word_gate, _clean_package, begins=_OFFICE_BEGINS,
            endings={".docx": f"{_OFFICE}.wordprocessingml.document", ".docm": "", ".dotx": "", ".dotm": ""},
        ),
        FileKind(
            "xlsx", _package("xlsx"), _read_office, _book_gate, _clean_package, begins=_OFFICE_BEGINS,
            endings={".xlsx": f"{_OFFICE}.spreadsheetml.sheet", ".xlsm": "", ".xltx": "", ".xltm": "", ".xlsb": ""},
        ),
        FileKind(
            "pptx", _package("pptx"), _read_office, _slides_gate, _clean_package, begins=_OFFICE_BEGINS,
            endings={
                ".pptx": f"{_OFFICE}.presentationml.presentation", ".pptm": "", ".potx": "", ".potm": "", ".ppsx": "", ".ppsm": "",
            },
        ),
        FileKind(
            "odf", _package("odf"), _read_open, _open_gate, _clean_open, begins=_OPEN_BEGINS,
            endings={
                ".odt": f"{_OPEN}.text", ".ods": f"{_OPEN}.spreadsheet", ".odp": f"{_OPEN}.presentation", ".ott": "", ".ots": "", ".otp": "",
            },
            others=frozenset((".odg", ".odc", ".odf")),
        ),
        FileKind("zip", lambda file: file.is_zip, _read_zip, _zip_gate, endings={".zip": "application/zip"}),
        FileKind("pdf", lambda file: is_pdf(file.head), _read_pdf, _pdf_gate, endings={".pdf": "application/pdf"}),
        _picture("png", {".png": "image/png"}, _clean_picture),
        _picture("jpg", {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jpe": "", ".jfif": ""}, _clean_picture),
        _picture("gif", {".gif": "image/gif"}, _clean_picture),
        _picture("tif", {".tif": "", ".tiff": ""}),
        _picture("webp", {".webp": ""}, _clean_picture),
        _picture("bmp", {".bmp": "", ".dib": ""}),
        _picture("emf", {".emf": ""}),
        _picture("wmf", {".wmf": ""}),
        FileKind(
            "ole", _is_old, _read_old, _old_gate, _clean_old, endings={".doc": "", ".xls": "", ".ppt": ""},
            others=frozenset((".dot", ".xlt", ".pps", ".msg", ".mpp", ".vsd", ".docx", ".xlsx", ".pptx", ".bin", ".db")),
        ),
        FileKind("tnef", lambda file: file.head.startswith(_TNEF), _read_tnef, others=frozenset((".dat",))),
        FileKind("packed", lambda file: file.head.startswith(tuple(_PACKED)), _read_packed),
        FileKind("rtf", lambda file: file.head.startswith(b"{\\rtf"), _read_rich, endings={".rtf": ""}, others=frozenset((".doc",))),
        FileKind("mail", _is_mail, _read_mail, _page_gate, endings={".eml": ""}, is_text=True),
        FileKind(
            "markup", _is_markup, _read_markup, _page_gate, endings={".svg": "image/svg+xml", ".xml": "application/xml"}, is_text=True,
        ),
        FileKind("page", _is_page, _read_page, _page_gate, endings={".html": "text/html", ".htm": "text/html"}, is_text=True),
        FileKind(
            "text", lambda file: file.start is not None, _read_text, _page_gate, is_text=True,
            endings={".txt": "text/plain", ".csv": "text/csv", ".md": "text/markdown", ".json": "application/json"},
        ),
        FileKind("unknown", lambda file: True, _read_unknown, _page_gate),
    )
)  # fmt: skip
