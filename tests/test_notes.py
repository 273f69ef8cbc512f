"""An item's notes: what was said, for the secretary alone. They are in the run sheet, and in nothing else that leaves the file."""

import zipfile

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, OUTPUT, run, tree_of, workspace

from committee.archive.archive import Archive

SAID = "Grævlingen spurgte til prisen"
NEXT = "2021-03-11"
NOTED = f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nnoter: |\n  {SAID}.\n\n  - {{{{ slet ingen ting }}}}\n  - HUSK [...]\n"
MORE = {
    f"{HOME}/{NEXT}/moede.yaml": f"dato: {NEXT}\n",
    "agenda_items/oekonomi/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Økonomi\nmedlemmer: [Anna And]\n",
    f"agenda_items/oekonomi/{NEXT}/moede.yaml": f"dato: {NEXT}\n",
}


def house(root, item=NOTED, more=None):
    return workspace(root, {ITEM: item, **MORE, **(more or {})})


def done(root, *words):
    made = run("-C", root, *words)
    assert made.code == 0, made.all
    return made


def words_below(folder):
    """What every file below a folder holds, unpacked, by its name."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                data = b"\n".join(archive.read(name) for name in archive.namelist())
        found[path.relative_to(folder).as_posix()] = data.decode("utf-8", "replace")
    return found


def having(folder):
    return [name for name, words in words_below(folder).items() if "Grævlingen" in words or "ingen ting" in words]


def test_notes_are_in_the_run_sheet_as_they_were_typed(tmp_path):
    done(house(tmp_path), "talepapir", DATE)
    text = (tmp_path / OUTPUT / "talepapir.md").read_text("utf-8")
    assert f"Noter til internt brug:\n\n{SAID}." in text
    assert "{{ slet ingen ting }}" in text.replace("\\", "") and "HUSK [...]" in text.replace("\\", "")
    assert having(tmp_path / "output") == [f"raadet/{DATE}/talepapir.docx", f"raadet/{DATE}/talepapir.md"]


def test_no_other_paper_has_them(tmp_path):
    root = house(
        tmp_path,
        more={
            "templates/standard/udskrift.md.j2": "# Udskrift\n{% for p in punkter %}\n{{ p.titel }}{{ p.noter }}\n{% endfor %}\n"
        },
    )
    done(root, "dagsorden", DATE)
    done(root, "dagsorden", DATE, "--intern")
    done(root, "udsend", DATE)
    done(root, "udgiv", DATE, "--dagsorden")
    done(root, "beslut", DATE, "1", "Godkendt.")
    done(root, "referat", DATE)
    done(root, "referat", DATE, "--intern")
    done(root, "udskrift", DATE, "1")
    done(root, "godkend", DATE, "--af", "Anna And")
    done(root, "udgiv", DATE)
    made = words_below(root / "output")
    assert len(made) > 12 and any(name.endswith(".json") for name in made), sorted(made)
    assert [
        name
        for name, words in made.items()
        if "En sag" in words and name.endswith(("referat.html", "referat-intern.docx", "udskrift-1.md"))
    ]
    assert having(root / "output") == []
    kept = [path.name for path in (root / MEETING).iterdir() if "Grævlingen" in path.read_text("utf-8", "replace")]
    assert kept == ["01-sag.yaml"]  # and neither the file of what was sent nor that of the approval


def test_what_is_sent_on_or_taken_up_again_leaves_them(tmp_path):
    decided = "beslutning: {tekst: Drøftet., opfølgning: [{tekst: Tages op, genoptages: 2021-03-11}]}\n"
    more = {f"{HOME}/{NEXT}/moede.yaml": f"dato: {NEXT}\n"}
    root = house(tmp_path, NOTED + decided, more)
    done(root, "oversend", DATE, "1", "oekonomi", NEXT)
    (copy,) = (root / "agenda_items/oekonomi" / NEXT).glob("*sag.yaml")
    assert "Grævlingen" not in copy.read_text("utf-8") and "Drøftet." in copy.read_text("utf-8")
    for path in (root / HOME / NEXT).iterdir():
        path.unlink()
    (root / HOME / NEXT).rmdir()
    done(root, "ny", NEXT, "--udvalg", COMMITTEE)
    assert [path.name for path in (root / HOME / NEXT).glob("*sag.yaml")]
    assert having(root / HOME / NEXT) == []


def test_nothing_in_them_is_told_as_a_mistake(tmp_path):
    assert "Ingen" in done(house(tmp_path), "tjek", DATE).out


def test_approved_minutes_do_not_change_by_a_note(tmp_path):
    root = house(tmp_path)
    done(root, "udsend", DATE)
    done(root, "beslut", DATE, "1", "Godkendt.")
    done(root, "godkend", DATE, "--af", "Anna And")
    done(root, "udgiv", DATE)
    before, told = tree_of(root / "output"), done(root, "tjek", DATE).out
    done(root, "beslut", DATE, "1", "--note", "Anna ringer i morgen.")
    assert notes(root).endswith("Anna ringer i morgen.")
    assert done(root, "tjek", DATE).out == told and "er godkendt" in told
    assert "ændret" not in run("-C", root, "status", DATE).all
    assert "uændret" in done(root, "udgiv", DATE).out
    assert run("-C", root, "udgiv", "--kontrol", root / OUTPUT / "offentlig").code == 0
    done(root, "referat", DATE)
    assert tree_of(root / "output") == before


# --- --note ---------------------------------------------------------------------------------------------


def notes(root, item=ITEM):
    (found,) = [one for one in Archive(root).contents(COMMITTEE).committees[0].meetings[0].items if one.file == item]
    return found.notes


def test_a_note_is_added_after_those_that_are_there(tmp_path):
    root = workspace(tmp_path)
    before = (root / ITEM).read_bytes()
    assert done(root, "beslut", DATE, "1", "--note", "Bo er imod.").out == f"Skrev {ITEM}\n"
    assert (root / ITEM).read_bytes().startswith(before) and notes(root) == "Bo er imod."
    done(root, "beslut", DATE, "sag", "--note", "- Anna er for", "--note", "Carla: »ja«")
    assert notes(root) == "Bo er imod.\n\n- Anna er for\n\nCarla: »ja«"
    assert "beslutning" not in (root / ITEM).read_text("utf-8")


def test_a_note_and_a_decision_are_written_at_once(tmp_path):
    root = workspace(tmp_path)
    done(root, "beslut", DATE, "1", "Godkendt.", "--note", "Bo var længe om det.")
    assert "beslutning: Godkendt.\n" in (root / ITEM).read_text("utf-8") and notes(root) == "Bo var længe om det."
    done(root, "beslut", DATE, "1", "--note", "Og Anna.")  # an item that is decided takes notes all the same
    assert notes(root) == "Bo var længe om det.\n\nOg Anna."
    again = run("-C", root, "beslut", DATE, "1", "Udsat.", "--note", "Nej.")
    assert again.code == 1 and "allerede besluttet" in again.err and notes(root).endswith("Og Anna.")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--note", " "), 2, "Noten er tom."),
        (("--note", "a\u202eb"), 1, "Noten har et usynligt tegn (U+202E)"),
        (("--note",), 2, "--note"),
    ],
)
def test_a_note_that_cannot_be_written_is_refused(tmp_path, words, code, told):
    root = workspace(tmp_path)
    before = tree_of(root)
    made = run("-C", root, "beslut", DATE, "1", *words)
    assert (made.code, told in made.err) == (code, True), made.all
    assert {name: data for name, data in tree_of(root).items() if "lås" not in name} == before


def test_the_decision_of_approved_minutes_is_locked_with_a_note_or_without(tmp_path):
    root = workspace(tmp_path)
    done(root, "beslut", DATE, "1", "Godkendt.")
    done(root, "godkend", DATE, "--af", "Anna And")
    made = run("-C", root, "beslut", DATE, "1", "Udsat.", "--erstat", "--note", "Nej.")
    assert made.code == 1 and "godkendt og låst" in made.err and notes(root) is None
