"""The words around a number are right for every number: over all signs, zeros and missing values."""

import datetime as dt
from fractions import Fraction

import pytest
from build import ITEM, inspect_lines, markdown, run, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from kpis import CSV, DEFINITION, with_kpi

from committee.base import danish
from committee.base.problems import Place
from committee.compose.figures.attached import names_of
from committee.compose.figures.filters import FIGURE_FILTERS
from committee.compose.itemtext import render_text
from committee.compose.printed import FILTER_NAMES
from committee.compose.values import SLOT
from committee.domain.kpi import Kpi, SeriesBreak
from committee.domain.periods import Period
from committee.domain.profile import DateForms
from committee.domain.series import KpiData, Observation, Series
from committee.domain.units import unit_of
from committee.kpi.municipalities import is_municipality
from committee.kpi.ranks import kind_of
from committee.kpi.status import status_of
from committee.records.fields import Markdown
from committee.records.nodes import SourceText

NOWHERE = Place("tal.csv", 1, 1)
ON = dt.date(2021, 2, 11)


def data_of(now, before, *, unit="personer", decimals=0, broken=False):
    made = Kpi(place=NOWHERE, name=SourceText("Ledige", NOWHERE), unit=unit_of(unit), decimals=decimals, id="ledige",
               breaks=(SeriesBreak(period=Period.parse("2020M12"), text="Ny metode"),) if broken else ())  # fmt: skip
    points = {"2020M12": now, "2020M11": before}
    return KpiData(made, Series({Period.parse(p): Observation(v, NOWHERE) for p, v in points.items()}))


def said(text, data):
    """What a text prints, and its problems."""
    names = names_of([status_of(data, ON)], [])
    rendered, slots, problems = render_text(Markdown(text, NOWHERE, 0), names, DateForms())
    return SLOT.sub(lambda match: str(slots[int(match[1])]), rendered), [str(problem) for problem in problems]


NUMBERS = st.one_of(st.none(), st.decimals(-50, 50, places=1).map(Fraction), st.integers(-5, 5).map(Fraction))
SENTENCES = (
    "Antallet er {{ ledige.udvikling }} til {{ ledige.værdi | tal }}.",
    "Antallet er {{ ledige.udvikling }} fra {{ ledige.forrige.værdi | tal }} til {{ ledige.værdi | tal }}.",
    "Antallet er {{ ledige.udvikling }} med {{ ledige.ændring | tal }}.",
    "Antallet er {{ ledige.udvikling }} med {{ ledige.ændring | tal }} til {{ ledige.værdi | tal }}.",
    "Antallet er **{{ ledige.udvikling }}** med {{ ledige.ændring | tal }} siden {{ ledige.forrige.periode }}.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@settings(max_examples=examples(60), deadline=None)
@given(now=NUMBERS, before=NUMBERS)
def test_a_sentence_with_the_verb_is_right_or_not_said(sentence, now, before):
    text, problems = said(sentence, data_of(now, before, decimals=1))
    if now is None or before is None:
        assert text == "" or problems
        assert problems
        return
    assert problems == []
    plain = text.replace("*", "")
    new, old = danish.rounded(now, 1), danish.rounded(before, 1)
    assert ("steget" in plain, "faldet" in plain, "uændret" in plain) == (new > old, new < old, new == old)
    assert "med -" not in plain and "med 0,0" not in plain
    if new == old:
        assert "uændret til" not in plain and "uændret fra" not in plain and "uændret med" not in plain
    if "til {{ ledige.værdi" in sentence:
        assert danish.format_number(now, 1) in plain


@settings(max_examples=examples(200), deadline=None)
@given(now=NUMBERS, before=NUMBERS, unit=st.sampled_from(["personer", "procent", "kr"]), broken=st.booleans(), since=st.sampled_from(["forrige", "sidste_år", "årets_første"]))  # fmt: skip
def test_the_ready_sentence_can_always_be_said(now, before, unit, broken, since):
    text, problems = said(
        f'{{{{ ledige | sætning("{since}") }}}}', data_of(now, before, unit=unit, decimals=1, broken=broken)
    )
    assert problems == []
    assert text.endswith(".") and ".." not in text and "  " not in text
    if now is None:
        assert "ikke opgjort" in text and not any(sign.isdigit() for sign in text.replace("2020", ""))
        return
    if since != "forrige":
        return
    new, old = danish.rounded(now, 1), None if before is None else danish.rounded(before, 1)
    more = any(word in text for word in ("flere", "højere"))
    fewer = any(word in text for word in ("færre", "lavere"))
    if before is None:
        assert "november 2020 er ikke opgjort" in text and not more and not fewer
    elif broken:
        assert "kan ikke sammenlignes" in text and "Ny metode" in text and not more and not fewer
    else:
        assert (more, fewer, "uændret" in text) == (new > old, new < old, new == old)
        assert "Det er -" not in text and "Det er 0,0" not in text
    if unit == "procent" and (more or fewer):
        assert "procentpoint" in text and text.count("(") == 0


@pytest.mark.parametrize(
    ("text", "now", "before", "told"),
    [
        ("er faldet til {{ ledige.værdi | tal }}", 5, 9, None),
        ("er faldet til {{ ledige.værdi | tal }}", 9, 5, "steget"),
        ("er faldet til {{ ledige.værdi | tal }}", 9, 9, "uændret"),
        ("er steget fra {{ ledige.forrige.værdi | tal }} til {{ ledige.værdi | tal }}", 5, 9, "faldet"),
        ("er steget med {{ ledige.ændring | tal }}", 5, 9, "faldet"),
        ("er faldet med {{ ledige.ændring | tal }}", 9, 9, "uændret"),
        ("et fald på {{ ledige.ændring | tal }}", 5, 9, None),
        ("({{ ledige.udvikling }} {{ ledige.ændring | tal }})", 5, 9, None),
        ("faldet {{ ledige.ændring_procent | procent }}", 5, 9, None),
        ("steget ca. {{ ledige.ændring | tal }}", 5, 9, "faldet"),
        ("der er {{ ledige.ændring | tal }} flere", 5, 9, "faldet"),
        ("er ikke faldet til {{ ledige.værdi | tal }}", 9, 5, None),
        ("Antallet faldt, og der er nu {{ ledige.værdi | tal }}", 9, 5, None),
    ],
)
def test_a_hand_written_verb_that_the_number_contradicts_is_told(text, now, before, told):
    printed, problems = said(text, data_of(Fraction(now), Fraction(before)))
    assert bool(problems) == (told is not None)
    if told:
        assert told in problems[0]
    else:
        assert "-" not in printed


@pytest.mark.parametrize(
    ("text", "unit", "printed"),
    [
        ("{{ ledige.værdi }}", "procent", "7,5\u00a0%"),
        ("{{ ledige.værdi | tal }}", "procent", "7,5"),
        ("{{ ledige.værdi | procent(0) }}", "procent", "8\u00a0%"),
        ("{{ ledige | procent }}", "procent", "7,5\u00a0%"),
        ("{{ ledige.ændring | point }}", "procent", "2,5\u00a0procentpoint"),
        ("{{ ledige.ændring_procent | procent }}", "personer", "50,0\u00a0%"),
        ("{{ ledige.ændring }}", "procent", "2,5\u00a0procentpoint"),
        ("{{ ledige.værdi | kr }}", "kr", "7,5\u00a0kr."),
        ("Det er {{ ledige.værdi | kr }}. Og mere.", "kr", "Det er 7,5\u00a0kr. Og mere."),
        ("{{ ledige.værdi | mio }}", "mio. kr.", "7,5\u00a0mio. kr."),
        ("{{ ledige.dato | dato }}", "", "31. december 2020"),
        ("{{ ledige | dato }}", "", "31. december 2020"),
        ("{{ ledige.dato | måned }}", "", "december 2020"),
        ("{{ ledige | kvartal }}", "", "4. kvartal 2020"),
        ("{{ ledige.forrige.periode }}", "", "november 2020"),
        ("{{ ledige.forrige | tal }}", "", "5,0"),
        ("{% if ledige.værdi > 7 %}ja{% else %}nej{% endif %}", "", "ja"),
        ("{% if ledige.værdi > ledige.forrige.værdi %}ja{% endif %}", "", "ja"),
        ('{% if ledige.udvikling == "steget" %}ja{% endif %}', "", "ja"),
    ],
)
def test_what_filters_print(text, unit, printed):
    assert said(text, data_of(Fraction("7.5"), Fraction(5), unit=unit, decimals=1)) == (printed, [])


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("{{ ledige.ændring | procent }}", "procent", "skriv »| point«"),
        ("{{ ledige.ændring | tal }}", "procent", "skriv »| point«"),
        ("{{ ledige.ændring_procent }}", "procent", "procentpoint"),
        ("{{ ledige.ændring_procent | tal }}", "personer", "skriv »| procent«"),
        ("{{ ledige.værdi | procent }}", "personer", "ikke i procent"),
        ("{{ ledige.værdi | point }}", "procent", "skriv »| procent«"),
        ("{{ ledige.værdi | kr }}", "personer", "enheden kr"),
        ("{{ ledige.værdi | tal(99) }}", "", "fra 0 til 6"),
        ("{{ ledige.verdi }}", "", "Mente du »værdi«?"),
        ("{{ ledge.værdi }}", "", "Mente du »ledige«?"),
        ("{{ ledige.forrige.udviklng }}", "", "Mente du »udvikling«?"),
        ("{{ ledige }}", "", "kan ikke trykkes"),
        ("{{ ledige.mål }}", "", "har ingen mål"),
        ('{{ ledige | område("Hele landet") }}', "", "sammenlignes ikke med"),
        ('{{ ledige | del("A") }}', "", "har ingen del"),
        ("{{ ledige.sidste_år.dato | dato }}", "", "findes ikke i tallene"),
        ("{{ ledige.sidste_år.værdi | tal }} her", "", "ikke opgjort"),
        ("{{ 7 | figur }}", "", "kan kun bruges på et nøgletal"),
        ("{{ nøgletal | målstatus }}", "", "Ingen af nøgletallene har mål"),
        ("{{ ledige.sidste_år.værdi | stort }}", "", "kan ikke skrives her"),
        ('{% if ledige.værdi == "7" %}x{% endif %}', "", "kun sammenlignes med et tal"),
    ],
)
def test_what_filters_refuse(text, unit, told):
    printed, problems = said(text, data_of(Fraction("7.5"), Fraction(5), unit=unit, decimals=1))
    assert printed == "" or problems
    assert len(problems) == 1 and told in problems[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ ledige | tall }}", "Filteret »tall« findes ikke. Mente du »tal«?"),
        ("{{ ledige | figur(perode=2) }}", "»| figur« kender ikke »perode«. Mente du »perioder«?"),
        ("{{ ledige | tal(1, 2) }}", "for meget i parentesen"),
        ("{{ ledige | område }}", "mangler noget i parentesen"),
        ("# {{ ledige | figur }}", "kan ikke stå i en overskrift eller en tabel"),
        ("| a |\n|---|\n| {{ ledige | figur }} |", "kan ikke stå i en overskrift eller en tabel"),
    ],
)
def test_a_slip_in_an_expression_is_told_with_its_cure(tmp_path, text, told):
    lines = inspect_lines(with_kpi(tmp_path, text=text))
    assert any(told in line and line.startswith(f"{ITEM}:") for line in lines), lines


def test_a_title_has_room_for_words_alone(tmp_path):
    root = with_kpi(tmp_path)
    write(root, {ITEM: "titel: 'Status: {{ ledige | tabel }}'\nsagsnr: 1\nindstilling: G.\nnøgletal: [ledige]\n"})
    assert any("kun plads til ord" in line and line.startswith(f"{ITEM}:1:") for line in inspect_lines(root))
    write(root, {ITEM: "titel: 'Status: {{ ledige.værdi | tal }}'\nsagsnr: 1\nindstilling: G.\nnøgletal: [ledige]\n"})
    assert "Status: 724" in markdown(root)


def test_the_sandbox_knows_every_filter_before_it_is_used():
    assert set(FILTER_NAMES) == set(FIGURE_FILTERS)
    assert all(made.__doc__ for made in FIGURE_FILTERS.values())


def test_a_kpi_that_is_not_attached_says_how_to_attach_it(tmp_path):
    root = with_kpi(tmp_path, definition=DEFINITION + DEFINITION.replace("ledige:", "andre:"), text="{{ andre.værdi }}")
    result = run("-C", root, "tjek")
    assert result.code == 1
    assert "nøgletal: [andre]" in result.out


def test_series_breaks_forbid_the_comparison(tmp_path):
    definition = DEFINITION + "  seriebrud: {periode: 2020M12, tekst: Ny metode}\n"
    root = with_kpi(tmp_path, definition=definition, text="{{ nøgletal | oversigt }}\n\n{{ ledige | sætning }}")
    text = markdown(root)
    assert "brud i serien" in text and "Ny metode" in text
    assert "129" not in text  # 853 - 724
    result = run("-C", with_kpi(tmp_path / "b", definition=definition, text="{{ ledige.udvikling }} til {{ ledige.værdi }}"), "tjek")  # fmt: skip
    assert result.code == 1 and "serien er brudt" in result.out


TARGETS = DEFINITION + "  mål:\n    - {højst: 800, inden: 2020-12-31}\n    - {under: 700, inden: 2021-12-31}\n"


def test_targets_in_a_text(tmp_path):
    text = "{{ ledige | målstatus }}\n\n{{ ledige.mål }} er {{ ledige.vurdering }}\n\n{{ (ledige | mål(1)).værdi }}"
    printed = markdown(with_kpi(tmp_path, definition=TARGETS, text=text))
    assert (
        "Målet højst 800 inden 31. december 2020 er opfyldt; målet under 700 inden 31. december 2021 er på vej"
        in printed
    )
    assert "under 700 inden 31. december 2021 er på vej" in printed
    assert "\n800\n" in printed


def test_an_overview_has_source_date_and_target(tmp_path):
    text = markdown(with_kpi(tmp_path, definition=TARGETS, text="{{ nøgletal | oversigt }}"))
    assert "| Ledige | 724 | december 2020 | -129 | 1.234.567 | under 700 inden 31. december 2021 | På vej |" in text
    assert "*Kilde: Jobcentret, opgjort december 2020.*" in text
    assert "\n*Kilder: Jobcentret, opgjort december 2020.*\n" in text


def test_the_value_is_as_of_the_meeting_or_the_items_date(tmp_path):
    later = CSV + "2021M01;Aabenraa;500\n2021M02;Aabenraa;400\n"
    assert "Der var 500 ledige." in markdown(with_kpi(tmp_path / "a", data=later))
    assert "Der var 853 ledige." in markdown(with_kpi(tmp_path / "b", data=later, item="opgjort: 2020-12-30\n"))


def test_noegletal_lists_each_with_its_cell(tmp_path):
    root = with_kpi(tmp_path, definition=TARGETS)
    result = run("-C", root, "noegletal", "2021-02-11")
    assert result.code == 0
    row = result.out.splitlines()[1].split("  ")
    assert (
        "724" in result.out
        and "metrics/data/tal.csv:3:18" in result.out
        and "42 dage" in result.out
        and "på vej" in result.out
    )
    assert row


def test_rank_is_worked_out_or_read(tmp_path):
    rows = "".join(
        f"2020M12;{name};{value}\n"
        for name, value in (("Aabenraa", 5), ("B", 3), ("C", 5), ("D", 9), ("Hele landet", 22))
    )
    definition = DEFINITION + "  rangeres: {blandt: område, uden: [Hele landet]}\n"
    text = "Nummer {{ ledige.rang | tal }} af {{ ledige.antal_kommuner | tal }}."
    root = with_kpi(tmp_path / "a", data="periode;område;antal\n" + rows, definition=definition, text=text)
    assert "Nummer 2 af 4." in markdown(root)
    up = with_kpi(
        tmp_path / "b", data="periode;område;antal\n" + rows, definition=definition.replace("ned", "op"), text=text
    )
    assert "Nummer 2 af 4." in markdown(up)


@pytest.mark.parametrize(
    ("own", "rows", "place"),
    [
        ("Aabenraa", {"Aabenraa": 18, "Tønder": 20, "Hele landet": 14, "Region Syddanmark": 15, "Danmark": 1, "I alt": 2}, "nummer 1 af 2"),
        ("Aabenraa", {"Aabenraa": 18, "Tønder": 18, "Haderslev": 15, "Sydjylland": 1, "RAR Sydjylland": 1}, "nummer 2 (delt) af 3"),
        ("Aabenraa", {"Aabenraa": 18, "Landsdel Fyn": 1, "Landsgennemsnit": 1, "Hele landet i alt": 3, "Klynge 4": 2}, "nummer 1 af 1"),
        ("Region Syddanmark", {"Region Syddanmark": 5, "Region Sjælland": 4, "Aabenraa": 1, "Hele landet": 2}, "nummer 2 af 2"),
    ],
)  # fmt: skip
def test_a_rank_is_among_areas_of_the_same_kind_and_stands_in_tables_and_sentences(tmp_path, own, rows, place):
    data = "periode;område;antal\n" + "".join(f"2020M12;{name};{value}\n" for name, value in rows.items())
    definition = f"ledige:\n  navn: Ledige\n  retning: ned\n  kilde: {{fil: data/tal.csv, talformat: dansk, hvor: {{område: {own}}}}}\n  rangeres: {{blandt: område}}\n"
    text = "Vi er {{ ledige.placering }}.\n\n{{ nøgletal | oversigt(placering=true) }}"
    made = markdown(with_kpi(tmp_path, data=data, definition=definition, text=text))
    assert f"Vi er {place}.\n" in made and f"| {danish.capitalised(place)} |" in made


NOT_AREAS = ["Uoplyst", "Uoplyst kommune", "Ukendt", "Ikke oplyst", "Kommunegennemsnit", "Andre", "Andre kommuner", "I alt", "Kommuner i alt", "Øvrige", "Udlandet", "Uden for kommunen", "Christiansø"]  # fmt: skip


@pytest.mark.parametrize("name", NOT_AREAS)
def test_what_is_no_area_has_no_place(name):
    assert kind_of(name) not in ("kommune", "region")


@pytest.mark.parametrize(
    "name",
    ["Århus", "aarhus", "Aabenraa Kommune", "580 Aabenraa", "Aabenraa (580)", "Københavns Kommune", "Bornholms Regionskommune", "Høje Taastrup", "Høje-Tåstrup", "Nordfyns", "Lyngby-Tårbæk", "Assens", "Vesthimmerlands"],
)  # fmt: skip
def test_a_municipality_is_known_by_its_names(name):
    assert is_municipality(name) and kind_of(name) == "kommune"


@pytest.mark.parametrize("name", ["Rødekro", "Kommune", "Sjælland", "6-byerne", "580", "", "Klynge 4"])
def test_what_is_no_municipality_is_not_known_as_one(name):
    assert not is_municipality(name)


def test_a_row_that_is_no_municipality_is_told_and_has_no_place(tmp_path):
    rows = {"Aabenraa": 18, "Tønder": 20, "Haderslev": 22, "Uoplyst": 1, "Rødekro": 2}
    data = "periode;område;antal\n" + "".join(f"2020M12;{name};{value}\n" for name, value in rows.items())
    definition = "ledige:\n  navn: Ledige\n  retning: ned\n  kilde: {fil: data/tal.csv, talformat: dansk, hvor: {område: Aabenraa}}\n  rangeres: {blandt: område}\n"
    root = with_kpi(tmp_path, data=data, definition=definition, text="Vi er {{ ledige.placering }}.")
    assert "Vi er nummer 1 af 3." in markdown(root)
    lines = inspect_lines(root)
    assert any("»Rødekro« er ikke en af de 98 kommuner" in one and "uden: [Rødekro]" in one and "tal.csv:6" in one for one in lines), lines  # fmt: skip
    assert not any("Uoplyst" in one for one in lines)
    root = with_kpi(tmp_path / "b", data=data, definition=definition.replace("område}\n", "område, uden: [Rødekro]}\n"), text="Vi er {{ ledige.placering }}.")  # fmt: skip
    assert not any("98 kommuner" in one for one in inspect_lines(root))


@pytest.mark.parametrize(
    ("rows", "told"),
    [("2020M12;Aabenraa;5;1\n2020M12;B;3;2\n2020M12;B;9;3\n", "»B« har to tal for december 2020: metrics/data/tal.csv:3:11 og metrics/data/tal.csv:4:11")],
)  # fmt: skip
def test_a_double_row_makes_no_rank(tmp_path, rows, told):
    definition = "ledige:\n  navn: Ledige\n  retning: ned\n  kilde: {fil: data/tal.csv, talformat: dansk, hvor: {område: Aabenraa}}\n  rangeres: {blandt: område}\n"
    lines = inspect_lines(
        with_kpi(
            tmp_path, data="periode;område;antal;x\n" + rows, definition=definition, text="{{ ledige.rang | tal }}"
        )
    )
    assert any(told in line for line in lines), lines


@pytest.mark.parametrize("place", ["12,5", "0", "-3"])
def test_a_place_is_a_whole_number(tmp_path, place):
    definition = "ledige:\n  navn: Ledige\n  kilde: {fil: data/tal.csv, talformat: dansk, rang: plads}\n"
    lines = inspect_lines(
        with_kpi(
            tmp_path,
            data=f"periode;antal;plads\n2020M12;5;{place}\n",
            definition=definition,
            text="{{ ledige.rang | tal }}",
        )
    )
    assert any("tal.csv:2:" in line and "er ikke en placering" in line for line in lines), lines


@pytest.mark.parametrize(("before", "now"), [("724,6", "725,4"), ("723,6", "724,4"), ("724,4", "723,6")])
def test_table_and_sentence_agree_that_nothing_has_moved(tmp_path, before, now):
    data = f"periode;område;antal\n2020M11;Aabenraa;{before}\n2020M12;Aabenraa;{now}\n2020M12;Hele landet;1\n"
    text = "{{ nøgletal | oversigt }}\n\n{{ ledige | sætning }} {{ ledige.udvikling }} ({{ ledige.ændring | tal }})"
    made = markdown(with_kpi(tmp_path, data=data, text=text))
    assert "| december 2020 | 0 |" in made and "Det er uændret siden november 2020. uændret (0)" in made


def test_the_list_shows_every_target_with_its_verdict_and_the_cell(tmp_path):
    out = run("-C", with_kpi(tmp_path, definition=TARGETS), "noegletal", "2021-02-11").out
    assert "højst 800 inden 31. december 2020; under 700 inden 31. december 2021" in out
    assert "opfyldt; på vej" in out and "metrics/data/tal.csv:3:18" in out


@pytest.mark.parametrize(
    ("unit", "number", "is_told"),
    [("procent", "724", True), ("%", "100,5", True), ("procent", "100", False), ("personer", "724", False)],
)
def test_a_share_over_the_whole_is_told_with_its_cell(tmp_path, unit, number, is_told):
    definition = f'ledige:\n  navn: Ledige\n  enhed: "{unit}"\n  kilde: {{fil: data/tal.csv, talformat: dansk}}\n'
    lines = inspect_lines(with_kpi(tmp_path, definition=definition, data=f"periode;andel\n2020M12;{number}\n"))
    assert any("en andel er højst 100 %" in line and "tal.csv:2:9" in line for line in lines) == is_told


def test_a_rolling_year_needs_a_whole_year(tmp_path):
    months = "".join(f"2020M{n:02};Aabenraa;{n}\n" for n in range(1, 13)) + "2020M12;Hele landet;1\n"
    head = "periode;område;antal\n"
    text = "År: {{ ledige.rullende_år | tal(1) }}"
    assert "År: 6,5" in markdown(with_kpi(tmp_path / "a", data=head + months, text=text))
    assert "År: ikke opgjort" in markdown(
        with_kpi(tmp_path / "b", data=head + months.replace("2020M05;Aabenraa;5\n", ""), text=text)
    )


def test_an_item_file_is_where_a_sentence_is_wrong(tmp_path):
    root = with_kpi(tmp_path, text="Linje 1.\n\nDet er steget til {{ ledige.værdi | tal }}.")
    assert any(line.startswith(f"{ITEM}:8:") for line in inspect_lines(root))


def test_all_kpis_are_listed_as_they_are_today_and_an_old_one_is_no_error(tmp_path):
    root = with_kpi(tmp_path, definition=DEFINITION + "  forældes: 1 dage\n")
    result = run("-C", root, "noegletal")
    assert result.code == 0 and "724" in result.out
    assert "advarsel: »ledige« er for gammelt" in result.err
    assert run("-C", root, "noegletal", "2021-02-11").code == 1
