"""The public edition: closed words are taken out of the model, so that they can't reach a document.

A closed item is made anew from what may be printed, rather than emptied, so that a field added to the
model later stays inside the house until someone lets it out.
"""

from __future__ import annotations

from dataclasses import replace

from committee.agenda.numbering import Agenda, Numbered
from committee.model import Decision, Item
from committee.profile import Words
from committee.source.fields import Markdown
from committee.source.nodes import SourceText


def public(agenda: Agenda, words: Words) -> Agenda:
    """The agenda as the public may see it: of a closed item its number, title and decision, if any, for the public;
    of an open item all but its closed attachments."""
    return tuple(Numbered(entry.number, _public_item(entry.item, words)) for entry in agenda)


def _public_item(item: Item, words: Words) -> Item:
    if item.is_closed:
        return _closed_item(item, words)
    return replace(item, attachments=tuple(a for a in item.attachments if not a.is_closed))


def _closed_item(item: Item, words: Words) -> Item:
    decision = item.public_decision
    if decision is None and not item.withdrawn:
        decision = Markdown(words.closed_decision, item.place)
    title = item.public_title or words.closed_title
    return Item(
        title=SourceText(title, item.place),
        closed="ja",
        withdrawn=item.withdrawn,
        decision=Decision(text=decision) if decision else None,
    )
