"""`udvalg statistik`: attendance, votes, decisions and times, counted by hand and by rules that hold for all meetings."""

import csv
import datetime as dt
import io
import json

import pytest
from build import COMMITTEE, HOME, run, workspace, write
from docx import Document
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee import Period, in_numbers, open_archive
from committee.base import atomic
from committee.rules.statistics.csvtables import safe
from committee.rules.statistics.kinds import Decided

TODAY = dt.date(2021, 6, 1)
ROSTER = """kommune: Prøve Kommune
udvalg: Rådet
mødetid: 16:00
medlemmer:
  - {navn: Anna And, parti: A}
  - {navn: Bo Berg, parti: A}
  - {navn: Carla Chr, parti: V}
  - {navn: Dan Dal, parti: V, til: 2021-02-28}
  - {navn: Eva Eg, parti: Ø, fra: 2021-03-01}
stedfortrædere: [{navn: Finn Fod, parti: V}]
"""
FEBRUARY, MARCH, APRIL = (f"{HOME}/{date}" for date in ("2021-02-11", "2021-03-11", "2021-04-15"))
# Three meetings with decisions: four members at each. February: Bo away, with Finn in for Carla; March: Eva comes at item 2;
# April: all of them there.
MEETINGS = {
    f"{HOME}/udvalg.yaml": ROSTER,
    f"{FEBRUARY}/moede.yaml": "dato: 2021-02-11\nafbud: [Bo Berg, Carla Chr]\nstedfortrædere: [{navn: Finn Fod, for: Carla Chr}]\nslut: '17:30'\n",
    f"{FEBRUARY}/01-sag.yaml": "titel: En sag\nbeslutning: Godkendt.\n",
    f"{FEBRUARY}/02-to.yaml": "titel: To\nbeslutning: Taget til orientering.\n",
    f"{MARCH}/moede.yaml": "dato: 2021-03-11\nkom: {Eva Eg: 2}\nfraværende: [Anna And]\nslut: '18:00'\n",
    f"{MARCH}/01-tre.yaml": "titel: Tre\nlukket: Personsag\nbeslutning: Drøftet.\n",
    f"{MARCH}/02-fire.yaml": "titel: Fire\nforløb: [{udvalg: Rådet, dato: 2021-02-11, punkt: 1, beslutning: Godkendt.}]\nbeslutning: {tekst: Ikke godkendt., afstemninger: [{om: Indstillingen, for: [Bo Berg], imod: [V, Ø]}]}\n",
    f"{MARCH}/03-fem.yaml": "titel: Fem\nudgår: true\n",
    f"{APRIL}/moede.yaml": "dato: 2021-04-15\n",
    f"{APRIL}/01-seks.yaml": "titel: Seks\ntillæg: Haster.\nbeslutning: {tekst: Vedtaget., afstemninger: [{om: Indstillingen, for: 4}, {om: Ændringsforslag, for: 1, imod: 3}]}\n",
    f"{APRIL}/02-syv.yaml": "titel: =Syv\nforløb: [{udvalg: Økonomiudvalget, dato: 2021-03-26}]\nbeslutning: Udsat.\n",
    f"{APRIL}/03-otte.yaml": "titel: Otte\nbeslutning: {valg: [{om: '=Valg; af formand', resultat: {Anna And: 3, blank: 1}}]}\n",
}
DRAFT = {f"{HOME}/2021-05-20/moede.yaml": "dato: 2021-05-20\n", f"{HOME}/2021-05-20/01-ni.yaml": "titel: Ni\n"}


def room(root, changes=None):
    """The workspace, changed; a path that is None isn't in it."""
    files = MEETINGS | (changes or {})
    return workspace(root, {path: text for path, text in files.items() if text is not None})


def stats_of(root, period=None, committee=COMMITTEE):
    found = in_numbers(open_archive(root), committee, period or Period(), TODAY)
    assert not [str(problem) for problem in found.problems]
    return next(one for one in found.committees if one.committee.folder == committee)


def table(root, name):
    found = {one.name: one for one in stats_of(root).tables}
    return [dict(zip(found[name].head, row, strict=True)) for row in found[name].written()] if name in found else []


def test_attendance_is_that_counted_by_hand(tmp_path):
    root = room(tmp_path)
    told = {one.name: one for one in stats_of(root).stats.attendance}
    counted = {
        name: (o.meetings, o.present, o.partly, o.afbud, o.absent, o.items_there, o.items) for name, o in told.items()
    }
    assert counted == {
        "Anna And": (3, 2, 0, 0, 1, 5, 7),
        "Bo Berg": (3, 2, 0, 1, 0, 5, 7),
        "Carla Chr": (3, 2, 0, 1, 0, 5, 7),
        "Dan Dal": (1, 1, 0, 0, 0, 2, 2),
        "Eva Eg": (2, 2, 1, 0, 0, 4, 5),
    }
    assert told["Eva Eg"].party == "Ø"
    (finn,) = table(root, "stedfortraedere")
    assert finn == {"Stedfortræder": "Finn Fod", "Møder": "1", "Punkter": "2", "For": "Carla Chr"}
    assert table(root, "fremmoede")[0]["Fremmøde i %"] == "66,7"


@pytest.mark.parametrize(
    ("decision", "what"),
    [
        ("fraværende: [Anna And]", (1, 1, 0, 0)),  # at one of two items
        ("afbud: [Anna And]", (1, 1, 0, 0)),
        ("inhabile: [Anna And]", (1, 0, 0, 0)),  # is in the house
        ("inhabile: [Anna And]\n  stedfortrædere: [{navn: Finn Fod, for: Anna And}]", (1, 0, 0, 0)),
        ("stedfortrædere: [{navn: Finn Fod, for: Anna And}]", (1, 1, 0, 0)),
    ],
)
def test_who_misses_one_item_was_partly_there(tmp_path, decision, what):
    gone = {path: None for path in MEETINGS if not path.startswith(FEBRUARY) and not path.endswith("udvalg.yaml")}
    root = room(
        tmp_path, gone | {f"{FEBRUARY}/02-to.yaml": f"titel: To\nbeslutning:\n  tekst: Godkendt.\n  {decision}\n"}
    )
    anna = stats_of(root).stats.attendance[0]
    assert (anna.present, anna.partly, anna.afbud, anna.absent) == what


def test_who_is_away_from_every_item_was_not_there(tmp_path):
    away = "titel: X\nbeslutning: {tekst: Drøftet., fraværende: [Bo Berg], afbud: [Carla Chr]}\n"
    root = room(tmp_path, {f"{APRIL}/{n}": away for n in ("01-seks.yaml", "02-syv.yaml", "03-otte.yaml")})
    told = {one.name: one for one in stats_of(root, Period(dt.date(2021, 4, 1))).stats.attendance}
    assert [(one.present, one.afbud, one.absent) for one in told.values()] == [
        (1, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
        (1, 0, 0),
    ]


def test_votes_are_those_counted_by_hand(tmp_path):
    root = room(tmp_path)
    cast = stats_of(root).stats.cast
    assert (cast.votes, cast.unanimous, cast.counted, cast.closed, cast.unclear) == (3, 1, 1, 0, 0)
    # March: Bo for, Carla and Eva against, so Bo is in the minority; April: all four for, though only a count was written.
    told = {one.name: (one.in_favour, one.against, one.neither, one.minority) for one in cast.members.values()}
    assert told == {
        "Bo Berg": (2, 0, 0, 1),
        "Carla Chr": (1, 1, 0, 0),
        "Eva Eg": (1, 1, 0, 0),
        "Anna And": (1, 0, 0, 0),
    }
    assert {name: (one.in_favour, one.against, one.minority) for name, one in cast.parties.items()} == {
        "A": (3, 0, 1), "V": (1, 1, 0), "Ø": (1, 1, 0),
    }  # fmt: skip
    out = run("-C", root, "statistik").out
    assert "1 afstemning står som tal uden navne." in out


def test_a_vote_at_a_closed_item_names_nobody(tmp_path):
    secret = "titel: Tre\nlukket: Personsag\nbeslutning: {tekst: Godkendt., afstemninger: [{for: [Bo Berg, Carla Chr, Eva Eg]}], valg: [{om: Hr. Skjult, resultat: {Anna And: 3}}]}\n"
    root = room(tmp_path, {f"{MARCH}/01-tre.yaml": secret.replace(", Eva Eg]", "]"), f"{MARCH}/02-fire.yaml": None})
    out = run("-C", root, "statistik", "--til", "2021-03-31").out
    assert "1 afstemning var ved lukkede punkter." in out and "Stemmer pr. medlem" not in out
    assert "Hr. Skjult" not in out and "Lukket punkt" in out


@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        ("Anbefales.", Decided.APPROVED), ("Godkendt, idet V stemte imod.", Decided.APPROVED), ("Taget til efterretning.", Decided.NOTED),
        ("Orienteret.", Decided.NOTED), ("Sagen blev drøftet.", Decided.DISCUSSED), ("Udsat til næste møde.", Decided.POSTPONED),
        ("Indstillingen blev ikke godkendt.", Decided.REJECTED), ("Intet at bemærke.", Decided.OTHER), ("ingen", Decided.NONE),
        ("{punkter: {1: Godkendt., 2: Ikke godkendt.}}", Decided.PARTLY), ("{punkter: {1: Godkendt., 2: Taget til orientering.}}", Decided.APPROVED),
        ("{valg: [{resultat: {Anna And: 4}}]}", Decided.ELECTED), ("{afstemninger: [{for: [A], imod: [V, Ø]}]}", Decided.REJECTED),
        ("{afstemninger: [{for: [A, V], imod: [Ø]}]}", Decided.APPROVED),
        ("Oversendes til Økonomiudvalget med anbefaling.", Decided.APPROVED), ("Sendes tilbage til forvaltningen.", Decided.POSTPONED),
        ("Sagen sendes herefter tilbage.", Decided.POSTPONED), ("Hjemvist til forvaltningen.", Decided.POSTPONED), ("Sendes i høring.", Decided.OTHER),
    ],
)  # fmt: skip
def test_a_decision_has_a_kind(tmp_path, decision, kind):
    root = room(tmp_path, {f"{APRIL}/02-syv.yaml": f"titel: Syv\nbeslutning: {decision}\n"})
    before = stats_of(
        write(tmp_path / "b", MEETINGS | {f"{APRIL}/02-syv.yaml": "titel: Syv\nudgår: true\n"})
    ).stats.kinds
    assert stats_of(root).stats.kinds - before == {kind: 1}


def test_items_and_kinds_are_those_counted_by_hand(tmp_path):
    stats = stats_of(room(tmp_path)).stats
    assert (stats.items.open, stats.items.closed, stats.items.withdrawn, stats.items.total, stats.items.late) == (
        6,
        1,
        1,
        8,
        1,
    )
    assert stats.kinds == {
        Decided.APPROVED: 2, Decided.NOTED: 1, Decided.DISCUSSED: 1, Decided.REJECTED: 1, Decided.POSTPONED: 1, Decided.ELECTED: 1,
    }  # fmt: skip


def test_time_runs_from_the_first_meeting_of_the_chain_to_the_last_decision(tmp_path):
    # Item 2 in March goes back to 11 February. The one in April was postponed, so it isn't done; February's item was taken up again.
    stats = stats_of(room(tmp_path)).stats
    assert (stats.times.days.count, stats.times.days.median, stats.times.without_chain) == (1, 28, 4)
    assert (stats.lengths.count, stats.lengths.least, stats.lengths.most, stats.lengths.median) == (2, 90, 120, 105)


def test_the_same_case_number_twice_is_no_chain(tmp_path):
    same = {
        f"{APRIL}/{n}": f"titel: {n}\nsagsnr: 21/9\nbeslutning: Godkendt.\n" for n in ("01-seks.yaml", "02-syv.yaml")
    }
    assert stats_of(room(tmp_path, same)).stats.times.days.count == 1


def test_drafts_and_meetings_to_come_do_not_count(tmp_path):
    to_come = {
        f"{HOME}/2021-09-09/moede.yaml": "dato: 2021-09-09\n",
        f"{HOME}/2021-09-09/01-ti.yaml": "titel: Ti\nbeslutning: Godkendt.\n",
    }
    stats = stats_of(room(tmp_path, DRAFT | to_come)).stats
    assert (stats.meetings, stats.left_out) == (3, 2)
    assert stats.first == dt.date(2021, 2, 11) and stats.last == dt.date(2021, 4, 15)


def test_a_period_has_its_first_day_and_its_last(tmp_path):
    root = room(tmp_path)
    assert stats_of(root, Period(dt.date(2021, 3, 11), dt.date(2021, 4, 15))).stats.meetings == 2
    assert (
        "2 møder med beslutninger, fra 11. marts 2021 til 15. april 2021."
        in run("-C", root, "statistik", "--fra", "2021-03-11").out
    )
    assert (
        "Ingen møder med beslutninger fra 1. januar 2019 til 31. december 2019."
        in run("-C", root, "statistik", "--år", "2019").out
    )


@settings(max_examples=examples(30), deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from("ABCDE")),
            st.sets(st.sampled_from("ABCDE")),
            st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 4)),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_present_and_away_are_all_the_seats(tmp_path_factory, meetings):
    root = tmp_path_factory.mktemp("sum")
    files = {f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: U\nmedlemmer: [A a, B b, C c, D d, E e]\n"}
    full = dict(zip("ABCDE", ("A a", "B b", "C c", "D d", "E e"), strict=True))
    for number, (afbud, absent, late) in enumerate(meetings, start=1):
        home = f"{HOME}/2021-01-{number:02}"
        named = [", ".join(full[one] for one in sorted(group)) for group in (afbud, absent - afbud)]
        came = ", ".join(f"{full[one]}: {item}" for one, item in late.items())
        files[f"{home}/moede.yaml"] = (
            f"dato: 2021-01-{number:02}\nafbud: [{named[0]}]\nfraværende: [{named[1]}]\nkom: {{{came}}}\n"
        )
        files |= {
            f"{home}/{n:02}-p.yaml".replace("p", f"p{n}"): f"titel: P{n}\nbeslutning: Godkendt.\n" for n in (1, 2, 3)
        }
    rows = stats_of(write(root, files)).stats.attendance
    assert len(rows) == 5 and {one.meetings for one in rows} == {len(meetings)}
    assert all(one.present + one.afbud + one.absent == one.meetings for one in rows)
    assert all(one.partly <= one.present and one.items_there <= one.items == 3 * one.meetings for one in rows)
    assert all((one.present == 0) == (one.items_there == 0) for one in rows)


def test_csv_opens_right_in_a_danish_excel(tmp_path):
    root = room(tmp_path)
    target = tmp_path / "ud" / "tal.csv"
    assert run("-C", root, "statistik", "--csv", str(target)).code == 0
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert ["Rådet: Fremmøde"] in rows
    assert ["Anna And", "A", "3", "2", "0", "0", "1", "66,7", "71,4"] in rows
    assert ["15.04.2021", "2", "'=Valg; af formand", "Anna And 3, blank 1"] in rows


def test_csv_in_a_folder_is_a_file_for_each_table(tmp_path):
    root = room(tmp_path)
    result = run("-C", root, "statistik", "--csv", str(tmp_path / "mappe æ"))
    made = {path.name for path in (tmp_path / "mappe æ").iterdir()}
    assert made == {"moeder.csv", "fremmoede.csv", "stedfortraedere.csv", "punkter.csv", "beslutninger.csv", "sagstid.csv", "afstemninger.csv", "stemmer-medlemmer.csv", "stemmer-partier.csv", "valg.csv"}  # fmt: skip
    assert result.out.count("Skrev ") == len(made)
    head, first, *_ = (tmp_path / "mappe æ/fremmoede.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("Udvalg;Medlem;Parti;Møder") and first.startswith("Rådet;Anna And;A;3")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx"])
def test_no_text_is_a_formula(text):
    assert safe(text) == f"'{text}" and safe(f"a{text}") == f"a{text}"


def test_a_csv_that_is_held_open_is_told_and_nothing_else_written(tmp_path, monkeypatch):
    root = room(tmp_path)
    target = write(tmp_path, {"ud/fremmoede.csv": "gammel"}) / "ud"
    monkeypatch.setattr(atomic, "_is_blocked", lambda path: path.name == "fremmoede.csv")
    result = run("-C", root, "statistik", "--csv", str(target))
    assert result.code == 1 and "Luk den, og kør kommandoen igen." in result.err
    assert [path.name for path in target.iterdir()] == ["fremmoede.csv"]


@pytest.mark.slow
def test_the_document_has_the_tables_and_charts_that_say_their_numbers(tmp_path):
    root = room(tmp_path)
    result = run("-C", root, "statistik", "--figur")
    assert result.code == 0, result.err
    home = root / "output" / COMMITTEE / "statistik"
    text = (home / "statistik.md").read_text(encoding="utf-8")
    assert text.startswith("# Statistik for Rådet\n") and "| Anna And | A | 3 |" in " ".join(text.split(" "))
    assert "Søjlediagram. Fremmøde i procent af medlemmets møder. Anna And: 67 %" in text
    assert (home / "statistik.docx").read_bytes()[:2] == b"PK"
    pictures = sorted((home / "figurer").glob("*.png"))
    assert len(pictures) == 2 and all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)
    before = {path: path.read_bytes() for path in home.rglob("*.*")}
    assert run("-C", root, "statistik", "--figur").code == 0
    assert {path: path.read_bytes() for path in home.rglob("*.*")} == before


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_file_that_is_there_is_not_written_over_but_kept_beside_when_asked(tmp_path, is_folder):
    theirs = b"periode;tal\r\n2021-01-19;853\r\n"
    root = room(tmp_path, {"metrics/data/fremmoede.csv": theirs.decode()})
    data = root / "metrics/data"
    target = str(data if is_folder else data / "fremmoede.csv")
    for _ in range(2):
        result = run("-C", root, "statistik", "--csv", target)
        assert result.code == 1 and "der står noget andet i den" in result.err and "--erstat" in result.err
        assert [path.name for path in data.iterdir()] == ["fremmoede.csv"] and (data / "fremmoede.csv").read_bytes() == theirs  # fmt: skip
    result = run("-C", root, "statistik", "--csv", target, "--erstat")
    (kept,) = data.glob("fremmoede-rettet-*.csv")
    assert result.code == 0 and kept.read_bytes() == theirs and (data / "fremmoede.csv").read_bytes() != theirs
    assert run("-C", root, "statistik", "--csv", target).code == 0  # the same numbers are no change


@pytest.mark.slow
def test_a_document_that_was_edited_by_hand_is_not_written_over(tmp_path):
    root = room(tmp_path)
    assert run("-C", root, "statistik", "--figur").code == 0
    path = root / "output" / COMMITTEE / "statistik/statistik.docx"
    edited = Document(str(path))
    edited.add_paragraph("Vores egen bemærkning")
    edited.save(str(path))
    theirs = path.read_bytes()
    result = run("-C", root, "statistik", "--figur")
    assert result.code == 1 and "Filen er rettet" in result.err and path.read_bytes() == theirs
    assert "»udvalg statistik --figur --erstat«" in result.err
    assert run("-C", root, "statistik", "--figur", "--erstat").code == 0
    assert [one.read_bytes() for one in path.parent.glob("statistik-rettet-*.docx")] == [theirs]


@pytest.mark.parametrize("name", ["st.txt", "st.xlsx"])
def test_a_file_that_is_no_csv_is_wrong_use(tmp_path, name):
    result = run("-C", room(tmp_path), "statistik", "--csv", str(tmp_path / name))
    assert result.code == 2 and "der ender på .csv" in result.err and not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({f"{APRIL}/moede.yaml": "dato: 2021-04-15\nafbud: [Bo Bergg]\n"}, "Bo Bergg"),
        ({f"{APRIL}/01-seks.yaml": "titel: Seks\nbeslutning: {tekst: Godkendt., afstemninger: [{om: Indstillingen, for: [V], imod: [A, Ø]}]}\n"}, "afstemning"),
        ({f"{APRIL}/01-seks.yaml": "titel: Seks\nbeslutning: {tekst: Godkendt., afbud: [Bo Bergg]}\n"}, "Bo Bergg"),
    ],
)  # fmt: skip
def test_an_error_that_makes_the_numbers_wrong_is_told_and_nothing_written(tmp_path, changes, told):
    root, target = room(tmp_path, changes), tmp_path / "x.csv"
    result = run("-C", root, "statistik", "--csv", str(target))
    assert result.code == 1 and told in result.err and "Tallene er ikke rigtige" in result.err and not target.exists()
    assert run("-C", root, "statistik", "--fra", "2021-01-01", "--til", "2021-03-31").code == 0


def test_json_has_the_numbers_as_numbers(tmp_path):
    (data,) = json.loads(run("-C", room(tmp_path), "statistik", "--json").out)
    anna = data["tabeller"]["fremmoede"]["rækker"][0]
    assert (data["udvalg"], data["møder"], anna["Til stede"], anna["Fremmøde i %"]) == (COMMITTEE, 3, 2, 66.7)


def test_a_workspace_without_decided_meetings_says_so(tmp_path):
    root = workspace(tmp_path)
    target = tmp_path / "x.csv"
    result = run("-C", root, "statistik", "--csv", str(target), "--figur")
    assert result.code == 0 and not target.exists() and not (root / "output").exists()
    assert "Ingen møder med beslutninger." in result.out


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--fra", "i går"), "»i går« efter --fra er ikke en dato."), (("--til", "2021-02-30"), "»2021-02-30« efter --til er ikke en dato."),
        (("--år", "21"), "»21« er ikke et år."), (("--år", "2021", "--fra", "2021-01-01"), "Brug --år eller --fra og --til"),
        (("--fra", "2021-03-01", "--til", "2021-02-01"), "er efter"), (("--udvalg", "findes-ikke"), "Udvalget »findes-ikke« findes ikke."),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_wrong_use(tmp_path, said, told):
    result = run("-C", room(tmp_path), "statistik", *said)
    assert result.code == 2 and told in result.err


def test_a_file_that_cannot_be_read_is_told_and_no_numbers_written(tmp_path):
    root = room(tmp_path, {f"{MARCH}/02-fire.yaml": "titel: [\n"})
    target = tmp_path / "x.csv"
    result = run("-C", root, "statistik", "--csv", str(target))
    assert result.code == 1 and "02-fire.yaml" in result.err and not target.exists()


def test_approved_minutes_count_with_the_roster_they_were_approved_with(tmp_path):
    root = room(tmp_path, {path: None for path in MEETINGS if path.startswith(MARCH)})
    assert run("-C", root, "godkend", "2021-02-11", "--af", "Sekretæren").code == 0
    write(root, {f"{HOME}/udvalg.yaml": ROSTER.replace("Anna And, parti: A", "Anne And, parti: A")})
    told = {one.name: one.meetings for one in stats_of(root).stats.attendance}
    assert told["Anna And"] == 1 and told["Anne And"] == 1


def test_each_committee_has_its_own_numbers(tmp_path):
    other = {
        path.replace(HOME, "agenda_items/nabo"): text.replace("Rådet", "Naboen") for path, text in MEETINGS.items()
    }
    root = room(tmp_path, other)
    assert [one.stats.meetings for one in in_numbers(open_archive(root), None, Period(), TODAY).committees] == [3, 3]
    assert "Naboen" not in run("-C", root, "statistik", "--udvalg", COMMITTEE).out
