"""Derived series give what a plain reckoning gives, or say why there is no number."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from build import DATE, inspect_lines, markdown, run
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base.problems import Place
from committee.domain.periods import Period, Span
from committee.domain.series import Observation, Series
from committee.kpi.formula import parse, series_of
from committee.kpi.load import load_metrics
from committee.kpi.status import status_of
from committee.records.nodes import SourceText

PLACE = Place("metrics/a.yaml", 3, 11)
START = 2019 * 12  # months are numbered from here on in the plain reckoning


def month(number):
    return Period(Span.MONTH, (START + number) // 12, (START + number) % 12 + 1)


def series(values):
    """Values by the month's number; None isn't counted, and a month that isn't there is a gap."""
    return Series({month(n): Observation(v, Place("d.csv", n + 2, 1)) for n, v in values.items()})


def worked(text, breaks=(), **operands):
    formula, problems = parse(SourceText(text, PLACE))
    assert formula is not None, problems
    made = series_of(
        formula, {n: series(v) for n, v in operands.items()}, PLACE, "k", {"a": [month(b) for b in breaks]}
    )
    return {p: seen.value for p, seen in made.series.points.items()}, made


def in_numbers(found):
    return {(p.year - 2019) * 12 + p.number - 1: value for p, value in found.items()}


VALUES = st.dictionaries(
    st.integers(0, 40),
    st.one_of(st.none(), st.integers(1, 999).map(Decimal), st.fractions(1, 50)),
    min_size=1,
    max_size=41,
)
BREAKS = st.lists(st.integers(0, 40), max_size=1)


def reckoned(values, breaks, window_of, work):
    """The plain reckoning: every month whose window begins within the series."""
    first, found = min(values), {}
    for n in values:
        window = window_of(n)
        if min(window) < first:
            continue
        whole = all(values.get(one) is not None for one in window)
        lowest, highest = min((*window, n)), max((*window, n))
        if not whole or any(lowest < b <= highest for b in breaks):
            found[n] = None
        else:
            found[n] = work([Fraction(values[one]) for one in window])
    return found


@given(VALUES, BREAKS)
def test_the_year_before(values, breaks):
    found, _ = worked("a.sidste_år", breaks, a=values)
    assert in_numbers(found) == reckoned(values, breaks, lambda n: [n - 12], lambda w: w[0])


@given(VALUES, BREAKS)
def test_the_change_from_the_period_before(values, breaks):
    found, _ = worked("a - a.forrige", breaks, a=values)
    assert in_numbers(found) == reckoned(values, breaks, lambda n: [n - 1, n], lambda w: w[1] - w[0])


@given(VALUES, BREAKS, st.integers(2, 13))
def test_a_moving_mean_and_sum(values, breaks, count):
    def window(n):
        return list(range(n - count + 1, n + 1))

    assert in_numbers(worked(f"glidende_gennemsnit(a, {count})", breaks, a=values)[0]) == reckoned(
        values, breaks, window, lambda w: sum(w) / len(w)
    )
    assert in_numbers(worked(f"glidende_sum(a, {count})", breaks, a=values)[0]) == reckoned(values, breaks, window, sum)


@given(VALUES, BREAKS)
def test_the_year_to_date(values, breaks):
    def window(n):
        return list(range(n - (START + n) % 12, n + 1))

    assert in_numbers(worked("år_til_dato(a, sum)", breaks, a=values)[0]) == reckoned(values, breaks, window, sum)
    assert in_numbers(worked("år_til_dato(a, gennemsnit)", breaks, a=values)[0]) == reckoned(
        values, breaks, window, lambda w: sum(w) / len(w)
    )


@given(VALUES, BREAKS)
def test_a_cumulated_sum(values, breaks):
    first = min(values)
    expected = {}
    for n in values:
        run_up = list(range(first, n + 1))
        whole = all(values.get(one) is not None for one in run_up) and not any(first < b <= n for b in breaks)
        expected[n] = sum(Fraction(values[one]) for one in run_up) if whole else None
    assert in_numbers(worked("kumuleret(a)", breaks, a=values)[0]) == expected


@given(VALUES, BREAKS, st.data())
def test_an_index(values, breaks, data):
    base = data.draw(st.sampled_from(sorted(values)))
    found, made = worked(f"indeks(a, {month(base)})", breaks, a=values)
    if values[base] is None:
        assert not found and "er ikke opgjort (d.csv" in made.problems[0].text
        return
    expected = {}
    for n, value in values.items():
        broken = any(min(n, base) < b <= max(n, base) for b in breaks)
        expected[n] = None if value is None or broken else 100 * Fraction(value) / Fraction(values[base])
    assert in_numbers(found) == expected
    assert found[month(base)] == 100


def test_a_base_year_is_the_mean_of_its_months():
    found, _ = worked("indeks(a, 2019)", a={n: Decimal(n + 1) for n in range(13)})
    assert found[month(12)] == Fraction(1300) / Fraction("6.5")


@pytest.mark.parametrize(
    ("text", "values", "said", "cure"),
    [
        ("indeks(a, 2018M01)", {0: 5, 1: 6}, "januar 2018 mangler; tallene går fra januar 2019 (d.csv:2:1) til februar 2019 (d.csv:3:1)", "Vælg en anden basis."),
        ("indeks(a, 2019)", {0: 5, 1: 6}, "marts 2019 mangler", "Vælg en anden basis."),
        ("indeks(a, jan-19)", {0: 0, 1: 6}, "for tallet er 0 (d.csv:2:1)", "Vælg en anden basis."),
        ("indeks(a, januar 2019)", {0: -1, 1: 6}, "negativt (d.csv:2:1)", "Vælg en anden basis."),
        ("kumuleret(a, 2018M01)", {0: 5}, "har ingen tal for januar 2018", "Begynd ved en periode"),
    ],
)  # fmt: skip
def test_what_cannot_be_derived_is_told_with_cells(text, values, said, cure):
    found, made = worked(text, a={n: Decimal(v) for n, v in values.items()})
    assert not found and [problem.place.column for problem in made.problems] == [11]
    assert said in made.problems[0].text and cure in made.problems[0].cure


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("indek(a, 2021)", 11, "Mente du »indeks«?"),
        ("a.sidsteår", 13, "Mente du »sidste_år«?"),
        ("indeks(a)", 19, "Skriv basis, f.eks. indeks(ledige, 2021M01)."),
        ("indeks(a, 2021M13)", 21, "»2021M13« kan ikke stå i indeks(...)."),
        ("år_til_dato(a)", 24, "Skriv sum eller gennemsnit"),
        ("år_til_dato(a, total)", 26, "»total« kan ikke stå"),
        ("glidende_gennemsnit(a, 1)", 34, "»1« kan ikke stå"),
        ("glidende_gennemsnit(a, 3", 34, "slutparentes"),
        ("sidste_år(a, 3)", 24, "Skriv sidste_år(a)."),
        ("indeks(2, 2021)", 11, "intet nøgletal"),
        ("a + indeks(", 21, "kan ikke læses"),
    ],
)
def test_a_slip_in_a_formula_is_told_where_it_is(text, column, said):
    formula, problems = parse(SourceText(text, PLACE))
    assert formula is None
    assert said in f"{problems[0].text} {problems[0].cure}", problems
    assert problems[0].place.column == column


@pytest.mark.parametrize(
    "base", ["2021M01", "2021-01", "januar 2021", "jan-21", "2021K1", "1. kvartal 2021", "2021-01-19", "2021"]
)
def test_a_period_is_written_as_people_write_it(base):
    formula, problems = parse(SourceText(f"indeks(a + b, {base}) - 100", PLACE))
    assert formula is not None, problems
    assert set(formula.names) == {"a", "b"}


ROWS = "".join(f"{year}M{m:02};{100 * (year - 2019) + m}\n" for year in (2019, 2020, 2021) for m in range(1, 13))
SOURCE = """\
forløb:
  navn: Forløb
  enhed: {unit}
  kilde: {{fil: data/tal.csv, periode: periode, værdi: værdi, talformat: dansk}}
{more}
ledige:
  navn: Afledt
  formel: {formula}
"""


def defined(root, formula, *, unit="personer", more="", rows=ROWS, text="x", extra=""):
    definition = SOURCE.format(unit=unit, more=more, formula=formula) + extra
    return with_kpi(root, definition=definition, data="periode;værdi\n" + rows, text=text)


def status(root, on=dt.date(2021, 4, 30)):
    loaded = load_metrics(root)
    assert not [p for p in loaded.problems if p.severity.value == "fejl"], loaded.problems
    data, problems = loaded.data("ledige")
    assert data is not None, problems
    return status_of(data, on)


@pytest.mark.parametrize(
    ("formula", "unit", "value"),
    [
        ("indeks(forløb, 2021M01)", "indeks", Fraction(100 * 204, 201)),
        ("år_til_dato(forløb, sum)", "personer", 201 + 202 + 203 + 204),
        ("år_til_dato(forløb, gennemsnit)", "personer", Fraction(810, 4)),
        ("forløb - forløb.sidste_år", "personer", 100),
        ("forløb.sidste_år i procent af forløb", "procent", Fraction(10400, 204)),
        ("glidende_gennemsnit(forløb, 3)", "personer", 203),
        ("kumuleret(forløb, 2021M03)", "personer", 407),
        ("glidende_sum(forløb - forløb.forrige, 2)", "personer", 2),
    ],
)
def test_a_kpi_is_worked_out_and_has_its_unit(tmp_path, formula, unit, value):
    made = status(defined(tmp_path, formula))
    assert (made.kpi.unit.name, made.current.value) == (unit, value)


def test_the_year_to_date_is_held_against_the_same_stretch(tmp_path):
    text = "{{ ledige | sætning }}\n\n{{ nøgletal | oversigt }}"
    root = defined(
        tmp_path, "år_til_dato(forløb, sum)", text=text, rows=ROWS.replace("2021M", "2022M").replace("2020M", "2021M")
    )
    made = status(root, dt.date(2021, 2, 28))
    assert (made.previous, made.first_of_year, made.rolling) == (None, None, None)
    root = defined(tmp_path / "b", "år_til_dato(forløb, sum)", text=text)
    made = status(root)
    assert str(made.previous.period) == "2020M04" and made.change(made.previous).amount == 400
    said = markdown(root)
    assert "Det er 100 flere (99,0 %) end i januar 2020".replace(" %", "\u00a0%") in said
    assert run("-C", root, "udsend", DATE).code == 0
    (root / "metrics/data/tal.csv").unlink()
    assert "Det er 100 flere" in markdown(root)  # as it was sent


def test_age_breaks_and_cells_follow_the_operands(tmp_path):
    more = "  forældes: 90 dage\n  seriebrud: {periode: 2021M02, tekst: Ny lov}"
    made = status(defined(tmp_path, "forløb - forløb.sidste_år", more=more))
    assert made.kpi.expires == 90 and made.kpi.breaks[0].text == "Ny lov"
    assert made.current.value is None
    assert made.cells(made.current) == "metrics/data/tal.csv:29:9 og metrics/data/tal.csv:17:9"
    lines = inspect_lines(defined(tmp_path / "b", "forløb - forløb.sidste_år", more=more.splitlines()[1]))
    assert any(
        "er ikke opgjort for december 2021: forløb.sidste_år: serien er brudt i februar 2021." in line for line in lines
    )


@pytest.mark.parametrize(
    ("formula", "unit", "said"),
    [
        ("år_til_dato(forløb, sum)", "procent", "kan ikke lægges sammen over flere perioder"),
        ("kumuleret(forløb)", "procent", "kan ikke lægges sammen over flere perioder"),
        ("glidende_sum(forløb, 3)", "indeks", "kan ikke lægges sammen over flere perioder"),
        ("indeks(forløb, 2021M01) + forløb", "personer", "lægger indeks sammen"),
    ],
)
def test_what_cannot_be_added_is_an_error_with_the_cure(tmp_path, formula, unit, said):
    lines = inspect_lines(defined(tmp_path, formula, unit=unit))
    assert len(lines) == 1 and said in lines[0] and "fejl" in lines[0]


def test_a_unit_that_is_not_the_formulas_is_an_error(tmp_path):
    lines = inspect_lines(defined(tmp_path, "indeks(forløb, 2021M01)", extra="  enhed: procent\n"))
    assert len(lines) == 1 and "Formlen giver indeks, men nøgletallets enhed er procent." in lines[0]
    assert not inspect_lines(defined(tmp_path / "b", "indeks(forløb, 2021M01)", extra="  enhed: indeks (2021 = 100)\n"))


@pytest.mark.parametrize(
    ("rows", "formula", "said"),
    [
        ("2020;7\n2021M02;5\n", "indeks(forløb, 2020)", "blander perioder (år og måned)"),
        ("2020-01-19;7\n2021-02-01;5\n", "glidende_gennemsnit(forløb, 3)", "er opgjort pr. dag"),
        ("2020QMAT01;7\n2020QMAT02;5\n", "kumuleret(forløb)", "er opgjort pr. rullende kvartal"),
    ],
)
def test_mixed_frequencies_are_told_with_the_cure(tmp_path, rows, formula, said):
    lines = inspect_lines(defined(tmp_path, formula, rows=rows))
    assert len(lines) == 1 and said in lines[0] and "metrics/tal.yaml:8:11" in lines[0]


def test_areas_are_derived_beside_their_own(tmp_path):
    rows = "".join(
        f"{2019 + n // 12}M{n % 12 + 1:02};A;{n + 1}\n{2019 + n // 12}M{n % 12 + 1:02};B;{2 * n + 50}\n"
        for n in range(26)
    )
    definition = "x:\n  navn: X\n  kilde: {fil: data/tal.csv, hvor: {område: A}}\n  sammenlign: {B: {område: B}}\nledige:\n  navn: Y\n  formel: indeks(x, 2019M01)\n"
    root = with_kpi(tmp_path, definition=definition, data="periode;område;værdi\n" + rows)
    made = status(root)
    assert made.current.value == 2600 and made.compared("B").current.value == 200


def test_formulas_of_derived_kpis_have_their_units_in_any_order(tmp_path):
    more = "først:\n  navn: F\n  formel: ledige.sidste_år"
    made = load_metrics(defined(tmp_path, "glidende_gennemsnit(forløb, 2)", more=more))
    assert not made.problems and made.kpis["først"].unit.name == "personer"


def test_an_index_is_an_index_among_persons(tmp_path):
    """The unit that a file's definitions share isn't that of a series with a unit of its own."""
    definition = (
        "fælles:\n  enhed: personer\n  kilde: {fil: data/tal.csv, talformat: dansk}\n"
        "x:\n  navn: X\nledige:\n  navn: I\n  formel: indeks(x, 2019M01)\nto:\n  navn: T\n  formel: x - x.sidste_år\n"
    )
    made = load_metrics(with_kpi(tmp_path, definition=definition, data="periode;værdi\n" + ROWS))
    assert not made.problems
    assert [made.kpis[name].unit.name for name in ("x", "ledige", "to")] == ["personer", "indeks", "personer"]


@pytest.mark.parametrize(
    ("formula", "more", "said"),
    [
        ("forløb - forløb.sidste_år", "", "1,2 procentpoint"),
        ("år_til_dato(forløb, gennemsnit)", "", "6,7 %"),
        ("forløb + forløb", "", "13,3"),
        ("indeks(forløb, 2020M01)", "", "indeks 122"),
        ("forløb i procent af forløb.sidste_år", "", "122 %"),
        ("forløb - forløb.sidste_år", "  decimaler: 0\n", "1 procentpoint"),
        ("forløb - forløb.sidste_år", "  decimaler: 2\n", "1,20 procentpoint"),
    ],
)
def test_a_kpi_that_is_worked_out_has_the_decimals_of_what_it_is_made_of(tmp_path, formula, more, said):
    rows = "2020M01;5,45\n2021M01;6,65\n"
    text = "{{ ledige.værdi }}\n\n{{ ledige | sætning }}"
    root = defined(tmp_path, formula, unit="procent", more="  decimaler: 1", rows=rows, text=text, extra=more)
    assert said in markdown(root).replace("\u00a0", " ")


def test_a_change_of_a_year_to_date_agrees_with_its_numbers(tmp_path):
    rows = "2020M01;5,45\n2021M01;6,65\n"
    text = "{{ ledige | sætning }}"
    formula = "år_til_dato(forløb, gennemsnit)"
    root = defined(tmp_path, formula, unit="procent", more="  decimaler: 1", rows=rows, text=text)
    said = markdown(root).replace("\u00a0", " ")
    assert "6,7 % i januar 2021. Det er 1,2 procentpoint højere end i januar 2020, hvor tallet var 5,5 %." in said


def test_too_few_periods_are_told_as_that(tmp_path):
    (line,) = inspect_lines(defined(tmp_path, "glidende_gennemsnit(forløb, 100)"))
    assert "»ledige« kan ikke regnes ud: der er for få perioder til glidende_gennemsnit(forløb, 100)" in line
    assert "Brug færre perioder i formlen" in line


def test_more_than_all_of_last_year_is_no_mistake(tmp_path):
    rows = "2020M01;100\n2021M01;111\n"
    assert not inspect_lines(defined(tmp_path, "forløb i procent af forløb.sidste_år", rows=rows))
    plain = inspect_lines(defined(tmp_path / "b", "forløb i procent af (forløb - 50)", rows=rows))
    assert len(plain) == 1 and "en andel er højst 100 %" in plain[0]
