"""Names in a house's templates that nothing has, found by reading them: also in a branch that no sample takes, such as one that
asks for a title's words, and in a macro that nobody calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes
from jinja2.runtime import LoopContext

from committee.archive.profiles import Templates
from committee.base.problems import Place, Problem, did_you_mean
from committee.compose import views
from committee.compose.edition import Kind
from committee.compose.present import FINGERPRINT
from committee.compose.sandbox import Sandbox
from committee.compose.values import View
from committee.domain.profile import Words
from committee.records.record import keys
from committee.records.textfile import read_text

TOP = ("udvalg", "møde", "ord", "punkter", "indholdsfortegnelse", "intern", FINGERPRINT)  # what a template sees
_FETCHES = (nodes.FromImport, nodes.Import, nodes.Include, nodes.Extends)


@dataclass(frozen=True, slots=True)
class _Read:
    """A template that could be read: its name in messages, and what it says."""

    display: str
    tree: nodes.Template


def unknown_names(templates: Templates) -> Iterator[Problem]:
    """Each name of the house's templates that no value has, and each that is nowhere given, at its line. What can't be read is
    told where it is used."""
    found = list(_reachable(templates))
    known = {*_attributes(), *(macro.name for one in found for macro in one.tree.find_all(nodes.Macro))}
    for one in found:
        asked = {name for test in one.tree.find_all(nodes.Test) for name in _asked(test)}
        for node in one.tree.find_all(nodes.Getattr):
            if node.attr not in known | asked:
                yield _unknown(one, node.lineno, node.attr, f"»{node.attr}« findes ikke her.", known)
        given = {*TOP, *_given(one.tree)}
        for used in one.tree.find_all(nodes.Name):
            if used.ctx == "load" and used.name not in given | asked:
                yield _unknown(one, used.lineno, used.name, f"»{used.name}« er ikke et kendt navn.", given)


def _asked(test: nodes.Test) -> Iterator[str]:
    """The names of which a template asks whether they are there (`is defined`), as one for several versions may."""
    yield from (node.name for node in test.find_all(nodes.Name))
    yield from (node.attr for node in test.find_all(nodes.Getattr))


def _given(tree: nodes.Template) -> Iterator[str]:
    """The names that a template gives itself, wherever in it they hold."""
    yield from ("loop", "caller", "varargs", "kwargs", "self", "super")
    yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx != "load")
    yield from (node.name for node in tree.find_all(nodes.Macro))
    yield from (node.target for node in tree.find_all(nodes.Import))
    for node in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in node.names)


def _unknown(one: _Read, line: int, name: str, text: str, known: Iterable[str]) -> Problem:
    return Problem(Place(one.display, line, 1), "skabelon", text, did_you_mean(name, sorted(known)))


def _reachable(templates: Templates) -> Iterator[_Read]:
    """The templates of the documents, and those that they fetch."""
    sandbox, left, seen = Sandbox(None, text_only=False), [f"{kind.value}.md.j2" for kind in Kind], set[str]()
    while left:
        name = left.pop()
        if name in seen or (path := templates.find(name)) is None:
            continue
        seen.add(name)
        text, problem = read_text(path, templates.display(path), templates.files)
        try:
            tree = sandbox.parse(text)
        except (jinja2.TemplateError, RecursionError):
            continue
        if problem is None:
            yield _Read(templates.display(path), tree)
            fetched = (getattr(node, "template", None) for node in tree.find_all(_FETCHES))
            left += [str(one.value) for one in fetched if isinstance(one, nodes.Const)]


def _attributes() -> set[str]:
    """Every name that any value of a template has."""
    made = [one for one in vars(views).values() if isinstance(one, type) and issubclass(one, View)]
    fields = {name for one in made for name in (*one.__annotations__, *vars(one)) if not name.startswith("_")}
    return {*fields, *keys(Words), *(name for name in dir(LoopContext) if not name.startswith("_"))}
