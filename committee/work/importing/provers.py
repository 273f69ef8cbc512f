"""The proofs of many meetings, by as many processes as the machine has processors: a committee's year goes to one of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from committee.archive.archive import Archive, open_archive
from committee.archive.names import MeetingKey
from committee.base.collecting import collect_seldom
from committee.work.importing.drafts import ItemDraft
from committee.work.importing.figures import Figures, figures_of
from committee.work.importing.proof import prove

_WORTH_IT = 8  # meetings; fewer are done before another process has started
_MOST_AT_ONCE = 12  # meetings of one task, so that the last of them doesn't keep all others waiting


@dataclass(frozen=True, slots=True)
class Task:
    """A meeting that is to be proven: its items' drafts by the ids that they got."""

    key: MeetingKey
    items: dict[str, ItemDraft]
    is_minutes: bool


@dataclass(frozen=True, slots=True)
class Proven:
    """A meeting with its figures, None where there are none, and the errors that stand in the way of its documents."""

    key: MeetingKey
    figures: Figures | None
    stopped: tuple[str, ...] = ()


def workers() -> int:
    """How many processes are worth having."""
    return max(1, min(os.cpu_count() or 1, 8))


def prove_all(root: Path, tasks: Sequence[Task], tell: Callable[[int], None]) -> Iterator[Proven]:
    """The figures of each meeting, as they come."""
    batches = list(_batches(tasks))
    done = 0
    for found in _made(root, batches, len(tasks)):
        done += len(found)
        tell(done)
        yield from found


def _made(root: Path, batches: list[list[Task]], count: int) -> Iterator[list[Proven]]:
    if count < _WORTH_IT or workers() == 1:
        yield from (_prove_batch(root, batch) for batch in batches)
        return
    count = min(workers(), len(batches))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=collect_seldom) as pool:
        yield from pool.map(_prove_batch, [root] * len(batches), batches)


def _batches(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """The tasks, those of a committee's year together, since its files are read once for all of them."""
    for _, group in groupby(
        sorted(tasks, key=lambda one: one.key), key=lambda one: (one.key.committee, one.key.folder[:4])
    ):
        of_year = list(group)
        yield from (of_year[n : n + _MOST_AT_ONCE] for n in range(0, len(of_year), _MOST_AT_ONCE))


def _prove_batch(root: Path, tasks: Sequence[Task]) -> list[Proven]:
    archive = open_archive(root)
    return [_proven(archive, task) for task in tasks]


def _proven(archive: Archive, task: Task) -> Proven:
    proof = prove(archive, task.key, task.items, is_minutes=task.is_minutes)
    figures = figures_of(proof.differences) if proof.differences else None
    return Proven(task.key, figures, tuple(map(str, proof.stopped)))
