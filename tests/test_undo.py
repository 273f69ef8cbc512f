"""`fortryd`: the last command that changed files is taken back whole, or not at all; a killed command is taken back by the next."""

import os
import threading

import pytest
from build import DATE, HOME, ITEM, MEETING, run, tree_of, workspace, write
from killing import killed

import committee
from committee.archive.archive import Archive
from committee.archive.journal import journal
from committee.base import atomic

WHEEL = """kommune: Prøve Kommune
udvalg: Rådet
medlemmer: [Anna And, Bo Berg, Carla Chr]
årshjul:
  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}
  - {punkt: eventuelt, hver: møde, plads: sidst}
"""


def people_of(root):
    """What people have written; locks aside."""
    return {name: data for name, data in tree_of(root).items() if "lås" not in name and not name.startswith("output/")}


def udvalg(root, *arguments):
    result = run("-C", root, *arguments)
    assert result.code == 0, result.err
    return result


COMMANDS = [
    ("ny", "2021-03-11"),
    ("punkt", DATE, "Et nyt punkt"),
    ("beslut", DATE, "1", "Godkendt."),
    ("udsend", DATE),
    ("ny", DATE, "--tilføj"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_is_taken_back_to_the_last_byte(tmp_path, command):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": WHEEL})
    before = people_of(root)
    udvalg(root, *command)
    after = people_of(root)
    assert after != before
    result = udvalg(root, "fortryd")
    assert people_of(root) == before
    assert f"Fortrudt: »udvalg {command[0]}" in result.out
    assert {line.removeprefix("Som før: ").removeprefix("Fjernet igen: ") for line in result.out.splitlines()[1:]} == {
        name for name in {*before, *after} if before.get(name) != after.get(name)
    }
    assert not (root / HOME / "2021-03-11").exists()


def test_the_last_ten_are_taken_back_one_after_the_other(tmp_path):
    root = workspace(tmp_path)
    states = [people_of(root)]
    for number in range(12):
        udvalg(root, "punkt", DATE, f"Punkt nummer {number}")
        states.append(people_of(root))
    assert len(udvalg(root, "fortryd", "--liste").out.splitlines()) == 10
    for state in reversed(states[2:-1]):
        udvalg(root, "fortryd")
        assert people_of(root) == state
    result = run("-C", root, "fortryd")
    assert result.code == 1 and "Der er ikke noget at fortryde." in result.err
    assert people_of(root) == states[2]


def test_what_somebody_else_changed_in_the_file_since_stays(tmp_path):
    root = workspace(tmp_path)
    before = (root / ITEM).read_bytes()
    udvalg(root, "beslut", DATE, "1", "Godkendt.")
    (root / ITEM).write_bytes((root / ITEM).read_bytes() + b"# set efter\nresume: Kort.\n")
    result = run("-C", root, "fortryd")
    assert result.code == 0 and (root / ITEM).read_bytes() == before + b"# set efter\nresume: Kort.\n"
    assert f"Fortrudt i filen, og det, der er skrevet siden, er der stadig: {ITEM}" in result.out
    assert not journal.entries(root)


def test_a_field_that_was_changed_since_refuses_and_nothing_is_touched(tmp_path):
    root = workspace(tmp_path)
    udvalg(root, "beslut", DATE, "1", "Godkendt.")
    (root / ITEM).write_text((root / ITEM).read_text("utf-8").replace("Godkendt.", "Forkastet."), "utf-8")
    before = people_of(root)
    result = run("-C", root, "fortryd")
    assert result.code == 1
    assert f"{ITEM}:1:1: fejl: Filen er ændret, efter at »udvalg beslut {DATE} 1 Godkendt.« blev kørt" in result.err
    assert people_of(root) == before


def test_a_made_file_that_somebody_deleted_refuses(tmp_path):
    root = workspace(tmp_path)
    udvalg(root, "ny", "2021-03-11")
    (root / HOME / "2021-03-11/moede.yaml").unlink()
    assert run("-C", root, "fortryd").code == 1


def test_what_is_approved_is_not_undone_but_told_how(tmp_path):
    root = workspace(tmp_path)
    udvalg(root, "beslut", DATE, "1", "Godkendt.")
    udvalg(root, "godkend", DATE, "--uden-sidetal")
    before = people_of(root)
    result = run("-C", root, "fortryd")
    assert result.code == 1 and "kan ikke fortrydes" in result.err and "udvalg genaabn" in result.err
    assert people_of(root) == before
    assert "(kan ikke fortrydes)" in udvalg(root, "fortryd", "--liste").out


def test_what_was_done_after_the_approval_is_undone_there_too(tmp_path):
    root = workspace(tmp_path)
    assert run("-C", root, "beslut", DATE, "1", "Godkendt.").code == 0
    assert run("-C", root, "godkend", DATE).code == 0
    before = (root / ITEM).read_bytes()
    assert run("-C", root, "beslut", DATE, "1", "--note", "Forkert.").code == 0
    done = run("-C", root, "fortryd")
    assert (done.code, (root / ITEM).read_bytes()) == (0, before), done.all
    assert run("-C", root, "fortryd").code == 1 and (root / ITEM).read_bytes() == before


def test_a_decision_in_minutes_that_another_has_approved_since_stays(tmp_path, monkeypatch):
    root = workspace(tmp_path)
    monkeypatch.setenv("LOGNAME", "mette")
    udvalg(root, "beslut", DATE, "1", "Godkendt.")
    monkeypatch.setenv("LOGNAME", "ole")
    udvalg(root, "godkend", DATE, "--uden-sidetal")
    monkeypatch.setenv("LOGNAME", "mette")
    before = people_of(root)
    result = run("-C", root, "fortryd")
    assert result.code == 1 and "Referatet er godkendt og låst." in result.err
    assert people_of(root) == before


def test_somebody_elses_command_is_not_undone_unasked(tmp_path, monkeypatch):
    root = workspace(tmp_path)
    monkeypatch.setenv("LOGNAME", "mette")
    udvalg(root, "punkt", DATE, "Mettes punkt")
    monkeypatch.setenv("LOGNAME", "ole")
    result = run("-C", root, "fortryd")
    assert result.code == 1 and "er kørt af mette" in result.err and "--andres" in result.err
    udvalg(root, "fortryd", "--andres")
    assert len(list((root / MEETING).glob("*.yaml"))) == 2


def test_documents_are_not_what_is_undone(tmp_path):
    root = workspace(tmp_path)
    udvalg(root, "punkt", DATE, "Et punkt mere")
    udvalg(root, "dagsorden", DATE, "--uden-sidetal")
    documents = {name for name in tree_of(root) if name.startswith("output/")}
    udvalg(root, "fortryd")
    assert documents and documents <= set(tree_of(root))


def test_what_changes_nothing_is_not_remembered(tmp_path):
    root = workspace(tmp_path)
    assert run("-C", root, "punkt", "2021-01-01", "Intet møde").code == 2
    assert run("-C", root, "tjek").code == 0
    assert not (root / ".udvalg").exists()


def test_a_file_that_is_held_stops_it_before_anything_is_touched(tmp_path):
    root = workspace(tmp_path)
    udvalg(root, "beslut", DATE, "1", "Godkendt.")
    (root / ITEM).chmod(0o444)
    before = people_of(root)
    result = run("-C", root, "fortryd")
    assert result.code == 1 and "Luk den, og kør kommandoen igen." in result.err
    assert people_of(root) == before


def test_a_damaged_journal_is_no_trouble(tmp_path):
    root = workspace(tmp_path)
    udvalg(root, "punkt", DATE, "Et punkt")
    for path in (root / ".udvalg/fortryd").glob("*/slut.json"):
        path.write_bytes(b"{")
    result = run("-C", root, "fortryd")
    assert result.code == 1 and "Der er ikke noget at fortryde." in result.err
    udvalg(root, "tjek")


def test_two_at_once_undo_two_commands(tmp_path):
    root = workspace(tmp_path)
    before = people_of(root)
    for title in ("Første", "Andet"):
        udvalg(root, "punkt", DATE, title)
    runs = [threading.Thread(target=run, args=("-C", root, "fortryd")) for _ in range(2)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    while run("-C", root, "fortryd").code == 0:
        pass
    assert people_of(root) == before


# --- kills --------------------------------------------------------------------------------------------


def _kill_at_each_moment(tmp_path, prepare, action):
    """Kill an action before each change it makes to the disk; the states found when the workspace is opened again, and how many kills."""
    moment, event, found = 0, "", []
    while not event.startswith("done"):
        moment += 1
        root = prepare(tmp_path / str(moment))
        _, event = killed(lambda root=root: action(root), moment, everything=False)
        archive = Archive(root)
        assert archive.half_done == ()
        found.append(people_of(root))
    return found, moment


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_all_or_nothing(tmp_path):
    def prepare(root):
        return workspace(
            root,
            {f"{HOME}/udvalg.yaml": WHEEL, f"{MEETING}/02-eventuelt.yaml": "titel: Eventuelt\n", f"{MEETING}/03-x.yaml": "titel: X\n"},
        )  # fmt: skip

    before = people_of(prepare(tmp_path / "first"))
    done = prepare(tmp_path / "done")
    udvalg(done, "ny", DATE, "--tilføj")
    after = people_of(done)
    found, kills = _kill_at_each_moment(tmp_path, prepare, lambda root: run("-C", root, "ny", DATE, "--tilføj"))
    assert kills > 10
    assert all(state in (before, after) for state in found)
    assert found[0] == before and found[-1] == after


@pytest.mark.slow
def test_a_kill_of_the_undoing_is_gone_on_with(tmp_path):
    def prepare(root):
        workspace(root, {f"{HOME}/udvalg.yaml": WHEEL})
        udvalg(root, "ny", DATE, "--tilføj")
        return root

    after = people_of(prepare(tmp_path / "done"))
    before = people_of(workspace(tmp_path / "first", {f"{HOME}/udvalg.yaml": WHEEL}))
    found, kills = _kill_at_each_moment(tmp_path, prepare, lambda root: run("-C", root, "fortryd"))
    assert kills > 5
    assert all(state in (before, after) for state in found)
    assert found[-1] == before


def test_what_somebody_saved_after_the_kill_stays_and_is_told(tmp_path):
    root = workspace(tmp_path)

    child = os.fork()
    if child == 0:
        with Archive(root).changing("prøve"):
            atomic.write_all(root / MEETING, {"01-sag.yaml": b"titel: Halvt\n"}, MEETING)
            atomic.create(root / MEETING / "02-ny.yaml", b"titel: Ny\n")
            os._exit(9)

    os.waitpid(child, 0)
    assert b"Halvt" in (root / ITEM).read_bytes()
    write(root, {f"{MEETING}/02-ny.yaml": "titel: Ny\nsagsnr: rettet\n"})
    result = run("-C", root, "tjek")
    assert f"{MEETING}/02-ny.yaml:1:1: advarsel: En kommando blev afbrudt" in result.err
    assert b"Halvt" not in (root / ITEM).read_bytes() and b"rettet" in (root / MEETING / "02-ny.yaml").read_bytes()
    assert "afbrudt" not in run("-C", root, "tjek").err


def test_what_raises_is_taken_back_at_once(tmp_path):
    root = workspace(tmp_path)
    before = people_of(root)
    with pytest.raises(ZeroDivisionError), Archive(root).changing("prøve"):
        atomic.write_all(root / MEETING, {"01-sag.yaml": b"titel: Halvt\n"}, MEETING)
        atomic.move(root / ITEM, root / MEETING / "07-sag.yaml")
        atomic.remove(root / MEETING / "moede.yaml")
        raise ZeroDivisionError
    assert people_of(root) == before
    assert journal.entries(root) == []


def test_a_part_that_raises_is_taken_back_alone(tmp_path):
    root = workspace(tmp_path)
    before = people_of(root)
    archive = Archive(root)
    with archive.changing("prøve"):
        atomic.create(root / MEETING / "02-ny.yaml", b"titel: Ny\n")
        with pytest.raises(ZeroDivisionError), archive.changing("del"):
            atomic.create(root / MEETING / "03-del.yaml", b"titel: Del\n")
            atomic.move(root / ITEM, root / MEETING / "07-sag.yaml")
            raise ZeroDivisionError
        atomic.create(root / MEETING / "04-mere.yaml", b"titel: Mere\n")
    assert set(people_of(root)) - set(before) == {f"{MEETING}/02-ny.yaml", f"{MEETING}/04-mere.yaml"}
    udvalg(root, "fortryd", "--andres")
    assert people_of(root) == before


def test_nobody_takes_back_what_another_is_in_the_middle_of(tmp_path):
    root = workspace(tmp_path)
    with Archive(root).changing("prøve"):
        atomic.write_all(root / MEETING, {"01-sag.yaml": b"titel: Halvt\n"}, MEETING)
        committee.open_archive(root)
        assert b"Halvt" in (root / ITEM).read_bytes()
    assert [entry.what for entry in journal.entries(root)] == ["prøve"]


def test_a_step_is_taken_back_by_its_sign_whatever_was_done_elsewhere_since(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: En\nsagsnr: 1\nindstilling: X.\n"})
    archive = Archive(root, "u")
    sitting, _ = committee.sit_to_record(archive, committee.MeetingKey("raadet", DATE))
    assert committee.record(sitting, sitting.agenda[0], "Godkendt.", replace=False).is_done
    mine = committee.commands_ended(archive)[0]
    assert committee.new_meeting(Archive(root, "u"), committee.MeetingKey("raadet", "2021-03-11")).is_done
    there = tree_of(root)
    undone = committee.undo_last(archive, only=mine.sign)
    assert undone.ended == mine and "beslutning" not in (root / ITEM).read_text()
    assert set(there) == set(tree_of(root))  # and the meeting that was made since stays
    assert (
        committee.undo_last(archive, only=mine.sign).ended is None
        and committee.undo_last(archive, only="intet").ended is None
    )
