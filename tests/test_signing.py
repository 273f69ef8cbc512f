"""The protocol is signed by the members who took part: the sheet, the day it was signed, and what can't be undone after it."""

import datetime as dt

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, markdown, run, workspace, write
from test_bodies import duties

COMMITTEE = """kommune: Prøve Kommune
udvalg: Rådet
medlemmer: [Anna And, Bo Berg, Carla Chr]
stedfortrædere: [Dan Dyr, Eva Elm]
"""
DECIDED = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"


def meeting(root, head="", committee=COMMITTEE):
    files = {f"{HOME}/udvalg.yaml": committee, f"{MEETING}/moede.yaml": f"dato: {DATE}\n{head}", ITEM: DECIDED}
    return workspace(root, files)


def sheet(root):
    """The names on the sheet, in order."""
    text = markdown(root).partition("## Underskriftsark")[2]
    return [line.split(" | ")[0].removeprefix("| ") for line in text.splitlines() if line.endswith("|  |  |")]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("", ["Anna And", "Bo Berg", "Carla Chr"]),
        ("afbud: [Bo Berg]\nfraværende: [Carla Chr]\n", ["Anna And"]),
        ("deltagere: [Anna And, Direktør Finn Fal, Dan Dyr]\n", ["Anna And"]),
        ("kom: {Anna And: 1}\n", ["Anna And", "Bo Berg", "Carla Chr"]),
        (
            "stedfortrædere: [{navn: Dan Dyr, for: Bo Berg}, Eva Elm]\n",
            ["Anna And", "Carla Chr", "Dan Dyr (stedfortræder for Bo Berg)", "Eva Elm"],
        ),
        ("deltagere: [Finn Fal, Gry Gad]\n", []),
    ],
)
def test_members_and_seated_substitutes_sign(tmp_path, head, names):
    assert sheet(meeting(tmp_path, head)) == names


def test_who_sat_in_for_a_member_at_one_item_signs_too(tmp_path):
    root = meeting(tmp_path)
    seat = "  afbud: [Bo Berg]\n  stedfortrædere: [{navn: Dan Dyr, for: Bo Berg}]\n"
    write(root, {ITEM: DECIDED.replace("beslutning: Godkendt.\n", f"beslutning:\n  tekst: Godkendt.\n{seat}")})
    assert sheet(root) == ["Anna And", "Bo Berg", "Carla Chr", "Dan Dyr (stedfortræder for Bo Berg)"]


def test_where_no_member_is_listed_those_who_took_part_sign(tmp_path):
    root = meeting(tmp_path, "deltagere: [Finn Fal, Gry Gad]\n", "kommune: K\nudvalg: U\n")
    assert sheet(root) == ["Finn Fal", "Gry Gad"]


@pytest.mark.parametrize("profile", ["standard", "aabenraa", "aalborg", "hus"])
def test_the_sheet_is_there_unless_the_house_takes_it_away(tmp_path, profile):
    root = meeting(tmp_path, committee=f"{COMMITTEE}profil: {profile}\n")
    write(root, {"templates/hus/profil.yaml": "{}\n"})
    assert len(sheet(root)) == 3
    assert "bekræfter, at det indførte svarer til det besluttede" in markdown(root)
    assert "Underskriftsark" not in markdown(root, "dagsorden")
    write(root, {f"templates/{profile}/profil.yaml": "underskriftsark: false\n"})
    assert "Underskriftsark" not in markdown(root)


def test_the_day_it_was_signed_is_on_the_sheet_or_in_the_head(tmp_path):
    root = meeting(tmp_path, "underskrevet: 2021-02-25\n")
    assert "Underskrevet: 25. februar 2021" in markdown(root).partition("## Underskriftsark")[2]
    assert "Underskrevet" not in markdown(root, "dagsorden")
    write(root, {"templates/standard/profil.yaml": "underskriftsark: false\n"})
    assert "**Underskrevet** 25. februar 2021" in markdown(root)


def test_an_approval_says_that_it_is_no_signature(tmp_path):
    done = run("-C", meeting(tmp_path), "godkend", DATE, "--uden-sidetal")
    assert done.code == 0
    assert "Godkendelsen er ikke en underskrift. Protokollen skal underskrives af de 3, der deltog" in done.out
    assert "»underskrevet: år-måned-dag«" in done.out


def test_status_tells_of_minutes_that_are_not_signed_after_a_month(tmp_path):
    root = meeting(tmp_path)
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    today = dt.date.today()
    late = today + dt.timedelta(days=31)
    soon = today + dt.timedelta(days=30)
    assert duties(root, soon.year, soon.month, soon.day) == []
    assert duties(root, late.year, late.month, late.day) == ["ikke-underskrevet"]
    write(root, {f"{MEETING}/moede.yaml": f"dato: {DATE}\nunderskrevet: 2021-02-25\n"})
    assert duties(root, late.year, late.month, late.day) == []
    assert run("-C", root, "tjek").out.startswith("Ingen fejl og ingen advarsler"), "it is written after the approval"


def test_signed_minutes_are_corrected_and_not_reopened(tmp_path):
    root = meeting(tmp_path, "underskrevet: 2021-02-25\n")
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    done = run("-C", root, "genaabn", DATE, "--fordi", "Tallet er forkert")
    assert done.code == 1
    assert f"{MEETING}/moede.yaml:2:15: fejl: Referatet er underskrevet den 25. februar 2021" in done.all
    assert "»rettelser:«" in done.all
    corrected = DECIDED.replace(
        "beslutning: Godkendt.",
        "beslutning:\n  tekst: Godkendt.\n  rettelser: [{dato: 2021-03-01, tekst: Tallet er 7.}]",
    )
    write(root, {ITEM: corrected})
    assert run("-C", root, "tjek", DATE).code == 0
    write(root, {ITEM: DECIDED.replace("Godkendt", "Afvist")})
    told = run("-C", root, "tjek", DATE)
    assert told.code == 1 and "Referatet er underskrevet, så det må ikke laves om." in told.all
    assert "genaabn" not in told.all


def test_a_reopening_is_printed_in_the_minutes_that_follow(tmp_path):
    root = meeting(tmp_path)
    today = dt.date.today()
    for why in ("Afstemningen manglede", "Hvem var der?"):
        assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
        assert run("-C", root, "genaabn", DATE, "--fordi", why).code == 0
    (line,) = [line for line in markdown(root).splitlines() if line.startswith("**Genåbnet** ")]
    assert line.count(f"{today.day}. ") == 2 and str(today.year) in line
    assert ": Afstemningen manglede. " in line and line.endswith(": Hvem var der?")
    assert "Genåbnet" not in markdown(root, "dagsorden")


def test_what_was_approved_is_published_when_it_has_been_signed_since(tmp_path, monkeypatch):
    """The day it was signed is an addition; in a house that has changed its style since, nothing more is told for it either."""
    monkeypatch.setenv("PATH", "")
    root = meeting(tmp_path, committee=f"{COMMITTEE}profil: hus\n")
    write(root, {"templates/hus/profil.yaml": "{}\n"})
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    assert run("-C", root, "udgiv", DATE).code == 0
    write(root, {f"{MEETING}/moede.yaml": f"dato: {DATE}\nunderskrevet: 2021-02-25\n"})
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.all
    assert "Underskrevet: 25. februar 2021" in (root / OUTPUT / "offentlig/referat.md").read_text("utf-8")
    write(root, {"templates/hus/profil.yaml": "figurfarver: {mål: '#901010'}\n"})
    assert "profil-efter-godkendelse" not in run("-C", root, "tjek", DATE, "--json").out
