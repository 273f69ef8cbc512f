"""What people who tried to break the program found, each held fast by a test."""

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, OUTPUT, ROOT, everything_in, markdown, meeting, run, workspace

from committee.archive.archive import Archive
from committee.compose.markup import parse
from committee.documents.tree import Emphasis, Paragraph, Text, plain_text
from committee.work import pagenumbers
from committee.work.inspectall import inspect

SKABELON = ROOT / "templates/standard/skabelon.docx"


def found(root):
    return [str(problem) for problem in inspect(Archive(Path(root))).problems]


@pytest.mark.parametrize(
    "item", ["titel: T\nlukket:\n", "titel: T\nbilag: [{titel: A, lukket: }]\n", "titel: T\nlukket: ~\n"]
)
def test_an_empty_lukket_stops_the_document(tmp_path, item):
    """Open or closed must be said: nothing after the key could be meant either way."""
    root = workspace(tmp_path, {ITEM: item})
    result = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert result.code == 1
    assert "»lukket« er tom" in result.err
    assert not (root / OUTPUT).exists()


def test_an_address_in_running_text_keeps_its_signs():
    (paragraph,) = parse("Se https://a.dk/_layouts_/15 og _her_.")
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.children) == "Se https://a.dk/_layouts_/15 og her."
    assert Emphasis((Text("her"),)) in paragraph.children


@pytest.mark.slow
def test_a_damaged_template_is_a_problem(tmp_path):
    """Whatever bytes are damaged, the house is told; the program never shows a trace."""
    raw, chance, told = SKABELON.read_bytes(), random.Random(4), 0
    for _ in range(40):
        start = chance.randrange(len(raw) - 60)
        damaged = raw[:start] + chance.randbytes(50) + raw[start + 50 :]
        root = workspace(tmp_path, {"templates/standard/skabelon.docx": damaged})
        told += any("skabelon.docx" in text for text in found(root))
    assert told > 20


def test_an_item_file_named_in_another_encoding_is_a_problem(tmp_path):
    root = workspace(tmp_path)
    try:
        os.rename(root / ITEM, os.fsencode(root / MEETING) + b"/02-st\xf8j.yaml")
    except OSError:
        pytest.skip("this disk takes no such name")
    result = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert result.code == 1
    assert "navn har tegn, der ikke kan læses" in result.err


@pytest.mark.slow
def test_a_template_of_nested_loops_is_stopped(tmp_path):
    loops = "{% for a in punkter %}{% for b in punkter %}{% for c in punkter %}{{ a.titel }} {% endfor %}{% endfor %}{% endfor %}"
    root = meeting(tmp_path, [f"titel: Sag {n}\n" for n in range(60)])
    workspace(root, {ITEM: "titel: x\n", "templates/standard/referat.md.j2": f"# T\n{loops}\n"})
    result = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert result.code == 1
    assert "referat.md.j2:2:" in result.err


@pytest.mark.parametrize(
    ("bookmark", "destination"),
    [("punkt_sag", "punkt5Fsag"), ("punkt_nøgle", "punkt5Fn25C325B8gle")],
)
def test_a_bookmark_is_found_in_the_pdf_by_the_name_libreoffice_gives_it(bookmark, destination):
    assert pagenumbers._as_destination(bookmark) == destination


def test_every_section_of_a_template_is_marked_internal(tmp_path):
    """A house may begin its template with a cover that has a header of its own."""
    docx = pytest.importorskip("docx")
    document = docx.Document(str(SKABELON))
    document.sections[0].header.paragraphs[0].text = "FORSIDE"
    section = document.add_section()
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "BREVHOVED"
    made = io.BytesIO()
    document.save(made)
    root = workspace(tmp_path, {"templates/standard/skabelon.docx": made.getvalue()})
    assert run("-C", root, "referat", DATE, "--intern", "--uden-sidetal").code == 0
    with zipfile.ZipFile(root / OUTPUT / "referat-intern.docx") as archive:
        headers = [
            archive.read(name).decode() for name in archive.namelist() if "header" in name and "rels" not in name
        ]
    assert len(headers) == 2
    assert all("INTERN" in header for header in headers)
    assert any("FORSIDE" in header for header in headers)
    assert any("BREVHOVED" in header for header in headers)


def test_core_properties_named_libreoffices_way_are_not_written_twice(tmp_path):
    with zipfile.ZipFile(SKABELON) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    standard = b"package/2006/relationships/metadata/core-properties"
    assert standard in parts["_rels/.rels"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/" + standard,
        b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    root = workspace(tmp_path, {"templates/standard/skabelon.docx": made.getvalue()})
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    with zipfile.ZipFile(root / OUTPUT / "referat.docx") as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        assert archive.read("_rels/.rels").count(b"core-properties") == 1
    assert "Referat" in everything_in(root / OUTPUT / "referat.docx")


def test_tjek_finds_what_would_stop_ny(tmp_path):
    """A standing item without a template, and a template that is no item."""
    committee = "kommune: K\nudvalg: U\nårshjul: [{punkt: eventuel}, {punkt: vores}]\n"
    root = workspace(
        tmp_path, {f"{HOME}/udvalg.yaml": committee, "templates/standard/punkter/vores.yaml": "titel: [x]\n"}
    )
    texts = found(root)
    assert any("udvalg.yaml:3:19: fejl: Profilen har ingen punktskabelon »eventuel«" in text for text in texts)
    assert any("punkter/vores.yaml:1:8: fejl:" in text for text in texts)


@pytest.mark.parametrize(
    ("text", "warned"),
    [("Se bilag 1, 2 og 4.", True), ("(Bilag 1-4)", True), ("bilag 1 til 3", False), ("bilag 2 og 3", False)],
)
def test_every_attachment_number_in_a_text_is_counted(tmp_path, text, warned):
    item = f"titel: T\nsagsnr: 1\nindstilling: G.\nsagsfremstilling: {text}\nbilag: [A, B, C]\n"
    assert any("bilag 4" in line for line in found(workspace(tmp_path, {ITEM: item}))) is warned


def test_a_name_is_in_one_state_and_on_a_list_once(tmp_path):
    item = "titel: T\nbeslutning: {tekst: G., fraværende: [Bo Berg], inhabile: [Bo Berg]}\n"
    root = workspace(tmp_path, {ITEM: item, f"{MEETING}/moede.yaml": f"dato: {DATE}\nafbud: [Anna And, Anna And]\n"})
    texts = found(root)
    assert any("»Bo Berg« står flere gange" in text for text in texts)
    assert any("»Anna And« står to gange" in text for text in texts)


def test_empty_points_and_headings_are_not_printed(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: T\nindstilling: {at: [a, '']}\n"})
    assert any("tomt" in text for text in found(root))
    root = workspace(tmp_path, {ITEM: "titel: T\nsagsfremstilling: |\n  #\n\n  Ord.\n"})
    assert "####" not in markdown(root)


def test_a_bracket_behind_a_backslash_does_not_end_a_link(tmp_path):
    from markdown_it import MarkdownIt

    made = markdown(workspace(tmp_path, {ITEM: "titel: 'Om \\[x\\]'\n"}))
    links = [
        child
        for token in MarkdownIt("commonmark").parse(made)
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert len(links) == 1
    assert links[0].attrs["href"] == "#punkt-sag"


def test_an_agenda_tells_nothing_of_who_came_and_left(tmp_path):
    head = f"dato: {DATE}\nkom: {{Anna And: 1}}\n"
    root = workspace(tmp_path, {f"{MEETING}/moede.yaml": head})
    assert "Kom senere" not in markdown(root, "dagsorden")
    assert "Kom senere" in markdown(root, "referat")


def test_a_meeting_without_items_is_told(tmp_path):
    root = workspace(tmp_path, {ITEM: None})
    assert any("Mødet har ingen punkter" in text for text in found(root))
    assert COMMITTEE in found(root)[0]


def test_a_standing_item_without_a_template_stops_no_document(tmp_path):
    """It concerns the next meeting, not the minutes of this one."""
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: U\nårshjul: [{punkt: eventuel}]\n"})
    assert run("-C", root, "tjek").code == 1
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
