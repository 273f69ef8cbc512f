"""The frame in a browser: what an action told stays until the next one, whoever else writes meanwhile."""

from pathlib import Path

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from chromium import DESKTOP, browser, require
from kontorpage import press, served, visit, wait_for

pytestmark = pytest.mark.browser
M = f"/m/{COMMITTEE}/{DATE}/"
FILES = {ITEM: "titel: En sag\n", f"{MEETING}/02-to.yaml": "titel: En plan\n"}


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as made:
        yield made


@pytest.fixture
def kontor(tmp_path, page):
    with served(workspace(tmp_path, FILES)) as made:
        visit(page, made.ticket(), DESKTOP)
        visit(page, made.base + M, DESKTOP)
        wait_for(page, "!!window.udvalg && document.readyState === 'complete'")
        yield made


def titles(page, *names):
    wait_for(
        page,
        f"[...document.querySelectorAll('#liste .t > a')].map(a => a.textContent).join() === {','.join(names)!r}",
    )


def test_what_was_undone_is_told_until_the_next_action(kontor, page):
    page.ask("document.querySelector('button[name=vej][value=ned]:not([disabled])').click()")
    titles(page, "En plan", "En sag")
    page.ask("document.activeElement.blur()")
    press(page, "z")
    titles(page, "En sag", "En plan")
    assert "Fortrudt" in wait_for(page, "document.querySelector('#besked').textContent.trim()")
    Path(kontor.desk.root, MEETING, "02-to.yaml").write_text("titel: En anden plan\n", "utf-8")
    titles(page, "En sag", "En anden plan")
    assert "Fortrudt" in page.ask("document.querySelector('#besked').textContent")
    page.ask("document.querySelector('button[name=vej][value=ned]:not([disabled])').click()")
    titles(page, "En anden plan", "En sag")
    assert page.ask("document.querySelector('#besked').textContent.trim()") == ""


def test_what_an_action_told_in_its_place_stays_when_a_colleague_writes(kontor, page):
    page.ask(
        "(() => { const f = document.querySelector('form[hx-post$=\"/dagsorden/fjern\"]'); f.requestSubmit(); })()"
    )
    wait_for(page, "document.querySelector('#sagt')?.textContent.includes('_fjernet')")
    Path(kontor.desk.root, MEETING, "02-to.yaml").write_text("titel: En anden plan\n", "utf-8")
    titles(page, "En anden plan")
    assert "_fjernet" in page.ask("document.querySelector('#sagt').textContent")
