"""A file that gets broken while somebody sits at the page: what she types stays, and nobody is written over."""

import pytest
from chromium import DESKTOP, PHONE, browser, require
from heldmeeting import ADDRESS, held, path_of, refs_of
from kontorpage import press, served, type_text, visit, wait_for
from test_kontor_broken import BRACKET, ITEM, mend_at

pytestmark = pytest.mark.browser


@pytest.fixture
def root(tmp_path):
    require()
    return held(tmp_path / "side")


@pytest.fixture
def page():
    require()
    with browser() as made:
        yield made


def test_what_is_typed_into_a_file_is_held_against_who_saved_it_meanwhile(root, page):
    (root / ITEM).write_bytes(BRACKET)
    with served(root) as kontor:
        kontor.let_in(page)
        visit(page, f"{kontor.base}{mend_at(kontor, ITEM)}")
        wait_for(page, "Boolean(window.udvalg && document.querySelector('#filtekst'))")
        page.ask("document.querySelector('#filtekst').select()")
        type_text(page, "titel: Mit\n")
        theirs = BRACKET + b"# en anden\n"
        (root / ITEM).write_bytes(theirs)
        kontor.get("/")  # sees the change, and tells the page of it
        wait_for(page, "[...document.querySelectorAll('#problemer code')].length === 1")
        assert page.ask("document.querySelector('#filtekst').value") == "titel: Mit\n"
        page.ask("document.querySelector('#gem-fil').click()")
        wait_for(page, "Boolean(document.querySelector('#afvist'))")
        assert (root / ITEM).read_bytes() == theirs
        assert page.ask("document.querySelector('#filtekst').value").strip() == "titel: Mit"
        page.ask("document.querySelector('#gem-fil').click()")  # she has seen it, and means it
        wait_for(page, "Boolean(document.querySelector('#sagt'))")
    assert (root / ITEM).read_bytes() == b"titel: Mit\n"


def test_words_that_are_being_typed_stay_while_their_file_can_not_be_read(root, page):
    path, whole = path_of(root, 5), path_of(root, 5).read_bytes()
    with served(root) as kontor:
        kontor.let_in(page)
        visit(page, f"{kontor.base}{ADDRESS}/moede", 1280, 900)
        wait_for(page, "document.documentElement?.dataset.husket === '11'")
        press(page, "t")
        type_text(page, "Mine ord.")
        path.write_bytes(BRACKET)
        wait_for(page, "document.querySelector('#koe')?.textContent.includes('Punkt 5 kan ikke læses')")
        assert page.ask("document.querySelector('#ord').value") == "Mine ord."
        path.write_bytes(whole)
        wait_for(page, "document.querySelector('#koe').textContent === ''")
        press(page, "Enter")
        wait_for(
            page, "udvalgKoe.read().length === 0 && document.querySelector('#papir').textContent.includes('Mine ord.')"
        )
    assert "beslutning: Mine ord." in path.read_text("utf-8")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_where_something_is_broken(root, page, width):
    with served(root) as kontor:
        refs = refs_of(kontor.get(kontor.get(f"{ADDRESS}/moede").headers["location"]))
        (root / ITEM).write_bytes(BRACKET)
        kontor.let_in(page)
        for path in (
            mend_at(kontor, ITEM),
            f"{ADDRESS}/",
            f"{ADDRESS}/moede/{refs[5]}",
            f"{ADDRESS}/moede/{refs[6]}",
            f"{ADDRESS}/efter",
        ):
            visit(page, kontor.base + path, width)
            broken, passed = page.axe()
            assert not broken and passed > 10, (path, broken)
