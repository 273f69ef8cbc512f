"""Where a workbook keeps texts and numbers beside its cells, and numbers that have lost their nought."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from xml.sax.saxutils import escape

from benchmarks.leakcorpus.closed import RIVAL
from benchmarks.leakcorpus.forms import opendoc, sheets
from benchmarks.leakcorpus.forms.plain import settled
from benchmarks.leakcorpus.paper import CLOSED, CPR, Case
from benchmarks.leakcorpus.people import Person, people, person

BESIDE = "regler, filtre, valideringer, scenarier og navne i regneark"
UNNOUGHTED = "tal uden nul i caches og tusindformat"

_DATA = sheets.sheet_data([("Navn", "Timer"), ("Prøve", 12), ("Alma", 30)])
_EXT = '<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}">{}</ext></extLst>'

# By what Excel calls them: the sheet's XML after its rows, with {} for the text.
_SHEET = {
    "betinget formatering, udtryk": '<conditionalFormatting sqref="A1:A9"><cfRule type="expression" priority="1"><formula>$A1="{}"</formula></cfRule></conditionalFormatting>',
    "betinget formatering, lig med": '<conditionalFormatting sqref="A1:A9"><cfRule type="cellIs" operator="equal" priority="1"><formula>"{}"</formula></cfRule></conditionalFormatting>',
    "betinget formatering, indeholder": '<conditionalFormatting sqref="A1:A9"><cfRule type="containsText" operator="containsText" text="{}" priority="1"/></conditionalFormatting>',
    "betinget formatering, x14": '<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression"><xm:f>A1="{}"</xm:f></x14:cfRule><xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>',
    "validering, liste": '<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"Ingen,{}"</formula1></dataValidation></dataValidations>',
    "validering, lig med": '<dataValidations count="1"><dataValidation type="custom" sqref="A1"><formula1>A1="{}"</formula1></dataValidation></dataValidations>',
    "validering, hjælpetekst": '<dataValidations count="1"><dataValidation sqref="A1" promptTitle="Borger" prompt="F.eks. {}"/></dataValidations>',
    "validering, fejltekst": '<dataValidations count="1"><dataValidation sqref="A1" errorTitle="Fejl" error="Ikke {}"/></dataValidations>',
    "validering, x14": '<extLst><ext><x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>"{},Ingen"</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
    "filter, værdi": '<autoFilter ref="A1:B3"><filterColumn colId="0"><filters><filter val="{}"/></filters></filterColumn></autoFilter>',
    "filter, brugerdefineret": '<autoFilter ref="A1:B3"><filterColumn colId="0"><customFilters><customFilter operator="equal" val="{}"/></customFilters></filterColumn></autoFilter>',
    "scenarie": '<scenarios><scenario name="Lav" count="1"><inputCells r="A1" val="{}"/></scenario></scenarios>',
    "scenariets navn": '<scenarios><scenario name="{}" count="1"><inputCells r="A1" val="1"/></scenario></scenarios>',
    "sidehoved": "<headerFooter><oddHeader>&amp;L{}&amp;R&amp;P</oddHeader></headerFooter>",
    "link, skærmtip": '<hyperlinks><hyperlink ref="A1" location="Ark1!B2" tooltip="{}"/></hyperlinks>',
    "beskyttet område": '<protectedRanges><protectedRange name="{}" sqref="A1:A3"/></protectedRanges>',
    "sortering": '<sortState ref="A1:B3"><sortCondition ref="A1" customList="Ingen,{}"/></sortState>',
}  # fmt: skip
_BOOK = {
    "navn, værdi": "<definedNames><definedName name=\"Borger\">\"{}\"</definedName></definedNames>",
    "navn, kommentar": '<definedNames><definedName name="Borger" comment="{}">Ark1!$A$1</definedName></definedNames>',
    "navn, skjult": '<definedNames><definedName name="Borger" hidden="1">\"{}\"</definedName></definedNames>',
}  # fmt: skip
_PARTS = {
    "tabelfilter": ("tables/table1.xml", '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" ref="A1:B3"><autoFilter ref="A1:B3"><filterColumn colId="0"><filters><filter val="{}"/></filters></filterColumn></autoFilter><tableColumns count="1"><tableColumn id="1" name="Navn"/></tableColumns></table>'),
    "udsnitsværktøj": ("slicerCaches/slicerCache1.xml", '<slicerCacheDefinition xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" name="Udsnit" sourceName="{}"><data><tabular pivotCacheId="1"><items count="1"><i x="0" s="1"/></items></tabular></data></slicerCacheDefinition>'),
    "udsnittets overskrift": ("slicers/slicer1.xml", '<slicers xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><slicer name="Udsnit" cache="Udsnit" caption="{}"/></slicers>'),
    "pivotmellemlager, tekst": ("pivotCache/pivotCacheDefinition1.xml", '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheFields count="1"><cacheField name="Borger"><sharedItems count="1"><s v="{}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'),
    "diagram, tekster": ("charts/chart1.xml", '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart><c:ser><c:cat><c:strRef><c:f>Ark1!A1</c:f><c:strCache><c:pt idx="0"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>'),
    "gammel kommentar": ("comments1.xml", '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>A</author></authors><commentList><comment ref="A1" authorId="0"><text><t>{}</t></text></comment></commentList></comments>'),
    "ekstern forbindelse": ("connections.xml", '<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><connection id="1" name="q"><dbPr command="select * from t where cpr = \'{}\'"/></connection></connections>'),
}  # fmt: skip
_ODS = {
    "navn": '<table:named-expressions><table:named-expression table:name="Borger" table:base-cell-address="$Ark1.$A$1" table:expression="&quot;{}&quot;"/></table:named-expressions>',
    "validering": '<table:content-validations><table:content-validation table:name="v1" table:condition="of:cell-content-is-in-list(&quot;{}&quot;)"/></table:content-validations>',
    "filter": '<table:database-ranges><table:database-range table:name="d" table:target-range-address="Ark1.A1:Ark1.B3"><table:filter><table:filter-condition table:field-number="0" table:value="{}" table:operator="="/></table:filter></table:database-range></table:database-ranges>',
}  # fmt: skip
_FORMS = ("{0.dashed}", "{0.date} {0.serial}", "{0.ten}", "{0.date}–{0.serial}")


def cases(rng: random.Random) -> Iterator[Case]:
    """All of them."""
    for form in _FORMS:
        yield from _beside(form.format(person(rng)), CPR, form.replace("0.", ""))
    yield from _beside(" ".join(RIVAL), CLOSED, "navn")
    yield from _libraries(rng)
    yield from _unnoughted(people(rng, 3, nought=True))


def _case(kind: str, maker: str, suffix: str, data: bytes, expected: str = CPR, family: str = BESIDE) -> Case:
    return Case(family, kind, maker, f"bilag/oversigt.{suffix}", data, expected)


def _beside(said: str, expected: str, writing: str) -> Iterator[Case]:
    said = escape(said)
    for kind, form in _SHEET.items():
        yield _case(f"{kind}: {writing}", "Excel", "xlsx", sheets.package(_DATA + form.format(said)), expected)
    for kind, form in _BOOK.items():
        yield _case(f"{kind}: {writing}", "Excel", "xlsx", sheets.package(_DATA, form.format(said)), expected)
    for kind, (name, form) in _PARTS.items():
        yield _case(
            f"{kind}: {writing}", "Excel", "xlsx", sheets.package(_DATA, parts={name: form.format(said)}), expected
        )
    for kind, form in _ODS.items():
        table = '<table:table table:name="Ark1"><table:table-row><table:table-cell office:value-type="string"><text:p>Prøve</text:p></table:table-cell></table:table-row></table:table>'
        before, after = ("", form.format(said)) if kind != "validering" else (form.format(said), "")
        body = f"<office:spreadsheet>{before}{table}{after}</office:spreadsheet>"
        yield _case(f"{kind}: {writing}", "Calc", "ods", opendoc.package(opendoc.SHEET, body), expected)


def _libraries(rng: random.Random) -> Iterator[Case]:
    """The same with libraries."""
    import openpyxl
    import xlsxwriter
    from openpyxl.formatting.rule import CellIsRule, FormulaRule
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    for form in _FORMS:
        said, out = form.format(person(rng)), io.BytesIO()
        for kind in ("betinget", "udtryk", "validering", "navn", "filter"):
            book = openpyxl.Workbook()
            sheet = book.active
            sheet.append(["Navn", "Timer"])
            if kind == "betinget":
                sheet.conditional_formatting.add("A1:A9", CellIsRule("equal", [f'"{said}"']))
            elif kind == "udtryk":
                sheet.conditional_formatting.add("A1:A9", FormulaRule([f'$A1="{said}"']))
            elif kind == "validering":
                rule = DataValidation("list", formula1=f'"Ingen,{said}"')
                rule.add("A2")
                sheet.add_data_validation(rule)
            elif kind == "navn":
                book.defined_names["Borger"] = DefinedName("Borger", attr_text=f'"{said}"')
            else:
                sheet.auto_filter.ref = "A1:B9"
                sheet.auto_filter.add_filter_column(0, [said])
            out = io.BytesIO()
            book.save(out)
            yield _case(f"{kind}: {form.replace('0.', '')}", "openpyxl", "xlsx", settled(out.getvalue()))
        out = io.BytesIO()
        made = xlsxwriter.Workbook(out, {"in_memory": True})
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["Navn", "Timer"])
        sheet.autofilter("A1:B9")
        sheet.filter_column_list(0, [said])
        made.close()
        yield _case(f"filter: {form.replace('0.', '')}", "XlsxWriter", "xlsx", settled(out.getvalue()))


def _unnoughted(own: list[Person]) -> Iterator[Case]:
    """Numbers that a program keeps or shows without the nought, or with points between thousands."""

    def made(kind: str, maker: str, suffix: str, data: bytes) -> Case:
        return _case(kind, maker, suffix, data, family=UNNOUGHTED)

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    numbers = [int(one.ten) for one in own]
    items = "".join(f'<n v="{number}"/>' for number in numbers)
    pivot = f'<pivotCacheDefinition xmlns="{main}"><cacheFields count="1"><cacheField name="CPR"><sharedItems containsNumber="1">{items}</sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    yield made(
        "pivot, delte tal",
        "Excel",
        "xlsx",
        sheets.package(_DATA, parts={"pivotCache/pivotCacheDefinition1.xml": pivot}),
    )
    records = f'<pivotCacheRecords xmlns="{main}">{"".join(f"<r><n v={chr(34)}{number}{chr(34)}/></r>" for number in numbers)}</pivotCacheRecords>'
    empty = f'<pivotCacheDefinition xmlns="{main}"><cacheFields count="1"><cacheField name="CPR"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>'
    both = {"pivotCache/pivotCacheDefinition1.xml": empty, "pivotCache/pivotCacheRecords1.xml": records}
    yield made("pivot, poster", "Excel", "xlsx", sheets.package(_DATA, parts=both))
    points = "".join(f'<c:pt idx="{n}"><c:v>{number}</c:v></c:pt>' for n, number in enumerate(numbers))
    chart = f'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:v>CPR</c:v></c:tx><c:val><c:numRef><c:f>Ark1!B1</c:f><c:numCache>{points}</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>'
    yield made("diagram, tal", "Excel", "xlsx", sheets.package(_DATA, parts={"charts/chart1.xml": chart}))
    for code in ("000000-0000", "0000000000", "000000\\ 0000"):
        cells = "".join(
            f'<row r="{n}"><c r="A{n}" s="2"><v>{number}</v></c></row>' for n, number in enumerate(numbers, 1)
        )
        yield made(
            f"talformat {code}", "Excel", "xlsx", sheets.package(f"<sheetData>{cells}</sheetData>", formats=code)
        )
    thousands = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>CPR</t></is></c><c r="B{n}" s="2"><v>{number}</v></c></row>' for n, number in enumerate(numbers, 1))  # fmt: skip
    yield made("tusindformat", "Excel", "xlsx", sheets.package(f"<sheetData>{thousands}</sheetData>", formats="#,##0"))
    exponents = [f"{number:.9E}".replace("E+0", "E+") for number in numbers]
    floats = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>CPR</t></is></c><c r="B{n}"><v>{value}</v></c></row>' for n, value in enumerate(exponents, 1))  # fmt: skip
    yield made("E-notation", "Excel", "xlsx", sheets.package(f"<sheetData>{floats}</sheetData>"))
    head = '<table:table-row><table:table-cell office:value-type="string"><text:p>CPR</text:p></table:table-cell></table:table-row>'
    for kind, values in {"tal": numbers, "E-notation": exponents}.items():
        rows = "".join(f'<table:table-row><table:table-cell office:value-type="float" office:value="{value}"/></table:table-row>' for value in values)  # fmt: skip
        body = f'<office:spreadsheet><table:table table:name="Ark1">{head}{rows}</table:table></office:spreadsheet>'
        yield made(f"uden tekst, {kind}", "Calc", "ods", opendoc.package(opendoc.SHEET, body))
    for kind, values in {"tusindtal": [f"{number:,}".replace(",", ".") for number in numbers], "E-notation": [value.replace(".", ",") for value in exponents]}.items():  # fmt: skip
        text = "Navn;CPR\r\n" + "".join(f"{one.first};{value}\r\n" for one, value in zip(own, values, strict=True))
        yield made(kind, "Excel", "csv", text.encode("cp1252"))
    decimals = "Navn;CPR\r\n" + "".join(f"{one.first};{int(one.ten)},00\r\n" for one in own)
    yield made("decimaler", "Excel", "csv", decimals.encode("cp1252"))
