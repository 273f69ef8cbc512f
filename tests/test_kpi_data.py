"""KPI data, good and bad: each bad file ends with exit 1, the file and cell named, and nothing written."""

import io
import os
import zipfile

import openpyxl
import pytest
from build import ITEM, inspect_lines, markdown, run, tree_of, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from kpis import CSV, DEFINITION, with_kpi

from committee.attachments.opening import bounds

DATA = "metrics/data/tal.csv"


def refused(root, *words):
    """Exit 1, those words told with a place, no trace, nothing written."""
    before = tree_of(root)
    for command in ("dagsorden", "referat"):
        result = run("-C", root, command, "2021-02-11", "--uden-sidetal")
        assert result.code == 1, result
        assert "Traceback" not in result.err
        for word in words:
            assert word in result.err, result.err
    assert tree_of(root) == before
    return result.err


def printed(root):
    return next(line for line in markdown(root).splitlines() if line.startswith("Der var"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (";724", ";2.5", (f"{DATA}:3:18: fejl:", "»2.5«")),
        (";724", ";7,2,4", (f"{DATA}:3:18: fejl:", "»7,2,4«")),
        (";724", ";ukendt", ("»ukendt«",)),
        (";724", ";NaN", ("»NaN«",)),
        (";724", ";1e999", ("»1e999«",)),
        (";724", ";724 personer", ("»724 personer«",)),
        (";724", ";\N{ARABIC-INDIC DIGIT SEVEN}24", ("ikke et tal",)),
        ("2020M12;Aabenraa;724", "2020M12;Aabenraa;724\n2020M12;Aabenraa;724", ("to tal for december 2020", ":3:18", ":4:18")),
        ("2020M12;A", "2020M13;A", (f"{DATA}:3:1: fejl:", "»2020M13«")),
        ("2020M12;A", "2021-02-30;A", ("»2021-02-30«",)),
        ("2020M1", "2022M0", ("ingen tal, der er opgjort 11. februar 2021 eller før",)),
        ("Aabenraa", "Åbenrå", ("»Aabenraa« i kolonnen »område«", "Åbenrå")),
        ("antal\n", "antall\n", ("Kolonnen »antal« findes ikke", "Mente du »antall«?")),
        ("periode;område;antal", "periode;område;område", ("»område« findes to gange",)),
        (";724", ";724;9", (f"{DATA}:3:1: fejl: Rækken har 4 celler",)),
        (";724", "", ("Rækken har 2 celler",)),
        (";724", ';"724', ("anførselstegn",)),
        (CSV, "", ("Filen er tom",)),
        (CSV, "periode;område;antal\n", ("ingen rækker",)),
        (CSV, "Forkert nøgle eller nøglen er udløbet.", ("udløbet, og ikke data",)),
        (CSV, "\ufeff<!DOCTYPE html><html><body>Log ind</body></html>", ("en webside og ikke data",)),
        (";724", ";7\x0024", ("usynligt tegn",)),
    ],
)  # fmt: skip
def test_a_bad_csv_is_refused_with_its_cell(tmp_path, old, new, words):
    assert old in CSV
    refused(with_kpi(tmp_path, data=CSV.replace(old, new)), *words)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("data/tal.csv", "data/tall.csv", ("metrics/tal.yaml:5:16: fejl: Datafilen metrics/data/tall.csv findes ikke", "tal.csv")),
        ("data/tal.csv", "../../ude.csv", ("uden for arbejdsmappen",)),
        ("data/tal.csv", "/etc/passwd", ("uden for arbejdsmappen",)),
        ("data/tal.csv", "C:\\tal.csv", ("uden for arbejdsmappen",)),
        ("data/tal.csv", "data", ("er ikke en fil",)),
        ("hvor: {område: Aabenraa}", "hvor: {omraade: Aabenraa}", ("»omraade« findes ikke", "Mente du »område«?")),
        ("hvor: {område: Aabenraa}, ", "", ("to tal",)),
        ("{område: Hele landet}", "{område: Hele verden}", ("»Hele verden«", "Mente du »Hele landet«?")),
        ("  retning: ned", "  retning: nedad", ("»nedad«", "Mente du »ned«?")),
        ("  enhed: personer", "  forældes: 30 dage", ("er for gammelt", "42 dage gammelt")),
        ("  enhed: personer", "  mål: {højst: 1, under: 2}", ("netop én af",)),
        ("  enhed: personer", "  mål: {højst: 1.130}", ("»1.130« kan ikke læses",)),
        ("  enhed: personer", "  farve: blå", ("»farve« er ikke en kendt nøgle",)),
        ("  enhed: personer", "  mål: {højst: 7,5}", ("»5« er ikke en kendt nøgle", "anførselstegn")),
        ("  enhed: personer", "  mål: {højst: , inden: 2021-12-31}", ("netop én af",)),
        ("  enhed: personer", "  mål: {højst: tusind}", ("»tusind« kan ikke læses",)),
        ("  enhed: personer", "  enhed: personer\n  enhed: procent", ("»enhed«",)),
        ("ledige:\n", "ledige:\n  navn: B\n  formel: '1'\nledige:\n", ("»ledige«",)),
        ("ledige:", "2ledige:", ("kan ikke være et nøgletals navn",)),
        ("  kilde:", "  formel: a + b\n  kilde:", ("ikke begge",)),
    ],
)  # fmt: skip
def test_a_bad_definition_is_refused_with_its_place(tmp_path, old, new, words):
    assert old in DEFINITION
    refused(with_kpi(tmp_path, definition=DEFINITION.replace(old, new)), *words)


def test_a_link_out_of_the_workspace_is_refused(tmp_path):
    root = with_kpi(tmp_path / "a", data=None)
    outside = tmp_path / "ude.csv"
    outside.write_text(CSV, encoding="utf-8")
    (root / "metrics" / "data").mkdir(parents=True)
    os.symlink(outside, root / DATA)
    refused(root, "uden for arbejdsmappen")


def test_a_number_that_could_be_two_is_an_error_until_its_form_is_told(tmp_path):
    ambiguous = CSV.replace("1.234.567", "1.234").replace("1.230.000", "1.230")
    definition = DEFINITION.replace(", talformat: dansk", "")
    refused(with_kpi(tmp_path, data=ambiguous, definition=definition), f"{DATA}:4:21: fejl: »1.234«", "talformat")


def test_two_definitions_of_one_name_stop_what_uses_it(tmp_path):
    root = with_kpi(tmp_path)
    write(root, {"metrics/andre.yaml": DEFINITION})
    refused(root, "»ledige« er også defineret i metrics/andre.yaml")


def test_only_the_numbers_that_cannot_be_told_are_told(tmp_path):
    data = CSV.replace("1.234.567", "1.234").replace("1.230.000", "5")
    told = refused(with_kpi(tmp_path, data=data, definition=DEFINITION.replace(", talformat: dansk", "")), "»1.234«")
    assert "»724«" not in told and "»5«" not in told


def test_every_bad_cell_is_told_at_once(tmp_path):
    told = refused(with_kpi(tmp_path, data=CSV.replace("853", "x").replace("724", "y").replace("1.230.000", "z")))
    assert [told.count(f"»{cell}«") for cell in "xyz"] == [1, 1, 1]


@pytest.mark.parametrize(
    ("data", "definition"),
    [
        (CSV, DEFINITION),
        ("\ufeff" + CSV.replace("\n", "\r\n"), DEFINITION),
        (CSV.replace(";", "\t"), DEFINITION),
        (CSV.replace(";", ","), DEFINITION),
        ("sep=;\n" + CSV, DEFINITION),
        (CSV.replace(".", ","), DEFINITION.replace("dansk", "engelsk")),
        (CSV.replace("1.234.567", "1").replace("1.230.000", "2"), DEFINITION.replace(", talformat: dansk", "")),
        (CSV.encode("windows-1252"), DEFINITION.replace("talformat", "tegnsæt: windows-1252, talformat")),
        ("område;2020M11;2020M12\nAabenraa;853;724\nHele landet;1;2\n", DEFINITION.replace("periode: periode, værdi: antal, ", "")),
        ("område;november 2020;december 2020\nAabenraa;853;724\nHele landet;1;2\n", DEFINITION.replace("periode: periode, værdi: antal, ", "")),
        (CSV.replace("2020M11", "1. november 2020").replace("2020M12", "01.12.2020"), DEFINITION),
        (CSV.replace("2020M11", "30-11-2020").replace("2020M12", "01-12-2020"), DEFINITION),
        (CSV.replace("2020M11", "01-11-2020").replace("2020M12", "01-12-2020"), DEFINITION.replace("talformat", "datoformat: dag først, talformat")),
        (CSV + "\n;;\n", DEFINITION),
    ],
)  # fmt: skip
def test_the_forms_that_people_save_are_read(tmp_path, data, definition):
    assert printed(with_kpi(tmp_path, data=data, definition=definition)) == "Der var 724 ledige."


@pytest.mark.parametrize("mark", ["", "-", "..", ".", "…", " .. "])
def test_what_is_not_counted_is_never_zero(tmp_path, mark):
    root = with_kpi(tmp_path, data=CSV.replace("724", mark), text="Antal: {{ ledige.værdi | tal }}")
    assert "Antal: ikke opgjort" in markdown(root)
    told = refused(with_kpi(tmp_path / "b", data=CSV.replace("724", mark)), "ikke opgjort", f"{ITEM}:6:11")
    assert " 0 " not in told


# --- workbooks

BOOK = DEFINITION.replace("data/tal.csv", "data/tal.xlsx")


def workbook(change=lambda sheet: None, name="Ark1"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in (["periode", "område", "antal"], ["2020M11", "Aabenraa", 853], ["2020M12", "Aabenraa", 724], ["2020M12", "Hele landet", 9]):  # fmt: skip
        sheet.append(row)
    change(sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def in_book(root, data, definition=BOOK):
    return with_kpi(root, definition=definition, data=data, file="metrics/data/tal.xlsx")


def test_a_workbook_is_read(tmp_path):
    assert printed(in_book(tmp_path, workbook())) == "Der var 724 ledige."


def test_a_number_of_a_workbook_has_no_binary_noise(tmp_path):
    root = in_book(tmp_path, workbook(lambda s: s.__setitem__("C3", 0.1 + 0.2)))
    write(root, {"metrics/tal.yaml": BOOK.replace("enhed: personer", "decimaler: 1")})
    assert printed(root) == "Der var 0,3 ledige."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s.__setitem__("C3", "2.5"), ("tal.xlsx:3:3: fejl: Ark1!C3: Cellen er teksten »2.5«",)),
        (lambda s: s.__setitem__("C3", "724"), ("Ark1!C3", "ikke et tal")),
        (lambda s: s.__setitem__("C3", True), ("Ark1!C3", "SAND")),
        (lambda s: s.__setitem__("A3", "2020M99"), ("Ark1!A3", "»2020M99«")),
        (lambda s: (s.__setitem__("C3", None), s.merge_cells("C2:C3")), ("Ark1!C3", "flettet (C2:C3)")),
    ],
)
def test_a_bad_cell_of_a_workbook_is_named(tmp_path, change, words):
    refused(in_book(tmp_path, workbook(change)), *words)


def with_sheet(change, **others):
    """A workbook with the XML of its sheet changed, since openpyxl can't save all that others do, and with other parts."""
    made, data = io.BytesIO(), workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name.endswith("sheet1.xml") else part)
        for name, part in others.items():
            new.writestr(name, part)
    return made.getvalue()


C3 = b'<c r="C3" t="n"><v>724</v></c>'


@pytest.mark.parametrize(
    "cell", [b'<c r="C3" t="e"><v>#DIV/0!</v></c>', b"<c t='e' r='C3'><f>A1/0</f><v>#DIV/0!</v></c>"]
)
def test_an_error_in_a_workbook_is_named(tmp_path, cell):
    assert workbook_sheet().count(C3) == 1
    refused(in_book(tmp_path, with_sheet(lambda part: part.replace(C3, cell))), "Ark1!C3", "#DIV/0!")


def workbook_sheet():
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_an_error_on_another_sheet_is_no_matter(tmp_path):
    other = b'<worksheet><sheetData><row r="3"><c r="C3" t="e"><v>#N/A</v></c></row></sheetData></worksheet>'
    data = with_sheet(lambda part: part, **{"xl/worksheets/sheet9.xml": other})
    assert printed(in_book(tmp_path, data)) == "Der var 724 ledige."


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"XL/Workbook.xml": b"<workbook/>"}, "den har to dele af samme navn"),
        ({f"xl/media/{n}.png": b"x" for n in range(bounds.PARTS)}, "den har alt for mange dele"),
        ({"xl/media/" + "a" * bounds.NAME: b"x"}, "den har en del med et alt for langt navn"),
    ],
)
def test_a_workbook_out_of_bounds_is_refused_with_the_reason_and_the_cure(tmp_path, others, words):
    data = with_sheet(lambda part: part, **others)
    refused(in_book(tmp_path, data), f"kan ikke læses som en Excel-projektmappe: {words}.", "gem kun arket")


def test_the_sheet_is_named(tmp_path):
    def two(sheet):
        sheet.parent.create_sheet("Andet").append(["a", "b"])

    refused(in_book(tmp_path / "a", workbook(two)), "flere ark", "Ark1, Andet")
    named = BOOK.replace("tal.xlsx,", "tal.xlsx, ark: Ark1,")
    assert printed(in_book(tmp_path / "b", workbook(two), named)) == "Der var 724 ledige."
    refused(
        in_book(tmp_path / "c", workbook(two), BOOK.replace("tal.xlsx,", "tal.xlsx, ark: Ark2,")),
        "»Ark2«",
        "Mente du »Ark1«?",
    )


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(100):
                part.write(b" " * 2**20)
    return made.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, workbook()[:-200], b"hej;med;dig\n"]
)
def test_a_broken_workbook_is_refused(tmp_path, data):
    refused(in_book(tmp_path, data), "metrics/data/tal.xlsx")


def test_a_zip_bomb_is_refused(tmp_path):
    data = bomb()
    assert len(data) < 1_000_000
    refused(in_book(tmp_path, data), "fylder alt for meget")


# --- formulas and parts

DERIVED = """
andel:
  navn: Andel
  enhed: procent
  decimaler: 1
  formel: {formula}
"""


def derived(root, formula, data=CSV, text="Der var {{ andel.værdi }} her."):
    root = with_kpi(root, text=text, definition=DEFINITION + DERIVED.format(formula=formula), data=data)
    item = (root / ITEM).read_text(encoding="utf-8")
    return write(root, {ITEM: item.replace("[ledige]", "[ledige, andel]")})


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("ledige / ledige * 100", "100,0 %"),
        ("ledige i procent af ledige", "100,0 %"),
        ("ledige + ledige", "1.448,0"),
        ("ledige - 0,5", "723,5"),
        ("-(ledige - 724) + 1/3*3", "1,0"),
        ("1/3", None),
        ("(ledige", None),
        ("ledige / (ledige - ledige)", None),
        ("andel + 1", None),
        ("ukendt * 2", None),
        ("ledige ** 2", None),
        ("__import__('os')", None),
    ],
)
def test_formulas(tmp_path, formula, value):
    root = derived(tmp_path, f'"{formula}"')
    if value and not value.endswith("%"):
        definition = (root / "metrics/tal.yaml").read_text(encoding="utf-8")
        write(root, {"metrics/tal.yaml": definition.replace("enhed: procent", "enhed: personer")})
    if value is None:
        refused(root, "metrics/")
    else:
        assert printed(root) == f"Der var {value} her.".replace(" %", "\u00a0%")


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("100 * ledige / (ledige - ledige)", ("divideres med 0", "december 2020", "tal.csv:3:18")),
        ("andel + 1", ("nævner sig selv",)),
        ("ledge * 2", ("»ledge«", "Mente du »ledige«?")),
    ],
)
def test_a_formula_that_cannot_be_worked_out_says_why(tmp_path, formula, words):
    refused(derived(tmp_path, formula), *words)


PARTS = """
fordeling:
  navn: Fordeling
  enhed: procent
  kilde: {fil: data/dele.csv, periode: periode, værdi: andel, talformat: dansk}
  fordelt_på: del
"""


SHARES = [
    (("52", "21", "27"), True),
    (("52", "21", "28"), True),
    (("52", "21", "29"), False),
    (("33,3", "33,3", "33,3"), True),
    (("33,3", "33,3", "33,1"), False),
]


@pytest.mark.parametrize(("shares", "good"), SHARES)
def test_parts_sum_to_their_whole_within_rounding(tmp_path, shares, good):
    data = "periode;del;andel\n" + "".join(f"2020;{name};{share}\n" for name, share in zip("ABC", shares, strict=True))
    root = with_kpi(tmp_path, text="{{ fordeling | tabel }}", definition=DEFINITION + PARTS)
    item = (root / ITEM).read_text(encoding="utf-8")
    write(root, {ITEM: item.replace("[ledige]", "[ledige, fordeling]"), "metrics/data/dele.csv": data})
    if good:
        assert "| A | " in markdown(root)
    else:
        refused(root, "tilsammen", "2020", "metrics/data/dele.csv:2:")


def test_shares_of_one_are_multiplied_when_the_definition_says_so(tmp_path):
    definition = DEFINITION.replace("personer", "procent")
    root = with_kpi(tmp_path, text="Der var {{ ledige.værdi | tal }} %.", definition=definition.replace("talformat", "gange: 100, talformat"), data=CSV.replace("853", "0,53").replace("724", "0,52").replace("1.234.567", "0,5").replace("1.230.000", "0,4"))  # fmt: skip
    assert "advarsel" not in run("-C", root, "tjek").out
    assert printed(root) == "Der var 52 %."


def test_tjek_tells_of_kpis_that_no_item_uses(tmp_path):
    root = with_kpi(tmp_path)
    write(root, {"metrics/andre.yaml": DEFINITION.replace("ledige:", "andre:").replace("data/tal.csv", "data/andre.csv"), "metrics/data/andre.csv": CSV.replace("724", "x")})  # fmt: skip
    result = run("-C", root, "tjek")
    assert result.code == 1 and "metrics/data/andre.csv:3:18: fejl: »x«" in result.out
    assert run("-C", root, "tjek", "2021-02-11").code == 0
    write(root, {"metrics/andre.yaml": "andre: {navn: A, kild: x}\n"})
    assert "Mente du »kilde«?" in run("-C", root, "tjek").out


PIECES = ["-", "..", "1.2", "2020", "2020M12", "{", "}", "[", "]", ":", '"', "'", "\n", "  ", ";", ",", "\t", "æ", "NaN", "1e9", "formel: ", "kilde: ", "hvor: ", "ledige", "\x00", "&a", "*a", "#", "|", "0", "999999999999999999999", "fordelt_på: område\n", "\ufeff"]  # fmt: skip
EVERYTHING = "{{ ledige.udvikling }} {{ nøgletal | oversigt }} {{ ledige | sætning }} {{ ledige | tabel }} {{ ledige | målstatus }} {{ ledige | figur }}"


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(st.randoms(use_true_random=False), st.booleans())
def test_no_definition_and_no_data_makes_the_program_fail(tmp_path_factory, random, in_data):
    """Files changed at random end in documents or in problems, never in a trace."""
    definition = (
        DEFINITION + "  mål: {højst: 7, inden: 2021-12-31}\n  rangeres: {blandt: område}\n  forældes: 90 dage\n"
    )
    text = CSV if in_data else definition
    for _ in range(random.randint(1, 4)):
        at, piece = random.randrange(len(text) + 1), random.choice(PIECES)
        text = text[:at] + (piece + text[at:] if random.random() < 0.5 else text[at + random.randint(1, 8) :])
    root = tmp_path_factory.mktemp("fuzz")
    with_kpi(root, text=EVERYTHING, definition=definition if in_data else text, data=text if in_data else CSV)
    assert all(":" in line for line in inspect_lines(root))
