"""What the program says of the law: a paragraph at most, since subsections move when an act is amended."""

import re

import pytest
from house import PACKAGE

ROOT = PACKAGE.parent
SUBSECTION = re.compile(
    r"\b[Ss]tk\.?\s*\d|§+\s*\d+\s*[a-z]?,?\s*(?:\(\d+\)|[Ss]tk\b)|\b(?:subsection|paragraph)\s*\(?\d"
)
FOLDERS = ("committee", "templates", "docs", "agenda_items")
KINDS = (".py", ".j2", ".yaml", ".md", ".json")


def texts():
    for folder in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in KINDS)
    yield from ROOT.glob("*.md")


def test_no_subsection_of_an_act_is_named_anywhere():
    paths = list(texts())
    assert len(paths) > 200 and {path.suffix for path in paths} == set(KINDS)
    body = re.compile(r"§ 17\.4")  # the usual name of a kind of committee
    told = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in paths
        for found in SUBSECTION.finditer(body.sub("", path.read_text(encoding="utf-8")))
    ]
    assert told == []


@pytest.mark.parametrize("text", ["§ 11, stk. 3", "§ 11 (3)", "stk. 3", "Stk.3", "§ 8 a, stk. 2", "§ 11(3)"])
def test_a_subsection_is_seen(text):
    assert SUBSECTION.search(text)
