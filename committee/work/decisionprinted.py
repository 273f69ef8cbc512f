"""What the minutes will say of a decision, line by line, before it is written: composed as the minutes are, of that item alone."""

from __future__ import annotations

from dataclasses import replace

from committee.base.problems import Problem, Severity, has_errors
from committee.compose.edition import Kind, Numbers, anchor_name
from committee.documents.plain import text_of
from committee.documents.tree import Blocks, Heading
from committee.domain.item import Item
from committee.formats.html import write_part
from committee.records.nodes import SourceText
from committee.records.values import Value, in_words
from committee.rules.answers import as_map, with_decision
from committee.rules.itemtexts import has_expression
from committee.rules.numbering import Numbered
from committee.work.sitting import Sitting, composed

NOTHING = "Intet: punktet får ingen beslutning."
_SHOWN = 400  # signs of each field


def decision_shown(sitting: Sitting, numbered: Numbered, value: Value) -> tuple[str, list[Problem]]:
    """What the whole minutes print of an item's decision when it is `value`, as HTML of their own writer; empty where they print
    nothing. With what stands in the way of making it, and then it is empty too."""
    decided = with_decision(numbered, as_map(value))
    if not value or decided.item.decision is None or decided.item.decision.prints_nothing:
        return "", []
    blocks, problems = _composed(sitting, decided)
    return write_part(_section(blocks, anchor_name(decided)), {}), problems


def proposal_shown(sitting: Sitting, numbered: Numbered) -> tuple[str, list[Problem]]:
    """What is recommended at an item as the agenda prints it, without its heading, as HTML; empty where nothing is."""
    if numbered.item.indstilling is None:
        return "", []
    item = replace(_bare(numbered.item), decision=None, indstilling=numbered.item.indstilling)
    blocks, problems = _composed(sitting, Numbered(numbered.number, item), Kind.AGENDA)
    start = next((n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.anchor), len(blocks))
    return write_part(tuple(one for one in blocks[start:] if not isinstance(one, Heading)), {}), problems


def decision_printed(sitting: Sitting, numbered: Numbered, value: Value) -> tuple[str, ...]:
    """The lines that the whole minutes, which have closed items too, print of an item's decision when it is `value`.

    Where they can't be made with it, why, and its fields as they are written.
    """
    made = as_map(value)
    decided = with_decision(numbered, made)
    if not made or decided.item.decision is None or decided.item.decision.prints_nothing:
        return (NOTHING,)
    blocks, problems = _composed(sitting, decided)
    if problems:
        why = f"Referatet kan ikke laves med den: {' '.join((problems[0].text, problems[0].cure)).strip()}"
        return (why, *(f"{name}: {in_words(one, _SHOWN)}" for name, one in made.items()))
    return tuple(text_of(_section(blocks, anchor_name(decided))).splitlines()) or (NOTHING,)


def _composed(sitting: Sitting, decided: Numbered, kind: Kind = Kind.MINUTES) -> tuple[Blocks, list[Problem]]:
    """The minutes of an item of which nothing but the decision is known, or a document of one of which little is; or what stands in
    the way."""
    if sitting.templates is None:
        return (), sitting.archive.profile(sitting.committee.profile)[1]
    item = _bare(decided.item) if kind is Kind.MINUTES else decided.item
    numbers: dict[str, Numbers] = {}
    if any(has_expression(one.text) for one in item.texts):
        numbers, problems = sitting.kpis.numbers(replace(sitting.meeting, items=(item,)))
        if has_errors(problems):
            return (), [one for one in problems if one.severity is Severity.ERROR]
    alone = replace(sitting, agenda=(Numbered(decided.number, item),))
    document, problems = composed(alone, numbers, kind, internal=True)
    return (document.blocks, []) if document else ((), problems)


def _bare(item: Item) -> Item:
    """An item with its decision alone: what else it says may not be fit to print yet, and isn't asked about."""
    return Item(
        place=item.place,
        title=SourceText("Punkt", item.title.place),
        withdrawn=item.withdrawn,
        kpis=item.kpis,
        as_of=item.as_of,
        decision=item.decision,
        id=item.id,
        file=item.file,
    )


def _section(blocks: Blocks, name: str) -> Blocks:
    """What stands under the decision's heading, or where the house has none under the item's, up to the next that is no lower."""
    headings = {block.anchor: (n, block.level) for n, block in enumerate(blocks) if isinstance(block, Heading)}
    start, level = headings.get(f"beslutning-{name}") or headings.get(f"punkt-{name}") or (len(blocks), 0)
    after = (n for n, block in enumerate(blocks) if n > start and isinstance(block, Heading) and block.level <= level)
    return blocks[start + 1 : next(after, len(blocks))]
