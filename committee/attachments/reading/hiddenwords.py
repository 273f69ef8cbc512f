"""Words that are there and aren't shown: told only where there are any, so that a cleaned file has nothing left to clean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.attachments.opening.xmls import attribute, elements, free, local

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_OFF = frozenset(("0", "false", "off"))
_SHOWN_BY = frozenset(("t", "delText", "instrText", "sym", "drawing", "pict", "object"))


def hidden_runs(paragraph: Element, hiding: frozenset[str]) -> int:
    """How many runs of a Word paragraph are hidden and say something. `hiding` are the ids of styles that hide."""
    style = next((child for child in paragraph.iter("{*}pStyle")), None)
    all_hide = style is not None and attribute(style, "val") in hiding
    return sum(_is_hidden(run, hiding, all_hide=all_hide) and _says(run) for run in paragraph.iter("{*}r"))


def _is_hidden(run: Element, hiding: frozenset[str], *, all_hide: bool) -> bool:
    properties = next((child for child in run if local(child) == "rPr"), None)
    if properties is None:
        return all_hide
    own = [child for child in properties if local(child) in ("vanish", "specVanish")]
    if own:
        return any(attribute(child, "val", "1") not in _OFF for child in own)
    return all_hide or any(local(child) == "rStyle" and attribute(child, "val") in hiding for child in properties)


def _says(run: Element) -> bool:
    return any(
        (local(child) in _SHOWN_BY and (child.text or "").strip() != "")
        or local(child) in ("sym", "drawing", "pict", "object")
        for child in run.iter()
        if isinstance(child.tag, str)
    )


# --- OpenDocument


def hiding_styles(found: Iterable[bytes]) -> frozenset[str]:
    """The names of the styles in these parts that hide what is set in them, by themselves or by what they are based on."""
    hides: dict[str, bool] = {}
    above: dict[str, str] = {}
    for data in found:
        for _, element in elements(data):
            if local(element) == "style":
                name = attribute(element, "name")
                hides[name] = hides.get(name, False) or any(map(_hides, element))
                above[name] = attribute(element, "parent-style-name")
    return frozenset(name for name in hides if any(hides.get(one) for one in _chain(name, above)))


def _hides(properties: Element) -> bool:
    display = attribute(properties, "display")
    return (
        (local(properties) == "text-properties" and display in ("none", "condition"))
        or (local(properties) == "table-properties" and display == "false")
        or (local(properties) == "drawing-page-properties" and attribute(properties, "visibility") == "hidden")
    )


def _chain(name: str, above: dict[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        yield name
        name = above.get(name, "")


@dataclass(slots=True)
class _Sheet:
    """The table that is read: whether all of it is hidden, its hidden columns, and how many columns are told of so far."""

    hidden: bool = False
    columns: list[range] = field(default_factory=list)
    count: int = 0

    def column(self, element: Element) -> None:
        """Note a column, or as many as it stands for."""
        end = self.count + _repeated(element)
        if attribute(element, "visibility") in ("collapse", "filter"):
            self.columns.append(range(self.count, end))
        self.count = end

    def hides_in(self, row: Element) -> bool:
        """Whether a row has words in it that aren't shown."""
        if self.hidden or attribute(row, "visibility") in ("collapse", "filter"):
            return bool("".join(row.itertext()).strip())
        at = 0
        for cell in row if self.columns else ():
            end = at + _repeated(cell)
            if any(at < one.stop and one.start < end for one in self.columns) and "".join(cell.itertext()).strip():
                return True
            at = end
        return False


def _repeated(element: Element) -> int:
    value = attribute(element, "number-columns-repeated", "1")
    return int(value) if value.isdecimal() and len(value) < 8 else 1


def has_unseen_words(data: bytes, hiding: frozenset[str]) -> bool:
    """Whether a part of an OpenDocument file has words in it that aren't shown."""
    sheet = _Sheet()
    for event, element in elements(data, starts=True):
        name = local(element)
        if event == "start":
            if name == "table":
                sheet = _Sheet(attribute(element, "style-name") in hiding or attribute(element, "display") == "false")
            continue
        if name == "table-column":
            sheet.column(element)
        elif name == "table-row":
            if sheet.hides_in(element):
                return True
            free(element)
        elif _hides_words(element, name, hiding):
            return True
    return False


def _hides_words(element: Element, name: str, hiding: frozenset[str]) -> bool:
    if name == "hidden-text":
        return True
    if name == "hidden-paragraph":
        parent = element.getparent()
        return parent is not None and bool("".join(parent.itertext()).strip())
    hides = (name in ("p", "h", "span", "page") and attribute(element, "style-name") in hiding) or (
        name == "section" and attribute(element, "display") in ("none", "condition")
    )
    return hides and bool("".join(element.itertext()).strip())
