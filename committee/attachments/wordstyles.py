"""What the styles of a Word file say: each style over the one it is based on, the file's defaults below, the theme behind.

This is the one reading of it. The template's look, the accessibility gate, the cleaning and the reader of Word ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.elements import child, every, flag, get
from committee.attachments.opening.xmls import local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}", re.ASCII)
_THEME_NAMES = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip

_MOST_BASES = 30  # styles based on styles; no person's file has half as many

Chain = tuple["Element", ...]


@dataclass(frozen=True, slots=True)
class WordTheme:
    """A theme's fonts, `minor` and `major`, and its colours by name as `#rrggbb`."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordStyles:
    """A file's styles by their ids. `defaults` are the holders of `rPr` and `pPr` that all rests on, `usual` the id of the
    style that a paragraph has when it names none."""

    elements: Mapping[str, Element]
    defaults: Chain
    theme: WordTheme
    usual: str = ""
    _chains: dict[str, Chain] = field(default_factory=dict)
    _switches: dict[tuple[str, tuple[Chain, ...]], bool] = field(default_factory=dict)

    def chain(self, style: str) -> Chain:
        """A style's elements, from the one that all rest on to itself; none for a style that isn't there.

        A base that isn't there, or is of another kind, is none (ECMA-376 part 1, 17.7.4.3), and a circle ends before it closes.
        """
        if style not in self._chains:
            found: dict[str, Element] = {}
            at = style
            while at in self.elements and at not in found and len(found) < _MOST_BASES and self._is_kin(style, at):
                found[at] = self.elements[at]
                at = get(child(found[at], "basedOn"), "val")
            self._chains[style] = tuple(reversed(found.values()))
        return self._chains[style]

    def _is_kin(self, style: str, base: str) -> bool:
        return _kind(self.elements[style]) == _kind(self.elements[base])

    def of_paragraph(self, style: str | None) -> Chain:
        """The chain of the style that a paragraph names; of the usual one when it names none, or none that is there."""
        return self.chain(style if style is not None and style in self.elements else self.usual)

    def of_run(self, style: str | None) -> Chain:
        """The chain of the style that a run names, which is a character's style or nothing (17.3.2.29): what is linked to a
        paragraph's style has its own chain, and takes nothing from the other."""
        known = self.elements.get(style or "")
        return self.chain(style or "") if known is not None and _kind(known) == "character" else ()

    def of_table(self, style: str | None) -> Chain:
        """The chain of the style that a table names; none when it names none."""
        return self.chain(style or "")

    def named(self, kind: str, name: str) -> str | None:
        """The id of the first style of a kind (`paragraph`, `table`) by its name, which is Word's own English one."""
        for style, element in self.elements.items():
            if _kind(element) == kind and get(child(element, "name"), "val").casefold() == name.casefold():
                return style
        return None

    def is_on(self, switch: str, *chains: Chain) -> bool:
        """Whether styles turn a switch such as `b` or `vanish` on.

        Within a chain the last that says anything counts; a table's, a paragraph's and a run's style turn each other's off again,
        unless the file's defaults have it on (17.7.3). What a run says itself goes before all this, and is for the caller.
        """
        if (switch, chains) not in self._switches:
            odd = sum(said(chain, switch) is True for chain in chains) % 2 == 1
            self._switches[switch, chains] = odd or said(self.defaults, switch) is True
        return self._switches[switch, chains]

    def font(self, chain: Iterable[Element]) -> str:
        """The font that the defaults and a chain ask for; one of the theme's goes before one by name. Empty when none is said."""
        found = ""
        for holder in (*self.defaults, *chain):
            fonts = child(holder, "rPr", "rFonts")
            given = get(fonts, "ascii") or get(fonts, "hAnsi")
            found = self.theme.fonts.get((get(fonts, "asciiTheme") or "")[:5], "") or given or found
        return found

    def colour(self, properties: Element | None) -> str | None:
        """A text's colour as `#rrggbb`, an empty string for automatic, None where none is said."""
        element = child(properties, "color")
        if element is None:
            return None
        return self._themed(element, "themeColor", "theme") or plain_colour(get(element, "val")) or ""

    def fill(self, properties: Element | None) -> str | None:
        """The shade that properties give what they are for, as `#rrggbb`; None where they give none."""
        shade = child(properties, "shd")
        return self._themed(shade, "themeFill", "themeFill") or plain_colour(get(shade, "fill"))

    def _themed(self, element: Element | None, name: str, prefix: str) -> str | None:
        asked = get(element, name)
        base = self.theme.colours.get(_THEME_NAMES.get(asked, asked))
        return None if base is None else _shaded(base, get(element, f"{prefix}Tint"), get(element, f"{prefix}Shade"))


def said(chain: Chain, switch: str) -> bool | None:
    """What the last of a chain that says anything says of a switch; None where nobody does."""
    found = (flag(child(holder, "rPr", switch)) for holder in reversed(chain))
    return next((one for one in found if one is not None), None)


def read_styles(root: Element | None, theme: Element | None = None) -> WordStyles:
    """The styles of a Word file from the roots of its two parts, either of which may be missing."""
    if root is None:
        return WordStyles({}, (), WordTheme())
    elements, usual = {}, ""
    for element in root:
        if local(element) == "style":
            name = get(element, "styleId")
            elements[name] = element
            if _kind(element) == "paragraph" and get(element, "default") in ("1", "true", "on"):
                usual = name
    holders = (child(root, "docDefaults", kind) for kind in ("rPrDefault", "pPrDefault"))
    return WordStyles(elements, tuple(one for one in holders if one is not None), _read_theme(theme), usual)


def _kind(style: Element) -> str:
    return get(style, "type") or "paragraph"


def _read_theme(root: Element | None) -> WordTheme:
    if root is None:
        return WordTheme()
    fonts = {
        kind: face
        for kind in ("minor", "major")
        for one in every(root, f"{kind}Font")
        if (face := get(child(one, "latin"), "typeface"))
    }
    return WordTheme(fonts, dict(_theme_colours(root)))


def _theme_colours(root: Element) -> Iterator[tuple[str, str]]:
    for element in next(every(root, "clrScheme"), ()):
        for colour in element:
            if given := plain_colour(colour.get("lastClr") or colour.get("val") or ""):
                yield local(element), given


def plain_colour(text: str) -> str | None:
    """`1F4E5F` as `#1f4e5f`; None for `auto`, and for what isn't a colour."""
    return f"#{text.lower()}" if _COLOUR.fullmatch(text) else None


def _shaded(base: str, tint: str, shade: str) -> str:
    """A theme's colour made lighter or darker (17.3.2.6): parts of 255 of itself, the rest white or black."""
    parts = [int(base[at : at + 2], 16) for at in (1, 3, 5)]
    for amount, rest in ((tint, 255), (shade, 0)):
        share = int(amount, 16) / 255 if re.fullmatch(r"[0-9A-Fa-f]{1,2}", amount) else 1.0
        parts = [round(part * share + rest * (1 - share)) for part in parts]
    return "#{:02x}{:02x}{:02x}".format(*parts)
