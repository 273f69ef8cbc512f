"""A web page's bytes → what keeps someone from reading it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.accessible import texts
from committee.attachments.accessible.barrier import told, unread
from committee.attachments.accessible.outline import Title, outline_barriers
from committee.attachments.accessible.stylesheet import Sheet, declarations, read_sheet
from committee.attachments.findings import Finding
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import parse_page
from committee.base.emptywords import handmade_lists
from committee.base.problems import shown

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENDS_LINES = frozenset((*_HEADINGS, "ul", "ol", "dl", "table", "figure", "nav", "pre", "article", "section", "form"))
_NO_ZOOM = re.compile(r"user-scalable=(?:no|0)|maximum-scale=[01](?![\d.]*[2-9])")
_FIELDS = ("input", "select", "textarea")


def inspect_html(name: str, data: bytes) -> list[Finding]:
    """Every barrier in a web page, in its order; one alone when it can't be read."""
    try:
        root = parse_page(data, _encoding(data))
    except UnreadError as error:
        return [unread(name, str(error))]
    return told(_Inspection(name, root).run())


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are; otherwise what the page says of itself is left to the parser."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


@dataclass(slots=True)
class _Inspection:
    file: str
    root: Element
    sheet: Sheet = field(init=False)
    labelled: set[str] = field(default_factory=set)
    titles: list[Title] = field(default_factory=list)
    anchor: str | None = None
    lines: list[tuple[str, str | None]] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0

    def run(self) -> Iterator[Finding]:
        self.sheet = read_sheet("\n".join(one.text or "" for one in self.root.iter("style")))
        self.labelled = {name for one in self.root.iter("label") if (name := one.get("for"))}
        title = self.root.findtext(".//title") or ""
        yield from filter(None, (
            texts.title_barrier(self.file, title), texts.language_barrier(self.file, self.root.get("lang") or ""),
        ))  # fmt: skip
        yield from self._whole_page()
        for element in self.root.iter():
            yield from self._element(element)
        yield from self._handmade()
        yield from outline_barriers(self.file, self.titles)
        yield from self._colours()

    def _whole_page(self) -> Iterator[Finding]:
        """What holds for the page: that it can be made larger, and that no two places have one name."""
        for meta in self.root.iter("meta"):
            content = (meta.get("content") or "").replace(" ", "").casefold()
            if (meta.get("name") or "").casefold() == "viewport" and _NO_ZOOM.search(content):
                text, cure = "Siden kan ikke gøres større.", "Fjern »user-scalable« og »maximum-scale« fra viewport."
                yield Finding(self.file, "forstørrelse", "viewport", text, cure, house=True)
        seen = set()
        for element in self.root.iter():
            name = element.get("id") if isinstance(element.tag, str) else None
            if name and name in seen:
                text, cure = f"To steder på siden har navnet »{shown(name)}«.", "Giv dem hver sit."
                yield Finding(self.file, "samme-id", f"#{shown(name)}", text, cure, name)
            seen.add(name)

    def _element(self, element: Element) -> Iterator[Finding]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _ENDS_LINES:
            yield from self._handmade()
        if _is_hidden(element):
            return
        if tag in _HEADINGS:
            self._heading(element)
        elif tag == "p":
            self.lines += [(line, self.anchor) for line in _lines_of(element)]
        elif tag == "a" and (target := element.get("href")) is not None:
            if found := texts.link_barrier(self.file, _name_of(element), target, self.anchor):
                yield found
        elif tag in ("img", "svg"):
            yield from self._picture(element)
        elif tag == "table":
            yield from self._table(element)
        elif tag in _FIELDS or tag == "iframe":
            yield from self._named(element)
        yield from self._order(element)

    def _heading(self, element: Element) -> None:
        around = (one.get("id") for one in element.iterancestors("section", "article"))
        own = element.get("id") or next((name for name in around if name), None)
        self.anchor = own or self.anchor
        words = " ".join(_name_of(element).split())
        self.titles.append(Title(int(str(element.tag)[1]), words, self.anchor, house=self.anchor is None))

    def _handmade(self) -> Iterator[Finding]:
        for index in handmade_lists([line for line, _ in self.lines]):
            line, anchor = self.lines[index]
            yield texts.list_barrier(self.file, line.strip(), anchor)
        self.lines = []

    def _picture(self, element: Element) -> Iterator[Finding]:
        """An empty `alt` marks decoration, which needs no words; a drawing in the page itself needs a name."""
        self.pictures += 1
        if element.tag == "img":
            alt, decorative = element.get("alt"), element.get("alt") == ""
        else:
            alt = element.get("aria-label") or next((one.text for one in element.iter("title", "{*}title")), None)
            decorative = False
        if not decorative and (found := texts.alt_barrier(self.file, f"billede {self.pictures}", alt, self.anchor)):
            yield found

    def _table(self, table: Element) -> Iterator[Finding]:
        behind = next(table.iterancestors("figure"), None) is not None  # the other forms have no table behind a chart
        self.tables += 0 if behind else 1
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        first = cells[0] if cells else []
        is_head = [cell.tag == "th" for cell in first]
        in_head = bool(rows) and next(rows[0].iterancestors()).tag == "thead"
        marked = any(is_head[1:]) or is_head == [True] or (in_head and any(is_head))
        marks_rows = bool(cells) and all(row and row[0].tag == "th" for row in cells)
        layout = any(next(cell.iter("table", *_HEADINGS), None) is not None for row in cells for cell in row)
        in_heads = [n for n, row in enumerate(rows) if next(row.iterancestors()).tag == "thead"]
        names = texts.column_names(
            ((_name_of(cell).strip(), texts.reach(cell.get("colspan") or ""), texts.reach(cell.get("rowspan") or "")) for cell in cells[n])
            for n in (in_heads or range(len(cells[:1])))
        )  # fmt: skip
        header = names if first else ()
        grid = texts.Grid(self.tables, header, marked, len(rows), layout, marks_rows)
        if found := texts.table_barrier(self.file, grid, self.anchor):
            yield found
        bare = [
            cell for row in cells for cell in row if cell.tag == "th" and not cell.get("scope") and not cell.get("id")
        ]
        if marked and bare and any(row and row[0].tag == "th" for row in cells[1:]):
            text = "Tabellen har overskrifter både for rækker og kolonner, men siger ikke hvilke."
            yield Finding(self.file, "uden-scope", f"tabel {self.tables}", text, "Skriv scope=\"col\" og scope=\"row\".", self.anchor, stops=False)  # fmt: skip

    def _named(self, element: Element) -> Iterator[Finding]:
        """Fields and frames say what they are for (WCAG 4.1.2)."""
        name = element.get("aria-label") or element.get("title") or element.get("aria-labelledby")
        labelled = next(element.iterancestors("label"), None) is not None or element.get("id") in self.labelled
        if not name and not labelled and element.get("type") not in ("hidden", "submit", "button", "reset", "image"):
            text, cure = "Feltet eller rammen har intet navn.", "Giv det en <label> eller en title."
            yield Finding(self.file, "uden-navn", f"<{element.tag!s}>", text, cure, self.anchor)

    def _order(self, element: Element) -> Iterator[Finding]:
        """What is read and what is reached goes in the page's own order (WCAG 1.3.2, 2.4.3)."""
        stop = (element.get("tabindex") or "").strip()
        if stop.isdecimal() and int(stop) > 0:
            text, cure = f"tabindex={stop} bryder rækkefølgen for dem, der bruger tastatur.", "Brug 0, eller fjern det."
            yield Finding(self.file, "læserækkefølge", f"<{element.tag!s}>", text, cure, self.anchor)
        style = declarations(element.get("style") or "")
        if _reorders(style):
            yield self._reordered(f"<{element.tag!s}>")
        colour = self.sheet.colour_of(style.get("color"))
        if colour and _name_of(element).strip():
            fills = (
                self.sheet.fill_of(declarations(one.get("style") or "")) for one in (element, *element.iterancestors())
            )
            fill = next((one for one in fills if one), self.sheet.background)
            words = " ".join(_name_of(element).split())
            if found := texts.contrast_barrier(self.file, f"»{shown(words, 40)}«", (colour, fill), 12, bold=False, anchor=self.anchor, words=words, house=False):  # fmt: skip
                yield found

    def _reordered(self, where: str) -> Finding:
        text = "Stilarket viser indholdet i en anden rækkefølge, end det læses op i."
        return Finding(self.file, "læserækkefølge", where, text, "Skriv indholdet i den rette rækkefølge.", house=True)

    def _colours(self) -> Iterator[Finding]:
        for rule in self.sheet.rules:
            if _reorders(rule.declared):
                yield self._reordered(shown(rule.selector))
            colour, fill = self.sheet.colour_of(rule.declared.get("color")), self.sheet.fill_of(rule.declared)
            if colour is None and fill is None:
                continue
            pair = (colour or self.sheet.colour, fill or self.sheet.background)
            where = f"stilarkets {shown(rule.selector)}"
            if found := texts.contrast_barrier(self.file, where, pair, rule.points(), bold=rule.is_bold()):
                yield found


def _reorders(declared: Mapping[str, str]) -> bool:
    return declared.get("order", "0") != "0" or declared.get("flex-direction", "").endswith("-reverse")


def _is_hidden(element: Element) -> bool:
    """What isn't there for anyone, or is said to be decoration."""
    if element.get("role") in ("presentation", "none"):
        return True
    around = (one for one in (element, *element.iterancestors()) if isinstance(one.tag, str))
    return any(one.get("hidden") is not None or one.get("aria-hidden") == "true" for one in around)


def _name_of(element: Element) -> str:
    """What is read aloud of an element: its label, or its words with the pictures' alternative texts."""
    if label := element.get("aria-label"):
        return str(label)
    made: list[str] = []
    for one in element.iter():
        if one.tag in ("script", "style", "template"):
            continue
        made += [one.text or "", one.get("alt") or "" if one.tag == "img" else ""]
        made += [one.tail or ""] if one is not element else []
    return "".join(made)


def _lines_of(paragraph: Element) -> list[str]:
    """A paragraph's lines, as `<br>` ends them."""
    made = [paragraph.text or ""]
    for one in paragraph.iter():
        if one is paragraph:
            continue
        made += ["\n"] if one.tag == "br" else [one.text or ""]
        made.append(one.tail or "")
    return [line for line in " ".join("".join(made).split(" ")).split("\n") if line.strip()]
