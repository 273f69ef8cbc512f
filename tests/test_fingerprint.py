"""The minutes' fingerprint: printed on the sheet for signatures, recomputed from the Word file, moved by any word."""

import io
import re
import zipfile

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, markdown, run, workspace, write
from hypothesis import given
from hypothesis import strategies as st
from words import built

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.compose import Kind
from committee.documents.fingerprint import BLANK, fingerprint, fingerprint_of, printed_in, shown
from committee.documents.lines import lines_of
from committee.documents.tables import plain_table
from committee.documents.tree import BulletList, Emphasis, Heading, Link, Paragraph, Strong, Text
from committee.formats.word.reader import read_word
from committee.work.fingerprints import fingerprint_of_document, fingerprint_problems

HOUSE = "templates/hus/profil.yaml"
SETTINGS = "underskriftsark: true\naftryk: true\n"
TEXT = """titel: En sag
sagsnr: 21/1
sagsfremstilling: |
  Tekst med **fed** skrift, 25 % og en liste:

  - et
  - to

  | A | B |
  |---|---|
  | 1 |   |
  |   | 2 |
indstilling: Godkendes.
beslutning: Godkendt.
"""


def house(root, item=TEXT, settings=SETTINGS):
    committee = "kommune: Prøve Kommune\nudvalg: Rådet\nprofil: hus\nmedlemmer: [Anna And, Bo Berg, Carla Chr]\n"
    return workspace(root, {f"{HOME}/udvalg.yaml": committee, HOUSE: settings, ITEM: item})


def made(root):
    """The Word file's bytes, and the fingerprint on the Markdown's sheet."""
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 0, done.err
    text = (root / OUTPUT / "referat.md").read_text("utf-8")
    found = re.findall(r"^Referatets aftryk \(SHA-256\): ((?:[0-9a-f]{4} ?){16})$", text, re.MULTILINE)
    return (root / OUTPUT / "referat.docx").read_bytes(), found


def edited(docx, old, new):
    """The Word file with some words changed, as a person might."""
    with zipfile.ZipFile(io.BytesIO(docx)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    xml = parts["word/document.xml"].decode()
    assert xml.count(old) == 1
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in (parts | {"word/document.xml": xml.replace(old, new).encode()}).items():
            target.writestr(name, data)
    return out.getvalue()


def test_the_printed_fingerprint_is_the_one_that_the_words_give(tmp_path):
    docx, (printed,) = made(house(tmp_path))
    found = fingerprint_of_document(docx)
    assert shown(found.computed) == shown(found.printed) == printed != BLANK
    assert found.agree and fingerprint_problems("referat.docx", docx) == []
    assert made(tmp_path) == (docx, [printed])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [("Godkendt.", "Ikke godkendt."), ("25\N{NO-BREAK SPACE}%", "26 %"), ("Punkt 1. En", "Punkt 1. Ingen")],
)
def test_a_word_changed_in_word_is_seen(tmp_path, old, new):
    docx, _ = made(house(tmp_path))
    (problem,) = fingerprint_problems("output/referat.docx", edited(docx, old, new))
    assert str(problem).startswith("output/referat.docx:1:1: fejl: Ordene passer ikke til det aftryk")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Godkendt.", "Ikke godkendt."),
        ("25 %", "25,0 %"),
        ("- et\n  - to", "- to\n  - et"),
        ("| 1 |   |\n  |   | 2 |", "|   | 1 |\n  |   | 2 |"),
        ("titel: En sag", "titel: En sag til"),
        ("sagsnr: 21/1", "sagsnr: 21/2"),
    ],
)
def test_another_word_or_another_place_for_it_is_another_fingerprint(tmp_path, old, new):
    assert TEXT.count(old) == 1
    _, (before,) = made(house(tmp_path))
    write(tmp_path, {ITEM: TEXT.replace(old, new)})
    _, (after,) = made(tmp_path)
    assert before != after


def test_form_alone_is_not_part_of_it(tmp_path):
    _, (before,) = made(house(tmp_path))
    write(tmp_path, {HOUSE: SETTINGS + "sideskift: hvert\nord: {udkast: '', sidehoved: Andet, underskrift: Andet.}\n"})
    write(tmp_path, {ITEM: TEXT.replace("**fed**", "*fed*")})
    docx, (after,) = made(tmp_path)
    assert before == after and fingerprint_of_document(docx).agree
    write(tmp_path, {HOUSE: "underskriftsark: false\n"})
    assert run("-C", tmp_path, "referat", DATE, "--uden-sidetal").code == 0
    found = fingerprint_of_document((tmp_path / OUTPUT / "referat.docx").read_bytes())
    assert (found.printed, shown(found.computed)) == (None, before)


def test_approval_keeps_it_and_a_correction_moves_it(tmp_path):
    _, (before,) = made(house(tmp_path))
    assert run("-C", tmp_path, "godkend", DATE, "--uden-sidetal").code == 0
    assert before in (tmp_path / OUTPUT / "referat.md").read_text("utf-8")
    added = TEXT.replace(
        "beslutning: Godkendt.", "beslutning: {tekst: Godkendt., rettelser: [{dato: 2021-03-01, tekst: Ret.}]}"
    )
    write(tmp_path, {ITEM: added})
    assert run("-C", tmp_path, "referat", DATE, "--uden-sidetal").code == 0
    assert before in (tmp_path / OUTPUT / "referat.md").read_text("utf-8"), "the approved document stays"
    corrected = tmp_path / OUTPUT / "referat-rettet.docx"
    assert before not in corrected.with_suffix(".md").read_text("utf-8")
    assert fingerprint_of_document(corrected.read_bytes()).agree


def test_each_edition_has_its_own(tmp_path):
    root = house(tmp_path)
    write(root, {f"{MEETING}/02-lukket.yaml": "titel: Hemmelig\nlukket: ja\noffentlig_titel: Personsag\n"})
    sums = [re.findall(r"SHA-256\): (.{79})", markdown(root, internal=internal)) for internal in (False, True)]
    assert [len(found) for found in sums] == [1, 1] and sums[0] != sums[1]
    docx = (root / OUTPUT / "referat-intern.docx").read_bytes()
    assert fingerprint_of_document(docx).agree and "SHA-256" not in markdown(root, "dagsorden")


def test_a_sum_quoted_in_an_item_is_not_taken_for_it(tmp_path):
    quoted = "Referatets aftryk (SHA-256): " + shown("ab" * 32)
    item = TEXT.replace("Godkendes.", f"'{quoted}'").replace("Tekst med", f"{quoted}\n\n  Tekst med")
    docx, found = made(house(tmp_path, item))
    assert found[0] == shown("ab" * 32) != found[-1]
    assert fingerprint_of_document(docx).agree and fingerprint_of_document(docx).printed == found[-1].replace(" ", "")
    write(tmp_path, {HOUSE: "ord: {indstilling: '', sagsfremstilling: ''}\n"})
    docx, found = made(tmp_path)
    assert len(found) == 2
    assert fingerprint_of_document(docx).printed is None and fingerprint_problems("f", docx) == []
    blank = TEXT.replace("Godkendes.", f"'Aftryk: {BLANK}'")
    docx, found = made(house(tmp_path, blank))
    assert BLANK not in found and fingerprint_of_document(docx).agree


def test_a_text_cannot_hold_the_sum_of_itself(tmp_path):
    root = house(tmp_path, TEXT.replace("Godkendes.", "'{{ aftryk }}'"))
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 1 and "»aftryk« er ikke et kendt navn" in done.err


def test_where_it_cannot_be_known_again_it_is_not_printed(tmp_path):
    root = house(tmp_path)
    sheet = "{% macro underskriftsark() %}\n#### Ark\n\n{{ ord.aftryk }}: {{ aftryk }}\n\n{% endmacro %}\n"
    write(root, {"templates/hus/underskriftsark.md.j2": sheet})
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert (
        done.code == 1 and "templates/hus/underskriftsark.md.j2:1:1: fejl: Aftrykket kan ikke kendes igen" in done.err
    )
    write(root, {"templates/hus/underskriftsark.md.j2": sheet.replace("{{ ord.aftryk }}: {{ aftryk }}", "Navne")})
    assert made(root)[1] == []


def test_a_fingerprint_without_its_sheet_is_told(tmp_path):
    root = house(tmp_path, settings="underskriftsark: false\naftryk: true\n")
    done = run("-C", root, "tjek")
    assert f"{HOUSE}:2:9: advarsel: Aftrykket står på underskriftsarket" in done.out
    assert made(root)[1] == []


def test_what_is_no_word_file_is_told():
    for data in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        (problem,) = fingerprint_problems("f.docx", data)
        assert problem.cure


@pytest.mark.parametrize(
    ("committee", "folder", "kind"),
    [
        ("arbejdsmarkedsudvalget", "2021-02-11", Kind.MINUTES),
        ("arbejdsmarkedsudvalget", "2026-09-10", Kind.AGENDA),  # with charts and tables
        ("eksempeludvalget", "2026-10-08", Kind.MINUTES),
        ("beskaeftigelsesudvalget", "2019-06-18", Kind.MINUTES),
    ],
)
def test_the_sample_read_again_from_word_gives_the_same(sample, committee, folder, kind):
    from committee.work.composedtwice import compose_twice
    from committee.work.sitting import sit

    data, _ = built(sample, committee, folder, kind)
    key = MeetingKey(committee, folder)
    composed, _ = compose_twice(sit(Archive(sample), key)[0], kind, internal=False)
    lines = read_word(data).lines
    assert len(lines) > 20
    assert fingerprint_of(lines) == fingerprint(composed.document.blocks)
    assert printed_in(lines) == (fingerprint_of(lines) if committee == "eksempeludvalget" else None)


WORDS = st.text(st.sampled_from("abcæøå 1,.%"), min_size=1, max_size=12).filter(str.strip)


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(0, 5), WORDS)
def test_the_sum_follows_the_words_alone(texts, at, other):
    plain = [Paragraph((Text(text),)) for text in texts]
    styled = [Paragraph((Strong((Emphasis((Text(text),)),)), Link((Text(""),), "#x"))) for text in texts]
    listed = [BulletList(tuple((block,) for block in plain))]
    assert fingerprint(plain) == fingerprint(styled) == fingerprint(listed)
    assert fingerprint([Heading(2, (Text("T"),), "a", page_break=True), *plain]) == fingerprint(
        [Heading(4, (Text("T"),)), *styled]
    )
    changed = list(texts)
    changed[at % len(texts)] = other
    said = [[" ".join(text.split()) for text in some] for some in (texts, changed)]
    assert (fingerprint([Paragraph((Text(text),)) for text in changed]) == fingerprint(plain)) == (said[0] == said[1])


def test_a_number_moved_to_the_next_cell_is_seen():
    cells = [((Text("A"),), (Text("5"),), ()), ((Text("A"),), (), (Text("5"),))]
    tables = [plain_table((), (row,), ()) for row in cells]
    assert len({fingerprint([table]) for table in tables}) == 2
    assert len(list(lines_of(tables))) == 2
