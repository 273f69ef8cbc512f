"""The guard finds what is planted in any part of any kind of file, and says of a file it can't read that it can't."""

import datetime as dt
import io
import random
import re
import zipfile
import zlib

import docx
import pytest
from docx.oxml import parse_xml
from words import W

from committee.leaks.guard import CPR, SECRET, UNREAD, Secret, inspect_file

TODAY = dt.date(2026, 11, 24)
WRITINGS = ("{d}-{s}", "{d}{s}", "{d} {s}", "{d}–{s}", "CPR: {d}-{s}", "Hans Test, {d}-{s}, bor her", "født {d} - {s}.")
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def look(name, data, *secrets):
    return inspect_file(name, data, TODAY, secrets)


def zipped(files, compress=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compress) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def word(change=lambda document: None):
    document = docx.Document()
    document.add_paragraph("Et almindeligt afsnit fra den 11-02-2021, sag 21/835.")
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


def parted(text):
    """A text in two, between a number's date and its last four digits where it has one."""
    found = re.search(r"(?<=\d{6})[^\d]*(?=\d{4})", text)
    return (text[: found.end()], text[found.end() :]) if found else (text[:4], text[4:])


def in_table(text):
    def change(document):
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = parted(text)

    return change


def in_comment(text):
    def change(document):
        document.add_comment(document.add_paragraph().add_run("x"), text=text)

    return change


def in_property(text):
    def change(document):
        document.core_properties.keywords = text

    return change


def in_header(text):
    return lambda document: document.sections[0].header.paragraphs[0].add_run(text)


def xlsx(sheet, shared=(), name="Ark1", state=""):
    head = '<?xml version="1.0"?>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="{name}" sheetId="1" {state} r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="x"><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'{head}<sst xmlns="{main}">{"".join(f"<si><t>{text}</t></si>" for text in shared)}</sst>',
        }
    )


def row(*cells, hidden=False):
    made = "".join(f'<c r="{"ABCDE"[n]}3" t="inlineStr"><is><t>{cell}</t></is></c>' for n, cell in enumerate(cells))
    return f'<row r="3"{" hidden=1".replace("=1", chr(61) + chr(34) + "1" + chr(34)) if hidden else ""}>{made}</row>'


def pptx(slide="", notes=""):
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    part = '<?xml version="1.0"?><x xmlns:a="{a}"><a:p>{runs}</a:p></x>'
    cut = "".join
    return zipped(
        {
            "ppt/presentation.xml": '<?xml version="1.0"?><p/>',
            "ppt/slides/slide1.xml": part.format(a=a, runs=cut(f"<a:r><a:t>{letter}</a:t></a:r>" for letter in slide)),
            "ppt/notesSlides/notesSlide1.xml": part.format(a=a, runs=f"<a:r><a:t>{notes}</a:t></a:r>"),
        }
    )


def odt(text="", note="", name="content.xml"):
    n = 'xmlns:text="urn:text" xmlns:office="urn:office"'
    body = f'<?xml version="1.0"?><office:x {n}><text:p>{text}</text:p><office:annotation><text:p>{note}</text:p></office:annotation></office:x>'
    return zipped(
        {
            "content.xml": body,
            "META-INF/manifest.xml": "<?xml version='1.0'?><m/>",
            "meta.xml": "<?xml version='1.0'?><m/>",
            "mimetype": "x",
        }
    )


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
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return made + f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def png(text):
    chunk = b"Comment\x00" + text.encode("latin-1", "replace")
    return b"\x89PNG\r\n\x1a\n" + len(chunk).to_bytes(4, "big") + b"tEXt" + chunk + b"\x00" * 4


def jpeg(text):
    words = b"Exif\x00\x00" + text.encode("utf-16-le")
    return b"\xff\xd8\xff\xe1" + (len(words) + 2).to_bytes(2, "big") + words + b"\xff\xd9"


def latin(text):
    return text.replace("–", "-")


PLACES = {
    "docx: text": lambda t: ("a.docx", word(paragraph(f"<w:r><w:t>{t}</w:t></w:r>"))),
    "docx: a run for each letter": lambda t: ("a.docx", word(paragraph(runs(t)))),
    "docx: hidden text": lambda t: ("a.docx", word(paragraph(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{t}</w:t></w:r>"))),
    "docx: tracked deletion": lambda t: ("a.docx", word(paragraph(f'<w:del w:id="1"><w:r><w:delText>{t}</w:delText></w:r></w:del>'))),
    "docx: half of it inserted": lambda t: ("a.docx", word(paragraph(f'<w:r><w:t xml:space="preserve">{t[:-3]}</w:t></w:r><w:ins w:id="1"><w:r><w:t>{t[-3:]}</w:t></w:r></w:ins>'))),
    "docx: two cells": lambda t: ("a.docx", word(in_table(t))),
    "docx: comment": lambda t: ("a.docx", word(in_comment(t))),
    "docx: properties": lambda t: ("a.docx", word(in_property(t))),
    "docx: header": lambda t: ("a.docx", word(in_header(t))),
    "docx in a zip": lambda t: ("a.zip", zipped({"b.docx": word(paragraph(runs(t)))})),
    "docx: embedded workbook": lambda t: ("a.docx", zipped({"word/document.xml": "<?xml version='1.0'?><d/>", "word/embeddings/b.xlsx": xlsx(row(t))})),
    "docx with a wrong name": lambda t: ("a.pdf", word(paragraph(runs(t)))),
    "xlsx: cell": lambda t: ("a.xlsx", xlsx(row("x", t))),
    "xlsx: shared text": lambda t: ("a.xlsx", xlsx('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', ["x", t])),
    "xlsx: text that no cell has": lambda t: ("a.xlsx", xlsx("", ["x", t])),
    "xlsx: two cells": lambda t: ("a.xlsx", xlsx(row(*parted(t)))),
    "xlsx: hidden row": lambda t: ("a.xlsx", xlsx(row(t, hidden=True))),
    "xlsx: hidden sheet": lambda t: ("a.xlsx", xlsx(row(t), state='state="veryHidden"')),
    "pptx: slide": lambda t: ("a.pptx", pptx(slide=t)),
    "pptx: notes": lambda t: ("a.pptx", pptx(notes=t)),
    "odt: text": lambda t: ("a.odt", odt(text=t)),
    "odt: comment": lambda t: ("a.odt", odt(note=t)),
    "odt: spans": lambda t: ("a.odt", odt(text="".join(f"<text:span>{letter}</text:span>" for letter in t))),
    "pdf: text": lambda t: ("a.pdf", pdf(t)),
    "pdf: packed text": lambda t: ("a.pdf", pdf(t, packed=True)),
    "pdf: title": lambda t: ("a.pdf", pdf("x", info=latin(t))),
    "pdf: annotation": lambda t: ("a.pdf", pdf("x", note=latin(t))),
    "csv": lambda t: ("a.csv", f"navn;nummer\nHans;{t}\n".encode()),
    "csv: cp1252": lambda t: ("a.csv", f"navn;nummer\nSøren;{t}\n".encode("cp1252")),
    "txt: utf-16": lambda t: ("a.txt", f"Æble {t}".encode("utf-16")),
    "html: tags between": lambda t: ("a.html", f"<p>{t[:-6]}<b>{t[-6:-2]}</b>{t[-2:]}</p>".encode()),
    "html: comment": lambda t: ("a.html", f"<p>x</p><!-- {t} -->".encode()),
    "zip in a zip": lambda t: ("a.zip", zipped({"b.zip": zipped({"c.txt": t})})),
    "a file's name": lambda t: ("a.zip", zipped({f"{latin(t).replace(':', '').replace('/', '')}.txt": "x"})),
    "png: its texts": lambda t: ("a.png", png(latin(t))),
    "jpeg: Exif": lambda t: ("a.jpg", jpeg(t)),
}  # fmt: skip


def numbers(count):
    rng = random.Random(2026)
    for _ in range(count):
        date = dt.date(1940, 1, 1) + dt.timedelta(days=rng.randrange(21_000))
        yield f"{date:%d%m%y}", f"{rng.randrange(0, 4)}{rng.randrange(1000):03}"


@pytest.mark.parametrize("place", PLACES)
def test_a_number_is_found_wherever_it_is_planted(place):
    """36 places × 7 writings × 5 numbers: 1,260 planted numbers. None is ever printed."""
    missed = []
    for date, serial in numbers(5):
        for writing in WRITINGS:
            text = writing.format(d=date, s=serial)
            found = look(*PLACES[place](text))
            if not any(leak.kind == CPR for leak in found):
                missed.append(text)
            assert not any(serial in f"{leak.where}{leak.text}" for leak in found)
    assert missed == []


def test_there_are_a_thousand_planted():
    assert len(PLACES) * len(WRITINGS) * 5 >= 1000


@pytest.mark.parametrize("place", PLACES)
def test_files_without_numbers_are_let_be(place):
    """The same files with what only looks like a number."""
    for text in ("21/835", "den 11-02-2021", "12 34 56 78", "1.234.567 kr.", "almindelige ord"):
        assert look(*PLACES[place](text)) == []


@pytest.mark.parametrize("place", PLACES)
def test_words_of_a_closed_item_are_found(place):
    found = look(*PLACES[place]("Sagen om Hemmelig  VIRKSOMHED A/S"), Secret("hemmelig virksomhed", "punkt 3"), Secret("om", "punkt 4"))  # fmt: skip
    if place == "a file's name":
        found = look(*PLACES[place]("Hemmelig virksomhed"), Secret("hemmelig virksomhed", "punkt 3"))
    cut = {"docx: two cells", "xlsx: two cells", "html: tags between"}  # the words themselves are cut there
    assert any(leak.kind == SECRET and leak.text == "Ord fra punkt 3." for leak in found) or place in cut


def test_a_finding_names_its_place():
    (leak,) = look("a.xlsx", xlsx(row("x", "010190-1234")))
    assert (leak.file, leak.where, leak.text) == ("a.xlsx", "Ark1!B3", "Et CPR-nummer.")
    (leak,) = look("a.pdf", pdf("010190-1234 og 020290-1234"))
    assert (leak.where, leak.text) == ("side 1", "2 CPR-numre.")
    (leak,) = look("a.csv", b"a\nb;010190-1234\n")
    assert leak.where == "linje 2"
    (leak,) = look("a.docx", word(paragraph(runs("010190-1234"))))
    assert leak.where == "teksten, afsnit 1"


def test_a_secret_is_whole_words():
    secret = Secret("21/835", "punkt 3")
    assert look("a.txt", b"sag 121/8350 og 21/8351", secret) == []
    assert len(look("a.txt", b"sag (21/835).", secret)) == 1


def test_a_cell_that_has_lost_its_first_nought_is_found():
    found = look("a.xlsx", xlsx('<row r="1"><c r="A1"><v>101901234</v></c></row>'))
    assert [leak.where for leak in found] == ["Ark1!A1"]


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def deep():
    data = b"x"
    for _ in range(12):
        data = zipped({"a.zip": data})
    return data


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.bin", lambda: bytes(range(256)) * 4),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + b"x" * 100),
        ("a.docx", lambda: word()[:-300]),
        ("a.docx", lambda: zipped({"word/document.xml": DTD})),
        ("a.docx", lambda: zipped({"word/document.xml": b"<not xml"})),
        ("a.docx", lambda: zipped({"word/document.xml": b"<?xml version='1.0'?><a>" + b"<b>" * 5000})),
        ("a.zip", lambda: zipped({"a.txt": b" " * 60_000_000})),
        ("a.zip", lambda: zipped({f"{n}.txt": b" " * 30_000_000 for n in range(8)})),
        ("a.zip", lambda: zipped({f"{n}": b"" for n in range(10_001)})),
        ("a.zip", deep),
        ("a.pdf", lambda: b"%PDF-1.4\nnothing"),
        ("a.pdf", lambda: pdf("x")[:300]),
    ],
)
def test_a_file_that_can_not_be_read_is_named(name, make):
    assert [leak.kind for leak in look(name, make())] == [UNREAD]


def test_word_has_not_changed_its_namespace():
    assert W.strip("{}") in _WORD
