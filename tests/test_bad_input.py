"""Bad input ends in exit 1 and a problem with its place: no trace, and no file is written."""

import io
import os
import sys
import zipfile

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, ROOT, build, cli, run, tree_of, workspace, write

STANDARD = ROOT / "templates/standard/skabelon.docx"
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")


def refused(root, place, *words):
    """Every command that builds or checks tells the problem at that place, and leaves the folder as it was."""
    before = tree_of(root)
    for command in (
        ["tjek"],
        ["tjek", DATE],
        ["dagsorden", DATE, "--uden-sidetal"],
        ["referat", DATE, "--uden-sidetal"],
    ):
        result = run("-C", root, *command)
        assert result.code == 1, (command, result.all)
        told = [line for line in result.all.splitlines() if line.startswith(f"{place}: fejl: ")]
        assert told, (command, place, result.all)
        for word in words:
            assert any(word in line for line in told), (word, told)
        assert "Traceback" not in result.all
    assert tree_of(root) == before
    assert not (root / "output").exists()


# --- fields -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "place", "words"),
    [
        (ITEM, "sagsnr: 21/1\n", "1:1", "»titel« mangler"),
        (ITEM, "titel:\nsagsnr: 21/1\n", "1:7", "»titel« mangler"),
        (ITEM, "titel: ''\n", "1:8", "»titel« mangler"),
        (ITEM, "titel: [a]\n", "1:8", "ikke en liste"),
        (ITEM, "titel: {a: b}\n", "1:8", "ikke nøgler"),
        (ITEM, "titel: T\nbilag:\n  -\n", "3:4", "tomt"),
        (ITEM, "titel: T\nbilag:\n  - fil: a.pdf\n", "3:5", "»titel« mangler"),
        (ITEM, "titel: T\nbeslutning: {mindretal: [{medlem: Bo}]}\n", "2:26", "»tekst« mangler"),
        (ITEM, "titel: T\nbeslutning: {afstemninger: ja}\n", "2:28", "liste"),
        (ITEM, "titel: T\nafsnit: tekst\n", "2:9", "navne"),
        (f"{MEETING}/moede.yaml", "tid: 16:00\n", "1:1", "»dato« mangler"),
        (f"{MEETING}/moede.yaml", f"dato: {DATE}\nkom: {{Bo Berg: sent}}\n", "2:16", "punktnummer"),
        (f"{MEETING}/moede.yaml", "dato: 2021-02-30\n", "1:7", "2021-02-30"),
        (f"{MEETING}/moede.yaml", f"dato: {DATE}\ntid: 25:00\n", "2:6", "25:00"),
        (f"{MEETING}/moede.yaml", "dato: 2021-02-12\n", "1:7", DATE),
        (f"{HOME}/udvalg.yaml", "udvalg: Rådet\n", "1:1", "»kommune« mangler"),
        (f"{HOME}/udvalg.yaml", "kommune: K\nudvalg: U\nnummerering: aarlig\n", "3:14", "»årlig«"),
        (f"{HOME}/udvalg.yaml", "kommune: K\nudvalg: U\nmedlemmer:\n  - {rolle: formand}\n", "4:5", "»navn« mangler"),
        (f"{HOME}/udvalg.yaml", "kommune: K\nudvalg: U\nårshjul: [{hver: møde}]\n", "3:11", "»punkt« mangler"),
    ],
)
def test_a_wrong_or_missing_field_is_refused(tmp_path, path, text, place, words):
    refused(workspace(tmp_path, {path: text}), f"{path}:{place}", words)


@pytest.mark.parametrize(
    ("path", "name"), [(f"{MEETING}/moede.yaml", "moede.yaml"), (f"{HOME}/udvalg.yaml", "udvalg.yaml")]
)
def test_a_file_that_is_missing_is_told_with_its_name(tmp_path, path, name):
    refused(workspace(tmp_path, {path: None}), f"{path}:1:1", "mangler")


@pytest.mark.parametrize("name", ["møde.yaml", "moede.yml", "Moede.yaml", "moede.yaml.txt"])
def test_a_file_under_a_name_nearly_right_is_to_be_renamed(tmp_path, name):
    root = workspace(tmp_path, {f"{MEETING}/moede.yaml": None, f"{MEETING}/{name}": f"dato: {DATE}\n"})
    refused(root, f"{MEETING}/moede.yaml:1:1", f"Omdøb {name} til moede.yaml")


@pytest.mark.parametrize("name", ["sag.yaml", "02-sag.yml", "02-sag.yaml.txt", "02.yaml", "x2-sag.yaml", "02-sag.YAML"])
def test_a_yaml_file_that_is_no_item_is_not_left_out_in_silence(tmp_path, name):
    refused(workspace(tmp_path, {f"{MEETING}/{name}": "titel: T\n"}), f"{MEETING}/{name}:1:1", "ikke et punkt")


def test_two_items_with_one_number_are_refused(tmp_path):
    refused(workspace(tmp_path, {f"{MEETING}/1-anden.yaml": "titel: T\n"}), f"{MEETING}/1-anden.yaml:1:1", "Nummeret 1")


def test_two_items_with_one_name_are_refused(tmp_path):
    refused(workspace(tmp_path, {f"{MEETING}/02-sag.yaml": "titel: T\n"}), f"{MEETING}/02-sag.yaml:1:1", "Navnet »sag«")


def test_a_meeting_folder_that_is_no_date_is_told(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/2021-02-30/moede.yaml": "dato: 2021-02-30\n"})
    result = run("-C", root, "tjek")
    assert result.code == 1
    assert f"{HOME}/2021-02-30:1:1: fejl: " in result.out


# --- files that are no YAML text ----------------------------------------------------------------------

BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("path", [ITEM, f"{MEETING}/moede.yaml", f"{HOME}/udvalg.yaml"])
@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("titel: på\n".encode("latin-1"), "1:9"),
        (b"titel: a\x00b\n", "1:9"),
        (b"titel: a\x07b\n", "1:9"),
        (b"PK\x03\x04\x14\x00\x00\xff", "1:8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "1:1"),
        (b"", "1:1"),
        (b"# intet\n", "1:1"),
        (b"- a\n- b\n", "1:1"),
        (b"bare tekst\n", "1:1"),
        (b"a: 1\n\tb: 2\n", "2:1"),
        (b"a: 'uden slut\n", "1:4"),
        (b'a: "uden slut\n', "1:4"),
        (b"[" * 3000, "1:41 eller 1:1001"),  # the parser before 6.0.4, and from it on
        (b"{a: " * 3000, "1:161"),
        (b"- " * 3000 + b"x", "1:81"),
        (BOMB.encode(), "1:4"),
        (b"a: *b\n", "1:4"),
        (b"%YAML 9.9\n---\na: b\n", "1:1"),
        (b"a: b\n...\nc: d\n", "3:1"),
        ("titel: a\u2066b\n".encode(), "1:9"),
    ],
    ids=["latin-1", "nul", "bell", "zip", "png", "empty", "comment", "list", "words", "tab", "quote", "double-quote", "flow", "maps",
         "block", "aliases", "alias", "directive", "two", "separator"],
)  # fmt: skip
def test_a_file_that_is_no_keys_and_values_is_refused(tmp_path, path, data, place):
    root = workspace(tmp_path, {path: data})
    told = run("-C", root, "tjek").out
    where = next((one for one in place.split(" eller ") if f"{path}:{one}: " in told), place)
    refused(root, f"{path}:{where}")


def test_a_file_that_is_far_too_large_is_refused(tmp_path):
    data = b"titel: T\nresume: |\n" + b"  " + b"x" * 8_000_000 + b"\n"
    refused(workspace(tmp_path, {ITEM: data}), f"{ITEM}:1:1", "KB")


@LINKS
def test_a_link_that_leads_nowhere_is_refused(tmp_path):
    root = workspace(tmp_path, {ITEM: None})
    (root / ITEM).symlink_to("mangler.yaml")
    result = run("-C", root, "tjek")
    assert result.code == 1
    assert f"{ITEM}:1:1: fejl: " in result.out


@LINKS
@pytest.mark.parametrize("path", [f"{MEETING}/02-rundt.yaml", f"{HOME}/rundt", "agenda_items/rundt"])
def test_a_link_to_itself_hides_no_other_file(tmp_path, path):
    root = workspace(tmp_path)
    (root / path).symlink_to(os.path.basename(path))
    result = run("-C", root, "tjek")
    assert "moede.yaml" not in result.out
    assert "udvalg.yaml" not in result.out
    assert "ingen udvalg" not in result.out
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == (1 if path.endswith(".yaml") else 0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path):
    """Only a file is read; a pipe under an item's name would hang the program."""
    root = workspace(tmp_path, {ITEM: None})
    os.mkfifo(root / ITEM)
    assert cli("tjek", cwd=root, timeout=60).code == 1


def test_one_of_them_as_a_user_meets_it(tmp_path):
    """The same through a process of its own."""
    root = workspace(tmp_path, {ITEM: "titel: på\n".encode("latin-1")})
    result = cli("referat", DATE, cwd=root)
    assert result.code == 1
    assert f"{ITEM}:1:9: fejl: Filen er ikke gemt som UTF-8" in result.err
    assert "Traceback" not in result.all
    assert result.out == ""
    assert not (root / "output").exists()


# --- attachments --------------------------------------------------------------------------------------


def with_attachment(tmp_path, file):
    quoted = file.replace("'", "''")
    return workspace(tmp_path / "mappe", {ITEM: f"titel: T\nbilag:\n  - {{titel: B, fil: '{quoted}'}}\n"})


@pytest.mark.parametrize("file", ["bilag/mangler.pdf", "bilag", "x" * 300 + ".pdf", "a\tb", "bilag/", "01-sag.yaml/x"])
def test_an_attachment_that_is_not_there_is_refused(tmp_path, file):
    refused(with_attachment(tmp_path, file), f"{ITEM}:3:22", "findes ikke")


@pytest.mark.parametrize(
    "file",
    ["../../../../ude.pdf", "/etc/passwd", "C:\\Windows\\win.ini", "c:ude.pdf", "..\\..\\..\\..\\ude.pdf", "\\\\server\\del\\a.pdf", "bilag/../../../../../ude.pdf"],
)  # fmt: skip
def test_an_attachment_outside_the_workspace_is_refused(tmp_path, file):
    write(tmp_path, {"ude.pdf": b"%PDF"})
    refused(with_attachment(tmp_path, file), f"{ITEM}:3:22", "uden for arbejdsmappen")


@LINKS
def test_an_attachment_outside_by_a_link_is_refused(tmp_path):
    write(tmp_path, {"ude/hemmeligt.pdf": b"%PDF"})
    root = with_attachment(tmp_path, "bilag/a.pdf")
    (root / MEETING / "bilag").mkdir()
    (root / MEETING / "bilag/a.pdf").symlink_to(tmp_path / "ude/hemmeligt.pdf")
    refused(root, f"{ITEM}:3:22", "uden for arbejdsmappen")


@LINKS
def test_an_attachment_outside_by_a_linked_folder_is_refused(tmp_path):
    write(tmp_path, {"ude/a.pdf": b"%PDF"})
    root = with_attachment(tmp_path, "bilag/a.pdf")
    (root / MEETING / "bilag").symlink_to(tmp_path / "ude", target_is_directory=True)
    refused(root, f"{ITEM}:3:22", "uden for arbejdsmappen")


@LINKS
def test_a_link_inside_the_workspace_may_be_an_attachment(tmp_path):
    root = with_attachment(tmp_path, "bilag/a.pdf")
    write(root, {"fælles/a.pdf": b"%PDF"})
    (root / MEETING / "bilag").symlink_to(root / "fælles", target_is_directory=True)
    assert build(root).files


def test_an_attachment_is_found_with_either_slash_and_either_form_of_å(tmp_path):
    root = with_attachment(tmp_path, "bilag\\Mål å.pdf")
    write(root, {f"{MEETING}/bilag/Ma\u030al a\u030a.pdf": b"%PDF"})
    assert build(root).files


# --- house styles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["ukendt", "../x", "..", ".", "/etc", "C:", "standard/..", "aabenraa/", "Standard", "standard\\punkter", "x" * 300],
)
def test_an_unknown_profile_is_refused_where_it_is_named(tmp_path, name):
    root = workspace(tmp_path / "mappe", {f"{HOME}/udvalg.yaml": f"kommune: K\nudvalg: U\nprofil: '{name}'\n"})
    write(tmp_path, {"x/profil.yaml": "sideskift: hvert\n"})
    refused(root, f"{HOME}/udvalg.yaml:3:10", "findes ikke")


def test_the_nearest_profile_is_named(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: U\nprofil: aabenra\n"})
    refused(root, f"{HOME}/udvalg.yaml:3:9", "»aabenraa«")


def without_style(name):
    """The program's own template without one style."""
    made = io.BytesIO()
    with zipfile.ZipFile(STANDARD) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/styles.xml":
                assert f'w:name w:val="{name}"'.encode() in data
                data = data.replace(f'w:name w:val="{name}"'.encode(), b'w:name w:val="Et andet"')
            new.writestr(part, data)
    return made.getvalue()


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"ikke en Word-fil", b"PK\x03\x04", zipped(), zipped(a="b"), zipped(**{"[Content_Types].xml": "<a"}),
             zipped(**{"word/document.xml": "x" * 50_000_000}), STANDARD.read_bytes()[:-200]],
    ids=["empty", "text", "head", "no-parts", "zip", "broken-xml", "bomb", "cut-off"],
)  # fmt: skip
def test_a_template_that_is_no_word_file_is_refused(tmp_path, data):
    path = "templates/standard/skabelon.docx"
    refused(workspace(tmp_path, {path: data}), f"{path}:1:1")


def test_a_workbook_is_no_word_template(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(STANDARD) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, data.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"))
    refused(
        workspace(tmp_path, {"templates/standard/skabelon.docx": made.getvalue()}),
        "templates/standard/skabelon.docx:1:1",
    )


def test_a_template_with_an_entity_in_it_is_refused_with_the_reason(tmp_path):
    path = "templates/standard/skabelon.docx"
    with zipfile.ZipFile(STANDARD) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert parts["word/styles.xml"].count(b"<w:styles") == 1
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:styles'
    data = zipped(**{**parts, "word/styles.xml": parts["word/styles.xml"].replace(b"<w:styles", entity, 1)})
    refused(
        workspace(tmp_path, {path: data}),
        f"{path}:1:1",
        "ikke en Word-fil, der kan læses: den har en DTD",
        "Åbn skabelonen i Word",
    )


@pytest.mark.parametrize("style", ["Beslutning", "Sagsnr", "Udvalgstabel"])
def test_a_template_that_lacks_a_style_is_refused_with_its_name(tmp_path, style):
    path = "templates/standard/skabelon.docx"
    refused(workspace(tmp_path, {path: without_style(style)}), f"{path}:1:1", f"»{style}«")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("sideskift: altid\n", "1:12", "»altid«"),
        ("farve: blå\n", "1:1", "»farve«"),
        ("datoer: {kort: qqqqqqqq}\n", "1:16", "qqqqqqqq"),
        ('datoer: {klokkeslæt: "\'"}\n', "1:", "brugbar"),
        ("rækkefølge: [resume, resume]\n", "1:22", "to gange"),
        ("rækkefølge: [resume]\n", "1:13", "mangler"),
        ("ord: [a]\n", "1:6", "nøgler"),
    ],
)
def test_a_mistake_in_a_house_style_is_told_with_its_place(tmp_path, text, place, words):
    root = workspace(tmp_path, {"templates/standard/profil.yaml": text})
    result = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert result.code == 1
    assert any(
        line.startswith(f"templates/standard/profil.yaml:{place}") and words in line for line in result.err.splitlines()
    ), result.err
    assert not (root / "output").exists()


# --- wrong use ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["refeat", DATE], "Mente du »referat«?"),
        (["beslutt", DATE, "1"], "Mente du »beslut«?"),
        (["--ukendt"], "»--ukendt«"),
        (["referat", DATE, "--interm"], "--intern"),
        (["referat", DATE, "--udvalg"], "--udvalg"),
        (["referat", DATE, "--intern=ja"], "--intern"),
        (["referat"], "DATO mangler"),
        (["punkt", DATE], "TITEL mangler"),
        (["punkt", DATE, "  "], "Titlen er tom"),
        (["punkt", DATE, "Status", "på", "mål"], "på mål"),
        (["tjek", DATE, DATE], "for meget"),
        (["skema", "nu"], "for meget"),
        (["referat", "2021-03-11"], "findes ikke"),
        (["referat", "11-02-2021"], "ikke en mødedato"),
        (["referat", "2021-02-30"], "ikke en mødedato"),
        (["referat", ".."], "ikke en mødedato"),
        (["referat", f"{DATE}-"], "ikke en mødedato"),
        (["referat", ""], "ikke en mødedato"),
        (["ny", "i morgen"], "ikke en mødedato"),
        (["ny", "../../2021-03-11/.."], "ikke en mødedato"),
        (["referat", DATE, "--udvalg", "ukendt"], "»ukendt« findes ikke"),
        (["referat", DATE, "--udvalg", "../agenda_items/raadet"], "findes ikke"),
        (["referat", DATE, "--udvalg", "raade"], f"»{COMMITTEE}«"),
        (["tjek", "--udvalg", "ukendt"], "»ukendt« findes ikke"),
        (["ny", "2021-03-11", "--udvalg", "ukendt"], "»ukendt« findes ikke"),
    ],
)
def test_wrong_use_is_exit_2_in_danish(tmp_path, arguments, words):
    root = workspace(tmp_path)
    before = tree_of(root)
    result = run("-C", root, *arguments)
    assert result.code == 2, result.all
    assert words in result.err
    assert result.out == ""
    assert not {"Traceback", "Usage", "Error", "Try", "Invalid", "Missing", "No such"} & set(
        result.err.replace(":", " ").split()
    )
    assert tree_of(root) == before


def test_no_command_shows_the_help():
    result = run()
    assert result.code == 2
    assert "Kommandoer:" in result.err


def test_no_command_is_told_in_danish_also_after_an_option(tmp_path):
    result = run("-C", workspace(tmp_path))
    assert result.code == 2
    assert "Missing" not in result.err


@pytest.mark.parametrize("folder", ["tom", "mangler", "fil.txt"])
def test_a_folder_that_is_no_workspace_is_wrong_use(tmp_path, folder):
    write(tmp_path, {"tom/x.txt": "", "fil.txt": ""})
    for command in (["tjek"], ["referat", DATE], ["ny", DATE], ["skema"], ["punkt", DATE, "T"]):
        result = run("-C", tmp_path / folder, *command)
        assert result.code == 2
        assert result.err.startswith("Fejl: ")
        assert "Traceback" not in result.err


def test_a_committee_must_be_chosen_where_there_are_several(tmp_path):
    root = workspace(tmp_path)
    for name in ("udvalg.yaml", f"{DATE}/moede.yaml"):
        write(root, {f"agenda_items/andet/{name}": (root / HOME / name).read_bytes()})
    for command in (["referat", DATE], ["ny", "2021-03-11"], ["punkt", DATE, "T"]):
        result = run("-C", root, *command)
        assert result.code == 2
        assert "--udvalg: andet, raadet" in result.err
    assert run("-C", root, "referat", DATE, "--udvalg", "raadet", "--uden-sidetal").code == 0


def test_a_fault_of_one_meeting_stops_no_other(tmp_path):
    """Numbers run per meeting here, so another meeting's errors are counted and not in the way."""
    other = f"{HOME}/2021-01-14"
    root = workspace(tmp_path, {f"{other}/moede.yaml": "dato: 2021-01-14\n", f"{other}/01-a.yaml": "fejl: x\n"})
    result = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert result.code == 0
    assert "fejl i andre møder (2)" in result.err
    assert run("-C", root, "tjek").code == 1
