"""`udvalg hent` against a server on loopback that speaks the sources' forms, and fails in each of their ways."""

import datetime as dt
import importlib.util
import os
import subprocess
import sys

import pytest
from build import CLI, tree_of, workspace, write
from loopback import EXPIRED, MONTHS, TOKEN, Source, rows, serving

from committee.archive.archive import Archive
from committee.domain import origins
from committee.domain.kpi import Kpi
from committee.kpi.fetch import Connection
from committee.kpi.fetch.source import speaker_of
from committee.kpi.load import load_metrics
from committee.kpi.sourcewords import source_of
from committee.work.fetching import fetch

NOW = dt.datetime(2026, 8, 22, 9, 50, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
SNAPSHOT = "metrics/data/jobindsats-y25i01.json"


def definition(source, where="område: Aabenraa", values="periode: periode, værdi: værdi, "):
    return (
        "ledige:\n  navn: Ledige\n  enhed: personer\n  decimaler: 1\n"
        f"  kilde: {{{source}, {values}hvor: {{{where}}}, talformat: dansk}}\n"
        f"  sammenlign: {{Hele landet: {{{where.replace('Aabenraa', 'Hele landet')}}}}}\n"
    )


V3 = definition("jobindsats: y25i01, seneste: 7")


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def address(source):
    with serving(source) as found:
        yield found


def asked(root, address, *, name=None, token=TOKEN, **settings):
    """What was fetched, and the problems; no time is spent waiting."""
    homes = dict.fromkeys((origin.key for origin in origins.ORIGINS), address)
    made = Connection(
        {"jobindsats": token}, homes, **{"back_off": 0.0, "tries": 2, "connect": 5.0, "read": 5.0, **settings}
    )
    return fetch(Archive(root), name, made, NOW, lambda words: None)


def read(root, name="ledige"):
    data, problems = load_metrics(root).data(name)
    assert problems == []
    return [str(seen.value) for seen in data.series.points.values()]


OURS = [f"{100 * n + 8}.5" for n in range(7)]


@pytest.mark.parametrize(
    ("text", "file"),
    [
        (V3, SNAPSHOT),
        (definition("jobindsats: y25i01, version: v2, seneste: 7"), SNAPSHOT),
        (definition("statbank: AUS08, vælg: {OMRÅDE: [580, '000']}", "OMRÅDE: Aabenraa", "periode: TID, værdi: INDHOLD, "), "metrics/data/statbank-AUS08.json"),
        (definition("url: 'ADDRESS/tal.csv', fil: data/egen.json"), "metrics/data/egen.json"),
        (definition("url: 'ADDRESS/tal.xlsx', fil: data/egen.json"), "metrics/data/egen.json"),
    ],
)  # fmt: skip
def test_each_form_becomes_a_snapshot(tmp_path, address, source, text, file):
    root = workspace(tmp_path, {"metrics/a.yaml": text.replace("ADDRESS", address)})
    done, problems = asked(root, address)
    assert problems == []
    assert [(one.file, one.written) for one in done] == [(file, True)]
    assert read(root) == OURS
    kept = (root / file).read_text(encoding="utf-8")
    assert '"hentet": "2026-08-22T09:50:30+02:00"' in kept and '"sha256": "' in kept and '"adresse": "http' in kept
    assert TOKEN not in kept and TOKEN not in "".join(one.words for one in done)
    assert all(TOKEN not in part for _, path, query, _, body in source.seen for part in (path, str(query), str(body)))


def test_the_query_has_area_and_period(tmp_path, address, source):
    asked(workspace(tmp_path, {"metrics/a.yaml": definition("jobindsats: y25i01, version: v2, seneste: 7")}), address)
    assert source.seen[0][2] == {"period": ["l(m:7)"], "area": ["Aabenraa,Hele landet"]}
    source.seen.clear()
    asked(workspace(tmp_path / "b", {"metrics/a.yaml": V3}), address)
    assert source.seen[0][2] == {"period.M": ["latest:7"], "hierarchy._nykom": ["*"], "format": ["json"]}


def test_kpis_of_one_table_are_fetched_once(tmp_path, address, source):
    root = workspace(
        tmp_path, {"metrics/a.yaml": V3 + V3.replace("ledige:", "andre:").replace("Aabenraa", "Hele landet")}
    )
    done, problems = asked(root, address)
    assert (len(done), problems, len(source.seen)) == (1, [], 1)
    assert len(read(root, "andre")) == 7


def test_different_choices_of_one_snapshot_are_told(tmp_path, address, source):
    root = workspace(
        tmp_path, {"metrics/a.yaml": V3 + V3.replace("ledige:", "andre:").replace("seneste: 7", "vælg: {a: b}")}
    )
    done, problems = asked(root, address)
    assert done == [] and source.seen == []
    assert [problem.code for problem in problems] == ["forskellige-valg"]


def test_an_unchanged_answer_leaves_the_file_alone(tmp_path, address):
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    asked(root, address)
    before = (root / SNAPSHOT).stat().st_mtime_ns
    done, problems = asked(root, address)
    assert problems == [] and not done[0].written and "uændret" in done[0].words
    assert (root / SNAPSHOT).stat().st_mtime_ns == before


def grows(source):
    source.rows = rows(months=[*MONTHS, "2026M08"])


FAILURES = {
    "udløbet nøgle": (lambda s: setattr(s, "raw", EXPIRED.encode()), "forkert eller udløbet"),
    "udløbet nøgle med BOM": (lambda s: setattr(s, "raw", EXPIRED.encode("utf-8-sig")), "forkert eller udløbet"),
    "login-side": (lambda s: setattr(s, "raw", b"<!DOCTYPE html><html><form>"), "en webside"),
    "tomt": (lambda s: setattr(s, "raw", b""), "tom"),
    "ingen rækker": (lambda s: setattr(s, "rows", []), "ingen rækker"),
    "afkortet": (lambda s: setattr(s, "raw", b'{"columns": ["a"], "rows": [["1"'), "afkortet"),
    "anden form": (lambda s: setattr(s, "raw", b'{"fejl": "x"}'), "ikke den form"),
    "skæv række": (lambda s: s.rows.append(["2026M08"]), "ikke den form"),
    "anden kolonne": (lambda s: setattr(s, "columns", ["periode", "kommune", "værdi"]), "»område« findes ikke"),
    "andet område": (lambda s: setattr(s, "rows", rows(areas=("Tønder", "Hele landet"))), "»Aabenraa«"),
    "uden sammenligning": (lambda s: setattr(s, "rows", rows(areas=("Aabenraa",))), "»Hele landet«"),
    "ældre end før": (lambda s: setattr(s, "rows", rows(months=["2025M12", *MONTHS[:-1]])), "der er allerede tal til juli 2026"),
    "halvt": (lambda s: setattr(s, "rows", rows(months=MONTHS[-2:])), "kun 2 perioder"),
    "hul": (lambda s: setattr(s, "rows", rows(months=[*MONTHS[:3], *MONTHS[4:], "2026M08"])), "mangler april 2026"),
    "ord for tal": (lambda s: s.rows.__setitem__(0, ["2026M01", "Aabenraa", "mange"]), "»mange«"),
    "umulig periode": (lambda s: s.rows.__setitem__(0, ["2026M13", "Aabenraa", "1"]), "»2026M13«"),
    "to tal": (lambda s: s.rows.append(s.rows[0]), "to tal"),
    "nøglen igen": (lambda s: setattr(s, "raw", f"Din nøgle er {TOKEN}".encode()), "indeholder nøglen"),
    "401": (lambda s: s.failures.extend([401] * 9), "svarede 401"),
    "404": (lambda s: s.failures.extend([404] * 9), "svarede 404"),
    "429 for evigt": (lambda s: s.failures.extend([429] * 9), "429"),
    "500 for evigt": (lambda s: s.failures.extend([500] * 9), "svarede 500"),
    "hænger": (lambda s: setattr(s, "hang", 1.5), "intet svar i tide"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("failure", FAILURES)
def test_a_bad_answer_leaves_the_old_snapshot_as_it_was(tmp_path, address, source, failure):
    root = workspace(
        tmp_path, {"metrics/a.yaml": V3, "metrics/b.yaml": V3.replace("ledige", "andre").replace("y25i01", "y01")}
    )
    assert asked(root, address)[1] == []
    before = tree_of(root)
    break_it, told = FAILURES[failure]
    break_it(source)
    done, problems = asked(root, address, name="ledige", read=0.3, tries=1)
    assert done == [] and problems
    assert all(str(problem).startswith(("metrics/a.yaml:5:", "metrics/a.yaml:6:")) for problem in problems)
    assert any(told in str(problem) for problem in problems), list(map(str, problems))
    assert TOKEN not in "".join(map(str, problems))
    assert tree_of(root) == before
    assert read(root) == OURS


def test_a_passing_failure_is_tried_again(tmp_path, address, source):
    source.failures, source.headers = [429, 503], {"Retry-After": "0"}
    done, problems = asked(workspace(tmp_path, {"metrics/a.yaml": V3}), address, tries=3)
    assert (len(done), problems, len(source.seen)) == (1, [], 3)


def test_one_bad_source_does_not_stop_the_others(tmp_path, address, source):
    root = workspace(tmp_path, {"metrics/a.yaml": V3, "metrics/b.yaml": definition("url: 'ADDRESS/findes-ikke'").replace("ADDRESS", address).replace("ledige", "andre")})  # fmt: skip
    done, problems = asked(root, address)
    assert [one.file for one in done] == [SNAPSHOT]
    assert [problem.place.file for problem in problems] == ["metrics/b.yaml"]


@pytest.mark.slow
def test_the_key_is_not_sent_to_another_host(tmp_path, address, source):
    other = Source()
    with serving(other) as elsewhere:
        source.redirect = elsewhere.replace("127.0.0.1", "localhost")
        asked(workspace(tmp_path, {"metrics/a.yaml": V3}), address)
    assert source.seen[0][3] == f"Bearer {TOKEN}"
    assert other.seen and all(seen[3] is None for seen in other.seen)


def test_without_a_key_nothing_is_asked(tmp_path, address, source):
    done, problems = asked(workspace(tmp_path, {"metrics/a.yaml": V3}), address, token="")
    assert done == [] and source.seen == []
    assert "JOBINDSATS_TOKEN" in str(problems[0])


def test_a_newer_answer_replaces_the_older(tmp_path, address, source):
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    asked(root, address)
    source.rows = rows(months=[*MONTHS, "2026M08"])
    done, problems = asked(root, address)
    assert problems == [] and done[0].written
    assert read(root) == [*OURS, "708.5"]


@pytest.mark.parametrize(
    ("before", "after", "is_stale"),
    [
        (V3, V3, False),
        (V3, V3.replace("seneste: 7", "seneste: 7, vælg: {køn: M}"), True),
        (V3.replace("seneste: 7", "seneste: 7, vælg: {køn: M}"), V3, True),
        (V3.replace("seneste: 7", "seneste: 7, vælg: {køn: M}"), V3.replace("seneste: 7", "seneste: 7, vælg: {køn: K}"), True),
        (V3.replace("seneste: 7", "seneste: 7, vælg: {a: x, b: y}"), V3.replace("seneste: 7", "seneste: 7, vælg: {b: y, a: x}"), False),
        (V3.replace("seneste: 7", "seneste: 7, fil: data/t.json"), V3.replace("y25i01, seneste: 7", "y25i02, seneste: 7, fil: data/t.json"), True),
        (V3, V3.replace("seneste: 7", "seneste: 7, version: v2"), True),
        (V3, V3.replace("decimaler: 1", "decimaler: 2"), False),
    ],
)  # fmt: skip
def test_a_snapshot_is_stale_when_what_is_asked_for_has_changed(tmp_path, address, before, after, is_stale):
    root = workspace(tmp_path, {"metrics/a.yaml": before})
    assert asked(root, address)[1] == []
    write(root, {"metrics/a.yaml": after})
    data, problems = load_metrics(root).data("ledige")
    assert (data is None) == is_stale == ([problem.code for problem in problems] == ["snapshot-forældet"])
    if is_stale:
        assert "udvalg hent ledige" in problems[0].cure and ".json" in problems[0].text
        asked(root, address)
        assert load_metrics(root).data("ledige")[1] == []


@pytest.mark.parametrize(
    ("contract", "words"),
    [
        ("kolonner: [periode, køn]", "har ikke kolonnen »køn«"),
        ("højst: 500", "og det skal være højst 500"),
        ("største_spring: 10 %", "og det må højst være 10 %"),
        ("indeholder: {område: [Tønder]}", "skal have »Tønder«"),
        ("mindst_perioder: 24", "skal være mindst 24 perioder"),
    ],
)
def test_an_answer_that_breaks_the_contract_is_not_taken(tmp_path, address, contract, words):
    """With nothing there before, nothing is written; the cell and the contract's line are told."""
    root = workspace(tmp_path, {"metrics/a.yaml": f"{V3}  forvent: {{{contract}}}\n"})
    done, problems = asked(root, address)
    assert done == [] and not (root / SNAPSHOT).exists()
    assert words in str(problems[0]) and "(forvent: metrics/a.yaml:7:" in str(problems[0])
    assert "De gamle tal er ikke ændret" in str(problems[0])


def test_an_answer_that_is_not_new_enough_is_taken_and_told(tmp_path, address):
    """It is newer than what was there; whether it is new enough is asked at the meeting."""
    root = workspace(tmp_path, {"metrics/a.yaml": f"{V3}  forvent: {{nyeste: 20 dage}}\n"})
    done, problems = asked(root, address)
    assert done[0].written and (root / SNAPSHOT).exists()
    assert {problem.severity.value for problem in problems} == {"advarsel"}
    assert "det nyeste tal er for juli 2026" in str(problems[0])


def test_an_old_answer_need_not_keep_a_new_contract_to_be_compared_with(tmp_path, address, source):
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    asked(root, address)
    write(root, {"metrics/a.yaml": f"{V3}  forvent: {{mindst: 150}}\n"})
    source.rows = [[month, area, "208,5" if value == "108,5" else value] for month, area, value in source.rows][2:]
    done, problems = asked(root, address)
    told = "\n".join(map(str, problems))
    assert done == [] and "har kun 6 perioder for »ledige«" in told and "108,5 → 208,5" in told


FAMILY = "ledige:\n  navn: Ledige {område}\n  enhed: personer\n  for_hver: {område: [Aabenraa, Hele landet]}\n  kilde: {jobindsats: y25i01, seneste: 7, talformat: dansk}\n"


@pytest.mark.parametrize("name", ["ledige", "ledige_aabenraa", None])
def test_a_family_is_fetched_together(tmp_path, address, source, name):
    root = workspace(tmp_path, {"metrics/a.yaml": FAMILY})
    done, problems = asked(root, address, name=name)
    assert problems == [] and [one.file for one in done] == [SNAPSHOT]
    assert len(source.seen) == 1
    assert read(root, "ledige_aabenraa") == OURS and read(root, "ledige_hele_landet")[0] == "11.5"


def test_a_mistake_of_a_whole_family_is_told_once(tmp_path, address):
    root = workspace(tmp_path, {"metrics/a.yaml": FAMILY + "  forvent: {kolonner: [køn]}\n"})
    done, problems = asked(root, address)
    assert done == [] and len(problems) == 1 and "har ikke kolonnen »køn«" in problems[0].text


@pytest.mark.parametrize("name", ["ledige", "andel"])
def test_what_a_kpi_can_not_do_without_is_fetched_with_it(tmp_path, address, source, name):
    """The numbers that its target takes from another, and those of its formula; each snapshot once, and no others."""
    other = "jobindsats: y30i01, seneste: 7"
    texts = {
        "a": V3 + "  mål: [{højst: {nøgletal: naboer}}]\n",
        "b": definition(other).replace("ledige:", "naboer:"),
        "c": definition(other.replace("30", "40")).replace("ledige:", "andre:"),
        "d": "andel:\n  navn: Andel\n  enhed: procent\n  formel: ledige / naboer * 100\n",
    }
    root = workspace(tmp_path, {f"metrics/{file}.yaml": text for file, text in texts.items()})
    done, problems = asked(root, address, name=name)
    assert problems == []
    assert sorted(one.file for one in done) == [SNAPSHOT, SNAPSHOT.replace("25", "30")]
    assert load_metrics(root).data(name)[0] is not None


def test_a_snapshot_changed_by_hand_is_refused(tmp_path, address):
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    asked(root, address)
    path = root / SNAPSHOT
    path.write_text(path.read_text(encoding="utf-8").replace("608,5", "508,5"), encoding="utf-8")
    assert [problem.code for problem in load_metrics(root).data("ledige")[1]] == ["snapshot-ændret"]


def program(root, *arguments, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in ("JOBINDSATS_TOKEN",)}
    return subprocess.run(
        [sys.executable, str(CLI), "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8",
        env={**kept, "PYTHONIOENCODING": "utf-8", "UDVALG_VENT": "0", **environment}, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_the_program_fetches_and_hides_the_key(tmp_path, address, source):
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    missing = program(root, "hent", UDVALG_JOBINDSATS=address)
    assert missing.returncode == 1 and "JOBINDSATS_TOKEN er ikke sat" in missing.stderr
    made = program(root, "hent", UDVALG_JOBINDSATS=address, JOBINDSATS_TOKEN=TOKEN)
    assert made.returncode == 0, made.stderr
    assert f"Skrev {SNAPSHOT}" in made.stdout and made.stderr == ""
    source.raw = EXPIRED.encode()
    refused = program(root, "hent", "ledige", UDVALG_JOBINDSATS=address, JOBINDSATS_TOKEN=TOKEN)
    assert refused.returncode == 1 and "De gamle tal er ikke ændret" in refused.stderr
    unknown = program(root, "hent", "ledge", UDVALG_JOBINDSATS=address, JOBINDSATS_TOKEN=TOKEN)
    assert unknown.returncode == 1 and "Mente du »ledige«?" in unknown.stderr
    (root / "metrics/b.yaml").write_text(
        "borgere: {navn: B, enhed: personer, kilde: {fil: data/b.csv, periode: p, værdi: v}}\n", encoding="utf-8"
    )
    in_a_file = program(root, "hent", "brogere", UDVALG_JOBINDSATS=address, JOBINDSATS_TOKEN=TOKEN)
    assert in_a_file.returncode == 1 and "Mente du »borgere«?" in in_a_file.stderr
    everything = "".join(run.stdout + run.stderr for run in (missing, made, refused, unknown))
    assert "Traceback" not in everything and TOKEN not in everything
    assert all(TOKEN.encode() not in data for data in tree_of(root).values())


@pytest.mark.slow
def test_building_needs_no_network(tmp_path, address):
    """The snapshot is all that a document needs; without it the cure is told."""
    item = "titel: T\nsagsnr: 1\nindstilling: G.\nopgjort: 2026-08-31\nnøgletal: [ledige]\nresume: Der var {{ ledige.værdi }}.\n"
    files = {"metrics/a.yaml": V3, "agenda_items/raadet/2021-02-11/01-sag.yaml": item}
    root = workspace(tmp_path, files)
    missing = program(root, "referat", "2021-02-11", "--uden-sidetal")
    assert missing.returncode == 1 and "Kør »udvalg hent ledige«" in missing.stderr
    asked(root, address)
    write(root, {})
    assert program(root, "referat", "2021-02-11", "--uden-sidetal").returncode == 0
    assert "Der var 608,5." in (root / "output/raadet/2021-02-11/referat.md").read_text(encoding="utf-8")


def test_a_terminal_sees_what_is_being_asked(tmp_path, address):
    """A line for each source on a terminal; none in a log, which `test_the_program_fetches_and_hides_the_key` holds."""
    pty = pytest.importorskip("pty")
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    ours, theirs = pty.openpty()
    command = [sys.executable, str(CLI), "-C", str(root), "hent"]
    environment = {**os.environ, "UDVALG_JOBINDSATS": address, "JOBINDSATS_TOKEN": TOKEN, "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment)
    assert process.wait() == 0
    os.close(theirs)
    assert b"Henter y25i01 fra Jobindsats.dk ..." in os.read(ours, 10_000)
    os.close(ours)


MADE_UP = '''
"""A source that answers one period a line, parted by a bar."""

from decimal import Decimal

from committee.kpi.fetch.source import Answer, Request


def request(wish, home, token):
    return Request(f"{home}/proeve/{wish.name}", {"Authorization": f"Proeve {token}"})


def read(wish, address, data):
    rows = [line.split("|") for line in data.decode().splitlines()]
    return Answer(address, ("periode", "værdi"), [[period, Decimal(value)] for period, value in rows]), []
'''


def test_a_new_source_is_one_file_and_one_row(tmp_path, address, source, monkeypatch):
    """A made-up one: its key stands in `kilde:`, it is asked, read, kept, told and used, and a slip in its key is told."""
    row = origins.Origin(
        "vejret", "Målestationen.", r"st-\d+\Z", "»{}« er ikke en station.", name="Vejret", told="Vejret, station {}",
        home="https://vejret.invalid", token="VEJRET_TOKEN",
    )  # fmt: skip
    file = tmp_path / "vejret.py"
    file.write_text(MADE_UP, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("committee.kpi.fetch.vejret", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, "committee.kpi.fetch.vejret", module)
    monkeypatch.setattr(origins, "ORIGINS", (*origins.ORIGINS, row))

    source.raw = b"2026M06|614\n2026M07|620.5"
    text = "ledige:\n  navn: Ledige\n  kilde: {vejret: st-12, periode: periode, værdi: værdi}\n"
    root = workspace(tmp_path / "w", {"metrics/a.yaml": text})
    connection = Connection({"vejret": TOKEN}, {"vejret": address})
    done, problems = fetch(Archive(root), None, connection, NOW, lambda words: None)
    assert problems == [] and [one.file for one in done] == ["metrics/data/vejret-st-12.json"]
    assert source.seen[0][1] == "/proeve/st-12" and source.seen[0][3].endswith(TOKEN)
    assert read(root) == ["614", "620.5"]
    data, _ = load_metrics(root).data("ledige")
    assert source_of(data) == "Vejret, station st-12, hentet 22. august 2026"
    assert "vejret" in Kpi.json_schema()["properties"]["kilde"]["anyOf"][0]["properties"]

    no_key = fetch(Archive(root), None, Connection(), NOW, lambda words: None)[1]
    assert "VEJRET_TOKEN er ikke sat" in str(no_key[0])
    write(root, {"metrics/a.yaml": text.replace("vejret:", "vejet:")})
    assert any("Mente du »vejret«?" in str(problem) for problem in load_metrics(root).problems)
    write(root, {"metrics/a.yaml": text.replace("st-12", "12")})
    assert any("»12« er ikke en station." in str(problem) for problem in load_metrics(root).problems)


def test_every_source_has_a_file_that_speaks_for_it():
    assert len(origins.ORIGINS) >= 3
    for origin in origins.ORIGINS:
        speaker = speaker_of(origin)
        assert speaker.request.__doc__ and speaker.read.__doc__
