"""Lists, tables and headings in a text whose lines YAML makes one: written under `>`, or under the key without a `|`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from committee.base.listmarks import mark_of, runs
from committee.base.problems import Problem, warning
from committee.base.signs import DASHES
from committee.records.nodes import FOLDED, SourceText
from committee.rules.case import Case
from committee.rules.itemtexts import marked_up

_HEADING = re.compile(r"#{1,6} +\S")
_KEY_WITHOUT_COLON = re.compile(r"([a-zæøå]+) - \S")
_CURE = "Skriv | efter feltets navn, f.eks. »sagsfremstilling: |«, og begynd teksten på linjen under, rykket to mellemrum ind."


def folded_texts_are_prose(case: Case) -> Iterator[Problem]:
    """A list, a table or a heading whose lines are folded is printed as running text."""
    items = (text for item in case.meeting.items if not item.withdrawn for text in marked_up(item))
    for text in chain((one.text for one in case.meeting.texts if one.is_markup), items):
        if key := _KEY_WITHOUT_COLON.match(text) if text.indent == FOLDED else None:
            said = f"Der mangler et kolon efter »{key[1]}«, så linjerne under bliver en del af teksten."
            yield warning(text.at(0), "foldet-tekst", said, f"Skriv »{key[1]}:«.")
            continue
        for offset, what in _folded(text) if text.indent == FOLDED and len(text.starts) > 1 else ():
            said = f"{what} bliver til løbende tekst, for teksten er skrevet med > eller uden |, så dens linjer bliver til én."
            yield warning(text.at(offset), "foldet-tekst", said, _CURE)


def _folded(text: SourceText) -> Iterator[tuple[int, str]]:
    """Where the first line of each kind stands that loses what it was, and what that is."""
    signs = [found.start() for found in re.finditer(r"\S", text)]
    starts = [signs[start] for start, _, _ in text.starts if start < len(signs)]
    ends = [*starts[1:], len(text)]
    lines = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    lost = [number for number, start in enumerate(starts) if text[start - 1 : start] == " "]
    told: dict[str, int] = {}
    for what, number in _losses(lines, frozenset(lost)):
        told[what] = min(number, told.get(what, number))
    yield from ((starts[number], what) for what, number in told.items())


def _losses(lines: list[str], lost: frozenset[int]) -> Iterator[tuple[str, int]]:
    """What begins at which line and has lines among those that are joined to the one above."""
    for run, _ in runs(lines):
        if not lost.isdisjoint(run):
            yield "Listen", run.start
    for number in sorted(lost):
        mark = mark_of(lines[number])
        if mark is not None and mark.sign and mark.sign not in DASHES:
            yield "Listen", number
        elif _HEADING.match(lines[number]):
            yield "Overskriften", number
        elif lines[number].startswith("|") and lines[number - 1].startswith("|"):
            yield "Tabellen", number - 1
