"""Which body it is (`organ:`) decides which rules hold: a council has duties that a committee isn't told of, and the other way."""

import datetime as dt
import json

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, inspect_lines, markdown, run, workspace, write
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.domain.committee import COUNCIL, FINANCE, SPECIAL, STANDING
from committee.publication.duties import duties_of

MEMBERS = "medlemmer: [{navn: Anna And, parti: A}, {navn: Bo Berg, parti: A}, {navn: Carla Chr, parti: C}]\n"
COMMITTEE = f"kommune: Prøve Kommune\nudvalg: Rådet\n{MEMBERS}"
CLOSED = """titel: Ansættelse af Dorthe Dahl som chef
sagsnr: 21/7
lukket: Personsag
offentlig_titel: Personsag
indstilling: Godkendes.
beslutning:
  tekst: Dorthe Dahl ansættes.
  afstemninger: [{om: Ansættelse af Dorthe Dahl, for: [A], imod: [Carla Chr]}]
"""
OTHERS = ("", FINANCE, STANDING, SPECIAL)
VOTED = "For stemte A. Imod stemte Carla Chr. Forslaget er dermed godkendt."


def body(root, organ="", more="", items=None, head=""):
    told = f"organ: {organ}\n" if organ else ""
    files = {f"{HOME}/udvalg.yaml": COMMITTEE + told + more, f"{MEETING}/moede.yaml": f"dato: {DATE}\n{head}"}
    files[ITEM] = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
    return workspace(root, files | {f"{MEETING}/{name}.yaml": text for name, text in (items or {}).items()})


def codes(root):
    return [one["kode"] for one in json.loads(run("-C", root, "tjek", "--json").out)]


def test_a_word_that_is_no_body_is_told_with_those_there_are(tmp_path):
    (line,) = inspect_lines(body(tmp_path, "udvalg"))
    assert "»udvalg« er ikke et af de ord" in line and "udvalg.yaml:4:8: fejl" in line


# --- closed items


@pytest.mark.parametrize("organ", OTHERS)
def test_a_committee_may_tell_no_more_than_the_number(tmp_path, organ):
    root = body(tmp_path, organ, "udgivelse: {lukkede_punkter: nummer}\n", {"02-lukket": CLOSED})
    assert codes(root) == []
    assert "stemte" not in markdown(root)


def test_a_council_may_not(tmp_path):
    root = body(tmp_path, COUNCIL, "udgivelse: {lukkede_punkter: nummer}\n", {"02-lukket": CLOSED})
    lines = inspect_lines(root)
    (stopped,) = [line for line in lines if ": fejl: " in line]
    assert f"{HOME}/udvalg.yaml:5:30: fejl: »lukkede_punkter: nummer« kan ikke bruges" in stopped
    write(root, {f"{HOME}/udvalg.yaml": f"{COMMITTEE}organ: {COUNCIL}\nudgivelse: {{lukkede_punkter: titel}}\n"})
    assert codes(root) == ["lukket-uden-beslutning"] * 2


def test_what_the_house_has_for_all_is_told_at_its_place_with_the_councils_own_cure(tmp_path):
    root = body(tmp_path, COUNCIL, "profil: hus\n", {"02-lukket": CLOSED})
    write(root, {"templates/hus/profil.yaml": "udgivelse: {lukkede_punkter: nummer}\n"})
    (stopped,) = [line for line in inspect_lines(root) if ": fejl: " in line]
    assert "templates/hus/profil.yaml:1:30" in stopped and "kommunalbestyrelsens udvalg.yaml" in stopped


def test_a_councils_closed_decision_is_for_the_public_too(tmp_path):
    assert codes(body(tmp_path / "a", COUNCIL, items={"02-lukket": CLOSED})) == ["lukket-uden-beslutning"]
    told = f"{CLOSED}offentlig_beslutning: Godkendt.\n"
    assert codes(body(tmp_path / "b", COUNCIL, items={"02-lukket": told})) == []
    assert codes(body(tmp_path / "c", items={"02-lukket": CLOSED})) == []


def test_a_councils_votes_behind_closed_doors_are_printed_in_public(tmp_path):
    """Who voted how, and not what about: that may be closed itself."""
    told = markdown(body(tmp_path / "a", COUNCIL, items={"02-lukket": CLOSED}))
    assert VOTED in told and "Dorthe" not in told
    for number, organ in enumerate(OTHERS):
        assert "stemte" not in markdown(body(tmp_path / str(number), organ, items={"02-lukket": CLOSED}))


def test_the_published_folder_has_the_votes_and_no_word_of_what_is_closed(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    root = body(tmp_path, COUNCIL, items={"01-sag": "titel: Åben\nbeslutning: Drøftet.\n", "02-lukket": CLOSED})
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.all
    published = (root / OUTPUT / "offentlig/referat.json").read_text("utf-8")
    assert VOTED in published and "Dorthe" not in published


def test_votes_are_kept_secret_for_a_reason_alone(tmp_path):
    secret = f"{CLOSED}offentlig_beslutning: Godkendt.\nstemmer_fortrolige: "
    root = body(tmp_path, COUNCIL, items={"02-lukket": f"{secret}Stemmerne røber, hvem sagen gælder\n"})
    assert codes(root) == [] and "stemte" not in markdown(root)
    for written, code in (("ja", ["stemmer-uden-grund"]), ("nej", []), ("", ["tom-værdi"])):
        write(root, {f"{MEETING}/02-lukket.yaml": f"{secret}{written}\n"})
        assert codes(root) == code
    write(root, {f"{MEETING}/02-lukket.yaml": f"{secret}nej\n"})
    assert VOTED in markdown(root)
    write(
        root,
        {ITEM: "titel: Åben\nsagsnr: 1\nindstilling: Ja\nbeslutning: Ja.\nstemmer_fortrolige: Det er bedst sådan\n"},
    )
    assert codes(root) == ["stemmer-åbne"]


def test_a_vote_that_is_a_sentence_alone_is_told_not_to_come_along(tmp_path):
    item = CLOSED.replace("om: Ansættelse af Dorthe Dahl, for: [A], imod: [Carla Chr]", "tekst: Alle for Dorthe Dahl.")
    root = body(tmp_path, COUNCIL, items={"02-lukket": f"{item}offentlig_beslutning: Godkendt.\n"})
    assert "stemmer-kun-som-tekst" in codes(root)
    assert "stemte" not in markdown(root) and "Dorthe" not in markdown(root)


def test_who_was_out_of_the_room_is_counted_and_not_told(tmp_path):
    item = CLOSED.replace("  tekst: Dorthe", "  inhabile: [Bo Berg]\n  tekst: Dorthe")
    told = markdown(body(tmp_path, COUNCIL, items={"02-lukket": item}))
    assert "For stemte A. Imod stemte Carla Chr. Forslaget er dermed ikke godkendt." in told
    assert "inhabil" not in told and "Bo Berg" not in told.partition("## Punkt 2")[2].partition("## Underskriftsark")[0]


@settings(max_examples=examples(25), deadline=None)
@given(st.sampled_from((COUNCIL, *OTHERS)), st.sampled_from(("titel", "titel og beslutning")), st.booleans())
def test_no_word_of_a_closed_item_is_public_in_any_body(tmp_path_factory, organ, told, decided):
    item = CLOSED if decided else CLOSED.partition("beslutning:")[0]
    root = body(tmp_path_factory.mktemp("r"), organ, f"udgivelse: {{lukkede_punkter: {told}}}\n", {"02-lukket": item})
    for kind in ("dagsorden", "referat"):
        assert "Dorthe" not in markdown(root, kind)
        assert ("stemte" in markdown(root, kind)) is (organ == COUNCIL and decided and kind == "referat")


# --- who takes part


SEATED = "stedfortrædere: [{navn: Dan Dyr, for: Bo Berg}]\n"


def test_a_council_approves_the_calling_of_a_substitute(tmp_path):
    root = body(tmp_path, COUNCIL, head=SEATED)
    (line,) = inspect_lines(root)
    assert "advarsel: Dan Dyr møder for Bo Berg, men dagsordenen har intet punkt om indkaldelse" in line
    write(
        root,
        {
            f"{MEETING}/00-ind.yaml": "titel: Indkaldelse af stedfortræder\nsagsnr: 1\nindstilling: Ja\nbeslutning: Ja.\n"
        },
    )
    assert codes(root) == []


@pytest.mark.parametrize("organ", OTHERS)
def test_a_committee_does_not(tmp_path, organ):
    assert codes(body(tmp_path, organ, head=SEATED)) == []


@pytest.mark.parametrize(("organ", "found"), [(COUNCIL, 0), (SPECIAL, 0), (FINANCE, 1), (STANDING, 1), ("", 1)])
def test_a_guest_for_the_whole_meeting_is_told_in_a_committee(tmp_path, organ, found):
    root = body(tmp_path, organ, head="deltagere: [Anna And, Bo Berg, Direktør Ebbe Elm]\n")
    assert codes(root) == ["gæst-hele-mødet"] * found
    assert "gæst-hele-mødet" not in codes(body(tmp_path / "b", organ, head="deltagere: [Anna And]\n"))


def test_guests_are_printed_as_informing(tmp_path):
    root = body(tmp_path, items={"01-sag": "titel: En sag\ndeltagere: [Kontorleder N. N., Job og Virksomhed]\n"})
    assert "Kontorleder N. N., Job og Virksomhed, deltager i dette punkt." in markdown(root, "dagsorden")
    assert "Kontorleder N. N., Job og Virksomhed, deltog under orienteringen." in markdown(root)


def test_who_is_on_video_is_there_and_is_printed(tmp_path):
    voted = "titel: En sag\nsagsnr: 1\nindstilling: Ja\nbeslutning: {tekst: Godkendt., afstemninger: [{for: [Anna And, Bo Berg, Carla Chr]}]}\n"
    root = body(tmp_path, items={"01-sag": voted}, head="på_video: [Bo Berg]\npauser: [kl. 17.30–17.45]\n")
    assert codes(root) == []
    text = markdown(root)
    assert "**Deltog på video** Bo Berg" in text and "**Pause** kl. 17.30–17.45" in text
    assert "**Mødedeltagere** Anna And, Bo Berg, Carla Chr" in text
    assert "video" not in markdown(root, "dagsorden")


# --- the papers' duties


def duties(root, *day):
    archive = Archive(root)
    return [one.code for one in duties_of(archive, MeetingKey("raadet", DATE), dt.date(*day))]


def test_the_party_is_told_first(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    item = "titel: En ansøgning\nsagsnr: 1\nindstilling: Ja\npart: true\n"
    root = body(tmp_path, items={"01-sag": item})
    assert duties(root, 2021, 2, 12) == []
    write(root, {ITEM: f"{item}beslutning: Afslået.\n"})
    assert duties(root, 2021, 2, 12) == ["part-ikke-underrettet"] and codes(root) == []
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0 and "advarsel: Punkt 1 afgør en sag med en part" in done.all
    write(root, {ITEM: f"{item}beslutning: Afslået.\nunderrettet: 2021-02-12\n"})
    assert duties(root, 2021, 2, 12) == [] and duties(root, 2021, 2, 11) == ["part-ikke-underrettet"]
    assert "med en part" not in run("-C", root, "udgiv", DATE).all


def test_that_the_party_was_told_may_be_written_after_the_approval(tmp_path):
    item = "titel: En ansøgning\nsagsnr: 1\nindstilling: Ja\nbeslutning: Afslået.\n"
    root = body(tmp_path, items={"01-sag": item})
    assert run("-C", root, "udsend", DATE).code == 0
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    write(root, {ITEM: f"{item}part: true\nunderrettet: 2021-02-20\n"})
    assert codes(root) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [("2021-02-10", ["dato-før-mødet"] * 2), ("2021-02-11", []), ("2098-01-01", ["dato-i-fremtiden"] * 2)],
)
def test_what_follows_the_meeting_is_dated_after_it(tmp_path, day, found):
    item = f"titel: En ansøgning\nsagsnr: 1\nindstilling: Ja\nbeslutning: Afslået.\npart: true\nunderrettet: {day}\n"
    assert codes(body(tmp_path, items={"01-sag": item}, head=f"underskrevet: {day}\n")) == found


@pytest.mark.parametrize(
    ("organ", "day", "found"),
    [("", 7, 0), ("", 8, 1), ("", 10, 1), (COUNCIL, 11, 1), ("", 12, 0), (SPECIAL, 10, 0)],
)
def test_the_list_of_cases_is_published_before_the_meeting(tmp_path, monkeypatch, organ, day, found):
    monkeypatch.setenv("PATH", "")
    root = body(tmp_path, organ)
    assert duties(root, 2021, 2, day) == ["ikke-udgivet"] * found
    assert run("-C", root, "udgiv", DATE, "--dagsorden").code == 0
    assert duties(root, 2021, 2, day) == []


def test_the_mayors_copy_is_told_until_the_agenda_is_sent(tmp_path):
    root = body(tmp_path, more="modtagere: {borgmester: borgmester@example.dk}\n")
    assert "kopi-mangler" not in duties(root, 2021, 2, 1)
    assert "kopi-mangler" in duties(root, 2021, 2, 9)
    done = run("-C", root, "udsend", DATE)
    assert "Dagsordenen skal også sendes til borgmester (borgmester@example.dk)." in done.out
    assert duties(root, 2021, 2, 12) == []
    write(root, {f"{HOME}/udvalg.yaml": f"{COMMITTEE}modtagere: {{borgmester: '', presse: p@example.dk}}\n"})
    assert duties(root, 2021, 2, 12) == ["kopi-mangler"]
    assert "presse (p@example.dk)" in run("-C", root, "udsend", DATE, "--igen").out
    assert duties(root, 2021, 2, 12) == []


def test_what_can_no_longer_be_sent_is_not_asked_for(tmp_path):
    root = body(tmp_path, more="modtagere: {borgmester: borgmester@example.dk}\n")
    assert duties(root, 2021, 2, 12) == ["kopi-mangler"]
    done = run("-C", root, "godkend", DATE, "--uden-sidetal")
    assert "Udskriften af referatet skal også sendes til borgmester (borgmester@example.dk)." in done.out
    assert "kopi-mangler" not in duties(root, 2021, 2, 12)
