"""The same question voted on twice at an item: the minutes would print an outcome for each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base.problems import Problem, shown, warning
from committee.domain.decision import Election
from committee.rules.case import Case
from committee.rules.electionresult import is_nobody
from committee.rules.outcomes import at_line
from committee.rules.votes import Ballot, ballots

_WHOLE = re.compile(r"(?:(?:forvaltningens|administrationens|direktionens|udvalgets) )?(?:indstilling(?:en)?)?")
_OF_THE_CASE = re.compile(r"\s+(?:af|for|om|vedrørende)\s+(?:sagen|punktet|behandlingen|indstillingen)$")
_BESIDE = re.compile(r"^(?:afstemning|votering) (?:om|over) |[^\w\s]")


def votes_are_on_different_matters(case: Case) -> Iterator[Problem]:
    """No question has two outcomes, and no election two winners: what is voted on again says so in its `om`. With one outcome it may
    be written twice."""
    for numbered in case.agenda:
        if numbered.item.withdrawn:
            continue
        asked: dict[str, Ballot] = {}
        for ballot in ballots(case.committee, case.meeting, numbered):
            before = asked.setdefault(_question(ballot.vote.about), ballot)
            if before is not ballot:
                yield _told(case, _twice(before, ballot))
        held: dict[str, Election] = {}
        for election in numbered.item.decision.elections if numbered.item.decision else ():
            first = held.setdefault(_question(election.about), election)
            if first is not election:
                yield _told(case, _two_elections(first, election))


def _told(case: Case, problem: Problem) -> Problem:
    """Approved minutes stay as they are, so of them it stops nobody."""
    if not case.meeting.is_locked:
        return problem
    return warning(problem.place, problem.code, problem.text, "Referatet er godkendt: skriv en dateret rettelse.")


def _winner(election: Election) -> str:
    persons = [(votes, str(name)) for name, votes in election.result if not is_nobody(name)]
    return max(persons, default=(0, ""))[1]


def _two_elections(first: Election, second: Election) -> Problem:
    about = f"»{shown(second.about)}«" if second.about else "det samme valg"
    cure = "Slet det ene, eller skriv i »om«, hvad der skiller dem, f.eks. »Valg af formand, omvalg«."
    if _winner(first) == _winner(second):
        text = f"Valget »{shown(second.about)}«" if second.about else "Det samme valg"
        return warning(
            second.place,
            "to-afstemninger",
            f"{text} står to gange: det første{at_line(first.place.line)} og dette.",
            cure,
        )
    names = f"{shown(_winner(first))} fik flest ved det første{at_line(first.place.line)} og {shown(_winner(second))} ved dette"
    return Problem(second.place, "to-afstemninger", f"Der er to udfald af {about}: {names}.", cure)


def _question(said: str | None) -> str:
    """What is voted on, whatever the words: without any it is the recommendation."""
    about = _OF_THE_CASE.sub("", " ".join(_BESIDE.sub("", (said or "").casefold()).split()))
    return "" if _WHOLE.fullmatch(about) else about


def _twice(before: Ballot, after: Ballot) -> Problem:
    about = f"om »{shown(after.vote.about)}«" if after.vote.about else "om det samme"
    first = at_line(before.vote.place.line)
    cure = "Slet den ene. Blev der stemt igen eller om noget andet, så skriv det i »om«, f.eks. »Indstillingen, ny afstemning«."
    if None in (before.outcome, after.outcome) or before.outcome is after.outcome:
        return warning(
            after.vote.place, "to-afstemninger", f"Der er to afstemninger {about}: den første{first} og denne.", cure
        )
    came = [f"{ballot.in_favour.votes} for og {ballot.against.votes} imod" for ballot in (before, after)]
    text = (
        f"Der er to afstemninger {about} med hvert sit udfald: {came[0]} ved den første{first} og {came[1]} ved denne."
    )
    return Problem(after.vote.place, "to-afstemninger", text, cure)
