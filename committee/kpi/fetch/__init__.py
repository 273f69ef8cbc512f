"""Asks the sources that have an address, and reads their answers. The only place that talks to the network.

`line.py` is the line itself; each other file, but for `asking.py`, is one source of `domain/origins.py`, by its key.
"""

from committee.kpi.fetch.asking import Answer, Wish
from committee.kpi.fetch.line import Line

__all__ = ["Answer", "Line", "Wish"]
