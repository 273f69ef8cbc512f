"""What stands beside each other is of one period, or the document says which is which; a series that stops is told."""

import pytest
from build import inspect_lines
from kpis import with_kpi

AREAS = "periode;område;indikator;antal\n"
ROWS = AREAS + "".join(
    f"2020M{month:02};{area};{what};{700 + month}\n"
    for what in ("A", "B")
    for area in ("Aabenraa", "Tønder")
    for month in range(1, 13)
)


def definition(where, more=""):
    return f"ledige:\n  navn: Ledige\n  enhed: personer\n  kilde: {{fil: data/tal.csv, hvor: {{{where}}}{more}}}\n"


def on(date):
    return f"opgjort: {date}\n"


def ends(root):
    return [line for line in inspect_lines(root) if "slutter med" in line]


LATER = "".join(f"2021M{month:02};Tønder;A;{800 + month}\n" for month in range(1, 7))


def test_a_series_that_ends_before_its_file_is_told_with_both_cells(tmp_path):
    root = with_kpi(
        tmp_path, data=ROWS + LATER, definition=definition("område: Aabenraa, indikator: A"), item=on("2021-08-01")
    )
    (line,) = ends(root)
    assert "advarsel: »ledige« slutter med december 2020 (metrics/data/tal.csv:13:20)" in line
    assert "filen har tal for juni 2021 (metrics/data/tal.csv:55:18)" in line


@pytest.mark.parametrize(
    ("data", "where", "more", "date", "is_told"),
    [
        (ROWS + LATER, "område: Tønder, indikator: A", "", "2021-08-01", False),
        (ROWS + LATER, "område: Aabenraa, indikator: A", "", "2021-01-20", False),  # nothing later was known then
        (ROWS + LATER, "område: Aabenraa, indikator: A", "", "2021-02-05", True),
        (ROWS + LATER[: LATER.index("2021M02")], "område: Tønder, indikator: B", "", "2021-08-01", False),  # another thing, and one month
        (ROWS + LATER, "område: Tønder, indikator: B", "", "2021-08-01", True),  # half a year is long for that too
        (ROWS + "2021M01;Tønder;A;\n2021M02;Tønder;A;..\n", "område: Aabenraa, indikator: A", "", "2021-08-01", False),  # rows that wait for numbers
        (ROWS + "2020Q4;Aabenraa;K;7\n", "område: Aabenraa, indikator: K", "", "2021-03-01", False),
        (ROWS + "2020Q3;Aabenraa;K;7\n", "område: Aabenraa, indikator: K", ", hyppighed: kvartal", "2021-03-01", False),
        (ROWS + "2020Q3;Aabenraa;K;7\n2020Q4;Tønder;K;7\n", "område: Aabenraa, indikator: K", ", hyppighed: kvartal", "2021-03-01", True),
        (ROWS + "2016;Aabenraa;Å;7\n", "område: Aabenraa, indikator: Å", ", hyppighed: år", "2021-03-01", False),
    ],
)  # fmt: skip
def test_only_a_series_that_could_go_on_is_told(tmp_path, data, where, more, date, is_told):
    root = with_kpi(tmp_path, data=data, definition=definition(where, more), item=on(date), text="{{ ledige.værdi }}.")
    assert bool(ends(root)) == is_told


def test_a_worked_out_number_is_told_when_what_it_is_made_of_ends(tmp_path):
    made = definition("område: Aabenraa, indikator: A").replace("ledige", "a")
    made += "ledige:\n  navn: Ledige\n  enhed: personer\n  formel: a * 2\n"
    (line,) = ends(with_kpi(tmp_path, data=ROWS + LATER, definition=made, item=on("2021-08-01")))
    assert "»ledige« slutter med december 2020 (metrics/data/tal.csv:13:20)" in line
