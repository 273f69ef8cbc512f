"""Sub-items (3.a), which get their number of the item before them, and what an item is for (`type`)."""

import json

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, OUTPUT, inspect_lines, markdown, run, workspace
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from committee.domain.itemnumber import SubNumber, parse_number

BASE = "sagsnr: 21/1\nindstilling: Godkendes.\n"
FILES = {
    ITEM: f"titel: Første\n{BASE}",
    f"{MEETING}/02-anden.yaml": f"titel: Anden\n{BASE}",
    f"{MEETING}/03-drift.yaml": f"titel: Drift\nunderpunkt: true\n{BASE}bilag: [{{titel: Notat, fil: bilag/n.csv}}]\n",
    f"{MEETING}/04-person.yaml": f"titel: En person\nunderpunkt: true\nlukket: Personsag\noffentlig_titel: En sag\n{BASE}",
    f"{MEETING}/05-tredje.yaml": f"titel: Tredje\n{BASE}",
    f"{MEETING}/bilag/n.csv": "a;b\n",
}


def headings(text):
    return [line.removeprefix("## Punkt ") for line in text.split("\n") if line.startswith("## Punkt")]


@given(st.integers(0, 999_999), st.integers(1, 700))
def test_a_number_reads_back_and_stands_between_two_items(whole, sub):
    number = SubNumber(whole, sub)
    assert parse_number(str(number)) == number == parse_number(str(number).replace(".", "").upper())
    assert parse_number(str(whole)) == whole
    assert (
        whole < number < whole + 1
        and number < SubNumber(whole, sub + 1)
        and sorted([whole + 1, number, whole])[1] == number
    )


def test_sub_items_are_lettered_in_the_document_its_list_and_its_marks(tmp_path):
    text = markdown(workspace(tmp_path, FILES), "dagsorden")
    assert headings(text) == ["1. Første", "2. Anden", "2.a. Drift", "2.b. En sag", "3. Tredje"]
    assert "- [2.a. Drift](#punkt-drift)" in text and '<a id="punkt-drift"></a>' in text
    assert "- [2.b. En sag](#punkt-lukket-2b)" in text


def test_decisions_extracts_and_publication_take_the_number(tmp_path):
    root = workspace(tmp_path, FILES)
    for item in ("1", "2", "2.a", "2B", "3"):
        assert run("-C", root, "beslut", DATE, item, f"Besluttet om {item}.").code == 0
    assert "Besluttet om 2B." in (root / f"{MEETING}/04-person.yaml").read_text("utf-8")
    assert "Mente du" in run("-C", root, "beslut", DATE, "2.c", "Nej").err
    assert run("-C", root, "udskrift", DATE, "2.a").code == 0
    assert (root / f"{OUTPUT}/udskrift-2.a.docx").exists()
    assert run("-C", root, "udgiv", DATE).code == 0
    data = json.loads((root / f"{OUTPUT}/offentlig/referat.json").read_text("utf-8"))
    assert [one["number"] for one in data["agendaItem"]] == ["1", "2", "2.a", "2.b", "3"]
    assert data["agendaItem"][2]["auxiliaryFile"][0]["name"] == "Notat"


def test_a_decision_typed_in_word_comes_back_to_its_sub_item(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "referat", DATE).code == 0
    path = root / f"{OUTPUT}/referat.docx"
    document = Document(path)
    empty = [one for one in document.paragraphs if "Skriv beslutningen" in one.text]
    assert len(empty) == 4
    empty[2].runs[0].text = "Drøftet."
    document.save(path)
    done = run("-C", root, "indlaes", path, "--ja")
    assert done.code == 0 and "Punkt 2.a: Drift" in done.out
    assert "beslutning: Drøftet." in (root / f"{MEETING}/03-drift.yaml").read_text("utf-8")


def test_numbers_that_were_sent_stay_and_a_later_sub_item_gets_the_next_letter(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "udsend", DATE).code == 0
    (root / f"{MEETING}/06-ny.yaml").write_text(f"titel: Ny\n{BASE}", encoding="utf-8")
    (root / f"{MEETING}/05-tredje.yaml").rename(root / f"{MEETING}/07-tredje.yaml")
    (root / f"{MEETING}/05-it.yaml").write_text(f"titel: It\nunderpunkt: true\n{BASE}", encoding="utf-8")
    assert headings(markdown(root, "dagsorden")) == [
        "1. Første", "2. Anden", "2.a. Drift", "2.b. En sag", "2.c. It", "3. Tredje", "4. Ny",
    ]  # fmt: skip


def test_a_late_item_takes_its_sub_items_with_it_and_the_year_runs_on(tmp_path):
    late = {f"{MEETING}/02-anden.yaml": f"titel: Anden\ntillæg: Fristen er i morgen\n{BASE}"}
    after = {f"{HOME}/2021-03-11/moede.yaml": "dato: 2021-03-11\n", f"{HOME}/2021-03-11/01-x.yaml": f"titel: X\n{BASE}"}
    yearly = {f"{HOME}/udvalg.yaml": "kommune: P\nudvalg: Rådet\nnummerering: årlig\nmedlemmer: [A B]\n"}
    root = workspace(tmp_path, FILES | late | after | yearly)
    assert headings(markdown(root, "dagsorden")) == ["1. Første", "2. Tredje", "3. Anden", "3.a. Drift", "3.b. En sag"]
    assert headings(markdown(root, "dagsorden", folder="2021-03-11")) == ["4. X"]


def test_whoever_comes_at_a_sub_item_is_away_before_it(tmp_path):
    head = {f"{MEETING}/moede.yaml": f"dato: {DATE}\nkom: {{Bo Berg: 2.a}}\n"}
    decided = {name: f"{text}beslutning: Ja.\n" for name, text in FILES.items() if name.endswith(".yaml")}
    profile = {"templates/standard/profil.yaml": "fremmøde_ved_punkt: true\n"}
    root = workspace(tmp_path, decided | head | profile | {f"{MEETING}/bilag/n.csv": "a;b\n"})
    text = markdown(root, internal=True)
    assert "**Kom senere** Bo Berg (punkt 2.a)" in text and inspect_lines(root) == []
    present = [line.partition(": ")[2] for line in text.split("\n") if line.startswith("Til stede ved punktet")]
    assert present == ["Anna And og Carla Chr."] * 2 + ["Anna And, Bo Berg og Carla Chr."] * 3
    wrong = {f"{MEETING}/moede.yaml": f"dato: {DATE}\nkom: {{Bo Berg: 2.q}}\n"}
    assert any("Punkt 2.q er ikke på dagsordenen" in line for line in inspect_lines(workspace(tmp_path, wrong)))


def test_the_first_item_can_not_be_a_sub_item(tmp_path):
    root = workspace(tmp_path, {ITEM: f"titel: En\nunderpunkt: true\n{BASE}"})
    (told,) = inspect_lines(root)
    assert f"{ITEM}:2:13: fejl: Punktet er et underpunkt" in told


@pytest.mark.parametrize(
    ("written", "printed"), [("B", "Til beslutning"), ("(o)", "Til orientering"), ("Drøftelse", "Til drøftelse")]
)
def test_what_an_item_is_for_is_printed_below_its_title(tmp_path, written, printed):
    root = workspace(tmp_path, {ITEM: f"titel: En sag\ntype: {written}\n{BASE}"})
    assert f"21/1\n\n{printed}\n" in markdown(root, "dagsorden") and inspect_lines(root) == []


def test_a_house_has_its_own_words_for_it_and_its_own_place(tmp_path):
    for place, title in (("før", "(O) En sag"), ("efter", "En sag (O)"), ("aldrig", "En sag")):
        profile = f"ord: {{til_orientering: (O)}}\npunkttype: {place}\n"
        root = workspace(tmp_path, {ITEM: f"titel: En sag\ntype: O\n{BASE}", "templates/standard/profil.yaml": profile})
        text = markdown(root, "dagsorden")
        assert (
            f"## Punkt 1. {title}\n" in text
            and f"[1. {title}]" in text
            and text.count("(O)") == 2 * (place != "aldrig")
        )


def test_another_type_is_refused(tmp_path):
    root = workspace(tmp_path, {ITEM: f"titel: En sag\ntype: hastesag\n{BASE}"})
    assert any(":2:7: fejl" in line and "orientering" in line for line in inspect_lines(root))


def test_a_sub_item_s_former_decision_is_recognised_in_a_chain(tmp_path):
    other = {
        f"{HOME}/2021-03-11/moede.yaml": "dato: 2021-03-11\n",
        "agenda_items/andet/udvalg.yaml": "kommune: P\nudvalg: Det Andet\nmedlemmer: [A B]\n",
        "agenda_items/andet/2021-03-11/moede.yaml": "dato: 2021-03-11\n",
    }
    root = workspace(tmp_path, FILES | other)
    assert run("-C", root, "beslut", DATE, "2.a", "Anbefales.", "--udvalg", COMMITTEE).code == 0
    send = ["oversend", DATE, "2.a", "andet", "2021-03-11", "--udvalg", COMMITTEE]
    done = run("-C", root, *send)
    assert done.code == 0, done.all
    made = (root / "agenda_items/andet/2021-03-11/01-drift.yaml").read_text("utf-8")
    assert 'punkt: "2.a"' in made or "punkt: 2.a" in made
    assert "underpunkt" not in made
    assert run("-C", root, *send).code == 1
