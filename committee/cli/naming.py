"""What was said on the command line or at a prompt → a decision: names are made whole, dates are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from committee.base import danish
from committee.base.problems import nearest
from committee.domain.decision import Decision
from committee.records.emit import Value
from committee.rules.names import named
from committee.rules.numbering import Numbered
from committee.rules.points import points_named
from committee.rules.votes import bench_at
from committee.work.recording import decision_value
from committee.work.sitting import Sitting

SIDES = (("in_favour", "for"), ("against", "imod"), ("abstained", "undlod"), ("reserved", "forbehold"))
_ABSENCE = (("afbud", "afbud"), ("absent", "fraværende"), ("disqualified", "inhabile"))


def people(sitting: Sitting) -> list[str]:
    """Whoever may be named at a meeting."""
    from committee.rules.attendance import known_names

    return known_names(sitting.committee, sitting.meeting)


def parties(sitting: Sitting, numbered: Numbered) -> list[str]:
    return list(bench_at(sitting.committee, sitting.meeting, numbered).parties)


def whole_names(said: Iterable[str], names: Iterable[str], also: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """The whole names of those said, parted by commas; and what can't be told, in Danish. `also` are taken as they are."""
    names, also = list(names), {word.casefold(): word for word in also}
    found, wrong = [], []
    for word in (part.strip() for text in said for part in text.split(",")):
        if not word:
            continue
        if word.casefold() in also or (also and word.isdecimal()):
            found.append(also.get(word.casefold(), word))
            continue
        meant = named(word, names)
        if len(meant) == 1 or not names:
            found.append(meant[0] if meant else word)
        elif meant:
            wrong.append(f"»{word}« kan være {danish.listed(list(meant), 'eller')}. Skriv lidt mere af navnet.")
        else:
            near = nearest(word, names)
            wrong.append(f"»{word}« er ikke et navn i udvalget." + (f" Mente du »{near}«?" if near else ""))
    return list(dict.fromkeys(found)), wrong


def decision_given(
    sitting: Sitting, numbered: Numbered, text: str | None, given: Mapping[str, Any]
) -> tuple[dict[str, Value], list[str]]:
    """What a command's words and options say of a decision, by key; and what is wrong, in Danish."""
    names = people(sitting)
    wrong: list[str] = []
    made: dict[str, Value] = {"tekst": text} if text else {}

    def read(said: Iterable[str], also: Iterable[str] = ()) -> list[Value]:
        found, problems = whole_names(said, names, also)
        wrong.extend(problems)
        return list(found)

    points: dict[str, Value] = dict(_parted(one, "--punkt", '"1-2: Anbefales."', wrong) for one in given["points"])
    wrong += [f"»{name}« er ikke et punkt. Skriv f.eks. 1-2." for name in points if name and points_named(name) is None]
    absence = {key: read(given[option]) for option, key in _ABSENCE}
    voters = [*parties(sitting, numbered)]
    sides = {key: read(given[option], ["0", *voters]) for option, key in SIDES}
    vote: dict[str, Value] = {"om": given["about"]} | {key: side for key, side in sides.items() if side}
    if given["about"] and not any(sides.values()):
        wrong.append("Skriv også, hvem der stemte: --for, --imod, --undlod eller --forbehold.")
    dissents: list[Value] = []
    for one in given["dissents"]:
        member, words = _parted(one, "--mindretal", '"BB: Det er for dyrt."', wrong)
        dissents += [{"medlem": who, "tekst": words} for who in read([member], voters)]
    follow_up = _follow_up(given, wrong)
    made |= {"punkter": points} if points else {}
    made |= {key: found for key, found in absence.items() if found}
    made |= {"afstemninger": [{k: v for k, v in vote.items() if v}]} if any(sides.values()) else {}
    made |= {"mindretal": dissents} if dissents else {}
    made |= {"opfølgning": [follow_up]} if follow_up else {}
    return made, wrong


_GROWS = frozenset(("afstemninger", "mindretal", "opfølgning"))  # one more is said with each command


def merged(former: Decision | None, said: dict[str, Value], *, replace: bool) -> Value | None:
    """What was there with what was said: nothing that wasn't named goes. None when something would be written over
    that `replace` doesn't allow."""
    before = decision_value(former) if former else {}
    made: dict[str, Value] = dict(before) if isinstance(before, dict) else {"tekst": before}
    for key, value in said.items():
        there = made.get(key)
        if isinstance(there, list) and isinstance(value, list) and key in _GROWS and not replace:
            made[key] = [*there, *(one for one in value if one not in there)]
        elif there is None or there == value or replace:
            made[key] = value
        else:
            return None
    return made["tekst"] if list(made) == ["tekst"] else made


def _parted(said: str, option: str, example: str, wrong: list[str]) -> tuple[str, str]:
    before, colon, after = said.partition(":")
    if not colon or not before.strip() or not after.strip():
        wrong.append(f"{option} skrives {example}.")
    return before.strip(), after.strip()


def _follow_up(given: Mapping[str, Any], wrong: list[str]) -> dict[str, Value]:
    if not given["follow_up"]:
        if given["due"] or given["responsible"]:
            wrong.append("Skriv også --opfølgning: hvad der skal ske.")
        return {}
    if given["due"] and danish.parse_date(given["due"]) is None:
        wrong.append(f"»{given['due']}« er ikke en dato. Skriv år-måned-dag, f.eks. 2021-03-11.")
    made: dict[str, Value] = {"tekst": given["follow_up"], "inden": given["due"], "ansvarlig": given["responsible"]}
    return {key: value for key, value in made.items() if value}
