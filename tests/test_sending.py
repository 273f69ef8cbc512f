"""Sending an agenda freezes its numbers; live data and later items move nothing that was sent."""

import json

import yaml
from build import HOME, ITEM, MEETING, inspect_lines, markdown, run, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from kpis import CSV, DEFINITION, with_kpi

from committee.base.problems import Place
from committee.domain.item import Item
from committee.domain.sent import SERIES, digest
from committee.records.nodes import Scalar, SourceText

SENT = f"{MEETING}/udsendt.yaml"
DATA = "metrics/data/tal.csv"
TEXT = "Der var {{ ledige.værdi | tal }} mod {{ ledige.forrige.værdi | tal }}.\n\n{{ nøgletal | oversigt }}\n\n{{ ledige | figur }}"
TARGET = DEFINITION + "  mål: {højst: 700, inden: 2022-12-31}\n  decimaler: 0\n"


def sent(root, **changes):
    root = with_kpi(root, text=TEXT, definition=TARGET, **changes)
    result = run("-C", root, "udsend", "2021-02-11")
    assert result.code == 0, result
    assert f"Skrev {SENT}" in result.out
    return root


def test_the_file_is_readable_one_kpi_a_line(tmp_path):
    text = (sent(tmp_path) / SENT).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if 'id: "ledige"' in line]
    assert len(lines) == 1
    assert 'værdi: "724"' in lines[0] and "2020M12=724 2020M11=853" in lines[0] and "Hele landet" in lines[0]
    data = yaml.safe_load(text)
    assert data["udgave"] == 1 and data["punkter"][0]["nummer"] == 1


def test_both_documents_keep_to_what_was_sent(tmp_path):
    root = sent(tmp_path)
    before = [markdown(root, kind) for kind in ("dagsorden", "referat")]
    changed = {
        DATA: CSV.replace("724", "999").replace("1.234.567", "5") + "2021M01;Aabenraa;1\n2021M01;Hele landet;2\n",
        "metrics/tal.yaml": TARGET.replace("700", "1")
        .replace("navn: Ledige", "navn: Andre")
        .replace("Jobcentret", "Andre"),
    }
    write(root, changed)
    assert [markdown(root, kind) for kind in ("dagsorden", "referat")] == before
    told = inspect_lines(root)
    assert any("»ledige«: januar 2021 var ikke med og er nu 1" in line and "3 tal til" in line for line in told), told


def test_what_was_sent_prints_when_metrics_are_gone(tmp_path):
    root = sent(tmp_path)
    before = markdown(root)
    write(root, {DATA: None, "metrics/tal.yaml": None})
    assert markdown(root) == before
    assert any("kan ikke længere læses i metrics/" in line for line in inspect_lines(root))


def test_tjek_says_nothing_while_nothing_has_moved(tmp_path):
    assert inspect_lines(sent(tmp_path)) == []


def test_a_decision_and_a_comment_do_not_move_an_item(tmp_path):
    root = sent(tmp_path)
    text = (root / ITEM).read_text(encoding="utf-8")
    write(root, {ITEM: "# en note\n" + text + "beslutning: Godkendt.\n"})
    assert inspect_lines(root) == []
    write(root, {ITEM: text.replace("En sag", "En anden sag")})
    assert any("»En anden sag« er ændret, efter at dagsordenen blev sendt ud" in line for line in inspect_lines(root))


def test_numbers_never_move_and_new_items_follow(tmp_path):
    root = sent(tmp_path, date="dato: 2021-02-11\n")
    write(root, {f"{MEETING}/00-foer.yaml": "titel: Før\nsagsnr: 1\nindstilling: G.\n"})
    text = markdown(root)
    assert text.index("## Punkt 1. En sag") < text.index("## Punkt 2. Før")
    assert any("Punkt 2 »Før« er kommet til" in line for line in inspect_lines(root))
    write(root, {ITEM: None})
    assert any("er sendt ud, men filen er væk" in line for line in inspect_lines(root))


def test_an_earlier_meeting_cannot_push_a_sent_one(tmp_path):
    committee = "kommune: Prøve Kommune\nudvalg: Rådet\nnummerering: årlig\nmedlemmer: [Anna And]\n"
    root = sent(tmp_path)
    write(root, {f"{HOME}/udvalg.yaml": committee, f"{HOME}/2021-01-07/moede.yaml": "dato: 2021-01-07\n",
                 f"{HOME}/2021-01-07/01-a.yaml": "titel: A\nsagsnr: 1\nindstilling: G.\n"})  # fmt: skip
    assert any(
        "møde" in line and "2021-02-11 er udsendt og begynder ved punkt 1" in line for line in inspect_lines(root)
    )
    assert run("-C", root, "dagsorden", "2021-01-07", "--uden-sidetal").code == 1
    assert "## Punkt 1. En sag" in markdown(root, "dagsorden")


def test_a_second_edition_is_asked_for_and_says_what_changed(tmp_path):
    root = sent(tmp_path)
    kept = (root / SENT).read_bytes()
    again = run("-C", root, "udsend", "2021-02-11")
    assert again.code == 1 and "--igen" in again.err
    assert (root / SENT).read_bytes() == kept
    write(root, {DATA: CSV.replace("724", "730"), f"{MEETING}/02-ny.yaml": "titel: Ny\nsagsnr: 1\nindstilling: G.\n"})
    result = run("-C", root, "udsend", "2021-02-11", "--igen")
    assert result.code == 0
    assert "2. udgave" in result.out and "Punkt 2 er nyt: Ny" in result.out
    assert "Ledige er nu 730 (december 2020) og var 724 (december 2020)" in result.out
    assert yaml.safe_load((root / SENT).read_text(encoding="utf-8"))["udgave"] == 2
    assert "Der var 730 mod 853." in markdown(root)


def test_a_meeting_with_errors_is_not_sent(tmp_path):
    root = with_kpi(tmp_path, data=CSV.replace("724", "x"))
    assert run("-C", root, "udsend", "2021-02-11").code == 1
    assert not (root / SENT).exists()


def test_a_damaged_file_is_told_and_stops_the_documents(tmp_path):
    root = sent(tmp_path)
    text = (root / SENT).read_text(encoding="utf-8")
    for damaged in (
        text.replace("2020M12=724", "2020M12=mange"),
        text.replace("724", "725"),
        text[:-9],
        text + "x: 1\n",
        "",
    ):
        write(root, {SENT: damaged})
        result = run("-C", root, "dagsorden", "2021-02-11", "--uden-sidetal")
        assert result.code == 1 and SENT in result.err and "Traceback" not in result.err
    write(root, {SENT: "\ufeff" + text.replace("\n", "\r\n")})
    assert run("-C", root, "dagsorden", "2021-02-11", "--uden-sidetal").code == 0


NUMBERS = st.one_of(st.none(), st.decimals(-1000, 1000, allow_nan=False, places=3), st.fractions(-9, 9))


@settings(max_examples=examples(100), deadline=None)
@given(st.dictionaries(st.integers(1, 12), NUMBERS, max_size=12))
def test_a_series_is_read_back_as_it_was(points):
    from committee.domain.periods import Period
    from committee.domain.sent import _series_text
    from committee.domain.series import Observation, Series

    place = Place("x", 1, 1)
    series = Series({Period.parse(f"2020M{n:02}"): Observation(value, place) for n, value in points.items()})
    text = SourceText(_series_text(series), place)
    back = SERIES.read(Scalar(text, place), [])
    assert {p: o.value for p, o in back.points.items()} == {p: o.value for p, o in series.points.items()}


def test_the_digest_is_of_everything_an_agenda_says():
    one = Item(title=SourceText("A", Place("x")), sagsnr="1")
    other = Item(title=SourceText("A", Place("y", 9, 9)), sagsnr="1", id="andet")
    assert digest(one) == digest(other)
    assert digest(one) != digest(Item(title=SourceText("A", Place("x")), sagsnr="2"))


# --- status ---------------------------------------------------------------------------------------------

WHEEL = "kommune: K\nudvalg: Rådet\nmedlemmer: [Anna And]\nårshjul:\n  - {punkt: eventuelt, hver: møde}\n  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}\n"


def test_status_tells_what_is_due_drafted_missing_and_stale(tmp_path):
    root = with_kpi(tmp_path)
    good = run("-C", root, "status", "2021-02-11", "--json")
    assert good.code == 0 and json.loads(good.out)["punkter"][0]["tilstand"] == "klar"
    write(root, {f"{HOME}/udvalg.yaml": WHEEL})
    missing = run("-C", root, "status", "2021-02-11")
    assert (
        missing.code == 1
        and "mangler       eventuelt" in missing.out
        and "Tilføj det, der mangler, med »udvalg punkt«." in missing.out
    )
    write(
        root,
        {
            f"{MEETING}/02-eventuelt.yaml": "titel: Eventuelt\n",
            f"{MEETING}/03-godkendelse-af-dagsorden.yaml": "titel: G\n",
        },
    )
    assert run("-C", root, "status", "2021-02-11").code == 0
    write(root, {"metrics/tal.yaml": DEFINITION + "  forældes: 10 dage\n"})
    stale = run("-C", root, "status", "2021-02-11", "--json")
    assert stale.code == 1
    assert [row["tilstand"] for row in json.loads(stale.out)["punkter"]] == ["forældet", "klar", "klar"]
    write(root, {"metrics/tal.yaml": DEFINITION, DATA: None})
    gone = run("-C", root, "status", "2021-02-11")
    assert gone.code == 1 and "mangler data  sag" in gone.out and "findes ikke" in gone.out


def test_status_of_a_meeting_that_is_not_made_yet(tmp_path):
    root = with_kpi(tmp_path)
    write(root, {f"{HOME}/udvalg.yaml": WHEEL})
    result = run("-C", root, "status", "2021-03-11")
    assert result.code == 1
    assert [line.split() for line in result.out.splitlines()[:2]] == [
        ["mangler", "godkendelse-af-dagsorden"],
        ["mangler", "eventuelt"],
    ]


def test_the_wheel_says_which_kpis_an_item_is_drafted_with(tmp_path):
    """The month's items are drafted with expressions; run again, nothing that a person touched is changed."""
    wheel = (
        WHEEL.partition("årshjul")[0]
        + "profil: aabenraa\nårshjul:\n"
        + "".join(
            f"  - {{punkt: {name}, hver: møde, nøgletal: [ledige]}}\n"
            for name in ("noegletal", "jobbarometer", "investeringsstrategi")
        )
        + "  - {punkt: maalopfoelgning, hver: møde}\n  - {punkt: eventuelt, hver: møde, nøgletal: [ledige]}\n"
    )
    root = with_kpi(tmp_path)
    write(
        root,
        {f"{HOME}/udvalg.yaml": wheel, "metrics/data/tal.csv": CSV + "2021M02;Aabenraa;700\n2021M02;Hele landet;9\n"},
    )
    assert run("-C", root, "ny", "2021-03-11").code == 0
    home = root / HOME / "2021-03-11"
    assert "nøgletal: [ledige]" in (home / "01-noegletal.yaml").read_text(encoding="utf-8")
    assert not any(
        str(number) in path.read_text(encoding="utf-8") for path in home.glob("0*.yaml") for number in (700, 724)
    )
    assert run("-C", root, "status", "2021-03-11").code == 0
    assert "Ledige: 700 i februar 2021." in markdown(root, "dagsorden", folder="2021-03-11")
    (home / "01-noegletal.yaml").write_text("titel: Mit eget\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    again = run("-C", root, "ny", "2021-03-11")
    assert again.code == 0 and "Intet er ændret" in again.out
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before
