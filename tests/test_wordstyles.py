"""What Word's styles say is read once: the template's look, the accessibility gate, the cleaning and the reader see the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from words import zipped

from committee.attachments.accessible.wordlook import Look, StyledText
from committee.attachments.cleaning.hidden import drop_hidden
from committee.attachments.wordstyles import read_styles
from committee.documents.tree import Strong, Text
from committee.formats.word.reader import read_word
from committee.formats.word.templatelook import read_look

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THEME = f"""<a:theme xmlns:a="{A}"><a:themeElements>
<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="0A0A0A"/></a:dk1><a:accent1><a:srgbClr val="204060"/></a:accent1></a:clrScheme>
<a:fontScheme name="x"><a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface="Cambria"/></a:minorFont></a:fontScheme>
</a:themeElements></a:theme>"""
USUAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Usual"><w:name w:val="Normal"/></w:style>'


def style(name, words="", *, base="", kind="paragraph", title="", paragraph=""):
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{title or name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{words}</w:rPr></w:style>"
    )


def heading(words="", *, base="", paragraph=""):
    """The style that both callers are asked about."""
    return style("H", words, base=base, title="heading 1", paragraph=paragraph)


def sheet(*styles, defaults=""):
    return f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>{"".join(styles)}</w:styles>'


def word_file(styles, body='<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Ord</w:t></w:r></w:p>'):
    def links(**targets):
        rows = "".join(f'<Relationship Id="{k}" Type="{KINDS}/{k}" Target="{t}"/>' for k, t in targets.items())
        return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'

    return zipped(
        {
            "_rels/.rels": links(officeDocument="word/document.xml"),
            "word/_rels/document.xml.rels": links(styles="styles.xml", theme="theme.xml"),
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": styles,
            "word/theme.xml": THEME,
        }
    )


def by_the_template(tmp_path, styles):
    path = tmp_path / "skabelon.docx"
    path.write_bytes(word_file(styles))
    found = read_look(path).styles["heading1"]
    return found.colour, found.fill, found.size, found.bold


def by_the_gate(styles, run=""):
    found = StyledText(read_styles(etree.fromstring(styles), etree.fromstring(THEME)))
    paragraph = etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:rPr>{run}</w:rPr></w:r></w:p>'
    )
    look = found.look(paragraph, paragraph[1], Look())
    return look.colour, look.fill, look.points, look.bold


def is_left_by_the_cleaning(styles, run=""):
    root = etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Ord</w:t></w:r></w:p>'
    )
    return drop_hidden(root, read_styles(etree.fromstring(styles))) == 0


BLUE = '<w:color w:val="112233"/><w:sz w:val="30"/><w:b/>'
SHADE = '<w:shd w:val="clear" w:fill="EEF3F5"/>'
CASES = {
    "a chain of three": (
        sheet(
            style("A", '<w:color w:val="112233"/><w:sz w:val="30"/>', paragraph=SHADE),
            style("B", '<w:color w:val="445566"/><w:b/>', base="A"),
            heading('<w:sz w:val="40"/>', base="B"),
        ),
        ("#445566", "#eef3f5", 20, True),
    ),
    "a style based on itself": (sheet(heading(BLUE, base="H")), ("#112233", None, 15, True)),
    "a circle": (
        sheet(style("A", '<w:color w:val="445566"/><w:sz w:val="20"/>', base="H"), heading(BLUE, base="A")),
        ("#112233", None, 15, True),
    ),
    "a missing base": (sheet(heading(BLUE, base="Borte")), ("#112233", None, 15, True)),
    "a base of another kind": (
        sheet(style("A", '<w:color w:val="445566"/>', kind="character"), heading('<w:sz w:val="30"/>', base="A"), defaults=BLUE),
        ("#112233", None, 15, True),
    ),
    "the defaults alone": (sheet(heading(), defaults=BLUE), ("#112233", None, 15, True)),
    "the defaults below a style": (sheet(heading('<w:sz w:val="40"/>'), defaults=BLUE), ("#112233", None, 20, True)),
    "a switch turned off again": (
        sheet(style("A", BLUE), heading('<w:b w:val="0"/>', base="A")),
        ("#112233", None, 15, False),
    ),
    "a theme's colour": (
        sheet(heading('<w:color w:val="112233" w:themeColor="accent1"/><w:sz w:val="30"/>')),
        ("#204060", None, 15, False),
    ),
    "a theme's colour made lighter": (
        sheet(heading('<w:color w:val="112233" w:themeColor="accent1" w:themeTint="80"/><w:sz w:val="30"/>')),
        ("#8f9faf", None, 15, False),
    ),
    "a theme's shade": (
        sheet(heading(BLUE, paragraph='<w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="text1"/>')),
        ("#112233", "#0a0a0a", 15, True),
    ),
    "a theme's colour that isn't there": (
        sheet(heading('<w:color w:val="112233" w:themeColor="accent9"/><w:sz w:val="30"/>')),
        ("#112233", None, 15, False),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("namespace", [W, STRICT])
def test_the_template_and_the_gate_see_the_same(tmp_path, case, namespace):
    styles, expected = CASES[case]
    assert by_the_template(tmp_path, styles.replace(W, namespace)) == expected
    assert by_the_gate(styles) == expected  # the gate is given the strict form's names as the other's


@given(st.lists(st.tuples(st.integers(-1, 6), st.booleans(), st.integers(8, 60)), min_size=1, max_size=6))
def test_both_see_the_same_in_any_net_of_styles(tmp_path_factory, given_):
    """Styles based on each other, on themselves, or on one that isn't there."""
    names = ["H", *"ABCDE"]
    made = [
        style(
            names[at],
            f'<w:sz w:val="{size}"/>' + ('<w:b w:val="1"/>' if bold else '<w:color w:val="112233"/>'),
            base=[*names, "Borte"][base] if base >= 0 else "",
            title="heading 1" if at == 0 else "",
        )
        for at, (base, bold, size) in enumerate(given_)
    ]
    styles = sheet(*made)
    (colour, *template), (other, *gate) = by_the_template(tmp_path_factory.mktemp("net"), styles), by_the_gate(styles)
    assert template == gate
    assert other is None or colour == other  # what nobody colours is ink in one, and automatic in the other


def test_the_themes_fonts_go_before_names_and_are_inherited(tmp_path):
    theme = '<w:rFonts w:ascii="Georgia" w:asciiTheme="majorHAnsi"/>'
    styles = sheet(USUAL, style("A", theme), heading(base="A"), defaults='<w:rFonts w:asciiTheme="minorHAnsi"/>')
    read = read_styles(etree.fromstring(styles), etree.fromstring(THEME))
    assert (read.font(read.chain("H")), read.font(()), read.font(read.of_paragraph(None))) == (
        "Arial",
        "Cambria",
        "Cambria",
    )
    path = tmp_path / "skabelon.docx"
    path.write_bytes(word_file(styles))
    assert (read_look(path).font, read_look(path).styles["heading1"].font) == ("Cambria", "Arial")


def test_a_switch_in_two_kinds_of_style_is_off_again():
    hidden = "<w:vanish/>"
    both = sheet(heading(hidden), style("C", hidden, kind="character"), style("D", "<w:b/>", kind="character"))
    for run, is_seen in (
        ("", False),
        ('<w:rStyle w:val="C"/>', True),
        ('<w:rStyle w:val="D"/>', False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:rStyle w:val="C"/><w:vanish/>', False),
    ):
        assert is_left_by_the_cleaning(both, run) == is_seen, run
        text = StyledText(read_styles(etree.fromstring(both)))
        paragraph = etree.fromstring(
            f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:rPr>{run}</w:rPr></w:r></w:p>'
        )
        assert text.look(paragraph, paragraph[1], Look()).hidden != is_seen, run
    everywhere = sheet(heading(), style("C", hidden, kind="character"), defaults=hidden)
    assert not is_left_by_the_cleaning(everywhere)
    assert not is_left_by_the_cleaning(everywhere, '<w:rStyle w:val="C"/>')


def test_a_run_takes_nothing_from_the_paragraphs_style_that_its_own_is_linked_to():
    linked = '<w:style w:type="character" w:styleId="HChar"><w:name w:val="heading 1 Char"/><w:link w:val="H"/><w:rPr><w:sz w:val="50"/></w:rPr></w:style>'
    plain = style("P", "<w:vanish/><w:b/>")
    styles = sheet(heading(BLUE).replace("</w:pPr>", '</w:pPr><w:link w:val="HChar"/>'), linked, plain)
    assert by_the_gate(styles, '<w:rStyle w:val="HChar"/>') == ("#112233", None, 25, True)
    assert by_the_gate(styles, '<w:rStyle w:val="P"/>') == ("#112233", None, 15, True)
    assert is_left_by_the_cleaning(styles, '<w:rStyle w:val="P"/>')


def test_the_reader_sees_levels_and_emphasis_through_the_same_chains():
    styles = sheet(
        style("A", paragraph='<w:outlineLvl w:val="1"/>'),
        style("B", base="A"),
        style("H", base="B"),
        style("S", "<w:b/>", kind="character"),
        style("T", base="S", kind="character"),
    )
    body = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Et </w:t></w:r><w:r><w:rPr><w:rStyle w:val="T"/></w:rPr><w:t>ord</w:t></w:r></w:p>'
    (line,) = read_word(word_file(styles, body)).lines
    assert line.level == 2
    assert line.words == (Text("Et "), Strong((Text("ord"),)))


def test_a_paragraph_that_names_no_style_has_the_usual_one():
    styles = sheet(style("N", paragraph='<w:outlineLvl w:val="0"/>').replace("<w:style ", '<w:style w:default="1" '))
    for named in ("", '<w:pPr><w:pStyle w:val="Borte"/></w:pPr>'):
        body = f"<w:p>{named}<w:r><w:t>Ord</w:t></w:r></w:p>"
        (line,) = read_word(word_file(styles, body)).lines
        paragraph = etree.fromstring(body.replace("<w:p>", f'<w:p xmlns:w="{W}">', 1))
        assert (line.level, StyledText(read_styles(etree.fromstring(styles))).outline_level(paragraph)) == (1, 1)


@pytest.mark.parametrize("ring", [False, True])
def test_a_chain_without_end_is_read_to_an_end(tmp_path, ring):
    many = [style(f"S{n}", base=f"S{n + 1}") for n in range(3_000)] + [style("S3000", BLUE, base="S0" if ring else "")]
    styles = sheet(*many, heading('<w:sz w:val="40"/>', base="S0"))
    assert by_the_template(tmp_path, styles)[2] == by_the_gate(styles)[2] == 20
    assert read_word(word_file(styles)).lines[0].level == 1
