"""Page numbers of the contents list: an emoji takes none of them away, and where there are none it is said why."""

import zipfile
from dataclasses import replace

import pytest
from build import COMMITTEE, DATE, OUTPUT, workspace
from test_word import standard, written
from words import document, p, part

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.edition import Kind
from committee.documents.raresigns import common
from committee.documents.tree import Contents, ContentsEntry, Heading, Text
from committee.formats.bundle import Bundle
from committee.formats.word.package import write
from committee.work import pagenumbers
from committee.work.build import Request, build

TITLE = "Punkt 1. Sommer 😀 og 👩‍💻"
BLOCKS = (Contents((ContentsEntry((Text(TITLE),), "a"),)), Heading(2, (Text(TITLE),), "a"), p("ro ➡️ og æøå → 5 ≥ 3 \U0001f1e9\U0001f1f0"))  # fmt: skip


def text(docx):
    return "".join(part(docx, "word/document.xml").itertext())


def test_pages_are_found_with_signs_that_every_font_has():
    drafts = []
    bundle = Bundle(standard(), find_pages=lambda draft, *_: drafts.append(draft) or {"a": 7})
    made = write(document(*BLOCKS), bundle)
    assert "😀" in text(made) and "7" in text(made)
    assert "😀" not in text(drafts[0]) and "➡" not in text(drafts[0]) and "æøå" in text(drafts[0])


def test_a_document_without_a_contents_list_is_laid_out_by_nobody():
    def never(*_):
        raise AssertionError

    assert written(p("a"), pages={}) and write(document(p("a")), Bundle(standard(), find_pages=never))


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("ord 😀 ord", "ord — ord"),
        ("👍🏽", "—"),
        ("ord\nlinje", "ord\nlinje"),
        ("½ æøå „x“ – 3 ≥ 2 €", "½ æøå „x“ – 3 ≥ 2 €"),
    ],
)
def test_rare_signs_are_as_wide_as_others(words, made):
    assert common(words) == made


@pytest.mark.parametrize(
    ("used", "wanted", "said"),
    [
        ({"/ABCDEF+Carlito-Bold", "/ABCDEF+OpenSymbol"}, {"Calibri"}, ""),
        ({"/Calibri"}, {"Calibri"}, ""),
        ({"/ABCDEF+DejaVuSans"}, {"Calibri"}, "LibreOffice mangler skriften »Calibri« (eller den frie »Carlito«)"),
        ({"/Carlito", "/DejaVuSans"}, {"Calibri", "Gotham"}, "LibreOffice mangler skriften »Gotham«"),
        ({"/DejaVuSans"}, {"Arial", "Gotham"}, "LibreOffice mangler skriften »Arial« (eller den frie »Liberation Sans«) eller »Gotham«"),
    ],
)  # fmt: skip
def test_a_font_that_the_engine_lacks_is_named(used, wanted, said):
    assert pagenumbers._not_set(used, frozenset(wanted)) == said


def test_a_build_without_page_numbers_says_why_and_where_none_were_asked_for_nothing(tmp_path, monkeypatch):
    root = workspace(tmp_path)

    def refuses(_pdf, _bookmarks, _fonts):
        raise pagenumbers.OtherFontsError("LibreOffice mangler skriften »Gotham«")

    monkeypatch.setattr(pagenumbers, "find_engine", lambda: "soffice")
    monkeypatch.setattr(pagenumbers, "_lay_out", lambda _engine, folder, _docx: folder)
    monkeypatch.setattr(pagenumbers, "_read", refuses)
    request = Request(MeetingKey(COMMITTEE, DATE), Kind.MINUTES)
    told = [problem for problem in build(Archive(root), request).problems if problem.code == "sidetal"]
    assert [(problem.place.file, "»Gotham«" in problem.text) for problem in told] == [(f"{OUTPUT}/referat.docx", True)]
    assert not [
        problem
        for problem in build(Archive(root), replace(request, page_numbers=False)).problems
        if problem.code == "sidetal"
    ]
    with zipfile.ZipFile(root / OUTPUT / "referat.docx") as archive:
        assert b"PAGEREF" not in archive.read("word/document.xml")
