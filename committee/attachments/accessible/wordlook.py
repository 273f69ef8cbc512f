"""How text looks in a Word file: what the styles say of it, then the paragraph, then the run itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from committee.attachments.elements import child, flag, get
from committee.attachments.wordstyles import Chain, WordStyles
from committee.documents.contrast import BLACK, WHITE, contrast

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_USUAL_POINTS = 10.0  # what Word takes where nothing is said

# The sixteen colours of `w:highlight` (ECMA-376 part 1, 17.18.40).
_HIGHLIGHTS = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "darkBlue": "#00008b", "darkCyan": "#008b8b",
    "darkGray": "#a9a9a9", "darkGreen": "#006400", "darkMagenta": "#8b008b", "darkRed": "#8b0000", "darkYellow": "#808000",
    "green": "#00ff00", "lightGray": "#d3d3d3", "magenta": "#ff00ff", "red": "#ff0000", "white": "#ffffff", "yellow": "#ffff00",
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
class StyledText:
    """A document's styles, asked about its paragraphs and runs."""

    styles: WordStyles
    _said: dict[tuple[str, str], str] = field(default_factory=dict)
    _looks: dict[tuple[str, Look, Chain], Look] = field(default_factory=dict)

    def name(self, style: str) -> str:
        """A style's name, as Word's own in English."""
        chain = self.styles.of_paragraph(style)
        return get(child(chain[-1], "name"), "val") if chain else ""

    def outline_level(self, paragraph: Element) -> int | None:
        """A heading's level from 1; None for text (level 9 means text, ECMA-376 part 1, 17.3.1.20)."""
        level = self._own_or_styles(
            paragraph, "outlineLvl", lambda properties: get(child(properties, "outlineLvl"), "val")
        )
        return int(level) + 1 if level.isdecimal() and int(level) < 9 else None

    def is_in_list(self, paragraph: Element) -> bool:
        """Whether a paragraph is an entry of a real list; number 0 takes it out of its style's."""
        number = self._own_or_styles(
            paragraph, "numPr", lambda properties: get(child(properties, "numPr", "numId"), "val")
        )
        return number not in ("", "0")

    def _own_or_styles(self, paragraph: Element, name: str, read: Callable[[Element | None], str]) -> str:
        """What a paragraph says itself, or else the last of its styles that says anything; empty when none does."""
        if own := read(child(paragraph, "pPr")):
            return own
        key = (name, style_of(paragraph))
        if key not in self._said:
            said = [read(child(one, "pPr")) for one in self.styles.of_paragraph(key[1])]
            self._said[key] = next(filter(None, reversed(said)), "")
        return self._said[key]

    def look(self, paragraph: Element, run: Element, around: Look, table_styles: Chain = ()) -> Look:
        """How a run looks in its paragraph; `around` is the table's cell or the page it stands in."""
        style, own = style_of(paragraph), child(run, "rPr")
        look = self._with_paragraph(self._styled(style, around, table_styles), paragraph)
        chain = self.styles.of_run(get(child(own, "rStyle"), "val"))
        for element in chain:
            look = self._with(look, element)
        chains = (table_styles, self.styles.of_paragraph(style), chain)
        look = replace(look, bold=self.styles.is_on("b", *chains), hidden=self.styles.is_on("vanish", *chains))
        if own is None:
            return look
        bold, hidden = flag(child(own, "b")), flag(child(own, "vanish"))
        look = self._with_run(look, own, direct=True)
        return replace(look, bold=look.bold if bold is None else bold, hidden=look.hidden if hidden is None else hidden)

    def _styled(self, style: str, around: Look, table_styles: Chain) -> Look:
        """The look that the document's defaults, the table's style and the paragraph's give together."""
        key = (style, around, table_styles)
        if key not in self._looks:
            look = around
            for element in (*self.styles.defaults, *table_styles, *self.styles.of_paragraph(style)):
                look = self._with(look, element)
            self._looks[key] = look
        return self._looks[key]

    def _with(self, look: Look, holder: Element) -> Look:
        properties = child(holder, "rPr")
        look = self._with_paragraph(look, holder)
        return look if properties is None else self._with_run(look, properties, direct=False)

    def _with_paragraph(self, look: Look, holder: Element) -> Look:
        fill = self.styles.fill(child(holder, "pPr"))
        return look if fill is None else replace(look, fill=fill)

    def _with_run(self, look: Look, properties: Element, *, direct: bool) -> Look:
        colour = self.styles.colour(properties)
        if colour is not None:
            look = replace(look, colour=colour or None, direct=direct)
        fill = _HIGHLIGHTS.get(get(child(properties, "highlight"), "val")) or self.styles.fill(properties)
        size = get(child(properties, "sz"), "val")
        points = int(size) / 2 if size.isdecimal() else look.points
        return replace(look, fill=fill or look.fill, points=points)


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; empty where it names none."""
    return get(child(paragraph, "pPr", "pStyle"), "val")
