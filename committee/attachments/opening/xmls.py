"""XML as a stream of elements or as a tree, and web pages as one, without anything that they can do to their reader; and the names in
them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Literal

from committee.attachments.opening import bounds
from committee.attachments.opening.bounds import tree_cost
from committee.attachments.opening.refusal import UnreadError

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_DTD = "den har en DTD, som den slags filer ikke har"
# What a DTD is made of, in the encodings whose letters are told apart by their bytes; in others it is found when it is parsed.
_DECLARED = tuple(
    sign.encode(encoding)
    for sign in ("<!ENTITY", "<!ATTLIST", "<!ELEMENT")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def parse(data: bytes, *, allow_doctype: bool = False, held: int = 0) -> Element:
    """The root of a document. No entity is resolved, nothing outside is fetched, comments and processing instructions are left out.

    A DTD is refused; `allow_doctype` lets one be that only names itself, as the first OpenOffice wrote. `held` is what the trees cost
    that the caller has already. Raises `UnreadError` for what is no XML, and for more than there is memory for.
    """
    from lxml import etree

    if held + tree_cost(data) > bounds.TREES:
        raise UnreadError("den er for stor til at blive set igennem")
    if any(sign in data for sign in _DECLARED) or not (allow_doctype or not any(sign in data for sign in _DOCTYPES)):
        raise UnreadError(_DTD)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadError("den er beskadiget") from error
    _refuse_dtd(root, allow_doctype=allow_doctype)
    return root


def elements(
    source: bytes | BinaryIO, *, starts: bool = False, allow_doctype: bool = False
) -> Iterator[tuple[str, Element]]:
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


def parse_page(data: bytes, encoding: str | None, *, with_comments: bool = False) -> Element:
    """The root of a web page. `encoding` is None where the page's own word counts. Raises `UnreadError` for one that has nothing in
    it, and for more than there is memory for."""
    from lxml import etree, html

    if len(data) > bounds.PART or tree_cost(data) > bounds.TREES:
        raise UnreadError("den er for stor")
    is_bare = not with_comments
    parser = html.HTMLParser(
        encoding=encoding, huge_tree=True, no_network=True, remove_comments=is_bare, remove_pis=is_bare
    )
    try:
        root = html.document_fromstring(data, parser)
    except (etree.LxmlError, ValueError, AssertionError, LookupError) as error:
        raise UnreadError("den er tom eller beskadiget") from error
    if any(entry.message.startswith("Excessive depth") for entry in parser.error_log):
        raise UnreadError("dens dele er alt for dybt inde i hinanden")  # the rest of it isn't in the tree
    return root


def _refuse_dtd(element: Element, *, allow_doctype: bool) -> None:
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is None or (allow_doctype and not any(dtd.iterentities()) and not any(dtd.iterelements())):
        return
    raise UnreadError(_DTD)


class _Names(dict[object, str]):
    """Names without their namespaces; a file has few, and millions of times. What is no element, as a comment, has none."""

    def __missing__(self, name: object) -> str:
        made = name.rpartition("}")[2] if isinstance(name, str) else ""
        if len(self) < 10_000:
            self[name] = made
        return made


NAMES = _Names()


def local(element: Element) -> str:
    """An element's name without its namespace, so that the transitional and the strict form read alike; empty for what is no element."""
    return NAMES[element.tag]


def bare(name: object) -> str:
    """An attribute's name without its namespace."""
    return NAMES[name]


def attribute(element: Element, name: str, default: str = "") -> str:
    """The value of an attribute by its name, whatever its namespace."""
    own = element.get(name)
    if own is not None:
        return own
    for key, value in element.items():  # a loop, and no call in it, since this is asked millions of times
        if NAMES[key] == name:
            return str(value)
    return default


def free(element: Element) -> None:
    """Let go of what an element held, and of those before it, so that a large part takes no memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
