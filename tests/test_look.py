"""The look of the house's Word template: read by names, tolerant of anything odd, and never a way in for other text."""

import io
from dataclasses import fields

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from pdfs import failures, fonts, text_of
from words import REPOSITORY, STANDARD_TEMPLATE, document, p, parts, zipped

from committee.documents.look import STYLES, Edge, Letterhead, Look, Style, is_font
from committee.formats import pdf
from committee.formats.bundle import Bundle
from committee.formats.word.templatelook import read_look

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def changed(tmp_path, change, name="skabelon.docx"):
    """A copy of the standard template, opened with python-docx, changed and saved."""
    template = docx.Document(str(STANDARD_TEMPLATE))
    change(template)
    template.save(str(tmp_path / name))
    return tmp_path / name


def replaced(tmp_path, *pairs, part="word/styles.xml"):
    """A copy of the standard template with other text in one part."""
    files = parts(STANDARD_TEMPLATE.read_bytes())
    text = files[part].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "skabelon.docx"
    path.write_bytes(zipped({**files, part: text.encode()}))
    return path


def test_the_defaults_are_those_of_the_standard_template():
    look = read_look(STANDARD_TEMPLATE)
    assert look.styles == STYLES
    assert all(
        getattr(look, field.name) == pytest.approx(getattr(Look(), field.name), abs=0.05)
        if isinstance(getattr(look, field.name), float)
        else getattr(look, field.name) == getattr(Look(), field.name)
        for field in fields(Look)
        if field.name != "styles"
    )


def test_each_house_has_its_own_colours():
    houses = {
        name: read_look(REPOSITORY / "templates" / name / "skabelon.docx")
        for name in ("aabenraa", "aalborg", "standard")
    }
    assert len({look.styles["heading1"].colour for look in houses.values()}) == 3
    for look in houses.values():
        accent = look.styles["heading2"].colour
        assert look.styles["decision"].left == Edge(3, accent, 8)
        assert look.table_edge == Edge(1, accent)
        assert look.styles["decision"].fill == look.table_shade


def test_what_a_house_changes_in_word_is_seen(tmp_path):
    def change(template):
        template.styles["Normal"].font.name = "Georgia"
        template.styles["Normal"].font.size = Pt(12)
        heading = template.styles["heading 1"]
        heading.font.color.rgb, heading.font.size, heading.font.bold = RGBColor(0xAB, 0x12, 0x34), Pt(30), False
        heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        section = template.sections[0]
        section.page_width, section.page_height, section.left_margin = Pt(800), Pt(600), Pt(60)

    look = read_look(changed(tmp_path, change))
    heading = look.styles["heading1"]
    assert (look.font, look.width, look.height, look.left) == ("Georgia", 800, 600, 60)
    assert (heading.colour, heading.size, heading.bold, heading.align) == ("#ab1234", 30, False, "center")
    assert heading.font == "Calibri"  # its own in the template
    assert look.styles["body"].size == look.styles["note"].size == 12
    made = pdf.write(document(p("Ord")), Bundle(look=lambda: look))
    assert failures(made) == []
    assert "LibertinusSerif-Regular" in fonts(made)


def test_a_danish_word_gives_danish_ids(tmp_path):
    path = replaced(tmp_path, ('w:styleId="Heading1"', 'w:styleId="Overskrift1"'), ("1F4E5F", "00AA00"))
    assert read_look(path).styles["heading1"].colour == "#00aa00"


def test_fonts_of_the_theme_are_followed(tmp_path):
    path = replaced(
        tmp_path,
        (
            'w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri"',
            'w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"',
        ),
    )
    files = parts(path.read_bytes())
    theme = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface="Cambria"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    relation = '<Relationship Id="rT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme/theme1.xml"/></Relationships>'
    links = files["word/_rels/document.xml.rels"].decode().replace("</Relationships>", relation)
    path.write_bytes(
        zipped({**files, "word/theme/theme1.xml": theme.encode(), "word/_rels/document.xml.rels": links.encode()})
    )
    assert read_look(path).font == "Cambria"


def test_the_letterhead_of_every_page_and_of_the_first(tmp_path):
    def change(template):
        section = template.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = "Aabenraa Kommune"
        section.footer.paragraphs[0].text = "Skelbækvej 2"
        first = section.first_page_header.paragraphs[0]
        first.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        first.add_run().add_picture(io.BytesIO(PNG), width=Pt(90), height=Pt(30))

    look = read_look(changed(tmp_path, change))
    assert look.header == Letterhead(("Aabenraa Kommune",))
    assert look.footer.lines == ("Skelbækvej 2",)
    assert look.first_header == Letterhead((), PNG, 90, 30, "right")
    assert look.first_footer == Letterhead()
    made = pdf.write(document(p("Ord")), Bundle(look=lambda: look))
    assert failures(made) == []
    assert "Skelbækvej 2" not in text_of(made, artifacts=True)  # the first page has the first page's


def test_a_page_number_of_the_house_is_not_a_word(tmp_path):
    def change(template):
        paragraph = template.sections[0].footer.paragraphs[0]
        paragraph.add_run("Side ")
        field = paragraph._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): "PAGE"})
        paragraph._p.append(field)

    assert read_look(changed(tmp_path, change)).footer.lines == ()


@pytest.mark.parametrize(
    "pairs",
    [
        [('w:sz w:val="36"', 'w:sz w:val="mange"')],
        [('w:sz w:val="36"', 'w:sz w:val="99999999999999999999"')],
        [('w:color w:val="1F4E5F"', 'w:color w:val="auto"')],
        [('w:color w:val="1F4E5F"', 'w:color w:val="#)}x{"')],
        [('w:fill="EEF3F5"', 'w:fill="auto"')],
        [('w:name w:val="heading 1"', 'w:name w:val="noget andet"')],
        [('w:basedOn w:val="Normal"', 'w:basedOn w:val="Heading1"')],
        [('w:ascii="Calibri"', 'w:ascii="}#panic(1)"')],
        [('w:line="288"', 'w:line="-5"')],
        [('w:name w:val="Udvalgstabel"', 'w:name w:val="Tabel"')],
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_passed_over(tmp_path, pairs):
    look = read_look(replaced(tmp_path, *pairs))
    assert is_font(look.font)
    assert all(4 <= style.size <= 72 for style in look.styles.values())
    assert failures(pdf.write(document(p("Ord")), Bundle(look=lambda: look))) == []


def test_margins_that_leave_no_room_are_passed_over(tmp_path):
    path = replaced(tmp_path, ('w:left="1701"', 'w:left="9999"'), part="word/document.xml")
    assert read_look(path).left == pytest.approx(85.05)
    path = replaced(tmp_path, ('w:w="11906"', 'w:w="4100"'), part="word/document.xml")
    assert read_look(path).text_width >= 150


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        STANDARD_TEMPLATE.read_bytes()[:5000],
        zipped({"a": b"b"}),
        zipped({"word/styles.xml": b"<", "_rels/.rels": b"<a"}),
    ],
)
def test_a_file_that_is_no_template_has_the_default_look(tmp_path, data):
    path = tmp_path / "skabelon.docx"
    path.write_bytes(data)
    assert read_look(path).styles == Look().styles
    assert read_look(tmp_path / "mangler.docx") == Look()


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "#12345g", "#123456;}", "", "#ABCDEF"])
def test_only_a_colour_is_a_colour(colour):
    for make in (lambda: Style(colour=colour), lambda: Edge(1, colour), lambda: Look(link=colour)):
        with pytest.raises(ValueError) as refused:
            make()
        assert str(refused.value) == colour


@pytest.mark.parametrize("font", ["", '"', "a;b", "a{", "a\nb", "x" * 99, "</style>"])
def test_only_a_name_is_a_font(font):
    with pytest.raises(ValueError) as refused:
        Look(font=font)
    assert str(refused.value) == font
