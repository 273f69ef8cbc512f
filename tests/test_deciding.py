"""Recording as a conversation in steps, with no terminal in it: what `test_walk.py` says at one, said to the steps."""

import unicodedata
from dataclasses import replace

import pytest
from build import DATE, HOME, ITEM, MEETING, markdown, workspace
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.records.splice import as_value, with_value
from committee.records.yamlfile import read_nodes
from committee.rules import answers
from committee.rules.commands import back
from committee.rules.naming import Unclear, whole_names
from committee.rules.questions import COMMANDS_HELP, QUESTIONS, Ask, Reply
from committee.rules.said import Said, decision_said
from committee.rules.steps import Done, Help, Mistake, Step
from committee.work.deciding import Walk, added_to, answer, start, subject_of
from committee.work.itemedits import Written
from committee.work.recording import decision_value, record
from committee.work.sitting import sit_to_record

SAID_NOTHING = {
    **dict.fromkeys(Said.__annotations__, ()), "habilitet": False, "about": "", "follow_up": "", "due": "", "responsible": "",
}  # fmt: skip
NAMES = ("Anna And", "Bo Berg", "Carla Chr", "Ditte Dam", "Bo Birk")
COMMITTEE = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer:\n" + "".join(
    f"- {{navn: {name}, parti: {party}}}\n" for name, party in zip(NAMES, "AAVVØ", strict=True)
)
SAVED = (("Gem?", ""),)  # what is answered when all is said
VOTED = """\
titel: Fjerde sag
beslutning:
  punkter: {1-2: Godkendt., Ad 3: Udsat.}
  fraværende: Bo Birk
  afstemninger: [{om: Forslaget, for: [A], imod: [V]}]
  mindretal: [{medlem: Carla Chr, tekst: For dyrt.}]
  opfølgning: [{tekst: Genoptages, inden: 2021-03-11}]
"""
FILES = {
    f"{HOME}/udvalg.yaml": COMMITTEE,
    ITEM: "titel: Første sag\nindstilling:\n  at: [det første godkendes., det andet godkendes., det tredje godkendes.]\n",
    f"{MEETING}/02-anden.yaml": "titel: Anden sag\n",
    f"{MEETING}/03-tredje.yaml": "titel: Tredje sag\nbeslutning: Drøftet.\n",
    f"{MEETING}/04-fjerde.yaml": VOTED,
    f"{MEETING}/05-femte.yaml": "titel: Femte sag\nbeslutning: {inhabile: Bo Birk}\n",
}


@pytest.fixture(scope="module")
def subjects(tmp_path_factory):
    """What is asked about at each of the meeting's items, by number."""
    sitting, problems = sit_to_record(
        Archive(workspace(tmp_path_factory.mktemp("møde"), FILES)), MeetingKey("raadet", DATE)
    )
    assert problems == []
    return {numbered.number: subject_of(sitting, numbered) for numbered in sitting.agenda}


@pytest.fixture(scope="module")
def nobody(tmp_path_factory):
    """An item of a committee whose members aren't written."""
    files = {f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: U\n"}
    sitting, _ = sit_to_record(Archive(workspace(tmp_path_factory.mktemp("tomt"), files)), MeetingKey("raadet", DATE))
    return subject_of(sitting, sitting.agenda[0])


def say(step, *said):
    """The outcome of the last answer; those before must have been understood."""
    for text in said:
        assert isinstance(step, Step)
        step = answer(step, text)
    return step


def talk(step, lines):
    """A conversation: (the question's beginning, the answer), a mistake being asked again."""
    for question, said in lines:
        assert step.question.startswith(question), step.question
        outcome = answer(step, said)
        step = outcome.step if isinstance(outcome, Mistake) else outcome
    return step


# --- the conversations of a terminal --------------------------------------------------------------------


def test_a_phrase_by_its_number_and_enter_saves_it(subjects):
    first = start(subjects[1])
    assert first.question == "Beslutning (Enter = spring over)"
    then = answer(first, "4")
    assert (then.question, then.heard) == ("Mere (Enter = gem)", ("Taget til orientering.",))
    assert say(then, "", "") == Done("Taget til orientering.")
    assert answer(first, "") == Done(None)
    assert answer(first, "s") == Done(None, stopped=True)


def test_all_that_belongs_to_a_decision_can_be_asked_for(subjects):
    done = talk(
        start(subjects[1]),
        [
            ("Beslutning (Enter = spring over)", "p"), ("Hvilke af indstillingens punkter", "1-2"), ("Beslutning om 1-2", "1"),
            ("Hvilke af indstillingens punkter", "hele"), ("Hvilke af indstillingens punkter", "Ad 3"), ("Beslutning om Ad 3", "Ikke godkendt."),
            ("Hvilke af indstillingens punkter", ""), ("Mere", "i"), ("Hvem var inhabil?", "bo"), ("Hvem var inhabil?", "bo bi"),
            ("Har udvalget", "måske"), ("Har udvalget", "ja"), ("Mere", "n"), ("Hvem er stedfortræder", "Ib Is"), ("Hvem møder", "bo bi"),
            ("Mere", "b"), ("Hvem begærede", "carla"),
            ("Mere", "v"), ("Hvad blev", ""), ("Hvem stemte for?", ""), ("Hvem stemte imod", "V"), ("Hvem undlod", ""), ("Hvem tog forbehold", ""),
            ("Mere", "m"), ("Hvem ønsker", "carla"), ("Hvad skal der stå?", "Det er for dyrt."),
            ("Mere", "o"), ("Hvad skal der ske?", "Genoptages"), ("Senest hvornår?", "11. mats"),
            ("Senest hvornår?", "11. marts"), ("Hvem er ansvarlig?", "Jobcenteret"), ("Mere", ""), *SAVED,
        ],
    )  # fmt: skip
    assert done == Done(
        {
            "punkter": {"1-2": "Godkendt.", "Ad 3": "Ikke godkendt."},
            "inhabile": ["Bo Birk"],
            "habilitet": "ja",
            "stedfortrædere": [{"navn": "Ib Is", "for": "Bo Birk"}],
            "standset": {"af": ["Carla Chr"]},
            "afstemninger": [{"for": ["Anna And", "Bo Berg", "Ib Is"], "imod": ["V"]}],
            "mindretal": [{"medlem": "Carla Chr", "tekst": "Det er for dyrt."}],
            "opfølgning": [{"tekst": "Genoptages", "inden": "2021-03-11", "ansvarlig": "Jobcenteret"}],
        }
    )


def test_a_recorded_decision_is_kept_by_enter_and_changed_by_words(subjects):
    first = start(subjects[3])
    assert (first.question, dict(first.made)) == ("Beslutning (Enter = behold)", {"tekst": "Drøftet."})
    assert answer(first, "") == Done(None)
    long = answer(first, "l")
    assert long.kind is Reply.LINES
    assert say(long, "Første afsnit.\r\n\r\n- et  \n- to\n", "", "") == Done("Første afsnit.\n\n- et\n- to")


@pytest.mark.parametrize(
    ("typed", "due"), [("1. marts", "1. marts 2021"), ("10. februar", "10. februar 2022"), ("11/2", "11. februar 2021")]
)
def test_a_day_without_its_year_is_the_next_from_the_meeting_on_and_is_read_back(subjects, typed, due):
    asked = say(start(subjects[2]), "o", "Genoptages", typed)
    assert asked.heard == (due,)


def test_words_that_would_replace_new_words_are_asked_about(subjects):
    asked = say(start(subjects[2]), "Udsat.", "Godkendt.")
    assert (asked.kind, asked.enter) == (Reply.YES_NO, "nej")
    assert say(asked, "", "", "") == Done("Udsat.")
    assert say(asked, "J", "", "j") == Done("Godkendt.")
    assert say(asked, "måske") == Mistake(("Svar ja eller nej.",), asked)


def test_stopping_asks_first_when_something_is_not_saved(subjects):
    asked = say(start(subjects[2]), "i", "anna", "", "s")
    assert asked.question == "Det nye ved punktet er ikke gemt. Vil du stoppe alligevel?"
    assert say(asked, "ja") == Done(None, stopped=True)
    assert say(asked, "", "", "") == Done({"inhabile": ["Anna And"]})


def test_enter_is_said_to_save_where_only_absence_is_told(subjects):
    """It said that it passes the item, and saved it."""
    assert say(start(subjects[2]), "f", "ditte").question == "Beslutning (Enter = gem)"


def test_the_rest_is_counted_where_others_are(subjects):
    assert say(start(subjects[2]), "v", "Forslaget", "", "2", "", "", "", "").value == {
        "afstemninger": [{"om": "Forslaget", "for": ["3"], "imod": ["2"]}]
    }


def test_parties_with_their_counts_and_names_with_their_party_are_understood(subjects):
    counted = say(start(subjects[2]), "v", "", "A (2)", "V (2), Ø (1)", "", "", "Ikke godkendt.", "", "")
    assert counted.value["afstemninger"] == [{"for": ["A (2)"], "imod": ["V (2)", "Ø (1)"]}]
    named = say(start(subjects[2]), "v", "", "", "carla (V), DD (V) og bo bi (Ø)", "", "", "Ikke godkendt.", "", "")
    assert named.value["afstemninger"] == [
        {"for": ["Anna And", "Bo Berg"], "imod": ["Carla Chr (V)", "Ditte Dam (V)", "Bo Birk (Ø)"]}
    ]
    wrong = say(start(subjects[2]), "v", "", "V (1), Ø (2)")
    assert isinstance(wrong, Mistake) and "Der står 1, men V (2) er 2 ved punktet." in " ".join(wrong.told)


SIDES = ("for", "imod", "undlod", "forbehold")


def test_a_vote_is_asked_in_the_order_in_which_one_is_called(subjects):
    step = say(start(subjects[2]), "v", "")
    asked = []
    while step.ask is not Ask.DECISION:
        asked.append((step.question, [choice.key for choice in step.choices if choice.key == "resten"]))
        step = answer(step, "")
    assert asked == [
        ("Hvem stemte for? (Enter = resten)", ["resten"]), ("Hvem stemte imod? (Enter = ingen)", []),
        ("Hvem undlod at stemme? (Enter = ingen)", []), ("Hvem tog forbehold? (Enter = ingen)", []),
    ]  # fmt: skip
    assert step.made["afstemninger"] == [{"for": list(NAMES)}]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    "rest", ["resten", "Resten", "de øvrige", "alle andre", "bo birk og resten", "resten, bo birk"]
)
def test_the_rest_may_stand_on_any_side_beside_names(subjects, side, rest):
    """Carla abstains, or is for where the rest abstain; all others are the rest."""
    other = "for" if side == "undlod" else "undlod"
    said = {"for": "ingen", other: "carla", side: rest}
    made = say(start(subjects[2]), "v", "", *(said.get(one, "") for one in SIDES)).made
    (vote,) = made["afstemninger"]
    assert {name: sorted(who) for name, who in vote.items()} == {
        other: ["Carla Chr"], side: sorted(set(NAMES) - {"Carla Chr"}),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("anna", "anna"), "»Anna And« er talt med to gange i afstemningen: under for og under imod."),
        (("anna", "", "aa"), "»Anna And« er talt med to gange i afstemningen: under for og under undlod."),
        (("", "bo bi", "", "Ø"), "»Bo Birk« er talt med to gange i afstemningen: under imod og under forbehold."),
        (("A", "bo be"), "»Bo Berg« er talt med to gange i afstemningen: under for og under imod."),
        (("A", "bo be"), "Stemte Bo Berg ikke som sit parti, så skriv »A minus Bo Berg«."),
        (("V", "v"), "Partiet »V« er talt med to gange i afstemningen: under for og under imod."),
        (("aa, A",), "»Anna And« er talt med to gange i afstemningen: begge gange under for."),
        (("3", "3"), "Der er 6 stemmer, men kun 5 var til stede"),
        (("", "6"), "Der er 6 stemmer, men kun 5 var til stede"),
        (("A", "2", "2"), "Der er 6 stemmer, men kun 5 var til stede"),
        (("", "resten"), "»resten« står allerede under for."),
        (("A", "resten", "V og resten"), "»resten« står allerede under imod."),
    ],
)  # fmt: skip
def test_a_vote_that_cant_be_is_refused_where_it_is_typed(subjects, said, told):
    step = say(start(subjects[2]), "v", "", *said[:-1])
    mistake = answer(step, said[-1])
    assert isinstance(mistake, Mistake) and told in " ".join(mistake.told) and mistake.step == step


def test_whoever_is_missing_in_a_vote_is_told_when_it_is_done(subjects):
    done = say(start(subjects[2]), "v", "", "A", "V", "", "")
    assert done.heard == ("Der er 4 stemmer, men 5 var til stede og kunne stemme: Bo Birk mangler.",)
    again = say(done, "v", "Ændringen", "3", "1", "", "")
    assert again.heard == ("Der er 4 stemmer, men 5 var til stede og kunne stemme: 1 mangler.",)
    assert say(again, "v", "Forslaget", "", "", "", "").heard == ()


def test_where_nobody_is_known_there_is_no_rest(nobody):
    asked = say(start(nobody), "v", "")
    assert asked.question == "Hvem stemte for? (Enter = ingen)"
    assert "»resten« kan ikke tælles" in answer(asked, "resten").told[0]


@settings(max_examples=examples(60))
@given(
    who=st.lists(st.sampled_from(["for", "imod", "undlod", "forbehold"]), min_size=5, max_size=5),
    rest=st.sampled_from(SIDES),
)
def test_a_vote_with_the_rest_is_the_vote_with_all_its_names(subjects, who, rest):
    """Whoever stands on the side of the rest needn't be named, in steps as in one line."""
    named = {side: [name for name, stood in zip(NAMES, who, strict=True) if stood == side] for side in SIDES}
    said = {side: ", ".join(names) or "ingen" for side, names in named.items()} | {rest: "resten"}
    made = say(start(subjects[2]), "v", "", *(said[side] for side in SIDES)).made
    (vote,) = made["afstemninger"]
    assert {side: vote.get(side, []) for side in SIDES} == named
    about = subjects[2].committee, subjects[2].meeting, subjects[2].numbered
    options = {"in_favour": "for", "against": "imod", "abstained": "undlod", "reserved": "forbehold"}
    at_once, wrong = decision_said(*about, None, SAID_NOTHING | {key: (said[side],) for key, side in options.items()})
    assert wrong == [] and at_once["afstemninger"] == [vote]


def test_a_decision_that_only_told_of_absence_can_be_emptied(subjects):
    """It couldn't be written: a map of nothing has no form in the file."""
    assert say(start(subjects[5]), "i", "", "", "") == Done("")


def test_a_vote_that_nobody_cast_is_none(nobody):
    assert say(start(nobody), "v", "Forslaget", "", "", "", "", "") == Done(None)


def test_an_election_is_asked_for_with_lots_where_it_is_a_tie(subjects):
    done = talk(
        start(subjects[2]),
        [("Beslutning", "valg"), ("Hvad blev der valgt?", "Valg af formand"), ("Hvem fik hvor mange stemmer?", "Anna 2, Anna 1"),
         ("Hvem fik hvor mange stemmer?", "anna 2, Ib Is 2, blank 1"), ("Der var stemmelighed. Hvem", "carla"), ("Der var stemmelighed. Hvem", "ib"), ("Mere", ""), *SAVED],
    )  # fmt: skip
    assert done.value == {
        "valg": [
            {
                "om": "Valg af formand",
                "resultat": {"Anna And": "2", "Ib Is": "2", "blank": "1"},
                "lodtrækning": ["Ib Is"],
            }
        ]
    }
    titled = say(start(subjects[2]), "valg", "", "Anna 4")
    assert (
        titled.made["valg"] == [{"om": "Anden sag", "resultat": {"Anna And": "4"}}] and "1 mangler" in titled.heard[0]
    )


def test_what_was_said_is_taken_out_again_and_a_stop_has_its_time(subjects):
    voted = say(start(subjects[2]), "Udsat.", "v", "Udsættelse", "", "", "", "", "b", "carla kl. 17.50")
    assert voted.made["standset"] == {"af": ["Carla Chr"], "tid": "17:50"}
    assert "Der er ingen »valg«" in answer(say(voted, "u"), "valg").told[0]
    assert say(voted, "u", "afstemning, standset").made == {"tekst": "Udsat."} and say(voted, "u", "alt").made == {}


def test_words_that_contradict_the_vote_are_no_slip_or_yes(subjects):
    again = say(start(subjects[2]), "Godkendt.", "v", "", "anna", "resten", "", "", "")
    assert again.ask is Ask.AGAIN and again.question == "Skriv beslutningen, som den blev (Enter = slet teksten)"
    assert isinstance(answer(again, "nej"), Mistake) and say(again, "lpf").ask is Ask.ODD
    assert say(again, "Forkastet.").made["tekst"] == "Forkastet." and say(again, "").heard == ("Slettet: teksten.",)


# --- what the minutes will say is read back before it is saved -------------------------------------------


VOTE = (
    "i",
    "bo bi",
    "ja",
    "v",
    "",
    "",
    "V",
    "",
    "",
    "m",
    "carla",
    "Det er *for* dyrt.",
    "o",
    "Genoptages.",
    "1/4",
    "Jobcenteret",
    "Ikke godkendt.",
)
READ_BACK = (
    "Ikke godkendt.",
    "For stemte Anna And og Bo Berg. Imod stemte V. Indstillingen er dermed ikke godkendt.",
    "Carla Chr ønsker ført til referat: Det er for dyrt.",
    "Opfølgning inden 1. april 2021 (Jobcenteret): Genoptages.",
    "Rådet besluttede, at Bo Birk er inhabil. Bo Birk forlod lokalet og deltog ikke i behandlingen af punktet.",
)


def test_the_decision_is_read_back_and_saved_kept_on_with_or_gone_back_from(subjects):
    mere = say(start(subjects[2]), *VOTE)
    asked = answer(mere, "")
    assert (asked.question, asked.kind, asked.enter, asked.printed) == ("Gem?", Reply.YES_NO, "ja", READ_BACK)
    assert mere.printed == ()
    assert answer(asked, "") == answer(asked, "ja") == Done(asked.made)
    assert answer(asked, "nej").made == asked.made and answer(asked, "nej").ask is Ask.DECISION
    assert answer(asked, "t") == mere and answer(asked, "hvad") == Mistake(("Svar ja eller nej.",), asked)
    assert say(asked, "nej", "Udsat.", "ja", "").printed[0] == "Udsat."


def test_an_unchanged_item_is_not_read_back(subjects):
    assert answer(start(subjects[3]), "") == Done(None)


@pytest.mark.parametrize(
    ("number", "said", "printed"),
    [
        (1, ("4",), ("Taget til orientering.",)),
        (1, ("p", "1-2", "1", "3", "Ikke godkendt.", ""), ("1-2: Godkendt.", "3: Ikke godkendt.")),
        (2, ("l", "Første afsnit.\n\n1. et\n2. to"), ("Første afsnit.", "1. et", "2. to")),
        (2, ("f", "ditte"), ("Ditte Dam var fraværende.",)),
        (2, ("ingen",), ("Intet: punktet får ingen beslutning.",)),
        (5, ("i", ""), ("Intet: punktet får ingen beslutning.",)),
        (2, ("v", "Forslaget", "A", "2"), ("Forslaget: For stemte A. Imod stemte 2.",)),
    ],
)  # fmt: skip
def test_what_is_read_back_is_what_the_minutes_print(subjects, number, said, printed):
    step = say(start(subjects[number]), *said)
    while step.ask is not Ask.SAVE:
        step = answer(step, "")
    assert step.printed == printed


@pytest.mark.slow
@pytest.mark.parametrize("house", ["standard", "aabenraa", "aalborg", "eksempel"])
def test_the_lines_that_are_read_back_stand_in_the_minutes_word_for_word(tmp_path, house):
    files = (
        FILES
        | {f"{HOME}/udvalg.yaml": f"profil: {house}\n{COMMITTEE}"}
        | {f"{MEETING}/0{n}-{name}.yaml": None for n, name in ((3, "tredje"), (4, "fjerde"), (5, "femte"))}
    )
    root = workspace(tmp_path, {name: text for name, text in files.items() if text is not None})
    sitting, _ = sit_to_record(Archive(root), MeetingKey("raadet", DATE))
    second = sitting.agenda[1]
    step = say(start(subject_of(sitting, second)), *VOTE, "")
    assert record(sitting, second, answer(step, "").value, replace=False).is_done
    text = markdown(root, internal=True).replace("*", "").replace("\\", "")
    assert len(step.printed) >= 4 and "Ikke godkendt." in step.printed
    assert [line for line in step.printed if line not in text] == []


def test_of_a_closed_item_the_whole_decision_is_read_back(tmp_path):
    """What it says besides may not be fit to print yet: nobody asks of it."""
    closed = "titel: Sag\nlukket: Personsag\nsagsfremstilling: '{{ intet }}'\noffentlig_beslutning: Godkendt.\n"
    sitting, _ = sit_to_record(Archive(workspace(tmp_path, FILES | {ITEM: closed})), MeetingKey("raadet", DATE))
    assert say(start(subject_of(sitting, sitting.agenda[0])), "Godkendt for Ib Is.", "").printed == (
        "Godkendt for Ib Is.",
    )


def test_where_the_minutes_cant_be_made_it_is_said_why_and_the_fields_are_shown(subjects, tmp_path):
    printed = say(start(subjects[2]), "Godkendt til {{ x }}.", "").printed
    assert printed == (
        "Referatet kan ikke laves med den: »x« er ikke et kendt navn. Skriv i stedet udvalg, møde eller nøgletal.",
        "tekst: Godkendt til {{ x }}.",
    )
    files = FILES | {"templates/standard/profil.yaml": "ukendt: x\n"}
    sitting, _ = sit_to_record(Archive(workspace(tmp_path, files)), MeetingKey("raadet", DATE))
    shown = say(start(subject_of(sitting, sitting.agenda[1])), "Udsat.", "").printed
    assert shown[0].startswith("Referatet kan ikke laves med den: ") and shown[1:] == ("tekst: Udsat.",)


# --- what may be answered to every question -------------------------------------------------------------


def every_step(subject):
    """A step of each question that can be come to by answering."""
    said = [
        ("Udsat.", "Godkendt."), ("Udsat.", ""), ("lpf",), ("i", "anna", "", "s"), ("p", "1", "x"), ("f",), ("i", "anna"), ("n", "Ib Is"), ("b",), ("l",), ("v", "", "", "", "", ""),
        ("m", "anna"), ("valg", "", "Anna 2, Bo Berg 2"), ("u",), ("o", "Genoptages", "", ""), ("2", "v", "", "ingen", "resten", "", "", ""),
    ]  # fmt: skip
    first = start(subject)
    for words in said:
        step = first
        for text in words:
            yield step
            step = answer(step, text)
        yield step


def test_a_question_mark_helps_at_every_question_and_asks_it_again(subjects):
    seen = set()
    for step in every_step(subjects[1]):
        for said in ("?", " ? "):
            assert answer(step, said) == Help((step.help, *COMMANDS_HELP), step)
        seen.add(step.ask)
    assert len(seen) >= len(Ask) - 2, set(Ask) - seen


def test_one_goes_a_step_back_from_every_question_and_the_answer_that_is_taken_back_can_be_another(subjects):
    for step in every_step(subjects[1]):
        for said in ("t", "T", "tilbage", "Tilbage "):
            came = answer(step, said)
            assert came == step.before if step.before else "punktets første spørgsmål" in came.told[0]
    done = talk(
        start(subjects[2]),
        [("Beslutning", "v"), ("Hvad blev", "Forslaget"), ("Hvem stemte for", "A"), ("Hvem stemte imod", "tilbage"), ("Hvem stemte for", "t"),
         ("Hvad blev", "Ændringen"), ("Hvem stemte for", ""), ("Hvem stemte imod", "Ø"), ("Hvem undlod", ""), ("Hvem tog", ""), ("Mere", ""), *SAVED],
    )  # fmt: skip
    assert done.value == {"afstemninger": [{"om": "Ændringen", "for": list(NAMES[:4]), "imod": ["Ø"]}]}


def test_what_enter_means_may_be_typed(subjects):
    """»ingen« was no name, and »ingen« was made responsible."""
    named = say(
        start(subjects[2]),
        "f",
        "ingen",
        "i",
        "Ingen",
        "b",
        "ingen",
        "m",
        "ingen",
        "o",
        "Genoptages",
        "ingen frist",
        "ingen",
    )
    assert named.made == {"opfølgning": [{"tekst": "Genoptages"}]}
    voted = say(start(subjects[2]), "v", "Indstillingen", "Resten", "ingen", "ingen", "ingen")
    assert voted.made == {"afstemninger": [{"for": list(NAMES)}]}
    assert say(voted, "Gem").ask is Ask.SAVE and answer(start(subjects[2]), "spring over") == Done(None)


def test_a_command_may_be_a_decision_with_a_full_stop_and_a_party_by_its_letter(subjects, tmp_path):
    assert say(start(subjects[2]), "Fortryd.").made == {"tekst": "Fortryd."}
    assert say(start(subjects[2]), "Tilbage.").made == {"tekst": "Tilbage."}
    assert say(start(subjects[2]), "t.", "ja").made == {"tekst": "t."}
    files = FILES | {f"{HOME}/udvalg.yaml": COMMITTEE.replace("parti: Ø", "parti: T")}
    sitting, _ = sit_to_record(Archive(workspace(tmp_path, files)), MeetingKey("raadet", DATE))
    asked = say(start(subject_of(sitting, sitting.agenda[1])), "v", "", "")
    assert say(asked, "T").part["imod"] == ["T"]
    assert answer(asked, "t").ask is Ask.IN_FAVOUR


def test_what_was_saved_can_be_taken_out_at_the_next_items_first_question_alone(subjects):
    after = start(replace(subjects[2], can_take_back=True))
    assert answer(after, "Fortryd") == Done(None, takes_back=True)
    assert "Der er ikke gemt en beslutning" in answer(start(subjects[2]), "fortryd").told[0]
    for said in (("Udsat.",), ("v",), ("f", "anna")):
        step = say(after, *said)
        assert "skrives ved et punkts første spørgsmål" in answer(step, "fortryd").told[0]


# --- what hardly is a decision --------------------------------------------------------------------------

ORDINARY = (
    "Godkendt", "Godkendt.", "godkendt som indstillet", "Ok.", "OK", "ok", "okay", "Udsat", "Udsat.", "Udsættes", "Taget til efterretning", "Ja", "ja.", "Nej", "Nej tak",
    "Nej tak?", "Intet", "Intet.", "Intet at bemærke.", "Ingen", "ingen", "Ingen bemærkninger", "Drøftet", "Drøftet.", "Udgår", "Afvist", "Forkastet", "Tiltrådt", "Vedtaget",
    "Anbefales", "Anbefalet godkendt", "Orientering givet.", "Set", "Læst.", "Hørt", "Taget", "Valgt blev Bo", "Bo Berg", "Ad 1 godkendt", "1 og 2 godkendt", "1: ja", "Som indstillet",
    "Sendes retur", "Fortryd.", "Tilbage.", "A stemte imod", "å-projektet godkendt", "Genoptages", "Henlagt", "Hensigtserklæringen", "Trykkes", "Café åbnes", "Overført", "Afsluttet",
    "Ikke til stede", "Udvalget siger »ja«", "Næstformandsskiftet", "Oversendes", "Støttes", "Fremmes", "Ændret", "Åbnet",
)  # fmt: skip
ODD = (
    "lpf", "x", "X", "X.", "??", "?.", "!", "...", "-", "jaa", "jaaa", "Jaaaaaa", "hmm", "hmmmm", "qwrt", "asdf", "sdfghjk", "f f", "x y z", "k", "tto", "TTO", "gk", "aa", "§ 13",
    "1-2", "3/4", "t.", "nejj", "okk", "å", "🎉", "bcdfg hjk", "asdfghjklm", "ii", "vv.",
)  # fmt: skip


@pytest.mark.parametrize("words", ORDINARY)
def test_an_ordinary_decision_is_not_asked_about(subjects, words):
    assert say(start(subjects[2]), words).made == {"tekst": words}
    assert say(start(subjects[1]), "p", "1", words).ask is Ask.POINTS


@pytest.mark.parametrize("words", ODD)
def test_what_hardly_is_a_decision_is_asked_about_and_enter_says_no(subjects, words):
    asked = say(start(subjects[2]), words)
    assert (asked.question, asked.kind, asked.enter) == (f"Skal beslutningen være »{words}«?", Reply.YES_NO, "nej")
    assert say(asked, "").made == {} and say(asked, "nej").ask is Ask.DECISION
    assert say(asked, "ja").made == {"tekst": words}
    assert answer(asked, "måske") == Mistake(("Svar ja eller nej.",), asked)
    point = say(start(subjects[1]), "p", "1-2", words)
    assert point.question == f"Skal beslutningen om 1-2 være »{words}«?"
    assert say(point, "").question.startswith("Beslutning om 1-2")
    assert say(point, "ja", "").made == {"punkter": {"1-2": words}}


def test_words_that_would_replace_others_are_asked_about_after_that(subjects):
    asked = say(start(subjects[2]), "Udsat.", "lpf", "ja")
    assert asked.ask is Ask.REPLACE and say(asked, "ja").made == {"tekst": "lpf"}


def test_one_of_the_houses_own_phrases_is_never_odd(subjects):
    house = start(replace(subjects[2], phrases=("TTO.",)))
    assert say(house, "tto").made == {"tekst": "tto"}


# --- mistakes are told where they are made --------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("99",), "Der er kun "),
        (("9" * 5000,), "Der er kun "),
        (("p", "hele"), "Skriv f.eks. 1, 1-2 eller Ad 3."),
        (("p", "4"), "Indstillingen har kun 3 punkter"),
        (("p", "1-2", "1", "2-3"), "Indstillingens punkt 2 er besluttet to gange."),
        (("p", "1", "99"), "Der er kun "),
        (("i", "bo"), "»bo« kan være Bo Berg eller Bo Birk."),
        (("f", "karla chr"), "Mente du »Carla Chr«?"),
        (("f", "Ø"), "»Ø« er ikke et navn"),
        (("v", "", "9"), "Der er 9 stemmer, men kun 5"),
        (("i", "anna", "", "v", "", "anna"), "»Anna And« er inhabil"),
        (("i", "anna", "nej", "f", "anna"), "»Anna And« står flere gange"),
        (("v", "", "anna", "", "", "", "i", "anna"), "»Anna And« er inhabil"),
        (("m", "3"), "»3« er ikke et navn"),
        (("v", "", "9" * 5000), "er ikke et navn"),
        (("o", "Genoptages", "30. februar"), "Datoen »30. februar« findes ikke."),
        (("o", "Genoptages", "1.3.27"), "Skriv hele årstallet"),
        (("Skjult\x07tegn",), "Svaret har et usynligt tegn (U+0007)"),
    ],
)
def test_a_mistake_is_told_and_the_same_is_asked_again(subjects, said, told):
    before = say(start(subjects[1]), *said[:-1])
    mistake = answer(before, said[-1])
    assert isinstance(mistake, Mistake)
    assert mistake.told[0].startswith(told) or told in mistake.told[0]
    assert mistake.step == before


# --- steps as values ------------------------------------------------------------------------------------


def test_every_question_has_help_and_says_what_enter_does(subjects):
    assert set(QUESTIONS) == set(Ask)
    for number in subjects:
        for ask in Ask:
            step = replace(start(subjects[number]), ask=ask, part={"": "1"})
            assert step.question and step.enter
            assert step.help.endswith(f". Enter = {step.enter}.") or step.help.endswith(f"? Enter = {step.enter}."), (
                step.help
            )
            if "Enter" in step.question:
                assert f"Enter = {step.enter})" in step.question


def test_what_can_be_chosen_is_offered(subjects):
    keys = [choice.key for choice in start(subjects[1]).choices]
    assert keys[0] == "1" and keys[-12:] == ["p", "f", "i", "n", "v", "valg", "b", "m", "o", "l", "u", "s"]
    assert "p" not in [choice.key for choice in start(subjects[2]).choices]
    voting = say(start(subjects[1]), "v", "")
    assert [choice.key for choice in voting.choices] == [*NAMES, "A", "V", "Ø", "resten"]
    away = say(start(subjects[1]), "f")
    assert [choice.key for choice in away.choices] == list(NAMES)
    for step in (voting, away):
        for choice in step.choices:
            assert not isinstance(answer(step, choice.key), Mistake)


def test_one_can_go_back_and_the_same_answers_lead_to_the_same_step(subjects):
    first = start(subjects[1])
    said = ["1", "v", "", "V", "", "", "", "o", "Genoptages"]
    steps = [first]
    for text in said:
        steps.append(answer(steps[-1], text))
    assert say(first, *said) == steps[-1]
    step = steps[-1]
    for earlier in reversed(steps[:-1]):
        step = back(step)
        assert step == earlier
    assert back(first) == first


def test_the_walk_takes_each_undecided_item_once(subjects):
    agenda = [subject.numbered for subject in subjects.values()]
    way = Walk()
    assert [numbered.number for numbered in way.left(agenda)] == [1, 2, 5]
    assert way.next(agenda).number == 1
    assert way.past(agenda[0]).next(agenda).number == 2
    assert way.past(agenda[0]).past(agenda[1]).past(agenda[4]).next(agenda) is None
    assert len(way.past(agenda[0]).left(agenda)) == 3


def test_the_walk_goes_back_to_the_item_that_was_last_saved_and_then_to_the_one_before(subjects):
    agenda = [subject.numbered for subject in subjects.values()]
    first, second = Written("1", b"", ""), Written("2", b"", "")
    way = Walk().past(agenda[0], first).past(agenda[1], second).past(agenda[4])
    assert [written for _, written in way.saved] == [first, second]
    assert way.without_last().next(agenda).number == 2
    assert way.without_last().without_last().next(agenda).number == 1
    assert Walk().without_last() == Walk()


ENTERS = 9  # from the first question of a vote: its five, the decision, its words again where they disagree, the decision, and to save


SAID = st.sampled_from(
    ["", "1", "4", "99", "ingen", "Godkendt.", "Forkastet.", "n", "b", "p", "f", "i", "v", "m", "o", "l", "t", "?", "fortryd", "lpf", "s", "ja", "nej", "1-2", "Ad 3", "2", "a-c", "A", "V", "ø",
     "anna", "bo", "bo bi", "carla, DD", "Anna And", "0", "3", "2021-03-11", "11. marts 2021", "2021-02-30", "Udsat.",
     "Ad 1 + 2", "- punkt\n- to", "~", "null", "a: b # c", "'", "\x07", "9" * 5000, "Ditte Dam, Ditte Dam", "٣", "ſ"]
)  # fmt: skip


def keeps(former, made):
    """Whether nothing of a decision has gone that wasn't answered anew: lists only grow, and there are words still."""
    for key in ("afstemninger", "mindretal", "opfølgning"):
        there = former.get(key, [])
        assert list(made.get(key, []))[: len(there)] == there
    assert set(former) - set(made) <= {"tekst", "fraværende", "inhabile", "habilitet", "standset"}
    assert answers.has_words(made) or not answers.has_words(former)


@settings(max_examples=examples(300))
@given(number=st.sampled_from([0, 1, 2, 3, 4, 5]), said=st.lists(SAID | st.text(max_size=12), max_size=40))
@example(number=4, said=["f", ""])
@example(number=5, said=["i", ""])
@example(number=2, said=["v", "", "2", "1", "1", "1"])
@example(number=0, said=["v", "", "5", "", "", ""])
def test_no_answers_raise_or_lose_a_decision_and_what_comes_is_accepted_as_written(subjects, nobody, number, said):
    subject = subjects.get(number, nobody)
    step = start(subject)
    for text in [*said, *[""] * ENTERS]:
        outcome = answer(step, text)
        assert answer(step, text) == outcome
        if isinstance(outcome, Done):
            break
        assert text.strip(" \n") or not isinstance(outcome, Mistake)  # Enter always leads on
        step = outcome if isinstance(outcome, Step) else outcome.step
        keeps(subject.former, step.made)
        assert step.question and step.help and step.enter
    assert isinstance(outcome, Done)
    if outcome.value is None:
        return
    keeps(subject.former, answers.as_map(outcome.value))
    about = subject.committee, subject.meeting, subject.numbered
    assert answers.objections(*about, answers.as_map(outcome.value)) == []
    made = with_value(b"titel: T\n", "beslutning", outcome.value)
    node, problems = read_nodes(made.decode("utf-8"), "")
    assert problems == []
    read = answers.with_decision(subject.numbered, answers.as_map(as_value(node.entries["beslutning"])))
    expected = answers.with_decision(subject.numbered, answers.as_map(outcome.value))
    assert decision_value(read.item.decision) == decision_value(expected.item.decision)


# --- what answers mean ----------------------------------------------------------------------------------


def test_what_a_name_may_mean_is_a_value_with_its_choices():
    assert whole_names(["aa, Ø", "bo be"], NAMES, ["Ø"]) == (["Anna And", "Ø", "Bo Berg"], [])
    assert whole_names(["bo", "karla chr", "zzz"], NAMES)[1] == [
        Unclear("bo", ("Bo Berg", "Bo Birk"), is_known=True),
        Unclear("karla chr", ("Carla Chr",), is_known=False),
        Unclear("zzz", (), is_known=False),
    ]
    assert whole_names(["3"], NAMES, counts=True) == (["3"], [])
    assert whole_names(["hvem som helst"], []) == (["hvem som helst"], [])


def test_what_is_said_at_once_is_added_to_what_is_there(subjects):
    there = subjects[3].numbered
    assert added_to(there, {"inhabile": ["Anna And"]}, replace=False) == {"tekst": "Drøftet.", "inhabile": ["Anna And"]}
    assert added_to(there, {"tekst": "Godkendt."}, replace=False) is None
    assert added_to(there, {"tekst": "Godkendt."}, replace=True) == "Godkendt."


def test_answers_are_kept_with_composed_letters(subjects):
    assert say(start(subjects[2]), unicodedata.normalize("NFD", "Rådet på Ø"), "", "") == Done("Rådet på Ø")
