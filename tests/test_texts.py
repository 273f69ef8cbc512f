"""The one walk over the texts of a record: every text field that the records define is seen by all who look for something in it."""

import json

import pytest
from build import DATE, HOME, ITEM, MEETING, cli, markdown, run, workspace

from committee.archive.archive import Archive
from committee.base.problems import Severity
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.kpi import Kpi
from committee.domain.meeting import Meeting
from committee.publication.closed import closed_words
from committee.records.fields import Choice, Converted, FlagOrReason, MarkdownText, OwnWord, Text
from committee.records.manyfields import Either, ListOf, MapOf
from committee.records.record import Of, OneOf, keys
from committee.records.recordtexts import record_texts
from committee.rules.itemtexts import texts_of
from committee.rules.numbering import number_meetings
from committee.work.inspectall import inspect
from committee.work.kpis import kpis_of

PLANT = "◊"  # where the words of a test are put


def values_of(reader):
    """One value of a reader's form for each text that may stand in it, with the way to it: what the YAML would hold."""
    match reader:
        case Text() | MarkdownText() | FlagOrReason() | OwnWord():
            yield (), PLANT, isinstance(reader, Text) and reader.is_reference
        case ListOf(entry):
            yield from (((0, *path), [value], ref) for path, value, ref in values_of(entry))
        case MapOf(inner, name):
            yield (PLANT,), {PLANT: plain_of(inner)}, name.is_reference
            yield from ((("Et navn", *path), {"Et navn": value}, ref) for path, value, ref in values_of(inner))
        case Either(_, _, full):
            yield from values_of(full)
        case Of(record):
            yield from fields_of(record)
        case OneOf(records):
            for record in records:
                yield from fields_of(record)


def fields_of(record):
    required = required_of(record)
    for name, (_, spec) in keys(record).items():
        for path, value, ref in values_of(spec.reader):
            yield (name, *path), {**required, name: value}, ref


def plain_of(reader):
    """Any value that a reader takes."""
    match reader:
        case Converted():
            return next(value for value in (DATE, "1") if reader.convert(value) is not None)
        case Choice(words):
            return words[0]
        case ListOf():
            return []
        case MapOf():
            return {}
        case Of(record):
            return required_of(record)
        case Either(_, _, full):
            return plain_of(full)
    return "en tekst"


def required_of(record):
    return {name: plain_of(spec.reader) for name, (_, spec) in keys(record).items() if spec.required}


OF_GUESTS = "beslutninger"  # where the guests of a joint meeting get their items' `beslutning` from
EVERY = [one for one in fields_of(Item) if one[0][0] != OF_GUESTS]
READ = [(path, value) for path, value, is_reference in EVERY if not is_reference]
PRINTED = [(path, value) for path, value in READ if path != ("noter",)]
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
every_printed_text = pytest.mark.parametrize(("path", "value"), PRINTED, ids=[named(path) for path, _ in PRINTED])


def test_the_definition_has_texts_to_look_at():
    assert len(READ) > 20
    found = {named(path) for path, _ in READ}
    assert {
        "forløb.0.beslutning",
        "forløb.0.tekst",
        "beslutning.mindretal.0.tekst",
        "beslutning.punkter.Et navn",
        "afsnit.navn",
    } <= found
    references = {named(path) for path, _, is_reference in EVERY if is_reference}
    follow_up = "beslutning.opfølgning.0"
    conditions = {f"{follow_up}.mål.{kind}.0.nøgletal" for kind in ("alle", "enten")}
    assert references == {
        "bilag.0.fil",
        "rækkefølge.0",
        "forløb.0.henvisning",
        "nøgletal.0",
        f"{follow_up}.nøgletal",
        *conditions,
    }


GUEST = {
    "agenda_items/naevnet/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Nævnet\nmedlemmer: [Eva Eg]\n",
    f"agenda_items/naevnet/{DATE}/moede.yaml": f"dato: {DATE}\nfællesmøde: raadet\n",
}
OF_A_GUEST = [
    (path, {OF_GUESTS: {"naevnet": value[OF_GUESTS]["Et navn"]}})
    for path, value, is_reference in fields_of(Item)
    if path[0] == OF_GUESTS and not is_reference
]


@pytest.mark.parametrize(("path", "value"), OF_A_GUEST, ids=[named(path) for path, _ in OF_A_GUEST])
def test_what_a_guest_decided_is_looked_through_as_its_own(tmp_path, path, value):
    """Once, at its place in the host's file, and with the words of a closed item among the guest's secrets."""
    words = "HUSK seks brune giraffer danser vals <!-- spørg Anna -->"
    root = workspace(tmp_path, {**GUEST, ITEM: item_with(value, words, lukket="Personsag")})
    told = [problem for problem in inspect(Archive(root)).problems if problem.code in ("hjælpetekst", "privat-note")]
    assert [problem.code for problem in told] == ["hjælpetekst", "privat-note"]
    assert {problem.place.file for problem in told} == {ITEM}
    guest, meeting = read(root)
    assert guest.folder == "naevnet"
    secrets = closed_words(root, guest, meeting, number_meetings(guest)[0][DATE], ()).secrets
    assert any("giraffer" in secret.words.casefold() for secret in secrets)


@every_text
def test_the_walk_gives_a_text_its_path_and_place(tmp_path, path, value):
    _, meeting = read(workspace(tmp_path, {ITEM: item_with(value, "Ganske særlige ord")}))
    (found,) = [one for one in record_texts(meeting.items[0]) if one.text == "Ganske særlige ord"]
    assert found.path == tuple(part.replace(PLANT, "Ganske særlige ord") if part != 0 else 0 for part in path)
    assert found.is_read
    line = (tmp_path / ITEM).read_text(encoding="utf-8").splitlines()[found.text.place.line - 1]
    assert line[found.text.place.column - 1 :].startswith("Ganske særlige ord") or path[-1] == PLANT


@every_printed_text
@pytest.mark.parametrize("words", ["HUSK", "[...]", "TODO"])
def test_help_text_is_told_wherever_it_stands(tmp_path, path, value, words):
    root = workspace(tmp_path, {ITEM: item_with(value, f"Her skal stå {words}")})
    assert [problem.code for problem in inspect(Archive(root)).problems].count("hjælpetekst") == 1


@every_printed_text
def test_a_private_note_is_told_wherever_it_stands(tmp_path, path, value):
    root = workspace(tmp_path, {ITEM: item_with(value, "Teksten <!-- spørg Anna -->")})
    assert [problem.code for problem in inspect(Archive(root)).problems].count("privat-note") == 1


@every_printed_text
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


# --- outside the items

KPI_FILE, OTHER = "metrics/tal.yaml", f"{HOME}/2021-03-11"
OUTSIDE = {f"{MEETING}/moede.yaml": Meeting, f"{HOME}/udvalg.yaml": Committee, KPI_FILE: Kpi}
READ_OUTSIDE = [
    pytest.param(file, path, value, id=f"{record.__name__}.{named(path)}")
    for file, record in OUTSIDE.items()
    for path, value, is_reference in fields_of(record)
    if not is_reference
]
every_text_outside = pytest.mark.parametrize(("file", "path", "value"), READ_OUTSIDE)
GIVEN = {
    f"{MEETING}/moede.yaml": {"dato": DATE},
    f"{HOME}/udvalg.yaml": {"medlemmer": ["Anna And", "Bo Berg"], "udgivelse": {"formater": ["md"]}},
    KPI_FILE: {"navn": "Ledige", "kilde": {"fil": "data/t.csv"}},
}


def lines_of(made, words):
    return "".join(f"{key}: {json.dumps(one, ensure_ascii=False)}\n" for key, one in made.items()).replace(PLANT, words)


def text_of(file, value, words):
    """A file outside the items, with words planted in one of its texts."""
    text = lines_of({**GIVEN[file], **value}, words)
    return text if file != KPI_FILE else "ledige:\n" + "".join(f"  {line}\n" for line in text.splitlines())


def outside(root, changes=None):
    """A workspace of two meetings, whose items use one KPI."""
    item = f"{undecided('nøgletal: [ledige]')}\n"
    data = "periode;område;værdi\n2021M01;Her;7\n2020M12;Her;8\n"
    files = {KPI_FILE: text_of(KPI_FILE, {}, ""), "metrics/data/t.csv": data, ITEM: item}
    more = {f"{OTHER}/moede.yaml": "dato: 2021-03-11\n", f"{OTHER}/01-sag.yaml": item}
    return workspace(root, {**files, **more, **(changes or {})})


def test_there_are_texts_outside_the_items():
    found = {one.id for one in READ_OUTSIDE}
    assert {"Meeting.bemærkninger", "Meeting.sted", "Meeting.deltagere.0", "Meeting.kom.navn"} <= found
    assert {"Committee.kommune", "Committee.mødested", "Committee.medlemmer.0.rolle"} <= found
    kpi = {"Kpi.navn", "Kpi.enhed", "Kpi.kildetekst", "Kpi.seriebrud.0.tekst", "Kpi.sammenlign.navn"}
    assert {name for name in found if name.startswith("Kpi")} == kpi


@every_text_outside
@pytest.mark.parametrize(
    ("words", "code"), [("HUSK", "hjælpetekst"), ("[...]", "hjælpetekst"), ("<!-- spørg Anna -->", "privat-note")]
)
def test_what_is_left_outside_the_items_is_told_once_at_its_place(tmp_path, file, path, value, words, code):
    root = outside(tmp_path, {file: text_of(file, value, f"Ord {words}")})
    (told,) = [problem for problem in inspect(Archive(root)).problems if problem.code == code]
    assert (told.place.file, told.severity) == (file, Severity.WARNING)
    rest = (root / file).read_text(encoding="utf-8").splitlines()[told.place.line - 1][told.place.column - 1 :]
    assert rest.lstrip().startswith(words)  # a key in quotes is told a sign before


@every_text_outside
def test_an_expression_outside_the_items_is_told_where_it_stays_as_it_is_written(tmp_path, file, path, value):
    root = outside(tmp_path, {file: text_of(file, value, "Vi er {{ udvalg.navn }}")})
    told = [problem for problem in inspect(Archive(root)).problems if problem.code == "udtryk-uden-virkning"]
    assert len(told) == (path not in (("bemærkninger",), ("tillæg",)))


def test_the_initials_of_a_person_are_no_help_text(tmp_path):
    head = f"dato: {DATE}\ndeltagere: [Anna And, XX, X. Xx]\nkom: {{XX: 1}}\nstedfortrædere: [{{navn: XX, for: Anna And}}]\n"
    people = f"{lines_of(GIVEN[f'{HOME}/udvalg.yaml'] | required_of(Committee), '')}stedfortrædere: [XX]\n"
    root = outside(tmp_path, {f"{MEETING}/moede.yaml": head, f"{HOME}/udvalg.yaml": people})
    assert "hjælpetekst" not in [problem.code for problem in inspect(Archive(root)).problems]
    (root / MEETING / "moede.yaml").write_text(f"dato: {DATE}\nsted: Lokale XX\n", encoding="utf-8")
    assert "hjælpetekst" in [problem.code for problem in inspect(Archive(root)).problems]


def test_the_columns_and_rows_of_data_are_no_help_text(tmp_path):
    source = {"fil": "data/t.csv", "hvor": {"område": "XX"}, "værdi": "TODO"}
    data = "periode;område;TODO\n2021M01;XX;7\n2020M12;XX;8\n"
    root = outside(tmp_path, {KPI_FILE: text_of(KPI_FILE, {"kilde": source}, ""), "metrics/data/t.csv": data})
    assert inspect(Archive(root)).problems == ()


def test_a_kpi_that_no_item_uses_may_be_unfinished(tmp_path):
    root = outside(tmp_path, {ITEM: undecided(""), f"{OTHER}/01-sag.yaml": undecided("")})
    (root / KPI_FILE).write_text(text_of(KPI_FILE, {"navn": "HUSK navn"}, ""), encoding="utf-8")
    assert inspect(Archive(root)).problems == ()


@pytest.mark.parametrize(
    ("file", "value"),
    [
        (f"{MEETING}/moede.yaml", {"bemærkninger": PLANT}),
        (f"{MEETING}/moede.yaml", {"sted": PLANT}),
        (f"{HOME}/udvalg.yaml", {"kommune": "K", "udvalg": "U", "mødested": PLANT}),
        (KPI_FILE, {"navn": PLANT}),
        (KPI_FILE, {"enhed": PLANT}),
    ],
    ids=["remarks", "place", "committee", "KPI", "unit"],
)
@pytest.mark.parametrize("words", ["HUSK at rette", "[...]", "Ord <!-- privat -->"])
def test_what_is_left_outside_the_items_keeps_the_document_in_the_house(tmp_path, file, value, words):
    root = outside(tmp_path, {file: text_of(file, value, words)})
    done = run("-C", root, "udgiv", DATE, "--dagsorden")
    assert done.code == 1
    assert [line.count(f"{file}:") for line in done.all.splitlines() if ": fejl: " in line] == [1]
    assert not (root / "output").exists()


@pytest.mark.parametrize(
    "value",
    [{"navn": "HUSK navn"}, {"enhed": "HUSK"}, {"kildetekst": "HUSK"}, {"sammenlign": {"HUSK": {"område": "Der"}}}],
    ids=lambda value: next(iter(value)),
)
def test_what_was_sent_is_told_until_it_is_sent_again(tmp_path, value):
    data = "periode;område;værdi\n2021M01;Her;7\n2020M12;Her;8\n2021M01;Der;7\n2020M12;Der;9\n"
    given = {"kilde": {"fil": "data/t.csv", "hvor": {"område": "Her"}}}
    text = text_of(KPI_FILE, {**given, **value}, "")
    root = outside(tmp_path, {KPI_FILE: text, "metrics/data/t.csv": data})
    assert run("-C", root, "udsend", DATE).code == 0
    (root / KPI_FILE).write_text(text_of(KPI_FILE, given, ""), encoding="utf-8")
    told = [str(problem) for problem in inspect(Archive(root)).problems if problem.code == "hjælpetekst"]
    assert len(told) == 1
    assert told[0].startswith(f"{MEETING}/udsendt.yaml:")
    assert told[0].endswith("Ret det i metrics/, og send dagsordenen ud igen med »udvalg udsend --igen«.")
    assert run("-C", root, "udsend", DATE, "--igen").code == 0
    assert "hjælpetekst" not in [problem.code for problem in inspect(Archive(root)).problems]


# --- a withdrawn item


MAY_BE_PRINTED = {*PUBLIC, "deltagere", "bilag", "beslutning"}  # by a house's template, or in the data


@every_text
def test_of_a_withdrawn_item_what_is_printed_is_told(tmp_path, path, value):
    """What a document doesn't have may be as unfinished as it was when the item was withdrawn."""
    root = workspace(tmp_path, {ITEM: item_with(value, "Ord HUSK", udgår="true")})
    told = [problem.code for problem in inspect(Archive(root)).problems].count("hjælpetekst")
    kinds = ("dagsorden", "referat", "talepapir") if path[0] not in MAY_BE_PRINTED else ()
    assert told == (not kinds or any("Ord HUSK" in markdown(root, kind, internal=True) for kind in kinds))


def test_the_title_of_a_withdrawn_item_keeps_the_document_in_the_house(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: HUSK titel\nudgår: true\nsagsfremstilling: HUSK mere\n"})
    done = run("-C", root, "udgiv", DATE, "--dagsorden")
    assert done.code == 1
    assert [line.partition(": ")[0] for line in done.all.splitlines() if "»HUSK«" in line] == [f"{ITEM}:1:8"]


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


@every_printed_text
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
