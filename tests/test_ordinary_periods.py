"""Periods as people write them: with a note, in words, and a part of a year whose year stands beside it."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from build import inspect_lines, markdown
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base.clock import by_danish_clock
from committee.base.problems import Place
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Series
from committee.domain.units import unit_of
from committee.kpi.status import status_of
from committee.kpi.tables import parse_table

DEFINITION = "ledige:\n  navn: Ledige\n  enhed: personer\n  kilde: {fil: data/tal.csv}\n"
TEXT = "Tallet for {{ ledige.periode }}: {{ ledige.værdi | tal }}."


@pytest.mark.parametrize(
    ("written", "words", "note"),
    [
        ("2020M12*", "december 2020", "*"), ("2020M12 (foreløbig)", "december 2020", "(foreløbig)"), ("2020M12 (foreløbige tal)", "december 2020", "(foreløbige tal)"),
        ("december 2020¹", "december 2020", "¹"), ("2020 *", "2020", "*"), ("31-12-2020*", "31. december 2020", "*"), ("2020Q4 (rev.)", "4. kvartal 2020", "(rev.)"),
        ("4. kvartal 2020 (1)", "4. kvartal 2020", "(1)"),
    ],
)  # fmt: skip
def test_a_mark_after_a_period_is_read_and_told(tmp_path, written, words, note):
    root = with_kpi(tmp_path, data=f"periode;antal\n2019M11;800\n{written};724\n".replace("2019M11;800\n", ""), definition=DEFINITION, text=TEXT)  # fmt: skip
    assert f"{words}: 724." in markdown(root)
    told = [line for line in inspect_lines(root) if "note" in line and f"»{note}«" in line]
    assert len(told) == 1 and f"læst som {words}" in told[0] and "tal.csv:2" in told[0]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ultimo december 2020", "2020M12"), ("ult. dec. 2020", "2020M12"), ("jan.-dec. 2020", "2020"), ("januar - december 2020", "2020"), ("april-juni 2020", "2020Q2"),
        ("jul.–dec. 2020", "2020H2"), ("jan-mar 2020", "2020Q1"), ("feb.-apr. 2020", None), ("jan.-okt. 2020", None), ("dec.-jan. 2020", None), ("primo januar 2020", None),
    ],
)  # fmt: skip
def test_a_span_of_months_is_the_period_that_it_is(written, code):
    found = Period.parse(written)
    assert (str(found) if found else None) == code


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1990, 2100))
def test_no_span_of_months_is_another_than_it_says(first, last, year):
    months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    found = Period.parse(f"{months[first - 1]}.-{months[last - 1]}. {year}")
    if found is not None:
        assert (found.start.month, found.end.month, found.year) == (first, last, year)


@pytest.mark.parametrize(
    ("before", "now", "share"),
    [(5, -7, None), (-5, 7, None), (5, 0, -100), (10, 5, -50), (-10, -5, None), (0, 5, None), (-5, 0, None)],
)
def test_a_change_of_sign_is_no_share(before, now, share):
    kpi = Kpi(id="k", name="K", unit=unit_of("personer"))
    points = {Period.parse(code): Observation(Decimal(n), Place("a")) for code, n in (("2020", before), ("2021", now))}
    status = status_of(KpiData(kpi, Series(points)), dt.date(2022, 5, 1))
    change = status.change(status.previous)
    assert change.percent == share and change.amount == now - before


def told_of(tmp_path, head, row):
    more = "" if head.startswith("periode") else "periode: kvartal, værdi: antal, "
    root = with_kpi(tmp_path, data=f"{head}\n{row}\n", definition=DEFINITION.replace("{fil", f"{{{more}fil"), text=TEXT)
    return "\n".join(inspect_lines(root))


def test_a_quarter_without_its_year_is_told_with_the_cure(tmp_path):
    told = told_of(tmp_path, "år;kvartal;antal", "2020;3;724")
    assert "»3« siger ikke, hvilket år det er. Sæt år og kvartal sammen i én kolonne" in told and "slut_ved" not in told


@pytest.mark.parametrize(("text", "is_a_row_apart"), [("2020M13", False), ("primo 2020", False), ("Kilde: STAR", True)])
def test_only_what_is_no_period_at_all_is_told_to_be_left_out(tmp_path, text, is_a_row_apart):
    assert ("slut_ved" in told_of(tmp_path, "periode;antal", f"2020M12;5\n{text};724")) == is_a_row_apart


@pytest.mark.parametrize(
    ("value", "shown"),
    [(dt.timedelta(days=2, hours=3), "51:00"), (dt.timedelta(hours=30, minutes=5), "30:05"), (dt.time(3, 7), "3:07")],
)
def test_a_duration_is_told_as_it_is_shown(value, shown):
    from openpyxl import Workbook

    from committee.kpi.tables.cells import UnshownCell

    book, file = Workbook(), io.BytesIO()
    book.active.append(["måned", "tid"])
    book.active.append(["2020M12", value])
    book.active["B2"].number_format = "h:mm" if isinstance(value, dt.time) else "[h]:mm"
    book.save(file)
    table, _ = parse_table(file.getvalue(), "a.xlsx", Place("a.yaml"))
    cell = table.rows[0][1]
    assert isinstance(cell, UnshownCell) and f"vises som {shown}" in cell and "*24" in cell.cure


@pytest.mark.parametrize(
    ("kept", "shown"),
    [("2026-11-29T21:35:00+00:00", "2026-11-29 22:35"), ("2026-07-31T23:10:00+00:00", "2026-08-01 01:10"), ("2026-08-22T09:50:30+02:00", "2026-08-22 09:50")],
)  # fmt: skip
def test_what_was_kept_by_another_clock_is_shown_by_the_danish_one(kept, shown):
    assert f"{by_danish_clock(dt.datetime.fromisoformat(kept)):%Y-%m-%d %H:%M}" == shown


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_any_moment_has_a_time_by_the_danish_clock(at):
    assert by_danish_clock(at) == at
