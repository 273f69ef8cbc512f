"""The text of an Office part: paragraphs however they are cut into runs, rows of tables, and what a person wrote in attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.findings import HIDDEN, TRACKED
from committee.attachments.opening.xmls import NAMES, attribute, bare, elements, free, local
from committee.attachments.reading.events import Cell, Events, Note, Passage, Row

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

# Attributes that hold what a person or a program wrote; the others are measures and ids.
WRITTEN = frozenset(
    [
        "descr",
        "title",
        "alt",
        "author",
        "initials",
        "Target",
        "href",
        "string-value",
        "value",
        "creator",
        "v",
        "name",
        "text",
        "caption",
        "tooltip",
        "display",
        "location",
        "prompt",
        "promptTitle",
        "error",
        "errorTitle",
        "userId",
        "displayName",
        "userName",
        "displayText",
        "formatCode",
        "subject",
        "formula",
        "string",
        "contents",
        "label",
        "desc",
    ]
)
# Elements whose `val` is words.
_VALUED = frozenset(
    [
        "alias",
        "tag",
        "docVar",
        "helpText",
        "statusText",
        "default",
        "result",
        "listEntry",
        "tblCaption",
        "tblDescription",
        "name",
        "placeholder",
        "listItem",
        "attachedTemplate",
        "link",
        "separator",
        "dataSource",
        "query",
        "connectString",
        "category",
    ]
)
_BREAKS = frozenset(("br", "tab", "cr", "s", "line-break"))
_BOXES = frozenset(("txbxContent", "textbox", "text-box", "annotation"))
_PARAGRAPHS = frozenset(("p", "h", "si"))
_ROWS, _CELLS = frozenset(("tr", "table-row")), frozenset(("tc", "table-cell", "covered-table-cell"))
_TABLES = frozenset(("tbl", "table"))
_HELD = _PARAGRAPHS | _ROWS  # read whole at their end; all else is let go of as soon as it's read
_CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"))
_READ = _CHANGES | _HELD | {"vanish", "specVanish", "rStyle", "pStyle"}


@dataclass(slots=True)
class Part:
    """What a part is read as: its place, the styles that hide text, whether its loose values are all words of one text."""

    where: str
    hiding: frozenset[str] = frozenset()
    is_body: bool = False
    role: str = ""


@dataclass(slots=True)
class _Seen:
    """What was counted on the way. `tables` has each table's number and its rows so far, by the table's element."""

    paragraphs: int = 0
    changes: int = 0
    hidden: int = 0
    tables: dict[Element, list[int]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)


def read_part(source: bytes | BinaryIO, part: Part) -> Events:
    """Everything written in an XML part, in its order; changes and hidden text are counted and told once, last."""
    seen = _Seen()
    every = part.role == "meta"
    for _, element in elements(source):
        name = NAMES[element.tag]
        for key, value in element.items():
            plain = NAMES[key]
            if plain in WRITTEN or every or (name in _VALUED and plain in ("val", "value")):
                yield from _attribute(part, plain, value)
        if name in _READ:
            yield from _element(element, name, part, seen)
        elif name.endswith("PrChange"):
            seen.changes += 1
        elif element.text and not len(element) and element.text.strip() and not _is_in(element, _PARAGRAPHS):
            seen.loose.append(element.text.strip())
        if _is_done(element, name):
            free(element)
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
    elif name in ("vanish", "specVanish"):
        seen.hidden += attribute(element, "val", "1") not in ("0", "false", "off")
    elif name in ("rStyle", "pStyle"):
        seen.hidden += attribute(element, "val") in part.hiding
    elif name in _PARAGRAPHS:
        seen.paragraphs += 1
        where = f"{part.where}, afsnit {seen.paragraphs}" if part.is_body else part.where
        yield from _paragraph(element, where)
    elif name in _ROWS:
        yield from _row(element, part, seen)


def _told(part: Part, seen: _Seen) -> Events:
    if seen.changes:
        yield Note(
            TRACKED, part.where, f"{seen.changes} sporede ændringer." if seen.changes > 1 else "En sporet ændring."
        )
    if seen.hidden:
        yield Note(HIDDEN, part.where, "Skjult tekst.")


def _attribute(part: Part, name: str, value: str) -> Events:
    if len(value) > 2 and not value.startswith("http://schemas."):
        yield Passage(f"{part.where}, {name}", value, role=part.role)


def _is_in(element: Element, names: frozenset[str]) -> bool:
    """Whether an element lies in one of the named ones."""
    parent = element.getparent()
    while parent is not None:
        if NAMES[parent.tag] in names:
            return True
        parent = parent.getparent()
    return False


def _paragraph(element: Element, where: str) -> Events:
    """A paragraph as it is seen, as it was before its changes, and the codes of its fields, where those differ."""
    shown = "".join(_pieces(element, frozenset(("delText", "instrText", "delInstrText"))))
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
        yield Passage(f"{where}, feltkode", codes, role="meta")


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
    """The text below an element, breaks as spaces; boxes in it are paragraphs of their own."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in _BREAKS:
            yield " "
        if name not in without and name not in skipped and name not in _BOXES and isinstance(child.tag, str):
            yield from _pieces(child, without, skipped)
        yield child.tail or ""


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
        text = " ".join("".join(_pieces(cell, frozenset(("instrText", "delText")))).split())
        made.append(Cell(column, text, shape=shape_of(text)))
    title = f"{part.where}, tabel {numbers[0]}"
    yield Row(title, numbers[1], f"{title}, række {numbers[1]}", tuple(cell for cell in made if cell.text))


def _above(element: Element, names: frozenset[str]) -> Element | None:
    """The nearest element above that has one of the names; None when there is none."""
    parent = element.getparent()
    while parent is not None and local(parent) not in names:
        parent = parent.getparent()
    return parent


def shape_of(text: str) -> str:
    """The shape of a cell that is only known by its text: digits without a leading nought may be a figure."""
    return "number" if text.isdecimal() and not text.startswith("0") else ""
