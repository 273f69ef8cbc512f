"""A kind of file is a row: guard, gate, cleaning and media types know it from there, and from nowhere else."""

import datetime as dt
import re

import planted_excel
import planted_odf
import planted_slides
import planted_word
import pytest
from files import body, emf, gif, jpeg, odt, pdf, png, pptx, run, webp, word, wordx, xlsx, zipped

from committee.attachments.accessible.gate import inspect
from committee.attachments.cleaning import Cleaned, CleaningError, clean
from committee.attachments.cleaning.report import Removed
from committee.attachments.filekinds import FileKind, Opened
from committee.attachments.findings import CPR, ENDING, UNREAD, Finding
from committee.attachments.known_kinds import FILE_KINDS
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.search import Searcher
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Note, Passage
from committee.publication.publicnames import media_type

TODAY = dt.date(2026, 11, 24)
MARK = b"TALE1\n"


def _read(file, deeper):
    for number, line in enumerate(file.data.removeprefix(MARK).decode().splitlines(), start=1):
        yield Passage(f"replik {number}", line)
    yield from deeper("indlejret.txt", b"2. replik")


def _gate(file):
    return [] if b"titel" in file.data else [Finding(file.name, "titel", "", "Talen har ingen titel.", "Giv den en.")]


def _clean(file, title):
    lines = [line for line in file.data.splitlines(keepends=True) if not line.startswith(b"#")]
    return Cleaned(b"".join(lines), (Removed("kommentarer", "", file.data.count(b"#")),), suffix=".tale")


SPEECH = FileKind("tale", lambda file: file.head.startswith(MARK), _read, _gate, _clean, endings={".tale": "audio/x-tale"}, begins=re.compile(re.escape(MARK)))  # fmt: skip
WITH_SPEECH = FILE_KINDS.with_kind(SPEECH)
DATA = MARK + b"# skjult 010190-1234\nsagt 010190-1234\n"


def leaks(name, data, kinds):
    found, counts = Searcher(Rules(TODAY)).search(name, passages(name, data, kinds=kinds))
    return [(one.where, one.kind) for one in found], counts


def test_a_made_up_kind_is_read_looked_through_cleaned_and_named():
    found, counts = leaks("a.tale", DATA, WITH_SPEECH)
    assert found == [("replik 1", CPR), ("replik 2", CPR)]
    assert counts.passages == 3
    assert [one.text for one in inspect("a.tale", DATA, WITH_SPEECH)] == ["Talen har ingen titel."]
    cleaned = clean("a.tale", DATA, kinds=WITH_SPEECH)
    assert (cleaned.data, cleaned.suffix) == (MARK + b"sagt 010190-1234\n", ".tale")
    assert WITH_SPEECH.media_type(".tale") == "audio/x-tale"
    assert WITH_SPEECH.may_be_cleaned("a.tale") and WITH_SPEECH.may_be_cleaned("a", DATA)


def test_it_is_read_in_other_files_and_told_when_it_is_misnamed():
    found, _ = leaks("a.zip", zipped({"inde/a.tale": DATA, "b.pdf": DATA}), WITH_SPEECH)
    assert ("inde/a.tale, replik 1", CPR) in found
    assert ("b.pdf", ENDING) in found
    notes = [event for event in passages("a.docx", DATA, kinds=WITH_SPEECH) if isinstance(event, Note)]
    assert [note.text for note in notes] == ["Filen hedder .docx, men er en .tale-fil."]


def test_without_its_row_nobody_knows_it():
    found, _ = leaks("a.tale", DATA, FILE_KINDS)
    assert all(where.startswith("linje") for where, _ in found)
    assert inspect("a.tale", DATA) == []
    assert not FILE_KINDS.may_be_cleaned("a.tale", DATA)
    assert FILE_KINDS.media_type(".tale") == ""
    with pytest.raises(CleaningError):
        clean("a.tale", DATA)


SAMPLES = {
    "docx": word(), "xlsx": xlsx("<row/>"), "pptx": pptx(), "odf": odt("ord"), "zip": zipped({"a.txt": "x"}), "pdf": pdf("x"), "png": png(), "jpg": jpeg(b"x"),
    "gif": gif("x"), "webp": webp("x"), "emf": emf("x"), "tif": b"II*\x00" + bytes(20), "wmf": b"\xd7\xcd\xc6\x9a" + bytes(20), "bmp": b"BM" + bytes(30),
    "ole": b"\xd0\xcf\x11\xe0" + bytes(600), "tnef": b"\x78\x9f\x3e\x22" + bytes(20), "packed": b"\x1f\x8b" + bytes(20), "rtf": rb"{\rtf1 x}", "mail": b"From: a\nTo: b\n\nx", "markup": b"<?xml version='1.0'?><a/>",
    "page": b"<html><p>x</p></html>", "text": b"ord", "unknown": bytes(range(256)) * 4,
}  # fmt: skip


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_kind_is_told_by_its_bytes_whatever_it_is_called(kind):
    for name in ("a", "a.docx", "a.pdf", "A.TXT"):
        assert FILE_KINDS.kind_of(Opened.of(name, SAMPLES[kind])).name == kind


def test_every_kind_has_a_sample_and_an_ending_is_one_kind_s_own():
    assert {row.name for row in FILE_KINDS.rows} == set(SAMPLES)
    endings = [ending for row in FILE_KINDS.rows for ending in row.endings]
    assert len(endings) == len(set(endings)) > 30
    assert all(re.fullmatch(r"\.[a-z]{2,4}", ending) for ending in endings)


def test_what_can_be_cleaned_is_told_by_its_name_or_its_beginning():
    cleaned = {row.name for row in FILE_KINDS.rows if row.clean is not None}
    office = {"docx", "xlsx", "pptx", "odf", "ole"}
    assert cleaned == office | {"png", "jpg", "gif", "webp"}
    for made in (planted_word.word(), planted_excel.excel(), planted_slides.slides(), planted_odf.sheet()):
        assert FILE_KINDS.may_be_cleaned("uden endelse", made.data()[:400])
    assert not any(FILE_KINDS.may_be_cleaned("uden endelse", SAMPLES[kind][:400]) for kind in set(SAMPLES) - office)
    assert FILE_KINDS.may_be_cleaned("GAMMEL.DOC") and not FILE_KINDS.may_be_cleaned("brev.msg")


def test_media_types_of_attachments_come_from_the_rows():
    told = {ending: row.endings[ending] for row in FILE_KINDS.rows for ending in row.endings if row.endings[ending]}
    assert len(told) > 15
    assert {ending: media_type(f"bilag/a{ending.upper()}") for ending in told} == told


@pytest.mark.parametrize(("name", "told"), [("a.pdf", "en .docx-fil"), ("a.txt", "en .docx-fil"), ("a.docm", ""), ("a.bin", ""), ("a", ""), ("a.ukendt", "")])  # fmt: skip
def test_a_name_that_says_another_kind_is_told(name, told):
    notes = [event.text for event in passages(name, wordx(body(run("ord")))) if isinstance(event, Note)]
    assert [text for text in notes if "hedder" in text] == (
        [f"Filen hedder {name[1:]}, men er {told}."] if told else []
    )


def test_of_what_is_of_no_kind_it_is_told_alone_that_it_is_unread():
    for kind in ("unknown", "packed"):
        assert [event.kind for event in passages("a.bin", SAMPLES[kind])] == [UNREAD]
