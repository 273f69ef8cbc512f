"""Places in a workbook where something may stand unseen. The workbook is written by hand, with strings shared as Excel does."""

import io
import zipfile

from planted import CHART_TYPE, MS, REL, SECRET, Pack, chart, plant

_S = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS = f'xmlns="{_MAIN}" xmlns:r="{REL}"'
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
BOOK, SHEET, STRINGS, STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_WORDS = ("Synligt navn", "Synligt antal", "Synligt A", "Synligt B", "Synligt på ark 2")
_SHEET = (
    '{head}<worksheet {ns}><sheetPr/><dimension ref="A1:F20"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    '<cols><col min="1" max="1" width="20" customWidth="1"/></cols><sheetData>{rows}</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'
)  # fmt: skip
_STYLES = (
    f'{_XML}<styleSheet {_NS}><numFmts count="1"><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)  # fmt: skip


def _cell(place, value, kind="", style=""):
    return f'<c r="{place}"{f" s={chr(34)}{style}{chr(34)}" if style else ""}{f" t={chr(34)}{kind}{chr(34)}" if kind else ""}><v>{value}</v></c>'


def _row(number, *cells, more=""):
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


_ROWS = (
    _row(1, _cell("A1", 0, "s"), _cell("B1", 1, "s"))
    + _row(2, _cell("A2", 2, "s"), _cell("B2", 12345))
    + _row(3, _cell("A3", 3, "s"), _cell("B3", 23456))
)


def excel():
    made = io.BytesIO()
    types = {BOOK: "sheet.main", SHEET: "worksheet", "xl/worksheets/sheet2.xml": "worksheet", STRINGS: "sharedStrings", STYLES: "styles"}  # fmt: skip
    with zipfile.ZipFile(made, "w") as archive:
        overrides = "".join(f'<Override PartName="/{name}" ContentType="{_S}.{kind}+xml"/>' for name, kind in types.items())  # fmt: skip
        archive.writestr("[Content_Types].xml", f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>')  # fmt: skip
        archive.writestr(BOOK, f'{_XML}<workbook {_NS}><workbookPr/><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="Tal" sheetId="1" r:id="rId1"/><sheet name="Ark 2" sheetId="2" r:id="rId2"/></sheets></workbook>')  # fmt: skip
        archive.writestr(SHEET, _SHEET.format(head=_XML, ns=_NS, rows=_ROWS))
        archive.writestr("xl/worksheets/sheet2.xml", _SHEET.format(head=_XML, ns=_NS, rows=_row(1, _cell("A1", 4, "s"))))  # fmt: skip
        archive.writestr(STRINGS, f"{_XML}<sst {_NS}>{''.join(f'<si><t>{word}</t></si>' for word in _WORDS)}</sst>")
        archive.writestr(STYLES, _STYLES)
    pack = Pack(made.getvalue())
    pack.relate("", "officeDocument", BOOK, id="rId1")
    for n, (kind, target) in enumerate((("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")), 1):  # fmt: skip
        pack.relate(BOOK, kind, target, id=f"rId{n}")
    return pack


def shared(pack, words):
    """Put a shared string first of all, so that every other one gets another number; and use it: the number of ours."""
    text = pack.parts[STRINGS].decode()
    number = text.count("<si>")
    pack.swap(STRINGS, "</sst>", f"<si><r><t>{words}</t></r></si></sst>")
    return number


def rows(pack, xml, sheet=SHEET):
    pack.swap(sheet, "</sheetData>", f"{xml}</sheetData>")


_ORDER = ("sheetData", "sheetProtection", "scenarios", "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "pageMargins")  # fmt: skip


def after_data(pack, *elements, sheet=SHEET):
    """Put elements on a sheet, each in the place that the standard gives it."""
    for xml in elements:
        name = xml[1:].partition(" ")[0].partition(">")[0]
        text = pack.parts[sheet].decode()
        at = min(text.index(f"<{later}") for later in _ORDER[_ORDER.index(name) + 1 :] if f"<{later}" in text)
        pack.parts[sheet] = (text[:at] + xml + text[at:]).encode()


def in_book(pack, xml, before="</workbook>"):
    pack.swap(BOOK, before, xml + before)


def add_sheet(pack, title, xml, state, number):
    name = f"xl/worksheets/sheet{number}.xml"
    id = pack.add(name, _SHEET.format(head=_XML, ns=_NS, rows=xml), f"{_S}.worksheet+xml", BOOK, "worksheet")
    # before the others, so that every position moves
    pack.swap(BOOK, "<sheets>", f'<sheets><sheet name="{title}" sheetId="{number}" state="{state}" r:id="{id}"/>')
    return name


@plant("xlsx", "skjult ark")
def _(pack):
    add_sheet(pack, SECRET, _row(1, _cell("A1", shared(pack, SECRET), "s")), "hidden", 3)


@plant("xlsx", "meget skjult ark")
def _(pack):
    add_sheet(pack, f"{SECRET} 2", _row(1, f'<c r="A1" t="inlineStr"><is><t>{SECRET}</t></is></c>'), "veryHidden", 4)


@plant("xlsx", "skjult række")
def _(pack):
    rows(pack, _row(5, _cell("A5", shared(pack, SECRET), "s"), more=' hidden="1"'))


@plant("xlsx", "række uden højde")
def _(pack):
    rows(pack, _row(6, _cell("A6", SECRET, "str"), more=' ht="0" customHeight="1"'))


@plant("xlsx", "skjult kolonne")
def _(pack):
    pack.swap(SHEET, "</cols>", '<col min="4" max="5" width="9" hidden="1"/></cols>')
    rows(pack, _row(7, _cell("D7", shared(pack, SECRET), "s"), f'<c r="E7" t="inlineStr"><is><t>{SECRET}</t></is></c>', '<c r="F7" t="inlineStr"><is><t>Synligt F</t></is></c>'))  # fmt: skip


@plant("xlsx", "celle, hvis talformat intet viser")
def _(pack):
    rows(pack, _row(8, _cell("A8", shared(pack, SECRET), "s", "1")))


@plant("xlsx", "celle under en flettet")
def _(pack):
    rows(pack, _row(9, '<c r="A9" t="inlineStr"><is><t>Synligt flettet</t></is></c>', _cell("B9", shared(pack, SECRET), "s")))  # fmt: skip
    after_data(pack, '<mergeCells count="1"><mergeCell ref="A9:B9"/></mergeCells>')


@plant("xlsx", "formel med tekst")
def _(pack):
    rows(pack, _row(10, f'<c r="A10" t="str"><f>IF(1=1,"Synligt svar","{SECRET}")</f><v>Synligt svar</v></c>', '<c r="B10"><f>SUM(B2:B3)</f><v>35801</v></c>'))  # fmt: skip


@plant("xlsx", "delt streng, som intet bruger")
def _(pack):
    shared(pack, SECRET)


@plant("xlsx", "kommentar, samtale og person")
def _(pack):
    pack.add("xl/comments1.xml", f'{_XML}<comments {_NS}><authors><author>{SECRET}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>{SECRET}</t></text></comment></commentList></comments>', f"{_S}.comments+xml", SHEET, "comments")  # fmt: skip
    id = pack.add("xl/drawings/vmlDrawing1.vml", f'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="s" style="visibility:hidden" alt="{SECRET}"/></xml>', "application/vnd.openxmlformats-officedocument.vmlDrawing", SHEET, "vmlDrawing", default=True)  # fmt: skip
    pack.swap(SHEET, "</worksheet>", f'<legacyDrawing r:id="{id}"/></worksheet>')
    pack.add("xl/threadedComments/t1.xml", f'<ThreadedComments xmlns="{MS}/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" personId="{{1}}" id="{{2}}"><text>{SECRET}</text></threadedComment></ThreadedComments>', "application/vnd.ms-excel.threadedcomments+xml", SHEET, f"{MS}/2017/10/relationships/threadedComment")  # fmt: skip
    pack.add("xl/persons/person.xml", f'<personList xmlns="{MS}/spreadsheetml/2018/threadedcomments"><person displayName="{SECRET}" id="{{1}}"/></personList>', "application/vnd.ms-excel.person+xml", BOOK, f"{MS}/2017/10/relationships/person")  # fmt: skip


@plant("xlsx", "definerede navne")
def _(pack):
    in_book(pack, f'<definedNames><definedName name="{SECRET}">Tal!$A$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Tal!$A$1:$B$3</definedName><definedName name="x" hidden="1">"{SECRET}"</definedName></definedNames>')  # fmt: skip


@plant("xlsx", "stien, hvor filen lå, og hvem der har den åben")
def _(pack):
    pack.swap(BOOK, "<workbookPr/>", f'<fileSharing userName="{SECRET}"/><workbookPr codeName="{SECRET}"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="{MS}/spreadsheetml/2010/11/ac" url="C:\\Sager\\{SECRET}\\"/></mc:Choice></mc:AlternateContent>')  # fmt: skip


@plant("xlsx", "andet regneark og dets tal")
def _(pack):
    id = pack.add("xl/externalLinks/externalLink1.xml", f'{_XML}<externalLink {_NS}><externalBook r:id="rPlant1"><sheetNames><sheetName val="{SECRET}"/></sheetNames></externalBook></externalLink>', f"{_S}.externalLink+xml", BOOK, "externalLink")  # fmt: skip
    pack.relate("xl/externalLinks/externalLink1.xml", "externalLinkPath", f"file:///C:/{SECRET}.xlsx", external=True)
    in_book(pack, f'<externalReferences><externalReference r:id="{id}"/></externalReferences>')
    rows(pack, _row(11, "<c r=\"A11\"><f>'[1]Løn'!A1</f><v>7</v></c>"))


@plant("xlsx", "dataforbindelse, pivotlager og printer")
def _(pack):
    pack.add("xl/connections.xml", f'{_XML}<connections {_NS}><connection id="1" name="{SECRET}" type="5" refreshedVersion="5"/></connections>', f"{_S}.connections+xml", BOOK, "connections")  # fmt: skip
    id = pack.add("xl/pivotCache/pivotCacheDefinition1.xml", f'{_XML}<pivotCacheDefinition {_NS}><cacheFields><cacheField name="{SECRET}"/></cacheFields></pivotCacheDefinition>', f"{_S}.pivotCacheDefinition+xml", BOOK, "pivotCacheDefinition")  # fmt: skip
    in_book(pack, f'<pivotCaches><pivotCache cacheId="1" r:id="{id}"/></pivotCaches>')
    pack.add("xl/pivotTables/pivotTable1.xml", f'{_XML}<pivotTableDefinition {_NS} name="{SECRET}"/>', f"{_S}.pivotTable+xml", SHEET, "pivotTable")  # fmt: skip
    pack.add("xl/printerSettings/p1.bin", SECRET.encode("utf-16-le"), f"{_S}.printerSettings", SHEET, "printerSettings", default=True)  # fmt: skip


@plant("xlsx", "validering, scenarie, filter og regel")
def _(pack):
    after_data(
        pack,
        f'<scenarios><scenario name="{SECRET}" user="{SECRET}"><inputCells r="A1" val="{SECRET}"/></scenario></scenarios>',
        f'<autoFilter ref="A1:B3"><filterColumn colId="0"><filters><filter val="{SECRET}"/></filters></filterColumn></autoFilter>',
        f'<conditionalFormatting sqref="B2"><cfRule type="cellIs" priority="1" operator="equal"><formula>"{SECRET}"</formula></cfRule><cfRule type="top10" priority="2" rank="1"/></conditionalFormatting>',
        f'<dataValidations count="1"><dataValidation type="list" sqref="A2" prompt="{SECRET}"><formula1>"{SECRET}"</formula1></dataValidation></dataValidations>',
    )  # fmt: skip


def _anchor(inner, at=8):
    return f'<xdr:twoCellAnchor><xdr:from><xdr:col>{at}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{at + 4}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>15</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{inner}<xdr:clientData/></xdr:twoCellAnchor>'  # fmt: skip


def draw(pack, inner, sheet=SHEET):
    """Put a drawing on a sheet that hasn't one, or more on the one that it has."""
    name = f"xl/drawings/{sheet.rpartition('/')[2].replace('sheet', 'drawing')}"
    if name in pack.parts:
        pack.swap(name, "</xdr:wsDr>", f"{inner}</xdr:wsDr>")
        return name
    id = pack.add(name, f'{_XML}<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}" xmlns:r="{REL}">{inner}</xdr:wsDr>', "application/vnd.openxmlformats-officedocument.drawing+xml", sheet, "drawing")  # fmt: skip
    text = pack.parts[sheet].decode()
    at = text.index("<legacyDrawing") if "<legacyDrawing " in text else text.index("</worksheet>")
    pack.parts[sheet] = (text[:at] + f'<drawing r:id="{id}"/>' + text[at:]).encode()
    return name


def _shape(words, properties, more=""):
    return f'<xdr:sp macro="" {more}><xdr:nvSpPr><xdr:cNvPr id="2" {properties}/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp>'.replace('macro="" textlink', "textlink")  # fmt: skip


@plant("xlsx", "skjult figur, og en figur der henter sin tekst")
def _(pack):
    draw(pack, _anchor(_shape(SECRET, 'name="x" hidden="1"')) + _anchor(_shape("Synligt i figur", 'name="y"', f'textlink="{SECRET}!A1"')))  # fmt: skip


@plant("xlsx", "diagram over et skjult ark")
def _(pack):
    add_sheet(pack, f"{SECRET}3", _row(2, _cell("B2", 12345), _cell("C2", SECRET, "str")), "hidden", 5)
    _draw_chart(pack, f"{SECRET}3", 1)


@plant("xlsx", "diagram med gammelt lager over synlige celler")
def _(pack):
    _draw_chart(pack, "Tal", 2)
    for former, new in (("12345", SECRET), ("Synligt diagram", "Synligt navn"), ("Synligt år", "")):
        pack.swap("xl/charts/chart2.xml", f"<c:v>{former}</c:v>", f"<c:v>{new}</c:v>")


def _draw_chart(pack, sheet, number):
    name = draw(pack, "")
    id = pack.add(f"xl/charts/chart{number}.xml", chart(sheet), CHART_TYPE, name, "chart")
    c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    pack.swap(name, "</xdr:wsDr>", _anchor(f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number + 4}" name="Diagram"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{c}"><c:chart xmlns:c="{c}" r:id="{id}"/></a:graphicData></a:graphic></xdr:graphicFrame>') + "</xdr:wsDr>")  # fmt: skip


@plant("xlsx", "tabel med skjult kolonne")
def _(pack):
    # column H is hidden, and the table names it
    pack.swap(SHEET, "</cols>", '<col min="8" max="8" width="9" hidden="1"/></cols>')
    cells = (f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>' for place, words in (("G15", "Synligt G"), ("H15", SECRET)))  # fmt: skip
    rows(pack, _row(15, *cells) + _row(16, _cell("G16", 1), _cell("H16", 2)))
    id = pack.add("xl/tables/table1.xml", f'{_XML}<table xmlns="{_MAIN}" id="1" name="Tabel1" displayName="Tabel1" ref="G15:H16"><autoFilter ref="G15:H16"/><tableColumns count="2"><tableColumn id="1" name="Synligt G"/><tableColumn id="2" name="{SECRET}"/></tableColumns></table>', f"{_S}.table+xml", SHEET, "table")  # fmt: skip
    pack.swap(SHEET, "</worksheet>", f'<tableParts count="1"><tablePart r:id="{id}"/></tableParts></worksheet>')


@plant("xlsx", "link til en fil og til et skjult sted")
def _(pack):
    id = pack.relate(SHEET, "hyperlink", f"file:///C:/{SECRET}.xlsx", external=True)
    after_data(pack, f'<hyperlinks><hyperlink ref="A1" r:id="{id}" tooltip="{SECRET}"/><hyperlink ref="A2" location="{SECRET}!A1" display="{SECRET}"/></hyperlinks>')  # fmt: skip


@plant("xlsx", "ændringslog og brugere")
def _(pack):
    pack.add("xl/revisions/revisionHeaders.xml", f'{_XML}<headers {_NS} guid="{{1}}"><header userName="{SECRET}"/></headers>', f"{_S}.revisionHeaders+xml", BOOK, "revisionHeaders")  # fmt: skip
    in_book(pack, f'<customWorkbookViews><customWorkbookView name="{SECRET}" guid="{{1}}" windowWidth="1" windowHeight="1" activeSheetId="1"/></customWorkbookViews>')  # fmt: skip


@plant("xlsx", "makroer")
def _(pack):
    pack.swap("[Content_Types].xml", f"{_S}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    pack.add("xl/vbaProject.bin", SECRET.encode(), "application/vnd.ms-office.vbaProject", BOOK, f"{MS}/2006/relationships/vbaProject", default=True)  # fmt: skip
