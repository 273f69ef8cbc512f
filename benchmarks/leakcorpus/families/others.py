"""Places of one kind each: calendars, cards, data, drawings, forms, pictures, and what a PDF keeps beside its pages."""

from __future__ import annotations

import io
import json
import random
import struct
import zlib
from collections.abc import Iterator

from benchmarks.leakcorpus.forms import html, opendoc, slides, word
from benchmarks.leakcorpus.forms.plain import zipped
from benchmarks.leakcorpus.paper import CPR, Case, Paper
from benchmarks.leakcorpus.people import Person, person

OTHERS = "andre steder: kalender, visitkort, data, tegning, billede"
_FORMS = {"streg": "{0.dashed}", "mellemrum": "{0.date} {0.serial}", "tankestreg": "{0.date}–{0.serial}"}


def cases(rng: random.Random) -> Iterator[Case]:
    """All of them."""
    for writing, form in _FORMS.items():
        one = person(rng)
        said = form.format(one)
        for kind, (name, data) in {**_texts(said, one), **_documents(said), **_pdfs(said), **_pictures(said)}.items():
            yield Case(OTHERS, f"{kind}: {writing}", "i hånden", f"bilag/{name}", data, CPR)


def _texts(said: str, one: Person) -> dict[str, tuple[str, bytes]]:
    escaped = json.dumps(said).replace("-", "\\u002d").replace(" ", "\\u0020")
    codes = "".join(f"\\u{ord(sign):04x}" for sign in said)
    inputs = f'<form><input name="dato" value="{one.date}"><input name="nr" value="{one.serial}"></form>'
    event = f"BEGIN:VEVENT\r\nSUMMARY:Samtale\r\nDESCRIPTION:Borgeren {said} kommer\\nkl. 9\r\nEND:VEVENT"
    return {
        "kalender": ("moede.ics", f"BEGIN:VCALENDAR\r\n{event}\r\nEND:VCALENDAR\r\n".encode()),
        "kalender, deltager": ("moede.ics", f'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTENDEE;CN="Prøve {said}":mailto:a@proeve.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'.encode()),
        "visitkort": ("kontakt.vcf", f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Prøve\r\nNOTE:cpr {said}\r\nEND:VCARD\r\n".encode()),
        "visitkort, kodet": ("kontakt.vcf", f"BEGIN:VCARD\r\nVERSION:2.1\r\nNOTE;ENCODING=QUOTED-PRINTABLE:cpr {said[:3]}=\r\n{said[3:]}\r\nEND:VCARD\r\n".encode()),
        "json, \\u": ("data.json", f'{{"borger": {escaped}}}'.encode()),
        "json, nøgle": ("data.json", json.dumps({said: {"timer": 4}}).encode()),
        "json, delt": ("data.json", json.dumps({"fødselsdato": one.date, "løbenr": one.serial}).encode()),
        "geojson": ("kort.geojson", json.dumps({"type": "FeatureCollection", "features": [{"properties": {"ejer": said}}]}).encode()),
        "xml, attribut": ("data.xml", f'<?xml version="1.0"?><liste><borger nr="{said}"/></liste>'.encode()),
        "xml, CDATA": ("data.xml", f"<?xml version='1.0'?><liste><borger><![CDATA[{said}]]></borger></liste>".encode()),
        "tegning": ("kort.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="9">Borger {said}</text></svg>'.encode()),
        "tegning, tspan": ("kort.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>{said[:6]}</tspan><tspan>{said[6:]}</tspan></text></svg>'.encode()),
        "tegning, titel": ("kort.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><title>{said}</title><path d="M0 0"/></svg>'.encode()),
        "kommentar i html": ("side.html", html.page("Notat", f"<p>Notat</p><!-- {said} -->")),
        "felt i html": ("side.html", html.page("Skema", f'<input name="cpr" value="{said}">')),
        "to felter i html": ("side.html", html.page("Skema", inputs)),
        "script, \\u": ("side.html", html.page("Notat", f'<p>Notat</p><script>var b="{codes}";</script>')),
        "json-ld": ("side.html", html.page("Notat", "<p>N</p>", f'<script type="application/ld+json">{{"@type":"Person","id":"{said}"}}</script>')),
        "meta i html": ("side.html", html.page("Notat", "<p>N</p>", f'<meta name="keywords" content="{said}">')),
        "data-attribut": ("side.html", html.page("Notat", f'<p data-borger="{said}">Notat</p>')),
        "citeret tekst": ("svar.txt", f"> Den 1. maj skrev\n> borgeren ({said[:7]}\n> {said[7:]})\n".encode()),
        "yaml": ("data.yaml", f"borger: '{said}'\ntimer: 4\n".encode()),
        "kommentar i Markdown": ("notat.md", f"# Notat\n\n<!-- {said} -->\n".encode()),
    }  # fmt: skip


def _documents(said: str) -> dict[str, tuple[str, bytes]]:
    def part(name: str, root: str, inner: str) -> tuple[str, bytes]:
        xml = f"<w:{root} {{names}}>{inner}</w:{root}>"
        return "notat.docx", word.package(word.paragraph(word.run("Notat")), {name: xml})

    said_there = word.paragraph(word.run(f"Borger {said}"))
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{said}</w:t></w:r></w:p>"
    deleted = f'<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>{said}</w:delText></w:r></w:del></w:p>'
    box = f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{said_there}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
    book = {
        "mimetype": b"application/epub+zip",
        "OEBPS/1.xhtml": f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{said}</p></body></html>".encode(),
    }
    return {
        "sidehoved": part("header1.xml", "hdr", said_there), "fodnote": part("footnotes.xml", "footnotes", f'<w:footnote w:id="2">{said_there}</w:footnote>'),
        "slutnote": part("endnotes.xml", "endnotes", f'<w:endnote w:id="2">{said_there}</w:endnote>'),
        "kommentar": part("comments.xml", "comments", f'<w:comment w:id="1" w:author="A">{said_there}</w:comment>'),
        "ordliste": part("glossary.xml", "glossaryDocument", f"<w:docParts>{said_there}</w:docParts>"),
        "skjult tekst": ("notat.docx", word.package(hidden)), "slettet tekst": ("notat.docx", word.package(deleted)),
        "tekstboks": ("notat.docx", word.package(box)),
        "noter": ("oplaeg.pptx", slides.MAKERS[1].make(Paper("Oplæg", (f"Nævn {said} her.",)))),
        "bemærkning i tekst": ("notat.odt", opendoc.package(opendoc.TEXT, f"<office:text><text:p>N<office:annotation><text:p>{said}</text:p></office:annotation></text:p></office:text>")),
        "bog": ("bog.epub", zipped(book)),
        "arkiv i arkiv": ("pakke.zip", zipped({"a.zip": zipped({"b/notat.txt": f"Borger {said}".encode()})})),
        "filnavn i arkiv": ("pakke.zip", zipped({f"Sag {said}.txt": b"Tom."})),
    }  # fmt: skip


def _pdfs(said: str) -> dict[str, tuple[str, bytes]]:
    import pikepdf

    def made(change: object) -> tuple[str, bytes]:
        document = pikepdf.new()
        document.add_blank_page(page_size=(300, 300))
        change(document)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return "notat.pdf", out.getvalue()

    def note(document: pikepdf.Pdf) -> None:
        about = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=said)
        document.pages[0].Annots = document.make_indirect([document.make_indirect(about)])

    def field(document: pikepdf.Pdf) -> None:
        one = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="borger", V=said, Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=[document.make_indirect(one)])

    def outline(document: pikepdf.Pdf) -> None:
        with document.open_outline() as lines:
            lines.root.append(pikepdf.OutlineItem(f"Borger {said}", 0))

    def link(document: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://proeve.example/?b={said}")
        about = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        document.pages[0].Annots = [document.make_indirect(about)]

    def title(document: pikepdf.Pdf) -> None:
        document.docinfo["/Title"] = f"Sag om {said}"

    def enclosed(document: pikepdf.Pdf) -> None:
        document.attachments["notat.txt"] = pikepdf.AttachedFileSpec(document, f"Borger {said}".encode())

    def named(document: pikepdf.Pdf) -> None:
        document.pages[0].PieceInfo = pikepdf.Dictionary({"/" + said.replace(" ", "#20"): pikepdf.Dictionary()})

    def layer(document: pikepdf.Pdf) -> None:
        group = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=f"Lag {said}"))
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary())

    def alt(document: pikepdf.Pdf) -> None:
        figure = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=said))
        document.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=[figure])

    places = {"note": note, "felt": field, "bogmærke": outline, "titel": title, "fil i pdf": enclosed, "lag": layer, "alternativ tekst i pdf": alt}  # fmt: skip
    if said.isascii():
        places["link"] = link
    if said.isascii() and " " not in said:
        places["navneobjekt"] = named
    return {f"pdf, {kind}": made(change) for kind, change in places.items()}


def _pictures(said: str) -> dict[str, tuple[str, bytes]]:
    from PIL import Image

    plain, jpeg = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(plain, "PNG")
    Image.new("RGB", (8, 8), "white").save(jpeg, "JPEG")
    png, jpg = plain.getvalue(), jpeg.getvalue()
    exif = Image.Exif()
    exif[0x010E] = f"Borger {said}".encode("ascii", "replace").decode()
    described = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(described, "JPEG", exif=exif)
    text = b"Comment\0" + said.encode("latin-1", "replace")
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    packed = b"Comment\0\0" + zlib.compress(said.encode("latin-1", "replace"))
    ztxt = struct.pack(">I", len(packed)) + b"zTXt" + packed + struct.pack(">I", zlib.crc32(b"zTXt" + packed))
    made = {
        "efter billedets slut, png": ("foto.png", png + f"Borger {said}".encode()),
        "efter billedets slut, jpg": ("foto.jpg", jpg + f"Borger {said}".encode()),
    }
    if said.isascii():
        made |= {
            "billedets beskrivelse": ("foto.jpg", described.getvalue()),
            "billedets tekst": ("foto.png", png[:33] + chunk + png[33:]),
            "billedets pakkede tekst": ("foto.png", png[:33] + ztxt + png[33:]),
        }
    return made
