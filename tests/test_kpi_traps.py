"""Data files that would print a wrong figure if they were read naively: each is read as its reader sees it, or refused with the cell.

A row is a file, a source, and what is right: a period with its number, or words that the refusal must hold. Most are made by code.
"""

import datetime as dt
import io
import re
import zipfile
from collections import OrderedDict
from decimal import Decimal

import openpyxl
import pytest
from build import write

from committee.base.problems import Place, Severity
from committee.domain.origins import ORIGINS
from committee.kpi.fetch import url
from committee.kpi.fetch.source import Wish
from committee.kpi.load import load_metrics
from committee.kpi.tables import datafile, sheetlook
from committee.kpi.tables.snapshot import Kept

PLAIN = "fil: data/k.csv"
BOOK = "fil: data/k.xlsx"


def outcome(root, data, source, more="enhed: personer"):
    """The latest period and number of the KPI, or None, and what was told."""
    ending = "xlsx" if "xlsx" in source else "json" if ".json" in source else "csv"
    lines = "".join(f"  {line}\n" for line in more.split("\n"))
    definition = f"k:\n  navn: Tallet\n{lines}  kilde: {{{source}}}\n"
    data = data() if callable(data) else data
    write(root, {"metrics/k.yaml": definition, f"metrics/data/k.{ending}": data})
    metrics = load_metrics(root)
    assert metrics.problems == [], [str(one) for one in metrics.problems]
    made, problems = metrics.data("k")
    told = [(one.severity is Severity.ERROR, str(one)) for one in problems]
    if made is None:
        return None, told
    if made.parts:
        return {name: str(series.points[series.periods[-1]].value) for name, series in made.parts.items()}, told
    last = made.series.periods[-1]
    value = made.series.points[last].value
    return f"{last} {'-' if value is None else f'{value.normalize():f}'}", told


def book(rows, formats=None, change=lambda sheet: None):
    """A workbook of these rows, with number formats by cell."""

    def made():
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = "Ark1"
        for row in rows:
            sheet.append(row)
        for place, code in (formats or {}).items():
            for cell in [sheet[place]] if ":" not in place else [one for line in sheet[place] for one in line]:
                cell.number_format = code
        change(sheet)
        saved = io.BytesIO()
        workbook.save(saved)
        return saved.getvalue()

    return made


def month(code, *days):
    return book([["periode", "antal"], *([day, 700 + n] for n, day in enumerate(days))], {f"A2:A{len(days) + 1}": code})


def number(code, value, before=None):
    return book(
        [["periode", "antal"], ["2020M12", value if before is None else before], ["2021M01", value]], {"B2:B3": code}
    )


def csv(*cells, header="antal"):
    return (
        "periode;"
        + header
        + "\n"
        + "".join(f"2020M{12 - len(cells) + n:02};{cell}\n" for n, cell in enumerate(cells, start=1))
    )


def dates(*days, sep=";"):
    return f"dato{sep}antal\n" + "".join(f"{day}{sep}{700 + n}\n" for n, day in enumerate(days))


def hide_row(*rows):
    return lambda sheet: [setattr(sheet.row_dimensions[row], "hidden", True) for row in rows]


def hide_column(letter):
    return lambda sheet: setattr(sheet.column_dimensions[letter], "hidden", True)


def merge(*ranges):
    return lambda sheet: [sheet.merge_cells(one) for one in ranges]


AREAS = [["område", "periode", "antal"], ["Aabenraa", 2018, 1130], [None, 2019, 900], [None, 2020, 724], ["Tønder", 2018, 800], [None, 2019, 790], [None, 2020, 780]]  # fmt: skip
PIVOT = "område;periode;antal\nAabenraa;2018;1130\n;2019;900\n;2020;724\nTønder;2018;800\n;2019;790\n;2020;780\n"
UNEVEN = PIVOT.replace(";2019;790\n", "")
AABENRAA = "hvor: {område: Aabenraa}"
DAY = dt.datetime

TRAPS = {
    # --- labels on the first row only
    "pivot: the same rows under each label": (PIVOT, f"{PLAIN}, {AABENRAA}", "", "2020 724"),
    "pivot: uneven rows": (UNEVEN, f"{PLAIN}, {AABENRAA}", "", ("k.csv:3:1", "tom", "udfyld: område")),
    "pivot: uneven, told": (UNEVEN, f"{PLAIN}, {AABENRAA}, udfyld: område", "", "2020 724"),
    "pivot: one label only": ("område;periode;antal\nAabenraa;2019;900\n;2020;724\n", f"{PLAIN}, {AABENRAA}", "", ("k.csv:3:1", "tom")),
    "pivot: merged": (book(AREAS, change=merge("A2:A4", "A5:A7")), f"{BOOK}, {AABENRAA}", "", "2020 724"),
    "pivot: merged, second area": (book(AREAS, change=merge("A2:A4", "A5:A7")), f"{BOOK}, hvor: {{område: Tønder}}", "", "2020 780"),
    "pivot: workbook, unmerged": (book(AREAS), f"{BOOK}, {AABENRAA}", "", "2020 724"),
    "pivot: workbook, uneven": (book(AREAS[:-1]), f"{BOOK}, {AABENRAA}", "", ("Ark1!A3", "tom")),
    "pivot: two levels": ("område;køn;periode;antal\nAabenraa;Mænd;2019;1\n;;2020;2\n;Kvinder;2019;3\n;;2020;4\nTønder;Mænd;2019;5\n;;2020;6\n;Kvinder;2019;7\n;;2020;8\n", f"{PLAIN}, hvor: {{område: Aabenraa, køn: Kvinder}}", "", "2020 4"),
    "pivot: wide, ages under an area": ("område;alder;2019;2020\nAabenraa;16-24 år;40;45\n;25-66 år;1200;1278\nTønder;16-24 år;1;2\n;25-66 år;3;4\n", f"{PLAIN}, {AABENRAA}", "", ("Flere rækker passer", "k.csv:2", "k.csv:3")),
    "pivot: wide, ages, one chosen": ("område;alder;2019;2020\nAabenraa;16-24 år;40;45\n;25-66 år;1200;1278\nTønder;16-24 år;1;2\n;25-66 år;3;4\n", f"{PLAIN}, hvor: {{område: Aabenraa, alder: 25-66 år}}", "", "2020 1278"),
    "an empty label is a total": ("køn;periode;antal\nMænd;2020;5\nKvinder;2020;7\n;2020;12\n", f"{PLAIN}, hvor: {{køn: Kvinder}}", "", ("k.csv:4:1", "tom")),
    "an empty label of another area": ("område;køn;periode;antal\nAabenraa;Mænd;2020;5\nAabenraa;Kvinder;2020;7\nTønder;;2020;12\n", f"{PLAIN}, hvor: {{område: Aabenraa, køn: Kvinder}}", "", "2020 7"),
    "merged value": (book([["periode", "antal"], ["2020M11", 5], ["2020M12", None]], change=merge("B2:B3")), BOOK, "", ("Ark1!B3", "flettet (B2:B3)")),
    "merged year over quarters, unreadable": (book([["periode", "antal"], ["2020", 5], [None, 6]], change=merge("A2:A3")), BOOK, "", ("to tal for 2020", "Ark1!B3")),
    "parts on the first row only": ("del;periode;andel\nA;2019;60\n;2020;55\nB;2019;40\n;2020;45\n", f"{PLAIN}, værdi: andel", "enhed: procent\nfordelt_på: del", {"A": "55", "B": "45"}),
    # --- headers, titles, units, notes, totals
    "title rows": ("Ledige, Aabenraa;\nUdtrukket 4. januar 2021;\n;\nperiode;antal\n2020;724\n", PLAIN, "", "2020 724"),
    "title rows without separators": ("Ledige, Aabenraa, hele året\n\nperiode;antal\n2020;724\n", PLAIN, "", "2020 724"),
    "a title row of two cells, columns named": ("Tabel 1;Udtrukket 2021\nperiode;antal\n2020;724\n", f"{PLAIN}, periode: periode, værdi: antal", "", "2020 724"),
    "a title row of two cells, nothing named": ("Tabel 1;Udtrukket 2021\nperiode;antal\n2020;724\n", PLAIN, "", ("kolonne",)),
    "a title row of two cells, line told": ("Tabel 1;Udtrukket 2021\nperiode;antal\n2020;724\n", f"{PLAIN}, overskrift: 2", "", "2020 724"),
    "a table after a text": ("A;1\nperiode;antal\n2020;1\nTabel 2;\nperiode;antal\n2020;724\n", f"{PLAIN}, række_efter: Tabel 2", "", "2020 724"),
    "the text isn't there": ("periode;antal\n2020;1\n", f"{PLAIN}, række_efter: Tabel 2", "", ("»Tabel 2« står ikke i",)),
    "the line isn't there": ("periode;antal\n2020;1\n", f"{PLAIN}, overskrift: 9", "", ("Linje 9",)),
    "title lines of a workbook": (book([["Ledige"], [], ["periode", "antal"], [2020, 724]], change=merge("A1:B1")), BOOK, "", "2020 724"),
    "a year merged over quarters": (book([["område", "2020", None], [None, "1. kvartal", "4. kvartal"], ["Aabenraa", 12450, 12904]], change=merge("A1:A2", "B1:C1")), f"{BOOK}, {AABENRAA}", "", "2020Q4 12904"),
    "a year merged over quarters in letters": (book([["område", 2020, None], [None, "K1", "K4"], ["Aabenraa", 12450, 12904]], change=merge("B1:C1")), f"{BOOK}, {AABENRAA}", "", "2020Q4 12904"),
    "a year merged over count and share": (book([["område", 2019, None, 2020, None], [None, "antal", "andel", "antal", "andel"], ["Aabenraa", 700, 5, 724, 6]], change=merge("B1:C1", "D1:E1")), f"{BOOK}, {AABENRAA}, værdi: antal", "", "2020 724"),
    "a year merged over count and share, none named": (book([["område", 2019, None, 2020, None], [None, "antal", "andel", "antal", "andel"], ["Aabenraa", 700, 5, 724, 6]], change=merge("B1:C1", "D1:E1")), f"{BOOK}, {AABENRAA}", "", ("periode", "2019 antal")),
    "a merged year over numbers": (book([["område", 2019, None], ["Aabenraa", 700, 724]], change=merge("B1:C1")), f"{BOOK}, {AABENRAA}", "", ("Ark1!B1", "flettet")),
    "a year over two columns, unmerged": (book([["område", 2019, None], ["Aabenraa", 700, 724]]), f"{BOOK}, {AABENRAA}", "", ("Ark1!C2", "intet navn")),
    "two lines of header in CSV": (";2019;;2020;\nområde;antal;andel;antal;andel\nAabenraa;700;5;724;6\n", f"{PLAIN}, {AABENRAA}", "", ("k.csv:2", "to gange")),
    "two lines of header, lines told": ("område;2019 antal;2020\n;;antal\nAabenraa;700;724\n", f"{PLAIN}, overskrift: 1-2, værdi: antal, {AABENRAA}", "", "2020 724"),
    "a unit line": ("periode;antal\n;personer\n2020;724\n", PLAIN, "", ("k.csv:2:1", "ikke en periode")),
    "a footnote": ("periode;antal\n2020;724\nKilde: Jobindsats, egne tal\n", PLAIN, "", "2020 724"),
    "two footnotes": ("periode;antal\n2020;724\n;\n* Foreløbige tal;\nKilde: egne tal;\n", PLAIN, "", "2020 724"),
    "a footnote of a workbook": (book([["periode", "antal"], [2020, 724], [], ["Kilde: egne tal"]]), BOOK, "", "2020 724"),
    "a last month without a number isn't a footnote": ("periode;antal\n1. november 2020;724\n1. december 2020;\n", PLAIN, "", "2020-12-01 -"),
    "a total row": ("periode;antal\n2019;700\n2020;724\nI alt;1424\n", PLAIN, "", "2020 724"),
    "a total row with another word": ("periode;antal\n2020;724\nAlle år;1424\n", PLAIN, "", ("k.csv:3:1", "slut_ved")),
    "a total row, told": ("periode;antal\n2020;724\nAlle år;1424\n", f"{PLAIN}, slut_ved: Alle år", "", "2020 724"),
    "the end isn't there": ("periode;antal\n2020;724\n", f"{PLAIN}, slut_ved: I alt", "", ("»I alt« står ikke under",)),
    "a total column": ("område;2019;2020;I alt\nAabenraa;700;724;1424\n", f"{PLAIN}, {AABENRAA}", "", "2020 724"),
    "a second table under the first": ("periode;antal\n2019;724\nperiode;andel\n2020;5\n", PLAIN, "", ("k.csv:3:1",)),
    "words under the years": ("område;2019;2020\n;antal;andel\nAabenraa;700;6\n", f"{PLAIN}, {AABENRAA}", "", ("k.csv:2:2", "»antal«", "overskrift: 1-2")),
    "words under the years, told": ("område;2019;2020\n;antal;antal\nAabenraa;700;724\n", f"{PLAIN}, overskrift: 1-2, værdi: antal, {AABENRAA}", "", "2020 724"),
    "headings between rows": ("område;periode;antal\nMænd;;\nAabenraa;2019;1\nKvinder;;\nAabenraa;2020;2\n", f"{PLAIN}, {AABENRAA}", "", ("k.csv:4:1", "»Kvinder«")),
    "a hidden line over the header": (book([["a", "b"], ["periode", "antal"], [2020, 724]], change=hide_row(1)), BOOK, "", "2020 724"),
    "a period on the first row, told": ("periode;del;antal\n2019;A;1\n;B;2\n2020;A;3\n;B;4\n", f"{PLAIN}, udfyld: periode, hvor: {{del: B}}", "", "2020 4"),
    "a period on the first row": ("periode;del;antal\n2019;A;1\n;B;2\n2020;A;3\n;B;4\n", f"{PLAIN}, hvor: {{del: B}}", "", ("k.csv:3:1",)),
    "a title over two columns in": (book([[None, "Ledige"], [None, "periode", "antal"], [None, 2020, 724]]), BOOK, "", "2020 724"),
    "no name over the periods": (";antal\n2019;700\n2020;724\n", PLAIN, "", ("ingen kolonne med perioder",)),
    "no header at all": ("2019;700\n2020;724\n", PLAIN, "", ("k.csv:1:", "Overskriften ligner")),
    "no header, numbers that look like years": ("2019;2000\n2020;2001\n", PLAIN, "", ("k.csv:1:1", "Overskriften ligner")),
    "a column without a name parts the rows": ("periode;;antal\n2019;Mænd;1\n2020;Kvinder;2\n", PLAIN, "", ("k.csv:3:6", "uden navn")),
    "two tables beside each other": (book([["periode", "antal", None, "periode", "antal"], [2019, 1, None, 2020, 2]]), BOOK, "", ("Ark1!D1", "to gange")),
    "money as text": (csv("1.130 kr."), PLAIN, "", ("k.csv:2:9", "Skriv tallet alene")),
    "an unsafe sign": (csv("1'130"), PLAIN, "", ("k.csv:2:9",)),
    "brackets": (csv("(5)"), PLAIN, "", ("k.csv:2:9",)),
    "too narrow a column": (csv("####"), PLAIN, "", ("k.csv:2:9", "mangler")),
    "a serial number as a day": ("periode;antal\n44197;724\n", PLAIN, "", ("k.csv:2:1", "»44197«")),
    "a year with a note": ("periode;antal\n2020 (prognose);724\n", PLAIN, "", ("k.csv:2:1", "prognose")),
    "year and month together": ("periode;antal\n2020;1\n2020M12;2\n", PLAIN, "", ("slutter samme dag",)),
    "a month twice as heads": ("område;jan-20;2020M01\nAabenraa;5;6\n", f"{PLAIN}, {AABENRAA}", "", ("to tal for januar 2020",)),
    # --- formats of a workbook
    "percent": (number("0.0%", 0.125), BOOK + ", værdi: antal", "enhed: procent", "2021M01 12.5"),
    "percent, no decimals": (number("0%", 0.54), BOOK + ", værdi: antal", "enhed: procent", "2021M01 54"),
    "percent over a hundred": (number("0.0%", 1.021), BOOK + ", værdi: antal", "enhed: procent", "2021M01 102.1"),
    "percent, hundred": (number("0%", 1), BOOK + ", værdi: antal", "enhed: procent", "2021M01 100"),
    "percent and gange: 100": (number("0%", 0.52), BOOK + ", værdi: antal, gange: 100", "enhed: procent", "2021M01 52"),
    "gange: 100 without the format": (number("General", 0.52), BOOK + ", værdi: antal, gange: 100", "enhed: procent", "2021M01 52"),
    "percent of people": (number("0%", 0.52), BOOK, "", ("Ark1!B2", "i procent")),
    "one cell of percent": (book([["periode", "andel"], [2019, 0.52], [2020, 52]], {"B2": "0%"}), BOOK, "enhed: procent", ("Ark1!B3", "ikke vist i procent")),
    "percent written as a text around the number": (number('0.0" %"', 12.5), BOOK + ", værdi: antal", "enhed: procent", "2021M01 12.5"),
    "negative percent": (number("0.0%;-0.0%", -0.031), BOOK + ", værdi: antal", "enhed: procent", "2021M01 -3.1"),
    "percent with binary dust": (number("0.0%", 0.07 * 3), BOOK + ", værdi: antal", "enhed: procent", "2021M01 21"),
    "shown in thousands": (number("#,##0,", 1130000), BOOK, "", "2021M01 1130"),
    "shown in millions": (number("0.0,,", 1250000), BOOK, "", "2021M01 1.25"),
    "shown in millions with the word": (number('0.0,," mio."', 1250000), BOOK, "", ("Ark1!B2", "med »mio.«")),
    "shown in millions of kroner": (number('0.0,," mio."', 1250000), BOOK, "enhed: kr", "2021M01 1250000"),
    "thousands are divided": (number("#,##0", 1130), BOOK, "", "2021M01 1130"),
    "money": (number('#,##0.00 "kr."', 1130.5), BOOK, "enhed: kr", "2021M01 1130.5"),
    "accounting": (number('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 1130.5), BOOK, "enhed: kr", "2021M01 1130.5"),
    "a zero of accounting": (number('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0), BOOK, "enhed: kr", "2021M01 0"),
    "negative in brackets": (number("#,##0;(#,##0)", -5), BOOK, "", "2021M01 -5"),
    "negative in red alone": (number("#,##0;[Red]#,##0", -5), BOOK, "", ("Ark1!B2", "vises anderledes")),
    "shown as nothing": (number(";;;", 5), BOOK, "", ("Ark1!B2", "vises anderledes")),
    "shown as a word": (number('"ukendt"', 5), BOOK, "", ("Ark1!B2", "vises anderledes")),
    "more digits than there are": (number('0"000"', 5), BOOK, "", ("Ark1!B2", "vises anderledes")),
    "a condition that scales": (number('[>999]0.0,"k";0', 5000), BOOK, "", ("Ark1!B2", "vises anderledes")),
    "a condition that colours": (number("[Red][<0]-0;[>=0]0", 5), BOOK, "", "2021M01 5"),
    "a number shown as a date": (number("dd-mm-yyyy", 44197), BOOK, "", ("Ark1!B2", "dato")),
    "binary dust": (number("General", 0.1 + 0.2), BOOK, "", "2021M01 0.3"),
    "a text": (number("@", "724"), BOOK, "", ("Ark1!B2", "teksten »724«")),
    "a formula without a result": (book([["periode", "antal"], [2020, "=1+1"]]), BOOK, "", ("Ark1!B2", "formel")),
    "a formula as a period": (book([["periode", "antal"], ["=2019+1", 5]]), BOOK, "", ("Ark1!A2", "formel")),
    "months as days": (month("mmm-yy", DAY(2020, 11, 1), DAY(2020, 12, 1)), BOOK, "", "2020M12 701"),
    "months in words": (month("mmmm yyyy", DAY(2020, 11, 1), DAY(2020, 12, 31)), BOOK, "", "2020M12 701"),
    "months with a language": (month("[$-406]mmm/yy;@", DAY(2020, 12, 1)), BOOK, "", "2020M12 700"),
    "years as days": (month("yyyy", DAY(2019, 1, 1), DAY(2020, 1, 1)), BOOK, "", "2020 701"),
    "days": (month("dd-mm-yyyy", DAY(2020, 12, 1)), BOOK, "", "2020-12-01 700"),
    "days with time": (month("dd-mm-yyyy hh:mm", DAY(2020, 12, 1, 13, 45)), BOOK, "", "2020-12-01 700"),
    "days without a year": (month("d-mmm", DAY(2020, 12, 1)), BOOK, "", ("Ark1!A2", "årstallet")),
    "a month twice": (month("mmm-yy", DAY(2020, 12, 1), DAY(2020, 12, 31)), BOOK, "", ("to tal for december 2020",)),
    "months as heads": (book([["område", DAY(2020, 11, 1), DAY(2020, 12, 1)], ["Aabenraa", 700, 724]], {"B1:C1": "mmm-yy"}), f"{BOOK}, {AABENRAA}", "", "2020M12 724"),
    # --- what is hidden
    "a hidden row": (book([["periode", "antal"], [2019, 700], [2020, 999]], change=hide_row(3)), BOOK, "", ("told", "2019 700", "Ark1!A3", "skjult")),
    "a hidden row, asked for": (book([["periode", "antal"], [2019, 700], [2020, 999]], change=hide_row(3)), f"{BOOK}, skjulte: true", "", "2020 999"),
    "every row hidden": (book([["periode", "antal"], [2019, 700]], change=hide_row(2)), BOOK, "", ("Ark1!A2", "Alle rækker")),
    "a hidden row of another area": (book([["område", "periode", "antal"], ["Aabenraa", 2020, 724], ["Tønder", 2020, 1]], change=hide_row(3)), f"{BOOK}, {AABENRAA}", "", "2020 724"),
    "a hidden column isn't taken": (book([["periode", "værdi", "antal"], [2020, 999, 724]], change=hide_column("B")), BOOK, "", ("told", "2020 724", "Ark1!B1", "tæller ikke med")),
    "a hidden period beside a day": (book([["periode", "dato", "antal"], ["2020", "2019", 1]], change=hide_column("A")), BOOK, "", ("told", "2019 1", "Ark1!A1", "tæller ikke med")),
    "grouped and folded columns": (book([["område", "2019", "2020"], ["Aabenraa", 1, 2]], change=lambda s: s.column_dimensions.group("C", "C", hidden=True)), f"{BOOK}, {AABENRAA}", "", ("told", "2019 1", "Ark1!C1")),
    "filtered rows": (book([["område", "periode", "antal"], ["Aabenraa", 2019, 1], ["Aabenraa", 2020, 2]], change=lambda s: [setattr(s.auto_filter, "ref", "A1:C3"), hide_row(3)(s)]), f"{BOOK}, {AABENRAA}", "", ("told", "2019 1", "Ark1!A3")),
    "a hidden column, named": (book([["periode", "værdi"], [2020, 724]], change=hide_column("B")), f"{BOOK}, værdi: værdi", "", ("told", "2020 724", "Ark1!B1", "skjult")),
    "a hidden month": (book([["område", "2020M11", "2020M12"], ["Aabenraa", 724, 999]], change=hide_column("C")), f"{BOOK}, {AABENRAA}", "", ("told", "2020M11 724", "Ark1!C1", "skjult")),
    "a hidden sheet": (book([["periode", "antal"], [2020, 724]], change=lambda s: [s.parent.create_sheet("Kladde").append(["periode", "antal"]), setattr(s.parent["Kladde"], "sheet_state", "hidden")]), BOOK, "", ("told", "2020 724", "»Kladde« er skjult")),
    "a hidden sheet beside the named one": (book([["periode", "antal"], [2020, 724]], change=lambda s: [s.parent.create_sheet("Kladde").append(["periode", "antal"]), setattr(s.parent["Kladde"], "sheet_state", "hidden")]), f"{BOOK}, ark: Ark1", "", "2020 724"),
    "a hidden sheet, named": (book([["periode", "antal"], [2020, 1]], change=lambda s: [s.parent.create_sheet("Kladde").append(["periode", "antal"]), s.parent["Kladde"].append([2020, 724]), setattr(s.parent["Kladde"], "sheet_state", "hidden")]), f"{BOOK}, ark: Kladde", "", ("told", "2020 724", "»Kladde« er skjult")),
    # --- the form of numbers
    "one point, three digits": (csv("1.130"), PLAIN, "", ("k.csv:2:9", "»1.130«", "talformat")),
    "a slip makes no English": (csv("2.5", "1.130"), PLAIN, "", ("k.csv:3:9", "»1.130«")),
    "a slip makes no Danish": (csv("2,5", "1,130"), PLAIN, "", ("k.csv:3:9", "»1,130«")),
    "a decimal comma makes points thousands": (csv("2,5", "1.130"), PLAIN, "", "2020M12 1130"),
    "millions make points thousands": (csv("1.234.567", "1.130"), PLAIN, "", "2020M12 1130"),
    "English thousands": (csv("2.5", "1,234,567", "1,130"), PLAIN, "", "2020M12 1130"),
    "both forms": (csv("2.5", "2,5"), PLAIN, "", ("k.csv:", "ikke skrevet på samme måde")),
    "a leading zero is a decimal": (csv("0.500"), PLAIN, "", "2020M12 0.5"),
    "a leading zero decides nothing else": (csv("0.500", "1.130"), PLAIN, "", ("k.csv:3:9", "»1.130«")),
    "other rows don't count": ("slags;periode;antal\nandel;2020M11;2.5\nantal;2020M12;1.130\n", f"{PLAIN}, hvor: {{slags: antal}}", "", ("k.csv:3:15", "»1.130«")),
    "other rows don't disturb": ("slags;periode;antal\nandel;2020M11;2.5\nantal;2020M11;1,5\nantal;2020M12;1.130\n", f"{PLAIN}, hvor: {{slags: antal}}", "", "2020M12 1130"),
    "plus": (csv("+5"), PLAIN, "", "2020M12 5"),
    "minus": (csv("−5"), PLAIN, "", "2020M12 -5"),
    "a hard space": (csv("1\u00a0130"), PLAIN, "", "2020M12 1130"),
    "a thin space": (csv("1\u202f130,5"), PLAIN, "", "2020M12 1130.5"),
    "a space that divides nothing": (csv("11 30"), PLAIN, "", ("k.csv:2:9", "»11 30«")),
    "a percent sign": (csv("12,5 %", header="andel"), PLAIN, "enhed: procent", "2020M12 12.5"),
    "a percent sign of people": (csv("12,5 %"), PLAIN, "", ("k.csv:2:9", "i procent")),
    "a percent sign on some": (csv("12,5 %", "0,14", header="andel"), PLAIN, "enhed: procent", ("k.csv:3:9", "ikke vist i procent")),
    "a footnote sign": (csv("724*"), PLAIN, "", ("told", "2020M12 724", "k.csv:2:9", "»724*«")),
    "a raised figure": (csv("724²"), PLAIN, "", ("told", "2020M12 724", "»724²«", "note")),
    "own marks": (csv("724", "M"), f"{PLAIN}, mangler: [M, x]", "", "2020M12 -"),
    "own marks, not told": (csv("724", "M"), PLAIN, "", ("k.csv:3:9", "»M«", "mangler: [M]")),
    "own marks of a workbook": (book([["periode", "antal"], [2020, "x"]]), f"{BOOK}, mangler: x", "", "2020 -"),
    "own marks of a workbook, not told": (book([["periode", "antal"], [2020, "x"]]), BOOK, "", ("Ark1!B2", "mangler: [x]")),
    "a comma in a comma file": ("periode,andel,antal\n2020M11,12,\n2020M12,12,5\n", f"{PLAIN}, værdi: andel", "enhed: procent", ("k.csv:3:9", "»12,5«")),
    "a comma in a comma file, too wide": ("periode,andel\n2020M12,12,5\n", f"{PLAIN}, værdi: andel", "enhed: procent", ("k.csv:2:9", "»12,5«")),
    "a comma in a comma file, quoted": ('periode,andel,antal\n2020M11,12,\n2020M12,"12,5",\n', f"{PLAIN}, værdi: andel", "enhed: procent", "2020M12 12.5"),
    "percentage points as percent": (number("0.0%", 0.031), BOOK, "enhed: procentpoint", ("Ark1!B2", "procentpoint")),
    "a percentage without a unit": (number("0.0%", 0.031), BOOK, "decimaler: 1", ("Ark1!B2", "ikke skrevet")),
    "percent twice": (number("0%%", 5), BOOK + ", værdi: antal", "enhed: procent", ("Ark1!B2", "vises anderledes")),
    "promille in the text around": (number('0.0"‰"', 1.5), BOOK, "enhed: promille", "2021M01 1.5"),
    "promille in the text around persons": (number('0.0"‰"', 1.5), BOOK, "", ("Ark1!B2", "med »‰«")),
    "nothing wide in a number": ("periode;antal\n2020;7\u200b24\n", PLAIN, "", ("k.csv:2:6",)),
    "the total among the parts": ("del;periode;andel\nA;2020;60\nB;2020;40\nI alt;2020;100\n", f"{PLAIN}, værdi: andel", "enhed: procent\nfordelt_på: del", ("k.csv:2:8", "tilsammen 200")),
    "the total after the parts": ("del;periode;andel\nA;2020;60\nB;2020;40\nI alt;2020;100\n", f"{PLAIN}, værdi: andel, slut_ved: I alt", "enhed: procent\nfordelt_på: del", {"A": "60", "B": "40"}),
    "men and women compared with": ("område;køn;periode;antal\nA;m;2020;1\nB;m;2020;2\nB;k;2020;3\n", f"{PLAIN}, hvor: {{område: A}}", "enhed: personer\nsammenlign: {B: {område: B}}", ("k.csv:4:3", "»m« og »k«")),
    # --- dates and periods
    "either order": (dates("01/01/2021", "02/01/2021"), PLAIN, "", ("k.csv:3:1", "datoformat")),
    "either order with lines": (dates("01-01-2021", "02-01-2021"), PLAIN, "", ("k.csv:3:1", "datoformat")),
    "day first by the column": (dates("31/12/2020", "02/01/2021"), PLAIN, "", "2021-01-02 701"),
    "month first by the column": (dates("12/31/2020", "01/02/2021"), PLAIN, "", "2021-01-02 701"),
    "both orders": (dates("31/12/2020", "12/31/2020"), PLAIN, "", ("k.csv:2:1", "datoformat")),
    "month first, told": (dates("10/01/2020", "11/01/2020"), f"{PLAIN}, datoformat: måned først", "", "2020-11-01 701"),
    "day first, told": (dates("10/01/2020", "11/01/2020"), f"{PLAIN}, datoformat: dag først", "", "2020-01-11 701"),
    "points": (dates("01.11.2020", "01.12.2020"), PLAIN, "", "2020-12-01 701"),
    "the same twice": (dates("01/01/2021"), PLAIN, "", "2021-01-01 700"),
    "two digits of a year": (dates("31/12/20"), PLAIN, "", ("k.csv:2:1", "to cifre")),
    "two digits of a year, told": (dates("31/12/20"), f"{PLAIN}, datoformat: dag først", "", "2020-12-31 700"),
    "a date as a head": ("område;01/11/2020;01/12/2020\nAabenraa;1;2\n", f"{PLAIN}, {AABENRAA}", "", ("periode",)),
    "midnight": (dates("2020-12-31 00:00:00"), PLAIN, "", "2020-12-31 700"),
    "a week": (dates("2021-W03"), PLAIN, "", "2021W03 700"),
    "UTF-16": (dates("2020", sep="\t").encode("utf-16"), PLAIN, "", "2020 700"),
    "JSON-stat": ('{"class": "dataset", "dimension": {}, "value": [1]}', "fil: data/k.json", "", ("k.json:1:1", "JSON-stat")),
    "an extraction date beside a month": ("måned;dato;antal\n2020M11;2021-02-01;724\n", PLAIN, "", "2020M11 724"),
    "an extraction date that varies": ("måned;dato;antal\n2020M11;2020-12-01;1\n2020M12;2021-01-01;2\n", PLAIN, "", ("flere kolonner med tid", "periode")),
    "month and year apart": ("år;måned;antal\n2020;11;1\n2020;12;2\n", PLAIN, "", ("to tal for 2020",)),
    # --- names
    "a hard space in a column": ("periode;antal\u00a0borgere\n2020;724\n", f"{PLAIN}, værdi: antal borgere", "", "2020 724"),
    "a line break in a column": (book([["periode", "antal\nborgere"], [2020, 724]]), f"{BOOK}, værdi: antal borgere", "", "2020 724"),
    "nothing wide in a column": ("periode;an\u200btal\n2020;724\n", f"{PLAIN}, værdi: antal", "", "2020 724"),
    "a second BOM": ("\ufeff\ufeffperiode;antal\n2020;724\n", PLAIN, "", "2020 724"),
    "case in a row": ("område;periode;antal\nAABENRAA;2020;724\n", f"{PLAIN}, {AABENRAA}", "", "2020 724"),
    "two spaces in a row": ("område;periode;antal\nHele  landet ;2020;724\n", f"{PLAIN}, hvor: {{område: Hele landet}}", "", "2020 724"),
    "a soft hyphen in a row": ("område;periode;antal\nAaben\u00adraa;2020;724\n", f"{PLAIN}, {AABENRAA}", "", "2020 724"),
    "a long line in a row": ("alder;periode;antal\n16–24 år;2020;724\n", f"{PLAIN}, hvor: {{alder: 16-24 år}}", "", "2020 724"),
    "a letter of another alphabet": ("område;periode;antal\n\u0410abenraa;2020;724\n", f"{PLAIN}, {AABENRAA}", "", ("U+0410",)),
    "a hard space in a sheet": (book([["periode", "antal"], [2020, 724]], change=lambda s: setattr(s, "title", "Ark\u00a0et")), f"{BOOK}, ark: ark et", "", "2020 724"),
    # --- what nobody named
    "men and women": ("køn;periode;antal\nMænd;2019;1\nKvinder;2020;2\n", PLAIN, "", ("k.csv:3:1", "»Mænd« og »Kvinder«", "hvor")),
    "a forecast after the actual": ("type;periode;antal\nfaktisk;2019;1\nprognose;2020;2\n", PLAIN, "", ("k.csv:3:1", "»faktisk« og »prognose«")),
    "a forecast marked alone": ("type;periode;antal\n;2019;1\nprognose;2020;2\n", PLAIN, "", ("k.csv:3:1", "»prognose«")),
    "a dimension of codes": ("køn;periode;antal\n1;2019;1\n2;2020;2\n", PLAIN, "", ("k.csv:3:1", "»1« og »2«")),
    "an unnamed dimension, chosen": ("type;periode;antal\nfaktisk;2020;1\nprognose;2021;2\n", f"{PLAIN}, hvor: {{type: faktisk}}", "", "2020 1"),
    "a dimension that doesn't matter": ("udgave;periode;antal\nendelig;2019;1\nforeløbig;2020;2\n", f"{PLAIN}, uanset: udgave", "", "2020 2"),
    "a note": ("periode;antal;note\n2019;1;nyt system\n2020;2;\n", PLAIN, "", "2020 2"),
    "months in words beside the period": ("periode;måned;antal\n2020M11;november;1\n2020M12;december;2\n", PLAIN, "", "2020M12 2"),
    "a measure beside": ("periode;antal;andel\n2019;1;12,5\n2020;2;13,5\n", PLAIN, "", "2020 2"),
    "a percentage takes no count": ("periode;antal\n2020;724\n", PLAIN, "enhed: procent", ("k.yaml:", "»antal«", "procent")),
    "a percentage takes the share": ("periode;antal;andel\n2020;724;21,5\n", PLAIN, "enhed: procent", "2020 21.5"),
    "a percentage with two shares": ("periode;andel;procent\n2020;724;21,5\n", PLAIN, "enhed: procent", ("flere kolonner", "»andel« og »procent«")),
    "half a rank": ("periode;antal;plads\n2020;24;12,5\n", f"{PLAIN}, rang: plads", "", ("k.csv:2:9", "12,5")),
}  # fmt: skip

PERIODS = {
    "2021-01": "2021M01", "202101": "2021M01", "01-2021": "2021M01", "jan-21": "2021M01", "maj 2021": "2021M05", "2021 januar": "2021M01",
    "Q4 2020": "2020Q4", "2020-Q4": "2020Q4", "4. kvt. 2020": "2020Q4", "2020 4. kvartal": "2020Q4", "K4 2020": "2020Q4",
    "1. halvår 2020": "2020H1", "2020H2": "2020H2", "2020M11D22": "2020-11-22", "2021M13": None, "2021-13": None, "2020/21": None,
    "2020-21": None, "uge 3 2021": "2021W03", "2021U03": "2021W03", "uge 3": None, "5. kvartal 2020": None, "3. halvår 2020": None, "21-jan": None, "jan": None,
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_a_file_means_what_is_seen_of_it_or_is_refused_with_the_cell(tmp_path, name):
    data, source, more, right = TRAPS[name]
    found, told = outcome(tmp_path, data, source, *([more] if more else []))
    words = "\n".join(text for _, text in told)
    if isinstance(right, tuple) and right[0] == "told":
        assert found == right[1] and all(word in words for word in right[2:]), (found, told)
        assert not any(stops for stops, _ in told)
    elif isinstance(right, tuple):
        assert found is None, (found, told)
        assert all(word in words for word in right), words
    else:
        assert (found, told) == (right, []), (found, told)


@pytest.mark.parametrize("written", PERIODS)
def test_a_period_is_read_in_the_forms_that_sources_write_or_refused_with_its_cell(tmp_path, written):
    found, told = outcome(tmp_path, f"periode;antal\n{written};724\n", PLAIN)
    right = PERIODS[written]
    if right is None:
        assert found is None and any("k.csv:2:1: fejl" in text for _, text in told), (found, told)
    else:
        assert (found, told) == (f"{right} 724", [])


@pytest.mark.parametrize("name", [name for name, trap in TRAPS.items() if callable(trap[0])])
def test_both_ways_of_looking_at_a_sheet_see_the_same(tmp_path, monkeypatch, name):
    """The quick way, and the one for sheets that programs don't write so."""
    data, source, more, _ = TRAPS[name]
    quick = outcome(tmp_path / "a", data, source, *([more] if more else []))
    monkeypatch.setattr(sheetlook, "_NOT_PLAIN", re.compile(b"<"))
    monkeypatch.setattr(datafile, "_cache", OrderedDict())
    slow = outcome(tmp_path / "b", data, source, *([more] if more else []))
    assert slow == quick


def test_a_sheet_whose_cells_do_not_say_where_they_are_is_seen_the_same(tmp_path):
    made, changed = book([["periode", "andel"], [2020, 0.5]], {"B2": "0%"}, hide_column("A"))(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, re.sub(rb' r="[A-Z]+\d+"', b"", text) if part.endswith("sheet1.xml") else text)
    found, _ = outcome(tmp_path, changed.getvalue(), f"{BOOK}, periode: periode", "enhed: procent")
    assert found == "2020 50"


@pytest.mark.parametrize("shown", ["0.52", "0.5234", "0.123456"])
def test_a_percentage_of_a_fetched_workbook_stays_one(tmp_path, shown):
    """Also where the definition multiplies it, as those of before had to."""
    data = book([["periode", "andel"], [2020, float(shown)]], {"B2": "0.0%"})()
    wish = Wish(ORIGINS[-1], "https://example.dk/k.xlsx", Place("metrics/k.yaml", 1, 1))
    answer, problems = url.read(wish, wish.name, data)
    assert answer is not None and problems == []
    kept = answer.snapshot(Kept(wish.source, answer.address, dt.datetime(2021, 1, 1, tzinfo=dt.UTC)))
    for more in ("", ", gange: 100"):
        found, told = outcome(tmp_path, kept, f"fil: data/k.json{more}", "enhed: procent")
        assert (found, told) == (f"2020 {(Decimal(shown) * 100).normalize():f}", [])


def test_there_are_many_traps_and_most_are_read():
    right = sum(not isinstance(trap[3], tuple) or trap[3][0] == "told" for trap in TRAPS.values())
    assert len(TRAPS) + len(PERIODS) > 150 and right > len(TRAPS) / 2
