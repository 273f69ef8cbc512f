"""The text of an Office part: paragraphs however they are cut into runs, rows of tables, and what a person wrote in attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.findings import HIDDEN, TRACKED
from committee.attachments.opening.xmls import NAMES, attribute, bare, elements, free, local
from committee.attachments.reading.attributes import LEAST, WRITTEN, is_said, unquoted
from committee.attachments.reading.events import Cell, Events, Note, Passage, Row
from committee.attachments.reading.hiddenwords import hidden_runs

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

# What stands for a sign in a text. A line that is broken isn't a space: figures on two lines aren't a row of them.
_SIGNS = {
    "br": "\n", "cr": "\n", "line-break": "\n", "tab": " ", "ptab": " ", "s": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_IN_A_NAME = re.compile("(?<=[a-zæøåé])\u00ad(?=[A-ZÆØÅ])")  # a soft hyphen that stands for a name's own
_BOXES = frozenset(("txbxContent", "textbox", "text-box", "annotation", "note"))
# Within a paragraph, and none of its text: a drawing with its measures.
_ASIDES = frozenset(("drawing", "pict", "object", "title", "desc"))
# What is told beside the text, and as what.
_SAID = {"title": "alternativ tekst", "desc": "alternativ tekst", "formatCode": "talformat"}
_PARAGRAPHS = frozenset(("p", "h", "si"))
_ROWS, _CELLS = frozenset(("tr", "table-row")), frozenset(("tc", "table-cell", "covered-table-cell"))
_TABLES = frozenset(("tbl", "table"))
_HELD = _PARAGRAPHS | _ROWS  # read whole at their end; all else is let go of as soon as it's read
_CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"))
_READ = _CHANGES | _HELD | _SAID.keys() | {"vanish", "specVanish", "rStyle", "pStyle"}

_MANY = 1000  # asides


@dataclass(slots=True)
class Part:
    """What a part is read as: its place, the styles that hide text, whether its loose values are all words of one text, and the
    attributes that hold what a person or a program wrote."""

    where: str
    hiding: frozenset[str] = frozenset()
    is_body: bool = False
    role: str = ""
    written: frozenset[str] = WRITTEN


@dataclass(slots=True)
class _Seen:
    """What was counted on the way. `asides` keep what isn't text until it doesn't part one paragraph from the next. `tables` has each table's number and its rows so far, by the table's element."""

    paragraphs: int = 0
    changes: int = 0
    hidden: int = 0
    tables: dict[Element, list[int]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    asides: list[Passage] = field(default_factory=list)

    def told(self) -> Iterator[Passage]:
        """What stands beside the text, once there is much of it, and last."""
        made, self.asides = self.asides, []
        yield from made


def read_part(source: bytes | BinaryIO, part: Part) -> Events:
    """Everything written in an XML part, in its order; changes and hidden text are counted and told once, last."""
    seen = _Seen()
    every = part.role == "meta"
    for _, element in elements(source):
        name = NAMES[element.tag]
        for key, value in element.items():
            plain = NAMES[key]
            if plain in part.written or (len(value) > LEAST and is_said(name, plain, value, every=every)):
                seen.asides += _attribute(part, plain, value)
        if name in _READ:
            yield from _element(element, name, part, seen)
        elif name.endswith("PrChange"):
            seen.changes += 1
        elif element.text and not len(element) and element.text.strip() and not _is_in(element, _PARAGRAPHS):
            seen.loose.append(element.text.strip())
        if _is_done(element, name):
            free(element)
        if len(seen.asides) > _MANY:
            yield from seen.told()
    yield from seen.told()
    if seen.loose:
        yield Passage(part.where, "\n\x1f".join(seen.loose), role=part.role)
    yield from _told(part, seen)


def _is_done(element: Element, name: str) -> bool:
    """Whether nothing above an element will read it again: paragraphs and rows that lie in none, and the root's children."""
    if name in _HELD:
        return not _is_in(element, _HELD)
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _element(element: Element, name: str, part: Part, seen: _Seen) -> Events:
    if name in _CHANGES:
        seen.changes += 1
    elif name in _SAID:
        if element.text and element.text.strip():
            seen.asides.append(Passage(f"{part.where}, {_SAID[name]}", element.text, role=part.role))
    elif name in _PARAGRAPHS:
        seen.paragraphs += 1
        seen.hidden += hidden_runs(element, part.hiding)
        where = f"{part.where}, afsnit {seen.paragraphs}" if part.is_body else part.where
        yield from _paragraph(element, where, seen)
    elif name in _ROWS:
        yield from _row(element, part, seen)


def _told(part: Part, seen: _Seen) -> Events:
    if seen.changes:
        yield Note(
            TRACKED, part.where, f"{seen.changes} sporede ændringer." if seen.changes > 1 else "En sporet ændring."
        )
    if seen.hidden:
        yield Note(HIDDEN, part.where, "Skjult tekst.")


def _attribute(part: Part, name: str, value: str) -> Iterator[Passage]:
    if len(value) > 2 and not value.startswith("http://schemas."):
        yield Passage(f"{part.where}, {name}", unquoted(value), role=part.role)


def _is_in(element: Element, names: frozenset[str]) -> bool:
    """Whether an element lies in one of the named ones."""
    parent = element.getparent()
    while parent is not None:
        if NAMES[parent.tag] in names:
            return True
        parent = parent.getparent()
    return False


def _paragraph(element: Element, where: str, seen: _Seen) -> Events:
    """A paragraph as it is seen, as it was before its changes, and the codes of its fields, where those differ."""
    shown = _IN_A_NAME.sub("-", "".join(_pieces(element, frozenset(("delText", "instrText", "delInstrText")))))
    if shown.strip() and not _is_in_cell(element):
        yield Passage(where, shown, joins=True)
    tags = {bare(child.tag) for child in element.iter()}
    if tags & {"delText", "delInstrText"}:
        former = "".join(_pieces(element, frozenset(("instrText",)), frozenset(("ins", "moveTo"))))
        every = "".join(_pieces(element, frozenset(("instrText",))))
        for text in dict.fromkeys((former, every)):
            if text.strip() and text != shown:
                yield Passage(where, text)
    if "instrText" in tags or "fldSimple" in tags:
        codes = "".join(child.text or "" for child in element.iter() if bare(child.tag) == "instrText")
        codes += "".join(attribute(child, "instr") for child in element.iter() if bare(child.tag) == "fldSimple")
        seen.asides.append(Passage(f"{where}, feltkode", unquoted(codes), role="meta"))


def _is_in_cell(element: Element) -> bool:
    """Whether a paragraph is read with its table's row; one in a box that lies in a cell is not."""
    parent = element.getparent()
    while parent is not None:
        name = local(parent)
        if name in _CELLS or name in _BOXES:
            return name in _CELLS
        parent = parent.getparent()
    return False


def _pieces(element: Element, without: frozenset[str], skipped: frozenset[str] = frozenset()) -> Iterator[str]:
    """The text below an element, breaks as lines and spaces; boxes in it are paragraphs of their own."""
    yield element.text or ""
    for child in element:
        name = local(child)
        yield _SIGNS.get(name, "")
        if name == "sym":
            yield _symbol(child)
        elif name in _PARAGRAPHS:
            yield "\n"  # a shape's text, within the paragraph that it is tied to
        elif name == "r" and _is_raised(child):
            yield " "  # a note's number, which isn't the last digit of what it stands at
        if name in _ASIDES:
            yield " "
        elif name not in without and name not in skipped and name not in _BOXES and isinstance(child.tag, str):
            yield from _pieces(child, without, skipped)
        yield "\n" if name in _PARAGRAPHS else ""
        yield child.tail or ""


def _symbol(element: Element) -> str:
    """A sign by its number in a font of symbols, which has ordinary letters 0xF000 further up."""
    try:
        number = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    return (
        chr(number - 0xF000 if 0xF020 <= number <= 0xF0FF else number)
        if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
        else ""
    )


def _is_raised(run: Element) -> bool:
    """Whether a run of Word or PowerPoint is set above the line and is a number."""
    properties = next((child for child in run if local(child) == "rPr"), None)
    if properties is None:
        return False
    raised = attribute(properties, "baseline", "0").lstrip("0") not in ("", "%") or any(
        local(child) == "vertAlign" and attribute(child, "val") == "superscript" for child in properties
    )
    return raised and "".join(run.itertext()).strip().isdecimal()


def _row(element: Element, part: Part, seen: _Seen) -> Events:
    """A row of a table, with the text of each of its cells."""
    cells = [child for child in element.iter() if local(child) in _CELLS and _above(child, _ROWS) is element]
    table = _above(element, _TABLES)
    if table is None or not cells:
        return
    numbers = seen.tables.setdefault(table, [len(seen.tables) + 1, 0])
    numbers[1] += 1
    made = []
    for column, cell in enumerate(cells):
        text = text_of(cell)
        made.append(Cell(column, text, shape=shape_of(text)))
    title = f"{part.where}, tabel {numbers[0]}"
    yield Row(title, numbers[1], f"{title}, række {numbers[1]}", tuple(cell for cell in made if cell.text))


def text_of(cell: Element) -> str:
    """A cell's text, in whatever its paragraphs lie."""
    return lines_of(_IN_A_NAME.sub("-", "".join(_pieces(cell, frozenset(("instrText", "delText"))))))


def lines_of(text: str) -> str:
    """A cell's text with a line for each of its paragraphs, and one space between words."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _above(element: Element, names: frozenset[str]) -> Element | None:
    """The nearest element above that has one of the names; None when there is none."""
    parent = element.getparent()
    while parent is not None and local(parent) not in names:
        parent = parent.getparent()
    return parent


def shape_of(text: str) -> str:
    """The shape of a cell that is only known by its text: digits without a leading nought may be a figure."""
    return "number" if text.isdecimal() and not text.startswith("0") else ""
