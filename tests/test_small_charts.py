"""Several KPIs in one picture, and lines as small as words in the overview's rows."""

import io
import re
import zipfile

import pytest
from build import OUTPUT, build, everything_in, run, workspace, write
from kpis import DEFINITION, with_kpi
from PIL import Image

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.edition import Kind
from committee.documents.chartnodes import LineRole
from committee.documents.chartpicture import SPARK_WIDTH, picture_name
from committee.documents.fingerprint import fingerprint, fingerprint_of
from committee.documents.plain import text_of
from committee.documents.walk import charts_in, sparklines_in
from committee.formats.chart import draw
from committee.formats.chartpalette import Palette
from committee.formats.sparkline import draw_sparkline
from committee.formats.word.reader import read_word
from committee.work.build import Request, compose_document, render

REQUEST = Request(MeetingKey("raadet", "2021-02-11"), Kind.MINUTES)
PALETTE = Palette("#0B4F82", "#6B6B6B", "#9B1C1C")
MONTHS = [f"20{year}M{month:02}" for year in (19, 20) for month in range(1, 13)]


def many(root, count, text, *, item=""):
    """A workspace of one item with so many KPIs; every third is counted by the quarter."""
    rows, defined = [], []
    for n in range(count):
        periods = [f"20{y}Q{q}" for y in (19, 20) for q in range(1, 5)] if n % 3 == 2 else MONTHS
        rows += [f"k{n};{period};{100 * (n + 1) + 7 * m % 31}" for m, period in enumerate(periods)]
        defined.append(
            f"k{n}:\n  navn: Tal nummer {n}\n  enhed: personer\n  kilde: {{fil: data/tal.csv, værdi: antal, hvor: {{id: k{n}}}, talformat: dansk}}\n"
            f"  mål: {{højst: {100 * (n + 1)}, inden: 2021-03-31}}\n"
        )
    names = ", ".join(f"k{n}" for n in range(count))
    files = {
        "metrics/tal.yaml": "".join(defined),
        "metrics/data/tal.csv": "id;periode;antal\n" + "\n".join(rows) + "\n",
        "agenda_items/raadet/2021-02-11/01-sag.yaml": f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nnøgletal: [{names}]\n{item}resume: |\n  {text}\n",
    }
    root = workspace(root)
    for old in (root / "agenda_items/raadet/2021-02-11").glob("0*.yaml"):
        old.unlink()
    write(root, files)
    return root


def document_of(root):
    document, problems = compose_document(Archive(root), REQUEST)
    assert document is not None, [str(problem) for problem in problems]
    return document


def test_twelve_kpis_are_two_pictures_over_the_same_time(tmp_path):
    found = list(charts_in(document_of(many(tmp_path, 12, "{{ nøgletal | figurer(kolonner=2) }}")).blocks))
    assert [len(one.panels) for one in found] == [6, 6]
    panels = [panel for one in found for panel in one.panels]
    assert len({panel.window for panel in panels}) == 1
    assert [panel.title for panel in panels] == [f"Tal nummer {n} (personer)" for n in range(12)]
    assert all(any(line.role is LineRole.TARGET for line in panel.lines) for panel in panels)
    for one in found:
        assert one.alt.startswith("6 figurer over samme tid. 1. Kurve: Tal nummer ")
        assert one.alt.count("Mål: højst ") == one.alt.count("Senest ") == 6


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "count", "pictures"), [(1, 5, [3, 2]), (3, 12, [12]), (4, 13, [13]), (2, 1, [1])])
def test_pictures_are_about_as_high_and_none_is_higher_than_a_page(tmp_path, columns, count, pictures):
    text = f"{{{{ nøgletal | figurer(kolonner={columns}, perioder=6) }}}}"
    found = list(charts_in(document_of(many(tmp_path, count, text)).blocks))
    assert [len(one.panels) for one in found] == pictures
    assert Image.open(io.BytesIO(draw(found[0], PALETTE))).height <= 4 * 4.7 / 2.54 * 200


def test_a_list_that_is_written_is_shown_in_its_order(tmp_path):
    (found,) = charts_in(document_of(many(tmp_path, 4, "{{ [k2, k0] | figurer }}")).blocks)
    assert [panel.title for panel in found.panels] == ["Tal nummer 2 (personer)", "Tal nummer 0 (personer)"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ nøgletal | figurer(kolonner=0) }}", "Antallet af kolonner er et helt tal fra 1 til 4"),
        ("{{ nøgletal | figurer(kolonner=true) }}", "Antallet af kolonner er et helt tal fra 1 til 4"),
        ("{{ nøgletal | figurer(perioder=0) }}", "Antallet af perioder er et helt tal"),
        ("{{ [k0, 7] | figurer }}", "kan kun bruges på et nøgletal"),
        ("{{ nøgletal | oversigt(linjer=5) }}", "»linjer« er true eller false. Skriv f.eks. oversigt(linjer=true)."),
        (
            "{{ nøgletal | oversigt(placering=5) }}",
            "»placering« er true eller false. Skriv f.eks. oversigt(placering=true).",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told(tmp_path, text, told):
    made = run("-C", many(tmp_path, 2, text), "tjek")
    assert made.code == 1 and told in made.all


def test_the_overview_has_a_line_for_each_row_and_no_words_more(tmp_path):
    root = many(tmp_path, 3, "{{ nøgletal | oversigt(linjer=true) }}")
    document = document_of(root)
    lines = list(sparklines_in(document.blocks))
    assert len(lines) == 3 and len({line.window for line in lines}) == 1
    assert lines[0].alt.startswith("Faldet fra ") or lines[0].alt.startswith("Steget fra ")
    assert "Udvikling fra januar 2019" in text_of(document.blocks) and lines[0].alt in text_of(document.blocks)
    assert build(root).files
    word = root / OUTPUT / "referat.docx"
    assert everything_in(word).count(' descr="') == 2 * 3
    with zipfile.ZipFile(word) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(pictures) == 3 and all(len(archive.read(name)) < 3000 for name in pictures)
    assert fingerprint_of(read_word(word.read_bytes()).lines) == fingerprint(document.blocks)
    assert not (root / OUTPUT / "figurer").exists(), "what no document shows from a folder isn't put there"
    assert f"| {lines[0].alt} |" in (root / OUTPUT / "referat.md").read_text("utf-8")


def test_a_page_and_a_pdf_show_the_lines_and_a_telephone_its_own_pictures(tmp_path):
    root = many(tmp_path, 2, "{{ nøgletal | oversigt(linjer=true) }}\n\n  {{ nøgletal | figurer }}")
    page, problems = render(Archive(root), REQUEST, "html")
    assert page is not None, problems
    text = page.decode()
    assert len(re.findall(r'<img class="linje" alt="[^"]+" width="91" height="19" src="data:image/png', text)) == 2
    (source,) = re.findall(r"<picture><source ([^>]+)><img", text)
    assert 'media="screen and (max-width:44rem)" width="730" ' in source and 'srcset="data:image/png;base64,' in source
    assert text.count("<caption>Tal nummer ") == 2 and "<summary>Tallene i de 2 figurer</summary>" in text
    assert "http://" not in text.replace("http://www.w3.org", "") and 'src="figurer' not in text
    pdf, problems = render(Archive(root), REQUEST, "pdf")
    assert pdf is not None and not [problem for problem in problems if problem.code == "pdf"]


def test_a_line_is_true_to_time_and_shows_its_holes():
    from committee.documents.chartnodes import Chart, ChartLine, Pace

    days = ((0, 29), (30, 59), (300, 329))
    line = ChartLine("A", (1, 2, 3), LineRole.OWN, ((0, 1), (2,)))
    moments = tuple((737000 + a, 737000 + b) for a, b in days)
    chart = Chart("T", "x", ("a", "b", "c"), (), (line,), "", 0, False, (), "t", moments=moments, pace=Pace.MONTH)
    made = draw_sparkline(chart, "#0B4F82")
    assert made == draw_sparkline(chart, "#0B4F82")
    picture = Image.open(io.BytesIO(made)).convert("L")
    assert picture.width == round(SPARK_WIDTH / 2.54 * 300)
    inked = [min(picture.crop((x, 0, x + 1, picture.height)).tobytes()) < 128 for x in range(picture.width)]
    first, last = inked.index(True), len(inked) - inked[::-1].index(True)
    assert not any(inked[picture.width // 3 : picture.width * 4 // 5]) and last > 0.9 * picture.width > first


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2020M10;7\n2020M11;8\n2020M12;9\n", "Steget fra 7 (oktober 2020) til 9 (december 2020)"),
        ("2020M10;7\n2020M12;5\n", "Faldet fra 7 (oktober 2020) til 5 (december 2020); med huller"),
        ("2020M10;7\n2020M11;9\n2020M12;7\n", "Samme tal, 7, i oktober 2020 og i december 2020"),
        ("2020M11;..\n2020M12;7\n", "7 (december 2020)"),
        ("2020M11;..\n2020M12;..\n", "Ikke opgjort"),
    ],
)
def test_a_line_in_words(tmp_path, rows, said):
    definition = DEFINITION.replace(", hvor: {område: Aabenraa}", "").replace("  sammenlign: {Hele landet: {område: Hele landet}}\n", "")  # fmt: skip
    root = with_kpi(
        tmp_path, text="{{ nøgletal | oversigt(linjer=true) }}", definition=definition, data=f"periode;antal\n{rows}"
    )
    (line,) = sparklines_in(document_of(root).blocks)
    assert line.alt == said


@pytest.mark.slow
def test_pictures_of_approved_minutes_are_no_change_when_charts_come_to_be_drawn_otherwise(tmp_path, monkeypatch):
    from committee.formats import chart as charts

    root = with_kpi(tmp_path, text="{{ ledige | figur }}", item="beslutning: Ja.\n")
    with monkeypatch.context() as former:
        former.setattr(charts, "_MANNER", b"2")
        assert (
            run("-C", root, "godkend", "2021-02-11", "--af", "Sekretær Golf", "--uden-sidetal", stdin="ja\n").code == 0
        )
    (picture,) = (root / OUTPUT / "figurer").glob("*.png")
    before = picture.read_bytes()
    for command in (["tjek"], ["referat", "2021-02-11"], ["dagsorden", "2021-02-11", "--uden-sidetal"]):
        made = run("-C", root, *command)
        assert made.code == 0 and "Dokumentet er ikke" not in made.all, made.all
    assert picture.read_bytes() == before


def test_names_of_pictures_tell_what_they_show(tmp_path):
    one, two = (
        next(charts_in(document_of(many(tmp_path / name, 2, f"{{{{ {kpis} | figurer }}}}")).blocks))
        for name, kpis in (("a", "[k0, k1]"), ("b", "[k1, k0]"))
    )
    assert picture_name(one) != picture_name(two)
