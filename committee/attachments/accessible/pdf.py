"""A PDF's bytes → what keeps someone from reading it: the checker's rules of PDF/UA-1, and what no rule can say."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.accessible import texts
from committee.attachments.accessible.barrier import told, unread
from committee.attachments.accessible.outline import Title, outline_barriers
from committee.attachments.accessible.pdfrules import meaning
from committee.attachments.accessible.pdftext import Piece, Reader
from committee.attachments.accessible.pdftree import Element, read_tree
from committee.attachments.findings import Finding
from committee.attachments.opening import bounds
from committee.attachments.opening.pdfs import opened_objects
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import parse
from committee.base.emptywords import handmade_lists
from committee.documents.contrast import contrast

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

_ITEM_LEVEL = 2
_ENDS_LINES = ("L", "Table", "Figure", "H", "H1", "H2", "H3", "H4", "H5", "H6")
_LEVELS = {f"H{level}": level for level in range(1, 7)} | {"H": 1, "Title": 1}


def inspect_pdf(name: str, data: bytes) -> list[Finding]:
    """Every barrier in a PDF: first what holds for the whole file, then in the order of its structure."""
    if len(data) > bounds.SIZE:
        return [unread(name, "den er for stor")]
    try:
        with opened_objects(io.BytesIO(data)) as pdf:
            return told([*_Inspection(name, pdf).run(data)])
    except Exception:  # a damaged file makes qpdf, its XMP and our own walk through it raise whatever they raise
        return [unread(name, "den er krypteret eller beskadiget")]


def _rules_broken(data: bytes) -> list[str] | None:
    """The ids of the rules of PDF/UA-1 that are broken, each once; None when the file can't be read within bounds."""
    import page

    limits = page.SafetyLimits(
        max_input_size=bounds.SIZE,
        max_decoded_stream_size=bounds.STREAM,
        max_total_decoded_content_size=2 * bounds.STREAM,
    )
    try:
        report = page.validate_pdf_bytes(data, profile="ua1", limits=limits)
    except BaseException as error:  # a fault in the checker itself comes as a panic, which is no Exception
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            return None
        raise
    return list(dict.fromkeys(failure.rule_id for failure in report.failures))


@dataclass(slots=True)
class _Inspection:
    file: str
    pdf: Pdf
    pages: dict[tuple[int, int], int] = field(default_factory=dict)
    written: set[int] = field(default_factory=set)
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    looks: dict[tuple[str | None, int, bool], Piece] = field(default_factory=dict)
    titles: list[Title] = field(default_factory=list)
    lines: list[tuple[str, str | None]] = field(default_factory=list)
    anchor: str | None = None
    tables: int = 0
    pictures: int = 0

    def run(self, data: bytes) -> Iterator[Finding]:
        """The barriers of the file, whose bytes are `data`. The checker knows no bounds of its own for what fills its memory, so it
        isn't asked about a file that is beyond ours."""
        if len(self.pdf.pages) > bounds.PAGES:
            yield unread(self.file, f"den har flere end {bounds.PAGES} sider")
            return
        self.pages = {one.obj.objgen: number for number, one in enumerate(self.pdf.pages, start=1)}
        reader = Reader()
        for number, one in enumerate(self.pdf.pages, start=1):
            self._read(reader.page(number, one.obj))
            if reader.cut:
                self.written.add(number)  # what isn't read may be text
        broken = [] if reader.cut else _rules_broken(data)
        if broken is None:
            yield unread(self.file, "den er krypteret, beskadiget eller alt for stor, når den pakkes ud")
            return
        own = [*self._whole_file(), *self._structure(), *self._colours()]
        if reader.cut:
            own.append(_too_much(self.file, "Sidernes indhold fylder for meget til, at alt kan blive set efter."))
        yield from self._rules(broken, {one.kind for one in own})
        yield from own

    def _read(self, pieces: Iterator[Piece]) -> None:
        """Keep what is asked of a page's text: its words by their marks, whether it has any, and each of its looks once."""
        words: dict[tuple[int, int], list[str]] = {}
        for piece in pieces:
            if piece.mark is not None:
                words.setdefault((piece.page, piece.mark), []).append(piece.words)
            if piece.words.strip():
                self.written.add(piece.page)
                self.looks.setdefault((piece.colour, round(piece.points), piece.bold), piece)
        self.words |= {mark: "".join(parts) for mark, parts in words.items()}

    def _rules(self, broken: list[str], known: set[str]) -> Iterator[Finding]:
        """Each broken rule's meaning, once, unless our own search has told the same with its place."""
        meanings = dict.fromkeys(meaning(rule) for rule in broken)
        is_untagged = any(one.code == "uden-koder" for one in meanings)
        for one in meanings:
            if one.code in known or (
                is_untagged and one.code not in ("uden-koder", "titel", "sprog", "skrifttype", "beskyttet")
            ):
                continue
            yield Finding(self.file, one.code, "", one.text, one.cure, house=True)

    def _whole_file(self) -> Iterator[Finding]:
        root = self.pdf.Root
        title = self._title() or str(self.pdf.docinfo.get("/Title", ""))
        found = (texts.title_barrier(self.file, title), texts.language_barrier(self.file, str(root.get("/Lang", ""))))
        yield from (one for one in found if one)
        pages = enumerate(self.pdf.pages, start=1)
        pictured = [number for number, one in pages if number not in self.written and _has_picture(one)]
        for number in pictured:
            text, cure = (
                "Siden er et billede uden tekst, så den kan ikke læses op.",
                "Kør tekstgenkendelse (OCR), eller lav filen af et dokument.",
            )
            yield Finding(self.file, "scannet", f"side {number}", text, cure)

    def _title(self) -> str:
        """`dc:title` of the file's XMP; empty where there is none to be read."""
        import pikepdf

        stream = self.pdf.Root.get("/Metadata")
        try:
            root = parse(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else None
        except UnreadError:
            return ""
        titles = root.iter("{http://purl.org/dc/elements/1.1/}title") if root is not None else ()
        return next((" ".join("".join(one.itertext()).split()) for one in titles), "")

    # --- structure

    def _structure(self) -> Iterator[Finding]:
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            return
        tree = read_tree(root, self.pages, self.words)
        if tree is None:
            yield _too_much(self.file, "Filens struktur er for stor, eller den går i ring, så den er ikke set efter.")
            return
        for element in _read_aloud(tree):
            if element.kind in _LEVELS:
                self._heading(_LEVELS[element.kind], " ".join(element.text().split()))
            if element.kind == "P":
                self.lines.append((" ".join(element.text().split()), self.anchor))
            elif element.kind in _ENDS_LINES:
                yield from self._handmade()
            if found := self._element(element):
                yield found
        yield from self._handmade()
        yield from outline_barriers(self.file, self.titles)

    def _heading(self, level: int, words: str) -> None:
        """An item is known by its heading's own words: names of places in a PDF are its program's, and differ from it to it."""
        self.anchor = words or self.anchor if level == _ITEM_LEVEL else self.anchor
        self.titles.append(Title(level, words, self.anchor, house=self.anchor is None))

    def _element(self, element: Element) -> Finding | None:
        if element.kind not in ("Table", "Figure", "Link"):
            return None
        number = next((one.page for one in element.walk() if one.page), None)
        page = f" på side {number}" if number else ""
        match element.kind:
            case "Table":
                self.tables += 1
                return self._table(element, self.tables)
            case "Figure":
                self.pictures += 1
                return texts.alt_barrier(self.file, f"billede {self.pictures}{page}", element.alt, self.anchor)
            case "Link":
                return texts.link_barrier(
                    self.file, element.alt or element.text(), page.removeprefix(" på "), self.anchor
                )
            case _:
                return None

    def _handmade(self) -> Iterator[Finding]:
        for index in handmade_lists([line for line, _ in self.lines]):
            yield texts.list_barrier(self.file, *self.lines[index])
        self.lines = []

    def _table(self, element: Element, number: int) -> Finding | None:
        rows = [
            [cell for cell in row.children if cell.kind in ("TH", "TD")] for row in element.walk() if row.kind == "TR"
        ]
        first = rows[0] if rows else []
        heads = [cell.kind == "TH" for cell in first]
        marked = any(heads[1:]) or heads == [True]
        marks_rows = bool(rows) and all(row and row[0].kind == "TH" for row in rows)
        layout = any(one.kind == "Table" for one in element.walk() if one is not element)
        header = tuple(" ".join(cell.text().split()) for cell in first)
        grid = texts.Grid(number, header, marked, len(rows), layout, marks_rows)
        return texts.table_barrier(self.file, grid, self.anchor)

    # --- colours

    def _colours(self) -> Iterator[Finding]:
        """Text against white and whatever has been painted on its page before it: it is well when it stands out from one of them."""
        for piece in self.looks.values():
            if piece.colour is None:
                continue
            behind = max(("#ffffff", *piece.fills), key=lambda fill: contrast(piece.colour or fill, fill))
            where = f"side {piece.page}"
            if found := texts.contrast_barrier(self.file, where, (piece.colour, behind), piece.points, bold=piece.bold, words=piece.words.strip()):  # fmt: skip
                yield found


def _read_aloud(tree: Element) -> Iterator[Element]:
    """The elements in order, but for the paragraphs in lists, tables and contents, which are no lines of text."""
    waiting = [(tree, False)]
    while waiting:
        one, within = waiting.pop()
        is_line = not within and not (
            one.children and all(child.kind in ("Link", "Reference") for child in one.children)
        )
        if one.kind != "P" or is_line:
            yield one
        inside = within or one.kind in ("L", "Table", "TOC", "TOCI")
        waiting += [(child, inside) for child in reversed(one.children)]


def _has_picture(one: Page) -> bool:
    resources = one.obj.get("/Resources")
    drawings = resources.get("/XObject") if resources is not None else None
    return drawings is not None and any(drawn.get("/Subtype") == "/Image" for drawn in drawings.values())


def _too_much(file: str, text: str) -> Finding:
    return Finding(file, "ikke-alt-set", "", text, "Se siderne efter i hånden.", stops=False)
