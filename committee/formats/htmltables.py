"""A table's rows as HTML: header cells say what they are the header of, also those over several columns or rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from committee.documents.tables import Placed, all_words, column_count, heads_of, is_group, laid_out
from committee.documents.tree import Align, Cell, Row, Table, plain_text

_ALIGN = {Align.LEFT: "", Align.RIGHT: ' class="h"', Align.CENTER: ' class="m"'}

Content = Callable[[Cell], str]


def table_parts(table: Table, content: Content) -> Iterator[str]:
    """The head, and a body for each group of rows; `content` makes HTML of what a cell holds."""
    width = column_count(table)
    aligns = (*table.aligns, *[Align.LEFT] * (width - len(table.aligns)))
    if table.has_header:
        rows = "".join(_head(row, aligns, content) for row in laid_out(table.header, width))
        yield f"<thead>{rows}</thead>"
    labelled = _labels_its_rows(table)
    for rows_of_group in _groups(table.rows, width):
        made = "".join(_row(row, aligns, content, labelled=labelled) for row in laid_out(rows_of_group, width))
        yield f"<tbody>{made}</tbody>"


def _head(row: tuple[Placed, ...], aligns: tuple[Align, ...], content: Content) -> str:
    """A header row; a cell over several columns is the header of them all (`colgroup`), an empty one of nothing."""
    made = ""
    for placed in (one for one in row if not one.is_continued):
        cell = placed.cell
        look = _ALIGN[Align.CENTER if cell.across > 1 else aligns[placed.column]]
        scope = "colgroup" if cell.across > 1 else "col"
        body = content(cell)
        made += f'<th scope="{scope}"{_reach(placed)}{look}>{body}</th>' if body else f"<td{_reach(placed)}{look}></td>"
    return f"<tr>{made}</tr>"


def _groups(rows: tuple[Row, ...], width: int) -> list[list[Row]]:
    """The rows in groups, each after the row that names it; one group, of no rows, where there are none."""
    groups: list[list[Row]] = [[]]
    for row in rows:
        if is_group(row, width) and groups[-1]:
            groups.append([])
        groups[-1].append(row)
    return groups


def _row(row: tuple[Placed, ...], aligns: tuple[Align, ...], content: Content, *, labelled: bool) -> str:
    made = ""
    for placed in (one for one in row if not one.is_continued):
        cell, body = placed.cell, content(placed.cell)
        if cell.across >= len(aligns) > 1 and len(row) == 1:
            made += f'<th scope="rowgroup"{_reach(placed)}>{body}</th>'
        elif labelled and placed.column == 0:
            made += f'<th scope="row"{_reach(placed)}{_ALIGN[aligns[0]]}>{body}</th>'
        else:
            made += f"<td{_reach(placed)}{_ALIGN[aligns[placed.column]]}>{body}</td>"
    return f"<tr>{made}</tr>"


def _reach(placed: Placed) -> str:
    across, down = placed.cell.across, placed.cell.down
    return (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")


def _labels_its_rows(table: Table) -> bool:
    """Whether the first column says what each row is about: it has a name, and a word, never the same twice in a group, in each
    row."""
    width = column_count(table)
    if not table.has_header or width < 2 or not any(plain_text(words).strip() for words in heads_of(table)[0]):
        return False
    counts = []
    for group in _groups(table.rows, width):
        rows = [row for row in group if not is_group(row, width)]
        first = [placed for row in laid_out(rows, width) for placed in row[:1] if not placed.is_continued]
        labels = [plain_text(all_words(placed.cell)).strip().casefold() for placed in first]
        if len(set(labels)) != len(labels) or not all(any(map(str.isalpha, one)) for one in labels):
            return False
        counts.append(len(labels))
    return sum(counts) > 1
