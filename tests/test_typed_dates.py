"""Dates as they are typed at a command or answered to a question."""

import datetime as dt

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.base import danish
from committee.base.danishdates import typed_date, untyped_date

FROM = dt.date(2027, 1, 14)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2027-03-01", "2027-03-01"), ("2027/3/1", "2027-03-01"), ("01-03-2027", "2027-03-01"), ("1-3-2027", "2027-03-01"),
        ("1/3-2027", "2027-03-01"), ("1/3/2027", "2027-03-01"), ("1/3 2027", "2027-03-01"), ("1.3.2027", "2027-03-01"),
        ("1. 3. 2027", "2027-03-01"), ("1. marts 2027", "2027-03-01"), ("1.marts 2027", "2027-03-01"), ("1 marts 2027", "2027-03-01"),
        ("  1.  MARTS, 2027 ", "2027-03-01"), ("den 1. marts 2027", "2027-03-01"), ("d. 1/3-2027", "2027-03-01"),
        ("1. sept. 2027", "2027-09-01"), ("24. dec 2027", "2027-12-24"), ("11. marts 2021", "2021-03-11"),
        ("1. marts", "2027-03-01"), ("1/3", "2027-03-01"), ("1.3.", "2027-03-01"), ("01-03", "2027-03-01"), ("1. maj", "2027-05-01"),
        ("14. januar", "2027-01-14"), ("13. januar", "2028-01-13"), ("29. februar", "2028-02-29"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_danes_type_it_and_without_its_year_it_is_the_next(said, meant):
    assert typed_date(said, FROM) == dt.date.fromisoformat(meant)
    assert untyped_date(said) == ""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("30.2.2027", "Datoen »30.2.2027« findes ikke."), ("29. februar 2027", "findes ikke"), ("31. april", "findes ikke"), ("1/13", "findes ikke"),
        ("0. marts", "findes ikke"), ("2027-02-30", "findes ikke"), ("1.3.27", "Skriv hele årstallet"), ("01-03-27", "Skriv hele årstallet"),
        ("1. marts 27", "Skriv hele årstallet"), ("1. marts 227", "Skriv hele årstallet"), ("1. marts 0227", "Skriv hele årstallet"),
        ("1. marz 2027", "er ikke en dato"), ("i morgen", "er ikke en dato"), ("", "er ikke en dato"), ("2027", "er ikke en dato"),
        ("1. marts 20277", "er ikke en dato"), ("٣. marts", "er ikke en dato"), ("9" * 5000, "er ikke en dato"), ("2027-03/01", "er ikke en dato"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_told_with_what_to_write(said, told):
    assert typed_date(said, FROM) is None
    assert told in untyped_date(said) and len(untyped_date(said)) < 150


def test_a_leap_day_is_found_over_the_century_that_has_none():
    assert typed_date("29. februar", dt.date(2096, 3, 1)) == dt.date(2104, 2, 29)


DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@settings(max_examples=examples(60))
@given(date=DATES, start=DATES)
def test_every_way_of_typing_a_date_means_the_same(date, start):
    month = danish.months()[date.month - 1]
    d, m, y = date.day, date.month, date.year
    ways = (f"{date}", f"{d:02}-{m:02}-{y}", f"{d}/{m}-{y}", f"{d}.{m}.{y}", f"{d}. {month} {y}", danish.in_full(date))
    assert {typed_date(way, start) for way in ways} == {date}
    nearest = typed_date(f"{d}. {month}", start)
    assert nearest is not None and nearest >= start and (nearest.month, nearest.day) == (m, d)
    assert (nearest - start).days < (366 if (m, d) != (2, 29) else 8 * 366)


@settings(max_examples=examples(60))
@given(st.text(max_size=20))
def test_any_text_is_a_date_or_told(text):
    assert (typed_date(text, FROM) is None) is bool(untyped_date(text))
