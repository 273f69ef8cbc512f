"""`udvalg noegletal ny`: a file as it is seen, and a definition of it that works and means what a reader of the file sees, or what
can't be decided. A row is a file as analysts make them, and what is right: periods with numbers by the proposals' names, the key that
decides, or words of the refusal."""

import datetime as dt
import io
import re
import shutil
from decimal import Decimal

import openpyxl
import pytest
from build import ROOT, run, tree_of, write
from hypothesis import given
from hypothesis import strategies as st
from test_schema import as_an_editor_reads, validator

from committee.archive.archive import Archive
from committee.kpi.load import load_metrics
from committee.kpi.tables.snapshot import snapshot_bytes
from committee.work.keepingkpi import keep_kpi
from committee.work.proposing import NewKpi, propose_kpis

HOUSE = {"agenda_items/u/udvalg.yaml": "kommune: Aabenraa Kommune\nudvalg: Udvalget\nmedlemmer: [Anna And, Bo Berg]\n"}
DATA = "metrics/data/tal"


def book(*sheets, formats=None, merged=(), hidden_rows=(), hidden_columns=(), hidden_sheet=""):
    """A workbook: each sheet is rows, or a name with rows; formats by range are of the first."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, one in enumerate(sheets, start=1):
        name, rows = one if isinstance(one, tuple) else (f"Ark{number}", one)
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    first = made.worksheets[0]
    for place, code in (formats or {}).items():
        for row in first[place] if ":" in place else ((first[place],),):
            for cell in row:
                cell.number_format = code
    for one in merged:
        first.merge_cells(one)
    for row in hidden_rows:
        first.row_dimensions[row].hidden = True
    for column in hidden_columns:
        first.column_dimensions[column].hidden = True
    if hidden_sheet:
        made[hidden_sheet].sheet_state = "hidden"
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


JAN = [dt.datetime(2021, month, 1) for month in range(1, 5)]
LONG = [["område", "periode", "antal"], ["Aabenraa", "2020M11", 853], ["Aabenraa", "2020M12", 724], ["Hele landet", "2020M11", 9000], ["Hele landet", "2020M12", 9100]]  # fmt: skip
PIVOT = [["Område", "År", "Antal"], ["Aabenraa", 2018, 1130], [None, 2019, 900], [None, 2020, 724], ["Tønder", 2018, 800], [None, 2019, 790], [None, 2020, 780]]  # fmt: skip
OURS = "2020M12 724"

# What is right: {name: "period number"} of the proposals; {"?": key} for what must be decided; a text of the refusal.
FILES = {
    "long": (book(LONG), {"tal": OURS}),
    "long csv": ("område;periode;antal\nAabenraa;2020M12;724\nTønder;2020M12;800\n", {"tal": OURS}),
    "title lines": (book([["Ledige i kommunerne"], ["Udtrukket 4. januar 2021"], [], *LONG]), {"ledige_i_kommunerne": OURS}),
    "title line of a merged cell": (book([["Ledige i kommunerne", None, None], [], *LONG], merged=["A1:C1"]), {"ledige_i_kommunerne": OURS}),
    "a footnote and a source": (book([*LONG, [], ["Kilde: Jobindsats.dk"], ["* Foreløbige tal"]]), {"tal": OURS}),
    "a total row": (book([["periode", "antal"], ["2020M11", 700], ["2020M12", 724], ["I alt", 1424]]), {"tal": OURS}),
    "a total row of another word": (book([["periode", "antal"], ["2020M11", 700], ["2020M12", 724], ["Hele året", 1424]]), {"tal": OURS}),
    "a total row of an area": (book([*LONG, ["I alt", "2020M12", 9824]]), {"tal": OURS}),
    "a unit line": ("periode;antal\n;personer\n2020M11;700\n2020M12;724\n", {"antal_personer": OURS}),
    "percent formats": (book([["måned", "andel"], ["2020M11", 0.5], ["2020M12", 0.125]], formats={"B2:B3": "0.0%"}), {"tal": "2020M12 12.5"}),
    "percent in words": ("måned;andel\n2020M11;50 %\n2020M12;12,5 %\n", {"tal": "2020M12 12.5"}),
    "shares of one": (book([["måned", "andel"], ["2020M11", 0.5], ["2020M12", 0.125]]), {"?": "gange"}),
    "dates shown as months": (book([["måned", "antal"], *([day, 700 + n] for n, day in enumerate(JAN))], formats={"A2:A5": "mmm yy"}), {"tal": "2021M04 703"}),
    "days": (book([["dato", "antal"], *([day, 700 + n] for n, day in enumerate(JAN))], formats={"A2:A5": "dd-mm-yyyy"}), {"tal": "2021-04-01 703"}),
    "wide": (book([["Område", "2020M11", "2020M12"], ["Aabenraa", 853, 724], ["Tønder", 800, 780]]), {"tal": OURS}),
    "wide years": (book([["Område", 2019, 2020], ["Aabenraa", 853, 724], ["Tønder", 800, 780]]), {"tal": "2020 724"}),
    "wide, each row a measure": (book([["Indikator", "2020M11", "2020M12"], ["Ledige", 853, 724], ["Sygedagpenge", 400, 410]]), {"ledige": OURS, "sygedagpenge": "2020M12 410"}),
    "wide, months to come are empty": (book([["Område", "2020M11", "2020M12", "2021M01"], ["Aabenraa", 853, 724, None]]), {"tal": OURS}),
    "wide, a year merged over quarters": (book([["område", "2020", None], [None, "3. kvartal", "4. kvartal"], ["Aabenraa", 700, 724]], merged=["A1:A2", "B1:C1"]), {"tal": "2020Q4 724"}),
    "wide, a year merged over count and share": (book([["område", 2019, None, 2020, None], [None, "antal", "andel", "antal", "andel"], ["Aabenraa", 700, 5, 724, 6]], merged=["B1:C1", "D1:E1"]), {"tal": "2020 724", "tal_2": "2020 6"}),
    "a merged year over numbers": (book([["område", 2019, None], ["Aabenraa", 700, 724]], merged=["B1:C1"]), "flettet"),
    "pivot": (book(PIVOT), {"tal": "2020 724"}),
    "pivot, merged labels": (book(PIVOT, merged=["A2:A4", "A5:A7"]), {"tal": "2020 724"}),
    "pivot, uneven": (book(PIVOT[:-1]), '--sæt "udfyld=Område"'),
    "pivot with subtotals": (book([["Område", "År", "Antal"], ["Aabenraa", 2019, 900], ["Aabenraa", 2020, 724], ["Aabenraa I alt", None, 1624], ["Tønder", 2019, 790], ["Tønder", 2020, 780], ["Tønder I alt", None, 1570], ["Hovedtotal", None, 3194]]), {"tal": "2020 724"}),
    "several measures": (book([["periode", "Ledige", "Sygedagpenge"], ["2020M11", 853, 400], ["2020M12", 724, 410]]), {"ledige": OURS, "sygedagpenge": "2020M12 410"}),
    "a measure and its rank": (book([["periode", "andel", "placering"], ["2020M12", 24, 12]]), {"tal": "2020M12 24", "placering": "2020M12 12"}),
    "a unit in brackets": (book([["periode", "Udgift (mio. kr.)"], ["2020M12", 60.6]]), {"udgift": "2020M12 60.6"}),
    "codes and years": (book([["kommunekode", "kommune", "år", "personer"], [580, "Aabenraa", 2019, 2010], [580, "Aabenraa", 2020, 2020], [550, "Tønder", 2020, 1990]]), {"personer": "2020 2020"}),
    "two tables below each other": (book([["Tabel 1"], *LONG, [], ["Tabel 2"], ["område", "periode", "antal"], ["Aabenraa", "2020M12", 55], ["Tønder", "2020M12", 66]]), {"tabel_1": OURS, "tabel_2": "2020M12 55"}),
    "two tables without titles": (book([*LONG, [], ["alder", "periode", "antal"], ["16-24 år", "2020M12", 55], ["25-66 år", "2020M12", 66]]), {"tal": OURS, "tal_2": "2020M12 55"}),
    "several sheets": (book(("Data", LONG), ("Andet", LONG)), "Skriv --ark med navnet på det ark"),
    "a hidden sheet": (book(("Data", LONG), ("Kladde", LONG), hidden_sheet="Kladde"), {"tal": OURS}),
    "hidden rows": (book(LONG, hidden_rows=[3]), {"tal": "2020M11 853"}),
    "a hidden column": (book([["periode", "kladde", "antal"], ["2020M12", 1, 724]], hidden_columns=["B"]), {"tal": OURS}),
    "forecast beside actual": (book([["periode", "type", "antal"], ["2020M12", "faktisk", 724], ["2021M01", "prognose", 800]]), {"tal": OURS}),
    "men and women": (book([["periode", "køn", "antal"], ["2020M12", "Mænd", 300], ["2020M12", "Kvinder", 424], ["2020M12", "I alt", 724]]), {"tal": OURS}),
    "an extraction date beside the period": (book([["måned", "dato", "antal"], ["2020M11", "2021-02-01", 700], ["2020M12", "2021-02-01", 724]]), {"tal": OURS}),
    "two columns of periods": (book([["fra", "til", "antal"], ["2020-11-01", "2020-11-30", 700], ["2020-12-01", "2020-12-31", 724]]), {"?": "periode"}),
    "months and years in one column": (book([["periode", "antal"], ["2020M11", 700], ["2020M12", 724], ["2020", 8500]]), {"tal": OURS, "tal_2": "2020 8500"}),
    "1.130": ("periode;antal\n2020M11;1.145\n2020M12;1.130\n", {"?": "talformat"}),
    "2.5 and 1.130": ("periode;antal\n2020M11;2.5\n2020M12;1.130\n", {"?": "talformat"}),
    "1.130 and 12,5": ("periode;beløb\n2020M11;12,5\n2020M12;1.130\n", {"beløb": "2020M12 1130"}),
    "02/01/2021": ("dato;antal\n02/01/2021;700\n03/01/2021;724\n", {"?": "datoformat"}),
    "13/01/2021": ("dato;antal\n13/01/2021;700\n03/02/2021;724\n", {"tal": "2021-02-03 724"}),
    "footnote signs and missing": ("periode;antal\n2020M10;..\n2020M11;700\n2020M12;724*\n", {"tal": OURS}),
    "windows-1252": ("område;periode;antal\nAabenraa;2020M12;724\nKøbenhavn;2020M12;9\n".encode("windows-1252"), {"tal": OURS}),
    "utf-16": ("område\tperiode\tantal\nAabenraa\t2020M12\t724\n".encode("utf-16"), {"tal": OURS}),
    "a tab file with BOM": ("\ufeffperiode\tantal\r\n2020M12\t724\r\n", {"tal": OURS}),
    "commas and a decimal comma": ("periode,andel,antal\n2020M11,12,\n2020M12,12,5\n", "kan være ét tal med decimaler"),
    "an unnamed corner": (book([[None, "2020M11", "2020M12"], ["Ledige", 853, 724], ["Syge", 4, 5]]), {"ledige": OURS, "syge": "2020M12 5"}),
    "an unnamed column of periods": ("område;;antal\nAabenraa;2020M12;724\n", "Skriv et navn i overskriften"),
    "labels without names, as in Statistikbanken": (book([["Ledige"], [], [None, None, "2020M11", "2020M12"], ["Aabenraa", "Mænd", 100, 110], [None, "Kvinder", 90, 95], ["Tønder", "Mænd", 80, 85], [None, "Kvinder", 70, 75]]), "Skriv et navn over hver i overskriften (A3 og B3)"),
    "a year and a quarter in two columns": (book([["År", "Kvartal", "Antal"], [2020, "K1", 5], [2020, "K2", 6]]), "Perioden står i to kolonner: »År« (2020) og »Kvartal« (K1)"),
    "months without a year": ("måned;antal\njanuar;5\nfebruar;6\n", "har intet årstal (januar)"),
    "weeks": ("uge;antal\n2020U01;5\n2020U02;6\n", {"tal": "2020W02 6"}),
    "weeks without a year": ("uge;antal\nuge 1;5\nW2;6\n", "har uger uden årstal (uge 1)"),
    "weeks that aren't there": ("uge;antal\n2021U53;5\n2021U54;6\n", "har en uge, der ikke findes (2021U53)"),
    "a space that doesn't break in windows-1252": (b"\xa0", "Filen er tom"),
    "tables beside each other": (book([["periode", "antal", None, "periode", "antal"], ["2020M12", 1, None, "2020M12", 7]]), "»periode« findes to gange"),
    "thousands with spaces": ("periode;antal\n2020M11;1 130\n2020M12;1\u00a0145\n", {"tal": "2020M12 1145"}),
    "a number in words of millions": (book([["år", "Udgift"], [2019, 1250000], [2020, 1300000]], formats={"B2:B3": '0.0,," mio."'}), {"udgift": "2020 1.3"}),
    "a unit in the title": (book([["Budget (mio. kr.)"], [], ["år", "drift"], [2019, 60.5], [2020, 61]]), {"drift": "2020 61"}),
    "one format of percent and one without": (book([["periode", "andel"], ["2020M11", 0.125], ["2020M12", 13]], formats={"B2": "0.0%"}), "ikke vist i procent"),
    "no period": (book([["område", "antal"], ["Aabenraa", 724], ["Tønder", 800]]), "ingen kolonne med perioder"),
    "no numbers": (book([["område", "periode"], ["Aabenraa", "2020M12"]]), "ingen kolonne med tal"),
    "a formula that isn't calculated": (book([["periode", "antal"], ["2020M12", "=1+1"]]), "hvis resultat ikke er gemt"),
    "a header without rows": ("periode;antal\n", "ingen rækker"),
    "text among the numbers": (book([["periode", "antal"], ["2020M08", 1], ["2020M09", 2], ["2020M10", 3], ["2020M11", 4], ["2020M12", "ca. 700"]]), "ca. 700"),
}  # fmt: skip


def offered(root, data, ending=None, **more):
    """What is proposed of bytes or text, in a workspace of Aabenraa."""
    ending = ending or ("xlsx" if isinstance(data, bytes) and data.startswith(b"PK") else "csv")
    path = f"{DATA}.{ending}"
    write(root, {**HOUSE, path: data})
    return propose_kpis(Archive(root), NewKpi(root / path, **more))


def numbers(root, proposal):
    """The newest number that a proposal gives through the files, as a document reads them; it must work at once."""
    write(root, {"metrics/forslag.yaml": "\n".join(proposal.lines) + "\n"})
    metrics = load_metrics(root)
    assert metrics.problems == [], [str(one) for one in metrics.problems]
    data, problems = metrics.data(proposal.name)
    assert data is not None, [str(one) for one in problems]
    counted = [period for period in data.series.periods if data.series.points[period].value is not None]
    (root / "metrics/forslag.yaml").unlink()
    return f"{counted[-1]} {data.series.points[counted[-1]].value.normalize():f}"


@pytest.mark.parametrize("name", FILES)
def test_a_file_becomes_what_its_reader_sees_or_is_told(tmp_path, name):
    data, right = FILES[name]
    made = offered(tmp_path, data)
    told = [str(one) for one in made.problems]
    if isinstance(right, str):
        assert made.proposals == []
        assert any(right in one for one in told), told
        return
    if "?" in right:
        assert {doubt.key for doubt in made.doubts} == {right["?"]}, told
        assert made.proposals == []
        return
    assert {one.name: numbers(tmp_path, one) for one in made.proposals} == right, told


@pytest.mark.parametrize("path", sorted((ROOT / "metrics/data").iterdir()), ids=lambda path: path.name)
def test_the_samples_files_become_definitions(tmp_path, path):
    write(tmp_path, HOUSE)
    target = tmp_path / "metrics/data" / path.name
    target.parent.mkdir(parents=True)
    shutil.copy(path, target)
    made = propose_kpis(Archive(tmp_path), NewKpi(target))
    assert made.proposals
    for proposal in made.proposals:
        numbers(tmp_path, proposal)


def test_there_are_files_to_try():
    assert len(FILES) > 50
    assert sum(isinstance(right, dict) and "?" not in right for _, right in FILES.values()) > 35
    assert len(list((ROOT / "metrics/data").iterdir())) >= 5


@pytest.mark.parametrize("name", [name for name, (_, right) in FILES.items() if isinstance(right, dict)])
def test_what_is_proposed_is_as_an_editor_expects_and_names_what_was_chosen(tmp_path, name):
    made = offered(tmp_path, FILES[name][0])
    for proposal in made.proposals:
        text = "\n".join(proposal.lines) + "\n"
        assert list(validator("noegletal").iter_errors(as_an_editor_reads(text))) == []
        for choice in proposal.choices:
            line = next(
                line
                for line in proposal.lines
                if line.strip().startswith(f"{choice.column}: ") or f'"{choice.column}": ' in line
            )
            assert ("# valgt: " in line) == bool(choice.others and choice.why != "målet"), line
    assert made.lines()[0].startswith(DATA)


@pytest.mark.parametrize("name", ["1.130", "02/01/2021", "shares of one", "two columns of periods"])
def test_what_is_open_is_decided_by_its_key(tmp_path, name):
    """Each reading that is shown is what its value of the key gives."""
    (doubt,) = offered(tmp_path, FILES[name][0]).doubts
    assert len(doubt.readings) == 2
    for value, words in doubt.readings:
        (made,) = offered(tmp_path, FILES[name][0], settings={doubt.key: value}).proposals
        numbers(tmp_path, made)
        if doubt.key != "periode":
            assert made.read == words


UNFIT = {
    "PDF": (b"%PDF-1.7 ...", "tal.pdf", "Filen er en PDF"),
    "a page saved as .xls": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "tal.xls", "Filen er en webside, selv om den hedder .xls"),
    "a page saved as .xlsx": (b"\xef\xbb\xbf<!DOCTYPE html><html>", "tal.xlsx", "Filen er en webside, selv om den hedder .xlsx"),
    "a page saved as .csv": ("<html>".encode("utf-16"), "tal.csv", "Filen er en webside"),
    "Excel's XML": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="x">', "tal.xls", "ældre format (XML)"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tal.xls", "gamle format (.xls)"),
    "a workbook with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tal.xlsx", "adgangskode"),
    "empty": (b"", "tal.csv", "Filen er tom"),
    "white": (b"\xef\xbb\xbf \r\n", "tal.csv", "Filen er tom"),
    "a picture": (b"\x89PNG\r\n", "tal.png", "et billede"),
    "a workbook called .csv": (book(LONG), "tal.csv", "hedder .csv"),
    "text called .xlsx": (b"periode;antal\n2020;1\n", "tal.xlsx", "ikke en projektmappe"),
    "text called .xls": (b"periode;antal\n2020;1\n", "tal.xls", "men er tekst"),
    "bytes": (bytes(range(256)), "tal.csv", "hverken tekst eller"),
    "a broken workbook": (book(LONG)[:900], "tal.xlsx", "kan ikke læses"),
    "JSON of another kind": (b'{"a": [1, 2]}', "tal.json", "Hent tallene som CSV eller Excel"),
    "JSON-stat": (b'{"dimension": {}, "value": []}', "tal.json", "JSON-stat"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_table_is_told_with_what_to_do(tmp_path, name):
    data, file, words = UNFIT[name]
    root = write(tmp_path, {**HOUSE, f"metrics/data/{file}": data})
    result = run("-C", root, "noegletal", "ny", root / "metrics/data" / file)
    assert result.code == 1
    assert words in result.err
    assert result.err.count("fejl: ") == 1


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    for ending in ("csv", "xlsx", "json"):
        made = offered(tmp_path_factory.mktemp("b"), data, ending)
        assert made.proposals or made.problems or made.doubts


@given(rows=st.lists(st.tuples(st.sampled_from(["A", "B", "I alt", ""]), st.sampled_from(["2020M01", "2020M02", "2020", "I alt", "x", ""]), st.sampled_from(["1", "2,5", "1.130", "", "..", "724*", "12 %", "ja"])), min_size=1, max_size=8))  # fmt: skip
def test_whatever_is_proposed_works(tmp_path_factory, rows):
    text = "område;periode;antal\n" + "".join(f"{';'.join(row)}\n" for row in rows)
    root = tmp_path_factory.mktemp("p")
    made = offered(root, text)
    assert made.proposals or made.problems or made.doubts
    for proposal in made.proposals:
        numbers(root, proposal)


# --- the command


def house(root, files=None):
    return write(
        root,
        {**HOUSE, f"{DATA}.csv": "område;periode;ledige\nAabenraa;2020M12;724\nTønder;2020M12;800\n", **(files or {})},
    )


def test_the_command_prints_a_definition_that_can_be_pasted(tmp_path):
    root = house(tmp_path)
    before = tree_of(root)
    result = run("-C", root, "noegletal", "ny", root / f"{DATA}.csv")
    assert result.code == 0
    assert tree_of(root) == before
    assert "  område   tekst, 2 forskellige: Aabenraa, Tønder" in result.out
    assert "      område: Aabenraa  # valgt: jeres kommune; filen har også Tønder\n" in result.out
    text = result.out[result.out.index("# Læst: ") :].partition("\nSkriv --gem")[0]
    write(root, {"metrics/a.yaml": text})
    assert "724" in run("-C", root, "noegletal").out


def test_a_definition_is_kept_beside_others_whose_bytes_stay(tmp_path):
    former = "# Vores egne tal\r\nandet:   # en bemærkning\r\n  navn: Andet\r\n  kilde: {fil: data/tal.csv, værdi: ledige, hvor: {område: Tønder}}\r\n"
    root = house(tmp_path, {"metrics/egne.yaml": former})
    result = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--gem", "egne.yaml", "--hvor", "område=Tønder")
    assert (result.code, result.err) == (0, "")
    assert "Skrev metrics/egne.yaml" in result.out
    kept = (root / "metrics/egne.yaml").read_bytes().decode()
    assert kept.startswith(former)
    assert "      område: Tønder\r\n" in kept
    assert run("-C", root, "noegletal").out.count("800") == 2


def test_a_new_file_is_made_with_the_line_for_editors_and_comments(tmp_path):
    root = house(tmp_path)
    assert run("-C", root, "noegletal", "ny", "tal.csv", "--gem", "metrics/ledighed", "--navn", "ledige_her").code == 0
    lines = (root / "metrics/ledighed.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# yaml-language-server: $schema=../agenda_items/.skema/noegletal")
    assert lines[1] == "ledige_her:"
    assert any("# valgt: jeres kommune" in line for line in lines)


def test_nothing_is_written_over(tmp_path):
    root = house(
        tmp_path,
        {
            "metrics/egne.yaml": "ledige:\n  navn: Ledige\n  kilde: {fil: data/tal.csv, hvor: {område: Tønder}, værdi: ledige}\n"
        },
    )
    before = tree_of(root)
    twin = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--gem", "nye.yaml", "--navn", "ledige")
    assert twin.code == 1
    assert "»ledige« findes allerede i metrics/egne.yaml" in twin.err
    for name in ("../x.yaml", "data/x.yaml", "_x.yaml", "x.yml"):
        assert run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--gem", name).code == 1
    assert tree_of(root) == before
    broken = write(root, {"metrics/egne.yaml": "ledige: [\n"})
    assert run("-C", broken, "noegletal", "ny", f"{DATA}.csv", "--gem", "egne.yaml").code == 1
    assert (root / "metrics/egne.yaml").read_text() == "ledige: [\n"
    made = propose_kpis(Archive(root), NewKpi(root / f"{DATA}.csv"))
    (root / "metrics/egne.yaml").write_text(
        f"{made.proposals[0].name}: {{navn: En anden}}\n", encoding="utf-8"
    )  # saved meanwhile
    assert "findes allerede" in str(keep_kpi(Archive(root), made, made.proposals[0], "egne.yaml").problems[0])


def test_a_file_from_elsewhere_is_copied_when_it_is_asked_for(tmp_path):
    root = house(tmp_path / "a")
    outside = write(tmp_path / "b", {"mine tal æøå.csv": "periode;ledige\n2020M12;724\n"}) / "mine tal æøå.csv"
    shown = run("-C", root, "noegletal", "ny", outside)
    assert shown.code == 0
    assert "mine tal æøå.csv (uden for arbejdsmappen)" in shown.out
    assert "Skriv --kopiér sammen med --gem" in shown.out
    refused = run("-C", root, "noegletal", "ny", outside, "--gem", "nye.yaml")
    assert refused.code == 1
    assert "Skriv --kopiér" in refused.err
    assert not (root / "metrics/nye.yaml").exists()
    kept = run("-C", root, "noegletal", "ny", outside, "--gem", "nye.yaml", "--kopiér")
    assert kept.out.count("Skrev ") == 2
    assert (root / "metrics/data/mine tal æøå.csv").read_bytes() == outside.read_bytes()
    assert "724" in run("-C", root, "noegletal").out
    outside.write_text("periode;ledige\n2020M12;725\n", encoding="utf-8")
    other = run("-C", root, "noegletal", "ny", outside, "--gem", "andre.yaml", "--kopier", "--navn", "nyt")
    assert other.code == 1
    assert "Der ligger en anden fil i metrics/data/mine tal æøå.csv" in other.err


def test_several_proposals_are_not_kept_at_once(tmp_path):
    root = house(tmp_path, {f"{DATA}.csv": "periode;ledige;syge\n2020M12;724;80\n"})
    result = run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--gem", "nye.yaml")
    assert result.code == 1
    assert "Der er 2 forslag, og kun ét kan gemmes" in result.err
    assert run("-C", root, "noegletal", "ny", f"{DATA}.csv", "--gem", "nye.yaml", "--sæt", "værdi=syge").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["findes-ikke.csv"], "Filen findes ikke"),
        (["metrics/data"], "Det er en mappe"),
        ([f"{DATA}.csv", "--sæt", "talforma=dansk"], "Mente du »talformat«?"),
        ([f"{DATA}.csv", "--hvor", "Tønder"], "skriv navn, lighedstegn og værdi"),
        ([f"{DATA}.csv", "--hvor", "område=Ribe"], "»Ribe«"),
        ([f"{DATA}.csv", "--sæt", "værdi=syge"], "Der er ingen tal, der passer til værdi=syge"),
        ([f"{DATA}.csv", "--sæt", "overskrift=9"], "Linje 9"),
        ([f"{DATA}.csv", "--navn", "to ord"], "kan ikke være et nøgletals navn"),
        ([], "FIL mangler"),
    ],
)
def test_wrong_use_is_told(tmp_path, arguments, words):
    root = house(tmp_path)
    result = run("-C", root, "noegletal", "ny", *(root / one if one == "metrics/data" else one for one in arguments))
    assert result.code in (1, 2)
    assert words in result.all


def test_the_help_tells_of_the_form_and_of_its_options(tmp_path):
    assert re.search(r"udvalg noegletal ny \.\.\. +Se en datafil", run("noegletal", "--help").out)
    shown = run("noegletal", "ny", "--help").out
    for word in (
        "Brug: udvalg noegletal ny",
        "--ark ARK",
        "--navn NAVN",
        "--hvor KOLONNE=VÆRDI",
        "--gem FIL.yaml",
        "--kopiér",
        "Filen med tallene",
    ):
        assert word in shown


def test_a_snapshot_is_read_as_it_is(tmp_path):
    data = snapshot_bytes(
        "Jobindsats",
        "https://api.jobindsats.dk/y",
        dt.datetime(2026, 8, 22, tzinfo=dt.UTC),
        ["Periode", "Område", "Ledige"],
        [["2026M07", "Aabenraa", Decimal(724)], ["2026M07", "Hele landet", Decimal(9)]],
    )
    made = offered(tmp_path, data, "json")
    assert {one.name: numbers(tmp_path, one) for one in made.proposals} == {"ledige": "2026M07 724"}
    assert "De er hentet fra https://api.jobindsats.dk/y." in made.lines()
