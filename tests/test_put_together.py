"""What a file says in pieces is read as a person reads it: over paragraphs, columns, boxes and pages, in rules and caches, in whatever
letter or address it lies. And what can't be read is told; an id is no text."""

import base64
import binascii
import datetime as dt
import struct
import zlib

import pikepdf
import pytest
from files import (
    FORMATS,
    HEAD,
    body,
    drawn,
    gif,
    jpeg,
    numbers_row,
    ods,
    odt,
    pdf_with,
    png,
    pptx,
    row,
    run,
    wordx,
    xlsx,
    zipped,
)

from committee.attachments.findings import CPR, SECRET, UNREAD
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.leaks.secrets import Secret
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Passage

TODAY = dt.date(2026, 11, 24)
DATE, SERIAL = "030282", "1237"
LOST = "30282" + SERIAL  # as a number it has no nought
WRITINGS = (f"{DATE}-{SERIAL}", f"{DATE}{SERIAL}", f"{DATE}–{SERIAL}")
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def found(name, data, *secrets):
    return inspect_file(name, data if isinstance(data, bytes) else data.encode(), TODAY, secrets)


def kinds(name, data, *secrets):
    return {one.kind for one in found(name, data, *secrets)}


# --- cells with several paragraphs


def word_cell(*paragraphs):
    cell = "".join(f"<w:p>{run(text)}</w:p>" for text in paragraphs)
    return "a.docx", wordx(f"<w:tbl><w:tr><w:tc><w:p>{run('Ansøger')}</w:p></w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>")


def slide_cell(*paragraphs):
    cell = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in paragraphs)
    table = f"<a:tbl><a:tr><a:tc><a:p><a:r><a:t>x</a:t></a:r></a:p></a:tc><a:tc>{cell}</a:tc></a:tr></a:tbl>"
    head = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="urn:p"'
    return "a.pptx", pptx(more={"ppt/slides/slide2.xml": f"{HEAD}<p:x {head}><p:y><p:z>{table}</p:z></p:y></p:x>"})


def open_cell(*paragraphs):
    cell = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    rows = f"<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell>{cell}</table:table-cell></table:table-row>"
    return "a.odt", odt(more=f"<table:table>{rows}</table:table>")


def sheet_cell(*paragraphs):
    return "a.xlsx", xlsx(row("x", "&#10;".join(paragraphs)))


def open_sheet_cell(*paragraphs):
    cell = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    return "a.ods", ods(f"<table:table-row><table:table-cell>{cell}</table:table-cell></table:table-row>")


def page_cell(*paragraphs):
    cell = "".join(f"<p>{text}</p>" for text in paragraphs)
    return "a.html", f"<table><tr><td>x</td><td>{cell}</td></tr></table>"


def page_cell_of_lines(*paragraphs):
    return "a.html", f"<table><tr><td>x</td><td>{'<br>'.join(paragraphs)}</td></tr></table>"


CELLS = (word_cell, slide_cell, open_cell, sheet_cell, open_sheet_cell, page_cell, page_cell_of_lines)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("number", [*WRITINGS, f"{DATE} {SERIAL}"])
def test_a_cell_of_several_paragraphs_is_read_by_them(cell, number):
    for paragraphs in ((number, "150385-1111"), ("Hans Prøve", number, "6200 Byen"), ("12.500", number)):
        assert CPR in kinds(*cell(*paragraphs)), paragraphs


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_s_paragraphs_are_not_one_word(cell):
    secrets = (Secret("Hans Prøve", "punkt 3"), Secret("Skovvej 7 6200 Byen", "punkt 3"))
    told = found(*cell("Til Hans Prøve", "Skovvej 7", "6200 Byen"), *secrets)
    assert SECRET in {one.kind for one in told}


# --- Word's own signs, and what stands beside the text


def test_word_s_hard_hyphen_and_raised_figures_and_symbols_are_signs():
    name = "<w:p><w:r><w:t>Kirsten Prøve</w:t><w:noBreakHyphen/><w:t>Holm</w:t></w:r></w:p>"
    assert SECRET in kinds("a.docx", wordx(name), Secret("Kirsten Prøve-Holm", "punkt 3"))
    soft = name.replace("noBreakHyphen", "softHyphen")
    assert SECRET in kinds("a.docx", wordx(soft), Secret("Kirsten Prøve-Holm", "punkt 3"))
    hard = f"<w:p><w:r><w:t>{DATE}</w:t><w:noBreakHyphen/><w:t>{SERIAL}</w:t></w:r></w:p>"
    raised = f"<w:p>{run(DATE + SERIAL)}<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r></w:p>"
    signs = "".join(f"<w:sym w:font='Symbol' w:char='F0{ord(digit):x}'/>" for digit in DATE)
    symbols = f"<w:p><w:r>{signs}<w:t>-{SERIAL}</w:t></w:r></w:p>"
    measured = f"<w:p>{run(f'Nr. {DATE}-{SERIAL}')}<w:r><w:drawing><wp:posOffset xmlns:wp='urn:wp'>7</wp:posOffset></w:drawing></w:r></w:p>"
    for content in (hard, raised, symbols, measured):
        assert CPR in kinds("a.docx", wordx(content)), content


def test_a_number_goes_on_past_a_picture_between_two_paragraphs():
    between = "<w:p><w:r><w:drawing><wp:docPr xmlns:wp='urn:wp' name='Billede 3'/></w:drawing></w:r></w:p>"
    assert CPR in kinds("a.docx", wordx(f"<w:p>{run(DATE + '-')}</w:p>{between}<w:p>{run(SERIAL + ' søger')}</w:p>"))


@pytest.mark.parametrize("number", WRITINGS)
def test_words_in_attributes_are_read_and_ids_are_not(number):
    for content in (
        f"<w:p><w:smartTag><w:smartTagPr><w:attr w:name='x' w:val='{number}'/></w:smartTagPr></w:smartTag></w:p>",
        f"<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a[@b='{number}']\"/></w:sdtPr></w:sdt>",
    ):
        assert CPR in kinds("a.docx", wordx(content))
    ids = {
        "word__numbering": f"{HEAD}<w:numbering xmlns:w='urn:w' xmlns:i='urn:i'><w:num w:numId='1' i:durableId='{DATE}{SERIAL}'/></w:numbering>",
        "word__webSettings": f"{HEAD}<w:webSettings xmlns:w='urn:w'><w:divs><w:div w:id='{DATE}{SERIAL}'/></w:divs></w:webSettings>",
        "word__commentsIds": f"{HEAD}<w:ids xmlns:w='urn:w'><w:id w:paraId='{DATE}{SERIAL}' w:durableId='{DATE}{SERIAL}'/></w:ids>",
    }
    assert CPR not in kinds("a.docx", wordx(f"<w:p>{run('ord')}</w:p>", **ids))
    assert CPR not in kinds("a.html", f"<!doctype html><p paraid='{DATE}{SERIAL}' paraeid='{{x}}'>Tekst</p>")
    assert CPR in kinds("a.docx", wordx("", customXml__item1=f"<a id='{DATE}{SERIAL}'/>"))


def test_what_a_picture_is_said_to_be_is_not_glued_to_the_text():
    number = f"{DATE}-{SERIAL}"
    for said in (f"<svg:desc>{number}</svg:desc>", f"<svg:title>{number}</svg:title><svg:desc>{number}</svg:desc>"):
        frame = f"<text:p>Figur 3<draw:frame xmlns:draw='urn:d' xmlns:svg='urn:s'>{said}</draw:frame></text:p>"
        assert CPR in kinds("a.odt", odt(more=frame))
    note = f"<text:p>{number}<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Se bilag</text:p></text:note-body></text:note></text:p>"
    assert CPR in kinds("a.odt", odt(more=note))
    field = f"<form:text xmlns:form='urn:f' form:current-value='{number}'/>"
    assert CPR in kinds("a.odt", odt(more=field))


# --- what a workbook says outside its cells


def rules(number):
    yield (
        f'<conditionalFormatting sqref="A1"><cfRule type="cellIs"><formula>"{number}"</formula></cfRule></conditionalFormatting>',
        {},
    )
    yield f'<conditionalFormatting sqref="A1"><cfRule type="containsText" text="{number}"/></conditionalFormatting>', {}
    for inner in (
        f'<filters><filter val="{number}"/></filters>',
        f'<customFilters><customFilter val="{number}"/></customFilters>',
    ):
        yield f'<autoFilter ref="A1:C3"><filterColumn colId="2">{inner}</filterColumn></autoFilter>', {}
        yield (
            "",
            {
                "xl/tables/table1.xml": f'<table xmlns="{SHEET}"><autoFilter><filterColumn>{inner}</filterColumn></autoFilter></table>'
            },
        )
    yield f'<scenarios><scenario name="S"><inputCells r="A1" val="{number}"/></scenario></scenarios>', {}
    yield f'<scenarios><scenario name="S" comment="{number}"/></scenarios>', {}
    yield (
        f'<dataValidations><dataValidation type="list"><formula1>"{number},x"</formula1></dataValidation></dataValidations>',
        {},
    )
    yield f'<dataValidations><dataValidation prompt="{number}"/></dataValidations>', {}
    yield (
        f'<extLst><ext><x:dataValidation xmlns:x="urn:x"><x:formula1><f>"{number},x"</f></x:formula1></x:dataValidation></ext></extLst>',
        {},
    )
    yield f"<headerFooter><oddHeader>&amp;L{number}</oddHeader></headerFooter>", {}
    yield (
        f'<customSheetViews><customSheetView guid="{{a}}"><headerFooter><oddFooter>{number}</oddFooter></headerFooter></customSheetView></customSheetViews>',
        {},
    )
    yield "", {"xl/slicerCaches/slicerCache1.xml": f'<s xmlns="{SHEET}"><i n="{number}" c="{number}"/></s>'}
    yield (
        "",
        {
            "xl/comments1.xml": f'<comments xmlns="{SHEET}"><comment><text><r><t>{number[:5]}</t></r><r><t>{number[5:]}</t></r></text></comment></comments>'
        },
    )
    yield (
        "",
        {
            "xl/threadedComments/threadedComment1.xml": f"<t><threadedComment><text>{number}</text></threadedComment></t>"
        },
    )
    yield "", {"xl/connections.xml": f'<c xmlns="{SHEET}"><dbPr command="select {number}"/></c>'}


@pytest.mark.parametrize("number", WRITINGS)
def test_what_a_workbook_says_outside_its_cells_is_read(number):
    tried = 0
    for after, more in rules(number):
        tried += 1
        assert CPR in kinds(
            "a.xlsx", xlsx(row("x"), after=after, more={name: f"{HEAD}{xml}" for name, xml in more.items()})
        ), (after, more)
    assert tried > 12


@pytest.mark.parametrize("number", WRITINGS)
def test_what_an_open_sheet_says_outside_its_cells_is_read(number):
    cell = "<table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>{}<table:table>"
    for more in (
        f'<table:named-expressions><table:named-expression table:name="n" table:expression="&quot;{number}&quot;"/></table:named-expressions>',
        f'<table:content-validation table:condition="of:cell-content-is-in-list(&quot;{number}&quot;)"/>',
        f'<table:filter><table:filter-condition table:value="{number}"/></table:filter>',
    ):
        assert CPR in kinds("a.ods", ods(cell.format(more)))


def test_figures_of_caches_get_their_lost_nought_and_money_is_let_be():
    def chart(figure, code=""):
        cache = f"<c:numCache>{f'<c:formatCode>{code}</c:formatCode>' if code else ''}<c:pt><c:v>{figure}</c:v></c:pt></c:numCache>"
        return xlsx(row("x"), more={"xl/charts/chart1.xml": f'{HEAD}<c:c xmlns:c="urn:c">{cache}</c:c>'})

    def pivot(figure):
        fields = (
            f'<cacheFields><cacheField name="x"><sharedItems><n v="{figure}"/></sharedItems></cacheField></cacheFields>'
        )
        return xlsx(
            row("x"), more={"xl/pivotCache/pivotCacheDefinition1.xml": f'{HEAD}<p xmlns="{SHEET}">{fields}</p>'}
        )

    for made in (chart(LOST), chart(f"{LOST[0]}.{LOST[1:]}E8"), pivot(LOST)):
        assert CPR in kinds("a.xlsx", made)
    assert CPR not in kinds("a.xlsx", chart(LOST, "#,##0"))
    assert CPR not in kinds("a.xlsx", chart("999999999"))


def test_thousands_are_money_but_not_in_a_column_of_words():
    of_words = row("Navn", "Bemærkning", number=1) + row("Anna", "ingen", number=2) + row("Bo", "ingen", number=3)
    figure = f'<row r="4"><c r="A4" t="inlineStr"><is><t>Hans</t></is></c><c r="B4" s="3"><v>{LOST}</v></c></row>'
    assert CPR in kinds("a.xlsx", xlsx(of_words + figure, styles=FORMATS))
    money = row("Navn", "Budget", number=1) + figure.replace('r="4"', 'r="2"').replace("4", "2", 2)
    assert CPR not in kinds("a.xlsx", xlsx(money, styles=FORMATS))
    assert CPR in kinds("a.xlsx", xlsx(row("Navn", "CPR", number=3) + figure, styles=FORMATS))
    assert numbers_row(1)  # the helper that writes plain numbers has tests of its own


def test_a_power_of_ten_is_a_number():
    assert CPR in kinds("a.csv", f"Navn;CPR\nHans;{LOST[0]},{LOST[1:]}E+08\nAne;1,503851111E+09\n")
    cell = f'<table:table-row><table:table-cell office:value-type="float" office:value="{LOST[0]}.{LOST[1:]}E8"><text:p>3,03E+08</text:p></table:table-cell></table:table-row>'
    assert CPR in kinds("a.ods", ods(cell))


# --- letters and texts

TEXT = f"Borgeren {DATE}-{SERIAL} har søgt om tilskud."
PACKED = base64.b64encode(TEXT.encode()).decode()
MIME = f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{PACKED}\n"
FIRST = (
    "From: a@example.dk\nTo: b@example.dk\n", "Received: from a\n by b; Mon, 1 Jan 2026\nARC-Seal: i=1\n", "DKIM-Signature: v=1; a=rsa\n",
    "Return-Path: <a@example.dk>\n", "X-Noget: 1\n", "Authentication-Results: mx; spf=pass\n", "Reply-To: a@example.dk\n", "List-Id: <x>\n",
    "Thread-Topic: Sag\n", "",
)  # fmt: skip


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("before", ["", "\ufeff", "\n", "\r\n\r\n", "From a@example.dk Mon Jan  5 10:00:00 2026\n"])
def test_a_letter_is_known_whatever_its_first_header(first, before):
    assert CPR in kinds("a.eml", f"{before}{first}{MIME}")


def test_every_letter_in_a_box_is_read():
    letter = "From: a@example.dk\nSubject: x\n\nIntet her.\n\n"
    box = f"From a Mon Jan  5 10:00:00 2026\n{letter}From b Mon Jan  5 10:00:00 2026\nFrom: b@example.dk\n{MIME}"
    assert CPR in kinds("a.mbox", box)


def test_a_list_with_colons_is_no_letter():
    assert kinds("a.txt", "Sted: Rådhuset\nTid: 16.00\nEmne: Møde\n\nTekst") == set()


def packed_lines(data):
    return (
        "begin 644 a.txt\n"
        + "".join(binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45))
        + "`\nend\n"
    )


def test_files_among_a_text_s_letters_are_read():
    for name, front in (("a.eml", "From: a@example.dk\nSubject: x\n\n"), ("a.txt", "Se filen:\n")):
        assert CPR in kinds(name, front + packed_lines(TEXT.encode()))
        assert CPR in kinds(name, front + packed_lines(zipped({"b.txt": TEXT})))
    assert kinds("a.txt", "begin 644 ord\nikke pakket\nend\n") == set()


def attribute(number, value):
    return b"\x02" + struct.pack("<HHI", number, 6, len(value)) + value + b"\x00\x00"


def packed_rich(text):
    """Rich text packed as Outlook does, without looking back."""
    rich = b"{\\rtf1 " + text.encode() + b"}"
    groups = b"".join(b"\x00" + rich[at : at + 8] for at in range(0, len(rich), 8)) + b"\x00" * 2
    return struct.pack("<II", len(groups) + 12, len(rich)) + b"LZFu" + b"\x00" * 4 + groups


def test_what_outlook_packs_beside_a_letter_is_looked_through_and_told():
    head = b"\x78\x9f\x3e\x22\x01\x00"
    files = head + attribute(0x8010, b"a.zip\x00") + attribute(0x800F, zipped({"b.txt": TEXT}))
    rich = head + attribute(0x9003, b"\x00" * 12 + packed_rich(TEXT))
    for made in (files, rich):
        assert kinds("winmail.dat", made) >= {CPR, UNREAD}
        letter = f"From: a@example.dk\nMIME-Version: 1.0\nContent-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n{base64.b64encode(made).decode()}"
        assert kinds("a.eml", letter) >= {CPR, UNREAD}


def test_outlook_s_packing_looks_back_as_its_description_says():
    """The example of MS-OXRTFCP, 3.1."""
    packed = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    events = passages("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00" + attribute(0x9003, bytes.fromhex(packed)))
    assert any("hello world" in event.text for event in events if isinstance(event, Passage))


def test_folded_and_quoted_lines_and_signs_by_their_number_are_read():
    assert CPR in kinds(
        "a.ics", f"BEGIN:VCALENDAR\nDESCRIPTION:Samtale med {DATE[:4]}\n {DATE[4:]}-{SERIAL}\nEND:VCALENDAR"
    )
    assert CPR in kinds("a.txt", f"> Hans ({DATE}-\n> {SERIAL})")
    assert CPR in kinds("a.txt", f">> {DATE[:5]}\\u003{DATE[5]}-{SERIAL}")
    assert CPR in kinds("a.html", f"<p>x</p><script>var a='{DATE[:5]}\\x3{DATE[5]}-{SERIAL}'</script>")
    (leak,) = found("a.txt", f"> a\n> b\n> {DATE}-{SERIAL}")
    assert leak.where == "linje 3"


def test_addresses_are_read_as_they_are_meant():
    quoted = f"mailto:a@example.dk?subject=Sag%20{DATE}%2D{SERIAL}"
    rels = f"{HEAD}<r><Relationship TargetMode='External' Target='{quoted}'/></r>"
    assert CPR in kinds("a.docx", wordx(body(run("ord")), **{"word___rels__document.xml.rels": rels}))
    for address in (quoted, f"data:text/plain,Borger%20{DATE}{SERIAL}"):
        assert CPR in kinds("a.html", f"<p>x</p><a href='{address}'>x</a>")
    path = f"{HEAD}<r><Relationship TargetMode='External' Target='file:///P:/Sager/Hans%20Pr%C3%B8ve/brev.docx'/></r>"
    secret = Secret("Hans Prøve", "punkt 3")
    assert SECRET in kinds("a.docx", wordx(body(run("ord")), **{"word___rels__document.xml.rels": path}), secret)
    assert SECRET in kinds("a.docx", wordx(body(run("ord")), **{"word__media__hans-prøve.png": png("x")}), secret)


def test_the_fields_of_a_form_are_read_together():
    assert CPR in kinds("a.html", f"<input name=a value='{DATE}'><p>og</p><input name=b value='{SERIAL}'>")
    assert CPR in kinds("a.html", "".join(f"<input maxlength=1 value='{digit}'>" for digit in DATE + SERIAL))


@pytest.mark.parametrize("depth", [200, 300, 1500, 60_000])
def test_a_page_of_any_depth_is_read_or_told(depth):
    page = f"<!doctype html><body>{'<div>' * depth}<p>{DATE[:4]}<b>{DATE[4:]}</b>-{SERIAL}</p>"
    assert kinds("a.html", page) & {CPR, UNREAD}
    plain = f"<!doctype html><body>{'<div>' * depth}<p>{DATE}-{SERIAL}</p>"
    assert CPR in kinds("a.html", plain)


@pytest.mark.parametrize(("name", "picture"), [("a.png", png("x")), ("a.jpg", jpeg(b"x") + b""), ("a.gif", gif("x"))])
def test_what_stands_after_a_picture_s_end_is_read(name, picture):
    if name == "a.jpg":
        picture = b"\xff\xd8\xff\xda\x00\x02\x01\x02\xff\xd9"
    assert CPR in kinds(name, picture + f"\nborger {DATE}-{SERIAL}\n".encode())
    assert CPR not in kinds(name, picture)


def test_a_camera_s_number_is_no_person_s():
    assert CPR not in kinds("a.png", png(more=b"".join([_text(b"SerialNumber", f"{DATE}{SERIAL}".encode())])))
    assert CPR in kinds("a.png", png(more=_text(b"Description", f"{DATE}{SERIAL}".encode())))


def _text(key, value):
    data = key + b"\x00" + value
    return len(data).to_bytes(4, "big") + b"tEXt" + data + zlib.crc32(b"tEXt" + data).to_bytes(4, "big")


# --- PDF


def lines(*placed):
    return b" ".join(drawn(text, x, y) for text, x, y in placed)


def page(*placed):
    return "a.pdf", pdf_with(lambda document, font: None, lines(("almindelige ord paa en side", 50, 750), *placed))


@pytest.mark.parametrize("cut", [1, 3, 4, 5, 7, 8])
@pytest.mark.parametrize("number", WRITINGS)
def test_a_number_that_is_broken_in_a_narrow_column_is_read(number, cut):
    around = (("Hans", 50, 600), ("Skovvej 7", 300, 600))
    assert CPR in kinds(*page(*around, (number[:cut], 150, 600), (number[cut:], 150, 586)))


def test_a_number_over_the_lines_of_one_column_of_two_is_read():
    placed = (
        ("tekst og tekst 030282-", 50, 600),
        ("den anden spalte her", 320, 600),
        ("1237 og videre", 50, 586),
        ("mere af den anden", 320, 586),
    )
    assert CPR in kinds(*page(*placed))


def test_figures_under_each_other_are_no_number():
    table = [
        (figure, 150 + 100 * column, 600 - 14 * line)
        for line, figure in enumerate(("01012", "03028", "21237", "11203"))
        for column in range(2)
    ]
    assert CPR not in kinds(*page(*table))
    assert CPR not in kinds(*page(("2020", 150, 600), ("2021", 250, 600), ("121212", 150, 586), ("101010", 250, 586)))


def test_digits_in_boxes_and_under_each_other_are_read():
    signs = f"{DATE}-{SERIAL}"
    assert CPR in kinds(*page(*((sign, 50 + 22 * n, 600) for n, sign in enumerate(signs))))
    assert CPR in kinds(*page(*((sign, 50, 600 - 16 * n) for n, sign in enumerate(signs))))


def test_a_number_over_two_pages_is_read_past_the_foot_and_the_head():
    first = lines(("tekst", 50, 700), ("Borgeren 030282-", 50, 80), ("Side 1 af 2", 50, 40))
    second = lines(("Notat om sagen", 50, 780), ("1237 har fået", 50, 740), ("og mere tekst", 50, 720))
    assert CPR in kinds("a.pdf", pdf_with(lambda document, font: None, first, second))


def test_a_note_s_number_is_not_a_digit_more():
    raised = drawn("030282-1237", 50, 600) + b" BT /F1 7 Tf 114 605 Td (1) Tj ET"
    assert CPR in kinds("a.pdf", pdf_with(lambda document, font: None, raised))


def test_nine_digits_under_a_heading_are_a_number():
    assert CPR in kinds(*page(("Navn", 50, 600), ("CPR-nr.", 200, 600), ("Hans", 50, 580), (LOST, 200, 580)))
    assert CPR not in kinds(*page(("Navn", 50, 600), ("Antal", 200, 600), ("Hans", 50, 580), (LOST, 200, 580)))


def test_names_of_objects_and_contents_that_no_page_shows_are_read():
    def named(document, font):
        document.Root.PieceInfo = pikepdf.Dictionary({f"/{DATE}-{SERIAL}": pikepdf.Name("/x")})

    def left(document, font):
        document.Root.Left = document.make_stream(f"BT [({DATE[:3]}) -120 ({DATE[3:]}) 20 (-{SERIAL})] TJ ET".encode())

    assert CPR in kinds("a.pdf", pdf_with(named))
    assert CPR in kinds("a.pdf", pdf_with(left))


def scan(document, font, *, width=1240, height=1754, colours="/DeviceGray"):
    size = width * height * (3 if colours == "/DeviceRGB" else 1)
    picture = document.make_stream(zlib.compress(b"\xff" * size), Filter=pikepdf.Name.FlateDecode)
    picture.Type, picture.Subtype, picture.ColorSpace = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name(colours)
    picture.Width, picture.Height, picture.BitsPerComponent = width, height, 8
    for one in document.pages:
        one.Resources.XObject = pikepdf.Dictionary(S=picture)


PLACED = b"q 600 0 0 800 0 0 cm /S Do Q "
STAMPS = ("Modtaget 12. maj 2026", "Fra: Jobcenter Til: Sekretariatet Emne: Scannet dokument fra multifunktionsprinter", "Eksempel Kommune - Journalnr. 26/123 - Side 1 af 2", "")  # fmt: skip


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("colours", ["/DeviceGray", "/DeviceRGB"])
def test_a_scanned_page_with_a_stamp_is_unread(stamp, colours):
    made = pdf_with(lambda document, font: scan(document, font, colours=colours), PLACED + drawn(stamp))
    assert UNREAD in kinds("a.pdf", made)


def test_a_page_of_text_on_a_background_is_read():
    text = b" ".join(
        drawn("En linje af en rapport med almindelige ord om indsatsen.", 50, 700 - 15 * n) for n in range(10)
    )
    assert UNREAD not in kinds("a.pdf", pdf_with(scan, PLACED + text))
    few = pdf_with(lambda document, font: scan(document, font, width=300, height=400, colours="/DeviceRGB"), PLACED + drawn("Rapport om beskæftigelsen i kommunen 2026"))  # fmt: skip
    assert UNREAD not in kinds("a.pdf", few)


def curves(count, *, straight=False):
    made = []
    for n in range(count):
        x, y = 60 + n % 40 * 12, 700 - n // 40 * 16
        made.append(
            f"{x} {y} 6 8 re f"
            if straight
            else f"{x} {y} m {x + 4} {y} {x + 6} {y + 4} {x + 6} {y + 8} c {x} {y + 8} l h f"
        )
    return " ".join(made).encode()


def test_a_page_of_letters_drawn_as_curves_is_unread():
    for count, text in ((30, ""), (900, "Side 1"), (1200, "Notat om sagen fra forvaltningen, side 1 af 3")):
        assert UNREAD in kinds("a.pdf", pdf_with(lambda document, font: None, curves(count) + drawn(text)))
    for few in (
        curves(12),
        curves(900, straight=True) + drawn("Et diagram med sine ord"),
        curves(40) + drawn("Kapitel 2"),
    ):
        assert UNREAD not in kinds("a.pdf", pdf_with(lambda document, font: None, few))
    text = b" ".join(
        drawn("En linje af en rapport med almindelige ord om indsatsen.", 50, 400 - 15 * n) for n in range(8)
    )
    assert UNREAD not in kinds("a.pdf", pdf_with(lambda document, font: None, curves(200) + text))
