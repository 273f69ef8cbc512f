"""An attachment's file gives way to another: its entry alone changes, and the old file stays."""

import datetime as dt
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee import MeetingKey, open_archive, replace_attachment, sit_to_record, undo_last

TODAY = dt.date(2021, 2, 1)
HEAD = "# min note\ntitel: En sag\nbilag:\n  - titel: Første   # bliver\n    fil: bilag/en.txt\n"
TAIL = "  - titel: Den anden\n    fil: bilag/to.txt\n    lukket: Personsag\n    påført: 2021-02-03\n\n\nsagsnr: 21/1  # til sidst\n"
FILES = {ITEM: HEAD + TAIL, f"{MEETING}/bilag/en.txt": "Et.\n", f"{MEETING}/bilag/to.txt": "To.\n"}


def replaced(root, number=2, was="bilag/to.txt", name="To, rettet.txt", data=b"Rettet.\n"):
    archive = open_archive(root, user="mette")
    sitting, problems = sit_to_record(archive, MeetingKey(COMMITTEE, DATE))
    assert sitting, problems
    return replace_attachment(sitting, sitting.agenda[0], number, was, name, data, TODAY)


def test_the_entry_has_the_new_file_and_every_other_byte_stays(tmp_path):
    root = workspace(tmp_path, FILES)
    made = replaced(root)
    assert not made.problems and made.name == "bilag/to-rettet.txt"
    assert Path(root, ITEM).read_text("utf-8") == HEAD + TAIL.replace("bilag/to.txt", "bilag/to-rettet.txt")
    assert Path(root, MEETING, "bilag/to.txt").read_text() == "To.\n"
    assert Path(root, MEETING, "bilag/to-rettet.txt").read_bytes() == b"Rettet.\n"
    assert "Filen til et bilag på punkt 1 er skiftet ud" in undo_last(open_archive(root, user="mette")).ended.words
    assert (
        Path(root, ITEM).read_text("utf-8") == HEAD + TAIL and not Path(root, MEETING, "bilag/to-rettet.txt").exists()
    )


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"was": "bilag/andet.txt"}, "ændret-imens"),
        ({"number": 3}, "ændret-imens"),
        ({"number": 0}, "ændret-imens"),
        ({"name": "to.txt", "data": b"To.\n"}, "samme-fil"),
        ({"data": b""}, "bilag"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(tmp_path, wish, code):
    root = workspace(tmp_path, FILES)
    assert [one.code for one in replaced(root, **wish).problems] == [code]
    assert Path(root, ITEM).read_text("utf-8") == HEAD + TAIL
    assert sorted(one.name for one in Path(root, MEETING, "bilag").iterdir()) == ["en.txt", "to.txt"]


@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=30), data=st.binary(min_size=1, max_size=20))
def test_of_any_name_the_former_files_stay_and_the_rest_of_the_item(tmp_path_factory, name, data):
    root = workspace(tmp_path_factory.mktemp("a"), FILES)
    made = replaced(root, name=name, data=data)
    text = Path(root, ITEM).read_text("utf-8")
    assert text.startswith(HEAD) and text.endswith("\nsagsnr: 21/1  # til sidst\n")
    assert Path(root, MEETING, "bilag/to.txt").read_text() == "To.\n"
    assert not made.files or Path(root, MEETING, made.name).read_bytes() == data
