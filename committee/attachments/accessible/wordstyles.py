"""How text looks in a Word file: the styles, each after the one it is based on, with the theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from committee.attachments.accessible.contrast import BLACK, WHITE, contrast, rgb
from committee.attachments.opening.xmls import local

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_BASES = 30  # styles based on styles; a ring of them ends here
_USUAL_POINTS = 10.0  # what Word takes where nothing is said

# The sixteen colours of `w:highlight` (ECMA-376 part 1, 17.18.40).
_HIGHLIGHTS = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "darkBlue": "#00008b", "darkCyan": "#008b8b",
    "darkGray": "#a9a9a9", "darkGreen": "#006400", "darkMagenta": "#8b008b", "darkRed": "#8b0000", "darkYellow": "#808000",
    "green": "#00ff00", "lightGray": "#d3d3d3", "magenta": "#ff00ff", "red": "#ff0000", "white": "#ffffff", "yellow": "#ffff00",
}  # fmt: skip
_THEME_NAMES = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of how a run looks; None is not said. Colours are `#rrggbb`; `direct` says that no style gave the colour."""

    colour: str | None = None
    fill: str | None = None
    points: float = _USUAL_POINTS
    bold: bool = False
    hidden: bool = False
    direct: bool = False

    def colours(self) -> tuple[str, str]:
        """The text's colour and its background's. Text whose colour is automatic is the better of black and white."""
        fill = self.fill or WHITE
        return self.colour or max((BLACK, WHITE), key=lambda one: contrast(one, fill)), fill


@dataclass(slots=True)
class Styles:
    """A document's styles by their ids."""

    elements: dict[str, Any]
    defaults: tuple[Any, ...]
    theme: dict[str, str]
    usual: str = ""
    _chains: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    _said: dict[tuple[str, str | None], str | None] = field(default_factory=dict)
    _looks: dict[tuple[str | None, Look, tuple[Any, ...]], Look] = field(default_factory=dict)

    def chain(self, style: str | None) -> tuple[Any, ...]:
        """A style's elements from the one that all rest on to itself."""
        key = style if style in self.elements else self.usual
        if key not in self._chains:
            found: list[Any] = []
            at: str | None = key
            while at in self.elements and len(found) < _MOST_BASES:
                assert at is not None
                found.append(self.elements[at])
                at = value(self.elements[at], "basedOn")
            self._chains[key] = tuple(reversed(found))
        return self._chains[key]

    def name(self, style: str | None) -> str:
        """A style's name, as Word's own in English."""
        chain = self.chain(style)
        return value(chain[-1], "name") or "" if chain else ""

    def outline_level(self, paragraph: Any) -> int | None:
        """A heading's level from 1; None for text (level 9 means text, ECMA-376 part 1, 17.3.1.20)."""
        level = self._own_or_styles(paragraph, "outlineLvl", lambda properties: value(properties, "outlineLvl"))
        return int(level) + 1 if level and level.isdecimal() and int(level) < 9 else None

    def is_in_list(self, paragraph: Any) -> bool:
        """Whether a paragraph is an entry of a real list; number 0 takes it out of its style's."""
        number = self._own_or_styles(
            paragraph, "numPr", lambda properties: value(properties.find(f"{W}numPr"), "numId")
        )
        return number is not None and number != "0"

    def _own_or_styles(self, paragraph: Any, name: str, read: Callable[[Any], str | None]) -> str | None:
        """What a paragraph says itself, or else the last of its styles that says anything."""
        properties = paragraph.find(f"{W}pPr")
        own = read(properties) if properties is not None else None
        if own is not None:
            return own
        key = (name, style_of(paragraph))
        if key not in self._said:
            holders = [one.find(f"{W}pPr") for one in self.chain(key[1])]
            said = [found for one in holders if one is not None and (found := read(one)) is not None]
            self._said[key] = said[-1] if said else None
        return self._said[key]

    def look(self, paragraph: Any, run: Any, around: Look, table_styles: tuple[Any, ...] = ()) -> Look:
        """How a run looks in its paragraph; `around` is the table's cell or the page it stands in."""
        look = self._with_paragraph(self._styled(style_of(paragraph), around, table_styles), paragraph)
        own = run.find(f"{W}rPr")
        if own is None:
            return look
        for element in self.chain(value(own, "rStyle")) if value(own, "rStyle") in self.elements else ():
            look = self._with(look, element)
        return self._with_run(look, own, direct=True)

    def _styled(self, style: str | None, around: Look, table_styles: tuple[Any, ...]) -> Look:
        """The look that the document's defaults, the table's style and the paragraph's give together."""
        key = (style, around, table_styles)
        if key not in self._looks:
            look = around
            for element in (*self.defaults, *table_styles, *self.chain(style)):
                look = self._with(look, element)
            self._looks[key] = look
        return self._looks[key]

    def _with(self, look: Look, holder: Any) -> Look:
        properties = holder if local(holder) == "rPr" else holder.find(f"{W}rPr")
        look = self._with_paragraph(look, holder)
        return look if properties is None else self._with_run(look, properties, direct=False)

    def _with_paragraph(self, look: Look, holder: Any) -> Look:
        properties = holder.find(f"{W}pPr")
        fill = self.fill(properties)
        return look if fill is None else replace(look, fill=fill)

    def _with_run(self, look: Look, properties: Any, *, direct: bool) -> Look:
        colour = self._colour(properties.find(f"{W}color"))
        if colour is not None:
            look = replace(look, colour=colour or None, direct=direct)
        fill = _HIGHLIGHTS.get(value(properties, "highlight") or "") or self.fill(properties)
        size = value(properties, "sz")
        return replace(
            look,
            fill=fill or look.fill,
            points=int(size) / 2 if size and size.isdecimal() else look.points,
            bold=is_on(properties.find(f"{W}b"), look.bold),
            hidden=is_on(properties.find(f"{W}vanish"), look.hidden),
        )

    def fill(self, properties: Any) -> str | None:
        """The shade that properties give what they are for; None where they give none."""
        shade = properties.find(f"{W}shd") if properties is not None else None
        if shade is None:
            return None
        themed = self._themed(shade, "themeFill")
        return themed or _plain_colour(shade.get(f"{W}fill"))

    def _colour(self, element: Any) -> str | None:
        """A colour, an empty string for automatic, None where none is said."""
        if element is None:
            return None
        return self._themed(element, "theme") or _plain_colour(element.get(f"{W}val")) or ""

    def _themed(self, element: Any, prefix: str) -> str | None:
        name = element.get(f"{W}{prefix}Color" if prefix == "theme" else f"{W}{prefix}")
        base = self.theme.get(_THEME_NAMES.get(name or "", name or ""))
        if base is None:
            return None
        tint, shade = (element.get(f"{W}{prefix}{kind}") for kind in ("Tint", "Shade"))
        return _shaded(base, tint, shade)


def read_styles(root: Any, theme: Any) -> Styles:
    """The styles of a Word file from its two parts, either of which may be None."""
    elements, usual, defaults = {}, "", []
    for element in root.iter(f"{W}style") if root is not None else ():
        name = element.get(f"{W}styleId", "")
        elements[name] = element
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            usual = name
    if root is not None:
        defaults = root.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return Styles(elements, tuple(defaults), dict(_theme_colours(theme)), usual)


def _theme_colours(root: Any) -> Iterator[tuple[str, str]]:
    scheme = next(iter(root.iter("{*}clrScheme")), ()) if root is not None else ()
    for element in scheme:
        for colour in element:
            given = _plain_colour(colour.get("lastClr") or colour.get("val"))
            if given:
                yield local(element), given


def _plain_colour(text: str | None) -> str | None:
    try:
        return "#{:02x}{:02x}{:02x}".format(*rgb(text or ""))
    except ValueError:
        return None


def _shaded(base: str, tint: str | None, shade: str | None) -> str:
    """A theme's colour made lighter or darker (ECMA-376 part 1, 17.3.2.6): parts of 255 of itself, the rest white or black."""
    for amount, rest in ((tint, 255), (shade, 0)):
        try:
            share = int(amount, 16) / 255 if amount else 1.0
        except ValueError:
            share = 1.0
        base = "#{:02x}{:02x}{:02x}".format(*(round(part * share + rest * (1 - share)) for part in rgb(base)))
    return base


def value(holder: Any, name: str) -> str | None:
    """The `w:val` of a property, or None."""
    element = holder.find(f"{W}{name}") if holder is not None else None
    found = element.get(f"{W}val") if element is not None else None
    return str(found) if found is not None else None


def is_on(element: Any, otherwise: bool) -> bool:
    """A property that is on or off (ECMA-376 part 1, 17.17.4); on when it stands without a value."""
    return otherwise if element is None else element.get(f"{W}val", "true") not in ("0", "false", "off")


def style_of(paragraph: Any) -> str | None:
    """The id of a paragraph's style."""
    return value(paragraph.find(f"{W}pPr"), "pStyle")
