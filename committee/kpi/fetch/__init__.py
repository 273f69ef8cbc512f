"""Asks the sources that have an address, and reads their answers. The only place that talks to the network.

`connection.py` asks, `source.py` says what every source has; each other file is one source of `domain/origins.py`, by its key.
"""

from committee.kpi.fetch.connection import Connection
from committee.kpi.fetch.source import Answer, Wish

__all__ = ["Answer", "Connection", "Wish"]
