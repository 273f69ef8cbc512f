"""Charts: the same bytes for the same data, kept until the data changes, and words for those who can't see them."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from build import OUTPUT, build, everything_in, markdown, write
from kpis import CSV, DEFINITION, with_kpi
from PIL import Image

from committee.documents.chartnodes import Chart, ChartLine, LineRole, Pace
from committee.formats import chart as charts
from committee.formats.chart import draw, is_whole
from committee.formats.chartpalette import Palette
from committee.work import chartfiles

PALETTE = Palette("#0B4F82", "#6B6B6B", "#9B1C1C")
MONTHS = "".join(f"20{y}M{m:02};{area};{100 + (7 * m + 13 * y) % 60 + extra}\n" for y in (19, 20) for m in range(1, 13) for area, extra in (("Aabenraa", 0), ("Hele landet", 40)))  # fmt: skip
DATA = "periode;område;antal\n" + MONTHS


def chart(values=(1, 2, None, 4), *, columns=False, breaks=(), lines=()):
    from fractions import Fraction

    own = ChartLine("Aabenraa", tuple(None if v is None else Fraction(v) for v in values), LineRole.OWN)
    labels = tuple(f"måned {n}" for n in range(len(values)))
    days = tuple((737000 + 30 * n, 737029 + 30 * n) for n in range(len(values)))
    return Chart(
        "Ledige (personer)", "Kurve.", labels, labels, (own, *lines), "personer", 1, columns,
        tuple((days[place][0], why) for place, why in breaks), "ledige", moments=days, pace=Pace.MONTH,
    )  # fmt: skip


def pictures_in(root, folder="figurer"):
    return sorted(path.name for path in Path(root, OUTPUT, folder).glob("*"))


def test_a_chart_is_a_picture_of_the_same_size_and_bytes():
    made = draw(chart(), PALETTE)
    picture = Image.open(io.BytesIO(made))
    assert picture.size == (1260, 551)
    assert len(made) < 60_000
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert len(picture.convert("L").getcolors(1000)) > 20
    assert draw(chart(), PALETTE) == made
    assert draw(chart((1, 2, 3, 4)), PALETTE) != made


@pytest.mark.slow
def test_the_same_bytes_in_other_processes():
    code = (
        "import sys; sys.path[:0] = ['tests', '.']; import hashlib; from test_charts import *;"
        "print(hashlib.sha256(draw(chart(), PALETTE)).hexdigest())"
    )
    sums = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        made = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        sums.add(made.stdout)
    assert len(sums) == 1 and len(next(iter(sums)).strip()) == 64


@pytest.mark.slow
@pytest.mark.parametrize(
    "made",
    [
        chart((5,)), chart((None, None)), chart((0, 0, 0)), chart((-3, 2)), chart((-3, -2)), chart(tuple(range(61))), chart((1, 2), columns=True),
        chart((10**9, 10**9 + 1)), chart((1, 2, 3, 4), breaks=((2, "En meget lang forklaring på, hvorfor serien er brudt netop her i året"),)),
        chart((1, None, 3), lines=(ChartLine("Hele landet med et meget langt navn, som ikke kan være der", (2, 3, 4), LineRole.COMPARISON), ChartLine("Mål: højst 3", (3, 3, None), LineRole.TARGET))),
        chart((1, None, 3), columns=True, lines=(ChartLine("Hele landet", (2, 3, 4), LineRole.COMPARISON),)),
    ],
)  # fmt: skip
def test_every_shape_of_data_can_be_drawn(made):
    assert is_whole(draw(made, PALETTE), PALETTE)


def test_a_picture_knows_when_it_was_changed():
    made = draw(chart(), PALETTE)
    assert is_whole(made, PALETTE)
    assert not is_whole(made, Palette("#000000", "#6B6B6B", "#9B1C1C"))
    for damaged in (made[:-1], made[:500] + b"x" + made[501:], b"", b"\x89PNG\r\n\x1a\n"):
        assert not is_whole(damaged, PALETTE)


def test_a_document_has_its_picture_with_words_and_source(tmp_path):
    root = with_kpi(
        tmp_path, data=DATA, text="{{ ledige | figur(perioder=13) }}", definition=DEFINITION + "  mål: {højst: 120}\n"
    )
    text = markdown(root)
    names = pictures_in(root)
    assert len(names) == 1 and f"](figurer/{names[0]})" in text
    assert "![Kurve: Ledige (personer), fra december 2019 til december 2020. Lavest " in text
    assert "Hele landet senest" in text and "Mål: højst 120. Vurdering: ikke opfyldt." in text
    assert "*Kilde: Jobcentret, opgjort december 2020.*" in text
    with zipfile.ZipFile(root / OUTPUT / "referat.docx") as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert [archive.read(name) for name in media] == [(root / OUTPUT / "figurer" / names[0]).read_bytes()]
    inside = everything_in(root / OUTPUT / "referat.docx")
    assert 'descr="Kurve: Ledige (personer)' in inside and "xlsx" not in inside and "embeddings" not in inside


def test_a_chart_is_drawn_again_only_when_its_data_changes(tmp_path, monkeypatch):
    drawn = []
    real = charts.draw
    monkeypatch.setattr(charts, "draw", lambda made, palette: drawn.append(made.name) or real(made, palette))
    root = with_kpi(tmp_path, data=DATA, text="{{ ledige | figur }}")
    first = markdown(root)
    assert drawn == ["ledige"]
    assert markdown(root, "dagsorden") and markdown(root) == first
    assert drawn == ["ledige"]
    (name,) = pictures_in(root)
    path = root / OUTPUT / "figurer" / name
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    markdown(root)
    assert drawn == ["ledige"] * 2 and path.read_bytes() == whole
    write(root, {"metrics/data/tal.csv": DATA.replace(MONTHS.splitlines()[-2], "2020M12;Aabenraa;999")})
    markdown(root)
    assert len(drawn) == 3
    assert len(pictures_in(root)) == 2  # the agenda still shows the old one
    markdown(root, "dagsorden")
    assert len(pictures_in(root)) == 1 and pictures_in(root) != [name]


def test_pictures_of_the_internal_edition_lie_apart(tmp_path):
    root = with_kpi(
        tmp_path, data=DATA, text="{{ ledige | figur }}", item="lukket: Personsag\noffentlig_titel: Personsag\n"
    )
    assert build(root, internal=True).files
    assert len(pictures_in(root, chartfiles.folder_name(internal=True))) == 1
    assert "figur" not in markdown(root)
    assert pictures_in(root) == []


def test_a_document_without_a_chart_does_not_load_the_drawing(tmp_path):
    root = with_kpi(tmp_path, text="{{ nøgletal | oversigt }}")
    code = f"import sys; sys.path[:0] = ['tests']; from build import build; assert build({str(root)!r}).files; print('matplotlib' in sys.modules, 'urllib3' in sys.modules)"  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent
    )
    assert made.stdout.split() == ["False", "False"]


def test_the_frozen_chart_is_the_sent_one(tmp_path):
    from build import run

    root = with_kpi(tmp_path, data=DATA, text="{{ ledige | figur }}")
    before = markdown(root, "dagsorden")
    assert run("-C", root, "udsend", "2021-02-11").code == 0
    write(root, {"metrics/data/tal.csv": CSV})
    assert markdown(root, "dagsorden") == before
