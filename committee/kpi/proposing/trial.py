"""Reads a proposed definition with the very readers that the documents use, from the lines that would be written. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from committee.base.problems import Place, Problem, has_errors
from committee.domain.kpi import Kpi
from committee.domain.series import KpiData
from committee.kpi.definitionchecks import definition_problems
from committee.kpi.seriesreader import Reader, layout_of
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.layout import table_of
from committee.kpi.tables.table import Table
from committee.records.emit import block
from committee.records.nodes import Mapping as MapNode
from committee.records.readers import Bad
from committee.records.record import Of
from committee.records.values import Written
from committee.records.yamlfile import read_nodes

PLACE = "forslag"  # what a definition that isn't kept yet is called in messages


@dataclass(slots=True)
class Tried:
    """What came of a definition: its numbers, or the problems; `form` is how its numbers are written."""

    data: KpiData | None
    problems: list[Problem] = field(default_factory=list)
    form: str | None = None

    @property
    def errors(self) -> list[Problem]:
        """What stops it."""
        return [one for one in self.problems if has_errors([one])]


def tried(name: str, definition: Mapping[str, Written], cells: Grid | Table) -> Tried:
    """Read a definition from a file's cells."""
    kpi, problems = _read(name, definition)
    if kpi is None or kpi.source is None or has_errors(problems):
        return Tried(None, problems)
    table: Table | None
    if isinstance(cells, Grid):
        table, problems = table_of(cells, layout_of(kpi, kpi.source), Place(PLACE))
    else:
        table, problems = cells, []
    if table is None:
        return Tried(None, problems)
    reader = Reader(kpi, kpi.source, table)
    data, problems = reader.data()
    if data is not None and not any(seen.value is not None for seen in data.series.points.values()):
        return Tried(None, [Problem(table.place(-1, 0), "ingen-tal", "Der er ingen tal i de rækker, der passer.")])
    return Tried(data, problems, reader.cells.form)


def _read(name: str, definition: Mapping[str, Written]) -> tuple[Kpi | None, list[Problem]]:
    node, problems = read_nodes("\n".join(block(name, definition)) + "\n", PLACE)
    if not isinstance(node, MapNode) or has_errors(problems):
        return None, problems
    made = Of(Kpi).read(next(iter(node.entries.values())), problems)
    if isinstance(made, Bad):
        return None, problems
    kpi = replace(made, id=name, file=PLACE)
    return kpi, [*problems, *definition_problems(kpi, {})]
