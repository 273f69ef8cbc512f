"""A PDF that others made → the same sheets, with what is seen on them and their links alone.

Each page is drawn as it is onto a new one that stands upright, with its lower left corner at 0, 0. Nothing else is taken along: no
script, no file in the file, no form to fill in, no comment, no name of who wrote it. What is written in a form, and what is drawn on
a page as a mark or a stamp, is part of the page then. Layers that are switched off stay so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.opening import bounds
from committee.attachments.opening.pdfs import opened_objects
from committee.attachments.opening.refusal import UnreadError

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf, Rectangle

_SHOWN = ("http://", "https://", "mailto:")  # links that lead out; others could start something
_NOT_DRAWN = ("/Popup", "/Text", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia")
_LARGEST = 14_400.0  # units: what a page may measure (ISO 32000-1, annex C)
_TURNS = (0, 90, 180, 270)
_DEEPEST = 50  # branches above a page
_A4 = (0.0, 0.0, 595.0, 842.0)


def write_sheets(source: BinaryIO, target: Path) -> int:
    """Write a PDF's sheets to a file, and give their number. Raises `UnreadError`, in Danish, for one that is locked or broken, or has
    too many pages."""
    import pikepdf

    try:
        return _write(source, target)
    except UnreadError as error:
        if isinstance(error.__cause__, pikepdf.PasswordError):
            raise UnreadError("den er beskyttet med adgangskode") from error
        raise


def _write(source: BinaryIO, target: Path) -> int:
    import pikepdf

    with opened_objects(source) as document, pikepdf.new() as made:
        if not 0 < len(document.pages) <= bounds.PAGES:
            raise UnreadError("den har alt for mange sider" if len(document.pages) else "den har ingen sider")
        _draw_what_is_filled_in(document)
        turns = [_turn(page) for page in document.pages]
        for page, turn in zip(document.pages, turns, strict=True):
            _add(made, page, turn)
        _link(made, document, turns)
        _keep_layers(made, document)
        made.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(made.pages)


class _Turn:
    """How a page is set upright: the box of it that is seen, its matrix, and how large it is then."""

    def __init__(self, box: Rectangle | None, rotation: int, unit: float) -> None:
        x0, y0, x1, y1 = (float(one) for one in (box.llx, box.lly, box.urx, box.ury)) if box else _A4
        wide, high = x1 - x0, y1 - y0
        if not (0 < wide < _LARGEST and 0 < high < _LARGEST):
            (x0, y0, x1, y1), wide, high = _A4, _A4[2], _A4[3]
        self.box = (x0, y0, x1, y1)
        unit = unit if 0 < unit * max(wide, high) <= _LARGEST else 1.0
        turned = {
            0: (1.0, 0.0, 0.0, 1.0, -x0, -y0),
            90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
            180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
            270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
        }[rotation]
        a, b, c, d, e, f = (one * unit for one in turned)
        self.matrix = (a, b, c, d, e, f)
        self.width, self.height = (one * unit for one in ((high, wide) if rotation in (90, 270) else (wide, high)))

    def rectangle(self, rect: Object) -> list[float]:
        """A link's place on the page as it stands now."""
        a, b, c, d, e, f = self.matrix
        left, low, right, top = (float(one) for one in rect)
        xs = sorted(a * x + c * y + e for x, y in ((left, low), (right, top)))
        ys = sorted(b * x + d * y + f for x, y in ((left, low), (right, top)))
        return [round(one, 2) for one in (xs[0], ys[0], xs[1], ys[1])]


def _turn(page: Page) -> _Turn:
    import pikepdf

    box = pikepdf.Rectangle(page.cropbox) if _is_box(page.cropbox) else None
    rotation = int(_inherited(page.obj, "/Rotate", 0)) % 360
    return _Turn(box, rotation if rotation in _TURNS else 0, float(page.obj.get("/UserUnit", 1)))


def _inherited(found: Object, name: str, default: int) -> Object | int:
    """What a page says of itself, or else the nearest branch above it that does."""
    for _ in range(_DEEPEST):
        if name in found:
            return found[name]
        if "/Parent" not in found:
            break
        found = found.Parent
    return default


def _is_box(box: Object) -> bool:
    return len(box) == 4


def _draw_what_is_filled_in(document: Pdf) -> None:
    """Make what stands in forms, and marks and stamps, part of the pages; sounds, films and notes to be opened are left out."""
    for page in document.pages:
        found = page.obj.get("/Annots")
        if found is not None:
            kept = [one for one in found if str(one.get("/Subtype", "")) not in _NOT_DRAWN]
            page.obj.Annots = document.make_indirect(_array(kept))
    if "/AcroForm" in document.Root:
        document.generate_appearance_streams()
    document.flatten_annotations("screen")


def _array(items: list[Object]) -> Object:
    import pikepdf

    return pikepdf.Array(items)


def _drop(found: Object, name: str) -> None:
    if name in found:
        del found[name]


def _add(made: Pdf, page: Page, turn: _Turn) -> None:
    """A new page with another's content drawn on it, apart from all that is drawn there later."""
    import pikepdf

    for name in ("/TrimBox", "/BleedBox", "/ArtBox"):
        _drop(page.obj, name)
    page.obj.CropBox = pikepdf.Array([round(one, 4) for one in turn.box])
    page.obj.MediaBox = page.obj.CropBox
    drawn = made.copy_foreign(page.as_form_xobject(handle_transformations=False))
    for name in ("/PieceInfo", "/Metadata", "/StructParents", "/StructParent"):
        _drop(drawn, name)
    matrix = " ".join(f"{one:.6g}" for one in turn.matrix)
    made.add_blank_page(page_size=(turn.width, turn.height))
    new = made.pages[-1]
    new.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Ark=drawn))
    new.obj.Contents = made.make_stream(f"q {matrix} cm /Ark Do Q".encode())


def _link(made: Pdf, document: Pdf, turns: list[_Turn]) -> None:
    """The links that lead to a web address or an e-mail, or to a page of the same file."""
    import pikepdf

    numbers = {page.obj.objgen: n for n, page in enumerate(document.pages)}
    for n, page in enumerate(document.pages):
        links = []
        for link in _links(page):
            action = link.get("/A")
            address = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
            place = link.get("/Dest") or (action.get("/D") if isinstance(action, pikepdf.Dictionary) else None)
            area = turns[n].rectangle(link.Rect)
            if area[2] <= 0 or area[3] <= 0 or area[0] >= turns[n].width or area[1] >= turns[n].height:
                continue  # on what isn't seen of the page
            new = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array(area),
                Border=pikepdf.Array([0, 0, 0]),
            )  # fmt: skip
            if address.casefold().startswith(_SHOWN):
                new.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
            elif isinstance(place, pikepdf.Array) and len(place) and _number(place[0], numbers) is not None:
                new.Dest = pikepdf.Array([numbers[place[0].objgen], pikepdf.Name.Fit])  # by number, until it is bound
            else:
                continue
            links.append(made.make_indirect(new))
        if links:
            made.pages[n].obj.Annots = pikepdf.Array(links)


def _links(page: Page) -> Iterator[Object]:
    for one in page.obj.get("/Annots", []):
        if str(one.get("/Subtype", "")) == "/Link" and "/Rect" in one and _is_box(one.Rect):
            yield one


def _number(page: Object, numbers: dict[tuple[int, int], int]) -> int | None:
    return numbers.get(getattr(page, "objgen", (0, 0)))


def _keep_layers(made: Pdf, document: Pdf) -> None:
    """Which layers there are, and which of them are switched off."""
    import pikepdf

    layers = document.Root.get("/OCProperties")
    if layers is None or not layers.get("/OCGs"):
        return
    default = layers.get("/D", pikepdf.Dictionary())
    off = list(default.get("/OFF", []))
    if str(default.get("/BaseState", "/ON")) == "/OFF":
        on = {one.objgen for one in default.get("/ON", [])}
        off = [one for one in layers.OCGs if one.objgen not in on]
    copied = {one.objgen: made.copy_foreign(one) for one in layers.OCGs if one.is_indirect}
    made.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array(copied.values()),
        D=pikepdf.Dictionary(OFF=pikepdf.Array([copied[one.objgen] for one in off if one.objgen in copied])),
    )
