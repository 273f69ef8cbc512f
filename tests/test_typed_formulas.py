"""Formulas, signs of fonts, old forms and notes typed in Word: each comes back as text, and a formula is told."""

import io

import docx
import pytest
from build import DATE, OUTPUT, run, workspace
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from test_readback import FILES, Typing, decisions, read

from committee.compose.asmarkdown import source_text
from committee.documents.grouping import blocks_of
from committee.formats.word.reader import read_word

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def r(words):
    return f"<m:r><m:t>{words}</m:t></m:r>"


def e(words, name="e"):
    return f"<m:{name}>{words if words.startswith('<') else r(words)}</m:{name}>"


HALF = f"<m:f>{e('1', 'num')}{e('2', 'den')}</m:f>"
FORMULAS = {
    "a known fraction": (f"<m:f>{e('3', 'num')}{e('4', 'den')}</m:f>", "¾"),
    "another fraction": (f"<m:f>{e('3', 'num')}{e('40', 'den')}</m:f>", "3/40"),
    "a fraction of sums": (f"<m:f>{e('a+b', 'num')}{e('c', 'den')}</m:f>", "(a+b)/c"),
    "raised": (f"<m:sSup>{e('x')}{e('2', 'sup')}</m:sSup>", "x^2^"),
    "lowered": (f"<m:sSub>{e('x')}{e('n', 'sub')}</m:sSub>", "x~n~"),
    "both": (f"<m:sSubSup>{e('x')}{e('n', 'sub')}{e('2', 'sup')}</m:sSubSup>", "x~n~^2^"),
    "a root": (f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{e("x")}</m:rad>', "√x"),
    "a cube root of a sum": (f"<m:rad>{e('3', 'deg')}{e('x+1')}</m:rad>", "^3^√(x+1)"),
    "brackets": (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>{e("a")}{e("b")}</m:d>', r"\[a|b]"),
    "a sum": (f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{e("i", "sub")}{e("n", "sup")}{e("k")}</m:nary>', "∑~i~^n^ k"),
    "a function": (f"<m:func>{e('sin', 'fName')}{e('x')}</m:func>", "sin x"),
    "a matrix": (f"<m:m><m:mr>{e('a')}{e('b')}</m:mr><m:mr>{e('c')}{e('d')}</m:mr></m:m>", r"\[a, b; c, d]"),
    "lines": (f"<m:eqArr>{e('a')}{e('b')}</m:eqArr>", "a; b"),
    "what isn't known": (f"<m:somethingNew>{e('a')}<m:other>{r('b')}</m:other></m:somethingNew>", "ab"),
    "one in another": (f"<m:f>{e(HALF, 'num')}{e('c', 'den')}</m:f>", "½/c"),
}  # fmt: skip


def saved(paper):
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def written(paper):
    return source_text(blocks_of(read_word(saved(paper)).lines))


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("holder", ["oMath", "oMathPara"])
def test_a_formula_is_text_in_one_line(name, holder):
    formula, text = FORMULAS[name]
    inner = f"<m:oMath {M}>{formula}</m:oMath>"
    paper = docx.Document()
    paragraph = paper.add_paragraph("Vi får ")
    paragraph._p.append(parse_xml(inner if holder == "oMath" else f"<m:oMathPara {M}>{inner}</m:oMathPara>"))
    paragraph.add_run(" i alt.")
    assert written(paper) == f"Vi får {text} i alt."
    (line,) = read_word(saved(paper)).lines
    assert [note.kind for note in line.notes] == ["formel"]


def test_a_deep_formula_is_read_whole():
    inner = r("x")
    for _ in range(60):
        inner = f"<m:box>{e(inner)}</m:box>"
    paper = docx.Document()
    paper.add_paragraph("a")._p.append(parse_xml(f"<m:oMath {M}>{inner}</m:oMath>"))
    assert written(paper) == "ax"


def test_the_formula_is_taken_in_and_told(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    typing = Typing(root / OUTPUT / "referat.docx")
    blank = typing.blank()
    blank.text = "Kommunen betaler "
    blank._p.append(parse_xml(f"<m:oMath {M}>{FORMULAS['a known fraction'][0]}</m:oMath>"))
    blank.add_run(" af det.")
    done = read(root, typing.save(), "--ja")
    assert "har en formel, som er taget med som almindelig tekst: »¾«" in done.err
    assert decisions(root)["sag"].text == "Kommunen betaler ¾ af det."


SIGNS = [
    ("Symbol", "F061", "α"),
    ("Symbol", "F0B7", "•"),
    ("Symbol", "F0B3", "≥"),
    ("Wingdings", "F0FC", "✓"),
    ("Arial", "2192", "→"),
]


@pytest.mark.parametrize(("font", "code", "sign"), SIGNS)
def test_a_fonts_sign_is_the_letter_that_means_the_same(font, code, sign):
    paper = docx.Document()
    paper.add_paragraph("a ")._p.append(
        parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="{font}" w:char="{code}"/></w:r>')
    )
    (line,) = read_word(saved(paper)).lines
    assert "".join(one.text for one in line.words) == f"a {sign}" and line.notes == ()


def test_an_unknown_sign_is_told(tmp_path):
    root = workspace(tmp_path, FILES)
    run("-C", root, "referat", DATE, "--uden-sidetal")
    typing = Typing(root / OUTPUT / "referat.docx")
    blank = typing.blank()
    blank.text = "Ja"
    blank._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Webdings" w:char="F041"/></w:r>'))
    assert "et specialtegn i Word, som ikke er taget med: »Webdings«" in read(root, typing.save(), "--ja").err


def field(inner):
    kinds = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>{kinds}'


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Nej"/><w:listEntry w:val="Ja"/></w:ddList>', "Ja"),
    ],
)
def test_what_is_chosen_in_an_old_form_is_text(inner, said):
    paper = docx.Document()
    paragraph = paper.add_paragraph()
    paragraph._p.getparent().replace(
        paragraph._p, parse_xml(f"<w:p {nsdecls('w')}>{field(inner)}<w:r><w:t> a</w:t></w:r></w:p>")
    )
    assert written(paper) == f"{said} a"


def test_a_box_of_text_is_told_with_its_words(tmp_path):
    root = workspace(tmp_path, FILES)
    run("-C", root, "referat", DATE, "--uden-sidetal")
    typing = Typing(root / OUTPUT / "referat.docx")
    blank = typing.blank()
    blank.text = "Ja"
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>Husk det</w:t></w:r></w:p></w:txbxContent></w:pict>"
    blank._p.append(parse_xml(f"<w:r {nsdecls('w')}>{box}</w:r>"))
    assert "et tekstfelt i Word, som ikke er taget med: »Husk det«" in read(root, typing.save(), "--ja").err
