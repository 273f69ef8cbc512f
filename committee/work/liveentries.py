"""What is said of an item while its meeting is held, each as the decision that comes of it: to be shown first, and then recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from committee.base.problems import Problem
from committee.records.values import Value
from committee.rules import livevotes
from committee.rules.answers import Made, as_map, as_written, with_names, with_points, with_text, without
from committee.rules.livevotes import Cast
from committee.rules.numbering import Numbered
from committee.rules.questions import Choice
from committee.rules.votechecks import votes_can_be
from committee.rules.votes import Bench, ballots
from committee.work.deciding import former_of
from committee.work.sitting import Sitting

POINT_PHRASES = (
    "Godkendt.",
    "Ikke godkendt.",
    "Udsat.",
)  # what is decided of a single point, where the house has no words of its own
NO_DECISION = Choice("ingen", "Ingen beslutning")


def decision_of(numbered: Numbered) -> Value:
    """An item's decision as it is written now; empty where there is none."""
    return as_written(former_of(numbered))


def phrases_of(sitting: Sitting) -> tuple[str, ...]:
    """The house's standard decisions, in the order of their numbers."""
    return tuple(map(str, sitting.profile.phrases))


def asks_twice(sitting: Sitting, numbered: Numbered, value: Value, *, at: str = "") -> bool:
    """Whether a decision takes the place of more than a standard one, so that it is recorded only when it is said again. `at` is the field
    of the decision that the step is there to change."""
    standard = {*phrases_of(sitting), *POINT_PHRASES, NO_DECISION.key}
    return livevotes.gives_up(former_of(numbered), as_map(value), standard, at=at)


def said_as_phrase(numbered: Numbered, phrase: str) -> Value:
    """A standard decision in place of what was decided."""
    return as_written(livevotes.with_phrase(former_of(numbered), phrase))


def said_in_words(numbered: Numbered, text: str) -> Value:
    """The decision in one's own words; what else it has stays, and without words they are taken out."""
    former = former_of(numbered)
    return as_written(with_text(former, text) if text.strip() else without(former, ("tekst",)))


def said_of_point(numbered: Numbered, point: str, text: str) -> Value:
    """What was decided of one point; the same said again is taken out."""
    former = former_of(numbered)
    there = former.get("punkter")
    points: dict[str, Value] = dict(there) if isinstance(there, dict) else {}
    if points.get(point) == text:
        left = {name: one for name, one in points.items() if name != point}
        return as_written({**without(former, ("punkter",)), **({"punkter": left} if left else {})})
    return as_written(with_points(former, {**points, point: text}))


def points_said(numbered: Numbered) -> Mapping[str, str]:
    """What is decided of each point by now."""
    there = former_of(numbered).get("punkter")
    return {name: str(one) for name, one in there.items()} if isinstance(there, dict) else {}


def said_disqualified(numbered: Numbered, name: str) -> Value:
    """With somebody among the disqualified, or not any more."""
    former = former_of(numbered)
    there = former.get("inhabile")
    names = [str(one) for one in there] if isinstance(there, list) else []
    made = with_names(former, "inhabile", [one for one in names if one != name] if name in names else [*names, name])
    return as_written(made if "inhabile" in made else without(made, ("habilitet",)))


def found_disqualified(numbered: Numbered) -> Value:
    """With it said that the committee decided who is disqualified."""
    return as_written({**former_of(numbered), "habilitet": "ja"})


# --- votes ----------------------------------------------------------------------------------------------


def bench_for(sitting: Sitting, numbered: Numbered, about: str = "") -> Bench:
    """Who may vote at an item about a matter, and why the others may not."""
    return livevotes.bench_of_vote(sitting.committee, sitting.meeting, numbered, about)


def said_by_vote(sitting: Sitting, numbered: Numbered, cast: Cast, about: str = "") -> Value:
    """With a vote by what each of those who may vote did; whoever isn't named voted for. It takes the place of one about the same."""
    vote = livevotes.vote_cast(bench_for(sitting, numbered, about), cast, about)
    return as_written(livevotes.with_vote(former_of(numbered), vote))


def votes_counted(sitting: Sitting, numbered: Numbered, cast: Cast, about: str = "") -> dict[str, int]:
    """How many are on each side."""
    voting = bench_for(sitting, numbered, about).voting
    first, *_ = livevotes.SIDES
    return {side: sum(cast.get(name, first) == side for name in voting) for side in livevotes.SIDES}


def votes_touched(before: Sitting, after: Sitting) -> tuple[Numbered, ...]:
    """The items whose recorded votes another could have voted in since, or one fewer: where a party voted, that says something else now."""
    then = {one.item.id: _could_vote(before, one) for one in before.agenda}
    return tuple(one for one in after.agenda if (now := _could_vote(after, one)) and then.get(one.item.id, now) != now)


def _could_vote(sitting: Sitting, numbered: Numbered) -> dict[str, frozenset[str]]:
    """Who could vote in each of an item's votes, by what it is about."""
    cast = ballots(sitting.committee, sitting.meeting, numbered)
    return {str(one.vote.about or ""): frozenset(one.bench.voting) for one in cast}


def vote_problems(sitting: Sitting, numbered: Numbered) -> list[Problem]:
    """What is wrong in an item's recorded votes, held against who was there."""
    return list(votes_can_be(replace(sitting.case(), agenda=(numbered,))))


def last_cast(sitting: Sitting, numbered: Numbered) -> tuple[str, dict[str, str]]:
    """What an item's last vote is about, and what each did in it; nothing where there was none."""
    last = list(ballots(sitting.committee, sitting.meeting, numbered))[-1:]
    return (str(last[0].vote.about or ""), livevotes.sides_cast(last[0])) if last else ("", {})


def is_tie(sitting: Sitting, numbered: Numbered, value: Value) -> bool:
    """Whether the last vote of a decision is a tie, so that what was proposed falls."""
    made: Made = value if isinstance(value, dict) else {}
    return livevotes.is_tie(sitting.committee, sitting.meeting, numbered, made)


def may_dissent(sitting: Sitting, numbered: Numbered) -> tuple[str, ...]:
    """Those who were outvoted at an item, who alone may have a dissent entered."""
    return livevotes.outvoted(sitting.committee, sitting.meeting, numbered)


def is_recusal_undecided(numbered: Numbered) -> bool:
    """Whether somebody is disqualified and it isn't said that the committee decided it, nor voted of."""
    decision = numbered.item.decision
    return decision is not None and bool(decision.disqualified) and not decision.habilitet
