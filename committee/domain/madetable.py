"""A plan's table with its numbers, as it is printed, and as it is kept when an agenda is sent or minutes are approved."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from committee.records.fields import DATE, REFERENCE, TEXT, WHOLE, Choice
from committee.records.manyfields import ListOf
from committee.records.nodes import Node, SourceText
from committee.records.readers import Bad, Problems
from committee.records.record import Of, Record, key, record
from committee.records.recordtexts import RecordText, record_texts

GROUP, SUM = "gruppe", "sum"


class Cells(ListOf[str]):
    """Texts in a row, of which some may be empty."""

    def _entry(self, node: Node, problems: Problems) -> str | Bad:
        return self.entry.read(node, problems)


CELLS = Cells(TEXT)


@record
class MadeRow(Record):
    """A row: its name and what stands in each column; or the name of a group of rows."""

    kind: str = key("art", Choice((GROUP, SUM)), "En gruppes navn, eller en sum.", default="")
    cells: tuple[str, ...] = key("celler", CELLS, "Rækkens celler.", required=True)


@record
class MadeTable(Record):
    """A table as it is printed: what stands over each column, the widest group first, and the rows.

    `right` has the numbers of the columns that hold numbers, from 0. `counted` is what has come of the targets in it, in words,
    with how many are met and how many there are.
    """

    item: str = key("punkt", REFERENCE, "Punktet, tabellen hører til.", default="")
    id: SourceText = key("id", REFERENCE, "Tabellens navn i metrics/.", required=True)
    as_of: dt.date = key("opgjort", DATE, "Datoen, tabellen er opgjort.", required=True)
    name: str = key("navn", TEXT, "Tabellens navn.", required=True)
    heads: tuple[tuple[str, ...], ...] = key("hoveder", ListOf(CELLS), "Hver kolonnes overskrifter.", required=True)
    right: tuple[int, ...] = key("tal", ListOf(WHOLE), "Kolonnerne med tal.", default=())
    rows: tuple[MadeRow, ...] = key("rækker", ListOf(Of(MadeRow)), "Rækkerne.", default=())
    notes: tuple[str, ...] = key("noter", ListOf(TEXT), "Noter under tabellen.", default=())
    sources: tuple[str, ...] = key("kilder", ListOf(TEXT), "Kilderne under tabellen.", default=())
    counted: str = key("målstatus", TEXT, "Hvor mange mål der er opfyldt.", default="")

    @cached_property
    def texts(self) -> tuple[RecordText, ...]:
        """Every text of the table, walked once."""
        return tuple(record_texts(self))
