"""The document and the sheets → one PDF: page numbers through, bookmarks, and links from the lists of attachments and back.

The document comes first as it is. Above each sheet of an attachment stands a band with whose it is and its page, on paper that is as
much higher, so that nothing is covered and what is drawn to scale stays so. The same input gives the same bytes. What is large is
passed on from file to file and never held whole in memory.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from committee.attachments.opening.pdfs import opened_objects
from committee.documents.labels import PAGE, PAGES
from committee.documents.look import Look
from committee.formats.pdf.bands import HEIGHT, Band, write_bands
from committee.work.package.leaves import Leaf

if TYPE_CHECKING:
    from pikepdf import Array, Dictionary, Object, OutlineItem, Page, Pdf

_CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")  # what holds for the document alone


@dataclass(frozen=True, slots=True)
class Front:
    """The document that comes first: its PDF, and the anchors of its items with their names in it."""

    data: bytes
    names: Mapping[str, str]


def page_count(data: bytes | Path) -> int:
    """How many pages a PDF of our own making has."""
    with opened_objects(io.BytesIO(data) if isinstance(data, bytes) else data) as document:
        return len(document.pages)


def bind(front: Front, leaves: Sequence[Leaf], label: str, look: Look, target: Path) -> int:
    """Write the package to a file, and give the number of its pages. `label` is how a page number is printed."""
    import pikepdf

    with ExitStack() as opened:
        package = opened.enter_context(opened_objects(io.BytesIO(front.data)))
        own = len(package.pages)
        starts: list[int] = []
        for leaf in leaves:
            starts.append(len(package.pages))
            sheets = opened.enter_context(opened_objects(leaf.path))
            for page in sheets.pages:
                package.pages.append(page)
            _keep_layers(package, sheets)
        _point_within(package, starts)
        owners = _owners(leaves, starts, len(package.pages))
        bands = write_bands(_bands(package, own, owners, label), look)
        drawn = opened.enter_context(opened_objects(io.BytesIO(bands)))
        homes = _homes(package, front.names)
        for number, leaf in enumerate(owners, start=own):
            page = package.pages[number]
            _set_band(package, page, drawn.pages[number - own])
            if leaf.enclosed.anchor in homes:
                _link_back(package, page, homes[leaf.enclosed.anchor])
        _point_to(package, own, dict(zip((leaf.enclosed.address for leaf in leaves), starts, strict=True)))
        _bookmark(package, leaves, starts, homes)
        _describe(package)
        package.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(package.pages)


def _owners(leaves: Sequence[Leaf], starts: Sequence[int], total: int) -> list[Leaf]:
    """Whose each sheet after the document is."""
    ends = [*starts[1:], total]
    return [leaf for leaf, start, end in zip(leaves, starts, ends, strict=False) for _ in range(start, end)]


def _bands(package: Pdf, own: int, owners: Sequence[Leaf], label: str) -> list[Band]:
    total = len(package.pages)
    return [
        Band(
            float(package.pages[number].mediabox[2]),
            leaf.enclosed.label,
            label.replace(PAGES, str(total)).replace(PAGE, str(number + 1)),
        )
        for number, leaf in enumerate(owners, start=own)
    ]


def _set_band(package: Pdf, page: Page, band: Page) -> None:
    """Make the paper higher and set the band on what is new of it. A sheet draws itself within its own bounds."""
    import pikepdf

    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    page.obj.MediaBox = pikepdf.Array([0, 0, round(width, 4), round(height + HEIGHT, 4)])
    for name in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]
    form = package.copy_foreign(band.as_form_xobject())
    resources = package.make_indirect(page.resources)
    if "/XObject" not in resources:
        resources.XObject = pikepdf.Dictionary()
    page.obj.Resources = resources
    resources.XObject.Pakkehoved = form
    page.contents_add(f"q 1 0 0 1 0 {height:.4f} cm /Pakkehoved Do Q q".encode(), prepend=True)  # read aloud first
    page.contents_add(b"Q")


def _link_back(package: Pdf, page: Page, home: Object) -> None:
    """From the band to the item."""
    height, width = float(page.mediabox[3]), float(page.mediabox[2])
    area = (0.0, height - HEIGHT, width * 0.75, height)
    link = _link(area, home, "Tilbage til punktet")
    annotations = list(page.obj.get("/Annots", []))
    import pikepdf

    page.obj.Annots = pikepdf.Array([*annotations, package.make_indirect(link)])


def _link(area: tuple[float, ...], place: Object, says: str) -> Dictionary:
    import pikepdf

    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([round(one, 2) for one in area]),
        Border=pikepdf.Array([0, 0, 0]), Dest=place, Contents=pikepdf.String(says),
    )  # fmt: skip


def _top_of(package: Pdf, number: int) -> Array:
    """A page's upper left corner, as a place to go to."""
    import pikepdf

    page = package.pages[number]
    return pikepdf.Array([page.obj, pikepdf.Name.XYZ, 0, page.mediabox[3], 0])


def _point_within(package: Pdf, starts: Sequence[int]) -> None:
    """Links within an attachment, which say the number of the sheet, lead to that sheet where it lies now."""
    import pikepdf

    ends = [*starts[1:], len(package.pages)]
    for start, end in zip(starts, ends, strict=False):
        for number in range(start, end):
            for link in package.pages[number].obj.get("/Annots", []):
                if "/Dest" in link:
                    sheet = package.pages[start + int(link.Dest[0])]
                    link.Dest = pikepdf.Array([sheet.obj, pikepdf.Name.Fit])


def _point_to(package: Pdf, own: int, pages: Mapping[str, int]) -> None:
    """The document's links to attachments lead to their first sheets."""
    for number in range(own):
        for link in package.pages[number].obj.get("/Annots", []):
            address = str(link.A.get("/URI", "")) if "/A" in link else ""
            if address in pages:
                del link["/A"]
                link.Dest = _top_of(package, pages[address])


def _homes(package: Pdf, names: Mapping[str, str]) -> dict[str, Object]:
    """Where each item begins in the document, by its anchor."""
    import pikepdf

    if "/Names" not in package.Root or "/Dests" not in package.Root.Names:
        return {}
    places = dict(pikepdf.NameTree(package.Root.Names.Dests).items())
    found = {anchor: places[name] for anchor, name in names.items() if name in places}
    return {a: place.D if isinstance(place, pikepdf.Dictionary) else place for a, place in found.items()}


def _bookmark(package: Pdf, leaves: Sequence[Leaf], starts: Sequence[int], homes: Mapping[str, Object]) -> None:
    """Each attachment under its item's bookmark, or last where the item has none; and the bookmarks are seen when it is opened."""
    import pikepdf

    with package.open_outline(max_depth=20) as outline:
        at = {_spot(item.destination): item for item in _all(list(outline.root)) if item.destination is not None}
        for leaf, start in zip(leaves, starts, strict=True):
            home = homes.get(leaf.enclosed.anchor)
            parent = at.get(_spot(home)) if home is not None else None
            made = pikepdf.OutlineItem(leaf.enclosed.title, _top_of(package, start))
            (parent.children if parent is not None else outline.root).append(made)
        for item in _all(list(outline.root)):
            item.is_closed = item not in list(outline.root)
    package.Root.PageMode = pikepdf.Name.UseOutlines


def _all(items: list[OutlineItem]) -> list[OutlineItem]:
    return [one for item in items for one in (item, *_all(item.children))]


def _spot(place: object) -> tuple[object, ...]:
    """A place as it can be compared: the page and how high on it."""
    import pikepdf

    if not isinstance(place, pikepdf.Array) or len(place) < 4:
        return ()
    return (place[0].objgen, round(float(place[3]), 1))


def _keep_layers(package: Pdf, sheets: Pdf) -> None:
    """The layers of an attachment that are switched off stay so."""
    import pikepdf

    theirs = sheets.Root.get("/OCProperties")
    if theirs is None:
        return
    if "/OCProperties" not in package.Root:
        package.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array(), D=pikepdf.Dictionary(OFF=pikepdf.Array()))
    ours = package.Root.OCProperties
    for one in theirs.OCGs:
        ours.OCGs.append(package.copy_foreign(one))
    for one in theirs.D.OFF:
        ours.D.OFF.append(package.copy_foreign(one))


def _describe(package: Pdf) -> None:
    """What the document said of its own form alone, to be kept long and to be read aloud, doesn't hold for others' sheets."""
    with package.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        for claim in _CLAIMS:
            if claim in said:
                del said[claim]
