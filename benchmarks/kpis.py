"""What KPIs cost: in a warm meeting, in a chart, and in reading large data files; other readers beside ours."""

from __future__ import annotations

import csv
import gc
import io
import shutil
import statistics
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from benchmarks.table import Row, Section, at_most
from benchmarks.workspaces import COMMITTEE, MEETING, REPOSITORY, SAMPLE

KPIS, MONTHS, ROWS = 12, 60, 10_000
WARM_MS, CHART_MS, UNCHANGED_MS, CSV_MS, XLSX_MS = 15, 150, 5, 50, 100

Timed = Callable[[], object]


def kpis(folder: Path, rounds: int) -> Section:
    """Each pair and reader in turn, so that what else the machine does falls on all of them."""
    gc.set_threshold(100_000, 50, 100)  # as the command sets it, which reads the same files
    section = Section(
        f"KPIs: {KPIS} of {MONTHS} months in a meeting of 11 items, and files of {ROWS:,} rows ({rounds} rounds)"
    )
    section.rows += [*_meetings(folder, rounds), *_chart(folder, max(rounds // 6, 3)), *_readers(max(rounds // 6, 3))]
    return section


def _in_turn(timed: dict[str, Timed], rounds: int) -> dict[str, float]:
    """The median of each, in milliseconds; one round warms up."""
    taken: dict[str, list[float]] = {name: [] for name in timed}
    for number in range(rounds + 1):
        for name, call in timed.items():
            start = time.perf_counter()
            call()
            if number:
                taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in taken.items()}


def _meetings(folder: Path, rounds: int) -> list[Row]:
    from committee.archive.archive import Archive
    from committee.archive.names import MeetingKey
    from committee.compose.compose import Kind
    from committee.work.build import Request, build

    timed: dict[str, Timed] = {}
    for name, has_kpis in (("without", False), ("with", True)):
        root = folder / name
        _workspace(root, has_kpis=has_kpis)

        def make(root: Path = root) -> None:
            request = Request(MeetingKey(COMMITTEE, MEETING), Kind.MINUTES, page_numbers=False)
            made = build(Archive(root), request)
            assert made.files, [str(problem) for problem in made.problems]

        timed[name] = make
    taken = _in_turn(timed, rounds)
    more = taken["with"] - taken["without"]
    return [
        Row("a meeting without KPIs, warm", taken["without"]),
        Row(
            f"the same with {KPIS} KPIs, an overview and sentences",
            taken["with"],
            targets=(at_most(WARM_MS, more, "ms more"),),
        ),
    ]


def _workspace(root: Path, *, has_kpis: bool) -> None:
    """The sample's meeting with one more item, which has the KPIs, or the same words written by hand."""
    from benchmarks.workspaces import without_kpis

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
        (root / "metrics/data/tal.csv").write_text(_csv(names, MONTHS), encoding="utf-8")
    (home / "12-tal-i-tabeller.yaml").write_text(text, encoding="utf-8")


def _definition(name: str) -> str:
    return (
        f"{name}:\n  navn: Tal {name}\n  enhed: personer\n  kilde: {{fil: data/tal.csv, hvor: {{navn: {name}, område: Aabenraa}}, talformat: dansk}}\n"
        "  sammenlign: {Hele landet: {område: Hele landet}}\n  mål: {højst: 900, inden: 2022-12-31}\n"
    )


def _csv(names: list[str], months: int) -> str:
    lines = ["navn;område;periode;værdi"]
    for name in names:
        for month in range(months):
            for area in ("Aabenraa", "Hele landet"):
                lines.append(f"{name};{area};{2016 + month // 12}M{month % 12 + 1:02};{1000 + 17 * month % 400}")
    return "\n".join(lines) + "\n"


def _chart(folder: Path, rounds: int) -> list[Row]:
    from fractions import Fraction

    from committee.documents.charts import chart_key
    from committee.documents.tree import Chart, ChartLine, LineRole
    from committee.formats.chart import Palette, draw, is_whole

    palette = Palette("#0B4F82", "#6B6B6B", "#9B1C1C")
    labels = tuple(str(n) for n in range(MONTHS))
    values = tuple(Fraction(100 + 17 * n % 60) for n in range(MONTHS))
    lines = (ChartLine("Aabenraa", values, LineRole.OWN), ChartLine("Hele landet", values[::-1], LineRole.COMPARISON))
    chart = Chart("Ledige", "Kurve", labels, labels, lines, "personer", 0, False, (), "ledige")
    kept = draw(chart, palette)
    taken = _in_turn(
        {"draw": lambda: draw(chart, palette), "kept": lambda: (chart_key(chart), is_whole(kept, palette))}, rounds
    )
    return [
        Row(
            f"a chart of {MONTHS} periods and two lines, drawn",
            taken["draw"],
            targets=(at_most(CHART_MS, taken["draw"], "ms"),),
        ),
        Row("the same unchanged", taken["kept"], targets=(at_most(UNCHANGED_MS, taken["kept"], "ms"),)),
    ]


def _readers(rounds: int) -> list[Row]:
    import openpyxl

    from committee.base.problems import Place
    from committee.domain.kpi import Kpi
    from committee.kpi.seriesreader import Reader
    from committee.kpi.tables import parse_table
    from committee.records.record import Of
    from committee.records.yamlfile import read_nodes

    text = "navn;område;periode;værdi\n" + "".join(
        f"a;Område {row // 100};{1950 + row % 100};{row}.000,5\n" for row in range(ROWS)
    )
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Ark1")
    for line in text.splitlines():
        cells: list[object] = list(line.split(";"))
        sheet.append(
            [*cells[:3], float(str(cells[3]).replace(".", "").replace(",", ".")) if "," in str(cells[3]) else cells[3]]
        )
    saved = io.BytesIO()
    book.save(saved)
    place = Place("x", 1, 1)
    node, _ = read_nodes("navn: A\nkilde: {hvor: {område: Område 7}, talformat: dansk}\n", "x")
    kpi = Of(Kpi).read(node, [])
    assert isinstance(kpi, Kpi) and kpi.source is not None
    source = kpi.source

    def ours(data: bytes, name: str) -> None:
        table, problems = parse_table(data, name, place)
        assert table is not None and not problems, problems
        made, found = Reader(kpi, source, table).data()
        assert made is not None and len(made.series.periods) == 100, found

    def plain_csv() -> None:
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert len([Decimal(r["værdi"].replace(".", "").replace(",", ".")) for r in rows]) == ROWS

    def plain_xlsx() -> None:
        loaded = openpyxl.load_workbook(io.BytesIO(saved.getvalue()), read_only=True, data_only=True)
        assert sum(1 for _ in loaded["Ark1"].iter_rows(values_only=True)) == ROWS + 1

    encoded = text.encode()
    taken = _in_turn(
        {
            "csv": lambda: ours(encoded, "a.csv"), "csv module": plain_csv,
            "xlsx": lambda: ours(saved.getvalue(), "a.xlsx"), "openpyxl": plain_xlsx,
        },
        rounds,
    )  # fmt: skip
    return [
        Row(
            f"CSV of {ROWS:,} rows, read and one KPI taken",
            taken["csv"],
            targets=(at_most(CSV_MS, taken["csv"], "ms"),),
        ),
        Row("csv.DictReader and Decimal, the same file", taken["csv module"]),
        Row(
            f"XLSX of {ROWS:,} rows, read and one KPI taken",
            taken["xlsx"],
            targets=(at_most(XLSX_MS, taken["xlsx"], "ms"),),
        ),
        Row("openpyxl, the same file, read only", taken["openpyxl"]),
    ]
