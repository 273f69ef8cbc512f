"""What isn't saved at a meeting: it is said so on every page, it is kept until it is saved or given up, and then it is gone for good."""

import contextlib

import pytest
from build import run
from chromium import browser, require
from heldmeeting import ADDRESS, DATE, held, path_of
from kontorpage import press, served, type_text, visit, wait_for
from test_kontor_moede_browser import all_saved, at_the_meeting, click, do, says

from committee.kontor.drafts import Drafts

pytestmark = pytest.mark.browser
STAMP = "document.querySelector('#saved').textContent"


@pytest.fixture
def root(tmp_path):
    require()
    return held(tmp_path / "side")


@pytest.fixture
def page():
    require()
    with browser() as made:
        yield made


def by_terminal(root, *words):
    made = run("-C", root, *words)
    assert made.code == 0, made.all


def left_at(root, page, *keys):
    """A meeting whose program is stopped, and what is said there after that; the port."""
    with at_the_meeting(root, page) as kontor:
        port = kontor.port
    do(page, *keys)
    says(page, "#koe", "Programmet svarer ikke")
    return port


@pytest.fixture
def undecided(root):
    """The same before anything is decided, so that items may still be taken off the agenda; the page begins at item 1."""
    for number in range(1, 5):
        file = path_of(root, number)
        file.write_bytes(b"".join(one for one in file.read_bytes().splitlines(True) if b"beslutning" not in one))
    return root


@contextlib.contextmanager
def started_again(root, port, drafts=None):
    with served(root, port=port) as kontor:
        kontor.desk.drafts = drafts or kontor.desk.drafts
        yield kontor


def test_an_item_that_is_gone_is_told_and_what_is_typed_there_stays_while_the_others_go_on(undecided, page):
    with at_the_meeting(undecided, page):
        do(page, "t")
        type_text(page, "Mine ord")
        says(page, "#papir .draft", "Mine ord")
        by_terminal(undecided, "fjern", DATE, "1")
        says(page, "#vaek", "taget af dagsordenen")
        says(page, "#vaek", "kopiere")
        says(page, "#saved", "Ikke gemt: punktet er her ikke mere")
        says(page, "#stamp", "Punktets fil er her ikke mere")
        assert page.ask("document.querySelector('#ord').value") == "Mine ord"
        page.ask("document.activeElement.blur()")
        do(page, "1")
        says(page, "#vaek", "»Godkendt.« er ikke gemt")
        assert page.ask("udvalgKoe.read().length") == 0 and "svarer ikke" not in page.ask("document.body.innerText")
        click(page, "#sheet li:nth-child(2) a")
        wait_for(
            page,
            "document.querySelector('#h').textContent === 'Status på jobrotation' && !document.querySelector('#vaek')",
        )
        do(page, "1")
        all_saved(page)
        says(page, "#papir", "Godkendt.")


def test_a_step_at_an_item_that_is_gone_is_told_until_she_forgets_it(undecided, page):
    port = left_at(undecided, page, "1")
    by_terminal(undecided, "fjern", DATE, "1")
    with started_again(undecided, port):
        says(page, "#koe", "Punktet er her ikke mere: Punkt 1: Godkendt.", 20)
        says(page, "#saved", "ikke gemt")
        click(page, "[data-vaelg=fil]")
        wait_for(page, "udvalgKoe.read().length === 0")
        says(page, "#saved", "Punktet er her ikke mere")


def test_words_that_were_sent_later_are_a_draft_nowhere_any_more(root, page, tmp_path):
    drafts = Drafts(tmp_path / "kladder.json")
    with at_the_meeting(root, page) as kontor:
        kontor.desk.drafts, port = drafts, kontor.port
        do(page, "t")
        type_text(page, "Mine ord.")
        wait_for(page, "document.querySelector('#papir .draft')?.textContent.includes('Mine ord.')")
        while drafts.count == 0:
            page.ask("new Promise((done) => setTimeout(done, 25))")
    do(page, "Enter")
    says(page, "#saved", "1 ændring venter")
    with started_again(root, port, drafts), browser() as other:
        wait_for(page, "udvalgKoe.read().length === 0", 20)
        assert b"Mine ord." in path_of(root, 5).read_bytes()
        by_terminal(root, "beslut", DATE, "5", "--erstat", "Andres ord.")
        visit(page, page.ask("location.href"))
        says(page, "#papir", "Andres ord.")
        assert page.ask("document.querySelector('#ord').value") == "Andres ord." and drafts.count == 0
        started = page.ask("location.pathname")
        visit(other, f"http://127.0.0.1:{port}/")
        assert started


def test_a_draft_from_before_the_files_decision_is_one_of_two_versions(root, page):
    with at_the_meeting(root, page) as kontor:
        do(page, "t")
        type_text(page, "Gamle ord.")
        says(page, "#papir .draft", "Gamle ord.")
        here = page.ask("location.href")
        visit(page, f"{kontor.base}/")
        by_terminal(root, "beslut", DATE, "5", "Udsat.")
        visit(page, here)
        says(page, "#to-ord", "Gamle ord.")
        says(page, "#papir", "Udsat.")
        says(page, "#saved", "To udgaver: vælg én")
        assert page.ask("document.querySelector('#ord').value") == "Udsat."
        click(page, "#to-ord [data-vaelg=min]")
        all_saved(page)
    assert b"Gamle ord." in path_of(root, 5).read_bytes()


def test_a_conflict_holds_no_other_item_and_what_is_given_up_is_gone_for_good(root, page):
    port = left_at(root, page, "1", "n", "3")
    by_terminal(root, "beslut", DATE, "5", "Udsat.")
    with started_again(root, port):
        says(page, "#konflikt", "Udsat.", 20)
        wait_for(page, "udvalgKoe.read().length === 1")
        assert b"beslutning: Dr" in path_of(root, 6).read_bytes()
        do(page, "n", "1")  # and what is said now is saved as well
        says(page, "#last", "Punkt 7: Godkendt.")
        assert page.ask(STAMP).strip() == "To udgaver: vælg én"
        click(page, "#konflikt [data-vaelg=fil]")
        all_saved(page)
        for _again in range(2):
            visit(page, page.ask("location.href"))
            wait_for(page, "document.documentElement?.dataset.husket === '11'")
            assert page.ask("udvalgKoe.read().length") == 0 and "Gemt" in page.ask(STAMP)
    assert b"beslutning: Udsat." in path_of(root, 5).read_bytes()


def test_the_overview_tells_what_waits_at_a_meeting_in_this_browser(root, page):
    port = left_at(root, page, "1")
    by_terminal(root, "beslut", DATE, "5", "Udsat.")
    with started_again(root, port) as kontor:
        says(page, "#konflikt", "Udsat.", 20)
        visit(page, f"{kontor.base}/")
        says(page, "#ugemt", "1 ændring venter ved mødet den 14. januar 2027")
        says(page, "#saved", "Ikke gemt: 1 ændring venter ved et møde")
        assert page.ask("document.querySelector('#ugemt a').getAttribute('href')") == f"{ADDRESS}/moede"


def test_a_change_of_another_item_leaves_unsaved_words_unsaved(root, page):
    with at_the_meeting(root, page):
        page.ask(
            "window.stamps = []; new MutationObserver(() => window.stamps.push(document.querySelector('#saved').textContent.trim())).observe(document.querySelector('.top'), {subtree: true, childList: true})"
        )
        do(page, "t")
        type_text(page, "Mine ord")
        says(page, "#papir .draft", "Mine ord")
        by_terminal(root, "beslut", DATE, "6", "Drøftet.")
        says(page, "#sheet", "Drøftet.")
        assert page.ask(STAMP).strip() == "Ikke gemt: ordene" and set(page.ask("window.stamps")) == {
            "Ikke gemt: ordene"
        }
        assert page.ask("document.querySelector('#papir .draft').textContent.includes('Mine ord')")
        says(page, "#stamp", "ikke gemt endnu")
        press(page, "Enter")
        all_saved(page)
        says(page, "#stamp", "læst igen")
        says(page, "#papir .beslutning:not(.draft)", "Mine ord")


def test_what_is_kept_is_of_the_workspace_whoever_is_in_the_room(root, page):
    kept = "Object.keys(localStorage).filter((one) => one.startsWith('udvalg-kladde:')).join()"
    with at_the_meeting(root, page):
        room = page.ask("document.querySelector('meta[name=udvalg-rum]').content")
        assert len(room) == 16
        do(page, "t")
        type_text(page, "Mine ord")
        says(page, "#papir .draft", "Mine ord")
        assert page.ask(kept).startswith(f"udvalg-kladde:{room}:/m/au/")
