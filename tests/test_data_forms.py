"""Forms that data files come in: decimals that a comma cut, weeks, and JSON-stat. Each is read as its reader sees it, or refused with
the cell."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from build import inspect_lines, markdown
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base.problems import Place
from committee.domain.periods import Period, Span
from committee.kpi.tables import parse_table

NOWHERE = Place("tal.yaml", 1, 1)


def read(text, file="k.csv"):
    return parse_table(text.encode(), file, NOWHERE)


# --- commas


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("periode,andel,antal,note\n2021M01,\"11,5\",724,\n2021M02,12,5,731,\n", "k.csv:3:9"),  # a cell too many, and it is empty
        ("periode,andel,antal\n2021M01,\"11,5\",724\n2021M02,12,5,731\n", "k.csv:3:9"),
        ("periode,andel,antal,note\n2021M01,\"11,5\",724,\n2021M02,12,5,\n2021M03,\"12,1\",700,\n2021M04,\"12,2\",701,\n", "k.csv:3:9"),
        ("periode,område,andel,antal\n2021M01,A,\"11,5\",724\n2021M02,A,12,5\n2021M03,A,\"12,1\",700\n", "k.csv:3:11"),
        ("periode,andel,kilde\n2021M01,\"11,5\",STAR\n2021M02,12,5\n2021M03,\"12,1\",STAR\n", "k.csv:3:9"),
        ("periode,andel,x\n2021M01,12,5\n2021M02,13,\n2021M03,14,\n", "k.csv:2:9"),
    ],
)  # fmt: skip
def test_a_number_that_a_comma_cut_is_refused_with_its_cell(text, cell):
    table, problems = read(text)
    assert table is None
    assert any(str(one).startswith(f"{cell}: fejl: ") and "adskilt af komma" in str(one) for one in problems), problems


@pytest.mark.parametrize(
    "text",
    [
        "periode,andel,antal\n2021M01,\"11,5\",724\n2021M02,12,731\n2021M03,\"12,1\",700\n", "periode,mænd,kvinder\n2021M01,12,5\n2021M02,13,7\n", "periode,andel,antal\n2021M01,11.5,724\n2021M02,12,5\n",
        "periode,antal,note,\n2021M01,12,5,\n2021M02,13,4,\n", "periode,antal,note\n2021M01,7,ja\n2021M02,8,\n", "periode;andel;antal\n2021M01;11,5;724\n2021M02;12;5\n",
        "periode,andel,grupper\n2021M01,\"11,5\",4\n2021M02,12,5\n2021M03,\"12,1\",6\n",
    ],
)  # fmt: skip
def test_two_numbers_beside_each_other_are_two(text):
    table, problems = read(text)
    assert problems == [] and table is not None


# --- weeks


@pytest.mark.parametrize(
    "text",
    ["2021W05", "2021-W05", "2021W5", "2021w05", "uge 5 2021", "Uge 5, 2021", "uge 05/2021", "2021 uge 5", "2021-uge-05", "2021U05", "U5 2021", "w5-2021"],
)  # fmt: skip
def test_a_week_is_read_as_people_write_it(text):
    week = Period.parse(text)
    assert week is not None and week.span is Span.WEEK
    assert (week.start, week.end) == (dt.date(2021, 2, 1), dt.date(2021, 2, 7))
    assert (str(week), week.words) == ("2021W05", "uge 5, 2021")


@pytest.mark.parametrize(
    "text", ["2021W53", "2021W00", "2021W54", "uge 60 2021", "uge 5", "W2021", "2021W123", "1899W01"]
)
def test_what_is_no_week_is_refused(text):
    assert Period.parse(text) is None


@given(st.dates(dt.date(1901, 1, 7), dt.date(2198, 12, 20)), st.integers(-300, 300))
def test_weeks_follow_each_other(day, steps):
    year, number, _ = day.isocalendar()
    week = Period(Span.WEEK, year, number)
    assert Period.parse(str(week)) == week == Period.parse(week.words)
    assert week.start <= day <= week.end
    before = week.before(steps)
    assert before.end - week.end == dt.timedelta(weeks=-steps)
    assert (before < week) == (steps > 0)
    ago = week.year_before()
    assert ago.year == year - 1 and ago.number in (number, 52) and (week.start - ago.start).days in (364, 371)


def test_the_53rd_week_is_compared_with_the_last_of_the_year_before():
    assert str(Period.parse("2020W53").year_before()) == "2019W52"
    assert str(Period.parse("2021W53") or Period.parse("2021W01").before()) == "2020W53"


WEEKLY = "uge;antal\n" + "".join(f"{year}W{week:02};{700 + week + year - 2019}\n" for year, last in ((2019, 52), (2020, 53), (2021, 5)) for week in range(1, last + 1))  # fmt: skip
DEFINITION = "ledige:\n  navn: Ledige\n  enhed: personer\n  mål: {under: 700, inden: 2021-02-07}\n  kilde: {fil: data/tal.csv, periode: uge, værdi: antal, hyppighed: uge}\n"


def test_weeks_stand_in_sentences_tables_and_charts(tmp_path):
    text = "I {{ ledige.periode }} var der {{ ledige.værdi | tal }}; {{ ledige.vurdering }}.\n\n{{ ledige | sætning }}\n\n{{ ledige | sætning('sidste_år') }}\n\n{{ ledige | tabel(perioder=8) }}\n\n{{ ledige | figur }}\n\n{{ ledige.rullende_år | tal }}"
    made = markdown(with_kpi(tmp_path, data=WEEKLY, definition=DEFINITION, text=text)).replace("\u00a0", " ")
    assert "I uge 5, 2021 var der 707; ikke opfyldt." in made
    assert "Ledige: 707 i uge 5, 2021" in made
    assert "1 flere (0,1 %) end i uge 4, 2021" in made and "1 flere (0,1 %) end i uge 5, 2020" in made
    assert made.index("| Uge 1, 2021 |") < made.index("| Uge 53, 2020 |") < made.index("| Uge 52, 2020 |")
    assert "til uge 5, 2021" in made


def test_weeks_by_hand_are_held_to_their_numbers(tmp_path):
    text = "I uge 4 2021 var der 707 ledige."
    lines = inspect_lines(with_kpi(tmp_path, data=WEEKLY, definition=DEFINITION, text=text))
    assert any("»707« er tallet for »Ledige« for uge 5, 2021" in line and "706" in line for line in lines), lines


def test_half_years_can_have_a_deadline(tmp_path):
    data = "periode;antal\n2020H1;7\n2020H2;8\n"
    definition = "ledige:\n  navn: Ledige\n  mål: {under: 9, inden: 2020-12-01}\n  kilde: {fil: data/tal.csv}\n"
    made = markdown(with_kpi(tmp_path, data=data, definition=definition, text="{{ ledige.vurdering }}."))
    assert "\nopfyldt." in made


# --- JSON-stat


CUBE = {
    "version": "2.0",
    "class": "dataset",
    "label": "Ledige",
    "id": ["område", "tid"],
    "size": [2, 3],
    "role": {"time": ["tid"]},
    "dimension": {
        "område": {"label": "område", "category": {"index": {"580": 0, "000": 1}, "label": {"000": "Hele landet", "580": "Aabenraa"}}},
        "tid": {"label": "tid", "category": {"index": ["2020M11", "2020M12", "2021M01"]}},
    },
    "value": [853, 724, None, 1230000, 1234567, 1.5],
}  # fmt: skip
ROWS = [
    ["Aabenraa", "2020M11", Decimal(853)], ["Aabenraa", "2020M12", Decimal(724)], ["Aabenraa", "2021M01", None],
    ["Hele landet", "2020M11", Decimal(1230000)], ["Hele landet", "2020M12", Decimal(1234567)], ["Hele landet", "2021M01", Decimal("1.5")],
]  # fmt: skip


def old(cube):
    """The same in version 1: the ids, sizes and roles stand with the dimensions."""
    inside = {**cube["dimension"], "id": cube["id"], "size": cube["size"], "role": cube["role"]}
    return {"dataset": {"label": "Ledige", "dimension": inside, "value": cube["value"]}}


FORMS = {
    "2.0": CUBE,
    "1.2": old(CUBE),
    "bundle": {"ledige": old(CUBE)["dataset"]},
    "collection": {"version": "2.0", "class": "collection", "link": {"item": [CUBE]}},
    "sparse": {**CUBE, "value": {"0": 853, "1": 724, "3": 1230000, "4": 1234567, "5": 1.5}},
    "times by code": {**CUBE, "dimension": {**CUBE["dimension"], "tid": {"label": "tid", "category": {"index": ["2020M11", "2020M12", "2021M01"], "label": {"2020M11": "nov", "2020M12": "dec", "2021M01": "jan"}}}}},
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_json_stat_is_a_table_of_its_labels(name):
    table, problems = read(json.dumps(FORMS[name]), "k.json")
    assert problems == []
    assert (table.columns, [list(row) for row in table.rows]) == (("område", "tid", "værdi"), ROWS)
    assert str(table.place(4, 2)) == "k.json value[4], Hele landet, 2020M12"


def test_notes_of_values_come_along():
    for status in ({"2": ".."}, ["", "", "..", "", "", ""]):
        table, _ = read(json.dumps({**CUBE, "status": status}), "k.json")
        assert table.columns == ("område", "tid", "værdi", "note") and table.rows[2] == [
            "Aabenraa",
            "2021M01",
            None,
            "..",
        ]
    table, _ = read(json.dumps({**CUBE, "status": "p"}), "k.json")
    assert {row[3] for row in table.rows} == {"p"}


def test_labels_that_two_categories_share_are_told_apart_by_their_codes():
    dimension = {
        **CUBE["dimension"],
        "område": {"category": {"index": ["a", "b"], "label": {"a": "Aabenraa", "b": "Aabenraa"}}},
    }
    table, _ = read(json.dumps({**CUBE, "dimension": dimension}), "k.json")
    assert {row[0] for row in table.rows} == {"Aabenraa (a)", "Aabenraa (b)"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": [1, 2]}, "har 2 tal, men dimensionerne giver 6"), ({"size": [2, 4]}, "»tid« har 3 kategorier og ikke 4"), ({"value": {"9": 1}}, "»9«, som ikke findes"),
        ({"value": {"9" * 5000: 1}}, "som ikke findes"), ({"id": ["område"]}, "hvilke dimensioner"), ({"id": ["område", "x"]}, "beskriver ikke dimensionen »x«"), ({"value": None}, "ingen tal i »value«"),
        ({"dimension": {**CUBE["dimension"], "tid": {"category": {"index": "2020"}}}}, "rækkefølge"), ({"id": 5, "size": "x"}, "hvilke dimensioner"), ({"dimension": {"område": 4, "tid": []}}, "beskriver ikke"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(changes, words):
    table, problems = read(json.dumps({**CUBE, **changes}), "k.json")
    assert table is None and [one.code for one in problems] == ["json-stat"] and words in problems[0].text


def test_several_tables_in_one_file_are_refused():
    table, problems = read(json.dumps({"a": CUBE, "b": CUBE}), "k.json")
    assert table is None and "»a« og »b«" in problems[0].text


@given(st.recursive(st.none() | st.integers() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "size", "value", "dimension", "category", "index", "label", "role", "time", "område", "tid", "status", "0"]), inner, max_size=4), max_leaves=12), st.sampled_from(sorted(CUBE)))  # fmt: skip
def test_whatever_stands_in_json_is_read_or_told(value, key):
    table, problems = read(json.dumps({**CUBE, key: value}), "k.json")
    assert (table is None) == bool(problems)


def test_a_kpi_is_read_from_json_stat_and_its_cell_told(tmp_path):
    definition = "ledige:\n  navn: Ledige\n  enhed: personer\n  kilde: {fil: data/k.json, hvor: {område: Aabenraa}}\n"
    data = json.dumps(CUBE, indent=1)
    root = with_kpi(
        tmp_path, data=data, file="metrics/data/k.json", definition=definition, item="opgjort: 2020-12-31\n"
    )
    assert "Der var 724 ledige." in markdown(root)
    lines = inspect_lines(
        with_kpi(tmp_path / "b", data=data, file="metrics/data/k.json", definition=definition, text="Der var 853 ledige i december 2020.", item="opgjort: 2020-12-31\n")
    )  # fmt: skip
    assert any("metrics/data/k.json" in line and "value[0], Aabenraa, 2020M11" in line for line in lines), lines
