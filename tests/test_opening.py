"""One opener: what is made to harm is refused by everyone who opens a file of others, each in its own words, and within one set of bounds."""

import ast
import datetime as dt
import io
import re
import struct
import zipfile

import pikepdf
import planted_word
import pytest
from examples import examples
from files import pdf, pdf_of
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.attachments.accessible.barrier import UNREAD as UNSEEN
from committee.attachments.accessible.gate import inspect
from committee.attachments.apart.process import PATIENT
from committee.attachments.cleaning import CleaningError, clean
from committee.attachments.findings import UNREAD
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.opening import bounds
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.packages import Package
from committee.attachments.opening.pdfs import opened_objects, opened_pages
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import local, parse, parse_page
from committee.attachments.opening.zips import opened_zip
from committee.formats.word.reader import read_word
from tests import house

TODAY = dt.date(2026, 11, 24)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WITH_FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def docx_with(document, **parts):
    """A whole Word file with another document in it."""
    pack = planted_word.word()
    pack.parts["word/document.xml"] = document
    pack.parts |= {name.replace("__", "/"): data for name, data in parts.items()}
    return pack.data()


def body(xml, head="", encoding="utf-8"):
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{xml}</w:body></w:document>'.encode(
        encoding
    )


def lying():
    """A zip that says a part is a byte long, where it is forty million."""
    data = docx_with(body("<w:p/>" + " " * 40_000_000))
    return data.replace(struct.pack("<I", len(body("<w:p/>")) + 40_000_000), struct.pack("<I", 1))


def overlapping():
    made = docx_with(body("<w:p/>"))
    end, start = made.rfind(b"PK\x05\x06"), made.find(b"PK\x01\x02")
    entries = made[start:end]
    count = 2 * entries.count(b"PK\x01\x02")
    return made[:start] + entries * 2 + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(entries) * 2, start, 0)  # fmt: skip


def twins():
    made = io.BytesIO(docx_with(body("<w:p/>")))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", body("<w:p/>"))
    return made.getvalue()


def hostile():
    yield "a part that is too large", docx_with(body("<w:p/>" + " " * bounds.PART))
    yield "a size that lies", lying()
    yield "parts over each other", overlapping()
    yield "far too many parts", docx_with(body("<w:p/>"), **{f"a{n}": b"x" for n in range(bounds.PARTS)})
    yield "a name without end", docx_with(body("<w:p/>"), **{"a" * (bounds.NAME + 1): b"x"})
    yield "an entity from a file", docx_with(body("&a;", WITH_FILE))
    yield "a billion laughs", docx_with(body("&b;", LAUGHS))
    yield "laughs in an attribute", docx_with(body('<w:p w:x="&b;"/>', LAUGHS))
    yield "laughs in UTF-16", docx_with(body("&b;", LAUGHS, "utf-16"))
    yield "laughs in UTF-32", docx_with(body("&b;", LAUGHS, "utf-32"))
    yield "very deep", docx_with(body("<w:sdt>" * 5000 + "</w:sdt>" * 5000))
    yield "half of it", docx_with(body("<w:p/>"))[:2000]
    yield "no document", docx_with(b"<not xml")


HOSTILE = dict(hostile())
# Those that the guard reads piece by piece, or both of, and so may let be.
TREES = {"more than there is memory for": docx_with(body("<w:p/>" * 1_500_000)), "two parts of one name": twins()}


def refused_by_guard(data):
    return UNREAD in {leak.kind for leak in inspect_file("fil.docx", data, TODAY)}


def refused_by_gate(data):
    return [barrier.kind for barrier in inspect("fil.docx", data)] == [UNSEEN]


def refused_by_cleaning(data):
    with pytest.raises(CleaningError):
        clean("fil.docx", data)
    return True


def refused_by_reader(data):
    with pytest.raises(UnreadError):
        read_word(data)
    return True


CALLERS = (refused_by_guard, refused_by_gate, refused_by_cleaning, refused_by_reader)


@pytest.mark.parametrize("refused", CALLERS)
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_by_each_who_opens_it(case, refused):
    assert refused(HOSTILE[case])


@pytest.mark.parametrize("refused", CALLERS[1:])
@pytest.mark.parametrize("case", TREES)
def test_what_can_not_be_held_as_a_tree_or_told_apart_is_refused_where_it_has_to_be(case, refused):
    assert refused(TREES[case])


def test_a_file_without_harm_is_opened_by_all():
    data = docx_with(body("<w:p><w:r><w:t>ord</w:t></w:r></w:p>"))
    assert not refused_by_guard(data)
    assert not refused_by_gate(data)
    assert clean("fil.docx", data).suffix == ".docx"
    assert len(read_word(data).lines) == 1


@pytest.mark.parametrize("step", range(7))
def test_a_file_that_is_cut_is_refused_wherever_it_ends(step):
    data = docx_with(body("<w:p/>"))
    for refused in CALLERS:
        assert refused(data[: 40 + step * len(data) // 8])


@pytest.mark.parametrize(
    "target", ["styles.xml", "/word/styles.xml", "Styles.XML", "./styles%2Exml", "..\\word\\styles.xml"]
)
def test_a_relation_leads_to_its_part_however_it_is_written(target):
    relations = f'<Relationships><Relationship Id="a" Type="x/styles" Target="{target}"/></Relationships>'.encode()
    data = docx_with(body("<w:p/>"), **{"word/_rels/document.xml.rels": relations, "word/styles.xml": b"<a/>"})
    assert Package(opened_zip(data)).relations("word/document.xml") == {"a": ("styles", "word/styles.xml")}


def test_a_budget_is_for_all_parts_together():
    data = docx_with(body("<w:p/>"), **{f"a{n}": bytes(1000) for n in range(50)})
    archive = opened_zip(data, Budget(bytes=40_000))
    with pytest.raises(UnreadError, match="fylder alt for meget"):
        for entry in archive.entries:
            archive.read(entry)


def locked(password):
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("ord"))) as document:
        document.save(made, encryption=pikepdf.Encryption(owner="ejer", user=password))
    return made.getvalue()


PAGES = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + b"3 0 R " * (bounds.PAGES + 1) + b"] /Count %d >>" % (bounds.PAGES + 1), b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", b"<<>>", b"<<>>", b"<<>>", b"<<>>"])  # fmt: skip
PDFS = {"no pdf": b"%PDF-1.4\nnothing", "half of one": pdf("x")[:300], "a password": locked("hemmelig")}


@pytest.mark.parametrize("case", PDFS)
def test_a_pdf_that_can_not_be_opened_is_refused(case):
    with pytest.raises(UnreadError), opened_pages(io.BytesIO(PDFS[case])) as document:
        assert not document
    assert refused_by_guard(PDFS[case])
    assert [barrier.kind for barrier in inspect("a.pdf", PDFS[case])] == [UNSEEN]


@pytest.mark.parametrize("case", ["no pdf", "a password"])
def test_its_objects_are_refused_too(case):
    with pytest.raises(UnreadError), opened_objects(io.BytesIO(PDFS[case])) as document:
        assert not document


def test_a_pdf_of_far_too_many_pages_is_refused_by_guard_and_gate():
    assert refused_by_guard(PAGES)
    assert [barrier.kind for barrier in inspect("a.pdf", PAGES)] == [UNSEEN]


def test_qpdf_s_limits_are_put_back():
    former = pikepdf.settings.get_qpdf_limits()
    with opened_objects(io.BytesIO(pdf("x"))):
        assert pikepdf.settings.get_qpdf_limits() != former
    assert pikepdf.settings.get_qpdf_limits() == former


def test_a_page_of_far_too_much_markup_is_refused_before_it_is_parsed():
    with pytest.raises(UnreadError, match="for stor"):
        parse_page(b"<html><body>" + b"<p>a" * 1_000_000, "utf-8")


@settings(max_examples=examples(200), deadline=None)
@given(st.binary(max_size=200), st.sampled_from(("utf-8", "utf-16", "utf-16-le", "utf-32")), st.booleans())
def test_nothing_but_a_tree_or_a_refusal_comes_of_any_bytes(noise, encoding, is_marked):
    """Whatever stands in it, and in whatever letters: an entity is never resolved, and no other error is raised."""
    text = f"<x>{noise.decode('latin-1')}</x>" if is_marked else noise.decode("latin-1")
    for data in (noise, text.encode(encoding), (LAUGHS + text).encode(encoding)):
        try:
            root = parse(data)
        except UnreadError:
            continue
        assert "aaaa" not in "".join(root.itertext())


def test_a_name_is_told_without_its_namespace_and_a_comment_has_none():
    from lxml import etree

    root = etree.fromstring("<a xmlns='urn:x'><b/><!-- c --></a>")
    assert [local(one) for one in (root, *root)] == ["a", "b", ""]


# What opens a file by itself; all files of others go through the opener, and so does the house's own template. Those that write a zip
# are named with the one call they may have.
OPENERS = {"ZipFile", "XMLParser", "HTMLParser", "iterparse", "PdfDocument"}
WRITERS = {"committee.attachments.cleaning.packing", "committee.formats.word.package"}


def test_nobody_else_opens_files():
    calls = [
        (name, node)
        for name, tree in house.MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and (node.attr in OPENERS or ast.unparse(node) == "pikepdf.open")
    ]
    inside = {name for name, _ in calls if name.startswith("committee.attachments.opening.")}
    assert inside == {f"committee.attachments.opening.{name}" for name in ("zips", "xmls", "pdfs")}
    assert {(name, ast.unparse(node)) for name, node in calls if name not in inside} == {
        (name, "zipfile.ZipFile") for name in WRITERS
    }


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_those_that_write_a_zip_open_none(name):
    calls = [node for node in ast.walk(house.MODULES[name]) if isinstance(node, ast.Call)]
    made = [node for node in calls if ast.unparse(node.func) == "zipfile.ZipFile"]
    assert [ast.unparse(node.args[1]) for node in made] == ["'w'"]


def test_the_handbook_tells_the_bounds_that_hold():
    handbook = (house.PACKAGE.parent / "docs" / "vejledning.md").read_text(encoding="utf-8")
    told = handbook.partition("### Så store må bilag være\n")[2].partition("\n###")[0]
    figures = [int(figure.replace(".", "")) for figure in re.findall(r"\b\d[\d.]*\b", told.partition("\n\nEr ")[0])]
    size, unpacked, part = (bound // bounds.MIB for bound in (bounds.SIZE, bounds.UNPACKED, bounds.PART))
    minutes = int(PATIENT * bounds.SECONDS) // 60
    assert figures == [
        size,
        unpacked,
        part,
        bounds.PARTS,
        bounds.DEPTH,
        bounds.PAGES,
        int(bounds.SECONDS),
        minutes,
        size,
    ]
