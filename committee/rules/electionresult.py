"""What came of an election of persons: who got how many votes, who has a seat by them, and where lots were drawn. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from committee.base import danish
from committee.domain.decision import Election

_BLANK = ("blank", "blanke", "blank stemme", "blanke stemmer", "blankt", "stemte blankt")
_INVALID = ("ugyldig", "ugyldige", "ugyldig stemme", "ugyldige stemmer")
_NOT_CAST = ("stemte ikke", "ikke stemt", "ikke afgivet", "ikke afgivne", "undlod", "undlod at stemme")


def is_nobody(name: str) -> bool:
    """Whether what stands where a name would is the votes for nobody: blank ones, invalid ones, and those that weren't cast."""
    return name.casefold() in (*_BLANK, *_INVALID, *_NOT_CAST)


@dataclass(frozen=True, slots=True)
class ElectionResult:
    """An election, counted: those who stood with their votes, most first; who is `elected` by them; those `tied` for the `open` seats
    that are left; and whether the one with most votes has `no_majority` of those for persons, which leaves the election open."""

    candidates: tuple[tuple[str, int], ...]
    blank: int
    invalid: int
    not_cast: int
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    open: int = 0
    no_majority: bool = False

    @property
    def for_persons(self) -> int:
        """The votes that were for somebody."""
        return sum(votes for _, votes in self.candidates)

    @property
    def cast(self) -> int:
        """The votes that were cast, blank and invalid ones too."""
        return self.for_persons + self.blank + self.invalid

    def votes_of(self, name: str) -> int:
        """How many votes somebody got."""
        return dict(self.candidates).get(name, 0)


def result_of(election: Election) -> ElectionResult:
    """An election, counted by what is written of it."""
    persons = [(str(name), votes) for name, votes in election.result if not is_nobody(name)]
    ranked = tuple(sorted(persons, key=lambda one: -one[1]))
    blank, invalid, not_cast = (_votes(election, words) for words in (_BLANK, _INVALID, _NOT_CAST))
    voted = [one for one in ranked if one[1]]
    if len(voted) <= election.seats:
        return ElectionResult(ranked, blank, invalid, not_cast, tuple(name for name, _ in voted))
    least = voted[election.seats - 1][1]
    over = tuple(name for name, votes in voted if votes > least)
    level = tuple(name for name, votes in voted if votes == least)
    left = election.seats - len(over)
    if len(level) > left:
        return ElectionResult(ranked, blank, invalid, not_cast, over, level, left)
    if election.seats == 1 and least * 2 <= sum(votes for _, votes in voted):
        return ElectionResult(ranked, blank, invalid, not_cast, no_majority=True)
    return ElectionResult(ranked, blank, invalid, not_cast, (*over, *level))


def _votes(election: Election, words: Iterable[str]) -> int:
    return sum(votes for name, votes in election.result if name.casefold() in words)


def chosen_of(election: Election, able: int | None) -> tuple[str, ...]:
    """Who was elected, by votes and by lot; nobody while that can't be told: a tie without lots, no majority, or so many votes missing of
    the `able` who were there that another might have won. `able` is None where it isn't known who was there."""
    result = result_of(election)
    lots = tuple(map(str, election.lots))
    if result.tied:
        is_drawn = len(lots) == result.open and set(lots) <= set(result.tied)
        return (*result.elected, *lots) if is_drawn else ()
    missing = 0 if able is None else able - result.cast - result.not_cast
    others = [votes for name, votes in result.candidates if name not in result.elected]
    lead = min((result.votes_of(name) for name in result.elected), default=0) - max(others, default=0)
    return result.elected if missing <= 0 or missing < lead else ()


def outcome_words(election: Election, able: int | None) -> str:
    """What came of an election in one sentence or two; nothing while it can't be told."""
    result, chosen = result_of(election), chosen_of(election, able)
    if not chosen:
        return ""
    rest = [name for name, _ in result.candidates if name not in (*chosen, *result.tied)]
    told = danish.listed([*(f"{name} fik {_counted(result.votes_of(name))}" for name in rest), *_nobodys(result)])
    if not result.tied:
        return f"{_with_votes(chosen, result)}{f'; {told}' if told else ''}."
    before = f"{_with_votes(result.elected, result)}. " if result.elected else ""
    each = f"med {_counted(result.votes_of(result.tied[0]))} til hver"
    drawn = danish.listed([name for name in chosen if name in result.tied])
    tie = f"Der var stemmelighed mellem {danish.listed(result.tied)} {each}; ved lodtrækning blev {drawn} valgt."
    return f"{before}{tie}{f' {told}.' if told else ''}"


def counts_of(election: Election) -> tuple[str, ...]:
    """Each one's votes as they are read, most first; those for nobody last."""
    result = result_of(election)
    blank = [f"{_counted(result.blank)} var blank{'e' if result.blank > 1 else ''}"] if result.blank else []
    return (
        *(f"{name} fik {_counted(votes)}" for name, votes in result.candidates),
        *blank,
        *_nobodys(result)[bool(blank) :],
    )


def _with_votes(names: tuple[str, ...], result: ElectionResult) -> str:
    if len(names) == 1:
        return f"{names[0]} blev valgt med {_counted(result.votes_of(names[0]))}"
    return f"{danish.listed([f'{name} ({_counted(result.votes_of(name))})' for name in names])} blev valgt"


def _nobodys(result: ElectionResult) -> list[str]:
    told = [f"{result.blank} stemte blankt"] if result.blank else []
    if result.invalid:
        told.append(f"{_counted(result.invalid)} var ugyldig{'e' if result.invalid > 1 else ''}")
    return [*told, f"{result.not_cast} stemte ikke"] if result.not_cast else told


def _counted(votes: int) -> str:
    return danish.counted(votes, "stemme", "stemmer")
