"""What an element of a page opens: a heading, a list, an entry, a table, a cell, a figure; each gives what is done at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.documents.flat import Note
from committee.documents.lists import DEEPEST
from committee.documents.tree import Inlines
from committee.formats.htmlreader.boxes import Box, CellBox, ListBox, Marked, TableBox
from committee.formats.htmlreader.elements import number_of, span_of
from committee.formats.htmlreader.inline import in_line
from committee.formats.htmlreader.lists import form_of, lists_of
from committee.formats.htmlreader.look import Css
from committee.formats.htmlreader.tables import MOST_ACROSS, MOST_DOWN, align_of, table_blocks

if TYPE_CHECKING:
    from committee.base.xmltypes import Element


@dataclass(slots=True)
class Openings:
    """What is open: `open` has what gathers, the innermost last; `depth` is that of lists."""

    told: list[Note] = field(default_factory=list, kw_only=True)
    open: list[Box | ListBox | TableBox] = field(default_factory=lambda: [Box()], kw_only=True)
    depth: int = field(default=0, kw_only=True)

    def _box(self) -> Box:
        top = self.open[-1]
        return top if isinstance(top, Box) else top.place()

    def _flush(self) -> None:
        self._box().flush()

    # --- headings and lists

    def _heading(self, level: int) -> Callable[[], None]:
        box = self._box()
        former, box.level = box.level, level

        def close() -> None:
            box.flush()
            box.level = former

        return close

    def _list(self, element: Element, tag: str, css: Css) -> Callable[[], None] | None:
        if self.depth >= DEEPEST:
            return None
        made = ListBox(form_of(tag, element.get("type", ""), css), number_of(element, "start", 1))
        place = self._box()
        self.open.append(made)
        self.depth += 1

        def close() -> None:
            self.open.pop()
            self.depth -= 1
            entries = made.made()
            place.add(*made.before.taken())
            is_told = self.depth == 0 and any(entry.level for entry in entries)
            place.add(*(entries if is_told else lists_of(entries)))

        return close

    def _entry(self, element: Element, css: Css) -> Callable[[], None] | None:
        """An entry; one that stands in no list is one of bullets."""
        if (around := self._open_list()) is not None:
            return self._entry_of(around, element, css)
        close_list = self._list(element, "ul", {})
        if close_list is None or (around := self._open_list()) is None:
            return None
        close_entry = self._entry_of(around, element, css)

        def close() -> None:
            close_entry()
            close_list()

        return close

    def _open_list(self) -> ListBox | None:
        top = self.open[-1]
        return top if isinstance(top, ListBox) else None

    def _entry_of(self, around: ListBox, element: Element, css: Css) -> Callable[[], None]:
        form = form_of("", element.get("type", ""), css, around.form)
        number, level = number_of(element, "value", around.number), number_of(element, "aria-level", 0)
        box = around.open_entry(form, number, min(level, DEEPEST))
        self.open.append(box)

        def close() -> None:
            box.flush()
            self.open.pop()

        return close

    def _word_entry(self, level: int, marker: str) -> Callable[[], None]:
        """A paragraph that Word says is an entry of a list."""
        place, box = self._box(), Box()
        self.open.append(box)

        def close() -> None:
            self.open.pop()
            if blocks := box.taken():
                place.add(Marked(level, marker, blocks))

        return close

    # --- tables and figures

    def _table(self, element: Element) -> Callable[[], None]:
        place, made = self._box(), TableBox(element.get("role") in ("presentation", "none"))
        self.open.append(made)

        def close() -> None:
            self.open.pop()
            blocks, told = table_blocks(made)
            place.add(*blocks)
            self.told += told

        return close

    def _rows(self, tag: str) -> Callable[[], None] | None:
        table = self.open[-1]
        if not isinstance(table, TableBox):
            return None
        if tag == "tr":
            table.open_row()
            return None
        table.begin_part(is_head=tag == "thead")
        return lambda: table.begin_part(is_head=False)

    def _cell(self, element: Element, tag: str, css: Css) -> Callable[[], None] | None:
        table = self.open[-1]
        if not isinstance(table, TableBox):
            return None
        across, down = span_of(element, "colspan", MOST_ACROSS), span_of(element, "rowspan", MOST_DOWN)
        align = align_of(css.get("text-align", "") or element.get("align", ""))
        cell = CellBox(across=max(1, across), down=down, is_head=tag == "th", align=align)
        table.open_cell(cell)
        depth, self.depth = self.depth, 0
        self.open.append(cell)

        def close() -> None:
            cell.flush()
            self.open.pop()
            self.depth = depth

        return close

    def _caption(self) -> Callable[[], None] | None:
        table = self.open[-1]
        if not isinstance(table, TableBox):
            return None
        return self._aside(lambda words: setattr(table, "caption", words))

    def _figure(self) -> Callable[[], None]:
        place, figure = self._box(), Box(is_figure=True)
        self.open.append(figure)

        def close() -> None:
            self.open.pop()
            place.add(*figure.with_caption())

        return close

    def _caption_of_figure(self) -> Callable[[], None] | None:
        figure = self._box()
        return self._aside(lambda words: setattr(figure, "caption", words)) if figure.is_figure else None

    def _aside(self, keep: Callable[[Inlines], None]) -> Callable[[], None]:
        """A place whose words are kept apart, in one line."""
        box = Box()
        self.open.append(box)

        def close() -> None:
            self.open.pop()
            keep(in_line(box.taken()))

        return close
