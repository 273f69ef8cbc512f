"""What cleaning does to what is seen, told case by case; and that no file, however made, does more than be refused."""

import io
import random
import re
import zipfile

import docx
import openpyxl
import planted_excel
import planted_odf
import planted_slides
import planted_word
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from planted import CHART_WORDS, FOREIGN, PLANTS, SECRET, Pack, chart, everything, holds
from planted_word import body, deleted, field, paragraph, run
from test_cleaning import ALONE, BASES, planted

from committee.attachments.cleaning import CleaningError, clean
from committee.attachments.cleaning.report import Removed

_BY = 'w:id="9" w:author="Bo"'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cleaned_body(xml):
    pack = planted_word.word()
    body(pack, xml)
    root = etree.fromstring(Pack(clean("x", pack.data()).data).parts["word/document.xml"])
    return root.find(f"{W}body")


def paragraphs(xml):
    """The paragraphs that XML becomes, without the frame that it is put into."""
    return ["".join(p.itertext()) for p in cleaned_body(xml).findall(f"{W}p")][1:-1]


GONE = f"<w:rPr><w:del {_BY}/></w:rPr>"
MERGES = {
    "a mark": (paragraph(run("en "), GONE) + paragraph(run("to")), ["en to"]),
    "two marks": (paragraph(run("en "), GONE) + paragraph(run("to "), GONE) + paragraph(run("tre")), ["en to tre"]),
    "a whole paragraph": (paragraph(deleted(), GONE) + paragraph(run("to")), ["to"]),
    "a paragraph moved away": (paragraph(f"<w:moveFrom {_BY}>{run('x')}</w:moveFrom>", f"<w:rPr><w:moveFrom {_BY}/></w:rPr>") + paragraph(run("to")), ["to"]),
    "text over the mark": (paragraph(run("en") + deleted("x"), GONE) + paragraph(deleted("y") + run(" to")), ["en to"]),
    "a new mark": (paragraph(run("en"), f"<w:rPr><w:ins {_BY}/></w:rPr>") + paragraph(run("to")), ["en", "to"]),
    "an empty line that is seen": (paragraph("") + paragraph(run("to")), ["", "to"]),
}  # fmt: skip


@pytest.mark.parametrize("case", MERGES)
def test_paragraphs_run_on_where_their_mark_is_deleted(case):
    xml, expected = MERGES[case]
    assert paragraphs(xml) == expected


def test_a_joined_paragraph_has_the_form_of_the_mark_that_stays():
    xml = paragraph(run("en "), f'<w:jc w:val="left"/>{GONE}') + paragraph(run("to"), '<w:jc w:val="right"/>')
    joined = cleaned_body(xml).findall(f"{W}p")[1]
    assert [e.get(f"{W}val") for e in joined.iter(f"{W}jc")] == ["right"]


def test_a_cell_still_ends_with_a_paragraph_and_a_table_without_rows_goes():
    row = "<w:tr>{}<w:tc><w:tcPr/>{}</w:tc></w:tr>"
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>"
    only_deleted = table.format(row.format("", paragraph(deleted(), GONE)))
    rows_gone = table.format(row.format(f"<w:trPr><w:del {_BY}/></w:trPr>", paragraph(deleted())) * 2)
    found = cleaned_body(only_deleted + paragraph("") + rows_gone)
    assert len(found.findall(f"{W}tbl")) == 2  # the base's own, and the first of these
    assert all(cell[-1].tag == f"{W}p" for cell in found.iter(f"{W}tc"))


FIELDS = {
    "a page number": (field("PAGE", "7"), True),
    "a contents list": (field('TOC \\o "1-3"', "Indhold"), True),
    "a web link": (field('HYPERLINK "https://www.kl.dk/a"', "KL"), True),
    "a place in the document": (field('HYPERLINK \\l "sted"', "her"), True),
    "a link to a file": (field('HYPERLINK "C:\\\\a.docx"', "fil"), False),
    "a link to a machine": (field('HYPERLINK "http://intranet/a"', "intra"), False),
    "the file's name": (field("FILENAME \\p", "navn"), False),
    "its author": (field("AUTHOR", "Bo"), False),
    "in one piece": (f'<w:fldSimple w:instr="SEQ Figur">{run("3")}</w:fldSimple>', True),
}


@pytest.mark.parametrize("case", FIELDS)
def test_a_field_of_the_documents_own_stays_and_another_becomes_its_result(case):
    xml, stays = FIELDS[case]
    found = cleaned_body(paragraph(xml)).findall(f"{W}p")[1]
    assert "".join(t.text for t in found.iter(f"{W}t")) == re.search(r"<w:t [^>]*>([^<]*)", xml)[1]
    marks = [e for e in found.iter() if e.tag in (f"{W}instrText", f"{W}fldChar", f"{W}fldSimple")]
    assert bool(marks) is stays


def test_fields_that_are_not_whole_never_take_the_text_after_them():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert paragraphs(paragraph(end + run("a") + begin + run("b")) + paragraph(run("c"))) == ["ab", "c"]


def test_a_workbook_keeps_its_cells_where_they_were(tmp_path):
    data = planted("xlsx", "skjult ark", "skjult række", "skjult kolonne", "formel med tekst", "celle under en flettet")
    path = tmp_path / "renset.xlsx"
    path.write_bytes(clean("x", data).data)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Tal", "Ark 2"] and book.active.title == "Tal"
    sheet = book["Tal"]
    seen = {c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.value is not None}
    assert seen == {
        "A1": "Synligt navn", "B1": "Synligt antal", "A2": "Synligt A", "B2": 12345, "A3": "Synligt B", "B3": 23456,
        "F7": "Synligt F", "A9": "Synligt flettet", "A10": "Synligt svar", "B10": 35801,
    }  # fmt: skip
    assert book["Ark 2"]["A1"].value == "Synligt på ark 2"
    assert sheet.row_dimensions[5].hidden and sheet.column_dimensions["D"].hidden


def test_a_merged_cell_that_is_partly_seen_keeps_its_words():
    pack = planted_excel.excel()
    pack.swap(planted_excel.SHEET, "</cols>", '<col min="3" max="3" hidden="1"/></cols>')
    planted_excel.rows(pack, '<row r="9"><c r="C9" t="inlineStr"><is><t>Overskrift</t></is></c></row>')
    planted_excel.after_data(pack, '<mergeCells><mergeCell ref="C9:E9"/></mergeCells>')
    assert holds(clean("x", pack.data()).data, "Overskrift")


def test_a_chart_over_a_hidden_sheet_shows_what_it_showed():
    data = clean("x", planted("xlsx", "diagram over et skjult ark")).data
    found = Pack(data).parts["xl/charts/chart1.xml"].decode()
    assert all(words in found for words in CHART_WORDS) and "<c:f>" not in found


def test_what_can_be_seen_is_never_lost_in_silence():
    """A formula that was never calculated, a chart without its numbers, a document that fetches another: the file is refused."""
    uncounted = planted_excel.excel()
    planted_excel.rows(uncounted, '<row r="12"><c r="A12"><f>1+1</f></c></row>')
    empty = planted_excel.excel()
    PLANTS[("xlsx", "diagram over et skjult ark")](empty)
    text = chart(f"{SECRET}3")
    empty.parts["xl/charts/chart1.xml"] = re.sub(r"<c:(num|str|multiLvlStr)Cache>.*?</c:\1Cache>", "", text).encode()
    fetching = planted_word.word()
    body(fetching, '<w:altChunk xmlns:r="x" r:id="rId99"/>')
    for pack, told in ((uncounted, "formlen i Tal!A12 er ikke regnet ud"), (empty, "et diagram henter tal"), (fetching, "henter en anden fil ind")):  # fmt: skip
        with pytest.raises(CleaningError, match=told):
            clean("x", pack.data())


def test_a_spreadsheets_chart_goes_on_from_its_own_numbers():
    pack = planted_odf.sheet()
    PLANTS[("ods", "diagram over et skjult ark")](pack)
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>" for a, b in (("", "Antal"), ("Synligt A", "12345")))  # fmt: skip
    text = pack.parts["Object 2/content.xml"].decode()
    pack.parts["Object 2/content.xml"] = re.sub(r"<table:table-row>.*</table:table-row>", rows, text).encode()
    data = clean("x", pack.data()).data
    found = Pack(data).parts["Object 2/content.xml"].decode()
    assert "local-table.B2:.B2" in found and "12345" in found and "Løn" not in found


@pytest.mark.parametrize("kind", ("docx", "xlsx", "pptx"))
def test_a_title_is_kept_or_replaced(kind):
    pack = BASES[kind]()
    pack.parts["docProps/core.xml"] = b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Egen titel</dc:title><dc:creator>Bo</dc:creator></cp:coreProperties>'  # fmt: skip
    if b"docProps/core.xml" not in pack.parts["_rels/.rels"]:
        pack.relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")  # fmt: skip
    own, other = clean("x", pack.data()), clean("x", pack.data(), "Bilagets titel")
    assert holds(own.data, "<dc:title>Egen titel<") and not holds(own.data, "Bo</")
    assert holds(other.data, "<dc:title>Bilagets titel<") and not holds(other.data, "Egen titel")
    assert "forfatter" in map(str, own.removed)


def test_each_removal_has_one_line():
    assert [str(r) for r in (Removed("kommentarer", "", 3), Removed("kommentarer"), Removed("skjulte ark", "Løn, Data", 2), Removed("forfatter"), Removed("sporede ændringer", "", 5))] == [
        "3 kommentarer", "1 kommentar", "2 skjulte ark (Løn, Data)", "forfatter", "sporede ændringer accepteret (5)",
    ]  # fmt: skip


def test_a_number_in_a_hidden_sheets_name_is_not_told():
    pack = planted_excel.excel()
    planted_excel.add_sheet(pack, "Løn 010190-1234", "", "hidden", 3)
    (told,) = map(str, clean("x", pack.data()).removed)
    assert told == "1 skjult ark (Løn …)"


def test_pictures_that_are_cropped_or_can_not_be_read_are_told():
    pack = planted_word.word()
    planted_word.picture(pack, b"\x01\x00\x00\x00" + bytes(60))
    pack.swap("word/document.xml", "<a:stretch>", '<a:srcRect l="20000"/><a:stretch>')
    assert [str(left) for left in clean("x", pack.data()).left] == [
        "1 beskåret billede",
        "1 billede, der ikke kan læses",
    ]


@pytest.mark.slow
@settings(max_examples=examples(25), deadline=None)
@given(data=st.data())
def test_any_plants_together_are_all_found(data):
    kind = data.draw(st.sampled_from(sorted(BASES)))
    places = [place for of, place in PLANTS if of == kind and place not in ALONE and (of, place) not in FOREIGN]
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=6, unique=True))
    planted_file = planted(kind, *chosen)
    assert holds(planted_file, SECRET)
    cleaned = clean("x", planted_file)
    assert not holds(cleaned.data, SECRET)
    assert clean("x", cleaned.data).data == cleaned.data


# --- hostile files


def _zip(*parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


def _with_body(xml, head=""):
    pack = planted_word.word()
    pack.parts["word/document.xml"] = f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{xml}</w:body></w:document>'.encode()  # fmt: skip
    return pack.data()


def _locked(data):
    """The mark of a password on every entry."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


HOSTILE = {
    "nothing": b"",
    "no archive": b"PK\x03\x04 broken",
    "an old file": b"\xd0\xcf\x11\xe0" + bytes(600),
    "a plain archive": _zip(("a.txt", "x")),
    "another kind": _zip(("[Content_Types].xml", '<Types xmlns="x"/>'), ("_rels/.rels", '<Relationships xmlns="x"/>')),
    "half a file": planted_word.word().data()[:4000],
    "a password": _locked(planted_word.word().data()),
    "a bomb": _zip(("[Content_Types].xml", b"<Types/>"), *((f"{n}.bin", bytes(30_000_000)) for n in range(4))),
    "many parts": _zip(*((f"{n}.xml", "") for n in range(5001))),
    "a part twice": _zip(("a.xml", ""), ("A.xml", "")),
    "an entity bomb": _with_body("&a;", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
    "an entity from a file": _with_body("&a;", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
    "broken xml": _with_body("<w:p>"),
    "deep xml": _with_body("<w:p>" * 5000 + "</w:p>" * 5000),
    "far too many elements": _with_body("<w:p/>" * 1_000_000),
    "fields in fields": _with_body(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 200)),
    "only hidden slides": None,
}


def _only_hidden():
    pack = planted_slides.slides()
    pack.swap(planted_slides.SLIDE, "<p:sld ", '<p:sld show="0" ')
    return pack.data()


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_in_danish(case):
    data = HOSTILE[case] if HOSTILE[case] is not None else _only_hidden()
    with pytest.raises(CleaningError) as refused:
        clean("fil.docx", data)
    assert re.match(r"(den |alle )", str(refused.value))


def test_links_without_end_and_parts_out_of_the_package_lead_nowhere():
    pack = planted_word.word()
    pack.relate("word/document.xml", "image", "../../../../etc/passwd")
    pack.relate("word/document.xml", "header", "/word/document.xml")
    data = clean("x", pack.data()).data
    assert b"passwd" not in everything(data)
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Synligt før."


@pytest.mark.slow
@pytest.mark.parametrize("kind", BASES)
def test_a_damaged_file_is_cleaned_or_refused_and_nothing_else(kind):
    """Parts cut, doubled and with letters changed, in the same way each time."""
    chance = random.Random(kind)
    base = planted(kind, *[place for of, place in PLANTS if of == kind and place not in ALONE][:8])
    outcomes = set()
    for _ in range(25):
        pack = Pack(base)
        name = chance.choice([n for n in pack.parts if n.endswith((".xml", ".rels"))])
        text = bytearray(pack.parts[name])
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text))
            text[at : at + chance.randint(0, 6)] = chance.choice((b"", b"0", b"<", b"-1", b"99999999999", b'"/>'))
        pack.parts[name] = bytes(text)
        try:
            clean("x", pack.data())
            outcomes.add("cleaned")
        except CleaningError:
            outcomes.add("refused")
    assert "refused" in outcomes
