"""Charts are true to time: what stands where, what a line joins, what the axis says, and what is said in words."""

import datetime as dt
import io
import re
from itertools import pairwise

import pytest
from build import run, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from kpis import with_kpi
from PIL import Image

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.edition import Kind
from committee.compose.figures.timeline import holes, moment, runs
from committee.documents.chartnodes import Chart, ChartLine, LineRole, Pace
from committee.documents.chartpicture import NARROW, size_of
from committee.documents.timeaxis import marks_of, places_of, window_of
from committee.documents.walk import charts_in
from committee.domain.kpi import SeriesBreak
from committee.domain.periods import Period
from committee.formats import chart as charts
from committee.formats.chart import draw
from committee.formats.chartaxes import Axis, marks_shown
from committee.formats.chartframe import Frame
from committee.formats.chartpalette import Palette
from committee.work.build import Request, compose_document

PALETTE = Palette("#0B4F82", "#6B6B6B", "#9B1C1C")
DEFINITION = "ledige:\n  navn: Ledige\n  enhed: borgere\n  kilde: {fil: data/tal.csv, værdi: antal, talformat: dansk}\n"
YEAR = 365.25


def day(text):
    return dt.date.fromisoformat(text).toordinal()


def shown(root, rows, *, definition=DEFINITION, more="", head="periode;antal\n"):
    """The charts of a document whose KPI has those rows, as of September 2026."""
    root = with_kpi(
        root, text="{{ ledige | figur }}", definition=definition + more, data=head + rows, item="opgjort: 2026-09-10\n"
    )
    request = Request(MeetingKey("raadet", "2021-02-11"), Kind.AGENDA)
    document, problems = compose_document(Archive(root), request)
    assert document is not None, [str(problem) for problem in problems]
    return list(charts_in(document.blocks))


def the(root, rows, **given):
    (found,) = shown(root, rows, **given)
    return found


def words(chart):
    return " ".join(chart.alt.split())


def own(chart):
    return next(line for line in chart.lines if line.role is LineRole.OWN)


def test_from_2015_to_2020_is_five_steps(tmp_path):
    found = the(tmp_path, "2014;8\n2015;12\n2020;9\n2021;10\n")
    first, second, third, fourth = places_of(found)
    assert (third - second) / (second - first) == pytest.approx(5, abs=0.02)
    assert (fourth - third) == pytest.approx(YEAR, abs=1)
    assert own(found).runs == ((0, 1), (2, 3))
    assert "Der er ingen tal mellem 2015 og 2020." in words(found)


def test_quarters_and_months_stand_at_the_middle_of_their_days(tmp_path):
    found = the(tmp_path, "2025Q3;30\n2025Q4;31\n2026M01;12\n2026M02;14\n2026M04;15\n")
    assert [first for first, _ in found.moments] == [day(f"2025-{m}-01") for m in ("07", "10")] + [
        day(f"2026-{m}-01") for m in ("01", "02", "04")
    ]
    assert own(found).runs == ((0, 1, 2, 3), (4,))
    assert found.pace is Pace.MONTH


def test_a_blank_and_a_break_part_the_line(tmp_path):
    found = the(
        tmp_path,
        "2020M01;100\n2020M02;110\n2020M03;..\n2020M04;120\n2020M05;130\n2020M06;1\n2020M07;-5\n2021M03;25\n",
        more="  seriebrud: {periode: 2020M06, tekst: Ny lov}\n",
    )
    assert own(found).runs == ((0, 1), (3, 4), (5, 6), (7,))
    assert found.breaks == ((day("2020-06-01"), "Ny lov"),)
    assert "Ikke opgjort: marts 2020." in words(found) and "Brud i serien fra juni 2020: Ny lov." in words(found)
    assert "Lavest -5 borgere (juli 2020), højest 130 borgere (maj 2020)." in words(found)


def test_days_at_even_steps_part_where_one_is_missing(tmp_path):
    weeks = [dt.date(2026, 1, 7) + dt.timedelta(weeks=n) for n in (0, 1, 2, 3, 5, 6)]
    found = the(tmp_path, "".join(f"{one};{n + 20}\n" for n, one in enumerate(weeks)))
    assert own(found).runs == ((0, 1, 2, 3), (4, 5))


def test_a_target_goes_from_its_start_to_its_deadline(tmp_path):
    months = "".join(f"2025M{m:02};{700 - 10 * m}\n" for m in range(1, 13))
    found = the(
        tmp_path,
        months,
        more="  mål: [{højst: 600, fra: 2025-03-15, inden: 2025-10-31}, {højst: 500, inden: 2026-02-28}]\n",
    )
    first, second = (line.days for line in found.lines if line.role is LineRole.TARGET)
    assert first == (day("2025-03-15"), day("2025-10-31"))
    assert second == (day("2025-01-01"), day("2026-02-28"))
    assert window_of(found) == (day("2025-01-01"), day("2026-02-28")), "a near deadline is on the axis"
    assert "Mål: højst 600 borgere inden 31. oktober 2025, regnet fra 15. marts 2025." in words(found)


def test_an_area_of_other_periods_stands_at_its_own_time(tmp_path):
    rows = "2026M01;A;10\n2026M02;A;11\n2026M03;A;12\n2026M04;A;13\n2026Q1;L;12\n2025Q4;L;12\n"
    definition = DEFINITION.replace("talformat: dansk", "hvor: {område: A}, talformat: dansk")
    compared = "  sammenlign: {Landet: {område: L}}\n"
    found = the(tmp_path, rows, definition=definition, more=compared, head="periode;område;antal\n")
    area = next(line for line in found.lines if line.role is LineRole.COMPARISON)
    (place,) = [n for n, value in enumerate(area.values) if value is not None]
    assert found.labels[place] == "1. kvartal 2026"
    assert found.moments[place] == (day("2026-01-01"), day("2026-03-31"))
    assert len(own(found).runs) == 1, "the area's periods are no gaps in the KPI's own line"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2026M06;17\n", "Søjler: Ledige (borgere), juni 2026. Senest 17 borgere (juni 2026)."),
        ("2026M05;..\n2026M06;17\n", "Der er kun ét tal. Senest 17 borgere (juni 2026)."),
        ("2026M04;..\n2026M05;..\n2026M06;..\n", "Ingen af perioderne er opgjort."),
        (
            "2026M04;5\n2026M05;5\n2026M06;5\n",
            "Tallet er det samme i alle 3 opgjorte perioder. Senest 5 borgere (juni 2026).",
        ),
        ("2026M04;-5\n2026M05;-7\n2026M06;-6\n", "Lavest -7 borgere (maj 2026), højest -5 borgere (april 2026)."),
        ("2026M04;5\n2026M05;7\n2026M06;..\n", "Senest opgjort 7 borgere (maj 2026)."),
        ("2026M04;5\n2026M05;7\n2026M06;6\n", "Først 5 borgere (april 2026). Senest 6 borgere (juni 2026)."),
    ],
)
def test_words_for_whatever_the_series_does(tmp_path, rows, said):
    found = the(tmp_path, rows)
    assert said in words(found)
    assert draw(found, PALETTE)


months_taken = st.sets(st.integers(0, 60), min_size=1)


@given(months_taken, st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60), max_size=3))
def test_a_line_joins_neighbours_alone(there, blank, breaks):
    numbers = sorted(there)
    periods = [Period.parse(f"{2020 + n // 12}M{n % 12 + 1:02}") for n in numbers]
    broken = [SeriesBreak(period=Period.parse(f"{2020 + n // 12}M{n % 12 + 1:02}"), text="x") for n in breaks]
    made = runs(periods, [None if n in blank else n for n in numbers], broken)
    assert sorted(n for run_ in made for n in run_) == [n for n in numbers if n not in blank]
    steps = {b - a for a, b in pairwise(numbers)}
    step = max(steps) if len(numbers) > 2 and len(steps) == 1 else 1
    for joined in made:
        assert all(b == a + step for a, b in pairwise(joined))
        assert not any(a < b <= c for a, c in pairwise(joined) for b in breaks)
    for one, other in pairwise(made):
        assert other[0] > one[-1] + step or any(one[-1] < b <= other[0] for b in breaks)
    assert len(list(holes(periods))) == sum(b > a + step for a, b in pairwise(numbers))


def test_each_december_is_a_line(tmp_path):
    found = the(tmp_path, "2021M12;8\n2022M12;12\n2023M12;9\n2024M12;10\n")
    assert own(found).runs == ((0, 1, 2, 3),) and "Der er ingen tal" not in words(found)
    found = the(tmp_path / "b", "2021M12;8\n2022M12;12\n2024M12;10\n2025M12;10\n")
    assert len(own(found).runs) == 4, "one December is missing"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2026M05;5\n2026M06;5\n", "Tallet er det samme i begge opgjorte perioder."),
        ("".join(f"{year};{year}\n" for year in (2001, 2002, 2004, 2006, 2008, 2010)), "mellem 2006 og 2008 eller ét sted til."),
    ],
)  # fmt: skip
def test_words_agree_with_how_many_there_are(tmp_path, rows, said):
    assert said in words(the(tmp_path, rows))


def test_an_areas_other_period_is_said_once(tmp_path):
    rows = "2026M05;A;10\n2026M06;A;11\n2026M05;L;9\n"
    definition = DEFINITION.replace("talformat: dansk", "hvor: {område: A}, talformat: dansk")
    compared = "  sammenlign: {Landet: {område: L}}\n"
    found = the(tmp_path, rows, definition=definition, more=compared, head="periode;område;antal\n")
    assert "Landet senest 9 borgere (maj 2026)." in words(found)


SPANS = {Pace.MONTH: ("M", 12), Pace.QUARTER: ("Q", 4), Pace.HALF: ("H", 2), Pace.YEAR: ("", 1)}


def drawn_axis(periods, pace, *, narrow=False):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from committee.compose.figures.timeline import tick

    values = tuple(range(100, 100 + len(periods)))
    labels = tuple(period.words for period in periods)
    chart = Chart(
        "T", "", labels, tuple(map(tick, periods)), (ChartLine("A", values, LineRole.OWN),), "", 0, False, (), "t",
        moments=tuple(map(moment, periods)), pace=pace,
    )  # fmt: skip
    width, height = (side / 2.54 for side in size_of(chart, narrow=narrow))
    figure = Figure(figsize=(width, height), dpi=100)
    FigureCanvasAgg(figure)
    return chart, Axis.of(Frame(figure, 0, 0, width * 72, height * 72, 8.5), chart, height * 72 - 20)


@settings(max_examples=examples(15), deadline=None)
@given(
    st.sampled_from(sorted(SPANS, key=lambda pace: pace.value)), st.sets(st.integers(0, 180), min_size=1), st.booleans()
)
def test_marks_never_meet_and_the_last_period_has_one(pace, numbers, narrow):
    sign, per_year = SPANS[pace]
    periods = [
        Period.parse(
            f"{1990 + n // per_year}{sign}{n % per_year + 1:02}"
            if sign == "M"
            else f"{1990 + n // per_year}{sign}{n % per_year + 1 if sign else ''}"
        )
        for n in sorted(numbers)
    ]
    chart, axis = drawn_axis(periods, pace, narrow=narrow)
    marks = sorted(marks_shown(axis))
    assert (places_of(chart)[-1], chart.ticks[-1]) in marks
    for (a, one), (b, other) in pairwise(marks):
        half = (max(map(axis.frame.measure, one.split("\n"))) + max(map(axis.frame.measure, other.split("\n")))) / 2
        assert axis.points(b - a) > half


def test_marks_stand_at_calendar_places():
    periods = [Period.parse(f"{2018 + n // 12}M{n % 12 + 1:02}") for n in range(4, 96)]
    chart, axis = drawn_axis(periods, Pace.MONTH)
    inner = sorted(marks_shown(axis))[1:-1]
    assert len(inner) > 4 and len({text[:3] for _, text in inner}) <= 2, "the same months each year"
    assert [len(row) for row in marks_of(chart)] == sorted((len(row) for row in marks_of(chart)), reverse=True)


def test_a_telephone_gets_words_of_eleven_pixels():
    assert round(NARROW / 2.54 * 96) == 350
    assert charts._NARROW / 72 * 96 >= 11


def test_a_narrow_picture_is_another_and_as_wide_as_a_telephone_shows():
    chart, _ = drawn_axis([Period.parse(f"2025M{m:02}") for m in range(1, 13)], Pace.MONTH)
    made = draw(chart, PALETTE, narrow=True)
    assert Image.open(io.BytesIO(made)).width == round(NARROW / 2.54 * 200)
    assert draw(chart, PALETTE, narrow=True) == made != draw(chart, PALETTE)


def test_a_font_that_is_not_there_is_told_and_another_stands_in(tmp_path):
    import fontpkg_lato

    root = with_kpi(tmp_path, text="{{ ledige | figur }}")
    profile = root / "templates/standard/profil.yaml"
    files = {"templates/standard/profil.yaml": "figurskrift: Kommuneskrift\n"}
    write(root, files)
    found = run("-C", root, "tjek")
    assert re.search(r"profil\.yaml:1:14: advarsel: Skriften »Kommuneskrift« følger ikke med", found.out)
    assert run("-C", root, "dagsorden", "2021-02-11", "--uden-sidetal").code == 0
    (picture,) = (root / "output").rglob("figurer/*.png")
    fallen_back = picture.read_bytes()
    (profile.parent / "kommune.ttf").write_bytes((fontpkg_lato.ROOT / "files" / "Lato-Black.ttf").read_bytes())
    write(root, {"templates/standard/profil.yaml": "figurskrift: kommune.ttf\n"})
    assert "figurskrift" not in run("-C", root, "tjek").out
    assert run("-C", root, "dagsorden", "2021-02-11", "--uden-sidetal").code == 0
    assert picture.read_bytes() != fallen_back


def test_lines_are_told_apart_without_colour():
    from committee.formats.chartframe import look_of

    roles = (LineRole.OWN, LineRole.COMPARISON, LineRole.TARGET, LineRole.TARGET, LineRole.TARGET)
    lines = tuple(ChartLine(str(n), (), role) for n, role in enumerate(roles))
    chart = Chart("T", "", (), (), lines, "", 0, False, (), "t")
    assert len({look_of(chart, line)[:2] for line in lines}) == len(lines)
