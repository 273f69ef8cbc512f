"""What a data file says of its numbers' unit and period, in formats, names and columns beside them: read, or told with the cell."""

from decimal import Decimal

import pytest
from build import markdown, run
from kpis import with_kpi

from committee.domain.units import unit_of
from committee.kpi.statedunits import Misfit, scale, stated_by_column, stated_by_format
from committee.kpi.tables.numberformats import as_shown

TEXT = "VÆRDI={{ ledige.værdi }}; PERIODE={{ ledige.periode }};"


def printed(root, header, *rows, unit="personer", more="", decimals=0, text=TEXT):
    """What is printed of a CSV with the last column as the number, or the first error."""
    value = header.rpartition(";")[2]
    definition = f'ledige:\n  navn: Tallet\n  enhed: "{unit}"\n  decimaler: {decimals}\n  kilde: {{fil: data/tal.csv, periode: {header.partition(";")[0]}, værdi: "{value}", talformat: dansk{more}}}\n'
    root = with_kpi(root, definition=definition, data="\n".join([header, *rows, ""]), text=text)
    done = run("-C", root, "tjek")
    errors = [line for line in done.all.splitlines() if "fejl: " in line]
    return errors[0] if errors else markdown(root).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "own", "times"),
    [
        ("1.000 kr.", "kr", 1000), ("Udgift (1.000 kr.)", "kr", 1000), ("Udgift i t.kr.", "mio. kr.", Decimal("0.001")), ("Mio. kr.", "kr", 1_000_000),
        ("Budget, mio. kr.", "t.kr.", 1000), ("kr.", "kr", 1), ("Antal", "kr", 1), ("Antal personer", "personer", 1), ("Andel i pct.", "procent", 1),
        ("Ledige 16-24 år", "personer", 1), ("Sager over 30 dage", "antal", 1), ("Ledige i pct. af arbejdsstyrken", "procent", 1), ("Andel", "promille", 1),
        ("pct.", "promille", 10), ("Forløb (1.000)", "forløb", 1000), ("Udgift pr. indbygger (kr.)", "kr. pr. indbygger", 1), ("Andelsboliger", "boliger", 1),
        ("Kommuner med ledighed over 5 pct.", "kommuner", 1), ("Euro", "euro", 1), ("værdi", "procent", 1), ("Antal dage", "dage", 1),
    ],
)  # fmt: skip
def test_a_columns_name_says_what_its_numbers_are_multiplied_with(name, own, times):
    stated = stated_by_column(name)
    assert (1 if stated is None else scale(stated, unit_of(own), of_cell=False)) == times


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("pct", "personer"), ("Ledighed (%)", "personer"), ("Andel af ledige", "personer"), ("Antal", "procent"), ("Antal ledige", "procent"), ("Antal ledige", "kr"),
        ("Mio. kr.", "personer"), ("Ledige i pct. af arbejdsstyrken", "fuldtidspersoner"), ("Dage", "personer"), ("EUR", "kr"), ("Beløb (€)", "kr"), ("kr.", "procent"),
    ],
)  # fmt: skip
def test_a_columns_name_that_says_another_unit_does_not_fit(name, own):
    with pytest.raises(Misfit):
        scale(stated_by_column(name), unit_of(own), of_cell=False)


@pytest.mark.parametrize(
    ("code", "number", "own", "read"),
    [
        ('#,##0 "kr."', "1130", "kr", "1130"), ('"kr." #,##0', "1130", "kr", "1130"), ('0.0 "mio. kr."', "60.6", "kr", "60600000"), ('0.0 "mio. kr."', "60.6", "mio. kr.", "60.6"),
        ('#,##0, "t.kr."', "1130250", "kr", "1130250"), ('#,##0",-"', "1130", "kr", "1130"), ("#,##0 [$€-1]", "5", "€", "5"), ("[$EUR] #,##0", "5", "euro", "5"),
        ('0" procent"', "72", "procent", "72"), ('0" ledige"', "72", "personer", "72"), ('0" dage"', "7", "dage", "7"), ('[<5]"<5";0', "724", "personer", "724"),
        ('_-* #,##0.00 "kr."_-;-* #,##0.00 "kr."_-;_-* "-"?? "kr."_-;_-@_-', "-5", "kr", "-5"), ("0.00E+00", "1130", "personer", "1130"), ('0"*"', "724", "personer", "724"),
        ("[>1]0%;0.0%", "0.125", "procent", "12.5"),
    ],
)  # fmt: skip
def test_a_cells_format_says_what_its_number_is_of(code, number, own, read):
    cell = as_shown(Decimal(number), code)
    times = scale(stated_by_format(cell.words), unit_of(own), of_cell=True) if hasattr(cell, "words") else 1
    assert cell * Decimal(int(times)) == Decimal(read)


@pytest.mark.parametrize(
    ("code", "own"),
    [
        ("#,##0 [$€-1]", "kr"), ("[$$-409]#,##0", "kr"), ('"£"#,##0', "kr"), ("$#,##0", "kr"), ('#,##0 "kr."', "personer"), ('0.0 "mio. kr."', "personer"), ('0" procent"', "personer"),
        ('0.0" %"', "personer"), ('0" k"', "personer"), ('0" M"', "personer"), ('0" tusind"', "personer"), ('0" ca."', "personer"), ('0" dage"', "personer"), ('#,##0 "kr."', ""),
        ('0" ledige"', "procent"), ('0" eller flere"', "personer"),
    ],
)  # fmt: skip
def test_a_cells_format_that_says_another_unit_does_not_fit(code, own):
    with pytest.raises(Misfit):
        scale(stated_by_format(as_shown(Decimal(724), code).words), unit_of(own), of_cell=True)


@pytest.mark.parametrize(
    "code", ['"ca. "0', "~0", '"over "0', '0"+"', ">0", '#,##0," kr."', '[<5]"<5";[<9]0', '"Uge "0', ";;;"]
)
def test_what_is_seen_as_another_number_is_told(code):
    assert "vises anderledes i Excel" in as_shown(Decimal(724250), code)


def test_kroner_in_thousands_are_worked_out_and_a_wrong_factor_is_told(tmp_path):
    rows = ("2020M12;70", "2021M01;72")
    assert "VÆRDI=72.000 kr.;" in printed(tmp_path / "a", "periode;1.000 kr.", *rows, unit="kr")
    assert "VÆRDI=72.000 kr.;" in printed(tmp_path / "b", "periode;1.000 kr.", *rows, unit="kr", more=", gange: 1000")
    told = printed(tmp_path / "c", "periode;1.000 kr.", *rows, unit="kr", more=", gange: 100")
    assert "tal.csv:1:9" in told and "ganges med 1000, men »gange:« er 100" in told and "Slet »gange:«" in told


def test_a_count_in_a_kpi_of_percent_is_told_unless_it_holds_shares_or_the_author_says_so(tmp_path):
    told = printed(tmp_path / "a", "periode;antal", "2021M01;72", unit="procent")
    assert "tal.csv:1:9" in told and "Kolonnen er et antal, men nøgletallets enhed er procent." in told
    assert "VÆRDI=72 %;" in printed(tmp_path / "b", "periode;antal", "2021M01;72", unit="procent", more=", gange: 1")
    assert "VÆRDI=5,7 %;" in printed(tmp_path / "c", "periode;antal", "2021M01;5,7", unit="procent", decimals=1)
    assert "VÆRDI=7.895;" in printed(tmp_path / "d", "periode;andel", "2021M01;7.895")
    assert "Kolonnen er en andel" in printed(tmp_path / "e", "periode;andel", "2021M01;7,8")


def test_a_column_of_units_says_what_the_rows_are_of(tmp_path):
    assert "tal.csv:2:9" in printed(tmp_path / "a", "periode;enhed;tal", "2021M01;Procent;72")
    assert "VÆRDI=72.000 kr.;" in printed(tmp_path / "b", "periode;enhed;tal", "2021M01;1.000 kr.;72", unit="kr")


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("kvartal", "3/2020", "3. kvartal 2020"), ("kvartal", "2020-03", "3. kvartal 2020"), ("uge", "4/2020", "uge 4, 2020"), ("ugenr", "202004", "uge 4, 2020"),
        ("halvår", "1/2020", "1. halvår 2020"), ("kvartal", "2020Q3", "3. kvartal 2020"), ("måned", "3/2020", "marts 2020"), ("kvartal", "2020", "2020"),
    ],
)  # fmt: skip
def test_a_number_of_a_year_is_of_what_its_column_is_called(tmp_path, column, cell, said):
    assert f"PERIODE={said};" in printed(tmp_path, f"{column};antal", f"{cell};724")


def test_a_fifth_quarter_is_no_month(tmp_path):
    assert "tal.csv:2:1" in printed(tmp_path, "kvartal;antal", "5/2020;724")


def test_a_month_beside_its_year_is_told_and_one_that_the_period_has_is_not(tmp_path):
    told = printed(tmp_path / "a", "år;måned;antal", "2020;12;700", "2021;1;724")
    assert "tal.csv:2:6" in told and "Rækken er for 2020, men har også »12«" in told and "»uanset: måned«" in told
    assert "VÆRDI=700;" in printed(tmp_path / "b", "år;måned;antal", "2020;12;700", more=", uanset: måned")
    assert "VÆRDI=724;" in printed(tmp_path / "c", "periode;kvartal;måned;antal", "2020M12;4;12;700", "2021M01;1;1;724")


@pytest.mark.parametrize("old", ["2020", "2020Q4", "2020-12-31"])
def test_a_month_is_not_held_against_another_length_of_time(tmp_path, old):
    made = printed(tmp_path, "periode;antal", f"{old};700", "2021M01;724", text="{{ ledige | sætning }}")
    assert (
        "724 i januar 2021" in made
        and "er ikke lige lange perioder" in made
        and "700" not in made
        and "flere" not in made
    )


@pytest.mark.parametrize(("old", "new"), [("-5", "5"), ("5", "-5"), ("-5", "-10")])
def test_from_or_to_below_nought_there_is_no_share(tmp_path, old, new):
    made = printed(
        tmp_path, "periode;antal", f"2020M12;{old}", f"2021M01;{new}", unit="kr", text="{{ ledige | sætning }}"
    )
    assert "kr." in made and "%" not in made


@pytest.mark.parametrize("column", ["årgang", "postnr.", "kommunekode", "skolekode", "alder"])
def test_a_column_of_codes_parts_the_rows(tmp_path, column):
    told = printed(tmp_path / "a", f"periode;{column};antal", "2020M12;1999;700", "2021M01;2000;374")
    assert "tal.csv:3:9" in told and "»1999« og »2000«" in told
    assert "VÆRDI=374;" in printed(tmp_path / "b", f"periode;{column};antal", "2020M12;1999;700", "2021M01;1999;374")


@pytest.mark.parametrize("column", ["i alt", "løbenr", "fuldtidspersoner", "periodekode"])
def test_a_column_of_other_numbers_does_not(tmp_path, column):
    assert "VÆRDI=724;" in printed(tmp_path, f"periode;{column};antal", "2020M12;11;700", "2021M01;12;724")


@pytest.mark.parametrize("sign", ['""""', "''", "”", "do.", '" "" "'])
def test_a_sign_of_repetition_is_told(tmp_path, sign):
    told = printed(
        tmp_path / "a",
        "periode;område;antal",
        "2020M12;Tønder;700",
        f"2021M01;{sign};724",
        more=", hvor: {område: Tønder}",
    )
    assert "tal.csv:3:9" in told and "Skriv teksten i hver række" in told
    rows = ("2021M01;Aabenraa;724", "2020M12;Tønder;700", f"2021M01;{sign};999")
    assert "VÆRDI=724;" in printed(tmp_path / "b", "periode;område;antal", *rows, more=", hvor: {område: Aabenraa}")


def test_a_length_of_time_that_is_not_there_is_told_with_a_cell(tmp_path):
    told = printed(tmp_path, "periode;antal", "2020;700", "2021M01;724", more=", hyppighed: kvartal")
    assert "f.eks. januar 2021 (metrics/data/tal.csv:3:1)" in told and "Ret »hyppighed:«" in told


def test_cures_are_of_what_is_wrong(tmp_path):
    assert "Ret formlen" in printed(tmp_path / "a", "periode;antal", "2020M12;1,5", "2021M01;#DIV/0!")
    assert "Skriv tallet alene i cellen" in printed(tmp_path / "b", "periode;antal", "2020M12;1,5", "2021M01;1/2")
    definition = "ledige:\n  navn: Tallet\n  enhed: personer\n  kilde: {fil: data/tal.csv}\n"
    done = run("-C", with_kpi(tmp_path / "c", definition=definition, data='{"fejl": "nej"}'), "tjek")
    assert "tal.csv:1:1: fejl: Filen er JSON og ikke en tabel (CSV)." in done.all
