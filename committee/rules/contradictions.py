"""Minutes that contradict themselves: what a decision says came of a vote, held against the vote. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base.problems import Problem, warning
from committee.domain.decision import Decision
from committee.domain.item import Item
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names
from committee.rules.case import Case
from committee.rules.countstold import Told, counts_told
from committee.rules.disagreements import against_itself, contradiction, not_as_one, other_counts
from committee.rules.onhabilitet import is_on_habilitet
from committee.rules.outcomes import Claim, Topic, at_line, claims, said_as_one, topic_of
from committee.rules.points import points_named
from committee.rules.sidestold import sides_agree
from committee.rules.votes import Ballot, Bench, Side, ballots, bench_at

_POINTS = re.compile(r"\b(?:punkt(?:erne|et)?|pkt\.?|ad|at)\s+(\d[\d\s.,–+&-]*(?:(?:og|til)\s+\d+)?)", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:ikke|ej|afvis|afsl[åao]|forkast|nej\b)", re.IGNORECASE)
_LATER = re.compile(r"udsæt|udsat|udskyd|udskudt|tilbage|hjemvis|dagsordenen", re.IGNORECASE)
_BUT_FOR = re.compile(r"\b(?:dog|bortset|undtag\w+|på nær|minus)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\b(?:dog|bortset|undtag\w+|på nær|øvrige|resten|resterende|punkt(?:et|erne)?|pkt|ad \d|at \d)\b", re.IGNORECASE
)
_NOTED = re.compile(r"\btil (?:efterretning|orientering)", re.IGNORECASE)


def decisions_agree_with_votes(case: Case) -> Iterator[Problem]:
    """What is said to be carried has more votes for than against, and what is said to have fallen hasn't.

    Held against a claim is the last vote on the same topic, of several on the recommendation the one that says so: an amendment
    may fall, and the matter be carried. Where it can't be told which vote is meant, one that agrees is enough.
    """
    names = known_names(case.committee, case.meeting)
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision is None or numbered.item.withdrawn or not _may_contradict(numbered.item, decision):
            continue
        cast = [
            ballot
            for ballot in ballots(case.committee, case.meeting, numbered)
            if _is_cast(ballot) and _is_known(ballot)
        ]
        bench = bench_at(case.committee, case.meeting, numbered)
        for problem in _Held(numbered.item, decision, cast, bench, [*names, *bench.roll.parties]).problems():
            yield _in_approved(problem) if case.meeting.is_locked else problem


def _in_approved(problem: Problem) -> Problem:
    """Approved minutes stay as they are, so what is wrong in them doesn't stop anyone; it can be corrected by an addition."""
    return warning(problem.place, problem.code, problem.text, "Referatet er godkendt: skriv en dateret rettelse.")


def _may_contradict(item: Item, decision: Decision) -> bool:
    """Whether there is anything to hold the words against."""
    others = decision.votes or (decision.words and (decision.points or item.public_decision))
    return bool(others) or _COUNTING.search(decision.words or "") is not None


_COUNTING = re.compile(r"\bi?mod\b|\bnej\b|\d\s*[-–—]\s*\d|\bundlod", re.IGNORECASE)  # only such a text counts votes


def _is_cast(ballot: Ballot) -> bool:
    """Whether a vote says anything of its outcome: who abstained alone doesn't."""
    return bool(ballot.in_favour.votes or ballot.against.votes) or (bool(ballot.votes) and ballot.is_complete)


def _is_known(ballot: Ballot) -> bool:
    """Whether all who are named in a vote could cast one; another check tells of those who couldn't, and the outcome isn't told by them."""
    named = {name for side in ballot.sides() for name, _ in side.names}
    return not ballot.bench.able or named <= set(ballot.bench.voting)


@dataclass(frozen=True, slots=True)
class _Held:
    """One item's decision, held against its votes. `names` are those whose views aren't the committee's."""

    item: Item
    decision: Decision
    cast: Sequence[Ballot]
    bench: Bench
    names: Sequence[str]

    def problems(self) -> Iterator[Problem]:
        for text in filter(None, (self.decision.words, self.item.public_decision)):
            said = self._claims(text)
            held = [problem for topic in Topic for problem in self._on_topic(text, said, topic)]
            yield from held or self._as_one(text)
            yield from self._counts(text, said)
            yield from sides_agree(text, self.cast)
        yield from self._points()
        yield from self._itself()
        for ballot in self.cast:
            if sentence := ballot.vote.text:
                if not is_on_habilitet(ballot.vote):
                    yield from self._held(sentence, self._claims(sentence), [ballot])
                yield from sides_agree(sentence, [ballot])

    def _on_topic(self, text: SourceText, said: Sequence[Claim], topic: Topic) -> Iterator[Problem]:
        """What is said of a topic, each held against the votes that it may be about; habilitet has a check of its own, since what is
        carried there is that someone is disqualified."""
        if topic is Topic.HABILITET:
            return
        of: dict[tuple[int, ...], list[Claim]] = {}
        for claim in (claim for claim in said if claim.topic is topic):
            of.setdefault(tuple(map(self.cast.index, self._votes_of(claim, said))), []).append(claim)
        for votes, claimed in of.items():
            yield from self._held(text, claimed, [self.cast[n] for n in votes])

    def _votes_of(self, claim: Claim, said: Sequence[Claim]) -> list[Ballot]:
        """The votes that a claim may be about: on the points that its sentence names, on someone's proposal, on the matter. That the
        case was postponed is held against what was carried, where no vote was on that."""
        if claim.topic is not Topic.MATTER:
            return self._on(claim.topic) or (self._instead(said) if claim.carried and _LATER.search(claim.word) else [])
        named = set() if _BUT_FOR.search(claim.sentence) else _points_named_in(claim.sentence)
        if own := [ballot for ballot in self.cast if named & _points_of(ballot)]:
            return own[-1:]
        whole = self._on(Topic.MATTER, of_proposals="forslag" in claim.sentence.casefold() and not claim.recommendation)
        return whole or self._on_points(claim)

    def _instead(self, said: Sequence[Claim]) -> list[Ballot]:
        """The vote by which the recommendation was carried, which can't be when the case was postponed."""
        is_both = any(claim.topic is Topic.MATTER for claim in said) or _LATER.search(self._proposed())
        main = [b for b in self._on(Topic.MATTER) if b.carried and b.is_complete and _is_on_recommendation(b)]
        told = [b for b in main if b.vote.text is None]
        return [] if is_both or self.decision.points else told[-1:]

    def _on_points(self, claim: Claim) -> list[Ballot]:
        """The votes on single points, where nothing else was voted on and what is said is of them all."""
        on = [ballot for ballot in self.cast if _points_of(ballot) and not _NEGATIVE.search(ballot.vote.about or "")]
        made = self.item.indstilling
        left = len(made.points if made else ()) - len({point for ballot in on for point in _points_of(ballot)})
        if _BUT.search(self.decision.words or "") or self.decision.points or (claim.carried and left > 0):
            return []
        return on

    def _claims(self, text: SourceText) -> list[Claim]:
        """What a text says came of it. Where the recommendation itself says no, what is »ikke godkendt« may be what it wanted."""
        proposed = self._proposed()
        found = [c for c in claims(text, self.names) if not c.noted or _NOTED.search(proposed)]
        return [c for c in found if c.recommendation] if _NEGATIVE.search(proposed) else found

    def _proposed(self) -> str:
        made = self.item.indstilling
        return " ".join((*made.points, made.text or "")) if made else ""

    def _on(self, topic: Topic, *, of_proposals: bool = False) -> list[Ballot]:
        """The votes that tell of a topic: of the matter itself the last on the recommendation, else all."""
        found = [b for b in self.cast if topic_of(b.vote.about or "") is topic and not _points_of(b)]
        found = [b for b in found if not _NEGATIVE.search(b.vote.about or "")]
        main = [b for b in found if _is_on_recommendation(b)]
        others = of_proposals and any("forslag" in (b.vote.about or "").casefold() for b in found)
        return found if topic is not Topic.MATTER or others else main[-1:] or found

    def _held(self, text: SourceText, said: Sequence[Claim], on: Sequence[Ballot]) -> Iterator[Problem]:
        """A problem at the first word that no vote agrees with, when no other word of the text does."""
        wrong = [claim for claim in said if not any(_is_so(claim, ballot) for ballot in on)]
        if on and wrong and len(wrong) == len(said):
            yield contradiction(text, wrong[0], on[-1])

    def _as_one(self, text: SourceText) -> Iterator[Problem]:
        """What is said to be unanimous wasn't voted on with votes on both sides."""
        for claim in said_as_one(text, self.names):
            on = self._on(claim.topic)
            if on and all(ballot.in_favour.votes and ballot.against.votes for ballot in on):
                yield not_as_one(text, claim, on[-1])

    def _points(self) -> Iterator[Problem]:
        """Point by point: each held against the vote on it, and all against that on the recommendation as a whole."""
        rest: list[tuple[SourceText, list[Claim]]] = []
        for written, text in self.decision.points:
            numbers = set(points_named(written) or ())
            own = [ballot for ballot in self.cast if numbers & _points_of(ballot)]
            said = [claim for claim in self._claims(text) if claim.topic is Topic.MATTER]
            if own:
                yield from self._held(text, said, own[-1:])
            elif said:
                rest.append((text, said))
        on = self._on(Topic.MATTER)
        outcomes = {ballot.carried for ballot in on}
        if on and all(claim.carried not in outcomes for _, said in rest for claim in said):
            yield from (contradiction(text, said[0], on[-1]) for text, said in rest)

    def _itself(self) -> Iterator[Problem]:
        """What is decided in words isn't refused in all points, nor told otherwise to the public; and the reverse."""
        words = self.decision.words
        said = [claim for claim in self._claims(words) if claim.topic is Topic.MATTER] if words else []
        if words is None or len({claim.carried for claim in said}) != 1:
            return
        public = self.item.public_decision
        parts: list[list[SourceText]] = [[text for _, text in self.decision.points], [public] if public else []]
        for texts in parts:
            other = [[claim for claim in self._claims(text) if claim.topic is Topic.MATTER] for text in texts]
            if other and all(other) and all(claim.carried != said[0].carried for one in other for claim in one):
                told = f"Der står »{said[0].word}«, men »{other[0][0].word}«{at_line(texts[0].place.line)}."
                yield Problem(words.at(said[0].offset), "beslutning-mod-sig-selv", told, "Ret den ene.")

    def _counts(self, text: SourceText, said: Sequence[Claim]) -> Iterator[Problem]:
        """The votes that a text counts itself are those that were cast."""
        for told in counts_told(text):
            on = [ballot for ballot in self.cast if topic_of(ballot.vote.about or "") is told.topic]
            about = [claim for claim in said if claim.topic is told.topic]
            if on and not any(told.fits(b.in_favour.votes, b.against.votes, _neither(b)) for b in on):
                yield other_counts(text, told, on[-1])
            elif told.is_lost and about and all(claim.carried for claim in about):
                yield against_itself(text, about[0], told)
            elif not on:
                yield from self._alone(text, told, about)

    def _alone(self, text: SourceText, told: Told, about: Sequence[Claim]) -> Iterator[Problem]:
        """A text that counts votes that aren't written below it: it agrees with itself, and with who was there."""
        able, cast = len(self.bench.able), told.cast
        if able and cast > able:
            words = f"Der står »{told.words}«, altså {cast} stemmer, men kun {able} var til stede og kunne stemme."
            yield Problem(text.at(told.offset), "for-mange-stemmer", words, "Ret tallene eller fraværet.")
        if told.carried is not None and about and all(claim.carried is not told.carried for claim in about):
            yield against_itself(text, about[0], told)


def _is_so(claim: Claim, ballot: Ballot) -> bool:
    """Whether a vote bears a claim out. That the case was postponed isn't borne out by one that carried something else."""
    is_other = claim.topic is Topic.POSTPONEMENT and topic_of(ballot.vote.about or "") is Topic.MATTER
    return claim.carried is ballot.carried and not is_other


def _is_on_recommendation(ballot: Ballot) -> bool:
    return ballot.vote.about is None or "indstilling" in ballot.vote.about.casefold()


def _neither(ballot: Ballot) -> tuple[int, ...]:
    """How many neither voted for nor against, as it may be counted: with those who reserved their position, or without; nothing while
    votes are missing."""
    alone = Side(ballot.vote.abstained, ballot.bench).votes
    return (ballot.abstained.votes, alone) if ballot.is_complete else ()


def _points_named_in(words: str) -> set[int]:
    return {number for match in _POINTS.finditer(words) for number in points_named(match[1]) or ()}


def _points_of(ballot: Ballot) -> set[int]:
    """The points of the recommendation that a vote is about by its words; none when it is about the whole."""
    return _points_named_in(ballot.vote.about or "")
