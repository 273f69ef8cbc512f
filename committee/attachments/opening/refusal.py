"""Why a file isn't read: the one error of everything that opens files of others."""

from __future__ import annotations


class UnreadError(Exception):
    """Why a file, or one in it, couldn't be read whole: in Danish, to follow `da` or a colon, and without anything that stands in it."""


class TooMuchError(UnreadError):
    """A bound is reached that holds for the file and all that lies in it: nothing more of it is read."""
