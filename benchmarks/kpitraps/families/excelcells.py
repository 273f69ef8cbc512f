"""What a cell of a workbook is: dates, formulas, errors and texts; and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from benchmarks.kpitraps.families.excelformats import HEAD, SOURCE, Rows, pair, trap_of
from benchmarks.kpitraps.makers.raw import Book, Cell, Sheet, excel, written
from benchmarks.kpitraps.trap import Place, Reading, Trap, figure
from benchmarks.kpitraps.workspaces import XLSX, workspace

FAMILY = "excelcells"
SURE, CAREFUL, NONE = Reading
_JANUARY, _LAST_JANUARY, _DECEMBER = 44197, 44227, 44166


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [replace(one, family=FAMILY) for one in (*_dates(), *_kinds(), *_hidden(), *_sheets())]


def _dates() -> Iterator[Trap]:
    months = {
        "mmm-yy": "mmm-yy", "mmm-åå": "mmm\\-yy", "mmmm-yyyy": "mmmm yyyy", "mm-yyyy": "mm-yyyy", "m-skrå-yy": "m/yy", "sprog": "[$-406]mmmm yyyy;@",
        "yyyy-mm": "yyyy\\-mm", "M-i-citat": 'yyyy"M"mm', "mmm-apostrof": "mmm 'yy", "mmmmm": "mmm yyyy;@",
    }  # fmt: skip
    for name, form in months.items():
        rows = [HEAD, (Cell(_DECEMBER, form), 700), (Cell(_JANUARY, form), 724)]
        yield trap_of(
            f"måned-{name}",
            f"the first of the month shown by {form}",
            rows,
            "724",
            "januar 2021",
            CAREFUL if name in ("m-skrå-yy", "mmm-apostrof") else SURE,
        )
        rows = [HEAD, (Cell(_DECEMBER + 30, form), 700), (Cell(_LAST_JANUARY, form), 724)]
        yield trap_of(f"sidste-{name}", f"the last of the month shown by {form}", rows, "724", "januar 2021")
    days = {
        "dd-mm-yyyy": "dd\\-mm\\-yyyy", "d-mmmm": "d. mmmm yyyy", "iso": "yyyy\\-mm\\-dd", "nummer-14": "mm-dd-yy", "klokken": "dd/mm/yyyy hh:mm", "sprog": "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    }  # fmt: skip
    for name, form in days.items():
        rows = [HEAD, (Cell(_DECEMBER + 30, form), 700), (Cell(_LAST_JANUARY, form), 724)]
        yield trap_of(
            f"dag-{name}",
            f"a day shown by {form}",
            rows,
            "724",
            "31. januar 2021",
            CAREFUL if name in ("sprog", "klokken") else SURE,
        )
    rows = [HEAD, (Cell(43466, "yyyy"), 700), (Cell(43831, "yyyy"), 724)]
    yield trap_of("år-yyyy", "the first of January shown as its year", rows, "724", "2020")
    rows = [HEAD, (Cell(_DECEMBER - 1462 + 30, "dd-mm-yyyy"), 700), (Cell(_LAST_JANUARY - 1462, "dd-mm-yyyy"), 724)]
    yield trap_of(
        "fra-1904",
        "dates from 1904",
        rows,
        "724",
        "31. januar 2021",
        SURE,
        book=written(Book([Sheet(rows)], from_1904=True)),
    )
    rows = [HEAD, (Cell("2020-12-31", "dd-mm-yyyy", "d"), 700), (Cell("2021-01-31", "dd-mm-yyyy", "d"), 724)]
    yield trap_of("t-d", "dates stored as ISO text, t=d", rows, "724", "31. januar 2021")
    rows = [HEAD, (Cell("2020-12-01", "mmm-yy", "d"), 700), (Cell("2021-01-01", "mmm-yy", "d"), 724)]
    yield trap_of("t-d-måned", "the same shown as months", rows, "724", "januar 2021")
    rows = [HEAD, (Cell(_DECEMBER + 30), 700), (Cell(_LAST_JANUARY), 724)]
    yield trap_of("serietal", "a date without a format: 44227", rows, "724", "31. januar 2021")
    rows = [HEAD, (Cell(202012), 700), (Cell(202101), 724)]
    yield trap_of("seks-cifre", "202101 as a number", rows, "724", "januar 2021")
    rows = [HEAD, (Cell(2019), 700), (Cell(2020), 724)]
    yield trap_of("årstal", "years as numbers", rows, "724", "2020", SURE)
    rows = [HEAD, (Cell(2019, "#,##0"), 700), (Cell(2020, "#,##0"), 724)]
    yield trap_of("årstal-med-tusind", "2020 shown as 2,020", rows, "724", "2020")
    rows = [HEAD, (Cell(_DECEMBER, "mmm"), 700), (Cell(_JANUARY, "mmm"), 724)]
    yield trap_of("måned-uden-år", "shown as jan alone", rows, "724", "januar 2021")
    rows = [HEAD, (Cell(_DECEMBER, "mmm-yy"), 700), (Cell(_JANUARY, "dd-mm-yyyy"), 724)]
    files = workspace(SOURCE, text="{{ k | sætning }}", files={XLSX: excel(rows)})
    what = "one cell shown as a month, the other as a day: not compared"
    yield Trap(FAMILY, "blandede-datoformater", what, files, (("724",),), never=("24 flere", "steget"))


def _kinds() -> Iterator[Trap]:
    yield trap_of(
        "formel-uden-værdi",
        "a formula that nobody has computed",
        pair(Cell(formula="SUM(C3:D3)")),
        reading=NONE,
        cell="B3",
    )
    yield trap_of("formel", "a formula with its value", pair(Cell(724, formula="SUM(C3:D3)")), "724", reading=SURE)
    yield trap_of(
        "formel-tom-tekst",
        "a formula that gives an empty text",
        pair(Cell("", kind="str", formula='""')),
        reading=NONE,
    )
    yield trap_of(
        "formel-tekst", "a formula that gives the text 724", pair(Cell("724", kind="str", formula='"724"')), "724"
    )
    for error in ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"):
        yield trap_of(
            f"fejl-{error.strip('#!?').replace('/', '')}",
            f"the newest cell is {error}",
            pair(Cell(error, kind="e")),
            reading=NONE,
            cell="B3",
        )
    yield trap_of("sand", "the newest cell is TRUE", pair(Cell(True)), reading=NONE, cell="B3")
    yield trap_of("tekst-tal", "the number as text", pair(Cell("724")), "724")
    yield trap_of("tekst-tusind", "1.130 as text, Danish", pair(Cell("1.130")), "1.130", source=", talformat: dansk")
    yield trap_of("tekst-tusind-usagt", "1.130 as text, not said", pair(Cell("1.130")), reading=NONE)
    yield trap_of(
        "tekst-komma",
        "2,5 as text beside numbers",
        pair(Cell("2,5"), 2.25),
        "2,5 %",
        unit="procent",
        more="decimaler: 1",
    )
    yield trap_of("løb", "a text of two runs", pair(Cell(runs=("7", "24"))), "724")
    yield trap_of("løb-note", "a number and a raised note", pair(Cell(runs=("724", "^1"))), "724")
    head: tuple[object, ...] = (Cell("periode", phonetic="x"), Cell("tal", phonetic="abc"))
    yield trap_of("fonetik", "a header with a reading beside it", [head, *pair(Cell(724))[1:]], "724", reading=SURE)
    head = ("periode", Cell(runs=("t", "al")))
    yield trap_of("overskrift-i-løb", "a header of two runs", [head, *pair(Cell(724))[1:]], "724", reading=SURE)
    yield trap_of(
        "overskrift-inline",
        "strings inline",
        pair(Cell(724)),
        "724",
        reading=SURE,
        book=written(Book([Sheet(pair(Cell(724)))], inline=True)),
    )
    yield trap_of(
        "uden-steder",
        "cells without places",
        pair(Cell(724)),
        "724",
        reading=SURE,
        book=written(Book([Sheet(pair(Cell(724)))], places=False)),
    )
    yield trap_of(
        "vognretur",
        "a header with Excel's carriage return",
        [("periode", "tal_x000D_\n"), *pair(Cell(724))[1:]],
        "724",
    )


def _hidden() -> Iterator[Trap]:
    rows = [HEAD, ("2020M12", 700), ("2021M01", 724), ("2021M02", 999)]
    old = [HEAD, ("2020M12", 700), ("2021M01", 724), ("2020M11", 999)]
    skjult: dict[str, Any] = {"told": "skjult"}
    yield _hide(
        "række",
        "the newest row is hidden",
        [*rows[:2], ("2020M11", 650), rows[2]],
        "700",
        "december 2020",
        {"hidden_rows": [4]},
        **skjult,
    )
    yield _hide("række-gammel", "an old row is hidden", old, "724", "januar 2021", {"hidden_rows": [4]}, **skjult)
    yield _hide(
        "filter",
        "a row is filtered away",
        old,
        "724",
        "januar 2021",
        {"hidden_rows": [4], "filtered": "A1:B4"},
        **skjult,
    )
    yield _hide(
        "gruppe", "a collapsed group", old, "724", "januar 2021", {"hidden_rows": [4], "grouped_rows": [4]}, **skjult
    )
    yield _hide(
        "gruppe-åben", "a group that is open", rows[:3], "724", "januar 2021", {"grouped_rows": [3]}, reading=SURE
    )
    yield _hide(
        "skjulte-true",
        "hidden, but asked for",
        rows[:3],
        "724",
        "januar 2021",
        {"hidden_rows": [3]},
        source=", skjulte: true",
        reading=SURE,
    )
    wide = [("periode", "kladde", "tal"), ("2020M12", 1, 700), ("2021M01", 2, 724)]
    yield _hide("kolonne", "a hidden column beside", wide, "724", "januar 2021", {"hidden_columns": [2]})
    yield _hide(
        "kolonne-nævnt",
        "the hidden column is named",
        [("periode", "tal"), *rows[1:3]],
        "724",
        "januar 2021",
        {"hidden_columns": [2]},
    )
    across = [("område", "2020M12", "2021M01"), ("Tønder", 700, 724)]
    files = workspace("fil: data/k.xlsx", files={XLSX: excel(across, hidden_columns=[3])})
    yield Trap(
        FAMILY, "skjult-månedskolonne", "the newest month's column is hidden", files, figure("700", "december 2020")
    )
    whole = excel(rows[:3], hidden_rows=[2, 3])
    yield trap_of("skjult-alt", "every row is hidden", (), reading=NONE, book=whole)
    head = excel(rows[:3], hidden_rows=[1])
    yield trap_of("skjult-overskrift", "the header is hidden", (), "724", book=head)


def _hide(
    name: str, what: str, rows: Rows, right: str, period: str, hiding: dict[str, object],
    *, told: str = "", source: str = "", reading: Reading = CAREFUL,
) -> Trap:  # fmt: skip
    files = workspace(SOURCE + source, files={XLSX: excel(rows, **hiding)})
    return Trap(FAMILY, f"skjult-{name}", what, files, figure(right, period), reading, told=told)


def _sheets() -> Iterator[Trap]:
    def sheet(value: int, name: str, state: str = "") -> Sheet:
        return Sheet([HEAD, ("2020M12", 700), ("2021M01", value)], name, state=state)

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
        yield trap_of(
            name,
            "sheets: " + ", ".join(one.name for one in book.sheets),
            (),
            right,
            reading=reading,
            source=source,
            book=written(book),
        )
    two = written(Book([sheet(999, "Mænd"), sheet(724, "Kvinder")], active=1))
    yield Trap(FAMILY, "to-ark-unævnt", "two sheets alike, none named", workspace(SOURCE, files={XLSX: two}), (), NONE)
    files = workspace(SOURCE + ", ark: Tall", files={XLSX: written(Book([sheet(999, "Forside"), sheet(724, "Tal")]))})
    yield Trap(FAMILY, "ark-forkert", "a sheet that isn't there", files, (), NONE, Place.DEFINITION)
