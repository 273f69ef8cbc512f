"""Tables of numbers: CSV, workbooks and snapshots, as cells that know where they stand."""

from committee.kpi.tables.cells import ErrorCell
from committee.kpi.tables.datafile import parse_table, read_bytes, read_table
from committee.kpi.tables.layout import Layout
from committee.kpi.tables.table import Table

__all__ = ["ErrorCell", "Layout", "Table", "parse_table", "read_bytes", "read_table"]
