"""Word files: of python-docx, and by hand as Word 365, Google Docs and a mail merge write them."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Mapping
from xml.sax.saxutils import escape

from benchmarks.leakcorpus.forms import Maker
from benchmarks.leakcorpus.forms.plain import settled, zipped
from benchmarks.leakcorpus.paper import Paper, Table, lines_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIXED = dt.datetime(2027, 1, 4, 8, 0)


def package(body: str, parts: Mapping[str, str] | None = None, links: str = "") -> bytes:
    """A Word file of a body, other parts below `word/` by their names, and relations beside those to the parts."""
    others = dict(parts or {})
    types = "".join(f'<Override PartName="/word/{name}" ContentType="{_TYPE}.{name.split(".")[0].rstrip("0123456789")}+xml"/>' for name in others)  # fmt: skip
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{name.split(".")[0].rstrip("0123456789")}" Target="{name}"/>'
        for n, name in enumerate(others, 1)
    )
    files = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}{links}</Relationships>',
        **{f"word/{name}": _HEAD + text.replace("{names}", _NAMES) for name, text in others.items()},
    }
    return zipped({name: text.encode() for name, text in files.items()})


def run(text: str) -> str:
    """A run; tabs and line breaks are elements."""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t xml:space=\"preserve\">").replace("\n", "</w:t><w:br/><w:t xml:space=\"preserve\">")  # fmt: skip
    return f'<w:r><w:t xml:space="preserve">{inner}</w:t></w:r>'


def paragraph(inner: str, attributes: str = "") -> str:
    return f"<w:p{attributes}>{inner}</w:p>"


def table(rows: list[list[str]]) -> str:
    """A table of cells whose paragraphs are there already."""
    made = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr><w:tcW w:w=\"1500\" w:type=\"dxa\"/></w:tcPr>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)  # fmt: skip
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


class _Word365:
    """Runs cut by proofing and revision ids, and the ids that a Word file is full of: eight hexadecimal digits that look like ten."""

    def __init__(self, seed: str) -> None:
        self._rng = random.Random(seed)

    def id(self) -> str:
        return f"{self._rng.randrange(0x10000000, 0x7FFFFFFF):08X}"

    def number(self) -> int:
        return self._rng.randrange(10**8, 2**31)

    def paragraph(self, text: str) -> str:
        ids = f' w14:paraId="{self.id()}" w14:textId="77777777" w:rsidR="{self.id()}" w:rsidRDefault="{self.id()}"'
        cut = self._rng.randrange(len(text) + 1)
        return paragraph(run(text[:cut]) + '<w:proofErr w:type="spellStart"/>' + run(text[cut:]), ids)

    def parts(self) -> dict[str, str]:
        lists = "".join(
            f'<w:num w:numId="{n}" w16cid:durableId="{self.number()}"><w:abstractNumId w:val="0"/></w:num>' for n in range(1, 14)
        )  # fmt: skip
        divs = "".join(
            f'<w:div w:id="{self.number()}"><w:bodyDiv w:val="1"/><w:marLeft w:val="0"/></w:div>' for _ in range(6)
        )
        rsids = "".join(f'<w:rsid w:val="{self.id()}"/>' for _ in range(30))
        return {
            "numbering.xml": f'<w:numbering {{names}} xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"><w:abstractNum w:abstractNumId="0"><w:nsid w:val="{self.id()}"/><w:tmpl w:val="{self.id()}"/></w:abstractNum>{lists}</w:numbering>',
            "webSettings.xml": f"<w:webSettings {{names}}><w:divs>{divs}</w:divs></w:webSettings>",
            "settings.xml": f"<w:settings {{names}}><w:rsids>{rsids}</w:rsids></w:settings>",
        }


def word_365(paper: Paper) -> bytes:
    """As Word 365 saves a paper that has been edited for a while."""
    word = _Word365(repr(paper))
    made = [word.paragraph(paper.title)]
    for block in paper.blocks:
        if isinstance(block, Table):
            made.append(table([["".join(map(word.paragraph, lines_of(cell))) for cell in row] for row in block.rows]))
        else:
            made.append(word.paragraph(block))
    return package("".join(made), word.parts())


def by_hand(paper: Paper) -> bytes:
    """As Google Docs writes it: whole paragraphs, no ids."""
    made = [paragraph(run(paper.title))]
    for block in paper.blocks:
        if isinstance(block, Table):
            made.append(
                table(
                    [["".join(paragraph(run(line)) for line in lines_of(cell)) for cell in row] for row in block.rows]
                )
            )
        else:
            made.append(paragraph(run(block)))
    return package("".join(made))


def _letter_runs(paper: Paper) -> bytes:
    """Each letter a run of its own, as a scanner's program or a conversion writes it; lines of a cell by line breaks."""

    def letters(text: str) -> str:
        return paragraph("".join(map(run, text)))

    made = [letters(paper.title)]
    for block in paper.blocks:
        if isinstance(block, Table):
            made.append(table([[letters("\n".join(lines_of(cell))) for cell in row] for row in block.rows]))
        else:
            made.append(letters(block))
    return package("".join(made))


def python_docx(paper: Paper) -> bytes:
    """python-docx's own template and styles."""
    import docx

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = FIXED
    document.core_properties.author = ""
    document.add_heading(paper.title)
    for block in paper.blocks:
        if isinstance(block, Table):
            made = document.add_table(len(block.rows), len(block.rows[0]))
            for row, cells in zip(made.rows, block.rows, strict=True):
                for cell, value in zip(row.cells, cells, strict=True):
                    first, *rest = lines_of(value)
                    cell.text = first
                    for line in rest:
                        cell.add_paragraph(line)
        else:
            document.add_paragraph(block)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


MAKERS = [
    Maker("python-docx", "docx", python_docx),
    Maker("Word 365", "docx", word_365),
    Maker("Google Docs", "docx", by_hand),
    Maker("OCR-program", "docx", _letter_runs),
]
