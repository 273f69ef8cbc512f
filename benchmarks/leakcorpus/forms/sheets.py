"""Workbooks: of openpyxl, of XlsxWriter, and by hand as Google Sheets exports them."""

from __future__ import annotations

import datetime as dt
import io
from xml.sax.saxutils import escape

from benchmarks.leakcorpus.forms import Maker
from benchmarks.leakcorpus.forms.plain import settled, zipped
from benchmarks.leakcorpus.paper import Paper, Table, Value, shown

_FIXED = dt.datetime(2027, 1, 4, 8, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def rows_of(paper: Paper) -> list[tuple[Value, ...]]:
    """The paper as rows: a paragraph is a row with one cell."""
    rows: list[tuple[Value, ...]] = [(paper.title,)]
    for block in paper.blocks:
        rows += block.rows if isinstance(block, Table) else [(block,)]
    return rows


def _typed(value: Value) -> object:
    return shown(value) if isinstance(value, tuple) else value


def openpyxl_book(paper: Paper) -> bytes:
    """openpyxl: strings shared, dates as numbers with a format."""
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = _FIXED
    book.properties.creator = ""
    for row in rows_of(paper):
        book.active.append([_typed(value) for value in row])
    for cells in book.active.iter_rows():
        for cell in cells:
            if cell.is_date:
                cell.number_format = "dd-mm-yyyy"
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def xlsxwriter_book(paper: Paper) -> bytes:
    """XlsxWriter."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _FIXED})
    date, wrap = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"text_wrap": True})
    sheet = book.add_worksheet("Ark1")
    for number, row in enumerate(rows_of(paper)):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(number, column, dt.datetime.combine(value, dt.time()), date)
            elif isinstance(value, int | float):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, shown(value), wrap)
    book.close()
    return settled(out.getvalue())


def cell(reference: str, value: Value) -> str:
    """A cell with its text beside it, or its number; a date is a number with the book's second format."""
    if isinstance(value, dt.date):
        return f'<c r="{reference}" s="1"><v>{(value - dt.date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(shown(value))}</t></is></c>'


def sheet_data(rows: list[tuple[Value, ...]]) -> str:
    return "<sheetData>" + "".join(
        f'<row r="{n}">' + "".join(cell(f"{chr(65 + column)}{n}", value) for column, value in enumerate(row)) + "</row>"
        for n, row in enumerate(rows, 1)
    ) + "</sheetData>"  # fmt: skip


def package(
    sheet: str, book: str = "", parts: dict[str, str] | None = None, relations: str = "", formats: str = ""
) -> bytes:
    """A workbook of one sheet's inner XML; more of the workbook, more parts below `xl/`, the sheet's relations and cell formats."""
    others = parts or {}
    codes = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{escape(formats)}"/></numFmts>' if formats else ""
    own = 164 if formats else 0
    files = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets>{book}</workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}">{codes}<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="{own}"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">{sheet}</worksheet>',
        **{f"xl/{name}": _HEAD + text for name, text in others.items()},
    }  # fmt: skip
    if relations:
        files["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        )
    return zipped({name: text.encode() for name, text in files.items()})


def by_hand(paper: Paper) -> bytes:
    """As Google Sheets exports: the texts in the cells."""
    return package(sheet_data(rows_of(paper)))


MAKERS = [
    Maker("openpyxl", "xlsx", openpyxl_book),
    Maker("XlsxWriter", "xlsx", xlsxwriter_book),
    Maker("Google Sheets", "xlsx", by_hand),
]
