"""Decisions typed in Word come back in every house style: all switches of a profile that have a say below a decision, and the
profiles that come with the program."""

import itertools

import docx
import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, run, workspace

from committee.archive.archive import Archive
from committee.domain.profile import Profile
from committee.records.fields import FLAG
from committee.records.record import keys, plain

SWITCHES = [name for name, (_, spec) in keys(Profile).items() if spec.reader is FLAG]
COMMITTEE = """kommune: Prøve Kommune
udvalg: Rådet
medlemmer:
  - {navn: Anna And, parti: A}
  - {navn: Bo Berg, parti: V}
  - {navn: Carla Chr, parti: A}
  - {navn: Dan Dal, parti: V}
  - {navn: Eva Eg, parti: A}
stedfortrædere: [Fie Fys]
"""
DECIDED = """titel: Sag to
sagsnr: 21/2
indstilling: {fra: F, at: [et, to]}
beslutning:
  tekst: Godkendt.
  punkter: {"1-2": Godkendt.}
  fraværende: [Eva Eg]
  inhabile: [Dan Dal]
  habilitet: ja
  stedfortrædere: [{navn: Fie Fys, for: Dan Dal}]
  afstemninger: [{for: [2, A], imod: Bo Berg, undlod: Fie Fys}]
  valg: [{om: Valg af ordstyrer, resultat: {Anna And: 3, blank: 1}}]
  mindretal: [{medlem: Bo Berg, tekst: Det er for dyrt.}]
  opfølgning: [{tekst: Genoptages, inden: 2021-03-11}]
  rettelser: [{dato: 2021-02-20, tekst: Beløbet er 200 kr.}]
"""
LONG = ["Godkendt med denne ændring:", "Prisen er 200 kr.", "Udvalget ser på sagen igen."]


def styles():
    """Each switch on and off, all on, all off; each with and without words of the house's own in the empty place."""
    single = [{name: state} for name in SWITCHES for state in (True, False)]
    every = [dict.fromkeys(SWITCHES, state) for state in (True, False)]
    return list(itertools.product([*single, *every], (False, True)))


def house(root, profile, lines=""):
    files = {f"{HOME}/udvalg.yaml": f"{COMMITTEE}profil: {profile}\n", f"{MEETING}/02-to.yaml": DECIDED}
    files[f"{MEETING}/moede.yaml"] = f"dato: {DATE}\nkom: {{Carla Chr: 2}}\nafbud: []\n"
    files[f"{MEETING}/03-tre.yaml"] = "titel: Sag tre\nsagsnr: 21/3\nbeslutning: ingen\n"
    if lines:
        files[f"templates/{profile}/profil.yaml"] = lines
    return workspace(root, files)


def printed(root):
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    return docx.Document(str(root / OUTPUT / "referat.docx"))


def typed_in(document, at, words):
    """The paragraph with some words is written over, and paragraphs come after it."""
    line = next(p for p in document.paragraphs if p.text == at)
    before = len(document.paragraphs)
    line.text = words[0]
    place = line._p
    for more in words[1:]:
        copy = type(line)(place.__copy__(), line._parent)
        copy.text = more
        place.addnext(copy._p)
        place = copy._p
    assert before + len(words) - 1 == len(document.paragraphs)


def read(root, document):
    path = root / OUTPUT / "skrevet.docx"
    document.save(str(path))
    return run("-C", root, "indlaes", path, "--ja")


def texts(root):
    (meeting,) = Archive(root).contents("raadet", 2021).committees[0].meetings
    return {item.id: item.decision for item in meeting.items}


def come_back(root, blank):
    """An undecided item gets three paragraphs, a decided one other words; all else of it stays, and read again there is nothing
    new."""
    before = plain(texts(root)["to"])
    document = printed(root)
    typed_in(document, blank, LONG)
    typed_in(document, "Godkendt.", ["Godkendt efter en pause."])
    done = read(root, document)
    assert done.code == 0, done.all
    assert str(texts(root)["sag"].text) == "\n\n".join(LONG)
    assert plain(texts(root)["to"]) == before | {"tekst": "Godkendt efter en pause."}
    assert texts(root)["tre"].prints_nothing
    files = {path: path.read_bytes() for path in (root / MEETING).glob("*.yaml")}
    again = run("-C", root, "indlaes", root / OUTPUT / "skrevet.docx", "--ja")
    assert again.code == 0 and "konflikt" not in again.all, again.all
    assert {path: path.read_bytes() for path in files} == files


@pytest.mark.slow
@pytest.mark.parametrize(("switches", "own_words"), styles(), ids=str)
def test_what_is_typed_comes_back_whatever_the_house_prints_below_it(tmp_path, switches, own_words):
    assert {"fremmøde_ved_punkt", "gentag_fravær", "opfølgning_i_referat"} <= set(SWITCHES)
    lines = "".join(f"{name}: {str(state).lower()}\n" for name, state in switches.items())
    lines += "når_tomt: {beslutning: Afventer mødet.}\n" if own_words else ""
    come_back(house(tmp_path, "vores", lines), "Afventer mødet." if own_words else "[Skriv beslutningen her]")


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["standard", "aabenraa", "aalborg"])
def test_what_is_typed_comes_back_in_the_styles_that_come_along(tmp_path, profile):
    come_back(house(tmp_path, profile), "[Skriv beslutningen her]")


@pytest.mark.slow
@pytest.mark.parametrize("more", ["", "fremmøde_ved_punkt: true\n", "når_tomt: {beslutning: Afventer mødet.}\n"])
def test_what_is_typed_comes_back_where_no_heading_stands_above_it(tmp_path, more):
    """It was told as a change outside the decisions, and not taken."""
    root = house(tmp_path, "vores", f'ord: {{beslutning: ""}}\n{more}')
    document = printed(root)
    typed_in(document, "Afventer mødet." if "tomt" in more else "[Skriv beslutningen her]", LONG)
    typed_in(document, "Godkendt.", ["Godkendt efter en pause."])
    done = read(root, document)
    assert done.code == 0 and "ikke taget med" not in done.all, done.all
    assert str(texts(root)["sag"].text) == "\n\n".join(LONG)
    assert str(texts(root)["to"].text) == "Godkendt efter en pause."
    files = {path: path.read_bytes() for path in (root / MEETING).glob("*.yaml")}
    assert run("-C", root, "indlaes", root / OUTPUT / "skrevet.docx", "--ja").code == 0
    assert {path: path.read_bytes() for path in files} == files


def test_where_no_heading_stands_above_it_a_change_in_both_is_a_conflict(tmp_path):
    root = house(tmp_path, "vores", 'ord: {beslutning: ""}\n')
    document = printed(root)
    typed_in(document, "Godkendt.", ["Godkendt efter en pause."])
    file = root / MEETING / "02-to.yaml"
    file.write_text(file.read_text("utf-8").replace("tekst: Godkendt.", "tekst: Godkendt i går.", 1), "utf-8")
    done = read(root, document)
    assert done.code == 1 and "både i filen og i Word" in done.all
    assert str(texts(root)["to"].text) == "Godkendt i går."


def test_an_item_is_decided_in_word_where_those_present_stand_below_each_decision(tmp_path):
    """Every decision was refused, as if someone had changed the line of those present."""
    root = house(tmp_path, "vores", "fremmøde_ved_punkt: true\n")
    document = printed(root)
    typed_in(document, "[Skriv beslutningen her]", ["Udsat."])
    done = read(root, document)
    assert (done.code, str(texts(root)["sag"].text)) == (0, "Udsat."), done.all
    assert ITEM in done.out


def test_a_changed_line_of_those_present_is_still_told(tmp_path):
    root = house(tmp_path, "vores", "fremmøde_ved_punkt: true\n")
    document = printed(root)
    line = next(p for p in document.paragraphs if p.text.startswith("Til stede ved punktet"))
    line.text = "Til stede ved punktet: Ingen."
    done = read(root, document)
    assert done.code == 1 and "fravær, afstemning" in done.all
    assert str(texts(root)["to"].text) == "Godkendt."


def typed_in_minutes(root, blank, words="Udsat til næste møde."):
    """The minutes' own Word file, with a decision typed in the empty place."""
    document = printed(root)
    typed_in(document, blank, [words])
    document.save(str(root / OUTPUT / "referat.docx"))
    return root / OUTPUT / "referat.docx"


def made_again(root, blank, words="Udsat til næste møde."):
    """What was typed is read, there is nothing new then, and the minutes are made again without a word."""
    path = typed_in_minutes(root, blank, words)
    assert run("-C", root, "indlaes", path, "--ja").code == 0
    again = run("-C", root, "indlaes", path, "--ja")
    assert (again.code, again.out) == (0, "Der er ingen nye beslutninger i filen.\n") and not again.err, again.all
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 0 and "gemt" not in done.all, done.all
    assert (f"\n{words}\n" in (root / OUTPUT / "referat.md").read_text("utf-8")) is (words != "ingen")
    assert not list((root / OUTPUT).glob("*-rettet-*"))


AGAIN = [{}, *({name: True} for name in SWITCHES), dict.fromkeys(SWITCHES, True)]


@pytest.mark.slow
@pytest.mark.parametrize("heading", ["", 'ord: {beslutning: ""}\n'], ids=["with-heading", "without"])
@pytest.mark.parametrize("words", ["Udsat til næste møde.", "ingen"])
@pytest.mark.parametrize("switches", AGAIN, ids=str)
def test_minutes_whose_typed_decisions_are_read_can_be_made_again(tmp_path, switches, words, heading):
    lines = heading + "".join(f"{name}: true\n" for name in switches) or "sideskift: aldrig\n"
    root = house(tmp_path, "vores", lines)
    made_again(root, "[Skriv beslutningen her]", words)


@pytest.mark.parametrize("profile", ["standard", "aabenraa", "aalborg"])
def test_no_decision_is_typed_in_word_too(tmp_path, profile):
    root = house(tmp_path, profile)
    made_again(root, "[Skriv beslutningen her]", "ingen")
    assert texts(root)["sag"].prints_nothing


def test_minutes_in_which_more_was_typed_than_was_read_are_kept(tmp_path):
    root = house(tmp_path, "vores", "fremmøde_ved_punkt: true\n")
    path = typed_in_minutes(root, "[Skriv beslutningen her]")
    assert run("-C", root, "indlaes", path, "--ja").code == 0
    document = docx.Document(str(path))
    document.paragraphs[1].text = "En note til mig selv"
    document.save(str(path))
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 1 and "Filen er rettet" in done.all


def test_minutes_from_which_something_was_deleted_are_kept(tmp_path):
    root = house(tmp_path, "vores", "fremmøde_ved_punkt: true\n")
    path = typed_in_minutes(root, "[Skriv beslutningen her]")
    assert run("-C", root, "indlaes", path, "--ja").code == 0
    document = docx.Document(str(path))
    gone = next(p for p in document.paragraphs if p.text == "21/3")
    gone._p.getparent().remove(gone._p)
    document.save(str(path))
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 1 and "Filen er rettet" in done.all
