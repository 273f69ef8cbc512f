"""»Gemt HH.MM.SS«: the time is of the last write that was read back, whatever was asked for since."""

import datetime as dt
import itertools
import re

import pytest
from build import DATE, ITEM, run, workspace
from heldmeeting import Window, held, path_of
from kontorpage import NOW, served

CPR = "010180-1236"


def ticking():
    """A clock that shows a new second each time that it is looked at."""
    seconds = itertools.count()
    return lambda: NOW + dt.timedelta(seconds=next(seconds))


def stamp(answer):
    return re.search(r'id="saved"[^>]*>.*?</span>\s*([^<]+)<', answer.text)[1].strip()


@pytest.fixture
def window(tmp_path):
    with served(held(tmp_path / "side"), now=ticking()) as kontor:
        yield Window(kontor)


REFUSED = {
    "an unreadable date": ("opfoelgning", {"tekst": "En status", "hvem": "Jobcenteret", "inden": "31. foobar"}),
    "somebody who isn't there": ("fremmoede", {"navn": "Ingen Person", "her": "nej"}),
    "nothing to undo": ("fortryd", {"kun": ""}),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_a_refused_step_leaves_the_time_of_the_one_before(window, refused):
    window.step("frase", {"nr": "1"})
    said = stamp(window.page)
    assert said.startswith("Gemt ")
    assert window.step(*refused).status == (200 if refused[0] == "fortryd" else 422)
    assert stamp(window.go(5)) == said
    assert window.step("frase", {"nr": "3"}).status == 200
    assert stamp(window.page) > said


def test_two_versions_at_an_undo_have_no_new_time(window, tmp_path):
    window.step("frase", {"nr": "1"})
    said, kun = stamp(window.page), re.search(r'data-kun="([^"]*)"', window.page.text)[1]
    file = path_of(tmp_path / "side", 5)
    file.write_bytes(file.read_bytes().replace(b"Godkendt.", b"Forkastet."))
    window.go(5)
    assert window.step("fortryd", {"kun": kun}).status == 422
    assert stamp(window.go(5)) == said


def test_an_undo_has_a_time_of_its_own(window):
    window.step("frase", {"nr": "1"})
    said = stamp(window.page)
    answer = window.step("fortryd", {"kun": re.search(r'data-kun="([^"]*)"', window.page.text)[1]})
    assert answer.status == 200 and stamp(answer) > said


def test_what_somebody_else_wrote_is_not_saved_here(window, tmp_path):
    assert run("-C", tmp_path / "side", "beslut", "2027-01-14", "6", "Udsat.").code == 0
    window.step("fremmoede", {"navn": "Ingen Person", "her": "nej"})
    assert stamp(window.go(5)) == "Som i filerne"


def test_a_refused_publication_has_no_time_and_one_that_is_made_has(tmp_path):
    text = "titel: En sag\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
    root = workspace(tmp_path, {ITEM: f"{text}resume: Se {CPR}.\n"})
    at = f"/m/raadet/{DATE}/udgivelse"
    with served(root, now=ticking()) as kontor:

        def published():
            seen = re.search(r'name="vist" value="([^"]+)"', kontor.get(f"{at}/fund").text)
            return kontor.post(f"{at}/udgiv", {"dokument": "referat", "vist": seen[1] if seen else ""})

        assert stamp(published()) == "Som i filerne"
        (root / ITEM).write_text(text, "utf-8")
        made = published()
        assert "Udgivet som 1. udgave." in made.text and stamp(made).startswith("Gemt ")
        assert stamp(published()) == stamp(made)  # it is as it was
