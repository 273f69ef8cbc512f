"""The meeting as data: by its schema, in the words that are printed, and never more than those."""

import copy
import datetime as dt
import hashlib
import json
import re
import shutil
import uuid

import jsonschema
import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, OUTPUT, run, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from words import blocks, markdown_text, tokens

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.leaks.cpr import find_cpr
from committee.compose.compose import Kind
from committee.compose.cutting import cut
from committee.documents.plain import text_of
from committee.documents.tree import Heading, Text
from committee.formats import markdown
from committee.formats.bundle import Bundle
from committee.publication.data import meeting_data
from committee.publication.publicedition import public_edition
from committee.publication.publicnames import FileInfo, media_type, uid
from committee.work.build import Request
from committee.work.schemas import PUBLISHED_FILE, schema_files

SCHEMA = json.loads(schema_files()[PUBLISHED_FILE])

COMMITTEE_FILE = """kommune: Prøve Kommune
udvalg: Rådet
profil: eget
mødested: Salen
mødetid: 16:00
forvaltning: Forvaltningen
medlemmer:
  - {navn: Anna And, parti: A}
  - {navn: Bo Berg, parti: A}
  - {navn: Carla Chr, parti: B}
  - {navn: Dorte Due, parti: B}
"""
EVERYTHING = {
    f"{HOME}/udvalg.yaml": COMMITTEE_FILE,
    "templates/eget/profil.yaml": "underskriftsark: true\nnummerér_bilag: true\n",
    f"{MEETING}/moede.yaml": f"dato: {DATE}\nafbud: [Dorte Due]\nstedfortrædere: [{{navn: Eva E, for: Dorte Due}}]\nkom: {{Bo Berg: 2}}\nbemærkninger: Mødet blev *optaget*.\n",
    ITEM: """titel: En sag i {{ udvalg.navn }} <b>&
sagsnr: 21/1
deltagere: [Kontorleder Kaj]
resume: |
  Kort sagt i {{ udvalg.navn }}.

  1. Først
  2. Så
     - derunder

  | A | B |
  |---|---|
  | 1 | to ord |
indstilling: {at: [det ene sker., det andet sker.]}
forløb:
  - {udvalg: Økonomiudvalget, dato: 2021-01-16, punkt: 12, beslutning: "Anbefales i {{ udvalg.navn }}."}
bilag:
  - {titel: Rapport, fil: bilag/r.txt}
  - {titel: Lukket notat, fil: bilag/l.txt, lukket: true}
  - Uden fil
beslutning:
  tekst: Drøftet i {{ udvalg.navn }}.
  punkter: {"1": Godkendt., "2": Ikke godkendt.}
  fraværende: [Bo Berg]
  inhabile: [Carla Chr]
  afstemninger:
    - {om: Det hele, for: [Anna And], imod: [Eva E]}
    - {for: ["2"], imod: ["0"]}
    - {om: I hånden, for: [A], imod: [B], tekst: Afgjort ved håndsoprækning.}
  mindretal: [{medlem: Eva E, tekst: Det er *forkert*.}]
  rettelser: [{dato: 2021-02-20, tekst: Datoen var en anden.}]
""",
    f"{MEETING}/02-lukket.yaml": "titel: Afskedigelse af en medarbejder\nsagsnr: 99/1234\nlukket: Personsag\noffentlig_titel: Personsag\nbeslutning:\n  tekst: Hemmeligt.\n  afstemninger: [{for: [Anna And], imod: [Bo Berg]}]\n  mindretal: [{medlem: Bo Berg, tekst: Hemmelig dissens.}]\n  rettelser: [{dato: 2022-03-04, tekst: Hemmelig rettelse.}]\n",
    f"{MEETING}/03-udgaar.yaml": "titel: En sag der udgår\nudgår: true\n",
    f"{MEETING}/04-tillaeg.yaml": "titel: En sag til\ntillæg: Fristen udløber inden næste møde.\nbeslutning: Godkendt.\n",
    f"{MEETING}/bilag/r.txt": "ord",
    f"{MEETING}/bilag/l.txt": "hemmeligt",
}


def info_of(data):
    return FileInfo.summed(len(data), hashlib.sha256(data).hexdigest())


def problems_of(data):
    return [f"{e.json_path}: {e.message}" for e in jsonschema.Draft7Validator(SCHEMA).iter_errors(data)]


def made(root, kind=Kind.MINUTES, address="", files=None):
    edition, problems = public_edition(Archive(root), Request(MeetingKey(COMMITTEE, DATE), kind))
    assert edition is not None, [str(problem) for problem in problems]
    return edition, json.loads(meeting_data(kind, edition, files or {}, address))


@pytest.fixture(scope="module", autouse=True)
def without_page_numbers():
    """Nothing here depends on the pages, which LibreOffice takes a second to lay out where it is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("committee.work.pagenumbers.find_engine", lambda: None)
        yield


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The data and the Markdown of a meeting with every feature, as published by the command."""
    root = workspace(tmp_path_factory.mktemp("alt"), EVERYTHING)
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.err
    home = root / OUTPUT / "offentlig"
    return json.loads((home / "referat.json").read_bytes()), (home / "referat.md").read_text("utf-8")


def test_the_schema_is_one_and_refuses_what_it_does_not_name(published):
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    data, _ = published
    assert problems_of(data) == []
    for change in (
        lambda d: d.update(farve="blå"),
        lambda d: d["agendaItem"][0].update(secret="x"),
        lambda d: d["agendaItem"][0].pop("name"),
        lambda d: d.update(start="2021-02-11T16:00:00"),
        lambda d: d["agendaItem"][0]["auxiliaryFile"][0].update({"udvalg:sha256": "x"}),
        lambda d: d["agendaItem"][0]["udvalg:beslutning"]["afstemninger"].append({"om": "x"}),
    ):
        other = copy.deepcopy(data)
        change(other)
        assert problems_of(other) != []


def test_every_field_has_its_help():
    """Every key of the schema, at any depth, that a reader meets."""
    found = 0
    for place in (SCHEMA, SCHEMA["definitions"]["punkt"], SCHEMA["definitions"]["fil"]):
        for name, described in place["properties"].items():
            assert described.get("description"), name
            found += 1
    assert found > 40


def sections_of(data):
    yield from data.get("udvalg:indledning", ())
    for item in data["agendaItem"]:
        yield from item["udvalg:tekst"]
    yield from data.get("udvalg:afslutning", ())


def all_words(data):
    return "\n".join(f"{s['overskrift']}\n{s['tekst']}" for s in sections_of(data))


def without_images(text):
    """Markdown with its images as the words that stand for them."""
    return re.sub(r"!\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", text)


def test_the_data_say_what_the_markdown_says(published):
    data, text = published
    assert tokens(all_words(data)) == tokens(markdown_text(text))
    assert len(tokens(text)) > 100


@pytest.mark.parametrize(
    ("committee", "date"),
    [
        ("arbejdsmarkedsudvalget", "2021-02-11"),
        ("arbejdsmarkedsudvalget", "2026-09-10"),
        ("beskaeftigelsesudvalget", "2019-06-18"),
        ("eksempeludvalget", "2026-10-08"),
    ],
)
@pytest.mark.parametrize("kind", [Kind.AGENDA, Kind.MINUTES])
def test_the_samples_data_are_valid_and_say_what_the_markdown_says(sample, committee, date, kind):
    edition, problems = public_edition(Archive(sample), Request(MeetingKey(committee, date), kind))
    assert edition is not None, problems
    data = json.loads(meeting_data(kind, edition, {}))
    assert problems_of(data) == []
    assert len(data["agendaItem"]) == len(edition.agenda) > 0
    text = markdown_text(without_images(markdown.write(edition.document, Bundle()).decode()))
    assert tokens(all_words(data)) == tokens(text)
    assert all(("resolutionText" in item) == (kind is Kind.MINUTES) for item in data["agendaItem"])


def test_an_item_has_its_fields(published):
    first, closed, withdrawn, late = published[0]["agendaItem"]
    assert (first["number"], first["order"], first["name"]) == ("1", 0, "En sag i Rådet <b>&")
    assert first["id"] == f"{published[0]['id']}#punkt-sag"
    assert first["web"] == "referat.html#punkt-sag"
    assert first["udvalg:sagsnr"] == "21/1"
    assert first["udvalg:deltagere"] == ["Kontorleder Kaj"]
    assert first["udvalg:forløb"] == [
        {"udvalg": "Økonomiudvalget", "dato": "2021-01-16", "punkt": "12", "beslutning": "Anbefales i Rådet."}
    ]
    assert first["resolutionText"].startswith("Drøftet i Rådet.\n1: Godkendt.\n2: Ikke godkendt.\n")
    assert first["auxiliaryFile"] == [
        {
            "type": "https://schema.oparl.org/1.1/File",
            "name": "Rapport",
            "fileName": "sag-rapport.txt",
            "mimeType": "text/plain",
            "size": 3,
            "accessUrl": "bilag/sag-rapport.txt",
            "udvalg:sha256": info_of(b"ord").sha256,
        }
    ]
    decision = first["udvalg:beslutning"]
    assert decision["punkter"] == [{"om": "1", "tekst": "Godkendt."}, {"om": "2", "tekst": "Ikke godkendt."}]
    assert decision["fraværende"] == ["Bo Berg"]
    assert decision["inhabile"] == ["Carla Chr"]
    assert decision["mindretal"] == [{"medlem": "Eva E", "tekst": "Det er forkert."}]
    assert decision["rettelser"] == [{"dato": "2021-02-20", "tekst": "Datoen var en anden."}]
    assert decision["afstemninger"] == [
        {
            "om": "Det hele",
            "for": {"antal": 1, "hvem": ["Anna And"]},
            "imod": {"antal": 1, "hvem": ["Eva E"]},
            "vedtaget": False,
        },
        {"for": {"antal": 2}, "imod": {"antal": 0}, "vedtaget": True},
        {"tekst": "Afgjort ved håndsoprækning."},
    ]
    assert set(closed) == {"id", "type", "number", "order", "name", "public", "web", "resolutionText", "udvalg:tekst"}
    assert (closed["name"], closed["public"], closed["id"].partition("#")[2]) == ("Personsag", False, "punkt-lukket-2")
    assert withdrawn["udvalg:udgår"] is True
    assert "resolutionText" not in withdrawn
    assert late["udvalg:tillæg"] is True


def test_the_meeting_has_its_fields(published):
    data, _ = published
    assert (data["start"], data["meetingState"], data["udvalg:dokument"]) == (
        "2021-02-11T16:00:00+01:00",
        "afholdt",
        "referat",
    )
    assert data["location"]["description"] == "Salen"
    assert [person["name"] for person in data["participant"]] == [
        "Anna And",
        "Bo Berg",
        "Carla Chr",
        "Eva E (stedfortræder for Dorte Due)",
    ]
    assert data["udvalg:afbud"] == ["Dorte Due"]
    assert data["udvalg:kom"] == ["Bo Berg (punkt 2)"]
    assert data["organization"][0]["name"] == "Rådet"
    assert data["organization"][0]["body"]["name"] == "Prøve Kommune"
    assert data["$schema"] == f"../../../{PUBLISHED_FILE}"
    assert data["modified"] == "2021-02-20T00:00:00+01:00"  # the open item's correction, not the closed one's
    assert data["resultsProtocol"]["fileName"] == "referat.pdf"
    assert [file["fileName"] for file in data["auxiliaryFile"]] == ["referat.docx", "referat.html", "referat.md"]
    assert data["udvalg:afslutning"][0]["overskrift"] == "Underskriftsark"
    assert "end" not in data


def test_nothing_closed_is_in_the_data(published):
    text = json.dumps(published[0], ensure_ascii=False)
    for word in ("Afskedigelse", "99/1234", "Hemmelig", "Lukket notat", "l.txt", "2022-03-04", "Personsag\n"):
        assert word not in text


TECHNICAL = {
    "$schema", "id", "type", "web", "start", "end", "modified", "meetingState", "fileName", "mimeType", "accessUrl",
    "udvalg:sha256", "udvalg:uid", "udvalg:dokument", "udvalg:udvalgsmappe", "udvalg:mødemappe", "dato", "body",
}  # fmt: skip


def texts_in(value, key=""):
    if key in TECHNICAL:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner, key)
    elif isinstance(value, str):
        yield value


def test_no_field_says_what_is_not_printed(published):
    data, text = published
    printed = " ".join(tokens(markdown_text(text)))
    found = list(texts_in(data))
    assert len(found) > 60
    for words in found:
        assert " ".join(tokens(words)) in printed, words


def test_what_a_houses_template_leaves_out_is_no_field(tmp_path):
    """A house that prints neither votes, dissent, absence, guests nor the case number."""
    root = workspace(tmp_path, EVERYTHING)
    template = "# Referat\n\n{% for punkt in punkter %}\n## {{ punkt.titel }} {: #{{ punkt.anker }} }\n\nOrd.\n\n{% endfor %}\n"
    (root / "templates/eget/referat.md.j2").write_text(template, "utf-8")
    _, data = made(root)
    assert problems_of(data) == []
    first = data["agendaItem"][0]
    assert first["name"] == "En sag i Rådet <b>&"
    assert "udvalg:sagsnr" not in first
    assert "udvalg:deltagere" not in first
    assert "udvalg:forløb" not in first
    assert "udvalg:beslutning" not in first
    assert "Anna And" not in json.dumps(data, ensure_ascii=False)
    assert "participant" not in data


def test_an_agenda_tells_no_decision_and_when_it_ends(tmp_path):
    root = workspace(tmp_path, EVERYTHING)
    _, data = made(root, Kind.AGENDA)
    assert problems_of(data) == []
    text = json.dumps(data, ensure_ascii=False)
    assert "Drøftet" not in text
    assert "udvalg:beslutning" not in text
    assert data["meetingState"] == "kladde"
    assert "end" not in data  # the closed item doesn't say how long it takes
    for name in ("02-lukket", "04-tillaeg"):
        (root / MEETING / f"{name}.yaml").unlink()
    (root / ITEM).write_text(EVERYTHING[ITEM] + "minutter: 90\n", "utf-8")
    _, data = made(root, Kind.AGENDA)
    assert data["end"] == "2021-02-11T17:30:00+01:00"


@pytest.mark.parametrize(
    ("date", "time", "start"),
    [
        ("2021-02-11", "16:00", "2021-02-11T16:00:00+01:00"),
        ("2021-07-01", "08.30", "2021-07-01T08:30:00+02:00"),
        ("2021-07-01", "", "2021-07-01"),
    ],
)
def test_a_meeting_begins_by_the_clock_in_denmark(tmp_path, date, time, start):
    head = f"dato: {date}\n" + (f"tid: {time}\n" if time else "")
    root = workspace(
        tmp_path, {f"{HOME}/{date}/moede.yaml": head, f"{HOME}/{date}/01-sag.yaml": "titel: T\nbeslutning: Ja.\n"}
    )
    edition, _ = public_edition(Archive(root), Request(MeetingKey(COMMITTEE, date), Kind.MINUTES))
    data = json.loads(meeting_data(Kind.MINUTES, edition, {}))
    assert data["start"] == start
    assert problems_of(data) == []
    assert dt.datetime.fromisoformat(data["modified"]).tzinfo is not None


def test_what_was_sent_and_approved_dates_the_data(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: T\nindstilling: Godkendes.\nbeslutning: Ja.\n"})
    assert run("-C", root, "udsend", DATE).code == 0
    agenda = made(root, Kind.AGENDA)[1]
    assert agenda["meetingState"] == "udsendt"
    assert agenda["modified"][:10] >= "2026"
    assert made(root)[1]["modified"][:10] == DATE
    assert run("-C", root, "godkend", DATE).code == 0
    minutes = made(root)[1]
    assert minutes["meetingState"] == "godkendt"
    assert minutes["modified"] >= agenda["modified"]


def test_with_the_websites_address_ids_are_addresses(tmp_path):
    folder = f"{DATE}-økonomi møde"
    root = workspace(tmp_path)
    shutil.copytree(root / MEETING, root / HOME / folder)
    edition, problems = public_edition(Archive(root), Request(MeetingKey(COMMITTEE, folder), Kind.AGENDA))
    assert edition is not None, problems
    files = {"dagsorden.html": info_of(b"x"), "dagsorden.pdf": info_of(b"y")}
    for address in ("https://www.example.dk/udvalg", "https://www.example.dk/udvalg/"):
        data = json.loads(meeting_data(Kind.AGENDA, edition, files, address))
        assert problems_of(data) == []
        home = f"https://www.example.dk/udvalg/{COMMITTEE}/2021-02-11-%C3%B8konomi%20m%C3%B8de/offentlig/"
        assert data["id"] == home
        assert data["web"] == f"{home}dagsorden.html"
        assert data["invitation"]["accessUrl"] == f"{home}dagsorden.pdf"
        assert data["agendaItem"][0]["web"] == f"{home}dagsorden.html#punkt-sag"
        assert data["$schema"] == f"https://www.example.dk/udvalg/{PUBLISHED_FILE}"
        assert data["organization"][0]["id"] == f"https://www.example.dk/udvalg/{COMMITTEE}/"


def test_the_name_of_a_meeting_is_its_own_and_stays(tmp_path):
    root = workspace(tmp_path)
    first = made(root)[1]["udvalg:uid"]
    (root / MEETING / "moede.yaml").write_text(f"dato: {DATE}\ntid: 19:00\nsted: Et andet sted\n", "utf-8")
    assert made(root, address="https://x.dk/")[1]["udvalg:uid"] == first
    (root / HOME / "udvalg.yaml").write_text("kommune: Anden Kommune\nudvalg: Rådet\nmedlemmer: [Anna And]\n", "utf-8")
    assert made(root)[1]["udvalg:uid"] != first


def test_no_name_or_sum_looks_like_a_cpr_number():
    """Else a meeting in a thousand could never be published, and a file in two hundred not."""
    today = dt.date(2026, 1, 1)
    raw = [str(uuid.uuid5(uuid.NAMESPACE_URL, str(n))) for n in range(3000)]
    assert any(re.search(r"\d{6}-?\d{4}", name) for name in raw)
    names = [uid("Prøve Kommune", "raadet", str(n)) for n in range(3000)]
    assert len(set(names)) == 3000
    sums = [info_of(str(n).encode()).sha256 for n in range(3000)]
    assert [text for text in (*names, *sums) if list(find_cpr(text, today))] == []


def test_a_media_type_is_the_same_on_every_machine():
    assert media_type("bilag/1-1-a.PDF") == "application/pdf"
    assert media_type("x.ukendt") == "application/octet-stream"


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(blocks(any_start=True), st.data())
def test_a_document_that_is_cut_up_loses_no_word(tree, data):
    """Also when its headings have any levels, and items begin anywhere."""
    anchored = []
    for number, block in enumerate(tree):
        if isinstance(block, Heading):
            mark = data.draw(st.sampled_from((None, f"punkt-{number}", f"beslutning-{number}")))
            block = Heading(block.level, block.children, mark)
        anchored.append(block)
    parts = cut(tuple(anchored))
    texts = [parts.head.text, *(part.text for part in parts.items.values()), parts.tail.text]
    assert "\n".join(texts).split() == text_of(tuple(anchored)).split()
    wanted = {b.anchor for b in anchored if isinstance(b, Heading) and (b.anchor or "").startswith("punkt-")}
    assert set(parts.items) == wanted


def test_what_is_between_two_items_goes_with_the_one_before():
    def heading(level, words, anchor=None):
        return Heading(level, (Text(words),), anchor)

    parts = cut(
        (
            heading(1, "Referat"),
            heading(2, "Punkt 1", "punkt-a"),
            heading(3, "Beslutning", "beslutning-a"),
            heading(2, "Lukkede punkter"),
            heading(2, "Punkt 2", "punkt-b"),
            heading(4, "Dybt"),
            heading(2, "Underskrifter"),
            heading(3, "Navne"),
        )
    )
    assert parts.head.text == "Referat"
    assert [part.text.split("\n") for part in parts.items.values()] == [
        ["Punkt 1", "Beslutning", "Lukkede punkter"],
        ["Punkt 2", "Dybt"],
    ]
    assert parts.tail.text.split("\n") == ["Underskrifter", "Navne"]


HOSTILE = ("<script>alert(1)</script>", '"}]', "\\u003c", "]]>", "{{ 7*7 }}", "#let x", "e\u0301 🎉")


@pytest.mark.parametrize("words", [w for w in HOSTILE if "{{" not in w])
def test_hostile_words_are_words(tmp_path, words):
    root = workspace(tmp_path, {ITEM: f"titel: {json.dumps(words, ensure_ascii=False)}\nbeslutning: Ja.\n"})
    edition, data = made(root)
    assert problems_of(data) == []
    assert data["agendaItem"][0]["name"] == str(edition.items[0].titel)
    assert tokens(words.replace("e\u0301", "é")) == tokens(data["agendaItem"][0]["name"])
