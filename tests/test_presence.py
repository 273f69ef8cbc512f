"""Who was there at an item: enough to decide, the disqualified, a substitute for one item, elections, dissent, and a stopped decision."""

import json

import pytest
from build import DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, OUTPUT, run, workspace, write

COMMITTEE = f"""kommune: K
udvalg: Teknisk Udvalg
{FIVE_OF_THREE_PARTIES}stedfortrædere: [{{navn: Fie Fys, parti: V}}]
"""


def house(root, decision, meeting="", more=None):
    files = {
        f"{HOME}/udvalg.yaml": COMMITTEE,
        f"{MEETING}/moede.yaml": f"dato: {DATE}\n{meeting}",
        ITEM: "titel: T\nsagsnr: 1\nindstilling: X.\nbeslutning: Drøftet.\n",
        f"{MEETING}/02-to.yaml": f"titel: To\nsagsnr: 2\nindstilling: Sagen godkendes.\nbeslutning:\n{decision}",
        f"{MEETING}/03-tre.yaml": "titel: Tre\nsagsnr: 3\nindstilling: X.\n",
    }
    return workspace(root, files | (more or {}))


def told(root, decision, meeting="", more=None):
    """What is found in the second item."""
    lines = run("-C", house(root, decision, meeting, more), "tjek", DATE).out.splitlines()
    return [line.partition(".yaml:")[2] for line in lines if "02-to.yaml" in line]


def printed(root):
    done = run("-C", root, "referat", DATE)
    assert done.code == 0, done.err
    return next(root.glob("output/*/*/referat.md")).read_text("utf-8")


# --- enough to decide -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "meeting", "here"),
    [
        ("  tekst: Godkendt.\n", "afbud: [Anna And, Bo Berg]\n", None),
        ("  tekst: Godkendt.\n", "afbud: [Anna And, Bo Berg]\nfraværende: Carla Chr\n", 2),
        ("  tekst: Godkendt.\n", "kom: {Anna And: 3, Bo Berg: 3, Carla Chr: 3}\n", 2),
        ("  tekst: Godkendt.\n", "kom: {Anna And: 2, Bo Berg: 2, Carla Chr: 2}\n", None),
        ("  tekst: Godkendt.\n", "gik: {Anna And: 2, Bo Berg: 2, Carla Chr: 2}\n", 2),
        ("  tekst: Godkendt.\n", "gik: {Anna And: 3, Bo Berg: 3, Carla Chr: 3}\n", None),
        ("  tekst: Godkendt.\n  habilitet: ja\n  inhabile: [Anna And]\n", "afbud: [Bo Berg, Carla Chr]\n", 2),
        ("  tekst: Godkendt.\n  fraværende: [Anna And, Bo Berg, Carla Chr]\n", "", 2),
        ("  tekst: Godkendt.\n", "afbud: [Anna And, Bo Berg, Carla Chr]\nstedfortrædere: [{navn: Fie Fys, for: Carla Chr}]\n", None),
        ("  tekst: ingen\n", "afbud: [Anna And, Bo Berg, Carla Chr]\n", None),
        ("  fraværende: [Anna And, Bo Berg, Carla Chr]\n", "", None),
    ],
)  # fmt: skip
def test_half_the_members_are_there_at_each_item_that_is_decided(tmp_path, decision, meeting, here):
    found = [line for line in told(tmp_path, decision, meeting) if "mindst halvdelen" in line]
    words = f"advarsel: Kun {here} af 5 medlemmer er til stede ved punktet; mindst halvdelen skal være der, for at der kan besluttes noget."
    assert [words in line for line in found] == ([] if here is None else [True])


# --- the disqualified -----------------------------------------------------------------------------------


def test_that_the_committee_decided_it_is_asked_for_and_printed(tmp_path):
    found = told(tmp_path, "  tekst: Godkendt.\n  inhabile: [Eva Eg]\n")
    assert len(found) == 1 and "fremgår ikke, at udvalget har besluttet det" in found[0] and "habilitet: ja" in found[0]
    assert "Eva Eg var inhabil og deltog ikke i behandlingen af punktet." in printed(tmp_path)
    assert told(tmp_path, "  tekst: Godkendt.\n  habilitet: ja\n  inhabile: [Eva Eg, Dan Dal]\n") == []
    sentence = "Teknisk Udvalg besluttede, at Eva Eg og Dan Dal er inhabile. Eva Eg og Dan Dal forlod lokalet og deltog ikke i behandlingen af punktet."
    assert sentence in printed(tmp_path)


def test_the_vote_on_habilitet_is_open_to_whom_it_is_about(tmp_path):
    votes = "    - {om: Eva Egs habilitet, for: [A, V], imod: Eva Eg}\n    - {for: [A, V]}\n"
    assert told(tmp_path, f"  tekst: Godkendt.\n  inhabile: [Eva Eg]\n  afstemninger:\n{votes}") == []
    text = printed(tmp_path)
    assert "Imod stemte Eva Eg." in text and "besluttede, at Eva Eg er inhabil" in text
    without = "    - {om: Habilitet, for: [A, V]}\n    - {for: [A, V]}\n"
    assert told(tmp_path, f"  tekst: Godkendt.\n  inhabile: [Eva Eg]\n  afstemninger:\n{without}") == []
    wrong = "    - {for: [A, V, Eva Eg]}\n"
    found = told(tmp_path, f"  tekst: Godkendt.\n  habilitet: ja\n  inhabile: [Eva Eg]\n  afstemninger:\n{wrong}")
    assert "er inhabil ved punktet" in found[0] and "»om: Habilitet«" in found[0]


def test_who_is_away_raises_no_question_of_habilitet(tmp_path):
    found = told(tmp_path, "  tekst: Godkendt.\n  habilitet: ja\n  inhabile: [Eva Eg]\n", "afbud: [Eva Eg]\n")
    assert len(found) == 1 and "kan ikke også være inhabil" in found[0]


ON_IT = "  tekst: %s\n  inhabile: [Eva Eg]\n%s  afstemninger:\n    - {om: Habilitet, %s}\n"
LOST, WON_IT = "for: V, imod: [A, Eva Eg]", "for: [A, V], imod: Eva Eg"


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (ON_IT % ("Drøftet.", "  habilitet: ja\n", LOST), ["fejl: Eva Eg står som inhabil, men efter afstemningen om habilitet (linje 9) er Eva Eg ikke inhabil: 2 for og 3 imod."]),
        (ON_IT % ("Drøftet.", "", LOST), ["fejl: Eva Eg står som inhabil, men efter afstemningen om habilitet (linje 8)"]),
        (ON_IT % ("Eva Eg er habil og deltog.", "", LOST), ["fejl: Der står »habil«, men Eva Eg står som inhabil (linje 6).", "fejl: Eva Eg står som inhabil"]),
        (ON_IT % ("Drøftet.", "  habilitet: ja\n", WON_IT), []), (ON_IT % ("Drøftet.", "", WON_IT), []),
        (ON_IT % ("Udvalget besluttede, at Eva Eg er inhabil.", "", WON_IT), []), (ON_IT % ("Eva Eg blev ikke anset for inhabil.", "", WON_IT), ["»ikke anset for inhabil«"]),
        (ON_IT % ("Udvalget drøftede, om Eva Eg er habil.", "", WON_IT), []), (ON_IT % ("Eva Eg mente, at hun er habil.", "", WON_IT), []),
        (ON_IT % ("Bo Berg er habil.", "", WON_IT), []), (ON_IT % ("Udvalget besluttede, at hun ikke er inhabil.", "", WON_IT), ["»ikke er inhabil«"]),
        (ON_IT.replace("om: Habilitet", "om: at Eva Eg er habil") % ("Drøftet.", "", "for: [A, V], imod: Eva Eg"), ["fejl: Eva Eg står som inhabil"]),
        (ON_IT.replace("om: Habilitet", "om: at Eva Eg er habil") % ("Drøftet.", "", "for: Eva Eg, imod: [A, V]"), []),
        (ON_IT.replace("om: Habilitet", "om: Dan Dals habilitet") % ("Drøftet.", "  habilitet: ja\n", "for: V, imod: [A, Ø]"), []),
        ("  tekst: Drøftet.\n  afstemninger: [{om: Eva Egs habilitet, for: V, imod: [A, Ø]}]\n", []),
        ("  tekst: Drøftet.\n  afstemninger: [{om: Eva Egs habilitet, for: [A, V], imod: Ø}]\n", ["advarsel: Efter afstemningen blev det besluttet, at Eva Eg er inhabil, men"]),
        ("  tekst: Drøftet.\n  habilitet: nej\n  inhabile: [Eva Eg]\n", ["fejl: Der står »habilitet: nej«, men Eva Eg står som inhabil (linje 7)."]),
        ("  tekst: Drøftet.\n  habilitet: nej\n", []),
        ("  tekst: Drøftet.\n  habilitet: ja\n", ["advarsel: Der står »habilitet: ja«, men ikke, hvem der er inhabil."]),
        # her party counts her where she may vote, unless she stands alone
        (ON_IT % ("Drøftet.", "", "for: [A, Ø], imod: V"), []), (ON_IT % ("Drøftet.", "", "for: [A (2), Ø (1)], imod: V"), []),
        (ON_IT.replace("[Eva Eg]", "[Bo Berg]") % ("Drøftet.", "", "for: [A, V], imod: [Bo Berg, Ø]"), []),
        (ON_IT.replace("[Eva Eg]", "[Bo Berg]") % ("Drøftet.", "", "for: [A (2), V], imod: Ø"), []),
    ],
)  # fmt: skip
def test_what_was_decided_of_habilitet_is_what_is_said_of_it(tmp_path, decision, words):
    found = told(tmp_path, decision)
    assert len(found) == len(words) and all(w in line for w, line in zip(words, found, strict=True)), found


def test_the_outcome_of_a_vote_on_habilitet_says_who_is_disqualified(tmp_path):
    told(tmp_path, ON_IT % ("Drøftet.", "", WON_IT))
    text = printed(tmp_path)
    assert (
        "Habilitet: For stemte A og V. Imod stemte Eva Eg. Eva Eg er dermed inhabil." in text and "godkendt" not in text
    )
    told(tmp_path, "  tekst: Drøftet.\n  afstemninger: [{om: Eva Egs habilitet, for: V, imod: [A, Ø]}]\n")
    assert "Eva Eg er dermed ikke inhabil." in printed(tmp_path)
    told(tmp_path, "  tekst: Drøftet.\n  afstemninger: [{om: Habilitet, for: V, imod: [A, Ø]}]\n")
    assert "Medlemmet er dermed ikke inhabilt." in printed(tmp_path)
    two = ON_IT.replace("[Eva Eg]", "[Eva Eg, Dan Dal]") % ("Drøftet.", "", "for: [A, V]")
    own = {"templates/standard/profil.yaml": "ord: {er_inhabil: 'Udfaldet: {navne} {inhabil}!'}\n"}
    told(tmp_path, two, "", own)
    assert "Udfaldet: Eva Eg og Dan Dal inhabile!" in printed(tmp_path)


def test_a_council_s_closed_vote_on_habilitet_tells_no_name_of_whom_it_was_about(tmp_path):
    files = {f"{HOME}/udvalg.yaml": f"{COMMITTEE}organ: kommunalbestyrelse\n"}
    closed = "  inhabile: [Eva Eg]\n  afstemninger: [{om: at Eva Eg er habil, for: [A], imod: V, undlod: []}]\nlukket: Personsag\noffentlig_titel: En sag\noffentlig_beslutning: Drøftet.\n"
    told(tmp_path, closed.replace("for: [A], imod: V, undlod: []", "for: [Anna And], imod: [Bo Berg, V]"), "", files)
    text = printed(tmp_path)
    assert "Medlemmet er dermed inhabilt." in text and "Eva Eg er dermed" not in text


# --- a substitute for one item --------------------------------------------------------------------------


@pytest.mark.parametrize("why", ["inhabile: [Dan Dal]\n  habilitet: ja", "fraværende: [Dan Dal]"])
def test_a_substitute_sits_at_one_item_and_may_vote(tmp_path, why):
    decision = f"  tekst: Godkendt.\n  {why}\n  stedfortrædere: [{{navn: Fie Fys, for: Dan Dal}}]\n  afstemninger: [{{for: [A, V], imod: Ø}}]\n"
    assert told(tmp_path, decision) == []
    text = printed(tmp_path)
    assert "Ved punktet deltog Fie Fys (stedfortræder for Dan Dal)." in text
    assert told(tmp_path, decision.replace("[A, V]", "[A, Carla Chr, Fie Fys]")) == []
    assert "Fie Fys mangler" in told(tmp_path, decision.replace("[A, V]", "[A, Carla Chr]"))[0]


def test_a_substitute_sits_for_one_who_left_and_party_and_name_are_known(tmp_path):
    decision = (
        "  tekst: Godkendt.\n  stedfortrædere: [{navn: Gry Gul, for: Dan Dal}]\n  afstemninger: [{for: [5, A, V, Ø]}]\n"
    )
    assert told(tmp_path, decision, "gik: {Dan Dal: 2}\n") == []


def test_a_substitute_for_one_who_is_there_is_an_error(tmp_path):
    found = told(tmp_path, "  tekst: Godkendt.\n  stedfortrædere: [{navn: Fie Fys, for: Dan Dal}]\n")
    assert len(found) == 1 and "fejl: »Dan Dal« er til stede ved punktet" in found[0]
    found = told(tmp_path, "  tekst: Godkendt.\n  stedfortrædere: [Fie Fys]\n")
    assert "hvem Fie Fys er stedfortræder for" in found[0]
    found = told(
        tmp_path, "  tekst: Godkendt.\n  fraværende: [Dan Dal]\n  stedfortrædere: [{navn: Eva Eg, for: Dan Dal}]\n"
    )
    assert "»Eva Eg« deltager selv" in found[0]


# --- dissent --------------------------------------------------------------------------------------------

DISSENT = "  mindretal: [{medlem: %s, tekst: Det er for dyrt.}]\n"
WON = "  afstemninger: [{for: [A, V], imod: Ø}]\n"


@pytest.mark.parametrize(
    ("decision", "meeting", "words"),
    [
        (WON + DISSENT % "Eva Eg", "", None),
        (WON + DISSENT % "(Ø)", "", None),
        (WON + DISSENT % "Anna And", "", "07.1.1"),
        ("  afstemninger: [{for: A, imod: V, undlod: Ø}]\n" + DISSENT % "Eva Eg", "", "95.1.4"),
        ("  afstemninger: [{om: Ændringsforslag, for: Ø, imod: [A, V]}, {for: [A, V, Ø]}]\n" + DISSENT % "Eva Eg", "", None),
        ("  tekst: Godkendt.\n" + DISSENT % "Eva Eg", "", "advarsel: Der er en mindretalsudtalelse, men ingen afstemning."),
        ("  tekst: Godkendt. Ø stemte imod.\n" + DISSENT % "Eva Eg", "", None),
        ("  tekst: Drøftet.\n  afstemninger: [{for: [A, V]}]\n" + DISSENT % "Eva Eg", "afbud: [Eva Eg]\n", "fejl: »Eva Eg« var ikke til stede ved punktet"),
        ("  tekst: Drøftet.\n  afstemninger: [{for: [A, V]}]\n" + DISSENT % "Eva Eg", "gik: {Eva Eg: 2}\n", "fejl: »Eva Eg« var ikke til stede"),
        ("  habilitet: ja\n  inhabile: Eva Eg\n  afstemninger: [{for: [A, V]}]\n" + DISSENT % "Eva Eg", "", "advarsel: »Eva Eg« er inhabil"),
        ("  afstemninger: [{for: [A, V]}]\n" + DISSENT % "Ø", "afbud: [Eva Eg]\n", "fejl: Ingen fra »Ø« var til stede"),
        (WON + DISSENT % "Fie Fys", "", "»Fie Fys« er stedfortræder, men møder ikke"),
        (WON + DISSENT % "Nogen Anden", "", "hverken medlem eller stedfortræder"),
        (WON + f"  mindretal: [{{medlem: Eva Eg, tekst: {'ord ' * 130}}}]\n", "", "130 ord"),
    ],
)  # fmt: skip
def test_a_dissent_is_short_and_of_one_who_was_there_and_outvoted(tmp_path, decision, meeting, words):
    found = told(tmp_path, decision, meeting)
    assert (found == []) if words is None else (len(found) == 1 and words in found[0]), found


# --- elections ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "text", "words"),
    [
        ("Anna And: 3, Carla Chr: 2", "Anna And er valgt.", None),
        ("Anna And: 3, Carla Chr: 1, blank: 1", "Anna And blev valgt til formand.", None),
        ("Anna And: 3, Carla Chr: 2", "Carla Chr er valgt.", "fejl: Teksten siger, at Carla Chr er valgt med 2, men Anna And fik 3"),
        ("Anna And: 2, Carla Chr: 2, blank: 1", "Carla Chr er valgt efter lodtrækning.", None),
        ("Anna And: 4, Carla Chr: 2", "Anna And er valgt.", "fejl: Der er 6 stemmer ved valget, men kun 5"),
        ("Anna And: 2, Carla Chr: 1", "Anna And er valgt.", "advarsel: Der er 3 stemmer ved valget, men 5 var til stede og kunne stemme: 2 mangler"),
        ("Ana And: 3, Carla Chr: 2", "Valgt.", "»Ana And« er ikke medlem, men ligner et"),
        ("Anna And: 2, Carla Chr: 2, blank: 1", "Anna And er valgt.", "advarsel: Teksten siger, at Anna And er valgt, men Carla Chr fik også 2 stemmer, og der står intet om lodtrækning."),
        ("Anna And: 2, Carla Chr: 2, blank: 1", "Carla Chr er valgt ved lodtrækning.", None),
        ("", "Drøftet.", "fejl: Valget har ingen stemmer."),
        ("Anna And: 3, blank: 1, ugyldige: 1", "Anna And er valgt.", None),
        ("Anna And: 3, blank: 1, stemte ikke: 1", "Anna And er valgt.", None),
        ("Anna And: 3, blank: 2, ugyldige: 1", "Anna And er valgt.", "fejl: Der er 6 stemmer ved valget"),
        ("Anna And: 4", "Anna And er valgt.", "advarsel: Der er 4 stemmer ved valget, men 5 var til stede og kunne stemme: 1 mangler. Skriv dem, der stemte blankt, som »blank: 1«, og dem, der ikke stemte, som »stemte ikke: 1«."),
        ("Anna And: 2, Carla Chr: 2, blank: 1", "Der blev stemt.", "advarsel: Der er stemmelighed mellem Anna And og Carla Chr (2 stemmer til hver), og det fremgår ikke, hvem der blev valgt. Blev der trukket lod"),
        ("Anna And: 2, Carla Chr: 1, Bo Berg: 1, blank: 1", "Der blev stemt.", "advarsel: Anna And fik flest stemmer (2 af 4), men ikke over halvdelen"),
        ("Anna And: 2, Carla Chr: 1, Bo Berg: 1, blank: 1", "Anna And blev valgt.", None),
        ("Borgmester X: 5", "Borgmester X er valgt.", None),
        ("Anna And: 2, Carla Chr: 2, Bo Berg: 1", "Anna And og Carla Chr er valgt.", None),
    ],
)  # fmt: skip
def test_an_election_is_held_against_those_who_were_there_and_the_words(tmp_path, result, text, words):
    found = told(tmp_path, f"  tekst: {text}\n  valg: [{{om: Valg af formand, resultat: {{{result}}}}}]\n")
    assert (found == []) if words is None else (len(found) == 1 and words in found[0]), found


@pytest.mark.parametrize(
    ("election", "text", "words"),
    [
        ("resultat: {Anna And: 2, Carla Chr: 2, blank: 1}, lodtrækning: Carla Chr", "Der blev stemt.", None),
        ("resultat: {Anna And: 2, Carla Chr: 2, blank: 1}, lodtrækning: Carla Chr", "Carla Chr er valgt.", None),
        ("resultat: {Anna And: 2, Carla Chr: 2, blank: 1}, lodtrækning: Carla Chr", "Anna And er valgt.", "fejl: Teksten siger, at Anna And er valgt, men ved lodtrækningen blev det Carla Chr."),
        ("resultat: {Anna And: 2, Carla Chr: 2, Bo Berg: 1}, lodtrækning: Bo Berg", "Der blev stemt.", "fejl: »Bo Berg« står under »lodtrækning«, men havde ikke stemmelighed med nogen. Der var stemmelighed mellem Anna And og Carla Chr."),
        ("resultat: {Anna And: 3, Carla Chr: 2}, lodtrækning: Anna And", "Der blev stemt.", "fejl: »Anna And« står under »lodtrækning«"),
        ("resultat: {Anna And: 2, Carla Chr: 2, blank: 1}, lodtrækning: [Anna And, Carla Chr]", "Der blev stemt.", "fejl: Der skulle trækkes lod om 1 plads, men 2 er skrevet"),
        ("pladser: 2, resultat: {Anna And: 5, Carla Chr: 3, Bo Berg: 2}", "Der blev stemt.", None),
        ("pladser: 2, resultat: {Anna And: 5, Carla Chr: 4, Bo Berg: 2}", "Der blev stemt.", "fejl: Der er 11 stemmer ved valget, men kun 5 var til stede og kunne give 2 stemmer hver."),
        ("pladser: 2, resultat: {Anna And: 4, Carla Chr: 3, Bo Berg: 3}", "Der blev stemt.", "advarsel: Der er stemmelighed mellem Carla Chr og Bo Berg"),
        ("pladser: nul, resultat: {Anna And: 5}", "Der blev stemt.", "fejl: »nul« kan ikke læses. Skriv et antal pladser"),
        ("hemmelig: ja, resultat: {Anna And: 5}", "Der blev stemt.", None),
    ],
)  # fmt: skip
def test_lots_seats_and_secrecy_of_an_election(tmp_path, election, text, words):
    found = told(tmp_path, f"  tekst: {text}\n  valg: [{{om: Valg, {election}}}]\n")
    assert (found == []) if words is None else (len(found) == 1 and words in found[0]), found


@pytest.mark.parametrize(
    ("election", "sentence"),
    [
        ("resultat: {Anna And: 4, blank: 1}", "Anna And blev valgt med 4 stemmer; 1 stemte blankt."),
        ("resultat: {Anna And: 5}", "Anna And blev valgt med 5 stemmer."),
        ("hemmelig: ja, resultat: {Anna And: 3, ugyldige: 2}", "Anna And blev valgt med 3 stemmer; 2 stemmer var ugyldige. Valget var hemmeligt."),
        ("resultat: {Bo Berg: 1, Anna And: 3, stemte ikke: 1}", "Anna And blev valgt med 3 stemmer; Bo Berg fik 1 stemme og 1 stemte ikke."),
        ("resultat: {Anna And: 2, Bo Berg: 2, blank: 1}, lodtrækning: Bo Berg", "Der var stemmelighed mellem Anna And og Bo Berg med 2 stemmer til hver; ved lodtrækning blev Bo Berg valgt. 1 stemte blankt."),
        ("resultat: {Anna And: 2, Bo Berg: 2, blank: 1}", "Anna And fik 2 stemmer, Bo Berg fik 2 stemmer og 1 stemme var blank."),
        ("resultat: {Anna And: 2, Bo Berg: 1, Carla Chr: 1, blank: 1}", "Anna And fik 2 stemmer, Bo Berg fik 1 stemme, Carla Chr fik 1 stemme og 1 stemme var blank."),
        ("resultat: {Anna And: 2, Bo Berg: 1}", "Anna And fik 2 stemmer og Bo Berg fik 1 stemme."),  # the two that are missing may be Bo's
        ("resultat: {Anna And: 3, Bo Berg: 1}", "Anna And blev valgt med 3 stemmer; Bo Berg fik 1 stemme."),
        ("pladser: 2, resultat: {Anna And: 5, Bo Berg: 3, Carla Chr: 2}", "Anna And (5 stemmer) og Bo Berg (3 stemmer) blev valgt; Carla Chr fik 2 stemmer."),
        ("pladser: 2, resultat: {Anna And: 4, Bo Berg: 3, Carla Chr: 3}, lodtrækning: Bo Berg", "Anna And blev valgt med 4 stemmer. Der var stemmelighed mellem Bo Berg og Carla Chr med 3 stemmer til hver; ved lodtrækning blev Bo Berg valgt."),
    ],
)  # fmt: skip
def test_the_sentence_of_an_election_says_who_was_elected_where_that_is_sure(tmp_path, election, sentence):
    text = printed(house(tmp_path, f"  valg: [{{om: Valg af formand, {election}}}]\n"))
    assert f"Valg af formand: {sentence}\n" in text, text


def test_who_was_elected_is_in_the_data(tmp_path):
    root = house(tmp_path, "  valg: [{resultat: {Anna And: 2, Bo Berg: 2, blank: 1}, lodtrækning: Bo Berg}, {om: N, resultat: {Bo Berg: 2, Eva Eg: 2, blank: 1}}]\n")  # fmt: skip
    assert run("-C", root, "beslut", DATE, "3", "Drøftet.").code == 0
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.err
    items = json.loads((root / OUTPUT / "offentlig/referat.json").read_text("utf-8"))["agendaItem"]
    first, second = items[1]["udvalg:beslutning"]["valg"]
    assert first["valgte"] == ["Bo Berg"] and "valgte" not in second
    assert second["resultat"][0] == {"navn": "Bo Berg", "stemmer": 2}


def test_a_vote_on_a_case_is_never_secret(tmp_path):
    found = told(tmp_path, "  tekst: Godkendt.\n  afstemninger: [{for: [A, V, Ø], hemmelig: ja}]\n")
    assert len(found) == 1 and "»hemmelig«" in found[0] and "87.1.5 og 89.1.3" in found[0]
    assert "Kun et valg af personer kan" in found[0]


def test_lots_and_secrecy_are_said_in_one_line(tmp_path):
    root = house(tmp_path, "  tekst: Drøftet.\n")
    said = "Valg af formand: anna 2, Carla 2, blank 1, lod: Carla, hemmelig"
    done = run("-C", root, "beslut", DATE, "3", "--valg", said, "--valg", "To til rådet: Anna 5, Bo 5, 2 pladser")
    assert done.code == 0, done.err
    text = printed(root)
    assert "ved lodtrækning blev Carla Chr valgt. 1 stemte blankt. Valget var hemmeligt." in text
    assert "To til rådet: Anna And (5 stemmer) og Bo Berg (5 stemmer) blev valgt." in text
    wrong = run("-C", root, "beslut", DATE, "3", "--erstat", "--valg", "Valg: Anna 3, Carla 2, lod: Bo")
    assert wrong.code == 1 and "»Bo Berg« står under »lodtrækning«" in wrong.err


def test_an_election_alone_is_a_decision_and_is_printed_most_votes_first(tmp_path):
    root = house(tmp_path, "  valg: [{om: Valg af formand, resultat: {blank: 1, Carla Chr: 1, Anna And: 3}}]\n")
    text = printed(root)
    assert "Valg af formand: Anna And blev valgt med 3 stemmer; Carla Chr fik 1 stemme og 1 stemte blankt." in text
    assert "2 af 3 punkter er besluttet" in run("-C", root, "tjek", DATE).out


def test_an_election_is_recorded_in_one_line(tmp_path):
    root = house(tmp_path, "  tekst: Drøftet.\n")
    done = run(
        "-C", root, "beslut", DATE, "3", "Anna And er valgt.", "--valg", "Valg af formand: anna 3, Carla 1, blank 1"
    )
    assert done.code == 0, done.err
    assert "valg:\n    - om: Valg af formand\n" in (root / MEETING / "03-tre.yaml").read_text("utf-8")
    assert "Anna And blev valgt med 3 stemmer; Carla Chr fik 1 stemme og 1 stemte blankt." in printed(root)
    wrong = run("-C", root, "beslut", DATE, "3", "--erstat", "--valg", "Valg: Anna mange")
    assert wrong.code == 2 and "»Anna mange« er ikke et navn og et antal stemmer." in wrong.err
    refused = run("-C", root, "beslut", DATE, "3", "--erstat", "Carla Chr er valgt.", "--valg", "Valg: Anna 3, Carla 2")
    assert refused.code == 1 and "Carla Chr er valgt med 2" in refused.err


TYPED = "Valg af formand: "


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Anna 3, Anna 2, Bo 2", "»Anna And« er nævnt to gange ved valget."), ("Anna -3, Bo 2", "»Anna -3« er ikke et navn og et antal stemmer."),
        ("Ana 3, Bo 2", "»Ana« er ikke et navn i udvalget. Mente du »Anna And«?"), ("Anna og Bo 3", "»Anna og Bo« er ikke et navn"),
        ("Anna 3.5", "»Anna 3.5« er ikke et navn og et antal stemmer."), ("Anna 12345", "»Anna 12345«"), ("Anna 3, resten 2", "»resten« er ikke et navn"),
    ],
)  # fmt: skip
def test_nobody_is_made_up_of_a_slip_in_a_typed_election(tmp_path, said, told):
    root = house(tmp_path, "  tekst: Drøftet.\n")
    before = (root / MEETING / "03-tre.yaml").read_bytes()
    done = run("-C", root, "beslut", DATE, "3", "--valg", TYPED + said)
    assert done.code == 2 and told in done.err, done.err
    assert (root / MEETING / "03-tre.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "said", ["Anna And - 3, Bo Berg – 2", "Anna: 3; Bo = 2", "Anna (3), Bo (2)", "Anna fik 3 stemmer og Bo 2", "3 til Anna, 2 til Bo", "Anna (A) 3, BB 2"]
)  # fmt: skip
def test_a_count_is_read_as_secretaries_write_it(tmp_path, said):
    root = house(tmp_path, "  tekst: Drøftet.\n")
    done = run("-C", root, "beslut", DATE, "3", "--valg", TYPED + said)
    assert "Anna And blev valgt med 3 stemmer; Bo Berg fik 2 stemmer." in done.out, done.all


def test_what_to_look_at_in_an_election_is_told_when_it_is_recorded(tmp_path):
    root = house(tmp_path, "  tekst: Drøftet.\n")
    done = run("-C", root, "beslut", DATE, "3", "--valg", TYPED + "Ana And 2, Bo 2, blank 1")
    assert done.code == 0 and "Bemærk: »Ana And« er ikke medlem, men ligner et. Mente du »Anna And«?" in done.out
    assert "Bemærk: Der er stemmelighed mellem Ana And og Bo Berg" in done.out
    refused = run("-C", root, "beslut", DATE, "3", "--erstat", "Udsat.")
    assert refused.code == 1 and "men der er et valg" in refused.err and "tilføj --uden valg" in refused.out
    done = run("-C", root, "beslut", DATE, "3", "--erstat", "Udsat.", "--uden", "valg")
    assert done.code == 0 and "beslutning: Udsat.\n" in (root / MEETING / "03-tre.yaml").read_text("utf-8")
    wrong = run("-C", root, "beslut", DATE, "3", "--uden", "mindretal")
    assert wrong.code == 2 and "Der er ingen »mindretal« i beslutningen. Der står tekst." in wrong.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bo er valgt.", "Bo Berg er valgt med 1, men Anna And fik 4"), ("Udvalget valgte Berg som formand.", "Bo Berg er valgt med 1"),
        ("Carla er valgt.", "Carla Chr er valgt, men det navn fik ingen stemmer"), ("Anna fik 3 stemmer.", "Anna And fik 4 ved valget"),
        ("Udsat.", "Der står »Udsat«, men der er et valg"), ("Anna er valgt, og Bo takkede for valget.", None), ("Bo Hansen blev nævnt.", None),
    ],
)  # fmt: skip
def test_an_election_is_held_against_those_whom_the_text_names_by_part_of_the_name(tmp_path, text, words):
    found = told(
        tmp_path, f"  tekst: {text}\n  valg: [{{om: Valg af formand, resultat: {{Anna And: 4, Bo Berg: 1}}}}]\n"
    )
    assert (found == []) if words is None else (len(found) == 1 and words in found[0]), found


def test_an_election_written_twice_is_told(tmp_path):
    one = "{om: Valg af formand, resultat: {Anna And: 4, Bo Berg: 1}}"
    (found,) = told(tmp_path, f"  valg: [{one}, {one.replace('4', '3').replace('1', '2')}]\n")
    assert "advarsel: Valget »Valg af formand« står to gange" in found


@pytest.mark.parametrize(
    ("decision", "is_told"),
    [
        ("tekst: Godkendt ved hemmelig afstemning.", True), ("tekst: Der blev stemt hemmeligt. Godkendt.", True),
        ("tekst: Godkendt.\n  afstemninger: [{om: Hemmelig afstemning, for: [A, V, Ø]}]", True), ("tekst: Forslaget om hemmelig afstemning blev trukket tilbage.", False),
        ("tekst: Anna er valgt ved hemmelig afstemning.\n  valg: [{resultat: {Anna And: 5}}]", False),
    ],
)  # fmt: skip
def test_a_vote_on_a_case_that_is_called_secret_is_told(tmp_path, decision, is_told):
    found = told(tmp_path, f"  {decision}\n")
    assert bool(found) is is_told and all("kan ikke være hemmelig" in line for line in found), found


# --- a stopped decision ---------------------------------------------------------------------------------

STOPPED = "  standset: {af: Eva Eg}\n"
NOT_FINAL = "Eva Eg begærede sagen indbragt for kommunalbestyrelsen (§ 23). Beslutningen er ikke endelig og må ikke udføres, før kommunalbestyrelsen har afgjort sagen."
COUNCIL = {
    "agenda_items/byraad/udvalg.yaml": "kommune: K\nudvalg: Byrådet\norgan: kommunalbestyrelse\nmedlemmer: [Anna And]\n",
    "agenda_items/byraad/2021-02-04/moede.yaml": "dato: 2021-02-04\n",
    "agenda_items/byraad/2021-02-25/moede.yaml": "dato: 2021-02-25\n",
    "agenda_items/byraad/2021-03-25/moede.yaml": "dato: 2021-03-25\n",
}


@pytest.mark.parametrize(
    ("decision", "meeting", "words"),
    [
        ("  tekst: Udvalget stemte for indstillingen.\n" + STOPPED, "", []),
        ("  tekst: Godkendt.\n" + STOPPED, "", ["fejl: Der står kun »Godkendt.«, men beslutningen er standset"]),
        ("  tekst: Indstillingen blev godkendt\n" + STOPPED, "", ["fejl: Der står kun"]),
        ("  tekst: Flertallet stemte for.\n" + STOPPED, "afbud: [Eva Eg]\n", ["fejl: »Eva Eg« deltog ikke i punktet"]),
        ("  tekst: Flertallet stemte for.\n" + STOPPED, "gik: {Eva Eg: 2}\n", ["fejl: »Eva Eg« deltog ikke i punktet"]),
        ("  tekst: Flertallet stemte for.\n  habilitet: ja\n  inhabile: Eva Eg\n" + STOPPED, "", ["»Eva Eg« deltog ikke"]),
        ("  tekst: Flertallet stemte for.\n  standset: {af: Hans Hat}\n", "", ["»Hans Hat« er hverken medlem"]),
        ("  tekst: Som indstillet.\n" + STOPPED, "", ["fejl: Der står kun »Som indstillet.«"]),
        ("  tekst: Udvalget fulgte indstillingen.\n" + STOPPED, "", ["fejl: Der står kun"]),
        ("  tekst: Enstemmigt godkendt\n" + STOPPED, "", ["fejl: Der står kun"]),
        ("  punkter: {'1': Godkendt.}\n" + STOPPED, "", ["advarsel: Der står kun »Godkendt.«"]),
        ("  tekst: Drøftet.\n" + STOPPED, "", ["advarsel: Der står kun »Drøftet.«, og det er ingen endelig beslutning"]),
        ("  tekst: Taget til orientering.\n" + STOPPED, "", ["advarsel: Der står kun »Taget til orientering.«"]),
        ("  tekst: Udvalget drøftede sagen.\n" + STOPPED, "", ["advarsel: Der står kun"]),
        ("  tekst: Udvalget drøftede sagen, og et flertal stemte for.\n" + STOPPED, "", []),
        ("  tekst: Udsat.\n" + STOPPED, "", ["advarsel: Beslutningen er om sagens gang"]),
        ("  tekst: Anbefales.\n" + STOPPED, "", ["advarsel: Udvalget har anbefalet"]),
        ("  punkter: {'1': Anbefales., '2': Anbefales ikke.}\n" + STOPPED, "", ["advarsel: Udvalget har anbefalet"]),
        ("  tekst: Flertallet stemte for.\n  standset: {af: Eva Eg, tid: 17.50}\n", "slut: 18.10\n", []),
        ("  tekst: Flertallet stemte for.\n  standset: {af: Eva Eg, tid: 18.20}\n", "slut: 18.10\n", ["fejl: Sagen blev begæret indbragt kl. 18.20, men mødet sluttede kl. 18.10."]),
        ("  tekst: Flertallet stemte for.\n  standset: {af: Eva Eg, tid: sent}\n", "", ["fejl: »sent« kan ikke læses"]),
        ("  tekst: Flertallet stemte for.\n  opfølgning: [{tekst: Gør det, udført: 2021-03-01}]\n" + STOPPED, "", ["advarsel: Opfølgningen er udført"]),
    ],
)  # fmt: skip
def test_a_decision_is_stopped_by_one_who_was_there_and_is_not_final(tmp_path, decision, meeting, words):
    found = told(tmp_path, decision, meeting)
    assert len(found) == len(words) and all(w in line for w, line in zip(words, found, strict=True)), found


def test_a_council_s_own_decision_is_not_put_before_the_council(tmp_path):
    council = {f"{HOME}/udvalg.yaml": f"{COMMITTEE}organ: kommunalbestyrelse\n"}
    found = told(tmp_path, "  tekst: Flertallet stemte for.\n" + STOPPED, "", council)
    assert [line for line in found if "Kommunalbestyrelsens egen beslutning" in line]


def test_who_stopped_it_is_printed_and_nobody_is_told_to_carry_it_out(tmp_path):
    decision = "  tekst: Flertallet stemte for.\n  opfølgning: [{tekst: Byg skuret, inden: 2021-03-01}]\n" + STOPPED
    root = house(tmp_path, decision)
    assert NOT_FINAL in printed(root)
    (row,) = json.loads(run("-C", root, "opfoelgning", "--json").out)
    assert row["tilstand"] == "standset"
    listed = run("-C", root, "opfoelgning").out
    assert "Standset:" in listed and "skal ikke udføres" in listed and "Overskredet" not in listed


def test_no_outcome_of_a_stopped_decision_is_printed_as_final(tmp_path):
    votes = "  afstemninger: [{om: Udsættelse, for: Ø, imod: [A, V]}, {for: [A, V], imod: Ø}]\n"
    root = house(tmp_path, f"  tekst: Flertallet stemte for.\n{votes}{STOPPED}")
    text = printed(root)
    assert "For stemte A og V. Imod stemte Ø.\n" in text and "dermed godkendt" not in text
    assert "Udsættelse er dermed ikke godkendt." in text  # of procedure, which can't be stopped
    assert "dermed godkendt" in printed(house(tmp_path, f"  tekst: Flertallet stemte for.\n{votes}"))


def test_sending_it_on_is_proposed_until_it_is_done(tmp_path):
    council = {
        "agenda_items/byraad/udvalg.yaml": "kommune: K\nudvalg: Byrådet\nmedlemmer: [Anna And]\n",
        "agenda_items/byraad/2021-02-25/moede.yaml": "dato: 2021-02-25\n",
    }
    found = told(tmp_path, "  tekst: Flertallet stemte for.\n" + STOPPED, "", council)
    assert len(found) == 1 and f"udvalg oversend {DATE} 2 UDVALG DATO" in found[0]
    assert run("-C", tmp_path, "oversend", "--udvalg", "raadet", DATE, "2", "byraad", "2021-02-25").code == 0
    assert not [line for line in run("-C", tmp_path, "tjek").out.splitlines() if "standset" in line]


def test_a_committee_that_only_recommends_has_nothing_to_stop(tmp_path):
    recommends = {f"{HOME}/udvalg.yaml": f"{COMMITTEE}kompetence: indstiller\n"}
    (found,) = told(tmp_path, "  tekst: Flertallet stemte for.\n" + STOPPED, "", recommends)
    assert "advarsel: Udvalget har kun kompetence til at indstille" in found


def test_what_the_public_is_told_of_a_closed_item_is_not_final_either(tmp_path):
    closed = "titel: To\nlukket: Personsag\noffentlig_titel: En sag\noffentlig_beslutning: Godkendt.\nbeslutning:\n  tekst: Flertallet stemte for.\n"
    root = house(tmp_path, "  tekst: X\n", "", {f"{MEETING}/02-to.yaml": closed + STOPPED})
    assert "02-to.yaml:4:23: advarsel: Der står kun »Godkendt.«" in run("-C", root, "tjek", DATE).out


def test_every_paper_says_that_it_is_not_final(tmp_path):
    decision = "  tekst: Flertallet stemte for.\n  afstemninger: [{for: [A, V], imod: Ø}]\n" + STOPPED
    root = house(tmp_path, decision)
    for words in (
        ("beslut", DATE, "3", "Drøftet."),
        ("referat", DATE),
        ("referat", DATE, "--intern"),
        ("udskrift", DATE, "2"),
        ("udgiv", DATE),
    ):
        done = run("-C", root, *words)
        assert done.code == 0, done.err
    papers = [*(root / OUTPUT).glob("*.md"), *(root / OUTPUT / "offentlig").glob("*.html")]
    assert {path.stem for path in papers} >= {"referat", "referat-intern", "udskrift-2"} and len(papers) > 3
    for path in papers:
        assert (
            " ".join(path.read_text("utf-8").replace("\xa0", " ").replace("&nbsp;", " ").split()).count(
                "må ikke udføres"
            )
            == 1
        ), path
        assert "dermed godkendt" not in path.read_text("utf-8")


def test_the_next_step_is_told_when_it_is_recorded_and_by_status_until_it_is_taken(tmp_path):
    root = house(tmp_path, "  tekst: Drøftet.\n", "", COUNCIL)
    recorded = run("-C", root, "beslut", DATE, "3", "Flertallet stemte for.", "--standset", "Eva", "--udvalg", "raadet")
    step = f"udvalg oversend {DATE} 3 byraad 2021-02-25"
    assert recorded.code == 0 and "er standset og ikke endelig" in recorded.out and f"»{step}«" in recorded.out
    assert "før mødet sluttede" in recorded.out
    assert f"»{step}«" in run("-C", root, "status", DATE, "--udvalg", "raadet").out
    assert f"»{step}«" in run("-C", root, "tjek", DATE, "--udvalg", "raadet").out
    assert run("-C", root, *step.split()[1:]).code == 0
    (copy,) = (root / "agenda_items/byraad/2021-02-25").glob("*tre.yaml")
    chain = copy.read_text("utf-8")
    assert (
        "Flertallet stemte for." in chain and "Eva Eg begærede sagen indbragt for kommunalbestyrelsen (§ 23)." in chain
    )
    assert "udvalg oversend" not in run("-C", root, "status", DATE, "--udvalg", "raadet").out


def test_where_the_council_has_no_meeting_to_come_one_is_made_first(tmp_path):
    bare = {name: text for name, text in COUNCIL.items() if "2021-02-25" not in name and "2021-03-25" not in name}
    root = house(tmp_path, "  tekst: Flertallet stemte for.\n" + STOPPED, "", bare)
    told_ = run("-C", root, "status", DATE).out
    assert "»udvalg ny DATO --udvalg byraad«" in told_ and f"»udvalg oversend {DATE} 2 byraad DATO«" in told_


def test_where_the_council_is_not_in_the_workspace_an_extract_is_sent(tmp_path):
    root = house(tmp_path, "  tekst: Flertallet stemte for.\n" + STOPPED)
    assert f"»udvalg udskrift {DATE} 2«" in run("-C", root, "status", DATE).out
    assert "standset" not in run("-C", root, "tjek", DATE).out  # it can't be seen there that it was sent
    recorded = run("-C", root, "beslut", DATE, "3", "Flertallet stemte for.", "--standset", "Eva")
    assert f"»udvalg udskrift {DATE} 3«" in recorded.out


def test_a_decision_that_is_not_stopped_after_all_proposes_nothing(tmp_path):
    root = house(tmp_path, "  tekst: Drøftet.\n", "afbud: [Eva Eg]\n", COUNCIL)
    refused = run("-C", root, "beslut", DATE, "3", "Flertallet stemte for.", "--standset", "Eva Eg")
    assert refused.code == 1 and "deltog ikke i punktet" in refused.err and "oversend" not in refused.all
    assert "oversend" not in run("-C", root, "beslut", DATE, "3", "Flertallet stemte for.").all


def test_all_of_it_is_in_the_data_and_recorded_in_one_line(tmp_path):
    root = house(tmp_path, "  tekst: Drøftet.\n")
    done = run(
        "-C", root, "beslut", DATE, "3", "Flertallet stemte for.", "--inhabil", "Dan", "--habilitet", "--stedfortræder", "Fie Fys: Dan",
        "--for", "3 (A, Fie Fys)", "--imod", "resten", "--standset", "Eva",
    )  # fmt: skip
    assert done.code == 0, done.err
    found = [line for line in run("-C", root, "tjek", DATE).out.splitlines() if "03-tre" in line]
    assert found == []
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.err
    data = json.loads((root / OUTPUT / "offentlig/referat.json").read_text("utf-8"))["agendaItem"][2][
        "udvalg:beslutning"
    ]
    assert data["standset"] == NOT_FINAL
    assert data["stedfortrædere"] == ["Fie Fys (stedfortræder for Dan Dal)"]
    assert data["afstemninger"][0]["for"] == {"antal": 3, "hvem": ["A", "Fie Fys"]}
    assert data["afstemninger"][0]["imod"] == {"antal": 2, "hvem": ["Carla Chr", "Eva Eg"]}


@pytest.mark.parametrize("text", ["Drøftet.", "Anbefales godkendt.", "Udsat."])
def test_a_doubtful_stop_is_told_when_it_is_recorded_and_is_not_sent_on(tmp_path, text):
    root = house(tmp_path, "  tekst: Drøftet.\n")
    write(root, COUNCIL)
    done = run("-C", root, "beslut", DATE, "3", text, "--erstat", "--standset", "Eva")
    assert (
        done.code == 0 and "standset" in done.out and "Bemærk: " in done.out and "»udvalg oversend 2021" not in done.out
    ), done.out
    assert "uden unødig forsinkelse" not in run("-C", root, "tjek", DATE).all


def test_the_time_of_a_stop_is_typed_after_the_name(tmp_path):
    root = house(tmp_path, "  tekst: Drøftet.\n", "tid: 16:00\nslut: 18:00\n")
    said = ("-C", root, "beslut", DATE, "3", "--erstat", "Flertallet stemte for.", "--standset")
    assert run(*said, "Eva kl. 17.50").code == 0
    assert 'af: [Eva Eg]\n    tid: "17:50"\n' in (root / MEETING / "03-tre.yaml").read_text("utf-8")
    late = run(*said, "Eva kl. 18.50")
    assert late.code == 1 and "men mødet sluttede kl. 18.00" in late.err
    assert "er ikke et klokkeslæt" in run(*said, "Eva kl. 25.10").err
