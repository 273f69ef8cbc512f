"""Decisions recorded by the real command, alone and many at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from build import MEETING, cli, run, tree_of, workspace

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.work.recording import record
from committee.work.sitting import sit_to_record
from committee.work.takingback import take_back
from committee.work.undoing import undo_last

FILES = {f"{MEETING}/{n:02}-sag-{n}.yaml": f"titel: Sag {n}   # nr. {n}\r\nsagsnr: 'a: {n}'" for n in range(5, 30)}


def items_of(root):
    meeting = Archive(root).contents("raadet", 2021).committees[0].meetings[0]
    return {item.id: item for item in meeting.items}


@pytest.mark.parametrize(
    "text", ["Godkendt.", "a: b # c", "»Ja« 🎉\n\n| A | B |\n|---|---|\n| 1 | 2 |", "- x\r\n- y", '"']
)
def test_a_decision_is_recorded_and_nothing_else_is_touched(tmp_path, text):
    root = workspace(tmp_path, FILES)
    done = run("-C", root, "beslut", "2021-02-11", "sag-7", text)
    assert (done.code, done.err) == (0, "")
    name = f"{MEETING}/07-sag-7.yaml"
    written = (root / name).read_bytes()
    assert b"titel: Sag 7   # nr. 7\r\n" in written
    assert b"sagsnr: 'a: 7'" in written
    assert items_of(root)["sag-7"].decision.text == text.replace("\r\n", "\n")
    assert all((root / other).read_bytes().decode() == FILES[other] for other in FILES if other != name)


def test_a_decision_is_replaced_only_when_it_is_asked_for(tmp_path):
    root = workspace(tmp_path, FILES)
    command = ("-C", root, "beslut", "2021-02-11", "sag-7")
    assert run(*command, "Udsat.").code == 0
    again = run(*command, "Godkendt.")
    assert again.code == 1
    assert "allerede besluttet: »Udsat.«" in again.err
    assert run(*command, "Godkendt.", "--erstat").code == 0
    assert items_of(root)["sag-7"].decision.text == "Godkendt."


@pytest.mark.parametrize(("item", "text"), [("sag-77", "x"), ("999", "x"), ("sag-7", "  ")])
def test_wrong_use_writes_nothing(tmp_path, item, text):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "beslut", "2021-02-11", item, text).code == 2
    assert all((root / name).read_bytes().decode() == content for name, content in FILES.items())


def test_a_file_that_someone_saved_meanwhile_is_left_and_the_words_are_told(tmp_path):
    root = workspace(tmp_path, FILES)
    sitting, _ = sit_to_record(Archive(root), MeetingKey("raadet", "2021-02-11"))
    numbered = next(one for one in sitting.agenda if one.item.id == "sag-7")
    saved = FILES[numbered.item.file] + "\nresume: En andens ord"
    (root / numbered.item.file).write_bytes(saved.encode())
    made = record(sitting, numbered, "Min tekst", replace=False)
    assert made.files == ()
    assert "Min tekst" in made.problems[0].text
    assert (root / numbered.item.file).read_bytes().decode() == saved


@pytest.mark.slow
def test_many_processes_at_once_lose_nothing(tmp_path):
    root = workspace(tmp_path, FILES)

    def record(number):
        return cli("-C", root, "beslut", "2021-02-11", f"sag-{number}", f"Beslutning {number}", cwd=root).code

    with ThreadPoolExecutor(25) as pool:
        assert list(pool.map(record, range(5, 30))) == [0] * 25
    items = items_of(root)
    assert [items[f"sag-{n}"].decision.text for n in range(5, 30)] == [f"Beslutning {n}" for n in range(5, 30)]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"tekst": "Godkendt.", "afstemninger": [{"for": "1000"}]}, "1000 stemmer"),
        ({"beslutning": "Godkendt."}, "beslutning"),
        ({"tekst": "Godkendt.", "afstemninger": [{"for": ["En, som ingen kender"]}]}, "En, som ingen kender"),
    ],
)
def test_a_decision_that_would_be_an_error_is_not_written(tmp_path, value, told):
    root = workspace(tmp_path, FILES)
    sitting, _ = sit_to_record(Archive(root), MeetingKey("raadet", "2021-02-11"))
    numbered = next(one for one in sitting.agenda if one.item.id == "sag-7")
    made = record(sitting, numbered, value, replace=False)
    assert not made.is_done and told in str(made.problems[0]) and str(made.problems[0]).startswith(numbered.item.file)
    assert (root / numbered.item.file).read_bytes().decode() == FILES[numbered.item.file]


def test_a_vote_that_cant_be_is_refused_in_one_line_too(tmp_path):
    done = run("-C", workspace(tmp_path, FILES), "beslut", "2021-02-11", "sag-7", "Godkendt.", "--for", "1000")
    assert done.code == 1 and "1000 stemmer" in done.err
    assert items_of(tmp_path)["sag-7"].decision is None


@pytest.mark.parametrize("replace", [False, True])
def test_a_sitting_from_before_a_refresh_writes_over_nothing(tmp_path, replace):
    archive = Archive(workspace(tmp_path, FILES))
    sitting, _ = sit_to_record(archive, MeetingKey("raadet", "2021-02-11"))
    numbered = next(one for one in sitting.agenda if one.item.id == "sag-7")
    assert record(sitting, numbered, "Et.", replace=False).is_done
    archive.refresh()
    (found,) = record(sitting, numbered, "To.", replace=replace).problems
    assert found.code == "ændret-imens" and "»To.«" in found.text and "»Et.«" in found.text
    assert items_of(tmp_path)["sag-7"].decision.text == "Et."


# --- a decision is taken out again ----------------------------------------------------------------------

KEY = MeetingKey("raadet", "2021-02-11")
NAME = f"{MEETING}/07-sag-7.yaml"


def recorded(root, value="Et.", item="sag-7"):
    """An archive in which a decision was just recorded, and what was written."""
    archive = Archive(root)
    sitting, _ = sit_to_record(archive, KEY)
    made = record(sitting, next(one for one in sitting.agenda if one.item.id == item), value, replace=True)
    assert made.is_done
    (written,) = made.written
    return archive, written


def test_a_decision_is_taken_out_to_the_last_byte_and_fortryd_then_takes_the_one_before(tmp_path):
    root = workspace(tmp_path, FILES)
    recorded(root, item="sag-8")
    archive, written = recorded(root)
    assert take_back(archive, KEY, written).files == (NAME,)
    assert (root / NAME).read_bytes().decode() == FILES[NAME]
    assert items_of(root)["sag-8"].decision.text == "Et."
    assert undo_last(archive).is_done
    assert all((root / name).read_bytes().decode() == text for name, text in FILES.items())


def test_the_decision_that_was_replaced_comes_back(tmp_path):
    root = workspace(tmp_path, FILES)
    recorded(root, {"tekst": "Et.", "inhabile": ["Anna And"]})
    before = (root / NAME).read_bytes()
    archive, written = recorded(root, "To.")
    assert take_back(archive, KEY, written).is_done and (root / NAME).read_bytes() == before


def changed(root):
    (root / NAME).write_bytes((root / NAME).read_bytes() + b"\nresume: En andens ord")


def moved(root):
    (root / NAME).rename(root / f"{MEETING}/31-sag-7.yaml")


def held(root):
    (root / NAME).chmod(0o444)


@pytest.mark.parametrize(
    ("meanwhile", "told"),
    [
        (changed, "En anden har ændret"),
        (moved, "En anden har ændret, flyttet eller slettet"),
        (held, "skrivebeskyttet"),
    ],
)
def test_what_happened_meanwhile_leaves_all_as_it_is(tmp_path, meanwhile, told):
    root = workspace(tmp_path, FILES)
    archive, written = recorded(root)
    meanwhile(root)
    before = tree_of(root / MEETING)
    made = take_back(archive, KEY, written)
    assert not made.is_done and told in made.problems[0].text
    assert tree_of(root / MEETING) == before


def test_what_has_been_approved_meanwhile_stays(tmp_path):
    root = workspace(tmp_path)
    archive, written = recorded(root, "Godkendt.", "sag")
    assert run("-C", root, "godkend", "2021-02-11").code == 0
    (found,) = take_back(archive, KEY, written).problems
    assert found.code == "er-godkendt" and items_of(root)["sag"].decision.text == "Godkendt."


def test_two_who_record_and_take_back_at_once_keep_what_they_wrote(tmp_path):
    root = workspace(tmp_path, FILES)

    def both(number):
        archive, written = recorded(root, f"Beslutning {number}", f"sag-{number}")
        return number % 2 == 0 or take_back(archive, KEY, written).is_done

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(both, range(5, 13)))
    items = items_of(root)
    assert {n for n in range(5, 13) if items[f"sag-{n}"].decision} == {6, 8, 10, 12}
