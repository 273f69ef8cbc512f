"""A page's own style sheet, as far as colours and order go: enough to see to a house's colours without a browser.

No cascade is worked out. Each rule's colour is held against the rule's own background or the page's, which is what a page with
few rules does; how colours meet in a real page is for a browser to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, islice, takewhile
from types import MappingProxyType
from typing import Protocol

from committee.documents.contrast import BLACK, WHITE, hexadecimal

_MOST, _MOST_RULES = 500_000, 5_000  # characters and rules of style sheets; more is a library's, not a house's
_MOST_SELECTOR = 500  # characters of a selector; nested ones are put together, and would grow without end
_DEEPEST = 50  # rules within rules
_GROUPS = frozenset(("supports", "layer", "container", "scope"))  # at-rules whose rules count as if they stood alone
_SCREENS = ("all", "screen")
_LENGTH = re.compile(r"(\d*\.?\d+)(px|pt|rem|em)")
_POINTS = {"px": 0.75, "pt": 1.0, "rem": 12.0, "em": 12.0}
_VARIABLE = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")


class _Node(Protocol):
    """A node of tinycss2, which has no types: its `type` says which of the other fields it has."""

    type: str
    name: str
    lower_name: str
    lower_value: str
    lower_at_keyword: str
    prelude: list[_Node]
    content: list[_Node] | None
    value: list[_Node]


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
    """The rules of a style sheet in its order, nested and conditional ones too; what is for paper alone is left out."""
    import tinycss2

    return list(islice(_rules(tinycss2.parse_stylesheet(sheet[:_MOST], skip_comments=True)), _MOST_RULES))


def _rules(top: Iterable[_Node]) -> Iterator[Rule]:
    """Nesting is kept in a list of our own, since others write it as deep as they like."""
    waiting = [(iter(top), "")]
    while waiting:
        nodes, around = waiting[-1]
        node = next(nodes, None)
        if node is None:
            waiting.pop()
        elif node.type == "qualified-rule" or _is_group(node):
            selector = _nested(_text(node.prelude), around) if node.type == "qualified-rule" else around
            inside = _contents(node.content or ())
            declared = _declared(inside)
            if selector and declared:
                yield Rule(selector, declared)
            if len(waiting) < _DEEPEST:
                waiting.append((iter(inside), selector))


def _contents(given: str | Iterable[_Node]) -> list[_Node]:
    """What stands within a rule's braces, or in a `style` attribute."""
    import tinycss2

    found: list[_Node] = tinycss2.parse_blocks_contents(given, skip_comments=True, skip_whitespace=True)
    return found


def _is_group(node: _Node) -> bool:
    if node.type != "at-rule" or node.content is None:
        return False
    return node.lower_at_keyword in _GROUPS or (node.lower_at_keyword == "media" and _is_on_screen(node.prelude))


def _is_on_screen(queries: Iterable[_Node]) -> bool:
    """Whether any of the queries between the commas holds for a screen of some size."""
    parted = [list(part) for comma, part in groupby(queries, lambda node: _text([node]) == ",") if not comma]
    return not parted or any(map(_holds_for_screens, parted))


def _holds_for_screens(query: Iterable[_Node]) -> bool:
    """A kind of medium stands before the conditions, which are in brackets; without one it holds for all."""
    before = takewhile(lambda node: node.type != "() block", query)
    words = [node.lower_value for node in before if node.type == "ident"]
    kind = next((word for word in words if word not in ("not", "only")), None)
    return kind is None or (kind in _SCREENS) != (words[0] == "not")


def _nested(selector: str, around: str) -> str:
    """A rule's selector with that of the rule it stands in, where it stands in one."""
    if not around:
        return selector[:_MOST_SELECTOR]
    whole = f":is({around})" if "," in around else around
    return (selector.replace("&", whole) if "&" in selector else f"{whole} {selector}")[:_MOST_SELECTOR]


def _text(nodes: Iterable[_Node]) -> str:
    """Nodes as they are written, with what was written as escapes in plain."""
    import tinycss2

    try:
        return str(tinycss2.serialize(nodes)).strip()
    except RecursionError:  # brackets in brackets by the thousand: no colour and no selector
        return ""


def _declared(nodes: Iterable[_Node]) -> dict[str, str]:
    """The declarations among nodes. A variable's name is told by its letters' size, others' names aren't."""
    return {
        node.name if node.name.startswith("--") else node.lower_name: _text(node.value).casefold()
        for node in nodes
        if node.type == "declaration"
    }


@lru_cache(maxsize=256)
def declarations(body: str) -> Mapping[str, str]:
    """`color:red;order:2`, as a `style` attribute has it, as a map from name to value in small letters."""
    return MappingProxyType(_declared(_contents(body[:_MOST])) if body else {})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's rules with its variables, and the colours of its body."""

    rules: tuple[Rule, ...]
    variables: Mapping[str, str]
    colour: str
    background: str

    def colour_of(self, given: str | None) -> str | None:
        """A colour as `#rrggbb`; None where it isn't one, or is seen through."""
        return _plain_colour(self._resolved(given)) if given else None

    def _resolved(self, text: str) -> str:
        for _ in range(8):  # variables of variables; a ring of them ends here
            found = _VARIABLE.search(text)
            if found is None:
                break
            text = text[: found.start()] + self.variables.get(found[1], found[2] or "") + text[found.end() :]
        return text.strip()

    def fill_of(self, declared: Mapping[str, str]) -> str | None:
        """The background that declarations give; None where it is a picture or isn't said."""
        return self.colour_of(declared.get("background-color") or declared.get("background"))


@lru_cache(maxsize=256)
def _plain_colour(text: str) -> str | None:
    from tinycss2.color4 import parse_color

    try:
        found = parse_color(text)
        if found is None or found == "currentcolor" or found.alpha < 1:
            return None
        return hexadecimal(*found.to("srgb").coordinates)
    except (ValueError, NotImplementedError, RecursionError):  # not a number, or of a space that isn't a screen's
        return None


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
