"""The order of a meeting's items is the order of the numbers before their files' names; here that order is kept and changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from committee.archive.names import ITEM_FILE, nfc, numbered_names
from committee.base.atomic import create, move
from committee.base.problems import Problem
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.work.locking import alone_in
from committee.work.outcome import Outcome, stopped

FIRST, LAST = "først", "sidst"  # where a standing item is placed
_CLOSING = "eventuelt"  # the title of an item that stands last wherever it came from


@dataclass(slots=True)
class Seat:
    """One item in a meeting's order. `file` is its file where it has one, otherwise `data` is what is to be written."""

    name: str
    data: bytes | None = None
    file: str = ""
    number: int = 0
    digits: int = 2


def seats_of(home: Path) -> list[Seat]:
    """The items that a folder has, in their order."""
    return sorted(_seats(home), key=lambda seat: (seat.number, seat.file))


def _seats(home: Path) -> Iterator[Seat]:
    for path in home.iterdir():
        if (match := ITEM_FILE.fullmatch(path.name)) and path.is_file():
            yield Seat(nfc(match[2]), None, path.name, int(match[1]), len(match[1]))


def free_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The names, or where an item or one before has that, the first that is free with a number."""
    made, used = list[str](), set(taken)
    for name in names:
        made.append(next(word for word in numbered_names(name) if word not in used))
        used.add(made[-1])
    return made


def ending(committee: Committee, meeting: Meeting | None) -> frozenset[str]:
    """The ids of the items that stay last when an item is added: the standing ones with `plads: sidst`, and one that is titled
    »Eventuelt«. Those too whose decision is written already, since no number is known before the agenda is sent; none of a meeting that
    has been, whose numbers stay as they are."""
    if meeting is not None and meeting.frozen_numbers is not None:
        return frozenset()
    titled = {item.id for item in meeting.items if item.title.strip().casefold() == _CLOSING} if meeting else set()
    return frozenset(str(entry.item) for entry in committee.wheel if entry.position == LAST) | titled


def before_ending(there: Sequence[Seat], last: Collection[str]) -> int:
    """Where an item is put in: before the last ones that stay last."""
    at = len(there)
    while at and there[at - 1].name in last:
        at -= 1
    return at


def place_item(home: Path, display: str, slug: str, data: bytes, last: Collection[str] = ()) -> Outcome:
    """A new item's file after the last one, but before those at the end whose ids are in `last`."""
    return in_folder(home, display, lambda: placed(home, display, [(slug, data)], last))


def placed(home: Path, display: str, new: Sequence[tuple[str, bytes]], last: Collection[str] = ()) -> Outcome:
    """New items' files, each a name and its bytes, in their order, where `place_item` puts one; in a folder that is held. Raises
    `OSError`."""
    there = seats_of(home)
    at = before_ending(there, last)
    names = free_names((slug for slug, _ in new), (seat.name for seat in there))
    seats = [Seat(name, data) for name, (_, data) in zip(names, new, strict=True)]
    return arranged(home, display, [*there[:at], *seats, *there[at:]])


def in_folder(home: Path, display: str, change: Callable[[], Outcome]) -> Outcome:
    """Change a meeting's folder while nobody else does."""
    made = alone_in(home, display, change)
    return stopped(made) if isinstance(made, Problem) else made


def arranged(home: Path, display: str, order: Sequence[Seat]) -> Outcome:
    """Number the items so that they stand in this order, and write those that are new. A file keeps its number where it can, and
    all of it is done or none. Raises `OSError`."""
    numbers = _numbers(order)
    moves = [
        (seat.file, f"{number:0{seat.digits}}-{seat.file.partition('-')[2]}")
        for seat, number in zip(order, numbers, strict=True)
        if seat.file and seat.number != number
    ]
    _move_all(home, moves)
    files = []
    for seat, number in zip(order, numbers, strict=True):
        name = seat.file or f"{number:02}-{seat.name}.yaml"
        if seat.data is not None and create(home / name, seat.data):
            files.append(f"{display}/{name}")
    return Outcome(tuple(files), moved=tuple((f"{display}/{old}", f"{display}/{new}") for old, new in moves))


def _numbers(order: Sequence[Seat]) -> list[int]:
    """Rising numbers, those that the files have where they rise already. Where an item was moved up or down, those between take
    over each other's numbers, and no others."""
    had = sorted(seat.number for seat in order if seat.file)
    left = iter(had)
    numbers: list[int] = []
    for seat in order:
        wanted = next(left) if seat.file else 0
        numbers.append(max(wanted, numbers[-1] + 1 if numbers else 1 if not seat.file else wanted))
    return numbers


def _move_all(home: Path, moves: Sequence[tuple[str, str]]) -> None:
    """Give files another number, those first that are in another's way; all of them or none. Raises `OSError`."""
    done: list[tuple[str, str]] = []
    try:
        for old, new in _clear_of_each_other(moves):
            move(home / old, home / new)
            done.append((old, new))
    except OSError:
        for old, new in reversed(done):
            move(home / new, home / old)
        raise


def _clear_of_each_other(moves: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The moves in an order in which each name is free when its turn comes; names that go round in a ring stay as they come, and
    the move then tells that one is in the way."""
    waiting, order = list(moves), list[tuple[str, str]]()
    while waiting:
        olds = {old for old, _ in waiting}
        free = [pair for pair in waiting if pair[1] not in olds] or waiting
        order += free
        waiting = [pair for pair in waiting if pair not in free]
    return order
