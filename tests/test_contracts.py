"""What a KPI's source is expected to hold (`forvent`): what doesn't hold stops the document at the data cell, with the contract's line."""

import datetime as dt
import io
import json

import openpyxl
import pytest
from build import run
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.domain.contract import Jump, Newest
from committee.domain.periods import Period
from committee.kpi.load import load_metrics

DEFINITION = """\
ledige:
  navn: Ledige
  enhed: personer
  kilde: {{fil: data/tal.csv, periode: periode, værdi: antal, hvor: {{område: Aabenraa}}, talformat: dansk}}
  sammenlign: {{Hele landet: {{område: Hele landet}}}}
  forvent:
    {}
"""
ROWS = {
    "Aabenraa": {"2020M09": "720", "2020M10": "731", "2020M11": "853", "2020M12": "724"},
    "Hele landet": {"2020M09": "130.000", "2020M10": "131.000", "2020M11": "130.500", "2020M12": "129.000"},
}


def csv(rows=ROWS, header="periode;område;antal"):
    lines = [f"{period};{area};{number}" for area, numbers in rows.items() for period, number in numbers.items()]
    return "\n".join([header, *lines, ""])


def changed(area="Aabenraa", **numbers):
    """The rows with some numbers of an area changed; None takes one away."""
    mine = {**ROWS[area], **numbers}
    return {**ROWS, area: {period: number for period, number in mine.items() if number is not None}}


def told(root, contract, data=None, definition=DEFINITION):
    """What `noegletal` tells of the KPI with that contract at the meeting of 11 February 2021."""
    root = with_kpi(root, definition=definition.format(contract), data=csv() if data is None else data)
    return run("-C", root, "noegletal", "2021-02-11")


HOLDS = [
    "kolonner: [periode, OMRÅDE, antal]",
    "indeholder: {område: [Aabenraa, hele landet]}",
    "antal_forskellige: {område: 2}",
    "entydig: [periode, område]",
    "celler: hele tal",
    "celler: tal",
    "mindst: 700",
    "højst: 853",
    "mellem: [0, 1000]",
    "største_spring: 17 %",
    "største_spring: 129",
    "største_spring: 129 personer",
    "uden_huller: true",
    "mindst_perioder: 4",
    "nyeste: 2 måneder før mødet",
    "nyeste: kvartalet før mødet",
    "nyeste: året før mødet",
    "nyeste: 42 dage",
    "dimensioner_valgt: true",
]


@pytest.mark.parametrize("contract", HOLDS)
def test_what_holds_is_not_told(tmp_path, contract):
    result = told(tmp_path, contract)
    assert (result.code, result.err) == (0, "")
    assert "724" in result.out


BROKEN = {
    "kolonner: [periode, område, antal, køn]": (csv(), "tal.csv:1:1", "har ikke kolonnen »køn«; den har »periode«, »område« og »antal«"),
    "indeholder: {område: [Aabenraa, Tønder]}": (csv(), "tal.csv:1:9", "skal have »Tønder«, og den har »Aabenraa« og »Hele landet«"),
    "indeholder: {område: [Hele landet]}": (csv(changed("Hele landet", **{"2020M12": None})), "tal.csv:8:9", "ingen række med »Hele landet« i kolonnen »område« for december 2020, som er den nyeste periode (metrics/data/tal.csv:5:1)"),
    "indeholder: {amt: [Aabenraa]}": (csv(), "tal.csv:1:1", "har ikke kolonnen »amt«"),
    "antal_forskellige: {område: 98}": (csv(), "tal.csv:9:9", "har 2 forskellige værdier for december 2020, og den skal have 98"),
    "entydig: [område]": (csv(), "tal.csv:3:9", "Rækken har »Aabenraa« ligesom metrics/data/tal.csv:2:9"),
    "celler: hele tal": (csv(changed(**{"2020M10": "731,5"})), "tal.csv:3:18", "I cellen står 731,5, og kolonnen skal have hele tal"),
    "celler: procent": (csv(), "tal.csv:2:18", "I cellen står 720, og kolonnen skal have tal, der er vist i procent"),
    "mindst: 721": (csv(), "tal.csv:2:18", "tallet for september 2020 er 720, og det skal være mindst 721"),
    "højst: 852": (csv(), "tal.csv:4:18", "tallet for november 2020 er 853, og det skal være højst 852"),
    "mellem: [0, 800]": (csv(), "tal.csv:4:18", "tallet for november 2020 er 853, og det skal være højst 800"),
    "største_spring: 16 %": (csv(), "tal.csv:4:18", "fra 731 i oktober 2020 (metrics/data/tal.csv:3:18) til 853 i november 2020, en ændring på 16,7 %, og det må højst være 16 %"),
    "største_spring: 121": (csv(), "tal.csv:4:18", "en forskel på 122, og det må højst være 121"),
    "uden_huller: true": (csv(changed(**{"2020M10": None, "2020M11": None})), "tal.csv:3:18", "november 2020 mangler mellem september 2020 og december 2020"),
    "uden_huller: ja": (csv(changed(**{"2020M10": ".."})), "tal.csv:3:18", "oktober 2020 er ikke opgjort"),
    "mindst_perioder: 5": (csv(), "tal.csv:2:18", "har tal for 4 perioder, og der skal være mindst 5 perioder"),
    "nyeste: måneden før mødet": (csv(), "tal.csv:5:18", "det nyeste tal er for december 2020, og det skal være for januar 2021 eller senere (11. februar 2021)"),
    "nyeste: 41 dage": (csv(), "tal.csv:5:18", "det må højst være 41 dage gammelt"),
}  # fmt: skip


@pytest.mark.parametrize("contract", BROKEN)
def test_what_does_not_hold_is_told_at_the_cell_with_the_contracts_line(tmp_path, contract):
    data, place, words = BROKEN[contract]
    result = told(tmp_path, contract, data)
    assert result.code == 1
    lines = [line for line in result.err.splitlines() if f"metrics/data/{place}: fejl: " in line and words in line]
    assert lines, result.err
    assert "(forvent: metrics/tal.yaml:7:" in lines[0]
    assert lines[0].rstrip().endswith(".")  # and the cure after it


@pytest.mark.parametrize("command", [("dagsorden", "2021-02-11"), ("tjek",), ("tjek", "2021-02-11"), ("noegletal",)])
def test_every_command_that_reads_the_numbers_stops(tmp_path, command):
    root = with_kpi(tmp_path, definition=DEFINITION.format("højst: 800"), data=csv())
    result = run("-C", root, *command)
    assert result.code == 1
    assert "metrics/data/tal.csv:4:18: fejl: »ledige«: tallet for november 2020 er 853" in result.err + result.out
    assert not (root / "output").exists()


def test_the_list_says_whether_the_contract_is_kept(tmp_path):
    result = told(tmp_path, "mellem: [0, 900]\n    nyeste: 90 dage")
    assert result.out.splitlines()[0].endswith("Forvent")
    assert result.out.splitlines()[1].endswith("overholdt")
    (listed,) = json.loads(run("-C", tmp_path, "noegletal", "2021-02-11", "--json").out)["nøgletal"]
    assert listed["forvent"] == {"mellem": ["0", "900"], "nyeste": "90 dage", "overholdt": True}
    late = run("-C", tmp_path, "noegletal")  # today it is too old, which without a meeting is a warning
    assert late.code == 0
    assert late.out.splitlines()[1].endswith("ikke overholdt")
    assert "det må højst være 90 dage gammelt" in late.err


def test_a_break_excepts_the_jump_across_it(tmp_path):
    broken = DEFINITION.format("største_spring: 10 %") + "  seriebrud: [{periode: 2020M11, tekst: Ny lov}]\n"
    result = told(tmp_path, "", definition=broken.replace("{", "{{").replace("}", "}}"))
    assert "fra 853 i november 2020" in result.err
    assert "fra 731 i oktober" not in result.err


def test_the_areas_of_a_count_have_no_range_of_its_own_and_those_of_a_share_have(tmp_path):
    assert told(tmp_path / "a", "højst: 853").code == 0
    share = DEFINITION.replace("enhed: personer", "enhed: procent").replace("værdi: antal", "værdi: andel")
    rows = {"Aabenraa": {"2020M12": "21,5"}, "Hele landet": {"2020M12": "189"}}
    result = told(tmp_path / "b", "mellem: [0, 100]", csv(rows, "periode;område;andel"), share)
    assert "»ledige, Hele landet«: tallet for december 2020 er 189 %" in result.err.replace("\u00a0", " ")


def test_many_breaches_of_a_kind_are_counted(tmp_path):
    rows = {**ROWS, "Aabenraa": {f"{year}M{month:02}": "9" for year in (2019, 2020) for month in range(1, 13)}}
    result = told(tmp_path, "mindst: 10", csv(rows))
    assert result.err.count("det skal være mindst 10") == 4
    assert "Det samme gælder 20 steder mere." in result.err


def test_a_formula_has_a_range_and_no_columns(tmp_path):
    formula = DEFINITION.format(
        "højst: 1000"
    ) + "dobbelt:\n  navn: To\n  enhed: personer\n  formel: ledige + ledige\n  forvent: {{højst: 1500}}\n".replace(
        "{{", "{"
    ).replace("}}", "}")
    root = with_kpi(tmp_path, definition=formula, data=csv())
    data, problems = load_metrics(root).data("dobbelt")
    assert data is None
    assert "er 1.706 (regnet ud af metrics/data/tal.csv:4:18), og det skal være højst 1.500" in str(problems[0])
    root = with_kpi(tmp_path / "b", definition=formula.replace("{højst: 1500}", "{kolonner: [a]}"), data=csv())
    assert "har ingen fil" in run("-C", root, "tjek").out + run("-C", root, "tjek").err


def test_a_column_that_tells_rows_apart_must_be_named_though_one_area_has_one_value(tmp_path):
    data = "periode;område;køn;antal\n2020M12;Aabenraa;Alle;724\n2020M12;Hele landet;Alle;9000\n2020M12;Tønder;Mænd;5\n"
    result = told(tmp_path, "dimensioner_valgt: true", data)
    assert "metrics/data/tal.csv:4:16: fejl: Kolonnen »køn« har »Alle« og »Mænd«" in result.err
    assert "hvor: {køn: Alle}" in result.err


def test_the_cells_of_a_workbook_are_told_by_their_names(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Ark1"
    for row in (["periode", "område", "antal"], ["2020M11", "Aabenraa", 0.5], ["2020M12", "Aabenraa", 0.7]):
        sheet.append(row)
    sheet["C2"].number_format = sheet["C3"].number_format = "0 %"
    saved = io.BytesIO()
    book.save(saved)
    lines = DEFINITION.replace("tal.csv", "tal.xlsx").replace("personer", "procent").splitlines(keepends=True)
    definition = "".join(line for line in lines if "sammenlign" not in line)
    for contract, words in {
        "mellem: [0, 60]": "70",
        "celler: tal": "I cellen står 50 %, og kolonnen skal have tal uden %",
        "celler: procent": "",
    }.items():
        text = definition.format(contract)
        root = with_kpi(tmp_path / words[:3], definition=text, data=saved.getvalue(), file="metrics/data/tal.xlsx")
        result = run("-C", root, "noegletal")
        assert result.code == (1 if words else 0)
        assert words in result.err
        assert "Ark1!C" in result.err or not words


WRONG = {
    "mellem: [0, 7, 5]": "skal have to tal, men har 3",
    "mellem: [9, 1]": "Det mindste tal er større end det største",
    "mindst: 9\n    højst: 1": "Det mindste tal er større end det største",
    "mellem: [0, 1]\n    højst: 1": "kan ikke stå sammen",
    "største_spring: meget": "et spring, f.eks. 20 %",
    "største_spring: 0 %": "et spring, f.eks. 20 %",
    "største_spring: 5 procentpoint": "men nøgletallets enhed er personer",
    "nyeste: snart": "måneden før mødet",
    "celler: kroner": "er ikke et af de ord",
    "kolonnner: [a]": "Mente du »kolonner«?",
}


@pytest.mark.parametrize("contract", WRONG)
def test_a_contract_that_cannot_be_meant_is_told_at_its_line(tmp_path, contract):
    result = told(tmp_path, contract)
    assert result.code == 1
    assert "metrics/tal.yaml:7:" in result.err
    assert WRONG[contract] in result.err


@pytest.mark.parametrize(
    ("text", "on", "newest", "holds"),
    [
        ("måneden før mødet", "2021-01-14", "2020M12", True),
        ("måneden før mødet", "2021-03-01", "2021M01", False),
        ("måneden før mødet", "2021-02-11", "2021-01-19", True),
        ("måneden før mødet", "2021-02-11", "2020Q4", False),
        ("2 måneder før mødet", "2021-02-11", "2020M12", True),
        ("kvartalet før mødet", "2021-02-11", "2020Q4", True),
        ("halvåret før mødet", "2021-02-11", "2020Q4", True),
        ("året før mødet", "2021-02-11", "2020", True),
        ("2 år før mødet", "2021-02-11", "2018", False),
        ("31 dage", "2021-01-31", "2020M12", True),
        ("30 dage", "2021-01-31", "2020M12", False),
    ],
)
def test_how_new_a_number_must_be(text, on, newest, holds):
    wanted, period = Newest.parse(text), Period.parse(newest)
    assert wanted is not None
    assert wanted.holds(period, dt.date.fromisoformat(on)) is holds


@given(before=st.integers(1, 10**6), after=st.integers(0, 10**6), most=st.integers(1, 300))
def test_a_jump_is_told_when_it_is_larger_and_only_then(before, after, most):
    from decimal import Decimal

    from committee.base.problems import Place
    from committee.domain.contract import Contract
    from committee.domain.kpi import Kpi
    from committee.domain.series import KpiData, Observation, Series
    from committee.kpi.contracts import series_breaches
    from committee.records.nodes import SourceText

    place = Place("tal.csv", 1, 1)
    periods = [Period.parse("2020M11"), Period.parse("2020M12")]
    series = Series({p: Observation(Decimal(n), place) for p, n in zip(periods, (before, after), strict=True)})
    kpi = Kpi(name=SourceText("n", place), id="n", contract=Contract(jump=Jump.parse(f"{most} %")))
    assert bool(list(series_breaches(KpiData(kpi, series)))) is (abs(after - before) * 100 > most * before)


def test_sent_numbers_are_not_held_against_a_contract_again(tmp_path):
    root = with_kpi(tmp_path, definition=DEFINITION.format("højst: 900"), data=csv())
    assert run("-C", root, "udsend", "2021-02-11").code == 0
    (root / "metrics/tal.yaml").write_text(DEFINITION.format("højst: 1"), encoding="utf-8")
    assert run("-C", root, "dagsorden", "2021-02-11").code == 0


def test_a_kpi_that_breaks_its_contract_is_listed_as_one_that_does(tmp_path):
    root = with_kpi(tmp_path, definition=DEFINITION.format("mellem: [1, 2]"), data=csv())
    result = run("-C", root, "noegletal")
    assert result.code == 1
    (row,) = [line for line in result.out.splitlines() if line.startswith("ledige ")]
    assert row.endswith("ikke overholdt") and "metrics/data/tal.csv:" in row and "724" not in row
    assert '"overholdt": false' in run("-C", root, "noegletal", "--json").out
