"""Workbooks written by hand as Excel, Google Sheets, Numbers, ClosedXML and SAS write them: what libraries hide can be set here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST_OWN = 164  # number formats below are Excel's own


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a stored value, its format, and how it is stored.

    `kind` is the cell's `t`: n, s, inlineStr, str, d, b or e. `runs` makes a string of several runs, those with ^ before them raised; `formula` is written
    beside the value, or instead of it where there is none.
    """

    value: object = None
    form: str = "General"
    kind: str = ""
    formula: str = ""
    runs: tuple[str, ...] = ()
    phonetic: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells or plain values, and what a sheet says about them; rows and columns are counted from 1."""

    rows: Sequence[Sequence[object]]
    name: str = "Ark1"
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    grouped_rows: Sequence[int] = ()
    filtered: str = ""
    state: str = ""
    table: str = ""
    start: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class Book:
    """How a program writes: `inline` strings, cells without places, a prefix for the names, dates from 1904, stored zip or not."""

    sheets: Sequence[Sheet]
    inline: bool = False
    places: bool = True
    prefix: str = ""
    from_1904: bool = False
    program: str = "Microsoft Excel"
    dimension: bool = True
    compressed: bool = True
    active: int = 0
    names: Mapping[str, str] = field(default_factory=dict)


def column(number: int) -> str:
    """A column's letters, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Writer:
    """Collects shared strings and formats while sheets are written."""

    def __init__(self, book: Book) -> None:
        self.book, self.forms = book, {"General": 0}
        self.strings: list[str] = []
        self.p = f"{book.prefix}:" if book.prefix else ""

    def sheet(self, sheet: Sheet, tables: bool) -> str:
        p, width = self.p, max((len(row) for row in sheet.rows), default=1)
        top, left = sheet.start
        area = f"{column(left)}{top}:{column(left + width - 1)}{top + len(sheet.rows) - 1}"
        made = [f"<{p}worksheet {self._spaces()}>"]
        made += [f'<{p}sheetPr filterMode="1"/>'] if sheet.filtered and sheet.hidden_rows else []
        made += [f'<{p}dimension ref="{area}"/>'] if self.book.dimension else []
        made += [self._columns(sheet.hidden_columns)] if sheet.hidden_columns else []
        made.append(f"<{p}sheetData>")
        made += [self._row(sheet, number, row) for number, row in enumerate(sheet.rows, top)]
        made.append(f"</{p}sheetData>")
        made += [f'<{p}autoFilter ref="{sheet.filtered}"/>'] if sheet.filtered else []
        merged = "".join(f'<{p}mergeCell ref="{one}"/>' for one in sheet.merged)
        made += [f'<{p}mergeCells count="{len(sheet.merged)}">{merged}</{p}mergeCells>'] if merged else []
        made += [f'<{p}tableParts count="1"><{p}tablePart r:id="rId1"/></{p}tableParts>'] if tables else []
        return _HEAD + "".join(made) + f"</{p}worksheet>"

    def _spaces(self) -> str:
        own = f"xmlns:{self.book.prefix}" if self.book.prefix else "xmlns"
        return f'{own}="{_MAIN}" xmlns:r="{_RELS}"'

    def _columns(self, hidden: Iterable[int]) -> str:
        p = self.p
        cols = "".join(f'<{p}col min="{one}" max="{one}" width="0" hidden="1" customWidth="1"/>' for one in hidden)
        return f"<{p}cols>{cols}</{p}cols>"

    def _row(self, sheet: Sheet, number: int, row: Sequence[object]) -> str:
        p, left = self.p, sheet.start[1]
        place = f' r="{number}"' if self.book.places else ""
        place += ' hidden="1"' if number in sheet.hidden_rows else ""
        place += ' outlineLevel="1"' if number in sheet.grouped_rows else ""
        cells = "".join(self._cell(f"{column(left + index)}{number}", one) for index, one in enumerate(row))
        return f"<{p}row{place}>{cells}</{p}row>"

    def _cell(self, ref: str, value: object) -> str:
        cell = value if isinstance(value, Cell) else Cell(value)
        if cell.value is None and not cell.formula and not cell.runs:
            return "" if self.book.places else f"<{self.p}c/>"
        kind, inner = self._inner(cell)
        made = f' r="{ref}"' if self.book.places else ""
        made += f' s="{self._form(cell.form)}"' if cell.form != "General" else ""
        made += f' t="{kind}"' if kind else ""
        formula = f"<{self.p}f>{escape(cell.formula)}</{self.p}f>" if cell.formula else ""
        return f"<{self.p}c{made}>{formula}{inner}</{self.p}c>"

    def _inner(self, cell: Cell) -> tuple[str, str]:
        p, value = self.p, cell.value
        if cell.runs or (isinstance(value, str) and cell.kind in ("", "s", "inlineStr")):
            return self._text(cell)
        if value is None:
            return cell.kind, ""
        shown = str(int(value)) if isinstance(value, bool) else escape(str(value))
        return cell.kind or ("b" if isinstance(value, bool) else ""), f"<{p}v>{shown}</{p}v>"

    def _text(self, cell: Cell) -> tuple[str, str]:
        p = self.p
        runs = "".join(self._run(run) for run in cell.runs)
        body = runs or f'<{p}t xml:space="preserve">{escape(str(cell.value))}</{p}t>'
        body += f'<{p}rPh sb="0" eb="1"><{p}t>{cell.phonetic}</{p}t></{p}rPh>' if cell.phonetic else ""
        if cell.kind == "inlineStr" or (self.book.inline and cell.kind != "s"):
            return "inlineStr", f"<{p}is>{body}</{p}is>"
        if body not in self.strings:
            self.strings.append(body)
        return "s", f"<{p}v>{self.strings.index(body)}</{p}v>"

    def _run(self, run: str) -> str:
        p, raised = self.p, run.startswith("^")
        look = f'<{p}rPr><{p}vertAlign val="superscript"/></{p}rPr>' if raised else ""
        return f'<{p}r>{look}<{p}t xml:space="preserve">{escape(run.removeprefix("^"))}</{p}t></{p}r>'

    def _form(self, form: str) -> int:
        return self.forms.setdefault(form, len(self.forms))

    def styles(self) -> str:
        p = self.p
        own = {form: _FIRST_OWN + index for form, index in self.forms.items() if index}
        formats = "".join(
            f'<{p}numFmt numFmtId="{n}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for f, n in own.items()
        )
        cells = "".join(
            f'<{p}xf numFmtId="{own.get(f, 0)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
            for f in self.forms
        )
        return (
            f"{_HEAD}<{p}styleSheet {self._spaces()}>" + (f'<{p}numFmts count="{len(own)}">{formats}</{p}numFmts>' if own else "")
            + f"<{p}fonts count=\"1\"><{p}font/></{p}fonts><{p}fills count=\"1\"><{p}fill><{p}patternFill patternType=\"none\"/></{p}fill></{p}fills><{p}borders count=\"1\"><{p}border/></{p}borders>"
            f'<{p}cellStyleXfs count="1"><{p}xf/></{p}cellStyleXfs><{p}cellXfs count="{len(self.forms)}">{cells}</{p}cellXfs></{p}styleSheet>'
        )  # fmt: skip

    def shared(self) -> str:
        items = "".join(f"<{self.p}si>{one}</{self.p}si>" for one in self.strings)
        return f"{_HEAD}<{self.p}sst {self._spaces()}>{items}</{self.p}sst>"

    def workbook(self) -> str:
        p, book = self.p, self.book
        sheets = "".join(
            f'<{p}sheet name="{escape(one.name)}" sheetId="{number}"' + (f' state="{one.state}"' if one.state else "") + f' r:id="rId{number}"/>'
            for number, one in enumerate(book.sheets, 1)
        )  # fmt: skip
        names = "".join(f'<{p}definedName name="{name}">{area}</{p}definedName>' for name, area in book.names.items())
        return (
            f"{_HEAD}<{p}workbook {self._spaces()}>" + (f'<{p}workbookPr date1904="1"/>' if book.from_1904 else "")
            + f'<{p}bookViews><{p}workbookView activeTab="{book.active}"/></{p}bookViews><{p}sheets>{sheets}</{p}sheets>'
            + (f"<{p}definedNames>{names}</{p}definedNames>" if names else "") + f"</{p}workbook>"
        )  # fmt: skip


def written(book: Book) -> bytes:
    """The file's bytes, the same each time."""
    writer, parts = _Writer(book), {}
    tables = {number: one.table for number, one in enumerate(book.sheets, 1) if one.table}
    for number, sheet in enumerate(book.sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = writer.sheet(sheet, number in tables)
    parts["xl/styles.xml"] = writer.styles()
    if writer.strings:
        parts["xl/sharedStrings.xml"] = writer.shared()
    for number, area in tables.items():
        parts |= _table(number, area, book.sheets[number - 1])
    parts["xl/workbook.xml"] = writer.workbook()
    parts["docProps/app.xml"] = (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>{book.program}</Application></Properties>'
    )
    parts["xl/_rels/workbook.xml.rels"] = _workbook_rels(len(book.sheets), bool(writer.strings))
    parts["_rels/.rels"] = _rels([("officeDocument", "xl/workbook.xml"), ("extended-properties", "docProps/app.xml")])
    parts["[Content_Types].xml"] = _content_types(parts)
    return _zipped(parts, book.compressed)


def _zipped(parts: Mapping[str, str], compressed: bool) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _DATE)
            package.writestr(info, parts[name], zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED)
    return made.getvalue()


def _rels(kinds: Iterable[tuple[str, str]]) -> str:
    number = count(1)
    made = "".join(
        f'<Relationship Id="rId{next(number)}" Type="{_RELS}/{kind}" Target="{path}"/>' for kind, path in kinds
    )
    return f'{_HEAD}<Relationships xmlns="{_KIND}">{made}</Relationships>'


def _workbook_rels(sheets: int, strings: bool) -> str:
    kinds = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)]
    return _rels([*kinds, ("styles", "styles.xml"), *([("sharedStrings", "sharedStrings.xml")] if strings else [])])


def _table(number: int, area: str, sheet: Sheet) -> dict[str, str]:
    heads = "".join(f'<tableColumn id="{n}" name="{escape(str(head))}"/>' for n, head in enumerate(sheet.rows[0], 1))
    return {
        f"xl/tables/table{number}.xml": f'{_HEAD}<table xmlns="{_MAIN}" id="{number}" name="Tabel{number}" displayName="Tabel{number}" ref="{area}">'
        f'<autoFilter ref="{area}"/><tableColumns count="{len(sheet.rows[0])}">{heads}</tableColumns></table>',
        f"xl/worksheets/_rels/sheet{number}.xml.rels": _rels([("table", f"../tables/table{number}.xml")]),
    }


_PARTS = {
    "xl/workbook.xml": f"{_PART}.sheet.main+xml", "xl/styles.xml": f"{_PART}.styles+xml",
    "xl/sharedStrings.xml": f"{_PART}.sharedStrings+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}  # fmt: skip


def _content_types(parts: Iterable[str]) -> str:
    kinds = dict(_PARTS)
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            kinds[name] = f"{_PART}.worksheet+xml"
        if name.startswith("xl/tables/"):
            kinds[name] = f"{_PART}.table+xml"
    over = "".join(f'<Override PartName="/{name}" ContentType="{kinds[name]}"/>' for name in parts if name in kinds)
    return (
        f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{over}</Types>'
    )


def excel(rows: Sequence[Sequence[object]], **told: object) -> bytes:
    """One sheet as Excel writes it."""
    return written(Book([Sheet(rows, **told)]))  # type: ignore[arg-type]


MAKES: dict[str, Mapping[str, object]] = {
    "Excel": {},
    "Google Sheets": {"program": "Google Sheets", "dimension": False, "prefix": ""},
    "Numbers": {"program": "Numbers", "dimension": False, "compressed": False},
    "ClosedXML": {"prefix": "x", "program": "ClosedXML"},
    "EPPlus": {"inline": False, "program": "EPPlus", "dimension": True, "compressed": False},
    "SAS": {"inline": True, "program": "SAS"},
    "xlsx-stream": {"inline": True, "places": False, "dimension": False, "program": "node-xlsx-stream"},
}  # fmt: skip
