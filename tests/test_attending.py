"""Who comes and goes while a meeting is held: the attendance is that of a plain simulation, the text is the least, and every other byte
stays."""

import shutil
import tempfile
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, tree_of, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee import MeetingKey, change_presence, open_archive, room_of, sit_to_record, undo_last
from committee.archive.names import FOLDER_LOCK
from committee.work import attending

NAMES = ("Anna And", "Bo Berg", "Carla Chr", "Dan Dal", "Eva Eg")
ITEMS = 5
HEAD = f"# Mødet\ndato: {DATE}  # en torsdag\nsted: Salen\n"


def five_items(root, head=HEAD, decided=()):
    files = {
        f"{HOME}/udvalg.yaml": f"kommune: K\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}",
        f"{MEETING}/moede.yaml": head,
        ITEM: None,
    }
    for n in range(1, ITEMS + 1):
        said = "beslutning: Godkendt.  # i enighed\n" if n in decided else ""
        files[f"{MEETING}/{n:02}-punkt-{n}.yaml"] = f"titel: Punkt {n}\nindstilling: Godkendes.\n{said}"
    return workspace(root, files)


def sitting_of(archive):
    archive.refresh()
    sitting, problems = sit_to_record(archive, MeetingKey(COMMITTEE, DATE))
    assert sitting is not None, problems
    return sitting


def files_of(root):
    """The files with their bytes, but for the lock that whoever writes leaves behind."""
    return {name: data for name, data in tree_of(root).items() if not name.endswith(FOLDER_LOCK)}


def click(archive, number, name):
    """Change somebody's presence at an item, as one click does; the outcome."""
    sitting = sitting_of(archive)
    numbered = sitting.agenda[number - 1]
    seat = next(one for one in room_of(sitting, numbered).seats if one.name == name)
    return change_presence(sitting, numbered, name, here=not seat.is_here)


def attendance(archive):
    sitting = sitting_of(archive)
    return {
        (seat.name, numbered.number): seat.is_here
        for numbered in sitting.agenda
        for seat in room_of(sitting, numbered).seats
    }


def meeting_text(root):
    return (Path(root) / MEETING / "moede.yaml").read_text(encoding="utf-8")


@settings(max_examples=examples(40), deadline=None)
@given(
    clicks=st.lists(st.tuples(st.integers(1, ITEMS), st.sampled_from(NAMES)), max_size=8),
    head=st.sampled_from(
        (HEAD, HEAD.replace("\n", "\r\n"), f"\ufeff{HEAD}", f"{HEAD}afbud: [Anna And, Bo Berg]\n", f"{HEAD}kom: {{Dan Dal: 2}}",
         f"{HEAD}fraværende:\n  - Anna And  # syg\n  - Eva Eg\n", f"dato: {DATE}\ngik:\n  Anna And: 3 # tog\n  Bo Berg: 4")
    ),
)  # fmt: skip
def test_any_clicks_give_the_attendance_of_a_plain_simulation_and_undo_gives_the_bytes_back(clicks, head):
    root = Path(tempfile.mkdtemp())
    try:
        five_items(root, head)
        archive = open_archive(root, user="bruger")
        expected = attendance(archive)
        for number, name in clicks:
            before = files_of(root)
            was_here = expected[(name, number)]
            made = click(archive, number, name)
            assert made.is_done, made.problems
            for n in range(number, ITEMS + 1):
                expected[(name, n)] = not was_here
            after = files_of(root)
            assert attendance(archive) == expected
            assert undo_last(archive).files
            assert files_of(root) == before
            for file, data in after.items():
                (root / file).write_bytes(data)
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize(
    "head", [HEAD, HEAD.rstrip("\n"), f"{HEAD}kom: {{Eva Eg: 2}}\n", f"{HEAD}gik:\n  Eva Eg: 5  # tog\n"]
)
def test_who_leaves_and_comes_at_the_same_item_leaves_no_trace(tmp_path, head):
    root = five_items(tmp_path, head)
    archive, before = open_archive(root, user="bruger"), files_of(root)
    assert click(archive, 3, "Bo Berg").words == "Bo Berg gik før punkt 3"
    assert files_of(root) != before
    assert click(archive, 3, "Bo Berg").words == "Bo Berg er her fra punkt 3"
    assert files_of(root) == before


def test_who_leaves_is_written_in_one_line_and_the_comments_stay(tmp_path):
    archive = open_archive(five_items(tmp_path), user="bruger")
    click(archive, 3, "Bo Berg")
    assert meeting_text(tmp_path) == f"{HEAD}gik:\n  Bo Berg: 3\n"
    click(archive, 4, "Eva Eg")
    assert meeting_text(tmp_path) == f"{HEAD}gik:\n  Bo Berg: 3\n  Eva Eg: 4\n"


def test_who_leaves_and_comes_back_is_away_from_the_items_between(tmp_path):
    archive = open_archive(five_items(tmp_path, decided=(2,)), user="bruger")
    item = tmp_path / MEETING / "02-punkt-2.yaml"
    before = item.read_text(encoding="utf-8")
    click(archive, 1, "Bo Berg")  # never came
    assert "fraværende: [Bo Berg]" in meeting_text(tmp_path)
    click(archive, 1, "Bo Berg")
    assert meeting_text(tmp_path) == HEAD
    change_at(archive, 2, "Bo Berg")  # item 2 is decided: it falls at 3
    assert meeting_text(tmp_path) == f"{HEAD}gik:\n  Bo Berg: 3\n"
    click(archive, 5, "Bo Berg")
    assert meeting_text(tmp_path) == HEAD and item.read_text(encoding="utf-8") == before
    for n in (3, 4):
        text = (tmp_path / MEETING / f"0{n}-punkt-{n}.yaml").read_text(encoding="utf-8")
        assert text.endswith("beslutning:\n  fraværende: [Bo Berg]\n")
    click(archive, 5, "Bo Berg")
    assert meeting_text(tmp_path) == f"{HEAD}gik:\n  Bo Berg: 3\n"
    assert "fraværende" not in (tmp_path / MEETING / "03-punkt-3.yaml").read_text(encoding="utf-8")


def change_at(archive, number, name):
    sitting = sitting_of(archive)
    made = change_presence(sitting, sitting.agenda[number - 1], name, here=False)
    assert made.is_done, made.problems


def test_a_file_that_was_saved_meanwhile_is_not_written(tmp_path):
    archive = open_archive(five_items(tmp_path), user="bruger")
    sitting = sitting_of(archive)
    (tmp_path / MEETING / "moede.yaml").write_text(f"{HEAD}slut: 18:00\n", encoding="utf-8")
    before = files_of(tmp_path)
    made = change_presence(sitting, sitting.agenda[2], "Bo Berg", here=False)
    assert [one.code for one in made.problems] == ["ændret-imens"] and files_of(tmp_path) == before


def test_a_file_that_an_editor_saves_at_the_very_moment_stays_as_it_saved_it(tmp_path, monkeypatch):
    archive = open_archive(five_items(tmp_path), user="bruger")
    sitting, path = sitting_of(archive), tmp_path / MEETING / "moede.yaml"
    write_all = attending.write_all

    def after_the_editor(*given, **more):
        path.write_text(f"{HEAD}slut: 18:00\n", encoding="utf-8")
        return write_all(*given, **more)

    monkeypatch.setattr(attending, "write_all", after_the_editor)
    made = change_presence(sitting, sitting.agenda[2], "Bo Berg", here=False)
    assert [one.code for one in made.problems] == ["ændret-imens"] and not made.files
    assert path.read_text(encoding="utf-8") == f"{HEAD}slut: 18:00\n"


def test_when_all_is_decided_there_is_nothing_to_leave(tmp_path):
    archive = open_archive(five_items(tmp_path, decided=range(1, ITEMS + 1)), user="bruger")
    sitting = sitting_of(archive)
    made = change_presence(sitting, sitting.agenda[-1], "Bo Berg", here=False)
    assert [one.code for one in made.problems] == ["intet-punkt-tilbage"]


def test_a_substitute_sits_in_the_members_seat(tmp_path):
    substitutes = "afbud: [Bo Berg]\nstedfortrædere:\n  - {navn: Finn Fri, for: Bo Berg}\n"
    archive = open_archive(five_items(tmp_path, HEAD + substitutes), user="bruger")
    seat = room_of(sitting_of(archive), sitting_of(archive).agenda[0]).seats[1]
    assert (seat.name, seat.stands_for, seat.party, seat.is_here) == ("Finn Fri", "Bo Berg", "A", True)
    click(archive, 4, "Finn Fri")
    assert meeting_text(tmp_path) == f"{HEAD}{substitutes}gik:\n  Finn Fri: 4\n"


def test_enough_are_there_while_half_the_members_are(tmp_path):
    archive = open_archive(five_items(tmp_path), user="bruger")
    for name in NAMES[:2]:
        click(archive, 3, name)
    room = room_of(sitting_of(archive), sitting_of(archive).agenda[2])
    assert (room.here, room.able, room.least, room.is_enough) == (3, 3, 3, True)
    click(archive, 3, NAMES[2])
    assert not room_of(sitting_of(archive), sitting_of(archive).agenda[2]).is_enough
    assert room_of(sitting_of(archive), sitting_of(archive).agenda[1]).is_enough
