"""Formats are a registry: a new one is a row and a module that writes it, and nothing else."""

import inspect
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from build import ITEM, OUTPUT, build, markdown, run, workspace
from words import document, p

from committee import formats
from committee.documents import known_formats
from committee.documents.known_formats import FORMATS, Format, chosen, for_readers, format_of, of_record
from committee.documents.plain import text_of
from committee.formats.bundle import Bundle
from committee.formats.writers import Writer, files_of, writer_of
from committee.publication.press import DATA
from committee.publication.publicnames import media_type, page_of

PLAIN = Format("txt", "Ren tekst", "text/plain", writer="committee.formats.made_up", in_house=True)


@pytest.fixture
def plain(monkeypatch):
    """A format of plain text, registered for one test: its module, and its row."""
    module = ModuleType(PLAIN.writer)
    module.write = lambda document, bundle: (text_of(document.blocks) + "\n").encode()
    monkeypatch.setitem(sys.modules, PLAIN.writer, module)
    monkeypatch.setattr(known_formats, "FORMATS", (*FORMATS, PLAIN))


def test_every_row_has_its_writer_and_every_writer_its_row():
    wanted = inspect.signature(Writer.__call__, eval_str=True)
    rows = [one for one in FORMATS if one.writer]
    assert len(rows) > 3
    for one in rows:
        given = inspect.signature(writer_of(one), eval_str=True)
        assert list(given.parameters.values()) == list(wanted.parameters.values())[1:], one.name
        assert given.return_annotation is wanted.return_annotation, one.name
    home = Path(formats.__file__).parent
    having = {path for path in home.rglob("*.py") if "\ndef write(document" in path.read_text(encoding="utf-8")}
    assert having == {Path(sys.modules[one.writer].__file__) for one in rows}


def test_what_is_made_of_more_than_a_document_has_its_writer_in_the_publication():
    assert set(DATA) == {one.name for one in FORMATS if not one.writer} != set()


def test_names_and_files_are_each_of_one_format():
    assert len({one.name for one in FORMATS}) == len({one.file("x") for one in FORMATS}) == len(FORMATS)
    for one in FORMATS:
        assert format_of(one.file("x").upper()) is one
        assert media_type(one.file("x")) == one.media_type
    assert format_of("bilag/x.xlsx") is None


def test_readers_are_led_to_the_page_first_and_the_document_of_record_is_the_pdf():
    assert [one.name for one in for_readers()] == ["html", "pdf", "docx", "md", "json", "ics"]
    assert [one.name for one in of_record()] == ["pdf", "docx", "html", "md"]
    assert page_of(["referat.md", "referat.pdf", "moede.ics"], "referat") == "referat.pdf"
    assert page_of(["moede.ics"], "referat") == ""


def test_the_same_document_and_bundle_give_the_same_files():
    tree, wanted = document(p("Ord")), chosen(["md", "html"])
    assert files_of("x", tree, wanted, Bundle()) == files_of("x", tree, wanted, Bundle())
    assert list(files_of("x", tree, wanted, Bundle())) == ["x.html", "x.md"]


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("kind", ["dagsorden", "referat"])
def test_a_new_format_is_made_of_agendas_and_minutes(tmp_path, kind):
    root = workspace(tmp_path, {ITEM: "titel: En sag\nbeslutning: Godkendt med **mærke**.\n"})
    text = markdown(root, kind)
    made = build(root, kind)
    assert [Path(name).suffix for name in made.files] == [".docx", ".md", ".txt"]
    plain_text = (root / OUTPUT / f"{kind}.txt").read_text("utf-8")
    assert "1. En sag" in plain_text and "1. En sag" in text
    assert ("Godkendt med mærke." in plain_text) == (kind == "referat")


@pytest.mark.usefixtures("plain")
def test_a_new_format_may_be_published(tmp_path):
    head = (
        "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And]\nudgivelse: {formater: [html, txt, json, ics]}\n"
    )
    root = workspace(
        tmp_path, {"agenda_items/raadet/udvalg.yaml": head, ITEM: "titel: En sag\nbeslutning: Godkendt.\n"}
    )
    done = run("-C", root, "udgiv", "2021-02-11")
    assert done.code == 0, done.err
    folder = root / OUTPUT / "offentlig"
    names = {"referat.html", "referat.txt", "referat.json", "moede.ics", "kvittering.json"}
    assert {path.name for path in folder.iterdir()} == names
    assert "Godkendt." in (folder / "referat.txt").read_text("utf-8")
    data = json.loads((folder / "referat.json").read_text("utf-8"))
    listed = [data["resultsProtocol"], *data.get("auxiliaryFile", [])]
    assert [(one["fileName"], one["mimeType"]) for one in listed] == [
        ("referat.html", "text/html"),
        ("referat.txt", "text/plain"),
    ]
    done = run("-C", root, "udgiv", "--oversigt")
    assert done.code == 0, done.err
    page = (root / "output/index.html").read_text("utf-8")
    assert page.index(">Netside</a>") < page.index(">Data (JSON)</a>") < page.index(">Ren tekst</a>")


@pytest.mark.usefixtures("plain")
def test_a_new_format_is_offered_where_one_is_misspelt(tmp_path):
    head = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And]\nudgivelse: {formater: [txtt]}\n"
    done = run("-C", workspace(tmp_path, {"agenda_items/raadet/udvalg.yaml": head}), "tjek")
    assert "txt" in done.all.partition("txtt")[2]
