"""The README's commands are run as a new user would type them."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from house import LEVEL, PACKAGE
from makefile import targets, targets_named

from committee.compose.figures.reference import reference
from committee.compose.printed import FILTER_NAMES
from committee.domain.committee import Committee
from committee.domain.decision import Decision
from committee.domain.item import Item
from committee.domain.kpi import Kpi, Source, Target
from committee.domain.meeting import Meeting
from committee.domain.meetingplan import MeetingPlan, PlannedDate
from committee.domain.plantable import Layout, Line, PlanTable
from committee.records.record import keys
from committee.records.yamlfile import read_nodes

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shell_blocks():
    return [block.strip().splitlines() for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)]


def fenced(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def run(words, folder):
    command = [sys.executable, str(ROOT / "cli.py"), *words]
    environment = {**os.environ, "PATH": ""}  # without LibreOffice, as on most machines
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def first_meeting(tmp_path_factory):
    """The folder after all of the README's five minutes, and what each command printed."""
    folder, printed = tmp_path_factory.mktemp("readme"), {}
    start = folder
    commands = [line for block in shell_blocks() for line in block if not line.startswith("make")]
    assert next(shlex.split(line)[:2] for line in commands if line.startswith("udvalg")) == ["udvalg", "init"]
    for line in commands:
        words = shlex.split(line, comments=True)
        if words[0] == "cd":
            folder = folder / words[1]
            continue
        assert words[0] == "udvalg"
        result = run(words[1:], folder)
        assert result.returncode == 0, (line, result.stderr)
        printed[line] = result.stdout + result.stderr
    assert len(printed) >= 5
    return start / "minmappe", printed


def test_five_minutes_end_in_documents(first_meeting):
    folder, _ = first_meeting
    made = sorted(path.name for path in (folder / "output").rglob("*.*"))
    assert made == ["dagsorden.docx", "dagsorden.md", "referat.docx", "referat.md"]


def test_the_message_shown_is_the_message_printed(first_meeting):
    _, printed = first_meeting
    shown = [line for block in fenced("text")[:1] for line in block.strip().splitlines()]
    assert shown
    for line in shown:
        assert line in printed["udvalg tjek"]


@pytest.mark.slow
def test_the_item_shown_is_a_valid_item(first_meeting):
    folder, _ = first_meeting
    (example,) = fenced("yaml")
    meeting = folder / "agenda_items/eksempeludvalget/2027-03-11"
    (meeting / "02-status-paa-jobrotation.yaml").write_text(example, encoding="utf-8")
    result = run(["tjek", "2027-03-11"], folder)
    assert result.returncode == 0
    assert "jobrotation" not in result.stdout
    assert run(["referat", "2027-03-11"], folder).returncode == 0
    assert "11 i industrien" in next((folder / "output").rglob("referat.md")).read_text(encoding="utf-8")


def test_every_target_named_is_in_the_makefile():
    named = targets_named(README)
    assert {"demo", "test", "check", "help", "bench", "bench-tiny"} <= named
    assert named <= targets()


def test_every_file_named_in_the_map_is_there():
    named = re.findall(r"`(committee/[\w/]+(?:\.py)?/?)`", README)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_map_has_a_row_for_each_room_with_its_folders():
    rows = dict(re.findall(r"^\| \d \| `committee/(\w+)/` \| (.*) \|$", README, re.MULTILINE))
    assert set(rows) == set(LEVEL)
    for room, holds in rows.items():
        folders = {path.parent.name for path in (PACKAGE / room).glob("*/__init__.py")}
        assert {f"{name}/" for name in folders} <= set(re.findall(r"`(\w+/)`", holds)), room
        files = re.findall(r"`([\w/]+\.py)`", holds)
        assert [name for name in files if not any((PACKAGE / home / name).exists() for home in (room, "."))] == [], room


def test_the_handbooks_examples_are_yaml_that_is_read_without_a_problem():
    handbook = (ROOT / "docs/vejledning.md").read_text(encoding="utf-8")
    examples = re.findall(r"^( *)```yaml\n(.*?)^ *```", handbook, re.DOTALL | re.MULTILINE)
    assert len(examples) > 20
    for indent, text in examples:
        lines = "\n".join(line.removeprefix(indent) for line in text.split("\n"))
        assert read_nodes(lines, "vejledning")[1] == [], lines


def test_the_handbooks_reference_is_made_from_the_code(request):
    """Refresh it with `pytest --golden`."""
    path = ROOT / "docs/vejledning.md"
    handbook = path.read_text(encoding="utf-8")
    before, found, rest = handbook.partition("<!-- reference -->\n")
    _, end, after = rest.partition("<!-- /reference -->")
    assert found and end
    made = f"{before}{found}\n{reference()}\n{end}{after}"
    if request.config.getoption("--golden"):
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made
    assert all(f"`| {name}".replace("|", "\\\\|") in made or f"| {name}" in made for name in FILTER_NAMES)


def test_the_handbooks_keys_are_the_models():
    """Every key of an item, a meeting and a committee is named in the handbook."""
    handbook = (ROOT / "docs/vejledning.md").read_text(encoding="utf-8")
    names = {
        name
        for record in (
            Item,
            Meeting,
            Committee,
            MeetingPlan,
            PlannedDate,
            Decision,
            Kpi,
            Source,
            Target,
            PlanTable,
            Layout,
            Line,
        )
        for name in keys(record)
    }
    assert len(names) > 40
    assert sorted(name for name in names if name not in handbook) == []
