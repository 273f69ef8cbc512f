"""Targets of two numbers, of two KPIs, of a band, and of what another area, KPI or period has."""

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest
from build import DATE, inspect_lines, markdown, run
from hypothesis import given
from hypothesis import strategies as st
from kpis import with_kpi

from committee.base import danish
from committee.base.problems import Place
from committee.domain.targets import Target
from committee.kpi.goals import is_met, telling_decimals
from committee.kpi.load import load_metrics
from committee.kpi.status import status_of
from committee.kpi.targets import Verdict

NOWHERE = Place("tal.csv")
HARD = "\u00a0"
ROWS = "periode;ydelse;område;antal\n" + "".join(
    f"{year}M{month:02};{what};{area};{number}\n"
    for year, more in ((2019, 10), (2020, 0))
    for month in range(1, 13)
    for what, area, number in (
        ("jobafklaring", "A", 250 + more),
        ("sygedagpenge", "A", 470 - more),
        ("jobafklaring", "Hele landet", 245),
    )
)
DEFINITION = """\
fælles:
  enhed: fuldtidspersoner
  kilde: {{fil: data/tal.csv, periode: periode, værdi: antal, hvor: {{område: A}}, talformat: dansk}}
sygedagpenge:
  navn: Sygedagpenge
  kilde: {{hvor: {{ydelse: sygedagpenge}}}}
ledige:
  navn: Jobafklaring
  kilde: {{hvor: {{ydelse: jobafklaring}}}}
  sammenlign: {{Hele landet: {{område: Hele landet}}}}
  mål: {target}
"""


def aimed(root, target, *, text="x", rows=ROWS, extra=""):
    return with_kpi(root, definition=DEFINITION.format(target=target) + extra, data=rows, text=text)


@pytest.mark.parametrize(
    ("target", "verdict", "words", "told"),
    [
        ("{mindst: 200, højst: 250}", "opfyldt", "mindst 200 og højst 250", "opfyldt"),
        ("{mindst: 251, højst: 300}", "ikke opfyldt", "mindst 251 og højst 300", "ikke opfyldt"),
        ("{over: 200, under: 250}", "ikke opfyldt", "over 200 og under 250", "ikke opfyldt"),
        ("{alle: [{højst: 256}, {nøgletal: sygedagpenge, højst: 465}], inden: 2020-12-31}", "ikke opfyldt", "højst 256 og Sygedagpenge højst 465 inden 31. december 2020", "ikke opfyldt (Sygedagpenge: 470 i december 2020)"),
        ("{alle: [{højst: 256}, {nøgletal: sygedagpenge, højst: 470}]}", "opfyldt", "højst 256 og Sygedagpenge højst 470", "opfyldt (Sygedagpenge: 470 i december 2020)"),
        ("{enten: [{højst: 200}, {nøgletal: sygedagpenge, højst: 470}]}", "opfyldt", "enten højst 200 eller Sygedagpenge højst 470", "opfyldt (Sygedagpenge: 470 i december 2020)"),
        ("{enten: [{højst: 200}, {nøgletal: sygedagpenge, under: 470}]}", "ikke opfyldt", "enten højst 200 eller Sygedagpenge under 470", "ikke opfyldt (Sygedagpenge: 470 i december 2020)"),
        ("{højst: {område: Hele landet}}", "ikke opfyldt", "højst 245 (Hele landet)", "ikke opfyldt"),
        ("{mindst: {område: Hele landet}}", "opfyldt", "mindst 245 (Hele landet)", "opfyldt"),
        ("{højst: {område: Hele landet, højere: 5}}", "opfyldt", "højst 5 højere end Hele landet (højst 250)", "opfyldt"),
        ("{højst: {periode: sidste_år, lavere: 5 %}}", "ikke opfyldt", "mindst 5 % lavere end samme periode året før (højst 247)", "ikke opfyldt"),
        ("{højst: {periode: sidste_år, lavere: 10}}", "opfyldt", "mindst 10 lavere end samme periode året før (højst 250)", "opfyldt"),
        ("{under: {nøgletal: sygedagpenge}}", "opfyldt", "under 470 (Sygedagpenge)", "opfyldt"),
        ("{under: {nøgletal: sygedagpenge, periode: 2019M06}}", "opfyldt", "under 460 (Sygedagpenge i juni 2019)", "opfyldt"),
        ("{alle: [{højst: 256}, {nøgletal: sygedagpenge, over: {nøgletal: ledige}}]}", "opfyldt", "højst 256 og Sygedagpenge over 250 (Jobafklaring)", "opfyldt (Sygedagpenge: 470 i december 2020)"),
        ("{uændret: {periode: 2020M01}}", "opfyldt", "fastholdes på 250 (som januar 2020)", "opfyldt"),
        ("{uændret: {periode: 2019M12}, tolerance: 9}", "ikke opfyldt", "fastholdes på 260 (som december 2019; ± 9)", "ikke opfyldt"),
        ("{uændret: 250}", "opfyldt", "fastholdes på 250", "opfyldt"),
        ("{højst: {periode: 2018M01}}", "ikke opgjort", "højst som januar 2018", "ikke opgjort"),
    ],
)  # fmt: skip
def test_a_target_its_words_and_its_verdict(tmp_path, target, verdict, words, told):
    text = "{{ ledige.mål.tekst }}: {{ ledige.vurdering }}.\n\n{{ nøgletal | oversigt }}\n\n{{ ledige | målstatus }}."
    root = aimed(tmp_path, target, text=text)
    made = markdown(root).replace(HARD, " ")
    assert f"{words}: {told}." in made
    assert f"| {words} | {danish.capitalised(told)} |" in made
    assert f"Målet {words} er {told}." in made
    row = json.loads(run("-C", root, "noegletal", DATE, "--json").out)["nøgletal"][0]["mål"][0]
    assert (row["mål"].replace(HARD, " "), row["vurdering"]) == (words, verdict)
    table = run("-C", root, "noegletal", DATE).out.replace(HARD, " ")
    assert words in table and told in table
    assert run("-C", root, "udsend", DATE).code == 0
    (root / "metrics/data/tal.csv").unlink()
    assert f"{words}: {told}." in markdown(root).replace(HARD, " ")  # as it was sent


def test_each_condition_is_in_the_data_with_its_cell(tmp_path):
    root = aimed(tmp_path, "{alle: [{højst: 256}, {nøgletal: sygedagpenge, højst: 465}]}")
    row = json.loads(run("-C", root, "noegletal", DATE, "--json").out)["nøgletal"][0]["mål"][0]
    assert [(one["nøgletal"], one["vurdering"], one["tal"], one["celle"]["fil"]) for one in row["betingelser"]] == [
        ("ledige", "opfyldt", "250", "metrics/data/tal.csv"),
        ("sygedagpenge", "ikke opfyldt", "470", "metrics/data/tal.csv"),
    ]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("{mindst: 5, over: 6}", "netop én af"),
        ("{uændret: 5, højst: 6}", "netop én af"),
        ("{inden: 2021-01-01}", "netop én af"),
        ("{mindst: 6, højst: 5}", "Intet tal kan opfylde målet"),
        ("{over: 5, højst: 5}", "Intet tal kan opfylde målet"),
        ("{alle: [{højst: 5}]}", "mindst to betingelser"),
        ("{højst: 5, alle: [{højst: 5}, {mindst: 1}]}", "enten ét tal, »alle:« eller »enten:«"),
        ("{alle: [{højst: 5}, {nøgletal: sygedagpeng, højst: 5}]}", "»sygedagpeng« i målet findes ikke. Mente du »sygedagpenge«?"),
        ("{alle: [{højst: 5}, {nøgletal: ledige, højst: 5}]}", "»ledige« er nøgletallet selv"),
        ("{alle: [{højst: 5}, {nøgletal: sygedagpenge}]}", "netop én af"),
        ("{højst: {område: Hele land}}", "Mente du »Hele landet«?"),
        ("{højst: {lavere: 5 %}}", "Her mangler det, målet måles mod."),
        ("{højst: {periode: sidste_år, lavere: 5 %, højere: 2}}", "både »lavere« og »højere«"),
        ("{højst: {periode: sidste_år, lavere: 5 pct.point}}", "ikke i procent"),
        ("{højst: {periode: i fjor}}", "Skriv sidste_år eller en periode"),
        ("{højst: {omraade: Hele landet}}", "Mente du »område«?"),
        ("{højst: {nøgletal: andel}}", "Målet holder fuldtidspersoner op mod procent."),
    ],
)  # fmt: skip
def test_a_target_that_means_nothing_is_told_at_its_line(tmp_path, target, said):
    extra = "andel:\n  navn: Andel\n  enhed: procent\n  formel: ledige / sygedagpenge * 100\n"
    lines = [line for line in inspect_lines(aimed(tmp_path, target, extra=extra)) if "metrics/tal.yaml:11" in line]
    assert any(said in line for line in lines), lines


def test_percent_of_a_percentage_is_asked_for_in_points(tmp_path):
    definition = "ledige:\n  navn: L\n  enhed: procent\n  kilde: {fil: data/tal.csv, værdi: andel, talformat: dansk}\n  mål: {højst: {periode: sidste_år, lavere: AMOUNT}}\n"
    rows = "periode;andel\n2019M12;10\n2020M12;8\n"
    lines = inspect_lines(with_kpi(tmp_path, definition=definition.replace("AMOUNT", "5 %"), data=rows, text="x"))
    assert len(lines) == 1 and "Skriv ændringen i procentpoint" in lines[0]
    right = definition.replace("AMOUNT", "2 procentpoint")
    made = markdown(with_kpi(tmp_path / "b", definition=right, data=rows, text="{{ ledige | målstatus }}")).replace(
        HARD, " "
    )
    assert "mindst 2 procentpoint lavere end samme periode året før (højst 8 %) er opfyldt" in made


def judged(root, name="ledige", on=dt.date(2021, 2, 11)):
    data, problems = load_metrics(root).data(name)
    assert data is not None, problems
    return status_of(data, on).judgements


@pytest.mark.parametrize(
    ("own", "other", "every", "either"),
    [
        (5, 5, Verdict.MET, Verdict.MET),
        (5, 15, Verdict.NOT_MET, Verdict.MET),
        (15, 15, Verdict.NOT_MET, Verdict.NOT_MET),
        (5, "..", Verdict.NOT_COUNTED, Verdict.MET),
        (15, "..", Verdict.NOT_MET, Verdict.NOT_COUNTED),
        ("..", "..", Verdict.NOT_COUNTED, Verdict.NOT_COUNTED),
    ],
)
def test_what_several_conditions_come_to(tmp_path, own, other, every, either):
    parts = "[{højst: 10}, {nøgletal: b, højst: 10}]"
    definition = f"b:\n  navn: B\n  kilde: {{fil: data/tal.csv, værdi: b}}\nledige:\n  navn: A\n  kilde: {{fil: data/tal.csv, værdi: a}}\n  mål: [{{alle: {parts}}}, {{enten: {parts}}}]\n"
    root = with_kpi(tmp_path, definition=definition, data=f"periode;a;b\n2020M12;{own};{other}\n")
    assert [one.verdict for one in judged(root)] == [every, either]


def test_a_line_to_the_end_of_a_band_that_is_missed(tmp_path):
    target = "{mindst: 100, højst: 200, inden: 2021-12-31}"
    falling = "periode;ydelse;område;antal\n" + "".join(
        f"2020M{month:02};jobafklaring;A;{400 - 10 * month}\n2020M{month:02};jobafklaring;Hele landet;1\n2020M{month:02};sygedagpenge;A;1\n"
        for month in range(1, 13)
    )
    (found,) = judged(aimed(tmp_path, target, rows=falling))
    assert found.verdict is Verdict.ON_TRACK and 270 < found.expected < 300


def test_a_broken_series_is_not_held_against_the_year_before(tmp_path):
    broken = "  seriebrud: {periode: 2020M07, tekst: Ny lov}\n"
    (found,) = judged(aimed(tmp_path, "{højst: {periode: sidste_år}}", extra=broken))
    assert found.verdict is Verdict.NOT_COUNTED


def test_another_kpi_that_is_too_old_is_told(tmp_path):
    root = aimed(tmp_path, "{alle: [{højst: 256}, {nøgletal: sygedagpenge, højst: 465}]}")
    path = root / "metrics/tal.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("navn: Sygedagpenge", "navn: Sygedagpenge\n  forældes: 10 dage"),
        encoding="utf-8",
    )
    assert any("»sygedagpenge« er for gammelt" in line for line in inspect_lines(root))


@given(st.decimals(0, 30, places=4), st.decimals(0, 15, places=1), st.decimals(15, 30, places=1), st.integers(0, 2))
def test_a_printed_number_is_in_a_band_when_the_exact_one_is(value, low, high, decimals):
    goal = Target(place=NOWHERE, at_least=low, at_most=high)
    shown = danish.rounded(Fraction(value), telling_decimals([goal], Fraction(value), decimals))
    assert is_met(goal, shown) == is_met(goal, Fraction(value)) == (low <= value <= high)


@given(st.fractions(0, 30), st.fractions(0, 30), st.integers(0, 2))
def test_a_number_and_what_it_is_held_against_are_printed_so_that_the_verdict_is_seen(value, aim, decimals):
    goal = Target(place=NOWHERE, at_most=aim)
    digits = telling_decimals([goal], value, decimals)
    if digits < 12:
        assert (danish.rounded(value, digits) <= danish.rounded(aim, digits)) == (value <= aim)


# The eight local targets of the plan of 2021, on numbers of the test's own.
LOCAL = """\
fælles:
  kilde: {fil: data/tal.csv, periode: periode, talformat: dansk}
lokale_mål:
  for_hver:
    - {id: rapport, kolonne: rapporter, titel: Opfølgningsrapport om rekruttering}
  navn: "{titel}"
  enhed: rapporter (1 rapport)
  kilde: {værdi: "{kolonne}"}
  mål: {mindst: 1, inden: 2021-12-31}
langtid:
  {navn: Langtidsledige, enhed: procent, kilde: {værdi: langtid}, mål: {højst: 25, inden: 2021-12-31}}
selvforsørgende:
  {navn: Selvforsørgende, enhed: procent, kilde: {værdi: selv}, mål: {mindst: 70, inden: 2021-12-31}}
kth_udh:
  {navn: Kontant- og uddannelseshjælp, enhed: personer, kilde: {værdi: kth}, mål: {under: 800, inden: 2022-05-01}}
fleks:
  {navn: Ledige fleksjobvisiterede, enhed: procent, kilde: {værdi: fleks}, mål: {højst: 10, inden: 2021-12-31}}
praktik:
  {navn: Ressourceforløb med praktik, enhed: procent, kilde: {værdi: praktik}, mål: {mindst: 35, inden: 2021-12-31}}
unge:
  navn: Unge på offentlig forsørgelse
  enhed: procent
  decimaler: 1
  kilde: {værdi: unge}
  mål: {uændret: {periode: 2020M12}, tolerance: "0,2", inden: 2021-12-31}
sygedagpenge: {navn: Sygedagpenge, enhed: fuldtidspersoner, kilde: {værdi: syg}}
jobafklaring:
  navn: Jobafklaring
  enhed: fuldtidspersoner
  kilde: {værdi: jobafklaring}
  mål: {alle: [{højst: 256}, {nøgletal: sygedagpenge, højst: 465}], inden: 2021-12-31}
"""
NUMBERS = """\
periode;rapporter;langtid;selv;kth;fleks;praktik;unge;syg;jobafklaring
2020M12;0;23;60;900;9;30;8,1;480;260
2021M12;1;26;75;790;10;36;8,3;470;250
2022M05;1;26;75;810;10;36;8,3;460;250
"""


def test_the_eight_local_targets_are_told_and_counted(tmp_path):
    root = with_kpi(tmp_path, definition=LOCAL, data=NUMBERS, text="x", item="opgjort: 2022-06-30\n")
    path = root / "agenda_items/raadet" / DATE / "01-sag.yaml"
    names = "rapport, langtid, selvforsørgende, kth_udh, fleks, praktik, unge, jobafklaring"
    text = path.read_text(encoding="utf-8").replace("[ledige]", f"[{names}]")
    path.write_text(
        text.replace("  x", "  {{ nøgletal | målstatus }}.\n\n  {{ nøgletal | oversigt }}"), encoding="utf-8"
    )
    made = markdown(root).replace(HARD, " ")
    assert (
        "5 ud af 8 mål er opfyldt; ikke opfyldt: Langtidsledige, »Kontant- og uddannelseshjælp« og Jobafklaring."
        in made
    )
    for row in (
        "mindst 1 rapport inden 31. december 2021 | Opfyldt |",
        "højst 25 % inden 31. december 2021 | Ikke opfyldt |",
        "mindst 70 % inden 31. december 2021 | Opfyldt |",
        "under 800 inden 1. maj 2022 | Ikke opfyldt |",
        "højst 10 % inden 31. december 2021 | Opfyldt |",
        "mindst 35 % inden 31. december 2021 | Opfyldt |",
        "fastholdes på 8,1 % (som december 2020; ± 0,2) inden 31. december 2021 | Opfyldt |",
        "højst 256 og Sygedagpenge højst 465 inden 31. december 2021 | Ikke opfyldt (Sygedagpenge: 470 i december 2021) |",
    ):
        assert row in made, row
    assert Decimal


OWN = "ledige:\n  navn: A\n  kilde: {{fil: data/tal.csv, periode: periode, værdi: a, talformat: dansk}}\n  mål: {target}\nb:\n  navn: B\n  kilde: {{fil: data/tal.csv, periode: periode, værdi: b, talformat: dansk}}\n"


@pytest.mark.parametrize(
    ("before", "now", "lower", "limit", "value"),
    [
        ("10", "10", "5 %", "9,5", "10"),
        ("10", "12", "5 %", "9,5", "12"),
        ("1.235", "1.204", "2,5 %", "1.204,125", "1.204"),
        ("1.000", "900", "5 %", "950", "900"),
        ("10", "9", "0,25", "9,75", "9"),
    ],
)
def test_a_limit_that_is_worked_out_is_printed_as_it_is(tmp_path, before, now, lower, limit, value):
    target = f'{{højst: {{periode: sidste_år, lavere: "{lower}"}}}}'
    text = "{{ ledige.mål.værdi }}/{{ ledige.mål.tekst }}/{{ ledige.værdi }}"
    rows = f"periode;a;b\n2019;{before};1\n2020;{now};1\n"
    made = markdown(with_kpi(tmp_path, definition=OWN.format(target=target), data=rows, text=text)).replace(HARD, " ")
    assert f"{limit}/mindst {lower} lavere end samme periode året før (højst {limit})/{value}" in made


@given(st.integers(1, 99999), st.decimals(0, 99, places=1), st.integers(0, 99999))
def test_a_limit_and_a_value_are_printed_so_that_the_verdict_is_seen(before, percent, value):
    """A limit that is written out is a Decimal, as the one that a user wrote."""
    limit = Decimal(before) * (100 - percent) / 100
    goal = Target(place=NOWHERE, at_most=limit)
    shown = danish.rounded(Fraction(value), telling_decimals([goal], Fraction(value), 0))
    assert (shown <= limit) == (value <= limit)


@pytest.mark.parametrize(("due", "verdict"), [("2021-12-31", Verdict.ON_TRACK), ("2021-03-01", Verdict.OFF_TRACK), ("2021-01-05", Verdict.NOT_MET)])  # fmt: skip
@pytest.mark.parametrize("limit", ["90", '{periode: 2018M12, lavere: "10 %"}', "{nøgletal: b}"])
def test_one_limit_comes_to_one_verdict_however_it_is_written(tmp_path, limit, due, verdict):
    target = f"{{højst: {limit}, inden: {due}}}"
    rows = "periode;a;b\n2018M12;100;90\n2019M12;99;90\n2020M12;92;90\n2021M01;92;90\n"
    (found,) = judged(with_kpi(tmp_path, definition=OWN.format(target=target), data=rows))
    assert found.verdict is verdict


@pytest.mark.parametrize("kept", ["udsend", "godkend"])
def test_a_target_that_moves_through_another_kpi_is_told(tmp_path, kept):
    target = "{alle: [{højst: 96}, {nøgletal: b, højst: 46}]}"
    rows = "periode;a;b\n2020M12;92;45\n"
    definition = OWN.format(target=target)
    root = with_kpi(tmp_path, definition=definition, data=rows, text="{{ nøgletal | oversigt }}")
    assert run("-C", root, "udsend", DATE).code == 0
    if kept == "godkend":
        item = root / "agenda_items/raadet" / DATE / "01-sag.yaml"
        item.write_text(item.read_text(encoding="utf-8") + "beslutning: Godkendt.\n", encoding="utf-8")
        assert run("-C", root, "godkend", DATE).code == 0
    assert not [line for line in inspect_lines(root) if "»ledige«" in line]
    before = markdown(root) if kept == "udsend" else ""
    (root / "metrics/data/tal.csv").write_text(rows.replace("45", "60"), encoding="utf-8")
    told = [line for line in inspect_lines(root) if "»ledige«" in line]
    said = "»ledige«: målet gælder også »b«, hvor december 2020 var 45 og er nu 60 (metrics/data/tal.csv:2:12)."
    assert len(told) == 1 and said in told[0], told
    assert kept == "godkend" or markdown(root) == before
    (root / "metrics/data/tal.csv").write_text(rows, encoding="utf-8")
    (root / "metrics/tal.yaml").write_text(definition.replace("96", "50"), encoding="utf-8")
    told = [line for line in inspect_lines(root) if "»ledige«" in line]
    assert len(told) == 1 and "»ledige«: målet er et andet nu." in told[0]


def test_targets_are_counted_by_name_or_by_number(tmp_path):
    definition = OWN.format(target="[{højst: 1}, {højst: 200}]").replace("navn: B", "navn: B, og C\n  mål: {højst: 1}")
    text = "{{ nøgletal | målstatus }}.\n\n{{ nøgletal | målstatus(numre=true) }}."
    root = with_kpi(tmp_path, definition=definition, data="periode;a;b\n2020M12;92;45\n", text=text)
    item = root / "agenda_items/raadet" / DATE / "01-sag.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("[ledige]", "[ledige, b]"), encoding="utf-8")
    made = markdown(root)
    assert "1 ud af 3 mål er opfyldt; ikke opfyldt: A højst 1 og »B, og C«." in made
    assert "1 ud af 3 mål er opfyldt; ikke opfyldt: 1a og 2." in made
