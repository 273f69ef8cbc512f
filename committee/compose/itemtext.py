"""Renders an item's text: each expression becomes a slot that knows where it was written, so that whatever is wrong with it, or
with the sentence around it, is told at that place."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import jinja2

from committee.base.problems import Place, Problem
from committee.compose.printed import Word
from committee.compose.render import USERS_FAULTS, explained, is_ours, run, where_of
from committee.compose.sandbox import Sandbox
from committee.compose.values import SLOT, Rendering
from committee.domain.profile import DateForms
from committee.records.fields import Markdown
from committee.rules.itemtexts import has_expression

if TYPE_CHECKING:
    from committee.compose.figures.proofs import Misreading

_EXPRESSION = re.compile(r"\{\{([^{}\"'%#\n]+)\}\}")
_WITH_QUOTED = (
    r"\{\{(?:[^{}'\"]|'[^'\n]*'|\"[^\"\n]*\"){0,400}\}\}"  # an expression, in which `'{#'` and `'{{'` are two signs
)
_EXPRESSION_OR_QUOTED = re.compile(_WITH_QUOTED)
_ODD = re.compile(r"\{[%#]|\{\{[-+]|[-+]\}\}")
_OPENING = re.compile(rf"\{{%.*?%\}}|{_WITH_QUOTED}|\{{\{{-?", re.DOTALL)
_BEGINNING = re.compile(rf"{_WITH_QUOTED}|\{{[{{%#]")
_HERE = re.compile(
    "\x16(\\d+)\x17"
)  # where an expression was written, in a text that is rendered as a whole; `\x1f` would be white space
_HERE_OR_SLOT = re.compile(f"{_HERE.pattern}|{SLOT.pattern}")


class _Mistakes(Exception):
    """What is wrong with a text's expressions."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def render_text(
    text: Markdown, values: Mapping[str, object], dates: DateForms
) -> tuple[str, list[object], list[Problem]]:
    """An item's text with its expressions made slots. Text without expressions comes back as it is."""
    if not has_expression(text):
        return str(text), [], []
    if comment := _comment(text):
        return "", [], [comment]
    rendering = Rendering(dates)
    try:
        rendered, places = _by_expressions(text, values, rendering)
    except _Mistakes as found:
        return "", [], found.problems
    except USERS_FAULTS as error:
        if is_ours(error):
            raise
        place = _expression_place(text, where_of(error, "")[1], lambda one: _works(one, values, dates))
        return "", [], [Problem(place, "udtryk", *explained(error, values))]
    if not any(isinstance(value, Word) for value in rendering.slots):
        return rendered, rendering.slots, []
    from committee.compose.figures.proofs import proofread  # only where a text has figures

    rendered, faults = proofread(rendered, rendering.slots)
    return rendered, rendering.slots, [_unreadable(text, fault, places[fault.mark]) for fault in faults]


def _comment(text: Markdown) -> Problem | None:
    """That words would vanish: `{#` begins what a template doesn't print, wherever it ends."""
    at = _EXPRESSION_OR_QUOTED.sub(lambda match: " " * len(match[0]), text).find("{#") if "{#" in text else -1
    if at < 0:
        return None
    told = "»{#« begynder en kommentar, så ordene efter det ville forsvinde af dokumentet uden et ord."
    cure = "Slet det. En note til jer selv skrives uden for teksten, på en linje, der begynder med #."
    return Problem(text.at(at), "skjult-kommentar", told, cure)


def _unreadable(text: Markdown, fault: Misreading, at: int) -> Problem:
    """The problem of a sentence that reads wrong, at the expression that makes it so."""
    return Problem(text.at(at), "sætning", fault.text, fault.cure)


def _by_expressions(text: Markdown, values: Mapping[str, object], rendering: Rendering) -> tuple[str, list[int]]:
    """A text rendered, and where each slot's expression begins. Its expressions are compiled each on its own where they can be
    told apart: most texts use the same few, and no text is the same as another."""
    parts = _EXPRESSION.split(text)
    if _ODD.search(text) or any("{{" in words or "}}" in words for words in parts[::2]):
        return _as_a_whole(text, values, rendering)
    made: list[str] = []
    places: list[int] = []
    mistakes: list[Problem] = []
    at = 0
    for number, part in enumerate(parts):
        if number % 2:
            try:
                made.append(run(_compiled(f"{{{{{part}}}}}"), values, rendering))
            except USERS_FAULTS as error:
                if is_ours(error):
                    raise
                mistakes.append(Problem(text.at(at), "udtryk", *explained(error, values)))
            places += [at] * (len(rendering.slots) - len(places))
            at += len(part) + 4
        else:
            made.append(part)
            at += len(part)
    if mistakes:
        raise _Mistakes(mistakes)
    return "".join(made), places


def _as_a_whole(text: Markdown, values: Mapping[str, object], rendering: Rendering) -> tuple[str, list[int]]:
    """The same of a text with `{% if %}` in it. A mark before each expression tells where the slots after it were written."""
    made = run(_compiled("".join(_marked(str(text)))), values, rendering)
    places, at = [0] * len(rendering.slots), 0
    for match in _HERE_OR_SLOT.finditer(made):
        if match[1] is not None:
            at = int(match[1])
        else:
            places[int(match[2])] = at
    return _HERE.sub("", made), places


def _marked(text: str) -> Iterator[str]:
    done = 0
    for match in _OPENING.finditer(text):
        if match[0].startswith("{%"):
            continue
        before = text[done : match.start()]
        kept = (
            before.rstrip() if match[0].startswith("{{-") else before
        )  # the blanks that `{{-` takes away are before it
        yield f"{kept}\x16{match.start()}\x17{before[len(kept) :]}{match[0]}"
        done = match.end()
    yield text[done:]


@functools.lru_cache(maxsize=256)
def _compiled(text: str) -> jinja2.Template:
    return _text_environment().from_string(text)


@cache
def _text_environment() -> Sandbox:
    return Sandbox(None, text_only=True)


def _expression_place(text: Markdown, line: int, works: Callable[[str], bool]) -> Place:
    """Where the first expression of a line begins that doesn't work on its own; the line's first, if all do."""
    lines = text.split("\n")
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    found = [(one.start(), one[0]) for one in _BEGINNING.finditer(written)]
    columns = [at for at, one in found if not works(one)] or [at for at, _ in found] or [0]
    return text.at(sum(len(before) + 1 for before in lines[: line - 1]) + columns[0])


def _works(expression: str, values: Mapping[str, object], dates: DateForms) -> bool:
    if not expression.endswith("}}"):
        return False
    try:
        run(_compiled(expression), values, Rendering(dates))
    except USERS_FAULTS:
        return False
    return True
