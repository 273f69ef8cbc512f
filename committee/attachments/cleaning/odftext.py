"""Text in OpenDocument: hidden text and sections, fields that tell of the file, bookmarks; and what its styles say of hiding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.cleaning.report import Tally
from committee.attachments.cleaning.xmltree import ancestors, below, children, drop, drop_all, forget, space, unwrap_all
from committee.attachments.opening.xmls import attribute, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_DEEPEST = 20
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

# What a paragraph may have in it; any other field becomes the words it shows.
_INLINE = frozenset(
    (
        "p", "h", "span", "a", "s", "tab", "line-break", "soft-page-break", "note", "note-citation", "note-body", "bookmark",
        "bookmark-start", "bookmark-end", "bookmark-ref", "reference-mark", "reference-mark-start", "reference-mark-end",
        "reference-ref", "sequence", "sequence-ref", "note-ref", "page-number", "page-count", "page-continuation", "chapter",
        "ruby", "ruby-base", "ruby-text", "list", "list-item", "list-header", "number", "section",
    )
)  # fmt: skip
_MARKS = (
    "alphabetical-index-mark", "alphabetical-index-mark-start", "alphabetical-index-mark-end", "toc-mark", "toc-mark-start",
    "toc-mark-end", "user-index-mark", "user-index-mark-start", "user-index-mark-end", "script", "hidden-paragraph",
)  # fmt: skip
_FIELD_MARKS = ("fieldmark-start", "fieldmark-separator", "fieldmark-end", "fieldmark")  # Word's fields, in LibreOffice
_DECLARED = ("variable-decls", "user-field-decls", "alphabetical-index-auto-mark-file", "section-source")


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles say, by family and name: whether text is hidden, whether a sheet or a slide is."""

    text: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    unseen: frozenset[tuple[str, str]] = frozenset()

    def says(self, family: str, name: str) -> bool | None:
        return self.text.get((family, name))


def read_styles(root: Element, all_roots: list[Element]) -> Styles:
    """The styles that hold for a part: its own automatic ones, and the document's."""
    named = [s for other in all_roots for holder in children(other, "styles") for s in children(holder, "style")]
    own = [s for holder in children(root, "automatic-styles") for s in children(holder, "style")]
    found = {(attribute(s, "family"), attribute(s, "name")): s for s in [*named, *own]}
    text = {key: says for key in found if (says := _hides(key, found)) is not None}
    unseen = frozenset(key for key, style in found.items() if any(_is_unseen(p) for p in style))
    return Styles(text, unseen)


def _hides(key: tuple[str, str], found: Mapping[tuple[str, str], Element]) -> bool | None:
    for _ in range(_DEEPEST):
        style = found.get(key)
        if style is None:
            return None
        for properties in children(style, "text-properties"):
            if attribute(properties, "display"):
                return attribute(properties, "display") == "none"
        key = (key[0], attribute(style, "parent-style-name"))
    return None


def _is_unseen(properties: Element) -> bool:
    name = local(properties)
    if name == "drawing-page-properties":
        return attribute(properties, "visibility") == "hidden"
    return name == "table-properties" and attribute(properties, "display") == "false"


def clean_text(root: Element, styles: Styles, tally: Tally) -> None:
    """Take out what isn't seen of the text, and make the fields that tell of the file into words."""
    hidden = [p for m in below(root, "hidden-paragraph") if _is_hidden(m) and (p := m.getparent()) is not None]
    hidden += [s for s in below(root, "section") if attribute(s, "display") == "none" or _is_hidden(s)]
    hidden += [text for text in below(root, "hidden-text") if _is_hidden(text)]
    tally.add("stykker skjult tekst", drop_all(hidden))
    drop_all(below(root, *_DECLARED))
    for number, section in enumerate(below(root, "section"), start=1):
        forget(section, "condition", "protected", "display")
        _rename(section, f"Område {number}")
    stretches = 0
    for paragraph in below(root, "p", "h"):
        is_hidden = styles.says("paragraph", attribute(paragraph, "style-name")) or False
        stretches += _drop_hidden(paragraph, is_hidden, styles)
    tally.add("stykker skjult tekst", stretches)
    drop_all(below(root, *_MARKS))
    fields = [
        e
        for e in root.iter()
        if space(e) == _TEXT and local(e) not in _INLINE and next(ancestors(e, "p", "h"), None) is not None
    ]
    tally.add("felter gjort til tekst", sum(local(e) != "meta" for e in fields))
    unwrap_all(fields)
    tally.add("felter gjort til tekst", drop_all(below(root, *_FIELD_MARKS)) // 3)
    tally.add("bogmærker", _drop_bookmarks(root))


def _rename(element: Element, name: str) -> None:
    """A name that must be there, and is seen by whoever edits alone."""
    for key in [key for key in element.keys() if str(key).endswith("}name")]:  # noqa: SIM118
        element.set(key, name)


def _is_hidden(element: Element) -> bool:
    return attribute(element, "is-hidden") == "true"


def _drop_hidden(element: Element, is_hidden: bool, styles: Styles) -> int:
    """Take the hidden text out of a paragraph or a span in it; how many stretches there were."""
    count = 0
    if is_hidden and (element.text or "").strip():
        count, element.text = 1, None
    for found in list(element):
        if is_hidden:
            count += bool((found.tail or "").strip())
            found.tail = None
        if local(found) in ("span", "a"):
            says = styles.says("text", attribute(found, "style-name")) if local(found) == "span" else None
            count += _drop_hidden(found, is_hidden if says is None else says, styles)
        elif is_hidden and not local(found).startswith(("bookmark", "reference-mark", "soft")):
            drop(found)
            count += 1
    return count


def _drop_bookmarks(root: Element) -> int:
    used = {attribute(e, "ref-name") for e in below(root, "bookmark-ref", "reference-ref")}
    used |= {
        attribute(e, "href")[1:].partition("|")[0] for e in below(root, "a") if attribute(e, "href").startswith("#")
    }
    marks = below(root, "bookmark", "bookmark-start", "reference-mark", "reference-mark-start")
    gone = [mark for mark in marks if attribute(mark, "name") not in used]
    names = {attribute(mark, "name") for mark in gone}
    drop_all([e for e in below(root, "bookmark-end", "reference-mark-end") if attribute(e, "name") in names])
    return drop_all(gone)
