"""Files made to hang, crash or fill their reader are told as unread, within bounds, and the files after them are read."""

import datetime as dt
import io
import os
import random
import stat
import struct
import zipfile
import zlib

import pikepdf
import psutil
import pytest
from files import body, ods, pdf, pdf_of, run, word, wordx, xlsx, zipped
from planted_leaks import PLACES

from committee.attachments.apart.reader import ForeignReader
from committee.attachments.findings import CPR, UNREAD
from committee.attachments.leaks.guard import Paper, inspect, inspect_file, texts_in
from committee.attachments.leaks.rules import Rules
from committee.attachments.opening import bounds
from committee.attachments.opening.bounds import Budget, Limits
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Note

TODAY = dt.date(2026, 11, 24)
RULES = Rules(TODAY)
MIB = 1024 * 1024
DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg>&b;</svg>'


def nested(depth):
    data = b"x"
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def overlapping():
    """A zip whose list names the same bytes two thousand times."""
    made = zipped({"a.txt": b" " * 100_000})
    end, start = made.rfind(b"PK\x05\x06"), made.find(b"PK\x01\x02")
    entry = made[start:end]
    return made[:start] + entry * 2000 + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2000, 2000, len(entry) * 2000, start, 0)  # fmt: skip


def linked():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


def locked_zip():
    made = bytearray(zipped({"a.txt": b"x" * 50}))
    made[6] |= 1
    made[made.find(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def page_tree(kids, more=b"<<>>"):
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids " + kids + b" /Count 2 >>", b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>", more, b"<<>>", b"<<>>", b"<<>>"])  # fmt: skip


def locked_pdf(password):
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("010190-1234"))) as document:
        document.save(made, encryption=pikepdf.Encryption(owner="ejer", user=password))
    return made.getvalue()


UNREADABLE = {
    "unknown": ("a.bin", bytes(range(256)) * 4),
    "old Office": ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 100),
    "half a docx": ("a.docx", word()[:-300]),
    "a DTD": ("a.docx", zipped({"word/document.xml": DTD})),
    "no XML": ("a.docx", zipped({"word/document.xml": b"<not xml"})),
    "deep XML": ("a.docx", zipped({"word/document.xml": b"<?xml version='1.0'?><a>" + b"<b>" * 5000})),
    "entities in a drawing": ("a.svg", LAUGHS),
    "deep zips": ("a.zip", nested(12)),
    "ten thousand parts": ("a.zip", zipped({f"{n}": b"" for n in range(10_001)}, zipfile.ZIP_STORED)),
    "parts over each other": ("a.zip", overlapping()),
    "a link": ("a.zip", linked()),
    "an encrypted zip": ("a.zip", locked_zip()),
    "an encrypted pdf": ("a.pdf", locked_pdf("hemmelig")),
    "a broken pdf": ("a.pdf", b"%PDF-1.4\nnothing"),
    "half a pdf": ("a.pdf", pdf("x")[:300]),
    "a pdf whose pages are their own parents": ("a.pdf", page_tree(b"[2 0 R 3 0 R]")),
    "a letter of heads": ("a.eml", b"From: a\nTo: b\n" + b"X: y\n" * 6000),
    "an encrypted odt": ("a.odt", zipped({"content.xml": b"x", "mimetype": "x", "META-INF/manifest.xml": "<m><encryption-data/></m>"})),
}  # fmt: skip


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_can_not_be_read_is_named(case):
    found = inspect_file(*UNREADABLE[case], TODAY)
    assert {leak.kind for leak in found} == {UNREAD}
    assert all(leak.text.startswith(("Filen", "Siden")) and leak.text.endswith(".") for leak in found)


def test_what_unpacks_to_too_much_is_not_unpacked():
    for data in (zipped({"a.txt": b" " * 9_000_000}), zipped({f"{n}.txt": b" " * 900_000 for n in range(9)}), wordx(body(run("x" * 9_000_000)))):  # fmt: skip
        found = [event for event in passages("a.zip", data, Budget(bytes=4_000_000, part=2_000_000)) if isinstance(event, Note) and event.kind == UNREAD]  # fmt: skip
        assert found
        assert "fylder alt for meget" in found[-1].text


HARMLESS = {
    "repeated cells": ("a.ods", ods('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell></table:table-row>')),
    "numbers beyond all": ("a.xlsx", xlsx('<row r="1"><c r="A1"><v>1E99</v></c><c r="A2"><v>9E999999</v></c><c r="A3" t="s"><v>99999999</v></c></row>')),
    "a name that leads out": ("a.zip", zipped({"../../x\x1b[31m\n.txt": "x", "C:\\x.txt": "x", "y" * 300: "x"})),
    "a pdf of deep lists": ("a.pdf", page_tree(b"[]", b"[" * 400 + b"]" * 400)),
    "two parts of one name": ("a.zip", zipped({"a.txt": "x"})),
}  # fmt: skip


@pytest.mark.parametrize("case", HARMLESS)
def test_a_file_that_only_looks_dangerous_is_read(case):
    name, data = HARMLESS[case]
    assert {leak.kind for leak in inspect_file(name, data, TODAY)} <= {UNREAD}
    assert all(leak.where.isprintable() and len(leak.where) < 200 for leak in inspect_file(name, data, TODAY))


def test_a_pdf_that_is_only_locked_for_changes_is_read():
    assert [leak.kind for leak in inspect_file("a.pdf", locked_pdf(""), TODAY)] == [CPR]


def test_both_parts_of_one_name_are_read():
    made = io.BytesIO()
    with pytest.warns(UserWarning), zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "010190-1234")
        archive.writestr("a.txt", "x")
    assert any(leak.kind == CPR for leak in inspect_file("a.zip", made.getvalue(), TODAY))


def damaged(data, rng):
    """The same bytes with some changed, lost and added; of a zip, in its parts."""
    if data.startswith(b"PK") and rng.random() < 0.6:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return zipped({name: damaged(archive.read(name), rng) for name in archive.namelist()})
    made = bytearray(data)
    for _ in range(rng.randint(1, 6) if made else 0):
        at = rng.randrange(len(made) or 1)
        made[at : at + rng.choice((0, 1, 4, 40))] = (
            rng.randbytes(rng.choice((0, 1, 4))) if rng.random() < 0.8 else b"\xff" * 4
        )
    return bytes(made) or b"x"


@pytest.mark.parametrize("place", PLACES)
def test_no_damage_gets_through_as_an_error(place):
    """A damaged file is read or told as unread, and by a reader that foresaw it."""
    rng = random.Random(place)
    name, data = PLACES[place]("010190-1234")
    for _ in range(3):
        leaks = inspect_file(name, damaged(data, rng), TODAY)
        assert not any("anderledes" in leak.text for leak in leaks)


# --- the reading process


BOMB = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>", b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (len(packed := zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9)), packed), b"<<>>", b"<<>>", b"<<>>"])  # fmt: skip


def test_a_file_that_breaks_its_reader_does_not_hide_the_next(tmp_path):
    good = Paper("b.txt", b"CPR 010190-1234")
    papers = [Paper("a.pdf", BOMB), good, Paper("c.docx", wordx(body(run("ord"))))]
    made = inspect(papers, RULES, Limits(memory=70 * MIB))
    assert [(leak.file, leak.kind) for leak in made.leaks] == [("a.pdf", UNREAD), ("b.txt", CPR)]
    assert "hukommelsen" in made.leaks[0].text
    assert set(made.read) == {"b.txt", "c.docx"}
    assert made.read["b.txt"].letters == 15


def test_the_more_memory_the_program_takes_the_less_its_reader_gets(monkeypatch):
    """The two together stay within one bound; the reader may always have what ordinary files take."""
    paper = Paper("a.txt", b"CPR 010190-1234")
    monkeypatch.setattr(bounds, "TOGETHER", psutil.Process().memory_info().rss + 70 * MIB)
    monkeypatch.setattr(bounds, "LEAST", 60 * MIB)
    made = inspect([Paper("a.pdf", BOMB), paper], RULES, Limits(memory=4096 * MIB))
    assert [leak.kind for leak in made.leaks] == [UNREAD, CPR]
    assert "hukommelsen" in made.leaks[0].text
    monkeypatch.setattr(bounds, "TOGETHER", 1)
    assert [leak.kind for leak in inspect([paper], RULES).leaks] == [CPR]


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    made = inspect([Paper("a.txt", b"1 " * 8_000_000), Paper("b.txt", b"010190-1234")], RULES, Limits(seconds=0.6))
    assert (made.leaks[0].kind, "lang tid" in made.leaks[0].text) == (UNREAD, True)
    assert made.leaks[-1].file == "b.txt"


def test_a_reader_that_dies_is_told_and_replaced():
    with ForeignReader(Limits(seconds=20, unpacked=MIB)) as child:
        child.look_for(RULES)
        child.start()
        psutil.Process(child._process.pid).kill()
        child._process.wait()
        found, counts = child.leaks("a.txt", b"x", str, own=False)
        assert ([leak.kind for leak in found], counts) == ([UNREAD], None)
        found, counts = child.leaks("a.txt", b"010190-1234", str, own=False)
        assert [leak.kind for leak in found] == [CPR]


def test_a_large_file_is_handed_over_by_its_path_and_one_over_the_limit_is_never_opened(tmp_path):
    large = tmp_path / "stor.txt"
    with large.open("wb") as file:
        file.truncate(200 * MIB)
    made = inspect([Paper("stor.txt", large), Paper("mappe", tmp_path), Paper("væk.txt", tmp_path / "nej")], RULES)
    assert [leak.kind for leak in made.leaks] == [UNREAD] * 3
    assert "200 MB" in made.leaks[0].text
    path = tmp_path / "Bilag æøå 1.txt"
    path.write_bytes("\ufeffNr.\r\n010190-1234\r\n".encode())
    (leak,) = inspect([Paper("bilag/a.txt", path)], RULES).leaks
    assert (leak.file, leak.where, leak.kind) == ("bilag/a.txt", "linje 2", CPR)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is POSIX'")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "p")
    (leak,) = inspect([Paper("p.txt", tmp_path / "p")], RULES).leaks
    assert leak.kind == UNREAD


def test_here_and_in_the_process_the_same_is_found():
    files = [("a.pdf", pdf("010190-1234", note="x")), ("b.docx", word()), ("c.csv", b"a;b\n010190;1234\n")]
    apart = inspect([Paper(name, data) for name, data in files], RULES)
    here = [leak for name, data in files for leak in inspect_file(name, data, TODAY)]
    assert here
    assert list(apart.leaks) == here
    assert inspect([Paper(name, data) for name, data in files], RULES) == apart


def test_the_text_of_closed_attachments_is_given_and_what_can_not_be_read_of_them(tmp_path):
    scanned = wordx(body(run("se her")), **{"word__media__a.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 20_000})
    papers = {"læst": wordx(body(run("Hemmelige ord"))), "ukendt": b"\x00\x01\x02", "skannet": scanned, "lang": b"ord " * 600_000, "tom": b"", "væk": tmp_path / "nej"}  # fmt: skip
    found = texts_in([Paper(name, data) for name, data in papers.items()])
    assert "Hemmelige ord" in found.texts["læst"]
    assert set(found.texts) == {"læst", "skannet", "lang"}
    assert set(found.unread) == {"ukendt", "skannet", "lang", "tom", "væk"}
    assert "2 millioner" in found.unread["lang"]
    assert all(told.endswith(".") for told in found.unread.values())


@pytest.mark.slow
def test_a_closed_attachment_that_breaks_its_reader_is_told():
    found = texts_in(
        [Paper("a", BOMB), Paper("b", b"ord"), Paper("c", b"x" * 3000)], Limits(memory=70 * MIB, size=2000 * 1000)
    )
    assert (set(found.texts), set(found.unread)) == ({"b", "c"}, {"a"})
    assert set(texts_in([Paper("c", b"x" * 3000)], Limits(size=2000)).unread) == {"c"}


def test_no_number_is_in_what_an_error_says(capfd):
    inspect([Paper("010190-1234.docx", b"PK\x03\x04 010190-1234"), Paper("010190-1234.pdf", b"%PDF-1.4 010190-1234")], RULES)  # fmt: skip
    assert "1234" not in "".join(capfd.readouterr())
