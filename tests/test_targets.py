"""Targets: every verdict, and a set of them told in words."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from build import markdown
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base import danish
from committee.base.problems import Place
from committee.domain.kpi import Kpi, SeriesBreak
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Series
from committee.domain.targets import Target
from committee.domain.units import unit_of
from committee.kpi.goals import is_met, telling_decimals
from committee.kpi.targets import Verdict, judge, summary
from committee.kpi.targetwords import describe
from committee.records.nodes import SourceText

NOWHERE = Place("tal.csv")
NAME = SourceText("Ledige", NOWHERE)


def data(points, breaks=()):
    kpi = Kpi(
        place=NOWHERE,
        name=NAME,
        id="ledige",
        breaks=tuple(SeriesBreak(period=Period.parse(p), text="x") for p in breaks),
    )
    return KpiData(
        kpi, Series({Period.parse(p): Observation(v if v is None else Decimal(v), NOWHERE) for p, v in points.items()})
    )


def target(**given):
    dates = {name: dt.date.fromisoformat(given.pop(name)) for name in ("due", "start") if name in given}
    return Target(place=NOWHERE, **{name: Decimal(value) for name, value in given.items()}, **dates)


KIK = {"2018": 1130, "2021-01-19": 724}


@pytest.mark.parametrize(
    ("points", "goal", "on", "verdict"),
    [
        (KIK, {"at_most": 853, "due": "2020-12-31"}, "2021-02-11", Verdict.MET),
        (KIK, {"under": 800, "due": "2022-05-31"}, "2021-02-11", Verdict.MET),
        (KIK, {"under": 724}, "2021-02-11", Verdict.NOT_MET),
        (KIK, {"at_most": 724}, "2021-02-11", Verdict.MET),
        (KIK, {"over": 724}, "2021-02-11", Verdict.NOT_MET),
        (KIK, {"at_least": 724}, "2021-02-11", Verdict.MET),
        (KIK, {"under": 700, "due": "2022-05-31"}, "2021-02-11", Verdict.ON_TRACK),
        (KIK, {"under": 100, "due": "2021-06-01"}, "2021-02-11", Verdict.OFF_TRACK),
        (KIK, {"under": 700, "due": "2021-01-19"}, "2021-02-11", Verdict.NOT_MET),
        (KIK, {"unchanged": 720, "tolerance": 4}, "2021-02-11", Verdict.MET),
        (KIK, {"unchanged": 720, "tolerance": 3}, "2021-02-11", Verdict.NOT_MET),
        (KIK, {"unchanged": 720, "due": "2025-01-01"}, "2021-02-11", Verdict.NOT_MET),
        (KIK, {"under": 800}, "2017-01-01", Verdict.NOT_COUNTED),
        ({"2021M01": None}, {"under": 800}, "2021-02-11", Verdict.NOT_COUNTED),
        # one number alone draws no line
        ({"2021M01": 900}, {"under": 800, "due": "2022-01-01"}, "2021-02-11", Verdict.NOT_MET),
        # a deadline that is past is judged on the first count at or after it, not on a later one
        ({"2020M12": 900, "2021M01": 700}, {"under": 800, "due": "2020-12-31"}, "2021-02-11", Verdict.NOT_MET),
        ({"2020M12": 700, "2021M01": 900}, {"under": 800, "due": "2020-12-31"}, "2021-02-11", Verdict.MET),
        # nor on an earlier one, or on one long after it
        ({"2020M01": 1000, "2020M11": 700}, {"under": 800, "due": "2020-12-31"}, "2021-02-11", Verdict.NOT_COUNTED),
        ({"2019": 1000, "2022M12": 700}, {"under": 800, "due": "2020-12-31"}, "2023-02-11", Verdict.NOT_COUNTED),
        ({"2020Q2": 900, "2021Q1": 700}, {"under": 800, "due": "2020-12-31"}, "2021-06-11", Verdict.MET),
        ({"2020Q2": 900, "2021Q2": 700}, {"under": 800, "due": "2020-12-31"}, "2021-08-11", Verdict.NOT_COUNTED),
        ({"2020-12-28": 700}, {"under": 800, "due": "2020-12-31"}, "2021-02-11", Verdict.MET),
        ({"2020-12-01": 700}, {"under": 800, "due": "2020-12-31"}, "2021-02-11", Verdict.NOT_COUNTED),
        ({"2020-12-01": 900, "2021-01-19": 700}, {"under": 800, "due": "2020-12-31"}, "2021-02-11", Verdict.MET),
        ({"2020-12-01": 900, "2021-02-19": 700}, {"under": 800, "due": "2020-12-31"}, "2021-03-11", Verdict.NOT_COUNTED),
        ({"2020": 900}, {"under": 950, "due": "2020-06-30"}, "2021-03-11", Verdict.MET),
        # exactly on the line is on the way
        ({"2019": 100, "2020": 75}, {"at_most": 50, "due": "2022-01-01"}, "2021-02-11", Verdict.ON_TRACK),
        ({"2019": 100, "2020": 10, "2021M01": 30}, {"at_least": 90, "due": "2021-12-31", "start": "2020-12-31"}, "2021-02-11", Verdict.ON_TRACK),
    ],
)  # fmt: skip
def test_a_verdict(points, goal, on, verdict):
    assert judge(data(points), target(**goal), dt.date.fromisoformat(on)).verdict is verdict


def test_no_line_is_drawn_over_a_break():
    goal, on = target(under=700, due="2022-05-31"), dt.date(2021, 2, 11)
    assert judge(data(KIK, ["2019M07"]), goal, on).verdict is Verdict.NOT_MET


@given(
    st.fractions(-100, 100), st.decimals(-100, 100, places=2), st.sampled_from(["at_most", "at_least", "under", "over"])
)
def test_a_target_is_met_by_the_exact_number(value, goal, kind):
    expected = {
        "at_most": value <= Fraction(goal), "at_least": value >= Fraction(goal), "under": value < Fraction(goal),
        "over": value > Fraction(goal),
    }[kind]  # fmt: skip
    assert is_met(Target(place=NOWHERE, **{kind: goal}), value) == expected


@given(st.lists(st.sampled_from(Verdict), min_size=1, max_size=12))
def test_a_set_counts_every_target_once(verdicts):
    told = summary([(str(n), verdict) for n, verdict in enumerate(verdicts, start=1)])
    met = verdicts.count(Verdict.MET)
    if len(verdicts) == 1:
        counted = verdicts != [Verdict.NOT_COUNTED]
        unmet = "Målet er ikke opfyldt endnu" if counted else "Målet kan ikke vurderes endnu"
        assert told.startswith("Målet er opfyldt" if met else unmet)
    elif met == len(verdicts):
        assert told == f"Alle {met} mål er opfyldt"
    elif not met:
        assert told.startswith(f"Ingen af de {len(verdicts)} mål er opfyldt; ")
    else:
        assert told.startswith(f"{met} ud af {len(verdicts)} mål er opfyldt; ")
    listed = re.findall(r"\d+", told.partition(";")[2])
    assert sorted(map(int, listed)) == [n for n, verdict in enumerate(verdicts, start=1) if verdict is not Verdict.MET]


def test_the_sentence_of_the_real_minutes():
    verdicts = [Verdict.NOT_MET if n in (1, 3, 8) else Verdict.MET for n in range(1, 9)]
    told = summary([(str(n), verdict) for n, verdict in enumerate(verdicts, start=1)])
    assert told == "5 ud af 8 mål er opfyldt; ikke opfyldt: 1, 3 og 8"


@pytest.mark.parametrize(
    ("goal", "unit", "words"),
    [
        ({"at_most": 853, "due": "2020-12-31"}, "personer", "højst 853 inden 31. december 2020"),
        ({"under": "1800"}, "personer", "under 1.800"),
        ({"at_least": "12.5"}, "procent", "mindst 12,5\u00a0%"),
        ({"unchanged": "12.5", "tolerance": "0.3"}, "procent", "fastholdes på 12,5\u00a0% (± 0,3)"),
    ],
)
def test_a_target_in_words(goal, unit, words):
    assert describe(target(**goal), Kpi(place=NOWHERE, name=NAME, unit=unit_of(unit))) == words


@given(
    st.decimals(0, 30, places=4),
    st.decimals(0, 30, places=1),
    st.sampled_from(["at_most", "at_least", "under", "over", "unchanged"]),
    st.integers(0, 2),
    st.sampled_from([Fraction(1), Fraction(1000)]),
)
def test_a_printed_number_comes_to_the_verdict_of_the_exact_one(value, aim, kind, decimals, scale):
    goal = Target(place=NOWHERE, **{kind: aim * int(scale)})
    exact = Fraction(value) * scale
    shown = danish.rounded(exact / scale, telling_decimals([goal], exact, decimals, scale)) * scale
    assert is_met(goal, shown) == is_met(goal, exact)


@pytest.mark.parametrize(
    ("unit", "decimals", "number", "goal", "printed"),
    [
        ("procent", 1, "25,44", "{højst: \"25,4\"}", "25,44 % højst 25,4 % ikke opfyldt"),
        ("procent", 1, "25,4", "{højst: \"25,4\"}", "25,4 % højst 25,4 % opfyldt"),
        ("procent", 0, "25,4", "{højst: \"25,4\"}", "25 % højst 25,4 % opfyldt"),
        ("procent", 0, "25,44", "{mindst: \"25,4\"}", "25,4 % mindst 25,4 % opfyldt"),
        ("personer", 0, "799,6", "{under: 800}", "799,6 under 800 opfyldt"),
        ("personer", 0, "800,4", "{over: 800}", "800,4 over 800 opfyldt"),
        ("personer", 0, "724,4", "{uændret: 720, tolerance: 4}", "724,4 fastholdes på 720 (± 4) ikke opfyldt"),
        ("mio. kr.", 0, "60,64", "{højst: \"60,6\"}", "61 mio. kr. højst 60,6 mio. kr. ikke opfyldt"),
        ("procent", 1, "25,4000001", "{højst: \"25,4\"}", "25,4000001 % højst 25,4 % ikke opfyldt"),
    ],
)  # fmt: skip
def test_the_decimal_that_decides_a_verdict_is_printed(tmp_path, unit, decimals, number, goal, printed):
    definition = f"ledige:\n  navn: Tallet\n  enhed: {unit}\n  decimaler: {decimals}\n  kilde: {{fil: data/tal.csv, værdi: antal, talformat: dansk}}\n  mål: {goal}\n"
    text = "A {{ ledige.værdi }} {{ ledige.mål.tekst }} {{ ledige.vurdering }}.\n\n{{ nøgletal | oversigt }}\n\n{{ ledige | sætning }}"
    root = with_kpi(tmp_path, text=text, definition=definition, data=f"periode;antal\n2020M12;{number}\n")
    made = markdown(root).replace("\u00a0", " ")
    value = printed.split(" højst")[0].split(" mindst")[0].split(" under")[0].split(" over")[0].split(" fastholdes")[0]
    assert f"A {printed}." in made
    assert f"| {value} | december 2020" in made and f"Tallet: {value} i december 2020" in made


def test_a_verdict_on_another_number_than_the_latest_says_which(tmp_path):
    definition = "ledige:\n  navn: Tallet\n  kilde: {fil: data/tal.csv, talformat: dansk}\n  mål: {højst: 853, inden: 2020-12-31}\n"
    text = "{{ ledige.værdi }}: {{ ledige.vurdering }}.\n\n{{ nøgletal | oversigt }}\n\n{{ ledige | målstatus }}"
    root = with_kpi(tmp_path, text=text, definition=definition, data="periode;antal\n2020M12;850\n2021M01;900\n")
    made = markdown(root)
    assert made.count("pfyldt (850 i december 2020)") == 3
