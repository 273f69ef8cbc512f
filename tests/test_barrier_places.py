"""A barrier in a finished file is told at its cause: the line of the YAML, the house's template, or its profile."""

import shutil
import zipfile

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, ROOT, inspect_lines, run, workspace
from lxml import html as parser
from test_accessible import LONG, pdf
from test_leaks import word as attachment
from test_leaks import zipped

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.accessible.gate import inspect
from committee.base.problems import Place, Severity, has_errors
from committee.compose.compose import Kind
from committee.documents.known_formats import chosen
from committee.domain.profile import ChartColours, Profile
from committee.formats.writers import files_of
from committee.publication.accessible import Sources, barriers_as_problems, figure_colours
from committee.publication.publicedition import public_edition
from committee.work.build import Request
from committee.work.printing import bundle_of

SECOND = f"{MEETING}/02-med-bindestreg-og-æøå.yaml"
CASE = f"""titel: En sag
sagsnr: 21/1
resume: Kort sagt.
sagsfremstilling: |
  Først almindelig tekst.

  Læs **mere** i [klik her](https://www.kl.dk) om sagen.

  |  |  |
  |---|---|
  | a | b |

  Se <{LONG}>.
indstilling: Godkendes.
beslutning:
  tekst: Godkendt.
  mindretal:
    - {{medlem: Anna And, tekst: "Se [her](https://www.dr.dk)."}}
"""
OTHER = "titel: En anden\nsagsfremstilling: |\n  | Navn | |\n  |---|---|\n  | a | b |\nbeslutning: Godkendt.\n"
CLOSED = "titel: Hemmelig\nlukket: Personsag\noffentlig_titel: Personsag\noffentlig_beslutning: Se [her](https://www.tv2.dk).\nbeslutning: x\n"


def problems_of(root, kind=Kind.MINUTES, extra=None, attachments=None):
    edition, found = public_edition(Archive(root), Request(MeetingKey(COMMITTEE, DATE), kind))
    assert edition, [str(problem) for problem in found]
    bundle, _ = bundle_of(edition.templates, edition.pictures, "figurer")
    files = files_of(kind.value, edition.document, chosen(["docx", "html"]), bundle)
    return barriers_as_problems(
        [one for name, data in (files | (extra or {})).items() for one in inspect(name, data)],
        Sources(edition, kind, attachments or {}),
    )


def line(text, words):
    """Line and column of words in a text, from 1."""
    before = text[: text.index(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_each_barrier_stands_at_its_words_in_the_yaml(tmp_path):
    root = workspace(tmp_path, {ITEM: CASE, SECOND: OTHER, f"{MEETING}/03-lukket.yaml": CLOSED})
    told = problems_of(root)
    at = {(one.place, one.code): one for one in told}
    vague = at[Place(ITEM, *line(CASE, "klik her")), "linktekst"]
    assert str(vague).startswith(f"{ITEM}:7:19: fejl: referat.docx og referat.html, linket til https://www.kl.dk: ")
    assert at[Place(ITEM, *line(CASE, "|  |  |")), "tabel-uden-overskrift"].severity is Severity.ERROR
    assert at[Place(ITEM, *line(CASE, LONG)), "bar-adresse"].severity is Severity.WARNING
    assert (Place(ITEM, *line(CASE, "her](https://www.dr.dk")), "linktekst") in at
    assert (Place(SECOND, *line(OTHER, "Navn")), "tom-kolonneoverskrift") in at
    hidden = [one for one in told if one.place.file.endswith("03-lukket.yaml")]
    assert [(one.place.line, one.code) for one in hidden] == [(4, "linktekst")]
    assert len(told) == 6


def test_a_pdfs_barrier_is_found_by_the_words_of_its_items_heading(tmp_path):
    case = CASE.replace("titel: En sag", "titel: Sag")
    root = workspace(tmp_path, {ITEM: case})
    vague = pdf(body='#link("https://www.kl.dk")[klik her]')
    told = [one for one in problems_of(root, extra={"referat.pdf": vague}) if "referat.pdf" in one.text]
    assert [(one.place, one.severity) for one in told if one.code == "linktekst"] == [
        (Place(ITEM, *line(case, "klik her")), Severity.ERROR)
    ]


def test_the_houses_own_barriers_stand_at_its_templates(tmp_path):
    skabelon, target = ROOT / "templates/standard/skabelon.docx", "templates/standard/skabelon.docx"
    with zipfile.ZipFile(skabelon) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"1F4E5F" in parts["word/styles.xml"]
    pale = zipped(
        parts
        | {
            "word/styles.xml": parts["word/styles.xml"].replace(
                b'<w:color w:val="1F4E5F"/>', b'<w:color w:val="9FCEDF"/>'
            )
        }
    )
    root = workspace(tmp_path, {target: pale})
    shutil.copy(ROOT / "templates/standard/referat.md.j2", root / "templates/standard/referat.md.j2")
    template = root / "templates/standard/referat.md.j2"
    template.write_text("#### Hus\n\n" + template.read_text("utf-8"), encoding="utf-8")
    told = {(one.place.file, one.code) for one in problems_of(root)}
    assert (target, "kontrast") in told
    assert ("templates/standard/referat.md.j2", "første-overskrift") in told


def test_an_attachments_barriers_are_warnings_at_its_own_line(tmp_path):
    root = workspace(tmp_path)
    place = Place(ITEM, 7, 3)
    told = problems_of(root, extra={"bilag/1-1-notat.docx": attachment(), "bilag/1-2.pdf": b"%PDF-x"}, attachments={"bilag/1-1-notat.docx": place, "bilag/1-2.pdf": place})  # fmt: skip
    assert told
    assert not has_errors(told)
    assert {one.place for one in told} == {place}
    assert any(one.code == "kan-ikke-læses" for one in told)


@pytest.mark.parametrize(("colours", "codes"), [({}, 0), ({"own": "#9FCEDF"}, 1), ({"comparison": "#8a8a8a"}, 1), ({"target": "#8a8a8a"}, 0), ({"target": "#cccccc"}, 1)])  # fmt: skip
def test_the_profiles_colours_for_charts(colours, codes):
    found = figure_colours(Profile(colours=ChartColours(**colours)), "templates/hus/profil.yaml")
    assert len(found) == codes
    assert all(one.place.file == "templates/hus/profil.yaml" and "mod hvid" in one.text for one in found)


def test_tjek_tells_of_links_and_tables_before_anything_is_made(tmp_path):
    root = workspace(tmp_path, {ITEM: CASE, SECOND: OTHER})
    told = inspect_lines(root)
    row, column = line(CASE, "klik her")
    assert any(one.startswith(f"{ITEM}:{row}:{column}: advarsel: Linkteksten »klik her«") for one in told)
    row, _ = line(CASE, "|  |  |")
    assert any(one.startswith(f"{ITEM}:{row}:3: advarsel: Tabellen har ingen overskriftsrække") for one in told)
    row, _ = line(OTHER, "| Navn")
    assert any(one.startswith(f"{SECOND}:{row}:3: advarsel: Tabellens kolonne 2 har ingen") for one in told)


def test_tjek_leaves_good_tables_and_links_alone(tmp_path):
    good = "titel: En sag\nsagsnr: 1\nindstilling: x\nsagsfremstilling: |\n  [KL](https://kl.dk) og \\[her](https://a.dk)\n\n  | | Antal |\n  |---|--:|\n  | a | 1 |\n\n  a | b\n  c | d\n"
    assert [
        one
        for one in inspect_lines(workspace(tmp_path, {ITEM: good}))
        if "tabel" in one.casefold() or "link" in one.casefold()
    ] == []


# --- anchors that never change


def anchors(root):
    assert run("-C", root, "udgiv", DATE, "--dagsorden").code == 0
    page = (root / f"output/{COMMITTEE}/{DATE}/offentlig/dagsorden.html").read_text("utf-8")
    return [(h.text_content(), h.get("id")) for h in parser.fromstring(page).iter("h2") if h.get("id")]


def test_an_items_anchor_stays_when_items_are_put_before_it_or_it_is_moved(tmp_path):
    first = "titel: Først\nsagsnr: 1\nindstilling: x\n"
    root = workspace(tmp_path, {SECOND: first.replace("Først", "Anden")})
    before = {name.partition(". ")[2]: anchor for name, anchor in anchors(root)}
    (root / f"{MEETING}/00-ny.yaml").write_text(first, encoding="utf-8")
    (root / SECOND).rename(root / SECOND.replace("/02-", "/01-"))
    (root / ITEM).rename(root / ITEM.replace("/01-", "/09-"))
    after = {name.partition(". ")[2]: anchor for name, anchor in anchors(root)}
    assert len(before) == 2
    assert after == before | {"Først": "punkt-ny"}


def test_an_open_items_anchor_is_never_a_closed_ones(tmp_path):
    open_item = "titel: Åben\nsagsnr: 1\nindstilling: x\n"
    root = workspace(
        tmp_path, {f"{MEETING}/02-lukket-1.yaml": open_item, ITEM: CLOSED, f"{HOME}/{DATE}/03-lukket-3.yaml": CLOSED}
    )
    names = [anchor for _, anchor in anchors(root)]
    assert len(set(names)) == len(names) == 3
    assert names[0] == "punkt-lukket-1"
    assert names[2] == "punkt-lukket-3"
    assert names[1].startswith("punkt-lukket-1-")
