"""Elections of persons (valg): who got how many votes, held against those who were there. Pure.

An election alone may be secret, so it is counts by name; a vote on a proposal isn't (the ministry's 87.1.5 and 89.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, did_you_mean, nearest, shown, warning
from committee.domain.decision import Decision, Election
from committee.records.fields import Markdown
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names
from committee.rules.case import Case
from committee.rules.countstold import NUMBER, number_of
from committee.rules.electedsaid import said_elected, with_whole_names
from committee.rules.electionresult import is_nobody, result_of
from committee.rules.outcomes import Topic, at_line, claims
from committee.rules.sentences import sentences
from committee.rules.votes import Bench, bench_at

_LOTS = re.compile(r"\blod(?:\b|det\b|træk)|\bomvalg|\bbundne? valg", re.IGNORECASE)


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
                yield from _elected(decision, election, known_names(case.committee, case.meeting))
                yield from _held_and_postponed(decision, election)
                yield from _drawn(election)
                yield from _untold(decision, election)


def _count(election: Election, bench: Bench) -> Iterator[Problem]:
    """Each who was there has one vote for each seat, and uses them or not."""
    result, able = result_of(election), len(bench.able)
    if result.cast + result.not_cast > able * election.seats:
        many = danish.counted(result.cast + result.not_cast, "stemme", "stemmer")
        each = f" og kunne give {election.seats} stemmer hver" if election.seats > 1 else " og kunne stemme"
        text = f"Der er {many} ved valget, men kun {able} var til stede{each}."
        yield Problem(election.place, "for-mange-stemmer", text, "Ret tallene eller fraværet.")
    elif (missing := able - result.cast - result.not_cast) > 0:
        many = danish.counted(result.cast, "stemme", "stemmer")
        text = f"Der er {many} ved valget, men {able} var til stede og kunne stemme: {missing} mangler."
        cure = "Skriv dem, der stemte blankt, som »blank: 1«, og dem, der ikke stemte, som »stemte ikke: 1«."
        yield warning(election.place, "for-få-stemmer", text, cure)


def _drawn(election: Election) -> Iterator[Problem]:
    """Lots are drawn among those who got as many votes, for the seats that are left."""
    result, tied = result_of(election), ""
    for name in election.lots:
        if str(name) not in result.tied:
            tied = f" Der var stemmelighed mellem {danish.listed(result.tied)}." if result.tied else ""
            text = f"»{name}« står under »lodtrækning«, men havde ikke stemmelighed med nogen.{tied}"
            yield Problem(
                name.place, "lod-uden-stemmelighed", text, "Ret navnet eller stemmetallene, eller slet »lodtrækning«."
            )
    if result.tied and election.lots and not tied and len(set(election.lots)) != result.open:
        text = f"Der skulle trækkes lod om {danish.counted(result.open, 'plads', 'pladser')}, men {len(election.lots)} er skrevet under »lodtrækning«."
        yield Problem(
            election.at("lots"), "lod-uden-stemmelighed", text, "Skriv dem, der blev valgt ved lodtrækningen."
        )


def _untold(decision: Decision, election: Election) -> Iterator[Problem]:
    """A tie, or that nobody got a majority, where nothing says how it ended."""
    result, words = result_of(election), decision.words or Markdown("", election.place)
    names = [str(name) for name, _ in result.candidates]
    is_alone = len(decision.elections) == 1
    if election.lots or _LOTS.search(words) or any(said_elected(words, names, election.about or "", is_alone=is_alone)):
        return
    if result.tied:
        each = danish.counted(result.votes_of(result.tied[0]), "stemme", "stemmer")
        text = f"Der er stemmelighed mellem {danish.listed(result.tied)} ({each} til hver), og det fremgår ikke, hvem der blev valgt."
        yield warning(
            election.place, "valg-uden-lod", text, "Blev der trukket lod, så skriv »lodtrækning: NAVN« ved valget."
        )
    elif result.no_majority:
        name, votes = result.candidates[0]
        text = f"{name} fik flest stemmer ({votes} af {result.for_persons}), men ikke over halvdelen, og det fremgår ikke, hvem der blev valgt."
        cure = "Skriv i teksten, hvem der blev valgt. Blev der stemt igen, så skriv det valg også."
        yield warning(election.place, "valg-uden-flertal", text, cure)


def _misspelt(election: Election, known: list[str]) -> Iterator[Problem]:
    for name, _ in election.result:
        if name not in known and not is_nobody(name) and nearest(name, known):
            text = f"»{name}« er ikke medlem, men ligner et."
            yield warning(name.place, "navn-ligner", text, did_you_mean(name, known))


def _held_and_postponed(decision: Decision, election: Election) -> Iterator[Problem]:
    """A case that was postponed, and nothing else, was no election."""
    said = claims(decision.words, ()) if decision.words else []
    late = [claim for claim in said if claim.topic is Topic.POSTPONEMENT and claim.carried]
    if late and len(late) == len(list(sentences(decision.words or Markdown("", election.place)))):
        text = f"Der står »{late[0].word}«, men der er et valg{at_line(election.place.line)}."
        yield Problem((decision.words or election).place, "valg-mod-stemmer", text, "Ret teksten, eller slet valget.")


def _elected(decision: Decision, election: Election, known: list[str]) -> Iterator[Problem]:
    """With as many votes as one who wasn't elected, lots may have been drawn. Whoever got no votes wasn't elected."""
    candidates = {str(name): votes for name, votes in election.result if not is_nobody(name)}
    if decision.words is None:
        return
    is_alone = len(decision.elections) == 1
    if is_alone:
        yield from _counts(decision.words, candidates, election, [*candidates, *known])
    said = said_elected(decision.words, candidates, election.about or "", is_alone=is_alone, known=known)
    chosen = list(dict.fromkeys(said))
    for name in (one for one in chosen if one not in candidates):
        text = f"Teksten siger, at {name} er valgt, men det navn fik ingen stemmer ved valget{at_line(election.place.line)}."
        yield Problem(decision.words.place, "valg-mod-stemmer", text, "Ret teksten eller stemmetallene.")
    for name in (one for one in chosen if one in candidates):
        if election.lots and name in result_of(election).tied and name not in map(str, election.lots):
            drawn = danish.listed([str(one) for one in election.lots])
            text = f"Teksten siger, at {name} er valgt, men ved lodtrækningen blev det {drawn}."
            yield Problem(decision.words.place, "valg-mod-stemmer", text, "Ret teksten eller »lodtrækning«.")
        better = [other for other, votes in candidates.items() if votes > candidates[name] and other not in chosen]
        if better:
            text = (
                f"Teksten siger, at {name} er valgt med {candidates[name]}, men {shown(better[0])} fik "
                f"{candidates[better[0]]} stemmer ved valget{at_line(election.place.line)}."
            )
            yield Problem(decision.words.place, "valg-mod-stemmer", text, "Ret teksten eller stemmetallene.")
        as_many = [other for other, votes in candidates.items() if votes == candidates[name] and other not in chosen]
        if as_many and not better and not election.lots and not _LOTS.search(decision.words):
            votes = danish.counted(candidates[name], "stemme", "stemmer")
            text = f"Teksten siger, at {name} er valgt, men {shown(as_many[0])} fik også {votes}, og der står intet om lodtrækning."
            yield warning(decision.words.place, "valg-uden-lod", text, "Skriv, hvordan det blev afgjort.")


def _counts(text: SourceText, candidates: dict[str, int], election: Election, known: list[str]) -> Iterator[Problem]:
    """How many votes somebody got by the text is how many the election has."""
    for name, votes in candidates.items():
        for offset, sentence in sentences(text):
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}{_GOT}", with_whole_names(sentence, known)):
                if number_of(match["votes"]) != votes:
                    words = f"Der står »{match[0]}«, men {shown(name)} fik {votes} ved valget{at_line(election.place.line)}."
                    yield Problem(text.at(offset), "tekst-mod-tal", words, "Ret teksten eller stemmetallene.")


_GOT = rf"(?:\s*\([^()]*\))?\s+(?:fik|opnåede|(?:blev|er)\s+(?:gen)?valgt(?:\s+(?:til|som)\s+\w+)?\s+med)\s+(?P<votes>(?i:{NUMBER}))\s+stemmer?\b"
