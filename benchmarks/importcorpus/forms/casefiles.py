"""Documents that case officers send: one item as Word, OpenDocument, web page, Word's web page, clipboard, Markdown and plain text."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import replace
from html import escape
from random import Random

from benchmarks.importcorpus.forms.wordfile import append, listed, saved, zipped
from benchmarks.importcorpus.forms.wordminutes import bodied, word_pieces
from benchmarks.importcorpus.items import Items
from benchmarks.importcorpus.model import Item, Piece, Section
from benchmarks.importcorpus.pieces import ALL
from benchmarks.importcorpus.pieces.odf import ODF
from benchmarks.importcorpus.pieces.plain import MARKDOWN, TEXT
from benchmarks.importcorpus.pieces.structure import PIXEL

_OPEN = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
}  # fmt: skip
_DELETED = (
    "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><office:change-info><dc:creator>A</dc:creator></office:change-info>"
    "<text:p>4,2</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)
_ODT = "application/vnd.oasis.opendocument.text"

Writer = Callable[[Item], bytes]


def _parts(item: Item) -> list[tuple[str, tuple[Piece, ...]]]:
    return [(section.heading, section.pieces) for section in item.sections]


def _lead(item: Item) -> tuple[str, tuple[str, ...]]:
    assert item.recommendation is not None
    return f"{item.recommendation.sender} indstiller,", item.recommendation.points


def as_word(item: Item) -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(item.title, "Title")
    document.add_paragraph(f"Sagsnr.: {item.case}")
    for heading, pieces in _parts(item):
        document.add_paragraph(heading, "Heading 1")
        for piece in pieces:
            append(document, bodied(piece))
    document.add_picture(io.BytesIO(base64.b64decode(PIXEL.split(",")[1])))
    document.add_paragraph("Indstilling", "Heading 1")
    lead, points = _lead(item)
    document.add_paragraph(lead)
    append(document, listed(points, 2))
    return saved(document)


def as_open(item: Item) -> bytes:
    body = [f"<text:h text:outline-level='1'>{escape(item.title)}</text:h><text:p>Sagsnr.: {item.case}</text:p>"]
    for heading, pieces in _parts(item):
        body.append(f"<text:h text:outline-level='2'>{escape(heading)}</text:h>")
        body += [
            piece.html
            if piece.html.startswith("<t") and piece.kind != "plain"
            else f"<text:p>{escape(piece.text, quote=False)}</text:p>"
            for piece in pieces
        ]
    lead, points = _lead(item)
    entries = "".join(f"<text:list-item><text:p>{escape(point)}</text:p></text:list-item>" for point in points)
    body.append(
        f"<text:h text:outline-level='2'>Indstilling</text:h><text:p>{lead}</text:p><text:list>{entries}</text:list>"
    )
    bound = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _OPEN.items())
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {bound} office:version="1.3"><office:body><office:text>{_DELETED}{"".join(body)}</office:text></office:body></office:document-content>'
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    return zipped(
        [("mimetype", _ODT.encode()), ("content.xml", content.encode()), ("META-INF/manifest.xml", manifest.encode())]
    )


def _html(item: Item) -> str:
    parts = "".join(
        f"<h2>{escape(heading)}</h2>{''.join(piece.html for piece in pieces)}" for heading, pieces in _parts(item)
    )
    lead, points = _lead(item)
    entries = "".join(f"<li>{escape(point)}</li>" for point in points)
    return f"<h1>{escape(item.title)}</h1><p>Sagsnr.: {item.case}</p>{parts}<h2>Indstilling</h2><p>{lead}</p><ol>{entries}</ol>"


def as_html(item: Item) -> bytes:
    return f"<!DOCTYPE html><html lang='da'><head><meta charset='utf-8'><title>x</title></head><body>{_html(item)}</body></html>".encode()


def as_word_html(item: Item) -> bytes:
    """As Word saves and copies it: conditional comments, `MsoNormal`, windows-1252."""
    body = (
        _html(item)
        .replace(
            "<p>", "<p class=MsoNormal style='mso-margin-top-alt:auto'><span lang=DA style='mso-fareast-language:DA'>"
        )
        .replace("</p>", "<o:p></o:p></span></p>")
    )
    head = '<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style>'
    page = f'<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>{head}</head><body lang=DA><![if !supportLists]><![endif]>{body}</body></html>'
    return page.encode("windows-1252", "xmlcharrefreplace")


def as_clipboard(item: Item) -> bytes:
    """The clipboard's HTML on Windows: a header that counts bytes."""
    start, end = "<html><body>\r\n<!--StartFragment-->", "<!--EndFragment-->\r\n</body></html>"
    form = "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
    body, head = _html(item).encode(), len(form.format(0, 0, 0, 0))
    first = head + len(start)
    return (
        form.format(head, first + len(body) + len(end), first, first + len(body)).encode()
        + start.encode()
        + body
        + end.encode()
    )


def as_markdown(item: Item) -> bytes:
    parts = [f"# {item.title}", f"Sagsnr.: {item.case}"]
    for heading, pieces in _parts(item):
        parts += [
            f"## {heading}",
            *(
                piece.html.removeprefix("<p>").removesuffix("</p>").replace("&amp;", "&")
                if piece.kind == "plain"
                else piece.html
                for piece in pieces
            ),
        ]
    lead, points = _lead(item)
    return "\n\n".join(
        [*parts, "## Indstilling", lead, "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))]
    ).encode()


def as_text(item: Item) -> bytes:
    """As written in a mail: headings alone on a line, CRLF, windows-1252."""
    parts = [item.title, f"Sagsnr.: {item.case}"]
    for heading, pieces in _parts(item):
        parts += [heading, *(piece.text if piece.kind == "plain" else piece.html for piece in pieces)]
    lead, points = _lead(item)
    text = "\n\n".join(
        [*parts, "Indstilling", lead, "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))]
    )
    return text.replace("\n", "\r\n").encode("windows-1252", "replace")


# The end of each file's name, with what writes it and the pieces that are difficult in it.
WRITERS: dict[str, tuple[Writer, list[Piece]]] = {
    "sag.docx": (as_word, word_pieces()),
    "sag.odt": (as_open, [Piece(*row) for row in ODF]),
    "sag.html": (as_html, list(ALL)),
    "word.html": (as_word_html, list(ALL)),
    "klip.html": (as_clipboard, list(ALL)),
    "sag.md": (as_markdown, [Piece(*row) for row in MARKDOWN]),
    "sag.txt": (as_text, [Piece(*row) for row in TEXT]),
}
CLIPBOARD = "klip.html"


def documents(random: Random, count: int) -> list[tuple[str, Item, bytes]]:
    """So many documents of each kind, which share out the difficult pieces between them: name, item, bytes."""
    made = []
    for name, (write, hard) in WRITERS.items():
        for number in range(count):
            item = _item(random, hard[number::count], number)
            made.append((f"{number:02}-{name}", item, write(item)))
    return made


def _item(random: Random, hard: list[Piece], number: int) -> Item:
    maker = Items(random, bare=True)
    recommendation = None
    while recommendation is None or not recommendation.sender or recommendation.to or len(recommendation.points) < 2:
        recommendation = maker.recommendation()
    shares = [hard[place::3] for place in range(3)]
    sections = tuple(
        Section(heading, tuple(piece for one in share for piece in (*maker.body(1, 1), one)) or maker.body(1, 1))
        for heading, share in zip(("Resumé", "Sagsfremstilling", "Økonomi"), shares, strict=True)
    )
    title = f"Opdigtet sag nr. {number + 1}"
    return replace(
        Item("1", title, title, f"27/{random.randint(1000, 9999)}"), sections=sections, recommendation=recommendation
    )
