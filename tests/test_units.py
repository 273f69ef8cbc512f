"""A unit is said in the same words in every place that prints a number, never twice and never left out."""

import datetime as dt
import json
import re
from decimal import Decimal

import pytest
from build import ITEM, markdown, run, write
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base import danish
from committee.base.problems import Place
from committee.compose.figures.attached import names_of
from committee.compose.figures.blocks import figur, oversigt, sætning, tabel
from committee.documents.chartnodes import Chart
from committee.documents.tree import Table
from committee.domain import units
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Series
from committee.domain.targets import Target
from committee.domain.units import HARD_SPACE, REGISTRY, Moves, Unit, unit_of
from committee.kpi.guard import check_item, known_of
from committee.kpi.status import status_of
from committee.kpi.targetwords import describe
from committee.records.nodes import SourceText
from committee.records.sealed import with_seal
from committee.work.kpilist import Listed

NOWHERE = Place("tal.csv", 1, 1)
OWN_WORDS = ("forløb", "kr. pr. indbygger", "dage", "stk.", "DKK", "1.000 m", "‰", "år", "opfyldt", "mio.")
WORDS = st.one_of(
    st.sampled_from([spelling for unit in REGISTRY for spelling in (unit.name, *unit.spellings)]),
    st.sampled_from(OWN_WORDS),
    st.text("abcdefghijklmnoprstuvyæøåKR .²‰", min_size=1, max_size=14),
)
NUMBERS = st.integers(10, 999_999)


def status(unit, now, before, parts=False):
    points = {"2020M11": before, "2020M12": now}
    series = Series({Period.parse(p): Observation(Decimal(v), NOWHERE) for p, v in points.items()})
    goal = Target(place=NOWHERE, at_most=Decimal(now))
    kpi = Kpi(place=NOWHERE, name=SourceText("Tallet", NOWHERE), unit=unit, id="k", targets=(goal,))
    data = KpiData(kpi, parts={"A": series, "B": series}) if parts else KpiData(kpi, series, {"Landet": series})
    return status_of(data, dt.date(2021, 2, 11))


def kpi_of(one):
    return names_of([one], [])["k"]


def text_of(cell):
    return "".join(inline.text for inline in cell)


def table_in(body):
    (table,) = (block for block in body.blocks if isinstance(block, Table))
    (header,), rows = (
        [[text_of(cell.children) for cell in row] for row in part] for part in (table.header, table.rows)
    )
    return header, rows


def chart_in(body):
    (chart,) = (block for block in body.blocks if isinstance(block, Chart))
    return chart


def guarded(one, number):
    """What the guard says of a text where someone wrote a number with the KPI's unit."""
    text = SourceText(f"Tallet var {one.kpi.unit.say(number)} i alt.", NOWHERE, 0)
    return [problem for problem in check_item([text], list(known_of(one))) if problem.code == "gammelt-tal"]


@settings(max_examples=examples(300), deadline=None)
@given(WORDS, NUMBERS, NUMBERS)
@example("mia. kr.", 12, 11)
@example("1.000 m", 12, 11)
def test_every_place_says_a_unit_in_the_same_words(word, now, before):
    unit = unit_of(word)
    one, parted = status(unit, now, before), status(unit, now, before, parts=True)
    new, old = (unit.say(danish.format_number(number)) for number in (now, before))
    moved = unit.of_change.say(danish.format_number(abs(now - before)))
    kpi = kpi_of(one)

    assert str(kpi.værdi.word) == new and str(kpi.forrige.værdi.word) == old
    assert kpi.ændring.word.unsigned == moved
    assert str(kpi.enhed) == unit.word
    assert (
        describe(one.kpi.targets[0], one.kpi) == str(kpi.mål.word) == f"højst {new}" and str(kpi.mål.værdi.word) == new
    )

    sentence = str(sætning(kpi))
    assert sentence.startswith(f"Tallet: {new} i december 2020. ")
    assert now == before or (f" {moved} " in sentence and sentence.endswith(danish.sentence(old)))

    header, rows = table_in(tabel(kpi))
    assert header == ["Periode", unit.title("Tallet"), "Landet"] and [row[1:] for row in rows] == [
        [new, new],
        [old, old],
    ]
    header, rows = table_in(tabel(kpi_of(parted)))
    assert header == ["Tallet", danish.capitalised(unit.word or "tal")] and {row[1] for row in rows} == {new}
    (row,) = table_in(oversigt([kpi]))[1]
    assert row[1] == new and row[4] == new and row[5] == f"højst {new}"
    assert now == before or re.sub(r"^[+-]| (?:frem|tilbage)$", "", row[3]) == unit.of_change.say_short(
        danish.format_number(abs(now - before))
    )

    chart, columns = chart_in(figur(kpi)), chart_in(figur(kpi_of(parted)))
    assert chart.title == unit.title("Tallet") and chart.unit == columns.unit == unit.word
    assert columns.title == f"{unit.title('Tallet')}, december 2020"
    assert (
        f"{unit.title('Tallet')}, fra" in chart.alt
        and f"Senest {new} (" in chart.alt
        and f"Landet senest {new} (" in chart.alt
    )
    assert danish.sentence(f"Mål: højst {new}") in chart.alt and any(
        line.name == f"Mål: højst {new}" for line in chart.lines
    )
    assert columns.alt.endswith(danish.sentence(f"{unit.title('Tallet')}, december 2020. A {new}; B {new}"))

    listed = Listed("", one)
    assert listed.cells()[1] == new and listed.cells()[4] == f"højst {new}"
    data = listed.as_data()
    assert (data["enhed"], data["værdi"]["trykt"], data["forrige"]["trykt"]) == (unit.name, new, old)

    for said in (sentence, chart.alt, columns.alt):
        assert ".." not in said.replace(f"{unit.after}.", "") or ".." in word
        assert not unit.after or f"{unit.after}{HARD_SPACE}{unit.after}" not in said


@settings(max_examples=examples(300), deadline=None)
@given(WORDS, NUMBERS, NUMBERS)
def test_the_guard_reads_every_unit_where_people_write_it(word, now, before):
    if now == before or 1900 <= before <= 2100:
        return
    one = status(unit_of(word), now, before)
    assert guarded(one, danish.format_number(now)) == []
    (told,) = guarded(one, danish.format_number(before))
    assert f"er det {one.kpi.unit.say(danish.format_number(now))} (" in told.text


@pytest.mark.parametrize("written", ["853 %", "853 kr.", "853 mio. kr.", "853 procentpoint", "853 t.kr."])
def test_the_guard_takes_no_other_unit_for_the_kpis_own(written):
    own = {"853 %": "kr", "853 kr.": "mio. kr."}.get(written, "personer")
    one = status(unit_of(own), 724, 853)
    assert check_item([SourceText(f"Der var {written} i alt.", NOWHERE, 0)], list(known_of(one))) == []


def test_no_two_units_are_written_alike():
    """A word leads to one row, and each row is found by all its words."""
    spellings = [spelling for unit in REGISTRY for spelling in (unit.name, *unit.spellings)]
    assert len(spellings) > 20
    assert all(unit_of(spelling) is unit for unit in REGISTRY for spelling in (unit.name, *unit.spellings))
    assert all(unit.of_change in REGISTRY and not unit.of_change.change for unit in REGISTRY)


@pytest.mark.parametrize(
    ("word", "printed", "heading"),
    [
        ("procent", "1.130 %", "procent"),
        ("Procent", "1.130 %", "procent"),
        ("procentpoint", "1.130 procentpoint", "procentpoint"),
        ("kr", "1.130 kr.", "kr."),
        ("mio. kr", "1.130 mio. kr.", "mio. kr."),
        ("mio. kr.", "1.130 mio. kr.", "mio. kr."),
        ("mia. kr.", "1.130 mia. kr.", "mia. kr."),
        ("1.000 kr.", "1.130 t.kr.", "t.kr."),
        ("personer", "1.130", "personer"),
        ("fuldtidspersoner", "1.130", "fuldtidspersoner"),
        ("", "1.130", ""),
        ("indeks", "indeks 1.130", "indeks"),
        ("placering", "nr. 1.130", "placering"),
        ("Forløb i alt", "1.130 Forløb i alt", "Forløb i alt"),
        ("100 m", "1.130 (100 m)", "100 m"),
    ],
)
def test_how_a_unit_is_said(word, printed, heading):
    unit = unit_of(word)
    assert unit.say("1.130").replace(HARD_SPACE, " ") == printed and unit.word == heading


def test_a_title_that_tells_its_unit_is_not_told_it_again():
    assert unit_of("mio. kr.").title("Udgifter (mio. kr.)") == "Udgifter (mio. kr.)"
    assert unit_of("pladser").say("1").endswith("plads") and unit_of("pladser").say("-2").endswith("pladser")


@pytest.mark.parametrize("unit", [u for u in REGISTRY if u.kroner or u.whole], ids=lambda unit: unit.name)
def test_hand_written_units_keep_to_their_number_as_printed_ones_do(unit):
    plain = unit.say("5").replace(HARD_SPACE, " ", 1)
    assert danish.hard_spaces(f"Det er {plain.replace(HARD_SPACE, ' ')} i alt").startswith(f"Det er 5{HARD_SPACE}")


CSV = "periode;område;værdi\n2020M11;Aabenraa;853\n2020M12;Aabenraa;724\n"
DEFINITION = "ledige:\n  navn: Tallet\n  enhed: {unit}\n  kilde: {{fil: data/tal.csv, værdi: værdi, hvor: {{område: Aabenraa}}, talformat: dansk}}\n"


@pytest.mark.parametrize("word", [*(unit.name for unit in REGISTRY), *OWN_WORDS])
def test_what_commands_print_has_the_unit(tmp_path, word):
    """The list, its JSON, the lines of changes of `udsend`, and what `tjek` says has moved since."""

    def said(*arguments):
        done = run("-C", root, *arguments)
        assert done.code == 0, done.all
        return done.out.replace(HARD_SPACE, " ")

    unit = unit_of(word)
    root = with_kpi(
        tmp_path, text="Der var {{ ledige.værdi }}.", definition=DEFINITION.format(unit=json.dumps(word)), data=CSV
    )
    old, new = (unit.say(number).replace(HARD_SPACE, " ") for number in ("724", "725"))
    assert f"Der var {danish.sentence(old)}\n" in markdown(root).replace(HARD_SPACE, " ")
    assert f"  {old}  " in said("noegletal", "2021-02-11")
    (listed,) = json.loads(said("noegletal", "2021-02-11", "--json"))["nøgletal"]
    assert listed["værdi"]["trykt"].replace(HARD_SPACE, " ") == old and listed["enhed"] == unit.name
    said("udsend", "2021-02-11")
    write(root, {"metrics/data/tal.csv": CSV.replace("724", "725")})
    assert f"var {old} og er nu {new} (" in said("tjek")
    said("udsend", "2021-02-11", "--igen")
    sent = (root / ITEM).parent.joinpath("udsendt.yaml").read_text(encoding="utf-8").replace(HARD_SPACE, " ")
    assert f"Tallet er nu {new} (december 2020) og var {old} (december 2020)" in sent


def test_a_number_sent_before_units_were_said_is_no_change(tmp_path):
    """A file sealed by an earlier version holds `724` where `724 forløb` is said now; the number is the same."""
    root = with_kpi(tmp_path, definition=DEFINITION.format(unit="forløb"), data=CSV)
    assert run("-C", root, "udsend", "2021-02-11").code == 0
    path = (root / ITEM).parent / "udsendt.yaml"
    now = path.read_text(encoding="utf-8").rpartition("kontrol: ")[0]
    earlier = now.replace(f"724{HARD_SPACE}forløb", "724")
    assert earlier != now
    path.write_text(with_seal(earlier), encoding="utf-8")
    assert run("-C", root, "udsend", "2021-02-11", "--igen").code == 0
    sent = path.read_text(encoding="utf-8")
    assert f"724{HARD_SPACE}forløb" in sent and "er nu" not in sent


def test_a_new_unit_is_one_row(tmp_path, monkeypatch):
    """Degree days, which nobody has asked for yet: built, listed, sent and guarded with a row alone."""
    row = Unit("graddage", ("gd",), heading="graddage (DMI)", after="gd.", change="graddage", moves=Moves.LEVEL)
    monkeypatch.setattr(units, "REGISTRY", (*REGISTRY, row))
    text = "{{ ledige | sætning }}\n\n{{ ledige | tabel }}\n\nTallet hos os var 853 gd. ved årsskiftet."
    root = with_kpi(tmp_path, text=text, definition=DEFINITION.format(unit="gd"), data=CSV)
    made = markdown(root).replace(HARD_SPACE, " ")
    assert (
        "Tallet: 724 gd. i december 2020. Det er 129 gd. lavere (15,1 %) end i november 2020, hvor tallet var 853 gd.\n"
        in made
    )
    assert "| Tallet (graddage (DMI)) |" in made and "| 853 gd. |" in made
    told = run("-C", root, "tjek").out.replace(HARD_SPACE, " ")
    assert re.search(r"»853 gd\.« er tallet for »Tallet« for november 2020 .* er det 724 gd\. \(", told)


SPELT = {
    "procent": "%|pct.|pct|PCT.|Procent|procent (%)|i procent|i pct.|\u200bprocent|pro\u00adcent",
    "procentpoint": "%-point|pct.point|pct.-point|procent-point|pct. point",
    "promille": "‰|promille|Promille|pro mille",
    "kr": "kr|kr.|Kr.|KR|kroner|DKK|i kroner",
    "t.kr.": "t.kr.|tkr.|T.kr.|tkr|1.000 kr.|1000 kr.|1.000 kr|1\u00a0000 kr.|1 000 kroner|tusind kr.|tusinde kroner|t. kr.|t.DKK|hele 1.000 kr.",
    "mio. kr.": "mio.kr.|mio.kr|Mio.kr.|mio. kr.|mio kr|mill. kr.|millioner kr.|mio. kroner|mio. DKK|i mio. kr.|mio.\u2009kr.",
    "mia. kr.": "mia.kr.|mia. kr.|mia kr|milliarder kr.|Mia. kroner",
    "kr. pr. indbygger": "kr./indbygger|kr pr indbygger|kroner pr. indbygger|kr. per indbygger|Kr. pr. Indbygger",
    "indeks": "indeks|Indeks|index|indekstal",
    "placering": "placering|Placering|rang|nr.",
    "dage": "dage|dag|Dage|antal dage",
    "årsværk": "årsværk|Årsværk|antal årsværk|a\u030arsværk",
    "personer": "personer|person|Personer|antal personer",
}


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in SPELT.items() for word in words.split("|")])
def test_a_unit_is_known_by_all_its_spellings(name, word):
    assert unit_of(word).name == name


@pytest.mark.parametrize(
    ("word", "one", "many"),
    [("dage", "1 dag", "2 dage"), ("uger", "1 uge", "2 uger"), ("timer", "1 time", "0 timer"), ("måneder", "1 måned", "3 måneder"), ("år", "1 år", "2 år"), ("årsværk", "1 årsværk", "2 årsværk"),
     ("helårspersoner", "1 helårsperson", "2 helårspersoner"), ("kurser (1 kursus)", "1 kursus", "2 kurser"), ("forløb", "1 forløb", "2 forløb"), ("sager (1 sag)", "1 sag", "-2 sager")],
)  # fmt: skip
def test_one_of_a_unit_has_a_word_of_its_own(word, one, many):
    unit = unit_of(word)
    said = [unit.say(text.split()[0]).replace(HARD_SPACE, " ") for text in (one, many)]
    assert said == [one, many]
    assert unit_of(unit.name) == unit


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [(25, 30, "Placeringen er rykket 5 pladser frem siden november 2020, hvor den var nr. 30."), (30, 25, "Placeringen er rykket 5 pladser tilbage siden november 2020, hvor den var nr. 25."), (30, 30, "Det er uændret siden november 2020.")],
)  # fmt: skip
def test_a_place_among_others_moves_forward_and_back(now, before, words):
    kpi = kpi_of(status(unit_of("placering"), now, before))
    assert str(sætning(kpi)).replace(HARD_SPACE, " ").endswith(words)
    (row,) = table_in(oversigt([kpi]))[1]
    assert row[3].replace(HARD_SPACE, " ") in ("5 pladser frem", "5 pladser tilbage", "0 pladser")
