"""The public edition: closed words are taken out of the model, so that they can't reach a document.

A closed item is made anew from what may be printed, rather than emptied, so that a field added to the
model later stays inside the house until someone lets it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from committee.domain.decision import Decision
from committee.domain.item import Attachment, Item
from committee.domain.profile import Words
from committee.domain.publicationterms import NUMBER_ONLY, TITLE_AND_DECISION
from committee.records.fields import Markdown
from committee.records.nodes import SourceText
from committee.rules.numbering import Agenda, Numbered


def _no_votes(numbered: Numbered) -> None:
    return None


def has_closed(everything: Agenda) -> bool:
    """Whether anything of a meeting is closed."""
    return any(n.item.is_closed or any(a.is_closed for a in n.item.attachments) for n in everything)


def public(
    agenda: Agenda, words: Words, told: str, votes_of: Callable[[Numbered], Decision | None] = _no_votes
) -> Agenda:
    """The agenda as the public may see it: of a closed item its number and what the house tells besides; of an open item
    all but its closed attachments, and of one that is withdrawn none of them: its papers are no longer for the meeting.

    `told` is the house's `lukkede_punkter`: title and decision for the public, the title alone, or neither; the house's
    own words stand in for what isn't told. `votes_of` gives the votes of a closed item that are told all the same.
    """
    return tuple(
        Numbered(entry.number, _closed_item(entry.item, words, told, votes_of(entry)))
        if entry.item.is_closed
        else Numbered(entry.number, _open_item(entry.item))
        for entry in agenda
    )


def _open_item(item: Item) -> Item:
    return replace(item, attachments=tuple(published_attachments(item)))


def published_attachments(item: Item) -> Iterator[Attachment]:
    """The attachments that the public may have of an item."""
    if not item.is_closed and not item.withdrawn:
        yield from (a for a in item.attachments if not a.is_closed)


def _closed_item(item: Item, words: Words, told: str, votes: Decision | None) -> Item:
    has_none = item.withdrawn or (item.decision is not None and item.decision.is_none)
    decision = item.public_decision if told == TITLE_AND_DECISION else None
    if decision is None and not has_none:
        decision = Markdown(words.closed_decision, item.place)
    title = (item.public_title if told != NUMBER_ONLY else "") or words.closed_title
    return Item(
        title=SourceText(title, item.place),
        closed="ja",
        withdrawn=item.withdrawn,
        decision=replace(votes or Decision(), text=decision) if decision or votes else None,
    )
