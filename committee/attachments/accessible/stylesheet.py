"""A page's own style sheet, as far as colours and order go: enough to see to a house's colours without a browser.

No cascade is worked out. Each rule's colour is held against the rule's own background or the page's, which is what a page with
few rules does; how colours meet in a real page is for a browser to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from committee.attachments.accessible.contrast import BLACK, WHITE, hexadecimal, rgb

_MOST, _MOST_RULES = 500_000, 5_000  # characters and rules of style sheets; more is a library's, not a house's
_NAMES = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff", "gray": "#808080",
    "grey": "#808080", "silver": "#c0c0c0", "lightgray": "#d3d3d3", "lightgrey": "#d3d3d3", "darkgray": "#a9a9a9",
    "yellow": "#ffff00", "orange": "#ffa500", "navy": "#000080", "maroon": "#800000", "teal": "#008080", "purple": "#800080",
}  # fmt: skip
_LENGTH = re.compile(r"(\d*\.?\d+)(px|pt|rem|em)")
_POINTS = {"px": 0.75, "pt": 1.0, "rem": 12.0, "em": 12.0}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's selector and what it declares, by name in small letters."""

    selector: str
    declared: Mapping[str, str] = field(default_factory=dict)

    def points(self) -> float:
        """The size of its text in points; a browser's own where it isn't said."""
        large = {"h1": 24.0, "h2": 18.0}.get(self.selector.strip().casefold(), 12.0)
        found = _LENGTH.fullmatch(self.declared.get("font-size", "").strip())
        return float(found[1]) * _POINTS[found[2]] if found else large

    def is_bold(self) -> bool:
        weight = self.declared.get("font-weight", "")
        return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 700)


def rules(sheet: str) -> list[Rule]:
    """The rules of a style sheet, those for screens within `@media` too; what is for paper alone is left out."""
    return list(islice(_rules(re.sub(r"/\*.*?(?:\*/|\Z)", "", sheet[:_MOST], flags=re.DOTALL)), _MOST_RULES))


def _rules(text: str) -> Iterator[Rule]:
    waiting = [text]
    while waiting:
        for head, body in _blocks(waiting.pop()):
            if head.startswith("@media"):
                waiting += [] if "print" in head else [body]
            elif not head.startswith("@"):
                yield Rule(head, declarations(body))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each head with what stands in its braces."""
    start = depth = opened = 0
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                head = text[start:opened].rpartition(";")[2]
                yield head.strip(), text[opened + 1 : match.start()]
                start = match.end()


def declarations(body: str) -> dict[str, str]:
    """`color:red;order:2` as a map; a semicolon in brackets, as in a `data:` address, ends nothing."""
    found = {}
    for part in _parts(body[:_MOST]):
        name, colon, given = part.partition(":")
        name = name.strip()
        if colon:
            key = name if name.startswith("--") else name.casefold()
            found[key] = given.replace("!important", "").strip().casefold()
    return found


def _parts(body: str) -> Iterator[str]:
    start = depth = 0
    for match in re.finditer(r"[;()]", body):
        depth = max(depth + {"(": 1, ")": -1}.get(match[0], 0), 0)
        if match[0] == ";" and depth == 0:
            yield body[start : match.start()]
            start = match.end()
    yield body[start:]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's rules with its variables, and the colours of its body."""

    rules: tuple[Rule, ...]
    variables: Mapping[str, str]
    colour: str
    background: str

    def colour_of(self, given: str | None) -> str | None:
        """A colour as `#rrggbb`; None where it isn't one, or is seen through."""
        text = self._resolved(given or "")
        if text in _NAMES:
            return _NAMES[text]
        if parts := re.fullmatch(
            r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*1(?:\.0+)?\s*)?\)", text
        ):
            return hexadecimal(*(int(part) / 255 for part in parts.groups()))
        try:
            return hexadecimal(*(part / 255 for part in rgb(text)))
        except ValueError:
            return None

    def _resolved(self, text: str) -> str:
        for _ in range(8):  # variables of variables; a ring of them ends here
            found = re.search(r"var\(\s*(--[^\s,()]+)\s*(?:,\s*([^()]*))?\)", text)
            if found is None:
                break
            text = text[: found.start()] + self.variables.get(found[1], found[2] or "") + text[found.end() :]
        return text.strip()

    def fill_of(self, declared: Mapping[str, str]) -> str | None:
        """The background that declarations give; None where it is a picture or isn't said."""
        return self.colour_of(declared.get("background-color") or declared.get("background"))


def read_sheet(sheet: str) -> Sheet:
    """A page's style sheets, put together in one text."""
    found = rules(sheet)
    variables = {name: value for rule in found for name, value in rule.declared.items() if name.startswith("--")}
    made = Sheet(tuple(found), variables, BLACK, WHITE)
    colour, background = BLACK, WHITE
    for rule in found:
        if {"body", "html", ":root"} & {one.strip() for one in rule.selector.split(",")}:
            colour = made.colour_of(rule.declared.get("color")) or colour
            background = made.fill_of(rule.declared) or background
    return Sheet(tuple(found), variables, colour, background)
