"""`udvalg punkt DATO --fra FIL`: a case officer's document becomes an item, and every word of it is in the item or told."""

import base64
import io
import re
import shutil
import subprocess
import sys
import zipfile

import docx
import pytest
import yaml
from build import CLI, DATE, MEETING, cli, run, workspace
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base.problems import has_errors
from committee.documents.flat import Note
from committee.formats.odt.reader import odt_content
from committee.formats.word.document import word_content
from committee.work.handedin.item import Asked, draft_of
from committee.work.handedin.kinds import Refused, read_document
from committee.work.inspecting import inspect_meeting

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PAGE = f"""<html><head><title>Notat</title></head><body>
<h1>Ny skolesti ved <60 m2 grund</h1><p>Sagsnr.: 21/835<br>Sagsbehandler: Anna And</p>
<h2>Resum&eacute;</h2><p>Kort <b>resumé</b>.</p>
<h2>Sagsfremstilling</h2><p>Stien er 700 m<sup>2</sup>.</p><h3>Valg af rute</h3><ol type=a><li>nord</li><li>syd</li></ol>
<img alt="Kort over stien" src="data:image/png;base64,{base64.b64encode(PNG).decode()}">
<h2>Økonomi</h2><p>Ingen.</p><h2>Kommunikation</h2>
<h2>Indstilling</h2><p>Forvaltningen indstiller, at</p><ol><li>at stien anlægges</li><li>udgiften frigives.</li></ol>
<h2>Bilag</h2><ul><li>Kort</li><li>Notat om støj</li></ul></body></html>"""


def take(space, name, data, *words):
    """Run the command on a document; the outcome, and the item that came of it."""
    path = space / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    done = run("-C", space, "punkt", DATE, *words, "--fra", path)
    made = re.search(r"Skrev (\S+\.yaml)", done.out)
    return done, yaml.safe_load((space / made[1]).read_text(encoding="utf-8")) if made else None


def draft(name, data):
    read = read_document(name, data if isinstance(data, bytes) else data.encode())
    assert not isinstance(read, Refused), read
    return draft_of(read, Asked(stem=name.rpartition(".")[0]))


@pytest.fixture
def space(tmp_path):
    return workspace(tmp_path / "ws")


# --- a page


def test_a_page_becomes_an_item(space):
    done, item = take(space, "notat.html", PAGE)
    assert done.code == 0, done.err
    picture = "bilag/ny-skolesti-ved-60-m2-grund-billede.png"
    assert item == {
        "titel": "Ny skolesti ved <60 m2 grund",
        "sagsnr": "21/835",
        "resume": "Kort **resumé**.",
        "sagsfremstilling": (
            "Sagsbehandler: Anna And\n\nStien er 700 m^2^.\n\n### Valg af rute\n\na. nord\nb. syd\n\n"
            f"![Kort over stien]({picture})\n"
        ),
        "afsnit": {"Økonomi": "Ingen.", "Kommunikation": ""},
        "indstilling": {"fra": "Forvaltningen", "at": ["stien anlægges", "udgiften frigives."]},
        "bilag": ["Kort", "Notat om støj"],
    }
    assert (space / MEETING / picture).read_bytes() == PNG
    found = inspect_meeting(Archive(space), MeetingKey("raadet", DATE)).problems
    assert not has_errors(found), found


def test_a_title_that_is_given_goes_before_the_documents_own(space):
    done, item = take(space, "notat.html", PAGE, "Stien")
    assert item["titel"] == "Stien"
    assert "Dokumentet har også titlen: »Ny skolesti ved <60 m2 grund«" in done.err


def test_the_clipboard_is_sent_in(space):
    header = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nStartFragment:0000000141\r\nEndFragment:0000000164\r\n"
    command = [sys.executable, str(CLI), "-C", str(space), "punkt", DATE, "--fra", "-"]
    done = subprocess.run(command, input=(header + PAGE).encode(), capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert b"ny-skolesti" in done.stdout


def test_nothing_that_is_there_is_written_over(space):
    take(space, "notat.html", PAGE)
    other = space / MEETING / "bilag/ny-skolesti-ved-60-m2-grund-billede.png"
    other.write_bytes(b"et andet billede")
    _, item = take(space, "notat.html", PAGE)
    assert other.read_bytes() == b"et andet billede"
    assert "bilag/ny-skolesti-ved-60-m2-grund-billede-2.png" in item["sagsfremstilling"]
    assert len(list((space / MEETING).glob("*skolesti*.yaml"))) == 2


# --- the parts of an item


@pytest.mark.parametrize(
    ("html", "values"),
    [
        ("<p>Bare tekst</p><p>og mere</p>", {"titel": "Sag om", "sagsfremstilling": "Bare tekst\n\nog mere"}),
        ("<p><b>Titlen</b></p><p>Tekst</p>", {"titel": "Titlen", "sagsfremstilling": "Tekst"}),
        ("<p>Titel: Ny vej</p><p>J.nr. 18/36509</p><p>Tekst</p>", {"titel": "Ny vej", "sagsnr": "18/36509", "sagsfremstilling": "Tekst"}),
        ("<h2>Sagsfremstilling</h2>x<h2>Høring</h2>y", {"titel": "Sag om", "sagsfremstilling": "x", "afsnit": {"Høring": "y"}}),
        ("<p><b>Resumé:</b></p><p>x</p><p><b>2. Sagsfremstilling</b></p><p>y</p>", {"titel": "Sag om", "resume": "x", "sagsfremstilling": "y"}),
        ("<p>Resume: x</p><p>Sagsfremstilling: y</p>", {"titel": "Sag om", "resume": "x", "sagsfremstilling": "y"}),
        ("<h2>Indstilling</h2>a<h2>Økonomi</h2>b<h2>Indstilling</h2>c",
         {"titel": "Sag om", "indstilling": "a", "afsnit": {"Økonomi": "b", "Indstilling": "c"}}),
        ("<h2>Høring</h2>a<h2>Høring</h2>b",
         {"titel": "Sag om", "afsnit": [{"overskrift": "Høring", "tekst": "a"}, {"overskrift": "Høring", "tekst": "b"}]}),
        ("<h2>Sagens forløb</h2>Godkendt.", {"titel": "Sag om", "forløb": [{"tekst": "Godkendt."}]}),
        ("<table><tr><td>Resumé<td>x<tr><td>Indstilling<td>y</table>", {"titel": "Sag om", "resume": "x", "indstilling": "y"}),
        ("<h2>Lukket: En ansættelse</h2><h3>Resumé</h3>x", {"titel": "Lukket: En ansættelse", "lukket": "true", "resume": "x"}),
        ("<p>Lukket punkt: Personsag</p><p>x</p>", {"titel": "Sag om", "lukket": "Personsag", "sagsfremstilling": "x"}),
        ("<p>Lukket sag: Ja</p>", {"titel": "Sag om", "lukket": "true"}),
        ("<p>Lukket punkt: Nej</p>", {"titel": "Sag om", "sagsfremstilling": "Lukket punkt: Nej"}),
    ],
)  # fmt: skip
def test_a_document_is_taken_apart_by_its_headings(html, values):
    assert draft("sag_om.html", f"<div>{html}</div>").values == values


@pytest.mark.parametrize(
    ("html", "value"),
    [
        ("<p>Det indstilles,</p><p>at a</p><p>at b</p>", {"at": ["a", "b"]}),
        ("<p>Jobcenter og Borgerservice indstiller til Byrådet, at</p><ul><li>a</li><li>b</li></ul>",
         {"fra": "Jobcenter og Borgerservice", "til": "Byrådet", "at": ["a", "b"]}),
        ("<p>Forvaltningen indstiller,</p><p><i>1. at</i> a</p><p><i>2. at</i> b</p>", {"fra": "Forvaltningen", "at": ["a", "b"]}),
        ("<p>Forvaltningen indstiller, at sagen drøftes.</p>", {"fra": "Forvaltningen", "at": ["sagen drøftes."]}),
        ("<p>Sagen tages til orientering.</p>", "Sagen tages til orientering."),
        ("<p>Forvaltningen indstiller, at</p><ul><li>a</li></ul><p>Direktionen anbefaler det.</p><table><tr><td>1<td>2</table>", None),
    ],
)  # fmt: skip
def test_a_recommendation_becomes_points_where_all_of_it_can_be_said_so(html, value):
    made = draft("x.html", f"<h2>Indstilling</h2>{html}").values["indstilling"]
    assert made == value if value else "Direktionen anbefaler det." in made


def test_a_decision_in_a_document_is_kept_under_its_own_heading():
    made = draft("x.html", "<h2>Sagsfremstilling</h2>a<h2>Beslutning</h2>Godkendt.")
    assert made.values["afsnit"] == {"Beslutning": "Godkendt."}


def test_attachments_are_titles_and_the_rest_is_told():
    made = draft("x.html", "<h2>Bilag</h2><p>Vedlagt er:</p><ol><li><a href='https://a.dk/n.pdf'>Notat</a></li></ol>")
    assert made.values["bilag"] == ["Notat"]
    assert Note("tekst ved bilag", "Vedlagt er:") in made.notes
    assert Note("link ved bilag", "Notat: https://a.dk/n.pdf") in made.notes
    assert "bilag" not in draft("x.html", "<h2>Bilag</h2>Ingen").values


def test_a_heading_of_another_name_is_told():
    assert (
        Note("anden overskrift", "Sagsbeskrivelse → sagsfremstilling")
        in draft("x.html", "<h2>Sagsbeskrivelse</h2>a").notes
    )


# --- text and our own dialect


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_in_the_encoding_it_is_in(encoding):
    made = draft(
        "sag_om_æbler.txt",
        "Resumé:\r\nKort – om æbler.\r\n\r\nSagsfremstilling\r\n1. at købe\r\n2. at spise\r\n".encode(encoding),
    )
    assert made.values == {
        "titel": "Sag om æbler", "resume": "Kort – om æbler.", "sagsfremstilling": "1. at købe\n2. at spise",
    }  # fmt: skip


def test_our_own_dialect_stays_as_it_is_written():
    text = "# Ny vej\n\n## Resumé\n\nKort *om*  sagen {{ kth.værdi }}.\n\n## Sagsfremstilling\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n### Under\n\n- x\n"
    assert draft("x.md", text).values == {
        "titel": "Ny vej",
        "resume": "Kort *om*  sagen {{ kth.værdi }}.",
        "sagsfremstilling": "| A | B |\n|---|---|\n| 1 | 2 |\n\n### Under\n\n- x",
    }


# --- Word and OpenDocument


def word(change=lambda document: None, title="Ny svømmehal"):
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def whole(document):
    document.sections[0].header.paragraphs[0].text = "Fjordby Kommune"
    document.add_paragraph("Sagsnr. 24-009957")
    document.add_heading("Sagsfremstilling", 1)
    document.add_paragraph("Arealet er 700 m").add_run("2").font.superscript = True
    document.add_paragraph("punkt et", style="List Bullet")
    document.add_paragraph("punkt to", style="List Bullet")
    table = document.add_table(2, 2)
    for n, words in enumerate(("År", "Beløb", "2027", "1.000")):
        table.cell(n // 2, n % 2).paragraphs[0].add_run(words).bold = n < 2
    document.add_picture(io.BytesIO(PNG))
    document.add_heading("Indstilling", 1)
    document.add_paragraph("Forvaltningen indstiller, at")
    document.add_paragraph("at hallen bygges", style="List Number")
    document.add_paragraph("at den åbnes.", style="List Number")


WHOLE = {
    "titel": "Ny svømmehal",
    "sagsnr": "24-009957",
    "sagsfremstilling": (
        "Arealet er 700 m^2^\n\n- punkt et\n- punkt to\n\n| År | Beløb |\n| --- | --- |\n| 2027 | 1.000 |\n\n![](bilag/billede-1.png)"
    ),
    "indstilling": {"fra": "Forvaltningen", "at": ["hallen bygges", "den åbnes."]},
}


def pictured(name, data):
    from committee.work.handedin.pictured import with_pictures

    return draft_of(with_pictures(read_document(name, data)), Asked(stem="x"))


def test_a_word_document_becomes_an_item(space):
    made = pictured("x.docx", word(whole))
    assert made.values == WHOLE
    assert {note.kind for note in made.notes} == {"sidehoved", "billede uden beskrivelse"}
    done, item = take(space, "x.docx", word(whole))
    assert done.code == 0 and item["titel"] == "Ny svømmehal"
    assert "Fjordby Kommune" in done.err


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice isn't here")
def test_an_open_document_says_the_same(tmp_path):
    (tmp_path / "x.docx").write_bytes(word(whole))
    subprocess.run([SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profil", "--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "x.docx")], check=True, capture_output=True, timeout=120)  # fmt: skip
    assert pictured("x.odt", (tmp_path / "x.odt").read_bytes()).values == WHOLE


TRACKED = (
    '<w:p {ns}><w:r><w:t xml:space="preserve">Prisen er </w:t></w:r><w:del w:id="1" w:author="Bo"><w:r><w:delText>ti</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="Bo"><w:r><w:t>tolv</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> kr.</w:t></w:r>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hemmeligt</w:t></w:r></w:p>"
)
CONTROL = "<w:sdt {ns}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Skriv resuméet her</w:t></w:r></w:p></w:sdtContent></w:sdt>"


def test_tracked_changes_comments_and_help_text_are_told():
    def change(document):
        for xml in (TRACKED, CONTROL):
            document.element.body.insert(1, parse_xml(xml.format(ns=nsdecls("w"))))
        document.add_comment(document.paragraphs[0].runs[0], text="Er det rigtigt?", author="Anna")

    content = word_content(word(change))
    assert [note for note in content.notes if note.kind != "kommentar"] == [
        Note("hjælpetekst", "Skriv resuméet her"), Note("slettet tekst", "ti"), Note("indsat tekst", "tolv"), Note("skjult tekst", "hemmeligt"),
    ]  # fmt: skip
    assert Note("kommentar", "Anna: Er det rigtigt?") in content.notes
    assert draft_of(content, Asked()).values["sagsfremstilling"] == "Prisen er tolv kr."


def odt(body, **parts):
    made = io.BytesIO()
    spaces = (
        " ".join(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "text", "table", "style", "drawing")
        )
        + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    )
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return made.getvalue()


def test_an_open_document_keeps_lists_notes_changes_and_comments():
    content = odt_content(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>ud</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            '<text:h text:outline-level="2">Resumé</text:h><text:p>a<text:s/>b <text:span text:style-name="B">fed</text:span>'
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noten.</text:p></text:note-body></text:note>"
            "<office:annotation><dc:creator>Bo</dc:creator><text:p>Hm?</text:p></office:annotation></text:p>"
            '<text:list text:style-name="L"><text:list-item><text:p>x</text:p><text:list><text:list-item><text:p>y</text:p></text:list-item></text:list>'
            '</text:list-item></text:list><text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>z</text:p></text:list-item></text:list>'
        )
    )
    assert content.notes == (Note("slettet tekst", "ud"), Note("kommentar", "Bo: Hm?"))
    assert (
        draft_of(content, Asked(stem="x")).values["resume"] == "a b **fed**[^1]\n\na) x\n   - y\nb) z\n\n[^1]: Noten."
    )


# --- what can't be read


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "gammelt format (.doc)"),
        ("x.docx", b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        ("x.pdf", b"%PDF-1.7 ...", "PDF"),
        ("x.rtf", b"{\\rtf1 a}", "RTF"),
        ("x.docx", b"PK\x03\x04 i stykker", "beskadiget"),
        ("x.docx", b"", "tom"),
        ("x.txt", bytes(range(32)) * 40, "ukendt"),
        ("x.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "mail"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(space, name, data, words):
    done, item = take(space, name, data)
    assert done.code == 1 and item is None
    assert words in done.err and done.err.count("fejl:") == 1
    assert sorted(path.name for path in (space / MEETING).iterdir()) == ["01-sag.yaml", "moede.yaml"]


def test_the_command_says_what_is_missing(space):
    assert "TITEL mangler" in run("-C", space, "punkt", DATE).err
    assert "findes ikke" in run("-C", space, "punkt", DATE, "--fra", "nej.docx").err
    assert run("-C", space, "punkt", DATE, "", "--fra", "nej.docx").code == 2


@pytest.mark.parametrize("words", [("punkt", DATE, "--fra"), ("indlaes",)])
def test_a_folder_is_said_to_be_one(space, words):
    done = run("-C", space, *words, space / MEETING)
    assert done.code == 2 and "er en mappe. Skriv navnet på en fil i den." in done.err


def test_as_its_users_run_it(space):
    (space / "x.docx").write_bytes(word(whole))
    done = cli("-C", ".", "punkt", DATE, "--fra", "x.docx", cwd=space)
    assert done.code == 0, done.err
    assert "ny-svoemmehal.yaml" in done.out


# --- every word


def words_of_item(values):
    if isinstance(values, str):
        return re.findall(r"\w+", values)
    parts = [*values, *values.values()] if isinstance(values, dict) else values
    return [word for part in parts for word in words_of_item(part)]


@pytest.mark.parametrize("name", ["page", "word"])
def test_every_word_is_in_the_item_or_told(name):
    if name == "page":
        made, own = (
            pictured("x.html", PAGE.encode()),
            re.sub(r"<(?!60)[^>]*>", " ", PAGE.replace("&eacute;", "é").partition("<body>")[2]),
        )
        own = own.replace("<sup>", "")
    else:
        data = word(whole)
        made = pictured("x.docx", data)
        own = " ".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    found = [*words_of_item(made.values), *(word for note in made.notes for word in re.findall(r"\w+", note.text))]
    found = {word.casefold() for word in found} | {"resumé", "sagsnr", "indstiller", "at", "bilag", "2"}
    assert {word.casefold() for word in re.findall(r"\w+", own)} - found <= {
        "sagsfremstilling",
        "indstilling",
        "m2",
        "m",
    }


def test_a_short_line_above_the_sections_is_the_title():
    made = draft(
        "x.txt", "Ny sag nr. 1\r\n\r\nSagsnr.: 27/6623\r\n\r\nResumé\r\n\r\nKort.\r\n\r\nPost\t2027\r\nDrift\t1.000\r\n"
    )
    assert made.values == {
        "titel": "Ny sag nr. 1",
        "sagsnr": "27/6623",
        "resume": "Kort.\n\n| Post | 2027 |\n| --- | --- |\n| Drift | 1.000 |",
    }
    assert draft("x.md", "# Ny vej\n\nSagsnr.: 27/6623\n\n## Resumé\n\nKort.\n").values["sagsnr"] == "27/6623"


def test_words_of_a_text_box_come_along_and_are_told():
    box = (
        '<w:p {ns} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>Ved boksen</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>I boksen</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    content = word_content(
        word(lambda document: document.element.body.insert(1, parse_xml(box.format(ns=nsdecls("w")))))
    )
    assert content.notes == (Note("tekstfelt", "I boksen"),)
    assert draft_of(content, Asked()).values["sagsfremstilling"] == "Ved boksen\n\nI boksen"
