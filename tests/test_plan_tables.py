"""Plans' tables: put together of KPIs, told at their own lines, checked, and kept as they were sent."""

import json
import re
from decimal import Decimal

import pytest
from build import ITEM, MEETING, OUTPUT, ROOT, inspect_lines, markdown, run, workspace, write
from hypothesis import given
from hypothesis import strategies as st

from committee.base import danish
from committee.base.problems import Place
from committee.compose.plantables.build import build_table
from committee.compose.plantables.printed import table_of
from committee.documents.tables import heads_of
from committee.documents.tree import plain_text
from committee.domain.kpi import Kpi
from committee.domain.madetable import MadeTable
from committee.domain.periods import Period, Span
from committee.domain.plantable import PlanTable
from committee.domain.series import KpiData, Observation, Series
from committee.kpi.load import load_metrics
from committee.kpi.status import Status
from committee.records.nodes import SourceText
from committee.records.record import Of
from committee.records.yamlfile import read_nodes

YEARS = """\
område;år;antal;andel
Prøve;2018;100;10,5
Prøve;2019;120;11
Prøve;2020;90;12,5
Hele landet;2018;1000;9
Hele landet;2019;1100;9,5
Hele landet;2020;1200;
"""
PARTS = """\
gruppe;år;antal;beløb
Unge;2020;10;1500
Voksne;2020;;2500
Ældre;2020;30;
I alt;2020;40;4000
"""
KPIS = """\
antal: {navn: Antal ledige, enhed: personer, kilde: {fil: data/aar.csv, periode: år, værdi: antal, hvor: {område: Prøve}, talformat: dansk}, kildetekst: Jobcentret}
andel: {navn: Ledighed, enhed: procent, decimaler: 1, retning: ned, kilde: {fil: data/aar.csv, periode: år, værdi: andel, hvor: {område: Prøve}, talformat: dansk}, sammenlign: {Hele landet: {område: Hele landet}}, mål: [{højst: 11, inden: 2020-12-31}, {uændret: 10, inden: 2022-12-31}], kildetekst: Jobcentret}
grupper: {navn: Personer, enhed: personer, kilde: {fil: data/grupper.csv, periode: år, værdi: antal, talformat: dansk}, fordelt_på: gruppe, helhed: I alt, kildetekst: Budgettet}
beløb: {navn: Beløb, enhed: 1.000 kr., kilde: {fil: data/grupper.csv, periode: år, værdi: beløb, talformat: dansk}, fordelt_på: gruppe, helhed: I alt, kildetekst: Budgettet}
"""


def with_table(root, layout, *, more="", text="{{ plan | tabel }}", item="", **files):
    """A workspace whose one item prints one table; `layout` has the lines under `tabel:`."""
    lines = "".join(f"    {line}\n" for line in layout.strip("\n").split("\n"))
    changes = {
        ITEM: f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nnøgletal: [plan]\n{item}resume: |\n  {text}\n",
        "metrics/tal.yaml": f"{KPIS}plan:\n  navn: Planen\n{more}  tabel:\n{lines}",
        "metrics/data/aar.csv": YEARS,
        "metrics/data/grupper.csv": PARTS,
    }
    return workspace(root, changes | files)


def rows_of(root):
    """The table's rows as the agenda's Markdown has them, each cell apart."""
    text = markdown(root, "dagsorden").replace("\N{NO-BREAK SPACE}", " ")
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for n, line in enumerate(lines) if n != 1]


def told(root):
    """What `tjek` says of the definitions."""
    return [line for line in inspect_lines(root) if line.startswith("metrics/")]


# --- what can be chosen


def test_periods_across_with_areas_targets_and_units(tmp_path):
    root = with_table(
        tmp_path,
        """
kolonner: {perioder: 2018..2020}
rækker:
  - antal
  - {nøgletal: andel, tekst: Os}
  - {nøgletal: andel, område: Hele landet, tom: ""}
  - {nøgletal: andel, vis: måltal, mål: 1, tekst: Mål}
""",
    )
    assert rows_of(root) == [
        ["Planen", "2018", "2019", "2020"],
        ["Antal ledige", "100", "120", "90"],
        ["Os", "10,5 %", "11,0 %", "12,5 %"],
        ["Ledighed, Hele landet", "9,0 %", "9,5 %", ""],
        ["Mål", "", "", "11,0 %"],
    ]


def test_periods_down_with_changes_verdicts_and_places(tmp_path):
    root = with_table(
        tmp_path,
        """
rækker: {perioder: seneste 2}
kolonner:
  - andel
  - {nøgletal: andel, vis: ændring}
  - {nøgletal: antal, vis: ændring_procent}
  - {nøgletal: andel, område: Hele landet}
  - {nøgletal: andel, vis: vurdering, mål: 1, tekst: Vurdering}
""",
    )
    assert rows_of(root) == [
        ["Planen", "Ledighed (procent)", "Ledighed, ændring", "Antal ledige, ændring i procent", "Ledighed, Hele landet (procent)", "Vurdering"],
        ["2019", "11,0", "+0,5 pct.point", "+20,0 %", "9,5", ""],
        ["2020", "12,5", "+1,5 pct.point", "-25,0 %", "ikke opgjort", "Ikke opfyldt"],
    ]  # fmt: skip


def test_the_unit_is_where_the_definition_wants_it(tmp_path):
    columns = "kolonner: [{tekst: Tal}, {område: Hele landet, periode: 2019}]\nrækker: [andel]"
    assert rows_of(with_table(tmp_path / "a", columns))[0] == [
        "Planen",
        "Tal (procent, 2020)",
        "Hele landet, 2019 (procent)",
    ]
    in_cells = rows_of(with_table(tmp_path / "b", "enhed: i cellen\n" + columns))
    assert in_cells == [["Planen", "Tal (2020)", "Hele landet, 2019"], ["Ledighed", "12,5 %", "9,5 %"]]


def test_what_is_not_of_the_same_period_says_so(tmp_path):
    early = YEARS.replace("Prøve;2020;90;12,5\n", "")
    root = with_table(
        tmp_path,
        "kolonner: [{tekst: Tal}]\nrækker: [antal, grupper_unge, andel]",
        **{
            "metrics/data/aar.csv": early,
            "metrics/mere.yaml": "grupper_unge: {navn: Unge, enhed: personer, kilde: {fil: data/grupper.csv, periode: år, værdi: antal, hvor: {gruppe: Unge}, talformat: dansk}}\n",
        },
    )
    assert [row[0] for row in rows_of(root)] == ["Planen", "Antal ledige", "Unge (personer, 2020)", "Ledighed"]


def test_a_name_of_ones_own_keeps_the_period(tmp_path):
    layout = "kolonner: [{periode: 2019, tekst: Før}, {periode: 2020, tekst: År 2020}]\nrækker: [antal]"
    assert rows_of(with_table(tmp_path, layout))[0] == ["Planen", "Før (2019)", "År 2020"]


def test_last_year_a_place_and_a_column_of_words(tmp_path):
    layout = """
kolonner:
  - {nøgletal: rang, periode: sidste_år}
  - {nøgletal: rang, vis: placering}
  - {nøgletal: rang, vis: enhed}
  - {tekst: Forventet, celler: {Første: 9 %}}
rækker: [{tekst: Første}]
"""
    ranked = "rang: {navn: Andel, enhed: procent, retning: ned, kilde: {fil: data/rang.csv, periode: år, værdi: tal, hvor: {kommune: Prøve}, talformat: dansk}, rangeres: {blandt: kommune}}\n"
    data = "kommune;år;tal\nPrøve;2019;8\nPrøve;2020;7\nA;2020;6\nB;2020;9\nRegion Syddanmark;2020;1\n"
    root = with_table(tmp_path, layout, **{"metrics/mere.yaml": ranked, "metrics/data/rang.csv": data})
    assert rows_of(root) == [
        ["Planen", "Andel, sidste år (procent, 2019)", "Andel, placering (2020)", "Andel, enhed", "Forventet"],
        ["Første", "8", "Nummer 2 af 3", "procent", "9 %"],
    ]


# --- groups, blanks and totals

BUDGET = """
tom: ""
kolonner:
  - grupper
  - {gruppe: Udgifter i 1.000 kr., kolonner: [beløb]}
rækker:
  - {gruppe: Grupperne, rækker: [{dele: alle}]}
  - {sum: kontrollér, tekst: I alt}
"""


def test_groups_blanks_and_a_total_that_is_checked(tmp_path):
    assert rows_of(with_table(tmp_path, BUDGET)) == [
        ["Planen", "Personer", "Udgifter i 1.000 kr."],
        ["", "", "**Beløb**"],
        ["**Grupperne**", "", ""],
        ["Unge", "10", "1.500"],
        ["Voksne", "", "2.500"],
        ["Ældre", "30", ""],
        ["**I alt**", "**40**", "**4.000**"],
    ]


def test_a_total_that_does_not_sum_is_told_with_its_cells(tmp_path):
    wrong = {
        "metrics/data/grupper.csv": PARTS.replace("Voksne;2020;;", "Voksne;2020;1;").replace(
            "I alt;2020;40", "I alt;2020;42"
        )
    }
    text = "\n".join(told(with_table(tmp_path, BUDGET, **wrong)))
    assert (
        "Delene af »grupper« (metrics/data/grupper.csv:2:11 til metrics/data/grupper.csv:4:12) er tilsammen 41" in text
    )
    assert "og ikke 42 (metrics/data/grupper.csv:5:12)" in text


def test_a_total_of_some_of_the_parts_is_told_at_its_line(tmp_path):
    layout = BUDGET.replace("{dele: alle}", "{dele: [Unge, Voksne]}")
    found = told(with_table(tmp_path, layout))
    assert any(
        line.startswith("metrics/tal.yaml:14:15: fejl: »Personer«: tallene (metrics/data/grupper.csv:2:11) er tilsammen 10, men »I alt« er 40")
        for line in found
    ), found  # fmt: skip


def test_a_computed_total_needs_every_number_unless_blank_is_none(tmp_path):
    layout = "kolonner: [grupper]\nrækker: [{dele: alle}, {sum: beregn, tekst: Sum}]"
    assert rows_of(with_table(tmp_path / "a", layout))[-1] == ["**Sum**", "**ikke opgjort**"]
    assert rows_of(with_table(tmp_path / "b", f"tom: –\n{layout}"))[-1] == ["**Sum**", "**40**"]
    assert rows_of(with_table(tmp_path / "b", f"tom: –\n{layout}"))[2] == ["Voksne", "–"]


def test_a_total_column_is_the_sum_of_its_row(tmp_path):
    layout = "kolonner: [{periode: 2018}, {periode: 2019}, {sum: beregn, tekst: Begge}]\nrækker: [antal]"
    assert rows_of(with_table(tmp_path, layout))[-1] == ["Antal ledige", "100", "120", "220"]


def test_text_cells_and_counted_targets(tmp_path):
    layout = """
nummereret: true
målstatus: true
kolonner: [{vis: mål, tekst: Mål}, {vis: værdi, tekst: Tal}, {vis: vurdering, tekst: Vurdering}]
rækker:
  - {tekst: En rapport, celler: [hvert år, skrevet, opfyldt]}
  - {nøgletal: andel, mål: 1, celler: {Mål: holdes nede}}
  - {samlet: [antal, antal_igen], tekst: Begge}
"""
    more = "antal_igen: {navn: Igen, enhed: personer, kilde: {fil: data/aar.csv, periode: år, værdi: antal, hvor: {område: Prøve}, talformat: dansk}, mål: {under: 95, inden: 2020-12-31}}\n"
    definitions = KPIS.replace("talformat: dansk}, kildetekst: Jobcentret}\nandel", "talformat: dansk}, mål: {højst: 80, inden: 2020-12-31}, kildetekst: Jobcentret}\nandel", 1)  # fmt: skip
    root = with_table(
        tmp_path, layout, text="{{ plan | målstatus }}.\n\n  {{ plan | tabel }}", **{"metrics/mere.yaml": more}
    )
    text = (root / "metrics/tal.yaml").read_text(encoding="utf-8")
    write(root, {"metrics/tal.yaml": text.replace(KPIS, definitions)})
    assert rows_of(root)[1:] == [
        ["1. En rapport", "hvert år", "skrevet", "Opfyldt"],
        ["2. Ledighed", "holdes nede", "12,5 %", "Ikke opfyldt"],
        ["3. Begge (personer)", "højst 80 og under 95 inden 31. december 2020", "90 og 90", "Ikke opfyldt"],
    ]
    assert markdown(root).count("1 ud af 3 mål er opfyldt; ikke opfyldt: 2 og 3.") == 2


# --- mistakes, each at its line

MISTAKES = {
    "an unknown KPI": ("kolonner: [antl]\nrækker: {perioder: 2018..2020}", "8:16", "Nøgletallet »antl« findes ikke. Mente du »antal«?"),
    "a table in itself": ("kolonner: [plan]\nrækker: {perioder: 2018..2020}", "8:16", "er selv en tabel"),
    "an unknown part": ("kolonner: [grupper]\nrækker: [{del: Ung}]", "9:20", "Ingen af nøgletallene har delen »Ung«. Mente du »Unge«?"),
    "an unknown area": ("kolonner: [andel]\nrækker: [{område: Landet}]", "9:23", "sammenlignes med »Landet«. Mente du »Hele landet«?"),
    "a period out of range": ("kolonner: {perioder: 2018..2021}\nrækker: [antal]", "8:26", "Ingen af tabellens nøgletal er opgjort for 2021. Tallene går fra 2018 til 2020."),
    "a range that can't be": ("kolonner: {perioder: 2021..2018}\nrækker: [antal]", "8:26", "»2021..2018« går baglæns. Skriv »2018..2021«."),
    "too many periods": ("kolonner: {perioder: 1950..2020}\nrækker: [antal]", "8:26", "der er plads til 60"),
    "periods both ways": ("kolonner: {perioder: 2018..2020}\nrækker: [{nøgletal: antal, periode: 2018}]", "9:14", "Både rækker og kolonner har perioder."),
    "KPIs both ways": ("kolonner: [antal]\nrækker: [andel]", "9:14", "Både rækker og kolonner har nøgletal."),
    "too few cells": ("kolonner: [antal, andel]\nrækker: [{tekst: A, periode: 2020, celler: [x]}]", "9:48", "Her er 1 celle, og tabellen har 2 kolonner."),
    "cells of no column": ("kolonner: [antal]\nrækker: [{tekst: A, celler: {Antl ledige: x}}]", "9:34", "Tabellen har ikke »Antl ledige«. Mente du »Antal ledige«?"),
    "a whole distribution": ("kolonner: [grupper]\nrækker: [{periode: 2020}]", "8:16", "»grupper« er en fordeling."),
    "two of a kind": ("kolonner: [{del: Unge, dele: alle}]\nrækker: [grupper]", "8:16", "både »del« og »dele«"),
    "a sum of nothing": ("kolonner: [{sum: beregn}, antal]\nrækker: {perioder: 2018..2020}", "8:22", "Der er intet før summen"),
    "a target that isn't there": ("kolonner: [{vis: mål, mål: 3}]\nrækker: [andel]", "8:32", "har 2 mål, så nummer 3 findes ikke"),
    "rows in a column": ("kolonner: [{gruppe: G, rækker: [antal]}]\nrækker: {perioder: 2018..2020}", "8:36", "En gruppe af kolonner har ikke »rækker«."),
    "an empty group": ("kolonner: [{gruppe: G}, antal]\nrækker: {perioder: 2018..2020}", "8:25", "Gruppen »G« har ingen linjer."),
    "another money in the head": ("kolonner: [{gruppe: I mio. kr., kolonner: [beløb]}]\nrækker: {dele: alle}", "8:48", "Overskriften siger mio. kr., men tallene i kolonnen er i t.kr. Ret"),
    "nothing to count": ("målstatus: true\nkolonner: [antal]\nrækker: {perioder: 2018..2020}", "8:16", "»målstatus« tæller vurderinger"),
    "a verdict of one's own": ("målstatus: true\nkolonner: [{vis: vurdering, tekst: V}]\nrækker: [{nøgletal: andel, celler: {V: fint}}]", "10:44", "er ikke en vurdering"),
    "an unknown key": ("kolonner: [{nøgletl: antal}]\nrækker: {perioder: 2018..2020}", "8:17", "Mente du »nøgletal«?"),
    "a sum of persons and percent": ("kolonner: [{periode: 2018}]\nrækker: [antal, andel, {sum: beregn}]", "9:34", "Tallene i »2018« har ikke samme enhed"),
    "days without numbers": ("kolonner: {perioder: 2018-01-01..2018-02-01}\nrækker: [antal]", "8:26", "Ingen af tabellens nøgletal har tal i »2018-01-01..2018-02-01«."),
    "no KPI at all": ("kolonner: [{tekst: A}]\nrækker: [{tekst: B}]", "8:5", "Tabellen nævner ingen nøgletal."),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_line_with_its_cure(tmp_path, name):
    layout, place, text = MISTAKES[name]
    root = with_table(tmp_path, layout)
    found = told(root)
    assert any(line.startswith(f"metrics/tal.yaml:{place}: fejl: ") and text in line for line in found), found
    assert run("-C", root, "referat", "2021-02-11").code == 1


def test_a_broken_table_stops_only_those_who_print_it(tmp_path):
    root = with_table(tmp_path, "kolonner: [antl]\nrækker: {perioder: 2018..2020}")
    write(root, {ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n"})
    assert run("-C", root, "referat", "2021-02-11").code == 0
    assert told(root)


def test_a_number_after_the_meeting_is_not_printed(tmp_path):
    root = with_table(tmp_path, "kolonner: {perioder: 2018..2020}\nrækker: [antal]", item="opgjort: 2020-06-30\n")
    assert any("er opgjort for 2020" in line and "Ret punktets »opgjort:«" in line for line in told(root))


def test_other_filters_say_that_it_is_a_table(tmp_path):
    root = with_table(tmp_path, "kolonner: [antal]\nrækker: {perioder: 2018..2020}", text="{{ plan | figur }}")
    assert any("»plan« er en tabel; skriv {{ plan | tabel }}" in line for line in inspect_lines(root))


# --- kept as it was sent


def test_a_sent_table_stays_whatever_the_data_say(tmp_path):
    root = with_table(tmp_path, BUDGET)
    assert run("-C", root, "udsend", "2021-02-11").code == 0
    assert inspect_lines(root) == []
    before = markdown(root)
    write(
        root,
        {"metrics/data/grupper.csv": PARTS.replace("10;1500", "11;1500").replace("I alt;2020;40", "I alt;2020;41")},
    )
    assert markdown(root) == before
    found = inspect_lines(root)
    assert any(
        "Tabellen »plan«: Unge, Personer var »10« og er nu »11« (metrics/data/grupper.csv:2:11) og 1 til." in line
        for line in found
    ), found
    write(root, {"metrics/data/grupper.csv": None, "metrics/tal.yaml": None})
    assert markdown(root) == before
    assert any("kan ikke længere laves af metrics/" in line for line in inspect_lines(root))


def test_an_approved_table_stays_too(tmp_path):
    root = with_table(tmp_path, BUDGET, item="beslutning: Godkendt.\n")
    assert run("-C", root, "godkend", "2021-02-11", "--af", "Prøve").code == 0
    before = (root / f"{MEETING}/godkendt.yaml").read_text(encoding="utf-8")
    assert '"1.500"' in before and "Udgifter i 1.000 kr." in before
    write(
        root,
        {"metrics/data/grupper.csv": PARTS.replace("10;1500", "11;1500").replace("I alt;2020;40", "I alt;2020;41")},
    )
    assert any("er godkendt" in line or "»10« og er nu »11«" in line for line in inspect_lines(root))
    shown = json.loads(run("-C", root, "noegletal", "2021-02-11", "--json").out)
    assert shown["nøgletal"][0]["rækker"][1]["celler"] == ["Unge", "10", "1.500"]


def test_the_guard_reads_the_text_beside_a_table(tmp_path):
    layout = "kolonner: {perioder: 2018..2020}\nrækker: [antal]"
    root = with_table(tmp_path, layout, text="I 2020 var der 120 ledige personer.\n\n  {{ plan | tabel }}")
    found = inspect_lines(root)
    assert len(found) == 1, found
    assert "»120« er tallet for »Antal ledige« for 2019 (metrics/data/aar.csv:3:12); for 2020 er det 90" in found[0]


@pytest.mark.slow
def test_the_returned_word_file_has_nothing_new_and_all_forms_are_published(tmp_path):
    root = with_table(tmp_path, BUDGET, item="beslutning: Godkendt.\n")
    assert run("-C", root, "referat", "2021-02-11").code == 0
    returned = run("-C", root, "indlaes", root / f"{OUTPUT}/referat.docx", "--ja")
    assert "ingen nye beslutninger" in returned.all
    assert run("-C", root, "udgiv", "2021-02-11").code == 0
    data = (root / f"{OUTPUT}/offentlig/referat.json").read_text(encoding="utf-8")
    assert "Planen | Personer | Udgifter i 1.000 kr.: Beløb" in data


# --- told


def test_noegletal_lists_it_with_every_cell(tmp_path):
    root = with_table(tmp_path, BUDGET)
    assert "plan: Planen" in run("-C", root, "noegletal", "2021-02-11").out
    data = json.loads(run("-C", root, "noegletal", "--json").out)
    table = next(one for one in data["nøgletal"] if one.get("tabel") == "plan")
    assert table["hoveder"][2] == ["Udgifter i 1.000 kr.", "Beløb"]
    assert table["rækker"][1]["steder"] == ["", "metrics/data/grupper.csv:2:11", "metrics/data/grupper.csv:2:14"]


def test_status_tells_that_a_table_is_not_ready(tmp_path):
    root = with_table(tmp_path, "kolonner: {perioder: 2018..2021}\nrækker: [antal]")
    found = json.loads(run("-C", root, "status", "2021-02-11", "--json").out)
    assert [item["tilstand"] for item in found["punkter"]] == ["fejl"], found


def test_fetching_a_table_says_where_its_numbers_are(tmp_path):
    root = with_table(tmp_path, "kolonner: {perioder: 2018..2020}\nrækker: [antal]")
    assert "Ingen af nøgletallene i tabellen »plan« har en adresse" in run("-C", root, "hent", "plan").all


def test_the_sample_has_the_six_tables_in_twelve_lines_each():
    metrics = load_metrics(ROOT)
    assert not metrics.problems
    assert len(metrics.tables) == 6
    for table in metrics.tables.values():
        lines = (ROOT / table.file).read_text(encoding="utf-8").splitlines()
        start = lines.index(f"{table.id}:")
        end = next((n for n in range(start + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
        assert 4 < end - start <= 12, table.id


def test_the_handbook_shows_the_definitions_of_the_sample():
    handbook = (ROOT / "docs/vejledning.md").read_text(encoding="utf-8")
    defined = "".join(
        (ROOT / f"metrics/{name}.yaml").read_text(encoding="utf-8")
        for name in ("plantabeller", "budget-2021", "lokale-maal-2021", "kik2")
    )
    shown = re.findall(r"^tabel_\w+:\n(?:  .*\n)+", handbook, re.MULTILINE)
    assert len(shown) == 6
    assert [one for one in shown if one not in defined] == []


# --- what holds for all tables

NUMBERS = st.lists(st.integers(-999, 9999), min_size=1, max_size=6)
YEAR = Period(Span.YEAR, 2020)
NOWHERE = Place("")


def numbers_of(values):
    """A KPI for each number, by its name, as of the end of the year."""
    made = {}
    for n, value in enumerate(values):
        kpi = Kpi(name=SourceText(f"Tal {n}", NOWHERE), id=f"tal{n}")
        series = Series({YEAR: Observation(Decimal(value), Place("d.csv", n + 1))})
        made[f"tal{n}"] = Status(KpiData(kpi, series), series, YEAR.end)
    return made


def table_from(layout):
    node, problems = read_nodes(f"navn: T\ntabel: {layout}", "t.yaml")
    table = Of(PlanTable).read(node, problems)
    assert problems == []
    return table


@given(NUMBERS)
def test_a_computed_total_is_the_sum(values):
    names = ", ".join(f"tal{n}" for n in range(len(values)))
    built, problems = build_table(table_from(f"{{kolonner: [{{tekst: A}}], rækker: [{names}, {{sum: beregn}}]}}"), numbers_of(values), YEAR.end)  # fmt: skip
    assert problems == []
    assert built.made.rows[-1].cells == ("I alt", danish.format_number(sum(values)))


@given(NUMBERS, st.integers(-1, 1))
def test_a_given_total_is_told_exactly_when_it_is_not_the_sum(values, off):
    names = ", ".join(f"tal{n}" for n in range(len(values)))
    total = f"{{nøgletal: tal{len(values)}, sum: kontrollér}}"
    table = table_from(f"{{kolonner: [{{tekst: A}}], rækker: [{names}, {total}]}}")
    built, problems = build_table(table, numbers_of([*values, sum(values) + off]), YEAR.end)
    assert [problem.code for problem in problems] == (["tabel-sum"] if off else [])
    assert (built is None) == bool(off)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), min_size=1, max_size=6))
def test_every_column_stands_under_its_own_groups(heads):
    made = MadeTable(id=SourceText("t", NOWHERE), as_of=YEAR.end, name="T", heads=tuple(heads), rows=())
    found = [tuple(plain_text(words) for words in head) for head in heads_of(table_of(made))]
    assert found == heads


def test_a_change_that_there_can_be_none_of_is_a_dash(tmp_path):
    """Not `ikke opgjort`: percent has no change in percent, and the year's first period none since the year began."""
    layout = """
kolonner:
  - {vis: ændring, siden: sidste_år, tekst: I tal}
  - {vis: ændring_procent, siden: sidste_år, tekst: I procent}
  - {vis: ændring, siden: årets_første, tekst: I år}
  - {vis: ændring_procent, siden: årets_første, tekst: I år i procent}
rækker: [antal, andel]
"""
    made = markdown(with_table(tmp_path, layout)).replace("\u00a0", " ")
    assert "| -30 | -25,0 % | – | – |" in made, made
    assert "| +1,5 pct.point | – | – | – |" in made


def test_lines_of_years_begin_with_a_year(tmp_path):
    root = with_table(tmp_path, "kolonner: [seneste]\nrækker: [antal]", text="{{ nøgletal | oversigt(linjer=true) }}")
    item = (root / ITEM).read_text(encoding="utf-8")
    write(root, {ITEM: item.replace("[plan]", "[antal, andel]")})
    assert "Udvikling fra 2018 |" in markdown(root)
