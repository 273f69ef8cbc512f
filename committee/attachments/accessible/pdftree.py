"""A PDF's structure: what a screen reader is told of it, in the order it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object

_MOST = 150_000  # elements; a document of a thousand pages has some tens of thousands
_DEEPEST = 100  # elements in elements: the words of each are put together by themselves
Marks = dict[tuple[int, int], str]  # page and mark → words


@dataclass(slots=True)
class Element:
    """One element: its kind after the file's own names are mapped to the standard's, and what is in it.

    `alt` is its alternative text, `inside` has its own words, piece by piece, and its children, in the order they are read, and
    `page` is where it begins.
    """

    kind: str
    page: int | None = None
    alt: str | None = None
    inside: list[str | Element] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        """The elements in it."""
        return [one for one in self.inside if isinstance(one, Element)]

    def text(self) -> str:
        """All words in it and in its children, as they are read."""
        made: list[str] = []
        waiting: list[str | Element] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                made.append(one)
            else:
                waiting += reversed(one.inside)
        return "".join(made)

    def walk(self) -> Iterator[Element]:
        """Itself and all below it, in the order they are read."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)


def read_tree(root: Object, pages: Mapping[tuple[int, int], int], marks: Marks) -> Element | None:
    """The structure below a `StructTreeRoot`; None when it is too large or goes in a ring. `pages` has page numbers by object.
    Words are taken out of `marks`: they stand in one element alone."""
    names = root.get("/RoleMap")
    top = Element("Root")
    waiting: list[tuple[Object, Element, int]] = [(root, top, 0)]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        count += 1
        node, element, depth = waiting.pop()
        if count > _MOST or depth > _DEEPEST:
            return None
        for child in _kids(node):
            below = _child(child, element, names, pages, marks)
            if below is None:
                continue
            if child.is_indirect:
                if child.objgen in seen:
                    return None
                seen.add(child.objgen)
            element.inside.append(below)
            waiting.append((child, below, depth + 1))
    return top


def _kids(node: Object) -> list[Object]:
    import pikepdf

    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _child(
    child: Object,
    parent: Element,
    names: Object | None,
    pages: Mapping[tuple[int, int], int],
    marks: Marks,
) -> Element | None:
    """An element below another; what is no element gives its words to the one it stands in."""
    import pikepdf

    if not isinstance(child, pikepdf.Dictionary):
        parent.inside.append(_words(child, parent.page, marks))
        return None
    page = pages.get(child["/Pg"].objgen) if "/Pg" in child else parent.page
    if "/S" not in child:
        parent.page = parent.page or page
        parent.inside.append(_words(child.get("/MCID"), page, marks))
        return None
    kind = str(child["/S"]).lstrip("/")
    mapped = names.get(f"/{kind}") if names is not None and kind not in _STANDARD else None
    made = Element(str(mapped or kind).lstrip("/"), page, _string(child.get("/Alt")))
    if (actual := _string(child.get("/ActualText"))) is not None:
        made.inside = [actual]
    return made


_STANDARD = frozenset(
    ("H", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Table", "TR", "TH", "TD", "Figure", "Link")
)


def _words(mark: Object | None, page: int | None, marks: Marks) -> str:
    try:
        return "" if mark is None else marks.pop((page or 0, int(mark)), "")
    except (TypeError, ValueError):
        return ""


def _string(value: Object | None) -> str | None:
    import pikepdf

    return str(value) if isinstance(value, pikepdf.String) else None
