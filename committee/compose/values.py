"""Values in a template: what may be read, what is markup, and the slots of a rendering."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

import jinja2
from jinja2.utils import missing
from markupsafe import Markup

from committee.base import danish
from committee.compose.allowance import Allowance, Fault
from committee.compose.printed import Word
from committee.documents.tree import Blocks, Role
from committee.domain.profile import DateForms
from committee.records.textfile import FORBIDDEN

SLOT = re.compile("\x0e(\\d+)\x0f")


CURRENT = "*gengivelse"  # where a rendering travels in its template's context; no name that a template can set


class View:
    """A value whose public attributes a template may read. Subclasses are dataclasses with Danish names."""

    __slots__ = ()


class Printable(View):
    """A view that can be printed as it is, by its `word`."""

    __slots__ = ()

    @property
    def word(self) -> Word:
        """What is printed."""
        raise NotImplementedError


class Dated(View):
    """A view that `| dato` can print, by its `date`."""

    __slots__ = ()

    @property
    def date(self) -> dt.date:
        """The day that is printed."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Body:
    """Blocks that are set into a template as they are; with the role their paragraphs get."""

    blocks: Blocks
    role: Role | None = None

    def __bool__(self) -> bool:
        return bool(self.blocks)


class UnknownName(jinja2.UndefinedError):
    """A name that isn't there. `owner` is what it was looked up in; `missing` for the names of the template itself."""

    def __init__(self, message: str | None = None, *, name: str = "", owner: object = missing) -> None:
        super().__init__(message)
        self.name = name
        self.owner = owner


@dataclass(slots=True)
class Rendering:
    """One rendering: what it may still cost, the values its slots stand for, and the house's forms of dates."""

    dates: DateForms
    budget: Allowance = field(default_factory=Allowance)
    slots: list[object] = field(default_factory=list)

    def slot(self, value: object) -> Markup:
        """The mark that stands for a value until the text has been parsed."""
        self.slots.append(value)
        self.budget.step(5)  # a value is set into its place later, and that has its cost too
        if isinstance(value, str):  # a Word too
            self.budget.print(len(value))
        return Markup(f"\x0e{len(self.slots) - 1}\x0f")

    def text(self, value: object) -> str:
        """A plain value as it is printed. A list, nothing or a yes/no is a mistake, never an empty string."""
        match value:
            case Word(missing=missing) if missing:
                raise Fault(f"»{value.name}« kan ikke skrives her: {missing}{value.cell}.")
            case Printable():
                return self.text(value.word)
            case jinja2.Undefined():
                return str(value)  # which raises, and tells the name
            case str():
                if FORBIDDEN.search(value):
                    raise Fault("Værdien har et usynligt tegn, som ikke kan trykkes.")
                return str(value)
            case bool():
                raise Fault("Et ja/nej kan ikke trykkes; brug {% if ... %}.")
            case int():
                return str(value)
            case dt.date():
                return danish.format_date(value, self.dates.plain)
            case dt.time():
                return danish.format_time(value, self.dates.time)
            case tuple() | list():
                raise Fault("En liste kan ikke trykkes, som den er; skriv »| liste« efter den.")
            case _:
                raise Fault("Værdien kan ikke trykkes; skriv, hvilken del af den der skal stå her.")


def rendering_of(context: jinja2.runtime.Context) -> Rendering:
    """The rendering that a filter is used in."""
    found = context.get(CURRENT)
    assert isinstance(found, Rendering)
    return found
