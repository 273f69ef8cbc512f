"""How words look, by the elements that they stand in and what those say of themselves, in the page's style sheet too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from committee.attachments.accessible.stylesheet import declarations, rules
from committee.documents.spans import Span
from committee.documents.tree import Style

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

Css = Mapping[str, str]

_NOTHING: Css = {}
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn", "var"))
_STYLES = {
    "sup": Style.RAISED,
    "sub": Style.LOWERED,
    "s": Style.STRUCK,
    "strike": Style.STRUCK,
    "del": Style.STRUCK,
    "u": Style.UNDERLINED,
    "ins": Style.UNDERLINED,
}
_RAISED = {"super": Style.RAISED, "sub": Style.LOWERED}
_DRAWN = {"underline": Style.UNDERLINED, "line-through": Style.STRUCK}
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_UNSAFE = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"}


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set. `pre` is whether the source's own line ends are shown."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    styles: frozenset[Style] = frozenset()
    pre: bool = False

    def span(self, text: str) -> Span:
        """Words of this look."""
        styles = self.styles - {Style.UNDERLINED} if self.link else self.styles  # every link is underlined
        return Span(text, self.bold, self.italic, self.link, styles)

    def within(self, element: Element, css: Css) -> Look:
        """The look of the words in an element, which stands among words of this look."""
        tag = str(element.tag)
        link = address(element.get("href", "")) if tag == "a" else ""
        if not css and not link and tag not in _CHANGING:
            return self
        bold = _weight(css.get("font-weight", ""), self.bold or tag in _BOLD)
        italic = _slant(css.get("font-style", ""), self.italic or tag in _ITALIC)
        styles = {_STYLES.get(tag), _RAISED.get(css.get("vertical-align", ""))}
        styles |= {
            _DRAWN.get(word)
            for name in ("text-decoration", "text-decoration-line")
            for word in css.get(name, "").split()
        }
        made = self.styles | {style for style in styles if style is not None}
        pre = css["white-space"].startswith("pre") if "white-space" in css else self.pre or tag in ("pre", "textarea")
        return replace(self, bold=bold, italic=italic, link=link or self.link, styles=made, pre=pre)


_CHANGING = _BOLD | _ITALIC | frozenset(_STYLES) | {"pre", "textarea"}


def _weight(said: str, otherwise: bool) -> bool:
    if said.isdecimal():
        return int(said) >= 600
    return said in ("bold", "bolder") or (otherwise and said not in ("normal", "lighter"))


def _slant(said: str, otherwise: bool) -> bool:
    return said.startswith(("italic", "oblique")) or (otherwise and said != "normal")


def address(written: str) -> str:
    """An address that a link of a text may have; empty for one that leads nowhere outside the page."""
    found = _ADDRESS.fullmatch(written.strip().replace(" ", "%20"))
    return "".join(_UNSAFE.get(sign, sign) for sign in found[0]) if found else ""


class Sheet:
    """What a page's own style sheet says of elements by their names and classes; other selectors say nothing here."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for rule in rules("\n".join(sheets)) if sheets else ():
            for part in rule.selector.split(","):
                if found := _SELECTOR.fullmatch(part.strip()):
                    key = (found[1] or "").casefold(), found[2] or ""
                    self._rules.setdefault(key, {}).update(rule.declared)

    def css(self, element: Element, tag: str) -> Css:
        """All that an element is said to look like, its own word last."""
        own = declarations(element.get("style", ""))
        if not self._rules:
            return own
        classes = element.get("class", "").split()[:20]
        keys = [(tag, ""), *(("", name) for name in classes), *((tag, name) for name in classes)]
        found = [self._rules[key] for key in keys if key in self._rules]
        if not found:
            return own
        return {name: value for part in (*found, own) for name, value in part.items()}
