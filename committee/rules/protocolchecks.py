"""Checks of what the protocol says of each item: votes, dissents, and decisions point by point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, shown, warning
from committee.domain.committee import Committee
from committee.domain.decision import Decision
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.records.fields import Markdown
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names, stranger
from committee.rules.case import Case
from committee.rules.points import points_named
from committee.rules.votes import Ballot, ballots


def votes_can_be(case: Case) -> Iterator[Problem]:
    """A vote is cast once by each who was there and able, and by nobody else."""
    for numbered in case.agenda:
        for ballot in ballots(case.committee, case.meeting, numbered):
            unknown = list(_voters(case.committee, case.meeting, ballot))
            yield from unknown
            yield from _on_two_sides(ballot)
            if case.committee.has_members and not unknown:
                yield from _count(ballot)
            if ballot.is_counted:
                text = "Det fremgår ikke, hvem der stemte hvad."
                cure = "Skriv navne eller partier: protokollen skal vise, hvordan hvert medlem har stemt."
                yield warning(ballot.vote.place, "stemmer-uden-navne", text, cure)


def _voters(committee: Committee, meeting: Meeting, ballot: Ballot) -> Iterator[Problem]:
    if not committee.has_members:
        return
    bench, known = ballot.bench, [*known_names(committee, meeting), *ballot.bench.parties]
    for side in ballot.sides():
        for entry in side.written:
            if entry in bench.parties and not bench.parties[entry]:
                text = f"Ingen fra »{entry}« var til stede og kunne stemme."
                yield Problem(entry.place, "fraværende-stemte", text, "Ret afstemningen eller fraværet.")
        for name, entry in side.names:
            if name in bench.able:
                continue
            if name in bench.disqualified:
                text = f"»{name}« er inhabil ved punktet og kan ikke stemme."
                yield Problem(entry.place, "inhabil-stemte", text, "Ret afstemningen, eller slet inhabiliteten.")
            elif name in bench.away:
                text = f"»{name}« var ikke til stede ved punktet og kan ikke stemme."
                yield Problem(entry.place, "fraværende-stemte", text, "Ret afstemningen eller fraværet.")
            elif name not in known:
                text = f"»{name}« er hverken medlem, stedfortræder eller parti."
                yield stranger(committee, meeting, entry, text, known)
            else:
                text = f"»{name}« er stedfortræder, men møder ikke for nogen."
                yield Problem(entry.place, "ukendt-navn", text, "Skriv stedfortræderen i moede.yaml.")


def _on_two_sides(ballot: Ballot) -> Iterator[Problem]:
    seen: dict[str, SourceText] = {}
    for side in ballot.sides():
        for name, entry in side.names:
            if name in seen:
                text = f"»{name}« er talt med to gange i afstemningen."
                yield Problem(entry.place, "stemte-to-gange", text, "Slet den ene.")
            seen[name] = entry


def _count(ballot: Ballot) -> Iterator[Problem]:
    able, cast = ballot.bench.able, ballot.votes
    if cast > len(able):
        text = f"Der er {cast} stemmer, men kun {len(able)} var til stede og kunne stemme."
        yield Problem(ballot.vote.place, "for-mange-stemmer", text, "Ret tallene eller fraværet.")
    elif cast < len(able):
        voted = {name for side in ballot.sides() for name, _ in side.names}
        left = [name for name in able if name not in voted]
        named = not any(side.counted for side in ballot.sides())
        missing = f"{danish.listed(left)} mangler" if named else f"{len(able) - cast} mangler"
        text = f"Der er {cast} stemmer, men {len(able)} var til stede og kunne stemme: {missing}."
        yield warning(ballot.vote.place, "for-få-stemmer", text, "Skriv dem under for, imod, undlod eller forbehold.")


def dissents_are_of_the_minority(case: Case) -> Iterator[Problem]:
    """A member who took part may have a dissent entered (the local government act, § 13); practice keeps it to those
    who were outvoted, not to one of the majority nor, on substance, to one who abstained."""
    known = known_names(case.committee, case.meeting)
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision is None:
            continue
        last = list(ballots(case.committee, case.meeting, numbered))[-1:]
        for dissent in decision.dissents:
            if (
                case.committee.has_members
                and dissent.member not in known
                and not _is_party(case.committee, dissent.member)
            ):
                text = f"»{dissent.member}« er hverken medlem eller stedfortræder."
                yield stranger(case.committee, case.meeting, dissent.member, text, known)
            for ballot in last:
                yield from _dissent(ballot, dissent.member)


def _is_party(committee: Committee, name: str) -> bool:
    return any(member.party == name for member in committee.members)


def _dissent(ballot: Ballot, member: SourceText) -> Iterator[Problem]:
    who = {member, *ballot.bench.parties.get(member, ())}
    if who & {name for name, _ in ballot.majority().names}:
        side = "stemte med flertallet"
    elif who & {name for name, _ in ballot.abstained.names}:
        side = "stemte hverken for eller imod"
    else:
        return
    text = f"»{member}« {side}, men har en mindretalsudtalelse."
    cure = "Efter styrelseslovens § 13 og praksis er den for dem, der blev stemt ned. Kontrollér, om den skal med."
    yield warning(member.place, "mindretal-uden-mindretal", text, cure)


_RECOMMENDS = re.compile(r"\b(?:anbefales?|indstilles?)\b", re.IGNORECASE)
_DECIDES = re.compile(r"^\W*godkendt\b|^\W*(?:vedtaget|besluttet)\b", re.IGNORECASE)


def decisions_are_within_competence(case: Case) -> Iterator[Problem]:
    """»Anbefales« is for a committee that recommends, »Godkendt« for one that decides (its kompetence)."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision is None or not case.committee.competence or numbered.item.withdrawn:
            continue
        for text in (decision.text, *(text for _, text in decision.points)):
            if text and (problem := _competence(case.committee, text)):
                yield problem


def _competence(committee: Committee, text: Markdown) -> Problem | None:
    recommends = _RECOMMENDS.search(text) is not None
    if committee.competence == "indstiller" and not recommends and _DECIDES.search(text):
        said = f"Beslutningen er »{shown(text)}«, men udvalget har kun kompetence til at indstille."
        return warning(text.place, "kompetence", said, "Skriv f.eks. »Anbefales godkendt.«, eller ret »kompetence«.")
    if committee.competence == "afgør" and recommends:
        said = f"Beslutningen er »{shown(text)}«, men udvalget afgør selv."
        cure = "Skriv f.eks. »Godkendt.«; skal sagen videre, så er advarslen blot til eftertanke."
        return warning(text.place, "kompetence", said, cure)
    return None


def points_are_decided_once(case: Case) -> Iterator[Problem]:
    """A decision point by point takes each point of the indstilling once."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision and decision.points:
            yield from _points(numbered.item, decision)


def _points(item: Item, decision: Decision) -> Iterator[Problem]:
    count = len(item.indstilling.points) if item.indstilling else 0
    decided: set[int] = set()
    for written, _ in decision.points:
        numbers = points_named(written)
        if numbers is None:
            text = f"»{written}« er ikke et punkt i indstillingen."
            yield warning(written.place, "ukendt-indstillingspunkt", text, 'Skriv f.eks. "1", "1-2" eller "Ad 3".')
            return
        for number in numbers:
            if number in decided:
                text = f"Indstillingens punkt {number} er besluttet to gange."
                yield Problem(written.place, "besluttet-to-gange", text, "Slet den ene.")
            if count and number > count:
                text = f"Indstillingen har kun {danish.counted(count, 'punkt', 'punkter')}, ikke et punkt {number}."
                yield Problem(written.place, "ukendt-indstillingspunkt", text, "Ret nummeret.")
            decided.add(number)
    left = [str(number) for number in range(1, count + 1) if number not in decided]
    if left and decision.text is None:
        text = f"Indstillingens punkt {danish.listed(left)} er der ikke taget stilling til."
        yield warning(decision.place, "mangler-indstillingspunkt", text, "Skriv beslutningen under »punkter:«.")
