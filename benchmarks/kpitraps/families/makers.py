"""The same tables by each program that makes them: what one reads, one reads from all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.kpitraps.makers.libraries import makers, office
from benchmarks.kpitraps.makers.raw import Cell
from benchmarks.kpitraps.trap import Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, XLSX, workspace

FAMILY = "makers"
SURE, CAREFUL = Reading.SURE, Reading.CAREFUL
Rows = Sequence[Sequence[object]]

# A table, the source that reads it, the unit, and the figure with its period.
TABLES: dict[str, tuple[Rows, str, str, str, str]] = {
    "lang": (
        [("periode", "område", "tal"), ("2020M12", "Tønder", 700), ("2021M01", "Tønder", 724), ("2021M01", "Åbenrå", 999)],
        "periode: periode, værdi: tal, hvor: {område: Tønder}", "personer", "724", "januar 2021",
    ),
    "datoer": (
        [("dato", "tal"), (Cell(44196, "dd\\-mm\\-yyyy"), 700), (Cell(44227, "dd\\-mm\\-yyyy"), 1724)],
        "periode: dato, værdi: tal", "personer", "1.724", "31. januar 2021",
    ),
    "måneder": (
        [("måned", "tal"), (Cell(44166, "mmm\\-yy"), Cell(700, "#,##0")), (Cell(44197, "mmm\\-yy"), Cell(1724, "#,##0"))],
        "periode: måned, værdi: tal", "personer", "1.724", "januar 2021",
    ),
    "procent": (
        [("periode", "andel"), ("2020M12", Cell(0.1, "0.0%")), ("2021M01", Cell(0.125, "0.0%"))],
        "periode: periode, værdi: andel", "procent", "12,5 %", "januar 2021",
    ),
    "bredt": (
        [("område", "2020M11", "2020M12", "2021M01"), ("Tønder", 650, 700, 724), ("Åbenrå", 950, 990, 999)],
        "hvor: {område: Tønder}", "personer", "724", "januar 2021",
    ),
    "årstal": (
        [("område", 2018, 2019, 2020), ("Tønder", 650.5, 700.25, 724.75)],
        "hvor: {område: Tønder}", "procent", "724,8 %", "2020",
    ),
    "kroner": (
        [("periode", "beløb"), ("2020M12", Cell(900000, '#,##0 "kr."')), ("2021M01", Cell(-1250000, '#,##0 "kr."'))],
        "periode: periode, værdi: beløb", "kr", "-1.250.000 kr.", "januar 2021",
    ),
}  # fmt: skip


def traps(seed: int, *, office_too: bool = True) -> list[Trap]:
    """The seed changes nothing. With LibreOffice, what it saves of the same tables is tried too."""
    made = [
        _trap(make, table, XLSX, by(TABLES[table][0]))
        for make, by in makers().items()
        for table in TABLES
        if make != "pandas" or table not in ("bredt", "årstal")
    ]
    return [*made, *(_office() if office_too else ())]


def _trap(make: str, table: str, path: str, data: bytes, reading: Reading = SURE, source: str = "") -> Trap:
    _, how, unit, right, period = TABLES[table]
    more = "decimaler: 1" if unit == "procent" else ""
    files = workspace(f"fil: {path.removeprefix('metrics/')}, {how}{source}", unit=unit, more=more, files={path: data})
    return Trap(
        FAMILY, f"{make}-{table}".replace(" ", "-"), f"{table} by {make}", files, figure(right, period), reading
    )


def _office() -> Iterator[Trap]:
    """By LibreOffice: saved again, by way of a table of its own, and as text."""
    by_hand = makers()
    if "openpyxl" not in by_hand:
        return
    files = {f"{table}.xlsx": by_hand["openpyxl"](TABLES[table][0]) for table in TABLES}
    for table, data in office(files, "xlsx").items():
        yield _trap("LibreOffice", table, XLSX, data)
    tables = {f"{table}.ods": data for table, data in office(files, "ods").items()}
    for table, data in office(tables, "xlsx").items():
        yield _trap("ods til xlsx", table, XLSX, data)
    for table, data in tables.items():
        yield _trap("ods", table.removesuffix(".ods"), "metrics/data/k.ods", data, CAREFUL)
    shown = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1030,false,true"
    for table, data in office(files, shown).items():
        yield _trap("csv fra LibreOffice", table, CSV, data, CAREFUL)
    stored = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true"
    for table, data in office(files, stored).items():
        yield _trap("engelsk csv", table, CSV, data, CAREFUL, ", talformat: engelsk")
