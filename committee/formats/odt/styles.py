"""The styles of an OpenDocument text: how words look, what a list counts with, and which paragraphs are titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.elements import child, get
from committee.attachments.opening.xmls import local
from committee.base.counting import Counting
from committee.documents.spans import Span
from committee.documents.tree import Style
from committee.formats.htmlreader.lists import BULLETS, Form

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_COUNTINGS = {
    "1": Counting.NUMBERS,
    "a": Counting.SMALL_LETTERS,
    "A": Counting.LARGE_LETTERS,
    "i": Counting.SMALL_ROMAN,
    "I": Counting.LARGE_ROMAN,
}
_MOST_PARENTS = 20


@dataclass(slots=True)
class Styles:
    """Styles by family and name, and list styles by name and level."""

    by_name: dict[tuple[str, str], Element] = field(default_factory=dict)
    lists: dict[tuple[str, int], Element] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[Element | None]) -> Styles:
        """The styles of the parts that hold them."""
        made = cls()
        for root in roots:
            for element in root.iter() if root is not None else ():
                if local(element) == "style":
                    made.by_name[get(element, "family"), get(element, "name")] = element
                elif local(element) == "list-style":
                    for level in element:
                        number = get(level, "level")
                        made.lists[get(element, "name"), int(number) if number.isdecimal() else 1] = level
        return made

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """A style and those that it is based on, the nearest first."""
        for _ in range(_MOST_PARENTS):
            style = self.by_name.get((family, name))
            if style is None:
                return
            yield style
            name = get(style, "parent-style-name")

    def text_properties(self, family: str, name: str) -> dict[str, str]:
        """What a style, and those it is based on, say of its words."""
        made: dict[str, str] = {}
        for style in self.chain(family, name):
            properties = child(style, "text-properties")
            for key, value in properties.items() if properties is not None else ():
                made.setdefault(str(key).rpartition("}")[2], str(value))
        return made

    def align(self, name: str) -> str:
        """How the paragraphs of a style are set."""
        said = (get(child(style, "paragraph-properties"), "text-align") for style in self.chain("paragraph", name))
        return next(filter(None, said), "")

    def is_title(self, name: str) -> bool:
        """Whether a paragraph's style is that of titles."""
        return any(get(style, "name").casefold() in ("title", "titel") for style in self.chain("paragraph", name))

    def form(self, name: str, level: int) -> tuple[Form, int]:
        """What a list counts with at a level, and from what."""
        found = self.lists.get((name, level))
        counting = _COUNTINGS.get(get(found, "num-format")) if found is not None else None
        if counting is None:
            return BULLETS, 1
        before, after, start = (get(found, key) for key in ("num-prefix", "num-suffix", "start-value"))
        delimiter = "()" if "(" in before and ")" in after else ")" if ")" in after else "."
        return Form(counting, delimiter), int(start) if start.isdecimal() and len(start) < 6 else 1


def looked(look: Span, said: dict[str, str]) -> Span:
    """A look with what a style says of words."""
    weight, slant, place = (said.get(key, "") for key in ("font-weight", "font-style", "text-position"))
    bold = look.bold if not weight else weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
    italic = look.italic if not slant else slant in ("italic", "oblique")
    styles = set(look.styles)
    if place.startswith("super") or (place[:1].isdecimal() and not place.startswith("0%")):
        styles.add(Style.RAISED)
    if place.startswith(("sub", "-")):
        styles.add(Style.LOWERED)
    for key, style in (("text-line-through-style", Style.STRUCK), ("text-underline-style", Style.UNDERLINED)):
        if said.get(key, "none") != "none":
            styles.add(style)
    return Span("", bold, italic, look.link, frozenset(styles))
