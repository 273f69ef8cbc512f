"""Items that are carried from one folder to another, with the papers that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import numbered_names
from committee.base.atomic import create, held_files, move, not_written, remove
from committee.base.digests import sha256_of_file
from committee.base.problems import Place, Problem
from committee.domain.item import Item
from committee.work.items.named import PAPERS, papers_named, plain_name, with_other_names
from committee.work.items.seats import Seat, arranged, free_names, seats_of
from committee.work.locking import busy, locked_folder
from committee.work.outcome import Outcome, stopped


@dataclass(frozen=True, slots=True)
class Load:
    """What is carried: the items, and the others of their folder, which keep what they name too. `path` is that folder, from the
    workspace."""

    path: str
    items: tuple[Item, ...]
    others: tuple[Item, ...]


def carry(archive: Archive, load: Load, to: str, place: Callable[[Sequence[Seat]], int]) -> Outcome:
    """Carry items into the folder `to`, at the place among its items that `place` tells. A paper that another item names too is
    copied; one whose name another paper has there gets a free one, in the item's text as well. All of it is done or none."""
    from filelock import Timeout

    home, target = archive.root / load.path, archive.root / to
    try:
        target.mkdir(parents=True, exist_ok=True)
        with ExitStack() as locks:
            for folder in sorted({home, target}):
                locks.enter_context(locked_folder(folder))
            if problems := [*_moved_meanwhile(archive, load), *_held(home, load)]:
                return stopped(problems)
            return _carried(archive.root, load, to, place)
    except Timeout:
        return stopped(busy(Place(to)))
    except OSError as error:
        return stopped(not_written(to, error))


def _carried(root: Path, load: Load, to: str, place: Callable[[Sequence[Seat]], int]) -> Outcome:
    there = seats_of(root / to)
    at = place(there)
    names = free_names((item.id for item in load.items), (seat.name for seat in there))
    seats: list[Seat] = []
    moved: list[tuple[str, str]] = []
    copied: list[str] = []
    for item, name in zip(load.items, names, strict=True):
        papers = [*_papers(root, load, item, to)]
        data = with_other_names((root / item.file).read_bytes(), _other_names(papers))
        seats.append(Seat(name, data))
        moved += (
            (f"{load.path}/{plain_name(written)}", f"{to}/{now}") for written, now, is_kept in papers if not is_kept
        )
        copied += (f"{to}/{now}" for _, now, is_kept in papers if is_kept)
    made = arranged(root / to, to, [*there[:at], *seats, *there[at:]])
    for item, file in zip(load.items, made.files, strict=True):
        remove(root / item.file)
        moved.append((item.file, file))
    return Outcome(tuple(copied), moved=(*made.moved, *moved))


def _other_names(papers: Sequence[tuple[str, str, bool]]) -> dict[str, str]:
    return {written: now for written, now, _ in papers if now != plain_name(written)}


def _papers(root: Path, load: Load, item: Item, to: str) -> Iterator[tuple[str, str, bool]]:
    """Carry what an item names; each name as it was written and as it is now, and whether it was copied since another item keeps it."""
    kept = {plain_name(name) for other in load.others for name in papers_named(other)}
    for written in papers_named(item):
        name = plain_name(written)
        source = root / load.path / name
        if not source.is_file():
            continue  # missing before, or gone along with another of the items
        new = _paper(source, root / to / PAPERS, is_kept=name in kept)
        yield written, f"{PAPERS}/{new}", name in kept


def _paper(source: Path, folder: Path, *, is_kept: bool) -> str:
    """Move or copy one paper; its name there."""
    for name in numbered_names(source.stem, source.suffix):
        target = folder / name
        if not target.exists():
            if is_kept:
                folder.mkdir(exist_ok=True)
                create(target, source.read_bytes())
            else:
                move(source, target)
            return name
        if sha256_of_file(target) == sha256_of_file(source):
            if not is_kept:
                remove(source)
            return name
    raise AssertionError("numbers don't end")


def _moved_meanwhile(archive: Archive, load: Load) -> Iterator[Problem]:
    for item in load.items:
        path = archive.root / item.file
        if not path.is_file() or sha256_of_file(path) != archive.digest(item.file):
            text = "Filen er ændret, flyttet eller omdøbt imens, så intet er flyttet."
            yield Problem(Place(item.file), "ændret-imens", text, "Kør kommandoen igen.")


def _held(home: Path, load: Load) -> Iterator[Problem]:
    """What another program holds, seen before anything is moved."""
    yield from held_files(home, [Path(item.file).name for item in load.items], load.path)
    papers = {plain_name(name) for item in load.items for name in papers_named(item)}
    yield from held_files(home, sorted(papers), load.path)
