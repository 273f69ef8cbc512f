"""The plan of meetings (mødeplan): what may be written, which dates it gives, and what is told of them."""

import datetime as dt
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee.base import danish
from committee.domain.committee import Committee
from committee.domain.meetingplan import MEETING_PLAN
from committee.records.emit import flow
from committee.records.readers import Bad
from committee.records.yamlfile import read_nodes
from committee.rules.meetingplan import next_planned, plan_oddities, planned_dates

DAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


def read(text):
    """A plan as it stands after `mødeplan:`, and the problems of reading it."""
    root, problems = read_nodes(f"mødeplan: {text}\n", "udvalg.yaml")
    plan = MEETING_PLAN.read(root.entries["mødeplan"], problems)
    return (None if isinstance(plan, Bad) else plan), problems


def committee(text):
    plan, problems = read(text)
    assert problems == [], [str(one) for one in problems]
    return Committee(municipality="Prøve Kommune", name="Rådet", folder="raadet", plan=plan)


def dates(text, year=2027):
    return [str(one.date)[5:] for one in planned_dates(committee(text), year)]


def told(text, year=2027):
    found = plan_oddities(committee(text), dt.date(year, 1, 1), dt.date(year, 12, 31))
    return [f"{one.text} {one.cure}" for one in found]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("{hver: anden torsdag, ikke: [juli]}", "01-14 02-11 03-11 04-08 05-13 06-10 08-12 09-09 10-14 11-11 12-09"),
        ("{hver: 2. Torsdag, ikke: juni til december}", "01-14 02-11 03-11 04-08 05-13"),
        ("{hver: sidste onsdag i måneden, ikke: april til december}", "01-27 02-24 03-31"),
        ("{hver: første og tredje mandag, ikke: [marts til december]}", "01-04 01-18 02-01 02-15"),
        ("{hver: anden torsdag, ikke: [april-december]}", "01-14 02-11 03-11"),
        ("{hver: tirsdag, uger: ulige, ikke: [februar til december]}", "01-05 01-19"),
        ("{hver: onsdag, ikke: [uge 2-52, uge 53]}", "01-06"),
        ("{hver: torsdag, ikke: [helligdage, januar til april, juni til december]}", "05-13 05-20 05-27"),
        ("{hver: torsdag, ikke: [2027-01-10 til 2027-12-31]}", "01-07"),
        ("{hver: sidste torsdag, ikke: [januar til november, 2027-12-30]}", ""),
        ("{hver: anden torsdag, ikke: februar til december, også: [2027-01-02, 2028-01-02]}", "01-02 01-14"),
        ("{hver: anden torsdag, ikke: februar til december, flyttet: {2027-01-14: 2027-01-21}}", "01-21"),
        ("{hver: anden torsdag, ikke: marts til november, flyttet: {2026-12-10: 2027-01-05}}", "01-05 01-14 02-11 12-09"),
        ("[2027-02-11, 2026-12-01, 2027-01-14]", "01-14 02-11"),
        ("[]", ""),
    ],
)  # fmt: skip
def test_a_plan_gives_its_dates_in_order(plan, expected):
    assert dates(plan) == expected.split()


def test_a_date_may_have_its_own_time_also_when_it_is_moved():
    plan = "{hver: anden torsdag, ikke: februar til december, også: [{dato: 2027-02-02, tid: 9.30}], flyttet: {2027-02-02: 2027-02-03}}"
    assert [(str(one.date), one.time) for one in planned_dates(committee(plan), 2027)] == [
        ("2027-01-14", None),
        ("2027-02-03", dt.time(9, 30)),
    ]


@pytest.mark.parametrize(
    ("plan", "column", "words"),
    [
        ("{hver: hver anden torsdag}", 18, "kan være både den anden torsdag i måneden og hver 14. dag. Skriv »anden torsdag«"),
        ("{hver: anden torsdage}", 18, "Mente du »torsdag«?"),
        ("{hver: andn torsdag}", 18, "»andn« siger ikke, hvilken torsdag i måneden det er. Mente du »anden«?"),
        ("{hver: femte torsdag}", 18, "Skriv »sidste torsdag«."),
        ("{hver: måned}", 18, "siger ikke, hvilken ugedag det er"),
        ("{hver: [torsdag]}", 18, "Skriv f.eks. »anden torsdag«"),
        ("{hver: torsdag, ikke: jull}", 33, "Mente du »juli«?"),
        ("{hver: torsdag, ikke: [juli og august]}", 34, "Skriv dem hver for sig: [juli, august]."),
        ("{hver: torsdag, ikke: uge 7 samt helligdage}", 33, "Skriv dem hver for sig: [uge 7, helligdage]."),
        ("{hver: torsdag, ikke: uge 54}", 33, "uge 42"),
        ("{hver: torsdag, ikke: [2027-08-08 til 2027-06-28]}", 34, "»2027-06-28 til 2027-08-08«"),
        ("{hver: torsdag, ikke: [2027-02-30]}", 34, "siger ikke, hvornår der ikke er møde"),
        ("{hver: torsdag, uger: halve}", 33, "lige"),
        ("{hver: torsdag, også: [i morgen]}", 34, "en dato, der findes"),
        ("{hver: torsdag, flyttet: {2027-02-30: 2027-03-01}}", 37, "»2027-02-30« er ikke en dato, der findes."),
        ("{hver: torsdag, aldrig: juli}", 27, "ikke en kendt nøgle"),
        ("{ikke: juli}", 11, "»hver« mangler"),
        ("anden torsdag", 11, "Skriv »mødeplan: {hver: anden torsdag}«."),
        ("altid", 11, "[2027-01-14, 2027-02-11]"),
        ("[2027-13-01]", 12, "en dato, der findes"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_place_with_the_cure(plan, column, words):
    _, problems = read(plan)
    assert words in str(problems[0])
    assert (problems[0].place.line, problems[0].place.column) == (1, column)


def test_days_off_are_told_with_the_next_working_day_and_nothing_else_is():
    assert told("{hver: første torsdag}") == [
        "Mødet den 6. maj 2027 falder på Kristi himmelfartsdag. Næste arbejdsdag er fredag den 7. maj 2027. "
        "Skal mødet flyttes, så skriv »flyttet: {2027-05-06: 2027-05-07}« i mødeplan."
    ]
    assert told("[2027-05-16, 2027-12-24, 2027-04-23]") == [
        "Mødet den 16. maj 2027 falder på pinsedag. Næste arbejdsdag er tirsdag den 18. maj 2027.",
        "Mødet den 24. december 2027 falder på juleaftensdag. Næste arbejdsdag er mandag den 27. december 2027.",
    ]
    assert told("[2027-06-19]")[0].startswith("Mødet den 19. juni 2027 falder på en lørdag.")
    assert (
        told("[2023-05-05]", 2023) != [] and told("[2024-04-26]", 2024) == []
    )  # Store Bededag, the last and the first without


def test_dates_written_twice_and_moves_of_no_meeting_are_told():
    assert told("[2027-01-14, 2027-01-14]") == ["Den 14. januar 2027 står to gange i mødeplan. Slet den ene."]
    (only,) = told("{hver: anden torsdag, flyttet: {2027-01-13: 2027-01-15}}")
    assert only.startswith("Efter mødeplan er der ikke noget møde den 13. januar 2027")


def test_the_next_meeting_counts_today_and_finds_the_next_year():
    one = committee("{hver: anden torsdag, ikke: [juli]}")
    assert next_planned(one, dt.date(2027, 1, 14)).folder == "2027-01-14"
    assert next_planned(one, dt.date(2027, 1, 14), frozenset(["2027-01-14"])).folder == "2027-02-11"
    assert next_planned(one, dt.date(2027, 12, 10)).folder == "2028-01-13"
    assert next_planned(committee("[2027-01-14]"), dt.date(2027, 1, 15)) is None


def test_years_without_a_calendar_have_no_meetings():
    for year in (-5, 0, 1, 9999, 10**9):
        assert planned_dates(committee("{hver: torsdag, også: [9999-12-31]}"), year) == ()


@given(
    st.integers(2020, 2060), st.sampled_from(DAYS), st.sampled_from(["første", "anden", "tredje", "fjerde", "sidste"])
)
def test_every_month_has_one_of_each_weekday_in_its_place(year, day, ordinal):
    found = [one.date for one in planned_dates(committee(f"{{hver: {ordinal} {day}}}"), year)]
    assert [date.month for date in found] == list(range(1, 13))
    assert {danish.weekdays()[date.weekday()] for date in found} == {day}
    first = {"første": 1, "anden": 8, "tredje": 15, "fjerde": 22}
    for date in found:
        begins = first.get(ordinal, monthrange(year, date.month)[1] - 6)
        assert begins <= date.day < begins + 7


@given(
    st.integers(2020, 2060),
    st.sampled_from(DAYS),
    st.lists(st.sampled_from(danish.months()), max_size=4),
    st.booleans(),
)
def test_pauses_only_take_dates_away_and_all_of_theirs(year, day, months, has_weeks):
    weeks = ", uger: lige" if has_weeks else ""
    every = [one.date for one in planned_dates(committee(f"{{hver: {day}{weeks}}}"), year)]
    left = [one.date for one in planned_dates(committee(f"{{hver: {day}{weeks}, ikke: [{', '.join(months)}]}}"), year)]
    assert left == [date for date in every if danish.months()[date.month - 1] not in months]


@pytest.mark.parametrize(
    "plan",
    ["{hver: første og tredje mandag, uger: lige, ikke: [juli, uge 42], også: [2027-01-02, {dato: 2027-02-02, tid: 9.30}], flyttet: {2027-01-04: 2027-01-05}}", "[2027-01-14, {dato: 2027-02-11, tid: 10:00}]"],
)  # fmt: skip
def test_a_plan_reads_back_as_it_is_written(plan):
    before, _ = read(plan)
    again, problems = read(flow(MEETING_PLAN.write(before)))
    assert problems == []
    assert MEETING_PLAN.write(again) == MEETING_PLAN.write(before)
