"""A case's chain for its next item: what earlier bodies decided, and what was decided last, in the words of the minutes."""

from __future__ import annotations

from committee.base.problems import has_errors
from committee.compose.asmarkdown import source_text
from committee.compose.edition import Kind, anchor_name
from committee.documents.grouping import blocks_of
from committee.documents.itemlines import known_of, sections
from committee.documents.lines import lines_of
from committee.domain.decision import Decision
from committee.records.record import plain
from committee.records.values import Value
from committee.rules.chain import chain_with, decision_words, link_of
from committee.rules.itemtexts import has_expression
from committee.rules.numbering import Numbered
from committee.rules.stopping import who_stopped
from committee.work.sitting import Sitting, composed


def chain_of(sitting: Sitting, numbered: Numbered) -> list[Value]:
    """An item's chain with its own decision last, as it is written in a file."""
    return chain_with(sitting.committee, sitting.meeting, numbered, words_of_decision(sitting, numbered))


def link_to(sitting: Sitting, numbered: Numbered) -> dict[str, str]:
    """The entry of a chain for what was decided of an item."""
    return link_of(sitting.committee, sitting.meeting, numbered, words_of_decision(sitting, numbered))


def words_of_decision(sitting: Sitting, numbered: Numbered) -> str:
    """What was decided, as the minutes print it: the words, the votes, who dissented. Of an open item what the public minutes have.

    Where the minutes can't be made now, the decision's own words.
    """
    decision = numbered.item.decision or Decision()
    words = decision_words(decision)
    if list(plain(decision)) in ([], ["tekst"]) and not has_expression(words):
        return words
    stopped = who_stopped(decision, sitting.profile.words)
    return _as_printed(sitting, numbered) or "\n\n".join(filter(None, (words, stopped)))


def _as_printed(sitting: Sitting, numbered: Numbered) -> str:
    """The decision's lines in the minutes, as the text of an item; nothing where they can't be told."""
    if sitting.templates is None:
        return ""
    numbers, problems = sitting.kpis.numbers(sitting.meeting)
    if has_errors(problems):
        return ""
    is_closed = numbered.item.is_closed
    document, _ = composed(sitting, numbers, Kind.MINUTES, internal=is_closed, item=numbered.number)
    if document is None:
        return ""
    lines = list(lines_of(document.blocks))
    found = sections(lines, known_of(lines)).get(f"punkt-{anchor_name(numbered)}")
    printed = source_text(blocks_of(found.decision)).strip("\n") if found and found.decision else ""
    return printed.replace(f" {sitting.profile.words.not_final}", "")  # that was so until the case came here
