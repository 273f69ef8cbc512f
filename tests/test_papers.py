"""The papers of a meeting: the extract of one decision, the chair's run sheet, and the sheet for signatures."""

import docx
import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, run, workspace

HOUSE = "templates/hus/profil.yaml"
FILES = {
    f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nprofil: hus\nmødetid: 16:00\nforvaltning: Forvaltningen\n"
    "medlemmer: [Anna And, Bo Berg, Carla Chr]\nstedfortrædere: [Dan Dyr]\n",
    f"{MEETING}/moede.yaml": f"dato: {DATE}\nafbud: [Bo Berg]\nstedfortrædere: [{{navn: Dan Dyr, for: Bo Berg}}]\ngik: {{Carla Chr: 2}}\n",
    ITEM: "titel: En sag\nsagsnr: 21/1\nminutter: 10\ndeltagere: [Gæst Gås]\nindstilling: {at: [det sker.]}\n"
    "sagsfremstilling: Lang tekst.\nbeslutning:\n  tekst: Godkendt.\n  inhabile: [Dan Dyr]\n",
    f"{MEETING}/02-to.yaml": "titel: Sag to\nlukket: Personsag\noffentlig_titel: Sag\nbeslutning: Hemmeligt.\nminutter: 25\n",
    f"{MEETING}/03-tre.yaml": "titel: Sag tre\n",
    f"{MEETING}/04-fire.yaml": "titel: Sag fire\nminutter: 5\n",
    HOUSE: "underskriftsark: true\nfremmøde_ved_punkt: true\n",
}


def markdown(root, name):
    return (root / OUTPUT / f"{name}.md").read_text("utf-8")


def words(root, name):
    return "\n".join(p.text for p in docx.Document(str(root / OUTPUT / f"{name}.docx")).paragraphs)


@pytest.mark.parametrize("item", ["1", "sag"])
def test_an_extract_has_its_item_alone_with_head_and_attestation(tmp_path, item):
    root = workspace(tmp_path, FILES)
    done = run("-C", root, "udskrift", DATE, item)
    assert done.code == 0, done.err
    for text in (markdown(root, "udskrift-1"), words(root, "udskrift-1")):
        assert "Udskrift af referat – Rådet den 11. februar 2021" in text
        assert "Prøve Kommune" in text
        assert "Godkendt." in text
        assert "Udskriftens rigtighed bekræftes." in text
        assert "Sag to" not in text
        assert "Underskriftsark" not in text
    assert not (root / OUTPUT / "referat.md").exists()


def test_an_extract_of_a_closed_item_tells_the_public_nothing(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "udskrift", DATE, "2").code == 0
    assert "Hemmeligt" not in markdown(root, "udskrift-2") + words(root, "udskrift-2")
    assert "Beslutningen er ikke frigivet." in markdown(root, "udskrift-2")
    assert run("-C", root, "udskrift", DATE, "2", "--intern").code == 0
    assert "Hemmeligt." in markdown(root, "udskrift-2-intern")


def test_there_is_no_extract_of_what_is_not_decided(tmp_path):
    root = workspace(tmp_path, FILES)
    refused = run("-C", root, "udskrift", DATE, "3")
    assert refused.code == 1
    assert "Punkt 3, »Sag tre«, har ingen beslutning." in refused.err
    assert run("-C", root, "udskrift", DATE, "9").code == 2
    assert not (root / "output").exists()


def test_the_run_sheet_has_the_clock_and_room_for_notes(tmp_path):
    root = workspace(tmp_path, FILES)
    done = run("-C", root, "talepapir", DATE)
    assert done.code == 0, done.err
    text = markdown(root, "talepapir")
    assert text.startswith("*INTERN")
    assert "**Ventet tid** 40 minutter" in text
    assert "Kl. 16.00, 10 minutter\n\nDeltager: Gæst Gås\n" in text
    assert "at det sker." in text
    assert "Kl. 16.10, 25 minutter" in text
    assert "Kl. 16.35\n" in text
    assert "## Punkt 4. Sag fire\n\n5 minutter\n" in text  # how long item 3 takes isn't known
    assert text.count("| Noter |") == 4
    assert "Godkendt." not in text
    assert "Lang tekst." not in text


def test_minutes_may_end_in_a_sheet_for_signatures_and_tell_who_was_there(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    text = markdown(root, "referat")
    sheet = text.partition("## Underskriftsark")[2]
    assert (
        "| Navn | Underskrift | Forbehold |" in sheet
        and "bekræfter, at det indførte svarer til det besluttede." in sheet
    )
    assert "| Anna And |  |  |\n| Carla Chr |  |  |\n| Dan Dyr (stedfortræder for Bo Berg) |  |  |" in sheet
    assert "Til stede ved punktet: Anna And og Carla Chr." in text
    (root / HOUSE).write_text("ord: {udkast: ''}\nunderskriftsark: false\n", "utf-8")
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert "Underskriftsark" not in markdown(root, "referat")
    assert "Til stede ved" not in markdown(root, "referat")
    assert (
        not docx.Document(str(root / OUTPUT / "referat.docx"))
        .sections[0]
        .header.paragraphs[0]
        .text.startswith("Udkast")
    )


def test_expected_minutes_may_change_after_sending_and_approval(tmp_path):
    item = FILES[ITEM].replace("[Dan Dyr]", "[Bo Berg]\n  habilitet: true")
    root = workspace(tmp_path, {ITEM: item})
    assert run("-C", root, "udsend", DATE).code == 0
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    (root / ITEM).write_text(item.replace("minutter: 10", "minutter: 15"), "utf-8")
    assert run("-C", root, "tjek", DATE).out.startswith("Ingen fejl og ingen")
