"""Tables of numbers: CSV, workbooks and snapshots, as cells that know where they stand."""

from committee.source.tables.reading import parse_table, read_table
from committee.source.tables.snapshot import snapshot_bytes
from committee.source.tables.table import ErrorCell, Table

__all__ = ["ErrorCell", "Table", "parse_table", "read_table", "snapshot_bytes"]
