"""A form that is sent before the script has bound it never puts what she wrote into the address, which a browser keeps."""

import re
from pathlib import Path

import pytest

import committee.kontor

PAGES = Path(committee.kontor.__file__).parent / "pages"
STATIC = PAGES.parent / "static"
FORM = re.compile(r"<form\b(?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*>", re.DOTALL)


@pytest.mark.parametrize("page", sorted(PAGES.rglob("*.j2")), ids=lambda one: one.relative_to(PAGES).as_posix())
def test_every_form_is_posted(page):
    text = page.read_text("utf-8")
    forms = FORM.findall(text)
    assert len(forms) == text.count("<form")
    assert [one for one in forms if 'method="post"' not in one] == []


def test_no_script_makes_a_form_or_sends_one_by_its_address():
    own = [one for one in STATIC.rglob("*.js") if "vendor" not in one.parts]
    assert own and not [one.name for one in own if re.search(r"<form|createElement\(.form", one.read_text("utf-8"))]


def test_there_are_forms():
    assert sum(len(FORM.findall(one.read_text("utf-8"))) for one in PAGES.rglob("*.j2")) > 40


def test_a_page_with_forms_begins_with_what_keeps_the_browser_from_sending_them():
    """It is loaded before the page is shown, and each page that has a form is of the frame that loads it."""
    frame = (PAGES / "ramme.html.j2").read_text("utf-8")
    first = frame.index('<script src="/static/foerst.js"></script>')
    assert first < frame.index("<script src=") + 1 and first < frame.index("<body")
    wholes = [one for one in PAGES.rglob("*.j2") if "<html" in one.read_text("utf-8")]
    assert {one.name for one in wholes} == {"ramme.html.j2", "praesentation.html.j2"}
    assert "<form" not in (PAGES / "praesentation.html.j2").read_text("utf-8")
    script = (STATIC / "foerst.js").read_text("utf-8")
    assert script.index("preventDefault") < script.index("return")  # whichever form it is


def test_a_form_without_an_address_of_its_own_is_listened_to_by_a_screen():
    """Such a form has a name, which the screen's script knows."""
    scripts = "".join(one.read_text("utf-8") for one in STATIC.rglob("*.js") if "vendor" not in one.parts)
    own = [one for page in PAGES.rglob("*.j2") for one in FORM.findall(page.read_text("utf-8")) if "hx-post" not in one]
    assert {re.search(r'id="([^"]+)"', one)[1] for one in own} == {"punktform", "f-mindretal", "f-opfoelgning"}
    assert scripts.count('addEventListener("submit"') >= 3
