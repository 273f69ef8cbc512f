"""Where an item is that isn't where it was: told when it is certain, and never guessed."""

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace

from committee import (
    MeetingKey,
    Spot,
    move_to_meeting,
    open_archive,
    put_in_drawer,
    set_aside,
    sit_to_record,
    whereabouts,
)

LATER = MeetingKey(COMMITTEE, "2021-03-11")
KEY = MeetingKey(COMMITTEE, DATE)
TEXT = "titel: En sag\nsagsnr: 21/1\nbilag:\n- {titel: Et, fil: bilag/et.txt}\nindstilling: Godkendes.\n"
FILES = {
    ITEM: TEXT, f"{MEETING}/bilag/et.txt": "nyt", f"{LATER.path}/moede.yaml": "dato: 2021-03-11\n",
    f"{LATER.path}/01-anden.yaml": "titel: En anden\nindstilling: Godkendes.\n", f"{LATER.path}/bilag/et.txt": "et andet",
}  # fmt: skip


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, FILES)


def sought(root, digest="", name="sag"):
    archive = open_archive(root, user="bruger")
    return whereabouts(archive, KEY, name.__eq__, digest)


def told(root, **how):
    found = sought(root, **how)
    return found and (found.key, found.item.file, found.is_aside)


def sum_of(root):
    archive = open_archive(root)
    archive.contents()
    return archive.digest(ITEM)


def moved(root, move):
    archive = open_archive(root, user="bruger")
    sitting, _ = sit_to_record(archive, KEY)
    made = move(sitting, sitting.agenda[0])
    assert not made.problems


def test_a_command_that_moved_it_is_known_also_when_its_words_were_changed_since(root):
    moved(root, lambda *of: move_to_meeting(*of, LATER, Spot()))
    file = f"{LATER.path}/02-sag.yaml"
    assert "bilag/et-2.txt" in (root / file).read_text()  # so that the file's sum is another
    (root / file).write_text(TEXT.replace("En sag", "En helt anden sag"))
    assert told(root) == (LATER, file, False)
    assert told(root, name="anden") is None


def test_the_drawer_and_what_was_taken_off_are_known(root, tmp_path):
    moved(root, put_in_drawer)
    assert told(root) == (MeetingKey(COMMITTEE, "emner"), f"agenda_items/{COMMITTEE}/emner/01-sag.yaml", False)
    other = workspace(tmp_path / "anden", FILES)
    moved(other, set_aside)
    assert told(other) == (KEY, f"{MEETING}/_fjernet/01-sag.yaml", True)


def test_what_somebody_moved_or_renamed_in_the_folders_is_known_by_its_bytes(root):
    digest = sum_of(root)
    for name, key in ((f"{MEETING}/07-nyt-navn.yaml", KEY), (f"{LATER.path}/02-sag.yaml", LATER)):
        next(root.rglob("*-sag.yaml" if (root / ITEM).exists() else "*-nyt-navn.yaml")).rename(root / name)
        assert told(root, digest=digest) == (key, name, False)
        assert told(root) is None  # a page that never saw the file doesn't know


def test_a_deleted_item_is_nowhere_whatever_is_like_it(root):
    digest = sum_of(root)
    (root / ITEM).unlink()
    assert told(root, digest=digest) is None
    for n in (2, 3):
        (root / f"{LATER.path}/0{n}-sag.yaml").write_text(TEXT)
    assert told(root, digest=digest) is None  # two of them: none is certain


def test_a_standing_item_is_not_taken_for_the_same_in_another_meeting(root):
    committee = root / f"agenda_items/{COMMITTEE}/udvalg.yaml"
    committee.write_text(committee.read_text() + "årshjul:\n- punkt: sag\n")
    assert open_archive(root).heads().committees[0].wheel, "the committee has a wheel"
    digest = sum_of(root)
    (root / ITEM).rename(root / f"{LATER.path}/02-sag.yaml")
    assert told(root, digest=digest) is None
