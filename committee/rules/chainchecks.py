"""Whether a chain tells the earlier decisions that it refers to as they stand in their own items. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from committee.base.problems import Problem, warning
from committee.domain.committee import Committee
from committee.domain.decision import Decision
from committee.domain.item import EarlierDecision, Item
from committee.domain.itemnumber import parse_number
from committee.records.recordtexts import record_texts
from committee.rules.chain import reference_to
from committee.rules.itemtexts import has_expression
from committee.rules.numbering import number_meetings

_CURE = "Ret forløbet. Er det skrevet om med vilje, så slet linjen med »henvisning«."
_WORD = re.compile(r"\w+")


def references_in(items: Iterable[Item]) -> Iterator[EarlierDecision]:
    """The earlier decisions in the chains of items that say where they stand."""
    for item in items:
        for earlier in item.history if not item.withdrawn else ():
            if isinstance(earlier, EarlierDecision) and earlier.reference:
                yield earlier


def chains_agree(committees: Iterable[Committee], items: Iterable[Item]) -> Iterator[Problem]:
    """Each decision that a chain refers to is there, under the number that the chain says, and every text of it is in the chain. `committees` are all of the workspace.

    A text with an expression in it prints otherwise than it is written, and isn't held against anything.
    """
    there = {
        reference_to(committee.folder, folder, numbered.item.id): numbered
        for committee in committees
        for folder, agenda in number_meetings(committee)[0].items()
        for numbered in agenda
    }
    for earlier in references_in(items):
        assert earlier.reference is not None
        found = there.get(str(earlier.reference))
        if found is None:
            text = f"Henvisningen »{earlier.reference}« er ikke til noget punkt i arbejdsmappen."
            cure = "Ret den til udvalgets mappe/mødets mappe/punktets navn, eller slet linjen."
            yield warning(earlier.reference.place, "forløb-henvisning", text, cure)
            continue
        if not _tells(earlier, found.item.decision):
            text = f"Forløbet gengiver ikke beslutningen, som den nu står i {found.item.file}."
            yield warning(earlier.place, "forløb-beslutning", text, _CURE)
        if earlier.item and parse_number(earlier.item) not in (None, found.number):
            text = f"Forløbet siger punkt {earlier.item}, men {found.item.file} er nu punkt {found.number} på sit møde."
            yield warning(earlier.place, "forløb-nummer", text, f"Skriv »punkt: {found.number}« i forløbet.")


def _tells(earlier: EarlierDecision, decision: Decision | None) -> bool:
    said = f" {_words(earlier.decision or '')} "
    if decision is None:
        return not said.strip()
    texts = (one.text for one in record_texts(decision) if one.is_markup and not has_expression(one.text))
    return decision.is_none or all(f" {_words(text)} " in said for text in texts if _words(text))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text)).casefold()
