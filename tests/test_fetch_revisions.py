"""What a new answer changes: ordinary revisions are taken and told, others stop until somebody approves; and the log of all of it."""

import csv
import datetime as dt
import io
import multiprocessing
import os
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from build import run, tree_of, workspace, write
from hypothesis import given
from hypothesis import strategies as st
from killing import killed
from loopback import TOKEN, Source, serving
from test_fetch import NOW, asked, program

from committee.archive.archive import Archive
from committee.domain import origins
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Series
from committee.kpi.fetch import Connection
from committee.kpi.load import load_metrics
from committee.kpi.revisionlog import HEAD, MOST_LINES, Entry, entries_of, read_log, with_entries
from committee.kpi.revisions import revisions, upheaval
from committee.records.record import Of
from committee.records.yamlfile import read_nodes
from committee.work.fetching import fetch
from committee.work.fetchlog import fetched_changes

SNAPSHOT = "metrics/data/jobindsats-y25i01.json"
LOG = "metrics/data/jobindsats-y25i01-aendringer.csv"
MONTHS = [f"{2024 + n // 12}M{n % 12 + 1:02}" for n in range(24)]
AREAS = ("Aabenraa", "Hele landet", "Tønder", "Sønderborg")
DEFINITION = (
    "ledige:\n  navn: Ledige\n  enhed: personer\n  kilde: {jobindsats: y25i01, seneste: 24, periode: periode, værdi: værdi, "
    "hvor: {område: Aabenraa}, talformat: dansk}\n  sammenlign: {Hele landet: {område: Hele landet}}\n"
)


def table(value=lambda month, area: 600 + 7 * month % 50 + 1000 * len(area), months=MONTHS, areas=AREAS):
    return [[month, area, str(value(n, area))] for n, month in enumerate(months) for area in areas]


class Before:
    """A workspace whose snapshot is there, and the source that it came from."""

    def __init__(self, root, source, address):
        self.root, self.source, self.address = root, source, address

    def fetch(self, **settings):
        return asked(self.root, self.address, **settings)

    def approved(self, name=None):
        homes = {origin.key: self.address for origin in origins.ORIGINS}
        made = Connection({"jobindsats": TOKEN}, homes, back_off=0.0)
        return fetch(Archive(self.root), name, made, NOW, lambda words: None, approve=True)


@pytest.fixture
def before(tmp_path):
    source = Source()
    source.rows = table()
    with serving(source) as address:
        made = Before(workspace(tmp_path, {"metrics/a.yaml": DEFINITION}), source, address)
        done, problems = made.fetch()
        assert problems == [] and done[0].written
        yield made


def changed(source, change):
    """Change the own area's numbers: what a month's number was, to what it is."""
    source.rows = [
        [month, area, str(change(MONTHS.index(month), int(text))) if area == "Aabenraa" else text]
        for month, area, text in source.rows
    ]


def of(source, area, change):
    """Change another area's numbers."""
    source.rows = [
        [month, name, str(change(MONTHS.index(month), int(text))) if name == area else text]
        for month, name, text in source.rows
    ]


def other_unit(source):
    source.columns.append("enhed")
    source.rows = [[*row, "personer"] for row in source.rows]


STOPPED = {
    "hele historien": (lambda s: changed(s, lambda n, old: old + 1), "24 af 24 perioder er ændret"),
    "den gamle halvdel": (lambda s: changed(s, lambda n, old: old + (n < 12)), "12 af 24 perioder er ændret"),
    "gange 100": (lambda s: changed(s, lambda n, old: old * 100), "24 af 24 tal er ganget med 100"),
    "gange 1000": (lambda s: changed(s, lambda n, old: old * 1000), "24 af 24 tal er ganget med 1.000"),
    "divideret med 10": (lambda s: changed(s, lambda n, old: old // 10), "24 af 24 tal er divideret med 10"),
    "et gammelt tal springer": (lambda s: changed(s, lambda n, old: old * 3 if n == 4 else old), "1 tal springer"),
    "det nyeste tal springer": (lambda s: changed(s, lambda n, old: old // 3 if n == 23 else old), "1 tal springer"),
    "tal bliver væk": (lambda s: changed(s, lambda n, old: ".." if n % 2 else old), "12 af 24 tal er væk"),
    "det halve af områderne": (lambda s: setattr(s, "rows", table(areas=AREAS[:2])), "mangler »Tønder«, »Sønderborg«"),
    "et område med nyt navn": (lambda s: setattr(s, "rows", [[m, a.replace("Tønder", "Tønder Kommune"), v] for m, a, v in s.rows]), "mangler »Tønder«, men der er kommet »Tønder Kommune«"),
    "det halve af den nyeste måned": (lambda s: setattr(s, "rows", [row for row in s.rows if row[0] != MONTHS[-1] or row[1] in AREAS[:2]]), "kun 2 af 4 rækker er med for december 2025"),
    "halvdelen af en ny måned": (lambda s: setattr(s, "rows", [*s.rows, *(["2026M01", area, "700"] for area in AREAS[:2])]), "kun 2 af 4 rækker er med for januar 2026"),
    "en kolonne mere": (other_unit, "kolonnen »enhed« er ny"),
}  # fmt: skip


@pytest.mark.parametrize("name", STOPPED)
def test_what_no_source_usually_does_is_stopped_told_and_taken_when_approved(before, name):
    change, words = STOPPED[name]
    change(before.source)
    files = tree_of(before.root)
    done, problems = before.fetch()
    text = "\n".join(map(str, problems))
    assert done == [] and tree_of(before.root) == files
    assert words in text, text
    assert "»udvalg hent ledige --godkend«. De gamle tal er ikke ændret." in problems[-1].cure
    assert all(problem.place.file == "metrics/a.yaml" and problem.place.line == 4 for problem in problems)
    done, problems = before.approved("ledige")
    assert done[0].written and not any("--godkend" in problem.cure for problem in problems)
    assert "er godkendt" in "\n".join(map(str, problems))
    assert "godkendt: " in (before.root / LOG).read_text("utf-8")
    assert before.fetch() == ([done[0].__class__(SNAPSHOT, done[0].words + ", uændret", written=False)], [])


def with_notes(source):
    source.columns.append("note")
    source.rows = [[*row, "b" if n == 3 else ""] for n, row in enumerate(source.rows)]


TAKEN = {
    "den første note": with_notes,
    "de seneste måneder": lambda s: changed(s, lambda n, old: old + 5 * (n > 20)),
    "enkelte gamle rettelser": lambda s: changed(s, lambda n, old: old + 3 * (n in (2, 9))),
    "ny måned": lambda s: setattr(s, "rows", [*s.rows, *(["2026M01", area, "700"] for area in AREAS)]),
    "rullende": lambda s: setattr(s, "rows", [*s.rows[4:], *(["2026M01", area, "700"] for area in AREAS)]),
    "et nyt område": lambda s: setattr(s, "rows", [*s.rows, *([month, "Varde", "1"] for month in MONTHS)]),
    "en anden orden": lambda s: setattr(s, "rows", s.rows[::-1]),
    "et tal, der ikke længere vises": lambda s: changed(s, lambda n, old: ".." if n == 23 else old),
}


RANKED = DEFINITION + "  retning: ned\n  rangeres: {blandt: område}\n"
OTHERS = {
    "en konkurrent gange 100": (RANKED, lambda s: of(s, "Tønder", lambda n, old: old * 100), "»ledige, Tønder«: 24 af 24 tal er ganget med 100"),
    "en konkurrent uden tal": (RANKED, lambda s: of(s, "Tønder", lambda n, old: ".."), "»ledige, Tønder«: 24 af 24 tal er væk"),
    "en konkurrent uden de nyeste tal": (RANKED, lambda s: of(s, "Tønder", lambda n, old: old if n < 20 else ".."), "»ledige, Tønder«: de 4 nyeste tal er væk"),
    "en konkurrents nyeste tal springer": (RANKED, lambda s: of(s, "Tønder", lambda n, old: old * 3 if n == 23 else old), "»ledige, Tønder«: 1 tal springer"),
    "alle konkurrenters nyeste tal": (RANKED, lambda s: [of(s, a, lambda n, old: ".." if n == 23 else old) for a in ("Tønder", "Sønderborg")], "2 af 3 områder, som placeringen regnes ud af, har ikke længere tal for december 2025"),
    "et område, ingen bruger, gange 100": (DEFINITION, lambda s: of(s, "Tønder", lambda n, old: old * 100), "»ledige, Tønder« (intet nøgletal bruger de tal): 24 af 24 tal er ganget med 100"),
    "et område, ingen bruger, uden tal": (DEFINITION, lambda s: of(s, "Tønder", lambda n, old: ".."), "24 af 24 tal er væk"),
    "et område, ingen bruger, med ny historie": (DEFINITION, lambda s: of(s, "Tønder", lambda n, old: old + 1), "24 af 24 perioder er ændret"),
    "landet": (RANKED, lambda s: of(s, "Hele landet", lambda n, old: old * 100), "»ledige, Hele landet«: 24 af 24 tal er ganget med 100"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_areas_that_no_kpi_is_of_are_held_against_what_they_were(tmp_path, name):
    definition, change, words = OTHERS[name]
    source = Source()
    source.rows = table()
    with serving(source) as address:
        made = Before(workspace(tmp_path, {"metrics/a.yaml": definition}), source, address)
        assert made.fetch()[1] == []
        change(source)
        files = tree_of(made.root)
        done, problems = made.fetch()
        text = "\n".join(map(str, problems))
        assert done == [] and tree_of(made.root) == files and text.count(words) == 1, text
        assert made.approved("ledige")[0][0].written
        assert words.rpartition(": ")[2] in (made.root / LOG).read_text("utf-8")


OTHERS_TAKEN = {
    "de nyeste rettes": lambda s: of(s, "Tønder", lambda n, old: old + 5 * (n > 20)),
    "et tal, der ikke længere vises": lambda s: of(s, "Tønder", lambda n, old: ".." if n == 23 else old),
}


@pytest.mark.parametrize("name", OTHERS_TAKEN)
@pytest.mark.parametrize("definition", [DEFINITION, RANKED])
def test_an_ordinary_revision_of_other_areas_is_taken(tmp_path, name, definition):
    source = Source()
    source.rows = table()
    with serving(source) as address:
        made = Before(workspace(tmp_path, {"metrics/a.yaml": definition}), source, address)
        assert made.fetch()[1] == []
        OTHERS_TAKEN[name](source)
        done, problems = made.fetch()
    assert problems == [] and done[0].written, list(map(str, problems))


def test_what_is_wrong_is_told_at_the_kpi_that_it_is_of_and_says_whose_line_it_is(tmp_path):
    source = Source()
    other = DEFINITION.replace("ledige:", "anden:").replace("{område: Aabenraa}", "{område: Mangler}", 1)
    third = DEFINITION.replace("ledige:", "tredje:").replace("område: Aabenraa", "område: Tønder", 1)
    source.rows = [[month, area, "mange" if (month, area) == (MONTHS[3], "Tønder") else value] for month, area, value in table()]  # fmt: skip
    with serving(source) as address:
        _, problems = asked(workspace(tmp_path, {"metrics/a.yaml": DEFINITION + other + third}), address)
    lines = [str(problem) for problem in problems]
    assert len(lines) == 2 and "»anden«" in lines[0] and lines[0].startswith("metrics/a.yaml:9:"), lines
    assert "linje" not in lines[0].partition("fejl:")[2]
    assert lines[1].startswith("metrics/a.yaml:14:") and "»tredje« (" in lines[1], lines


def test_many_errors_of_an_answer_are_told_in_a_readable_number_of_lines(tmp_path):
    source = Source()
    text = "".join(DEFINITION.replace("ledige:", f"k{n}:").replace("Aabenraa", f"Mangler {n}").partition("  sammenlign")[0] for n in range(50))  # fmt: skip
    source.rows = table()
    with serving(source) as address:
        done, problems = asked(workspace(tmp_path, {"metrics/a.yaml": text}), address)
    assert done == [] and len(problems) == 21
    assert "… og 30 andre fejl i det samme svar." in {problem.text for problem in problems}


@pytest.mark.parametrize(
    ("column", "before", "after", "is_stopped"),
    [
        ("note", "nyt system", "fra i år", False), ("opdateret", "Opdateret 22. august 2026", "Opdateret 1. september 2026", False),
        ("opgørelse", "Fuldtidspersoner", "Personer", True), ("enhed", "1.000 kr.", "1.000.000 kr.", True), ("enhed", "2020", "2021", True),
        ("alder", "16-24 år", "18-24 år", True),
    ],
)  # fmt: skip
def test_the_only_word_of_a_column_may_change_its_date_alone(tmp_path, column, before, after, is_stopped):
    source = Source()
    with serving(source) as address:
        root = workspace(tmp_path, {"metrics/a.yaml": DEFINITION})
        source.columns = ["periode", "område", "værdi", column]
        for word in (before, after):
            source.rows = [[*row, word] for row in table()]
            done, problems = asked(root, address)
    assert (done == []) == bool(problems) == is_stopped, list(map(str, problems))


@pytest.mark.parametrize("name", TAKEN)
def test_an_ordinary_revision_is_taken(before, name):
    TAKEN[name](before.source)
    done, problems = before.fetch()
    assert problems == [], list(map(str, problems))
    assert done[0].written


def test_what_was_and_what_is_is_told(before):
    changed(before.source, lambda n, old: old + 5 * (n > 20))
    before.source.rows += [["2026M01", area, "700"] for area in AREAS]
    done, _ = before.fetch()
    old = [row[2] for row in table() if row[1] == "Aabenraa"]
    pairs = [(f"{int(was):,}".replace(",", "."), f"{int(was) + 5:,}".replace(",", ".")) for was in old]
    told = done[0].changes[0]
    assert told.startswith(f"  ledige: rettet december 2025 {pairs[23][0]} → {pairs[23][1]}, november 2025 ")
    assert told.endswith("; ny januar 2026 700")


def test_many_changes_are_told_in_a_readable_number_of_lines(tmp_path):
    source = Source()
    areas = [f"Område {n:02}" for n in range(40)]
    text = "".join(DEFINITION.replace("ledige:", f"k{n}:").replace("Aabenraa", area).partition("  sammenlign")[0] for n, area in enumerate(areas))  # fmt: skip
    source.rows = table(areas=areas)
    with serving(source) as address:
        root = workspace(tmp_path, {"metrics/a.yaml": text})
        assert asked(root, address)[1] == []
        source.rows = [[month, area, f"{value}00"] for month, area, value in source.rows]
        _, problems = asked(root, address)
    assert len(problems) == 12 and len({str(problem) for problem in problems}) == 12
    assert "Det samme gælder 30 andre talrækker." in problems[-2].text
    assert all(len(problem.text) < 400 for problem in problems)
    assert "og 21 til" in problems[0].text


@pytest.mark.slow
def test_an_unattended_run_ends_with_what_to_do(before):
    changed(before.source, lambda n, old: old * 100)
    settings = {"UDVALG_JOBINDSATS": before.address, "JOBINDSATS_TOKEN": TOKEN, "NO_PROXY": "*"}
    made = program(before.root, "hent", **settings)
    assert made.returncode == 1 and made.stdout == ""
    assert "ganget med 100" in made.stderr and "Er ændringen rigtig, så kør »udvalg hent ledige --godkend«" in made.stderr  # fmt: skip
    made = program(before.root, "hent", "--godkend", **settings)
    assert made.returncode == 0 and f"Skrev {SNAPSHOT}" in made.stdout and "advarsel" in made.stderr
    made = program(before.root, "hent", "--ændringer", **settings)
    assert made.returncode == 0 and "december 2025: " in made.stdout and "(godkendt)" in made.stdout


def test_half_an_answer_can_be_approved_when_it_is_the_whole(before):
    before.source.rows = table(months=MONTHS[:-3])
    _, problems = before.fetch()
    assert "slutter ved september 2025" in "\n".join(map(str, problems))
    done, problems = before.approved()
    assert done[0].written and all(problem.code == "halvt-svar" for problem in problems)


def test_an_answer_without_periods_is_never_approved(before):
    before.source.rows = [row for row in table() if row[1] != "Aabenraa"]
    done, problems = before.approved()
    assert done == [] and "»Aabenraa«" in "\n".join(map(str, problems))


def test_a_file_whose_early_years_are_gone_is_stopped(tmp_path):
    source = Source()
    source.columns, source.rows = ["periode", "værdi"], [[f"{year}", "5"] for year in range(2000, 2021)]
    with serving(source) as address:
        text = f"k:\n  navn: A\n  enhed: personer\n  kilde: {{url: '{address}/tal.csv', fil: data/egen.json}}\n"
        root = workspace(tmp_path, {"metrics/a.yaml": text})
        assert asked(root, address)[1] == []
        source.rows = source.rows[10:]
        assert "har kun 11 perioder" in str(asked(root, address)[1][0])


def test_fewer_areas_of_v2_are_right_when_fewer_are_asked_for(tmp_path):
    source = Source()
    source.rows = table(areas=AREAS[:3])
    v2 = DEFINITION.replace("seneste: 24", "seneste: 24, version: v2, områder: [Aabenraa, Hele landet, Tønder]")
    with serving(source) as address:
        root = workspace(tmp_path, {"metrics/a.yaml": v2})
        assert asked(root, address)[1] == []
        write(root, {"metrics/a.yaml": v2.replace(", Tønder", "")})
        source.rows = table(areas=AREAS[:2])
        done, problems = asked(root, address)
        assert problems == [] and done[0].written
        source.rows = table(areas=AREAS[:1])
        assert asked(root, address)[0] == []


def test_a_changed_choice_is_not_held_against_the_old_numbers(before):
    write(before.root, {"metrics/a.yaml": DEFINITION.replace("seneste: 24", "seneste: 24, vælg: {køn: M}")})
    changed(before.source, lambda n, old: old // 2)
    done, problems = before.fetch()
    assert problems == [] and done[0].written
    assert "det, der hentes, er ændret" in (before.root / LOG).read_text("utf-8")


def test_old_numbers_that_cannot_be_read_are_told(before):
    write(before.root, {SNAPSHOT: "{}"})
    done, problems = before.fetch()
    assert done[0].written and [problem.code for problem in problems] == ["ikke-sammenlignet"]


# --- thresholds, as values


KPI = replace(Of(Kpi).read(read_nodes("navn: A\nenhed: personer\n", "x")[0], []), id="k")


def data_of(numbers, parts=()):
    """A KPI with a number a year."""
    return KpiData(KPI, series_of(numbers), parts={name: series_of([number]) for name, number in parts})


def series_of(numbers):
    return Series({Period.parse(f"{2000 + n}"): Observation(Decimal(value), None) for n, value in enumerate(numbers)})


@given(st.lists(st.integers(100, 10_000), min_size=8, max_size=30), st.sampled_from([10, 100, 1000, 10_000]))
def test_a_series_that_is_scaled_is_always_seen(numbers, factor):
    made = [*revisions(data_of(numbers), data_of([n * factor for n in numbers]))]
    assert f"ganget med {factor:,}".replace(",", ".") in upheaval(made[0])
    made = [*revisions(data_of([n * factor for n in numbers]), data_of(numbers))]
    assert f"divideret med {factor:,}".replace(",", ".") in upheaval(made[0])


@given(st.lists(st.integers(100, 10_000), min_size=1, max_size=30))
def test_the_same_numbers_are_no_revision(numbers):
    assert [*revisions(data_of(numbers), data_of(numbers))] == []


@given(st.lists(st.integers(100, 10_000), min_size=8, max_size=30), st.integers(1, 2), st.integers(-40, 40))
def test_the_latest_years_may_be_revised(numbers, count, change):
    now = [*numbers[:-count], *(n + change for n in numbers[-count:])]
    assert all(upheaval(one) == "" for one in revisions(data_of(numbers), data_of(now)))


@given(st.lists(st.integers(100, 10_000), min_size=8, max_size=30), st.integers(1, 40))
def test_a_whole_history_is_always_seen(numbers, change):
    assert upheaval(next(revisions(data_of(numbers), data_of([n + change for n in numbers])))) != ""


# --- the log


def test_each_fetch_is_kept_in_the_log(before):
    changed(before.source, lambda n, old: old + 5 * (n == 23))
    before.fetch()
    before.source.rows += [["2026M01", area, "700"] for area in AREAS]
    before.fetch()
    text = (before.root / LOG).read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    was = next(row[2] for row in table() if row[:2] == [MONTHS[-1], "Aabenraa"])
    assert rows[0] == list(HEAD)
    assert rows[1][-1] == "hentet første gang"
    assert rows[2] == [NOW.isoformat(), "ledige", "", "2025M12", was, str(int(was) + 5), "rettet"]
    assert rows[3] == [NOW.isoformat(), "ledige", "", "2026M01", "", "700", "ny"]
    assert rows[4] == [NOW.isoformat(), "ledige", "Hele landet", "2026M01", "", "700", "ny"]
    lines, problems = fetched_changes(Archive(before.root), "ledige")
    assert problems == [] and "    december 2025: " + f"{int(was):,} → {int(was) + 5:,}".replace(",", ".") in lines


def test_an_unchanged_answer_adds_nothing(before):
    kept = (before.root / LOG).read_bytes()
    before.fetch()
    assert (before.root / LOG).read_bytes() == kept


def test_changes_are_shown_for_all_or_one(before):
    assert "hentet første gang" in run("-C", before.root, "hent", "--ændringer").out
    changed(before.source, lambda n, old: old + 5 * (n == 23))
    before.fetch()
    shown = run("-C", before.root, "hent", "--aendringer").out
    assert "Hentet 22. august 2026 kl. 09.50" in shown and "  ledige\n    december 2025: " in shown
    assert run("-C", before.root, "hent", "ledige", "--ændringer").code == 0
    missing = run("-C", before.root, "hent", "ledge", "--ændringer")
    assert missing.code == 1 and "Mente du »ledige«?" in missing.err
    (before.root / LOG).unlink()
    assert "ingen ændringer endnu" in run("-C", before.root, "hent", "--ændringer").out


def entry(n, fetch):
    return Entry(f"2026-01-01T00:00:{fetch:02}+00:00", "k", "", f"{2000 + n}", "1", "2", "rettet")


def test_the_log_is_bounded_and_keeps_whole_fetches():
    log = b""
    for second in range(9):
        log = with_entries(log, [entry(n, second) for n in range(3000)])
        assert len(read_log(log)) <= MOST_LINES
    kept = [one.fetched[17:19] for one in read_log(log)]
    assert sorted(set(kept)) == ["03", "04", "05", "06", "07", "08"] and len(kept) == 18_000


@given(st.text(max_size=300))
def test_a_damaged_log_loses_no_new_line(text):
    made = with_entries(text.encode(), [entry(1, 1)])
    assert read_log(made)[-1] == entry(1, 1)
    whole = with_entries(b"", [entry(1, 1), entry(2, 1)])
    assert read_log(whole[: len(whole) // 2])[:1] in ([], [entry(1, 1)])


@given(st.text(max_size=40))
def test_what_stands_in_the_log_reads_back(label):
    made = data_of([1, 2], parts=[(label, 5)])
    lines = entries_of(revisions(data_of([1, 2]), made), NOW, approved=False)
    assert read_log(with_entries(b"", lines)) == lines
    assert all(not one.label.startswith(("=", "+", "-", "@")) for one in lines)


def test_no_cpr_number_is_in_the_log(tmp_path):
    source = Source()
    source.columns, source.rows = ["periode", "gruppe", "værdi"], [["2020", "Bo Berg 010150-1235", "40"], ["2020", "Andre", "60"]]  # fmt: skip
    with serving(source) as address:
        text = f"k:\n  navn: A\n  enhed: procent\n  fordelt_på: gruppe\n  kilde: {{url: '{address}/tal.csv', fil: data/egen.json, værdi: værdi}}\n"
        root = workspace(tmp_path, {"metrics/a.yaml": text})
        assert asked(root, address)[1] == []
        source.rows += [["2021", "Bo Berg 010150-1235", "30"], ["2021", "Andre", "70"]]
        done, problems = asked(root, address)
    assert problems == [] and done[0].written
    log = (root / "metrics/data/egen-aendringer.csv").read_text("utf-8")
    assert "Bo Berg" in log and "010150" not in log and "1235" not in log


@pytest.mark.slow
def test_two_who_fetch_at_once_keep_a_whole_log(before):
    changed(before.source, lambda n, old: old + 5 * (n == 23))
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=asked, args=(before.root, before.address)) for _ in range(2)]
    for one in others:
        one.start()
    for one in others:
        one.join()
    assert [one.exitcode for one in others] == [0, 0]
    entries = read_log((before.root / LOG).read_bytes())
    assert [one.what for one in entries] == ["hentet første gang", "rettet"]
    assert load_metrics(before.root).data("ledige")[1] == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed by forking it")
def test_a_fetch_that_is_killed_leaves_old_or_new(before, tmp_path):
    """And the next one finishes it, with nothing lost from the log."""
    old = read_all(before.root)
    changed(before.source, lambda n, old: old + 5 * (n == 23))
    saved = tree_of(before.root)
    moment, outcomes = 1, set()
    while True:
        write(before.root, saved)
        _, event = killed(lambda: asked(before.root, before.address), moment, everything=False)
        if event.startswith("done"):
            break
        now = read_all(before.root)
        outcomes.add(now == old)
        before.fetch()
        assert read_all(before.root) != old
        whats = [(one.period, one.what) for one in read_log((before.root / LOG).read_bytes())]
        assert set(whats) == {("", "hentet første gang"), ("2025M12", "rettet")}
        assert not re.findall(r"udvalg-tmp", " ".join(tree_of(before.root)))
        moment += 1
    assert moment > 3 and True in outcomes


def read_all(root):
    data, problems = load_metrics(root).data("ledige")
    assert problems == []
    return [seen.value for seen in data.series.points.values()]


def test_the_time_of_a_run_is_that_of_its_lines(before):
    changed(before.source, lambda n, old: old + 5 * (n == 23))
    before.fetch()
    assert {dt.datetime.fromisoformat(one.fetched) for one in read_log((before.root / LOG).read_bytes())} == {NOW}
