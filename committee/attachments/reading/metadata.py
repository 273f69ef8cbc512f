"""What a file's properties and custom XML say: who made it, and words that nobody sees in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.findings import HIDDEN, PROPERTY
from committee.attachments.opening.xmls import attribute, elements, local
from committee.attachments.propertynames import AUTHORS, CUSTOM, IN_WORDS, TEMPLATES, says_something
from committee.attachments.reading.attributes import unquoted
from committee.attachments.reading.events import Events, Note, Passage
from committee.attachments.reading.numbercells import labelled
from committee.base import danish

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

# Roots of custom XML in which a server keeps how its own forms look; no person has written them.
_ASIDE = re.compile(rb"<!--(.{1,10000}?)-->|<\?(?!xml[\s?])(.{1,10000}?)\?>", re.DOTALL)
_USUAL_TEMPLATE = re.compile(
    r"normal(?:\.do[tc][xm]?)?|default|standard|.*[\\/].*", re.IGNORECASE
)  # a path is told as one
_COMMENTATORS = frozenset(("person", "cmAuthor", "author"))  # of Word and Excel; of PowerPoint, before 2021 and since
_OF_SERVERS = frozenset(("contentTypeSchema", "FormTemplates", "datastoreItem", "schemaRef"))


def read_properties(source: bytes | BinaryIO, where: str) -> Events:
    """Core, program and custom properties, each value; who made the file is told apart, and that there are words nobody sees."""
    in_words: dict[str, None] = {}
    is_custom = False
    for _, element in elements(source):
        text, name = (element.text or "").strip(), _name_of(element)
        role = "author" if local(element) in AUTHORS else "meta"
        for value in (attribute(element, "name"), labelled(name, text), unquoted(attribute(element, "href"))):
            if value:
                yield Passage(where, value, role=role)
        if local(element) in TEMPLATES and text and not _USUAL_TEMPLATE.fullmatch(text):
            in_words["skabelon"] = None
        if (word := IN_WORDS.get(local(element))) and says_something(local(element), text):
            in_words[word] = None
        is_custom = is_custom or (bool(name) and says_something(name, text))
    if is_custom:
        yield Note(HIDDEN, where, "Egenskaber, som et system har skrevet i filen, og som ingen ser i teksten.")
    if in_words:
        yield Note(PROPERTY, where, f"Egenskaber, som ingen ser i teksten: {danish.listed(list(in_words))}.")


def _name_of(element: Element) -> str:
    """The name of the house's own property that an element is the value of; empty for others."""
    if local(element) in CUSTOM:
        return attribute(element, "name")
    parent = element.getparent()
    return attribute(parent, "name") if parent is not None and local(parent) in CUSTOM else ""


def hidden_words(data: bytes, where: str) -> Iterator[Note]:
    """That custom XML, as systems for cases and documents write it, has words of a person's."""
    if any(says_something(name, text) for name, text in _values(elements(data))):
        yield Note(HIDDEN, where, "Oplysninger, som et system har lagt i filen, og som ingen ser i teksten.")


def document_variables(data: bytes, where: str) -> Iterator[Note]:
    """That Word's settings keep variables in which a system has written words."""
    kept = (
        (attribute(element, "name"), attribute(element, "val"))
        for _, element in elements(data)
        if local(element) == "docVar"
    )
    if any(says_something(name, value) for name, value in kept):
        yield Note(HIDDEN, where, "Dokumentvariabler, som et system har skrevet, og som ingen ser i teksten.")


def commentators(data: bytes, where: str) -> Iterator[Passage]:
    """The names of those who have commented or changed a document."""
    for _, element in elements(data):
        for name in ("author", "displayName", "name"):
            if local(element) in _COMMENTATORS and (value := attribute(element, name)):
                yield Passage(where, value, role="author")


def in_the_code(data: bytes, where: str) -> Iterator[Passage]:
    """What stands in a part's XML beside its elements: comments, and instructions to programs."""
    for match in _ASIDE.finditer(data) if b"<!" in data or data.count(b"<?") > 1 else ():
        yield Passage(f"{where}, kommentar i koden", (match[1] or match[2]).decode("utf-8", "replace"), role="meta")


def _values(found: Iterable[tuple[str, Element]]) -> Iterator[tuple[str, str]]:
    """Each element's name with its own text, but for what a server keeps of itself."""
    for _, element in found:
        text = (element.text or "").strip()
        if text and local(_root_of(element)) not in _OF_SERVERS:
            yield local(element), text


def _root_of(element: Element) -> Element:
    while (parent := element.getparent()) is not None:
        element = parent
    return element
