"""The screen on the wall: it follows what is shown in Møde, has what is saved, and has nothing at all of a closed item."""

import json

import pytest
from heldmeeting import ADDRESS, SECRET, Window, held, path_of
from kontorpage import served

WALL = f"{ADDRESS}/praesentation"


@pytest.fixture
def window(tmp_path):
    with served(held(tmp_path)) as kontor:
        yield Window(kontor)


def wall(window):
    return window.kontor.get(WALL).text


def show(window, what, **more):
    answer = window.kontor.post(f"{WALL}/vis", {"vis": what, "punkt": window.refs[window.number], **more})
    assert answer.status == 200
    return answer.text


def test_it_shows_the_item_of_her_window_and_the_decision_when_it_is_saved(window):
    assert "Punkt 5 af 11" in wall(window) and "at foreningen får" in wall(window)
    assert "Næste: 6. Virksomhedspraktik" in wall(window) and "9 af 9 til stede" in wall(window)
    window.step("frase", {"nr": "1"})
    assert '<p class="beslutning">Godkendt.</p>' in wall(window) and "besluttet" in wall(window)


def test_a_page_that_is_only_read_again_shows_nothing_else(window):
    other = window.refs[2]
    for headers in ({"X-Se": "1"}, {"HX-Request": "true"}):
        window.kontor.ask("GET", f"{ADDRESS}/moede/{other}", headers={**window.kontor.known, **headers})
    window.kontor.get(f"{ADDRESS}/moede/alle")
    assert "Punkt 5 af 11" in wall(window)
    window.go(2)
    assert "Punkt 2 af 11" in wall(window)


@pytest.mark.parametrize("number", [7, 8, 9])
def test_of_a_closed_item_it_has_the_number_alone(window, number):
    path_of(window.kontor.desk.root, 8).write_text(
        f"titel: {SECRET[0]}\nlukket: Personsag\nindstilling: Følg {SECRET[1]}.\nbeslutning: Hansen ansættes.\n",
        encoding="utf-8",
    )
    window.go(number)
    show(window, "udkast")
    window.kontor.post(
        f"{ADDRESS}/moede/{window.refs[number]}/udkast",
        {"slags": "ord", "tekst": "Hansen også."} if number == 8 else {},
    )
    assert not [secret for secret in SECRET if secret in wall(window)]
    if number == 8:
        assert (
            "Punkt 8 af 11" in wall(window)
            and "Lukket punkt" in wall(window)
            and '<footer id="foden"><span></span><span></span>' in wall(window)
        )
        assert "<title>Møde, punkt 8 – udvalg kontor</title>" in window.page.text
    if number == 7:
        assert "Næste: 8. Lukket punkt" in wall(window)
    show(window, "pause")
    assert not [secret for secret in SECRET if secret in wall(window)]


def test_what_she_types_is_there_when_she_lets_it_and_only_at_that_item(window):
    draft = (f"{ADDRESS}/moede/{window.refs[5]}/udkast", {"slags": "ord", "tekst": "Måske godkendt."})
    window.kontor.post(*draft)
    assert "Måske" not in wall(window)
    assert "med udkast" in show(window, "udkast")
    window.kontor.post(*draft)
    assert '<p class="beslutning draft">Måske godkendt.</p>' in wall(window)
    window.go(6)
    assert "Måske" not in wall(window)
    window.go(5)
    assert "Måske" not in wall(window)


def test_a_pause_stays_until_the_next_item(window):
    assert "Pause til kl. 18.00" in show(window, "pause", til="18.00")
    assert "Pause til kl. 18.00" in wall(window) and "Mødet fortsætter med punkt 5, Tilskud" in wall(window)
    window.go(6)
    assert "Pause" not in wall(window)


def test_nothing_can_be_done_from_it(window):
    page = wall(window)
    assert "<form" not in page and "<button" not in page and "udvalg-csrf" not in page


def ask(window, what, vindue, number=None):
    """What is said of the wall to a window that chooses, or with `linje` only looks."""
    headers = {
        **window.kontor.known,
        "Origin": window.kontor.base,
        "X-Udvalg": window.kontor.session.csrf,
        "X-Vindue": vindue,
    }
    if what == "linje":
        return json.loads(window.kontor.ask("GET", f"{WALL}/linje", headers=headers).text)
    body = f"vis={what}&punkt={window.refs[number or window.number]}".encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    return json.loads(window.kontor.ask("POST", f"{WALL}/vis", body, {**headers, **form}).text)


def test_the_first_window_leads_and_another_sees_so_until_it_takes_the_wall(window):
    assert ask(window, "punkt", "en")["leder"] == "mig"
    told = ask(window, "punkt", "to", 7)
    assert (told["leder"], told["ord"][:18]) == ("anden", "På væggen: punkt 5")
    for what in ("pause", "udkast", "slip"):
        assert ask(window, what, "to")["leder"] == "anden"
    window.go(6)  # a window that is opened while another leads shows nothing
    assert "Punkt 5 af 11" in wall(window) and "Pause" not in wall(window)
    taken = ask(window, "tag", "to", 7)
    assert (taken["leder"], taken["ord"][:18]) == ("mig", "På væggen: punkt 7") and "Punkt 7 af 11" in wall(window)
    assert ask(window, "linje", "en") == {**taken, "leder": "anden"}
    assert ask(window, "slip", "to")["leder"] == "" and ask(window, "punkt", "en", 6)["leder"] == "mig"
    assert "Punkt 6 af 11" in wall(window)


def test_what_is_typed_in_another_window_is_not_let_through(window):
    ask(window, "punkt", "en")
    assert ask(window, "udkast", "en")["udkast"]
    address = f"{ADDRESS}/moede/{window.refs[5]}/udkast"
    window.kontor.extra = {"X-Vindue": "to"}
    window.kontor.post(address, {"slags": "ord", "tekst": "Fra den anden."})
    assert "Fra den anden" not in wall(window)
    window.kontor.extra = {"X-Vindue": "en"}
    window.kontor.post(address, {"slags": "ord", "tekst": "Fra den første."})
    assert "Fra den første" in wall(window)


def test_a_program_that_was_started_again_says_that_the_wall_waits(tmp_path):
    root = held(tmp_path)
    with served(root) as kontor:
        said = kontor.get(WALL).text
        assert "Vent et øjeblik. Mødet fortsætter." in said and "ikke begyndt" not in said
    for number in range(1, 5):
        path = path_of(root, number)
        path.write_text(path.read_text("utf-8").partition("beslutning:")[0], "utf-8")
    with served(root) as kontor:
        assert "Mødet er ikke begyndt." in kontor.get(WALL).text
