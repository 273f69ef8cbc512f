"""Asks the guard as `udgiv` does: with the rules of a meeting's public edition, in a reading process. The one file that follows when
the guard's functions move."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.leakcorpus.closed import COMMITTEE, MEETING
from benchmarks.leakcorpus.paper import CLOSED, CPR, NOTHING, STOP, UNNAMED, WORD, Case
from benchmarks.measure import CannotMeasure

if TYPE_CHECKING:
    from committee.attachments.findings import Finding
    from committee.attachments.leaks.rules import Rules

TODAY = dt.date(2027, 2, 20)
_KINDS = {CPR: {"cpr-nummer"}, CLOSED: {"lukket", "lukket-navn"}, WORD: {"lukket", "lukket-navn", "lukket-ord"}}
_MAKING = threading.Lock()
GRAVE = _KINDS[CPR] | _KINDS[CLOSED]  # what must not be told of a harmless file


@dataclass(frozen=True, slots=True)
class Answer:
    """What the guard said of one file: its kinds of findings, and those of them that stop."""

    kinds: frozenset[str]
    stopping: frozenset[str]

    def is_right(self, expected: str) -> bool:
        if expected == NOTHING:
            return not self.stopping & GRAVE
        if expected == UNNAMED:
            return not self.stopping & _KINDS[CLOSED]
        if expected == STOP:
            return bool(self.stopping)
        return bool((self.kinds if expected == WORD else self.stopping) & _KINDS[expected])


def rules_of(root: Path, folder: str = MEETING, committee: str = COMMITTEE) -> Rules:
    """What the guard looks for at a meeting: the words of its closed items, and all else that is looked for always."""
    from committee import Kind, MeetingKey, Request, open_archive
    from committee.attachments.apart.reader import ForeignReader
    from committee.publication.gates import Gates
    from committee.publication.publicedition import public_edition

    edition, problems = public_edition(open_archive(root), Request(MeetingKey(committee, folder), Kind.MINUTES), TODAY)
    if edition is None:
        raise CannotMeasure("\n".join(map(str, problems)))
    with ForeignReader() as reader:
        return Gates(edition, Kind.MINUTES, (), TODAY, "offentlig", reader).rules


def findings_of(papers: Iterable[tuple[str, bytes | Path]], rules: Rules) -> list[list[Finding]]:
    """The findings in each file, asked of one reading process."""
    from committee.attachments.apart.reader import ForeignReader
    from committee.attachments.leaks.guard import Paper, inspect

    with ForeignReader() as reader:
        return [list(inspect([Paper(name, source)], rules, reader=reader).leaks) for name, source in papers]


def _made(case: Case) -> tuple[str, bytes]:
    """One file at a time: the libraries that make them aren't all for several threads."""
    with _MAKING:
        return case.name, case.data


def answers(cases: Sequence[Case], rules: Rules) -> list[Answer]:
    """What the guard says of each case; as many processes read as the machine has cores."""
    lots = max(os.cpu_count() or 1, 1)
    shares = [cases[start::lots] for start in range(lots)]
    with ThreadPoolExecutor(lots) as pool:
        told = list(pool.map(lambda share: findings_of(map(_made, share), rules), shares))
    made: list[Answer] = [Answer(frozenset(), frozenset())] * len(cases)
    for start, share in enumerate(told):
        for place, found in enumerate(share):
            made[start + place * lots] = Answer(
                frozenset(one.kind for one in found), frozenset(one.kind for one in found if one.stops)
            )
    return made
