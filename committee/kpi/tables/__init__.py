"""Tables of numbers: CSV, workbooks and snapshots, as cells that know where they stand."""

from committee.kpi.tables.datafile import parse_table, read_table
from committee.kpi.tables.table import ErrorCell, Table

__all__ = ["ErrorCell", "Table", "parse_table", "read_table"]
