"""What stands in the paragraphs of a saved file: words with their look, bookmarks, and what doesn't come along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.elements import child, flag, get
from committee.attachments.opening.xmls import local
from committee.documents.flat import Note
from committee.documents.spans import Span, inlines_of
from committee.documents.tree import Inlines
from committee.formats.word.saved.paragraphstyles import ParagraphStyle

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

Notes = Mapping[tuple[str, str], Note]  # by the part that holds them and their ids

_PASSED_THROUGH = frozenset(
    ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir", "oMath", "oMathPara")
)
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_NOTE_PARTS = {"commentReference": "comments", "footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_PLAIN = ParagraphStyle("")
_NOTE_KINDS = {"comments": "kommentar", "footnotes": "fodnote", "endnotes": "slutnote"}


def notes_of(parts: Mapping[str, Element | None]) -> Notes:
    """Comments and notes of the parts that hold them."""
    made = {}
    for part, kind in _NOTE_KINDS.items():
        held = parts.get(part)
        for note in held if held is not None else ():
            author = get(note, "author")
            said = " ".join(map(_words_within, note)).strip()
            made[part, get(note, "id")] = Note(kind, f"{author}: {said}" if author else said)
    return made


def _words_within(element: Element) -> str:
    return "".join(_texts_within(element))


def _texts_within(element: Element) -> list[str]:
    return [e.text or "" for e in element.iter() if local(e) == "t"]


@dataclass(slots=True)
class Gathering:
    """Gathers what paragraphs say; `take` hands it over and begins anew. A field may be open from one paragraph to another."""

    styles: Mapping[str, ParagraphStyle]
    links: Mapping[str, str]  # addresses by the ids of their relations
    known_notes: Notes
    bookmarks: set[str] = field(default_factory=set)
    found: list[Note] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)  # for each open field, whether its code is over

    def take(self) -> tuple[Inlines, frozenset[str], tuple[Note, ...]]:
        """The words, the bookmarks and the notes since the last time."""
        taken = inlines_of(self._spans), frozenset(self.bookmarks), tuple(self.found)
        self._spans, self.bookmarks, self.found = [], set(), []
        return taken

    def gather(self, parent: Element, link: str = "") -> None:
        """All that stands in a paragraph, or in a part of it that leads to `link`."""
        for inner in parent:
            name = local(inner)
            if name == "r":
                self._run(inner, link)
            elif name == "hyperlink":
                target = self.links.get(get(inner, "id"), "")
                self.gather(inner, target if _is_address(target) else "")
            elif name in _PASSED_THROUGH:
                self.gather(inner, link)
            elif name == "bookmarkStart":
                self.bookmarks.add(get(inner, "name"))

    def _run(self, run: Element, link: str) -> None:
        properties = child(run, "rPr")
        if flag(child(properties, "vanish")):
            return
        named = get(child(properties, "rStyle"), "val")
        style = self.styles.get(named, _PLAIN) if named else _PLAIN
        bold, italic = (flag(child(properties, switch)) for switch in ("b", "i"))
        look = Span("", style.bold if bold is None else bold, style.italic if italic is None else italic, link)
        said = "".join(self._said(inner, look) for inner in run)
        if said.strip() and any(flag(child(properties, switch)) for switch in ("strike", "dstrike")):
            self.found.append(Note("gennemstreget tekst", said.strip()))

    def _said(self, element: Element, look: Span) -> str:
        """What one part of a run says; the words are also kept as a span of the run's look."""
        name = local(element)
        if name == "fldChar":
            self._field(get(element, "fldCharType"))
            return ""
        if False in self._fields:
            return ""
        text = self._text(element, name)
        if text:
            self._spans.append(Span(text, look.bold, look.italic, look.link))
        return text

    def _text(self, element: Element, name: str) -> str:
        if name == "t":
            return element.text or ""
        if name == "br":
            return "\n" if get(element, "type") not in ("page", "column") else ""
        if name == "sym":
            return self._symbol(element)
        if name not in _SIGNS:
            self._besides(element, name)
        return _SIGNS.get(name, "")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _symbol(self, element: Element) -> str:
        """A sign of a symbol font has no meaning without it."""
        try:
            code = int(get(element, "char"), 16)
        except ValueError:
            return ""
        if 0xE000 <= code <= 0xF8FF:
            self.found.append(Note("specialtegn", get(element, "font")))
            return ""
        return chr(code)

    def _besides(self, element: Element, name: str) -> None:
        """What a run has besides words: a note, a picture, a text box."""
        if name in _NOTE_PARTS:
            note = self.known_notes.get((_NOTE_PARTS[name], get(element, "id")))
            self.found += [note] if note is not None else []
        elif name == "AlternateContent":
            for drawn in (drawn for part in list(element)[:1] for drawn in part):
                self._besides(drawn, local(drawn))
        elif name in ("drawing", "pict", "object"):
            inner = " ".join(_texts_within(element)).strip()
            self.found.append(Note("tekstfelt" if inner else "billede", inner))


def _is_address(target: str) -> bool:
    return target.startswith(("http://", "https://", "mailto:")) and not re.search(r"[\s<>()]", target)
