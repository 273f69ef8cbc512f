"""A decision said at once, in a command's options → what they say of it, and what is wrong, in Danish. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.records.values import Value
from committee.rules.answers import Made, date_said, with_one_more
from committee.rules.attendance import known_names
from committee.rules.naming import whole_names
from committee.rules.numbering import Numbered
from committee.rules.points import points_named
from committee.rules.votes import bench_at


class Said(TypedDict):
    """What may be said of a decision beside its words, as it was typed; empty where nothing was."""

    points: tuple[str, ...]
    afbud: tuple[str, ...]
    absent: tuple[str, ...]
    disqualified: tuple[str, ...]
    about: str
    in_favour: tuple[str, ...]
    against: tuple[str, ...]
    abstained: tuple[str, ...]
    reserved: tuple[str, ...]
    dissents: tuple[str, ...]
    follow_up: str
    due: str
    responsible: str


def decision_said(
    committee: Committee, meeting: Meeting, numbered: Numbered, text: str | None, said: Said
) -> tuple[Made, list[str]]:
    """What a text and options say of a decision, by the file's keys; and what is wrong."""
    names = known_names(committee, meeting)
    parties = list(bench_at(committee, meeting, numbered).parties)
    wrong: list[str] = []

    def read(words: Iterable[str], also: Iterable[str] = (), *, counts: bool = False) -> list[Value]:
        found, unclear = whole_names(words, names, also, counts=counts)
        wrong.extend(one.words() for one in unclear)
        return list(found)

    points: dict[str, Value] = dict(_parted(one, "--punkt", '"1-2: Anbefales."', wrong) for one in said["points"])
    wrong += [f"»{name}« er ikke et punkt. Skriv f.eks. 1-2." for name in points if name and points_named(name) is None]
    absence = {
        "afbud": read(said["afbud"]),
        "fraværende": read(said["absent"]),
        "inhabile": read(said["disqualified"]),
    }
    sides = {
        "for": read(said["in_favour"], parties, counts=True),
        "imod": read(said["against"], parties, counts=True),
        "undlod": read(said["abstained"], parties, counts=True),
        "forbehold": read(said["reserved"], parties, counts=True),
    }
    if said["about"] and not any(sides.values()):
        wrong.append("Skriv også, hvem der stemte: --for, --imod, --undlod eller --forbehold.")
    dissents: list[Made] = []
    for one in said["dissents"]:
        member, words = _parted(one, "--mindretal", '"BB: Det er for dyrt."', wrong)
        dissents += [{"medlem": who, "tekst": words} for who in read([member], parties)]
    made: Made = {"tekst": text} if text else {}
    made = {**made, **({"punkter": points} if points else {}), **{k: found for k, found in absence.items() if found}}
    made = with_one_more(made, "afstemninger", {"om": said["about"], **sides}) if any(sides.values()) else made
    return with_one_more(with_one_more(made, "mindretal", *dissents), "opfølgning", _follow_up(said, wrong)), wrong


def _parted(words: str, option: str, example: str, wrong: list[str]) -> tuple[str, str]:
    before, colon, after = words.partition(":")
    if not colon or not before.strip() or not after.strip():
        wrong.append(f"{option} skrives {example}.")
    return before.strip(), after.strip()


def _follow_up(said: Said, wrong: list[str]) -> Made:
    if not said["follow_up"]:
        if said["due"] or said["responsible"]:
            wrong.append("Skriv også --opfølgning: hvad der skal ske.")
        return {}
    due = date_said(said["due"])
    if said["due"] and due is None:
        wrong.append(f"»{said['due']}« er ikke en dato. Skriv år-måned-dag, f.eks. 2021-03-11.")
    return {"tekst": said["follow_up"], "inden": str(due or ""), "ansvarlig": said["responsible"]}
