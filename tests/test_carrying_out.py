"""`udvalg udfoert`: one date is written beside a follow-up, and nothing else of the file moves."""

import datetime as dt

import pytest
from build import DATE, HOME, ITEM, MEETING, run, workspace
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import FOLDER_LOCK, MeetingKey
from committee.records.splice import with_entry
from committee.rules.numbering import find_item
from committee.work import locking
from committee.work.carryingout import mark_done
from committee.work.sitting import sit_to_record

TWO = """titel: En sag   # om brevet
beslutning:
  tekst: Drøftet.
  # herunder det, der følger
  opfølgning:
    - {tekst: Brev sendes, inden: 2021-02-20}  # haster
    - tekst: Notat skrives
      ansvarlig: Anna And   # eller Bo
sagsnr: 21/1
"""
DONE = TWO.replace("ansvarlig: Anna And   # eller Bo\n", "ansvarlig: Anna And   # eller Bo\n      udført: 2021-03-01\n")
FORMS = [
    "beslutning:\n  opfølgning:\n{}  tekst: x\ntitel: y\n",
    "# hoved\nbeslutning:\n    opfølgning:\n{}\n\n    tekst: |\n      x\n\ntitel: y",
]
ENTRY = st.sampled_from(
    ["- {{tekst: a{}}}  # x\n", "- tekst: |\n    a\n    b\n{}", "- tekst: 'a'  # x\n  inden: 2021-02-20\n{}", "- tekst: >-\n    a\n{}  ansvarlig: N. N.\n"]
)  # fmt: skip


def test_the_date_is_written_and_every_other_byte_stays(tmp_path):
    root = workspace(tmp_path, {ITEM: TWO})
    made = run("-C", root, "udført", DATE, "1", "2", "--den", "2021-03-01")
    assert (made.code, made.out) == (0, f"Udført 1. marts 2021: Notat skrives\nSkrev {ITEM}\n")
    assert (root / ITEM).read_bytes() == DONE.encode()
    made = run("-C", root, "udfoert", DATE, "sag", "1")
    assert (root / ITEM).read_text("utf-8") == DONE.replace("02-20}", f"02-20, udført: {dt.date.today()}}}")
    undone = run("-C", root, "udfoert", DATE, "1", "2", "--fortryd")
    assert undone.out.startswith("Ikke udført endnu: Notat skrives\n")
    assert run("-C", root, "udfoert", DATE, "1", "1", "--fortryd").code == 0
    assert (root / ITEM).read_bytes() == TWO.encode()


def test_it_may_be_done_in_approved_minutes_and_changes_nothing_that_was_approved(tmp_path):
    root = workspace(tmp_path, {ITEM: TWO})
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    before = run("-C", root, "tjek")
    assert run("-C", root, "udfoert", DATE, "1", "2").code == 0
    assert (run("-C", root, "tjek").code, run("-C", root, "tjek").all) == (before.code, before.all)
    assert "Udført:\n  Notat skrives" in run("-C", root, "opfoelgning").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([DATE, "1"], "Punkt 1 har 2 opfølgninger. Skriv, hvilken det er:\n  1: Brev sendes\n  2: Notat skrives"),
        ([DATE, "1", "3"], "Punkt 1 har 2 opfølgninger, og ingen af dem er nummer 3."),
        ([DATE, "1", "0"], "Punkt 1 har 2 opfølgninger, og ingen af dem er nummer 0."),
        ([DATE, "3", "2"], "Punkt 3 har 1 opfølgning, og det er ikke nummer 2."),
        ([DATE, "1", "x"], "»x« er ikke et nummer."),
        ([DATE, "1", "9" * 5000], "er ikke et nummer."),
        ([DATE, "2"], "Punkt 2 har ingen opfølgning."),
        ([DATE, "9", "1"], "Punktet »9« er ikke på mødet."),
        (["2021-02-12", "1", "1"], "Mødet 2021-02-12 findes ikke."),
        ([DATE, "1", "1", "--den", "2021-02-30"], "Datoen »2021-02-30« findes ikke."),
        ([DATE, "1", "1", "--den", "i går"], "»i går« er ikke en dato."),
        ([DATE, "1", "1", "--den", "2021-02-10"], "ligger før mødet 11. februar 2021"),
        ([DATE, "1", "1", "--den", "2199-01-01"], "er ikke kommet endnu"),
        ([DATE, "1", "1", "--fortryd"], "der er intet at fortryde"),
        ([DATE, "1", "1", "--fortryd", "--den", "2021-03-01"], "ikke begge"),
        ([DATE, "3"], "allerede udført 1. marts 2021"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(tmp_path, arguments, told):
    third = "titel: C\nbeslutning:\n  tekst: Ja.\n  opfølgning: [{tekst: D, udført: 2021-03-01}]\n"
    files = {ITEM: TWO, f"{MEETING}/02-b.yaml": "titel: B\n", f"{MEETING}/03-c.yaml": third}
    root = workspace(tmp_path, files)
    made = run("-C", root, "udfoert", *arguments)
    assert made.code == 2
    assert told in made.err
    assert (root / ITEM).read_bytes() == TWO.encode()


@pytest.mark.parametrize("said", ["1. marts", "1/3-2021", "01-03-2021", "2021-03-01"])
def test_the_day_may_be_said_as_people_type_dates(tmp_path, said):
    root = workspace(tmp_path, {ITEM: TWO})
    assert run("-C", root, "udfoert", DATE, "1", "1", "--den", said).code == 0
    assert "udført: 2021-03-01" in (root / ITEM).read_text("utf-8")


def marked(root):
    """Mark the second follow-up after something has happened to the workspace that was read."""
    archive = Archive(root)
    sitting, _ = sit_to_record(archive, MeetingKey("raadet", DATE))
    numbered = find_item(sitting.agenda, "1")
    return lambda: mark_done(sitting, numbered, 2, dt.date(2021, 3, 1), dt.date(2021, 3, 2))


def test_what_another_saved_meanwhile_stays(tmp_path):
    root = workspace(tmp_path, {ITEM: TWO})
    mark = marked(root)
    (root / ITEM).write_text(TWO + "resume: Ny\n", "utf-8")
    assert [problem.code for problem in mark().problems] == ["ændret-imens"]
    assert (root / ITEM).read_text("utf-8") == TWO + "resume: Ny\n"


def test_two_at_once_wait_for_each_other(tmp_path, monkeypatch):
    root = workspace(tmp_path, {ITEM: TWO})
    monkeypatch.setattr(locking, "PATIENCE", 0.01)
    mark = marked(root)
    with FileLock(root / MEETING / FOLDER_LOCK):
        assert [problem.code for problem in mark().problems] == ["optaget"]
    assert mark().is_done


def test_an_error_in_the_committee_s_file_is_told_first(tmp_path):
    root = workspace(tmp_path, {ITEM: TWO, f"{HOME}/udvalg.yaml": "kommune: K\n"})
    assert run("-C", root, "udfoert", DATE, "1", "2").code == 1
    assert (root / ITEM).read_bytes() == TWO.encode()


@given(form=st.sampled_from(FORMS), entries=st.lists(ENTRY, min_size=1, max_size=4), which=st.integers(0, 3), crlf=st.booleans())  # fmt: skip
def test_what_is_written_is_taken_out_again_byte_for_byte(form, entries, which, crlf):
    indent = "    " if form is FORMS[0] else "      "
    lines = "".join(one.format("") for one in entries).splitlines()
    text = form.format("\n".join(indent + line for line in lines) + "\n")
    data = text.replace("\n", "\r\n").encode() if crlf else text.encode()
    path = ("beslutning", "opfølgning", which % len(entries))
    made = with_entry(data, path, "udført", "2021-03-01")
    assert made is not None and b"2021-03-01" in made
    assert with_entry(made, path, "udført", None) == data


@pytest.mark.parametrize("text", ["- a\n", "beslutning: Ja.\n", "beslutning: {opfølgning: []}\n", "beslutning: {opfølgning: [x]}\n", "x: [\n"])  # fmt: skip
def test_what_has_no_such_map_is_refused(text):
    assert with_entry(text.encode(), ("beslutning", "opfølgning", 0), "udført", "2021-03-01") is None
