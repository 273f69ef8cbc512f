"""Pages that no program can read: scans with a stamp, and letters drawn as curves."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from functools import lru_cache

from benchmarks.leakcorpus.paper import STOP, Case

SCANNED = "scannet side med stempel"
CURVES = "side af kurver"

_STAMPS = {
    "modtaget": ("Modtaget 12. januar 2027",),
    "sidefod": ("Side 1 af 2",),
    "sagsnummer og side": ("Prøve Kommune", "Sagsnr. 27/11", "Side 1"),
    "mailhoved": ("Fra: post@proeve.example", "Til: udvalg@proeve.example", "Emne: Scannet dokument"),
    "vandmærke": ("KOPI",),
    "scannerens linje": ("Scannet med OfficeScan 4.2 - 12-01-2027 10:14 - side 1/1",),
    "journaliseringsstempel": ("Prøve Kommune, Borgerservice", "Modtaget 12-01-2027", "Dok. 4, indgået brev", "Journaliseret af postmodtagelsen"),
}  # fmt: skip


def cases(rng: random.Random) -> Iterator[Case]:
    """All of them."""
    for kind, stamp in _STAMPS.items():
        for maker, make in {"reportlab": _reportlab, "fpdf2": _fpdf2}.items():
            yield Case(SCANNED, kind, maker, "bilag/indscannet brev.pdf", make(stamp, 1), STOP)
    yield Case(SCANNED, "fire sider", "reportlab", "bilag/indscannet brev.pdf", _reportlab(_STAMPS["sidefod"], 4), STOP)
    for kind, number in {
        "alene": "",
        "med sidetal": "1",
        "med sidehoved": "Prøve Kommune  -  Notat  -  Side 1",
    }.items():
        for length in (3, 24):
            yield Case(
                CURVES, f"{kind}, {length} linjer", "matplotlib", "bilag/tegnet.pdf", _drawn(length, number), STOP
            )


@lru_cache
def _scan() -> bytes:
    """A grey page with dark lines, as a scanner gives it."""
    from PIL import Image, ImageDraw

    page = Image.new("L", (620, 877), 244)
    pen, rng = ImageDraw.Draw(page), random.Random(7)
    for y in range(60, 820, 16):
        x = 60
        while x < 540:
            width = rng.randrange(8, 44)
            pen.rectangle((x, y, x + width, y + 6), fill=rng.randrange(20, 90))
            x += width + 7
    out = io.BytesIO()
    page.save(out, "JPEG", quality=60)
    return out.getvalue()


def _reportlab(stamp: tuple[str, ...], pages: int) -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for _ in range(pages):
        canvas.drawImage(ImageReader(io.BytesIO(_scan())), 0, 0, 595, 842)
        for line, text in enumerate(stamp):
            canvas.drawString(330, 815 - 13 * line, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _fpdf2(stamp: tuple[str, ...], pages: int) -> bytes:
    import datetime as dt

    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_creation_date(dt.datetime(2027, 1, 4, tzinfo=dt.UTC))
    for _ in range(pages):
        pdf.add_page()
        pdf.image(io.BytesIO(_scan()), 0, 0, 210, 297)
        pdf.set_font("Helvetica", size=9)
        for line, text in enumerate(stamp):
            pdf.text(15, 285 + 4 * line, text)
    return bytes(pdf.output())


def _drawn(lines: int, number: str) -> bytes:
    """Text as outlines, as a drawing program exports it; the page's number or head alone is text."""
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch
    from matplotlib.textpath import TextPath

    figure, out = Figure((8.3, 11.7)), io.BytesIO()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    axes.set(xlim=(0, 600), ylim=(0, 840))
    for line in range(lines):
        axes.add_patch(PathPatch(TextPath((50, 780 - 22 * line), "Borgeren 030472-1118 bor Prøvevej 4", size=13), lw=0))
    if number:
        figure.text(0.5, 0.02, number)
    figure.savefig(out, format="pdf", metadata={"CreationDate": None})
    return out.getvalue()
