"""Others' files are read in one process: the guard, the gate and the cleaning ask the same, and a command starts it once."""

import datetime as dt
import subprocess
import sys

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, run, workspace
from files import pdf, word, wordx, zipped
from planted import PLANTS
from planted_word import word as planted

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.apart.process import _PATIENCE, _ROOT
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.leaks.guard import Paper, inspect
from committee.attachments.leaks.rules import Rules
from committee.attachments.opening.bounds import MIB
from committee.publication.cleaning import clean_attachments

RULES = Rules(dt.date(2026, 11, 24))
NAMES = ("skjult.docx", "rapport.pdf", "side.html", "tal.csv", "pakke.zip", "lukket.docx")
YAML = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\nbilag:\n" + "".join(
    f"  - {{titel: Bilag {n}, fil: bilag/{name}{', lukket: true' if name.startswith('lukket') else ''}}}\n"
    for n, name in enumerate(NAMES, start=1)
)


def hiding():
    pack = planted()
    PLANTS[("docx", "kommentar og kommentator")](pack)
    return pack.data()


FILES = dict(
    zip(
        NAMES,
        (
            hiding(),
            pdf("ord"),
            b"<html><body><h1>Ord</h1></body></html>",
            b"a;b\n1;2\n",
            zipped({"a.txt": "ord"}),
            word(),
        ),
        strict=True,
    )
)


@pytest.fixture
def started(monkeypatch):
    """The modules that were run in processes of their own."""
    modules = []
    real = subprocess.Popen

    class Counted(real):
        def __init__(self, command, *args, **kwargs):
            if command[0] == sys.executable:
                modules.append(command[command.index("-m") + 1])
            super().__init__(command, *args, **kwargs)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    return modules


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, {ITEM: YAML} | {f"{MEETING}/bilag/{name}": data for name, data in FILES.items()})


ONE = ["committee.attachments.apart.worker"]


@pytest.mark.parametrize("options", [(), ("--accepter", "bilag/sag-bilag-1.docx", "--fordi", "Set igennem.")])
def test_publishing_with_several_attachments_starts_one_process(root, started, options):
    done = run("-C", root, "udgiv", DATE, *options)
    assert "bilag/sag-bilag-1.docx" in done.err + done.out
    assert started == ONE


def test_cleaning_several_attachments_starts_one_process(root, started):
    assert clean_attachments(Archive(root), MeetingKey(COMMITTEE, DATE)).files
    assert started == ONE


def test_a_meeting_without_attachments_starts_none(tmp_path, started):
    done = run("-C", workspace(tmp_path, {ITEM: YAML.partition("bilag:")[0]}), "udgiv", DATE)
    assert (done.code, started) == (0, [])


def test_one_process_answers_all_that_is_asked_of_a_file(tmp_path, started):
    path = tmp_path / "skjult.docx"
    path.write_bytes(hiding())
    with ForeignReader() as reader:
        reader.look_for(RULES)
        leaks, counts = reader.leaks("skjult.docx", path, str)
        text, unread = reader.text("skjult.docx", path)
        barriers = reader.barriers("skjult.docx", path)
        cleaned = reader.cleaned(path, "Titel")
        assert not reader.is_cleaned(path)
        path.write_bytes(cleaned.data)
        assert reader.is_cleaned(path)
    assert leaks and counts and barriers and cleaned.removed
    assert "Synligt" in text and unread == ""
    assert started == ONE


def test_what_other_files_left_in_memory_is_no_file_s_fault(started, monkeypatch):
    """A file is refused for the memory it takes by a process that has read no other."""
    sizes = iter([10 * MIB])  # the first one that is looked at is small; then the process seems large

    def size(self):
        return next(sizes, 10 * MIB if self._answered == 0 else 900 * MIB)

    monkeypatch.setattr(ForeignReader, "_size", size)
    monkeypatch.setattr("committee.attachments.apart.process._PATIENCE", _PATIENCE / 50)
    text = wordx("".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(2000)))
    made = inspect([Paper("a.docx", text), Paper("b.docx", text)], RULES)
    assert [leak.kind for leak in made.leaks if leak.kind == "ulæst"] == []
    assert len(made.read) == 2
    assert started == ONE * 2


def test_the_process_runs_the_same_program_as_its_parent():
    """Also from a folder that isn't installed, beside one that is."""
    assert (_ROOT / "committee" / "attachments" / "apart" / "worker.py").is_file()
