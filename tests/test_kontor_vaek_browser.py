"""An item that is moved, renamed or deleted while it is typed in: the page says where it went, and what was typed is there."""

import pytest
from build import COMMITTEE, ITEM, MEETING, workspace
from chromium import browser, require
from kontorpage import served, type_text, visit, wait_for
from kontorperson import click
from test_kontor_punkt_browser import AGENDA, FILES, READY, focus, go, item_id

from committee import MeetingKey, Spot, move_to_meeting, open_archive, sit_to_record

pytestmark = pytest.mark.browser
LATER = MeetingKey(COMMITTEE, "2021-03-11")
HELD = "window.fetch_ = fetch; window.fetch = (to, ...more) => to.endsWith('/gem') ? Promise.reject(new TypeError('nede')) : fetch_(to, ...more)"  # fmt: skip


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as made:
        yield made


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, {**FILES, f"{LATER.path}/moede.yaml": "dato: 2021-03-11\n"})


def by_command(root):
    sitting, _ = sit_to_record(open_archive(root, user="bruger"), MeetingKey(COMMITTEE, AGENDA.split("/")[3]))
    made = move_to_meeting(sitting, next(one for one in sitting.agenda if one.item.file == ITEM), LATER, Spot())
    assert not made.problems


def by_hand(root):
    (root / ITEM).rename(root / f"{MEETING}/01-nyt-navn.yaml")


@pytest.mark.parametrize(
    ("move", "said", "file"),
    [
        (by_command, "er flyttet til mødet den 11. marts 2021", f"{LATER.path}/01-sag.yaml"),
        (by_hand, "fil har fået et andet navn", f"{MEETING}/01-nyt-navn.yaml"),
    ],
)
def test_what_is_typed_goes_along_to_where_it_is_now(page, root, move, said, file):
    with served(root) as kontor:
        go(page, kontor)
        page.ask(HELD)  # so that the item is gone before anything is saved
        focus(page, "#sagsnr-s")
        type_text(page, "9")
        wait_for(page, "document.querySelector('#saved').dataset.s === 'off'")
        move(root)
        page.ask("window.fetch = fetch_")
        wait_for(page, f"document.querySelector('#besked').textContent.includes({said!r})")
        wait_for(page, "document.querySelector('#foelger').textContent.includes('følger ikke med')")
        assert page.ask("document.querySelector('#sagsnr-s').value") == "21/19"
        type_text(page, "8")  # and what is typed after that goes along as well
        click(page, "#besked a")
        wait_for(page, f"!location.href.endsWith({AGENDA + 'punkt/' + item_id()!r})")
        wait_for(page, READY)
        wait_for(page, "document.querySelector('#sagsnr-s').value === '21/198'")
        for _ in range(400):
            if "21/198" in (root / file).read_text():
                break
            page.ask("new Promise((done) => setTimeout(done, 25))")
        assert "21/198" in (root / file).read_text()


def test_what_was_typed_in_a_deleted_item_can_be_copied(page, root):
    with served(root) as kontor:
        go(page, kontor)
        focus(page, "#sagsfremstilling-s")
        (root / ITEM).unlink()
        type_text(page, "Mine ord.")
        wait_for(page, "document.querySelector('#besked').textContent.includes('kopiere')")
        assert "Mine ord." in page.ask("document.querySelector('#sagsfremstilling-s').value")
        visit(page, f"{kontor.base}{AGENDA}punkt/{item_id()}")
        wait_for(page, "document.querySelector('#skrevet textarea')?.value.includes('Mine ord.')")
        click(page, "#skrevet button")
        wait_for(page, "document.querySelector('#skrevet').hidden")
        wait_for(page, "Object.keys(localStorage).every((one) => !one.startsWith('udvalg-kladde'))")


def test_an_item_that_is_moved_back_is_saved_again_from_the_page_that_was_open(page, root):
    with served(root) as kontor:
        go(page, kontor)
        focus(page, "#sagsnr-s")
        (root / ITEM).rename(root / f"{MEETING}/01-andet.yaml")
        type_text(page, "7")
        wait_for(page, "!!document.querySelector('#besked a')")
        (root / f"{MEETING}/01-andet.yaml").rename(root / ITEM)
        wait_for(page, "document.querySelector('#saved').dataset.s === 'saved'")
        assert "21/17" in (root / ITEM).read_text()
        wait_for(page, "Object.keys(localStorage).every((one) => !one.startsWith('udvalg-kladde'))")
