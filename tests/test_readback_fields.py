"""What Word keeps in other ways than as words of a paragraph: fields with their words in the code, words of several versions, page breaks,
and paragraphs that are gone with tracking. Carried or told, and at the right item."""

import pytest
from build import workspace
from docx.oxml import parse_xml
from test_readback import FILES, WORDS, Typing, decisions, minutes, read

from committee.formats.word.saved.fieldcodes import words_of_code

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def field(code, shown=None):
    between = "" if shown is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{between}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def typed(tmp_path, *runs):
    """An item's decision with these runs of Word, read back."""
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root))
    blank = typing.blank()
    blank.text = ""
    for one in parse_xml(f"<w:p {WORDS} {MC}>{''.join(runs)}</w:p>".replace("<w:t>", '<w:t xml:space="preserve">')):
        blank._p.append(one)
    done = read(root, typing.save(), "--ja")
    assert done.code == 0, done.all
    return decisions(root)["sag"].text, done.err


def test_words_that_stand_in_other_ways_come_along(tmp_path):
    text, told = typed(
        tmp_path,
        "<w:r><w:t>Andel </w:t></w:r>",
        field(r" EQ \f(3;4) "),
        "<w:r><w:t> og </w:t></w:r>",
        field(r" EQ \f(1;2) ", ""),
        "<w:r><w:t> og </w:t></w:r>",
        field(r" EQ \f(1;4) ", "<w:r><w:t>vist</w:t></w:r>"),
        r'<w:fldSimple w:instr=" EQ \r(x) "/>',
        '<w:r><w:br w:type="page"/><w:t>ny side </w:t></w:r>',
        "<mc:AlternateContent><mc:Choice Requires='w14'><w:r><w:t>valgt </w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>ellers</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        "<w:r><mc:AlternateContent><mc:Choice Requires='w14'><w:t>inde i</w:t></mc:Choice>"
        "<mc:Fallback><w:t>ellers</w:t></mc:Fallback></mc:AlternateContent></w:r>",
    )
    assert text == "Andel ¾ og ½ og vist√x\\\nny side valgt inde i"
    assert "er taget med som almindelig tekst: »¾«" in told


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (r"EQ \f(a+b,c)", "(a+b)/c"),
        (r"EQ \f(3,5;4)", "3,5/4"),
        (r"EQ \r(3;x) + 1", "3√x + 1"),
        (r"EQ x\s\up8(2)", "x2"),
        (r"EQ \b\bc\[(\f(1;2))", "(½)"),
        (r"EQ \i\su(1;5;k)", "∑15 k"),
        (r"EQ \a\al\co2(a;b)", "a, b"),
        (r"EQ \o(A;B", "A, B"),
        ('SYMBOL 252 \\f "Wingdings" \\s 11', "✓"),
        ("PAGE", ""),
        ("SYMBOL 99999", ""),
    ],
)
def test_a_field_of_code_alone_is_in_one_line(code, words):
    assert "".join(span.text for span in words_of_code(code)[0]) == words


def test_a_hostile_code_is_bounded():
    for code in ("EQ " + "(" * 50_000, "EQ " + r"\f(" * 50_000, "EQ " + ")" * 50_000, "EQ " + "\\" * 50_000):
        assert words_of_code(code)[1]


def test_a_paragraph_that_is_gone_is_told_at_its_own_item(tmp_path):
    root = workspace(tmp_path, FILES)
    typing = Typing(minutes(root))
    blank = typing.blank()
    blank.text = "Godkendt."
    gone = '<w:p {}><w:pPr><w:rPr><w:{} w:id="5"/></w:rPr></w:pPr><w:{} w:id="6"><w:r><w:delText>{}</w:delText></w:r></w:{}></w:p>'
    blank._p.addnext(parse_xml(gone.format(WORDS, "del", "del", "slettet her", "del")))
    blank._p.addnext(parse_xml(gone.format(WORDS, "moveFrom", "moveFrom", "flyttet herfra", "moveFrom")))
    done = read(root, typing.save(), "--ja")
    assert "Punkt 1 har sporede ændringer" in done.err and "»flyttet herfra«, »slettet her«" in done.err
    assert "Punkt 2 har sporede" not in done.err
    assert decisions(root)["sag"].text == "Godkendt."
