"""An item as it will be in the agenda, with what isn't saved yet laid over it; and what is wrong with it, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from committee.base.problems import Problem, has_errors
from committee.compose.edition import Kind, anchor_name
from committee.documents.tree import Blocks, Document, Heading
from committee.domain.item import Item
from committee.formats.html import write_part
from committee.records.values import Value
from committee.rules.numbering import Numbered
from committee.work import chartfiles, picturefiles
from committee.work.inspecting import meeting_problems
from committee.work.itemform.fieldvalues import FieldPath
from committee.work.itemform.laid import Laid, laid
from committee.work.itemform.saving import clean_field
from committee.work.request import Request
from committee.work.sitting import Sitting, composed

Typed = Mapping[FieldPath, Value]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A problem at a field of the form; its path is empty where it is of the whole item, and a list's entry has its number last.
    `line` is the line in the field's text, from 1."""

    path: FieldPath
    problem: Problem
    line: int = 1


@dataclass(frozen=True, slots=True)
class Preview:
    """The item as HTML, a piece of a page that the writer of web pages made; None with what stands in the way."""

    html: str | None
    problems: tuple[FieldProblem, ...] = ()


def preview_item(sitting: Sitting, numbered: Numbered, typed: Typed) -> Preview:
    """An item as the agenda will have it, with fields as they were `typed`. Nothing is written but charts' pictures, as for a document."""
    over = laid(sitting.archive, numbered.item, _cleaned(typed))
    if over.item is None or sitting.templates is None:
        house = [] if sitting.templates else sitting.archive.profile(sitting.committee.profile)[1]
        return Preview(None, tuple(_at_fields(over, [*over.problems, *house])))
    numbers, problems = sitting.kpis.numbers(replace(sitting.meeting, items=(over.item,)))
    if has_errors(problems):
        return Preview(None, tuple(_at_fields(over, problems)))
    alone = replace(sitting, agenda=(replace(numbered, item=over.item),))
    document, found = composed(alone, numbers, Kind.AGENDA, internal=True)
    if document is None:
        return Preview(None, tuple(_at_fields(over, found)))
    shown = replace(document, blocks=_section(document.blocks, f"punkt-{anchor_name(alone.agenda[0])}"))
    return Preview(
        write_part(shown.blocks, _pictures(sitting, shown)), tuple(_at_fields(over, [*over.problems, *problems]))
    )


def item_problems(
    sitting: Sitting, numbered: Numbered, typed: Typed, today: dt.date | None
) -> tuple[FieldProblem, ...]:
    """Everything that is told of an item, as `inspect_meeting` tells it, at the fields it stands at."""
    over = laid(sitting.archive, numbered.item, _cleaned(typed))
    if over.item is None:
        return tuple(_at_fields(over, over.problems))
    seen = _with_item(sitting, numbered.item, over.item)
    found = (*over.problems, *meeting_problems(seen, today, whole=False), *_composed_alone(seen, over.item))
    return tuple(_at_fields(over, dict.fromkeys(one for one in found if over.field_of(one) is not None)))


def _composed_alone(sitting: Sitting, item: Item) -> Iterator[Problem]:
    """What stops the item's own texts when they are composed."""
    if sitting.templates is None:
        return
    numbers, problems = sitting.kpis.numbers(replace(sitting.meeting, items=(item,)))
    if not has_errors(problems):
        alone = tuple(one for one in sitting.agenda if one.item is item)
        yield from composed(replace(sitting, agenda=alone), numbers, Kind.AGENDA, internal=True)[1]


def _with_item(sitting: Sitting, former: Item, item: Item) -> Sitting:
    items = tuple(item if one.id == former.id else one for one in sitting.meeting.items)
    agenda = tuple(replace(one, item=item) if one.item.id == former.id else one for one in sitting.agenda)
    return replace(sitting, meeting=replace(sitting.meeting, items=items), agenda=agenda)


def _cleaned(typed: Typed) -> Typed:
    return {path: clean_field(path, value) for path, value in typed.items()}


def _at_fields(over: Laid, problems: Iterable[Problem]) -> Iterator[FieldProblem]:
    for problem in problems:
        yield FieldProblem(over.field_of(problem) or (), problem, max(problem.place.line, 1))


def _section(blocks: Blocks, anchor: str) -> Blocks:
    """An item's own blocks: from its heading to the next that is no lower."""
    at = next((n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.anchor == anchor), None)
    if at is None:
        return blocks
    heading = blocks[at]
    assert isinstance(heading, Heading)
    after = (n for n, one in enumerate(blocks) if n > at and isinstance(one, Heading) and one.level <= heading.level)
    return blocks[at : next(after, len(blocks))]


def _pictures(sitting: Sitting, document: Document) -> Mapping[str, bytes]:
    """Charts and pictures of the item; the charts are drawn once, and kept where the agenda's are."""
    archive, templates = sitting.archive, sitting.templates
    assert templates is not None
    home = Request(sitting.key, Kind.AGENDA).key.output
    name = f"{home}/{chartfiles.folder_name(internal=True)}"
    drawn, _ = chartfiles.pictures_of(document, templates, archive.root / name, name)
    shown, _ = picturefiles.pictures_of(
        document, archive.root / sitting.meeting.items_path, archive.files, archive.root / name, name
    )
    return {**drawn, **shown}
