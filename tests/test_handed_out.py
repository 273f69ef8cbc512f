"""`papirer`: all papers of a meeting in one folder and one run, what is closed apart from the rest."""

import threading

import docx
import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, everything_in, run, tree_of, workspace, write
from pdfs import failures, text_of

pytestmark = pytest.mark.slow

PAPERS = f"{OUTPUT}/papirer"
SECRET = "hemmelighed"
FILES = {
    ITEM: "titel: En sag\nsagsnr: 21/1\nsagsfremstilling: |\n  ![Kort over byen](bilag/kort.png)\nindstilling: {at: [det sker.]}\nbeslutning: Godkendt.\n",
    f"{MEETING}/02-lukket.yaml": f"titel: En {SECRET}\nlukket: Personsag\nindstilling: Ja.\nbeslutning: Den {SECRET} er besluttet.\n",
    f"{MEETING}/03-udsat.yaml": "titel: Et punkt uden beslutning\nsagsnr: 21/3\nindstilling: Ja.\n",
    f"{MEETING}/04-udgaaet.yaml": "titel: Et udgået punkt\nsagsnr: 21/4\nindstilling: Ja.\nudgår: true\n",
}
SIGNED = ["underskriftsark.docx", "underskriftsark.pdf"]
FOUR = ("docx", "html", "md", "pdf")
AGENDA = [*(f"dagsorden.{form}" for form in FOUR), *SIGNED]
MINUTES = [*(f"referat.{form}" for form in FOUR), "udskrift-1.docx", "udskrift-1.pdf", *SIGNED]
RUN_SHEET = ["talepapir.docx", "talepapir.pdf"]


def room(tmp_path, changes=None):
    from test_text_pictures import picture

    return workspace(tmp_path, {**FILES, f"{MEETING}/bilag/kort.png": picture(), **(changes or {})})


def papers(root, *options, date=DATE):
    return run("-C", root, "papirer", date, "--uden-sidetal", *options)


def made(root, folder=PAPERS):
    return sorted(path.name for path in (root / folder).iterdir() if path.is_file())


def lies_there(root):
    return {name: data for name, data in tree_of(root).items() if "udvalg-lås" not in name}


def test_the_agenda_s_papers_are_in_one_folder_and_what_is_closed_apart(tmp_path):
    root = room(tmp_path)
    done = papers(root, "--dagsorden")
    assert done.code == 0, done.err
    assert made(root) == AGENDA
    assert made(root, f"{PAPERS}/intern") == [*(f"dagsorden-intern.{form}" for form in FOUR), *RUN_SHEET]
    assert [line for line in done.out.splitlines() if line.startswith("Skrev ")] == [
        *(f"Skrev {PAPERS}/{name}" for name in AGENDA),
        *(f"Skrev {PAPERS}/intern/{name}" for name in made(root, f"{PAPERS}/intern")),
    ]
    assert "Papirerne i intern/ er kun til internt brug" in done.out


def test_the_minutes_have_an_extract_of_each_decision(tmp_path):
    root = room(tmp_path)
    done = papers(root)
    assert done.code == 0, done.err
    assert made(root) == MINUTES
    assert made(root, f"{PAPERS}/intern") == [
        *(f"referat-intern.{form}" for form in FOUR), *RUN_SHEET, "udskrift-2-intern.docx", "udskrift-2-intern.pdf",
    ]  # fmt: skip


def test_nothing_closed_is_outside_the_inner_folder(tmp_path):
    root = room(tmp_path)
    assert papers(root).code == 0
    words = {
        "docx": everything_in,
        "pdf": lambda path: text_of(path.read_bytes(), artifacts=True),
        "html": lambda path: path.read_text("utf-8"),
        "md": lambda path: path.read_text("utf-8"),
    }
    outside = {path.name: words[path.suffix[1:]](path) for path in (root / PAPERS).iterdir() if path.is_file()}
    assert [name for name, text in outside.items() if SECRET in text] == [] and len(outside) == len(MINUTES)
    inside = {
        path.name: words[path.suffix[1:]](path) for path in (root / PAPERS / "intern").iterdir() if path.is_file()
    }
    assert [name for name, text in inside.items() if SECRET not in text or "INTERN" not in text] == []


def test_what_the_open_papers_say_is_looked_through_for_leaks(tmp_path):
    item = "titel: En sag\nsagsfremstilling: Knud Krukke (010190-1235) får brev.\nindstilling: Ja.\n"
    closed = "titel: Afsked af Knud Krukke\nlukket: Personsag\n"
    root = workspace(tmp_path, {ITEM: item, f"{MEETING}/02-lukket.yaml": closed})
    done = papers(root, "--dagsorden")
    assert done.code == 0 and made(root) == AGENDA
    assert f"{ITEM}:2:19: advarsel: " in done.err and "Et CPR-nummer" in done.err and "det lukkede punkt 2" in done.err
    assert done.err.count("Papirerne er lavet. Ret det, før du deler dem ud.") == 2
    write(root, {ITEM: item.replace("Knud Krukke (010190-1235)", "Naboen")})
    assert "Papirerne er lavet" not in papers(root, "--dagsorden").err


def test_papers_sort_by_their_number(tmp_path):
    items = {f"{MEETING}/{n:02}-punkt-{n}.yaml": f"titel: Sag {n}\nbeslutning: Ja.\n" for n in range(5, 12)}
    root = room(tmp_path, items)
    assert papers(root).code == 0
    assert [name for name in made(root) if name.startswith("udskrift") and name.endswith("pdf")] == [
        "udskrift-01.pdf", "udskrift-05.pdf", "udskrift-06.pdf", "udskrift-07.pdf", "udskrift-08.pdf", "udskrift-09.pdf",
        "udskrift-10.pdf", "udskrift-11.pdf",
    ]  # fmt: skip


def test_the_text_s_pictures_lie_beside_it(tmp_path):
    root = room(tmp_path)
    assert papers(root).code == 0
    for folder, name, figures in (("", "referat", "figurer"), ("intern/", "referat-intern", "figurer-intern")):
        home = root / PAPERS / folder
        (shown,) = [line for line in (home / f"{name}.md").read_text("utf-8").splitlines() if "![" in line]
        file = shown.partition("](")[2].partition(")")[0]
        assert file.startswith(f"{figures}/") and (home / file).is_file()


def test_a_meeting_without_anything_closed_has_the_run_sheet_alone_inside(tmp_path):
    root = workspace(tmp_path)
    assert papers(root).code == 0
    assert made(root, f"{PAPERS}/intern") == RUN_SHEET


def test_what_the_meeting_calls_for_is_made(tmp_path):
    later = {f"{HOME}/2031-02-13/moede.yaml": "dato: 2031-02-13\n", f"{HOME}/2031-02-13/01-a.yaml": "titel: A\n"}
    root = room(tmp_path, later)
    assert papers(root, date="2031-02-13").code == papers(root).code == 0
    assert "dagsorden.pdf" in made(root, "output/raadet/2031-02-13/papirer") and "referat.pdf" in made(root)
    assert papers(root, "--referat", date="2031-02-13").code == 0
    assert "referat.pdf" in made(root, "output/raadet/2031-02-13/papirer")


# --- the sheet for signatures


def test_the_sheet_is_the_minutes_own_last_part(tmp_path):
    root = room(tmp_path)
    assert papers(root).code == 0
    sheet = docx.Document(str(root / PAPERS / "underskriftsark.docx"))
    whole = docx.Document(str(root / PAPERS / "referat.docx"))
    assert sheet.paragraphs[0].text == "Underskriftsark – Rådet den 11. februar 2021"
    rows = [[cell.text for cell in row.cells] for row in sheet.tables[0].rows]
    assert rows == [[cell.text for cell in row.cells] for row in whole.tables[-1].rows] and len(rows) == 4
    assert "Udkast" not in everything_in(root / PAPERS / "underskriftsark.docx")
    pdf = (root / PAPERS / "underskriftsark.pdf").read_bytes()
    assert failures(pdf) == [] and "Carla Chr" in text_of(pdf)


def test_it_is_never_read_back_as_minutes(tmp_path):
    root = room(tmp_path)
    assert papers(root).code == 0
    done = run("-C", root, "indlaes", root / PAPERS / "underskriftsark.docx", "--ja")
    assert done.code != 0 and (root / ITEM).read_text("utf-8") == FILES[ITEM]


@pytest.mark.parametrize(
    ("profile", "options", "has"),
    [("underskriftsark: false", [], False), ("aftryk: true", ["--dagsorden"], False), ("aftryk: true", [], True)],
)
def test_a_house_without_it_has_none_and_its_fingerprint_is_that_of_the_minutes(tmp_path, profile, options, has):
    root = room(tmp_path, {"templates/standard/profil.yaml": f"{profile}\n"})
    assert papers(root, *options).code == 0
    assert ("underskriftsark.pdf" in made(root)) is has
    if has:
        last = docx.Document(str(root / PAPERS / "underskriftsark.docx")).paragraphs[-1].text
        assert "SHA-256" in last and last in [
            p.text for p in docx.Document(str(root / PAPERS / "referat.docx")).paragraphs
        ]


# --- once more


def test_the_same_run_again_gives_the_same_files(tmp_path):
    root = room(tmp_path)
    assert papers(root).code == 0
    before = tree_of(root / PAPERS)
    again = papers(root)
    assert again.code == 0 and "Fjernet" not in again.out and "gemt" not in again.err
    assert tree_of(root / PAPERS) == before


def test_what_is_no_longer_the_meeting_s_is_taken_away(tmp_path):
    root = room(tmp_path)
    assert papers(root, "--dagsorden").code == 0
    done = papers(root)
    assert done.code == 0 and f"Fjernet, for det hører ikke længere til mødet: {PAPERS}/dagsorden.pdf" in done.out
    assert made(root) == MINUTES
    write(root, {ITEM: FILES[ITEM].replace("sagsnr", "lukket: Personsag\nsagsnr")})
    assert papers(root).code == 0
    assert not [name for name in made(root) if "udskrift" in name]
    assert {"udskrift-1-intern.pdf", "udskrift-2-intern.pdf"} <= set(made(root, f"{PAPERS}/intern"))


def test_what_somebody_edited_or_made_is_left_there_and_told(tmp_path):
    root = room(tmp_path)
    assert papers(root, "--dagsorden").code == 0
    edited, note = root / PAPERS / "dagsorden.md", root / PAPERS / "husk.docx"
    edited.write_text(edited.read_text("utf-8").replace("En sag", "En rettet sag"), "utf-8")
    note.write_bytes(b"min egen")
    done = papers(root)
    assert done.code == 0 and f"{PAPERS}/dagsorden.md:1:1: advarsel:" in done.err and "husk" not in done.all
    assert edited.exists() and note.read_bytes() == b"min egen" and not (root / PAPERS / "dagsorden.docx").exists()


@pytest.mark.parametrize("name", ["referat.docx", "udskrift-1.docx", "intern/talepapir.docx", "referat.html"])
def test_one_that_was_edited_stops_all_and_is_kept_beside_with_erstat(tmp_path, name):
    root = room(tmp_path)
    assert papers(root).code == 0
    path = root / PAPERS / name
    if name.endswith("docx"):
        document = docx.Document(str(path))
        document.add_paragraph("Skrevet i hånden.")
        document.save(str(path))
    else:
        path.write_text(path.read_text("utf-8").replace("En sag", "Min sag"), "utf-8")
    write(
        root, {ITEM: FILES[ITEM].replace("En sag", "En ny sag"), f"{MEETING}/05-e.yaml": "titel: E\nbeslutning: Ja.\n"}
    )
    theirs, before = path.read_bytes(), lies_there(root)
    stopped = papers(root)
    assert stopped.code == 1 and f"{PAPERS}/{name}:1:1: fejl: " in stopped.err
    assert f"»udvalg papirer {DATE} --referat --erstat«" in stopped.err
    assert lies_there(root) == before
    done = papers(root, "--erstat")
    assert done.code == 0, done.err
    (kept,) = path.parent.glob(f"{path.stem}-rettet-*{path.suffix}")
    assert kept.read_bytes() == theirs != path.read_bytes()


@pytest.mark.parametrize("name", ["referat.pdf", "intern/talepapir.docx", "dagsorden.docx"])
def test_one_that_is_open_elsewhere_stops_all(tmp_path, name):
    root = room(tmp_path)
    assert papers(root, "--dagsorden").code == 0
    path = root / PAPERS / name
    if path.exists():
        path.chmod(0o444)  # as Word holds it
    else:
        path.mkdir()
    before = lies_there(root)
    done = papers(root)
    assert done.code == 1 and f"{PAPERS}/{name}" in done.err and "Luk den, og kør kommandoen igen." in done.err
    assert lies_there(root) == before
    path.chmod(0o644 if path.is_file() else 0o755)


def test_two_at_once_make_the_same_papers(tmp_path):
    root = room(tmp_path)
    codes = []
    runs = [threading.Thread(target=lambda: codes.append(papers(root).code)) for _ in range(2)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert codes == [0, 0] and made(root) == MINUTES


# --- approved minutes


def test_approved_minutes_are_handed_out_as_they_were_approved(tmp_path):
    root = room(tmp_path, {f"{MEETING}/03-udsat.yaml": "titel: A\nbeslutning: ingen\n"})
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    before = lies_there(root)
    done = papers(root)
    assert done.code == 0, done.err
    after = lies_there(root)
    assert {name: after[name] for name in before} == before
    for name in ("referat.docx", "referat.md"):
        assert after[f"{PAPERS}/{name}"] == before[f"{OUTPUT}/{name}"]
    pictures = {name: data for name, data in before.items() if "/figurer" in name}
    assert len(pictures) == 2
    for name, data in pictures.items():
        assert after[name.replace(OUTPUT, f"{PAPERS}/intern" if "-intern/" in name else PAPERS)] == data
    assert after[f"{PAPERS}/intern/referat-intern.docx"] == before[f"{OUTPUT}/referat-intern.docx"]
    assert "Udkast" not in text_of(after[f"{PAPERS}/referat.pdf"]) and "Godkendt." in text_of(
        after[f"{PAPERS}/referat.pdf"]
    )
    assert papers(root, "--dagsorden").code == 0 and "referat.docx" not in made(root)


def test_an_approved_document_that_is_gone_stops_the_papers(tmp_path):
    root = room(tmp_path, {f"{MEETING}/03-udsat.yaml": "titel: A\nbeslutning: ingen\n"})
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    (root / OUTPUT / "referat.docx").unlink()
    done = papers(root)
    assert done.code == 1 and f"{OUTPUT}/referat.docx" in done.err
    assert not (root / PAPERS).exists()


def test_corrections_have_a_document_of_their_own_beside_the_approved(tmp_path):
    root = room(tmp_path, {f"{MEETING}/03-udsat.yaml": "titel: A\nbeslutning: ingen\n"})
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    corrected = "beslutning:\n  tekst: Godkendt.\n  rettelser: [{dato: 2021-03-01, tekst: Der var to kort.}]"
    write(root, {ITEM: FILES[ITEM].replace("beslutning: Godkendt.", corrected)})
    done = papers(root)
    assert done.code == 0, done.err
    assert {"referat.docx", "referat.md", *(f"referat-rettet.{form}" for form in FOUR)} <= set(made(root))
    assert "referat.pdf" not in made(root)


def test_drafts_beside_the_approved_minutes_are_told_at_the_approval(tmp_path):
    root = room(tmp_path, {f"{MEETING}/03-udsat.yaml": "titel: A\nbeslutning: ingen\n"})
    assert papers(root).code == run("-C", root, "referat", DATE, "--format", "pdf").code == 0
    done = run("-C", root, "godkend", DATE, "--uden-sidetal")
    assert done.code == 0, done.err
    assert f"{OUTPUT}/referat.pdf:1:1: advarsel: Filen er et udkast" in done.err
    assert f"»udvalg referat {DATE} --format pdf«" in done.err and f"»udvalg papirer {DATE}«" in done.err
    assert run("-C", root, "referat", DATE, "--format", "pdf").code == papers(root).code == 0
    assert "Udkast" not in text_of((root / OUTPUT / "referat.pdf").read_bytes(), artifacts=True)
    assert "Udkast" not in text_of((root / PAPERS / "referat.pdf").read_bytes(), artifacts=True)
    assert (root / PAPERS / "referat.docx").read_bytes() == (root / OUTPUT / "referat.docx").read_bytes()


# --- bad input


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((DATE, "--dagsorden", "--referat"), "enten --dagsorden eller --referat"),
        (("2021-02-12",), "findes ikke"),
        (("i morges",), "mødedato"),
    ],
)
def test_wrong_use_is_told(tmp_path, arguments, told):
    done = run("-C", room(tmp_path), "papirer", *arguments)
    assert done.code == 2 and told in done.err


def test_an_error_in_one_item_stops_all(tmp_path):
    root = room(tmp_path, {f"{MEETING}/03-udsat.yaml": "titel: A\nsagsfremstilling: 'Der er {{ ukendt }}.'\n"})
    done = papers(root)
    assert done.code == 1 and "03-udsat.yaml:2:" in done.err and "Papirerne er ikke lavet" in done.err
    assert not (root / "output").exists()
