"""Votes and points: held against a count made the long way, and each impossible vote told where it stands."""

import itertools

import pytest
from build import FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, inspect_lines, markdown, run, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.base.problems import Place
from committee.domain.committee import Committee
from committee.domain.decision import Decision, Vote
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.domain.people import Member, Substitute
from committee.records.nodes import SourceText
from committee.rules.numbering import Numbered
from committee.rules.points import points_named
from committee.rules.sides import groups, in_print
from committee.rules.voters import Roll
from committee.rules.votes import Ballot, bench_at

P = Place("x", 1, 1)
MEMBERS = {"Anna And": "A", "Bo Berg": "A", "Carla Chr": "V", "Dan Dal": "C", "Eva Eg": ""}


def name(text):
    return SourceText(text, P)


COMMITTEE = Committee(municipality="K", name="U", members=tuple(Member(name=n, party=p) for n, p in MEMBERS.items()))
STATES = st.sampled_from(["here", "afbud", "absent", "late", "gone", "inhabil", "replaced"])
SIDES = st.sampled_from(["for", "imod", "undlod", "forbehold"])


@pytest.mark.slow
@settings(max_examples=examples(600))
@given(st.lists(STATES, min_size=5, max_size=5), st.lists(SIDES, min_size=5, max_size=5), st.booleans())
def test_the_bench_and_the_count_are_those_made_by_hand(states, sides, by_party):
    who = dict(zip(MEMBERS, states, strict=True))
    pick = {state: tuple(name(n) for n in MEMBERS if who[n] == state) for state in set(states)}
    meeting = Meeting(
        date=None, afbud=pick.get("afbud", ()), absent=pick.get("absent", ()),
        arrived=tuple((n, 7) for n in pick.get("late", ())), left=tuple((n, 5) for n in pick.get("gone", ())),
        substitutes=tuple(Substitute(name=name(f"Vikar {n}"), stands_for=n) for n in pick.get("replaced", ())),
    )  # fmt: skip
    item = Item(title=name("T"), decision=Decision(disqualified=pick.get("inhabil", ())))
    bench = bench_at(COMMITTEE, meeting, Numbered(6, item))
    by_hand = [f"Vikar {n}" if s == "replaced" else n for n, s in who.items() if s in ("here", "replaced")]
    assert list(bench.able) == by_hand
    chosen = dict(zip(by_hand, sides, strict=False))
    if by_party:  # all of a party vote as its first
        party = {v: MEMBERS[v.removeprefix("Vikar ")] for v in by_hand}
        first = {}
        for voter in by_hand:
            chosen[voter] = first.setdefault(party[voter] or voter, chosen[voter])
        written = {
            s: tuple(dict.fromkeys(name(party[v] or v) for v in by_hand if chosen[v] == s))
            for s in set(chosen.values())
        }
    else:
        written = {s: tuple(name(v) for v in by_hand if chosen[v] == s) for s in set(chosen.values())}
    vote = Vote(in_favour=written.get("for", ()), against=written.get("imod", ()), abstained=written.get("undlod", ()), reserved=written.get("forbehold", ()))  # fmt: skip
    ballot = Ballot(vote, bench)
    tally = [sum(side == s for side in chosen.values()) for s in ("for", "imod", "undlod", "forbehold")]
    assert (ballot.in_favour.votes, ballot.against.votes, ballot.abstained.votes) == (
        tally[0],
        tally[1],
        tally[2] + tally[3],
    )
    assert ballot.votes == len(by_hand)
    assert ballot.carried == (tally[0] > tally[1])
    assert not ballot.is_counted


@pytest.mark.parametrize(("in_favour", "against"), list(itertools.product(range(5), range(5))))
def test_counts_carry_only_by_a_majority(in_favour, against):
    vote = Vote(in_favour=(name(str(in_favour)),), against=(name(str(against)),))
    ballot = Ballot(vote, bench_at(COMMITTEE, Meeting(date=None), Numbered(1, Item(title=name("T")))))
    assert ballot.carried == (in_favour > against)
    assert ballot.is_counted == (in_favour > 0 and against > 0)


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("1", (1,)), ("1-2", (1, 2)), ("1.-2.", (1, 2)), ("Ad 1 + 2", (1, 2)), ("a-c", (1, 2, 3)), ("3 og 5", (3, 5)),
        ("Ad 3", (3,)), ("1, 2 og 4–6", (1, 2, 4, 5, 6)), ("a)", (1,)), ("Pkt. 2:", (2,)), ("2-1", None), ("0", None),
        ("Resten", None), ("", None), ("1-", None),
    ],
)  # fmt: skip
def test_the_points_of_an_indstilling(written, points):
    assert points_named(written) == points


def checked(root, decision, meeting=""):
    members = "".join(f"  - {{navn: {n}, parti: {p or 'L'}}}\n" for n, p in MEMBERS.items())
    workspace(
        root,
        {
            f"{HOME}/udvalg.yaml": f"kommune: K\nudvalg: U\nmedlemmer:\n{members}",
            f"{MEETING}/moede.yaml": f"dato: 2021-02-11\n{meeting}",
            ITEM: f"titel: T\nsagsnr: 1/1\nindstilling: {{fra: F, at: [en, to, tre]}}\nbeslutning:\n{decision}",
        },
    )
    lines = run("-C", root, "tjek", "2021-02-11").out.splitlines()
    return [line.partition(".yaml:")[2] for line in lines if ".yaml:" in line]


@pytest.mark.parametrize(
    ("decision", "meeting", "told"),
    [
        ("  afstemninger: [{for: [A, V], imod: [C, Eva Eg]}]\n", "", []),
        ("  afstemninger: [{for: [Anna And, A], imod: [V, C, L]}]\n", "", ["talt med to gange", "6 stemmer, men kun 5"]),
        ("  afstemninger: [{for: A, imod: [Anna And, V, C, L]}]\n", "", ["talt med to gange", "6 stemmer"]),
        ("  afstemninger: [{for: [A, V], imod: [C, L]}]\n", "afbud: [Dan Dal]\n", ["Ingen fra »C«"]),
        ("  afstemninger: [{for: [A, V, Dan Dal], imod: L}]\n", "afbud: [Dan Dal]\n", ["»Dan Dal« var ikke til stede"]),
        ("  inhabile: Dan Dal\n  habilitet: ja\n  afstemninger: [{for: [A, V, Dan Dal], imod: L}]\n", "", ["»Dan Dal« er inhabil"]),
        ("  afstemninger: [{for: [A, V, C], imod: Eva Egg}]\n", "", ["»Eva Egg« er hverken"]),
        ("  afstemninger: [{for: 3, imod: 2}]\n", "", ["hvem der stemte hvad"]),
        ("  afstemninger: [{for: 5}]\n", "", []),
        (f"  afstemninger: [{{for: {'9' * 5000}}}]\n", "", ["er hverken"]),
        ("  afstemninger: [{for: 4, imod: 2}]\n", "", ["6 stemmer, men kun 5", "hvem der stemte hvad"]),
        ("  afstemninger: [{for: [A, V], imod: C}]\n", "", ["Eva Eg mangler"]),
        ("  afstemninger: [{for: [A, V], imod: [C, L]}]\n  mindretal: [{medlem: Dan Dal, tekst: x}]\n", "", []),
        ("  afstemninger: [{for: [A, V], imod: [C, L]}]\n  mindretal: [{medlem: Bo Berg, tekst: x}]\n", "", ["flertallet"]),
        ("  afstemninger: [{for: [A, V], imod: C, undlod: L}]\n  mindretal: [{medlem: Eva Eg, tekst: x}]\n", "", ["hverken for eller imod"]),
        ("  punkter: {'1-2': a, '3': b}\n", "", []),
        ("  punkter: {'1-2': a, '2-3': b}\n", "", ["punkt 2 er besluttet to gange"]),
        ("  punkter: {'1': a}\n", "", ["punkt 2 og 3 er der ikke taget stilling til"]),
        ("  punkter: {'1-3': a, '4': a}\n", "", ["kun 3 punkter"]),
        ("  punkter: {'alle': a}\n", "", ["ikke et punkt i indstillingen"]),
    ],
)  # fmt: skip
def test_what_the_check_of_the_protocol_tells(tmp_path, decision, meeting, told):
    found = checked(tmp_path, decision, meeting)
    assert len(found) == len(told), found
    assert [words for words in told if words not in "".join(found)] == []


def test_the_sentence_of_a_vote(tmp_path):
    checked(tmp_path, "  afstemninger:\n  - {om: Ændringsforslag fra C, for: [C, L], imod: [A, V]}\n  - {for: [A, V], imod: Dan Dal, undlod: Eva Eg}\n  - {for: [A, V], imod: [C, L], tekst: Skrevet i hånden.}\n")  # fmt: skip
    run("-C", tmp_path, "referat", "2021-02-11")
    text = next(tmp_path.glob("output/*/*/referat.md")).read_text(encoding="utf-8")
    assert (
        "Ændringsforslag fra C: For stemte C og L. Imod stemte A og V. Ændringsforslag fra C er dermed ikke godkendt."
        in text
    )
    assert "For stemte A og V. Imod stemte Dan Dal. Eva Eg undlod at stemme. Indstillingen er dermed godkendt." in text
    assert "Skrevet i hånden." in text


# --- how a side is written ------------------------------------------------------------------------------

ROLL = Roll([*MEMBERS, "Anna og Søn"], ["A", "V", "C", "UP"])


@pytest.mark.parametrize(
    ("written", "count", "voters", "printed"),
    [
        ("V", None, ["V"], "V"), ("(V)", None, ["V"], "V"), ("V:", None, ["V"], "V"), ("v", None, ["V"], "V"),
        ("Liste V", None, ["V"], "V"), ("Venstre", None, ["V"], "V"), ("socialdemokratiet", None, ["A"], "A"),
        ("12", 12, [], "12"), ("12 stemmer", 12, [], "12"), ("19 (V, A)", 19, ["V", "A"], "19 (V og A)"),
        ("15 stemmer (V og A)", 15, ["V", "A"], "15 (V og A)"), ("V (9)", 9, ["V"], "V (9)"), ("V-9", 9, ["V"], "V (9)"),
        ("9 V", 9, ["V"], "V (9)"), ("A: 3", 3, ["A"], "A (3)"), ("UP-1", 1, ["UP"], "UP (1)"),
        ("V og C", None, ["V", "C"], "V, C"), ("A minus Bo Berg", None, ["A"], "A (undtagen Bo Berg)"),
        ("A (undtagen Bo Berg)", None, ["A"], "A (undtagen Bo Berg)"), ("3 (A minus Bo Berg, V)", 3, ["A", "V"], "3 (A (undtagen Bo Berg) og V)"),
        ("Anna And (A)", None, ["Anna And"], "Anna And"), ("Anna og Søn", None, ["Anna og Søn"], "Anna og Søn"),
        ("A med 3", 3, ["A"], "A (3)"), ("alle (5)", 5, ["alle"], "alle (5)"), ("alle minus Bo Berg", None, ["alle"], "alle (undtagen Bo Berg)"),
        ("alle undtagen V og Bo Berg", None, ["alle"], "alle (undtagen V og Bo Berg)"), ("samtlige medlemmer", None, ["alle"], "alle"),
        ("Anna And (A), Bo Berg (A) og Dan Dal (C)", None, ["Anna And", "Bo Berg", "Dan Dal"], "Anna And, Bo Berg, Dan Dal"),
        ("Anna And (formand), Bo Berg", None, ["Anna And", "Bo Berg"], "Anna And, Bo Berg"), ("Anna And A, Bo Berg - A", None, ["Anna And", "Bo Berg"], "Anna And, Bo Berg"),
        ("A (Anna And, Bo Berg), V", None, ["Anna And", "Bo Berg", "V"], "Anna And, Bo Berg, V"), ("A: Anna And; C: Dan Dal", None, ["Anna And", "Dan Dal"], "Anna And, Dan Dal"),
        ("3 (A (2), V (1))", 3, ["A", "V"], "3 (A (2) og V (1))"), ("Hans Hat (A), V", None, ["Hans Hat", "V"], "Hans Hat, V"),
        ("Q", None, ["Q"], "Q"), ("Ib og Per", None, ["Ib og Per"], "Ib og Per"),
    ],
)  # fmt: skip
def test_a_side_is_read_as_it_is_written(written, count, voters, printed):
    (group,) = groups([name(written)], ROLL)
    assert (group.count, [voter.name for voter in group.voters]) == (count, voters)
    assert ", ".join(in_print((group,))) == printed


@pytest.mark.parametrize(
    "written",
    [
        ["A (2), V (1)"], ["A (2) og V (1)"], ["A (2)", "V (1)"], ["2 A, 1 V"], ["2 A og 1 V"], ["2 fra A og 1 fra V"], ["A: 2, V: 1"], ["A-2, V-1"],
        ["2 (A), 1 (V)"], ["Socialdemokratiet (2), Venstre (1)"], ["A", "2", "V", "1"], ["2", "A", "1", "V"], ["A (2)", "V", "1"],
        ["A med 2 stemmer og V med 1 stemme"],
    ],
)  # fmt: skip
def test_each_count_is_that_of_its_own_party(written):
    made = groups([name(one) for one in written], ROLL)
    if written == ["A (2)", "V", "1"]:
        assert in_print(made) == ("1 (A (2) og V)",)
    else:
        assert [(group.count, [voter.name for voter in group.voters]) for group in made] == [(2, ["A"]), (1, ["V"])]
        assert in_print(made) == ("A (2)", "V (1)")


SAID = st.lists(st.sampled_from(list(MEMBERS)), min_size=1, max_size=5, unique=True)
DRESS = st.sampled_from(
    ["{0}", "{0} ({1})", "{0} ({1}, formand)", "{0} (medlem)", "{0} - {1}", "{1} ({0})", "{1}: {0}"]
)


@given(
    SAID,
    st.lists(DRESS, min_size=5, max_size=5),
    st.lists(st.sampled_from([", ", "; ", " og ", " samt ", ",\n"]), min_size=5, max_size=5),
)
def test_all_who_are_named_are_read_whatever_stands_beside_and_between(who, dress, between):
    roll = Roll(list(MEMBERS), ["A", "V", "C", "L"])
    told = [form.format(one, MEMBERS[one] or "L") for one, form in zip(who, dress, strict=False)]
    text = told[0] + "".join(sign + one for sign, one in zip(between, told[1:], strict=False))
    read = [voter.name for group in groups([name(text)], roll) for voter in group.voters]
    assert read == who, text


def test_a_count_stands_before_those_it_counts_and_a_cut_entry_is_whole_again():
    assert in_print(groups([name("19"), name("V"), name("A")], ROLL)) == ("19 (V og A)",)
    assert in_print(groups([name("19 (V"), name("A)"), name("C")], ROLL)) == ("19 (V og A)", "C")
    assert in_print(groups([name("0")], ROLL)) == ()


@given(st.text(max_size=30))
def test_no_writing_of_a_side_raises_or_loses_its_words(text):
    made = groups([name(text)], ROLL)
    assert all(group.voters or group.count is not None or not text.strip() for group in made)


@pytest.mark.parametrize(
    ("votes", "meeting", "told"),
    [
        ("{for: [3, A, V], imod: [2, C, L]}", "", []),
        ("{for: ['3 (A, V)'], imod: 'C og L'}", "", []),
        ("{for: [3 (A, V)], imod: ['(C)', 'L:']}", "", []),
        ("{for: [4, A, V], imod: [C, L]}", "", ["Der står 4, men A (2) og V (1) er 3", "6 stemmer, men kun 5"]),
        ("{for: [2, A, V], imod: [C, L]}", "", ["Der står 2, men A (2) og V (1) er 3"]),
        ("{for: [A (2), V (2)], imod: C, undlod: L}", "", ["Der står 2, men V (1) er 1"]),
        ("{for: [3, A, V], imod: [C, L]}", "afbud: [Bo Berg]\n", ["Der står 3, men A (1) og V (1) er 2", "5 stemmer, men kun 4"]),
        ("{for: [A minus Bo Berg, V], imod: [Bo Berg, C, L]}", "", []),
        ("{for: [A, V], imod: [Bo Berg, C, L]}", "", ["»A minus Bo Berg«", "6 stemmer"]),
        ("{for: [A minus Dan Dal, V], imod: [C, L]}", "", ["»Dan Dal« er ikke blandt dem fra »A«"]),
        ("{for: [A, V], imod: [A, C, L]}", "", ["Partiet »A« er talt med to gange", "7 stemmer"]),
        ("{for: [A, V], imod: [C, X, L]}", "", ["»X« er hverken medlem"]),
        ("{for: [4, A, V, Eva Eg], imod: Dan Dal}", "", []),
        ("{for: 'A, V og Venstre', imod: [C, L]}", "", ["Partiet »V« er talt med to gange", "6 stemmer"]),
        ("{for: 3 (A, V), imod: [C, L]}", "", ["komma i en parentes", "Der står 3, men A (2) er 2"]),
        ("{for: alle, imod: ingen}", "", []),
        ("{for: 5 (alle)}", "", []),
        ("{for: [4, alle]}", "", ["Der står 4, men alle (5) er 5"]),
        ("{for: alle, imod: Dan Dal}", "", ["»Dan Dal« er talt med to gange", "6 stemmer"]),
        ("{for: 'A (2), V (1)', imod: 'C (1), L (1)'}", "", []),
        ("{for: 'A (1), V (2)', imod: [C, L]}", "", ["Der står 1, men A (2) er 2", "Der står 2, men V (1) er 1"]),
        ("{for: [A, 1, V, 2], imod: [C, L]}", "", ["Der står 1, men A (2) er 2", "Der står 2, men V (1) er 1"]),
        ("{for: '3 (A (1), V (2))', imod: [C, L]}", "", ["Der står 1, men A (2) er 2", "Der står 2, men V (1) er 1"]),
        ("{for: 'V (1), Anna And, Bo Berg', imod: [C, L]}", "", []),
        ("{for: 'Anna And (A), Bo Berg (A) og Carla Chr (V)', imod: 'Dan Dal (C), Eva Eg (L)'}", "", []),
        ("{for: 'Anna And (A), Bo Berg (V)', imod: [V, C, L]}", "", ["»Bo Berg« står som »V« i afstemningen, men er »A«"]),
        ("{for: [Bo Berg (O), Anna And], imod: [V, C, L]}", "", ["»Bo Berg« står som »O«"]),
        ("{for: 'A (Anna And, Carla Chr), Bo Berg', imod: [C, L]}", "", ["»Carla Chr« står som »A«"]),
        ("{for: 'Anna And (A), Hans Hat (A)', imod: [Bo Berg, V, C, L]}", "", ["»Hans Hat« er hverken"]),
        ("{for: alle minus Bo Berg, imod: Bo Berg}", "", []),
        ("{for: alle undtagen A, imod: A}", "", []),
        ("{for: alle på nær Hans Hat}", "", ["»Hans Hat« er ikke blandt dem, der var til stede"]),
        ("{for: alle minus Bo Berg, imod: Bo Berg}", "afbud: [Bo Berg]\n", ["»Bo Berg« er ikke blandt dem", "»Bo Berg« var ikke til stede"]),
        ("{for: 1, imod: [Dan Dal]}", "", ["2 stemmer, men 5", "hvem der stemte hvad"]),
    ],
)  # fmt: skip
def test_a_count_is_held_against_those_beside_it(tmp_path, votes, meeting, told):
    found = checked(tmp_path, f"  afstemninger: [{votes}]\n", meeting)
    assert len(found) == len(told), found
    assert [words for words in told if words not in "".join(found)] == []


def minutes(root):
    done = run("-C", root, "referat", "2021-02-11")
    assert done.code == 0, done.err
    return next(root.glob("output/*/*/referat.md")).read_text(encoding="utf-8")


def test_no_outcome_is_printed_while_votes_are_missing(tmp_path):
    checked(tmp_path, "  afstemninger: [{for: [A, V], imod: Dan Dal}, {for: [A, V], imod: [C], undlod: L}]\n")
    text = minutes(tmp_path)
    assert "For stemte A og V. Imod stemte Dan Dal.\n" in text
    assert text.count("dermed godkendt") == 1
    checked(tmp_path, "  afstemninger: [{imod: Dan Dal}]\n")
    assert "dermed" not in minutes(tmp_path)


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.sampled_from(["for", "imod", "undlod", "none"]), min_size=5, max_size=5))
def test_an_outcome_is_there_when_all_have_voted_and_is_that_of_the_count(sides):
    who = {side: tuple(name(n) for n, s in zip(MEMBERS, sides, strict=True) if s == side) for side in ("for", "imod", "undlod")}  # fmt: skip
    vote = Vote(in_favour=who["for"], against=who["imod"], abstained=who["undlod"])
    ballot = Ballot(vote, bench_at(COMMITTEE, Meeting(date=None), Numbered(1, Item(title=name("T")))))
    expected = None if "none" in sides else len(who["for"]) > len(who["imod"])
    assert ballot.outcome is expected


# --- on one line, and in the walk -------------------------------------------------------------------------


def recorded(root, *options):
    checked(root, "  tekst: Drøftet.\n")
    done = run("-C", root, "beslut", "2021-02-11", "1", "--erstat", "Godkendt.", *options)
    return done, (root / ITEM).read_text("utf-8")


def test_parties_with_their_counts_are_recorded_in_one_line_as_minutes_have_them(tmp_path):
    done, text = recorded(tmp_path, "--for", "A (2), V (1)", "--imod", "C (1), L (1)")
    assert done.code == 0, done.err
    assert 'for: ["A (2)", "V (1)"]\n      imod: ["C (1)", "L (1)"]\n' in text
    assert "For stemte A (2) og V (1). Imod stemte C (1) og L (1). Indstillingen er dermed godkendt." in minutes(
        tmp_path
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--for", "A (1), V (2)", "--imod", "C, L"], "Der står 1, men A (2) er 2"),
        (["--for", "aa (A), BB (V), V", "--imod", "C, L"], "»Bo Berg« står som »V«"),
        (["--for", "A (2), zzz (1)", "--imod", "C, L"], "»zzz« er ikke et navn i udvalget"),
    ],
)
def test_what_does_not_fit_in_one_line_is_told_and_nothing_is_written(tmp_path, options, told):
    done, text = recorded(tmp_path, *options)
    assert done.code != 0 and told in done.err and "afstemninger" not in text


def test_names_with_their_party_are_recorded_whole_with_initials_too(tmp_path):
    done, text = recorded(tmp_path, "--for", "Anna And (A), BB (A) og Carla (V)", "--imod", "alle minus aa, bo, carla")
    assert done.code == 0, done.err
    assert 'for: ["Anna And (A)", "Bo Berg (A)", "Carla Chr (V)"]' in text
    assert "For stemte Anna And, Bo Berg og Carla Chr." in minutes(tmp_path)


@pytest.mark.parametrize(
    ("vote", "printed"),
    [
        ("for: resten, imod: V", "For stemte Anna And, Bo Berg og Eva Eg. Imod stemte V."), ("for: [A, Resten], imod: V", "For stemte A og Eva Eg. Imod stemte V."),
        ("imod: Carla Chr, for: A og resten", "For stemte A, Dan Dal og Eva Eg. Imod stemte Carla Chr."), ("for: de øvrige medlemmer, imod: V", "For stemte Anna And, Bo Berg og Eva Eg."),
        ("for: resten, imod: 2", "For stemte 3. Imod stemte 2."), ("for: A, imod: resten, undlod: Ø", "Imod stemte Carla Chr og Dan Dal. Ø undlod at stemme."),
    ],
)  # fmt: skip
def test_the_rest_are_those_who_stand_on_no_other_side(tmp_path, vote, printed):
    root = checked_root(tmp_path, f"  tekst: Drøftet.\n  afstemninger: [{{{vote}}}]\n")
    assert [line for line in inspect_lines(root) if ": fejl: " in line] == []
    assert printed in markdown(root)


@pytest.mark.parametrize(
    ("options", "written"),
    [
        (["--for", "resten", "--imod", "C, L"], "for: [Anna And, Bo Berg, Carla Chr]\n      imod: [C, L]\n"),
        (["--for", "A, C", "--imod", "de øvrige", "--undlod", "V"], "for: [A, C]\n      imod: [Eva Eg]\n      undlod: [V]\n"),
        (["--for", "A, V", "--imod", "C", "--undlod", "resten"], "for: [A, V]\n      imod: [C]\n      undlod: [Eva Eg]\n"),
        (["--for", "A og resten", "--imod", "C", "--undlod", "ingen"], "for: [A, Carla Chr, Eva Eg]\n      imod: [C]\n"),
        (["--for", "resten", "--imod", "2"], "for: [3]\n      imod: [2]\n"),
    ],
)  # fmt: skip
def test_the_rest_may_stand_on_any_side_in_one_line(tmp_path, options, written):
    done, text = recorded(tmp_path, *options)
    assert done.code == 0, done.err
    assert written in text.replace('"', ""), text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--for", "resten", "--imod", "resten"], "»resten« kan kun stå ét sted, men står under for og imod."),
        (["--for", "resten", "--imod", "bo", "--undlod", "Bo Berg"], "»Bo Berg« er talt med to gange i afstemningen: under imod og under undlod."),
        (["--for", "A", "--imod", "BB"], "»Bo Berg« er talt med to gange i afstemningen: under for og under imod."),
        (["--for", "4", "--imod", "2"], "Der er 6 stemmer, men kun 5 var til stede"),
    ],
)  # fmt: skip
def test_a_vote_that_cant_be_is_refused_in_one_line_with_the_sides(tmp_path, options, told):
    done, text = recorded(tmp_path, *options)
    assert done.code != 0 and told in done.err and "afstemninger" not in text


@pytest.mark.parametrize("unknown", ["formanden", "-3", "resten, imod: resten", "Xander"])
def test_who_is_not_known_is_told_once_and_counts_for_nothing(tmp_path, unknown):
    root = checked_root(tmp_path, f"  tekst: Godkendt.\n  afstemninger: [{{for: {unknown}, undlod: [V, A]}}]\n")
    wrong = [line for line in inspect_lines(root) if ": fejl: " in line]
    assert wrong and all("»" in line and "tabt" not in line and "stemmer, men" not in line for line in wrong), wrong


def checked_root(root, decision):
    item = f"titel: T\nsagsnr: 1\nindstilling: Forslaget godkendes.\nbeslutning:\n{decision}"
    return workspace(root, {f"{HOME}/udvalg.yaml": f"kommune: K\nudvalg: Byrådet\n{FIVE_OF_THREE_PARTIES}", ITEM: item})
