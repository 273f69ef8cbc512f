"""What minutes say of a vote, in every way that they say it: no true sentence is refused, and none that contradicts the vote passes."""

import itertools

import pytest
from build import COMMITTEE, DATE, FIVE_OF_THREE_PARTIES, HOME, workspace
from outcomesentences import CARRIED, ELECTED, LOST, NOTHING, POSTPONED, counted_sides, counts, sides

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.rules.answers import objections
from committee.work.sitting import sit

# Anna And and Bo Berg (A), Carla Chr and Dan Dal (V), Eva Eg (Ø)
SIZE = {"A": 2, "V": 2, "Ø": 1}
VOTES = (
    (("A", "Ø"), ("V",), ""), (("A", "V"), ("Ø",), ""), (("A",), ("Ø",), "V"), (("V",), ("A", "Ø"), ""),
    (("Ø",), ("A", "V"), ""), (("Ø",), ("A",), "V"),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The errors that a decision of these words would have with these votes."""
    committee = f"kommune: K\nudvalg: Udvalget\n{FIVE_OF_THREE_PARTIES}"
    root = workspace(tmp_path_factory.mktemp("w"), {f"{HOME}/udvalg.yaml": committee})
    sitting, _ = sit(Archive(root), MeetingKey(COMMITTEE, DATE))

    def ask(words, *votes, **more):
        made = {"tekst": words, **({"afstemninger": list(votes)} if votes else {}), **more}
        return [problem.text for problem in objections(sitting.committee, sitting.meeting, sitting.agenda[0], made)]

    return ask


def vote(in_favour, against, free="", about=""):
    made = {"om": about, "for": list(in_favour), "imod": list(against), "undlod": [free] if free else []}
    return {key: value for key, value in made.items() if value}


def cast(in_favour, against, free):
    """How many were for and against, and whether it was carried."""
    f, i = (sum(SIZE[party] for party in side) for side in (in_favour, against))
    return f, i, f > i


def sentences_of(in_favour, against, free):
    """Sentences that are true of that vote."""
    f, i, carried = cast(in_favour, against, free)
    yield from CARRIED if carried else LOST
    yield from counts(carried, f, i)
    yield from sides(carried, in_favour, against, free)
    yield from counted_sides(carried, {p: SIZE[p] for p in in_favour}, {p: SIZE[p] for p in against})
    if free:
        yield from (f"Drøftet. {n} undlod at stemme." for n in ("2", "To", "2 medlemmer", "To medlemmer", "2 (V)"))


def sentences_against(in_favour, against, free):
    """Sentences that are false of that vote: those of the other outcome, and what is counted and told of other votes of the same."""
    f, i, carried = cast(in_favour, against, free)
    yield from LOST if carried else CARRIED
    for other in VOTES:
        of, oi, o_carried = cast(*other)
        if o_carried is carried and of != f and oi != i:
            yield from counts(carried, of, oi)
        if o_carried is carried and not set(other[0]) & set(in_favour) and not set(other[1]) & set(against):
            yield from sides(carried, other[0], other[1])
    yield from (f"{'Godkendt' if carried else 'Forkastet'}. {party} {said}." for party in (*in_favour, *against) for said in ("undlod at stemme", "undlod", "stemte hverken for eller imod", "stemte blankt"))  # fmt: skip
    yield from (f"Drøftet. {party} stemte for." for party in against)
    yield from (f"Drøftet. Imod stemte {party}." for party in in_favour)
    yield from (f"Drøftet. {n} undlod at stemme." for n in ("3", "Tre", "4 medlemmer"))
    yield "Ingen stemte imod."


TRUE = [(one, words) for one in VOTES for words in sentences_of(*one)]
FALSE = [(one, words) for one in VOTES for words in sentences_against(*one)]
ABOUT = ("", "Indstillingen", "Forvaltningens indstilling", "", "Forslaget")
TAILS = ("", "Sagen sendes til byrådet.", "Forvaltningen følger op i maj 2027.")


def test_there_are_enough_of_them_to_tell():
    assert len(set(TRUE)) > 600
    assert len(set(FALSE)) > 600


def test_no_true_sentence_is_refused(told):
    asked = zip(TRUE, itertools.cycle(TAILS), itertools.cycle(ABOUT))
    wrong = [
        (one, words, found)
        for (one, words), tail, about in asked
        if (found := told(f"{words} {tail}".strip(), vote(*one, about=about)))
    ]
    assert wrong == []


def test_no_sentence_that_contradicts_the_vote_passes(told):
    asked = zip(FALSE, itertools.cycle(ABOUT))
    assert [(one, words) for (one, words), about in asked if not told(words, vote(*one, about=about))] == []


def test_who_is_counted_is_held_against_who_voted(told):
    for in_favour, against, free in VOTES[:2]:
        for words in counted_sides(cast(in_favour, against, free)[2], {"V": 2, "A": 2}, {"Ø": 1}):
            assert bool(told(words, vote(in_favour, against, free))) is (
                (in_favour, against) != (("A", "V"), ("Ø",))
            ), words


@pytest.mark.parametrize("words", NOTHING)
def test_sentences_that_tell_nothing_of_the_vote_are_left_alone(told, words):
    for one in VOTES:
        assert told(words, vote(*one)) == [], one


@pytest.mark.parametrize("words", POSTPONED)
def test_what_was_carried_was_not_postponed(told, words):
    won, lost = VOTES[0], VOTES[3]
    (error,) = told(words, vote(*won))
    assert "er vundet" in error
    assert told(words, vote(*lost)) == [] == told(words, vote(*won, about="Udsættelse"))
    assert told(words, vote(*lost, about="Udsættelse"))
    assert told(words, vote(*lost, about="Indstillingen"), vote(*won, about="Udsættelse")) == []
    assert told(f"Godkendt. {words}", vote(*won)) == []


@pytest.mark.parametrize("about", ["Forvaltningens indstilling, punkt 1", "Indstillingens punkt 1", "Punkt 1", "Ad 1"])
def test_a_vote_on_a_point_is_held_against_what_is_said_of_it(told, about):
    won, lost = vote(*VOTES[0], about=about), vote(*VOTES[3], about=about)
    for right, wrong in (("Ikke godkendt.", "Godkendt."), ("Punkt 1 blev forkastet.", "Punkt 1 blev godkendt.")):
        assert told(right, won) and not told(wrong, won)
        assert told(wrong, lost) and not told(right, lost)
    assert told("Godkendt, dog ikke punkt 1.", lost) == []
    assert told("Punkt 2 blev forkastet.", won) == []


@pytest.mark.parametrize("words", ELECTED)
def test_who_is_elected_has_the_most_votes_whichever_way_round_it_is_said(told, words):
    election = {"om": "Valg af formand", "resultat": {"Anna And": "4", "Bo Berg": "1"}}
    assert told(words.replace("N. N.", "Anna And"), valg=[election]) == []
    assert told(words.replace("N. N.", "Bo Berg"), valg=[election]), words


def test_an_election_is_held_against_what_is_said_of_it_alone(told):
    chair = {"om": "Valg af formand", "resultat": {"Anna And": "4", "Bo Berg": "1"}}
    vice = {"om": "Valg af næstformand", "resultat": {"Bo Berg": "3", "Anna And": "2"}}
    for words in (
        "Anna And blev valgt til formand og Bo Berg til næstformand.", "Bo Berg blev valgt til næstformand.", "Som formand valgtes Anna And. Som næstformand valgtes Bo Berg.",
        "Anna And blev valgt til formand med 4 stemmer mod 1.", "Formand: Anna And. Næstformand: Bo Berg.", "Anna And blev valgt frem for Bo Berg.",
    ):  # fmt: skip
        assert told(words, valg=[chair, vice]) == [], words
    assert told("Som formand valgtes Bo Berg. Som næstformand valgtes Anna And.", valg=[chair, vice])
    for words in ("Bo Berg var formand til 2025. Anna And blev valgt.", "Bo Berg blev foreslået af V. Anna And er valgt.", "Bo Berg blev ikke valgt.", "Anna And fik 4 stemmer, og Bo Berg fik 1 stemme.", "V foreslog Bo Berg. Anna And blev valgt."):  # fmt: skip
        assert told(words, valg=[chair]) == [], words
    for words in ("Anna And fik 3 stemmer.", "Anna And blev valgt med tre stemmer."):
        assert told(words, valg=[chair]), words


def test_a_text_that_counts_more_for_than_against_says_so(told):
    assert told("Godkendt med 2 stemmer mod 3.") and told("Godkendt med 2 stemmer for og 3 imod.")
    assert told("Forkastet med 2 stemmer for og 3 imod.") == []
    assert told("Godkendt med fire stemmer mod tre.") and told("Godkendt med fire stemmer mod én.") == []


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (VOTES[0], "Indstillingen blev sat til afstemning. For indstillingen stemte A og Ø. Imod indstillingen stemte V. Indstillingen er vedtaget."),
        (VOTES[0], "Et flertal i udvalget, bestående af A og Ø, godkendte indstillingen. V stemte imod, idet de ønskede sagen udsat."),
        (VOTES[0], "Godkendt. Imod stemte Carla Chr (V) og Dan Dal (V), som ikke kan støtte en stigning på 3-4 procent."),
        (VOTES[0], "Indstillingen blev vedtaget. V stemte imod, da V ønsker 2 nye stier mod 1."), (VOTES[0], "Godkendt. V's ændringsforslag om at udsætte sagen faldt."),
        (VOTES[0], "V kan ikke tiltræde indstillingen. Indstillingen blev godkendt."), (VOTES[0], "Godkendt med 3 ud af 5 stemmer."),
        (VOTES[0], "V foreslog at udsætte sagen. Forslaget fik ikke flertal. Indstillingen blev godkendt."),
        (VOTES[0], "Udvalget drøftede, om sagen skulle udsættes, men godkendte indstillingen."), (VOTES[0], "Udvalget godkendte sagen med den ændring, at fristen udsættes."),
        (VOTES[0], "Godkendt. Et ændringsforslag fra V faldt med 2 stemmer for og 3 imod."), (VOTES[0], "Godkendt. For: 3 (A og Ø), imod: 2 (V), undlod: 0."),
        (VOTES[0], "Godkendt. Venstre stemte imod og ønsker at fastholde de 4-1 pladser."), (VOTES[0], "Godkendt. V begærede sagen indbragt for byrådet."),
        (VOTES[2], "Godkendt med stemmerne 2-1-2."), (VOTES[2], "Godkendt. For stemte A (2), imod stemte Ø (1), og V (2) undlod at stemme."),
        (VOTES[3], "V stemte for at godkende indstillingen, men A og Ø stemte imod. Forkastet."), (VOTES[3], "Kun V stemte for, og indstillingen blev derfor ikke godkendt."),
        (VOTES[3], "Forslaget faldt med 2 stemmer mod 3."), (VOTES[3], "Afvist. V ønskede indstillingen godkendt."),
    ],
)  # fmt: skip
def test_whole_decisions_that_are_true_are_not_refused(told, one, words):
    assert told(words, vote(*one)) == []


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (VOTES[0], "Godkendt af alle."), (VOTES[0], "Godkendt. Dan Dal undlod at stemme."), (VOTES[0], "Godkendt. Eva Eg stemte imod."), (VOTES[0], "Et flertal på 4 stemte for. Godkendt."),
        (VOTES[0], "Godkendt med stemmetallene 4-1-0."), (VOTES[0], "Flertallet kunne ikke støtte indstillingen."), (VOTES[0], "Forslaget blev forkastet 3-2."),
        (VOTES[0], "Godkendt. For: A, V. Imod: Ø."), (VOTES[0], "Godkendt med fire ja-stemmer og en nej-stemme."), (VOTES[3], "Forkastet 4-1."), (VOTES[3], "Godkendt med 3 for og 2 imod."),
    ],
)  # fmt: skip
def test_whole_decisions_that_are_false_do_not_pass(told, one, words):
    assert told(words, vote(*one))
