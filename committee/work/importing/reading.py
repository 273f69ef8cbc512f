"""The files of a source, each read in a process that may be killed, two or more at a time."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from committee.attachments.apart.process import Broken, Message, Process
from committee.attachments.opening import bounds
from committee.base.problems import Place, Problem, warning
from committee.work.importing.drafts import MeetingDraft, meeting_of_data

_MODULE = "committee.work.importing.worker"
MOST_FILES = 100_000
_PASSED_OVER = (".", "~$")
Progress = Callable[[str, int, int], None]  # what is done, how many of it, and of how many


@dataclass(slots=True)
class Found:
    """What the files of a source hold: the meetings in the order of the files, the files that are nobody's, and what is wrong."""

    meetings: list[MeetingDraft] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def files_of(source: Path) -> list[Path]:
    """The files of a folder and of those in it, or the file itself, in the order of their names. Links are never followed."""
    if source.is_file():
        return [source]
    found: list[Path] = []
    for folder, folders, names in os.walk(source, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(_PASSED_OVER))
        here = (Path(folder) / name for name in sorted(names) if not name.startswith(_PASSED_OVER))
        found += [path for path in here if path.is_file() and not path.is_symlink()]
        if len(found) > MOST_FILES:
            break
    return found[:MOST_FILES]


def read_files(files: Sequence[Path], base: Path, facts: Message, tell: Progress, workers: int) -> Found:
    """Read every file. Word files come last, since those that are attachments of a meeting are no minutes."""
    found = Found()
    answers = _asked(files, facts, tell, workers, "other")
    later = [path for path, answer in answers.items() if not isinstance(answer, Broken) and answer.get("later")]
    _take(found, {path: answers[path] for path in files if path not in later}, base)
    claimed = claims(found.meetings)
    own = [path for path in later if not is_claimed(path, claimed)]
    found.others += [path for path in later if path not in own]
    _take(found, _asked(own, facts, tell, workers, "word"), base)
    return found


def claims(meetings: Sequence[MeetingDraft]) -> frozenset[str]:
    """The names that attachments' files may have, folded."""
    return frozenset(folded_name(n) for m in meetings for i in m.items for e in i.enclosures for n in e.names)


def is_claimed(path: Path, names: frozenset[str]) -> bool:
    """Whether a file is an attachment's by its name, with or without its ending."""
    return bool(names) and (folded_name(path.name) in names or folded_name(path.stem) in names)


def folded_name(name: str) -> str:
    """A file's name as it is compared: letters and figures alone."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _asked(
    files: Sequence[Path], facts: Message, tell: Progress, workers: int, only: str
) -> dict[Path, Message | Broken]:
    """The answer about each file, by a few processes that take the next when they are done with one."""
    waiting: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for path in files:
        waiting.put(path)
    answers: dict[Path, Message | Broken] = {}
    lock = threading.Lock()

    def work() -> None:
        with Process(_MODULE, bounds.SECONDS, bounds.MEMORY) as process:
            process.tell(dict(facts))
            for path in _taken(waiting):
                answer = process.ask({"name": path.name, "only": only}, path)
                with lock:
                    answers[path] = answer if isinstance(answer, Broken) else answer[0]
                    tell("læst", len(answers), len(files))

    threads = [threading.Thread(target=work) for _ in range(min(workers, len(files)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _taken(waiting: queue.SimpleQueue[Path]) -> Iterator[Path]:
    while True:
        try:
            yield waiting.get_nowait()
        except queue.Empty:
            return


def _take(found: Found, answers: Mapping[Path, Message | Broken], base: Path) -> None:
    for path, answer in sorted(answers.items()):
        name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name
        unread = answer.value if isinstance(answer, Broken) else str(answer["unread"])
        made = [] if isinstance(answer, Broken) else answer["meetings"]
        found.meetings += [meeting_of_data(one, name) for one in made]
        if unread == "?":
            found.problems.append(_not_known(name))
        elif unread:
            found.problems.append(_not_read(name, unread))
        elif not made:
            found.others.append(path)


def _not_read(name: str, why: str) -> Problem:
    text = f"Filen kan ikke læses: {why}."
    return Problem(Place(name), "kilde-ulæselig", text, "Hent den igen fra kilden. De andre filer er taget med.")


def _not_known(name: str) -> Problem:
    text = "Filen er ikke et møde i en form, som programmet kender."
    return warning(Place(name), "kilde-ukendt", text, "Er den et bilag, så behøver du ikke gøre noget.")
