"""Every message about a number names the data cell, also where the number is missing, stale or later; table and sentence agree."""

import datetime as dt
import json
import re

import pytest
from build import inspect_lines, markdown, run
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base.problems import Place
from committee.compose.figures.attached import names_of
from committee.compose.figures.sentences import movement, signed_change
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Series
from committee.domain.units import unit_of
from committee.kpi.status import status_of
from committee.records.nodes import SourceText

CELL = re.compile(r"metrics/data/\w+\.csv:\d+:\d+")
BASE = "ledige:\n  navn: Ledige\n  enhed: personer\n  retning: ned\n"
KPI = BASE + "  kilde: {fil: data/tal.csv, hvor: {område: Aabenraa}}\n"
HEAD = "periode;område;antal\n"
DATA = HEAD + "2019M12;Aabenraa;800\n2020M11;Aabenraa;853\n2020M12;Aabenraa;724\n"
BLANK = HEAD + "2020M11;Aabenraa;853\n2020M12;Aabenraa;..\n"
SPLIT = BASE.replace("  retning: ned\n", "") + "  fordelt_på: område\n  kilde: {fil: data/tal.csv}\n"
RANKED = KPI + "  rangeres: {blandt: område}\n"
FORMULA = KPI.replace("ledige", "a") + "b:\n  navn: B\n  enhed: personer\n  kilde: {fil: data/tal.csv, hvor: {område: Tønder}}\n" + BASE  # fmt: skip

# What stands in the way, as (definition, data, text, more of the item).
SITUATIONS = {
    "not counted, in a sentence": (KPI, BLANK, "Der er {{ ledige.værdi | tal }} ledige.", ""),
    "not counted, its move": (KPI, BLANK, "Antallet er {{ ledige.udvikling }} siden sidst.", ""),
    "not counted, its change": (KPI, BLANK, "Det er {{ ledige.ændring | tal }} i forhold til sidst.", ""),
    "not counted, compared": (KPI, BLANK, "{% if ledige.værdi > 5 %}Mange{% endif %}", ""),
    "the one before isn't counted": (KPI, HEAD + "2020M11;Aabenraa;..\n2020M12;Aabenraa;724\n", "Antallet er {{ ledige.udvikling }} siden sidst.", ""),
    "no one before": (KPI, HEAD + "2020M12;Aabenraa;724\n", "Antallet er {{ ledige.udvikling }} siden sidst.", ""),
    "no year before": (KPI, HEAD + "2020M12;Aabenraa;724\n", "I {{ ledige.sidste_år.periode }} var det mere.", ""),
    "no year that rolls": (KPI, DATA, "Gennemsnittet er {{ ledige.rullende_år | tal }} i et år.", ""),
    "no place": (RANKED.replace("område}\n", "område}\n"), HEAD + "2020M12;Aabenraa;..\n2020M12;B;7\n", "Vi er {{ ledige.placering }} i landet.", ""),
    "no place in numbers": (RANKED, HEAD + "2020M12;Aabenraa;..\n2020M12;B;7\n", "Vi er nummer {{ ledige.rang | tal }} i landet.", ""),
    "how many isn't known": (KPI.replace("}}", "}, rang: plads}"), "periode;område;antal;plads\n2020M12;Aabenraa;7;3\n", "Vi er {{ ledige.rang | tal }} af {{ ledige.antal_kommuner | tal }} i alt.", ""),
    "later": (KPI, HEAD + "2021M12;Aabenraa;724\n", "{{ ledige.værdi }}", ""),
    "too old": (KPI + "  forældes: 30 dage\n", HEAD + "2018M12;Aabenraa;724\n", "{{ ledige.værdi }}", ""),
    "an area too old": (KPI + "  forældes: 90 dage\n  sammenlign: {Landet: {område: Hele landet}}\n", DATA + "2018M12;Hele landet;5\n", "{{ ledige.værdi }}", ""),
    "over the whole": (KPI.replace("personer", "procent").replace("}}", "}, værdi: antal}"), DATA, "{{ ledige.værdi }}", ""),
    "operands of two periods": (FORMULA + "  formel: a + b\n", DATA + "2020M11;Tønder;3\n", "{{ ledige.værdi }}", ""),
    "no period in common": (FORMULA + "  formel: a + b\n", DATA + "2010M11;Tønder;3\n", "{{ ledige.værdi }}", ""),
    "divided by nothing": (FORMULA + "  formel: a / b\n", DATA + "2020M12;Tønder;0\n", "{{ ledige.værdi }}", ""),
    "two numbers": (KPI, DATA + "2020M12;Aabenraa;5\n", "{{ ledige.værdi }}", ""),
    "two kinds of period": (KPI, DATA + "2020Q4;Aabenraa;5\n", "{{ ledige.værdi }}", ""),
    "no number": (KPI, DATA.replace("724", "mange"), "{{ ledige.værdi }}", ""),
    "a form that isn't known": (KPI, DATA.replace("724", "1.130"), "{{ ledige.værdi }}", ""),
    "no period": (KPI, DATA.replace("2020M12", "2020M13"), "{{ ledige.værdi }}", ""),
    "parts over the whole": (SPLIT + "  helhed: 100\n", DATA + "2020M12;Tønder;5\n", "{{ ledige | tabel }}", ""),
    "parts over another's number": (SPLIT + "  helhed: b\nb:\n  navn: B\n  enhed: personer\n  kilde: {fil: data/tal.csv, hvor: {område: I alt}}\n", HEAD + "2020M12;A;5\n2020M12;B;5\n2020M12;I alt;7\n", "{{ ledige | tabel }}", ""),
    "a double row": (RANKED, DATA + "2020M12;B;5\n2020M12;B;6\n", "{{ ledige.placering }}", ""),
    "half a place": (KPI.replace("}}", "}, rang: plads}"), "periode;område;antal;plads\n2020M12;Aabenraa;7;3,5\n", "{{ ledige.placering }}", ""),
    "few that have a place": (RANKED, DATA + "".join(f"2020M11;{name};5\n" for name in "BCDEFG"), "{{ ledige.placering }}", ""),
    "a place by hand": (RANKED, DATA + "2020M12;B;5\n", "For ledige er vi nummer 1 af 2.", ""),
    "a series that ends": (KPI, DATA + "2021M01;Tønder;5\n", "{{ ledige.værdi }}", ""),
    "an old number": (KPI, DATA, "Der er 853 ledige.", ""),
    "a slip": (KPI, DATA, "Der er 742 ledige.", ""),
    "another period": (KPI, DATA, "I november 2020 var der 724 ledige.", ""),
    "the wrong word": (KPI, DATA, "Antallet er steget til {{ ledige.værdi | tal }}.", ""),
    "the wrong word of good": (KPI, DATA, "Antallet er forværret til {{ ledige.værdi | tal }}.", ""),
    "the wrong word by hand": (KPI, DATA, "Antallet af ledige er steget til 724.", ""),
    "the wrong word of a change": (KPI, DATA, "Der er en stigning på {{ ledige.ændring | tal }}.", ""),
    "the target isn't met": (KPI + "  mål: {højst: 5}\n", DATA, "Målet er nået med {{ ledige.værdi | tal }}.", ""),
    "unlike the country": (KPI + "  sammenlign: {Landet: {område: Hele landet}}\n", DATA + "2020M12;Hele landet;9\n", "{{ ledige.værdi | tal }} er lavere end landets {{ (ledige | område('Landet')).værdi | tal }}.", ""),
    "no change that can be said": (KPI, DATA.replace("853", "724"), "Antallet er {{ ledige.udvikling }} fra {{ ledige.forrige.værdi | tal }} med {{ ledige.værdi | tal }}.", ""),
    "a break": (KPI + "  seriebrud: {periode: 2020M12, tekst: Ny lov}\n", DATA, "Antallet er {{ ledige.udvikling }} siden sidst.", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_message_about_a_number_names_its_cell(tmp_path, name):
    definition, data, text, more = SITUATIONS[name]
    lines = [line for line in inspect_lines(with_kpi(tmp_path, definition=definition, data=data, text=text, item=more)) if ": fejl: " in line or ": advarsel: " in line]  # fmt: skip
    about = [line for line in lines if "bilag" not in line]
    assert about, "nothing is told"
    assert [line for line in about if not CELL.search(line)] == []


def test_every_target_is_listed_with_its_verdict(tmp_path):
    definition = KPI + "  mål: [{højst: 853, inden: 2020-12-31}, {under: 700, inden: 2022-05-31}]\n"
    root = with_kpi(tmp_path, definition=definition, data=DATA)
    (line,) = [one for one in run("-C", root, "noegletal", "2021-02-11").out.splitlines() if one.startswith("ledige")]
    assert "højst 853 inden 31. december 2020; under 700 inden 31. maj 2022" in line
    assert re.search(r"  opfyldt; (?:ikke )?på vej  ", line) and "metrics/data/tal.csv:4:18" in line
    rows = json.loads(run("-C", root, "noegletal", "2021-02-11", "--json").out)["nøgletal"]
    assert [one["vurdering"] for one in rows[0]["mål"]] == ["opfyldt", "på vej"]


def test_the_targets_of_a_kpi_that_is_split_are_listed_too(tmp_path):
    definition = SPLIT + "  helhed: 729\n  mål: {højst: 853}\n"
    data = HEAD + "2020M12;Aabenraa;724\n2020M12;Tønder;5\n"
    lines = run("-C", with_kpi(tmp_path, definition=definition, data=data, text="x"), "noegletal", "2021-02-11").out
    assert "højst 853  ikke opgjort" in lines and "ledige: Tønder" in lines


def test_a_worked_out_number_is_listed_with_the_cells_it_is_of(tmp_path):
    root = with_kpi(tmp_path, definition=FORMULA + "  formel: a + b\n", data=DATA + "2020M12;Tønder;5\n")
    assert "metrics/data/tal.csv:4:18 og metrics/data/tal.csv:5:16" in run("-C", root, "noegletal", "2021-02-11").out


NOWHERE = Place("k.csv", 1, 1)


@given(st.decimals(-9999, 9999, places=2), st.decimals(-9999, 9999, places=2), st.integers(0, 2), st.sampled_from(["personer", "procent", "kr", "t.kr.", "indeks", "placering"]))  # fmt: skip
def test_table_and_sentence_say_the_same_of_a_change(now, then, decimals, unit):
    kpi = Kpi(place=NOWHERE, name=SourceText("Tal", NOWHERE), unit=unit_of(unit), decimals=decimals, id="k")
    series = Series({Period.parse(p): Observation(v, NOWHERE) for p, v in (("2020M11", then), ("2020M12", now))})
    status = status_of(KpiData(kpi, series), dt.date(2021, 2, 1))
    cell, said = signed_change(status, status.previous), movement(status, status.previous, "forrige")
    change = status.change(status.previous)
    verb = str(names_of([status], [])["k"].udvikling)
    assert ("uændret" in said) == (verb == "uændret") == (change.direction == 0) == (not change.amount)
    if change.direction == 0:
        assert not re.search(r"[1-9]", cell)
    else:
        assert re.search(r"[1-9]", cell), cell
        amount = re.search(r"[\d.,]*\d", cell)
        assert f"{amount[0]}\u00a0" in said or f"{amount[0]} " in said, (cell, said)
        if unit != "placering":
            assert cell.startswith("+" if change.direction > 0 else "-")


def test_a_move_that_rounds_away_is_no_move(tmp_path):
    data = HEAD + "2020M11;Aabenraa;724.4\n2020M12;Aabenraa;723.6\n"
    made = markdown(with_kpi(tmp_path, definition=KPI.replace("}}", "}, talformat: engelsk}"), data=data, text="{{ ledige | sætning }}\n\n{{ nøgletal | oversigt }}"))  # fmt: skip
    assert "Det er uændret siden november 2020" in made and "| 0 |" in made
