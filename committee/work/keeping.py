"""Files that somebody may have edited by hand: told before they are written over, and kept beside the new ones."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePosixPath

from committee.base.atomic import create, held, held_files, not_written
from committee.base.problems import Place, Problem, warning
from committee.documents.stamp import Stamp
from committee.formats.writers import stamper_of


class Standing(Enum):
    """What a file is that is about to be written over, when the program can't just make it again. The value says it in Danish."""

    EDITED = "Filen er rettet, efter at programmet skrev den, så intet er skrevet."
    FOREIGN = "Filen er ikke skrevet af programmet, så intet er skrevet."
    THERE = "Filen er der i forvejen, og der står noget andet i den, så intet er skrevet."
    UNKNOWN = "den er skrevet af en ældre version af programmet, og så kan det ikke ses, om den er rettet"
    LOOK = "ordene er de samme, men opsætningen er rettet i den"
    APPROVED = "Filen var et godkendt dokument."


_STOPS = (Standing.EDITED, Standing.FOREIGN, Standing.THERE)


@dataclass(frozen=True, slots=True)
class Asked:
    """How a document was asked for: the command, after the program's name; the Word file whose decisions can be read back, or nothing;
    and whether what was edited is to be replaced. What `has_source` is made of the items' files. `is_taken_in` tells of an edited file, by its name and bytes and those that would
    take its place, that nothing in it would be lost."""

    command: str
    reads_back: str
    replace: bool
    is_taken_in: Callable[[str, bytes, bytes], bool] = lambda name, old, new: False
    has_source: bool = True

    def cure(self, name: str, standing: Standing) -> str:
        """What is done about a file of that name that is in the way."""
        again = f"»udvalg {self.command} --erstat«, så bliver den gemt ved siden af den nye."
        rest = f"rettelser skrives i punkternes filer. Kør så {again}"
        word = f"Er der skrevet beslutninger i Word-filen, så læs dem ind med »udvalg indlaes {self.reads_back}«. Andre"
        back = f"Er det referatet, gemt i et andet program, så læs beslutningerne ind med »udvalg indlaes {self.reads_back}«. "
        if standing is Standing.EDITED and self.has_source:
            return f"{word if self.reads_back else 'Egne'} {rest}"
        is_word = bool(self.reads_back) and name.endswith(".docx")
        return f"{back if is_word else ''}Flyt eller omdøb den, eller kør {again}"


def kept_beside(
    folder: Path, display: str, made: Mapping[str, bytes], asked: Asked
) -> tuple[list[Problem], list[Problem]]:
    """Keep what somebody has edited by hand beside what is about to be written, `made` by its names in the folder. A warning for each
    that was kept; or the errors that stand in the way, and then nothing was."""
    try:
        there, problems = standings(folder, display, made)
        if there is None:
            return [], problems
        return there.without(lambda name, old: asked.is_taken_in(name, old, made[name])).cleared(asked)
    except OSError as error:
        return [], [not_written(display, error)]


@dataclass(frozen=True, slots=True)
class Standings:
    """What of a folder would be lost by writing: each file's bytes and what it is, by its name."""

    folder: Path
    display: str
    found: Mapping[str, tuple[bytes, Standing]]

    def without(self, is_taken_in: Callable[[str, bytes], bool]) -> Standings:
        """All but the edited files of which nothing would be lost."""
        found = {
            name: (data, one)
            for name, (data, one) in self.found.items()
            if one not in (Standing.EDITED, Standing.LOOK) or not is_taken_in(name, data)
        }
        return replace(self, found=found)

    def stopping(self, cure: Callable[[str, Standing], str]) -> list[Problem]:
        """What stands in the way of writing: files that somebody has edited or made."""
        return [
            Problem(Place(f"{self.display}/{name}"), "rettet-fil", standing.value, cure(name, standing))
            for name, (_, standing) in self.found.items()
            if standing in _STOPS
        ]

    def cleared(self, asked: Asked) -> tuple[list[Problem], list[Problem]]:
        """Keep each beside the new one, where it may be replaced; what is told of it, or the errors that stand in the way. Raises
        `OSError`."""
        stopping = [] if asked.replace else self.stopping(asked.cure)
        return ([], stopping) if stopping else (self.keep(), [])

    def keep(self) -> list[Problem]:
        """Keep each beside the new one, under a name that nothing has; a warning for each. Raises `OSError`."""
        return [self._kept(name, data, standing) for name, (data, standing) in self.found.items()]

    def _kept(self, name: str, data: bytes, standing: Standing) -> Problem:
        if standing is Standing.APPROVED:
            kept = next(one for one in names_beside(self.folder / name, "godkendt") if create(self.folder / one, data))
            text = f"Her lå et godkendt dokument. Det er gemt som {kept}."
            cure = "Behold det, og sammenlign med det nye: er der forskel, så find ud af hvorfor, før I bruger det nye."
            return warning(Place(f"{self.display}/{name}"), "godkendt-gemt", text, cure)
        kept = next(one for one in names_beside(self.folder / name, "rettet") if create(self.folder / one, data))
        why = "" if standing in _STOPS else f", for {standing.value}"
        text = f"Den tidligere fil er gemt som {kept}{why}."
        return warning(Place(f"{self.display}/{name}"), "gemt-ved-siden", text, "Slet den, når den ikke skal bruges.")


def standings(folder: Path, display: str, made: Mapping[str, bytes]) -> tuple[Standings | None, list[Problem]]:
    """What stands where files are about to be written, `made` by their names in the folder; None with the problems of files that
    another program holds. `display` is the folder's name in messages."""
    if blocked := held_files(folder, made, display):
        return None, blocked
    stamps: dict[str, tuple[bytes, Stamp, Stamp]] = {}
    for name, new in made.items():
        stamper = stamper_of(name)
        try:
            old = (folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):  # the writing tells of the latter
            continue
        except OSError:
            return None, [held(f"{display}/{name}")]
        if stamper is not None and old != new:
            stamps[name] = old, stamper.stamp_of(old), stamper.stamp_of(new)
    has_stamps = any(was.written for _, was, _ in stamps.values())
    is_house = any(was.is_ours for _, was, _ in stamps.values())
    judged = {
        name: (old, _standing(was, now, has_stamps=has_stamps, is_house=is_house))
        for name, (old, was, now) in stamps.items()
        if not (was.is_approved and was.is_whole and _is_kept(folder / name, old))
    }
    return Standings(folder, display, {n: (old, one) for n, (old, one) in judged.items() if one is not None}), []


def unmarked(folder: Path, display: str, made: Mapping[str, bytes]) -> tuple[Standings | None, list[Problem]]:
    """As `standings`, of files that have no stamp: whatever is there and differs may be somebody's own."""
    if blocked := held_files(folder, made, display):
        return None, blocked
    there = {name: (folder / name).read_bytes() for name in made if (folder / name).exists()}
    return Standings(folder, display, {n: (old, Standing.THERE) for n, old in there.items() if old != made[n]}), []


def _standing(was: Stamp, now: Stamp, *, has_stamps: bool, is_house: bool) -> Standing | None:
    """None for a file that the program wrote, or would write again, unless it was approved and something else takes its place. One
    without a stamp has lost it when the files beside it have theirs, and is the program's when one beside it says so of itself."""
    if was.computed == now.computed:
        return None
    if was.is_whole:
        return Standing.APPROVED if was.is_approved else None
    if was.words and was.words == now.words:
        return Standing.LOOK
    if not (is_house if was.is_ours is None else was.is_ours):
        return Standing.FOREIGN
    return Standing.EDITED if was.written or has_stamps else Standing.UNKNOWN


def _is_kept(path: Path, data: bytes) -> bool:
    """Whether a copy of an approved document lies beside it already, as a reopening leaves it."""
    copies = path.parent.glob(f"{path.stem}-godkendt-*{path.suffix}")
    return any(one.is_file() and one.read_bytes() == data for one in copies)


def names_beside(path: Path, what: str) -> Iterator[str]:
    """Names for a kept file: what it was, when it was last saved, and a number where that is taken."""
    saved = dt.datetime.fromtimestamp(path.stat().st_mtime)
    pure = PurePosixPath(path.name)
    first = f"{pure.stem}-{what}-{saved:%Y-%m-%d-%H%M}"
    yield f"{first}{pure.suffix}"
    yield from (f"{first}-{number}{pure.suffix}" for number in itertools.count(2))
