"""A document that somebody has edited by hand is never written over; one that was merely saved again is."""

import os
import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, tree_of, workspace, write

from committee.base import atomic

FILES = {
    ITEM: "titel: En sag\nsagsnr: 21/1\nsagsfremstilling: |\n  Tekst med **fed** og [KL’s side](https://kl.dk).\n\n  - en\n  - to\n\n  1. tre\n  2. fire\n\n  | A | B |\n  |---|---|\n  | 1 | 2 |\nindstilling: {at: [det sker.]}\nbeslutning: Godkendt.\n",
    f"{MEETING}/02-lukket.yaml": "titel: En personsag\nlukket: Personsag\nindstilling: Ja.\nbeslutning: Ja.\n",
}
NEXT = {ITEM: FILES[ITEM].replace("Godkendt.", "Godkendt i dag.")}
COMMANDS = {
    "dagsorden": ("dagsorden", DATE, "--uden-sidetal"),
    "referat": ("referat", DATE, "--uden-sidetal"),
    "referat-intern": ("referat", DATE, "--intern", "--uden-sidetal"),
    "udskrift-1": ("udskrift", DATE, "1"),
    "talepapir": ("talepapir", DATE),
}


def made(tmp_path, name="referat"):
    root = workspace(tmp_path, FILES)
    done = run("-C", root, *COMMANDS[name])
    assert done.code == 0, done.err
    return root


def again(root, name="referat", *options):
    return run("-C", root, *COMMANDS[name], *options)


def in_word(path, change=lambda document: None):
    """Opened, changed and saved by another program."""
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))


def typed(document):
    document.add_paragraph("Skrevet i hånden.")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("ending", ["docx", "md"])
def test_an_edited_file_stops_the_command_and_is_kept_with_erstat(tmp_path, name, ending):
    root = made(tmp_path, name)
    path = root / OUTPUT / f"{name}.{ending}"
    if ending == "docx":
        in_word(path, typed)
    else:
        path.write_text(path.read_text("utf-8").replace("En sag", "En rettet sag"), "utf-8")
    edited, before = path.read_bytes(), tree_of(root)
    write(root, {**NEXT, ITEM: NEXT[ITEM].replace("En sag", "En ny sag")})
    stopped = again(root, name)
    assert stopped.code == 1
    assert f"{OUTPUT}/{name}.{ending}:1:1: fejl: Filen er rettet, efter at programmet skrev den" in stopped.err
    assert "--erstat" in stopped.err
    assert ("udvalg indlaes" in stopped.err) == name.startswith("referat")
    assert {**tree_of(root), ITEM: b""} == {**before, ITEM: b""}
    replaced = again(root, name, "--erstat")
    assert replaced.code == 0, replaced.err
    (kept,) = (root / OUTPUT).glob(f"{name}-rettet-*.{ending}")
    assert kept.read_bytes() == edited
    assert kept.name in replaced.err
    assert path.read_bytes() != edited
    assert "er gemt som" not in again(root, name).err


def test_the_command_that_is_named_is_the_one_to_run(tmp_path):
    root = made(tmp_path, "referat-intern")
    in_word(root / OUTPUT / "referat-intern.docx", typed)
    write(root, NEXT)
    stopped = again(root, "referat-intern")
    (command,) = re.findall(r"»udvalg (referat [^»]*--erstat)«", stopped.err)
    assert run("-C", root, *command.split(), "--uden-sidetal").code == 0


def test_what_is_kept_is_never_written_over(tmp_path):
    root = made(tmp_path)
    path = root / OUTPUT / "referat.docx"
    kept = []
    for number in range(3):
        in_word(path, lambda document, n=number: document.add_paragraph(f"Nummer {n}."))
        os.utime(path, (1_600_000_000, 1_600_000_000))
        kept.append(path.read_bytes())
        assert again(root, "referat", "--erstat").code == 0
    assert sorted(one.read_bytes() for one in (root / OUTPUT).glob("referat-rettet-*")) == sorted(kept)


# --- what is no edit


def _as_word_saves(data):
    """A file as Word writes it anew: Danish names of styles, numbered revisions, cut runs, marks of its own; the words are the same."""
    styles, made = {"Heading1": "Overskrift1", "Heading2": "Overskrift2", "Heading3": "Overskrift3"}, BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name in ("word/document.xml", "word/styles.xml"):
                for one, other in styles.items():
                    text = text.replace(f'"{one}"'.encode(), f'"{other}"'.encode())
            if name == "word/document.xml":
                text = re.sub(rb"<w:p>", b'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">', text)
                text = re.sub(rb"<w:b/>", b"<w:b/><w:bCs/>", text)
                text = text.replace(b"Tekst med ", b'Tekst</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CE"><w:rPr><w:lang w:val="da-DK"/></w:rPr><w:t xml:space="preserve"> med ')  # fmt: skip
                text = text.replace(b"<w:sectPr>", b'<w:sectPr w:rsidR="00AB12CD"><w:cols w:space="708"/>')
            new.writestr(name, text)
    assert made.getvalue() != data
    return made.getvalue()


@pytest.mark.parametrize("save", ["Word", "python-docx"])
def test_a_word_file_that_is_saved_without_a_change_is_written_over(tmp_path, save):
    root = made(tmp_path)
    path = root / OUTPUT / "referat.docx"
    if save == "Word":
        path.write_bytes(_as_word_saves(path.read_bytes()))
    else:
        in_word(path)
    write(root, NEXT)
    done = again(root)
    assert (done.code, "gemt" in done.all) == (0, False), done.err
    assert sorted(one.name for one in (root / OUTPUT).iterdir()) == ["referat.docx", "referat.md"]


def test_line_ends_and_a_byte_order_mark_are_no_edit(tmp_path):
    root = made(tmp_path)
    path = root / OUTPUT / "referat.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    write(root, NEXT)
    assert again(root).code == 0
    assert not list((root / OUTPUT).glob("*rettet*"))


def test_a_copied_workspace_knows_its_files(tmp_path):
    import shutil

    root = Path(shutil.copytree(made(tmp_path / "a"), tmp_path / "b"))
    write(root, NEXT)
    assert again(root).code == 0


def _bold(document):
    next(run for p in document.paragraphs for run in p.runs if "Tekst med" in run.text).bold = True


def _in_header(document):
    document.sections[0].header.paragraphs[0].add_run("Et brevhoved")


def _cell(document):
    document.tables[0].cell(1, 1).text = "3"


def _comment(document):
    document.add_comment(document.paragraphs[0].runs[0], text="Husk")


def _margin(document):
    document.sections[0].left_margin *= 2


@pytest.mark.parametrize("change", [_bold, _in_header, _cell, _comment, _margin])
def test_every_kind_of_edit_is_kept(tmp_path, change):
    root = made(tmp_path)
    in_word(root / OUTPUT / "referat.docx", change)
    write(root, NEXT)
    stopped = again(root)
    assert stopped.code == 1
    assert "Filen er rettet" in stopped.err


# --- what was read back, and what says nothing of itself


def test_decisions_that_were_read_back_are_no_obstacle(tmp_path):
    root = made(tmp_path)
    path = root / OUTPUT / "referat.docx"

    def decide(document):
        next(p for p in document.paragraphs if p.text == "Godkendt.").runs[0].text = "Udsat til næste møde."

    in_word(path, decide)
    assert again(root).code == 1
    assert run("-C", root, "indlaes", path, "--ja").code == 0
    done = again(root)
    assert done.code == 0, done.err
    assert "Udsat til næste møde." in (root / OUTPUT / "referat.md").read_text("utf-8")


def test_look_that_was_set_by_hand_is_kept_beside_when_the_words_are_the_same(tmp_path):
    root = made(tmp_path)
    in_word(root / OUTPUT / "referat.docx", _bold)
    done = again(root)
    assert done.code == 0
    assert "ordene er de samme, men opsætningen er rettet" in done.err
    assert len(list((root / OUTPUT).glob("referat-rettet-*.docx"))) == 1


def _unstamped(root):
    """As an earlier version of the program wrote them."""
    word, markdown = (root / OUTPUT / f"referat.{ending}" for ending in ("docx", "md"))
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/custom.xml"] = re.sub(rb'<property [^>]*name="udvalg-stempel".*?</property>', b"", parts["docProps/custom.xml"])  # fmt: skip
    with zipfile.ZipFile(word, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    markdown.write_text(markdown.read_text("utf-8").partition("\n<!-- udvalg")[0], "utf-8")


def test_files_of_an_earlier_version_are_kept_beside_and_stop_nothing(tmp_path):
    root = made(tmp_path)
    _unstamped(root)
    before = tree_of(root / OUTPUT)
    write(root, NEXT)
    done = again(root)
    assert done.code == 0, done.err
    assert done.err.count("skrevet af en ældre version") == 2
    kept = {one.suffix: one.read_bytes() for one in (root / OUTPUT).glob("*-rettet-*")}
    assert kept == {".docx": before["referat.docx"], ".md": before["referat.md"]}
    assert "er gemt som" not in again(root).all


def test_files_of_an_earlier_version_with_the_same_content_are_written_over(tmp_path):
    root = made(tmp_path)
    _unstamped(root)
    done = again(root)
    assert (done.code, "gemt" in done.all) == (0, False)


def test_a_stamp_that_somebody_deleted_makes_it_no_file_of_an_earlier_version(tmp_path):
    root = made(tmp_path)
    path = root / OUTPUT / "referat.md"
    path.write_text(path.read_text("utf-8").partition("\n<!-- udvalg")[0] + "\nEn ny linje.\n", "utf-8")
    write(root, NEXT)
    assert again(root).code == 1


@pytest.mark.parametrize("data", [b"ikke en Word-fil", b"", None])
def test_a_file_that_is_somebody_elses_is_kept(tmp_path, data):
    root = workspace(tmp_path, FILES)
    path = root / OUTPUT / "referat.docx"
    path.parent.mkdir(parents=True)
    if data is None:
        document = docx.Document()
        document.add_paragraph("Mit eget referat.")
        document.save(str(path))
        data = path.read_bytes()
    path.write_bytes(data)
    stopped = again(root)
    assert stopped.code == 1
    assert "Filen er ikke skrevet af programmet" in stopped.err
    assert path.read_bytes() == data
    assert again(root, "referat", "--erstat").code == 0
    (kept,) = (root / OUTPUT).glob("referat-rettet-*.docx")
    assert kept.read_bytes() == data


def test_a_file_that_word_holds_is_told_as_that_and_nothing_is_kept(tmp_path, monkeypatch):
    root = made(tmp_path)
    in_word(root / OUTPUT / "referat.docx", typed)
    write(root, NEXT)
    before = tree_of(root / OUTPUT)
    monkeypatch.setattr(atomic, "_is_blocked", lambda target: target.suffix == ".docx")
    stopped = again(root, "referat", "--erstat")
    assert stopped.code == 1
    assert "Filen er åben i et andet program, f.eks. Word" in stopped.err
    assert tree_of(root / OUTPUT) == before


def test_approving_writes_over_no_edit(tmp_path):
    root = made(tmp_path)
    in_word(root / OUTPUT / "referat.docx", typed)
    before = tree_of(root)
    stopped = run("-C", root, "godkend", DATE, "--uden-sidetal")
    assert stopped.code == 1
    assert "Filen er rettet" in stopped.err
    assert tree_of(root) == before
