"""What was meant as markup and isn't is told at its line, and ordinary text isn't."""

import random

import pytest
import yaml
from build import meeting, run
from hypothesis import given
from hypothesis import strategies as st
from ordinarytexts import ordinary_texts

from committee.compose.markup.almost import almost_markup

TOLD = {
    "| Post | 2027 |\n| Drift | 1.200 |": ("tabel-uden-streg", 0),
    "Tekst\n\nPost | 2026 | 2027\nDrift | 1 | 2": ("tabel-uden-streg", 7),
    "| a | b |\n|---|\n| 1 | 2 |": ("tabel-uden-streg", 0),
    "|---|---|\n| a | b |": ("tabel-uden-streg", 0),
    "Det er **vigtigt at huske.": ("åben-fremhævning", 7),
    "Det er *vigtigt at huske.": ("åben-fremhævning", 7),
    "Ja.\n\n*Kursiv der går over\n\nto afsnit* og slutter": ("åben-fremhævning", 5),
    "Det er __vigtigt.": ("åben-fremhævning", 7),
    "Det er ~~slettet.": ("åben-fremhævning", 7),
    "+ et emne\n+ to": ("ingen-punktopstilling", 0),
    "##Økonomi": ("ingen-overskrift", 0),
    "Økonomi\n=======": ("ingen-streg", 8),
    "ja\n\n---\n\nnej": ("ingen-streg", 4),
    "> Det er godt": ("intet-citat", 0),
    "```\nkode": ("ingen-kode", 0),
    "Se [siden](www.fjordby.example).": ("intet-link", 3),
    "Se [notatet](bilag/notat.pdf).": ("intet-link", 3),
    "Se [siden] (https://fjordby.example).": ("intet-link", 3),
    "Fra a \uf0e0 b": ("privat-tegn", 6),
    "Ord[^1] her": ("note-uden-par", 3),
    "[^2]: En løs note": ("note-uden-par", 0),
}


@pytest.mark.parametrize("text", TOLD)
def test_it_is_told_where_it_stands(text):
    code, offset = TOLD[text]
    assert [(one.code, one.offset) for one in almost_markup(text)][:1] == [(code, offset)]
    assert all(one.said and one.cure for one in almost_markup(text))


NOT_TOLD = [
    "**fed**, *kursiv* og ***begge***",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a | b\n---|---\n1 | 2",
    "Prisen er 5 %* af 3*4*5\n\n*) Uden moms",
    "Beløb*\n\n*Uden moms",
    "Beløb** i kr.\n\n**Uden moms",
    "\\*\\*ikke fed",
    "+ 3,4 pct.",
    "> 65 år",
    "#dkpol er et emneord",
    "navn_med_streg og __init__",
    "Underskrift: ________",
    "[1](2) og [a] (b)",
    "{{ 2 ** 3 }} og **{{ tal }}**",
    "kl. 9 | 10",
    "Ord[^1] her\n\n[^1]: Noten",
    "\uf0b7 et\n\uf0b7 to",
    "H~2~O, m^2^ og ca. ~20",
    "2027-2028 -- og mere",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_markup_or_text_is_not_told(text):
    assert almost_markup(text) == []


@pytest.mark.slow
def test_ordinary_texts_are_not_told():
    texts = [str(text) for text in ordinary_texts(400)]
    assert len(texts) == 400
    assert [found for text in texts for found in almost_markup(text)] == []


@given(st.text("ab *_~|#+->[](){}^\\\n1.:`=\uf0e0", max_size=60))
def test_any_text_is_told_within_itself(text):
    for one in almost_markup(text):
        assert 0 <= one.offset < len(text)


def told(tmp_path, **item):
    given_item = {"titel": "Sag", "sagsnr": "27/1", "indstilling": "Intet."} | item
    text = yaml.safe_dump(given_item, allow_unicode=True, sort_keys=False, default_style=None, width=1000)
    return run("-C", meeting(tmp_path, [text]), "tjek").out


def tjek(tmp_path, item):
    return run("-C", meeting(tmp_path, [item]), "tjek").out


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["| Drift | 100 |"], [(9, "2 celler, men tabellens overskrift har 3")]),
        (["| Anlæg | 1 | 2 | 300 |", "| a | b | c |", "a |"], [(9, "4 celler"), (11, "1 celle,")]),
        (["| a | b \\| c | {{ møde.sted }} |", "| a | | |", "a | b | c"], []),
        (["| a | b | c |", "", "Ord | og ord"], []),
        (["", "::: tabel", "| a | b |", "|---|---|", "| 1 | 2 |", ":::"], []),
    ],
)
def test_a_row_of_too_few_or_too_many_cells_is_told_at_it(tmp_path, rows, said):
    lines = ["| Post | 2026 | 2027 |", "|---|---|---|", *rows]
    body = "\n".join(f"  {line}".rstrip() for line in lines)
    out = tjek(tmp_path, f"titel: Sag\nsagsnr: 27/1\nindstilling: Intet.\nsagsfremstilling: |\n  Tal:\n\n{body}\n")
    told = [line for line in out.splitlines() if "Rækken har" in line]
    assert len(told) == len(said) and all(
        f":{at}:3: " in one and words in one for one, (at, words) in zip(told, said, strict=True)
    )


def test_tjek_tells_the_line_and_the_cure(tmp_path):
    out = tjek(
        tmp_path,
        "titel: Sag\nsagsnr: 27/1\nindstilling: Intet.\nsagsfremstilling: |\n  Tallene:\n\n  | Post | 2027 |\n  | Drift | 1 |\n",
    )
    assert ":7:3: advarsel: Linjerne med streger (|) bliver ikke en tabel" in out
    assert "Skriv »|---|---|«" in out


@pytest.mark.parametrize("begins", [" >", ""])
@pytest.mark.parametrize(
    ("lines", "what", "line"),
    [
        (["Hørt er", "- Seniorrådet", "- Skolerådet"], "Listen", 6),
        (["Hørt er", "", "- Seniorrådet", "- Skolerådet"], "Listen", 7),
        (["Hørt er", "a) Seniorrådet", "b) Skolerådet"], "Listen", 6),
        (["Hørt er", "", "| Post | Kr. |", "|---|---|", "| Drift | 1 |"], "Tabellen", 7),
    ],
)
def test_a_folded_list_or_table_is_told_at_its_line(tmp_path, begins, lines, what, line):
    body = "\n".join(f"  {one}".rstrip() for one in lines)
    out = tjek(tmp_path, f"titel: Sag\nsagsnr: 27/1\nindstilling: Intet.\nsagsfremstilling:{begins}\n{body}\n")
    assert f":{line}:3: advarsel: {what} bliver til løbende tekst" in out
    assert "Skriv | efter feltets navn" in out


def test_a_folded_heading_is_told(tmp_path):
    out = tjek(
        tmp_path, "titel: Sag\nsagsnr: 27/1\nindstilling: Intet.\nresume: >\n  Hørt.\n  #### Økonomi\n  Intet.\n"
    )
    assert ":6:3: advarsel: Overskriften bliver til løbende tekst" in out


def test_folded_prose_is_not_told(tmp_path):
    prose = "  Det er en lang tekst – med indskud –\n  som fortsætter på næste linje\n  – og næste. Den\n  1. maj er fridag."
    out = tjek(tmp_path, f"titel: Sag\nsagsnr: 27/1\nindstilling: Intet.\nsagsfremstilling: >\n{prose}\n")
    assert "løbende tekst" not in out


def test_a_key_without_its_colon_above_a_list_is_told(tmp_path):
    out = tjek(tmp_path, "titel: Sag\nsagsnr: 27/1\nindstilling:\n  at\n    - sagen godkendes.\n")
    assert ":4:3: advarsel: Der mangler et kolon efter »at«" in out


def test_tags_are_told_on_each_line_with_how_it_is_written_here(tmp_path):
    text = "Arealet er 700 m<sup>2</sup>.\n\nUdledning af CO<sub>2</sub>.\n\n<table><tr><td>a</td></tr></table>"
    out = told(tmp_path, sagsfremstilling=text)
    assert out.count("er opmærkning fra et andet sted") == 3
    assert "m^2^" in out and "CO~2~" in out and "En tabel skrives med |" in out


def test_a_note_to_oneself_is_shown_alone(tmp_path):
    assert "»<!-- spørg Anna -->« skjuler intet" in told(tmp_path, resume="Ja. <!-- spørg Anna --> Nej.")


def test_any_order_of_lines_is_told_the_same(tmp_path):
    """Many of a kind are told up to a bound, in the order of the text."""
    rng = random.Random(3)
    lines = [rng.choice(["Det er **åbent.", "##Økonomi", "> Citat"]) for _ in range(100)]
    found = almost_markup("\n\n".join(lines))
    assert len(found) == 20 and [one.offset for one in found] == sorted(one.offset for one in found)


def test_a_text_of_several_lines_without_its_bar_is_told(tmp_path):
    """YAML takes a line that ends in a colon for a key."""
    out = tjek(tmp_path, "titel: Sag\nsagsnr: 27/1\nindstilling: Intet.\nresume:\n  Hørt er:\n  - Seniorrådet\n")
    assert ":5:3: fejl: Her skal stå en tekst" in out and "skriv | efter det" in out
