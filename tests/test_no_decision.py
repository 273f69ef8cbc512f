"""`beslutning: ingen`: an item that has no decision and needs none prints nothing, counts as decided, and is published."""

import json

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, inspect_lines, markdown, run, workspace

PLAIN = f"{MEETING}/02-ark.yaml"
FOLDER = f"{OUTPUT}/offentlig"
ITEMS = {
    ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt. Der er ingen bemærkninger.\n",
    PLAIN: "titel: Underskriftsark\nsagsnr: 21/2\nindstilling: Medlemmerne underskriver.\nbeslutning: ingen\n",
    f"{MEETING}/03-lukket.yaml": "titel: En person\nlukket: Personsag\noffentlig_titel: En sag\nsagsnr: 21/3\nindstilling: Ja.\nbeslutning: Ingen\n",
    f"{MEETING}/04-anden.yaml": "titel: En anden\nlukket: Personsag\noffentlig_titel: En sag til\nsagsnr: 21/4\nindstilling: Ja.\noffentlig_beslutning: Taget til efterretning.\n",
}


def test_nothing_is_printed_in_the_minutes_of_either_edition(tmp_path):
    root = workspace(tmp_path, ITEMS)
    for internal, decisions in ((False, 2), (True, 2)):
        text = markdown(root, internal=internal)
        assert text.count("### Beslutning") == decisions
        assert "ngen\n" not in text.replace("\n\n", "\n") and "Skriv beslutningen" not in text
    assert "Taget til efterretning." in markdown(root, internal=True)


def test_the_house_s_words_for_an_empty_decision_are_not_printed_either(tmp_path):
    root = workspace(tmp_path, ITEMS | {"templates/standard/profil.yaml": "når_tomt: {beslutning: Intet.}\n"})
    assert "Intet." not in markdown(root)


def test_it_counts_as_decided_and_is_not_missed(tmp_path):
    root = workspace(tmp_path, ITEMS)
    assert inspect_lines(root) == []
    assert "4 af 4 punkter er besluttet" in run("-C", root, "tjek", DATE).out
    done = run("-C", root, "godkend", DATE)
    assert done.code == 0, done.err


def test_it_is_published_and_no_field_of_the_data_tells_of_it(tmp_path):
    root = workspace(tmp_path, ITEMS)
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.all
    items = json.loads((root / FOLDER / "referat.json").read_text("utf-8"))["agendaItem"]
    assert [item.get("resolutionText", "") for item in items] == [
        "Godkendt. Der er ingen bemærkninger.",
        "",
        "",
        "Taget til efterretning.",
    ]
    assert not {"udvalg:beslutning"} & set(items[1])
    page = (root / FOLDER / "referat.html").read_text("utf-8")
    assert "Beslutningen er ikke frigivet" not in page and page.count(">Beslutning<") >= 2


def test_an_item_without_a_word_of_it_still_stops_and_the_cure_is_told(tmp_path):
    root = workspace(tmp_path, ITEMS | {PLAIN: "titel: Underskriftsark\nsagsnr: 21/2\nindstilling: X.\n"})
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 1 and "beslutning: ingen" in done.all and "Punkt 2" in done.all
    assert any("beslutning: ingen" in line for line in inspect_lines(root))


def test_it_is_recorded_by_its_word_and_the_walk_passes_it(tmp_path):
    root = workspace(tmp_path, {f"{MEETING}/02-to.yaml": "titel: Sag to\nbeslutning: ingen\n"})
    assert run("-C", root, "beslut", DATE, "1", "ingen").code == 0
    assert (root / ITEM).read_text("utf-8").endswith("beslutning: ingen\n")
    assert "2 af 2" in run("-C", root, "tjek", DATE).out


def test_a_standing_item_that_says_so_beforehand_does_not_tell_that_the_meeting_was_held(tmp_path):
    root = workspace(
        tmp_path,
        {
            f"{HOME}/2999-01-10/moede.yaml": "dato: 2999-01-10\n",
            f"{HOME}/2999-01-10/01-ark.yaml": "titel: Underskriftsark\nsagsnr: 1\nindstilling: X.\nbeslutning: ingen\n",
            f"{HOME}/2999-01-10/02-sag.yaml": "titel: Sag\nsagsnr: 1\nindstilling: X.\n",
        },
    )
    told = run("-C", root, "tjek", "2999-01-10").out
    assert "kladde" in told and "har ingen beslutning" not in told


@pytest.mark.parametrize("more", ["fraværende: [Bo Berg]", "rettelser: [{dato: 2021-03-01, tekst: En rettelse.}]"])
def test_what_else_there_is_to_tell_is_told(tmp_path, more):
    root = workspace(tmp_path, {ITEM: f"titel: T\nbeslutning:\n  tekst: ingen\n  {more}\n"})
    text = markdown(root)
    assert "### Beslutning" in text and "ingen" not in text
    assert "Bo Berg var fraværende." in text or "En rettelse." in text


@pytest.mark.parametrize("words", ["Ingen.", "Ingen bemærkninger.", "Der er ingen."])
def test_words_that_only_begin_so_are_a_decision(tmp_path, words):
    root = workspace(tmp_path, {ITEM: f"titel: T\nsagsnr: 1\nindstilling: X.\nbeslutning: {words}\n"})
    assert words in markdown(root)


def test_there_is_no_extract_of_it(tmp_path):
    done = run("-C", workspace(tmp_path, ITEMS), "udskrift", DATE, "2")
    assert done.code == 1 and "har ingen beslutning, og det skal det ikke have" in done.err
    assert not list(tmp_path.glob("output/*/*/udskrift*"))


def test_what_an_open_item_has_of_a_closed_one_is_told_by_its_name(tmp_path):
    item = "titel: Åben\nsagsnr: 21/2\nindstilling: X.\nbeslutning: ingen\n"
    root = workspace(tmp_path, {PLAIN: f"{item}offentlig_beslutning: Godkendt.\n"})
    (line,) = [line for line in inspect_lines(root) if "men er ikke lukket" in line]
    assert "02-ark.yaml:5:23: advarsel: Punktet har en offentlig beslutning, men" in line
    workspace(tmp_path, {PLAIN: f"{item}offentlig_titel: S\noffentlig_beslutning: Godkendt.\n"})
    assert any("har en offentlig titel og en offentlig beslutning" in line for line in inspect_lines(root))
