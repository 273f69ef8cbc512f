"""Who is disqualified: what the committee decided of it, held against what else the decision says. Pure.

The committee decides it (styrelsesloven § 14, and the ministry's 80.2a.1); whom it finds able takes part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.decision import Decision
from committee.records.nodes import SourceText
from committee.rules.case import Case
from committee.rules.onhabilitet import is_on_habilitet
from committee.rules.outcomes import at_line
from committee.rules.sentences import sentences
from committee.rules.votes import Ballot, ballots, concerned, finds_disqualified, was_found

_WORD = re.compile(r"\b(?P<not>(?:ikke|ej|hverken)\s+(?:\w+\s+)?(?:for\s+)?)?(?P<un>in)?habil[et]?\b", re.IGNORECASE)
_THE_ONE = re.compile(r"\b(?:medlemmet|hun|han|vedkommende)\b", re.IGNORECASE)
_OPEN = re.compile(  # a question, a condition or somebody's view, and no finding
    r"\b(?:om|hvorvidt|hvis|såfremt|kan|kunne|måske|muligvis|mener|mente|vurderer|vurderede|anså|spørgsmål\w*|foresl\w+|forslag\w*"
    r"|tidligere|anmode\w*|bad|stemte)\b",
    re.IGNORECASE,
)


def the_disqualified_are_found_so(case: Case) -> Iterator[Problem]:
    """The minutes show that the committee decided who is disqualified, and say nothing else of them; a member who is away raises no
    question of it (91.2a.1). Of approved minutes it can't be asked any more."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision is None:
            continue
        cast = list(ballots(case.committee, case.meeting, numbered))
        on_it = [ballot for ballot in cast if is_on_habilitet(ballot.vote) and _is_cast(ballot)]
        away = {*map(str, (*case.meeting.afbud, *case.meeting.absent))}
        for name in decision.disqualified:
            if name in away:
                text = f"»{name}« er fraværende fra mødet og kan ikke også være inhabil ved punktet."
                yield warning(
                    name.place, "fraværende-inhabil", text, "Slet navnet det ene sted, medmindre det er med vilje."
                )
        against = [*_decided_otherwise(decision), *_voted_otherwise(decision, on_it), *_told_otherwise(decision)]
        yield from (_in_approved(problem) for problem in against) if case.meeting.is_locked else against
        if not case.meeting.is_locked and not against:
            yield from _is_recorded(decision, cast, on_it)


def _in_approved(problem: Problem) -> Problem:
    """Approved minutes stay as they are, so what is wrong in them doesn't stop anyone."""
    return warning(problem.place, problem.code, problem.text, "Referatet er godkendt: skriv en dateret rettelse.")


def _is_cast(ballot: Ballot) -> bool:
    return bool(ballot.in_favour.votes or ballot.against.votes)


def _is_recorded(decision: Decision, cast: Sequence[Ballot], on_it: Sequence[Ballot]) -> Iterator[Problem]:
    """That it was decided is said where somebody is disqualified, and who, where it is said that it was decided."""
    who = danish.listed([str(name) for name in decision.disqualified])
    if who and not finds_disqualified(decision, cast):
        text = f"{who} er inhabil{'e' * (len(decision.disqualified) > 1)}, men det fremgår ikke, at udvalget har besluttet det."
        cure = "Skriv »habilitet: ja« i beslutningen, eller afstemningen med »om: Habilitet«."
        yield warning(decision.disqualified[0].place, "inhabil-uden-beslutning", text, cure)
    cure = "Skriv navnet under »inhabile«."
    if decision.habilitet and not who:
        text = "Der står »habilitet: ja«, men ikke, hvem der er inhabil."
        yield warning(decision.at("habilitet"), "habilitet-uden-navn", text, f"{cure[:-1]}, eller slet linjen.")
    for ballot in on_it:
        left = [name for name in concerned(decision, ballot) if name not in decision.disqualified]
        if was_found(ballot) and ballot.outcome is not None and (left or not (who or decision.habilitet)):
            said = f"{danish.listed(left)} er inhabil{'e' * (len(left) > 1)}" if left else "et medlem er inhabilt"
            text = f"Efter afstemningen blev det besluttet, at {said}, men det står ikke under »inhabile«."
            yield warning(ballot.vote.place, "habilitet-uden-navn", text, cure)


def _decided_otherwise(decision: Decision) -> Iterator[Problem]:
    """`habilitet: nej` is that the committee decided that nobody is."""
    if decision.disqualified and not decision.habilitet and "habilitet" in decision.places:
        name = decision.disqualified[0]
        line = at_line(name.place.line)
        text = f"Der står »habilitet: nej«, men {danish.listed([str(one) for one in decision.disqualified])} står som inhabil{line}."
        cure = "Slet »inhabile«, hvis udvalget besluttede, at medlemmet ikke er inhabilt; ellers skriv »habilitet: ja«."
        yield Problem(decision.at("habilitet"), "habilitet-mod-inhabile", text, cure)


def _voted_otherwise(decision: Decision, on_it: Sequence[Ballot]) -> Iterator[Problem]:
    """Whom the committee voted isn't disqualified isn't said to be, unless another vote says so."""
    found = {name for ballot in on_it if was_found(ballot) for name in concerned(decision, ballot)}
    for ballot in on_it:
        about = concerned(decision, ballot)
        wrong = [name for name in decision.disqualified if name in about and name not in found]
        if wrong and not was_found(ballot):
            sides = f"{ballot.in_favour.votes} for og {ballot.against.votes} imod"
            who = danish.listed([str(name) for name in wrong])
            plural = "e" * (len(wrong) > 1)
            text = f"{who} står som inhabil{plural}, men efter afstemningen om habilitet{at_line(ballot.vote.place.line)} er {who} ikke inhabil{plural}: {sides}."
            cure = "Slet navnet under »inhabile« og evt. »habilitet: ja«, eller ret stemmerne: for er, at medlemmet er inhabilt."
            yield Problem(wrong[0].place, "habilitet-mod-afstemning", text, cure)
            return
        if decision.habilitet and not decision.disqualified and not was_found(ballot) and not found:
            text = f"Der står »habilitet: ja«, men efter afstemningen om habilitet{at_line(ballot.vote.place.line)} er ingen inhabil."
            yield Problem(
                decision.at("habilitet"), "habilitet-mod-afstemning", text, "Slet linjen, eller ret stemmerne."
            )
            return


def _told_otherwise(decision: Decision) -> Iterator[Problem]:
    """Whom the words say is able isn't said to be disqualified below them."""
    names = decision.disqualified
    texts = [text for text in (decision.words, *(text for _, text in decision.points)) if text and names]
    for words in texts:
        for offset, said, found, sentence in _findings(words):
            named = [name for name in names if name in sentence or name.split()[0] in sentence.split()]
            about = named or (list(names) if len(names) == 1 and _THE_ONE.search(sentence) else [])
            if about and not found:
                text = f"Der står »{said}«, men {about[0]} står som inhabil{at_line(about[0].place.line)}."
                yield Problem(
                    words.at(offset), "tekst-mod-inhabile", text, "Ret teksten, eller slet navnet under »inhabile«."
                )


def _findings(text: SourceText) -> Iterator[tuple[int, str, bool, str]]:
    """Each word that says whether somebody is disqualified: where, the word, whether it says they are, and its sentence."""
    for start, sentence in sentences(text):
        for match in _WORD.finditer(sentence):
            if not _OPEN.search(sentence[: match.start()]):
                yield start + match.start(), match[0], (match["un"] is None) == (match["not"] is not None), sentence
