"""The number guard: what it finds in hand-written text, and what it leaves alone."""

from pathlib import Path

import pytest
import yaml
from build import ITEM, inspect_lines, run
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base.problems import Place, Severity
from committee.kpi.guard import check_item
from committee.records.nodes import SourceText

REPOSITORY = Path(__file__).parent.parent


def found(text):
    return [problem.code for problem in check_item([SourceText(text, Place("punkt.yaml", 1, 1), 0)], [])]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Antallet er faldet fra 724 til 853.", ["modsat-retning"]),
        ("Antallet er steget fra 724 til 853.", []),
        ("steg fra 889 den 12. marts 2020 til 1.115 den 6. august 2020 (25,4 %)", []),
        ("En stigning fra 12,5 % til 11 %", ["modsat-retning"]),
        ("er reduceret fra 1.130 i 2018 til 1.200", ["modsat-retning"]),
        ("er uændret fra 5 til 7", ["modsat-retning"]),
        ("er ikke faldet fra 5 til 7", []),
        ("skal være steget fra 5 til 3", []),
        ("faldet fra nummer 12 til nummer 14", []),
        ("er steget fra plads 9 til 4", []),
        ("steget fra 2018 til 2020", []),
        ("faldet fra 1,2 mio. kr. til 900.000 kr.", []),
        ("faldet fra 900.000 kr. til 1,2 mio. kr.", ["modsat-retning"]),
        ("steget med 12 fra 724 til 736", []),
        ("steget med 13 fra 724 til 736", ["forkert-ændring"]),
        ("steget med 3 % fra 100 til 103", []),
        ("steget med 5 % fra 100 til 103", ["forkert-ændring"]),
        ("steget med 2 % fra 10 % til 12 %", ["procent-og-point"]),
        ("Sygefraværet er faldet, mens beskæftigelsen er gået fra 300 til 350.", []),
        ("Antallet er faldet fra 10 ud af 20 til 12 ud af 40.", []),
        ("Antallet er steget for borgere, der er gået fra 37 til 20 timer.", []),
        ("Ledigheden falder mest i virksomheder fra 10 til 49 ansatte.", []),
        ("Øget effektivitet har bragt ventetiden fra 30 til 20 dage.", []),
        ("faldet med 0", ["ingen-ændring"]),
        ("faldet med 0,5", []),
        ("De fordeler sig med 52 %, 21 % og 27 %.", []),
        ("De fordeler sig med 52 %, 21 % og 28 %.", []),
        ("De fordeler sig med 52 %, 21 % og 30 %.", ["procenter-summer"]),
        ("Fordelingen er:\n\n- A 52 %\n- B 21 %\n- C 30 %\n", ["procenter-summer"]),
        ("Fordelingen er:\n\n| A | Andel |\n|---|---|\n| x | 72 % |\n| y | 28 % |\n", []),
        ("| A | Andel |\n|---|---|\n| x | 20 % |\n| y | 30 % |\n| I alt | 60 % |\n", ["procenter-summer"]),
        ("| A | Andel |\n|---|---|\n| x | 20 % |\n| y | 30 % |\n| I alt | 50 % |\n", []),
        ("10 % af de unge og 15 % af de ældre", []),
    ],
)
def test_what_is_found_without_a_kpi(text, codes):
    assert found(text) == codes


@given(st.integers(0, 5000), st.integers(0, 5000), st.sampled_from([("steget", 1), ("faldet", -1), ("uændret", 0)]))
def test_a_direction_is_told_exactly_when_it_is_wrong(first, last, verb):
    years = all(1900 <= number <= 2099 for number in (first, last))
    wrong = (last > first) - (last < first) != verb[1]
    text = f"Antallet er {verb[0]} fra {first:,} til {last:,}.".replace(",", ".") if not years else ""
    assert found(text) == (["modsat-retning"] if wrong and text else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Der var 853 ledige.", True),
        ("Der var 724 ledige.", False),
        ("Der var 853 ledige i november 2020.", False),
        ("I 2020 var der 853 ledige.", False),
        ("Måneden før var der 853 ledige.", False),
        ("Antallet er gået fra 853 til 724.", False),
        ("Sag 853/20, jf. punkt 853 og § 853.", False),
        ("Det kostede 853 mio. kr., og 853 % er for meget.", False),
        ("De ventede i 853 dage.", False),
        ("Der var {{ ledige.forrige.værdi | tal }} ledige.", False),
    ],
)
def test_an_old_number_is_told_with_both_values_and_places(tmp_path, text, told):
    lines = run("-C", with_kpi(tmp_path, text=text), "tjek").out
    assert ("advarsel: »853« er tallet for »Ledige« for november 2020 (metrics/data/tal.csv:2:18)" in lines) == told
    if told:
        assert "for december 2020 er det 724 (metrics/data/tal.csv:3:18)" in lines and f"{ITEM}:6:11" in lines


MONTHS = (
    "periode;område;antal\n2021M02;Aabenraa;700\n2021M03;Aabenraa;724\n2021M04;Aabenraa;756\n2021M04;Hele landet;1\n"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I marts 2021 var der 756.", "forkert-periode"),
        ("I marts 2021 var der 724.", ""),
        ("I april 2021 var der 724 ledige.", "forkert-periode"),
        ("I april var der 756 ledige.", ""),
        ("Der var 756 ledige i marts 2021.", "forkert-periode"),
        ("Der var 724 ledige i marts.", ""),
        ("Antallet af ledige var 724 i marts og 756 i april.", ""),
        ("Antallet af ledige var 756 i marts og 724 i april.", "forkert-periode"),
        ("Der er 742 ledige i marts 2021.", "tastefejl"),
        ("Der er 765 ledige.", "tastefejl"),
        ("Der er 765 stole.", ""),
        ("Der er 700 stole i salen.", ""),
        ("Der er 724 ledige.", "gammelt-tal"),
        ("Målet er 765 ledige.", ""),
        ("I marts 2021 kom 756 elever i praktik.", ""),
        ("I juni 2019 var der 756 ledige.", ""),
        ("Den 3. marts 2021 var der 756 gæster.", ""),
        ("Der var 735 ledige.", ""),
    ],
)  # fmt: skip
def test_value_unit_and_period_are_held_together(tmp_path, text, code):
    root = with_kpi(tmp_path, text=text, data=MONTHS, date="dato: 2021-02-11\n", item="opgjort: 2021-05-01\n")
    lines = [line for line in inspect_lines(root) if "tallet for »Ledige«" in line]
    wanted = {"": "", "forkert-periode": ": fejl: ", "tastefejl": " ligner tallet", "gammelt-tal": ": advarsel: "}[code]
    assert (lines and wanted in lines[0] and "tal.csv:" in lines[0]) if code else lines == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Antallet af ledige er dalet til 756.", True), ("Antallet af ledige er steget til 756.", False), ("Vi er nede på 756 ledige.", True), ("Der er 756 ledige, et fald siden sidst.", True),
        ("Antallet af unge er faldet til 755.", False), ("Antallet af ledige er uændret på 756.", True), ("Der er 756 ledige, hvilket er flere end sidste måned.", False), ("Der er 756 ledige, hvilket er færre end sidste måned.", True),
    ],
)  # fmt: skip
def test_words_around_a_number_by_hand_are_held_against_it(tmp_path, text, is_told):
    root = with_kpi(tmp_path, text=text, data=MONTHS, item="opgjort: 2021-05-01\n")
    lines = [line for line in inspect_lines(root) if "Teksten siger" in line]
    assert (
        (len(lines) == 1 and "724 for marts 2021 (metrics/data/tal.csv:3:18)" in lines[0]) if is_told else lines == []
    )


def test_the_sample_gives_no_false_alarm():
    texts = [
        value
        for path in sorted((REPOSITORY / "agenda_items").glob("*/*/[0-9]*.yaml"))
        for value in yaml.safe_load(path.read_text(encoding="utf-8")).values()
        if isinstance(value, str)
    ]
    assert sum(map(len, texts)) > 20_000
    assert [problem for text in texts for problem in check_item([SourceText(text, Place("x", 1, 1), 0)], [])] == []


def test_a_contradiction_stops_the_document_and_a_coincidence_does_not():
    wrong = check_item([SourceText("faldet fra 1 til 2", Place("x", 1, 1), 0)], [])
    sums = check_item([SourceText("fordelt på 52 %, 21 % og 30 %", Place("x", 1, 1), 0)], [])
    assert [p.severity for p in (*wrong, *sums)] == [Severity.ERROR, Severity.WARNING]


def test_a_claim_with_words_between_is_a_warning_and_a_plain_one_an_error():
    def severities(text):
        return [problem.severity for problem in check_item([SourceText(text, Place("punkt.yaml", 1, 1), 0)], [])]

    assert severities("Et fald i sagsbehandlingstid fra 8 til 12 uger.") == [Severity.WARNING]
    assert severities("Tiden er faldet markant fra 8 til 12 uger.") == [Severity.ERROR]


@pytest.mark.parametrize("text", ["{{ a }}", "{% a %}", "{# a #}", "{{ a %}", "}} {{ {% 10 %} }}"])
def test_an_expression_is_no_text_and_an_open_one_is(text):
    claim = "er faldet fra 10 til 12"
    assert found(f"{text} {claim}") == ([] if text == "{{ a %}" and "}}" in claim else ["modsat-retning"])
    assert found("{{ " + claim + " }}") == []
