"""`--format`: an agenda or minutes in the forms that are asked for, and in no other."""

import os
import subprocess
import sys

import docx
import pytest
from build import DATE, ITEM, MEETING, OUTPUT, ROOT, run, tree_of, workspace, write
from pdfs import failures, text_of

FILES = {
    ITEM: "titel: En sag\nsagsnr: 21/1\nsagsfremstilling: |\n  Se kortet.\n\n  ![Kort over byen](bilag/kort.png)\nindstilling: {at: [det sker.]}\nbeslutning: Godkendt.\n",
    f"{MEETING}/02-lukket.yaml": "titel: En personsag\nlukket: Personsag\nindstilling: Ja.\nbeslutning: Fortroligt ja.\n",
}
FORMS = ("docx", "html", "md", "pdf")
ENDS = {"html": b"</html>", "pdf": b"%%EOF", "docx": b"PK"}


def room(tmp_path):
    from test_text_pictures import picture

    return workspace(tmp_path, {**FILES, f"{MEETING}/bilag/kort.png": picture()})


def make(root, *options, kind="dagsorden"):
    return run("-C", root, kind, DATE, "--uden-sidetal", *options)


def made(root):
    return sorted(path.name for path in (root / OUTPUT).iterdir() if path.is_file())


@pytest.mark.parametrize("kind", ["dagsorden", "referat"])
@pytest.mark.parametrize("form", FORMS)
def test_one_form_alone_is_made(tmp_path, kind, form):
    root = room(tmp_path)
    done = make(root, "--format", form, kind=kind)
    assert (done.code, done.out) == (0, f"Skrev {OUTPUT}/{kind}.{form}\n"), done.err
    assert made(root) == [f"{kind}.{form}"]
    assert ENDS.get(form, b"# ") in (root / OUTPUT / f"{kind}.{form}").read_bytes()


@pytest.mark.parametrize(
    "options", [["--format", "PDF, html"], ["--format", "html", "--format", "pdf"], ["--format", "pdf,html,pdf,"]]
)
def test_several_are_named_together_or_one_by_one(tmp_path, options):
    root = room(tmp_path)
    assert make(root, *options).code == 0
    assert made(root) == ["dagsorden.html", "dagsorden.pdf"]


def test_what_is_not_asked_for_is_not_touched(tmp_path):
    root = room(tmp_path)
    assert make(root).code == 0
    before = tree_of(root / OUTPUT)
    assert sorted(before) == ["dagsorden.docx", "dagsorden.md", "figurer/" + next(n for n in before if "/" in n)[8:]]
    write(root, {ITEM: FILES[ITEM].replace("En sag", "En helt anden sag")})
    assert make(root, "--format", "html,pdf").code == 0
    after = tree_of(root / OUTPUT)
    assert {name: after[name] for name in before} == before
    assert b"En helt anden sag" in after["dagsorden.html"] and "En helt anden sag" in text_of(after["dagsorden.pdf"])


@pytest.mark.parametrize("given", ["doc", "json", "pdf;html", "", " , "])
def test_what_is_no_form_is_told_with_those_there_are(tmp_path, given):
    root = room(tmp_path)
    done = make(root, "--format", given)
    assert done.code == 2 and "Vælg mellem: docx, pdf, html og md." in done.err
    assert not (root / "output").exists()


@pytest.mark.parametrize("form", FORMS)
def test_the_internal_one_has_its_own_name_and_what_is_closed(tmp_path, form):
    root = room(tmp_path)
    assert make(root, "--format", form, "--intern", kind="referat").code == 0
    assert make(root, "--format", form, kind="referat").code == 0
    assert made(root) == [f"referat-intern.{form}", f"referat.{form}"]
    if form in ("html", "md"):
        inside, outside = ((root / OUTPUT / f"referat{end}.{form}").read_text("utf-8") for end in ("-intern", ""))
        assert "Fortroligt ja." in inside and "INTERN" in inside
        assert "Fortroligt" not in outside and "personsag" not in outside


def test_pictures_are_in_the_page_itself_and_beside_the_text(tmp_path):
    root = room(tmp_path)
    assert make(root, "--format", "md").code == 0
    (shown,) = [line for line in (root / OUTPUT / "dagsorden.md").read_text("utf-8").splitlines() if "![" in line]
    file = root / OUTPUT / shown.partition("](")[2].partition(")")[0]
    assert file.is_file()
    assert make(root, "--format", "html,pdf").code == 0
    assert 'src="data:image/png' in (root / OUTPUT / "dagsorden.html").read_text("utf-8")
    assert file.is_file()


# --- what lies there already


def test_a_stamped_pdf_and_page_are_as_sound_and_the_same_each_time(tmp_path):
    root = room(tmp_path)
    assert make(root, "--format", "pdf,html").code == 0
    first = tree_of(root / OUTPUT)
    assert failures(first["dagsorden.pdf"]) == []
    assert make(root, "--format", "pdf,html").code == 0
    assert tree_of(root / OUTPUT) == first


@pytest.mark.parametrize("form", ["pdf", "html"])
@pytest.mark.parametrize("change", ["foreign", "added to"])
def test_a_file_of_somebody_s_own_is_not_written_over(tmp_path, form, change):
    root = room(tmp_path)
    assert make(root, "--format", form).code == 0
    path = root / OUTPUT / f"dagsorden.{form}"
    theirs = b"%PDF-1.4 et andet program" if change == "foreign" else path.read_bytes() + b"\nen note\n%%EOF\n"
    path.write_bytes(theirs)
    write(root, {ITEM: FILES[ITEM].replace("En sag", "En ny sag")})
    stopped = make(root, "--format", form)
    assert stopped.code == 1 and f"{OUTPUT}/dagsorden.{form}:1:1: fejl:" in stopped.err
    assert f"»udvalg dagsorden {DATE} --format {form} --erstat«" in stopped.err
    assert path.read_bytes() == theirs
    done = make(root, "--format", form, "--erstat")
    assert done.code == 0, done.err
    (kept,) = (root / OUTPUT).glob(f"dagsorden-rettet-*.{form}")
    assert kept.read_bytes() == theirs != path.read_bytes()


def test_the_program_s_own_is_written_over_without_a_word(tmp_path):
    root = room(tmp_path)
    assert make(root, "--format", "pdf,html,md,docx").code == 0
    write(root, {ITEM: FILES[ITEM].replace("En sag", "En ny sag")})
    done = make(root, "--format", "pdf,html,md,docx")
    assert (done.code, "gemt" in done.all) == (0, False), done.err


def test_one_form_that_is_held_stops_all_of_them(tmp_path):
    root = room(tmp_path)
    (root / OUTPUT / "dagsorden.pdf").mkdir(parents=True)
    done = make(root, "--format", "md,pdf,html")
    assert done.code == 1 and "Luk den, og kør kommandoen igen." in done.err
    assert [path.name for path in (root / OUTPUT).iterdir() if path.is_file()] == []


# --- quick


def in_a_process_of_its_own(root, *options, path=""):
    """What the program loads for a command, and what it says."""
    script = "import sys\nfrom committee.cli.main import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n    print('kode', end.code)\nprint('har', *sys.modules)"
    command = [sys.executable, "-c", script, "-C", str(root), "dagsorden", DATE, *options]
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, env=env, check=True, timeout=120)
    said, _, loaded = done.stdout.decode("utf-8").partition("har ")
    assert "kode 0" in said, done.stderr
    return set(loaded.split())


@pytest.mark.slow
def test_a_look_at_a_draft_loads_no_more_than_it_needs(tmp_path):
    root = workspace(tmp_path)
    heavy = {"docx", "typst", "matplotlib", "PIL", "pikepdf", "subprocess"}
    assert heavy & in_a_process_of_its_own(root, "--format", "md") == set()
    assert heavy & in_a_process_of_its_own(root, "--format", "html") == set()
    assert heavy & in_a_process_of_its_own(root, "--format", "pdf") == {"typst"}
    assert "docx" in in_a_process_of_its_own(root)


def test_no_page_numbers_are_looked_up_without_a_word_file(tmp_path, monkeypatch):
    from committee.work import pagenumbers

    def looked_up():
        raise LookupError

    root = workspace(tmp_path)
    monkeypatch.setattr(pagenumbers, "find_engine", looked_up)
    assert run("-C", root, "dagsorden", DATE, "--format", "md,html,pdf").code == 0
    assert run("-C", root, "dagsorden", DATE, "--format", "docx").code not in (0, None)


def test_a_word_template_that_is_broken_stops_the_word_file_alone(tmp_path):
    root = workspace(tmp_path, {"templates/standard/skabelon.docx": b"nej"})
    assert make(root, "--format", "md").code == 0
    done = make(root, "--format", "docx")
    assert done.code == 1 and "skabelon.docx" in done.err
    assert made(root) == ["dagsorden.md"]


# --- approved minutes


def approved(tmp_path):
    root = room(tmp_path)
    done = run("-C", root, "godkend", DATE, "--uden-sidetal")
    assert done.code == 0, done.err
    return root


def test_approved_minutes_are_had_in_another_form_and_stay_as_they_are(tmp_path):
    root = approved(tmp_path)
    before = tree_of(root)
    done = make(root, "--format", "pdf,html", kind="referat")
    assert (done.code, done.out.count("Skrev ")) == (0, 2), done.all
    after = tree_of(root)
    assert {name: after[name] for name in before} == before
    text = text_of(after[f"{OUTPUT}/referat.pdf"])
    assert "Godkendt." in text and "Udkast" not in text
    assert "Udkast" not in after[f"{OUTPUT}/referat.html"].decode()
    there = "".join(text.split())
    said = ["".join(one.text.split()) for one in docx.Document(str(root / OUTPUT / "referat.docx")).paragraphs]
    assert len([words for words in said if words]) > 10
    assert [words for words in said if words not in there] == []


def test_approved_forms_asked_for_are_told_and_the_others_made(tmp_path):
    root = approved(tmp_path)
    done = make(root, "--format", "docx,pdf", kind="referat")
    assert done.code == 0 and f"Godkendt: {OUTPUT}/referat.docx" in done.out and "referat.md" not in done.out
    assert f"Skrev {OUTPUT}/referat.pdf" in done.out


def test_a_house_with_other_words_now_makes_no_other_form_of_approved_minutes(tmp_path):
    root = approved(tmp_path)
    write(root, {"templates/standard/profil.yaml": "ord: {beslutning: Afgørelse}\n"})
    before = tree_of(root)
    done = make(root, "--format", "pdf", kind="referat")
    assert done.code == 1 and "andre ord end det godkendte" in done.err and "templates/standard/profil.yaml" in done.err
    assert tree_of(root) == before


def test_corrections_since_have_a_document_of_their_own_in_each_form(tmp_path):
    root = approved(tmp_path)
    write(
        root,
        {
            ITEM: FILES[ITEM].replace(
                "beslutning: Godkendt.",
                "beslutning:\n  tekst: Godkendt.\n  rettelser: [{dato: 2021-03-01, tekst: Der var to kort.}]",
            )
        },
    )
    before = tree_of(root / OUTPUT)
    done = make(root, "--format", "pdf", kind="referat")
    assert done.code == 0, done.err
    after = tree_of(root / OUTPUT)
    assert set(after) - set(before) == {"referat-rettet.pdf"} and {n: after[n] for n in before} == before
    assert "Der var to kort." in text_of(after["referat-rettet.pdf"])
