"""What a field of XML, or a part of a page, holds: HTML, whether it is written as elements or as their text, or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from committee.attachments.opening.xmls import local
from committee.sources.htmltext import Written, written_html, written_text

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_HAS_TAGS = re.compile(r"</?(?:p|div|br|span|h[1-6]|ul|ol|li|table|strong|b|em|i|a|font)\b[^<>]*>", re.IGNORECASE)
_HAS_ENTITIES = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5});", re.IGNORECASE)


def written(text: str, where: str) -> Written:
    """A text that may be HTML."""
    if _HAS_TAGS.search(text) or _HAS_ENTITIES.search(text):
        return written_html(text, where)
    return written_text(text)


def content_of(element: Element) -> str:
    """All that an element holds, as HTML where it holds elements, else as the text that it is."""
    if not len(element):
        return element.text or ""
    return serialised(element)


def serialised(element: Element, *, tail: bool = False) -> str:
    """An element's content as HTML; names of elements lose their namespaces."""
    from html import escape

    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if isinstance(child.tag, str):
            name = local(child)
            attributes = "".join(f' {local_name(key)}="{escape(str(value))}"' for key, value in child.items())
            parts.append(
                f"<{name}{attributes}>{serialised(child)}</{name}>" if name not in _VOID else f"<{name}{attributes}>"
            )
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


_VOID = frozenset(("br", "hr", "img", "col", "wbr"))


def local_name(key: object) -> str:
    """An attribute's name without its namespace."""
    return str(key).rpartition("}")[2]


def one_line(element: Element | None) -> str:
    """An element's words in one line; nothing of one that isn't there."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def below(element: Element, *names: str) -> Iterator[Element]:
    """The elements of any of the names below one, whatever their namespace and the size of their letters."""
    wanted = {name.casefold() for name in names}
    return (one for one in element.iter() if isinstance(one.tag, str) and local(one).casefold() in wanted)


def first_text(element: Element, *names: str) -> str:
    """The words of the first element of those names below one, tried in their order."""
    for name in names:
        for found in below(element, name):
            if text := one_line(found):
                return text
    return ""


def said(element: Element, *names: str) -> str:
    """An attribute by any of its names, whatever the size of its letters."""
    wanted = [name.casefold() for name in names]
    by_name = {local_name(key).casefold(): str(value) for key, value in element.items()}
    return next((" ".join(by_name[name].split()) for name in wanted if by_name.get(name)), "")


def is_no(text: str) -> bool:
    """Whether a field says no."""
    return text.strip().casefold() in ("false", "nej", "0", "no", "lukket", "n")


# --- parts of a page -----------------------------------------------------------------------------------


def with_class(element: Element, name: str, tag: str = "") -> list[Element]:
    """The elements of a page that have a class, in their order; with `tag` those of that name alone."""
    return [
        one
        for one in element.iter()
        if isinstance(one.tag, str) and name in (one.get("class") or "").split() and tag in ("", one.tag)
    ]


def without_classes(element: Element, names: Iterable[str]) -> None:
    """Take the elements of some classes out of a page; what stands after one stays."""
    for name in names:
        for one in with_class(element, name):
            take_out(one)


def take_out(element: Element) -> None:
    """Take an element out of a page; what stands after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
