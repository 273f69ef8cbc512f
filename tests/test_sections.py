"""An item's own sections: a heading alone, one heading twice, text without a heading, an order of its own; text between earlier decisions."""

import json

import pytest
from build import DATE, ITEM, OUTPUT, inspect_lines, markdown, run, workspace
from hypothesis import given
from hypothesis import strategies as st

from committee.domain.item import Item
from committee.domain.profile import SECTIONS, Profile
from committee.records.fields import Markdown
from committee.records.nodes import SourceText
from committee.records.record import Of, plain
from committee.records.yamlfile import read_nodes
from committee.rules.sectionorder import order_of

HEAD = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nsagsfremstilling: Sagen.\nbeslutning: Ja.\n"


def headings(text):
    return [line.removeprefix("### ") for line in text.split("\n") if line.startswith("### ")]


def read(text):
    """An item of YAML text, which has no problems."""
    node, problems = read_nodes(text, "punkt.yaml")
    item = Of(Item).read(node, problems)
    assert problems == []
    return item


def test_a_heading_with_an_empty_text_stays_alone(tmp_path):
    root = workspace(tmp_path, {ITEM: HEAD + "resume: ''\nafsnit:\n  Kommunikation: ''\n  Høring: Ingen.\n"})
    text = markdown(root)
    assert headings(text) == ["Resumé", "Sagsfremstilling", "Kommunikation", "Høring", "Indstilling", "Beslutning"]
    assert "### Kommunikation\n\n### Høring\n\nIngen.\n" in text
    assert inspect_lines(root) == []


def test_a_heading_with_nothing_after_it_is_told_and_left_out(tmp_path):
    root = workspace(tmp_path, {ITEM: HEAD + "afsnit:\n  Høring:\n  Økonomi: Ingen.\n"})
    assert "Høring" not in markdown(root)
    (told,) = inspect_lines(root)
    assert f"{ITEM}:7:3: advarsel: Afsnittet »Høring« er tomt" in told and '""' in told


@pytest.mark.parametrize("written", ["", "''"])
def test_the_house_s_words_for_what_is_empty_are_used_of_both(tmp_path, written):
    profile = "rækkefølge: [resume, sagsfremstilling, deltagere, Høring, afsnit, forløb, indstilling, beslutning, bilag]\nnår_tomt: {Høring: Ingen bemærkninger.}\n"
    changes = {ITEM: HEAD + f"afsnit: {{Høring: {written}}}\n", "templates/standard/profil.yaml": profile}
    root = workspace(tmp_path, changes)
    assert "### Høring\n\nIngen bemærkninger.\n" in markdown(root) and inspect_lines(root) == []


LIST = """afsnit:
  - {overskrift: Økonomi, tekst: Første.}
  - {overskrift: Høring}
  - overskrift: Økonomi
    tekst: |
      Anden:

      - en
  - tekst: For sig selv.
"""


def test_one_heading_may_stand_twice_on_a_list_and_a_text_without_one(tmp_path):
    text = markdown(workspace(tmp_path, {ITEM: HEAD + LIST}))
    assert (
        "### Økonomi\n\nFørste.\n\n### Høring\n\n### Økonomi\n\nAnden:\n\n- en\n\nFor sig selv.\n\n### Indstilling"
        in text
    )


def test_a_section_without_words_is_refused(tmp_path):
    root = workspace(tmp_path, {ITEM: HEAD + "afsnit:\n  - {overskrift: '', tekst: ''}\n"})
    assert any("hverken overskrift eller tekst" in line and ":7:5: fejl" in line for line in inspect_lines(root))


def test_the_same_key_twice_is_an_error_whose_cure_is_the_list(tmp_path):
    root = workspace(tmp_path, {ITEM: HEAD + "afsnit:\n  Økonomi: a\n  Økonomi: b\n"})
    (told,) = inspect_lines(root)
    assert ":8:3: fejl: »Økonomi« står to gange" in told and "- {overskrift: Økonomi, tekst: ...}" in told
    root = workspace(tmp_path, {ITEM: HEAD + "titel: b\n"})
    assert "overskrift" not in "".join(inspect_lines(root))


def test_an_item_s_own_order_is_kept_and_the_rest_comes_after(tmp_path):
    own = "rækkefølge: [Økonomi, Indstilling, beslutning, Økonomi]\nbilag: [Notat]\n"
    text = markdown(workspace(tmp_path, {ITEM: HEAD + LIST + own}))
    assert headings(text) == ["Økonomi", "Indstilling", "Beslutning", "Økonomi", "Sagsfremstilling", "Høring", "Bilag"]


def test_a_name_of_no_section_is_told_at_its_place(tmp_path):
    root = workspace(tmp_path, {ITEM: HEAD + LIST + "rækkefølge: [Høringer, bilag, bilag]\n"})
    lines = inspect_lines(root)
    assert f"{ITEM}:15:14: fejl: Punktet har intet afsnit, der hedder »Høringer«. Mente du »Høring«?" in lines
    assert any(":15:31: fejl: »bilag« står to gange" in line for line in lines)


def test_an_own_section_with_the_name_of_one_of_the_program_s_is_printed(tmp_path):
    text = markdown(workspace(tmp_path, {ITEM: HEAD + "afsnit: {bilag: Se mappen.}\n"}))
    assert "### bilag\n\nSe mappen.\n" in text


NAMES = st.sampled_from([*SECTIONS, "Økonomi", "Høring", "Klima", "Bilag"])


@given(st.lists(NAMES, max_size=6), st.lists(NAMES, max_size=6), st.lists(NAMES, max_size=3, unique=True))
def test_every_section_is_printed_once_whatever_the_order(own, order, house):
    def texts(names):
        return tuple(SourceText(name, Item(title="x").place) for name in names)

    sections = tuple((title, Markdown("t", title.place)) for title in texts(own))
    profile = Profile(order=texts([*(name for name in house if name not in SECTIONS), *SECTIONS]))
    entries = order_of(
        Item(title=SourceText("x", profile.place), sections=sections, order=texts(order)), profile
    ).entries
    assert sorted(entry for entry in entries if isinstance(entry, int)) == list(range(len(own)))
    assert sorted(entry for entry in entries if entry in SECTIONS) == sorted(set(SECTIONS) - {"afsnit"})


HEADINGS = st.sampled_from(["Økonomi", "Høring", "ja", "1. halvår: tal", ""])


@given(st.lists(st.tuples(HEADINGS, st.sampled_from(["", "Tekst.", "To\n\nafsnit"])), min_size=1, max_size=4))
def test_sections_read_back_as_they_were_written(sections):
    from committee.records.splice import with_values

    sections = [(heading, text) for heading, text in sections if heading or text]
    made = tuple((SourceText(h, Item(title="x").place), Markdown(t, Item(title="x").place)) for h, t in sections)
    values = plain(Item(title=SourceText("x", Item(title="x").place), sections=made))
    back = read(with_values(b"titel: x\n", values).decode("utf-8"))
    assert [(str(heading), str(text)) for heading, text in back.sections] == sections


CHAIN = """forløb:
  - {udvalg: Økonomiudvalget, dato: 2021-01-05, punkt: 3, beslutning: "Anbefales. (V) tog forbehold. Fraværende: Bo Berg."}
  - tekst: |
      Supplerende sagsfremstilling:

      - en
  - {udvalg: Byrådet}
"""


def test_a_text_stands_between_earlier_decisions(tmp_path):
    root = workspace(tmp_path, {ITEM: HEAD + CHAIN})
    assert (
        "pkt. 3**\n\nAnbefales. (V) tog forbehold. Fraværende: Bo Berg.\n\nSupplerende sagsfremstilling:\n\n- en\n\n**Byrådet**"
        in markdown(root)
    )
    assert run("-C", root, "udgiv", DATE).code == 0
    data = json.loads((root / f"{OUTPUT}/offentlig/referat.json").read_text("utf-8"))
    assert [one["udvalg"] for one in data["agendaItem"][0]["udvalg:forløb"]] == ["Økonomiudvalget", "Byrådet"]


@pytest.mark.parametrize("entry", ["{dato: 2021-01-05}", "{udvalg: Rådet, tekst: Nej}", "{tekst: ''}"])
def test_an_entry_of_the_chain_is_a_decision_or_a_text(tmp_path, entry):
    root = workspace(tmp_path, {ITEM: HEAD + f"forløb:\n  - {entry}\n"})
    assert any(":7:5: fejl" in line or ":7:21: fejl" in line or ":7:13: fejl" in line for line in inspect_lines(root))
