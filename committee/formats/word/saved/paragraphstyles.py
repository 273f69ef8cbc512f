"""The styles of a saved file, as far as they tell what a paragraph is: a heading, a list's entry, or words that stand out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from committee.attachments.elements import child, flag, get
from committee.attachments.wordstyles import WordStyles, read_styles, said
from committee.documents.tree import Style

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

Numbered = tuple[str, int]  # the number of a list, as the file calls it, and the level within it

_HEADING = re.compile(r"(?:heading|overskrift) (\d)")
_OF_LINKS = frozenset(("hyperlink", "followedhyperlink"))
_HEIGHTS = {"superscript": Style.RAISED, "subscript": Style.LOWERED}
_LIST = re.compile(r"(list bullet|list number)(?: ([2-5]))?")


@dataclass(slots=True)
class ParagraphStyle:
    """A style with what it takes from those it is based on. `level` is that of a heading, else 0; `name` is in small letters."""

    name: str
    level: int = 0
    numbering: Numbered | None = None
    bold: bool = False
    italic: bool = False
    looks: frozenset[Style] = frozenset()


def styles_of(root: Element | None) -> dict[str, ParagraphStyle]:
    """The styles of the part that holds them, by their ids; the one of paragraphs that name none is under an empty name."""
    styles = read_styles(root)
    made = {name: _style(styles, name) for name in styles.elements}
    return made | {"": made.get(styles.usual, ParagraphStyle(""))}


def _style(styles: WordStyles, name: str) -> ParagraphStyle:
    words, level, numbering = "", 0, None
    for element in styles.chain(name):
        words, outline = get(child(element, "name"), "val").casefold(), outline_of(child(element, "pPr"))
        heading = _HEADING.fullmatch(words)
        level = int(heading[1]) if heading else level if outline is None else outline
        numbering = numbering_of(child(element, "pPr")) or numbering or _named_list(words)
    bold, italic = (said(styles.of_run(name), switch) is True for switch in ("b", "i"))
    looks: frozenset[Style] = frozenset()
    for element in styles.of_run(name) if words not in _OF_LINKS else ():
        looks = looks_of(child(element, "rPr"), looks)
    return ParagraphStyle(words, level, numbering, bold, italic, looks)


def looks_of(properties: Element | None, looks: frozenset[Style]) -> frozenset[Style]:
    """What run properties make of the looks below them: they may set each and take it away."""
    if properties is None:
        return looks
    struck = [flag(one) for name in ("strike", "dstrike") if (one := child(properties, name)) is not None]
    if struck:
        looks = looks | {Style.STRUCK} if True in struck else looks - {Style.STRUCK}
    if (line := child(properties, "u")) is not None:
        looks = looks - {Style.UNDERLINED} if get(line, "val") == "none" else looks | {Style.UNDERLINED}
    if (height := child(properties, "vertAlign")) is not None:
        looks = looks - set(_HEIGHTS.values()) | {one for name, one in _HEIGHTS.items() if name == get(height, "val")}
    return looks


def _named_list(style: str) -> Numbered | None:
    """Word's own list styles mean a list, also in a house's file where they have no sign of their own."""
    found = _LIST.fullmatch(style)
    return (found[1], int(found[2] or 1) - 1) if found else None


def outline_of(properties: Element | None) -> int | None:
    """The level that a paragraph's or style's properties give it among headings, 0 for none; None where they don't say."""
    element = child(properties, "outlineLvl")
    if element is None:
        return None
    written = get(element, "val")
    return int(written) + 1 if written.isdecimal() and int(written) < 9 else 0


def numbering_of(properties: Element | None) -> Numbered | None:
    """The list that a paragraph's or style's properties put it in; None where they don't say."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    number, depth = child(numbering, "numId"), get(child(numbering, "ilvl"), "val")
    return (get(number, "val") if number is not None else "0", int(depth) if depth.isdecimal() else 0)
