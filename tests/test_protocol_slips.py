"""Slips of a protocol that would be printed: who was there on video, no decision with an outcome, advice that can't be followed."""

import pytest
from build import DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, inspect_lines, markdown, run, workspace

COMMITTEE = f"kommune: K\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}"
HEAD = "titel: T\nsagsnr: 21/1\nindstilling: X.\n"


def made(root, meeting="", decision="beslutning: Drøftet.\n", **files):
    changes = {
        f"{HOME}/udvalg.yaml": COMMITTEE,
        f"{MEETING}/moede.yaml": f"dato: {DATE}\n{meeting}",
        ITEM: HEAD + decision,
    }
    return workspace(root, changes | files)


def errors(root):
    return [line for line in inspect_lines(root) if ": fejl: " in line]


def test_who_takes_part_on_video_is_a_participant_and_signs_whoever_is_listed(tmp_path):
    root = made(tmp_path, "deltagere: [Anna And, Bo Berg, Carla Chr]\npå_video: [Dan Dal]\n")
    assert errors(root) == []
    text = markdown(root)
    listed, _, sheet = text.partition("Deltog på video")
    assert "Anna And, Bo Berg, Carla Chr, Dan Dal" in listed.replace(" og ", ", ") or "Dan Dal" in listed
    assert sheet.count("Dan Dal") >= 2  # on video, and on the sheet for signatures


@pytest.mark.parametrize(
    "more", ["afstemninger: [{for: A, imod: V}]", "punkter: {'1': Godkendt.}", "valg: [{resultat: {Anna And: 3}}]", "standset: {af: Eva Eg}"]
)  # fmt: skip
def test_no_decision_has_no_outcome(tmp_path, more):
    (error, *_) = errors(made(tmp_path, decision=f"beslutning:\n  tekst: ingen\n  {more}\n"))
    assert f"men også »{more.partition(':')[0]}«" in error and f"{ITEM}:5:" in error


def test_no_decision_with_votes_can_not_be_recorded_either(tmp_path):
    root = made(tmp_path, decision="")
    done = run("-C", root, "beslut", DATE, "1", "ingen", "--for", "A", "--imod", "V", "--undlod", "Ø")
    assert done.code == 1 and "men også »afstemninger«" in done.all
    assert (root / ITEM).read_text("utf-8") == HEAD
    assert run("-C", root, "beslut", DATE, "1", "ingen").code == 0


def test_signed_minutes_are_never_to_be_reopened(tmp_path):
    root = made(tmp_path, decision="bilag: [{titel: Notat, fil: bilag/n.txt}]\nbeslutning: Drøftet.\n")
    paper = root / MEETING / "bilag" / "n.txt"
    paper.parent.mkdir()
    paper.write_text("Et notat.", "utf-8")
    assert run("-C", root, "godkend", DATE).code == 0
    paper.write_text("Et andet notat.", "utf-8")
    assert "genaabn" in "".join(errors(root))
    (root / MEETING / "moede.yaml").write_text(f"dato: {DATE}\nunderskrevet: 2021-02-25\n", "utf-8")
    (error,) = errors(root)
    assert "genaabn" not in error and "Læg den godkendte fil tilbage" in error and "dateret rettelse" in error
    refused = run("-C", root, "beslut", DATE, "1", "Udsat.", "--erstat")
    assert refused.code == 1 and "genaabn" not in refused.all
