"""What KPIs cost: in a warm meeting, in a chart, and in reading large data files; other readers beside ours."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from benchmarks import inside
from benchmarks.measure import Group, Size, call, compared
from benchmarks.table import Row, at_most, ms_at_most
from benchmarks.workspaces import COMMITTEE, MEETING, REPOSITORY, SAMPLE, without_kpis

KPIS, MONTHS = 12, 60
WITHOUT, WITH = "a meeting without KPIs, warm", f"the same with {KPIS} KPIs, an overview and sentences"
DRAW, KEPT = f"a chart of {MONTHS} periods and two lines, drawn", "the same unchanged"
SMALL, LINES = f"{KPIS} small charts of {MONTHS} periods in one picture, drawn", f"{KPIS} sparklines, drawn"
CSV, PLAIN_CSV = "CSV: read and one KPI taken", "CSV: csv.DictReader and Decimal, the same file"
XLSX, PLAIN_XLSX = "XLSX: read and one KPI taken", "XLSX: openpyxl, the same file, read only"
WARM_MS, CHART_MS, UNCHANGED_MS, CSV_MS, XLSX_MS = 15, 150, 5, 50, 100
SMALL_MS, LINES_MS = 900, 60

_AREA_ROWS = 100  # rows of one area, a year each


def kpis(folder: Path, size: Size) -> Iterator[Group]:
    """Each pair and reader in turn; what takes long in fewer rounds."""
    inside.as_the_command_does()
    few = -(-size.rounds // 6)
    yield Group((WITHOUT, WITH), lambda: _meetings(folder, size.rounds))
    yield Group((DRAW, KEPT, SMALL, LINES), lambda: _chart(few))
    yield Group((CSV, PLAIN_CSV, XLSX, PLAIN_XLSX), lambda: _readers(few, size.count))


def _meetings(folder: Path, rounds: int) -> list[Row]:
    for name in (WITHOUT, WITH):
        _workspace(folder / name, has_kpis=name == WITH)

    def build(name: str) -> Callable[[], object]:
        return lambda: inside.make_minutes(folder / name, COMMITTEE, MEETING)

    without, with_kpis = compared({name: call(build(name)) for name in (WITHOUT, WITH)}, rounds, to=WITHOUT)
    if with_kpis.ms is None or without.ms is None:
        return [without, with_kpis]
    more = at_most(WARM_MS, with_kpis.ms - without.ms, "ms more")
    return [without, replace(with_kpis, targets=(more,))]


def _workspace(root: Path, *, has_kpis: bool) -> None:
    """The sample's meeting with one more item, which has the KPIs, or the same words written by hand."""
    home = root / "agenda_items" / COMMITTEE / MEETING
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    home.mkdir(parents=True)
    shutil.copy(SAMPLE / "udvalg.yaml", home.parent)
    for path in (SAMPLE / MEETING).glob("*.yaml"):
        (home / path.name).write_text(without_kpis(path.read_text(encoding="utf-8")), encoding="utf-8")
    names = [f"tal_{n}" for n in range(KPIS)]
    text = "titel: Nøgletal\nsagsnr: 1\n"
    if has_kpis:
        sentences = "\n\n".join(
            f"  Antallet er {{{{ {name}.udvikling }}}} til {{{{ {name}.værdi | tal }}}}." for name in names
        )
        text += f"nøgletal: [{', '.join(names)}]\nresume: |\n  {{{{ nøgletal | oversigt }}}}\n\n{sentences}\n"
        (root / "metrics/data").mkdir(parents=True)
        (root / "metrics/tal.yaml").write_text("".join(map(_definition, names)), encoding="utf-8")
        (root / "metrics/data/tal.csv").write_text(_csv(names), encoding="utf-8")
    (home / "12-tal-i-tabeller.yaml").write_text(text, encoding="utf-8")


def _definition(name: str) -> str:
    return (
        f"{name}:\n  navn: Tal {name}\n  enhed: personer\n  kilde: {{fil: data/tal.csv, hvor: {{navn: {name}, område: Aabenraa}}, talformat: dansk}}\n"
        "  sammenlign: {Hele landet: {område: Hele landet}}\n  mål: {højst: 900, inden: 2022-12-31}\n"
    )


def _csv(names: list[str]) -> str:
    lines = ["navn;område;periode;værdi"]
    for name in names:
        for month in range(MONTHS):
            for area in ("Aabenraa", "Hele landet"):
                lines.append(f"{name};{area};{2016 + month // 12}M{month % 12 + 1:02};{1000 + 17 * month % 400}")
    return "\n".join(lines) + "\n"


def _chart(rounds: int) -> list[Row]:
    draw, see = inside.chart_calls(MONTHS)
    small, lines = inside.small_chart_calls(MONTHS, KPIS)
    aims = {
        DRAW: (ms_at_most(CHART_MS),), KEPT: (ms_at_most(UNCHANGED_MS),), SMALL: (ms_at_most(SMALL_MS),), LINES: (ms_at_most(LINES_MS),),
    }  # fmt: skip
    ways = {DRAW: call(draw), KEPT: call(see), SMALL: call(small), LINES: call(lines)}
    return compared(ways, rounds, aims=aims)


def _readers(rounds: int, rows: int) -> list[Row]:
    text = "navn;område;periode;værdi\n" + "".join(
        f"a;Område {row // _AREA_ROWS};{1950 + row % _AREA_ROWS};{row % 900 + 1}.000,5\n" for row in range(rows)
    )
    book = _book(text)
    periods = inside.kpi_reader("navn: A\nkilde: {hvor: {område: Område 0}, talformat: dansk}\n")

    def ours(data: bytes, name: str) -> None:
        assert periods(data, name) == _AREA_ROWS

    def plain_csv() -> None:
        read = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert len([Decimal(row["værdi"].replace(".", "").replace(",", ".")) for row in read]) == rows

    def plain_xlsx() -> None:
        import openpyxl

        loaded = openpyxl.load_workbook(io.BytesIO(book), read_only=True, data_only=True)
        assert sum(1 for _ in loaded["Ark1"].iter_rows(values_only=True)) == rows + 1

    encoded = text.encode()
    ways = {
        CSV: call(lambda: ours(encoded, "a.csv")), PLAIN_CSV: call(plain_csv),
        XLSX: call(lambda: ours(book, "a.xlsx")), PLAIN_XLSX: call(plain_xlsx),
    }  # fmt: skip
    return compared(ways, rounds, aims={CSV: (ms_at_most(CSV_MS),), XLSX: (ms_at_most(XLSX_MS),)})


def _book(text: str) -> bytes:
    """The same as a workbook, its values as numbers."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Ark1")
    head, *lines = (line.split(";") for line in text.splitlines())
    sheet.append(head)
    for *names, value in lines:
        sheet.append([*names, float(value.replace(".", "").replace(",", "."))])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
