"""What of a text would keep someone from reading the document, told while it is written: the gate finds it in the files again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from committee.base.problems import Problem, warning
from committee.documents.rowtables import WrittenTable
from committee.rules.case import Case
from committee.rules.itemtexts import marked_up
from committee.rules.writtentables import nameless_column, row_tables

_LINK = re.compile(r"(?<![!\\])\[([^\[\]\n]{1,200})\]\((?=https?://|mailto:|tel:|#)")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


def links_say_where_they_lead(case: Case) -> Iterator[Problem]:
    """`[klik her](...)`: who hears the links read one by one can't tell them apart. Good practice (WCAG 2.4.4; 2.4.9 asks it of the
    words alone), and the house's choice to stop at it."""
    for text in (text for item in case.meeting.items if not item.withdrawn for text in marked_up(item)):
        for match in _LINK.finditer(text) if "](" in text else ():
            from committee.base.emptywords import is_vague  # here: few texts have links

            if is_vague(match[1]):
                yield warning(
                    text.at(match.start(1)),
                    "linktekst",
                    f"Linkteksten »{match[1]}« siger ikke, hvor linket fører hen.",
                    "Brug navnet på det, linket fører til. »udvalg udgiv« stopper, til det er rettet.",
                )


def tables_name_their_columns(case: Case) -> Iterator[Problem]:
    """A table whose header is empty, or has a gap that isn't its corner (WCAG 1.3.1)."""
    for text in (text for item in case.meeting.items if not item.withdrawn for text in marked_up(item)):
        lines = text.split("\n") if "|" in text or ":::" in text else []
        for number, gap in sorted(_gaps(text, lines)):
            said = (
                "Tabellen har ingen overskriftsrække" if gap == 0 else f"Tabellens kolonne {gap} har ingen overskrift"
            )
            yield warning(
                text.at(sum(len(line) + 1 for line in lines[:number])),
                "tabeloverskrift",
                f"{said}; punktet kan ikke udgives sådan.",
                "Skriv kolonnernes navne i tabellens første linje.",
            )


def _gaps(text: str, lines: list[str]) -> Iterator[tuple[int, int]]:
    """The line where each table begins that lacks a name, and the column; 0 where none has one."""
    lines = list(lines)
    for number, table in row_tables(text):
        if isinstance(table, WrittenTable):
            lines[number : number + table.used] = [""] * table.used
            if (gap := nameless_column(table)) is not None:
                yield number, gap
    for number, (line, below) in enumerate(pairwise(lines)):
        gap = _gap(line) if "|" in below and _DELIMITERS.fullmatch(below) else None
        if gap is not None:
            yield number, gap


def _gap(line: str) -> int | None:
    """The first column without a name, from 2 since the corner may be empty; 0 when none has one, None when all have."""
    if "|" not in line:
        return None
    cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    if not any(cell.strip() for cell in cells):
        return 0
    return next((number for number, cell in enumerate(cells, start=1) if number > 1 and not cell.strip()), None)
