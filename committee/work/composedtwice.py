"""A document composed twice, with and without the texts of its decisions, so that what was typed in it can be told from the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from committee.base.problems import Problem, has_errors, in_order
from committee.compose import compose as composing
from committee.compose.edition import Edition, Kind
from committee.compose.sections import place_to_write
from committee.documents.tree import Document
from committee.domain.decision import Decision
from committee.domain.item import Item
from committee.rules.numbering import Agenda, Numbered
from committee.work.printing import blank_words, skabelon_problems
from committee.work.sitting import Sitting, as_public, house_problems

STAMP = "udvalg "


@dataclass(eq=False, repr=False)
class Composed:
    """A document that isn't written. `without_texts` is the same with the texts of its decisions taken out, `bookmarks`
    has the Word name of each anchor, `agenda` the items that it shows, `blank` the words that mark an empty place, and
    `place_to_write` what an item without a decision has in its place."""

    document: Document
    without_texts: Document
    bookmarks: dict[str, str]
    agenda: Agenda
    blank: str
    place_to_write: str


def compose_twice(sitting: Sitting, kind: Kind, *, internal: bool) -> tuple[Composed | None, list[Problem]]:
    """What would be written now; None with the errors that stand in the way."""
    from committee.formats.word.bookmarks import bookmarks

    templates, house = sitting.templates, house_problems(sitting.archive, sitting.committee, sitting.meeting.date.year)
    if templates is None:
        return None, in_order(house)
    numbers, problems = sitting.kpis.numbers(sitting.meeting)
    if has_errors(problems) or skabelon_problems(templates):
        return None, in_order([*problems, *house])
    shown = sitting.agenda if internal else as_public(sitting)
    bare = tuple(Numbered(n.number, replace(n.item, decision=_without_text(n.item))) for n in shown)
    made = [
        composing.compose(Edition(kind, sitting.committee, sitting.meeting, items, internal, numbers), templates)
        for items in (shown, bare)
    ]
    document, without = (one for one, _ in made)
    if document is None or without is None:
        return None, in_order(made[0][1])
    blank, place = blank_words(templates), place_to_write(templates.profile)
    return Composed(document, without, bookmarks(document.blocks), shown, blank, place), []


def _without_text(item: Item) -> Decision | None:
    """An item's decision without its words; of an item that has none there is nothing to take out, and nothing is put in."""
    decision = item.decision
    if decision is None:
        return Decision() if item.is_closed and item.public_decision else None
    return decision if decision.prints_nothing else replace(decision, text=None)
