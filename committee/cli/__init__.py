"""The command line: parse, call one function, print, exit. Nothing else prints, exits or reads the clock."""

from committee.cli.main import main

__all__ = ["main"]
