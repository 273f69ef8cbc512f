"""What has been decided in a case so far (forløb), as the next item about it says it. Pure."""

from __future__ import annotations

from committee.domain.committee import Committee
from committee.domain.decision import Decision
from committee.domain.item import Earlier, EarlierDecision, Item
from committee.domain.itemnumber import ItemNumber
from committee.domain.meeting import Meeting
from committee.records.record import plain
from committee.records.values import Value
from committee.rules.numbering import Numbered


def chain_with(committee: Committee, meeting: Meeting, numbered: Numbered, words: str) -> list[Value]:
    """The item's chain with its own decision last, as it is written in a file; `words` is what was decided."""
    own: dict[str, Value] = {**link_of(committee, meeting, numbered, words)}
    return [*(plain(earlier) for earlier in numbered.item.history), own]


def link_of(committee: Committee, meeting: Meeting, numbered: Numbered, words: str) -> dict[str, str]:
    """The entry of a chain for what was decided of an item, as it is written in a file."""
    own = {
        "udvalg": committee.name,
        "dato": str(meeting.date),
        "punkt": str(numbered.number),
        "beslutning": words,
        "henvisning": reference_to(committee.folder, meeting.folder, numbered.item.id),
    }
    return {key: value for key, value in own.items() if value}


def reference_to(committee: str, meeting: str, item: str) -> str:
    """Where a decision stands: the names of its committee's and its meeting's folder, and the item's, which has no number."""
    return f"{committee}/{meeting}/{item}"


def decision_words(decision: Decision) -> str:
    """A decision's text, and point by point what was decided."""
    points = [f"{name}: {text}" for name, text in decision.points]
    return "\n\n".join(part.strip("\n") for part in [str(decision.words or ""), *points] if part.strip())


def is_of_chain(earlier: Earlier, committee: Committee, meeting: Meeting, number: ItemNumber) -> bool:
    """Whether an entry of a chain is the decision of an item."""
    return isinstance(earlier, EarlierDecision) and (str(earlier.committee), earlier.date, earlier.item) == (
        committee.name,
        meeting.date,
        str(number),
    )


def carries_on(item: Item, committee: Committee, meeting: Meeting, number: ItemNumber) -> bool:
    """Whether an item takes up what another decided."""
    return any(is_of_chain(earlier, committee, meeting, number) for earlier in item.history)
