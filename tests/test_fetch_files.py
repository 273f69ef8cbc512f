"""A file that is fetched from an address means what it means when somebody lays it in: the same numbers, the same refusals, the same cells."""

import datetime as dt
import json
import re

import pytest
from build import markdown, workspace, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from kpis import with_kpi
from loopback import Source, serving
from test_data_forms import CUBE, FORMS
from test_fetch import asked, definition
from test_kpi_traps import DAY, TRAPS, book, hide_column, hide_row, merge

from committee.base.problems import Place, Severity
from committee.domain.origins import ORIGINS
from committee.kpi.fetch import url
from committee.kpi.fetch.source import Wish
from committee.kpi.load import load_metrics
from committee.kpi.tables.snapshot import Kept, snapshot_bytes

FETCHED = dt.datetime(2026, 8, 22, 9, 50, 30, tzinfo=dt.UTC)


def kept_of(data, encoding="utf-8"):
    """The snapshot that a file from an address becomes; None with the problems when it isn't taken."""
    wish = Wish(ORIGINS[-1], "https://example.dk/k", Place("metrics/k.yaml", 1, 1), encoding=encoding)
    answer, problems = url.read(wish, wish.name, data)
    return (None, problems) if answer is None else (answer.snapshot(Kept("example.dk", wish.name, FETCHED)), [])


def read(root, file, data, more, source):
    """Every number of the KPI with its cell, and what was told, without the file's own name and lines."""
    lines = "".join(f"  {line}\n" for line in (more or "enhed: personer").split("\n"))
    kilde = re.sub(r"fil: data/k\.\w+", f"fil: data/{file}", source)
    write(root, {"metrics/k.yaml": f"k:\n  navn: T\n{lines}  kilde: {{{kilde}}}\n", f"metrics/data/{file}": data})
    made, problems = load_metrics(root).data("k")
    told = sorted((p.code, p.severity is Severity.ERROR, plain(p.text), plain(p.cure)) for p in problems)
    if made is None:
        return None, told
    series = {"": made.series, **made.parts, **made.compared}
    return {
        name: [(p, seen.value, type(seen.value)) for p, seen in one.points.items()] for name, one in series.items()
    }, told


def plain(text):
    """A message without what names the file: a snapshot's places are its own."""
    return re.sub(r"metrics/data/k\.\w+(?::\d+:\d+)?(?: (?:\w+!\w+|linje \d+))?", "FIL", text)


@pytest.mark.parametrize("name", [name for name, trap in TRAPS.items() if ".json" not in trap[1]])
def test_a_fetched_file_is_read_as_one_that_is_laid_in(tmp_path, name):
    data, source, more, _ = TRAPS[name]
    data = data() if callable(data) else data
    data = data.encode() if isinstance(data, str) else data
    encoding = "windows-1252" if "windows-1252" in source else "utf-8"
    by_hand = read(tmp_path, "k.xlsx" if "xlsx" in source else "k.csv", data, more, source)
    kept, problems = kept_of(data, encoding)
    if kept is None:
        assert by_hand[0] is None and [p.code for p in problems] == [code for code, *_ in by_hand[1]]
        return
    assert read(tmp_path, "k.json", kept, more, source) == by_hand


@st.composite
def workbooks(draw):
    """A table with what people's workbooks have about it, and the keys that say where it stands."""
    rows = draw(st.integers(2, 6))
    is_percent = draw(st.booleans())
    first = draw(st.sampled_from(["month", "text", "year", "day"]))
    periods = {
        "month": [DAY(2020, n + 1, 1) for n in range(rows)], "day": [DAY(2020, 1, n + 1) for n in range(rows)],
        "text": [f"2020M{n + 1:02}" for n in range(rows)], "year": [2010 + n for n in range(rows)],
    }[first]  # fmt: skip
    number = st.one_of(st.integers(-9999, 9999), st.floats(-1000, 1000).map(lambda value: round(value, 3)))
    odd = st.one_of(number, st.sampled_from(["12,5", "..", True, None, "724*", 0.1 + 0.2]))
    values = draw(st.lists(odd if draw(st.booleans()) else number, min_size=rows, max_size=rows))
    title = draw(st.integers(0, 2))
    table = [["Ledige i kommunen"]] * title + [["periode", "område", "antal"]]
    table += [[period, "Aabenraa", value] for period, value in zip(periods, values, strict=True)]
    end = draw(st.sampled_from(["", "I alt"]))
    table += [[end, None, 1]] if end else []
    table += [["Kilde: egne tal fra i går"]] if draw(st.booleans()) else []
    top = title + 2
    formats = {f"C{top}:C{top + rows - 1}": "0.0%"} if is_percent else {}
    formats |= {f"A{top}:A{top + rows - 1}": "mmm yy"} if first == "month" else {}
    hidden = draw(st.sampled_from(["", "row", "column"]))
    change = {"row": hide_row(top), "column": hide_column("B"), "": merge(f"B{top}:B{top + rows - 1}")}[hidden]
    keys = draw(st.sampled_from(["", f", overskrift: {title + 1}", ", række_efter: Ledige i kommunen" if title == 1 else ""]))  # fmt: skip
    keys += ", slut_ved: I alt" if end else ""
    return book(table, formats, change)(), keys, "enhed: procent" if is_percent else "enhed: personer"


@settings(max_examples=examples(60), deadline=None)
@given(workbooks())
def test_any_fetched_workbook_is_read_as_one_that_is_laid_in(tmp_path_factory, made):
    data, keys, unit = made
    root = tmp_path_factory.mktemp("w")
    source = f"fil: data/k.xlsx, periode: periode, værdi: antal, hvor: {{område: Aabenraa}}{keys}"
    kept, problems = kept_of(data)
    assert problems == []
    assert read(root, "k.json", kept, unit, source) == read(root, "k.xlsx", data, unit, source)


# --- through the whole of it

TITLED = book(
    [["Ledige i kommunen"], [], ["periode", "andel"], [DAY(2020, 11, 1), 0.125], [DAY(2020, 12, 1), 0.2155],
     [DAY(2021, 1, 1), 0.9], ["I alt", 7]],
    {"A4:A6": "mmm yy", "B4:B6": "0.0%"}, hide_row(6),
)  # fmt: skip
TEXT = "Andelen var {{ ledige.værdi | procent }} i {{ ledige.dato | måned }}.\n\n{{ ledige | tabel(perioder=3) }}"


def test_documents_print_the_same_of_a_fetched_workbook(tmp_path):
    source = Source()
    source.raw = TITLED()
    keys = "overskrift: 3, slut_ved: I alt, periode: periode, værdi: andel"
    text = "ledige:\n  navn: Ledige\n  enhed: procent\n  decimaler: 2\n  kildetekst: Os\n  kilde: {HER, " + keys + "}\n"
    by_hand = with_kpi(tmp_path / "a", text=TEXT, definition=text.replace("HER", "fil: data/tal.xlsx"), data=source.raw, file="metrics/data/tal.xlsx")  # fmt: skip
    with serving(source) as address:
        fetched = with_kpi(tmp_path / "b", text=TEXT, definition=text.replace("HER", f"url: '{address}/tal.xlsx'"), data=None)  # fmt: skip
        done, problems = asked(fetched, address)
    assert [one.written for one in done] == [True]
    assert [problem.code for problem in problems] == ["skjult"]
    assert "(Ark1!A6): Rækken er skjult" in problems[0].text and "kan ikke bruges" not in problems[0].text
    assert problems[0].severity is Severity.WARNING
    one, other = (markdown(root) for root in (by_hand, fetched))
    assert "21,55 %" in one.replace("\xa0", " ") and "december 2020" in one
    assert other.replace(", hentet 22. august 2026", "").replace("Os, hentet 22. august 2026", "Os") == one


def test_two_kpis_may_read_two_sheets_of_one_file(tmp_path):
    def second(sheet):
        other = sheet.parent.create_sheet("Andet")
        for row in (["periode", "antal"], [2020, 5]):
            other.append(row)

    source = Source()
    source.raw = book([["periode", "antal"], [2020, 724]], change=second)()
    text = "{}:\n  navn: A\n  enhed: personer\n  kilde: {{url: 'HER/tal.xlsx', ark: {}, fil: data/egen.json}}\n"
    with serving(source) as address:
        files = {"metrics/a.yaml": (text.format("a", "Ark1") + text.format("b", "Andet")).replace("HER", address)}
        root = workspace(tmp_path, files)
        done, problems = asked(root, address)
    assert problems == [] and len(done) == 1 and len(source.seen) == 1
    metrics = load_metrics(root)
    assert [str(next(iter(metrics.data(name)[0].series.points.values())).value) for name in "ab"] == ["724", "5"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("periode;område;værdi\n2026M01;Aabenraa;1\n".encode("utf-16"), ""),
        ("\ufeffperiode;område;værdi\r\n2026M01;Aabenraa;1\r\n".encode(), ""),
        ("periode;område;værdi\r2026M01;Aabenraa;1\r".encode(), ""),
        ("periode;område;værdi\n2026M01;Aabenraa;1\n".encode("cp1252"), "UTF-8"),
        ("periode;område;værdi\n2026M01;Aabenraa;1\x00\n".encode(), "kan ikke bruges"),
        ("periode;område;værdi\n2026M01;Aabenraa;1e400\n".encode(), "»1e400«"),
        ("periode;område;værdi\n2026M01;Aabenraa;Infinity\n".encode(), "»Infinity«"),
        (b"PK\x03\x04 og ikke mere", "Excel-projektmappe"),
        (b"\xd0\xcf\x11\xe0 gammel", "gamle format"),
        (b"<!doctype html><p>Log ind", "en webside"),
        ("<!doctype html><p>Log ind".encode("utf-16"), "en webside"),
        (b"", "tom"),
    ],
)
def test_a_file_in_any_form_is_kept_or_refused(tmp_path, data, words):
    source = Source()
    source.raw = data
    with serving(source) as address:
        text = definition(f"url: '{address}/tal', fil: data/egen.json").replace("Hele landet: {område: Hele landet}", "X: {område: Aabenraa}")  # fmt: skip
        root = workspace(tmp_path, {"metrics/a.yaml": text})
        done, problems = asked(root, address)
    told = "\n".join(map(str, problems))
    if not words:
        assert problems == [] and done[0].written
        assert "Aabenraa;1" in (root / "metrics/data/egen.json").read_text("utf-8")
        assert load_metrics(root).data("ledige")[1] == []
    else:
        assert done == [] and words in told and not (root / "metrics/data/egen.json").exists()
        assert all(problem.place.file == "metrics/a.yaml" for problem in problems)


def test_a_cell_of_a_fetched_file_is_told_by_its_line(tmp_path):
    kept, _ = kept_of("Tal fra i går;;\nperiode;antal;\n2019;1;\n2020;mange;\n".encode())
    write(tmp_path, {"metrics/k.yaml": "k:\n  navn: T\n  enhed: personer\n  kilde: {fil: data/k.json, overskrift: 2}\n", "metrics/data/k.json": kept})  # fmt: skip
    _, problems = load_metrics(tmp_path).data("k")
    assert len(problems) == 1 and problems[0].place.cell == "linje 4"
    line = kept.decode().split("\n")[problems[0].place.line - 1]
    assert line.startswith('"2020;mange;"') and line[problems[0].place.column - 1 :].startswith("mange")


def test_a_fetched_file_changed_by_hand_is_refused(tmp_path):
    source = "fil: data/k.json"
    for data in (b"periode;antal\n2020;724\n", book([["periode", "antal"], [2020, 724]])()):
        kept, _ = kept_of(data)
        assert read(tmp_path, "k.json", kept, "", source)[0] is not None
        assert read(tmp_path, "k.json", kept.replace(b"\n", b"\r\n"), "", source)[0] is not None
        at = kept.index(b'"indhold": [\n"') + 20
        changed = kept[:at] + (b"B" if kept[at : at + 1] != b"B" else b"C") + kept[at + 1 :]
        assert [code for code, *_ in read(tmp_path, "k.json", changed, "", source)[1]] == ["snapshot-ændret"]


def test_a_snapshot_of_an_earlier_version_is_still_read(tmp_path):
    kept = snapshot_bytes("example.dk", "https://example.dk/k.csv", FETCHED, ["periode", "antal"], [["2020", "12,5 %"]])
    found, told = read(tmp_path, "k.json", kept, "enhed: procent", "fil: data/k.json, værdi: antal")
    assert told == [] and [str(value) for _, value, _ in found[""]] == ["12.5"]


# --- JSON-stat

OF_AABENRAA = "fil: data/k.json, hvor: {område: Aabenraa}"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("name", FORMS)
def test_fetched_json_stat_is_read_as_it_came(tmp_path, name, encoding):
    """Whatever the definition says of CSV's letters: JSON is UTF-8."""
    data = json.dumps(FORMS[name], ensure_ascii=False, indent=1).replace("\n", "\r\n").encode("utf-8-sig")
    by_hand = read(tmp_path, "k.json", data, "", OF_AABENRAA)
    kept, problems = kept_of(data, encoding)
    assert problems == [] and by_hand[0] is not None
    assert read(tmp_path, "k.json", kept, "", OF_AABENRAA) == by_hand
    changed = kept.replace(b"853", b"854")
    assert [code for code, *_ in read(tmp_path, "k.json", changed, "", OF_AABENRAA)[1]] == ["snapshot-ændret"]


def test_a_cell_of_fetched_json_stat_is_told_where_the_values_begin(tmp_path):
    kept, _ = kept_of(json.dumps({**CUBE, "value": [1, "mange", 3, 4, 5, 6]}, indent=1).encode())
    read(tmp_path, "k.json", kept, "", OF_AABENRAA)
    (problem,) = load_metrics(tmp_path).data("k")[1]
    assert problem.place.cell == "value[1], Aabenraa, 2020M12"
    assert '\\"value\\": [' in kept.decode().split("\n")[problem.place.line - 1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a": 1}', "ikke JSON-stat"),
        (b'{"id": [', "ikke JSON-stat"),
        (json.dumps({**CUBE, "size": [2, 2]}).encode(), "3 kategorier"),
        (json.dumps(CUBE).replace("Aabenraa", "Aaben\\u0007raa").encode(), "usynligt tegn (U+0007)"),
        (json.dumps({"a": CUBE, "b": CUBE}).encode(), "flere tabeller"),
    ],
)
def test_json_that_is_no_table_is_not_taken(tmp_path, data, words):
    source = Source()
    source.raw = data
    with serving(source) as address:
        text = definition(f"url: '{address}/tal.json', fil: data/egen.json", values="").replace(
            ", talformat: dansk", ""
        )
        root = workspace(tmp_path, {"metrics/a.yaml": text})
        done, problems = asked(root, address)
    assert done == [] and not (root / "metrics/data/egen.json").exists()
    assert any(words in str(problem) and problem.code == "json-stat" for problem in problems), problems


def test_json_stat_from_an_address_is_fetched_compared_and_printed(tmp_path):
    source = Source()
    with serving(source) as address:
        text = definition(f"url: '{address}/tal.json', fil: data/egen.json", values="").replace(
            ", talformat: dansk", ""
        )
        root = workspace(tmp_path, {"metrics/a.yaml": text})
        source.raw = json.dumps(CUBE).encode()
        assert [one.written for one in asked(root, address)[0]] == [True]
        assert [one.written for one in asked(root, address)[0]] == [False]
        source.raw = json.dumps({**CUBE, "value": [853, 725, 730, 1230000, 1234567, 1.5]}).encode()
        (done,), problems = asked(root, address)
    assert problems == [] and done.written and "december 2020 724 → 725" in "".join(done.changes), done.changes
    data, problems = load_metrics(root).data("ledige")
    assert problems == [] and [str(seen.value) for seen in data.series.points.values()] == ["853", "725", "730"]


@settings(max_examples=examples(60))
@given(st.recursive(st.none() | st.integers() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "size", "value", "category", "index", "label", "0"]), inner, max_size=4), max_leaves=10), st.sampled_from(sorted(CUBE)))  # fmt: skip
def test_any_json_stat_is_kept_and_read_the_same_or_refused_the_same(tmp_path_factory, value, key):
    root = tmp_path_factory.mktemp("j")
    data = json.dumps({**CUBE, key: value}).encode()
    by_hand = read(root, "k.json", data, "", OF_AABENRAA)
    kept, _ = kept_of(data)
    assert kept is not None
    assert read(root, "k.json", kept, "", OF_AABENRAA) == by_hand
