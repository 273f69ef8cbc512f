"""Every place that a text can hide in, as a function from the text to a file that holds it there. Shared with the benchmarks."""

import base64
import datetime as dt
import quopri
import random

import pikepdf
from files import (
    FORMATS,
    HEAD,
    a_part,
    a_text,
    body,
    drawn,
    emf,
    exif,
    form_of,
    gif,
    in_comment,
    jpeg,
    numbers_row,
    ods,
    odt,
    paragraph,
    parted,
    pdf,
    pdf_with,
    png,
    pptx,
    properties,
    row,
    run,
    runs,
    table,
    webp,
    with_earlier,
    word,
    word_part,
    wordx,
    xlsx,
    zipped,
)

WRITINGS = ("{d}-{s}", "{d}{s}", "{d} {s}", "{d}–{s}", "CPR: {d}-{s}", "Hans Test, {d}-{s}, bor her", "født {d} - {s}.")


def numbers(count, seed=2026):
    """Invented numbers of people born from 1940 to 1997, as the date and the last four digits."""
    rng = random.Random(seed)
    for _ in range(count):
        date = dt.date(1940, 1, 1) + dt.timedelta(days=rng.randrange(21_000))
        yield f"{date:%d%m%y}", f"{rng.randrange(0, 4)}{rng.randrange(1000):03}"


def latin(text):
    return text.replace("–", "-")


def boxes(*texts):
    """Text boxes as Word writes each of them twice."""
    one = "<w:r><mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><wps:txbx xmlns:wps='urn:wps'><w:txbxContent><w:p>{0}</w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox xmlns:v='urn:v'><w:txbxContent><w:p>{0}</w:p></w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    return body("".join(one.format(run(text)) for text in texts))


def _root(document, **entries):
    for name, value in entries.items():
        document.Root[f"/{name}"] = value


def _field(d, _, t):
    field = d.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="felt", V=t))
    _root(d, AcroForm=pikepdf.Dictionary(Fields=[field]))


def _outline(d, _, t):
    with d.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(t, 0))


def _attached(d, _, t):
    d.attachments["x.txt"] = t.encode()


def _layer(d, _, t):
    layer = d.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="lag"))
    d.pages[0].Resources.Properties = pikepdf.Dictionary(oc1=layer)
    d.pages[0].Contents = d.make_stream(b"/OC /oc1 BDC" + drawn(t) + b"EMC")
    _root(d, OCProperties=pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer])))


def _unused_form(d, font, t):
    d.pages[0].Resources.XObject = pikepdf.Dictionary(X=form_of(d, font, t))


def _appearance(d, font, t):
    made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9], AP=pikepdf.Dictionary(N=form_of(d, font, t)))  # fmt: skip
    d.pages[0].Annots = pikepdf.Array([d.make_indirect(made)])


def _orphan(d, _, t):
    page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 600, 800], Resources=d.pages[0].Resources, Contents=d.make_stream(drawn(t)))  # fmt: skip
    _root(d, Former=d.make_indirect(page))


def _xmp(d, _, t):
    with d.open_metadata() as metadata:
        metadata["dc:description"] = t


def _script(d, _, t):
    _root(d, OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{t}')"))


def _alt(d, _, t):
    _root(
        d,
        StructTreeRoot=d.make_indirect(
            pikepdf.Dictionary(K=d.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=t)))
        ),
    )


def in_pdf(change):
    return lambda t: ("a.pdf", pdf_with(lambda d, font: change(d, font, latin(t))))


def mail(t, encoding):
    head = f"From: a@b.dk\nTo: c@d.dk\nSubject: Sag\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + (base64.encodebytes(t.encode()) if encoding == "base64" else quopri.encodestring(t.encode()))


def rich(t):
    return "{\\rtf1\\ansi " + "".join(f"\\'{letter:02x}" for letter in latin(t).encode("cp1252")) + "\\par}"


SHEET_DRAWING = "<xdr:a xmlns:xdr='urn:xdr' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><xdr:b>{}</xdr:b></xdr:a>"

PLACES = {
    "docx: text": lambda t: ("a.docx", word(paragraph(run(t)))),
    "docx: a run for each letter": lambda t: ("a.docx", wordx(body(runs(t)))),
    "docx: hidden text": lambda t: ("a.docx", wordx(body(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{t}</w:t></w:r>"))),
    "docx: tracked insertion": lambda t: ("a.docx", wordx(body(f"<w:ins>{run(t)}</w:ins>"))),
    "docx: tracked deletion": lambda t: ("a.docx", wordx(body(f"<w:del><w:r><w:delText>{t}</w:delText></w:r></w:del>"))),
    "docx: half of it inserted": lambda t: ("a.docx", wordx(body(f"{run(t[:-3])}<w:ins>{run(t[-3:])}</w:ins>"))),
    "docx: cut by a deletion": lambda t: ("a.docx", wordx(body(f"{run(t[:-2])}<w:del><w:r><w:delText>999</w:delText></w:r></w:del>{run(t[-2:])}"))),
    "docx: half of it deleted": lambda t: ("a.docx", wordx(body(f"{run(t[:-2])}<w:del><w:r><w:delText>{t[-2:]}</w:delText></w:r></w:del>{run(' x')}"))),
    "docx: moved away": lambda t: ("a.docx", wordx(body(f"<w:moveFrom>{run(t)}</w:moveFrom>"))),
    "docx: two cells": lambda t: ("a.docx", wordx(table(*parted(t)))),
    "docx: a table in a table": lambda t: ("a.docx", wordx(f"<w:tbl><w:tr><w:tc>{table('x', t)}</w:tc></w:tr></w:tbl>")),
    "docx: a box": lambda t: ("a.docx", wordx(boxes(t))),
    "docx: two boxes": lambda t: ("a.docx", wordx(boxes(*parted(t)))),
    "docx: over two paragraphs": lambda t: ("a.docx", wordx(body(*(run(part) for part in parted(t))))),
    "docx: over a page break": lambda t: ("a.docx", wordx(body(run(parted(t)[0]) + "<w:r><w:br w:type='page'/></w:r>" + run(parted(t)[1])))),
    "docx: field code": lambda t: ("a.docx", wordx(body(f"<w:r><w:instrText>ASK {t[:4]}</w:instrText></w:r><w:r><w:instrText>{t[4:]}</w:instrText></w:r>"))),
    "docx: simple field": lambda t: ("a.docx", wordx(body(f"<w:fldSimple w:instr='AUTHOR {t}'>{run('x')}</w:fldSimple>"))),
    "docx: comment": lambda t: ("a.docx", word(in_comment(t))),
    "docx: footnote": lambda t: ("a.docx", wordx("", word__footnotes=word_part(f"<w:footnote>{body(runs(t))}</w:footnote>"))),
    "docx: header": lambda t: ("a.docx", wordx("", word__header1=word_part(body(runs(t))))),
    "docx: glossary": lambda t: ("a.docx", wordx("", word__glossary__document=word_part(body(runs(t))))),
    "docx: core property": lambda t: ("a.docx", zipped({"word/document.xml": f"{HEAD}<d/>", **properties("core", t)})),
    "docx: custom property": lambda t: ("a.docx", zipped({"word/document.xml": f"{HEAD}<d/>", **properties("custom", t)})),
    "docx: custom XML": lambda t: ("a.docx", zipped({"word/document.xml": f"{HEAD}<d/>", "customXml/item1.xml": f"{HEAD}<a b='{t}'/>"})),
    "docx: alternative text": lambda t: ("a.docx", wordx(body(f"<w:r><w:drawing><wp:docPr xmlns:wp='urn:wp' descr='{t}'/></w:drawing></w:r>"))),
    "docx: content control": lambda t: ("a.docx", wordx(body(f"<w:sdt><w:sdtPr><w:alias w:val='{t}'/></w:sdtPr></w:sdt>"))),
    "docx: variable": lambda t: ("a.docx", wordx("", word__settings=word_part(f"<w:docVars><w:docVar w:name='x' w:val='{t}'/></w:docVars>"))),
    "docx: link": lambda t: ("a.docx", wordx("", **{"word___rels__document.xml.rels": f"{HEAD}<r><Relationship TargetMode='External' Target='mailto:x?subject={t}'/></r>"})),
    "docx: chart": lambda t: ("a.docx", wordx("", word__charts__chart1=f"{HEAD}<c:x xmlns:c='urn:c'><c:pt><c:v>{t}</c:v></c:pt></c:x>")),
    "docx: diagram": lambda t: ("a.docx", wordx("", word__diagrams__data1=a_part(a_text(t)))),
    "docx: style's name": lambda t: ("a.docx", wordx("", word__styles=word_part(f"<w:style><w:name w:val='{t}'/></w:style>"))),
    "docx in a zip": lambda t: ("a.zip", zipped({"b.docx": wordx(body(runs(t)))})),
    "docx: embedded workbook": lambda t: ("a.docx", wordx("", **{"word__embeddings__b.xlsx": xlsx(row(t))})),
    "docx: a file in a file in a file": lambda t: ("a.docx", wordx("", **{"word__embeddings__b.pptx": pptx(more={"ppt/embeddings/c.docx": wordx(body(runs(t)))})})),
    "docx: macro": lambda t: ("a.docm", wordx("", **{"word__vbaProject.bin": b"\x00\x01" + latin(t).encode("cp1252") + b"\x00"})),
    "docx with a wrong name": lambda t: ("a.pdf", wordx(body(runs(t)))),
    "xlsx: cell": lambda t: ("a.xlsx", xlsx(row("x", t))),
    "xlsx: shared text": lambda t: ("a.xlsx", xlsx('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', ["x", t])),
    "xlsx: text that no cell has": lambda t: ("a.xlsx", xlsx("", ["x", t])),
    "xlsx: two cells": lambda t: ("a.xlsx", xlsx(row(*parted(t)))),
    "xlsx: hidden row": lambda t: ("a.xlsx", xlsx(row(t, hidden=True))),
    "xlsx: hidden column": lambda t: ("a.xlsx", xlsx(row(t), after="<cols><col min='1' max='1' hidden='1'/></cols>")),
    "xlsx: hidden sheet": lambda t: ("a.xlsx", xlsx(row(t), state='state="veryHidden"')),
    "xlsx: sheet that the list lacks": lambda t: ("a.xlsx", xlsx("", more={"xl/worksheets/sheet9.xml": f"{HEAD}<w><sheetData>{row(t)}</sheetData></w>"})),
    "xlsx: comment": lambda t: ("a.xlsx", xlsx("", more={"xl/comments1.xml": f"{HEAD}<c><comment ref='A1'><text><t>{t}</t></text></comment></c>"})),
    "xlsx: threaded comment": lambda t: ("a.xlsx", xlsx("", more={"xl/threadedComments/threadedComment1.xml": f"{HEAD}<c><threadedComment><text>{t}</text></threadedComment></c>"})),
    "xlsx: formula": lambda t: ("a.xlsx", xlsx(f'<row r="1"><c r="A1" t="str"><f>"{t}"</f><v>x</v></c></row>')),
    "xlsx: defined name": lambda t: ("a.xlsx", xlsx("", defined=f"<definedNames><definedName name='x'>\"{t}\"</definedName></definedNames>")),
    "xlsx: validation": lambda t: ("a.xlsx", xlsx("", after=f"<dataValidations><dataValidation><formula1>\"{t},x\"</formula1></dataValidation></dataValidations>")),
    "xlsx: validation's prompt": lambda t: ("a.xlsx", xlsx("", after=f"<dataValidations><dataValidation prompt='{t}'/></dataValidations>")),
    "xlsx: header": lambda t: ("a.xlsx", xlsx("", after=f"<headerFooter><oddHeader>&amp;L{t} x</oddHeader></headerFooter>")),
    "xlsx: pivot cache": lambda t: ("a.xlsx", xlsx("", more={"xl/pivotCache/pivotCacheRecords1.xml": f"{HEAD}<p><r><s v='{t}'/></r></p>"})),
    "xlsx: another book's cache": lambda t: ("a.xlsx", xlsx("", more={"xl/externalLinks/externalLink1.xml": f"{HEAD}<e><c><v>{t}</v></c></e>"})),
    "xlsx: box": lambda t: ("a.xlsx", xlsx("", more={"xl/drawings/drawing1.xml": SHEET_DRAWING.format(a_text(t))})),
    "xlsx: number format": lambda t: ("a.xlsx", xlsx("", styles=f"<numFmts><numFmt numFmtId='170' formatCode='{t}'/></numFmts>")),
    "pptx: slide": lambda t: ("a.pptx", pptx(slide=t)),
    "pptx: notes": lambda t: ("a.pptx", pptx(notes=t)),
    "pptx: master": lambda t: ("a.pptx", pptx(more={"ppt/slideMasters/slideMaster1.xml": a_part(a_text(t))})),
    "pptx: comment": lambda t: ("a.pptx", pptx(more={"ppt/comments/comment1.xml": f"{HEAD}<c><cm><text>{t}</text></cm></c>"})),
    "pptx: alternative text": lambda t: ("a.pptx", pptx(more={"ppt/slides/slide2.xml": a_part(f"<p:cNvPr descr='{t}'/>")})),
    "odt: text": lambda t: ("a.odt", odt(text=t)),
    "odt: comment": lambda t: ("a.odt", odt(note=t)),
    "odt: spans": lambda t: ("a.odt", odt(text="".join(f"<text:span>{letter}</text:span>" for letter in t))),
    "odt: tracked deletion": lambda t: ("a.odt", odt(more=f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{t}</text:p></text:deletion></text:changed-region></text:tracked-changes>")),
    "odt: two cells": lambda t: ("a.odt", odt(more="<table:table><table:table-row>" + "".join(f"<table:table-cell><text:p>{part}</text:p></table:table-cell>" for part in parted(t)) + "</table:table-row></table:table>")),
    "odt: property": lambda t: ("a.odt", odt(meta=f"{HEAD}<m><user-defined>{t}</user-defined></m>")),
    "odt: header": lambda t: ("a.odt", odt(styles=f"{HEAD}<s xmlns:text='urn:text'><text:p>{t}</text:p></s>")),
    "ods: cell": lambda t: ("a.ods", ods(f"<table:table-row><table:table-cell><text:p>{t}</text:p></table:table-cell></table:table-row>")),
    "ods: comment in a cell": lambda t: ("a.ods", ods(f"<table:table-row><table:table-cell><office:annotation><text:p>{t}</text:p></office:annotation></table:table-cell></table:table-row>")),
    "pdf: text": lambda t: ("a.pdf", pdf(t)),
    "pdf: packed text": lambda t: ("a.pdf", pdf(t, packed=True)),
    "pdf: title": lambda t: ("a.pdf", pdf("x", info=latin(t))),
    "pdf: annotation": lambda t: ("a.pdf", pdf("x", note=latin(t))),
    "pdf: off the page": lambda t: ("a.pdf", pdf_with(lambda d, f: None, drawn(t, x=5000, y=-900))),
    "pdf: invisible": lambda t: ("a.pdf", pdf_with(lambda d, f: None, drawn(t, before="3 Tr"))),
    "pdf: in white": lambda t: ("a.pdf", pdf_with(lambda d, f: None, drawn(t, before="1 1 1 rg"))),
    "pdf: clipped away": lambda t: ("a.pdf", pdf_with(lambda d, f: None, drawn(t, before="q 0 0 1 1 re W n", after="Q"))),
    "pdf: replaced by other words": lambda t: ("a.pdf", pdf_with(lambda d, f: None, drawn(t, before="/Span <</ActualText (ord)>> BDC", after="EMC"))),
    "pdf: over two lines": lambda t: ("a.pdf", pdf_with(lambda d, f: None, drawn(parted(t)[0]) + drawn(parted(t)[1], y=680))),
    "pdf: over two pages": lambda t: ("a.pdf", pdf_with(lambda d, f: None, drawn(parted(t)[0]), drawn(parted(t)[1]))),
    "pdf: hidden layer": in_pdf(_layer),
    "pdf: form field": in_pdf(_field),
    "pdf: a field's picture": in_pdf(_appearance),
    "pdf: bookmark": in_pdf(_outline),
    "pdf: attachment": in_pdf(_attached),
    "pdf: XMP": in_pdf(_xmp),
    "pdf: script": in_pdf(_script),
    "pdf: alternative text": in_pdf(_alt),
    "pdf: drawing that no page shows": in_pdf(_unused_form),
    "pdf: page taken out": in_pdf(_orphan),
    "pdf: before a correction": lambda t: ("a.pdf", with_earlier(latin(t))),
    "csv": lambda t: ("a.csv", f"navn;nummer\nHans;{t}\n".encode()),
    "csv: cp1252": lambda t: ("a.csv", f"navn;nummer\nSøren;{t}\n".encode("cp1252")),
    "csv: two cells": lambda t: ("a.csv", "navn;{};{}\n".format(*parted(t)).encode() * 2),
    "txt: utf-16": lambda t: ("a.txt", f"Æble {t}".encode("utf-16")),
    "txt: utf-16 without a mark": lambda t: ("a.txt", f"Eble {t} og mere".encode("utf-16-be")),
    "json: escaped": lambda t: ("a.json", ('{"a": "' + "".join(f"\\u{ord(letter):04x}" for letter in t) + '"}').encode()),
    "html: tags between": lambda t: ("a.html", f"<p>{t[:-6]}<b>{t[-6:-2]}</b>{t[-2:]}</p>".encode()),
    "html: comment": lambda t: ("a.html", f"<p>x</p><!-- {t} -->".encode()),
    "html: attribute": lambda t: ("a.html", f"<p data-x='{t}'>x</p>".encode()),
    "html: entities": lambda t: ("a.html", ("<p>" + "".join(f"&#{ord(letter)};" for letter in t) + "</p>").encode()),
    "html: two cells": lambda t: ("a.html", "<table><tr><td>{}</td><td>{}</td></tr></table>".format(*parted(t)).encode()),
    "html: a picture in it": lambda t: ("a.html", f"<p>x</p><img src='data:image/png;base64,{base64.b64encode(png(latin(t))).decode()}'>".encode()),
    "svg": lambda t: ("a.svg", f"{HEAD}<svg><text>{t[:4]}<tspan>{t[4:]}</tspan></text></svg>".encode()),
    "eml: base64": lambda t: ("a.eml", mail(t, "base64")),
    "eml: quoted-printable": lambda t: ("a.eml", mail(t, "quoted-printable")),
    "rtf: in codes": lambda t: ("a.rtf", rich(t).encode()),
    "zip in a zip": lambda t: ("a.zip", zipped({"b.zip": zipped({"c.txt": t})})),
    "a file's name": lambda t: ("a.zip", zipped({f"{latin(t).replace(':', '').replace('/', '')}.txt": "x"})),
    "the file's own name": lambda t: (f"{latin(t).replace(':', '')}.txt", b"x"),
    "png: tEXt": lambda t: ("a.png", png(latin(t))),
    "png: zTXt": lambda t: ("a.png", png(latin(t), b"zTXt")),
    "png: iTXt": lambda t: ("a.png", png(t, b"iTXt")),
    "jpeg: Exif": lambda t: ("a.jpg", jpeg(b"Exif\x00\x00" + exif(0x010E, latin(t).encode("cp1252") + b"\x00"))),
    "jpeg: Windows' own field": lambda t: ("a.jpg", jpeg(b"Exif\x00\x00" + exif(0x9C9C, t.encode("utf-16-le")))),
    "jpeg: comment": lambda t: ("a.jpg", jpeg(latin(t).encode("cp1252"), 0xFE)),
    "tiff": lambda t: ("a.tif", exif(0x010E, latin(t).encode("cp1252") + b"\x00")),
    "gif: comment": lambda t: ("a.gif", gif(latin(t))),
    "webp: XMP": lambda t: ("a.webp", webp(f"<x>{t}</x>")),
    "emf: drawn": lambda t: ("a.emf", emf(latin(t))),
}  # fmt: skip

# Numbers that are kept as numbers: a function from the date and the four digits to a file.
NUMERIC = {
    "xlsx: a number that has lost its nought": lambda d, s: xlsx(numbers_row(int(d + s))),
    "xlsx: a number shown as 000000-0000": lambda d, s: xlsx(numbers_row(int(d + s), styles=(2,)), styles=FORMATS),
    "xlsx: a number with decimals in the file": lambda d, s: xlsx(numbers_row(f"{int(d + s)}.0")),
    "xlsx: two numbers beside each other": lambda d, s: xlsx(numbers_row(int(d), int(s))),
    "xlsx: a date and four digits under a heading": lambda d, s: xlsx(row("Fødselsdato", "Løbenr.", number=3) + numbers_row(_serial(d), int(s), styles=(1, 0)), styles=FORMATS),
    "xlsx: a date and four digits without one": lambda d, s: xlsx(numbers_row(_serial(d), int(s), styles=(1, 0)), styles=FORMATS),
    "xlsx: a column for each digit": lambda d, s: xlsx(row(*(d + s))),
    "xlsx: a column for each group": lambda d, s: xlsx(row(d[:2], d[2:4], d[4:], s)),
    "ods: a number": lambda d, s: ods(f'<table:table-row><table:table-cell office:value-type="float" office:value="{int(d + s)}"><text:p>x</text:p></table:table-cell></table:table-row>'),
    "csv: a column for each group": lambda d, s: f"{d[:2]};{d[2:4]};{d[4:]};{s}\n".encode() * 2,
    "docx: a row of boxes": lambda d, s: wordx(table(*(d + s))),
    "txt: a digit and a space": lambda d, s: f"Personnummer {' '.join(d + s)}\n".encode(),
}  # fmt: skip


def _serial(date):
    born = dt.date(1900 + int(date[4:]), int(date[2:4]), int(date[:2]))
    return (born - dt.date(1899, 12, 30)).days
