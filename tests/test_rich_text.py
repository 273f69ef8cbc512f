"""Rich text and letters: no words of theirs are taken for something else, and what is packed in them is read."""

import base64
import datetime as dt

import pytest
from files import HEAD, exif, jpeg, png, zipped

from committee.attachments.findings import CPR, EMBEDDED, PICTURE, POSITION, UNREAD
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Passage

TODAY = dt.date(2026, 11, 24)
NUMBERS = [f"{day:02}0190{serial}" for day in range(1, 29) for serial in (1234, 2345)]
LARGE = png("ord", more=b"\x00" * 20_000)


def look(name, data):
    return inspect_file(name, data if isinstance(data, bytes) else data.encode("cp1252"), TODAY)


def kinds(name, data):
    return {leak.kind for leak in look(name, data)}


def words(data):
    return "".join(event.text for event in passages("a.rtf", data.encode()) if isinstance(event, Passage))


@pytest.mark.parametrize(
    "between", ["\\par\n", "\\line ", "\\tab ", "\n\\par ", "\\cell\\row\n", " ", "\\par\r\n\\par\r\n"]
)
def test_a_list_of_numbers_is_no_picture(between):
    leaks = look("a.rtf", "{\\rtf1\\ansi " + between.join(NUMBERS) + "\\par}")
    assert [(leak.kind, leak.text) for leak in leaks] == [(CPR, f"{len(NUMBERS)} CPR-numre.")]


@pytest.mark.parametrize(
    "head", ["{\\*\\unknown ", "{\\info{\\title ", "{\\pict{\\*\\picprop{\\sv ", "{\\fonttbl{\\f0 "]
)
def test_digits_in_any_other_group_are_text(head):
    data = "{\\rtf1 " + head + "\\par ".join(NUMBERS) + "}" * head.count("{") + "}"
    assert CPR in kinds("a.rtf", data)


def test_what_is_no_row_of_digits_is_text_in_a_picture_too():
    assert CPR in kinds("a.rtf", "{\\rtf1 {\\pict Se 010190-1234 og mere}}")
    assert CPR in kinds("a.rtf", "{\\rtf1 {\\pict " + "ab" * 40 + "} 010190-1234")  # and never closed
    assert CPR in kinds("a.rtf", "{\\rtf1 {\\pict\\bin900 " + "ab" * 40 + "} 010190-1234}")  # more bytes than there are


def test_a_picture_s_digits_are_its_bytes():
    packed = jpeg(b"Exif\x00\x00" + exif(0x010E, b"tekst\x00", position=True)).hex()
    assert POSITION in kinds("a.rtf", "{\\rtf1 ord {\\pict\\jpegblip\\picw1\n" + packed + "}}")
    assert kinds("a.rtf", "{\\rtf1 ord {\\pict\\jpegblip " + "0101901234" * 30 + "}}") == set()
    raw = png("010190-1234")
    data = b"{\\rtf1 ord {\\pict\\pngblip\\bin%d " % len(raw) + raw + b"} mere}"
    assert [(leak.kind, leak.where.partition(",")[0]) for leak in look("a.rtf", data)] == [(CPR, "billede")]


def test_a_large_picture_is_told_and_a_scanned_text_is_unread():
    picture = (
        "{\\*\\shppict{\\pict\\pngblip " + LARGE.hex() + "}}{\\nonshppict{\\pict\\wmetafile8 " + "01" * 20_000 + "}}"
    )
    assert [(leak.kind, leak.text) for leak in look("a.rtf", "{\\rtf1 " + "ord " * 99 + picture + "}")] == [(PICTURE, "Et billede, hvis indhold ikke kan læses.")]  # fmt: skip
    assert kinds("a.rtf", "{\\rtf1 ord " + picture + "}") == {UNREAD}


def test_objects_and_settings_are_read():
    book = zipped({"a.txt": "010190-1234"}).hex()
    assert {CPR, EMBEDDED} <= kinds("a.rtf", "{\\rtf1 {\\object\\objemb{\\*\\objdata " + book + "}}}")
    assert CPR in kinds("a.rtf", "{\\rtf1 ord {\\*\\themedata " + book + "}}")
    theme = zipped({"theme/theme/theme1.xml": f"{HEAD}<t name='Kontor'/>"}).hex()
    assert (
        kinds("a.rtf", "{\\rtf1 ord {\\*\\themedata " + theme + "}{\\*\\datastore " + "d0cf11e0a1b11ae1" * 20 + "}}")
        == set()
    )


def test_a_sign_with_another_for_old_programs_is_one_sign():
    assert words("{\\rtf1 010190\\u8211\\'961234 \\u-3913?x\\u230\\'e6}").startswith("010190–1234 \uf0b7xæ")
    assert words("{\\rtf1\\uc0 a\\u8211 1\\'31}").startswith("a–11")
    assert CPR in kinds("a.rtf", "{\\rtf1 010190\\endash 1234}")


def test_letters_that_stand_as_bytes_are_read():
    assert "Rødgrød" in words("{\\rtf1 Rødgrød}")
    assert any(
        "Rødgrød" in e.text for e in passages("a.rtf", "{\\rtf1 Rødgrød}".encode("cp1252")) if isinstance(e, Passage)
    )


@pytest.mark.parametrize(
    "data", ["{" * 50_000, "{\\rtf1 " + "{" * 50_000, "}" * 50_000, "{\\rtf1 \\", "{\\rtf1 {\\pict\\bin }"]
)
def test_braces_that_do_not_match_are_no_error(data):
    assert not any("anderledes" in leak.text for leak in look("a.rtf", data))


# --- letters

HEADS = "From: a@b.dk\nTo: c@d.dk\nMIME-Version: 1.0\n"
MIXED = HEADS + "Content-Type: multipart/mixed; boundary=x\n\n{before}\n--x\n{part}\n--x--\n{after}"
FORWARDED = "Content-Type: message/rfc822\n{head}\n"
NUMBER = "010190-1234"
PACKED = base64.encodebytes(f"From: e@f.dk\nTo: g@h.dk\nSubject: Sag\n\nOm {NUMBER}\n".encode()).decode()
LETTERS = {
    "what stands before the parts": ("del 1, før den første del", MIXED.format(before=NUMBER, part="\nord", after="")),
    "what stands after them": ("del 1, efter den sidste del", MIXED.format(before="", part="\nord", after=NUMBER)),
    "a part's description": ("del 2, Content-Description", MIXED.format(before="", part=f"Content-Description: {NUMBER}\n\nord", after="")),
    "an attached letter's subject": ("del 3, Subject", MIXED.format(before="", part=FORWARDED.format(head=f"\nFrom: e@f.dk\nSubject: {NUMBER}\n\nord"), after="")),
    "an attached letter's subject in a code": ("del 3, Subject", MIXED.format(before="", part=FORWARDED.format(head=f"\nSubject: =?utf-8?b?{base64.b64encode(NUMBER.encode()).decode()}?=\n\nord"), after="")),
    "an attached letter's text": ("del 3, linje 1", MIXED.format(before="", part=FORWARDED.format(head=f"\nSubject: x\n\n{NUMBER}"), after="")),
    "an attached letter that is packed": ("del 3, del 1, linje 1", MIXED.format(before="", part=FORWARDED.format(head=f"Content-Transfer-Encoding: base64\n\n{PACKED}"), after="")),
    "the letter's own subject": ("brevets Subject", HEADS + f"Subject: {NUMBER}\n\nord"),
}  # fmt: skip


@pytest.mark.parametrize("case", LETTERS)
def test_every_part_of_a_letter_is_read(case):
    where, letter = LETTERS[case]
    for ends in (letter, letter.replace("\n", "\r\n")):
        assert [(leak.kind, leak.where) for leak in look("a.eml", ends)] == [(CPR, where)]


def test_a_letter_without_anything_has_no_finding():
    letter = MIXED.format(before="This is a multi-part message in MIME format.", part="\nord", after="\n")
    assert look("a.eml", letter) == []
