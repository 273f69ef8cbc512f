"""Words and shapes: what a document says, read from the tree, from Markdown and from Word, in one comparable form.

A *shape* is a list of blocks: `("p", signs)`, `("h", level, signs)`, `("ul", [shape, ...])`,
`("ol", ("1.", ...), [shape, ...])` and `("table", aligns, [[signs, ...], ...])`. *Signs* are pairs of a
character and the frozen set of its styles; white space is one plain space, a line break is `\\n`, and neither
stands at the ends.
"""

import datetime as dt
import io
import itertools
import re
import string
import zipfile
from pathlib import Path

from build import unstamped
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base.counting import Counting, counted
from committee.base.signs import BULLETS
from committee.compose import markup
from committee.documents.cells import blocks_in, cell_of
from committee.documents.chartnodes import Chart
from committee.documents.lists import entry_numbers
from committee.documents.tables import all_words, plain_table
from committee.documents.tree import (
    Align,
    BulletList,
    Cell,
    Contents,
    Document,
    Emphasis,
    Footnote,
    Heading,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    Paragraph,
    Strong,
    Style,
    Styled,
    Table,
    Text,
)
from committee.work.build import Request, build

REPOSITORY = Path(__file__).parent.parent
STANDARD_TEMPLATE = REPOSITORY / "templates" / "standard" / "skabelon.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# --- words


def tokens(text):
    """The runs of characters that are neither white space, ASCII punctuation nor a bullet sign."""
    return re.findall(rf"[^\s{BULLETS}{re.escape(string.punctuation)}]+", text)


def letters(text):
    """All tokens as one string: for text in which emphasis stands within a word."""
    return "".join(tokens(text))


def marked_text(blocks):
    """A tree's text with list numbers, emphasis signs and link targets where they were written."""
    return "\n".join(_marked_block(block) for block in blocks)


def _marked_block(block):
    match block:
        case Paragraph(children) | Heading(_, children):
            return _marked(children)
        case BulletList(items):
            return "\n".join(marked_text(item) for item in items)
        case OrderedList(items):
            numbers = zip(entry_numbers(block), items, strict=True)
            return "\n".join(f"{number} {marked_text(item)}" for number, item in numbers)
        case Table(header, rows, _, caption):
            cells = (marked_text(blocks_in(cell)) for row in (*header, *rows) for cell in row)
            return "\n".join([_marked(caption), *cells])
        case Chart():
            return ""
        case Contents(entries):
            return "\n".join(_marked(entry.children) for entry in entries)


def _marked(inlines):
    return "".join(_marked_inline(inline) for inline in inlines)


def _marked_inline(inline):
    match inline:
        case Text(text):
            return text
        case LineBreak():
            return "\n"
        case Marked(children):
            return _marked(children)
        case Emphasis(children) | Strong(children) | Styled(children):
            return f"*{_marked(children)}*"
        case Footnote(children):
            return f"[{_marked(children)}]"
        case Link(children, target):
            words = _marked(children)
            return f"<{words}>" if words == target else f"[{words}]({target})"


# --- shapes


def tidy(signs, *, one_line=False):
    """White space made one plain space, with none at the ends or beside a line break; in one line a break is a space."""
    made = []
    for sign, styles in signs:
        is_break = sign == "\n" and not one_line
        if not sign.isspace():
            made.append((sign, styles))
        elif made and made[-1][0] not in " \n":
            made.append(("\n" if is_break else " ", frozenset()))
        elif made and is_break:
            made[-1] = ("\n", frozenset())
    return tuple(made[:-1] if made and made[-1][0] in " \n" else made)


def shape(blocks):
    """The shape of a tree."""
    return [made for block in blocks for made in [_shape(block)] if made not in (("p", ()), None)]


def _shape(block):
    match block:
        case Paragraph(children):
            return ("p", tidy(_signs(children)))
        case Heading(level, children):
            return ("h", level, tidy(_signs(children), one_line=True))
        case BulletList(items):
            return ("ul", [shape(item) for item in items])
        case OrderedList(items):
            return ("ol", tuple(entry_numbers(block)), [shape(item) for item in items])
        case Table(header, rows, aligns):
            top = header or (tuple(Cell() for _ in aligns),)
            cells = [[tidy(_signs(all_words(cell)), one_line=True) for cell in row] for row in (*top, *rows)]
            return ("table", [align.value for align in aligns], cells)
        case Contents(entries):
            links = [[("p", tidy(_signs((Link(entry.children, f"#{entry.anchor}"),))))] for entry in entries]
            return ("ul", links)


def _signs(inlines, styles=frozenset()):
    for inline in inlines:
        match inline:
            case Text(text):
                yield from ((sign, styles) for sign in text)
            case LineBreak():
                yield "\n", styles
            case Emphasis(children):
                yield from _signs(children, styles | {"em"})
            case Strong(children):
                yield from _signs(children, styles | {"strong"})
            case Link(children, target):
                yield from _signs(children, styles | {f"link {target}"})
            case Marked(children, mark):
                yield from _signs(children, styles | {mark.value})
            case Styled(children, style):
                yield from _signs(children, styles | {style.value})
            case Footnote(children):
                yield from _signs(children, styles | {"note"})


def shape_text(shape):
    """A shape's text: a line for each paragraph, with the numbers of lists."""
    return "\n".join(_block_text(block) for block in shape)


def _block_text(block):
    match block:
        case ("p", signs) | ("h", _, signs):
            return "".join(sign for sign, _ in signs)
        case ("ul", items):
            return "\n".join(shape_text(item) for item in items)
        case ("ol", numbers, items):
            return "\n".join(f"{number} {shape_text(item)}" for number, item in zip(numbers, items, strict=True))
        case ("table", _, rows):
            return "\n".join("".join(sign for sign, _ in cell) for row in rows for cell in row)
        case _:
            raise AssertionError(block)


def in_commonmark(shape):
    """A shape as CommonMark can say it: what it doesn't count with is words in a list of bullets."""
    return [made for block in shape for made in _in_commonmark(block)]


def _in_commonmark(block):
    match block:
        case ("ol", numbers, items) if not all(re.fullmatch(r"\d+[.)]", number) for number in numbers):
            yield (
                "ul",
                [_numbered_by_words(number, in_commonmark(item)) for number, item in zip(numbers, items, strict=True)],
            )
        case ("ul", items):
            yield "ul", [in_commonmark(item) for item in items]
        case ("ol", numbers, items):
            yield "ol", numbers, [in_commonmark(item) for item in items]
        case _:
            yield block


def _numbered_by_words(number, item):
    first, rest = (item[0][1], item[1:]) if item and item[0][0] == "p" else ((), item)
    signs = tidy([*((sign, frozenset()) for sign in f"{number} "), *first])
    return [("p", signs), *rest]


# --- Markdown, read by a CommonMark reader

_BETWEEN_LISTS = "<!-- -->"


def _reader():
    reader = MarkdownIt("commonmark").enable("table")
    reader.normalizeLink = lambda url: url
    reader.normalizeLinkText = lambda url: url
    return reader


def read_markdown(text):
    """The shape of Markdown as a CommonMark reader with tables understands it. Foreign nodes are kept as `("?", ...)`."""
    parsed = iter(_reader().parse(text))
    return _read_blocks(parsed, "")


def _read_blocks(parsed, end):
    made = []
    for token in parsed:
        if token.type == end:
            return made
        block = _read_block(token, parsed)
        if block not in (None, ("p", ())):
            made.append(block)
    return made


def _read_block(token, parsed):
    match token.type:
        case "paragraph_open":
            return ("p", _read_line(parsed, "paragraph_close"))
        case "heading_open":
            return ("h", int(token.tag[1:]), _read_line(parsed, "heading_close"))
        case "bullet_list_open":
            return ("ul", _read_items(parsed, "bullet_list_close"))
        case "ordered_list_open":
            items = _read_items(parsed, "ordered_list_close")
            start = token.attrGet("start") or _first(token)
            return ("ol", tuple(f"{start + n}{token.markup}" for n in range(len(items))), items)
        case "table_open":
            return _read_table(parsed)
        case "html_block" if token.content.strip() == _BETWEEN_LISTS:
            return None
        case _:
            return ("?", token.type, token.content)


def _first(token):
    return 1 if token.attrGet("start") is None else 0


def _read_items(parsed, end):
    made = []
    for token in parsed:
        if token.type == end:
            return made
        made.append(_read_blocks(parsed, "list_item_close"))
    raise AssertionError("a list without end")


def _read_line(parsed, end, *, one_line=False):
    signs = []
    for token in parsed:
        if token.type == end:
            return tidy(signs, one_line=one_line)
        signs += _read_inlines(token.children)
    raise AssertionError("a line without end")


_TAGS = frozenset(style.value for style in Style)


def _read_inlines(children):
    styles, targets = [], []
    for token in children:
        now = frozenset(styles)
        match token.type:
            case "text" | "text_special":
                yield from ((sign, now) for sign in token.content)
            case "softbreak" | "hardbreak":
                yield "\n" if token.type == "hardbreak" else " ", now
            case "em_open" | "strong_open":
                styles.append(token.tag)
            case "em_close" | "strong_close":
                styles.remove(token.tag)
            case "html_inline" if token.content == "<br>":
                yield "\n", now
            case "html_inline" if token.content in ("<em>", "<strong>"):
                styles.append(token.content.strip("<>"))
            case "html_inline" if token.content in ("</em>", "</strong>"):
                styles.remove(token.content.strip("</>"))
            case "html_inline" if token.content.strip("</>") in _TAGS:
                tag = token.content.strip("</>")
                (styles.remove if token.content.startswith("</") else styles.append)(tag)
            case "html_inline" if re.fullmatch(r'<a id="[\w-]+">|</a>', token.content):
                pass
            case "link_open":
                targets.append(f"link {token.attrGet('href')}")
                styles.append(targets[-1])
            case "link_close":
                styles.remove(targets.pop())
            case _:
                yield f"?{token.type}?", now


def _read_table(parsed):
    aligns, rows = [], []
    for token in parsed:
        match token.type:
            case "table_close":
                return ("table", aligns, rows)
            case "tr_open":
                rows.append([])
            case "th_open" | "td_open":
                rows[-1].append(_read_line(parsed, token.type.replace("open", "close"), one_line=True))
                if len(rows) == 1:
                    style = token.attrGet("style") or "text-align:left"
                    aligns.append(style.removeprefix("text-align:"))
    raise AssertionError("a table without end")


def markdown_text(text):
    """The words of Markdown as its reader sees them, with the numbers of lists."""
    return shape_text(read_markdown(text))


# --- Word


def part(docx, name):
    """A part of a Word file as XML."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def parts(docx):
    """All parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files):
    """A Word file, or another zip, of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def word_lines(docx, *, pages=False):
    """The body's paragraphs in order, as pairs of style name and text, with the numbers of lists as Word prints them.

    A table's cells come one by one. A tab is a space, a soft hyphen is itself again. Page numbers of the contents
    list are left out unless `pages` is set.
    """
    body = part(docx, "word/document.xml").find(f"{W}body")
    names = {
        e.get(f"{W}styleId"): e.find(f"{W}name").get(f"{W}val") for e in part(docx, "word/styles.xml").iter(f"{W}style")
    }
    numbers = Numbers(docx)
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = names[style.get(f"{W}val")] if style is not None else "Normal"
        yield name, numbers.of(paragraph) + paragraph_text(paragraph, pages=pages)


def word_text(docx, *, pages=False):
    """The body's text, a line for each paragraph."""
    return "\n".join(text for _, text in word_lines(docx, pages=pages))


def paragraph_text(paragraph, *, pages=True):
    """The text that Word shows of a paragraph, without its number."""
    made, field = [], None
    for element in paragraph.iter():
        match etree.QName(element).localname if isinstance(element.tag, str) else "":
            case "fldChar":
                field = {"begin": "code", "separate": "result", "end": None}[element.get(f"{W}fldCharType")]
            case "t" if field is None or pages:
                made.append(element.text or "")
            case "tab" | "br" if element.getparent().tag == f"{W}r":
                made.append(" ")
            case "softHyphen":
                made.append("\xad")
            case "noBreakHyphen":
                made.append("\N{NON-BREAKING HYPHEN}")
    return "".join(made)


_COUNTED = {
    "decimal": Counting.NUMBERS,
    "lowerLetter": Counting.SMALL_LETTERS,
    "upperLetter": Counting.LARGE_LETTERS,
    "lowerRoman": Counting.SMALL_ROMAN,
    "upperRoman": Counting.LARGE_ROMAN,
}


class Numbers:
    """Counts numbered paragraphs as Word does."""

    def __init__(self, docx):
        root = part(docx, "word/numbering.xml")
        self.forms = {e.get(f"{W}abstractNumId"): e for e in root.iter(f"{W}abstractNum")}
        self.nums = {e.get(f"{W}numId"): e for e in root.iter(f"{W}num")}
        self.counts = {}

    def of(self, paragraph):
        """`3. ` before a numbered paragraph; nothing before others, bullets included."""
        mark = paragraph.find(f"{W}pPr/{W}numPr")
        if mark is None:
            return ""
        level, number = (mark.find(f"{W}{name}").get(f"{W}val") for name in ("ilvl", "numId"))
        num = self.nums[number]
        form = self.forms[num.find(f"{W}abstractNumId").get(f"{W}val")].find(f"{W}lvl[@{W}ilvl='{level}']")
        counting = _COUNTED.get(form.find(f"{W}numFmt").get(f"{W}val"))
        if counting is None:
            return ""
        override = num.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        start = int((override if override is not None else form.find(f"{W}start")).get(f"{W}val"))
        self.counts[number, level] = self.counts.get((number, level), start - 1) + 1
        text = form.find(f"{W}lvlText").get(f"{W}val")
        return text.replace(f"%{int(level) + 1}", counted(self.counts[number, level], counting)) + " "


def word_dump(docx):
    """A Word file's body and page stories as readable text: a line for each paragraph, a row for each table row."""
    body = part(docx, "word/document.xml").find(f"{W}body")
    names = {
        e.get(f"{W}styleId"): e.find(f"{W}name").get(f"{W}val") for e in part(docx, "word/styles.xml").iter(f"{W}style")
    }
    numbers = Numbers(docx)
    lines = []
    for name in sorted(name for name in parts(docx) if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)):
        lines += [f"({name}) {paragraph_text(p)}" for p in part(docx, name).iter(f"{W}p")]
    for block in body:
        if block.tag == f"{W}p":
            lines.append(_dump_paragraph(block, names, numbers))
        elif block.tag == f"{W}tbl":
            for row in block.iter(f"{W}tr"):
                cells = [" / ".join(paragraph_text(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
                head = "tabelhoved" if row.find(f"{W}trPr/{W}tblHeader") is not None else "tabel"
                lines.append(f"[{head}] | {' | '.join(cells)} |")
    return "\n".join(line.rstrip() for line in lines).replace("\N{NO-BREAK SPACE}", "°").replace("\xad", "¬") + "\n"


def _dump_paragraph(paragraph, names, numbers):
    style = names[paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]
    mark = paragraph.find(f"{W}pPr/{W}numPr")
    bullet = ""
    if mark is not None:
        level = int(mark.find(f"{W}ilvl").get(f"{W}val"))
        bullet = "  " * level + (numbers.of(paragraph) or "• ")
    extra = [f"#{e.get(f'{W}name')}" for e in paragraph.iter(f"{W}bookmarkStart")]
    extra += ["sideskift"] * (paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None)
    extra += [f"→{e.get(f'{W}anchor')}" for e in paragraph.iter(f"{W}hyperlink") if e.get(f"{W}anchor")]
    return f"[{' '.join([style, *extra])}] {bullet}{paragraph_text(paragraph)}"


# --- documents to write


def document(*blocks, **changes):
    """A document of these blocks with plausible properties."""
    given = {
        "title": "REFERAT Prøveudvalget",
        "author": "Prøve Kommune",
        "subject": "Prøveudvalget",
        "date": dt.date(2021, 2, 11),
        "header": "Prøveudvalget 11. februar 2021",
        "page_label": "Side {side} af {sider}",
        "mark": "",
    }
    return Document(**{**given, **changes}, blocks=tuple(blocks))


def p(text):
    """A paragraph of plain words."""
    return Paragraph((Text(text),))


def built(root, committee, folder, kind, *, internal=False):
    """The bytes of the Word file and the text of the Markdown file that are made of a workspace's meeting."""
    made = build(Archive(root), Request(MeetingKey(committee, folder), kind, internal=internal, page_numbers=False))
    assert len(made.files) == 2, [str(problem) for problem in made.problems]
    word, markdown = (root / name for name in sorted(made.files))
    return word.read_bytes(), unstamped(markdown.read_text(encoding="utf-8"))


# --- strategies: text as people write it, and as it happens to be

_WORDS = tuple(
    re.split(
        " ",
        "Byrådet møde udvalget æble Østergaard på og i KIK II a-dagpenge 24/7 D'Huez KL’s ”citat” – § 1.130 65+ 3,4 pct. "
        "52 % 5 %* *) * ** _ # #metoo &amp; &nbsp; &#39; <b> </b> <br/> <!-- --> x<y snake_case __init__ C:\\mappe \\\\server\\share "
        "| a|b \\| \\* \\ **fed** *kursiv* ***begge*** _kursiv_ __fed__ *a **b** c* ~~nej~~ ~ `kode` ``` [x] [ ] ![alt](x.png) [x]: "
        "26. 1) 1. 2. a) - + • ☐ januar jan. maj 2021: 60,6 mio. kr. 52 %+21 % 1.-3. (1) [1] \"x\" 'y' = == --- *** ! ? ; : / {x} $ ^ @ "
        "m^2^ CO~2~ ++streg++ C++ 10^6 ^ ~20 2~3 2*3*4 ord**fed**del **x:**y a_b_c "
        "sags\xadfremstilling e\u0301t A\u030a 👩‍💼 🇩🇰 ½ €",
    )
)

_SIGNS = "ab æøåÉ19\n\n  -*_#>|`~^[]()<>&\\!++=.:;,%/\"'’–•\u00a0\u00ad\u0301👍\t"

_PREFIXES = (
    "", "", "", "- ", "- ", "* ", "+ ", "• ", "1. ", "2. ", "3. ", "1) ", "2) ", "12. ", "26. januar 2021: ", "26. jan. ",
    "# ", "#### ", "#", "> ", "    ", "  ", "  - ", "    - ", "   1. ", "   2. ", "| ", "– ", "a) ", "\t", "- - ", "1. - ",
    "- 3,4 pct. ", "+ 3,4 pct. ",
)  # fmt: skip

_LINES = (
    "", "", "", "---", "***", "* * *", "===", "-", "*", "+", "1.", "#", "## ", "```", "~~~", "| a | b |", "|---|---:|", "| --- | :-: |",
    "| x | y | z |", "| kun én", "a | b", "--- | ---", "<div>", "</div>", "<!--", "-->", "[x]: y", "\\", "  ",
    "- a\n- b", "1. a\n2. b\n3. c", "3) c\n4) d", "- a\n  - b\n    - c", "  indrykket",
)  # fmt: skip

_LINKS = (
    "[her](https://kl.dk)",
    "[sagen](#punkt-12)",
    "[skriv](mailto:a@b.dk)",
    "<https://star.dk/x>",
    "[x](javascript:y)",
)


@st.composite
def danish_line(draw, words=_WORDS):
    made = draw(st.lists(st.sampled_from(words), min_size=1, max_size=6))
    return draw(st.sampled_from(_PREFIXES)) + draw(st.sampled_from((" ", " ", " ", ""))).join(made)


def danish_text(*, links=False, longest=7):
    """Text as a secretary might write or paste it, with whatever signs that brings."""
    lines = st.one_of(
        danish_line((*_WORDS, *_LINKS) if links else _WORDS),
        danish_line(),
        st.sampled_from(_LINES),
        st.text(_SIGNS, max_size=12),
    )
    ends = st.sampled_from(("\n", "\n", "\n\n", "  \n", "\\\n", "\n\n\n"))
    pairs = st.lists(st.tuples(lines, ends), max_size=longest)
    return pairs.map(lambda made: "".join(itertools.chain.from_iterable(made)))


_START = (
    *(f"{sign} " for sign in string.punctuation), *string.punctuation, "", "", "1. ", "1) ", "26. januar ", "---", "***", "===", "| a |",
    "[x]: y", "&amp;", "&#65;", "<b>", "<!-- x -->", "~~", "```", "#", "## ", "+ 3", "- 3", "    ", "<a id=\"x\"></a>", "https://x.dk ",
    "<https://x.dk>", "*)", "5 %*", "1.", "--", ":--", "|:-:", "\\", "\\\\", "![x](y)", "[x](y)", "www.x.dk",
)  # fmt: skip
_END = ("", "", " #", "#", " ##", "\\", " |", "*", "_", "~", "!", " 1.", ":", "`", "&", "<", "[", "]", " -", "*)")


_MIDDLE = (*_WORDS, *(f"{first} {second}" for first, second in itertools.pairwise(_WORDS)))
_PIECES = tuple(map(st.sampled_from, (_START, _MIDDLE, _END)))


@st.composite
def hostile_text(draw):
    """A line of plain words that looks like markup."""
    made = "".join(map(draw, _PIECES))
    return made if made.strip() else "x"


_HOSTILE = hostile_text()  # strategies are made once: making them anew for each draw took longer than drawing
_EMPHASISED = ("ord fed ord", "ord a*b ord", "ord snake_case [x] ord", "ord x<y 5 % C:\\x ord", "ord ~~ a|b ord", "ord")
_KINDS = (
    lambda words: Emphasis((words,)),
    lambda words: Strong((words,)),
    lambda words: Strong((Emphasis((words,)),)),
    lambda words: Emphasis((Text("ord "), Strong((words,)), Text(" ord"))),
    lambda words: Link((words,), "https://kl.dk/a_b?x=1&y=(2)"),
    lambda words: Link((Strong((words,)),), "#punkt-x"),
    lambda words: LineBreak(),
    *(lambda words, style=style: Styled((words,), style) for style in Style),
    lambda words: Strong((Text("ord "), Styled((words,), Style.LOWERED))),
    lambda words: Styled((Text("ord "), Emphasis((words,)), Text(" ord")), Style.UNDERLINED),
)
_NOTED = (*_KINDS, lambda words: Footnote((Text("en "), Strong((words,)), Text(" note"))))
_SPECIAL, _NOTED_SPECIAL = (
    st.lists(st.tuples(st.sampled_from(kinds), st.sampled_from(_EMPHASISED), _HOSTILE), max_size=3)
    for kinds in (_KINDS, _NOTED)
)


@st.composite
def inlines(draw, special=_SPECIAL):
    """Words as the parser or a template makes them. Emphasis is parted from its neighbours by spaces."""
    made = [Text(draw(_HOSTILE))]
    for kind, words, after in draw(special):
        made += [Text(" "), kind(Text(words)), Text(f" {after}")]
    return markup.tidy(tuple(made))


_INLINES = inlines()
_NOTED_PARAGRAPHS = inlines(_NOTED_SPECIAL).map(Paragraph)
_PLAIN = _HOSTILE.map(lambda text: (Text(text),))


def _tables_of(width):
    cells = st.one_of(_INLINES, _PLAIN, st.just(()))
    rows = st.lists(st.tuples(*[cells] * width), max_size=2).map(tuple)
    made = st.tuples(st.tuples(*[_PLAIN] * width), rows, st.tuples(*[st.sampled_from(Align)] * width))
    return made.map(lambda parts: plain_table(*parts))


def tables():
    return st.one_of(*map(_tables_of, (1, 2, 3)))


def _paragraphs():
    return _INLINES.map(Paragraph)


def _headings():
    return st.tuples(st.integers(1, 6), _INLINES).map(lambda made: Heading(*made))


def _with_lists(inner, *, any_start=False):
    """Lists of entries; each begins with a paragraph unless `any_start`."""
    entry = _begun_entries(inner)
    if any_start:
        entry = st.one_of(entry, st.lists(inner, min_size=1, max_size=2).map(tuple))
    entries = st.lists(entry, min_size=1, max_size=3).map(tuple)
    return st.one_of(inner, entries.map(BulletList), _numbered(entries))


def _begun_entries(inner):
    """A list's entries that begin with a paragraph."""
    after = st.lists(inner, max_size=2).map(tuple)
    return st.tuples(_paragraphs(), after).map(lambda made: (made[0], *made[1]))


_STARTS = {
    Counting.NUMBERS: (1, 1, 2, 9, 12, 998),
    Counting.SMALL_LETTERS: (1, 3, 8, 26),
    Counting.SMALL_ROMAN: (1, 4, 8),
}


def _numbered(entries):
    """Numbers oftenest; letters and roman numbers of both sizes."""
    ways = st.sampled_from((*[Counting.NUMBERS] * 5, *Counting)).flatmap(
        lambda way: st.tuples(
            st.sampled_from(_STARTS.get(way, (1, 2))), st.sampled_from((".", ")", "()")), st.just(way)
        )
    )
    return st.tuples(entries, ways).map(lambda made: OrderedList(made[0], *made[1]))


def _with_typed_lists(inner):
    entry = _begun_entries(inner)
    entries = st.lists(entry, min_size=1, max_size=3).map(tuple)
    return st.one_of(inner, entries.map(BulletList), _numbered(entries))


def typed_blocks():
    """Blocks that a person can type in Word: lists hold words and lists."""
    lists = st.recursive(_paragraphs(), _with_typed_lists, max_leaves=4)
    block = st.one_of(_NOTED_PARAGRAPHS, lists, lists, _headings(), tables())
    return st.lists(block, min_size=1, max_size=3).map(tuple)


def blocks(*, any_start=False):
    """Blocks of every kind, in lists too."""
    leaves = st.one_of(_paragraphs(), _paragraphs(), _headings(), tables())
    tree = st.recursive(leaves, lambda inner: _with_lists(inner, any_start=any_start), max_leaves=4)
    return st.lists(tree, min_size=1, max_size=3).map(tuple)


# --- tables with all that they can have


@st.composite
def _squares(draw, width, height):
    """Rows of cells that reach over columns and rows, each place taken once."""
    taken, rows = set(), []
    for row in range(height):
        rows.append([])
        for column in range(width):
            if (row, column) in taken:
                continue
            room = next((n for n in range(column, width) if (row, n) in taken), width) - column
            across, down = (draw(st.sampled_from([1, 1, 1, most])) for most in (room, height - row))
            taken |= {(row + n, column + m) for n in range(down) for m in range(across)}
            rows[-1].append((across, down))
    return rows


_IN_CELL = st.lists(st.recursive(_paragraphs(), _with_typed_lists, max_leaves=3), max_size=3)
_CELL_BLOCKS = st.one_of(_PLAIN.map(lambda words: [Paragraph(words)]), st.just([]), _IN_CELL)


@st.composite
def rich_tables(draw):
    """Tables with merged cells, several header rows, a caption, and paragraphs and lists in their cells."""
    width = draw(st.integers(1, 4))
    parts = [draw(_squares(width, draw(st.integers(0, 2)))), draw(_squares(width, draw(st.integers(1, 3))))]
    header, rows = (
        tuple(tuple(cell_of(draw(_CELL_BLOCKS), *reach) for reach in row) for row in part) for part in parts
    )
    aligns = tuple(draw(st.sampled_from(Align)) for _ in range(width))
    return Table(header, rows, aligns, draw(st.one_of(st.just(()), _INLINES)))
