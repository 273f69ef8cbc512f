"""The archive: a workspace, opened once. What lies in it is read when it is first asked for, and each file at most once.

All that is told of one archive is of one state of the disk, the one at its opening or at the last `refresh`. Every value
knows its file by its place, and `digest` tells of which bytes it was read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

from committee.archive import loading, told
from committee.archive.journal import journal
from committee.archive.names import IGNORED, ITEMS, MeetingKey, find_root, split_folder
from committee.archive.profiles import Templates, load_profile
from committee.base.atomic import long_form
from committee.base.problems import Place, Problem, in_order
from committee.base.readonce import Files
from committee.domain.committee import Committee
from committee.records.nodes import SourceText

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Contents:
    """The committees that could be read of what was asked for, and every problem met while reading them, in order."""

    committees: tuple[Committee, ...]
    problems: tuple[Problem, ...]


class Archive:
    """An open workspace. `root` is its folder, `files` where each of its files is read, `records` what is made of them.

    `user` is who works in it and `typed` the command that they typed, as the journal tells. `half_done` are the files of killed commands that somebody has changed since,
    so that they couldn't be taken back with the rest.
    """

    def __init__(self, root: Path, user: str = "", typed: str = "", *, takes_back: bool = True) -> None:
        self.root = root
        self.user = user
        self.typed = typed
        self.half_done = tuple(journal.recover(root)) if takes_back else ()
        self.files = Files()
        self.records = loading.Records(root, self.files)
        self._made: dict[tuple[Hashable, ...], Any] = {}
        self._made_within: dict[tuple[Hashable, ...], tuple[str, Any]] = {}
        self._made_of: dict[tuple[Hashable, ...], tuple[Hashable, Any]] = {}
        self._asked = ("", "")

    def apart(self) -> Archive:
        """Another archive of the same workspace and user, for what this one needn't keep or wait for; what a killed command left is this one's to tell."""
        return Archive(self.root, self.user, self.typed, takes_back=False)

    def refresh(self) -> bool:
        """See the disk as it is now; whether anything that had been read is otherwise."""
        changed = self.files.refresh()
        if changed:
            self._made.clear()
            names = [
                path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else "" for path in changed
            ]
            kept = self._made_within.items()
            self._made_within = {key: one for key, one in kept if not any(_rests_on(one[0], name) for name in names)}
        return bool(changed)

    def once(self, make: Callable[[Archive, *Ts], T], *given: *Ts) -> T:
        """What a function makes of the archive, made once for the same arguments and kept until something changes."""
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(self, *given)
        made: T = self._made[key]
        return made

    def once_within(self, home: str, make: Callable[[Archive, *Ts], T], *given: *Ts) -> T:
        """The same, kept until one of the files changes whose names begin with `home`, or one that no single meeting has: for what is
        looked at again and again, and rests on some meetings alone."""
        key = (make, *given)
        if key not in self._made_within:
            self._made_within[key] = home, make(self, *given)
        made: T = self._made_within[key][1]
        return made

    def while_same(self, sum_of: Hashable, make: Callable[[Archive, *Ts], T], *given: *Ts) -> T:
        """What a function makes, kept as long as a sum that was taken before is the same: for what is made of files that the archive
        itself doesn't keep."""
        key = (make, *given)
        if key not in self._made_of or self._made_of[key][0] != sum_of:
            self._made_of[key] = sum_of, make(self, *given)
        made: T = self._made_of[key][1]
        return made

    def changing(self, what: str, final: str = "", told: str = "", committee: str = "") -> AbstractContextManager[None]:
        """Note all that is changed within as one command, which can be taken back unless `final` says why it can't. `told` is what it
        is called where no command was typed, and whoever asked has no words of their own for it. `committee` is the folder of the one
        that it is done for, where that is one."""
        command = what if what.startswith(self.typed) else self.typed
        sign, words = self._asked
        words = words or ("" if self.typed else told)
        return journal.changing(self.root, command, self.user, final, sign=sign, told=words, committee=committee)

    @contextmanager
    def asked(self, sign: str, words: str) -> Iterator[None]:
        """Whoever asks for what is changed within knows it again by a `sign` of their own, and calls it by these `words`."""
        self._asked = (sign, words)
        try:
            yield
        finally:
            self._asked = ("", "")

    def digest(self, name: str) -> str:
        """The SHA-256 of a file of the workspace as it was read; empty when it can't be."""
        return self.files.digest(self.root / name)

    def committee_names(self) -> list[str]:
        """The committees' folders, sorted."""
        found = self.files.entries(self.root / ITEMS)
        return sorted(one.name for one in found if one.is_folder and not one.name.startswith(IGNORED))

    def meeting_names(self, committee: str) -> list[str]:
        """A committee's meeting folders in date order; none of a committee that isn't there."""
        if committee not in self.committee_names():
            return []
        found = self.files.entries(self.root / ITEMS / committee)
        return sorted(one.name for one in found if one.is_folder and split_folder(one.name))

    def refused(self, key: MeetingKey) -> Problem | None:
        """Why there can be no such meeting: its committee isn't there, or its name isn't a meeting's. Nothing outside the
        workspace's own folders is looked at, also when a name is a path."""
        if key.committee not in (names := self.committee_names()):
            return told.no_such_committee(key.committee, names)
        return None if split_folder(key.folder) else told.no_meeting_name(key)

    def missing(self, key: MeetingKey) -> Problem | None:
        """Why there is no such meeting; None when its folder is there, whatever is in it."""
        if problem := self.refused(key):
            return problem
        names = self.meeting_names(key.committee)
        return None if key.folder in names else told.no_such_meeting(key, names)

    def contents(self, committee: str | None = None, year: int | None = None) -> Contents:
        """The whole workspace, one committee of it, or of that the meetings of one year. Never raises for what a user wrote."""
        return self.once(_contents, committee, year, True)

    def heads(self) -> Contents:
        """The committees and their meetings without any item: when and where they are held, and nothing of what is taken up."""
        return self.once(_contents, None, None, False)

    def profile(self, wanted: SourceText | None) -> tuple[Templates | None, list[Problem]]:
        """The house style of that name, `standard` without one; None with the problems when it can't be used."""
        templates, problems = self.once(_profile, wanted)
        return templates, list(problems)


class NotAWorkspace(ValueError):
    """A folder that is none: there is no `agenda_items/` in it."""


def open_archive(folder: str | Path, *, upwards: bool = False, user: str = "", typed: str = "") -> Archive:
    """Open the workspace in a folder, or with `upwards` the nearest one from there on. Raises `NotAWorkspace`.

    Nothing is read before it is asked for, but what a killed command left half-done is taken back first.
    """
    start = Path(long_form(os.path.abspath(folder)))
    root = find_root(start) if upwards else start if (start / ITEMS).is_dir() else None
    if root is None:
        raise NotAWorkspace(f"{folder} has no {ITEMS}/")
    return Archive(root, user, typed)


def _contents(archive: Archive, committee: str | None, year: int | None, with_items: bool) -> Contents:
    names = [name for name in archive.committee_names() if committee is None or name == committee]
    loaded = [archive.once(_committee, name, year, with_items) for name in names]
    problems = [problem for one in loaded for problem in one.problems]
    if not names and committee is None:
        place, cure = Place(ITEMS), "Opret et med »udvalg init«."
        problems.append(Problem(place, "ingen-udvalg", "Der er ingen udvalg i arbejdsmappen.", cure))
    elif committee is not None and not names:
        problems.append(told.no_such_committee(committee, archive.committee_names()))
    return Contents(tuple(one.value for one in loaded if one.value is not None), tuple(in_order(problems)))


def _committee(archive: Archive, name: str, year: int | None, with_items: bool) -> loading.Loaded[Committee]:
    return archive.records.committee(name, year, with_items=with_items)


def _rests_on(home: str, name: str) -> bool:
    """Whether what was made of the files that begin with `home` may be otherwise when a file or folder of that name is."""
    folder, _, rest = name.removeprefix(f"{ITEMS}/").partition("/")
    if not rest or name == folder:  # another room of the workspace, or a committee's own folder
        return not name.startswith(f"{ITEMS}/") or home.startswith(name)
    if split_folder(rest.partition("/")[0]) is None:
        return home.startswith(f"{ITEMS}/{folder}/")
    return name.startswith(home)


def _profile(archive: Archive, wanted: SourceText | None) -> tuple[Templates | None, list[Problem]]:
    return load_profile(archive.root, wanted, archive.files)
