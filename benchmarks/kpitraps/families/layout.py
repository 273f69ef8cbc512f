"""Where the table is in a sheet: titles, heads of several rows, notes, totals, merged and empty labels, tables beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.kpitraps.makers.raw import Cell, excel
from benchmarks.kpitraps.trap import Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, XLSX, csv, workspace

FAMILY = "layout"
SURE, CAREFUL, NONE = Reading
_LONG = "periode: periode, værdi: antal"
_TABLE = [("periode", "antal"), ("2020M12", 700), ("2021M01", 724)]
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as rows, the source that names its columns, and what is right; `merged` holds for a workbook alone."""

    rows: Rows
    source: str = _LONG
    right: str = "724"
    period: str = "januar 2021"
    reading: Reading = CAREFUL
    merged: tuple[str, ...] = ()
    unit: str = "personer"
    start: tuple[int, int] = (1, 1)


def _around() -> Iterator[tuple[str, Layout]]:
    title, unit = ("Tabel 1. Ledige i Tønder",), ("", "Antal personer")
    note, source = ("* Foreløbige tal",), ("Kilde: jobcenteret, udtræk 5. februar 2021",)
    yield "titel", Layout([title, (), *_TABLE])
    yield "titel-uden-luft", Layout([title, *_TABLE])
    yield "titel-og-kilde", Layout([title, source, (), *_TABLE])
    yield "titel-med-årstal", Layout([("Ledige 2015-2021",), ("", 2021), *_TABLE])
    yield "overskrift-4", Layout([title, source, (), *_TABLE], f"{_LONG}, overskrift: 4", reading=SURE)
    yield "overskrift-forkert", Layout([title, source, (), *_TABLE], f"{_LONG}, overskrift: 5", reading=NONE)
    yield "enhedslinje", Layout([_TABLE[0], unit, *_TABLE[1:]])
    yield "nummerlinje", Layout([_TABLE[0], ("(1)", "(2)"), *_TABLE[1:]])
    yield "fodnoter", Layout([*_TABLE, (), note, source])
    yield "fodnoter-uden-luft", Layout([*_TABLE, note, source])
    yield "note-med-tal", Layout([*_TABLE, (), ("Note: 15 personer er flyttet i 2021M02", 15)])
    yield "kilde-i-to-celler", Layout([*_TABLE, (), ("Kilde:", "jobcenteret")])
    yield "udskrevet", Layout([*_TABLE, (), ("Udskrevet 2021-02-05", 999)])
    yield "i-alt", Layout([*_TABLE, ("I alt", 1424)])
    yield "i-alt-slut-ved", Layout([*_TABLE, ("I alt", 1424)], f"{_LONG}, slut_ved: I alt", reading=SURE)
    yield "gennemsnit", Layout([*_TABLE, ("Gennemsnit", 712)])
    yield "total-først", Layout([_TABLE[0], ("Total", 1424), *_TABLE[1:]])
    yield "tom-række-i-midten", Layout([_TABLE[0], _TABLE[1], (), _TABLE[2]])
    yield "nyt-hoved-i-midten", Layout([*_TABLE[:2], (), _TABLE[0], _TABLE[2]])
    yield "ikke-i-hjørnet", Layout(_TABLE, start=(5, 3), reading=CAREFUL)
    yield (
        "tom-kolonne-mellem",
        Layout([("periode", "", "antal"), ("2020M12", "", 700), ("2021M01", "", 724)], reading=SURE),
    )
    yield "tom-første-kolonne", Layout([("", *row) for row in _TABLE], reading=SURE)
    yield "beregning-ved-siden", Layout([(*_TABLE[0], "", "Sum"), (*_TABLE[1], "", 1424), _TABLE[2]])
    yield (
        "enhed-i-overskrift",
        Layout(
            [("periode", "antal (personer)"), *_TABLE[1:]], "periode: periode, værdi: antal (personer)", reading=SURE
        ),
    )


def _stacked() -> Iterator[tuple[str, Layout]]:
    first, second = [("Tabel 1",), ("periode", "antal"), ("2020M12", 7), ("2021M01", 9)], [("Tabel 2",), *_TABLE]
    yield "to-tabeller", Layout([*first, (), *second], reading=NONE)
    yield "to-tabeller-række-efter", Layout([*first, (), *second], f"{_LONG}, række_efter: Tabel 2", reading=SURE)
    yield "to-tabeller-første", Layout([*second, (), ("Tabel 3",), *first[1:]], f"{_LONG}, række_efter: Tabel 2")
    yield (
        "to-tabeller-slut-ved",
        Layout([*second, (), *first], f"{_LONG}, række_efter: Tabel 2, slut_ved: Tabel 1", reading=SURE),
    )
    yield "række-efter-findes-ikke", Layout([*first, (), *second], f"{_LONG}, række_efter: Tabel 4", reading=NONE)
    yield (
        "række-efter-to-gange",
        Layout([*second, (), ("Tabel 2",), *first[1:]], f"{_LONG}, række_efter: Tabel 2", reading=NONE),
    )
    yield "slut-ved-findes-ikke", Layout(_TABLE, f"{_LONG}, slut_ved: I alt", reading=CAREFUL)
    beside = [(*a, "", *b) for a, b in zip(_TABLE, [("periode", "antal"), ("2020M12", 7), ("2021M01", 9)], strict=True)]
    yield "to-tabeller-ved-siden-af", Layout(beside, reading=NONE)


def _heads() -> Iterator[tuple[str, Layout]]:
    two = [("", "2020", "", "2021", ""), ("område", "antal", "pct.", "antal", "pct."), ("Tønder", 700, 5.5, 724, 5.7)]
    named = "hvor: {område: Tønder}, værdi: antal"
    yield "to-linjer-flettet", Layout(two, named, "700", "2020", merged=("B1:C1", "D1:E1"), reading=CAREFUL)
    old = [("", "2019", "", "2020", ""), *two[1:]]
    yield (
        "to-linjer-flettet-sagt",
        Layout(old, f"{named}, overskrift: 1-2", period="2020", merged=("B1:C1", "D1:E1"), reading=CAREFUL),
    )
    yield (
        "to-linjer-uden-værdi",
        Layout(old, "hvor: {område: Tønder}, overskrift: 1-2", period="2020", merged=("B1:C1", "D1:E1"), reading=NONE),
    )
    full = [("", "2019", "2019", "2020", "2020"), *two[1:]]
    yield "to-linjer-gentaget", Layout(full, f"{named}, overskrift: 1-2", period="2020", reading=CAREFUL)
    quarters = [("", "2019", "", "2020", ""), ("område", "Q3", "Q4", "Q3", "Q4"), ("Tønder", 1, 2, 700, 724)]
    yield (
        "år-over-kvartal",
        Layout(
            quarters, "hvor: {område: Tønder}, overskrift: 1-2", period="4. kvartal 2020", merged=("B1:C1", "D1:E1")
        ),
    )
    turned = [("", "Mænd", "", "Kvinder", ""), ("område", "2019", "2020", "2019", "2020"), ("Tønder", 1, 2, 700, 724)]
    yield (
        "køn-over-år",
        Layout(
            turned, "hvor: {område: Tønder}, overskrift: 1-2", period="2020", merged=("B1:C1", "D1:E1"), reading=NONE
        ),
    )
    one = [("", "Antal ledige", ""), ("område", "2020M12", "2021M01"), ("Tønder", 700, 724)]
    yield "fælles-hoved", Layout(one, "hvor: {område: Tønder}", merged=("B1:C1",))
    yield "fælles-hoved-sagt", Layout(one, "hvor: {område: Tønder}, overskrift: 2", merged=("B1:C1",), reading=SURE)
    flat = [("område", "2020M12", "2021M01", "Ændring"), ("Tønder", 700, 724, 24)]
    yield "ændring-sidst", Layout(flat, "hvor: {område: Tønder}")
    yield "i-alt-kolonne", Layout([(*flat[0][:3], "I alt"), (*flat[1][:3], 1424)], "hvor: {område: Tønder}")
    yield (
        "perioder-baglæns",
        Layout([("område", "2021M01", "2020M12"), ("Tønder", 724, 700)], "hvor: {område: Tønder}", reading=SURE),
    )
    yield (
        "periode-to-gange",
        Layout([("område", "2021M01", "2021M01"), ("Tønder", 724, 742)], "hvor: {område: Tønder}", reading=NONE),
    )
    yield (
        "måneder-uden-år",
        Layout([("område", "december", "januar"), ("Tønder", 700, 724)], "hvor: {område: Tønder}", reading=NONE),
    )
    dates = [("område", Cell(44166, "mmm\\-yy"), Cell(44197, "mmm\\-yy")), ("Tønder", 700, 724)]
    yield "datoer-som-hoved", Layout(dates, "hvor: {område: Tønder}", reading=SURE)
    future = [("område", "2020M12", "2021M01", "2021M02", "2021M03"), ("Tønder", 700, 724, None, None)]
    yield "fremtidige-måneder", Layout(future, "hvor: {område: Tønder}")
    nulls = [future[0], ("Tønder", 700, 724, 0, 0)]
    yield "fremtidige-nuller", Layout(nulls, "hvor: {område: Tønder}")
    measures = [("område", "antal 2019", "antal 2020", "pct. 2019", "pct. 2020"), ("Tønder", 700, 724, 5, 6)]
    yield "mål-i-hovedet", Layout(measures, "hvor: {område: Tønder}", reading=NONE)
    yield (
        "dobbelt-kolonne",
        Layout([("periode", "antal", "antal"), ("2020M12", 700, 7), ("2021M01", 724, 9)], reading=NONE),
    )
    yield "unavngivet-kolonne", Layout([("periode", ""), ("2020M12", 700), ("2021M01", 724)], "periode: periode")
    across = [("periode", "Tønder", "Åbenrå"), ("2020M12", 700, 990), ("2021M01", 724, 999)]
    yield "områder-på-tværs", Layout(across, "periode: periode, værdi: Tønder", reading=SURE)
    yield "områder-på-tværs-unævnt", Layout(across, "periode: periode", reading=NONE)


def _labels() -> Iterator[tuple[str, Layout]]:
    head, where = ("område", "periode", "antal"), f"{_LONG}, hvor: {{område: Tønder}}"
    pivot = [
        head,
        ("Tønder", "2020M12", 700),
        (None, "2021M01", 724),
        ("Åbenrå", "2020M12", 990),
        (None, "2021M01", 999),
    ]
    yield "pivot", Layout(pivot, where)
    yield "pivot-sidste", Layout(pivot, f"{_LONG}, hvor: {{område: Åbenrå}}", "999")
    yield "pivot-udfyld", Layout(pivot, f"{where}, udfyld: [område]", reading=SURE)
    yield "flettet", Layout(pivot, where, merged=("A2:A3", "A4:A5"), reading=CAREFUL)
    yield "ujævn", Layout([head, ("Tønder", "2020M12", 700), (None, "2021M01", 724)], where)
    yield (
        "glemt-navn",
        Layout(
            [
                head,
                ("Tønder", "2020M12", 700),
                (None, "2021M01", 724),
                ("Tønder", "2020M11", 650),
                ("Åbenrå", "2021M01", 999),
            ],
            where,
            reading=NONE,
        ),
    )
    yield (
        "ny-uden-navn",
        Layout([head, ("Tønder", "2020M12", 700), ("Tønder", "2021M01", 724), (None, "2021M01", 999)], where),
    )
    twice = [
        ("område", "køn", "periode", "antal"),
        ("Tønder", "M", "2020M12", 400),
        (None, None, "2021M01", 410),
        (None, "K", "2020M12", 700),
        (None, None, "2021M01", 724),
    ]
    yield (
        "to-niveauer",
        Layout(
            [*twice, *[("Åbenrå" if row[0] else None, *row[1:3], 900) for row in twice[1:]]],
            f"{_LONG}, hvor: {{område: Tønder, køn: K}}",
        ),
    )
    yield (
        "to-niveauer-udfyld",
        Layout(twice, f"{_LONG}, hvor: {{område: Tønder, køn: K}}, udfyld: [område, køn]", reading=SURE),
    )
    sub = [
        head,
        ("Tønder", "2020M12", 700),
        ("Tønder", "2021M01", 724),
        ("Tønder i alt", None, 1424),
        ("Åbenrå", "2021M01", 999),
        ("Hovedtotal", None, 2423),
    ]
    yield "mellemsummer", Layout(sub, where)
    indent = [
        ("", "antal"),
        ("Tønder", None),
        ("  2020M12", 700),
        ("  2021M01", 724),
        ("Åbenrå", None),
        ("  2021M01", 999),
    ]
    yield "indrykket", Layout(indent, "værdi: antal, hvor: {område: Tønder}", reading=NONE)
    period = [
        ("periode", "område", "antal"),
        ("2020M12", "Tønder", 700),
        (None, "Åbenrå", 990),
        ("2021M01", "Tønder", 724),
        (None, "Åbenrå", 999),
    ]
    yield "periode-på-første", Layout(period, f"{_LONG}, hvor: {{område: Åbenrå}}", "999")
    yield (
        "periode-på-første-flettet",
        Layout(period, f"{_LONG}, hvor: {{område: Åbenrå}}", "999", merged=("A2:A3", "A4:A5")),
    )
    value = [head, ("Tønder", "2020M12", 700), ("Tønder", "2021M01", None), ("Åbenrå", "2021M01", None)]
    yield "tal-flettet", Layout(value, where, reading=NONE, merged=("C2:C3",))
    ditto = [head, ("Tønder", "2020M12", 700), ('"', "2021M01", 724), ("Åbenrå", "2021M01", 999)]
    yield "gentagelsestegn", Layout(ditto, where, "700", "december 2020", reading=NONE)


def traps(seed: int) -> list[Trap]:
    """Each layout as a workbook and, where nothing in it needs one, as text. The seed changes nothing."""
    made: list[Trap] = []
    for name, one in [*_around(), *_stacked(), *_heads(), *_labels()]:
        made.append(_trap(f"{name}-xlsx", one, XLSX, excel(one.rows, merged=one.merged, start=one.start)))
        if (
            not one.merged
            and one.start == (1, 1)
            and not any(isinstance(cell, Cell) for row in one.rows for cell in row)
        ):
            made.append(_trap(f"{name}-csv", one, CSV, _text(one.rows)))
    return made


def _trap(name: str, one: Layout, path: str, data: bytes) -> Trap:
    files = workspace(f"fil: {path.removeprefix('metrics/')}, {one.source}", unit=one.unit, files={path: data})
    return Trap(
        FAMILY,
        name,
        name.replace("-", " "),
        files,
        () if one.reading is NONE else figure(one.right, one.period),
        one.reading,
    )


def _text(rows: Rows) -> bytes:
    """As Excel saves it: every row is as wide as the sheet."""
    width = max(map(len, rows))
    return csv(
        [
            [
                "" if cell is None else str(cell).replace('"', '""""') if cell == '"' else cell
                for cell in (*row, *[""] * (width - len(row)))
            ]
            for row in rows
        ]
    )
