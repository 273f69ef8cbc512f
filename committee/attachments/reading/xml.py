"""XML parts as a stream of elements, without anything that XML can do to its reader."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal

from committee.attachments.reading.events import UnreadError


def elements(
    source: bytes | BinaryIO, *, starts: bool = False, allow_doctype: bool = False
) -> Iterator[tuple[str, Any]]:
    """Each element as (`end`, element), and with `starts` as (`start`, element) before. No entity is ever resolved, and a DTD is
    refused (`allow_doctype` lets one be that only names itself, as in SVG). Raises `UnreadError` for what is no XML."""
    from lxml import etree

    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    events: tuple[Literal["start", "end"], ...] = ("start", "end") if starts else ("end",)
    try:
        context = etree.iterparse(
            stream, events=events, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        is_first = True
        for event, element in context:
            if is_first:
                _refuse_dtd(element, allow_doctype=allow_doctype)
                is_first = False
            yield event, element
    except etree.XMLSyntaxError as error:
        raise UnreadError("den er beskadiget") from error


def _refuse_dtd(element: Any, *, allow_doctype: bool) -> None:
    info = element.getroottree().docinfo
    subset = info.internalDTD
    if subset is None or (allow_doctype and not list(subset.iterentities())):
        return
    raise UnreadError("den har en DTD, som den slags filer ikke har")


class _Names(dict[Any, str]):
    """Names without their namespaces; a file has few, and millions of times."""

    def __missing__(self, name: Any) -> str:
        made = str(name).rpartition("}")[2]
        if len(self) < 10_000:
            self[name] = made
        return made


NAMES = _Names()


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return NAMES[element.tag]


def bare(name: Any) -> str:
    """An attribute's name without its namespace."""
    return NAMES[name]


def attribute(element: Any, name: str, default: str = "") -> str:
    """The value of an attribute by its name, whatever its namespace."""
    value = element.get(name)
    if value is None:
        value = next((value for key, value in element.items() if bare(key) == name), default)
    return str(value)


def free(element: Any) -> None:
    """Let go of what an element held, and of those before it, so that a large part takes no memory."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
