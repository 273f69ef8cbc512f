"""Minutes don't contradict themselves: what a decision says came of it is what came of the vote."""

import pytest
from build import DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, run, workspace
from hypothesis import given
from hypothesis import strategies as st

from committee.base.problems import Place
from committee.records.nodes import SourceText
from committee.rules.countstold import counts_told
from committee.rules.outcomes import claims

COMMITTEE = f"""kommune: K
udvalg: Byrådet
{FIVE_OF_THREE_PARTIES}"""
WON, LOST, TIE = "{for: [A, Ø], imod: V}", "{for: Ø, imod: [A, V]}", "{for: A, imod: V, undlod: Ø}"


def found(root, decision, indstilling="Forslaget godkendes.", more=""):
    """The errors of an item with that decision, each with its line and column."""
    item = f"titel: T\nsagsnr: 1\nindstilling: {indstilling}\n{more}beslutning:\n{decision}"
    workspace(root, {f"{HOME}/udvalg.yaml": COMMITTEE, ITEM: item})
    lines = run("-C", root, "tjek", DATE).out.splitlines()
    return [line.partition(".yaml:")[2] for line in lines if ": fejl: " in line]


def text_and(words, *votes):
    return f"  tekst: {words}\n  afstemninger:\n" + "".join(f"    - {vote}\n" for vote in votes)


CARRIED = [
    "Godkendt.", "Godkendte indstillingen.", "Udvalget godkendte indstillingen.", "Indstillingen godkendes.", "Vedtaget.",
    "Byrådet vedtog forslaget.", "Tiltrådt.", "Udvalget tiltrådte indstillingen.", "Anbefales.", "Anbefalet.", "Indstilles godkendt.",
    "Et flertal i udvalget godkendte indstillingen.", "Med et flertal blev forslaget vedtaget.", "Bifaldet.",
    "Godkendt med den ændring, at prisen ikke stiger.", "Udvalget besluttede at godkende sagen.", "Indstillingen er hermed godkendt",
]  # fmt: skip
FALLEN = [
    "Ikke godkendt.", "Forkastet.", "Indstillingen blev ikke godkendt.", "Udvalget godkendte ikke indstillingen.", "Nedstemt.",
    "Afvist.", "Forslaget blev stemt ned.", "Forslaget faldt.", "Forslaget er bortfaldet.", "Indstillingen kunne ikke godkendes.",
    "Der var ikke flertal for indstillingen.", "Dermed faldt forslaget.", "Udvalget stemte forslaget ned.",
    "Udvalget indstiller ikke, at forslaget godkendes. Forkastet.", "Udvalget afviste, at planen godkendes.",
    "Anbefales ikke.", "Ikke vedtaget.", "Udvalget afviste indstillingen.", "Indstillingen tiltrædes ikke.", "Udvalget kunne ikke anbefale sagen.",
]  # fmt: skip


@pytest.mark.parametrize("words", CARRIED)
def test_what_is_said_to_be_carried_has_more_votes_for_than_against(tmp_path, words):
    assert found(tmp_path, text_and(words, WON)) == []
    for vote in (LOST, TIE):
        (told,) = found(tmp_path, text_and(words, vote))
        assert told.startswith("5:") and "linje 7" in told and "er tabt" in told, told


@pytest.mark.parametrize("words", FALLEN)
def test_what_is_said_to_have_fallen_has_not(tmp_path, words):
    assert found(tmp_path, text_and(words, LOST)) == [] == found(tmp_path, text_and(words, TIE))
    (told,) = found(tmp_path, text_and(words, WON))
    assert told.startswith("5:") and "linje 7" in told and "er vundet" in told, told


@pytest.mark.parametrize(
    "words",
    [
        "Drøftet.", "Udvalget drøftede den godkendte plan.", "Sendes til godkendelse i byrådet.", "Ø kan ikke tiltræde.",
        "Eva Eg kunne ikke anbefale forslaget.", "Et mindretal (Ø) ønskede forslaget vedtaget.", "Ledigheden er faldet.", "I denne sag er prisen faldet.",
        "Udvalget indstiller ikke, at planen godkendes nu.",
        "Godkendelsen afventer.", "Bo Berg foreslog indstillingen forkastet.", "Behandles, hvis budgettet vedtages.",
        "Imod stemte V, der ikke kan godkende det.",
    ],
)  # fmt: skip
def test_words_that_tell_no_outcome_are_left_alone(tmp_path, words):
    assert found(tmp_path, text_and(words, WON)) == [] == found(tmp_path, text_and(words, LOST))


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        # an amendment falls and the matter is carried, in words or without a vote of its own
        (text_and("Godkendt.", "{om: Ændringsforslag fra Ø, for: Ø, imod: [A, V]}"), []),
        (text_and("Godkendt.", "{om: Ændringsforslag fra Ø, for: Ø, imod: [A, V]}", WON), []),
        (text_and("Godkendt.", WON, "{om: Ændringsforslag fra Ø, for: Ø, imod: [A, V]}"), []),
        (text_and("Ændringsforslaget blev forkastet. Indstillingen blev godkendt.", "{om: Ændringsforslag, for: Ø, imod: [A, V]}", WON), []),
        (text_and("Ændringsforslaget blev godkendt.", "{om: Ændringsforslag, for: Ø, imod: [A, V]}", WON), ["»Ændringsforslag«"]),
        (text_and("Godkendt.", "{om: Ændringsforslag, for: [A, V], imod: Ø}", LOST), ["er tabt: 1 for og 4 imod"]),
        # a vote on postponement, on habilitet
        (text_and("Godkendt.", "{om: Udsættelse af sagen, for: Ø, imod: [A, V]}"), []),
        (text_and("Udsat.", "{om: Udsættelse, for: [A, V], imod: Ø}"), []),
        (text_and("Godkendt.", "{om: Eva Egs habilitet, for: Ø, imod: [A, V]}"), []),
        # several on the matter: the one on the indstilling decides, the last of them
        (text_and("Godkendt.", "{om: Forslag fra V, for: V, imod: [A, Ø]}", "{om: Indstillingen, for: [A, Ø], imod: V}"), []),
        (text_and("Godkendt.", "{om: Indstillingen, for: V, imod: [A, Ø]}", "{om: Forslag fra V, for: [A, Ø], imod: V}"), ["»Indstillingen«"]),
        (text_and("Forslaget fra A blev vedtaget.", "{om: Forslag fra A, for: [A, Ø], imod: V}", "{om: Forslag fra V, for: V, imod: [A, Ø]}"), []),
        # point by point
        ("  punkter: {'1': Godkendt.}\n  afstemninger: [" + LOST + "]\n", ["»Godkendt«"]),
        ("  punkter: {'1': Godkendt., '2': Ikke godkendt.}\n  afstemninger: [" + LOST + "]\n", []),
        ("  punkter: {'1': Godkendt., '2': Godkendt.}\n  afstemninger: [{om: Indstillingens punkt 2, for: Ø, imod: [A, V]}]\n", ["»Godkendt«"]),
        ("  punkter: {'1': Godkendt., '2': Ikke godkendt.}\n  afstemninger: [{om: Indstillingens punkt 2, for: Ø, imod: [A, V]}]\n", []),
        # a vote's own sentence
        ("  afstemninger: [{for: Ø, imod: [A, V], tekst: Forslaget blev vedtaget.}]\n", ["»vedtaget«"]),
        ("  afstemninger: [{for: Ø, imod: [A, V], tekst: Forslaget blev nedstemt.}]\n", []),
        # those against alone
        (text_and("Godkendt.", "{imod: Eva Eg}"), ["0 for og 1 imod"]),
        (text_and("Godkendt.", "{undlod: Eva Eg}"), []),
        # counts in the words
        (text_and("Godkendt med 3 stemmer for og 2 imod.", WON), []),
        (text_and("Godkendt med 3 stemmer mod 2.", WON), []),
        (text_and("Godkendt med 4 stemmer for og 1 imod.", WON), ["»4 stemmer for og 1 imod«"]),
        ("  tekst: Med stemmerne 2 for og 3 imod godkendte Byrådet sagen.\n", ["»2 for og 3 imod« er tabt"]),
        ("  tekst: Med stemmerne 5 for og 3 imod godkendte Byrådet sagen.\n", ["8 stemmer, men kun 5"]),
        ("  tekst: Med stemmerne 3 for og 2 imod godkendte Byrådet sagen.\n", []),
    ],
)  # fmt: skip
def test_which_vote_a_decision_is_held_against(tmp_path, decision, told):
    lines = found(tmp_path, decision)
    assert len(lines) == len(told), lines
    assert all(words in line for words, line in zip(told, lines, strict=True)), lines


POSTPONED, NOT_POSTPONED = "{om: Udsættelse, for: [A, V], imod: Ø}", "{om: Udsættelse, for: Ø, imod: [A, V]}"


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        # all were for, or nobody was against
        ("Enstemmigt godkendt.", "{for: [A, V, Ø]}", WON), ("Indstillingen blev tiltrådt enstemmigt.", "{for: [A, V], undlod: Ø}", WON),
        ("Et enigt udvalg vedtog forslaget.", "{for: [A, V, Ø]}", WON), ("Udvalget besluttede enstemmigt at købe huset.", "{for: alle}", WON),
        ("Enstemmigt forkastet.", "{imod: [A, V, Ø]}", LOST), ("Enstemmigt udsat.", "{om: Udsættelse, for: alle}", POSTPONED),
        # what was recommended was followed
        ("Som indstillet.", WON, LOST), ("Udvalget fulgte indstillingen.", WON, LOST), ("Indstillingen følges.", WON, TIE),
        ("Udvalget tilsluttede sig indstillingen.", WON, LOST), ("Ikke som indstillet.", LOST, WON), ("Udvalget fulgte ikke indstillingen.", LOST, WON),
        ("Godkendt som indstillet.", WON, LOST), ("Faldet.", LOST, WON), ("Bortfaldt.", LOST, WON),
        # postponed
        ("Udsat.", POSTPONED, NOT_POSTPONED), ("Udvalget besluttede at udsætte sagen.", POSTPONED, NOT_POSTPONED),
        ("Sagen udsættes til næste møde.", POSTPONED, NOT_POSTPONED), ("Punktet blev udskudt.", POSTPONED, NOT_POSTPONED),
        ("Sagen blev ikke udsat.", NOT_POSTPONED, POSTPONED), ("Udvalget besluttede ikke at udsætte sagen.", NOT_POSTPONED, POSTPONED),
        # who stood where
        ("Drøftet. V stemte for.", "{for: [A, V], imod: Ø}", WON), ("Drøftet. For stemte A og Ø. Imod stemte V.", WON, "{for: [A, V], imod: Ø}"),
        ("Et flertal bestående af A og Ø stemte for.", WON, "{for: [A, V], imod: Ø}"), ("Drøftet. Et mindretal (V) var utilfreds.", WON, "{for: [A, V], imod: Ø}"),
        ("Flertallet (A, Ø) godkendte forslaget.", WON, "{for: [A, V], imod: Ø}"), ("Drøftet. A og Ø stemte for, V imod.", WON, "{for: [A, V], imod: Ø}"),
        ("Drøftet. Anna And (A) stemte for. Carla Chr stemte imod.", WON, "{for: [Bo Berg, V, Ø], imod: Anna And}"),
        ("Drøftet. Venstre stemte nej.", WON, "{for: [A, V], imod: Ø}"), ("Drøftet. V stemte for.", "{for: [A, V], imod: Ø}", "{for: [A, Ø, Dan Dal], imod: Carla Chr}"),
        ("Drøftet. Et mindretal bestående af Ø kunne ikke støtte det.", "{for: [A, V], undlod: Ø}", "{for: [A, Ø], imod: V}"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_vote_is_what_was_voted(tmp_path, words, right, wrong):
    assert found(tmp_path, text_and(words, right)) == []
    lines = found(tmp_path, text_and(words, wrong))
    assert lines and all(line.startswith("5:") and "(linje 7)" in line for line in lines), lines


@pytest.mark.parametrize(
    "words",
    [
        "Ældrerådet har enstemmigt anbefalet sagen. Drøftet.", "Ikke enstemmigt, men med flertal godkendt.", "Sagen følges op i maj. Godkendt.",
        "Udsatte borgere er udsat for støj. Godkendt.", "V stemte for eget forslag. Godkendt.", "V foreslog at udsætte sagen. Godkendt.",
        "A stemte for at udsætte sagen. Godkendt.", "A minus Bo Berg stemte imod et ændringsforslag. Godkendt.", "Bygningerne tilsluttes fjernvarmen. Godkendt.",
        "Godkendt. Ø ønskede sagen udsat.", "Godkendt. Fristen udsættes for de særligt udsatte.",
    ],
)  # fmt: skip
def test_words_that_tell_of_something_else_are_left_alone(tmp_path, words):
    assert found(tmp_path, text_and(words, WON)) == []
    assert found(tmp_path, text_and(words.replace("Godkendt", "Drøftet").replace(", men med flertal godkendt", ""), NOT_POSTPONED)) == []  # fmt: skip


def test_who_stood_where_is_held_against_any_vote_that_tells_it(tmp_path):
    both = ("{om: Forslag fra V, for: V, imod: [A, Ø]}", "{om: Indstillingen, for: [A, Ø], imod: V}")
    assert found(tmp_path, text_and("Godkendt. V stemte for. V stemte imod.", *both)) == []
    assert found(tmp_path, text_and("Godkendt. V stemte for.", "{for: 3, imod: 2}")) == []
    assert found(tmp_path, "  afstemninger: [{for: [A, Ø], imod: V, tekst: Et flertal (A og V) stemte for.}]\n")


def test_where_the_recommendation_says_no_the_decision_may_say_so_too(tmp_path):
    for words in ("Ansøgningen blev ikke godkendt.", "Afvist."):
        assert found(tmp_path, text_and(words, WON), "Ansøgningen afvises.") == []
    assert found(tmp_path, text_and("Indstillingen blev ikke godkendt.", WON), "Ansøgningen afvises.")


def test_taken_to_note_is_an_outcome_where_that_was_recommended(tmp_path):
    assert found(tmp_path, text_and("Taget til orientering.", LOST), "Sagen tages til orientering.")
    assert found(tmp_path, text_and("Taget til orientering.", LOST)) == []


def test_what_the_public_is_told_of_a_closed_item_agrees_as_well(tmp_path):
    more = "lukket: Personsag\noffentlig_titel: En sag\noffentlig_beslutning: Godkendt.\n"
    assert found(tmp_path, f"  afstemninger: [{LOST}]\n", more=more)
    assert found(tmp_path, f"  afstemninger: [{WON}]\n", more=more) == []


@pytest.mark.parametrize(
    ("decision", "more", "told"),
    [
        ("  tekst: Godkendt.\n  punkter: {'1': Ikke godkendt.}\n", "", ["»Godkendt«, men »Ikke godkendt« (linje 6)"]),
        ("  tekst: Forkastet.\n  punkter: {'1': Godkendt., '2': Godkendt.}\n", "", ["»Forkastet«"]),
        ("  tekst: Godkendt.\n  punkter: {'1': Godkendt., '2': Ikke godkendt.}\n", "", []),
        ("  tekst: Godkendt.\n  punkter: {'1': Drøftet.}\n", "", []),
        ("  tekst: Godkendt.\n", "lukket: Personsag\noffentlig_titel: S\noffentlig_beslutning: Ikke godkendt.\n", ["(linje 6)"]),
        ("  tekst: Godkendt.\n", "lukket: Personsag\noffentlig_titel: S\noffentlig_beslutning: Godkendt.\n", []),
    ],
)  # fmt: skip
def test_the_words_agree_with_the_points_and_with_what_the_public_is_told(tmp_path, decision, more, told):
    lines = found(tmp_path, decision, more=more)
    assert len(lines) == len(told), lines
    assert all(words.casefold() in line.casefold() for words, line in zip(told, lines, strict=True)), lines


def test_approved_minutes_are_told_of_and_stop_nobody(tmp_path):
    item = "titel: T\nsagsnr: 1\nindstilling: X.\nbeslutning:\n"
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": COMMITTEE, ITEM: item + text_and("Drøftet.", LOST)})
    assert run("-C", root, "godkend", DATE).code == 0
    words = "Der står »Godkendt«, men afstemningen (linje 7) er tabt"
    done = run("-C", write_over(root, item + text_and("Godkendt.", LOST)), "tjek", DATE)
    assert f"advarsel: {words}" in done.out and "skriv en dateret rettelse" in done.out


def write_over(root, text):
    (root / ITEM).write_text(text, "utf-8")
    return root


# --- recording ------------------------------------------------------------------------------------------


def test_one_line_with_those_against_alone_writes_nothing_and_the_rest_may_be_named(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": COMMITTEE})
    before = (root / ITEM).read_bytes()
    refused = run("-C", root, "beslut", DATE, "1", "Indstillingen blev godkendt.", "--imod", "(Ø)")
    assert refused.code == 1 and "mangler" in refused.err and (root / ITEM).read_bytes() == before
    done = run("-C", root, "beslut", DATE, "1", "Indstillingen blev godkendt.", "--imod", "(Ø)", "--for", "resten")
    assert done.code == 0, done.err
    text = (root / ITEM).read_text("utf-8")
    assert "for: [Anna And, Bo Berg, Carla Chr, Dan Dal]\n      imod: [Ø]\n" in text
    assert run("-C", root, "tjek", DATE).code == 0


def test_a_lost_vote_can_not_be_recorded_as_approved(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": COMMITTEE})
    refused = run("-C", root, "beslut", DATE, "1", "Godkendt.", "--for", "1 (Ø)", "--imod", "4 (A, V)")
    assert refused.code == 1 and "er tabt: 1 for og 4 imod" in refused.err
    done = run("-C", root, "beslut", DATE, "1", "Ikke godkendt.", "--for", "1 (Ø)", "--imod", "4 (A, V)")
    assert done.code == 0, done.err
    made = run("-C", root, "referat", DATE)
    assert made.code == 0, made.err
    text = next(root.glob("output/*/*/referat.md")).read_text("utf-8")
    assert "For stemte Ø (1). Imod stemte 4 (A og V). Indstillingen er dermed ikke godkendt." in text


@given(st.text(alphabet="godkentiv. ,aVØ12mf«\n", max_size=60))
def test_no_text_makes_the_reading_raise_and_each_word_stands_where_it_is_said(text):
    written = SourceText(text, Place("x", 1, 1))
    for claim in claims(written, ["V", "Anna And"]):
        assert claim.word.split()[-1 if claim.word.startswith("ikke") else 0] in text[claim.offset :]
    for told in counts_told(written):
        assert text[told.offset :].startswith(told.words)


def test_a_decision_is_read_at_its_own_line_of_several(tmp_path):
    lines = found(tmp_path, f"  tekst: |\n    Drøftet.\n\n    Indstillingen blev godkendt.\n  afstemninger: [{LOST}]\n")
    assert [line[:5] for line in lines] == ["8:24:"], lines
    assert MEETING in run("-C", tmp_path, "tjek", DATE).out
