"""Workbooks, presentations and OpenDocument files of others: their titles, languages, pictures and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from committee.attachments.accessible import texts
from committee.attachments.accessible.barrier import told
from committee.attachments.accessible.outline import Title, outline_barriers
from committee.attachments.findings import Finding
from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import attribute, local
from committee.attachments.opening.zips import Archive

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_SHEET_NAME = re.compile(r"(?:ark|sheet)\s*\d+", re.IGNORECASE)


def inspect_xlsx(name: str, archive: Archive) -> list[Finding]:
    """Every barrier in a workbook that can be told from its parts. Raises `UnreadError`, as those below."""
    return told(_workbook(name, Package(archive)))


def inspect_pptx(name: str, archive: Archive) -> list[Finding]:
    """Every barrier in a presentation."""
    return told(_slides(name, Package(archive)))


def inspect_odf(name: str, archive: Archive) -> list[Finding]:
    """Every barrier in an OpenDocument file, whichever of its kinds."""
    return told(_open_document(name, Package(archive)))


def _workbook(file: str, package: Package) -> Iterator[Finding]:
    if found := texts.title_barrier(file, package.title()):
        yield found
    book = package.xml(package.main_part("xl/workbook.xml"))
    if book is None:
        raise UnreadError("den er beskadiget")
    sheets = [one.get("name", "") for one in book.iter("{*}sheet")]
    for title in sheets if len(sheets) > 1 else ():
        if _SHEET_NAME.fullmatch(title):
            text = f"Arket »{title}« har et navn, der ikke siger, hvad det viser."
            yield Finding(file, "arknavn", title, text, "Giv arket et navn.", stops=False)
    for part in sorted(package.names):
        if re.fullmatch(r"xl/drawings/[^/]+\.xml", part):
            yield from _drawings(file, package.xml(part), "regnearket")


def _slides(file: str, package: Package) -> Iterator[Finding]:
    if found := texts.title_barrier(file, package.title()):
        yield found
    parts = [part for part in package.names if re.fullmatch(r"ppt/slides/slide\d+\.xml", part)]
    for part in sorted(parts, key=lambda one: int(re.sub(r"\D", "", one))):
        number, root = int(re.sub(r"\D", "", part)), package.xml(part)
        shapes = root.iter("{*}sp") if root is not None else ()
        titles = [shape for shape in shapes if any(_is_title(one) for one in shape.iter("{*}ph"))]
        if not any("".join(one.text or "" for one in shape.iter("{*}t")).strip() for shape in titles):
            text = "Lysbilledet har ingen titel, så det kan ikke findes i oversigten."
            yield Finding(
                file, "lysbillede-uden-titel", f"lysbillede {number}", text, "Giv det en titel i titelfeltet."
            )
        yield from _drawings(file, root, f"lysbillede {number}")


def _is_title(placeholder: Element) -> bool:
    return placeholder.get("type") in ("title", "ctrTitle")


def _drawings(file: str, root: Element | None, where: str) -> Iterator[Finding]:
    """Pictures and charts with their alternative texts; what is marked as decoration needs none."""
    for drawn in root.iter("{*}pic", "{*}graphicFrame") if root is not None else ():
        named = next(drawn.iter("{*}cNvPr"), None)
        is_table = next(drawn.iter("{*}tbl"), None) is not None
        decorative = any(one.get("val") in ("1", "true") for one in drawn.iter("{*}decorative"))
        if named is None or is_table or decorative:
            continue
        if found := texts.alt_barrier(file, f"et billede i {where}", named.get("descr"), None):
            yield found


def _open_document(file: str, package: Package) -> Iterator[Finding]:
    content, meta, styles = (package.xml(part) for part in ("content.xml", "meta.xml", "styles.xml"))
    if content is None:
        raise UnreadError("den er beskadiget")
    title = next((one.text for one in meta.iter("{*}title")), "") if meta is not None else ""
    usual = (
        [one for one in styles.iter("{*}default-style") if attribute(one, "family") == "paragraph"]
        if styles is not None
        else []
    )
    tags = [attribute(one, "language") for style in usual for one in style.iter("{*}text-properties")]
    language = next((tag for tag in tags if tag), "")
    yield from filter(None, (texts.title_barrier(file, title or ""), texts.language_barrier(file, language)))
    for frame in content.iter("{*}frame"):
        if next(frame.iter("{*}image"), None) is not None:
            words = [one.text for one in frame if local(one) in ("title", "desc") and (one.text or "").strip()]
            if found := texts.alt_barrier(file, "et billede", words[0] if words else None, None):
                yield found
    if next(content.iter("{*}text"), None) is not None and next(content.iter("{*}body"), None) is not None:
        yield from _outline(file, content)


def _outline(file: str, content: Element) -> Iterator[Finding]:
    """A text document's outline."""
    body = next(content.iter("{*}body"))
    if not any(local(one) == "text" for one in body):
        return
    titles = [
        Title(int(level), "".join(one.itertext()), None)
        for one in body.iter("{*}h")
        if (level := attribute(one, "outline-level") or "1").isdecimal()
    ]
    yield from outline_barriers(file, titles)
