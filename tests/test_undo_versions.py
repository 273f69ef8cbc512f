"""Undoing in a file that somebody has worked on in since: the step's own fields go back and all else stays; where the same field was
changed, both versions come back and someone chooses."""

import html
import json
import re

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, run, tree_of, workspace
from heldmeeting import Window, held, path_of
from kontorpage import served

import committee
from committee.archive.journal import journal
from committee.archive.journal.notes import AFTER

TEXT = "# min note\ntitel: En\nsagsnr:  21/1   # her\nindstilling: X.\n"
KEY = committee.MeetingKey(COMMITTEE, DATE)


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def line_end(request):
    return request.param


@pytest.fixture
def root(tmp_path, line_end):
    made = workspace(tmp_path, {ITEM: TEXT})
    (made / ITEM).write_bytes(TEXT.replace("\n", line_end).encode())
    return made


def sat(root):
    archive = committee.open_archive(root, user="u")
    sitting, problems = committee.sit_to_record(archive, KEY)
    assert sitting is not None, problems
    return sitting, sitting.agenda[0]


def decided(root, words="Godkendt."):
    """Record a decision; how the file was before."""
    before = (root / ITEM).read_bytes()
    assert committee.record(*sat(root), words, replace=False).is_done
    return before


def edited(root, old, new):
    data = (root / ITEM).read_bytes()
    assert data.count(old.encode()) == 1
    (root / ITEM).write_bytes(data.replace(old.encode(), new.encode()))


def undo(root, *chosen):
    return committee.undo_last(committee.open_archive(root, user="u"), chosen=chosen)


def choice(one, *, goes_back):
    return committee.Chosen(one.file, one.path, one.sum, goes_back)


def test_what_was_written_since_stays_byte_for_byte(root, line_end):
    before = decided(root)
    edited(root, "titel: En", "titel: 'En anden'")
    made = undo(root)
    assert made.ended is not None and made.partly == made.files == (ITEM,)
    assert (root / ITEM).read_bytes() == before.replace(b"titel: En", b"titel: 'En anden'")


def test_a_decision_is_taken_back_part_by_part(root, line_end):
    decided(root)
    edited(
        root,
        "beslutning: Godkendt.",
        line_end.join(["beslutning:", "  tekst: Godkendt.", "  mindretal:", "  - {hvem: Y, tekst: Imod.}"]),
    )
    assert undo(root).ended is not None
    assert (
        (root / ITEM)
        .read_bytes()
        .endswith(line_end.join(["beslutning:", "  mindretal:", "  - {hvem: Y, tekst: Imod.}", ""]).encode())
    )


def test_the_same_field_has_two_versions_and_nothing_is_written_before_one_is_chosen(root):
    before = decided(root)
    edited(root, "Godkendt.", "Forkastet.")
    there = tree_of(root)
    made = undo(root)
    (one,) = made.versions
    assert (one.file, one.back, one.now) == (ITEM, "", "Forkastet.") and made.is_refused and made.ended is None
    assert made.asked.told == "Beslutningen på punkt 1 (11. februar 2021)" and tree_of(root) == there
    assert undo(root, choice(one, goes_back=True)).ended == made.asked
    assert (root / ITEM).read_bytes() == before and not journal.entries(root)


def test_what_stands_now_is_kept_when_that_is_chosen(root):
    decided(root)
    edited(root, "Godkendt.", "Forkastet.")
    there = (root / ITEM).read_bytes()
    (one,) = undo(root).versions
    made = undo(root, choice(one, goes_back=False))
    assert made.ended is not None and made.files == () and (root / ITEM).read_bytes() == there
    assert not journal.entries(root)


def test_a_choice_is_of_what_was_seen(root):
    decided(root)
    edited(root, "Godkendt.", "Forkastet.")
    (one,) = undo(root).versions
    edited(root, "Forkastet.", "Udsat.")
    there = (root / ITEM).read_bytes()
    (again,) = undo(root, choice(one, goes_back=True)).versions
    assert again.now == "Udsat." and (root / ITEM).read_bytes() == there


def test_a_file_that_was_moved_is_moved_back_with_what_was_written_in_it(root):
    made = committee.retitle(*sat(root), "Et andet navn")
    assert made.files or made.moved
    name = next(path for path in (root / HOME / DATE).glob("01-*.yaml"))
    name.write_bytes(name.read_bytes().replace(b"21/1 ", b"21/9 "))
    assert undo(root).ended is not None
    assert b"21/9 " in (root / ITEM).read_bytes() and b"titel: En" in (root / ITEM).read_bytes()


def test_of_a_step_of_several_files_the_untouched_are_as_before(tmp_path):
    root = held(tmp_path)
    before = {n: path_of(root, n).read_bytes() for n in (5, 6)}
    archive = committee.open_archive(root, user="u")
    sitting, _ = committee.sit_to_record(archive, committee.MeetingKey("au", "2027-01-14"))
    wanted = [committee.ToRecord(one, "Godkendt.", replace=True) for one in sitting.agenda[4:6]]
    assert not committee.record_all(sitting, wanted).problems
    path_of(root, 5).write_bytes(path_of(root, 5).read_bytes() + b"resume: Kort.\n")
    assert undo(root).ended is not None
    assert (
        path_of(root, 5).read_bytes() == before[5] + b"resume: Kort.\n" and path_of(root, 6).read_bytes() == before[6]
    )


def test_who_left_is_back_and_the_rest_of_the_meeting_s_file_stays(tmp_path):
    root = held(tmp_path)
    file = root / "agenda_items/au/2027-01-14/moede.yaml"
    before = file.read_bytes()
    archive = committee.open_archive(root, user="u")
    sitting, _ = committee.sit_to_record(archive, committee.MeetingKey("au", "2027-01-14"))
    assert not committee.change_presence(sitting, sitting.agenda[4], "Frode Lyngdal", here=False).problems
    assert file.read_bytes() != before
    file.write_bytes(file.read_bytes() + b"sted: Salen\n")
    assert undo(root).ended is not None and file.read_bytes() == before + b"sted: Salen\n"


def test_what_an_earlier_version_noted_is_refused_in_words(root):
    decided(root)
    for kept in (root / ".udvalg/fortryd").glob(f"*/*{AFTER}"):
        kept.unlink()
    edited(root, "titel: En", "titel: To")
    there = (root / ITEM).read_bytes()
    made = undo(root)
    assert made.is_refused and not made.versions and "er ændret" in made.problems[0].text
    assert (root / ITEM).read_bytes() == there


def test_on_the_page_both_versions_are_shown_and_the_chosen_one_is_written(root):
    with served(root, user="u") as kontor:
        before = decided(root)
        edited(root, "Godkendt.", "Forkastet.")
        sign = committee.commands_ended(kontor.desk.archive)[0].sign
        shown = kontor.post("/fortryd", {"kun": sign})
        assert "hx-trigger" not in shown.headers and "Forkastet." in shown.text and "<em>Tom</em>" in shown.text
        assert "Beslutningen på punkt 1" in shown.text and b"Forkastet." in (root / ITEM).read_bytes()
        field = html.unescape(re.search(r'name="felt" value="([^"]*)"', shown.text)[1])
        assert json.loads(field)[:2] == [ITEM, ["beslutning"]] or json.loads(field)[:2] == [
            ITEM,
            ["beslutning", "tekst"],
        ]
        asked = {"kun": sign, "felt": field}
        assert 'id="to-udgaver"' in kontor.post("/fortryd", asked).text  # nothing was chosen
        assert kontor.post("/fortryd", {**asked, "felt": "x"}).status == 404
        done = kontor.post("/fortryd", {**asked, "valg1": "tilbage"})
        assert "Fortrudt: Beslutningen på punkt 1" in done.text and done.headers["hx-trigger"] == "se-igen"
        assert (root / ITEM).read_bytes() == before


def test_at_the_meeting_it_is_asked_at_the_item(tmp_path):
    root = held(tmp_path)
    with served(root) as kontor:
        window = Window(kontor)
        window.step("frase", {"nr": "1"})
        path = path_of(root, 5)
        path.write_bytes(path.read_bytes().replace(b"Godkendt.", b"Forkastet."))
        sign = re.search(r'data-kun="([^"]*)"', window.go(5).text)[1]
        asked = window.step("fortryd", {"kun": sign})
        assert asked.status == 422 and 'id="to-udgaver"' in asked.text and "Forkastet." in asked.text
        assert b"Forkastet." in path.read_bytes()


def test_the_command_refuses_in_words(root):
    assert run("-C", root, "beslut", DATE, "1", "Godkendt.").code == 0
    edited(root, "Godkendt.", "Forkastet.")
    assert "så kommandoen kan ikke fortrydes" in run("-C", root, "fortryd").err
