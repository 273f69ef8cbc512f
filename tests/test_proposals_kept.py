"""A proposed definition is kept as it was tried, whatever the file's definitions have in common; and what was asked is told or held."""

import pytest
from build import run
from test_proposals import DATA, book, house, offered

from committee.kpi.load import load_metrics

COMMON = {
    "a factor": "kilde: {gange: 1000}",
    "a condition": "kilde: {hvor: {Område: Varde}}",
    "a condition of another column": "kilde: {hvor: {alder: 16-24 år}}",
    "another file": "kilde: {fil: data/andre.csv, ark: Ark2}",
    "an address": "kilde: {url: https://eksempel.dk/tal.csv}",
    "a target": "mål: {højst: 10}",
    "a source and a direction": "kildetekst: Jobcentret\n  retning: ned",
    "a unit and decimals": "enhed: mio. kr.\n  decimaler: 2",
    "a comparison": "sammenlign: {Hele landet: {område: Hele landet}}",
    "a contract": "forvent: {mellem: [1, 2]}",
    "a formula": "formel: andet * 1000",
    "an age": "forældes: 1 dage",
    "a value for each": 'navn: "Ledige i {område}"',
}


@pytest.mark.parametrize("name", COMMON)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_is_common_in_the_file_does_not_change_what_was_tried(tmp_path, name, ending):
    former = f"fælles:\n  {COMMON[name]}\n".replace("\n", ending)
    root = house(tmp_path, {f"{DATA}.csv": "periode;ledige\n2020M11;853\n2020M12;724\n", "metrics/egne.yaml": former})
    result = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--navn", "mine", "--gem", "egne.yaml")
    assert result.code == 0, result.all
    alone = house(tmp_path / "alone", {f"{DATA}.csv": "periode;ledige\n2020M11;853\n2020M12;724\n"})
    run("-C", alone, "noegletal", "ny", f"{DATA}.csv", "--navn", "mine", "--gem", "egne.yaml")
    assert _meant(root) == _meant(alone)
    assert (root / "metrics/egne.yaml").read_bytes().startswith(former.encode())


def _meant(root):
    """What a definition says and gives, wherever it stands."""
    metrics = load_metrics(root)
    kpi = metrics.kpis["mine"]
    data, problems = metrics.data("mine")
    assert [str(one) for one in problems if one.place.file == "metrics/egne.yaml"] == []
    assert data is not None
    said = (
        str(kpi.name),
        kpi.unit,
        kpi.decimals,
        kpi.direction,
        kpi.targets,
        kpi.compare,
        kpi.expires,
        str(kpi.source_text or ""),
    )
    return said, {str(period): seen.value for period, seen in data.series.points.items()}


def test_what_is_left_out_is_told_by_its_fields(tmp_path):
    root = house(tmp_path, {"metrics/egne.yaml": "fælles:\n  kilde: {gange: 1000}\n  mål: {højst: 10}\n"})
    result = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--gem", "egne.yaml")
    assert result.code == 0
    assert "»fælles« har »mål« og »kilde: gange«" in result.err
    kept = (root / "metrics/egne.yaml").read_text(encoding="utf-8")
    assert "  mål:  # ikke det fælles\n" in kept and "    gange:  # ikke det fælles\n" in kept


def test_what_cannot_be_left_out_is_refused(tmp_path):
    former = "fælles: {for_hver: {område: [Aabenraa, Tønder]}}\n"
    root = house(tmp_path, {"metrics/egne.yaml": former})
    result = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--gem", "egne.yaml")
    assert result.code == 1 and "Intet er skrevet" in result.err
    assert (root / "metrics/egne.yaml").read_text(encoding="utf-8") == former


@pytest.mark.parametrize("name", ["fælles", "møde", "if", "None", "to ord", "1a"])
def test_a_name_that_files_use_themselves_is_refused(tmp_path, name):
    root = house(tmp_path)
    result = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--navn", name, "--gem", "nye.yaml")
    assert result.code == 1
    assert f"»{name}« kan ikke være et nøgletals navn" in result.err
    assert not (root / "metrics/nye.yaml").exists()


def test_a_column_of_such_a_name_gets_another(tmp_path):
    root = house(tmp_path, {f"{DATA}.csv": "periode;fælles;møde\n2020M12;724;3\n"})
    shown = run("-C", root, "noegletal", "ny", f"{DATA}.csv").out
    assert "\nfælles_2:\n" in shown and "\nmøde_2:\n" in shown


def test_two_values_for_one_column_are_told(tmp_path):
    root = house(tmp_path)
    wanted = ("--hvor", "område=Aabenraa", "--hvor")
    twice = run("-C", root, "noegletal", "ny", f"{DATA}.csv", *wanted, "Område=Tønder")
    assert twice.code == 2 and "både »Aabenraa« og »Tønder« om »område«" in twice.all
    set_twice = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--sæt", "gange=1", "--sæt", "gange=100")
    assert set_twice.code == 2 and "både »1« og »100«" in set_twice.all
    assert run("-C", root, "noegletal", "ny", f"{DATA}.csv", *wanted, "område=aabenraa").code == 0


TWO = ["område", "periode", "antal"], ["Aabenraa", "2020M12", 724], ["Tønder", "2020M12", 800], ["Varde", "2020M12", 9]
TITLES = {
    "Sygedagpenge i Tønder": "Sygedagpenge i Aabenraa",
    "Sygedagpenge i TØNDER, fordelt": "Sygedagpenge i Aabenraa, fordelt",
    "Sygedagpenge i Aabenraa og Tønder": "Sygedagpenge i Aabenraa og Tønder",
    "Sygedagpenge i Tønder og Varde": "Tallet",
    "Sygedagpenge i alt": "Sygedagpenge i alt",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_other_rows_is_not_the_name(tmp_path, title):
    made = offered(tmp_path, book([[title], [], *TWO]))
    (one,) = made.proposals
    assert one.definition["navn"] == TITLES[title]
    assert "tønder" not in one.name or "Tønder" in TITLES[title]


UNITS = {
    "one cell": ([["Enhed: Antal fuldtidspersoner"]], "fuldtidspersoner"),
    "money": ([["Beløb i mio. kr."]], "mio. kr."),
    "two tables' own": ([["Enhed: personer"], ["Enhed: mio. kr."]], "antal"),
    "no known unit": ([["Enhed: jordbær"]], "antal"),
}


@pytest.mark.parametrize("name", UNITS)
def test_a_line_that_says_the_unit_is_read(tmp_path, name):
    lines, unit = UNITS[name]
    (one,) = offered(tmp_path, book([*lines, [], *TWO])).proposals
    assert one.definition.get("enhed") == unit


def test_a_setting_that_cannot_be_read_is_told_at_the_setting(tmp_path):
    root = house(tmp_path)
    told = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--sæt", "gange=abc").err
    assert told.startswith("--sæt gange=abc") and "»abc« kan ikke læses" in told
