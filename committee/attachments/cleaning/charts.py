"""Charts that keep their picture of the numbers and lose what lies behind: the workbook, filtered series, names of sheets."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from committee.attachments.cleaning.report import CleaningError, Tally
from committee.attachments.cleaning.xmltree import (
    ancestors,
    below,
    children,
    drop,
    drop_all,
    parent_name,
    parent_of,
    space,
)
from committee.attachments.elements import child
from committee.attachments.opening.xmls import local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

# Whether a chart in a workbook may go on reading from a reference; the second argument is whether it plots visible cells alone.
Source = Callable[[str, bool], bool]

_HIDDEN = ("filteredLineSeries", "filteredBarSeries", "filteredPieSeries", "filteredAreaSeries", "filteredScatterSeries", "filteredBubbleSeries", "filteredRadarSeries", "filteredSurfaceSeries", "filteredSeriesTitle", "filteredCategoryTitle", "fullRef", "levelRef", "formulaRef", "pivotOptions")  # fmt: skip
_CACHES = ("numCache", "strCache", "multiLvlStrCache")
_NO_NUMBERS = (
    "et diagram henter tal fra skjulte celler og har ikke selv tallene; åbn filen i Excel, gem den, og prøv igen"
)
_NEUTRAL = "Data!$A$1"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def clean_chart(root: Element, source: Source | None, tally: Tally) -> None:
    """Clean a chart's part. Without a source all its numbers and words become its own.

    Raises `CleaningError` when what it shows stands only in cells that are taken out.
    """
    hidden = {next(ancestors(found, "ext"), found) for found in below(root, *_HIDDEN)}
    tally.add("skjulte oplysninger i diagrammer", drop_all(list(hidden)))
    drop_all(below(root, "pivotSource", "pivotFmts", "printSettings", "dlblFTEntry"))
    only_visible = _only_visible(root)
    for reference in below(root, "numRef", "strRef", "multiLvlStrRef"):
        formula = child(reference, "f")
        text = (formula.text or "") if formula is not None else ""
        if source is not None and source(text, only_visible):
            if not _is_title(reference):  # which LibreOffice reads from here; all else is read from the cells
                drop_all(children(reference, *_CACHES))
        else:
            _make_literal(reference, is_needed=source is not None)
    for labels in below(root, "datalabelsRange"):
        _clean_labels(labels, source, only_visible)
    for formula in below(root, "f"):
        if source is None:
            formula.text = _NEUTRAL


def _only_visible(root: Element) -> bool:
    """Excel plots visible cells alone where nothing is said (ECMA-376, plotVisOnly)."""
    return all(found.get("val", "true") in ("1", "true") for found in below(root, "plotVisOnly"))


def _is_title(reference: Element) -> bool:
    return parent_name(reference) == "tx" and parent_name(parent_of(reference)) != "ser"


def _clean_labels(labels: Element, source: Source | None, only_visible: bool) -> None:
    formula = child(labels, "f")
    if source is not None and (formula is None or not source(formula.text or "", only_visible)):
        drop(next(ancestors(labels, "ext"), labels))


def _make_literal(reference: Element, *, is_needed: bool) -> None:
    cache = next(iter(children(reference, *_CACHES)), None)
    if cache is None and is_needed:
        raise CleaningError(_NO_NUMBERS)
    name = local(reference)
    if name == "numRef":
        _become(reference, "numLit", list(cache) if cache is not None else [])
    elif parent_name(reference) != "tx":
        points = list(cache) if cache is not None else []
        _become(reference, "strLit", points if name == "strRef" else list(_joined_levels(reference, points)))
    elif not _is_title(reference):
        _become(reference, "v", [])
        reference.text = _words(cache)
    else:
        _as_rich(reference, _words(cache))


def _become(element: Element, name: str, content: list[Element]) -> None:
    """Another element with this content in the same place."""
    for found in list(element):
        element.remove(found)
    element.text = None
    element.tag = f"{{{space(element)}}}{name}"
    element.extend(found for found in content if local(found) != "extLst")


def _words(cache: Element | None) -> str:
    return " ".join(v.text or "" for v in below(cache, "v")) if cache is not None else ""


def _joined_levels(reference: Element, content: list[Element]) -> Iterator[Element]:
    """Labels in several levels as labels in one: the outer words before the inner ones, which come first in the file."""
    count = next((found for found in content if local(found) == "ptCount"), None)
    if count is not None:
        yield count
    levels = [_points(level) for level in content if local(level) == "lvl"]
    uri = space(reference)
    outer: dict[int, str] = {}
    for index in sorted(set().union(*levels)):
        for depth, level in enumerate(levels):
            if index in level:
                outer[depth] = level[index]  # an outer label holds until the next
        if not levels or index not in levels[0]:
            continue
        words = [outer[depth] for depth in sorted(outer, reverse=True)]
        point = reference.makeelement(f"{{{uri}}}pt", idx=str(index))
        inner = point.makeelement(f"{{{uri}}}v")
        inner.text = " ".join(words)
        point.append(inner)
        yield point


def _points(level: Element) -> dict[int, str]:
    found = {}
    for point in children(level, "pt"):
        inner = child(point, "v")
        if (number := point.get("idx", "")).isdecimal():
            found[int(number)] = (inner.text or "") if inner is not None else ""
    return found


def _as_rich(reference: Element, words: str) -> None:
    """A title from a cell becomes the title's own words, in the form that the title has."""
    form = child(parent_of(parent_of(reference)), "txPr")
    rich = copy.deepcopy(form) if form is not None else reference.makeelement("x")
    rich.tag = f"{{{space(reference)}}}rich"
    rich.tail = None
    if form is None:
        for name in ("bodyPr", "lstStyle", "p"):
            rich.append(rich.makeelement(f"{{{_DRAWING}}}{name}"))
    paragraph = child(rich, "p")
    if paragraph is None:
        paragraph = rich.makeelement(f"{{{_DRAWING}}}p")
        rich.append(paragraph)
    for found in children(paragraph, "endParaRPr", "r"):
        paragraph.remove(found)
    run = paragraph.makeelement(f"{{{_DRAWING}}}r")
    text = run.makeelement(f"{{{_DRAWING}}}t")
    text.text = words
    run.append(text)
    paragraph.append(run)
    parent_of(reference).replace(reference, rich)
