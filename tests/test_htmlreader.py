"""HTML of others as blocks: every word in its order, whichever program wrote it, and nothing that a page can do to its reader."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee.attachments.opening.refusal import UnreadError
from committee.base.counting import Counting
from committee.compose.asmarkdown import source_text
from committee.documents.flat import Note
from committee.documents.plain import text_of
from committee.documents.tree import (
    BulletList,
    Emphasis,
    Footnote,
    Heading,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Picture,
    Strong,
    Style,
    Styled,
    Table,
    Text,
    words_of,
)
from committee.documents.walk import walk, walk_inlines, words_in
from committee.formats.htmlreader.reader import blocks_of_html
from committee.formats.htmlreader.source import text_of_page

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()


def blocks(html):
    return blocks_of_html(html).blocks


def said(html):
    """The text of a page, a line for each paragraph, entry and row."""
    return text_of(blocks(html)).split("\n")


def p(*children):
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in children))


def entries(*words):
    return tuple((p(one),) for one in words)


# --- words and their looks


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>under <60 m2 og >5 m</p>", "under <60 m2 og >5 m"),
        ("<p>a < b <= c <- d </ e <> f <1></p>", "a < b <= c <- d </ e <> f <1>"),
        ("<p>Skriv <navn> til <anna@example.dk></p>", "Skriv <navn> til <anna@example.dk>"),
        ("<p>hvor a <b og c> d</p>", "hvor a <b og c> d"),
        ("<p>en <!-- aldrig lukket", "en <!-- aldrig lukket"),
        ("<p>en<!-- kommentar --> to</p>", "en to"),
        ("<p>R&oslash;d&nbsp;gr&#248;d&#160;&#160; &amp; fl&oslash;de</p>", "Rød grød & fløde"),
        ("<p>be\u00adskæf\u00adtigelse\u200b</p>", "beskæftigelse"),
        ("<p>H<o:p>&nbsp;</o:p><st1:place>Ribe</st1:place></p>", "H Ribe"),
        ("bare tekst & mere", "bare tekst & mere"),
        ("<p>en\n   lang\tlinje</p>", "en lang linje"),
        ("<script>let a = '<p>';</script><style>p{}</style><title>T</title><p>ord</p>", "ord"),
        ("<![if !supportLists]>a<![endif]> b", "a b"),
        ("<?xml:namespace prefix = o /><xml><w:x>kode</w:x></xml>ord", "ord"),
    ],
)
def test_what_is_no_markup_is_text(html, text):
    assert said(html) == [text]


def test_looks_are_read_from_elements_and_from_css():
    html = (
        '<p>m<sup>2</sup> <b>f<span style="font-weight:normal">n</span></b> <span style="FONT-WEIGHT: 700">x</span>'
        ' <s>u</s> <span style="vertical-align:sub">2</span> <em>k</em> <u>l</u></p>'
    )
    (made,) = blocks(html)
    assert made == p(
        "m", Styled((Text("2"),), Style.RAISED), " ", Strong((Text("f"),)), "n ", Strong((Text("x"),)), " ",
        Styled((Text("u"),), Style.STRUCK), " ", Styled((Text("2"),), Style.LOWERED), " ", Emphasis((Text("k"),)), " ",
        Styled((Text("l"),), Style.UNDERLINED),
    )  # fmt: skip


def test_neighbouring_looks_are_one_and_spaces_stand_outside_them():
    assert blocks("<p>a<b> b </b><strong>c</strong><b><i> d</i></b></p>") == (
        p("a ", Strong((Text("b c "), Emphasis((Text("d"),))))),
    )


def test_classes_of_the_page_itself_are_looked_up():
    html = "<style>.c1{font-weight:700} span.c2{font-style:italic}</style><p><span class='c1'>a</span> <span class='c2'>b</span></p>"
    assert blocks(html) == (p(Strong((Text("a"),)), " ", Emphasis((Text("b"),))),)


def test_google_docs_bold_around_everything_is_none():
    html = '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">Ord</span></p></b>'
    assert blocks(html) == (p("Ord"),)


def test_breaks_and_white_space_that_is_shown():
    assert blocks("<p>a<br>b<br><br>c\x0bd</p>") == (p("a", LineBreak(), "b"), p("c", LineBreak(), "d"))
    assert blocks("<p>a&#8232;b&#8233;c</p>") == (p("a", LineBreak(), "b"), p("c"))
    assert blocks("<pre>a\n  b</pre>") == (p("a", LineBreak(), "b"),)
    assert blocks("<p style='white-space:pre-wrap'>a\nb</p>") == (p("a", LineBreak(), "b"),)


def test_links_lead_out_of_the_page_or_are_words():
    assert blocks('<p><a href="https://a.dk/x (1)"><u>her</u></a></p>') == (
        p(Link((Text("her"),), "https://a.dk/x%20%281%29")),
    )
    assert blocks('<p><a href="#x">her</a> <a href="javascript:a()">der</a></p>') == (p("her der"),)


# --- headings and lists


def test_headings_are_one_line_also_when_they_are_split_over_spans():
    assert blocks("<h3><span>Sags</span><span><b>fremstilling</b></span><br>nu</h3><h2> </h2>") == (
        Heading(3, (Text("Sagsfremstilling nu"),)),
    )


def test_a_sentence_in_a_headings_letters_is_a_paragraph_in_bold():
    words = "Det er en hel lang sætning, som nogen har skrevet med en overskrifts bogstaver."
    assert blocks(f"<h4>{words}</h4>") == (p(Strong((Text(words),))),)


def test_lists_outside_their_entries_belong_to_the_entry_before():
    inner = BulletList(entries("b", "c"))
    assert blocks("<ul><li>a</li><ul><li>b<li>c</ul><li>d</ul>") == (BulletList(((p("a"), inner), (p("d"),))),)
    assert blocks("<ul><li>a</li><li style='list-style:none'><ul><li>b</li><li>c</li></ul></li></ul>")[0].items[0] == (
        p("a"), inner,
    )  # fmt: skip
    assert blocks("<ul><ul><li>a</ul></ul>") == (BulletList(entries("a")),)


def test_lists_count_as_the_page_says():
    assert blocks("<ol type=a start=3><li>x<li>y</ol>") == (
        OrderedList(entries("x", "y"), 3, ".", Counting.SMALL_LETTERS),
    )
    assert blocks("<ol style='list-style-type:upper-roman'><li>x</ol>") == (
        OrderedList(entries("x"), 1, ".", Counting.LARGE_ROMAN),
    )
    assert blocks("<ol><li>x<li value=7>y<li>z</ol>") == (OrderedList(entries("x")), OrderedList(entries("y", "z"), 7))
    assert blocks("<ul style='list-style-type:none'><li>1. x<li>2. y</ul>") == (p("1. x"), p("2. y"))
    assert blocks("<ol><li>x</ol><ol start=2><li>y</ol>") == (OrderedList(entries("x", "y")),)


def test_entries_hold_paragraphs_and_lists_of_another_kind():
    (made,) = blocks("<ol><li><p>a</p><p>b</p><ol type='a'><li>c</ol></ol>")
    assert made.items == ((p("a"), p("b"), OrderedList(entries("c"), counting=Counting.SMALL_LETTERS)),)


WORD_LIST = """<p class=MsoListParagraph style='mso-list:l0 level{0} lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>{1}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>{2}<o:p></o:p></p>"""


def word_list(*rows):
    return "".join(WORD_LIST.format(*row) for row in rows)


def test_words_own_lists_are_lists():
    html = word_list((1, "a)", "x"), (2, "·", "y"), (1, "b)", "z")) + "<p class=MsoNormal>Slut</p>"
    assert blocks(html) == (
        OrderedList(((p("x"), BulletList(entries("y"))), (p("z"),)), 1, ")", Counting.SMALL_LETTERS),
        p("Slut"),
    )


@pytest.mark.parametrize(
    ("markers", "counting", "start"),
    [
        (("i)", "ii)"), Counting.SMALL_ROMAN, 1),
        (("h)", "i)", "j)"), Counting.SMALL_LETTERS, 8),
        (("i)", "j)"), Counting.SMALL_LETTERS, 9),
        (("C.", "D."), Counting.LARGE_LETTERS, 3),
        (("(1)", "(2)"), Counting.NUMBERS, 1),
    ],
)
def test_typed_markers_mean_what_their_neighbours_say(markers, counting, start):
    (made,) = blocks(word_list(*((1, marker, "x") for marker in markers)))
    assert (made.counting, made.start, len(made.items)) == (counting, start, len(markers))


def test_entries_of_word_on_the_web_stand_at_the_level_they_say():
    html = (
        '<div><ol start="1"><li aria-level="1"><p>Et</p></li></ol></div><div><ul><li aria-level="2"><p>under</p></li></ul></div>'
        '<div><ol start="2"><li aria-level="1"><p>To</p></li></ol></div>'
    )
    assert blocks(html) == (OrderedList(((p("Et"), BulletList(entries("under"))), (p("To"),))),)


# --- tables


def cells(row):
    return [(words_of(cell.children), cell.across, cell.down) for cell in row]


def test_tables_keep_what_is_merged_and_what_stands_in_a_cell():
    html = (
        "<table><caption>Tal</caption><thead><tr><th rowspan=2>A<th colspan=2>B<tr><th>c<th>d</thead>"
        "<tbody><tr><td>1<td align=right>2<br>x<ul><li>p</ul><td><p>3</p><p>4</p></table>"
    )
    (made,) = blocks(html)
    assert words_of(made.caption) == "Tal"
    assert list(map(cells, made.header)) == [[("A", 1, 2), ("B", 2, 1)], [("c", 1, 1), ("d", 1, 1)]]
    assert cells(made.rows[0]) == [("1", 1, 1), ("2 x", 1, 1), ("3", 1, 1)]
    assert made.rows[0][1].rest == (BulletList(entries("p")),) and made.rows[0][2].rest == (p("4"),)


def test_a_first_row_in_bold_is_the_head():
    (made,) = blocks("<table><tr><td><b>A</b><td><b>B</b><tr><td>1<td>2</table>")
    assert made.header[0][0].children == (Text("A"),) and len(made.rows) == 1


def test_a_cell_over_a_hundred_columns_is_as_wide_as_the_table():
    (made,) = blocks("<table><tr><td>1<td>2<tr><td colspan=100>over</table>")
    assert len(made.aligns) == 2 and cells(made.rows[1]) == [("over", 2, 1)]


def test_a_table_in_a_cell_is_lines_and_told():
    content = blocks_of_html("<table><tr><td>a<td><table><tr><td>b<td>c</table><tr><td>d<td>e</table>")
    (made,) = content.blocks
    assert words_of(made.rows[0][1].children) == "b | c"
    assert content.notes == (Note("tabel i en celle", "b; c"),)


def test_what_only_lays_out_is_no_table():
    assert blocks("<table><tr><td><h2>H</h2><p>x</p></td></tr></table>") == (Heading(2, (Text("H"),)), p("x"))
    assert said("<table><tr><td><h2>H</h2></td></tr><tr><td><table><tr><td>a<td>b</table></td></tr></table>") == [
        "H",
        "a | b",
    ]


# --- notes, pictures, and what is told


NOTES = {
    "word": """<p>Ord<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span>[1]</span></a>.</p>
        <div style='mso-element:footnote-list'><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Noten.</p></div></div>""",
    "libreoffice": """<p>Ord<a class="sdfootnoteanc" name="a1" href="#s1"><sup>1</sup></a>.</p>
        <div id="sdfootnote1"><p><a class="sdfootnotesym" name="s1" href="#a1">1</a>Noten.</p></div>""",
    "google": """<p>Ord<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Noten.</p></div>""",
    "pandoc": """<p>Ord<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>.</p>
        <section><ol><li id="fn1"><p>Noten.<a href="#fnref1">↩︎</a></p></li></ol></section>""",
}  # fmt: skip


@pytest.mark.parametrize("program", NOTES)
def test_footnotes_stand_where_their_sign_is(program):
    assert blocks(NOTES[program]) == (p("Ord", Footnote((Text("Noten."),)), "."),)


def test_a_list_of_contents_is_no_row_of_notes():
    html = "<p><a href='#a' id='t'>Afsnit</a></p><h2 id='a'>Afsnit <a href='#t'>op</a></h2>"
    assert said(html) == ["Afsnit", "Afsnit op"]


def test_pictures_come_along_with_what_they_show():
    html = f'<figure><img src="data:image/jpeg;base64,{PNG}" alt="Kort over byen"><figcaption>Figur 1</figcaption></figure><img src="cid:1">'
    content = blocks_of_html(html)
    assert content.blocks == (
        Picture("billede-1.png", "Kort over byen", None, (Text("Figur 1"),)),
        Picture("billede-2.png", ""),
    )
    first, second = content.pictures
    assert first.data.startswith(b"\x89PNG") and second.source == "cid:1" and not second.data


def test_what_is_left_out_is_told_with_its_words():
    html = (
        "<p>a<del datetime='2026'>ud</del><ins datetime='2026'>ind</ins> <span style='display:none'>skjult</span>"
        "<div style='mso-element:comment-list'><p>Anna: tjek det</p></div>"
    )
    content = blocks_of_html(html)
    assert [words_of(words) for block in content.blocks for words in words_in(block)] == ["aind"]
    assert [(note.kind, note.text) for note in content.notes] == [
        ("slettet tekst", "ud"), ("skjult tekst", "skjult"), ("kommentar", "Anna: tjek det"),
    ]  # fmt: skip


# --- bytes


@pytest.mark.parametrize(
    "data",
    [
        "<p>Århus – ø</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Århus – ø</p>".encode(),
        "<p>Århus – ø</p>".encode("utf-16"),
        "<p>Århus – ø</p>".encode("cp1252"),
        "<meta charset='iso-8859-1'><p>Århus – ø</p>".encode("cp1252"),
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'><p>Århus – ø</p>".encode("cp1252"),
        "<meta charset='windows-1252'><p>Århus – ø</p>".encode(),
        "<meta charset='sludder'><p>Århus – ø</p>".encode(),
    ],
)
def test_letters_are_read_in_the_encoding_they_are_in(data):
    assert said(text_of_page(data))[0].startswith("Århus – ø")


def test_the_header_of_the_clipboard_is_no_text():
    html = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nStartFragment:0000000141\r\nEndFragment:0000000164\r\nSourceURL:https://x.dk\r\n"
    assert said(f"{html}<html><body><!--StartFragment--><p>ord</p><!--EndFragment--></body></html>") == ["ord"]


# --- whatever a page is


WORDS = st.lists(st.from_regex(r"[a-zæøå]{1,6}", fullmatch=True), min_size=1, max_size=3).map(" ".join)
TAGS = st.sampled_from(
    [
        "p",
        "div",
        "h2",
        "h4",
        "b",
        "i",
        "sup",
        "span",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "pre",
        "a",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "thead",
        "tbody",
        "center",
    ]
)
PAGES = st.recursive(
    WORDS | st.just("<br>"),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4), st.booleans()).map(
        lambda made: f"<{made[0]}> {' '.join(made[1])} " + (f"</{made[0]}>" if made[2] else "")
    ),
    max_leaves=25,
)


def read_words(content):
    found = []
    for block in content.blocks:
        found += re.findall(r"[a-zæøå]+", text_of((block,)))
    return found


@given(PAGES)
def test_every_word_is_kept(page):
    expected = re.findall(r"[a-zæøå]+", re.sub(r"<[^>]*>", " ", page))
    content = blocks_of_html(f"<div>{page}</div>")
    every = [
        word
        for block in walk(content.blocks)
        for words in words_in(block)
        for inline in walk_inlines(words)
        if isinstance(inline, Text)
        for word in re.findall(r"[a-zæøå]+", inline.text)
    ]
    assert sorted(every) == sorted(expected)
    if not re.search(r"<(?:table|caption|figure|figcaption|t[rdh]|thead|tbody|ul|ol|li)", page):
        assert every == expected


@given(st.text(alphabet="<>/ab c\"'=!-&;#1\x00\u2028[]?", max_size=80))
def test_any_text_is_a_page(page):
    blocks_of_html(page)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1500, "<span>" * 1800 + "x", "<ul><li>" * 900 + "x", "<table><tr><td>" * 600 + "x", "<" * 200_000, "<a " * 50_000,
        '<a "' * 50_000, "<!--" * 50_000, "<script>" * 20_000, "&" * 100_000, "a<br>" * 10_000, "<b>a<i>b</b>c</i>" * 2_000,
        "<table>" + "<tr>" + "<td colspan=1000 rowspan=1000>x" * 2_000, "<style>" + "a{" * 20_000,
    ],
)  # fmt: skip
def test_no_page_is_too_much(page):
    try:
        blocks_of_html(page)
    except UnreadError as error:
        assert str(error)


def test_the_same_page_gives_the_same_blocks():
    page = word_list((1, "1.", "x")) + NOTES["word"] + f'<img alt="k" src="data:image/png;base64,{PNG}">'
    assert blocks_of_html(page) == blocks_of_html(page)


def test_all_kinds_of_blocks_are_made():
    page = f"<h2>h</h2><p>p</p><ul><li>u</ul><ol><li>o</ol><table><tr><td>1<td>2</table><img src='data:image/png;base64,{PNG}'>"
    assert {type(block) for block in blocks(page)} == {Heading, Paragraph, BulletList, OrderedList, Table, Picture}


FORMULAS = [
    ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "¾"),
    ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>40</mn></mfrac>", "(a+b)/40"),
    ("<msup><mi>x</mi><mn>2</mn></msup>", "x^2^"),
    ("<msubsup><mi>x</mi><mi>n</mi><mn>2</mn></msubsup>", "x~n~^2^"),
    ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>k</mi>", "∑~i~^n^k"),
    ("<msqrt><mi>a</mi><mo>+</mo><mn>1</mn></msqrt>", "√(a+1)"),
    ("<mroot><mi>x</mi><mn>3</mn></mroot>", "^3^√x"),
    ('<mfenced open="[" close="]" separators="|"><mi>a</mi><mi>b</mi></mfenced>', r"\[a|b]"),
    ("<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd>c</mtd></mtr></mtable>", "a, b; c"),
    ("<mmultiscripts><mi>U</mi><mprescripts/><mn>92</mn><none/></mmultiscripts>", "~92~U"),
    ("<semantics><mi>y</mi><annotation>TeX</annotation></semantics>", "y"),
    ("<mfrac><mn>3</mn></mfrac><unknown>b</unknown>", "3b"),
    ("x\u2062<mspace/>y", "x y"),
]


@pytest.mark.parametrize(("formula", "text"), FORMULAS)
@pytest.mark.parametrize("prefix", ["", "mml:"])
def test_a_formula_is_text_in_one_line_and_told(formula, text, prefix):
    named = re.sub(r"<(/?)", rf"<\1{prefix}", formula)
    found = blocks_of_html(f"<p>Vi får <{prefix}math>{named}</{prefix}math> i <b>alt</b>.</p>")
    assert source_text(found.blocks) == f"Vi får {text} i **alt**."
    assert [note.kind for note in found.notes] == ["formel"]


def test_a_formula_looks_as_the_words_around_it():
    assert source_text(blocks("<p><b>a <math><msup><mi>x</mi><mn>2</mn></msup></math></b></p>")) == "**a x^2^**"


@pytest.mark.parametrize("deep", [60, 200])
def test_a_deep_formula_is_read_whole(deep):
    assert said(f"<p>a<math>{'<mrow>' * deep}<mi>x</mi>{'</mrow>' * deep}</math></p>") == ["ax"]


def test_names_of_formulas_and_drawings_are_words_outside_them():
    assert said("<p>Skriv <mn> og <text> &lt;math></p>") == ["Skriv <mn> og <text> <math>"]


@pytest.mark.parametrize(
    ("drawing", "text", "notes"),
    [
        ("<svg><g><text>Havnen <tspan>øst</tspan></text><path d=''/></g></svg>", "a b\nHavnen øst", [Note("tekstfelt", "Havnen øst")]),
        ("<svg><title>Kort</title><desc>Over havnen</desc><path/></svg>", "a b", [Note("billede", "Kort")]),
        ("<svg width='300' aria-label='Kort'><path/></svg>", "a b", [Note("billede", "Kort")]),
        ("<svg width='300'><path/></svg>", "a b", [Note("billede", "")]),
        ("<svg width='24'><path/></svg>", "a b", []),
        ("<svg aria-hidden='true'><path/></svg>", "a b", []),
    ],
)  # fmt: skip
def test_a_drawings_words_come_along_and_it_is_told(drawing, text, notes):
    found = blocks_of_html(f"<p>a {drawing}b</p>")
    assert text_of(found.blocks).replace("\n\n", "\n").strip() == text and list(found.notes) == notes
