"""A plan's table as `udvalg noegletal` lists it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from committee.base import danish
from committee.base.problems import Place
from committee.compose.plantables.build import Built, build_table
from committee.domain.madetable import GROUP, MadeTable
from committee.work.plantables import statuses_of
from committee.work.sitting import Sitting


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table that is put together of KPIs, as of a date; `item` is the id of the item it is attached to, if any."""

    item: str
    built: Built
    place: Place

    def cells(self) -> list[str]:
        """A row of the table on a terminal: how large it is, and what has come of its targets; see `HEADINGS`."""
        made = self.built.made
        rows = sum(1 for row in made.rows if row.kind != GROUP)
        size = (
            f"{danish.counted(rows, 'række', 'rækker')} og {danish.counted(len(made.heads) - 1, 'kolonne', 'kolonner')}"
        )
        return [
            f"{made.id}: {made.name}",
            "tabel",
            size,
            "",
            "",
            made.counted,
            str(self.place),
            ". ".join(made.sources),
            "",
        ]

    def as_data(self) -> dict[str, Any]:
        """For `--json`: the table as it is printed, each cell with where it was read."""
        made = self.built.made
        return {
            "tabel": str(made.id),
            "navn": made.name,
            "punkt": self.item,
            "opgjort": made.as_of.isoformat(),
            "hoveder": [list(head) for head in made.heads],
            "rækker": [
                {"art": row.kind, "celler": list(row.cells), "steder": list(cells)}
                for row, cells in zip(made.rows, self.built.cells, strict=True)
            ],
            "noter": list(made.notes),
            "kilder": list(made.sources),
            "målstatus": made.counted,
            "sted": place_data(self.place),
        }


def place_data(place: Place) -> dict[str, Any]:
    """A place for `--json`."""
    return {"fil": place.file, "linje": place.line, "kolonne": place.column, "celle": place.cell}


def with_cells(sitting: Sitting, made: MadeTable) -> Built:
    """A table with its cells' places: those of the data, or of the line where it was kept."""
    metrics = sitting.kpis.metrics
    live = None if made.place.file else metrics.tables.get(str(made.id))
    if live is not None:
        statuses, _ = statuses_of(metrics, live, made.as_of)
        built, _ = build_table(live, statuses, made.as_of, made.item, sitting.profile.ties)
        if built is not None:
            return built
    return Built(made, tuple(tuple("" for _ in row.cells) for row in made.rows))
