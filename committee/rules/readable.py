"""What of a text would keep someone from reading the document, told while it is written: the gate finds it in the files again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from committee.base.problems import Problem, warning
from committee.rules.case import Case
from committee.rules.itemtexts import marked_up

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
    """A table whose first row is empty, or has a gap that isn't its corner (WCAG 1.3.1)."""
    for text in (text for item in case.meeting.items if not item.withdrawn for text in marked_up(item)):
        lines = text.split("\n") if "|" in text else []
        offset = 0
        for line, below in pairwise(lines):
            gap = _gap(line) if "|" in below and _DELIMITERS.fullmatch(below) else None
            if gap is not None:
                said = (
                    "Tabellen har ingen overskriftsrække"
                    if gap == 0
                    else f"Tabellens kolonne {gap} har ingen overskrift"
                )
                yield warning(
                    text.at(offset),
                    "tabeloverskrift",
                    f"{said}; punktet kan ikke udgives sådan.",
                    "Skriv kolonnernes navne i tabellens første linje.",
                )
            offset += len(line) + 1


def _gap(line: str) -> int | None:
    """The first column without a name, from 2 since the corner may be empty; 0 when none has one, None when all have."""
    if "|" not in line:
        return None
    cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    if not any(cell.strip() for cell in cells):
        return 0
    return next((number for number, cell in enumerate(cells, start=1) if number > 1 and not cell.strip()), None)
