"""`udvalg medlem`: the roster is kept by a command; every other byte of the committee's file stays, and no meeting loses its members."""

import datetime as dt
from collections import Counter

import pytest
from build import DATE, HOME, ITEM, MEETING, inspect_lines, markdown, run, tree_of, workspace
from hypothesis import given
from hypothesis import strategies as st

from committee import MeetingKey, SeatWish, keep_seat, open_archive, sit
from committee.domain.committee import Committee
from committee.domain.people import Member, seated
from committee.rules.seats import Misunderstood, edits_for

FILE = f"{HOME}/udvalg.yaml"
SEATS = """\
# Vores udvalg
kommune: Prøve Kommune
udvalg: Rådet
medlemmer:
  - {navn: Anna And, rolle: formand, parti: A}   # siden 2018
  - Bo Berg
  # listen V
  - navn: Carla Chr
    parti: V
    fra: 2018-01-01
    til: 2020-12-31

stedfortrædere: [Eva Eng]
# hale
"""
LATER = f"{HOME}/2027-06-10/moede.yaml"


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, {FILE: SEATS, LATER: "dato: 2027-06-10\n"})


def medlem(root, *words):
    return run("-C", root, "medlem", *words)


def changed(root):
    """The lines of the file that came and went."""
    before, now = (Counter(text.split("\n")) for text in (SEATS, (root / FILE).read_bytes().decode()))
    return list((before - now).elements()), list((now - before).elements())


@pytest.mark.parametrize(
    ("words", "gone", "come"),
    [
        (["Dan Dal", "--fra", "2027-03-01", "--parti", "V"], [], ["    parti: V", "  - navn: Dan Dal", "    fra: 2027-03-01"]),
        (["bo", "--til", "2027-03-31"], ["  - Bo Berg"], ["  - {navn: Bo Berg, til: 2027-03-31}"]),
        (["BB", "--til", "31. marts 2027"], ["  - Bo Berg"], ["  - {navn: Bo Berg, til: 2027-03-31}"]),
        (["Carla Chr", "--fra", "2027-03-01"], [], ["  - navn: Carla Chr", "    parti: V", "    fra: 2027-03-01"]),
        (["CC", "--til", "2020-06-30"], ["    til: 2020-12-31"], ["    til: 2020-06-30"]),
        (
            ["AA", "--rolle", "medlem", "--fra", "2027-03-01"],
            ["  - {navn: Anna And, rolle: formand, parti: A}   # siden 2018"],
            [
                "  - {navn: Anna And, rolle: formand, parti: A, til: 2027-02-28}   # siden 2018",
                "  - {navn: Anna And, parti: A, fra: 2027-03-01}",
            ],
        ),
        (["Bo Berg", "--parti", "B"], ["  - Bo Berg"], ["  - {navn: Bo Berg, parti: B}"]),
        (["Bo Berg", "--fra", "2018-01-01"], ["  - Bo Berg"], ["  - {navn: Bo Berg, fra: 2018-01-01}"]),
        (
            ["Finn Fri", "--stedfortræder", "--fra", "2027-03-01"],
            ["stedfortrædere: [Eva Eng]"],
            ["stedfortrædere: [Eva Eng, {navn: Finn Fri, fra: 2027-03-01}]"],
        ),
    ],
    ids=["new", "ends", "initials and a typed date", "comes back", "another end", "role from a day", "party", "first day", "substitute"],
)  # fmt: skip
def test_a_seat_is_written_on_its_own_line(root, words, gone, come):
    made = medlem(root, *words)
    assert made.code == 0, made.err
    assert changed(root) == (gone, come)
    assert not [line for line in inspect_lines(root) if "udvalg.yaml" in line]
    assert f"Skrev {FILE}" in made.out


def test_a_new_seat_comes_last_or_after_the_one_that_is_named(root):
    for name, words in (("Dan Dal", []), ("Gry Gran", ["--efter", "anna"])):
        assert medlem(root, name, "--fra", "2027-03-01", *words).code == 0
    names = [str(seat.name) for seat in seats_of(root).members]
    assert names == ["Anna And", "Gry Gran", "Bo Berg", "Carla Chr", "Dan Dal"]


def seats_of(root):
    return open_archive(root).contents("raadet").committees[0]


@pytest.mark.parametrize("form", ["crlf", "bom", "no end"])
def test_line_ends_and_all_else_stay(root, form):
    data = SEATS.encode()
    data = {"crlf": data.replace(b"\n", b"\r\n"), "bom": b"\xef\xbb\xbf" + data, "no end": data.rstrip()}[form]
    (root / FILE).write_bytes(data)
    assert medlem(root, "Bo Berg", "--til", "2027-03-31").code == 0
    assert (root / FILE).read_bytes() == data.replace(b"- Bo Berg", b"- {navn: Bo Berg, til: 2027-03-31}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Bo Bergh", "--fra", "2027-03-01"], "Mente du »Bo Berg«?"),
        (["Zenia", "--fra", "2027-03-01"], "skriv hele navnet og --ny"),
        (["Zenia Zo", "--til", "2027-03-01"], "skriv hele navnet og --fra"),
        (["r", "--til", "2027-03-01"], "Skriv lidt mere af navnet"),
        (["Bo Berg", "--til", "2027-02-30"], "--til: Datoen"),
        (["Bo Berg", "--til", "i morgen"], "--til: "),
        (["Bo Berg", "--fra", "2027-03-01", "--til", "2027-02-01"], "Byt om på --fra og --til"),
        (["Bo Berg"], "Skriv, hvad der gælder"),
        ([" ", "--fra", "2027-03-01"], "Skriv navnet"),
        (["--fra", "2027-03-01"], "Skriv, hvem det gælder"),
        (["Bo Berg", "--til", "2027-03-01", "--den", "2027-03-01"], "--den hører til listen"),
        (["Dan Dal", "--fra", "2027-03-01", "--efter", "Zenia"], "--efter: »Zenia« er ikke et navn"),
        (["Bo Berg", "--til", "2027-03-01", "--efter", "Anna"], "--efter bruges kun til en ny plads"),
        (["Bo Berg", "--til", "2027-03-01", "--udvalg", "raaded"], "Mente du »raadet«?"),
    ],
)
def test_what_cant_be_meant_is_wrong_use(root, words, said):
    before = tree_of(root)
    made = medlem(root, *words)
    assert made.code == 2
    assert said in made.err
    assert tree_of(root) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Carla Chr", "--til", "2017-12-31"], "har først pladsen fra 1. januar 2018"),
        (["Carla Chr", "--fra", "2020-06-01"], "er allerede medlem fra 1. januar 2018 til 31. december 2020"),
    ],
)
def test_what_the_roster_doesnt_allow_is_told_at_the_seat(root, words, said):
    before = tree_of(root)
    made = medlem(root, *words)
    assert made.code == 1
    assert f"{FILE}:8:5: fejl: »Carla Chr« {said}" in made.err
    assert tree_of(root) == before


def test_a_name_that_is_like_another_is_forced(root):
    assert medlem(root, "Bo  Bergh\u200b", "--fra", "2027-03-01", "--ny").code == 0
    assert [str(one.name) for one in seats_of(root).members][-1] == "Bo Bergh"


def test_two_chairs_at_once_are_told_and_one_after_the_other_are_not(root):
    made = medlem(root, "Bo Berg", "--rolle", "formand", "--fra", "2027-03-01")
    assert made.code == 0
    assert "»Anna And« og »Bo Berg« er begge formand på samme tid." in made.err
    assert 'udvalg medlem "Anna And" --rolle medlem --fra DATO' in made.err
    assert any("begge formand" in line for line in inspect_lines(root))
    assert "begge formand" not in medlem(root, "Anna And", "--rolle", "medlem", "--fra", "2027-03-01").err
    assert not [line for line in inspect_lines(root) if "formand" in line]


def test_it_is_said_from_which_meeting_it_counts(root):
    assert "Bo Berg: medlem til 31. marts 2027." in (said := medlem(root, "Bo Berg", "--til", "2027-03-31").out)
    assert "Det gælder fra mødet 10. juni 2027." in said
    said = medlem(root, "Dan Dal", "--fra", "2028-01-01").out
    assert "Det gælder for møder fra 1. januar 2028. Ingen af de møder, der er oprettet," in said
    assert "Det står der allerede." in medlem(root, "Bo Berg", "--til", "2027-03-31").out


def test_approved_minutes_keep_their_members_and_are_told(root):
    text = "titel: En sag\nsagsnr: 21/1\nindstilling: X.\nbeslutning: {tekst: Godkendt., afstemninger: [{for: [Anna And, Bo Berg]}]}\n"
    (root / ITEM).write_text(text, "utf-8")
    assert run("-C", root, "godkend", DATE).code == 0
    made = medlem(root, "Bo Berg", "--til", "2021-01-31")
    assert made.code == 0
    assert "advarsel: Referatet af mødet 11. februar 2021 er godkendt og beholder sine medlemmer." in made.err
    assert "»Bo Berg« er nævnt i mødet 11. februar 2021, men har nu ingen plads den dag." in made.err
    sitting, _ = sit(open_archive(root), MeetingKey("raadet", DATE))
    assert [str(seat.name) for seat in sitting.committee.members] == ["Anna And", "Bo Berg"]
    assert not [line for line in inspect_lines(root) if ": fejl" in line]


def test_an_agenda_that_is_sent_and_votes_that_are_recorded_are_told(root):
    (root / MEETING / "moede.yaml").write_text(f"dato: {DATE}\nafbud: [Bo Berg]\n", "utf-8")
    assert run("-C", root, "udsend", DATE).code == 0
    made = medlem(root, "Bo Berg", "--til", "2021-01-31")
    assert "Dagsordenen til mødet 11. februar 2021 er udsendt med de tidligere medlemmer." in made.err
    assert "»Bo Berg« er nævnt i mødet 11. februar 2021, men har nu ingen plads den dag. Ret datoen" in made.err


def test_the_list_is_that_of_a_day(root):
    assert medlem(root, "Dan Dal", "--fra", "2090-01-01").code == 0
    now = medlem(root)
    assert now.code == 0
    assert "Anna And (A), formand: medlem\n" in now.out
    assert "Eva Eng: stedfortræder\n" in now.out
    assert "Carla" not in now.out
    assert "Senere:\n  Dan Dal: medlem fra 1. januar 2090\n" in now.out
    then = medlem(root, "--den", "2019-05-01").out
    assert "Den 1. maj 2019:" in then
    assert "Carla Chr (V): medlem fra 1. januar 2018 til 31. december 2020\n" in then


def test_a_file_that_was_saved_meanwhile_or_is_held_is_left_alone(root, monkeypatch):
    archive = open_archive(root)
    assert archive.contents("raadet").committees
    (root / FILE).write_text(SEATS + "# mere\n", "utf-8")
    kept = keep_seat(archive, "raadet", SeatWish("Bo Berg", until=dt.date(2027, 3, 31)))
    assert [one.code for one in kept.outcome.problems] == ["ændret-imens"]
    assert (root / FILE).read_text("utf-8") == SEATS + "# mere\n"
    (root / FILE).chmod(0o444)
    made = medlem(root, "Bo Berg", "--til", "2027-03-31")
    assert (made.code, (root / FILE).read_text("utf-8")) == (1, SEATS + "# mere\n")
    assert "åben i et andet program" in made.err


def test_another_who_writes_is_waited_for_and_told(root, monkeypatch):
    from filelock import FileLock

    from committee.archive.names import FOLDER_LOCK
    from committee.work import locking

    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with FileLock(root / HOME / FOLDER_LOCK):
        made = medlem(root, "Bo Berg", "--til", "2027-03-31")
    assert made.code == 1
    assert "En anden er ved at skrive i udvalgets mappe. Kør kommandoen igen om lidt." in made.err
    assert (root / FILE).read_text("utf-8") == SEATS


def test_errors_of_the_file_are_told_and_those_between_the_seats_can_be_mended(root):
    (root / FILE).write_text(SEATS.replace("til: 2020-12-31", "til: 2020-13-31"), "utf-8")
    before, made = tree_of(root), medlem(root, "Bo Berg", "--til", "2027-03-31")
    assert (made.code, tree_of(root)) == (1, before)
    assert f"{FILE}:11:10: fejl" in made.err
    (root / FILE).write_text(SEATS.replace("fra: 2018-01-01", "fra: 2021-01-01"), "utf-8")
    assert any("slutter, før den begynder" in line for line in inspect_lines(root))
    assert medlem(root, "Carla Chr", "--til", "2021-12-31").code == 0
    assert not [line for line in inspect_lines(root) if "udvalg.yaml" in line]


def test_it_is_undone(root):
    assert medlem(root, "AA", "--rolle", "medlem", "--fra", "2027-03-01").code == 0
    assert run("-C", root, "fortryd").code == 0
    assert (root / FILE).read_text("utf-8") == SEATS


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 20))
WISHES = st.builds(
    SeatWish,
    st.sampled_from(["Anna And", "Bo Berg", "Carla Chr"]),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | st.sampled_from("AB"),
    st.none() | st.sampled_from(["formand", "medlem"]),
)


@given(st.lists(WISHES, max_size=12))
def test_nobody_ever_has_two_seats_at_once_and_no_seat_ends_before_it_begins(wishes):
    committee = Committee(municipality="P", name="U", members=(Member(name="Anna And"),))
    for wish in wishes:
        if wish.since and wish.until and wish.until < wish.since:
            continue
        edits = edits_for(committee, wish)
        if not isinstance(edits, tuple):
            assert isinstance(edits, Misunderstood) or edits.text
            continue
        seats = list(committee.members)
        for edit in edits:
            seats[edit.index : edit.index + (not edit.is_new)] = [edit.seat]
        turned = all(not (s.since and s.until and s.until < s.since) for s in seats)
        for day in range(1, 29):
            names = [str(one.name) for one in seated(seats, dt.date(2020, 1, day))]
            assert len(names) == len(set(names)) or not turned
        if turned:
            committee = Committee(municipality="P", name="U", members=tuple(seats))


def test_the_library_keeps_a_seat(root):
    archive = open_archive(root)
    kept = keep_seat(archive, "raadet", SeatWish("Dan Dal", since=dt.date(2021, 2, 1), party="V"))
    assert kept.lines == ("Dan Dal (V): medlem fra 1. februar 2021.", "Det gælder fra mødet 11. februar 2021.")
    assert archive.refresh()
    assert "Dan Dal" in markdown(root, "dagsorden")
    assert MeetingKey("raadet", DATE).path == MEETING
