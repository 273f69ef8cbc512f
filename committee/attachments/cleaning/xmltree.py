"""The few moves that all cleaning is made of: find, take out, unwrap, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from committee.attachments.opening.xmls import bare, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_MANY = 500  # from here on elements are taken out together, since joining the text around each costs more and more
_GONE = "{urn:udvalg}gone"


def written(root: Element) -> bytes:
    """A root as a part's bytes; what surrounds it is dropped."""
    from lxml import etree

    root.tail = None
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def space(element: Element) -> str:
    """An element's namespace."""
    return str(element.tag).rpartition("}")[0][1:]


def children(element: Element, *names: str) -> list[Element]:
    """The children of these names, in any namespace."""
    return [child for child in element if local(child) in names]


def first(element: Element, name: str) -> Element | None:
    """The first child, when it has this name: where properties stand, found however many children follow."""
    found = next(iter(element), None)
    return found if found is not None and local(found) == name else None


def below(element: Element, *names: str) -> list[Element]:
    """All elements of these names below one, in document order, as a list that survives changes."""
    return list(element.iter(*(f"{{*}}{name}" for name in names)))


def ancestors(element: Element, *names: str) -> Iterator[Element]:
    """The elements around one that have these names, the nearest first."""
    return (found for found in element.iterancestors() if local(found) in names)


def parent_of(element: Element) -> Element:
    """The element around one. Raises `ValueError` for a part's root, which has none."""
    found = element.getparent()
    if found is None:
        raise ValueError("a part's root has no parent")
    return found


def parent_name(element: Element) -> str:
    """The name of the element around one; empty for a part's root."""
    found = element.getparent()
    return local(found) if found is not None else ""


def forget(element: Element, *names: str) -> int:
    """Take away the attributes of these names, in any namespace; how many there were."""
    gone = [key for key in element.keys() if bare(key) in names]  # noqa: SIM118
    for key in gone:
        del element.attrib[key]
    return len(gone)


def drop(element: Element) -> None:
    """Take an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    _keep_text(element, element.tail)
    element.tail = None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    _keep_text(element, element.text)
    for found in list(element):
        element.addprevious(found)
    drop(element)


def drop_all(elements: list[Element]) -> int:
    """Take elements out; how many there were."""
    from lxml import etree

    return _each(elements, drop, lambda root: etree.strip_elements(root, _GONE, with_tail=False))


def unwrap_all(elements: list[Element]) -> int:
    """Put what is in elements in their places; how many there were."""
    from lxml import etree

    return _each(elements, unwrap, lambda root: etree.strip_tags(root, _GONE))


def _each(elements: list[Element], one: Callable[[Element], None], together: Callable[[Element], None]) -> int:
    """Do it to each of a few elements, and to many of them together, by the name that they get; how many there were."""
    if len(elements) < _MANY:
        for element in elements:
            one(element)
        return len(elements)
    root = elements[0].getroottree().getroot()
    for element in elements:
        element.tag = _GONE
    together(root)
    return len(elements)


def _keep_text(element: Element, text: str | None) -> None:
    """Add text right before an element."""
    if not text:
        return
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent = parent_of(element)
        parent.text = (parent.text or "") + text
