"""Renders a house template or an item's text in the sandbox; what goes wrong becomes a problem with its place."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import jinja2
from jinja2.parser import Parser
from jinja2.utils import missing

from committee.archive.profiles import Templates
from committee.base.problems import Place, Problem, did_you_mean
from committee.compose.allowance import Fault, TooLong
from committee.compose.printed import Word, WordKind
from committee.compose.sandbox import REFUSED, Sandbox, UnknownFilter, filter_names
from committee.compose.values import CURRENT, Rendering, UnknownName, View
from committee.domain.profile import DateForms
from committee.records.fields import Markdown
from committee.records.textfile import read_text
from committee.rules.itemtexts import has_expression

if TYPE_CHECKING:
    from committee.compose.figures.proofs import Misreading


class _Loader(jinja2.BaseLoader):
    """The files of one profile. A file of the house's own may include those of the program's."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self.templates.find(template)
        if path is None:
            raise jinja2.TemplateNotFound(template)
        display = self.templates.display(path)
        text, problem = read_text(path, display, self.templates.files)
        if problem is not None:
            raise UnreadableTemplate(problem)
        stamp = _stamp(path)
        return text, display, lambda: self.templates.find(template) == path and _stamp(path) == stamp


class UnreadableTemplate(Exception):
    """A template file that can't be read; carries its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


_environments: dict[tuple[Path, ...], tuple[Sandbox, _Loader]] = {}


def _house_environment(templates: Templates) -> Sandbox:
    """The environment of a house style. Compiled templates are kept from run to run; a file that has changed is read by
    the run at hand."""
    if templates.folders not in _environments:
        loader = _Loader(templates)
        _environments[templates.folders] = Sandbox(loader, text_only=False), loader
    environment, loader = _environments[templates.folders]
    loader.templates = templates
    return environment


@cache
def _text_environment() -> Sandbox:
    return Sandbox(None, text_only=True)


def render_template(
    templates: Templates, name: str, values: Mapping[str, object]
) -> tuple[str, list[object], list[Problem]]:
    """A house template's text with slots, the slots' values, and its problems (then the text is empty)."""
    environment = _house_environment(templates)
    path = templates.find(name)
    where = templates.display(path) if path else f"templates/{templates.profile.name}/{name}"
    if path is None:
        return (
            "",
            [],
            [
                Problem(
                    Place(where), "skabelon-mangler", f"Skabelonen {name} findes ikke.", "Læg den i profilens mappe."
                )
            ],
        )
    rendering = Rendering(templates.profile.dates)
    try:
        text = _run(environment.get_template(name), values, rendering)
    except UnreadableTemplate as error:
        return "", [], [error.problem]
    except _USERS_FAULTS as error:
        if _is_ours(error):
            raise
        file, line = _where(error, where)
        return "", [], [Problem(Place(file, line, 1), "skabelon", *_explain(error, values))]
    return text, rendering.slots, []


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
        rendered = _by_expressions(text, values, rendering)
        if any(isinstance(value, Word) for value in rendering.slots):
            from committee.compose.figures.proofs import proofread  # only where a text has figures

            rendered, faults = proofread(rendered, rendering.slots)
            return rendered, rendering.slots, [_unreadable(text, fault) for fault in faults]
        return rendered, rendering.slots, []
    except _USERS_FAULTS as error:
        if _is_ours(error):
            raise
        place = _expression_place(text, _where(error, "")[1])
        return "", [], [Problem(place, "udtryk", *_explain(error, values))]


def _comment(text: Markdown) -> Problem | None:
    """That words would vanish: `{#` begins what a template doesn't print, wherever it ends."""
    at = _EXPRESSION_OR_QUOTED.sub(lambda match: " " * len(match[0]), text).find("{#") if "{#" in text else -1
    if at < 0:
        return None
    told = "»{#« begynder en kommentar, så ordene efter det ville forsvinde af dokumentet uden et ord."
    cure = "Slet det. En note til jer selv skrives uden for teksten, på en linje, der begynder med #."
    return Problem(text.at(at), "skjult-kommentar", told, cure)


def _unreadable(text: Markdown, fault: Misreading) -> Problem:
    """The problem of a sentence that reads wrong, at the first expression that prints that word."""
    wanted = re.escape(fault.word.name) + (r"\b[^}]*\bu" if fault.word.kind is WordKind.VERB else r"\b")
    found = re.search(r"\{\{[^}]*\b" + wanted, text) or re.search(r"\{\{[^}]*\b" + re.escape(fault.word.name), text)
    return Problem(text.at(found.start() if found else 0), "sætning", fault.text, fault.cure)


_EXPRESSION = re.compile(r"\{\{([^{}\"'%#\n]+)\}\}")
_EXPRESSION_OR_QUOTED = re.compile(r"\{\{(?:[^{}'\"]|'[^'\n]*'|\"[^\"\n]*\")*\}\}")  # in which `'{#'` is two signs
_ODD = re.compile(r"\{[%#]|\{\{[-+]|[-+]\}\}")


def _by_expressions(text: Markdown, values: Mapping[str, object], rendering: Rendering) -> str:
    """A text rendered. Its expressions are compiled each on its own where they can be told apart: most texts use the same few,
    and no text is the same as another. What goes wrong is told by the whole text, which knows its lines."""
    parts = _EXPRESSION.split(text)
    if _ODD.search(text) or any("{{" in words or "}}" in words for words in parts[::2]):
        return _run(_compiled(str(text)), values, rendering)
    try:
        trial = Rendering(rendering.dates, rendering.budget)
        made = [
            _run(_compiled(f"{{{{{part}}}}}"), values, trial) if number % 2 else part
            for number, part in enumerate(parts)
        ]
    except _USERS_FAULTS:
        return _run(_compiled(str(text)), values, rendering)
    rendering.slots += trial.slots
    return "".join(made)


@functools.lru_cache(maxsize=256)
def _compiled(text: str) -> jinja2.Template:
    return _text_environment().from_string(text)


def _run(template: jinja2.Template, values: Mapping[str, object], rendering: Rendering) -> str:
    parts: list[str] = []
    for part in template.generate({**values, CURRENT: rendering}):
        rendering.budget.print(len(part))
        parts.append(part)
    return "".join(parts)


_USERS_FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    NameError,  # Jinja2 writes 1e999 as the name `inf`
    RecursionError,
    MemoryError,
)


def _frames(error: BaseException) -> Iterator[TracebackType]:
    trace = error.__traceback__
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _is_ours(error: Exception) -> bool:
    """Whether the program itself is to blame: the error arose in its code and isn't one that it tells users with."""
    if isinstance(error, (jinja2.TemplateError, RecursionError, MemoryError)):
        return False
    in_template = False
    for frame in _frames(error):
        in_template = in_template or "__jinja_exception__" in frame.tb_frame.f_globals
    return not in_template


def _was_running(error: Exception) -> bool:
    """Whether the template had begun, and wasn't still being read."""
    return any("__jinja_exception__" in frame.tb_frame.f_globals for frame in _frames(error))


def _where(error: Exception, file: str) -> tuple[str, int]:
    """File and line of a mistake: told by the parser, or by the last template line on the way to it."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or file, error.lineno
    line = 1
    for frame in _frames(error):
        parser = frame.tb_frame.f_locals.get("self")
        if isinstance(parser, Parser):  # it gave up in the middle of something too deep
            line = parser.stream.current.lineno
        if "__jinja_exception__" in frame.tb_frame.f_globals:
            file, line = frame.tb_frame.f_code.co_filename or file, frame.tb_lineno
    return file, line


def _expression_place(text: Markdown, line: int) -> Place:
    lines = text.split("\n")
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    column = min((at for sign in ("{{", "{%", "{#") if (at := written.find(sign)) >= 0), default=0)
    return text.at(sum(len(before) + 1 for before in lines[: line - 1]) + column)


def _explain(error: Exception, values: Mapping[str, object]) -> tuple[str, str]:
    match error:
        case Fault():
            return str(error.message), ""
        case UnknownName():
            return _about_name(error, values)
        case UnknownFilter():
            name = error.filter_name
            return f"Filteret »{name}« findes ikke.", did_you_mean(name, filter_names())
        case TooLong():
            return (
                f"Tallet »{error.message}« er for langt.",
                "Et tal kan højst have 40 tegn; skriv det som tekst, hvis det er et nummer.",
            )
        case jinja2.TemplateAssertionError() if str(error.message).startswith(REFUSED):
            return (
                "Et punkts tekst kan kun indeholde {{ værdier }} og {% if %}, ikke løkker, kald eller regnestykker.",
                "",
            )
        case jinja2.TemplatesNotFound() | jinja2.TemplateNotFound():
            return (
                f"Skabelonen henter »{error.name}«, som ikke findes.",
                "Kontrollér navnet; filen skal ligge i profilens mappe.",
            )
        case jinja2.TemplateSyntaxError():
            return (
                "Udtrykket er ikke skrevet færdigt eller kan ikke læses.",
                "Hvert {{ skal lukkes med }}, og hvert {% if %} med {% endif %}.",
            )
        case RecursionError() | MemoryError() if not _was_running(error):
            return (
                "Her er for mange led, parenteser eller {% if %} i hinanden.",
                "Skriv det kortere, eller del det op.",
            )
        case RecursionError():
            return "Skabelonen kalder sig selv uden ende.", ""
        case _:
            return "Udtrykket kan ikke regnes ud.", "Kontrollér, at værdierne er af den rigtige slags."


def _about_name(error: UnknownName, values: Mapping[str, object]) -> tuple[str, str]:
    if error.owner is missing:
        return f"»{error.name}« er ikke et kendt navn.", did_you_mean(error.name, list(values))
    if isinstance(error.owner, View):
        known = [name for name in _attributes(error.owner) if not name.startswith("_")]
        return f"»{error.name}« findes ikke her.", did_you_mean(error.name, known)
    return f"»{error.name}« kan ikke bruges på denne værdi.", ""


def _attributes(view: View) -> list[str]:
    made = type(view)
    computed = [
        name for name in dir(made) if isinstance(getattr(made, name), property) and name not in ("word", "date")
    ]
    return [*vars(view), *computed]
