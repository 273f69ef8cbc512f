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
