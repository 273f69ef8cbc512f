"""OpenDocument: text, sheets and slides of odfpy, and text by hand as a web editor exports it."""

from __future__ import annotations

import datetime as dt
import io
from xml.sax.saxutils import escape

from odf.draw import Frame, Page, TextBox
from odf.opendocument import OpenDocumentPresentation, OpenDocumentSpreadsheet, OpenDocumentText
from odf.style import MasterPage, PageLayout
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import H, P

from benchmarks.leakcorpus.forms import Maker
from benchmarks.leakcorpus.forms.plain import settled, zipped
from benchmarks.leakcorpus.paper import Paper, Table, Value, lines_of, shown

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style", "svg": "svg-compatible", "fo": "xsl-fo-compatible", "form": "form"}.items()
)  # fmt: skip
TEXT, SHEET = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"


def package(kind: str, body: str, more: str = "") -> bytes:
    """An OpenDocument file of its body's XML, and more before the body."""
    links = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_NAMES} {links} office:version="1.3">{more}<office:body>{body}</office:body></office:document-content>'
    entries = "".join(f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>' for path, media in (("/", kind), ("content.xml", "text/xml")))  # fmt: skip
    manifest = f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">{entries}</manifest:manifest>'
    return zipped(
        {"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    )


def paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _by_hand(paper: Paper) -> bytes:
    made = [f'<text:h text:outline-level="1">{escape(paper.title)}</text:h>']
    for block in paper.blocks:
        if isinstance(block, Table):
            rows = "".join(
                "<table:table-row>"
                + "".join(f'<table:table-cell office:value-type="string">{"".join(map(paragraph, lines_of(cell)))}</table:table-cell>' for cell in row)
                + "</table:table-row>"
                for row in block.rows
            )  # fmt: skip
            made.append(f'<table:table table:name="Tabel1">{rows}</table:table>')
        else:
            made.append(paragraph(block))
    return package(TEXT, f"<office:text>{''.join(made)}</office:text>")


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _odt(paper: Paper) -> bytes:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text=paper.title))
    for block in paper.blocks:
        document.text.addElement(_odf_table(block) if isinstance(block, Table) else P(text=block))
    return _saved(document)


def _odf_table(block: Table, *, typed: bool = False) -> object:
    made = OdfTable(name="Tabel1")
    for row in block.rows:
        line = TableRow()
        for value in row:
            cell = TableCell(**_attributes(value)) if typed else TableCell(valuetype="string")
            for text in lines_of(value):
                cell.addElement(P(text=text))
            line.addElement(cell)
        made.addElement(line)
    return made


def _attributes(value: Value) -> dict[str, str]:
    if isinstance(value, dt.date):
        return {"valuetype": "date", "datevalue": value.isoformat()}
    return {"valuetype": "float", "value": str(value)} if isinstance(value, int | float) else {"valuetype": "string"}


def _ods(paper: Paper) -> bytes:
    rows: list[tuple[Value, ...]] = [(paper.title,)]
    for block in paper.blocks:
        rows += block.rows if isinstance(block, Table) else [(block,)]
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(_odf_table(Table(tuple(rows)), typed=True))
    return _saved(document)


def _odp(paper: Paper) -> bytes:
    document = OpenDocumentPresentation()
    document.automaticstyles.addElement(PageLayout(name="Side"))
    document.masterstyles.addElement(MasterPage(name="Standard", pagelayoutname="Side"))
    for block in paper.blocks:
        page = Page(masterpagename="Standard")
        frame = Frame(width="24cm", height="12cm", x="1cm", y="2cm")
        if isinstance(block, Table):
            frame.addElement(_odf_table(block))
        else:
            box = TextBox()
            box.addElement(P(text=shown(block)))
            frame.addElement(box)
        page.addElement(frame)
        document.presentation.addElement(page)
    return _saved(document)


for _made in (_odp, _ods, _odt):  # odfpy declares the names that it has met so far: it meets them here
    _made(Paper("", ("", Table((("", 1, dt.date(2027, 1, 4)),)))))

MAKERS = [
    Maker("odfpy", "odt", _odt),
    Maker("webeditor", "odt", _by_hand),
    Maker("odfpy", "ods", _ods),
    Maker("odfpy", "odp", _odp),
]
