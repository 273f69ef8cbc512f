"""Pictures as attachments: published when nothing is in them but what is seen, and else told how to make them so."""

import struct
import zlib

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, workspace, write
from files import chunk, exif, jpeg, png

from committee.attachments.cleaning import clean
from committee.attachments.reading.pictureforms import has_unseen, is_page_like

PUBLIC = f"{OUTPUT}/offentlig"


def painted(width=40, height=30, *, before=b"", after=b""):
    """A grey PNG, with parts before its picture and after its end."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + head + before + chunk(b"IDAT", rows) + chunk(b"IEND", b"") + after


SCAN = b"\xff\xda\x00\x02\x12\x34\xff\xd9"
SIZE = b"\xff\xc0\x00\x0b\x08\x00\x1e\x00\x28\x01\x01\x11\x00"


def photo(*segments):
    """A JPEG with these segments before its picture."""
    made = b"".join(b"\xff" + bytes([mark]) + struct.pack(">H", len(data) + 2) + data for mark, data in segments)
    return b"\xff\xd8" + b"\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 9 + made + SIZE + SCAN


def animated(*comments):
    """A GIF of one dot, that runs on and on."""
    said = b"".join(b"\x21\xfe" + bytes([len(one)]) + one + b"\x00" for one in comments)
    runs = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    return b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + b"\x00" * 6 + runs + said + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00;"  # fmt: skip


def packed(*parts):
    """A WebP of its parts."""
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2) for kind, data in parts
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


LOSSLESS = (b"VP8L", b"\x2f" + struct.pack("<I", 39 | 29 << 14) + b"\x00" * 8)
CLEAN = {
    "figur.png": painted(),
    "figur.jpg": photo(),
    "figur.jpeg": photo((0xE1, b"Exif\x00\x00" + exif(0x0131, b"Et program\x00"))),
    "figur.gif": animated(),
    "figur.webp": packed(LOSSLESS),
    "figur.bmp": b"BM" + struct.pack("<IIIIiiHH", 54, 0, 54, 40, 40, 30, 1, 24) + b"\x00" * 24,
}
UNCLEAN = {
    "a CPR number in a text of a PNG": ("a.png", png("010190-1234"), "CPR-nummer"),
    "the place where it was taken": (
        "a.jpg",
        photo((0xE1, b"Exif\x00\x00" + exif(0x010E, b"tekst\x00", position=True))),
        "Stedet, hvor billedet er taget",
    ),
    "a small picture in the camera's words": (
        "a.jpg",
        photo((0xE1, b"Exif\x00\x00" + exif(0x010E, b"x\x00") + photo())),
        "ikke ses i billedet",
    ),
    "a part of no known kind": ("a.png", painted(before=chunk(b"prVt", b"x" * 40)), "ikke ses i billedet"),
    "what lies after the end": ("a.png", painted(after=b"PK\x03\x04" * 9), "ikke ses i billedet"),
    "a part of a WebP": ("a.webp", packed(LOSSLESS, (b"SECR", b"x" * 40)), "ikke ses i billedet"),
    "a CPR number in a comment of a GIF": ("a.gif", animated(b"010190-1234"), "CPR-nummer"),
}


def with_picture(tmp_path, name, data):
    item = f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Ja.\nbilag:\n  - {{titel: Figur 1, fil: bilag/{name}}}\n"
    return workspace(tmp_path, {ITEM: item, f"{MEETING}/bilag/{name}": data})


@pytest.mark.parametrize("name", CLEAN)
def test_a_picture_with_nothing_hidden_is_published_with_a_word(tmp_path, name):
    root = with_picture(tmp_path, name, CLEAN[name])
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.err
    (paper,) = (root / PUBLIC / "bilag").iterdir()
    assert paper.read_bytes() == CLEAN[name]
    assert "advarsel: bilag/sag-figur-1" in done.err
    assert "Skriv i sagen, hvad det viser" in done.err


@pytest.mark.parametrize("case", UNCLEAN)
def test_a_picture_with_more_than_is_seen_stops_until_the_cleaned_copy_is_named(tmp_path, case):
    name, data, said = UNCLEAN[case]
    root = with_picture(tmp_path, name, data)
    stopped = run("-C", root, "udgiv", DATE)
    assert stopped.code == 1
    assert said in stopped.err
    assert f"{ITEM}:6:" in stopped.err
    if "CPR" not in said:
        assert "--rens" in stopped.err
    cleaned = run("-C", root, "udgiv", DATE, "--rens")
    assert cleaned.code == 0, cleaned.err
    copy = name.replace(".", "-renset.")
    assert f"Skriv »fil: bilag/{copy}«" in cleaned.err
    write(root, {ITEM: (root / ITEM).read_text("utf-8").replace(name, copy)})
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.err


def test_a_page_that_was_scanned_stops_until_someone_has_read_it(tmp_path):
    root = with_picture(tmp_path, "brev.png", painted(1240, 1754))
    stopped = run("-C", root, "udgiv", DATE)
    assert stopped.code == 1
    assert "ligner en scannet side" in stopped.err
    name = "bilag/sag-figur-1.png"
    assert run("-C", root, "udgiv", DATE, "--accepter", name, "--fordi", "Læst igennem").code == 0


def test_a_page_is_known_by_its_shape_in_each_form():
    assert is_page_like(painted(1240, 1754), "png")
    assert not is_page_like(painted(1754, 1240), "png")
    assert not is_page_like(painted(60, 85), "png")
    assert is_page_like(b"GIF89a" + struct.pack("<HH", 1240, 1754), "gif")
    assert is_page_like(packed((b"VP8L", b"\x2f" + struct.pack("<I", 1239 | 1753 << 14))), "webp")
    assert is_page_like(photo().replace(b"\x00\x1e\x00\x28", struct.pack(">HH", 1754, 1240)), "jpg")
    assert not is_page_like(b"\xff\xd8\xff", "jpg")


def test_cleaning_keeps_how_a_picture_is_turned():
    turned = b"Exif\x00\x00II*\x00" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
    made = clean("a.jpg", photo((0xE1, turned), (0xFE, b"ord"))).data
    assert turned in made
    assert b"ord" not in made
    assert clean("a.jpg", made).data == made


@pytest.mark.parametrize("name", ["figur.png", "figur.jpg", "figur.gif", "figur.webp"])
def test_cleaning_takes_no_dot_of_a_picture(name):
    """What is clean and holds no words at all is left byte for byte."""
    assert clean(name, CLEAN[name]).data == CLEAN[name]


def test_what_can_not_be_walked_through_is_told_as_unseen():
    assert has_unseen(jpeg(b"x"), "jpg")
    assert has_unseen(b"\x89PNG", "png")
    assert has_unseen(packed(LOSSLESS)[:20] + b"x" * 99, "webp")
