"""The PDF: lawful for everyone and for the archive, its words those of every other form, and never markup."""

import datetime as dt
import hashlib
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from importlib import resources

import pytest
from examples import examples
from hypothesis import given, settings
from pdfs import failures, fonts, kinds, links, outline, page_texts, places, printed, reader, structure, text_of
from words import REPOSITORY, blocks, document, letters, markdown_text, p, shape, shape_text

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.compose import Kind
from committee.documents.chartnodes import Chart, ChartLine, LineRole
from committee.documents.chartpicture import picture_name
from committee.documents.look import Letterhead, Look
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
    Mark,
    Marked,
    OrderedList,
    Paragraph,
    Role,
    Strong,
    Table,
    Text,
)
from committee.formats import markdown, pdf
from committee.formats.bundle import Bundle
from committee.formats.chart import draw
from committee.formats.chartpalette import Palette
from committee.publication.publicedition import public_edition
from committee.work.build import Request

LEFT = (Align.LEFT,)
CHART = Chart(
    "Ledige", "Ledige i Aabenraa falder fra 3 til 2.", ("januar 2021", "februar 2021"), ("jan.", "feb."),
    (ChartLine("Aabenraa", (Fraction(3), Fraction(2)), LineRole.OWN),), "personer", 0, False, (), "ledige",
)  # fmt: skip
HOSTILE = (
    '#set page(width: 1cm)', '#panic("x")', '#read("/etc/passwd")', '#import "@preview/x:1.0.0"', "= Ord", "$x$ @a <b> `c`", "// ord", "/* x */",
    "\\ \\u{1F600} \\#", "*ord* _ord_", '"); #x("', "<script>alert(1)</script>", "{{ 7*7 }} {side}", "#{", "- 1. +", "--- ~ -?", "https://x.dk", "&amp; </b>",
)  # fmt: skip


def t(words):
    return (Text(words),)


def made(*blocks, look=None, pictures=None, **changes):
    return pdf.write(document(*blocks, **changes), Bundle(look=lambda: look or Look(), pictures=pictures or {}))


def table(*rows, header=("A", "B")):
    return plain_table(tuple(map(t, header)), tuple(tuple(map(t, row)) for row in rows), LEFT * len(header))


EVERYTHING = (
    Heading(1, t("REFERAT")),
    Paragraph((Strong(t("Mødedato")), Text(" Torsdag d. 11. februar 2021")), Role.HEAD),
    Heading(2, t("Indholdsfortegnelse")),
    Contents((ContentsEntry(t("1. Første sag"), "punkt-1"), ContentsEntry(t("2. Anden sag"), "punkt-2"))),
    Heading(2, t("Punkt 1: Første sag"), "punkt-1", True),
    Paragraph(t("21/835"), Role.CASE_NUMBER),
    Paragraph((Text("Fed "), Strong(t("fed")), Text(" og "), Emphasis((Strong(t("begge")),)), LineBreak(), Text("5 %"))),
    BulletList(((p("a"), BulletList(((p("b"),),))), (p("c"),))),
    OrderedList(((p("d"),), (p("e"), p("f"))), 998, ")"),
    table(("Selvforsørgende", "52 %"), ("", "21 %")),
    plain_table(((), ()), ((t("uden"), t("hoved")),), (Align.RIGHT, Align.CENTER)),
    CHART,
    Paragraph(t("Kilde: STAR"), Role.SOURCE),
    Heading(2, t("Punkt 2: Anden sag"), "punkt-2", True),
    Heading(3, t("Beslutning"), "beslutning-2"),
    Paragraph(t("Drøftet."), Role.DECISION),
    OrderedList(((Paragraph(t("Godkendt."), Role.DECISION),),)),
    Paragraph((Marked(t("Ny"), Mark.ADDED), Marked((Link(t(" væk"), "https://kl.dk"),), Mark.REMOVED)), Role.NOTE),
    Paragraph((Link(t("Se punkt 1"), "#punkt-1"), Link(t(" og KL"), "https://kl.dk/æ?x=1"))),
)  # fmt: skip


@pytest.fixture(scope="module")
def everything():
    picture = draw(CHART, Palette("#14456b", "#666666", "#9b1c1c"))
    return made(*EVERYTHING, pictures={picture_name(CHART): picture})


SAMPLES = {
    "arbejdsmarkedsudvalget 2021-02-11": Kind.MINUTES,
    "arbejdsmarkedsudvalget 2026-09-10": Kind.AGENDA,
    "beskaeftigelsesudvalget 2019-06-18": Kind.MINUTES,
    "eksempeludvalget 2026-10-08": Kind.MINUTES,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_is_lawful_and_says_what_the_markdown_says(sample, name):
    committee, folder = name.split()
    edition, problems = public_edition(Archive(sample), Request(MeetingKey(committee, folder), SAMPLES[name]))
    assert edition, [str(problem) for problem in problems]
    bundle = Bundle(pictures=edition.pictures, figures="figurer/")
    data = pdf.write(edition.document, bundle)
    assert failures(data) == []
    wanted = markdown_text(without_pictures(markdown.write(with_pages(edition.document, data), bundle).decode()))
    assert len(wanted) > 500
    assert letters(plain(text_of(data))) == letters(plain(wanted))


def without_pictures(text):
    return re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)


def with_pages(document, data):
    """The document as it is printed: with the page of each item, as the outline knows it, in the contents list."""
    pages = {title.partition(" ")[2]: page for title, page in outline(data)}
    anchors = {
        block.anchor: pages[plain(words(block)).partition(" ")[2]]
        for block in document.blocks
        if isinstance(block, Heading) and block.anchor
    }
    return replace(document, blocks=tuple(_with_pages(block, anchors) for block in document.blocks))


def _with_pages(block, anchors):
    if not isinstance(block, Contents):
        return block
    assert block.entries
    return replace(
        block,
        entries=tuple(replace(e, children=(*e.children, Text(f" {anchors[e.anchor]}"))) for e in block.entries),
    )


def words(block):
    return shape_text(shape((Paragraph(block.children),)))


# An emoji's parts, and what tints or joins them; in the PDF there is a □.
_FAR = re.compile("[□\u200d\ufe0f\U0001f000-\U0001ffff]")


def plain(text):
    return _FAR.sub("", unicodedata.normalize("NFC", text.replace("\xad", "")))


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(blocks(any_start=True))
def test_the_words_are_those_of_the_tree_whatever_they_are(tree):
    data = made(*tree)
    assert letters(plain(text_of(data))) == letters(plain(printed(tree)))
    levels = [int(kind[1]) for kind in kinds(data) if re.fullmatch(r"H\d", kind)]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))


def test_every_kind_of_block_is_lawful(everything):
    assert failures(everything) == []


def test_every_kind_of_block_has_its_own_structure(everything):
    found = kinds(everything)
    assert [kind for kind in found if re.fullmatch(r"H\d", kind)] == ["H1", "H2", "H2", "H2", "H3"]
    assert {"TOC", "TOCI", "L", "LI", "Lbl", "LBody", "Table", "Figure", "Link", "Strong", "Em"} <= set(found)
    assert (found.count("Table"), found.count("TH"), found.count("TR"), found.count("TD")) == (2, 2, 4, 6)
    heads = [element["/A"] for kind, element in structure(everything) if kind == "TH"]
    assert all("/Column" in str(attributes) for attributes in heads)
    assert [str(e["/Alt"]) for kind, e in structure(everything) if kind == "Figure"] == [CHART.alt]


def test_lists_print_their_numbers_as_written(everything):
    text = text_of(everything)
    assert re.search(r"998\)\s*d\s+999\)\s*e\s+f", text), text
    assert re.search(r"1\.\s*Godkendt\.", text), text


def test_the_file_says_what_it_is(everything):
    file = reader(everything)
    assert (file.metadata.title, file.metadata.author) == ("REFERAT Prøveudvalget", "Prøve Kommune")
    assert file.metadata.creation_date.date() == file.metadata.modification_date.date() == dt.date(2021, 2, 11)
    assert str(file.trailer["/Root"]["/Lang"]).startswith("da")
    assert file.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert fonts(everything)
    assert all(fonts(everything).values())


def test_contents_outline_and_links_agree_on_the_pages(everything):
    assert outline(everything) == [
        ("REFERAT", 1), ("Indholdsfortegnelse", 1), ("Punkt 1: Første sag", 2), ("Punkt 2: Anden sag", 3), ("Beslutning", 3),
    ]  # fmt: skip
    assert links(everything) == [2, 3, "https://kl.dk", 2, "https://kl.dk/%C3%A6?x=1"]
    first = page_texts(everything)[0]
    assert re.search(r"1\.\s+Første sag[ .]*2\s+2\.\s+Anden sag[ .]*3", first), first


@pytest.mark.slow
def test_page_numbers_of_a_long_document_are_right():
    items = [(f"Punkt {n}", f"p{n}", f"ord {n} " * (30 * n % 400)) for n in range(1, 41)]
    contents = Contents(
        tuple(ContentsEntry(t(f"{n}. {title}"), anchor) for n, (title, anchor, _) in enumerate(items, 1))
    )
    body = [block for title, anchor, text in items for block in (Heading(1, t(title), anchor), p(text))]
    data = made(contents, *body)
    texts = page_texts(data)
    found = [int(page) for page in re.findall(r"^\d+\. +Punkt \d+[ .]*?(\d+)$", "\n".join(texts), re.MULTILINE)]
    real = [next(n for n, text in enumerate(texts, 1) if re.search(rf"^{title}$", text, re.M)) for title, *_ in items]
    assert len(found) == 40
    assert found == real == [page for _, page in outline(data)]
    assert real[-1] > 5


def test_contents_that_are_not_in_the_order_of_the_headings_are_links_all_the_same():
    entries = tuple(ContentsEntry(t(f"{name}. sag"), name) for name in ("b2", "a1", "ukendt"))
    data = made(Contents(entries), Heading(1, t("A"), "a1", True), Heading(1, t("B"), "b2", True))
    assert failures(data) == []
    assert links(data) == [3, 2]
    assert re.findall(r"(\w+)\. +sag[ .]*(\d?)", page_texts(data)[0]) == [("b2", "3"), ("a1", "2"), ("ukendt", "")]


def test_header_mark_and_page_number_stand_on_each_page():
    data = made(p("a"), Heading(1, t("b"), None, True), mark="INTERN", header="Udvalget 11. februar")
    for number, text in enumerate(page_texts(data, artifacts=True), 1):
        assert "INTERN" in text
        assert "Udvalget 11. februar" in text
        assert f"Side {number} af 2" in text
    assert letters(text_of(data)) == "ab"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_print_as_words(words):
    data = made(
        Heading(1, t(words), words), p(words), table((words, words)), BulletList(((p(words),),)),
        Paragraph((Strong(t(words)), Text(f" {words}")), Role.HEAD), Contents((ContentsEntry(t(words), words),)),
        Paragraph((Link(t(words), f"https://x.dk/{words}"), Link(t(words), f"#{words}"))), replace(CHART, alt=words),
        title=words, author=words, subject=words, header=words, page_label=words, mark=words,
    )  # fmt: skip
    squeezed = "".join(text_of(data).split())
    assert squeezed.count("".join(words.split())) >= 11
    assert reader(data).metadata.title == " ".join(words.split())
    assert failures(data) == []


def test_signs_that_no_font_has_are_seen_to_be_missing():
    data = made(
        p("før 👍 efter"),
        p("漢字"),
        Heading(1, t("Sag 👩‍💼")),
        p("\ue000 \uf0b7 \ufeff \x01 \ud800 ☐ ✓ q\u0301"),
        title="👍 \ud800",
        header="漢",
    )
    assert failures(data) == []
    text = " ".join(text_of(data).split())
    assert "før □ efter □□ Sag □□ □ • " in text
    assert "☐ ✓ q\u0301" in unicodedata.normalize("NFD", text)
    assert "□" not in text_of(made(p("æøåÆØÅ é ½ € – ” • § … ≤ ≥ → Ж Ω")))


def test_words_run_as_they_are_written():
    """A sign that turns the direction could show another name than the one that is there."""
    assert "abc fdp.exe" in text_of(made(p("abc \u202efdp.exe")))


EXTREMES = {
    "nothing": (),
    "empty": (Paragraph(()), Heading(2, ()), p(" \n"), BulletList(()), OrderedList(((),)), Contents(()), Table((), (), ())),
    "odd levels": (Heading(4, t("a")), Heading(6, t("b")), Heading(1, t("c")), Heading(5, t("d"))),
    "one anchor twice": (Heading(1, t("a"), "x"), Heading(1, t("b"), "x"), Paragraph((Link(t("c"), "#x"),))),
    "thirty columns": (table(*[[f"værdi {n}" for n in range(30)]] * 8, header=[f"Kolonne {n}" for n in range(30)]),),
    "a long cell": (table(("ord " * 15_000, "x")),),
    "a long header": (table(("x", "y"), header=("ord " * 15_000, "B")),),
    "a long word": (p("W" * 3000), table(("x" * 9000, "y")), Heading(1, t("Q" * 400))),
    "a header alone": (table(),),
    "a break in a list": (BulletList(((Heading(1, t("a"), "a", True), table(("b", "c"))),)),),
    "marks in marks": (Paragraph((Marked((Marked(t("a"), Mark.ADDED), Link(t("b"), "https://x.dk")), Mark.REMOVED),)),),
    "a number of thirty digits": (OrderedList(((p("a"),),), 10**30),),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_are_lawful_and_keep_their_words(name):
    tree = EXTREMES[name]
    data = made(*tree)
    assert failures(data) == []
    # A row that goes on over the page is read page by page, so the words of its cells are in another order.
    assert Counter(letters(text_of(data))) == Counter(letters(printed(tree)))


def test_long_words_stay_within_the_page():
    data = made(
        p("W" * 3000), table(("M" * 2000, "y"), header=("A", "Hovedet")), Paragraph(t("Å" * 900), Role.DECISION)
    )
    found = places(data)
    assert len(found) > 60
    assert max(x for _, x, _, _ in found) < 595 - 85
    assert min(y for _, _, y, _ in found) > 30


def test_deep_lists_are_set():
    tree = p("inderst")
    for n in range(60):
        tree = (BulletList if n % 2 else OrderedList)(((p(f"niveau {n}"), tree),))
    text = text_of(made(tree))
    assert [int(n) for n in re.findall(r"niveau (\d+)", text)] == list(range(59, -1, -1))
    assert "inderst" in text


def test_a_long_table_goes_on_with_its_header_on_each_page():
    data = made(table(*((f"række {n}", f"{n}") for n in range(120)), header=("Kolonnehoved", "Tal")))
    seen = page_texts(data, artifacts=True)
    assert len(seen) > 2
    assert all("Kolonnehoved" in text for text in seen)
    assert kinds(data).count("TH") == 2
    assert text_of(data).count("Kolonnehoved") == 1


def test_links_lead_only_where_they_may():
    targets = (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "",
        "#ukendt",
        "https://x.dk/" + "a" * 9000,
        "mailto:a@b.dk",
    )
    data = made(Paragraph(tuple(Link(t(f"ord{n} "), target) for n, target in enumerate(targets))))
    assert links(data) == ["mailto:a@b.dk"]
    assert [int(n) for n in re.findall(r"ord(\d)", text_of(data))] == list(range(6))


def test_a_picture_that_is_missing_is_told_in_words():
    for picture in (b"", b"\x89PNG\r\n\x1a\n broken", b"GIF89a"):
        data = made(CHART, pictures={picture_name(CHART): picture})
        assert failures(data) == []
        assert CHART.alt in text_of(data)


_SCRIPT = """
import sys, hashlib
sys.path.insert(0, "tests")
from test_pdf import EVERYTHING, made
print(hashlib.sha256(made(*EVERYTHING, title="👍")).hexdigest())
"""


@pytest.mark.slow
def test_two_processes_make_the_same_bytes(tmp_path):
    """With another hash seed, another place on earth, and another home."""
    sums = {hashlib.sha256(made(*EVERYTHING, title="👍")).hexdigest()}
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        variables = {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "HOME": str(tmp_path),
            "PYTHONPATH": str(REPOSITORY),
            "PATH": "",
        }
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT], cwd=REPOSITORY, env=variables, capture_output=True, text=True, check=True
        )
        sums.add(done.stdout.strip())
    assert len(sums) == 1


@pytest.mark.slow
def test_a_stream_that_ends_like_a_line_is_lawful():
    """One packed stream in 256 ends in a byte that checkers take for a part of the line end after it."""
    found = [data for n in range(300) if b"\r\rendstream" in (data := made(p(f"Tekst {n}")))][:2]
    assert found
    for data in found:
        assert failures(data) == []
        assert failures(data.replace(b"\r\rendstream", b"\r\nendstream")) != []


def test_dates_before_and_after_our_time_are_lawful():
    for date in (dt.date(1, 1, 1), dt.date(1950, 5, 5), dt.date(9999, 12, 31)):
        assert failures(made(p("x"), date=date)) == []


def test_the_house_look_is_seen():
    look = Look(font="Times New Roman", width=842, height=595)
    data = made(p("Ord"), look=look)
    assert failures(data) == []
    assert list(fonts(data)) == ["LibertinusSerif-Regular"]
    box = reader(data).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_a_letterhead_stands_on_its_pages_and_pushes_the_text_down():
    picture = draw(CHART, Palette("#14456b", "#666666", "#9b1c1c"))
    high = Letterhead(("Aabenraa Kommune #x",), picture, 200, 90, "right")
    tree = (p("Ord"), Heading(1, t("b"), None, True))
    every, first = made(*tree, look=Look(header=high)), made(*tree, look=Look(first_header=high))
    for data in (every, first):
        assert failures(data) == []
        assert letters(text_of(data)) == "Ordb"
    assert ["Aabenraa Kommune #x" in text for text in page_texts(every, artifacts=True)] == [True, True]
    assert ["Aabenraa Kommune #x" in text for text in page_texts(first, artifacts=True)] == [True, False]
    assert ["Prøveudvalget" in text for text in page_texts(first, artifacts=True)] == [False, True]
    assert place_of("Ord", every) < place_of("Ord", made(*tree)) - 40
    assert place_of("Ord", first) < place_of("Ord", made(*tree)) - 40


def place_of(words, data):
    """How high on the first page the words stand."""
    return next(y for page, _, y, text in places(data) if page == 1 and text == words)


def test_the_program_runs_nothing_that_a_document_holds():
    """It reads its data and the pictures it is handed; it has no way to run words, or to open anything else."""
    program = resources.files(pdf).joinpath("program.typ").read_text(encoding="utf-8")
    calls = set(re.findall(r"(?<![.\w-])([a-z][a-z-]*)\(", program)) | set(re.findall(r"\.([a-z][a-z-]*)\(", program))
    assert {"json", "text", "image", "heading"} <= calls
    assert not calls & {"eval", "read", "plugin", "yaml", "csv", "xml", "cbor", "toml", "bibliography", "raw", "html"}
    assert not re.search(r"^\s*#?(import|include)\b", program, re.MULTILINE)
    assert re.findall(r"json\(([^)]*)\)", program) == ['"data.json"']
