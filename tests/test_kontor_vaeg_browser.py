"""The wall in two browsers: each Møde says what it really shows and who leads it, also when the program was started again."""

import pytest
from chromium import browser, require
from heldmeeting import ADDRESS, SECRET, held
from kontorpage import press, served, visit, wait_for

pytestmark = pytest.mark.browser
LINE, LEADER = "document.querySelector('#vaegord').textContent", "!document.querySelector('#vaegleder').hidden"


@pytest.fixture
def pages():
    require()
    with browser() as one, browser() as other, browser() as wall:
        yield one, other, wall


def opened(kontor, page, address):
    kontor.let_in(page)
    visit(page, f"{kontor.base}{ADDRESS}/{address}")


def shows(page, number):
    wait_for(page, f"{LINE}.includes('punkt {number},')")


def test_two_browsers_see_what_the_wall_shows_and_who_leads(tmp_path, pages):
    one, other, wall = pages
    root = held(tmp_path)
    with served(root) as kontor:
        opened(kontor, one, "moede")
        wait_for(one, "document.documentElement?.dataset.husket === '11'")
        shows(one, 5)
        opened(kontor, other, "moede")
        opened(kontor, wall, "praesentation")
        wait_for(other, LEADER)
        press(one, "n")
        shows(one, 6)
        shows(other, 6)
        wait_for(wall, "document.querySelector('#scene').textContent.includes('Punkt 6 af 11')")
        press(other, "n")  # hers goes on alone
        wait_for(other, "document.querySelector('.kick').textContent.includes('Punkt 6 af 11')")
        press(other, "n")
        wait_for(other, "document.querySelector('.kick').textContent.includes('Punkt 7 af 11')")
        shows(other, 6)
        other.ask("document.querySelector('#tagvaeg').click()")
        shows(other, 7)
        wait_for(other, f"!({LEADER})")
        shows(one, 7)
        wait_for(one, LEADER)
        wait_for(wall, "document.querySelector('#scene').textContent.includes('Punkt 7 af 11')")
        port = kontor.port
    wait_for(other, "document.querySelector('#saved').dataset.s === 'off'")
    with served(root, port=port) as kontor:  # the program is started again
        wait_for(wall, "document.querySelector('#scene').textContent.includes('Punkt 7 af 11')", 20)
        shows(one, 7)
        wait_for(one, LEADER, 20)
        assert other.ask(f"!({LEADER})")
        press(other, "n")
        wait_for(wall, "document.querySelector('#scene').textContent.includes('Lukket punkt')", 20)
        assert not [word for word in SECRET if word in wall.ask("document.body.textContent")]
