"""Minutes that an earlier version approved, which kept no roster: they are held against the approved document itself."""

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, inspect_lines, run, workspace, write

from committee.records.sealed import with_seal

SEATS = "kommune: Prøve Kommune\nudvalg: Rådet\nmødested: Salen\nmedlemmer: [%s]\n"
DECIDED = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning:\n  tekst: Godkendt.\n"


def older(root, members="Anna And, Bo Berg, Carla Chr"):
    """Minutes whose approval has sums of items and documents alone, as earlier versions wrote it."""
    workspace(root, {f"{HOME}/udvalg.yaml": SEATS % members, ITEM: DECIDED})
    assert run("-C", root, "godkend", DATE, "--af", "Anna And", "--uden-sidetal").code == 0
    path = root / MEETING / "godkendt.yaml"
    parts = path.read_text("utf-8").split("\n")
    keys = ("mappe:", "udvalg:", "nøgletal:", "bilag:", "profil:", "lukkede_punkter:", "aftryk:", "kontrol:")
    kept, drop = [], False
    for line in parts:
        drop = line.startswith(keys) if line[:1].strip() and not line.startswith("-") else drop
        kept += [] if drop else [line]
    path.write_text(with_seal("\n".join(kept).rstrip("\n") + "\n"), "utf-8")
    return root


def told(root):
    return [line for line in inspect_lines(root) if "trykt anderledes" in line]


@pytest.mark.parametrize(
    "members",
    ["Anna And, Bo Berg, Dan Dal", "Anna And, Bo Berg", "Bo Berg, Carla Chr", "Anna And, Bo Berg, Carla Chr, Dan Dal"],
)
def test_another_roster_is_told_and_stops_udgiv_until_someone_answers_for_it(tmp_path, members):
    root = older(tmp_path)
    assert told(root) == []
    write(root, {f"{HOME}/udvalg.yaml": SEATS % members})
    (line,) = told(root)
    assert line.startswith(f"{HOME}/udvalg.yaml:4:") and f"{OUTPUT}/referat.md: deltagerne" in line and "»til:«" in line
    stopped = run("-C", root, "udgiv", DATE)
    assert stopped.code == 1 and "anderledes end det godkendte" in stopped.err
    assert not (root / OUTPUT / "offentlig").exists()
    assert run("-C", root, "udgiv", DATE, "--accepter", "referat.docx", "--fordi", "Kun en slåfejl i et navn").code == 0


def test_what_is_as_it_was_is_published_without_a_word(tmp_path):
    root = older(tmp_path)
    write(
        root,
        {
            f"{HOME}/udvalg.yaml": SEATS
            % "{navn: Anna And, parti: A}, Bo Berg, Carla Chr, {navn: Dan Dal, fra: 2022-01-01}"
        },
    )
    assert told(root) == []
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0 and "godkendt" not in done.err, done.all


def test_the_word_file_is_compared_with_where_the_markdown_is_gone(tmp_path):
    root = older(tmp_path)
    write(
        root,
        {
            f"{OUTPUT}/referat.md": None,
            f"{HOME}/udvalg.yaml": (SEATS % "Anna And, Bo Berg, Carla Chr").replace("Salen", "Kantinen"),
        },
    )
    (line,) = told(root)
    assert f"{OUTPUT}/referat.docx: mødestedet" in line


def test_without_the_document_udgiv_warns(tmp_path):
    root = older(tmp_path)
    write(
        root, {f"{OUTPUT}/referat.md": None, f"{OUTPUT}/referat.docx": None, f"{HOME}/udvalg.yaml": SEATS % "Dan Dal"}
    )
    assert any("Dokumentet, der blev godkendt" in line for line in inspect_lines(root))
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0 and "det kan ikke ses, om deltagerne er de samme" in done.err
