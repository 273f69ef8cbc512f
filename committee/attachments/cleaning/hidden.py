"""Hidden text in Word: `w:vanish` on a run, or by way of its styles (ECMA-376 part 1, 17.3.2.41 and 17.7.3 on switches)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.attachments.cleaning.revisions import drop_paragraph, has_content
from committee.attachments.cleaning.xmltree import ancestors, below, children, drop_all, first, space
from committee.attachments.elements import child, flag
from committee.attachments.opening.xmls import attribute
from committee.attachments.wordstyles import WordStyles

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_TEXT_SPACES = ("wordprocessingml", "/math")


def drop_hidden(root: Element, styles: WordStyles) -> int:
    """Take out all hidden runs, and paragraphs that are hidden whole; how many stretches there were."""
    runs = [r for r in below(root, "r") if any(word in space(r) for word in _TEXT_SPACES) and _is_hidden(r, styles)]
    doubtful = dict.fromkeys(paragraph for run in runs if (paragraph := next(ancestors(run, "p"), None)) is not None)
    count = drop_all(runs)
    drop_all([holder for holder in below(root, "hyperlink") if not len(holder)])
    for paragraph in doubtful:
        if paragraph.getparent() is not None and not has_content(paragraph) and _is_mark_hidden(paragraph, styles):
            drop_paragraph(paragraph)
    return count


def _is_hidden(run: Element, styles: WordStyles) -> bool:
    properties = next(reversed(children(run, "rPr")), None)  # a formula's own properties come first
    return _resolved(properties, next(ancestors(run, "p"), None), styles)


def _is_mark_hidden(paragraph: Element, styles: WordStyles) -> bool:
    holder = first(paragraph, "pPr")
    return _resolved(child(holder, "rPr") if holder is not None else None, paragraph, styles)


def _resolved(properties: Element | None, paragraph: Element | None, styles: WordStyles) -> bool:
    """Direct formatting is the last word; otherwise the styles of paragraph and run together say it."""
    says = flag(child(properties, "vanish")) if properties is not None else None
    if says is not None:
        return says
    holder = first(paragraph, "pPr") if paragraph is not None else None
    by_paragraph = styles.of_paragraph(_style_of(holder, "pStyle"))
    return styles.is_on("vanish", by_paragraph, styles.of_run(_style_of(properties, "rStyle")))


def _style_of(properties: Element | None, name: str) -> str:
    found = child(properties, name) if properties is not None else None
    return attribute(found, "val") if found is not None else ""
