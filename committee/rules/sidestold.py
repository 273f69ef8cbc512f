"""Who voted how by a decision's words (»V stemte for«, »et flertal bestående af A og Ø«), held against the votes. Pure.

Only parties and people that are named, and of whom a vote tells how they voted; where several votes are told of, one that agrees is
enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base.problems import Problem
from committee.records.nodes import SourceText
from committee.rules.countstold import NUMBER, number_of
from committee.rules.outcomes import at_line, topic_of
from committee.rules.sentences import WHOLE, sentences
from committee.rules.voters import PARTY_NAMES, Roll
from committee.rules.votes import Ballot

_BUT = r"(?!\s*[,(]?\s*(?:minus|undtagen|bortset|på nær|med undtagelse))"
_STOOD = {"for": "for", "ja": "for", "imod": "imod", "mod": "imod", "nej": "imod"}


@dataclass(frozen=True, slots=True)
class Stood:
    """That those named stood on a side: `for`, `imod`, `flertal` or `mindretal`; the `words` that say so, and where."""

    who: str
    side: str
    words: str
    offset: int


def sides_agree(text: SourceText, cast: Sequence[Ballot]) -> Iterator[Problem]:
    """A problem for each of those named in a text who stood on no such side in any vote on what its sentence is about."""
    told = [ballot for ballot in cast if not any(side.counted for side in ballot.sides())]
    if not told or len(told) < len(cast):
        return
    roll = told[0].bench.roll
    for start, sentence in sentences(text):
        on = [ballot for ballot in told if topic_of(ballot.vote.about or "") is topic_of(sentence)]
        for stood in _told(start, sentence, roll) if on else ():
            for name in dict.fromkeys(voter.name for _, voters in roll.read(stood.who) for voter in voters):
                if all(_is_elsewhere(ballot, name, stood.side) for ballot in on):
                    yield _problem(text, stood, name, on[-1])


def _told(start: int, sentence: str, roll: Roll) -> Iterator[Stood]:
    names = _named(roll)
    if not names:
        return
    read: list[tuple[int, int]] = []
    for pattern in _patterns(names, is_vote="stemte" in sentence):
        for match in re.finditer(pattern, sentence):
            begin, end = match.span()
            if any(begin < other_end and other < end for other, other_end in read):
                continue  # »3 stemmer (A, Ø) mod 2 (V)« says nothing of who was »mod«
            read.append((begin, end))
            words = match[0].strip(" ,;")
            for group, side in _sides_told(match):
                yield Stood(match[group], side, words, start + begin)


def _sides_told(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The groups of a match that name someone, each with the side."""
    groups = match.groupdict()
    if groups.get("free"):
        yield "who", "undlod"
    elif groups.get("most"):
        won = number_of(match["most"]) > number_of(match["least"])
        yield "who", "flertal" if won else "mindretal"
        if groups.get("others"):
            yield "others", "mindretal" if won else "flertal"
    elif groups.get("opposed"):
        yield "who", "for"
        yield "opposed", "imod"
    elif "side" in groups:
        side = match["side"].casefold()
        yield "who", _STOOD.get(side, side)
    else:
        yield "who", "mindretal"


def _patterns(names: str, *, is_vote: bool) -> Iterator[str]:
    """How it is said who stood where; `who` are those named, `side` the word for where."""
    several = rf"{names}(?:(?:\s*,\s*|\s*\+\s*|\s*/\s*|\s+(?:og|samt)\s+){names})*"
    many, others, opposed = (rf"(?P<{group}>{several})" for group in ("who", "others", "opposed"))
    count = rf"(?:(?i:{NUMBER})\s+(?:(?:stemmer?|medlem(?:mer)?)\s*)?)?"
    start, end = r"(?<![\w.-])", r"(?![\w-])"
    them = rf"{start}{many}\)?{_BUT}(?:s? (?:gruppe|medlemmer))?"
    free = r"(?P<free>undlod(?! at (?!stemme))|undlader at stemme|afstod|stemte blankt|stemte hverken for eller i?mod)"
    yield rf"{them}\s+{free}\b"
    yield rf"(?P<free>\b[Uu]ndlod(?: at stemme)?|[Hh]verken for eller i?mod stemte)\s*:?\s*{count}\(?{many}{end}{_BUT}"
    yield rf"(?P<most>(?i:{NUMBER}))\s*(?:stemmer?|medlemmer)?\s*\({many}\)\s+i?mod\s+(?P<least>(?i:{NUMBER}))\s*(?:stemmer?|medlem(?:mer)?)?\s*(?:\({others}\))?"
    yield rf"{them}\s+(?:stemte|stemmer|har stemt)\s+(?P<side>for|imod|mod|ja|nej)\b{WHOLE}"
    yield rf"\b(?P<side>[Ff]or|[Ii]?[Mm]od) (?:stemte|var)\s*:?\s+{count}\(?{many}{end}{_BUT}"
    yield rf"\b(?P<side>[Ff]or|[Ii]mod|[Nn]ej|[Jj]a)(?: indstillingen| forslaget)?\s*:\s*{count}\(?{many}{end}{_BUT}"
    yield rf"\b(?P<side>for|i?mod|ja|nej)(?: indstillingen| forslaget)?\s*{count}\({many}\){_BUT}"
    yield rf"\b(?P<side>[Ff]lertal|[Mm]indretal)(?:let)?\s*(?:\(|,?\s*bestående af|\bpå\b|:)\s*(?:medlemmerne fra |medlemmer fra |partierne )?{many}{end}{_BUT}(?!\)?\s+(?:ønske|foresl|mente))\)?"
    yield rf"\bmed {many} for(?:,| og) {opposed} i?mod\b"
    yield rf"\b(?:godkendt|vedtaget|tiltrådt|anbefalet|forkastet|afvist|nedstemt)\s+i?mod (?:stemmerne fra |stemmer fra )?{many}(?:['’]?s? stemmer)?{WHOLE}"
    if is_vote:  # »A stemte for, V imod«
        yield rf"(?:[,;]|\bog|\bmens)\s+{many}{_BUT}\s+(?P<side>for|imod|mod)\b{WHOLE}"


def _named(roll: Roll) -> str:
    """A pattern of one party or person as a sentence has them; a person's party may follow."""
    by_letter = [name for party in roll.parties for name in PARTY_NAMES.get(party.upper(), ())]
    known = [*roll.names, *roll.parties, *by_letter, *(name.capitalize() for name in by_letter)]
    one = "|".join(re.escape(name) for name in sorted(set(known), key=len, reverse=True) if name)
    return rf"(?:(?:{one})(?![\w-])(?:\s*\([^()]{{1,20}}\))?)" if one else ""


def _is_elsewhere(ballot: Ballot, name: str, side: str) -> bool:
    """Whether a vote tells that one of those meant stood otherwise."""
    stood = _sides(ballot, name)
    if not stood:
        return False
    won = "for" if ballot.carried else "imod"
    if side == "mindretal":
        return stood == {won}
    return bool(stood - {won if side == "flertal" else side})


def _sides(ballot: Ballot, name: str) -> set[str]:
    """On which sides those meant by a name stand; none where the vote doesn't tell."""
    members = set(ballot.bench.parties.get(name, ())) or {name}
    sides = zip(("for", "imod", "undlod"), ballot.sides(), strict=True)
    return {word for word, side in sides if members & {one for one, _ in side.names}}


def _problem(text: SourceText, stood: Stood, name: str, ballot: Ballot) -> Problem:
    where = " og ".join(_AS_TOLD[side] for side in sorted(_sides(ballot, name)))
    words = f"Der står »{stood.words}«, men {name} {where} ved afstemningen{at_line(ballot.vote.place.line)}."
    return Problem(text.at(stood.offset), "beslutning-mod-afstemning", words, "Ret teksten eller stemmerne.")


_AS_TOLD = {"for": "stemte for", "imod": "stemte imod", "undlod": "stemte hverken for eller imod"}
