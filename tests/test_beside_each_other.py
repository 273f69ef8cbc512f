"""What stands beside each other is of one period, or the document says which is which; a series that stops is told."""

from pathlib import Path

import pytest
from build import ITEM, inspect_lines, run, workspace
from kpis import with_kpi

REPOSITORY = Path(__file__).parent.parent
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


TWO = """\
a:
  navn: Ledige
  enhed: personer
  kilde: {fil: data/a.csv}
b:
  navn: Sygemeldte
  enhed: personer
  kilde: {fil: data/b.csv}
"""


def beside(root, text, a="2020M12", b="2020M11"):
    made = workspace(
        root,
        {
            ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nnøgletal: [a, b]\nresume: |\n"
            + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n")),
            "metrics/tal.yaml": TWO,
            "metrics/data/a.csv": f"periode;antal\n{a};724\n",
            "metrics/data/b.csv": f"periode;antal\n{b};511\n",
        },
    )
    return [line for line in inspect_lines(made) if "ved siden af" in line]


def test_numbers_of_two_periods_in_one_text_are_told_with_both_cells(tmp_path):
    (line,) = beside(tmp_path, "Der var {{ a.værdi | tal }} ledige og {{ b.værdi | tal }} sygemeldte.")
    assert f"{ITEM}:6:41: advarsel: »b« er for november 2020 (metrics/data/b.csv:2:9)" in line
    assert "»a« ved siden af er for december 2020 (metrics/data/a.csv:2:9)" in line
    assert "{{ b.periode }}" in line


BOTH = "Der var {{ a.værdi | tal }} ledige i {{ a.periode }} og {{ b.værdi | tal }} sygemeldte"


@pytest.mark.parametrize(
    ("text", "a", "b", "count"),
    [
        (f"{BOTH} i {{{{ b.periode }}}}.", "2020M12", "2020M11", 0),
        (f"{BOTH} i november.", "2020M12", "2020M11", 0),
        (f"{BOTH} pr. {{{{ b.dato | dato }}}}.", "2020M12", "2020M11", 0),
        (f"{BOTH} i {{{{ b | måned }}}}.", "2020M12", "2020M11", 0),
        (f"{BOTH}.", "2020M12", "2020M11", 1),
        (f"{BOTH}.", "2020M12", "2020M12", 0),
        (f"{BOTH} den 30. november 2020.", "2020M12", "2020M11", 0),
        (f"{BOTH} i 3. kvartal 2020.", "2020M12", "2020Q3", 0),
        (f"{BOTH} i tredje kvartal.", "2020M12", "2020Q3", 0),
        (f"{BOTH}.", "2020M12", "2020Q3", 1),
        (f"{BOTH}.", "2020M12", "2020Q4", 0),  # both as of the last day of the year
        (f"{BOTH} i 2019.", "2020M12", "2019", 0),
        (f"{BOTH}.", "2020M12", "2019", 1),
        (f"{BOTH} den 19. januar 2021.", "2020M12", "2021-01-19", 0),
        (f"{BOTH}.", "2020M12", "2021-01-19", 1),
        ("Der var {{ a.værdi | tal }} ledige og {{ b.værdi | tal }} sygemeldte i november.", "2020M12", "2020M11", 1),
        ("Tallene er fra december 2020. Der var {{ a | tal }} og {{ b | tal }}.", "2020M12", "2020M11", 1),
        ("Tallene er fra december og november 2020.\n\nDer var {{ a | tal }} og {{ b | tal }}.", "2020M12", "2020M11", 0),
        ("Der var {{ a | tal }} ledige.\n\nDer var {{ b | tal }} sygemeldte.", "2020M12", "2020M11", 1),
        ("{{ a | sætning }} {{ b | sætning }}", "2020M12", "2020M11", 0),
        ("Der var {{ a | tal }} ledige.\n\n{{ b | tabel }}", "2020M12", "2020M11", 0),
        ("Der var {{ a | tal }} ledige.\n\n{{ nøgletal | oversigt }}", "2020M12", "2020M11", 0),
        ("{{ [a, b] | figurer }}", "2020M12", "2020M11", 0),
        ("Der var {{ a.værdi | tal }} ledige.", "2020M12", "2020M11", 0),
        ("Der var {{ a.værdi | tal }} ledige mod {{ b.mål.værdi | tal }}.", "2020M12", "2020M11", 0),
    ],
)  # fmt: skip
def test_a_text_that_says_which_is_which_is_let_be(tmp_path, text, a, b, count):
    assert len(beside(tmp_path, text, a, b)) == count


def test_the_sample_says_which_is_which():
    lines = run("-C", REPOSITORY, "tjek").out
    assert "Ingen fejl" in lines
    assert "ved siden af er for" not in lines and "slutter med" not in lines
