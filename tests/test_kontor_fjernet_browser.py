"""What the open form of an item says when somebody else does something to its file: one that can't be read, and one with another name."""

import pytest
from build import ITEM, MEETING, workspace
from chromium import browser, require
from kontorpage import served, type_text, wait_for
from kontorperson import click
from test_kontor_punkt_browser import FILES, READY, TEXT, focus, go, item_id, words

pytestmark = pytest.mark.browser
BROKEN = {
    "a quote that isn't closed": (TEXT.replace("En sag", '"En sag').encode(), "Linje 1"),
    "latin-1": ("titel: Blå\n".encode("latin-1"), "UTF-8"),
    "UTF-16": ("titel: En sag\n".encode("utf-16"), "UTF-8"),
    "nothing": (b"", "tom"),
    "a list": (b"- en\n- to\n", "Linje 1"),
}


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as made:
        yield made


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, FILES)


@pytest.mark.parametrize("kind", BROKEN)
def test_the_open_form_says_that_its_file_can_not_be_read_and_where(page, root, kind):
    data, where = BROKEN[kind]
    with served(root) as kontor:
        go(page, kontor)
        (root / ITEM).write_bytes(data)
        kontor.get("/")  # sees the change, and tells the page of it
        wait_for(page, "document.querySelector('#saved').dataset.s === 'wait'")
        assert "Filen kan ikke læses" in words(page, "#saved")
        wait_for(page, f"document.querySelector('#besked').textContent.includes({where!r})")
        assert page.ask("document.querySelector('#besked a').getAttribute('href')").startswith("/fil/")
        assert words(page, "#besked a") == "Ret filen"
        assert "Det er ikke gemt endnu" not in words(page, "#besked")
        (root / ITEM).write_text(TEXT)
        kontor.get("/")
        wait_for(page, "document.querySelector('#saved').dataset.s === 'saved'")
        assert words(page, "#besked").strip() == ""


def test_the_open_form_follows_when_its_file_has_another_number(page, root):
    with served(root) as kontor:
        go(page, kontor)
        (root / ITEM).rename(root / f"{MEETING}/05-sag.yaml")
        kontor.get("/")
        wait_for(page, "document.querySelector('#hoved').textContent.includes('punkt 2 (2 af 2)')")
        assert page.ask("document.title").startswith("Punkt 2")
        assert page.ask("document.querySelector('#forrige')?.textContent.trim()") == "1"
        assert page.ask("document.querySelector('#naeste')") is None
        assert f"{MEETING}/05-sag.yaml" in words(page, "#filnavn")
        assert words(page, "#overskrift") == "En sag"


@pytest.mark.parametrize("name", ["05-helt-andet.yaml", "01-helt-andet.yaml"])
def test_the_open_form_says_where_a_file_is_that_has_another_name(page, root, name):
    with served(root) as kontor:
        go(page, kontor)
        (root / ITEM).rename(root / f"{MEETING}/05-sag.yaml")
        kontor.get("/")
        wait_for(page, "document.querySelector('#filnavn').textContent.includes('05-sag')")
        focus(page, "#sagsfremstilling-s")
        page.ask("window.fetch_ = fetch; window.fetch = (to, ...more) => to.endsWith('/gem') ? Promise.reject(new TypeError('nede')) : fetch_(to, ...more)")  # fmt: skip
        type_text(page, "Mine ord.")
        wait_for(page, "document.querySelector('#saved').dataset.s === 'off'")
        (root / f"{MEETING}/05-sag.yaml").rename(root / f"{MEETING}/{name}")
        page.ask("window.fetch = fetch_")
        kontor.get("/")
        wait_for(page, "document.querySelector('#besked a') !== null")
        click(page, "#besked a")
        wait_for(page, f"location.href.endsWith({item_id('helt-andet')!r})")
        wait_for(page, READY)
        wait_for(page, "document.querySelector('#sagsfremstilling-s').value.includes('Mine ord.')")
