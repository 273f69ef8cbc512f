"""What is typed on Efter mødet and Dagsorden is there again after a closed tab, until it is taken."""

import pytest
from build import DATE, MEETING, workspace
from chromium import DESKTOP, browser, require
from kontorpage import press, served, type_text, visit, wait_for
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
