"""The gate itself: any finished file's bytes → its barriers, by what the bytes are and not by what the file is called."""

from __future__ import annotations

from committee.attachments.accessible.barrier import unread
from committee.attachments.findings import Finding
from committee.attachments.opening.pdfs import is_pdf
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import STARTS, opened_zip

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def inspect(name: str, data: bytes) -> list[Finding]:
    """Every barrier in a file; an empty list for one that has none, or is plain text or data.

    Never raises for what is in the file, and is bounded in time and memory: what is out of bounds is told as unread. Of the
    findings in a paper of others, a caller may make warnings.
    """
    try:
        return _inspected(name, data)
    except Exception:  # what a hostile file can make a parser raise has no end; it is unread, and that is told
        return [unread(name, "den er beskadiget")]


def _inspected(name: str, data: bytes) -> list[Finding]:
    if data.startswith(STARTS):
        return _in_package(name, data)
    if is_pdf(data):
        from committee.attachments.accessible.pdf import inspect_pdf

        return inspect_pdf(name, data)
    if data.startswith(_OLD_OFFICE):
        return [unread(name, "den er beskyttet med adgangskode eller er i et gammelt Office-format")]
    if data.startswith(_PICTURES):
        text = "Filen er et billede, og det kan ikke læses op."
        return [
            Finding(
                name, "billede-alene", "", text, "Læg teksten ved som et dokument, eller skriv i sagen, hvad det viser."
            )
        ]
    if _is_page(name, data):
        from committee.attachments.accessible.web import inspect_html

        return inspect_html(name, data)
    return []


def _in_package(name: str, data: bytes) -> list[Finding]:
    try:
        names = opened_zip(data).names
    except UnreadError as error:
        return [unread(name, str(error))]
    if "xl/workbook.xml" in names:
        from committee.attachments.accessible.office import inspect_xlsx

        return inspect_xlsx(name, data)
    if any(part.startswith("ppt/") for part in names):
        from committee.attachments.accessible.office import inspect_pptx

        return inspect_pptx(name, data)
    if any(part.startswith("word/") for part in names):
        from committee.attachments.accessible.word import inspect_docx

        return inspect_docx(name, data)
    if "content.xml" in names:
        from committee.attachments.accessible.office import inspect_odf

        return inspect_odf(name, data)
    return [unread(name, "den er et arkiv, som skal pakkes ud først")]


def _is_page(name: str, data: bytes) -> bool:
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or name.casefold().endswith((".html", ".htm", ".xhtml"))
