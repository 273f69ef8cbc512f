"""Cells that Excel shows otherwise than it stores them: number formats, and what one reads of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.kpitraps.makers.raw import Cell, excel
from benchmarks.kpitraps.trap import Reading, Trap, figure
from benchmarks.kpitraps.workspaces import XLSX, workspace

FAMILY = "excelformats"
SURE, CAREFUL, NONE = Reading
SOURCE = "fil: data/k.xlsx, periode: periode, værdi: tal"
HEAD = ("periode", "tal")
Rows = Sequence[Sequence[object]]


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_percent(), *_numbers(), *_currency(), *_shown_otherwise()]


def trap_of(
    name: str, what: str, rows: Rows, right: str | tuple[str, ...] = (), period: str = "januar 2021", reading: Reading = CAREFUL,
    *, source: str = "", unit: str = "personer", more: str = "", book: bytes = b"", cell: str = "", **told: object,
) -> Trap:  # fmt: skip
    files = workspace(SOURCE + source, unit=unit, more=more, files={XLSX: book or excel(rows, **told)})
    return Trap(FAMILY, name, what, files, figure(right, period) if right else (), reading, cell=cell)


def pair(last: Cell, before: object = 700) -> Rows:
    return [HEAD, ("2020M12", before), ("2021M01", last)]


def _percent() -> Iterator[Trap]:
    told: dict[str, Any] = {"unit": "procent", "more": "decimaler: 1"}
    forms = {
        "procent": ("0%", 0.125, "12,5 %"), "procent-en-decimal": ("0.0%", 0.125, "12,5 %"), "procent-to": ("0.00%", 0.125, "12,5 %"),
        "procent-hele": ("0%", 1, "100,0 %"), "procent-under-1": ("0.0%", 0.005, "0,5 %"), "procent-negativ": ("0.0%;-0.0%", -0.02, "-2,0 %"),
        "procent-rød": ("[Red]0.0%", 0.125, "12,5 %"), "procent-mellemrum": ("0.0\\ %", 0.125, "12,5 %"),
        "procent-over-100": ("0%", 7.24, "724,0 %"), "procent-betinget": ("[>1]0%;0.0%", 0.125, "12,5 %"),
        "procent-nul": ("0.0%", 0, "0,0 %"), "procent-understreg": ("0.0%_)", 0.125, "12,5 %"),
    }  # fmt: skip
    for name, (form, stored, right) in forms.items():
        rows = pair(Cell(stored, form), Cell(0.1, form))
        yield trap_of(name, f"{stored} shown by {form}", rows, right, reading=SURE, **told)
    for name, form in {"tegn-i-citat": '0.0" %"', "tegn-undveget": "0.0\\%", "pct-i-citat": '0.0" pct."'}.items():
        yield trap_of(
            f"procent-{name}",
            f"12.5 shown by {form}: nothing is multiplied",
            pair(Cell(12.5, form), Cell(10, form)),
            "12,5 %",
            **told,
        )
    mixed = pair(Cell(0.125, "0.0%"), Cell(10.5, "0.0"))
    yield trap_of("procent-blandet", "one cell in percent, the other not", mixed, "12,5 %", **told)
    yield trap_of(
        "procent-i-personer",
        "a percent cell in a KPI of persons",
        pair(Cell(0.125, "0.0%"), Cell(0.1, "0.0%")),
        reading=NONE,
    )
    both = pair(Cell(0.125, "0.0%"), Cell(0.1, "0.0%"))
    yield trap_of("procent-og-gange", "percent format and gange: 100", both, "12,5 %", source=", gange: 100", **told)
    plain = pair(Cell(0.125), Cell(0.1))
    yield trap_of(
        "andel-og-gange",
        "0.125 without a format and gange: 100",
        plain,
        "12,5 %",
        reading=SURE,
        source=", gange: 100",
        **told,
    )
    text = pair(Cell("12,5 %"), Cell("10,0 %"))
    yield trap_of("procent-tekst", "the text 12,5 %", text, "12,5 %", **told)


def _numbers() -> Iterator[Trap]:
    forms: dict[str, tuple[str, int, str | tuple[str, ...], Reading]] = {
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
        yield trap_of(
            f"tal-{name}",
            f"{stored} shown by {form}",
            pair(Cell(stored, form), Cell(700, form)),
            right,
            reading=reading,
        )
    written = {
        "dobbelt-støv": ("724.00000000000011", "724"), "e-form": ("7.24E2", "724"), "e-form-lille": ("7.24e+02", "724"),
        "foran-nul": ("0724", "724"), "minus-nul": ("-0", "0"), "mellemrum": (" 724 ", "724"),
    }  # fmt: skip
    for name, (value, said) in written.items():
        yield trap_of(f"gemt-{name}", f"stored as {value!r}", pair(Cell(value, kind="n")), said)
    for name, value in {"uendelig": "INF", "ikke-tal": "NaN", "kæmpe": "1e400", "tom": ""}.items():
        yield trap_of(f"gemt-{name}", f"stored as {value!r}", pair(Cell(value, kind="n")), reading=NONE)


def _currency() -> Iterator[Trap]:
    forms = {
        "efter": '#,##0 "kr."', "foran": '"kr." #,##0', "sprog": "[$kr.-406] #,##0", "regnskab": '_-* #,##0.00 "kr."_-', "DKK": "[$DKK] #,##0",
    }  # fmt: skip
    for name, form in forms.items():
        right = ("1.130 kr.", "1.130,00 kr.")
        yield trap_of(f"kr-{name}", f"1130 shown by {form}", pair(Cell(1130, form), Cell(900, form)), right, unit="kr")
    for name, form in {"euro": "#,##0 [$€-1]", "dollar": "[$$-409]#,##0", "pund": '"£"#,##0'}.items():
        yield trap_of(
            f"valuta-{name}",
            f"another currency: {form}",
            pair(Cell(1130, form), Cell(900, form)),
            reading=NONE,
            unit="kr",
        )
    kroner = '#,##0 "kr."'
    yield trap_of(
        "kr-i-personer", "kroner in a KPI of persons", pair(Cell(1130, kroner), Cell(900, kroner)), reading=NONE
    )
    mio = '0.0 "mio. kr."'
    yield trap_of(
        "mio-i-kr",
        "60.6 shown as mio. kr. in a KPI of kroner",
        pair(Cell(60.6, mio), Cell(50.1, mio)),
        ("60.600.000 kr.",),
        unit="kr",
    )
    yield trap_of(
        "mio-i-mio",
        "60.6 shown as mio. kr. in a KPI of these",
        pair(Cell(60.6, mio), Cell(50.1, mio)),
        "60,6 mio. kr.",
        unit="mio. kr.",
        more="decimaler: 1",
    )


def _shown_otherwise() -> Iterator[Trap]:
    thousand, million = "#,##0,", "0.0,,"
    yield trap_of(
        "skaleret-tusind",
        "1130250 shown as 1,130",
        pair(Cell(1130250, thousand), Cell(900000, thousand)),
        reading=CAREFUL,
        right="1.130 t.kr.",
        unit="t.kr.",
    )
    yield trap_of(
        "skaleret-million",
        "60600000 shown as 60.6",
        pair(Cell(60600000, million), Cell(50100000, million)),
        "60,6 mio. kr.",
        unit="mio. kr.",
        more="decimaler: 1",
    )
    forms = {
        "skjult": (";;;", 724), "kun-tekst": ('"se note"', 724), "diskretion": ('[<5]"<5";0', 3), "nul-som-streg": ('[=0]"-";0', 0),
        "nul-skjult": ("0;-0;", 0), "cirka": ('"ca. "0', 724), "dato-på-tal": ("dd-mm-yyyy", 724), "klokken": ("h:mm", 0.5),
        "varighed": ("[h]:mm", 30.166), "ugedag": ("dddd", 724), "mærke": ('"M"', 9),
    }  # fmt: skip
    for name, (form, stored) in forms.items():
        yield trap_of(f"vist-{name}", f"{stored} shown by {form}", pair(Cell(stored, form)), reading=NONE, cell="B3")
    yield trap_of("vist-stjerne", 'shown by 0"*"', pair(Cell(724, '0"*"')), "724")
    yield trap_of("vist-personer", 'shown by 0" personer"', pair(Cell(724, '0" personer"')), "724")
    yield trap_of(
        "vist-procent-ord",
        'shown by 0" procent" in a KPI of persons',
        pair(Cell(724, '0" procent"'), Cell(700, '0" procent"')),
        reading=NONE,
    )
    yield trap_of(
        "vist-afrundet",
        "12.46 shown as 12: all decimals count",
        pair(Cell(12.46, "0"), Cell(10.2, "0")),
        "12,5 %",
        unit="procent",
        more="decimaler: 1",
    )
