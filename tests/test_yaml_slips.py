"""What people often get wrong in a YAML file is told by its cause, at its place."""

import pytest
from build import meeting, run

from committee.records.yamlfile import read_nodes

SLIPS = {
    "titel Status\nsagsnr: 1\n": (1, 6, "Der mangler et kolon efter »titel«"),
    "titel: A\nsagsnr 27/1\nresume: x\n": (2, 7, "Der mangler et kolon efter »sagsnr«"),
    "sagsnr: 1\ntitel: A\nresume Kort\n": (3, 7, "Der mangler et kolon efter »resume«"),
    "titel:Status\nsagsnr: 1\n": (1, 7, "Der mangler et mellemrum efter »titel:«"),
    "titel: A\nresume:\n  Første linje.\n  Der er to ting: a og b.\n": (3 - 1, 8, "Der mangler en | efter »resume:«"),
    "titel: A\nresume:\n  Budget: er stort\n  og mere\n": (2, 8, "Der mangler en | efter »resume:«"),
    "titel: “Budget: drift”\n": (1, 8, "Værdien begynder med et rundt citationstegn (“)"),
    "titel: ”Budget: drift”\n": (1, 8, "Værdien begynder med et rundt citationstegn (”)"),
    "titel: A\n<<<<<<< HEAD\nresume: a\n=======\nresume: b\n>>>>>>> gren\n": (2, 1, "Her står to udgaver af filen"),
    "titel: A\nresume: |\n  a\n<<<<<<< HEAD\n  b\n=======\n  c\n>>>>>>> gren\n": (4, 1, "Her står to udgaver"),
    "titel: A\nresume: |\n  a\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> gren\n": (4, 3, "Her står to udgaver"),
    "titel: A\nresume: >\n  a\n\n    <<<<<<<\n  b\n  >>>>>>>\n": (5, 5, "Her står to udgaver"),
    "titel: A\n\tresume: x\n": (2, 1, "Her står et tabulatortegn"),
    "titel: 'x\nsagsnr: 1\n": (1, 8, "Citationstegnet her bliver ikke lukket"),
    'titel: "x\nresume\n': (1, 8, "Citationstegnet her bliver ikke lukket"),
    "bilag: [Kort\nresume: a\n": (1, 8, "Klammen »[« bliver ikke lukket"),
    "titel: Budget: drift\n": (1, 14, "Der er et kolon inde i teksten"),
}


@pytest.mark.parametrize("text", SLIPS)
def test_the_cause_is_told_once(text):
    line, column, said = SLIPS[text]
    node, problems = read_nodes(text, "f.yaml")
    assert node is None
    (problem,) = problems
    assert (problem.place.line, problem.place.column) == (line, column)
    assert problem.text.startswith(said) and problem.cure


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("“Budget”", "Hele værdien står i runde citationstegn"),
        ("„Budget“", "Hele værdien står i runde citationstegn"),
        ("“Budget", "Værdien begynder med et rundt citationstegn"),
    ],
)
def test_curly_quotes_around_a_value_are_told(value, said):
    _, problems = read_nodes(f"titel: {value}\n", "f.yaml")
    assert [problem.text.startswith(said) for problem in problems] == [True]


def test_curly_quotes_within_a_list_in_brackets_are_told():
    _, problems = read_nodes("bilag:\n  - {titel: “Høring, svar”, påført: 2027-01-10}\n", "f.yaml")
    assert [(p.place.line, p.place.column) for p in problems] == [(2, 13)]


@pytest.mark.parametrize(
    "text", ["a\n  <<<<<<<< b", "a <<<<<<< b\n  >>>>>>> c", "<<<<<<<\n  b", "\\<<<<<<< a\n  \\>>>>>>> b"]
)
def test_other_signs_of_less_and_more_are_words(text):
    assert read_nodes(f"titel: A\nresume: |\n  {text}\n", "f.yaml")[1] == []


@pytest.mark.parametrize("value", ["”Ja”, sagde formanden", "“Flere skal med” og “KIK”", '"“Budget”"', "»Budget«"])
def test_other_quotes_are_words(value):
    assert read_nodes(f"titel: {value}\n", "f.yaml")[1] == []


@pytest.mark.parametrize(
    "value", ["<<<<<<< se her", "a\n  =======\n  >>>>>>> b", "<<<<<<<<<<<<\n  =======\n  >>>>>>>>>"]
)
def test_arrows_that_are_no_two_versions_are_words(value):
    assert read_nodes(f"titel: |\n  {value}\n", "f.yaml")[1] == []


def test_tjek_tells_it(tmp_path):
    root = meeting(tmp_path, ["titel: A\nsagsnr: 27/1\n<<<<<<< HEAD\nresume: a\n=======\nresume: b\n>>>>>>> gren\n"])
    out = run("-C", root, "tjek").out
    assert ":3:1: fejl: Her står to udgaver af filen efter hinanden" in out and "kontrollér" not in out.casefold()
