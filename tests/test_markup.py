"""The dialect: what an agenda's text means, and that ordinary Danish text comes through unharmed."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from words import danish_text, marked_text, shape, shape_text, tokens

from committee.compose.markup import parse
from committee.documents.lists import entry_numbers
from committee.documents.tree import (
    Align,
    BulletList,
    Emphasis,
    Footnote,
    Heading,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Strong,
    Styled,
    Table,
    Text,
)

MODERATE = settings(max_examples=examples(200), deadline=None)


def outline(blocks):
    """Blocks as short text: one line a block, lists indented, emphasis and links shown."""
    return "\n".join(line for block in blocks for line in _outline(block))


def _outline(block):
    match block:
        case Paragraph(children):
            yield f"p: {_line(children)}"
        case Heading(level, children):
            yield f"h{level}: {_line(children)}"
        case BulletList(items) | OrderedList(items):
            marks = entry_numbers(block) if isinstance(block, OrderedList) else ["-"] * len(items)
            for mark, item in zip(marks, items, strict=True):
                lines = [line for inner in item for line in _outline(inner)] or [""]
                yield from (f"{mark if n == 0 else ' '} {line}" for n, line in enumerate(lines))
        case Table(header, rows):
            yield from (" | ".join(_line(cell.children) for cell in row) for row in (*header, *rows))


def _line(children):
    return "".join(_inline(inline) for inline in children)


def _inline(inline):
    match inline:
        case Text(text):
            return text
        case LineBreak():
            return "⏎"
        case Emphasis(children):
            return f"‹{_line(children)}›"
        case Strong(children):
            return f"«{_line(children)}»"
        case Link(children, target):
            return f"[{_line(children)}→{target}]"
        case Styled(children, style):
            return f"<{style.value} {_line(children)}>"
        case Footnote(children):
            return f"[note {_line(children)}]"


LISTS = {
    "a list may stand right under a line": ("Følgende:\n- a\n- b", "p: Følgende:\n- p: a\n- p: b"),
    "a numbered list may too": ("Følgende:\n1. a\n2. b", "p: Følgende:\n1. p: a\n2. p: b"),
    "two spaces nest": ("- a\n  - b\n    - c\n- d", "- p: a\n  - p: b\n  - p: c\n- p: d".replace("  - p: c", "    - p: c")),
    "four spaces nest": ("- a\n    - b\n- c", "- p: a\n  - p: b\n- p: c"),
    "bullets nest in numbers": ("1. a\n   - b\n2. c", "1. p: a\n  - p: b\n2. p: c"),
    "an entry goes on after a blank line": ("- a\n\n  mere\n- b", "- p: a\n  p: mere\n- p: b"),
    "an entry goes on in a lazy line": ("- a\nmere\n- b", "- p: a mere\n- p: b"),
    "blank lines between entries keep one list": ("- a\n\n- b", "- p: a\n- p: b"),
    "a list ends at text after a blank line": ("- a\n- b\n\nTekst", "- p: a\n- p: b\np: Tekst"),
    "another sign is another list": ("- a\n- b\n* c\n* d", "- p: a\n- p: b\n- p: c\n- p: d"),
    "• is a bullet": ("• a\n• b", "- p: a\n- p: b"),
    "Word's bullet is one": ("\uf0b7 a\n\uf0b7 b", "- p: a\n- p: b"),
    "* is a bullet": ("* a\n* b", "- p: a\n- p: b"),
    "one bullet is a list": ("- a", "- p: a"),
    "+ is no bullet": ("+ a\n+ b", "p: + a⏎+ b"),
    "+ 3,4 pct. is text": ("+ 3,4 pct.", "p: + 3,4 pct."),
    "- 3,4 pct. alone is text": ("- 3,4 pct.", "p: - 3,4 pct."),
    "- 3 % alone is text": ("Udviklingen:\n\n- 3 %", "p: Udviklingen:\n\np: - 3 %".replace("\n\n", "\n")),
    "two figures with bullets are a list": ("- 3,4 pct.\n- 4,5 pct.", "- p: 3,4 pct.\n- p: 4,5 pct."),
    "a lone - is text": ("-", "p: -"),
    "a - at the end of a line is text": ("a -", "p: a -"),
    "a bullet wants a space, but lines of them are kept": ("-a\n-b", "p: -a⏎-b"),
    "* * * is text": ("* * *", "p: * * *"),
    "--- is text": ("a\n\n---\n\nb", "p: a\np: ---\np: b"),
    "a line under text makes no heading": ("Titel\n---", "p: Titel ---"),
    "=== makes no heading": ("Titel\n===", "p: Titel ==="),
    "letters": ("a) ja\nb) nej", "a) p: ja\nb) p: nej"),
    "two dashes are a list": ("Følgende:\n– ja\n– nej", "p: Følgende:\n- p: ja\n- p: nej"),
    "dashes with blank lines between": ("Følgende:\n– a\n\n– b", "p: Følgende:\n- p: a\n- p: b"),
    "figures with blank lines between": ("Følgende:\n- 3 %\n\n- 4 %", "p: Følgende:\n- p: 3 %\n- p: 4 %"),
    "figures under another line that looks like an entry": ("1. a\n- 3,4 pct.\n\n- 4,5 pct.", "p: 1. a\n- p: 3,4 pct.\n- p: 4,5 pct."),
    "many blank lines are as one": ("1. a\n\n\n2. b\n\n\n\n– c\n\n\n– d", "1. p: a\n2. p: b\n- p: c\n- p: d"),
    "one dash is text": ("Mødet\n– det sidste i året – var kort.", "p: Mødet – det sidste i året – var kort."),
    "another dash is another list": ("– a\n– b\n— c\n— d", "- p: a\n- p: b\n- p: c\n- p: d"),
    "Word's other signs are bullets": ("▪ a\n▪ b\n  ○ c\n  ○ d\n\n\uf0a7 e", "- p: a\n- p: b\n  - p: c\n  - p: d\n- p: e"),
    "a hard space may follow a sign": ("-\u00a0a\n-\u00a0b", "- p: a\n- p: b"),
    "a hard space may follow a number": ("1.\u00a0a\n2.\u00a0 b", "1. p: a\n2. p: b"),
    "hard spaces may stand before it": ("- a\n\u00a0\u00a0- b", "- p: a\n  - p: b"),
    "a number in italics": ("*1. at ja*\n\n*2. at nej*", "1. p: ‹at ja›\n2. p: ‹at nej›"),
    "a number in bold italics": ("***1) a***\n***2) b***", "1) p: ‹«a»›\n2) p: ‹«b»›"),
    "a number alone in bold": ("**1.** a\n**2.** b", "1. p: a\n2. p: b"),
    "a number in underscores": ("_1. a_\n_2. b_", "1. p: ‹a›\n2. p: ‹b›"),
    "one in italics and one not": ("1. *at ja.*\n\n*2. at nej*\n\n3. at vist", "1. p: ‹at ja.›\n2. p: ‹at nej›\n3. p: at vist"),
    "italics that end before the entry": ("*1. at* ja\n*2. at* nej", "1. p: ‹at› ja\n2. p: ‹at› nej"),
    "italics over a line": ("*1. at ja\nog ja*\n*2. at nej*", "1. p: ‹at ja og ja›\n2. p: ‹at nej›"),
    "a bullet in italics": ("*- a*\n\n*- b*", "- p: ‹a›\n- p: ‹b›"),
    "a heading in bold keeps its number": ("**1. Om**\n\nTekst\n\n**2. Mål**\n\nTekst", "p: «1. Om»\np: Tekst\np: «2. Mål»\np: Tekst"),
    "one number in italics is text": ("*1. a*", "p: ‹1. a›"),
    "italics that never close": ("*1. a\n*2. b", "p: *1. a *2. b"),
    "an ordered list starts where it is written": ("3. c\n4. d", "3. p: c\n4. p: d"),
    "numbers with )": ("1) a\n2) b", "1) p: a\n2) p: b"),
    "numbers in parentheses": ("(1) a\n(2) b", "(1) p: a\n(2) p: b"),
    "capital letters; another sign ends them": ("A. a\nB. b\n\nC) c", "A. p: a\nB. p: b\np: C) c"),
    "a first number set in is of the same list": ("   2. a\n3. b", "2. p: a\n3. p: b"),
    "a first sign set in is of the same list": ("   - a\n- b\n   - c\n- d", "- p: a\n- p: b\n  - p: c\n- p: d"),
    "one number is text": ("1. a", "p: 1. a"),
    "one number above text is text": ("Se\n3. afsnit", "p: Se⏎3. afsnit"),
    "numbers that skip are text": ("1. a\n3. b", "p: 1. a⏎3. b"),
    "numbers that stand still are text": ("1. a\n1. b", "p: 1. a⏎1. b"),
    "two kinds of numbers are text": ("1. a\n2) b", "p: 1. a⏎2) b"),
    "a year is no list": ("2021. a\n\nTekst", "p: 2021. a\np: Tekst"),
    "a number wants a space, but lines of them are kept": ("1.a\n2.b", "p: 1.a⏎2.b"),
    "roman numbers": ("I. a\nII. b\nIII. c", "I. p: a\nII. p: b\nIII. p: c"),
    "letters under a number": ("1. a\n   a. b\n   b. c\n2. d", "1. p: a\n  a. p: b\n  b. p: c\n2. p: d"),
    "arrows and ticks keep their lines": ("→ a\n→ b\n\n✓ c\n✓ d", "p: → a⏎→ b\np: ✓ c⏎✓ d"),
    "numbers with a stroke keep their lines": ("1/ a\n2/ b\n\n1- c\n2- d", "p: 1/ a⏎2/ b\np: 1- c⏎2- d"),
    "one such line is text": ("Vi bor på\n2.sal og\nI. er valgt", "p: Vi bor på 2.sal og I. er valgt"),
    "numbers with blank lines between": ("1. a\n\n2. b\n\n3. c", "1. p: a\n2. p: b\n3. p: c"),
    "numbers with paragraphs between": ("1. a\n\n   mere\n\n2. b", "1. p: a\n  p: mere\n2. p: b"),
    "headings in an entry": ("- #### Et\n  tekst\n- b", "- h4: Et\n  p: tekst\n- p: b"),
    "a table in an entry": ("- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n- b", "- p: a\n  x | y\n  1 | 2\n- p: b"),
}  # fmt: skip

DATES = {
    "a date at the start is text": ("26. januar 2021: Møde", "p: 26. januar 2021: Møde"),
    "dates line by line": ("26. januar 2021: a\n27. januar 2021: b\n28. januar: c", "p: 26. januar 2021: a⏎27. januar 2021: b⏎28. januar: c"),
    "dates with blank lines": ("26. januar 2021: a\n\n27. januar 2021: b", "p: 26. januar 2021: a\np: 27. januar 2021: b"),
    "short months": ("26. jan. a\n27. jan. b", "p: 26. jan. a⏎27. jan. b"),
    "short months without a point": ("1. maj\n2. jun", "p: 1. maj⏎2. jun"),
    "capital months": ("1. Maj\n2. MAJ", "p: 1. Maj⏎2. MAJ"),
    "a month's beginning is no month": ("1. marketing\n2. decentralisering", "1. p: marketing\n2. p: decentralisering"),
    "dates under a line": ("Tidsplan:\n7. juni 2021: a\n8. juni 2021: b", "p: Tidsplan:⏎7. juni 2021: a⏎8. juni 2021: b"),
    "dates among bullets": ("- 7. juni: a\n- 8. juni: b", "- p: 7. juni: a\n- p: 8. juni: b"),
}  # fmt: skip

HEADINGS = {
    "a heading": ("#### Overblik", "h4: Overblik"),
    "all levels": ("# a\n## b\n###### f", "h1: a\nh2: b\nh6: f"),
    "seven are text": ("####### a", "p: ####### a"),
    "#metoo is none": ("#metoo er sagen", "p: #metoo er sagen"),
    "a closing run is dropped": ("## a ##", "h2: a"),
    "C# keeps its sign": ("## C#", "h2: C#"),
    "a heading needs no blank line": ("tekst\n# a\ntekst", "p: tekst\nh1: a\np: tekst"),
    "emphasis in it": ("# a *b* c", "h1: a ‹b› c"),
}

TEXT = {
    "four spaces are no code": ("    a\n    b", "p: a b"),
    "four spaces after text": ("a\n\n    b", "p: a\np: b"),
    "a tab is no code": ("\ta", "p: a"),
    "HTML is text": ("<b>a</b> <!-- b --> <br>", "p: <b>a</b> <!-- b --> <br>"),
    "an HTML block is text": ("<div>\n*a*\n</div>", "p: <div> ‹a› </div>"),
    "entities are text": ("a &amp; b &#39; &nbsp;", "p: a &amp; b &#39; &nbsp;"),
    "code is text": ("`a` ``b``", "p: `a` ``b``"),
    "a fence is text": ("```\na\n```", "p: ``` a ```"),
    "> is text": ("> a\n> b", "p: > a > b"),
    "an image is text": ("![a](https://b.dk/c.png)", "p: ![a](https://b.dk/c.png)"),
    "a definition is text": ("[a]: https://b.dk", "p: [a]: https://b.dk"),
    "spaces around emphasis in lines": ("a **b** c\nd *e*\nf", "p: a «b» c d ‹e› f"),
    "a checkbox is text": ("[ ] a [x] b", "p: [ ] a [x] b"),
    "a share keeps its backslashes": (r"Se \\server\share\mappe", r"p: Se \\server\share\mappe"),
    "a path keeps its backslashes": (r"C:\mappe\ny", r"p: C:\mappe\ny"),
    "an escaped star": (r"5 \* 3 \*a\*", "p: 5 * 3 *a*"),
    "an escaped number": ("1\\. a\n2\\. b", "p: 1. a⏎2. b"),
    "a sum of percentages": ("52 %+21 %", "p: 52 %+21 %"),
    "lines flow together": ("a\nb", "p: a b"),
    "spaces fold": ("a    b", "p: a b"),
    "two spaces break the line": ("a  \nb", "p: a⏎b"),
    "a backslash breaks the line": ("a\\\nb", "p: a⏎b"),
    "no text": ("", ""),
    "blank text": (" \n\t\n ", ""),
    "a hard space stays": ("25,4\u00a0%", "p: 25,4\u00a0%"),
    "a soft hyphen stays": ("sags\u00adfremstilling", "p: sags\u00adfremstilling"),
}  # fmt: skip

EMPHASIS = {
    "italic": ("a *b* c _d_ e", "p: a ‹b› c ‹d› e"),
    "bold": ("a **b** c __d__ e", "p: a «b» c «d» e"),
    "both": ("***a***", "p: ‹«a»›"),
    "bold in italic": ("*a **b** c*", "p: ‹a «b» c›"),
    "italic in bold": ("**a *b* c**", "p: «a ‹b› c»"),
    "a phrase": ("**Bilag 1:** tekst", "p: «Bilag 1:» tekst"),
    "over a line": ("*a\nb*", "p: ‹a b›"),
    "within a word": ("sags*frem*stilling", "p: sags‹frem›stilling"),
    "5 %* is a note sign": ("5 %* og 6 %*", "p: 5 %* og 6 %*"),
    "*) is a note sign": ("tal *)\n\n*) note *) mere", "p: tal *)\np: *) note *) mere"),
    "loose stars": ("a * b * c", "p: a * b * c"),
    "snake_case": ("en snake_case_variabel og __init__.py", "p: en snake_case_variabel og «init».py"),
    "one star": ("5* hotel", "p: 5* hotel"),
    "never closed": ("**a", "p: **a"),
    "over paragraphs": ("*a\n\nb*", "p: *a\np: b*"),
}

LINKS = {
    "https": ("[KL](https://kl.dk/a?b=c&d=e)", "p: [KL→https://kl.dk/a?b=c&d=e]"),
    "http": ("[KL](http://kl.dk)", "p: [KL→http://kl.dk]"),
    "mailto": ("[skriv](mailto:a@b.dk)", "p: [skriv→mailto:a@b.dk]"),
    "tel": ("[ring](tel:+4573767676)", "p: [ring→tel:+4573767676]"),
    "an anchor": ("[punktet](#punkt-a)", "p: [punktet→#punkt-a]"),
    "an address": ("<https://kl.dk>", "p: [https://kl.dk→https://kl.dk]"),
    "bold in it": ("[**a** b](https://kl.dk)", "p: [«a» b→https://kl.dk]"),
    "parentheses in it": ("[å](https://x.dk/å_(flod))", "p: [å→https://x.dk/å_(flod)]"),
    "javascript is text": ("[a](javascript:alert)", "p: [a](javascript:alert)"),
    "data is text": ("[a](data:text/html,b)", "p: [a](data:text/html,b)"),
    "a file is text": ("[a](file:///c)", "p: [a](file:///c)"),
    "a path is text": ("[a](bilag/b.pdf)", "p: [a](bilag/b.pdf)"),
    "brackets alone are text": ("[a] (b)", "p: [a] (b)"),
}

TABLES = {
    "a table": ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
    "without outer borders": ("a | b\n--- | ---\n1 | 2", "a | b\n1 | 2"),
    "right under a line": ("Tal:\n| a | b |\n|---|---|\n| 1 | 2 |\nSlut", "p: Tal:\na | b\n1 | 2\np: Slut"),
    "too many cells widen it": ("| a |\n|---|\n| 1 | 2 | 3 |", "a |  | \n1 | 2 | 3"),
    "too few are filled": ("| a | b |\n|---|---|\n| 1 |", "a | b\n1 | "),
    "an escaped pipe": ("| a\\|b | c |\n|---|---|\n| 1 | 2 |", "a|b | c\n1 | 2"),
    "emphasis in a cell": ("| **a** |\n|---|\n| *b* |", "«a»\n‹b›"),
    "only a header": ("| a | b |\n|---|---|", "a | b"),
    "no delimiter row, no table": ("| a | b |\n| 1 | 2 |", "p: | a | b | | 1 | 2 |"),
    "a delimiter row of another width": ("| a | b |\n|---|\n| 1 | 2 |", "p: | a | b | |---| | 1 | 2 |"),
    "a pipe in text": ("a | b", "p: a | b"),
}

MARKS = {
    "raised": ("m^2^ og 10^6^ og x^2^y", "p: m<sup 2> og 10<sup 6> og x<sup 2>y"),
    "lowered": ("CO~2~ og C~6~H~12~O~6~", "p: CO<sub 2> og C<sub 6>H<sub 12>O<sub 6>"),
    "both at once": ("SO~4~^2-^", "p: SO<sub 4><sup 2->"),
    "alone": ("et ^hævet^ og et ~sænket~ ord", "p: et <sup hævet> og et <sub sænket> ord"),
    "a space in them is escaped": ("a^to\\ ord^", "p: a<sup to ord>"),
    "no space in them": ("a^to ord^ og ~to ord~", "p: a^to ord^ og ~to ord~"),
    "powers without a pair": ("10^6 og 10^7", "p: 10^6 og 10^7"),
    "powers beside each other": ("10^6/10^7 a^2+b^2", "p: 10^6/10^7 a^2+b^2"),
    "about": ("~20 (~30) 2~3 ~20/~30 ca. ~ 5", "p: ~20 (~30) 2~3 ~20/~30 ca. ~ 5"),
    "a face": ("^_^ og ^_^ ^^", "p: ^_^ og ^_^ ^^"),
    "escaped raising": ("a\\^2^", "p: a^2^"),
    "struck": ("~~to ord~~ og s~~l~~et", "p: <s to ord> og s<s l>et"),
    "three are signs": ("~~~a~~~", "p: ~~~a~~~"),
    "underlined": ("++to ord++ og ++*skrå*++", "p: <u to ord> og <u ‹skrå›>"),
    "C++ is a name": ("C++ og D++ og A+++/A++", "p: C++ og D++ og A+++/A++"),
    "marks in emphasis": ("**m^2^** og *CO~2~*", "p: «m<sup 2>» og ‹CO<sub 2>›"),
    "emphasis in marks": ("x^*2*^ ~~**a** b~~", "p: x<sup ‹2›> <s «a» b>"),
    "products": ("5*3*2 og 2*x*y og 2 * 3 * 4", "p: 5*3*2 og 2*x*y og 2 * 3 * 4"),
    "two stars far apart": ("længde*bredde og højde*dybde", "p: længde*bredde og højde*dybde"),
    "stars of notes": ("løn*, pension* og ferie** (**) i alt*", "p: løn*, pension* og ferie** (**) i alt*"),
    "underscores in words": ("a_b_c og _a_b_", "p: a_b_c og ‹a_b›"),
    "within words": ("ord**fed**del ord*skrå*del", "p: ord«fed»del ord‹skrå›del"),
    "within parentheses": ("(*x*) »**x**« (**x**)", "p: (‹x›) »«x»« («x»)"),
    "a word right after": ("**x:**y og **Bilag 1.**Tekst *a:*b", "p: «x:»y og «Bilag 1.»Tekst ‹a:›b"),
    "a word right before": ("ord**(x)** y", "p: ord«(x)» y"),
    "a sign and a word right after": ("**\"x\"**y *»x«*y **–**y **x-**y ***'x'***y", "p: «\"x\"»y ‹»x«›y «–»y «x-»y ‹«'x'»›y"),
    "a word, a sign and a word": ("x**–**y\n\nx*\"y\"*z\n\nx**§ 3**", "p: x«–»y\np: x‹\"y\"›z\np: x«§ 3»"),
    "signs in marks": ("~~\"x\"~~y ++»x«++y", "p: <s \"x\">y <u »x«>y"),
    "two of them in a line": ("**\"a *b*\"**c *\"d\"*e", "p: «\"a ‹b›\"»c ‹\"d\"›e"),
    "of one line": ("**\"a\nb\"**c", "p: **\"a b\"**c"),
    "stars of notes beside signs": ("løn*/*x\n\nx*\"a\", y*\"b\"\n\n2**–3** a**/b**\n\nC++/D++\n\n*løn/*x", "p: løn*/*x\np: x*\"a\", y*\"b\"\np: 2**–3** a**/b**\np: C++/D++\np: *løn/*x"),
    "half closed": ("***a** b* ***c* d**", "p: ‹«a» b› «‹c› d»"),
    "closed at once": ("*a **b*** **c *d***", "p: ‹a «b»› «c ‹d›»"),
    "unlike signs are no pair": ("**a* b", "p: **a* b"),
    "lines to fill in": ("Dato: ____ Navn: ____", "p: Dato: ____ Navn: ____"),
    "a backslash at a line's end breaks": ("a\\\nb", "p: a⏎b"),
    "also before a list": ("a\\\n- b\n- c", "p: a\n- p: b\n- p: c"),
    "also at the end": ("a\\\n\nb\\", "p: a\np: b"),
    "also after a space": ("a \\\n1. b\n2. c", "p: a\n1. p: b\n2. p: c"),
    "in a cell it is a sign": ("| a |\n|---|\n| C:\\ |", "a\nC:\\"),
}  # fmt: skip

NOTES = {
    "a note": ("a[^1] b\n\n[^1]: c *d*", "p: a[note c ‹d›] b"),
    "a note over lines": ("a[^x].\n\n[^x]: b\n  c\nd\n\ne", "p: a[note b c d].\np: e"),
    "notes under each other": ("a[^1] b[^2]\n[^1]: c\n[^2]: d", "p: a[note c] b[note d]"),
    "a note in a list": ("- a[^1]\n- b\n\n[^1]: c", "- p: a[note c]\n- p: b"),
    "a note within a list": ("- a[^1]\n  [^1]: c\n- b", "- p: a[note c]\n- p: b"),
    "a note in a cell": ("| a[^1] |\n|---|\n| b |\n\n[^1]: c", "a[note c]\nb"),
    "a note in a heading": ("# a[^1]\n\n[^1]: c", "h1: a[note c]"),
    "a note above a list": ("a[^1]\n\n[^1]: c\n- d\n- e", "p: a[note c]\n- p: d\n- p: e"),
    "a note of two signs": ("a[^1] b[^1]\n\n[^1]: c", "p: a[note c] b[note c]"),
    "a sign without a note": ("a[^1]", "p: a[^1]"),
    "a note without a sign": ("a\n\n[^1]: c", "p: a\np: [^1]: c"),
    "a second note of a sign": ("a[^1]\n\n[^1]: c\n\n[^1]: d", "p: a[note c]\np: [^1]: d"),
    "a note in a note stays a sign": ("a[^1]\n\n[^1]: c[^2]\n\n[^2]: d", "p: a[note c[^2]]\np: [^2]: d"),
    "a raised sign": ("a^[^1]^ b^[^1],[^2]^\n\n[^1]: c\n[^2]: d", "p: a[note c] b[note c]<sup ,>[note d]"),
    "a raised sign after a power": ("m^2[^1]^\n\n[^1]: c", "p: m<sup 2>[note c]"),
    "a sign between others": ("~5[^1]~5 ~6[^1]~\n\n[^1]: c", "p: ~5[note c]~5 ~6[note c]~"),
    "an escaped sign": ("a\\[^1]\n\n[^1]: c", "p: a[^1]\np: [^1]: c"),
    "a sign in an address": ("<https://a.dk[^1]>\n\n[^1]: c", "p: [https://a.dk[^1]→https://a.dk[^1]]\np: [^1]: c"),
}  # fmt: skip

CASES = {**MARKS, **NOTES, **LISTS, **DATES, **HEADINGS, **TEXT, **EMPHASIS, **LINKS, **TABLES}


@pytest.mark.parametrize("name", CASES)
def test_dialect(name):
    """Each rule by its own example."""
    text, expected = CASES[name]
    assert outline(parse(text)) == expected


def test_alignment_of_columns():
    (table,) = parse("| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |")
    assert table.aligns == (Align.LEFT, Align.RIGHT, Align.CENTER, Align.LEFT)


def test_line_ends_and_spaces_make_no_difference():
    """Blank lines with spaces in them, and spaces at the ends of the text, mean nothing."""
    assert parse("a\n   \nb\n\n") == parse("a\n\nb") == parse("\n\na\n\nb")


def test_seven_dates_of_the_real_item_stay_as_they_are_written():
    """Seven such lines once came out as 26., 27., 28., 29. februar, 30., 31. juni and 32. juni."""
    days = ["26. januar", "3. februar", "3. februar", "11. februar", "30. april", "7. juni", "15. juni"]
    for parting in ("\n", "\n\n"):
        blocks = parse(parting.join(f"{day} 2021: møde" for day in days))
        assert all(isinstance(block, Paragraph) for block in blocks)
        text = shape_text(shape(blocks))
        assert [text.count(f"{day} 2021: møde") for day in days] == [1, 2, 2, 1, 1, 1, 1]


# What can't stand in a workspace's file as it is, and is refused where it is read.
_CONTROLS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))


@MODERATE
@given(st.text(_CONTROLS | st.sampled_from("\n\t")))
def test_any_text_is_valid(text):
    """No text makes the parser raise, and every word of it is there afterwards."""
    assert tokens(marked_text(parse(text))) == tokens(text)


@pytest.mark.slow
@MODERATE
@given(danish_text(links=True))
def test_no_word_is_lost_added_or_moved(text):
    """The words of the text come again in the same order; a list prints its own numbers."""
    assert tokens(marked_text(parse(text))) == tokens(text)


def test_an_address_ends_before_a_sign_that_is_escaped():
    assert marked_text(parse("Se https://kl.dk)\\| og <https://kl.dk/\\*a>")).count("\x02") == 0
    assert marked_text(parse("https://kl.dk\\\nnæste")).count("\\") == 0


@pytest.mark.slow
@MODERATE
@given(danish_text(links=True))
def test_the_plain_words_are_what_is_left_without_markup(text):
    """Within the paragraphs nothing but signs of markup has gone: what is printed is a subsequence of what was written."""
    signs = iter("".join(text.split()))
    printed = "".join(shape_text(shape(parse(text))).split())
    assert all(sign in signs for sign in printed)


@settings(max_examples=examples(100), deadline=None)
@given(st.text(st.sampled_from("\x00\x01\x02\x03\x0e\x0f0123456789 ab*_[]()\n-|\x1c\x85\u2028")))
def test_control_characters_do_not_raise(text):
    """Also text that no file can hold is parsed."""
    parse(text)


@pytest.mark.parametrize("text", ["a \x0299999999999\x03 b", "a \x0242\x03 b"])
def test_the_parsers_own_signs_in_a_text(text):
    """A text that looks like the parser's own placeholder isn't taken for one; its words stay, its signs go."""
    assert tokens(shape_text(shape(parse(text)))) == tokens(text.replace("\x02", "").replace("\x03", ""))


@pytest.mark.parametrize("text", ["01. a\n02. b", "٣. a\n٤. b"])
def test_numbers_are_printed_as_written(text):
    """An ordered list prints the numbers as they were written, or is none."""
    assert tokens(shape_text(shape(parse(text)))) == tokens(text)
