"""A Word file that a person, or another program, has saved → its lines, as blocks of the document tree.

What was inserted with tracked changes counts as text, what was deleted doesn't. Elements are known by their local names,
since Word's »strict« form has the same ones in another namespace. Nothing outside the file is ever fetched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import local
from committee.attachments.opening.zips import opened_zip
from committee.attachments.wordstyles import WordStyles, read_styles, said
from committee.base import danish
from committee.documents.flat import Entry, Line, Note
from committee.documents.tree import Align, Emphasis, Inline, Inlines, LineBreak, Link, Strong, Table, Text

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

SAVE_AGAIN = "Åbn den i Word, og gem den som »Word-dokument (.docx)«."
_HEADING = re.compile(r"(?:heading|overskrift) (\d)")
_CONTENTS = re.compile(r"(?:toc|contents|indholdsfortegnelse)\b")
_PASSED_THROUGH = frozenset(
    ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir", "oMath", "oMathPara")
)


@dataclass(frozen=True, slots=True)
class WordFile:
    """The lines in their order, and the file's own properties by name."""

    lines: tuple[Line, ...]
    properties: dict[str, str]


def read_word(data: bytes) -> WordFile:
    """Read a `.docx`. Raises `UnreadError` for what isn't one, and for one that is made to do harm."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadError("den er beskyttet med adgangskode eller er i Words gamle format (.doc)")
    package = Package(opened_zip(data))
    main = package.main_part("word/document.xml")
    document = package.xml(main)
    body = _child(document, "body")
    if body is None:
        raise UnreadError("den er ikke et Word-dokument")
    relations = package.relations(main)
    parts = {kind: package.xml(target) for kind, target in relations.values() if kind in _PARTS}
    links = {name: target for name, (kind, target) in relations.items() if kind == "hyperlink"}
    styles, numberings = _styles(parts.get("styles")), _numberings(parts.get("numbering"))
    reader = _Reader(
        styles, numberings, links, _notes({kind: part for kind, part in parts.items() if part is not None})
    )
    return WordFile(tuple(reader.lines(body)), _properties(package))


_PARTS = frozenset(("styles", "numbering", "comments", "footnotes", "endnotes"))


def _properties(package: Package) -> dict[str, str]:
    properties = package.xml("docProps/custom.xml")
    if properties is None:
        return {}
    return {child.get("name", ""): "".join(child.itertext()).strip() for child in properties}


def _value(element: Any, name: str = "val") -> str:
    """An attribute by its local name."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _child(element: Any, *path: str) -> Any:
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if local(child) == name), None)
    return element


def _is_on(properties: Any, name: str) -> bool | None:
    """A switch like bold; None when it isn't there."""
    found = _child(properties, name)
    return None if found is None else _value(found) not in ("0", "false", "off", "none")


@dataclass(slots=True)
class _Style:
    """A style with what it takes from those it is based on."""

    name: str
    level: int = 0
    numbering: tuple[str, int] | None = None
    bold: bool = False
    italic: bool = False


def _styles(root: Element | None) -> dict[str, _Style]:
    """The styles by their ids; the one of paragraphs that name none is under an empty name."""
    styles = read_styles(root)
    made = {name: _style(styles, name) for name in styles.elements}
    return made | {"": made.get(styles.usual, _Style(""))}


def _style(styles: WordStyles, name: str) -> _Style:
    words, level, numbering = "", 0, None
    for element in styles.chain(name):
        title, outline = _child(element, "name"), _child(element, "pPr", "outlineLvl")
        words = _value(title).casefold() if title is not None else ""
        heading = _HEADING.fullmatch(words)
        level = int(heading[1]) if heading else _outline(outline) if outline is not None else level
        numbering = _numbering_of(_child(element, "pPr")) or numbering or _named_list(words)
    bold, italic = (said(styles.of_run(name), switch) is True for switch in ("b", "i"))
    return _Style(words, level, numbering, bold, italic)


_LIST_STYLE = re.compile(r"(list bullet|list number)(?: ([2-5]))?")


def _named_list(style: str) -> tuple[str, int] | None:
    """Word's own list styles mean a list, also in a house's file where they have no sign of their own."""
    found = _LIST_STYLE.fullmatch(style)
    return (found[1], int(found[2] or 1) - 1) if found else None


def _outline(element: Any) -> int:
    written = _value(element)
    return int(written) + 1 if written.isdecimal() and int(written) < 9 else 0


def _numbering_of(properties: Any) -> tuple[str, int] | None:
    numbering = _child(properties, "numPr")
    if numbering is None:
        return None
    number, level = _child(numbering, "numId"), _child(numbering, "ilvl")
    depth = _value(level) if level is not None else "0"
    return (_value(number) if number is not None else "0", int(depth) if depth.isdecimal() else 0)


Form = tuple[bool, int, str]  # numbered, from what, the sign after the number


@dataclass(slots=True)
class _Numberings:
    """The form of each level of each number; the abstract form behind each number; those with a start of their own."""

    forms: dict[tuple[str, int], Form] = field(default_factory=dict)
    form_of: dict[str, str] = field(default_factory=dict)
    restarted: set[str] = field(default_factory=set)


def _numberings(root: Any) -> _Numberings:
    made = _Numberings()
    if root is None:
        return made
    abstracts = {_value(e, "abstractNumId"): _levels(e) for e in root if local(e) == "abstractNum"}
    for number in (e for e in root if local(e) == "num"):
        name, abstract = _value(number, "numId"), _child(number, "abstractNumId")
        made.form_of[name] = _value(abstract) if abstract is not None else ""
        levels = dict(abstracts.get(made.form_of[name], {}))
        for override in (e for e in number if local(e) == "lvlOverride"):
            levels |= _levels(override)
            level, start = int(_value(override, "ilvl") or 0), _child(override, "startOverride")
            if start is not None and level in levels and _value(start).isdecimal():
                levels[level] = (levels[level][0], int(_value(start)), levels[level][2])
                made.restarted.add(name)
        made.forms |= {(name, level): form for level, form in levels.items()}
    return made


def _levels(parent: Any) -> dict[int, Form]:
    found = {}
    for level in (e for e in parent if local(e) == "lvl"):
        form, start, text = _child(level, "numFmt"), _child(level, "start"), _child(level, "lvlText")
        kind = _value(form) if form is not None else "bullet"
        begin = _value(start) if start is not None else "1"
        sign = _value(text)[-1:] if text is not None else "."
        found[int(_value(level, "ilvl") or 0)] = (
            kind not in ("bullet", "none"),
            int(begin) if begin.isdecimal() else 1,
            sign if sign in (".", ")") else ".",
        )
    return found


def _notes(parts: Mapping[str, Any]) -> dict[tuple[str, str], Note]:
    """Comments and notes by their kind and id."""
    made = {}
    for part, kind in (("comments", "kommentar"), ("footnotes", "fodnote"), ("endnotes", "slutnote")):
        for note in parts.get(part, ()):
            author = _value(note, "author")
            said = " ".join("".join(e.text or "" for e in p.iter() if local(e) == "t") for p in note)
            text = f"{author}: {said.strip()}" if author else said.strip()
            made[part, _value(note, "id")] = Note(kind, text)
    return made


@dataclass(slots=True)
class _Span:
    text: str
    bold: bool
    italic: bool
    link: str


@dataclass(slots=True)
class _Reader:
    styles: Mapping[str, _Style]
    numberings: _Numberings
    links: Mapping[str, str]
    known_notes: Mapping[tuple[str, str], Note]
    _spans: list[_Span] = field(default_factory=list)
    _marks: set[str] = field(default_factory=set)
    _found: list[Note] = field(default_factory=list)
    _lists: dict[str, str] = field(default_factory=dict)  # number → the list it is part of
    _latest: dict[str, str] = field(default_factory=dict)  # form of numbers → the last list of it
    _fields: list[bool] = field(default_factory=list)  # for each open field, whether its code is over

    def lines(self, parent: Any) -> Iterator[Line]:
        """The paragraphs and tables of a body, without those that hold nothing."""
        for child in parent:
            match local(child):
                case "p":
                    yield from self._paragraph(child)
                case "tbl":
                    yield self._table(child)
                case "bookmarkStart":
                    self._marks.add(_value(child, "name"))
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                    yield from self.lines(child)
                case _:
                    pass

    def _paragraph(self, element: Any) -> Iterator[Line]:
        """A paragraph; one whose end was deleted runs on in the next."""
        properties = _child(element, "pPr")
        self._inline(element, "")
        if _child(properties, "rPr", "del") is not None or _child(properties, "rPr", "moveFrom") is not None:
            return
        style = self._style_of(properties, "pStyle") or self.styles[""]
        outline = _child(properties, "outlineLvl")
        words = _inlines(self._spans)
        line = Line(
            words=words,
            level=_outline(outline) if outline is not None else style.level,
            entry=self._entry(_numbering_of(properties) or style.numbering),
            indented=_indent(properties) > 0,
            contents=_CONTENTS.match(style.name) is not None,
            bookmarks=frozenset(self._marks),
            notes=tuple(self._found),
        )
        self._spans, self._marks, self._found = [], set(), []
        if line.words or line.bookmarks or line.notes or line.entry:
            yield line

    def _style_of(self, properties: Element | None, kind: str) -> _Style | None:
        named = _child(properties, kind)
        return self.styles.get(_value(named)) if named is not None else None

    def _entry(self, numbering: tuple[str, int] | None) -> Entry | None:
        """A number that another program has split goes on: it has the form of the list before, and no start of its own."""
        if numbering is None or numbering[0] in ("0", ""):
            return None
        number, level = numbering
        ordered, start, delimiter = self.numberings.forms.get(numbering, (number == "list number", 1, "."))
        if number not in self._lists:
            form = self.numberings.form_of.get(number, number)
            goes_on = form in self._latest and number not in self.numberings.restarted
            self._lists[number] = self._latest[form] if goes_on else number
            self._latest[form] = self._lists[number]
        return Entry(self._lists[number], level, ordered, start, delimiter)

    def _inline(self, parent: Any, link: str) -> None:
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child, link)
            elif name == "hyperlink":
                target = self.links.get(_value(child, "id"), "")
                self._inline(child, target if _is_address(target) else "")
            elif name in _PASSED_THROUGH:
                self._inline(child, link)
            elif name == "bookmarkStart":
                self._marks.add(_value(child, "name"))

    def _run(self, run: Any, link: str) -> None:
        properties = _child(run, "rPr")
        if _is_on(properties, "vanish"):
            return
        style = self._style_of(properties, "rStyle")
        bold, italic = _is_on(properties, "b"), _is_on(properties, "i")
        look = {
            "bold": bool(style and style.bold) if bold is None else bold,
            "italic": bool(style and style.italic) if italic is None else italic,
        }
        said = "".join(self._said(child, link, look) for child in run)
        if said.strip() and (_is_on(properties, "strike") or _is_on(properties, "dstrike")):
            self._found.append(Note("gennemstreget tekst", said.strip()))

    def _said(self, child: Any, link: str, look: Mapping[str, bool]) -> str:
        """One part of a run; the words it says are also kept as a span."""
        name, text = local(child), ""
        if name == "fldChar":
            self._field(_value(child, "fldCharType"))
        elif False in self._fields:
            return ""
        elif name == "t":
            text = child.text or ""
        elif name in ("tab", "ptab"):
            text = " "
        elif name == "cr" or (name == "br" and _value(child, "type") not in ("page", "column")):
            text = "\n"
        elif name == "noBreakHyphen":
            text = "\u2011"
        elif name == "softHyphen":
            text = "\xad"
        elif name == "sym":
            text = self._symbol(child)
        else:
            self._besides(child, name)
        if text:
            self._say(text, link=link, **look)
        return text

    def _say(self, text: str, *, bold: bool = False, italic: bool = False, link: str = "") -> None:
        self._spans.append(_Span(text, bold, italic, link))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _symbol(self, element: Any) -> str:
        """A sign of a symbol font has no meaning without it."""
        try:
            code = int(_value(element, "char"), 16)
        except ValueError:
            return ""
        if 0xE000 <= code <= 0xF8FF:
            self._found.append(Note("specialtegn", _value(element, "font")))
            return ""
        return chr(code)

    def _besides(self, child: Any, name: str) -> None:
        kinds = {"commentReference": "comments", "footnoteReference": "footnotes", "endnoteReference": "endnotes"}
        if name in kinds:
            note = self.known_notes.get((kinds[name], _value(child, "id")))
            if note is not None:
                self._found.append(note)
        elif name == "AlternateContent":
            for part in list(child)[:1]:
                for drawn in part:
                    self._besides(drawn, local(drawn))
        elif name in ("drawing", "pict", "object"):
            inner = " ".join(e.text or "" for e in child.iter() if local(e) == "t").strip()
            self._found.append(Note("tekstfelt" if inner else "billede", inner))

    def _table(self, element: Any) -> Line:
        marks = set(self._marks)
        self._marks = set()
        rows: list[tuple[Inlines, ...]] = []
        aligns: list[list[str]] = []
        has_header, notes = False, []
        for row in (e for e in _through(element) if local(e) == "tr"):
            properties = _child(row, "trPr")
            if _child(properties, "del") is not None:
                continue
            header = _child(properties, "tblHeader")
            has_header = has_header or (not rows and header is not None and _value(header) not in ("0", "false", "off"))
            cells = [cell for e in _through(row) if local(e) == "tc" for cell in self._cell(e)]
            rows.append(tuple(words for words, _ in cells))
            aligns.append([align for _, align in cells])
            notes += self._found
            self._found = []
        self._marks = set()
        return Line(table=_squared(rows, aligns, has_header=has_header), bookmarks=frozenset(marks), notes=tuple(notes))

    def _cell(self, cell: Any) -> Iterator[tuple[Inlines, str]]:
        """A cell's words and how they are set; one over several columns is followed by empty ones."""
        properties = _child(cell, "tcPr")
        words: list[Inline] = []
        for line in self._cell_lines(cell):
            words += [LineBreak(), *line] if words else line
        first = next((p for p in cell if local(p) == "p"), None)
        justified = _child(first, "pPr", "jc") if first is not None else None
        align = _value(justified) if justified is not None else ""
        yield tuple(words), align
        span = _child(properties, "gridSpan")
        for _ in range(min(int(_value(span)), 100) - 1 if span is not None and _value(span).isdecimal() else 0):
            yield (), align

    def _cell_lines(self, cell: Any) -> Iterator[Inlines]:
        for line in self.lines(cell):
            self._found += line.notes
            if line.table is not None:
                for row in (line.table.header, *line.table.rows):
                    yield from (words for words in row if words)
            elif line.words:
                yield line.words


def _through(parent: Any) -> Iterator[Any]:
    """The children, also those inside wrappers."""
    for child in parent:
        if local(child) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _through(child)
        else:
            yield child


def _squared(rows: list[tuple[Inlines, ...]], aligns: list[list[str]], *, has_header: bool) -> Table:
    """A table with as many cells in each row; a column is set as most of its cells are."""
    width = max(map(len, rows), default=0)
    full = [row + ((),) * (width - len(row)) for row in rows]
    columns = [[row[n] for row in aligns if n < len(row)] for n in range(width)]
    kinds = {"right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTER}
    made = tuple(kinds.get(max(set(c), key=c.count), Align.LEFT) if c else Align.LEFT for c in columns)
    if has_header and full:
        return Table(full[0], tuple(full[1:]), made)
    return Table(((),) * width, tuple(full), made)


def _indent(properties: Any) -> int:
    indent = _child(properties, "ind")
    written = (_value(indent, "left") or _value(indent, "start")) if indent is not None else ""
    return int(written) if written.isdecimal() else 0


def _is_address(target: str) -> bool:
    return target.startswith(("http://", "https://", "mailto:")) and not re.search(r"[\s<>()]", target)


def _inlines(spans: list[_Span]) -> Inlines:
    """The spans as inlines: those that look alike are one, white space is single, and a line break is one."""
    joined: list[_Span] = []
    for span in spans:
        text = unicodedata.normalize("NFC", span.text)
        blank = not text.strip() and "\n" not in text
        last = joined[-1] if joined else None
        if last is not None and (blank or (last.bold, last.italic, last.link) == (span.bold, span.italic, span.link)):
            last.text += text
        elif text:
            joined.append(_Span(text, span.bold, span.italic, span.link))
    made: list[Inline] = []
    for span in joined:
        made += _looking(span)
    return _stripped(made)


def _looking(span: _Span) -> Iterator[Inline]:
    children: list[Inline] = []
    for number, part in enumerate(re.split(r"\n", span.text)):
        if number:
            children.append(LineBreak())
        text = _plain_spaces(re.sub(r"[ \t]+", " ", part))
        if text:
            children.append(Text(text))
    if not span.text.strip() or not (span.bold or span.italic or span.link):
        yield from children
        return
    made: tuple[Inline, ...] = tuple(children)
    if span.italic:
        made = (Emphasis(made),)
    if span.bold:
        made = (Strong(made),)
    yield from (Link(made, span.link),) if span.link else made


def _plain_spaces(text: str) -> str:
    """A hard space that the program sets by itself when it prints is a plain one in the text."""
    if "\xa0" not in text:
        return text
    plain = text.replace("\xa0", " ")
    return plain if danish.hard_spaces(plain) == text else text


def _stripped(made: list[Inline]) -> Inlines:
    """Without white space and line breaks at the ends."""
    while made and (isinstance(made[0], LineBreak) or (isinstance(made[0], Text) and not made[0].text.strip())):
        made.pop(0)
    while made and (isinstance(made[-1], LineBreak) or (isinstance(made[-1], Text) and not made[-1].text.strip())):
        made.pop()
    if made and isinstance(made[0], Text):
        made[0] = Text(made[0].text.lstrip(" "))
    if made and isinstance(made[-1], Text):
        made[-1] = Text(made[-1].text.rstrip(" "))
    return tuple(made)
