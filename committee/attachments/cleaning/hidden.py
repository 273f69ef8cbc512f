"""Hidden text in Word: `w:vanish` on a run, or by way of its styles (ECMA-376 part 1, 17.3.2.41 and 17.7.3 on switches)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from committee.attachments.cleaning.revisions import drop_paragraph, has_content
from committee.attachments.cleaning.xmltree import (
    ancestors,
    below,
    child,
    children,
    drop_all,
    first,
    is_on,
    space,
    value,
)

_DEEPEST = 20  # styles based on styles
_TEXT_SPACES = ("wordprocessingml", "/math")


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles say of hiding: by style id, with the default paragraph style under ``."""

    hides: Mapping[str, bool] = field(default_factory=dict)
    everywhere: bool = False

    def says(self, style: str) -> bool:
        return self.hides.get(style, False)


def read_styles(root: Any | None) -> Styles:
    """What a document's styles hide. Without a styles part, nothing."""
    if root is None:
        return Styles()
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    default = ""
    for style in children(root, "style"):
        name = value(style, "styleId")
        own[name] = _switch(child(style, "rPr"))
        parent = child(style, "basedOn")
        based[name] = value(parent, "val") if parent is not None else ""
        if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
            default = name
    hides = {name: _inherited(name, own, based) for name in own}
    hides[""] = hides.get(default, False)
    defaults = next((found for found in below(root, "rPrDefault")), None)
    return Styles(hides, bool(defaults is not None and _switch(child(defaults, "rPr"))))


def _switch(properties: Any | None) -> bool | None:
    found = child(properties, "vanish") if properties is not None else None
    return None if found is None else is_on(found)


def _inherited(name: str, own: Mapping[str, bool | None], based: Mapping[str, str]) -> bool:
    for _ in range(_DEEPEST):
        says = own.get(name)
        if says is not None:
            return says
        name = based.get(name, "")
        if not name:
            break
    return False


def drop_hidden(root: Any, styles: Styles) -> int:
    """Take out all hidden runs, and paragraphs that are hidden whole; how many stretches there were."""
    runs = [r for r in below(root, "r") if any(word in space(r) for word in _TEXT_SPACES) and _is_hidden(r, styles)]
    doubtful = dict.fromkeys(paragraph for run in runs if (paragraph := next(ancestors(run, "p"), None)) is not None)
    count = drop_all(runs)
    drop_all([holder for holder in below(root, "hyperlink") if not len(holder)])
    for paragraph in doubtful:
        if paragraph.getparent() is not None and not has_content(paragraph) and _is_mark_hidden(paragraph, styles):
            drop_paragraph(paragraph)
    return count


def _is_hidden(run: Any, styles: Styles) -> bool:
    properties = next(reversed(children(run, "rPr")), None)  # a formula's own properties come first
    return _resolved(properties, next(ancestors(run, "p"), None), styles)


def _is_mark_hidden(paragraph: Any, styles: Styles) -> bool:
    holder = first(paragraph, "pPr")
    return _resolved(child(holder, "rPr") if holder is not None else None, paragraph, styles)


def _resolved(properties: Any | None, paragraph: Any | None, styles: Styles) -> bool:
    """Direct formatting is the last word; a switch in several kinds of style turns it on and off again."""
    says = _switch(properties)
    if says is not None:
        return says
    by_run = styles.says(_style_of(properties, "rStyle")) if _style_of(properties, "rStyle") else False
    holder = first(paragraph, "pPr") if paragraph is not None else None
    by_paragraph = styles.says(_style_of(holder, "pStyle"))
    return styles.everywhere or by_run != by_paragraph


def _style_of(properties: Any | None, name: str) -> str:
    found = child(properties, name) if properties is not None else None
    return value(found, "val") if found is not None else ""
