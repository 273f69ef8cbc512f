"""Output is the old file or the new one, never half of one, and a run that was killed leaves nothing that stays."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from build import DATE, ITEM, OUTPUT, ROOT, build, environment, run, tree_of, workspace, write

from committee.base import atomic
from committee.base.atomic import create, long_form, place_folder, write_all

NEW = {"a.docx": b"ny" * 1000, "a.md": b"ny"}
OLD = {"a.docx": b"gammel", "a.md": b"gammel"}
ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0


def written(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_whole_and_alone(tmp_path):
    assert write_all(tmp_path / "ny" / "mappe", NEW, "output") == []
    assert written(tmp_path / "ny" / "mappe") == NEW


def test_files_are_replaced_and_others_left(tmp_path):
    write(tmp_path, {**OLD, "andet.txt": b"x"})
    assert write_all(tmp_path, NEW, "output") == []
    assert written(tmp_path) == {**NEW, "andet.txt": b"x"}


@pytest.mark.parametrize("before", [{}, OLD])
@pytest.mark.parametrize("at", ["os.replace", "os.fsync", "second replace"])
def test_a_run_killed_in_the_middle_leaves_old_or_new_and_the_next_clears_up(tmp_path, before, at):
    """The child dies without a word, as by kill -9: nothing of its own runs after."""
    write(tmp_path, before)
    child = f"""
import os, signal, sys
from committee.base import atomic
count = 0
def die(*arguments):
    global count
    count += 1
    if {at!r} == "second replace" and count == 1:
        return replace(*arguments)
    os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(9)
replace = os.replace
setattr(os, "fsync" if {at!r} == "os.fsync" else "replace", die)
atomic.write_all(atomic.Path(sys.argv[1]), {NEW!r}, "output")
"""
    done = subprocess.run([sys.executable, "-c", child, str(tmp_path)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode in (-9, 9), done.stderr
    left = written(tmp_path)
    assert any(name.startswith(".") for name in left)
    for name, data in NEW.items():
        assert left.get(name) in (before.get(name), data)
    assert write_all(tmp_path, NEW, "output") == []
    assert written(tmp_path) == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't be stopped there")
def test_a_killed_command_leaves_old_or_new(tmp_path):
    """The whole program, killed between writing and renaming."""
    root = workspace(tmp_path)
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    old = tree_of(root)
    write(root, {ITEM: "titel: En ny sag\nsagsnr: 21/1\nindstilling: Godkendes.\n"})
    child = "import os, signal, committee.cli\nos.replace = lambda *a: os.kill(os.getpid(), signal.SIGKILL)\ncommittee.cli.main()"
    command = [sys.executable, "-c", child, "-C", str(root), "referat", DATE]
    assert subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode == -9
    left = tree_of(root / OUTPUT)
    assert {name: left[name] for name in ("referat.docx", "referat.md")} == {
        name: old[f"{OUTPUT}/{name}"] for name in ("referat.docx", "referat.md")
    }
    assert len(left) > 2
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert sorted(tree_of(root / OUTPUT)) == ["referat.docx", "referat.md"]
    assert b"En ny sag" in (root / OUTPUT / "referat.md").read_bytes()


def held(problems, name):
    (problem,) = problems
    assert problem.place.file == f"output/{name}"
    assert "Word" in problem.text
    assert problem.cure


def test_a_file_that_word_holds_is_a_problem_and_stays(tmp_path, monkeypatch):
    """On Windows the rename is refused; the first file that could be renamed is whole, and no litter is left."""
    write(tmp_path, OLD)

    def refuse(source, target):
        raise PermissionError(13, "Access is denied", str(target))

    monkeypatch.setattr(atomic.os, "replace", refuse)
    held(write_all(tmp_path, NEW, "output"), "a.docx")
    assert written(tmp_path) == OLD


def test_a_file_that_can_not_be_opened_stops_all_of_them(tmp_path, monkeypatch):
    """Word on Windows keeps others from opening the file, so it is seen before anything is renamed."""
    write(tmp_path, OLD)
    opened = Path.open

    def refuse(self, mode="r", *rest, **options):
        if self.name == "a.md" and mode == "r+b":
            raise PermissionError(13, "Access is denied", str(self))
        return opened(self, mode, *rest, **options)

    monkeypatch.setattr(Path, "open", refuse)
    held(write_all(tmp_path, NEW, "output"), "a.md")
    assert written(tmp_path) == OLD


def test_a_read_only_file_stays_as_it_is(tmp_path):
    write(tmp_path, OLD)
    (tmp_path / "a.md").chmod(0o444)
    held(write_all(tmp_path, NEW, "output"), "a.md")
    assert written(tmp_path) == OLD


def test_a_folder_in_the_files_place_is_a_problem(tmp_path):
    write(tmp_path, {"a.docx": b"gammel", "a.md/x.txt": b"x"})
    held(write_all(tmp_path, NEW, "output"), "a.md")
    assert tree_of(tmp_path) == {"a.docx": b"gammel", "a.md/x.txt": b"x"}


@pytest.mark.parametrize("path", ["output", "output/raadet", OUTPUT])
def test_a_file_in_the_folders_place_is_a_problem(tmp_path, path):
    root = workspace(tmp_path, {path: "en fil"})
    before = tree_of(root)
    result = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert result.code == 1
    assert f"{path}:1:1: fejl: {path} er en fil og ikke en mappe. Omdøb eller slet den.\n" in result.err
    assert "Traceback" not in result.all
    assert tree_of(root) == before


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OSError(30, "Read-only file system")])
def test_a_disk_that_is_full_or_locked_is_a_problem_and_leaves_no_litter(tmp_path, monkeypatch, error):
    write(tmp_path, OLD)

    def fail(number):
        raise error

    monkeypatch.setattr(atomic.os, "fsync", fail)
    (problem,) = write_all(tmp_path, NEW, "output")
    assert problem.code == "kan-ikke-skrives"
    assert written(tmp_path) == OLD


@pytest.mark.skipif(ROOT_USER or sys.platform == "win32", reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_a_problem(tmp_path):
    root = workspace(tmp_path, {"output/x.txt": ""})
    (root / "output").chmod(0o555)
    try:
        result = run("-C", root, "referat", DATE, "--uden-sidetal")
    finally:
        (root / "output").chmod(0o755)
    assert result.code == 1
    assert "fejl: Der kan ikke skrives" in result.err


def test_a_blocked_document_leaves_both_formats_as_they_were(tmp_path):
    root = workspace(tmp_path)
    assert build(root).files
    old = tree_of(root / OUTPUT)
    write(root, {ITEM: "titel: En ny sag\n"})
    (root / OUTPUT / "referat.md").chmod(0o444)
    made = build(root)
    assert made.files == ()
    assert [problem.code for problem in made.problems if problem.place.file.startswith("output")] == ["fil-i-brug"]
    assert tree_of(root / OUTPUT) == old


@pytest.mark.slow
def test_eight_builds_at_once_all_succeed(tmp_path):
    """Every one ends well, and what stands there is a whole file: the same bytes as one build alone makes."""
    root = workspace(tmp_path)
    command = [sys.executable, str(ROOT / "cli.py"), "-C", str(root), "referat", DATE]
    running = [
        subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(8)
    ]
    ended = [(process.communicate(timeout=120), process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 8, ended
    together = tree_of(root / OUTPUT)
    assert sorted(together) == ["referat.docx", "referat.md"]
    assert build(root).files
    assert tree_of(root / OUTPUT) == together


def test_the_same_input_gives_the_same_bytes(tmp_path):
    first, second = workspace(tmp_path / "a"), workspace(tmp_path / "b b")
    assert build(first).files == build(second).files
    assert tree_of(first / OUTPUT) == tree_of(second / OUTPUT)


def test_create_never_writes_over(tmp_path):
    assert create(tmp_path / "a.yaml", b"ny")
    assert not create(tmp_path / "a.yaml", b"anden")
    assert (tmp_path / "a.yaml").read_bytes() == b"ny"


@pytest.mark.parametrize(
    ("path", "long"),
    [
        (r"C:\Sager\møde", r"\\?\C:\Sager\møde"),
        ("C:/Sager/møde", r"\\?\C:\Sager\møde"),
        (r"\\server\del\møde", r"\\?\UNC\server\del\møde"),
        (r"\\?\C:\Sager", r"\\?\C:\Sager"),
        (r"\\?\UNC\server\del", r"\\?\UNC\server\del"),
        ("/home/sager", "/home/sager"),
        ("sager", "sager"),
        ("C:sager", "C:sager"),
    ],
)
def test_a_windows_path_gets_the_form_that_may_be_long(path, long):
    assert long_form(path) == long


class Meanwhile(dict):
    """Files of which, after the first is written, something else happens; how often they were gone through is counted."""

    def __init__(self, files, happens):
        super().__init__(files)
        self.happens, self.rounds = happens, 0

    def items(self):
        self.rounds += 1
        for number, pair in enumerate(super().items()):
            if number == 1 and self.rounds == 1:
                self.happens()
            yield pair


TWO = {"a.yaml": b"a", "b.yaml": b"b"}


def test_a_folder_that_another_run_is_filling_is_left_alone(tmp_path):
    files = Meanwhile(TWO, lambda: place_folder(tmp_path / "den-anden", TWO, "a.yaml"))
    assert place_folder(tmp_path / "den-ene", files, "a.yaml") == ["a.yaml", "b.yaml"]
    assert files.rounds == 1
    assert tree_of(tmp_path) == {
        f"{one}/{name}": data for one in ("den-anden", "den-ene") for name, data in TWO.items()
    }


def test_on_a_disk_without_locks_a_folder_is_placed_whole_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("filelock.FileLock", lambda *given, **named: contextlib.nullcontext())
    files = Meanwhile(TWO, lambda: place_folder(tmp_path / "den-anden", TWO, "a.yaml"))
    assert place_folder(tmp_path / "den-ene", files, "a.yaml") == ["a.yaml", "b.yaml"]
    assert files.rounds == 2
    assert tree_of(tmp_path) == {
        f"{one}/{name}": data for one in ("den-anden", "den-ene") for name, data in TWO.items()
    }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the owner is killed in a process that is forked")
def test_a_folder_whose_owner_was_killed_is_taken_away_by_the_next(tmp_path):
    child = os.fork()
    if child == 0:
        place_folder(tmp_path / "dræbt", Meanwhile(TWO, lambda: os.kill(os.getpid(), signal.SIGKILL)), "a.yaml")
        os._exit(0)
    os.waitpid(child, 0)
    assert not (tmp_path / "dræbt").exists() and len(list(tmp_path.iterdir())) == 2  # the folder and its lock
    place_folder(tmp_path / "næste", TWO, "a.yaml")
    assert tree_of(tmp_path) == {f"næste/{name}": data for name, data in TWO.items()}
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_filled_leaves_no_litter(tmp_path):
    with pytest.raises(FileNotFoundError):
        place_folder(tmp_path / "mappe", {"a.yaml": b"a", "b.pdf": tmp_path / "findes-ikke.pdf"}, "a.yaml")
    assert list(tmp_path.iterdir()) == []
