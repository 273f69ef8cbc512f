"""Minutes as they were before it was said of some items that they have no decision: what was typed there is read by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from committee.compose.edition import Kind
from committee.documents.flat import Line
from committee.documents.itemlines import Known, Section, known_of, sections
from committee.documents.lines import lines_of
from committee.domain.decision import NONE
from committee.rules.numbering import Numbered
from committee.work.composedtwice import Composed, compose_twice
from committee.work.sitting import Sitting


def has_none(numbered: Numbered) -> bool:
    """Whether it is said of an item that it has no decision, so that none is printed."""
    return numbered.item.decision is not None and numbered.item.decision.prints_nothing


@dataclass(eq=False, repr=False)
class Undecided:
    """The minutes with a place for the decision of each item that is to have none. `unprinted` has what no document has of it any
    more: the heading, and the word that was typed below it, in small letters."""

    composed: Composed
    known: Sequence[Known]
    unprinted: frozenset[str]

    def sections_of(self, lines: Sequence[Line]) -> Mapping[str, tuple[Known, tuple[Section, Section, Section]]]:
        """Each item by its anchor: its part of a file's lines, of these minutes, and of them without the decisions' texts."""
        anchors = {mark: anchor for anchor, mark in self.composed.bookmarks.items()}
        typed = sections(marked(lines, anchors), self.known)
        printed = sections(lines_of(self.composed.document.blocks), self.known)
        bare = sections(lines_of(self.composed.without_texts.blocks), self.known)
        parts = {one.item: (typed[one.item], printed[one.item], bare[one.item]) for one in self.known}
        return {one.item: (one, parts[one.item]) for one in self.known}


def as_undecided(sitting: Sitting, *, internal: bool) -> Undecided | None:
    """The minutes as they were; None where every item has a decision, or none yet."""
    if not any(map(has_none, sitting.agenda)):
        return None
    agenda = tuple(
        replace(one, item=replace(one.item, decision=None)) if has_none(one) else one for one in sitting.agenda
    )
    composed, _ = compose_twice(replace(sitting, agenda=agenda), Kind.MINUTES, internal=internal)
    if composed is None:
        return None
    known = known_of(list(lines_of(composed.document.blocks)))
    return Undecided(composed, known, frozenset({NONE, *(one.decision_title.casefold() for one in known)}))


def marked(lines: Sequence[Line], anchors: Mapping[str, str]) -> Iterator[Line]:
    """The lines with the anchors that their bookmarks stand for."""
    for line in lines:
        yield replace(line, bookmarks=frozenset(anchors[mark] for mark in line.bookmarks if mark in anchors))
