"""The keyboard: every key that a screen has does what it says, puts the focus where one goes on, and is in the screen's help."""

import json

import pytest
from chromium import browser, require
from heldmeeting import ADDRESS, held
from kontorpage import press, refs, served, visit, wait_for

pytestmark = pytest.mark.browser
FOCUS = "document.activeElement"


def has_focus(selector):
    return f"{FOCUS}.matches({json.dumps(selector)})"


def gone_to(path, selector=""):
    """Another screen is there; with a selector the focus is on what one does first."""
    focus = f" && {has_focus(selector)}" if selector else ""
    return f"location.pathname === {json.dumps(path)} && document.readyState === 'complete'{focus}"


def row(number):
    return f"[...document.querySelectorAll('[data-raekke]')][{number}].contains({FOCUS})"


FIRST = f"{ADDRESS}/"
KEPT = "document.documentElement?.dataset.husket === '11'"
# screen, the keys, what is so then. On Møde the page waits until it is kept whole.
TABLE = [
    *(
        (screen, "?", "document.querySelector('#taster').open")
        for screen in ("/", FIRST, "efter", "udgivelse", "/noegletal", "moede", "punkt")
    ),
    *((screen, "/", has_focus("#q")) for screen in ("/", FIRST, "efter", "udgivelse", "/noegletal", "punkt")),
    ("moede", "/", gone_to("/soeg", "#q")),
    *((screen, "g o", gone_to("/")) for screen in (FIRST, "moede", "punkt", "/noegletal")),
    *((screen, "g t", gone_to("/noegletal")) for screen in ("/", "moede", "efter")),
    ("punkt", "g d", gone_to(FIRST)),
    (FIRST, "g m", f"location.pathname.startsWith({json.dumps(ADDRESS + '/moede/')})"),
    ("moede", "g e", gone_to(f"{ADDRESS}/efter")),
    ("efter", "g u", gone_to(f"{ADDRESS}/udgivelse")),
    ("/", "y", gone_to("/nyt-moede", "#udvalg")),
    ("/moeder", "y", gone_to("/nyt-moede", "#udvalg")),
    ("/", "j", row(0)),
    ("/moeder", "j Enter", gone_to(FIRST)),
    (FIRST, "j j", row(1)),
    (FIRST, "j ArrowDown ArrowUp", row(0)),
    (FIRST, "a", has_focus("#ny-titel")),
    (FIRST, "s", has_focus("#send")),
    (FIRST, "j u", "document.querySelector('[data-raekke]').textContent.includes('dgår') && " + row(0)),
    (FIRST, "j l", FOCUS + ".matches('input') && " + row(0)),
    ("punkt", "k", has_focus("dialog[open] *")),
    ("punkt", "F8", "true"),
    ("moede", "n", "document.querySelector('.kick').textContent.includes('Punkt 6 af 11')"),
    ("moede", "b", "document.querySelector('.kick').textContent.includes('Punkt 4 af 11')"),
    ("moede", "t", has_focus("#ord")),
    ("moede", "t Escape", f"!{has_focus('#ord')}"),
    ("moede", "v", has_focus("#panel-v")),
    ("moede", "v Escape", "document.querySelector('#panel-v').hidden"),
    ("moede", "v d", "document.querySelector('#panel-v').hidden"),
    ("moede", "p", has_focus("#p-1-1")),
    ("moede", "f", "document.querySelector('#rum').dataset.digits === 'seats'"),
    ("moede", "i", "document.querySelector('#b-i').getAttribute('aria-pressed') === 'true'"),
    ("moede", "m", has_focus("#f-mindretal *")),
    ("moede", "o", has_focus("#o-tekst")),
    ("moede", "o Escape", "document.querySelector('#f-opfoelgning').hidden"),
    ("moede", "e", "document.querySelector('#flere').getAttribute('aria-pressed') === 'true'"),
    ("moede", "s", "document.querySelector('[data-vis=udkast]').getAttribute('aria-pressed') === 'true'"),
    ("moede", "1", "document.querySelector('#last').textContent.includes('Godkendt.')"),
    ("moede", "1 z", "document.querySelector('#last').textContent.includes('Fortrudt')"),
    ("efter", "j", "true"),
    ("udgivelse", "r", "true"),
    ("/noegletal", "a", gone_to("/noegletal/ny", "#fil")),
]


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as made:
        yield made


@pytest.fixture
def kontor(tmp_path):
    with served(held(tmp_path)) as made:
        yield made


def opened(page, kontor, screen):
    kontor.let_in(page)
    address = screen if screen.startswith("/") else f"{ADDRESS}/{screen}"
    if screen == "punkt":
        address = f"{ADDRESS}/punkt/{refs(kontor.get(FIRST))[4]}"
    visit(page, f"{kontor.base}{address}")
    wait_for(page, KEPT if screen == "moede" else "document.readyState === 'complete' && !!window.udvalg")


@pytest.mark.parametrize(("screen", "keys", "then"), TABLE, ids=[f"{screen} {keys}" for screen, keys, _ in TABLE])
def test_a_key_does_what_it_says(kontor, page, screen, keys, then):
    opened(page, kontor, screen)
    for key in keys.split():
        press(page, key)
        if keys.startswith("j ") and key in "jl":
            wait_for(page, "document.readyState === 'complete'")
    wait_for(page, then, 5)


DRAWN = """[...document.querySelectorAll('[data-tast],[data-alt],[data-valg-tast],[data-g]')]
  .flatMap(e => [e.dataset.tast, e.dataset.alt, e.dataset.valgTast, e.dataset.g].filter(Boolean))"""
TOLD = "[...document.querySelectorAll('#taster kbd')].map(k => k.textContent)"


@pytest.mark.parametrize(
    "screen",
    [
        "/",
        "/moeder",
        FIRST,
        "punkt",
        "moede",
        "efter",
        "udgivelse",
        "/noegletal",
        "/noegletal/ny",
        "/soeg",
        "/nyt-moede",
    ],
)
def test_every_key_of_a_screen_is_in_its_help(kontor, page, screen):
    opened(page, kontor, screen)
    drawn, told = page.ask(DRAWN), page.ask(TOLD)
    assert "/" in drawn and "?" in drawn
    assert not set(drawn) - set(told)
