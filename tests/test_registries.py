"""Checks and gates are rows of a registry: a new rule is one function and one row, and is met by `tjek` and by `udgiv`."""

import inspect as code

import pytest
from build import DATE, HOME, ITEM, OUTPUT, run, workspace

from committee.attachments.findings import Finding
from committee.base.problems import warning
from committee.publication import gates
from committee.publication.gates import Checked, Gate
from committee.rules import checks
from committee.rules.case import Check
from committee.work import meetingchecks

COMMITTEE = "kommune: K\nudvalg: U\nmedlemmer: [Anna And, Bo Berg]\nudgivelse: {formater: [md]}\n"
DECIDED = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
ROWS = [*checks.CHECKS, *meetingchecks.LOOKS, *gates.GATES]


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, {ITEM: DECIDED, f"{HOME}/udvalg.yaml": COMMITTEE})


def test_there_are_rows():
    assert len(checks.CHECKS) > 20
    assert len(meetingchecks.LOOKS) > 2
    assert len(gates.GATES) > 4


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.look.__name__)
def test_each_row_states_its_rule_once(row):
    assert len(code.getdoc(row.look)) > 20
    assert [other.look for other in ROWS].count(row.look) == 1


def test_only_the_gate_that_asks_another_room_names_no_codes():
    assert [row.look for row in ROWS if not row.codes] == [gates.everyone_can_read_it]


@pytest.mark.parametrize("row", checks.CHECKS, ids=lambda row: row.look.__name__)
def test_the_codes_of_a_check_stand_in_its_module(row):
    """Or in one that it takes its problems from."""
    module = code.getmodule(row.look)
    own = {code.getmodule(value) for value in vars(module).values() if code.isfunction(value)}
    rules = [one for one in own if one.__name__.startswith("committee.rules.")]
    assert module in rules
    source = "".join(map(code.getsource, rules))
    assert [found for found in row.codes if f'"{found}"' not in source] == []


def too_short(case):
    """A title says more than three words."""
    for numbered in case.agenda:
        if len(numbered.item.title.split()) < 3:
            yield warning(numbered.item.title.place, "kort-titel", "Titlen er kort.", "Skriv den ud.")


def test_a_check_that_is_added_is_told_by_tjek_and_udgiv(root, monkeypatch):
    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, Check(("kort-titel",), too_short)))
    assert f"{ITEM}:1:8: advarsel: Titlen er kort." in run("-C", root, "tjek").all
    assert f"{ITEM}:1:8: advarsel: Titlen er kort." in run("-C", root, "udgiv", DATE).all


def test_a_look_that_is_added_is_told_by_tjek(root, monkeypatch):
    monkeypatch.setattr(meetingchecks, "LOOKS", (*meetingchecks.LOOKS, Check(("kort-titel",), too_short)))
    assert f"{ITEM}:1:8: advarsel: Titlen er kort." in run("-C", root, "tjek").all


def test_what_is_no_matter_of_the_document_is_not_told_when_it_is_built(root, monkeypatch):
    monkeypatch.setattr(checks, "CHECKS", (Check(("kort-titel",), too_short, of_document=False),))
    assert "Titlen er kort." in run("-C", root, "tjek").all
    assert "Titlen er kort." not in run("-C", root, "referat", DATE, "--uden-sidetal").all


def no_secretary(folder):
    """No file names the secretary."""
    found = [name for name, path in folder.own.items() if b"Godkendt" in path.read_bytes()]
    place = folder.gates.edition.meeting.place
    made = [Finding(name, "sekretær", "hele filen", "Et navn.", "Slet det.", place=place) for name in found]
    return Checked(tuple(made), counts={"navne": len(made)})


def test_a_gate_that_is_added_stops_udgiv_until_it_is_answered_for(root, monkeypatch):
    monkeypatch.setattr(gates, "GATES", (*gates.GATES, Gate(("sekretær",), no_secretary)))
    stopped = run("-C", root, "udgiv", DATE)
    assert stopped.code == 1
    assert "referat.md, hele filen: Et navn." in stopped.all
    assert not (root / OUTPUT / "offentlig").exists()
    done = run("-C", root, "udgiv", DATE, "--accepter", "referat.md", "--fordi", "Det er udvalgets eget.")
    assert done.code == 0, done.all
    receipt = (root / OUTPUT / "offentlig/kvittering.json").read_text(encoding="utf-8")
    assert '"navne": 1' in receipt
    assert '"fund: sekretær": 1' in receipt
