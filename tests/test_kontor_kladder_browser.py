"""What is typed on Efter mødet and Dagsorden is there again after a closed tab, until it is taken."""

import hashlib
import socket
from pathlib import Path

import pytest
from build import DATE, MEETING, workspace
from chromium import DESKTOP, browser, require
from kontorpage import press, served, type_text, visit, wait_for
from kontorprogram import program
from test_kontor_efter_browser import EFTER, FILES, TWO, drop, saved

pytestmark = pytest.mark.browser
AGENDA = f"/m/raadet/{DATE}/"


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as made:
        yield made


def go(page, kontor, path):
    kontor.let_in(page)
    visit(page, kontor.base + path, DESKTOP)
    wait_for(page, "!!window.udvalg && !!window.htmx && document.readyState === 'complete'")


def test_a_new_items_title_survives_a_closed_tab_and_is_forgotten_when_it_is_taken(page, tmp_path):
    root = workspace(tmp_path, FILES)
    with served(root) as kontor:
        go(page, kontor, AGENDA)
        press(page, "a")
        wait_for(page, "document.activeElement.id === 'ny-titel'")
        type_text(page, "Nyt værksted")
        go(page, kontor, AGENDA)
        wait_for(page, "document.querySelector('#ny-titel').value === 'Nyt værksted'")
        page.ask("document.querySelector('#ny-titel').focus()")
        press(page, "Enter")
        wait_for(page, "[...document.querySelectorAll('#liste .t > a')].some(a => a.textContent === 'Nyt værksted')")
        go(page, kontor, AGENDA)
        wait_for(page, "document.querySelector('meta[name=udvalg-rum]').content.length === 16")
        assert page.ask("document.querySelector('#ny-titel').value + Object.keys(localStorage).filter(k => k.startsWith('udvalg-kladde')).join()") == ""  # fmt: skip


def test_own_words_beside_word_survive_a_closed_tab(page, tmp_path):
    root = workspace(tmp_path / "a", FILES)
    file = saved(root, {"Drøftet.": "Drøftet i Word."}, tmp_path / "r.docx")
    with served(root) as kontor:
        go(page, kontor, EFTER)
        drop(page, file)
        wait_for(page, "!!document.querySelector('.own textarea')")
        page.ask(
            "(() => { const t = document.querySelector('.own textarea'); t.closest('.own').querySelector('input').click(); t.focus(); t.select() })()"
        )
        type_text(page, "Mine egne ord.")
        go(page, kontor, EFTER)
        wait_for(
            page,
            "document.querySelector('.own textarea').value === 'Mine egne ord.' && document.querySelector('.own input').checked",
        )
        page.ask("document.querySelector('#tag-ind').click()")
        wait_for(page, "document.querySelector('.own textarea') === null")
        assert "Mine egne ord." in (root / TWO).read_text("utf-8") and MEETING in TWO


def typed_and_killed(page, running, path, type_it, kept):
    """Type at a page of a program where nothing is saved, and kill the program when it has heard."""
    visit(page, running.address)
    visit(page, running.base + path, DESKTOP)
    wait_for(page, "!!window.udvalg?.drafts && document.readyState === 'complete'")
    page.ask("window.fetch_ = fetch; window.fetch = (to, ...more) => to.endsWith('/gem') ? new Promise(() => {}) : fetch_(to, ...more)")  # fmt: skip
    type_it()
    for _ in range(400):
        if any(kept in one.read_text("utf-8") for one in running.home.rglob("kladder-*.json")):
            break
        page.ask("new Promise((done) => setTimeout(done, 25))")
    else:
        raise AssertionError("the program never heard")
    running.process.kill()
    running.process.wait()


@pytest.mark.parametrize("screen", ["punkt", "dagsorden", "moede", "titel"])
def test_what_was_typed_is_there_at_another_port_in_another_browser(tmp_path, screen):
    root, home = workspace(tmp_path / "ws", FILES), tmp_path / "hjem"
    home.mkdir()
    ref = hashlib.sha256(Path(TWO).stem.partition("-")[2].encode()).hexdigest()[:10]
    path = {"punkt": f"{AGENDA}punkt/{ref}", "moede": f"{AGENDA}moede/{ref}"}.get(screen, AGENDA)
    field = {"punkt": "#resume-s", "moede": "#ord", "titel": "#ny-titel", "dagsorden": "[data-felt] input:not([type=hidden])"}[screen]  # fmt: skip
    with program(root, home) as running, socket.socket() as other:
        running.home = home
        with browser() as page:

            def type_it():
                wait_for(page, f"!!document.querySelector({field!r})")
                page.ask(
                    f"(() => {{ const f = document.querySelector({field!r}); f.value = 'Mit udkast'; f.dispatchEvent(new Event('input', {{bubbles: true}})) }})()"
                )

            typed_and_killed(page, running, path, type_it, "Mit udkast")
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", running.port))
        other.listen()
        with program(root, home) as again, browser() as page:
            assert again.port != running.port
            visit(page, again.address)
            visit(page, again.base + path, DESKTOP)
            wait_for(page, f"document.querySelector({field!r})?.value === 'Mit udkast'")


def test_a_form_that_is_sent_before_the_script_listens_waits_for_it(page, tmp_path):
    root = workspace(tmp_path, FILES)
    with served(root) as kontor:
        kontor.let_in(page)
        page.send("Network.setBlockedURLs", urls=["*htmx.min.js"])
        visit(page, kontor.base + AGENDA, DESKTOP)
        wait_for(page, "document.readyState === 'complete' && !window.htmx && !!document.querySelector('#ny-titel')")
        page.ask("document.querySelector('#ny-titel').focus()")
        type_text(page, "Før scriptet")
        press(page, "Enter")
        page.ask("new Promise((done) => setTimeout(done, 300))")  # a browser that sends it has gone by then
        assert page.ask("location.pathname + document.querySelector('#ny-titel').value") == f"{AGENDA}Før scriptet"
        page.send("Network.setBlockedURLs", urls=[])
        page.ask("document.head.append(Object.assign(document.createElement('script'), {src: '/static/vendor/htmx.min.js'}))")  # fmt: skip
        for _ in range(400):
            if any("Før scriptet" in one.read_text("utf-8") for one in (root / MEETING).glob("*.yaml")):
                return
            page.ask("new Promise((done) => setTimeout(done, 25))")
        raise AssertionError("it was never sent")
