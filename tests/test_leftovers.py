"""What is left in a text of a form, a note or other systems' markup is told, wherever it stands; what only looks like it is let be."""

import re

import pytest
from build import HOME, ITEM, MEETING, SMALLEST, run, workspace


def told_of(tmp_path, text):
    root = workspace(tmp_path, {ITEM: f"titel: T\nsagsfremstilling: |\n  {text}\n"})
    return re.findall(r"01-sag\.yaml:3:(\d+): advarsel: »(.*?)« (?:ser ud|er opm|skjuler)", run("-C", root, "tjek").out)


@pytest.mark.parametrize(
    "text",
    [
        "Prisen er XX kr.", "Mødet er den xx.xx.2027", "Firma XX har budt", "Leverandør XX har budt", "Anders XX deltager", "Se bilag XX.", "Sag 27/xxxx",
        "Kommunen XX svarer", "Beløbet er xxx.000 kr.", "Det er XXXX", "[Skriv her] om sagen", "Her er [dato]", "Udvalget XX",
    ],
)  # fmt: skip
def test_what_is_to_be_replaced_is_told(tmp_path, text):
    assert told_of(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "Se www.xxx.dk her", "Skriv til xx@by.example eller xxx@by.example.", "Se https://by.example/xxx?id=xx.", "[Skriv til kommunen](mailto:by@by.example)",
        "Køb af Audi XX", "Audi XX er købt", "En jakke i XXL", "Malcolm X", "Se kapitel XX", "Bind XIX-XX", "Bind XIX og XX", "Det var i XX. århundrede", "Super Bowl XXX",
    ],
)  # fmt: skip
def test_an_x_that_stands_for_itself_is_let_be(tmp_path, text):
    assert told_of(tmp_path, text) == []


@pytest.mark.parametrize("left", ["<b>", "</p>", "<br/>", '<span class="a">', "&nbsp;", "{: .klasse }", "{: #anker}"])
def test_other_systems_markup_is_told_where_it_stands(tmp_path, left):
    assert told_of(tmp_path, f"Se {left} her") == [("6", left)]


@pytest.mark.parametrize(
    "text", ["<https://by.example/a>", "3 < 4 og 5 > 4", "a<b og b>c", "R&D; og B&U", "F&U-puljen", "Tid: {:}"]
)
def test_signs_that_are_no_markup_are_let_be(tmp_path, text):
    assert told_of(tmp_path, f"Se {text} her") == []


def test_what_the_cure_says_of_markup_and_notes_is_possible(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: T\n# spørg Anna\nsagsfremstilling: |\n  Se **den** her.\n"})
    out = run("-C", root, "tjek").out
    assert "opmærkning" not in out
    assert "Anna" not in out


@pytest.mark.parametrize("left", ["HUSK", "XX", "<!-- spørg Anna -->", "<b>", "[Skriv her]"])
@pytest.mark.parametrize("where", ["udvalg", "moede", "kpi"])
def test_what_is_left_outside_the_items_is_told(tmp_path, where, left):
    files = {
        "udvalg": {f"{HOME}/udvalg.yaml": f'{SMALLEST[f"{HOME}/udvalg.yaml"]}mødested: "Sal {left}"\n'},
        "moede": {f"{MEETING}/moede.yaml": f'dato: 2021-02-11\nbemærkninger: "Se {left}"\n'},
        "kpi": {
            "metrics/a.yaml": f'led:\n  navn: Ledige\n  enhed: personer\n  kildetekst: "Se {left}"\n  kilde: {{fil: data/a.csv, periode: dato, værdi: antal}}\n',
            "metrics/data/a.csv": "dato;antal\n2021-01-01;100\n",
            ITEM: "titel: T\nsagsfremstilling: a\nnøgletal: [led]\n",
        },
    }[where]
    out = run("-C", workspace(tmp_path, files), "tjek").out
    file = {"udvalg": "udvalg.yaml", "moede": "moede.yaml", "kpi": "a.yaml"}[where]
    assert re.search(rf"{re.escape(file)}:\d+:\d+: advarsel: »{re.escape(left)}", out), out
