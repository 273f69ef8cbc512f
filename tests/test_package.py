"""`udvalg pakke`: the agenda and its attachments as one PDF, which nothing of others' files can bring down."""

import io
import shutil
import stat
import sys
import tempfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, run, workspace, write
from examples import examples
from files import pdf, pdf_of, png, wordx
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.binding import bindworker as worker
from committee.attachments.binding.binder import Binder
from committee.attachments.binding.pdfsheets import write_sheets
from committee.attachments.opening.bounds import Limits
from committee.base import atomic
from committee.base.problems import has_errors
from committee.compose.edition import Kind
from committee.formats.pdf.bands import HEIGHT
from committee.work.package.baretext import set_text
from committee.work.package.packing import pack
from committee.work.request import Request

PACKAGE = f"{OUTPUT}/dagsordenspakke.pdf"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HEAD = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbilag:\n"


@pytest.fixture(autouse=True)
def no_engine(monkeypatch):
    """A machine without LibreOffice, unless a test says so."""
    monkeypatch.setattr("committee.work.pagenumbers.find_engine", lambda: None)


def sheets(*sizes, text="Blad", change=lambda document: None):
    """A PDF with a page of each size, on which it says which it is."""
    with pikepdf.open(io.BytesIO(pdf(text))) as document:
        first = document.pages[0]
        while len(document.pages) < len(sizes):
            document.pages.append(first)
        for page, (wide, high) in zip(document.pages, sizes, strict=True):
            page.obj.MediaBox = pikepdf.Array([0, 0, wide, high])
        change(document)
        made = io.BytesIO()
        document.save(made)
    return made.getvalue()


A4, LYING = (595, 842), (842, 720)
WHOLE = sheets(A4, LYING)


def meeting(root, files, more=""):
    """A meeting whose item has these files as attachments, by their names."""
    lines = "".join(f"  - {{titel: Om {name.partition('.')[0]}, fil: bilag/{name}}}\n" for name in files)
    return workspace(root, {ITEM: HEAD + lines + more, **{f"{MEETING}/bilag/{n}": data for n, data in files.items()}})


def packed(root, *options):
    """What the command says, and the package's bytes."""
    made = run("-C", root, "pakke", DATE, *options)
    assert made.code == 0, made.all
    name = "dagsordenspakke-intern.pdf" if "--intern" in options else "dagsordenspakke.pdf"
    return made, (root / OUTPUT / name).read_bytes()


def texts(data):
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def bookmarks(data):
    """Each bookmark as its depth, its title and its page."""
    with pikepdf.open(io.BytesIO(data)) as document, document.open_outline() as outline:
        numbers = {page.obj.objgen: n for n, page in enumerate(document.pages, start=1)}

        def below(items, depth):
            for item in items:
                yield depth, str(item.title), numbers[item.destination[0].objgen]
                yield from below(item.children, depth + 1)

        return list(below(outline.root, 0))


def links(data):
    """Each link within the package: from which page to which."""
    with pikepdf.open(io.BytesIO(data)) as document:
        numbers = {page.obj.objgen: n for n, page in enumerate(document.pages, start=1)}
        return [
            (n, numbers[link.Dest[0].objgen])
            for n, page in enumerate(document.pages, start=1)
            for link in page.obj.get("/Annots", [])
            if isinstance(link.get("/Dest"), pikepdf.Array)
        ]


def test_the_agenda_comes_first_and_each_attachment_has_its_head_its_pages_and_its_links(tmp_path):
    files = {"notat.pdf": sheets(A4, A4, text="Notatets ord"), "kort.pdf": sheets(LYING, text="Kortets ord")}
    root = meeting(tmp_path, files, "  - Et uden fil\n")
    made, data = packed(root)
    assert made.out == f"Pakken har 4 sider og 2 bilag.\nSkrev {PACKAGE}\n"
    first, *rest = texts(data)
    assert "Side 1 af 4" in first and "Om notat" in first and "Et uden fil" in first
    assert [text.startswith("Punkt 1, bilag") for text in rest] == [True] * 3
    assert rest[0] == "Punkt 1, bilag 1: Om notat Side 2 af 4 Notatets ord"
    assert rest[2] == "Punkt 1, bilag 2: Om kort Side 4 af 4 Kortets ord"
    assert links(data) == [(1, 2), (1, 4), (2, 1), (3, 1), (4, 1)]
    under = [(depth, title, page) for depth, title, page in bookmarks(data) if title.startswith("Bilag ")]
    assert under == [(2, "Bilag 1: Om notat", 2), (2, "Bilag 2: Om kort", 4)]
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.Root.PageMode == "/UseOutlines" and str(document.Root.Lang).startswith("da")
        assert "Rådet" in str(document.docinfo["/Title"])
        assert [float(n) for n in document.pages[3].mediabox] == [0, 0, 842, 720 + HEIGHT]
        assert b"pdfuaid:part" not in document.Root.Metadata.read_bytes()


def test_the_same_files_give_the_same_bytes(tmp_path):
    root = meeting(tmp_path, {"notat.pdf": sheets(A4), "billede.png": picture(), "svar.txt": "Hej\r\n\r\nRåd"})
    assert packed(root)[1] == packed(root)[1]


def picture():
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 30)).save(made, "PNG")
    return made.getvalue()


def test_pictures_texts_and_tables_are_set_on_pages(tmp_path):
    files = {
        "kort.png": picture(),
        "svar.txt": "Kære udvalg\nHermed svar.\n\nHilsen",
        "tal.csv": "Sti;Længde\nØsten;3\n",
    }
    made, data = packed(meeting(tmp_path, files))
    assert "er ikke med" not in made.all
    assert "Kære udvalg Hermed svar. Hilsen" in texts(data)[2]
    assert "Sti Længde Østen 3" in texts(data)[3]
    with pikepdf.open(io.BytesIO(data)) as document:
        assert len(document.pages[1].resources.XObject) == 2  # the band and the picture


@pytest.mark.parametrize("rotation", [0, 90, 180, 270, -90])
def test_a_turned_page_stands_as_it_was_seen(tmp_path, rotation):
    def turn(document):
        document.pages[0].obj.Rotate = rotation
        document.pages[0].obj.CropBox = pikepdf.Array([0, 100, 595, 842])

    data = sheets(A4, text="Drejet", change=turn)
    target = tmp_path / "ark.pdf"
    assert write_sheets(io.BytesIO(data), target) == 1
    with pypdfium2.PdfDocument(data) as before, pypdfium2.PdfDocument(target) as after:
        sizes = [document[0].get_size() for document in (before, after)]
        assert sizes[0] == pytest.approx(sizes[1], abs=0.01)
        seen = [document[0].render(scale=0.5).to_pil().convert("L") for document in (before, after)]
    assert min(seen[0].tobytes()) < 128  # there are words on it
    assert seen[0].tobytes() == seen[1].tobytes()


def test_scripts_files_and_forms_are_gone_and_what_was_filled_in_is_seen(tmp_path):
    def arm(document):
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('hemmeligt')"))
        document.Root.OpenAction = script
        document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["a", script])))
        document.attachments["hemmelig.txt"] = b"hemmeligt"
        page = document.pages[0].obj
        page.AA = pikepdf.Dictionary(O=script)
        look = document.make_stream(b"BT /F1 12 Tf (Udfyldt) Tj ET")
        look.Subtype, look.BBox = pikepdf.Name.Form, pikepdf.Array([0, 0, 100, 20])
        look.Resources = page.Resources if "/Resources" in page else pikepdf.Dictionary()
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("f"), F=4,
            V=pikepdf.String("Udfyldt"), Rect=pikepdf.Array([50, 50, 150, 70]), AP=pikepdf.Dictionary(N=look), A=script,
        )  # fmt: skip
        run_it = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("hemmelig.exe"))
        start = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=run_it)  # fmt: skip
        page.Annots = pikepdf.Array([document.make_indirect(field), document.make_indirect(start)])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([page.Annots[0]]))

    _, data = packed(meeting(tmp_path, {"skema.pdf": sheets(A4, text="Skema", change=arm)}))
    with pikepdf.open(io.BytesIO(data)) as document:
        made = io.BytesIO()
        document.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
    plain = made.getvalue()
    assert not [word for word in (b"JavaScript", b"hemmelig", b"/AA", b"/Launch", b"AcroForm") if word in plain]
    assert b"(Udfyldt)" in plain and "Skema" in texts(data)[1]


def test_a_layer_that_is_switched_off_stays_off(tmp_path):
    def layered(document):
        layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Skjult")))
        off = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=off)
        page = document.pages[0]
        page.obj.Resources.Properties = pikepdf.Dictionary(Lag=layer)
        page.contents_add(b"/OC /Lag BDC 1 0 0 rg 0 0 500 500 re f EMC")

    _, data = packed(meeting(tmp_path, {"kort.pdf": sheets(A4, change=layered)}))
    with pypdfium2.PdfDocument(data) as document:
        red, green, _ = document[1].render(scale=0.1).to_pil().convert("RGB").getpixel((20, 75))
    assert (red, green) == (255, 255)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
BAD = {
    "låst.pdf": (lambda: locked(), "den er beskyttet med adgangskode"),
    "halv.pdf": (lambda: b"%PDF-1.4\nintet", "den er beskadiget"),
    "tom.pdf": (lambda: b"", "den er tom"),
    "uden.pdf": (
        lambda: pdf_of([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>", *[b"<<>>"] * 4]),
        "den har ingen sider",
    ),
    "brev.docx": (lambda: wordx(), "det kræver LibreOffice"),
    "halv.png": (lambda: png()[:40], "hverken PNG"),
    "arkiv.zip": (lambda: zipped(), "den slags filer kan ikke trykkes"),
    "ukendt.dat": (lambda: bytes(range(256)) * 40, "kender ikke den slags filer"),
}


def locked():
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("ord"))) as document:
        document.save(made, encryption=pikepdf.Encryption(owner="ejer", user="bruger"))
    return made.getvalue()


def zipped():
    from files import zipped as made

    return made({"a.txt": b"x"})


def test_what_can_not_be_bound_has_a_page_that_says_so_and_a_warning_with_the_cure(tmp_path):
    root = meeting(tmp_path, {name: data() for name, (data, _) in BAD.items()} | {"god.pdf": sheets(A4, text="God")})
    made, data = packed(root)
    assert f"{len(BAD)} bilag er ikke med." in made.out
    for number, (name, (_, why)) in enumerate(BAD.items(), start=1):
        told = next(line for line in made.err.splitlines() if f"»bilag/{name}« er ikke med i pakken" in line)
        assert why in told and f"{ITEM}:" in told and told.endswith(".")
        assert f"bilag {number}: Om" in texts(data)[number] and "Bilaget er ikke med i pakken" in texts(data)[number]
    assert texts(data)[-1].endswith("God")


def edited_by(kind, path):
    """Write in a package as a PDF reader does: add to its end, or save it anew."""
    if kind == "tilføjet":
        path.write_bytes(path.read_bytes() + b"\n% en note\nstartxref\n9\n%%EOF\n")
    elif kind == "gemt om":
        with pikepdf.open(path, allow_overwriting_input=True) as document:
            document.docinfo["/Title"] = "Mine noter"
            document.save(path)
    else:
        path.write_bytes(b"")


@pytest.mark.parametrize("kind", ["tilføjet", "gemt om", "tømt"])
def test_a_package_that_somebody_has_written_in_is_not_written_over(tmp_path, kind):
    root = meeting(tmp_path, {"god.pdf": sheets(A4, text="God")})
    _, first = packed(root)
    assert packed(root)[1] == first  # the program's own takes its own place
    edited_by(kind, root / PACKAGE)
    theirs = (root / PACKAGE).read_bytes()
    made = run("-C", root, "pakke", DATE)
    assert made.code == 1 and f"{PACKAGE}:1:1: fejl: Filen er rettet" in made.err and f"»udvalg pakke {DATE} --erstat«" in made.err  # fmt: skip
    assert (root / PACKAGE).read_bytes() == theirs
    made, data = packed(root, "--erstat")
    (kept,) = (root / OUTPUT).glob("dagsordenspakke-rettet-*.pdf")
    assert data == first and kept.read_bytes() == theirs and kept.name in made.err


def test_the_cure_of_a_pdf_is_not_to_make_a_pdf_of_it(tmp_path):
    made, _ = packed(meeting(tmp_path, {"laas.pdf": locked(), "halv.png": png()[:40]}))
    told = {name: line for name in ("laas.pdf", "halv.png") for line in made.err.splitlines() if f"/{name}«" in line}
    assert "Filen kan ikke trykkes: den er beskyttet med adgangskode. Åbn bilaget, og gem det igen som PDF uden" in told["laas.pdf"]  # fmt: skip
    assert "Gem bilaget som PDF, og skriv PDF'ens navn under »fil:«." in told["halv.png"]


def test_an_attachment_that_can_not_be_read_is_told_and_the_package_made(tmp_path, monkeypatch):
    root = meeting(tmp_path, {"god.pdf": sheets(A4, text="God"), "holdt.pdf": sheets(A4)})
    really = Path.open

    def refused(path, *arguments, **named):
        if path.name == "holdt.pdf":
            raise PermissionError(13, "held")
        return really(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refused)
    made, data = packed(root)
    assert "»bilag/holdt.pdf« er ikke med i pakken. Filen kan ikke trykkes: den kan ikke læses" in made.err
    assert "Luk filen i andre programmer" in made.err and "1 bilag er ikke med." in made.out
    assert "God" in texts(data)[1]


@pytest.mark.parametrize("path", ["output", "output/raadet", OUTPUT])
def test_a_file_in_the_folders_place_is_told_of_a_large_file_too(tmp_path, path):
    root = workspace(tmp_path, {path: "en fil", "pakke.pdf": b"x"})
    (problem,) = atomic.write_large(root / OUTPUT, "p.pdf", root / "pakke.pdf", OUTPUT)
    assert str(problem) == f"{path}:1:1: fejl: {path} er en fil og ikke en mappe. Omdøb eller slet den."


def test_a_file_over_the_house_s_bound_is_left_out(tmp_path):
    root = meeting(tmp_path, {"stor.pdf": sheets(A4) + b"%" * 2_000_000})
    write(root, {f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: Rådet\nudgivelse: {største_bilag: 1}\n"})
    assert "den fylder 2 MB" in packed(root)[0].err


def test_a_file_that_is_gone_stops_the_package(tmp_path):
    root = meeting(tmp_path, {"notat.pdf": sheets(A4)})
    (root / MEETING / "bilag/notat.pdf").unlink()
    made = run("-C", root, "pakke", DATE)
    assert made.code == 1 and "findes ikke" in made.err and "pakken er ikke lavet" in made.err
    assert not (root / PACKAGE).exists()


def test_what_is_closed_is_in_the_internal_package_alone(tmp_path):
    root = meeting(
        tmp_path,
        {"åben.pdf": sheets(A4, text="Aaben")},
        "  - {titel: Privat brev, fil: bilag/brev.pdf, lukket: Personsag}\n",
    )
    closed = "titel: Sagen om Hansen\nlukket: Personsag\noffentlig_titel: En sag\nbilag:\n  - {titel: Aktindsigt, fil: bilag/akt.pdf}\n"
    files = {"brev.pdf": sheets(A4, text="Privat ord"), "akt.pdf": sheets(A4, text="Aktens ord")}
    write(root, {f"{MEETING}/02-hansen.yaml": closed, **{f"{MEETING}/bilag/{n}": data for n, data in files.items()}})
    _, data = packed(root)
    said = " ".join([*texts(data), *(title for _, title, _ in bookmarks(data))])
    assert "Aaben" in said and len(texts(data)) == 2
    assert not [word for word in ("Privat", "Hansen", "Akt", "brev") if word in said]
    inside = " ".join(texts(packed(root, "--intern")[1]))
    assert all(word in inside for word in ("Aaben", "Privat ord", "Hansen", "Aktens ord"))


def test_the_guard_warns_of_what_would_stop_the_public_edition(tmp_path):
    root = meeting(tmp_path, {"notat.pdf": sheets(A4, text="Borgeren 010170-1234")})
    made, _ = packed(root)
    assert "advarsel: bilag/" in made.err and "CPR-nummer" in made.err and "1234" not in made.all
    assert "CPR-nummer" not in packed(root, "--intern")[0].err


def test_a_package_that_is_open_in_a_reader_is_told_and_stays(tmp_path, monkeypatch):
    root = meeting(tmp_path, {"notat.pdf": sheets(A4)})
    before = packed(root)[1]

    def refused(*_):
        raise PermissionError

    monkeypatch.setattr(atomic.os, "replace", refused)
    made = run("-C", root, "pakke", DATE)
    assert made.code == 1 and "åben i et andet program" in made.err
    assert [path.name for path in (root / OUTPUT).iterdir()] == ["dagsordenspakke.pdf"]
    assert (root / PACKAGE).read_bytes() == before


def test_wrong_use_is_told(tmp_path):
    root = workspace(tmp_path)
    assert run("-C", root, "pakke", "2021-02-12").code == 2
    assert run("-C", root, "pakke", "i går").code == 2
    assert packed(root)[0].out.startswith("Pakken har 1 side og 0 bilag.")


def test_the_minutes_may_be_packed_too(tmp_path):
    root = meeting(tmp_path, {"notat.pdf": sheets(A4)}, "beslutning: Godkendt med glæde.\n")
    assert run("-C", root, "pakke", DATE, "--referat").code == 0
    assert "Godkendt med glæde." in texts((root / OUTPUT / "referatspakke.pdf").read_bytes())[0]


# --- LibreOffice


def engine(tmp_path, body):
    """A program that is called as LibreOffice is."""
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\nimport sys, pathlib, time\nfolder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n{body}\n", "utf-8")  # fmt: skip
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script of its own needs a POSIX system")
@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("(folder / 'bilag.pdf').write_bytes(pathlib.Path('{pdf}').read_bytes())", ""),
        ("(folder / 'bilag.pdf').write_bytes(b'%PDF-1.4')", "den er beskadiget"),
        ("sys.exit(1)", "LibreOffice kunne ikke åbne filen"),
        ("", "LibreOffice kunne ikke åbne filen"),
        ("time.sleep(60)", "LibreOffice var for længe om filen"),
    ],
)
def test_office_files_are_printed_or_told(tmp_path, monkeypatch, body, told):
    (tmp_path / "trykt.pdf").write_bytes(sheets(A4, text="Trykt brev"))
    found = engine(tmp_path, body.format(pdf=tmp_path / "trykt.pdf"))
    monkeypatch.setattr("committee.work.pagenumbers.find_engine", lambda: found)
    monkeypatch.setattr("committee.work.officeprint.SECONDS", 0.5)
    root = meeting(tmp_path / "a", {"brev.docx": wordx()})
    made = pack(Archive(root), Request(MeetingKey("raadet", DATE), Kind.AGENDA, page_numbers=False))
    assert not has_errors(made.problems)
    assert [told in problem.text for problem in made.problems] == ([True] if told else [])
    assert ("Trykt brev" in texts((root / PACKAGE).read_bytes())[1]) is not bool(told)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice isn't here")
def test_libreoffice_prints_a_word_file(tmp_path, monkeypatch):
    import docx

    monkeypatch.setattr("committee.work.pagenumbers.find_engine", lambda: SOFFICE)
    document, data = docx.Document(), io.BytesIO()
    document.add_paragraph("Brevets egne ord")
    document.save(data)
    made = pack(Archive(meeting(tmp_path, {"brev.docx": data.getvalue()})), Request(MeetingKey("raadet", DATE), Kind.AGENDA))  # fmt: skip
    assert made.problems == () and made.pages == 2
    assert "Brevets egne ord" in texts((tmp_path / PACKAGE).read_bytes())[1]


# --- what others made


@settings(max_examples=examples(15))
@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=25))
def test_any_bytes_are_made_sheets_or_refused(changes):
    whole = bytearray(WHOLE)
    for at, sign in changes:
        whole[at % len(whole)] = sign
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "ark.pdf"
        said, _ = worker._answer({"name": "a.pdf", "to": str(target)}, lambda: io.BytesIO(bytes(whole)))
        if "sheets" in said:
            with pikepdf.open(target) as made:
                assert len(made.pages) == said["sheets"]
        else:
            assert said.get("refused") or said.get("kind") == "text"


def test_a_file_that_breaks_the_reader_is_refused_and_the_next_is_read(tmp_path):
    whole = tmp_path / "god.pdf"
    whole.write_bytes(sheets(A4))
    with Binder(Limits(seconds=0.0, memory=1)) as binder:
        assert binder.ready("god.pdf", whole, tmp_path / "a.pdf").refused
    with Binder() as binder:
        assert binder.ready("god.pdf", whole, tmp_path / "a.pdf").sheets == 1
        assert binder.ready("væk.pdf", tmp_path / "væk.pdf", tmp_path / "b.pdf").refused == "den kan ikke åbnes"


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.csv"]))
def test_any_text_is_set_with_all_its_words(words, name):
    from committee.documents.tree import Paragraph, Table, plain_text

    blocks = set_text(words, name)
    assert all(isinstance(block, Paragraph | Table) for block in blocks)
    if name == "a.txt":
        said = " ".join(plain_text(block.children) for block in blocks)
        assert said.split() == words.split()
