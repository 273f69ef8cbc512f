"""Tracked changes in Word, accepted: what was put in stays, what was taken out is gone (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from committee.attachments.cleaning.xmltree import (
    below,
    children,
    drop,
    drop_all,
    first,
    forget,
    parent_name,
    parent_of,
    unwrap,
    unwrap_all,
)
from committee.attachments.elements import child
from committee.attachments.opening.xmls import attribute, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_PROPERTIES = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange",
    "tblPrExChange", "numberingChange",
)  # fmt: skip
_RANGES = (
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
)  # fmt: skip
_MARKS = ("rPr", "trPr", "tcPr", "numPr", "ctrlPr")  # where a change says something of what it stands in
_BETWEEN = ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")


def accept(root: Element) -> int:
    """Accept every tracked change in a part; how many there were."""
    count = drop_all(below(root, *_PROPERTIES))
    drop_all(below(root, *_RANGES))
    count += _rows_and_cells(root)
    ended = [parent_of(parent_of(parent_of(found))) for found in _of(root, "rPr", "del", "moveFrom")]
    marks = [m for m in below(root, "ins", "del", "moveFrom", "moveTo") if parent_name(m) in _MARKS]
    count += len(marks)
    for mark in marks:
        unwrap(mark) if parent_name(mark) == "ctrlPr" else drop(mark)
    gone = below(root, "del", "moveFrom")
    came = below(root, "ins", "moveTo")
    count += len(gone) + len(came)
    unwrap_all(came)
    drop_all(gone)
    drop_all(below(root, "delText", "delInstrText"))
    drop_all([link for link in below(root, "hyperlink") if not len(link)])
    for paragraph in reversed(ended):  # so that each moves its own content alone
        if local(paragraph) == "p" and paragraph.getparent() is not None:
            _join_next(paragraph)
    return count


def _of(root: Element, parent: str, *names: str) -> list[Element]:
    """The marks of these names in properties of a kind; for `rPr` those of a paragraph's own mark."""
    found = [element for element in below(root, *names) if parent_name(element) == parent]
    return [e for e in found if parent != "rPr" or parent_name(parent_of(e)) == "pPr"]


def _rows_and_cells(root: Element) -> int:
    count = 0
    for mark in _of(root, "trPr", "del"):
        count += 1
        _drop_row(parent_of(parent_of(mark)))
    for mark in _of(root, "tcPr", "cellDel"):
        count += 1
        _drop_cell(parent_of(parent_of(mark)))
    for mark in _of(root, "tcPr", "cellMerge"):
        count += 1
        _merge(mark)
    return count + drop_all(below(root, "cellIns"))


def _drop_row(row: Element) -> None:
    table = row.getparent()
    if table is None:
        return
    drop(row)
    if next(table.iter("{*}tr"), None) is None:
        drop(table)


def _drop_cell(cell: Element) -> None:
    row = cell.getparent()
    if row is None:
        return
    drop(cell)
    if next(row.iter("{*}tc"), None) is None:
        _drop_row(row)


def _merge(mark: Element) -> None:
    """A tracked merge of cells becomes the merge itself, in its place among the cell's properties."""
    properties = parent_of(mark)
    new = attribute(mark, "vMerge")
    drop(mark)
    if not new or child(properties, "vMerge") is not None:
        return
    uri = str(properties.tag).rpartition("}")[0]
    merge = properties.makeelement(f"{uri}}}vMerge")
    if new == "rest":
        merge.set(f"{uri}}}val", "restart")
    before = children(properties, "cnfStyle", "tcW", "gridSpan", "hMerge")
    properties.insert(len(before), merge)


def _join_next(paragraph: Element) -> None:
    """A paragraph whose mark is deleted runs on into the next, whose form it takes, as in Word."""
    following = paragraph.getnext()
    passed = []
    while following is not None and local(following) in _BETWEEN:
        passed.append(following)
        following = following.getnext()
    if following is not None and local(following) == "p":
        content = [found for found in paragraph if local(found) != "pPr"] + passed
        properties = first(following, "pPr")
        for found in reversed(content):
            following.insert(0, found) if properties is None else properties.addnext(found)
        drop(paragraph)
    elif not has_content(paragraph):
        drop_paragraph(paragraph)


def has_content(paragraph: Element) -> bool:
    """Whether there is anything in a paragraph beside its properties and marks that take no room."""
    return any(local(found) not in ("pPr", *_BETWEEN) for found in paragraph)


def drop_paragraph(paragraph: Element) -> bool:
    """Take out a paragraph that nothing is left of, where what it stands in can do without it."""
    previous, following = paragraph.getprevious(), paragraph.getnext()
    parent = paragraph.getparent()
    closes = following is None or local(following) == "sectPr"
    if closes and (previous is None or local(previous) != "p"):
        return False  # a cell, a note or a body ends with a paragraph
    if previous is not None and following is not None and local(previous) == local(following) == "tbl":
        return False  # two tables would become one
    properties = first(paragraph, "pPr")
    if properties is not None and child(properties, "sectPr") is not None:
        return False  # a section's page ends here
    for found in [f for f in paragraph if local(f) in _BETWEEN]:
        paragraph.addprevious(found)
    if parent is not None:
        drop(paragraph)
    return True


_TRACES = ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidDel", "rsidTr", "rsidSect", "paraId", "textId")
_MARKED = ("p", "r", "tr", "tbl", "sectPr", "footnote", "endnote", "hyperlink")


def without_traces(root: Element) -> None:
    """The numbers of each sitting in which a piece was written, by which two documents are known as kin."""
    for element in below(root, *_MARKED):
        if element.attrib:
            forget(element, *_TRACES)
