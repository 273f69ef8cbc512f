"""How each kind of single value is read and written: texts, dates, numbers, choices."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from committee.base import danish
from committee.base.problems import Problem, did_you_mean, shown
from committee.records.nodes import Node, Scalar, Sequence, SourceText
from committee.records.readers import BAD, Bad, Problems, Reader, Schema
from committee.records.values import Written

T = TypeVar("T")


class Markdown(SourceText):
    """Text that is markup: its `**`, lists and tables mean something. All other text prints as it stands."""


_BAR = "Står teksten på linjerne under feltets navn, så skriv | efter det, f.eks. »resume: |«."


def _scalar(node: Node, problems: Problems, wanted: str, cure: str = "") -> Scalar | Bad:
    if isinstance(node, Scalar):
        return node
    found = "en liste" if isinstance(node, Sequence) else "nøgler og værdier"
    problems.append(Problem(node.place, "forkert-form", f"Her skal stå {wanted}, ikke {found}.", cure))
    return BAD


@dataclass(eq=False, repr=False)
class Text:
    """One line of plain text; white space at the ends and line breaks within are folded to single spaces.

    `is_reference` is set where it names a file or a thing of the program, so that nobody reads its words, and `is_name` where
    it names a person, in whose words little can be wrong; with `is_exact` white space stays.
    """

    is_reference: bool = False
    is_name: bool = False
    is_exact: bool = False

    def read(self, node: Node, problems: Problems) -> SourceText | Bad:
        scalar = _scalar(node, problems, "en tekst")
        if isinstance(scalar, Bad):
            return scalar
        is_one_line = scalar.text == scalar.text.strip() and len(scalar.text.splitlines()) < 2
        return scalar.text if self.is_exact or is_one_line else scalar.text.on_one_line()

    def write(self, value: str) -> Written:
        return str(value)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean", "null"]}


@dataclass(eq=False, repr=False)
class MarkdownText:
    """Text with markup, in one or more paragraphs."""

    def read(self, node: Node, problems: Problems) -> Markdown | Bad:
        scalar = _scalar(node, problems, "en tekst", _BAR)
        if isinstance(scalar, Bad):
            return scalar
        return Markdown.like(scalar.text, scalar.text.rstrip())

    def write(self, value: Markdown) -> Written:
        return str(value)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean", "null"]}


@dataclass(eq=False, repr=False)
class Converted(Generic[T]):
    """A scalar that is read by a function from its text; None from the function means it can't be. `written` is the way back."""

    convert: Callable[[str], T | None]
    wanted: str
    json: Schema = field(default_factory=lambda: {"type": "string"})
    written: Callable[[T], Written] = str

    def read(self, node: Node, problems: Problems) -> T | Bad:
        scalar = _scalar(node, problems, self.wanted)
        if isinstance(scalar, Bad):
            return scalar
        value = self.convert(scalar.text.strip())
        if value is None:
            problems.append(
                Problem(
                    scalar.place, "forkert-værdi", f"»{shown(scalar.text)}« kan ikke læses.", f"Skriv {self.wanted}."
                )
            )
            return BAD
        return value

    def write(self, value: T) -> Written:
        return self.written(value)

    def schema(self) -> Schema:
        return self.json


@dataclass(eq=False, repr=False)
class OwnWord(Converted[T]):
    """A word that the program may know, or one of the writer's own, which is printed as it stands: then what `written` gives of
    the value is the text itself, with its place."""

    def read(self, node: Node, problems: Problems) -> T | Bad:
        said = _scalar(node, problems, self.wanted)
        value = said if isinstance(said, Bad) else self.convert(said.text.on_one_line())
        return BAD if value is None else value


def _date(text: str) -> dt.date | None:
    return danish.parse_date(text)


def _flag(text: str) -> bool | None:
    return {"true": True, "ja": True, "false": False, "nej": False}.get(text.casefold())


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,6}", text, re.ASCII) else None


def _minutes(text: str) -> int | None:
    number = _whole(text)
    return number if number is not None and 15 <= number <= 720 else None


def _count(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,18}", text, re.ASCII) else None


DATE: Final = Converted(
    _date, "en dato, der findes, som år-måned-dag, f.eks. 2021-02-11", {"type": "string", "format": "date"}
)
TIME: Final = Converted(
    danish.parse_time,
    "et klokkeslæt, f.eks. 16:00",
    {"type": ["string", "number"], "pattern": r"^([01]?\d|2[0-3])[:.][0-5]\d$"},
    lambda time: f"{time:%H:%M}",
)


def _month(text: str) -> int | None:
    number = _whole(text)
    return number if number is not None and 1 <= number <= 12 else None


FLAG: Final = Converted(
    _flag,
    "true eller false (eller ja eller nej)",
    {"enum": [True, False, "ja", "nej"]},
    lambda flag: "true" if flag else "false",
)
MONTH: Final = Converted(
    _month, "en måned som et tal fra 1 til 12", {"type": ["integer", "string"], "minimum": 1, "maximum": 12}, int
)
COUNT: Final = Converted(_count, "et helt tal", {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d+$"}, int)
WHOLE: Final = Converted(
    _whole, "et helt tal", {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d{1,6}$"}, int
)
MINUTES: Final = Converted(
    _minutes,
    "minutter som et helt tal fra 15 til 720",
    {"type": ["integer", "string"], "minimum": 15, "maximum": 720, "pattern": r"^\d{2,3}$"},
    int,
)


@dataclass(eq=False, repr=False)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, problems: Problems) -> str | Bad:
        scalar = _scalar(node, problems, " eller ".join(self.words))
        if isinstance(scalar, Bad):
            return scalar
        if scalar.text not in self.words:
            problems.append(
                Problem(
                    scalar.place,
                    "ukendt-ord",
                    f"»{shown(scalar.text)}« er ikke et af de ord, der kan stå her.",
                    did_you_mean(scalar.text, self.words),
                )
            )
            return BAD
        return str(scalar.text)

    def write(self, value: str) -> Written:
        return value

    def schema(self) -> Schema:
        return {"enum": list(self.words)}


def _is_sentence(said: str) -> bool:
    """»Haster.« is one, »true.« isn't."""
    return said.strip().endswith((".", "!")) and _flag(said.strip().rstrip(".!")) is None


@dataclass(eq=False, repr=False)
class FlagOrReason:
    """Yes or no, or instead of yes the reason, in more than one word, or with a full stop, so that a misspelt
    `true` isn't taken for one."""

    def read(self, node: Node, problems: Problems) -> bool | SourceText | Bad:
        said = Text().read(node, problems)
        if isinstance(said, Bad) or len(said.split()) > 1 or _is_sentence(said):
            return said
        flag = _flag(said)
        if flag is None:
            problems.append(
                Problem(
                    node.place,
                    "forkert-værdi",
                    f"»{shown(said)}« kan ikke læses.",
                    "Skriv true eller false (eller ja eller nej), eller grunden i en sætning.",
                )
            )
            return BAD
        return flag

    def write(self, value: bool | SourceText) -> Written:
        return str(value) if isinstance(value, str) else FLAG.write(value)

    def schema(self) -> Schema:
        return {"anyOf": [FLAG.schema(), {"type": "string", "pattern": r"\S\s+\S|\w[.!]$"}]}


@dataclass(eq=False, repr=False)
class YesOrReason(Text):
    """Yes or no, or instead of yes the reason, however short. What YAML elsewhere takes for a yes or a no, and what is blank between
    quotes, is refused: nobody can tell whether it means open or closed."""

    def read(self, node: Node, problems: Problems) -> SourceText | Bad:
        said = super().read(node, problems)
        if isinstance(said, Bad) or said.strip().casefold() not in _OTHERS_FLAGS:
            return said
        cure = "Skriv true eller grunden, f.eks. Personsag; eller false, hvis det ikke gælder."
        problems.append(Problem(node.place, "forkert-værdi", f"»{shown(said)}« kan ikke læses.", cure))
        return BAD


_OTHERS_FLAGS = frozenset(("", "yes", "y", "on", "1", "no", "n", "off", "0"))
TEXT: Final = Text()
YES_OR_REASON: Final = YesOrReason()
MARKDOWN: Final = MarkdownText()
NAME: Final = Text(is_name=True)
FLAG_OR_REASON: Final[Reader[bool | SourceText]] = FlagOrReason()
REFERENCE: Final = Text(is_reference=True)
EXACT: Final = Text(is_exact=True)
