"""What was seen of editions before they are published, what has been answered for since, and who is at it: for each meeting
and document. What was answered for is kept in the user's own folder until the edition is out, and in its receipt then."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee import Kind, MeetingKey
from committee.base.problems import Problem
from committee.kontor.laidby import LaidBy

if TYPE_CHECKING:  # what looks is needed when somebody publishes
    from committee import Looked, Weighed

_MOST = 12  # looks that are kept
Of = tuple[MeetingKey, Kind]
Sign = tuple[object, ...]


@dataclass(slots=True)
class Kept:
    """A look with the sign of the files that it was of, and what the public folder has changed since it was published."""

    looked: Looked
    sign: Sign
    altered: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Answers:
    """Why findings may go out, by their names, and the sum of the file that each was answered for."""

    wishes: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    def accept(self, name: str, why: str, digest: str) -> None:
        """Answer for what stands at a place, or in a file, as it is."""
        self.wishes[name], self.seen[name] = why, digest

    def take_back(self, name: str) -> None:
        """Answer for it no more."""
        self.wishes.pop(name, None)
        self.seen.pop(name, None)

    def for_findings(self, findings: tuple[Weighed, ...]) -> dict[str, str]:
        """The wishes that fit a finding which is there now, in the file that they were given for."""
        found = ((name, one.digest) for one in findings for name in (one.name, one.whole) if name)
        fit = {name for name, digest in found if self.seen.get(name) == digest}
        return {name: why for name, why in self.wishes.items() if name in fit}


@dataclass(frozen=True, slots=True)
class Said:
    """What came of the last action, told until the next one; of one that the look `after` it says more of, as long as that is shown."""

    words: str = ""
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    after: Kept | None = None


class Looks:
    """All of them. One look at a time for each document: who comes meanwhile waits, and has what it found."""

    def __init__(self, laid_by: LaidBy) -> None:
        self._laid_by = laid_by
        self._kept: dict[Of, Kept] = {}
        self._answers: dict[Of, Answers] = {}
        self._locks: dict[Of, threading.Lock] = {}
        self._guard = threading.Lock()
        self.said: dict[MeetingKey, Said] = {}

    def kept(self, of: Of) -> Kept | None:
        """What was seen last, also of files that are otherwise now."""
        return self._kept.get(of)

    def answers(self, of: Of) -> Answers:
        """What has been answered for since the last edition."""
        with self._guard:
            if of not in self._answers:
                self._answers[of] = _answers_in(self._laid_by.get(of[0].path, _file_of(of)))
            return self._answers[of]

    def accept(self, of: Of, name: str, why: str, digest: str) -> None:
        """Answer for what stands at a place, or in a file, as it is."""
        self.answers(of).accept(name, why, digest)
        self._keep(of)

    def take_back(self, of: Of, name: str) -> None:
        """Answer for it no more."""
        self.answers(of).take_back(name)
        self._keep(of)

    def _keep(self, of: Of) -> None:
        answers = self.answers(of)
        if not answers.wishes:
            self._laid_by.drop(of[0].path, _file_of(of))
            return
        told = [[name, why, answers.seen[name]] for name, why in answers.wishes.items()]
        self._laid_by.put(of[0].path, _file_of(of), json.dumps(told).encode())

    def look(self, of: Of, sign: Callable[[], Sign], make: Callable[[], Kept], *, again: bool = False) -> Kept:
        """The look at the files as they are now: the one that is kept, or a new one."""
        with self._lock_of(of):
            found = self._kept.get(of)
            if found is not None and found.sign == sign() and not again:
                return found
            made = make()
            self._kept.pop(of, None)
            self._kept[of] = made
            while len(self._kept) > _MOST:
                self._kept.pop(next(iter(self._kept)))
            return made

    def published(self, of: Of) -> None:
        """Forget what was seen and answered for: it is in the receipt now."""
        self._kept.pop(of, None)
        self._answers.pop(of, None)
        self._laid_by.drop(of[0].path, _file_of(of))

    @contextmanager
    def alone(self, of: Of) -> Iterator[bool]:
        """Whether nobody else publishes the document; while it is true nobody can begin."""
        lock = self._lock_of((of[0], Kind.EXTRACT))  # one for the meeting's folder, beside the looks'
        is_free = lock.acquire(blocking=False)
        try:
            yield is_free
        finally:
            if is_free:
                lock.release()

    def _lock_of(self, of: Of) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(of, threading.Lock())


def _file_of(of: Of) -> str:
    return f"svar-{of[1].value}.json"


def _answers_in(data: bytes | None) -> Answers:
    """What an earlier program left; what is broken counts as nothing."""
    made = Answers()
    try:
        for name, why, digest in json.loads(data or b"[]"):
            made.accept(str(name), str(why), str(digest))
    except (ValueError, TypeError, RecursionError):
        return Answers()
    return made
