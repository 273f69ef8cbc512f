"""What the open form of an item says when somebody else does something to its file: one that can't be read, and one with another name."""

import pytest
from build import ITEM, workspace
from chromium import browser, require
from kontorpage import served, wait_for
from test_kontor_punkt_browser import FILES, TEXT, go, words

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
