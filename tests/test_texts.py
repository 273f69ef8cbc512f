"""The one walk over the texts of an item: every text field that the records define is seen by all who look for something in it."""

import json

import pytest
from build import DATE, HOME, ITEM, cli, run, workspace

from committee.archive.archive import Archive
from committee.domain.item import Item
from committee.publication.closed import closed_words
from committee.records.fields import Converted, Either, FlagOrReason, ListOf, MapOf, MarkdownText, Text
from committee.records.record import Of, keys
from committee.records.recordtexts import record_texts
from committee.rules.itemtexts import texts_of
from committee.rules.numbering import number_meetings
from committee.work.inspectall import inspect
from committee.work.kpis import kpis_of

PLANT = "◊"  # where the words of a test are put


def values_of(reader):
    """One value of a reader's form for each text that may stand in it, with the way to it: what the YAML would hold."""
    match reader:
        case Text() | MarkdownText() | FlagOrReason():
            yield (), PLANT, isinstance(reader, Text) and reader.is_reference
        case ListOf(entry):
            yield from (((0, *path), [value], ref) for path, value, ref in values_of(entry))
        case MapOf(inner):
            yield (PLANT,), {PLANT: plain_of(inner)}, False
            yield from ((("Et navn", *path), {"Et navn": value}, ref) for path, value, ref in values_of(inner))
        case Either(_, _, full):
            yield from values_of(full)
        case Of(record):
            yield from fields_of(record)


def fields_of(record):
    required = {name: plain_of(spec.reader) for name, (_, spec) in keys(record).items() if spec.required}
    for name, (_, spec) in keys(record).items():
        for path, value, ref in values_of(spec.reader):
            yield (name, *path), {**required, name: value}, ref


def plain_of(reader):
    """Any value that a reader takes."""
    return DATE if isinstance(reader, Converted) else "en tekst"


EVERY = list(fields_of(Item))
READ = [(path, value) for path, value, is_reference in EVERY if not is_reference]
PUBLIC = ("offentlig_titel", "offentlig_beslutning")  # no secret: it is what the public is told


def named(path):
    return ".".join(str(part).replace(PLANT, "navn") for part in path)


def item_with(value, words, **more):
    """An item's YAML with words planted in one of its texts."""
    made = {"titel": "En sag", "sagsnr": "21/1", "indstilling": "Godkendes.", **value, **more}
    return "".join(f"{key}: {json.dumps(one, ensure_ascii=False)}\n" for key, one in made.items()).replace(PLANT, words)


def read(root):
    committee = Archive(root).contents().committees[0]
    return committee, committee.meetings[0]


every_text = pytest.mark.parametrize(("path", "value"), READ, ids=[named(path) for path, _ in READ])


def test_the_definition_has_texts_to_look_at():
    assert len(READ) > 20
    found = {named(path) for path, _ in READ}
    assert {"forløb.0.beslutning", "beslutning.mindretal.0.tekst", "beslutning.punkter.Et navn", "afsnit.navn"} <= found
    references = {named(path) for path, _, is_reference in EVERY if is_reference}
    assert references == {"bilag.0.fil", "nøgletal.0", "beslutning.opfølgning.0.nøgletal"}


@every_text
def test_the_walk_gives_a_text_its_path_and_place(tmp_path, path, value):
    _, meeting = read(workspace(tmp_path, {ITEM: item_with(value, "Ganske særlige ord")}))
    (found,) = [one for one in record_texts(meeting.items[0]) if one.text == "Ganske særlige ord"]
    assert found.path == tuple(part.replace(PLANT, "Ganske særlige ord") if part != 0 else 0 for part in path)
    assert found.is_read
    line = (tmp_path / ITEM).read_text(encoding="utf-8").splitlines()[found.text.place.line - 1]
    assert line[found.text.place.column - 1 :].startswith("Ganske særlige ord") or path[-1] == PLANT


@every_text
@pytest.mark.parametrize("words", ["HUSK", "[...]", "TODO"])
def test_help_text_is_told_wherever_it_stands(tmp_path, path, value, words):
    root = workspace(tmp_path, {ITEM: item_with(value, f"Her skal stå {words}")})
    assert [problem.code for problem in inspect(Archive(root)).problems].count("hjælpetekst") == 1


@every_text
def test_a_private_note_is_told_wherever_it_stands(tmp_path, path, value):
    root = workspace(tmp_path, {ITEM: item_with(value, "Teksten <!-- spørg Anna -->")})
    assert [problem.code for problem in inspect(Archive(root)).problems].count("privat-note") == 1


@every_text
def test_an_expression_is_seen_wherever_it_stands(tmp_path, path, value):
    """A text that uses a KPI makes the item one with KPIs, whatever its field."""
    root = workspace(tmp_path, {ITEM: item_with(value, "Der var {{ ledige.værdi }} ledige")})
    _, meeting = read(root)
    assert list(kpis_of(Archive(root)).numbers(meeting)[0]) == [meeting.items[0].id]


@pytest.mark.parametrize(
    ("path", "value"),
    [one for one in READ if one[0][0] not in PUBLIC],
    ids=lambda one: named(one) if isinstance(one, tuple) else "",
)
def test_a_closed_items_words_are_looked_for_wherever_they_stand(tmp_path, path, value):
    words = "Seks brune giraffer danser vals omkring springvandet"
    text = item_with(value, words, lukket=words if path == ("lukket",) else "Personsag")
    root = workspace(tmp_path, {ITEM: text})
    committee, meeting = read(root)
    agenda = number_meetings(committee)[0][meeting.folder]
    secrets = closed_words(root, committee, meeting, agenda, ()).secrets
    assert any("giraffer" in secret.words.casefold() for secret in secrets)


def test_what_is_public_of_a_closed_item_is_no_secret(tmp_path):
    words = "Seks brune giraffer danser vals omkring springvandet"
    for path, value in (one for one in READ if one[0][0] in PUBLIC):
        root = workspace(tmp_path / path[0], {ITEM: item_with(value, words, lukket="Personsag")})
        committee, meeting = read(root)
        agenda = number_meetings(committee)[0][meeting.folder]
        assert "giraffer" not in str(closed_words(root, committee, meeting, agenda, ()).secrets)


def test_the_name_of_a_file_is_no_text(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: T\nbilag: [{titel: Notat, fil: bilag/HUSK.csv}]\n"})
    _, meeting = read(root)
    assert [str(text) for text in texts_of(meeting.items[0])] == ["T", "Notat"]


# --- as users meet it ------------------------------------------------------------------------------------

SIX = {
    "a point of a decision": ("HUSK", 'beslutning:\n  tekst: Godkendt.\n  punkter: {"1": "Anbefales HUSK tal"}\n'),
    "a dissent": (
        "[...]",
        "beslutning:\n  tekst: Godkendt.\n  mindretal:\n    - {medlem: Anna And, tekst: 'Nej [...]'}\n",
    ),
    "a follow-up": ("TODO", "beslutning:\n  tekst: Godkendt.\n  opfølgning:\n    - tekst: Følges op TODO\n"),
    "a correction": ("HUSK", "beslutning:\n  tekst: Ja.\n  rettelser:\n    - {dato: 2021-02-20, tekst: HUSK}\n"),
    "a vote": ("[...]", "beslutning:\n  afstemninger:\n    - {for: 2, imod: 1, tekst: 'Vedtaget [...]'}\n"),
    "an earlier decision": (
        "TODO",
        "beslutning: Godkendt.\nforløb:\n  - {udvalg: Rådet, beslutning: Anbefales TODO}\n",
    ),
}


def undecided(lines):
    return f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n{lines}"


@pytest.mark.parametrize("case", SIX)
def test_help_text_is_told_at_its_place_and_keeps_the_minutes_in_the_house(tmp_path, case):
    words, lines = SIX[case]
    line = next(n for n, text in enumerate(undecided(lines).splitlines(), start=1) if words in text)
    place = f"{line}:{undecided(lines).splitlines()[line - 1].index(words) + 1}"
    committee = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg, Carla Chr]\nudgivelse: {formater: [md]}\n"
    root = workspace(tmp_path, {ITEM: undecided(lines), f"{HOME}/udvalg.yaml": committee})
    checked = cli("tjek", cwd=root)
    assert f"{ITEM}:{place}: advarsel: »" in checked.out
    assert "rest af hjælpetekst" in checked.out
    published = run("-C", root, "udgiv", DATE)
    assert published.code == 1
    assert f"{ITEM}:{place}: fejl: »" in published.all
    assert not (root / "output").exists()


def test_a_private_note_keeps_the_minutes_in_the_house(tmp_path):
    root = workspace(tmp_path, {ITEM: undecided("beslutning: |\n  Godkendt.\n\n  <!-- kun til os -->\n")})
    assert f"{ITEM}:7:3: advarsel: »<!-- kun til os -->« skjuler intet" in cli("tjek", cwd=root).out
    published = run("-C", root, "udgiv", DATE)
    assert published.code == 1
    assert f"{ITEM}:7:3: fejl: »<!-- kun til os -->«" in published.all


def test_what_another_meeting_decided_is_not_held_against_this_ones_attachments_and_dates(tmp_path):
    text = undecided("forløb: [{udvalg: Rådet, dato: 2019-03-05, beslutning: 'Som bilag 3, tirsdag den 5. marts'}]\n")
    assert inspect(Archive(workspace(tmp_path, {ITEM: text}))).problems == ()


FILLED_IN = {"titel", "tillæg", "offentlig_titel"}


@every_text
def test_an_expression_is_told_where_it_stays_as_it_is_written(tmp_path, path, value):
    root = workspace(tmp_path, {ITEM: item_with(value, "Vi er {{ udvalg.navn }} her")})
    _, meeting = read(root)
    found = next(one for one in meeting.items[0].texts if "{{" in one.text)
    told = [line for line in run("-C", root, "tjek").out.splitlines() if "bliver ikke udfyldt her" in line]
    if found.is_markup or path[0] in FILLED_IN:
        assert not told
        return
    assert len(told) == 1
    file, line, column, _ = told[0].split(":", 3)
    rest = (root / file).read_text(encoding="utf-8").splitlines()[int(line) - 1][int(column) - 1 :]
    assert rest.lstrip().startswith("{{")  # a key in quotes is told a sign before


@pytest.mark.parametrize("told", ["{{ a }}", "{% if a %}", "{# a #}", "{{"])
def test_each_form_of_an_expression_is_told_once(tmp_path, told):
    root = workspace(tmp_path, {ITEM: item_with({"bilag": [PLANT]}, f"Notat {told} her")})
    assert f"»{told}« bliver ikke udfyldt" in run("-C", root, "tjek").out


def test_what_is_told_of_a_closed_item_is_filled_in_for_the_public(tmp_path):
    closed = {"lukket": "Personsag", "offentlig_titel": PLANT}
    root = workspace(tmp_path, {ITEM: item_with(closed, "Sag i {{ udvalg.navn }}")})
    assert run("-C", root, "dagsorden", DATE, "--uden-sidetal").code == 0
    assert "Sag i Rådet" in next(root.glob("output/**/dagsorden.md")).read_text(encoding="utf-8")
