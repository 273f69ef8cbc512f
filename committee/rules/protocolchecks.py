"""Checks of what the protocol says of each item: dissents, competence, and decisions point by point. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, shown, warning
from committee.domain.committee import Committee
from committee.domain.decision import Decision, Dissent
from committee.domain.item import Item
from committee.records.fields import Markdown
from committee.rules.attendance import known_names, stranger
from committee.rules.case import Case
from committee.rules.numbering import Numbered
from committee.rules.onhabilitet import is_on_habilitet
from committee.rules.points import points_named
from committee.rules.votes import Ballot, Bench, ballots, bench_at

_MOST_WORDS = 100  # of a dissent, which is to be short by the local government act


def dissents_are_of_the_minority(case: Case) -> Iterator[Problem]:
    """A member who was there may have a dissent entered, in a few words: whoever was outvoted (the ministry's 07.1.1), not one of
    the majority nor, on substance, one who abstained (95.1.4); so there was a vote."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision is None or not decision.dissents:
            continue
        cast = list(ballots(case.committee, case.meeting, numbered))
        for dissent in decision.dissents:
            unable = list(_was_there(case, numbered, dissent)) if case.committee.has_members else []
            yield from unable
            if cast and not unable:
                yield from _outvoted(cast, dissent)
            yield from _is_short(dissent)
        if not cast and not _TELLS_OF_A_VOTE.search(decision.words or ""):
            text = "Der er en mindretalsudtalelse, men ingen afstemning."
            cure = "Skriv under »afstemninger«, hvordan der blev stemt."
            yield warning(decision.dissents[0].place, "mindretal-uden-afstemning", text, cure)


_TELLS_OF_A_VOTE = re.compile(r"\bstem(?:t|te|mer|mes|men|merne|metal\w*)\b|\bafstemning|\bimod\b", re.IGNORECASE)


def _was_there(case: Case, numbered: Numbered, dissent: Dissent) -> Iterator[Problem]:
    """Whose dissent it is was there and could vote; of a party someone was."""
    bench, member = bench_at(case.committee, case.meeting, numbered), dissent.member
    party = bench.roll.party(member) if member not in bench.roll.names else None
    if member in bench.able or (party and bench.parties[party]):
        return
    cure = "Slet udtalelsen, eller ret fraværet."
    if party:
        text = f"Ingen fra »{party}« var til stede ved punktet, men der er en mindretalsudtalelse."
        yield Problem(member.place, "fraværende-mindretal", text, cure)
    elif member in bench.disqualified:
        text = f"»{member}« er inhabil ved punktet, men har en mindretalsudtalelse."
        yield warning(member.place, "fraværende-mindretal", text, "Slet udtalelsen eller inhabiliteten.")
    elif member in bench.away:
        text = f"»{member}« var ikke til stede ved punktet, men har en mindretalsudtalelse."
        yield Problem(member.place, "fraværende-mindretal", text, cure)
    elif member in bench.roll.names:
        text = f"»{member}« er stedfortræder, men møder ikke for nogen ved punktet."
        yield Problem(
            member.place, "fraværende-mindretal", text, "Skriv stedfortræderen i moede.yaml eller ved punktet."
        )
    else:
        text = f"»{member}« er hverken medlem eller stedfortræder."
        known = known_names(case.committee, case.meeting)
        yield stranger(case.committee, case.meeting, member, text, known, "ukendt-navn")


def _outvoted(cast: list[Ballot], dissent: Dissent) -> Iterator[Problem]:
    """Whoever was outvoted in any of the item's votes may have it entered; else the last vote tells where they stood."""
    sides = [_side(ballot, dissent) for ballot in cast]
    last = next(
        (side for side, ballot in zip(sides[::-1], cast[::-1], strict=True) if not is_on_habilitet(ballot.vote)), ""
    )
    if "tabte" in sides or last not in _STOOD:
        return
    stood, cure = _STOOD[last]
    text = f"»{dissent.member}« {stood}, men har en mindretalsudtalelse."
    yield warning(dissent.member.place, "mindretal-uden-mindretal", text, cure)


_STOOD = {
    "vandt": (
        "stemte med flertallet",
        "Efter ministeriets praksis (07.1.1) kan den kræves af dem, der kom i mindretal. Overvej, om den skal med.",
    ),
    "undlod": (
        "stemte hverken for eller imod",
        "Den, der undlod at stemme, kan få det ført til protokols og en afvigende mening om proceduren, men ikke om selve "
        "sagen (ministeriets praksis, 95.1.4). Overvej, om den skal med.",
    ),
}


def _side(ballot: Ballot, dissent: Dissent) -> str:
    """Where a dissenter stood in a vote: with those who won, with those who lost, with neither; nothing when it isn't told."""
    who = _who(ballot.bench, dissent)
    is_tie = ballot.in_favour.votes == ballot.against.votes  # then nobody is the majority
    if not is_tie and who & {name for name, _ in ballot.majority().names}:
        return "vandt"
    if who & {name for name, _ in ballot.abstained.names}:
        return "undlod"
    return "tabte" if who & {name for side in ballot.sides() for name, _ in side.names} else ""


def _who(bench: Bench, dissent: Dissent) -> set[str]:
    party = bench.roll.party(dissent.member)
    return {str(dissent.member), *(bench.parties.get(party, ()) if party else ())}


def _is_short(dissent: Dissent) -> Iterator[Problem]:
    count = len(dissent.text.split())
    if count > _MOST_WORDS:
        text = f"Mindretalsudtalelsen er på {count} ord, og den skal efter loven være kort."
        yield warning(dissent.text.place, "mindretal-langt", text, f"Højst omkring {_MOST_WORDS} ord plejer at række.")


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


def none_is_no_outcome(case: Case) -> Iterator[Problem]:
    """An item without a decision has none of its parts either: it would print the outcome of the votes without a word."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision is None or not decision.is_none or case.meeting.is_locked:
            continue
        others = [name for name in _OUTCOMES if getattr(decision, _OUTCOMES[name])]
        if others:
            text = f"Der står »ingen«, altså at punktet ikke har en beslutning, men også »{'« og »'.join(others)}«."
            yield Problem(
                (decision.text or decision).place, "ingen-med-udfald", text, "Skriv beslutningen, eller slet resten."
            )


_OUTCOMES = {
    "punkter": "points",
    "afstemninger": "votes",
    "valg": "elections",
    "standset": "stopped",
    "mindretal": "dissents",
}


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
