"""The public folder: whole or not at all, looked through as bytes, with a receipt that can be held against it."""

import hashlib
import json
from pathlib import Path

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, workspace
from files import paragraph, pdf, row, runs, word, xlsx
from lxml import html
from words import markdown_text, tokens, word_text

FILES = {
    ITEM: """titel: En åben sag
sagsnr: 21/1
sagsfremstilling: |
  Tekst med <b>tegn</b> & {{ udvalg.navn }}.

  | A | B |
  |---|---|
  | 1 | 2 |
indstilling: {at: [det sker.]}
bilag:
  - {titel: Åben rapport, fil: bilag/Rapport fra Søren.pdf}
  - {titel: Lukket notat om lønnen, fil: bilag/hemmelig-loen.docx, lukket: true}
beslutning: Godkendt i {{ udvalg.navn }}.
""",
    f"{MEETING}/02-lukket.yaml": "titel: Afskedigelse af en medarbejder\nlukket: Personsag\noffentlig_titel: Personsag\nsagsfremstilling: En ganske særlig historie om en medarbejder i huset.\nbeslutning: Hemmeligt vedtaget af alle.\n",
    f"{MEETING}/bilag/Rapport fra Søren.pdf": pdf("Almindelige ord"),
    f"{MEETING}/bilag/hemmelig-loen.docx": word(),
}
PUBLIC = f"{OUTPUT}/offentlig"


def publish(tmp_path, changes=None, *options):
    root = workspace(tmp_path, {**FILES, **(changes or {})})
    return root, run("-C", root, "udgiv", DATE, *options)


def everything(root):
    folder = root / PUBLIC
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_has_every_form_and_the_open_attachments(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0, done.err
    files = everything(root)
    assert set(files) == {
        "referat.docx", "referat.html", "referat.md", "referat.json", "moede.ics", "kvittering.json", "bilag/1-1-aaben-rapport.pdf",
    }  # fmt: skip
    receipt = json.loads(files.pop("kvittering.json"))
    assert {entry["fil"]: entry["sha256"] for entry in receipt["filer"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert not any(b"Afskedigelse" in data or b"Hemmelig" in data for data in files.values())
    assert list((root / OUTPUT).glob(".udvalg-*")) == []


def test_all_forms_say_the_same(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    files = everything(root)
    markdown = "".join(tokens(markdown_text(files["referat.md"].decode())))
    assert "".join(tokens(word_text(files["referat.docx"]))) == markdown
    main = html.fromstring(files["referat.html"].decode()).find(".//main")
    page = "".join(tokens(" ".join(main.itertext())))
    assert page == markdown
    data = json.loads(files["referat.json"])
    first, second = data["agendaItem"]
    assert (first["name"], first["public"], first["resolutionText"]) == ("En åben sag", True, "Godkendt i Rådet.")
    assert (second["name"], second["public"], second["resolutionText"]) == (
        "Personsag",
        False,
        "Beslutningen er ikke frigivet.",
    )
    assert [(file["name"], file["accessUrl"]) for file in first["auxiliaryFile"]] == [
        ("Åben rapport", "bilag/1-1-aaben-rapport.pdf")
    ]


def test_the_same_input_gives_the_same_bytes(tmp_path):
    root, done = publish(tmp_path)
    first = everything(root)
    assert run("-C", root, "udgiv", DATE).code == done.code == 0
    assert everything(root) == first


def test_an_agenda_has_no_decisions(tmp_path):
    root, done = publish(tmp_path, None, "--dagsorden")
    assert done.code == 0
    files = everything(root)
    assert "dagsorden.html" in files
    assert "Godkendt" not in files["dagsorden.md"].decode() + files["dagsorden.html"].decode()


REPORT = f"{MEETING}/bilag/Rapport fra Søren.pdf"
LEAKS = {
    "cpr in a pdf": ({REPORT: pdf("Født 010190-1234")}, "side 1: Et CPR-nummer."),
    "cpr in a hidden sheet": (
        {REPORT: xlsx(row("010190", "1234"), state='state="hidden"')},
        "Ark1, række 3: Et CPR-nummer.",
    ),
    "cpr cut into runs": ({REPORT: word(paragraph(runs("010190-1234")))}, "afsnit 1: Et CPR-nummer."),
    "cpr in the text": ({ITEM: FILES[ITEM].replace("Tekst med", "Tekst 010190-1234")}, "Et CPR-nummer."),
    "a closed item's title": ({REPORT: pdf("Om afskedigelse af en medarbejder")}, "Ord fra det lukkede punkt 2."),
    "a closed item's text": (
        {REPORT: pdf("En ganske særlig historie om en medarbejder i huset.")},
        "Ord fra det lukkede punkt 2.",
    ),
    "a closed attachment's title": ({REPORT: pdf("Se lukket notat om lønnen")}, "Ord fra det lukkede bilag 2"),
    "a file that can't be read": ({REPORT: b"%PDF-1.4 broken"}, "kan ikke læses helt"),
    "an old Office file": ({REPORT: b"\xd0\xcf\x11\xe0" + b"x" * 600}, "gammelt Office-format"),
}


@pytest.mark.parametrize("kind", LEAKS)
def test_a_finding_stops_it_and_leaves_the_former_as_it_was(tmp_path, kind):
    root, done = publish(tmp_path)
    assert done.code == 0
    before = everything(root)
    changes, told = LEAKS[kind]
    for name, data in changes.items():
        Path(root, name).write_bytes(data if isinstance(data, bytes) else data.encode())
    stopped = run("-C", root, "udgiv", DATE)
    assert stopped.code == 1
    assert told in stopped.err
    assert "1234" not in stopped.all
    assert everything(root) == before


def test_a_meeting_with_errors_is_not_published(tmp_path):
    root, done = publish(tmp_path, {ITEM: "titel: {{ x }\n"})
    assert done.code == 1
    assert not (root / PUBLIC).exists()


def test_a_file_that_can_not_be_read_may_be_accepted_with_a_reason(tmp_path):
    name = "bilag/1-1-aaben-rapport.pdf"
    root, done = publish(tmp_path, {REPORT: b"%PDF-1.4 broken"})
    assert done.code == 1
    assert run("-C", root, "udgiv", DATE, "--accepter", name).code == 2
    accepted = ("--accepter", name, "--fordi", "Set efter i hånden")
    assert run("-C", root, "udgiv", DATE, *accepted).code == 0
    receipt = json.loads(everything(root)["kvittering.json"])
    assert [(entry["fil"], entry["fordi"]) for entry in receipt["accepteret"]] == [(name, "Set efter i hånden")]
    (root / REPORT).write_bytes(pdf("010190-1234"))
    refused = run("-C", root, "udgiv", DATE, *accepted)
    assert refused.code == 1
    assert "Et CPR-nummer." in refused.err
    (root / REPORT).write_bytes(pdf("ord"))
    assert "intet fund" in run("-C", root, "udgiv", DATE, *accepted).err


def test_a_published_folder_is_held_against_its_receipt(tmp_path):
    root, done = publish(tmp_path)
    assert done.code == 0
    folder = root / PUBLIC
    assert run("-C", root, "udgiv", "--kontrol", folder).out == "Mappen er, som den blev udgivet.\n"
    (folder / "referat.md").write_text("ændret", "utf-8")
    (folder / "referat.html").unlink()
    (folder / "ny.txt").write_text("ny", "utf-8")
    found = run("-C", root, "udgiv", "--kontrol", folder)
    assert found.code == 1
    for told in (
        "referat.md:1:1: fejl: Filen er ændret",
        "referat.html:1:1: fejl: Filen mangler",
        "ny.txt:1:1: fejl: Filen er lagt til",
    ):
        assert told in found.err
    (folder / "kvittering.json").write_text("[]", "utf-8")
    assert "Kvitteringen mangler" in run("-C", root, "udgiv", "--kontrol", folder).err
    assert run("-C", root, "udgiv", "--kontrol", folder / "nej").code == 2
    assert run("-C", root, "udgiv").code == 2
