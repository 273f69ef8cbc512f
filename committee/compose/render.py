"""Renders a house template in the sandbox; what goes wrong becomes a problem with its place, and words for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

import jinja2
from jinja2.parser import Parser
from jinja2.utils import missing

from committee.archive.profiles import Templates
from committee.base.problems import Place, Problem, did_you_mean
from committee.compose.allowance import Fault, TooLong
from committee.compose.sandbox import REFUSED, Sandbox, UnknownFilter, filter_names
from committee.compose.values import CURRENT, Rendering, UnknownName, View
from committee.records.textfile import read_text


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
        text = run(environment.get_template(name), values, rendering)
    except UnreadableTemplate as error:
        return "", [], [error.problem]
    except USERS_FAULTS as error:
        if is_ours(error):
            raise
        file, line = where_of(error, where)
        return "", [], [Problem(Place(file, line, 1), "skabelon", *explained(error, values))]
    return text, rendering.slots, []


def run(template: jinja2.Template, values: Mapping[str, object], rendering: Rendering) -> str:
    parts: list[str] = []
    for part in template.generate({**values, CURRENT: rendering}):
        rendering.budget.print(len(part))
        parts.append(part)
    return "".join(parts)


USERS_FAULTS = (
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


def is_ours(error: Exception) -> bool:
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


def where_of(error: Exception, file: str) -> tuple[str, int]:
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


def explained(error: Exception, values: Mapping[str, object]) -> tuple[str, str]:
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
                "Skriv regnestykket som et nøgletal med »formel:«, og vis det med {{ navn.værdi }}.",
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
