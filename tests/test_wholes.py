"""Parts make up their whole, in data and in tables that people write."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee.base.problems import Place
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Series
from committee.domain.units import unit_of
from committee.kpi.guard import check_item
from committee.kpi.wholes import sums
from committee.records.nodes import SourceText

PLACE = Place("tal.csv", 2, 3)


def told(parts, whole, unit="personer"):
    kpi = Kpi(place=PLACE, name=SourceText("Fordeling", PLACE), unit=unit_of(unit), id="k")
    period = Period.parse("2020")
    series = {
        str(n): Series({period: Observation(value if value is None else Decimal(value), PLACE)})
        for n, value in enumerate(parts)
    }
    return [problem.text for problem in sums(KpiData(kpi, parts=series), Decimal(whole))]


@pytest.mark.parametrize(
    ("parts", "whole", "unit", "is_told"),
    [
        (["60", "70", None], "100", "procent", True),
        (["60", "30", None], "100", "procent", False),
        (["60", "40", None], "100", "procent", False),
        (["719", "30", "50", "795", "228", "465", "256", "1456", "170"], "4165", "personer", True),
        (["719", "30", "50", "791", "228", "465", "256", "1456", "170"], "4165", "personer", False),
        (["1", "2"], "4", "kr", True),
        (["509000", "392"], "509392", "1.000 kr.", False),
        (["509000", "393"], "509392", "1.000 kr.", True),
        (["7.7000000000000002", "92.299999999999997"], "100", "procent", False),
        (["33.333333333333336", "33.333333333333336", "33.333333333333336"], "100", "procent", False),
        (["30.000000000000004", "70"], "100", "procent", False),
        (["30.1", "70"], "100", "procent", False),
        (["52", "21", "28"], "100", "procent", False),
        (["52", "21", "30"], "100", "procent", True),
        (["20", "20", "20", "11", "11", "22"], "100", "procent", True),
        (["10,5".replace(",", "."), "20.5"], "31", "mio. kr.", False),
        (["10.5", "20.7"], "31", "mio. kr.", True),
        (["-10", "110", None], "100", "procent", False),
        (["12"] * 9, "104", "personer", True),
        (["0.1"] * 10, "1.0", "mio. kr.", False),
    ],
)  # fmt: skip
def test_parts_that_do_not_make_up_their_whole_are_told(parts, whole, unit, is_told):
    assert bool(told(parts, whole, unit)) == is_told


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=9), st.integers(1, 3))
def test_whole_numbers_have_no_slack(parts, more):
    right = list(map(str, parts))
    assert told(right, str(sum(parts))) == []
    assert len(told(right, str(sum(parts) + more))) == 1


@given(st.lists(st.floats(0, 100), min_size=2, max_size=12).filter(lambda parts: sum(parts) > 1))
def test_shares_that_a_workbook_worked_out_are_right(parts):
    whole = sum(parts)
    assert told(
        [repr(100 * part / whole) if part else "0" for part in parts if "e" not in repr(100 * part / whole)],
        "100",
        "procent",
    ) == [] or any("e" in repr(100 * part / whole) for part in parts)


def table(*rows):
    return "| Gruppe | Beløb |\n|---|---:|\n" + "".join(f"| {name} | {number} |\n" for name, number in rows)


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        ([("A", "4.000"), ("B", "165"), ("I alt", "4.165")], False),
        ([("A", "4.000"), ("B", "164"), ("I alt", "4.165")], True),
        ([("A", "4.000 kr."), ("B", "164 kr."), ("**I alt**", "**4.165 kr.**")], True),
        ([("A", "4.000 kr."), ("B", "165 kr."), ("**I alt**", "**4.165 kr.**")], False),
        ([("A", "1,2 mio. kr."), ("B", "2,3 mio. kr."), ("Total", "3,5 mio. kr.")], False),
        ([("A", "1,2 mio. kr."), ("B", "2,3 mio. kr."), ("Total", "3,8 mio. kr.")], True),
        ([("A", "100"), ("heraf unge", "40"), ("B", "50"), ("I alt", "150")], False),
        ([("A", "10"), ("B", "20"), ("I alt", "15")], False),  # a mean
        ([("A", "100"), ("B", ""), ("C", "50"), ("I alt", "150")], False),
        ([("A", "100"), ("B", "ukendt"), ("C", "50"), ("I alt", "155")], False),
        ([("A", "500.000"), ("B", "9.392"), ("I alt", "509.393")], True),
        ([("A", "500.000"), ("B", "9.392"), ("C", "x"), ("D", "1")], False),
        ([("A", "kr. 4.000"), ("B", "kr. 164"), ("I alt", "kr. 4.165")], True),
        ([("A", "kr. 4.000"), ("B", "kr. 165"), ("I alt", "kr. 4.165")], False),
        ([("A", "4.000,-"), ("B", "164,-"), ("Ialt", "4.165,-")], True),
        ([("A", "4.000"), ("B", "-165"), ("I alt", "3.835")], False),
        ([("A", "4.000"), ("B", "-165"), ("I alt", "4.165")], True),
        (
            [("A", "1.000"), ("B", "2.000"), ("C", "1.500"), ("Samlet", "3.500")],
            True,
        ),  # a part left out, of a column of money
        ([("A", "1.000"), ("B", "2.000"), ("Samlet", "1.500")], False),  # a mean
    ],
)
def test_a_table_that_people_wrote_adds_up(rows, is_told):
    found = check_item([SourceText(table(*rows), PLACE, 0)], [])
    assert [problem.code for problem in found] == (["tabel-summer"] if is_told else [])


@pytest.mark.parametrize(("head", "is_told"), [("Antal", False), ("Beløb i kr.", True), ("Budget 2021", True), ("Udgift pr. borger", False), ("Pris i kr.", False)])  # fmt: skip
def test_a_column_of_money_adds_up_however_far_it_is_from_it(head, is_told):
    rows = table(("A", "1.000"), ("B", "2.000"), ("C", "1.500"), ("I alt", "3.500")).replace("Beløb", head)
    assert [one.code for one in check_item([SourceText(rows, PLACE, 0)], [])] == (["tabel-summer"] if is_told else [])
