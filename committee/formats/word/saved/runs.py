"""What stands in the paragraphs of a saved file: words with their look, bookmarks, and what doesn't come along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from committee.attachments.elements import child, every, flag, get
from committee.attachments.opening.xmls import local
from committee.documents.flat import Note
from committee.documents.spans import Span, inlines_of
from committee.documents.tree import Inline, Inlines, LineBreak, Picture, Style
from committee.formats.word.saved.fieldcodes import Field, words_of_code
from committee.formats.word.saved.formulas import linear
from committee.formats.word.saved.paragraphstyles import ParagraphStyle, looks_of
from committee.formats.word.saved.signs import chosen, sign_of

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

Notes = Mapping[tuple[str, str], Note]  # by the part that holds them and their ids
Footnotes = Mapping[tuple[str, str], Inlines]

_PASSED_THROUGH = frozenset(("smartTag", "customXml", "sdtContent", "fldSimple", "bdo", "dir", "ruby", "rubyBase"))
_FORMULAS = ("oMath", "oMathPara")
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_NOTE_PARTS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_PLAIN = ParagraphStyle("")
INSERTED, DELETED = "indsat tekst", "slettet tekst"  # with tracked changes


def notes_of(comments: Element | None) -> Notes:
    """The comments of the part that holds them."""
    made = {}
    for note in comments if comments is not None else ():
        author = get(note, "author")
        said = " ".join(map(_words_within, note)).strip()
        made["comments", get(note, "id")] = Note("kommentar", f"{author}: {said}" if author else said)
    return made


def footnotes_of(
    part: str, root: Element | None, styles: Mapping[str, ParagraphStyle], links: Mapping[str, str]
) -> Footnotes:
    """The words of the notes of a part, `footnotes` or `endnotes`, which has links of its own; its paragraphs are lines."""
    made: dict[tuple[str, str], Inlines] = {}
    for note in root if root is not None else ():
        words: list[Inline] = []
        for paragraph in every(note, "p"):
            gathered = Gathering(styles, links, {})
            gathered.gather(paragraph)
            line, _, _ = gathered.take()
            words += [LineBreak(), *line] if words and line else line
        if words and not get(note, "type"):
            made[part, get(note, "id")] = tuple(words)
    return made


def first_choice(alternates: Element) -> Iterable[Element]:
    """Of what stands there in several ways, for newer and older programs, the first."""
    return next(iter(alternates), ())


def _words_within(element: Element) -> str:
    return "".join(_texts_within(element))


def _texts_within(element: Element) -> list[str]:
    return [e.text or "" for e in element.iter() if local(e) in ("t", "delText")]


@dataclass(slots=True)
class Gathering:
    """Gathers what paragraphs say; `take` hands it over and begins anew. A field may be open from one paragraph to another."""

    styles: Mapping[str, ParagraphStyle]
    links: Mapping[str, str]  # addresses by the ids of their relations
    known_notes: Notes
    footnotes: Footnotes = field(default_factory=dict)
    bookmarks: set[str] = field(default_factory=set)
    found: list[Note] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    picture_of: Callable[[Element], Picture | None] | None = None  # of a drawing, where its bytes are wanted too
    _spans: list[Span] = field(default_factory=list)
    _fields: list[Field] = field(default_factory=list)  # those that are open
    _in_link: bool = False

    def take(self) -> tuple[Inlines, frozenset[str], tuple[Note, ...]]:
        """The words, the bookmarks and the notes since the last time."""
        taken = inlines_of(self._spans), frozenset(self.bookmarks), tuple(self.found)
        self._spans, self.bookmarks, self.found = [], set(), []
        return taken

    def notes_alone(self) -> tuple[Note, ...]:
        """What was noted since the last time, handed over where there are no words."""
        taken = () if self._spans else tuple(self.found)
        self.found = self.found[len(taken) :]
        return taken

    def gather(self, parent: Iterable[Element], link: str = "") -> None:
        """All that stands in a paragraph, or in a part of it that leads to `link`."""
        for inner in parent:
            name = local(inner)
            if name == "r":
                self._run(inner, link)
            elif name == "hyperlink":
                target = self.links.get(get(inner, "id"), "")
                self._in_link = True  # and underlined for that alone
                self.gather(inner, target if _is_address(target) else "")
                self._in_link = False
            elif name in _FORMULAS:
                self._formula(inner, link)
            elif name in ("ins", "moveTo", "del", "moveFrom"):
                self._tracked(inner, link, is_gone=name in ("del", "moveFrom"))
            elif name == "sdt":
                self.gather_control(inner, lambda held: self.gather(held, link))
            elif name == "fldSimple" and not _words_within(inner):
                self._say_code(get(inner, "instr"), Span("", link=link))
            elif name in _PASSED_THROUGH:
                self.gather(inner, link)
            elif name == "rt":
                self.tell("tekstfelt", inner)  # small, above other words
            elif name == "AlternateContent":
                self.gather(first_choice(inner), link)
            elif name == "bookmarkStart":
                self.bookmarks.add(get(inner, "name"))

    def gather_control(self, control: Element, take: Callable[[Element], None]) -> None:
        """What is filled in in a control; the help text of one that isn't is told."""
        if flag(child(control, "sdtPr", "showingPlcHdr")):
            self.tell("hjælpetekst", control)
        else:
            take(control)

    def _tracked(self, changed: Element, link: str, *, is_gone: bool) -> None:
        """A tracked change: what came is text, what went isn't."""
        self.tell(DELETED if is_gone else INSERTED, changed)
        if not is_gone:
            self.gather(changed, link)

    def tell(self, kind: str, element: Element) -> None:
        """Note words with what they are, where there are any."""
        if words := " ".join("".join(_texts_within(element)).split()):
            self.found.append(Note(kind, words))

    def _run(self, run: Element, link: str) -> None:
        properties = child(run, "rPr")
        if flag(child(properties, "vanish")):
            self.tell("skjult tekst", run)
            return
        named = get(child(properties, "rStyle"), "val")
        style = self.styles.get(named, _PLAIN) if named else _PLAIN
        bold, italic = (flag(child(properties, switch)) for switch in ("b", "i"))
        looks = looks_of(properties, style.looks) - ({Style.UNDERLINED} if self._in_link else set())
        look = Span(
            "", style.bold if bold is None else bold, style.italic if italic is None else italic, link, styles=looks
        )
        for inner in run:
            self._say(inner, look)

    def _say(self, element: Element, look: Span) -> None:
        """Keeps what one part of a run says as a span of the run's look."""
        name = local(element)
        if name == "fldChar":
            if (said := chosen(element)) and not self._is_in_code:
                self._spans.append(replace(look, text=said))
            self._field(get(element, "fldCharType"), look)
        if self._is_in_code:
            self._fields[-1].code += (element.text or "") if name == "instrText" else ""
            return
        if name in ("footnoteReference", "endnoteReference"):
            note = self.footnotes.get((_NOTE_PARTS[name], get(element, "id")))
            self._spans += [Span("", note=note)] if note else []
        elif name == "ruby":
            self.gather(element, look.link)
        elif name == "AlternateContent":
            for one in first_choice(element):
                self._say(one, look)
        elif text := self._text(element, name):
            self._spans.append(replace(look, text=text))

    def _formula(self, formula: Element, link: str) -> None:
        """A formula in one line, with what is raised and lowered in it; it is told, since its form is gone."""
        spans = list(linear(formula))
        self._spans += [replace(span, link=link) for span in spans]
        self.found.append(Note("formel", "".join(span.text for span in spans).strip()))

    def _text(self, element: Element, name: str) -> str:
        if name == "t":
            return element.text or ""
        if name == "br":
            return "\n"
        if name == "sym":
            return self._symbol(element)
        if name not in _SIGNS:
            self._besides(element, name)
        return _SIGNS.get(name, "")

    @property
    def _is_in_code(self) -> bool:
        return any(not one.is_over for one in self._fields)

    def _field(self, kind: str, look: Span) -> None:
        if kind == "begin":
            self._fields.append(Field(before=len(self._spans)))
        elif self._fields and kind == "separate":
            self._fields[-1].is_over = True
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if len(self._spans) == ended.before and not self._is_in_code:
                self._say_code(ended.code, look)

    def _say_code(self, code: str, look: Span) -> None:
        """What a field shows that has its words in its code."""
        spans, is_formula = words_of_code(code)
        self._spans += [replace(look, text=one.text, styles=look.styles | one.styles) for one in spans]
        if spans and is_formula:
            self.found.append(Note("formel", "".join(one.text for one in spans).strip()))

    def _symbol(self, element: Element) -> str:
        """A sign of a symbol font has no meaning without it."""
        try:
            code = int(get(element, "char"), 16)
        except ValueError:
            return ""
        sign = sign_of(get(element, "font"), code)
        if not sign:
            self.found.append(Note("specialtegn", get(element, "font")))
        return sign

    def _besides(self, element: Element, name: str) -> None:
        """What a run has besides words: a note, a picture, a text box."""
        if name == "commentReference":
            note = self.known_notes.get(("comments", get(element, "id")))
            self.found += [note] if note is not None else []
        elif name in ("drawing", "pict", "object"):
            inner = " ".join(_texts_within(element)).strip()
            own = (self.picture_of(element) if self.picture_of else None) or _own_picture(element)
            if own is not None:
                self.pictures.append(own)
            if inner:
                self.found.append(Note("tekstfelt", inner))
            elif own is None:
                shown = next((get(one, "descr") for one in every(element, "docPr")), "")
                self.found.append(Note("billede", " ".join(shown.split())))


_OWN = re.compile(r"(bilag/[^:*?\"<>|]+?)(?: (\d{1,3})%)?")


def _own_picture(drawing: Element) -> Picture | None:
    """The picture of a file that a document of ours shows: its name tells the file, and how wide it is to be."""
    for one in every(drawing, "docPr"):
        if found := _OWN.fullmatch(get(one, "name")):
            return Picture(found[1], get(one, "descr"), int(found[2]) if found[2] else None)
    return None


def _is_address(target: str) -> bool:
    return target.startswith(("http://", "https://", "mailto:")) and not re.search(r"[\s<>()]", target)
