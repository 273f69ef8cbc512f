"""Elections of persons (valg): who got how many votes, held against those who were there. Pure.

An election alone may be secret, so it is counts by name; a vote on a proposal isn't (the ministry's 87.1.5 and 89.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, did_you_mean, nearest, shown, warning
from committee.domain.decision import Decision, Election
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names
from committee.rules.case import Case
from committee.rules.countstold import NUMBER, number_of
from committee.rules.electedsaid import said_elected
from committee.rules.outcomes import at_line
from committee.rules.votes import Bench, bench_at

BLANK = ("blank", "blanke", "blank stemme", "blanke stemmer", "ugyldig", "ugyldige", "ugyldige stemmer")

_LOTS = re.compile(r"\blod(?:\b|det\b|træk)|\bomvalg|\bbundne? valg", re.IGNORECASE)


def is_blank(name: str) -> bool:
    """Whether what stands where a name would is the votes for nobody."""
    return name.casefold() in BLANK


def elections_can_be(case: Case) -> Iterator[Problem]:
    """At an election each who was there has one vote, and whom the decision says is elected has the most."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        for election in decision.elections if decision else ():
            if not election.result:
                text = "Valget har ingen stemmer."
                yield Problem(election.place, "valg-uden-stemmer", text, "Skriv dem: »resultat: {N. N.: 5, blank: 1}«.")
                continue
            bench = bench_at(case.committee, case.meeting, numbered)
            if case.committee.has_members:
                yield from _count(election, bench)
                yield from _misspelt(election, known_names(case.committee, case.meeting))
            if decision:
                yield from _elected(decision, election)


def _count(election: Election, bench: Bench) -> Iterator[Problem]:
    cast, able = sum(votes for _, votes in election.result), len(bench.able)
    if cast > able:
        text = f"Der er {cast} stemmer ved valget, men kun {able} var til stede og kunne stemme."
        yield Problem(election.place, "for-mange-stemmer", text, "Ret tallene eller fraværet.")
    elif cast < able:
        text = f"Der er {cast} stemmer ved valget, men {able} var til stede og kunne stemme: {able - cast} mangler."
        yield warning(election.place, "for-få-stemmer", text, "Skriv dem, der stemte blankt, som »blank: 1«.")


def _misspelt(election: Election, known: list[str]) -> Iterator[Problem]:
    for name, _ in election.result:
        if name not in known and not is_blank(name) and nearest(name, known):
            text = f"»{name}« er ikke medlem, men ligner et."
            yield warning(name.place, "navn-ligner", text, did_you_mean(name, known))


def _elected(decision: Decision, election: Election) -> Iterator[Problem]:
    """With as many votes as one who wasn't elected, lots may have been drawn."""
    candidates = {str(name): votes for name, votes in election.result if not is_blank(name)}
    if decision.words is None:
        return
    is_alone = len(decision.elections) == 1
    if is_alone:
        yield from _counts(decision.words, candidates, election)
    chosen = list(said_elected(decision.words, candidates, election.about or "", is_alone=is_alone))
    for name in chosen:
        better = [other for other, votes in candidates.items() if votes > candidates[name] and other not in chosen]
        if better:
            text = (
                f"Teksten siger, at {name} er valgt med {candidates[name]}, men {shown(better[0])} fik "
                f"{candidates[better[0]]} stemmer ved valget{at_line(election.place.line)}."
            )
            yield Problem(decision.words.place, "valg-mod-stemmer", text, "Ret teksten eller stemmetallene.")
        as_many = [other for other, votes in candidates.items() if votes == candidates[name] and other not in chosen]
        if as_many and not better and not _LOTS.search(decision.words):
            votes = danish.counted(candidates[name], "stemme", "stemmer")
            text = f"Teksten siger, at {name} er valgt, men {shown(as_many[0])} fik også {votes}, og der står intet om lodtrækning."
            yield warning(decision.words.place, "valg-uden-lod", text, "Skriv, hvordan det blev afgjort.")


def _counts(text: SourceText, candidates: dict[str, int], election: Election) -> Iterator[Problem]:
    """How many votes somebody got by the text is how many the election has."""
    for name, votes in candidates.items():
        for match in re.finditer(rf"{re.escape(name)}{_GOT}", text):
            if number_of(match["votes"]) != votes:
                words = (
                    f"Der står »{match[0]}«, men {shown(name)} fik {votes} ved valget{at_line(election.place.line)}."
                )
                yield Problem(text.at(match.start()), "tekst-mod-tal", words, "Ret teksten eller stemmetallene.")


_GOT = rf"(?:\s*\([^()]*\))?\s+(?:fik|opnåede|(?:blev|er)\s+(?:gen)?valgt(?:\s+(?:til|som)\s+\w+)?\s+med)\s+(?P<votes>(?i:{NUMBER}))\s+stemmer?\b"
