"""The library: its names, what the command line may use of the program, its example, and that nothing is read twice."""

import ast
import builtins
import datetime as dt
import inspect
import os
import re
import shutil
import subprocess
import sys
import textwrap
import types
from pathlib import Path
from typing import TypeVar, TypeVarTuple

import pytest
from build import ITEM, run, workspace

import committee
from tests import house

DAY = dt.date(2030, 1, 1)
README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def declared():
    """The names that the type checker sees, by the module they come from."""
    (block,) = [node for node in house.MODULES["committee"].body if isinstance(node, ast.If)]
    found = {}
    for node in block.body:
        for alias in node.names:
            assert alias.asname == alias.name
            found[alias.name] = node.module
    return found


def test_what_is_declared_is_what_is_there():
    assert len(declared()) > 60
    assert declared() == committee._HOMES
    for name, module in declared().items():
        assert getattr(committee, name) is getattr(sys.modules[module], name)
    assert set(committee.__dir__()) > set(declared())


def test_a_name_that_is_not_there_is_told():
    with pytest.raises(AttributeError, match="nej"):
        committee.nej  # noqa: B018


@pytest.mark.parametrize("room", ["cli", "kontor"])
def test_what_people_touch_uses_the_library_alone(room):
    members = [name for name in house.MODULES if house.room_of(name) == room]
    assert len(members) > 10
    for name in members:
        ours = {target for target in house.imported(house.MODULES[name]) if target.startswith("committee")}
        own = (f"committee.{room}", "committee.base", *(("committee.kontor.serving",) if room == "cli" else ()))
        assert {t for t in ours if not t.startswith(own)} <= {"committee"}, name


def test_every_public_function_says_what_it_does_in_types():
    shown = [getattr(committee, name) for name in declared()]
    functions = [one for one in shown if isinstance(one, types.FunctionType)]
    assert len(functions) > 30
    for function in functions:
        assert function.__doc__, function
        assert "return" in function.__annotations__, function
    assert (Path(committee.__file__).parent / "py.typed").exists()


NOT_NAMED = {"Case", "Progress"}  # what the checks are given of a `Sitting`, and any function of one text


def exported_functions():
    """Each function of the face, and each public method of what a caller opens: an archive and a sitting."""
    yield from (
        (name, value) for name in declared() if isinstance(value := getattr(committee, name), types.FunctionType)
    )
    for opened_one in (committee.Archive, committee.Sitting):
        for name, member in vars(opened_one).items():
            function = getattr(member, "fget", member)
            if isinstance(function, types.FunctionType) and not name.startswith("_"):
                yield f"{opened_one.__name__}.{name}", function


def of_ours(function):
    """The names in a function's signature that are a class or an alias of ours, those of `committee.base` let off."""
    nodes = [node for hint in function.__annotations__.values() for node in ast.walk(ast.parse(hint))]
    for word in {node.id for node in nodes if isinstance(node, ast.Name)} - set(dir(builtins)):
        value = inspect.unwrap(function).__globals__.get(word)  # None where it is imported for the type checker alone
        is_class = isinstance(value, type) and not isinstance(value, types.GenericAlias)
        home = value.__module__ if is_class else "committee"
        is_other = isinstance(value, (types.ModuleType, TypeVar, TypeVarTuple)) or home.startswith("committee.base")
        if home.startswith("committee") and not is_other:
            yield word


def test_what_stands_in_a_signature_can_be_named():
    shown = {word for _, function in exported_functions() for word in of_ours(function)}
    assert {"Archive", "Kind", "Made", "Templates", "Turn"} < shown
    assert shown - set(declared()) == NOT_NAMED


(EXAMPLE,) = re.findall(r"## As a library.*?```python\n(.*?)```", README, re.DOTALL)


def test_the_readmes_example_runs_after_its_first_meeting(tmp_path, monkeypatch, capsys):
    """As a reader types them: the meeting of the five minutes, its item filled in as shown, and then the library."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "minmappe").code == 0
    assert run("-C", "minmappe", "ny", "2027-03-11").code == 0
    assert run("-C", "minmappe", "punkt", "2027-03-11", "Status på jobrotation").code == 0
    home = tmp_path / "minmappe/agenda_items/eksempeludvalget/2027-03-11"
    (item,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (home / "02-status-paa-jobrotation.yaml").write_text(item, encoding="utf-8")
    space = {}
    exec(EXAMPLE, space)
    assert space["document"] is not None and b"<html" in space["page"]
    assert (home / "01-godkendelse-af-dagsorden.yaml").read_text(encoding="utf-8").count("Taget til orientering.") == 1
    assert (tmp_path / "minmappe/output/eksempeludvalget/2027-03-11/offentlig/kvittering.json").exists()
    assert "offentlig/referat.pdf" in capsys.readouterr().out


@pytest.mark.slow
def test_the_examples_are_sound_to_a_strict_type_checker(tmp_path):
    """The README's and the face's own, as a caller's program is checked; the cache is that of `make lint`."""
    (small,) = re.findall(r"\n\n((?:    .*\n|\n)+)", committee.__doc__)
    for name, code in {"readme.py": EXAMPLE, "face.py": textwrap.dedent(small)}.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", *(str(path) for path in sorted(tmp_path.glob("*.py")))]
    found = subprocess.run(command, cwd=house.PACKAGE.parent, capture_output=True, text=True, check=False)
    assert found.stdout.endswith("no issues found in 2 source files\n"), found.stdout + found.stderr


# --- nothing is read twice

SOURCES = ("agenda_items", "metrics", "templates")
OPENED = []
_watched = []


@sys.addaudithook
def _watch(event, arguments):
    """Note each file that is opened to be read, while someone asks; an audit hook stays for the whole process."""
    if _watched and event == "open" and isinstance(arguments[0], str) and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
        OPENED.append(arguments[0])


@pytest.fixture
def opened():
    """What was opened, as often as it was."""
    OPENED.clear()
    _watched.append(True)
    yield OPENED
    _watched.clear()


@pytest.mark.parametrize(
    "command",
    [
        ["tjek"],
        ["tjek", "2021-02-11"],
        ["dagsorden", "2026-09-10", "--uden-sidetal"],
        ["referat", "2021-02-11", "--uden-sidetal"],
        ["referat", "2026-10-08", "--intern", "--uden-sidetal"],
        ["noegletal"],
        ["noegletal", "2021-02-11"],
        ["status", "2026-09-10"],
        ["opfoelgning"],
        ["talepapir", "2026-10-08"],
        ["udgiv", "2026-11-12", "--dagsorden"],
        ["udgiv", "2026-10-08"],
    ],
    ids=" ".join,
)
def test_a_command_reads_each_file_at_most_once(sample, tmp_path, opened, command):
    root = tmp_path / "eksempel"
    shutil.copytree(sample, root, ignore=shutil.ignore_patterns("output"))
    opened.clear()
    assert run("-C", root, *command).code == 0
    read = [os.path.relpath(path, root) for path in opened if os.path.abspath(path).startswith(str(root))]
    read = [name for name in read if name.split(os.sep)[0] in SOURCES]
    assert len(read) > 5
    assert {name: read.count(name) for name in read if read.count(name) > 1} == {}


def test_an_archive_sees_one_state_of_the_disk_until_it_is_refreshed(tmp_path):
    root = workspace(tmp_path, {})
    archive = committee.open_archive(root)
    key = committee.MeetingKey("raadet", "2021-02-11")

    def title():
        return str(committee.sit(archive, key)[0].meeting.items[0].title)

    assert title() == "En sag"
    before = archive.digest(ITEM)
    (root / ITEM).write_text("titel: En anden sag\n", encoding="utf-8")
    assert title() == "En sag"
    assert archive.digest(ITEM) == before
    assert archive.refresh()
    assert title() == "En anden sag"
    assert archive.digest(ITEM) != before
    assert not archive.refresh()
    (root / ITEM).with_name("02-ny.yaml").write_text("titel: Ny\n", encoding="utf-8")
    assert len(committee.sit(archive, key)[0].agenda) == 1
    assert archive.refresh()
    assert len(committee.sit(archive, key)[0].agenda) == 2


def test_a_folder_that_is_no_workspace_is_refused(tmp_path):
    with pytest.raises(committee.NotAWorkspace):
        committee.open_archive(tmp_path)
    root = workspace(tmp_path / "a", {})
    assert committee.open_archive(root / "agenda_items/raadet", upwards=True).root == root


def _is_lost(*given):
    """A process that somebody ends."""
    os._exit(1)


def test_an_archive_shared_between_processes_tells_what_one_finds_alone(tmp_path, monkeypatch):
    """The years are shared; numbers, shapes and problems are those of one process, also when the other is lost."""
    from committee.work import inspectall

    changes = {}
    for year in range(2001, 2009):
        home = f"agenda_items/raadet/{year}-03-01"
        changes |= {
            f"{home}/moede.yaml": f"dato: {year}-03-01\n",
            f"{home}/01-sag.yaml": f"titel: Sag {year}\nresme: x\n",
        }
        changes |= {f"{home}/02-to.yaml": "titel: To\nresume: HUSK at {{ møde.dato }}\nbeslutning: Ja.\n"}
    root = workspace(tmp_path, changes)
    monkeypatch.setattr(inspectall, "_LEAST", 2)
    alone = committee.inspect(committee.open_archive(root), today=DAY)
    assert len(alone.problems) > 16
    assert len(alone.stages) == 9
    assert committee.inspect(committee.open_archive(root), today=DAY, processes=3) == alone
    monkeypatch.setattr(inspectall, "_inspect_at", _is_lost)
    assert committee.inspect(committee.open_archive(root), today=DAY, processes=2) == alone
