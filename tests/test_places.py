"""Places among others: how ties are told, where places stand, and places written by hand held against the KPI's."""

import datetime as dt

import pytest
from build import ITEM, inspect_lines, markdown, write
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base.problems import Place
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Rank, Series
from committee.domain.units import unit_of
from committee.kpi.guard import check_item, known_of
from committee.kpi.ranks import places
from committee.kpi.status import status_of
from committee.records.nodes import SourceText

NOWHERE = Place("punkt.yaml", 1, 1)
RANKED = "ledige:\n  navn: Ledige\n  enhed: personer\n  retning: ned\n  kilde: {fil: data/tal.csv, hvor: {område: Aabenraa}}\n  rangeres: {blandt: område}\n"
TIED = {"A": 1, "B": 2, "C": 2, "Aabenraa": 5, "D": 5, "E": 9}
DATA = "periode;område;antal\n" + "".join(
    f"2020M{month};{name};{value + (month == 11 and name == 'D')}\n"
    for month in (11, 12)
    for name, value in TIED.items()
)


@pytest.mark.parametrize(
    ("ties", "said", "number"),
    [("", "nummer 4 (delt) af 6", 4), ("delt", "nummer 4 (delt) af 6", 4), ("ens", "nummer 4 af 6", 4), ("fortløbende", "nummer 3 af 6", 3)],
)  # fmt: skip
def test_a_shared_place_is_told_in_the_houses_way(tmp_path, ties, said, number):
    text = "{{ ledige.placering }} / {{ ledige.rang | tal }} / {{ ledige.placering_fra_bunden }} / {% if ledige.deler_placering %}delt{% endif %}\n\n{{ ledige | sætning(placering=true) }}\n\n{{ ledige | tabel(placering=true) }}\n\n{{ nøgletal | oversigt(placering=true) }}"
    root = with_kpi(tmp_path, data=DATA, definition=RANKED, text=text)
    if ties:
        write(root, {"templates/standard/profil.yaml": f"delt_placering: {ties}\n"})
    made = markdown(root)
    assert f"{said} / {number} / nummer 2 fra bunden / delt" in made
    assert f"Placeringen er {said}." in made
    assert f"| December 2020 | 5 | N{said[1:]} |" in made
    assert made.count(f"N{said[1:]} |") >= 2


def test_a_place_is_that_of_each_period(tmp_path):
    made = markdown(with_kpi(tmp_path, data=DATA, definition=RANKED, text="{{ ledige | tabel(placering=true) }}"))
    assert "| December 2020 | 5 | Nummer 4 (delt) af 6 |" in made and "| November 2020 | 5 | Nummer 4 af 6 |" in made


def test_a_kpi_without_a_place_says_what_to_write(tmp_path):
    plain = RANKED.replace("  rangeres: {blandt: område}\n", "")
    lines = inspect_lines(
        with_kpi(tmp_path, data=DATA, definition=plain, text="{{ ledige | sætning(placering=true) }}")
    )
    assert any("har ingen placering" in line and "rangeres" in line for line in lines)


def test_a_place_among_fewer_than_before_is_told(tmp_path):
    data = DATA + "2021M01;Aabenraa;5\n2021M01;A;1\n"
    lines = inspect_lines(with_kpi(tmp_path, data=data, definition=RANKED, text="{{ ledige.placering }}"))
    assert any("nummer 2 af 2 for januar 2021" in line and "6 med" in line and "tal.csv:14:" in line for line in lines)


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 4), min_size=1), st.integers(0, 4), st.booleans())
def test_a_place_from_the_top_and_from_the_bottom(others, own, low_first):
    rows = [(Period.parse("2020"), name, value, NOWHERE) for name, value in {**others, "X": own}.items()]
    ranks, _ = places("X", rows, (), low_first=low_first)
    back, _ = places("X", rows, (), low_first=not low_first)
    (rank,), (other,) = ranks.values(), back.values()
    assert rank.from_bottom == other.place
    assert rank.dense <= rank.place <= rank.of == len(others) + 1
    assert rank.place - 1 + rank.shared + other.place - 1 == rank.of


def known(rank, direction="ned", unit="personer", value="724", name="Ledige"):
    kpi = Kpi(place=NOWHERE, name=SourceText(name, NOWHERE), unit=unit_of(unit), direction=direction, id=name.lower())
    period, before = Period.parse("2020M12"), Period.parse("2020M11")
    series = Series({p: Observation(int(value), Place("tal.csv", 3, 5)) for p in (before, period)})
    data = KpiData(kpi, series, ranks={period: rank, before: Rank(30, 98)} if rank else {})
    return [*known_of(status_of(data, dt.date(2021, 2, 11)))]


def told(text, rank, others=(), **given):
    kpis = [*known(rank, **given), *others]
    found = check_item([SourceText(text, NOWHERE, 0)], kpis)
    return [str(one) for one in found if one.code == "forkert-placering"]


R25 = Rank(25, 98, 1, 25, Place("tal.csv", 3, 5))
CLAIMS = [
    ("Når det gælder ledige, er Aabenraa nummer 25 af 98.", R25, True), ("Når det gælder ledige, er Aabenraa nummer 26 af 98.", R25, False), ("Når det gælder ledige, er Aabenraa nummer 25 af 97.", R25, False),
    ("Ledige: Aabenraa ligger som nr. 52 blandt kommunerne.", R25, False), ("Ledige: Aabenraa ligger som nr. 25 blandt kommunerne.", R25, True), ("For ledige er kommunen på en 25. plads.", R25, True),
    ("For ledige er kommunen på en 3. plads.", R25, False), ("For ledige er kommunen blandt de ti bedste.", R25, False), ("For ledige er kommunen blandt de 30 bedste.", R25, True), ("For ledige er kommunen i top 10.", R25, False),
    ("For ledige er kommunen i top-30.", R25, True), ("For ledige er kommunen i den bedste tredjedel.", R25, True), ("For ledige er kommunen i den bedste fjerdedel.", R25, False), ("For ledige er kommunen i den dårligste halvdel.", R25, False),
    ("For ledige er kommunen nummer 74 fra bunden.", R25, True), ("For ledige er kommunen nummer 3 fra bunden.", R25, False), ("For ledige er Aabenraa bedst i landet.", Rank(1, 98), True), ("For ledige er Aabenraa bedst i landet.", R25, False),
    ("For ledige er Aabenraa næstbedst af alle kommuner.", Rank(2, 98), True), ("For ledige er Aabenraa næstbedst af alle kommuner.", Rank(3, 98), False), ("For ledige er Aabenraa dårligst blandt kommunerne.", Rank(98, 98), True),
    ("For ledige er Aabenraa dårligst blandt kommunerne.", Rank(1, 98), False), ("For ledige er Aabenraa på en tredjeplads.", Rank(3, 98), True), ("For ledige er Aabenraa på en tredjeplads.", Rank(4, 98), False),
    ("Antallet af ledige er det laveste i landet.", Rank(1, 98), True), ("Antallet af ledige er det højeste i landet.", Rank(1, 98), False), ("Antallet af ledige er det højeste i landet.", Rank(98, 98), True),
    ("Antallet af ledige er blandt de fem laveste.", Rank(4, 98), True), ("Antallet af ledige er blandt de fem højeste.", Rank(4, 98), False), ("Aabenraa er nummer 25 (delt) af 98 for ledige.", Rank(25, 98, 2, 20), True),
    ("Aabenraa er nummer 20 af 98 for ledige.", Rank(25, 98, 2, 20), True),  # counted without gaps
    ("Aabenraa er nummer 30 af 98 for ledige.", R25, False), ("I november 2020 var Aabenraa nummer 30 af 98 for ledige.", R25, True), ("I november 2020 var Aabenraa nummer 25 af 98 for ledige.", R25, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rank", "is_right"), CLAIMS)
def test_a_place_by_hand_is_held_against_the_kpis(text, rank, is_right):
    lines = told(text, rank)
    assert (lines == []) == is_right, lines
    if not is_right and "november" not in text and rank is R25:
        assert "placeringen er nummer 25 af 98 for december 2020 (tal.csv:3:5)" in lines[0]
        assert "{{ ledige.placering }}" in lines[0]


def test_the_lowest_is_the_worst_where_higher_is_better():
    text = "Andelen af ledige er den laveste i landet."
    assert told(text, Rank(98, 98), direction="op") == []
    assert told(text, Rank(1, 98), direction="op") != []


def test_a_kpi_that_is_a_place_is_held_too():
    assert told("For ledige er vi nummer 25.", None, unit="placering", value="25") == []
    assert "nummer 25" in told("For ledige er vi nummer 52.", None, unit="placering", value="25")[0]


LET_BE = [
    "Ledige kan læse mere i bekendtgørelse nr. 1409.", "Ledige: se bilag nr. 3 og figur nummer 5.", "Ledige skal blive nummer 1 af 98.", "Målet for ledige er en plads blandt de ti bedste.",
    "Ledige er ikke blandt de ti bedste.", "Det er nummer 3 af 4 initiativer for unge.", "I 2018 var Aabenraa nummer 70 for ledige.", "Ledige får hjælp på plads 3, punkt nummer 4.", "Ledige: sagsnr. 19/1.", "De bedste resultater for ledige i landet kommer af samtaler.",
    "Kommunen er nummer 12.", "Ledige bor på Storegade nr. 12.", "Antallet af ledige faldt, og flest kom i job.",
]  # fmt: skip


@pytest.mark.parametrize("text", LET_BE)
def test_what_is_no_place_of_the_kpi_is_let_be(text):
    assert told(text, R25) == []


def test_a_place_beside_another_kpi_is_let_be():
    other = known(None, name="Sygemeldte")
    assert told("For sygemeldte er Aabenraa nummer 12 af 98.", R25, other) == []
    assert told("Aabenraa er nummer 12 af 98.", R25, other) == []
    assert told("Aabenraa er nummer 12 af 98.", R25) != []


def test_a_place_beside_an_expression_stops_the_document(tmp_path):
    text = "Aabenraa er med {{ ledige.værdi | tal }} nummer 2 af 6."
    lines = [
        one
        for one in inspect_lines(with_kpi(tmp_path, data=DATA, definition=RANKED, text=text))
        if "nummer 2 af 6" in one
    ]
    assert len(lines) == 1 and lines[0].startswith(f"{ITEM}:6:") and ": fejl: " in lines[0]
    assert "nummer 4 (delt) af 6 for december 2020 (metrics/data/tal.csv:11:18)" in lines[0]
