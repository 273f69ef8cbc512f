"""What was done without a command is called by words that a secretary knows; what was typed as a command is called by that."""

import datetime as dt
import re
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, run, workspace

import committee as face
from committee import MeetingKey, open_archive, sit_to_record, undo_last

KEY = MeetingKey(COMMITTEE, DATE)
TODAY = dt.date(2021, 2, 1)
DAY = " (11. februar 2021)"


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, {ITEM: "titel: En sag\n", f"{MEETING}/02-to.yaml": "titel: En plan\n"})


def sat(root, at=0):
    archive = open_archive(root, user="mette")
    sitting, _ = sit_to_record(archive, KEY)
    return sitting, sitting.agenda[at]


STEPS = {
    "Punkt 1 er gjort lukket": lambda root: face.mark_item(*sat(root), "lukket", "Personsag", ""),
    "Punkt 2 udgår": lambda root: face.mark_item(*sat(root, 1), "udgår", "true", ""),
    "Punkt 1 er flyttet ned": lambda root: face.move_within(*sat(root), face.one_down(*sat(root))),
    "Punkt 2 er flyttet op": lambda root: face.move_within(*sat(root, 1), face.one_up(*sat(root, 1))),
    "Titlen på punkt 1 er rettet": lambda root: face.retitle(*sat(root), "En anden sag"),
    "Bilag lagt på punkt 2": lambda root: face.attach(*sat(root, 1), "note.txt", b"En note.\n", TODAY),
    "Punkt 1 er taget af dagsordenen": lambda root: face.set_aside(*sat(root)),
    "Beslutningen på punkt 1": lambda root: face.record(*sat(root), "Godkendt.", replace=False),
    "Nyt punkt": lambda root: face.new_item(open_archive(root, user="mette"), KEY, "Nyt"),
}


@pytest.mark.parametrize("words", STEPS)
def test_a_step_is_told_in_words_in_the_list_and_when_it_is_taken_back(root, words, monkeypatch):
    monkeypatch.setenv("LOGNAME", "mette")
    made = STEPS[words](root)
    assert made.files or made.moved, made.problems
    listed = run("-C", root, "fortryd", "--liste").out
    assert words + DAY in listed and "udvalg" not in listed
    assert f"Fortrudt: »{words}{DAY}«" in run("-C", root, "fortryd").out


def test_a_command_is_called_by_what_was_typed(root):
    assert run("-C", root, "beslut", DATE, "1", "Godkendt.").code == 0
    assert f"udvalg beslut {DATE} 1" in run("-C", root, "fortryd", "--liste").out


def test_what_stands_in_the_way_names_the_step_in_the_same_words(root):
    face.retitle(*sat(root), "En anden sag")
    Path(root, ITEM).write_text("titel: Min egen\n", "utf-8")
    told = undo_last(open_archive(root, user="mette")).problems[0].text
    assert told == f"Filen er ændret, efter »Titlen på punkt 1 er rettet{DAY}«, så det kan ikke fortrydes."


def test_no_step_has_a_title_or_a_reason_in_its_words(root):
    Path(root, ITEM).write_text("titel: Fru Hansens sag\nlukket: Personsag\n", "utf-8")
    face.retitle(*sat(root), "Fru Jensens sag")
    face.mark_item(*sat(root), "lukket", "Fru Jensens forhold", "Personsag")
    told = [one.told for one in face.commands_ended(open_archive(root))]
    assert len(told) == 2 and not [one for one in told if re.search("Jensen|Hansen|Person", one)]
