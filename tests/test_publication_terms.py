"""The settings `udgivelse:` and `frister:`: read with places, the committee's before the house's, and followed."""

import itertools

import pytest
from build import HOME, ITEM, MEETING, OUTPUT, SMALLEST, inspect_lines, markdown, run, workspace
from hypothesis import given
from hypothesis import strategies as st

from committee.documents.known_formats import names as known_names
from committee.domain.publicationterms import (
    Deadlines,
    PublicationSettings,
    PublicationTerms,
    deadlines_in_force,
    terms_in_force,
)
from committee.records.readers import Bad
from committee.records.record import Of, keys
from committee.records.yamlfile import read_nodes, top_mapping

COMMITTEE = "kommune: Prøve Kommune\nudvalg: Rådet\nprofil: hus\nmedlemmer: [Anna And, Bo Berg, Carla Chr]\n"
HOUSE = "templates/hus/profil.yaml"
CLOSED = """titel: Afskedigelse af en medarbejder
lukket: Personsag
offentlig_titel: Personsag om ansættelse
offentlig_beslutning: Godkendt med ændringer.
sagsfremstilling: En ganske særlig historie om en medarbejder i huset.
beslutning: Hemmeligt vedtaget af alle.
"""


def settings_of(text, record=PublicationSettings):
    """A map as it is read, and where and how it is wrong."""
    node, problems = read_nodes(text, "f")
    made = Of(record).read(top_mapping(node, "f", problems), problems)
    assert not isinstance(made, Bad)
    return made, [f"{p.place.line}:{p.place.column} {p.code}" for p in problems]


def with_settings(tmp_path, own="", house="", **files):
    home = {f"{HOME}/udvalg.yaml": COMMITTEE + own, HOUSE: "ord: {referat: Referat}\n" + house}
    return workspace(tmp_path, {**home, f"{MEETING}/02-lukket.yaml": CLOSED, **files})


def test_nothing_written_is_what_a_careful_municipality_would_choose():
    assert terms_in_force(PublicationSettings(), PublicationSettings()) == PublicationTerms(
        closed_items="titel og beslutning",
        formats=("docx", "pdf", "html", "md", "json", "ics"),
        address="",
        unread="stop",
        small_groups=5,
        largest_attachment=100,
        accessibility="advarsel",
        metadata="stop",
    )
    none = deadlines_in_force(Deadlines(), Deadlines())
    assert (none.agenda, none.attachments) == (None, None)


WRITTEN = {
    "closed_items": ("lukkede_punkter: nummer", "nummer", "lukkede_punkter: titel", "titel"),
    "formats": ("formater: [md, docx, md]", ("docx", "md"), "formater: html", ("html",)),
    "address": ("adresse: https://a.dk", "https://a.dk/", "adresse: http://b.dk:81/u/", "http://b.dk:81/u/"),
    "unread": ("ulæste_bilag: advarsel", "advarsel", "ulæste_bilag: stop", "stop"),
    "small_groups": ("små_grupper: 0", 0, "små_grupper: 10", 10),
    "largest_attachment": ("største_bilag: 20", 20, "største_bilag: 30 MB", 30),
    "accessibility": ("bilag_tilgængelighed: stop", "stop", "bilag_tilgængelighed: advarsel", "advarsel"),
    "metadata": ("metadata: advarsel", "advarsel", "metadata: stop", "stop"),
}


def test_every_setting_is_tried():
    assert {field for field, _ in keys(PublicationSettings).values()} == set(WRITTEN)


@pytest.mark.parametrize("field", WRITTEN)
def test_the_committees_own_value_wins_key_by_key(field):
    first, a, second, b = WRITTEN[field]
    one, other = settings_of(first)[0], settings_of(second)[0]
    assert getattr(terms_in_force(one, other), field) == a
    assert getattr(terms_in_force(other, one), field) == b
    assert getattr(terms_in_force(PublicationSettings(), one), field) == a
    default = PublicationTerms()
    for made in (terms_in_force(one, other), terms_in_force(PublicationSettings(), one)):
        assert [n for n in WRITTEN if n != field and getattr(made, n) != getattr(default, n)] == []


@given(st.lists(st.sampled_from(known_names()), min_size=1, max_size=12))
def test_formats_come_in_one_order_each_once(names):
    made, problems = settings_of(f"formater: [{', '.join(names)}]")
    assert problems == []
    assert made.formats == tuple(sorted(set(names), key=known_names().index))


DAYS = ("", "0", "3", "4")


@pytest.mark.parametrize(("own", "house"), list(itertools.product(DAYS, DAYS)))
def test_no_deadline_is_a_value_too(own, house):
    """0 takes the house's deadline away; an empty value is as if it weren't written."""
    made = deadlines_in_force(*(settings_of(f"dagsorden: {days}\nbilag:\n", Deadlines)[0] for days in (own, house)))
    assert made.agenda == (int(own or house or 0) or None)
    assert made.attachments is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lukkede_punkter: alt", "1:18 ukendt-ord"),
        ("formater: [docx, odt]", "1:18 ukendt-ord"),
        ("formater: []", "1:11 tom-værdi"),
        ("adresse: www.example.dk", "1:10 forkert-værdi"),
        ("adresse: https://", "1:10 forkert-værdi"),
        ("adresse: https://a b.dk/", "1:10 forkert-værdi"),
        ("adresse: https://navn:kode@a.dk/", "1:10 forkert-værdi"),
        ("adresse: https://a.dk/?x=1", "1:10 forkert-værdi"),
        ("adresse: 'https://a.dk/\"><script>'", "1:10 forkert-værdi"),
        ("adresse: https://a.dk:99999/", "1:10 forkert-værdi"),
        ("adresse: javascript:alert(1)", "1:10 forkert-værdi"),
        ("ulæste_bilag: nej", "1:15 ukendt-ord"),
        ("små_grupper: -1", "1:14 forkert-værdi"),
        ("små_grupper: fem", "1:14 forkert-værdi"),
        ("største_bilag: 0", "1:16 forkert-værdi"),
        ("største_bilag: 1 GB", "1:16 forkert-værdi"),
        ("bilag_tilgaengelighed: stop", "1:1 ukendt-nøgle"),
        ("metadata: [stop]", "1:11 forkert-form"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(text, told):
    assert settings_of(text)[1] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dagsorden: 61", "1:12 forkert-værdi"),
        ("dagsorden: -4", "1:12 forkert-værdi"),
        ("bilag: 3 dage", "1:8 forkert-værdi"),
        ("bilag: 3,5", "1:8 forkert-værdi"),
        ("referat: 3", "1:1 ukendt-nøgle"),
    ],
)
def test_a_wrong_deadline_is_told_with_its_place(text, told):
    assert settings_of(text, Deadlines)[1] == [told]


@pytest.mark.parametrize(("own", "house"), [("udgivelse: {formatter: md}\n", ""), ("", "udgivelse: {formatter: md}\n")])
def test_tjek_tells_of_either_file_and_proposes_the_nearest_key(tmp_path, own, house):
    root = with_settings(tmp_path, own, house)
    done = run("-C", root, "tjek")
    assert done.code == 1
    (line,) = [line for line in done.out.splitlines() if "formatter" in line]
    file, number = (f"{HOME}/udvalg.yaml", 5) if own else (HOUSE, 2)
    assert line.startswith(f"{file}:{number}:13: fejl: »formatter« er ikke en kendt nøgle her. Mente du »formater«?")


@pytest.mark.parametrize(
    ("own", "house", "title", "decision"),
    [
        ("", "", "Personsag om ansættelse", "Godkendt med ændringer."),
        ("", "udgivelse: {lukkede_punkter: titel}\n", "Personsag om ansættelse", "Beslutningen er ikke frigivet."),
        ("", "udgivelse: {lukkede_punkter: nummer}\n", "Lukket punkt", "Beslutningen er ikke frigivet."),
        (
            "udgivelse: {lukkede_punkter: titel og beslutning}\n",
            "udgivelse: {lukkede_punkter: nummer}\n",
            "Personsag om ansættelse",
            "Godkendt med ændringer.",
        ),
    ],
)
def test_of_closed_items_only_what_the_house_says_is_printed(tmp_path, own, house, title, decision):
    root = with_settings(tmp_path, own, house)
    made = markdown(root)
    item = made.partition("## Punkt 2.")[2]
    assert item.strip().startswith(title) and decision in item
    for word in ("Personsag om ansættelse", "Godkendt med ændringer."):
        assert (word in made) == (word in (title, decision))
    assert "Personsag om ansættelse" in markdown(root, "dagsorden") or title == "Lukket punkt"
    inside = markdown(root, internal=True)
    assert "Afskedigelse af en medarbejder" in inside and "Hemmeligt vedtaget" in inside


def test_the_published_folder_follows_the_setting(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")  # without LibreOffice
    decided = {ITEM: f"{SMALLEST[ITEM]}beslutning: Godkendt.\n"}
    root = with_settings(tmp_path, "udgivelse: {lukkede_punkter: nummer}\n", **decided)
    done = run("-C", root, "udgiv", "2021-02-11")
    assert done.code == 0, done.err
    files = [path for path in (root / OUTPUT / "offentlig").rglob("*") if path.suffix in (".md", ".html", ".json")]
    assert len(files) >= 3
    for path in files:
        text = path.read_text("utf-8")
        assert "Personsag om ansættelse" not in text and "Godkendt med ændringer" not in text, path


def test_a_house_without_words_for_a_closed_decision_prints_no_heading_for_it(tmp_path):
    root = with_settings(tmp_path, house="udgivelse: {lukkede_punkter: titel}\n")
    (root / HOUSE).write_text("ord: {lukket_beslutning: ''}\nudgivelse: {lukkede_punkter: titel}\n", "utf-8")
    item = markdown(root).partition("## Punkt 2.")[2]
    assert "Personsag" in item and "Beslutning" not in item and "Skriv" not in item
    assert not any("fejl" in line for line in inspect_lines(root))
