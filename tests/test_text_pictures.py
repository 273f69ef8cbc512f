"""Pictures in the texts of items: shown in every format, cleaned and scaled, told at their lines, and back from Word."""

import base64
import io
import re

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, workspace
from PIL import Image
from test_readback import Typing, decisions, read
from words import W, part, parts

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.accessible.gate import inspect as barriers
from committee.attachments.cleaning.printable import printable
from committee.attachments.cleaning.report import CleaningError
from committee.compose.asmarkdown import source_text
from committee.compose.edition import Kind
from committee.compose.markup import parse
from committee.documents.shownpictures import shown_size
from committee.documents.tree import Paragraph, Picture, Text
from committee.work.build import Request, render

SECRET = "Fotograf Frida Fiktiv"


def picture(kind="PNG", size=(300, 200), colour="teal", **said):
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **said)
    return made.getvalue()


def photo(size=(300, 200), turned=1):
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = SECRET, turned
    return picture("JPEG", size, exif=exif)


def item(text, **more):
    lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    rest = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n{rest}sagsfremstilling: |\n{lines}"


SHOWN = "Før.\n\n![Kort over [A] og B](bilag/kort nr. 1.jpg){bredde=60%}\nFigur 1. *Kort* i m^2^\n\nEfter."


def with_pictures(tmp_path, text=SHOWN, **files):
    made = {f"{MEETING}/bilag/kort nr. 1.jpg": photo(), f"{MEETING}/bilag/lille.png": picture()}
    return workspace(tmp_path, {ITEM: item(text)} | made | {f"{MEETING}/{name}": data for name, data in files.items()})


def told(root):
    return run("-C", root, "tjek").out


def rendered(root, form, kind=Kind.MINUTES):
    data, problems = render(Archive(root), Request(MeetingKey("raadet", DATE), kind, page_numbers=False), form)
    assert data is not None, [str(problem) for problem in problems]
    return data


PARSED = {
    "alone": ("![a](bilag/k.png)", (Picture("bilag/k.png", "a"),)),
    "with a width": ("![a](bilag/k.png){bredde=60%}", (Picture("bilag/k.png", "a", 60),)),
    "with a caption": ("![a](bilag/k.png)\nb\nc", (Picture("bilag/k.png", "a", None, (Text("b c"),)),)),
    "under a line": ("x\n![a](bilag/k.png)", (Paragraph((Text("x"),)), Picture("bilag/k.png", "a"))),
    "two": ("![a](bilag/k.png)\n![b](bilag/l.png)", (Picture("bilag/k.png", "a"), Picture("bilag/l.png", "b"))),
    "Windows' stroke": ("![a](bilag\\k.png)", (Picture("bilag/k.png", "a"),)),
    "a name with spaces": ("![a](bilag/k 1 (ny).png)", (Picture("bilag/k 1 (ny).png", "a"),)),
    "brackets in its words": (r"![a \] [b]](bilag/k.png)", (Picture("bilag/k.png", "a ] [b]"),)),
}  # fmt: skip


@pytest.mark.parametrize("name", PARSED)
def test_what_a_picture_is(name):
    text, blocks = PARSED[name]
    assert parse(text) == blocks
    assert parse(source_text(blocks)) == blocks


@pytest.mark.parametrize(
    "text",
    ["se ![a](bilag/k.png) her", "![a](k.png)", "![a](../k.png)", "![a](bilag/../../k.png)", "![a](https://example.dk/k.png)",
     "![a](bilag/k.png){bredde=900%}", "![a](bilag/k.png){højde=2}", "![a](C:\\bilag\\k.png)"],
)  # fmt: skip
def test_what_is_none_stays_words_and_is_told(tmp_path, text):
    (block,) = parse(text)
    assert isinstance(block, Paragraph) and "![a]" in "".join(
        one.text for one in block.children if isinstance(one, Text)
    )
    root = with_pictures(tmp_path, f"x\n\n{text}")
    assert re.search(rf"{ITEM}:7:\d+: advarsel: Billedet|{ITEM}:7:\d+: advarsel: Det i krøllede", told(root)), told(
        root
    )


def test_every_format_shows_it(tmp_path):
    root = with_pictures(tmp_path)
    word = rendered(root, "docx")
    (drawing,) = part(word, "word/document.xml").iter("{*}docPr")
    assert drawing.get("descr") == "Kort over [A] og B"
    (media,) = [name for name in parts(word) if "/media/" in name]
    assert media.endswith(".jpg") and b'Extension="jpg"' in parts(word)["[Content_Types].xml"]
    page = rendered(root, "html").decode()
    assert 'alt="Kort over [A] og B"' in page and "data:image/jpeg;base64," in page
    assert "<figcaption>Figur 1. <em>Kort</em> i m<sup>2</sup></figcaption>" in page
    text = rendered(root, "md").decode()
    name = re.search(r"!\[Kort over \\\[A\\\] og B\]\((figurer/kort-nr-1-[0-9a-f]{16}\.jpg)\)", text)
    assert name, text
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert (root / OUTPUT / name[1]).is_file()
    for form in ("docx", "html", "pdf"):
        assert barriers(f"a.{form}", rendered(root, form)) == []


def test_nothing_that_the_camera_wrote_comes_out(tmp_path):
    root = with_pictures(tmp_path)
    assert SECRET.encode() in (root / MEETING / "bilag" / "kort nr. 1.jpg").read_bytes()
    for form in ("docx", "html", "pdf", "md"):
        data = rendered(root, form)
        held = parts(data).values() if form == "docx" else [data]
        held = [*held, *(base64.b64decode(found) for found in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data))]
        assert not any(SECRET.encode() in one for one in held), form
    run("-C", root, "referat", DATE, "--uden-sidetal")
    assert not any(SECRET.encode() in file.read_bytes() for file in (root / OUTPUT).rglob("*.jpg"))


def test_the_same_input_gives_the_same_bytes(tmp_path):
    big = picture("WEBP", (2400, 1200))
    roots = [with_pictures(tmp_path / n, "![a](bilag/x.webp)", **{"bilag/x.webp": big}) for n in "ab"]
    for form in ("docx", "html", "pdf", "md"):
        assert len({rendered(root, form) for root in roots}) == 1


def test_a_large_one_is_scaled_and_a_turned_one_stands_up():
    made = Image.open(io.BytesIO(printable(photo((3000, 2000), turned=6))))
    assert made.size == (1333, 2000) and not made.getexif() and made.format == "JPEG"
    made = Image.open(io.BytesIO(printable(picture("GIF", (100, 50)))))
    assert (made.size, made.format) == ((100, 50), "PNG")
    small = printable(photo())
    assert printable(small) == small and Image.open(io.BytesIO(small)).size == (300, 200)


def test_how_large_it_is_shown():
    wide, high = shown_size(Picture("bilag/a.png", "a", 50), picture(size=(400, 200)), 16)
    assert (wide, high) == (8, 4)
    assert shown_size(Picture("bilag/a.png", "a"), picture(size=(96, 96)), 16) == pytest.approx((2.54, 2.54))
    assert shown_size(Picture("bilag/a.png", "a"), picture(size=(4000, 100)), 16)[0] == 16
    assert shown_size(Picture("bilag/a.png", "a", 100), picture(size=(100, 1000)), 16)[1] == 20


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg/>", b"%PDF-1.7", photo()[:200], picture()[:60], b"\x89PNG\r\n\x1a\n", b"II*\x00" + b"\x00" * 40, picture("BMP"),
     picture("TIFF"), b"GIF89a" + b"\xff" * 40, b"RIFF\x10\x00\x00\x00WEBPVP8 "],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(CleaningError):
        printable(data)


def test_a_picture_that_unpacks_to_too_much_is_refused():
    flat = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(flat, "PNG")
    with pytest.raises(CleaningError):
        printable(flat.getvalue())


@pytest.mark.parametrize(
    ("line", "files", "words"),
    [
        ("![a](bilag/væk.png)", {}, "findes ikke"),
        ("![a](bilag/Lille.PNG)", {}, "findes ikke"),
        ("![a](bilag/x.svg)", {"bilag/x.svg": b"<svg/>"}, "hverken PNG"),
        ("![a](bilag/x.png)", {"bilag/x.png": picture()[:40]}, "kan ikke vises"),
    ],
)
def test_what_can_not_be_shown_stops_the_document_at_its_line(tmp_path, line, files, words):
    root = with_pictures(tmp_path, f"Før.\n\n- {line}", **files)
    for done in (run("-C", root, "tjek"), run("-C", root, "referat", DATE, "--uden-sidetal")):
        found = [one for one in done.all.splitlines() if one.startswith(f"{ITEM}:7:5: fejl: ")]
        assert done.code == 1 and len(found) == 1 and words in found[0], done.all


def test_a_picture_without_words_is_told_and_stops_the_public_edition_alone(tmp_path):
    root = with_pictures(tmp_path, "Før.\n\n- ![](bilag/lille.png)")
    warned, stopped = (f"{ITEM}:7:5: {how}: Billedet mangler en tekst" for how in ("advarsel", "fejl"))
    for done in (run("-C", root, "tjek"), run("-C", root, "referat", DATE, "--uden-sidetal")):
        assert done.code == 0 and warned in done.all, done.all
    done = run("-C", root, "udgiv", DATE, "--dagsorden")
    assert done.code == 1 and stopped in done.all, done.all


@pytest.mark.parametrize("name", ["lukket.png", "kopi.png"])
def test_a_closed_attachment_is_no_picture_of_an_open_item(tmp_path, name):
    """Nor one with the same bytes under another name."""
    secret = picture(colour="red")
    files = {"bilag/lukket.png": secret, "bilag/kopi.png": secret, "bilag/lille.png": picture()}
    more = "[{titel: Kort, fil: bilag/lukket.png, lukket: true}]"
    root = workspace(
        tmp_path,
        {ITEM: item(f"![a](bilag/{name})", bilag=more)} | {f"{MEETING}/{n}": data for n, data in files.items()},
    )
    assert f"{ITEM}:6:3: fejl: Billedet »bilag/{name}« er et lukket bilag" in told(root)
    assert run("-C", root, "udgiv", DATE, "--dagsorden").code == 1


def test_a_closed_items_picture_is_never_published(tmp_path):
    secret = picture(colour="red")
    closed = "titel: Lukket sag\nsagsnr: 21/2\nlukket: true\noffentlig_titel: Personsag\nindstilling: Godkendes.\nsagsfremstilling: |\n  ![Ansigt](bilag/ansigt.png)\n"
    root = with_pictures(tmp_path, **{"02-lukket.yaml": closed, "bilag/ansigt.png": secret})
    done = run("-C", root, "udgiv", DATE, "--dagsorden")
    assert done.code == 0, done.all
    folder = root / OUTPUT / "offentlig"
    assert len(list(folder.rglob("*.jpg"))) == 1
    for file in folder.rglob("*"):
        assert "ansigt" not in file.name
        assert not file.is_file() or printable(secret) not in file.read_bytes()


def test_a_link_out_of_the_folder_is_no_file_of_the_meeting(tmp_path):
    outside = tmp_path / "udenfor.png"
    outside.write_bytes(picture())
    root = with_pictures(tmp_path / "ws", "![a](bilag/x.png)")
    try:
        (root / MEETING / "bilag" / "x.png").symlink_to(outside)
    except OSError:
        pytest.skip("no links here")
    assert f"{ITEM}:5:3: fejl: Billedet »bilag/x.png« kan ikke vises" in told(root)


def test_word_gives_our_own_picture_back_and_tells_of_others(tmp_path):
    root = with_pictures(tmp_path, "x")
    path = root / ITEM
    decided = "beslutning: |\n  Godkendt.\n\n  ![Et kort](bilag/lille.png){bredde=40%}\n  Figur 2\n"
    path.write_text(path.read_text(encoding="utf-8") + decided, encoding="utf-8")
    run("-C", root, "referat", DATE, "--uden-sidetal")
    typing = Typing(root / OUTPUT / "referat.docx")
    typing.find("Godkendt.").add_run(" Også resten.")
    typing.find("Godkendt.").add_run().add_picture(str(root / MEETING / "bilag" / "kort nr. 1.jpg"))
    done = read(root, typing.save(), "--ja")
    assert done.err.count("har et billede i Word, som ikke er taget med") == 1
    assert (
        str(decisions(root)["sag"].text)
        == "Godkendt. Også resten.\n\n![Et kort](bilag/lille.png){bredde=40%}\n\nFigur 2"
    )


def test_a_picture_put_in_elsewhere_is_told_though_no_word_changed(tmp_path):
    root = with_pictures(tmp_path)
    run("-C", root, "referat", DATE, "--uden-sidetal")
    typing = Typing(root / OUTPUT / "referat.docx")
    typing.find("Efter.").add_run().add_picture(str(root / MEETING / "bilag" / "lille.png"))
    done = read(root, typing.save(), "--ja")
    assert "Punkt 1 har et billede i Word" in done.err and "bilag/" in done.err
    untouched = read(root, root / OUTPUT / "referat.docx")
    assert "billede" not in untouched.err


def test_the_drawing_is_as_wide_as_was_asked(tmp_path):
    word = part(rendered(with_pictures(tmp_path), "docx"), "word/document.xml")
    (extent,) = word.iter("{*}extent")
    section = next(word.iter(f"{W}sectPr"))
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    room = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    assert int(extent.get("cx")) == pytest.approx(room * 635 * 0.6, rel=0.01)
    assert int(extent.get("cy")) * 3 == pytest.approx(int(extent.get("cx")) * 2, rel=0.01)
