"""The accessibility gate: every kind of barrier planted in every format is found with its place; what is well gives none."""

import io
import random
import re
import string
import zipfile
import zlib
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_leaks import zipped
from words import REPOSITORY, STANDARD_TEMPLATE, document, p, part

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.accessible.barrier import UNREAD
from committee.attachments.accessible.foreign import inspect_foreign
from committee.attachments.accessible.gate import inspect
from committee.attachments.accessible.outline import Title, outline_barriers
from committee.attachments.accessible.stylesheet import declarations, read_sheet
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.opening.bounds import Limits
from committee.base.emptywords import handmade_lists, is_bare_address, is_no_alt, is_no_title, is_vague
from committee.compose.compose import Kind
from committee.documents.contrast import BLACK, TEXT, WHITE, contrast, hexadecimal, least, luminance, rgb
from committee.documents.tables import plain_table
from committee.documents.tree import (
    Align,
    BulletList,
    Contents,
    ContentsEntry,
    Heading,
    Link,
    Paragraph,
    Role,
    Text,
)
from committee.formats import html
from committee.formats.bundle import Bundle
from committee.formats.word.package import write as write_word
from committee.formats.word.template import read_template
from committee.publication.publicedition import public_edition
from committee.work.build import Request
from committee.work.printing import bundle_of

ANCHOR, BOOKMARK = "punkt-sag", "punkt_sag"
LONG = "https://www.example.dk/en/meget/lang/adresse/som/ingen/laeser/op"


def cells(*words):
    return tuple((Text(word),) for word in words)


def table(header=("Navn", "Antal"), rows=(("Ledige", "12"), ("Borgere", "9"))):
    return plain_table(cells(*header), tuple(cells(*row) for row in rows), (Align.LEFT,) * len(header))


def link(words, target="https://www.example.dk"):
    return Paragraph((Text("Læs "), Link((Text(words),), target)))


def tree(*blocks, **changes):
    return document(
        Heading(1, (Text("REFERAT Prøveudvalget"),)),
        Heading(2, (Text("Indhold"),)),
        Contents((ContentsEntry((Text("1. Sag"),), ANCHOR),)),
        Heading(2, (Text("Punkt 1. Sag"),), ANCHOR),
        p("Almindelig tekst."),
        *blocks,
        **changes,
    )


def word(*blocks, styles=(), text=(), **changes):
    """A Word file of these blocks; `styles` and `text` are pairs of what is replaced in its styles and body."""
    template, problems = read_template(STANDARD_TEMPLATE, "x")
    assert problems == []
    made = write_word(tree(*blocks, **changes), Bundle(template))
    return changed(made, {"word/styles.xml": styles, "word/document.xml": text})


def changed(made, changes):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, pairs in changes.items():
        for old, new in pairs:
            assert old.encode() in parts[name], old
            parts[name] = parts[name].replace(old.encode(), new.encode())
    return zipped(parts)


def web(*blocks, text=(), **changes):
    made = html.write(tree(*blocks, **changes), Bundle()).decode()
    for old, new in text:
        assert old in made, old
        made = made.replace(old, new)
    return made.encode()


def raw(xml):
    """Word's own XML put at the end of the body."""
    return (("<w:sectPr>", f"{xml}<w:sectPr>"),)


DRAWING = '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="Billede 1"{}/></wp:inline></w:drawing></w:r></w:p>'
BOX = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Vigtigt at vide</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
FRAME = '<w:p><w:pPr><w:framePr w:w="2000" w:hSpace="141"/></w:pPr><w:r><w:t>Vigtigt at vide</w:t></w:r></w:p>'
PALE = '<w:p><w:r><w:rPr><w:color w:val="BBBBBB"/></w:rPr><w:t>Bleg tekst</w:t></w:r></w:p>'
NESTED = "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
HANDMADE = [p("- en ting"), p("- en anden ting")]
NUMBERED = [p("1. Først det ene"), p("2. Så det andet")]

# name → (file, code, a piece of where it is, anchor, does it stop, is it the house's)
WORD = {
    "no title": (lambda: changed(word(), {"docProps/core.xml": [("<dc:title>REFERAT Prøveudvalget</dc:title>", "<dc:title/>")]}), "titel", "egenskaber", None, True, True),
    "a file's name as title": (lambda: word(title="referat endelig.docx"), "titel", "egenskaber", None, True, True),
    "another language": (lambda: word(styles=[('w:lang w:val="da-DK"', 'w:lang w:val="en-US"')]), "sprog", "", None, True, True),
    "no language": (lambda: word(styles=[('<w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/>', "")]), "sprog", "", None, True, True),
    "a skipped level": (lambda: word(Heading(4, (Text("Økonomi"),))), "sprunget-niveau", "»Økonomi«", BOOKMARK, True, False),
    "an empty heading": (lambda: word(Heading(3, ())), "tom-overskrift", "niveau 3", BOOKMARK, True, False),
    "two titles": (lambda: word(Heading(1, (Text("Endnu en"),))), "flere-titler", "»Endnu en«", BOOKMARK, True, False),
    "a list made by hand": (lambda: word(*HANDMADE), "falsk-liste", "»- en ting«", BOOKMARK, True, False),
    "a numbered list made by hand": (lambda: word(*NUMBERED), "falsk-liste", "»1. Først det ene«", BOOKMARK, True, False),
    "letters made by hand": (lambda: word(p("a) en"), p("b) to")), "falsk-liste", "»a) en«", BOOKMARK, False, False),
    "a table without header": (lambda: word(table(("", ""))), "tabel-uden-overskrift", "tabel 1", BOOKMARK, True, False),
    "a column without name": (lambda: word(table(("Navn", ""))), "tom-kolonneoverskrift", "tabel 1", BOOKMARK, True, False),
    "a table that sets out a page": (lambda: word(text=raw(NESTED)), "layouttabel", "tabel 1", BOOKMARK, True, False),
    "a picture without words": (lambda: word(text=raw(DRAWING.format(""))), "alternativ-tekst", "billede 1", BOOKMARK, True, False),
    "a picture with a file's name": (lambda: word(text=raw(DRAWING.format(' descr="IMG_2041.jpg"'))), "alternativ-tekst", "billede 1", BOOKMARK, True, False),
    "a vague link": (lambda: word(link("klik her")), "linktekst", "https://www.example.dk", BOOKMARK, True, False),
    "a link without words": (lambda: word(link("")), "linktekst", "https://www.example.dk", BOOKMARK, True, False),
    "a long address": (lambda: word(link(LONG, LONG)), "bar-adresse", "https://www", BOOKMARK, False, False),
    "a pale style": (lambda: word(Paragraph((Text("21/1"),), Role.CASE_NUMBER), styles=[("5A6570", "9AA5B0")]), "kontrast", "»Sagsnr«", None, True, True),
    "pale words": (lambda: word(text=raw(PALE)), "kontrast", "»Bleg tekst«", BOOKMARK, True, False),
    "a text box": (lambda: word(text=raw(BOX)), "læserækkefølge", "»Vigtigt at vide«", BOOKMARK, True, False),
    "a floating frame": (lambda: word(text=raw(FRAME)), "læserækkefølge", "»Vigtigt at vide«", BOOKMARK, True, False),
}  # fmt: skip
WEB = {
    "no title": (lambda: web(text=[("<title>REFERAT Prøveudvalget</title>", "<title></title>")]), "titel", "egenskaber", None, True, True),
    "another language": (lambda: web(text=[('lang="da"', 'lang="en"')]), "sprog", "", None, True, True),
    "no language": (lambda: web(text=[(' lang="da"', "")]), "sprog", "", None, True, True),
    "a skipped level": (lambda: web(Heading(4, (Text("Økonomi"),))), "sprunget-niveau", "»Økonomi«", ANCHOR, True, False),
    "an empty heading": (lambda: web(Heading(3, ())), "tom-overskrift", "niveau 3", ANCHOR, True, False),
    "two titles": (lambda: web(Heading(1, (Text("Endnu en"),))), "flere-titler", "»Endnu en«", ANCHOR, True, False),
    "a list made by hand": (lambda: web(*HANDMADE), "falsk-liste", "»- en ting«", ANCHOR, True, False),
    "a list made of breaks": (lambda: web(text=[("Almindelig tekst.", "Det er:<br>• en<br>• to")]), "falsk-liste", "»• en«", ANCHOR, True, False),
    "a table without header": (lambda: web(table(("", ""))), "tabel-uden-overskrift", "tabel 1", ANCHOR, True, False),
    "a column without name": (lambda: web(table(), text=[('<th scope="col">Antal</th>', '<th scope="col"></th>')]), "tom-kolonneoverskrift", "tabel 1", ANCHOR, True, False),
    "a picture without words": (lambda: web(text=[("Almindelig tekst.", '<img src="x.png">')]), "alternativ-tekst", "billede 1", ANCHOR, True, False),
    "a picture with a file's name": (lambda: web(text=[("Almindelig tekst.", '<img src="x.png" alt="graf2.png">')]), "alternativ-tekst", "billede 1", ANCHOR, True, False),
    "a vague link": (lambda: web(link("læs mere")), "linktekst", "https://www.example.dk", ANCHOR, True, False),
    "a link without words": (lambda: web(link("")), "linktekst", "https://www.example.dk", ANCHOR, True, False),
    "a long address": (lambda: web(link(LONG, LONG)), "bar-adresse", "https://www", ANCHOR, False, False),
    "a pale colour": (lambda: web(text=[("--dæmpet:#5a6570", "--dæmpet:#9aa5b0")]), "kontrast", "stilarkets", None, True, True),
    "pale words": (lambda: web(text=[("<p>Almindelig", '<p style="color:#bbb">Almindelig')]), "kontrast", "»Almindelig tekst.«", ANCHOR, True, False),
    "another order": (lambda: web(text=[("h1{", "h1{order:2;")]), "læserækkefølge", "h1", None, True, True),
    "a stop out of order": (lambda: web(text=[("<p>Almindelig", '<p tabindex="3">Almindelig')]), "læserækkefølge", "<p>", ANCHOR, True, False),
    "a page that can't grow": (lambda: web(text=[("initial-scale=1", "maximum-scale=1")]), "forstørrelse", "viewport", None, True, True),
    "two places of one name": (lambda: web(text=[("<p>Almindelig", f'<p id="{ANCHOR}">Almindelig')]), "samme-id", f"#{ANCHOR}", ANCHOR, True, False),
    "a field without name": (lambda: web(text=[("Almindelig tekst.", "<input>")]), "uden-navn", "<input>", ANCHOR, True, False),
}  # fmt: skip

TYPST = """#set document(title: "Referat af mødet"{title})
#set text(lang: "{lang}", fill: rgb("{colour}"))
#set heading(outlined: true)
= Referat af mødet
== Punkt 1. Sag <punkt-sag>
Almindelig tekst. Se #link(<punkt-sag>)[punkt 1].

{body}
"""
PDF = {
    "no title": ({"title": ""}, "titel", "egenskaber", None, True),
    "another language": ({"lang": "en"}, "sprog", "", None, True),
    "a skipped level": ({"body": "==== Økonomi"}, "sprunget-niveau", "»Økonomi«", True, False),
    "an empty heading": ({"body": "=== #h(1pt)"}, "tom-overskrift", "niveau 3", True, False),
    "two titles": ({"body": "= Endnu en"}, "flere-titler", "»Endnu en«", True, False),
    "a list made by hand": ({"body": "\\- en ting\n\n\\- en anden ting"}, "falsk-liste", "»- en ting«", True, False),
    "a table without header": ({"body": "#table(columns: 2, [a], [b], [c], [d])"}, "tabel-uden-overskrift", "tabel 1", True, False),
    "a column without name": ({"body": "#table(columns: 2, table.header([A], []), [c], [d])"}, "tom-kolonneoverskrift", "tabel 1", True, False),
    "a picture without words": ({"body": "#figure(rect(width: 20pt, height: 20pt))"}, "alternativ-tekst", "billede 1", True, False),
    "a picture with a file's name": ({"body": '#figure(rect(width: 20pt), alt: "image3.png")'}, "alternativ-tekst", "billede 1", True, False),
    "a vague link": ({"body": '#link("https://www.example.dk")[klik her]'}, "linktekst", "side 1", True, False),
    "a pale colour": ({"colour": "#bbbbbb"}, "kontrast", "side 1", None, True),
}  # fmt: skip


def pdf(title=None, lang="da", colour="#000000", body="", **standards):
    typst = pytest.importorskip("typst")
    text = TYPST.format(title="", lang=lang, colour=colour, body=body)
    if title is not None:
        text = text.replace('title: "Referat af mødet"', f'title: "{title}"', 1)
    return typst.compile(text.encode(), **standards)


def found(name, data, code):
    return [one for one in inspect(name, data) if one.kind == code]


@pytest.mark.parametrize("kind", WORD)
def test_a_barrier_in_a_word_file_is_found_where_it_is(kind):
    make, *expected = WORD[kind]
    check("fil.docx", make(), *expected)


@pytest.mark.parametrize("kind", WEB)
def test_a_barrier_in_a_web_page_is_found_where_it_is(kind):
    make, *expected = WEB[kind]
    check("fil.html", make(), *expected)


@pytest.mark.parametrize("kind", PDF)
def test_a_barrier_in_a_pdf_is_found_where_it_is(kind):
    changes, code, where, anchored, house = PDF[kind]
    (one, *_) = found("fil.pdf", pdf(**changes), code)
    assert where in one.where
    assert one.anchor == ("Punkt 1. Sag" if anchored else None)
    assert (one.stops, one.house) == (True, house)
    assert one.text.endswith(".")
    assert one.cure


def check(name, data, code, where, anchor, stops, house):
    (one, *_) = found(name, data, code)
    assert (one.file, one.anchor, one.stops, one.house) == (name, anchor, stops, house)
    assert where in one.where
    assert one.text.endswith(".")
    assert one.cure


def test_a_clean_document_has_none_in_any_form():
    blocks = (
        p("Det blev besluttet den 26. januar 2021."),
        p("26. januar 2021: Mødet blev holdt."),
        p("27. januar 2021: Referatet blev skrevet."),
        p("at sagen godkendes,"),
        p("at sagen sendes i høring."),
        p("1-2: Godkendt."),
        p("3: Ikke godkendt."),
        p("-5 % er et fald."),
        p("- og et ord alene."),
        table(),
        table(("", "Antal")),
        BulletList(((p("en"),), (p("to"),))),
        link("reglerne om udvalg"),
        Paragraph((Text("Godkendt."),), Role.DECISION),
        Paragraph((Text("21/1"),), Role.CASE_NUMBER),
        Heading(3, (Text("Beslutning"),), "beslutning-sag"),
    )
    assert inspect("referat.docx", word(*blocks)) == []
    assert inspect("referat.html", web(*blocks)) == []


def test_a_pdf_that_keeps_the_standard_has_none():
    clean = pdf(body='=== Beslutning\n- en\n- to\n\n#table(columns: 2, table.header([A], [B]), [c], [d])\n#link("https://www.kl.dk")[KL]', pdf_standards=["ua-1", "a-2a"])  # fmt: skip
    assert inspect("referat.pdf", clean) == []
    contents = "#outline(title: none)\n" + "\n".join(f"== {n}. sag" for n in range(1, 5))
    assert inspect("referat.pdf", pdf(body=contents, pdf_standards=["ua-1", "a-2a"])) == []
    (untagged,) = found("x.pdf", blank_pdf(), "uden-koder")
    assert "tagged" in untagged.text


def blank_pdf():
    import pikepdf

    made = pikepdf.new()
    made.add_blank_page()
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


SAMPLE = [
    ("arbejdsmarkedsudvalget", "2021-02-11", Kind.MINUTES),
    ("arbejdsmarkedsudvalget", "2026-09-10", Kind.AGENDA),
    ("beskaeftigelsesudvalget", "2019-06-18", Kind.MINUTES),
    ("eksempeludvalget", "2026-10-08", Kind.MINUTES),
]


@pytest.mark.slow
def test_the_samples_documents_have_none(sample):
    headings = tables = pictures = 0
    for committee, folder, kind in SAMPLE:
        edition, problems = public_edition(Archive(sample), Request(MeetingKey(committee, folder), kind))
        assert edition, [str(problem) for problem in problems]
        bundle, _ = bundle_of(edition.templates, edition.pictures, "figurer")
        page = html.write(edition.document, bundle).decode()
        word = write_word(edition.document, bundle)
        headings += len(re.findall(r"<h[1-6]", page))
        tables += page.count("<table")
        pictures += page.count("<img")
        assert part(word, "word/document.xml") is not None
        assert inspect("referat.docx", word) == []
        assert inspect("referat.html", page.encode()) == []
    assert headings > 60
    assert tables > 4
    assert pictures >= 2


@pytest.mark.parametrize("profile", ["standard", "aabenraa", "aalborg"])
def test_every_style_of_the_houses_that_come_along_has_contrast(profile):
    template, problems = read_template(REPOSITORY / "templates" / profile / "skabelon.docx", "x")
    assert problems == []
    roles = [Paragraph((Text(f"Ord i {role.name}"),), role) for role in Role]
    headings = [Heading(level, (Text(f"Overskrift {level}"),), "x" if level == 2 else None) for level in range(1, 7)]
    made = write_word(document(*headings, *roles, table(), mark="INTERN"), Bundle(template))
    assert inspect("referat.docx", made) == []


def test_one_kind_again_and_again_is_told_a_few_times_and_counted():
    told = found("fil.docx", word(*[link("her", f"https://a{n}.dk") for n in range(30)]), "linktekst")
    assert len(told) == 5
    assert "25 steder mere" in told[-1].text


# --- papers of others


def presentation(title="Budget 2027", alt="En graf over udgifter"):
    namespaces = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    shape = f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>{title}</a:t></a:r></a:p></p:txBody></p:sp>'
    picture = f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="x" descr="{alt}"/></p:nvPicPr></p:pic>'
    core = '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Budget 2027</dc:title></cp:coreProperties>'
    return zipped({
        "ppt/presentation.xml": f"<p:presentation {namespaces}/>",
        "ppt/slides/slide1.xml": f"<p:sld {namespaces}><p:cSld>{shape}{picture}</p:cSld></p:sld>",
        "docProps/core.xml": core,
    })  # fmt: skip


def open_text(title="Notat om budgettet", level=1, language="da", words="En graf"):
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    names = f'xmlns:office="{office}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    desc = f"<svg:desc>{words}</svg:desc>" if words else ""
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<x/>",
        "content.xml": f'<office:document-content {names}><office:body><office:text><text:h text:outline-level="{level}">Notat</text:h><draw:frame><draw:image/>{desc}</draw:frame></office:text></office:body></office:document-content>',
        "styles.xml": f'<office:document-styles {names}><office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="{language}"/></style:default-style></office:styles></office:document-styles>',
        "meta.xml": f"<office:document-meta {names}><office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>",
    })  # fmt: skip


def workbook(title="Budget 2027", sheets=("Udgifter", "Indtægter")):
    book = openpyxl.Workbook()
    book.properties.title = title
    book.active.title = sheets[0]
    for name in sheets[1:]:
        book.create_sheet(name)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_workbooks_presentations_and_open_documents():
    assert inspect("a.xlsx", workbook()) == inspect("a.pptx", presentation()) == inspect("a.odt", open_text()) == []
    codes = [
        ("a.xlsx", workbook(title=None), "titel"),
        ("a.xlsx", workbook(sheets=("Ark1", "Tal")), "arknavn"),
        ("a.pptx", presentation(title=" "), "lysbillede-uden-titel"),
        ("a.pptx", presentation(alt="Billede 3"), "alternativ-tekst"),
        ("a.odt", open_text(title=""), "titel"),
        ("a.odt", open_text(language="en"), "sprog"),
        ("a.odt", open_text(level=3), "første-overskrift"),
        ("a.odt", open_text(words=""), "alternativ-tekst"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 40, "billede-alene"),
    ]
    for name, data, code in codes:
        assert [one.kind for one in inspect(name, data)] == [code], (name, code)


def test_plain_text_and_data_have_no_barriers():
    assert inspect("tal.csv", b"a;b\n1;2\n") == inspect("notat.txt", b"Ord") == inspect("tom.json", b"{}") == []


def bomb():
    return zipped({"word/document.xml": b"<w>" + b"\0" * (60 * 1024 * 1024), "[Content_Types].xml": b"<x/>"})


def deep(depth):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth
    return zipped({"word/document.xml": f"<w:document {w}><w:body>{inner}</w:body></w:document>"})


def pdf_bomb():
    packed = zlib.compress(b"q " * 60_000_000, 9)
    body = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    body += b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream endobj\n"
    return body + b"trailer<</Root 1 0 R>>"


HOSTILE = {
    "nothing": b"",
    "a word": b"x",
    "a zip's head": b"PK\x03\x04",
    "an old Office file": b"\xd0\xcf\x11\xe0" + b"x" * 600,
    "a PDF's head": b"%PDF-1.7\n",
    "a broken PDF": b"%PDF-1.4 broken" + b"\xff" * 5000,
    "a zip of others": zipped({"a.txt": b"x"}),
    "XML with a DTD": zipped({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
    "a Word file without body": zipped({"word/document.xml": b"<x/>"}),
    "broken XML": zipped({"word/document.xml": b"<x"}),
    "a page of signs": b"<html>" + b"<div" * 50_000,
    "deep elements": b"<html>" + b"<div>" * 50_000,
    "comments without end": b"<html><style>" + b"/*" * 200_000,
    "declarations without end": b'<html><p style="' + b";(" * 200_000 + b'">x',
    "braces": b"<html><style>" + b"{}" * 200_000 + b"}{" * 100_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_broken_or_hostile_is_told_and_nothing_else_happens(kind, capfd):
    for name in ("fil.docx", "fil.pdf", "fil.html"):
        result = inspect(name, HOSTILE[kind])
        assert all(one.file == name for one in result)
    assert capfd.readouterr() == ("", "")


def test_a_pdf_that_says_nonsense_of_itself_is_looked_through_in_silence(capfd):
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.Root.Metadata = opened.make_stream(b"<x><not-xmp/></x>")
        opened.Root.Lang = pikepdf.Array([1])
        saved = io.BytesIO()
        opened.save(saved)
    assert {one.kind for one in inspect("fil.pdf", saved.getvalue())} >= {"sprog", "titel"}
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize("make", [bomb, lambda: deep(5000), pdf_bomb], ids=["zip", "deep XML", "pdf"])
def test_bombs_are_unread(make):
    assert [one.kind for one in inspect("fil", make())] == [UNREAD]


def test_files_cut_off_or_changed_anywhere_never_raise():
    chance = random.Random(5)
    wholes = [word(table(), link("KL")), presentation(), open_text(), workbook(), web(table()), pdf(body="- a\n- b")]
    tried = 0
    for whole in wholes:
        for _ in range(12):
            at = chance.randrange(len(whole))
            cut = whole[:at]
            changed_ = bytearray(whole)
            for _ in range(8):
                changed_[chance.randrange(len(whole))] = chance.randrange(256)
            for data in (cut, bytes(changed_)):
                assert isinstance(inspect("fil", data), list)
                tried += 1
    assert tried == 144


# --- rules


COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02x}{:02x}{:02x}".format(*parts))


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(one, one) == 1


@given(COLOURS, st.integers(0, 2), st.integers(1, 255))
def test_a_lighter_colour_is_lighter(colour, part, step):
    parts = list(rgb(colour))
    parts[part] = min(parts[part] + step, 255)
    assert luminance("#{:02x}{:02x}{:02x}".format(*parts)) >= luminance(colour)


@given(COLOURS)
def test_every_writing_of_a_colour_is_one(colour):
    assert rgb(colour) == rgb(colour.upper()) == rgb(colour[1:])
    assert hexadecimal(*(part / 255 for part in rgb(colour))) == colour
    assert contrast(colour, WHITE) >= 4.5 or contrast(colour, BLACK) >= 4.5


def test_contrasts_that_are_known():
    """As WebAIM's and the W3C's own examples give them."""
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", WHITE) < TEXT
    assert contrast("#fff", "#0000ff") == pytest.approx(8.59, abs=0.01)
    assert (least(17.9, bold=False), least(18, bold=False), least(14, bold=True), least(13.9, bold=True)) == (
        4.5,
        3,
        3,
        4.5,
    )
    for wrong in ("", "#12", "rød", "#12345g"):
        with pytest.raises(ValueError, match="no colour"):
            rgb(wrong)


MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


@given(st.integers(1, 30), st.sampled_from(MONTHS), st.sampled_from(["", " 2021", " 2021: Mødet"]))
def test_days_of_a_month_are_no_list(day, month, rest):
    assert list(handmade_lists([f"{day}. {month}{rest}", f"{day + 1}. {month}{rest}"])) == []
    assert list(handmade_lists([f"{day}. {month[:3]}", f"{day + 1}. {month[:3]}"])) == []


@given(
    st.lists(st.text(string.ascii_letters + "æøå ,", min_size=1), min_size=2), st.integers(1, 50), st.sampled_from(".)")
)
def test_numbers_that_count_up_are_a_list_and_others_are_none(words, start, sign):
    words = [f"x{word}" for word in words]
    assert list(handmade_lists([f"{start + n}{sign} {word}" for n, word in enumerate(words)])) == [0]
    assert list(handmade_lists([f"{start + 3 * n}{sign} {word}" for n, word in enumerate(words)])) == []
    assert list(handmade_lists(words)) == []


@pytest.mark.parametrize(
    "several", ["2. - 6. Anbefales.", "2.-6. Anbefales.", "2. og 3. Godkendt.", "2) til 4) Drøftet."]
)
def test_a_line_about_several_points_is_no_entry(several):
    assert list(handmade_lists([f"1{several[1]} Taget til efterretning.", several])) == []


def test_lists_are_told_once_each_where_they_begin():
    lines = ["Det er:", "- en", "- to", "- tre", "Og så:", "• en", "• to", "- alene", "5. alene", "a) en", "b) to"]
    assert list(handmade_lists(lines)) == [1, 5, 9]


@pytest.mark.parametrize("words", ["her", "Klik her", "læs mere", "Læs mere.", "LINK", "» Se mere", "her!", "download", "hent", "klik  her"])  # fmt: skip
def test_words_that_say_nothing(words):
    assert is_vague(words)


@pytest.mark.parametrize("words", ["Her bor borgerne", "Læs mere om jobrotation", "KL", "referatet", "hent notatet", "1", "link til loven"])  # fmt: skip
def test_words_that_say_something(words):
    assert not is_vague(words)


def test_titles_alternative_texts_and_addresses():
    for title in (
        "",
        "  ",
        "referat.docx",
        "Microsoft Word - notat.doc",
        "Dokument1",
        "Untitled",
        "PowerPoint-præsentation",
        "Document 12",
    ):
        assert is_no_title(title), title
    assert is_no_title("referat", "offentlig/referat.docx")
    for title in (
        "Referat fra den 11.2.2021",
        "REFERAT Prøveudvalget d. 11-02-2021",
        "Budget 2.0",
        "Dokumentation af indsatsen",
    ):
        assert not is_no_title(title, "referat.docx"), title
    for alt in ("billede 1", "IMG_2041.jpg", "image3.png", "Picture 12", "graf", "figur 2.1"):
        assert is_no_alt(alt), alt
    for alt in ("Graf over ledigheden 2021-2026", "Aabenraa Kommunes logo", "Billede af den nye hal"):
        assert not is_no_alt(alt), alt
    assert is_bare_address(LONG)
    assert not is_bare_address("www.kl.dk")
    assert not is_bare_address(f"Se {LONG}")


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_an_outline_is_right_when_it_begins_at_one_and_goes_down_a_step_at_a_time(levels):
    titles = [Title(level, f"Afsnit {n}") for n, level in enumerate(levels)]
    right = levels[0] == 1 and levels.count(1) == 1 and all(b <= a + 1 for a, b in pairwise(levels))
    assert (list(outline_barriers("x", titles)) == []) == right


def test_a_style_sheets_colours_are_worked_out():
    sheet = read_sheet(
        ":root{--a:#123456;--b:var(--a)}/* x{color:red} */body{color:var(--b);background:#fff}"
        "@media print{p{color:#eee}}@media (min-width:1px){q{color:rgb(1, 2, 3)}}i{background:url(data:a;b) #000}"
    )
    assert (sheet.colour, sheet.background) == ("#123456", "#ffffff")
    found_ = {rule.selector: sheet.colour_of(rule.declared.get("color")) for rule in sheet.rules}
    assert found_["q"] == "#010203"
    assert "p" not in found_
    assert sheet.colour_of("var(--ukendt, #abc)") == "#aabbcc"
    assert sheet.colour_of("transparent") is None
    assert read_sheet(":root{--a:var(--b);--b:var(--a)}").colour_of("var(--a)") is None


STYLE_FORMS = {
    "a brace in a string": ('i::before{content:"}";margin:0}p{color:#777}', "p"),
    "an escaped brace": (r"i\}{margin:0}p{color:#777}", "p"),
    "a comment with a brace": ("i{margin:0/* } */}p{color:/* not this; */#777}", "p"),
    "a semicolon in an address": ("p{background:url(data:a;b});color:#777}", "p"),
    "an escaped name": (r"p{c\6f lor:#777}", "p"),
    "supports": ("@supports (display:grid){p{color:#777}}", "p"),
    "layer": ("@layer base, house;@layer house{p{color:#777}}", "p"),
    "media": ("@media screen and (min-width:1px){p{color:#777}}", "p"),
    "media of two kinds": ("@media print, screen{p{color:#777}}", "p"),
    "media not for paper": ("@media not print{p{color:#777}}", "p"),
    "container": ("@container (min-width:1px){p{color:#777}}", "p"),
    "all of them": ("@layer a{@supports (color:red){@media (hover){p{color:#777}}}}", "p"),
    "a rule within a rule": ("div{margin:0;p{color:#777}}", "div p"),
    "a rule that says where its parent goes": ("p{&.note{color:#777}}", "p.note"),
    "a rule within two": ("b,i{p{color:#777}}", ":is(b,i) p"),
    "media within a rule": ("p{margin:0;@media (min-width:1px){color:#777}}", "p"),
    "an important one": ("p{color:#777 !important}", "p"),
    "a pseudo class in a group": ("@media screen{p:hover{color:#777}}", "p:hover"),
    "a rule that nothing ends": ("p{color:#777", "p"),
}


@pytest.mark.parametrize("form", STYLE_FORMS)
def test_a_colour_counts_in_whatever_form_of_style_sheet_it_stands(form):
    sheet, selector = STYLE_FORMS[form]
    told_ = [rule.selector for rule in read_sheet(sheet).rules if rule.declared.get("color") == "#777"]
    assert told_ == [selector]
    page = f'<!DOCTYPE html><html lang="da"><head><title>Referat af mødet</title><style>{sheet}</style></head><body><h1>A</h1><p>B</p></body></html>'
    (one,) = found("side.html", page.encode(), "kontrast")
    assert selector in one.where


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{p{color:#777}}",
        "@media only print and (color){p{color:#777}}",
        "@media not screen{p{color:#777}}",
        "@layer{@media print{p{color:#777}}}",
        "@font-face{color:#777}",
        "@keyframes x{from{color:#777}}",
        "/* p{color:#777} */",
        'i{content:"p{color:#777}"}',
        "@media screen{color:#777}",
    ],
)
def test_what_no_screen_shows_is_not_held_against_a_page(sheet):
    assert [rule for rule in read_sheet(sheet).rules if "color" in rule.declared] == []
    assert len(read_sheet(sheet + "p{color:#777}").rules) >= 1


def test_colours_are_read_in_every_form_a_screen_shows():
    sheet = read_sheet("p{color:black}")
    same = ("#F00", "#ff0000", "#f00f", "red", "RED", "rgb(255, 0, 0)", "rgb(255 0 0 / 100%)", "hsl(0 100% 50%)")
    assert {sheet.colour_of(one) for one in same} == {"#ff0000"}
    assert sheet.colour_of("var(--x, rgb(255, 0, 0))") == "#ff0000"
    for none in ("rgb(0 0 0 / 50%)", "#0008", "currentcolor", "inherit", "color()", "url(a.png) #fff", "ff0000", ""):
        assert sheet.colour_of(none) is None, none


@given(st.text(alphabet="{}()[];:,@\"'/*\\&!- aprintmedv#7\n", max_size=80))
def test_no_style_sheet_fails(text):
    sheet = read_sheet(text)
    assert all(
        sheet.colour_of(value) is None or rule.selector for rule in sheet.rules for value in rule.declared.values()
    )
    assert dict(declarations(text)) == dict(declarations(text))


@pytest.mark.parametrize("deep", ["p{", "p{color:(", "@media screen{", "p{color:var(--a,"])
def test_a_style_sheet_nested_without_end_is_read_to_an_end(deep):
    assert len(read_sheet(deep * 5_000).rules) < 100
    assert read_sheet("b{color:red}" + deep * 5_000).rules[0].selector == "b"


SHADED = ('w:fill="EEF3F5"', 'w:fill="14456B"')
DECIDED = Paragraph((Text("Godkendt."),), Role.DECISION)


def test_text_of_no_colour_of_its_own_stands_out_from_a_dark_shade_and_dark_text_does_not():
    """Word shows automatic text in white on a dark shade."""
    template, _ = read_template(STANDARD_TEMPLATE, "x")
    assert re.search(rb'styleId="Beslutning".*?w:fill="EEF3F5"', template.parts["word/styles.xml"])
    assert inspect("fil.docx", word(DECIDED, styles=[SHADED])) == []
    dark = [
        SHADED,
        ('<w:name w:val="Beslutning"/>', '<w:name w:val="Beslutning"/><w:rPr><w:color w:val="1F2933"/></w:rPr>'),
    ]
    (one, *_) = found("fil.docx", word(DECIDED, styles=dark), "kontrast")
    assert "Beslutning" in one.where
    assert "#14456B" in one.text


def test_a_themes_colours_and_a_tables_head_are_worked_out():
    theme = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x"><a:accent1><a:srgbClr val="FFD966"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
    relation = '<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme/theme1.xml"/></Relationships>'
    themed = word(
        text=raw('<w:p><w:r><w:rPr><w:color w:val="000000" w:themeColor="accent1"/></w:rPr><w:t>Gul</w:t></w:r></w:p>')
    )
    with_theme = changed(themed, {"word/_rels/document.xml.rels": [("</Relationships>", relation)]})
    with zipfile.ZipFile(io.BytesIO(with_theme)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    (one,) = found("fil.docx", zipped(parts | {"word/theme/theme1.xml": theme}), "kontrast")
    assert "#FFD966" in one.text
    assert found("fil.docx", themed, "kontrast") == []
    head = word(
        table(),
        styles=[("<w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>", '<w:rPr><w:b/><w:color w:val="C0C8D0"/></w:rPr><w:tcPr>')],
    )
    (one, *_) = found("fil.docx", head, "kontrast")
    assert "#C0C8D0 på #EEF3F5" in one.text


# --- files of others


def test_files_of_others_are_looked_through_in_a_process_of_its_own(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><p>x</p></body></html>", "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    files = {f"bilag/{name}": tmp_path / name for name in ("a.html", "b.pdf", "gone.pdf")}
    found = inspect_foreign(files)
    assert found["bilag/a.html"] == inspect("bilag/a.html", (tmp_path / "a.html").read_bytes()) != []
    assert [barrier.kind for barrier in found["bilag/b.pdf"]] == [UNREAD]
    assert found["bilag/gone.pdf"] == []


def test_a_file_that_breaks_the_process_is_told_and_the_next_is_read(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_text("<html></html>" + " " * 1_000_000, "utf-8")
    monkeypatch.setattr("committee.attachments.apart.process._PATIENCE", 0.0001)
    with ForeignReader(Limits(memory=1)) as reader:  # the reader itself is already too large
        ((barrier,),) = inspect_foreign({"a.html": tmp_path / "a.html"}, reader).values()
    assert barrier.kind == UNREAD
    assert "hukommelsen" in barrier.text
