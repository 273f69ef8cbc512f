"""Numbers broken in a narrow column or over a page, and names with Word's own hyphens."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from html import escape

from benchmarks.leakcorpus.closed import APPLICANT, RIVAL
from benchmarks.leakcorpus.forms import html, opendoc, pdf, plain, sheets, word
from benchmarks.leakcorpus.paper import CLOSED, CPR, Case, Paper, Table
from benchmarks.leakcorpus.people import filler, people, person

BROKEN = "brudt i en smal spalte"
HYPHENS = "hård bindestreg i navn, procenttegn i sti"

_BREAKS = {"i datoen": (4, ""), "efter stregen": (6, "-"), "i løbenummeret": (8, "-"), "uden streg": (6, "")}


def cases(rng: random.Random) -> Iterator[Case]:
    """All of them."""
    for where, (place, sign) in _BREAKS.items():
        ten = person(rng).ten
        text = f"{ten[:6]}{sign}{ten[6:]}"
        cut = place + bool(sign) * (place >= 6)
        yield from _text_breaks(where, text[:cut], text[cut:], rng)
    yield from _narrow(rng)
    yield from _pages(rng)
    yield from _hyphens()


def _case(kind: str, maker: str, suffix: str, data: bytes, family: str = BROKEN, expected: str = CPR) -> Case:
    return Case(family, kind, maker, f"bilag/notat.{suffix}", data, expected)


def _text_breaks(where: str, one: str, two: str, rng: random.Random) -> Iterator[Case]:
    lead, tail = filler(rng, 2)
    yield _case(where, "Notesblok", "txt", f"{lead}\r\nBorgeren {one}\r\n{two} har søgt.\r\n{tail}".encode())
    yield _case(where, "citeret mail", "txt", f"> {lead}\n> Borgeren {one}\n> {two} har søgt.\n".encode())
    yield _case(where, "hjemmeside, br", "html", html.page("Notat", f"<p>{lead} Borgeren {one}<br>{two} har søgt.</p>"))
    yield _case(
        where, "hjemmeside, wbr", "html", html.page("Notat", f"<p>Borgeren {one}<wbr>{two} har søgt. {tail}</p>")
    )
    yield _case(where, "hjemmeside, shy", "html", html.page("Notat", f"<p>Borgeren {one}&shy;{two} har søgt.</p>"))
    yield _case(
        where, "Word, linjeskift", "docx", word.by_hand(Paper("Notat", (lead, f"Borgeren {one}\n{two} har søgt.")))
    )
    cell = Paper("Liste", (Table((("Navn", "Nummer"), ("Prøve", f"{one}\n{two}"))),))
    yield _case(where, "openpyxl", "xlsx", sheets.openpyxl_book(cell))
    soft = word.paragraph(f"<w:r><w:t>Borgeren {one}</w:t><w:softHyphen/><w:t>{two}</w:t></w:r>")
    yield _case(where, "Word, blød bindestreg", "docx", word.package(soft))
    yield _case(where, "webeditor", "odt", opendoc.package(opendoc.TEXT, f"<office:text><text:p>Borgeren {one}<text:line-break/>{two}</text:p></office:text>"))  # fmt: skip
    event = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:Samtale {one}\r\n {two}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    yield _case(where, "Outlook-kalender", "ics", event.encode())
    yield _case(
        where, "reportlab, to linjer", "pdf", _drawn(((100, 700, f"Borgeren {one}"), (100, 686, f"{two} har søgt.")))
    )
    yield _case(where, "reportlab, to spalter", "pdf", _drawn(((60, 100, lead[:40]), (60, 80, f"Borgeren {one}"), (320, 760, f"{two} har søgt."))))  # fmt: skip


def _drawn(places: tuple[tuple[float, float, str], ...], pages: int = 1, footer: str = "") -> bytes:
    """Texts at places of a page, or one on each page."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(pages):
        for x, y, text in places if pages == 1 else places[number : number + 1]:
            canvas.drawString(x, y, text)
        if footer:
            canvas.drawString(280, 30, footer.format(number + 1))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _narrow(rng: random.Random) -> Iterator[Case]:
    """Columns that are narrower than the number, as each program breaks it."""
    for writing in ("{0.ten}", "{0.dashed}", "{0.date} {0.serial}", "{0.date}–{0.serial}"):
        rows = [(one.first, writing.format(one), "Prøvehavn") for one in people(rng, 3)]
        paper = Paper("Liste", (Table((("Navn", "CPR", "By"), *rows)),))
        kind = "smal spalte: " + writing.replace("0.", "")
        for width in (46, 52, 60):
            yield _case(kind, f"reportlab, {width} punkt", "pdf", _cut(paper, width))
        for width in (14, 17, 20):
            yield _case(kind, f"fpdf2, {width} mm", "pdf", pdf.fpdf2(paper, width=width))
        cells = ", ".join(
            f"[{pdf.quoted(chr(0x200B).join(str(cell)))}]" for row in paper.blocks[0].rows for cell in row
        )
        yield _case(kind, "Typst", "pdf", pdf.typst(f"#table(columns: (40pt, 42pt, 60pt), {cells})"))


def _cut(paper: Paper, width: float) -> bytes:
    """Cells that break between any two letters."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate
    from reportlab.platypus import Table as Grid

    style, out = ParagraphStyle("smal", wordWrap="CJK", fontSize=9), io.BytesIO()
    grids = [Grid([[Paragraph(escape(str(cell)), style) for cell in row] for row in block.rows], colWidths=width) for block in paper.blocks]  # fmt: skip
    SimpleDocTemplate(out, invariant=1).build(grids)
    return out.getvalue()


def _pages(rng: random.Random) -> Iterator[Case]:
    one, two = people(rng, 2)
    pages = ((80, 60, f"Borgeren {one.date}-"), (80, 780, f"{one.serial} har søgt om tilskud."))
    yield _case("over sideskift", "reportlab", "pdf", _drawn(pages, 2))
    yield _case("over sideskift med sidefod", "reportlab", "pdf", _drawn(pages, 2, "Side {} af 2"))
    standing = tuple((90.0, 760.0 - 14 * place, sign) for place, sign in enumerate(two.dashed))
    yield _case("lodret, tegn for tegn", "reportlab", "pdf", _drawn(standing))
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Billede 1"/></wp:inline></w:drawing></w:r>'
    body = word.paragraph(word.run(f"Borgeren {one.date}-")) + word.paragraph(picture) + word.paragraph(word.run(f"{one.serial} har søgt."))  # fmt: skip
    yield _case("afsnit og billede imellem", "Word", "docx", word.package(body))
    yield _case(
        "linjeskift", "Word", "rtf", plain.MAKERS[-2].make(Paper("Notat", (f"Borgeren {two.date}-\n{two.serial}",)))
    )


def _hyphens() -> Iterator[Case]:
    """A double surname with the hyphens of Word, and the names of files in links."""

    def made(kind: str, maker: str, suffix: str, data: bytes) -> Case:
        return _case(kind, maker, suffix, data, HYPHENS, CLOSED)

    first, (one, two) = APPLICANT[0], APPLICANT[1].split("-")
    for element in ("noBreakHyphen", "softHyphen"):
        body = word.paragraph(f"<w:r><w:t>{first} {one}</w:t><w:{element}/><w:t>{two} er valgt.</w:t></w:r>")
        yield made(element, "Word", "docx", word.package(body))
        runs = f'<w:r><w:t xml:space="preserve">{first} {one}</w:t></w:r><w:r><w:{element}/></w:r><w:r><w:t>{two}</w:t></w:r>'
        yield made(f"{element} i eget løb", "Word", "docx", word.package(word.paragraph(runs)))
    yield made("hård bindestreg", "Word", "rtf", f"{{\\rtf1\\ansi {first} {one}\\_{two} er valgt.}}".encode())
    yield made(
        "blød bindestreg", "hjemmeside", "html", html.page("Notat", f"<p>{first} {one}-&shy;{two} er valgt.</p>")
    )
    yield made("delt efter bindestreg", "reportlab", "pdf", _drawn(((80, 700, f"Valgt blev {first} {one}-"), (80, 686, f"{two} med virkning fra maj."))))  # fmt: skip
    yield made("delt med orddeling", "reportlab", "pdf", _drawn(((80, 700, f"Valgt blev {RIVAL[0]} Trøje-"), (80, 686, "lund med virkning fra maj."))))  # fmt: skip
    yield made(
        "delt over linjer", "Notesblok", "txt", f"Valgt blev {first} {one}-\n{two} med virkning fra maj.".encode()
    )
    yield made(
        "navn over to linjer", "Notesblok", "txt", f"Valgt blev {RIVAL[0]}\n{RIVAL[1]} med virkning fra maj.".encode()
    )
    for path in (
        "file:///C:/Sager/Asbj%C3%B8rn%20Tr%C3%B8jelund/notat.docx", "https://proeve.example/sager/Asbj%C3%B8rn_Tr%C3%B8jelund.pdf",
        "https://proeve.example/?navn=Asbj%C3%B8rn+Tr%C3%B8jelund", "https://proeve.example/sag/27%2F20418",
    ):  # fmt: skip
        links = f'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="{path}" TargetMode="External"/>'
        body = word.paragraph(f'<w:hyperlink r:id="rId90">{word.run("Se notatet")}</w:hyperlink>')
        yield made(f"sti: {path}", "Word", "docx", word.package(body, links=links))
        yield made(f"sti: {path}", "hjemmeside", "html", html.page("Notat", f'<p><a href="{path}">Se notatet</a></p>'))
        yield made(f"sti: {path}", "Markdown", "md", f"Se [notatet]({path}).\n".encode())
