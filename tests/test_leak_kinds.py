"""Every other kind of finding: what hides in a file, who made it, where it lay, and what of it can't be read."""

import datetime as dt
import io
import zipfile

import pytest
from files import (
    HEAD,
    a_part,
    a_text,
    body,
    drawn,
    exif,
    jpeg,
    numbers_row,
    ods,
    odt,
    pdf,
    pdf_with,
    png,
    pptx,
    row,
    run,
    table,
    word_part,
    wordx,
    xlsx,
    zipped,
)
from planted_leaks import in_pdf, mail

from committee.attachments.findings import (
    AUTHOR,
    COMMENT,
    CPR,
    EMBEDDED,
    ENDING,
    HIDDEN,
    KINDS,
    NAME,
    PATH,
    PICTURE,
    POSITION,
    SECRET,
    SMALL,
    TRACKED,
    UNREAD,
)
from committee.attachments.leaks.guard import Paper, inspect, inspect_file
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.search import Searcher
from committee.attachments.leaks.secret import Secret
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Cell, Passage, Row

TODAY = dt.date(2026, 11, 24)
LARGE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20_000


def kinds(name, data):
    return {leak.kind for leak in inspect_file(name, data, TODAY)}


def core(name, text):
    return {"word/document.xml": f"{HEAD}<d/>", "docProps/core.xml": f"{HEAD}<c><{name}>{text}</{name}></c>"}


def external(target):
    rels = f"{HEAD}<r><Relationship TargetMode='External' Target='{target}'/></r>"
    return wordx(body(run("ord")), **{"word___rels__document.xml.rels": rels})


def with_xmp(d, _, t):
    with d.open_metadata() as metadata:
        metadata["dc:creator"] = [t]


def attached(d, _, t):
    d.attachments["x.txt"] = t.encode()


def by_author(d, _, t):
    d.docinfo["/Author"] = t


def with_picture(data, name="Pictures/a.png"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({**{part: archive.read(part) for part in archive.namelist()}, name: LARGE})


ROWS = "<table:table-row {}><table:table-cell {}><text:p>x</text:p></table:table-cell></table:table-row>"
FOUND = {
    "docx: insertion": (TRACKED, "a.docx", wordx(body(f"<w:ins>{run('x')}</w:ins>"))),
    "docx: deletion": (TRACKED, "a.docx", wordx(body("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"))),
    "docx: moved": (TRACKED, "a.docx", wordx(body(f"<w:moveFrom>{run('x')}</w:moveFrom>"))),
    "docx: changed format": (TRACKED, "a.docx", wordx(body("<w:pPr><w:pPrChange/></w:pPr>"))),
    "docx: changed in the header": (TRACKED, "a.docx", wordx("", word__header1=word_part(body(f"<w:ins>{run('x')}</w:ins>")))),
    "odt: changes": (TRACKED, "a.odt", odt(more="<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>")),
    "rtf: changes": (TRACKED, "a.rtf", b"{\\rtf1 {\\deleted x}}"),
    "docx: comment": (COMMENT, "a.docx", wordx("", word__comments=word_part(f"<w:comment>{body(run('x'))}</w:comment>"))),
    "xlsx: comment": (COMMENT, "a.xlsx", xlsx(row("x"), more={"xl/comments1.xml": f"{HEAD}<c><comment/></c>"})),
    "xlsx: thread": (COMMENT, "a.xlsx", xlsx(row("x"), more={"xl/threadedComments/t1.xml": f"{HEAD}<c><threadedComment/></c>"})),
    "pptx: comment": (COMMENT, "a.pptx", pptx(more={"ppt/comments/comment1.xml": f"{HEAD}<c><cm/></c>"})),
    "pptx: notes": (COMMENT, "a.pptx", pptx(notes="Husk at sige")),
    "odt: comment": (COMMENT, "a.odt", odt(note="x")),
    "pdf: note": (COMMENT, "a.pdf", pdf("ord", note="Husk")),
    "docx: hidden text": (HIDDEN, "a.docx", wordx(body("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"))),
    "docx: hidden by its style": (HIDDEN, "a.docx", wordx(body("<w:r><w:rPr><w:rStyle w:val='Skjult'/></w:rPr><w:t>x</w:t></w:r>"), word__styles=word_part("<w:style w:styleId='Skjult'><w:rPr><w:vanish/></w:rPr></w:style>"))),
    "docx: hidden by what its style is based on": (HIDDEN, "a.docx", wordx(body("<w:r><w:rPr><w:rStyle w:val='Skjult'/></w:rPr><w:t>x</w:t></w:r>"), word__styles=word_part("<w:style w:styleId='Skjult'><w:basedOn w:val='Under'/></w:style><w:style w:styleId='Under'><w:rPr><w:vanish/></w:rPr></w:style>"))),
    "xlsx: hidden sheet": (HIDDEN, "a.xlsx", xlsx(row("x"), state="state='hidden'")),
    "xlsx: very hidden sheet": (HIDDEN, "a.xlsx", xlsx(row("x"), state="state='veryHidden'")),
    "xlsx: hidden row": (HIDDEN, "a.xlsx", xlsx(row("x", hidden=True))),
    "xlsx: row without height": (HIDDEN, "a.xlsx", xlsx(row("x").replace("<row ", "<row ht='0' "))),
    "xlsx: hidden column": (HIDDEN, "a.xlsx", xlsx(row("x"), after="<cols><col min='1' max='2' hidden='1'/></cols>")),
    "xlsx: pivot cache": (HIDDEN, "a.xlsx", xlsx(row("x"), more={"xl/pivotCache/pivotCacheRecords1.xml": f"{HEAD}<p/>"})),
    "xlsx: another book": (HIDDEN, "a.xlsx", xlsx(row("x"), more={"xl/externalLinks/externalLink1.xml": f"{HEAD}<e/>"})),
    "pptx: hidden slide": (HIDDEN, "a.pptx", pptx(more={"ppt/slides/slide2.xml": f"{HEAD}<p:sld xmlns:p='urn:p' show=\"0\"/>"})),
    "pptx: hidden object": (HIDDEN, "a.pptx", pptx(more={"ppt/slides/slide2.xml": a_part('<p:cNvPr id="1" hidden="1"/>')})),
    "ods: hidden sheet": (HIDDEN, "a.ods", ods(ROWS.format("", ""), 'table:display="false"')),
    "ods: hidden row": (HIDDEN, "a.ods", ods(ROWS.format('table:visibility="collapse"', ""))),
    "odt: hidden paragraph": (HIDDEN, "a.odt", odt(more="<text:p>a<text:hidden-paragraph/></text:p>")),
    "docx: workbook": (EMBEDDED, "a.docx", wordx("", **{"word__embeddings__b.xlsx": xlsx(row("x"))})),
    "docx: object": (EMBEDDED, "a.docx", wordx("", **{"word__embeddings__oleObject1.bin": b"\xd0\xcf\x11\xe0" + b"\x00" * 600})),
    "xlsx: macros": (EMBEDDED, "a.xlsm", xlsx(row("x"), more={"xl/vbaProject.bin": b"\x00"})),
    "odt: object": (EMBEDDED, "a.odt", zipped({"mimetype": "x", "content.xml": f"{HEAD}<d/>", "Object 1/content.xml": f"{HEAD}<d/>"})),
    "pdf: attachment": (EMBEDDED, *in_pdf(attached)("x")),
    "jpeg: where it was taken": (POSITION, "a.jpg", jpeg(b"Exif\x00\x00" + exif(0x010E, b"tekst\x00", position=True))),
    "png: where it was taken": (POSITION, "a.png", png("<?xpacket?> exif:GPSLatitude=55,1N")),
    "a picture in a Word file": (POSITION, "a.docx", wordx("", **{"word__media__a.jpg": jpeg(b"Exif\x00\x00" + exif(0x010E, b"tekst\x00", position=True))})),
    "docx: creator": (AUTHOR, "a.docx", zipped(core("creator", "Hans Hansen"))),
    "docx: last saved by": (AUTHOR, "a.docx", zipped(core("lastModifiedBy", "HAHA"))),
    "docx: company": (AUTHOR, "a.docx", zipped({"word/document.xml": f"{HEAD}<d/>", "docProps/app.xml": f"{HEAD}<c><Company>Rådgiver A/S</Company></c>"})),
    "odt: creator": (AUTHOR, "a.odt", odt("x", meta=f"{HEAD}<m><initial-creator>Hans Hansen</initial-creator></m>")),
    "pdf: author": (AUTHOR, *in_pdf(by_author)("Hans Hansen")),
    "pdf: author in XMP": (AUTHOR, *in_pdf(with_xmp)("Hans Hansen")),
    "jpeg: photographer": (AUTHOR, "a.jpg", jpeg(b"Exif\x00\x00" + exif(0x013B, b"Hans Hansen\x00"))),
    "docx: a link to a file": (PATH, "a.docx", external("file:///C:\\Users\\haha\\Desktop\\a.docx")),
    "docx: a server": (PATH, "a.docx", external("\\\\server\\faelles\\a.docx")),
    "docx: path in a property": (PATH, "a.docx", zipped(core("description", "C:\\Users\\haha\\a.docx"))),
    "docx: path in a field": (PATH, "a.docx", wordx(body("<w:r><w:instrText>LINK Excel C:\\\\Brugere\\\\haha\\\\a.xlsx</w:instrText></w:r>"))),
    "a pdf called docx": (ENDING, "a.docx", pdf("ord")),
    "a docx called pdf": (ENDING, "a.pdf", wordx(body(run("ord")))),
    "a text called xlsx": (ENDING, "a.xlsx", b"ord og ord"),
    "a docx called txt": (ENDING, "a.txt", wordx(body(run("ord")))),
    "a picture in a text": (PICTURE, "a.docx", wordx(body(run("ord " * 100)), **{"word__media__a.png": LARGE})),
    "a picture in an OpenDocument text": (PICTURE, "a.odt", with_picture(odt("ord " * 100))),
    "a picture in OpenDocument slides": (PICTURE, "a.odp", with_picture(odt("ord " * 100), "media/b.png")),
    "a picture in an OpenDocument sheet": (PICTURE, "a.ods", with_picture(ods(ROWS.format("", "")))),
    "a count in a text": (SMALL, "a.txt", b"Heraf er 3 personer i job."),
    "a count in a table": (SMALL, "a.docx", wordx("<w:tbl>" + "".join(table(*cells)[7:-8] for cells in (("Antal personer", "Andel"), ("4", "12 %"))) + "</w:tbl>")),
    "a count in a sheet": (SMALL, "a.xlsx", xlsx(row("By", "Antal borgere") + numbers_row(6200, 2))),
    "docx: scanned": (UNREAD, "a.docx", wordx(body(run("se her")), **{"word__media__a.png": LARGE})),
    "odt: scanned": (UNREAD, "a.odt", with_picture(odt("se her"))),
    "png": (PICTURE, "a.png", png("x")),
    "png with more after it": (HIDDEN, "a.png", png("x") + b"PK\x03\x04" * 20),
    "tiff": (UNREAD, "a.tif", exif(0x010E, b"tekst\x00")),
    "xlsb": (UNREAD, "a.xlsb", zipped({"xl/workbook.bin": b"x"})),
    "msg": (UNREAD, "a.msg", b"\xd0\xcf\x11\xe0" + b"\x00" * 600),
    "gzip": (UNREAD, "a.gz", b"\x1f\x8b\x08" + b"\x00" * 50),
    "zip with a picture": (UNREAD, "a.zip", zipped({"b.png": png("x")})),
    "eml with a picture": (UNREAD, "a.eml", b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgoAAAAA\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_each_kind_is_found_where_it_is(case):
    kind, name, data = FOUND[case]
    assert kind in kinds(name, data)


CLEAN = {
    "docx": wordx(body(run("Almindelige ord.")), word__styles=word_part("<w:style w:styleId='a'><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>")),
    "xlsx": xlsx(row("Navn", "Tal") + numbers_row(1, 2)),
    "pptx": pptx(slide="Almindelige ord", more={"ppt/notesSlides/notesSlide1.xml": a_part(a_text("1"))}),
    "odt": odt("Almindelige ord"),
    "ods": ods(ROWS.format("", "")),
    "pdf": pdf_with(lambda d, f: None, drawn("Almindelige ord")),
    "eml": mail("Almindelige ord", "base64"),
    "zip": zipped({"b.docx": wordx(body(run("ord")))}),
    "json": b'{"a": [1, 2, "ord"]}',
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><text>ord</text></svg>",
    "rtf": b"{\\rtf1 ord}",
    "csv": b"a;b\n1;2\n",
    "html": "<p>Sti: se æøå</p>".encode(),
    "md": b"# Overskrift\n\nC: et punkt, og 12 personer\n",
}  # fmt: skip


@pytest.mark.parametrize("ending", CLEAN)
def test_a_clean_file_has_no_finding(ending):
    assert inspect_file(f"a.{ending}", CLEAN[ending], TODAY) == []
    assert list(passages(f"a.{ending}", CLEAN[ending]))


def test_what_is_found_is_not_told():
    for kind, name, data in FOUND.values():
        if kind in (AUTHOR, PATH):
            told = " ".join(f"{leak.where} {leak.text} {leak.cure}" for leak in inspect_file(name, data, TODAY))
            assert not any(word in told for word in ("Hans", "HAHA", "haha", "Rådgiver", "server"))


def test_the_house_may_be_an_author():
    data = zipped(core("creator", "Prøve  Kommune"))
    rules = Rules(TODAY, house=frozenset(("Prøve Kommune", "Rådet")))
    assert AUTHOR in kinds("a.docx", data)
    assert inspect([Paper("a.docx", data, own=True)], rules).leaks == ()
    assert Searcher(rules).search("a.docx", passages("a.docx", data))[0] == []


def test_own_pictures_are_known_to_the_program_that_drew_them():
    assert inspect([Paper("figurer/a.png", png("x"), own=True)], Rules(TODAY)).leaks == ()
    assert inspect([Paper("figurer/a.png", png("010190-1234"), own=True)], Rules(TODAY)).stops


def test_an_image_of_a_page_is_unread_and_one_beside_text_is_told():
    import pikepdf

    def scanned(document, _):
        picture = document.make_stream(b"\xff" * 30_000)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent, picture.ColorSpace = (
            100,
            100,
            8,
            pikepdf.Name.DeviceRGB,
        )
        for page in document.pages:
            page.Resources.XObject = pikepdf.Dictionary(I=picture)

    image = b"q 600 0 0 800 0 0 cm /I Do Q "
    found = inspect_file("a.pdf", pdf_with(scanned, image, image + drawn("Almindelige ord " * 9), drawn("kort")), TODAY)
    assert [(leak.kind, leak.where) for leak in found] == [(UNREAD, "side 1"), (PICTURE, "")]


def test_every_kind_says_what_to_do_and_only_some_stop():
    assert all(kind.cure.endswith(".") for kind in KINDS.values())
    assert {name for name, kind in KINDS.items() if not kind.stops} == {"måske-cpr", "lukket-ord", "forfatter", "sti", "egenskaber", "forkert-endelse", "billede", "små-grupper"}  # fmt: skip
    assert {name for name, kind in KINDS.items() if not kind.acceptable} == {"cpr-nummer", "lukket", "lukket-navn"}


def test_a_small_picture_and_that_of_the_first_page_are_not_told():
    small = zipped({"mimetype": "x", "content.xml": f"{HEAD}<d/>", "Pictures/a.png": png("x"), "Thumbnails/thumbnail.png": LARGE, "Configurations2/accelerator/current.xml": b""})  # fmt: skip
    assert kinds("a.odt", small) == set()


def test_no_part_of_an_office_file_is_left_out_for_its_folder():
    number = f"{HEAD}<d>010190-1234</d>"
    odt_parts = {"mimetype": "x", "content.xml": f"{HEAD}<d/>"}
    for name in ("META-INF/documentsignatures.xml", "Configurations2/statusbar/a.xml", "Fonts/a.xml"):
        assert CPR in kinds("a.odt", zipped({**odt_parts, name: number})), name
    assert CPR in kinds("a.docx", wordx("", word__fonts__a=number))


def test_what_is_accepted_place_by_place_always_has_a_place():
    """Also where a reader knows no place of its own."""
    secrets = (Secret("hemmelig virksomhed", "punkt 3"), Secret("Hans Kofoed", "punkt 3", NAME))
    text = "010190-1234 Hemmelig virksomhed Hans Kofoed"
    row = Row("", 1, "", (Cell(1, text),))
    for event in (Passage("", text), row):
        leaks, _ = Searcher(Rules(TODAY, secrets)).search("a.x", iter([event]))
        assert {(leak.kind, leak.where) for leak in leaks} == {(CPR, "filen"), (SECRET, "filen"), (NAME, "filen")}
    leaks, _ = Searcher(Rules(TODAY, secrets)).search(f"{text}.x", iter(()))
    assert {(leak.kind, leak.where) for leak in leaks} == {
        (CPR, "filens navn"),
        (SECRET, "filens navn"),
        (NAME, "filens navn"),
    }


def test_sizes_and_sums_of_the_programs_own_data_are_no_number():
    """A receipt has figures side by side; what people have written stands in its lines, and is found there."""
    rows = ",\n".join(f'{{"a": "0{n}0170",\n"b": "123{n}"}}' for n in range(1, 9))
    data = f"[{rows}]".encode()
    rules = Rules(TODAY)
    searched = Searcher(rules)
    events = [Row("tabel 1", n, f"række {n}", (Cell(0, f"0{n}0170-123{n}"),), again=True) for n in range(1, 6)]
    assert {one.kind for one in searched.search("tal.json", iter(events))[0]} == {"cpr-nummer"}
    assert searched.search("kvittering.json", iter(events), own=True)[0] == []
    assert inspect([Paper("kvittering.json", data, own=True)], rules).leaks == ()
    written = b'{"titel": "010170-1234"}'
    assert {one.kind for one in inspect([Paper("kvittering.json", written, own=True)], rules).leaks} == {"cpr-nummer"}
