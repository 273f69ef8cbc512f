"""The Markdown that is written says to any CommonMark reader what the tree says."""

import pytest
from examples import examples
from hypothesis import given, settings
from words import blocks, danish_text, document, in_commonmark, p, read_markdown, shape

from committee.compose.markup import parse
from committee.documents.tables import plain_table
from committee.documents.tree import (
    Align,
    BulletList,
    Contents,
    ContentsEntry,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Role,
    Strong,
    Text,
)
from committee.formats.bundle import Bundle
from committee.formats.markdown import write

MODERATE = settings(max_examples=examples(150), deadline=None)


def written(*blocks):
    return write(document(*blocks), Bundle()).decode()


def assert_reads_alike(*blocks):
    """Same words, headings with their levels, lists, tables and emphasis."""
    assert read_markdown(written(*blocks)) == in_commonmark(shape(blocks))


HOSTILE = (
    *(f"{sign} ord" for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    *(f"{sign}ord" for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    *(f"ord {sign}" for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    *(f"ord{sign}ord{sign}" for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    "1. ord", "1) ord", "26. januar 2021:", "999999999. ord", "1.", "---", "- - -", "***", "* * *", "___", "===", "--", "=", "-", "+", "*",
    "#", "##", "# #", "ord #", "ord ##", "ord \\#", "#ord", "| a |", "|---|", "--- | ---", ":-:", "[x]: y", "[x]", "[x](y)", "[x][y]", "![x](y)",
    "[x](<y>)", "[^1]: x", "&amp;", "&#65;", "&#x41;", "&copy", "<b>", "</b>", "<br/>", "<!-- a -->", "<?a?>", "<a id=\"b\"></a>",
    "<https://kl.dk>", "<a@b.dk>", "x<y og y>z", "~~ord~~", "~~~", "```", "``ord``", "`ord", "**ord**", "__ord__", "*ord*", "_ord_", "***ord***",
    "5 %* og *)", "snake_case_ord", "a*b*c", "\\", "\\\\", "\\*", "ord\\", "C:\\mappe\\*.*", "\\\\server\\share", "a  b", "> ord",
    "    ord", "\tord", "– ord", "• ord", "https://kl.dk", "www.kl.dk", "a@b.dk", "$x$", ":ord:", "{x}", "{{ x }}", "\u00a0ord\u00a0", "🇩🇰",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_never_taken_for_markup(text):
    """Whatever the words look like, they are words: alone, in lists, headings, cells, emphasis and links."""
    line = (Text(text),)
    around = (
        Text("ord "),
        Strong((Text(f"a {text} b"),)),
        Text(" ord "),
        Emphasis((Text(f"a {text} b"),)),
        Text(" ord"),
    )
    assert_reads_alike(
        Paragraph(line),
        Heading(2, line),
        BulletList(((Paragraph(line),), (Paragraph(line), p("mere")))),
        p("mellem"),
        OrderedList(((Paragraph(line),), (Paragraph(line),)), start=3),
        plain_table((line, (Text("b"),)), ((line, line), ((), line)), (Align.LEFT, Align.RIGHT)),
        Paragraph((*line, LineBreak(), *line)),
        Paragraph(around),
        Paragraph((Text("ord "), Link((Text(f"a {text} b"),), "https://kl.dk"), Text(" ord"))),
    )


STRUCTURES = {
    "headings": (Heading(1, (Text("a"),)), Heading(2, (Text("b"),), "punkt-b"), Heading(6, (Text("c"),))),
    "a line break in a heading": (Heading(2, (Text("a"), LineBreak(), Text("b"))),),
    "nested bullets": (BulletList(((p("a"), BulletList(((p("b"), BulletList(((p("c"),),))),))), (p("d"),))),),
    "a list under numbers": (OrderedList(((p("a"), BulletList(((p("b"),),))), (p("c"),)), start=9),),
    "numbers under bullets": (BulletList(((p("a"), OrderedList(((p("b"),), (p("c"),)), start=4)),)),),
    "two bullet lists": (BulletList(((p("a"),),)), BulletList(((p("b"),),))),
    "two numbered lists": (OrderedList(((p("a"),),)), OrderedList(((p("b"),),))),
    "numbers with ) after numbers with .": (OrderedList(((p("a"),),)), OrderedList(((p("b"),),), delimiter=")")),
    "numbers after bullets": (BulletList(((p("a"),),)), OrderedList(((p("b"),),))),
    "text after a list": (BulletList(((p("a"),),)), p("b")),
    "a number of three digits": (OrderedList(tuple((p("a"), p("b")) for _ in range(3)), start=99),),
    "paragraphs and tables in an entry": (
        BulletList(((p("a"), plain_table(((Text("b"),),), (((Text("c"),),),), (Align.CENTER,)), p("d")), (p("e"),))),
    ),
    "a heading in an entry": (BulletList(((Heading(4, (Text("a"),)), p("b")),)),),
    "a list at the start of an entry": (BulletList(((BulletList(((p("a"),),)), p("b")),)),),
    "two tables": (plain_table(((Text("a"),),), (), (Align.LEFT,)), plain_table(((Text("b"),),), (), (Align.LEFT,))),
    "a table without header": (plain_table(((), ()), (((Text("a"),), (Text("b"),)),), (Align.LEFT, Align.RIGHT)),),
    "a paragraph after a table": (plain_table(((Text("a"),),), (((Text("b"),),),), (Align.LEFT,)), p("c")),
    "contents": (Contents((ContentsEntry((Text("1. Et [x] *y*"),), "punkt-a"), ContentsEntry((Text("2. To"),), "punkt-b"))),),
    "a line break after a backslash": (Paragraph((Text("C:\\mappe\\"), LineBreak(), Text("b"))),),
    "a line break before a number": (Paragraph((Text("a"), LineBreak(), Text("1. b"), LineBreak(), Text("- c"))),),
    "emphasis in emphasis": (Paragraph((Emphasis((Text("a "), Strong((Text("b"),)), Text(" c"))),)),),
    "emphasis within a word": (Paragraph((Text("sags"), Emphasis((Text("frem"),)), Text("stilling"))),),
    "emphasis at punctuation within a word": (Paragraph((Text("a"), Strong((Text("(b)"),)), Text("c"))),),
    "emphasis beside emphasis": (Paragraph((Strong((Text("a"),)), Emphasis((Text("b"),)))),),
    "emphasis before a soft hyphen": (Paragraph((Emphasis((Text("a:"),)), Text("\xadb"))),),
    "strong at the ends of emphasis": (Paragraph((Emphasis((Strong((Text("a"),)), Text(" b"))),)),),
    "bold in what is bold": (Paragraph((Strong((Text("a (b: "), Strong((Text("c"),)), Text(") d"))),)),),
    "an address as its own text": (Paragraph((Link((Text("https://kl.dk/a_b*c"),), "https://kl.dk/a_b*c"),)),),
    "parentheses in an address": (Paragraph((Link((Text("a"),), "https://kl.dk/a_(b)"),)),),
    "brackets in a link's words": (Paragraph((Link((Text("a [b] ]["),), "https://kl.dk"),)),),
    "a star list under a paragraph": (p("a"), BulletList(((p("b"),),))),
    "roles change nothing": (Paragraph((Text("18/2677"),), Role.CASE_NUMBER), Paragraph((Text("Godkendt."),), Role.DECISION)),
}  # fmt: skip


@pytest.mark.parametrize("name", STRUCTURES)
def test_structures(name):
    """Each structure comes through to a CommonMark reader."""
    assert_reads_alike(*STRUCTURES[name])


def test_an_anchor_stands_before_its_heading():
    assert written(Heading(2, (Text("Punkt 1"),), "punkt-a")) == '<a id="punkt-a"></a>\n\n## Punkt 1\n'


def test_the_mark_of_the_internal_edition_comes_first():
    text = write(document(p("a"), mark="INTERN – må ikke *offentliggøres*"), Bundle()).decode()
    assert text.startswith("*INTERN") and "\n\na\n" in text
    (first, _) = read_markdown(text)
    assert {styles for sign, styles in first[1] if sign != " "} == {frozenset({"em"})}


def test_the_file_ends_with_one_line_end():
    assert written(p("a")) == "a\n"


PLAIN = (
    "Byrådet godkendte den 25. november 2020 Aabenraa Kommunes integrationspolitik (jf. pkt. 5).",
    "KL’s forslag – ”Flere skal med” – koster 60,6 mio. kr., dvs. 25,4 % + 3 % (§ 3, stk. 2) & mere; se evt. bilag 1!",
    "De unge, der er mellem 15-24 år, får job/uddannelse: 52 %+21 %, 5 % * 3, nr. 73, a < b, e-mail: navn@kommune.dk",
    "2021 blev et godt år. I maj 2022 skal KIK II [være] under 800.".replace("[", "(").replace("]", ")"),
    "kl. 16:00 i HYBRID/LOKALE 412 #1, 100% og ~50 borgere = alle? 'ja' \"nej\" {x} $5 ^ |",
    "https://www.kl.dk/snake_case/a-b?c=d&e=f",
    "VP+: En tværfaglig indsats, Alpe D'Huez, 7.- 8. oktober 2021",
)  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_plain_prose_has_no_escapes(text):
    """A character is escaped only where it would otherwise mean something."""
    assert written(p(text)) == f"{text}\n"
    assert_reads_alike(p(text))


def test_a_date_at_the_start_of_a_line_is_escaped_once():
    assert written(p("26. januar 2021: møde 27. januar")) == "26\\. januar 2021: møde 27. januar\n"


def test_a_list_is_tight_unless_an_entry_has_more_than_a_line():
    assert written(BulletList(((p("a"),), (p("b"),)))) == "- a\n- b\n"
    assert written(BulletList(((p("a"), BulletList(((p("b"),),))), (p("c"),)))) == "- a\n  - b\n- c\n"
    assert written(BulletList(((p("a"), p("b")), (p("c"),)))) == "- a\n\n  b\n\n- c\n"


def test_emphasis_in_a_source_is_no_stars_within_stars():
    source = Paragraph((Text("Kilde: "), Emphasis((Text("KL"),)), Text(", 2027")), Role.SOURCE)
    assert written(source) == "*Kilde: KL, 2027*\n"


def test_emphasis_in_a_caption_or_a_lower_header_is_no_stars_within_stars():
    tree = parse("::: tabel Budget (kilde: **Økonomi**) i alt\n| a |\n| **b** c |\n|---|\n| 1 |\n:::")
    assert written(*tree).startswith("**Budget (kilde: Økonomi) i alt**\n\n| a |\n| --- |\n| **b c** |\n")


def test_a_table_is_written_as_gfm():
    table = plain_table(((Text("a"),), (Text("b|c"),)), (((Text("1"),), ()),), (Align.LEFT, Align.RIGHT))
    assert written(table) == "| a | b\\|c |\n| --- | --: |\n| 1 |  |\n"


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None)
@given(blocks(any_start=True))
def test_generated_trees_read_alike(tree):
    """Trees of every kind of block, with words that look like markup."""
    assert_reads_alike(*tree)


@pytest.mark.slow
@MODERATE
@given(danish_text(links=True))
def test_parsed_text_reads_alike(text):
    """What a secretary writes means the same in the Markdown that is made of it."""
    assert_reads_alike(*parse(text))
