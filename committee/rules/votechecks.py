"""Checks of votes: who voted, how many, and whether a count is that of the names beside it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, did_you_mean, warning
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names, stranger
from committee.rules.case import Case
from committee.rules.sides import is_rest
from committee.rules.voters import ALL, Voter
from committee.rules.votes import Ballot, Side, ballots


def votes_can_be(case: Case) -> Iterator[Problem]:
    """A vote is cast once by each who was there and able, and by nobody else; the minutes show how each voted (the ministry's
    89.1.3), for which parties will do when they voted alike."""
    for numbered in case.agenda:
        for ballot in ballots(case.committee, case.meeting, numbered):
            unknown = list(_voters(case.committee, case.meeting, ballot))
            yield from unknown
            yield from _on_two_sides(ballot)
            miscounts = list(_miscounts(ballot)) if not unknown else []
            yield from miscounts
            if case.committee.has_members and not unknown:
                yield from _too_many(ballot)
                yield from _too_few(ballot) if not miscounts else ()
            if ballot.is_counted:
                text = "Det fremgår ikke, hvem der stemte hvad."
                cure = (
                    "Skriv navne eller partier: protokollen skal vise, hvordan hvert medlem har stemt "
                    "(ministeriets praksis, 89.1.3)."
                )
                yield warning(ballot.vote.place, "stemmer-uden-navne", text, cure)


def _voters(committee: Committee, meeting: Meeting, ballot: Ballot) -> Iterator[Problem]:
    yield from _rest_or_number(committee, ballot)
    if not committee.has_members:
        return
    known = [*known_names(committee, meeting), *ballot.bench.parties]
    for side in ballot.sides():
        for group in side.groups:
            for voter in group.voters:
                yield from _of_a_party(ballot, voter, group.entry)
        for name, entry in side.names:
            if name not in ballot.bench.voting and not is_rest(name) and _is_name(name):
                yield _cannot_vote(committee, meeting, ballot, name, entry, known)


def _rest_or_number(committee: Committee, ballot: Ballot) -> Iterator[Problem]:
    """`resten` that couldn't be told out, and what can't be a name, as `-3`: neither has votes."""
    for side in ballot.sides():
        for name, entry in side.names:
            if is_rest(name):
                where = (
                    "kan kun stå ét sted i afstemningen"
                    if committee.has_members
                    else "kan ikke tælles, når udvalg.yaml ikke har medlemmer"
                )
                yield Problem(entry.place, "ukendt-navn", f"»{name}« {where}.", "Skriv navne, partier eller et antal.")
            elif not _is_name(name):
                text = f"»{name}« er hverken et navn, et parti eller et antal stemmer."
                yield Problem(entry.place, "ukendt-navn", text, "Skriv navne, partier eller et antal, f.eks. 3.")


def _is_name(written: str) -> bool:
    return any(map(str.isalpha, written))


def _of_a_party(ballot: Ballot, voter: Voter, entry: SourceText) -> Iterator[Problem]:
    """A party has someone there, those who didn't vote with it are of it, and a name's party is the one that stands beside it."""
    if (own := ballot.bench.belongs.get(voter.name)) and voter.party not in ("", own):
        text = f"»{voter.name}« står som »{voter.party}« i afstemningen, men er »{own}« på medlemslisten."
        yield Problem(entry.place, "forkert-parti", text, "Ret partiet eller navnet.")
    elif voter.party and voter.name in ballot.bench.roll.names and not own:
        text = f"»{voter.name}« står som »{voter.party}« i afstemningen, men har intet parti på medlemslisten."
        yield warning(entry.place, "forkert-parti", text, "Ret afstemningen, eller skriv partiet i udvalg.yaml.")
    if voter.name == ALL:
        yield from _but_for_some(ballot, voter, entry)
    members = ballot.bench.parties.get(voter.name)
    if members == ():
        text = f"Ingen fra »{voter.name}« var til stede og kunne stemme."
        yield Problem(entry.place, "fraværende-stemte", text, "Ret afstemningen eller fraværet.")
    for name in voter.but if members else ():
        if name not in (members or ()):
            text = f"»{name}« er ikke blandt dem fra »{voter.name}«, der var til stede og kunne stemme."
            yield Problem(entry.place, "ukendt-navn", text, did_you_mean(name, members or ()))


def _but_for_some(ballot: Ballot, voter: Voter, entry: SourceText) -> Iterator[Problem]:
    """Those who are excepted from all are known, and were there."""
    bench = ballot.bench
    for name in voter.but:
        if name not in bench.voting and not bench.parties.get(name):
            text = f"»{name}« er ikke blandt dem, der var til stede og kunne stemme."
            yield Problem(entry.place, "ukendt-navn", text, did_you_mean(name, [*bench.able, *bench.parties]))


def _cannot_vote(
    committee: Committee, meeting: Meeting, ballot: Ballot, name: str, entry: SourceText, known: list[str]
) -> Problem:
    bench = ballot.bench
    if name in bench.disqualified:
        text = f"»{name}« er inhabil ved punktet og kan ikke stemme."
        cure = "Ret afstemningen, eller slet inhabiliteten. Gjaldt afstemningen habiliteten, så skriv »om: Habilitet«."
        return Problem(entry.place, "inhabil-stemte", text, cure)
    if name in bench.away:
        text = f"»{name}« var ikke til stede ved punktet og kan ikke stemme."
        return Problem(entry.place, "fraværende-stemte", text, "Ret afstemningen eller fraværet.")
    if name not in known:
        text = f"»{name}« er hverken medlem, stedfortræder eller parti."
        return stranger(committee, meeting, SourceText(name, entry.place), text, known)
    text = f"»{name}« er stedfortræder, men møder ikke for nogen."
    cure = "Skriv stedfortræderen i moede.yaml, eller under »stedfortrædere« i beslutningen, hvis det kun var her."
    return Problem(entry.place, "ukendt-navn", text, cure)


def _on_two_sides(ballot: Ballot) -> Iterator[Problem]:
    """Whoever is counted twice, with the sides; where a whole party is, or several of an entry are, it is told once."""
    seen: dict[str, tuple[str, str]] = {}
    told: set[tuple[str, str]] = set()
    sides = zip(_SIDES, ballot.each_side(), strict=True)
    cast = ((word, side, group, one) for word, side in sides for group in side.groups for one in group.voters)
    for word, side, group, voter in cast:
        for name in side.of(voter):
            if name in seen and (again := (seen[name][0], voter.name)) not in told:
                told.add(again)
                as_party = again[0] == again[1] != name
                yield _twice(ballot, name, group.entry, (seen[name][1], word), as_party=as_party)
            seen.setdefault(name, (voter.name, word))


_SIDES = ("for", "imod", "undlod", "forbehold")


def _twice(ballot: Ballot, name: str, entry: SourceText, sides: tuple[str, str], *, as_party: bool) -> Problem:
    party = next((one for one, members in ballot.bench.parties.items() if name in members), "")
    where = f"begge gange under {sides[0]}" if sides[0] == sides[1] else f"under {sides[0]} og under {sides[1]}"
    if as_party and party:
        text = f"Partiet »{party}« er talt med to gange i afstemningen: {where}."
        return Problem(entry.place, "stemte-to-gange", text, "Slet det ene, eller skriv navnene.")
    text = f"»{name}« er talt med to gange i afstemningen: {where}."
    cure = f" Stemte {name} ikke som sit parti, så skriv »{party} minus {name}«." if party else ""
    return Problem(entry.place, "stemte-to-gange", text, f"Slet den ene.{cure}")


def _miscounts(ballot: Ballot) -> Iterator[Problem]:
    """A count with names or parties beside it is their number."""
    for side in ballot.sides():
        for entry, count, voters in side.miscounts():
            each = [_tally(side, voter) for voter in voters]
            total = sum(len(side.of(voter)) for voter in voters)
            text = f"Der står {count}, men {danish.listed(each)} er {total} ved punktet."
            cure = "Ret tallet eller fraværet, eller skriv dem, der stemte anderledes, f.eks. »A minus N. N.«."
            yield Problem(entry.place, "tal-og-navne", text, cure)


def _tally(side: Side, voter: Voter) -> str:
    members = side.of(voter)
    return voter.words if members == (voter.name,) else f"{voter.words} ({len(members)})"


def _too_many(ballot: Ballot) -> Iterator[Problem]:
    able, cast = len(ballot.bench.voting), max(ballot.votes, sum(side.said or side.votes for side in ballot.sides()))
    if cast > able:
        text = f"Der er {cast} stemmer, men kun {able} var til stede og kunne stemme."
        yield Problem(ballot.vote.place, "for-mange-stemmer", text, "Ret tallene eller fraværet.")


def _too_few(ballot: Ballot) -> Iterator[Problem]:
    bench, cast = ballot.bench, ballot.votes
    if ballot.is_complete:
        return
    voted = {name for side in ballot.sides() for name, _ in side.names}
    left = [name for name in bench.able if name not in voted]
    named = not any(side.counted for side in ballot.sides())
    missing = f"{danish.listed(left)} mangler" if named else f"{len(bench.able) - cast} mangler"
    said = danish.counted(cast, "stemme", "stemmer")
    text = f"Der er {said}, men {len(bench.able)} var til stede og kunne stemme: {missing}."
    cure = "Skriv dem under for, imod, undlod eller forbehold; indtil da står der ikke, hvad udfaldet blev."
    yield warning(ballot.vote.place, "for-få-stemmer", text, cure)


_SECRET = re.compile(
    r"\bhemmelig\w*\s+(?:skriftlig\w*\s+)?(?:afstemning|votering)|\b(?:af)?stem(?:t|te|tes|mes|mer)\b[^.;\n]{0,40}\bhemmeligt\b"
    r"|\bhemmeligt\b[^.;\n]{0,20}\bstem(?:t|te|tes|mes|mer)\b",
    re.IGNORECASE,
)
_ONLY_ASKED = re.compile(
    r"\b(?:forslag\w*|foresl\w+|anmod\w+|ønske\w*|begær\w*|ikke|ingen|afvist\w*|uden)\b[^.;\n]*$", re.IGNORECASE
)


def votes_are_open(case: Case) -> Iterator[Problem]:
    """A vote on a case is never said to be secret: the protocol shows how each voted (87.1.5 and 89.1.3). An election may be."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision is None or decision.elections or case.meeting.is_locked:
            continue
        votes = (text for vote in decision.votes for text in (vote.about, vote.text))
        for text in filter(None, (decision.words, *(text for _, text in decision.points), *votes)):
            if (found := _SECRET.search(text)) and not _ONLY_ASKED.search(text[: found.start()]):
                said = f"Der står »{found[0]}«, men en afstemning om en sag kan ikke være hemmelig, for referatet skal vise, hvordan hver enkelt stemte."
                cure = (
                    "Skriv, hvem der stemte hvad. Kun et valg af personer kan være hemmeligt; skriv det under »valg«."
                )
                yield warning(text.at(found.start()), "hemmelig-afstemning", said, cure)
