"""What an edited PDF holds of its earlier editions is read as the last is, and what of them isn't is told."""

import datetime as dt
import io
import random
import re

import pikepdf
import pytest
from files import drawn, form_of, pdf, pdf_with, with_earlier

from committee.attachments.findings import COMMENT, CPR, UNREAD
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.opening.bounds import Budget
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Note, Passage
from committee.attachments.reading.pdfobjects import Objects, read_objects

TODAY = dt.date(2026, 11, 24)
NUMBER = "010190-1234"


def look(data):
    return inspect_file("a.pdf", data, TODAY)


def linear(data):
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(made, linearize=True, deterministic_id=True)
    return made.getvalue()


def edited(data, number, text):
    """The file with an object replaced as a program does that adds its changes at the end."""
    with pikepdf.open(io.BytesIO(data)) as document:
        root, size = document.trailer.Root.objgen[0], int(document.trailer.Size)
    former = [place for place in re.findall(rb"startxref\s+(\d+)", data) if place != b"0"][-1]
    made = data + b"\n"
    start = len(made)
    made += f"{number} 0 obj\n".encode() + text + b"\nendobj\n"
    place = len(made)
    return made + f"xref\n{number} 1\n{start:010} 00000 n \ntrailer << /Size {size} /Root {root} 0 R /Prev {former.decode()} >>\nstartxref\n{place}\n%%EOF".encode()  # fmt: skip


def content(text):
    packed = drawn(text)
    return b"<< /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream"


def number_of(data, find):
    with pikepdf.open(io.BytesIO(data)) as document:
        return find(document).objgen[0]


def test_a_file_made_for_the_web_has_no_earlier_edition():
    data = linear(pdf(NUMBER))
    assert data.count(b"%%EOF") == 2
    assert [(leak.kind, leak.where) for leak in look(data)] == [(CPR, "side 1")]


def test_a_file_made_for_the_web_and_edited_has_one():
    first = linear(pdf(NUMBER))
    data = edited(first, number_of(first, lambda d: d.pages[0].Contents), content("rettet"))
    assert [(leak.kind, leak.where) for leak in look(data)] == [(CPR, "en tidligere udgave i filen, side 1")]


def test_what_is_no_page_is_read_of_an_earlier_edition_too():
    first = pdf("ord", note=f"Husk {NUMBER}")
    data = edited(first, number_of(first, lambda d: d.pages[0].Annots[0]), b"<< /Type /Annot >>")
    assert {(leak.kind, leak.where) for leak in look(data)} == {(CPR, "en tidligere udgave i filen, anmærkning"), (COMMENT, "en tidligere udgave i filen, anmærkninger")}  # fmt: skip


def test_a_note_that_the_last_edition_has_too_is_told_once():
    first = pdf("ord", note="Husk")
    data = edited(first, number_of(first, lambda d: d.pages[0].Contents), content("rettet"))
    assert [(leak.kind, leak.where) for leak in look(data)] == [(COMMENT, "anmærkninger")]


@pytest.mark.parametrize(("count", "unread"), [(9, 0), (10, 0), (11, 1), (30, 1)])
def test_editions_that_are_too_many_are_told(count, unread):
    data = pdf(NUMBER)
    number = number_of(data, lambda d: d.pages[0].Contents)
    for n in range(count):
        data = edited(data, number, content(f"rettet {n}"))
    leaks = look(data)
    assert [leak.kind for leak in leaks] == [UNREAD] * unread + [CPR] * (not unread)
    assert not unread or f"{count} tidligere udgaver" in leaks[0].text


def test_an_end_that_is_written_twice_is_one():
    assert len([e for e in passages("a.pdf", pdf("ord") + b"\n%%EOF\n%%EOF\n") if isinstance(e, Passage)]) == len([e for e in passages("a.pdf", pdf("ord")) if isinstance(e, Passage)])  # fmt: skip


def test_editions_that_would_fill_the_memory_are_told():
    data = with_earlier(NUMBER)
    notes = [e for e in passages("a.pdf", data, Budget(bytes=len(data) // 2)) if isinstance(e, Note)]
    assert [note.kind for note in notes] == [UNREAD]


@pytest.mark.slow
def test_a_large_file_s_earlier_edition_is_read(tmp_path):
    first = pdf(NUMBER)
    padded = first + b"\n%" + b" " * (66 * 1024 * 1024)
    number = number_of(first, lambda d: d.pages[0].Contents)
    path = tmp_path / "stor.pdf"
    path.write_bytes(edited(padded, number, content("rettet")))
    with path.open("rb") as stream:
        found = [event for event in passages("stor.pdf", stream) if isinstance(event, Passage) and NUMBER in event.text]
    assert [event.where for event in found] == ["en tidligere udgave i filen, side 1"]


def test_an_earlier_edition_that_can_not_be_read_is_told():
    broken = b"%PDF-1.4\n" + b"x" * 100 + b"\nstartxref\n0\n%%EOF\n"
    leaks = look(broken + pdf("ord"))
    assert [(leak.kind, leak.where) for leak in leaks] == [(UNREAD, "en tidligere udgave i filen")]


def test_the_copy_of_what_no_page_shows_has_its_words_and_not_its_pictures():
    """A large file whose pictures were copied too filled the reader's memory."""

    def change(document, font):
        size = {"Width": 300, "Height": 300, "BitsPerComponent": 8, "ColorSpace": pikepdf.Name.DeviceRGB}
        document.Root.Billede = document.make_stream(random.Random(1).randbytes(270_000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, **size)  # fmt: skip
        document.Root.Skjult = form_of(document, font, NUMBER)

    data = pdf_with(change)
    with pikepdf.open(io.BytesIO(data)) as document:
        objects = Objects(document, Budget(), lambda name, data: iter(()))
        list(read_objects(objects))
        copy = objects.copy_of_unseen()
    assert copy is not None
    assert len(data) > 270_000 > 20_000 > len(copy.getvalue())
    assert CPR in {leak.kind for leak in look(data)}
