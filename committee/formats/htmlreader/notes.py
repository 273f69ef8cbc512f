"""A page's footnotes: a short link to words that link back to it, whichever program wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_MOST, _LONGEST_SIGN, _LONGEST_NOTE = 2_000, 8, 5_000
_MOST_LINKS = 50  # that are looked through in one note
_AROUND = ("sup", "span", "b", "i", "font")
_HOLDERS = ("div", "li", "p", "dd", "td", "aside", "section")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True)
class Notes:
    """The element of each note by the link that leads to it; which elements are notes; which links lead back from one."""

    by_link: dict[Element, Element] = field(default_factory=dict)
    bodies: set[Element] = field(default_factory=set)
    back: set[Element] = field(default_factory=set)


def notes_in(root: Element) -> Notes:
    """The footnotes of a page. A list of contents is none, nor is anything that stands before the words it belongs to."""
    made = Notes()
    links = [link for link in islice(root.iter("a"), _MOST) if link.get("href", "").startswith("#")]
    if not links:
        return made
    order = {element: at for at, element in enumerate(root.iter())}
    named = {name: element for element in reversed(order) for name in _names(element)}
    for link in links:
        target = named.get(link.get("href", "")[1:])
        if target is None or order[target] < order[link] or len(_words(link)) > _LONGEST_SIGN or link in made.back:
            continue
        body = _body(target)
        back = next((one for one in islice(body.iter("a"), _MOST_LINKS) if _leads_to(one, link)), None)
        is_note = back is not None and body not in made.bodies and _is_short(body)
        if is_note and back is not None and body not in link.iterancestors():
            made.by_link[link] = body
            made.bodies.add(body)
            made.back.add(back)
    return made


def _names(element: Element) -> Iterator[str]:
    for key in ("id", "name"):
        if (name := element.get(key)) and isinstance(element.tag, str):
            yield name


def _leads_to(back: Element, link: Element) -> bool:
    """Whether a link leads to another, or to what stands closely around it."""
    name = back.get("href", "")
    around: Element | None = link
    while name.startswith("#") and around is not None:
        if name[1:] in _names(around) or any(name[1:] in _names(one) for one in around.iter("a")):
            return True
        around = around.getparent()
        if around is None or around.tag not in _AROUND:
            break
    return False


def _body(target: Element) -> Element:
    """The element that holds a note: the target itself, or, of a link, the paragraph that it begins, or the part of it alone."""
    element = target
    while element.tag not in _HOLDERS and (parent := element.getparent()) is not None:
        element = parent
    parent = element.getparent()
    is_alone = parent is not None and parent.tag == "div" and len(list(islice(parent.iter("a"), 2))) == 1
    return parent if parent is not None and element is not target and is_alone else element


def _is_short(body: Element) -> bool:
    return body.tag in _HOLDERS and len(_words(body)) <= _LONGEST_NOTE and next(body.iter(*_HEADINGS), None) is None


def _words(element: Element) -> str:
    return "".join(islice(element.itertext(), 2_000)).strip()
