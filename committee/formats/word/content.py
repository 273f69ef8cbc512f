"""What a Word file says and how that is set, as lines of text that are the same before and after Word has saved the file.

Word writes a file anew each time: it cuts runs, renames styles, numbers relations and lists as it likes, and adds what it knows of
spelling and pages. So only what a person may have meant is taken: words and their look, paragraphs by the names of their styles,
lists by their form, tables, pictures, links, notes, comments and tracked changes, heads and feet, and the page. What a field shows
is Word's own to compute.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.elements import child, every, get
from committee.attachments.opening.packages import Package
from committee.attachments.opening.xmls import NAMES, local
from committee.base.digests import sha256_of

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

Piece = tuple[str, str]  # how words are set, and the words; an empty setting is told of what isn't words
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_IN_RUN = frozenset(("u", "color", "sz", "highlight", "vertAlign", "b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish"))  # fmt: skip
_SWITCHES = frozenset(("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish", "pageBreakBefore", "tblHeader"))
_IN_PARAGRAPH = frozenset(("jc", "ind", "spacing", "outlineLvl", "pageBreakBefore", "pBdr", "shd"))
_IN_CELL = frozenset(("gridSpan", "vMerge", "shd"))
_CHANGED = frozenset(("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_TOLD = frozenset(("commentReference", "footnoteReference", "endnoteReference", "object", "pict", "sym", "oMath"))
_THROUGH = frozenset(("sdt", "sdtContent", "smartTag", "customXml", "Choice", "AlternateContent"))


def content_of(package: Package) -> list[str]:
    """The lines. Raises `UnreadError` for what is no Word file within bounds."""
    main = package.main_part("word/document.xml")
    reader = _Reader.of(package, main)
    lines = list(reader.story(package.xml(main)))
    others = [target for kind, target in package.relations(main).values() if kind in ("header", "footer", "comments", "footnotes", "endnotes")]  # fmt: skip
    stories = ["\n".join(_Reader.of(package, part).story(package.xml(part))) for part in others]
    return [*lines, *sorted(story for story in stories if "<" in story)]


@dataclass(slots=True)
class _Reader:
    """Reads one part."""

    package: Package
    links: dict[str, tuple[str, str]]
    styles: dict[str, str]
    lists: dict[str, str]
    fields: list[bool] = field(default_factory=list)  # of each field that is open, whether its result has begun

    @classmethod
    def of(cls, package: Package, part: str) -> _Reader:
        main = package.main_part("word/document.xml")
        kinds = dict(package.relations(main).values())
        styles = {
            get(one, "styleId"): get(child(one, "name"), "val").casefold()
            for one in every_in(package.xml(kinds.get("styles", "")), "style")
        }
        return cls(package, package.relations(part), styles, _forms(package.xml(kinds.get("numbering", ""))))

    def story(self, root: Element | None) -> Iterator[str]:
        """The lines of a part: one for each paragraph, and for where a table, its rows and its cells begin."""
        for element in root if root is not None else ():
            match local(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield from self._table(element)
                case "sectPr":
                    yield from (_named(one) for one in element if local(one) in ("pgSz", "pgMar"))
                case "footnote" | "endnote" if get(element, "type"):
                    continue  # the lines between text and notes, which Word adds
                case _:
                    yield from self.story(element)

    def _table(self, table: Element) -> Iterator[str]:
        yield f"[{self.styles.get(get(child(table, 'tblPr', 'tblStyle'), 'val'), '')}"
        for row in every_in(table, "tr"):
            yield f"row {_settings(child(row, 'trPr'), frozenset(('tblHeader',)))}"
            for cell in (one for one in row if local(one) == "tc"):
                yield f"cell {_settings(child(cell, 'tcPr'), _IN_CELL)}"
                yield from self.story(cell)
        yield "]"

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        pieces = _joined(piece for one in paragraph for piece in self._pieces(one, ""))
        look = _settings(properties, _IN_PARAGRAPH) + _changes(child(properties, "rPr")) + _changes(properties)
        if child(properties, "sectPr") is not None:
            look += " section"
        style, numbered = get(child(properties, "pStyle"), "val"), child(properties, "numPr")
        entry = f"{self.lists.get(get(child(numbered, 'numId'), 'val'), '')} {get(child(numbered, 'ilvl'), 'val')}" if numbered is not None else ""  # fmt: skip
        yield f"{self.styles.get(style, '')}|{entry}|{look}|" + "".join(f"<{how}>{words}" for how, words in pieces)

    def _pieces(self, element: Element, around: str) -> Iterator[Piece]:
        name = local(element)
        if name == "r":
            yield from self._run(element, around)
        elif name in ("ins", "del", "moveFrom", "moveTo"):
            yield from (piece for one in element for piece in self._pieces(one, f"{around}{name} "))
        elif name == "hyperlink":
            target = self.links.get(get(element, "id"), ("", ""))[1] or f"#{get(element, 'anchor')}"
            yield from (piece for one in element for piece in self._pieces(one, f"{around}{target} "))
        elif name == "fldSimple":
            yield "", f"field {' '.join(get(element, 'instr').split())}"
        elif name in _THROUGH:
            yield from (piece for one in element for piece in self._pieces(one, around))
        elif name in _TOLD:
            yield "", f"{name} {sha256_of(''.join(element.itertext()).encode())}"

    def _run(self, run: Element, around: str) -> Iterator[Piece]:
        properties = child(run, "rPr")
        style = self.styles.get(get(child(properties, "rStyle"), "val"), "")
        how = f"{around}{style} {_settings(properties, _IN_RUN)}{_changes(properties)}"
        for one in run:
            name = local(one)
            if name == "fldChar":
                self._field(get(one, "fldCharType"))
            elif name == "instrText":
                yield "", f"field {' '.join((one.text or '').split())}"
            elif any(self.fields):
                continue
            elif name in ("t", "delText") or name in _SIGNS:
                yield how, _SIGNS.get(name, one.text or "")
            elif name == "drawing" or name in _THROUGH:
                yield from self._drawings(one)
            elif name in _TOLD:
                yield "", f"{name} {sorted((NAMES[key], value) for key, value in one.items() if NAMES[key] != 'id')}"

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _drawings(self, holder: Element) -> Iterator[Piece]:
        """Pictures by what they show: their bytes, size and alternative text; words that float, as words."""
        for one in every(holder, "docPr"):
            yield "", f"picture {get(one, 'descr')}"
        for one in every(holder, "extent"):
            yield "", f"{get(one, 'cx')} {get(one, 'cy')}"
        for one in every(holder, "blip"):
            target = self.links.get(get(one, "embed"), ("", ""))[1]
            yield "", self.package.sum_of(target)
        yield from (("", words) for one in every(holder, "t") if (words := (one.text or "").strip()))


def every_in(root: Element | None, name: str) -> Iterator[Element]:
    """The elements of that name below a root, where there is one."""
    return every(root, name) if root is not None else iter(())


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Words that are set alike, as one; a line's breaks and the program's own hints part nothing."""
    made: list[Piece] = []
    for how, words in pieces:
        if made and how and made[-1][0] == how:
            made[-1] = (how, made[-1][1] + words)
        elif words:
            made.append((how, words))
    return made


def _settings(properties: Element | None, wanted: frozenset[str]) -> str:
    """Those of the properties, in an order of their own; a switch that is off is none."""
    found = []
    for one in properties if properties is not None else ():
        name = local(one)
        if name not in wanted or (name in _SWITCHES and get(one, "val") in ("0", "false", "off")):
            continue
        found.append(name if name in _SWITCHES else _named(one))
    return " ".join(sorted(found))


def _named(element: Element) -> str:
    told = sorted(f"{NAMES[key]}={value}" for key, value in element.items() if not NAMES[key].startswith("rsid"))
    inside = sorted(_named(one) for one in element)
    return f"{local(element)}({', '.join([*told, *inside])})"


def _changes(properties: Element | None) -> str:
    found = [local(one) for one in properties if local(one) in _CHANGED] if properties is not None else []
    return "".join(f" {name}" for name in found)


def _forms(root: Element | None) -> dict[str, str]:
    """What the signs of each list's first level are, by its number: Word gives numbers of its own."""
    abstracts = {get(one, "abstractNumId"): get(child(one, "lvl", "numFmt"), "val") for one in every_in(root, "abstractNum")}  # fmt: skip
    return {get(one, "numId"): abstracts.get(get(child(one, "abstractNumId"), "val"), "") for one in every_in(root, "num")}  # fmt: skip
