"""Who makes the files: each program's way of saying one paper, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.leakcorpus.paper import Paper, said

TEXT, TABLE, CELLS = "text", "table", "cells"  # running text, tables, several paragraphs in a cell


@dataclass(frozen=True, slots=True)
class Maker:
    """A program: the ending of its files, how it makes one, and what it can say. `slow` ones make a sample of the papers only."""

    name: str
    suffix: str
    make: Callable[[Paper], bytes]
    takes: frozenset[str] = frozenset((TEXT, TABLE, CELLS))
    slow: bool = False
    signs: str = "utf-8"  # the code page whose signs it can write

    def says(self, paper: Paper) -> bool:
        """Whether it has every sign of a paper."""
        try:
            said(paper).encode(self.signs)
        except UnicodeEncodeError:
            return False
        return True


def makers() -> list[Maker]:
    """All of them."""
    from benchmarks.leakcorpus.forms import html, mail, opendoc, pdf, plain, sheets, slides, word

    return [maker for room in (plain, html, mail, word, sheets, slides, opendoc, pdf) for maker in room.MAKERS]
