"""Cleaned copies are written beside the attachments, told with the line to change, and never over anything of someone's."""

import planted_word
import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from planted import PLANTS, SECRET, holds
from test_leaks import pdf

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.cleaning import clean
from committee.base.problems import Severity
from committee.publication.cleaning import clean_attachments

REPORT = f"{MEETING}/bilag/rapport.docx"
COPY = f"{MEETING}/bilag/rapport-renset.docx"
YAML = """titel: En sag
sagsnr: 21/1
indstilling: Godkendes.
bilag:
  - {titel: Rapport om jobrotation, fil: bilag/rapport.docx}
"""


def report(place="kommentar og kommentator"):
    pack = planted_word.word()
    PLANTS[("docx", place)](pack)
    return pack.data()


def cleaned(root):
    return clean_attachments(Archive(root), MeetingKey(COMMITTEE, DATE))


def test_the_copy_lies_beside_the_original(tmp_path):
    data = report()
    root = workspace(tmp_path, {ITEM: YAML, REPORT: data})
    done = cleaned(root)
    assert done.files == (COPY,)
    assert (root / REPORT).read_bytes() == data and (root / ITEM).read_text("utf-8") == YAML
    copy = (root / COPY).read_bytes()
    assert holds(data, SECRET) and not holds(copy, SECRET)
    assert holds(copy, "<dc:title>Rapport om jobrotation</dc:title>") and not holds(copy, "Synligt navn")
    (told,) = done.problems
    assert told.severity is Severity.WARNING and told.place[:3] == (ITEM, 5, 42)
    assert "1 kommentar" in told.text and "navne på kommentatorer" in told.text
    assert told.cure == "Skriv »fil: bilag/rapport-renset.docx« i stedet for »fil: bilag/rapport.docx«."


@pytest.mark.slow
def test_a_second_run_writes_nothing_and_a_changed_original_is_cleaned_again(tmp_path):
    root = workspace(tmp_path, {ITEM: YAML, REPORT: report()})
    cleaned(root)
    first = (root / COPY).read_bytes()
    again = cleaned(root)
    assert again.files == () and len(again.problems) == 1
    (root / REPORT).write_bytes(report("slettet tekst"))
    assert cleaned(root).files == (COPY,)
    assert (root / COPY).read_bytes() != first


def test_a_meeting_that_names_the_copy_has_nothing_to_clean(tmp_path):
    root = workspace(tmp_path, {ITEM: YAML, REPORT: report()})
    cleaned(root)
    (root / ITEM).write_text(YAML.replace("rapport.docx", "rapport-renset.docx"), "utf-8")
    done = cleaned(root)
    assert (done.files, done.problems) == ((), ())


def test_someone_elses_file_is_never_written_over(tmp_path):
    root = workspace(tmp_path, {ITEM: YAML, REPORT: report(), COPY: report("slettet tekst")})
    before = (root / COPY).read_bytes()
    assert clean("", before).data != before
    done = cleaned(root)
    assert done.files == () and (root / COPY).read_bytes() == before
    assert "findes i forvejen og er ikke en renset kopi" in str(done.problems[0])


def test_closed_attachments_pdf_files_and_files_out_of_the_workspace_are_left_alone(tmp_path):
    items = {
        ITEM: "titel: En sag\nindstilling: Godkendes.\nbilag:\n  - {titel: A, fil: bilag/rapport.docx, lukket: true}\n  - {titel: B, fil: bilag/b.pdf}\n  - {titel: C, fil: ../../../../ude.docx}\n",
        f"{MEETING}/02-lukket.yaml": "titel: Personsag om løn\nlukket: Personsag\noffentlig_titel: Personsag\nbilag: [{titel: D, fil: bilag/d.docx}]\n",
    }  # fmt: skip
    root = workspace(tmp_path / "et" / "hus", items | {REPORT: report(), f"{MEETING}/bilag/d.docx": report(), f"{MEETING}/bilag/b.pdf": pdf("x")})  # fmt: skip
    outside = (root / MEETING / "../../../../ude.docx").resolve()
    outside.write_bytes(report())
    done = cleaned(root)
    assert (done.files, done.problems) == ((), ())
    assert not list(tmp_path.rglob("*-renset*"))


def test_what_can_not_be_cleaned_is_told_at_its_line(tmp_path):
    yaml = YAML + "  - {titel: Gammel, fil: bilag/gammel.doc}\n"
    root = workspace(tmp_path, {ITEM: yaml, REPORT: b"PK\x03\x04 broken", f"{MEETING}/bilag/gammel.doc": b"\xd0\xcf\x11\xe0" + bytes(600)})  # fmt: skip
    done = cleaned(root)
    assert done.files == ()
    first, second = map(str, done.problems)
    assert first.startswith(
        f"{ITEM}:5:42: fejl: Bilaget »bilag/rapport.docx« kan ikke renses: den er ikke en Office-fil"
    )
    assert ":6:" in second and "gammelt Office-format" in second


def test_a_macro_document_becomes_an_ordinary_one(tmp_path):
    root = workspace(tmp_path, {ITEM: YAML.replace(".docx", ".docm"), REPORT.replace(".docx", ".docm"): report("makroer")})  # fmt: skip
    assert cleaned(root).files == (COPY,)


def test_two_originals_do_not_share_a_copy(tmp_path):
    yaml = YAML + "  - {titel: Den anden, fil: bilag/rapport.docm}\n"
    root = workspace(tmp_path, {ITEM: yaml, REPORT: report(), REPORT.replace(".docx", ".docm"): report("makroer")})
    done = cleaned(root)
    assert done.files == (COPY,)
    assert "samme navn som kopien af bilag/rapport.docx" in str(done.problems[1])
