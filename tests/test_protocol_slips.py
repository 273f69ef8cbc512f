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


def test_when_the_meeting_ended_and_what_kind_it_was_are_printed_and_sealed(tmp_path):
    root = made(tmp_path, "tid: 16:00\nslut: 18:10\nmødetype: Ekstraordinært møde\n")
    assert errors(root) == []
    text = markdown(root)
    assert "**Mødet sluttede** kl. 18.10" in text and "**Mødetype** Ekstraordinært møde" in text
    assert "sluttede" not in markdown(root, "dagsorden") and "Ekstraordinært" in markdown(root, "dagsorden")
    assert run("-C", root, "godkend", DATE).code == 0
    (root / MEETING / "moede.yaml").write_text(
        f"dato: {DATE}\ntid: 16:00\nslut: 19:10\nmødetype: Ekstraordinært møde\n", "utf-8"
    )
    assert any("Mødet er ændret, efter at referatet blev godkendt" in line for line in errors(root))


@pytest.mark.parametrize(("ended", "is_wrong"), [("15:30", True), ("16:00", True), ("16:01", False), ("00:20", False)])
def test_a_meeting_ends_after_it_begins(tmp_path, ended, is_wrong):
    found = errors(made(tmp_path, f"tid: 16:00\nslut: {ended}\n"))
    assert bool(found) is is_wrong and all("begyndte kl. 16.00" in line and ":3:" in line for line in found)


def test_a_reason_may_be_one_word_with_a_full_stop(tmp_path):
    assert "kan ikke læses" not in "".join(errors(made(tmp_path, decision="tillæg: Haster.\nbeslutning: Drøftet.\n")))
    for slip in ("treu", "true.", "Haster"):
        found = errors(made(tmp_path, decision=f"tillæg: {slip}\nbeslutning: Drøftet.\n"))
        assert found, slip


def test_a_missing_attachment_belongs_in_the_folder_of_attachments(tmp_path):
    for file, folder in (("n.txt", "bilag/"), ("bilag/n.txt", "bilag/"), ("papirer/n.txt", "papirer/")):
        (error,) = errors(made(tmp_path, decision=f"bilag: [{{titel: N, fil: {file}}}]\nbeslutning: Drøftet.\n"))
        assert f"Læg filen i {MEETING}/{folder}" in error


def test_known_names_are_told_once(tmp_path):
    seated = (
        "beslutning:\n  tekst: Drøftet.\n  fraværende: [Eva Eg]\n  stedfortrædere: [{navn: Dorthe Kjær, for: Eva Eg}]\n"
    )
    others = {f"{MEETING}/0{n}-sag-{n}.yaml": f"titel: T{n}\nsagsnr: 1\nindstilling: X.\n{seated}" for n in (2, 3)}
    root = made(tmp_path, decision="beslutning:\n  tekst: Drøftet.\n  afstemninger: [{for: formanden}]\n", **others)
    (error,) = errors(root)
    assert error.count("Dorthe Kjær") == 1


def test_who_was_a_member_at_another_time_is_told_so_when_a_decision_is_recorded(tmp_path):
    former = COMMITTEE + "  - {navn: Frida Lund, parti: Ø, til: 2020-12-31}\n"
    root = made(tmp_path, decision="", **{f"{HOME}/udvalg.yaml": former})
    for said in ("Frida Lund", "frida lund"):
        done = run("-C", root, "beslut", DATE, "1", "Godkendt.", "--imod", said, "--for", "resten")
        assert done.code != 0 and "var ikke medlem den 11. februar 2021" in done.all, done.all


def test_a_copied_meeting_is_approved_without_a_word_that_it_is_not(tmp_path):
    root = made(tmp_path)
    assert run("-C", root, "godkend", DATE).code == 0
    copy = (root / MEETING).parent / "2021-03-11"
    copy.mkdir()
    for path in (root / MEETING).iterdir():
        (copy / path.name).write_bytes(
            path.read_bytes().replace(DATE.encode(), b"2021-03-11") if path.name == "moede.yaml" else path.read_bytes()
        )
    assert "ikke godkendt" in run("-C", root, "tjek", "2021-03-11").all
    done = run("-C", root, "godkend", "2021-03-11")
    assert done.code == 0 and "ikke godkendt" not in done.all and "slet filen" not in done.all
    assert "er godkendt" in run("-C", root, "tjek", "2021-03-11").all


def test_a_meeting_is_approved_once_it_has_begun(tmp_path):
    import datetime as dt

    from committee import MeetingKey, approve, open_archive

    for head, day in (("tid: 23:30\n", True), ("", False)):
        root = made(tmp_path / str(day), head)
        done = approve(
            open_archive(root), MeetingKey("raadet", DATE), dt.datetime(2021, 2, 11, 19, 48), "N", page_numbers=False
        )
        assert bool(done.files) is not day
        assert any("kl. 23.30" in problem.text for problem in done.problems) is day
