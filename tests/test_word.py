"""The Word file: opened by python-docx, read as XML, and held against the standard."""

import datetime as dt
import io
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from examples import examples
from hypothesis import given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator
from words import (
    REPOSITORY,
    STANDARD_TEMPLATE,
    R,
    W,
    blocks,
    danish_text,
    document,
    p,
    paragraph_text,
    part,
    parts,
    shape,
    shape_text,
    word_lines,
    word_text,
    zipped,
)

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
from committee.formats.word.bookmarks import bookmarks
from committee.formats.word.package import write as write_word
from committee.formats.word.template import PARAGRAPH_STYLES, TABLE_STYLES, read_template

MODERATE = settings(max_examples=examples(60), deadline=None)
LONG = "inspirationskatalog-til-integrationspolitikken-i-kommunen"


@cache
def standard():
    template, problems = read_template(STANDARD_TEMPLATE, "templates/standard/skabelon.docx")
    assert problems == []
    return template


def written(*blocks, pages=None, **changes):
    bundle = Bundle(standard(), find_pages=(lambda _draft, _anchors, _fonts: pages) if pages else None)
    return write_word(document(*blocks, **changes), bundle)


def table(rows, aligns, header=None):
    header = header or tuple(f"H{n}" for n in range(len(aligns)))
    cells = [tuple((Text(cell),) if cell else () for cell in row) for row in (header, *rows)]
    return plain_table(cells[0], tuple(cells[1:]), aligns)


def minutes():
    """A small document with everything in it."""
    anchors = ("punkt-a", f"punkt-{LONG}", f"punkt-{LONG}-igen")
    return (
        Heading(1, (Text("REFERAT Prøveudvalget"),)),
        Paragraph((Strong((Text("Mødedato"),)), Text(" Torsdag d. 11. februar 2021")), Role.HEAD),
        Contents(tuple(ContentsEntry((Text(f"{n}. Punkt nummer {n}"),), a) for n, a in enumerate(anchors, start=11))),
        *(
            block
            for n, anchor in enumerate(anchors, start=11)
            for block in (
                Heading(2, (Text(f"Punkt {n}: Punkt nummer {n}"),), anchor, page_break=n == 11),
                Paragraph((Text("21/835"),), Role.CASE_NUMBER),
                Heading(3, (Text("Sagsfremstilling"),)),
                Paragraph((Text("Det koster 60,6 mio. kr., dvs. 25,4 % af "), Emphasis((Text("sags\xadfremstillingen"),)), LineBreak(), Text("i 2021."))),
                Heading(4, (Text("Under"),)),
                BulletList(((p("a"), BulletList(((p("b"),), (p("c"),)))), (p("d"),))),
                OrderedList(((p("e"),), (p("f"), p("mere"))), start=3),
                OrderedList(((p("g"),), (p("h"),)), start=1, delimiter=")"),
                table((("Selvforsørgende", "52 %"), ("Anden ydelse", "21 %")), (Align.LEFT, Align.RIGHT)),
                table((("x", "y", "z"),), (Align.CENTER,) * 3),
                Paragraph((Link((Text("KL"),), "https://kl.dk/?a=1&b=2"), Text(" og "), Link((Text("punktet"),), "#punkt-a"))),
                Heading(3, (Text("Beslutning"),), anchor.replace("punkt", "beslutning")),
                Paragraph((Text("Godkendt."),), Role.DECISION),
                BulletList(((Paragraph((Text("i"),), Role.DECISION),),)),
                Paragraph((Text("Fravær: ingen"),), Role.NOTE),
            )
        ),
    )  # fmt: skip


def body(data):
    return part(data, "word/document.xml").find(f"{W}body")


def stories(data, kind):
    return {name: etree.fromstring(xml) for name, xml in parts(data).items() if re.match(rf"word/{kind}\d", name)}


def audit(data, tmp_path, name="fil.docx"):
    """What the standard has against a file. The theme part is left out of our templates on purpose."""
    path = tmp_path / name
    path.write_bytes(data)
    result = OpenXmlValidator().validate(path)
    return [str(error) for error in result.errors if "theme" not in str(error).lower()]


# --- properties and language


def test_properties_are_the_documents_own():
    """Title, author, subject and language are set; the time is the meeting's date; nothing says python-docx."""
    core = docx.Document(io.BytesIO(written(p("a")))).core_properties
    assert (core.title, core.author, core.subject) == ("REFERAT Prøveudvalget", "Prøve Kommune", "Prøveudvalget")
    assert core.last_modified_by == "Prøve Kommune"
    assert core.language == "da-DK"
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == dt.datetime(2021, 2, 11)
    assert "python-docx" not in b"".join(parts(written(p("a"))).values()).decode("utf-8", "replace")


def test_properties_may_hold_any_signs():
    core = docx.Document(io.BytesIO(written(p("a"), title='A & B <c> "d"', author="Kommune & Co."))).core_properties
    assert (core.title, core.author) == ('A & B <c> "d"', "Kommune & Co.")


def test_the_language_is_danish():
    languages = [e.get(f"{W}val") for e in part(written(p("a")), "word/styles.xml").iter(f"{W}lang")]
    assert languages and set(languages) == {"da-DK"}


def test_word_does_not_ask_to_update_fields():
    settings_part = part(written(*minutes()), "word/settings.xml")
    assert len(settings_part) > 0
    assert list(settings_part.iter(f"{W}updateFields")) == []


# --- headings, bookmarks, links


def test_headings_are_words_own_with_their_levels():
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in docx.Document(
            io.BytesIO(written(*(Heading(n, (Text(f"h{n}"),)) for n in range(1, 7))))
        ).paragraphs
    ]
    assert found == [(f"Heading {n}", f"h{n}") for n in range(1, 7)]
    styles = {e.find(f"{W}name").get(f"{W}val"): e for e in part(written(p("a")), "word/styles.xml").iter(f"{W}style")}
    for n in range(1, 7):
        assert styles[f"heading {n}"].find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(n - 1)


def test_an_item_may_begin_on_a_new_page():
    data = written(*minutes())
    breaks = [paragraph_text(e) for e in body(data).iter(f"{W}p") if e.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert breaks == ["Punkt 11: Punkt nummer 11"]


def test_each_item_and_decision_has_a_bookmark_of_its_own():
    """Names are unique, also when long ids begin alike; at most 40 characters; ids are unique; each is closed."""
    data = written(*minutes())
    starts = list(body(data).iter(f"{W}bookmarkStart"))
    names, ids = [e.get(f"{W}name") for e in starts], [e.get(f"{W}id") for e in starts]
    assert len(names) == 6 and len(set(names)) == 6 and len(set(ids)) == 6
    assert all(re.fullmatch(r"[^\W\d]\w{0,39}", name) for name in names)
    assert [e.get(f"{W}id") for e in body(data).iter(f"{W}bookmarkEnd")] == ids
    assert [paragraph_text(e.getparent()) for e in starts if e.get(f"{W}name") in ("punkt_a", "beslutning_a")] == [
        "Punkt 11: Punkt nummer 11",
        "Beslutning",
    ]
    assert sorted(bookmarks(minutes()).values()) == sorted(names)


@pytest.mark.parametrize(
    "anchors", [("punkt-a-b", "punkt-a_b", "punkt_a-b"), ("æ" * 60, "æ" * 61), ("a" * 40, "a" * 41)]
)
def test_anchors_that_look_alike_get_different_bookmarks(anchors):
    names = bookmarks(Heading(2, (Text("x"),), anchor) for anchor in anchors)
    assert len({name.casefold() for name in names.values()}) == len(anchors)
    assert all(len(name) <= 40 for name in names.values())


def test_internal_links_point_to_bookmarks_that_are_there():
    data = written(*minutes())
    names = {e.get(f"{W}name") for e in body(data).iter(f"{W}bookmarkStart")}
    targets = [e.get(f"{W}anchor") for e in body(data).iter(f"{W}hyperlink") if e.get(f"{W}anchor")]
    assert len(targets) == 6
    assert set(targets) <= names


def test_links_to_the_web_go_through_the_relations():
    data = written(*minutes())
    links = [e.get(f"{R}id") for e in body(data).iter(f"{W}hyperlink") if e.get(f"{R}id")]
    relations = {e.get("Id"): e for e in part(data, "word/_rels/document.xml.rels")}
    assert len(links) == 3
    assert {relations[link].get("Target") for link in links} == {"https://kl.dk/?a=1&b=2"}
    assert {relations[link].get("TargetMode") for link in links} == {"External"}


def test_a_link_may_have_letters_that_no_address_has():
    """An address with æ, ø and å is written so that Word accepts the file."""
    relations = part(written(Paragraph((Link((Text("a"),), "https://x.dk/å_(flod)"),))), "word/_rels/document.xml.rels")
    assert [e.get("Target") for e in relations if e.get("TargetMode")] in (
        ["https://x.dk/å_(flod)"],
        ["https://x.dk/%C3%A5_(flod)"],
    )


def instructions(data):
    return [e.text.strip() for e in body(data).iter(f"{W}instrText")]


def test_page_numbers_stand_in_the_contents_only_when_they_are_known():
    """Without pages the contents list has links alone; with them a PAGEREF to each bookmark, and the page as its text."""
    assert instructions(written(*minutes())) == []
    data = written(*minutes(), pages={"punkt-a": 2, f"punkt-{LONG}": 3, f"punkt-{LONG}-igen": 5})
    names = bookmarks(minutes())
    wanted = [names["punkt-a"], names[f"punkt-{LONG}"], names[f"punkt-{LONG}-igen"]]
    assert instructions(data) == [f"PAGEREF {name} \\h" for name in wanted]
    contents = [text for style, text in word_lines(data, pages=True) if style == "toc 1"]
    assert contents == ["11. Punkt nummer 11 2", "12. Punkt nummer 12 3", "13. Punkt nummer 13 5"]
    assert word_text(data).split() == word_text(written(*minutes())).split()


# --- page stories


def test_header_and_footer():
    data = written(*minutes())
    (header,), (footer,) = stories(data, "header").values(), stories(data, "footer").values()
    assert [paragraph_text(e) for e in header.iter(f"{W}p")] == ["Prøveudvalget 11. februar 2021"]
    assert [paragraph_text(e) for e in footer.iter(f"{W}p")] == ["Side 1 af 1"]
    assert [e.text.strip() for e in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_the_internal_edition_is_marked_on_the_page():
    header = next(iter(stories(written(p("a"), mark="INTERN & fortrolig"), "header").values()))
    assert [paragraph_text(e) for e in header.iter(f"{W}p")] == ["INTERN & fortrolig", "Prøveudvalget 11. februar 2021"]
    assert "INTERN" not in word_text(written(p("a"), mark="INTERN & fortrolig"))


def test_the_page_label_may_lack_its_numbers():
    """A house may print the page alone, or nothing of it."""
    for label, shown, fields in (
        ("{side}", "1", ["PAGE"]),
        ("Fortroligt", "Fortroligt", []),
        ("s. {side}/{sider}.", "s. 1/1.", ["PAGE", "NUMPAGES"]),
    ):
        footer = next(iter(stories(written(p("a"), page_label=label), "footer").values()))
        assert "".join(paragraph_text(e) for e in footer.iter(f"{W}p")) == shown
        assert [e.text.strip() for e in footer.iter(f"{W}instrText")] == fields


# --- tables


def test_the_first_row_of_a_table_is_its_header():
    tables = list(body(written(*minutes())).iter(f"{W}tbl"))
    assert len(tables) == 6
    for made in tables:
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in made.iter(f"{W}tr")]
        assert marked == [True] + [False] * (len(marked) - 1)
        assert made.find(f"{W}tblPr/{W}tblStyle") is not None


def test_a_table_without_words_in_its_header_has_none():
    data = written(table((("a", "b"),), (Align.LEFT,) * 2, header=("", "")))
    assert list(body(data).iter(f"{W}tblHeader")) == []
    assert len(list(body(data).iter(f"{W}tr"))) == 1


@pytest.mark.parametrize("columns", [1, 2, 3, 7, 20])
def test_a_tables_columns_fill_the_text(columns):
    """The grid's columns, and each row's cells, sum to the text's width."""
    rows = (tuple("ord " * (n + 1) for n in range(columns)), ("x" * 200,) * columns, ("",) * columns)
    whole = body(written(table(rows, (Align.LEFT,) * columns)))
    (made,) = whole.iter(f"{W}tbl")
    (section,) = whole.iter(f"{W}sectPr")
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width = int(page.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    assert width == (standard().sheet.turned if columns == 20 else standard().sheet.width)
    grid = [int(e.get(f"{W}w")) for e in made.iter(f"{W}gridCol")]
    assert len(grid) == columns and sum(grid) == width and min(grid) > 0
    for row in made.iter(f"{W}tr"):
        assert [int(e.get(f"{W}w")) for e in row.iter(f"{W}tcW")] == grid


def test_alignment_of_columns():
    data = written(table((("a", "b", "c"),), (Align.LEFT, Align.RIGHT, Align.CENTER)))
    for row in body(data).iter(f"{W}tr"):
        marks = [cell.find(f"{W}p/{W}pPr/{W}jc") for cell in row.iter(f"{W}tc")]
        assert [mark.get(f"{W}val") if mark is not None else "" for mark in marks] == ["", "right", "center"]


def test_a_paragraph_parts_two_tables_and_follows_the_last():
    made = table((), (Align.LEFT,))
    tags = [etree.QName(e).localname for e in body(written(made, made))]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


# --- lists


def test_each_numbered_list_has_a_numbering_of_its_own():
    """One `w:num` a list, with the number it was written to begin at."""
    data = written(*minutes())
    numbered = [
        e.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        for e in body(data).iter(f"{W}p")
        if e.find(f"{W}pPr/{W}numPr") is not None and word_style(data, e) == "List Number"
    ]
    assert len(numbered) == 12 and len(set(numbered)) == 6
    nums = {e.get(f"{W}numId"): e for e in part(data, "word/numbering.xml").iter(f"{W}num")}
    starts = [nums[n].find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") for n in dict.fromkeys(numbered)]
    assert starts == ["3", "1"] * 3


def word_style(data, paragraph):
    wanted = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    return next(
        e.find(f"{W}name").get(f"{W}val")
        for e in part(data, "word/styles.xml").iter(f"{W}style")
        if e.get(f"{W}styleId") == wanted
    )


def test_lists_print_their_numbers():
    data = written(
        OrderedList(((p("a"),), (p("b"),)), start=3),
        OrderedList(((p("c"),), (p("d"), OrderedList(((p("e"),), (p("f"),)), start=7)), (p("g"),)), delimiter=")"),
    )
    assert [text for _, text in word_lines(data)] == ["3. a", "4. b", "1) c", "2) d", "7. e", "8. f", "3) g"]


def test_bullets_nest():
    data = written(BulletList(((p("a"), BulletList(((p("b"), BulletList(((p("c"),),))),))),)))
    assert [e.get(f"{W}val") for e in body(data).iter(f"{W}ilvl")] == ["0", "1", "2"]


STARTS = {
    "a list": "1. - a\n2. - b",
    "a heading": "1. # a\n2. # b",
    "a table": "1. | a |\n   |---|\n   | x |\n2. b",
}


@pytest.mark.parametrize("name", STARTS)
def test_an_entry_that_begins_with_something_else_keeps_its_number(name):
    """The number is printed also where an entry has no line of its own before a list, heading or table."""
    tree = parse(STARTS[name])
    assert isinstance(tree[0], OrderedList)
    assert word_text(written(*tree)).split() == shape_text(shape(tree)).split()


def test_lists_deeper_than_words_nine_levels():
    tree = p("bund")
    for n in range(12):
        tree = BulletList(((p(f"lag {n}"), tree),))
    data = written(tree)
    assert {int(e.get(f"{W}val")) for e in body(data).iter(f"{W}ilvl")} <= set(range(9))
    assert word_text(data).split() == shape_text(shape((tree,))).split()


# --- words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25,4 % af dem", "25,4° % af dem".replace("° ", "°")),
        ("60,6 mio. kr. i alt", "60,6°mio.°kr. i alt"),
        ("3,4 pct.", "3,4°pct."),
        ("100 kr. og 5 mia. kr.", "100°kr. og 5°mia.°kr."),
        ("1 procentpoint", "1°procentpoint"),
        ("2 kroner", "2 kroner"),
        ("side 5 % 3", "side 5°% 3"),
    ],
)
def test_a_number_stays_with_its_unit(text, expected):
    """Hard spaces keep `25,4 %` and `60,6 mio. kr.` on one line."""
    assert word_text(written(p(text))).replace("\u00a0", "°") == expected


def test_soft_hyphens_are_words_own():
    data = written(p("sags\xadfremstilling\xad"))
    assert len(list(body(data).iter(f"{W}softHyphen"))) == 2
    assert b"\xc2\xad" not in parts(data)["word/document.xml"]
    assert word_text(data) == "sags\xadfremstilling\xad"


def test_emphasis_is_direct_and_nests():
    data = written(Paragraph((Text("a "), Strong((Text("b "), Emphasis((Text("c"),)))), Text(" d"))))
    runs = docx.Document(io.BytesIO(data)).paragraphs[0].runs
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in runs] == [
        ("a ", False, False),
        ("b ", True, False),
        ("c", True, True),
        (" d", False, False),
    ]


def test_roles_have_their_styles():
    data = written(*(Paragraph((Text(role.name),), role) for role in Role))
    assert {text: style for style, text in word_lines(data)} == {
        "BODY": "Normal",
        "CASE_NUMBER": "Sagsnr",
        "HEAD": "Mødedata",
        "DECISION": "Beslutning",
        "NOTE": "Note",
        "SOURCE": "Kilde",
    }


@pytest.mark.slow
@MODERATE
@given(blocks(any_start=True))
def test_generated_trees_keep_their_words(tree):
    """The XML is well-formed, and the words are the tree's, in the same order."""
    data = written(*tree)
    assert all(etree.fromstring(xml) is not None for xml in parts(data).values())
    assert word_text(data).split() == shape_text(shape(tree)).split()


@MODERATE
@given(danish_text(links=True))
def test_parsed_text_keeps_its_words(text):
    tree = parse(text)
    assert word_text(written(*tree)).split() == shape_text(shape(tree)).split()


# --- the file


def test_the_same_input_gives_the_same_bytes():
    assert written(*minutes()) == written(*minutes())


_MAKE = """
import hashlib, sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from test_word import minutes, written
print(hashlib.sha256(written(*minutes())).hexdigest())
"""


@pytest.mark.slow
def test_the_same_bytes_in_another_process_zone_and_hash_seed():
    """Neither the hash seed, the time zone, the locale nor the clock leaves a trace in the file."""
    found = set()
    for seed, zone in (("0", "UTC"), ("4711", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "SOURCE_DATE_EPOCH": seed}
        command = [sys.executable, "-c", _MAKE, str(REPOSITORY), str(Path(__file__).parent)]
        found.add(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
    assert len(found) == 1 and len(found.pop().strip()) == 64


def test_the_parts_have_fixed_times_and_order():
    with zipfile.ZipFile(io.BytesIO(written(*minutes()))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:]) and len(set(names)) == len(names)


def test_the_file_is_valid(tmp_path):
    assert audit(written(*minutes(), mark="INTERN", pages={"punkt-a": 2}), tmp_path) == []
    assert audit(written(), tmp_path, "tom.docx") == []


def test_every_part_is_well_formed_and_has_a_type():
    made = parts(written(*minutes()))
    assert len(made) > 8
    for name, xml in made.items():
        assert etree.fromstring(xml) is not None, name
        assert b"udvalg:" not in xml, f"one of our marks is left in {name}"


# --- the house's template


def edited(**changes):
    """The standard template with functions applied to some of its parts, given as `word_styles=...` for word/styles.xml."""
    files = parts(STANDARD_TEMPLATE.read_bytes())
    for name, change in changes.items():
        path = f"{name.replace('_', '/', 1)}.xml"
        files[path] = change(files[path].decode()).encode()
    return files


def read(tmp_path, data):
    path = tmp_path / "skabelon.docx"
    path.write_bytes(data)
    return read_template(path, "templates/hus/skabelon.docx")


def problem(tmp_path, data):
    template, problems = read(tmp_path, data)
    assert template is None
    (found,) = problems
    assert found.place.file == "templates/hus/skabelon.docx" and found.code == "skabelon"
    return str(found)


def _broken(name, data):
    return zipped({**parts(STANDARD_TEMPLATE.read_bytes()), name: data})


NO_TEMPLATES = {
    "empty": b"",
    "text": "Kære udvalg".encode(),
    "an old .doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "half a zip": STANDARD_TEMPLATE.read_bytes()[:2000],
    "an empty zip": zipped({}),
    "a zip of something else": zipped({"a.txt": b"a"}),
    "broken XML": _broken("word/document.xml", b"<w:document"),
    "broken styles": _broken("word/styles.xml", b"<w:styles"),
    "not even a document": _broken("word/document.xml", b"<a/>"),
    "no relations": zipped({k: v for k, v in parts(STANDARD_TEMPLATE.read_bytes()).items() if k != "_rels/.rels"}),
    "an .xlsx": zipped(
        {
            "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            b'<Default Extension="xml" ContentType="application/xml"/>'
            b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
            "_rels/.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
            b"</Relationships>",
            "xl/workbook.xml": b'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_TEMPLATES)
def test_a_file_that_is_no_template_is_a_problem(name, tmp_path):
    """Whatever lies there instead of a Word file is told in Danish, with the cure, and never raises."""
    text = problem(tmp_path, NO_TEMPLATES[name])
    assert "ikke en Word-fil" in text and "Word-dokument (.docx)" in text


def test_a_template_that_is_not_there(tmp_path):
    template, (found,) = read_template(tmp_path / "skabelon.docx", "templates/hus/skabelon.docx")
    assert template is None and "kan ikke læses" in str(found)


def _without_styles(*names):
    def change(text):
        for name in names:
            text, count = re.subn(
                rf'<w:style (?:(?!</w:style>).)*?<w:name w:val="{name}"/>.*?</w:style>', "", text, flags=re.DOTALL
            )
            assert count == 1, name
        return text

    return change


@pytest.mark.parametrize("names", [("Sagsnr",), ("heading 3", "Mødedata", "Udvalgstabel")])
def test_all_missing_styles_are_named(names, tmp_path):
    text = problem(tmp_path, zipped(edited(word_styles=_without_styles(*names))))
    assert all(f"»{name}«" in text for name in names)
    others = {*PARAGRAPH_STYLES.values(), *TABLE_STYLES.values()} - set(names)
    assert not any(f"»{name}«" in text for name in others)
    assert ("typografien" if len(names) == 1 else "typografierne") in text


def test_a_style_of_the_wrong_kind_is_missing(tmp_path):
    """A character style by the right name can't be set on a paragraph."""

    def change(text):
        paragraph, character = (
            f'w:type="{kind}" w:styleId="Note"><w:name w:val="Note"/>' for kind in ("paragraph", "character")
        )
        assert paragraph in text
        return text.replace(paragraph, character)

    assert "»Note«" in problem(tmp_path, zipped(edited(word_styles=change)))


# A template as a Danish Word saves it: Danish ids, the house's own numberings, a letterhead in the body, and
# headers of all three kinds.
_DANISH_IDS = {"Heading": "Overskrift", "TOC1": "Indholdsfortegnelse1", "ListBullet": "Opstilling-punkttegn", "ListNumber": "Opstilling-talellerbogst", "Header": "Sidehoved", "Footer": "Sidefod"}  # fmt: skip
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _danish_ids(text):
    for english, danish in _DANISH_IDS.items():
        text = re.sub(rf'(w:(?:styleId|val)=")({english})(\d?")', rf"\g<1>{danish}\3", text)
    return text


def _paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def danish_template():
    files = edited(word_styles=_danish_ids, word_document=_danish_ids)
    for name in ("header1", "footer1"):
        del files[f"word/{name}.xml"]
        _replace(files, "word/_rels/document.xml.rels", rf'<Relationship [^>]*Target="{name}\.xml"/>', "")
        _replace(files, "[Content_Types].xml", rf'<Override PartName="/word/{name}\.xml"[^>]*/>', "")
    files["word/numbering.xml"] = (
        f'<w:numbering {_NS}><w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    ).encode()
    kinds = {
        "header1": "default",
        "header2": "first",
        "header3": "even",
        "footer1": "default",
        "footer2": "first",
        "footer3": "even",
    }
    relations, types, references = [], [], []
    for number, (name, kind) in enumerate(kinds.items(), start=60):
        tag = "hdr" if name.startswith("header") else "ftr"
        files[f"word/{name}.xml"] = f"<w:{tag} {_NS}>{_paragraph(f'Husets {name}')}<w:p/></w:{tag}>".encode()
        relations.append(f'<Relationship Id="rId{number}" Type="{_REL}/{name[:-1]}" Target="{name}.xml"/>')
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name[:-1]}+xml"/>')
        references.append(f'<w:{name[:-1]}Reference w:type="{kind}" r:id="rId{number}"/>')
    relations.append(f'<Relationship Id="rId70" Type="{_REL}/numbering" Target="numbering.xml"/>')
    types.append(f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>')
    _replace(files, "word/_rels/document.xml.rels", r"</Relationships>", "".join(relations) + "</Relationships>")
    _replace(files, "[Content_Types].xml", r"</Types>", "".join(types) + "</Types>")
    _replace(files, "word/settings.xml", r"(<w:zoom [^>]*/>)", r'\1<w:updateFields w:val="true"/>')
    _replace(files, "word/settings.xml", r"(<w:characterSpacingControl)", r"<w:evenAndOddHeaders/>\1")
    _replace(
        files,
        "word/document.xml",
        r"<w:body>.*?(?=<w:pgSz)",
        f"<w:body>{_paragraph('Aabenraa Kommune, Skelbækvej 2')}<w:p/><w:sectPr>{''.join(references)}",
    )
    _replace(files, "word/document.xml", r"(<w:docGrid[^>]*/>)?</w:sectPr>", "<w:titlePg/></w:sectPr>")
    return zipped(files)


def _replace(files, name, pattern, replacement):
    text, count = re.subn(pattern, replacement, files[name].decode(), count=1, flags=re.DOTALL)
    assert count == 1, (name, pattern)
    files[name] = text.encode()


@pytest.fixture
def danish(tmp_path):
    """The minutes, internal edition, in a template that a Danish Word has saved."""
    template, problems = read(tmp_path, danish_template())
    assert problems == []
    return write_word(document(*minutes(), mark="INTERN"), Bundle(template))


def test_a_danish_words_styles_are_found_by_name(danish):
    used = {e.get(f"{W}val") for e in body(danish).iter(f"{W}pStyle")}
    assert {"Overskrift1", "Overskrift2", "Overskrift3", "Indholdsfortegnelse1", "Opstilling-punkttegn"} <= used
    assert "Heading1" not in used
    assert [x.style.name for x in docx.Document(io.BytesIO(danish)).paragraphs[1:2]] == ["Heading 1"]


def test_the_letterhead_in_the_body_stays_first(danish):
    """What the house has in the body stays; empty paragraphs after it go."""
    texts = [text for _, text in word_lines(danish)]
    assert texts[:2] == ["Aabenraa Kommune, Skelbækvej 2", "REFERAT Prøveudvalget"]


def test_the_houses_numberings_stay_and_ours_come_after(danish):
    root = part(danish, "word/numbering.xml")
    forms = [e.get(f"{W}abstractNumId") for e in root.iter(f"{W}abstractNum")]
    nums = [e.get(f"{W}numId") for e in root.iter(f"{W}num")]
    assert forms[0] == "4" and len(set(forms)) == len(forms)
    assert "7" in nums and len(set(nums)) == len(nums)
    tags = [etree.QName(e).localname for e in root if isinstance(e.tag, str)]
    assert tags == sorted(tags)
    assert "7" not in {e.get(f"{W}val") for e in body(danish).iter(f"{W}numId")}
    assert [text for _, text in word_lines(danish) if text.endswith((" e", " f"))] == ["3. e", "4. f"] * 3


def test_the_mark_is_on_every_kind_of_page(danish):
    """The first page, left and right pages: all say that the edition is internal, under the house's own header."""
    headers = {
        name: [paragraph_text(e) for e in root.iter(f"{W}p")] for name, root in stories(danish, "header").items()
    }
    assert len(headers) == 3
    for name, lines in headers.items():
        assert lines[0].startswith("Husets header"), name
        assert "INTERN" in lines, name
    both = [lines for lines in headers.values() if "Prøveudvalget 11. februar 2021" in lines]
    assert len(both) == 2


def test_the_page_number_is_on_left_and_right_pages(danish):
    footers = [[paragraph_text(e) for e in root.iter(f"{W}p")] for root in stories(danish, "footer").values()]
    assert len(footers) == 3
    assert all(lines[0].startswith("Husets footer") for lines in footers)
    assert sum("Side 1 af 1" in lines for lines in footers) == 2


def test_a_template_that_asks_for_updates_is_silenced(danish):
    assert list(part(danish, "word/settings.xml").iter(f"{W}updateFields")) == []


def test_a_danish_words_file_is_valid(danish, tmp_path):
    assert audit(danish, tmp_path) == []


def test_words_in_the_template_that_look_like_ours_are_left_alone(tmp_path):
    """A house's own comment or text is no mark of ours."""
    files = edited(
        word_document=lambda text: text.replace("<w:body>", f"<w:body>{_paragraph('&lt;!--udvalg:krop--&gt;')}")
    )
    template, _ = read(tmp_path, zipped(files))
    assert [text for _, text in word_lines(write_word(document(p("a")), Bundle(template)))] == [
        "<!--udvalg:krop-->",
        "a",
    ]


@pytest.mark.parametrize("house", ["aabenraa", "aalborg", "standard"])
def test_the_houses_own_templates_work(house, tmp_path):
    path = REPOSITORY / "templates" / house / "skabelon.docx"
    template, problems = read_template(path, "skabelon.docx")
    assert problems == []
    assert audit(write_word(document(*minutes()), Bundle(template)), tmp_path) == []
