"""A committee in numbers as a document: its tables and two charts, in the committee's own look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction

from committee.archive.archive import Archive
from committee.archive.names import OUTPUT
from committee.archive.profiles import Templates
from committee.base import danish
from committee.base.atomic import write_all
from committee.documents.chartnodes import Chart, ChartLine, LineRole
from committee.documents.known_formats import in_house
from committee.documents.stamp import IDENTITY
from committee.documents.tree import Align, Block, Cell, Document, Heading, Paragraph, Role, Row, Table, Text
from committee.rules.statistics.tables import StatTable, about_of, percent
from committee.rules.statistics.whole import Statistics
from committee.work.chartfiles import FOLDER, clear_unused, pictures_of
from committee.work.keeping import Asked, kept_beside
from committee.work.outcome import Outcome, stopped
from committee.work.printing import bundle_of
from committee.work.writing import stamped_files

NAME = "statistik"
_CLOSED = "Tallene omfatter også lukkede punkter, men ikke, hvem der stemte hvad ved dem."


def write_document(
    archive: Archive, stats: Statistics, tables: tuple[StatTable, ...], today: dt.date, *, replace: bool = False
) -> Outcome:
    """Write the document in the formats of the house, with the charts beside it, into the committee's folder in the output. One that
    was edited by hand stops that, or is kept beside the new one if it may be replaced."""
    templates, problems = archive.profile(stats.committee.profile)
    if templates is None:
        return stopped(problems)
    document = document_of(stats, tables, templates, today)
    display = f"{OUTPUT}/{stats.committee.folder}/{NAME}"
    home = archive.root / display
    drawn, problems = pictures_of(document, templates, home / FOLDER, f"{display}/{FOLDER}")
    identity = {IDENTITY: f"{stats.committee.folder}/{NAME}"}
    bundle, more = bundle_of(templates, drawn, FOLDER, identity) if not problems else (None, [])
    if bundle is None:
        return stopped(problems, more)
    made = stamped_files(NAME, document, in_house(), bundle)
    kept, problems = kept_beside(home, display, made, Asked("statistik --figur", "", replace))
    if problems := problems or write_all(home, made, display):
        return stopped(kept, problems)
    clear_unused(home / FOLDER, home)
    return Outcome(tuple(f"{display}/{name}" for name in (*made, *(f"{FOLDER}/{one}" for one in drawn))), tuple(kept))


def document_of(stats: Statistics, tables: tuple[StatTable, ...], templates: Templates, today: dt.date) -> Document:
    """The document: its title, which meetings it is about, and each table with its chart before it."""
    committee, words = stats.committee, templates.profile.words
    title = f"Statistik for {committee.name}"
    blocks = (
        Heading(1, (Text(title),)),
        _paragraph(f"{about_of(stats)} Opgjort {danish.in_full(today)}."),
        _paragraph(_CLOSED, Role.NOTE),
        *(block for table in tables for block in _blocks(stats, table)),
    )
    return Document(title, committee.municipality, committee.name, today, title, words.page, "", blocks)


def _blocks(stats: Statistics, table: StatTable) -> Iterator[Block]:
    yield Heading(2, (Text(table.title),))
    if table.name == "fremmoede":
        yield _attendance_chart(stats)
    if table.name == "beslutninger":
        yield _kinds_chart(stats)
    yield Table((_row(table.head),), tuple(map(_row, table.written())), _aligns(table))
    for note in table.notes:
        yield _paragraph(note, Role.NOTE)


def _row(words: Iterable[str]) -> Row:
    return tuple(Cell((Text(word),)) for word in words)


def _aligns(table: StatTable) -> tuple[Align, ...]:
    return tuple(Align.LEFT if table.is_text(column) else Align.RIGHT for column in range(len(table.head)))


def _paragraph(words: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph((Text(words),), role)


def _attendance_chart(stats: Statistics) -> Chart:
    counted = [one for one in stats.attendance if one.meetings]
    shares = [percent(one.present, one.meetings) for one in counted]
    return _chart("fremmoede", "Fremmøde i procent af medlemmets møder", [one.name for one in counted], shares, " %")


def _kinds_chart(stats: Statistics) -> Chart:
    kinds = sorted(stats.kinds.items(), key=lambda one: -one[1])
    counts = [Fraction(count) for _, count in kinds]
    return _chart("beslutninger", "Beslutninger efter art", [kind.value for kind, _ in kinds], counts, "")


def _chart(
    name: str, title: str, labels: list[str], values: list[Fraction | None] | list[Fraction], unit: str
) -> Chart:
    """A bar for each label; the alternative text says every number."""
    said = [f"{label}: {danish.format_number(value or 0)}{unit}" for label, value in zip(labels, values, strict=True)]
    alt = f"Søjlediagram. {title}. {'; '.join(said)}."
    line = ChartLine(title, tuple(values), LineRole.OWN)
    return Chart(title, alt, tuple(labels), tuple(labels), (line,), unit.strip(), 0, True, (), name)
