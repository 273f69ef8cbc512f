"""The folder of a meeting's papers: written whole, with nothing of somebody's own lost, and without what is no longer the meeting's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base import atomic
from committee.base.problems import Place, Problem, has_errors, warning
from committee.documents.known_formats import of_documents
from committee.formats.writers import stamper_of
from committee.work import chartfiles
from committee.work.keeping import Asked, Standings, standings
from committee.work.locking import alone_in
from committee.work.outcome import Outcome
from committee.work.writing import is_taken_in

FOLDER, INSIDE = "papirer", "intern"
_PICTURES = (chartfiles.folder_name(internal=False), chartfiles.folder_name(internal=True))
_OURS = re.compile(
    r"(?:dagsorden|referat|udskrift-\d+[a-z]*|underskriftsark|talepapir)(?:-rettet)?(?:-intern)?(?:-rettet)?"
)


@dataclass(frozen=True, slots=True)
class Placed(Outcome):
    """What was written, and what was taken away."""

    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperFolder:
    """The folder of a meeting's papers. `command` is what makes them, after the program's name."""

    archive: Archive
    key: MeetingKey
    command: str
    replace: bool

    @property
    def display(self) -> str:
        """Where it is, from the workspace."""
        return f"{self.key.output}/{FOLDER}"

    @property
    def home(self) -> Path:
        """Where it is."""
        return self.archive.root / self.display

    def write(self, files: Mapping[str, bytes]) -> Placed:
        """Write the files by their names, and take away what an earlier run wrote besides. One that is open elsewhere, or that somebody
        edited, stops all of it."""
        made = alone_in(self.archive.root / self.key.path, self.display, lambda: self._write(files))
        return Placed(problems=(made,)) if isinstance(made, Problem) else made

    def _write(self, files: Mapping[str, bytes]) -> Placed:
        old, left = self._outdated(files)
        if held := atomic.held_files(self.home, old, self.display):
            return Placed(problems=tuple(held))
        problems = self._kept(files)
        if has_errors(problems):
            return Placed(problems=tuple(problems))
        if stopped := atomic.write_all(self.home, files, self.display):
            return Placed(problems=(*problems, *stopped))
        problems += [*left, *atomic.remove_all(self.home, old, self.display)]
        for folder, figures in zip((self.home, self.home / INSIDE), _PICTURES, strict=True):
            chartfiles.clear_unused(folder / figures, folder)
        papers = [name for name in files if not any(f"{one}/" in name for one in _PICTURES)]
        named = tuple(f"{self.display}/{name}" for name in sorted(papers, key=_in_order))
        return Placed(named, tuple(problems), removed=tuple(f"{self.display}/{name}" for name in old))

    # --- what lies there

    def _kept(self, files: Mapping[str, bytes]) -> list[Problem]:
        """Keep what somebody has edited beside what is about to be written; or only the errors that stand in the way."""
        found: list[Standings] = []
        problems: list[Problem] = []
        for prefix in ("", f"{INSIDE}/"):
            made = {
                name.removeprefix(prefix): data
                for name, data in files.items()
                if name.startswith(f"{INSIDE}/") is bool(prefix)
            }
            asked = self._asked(prefix, made)
            there, blocked = standings(self.home / prefix, f"{self.display}/{prefix}".rstrip("/"), made)
            problems += blocked
            if there is not None:
                there = there.without(partial(_is_taken_in, asked, made))
                problems += [] if self.replace else there.stopping(asked.cure)
                found.append(there)
        return problems or [warned for there in found for warned in there.keep()]

    def _asked(self, prefix: str, made: Mapping[str, bytes]) -> Asked:
        word = next((name for name in made if name.startswith("referat") and name.endswith(".docx")), "")
        if not word:
            return Asked(self.command, "", self.replace)
        return Asked(self.command, f"{self.display}/{prefix}{word}", self.replace, partial(is_taken_in, self.archive))

    def _outdated(self, files: Mapping[str, bytes]) -> tuple[list[str], list[Problem]]:
        """The papers of an earlier run that aren't among these, and a warning for each that somebody has edited."""
        old: list[str] = []
        left: list[Problem] = []
        for name in self._papers():
            if name in files:
                continue
            if self._can_go(name):
                old.append(name)
            else:
                text = "Papiret hører ikke længere til mødet, men det er rettet i hånden, så det er ikke fjernet."
                cure = "Flyt det, hvis du vil gemme det. Ellers slet det, så det ikke bliver sendt ved en fejl."
                left.append(warning(Place(f"{self.display}/{name}"), "papir-tilbage", text, cure))
        return old, left

    def _papers(self) -> Iterator[str]:
        """The names in the folder that are those of papers."""
        endings = {f".{one.name}" for one in of_documents()}
        for prefix in ("", f"{INSIDE}/"):
            folder = self.home / prefix
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                if path.suffix in endings and _OURS.fullmatch(path.stem) and path.is_file():
                    yield f"{prefix}{path.name}"

    def _can_go(self, name: str) -> bool:
        """Whether a file is as the program wrote it; an approved one only where it lies beside the folder too."""
        data, stamper = (self.home / name).read_bytes(), stamper_of(name)
        stamp = stamper.stamp_of(data) if stamper else None
        if stamp is None or not stamp.is_whole:
            return False
        original = self.home.parent / name.removeprefix(f"{INSIDE}/")
        return not stamp.is_approved or (original.is_file() and original.read_bytes() == data)


def _is_taken_in(asked: Asked, made: Mapping[str, bytes], name: str, old: bytes) -> bool:
    return asked.is_taken_in(name, old, made[name])


def _in_order(name: str) -> tuple[bool, str]:
    return name.startswith(f"{INSIDE}/"), name
