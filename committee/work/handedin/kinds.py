"""Which kind of document a file is, by its bytes, and how each is read; what none of ours can read is refused with what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from committee.attachments.opening.refusal import UnreadError
from committee.formats.content import Content

_FROM_WORD = "Åbn den i Word, og gem den som »Word-dokument (.docx)«."
_COPY = "Bed om Word-filen, eller kopiér teksten, og brug »--fra -«."
_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a document can't be read, to follow a colon, and what to do."""

    why: str
    cure: str = ""


def read_document(name: str, data: bytes) -> Content | Refused:
    """What a document says."""
    try:
        return _refused(data) or _reader(name, data)(data)
    except UnreadError as error:
        return Refused(str(error), "Åbn den i det program, den er skrevet i, og gem den igen.")


def _refused(data: bytes) -> Refused | None:
    if not data.strip():
        return Refused("den er tom", "Er det den rigtige fil?")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return Refused(
                "den er beskyttet med adgangskode", "Fjern adgangskoden i Word (Filer, Oplysninger), og gem den igen."
            )
        return Refused("den er i et gammelt format (.doc) eller en mail", _FROM_WORD)
    if data.startswith(b"%PDF"):
        return Refused("den er en PDF, og deri er afsnit, lister og tabeller ikke til at kende", _COPY)
    if data.startswith(b"{\\rtf"):
        return Refused("den er i formatet RTF", _FROM_WORD)
    start = data[:2000].lower()
    if b"mime-version:" in start and b"content-type:" in start:
        return Refused("den er en mail eller en gemt webside (.mht)", _FROM_WORD)
    return None


def _reader(name: str, data: bytes) -> Callable[[bytes], Content]:
    if data.startswith(b"PK"):
        return _packed
    ending = name.rpartition(".")[2].casefold()
    if ending in ("html", "htm", "xhtml"):
        return _page
    if ending in ("md", "markdown"):
        return _markdown
    return _page_or_text if ending != "txt" else _text


def _packed(data: bytes) -> Content:
    """A zip: of Word's, or of OpenDocument's."""
    from committee.attachments.opening.zips import opened_zip

    names = opened_zip(data).names
    if "content.xml" in names:
        from committee.formats.odt.reader import odt_content

        return odt_content(data)
    if any(name.startswith(("xl/", "ppt/")) for name in names) or not any(name.endswith(".xml") for name in names):
        raise UnreadError("den er ikke et tekstdokument")
    from committee.formats.word.document import word_content

    return word_content(data)


def _page(data: bytes) -> Content:
    from committee.formats.htmlreader.reader import blocks_of_html
    from committee.formats.htmlreader.source import text_of_page

    return blocks_of_html(text_of_page(data))


def _page_or_text(data: bytes) -> Content:
    """What comes from the clipboard: HTML where it is that, else text."""
    from committee.attachments.reading.markup import is_page
    from committee.formats.htmlreader.source import text_of_page

    return _page(data) if is_page(text_of_page(data)) else _text(data)


def _text(data: bytes) -> Content:
    from committee.formats.plaintextfile import text_content

    return text_content(data)


def _markdown(data: bytes) -> Content:
    from committee.attachments.reading.encoding import decoded
    from committee.records.textfile import seen_text

    lines = decoded(data).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Content(markdown="\n".join(seen_text(line).rstrip() for line in lines.expandtabs(4).split("\n")))
