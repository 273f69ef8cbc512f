"""A number stands under its own period: in sentences, lists and tables, by an expression or typed, with a year or without one."""

import datetime as dt

import pytest
from build import ITEM, inspect_lines
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi
from test_claims import told

from committee.domain.periods import Period
from committee.kpi.saidperiods import fits, said_period

V, BEFORE, YEAR = "{{ k.værdi | tal }}", "{{ k.forrige.værdi | tal }}", "{{ k.sidste_år.værdi | tal }}"
# The number is 724 for December 2020; it was 700 in November, and 800 a year ago.
NUMBERS = {"now": "724", "before": "700", "year_ago": "800"}

STATED = (
    "I {p} er der {v} ledige.", "I {p} havde kommunen {v} ledige.", "I {p} var antallet af ledige oppe på {v}.", "Ultimo {p} var tallet {v}.", "Ved udgangen af {p} var {v} ledige.", "Ved opgørelsen for {p} var der {v} ledige.",
    "Tallet var {v} i {p}.", "Der var {v} ledige personer i kommunen i {p}.", "{v} ledige ({p}).", "Antallet af ledige i {p} er {v}.", "Antallet af ledige var i {p} {v}.", "Der var i {p} ca. {v} ledige.", "Tallet for {p} er {v}.", "- {p}: {v} personer",
    "{p}: {v}", "Vi kan se, at der i {p} var {v} ledige.", "Ledigheden faldt, men i {p} var tallet {v}.", "I **{p}** var tallet **{v}**.",
)  # fmt: skip
RIGHT = ("december 2020", "december", "2020", "4. kvartal 2020", "fjerde kvartal 2020", "2. halvår 2020")
WRONG = ("november 2020", "december 2019", "november", "januar 2021", "januar", "2019", "2021", "3. kvartal 2020", "første kvartal 2021", "1. halvår 2020")  # fmt: skip
DAYS_RIGHT = ("31. december 2020", "den 31. december 2020", "1. januar 2021", "31-12-2020", "31.12.2020")
DAYS_WRONG = ("30. november 2020", "den 31. december 2019", "15. januar 2021", "30/11-2020", "30.11.2020")


@pytest.mark.parametrize("form", STATED)
def test_a_number_that_is_said_of_its_own_period_is_let_be(form):
    assert [p for p in RIGHT if told(form.format(p=p, v=V), **NUMBERS)] == []


@pytest.mark.parametrize("form", STATED)
def test_a_number_that_is_said_of_another_period_is_told_with_its_cell(form):
    said = {p: told(form.format(p=p, v=V), **NUMBERS) for p in WRONG}
    assert [p for p, problems in said.items() if len(problems) != 1] == []
    assert all("tallet er 724 for december 2020 (tal.csv:4:1). Ret perioden" in one for (one,) in said.values())


def test_a_day_is_within_the_period_or_right_after_it():
    for form in ("Pr. {p} var der {v} ledige.", "Der var {v} ledige pr. {p}."):
        assert [p for p in DAYS_RIGHT if told(form.format(p=p, v=V), **NUMBERS)] == []
        assert [p for p in DAYS_WRONG if not told(form.format(p=p, v=V), **NUMBERS)] == []
    assert told(f"Primo januar 2021 var der {V} ledige.", **NUMBERS) == []


def test_an_earlier_number_has_its_own_period():
    for right, wrong, value in (("november 2020", "december 2020", BEFORE), ("december 2019", "december 2020", YEAR)):
        assert told(f"I {right} var tallet {value}.", **NUMBERS) == []
        assert len(told(f"I {wrong} var tallet {value}.", **NUMBERS)) == 1


LET_BE = (
    "Siden november 2020 er tallet steget til {v}.", "Fra november 2020 er tallet steget til {v}.", "Sammenlignet med november 2020 er tallet {v}.", "På mødet i januar 2021 blev udvalget orienteret om {v} ledige.", "I januar 2021 vedtog udvalget en plan for de {v} ledige.",
    "I januar 2021 var der plads til {v}.", "I november 2020 besluttede udvalget en indsats, og der er nu {v} ledige.", "Der er {v} ledige, færre end i december 2019.", "Der er {v} ledige mod 700 i november 2020.", "Der er {v} og dermed flere end i november 2020.",
    "Målet for december 2021 er højst {v}.", "Det forventes, at tallet i marts 2021 er {v}.", "I perioden november 2020 til december 2020 er tallet steget til {v}.", "Opgørelsen fra januar 2021 omtaler {v} ledige.", "I forhold til november 2020 er der {v}.",
    "For første gang siden november 2018 er tallet {v}.", "Lov nr. 5 af 1. januar 2021 omfatter {v} ledige.", "Fristen er 1. marts 2021, og der er {v} ledige.", "Udviklingen siden november 2020: {v}.", "Tallet er mere end i november 2020: {v}.", "Allerede i november 2020 var tallet på vej op mod {v}.",
)  # fmt: skip


@pytest.mark.parametrize("text", LET_BE)
def test_another_time_that_is_not_the_numbers_is_let_be(text):
    assert told(text.format(v=V), **NUMBERS) == []


def table(head, *rows):
    return "\n".join([head, "| --- |" + " --- |" * (head.count("|") - 2), *rows])


def test_a_number_stands_in_the_row_or_column_of_its_period():
    for month, is_right in (("December 2020", True), ("November 2020", False), ("december", True), ("2019", False)):
        down = table("| Periode | Tallet |", f"| {month} | {V} |", "| Januar 2019 | 3 |")
        across = table(f"| | {month} | Januar 2019 |", f"| Ledige | {V} | 3 |", "| Andre | 1 | 2 |")
        both = table("| Måned | 2019 | 2020 |", f"| {month} | 3 | {V} |", "| marts | 1 | 2 |")
        for text in (down, across, *((both,) if month.islower() else ())):
            assert bool(told(text, **NUMBERS)) is not is_right, text


TYPED = {
    "down": table("| Periode | {name} |", "| December 2020 | {now} |", "| November 2020 | {before} |"),
    "across": table("| | November 2020 | December 2020 |", "| {name} | {before} | {now} |"),
    "beside": table(
        "| Hvad | Hvornår | Antal |", "| {name} | december 2020 | {now} |", "| {name} | november 2020 | {before} |"
    ),
    "caption": "{name}:\n\n" + table("| Måned | Antal |", "| december 2020 | {now} |", "| november 2020 | {before} |"),
}


@pytest.mark.parametrize("kind", TYPED)
def test_typed_numbers_in_a_table_are_held_against_their_periods(tmp_path, kind):
    def lines(now, before, name="Ledige"):
        text = TYPED[kind].format(name=name, now=now, before=before)
        return [
            one for one in inspect_lines(with_kpi(tmp_path, text=text)) if one.startswith(ITEM) and "tal.csv" in one
        ]

    assert lines(724, 853) == []
    swapped = lines(853, 724)
    assert len(swapped) == 2 and all("Ret tallet eller perioden." in one for one in swapped)
    assert len(lines(742, 853)) == 1  # keys that slipped
    if kind != "caption":  # two numbers that are swapped are the KPI's, whatever stands over them
        assert lines(853, 724, "Besøg på biblioteket") == []


def test_one_number_of_another_period_in_a_table_of_something_is_chance(tmp_path):
    text = table("| Måned | Antal |", "| december 2020 | 853 |", "| november 2020 | 12 |")
    assert not [one for one in inspect_lines(with_kpi(tmp_path, text=text)) if "tal.csv" in one]


@given(st.dates(dt.date(2001, 1, 1), dt.date(2030, 12, 31)), st.sampled_from(["M", "Q", "H", ""]))
def test_a_period_is_read_as_it_is_printed_and_fits_itself_alone(day, sign):
    number = {"M": day.month, "Q": (day.month + 2) // 3, "H": (day.month + 5) // 6}.get(sign, "")
    period = Period.parse(f"{day.year}{sign}{number}")
    assert said_period(period.words, period) == period and fits(period, period)
    other = period.before()
    assert not fits(other, period) and not fits(period, other)
    assert said_period(period.words.rpartition(" ")[0] or period.words, period) == period
