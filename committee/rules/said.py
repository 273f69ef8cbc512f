"""A decision said at once, in a command's options → what they say of it, and what is wrong, in Danish. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, TypedDict

from committee.base import danish
from committee.base.danishdates import typed_date, untyped_date
from committee.base.problems import Place
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.records.values import Value
from committee.rules.answers import NO_REST, Made, rest_of_the_votes, with_decision, with_one_more
from committee.rules.attendance import known_names, was_not_seated
from committee.rules.electiontyped import election_typed
from committee.rules.following import before_the_meeting
from committee.rules.naming import Unclear, named, whole_names
from committee.rules.numbering import Numbered
from committee.rules.points import points_named
from committee.rules.sides import without_rest
from committee.rules.stopping import stop_typed, time_typed
from committee.rules.votes import bench_at


class Said(TypedDict):
    """What may be said of a decision beside its words, as it was typed; empty where nothing was.

    One side of a vote may be `resten`: whoever was there and isn't named on another. `without` is what is to be taken out of the
    decision that is there.
    """

    points: tuple[str, ...]
    afbud: tuple[str, ...]
    absent: tuple[str, ...]
    disqualified: tuple[str, ...]
    habilitet: bool
    substitutes: tuple[str, ...]
    about: str
    in_favour: tuple[str, ...]
    against: tuple[str, ...]
    abstained: tuple[str, ...]
    reserved: tuple[str, ...]
    elections: tuple[str, ...]
    stopped: tuple[str, ...]
    dissents: tuple[str, ...]
    follow_up: str
    due: str
    responsible: str
    without: tuple[str, ...]


def decision_said(
    committee: Committee, meeting: Meeting, numbered: Numbered, text: str | None, said: Said
) -> tuple[Made, list[str]]:
    """What a text and options say of a decision, by the file's keys; and what is wrong."""
    names = [*known_names(committee, meeting), *(one.partition(":")[0].strip() for one in said["substitutes"])]
    parties = list(bench_at(committee, meeting, numbered).parties)
    wrong: list[str] = []

    def read(words: Iterable[str], also: Iterable[str] = (), *, counts: bool = False) -> list[Value]:
        found, unclear = whole_names(words, names, also, counts=counts)
        wrong.extend(_unclear(committee, meeting, one) for one in unclear)
        return list(found)

    points: dict[str, Value] = dict(_parted(one, "--punkt", '"1-2: Anbefales."', wrong) for one in said["points"])
    wrong += [f"»{name}« er ikke et punkt. Skriv f.eks. 1-2." for name in points if name and points_named(name) is None]
    absence = {key: read(said[option]) for option, key in _ABSENCE.items()}
    sides = {side: read(without_rest(said[option])[0], parties, counts=True) for option, side in _SIDES.items()}
    if said["about"] and not any(said[side] for side in _SIDES):
        wrong.append("Skriv også, hvem der stemte: --for, --imod, --undlod eller --forbehold.")
    dissents: list[Made] = []
    for one in said["dissents"]:
        member, words = _parted(one, "--mindretal", '"BB: Det er for dyrt."', wrong)
        dissents += [{"medlem": who, "tekst": words} for who in read([member], parties)]
    made: Made = {"tekst": text} if text else {}
    made = {**made, **({"punkter": points} if points else {}), **{k: found for k, found in absence.items() if found}}
    made = {**made, **_others(said, names, read, wrong)}
    sides = _with_the_rest(committee, meeting, with_decision(numbered, made), sides, said, wrong)
    made = with_one_more(made, "afstemninger", {"om": said["about"], **sides}) if any(sides.values()) else made
    return with_one_more(
        with_one_more(made, "mindretal", *dissents), "opfølgning", _follow_up(meeting, said, wrong)
    ), wrong


def _unclear(committee: Committee, meeting: Meeting, one: Unclear) -> str:
    """What is told of a name that can't be told; of one who has a seat at another time, when."""
    ever = [str(seat.name) for seats in committee.ever for seat in seats]
    for name in () if one.is_known else named(one.said, ever):
        if problem := was_not_seated(committee, meeting, SourceText(name, Place("")), "ukendt-navn"):
            return problem.text
    return one.words()


Read = Callable[[Iterable[str]], list[Value]]
_SIDES: dict[Literal["in_favour", "against", "abstained", "reserved"], str] = {
    "in_favour": "for",
    "against": "imod",
    "abstained": "undlod",
    "reserved": "forbehold",
}
_ABSENCE: dict[Literal["afbud", "absent", "disqualified"], str] = {
    "afbud": "afbud",
    "absent": "fraværende",
    "disqualified": "inhabile",
}


def _with_the_rest(
    committee: Committee,
    meeting: Meeting,
    numbered: Numbered,
    sides: dict[str, list[Value]],
    said: Said,
    wrong: list[str],
) -> dict[str, list[Value]]:
    """The sides with `resten` told out: on one side, those who are on no other."""
    asked = [side for option, side in _SIDES.items() if without_rest(said[option])[1]]
    if len(asked) > 1:
        wrong.append(f"»resten« kan kun stå ét sted, men står under {danish.listed(asked)}.")
    elif asked and not committee.has_members:
        wrong.append(NO_REST)
    if len(asked) != 1:
        return sides
    written = [[str(one) for one in side] for side in sides.values()]
    left = rest_of_the_votes(committee, meeting, numbered, written, said["about"])
    return {**sides, asked[0]: [*sides[asked[0]], *left]}


def _others(said: Said, names: list[str], read: Read, wrong: list[str]) -> Made:
    """Who sat in for whom at this item, whether the committee found someone disqualified, who was elected, and who stopped the
    decision."""
    made: dict[str, Value] = {"habilitet": "ja"} if said["habilitet"] else {}
    if said["habilitet"] and not said["disqualified"]:
        wrong.append("Skriv også --inhabil: hvem udvalget besluttede er inhabil.")
    seated: list[Value] = []
    for one in said["substitutes"]:
        name, member = _parted(one, "--stedfortræder", '"N. N.: BB"', wrong)
        seated += [{"navn": name, "for": who} for who in read([member])]
    if seated:
        made["stedfortrædere"] = seated
    if said["elections"]:
        made["valg"] = [_election(one, names, wrong) for one in said["elections"]]
    stops = [stop_typed(one) for one in said["stopped"]]
    time, fault = time_typed([at for _, at in stops])
    wrong += [fault] if fault else []
    if by := read([who for who, _ in stops]):
        made["standset"] = {"af": by, **({"tid": time} if time else {})}
    return made


def _election(words: str, names: list[str], wrong: list[str]) -> dict[str, Value]:
    """`Valg af formand: Anna And 3, Bo Berg 3, blank 1, lod: Anna And`."""
    about, rest = _parted(words, "--valg", '"Valg af formand: Anna 3, blank 1"', wrong)
    made, faults = election_typed(about, rest if about else "", names)
    wrong.extend(faults)
    return dict(made)


def _parted(words: str, option: str, example: str, wrong: list[str]) -> tuple[str, str]:
    before, colon, after = words.partition(":")
    if not colon or not before.strip() or not after.strip():
        wrong.append(f"{option} skrives {example}.")
    return before.strip(), after.strip()


def _follow_up(meeting: Meeting, said: Said, wrong: list[str]) -> Made:
    if not said["follow_up"]:
        if said["due"] or said["responsible"]:
            wrong.append("Skriv også --opfølgning: hvad der skal ske.")
        return {}
    due = typed_date(said["due"], meeting.date)
    if said["due"] and due is None:
        wrong.append(untyped_date(said["due"]))
    if due and due < meeting.date:
        wrong.append(before_the_meeting(due, meeting))
    return {"tekst": said["follow_up"], "inden": str(due or ""), "ansvarlig": said["responsible"]}
