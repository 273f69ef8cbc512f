"""A meeting's states, the approval that locks its minutes, and what may change after it."""

import datetime as dt

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, tree_of, words_of_header, workspace

from committee.archive.archive import Archive
from committee.rules.approval import State, state_of

DECIDED = "titel: En sag # note\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning:\n  tekst: Godkendt.\n"
APPROVED = f"{MEETING}/godkendt.yaml"


def approve(root, *more):
    return run("-C", root, "godkend", DATE, "--af", "Anna And", "--uden-sidetal", *more)


def meeting_of(root):
    return Archive(root).contents("raadet", 2021).committees[0].meetings[0]


def test_the_states_follow_each_other(tmp_path):
    root = workspace(tmp_path)
    day = dt.date(2021, 2, 11)
    assert state_of(meeting_of(root), day) is State.DRAFT
    assert run("-C", root, "udsend", DATE).code == 0
    assert state_of(meeting_of(root), day) is State.SENT
    assert state_of(meeting_of(root), day + dt.timedelta(1)) is State.HELD
    assert "er afholdt; 0 af 1 punkter er besluttet." in run("-C", root, "tjek", DATE).out
    assert run("-C", root, "beslut", DATE, "1", "Godkendt.").code == 0
    assert state_of(meeting_of(root), day) is State.HELD
    assert approve(root).code == 0
    assert state_of(meeting_of(root), day) is State.APPROVED
    assert "er godkendt 20" in run("-C", root, "tjek", DATE).out


def test_an_undecided_item_is_an_error_at_the_approval(tmp_path):
    root = workspace(tmp_path, {f"{MEETING}/02-udgår.yaml": "titel: Udgået\nudgår: true\n"})
    refused = approve(root)
    assert refused.code == 1
    assert f"{ITEM}:1:1: fejl: Punkt 1, »En sag«, har ingen beslutning." in refused.err
    assert "02-udgår.yaml" not in refused.err
    assert not (root / APPROVED).exists()
    assert not (root / "output").exists()


def test_minutes_are_a_draft_until_they_are_approved(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED})
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert words_of_header(root / OUTPUT / "referat.docx").startswith("Udkast · ")
    assert approve(root).code == 0
    assert words_of_header(root / OUTPUT / "referat.docx") == "Rådet 11. februar 2021"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (ITEM, DECIDED.replace("Godkendt.", "Afslået.")),
        (ITEM, DECIDED.replace("En sag", "En anden sag")),
        (f"{MEETING}/moede.yaml", f"dato: {DATE}\nafbud: [Bo Berg]\n"),
        (f"{MEETING}/02-ny.yaml", "titel: Ny\nbeslutning: Ja.\n"),
        (f"{MEETING}/00-ny.yaml", "titel: Ny\nbeslutning: Ja.\n"),
        (APPROVED, b"tampered"),
    ],
)
def test_a_change_after_the_approval_is_an_error(tmp_path, file, text):
    root = workspace(tmp_path, {ITEM: DECIDED})
    assert approve(root).code == 0
    assert run("-C", root, "tjek", DATE).code == 0
    data = (root / APPROVED).read_bytes().replace(b"Anna And", b"Bo Berg") if text == b"tampered" else text.encode()
    (root / file).write_bytes(data)
    found = run("-C", root, "tjek", DATE)
    assert found.code == 1
    assert "godkendt" in found.out
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 1


def test_an_item_that_goes_away_after_the_approval_is_an_error(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED, f"{MEETING}/02-anden.yaml": DECIDED})
    assert approve(root).code == 0
    (root / f"{MEETING}/02-anden.yaml").unlink()
    assert "Punkt 2, »En sag«, mangler" in run("-C", root, "tjek", DATE).out


def test_layout_comments_and_dated_corrections_may_come(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED})
    assert approve(root).code == 0
    (root / ITEM).write_text(
        "# ny\n" + DECIDED.replace("# note", "") + "  rettelser: [{dato: 2021-03-01, tekst: Bo Berg var til stede.}]\n",
        "utf-8",
    )
    assert run("-C", root, "tjek", DATE).code == 0
    before = tree_of(root / OUTPUT)
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 0
    assert f"Godkendt: {OUTPUT}/referat.md" in done.out
    assert f"Skrev {OUTPUT}/referat-rettet.docx" in done.out
    words = (root / OUTPUT / "referat-rettet.md").read_text("utf-8")
    assert "Godkendt.\n\nRettelse 1. marts 2021: Bo Berg var til stede." in words
    assert {name: data for name, data in tree_of(root / OUTPUT).items() if name in before} == before
    assert words_of_header(root / OUTPUT / "referat-rettet.docx") == "Rådet 11. februar 2021"
    assert run("-C", root, "tjek", DATE).out.startswith("Ingen fejl og ingen advarsler.")


def test_locked_minutes_take_no_decisions_and_no_new_edition(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED})
    assert approve(root).code == 0
    before = (root / ITEM).read_bytes()
    for command in (["beslut", DATE, "1", "Afslået.", "--erstat"], ["udsend", DATE], ["godkend", DATE]):
        refused = run("-C", root, *command)
        assert refused.code == 1
        assert "godkendt og låst" in refused.err
    assert (root / ITEM).read_bytes() == before


def test_reopening_is_logged_and_lets_the_minutes_change(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED})
    reopen = ("-C", root, "genaabn", DATE, "--af", "Bo Berg", "--fordi")
    assert run(*reopen, "Fejl").code == 1
    assert approve(root).code == 0
    assert run(*reopen, "  ").code == 2
    assert run(*reopen, "Punkt 1: forkert").code == 0
    assert "Punkt 1: forkert" in (root / APPROVED).read_text("utf-8")
    assert run("-C", root, "beslut", DATE, "1", "Afslået.", "--erstat").code == 0
    assert approve(root).code == 0
    log = [(event.what, event.who, event.why) for event in meeting_of(root).approved.log]
    assert log == [
        ("godkendt", "Anna And", ""),
        ("genåbnet", "Bo Berg", "Punkt 1: forkert"),
        ("godkendt", "Anna And", ""),
    ]


def test_closed_items_have_the_full_edition_approved_too(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED + "lukket: Personsag\noffentlig_titel: En sag\n"})
    done = approve(root)
    assert done.code == 0, done.err
    assert {f.file.rpartition("/")[2] for f in meeting_of(root).approved.files} == {
        "referat.docx", "referat.md", "referat-intern.docx", "referat-intern.md",
    }  # fmt: skip
