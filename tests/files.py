"""Small files of every kind, made by hand part by part, so that a test can put words where no program shows them."""

import io
import re
import struct
import warnings
import zipfile
import zlib

import docx
import pikepdf
from docx.oxml import parse_xml

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def zipped(files, compress=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compress) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


# --- Word


def word(change=lambda document: None):
    """A file of python-docx, with what a function adds to it."""
    document = docx.Document()
    document.add_paragraph("Et almindeligt afsnit fra den 11-02-2021, sag 21/835.")
    document.core_properties.author = ""
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def runs(text):
    """The text cut into a run for each letter, as Word may do."""
    return "".join(f'<w:r><w:t xml:space="preserve">{letter}</w:t></w:r>' for letter in text)


def paragraph(xml):
    def change(document):
        document.element.body.insert(0, parse_xml(f"<w:p {_WORD}>{xml}</w:p>"))

    return change


def in_comment(text):
    def change(document):
        document.add_comment(document.add_paragraph().add_run("x"), text=text)

    return change


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def body(*paragraphs):
    return "".join(f"<w:p>{xml}</w:p>" for xml in paragraphs)


def table(*cells):
    made = "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in cells)
    return f"<w:tbl><w:tr>{made}</w:tr></w:tbl>"


def wordx(content="", **parts):
    """A Word package of its text and further parts by name (`__` is the slash)."""
    files = {
        "[Content_Types].xml": f"{HEAD}<Types/>",
        "word/document.xml": f"{HEAD}<w:document {_WORD}><w:body>{content}</w:body></w:document>",
    }
    for name, xml in parts.items():
        files[name.replace("__", "/") + ("" if "." in name else ".xml")] = xml
    return zipped(files)


def word_part(xml):
    return f"{HEAD}<w:part {_WORD}>{xml}</w:part>"


def parted(text):
    """A text in two, between a number's date and its last four digits where it has one."""
    found = re.search(r"(?<=\d{6})[^\d]*(?=\d{4})", text)
    return (text[: found.end()], text[found.end() :]) if found else (text[:4], text[4:])


def properties(name, text):
    return {f"docProps/{name}.xml": f"{HEAD}<p xmlns:dc='urn:dc'><dc:subject>{text}</dc:subject></p>"}


# --- Excel


def xlsx(sheet, shared=(), name="Ark1", state="", more=None, after="", styles="", defined=""):
    return zipped(
        {
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets><sheet name="{name}" sheetId="1" {state} r:id="a"/></sheets>{defined}</workbook>',
            "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="x"><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{SHEETS}"><sheetData>{sheet}</sheetData>{after}</worksheet>',
            "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{SHEETS}">{"".join(f"<si><t>{text}</t></si>" for text in shared)}</sst>',
            "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{SHEETS}">{styles}</styleSheet>',
            **(more or {}),
        }
    )


def row(*cells, hidden=False, number=3):
    made = "".join(f'<c r="{"ABCDEFGHIJKL"[n]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for n, cell in enumerate(cells))  # fmt: skip
    return f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if hidden else ""}>{made}</row>'


def numbers_row(*values, number=4, styles=()):
    """A row of numbers; a style is the number of a cell format."""
    made = ""
    for n, value in enumerate(values):
        style = f' s="{styles[n]}"' if n < len(styles) else ""
        made += f'<c r="{"ABCDEFGHIJKL"[n]}{number}"{style}><v>{value}</v></c>'
    return f'<row r="{number}">{made}</row>'


FORMATS = '<numFmts><numFmt numFmtId="170" formatCode="000000\\-0000"/><numFmt numFmtId="171" formatCode="#,##0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'


# --- PowerPoint and OpenDocument


def a_part(xml):
    return f'{HEAD}<p:x xmlns:a="{DRAWING}" xmlns:p="urn:p"><p:y><p:z>{xml}</p:z></p:y></p:x>'


def a_text(text):
    return "<a:p>" + "".join(f"<a:r><a:t>{letter}</a:t></a:r>" for letter in text) + "</a:p>"


def pptx(slide="", notes="", more=None):
    files = {"ppt/presentation.xml": f"{HEAD}<p/>", "ppt/slides/slide1.xml": a_part(a_text(slide))}
    if notes:
        files["ppt/notesSlides/notesSlide1.xml"] = a_part(f"<a:p><a:r><a:t>{notes}</a:t></a:r></a:p>")
    return zipped({**files, **(more or {})})


def odt(text="", note="", more="", **parts):
    names = 'xmlns:text="urn:text" xmlns:office="urn:office" xmlns:table="urn:table"'
    comment = f"<office:annotation><text:p>{note}</text:p></office:annotation>" if note else ""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{HEAD}<office:x {names}><text:p>{text}</text:p>{comment}{more}</office:x>",
            "META-INF/manifest.xml": f"{HEAD}<m/>",
            **{f"{name}.xml": xml for name, xml in parts.items()},
        }
    )


def ods(rows, visible=""):
    names = 'xmlns:text="urn:text" xmlns:office="urn:office" xmlns:table="urn:table"'
    sheet = f'<office:spreadsheet><table:table table:name="Ark1" {visible}>{rows}</table:table></office:spreadsheet>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": f"{HEAD}<office:x {names}><office:body>{sheet}</office:body></office:x>", "META-INF/manifest.xml": f"{HEAD}<m/>"})  # fmt: skip


# --- PDF


def pdf(text="", *, packed=False, info="", note=""):
    """A small PDF with one line of text, and what else is asked for."""

    def escaped(words):
        return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")

    stream = f"BT /F1 12 Tf 50 700 Td ({escaped(text)}) Tj ET".encode("cp1252")
    stream, kind = (zlib.compress(stream), "/Filter /FlateDecode ") if packed else (stream, "")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Annots [6 0 R] /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< {kind}/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Type /Annot /Subtype /Text /Rect [0 0 10 10] /Contents ({escaped(note)}) >>".encode("cp1252"),
        f"<< /Title ({escaped(info)}) >>".encode("cp1252"),
    ]
    return pdf_of(objects)


def pdf_of(objects):
    """A PDF of numbered objects; the first is the catalog, the seventh the information."""
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return made + f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def drawn(text, x=50, y=700, before="", after=""):
    safe = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return before.encode() + f" BT /F1 12 Tf {x} {y} Td (".encode() + safe + b") Tj ET " + after.encode()


def pdf_with(change, *contents):
    """A PDF of pages with these contents, and what a function does to it."""
    document = pikepdf.new()
    font = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica, Encoding=pikepdf.Name.WinAnsiEncoding))  # fmt: skip
    for content in contents or (drawn("almindelige ord"),):
        page = document.add_blank_page(page_size=(600, 800))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(content)
    change(document, font)
    made = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of forms that no program would make
        document.save(made, deterministic_id=True)
    return made.getvalue()


def form_of(document, font, text):
    form = document.make_stream(drawn(text))
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 600, 800]
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return form


def with_earlier(text):
    """A PDF whose page was changed by a program that adds its changes at the end."""
    first = pdf(text)
    number, content = 4, drawn("rettet")
    made = first + b"\n"
    start = len(made)
    made += f"{number} 0 obj\n<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream\nendobj\n"
    place = len(made)
    made += f"xref\n{number} 1\n{start:010} 00000 n \n".encode()
    former = re.findall(rb"startxref\n(\d+)", first)[-1]
    return (
        made
        + b"trailer << /Size 8 /Root 1 0 R /Info 7 0 R /Prev "
        + former
        + f" >>\nstartxref\n{place}\n%%EOF".encode()
    )


# --- pictures


def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def png(text="", kind=b"tEXt", more=b""):
    words = text.encode("latin-1", "replace")
    packed = {b"tEXt": words, b"zTXt": b"\x00" + zlib.compress(words), b"iTXt": b"\x00\x00\x00\x00" + text.encode()}[
        kind
    ]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(kind, b"Comment\x00" + packed) + more + chunk(b"IEND", b"")


def jpeg(segment, mark=0xE1):
    return b"\xff\xd8\xff" + bytes([mark]) + (len(segment) + 2).to_bytes(2, "big") + segment + b"\xff\xd9"


def exif(tag, value, *, position=False):
    """A TIFF block with one field of text, and maybe a position."""
    fields = [struct.pack("<HHII", tag, 2, len(value), 8 + 2 + 12 * (1 + position) + 4)]
    at = 8 + 2 + 12 * (1 + position) + 4 + len(value)
    gps = b""
    if position:
        fields.append(struct.pack("<HHII", 0x8825, 4, 1, at))
        gps = struct.pack("<H", 1) + struct.pack("<HHII", 2, 5, 3, 0) + b"\x00" * 4
    return b"II*\x00" + struct.pack("<IH", 8, len(fields)) + b"".join(fields) + b"\x00" * 4 + value + gps


def webp(xmp):
    data = xmp.encode() + b"\x00" * (len(xmp.encode()) % 2)
    body = b"WEBP" + b"XMP " + struct.pack("<I", len(xmp.encode())) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(text):
    words = text.encode("latin-1", "replace")
    return b"GIF89a" + b"\x00" * 7 + b"\x21\xfe" + bytes([len(words)]) + words + b"\x00;"


def emf(text):
    return b"\x01\x00\x00\x00" + b"\x00" * 36 + b" EMF" + b"\x00" * 60 + text.encode("utf-16-le")
