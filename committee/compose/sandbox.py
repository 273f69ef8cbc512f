"""Jinja2, sandboxed and strict: names that aren't there, hostile expressions and endless work become problems.

What a template may do is counted, not timed, so the same template gives the same answer on every machine:
each turn of a loop, each call and each thousand characters costs a step. A plain value that is printed
becomes a slot, never markup, so `*` in a title can't turn into emphasis; only a template's own words and
values of type `Body` are markup.
"""

from __future__ import annotations

import datetime as dt
import functools
import warnings
from collections.abc import Callable, Iterable, Iterator
from types import CodeType

import jinja2
from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from committee.base import danish
from committee.base.problems import did_you_mean
from committee.compose.allowance import Fault, refuse_long_numbers
from committee.compose.printed import FILTER_NAMES, Word
from committee.compose.values import Body, Dated, Printable, UnknownName, View, rendering_of
from committee.documents.tree import Role


class _Missing(jinja2.StrictUndefined):
    def __init__(
        self, hint: str | None = None, obj: object = missing, name: str | None = None, exc: object = None
    ) -> None:
        super().__init__(hint, obj, name, functools.partial(UnknownName, name=name or "", owner=obj))  # type: ignore[arg-type]


@pass_context
def _finalize(context: jinja2.runtime.Context, value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)
    rendering = rendering_of(context)
    rendering.budget.step()
    if isinstance(value, Printable):
        value = value.word
    if isinstance(value, Body | Word):
        return rendering.slot(value)
    text = rendering.text(value)
    if isinstance(value, int):
        return Markup(text)  # digits carry no markup, and a template may number its own list with them
    return rendering.slot(text) if text else Markup("")


@pass_context
def _counted(context: jinja2.runtime.Context, values: Iterable[object]) -> Iterator[object]:
    budget = rendering_of(context).budget
    if isinstance(values, Undefined):
        str(values)
    for value in values:
        budget.step()
        yield value


def _known(value: object) -> object:
    """A value that is there; a name that isn't is told as such, and not as something that the filter can't take."""
    return str(value) if isinstance(value, Undefined) else value  # `str` raises, with the name


@pass_context
def _date(context: jinja2.runtime.Context, value: object, form: str = "almindelig") -> str:
    """`{{ møde.dato | dato("lang") }}`: kort, almindelig or lang."""
    value = value.date if isinstance(value, Dated) else _known(value)
    forms = {"kort": "short", "almindelig": "plain", "lang": "full"}
    if form not in forms:
        raise Fault(f"Datoformen »{form}« findes ikke. {did_you_mean(form, forms)}")
    if not isinstance(value, dt.date):
        raise Fault("»| dato« kan kun bruges på en dato.")
    return danish.format_date(value, getattr(rendering_of(context).dates, forms[form]))


@pass_context
def _listed(context: jinja2.runtime.Context, values: object, last: str = "og") -> str:
    """`{{ navne | liste }}`: `A, B og C`; with `liste(", ")` parted by that alone."""
    if not isinstance(values := _known(values), tuple | list):
        raise Fault("»| liste« kan kun bruges på en liste.")
    rendering = rendering_of(context)
    names = [rendering.text(value) for value in values]
    made = danish.listed(names) if last == "og" else rendering.text(last).join(names)
    rendering.budget.size(len(made))
    return made


@pass_context
def _capitalised(context: jinja2.runtime.Context, value: object) -> str:
    return danish.capitalised(rendering_of(context).text(value))


@pass_context
def _upper(context: jinja2.runtime.Context, value: object) -> str:
    return rendering_of(context).text(value).upper()


def _with_role(value: object, role: str) -> Body:
    """`{{ tekst | rolle("beslutning") }}`: the text's paragraphs get that role."""
    roles = {made.value: made for made in Role}
    if role not in roles:
        raise Fault(f"Rollen »{role}« findes ikke. {did_you_mean(role, [name for name in roles if name])}")
    if not isinstance(value := _known(value), Body):
        raise Fault("»| rolle« kan kun bruges på en tekst med afsnit.")
    return Body(value.blocks, roles[role])


def _length(value: object) -> int:
    if not isinstance(value := _known(value), tuple | list | str):
        raise Fault("»| antal« kan kun bruges på en liste.")
    return len(value)


def _figure_filter(name: str) -> Callable[..., object]:
    """A filter for figures, imported when a text first uses it: most meetings have none."""

    def use(*values: object, **options: object) -> object:
        from committee.compose.figures.filters import use_filter

        return use_filter(name, values, options)

    return use


_FILTERS: dict[str, Callable[..., object]] = {
    "dato": _date,
    "liste": _listed,
    "rolle": _with_role,
    "antal": _length,
    "stort": _capitalised,
    "versaler": _upper,
    "_tæl": _counted,
    **{name: _figure_filter(name) for name in FILTER_NAMES},
}


def filter_names() -> list[str]:
    """The filters a template may use."""
    return [name for name in _FILTERS if not name.startswith("_")]


class UnknownFilter(jinja2.TemplateAssertionError):
    """A filter that isn't there; `filter_name` is what was written, `file` the template."""

    def __init__(self, filter_name: str, line: int, file: str | None) -> None:
        super().__init__(filter_name, line, filename=file)
        self.filter_name = filter_name


class _Generator(CodeGenerator):
    """Writes `a ~ b` as a call of ours, so that its size is bounded."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.joined(context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """Only views, loops and a template's own macros can be read or called; every operator is bounded."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def __init__(self, loader: jinja2.BaseLoader | None, *, text_only: bool) -> None:
        super().__init__(
            loader=loader,
            undefined=_Missing,
            finalize=_finalize,
            autoescape=True,
            optimized=False,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=True,
            cache_size=64,
            keep_trailing_newline=text_only,
        )
        self.text_only = text_only
        self.filters = dict(_FILTERS)
        self.globals = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        refuse_long_numbers(self.lexer, source)
        tree = super()._parse(source, name, filename)
        for used in tree.find_all(nodes.Filter):
            if used.name not in self.filters or used.name.startswith("_"):
                raise UnknownFilter(used.name, used.lineno, filename)
        if self.text_only:
            _refuse_statements(tree)
        for node in tree.find_all((nodes.For, nodes.Import, nodes.FromImport)):
            if isinstance(node, nodes.For):
                node.iter = nodes.Filter(node.iter, "_tæl", [], [], None, None, lineno=node.lineno)
            elif isinstance(node, (nodes.Import, nodes.FromImport)):
                node.with_context = True  # its macros see the meeting, and count on the same budget
        return tree

    def _compile(self, source: str, filename: str) -> CodeType:
        """As Jinja2 does, without Python's own English warnings about what a template has written."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return super()._compile(source, filename)

    def joined(self, context: jinja2.runtime.Context, values: tuple[object, ...]) -> str:
        """What `a ~ b` makes; markup when one of them is."""
        rendering = rendering_of(context)
        for value in values:
            if isinstance(value, Undefined):
                str(value)
        text = "".join(value if isinstance(value, Markup) else rendering.text(value) for value in values)
        rendering.budget.size(len(text))
        return Markup(text) if any(isinstance(value, Markup) for value in values) else text

    def getattr(self, obj: object, attribute: str) -> object:
        """As Jinja2 does, but straight to the point for a view, which is what a template reads most."""
        if isinstance(obj, View) and not attribute.startswith("_"):
            found = getattr(obj, attribute, missing)
            return self.undefined(obj=obj, name=attribute) if found is missing else found
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return isinstance(obj, (View, LoopContext, jinja2.environment.TemplateModule)) and not attr.startswith("_")

    def is_safe_callable(self, obj: object) -> bool:
        return isinstance(obj, (Macro, LoopContext))

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        return self.undefined(obj=obj, name=attribute)

    def call(self, __context: jinja2.runtime.Context, __obj: object, *args: object, **kwargs: object) -> object:
        budget = rendering_of(__context).budget
        budget.step()
        for value in (__obj, *args, *kwargs.values()):  # told here, where it was written, and not within the macro
            if isinstance(value, Undefined):
                str(value)
        if not self.is_safe_callable(__obj) or not callable(__obj):
            raise Fault("Her kan kun skabelonens egne makroer kaldes.")
        made = __context.call(__obj, *args, **kwargs)
        budget.step(len(made) // 1000 if isinstance(made, str) else 0)
        return made

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: object, right: object) -> object:
        for value in (left, right):
            if isinstance(value, Undefined):
                str(value)
            if not isinstance(value, int) or abs(value) > 10**9:
                raise Fault(f"»{operator}« kan kun bruges på hele tal; tekster sættes sammen med ~.")
        if operator == "**":
            raise Fault("»**« kan ikke bruges her.")
        return self.binop_table[operator](left, right)


_IN_TEXT = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter, nodes.If,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Keyword, nodes.List,
)  # fmt: skip


def _line_of(node: nodes.Node) -> int:
    """A node's line; one that Jinja2 made up has that of what is in it."""
    return next((found.lineno for found in (node, *node.find_all(nodes.Node)) if found.lineno), 1)


def _refuse_statements(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _IN_TEXT):
            raise jinja2.TemplateAssertionError(f"{REFUSED}{type(node).__name__}", _line_of(node))


REFUSED = "\x00"
