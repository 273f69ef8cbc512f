"""Minutes that contradict themselves: what a decision says came of a vote, held against the vote. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Problem, shown, warning
from committee.domain.decision import Decision
from committee.domain.item import Item
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names
from committee.rules.case import Case
from committee.rules.outcomes import Claim, Told, Topic, at_line, claims, counts_told, said_as_one, topic_of
from committee.rules.points import points_named
from committee.rules.sidestold import sides_agree
from committee.rules.votes import Ballot, Bench, ballots, bench_at, is_on_habilitet

_POINTS = re.compile(r"\b(?:punkt(?:erne|et)?|pkt\.?|ad|at)\s+(\d[\d\s.,–+&-]*(?:(?:og|til)\s+\d+)?)", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:ikke|ej|afvis|afsl[åao]|forkast|nej\b)", re.IGNORECASE)
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
        cast = [ballot for ballot in ballots(case.committee, case.meeting, numbered) if _is_cast(ballot)]
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


_COUNTING = re.compile(r"\d\D{1,30}\bi?mod\b", re.IGNORECASE)  # only such a text counts votes


def _is_cast(ballot: Ballot) -> bool:
    """Whether a vote says anything of its outcome: who abstained alone doesn't."""
    return bool(ballot.in_favour.votes or ballot.against.votes) or (bool(ballot.votes) and ballot.is_complete)


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
        """What is said of a topic; habilitet has a check of its own, since what is carried there is that someone is disqualified."""
        if topic is not Topic.HABILITET:
            yield from self._held(text, [claim for claim in said if claim.topic is topic], self._on(topic))

    def _claims(self, text: SourceText) -> list[Claim]:
        """What a text says came of it. Where the recommendation itself says no, what is »ikke godkendt« may be what it wanted."""
        proposed = self._proposed()
        found = [c for c in claims(text, self.names) if not c.noted or _NOTED.search(proposed)]
        return [c for c in found if c.recommendation] if _NEGATIVE.search(proposed) else found

    def _proposed(self) -> str:
        made = self.item.indstilling
        return " ".join((*made.points, made.text or "")) if made else ""

    def _on(self, topic: Topic) -> list[Ballot]:
        """The votes that tell of a topic: of the matter itself the last on the recommendation, else all."""
        found = [b for b in self.cast if topic_of(b.vote.about or "") is topic and not _points_of(b)]
        found = [b for b in found if not _NEGATIVE.search(b.vote.about or "")]
        if topic is not Topic.MATTER:
            return found
        main = [b for b in found if b.vote.about is None or "indstilling" in b.vote.about.casefold()]
        return main[-1:] or found

    def _held(self, text: SourceText, said: Sequence[Claim], on: Sequence[Ballot]) -> Iterator[Problem]:
        """A problem at the first word that no vote agrees with, when no other word of the text does."""
        outcomes = {ballot.carried for ballot in on}
        wrong = [claim for claim in said if claim.carried not in outcomes]
        if on and wrong and len(wrong) == len(said):
            yield _contradiction(text, wrong[0], on[-1])

    def _as_one(self, text: SourceText) -> Iterator[Problem]:
        """What is said to be unanimous wasn't voted on with votes on both sides."""
        for claim in said_as_one(text, self.names):
            on = self._on(claim.topic)
            if on and all(ballot.in_favour.votes and ballot.against.votes for ballot in on):
                yield _not_as_one(text, claim, on[-1])

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
            yield from (_contradiction(text, said[0], on[-1]) for text, said in rest)

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
            if on:
                if not any(told.fits(b.in_favour.votes, b.against.votes) for b in on):
                    yield _other_counts(text, told, on[-1])
            else:
                yield from self._alone(text, told, said)

    def _alone(self, text: SourceText, told: Told, said: Sequence[Claim]) -> Iterator[Problem]:
        """A text that counts votes that aren't written below it: it agrees with itself, and with who was there."""
        able, cast = len(self.bench.able), told.cast
        if able and cast > able:
            words = f"Der står »{told.words}«, altså {cast} stemmer, men kun {able} var til stede og kunne stemme."
            yield Problem(text.at(told.offset), "for-mange-stemmer", words, "Ret tallene eller fraværet.")
        about = [claim for claim in said if claim.topic is told.topic]
        if told.carried is not None and about and all(claim.carried is not told.carried for claim in about):
            words = f"Der står »{about[0].word}«, men »{told.words}« er {_result(told.carried)}."
            yield Problem(text.at(about[0].offset), "beslutning-mod-afstemning", words, "Ret teksten eller tallene.")


def _points_of(ballot: Ballot) -> set[int]:
    """The points of the recommendation that a vote is about by its words; none when it is about the whole."""
    match = _POINTS.search(ballot.vote.about or "")
    return set(points_named(match[1]) or ()) if match else set()


def _contradiction(text: SourceText, claim: Claim, ballot: Ballot) -> Problem:
    sides = f"{ballot.in_favour.votes} for og {ballot.against.votes} imod"
    about = f" om »{shown(ballot.vote.about, 40)}«" if ballot.vote.about else ""
    words = f"Der står »{claim.word}«, men afstemningen{about}{at_line(ballot.vote.place.line)} er {_result(ballot.carried)}: {sides}."
    cure = "Ret teksten eller stemmerne."
    if not ballot.is_complete:
        cure = f"Ret teksten, eller skriv alle stemmerne: {_missing(ballot)} mangler."
    return Problem(text.at(claim.offset), "beslutning-mod-afstemning", words, cure)


def _not_as_one(text: SourceText, claim: Claim, ballot: Ballot) -> Problem:
    sides = f"{ballot.in_favour.votes} for og {ballot.against.votes} imod"
    words = f"Der står »{claim.word}«, men ved afstemningen{at_line(ballot.vote.place.line)} var der {sides}."
    return Problem(text.at(claim.offset), "beslutning-mod-afstemning", words, "Ret teksten eller stemmerne.")


def _result(carried: bool) -> str:
    return "vundet" if carried else "tabt"


def _missing(ballot: Ballot) -> str:
    voted = {name for side in ballot.sides() for name, _ in side.names}
    left = [name for name in ballot.bench.able if name not in voted]
    counted = any(side.counted for side in ballot.sides())
    return str(len(ballot.bench.able) - ballot.votes) if counted or len(left) > 5 else danish.listed(left)


def _other_counts(text: SourceText, told: Told, ballot: Ballot) -> Problem:
    sides = f"{ballot.in_favour.votes} for og {ballot.against.votes} imod"
    words = f"Der står »{told.words}«, men afstemningen{at_line(ballot.vote.place.line)} har {sides}."
    return Problem(text.at(told.offset), "tekst-mod-tal", words, "Ret teksten eller stemmerne.")
