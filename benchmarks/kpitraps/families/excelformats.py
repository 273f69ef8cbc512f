"""Cells that Excel shows otherwise than it stores them: formats, dates, formulas, texts, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.kpitraps.makers.raw import Book, Cell, Sheet, excel, written
from benchmarks.kpitraps.trap import Place, Reading, Trap, figure
from benchmarks.kpitraps.workspaces import XLSX, workspace

FAMILY = "excelformats"
SURE, CAREFUL, NONE = Reading
_SOURCE = "fil: data/k.xlsx, periode: periode, værdi: tal"
_HEAD = ("periode", "tal")
Rows = Sequence[Sequence[object]]


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_percent(), *_numbers(), *_currency(), *_shown_otherwise(), *_dates(), *_kinds(), *_hidden(), *_sheets()]


def _trap(
    name: str, what: str, rows: Rows, right: str | tuple[str, ...] = (), period: str = "januar 2021", reading: Reading = CAREFUL,
    *, source: str = "", unit: str = "personer", more: str = "", book: bytes = b"", cell: str = "", **told: object,
) -> Trap:  # fmt: skip
    files = workspace(_SOURCE + source, unit=unit, more=more, files={XLSX: book or excel(rows, **told)})
    return Trap(FAMILY, name, what, files, figure(right, period) if right else (), reading, cell=cell)


def _pair(last: Cell, before: object = 700) -> Rows:
    return [_HEAD, ("2020M12", before), ("2021M01", last)]


def _percent() -> Iterator[Trap]:
    told = {"unit": "procent", "more": "decimaler: 1"}
    forms = {
        "procent": ("0%", 0.125, "12,5 %"), "procent-en-decimal": ("0.0%", 0.125, "12,5 %"), "procent-to": ("0.00%", 0.125, "12,5 %"),
        "procent-hele": ("0%", 1, "100,0 %"), "procent-under-1": ("0.0%", 0.005, "0,5 %"), "procent-negativ": ("0.0%;-0.0%", -0.02, "-2,0 %"),
        "procent-rød": ("[Red]0.0%", 0.125, "12,5 %"), "procent-mellemrum": ("0.0\\ %", 0.125, "12,5 %"),
        "procent-over-100": ("0%", 7.24, "724,0 %"), "procent-betinget": ("[>1]0%;0.0%", 0.125, "12,5 %"),
        "procent-nul": ("0.0%", 0, "0,0 %"), "procent-understreg": ("0.0%_)", 0.125, "12,5 %"),
    }  # fmt: skip
    for name, (form, stored, right) in forms.items():
        rows = _pair(Cell(stored, form), Cell(0.1, form))
        yield _trap(name, f"{stored} shown by {form}", rows, right, reading=SURE, **told)
    for name, form in {"tegn-i-citat": '0.0" %"', "tegn-undveget": "0.0\\%", "pct-i-citat": '0.0" pct."'}.items():
        yield _trap(f"procent-{name}", f"12.5 shown by {form}: nothing is multiplied", _pair(Cell(12.5, form), Cell(10, form)), "12,5 %", **told)
    mixed = _pair(Cell(0.125, "0.0%"), Cell(10.5, "0.0"))
    yield _trap("procent-blandet", "one cell in percent, the other not", mixed, "12,5 %", **told)
    yield _trap("procent-i-personer", "a percent cell in a KPI of persons", _pair(Cell(0.125, "0.0%"), Cell(0.1, "0.0%")), reading=NONE)
    both = _pair(Cell(0.125, "0.0%"), Cell(0.1, "0.0%"))
    yield _trap("procent-og-gange", "percent format and gange: 100", both, "12,5 %", source=", gange: 100", **told)
    plain = _pair(Cell(0.125), Cell(0.1))
    yield _trap("andel-og-gange", "0.125 without a format and gange: 100", plain, "12,5 %", reading=SURE, source=", gange: 100", **told)
    text = _pair(Cell("12,5 %"), Cell("10,0 %"))
    yield _trap("procent-tekst", "the text 12,5 %", text, "12,5 %", **told)


def _numbers() -> Iterator[Trap]:
    forms = {
        "tusind": ("#,##0", 1130, "1.130", SURE), "tusind-to": ("#,##0.00", 1130, ("1.130", "1.130,00"), SURE),
        "foranstillet": ("0000", 724, "724", CAREFUL), "videnskabelig": ("0.00E+00", 1130, "1.130", CAREFUL),
        "spørgsmålstegn": ("??0", 724, "724", CAREFUL), "understreger": ("_(#,##0_)", 1130, "1.130", CAREFUL),
        "mellemrum-tusind": ("#\\ ##0", 1130, "1.130", CAREFUL), "parentes": ("0;(0)", -71, "-71", CAREFUL),
        "rød-negativ": ("0;[Red]-0", -71, "-71", CAREFUL), "rød-uden-minus": ("0;[Red]0", -71, (), NONE),
        "minus-skjult": ("0;0", -71, (), NONE), "tekstformat": ("@", 724, "724", CAREFUL),
        "sprog": ("[$-406]#,##0", 1130, "1.130", CAREFUL), "brøk": ("# ?/?", 724, "724", CAREFUL),
        "farve-kode": ("[Color10]0", 724, "724", CAREFUL), "fyld": ("* 0", 724, "724", CAREFUL),
    }  # fmt: skip
    for name, (form, stored, right, reading) in forms.items():
        yield _trap(f"tal-{name}", f"{stored} shown by {form}", _pair(Cell(stored, form), Cell(700, form)), right, reading=reading)
    stored = {
        "dobbelt-støv": ("724.00000000000011", "724"), "e-form": ("7.24E2", "724"), "e-form-lille": ("7.24e+02", "724"),
        "foran-nul": ("0724", "724"), "minus-nul": ("-0", "0"), "mellemrum": (" 724 ", "724"),
    }  # fmt: skip
    for name, (value, right) in stored.items():
        yield _trap(f"gemt-{name}", f"stored as {value!r}", _pair(Cell(value, kind="n")), right)
    for name, value in {"uendelig": "INF", "ikke-tal": "NaN", "kæmpe": "1e400", "tom": ""}.items():
        yield _trap(f"gemt-{name}", f"stored as {value!r}", _pair(Cell(value, kind="n")), reading=NONE)


def _currency() -> Iterator[Trap]:
    forms = {
        "efter": '#,##0 "kr."', "foran": '"kr." #,##0', "sprog": "[$kr.-406] #,##0", "regnskab": '_-* #,##0.00 "kr."_-', "DKK": "[$DKK] #,##0",
    }  # fmt: skip
    for name, form in forms.items():
        right = ("1.130 kr.", "1.130,00 kr.")
        yield _trap(f"kr-{name}", f"1130 shown by {form}", _pair(Cell(1130, form), Cell(900, form)), right, unit="kr")
    for name, form in {"euro": "#,##0 [$€-1]", "dollar": "[$$-409]#,##0", "pund": '"£"#,##0'}.items():
        yield _trap(f"valuta-{name}", f"another currency: {form}", _pair(Cell(1130, form), Cell(900, form)), reading=NONE, unit="kr")
    kroner = '#,##0 "kr."'
    yield _trap("kr-i-personer", "kroner in a KPI of persons", _pair(Cell(1130, kroner), Cell(900, kroner)), reading=NONE)
    mio = '0.0 "mio. kr."'
    yield _trap("mio-i-kr", "60.6 shown as mio. kr. in a KPI of kroner", _pair(Cell(60.6, mio), Cell(50.1, mio)), ("60.600.000 kr.",), unit="kr")
    yield _trap("mio-i-mio", "60.6 shown as mio. kr. in a KPI of these", _pair(Cell(60.6, mio), Cell(50.1, mio)), "60,6 mio. kr.", unit="mio. kr.", more="decimaler: 1")


def _shown_otherwise() -> Iterator[Trap]:
    thousand, million = "#,##0,", "0.0,,"
    yield _trap("skaleret-tusind", "1130250 shown as 1,130", _pair(Cell(1130250, thousand), Cell(900000, thousand)), reading=CAREFUL, right="1.130 t.kr.", unit="t.kr.")
    yield _trap("skaleret-million", "60600000 shown as 60.6", _pair(Cell(60600000, million), Cell(50100000, million)), "60,6 mio. kr.", unit="mio. kr.", more="decimaler: 1")
    forms = {
        "skjult": (";;;", 724), "kun-tekst": ('"se note"', 724), "diskretion": ('[<5]"<5";0', 3), "nul-som-streg": ('[=0]"-";0', 0),
        "nul-skjult": ("0;-0;", 0), "cirka": ('"ca. "0', 724), "dato-på-tal": ("dd-mm-yyyy", 724), "klokken": ("h:mm", 0.5),
        "varighed": ("[h]:mm", 30.166), "ugedag": ("dddd", 724), "mærke": ('"M"', 9),
    }  # fmt: skip
    for name, (form, stored) in forms.items():
        yield _trap(f"vist-{name}", f"{stored} shown by {form}", _pair(Cell(stored, form)), reading=NONE, cell="B3")
    yield _trap("vist-stjerne", 'shown by 0"*"', _pair(Cell(724, '0"*"')), "724")
    yield _trap("vist-personer", 'shown by 0" personer"', _pair(Cell(724, '0" personer"')), "724")
    yield _trap("vist-procent-ord", 'shown by 0" procent" in a KPI of persons', _pair(Cell(724, '0" procent"'), Cell(700, '0" procent"')), reading=NONE)
    yield _trap("vist-afrundet", "12.46 shown as 12: all decimals count", _pair(Cell(12.46, "0"), Cell(10.2, "0")), "12,5 %", unit="procent", more="decimaler: 1")


_JANUARY, _LAST_JANUARY, _DECEMBER = 44197, 44227, 44166


def _dates() -> Iterator[Trap]:
    months = {
        "mmm-yy": "mmm-yy", "mmm-åå": "mmm\\-yy", "mmmm-yyyy": "mmmm yyyy", "mm-yyyy": "mm-yyyy", "m-skrå-yy": "m/yy", "sprog": "[$-406]mmmm yyyy;@",
        "yyyy-mm": "yyyy\\-mm", "M-i-citat": 'yyyy"M"mm', "mmm-apostrof": "mmm 'yy", "mmmmm": "mmm yyyy;@",
    }  # fmt: skip
    for name, form in months.items():
        rows = [_HEAD, (Cell(_DECEMBER, form), 700), (Cell(_JANUARY, form), 724)]
        yield _trap(f"måned-{name}", f"the first of the month shown by {form}", rows, "724", "januar 2021", CAREFUL if name in ("m-skrå-yy", "mmm-apostrof") else SURE)
        rows = [_HEAD, (Cell(_DECEMBER + 30, form), 700), (Cell(_LAST_JANUARY, form), 724)]
        yield _trap(f"sidste-{name}", f"the last of the month shown by {form}", rows, "724", "januar 2021")
    days = {
        "dd-mm-yyyy": "dd\\-mm\\-yyyy", "d-mmmm": "d. mmmm yyyy", "iso": "yyyy\\-mm\\-dd", "nummer-14": "mm-dd-yy", "klokken": "dd/mm/yyyy hh:mm", "sprog": "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    }  # fmt: skip
    for name, form in days.items():
        rows = [_HEAD, (Cell(_DECEMBER + 30, form), 700), (Cell(_LAST_JANUARY, form), 724)]
        yield _trap(f"dag-{name}", f"a day shown by {form}", rows, "724", "31. januar 2021", CAREFUL if name in ("sprog", "klokken") else SURE)
    rows = [_HEAD, (Cell(43466, "yyyy"), 700), (Cell(43831, "yyyy"), 724)]
    yield _trap("år-yyyy", "the first of January shown as its year", rows, "724", "2020")
    rows = [_HEAD, (Cell(_DECEMBER - 1462 + 30, "dd-mm-yyyy"), 700), (Cell(_LAST_JANUARY - 1462, "dd-mm-yyyy"), 724)]
    yield _trap("fra-1904", "dates from 1904", rows, "724", "31. januar 2021", SURE, book=written(Book([Sheet(rows)], from_1904=True)))
    rows = [_HEAD, (Cell("2020-12-31", "dd-mm-yyyy", "d"), 700), (Cell("2021-01-31", "dd-mm-yyyy", "d"), 724)]
    yield _trap("t-d", "dates stored as ISO text, t=d", rows, "724", "31. januar 2021")
    rows = [_HEAD, (Cell("2020-12-01", "mmm-yy", "d"), 700), (Cell("2021-01-01", "mmm-yy", "d"), 724)]
    yield _trap("t-d-måned", "the same shown as months", rows, "724", "januar 2021")
    rows = [_HEAD, (Cell(_DECEMBER + 30), 700), (Cell(_LAST_JANUARY), 724)]
    yield _trap("serietal", "a date without a format: 44227", rows, "724", "31. januar 2021")
    rows = [_HEAD, (Cell(202012), 700), (Cell(202101), 724)]
    yield _trap("seks-cifre", "202101 as a number", rows, "724", "januar 2021")
    rows = [_HEAD, (Cell(2019), 700), (Cell(2020), 724)]
    yield _trap("årstal", "years as numbers", rows, "724", "2020", SURE)
    rows = [_HEAD, (Cell(2019, "#,##0"), 700), (Cell(2020, "#,##0"), 724)]
    yield _trap("årstal-med-tusind", "2020 shown as 2,020", rows, "724", "2020")
    rows = [_HEAD, (Cell(_DECEMBER, "mmm"), 700), (Cell(_JANUARY, "mmm"), 724)]
    yield _trap("måned-uden-år", "shown as jan alone", rows, "724", "januar 2021")
    rows = [_HEAD, (Cell(_DECEMBER, "mmm-yy"), 700), (Cell(_JANUARY, "dd-mm-yyyy"), 724)]
    files = workspace(_SOURCE, text="{{ k | sætning }}", files={XLSX: excel(rows)})
    what = "one cell shown as a month, the other as a day: not compared"
    yield Trap(FAMILY, "blandede-datoformater", what, files, (("724",),), never=("24 flere", "steget"))


def _kinds() -> Iterator[Trap]:
    yield _trap("formel-uden-værdi", "a formula that nobody has computed", _pair(Cell(formula="SUM(C3:D3)")), reading=NONE, cell="B3")
    yield _trap("formel", "a formula with its value", _pair(Cell(724, formula="SUM(C3:D3)")), "724", reading=SURE)
    yield _trap("formel-tom-tekst", "a formula that gives an empty text", _pair(Cell("", kind="str", formula='""')), reading=NONE)
    yield _trap("formel-tekst", "a formula that gives the text 724", _pair(Cell("724", kind="str", formula='"724"')), "724")
    for error in ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"):
        yield _trap(f"fejl-{error.strip('#!?').replace('/', '')}", f"the newest cell is {error}", _pair(Cell(error, kind="e")), reading=NONE, cell="B3")
    yield _trap("sand", "the newest cell is TRUE", _pair(Cell(True)), reading=NONE, cell="B3")
    yield _trap("tekst-tal", "the number as text", _pair(Cell("724")), "724")
    yield _trap("tekst-tusind", "1.130 as text, Danish", _pair(Cell("1.130")), "1.130", source=", talformat: dansk")
    yield _trap("tekst-tusind-usagt", "1.130 as text, not said", _pair(Cell("1.130")), reading=NONE)
    yield _trap("tekst-komma", "2,5 as text beside numbers", _pair(Cell("2,5"), 2.25), "2,5 %", unit="procent", more="decimaler: 1")
    yield _trap("løb", "a text of two runs", _pair(Cell(runs=("7", "24"))), "724")
    yield _trap("løb-note", "a number and a raised note", _pair(Cell(runs=("724", "^1"))), "724")
    head = (Cell("periode", phonetic="x"), Cell("tal", phonetic="abc"))
    yield _trap("fonetik", "a header with a reading beside it", [head, *_pair(Cell(724))[1:]], "724", reading=SURE)
    head = ("periode", Cell(runs=("t", "al")))
    yield _trap("overskrift-i-løb", "a header of two runs", [head, *_pair(Cell(724))[1:]], "724", reading=SURE)
    yield _trap("overskrift-inline", "strings inline", _pair(Cell(724)), "724", reading=SURE, book=written(Book([Sheet(_pair(Cell(724)))], inline=True)))
    yield _trap("uden-steder", "cells without places", _pair(Cell(724)), "724", reading=SURE, book=written(Book([Sheet(_pair(Cell(724)))], places=False)))
    yield _trap("vognretur", "a header with Excel's carriage return", [("periode", "tal_x000D_\n"), *_pair(Cell(724))[1:]], "724")


def _hidden() -> Iterator[Trap]:
    rows = [_HEAD, ("2020M12", 700), ("2021M01", 724), ("2021M02", 999)]
    old = [_HEAD, ("2020M12", 700), ("2021M01", 724), ("2020M11", 999)]
    skjult = {"told": "skjult"}
    yield _hide("række", "the newest row is hidden", [*rows[:2], ("2020M11", 650), rows[2]], "700", "december 2020", {"hidden_rows": [4]}, **skjult)
    yield _hide("række-gammel", "an old row is hidden", old, "724", "januar 2021", {"hidden_rows": [4]}, **skjult)
    yield _hide("filter", "a row is filtered away", old, "724", "januar 2021", {"hidden_rows": [4], "filtered": "A1:B4"}, **skjult)
    yield _hide("gruppe", "a collapsed group", old, "724", "januar 2021", {"hidden_rows": [4], "grouped_rows": [4]}, **skjult)
    yield _hide("gruppe-åben", "a group that is open", rows[:3], "724", "januar 2021", {"grouped_rows": [3]}, reading=SURE)
    yield _hide("skjulte-true", "hidden, but asked for", rows[:3], "724", "januar 2021", {"hidden_rows": [3]}, source=", skjulte: true", reading=SURE)
    wide = [("periode", "kladde", "tal"), ("2020M12", 1, 700), ("2021M01", 2, 724)]
    yield _hide("kolonne", "a hidden column beside", wide, "724", "januar 2021", {"hidden_columns": [2]})
    yield _hide("kolonne-nævnt", "the hidden column is named", [("periode", "tal"), *rows[1:3]], "724", "januar 2021", {"hidden_columns": [2]})
    across = [("område", "2020M12", "2021M01"), ("Tønder", 700, 724)]
    files = workspace("fil: data/k.xlsx", files={XLSX: excel(across, hidden_columns=[3])})
    yield Trap(FAMILY, "skjult-månedskolonne", "the newest month's column is hidden", files, figure("700", "december 2020"))
    whole = excel(rows[:3], hidden_rows=[2, 3])
    yield _trap("skjult-alt", "every row is hidden", (), reading=NONE, book=whole)
    head = excel(rows[:3], hidden_rows=[1])
    yield _trap("skjult-overskrift", "the header is hidden", (), "724", book=head)


def _hide(
    name: str, what: str, rows: Rows, right: str, period: str, hiding: dict[str, object],
    *, told: str = "", source: str = "", reading: Reading = CAREFUL,
) -> Trap:  # fmt: skip
    files = workspace(_SOURCE + source, files={XLSX: excel(rows, **hiding)})
    return Trap(FAMILY, f"skjult-{name}", what, files, figure(right, period), reading, told=told)


def _sheets() -> Iterator[Trap]:
    def sheet(value: int, name: str, state: str = "") -> Sheet:
        return Sheet([_HEAD, ("2020M12", 700), ("2021M01", value)], name, state=state)

    books = {
        "skjult-ark-først": (Book([sheet(999, "Kladde", "hidden"), sheet(724, "Tal")], active=1), "", CAREFUL, "724"),
        "meget-skjult-ark": (Book([sheet(999, "Kladde", "veryHidden"), sheet(724, "Tal")], active=1), "", CAREFUL, "724"),
        "skjult-ark-nævnt": (Book([sheet(724, "Kladde", "hidden"), sheet(999, "Tal")], active=1), ", ark: Kladde", CAREFUL, "724"),
        "ark-nævnt": (Book([sheet(999, "Forside"), sheet(724, "Tal")]), ", ark: Tal", SURE, "724"),
        "ark-store-bogstaver": (Book([sheet(999, "Forside"), sheet(724, "TAL ")]), ", ark: Tal", CAREFUL, "724"),
        "ark-hårdt-mellemrum": (Book([sheet(999, "Forside"), sheet(724, "Tal\u00a02021")]), ", ark: Tal 2021", CAREFUL, "724"),
        "ark-tal": (Book([sheet(999, "2020"), sheet(724, "2021")]), ", ark: 2021", CAREFUL, "724"),
    }  # fmt: skip
    for name, (book, source, reading, right) in books.items():
        yield _trap(name, "sheets: " + ", ".join(one.name for one in book.sheets), (), right, reading=reading, source=source, book=written(book))
    two = written(Book([sheet(999, "Mænd"), sheet(724, "Kvinder")], active=1))
    yield Trap(FAMILY, "to-ark-unævnt", "two sheets alike, none named", workspace(_SOURCE, files={XLSX: two}), (), NONE)
    files = workspace(_SOURCE + ", ark: Tall", files={XLSX: written(Book([sheet(999, "Forside"), sheet(724, "Tal")]))})
    yield Trap(FAMILY, "ark-forkert", "a sheet that isn't there", files, (), NONE, Place.DEFINITION)
