"""A member and the substitute who take turns at a meeting: both took part and sign, and each counts at his own items."""

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, run, unstamped, workspace, write

COMMITTEE = """kommune: K
udvalg: Rådet
medlemmer: [{navn: Anna And, parti: A}, {navn: Bo Berg, parti: B}, {navn: Carla Chr, parti: C}]
stedfortrædere: [{navn: Sif Sø, parti: B}]
"""
VOTE = "titel: Sag {0}\nsagsnr: 21/{0}\nindstilling: Godkendes.\nbeslutning:\n  tekst: Godkendt.\n  afstemninger: [{{for: [Anna And, Carla Chr, {1}]}}]\n"
SEAT = "stedfortrædere: [{navn: Sif Sø, for: Bo Berg}]\n"


def house(root, turns, first, second):
    """Two items, each with a vote of the one in the seat."""
    return workspace(
        root,
        {
            f"{HOME}/udvalg.yaml": COMMITTEE,
            f"{MEETING}/moede.yaml": f"dato: {DATE}\n{SEAT}{turns}",
            ITEM: VOTE.format(1, first),
            f"{MEETING}/02-to.yaml": VOTE.format(2, second),
        },
    )


SUBSTITUTE_FIRST = ["kom: {Bo Berg: 2}\n", "kom: {Bo Berg: 2}\ngik: {Sif Sø: 2}\n"]
MEMBER_FIRST = ["gik: {Bo Berg: 2}\n", "gik: {Bo Berg: 2}\nkom: {Sif Sø: 2}\n"]
TURNS = [(t, "Sif Sø", "Bo Berg") for t in SUBSTITUTE_FIRST] + [(t, "Bo Berg", "Sif Sø") for t in MEMBER_FIRST]


@pytest.mark.parametrize(("turns", "first", "second"), TURNS)
def test_both_are_listed_and_sign_and_each_votes_at_his_own_items(tmp_path, turns, first, second):
    house(tmp_path, turns, first, second)
    found = run("-C", tmp_path, "tjek", DATE)
    assert found.code == 0 and "ørste stemme" not in found.all and "afstemning" not in found.all, found.all
    done = run("-C", tmp_path, "referat", DATE, "--uden-sidetal")
    assert done.code == 0, done.all
    text = unstamped((tmp_path / OUTPUT / "referat.md").read_text("utf-8"))
    listed = next(line for line in text.splitlines() if "Mødedeltagere" in line)
    assert "Bo Berg" in listed and "Sif Sø (stedfortræder for Bo Berg)" in listed
    sheet = text[text.index("Underskriftsark") :]
    assert "Bo Berg |" in sheet.replace("(stedfortræder for Bo Berg)", "") and "Sif Sø" in sheet


@pytest.mark.parametrize(("turns", "first", "second"), TURNS)
def test_who_has_given_up_the_seat_has_no_vote(tmp_path, turns, first, second):
    found = run("-C", house(tmp_path, turns, second, first), "tjek", DATE)
    assert found.code == 1
    assert [name in found.out for name in (f"»{first}«", f"»{second}«")] == [True, True], found.out


def test_who_came_later_takes_part_though_the_meetings_own_list_forgot_the_name(tmp_path):
    house(tmp_path, "kom: {Bo Berg: 2}\ndeltagere: [Anna And, Carla Chr]\n", "Sif Sø", "Bo Berg")
    assert run("-C", tmp_path, "referat", DATE, "--uden-sidetal").code == 0
    text = unstamped((tmp_path / OUTPUT / "referat.md").read_text("utf-8"))
    listed = next(line for line in text.splitlines() if "Mødedeltagere" in line)
    assert listed.endswith("Anna And, Carla Chr, Bo Berg, Sif Sø (stedfortræder for Bo Berg)")


def test_a_substitute_whose_member_never_came_has_the_seat_all_the_meeting(tmp_path):
    assert run("-C", house(tmp_path, "", "Sif Sø", "Sif Sø"), "tjek", DATE).code == 0
    found = run("-C", house(tmp_path, "", "Bo Berg", "Sif Sø"), "tjek", DATE)
    assert found.code == 1 and "01-sag.yaml" in found.out and "02-to.yaml" not in found.out


def test_a_substitute_can_sit_for_another_once_the_first_is_back(tmp_path):
    house(tmp_path, "kom: {Bo Berg: 2}\n", "Sif Sø", "Bo Berg")
    path = tmp_path / MEETING / "02-to.yaml"
    other = "  fraværende: [Carla Chr]\n  stedfortrædere: [{navn: Sif Sø, for: Carla Chr}]\n"
    path.write_text(VOTE.format(2, "Bo Berg, Sif Sø").replace("Carla Chr, ", "") + other, "utf-8")
    found = run("-C", tmp_path, "tjek", DATE)
    assert found.code == 0, found.out


def test_the_substitute_who_gave_the_seat_back_is_not_away(tmp_path):
    house(tmp_path, "kom: {Bo Berg: 2}\ngik: {Sif Sø: 2}\n", "Sif Sø", "Bo Berg")
    write(tmp_path, {"templates/standard/profil.yaml": "gentag_fravær: true\n"})
    done = run("-C", tmp_path, "referat", DATE, "--uden-sidetal")
    assert done.code == 0, done.all
    lines = unstamped((tmp_path / OUTPUT / "referat.md").read_text("utf-8")).splitlines()
    assert [line for line in lines if "var fraværende" in line] == ["Bo Berg var fraværende."]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ("gik: {Anna And: 1}\n", "»Anna And« gik før punkt 1, som er mødets første"),
        ("gik: {Anna And: 2}\nkom: {Anna And: 2}\n", "kom først ved punkt 2"),
        ("første_punkt: 7\ngik: {Anna And: 7}\n", "»Anna And« gik før punkt 7, som er mødets første"),
    ],
)
def test_who_was_at_no_item_is_no_participant(tmp_path, turns, told):
    found = run("-C", house(tmp_path, turns, "Sif Sø", "Sif Sø"), "tjek", DATE)
    assert found.code == 1 and told in found.out
