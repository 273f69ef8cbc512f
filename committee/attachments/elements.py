"""Elements of Office files by their local names, asked without a word about what is missing: that is None, or an empty text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from committee.attachments.opening.xmls import NAMES, attribute

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_OFF = ("0", "false", "off")


def get(element: Element | None, name: str) -> str:
    """An attribute by its local name; empty when there is none."""
    return attribute(element, name) if element is not None else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, and of that the first of the next name; None where there is none."""
    for name in names:
        for found in element if element is not None else ():
            if NAMES[found.tag] == name:
                element = found
                break
        else:
            return None
    return element


def every(element: Element, name: str) -> Iterator[Element]:
    """The elements of that name, at any depth, itself included."""
    return element.iter(f"{{*}}{name}")


def flag(element: Element | None) -> bool | None:
    """Whether a switch is on, which it is when it stands without a value (ECMA-376 part 1, 17.17.4); None where nothing is said."""
    return None if element is None else get(element, "val") not in _OFF
