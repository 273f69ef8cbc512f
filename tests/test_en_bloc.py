"""The same decision at several items at once (en bloc): how they are named, and that all of them get it or none."""

import os
from types import SimpleNamespace

import pytest
from build import DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, run, tree_of, workspace
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from committee import items_named, open_archive, record_all, sit_to_record
from committee.archive.names import FOLDER_LOCK, MeetingKey
from committee.base import overwriting
from committee.domain.item import Item
from committee.domain.itemnumber import SubNumber
from committee.rules.numbering import Numbered
from committee.work import locking, recording

NAMES = {1: "dagsorden", 2: "budget", 3: "vej", 6: "12-15", 7: "stiplan", 8: "2-b"}


def house(root, more=None, *, first=11):
    """Items 11 to 16, of which 13 has the sub-items 13.a and 13.b."""
    files = {
        ITEM: None,
        f"{HOME}/udvalg.yaml": f"kommune: K\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}",
        f"{MEETING}/moede.yaml": f"dato: {DATE}\nførste_punkt: {first}\n",
        f"{MEETING}/04-under.yaml": "titel: Under\nsagsnr: 1\nindstilling: X.\nunderpunkt: true\n",
        f"{MEETING}/05-mere.yaml": "titel: Mere\nsagsnr: 1\nindstilling: X.\nunderpunkt: true\n",
    }
    files |= {
        f"{MEETING}/{n:02}-{name}.yaml": f"titel: Punkt {name}\nsagsnr: 1\nindstilling: X.\n"
        for n, name in NAMES.items()
    }
    return workspace(root, files | (more or {}))


def sitting(root):
    found, problems = sit_to_record(open_archive(root), MeetingKey("raadet", DATE))
    assert found is not None, problems
    return found


def decided(root):
    return [str(one.number) for one in sitting(root).agenda if one.item.decision is not None]


def untouched(root, before):
    return without_locks(root) == before


def without_locks(root):
    return {name: data for name, data in tree_of(root).items() if not name.endswith("lås")}


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("12", "12"),
        ("11,16", "11 16"),
        ("11-13,15", "11 12 13 13.a 13.b 15"),
        ("11 - 12, 14 og 16", "11 12 14 16"),
        ("11–12 og 15", "11 12 15"),
        ("11 til 12", "11 12"),
        ("11 til og med 12; 16", "11 12 16"),
        ("16, 11", "11 16"),
        ("11 12", "11 12"),
        ("13.a", "13.a"),
        ("13a-13.b", "13.a 13.b"),
        ("13.a-b", "13.a 13.b"),
        ("13.b-14", "13.b 14"),
        ("12-13.a", "12 13 13.a"),
        ("budget, stiplan", "12 15"),
        ("budget og 11", "11 12"),
        ("12-15", "14"),  # an item's own name
        ("2-b", "16"),
        ("2-b,12", "12 16"),
        ("12-12", "12"),
    ],
)  # fmt: skip
def test_items_are_named_by_numbers_ranges_and_names(tmp_path, written, numbers):
    root = house(tmp_path)
    made = run("-C", root, "beslut", DATE, written, "Godkendt.")
    assert made.code == 0, made.all
    assert decided(root) == numbers.split()
    assert made.out.count("Skrev ") == len(numbers.split())


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("11-19", ["Punkt 19 er ikke på mødet."]),
        ("9-19", ["Punkt 9 er ikke på mødet.", "Punkt 19 er ikke på mødet."]),
        ("15-12, 99, 11 og 11", ["»15-12« står omvendt. Skriv 12-15.", "»99«", "Punkt 11 er nævnt to gange."]),
        ("13.b-13.a", ["»13.b-13.a« står omvendt. Skriv 13.a-13.b."]),
        ("11-13, 12", ["Punkt 12 er nævnt to gange."]),
        ("12-budget", ["»12-budget« er ikke på mødet."]),
        ("budget-vej", ["»budget-vej« er ikke på mødet."]),
        (",", ["Skriv, hvilket punkt det er"]),
        ("", ["Skriv, hvilket punkt det er"]),
        ("11,,vejen", ["»vejen« er ikke på mødet. Mente du »vej«?"]),
    ],
)
def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(tmp_path, written, told):
    root = house(tmp_path)
    before = without_locks(root)
    made = run("-C", root, "beslut", DATE, written, "Godkendt.")
    assert made.code == 2 and all(words in made.err for words in told), made.all
    assert untouched(root, before)


def test_more_than_one_item_needs_the_words(tmp_path):
    made = run("-C", house(tmp_path), "beslut", DATE, "11,12", "--erstat")
    assert made.code == 2 and "Skriv beslutningen" in made.err


def test_options_are_for_each_and_a_mistake_in_them_is_told_once(tmp_path):
    root = house(tmp_path)
    made = run("-C", root, "beslut", DATE, "11,12", "Godkendt.", "--imod", "Eva", "--for", "resten", "--note", "Kort.")
    assert made.code == 0, made.all
    for name in ("01-dagsorden", "02-budget"):
        text = (root / f"{MEETING}/{name}.yaml").read_text("utf-8")
        assert "imod: [Eva Eg]" in text and "Anna And" in text and "noter: Kort." in text
    wrong = run("-C", root, "beslut", DATE, "15,16", "Godkendt.", "--imod", "Zorro")
    assert wrong.code == 2 and wrong.err.count("Zorro") == 1


def test_withdrawn_items_of_a_range_are_left_out_with_a_word(tmp_path):
    gone = {
        f"{MEETING}/02-budget.yaml": "titel: T\nudgår: true\n",
        f"{MEETING}/07-stiplan.yaml": "titel: S\nudgår: true\n",
    }
    root = house(tmp_path, gone)
    made = run("-C", root, "beslut", DATE, "11-12,14-16", "Godkendt.")
    assert made.code == 0 and "Punkt 12 og 15 udgår og er sprunget over." in made.out
    assert decided(root) == ["11", "14", "16"]
    alone = run("-C", root, "beslut", DATE, "12", "Udgår, da sagen er trukket.")
    assert alone.code == 0 and decided(root) == ["11", "12", "14", "16"]


def test_a_range_of_withdrawn_items_alone_is_refused(tmp_path):
    root = house(tmp_path, {f"{MEETING}/{n}.yaml": "titel: T\nudgår: true\n" for n in ("01-dagsorden", "02-budget")})
    made = run("-C", root, "beslut", DATE, "11-12", "Godkendt.")
    assert made.code == 2 and "Punkt 11 og 12 udgår." in made.err and decided(root) == []


def test_what_stands_in_the_way_at_any_item_is_told_of_each(tmp_path):
    more = {
        f"{MEETING}/02-budget.yaml": "titel: T\nbeslutning: Udsat.\n",
        f"{MEETING}/03-vej.yaml": "titel: T\nbeslutning: ingen\n",
    }
    root = house(tmp_path, more)
    before = without_locks(root)
    made = run("-C", root, "beslut", DATE, "11-13", "Godkendt.")
    assert made.code == 1 and untouched(root, before)
    assert "Punkt 12 er allerede besluttet: »Udsat.«" in made.err and "Punkt 13 er allerede besluttet" in made.err
    assert run("-C", root, "beslut", DATE, "11-13", "Godkendt.", "--erstat").code == 0
    assert decided(root) == ["11", "12", "13", "13.a", "13.b"]


def test_a_vote_that_is_wrong_at_one_item_stops_them_all(tmp_path):
    away = {f"{MEETING}/moede.yaml": f"dato: {DATE}\nførste_punkt: 11\nkom: {{Eva Eg: 12}}\n"}
    root = house(tmp_path, away)
    before = without_locks(root)
    made = run("-C", root, "beslut", DATE, "11,12", "Godkendt.", "--imod", "Eva Eg", "--for", "A,V")
    assert made.code == 1 and untouched(root, before)
    assert "01-dagsorden.yaml" in made.err and "02-budget.yaml" not in made.err


def test_approved_minutes_are_locked(tmp_path):
    root = house(tmp_path)
    assert run("-C", root, "beslut", DATE, "11-16", "Godkendt.").code == 0
    assert run("-C", root, "godkend", DATE, "--af", "Anna").code == 0
    before = without_locks(root)
    made = run("-C", root, "beslut", DATE, "11,12", "Udsat.", "--erstat")
    assert made.code == 1 and made.err.count("godkendt og låst") == 1 and untouched(root, before)


def wanted(found, *numbers):
    return [recording.ToRecord(one, "Godkendt.") for one in found.agenda if str(one.number) in numbers]


def test_a_file_that_was_saved_meanwhile_stops_them_all(tmp_path):
    root = house(tmp_path)
    found = sitting(root)
    other = root / MEETING / "02-budget.yaml"
    other.write_text(other.read_text("utf-8") + "beslutning: Bos ord.\n", "utf-8")
    before = without_locks(root)
    made = record_all(found, wanted(found, "11", "12", "14"))
    (problem,) = made.problems
    assert problem.code == "ændret-imens" and "Bos ord." in problem.text and untouched(root, before)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do everything is held back by nothing")
def test_a_read_only_file_stops_them_all(tmp_path):
    root = house(tmp_path)
    (root / MEETING / "02-budget.yaml").chmod(0o400)
    before = without_locks(root)
    assert run("-C", root, "beslut", DATE, "11,12", "Godkendt.").code == 1 and untouched(root, before)


def test_a_file_that_another_program_takes_hold_of_leaves_all_as_they_were(tmp_path, monkeypatch):
    """Word opens the second file between the look at it and its turn: the first is put back."""
    root = house(tmp_path)
    before, real = without_locks(root), os.replace

    def replace(source, target):
        if os.fspath(target).endswith("02-budget.yaml"):
            raise PermissionError(13, "i brug", target)
        real(source, target)

    monkeypatch.setattr(overwriting, "os", SimpleNamespace(replace=replace, urandom=os.urandom, name=os.name))
    made = run("-C", root, "beslut", DATE, "11,12,14", "Godkendt.")
    assert made.code == 1 and "02-budget.yaml" in made.err and "Skrev" not in made.out
    assert untouched(root, before)


def test_another_who_writes_in_the_folder_is_waited_for_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    root = house(tmp_path)
    before = without_locks(root)
    with FileLock(root / MEETING / FOLDER_LOCK):
        made = run("-C", root, "beslut", DATE, "11,12", "Godkendt.")
    assert made.code == 1 and "En anden er ved at skrive" in made.err and untouched(root, before)


AGENDA = tuple(
    Numbered(number, Item(title=f"Sag {n}", id=f"sag-{n}", withdrawn=n % 5 == 4))
    for n, number in enumerate([1, 2, SubNumber(2, 1), SubNumber(2, 2), 3, 4, 7, 8, SubNumber(8, 1), 9])
)
WORDS = st.one_of(
    st.sampled_from([str(one.number) for one in AGENDA]),
    st.integers(0, 12).map(str),
    st.text("0123ab.-,; og–", max_size=6),
)


@given(st.lists(WORDS, max_size=5).flatmap(lambda words: st.lists(st.sampled_from([",", "-", " og ", " ", "–"]), min_size=len(words), max_size=len(words)).map(lambda signs: "".join(map("".join, zip(words, signs, strict=True))))))  # fmt: skip
def test_whatever_is_written_names_items_once_in_order_or_is_told(written):
    named = items_named(AGENDA, written)
    assert bool(named.items) or bool(named.wrong)
    places = [AGENDA.index(one) for one in named.items]
    assert places == sorted(set(places)) and not any(one in named.skipped for one in named.items)
    assert all(one.item.withdrawn for one in named.skipped)
