"""What was answered about an item → its decision as it is written: phrases by number, points, »resten«. Pure.

A decision on its way is a map of the file's own keys (`tekst`, `punkter`, `inhabile`, ...); no function here changes one,
each gives a new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from committee.base import danish
from committee.base.problems import Place, Problem, Severity, shown
from committee.domain.committee import Committee
from committee.domain.decision import Decision, Vote
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.records import nodes
from committee.records.readers import Bad
from committee.records.record import keys
from committee.records.values import Value
from committee.rules import (
    contradictions,
    elections,
    habilitet,
    namechecks,
    presencechecks,
    protocolchecks,
    votechecks,
    votedtwice,
)
from committee.rules.case import Case
from committee.rules.numbering import Numbered
from committee.rules.onhabilitet import is_on_habilitet
from committee.rules.votes import bench_at, rest_of

Made = Mapping[str, Value]

NO_REST = "»resten« kan ikke tælles, når udvalg.yaml ikke har medlemmer. Skriv navne, partier eller et antal."
ALL_FIELDS = "alt"
WORDS = ("tekst", "punkter", "afstemninger", "valg")  # any of them is a decision; the other keys tell of one
_GROWS = frozenset(("afstemninger", "valg", "mindretal", "opfølgning", "stedfortrædere"))  # one more is said each time
_Check = Callable[[Case], Iterable[Problem]]
_CHECKS: tuple[_Check, ...] = (
    namechecks.absent_are_known,
    namechecks.absence_of_an_item_is_clear,
    presencechecks.substitutes_sit_for_the_absent,
    votechecks.votes_can_be,
    elections.elections_can_be,
    protocolchecks.dissents_are_of_the_minority,
    protocolchecks.points_are_decided_once,
    presencechecks.stopped_decisions_can_be,
)
_WHOLE = (
    *_CHECKS,
    protocolchecks.none_is_no_outcome,
    votedtwice.votes_are_on_different_matters,
    contradictions.decisions_agree_with_votes,
    habilitet.the_disqualified_are_found_so,
)
_FOR_CARE = (
    presencechecks.enough_are_there,
    protocolchecks.decisions_are_within_competence,
)  # they never refuse anything


def as_map(value: Value) -> Made:
    """A decision as it is written, a text or a map, by its keys."""
    return value if isinstance(value, dict) else {"tekst": value} if value else {}


def as_written(made: Made) -> Value:
    """The shortest form of a decision: its text alone where there is nothing more, and nothing as an empty text."""
    return dict(made) if set(made) - {"tekst"} else made.get("tekst", "")


def has_words(made: Made) -> bool:
    """Whether anything is decided, and not only told of who was away or what follows."""
    return any(key in made for key in WORDS)


def phrase_numbered(answer: str, phrases: Sequence[str]) -> str | None:
    """The house's phrase with that number, from 1; None when there is none."""
    is_number = answer.isdecimal() and len(answer) < 5
    return phrases[int(answer) - 1] if is_number and 0 < int(answer) <= len(phrases) else None


def with_text(made: Made, text: str) -> Made:
    """Decided in these words."""
    return {**made, "tekst": text}


def with_points(made: Made, points: Made) -> Made:
    """Decided point by point, in place of words for the whole; as it was when no point was named."""
    if not points:
        return made
    return {**{key: value for key, value in made.items() if key != "tekst"}, "punkter": dict(points)}


def with_names(made: Made, key: str, names: Sequence[str]) -> Made:
    """With those names under a key; without the key when there are none."""
    rest = {name: value for name, value in made.items() if name != key or names}
    return {**rest, key: list(names)} if names else rest


def with_one_more(made: Made, key: str, *entries: Made) -> Made:
    """With entries added to a list; what is empty in an entry is left out, and an entry of nothing too."""
    new: list[Value] = [filled for entry in entries if (filled := {k: v for k, v in entry.items() if v})]
    return {**made, key: [*_list(made.get(key)), *new]} if new else made


def merged(former: Made, said: Made, *, replace: bool) -> Made | None:
    """The decision `former` with `said` added to it; what isn't named in `said` stays. None when that would change what
    is written there and `replace` is false."""
    made = dict(former)
    for key, value in said.items():
        there = made.get(key)
        if isinstance(there, list) and isinstance(value, list) and key in _GROWS and not replace:
            made[key] = [*there, *(one for one in value if one not in there)]
        elif there is None or there == value or replace:
            made[key] = value
        else:
            return None
    return made


def without(made: Made, fields: Iterable[str]) -> Made:
    """A decision without some of its fields."""
    gone = set(fields)
    return {key: value for key, value in made.items() if key not in gone}


def fields_named(said: Iterable[str], made: Made) -> tuple[list[str], list[str]]:
    """The fields of a decision that are to be taken out, by their names or the beginning of one, with commas between; `alt` is all of
    them. And what is wrong, in Danish."""
    there = [key for key in made if key != "rettelser"]
    fields: list[str] = []
    wrong: list[str] = []
    for word in (part.strip().casefold() for one in said for part in one.split(",")):
        found = there if word == ALL_FIELDS else [key for key in there if word in key and key.startswith(word[:4])]
        if not found and word:
            has = f"Der står {danish.listed(there)}." if there else "Den er tom."
            wrong.append(f"Der er ingen »{shown(word)}« i beslutningen. {has}")
        fields += found
    return fields, wrong


def rest_of_the_votes(
    committee: Committee, meeting: Meeting, numbered: Numbered, sides: Iterable[Iterable[str]], about: str = ""
) -> list[str]:
    """»Resten«: everyone able who is on none of the `sides` yet, by name, or as a count where others were counted.

    `numbered` holds the decision so far, whose absence counts; `about` is what is voted about.
    """
    here = Place("")
    on_it = is_on_habilitet(Vote(about=nodes.SourceText(about, here) if about else None))
    bench = bench_at(committee, meeting, numbered, on_habilitet=on_it)
    return rest_of(bench, ([nodes.SourceText(one, here) for one in side] for side in sides))


def with_decision(numbered: Numbered, made: Made) -> Numbered:
    """An item as it will be read when the decision is written; as it is when the decision can't be read."""
    decision, _ = _read(made, numbered.item.decision)
    return Numbered(numbered.number, replace(numbered.item, decision=decision))


def objections(
    committee: Committee, meeting: Meeting, numbered: Numbered, made: Made, *, whole: bool = True
) -> list[Problem]:
    """The errors of an item when this decision is written, of each kind of which there are fewer now.

    While more is to be said it isn't `whole`: what a later answer may put right isn't asked for yet.
    """
    _, problems = _read(made, numbered.item.decision)
    checks = _WHOLE if whole else _CHECKS
    now = Counter(problem.code for problem in _errors(committee, meeting, numbered, checks))
    found = _errors(committee, meeting, with_decision(numbered, made), checks)
    then = Counter(problem.code for problem in found)
    return [*problems, *(problem for problem in found if then[problem.code] > now[problem.code])]


def cautions(committee: Committee, meeting: Meeting, numbered: Numbered, made: Made) -> list[Problem]:
    """What there is to look at in an item when this decision is written, and wasn't before: who knows the answer is still in the room."""
    checks = (*_WHOLE, *_FOR_CARE)
    before = {(one.code, one.text) for one in _found(committee, meeting, numbered, checks)}
    found = _found(committee, meeting, with_decision(numbered, made), checks)
    new = (one for one in found if one.severity is Severity.WARNING and (one.code, one.text) not in before)
    return list({one.text: one for one in new}.values())


def missing_votes(committee: Committee, meeting: Meeting, numbered: Numbered, made: Made) -> list[str]:
    """What is told of each of a decision's votes and elections in which some who were there aren't counted."""
    decided = with_decision(numbered, made)
    found = _found(committee, meeting, decided, (votechecks.votes_can_be, elections.elections_can_be))
    return [problem.text for problem in found if problem.code == "for-få-stemmer"]


def _errors(committee: Committee, meeting: Meeting, numbered: Numbered, checks: Iterable[_Check]) -> list[Problem]:
    return [one for one in _found(committee, meeting, numbered, checks) if one.severity is Severity.ERROR]


def _found(committee: Committee, meeting: Meeting, numbered: Numbered, checks: Iterable[_Check]) -> list[Problem]:
    """What checks find in one item, as if it were the meeting's only one."""
    case = Case(committee, replace(meeting, items=(numbered.item,)), (numbered,))
    return [problem for check in checks for problem in check(case)]


def _read(made: Made, former: Decision | None) -> tuple[Decision | None, list[Problem]]:
    problems: list[Problem] = []
    decision = keys(Item)["beslutning"][1].reader.read(_node(as_written(made)), problems)
    return former if isinstance(decision, Bad) else decision, problems


def _node(value: Value) -> nodes.Node:
    """What reading the file again would find, but for the places."""
    here = Place("")
    match value:
        case str():
            return nodes.Scalar(nodes.SourceText(value, here), here, plain=False)
        case list():
            return nodes.Sequence(tuple(map(_node, value)), here)
        case dict():
            return nodes.Mapping({name: _node(one) for name, one in value.items()}, here, dict.fromkeys(value, here))


def _list(value: Value | None) -> list[Value]:
    return value if isinstance(value, list) else []
