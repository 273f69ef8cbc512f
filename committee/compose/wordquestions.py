"""Whether a house's templates ask what a word is, as `{% if punkt.titel == "Budget" %}` does.

Those of the program ask only what is there and how much (`shape.py`), or what kind something is of, so that one meeting
of a shape tells of the others. Where a house asks more, each meeting has a way of its own through them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes

from committee.archive.profiles import Templates, builtin_folder
from committee.compose.sandbox import Sandbox
from committee.records.textfile import read_text

_QUESTIONS = (nodes.Compare, nodes.Test, nodes.Call, nodes.Filter)


def asks_for_words(templates: Templates) -> bool:
    """Whether a house's own templates have a condition that the program's don't. One that can't be read has none: what is
    wrong with it is told where it is used."""
    home = builtin_folder()
    ours = list(_texts(templates, [home]))
    own = [
        text
        for text in _texts(templates, [one for one in templates.folders if not one.is_relative_to(home)])
        if text not in ours
    ]
    return bool(own) and not _asked(own) <= _asked(ours)


def _texts(templates: Templates, folders: Iterable[Path]) -> Iterator[str]:
    for path in (path for folder in folders for path in sorted(folder.rglob("*.j2"))):
        text, problem = read_text(path, templates.display(path), templates.files)
        if problem is None:
            yield text


def _asked(texts: Iterable[str]) -> set[str]:
    sandbox = Sandbox(None, text_only=False)
    return {question for text in texts for question in _questions(sandbox, text)}


def _questions(sandbox: Sandbox, text: str) -> Iterator[str]:
    try:
        tree = sandbox.parse(text)
    except (jinja2.TemplateError, RecursionError):
        return
    for condition in tree.find_all((nodes.If, nodes.CondExpr, nodes.For)):
        if isinstance(condition, (nodes.If, nodes.CondExpr, nodes.For)) and condition.test is not None:
            yield from map(repr, _parts(condition.test))
    yield from map(repr, tree.find_all((nodes.Compare, nodes.Test)))


def _parts(test: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(test, _QUESTIONS):
        yield test
    yield from test.find_all(_QUESTIONS)
