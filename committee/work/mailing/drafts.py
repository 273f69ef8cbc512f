"""Drafts of mails are written where nothing of somebody's own is lost by it: what a person has written in one is kept or told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from committee.base import atomic
from committee.base.problems import Place, Problem, warning
from committee.formats import mailstamp
from committee.work.keeping import Asked, kept_beside
from committee.work.outcome import Outcome

ENDING = ".eml"
_KEPT = re.compile(r"-rettet-\d{4}-\d{2}-\d{2}-")


@dataclass(frozen=True, slots=True)
class Drafted(Outcome):
    """The drafts that were written; `removed` are those of an earlier run that are no longer to be sent."""

    removed: tuple[str, ...] = ()


def write_mails(folder: Path, display: str, mails: Mapping[str, bytes], command: str, *, replace: bool) -> Outcome:
    """Write drafts by their names. One that somebody has edited stops all of them, or with `replace` is kept beside the new one.
    `display` is the folder's name in messages, and `command` what makes them, after the program's name."""
    made = {name: mailstamp.stamped(data) for name, data in mails.items()}
    kept, problems = kept_beside(folder, display, made, Asked(command, "", replace, has_source=False))
    problems = problems or atomic.write_all(folder, made, display)
    files = () if problems else tuple(f"{display}/{name}" for name in made)
    return Outcome(files, (*kept, *problems))


def without_others(folder: Path, display: str, mails: Iterable[str]) -> Drafted:
    """Take away the drafts in a folder that aren't among these; one that somebody has edited stays, with a warning."""
    names = frozenset(mails)
    there = sorted(path.name for path in folder.glob(f"*{ENDING}")) if folder.is_dir() else []
    others = [name for name in there if name not in names and not _KEPT.search(name)]
    old = [name for name in others if mailstamp.stamp_of((folder / name).read_bytes()).is_whole]
    left = [_left(f"{display}/{name}") for name in others if name not in old]
    problems = [*left, *atomic.remove_all(folder, old, display)]
    return Drafted(
        (), tuple(problems), removed=tuple(f"{display}/{name}" for name in old if not (folder / name).exists())
    )


def _left(name: str) -> Problem:
    text = "Udkastet hører ikke længere til det, der skal følges op på, men det er rettet i hånden, så det er ikke fjernet."
    return warning(Place(name), "udkast-tilbage", text, "Slet det, så det ikke bliver sendt ved en fejl.")
