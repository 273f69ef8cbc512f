"""One definition, many KPIs: what `for_hver` and `fælles` make, what they are called, and what is told once."""

import json

import jsonschema
import pytest
from build import DATE, ITEM, MEETING, inspect_lines, markdown, run, workspace
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi
from test_schema import as_an_editor_reads

from committee.domain.families import id_form
from committee.kpi.load import load_metrics
from committee.work.schemas import schema_files

CSV = """område;køn;periode;antal
Aabenraa;Mænd;2020M12;400
Aabenraa;Kvinder;2020M12;324
Sønderborg;Mænd;2020M12;500
Sønderborg;Kvinder;2020M12;450
Hele landet;Mænd;2020M12;60.000
Hele landet;Kvinder;2020M12;50.000
"""
COMMON = """\
fælles:
  enhed: personer
  kilde: {fil: data/tal.csv, periode: periode, værdi: antal, hvor: {køn: Kvinder, område: Aabenraa}, talformat: dansk}
  kildetekst: Jobcentret
"""
FAMILY = COMMON + 'ledige:\n  for_hver: {område: [Aabenraa, Sønderborg, "Hele landet"]}\n  navn: Ledige, {område}\n'


def metrics(root, definition, data=CSV):
    return load_metrics(with_kpi(root, definition=definition, data=data))


def latest(loaded, name):
    data, problems = loaded.data(name)
    assert data is not None, problems
    return int(data.series.points[data.series.periods[-1]].value)


def told(root, definition, data=CSV, text="En tekst."):
    return inspect_lines(with_kpi(root, definition=definition, data=data, text=text))


def test_a_list_makes_a_kpi_for_each_value(tmp_path):
    made = metrics(tmp_path, FAMILY)
    assert not made.problems
    assert {name: latest(made, name) for name in made.kpis} == {
        "ledige_aabenraa": 324,
        "ledige_sønderborg": 450,
        "ledige_hele_landet": 50000,
    }
    assert [str(kpi.name) for kpi in made.kpis.values()][2] == "Ledige, Hele landet"
    assert made.families == {"ledige": ("ledige_aabenraa", "ledige_sønderborg", "ledige_hele_landet")}


def test_two_lists_make_every_combination(tmp_path):
    each = "for_hver: {område: [Aabenraa, Sønderborg], køn: [Mænd, Kvinder]}"
    made = metrics(tmp_path, COMMON + f'ledige:\n  {each}\n  navn: "{{køn}} i {{område}}"\n')
    assert not made.problems
    assert {name: latest(made, name) for name in made.kpis} == {
        "ledige_aabenraa_mænd": 400,
        "ledige_aabenraa_kvinder": 324,
        "ledige_sønderborg_mænd": 500,
        "ledige_sønderborg_kvinder": 450,
    }


def test_a_list_of_maps_gives_names_and_words_of_its_own(tmp_path):
    each = "\n    - {område: Aabenraa, titel: Vores egne}\n    - {id: landet, område: Hele landet, titel: Landets}"
    made = metrics(tmp_path, COMMON + f'ledige:\n  for_hver:{each}\n  navn: "{{titel}} ledige"\n')
    assert not made.problems
    assert {name: (str(kpi.name), latest(made, name)) for name, kpi in made.kpis.items()} == {
        "ledige_aabenraa": ("Vores egne ledige", 324),
        "landet": ("Landets ledige", 50000),
    }


def test_values_go_where_the_definition_says(tmp_path):
    definition = """\
ledige:
  for_hver: {sted: [Aabenraa, Sønderborg], grænse: ["300"]}
  navn: Ledige i { sted }
  kilde: {fil: data/tal.csv, værdi: antal, hvor: {område: "{sted}", køn: Mænd}, talformat: dansk}
  kildetekst: Tal for {sted}
  mål: {højst: "{grænse}"}
andel:
  for_hver: {sted: [Aabenraa, Sønderborg], grænse: ["300"]}
  navn: Andel
  formel: ledige_{sted}_{grænse} * 2
"""
    made = metrics(tmp_path, definition)
    # a list whose values choose nothing would make equal numbers under several names
    assert [problem.code for problem in made.problems] == []
    data, problems = made.data("ledige_aabenraa_300")
    assert data is None and "»grænse« under »for_hver« er hverken en kolonne" in problems[0].text
    definition = definition.replace(
        '{sted: [Aabenraa, Sønderborg], grænse: ["300"]}',
        "\n    - {sted: Aabenraa, grænse: 300}\n    - {sted: Sønderborg, grænse: 500}",
    ).replace("_{grænse}", "")
    made = metrics(tmp_path / "b", definition)
    assert (latest(made, "ledige_aabenraa"), latest(made, "andel_sønderborg")) == (400, 1000)
    assert made.kpis["ledige_sønderborg"].targets[0].at_most == 500
    assert made.kpis["ledige_sønderborg"].source_text == "Tal for Sønderborg"


def test_a_formula_of_families_takes_the_members_of_its_own_values(tmp_path):
    definition = (
        FAMILY
        + """\
mænd:
  for_hver: {område: ["Hele landet", Aabenraa]}
  navn: Mænd
  kilde: {hvor: {køn: Mænd}}
i_alt:
  for_hver: {område: [Aabenraa, "Hele landet"]}
  navn: I alt i {område}
  formel: ledige + mænd
"""
    )
    made = metrics(tmp_path, definition)
    assert not made.problems
    assert (latest(made, "i_alt_aabenraa"), latest(made, "i_alt_hele_landet")) == (724, 110000)


def test_an_item_attaches_the_family_by_its_name(tmp_path):
    text = "{{ ledige | oversigt }}\n\nVi har {{ ledige_aabenraa.værdi | tal }} og landet {{ ledige_hele_landet.værdi | tal }}."
    made = markdown(with_kpi(tmp_path, definition=FAMILY, data=CSV, text=text))
    assert "| Ledige, Sønderborg | 450 |" in made
    assert "Vi har 324 og landet 50.000." in made


def test_sent_members_stay_as_they_were_sent(tmp_path):
    root = with_kpi(tmp_path, definition=FAMILY, data=CSV, text="{{ ledige | oversigt }}")
    assert run("-C", root, "udsend", DATE).code == 0
    (root / "metrics/tal.yaml").write_text(FAMILY.replace(', "Hele landet"', ""), encoding="utf-8")
    assert "| Ledige, Hele landet | 50.000 |" in markdown(root)
    (root / "metrics/tal.yaml").write_text("andet:\n  navn: A\n  kilde: {fil: data/tal.csv}\n", encoding="utf-8")
    made = run("-C", root, "referat", DATE)
    assert made.code == 0, made.err


def test_a_number_of_a_family_is_one_members(tmp_path):
    lines = told(tmp_path, FAMILY, text="Vi har {{ ledige.værdi }}.")
    assert (
        len(lines) == 1
        and "»ledige« er flere nøgletal: ledige_aabenraa, ledige_sønderborg og ledige_hele_landet." in lines[0]
    )


def test_a_family_and_its_member_are_not_attached_twice(tmp_path):
    root = with_kpi(tmp_path, definition=FAMILY, data=CSV, text="x")
    path = root / ITEM
    path.write_text(path.read_text(encoding="utf-8").replace("[ledige]", "[ledige, ledige_aabenraa]"), encoding="utf-8")
    assert any("er de samme nøgletal" in line for line in inspect_lines(root))


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (("enhed: personer", "enhet: personer"), "2:3", "»enhet« er ikke en kendt nøgle her. Mente du »enhed«?"),
        (("talformat: dansk", "talformatt: dansk"), "3:102", "»talformatt« er ikke en kendt nøgle her."),
        (("data/tal.csv", "data/tall.csv"), "3:16", "findes ikke"),
        (("{område: [Aabenraa, Sønderborg", "{område: [Aabenraa, Sønderbrog"), "6:33", "har »Sønderbrog« i kolonnen »område«"),
        (("{område: [Aabenraa, ", "{område: [Aabenraa, aabenraa, "), "6:33", "»ledige_aabenraa« er også defineret"),
        (("{område: [Aabenraa, ", '{område: [Aabenraa, "!", '), "6:34", "Der kan ikke laves et navn til et nøgletal af »!«"),
        (("navn: Ledige, {område}", "navn: Ledige, {omrade}"), "7:17", "»{omrade}« er ikke en af værdierne under »for_hver«. Mente du »område«?"),
        (("navn: Ledige, {område}", "navn: {område}"), "7:9", "skal stå i citationstegn"),
        (("for_hver: {område: [Aabenraa, Sønderborg, \"Hele landet\"]}", "for_hver: {område: []}"), "6:13", "»for_hver« har ingen værdier."),
        (("for_hver: {område: [Aabenraa, Sønderborg, \"Hele landet\"]}", "for_hver: Aabenraa"), "6:13", "»for_hver« skal have navne"),
        (("for_hver: {område: [Aabenraa, Sønderborg, \"Hele landet\"]}", "for_hver: [Aabenraa, Sønderborg]"), "6:14", "Skriv f.eks. for_hver: {område: [Aabenraa, Hele landet]}."),
        (("kildetekst: Jobcentret", "decimaler: mange"), "4:14", "»mange« kan ikke læses"),
        (("  navn: Ledige, {område}\n", "  navn: Ledige, {område}\n  kilde: {hvor: {område: Aabenraa}}\n"), "8:18", "både under »for_hver« og under »hvor«"),
        (("  navn: Ledige, {område}\n", ""), "", "»navn« mangler eller er tom"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_once_at_its_line(tmp_path, change, place, said):
    assert change[0] in FAMILY
    lines = told(tmp_path, FAMILY.replace(*change, 1))
    assert len(lines) == 1, lines
    assert said in lines[0] and (f"metrics/tal.yaml:{place}" in lines[0]), lines[0]


def test_clashes_with_other_definitions_are_told(tmp_path):
    lines = told(tmp_path, FAMILY + "ledige_aabenraa:\n  navn: A\n  enhed: personer\n")
    assert [line for line in lines if "»ledige_aabenraa« er også defineret" in line]


def test_numbers_that_are_too_old_are_told_once(tmp_path):
    lines = told(
        tmp_path, FAMILY.replace("kildetekst: Jobcentret", "forældes: 10 dage"), text="{{ ledige | oversigt }}"
    )
    assert len(lines) == 1 and "Det samme gælder 2 til af »ledige«." in lines[0]


def test_own_values_take_the_place_of_common_ones(tmp_path):
    definition = (
        COMMON
        + """\
egne:
  navn: Egne
  enhed: antal
  kilde: {hvor: {område: Sønderborg}}
anden_fil:
  navn: Anden
  kilde: {fil: data/andre.csv, hvor: {køn: , område: }}
formel:
  navn: Formel
  formel: egne * 2
hentet:
  navn: Hentet
  kilde: {jobindsats: y25i01}
uden:
  navn: Uden
  kildetekst:
"""
    )
    root = with_kpi(tmp_path, definition=definition, data=CSV)
    (root / "metrics/data/andre.csv").write_text("periode;antal\n2020M12;7\n", encoding="utf-8")
    made = load_metrics(root)
    assert not made.problems
    assert made.kpis["egne"].unit.name == "antal" and latest(made, "egne") == 450
    assert latest(made, "anden_fil") == 7
    assert made.kpis["formel"].source is None and latest(made, "formel") == 900
    assert made.kpis["hentet"].source.file is None  # else what is fetched would replace the common file
    assert made.kpis["uden"].source_text == "" and made.kpis["egne"].source_text == "Jobcentret"


def test_a_common_text_with_a_value_needs_one(tmp_path):
    lines = told(tmp_path, FAMILY.replace("Jobcentret", "Tal for {område}") + "andre:\n  navn: Andre\n")
    assert len(lines) == 1 and "»andre« får »Tal for {område}« fra »fælles«" in lines[0]


def test_noegletal_lists_the_names_that_items_write(tmp_path):
    result = run("-C", with_kpi(tmp_path, definition=FAMILY, data=CSV), "noegletal", "--json")
    assert [row["nøgletal"] for row in json.loads(result.out)["nøgletal"]] == [
        "ledige_aabenraa",
        "ledige_sønderborg",
        "ledige_hele_landet",
    ]


@given(st.text(max_size=20))
def test_a_value_becomes_part_of_a_name(value):
    made = id_form(value)
    assert made == id_form(made)
    assert not made or f"x_{made}".isidentifier()


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        (FAMILY, True),
        ("fælles: {navn: X, enhed: kr}\na: {kilde: {fil: a.csv}}", True),
        ("fælles:\na: {navn: A}", True),
        ("fælles: {enhet: kr}\na: {navn: A}", False),
        ("a: {kilde: {fil: a.csv}}", False),
        ("fælles: {enhed: kr}\na: {kilde: {fil: a.csv}}", False),
        ("a: {navn: A, for_hver: [{område: B}], decimaler: '{d}', retning: '{r}'}", True),
        ("a: {navn: A, for_hver: B}", False),
        ("a: {navn: A, for_hver: {b: [[1]]}}", False),
        ("a: {navn: A, decimaler: mange}", False),
    ],
)
def test_editors_know_both(text, is_right):
    schema = json.loads(schema_files()["noegletal.schema.json"])
    jsonschema.Draft7Validator.check_schema(schema)
    assert jsonschema.Draft7Validator(schema).is_valid(as_an_editor_reads(text)) == is_right


def test_a_family_of_a_thousand_is_read_at_once_and_more_are_refused(tmp_path):
    values = ", ".join(f"K{n}" for n in range(1000))
    rows = "".join(f"K{n};2020M12;{n}\n" for n in range(1000))
    definition = (
        f"ledige:\n  for_hver: {{område: [{values}]}}\n  navn: x\n  kilde: {{fil: data/tal.csv, talformat: dansk}}\n"
    )
    made = metrics(tmp_path, definition, data="område;periode;antal\n" + rows)
    assert len(made.kpis) == 1000 and latest(made, "ledige_k999") == 999
    refused = metrics(tmp_path / "b", definition.replace("]}", f"], b: [{', '.join(map(str, range(9)))}]}}"))
    assert "mere end 2000" in refused.problems[0].text


def test_a_workspace_without_the_name_is_told_of_the_members(tmp_path):
    root = with_kpi(tmp_path, definition=FAMILY, data=CSV)
    path = root / ITEM
    path.write_text(path.read_text(encoding="utf-8").replace("[ledige]", "[ledig]"), encoding="utf-8")
    assert any("Mente du »ledige«?" in line for line in inspect_lines(root))
    assert workspace and MEETING


def test_a_line_that_lacks_a_value_is_told_by_the_line_and_the_definition(tmp_path):
    family = COMMON + "ledige:\n  for_hver:\n    - {område: Aabenraa, max: 400}\n    - {område: Sønderborg}\n  navn: Ledige, {område}\n  mål: {højst: '{max}'}\n"  # fmt: skip
    problems = [str(one) for one in metrics(tmp_path, family).problems]
    assert len(problems) == 1
    assert problems[0].startswith("metrics/tal.yaml:8:")
    assert "Linjen {område: Sønderborg} under »for_hver« har ingen værdi for »max«, som »ledige« bruger" in problems[0]
    assert not metrics(tmp_path, family.replace("{område: Sønderborg}", "{område: Sønderborg, max: 5}")).problems


def test_a_field_in_common_that_lacks_a_value_is_told_at_each_definition(tmp_path):
    family = COMMON + "  navn: Ledige, {område}\nledige:\n  for_hver: {køn: [Kvinder, Mænd]}\n"
    problems = [str(one) for one in metrics(tmp_path, family).problems]
    assert len(problems) == 1 and problems[0].startswith("metrics/tal.yaml:6:")
    assert "»ledige« får et felt fra »fælles« (linje 5)" in problems[0]


@pytest.mark.parametrize(("key", "value"), [("rangeres", "{blandt: område}"), ("mål", "{højst: 5}")])
def test_a_key_that_stands_too_far_in_is_told_to_move_out(tmp_path, key, value):
    problems = [
        str(one)
        for one in metrics(
            tmp_path, f"ledige:\n  navn: Ledige\n  kilde: {{fil: data/tal.csv, {key}: {value}}}\n"
        ).problems
    ]
    assert any(
        f"»{key}« er ikke en kendt nøgle her. Ryk »{key}« ud, så den står på samme niveau som »kilde«." in one
        for one in problems
    )
