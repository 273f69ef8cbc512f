"""A correction of approved minutes that has been printed or published is itself corrected by an addition alone."""

import json

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, workspace

HEAD = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning:\n  tekst: Godkendt.\n"
FIRST, SECOND = ("2021-02-20", "Bo Berg var ikke til stede."), ("2021-02-22", "Det var han.")


def item(*corrections):
    listed = "".join(f"    - {{dato: {date}, tekst: {text}}}\n" for date, text in corrections)
    return HEAD + (f"  rettelser:\n{listed}" if corrections else "")


@pytest.fixture
def root(tmp_path):
    """Approved minutes with one correction that isn't printed yet."""
    assert run("-C", workspace(tmp_path, {ITEM: item()}), "godkend", DATE).code == 0
    return corrected(tmp_path, FIRST)


def corrected(root, *corrections):
    (root / ITEM).write_text(item(*corrections), "utf-8")
    return root


def errors(root):
    return [line for line in run("-C", root, "tjek", DATE).out.splitlines() if ": fejl: " in line]


def test_until_it_is_printed_a_correction_may_be_written_otherwise(root):
    assert errors(corrected(root, ("2021-02-20", "Bo Berg var til stede."))) == [] == errors(corrected(root))


@pytest.mark.parametrize("command", ["referat", "udgiv", "udskrift"])
def test_what_was_printed_or_published_stays(root, command):
    assert run("-C", root, command, DATE, *(["1"] if command == "udskrift" else [])).code == 0
    assert "trykte_rettelser" in (root / MEETING / "godkendt.yaml").read_text("utf-8")
    for changed in ([("2021-02-20", "Bo Berg var til stede.")], [], [("2021-02-21", FIRST[1])], [SECOND]):
        (error,) = errors(corrected(root, *changed))
        assert (
            ITEM in error and "20. februar 2021" in error and FIRST[1] in error and "føj endnu en rettelse til" in error
        )
        before = (root / OUTPUT / "referat.docx").read_bytes()
        assert run("-C", root, "referat", DATE).code == 1 == run("-C", root, "udgiv", DATE).code
        assert (root / OUTPUT / "referat.docx").read_bytes() == before
    assert errors(corrected(root, FIRST)) == [] == errors(corrected(root, SECOND, FIRST))
    assert run("-C", root, "referat", DATE).code == 0
    assert errors(corrected(root, SECOND)) and errors(corrected(root, FIRST))


def test_how_its_lines_are_broken_is_nothing_that_is_said(root):
    assert run("-C", root, "referat", DATE).code == 0
    (root / ITEM).write_text(
        HEAD + "  rettelser:\n    - dato: 2021-02-20\n      tekst: |\n        Bo Berg var\n        ikke til stede.\n",
        "utf-8",
    )
    assert errors(root) == []


def test_minutes_that_are_reopened_and_approved_again_have_it_or_not(root):
    assert run("-C", root, "referat", DATE).code == 0
    assert run("-C", root, "genaabn", DATE, "--fordi", "Forkert bilag.").code == 0
    assert errors(corrected(root)) == []
    assert run("-C", root, "godkend", DATE).code == 0
    told = run("-C", root, "tjek", DATE).out
    assert "advarsel: Dokumentet er fra før den seneste godkendelse" in told and ": fejl: " not in told


def test_of_an_earlier_approval_what_was_published_and_what_lies_there_tell_it(root):
    approval = (root / MEETING / "godkendt.yaml").read_bytes()
    assert run("-C", root, "referat", DATE).code == 0 == run("-C", root, "udgiv", DATE).code
    (root / MEETING / "godkendt.yaml").write_bytes(approval)  # as an earlier version leaves it
    assert errors(root) == []
    told = errors(corrected(root))
    assert any("er udgivet, men står ikke mere" in line and "referat.json" in line for line in told)
    assert any("referat-rettet.docx" in line and "Slet det ikke" in line for line in told)
    assert any("er udgivet" in line for line in errors(corrected(root, ("2021-02-20", "Bo Berg var til stede."))))
    published = root / OUTPUT / "offentlig" / "referat.json"
    published.write_text(json.dumps({"rettelser": "x", "y": [{"rettelser": [1, {"tekst": 2}]}]}), "utf-8")
    assert all("er udgivet" not in line for line in errors(root))


@pytest.mark.parametrize(("date", "told"), [("2021-02-10", "mødet var først"), ("2121-02-20", "ikke er kommet")])
def test_a_correction_is_dated_after_its_meeting_and_not_in_the_future(root, date, told):
    (error,) = errors(corrected(root, (date, "X.")))
    assert told in error and ":7:" in error
    assert errors(corrected(root, (DATE, "Samme dag."))) == []
