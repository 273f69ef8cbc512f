"""What has changed since the last run, in lines for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from committee.archive.names import split_folder
from committee.base import danish
from committee.work.monthly.memory import Memory, SeenItem, SeenKpi, same_problem

_MOST = 20  # lines of one kind


def what_changed(was: Memory | None, now: Memory, lapsed: Collection[str] = ()) -> Iterator[str]:
    """The items, numbers and problems that are new, changed or gone; nothing when there was no earlier run. Problems that have
    `lapsed` are gone because days have passed, so nobody has solved them and nothing is said of them."""
    if was is None:
        yield "Det er den første kørsel, så der er intet at sammenligne med."
        return
    found = [
        *(
            [f"Næste møde er nu {_day(now.meeting)}; før var det {_day(was.meeting)}."]
            if now.meeting != was.meeting
            else ()
        ),
        *(_items(was.items, now.items) if now.meeting == was.meeting else ()),
        *_few(list(_kpis(was.kpis, now.kpis))),
        *_problems(list(map(str, was.problems)), list(map(str, now.problems)), lapsed),
    ]
    if found:
        yield f"Sidste kørsel var {danish.in_full(was.day)}."
    yield from found


def _day(folder: str) -> str:
    parts = split_folder(folder)
    if parts is None:
        return "ikke fundet"
    return " ".join(filter(None, (danish.in_full(parts[0]), f"({parts[1]})" if parts[1] else "")))


def _items(was: Sequence[SeenItem], now: Sequence[SeenItem]) -> Iterator[str]:
    before, after = {one.id: one for one in was}, {one.id: one for one in now}
    for name, one in after.items():
        if name not in before:
            yield f"Nyt punkt: {one.title}"
        elif before[name].digest != one.digest:
            yield f"Ændret punkt: {one.title}"
    yield from (f"Fjernet punkt: {one.title}" for name, one in before.items() if name not in after)


def _kpis(was: Sequence[SeenKpi], now: Sequence[SeenKpi]) -> Iterator[str]:
    before = {one.name: one for one in was}
    for one in now:
        old = before.get(one.name)
        if old is None:
            yield f"Nyt nøgletal: {one.name}: {one.words}"
        elif old.words != one.words:
            yield f"{one.name}: {old.words} → {one.words}"


def _problems(was: Sequence[str], now: Sequence[str], lapsed: Collection[str]) -> Iterator[str]:
    before, after = {same_problem(one) for one in was}, {same_problem(one) for one in (*now, *lapsed)}
    yield from _few([f"Ny {one}" for one in now if same_problem(one) not in before])
    yield from _few([f"Løst: {one.partition(': ')[2]}" for one in was if same_problem(one) not in after])


def _few(lines: Sequence[str]) -> list[str]:
    """Not more lines than one reads, and how many are left out."""
    rest = len(lines) - _MOST
    return [*lines[:_MOST], *([f"og {rest} til"] if rest > 0 else [])]


def kept_numbers(was: Memory | None, now: Sequence[SeenKpi]) -> tuple[SeenKpi, ...]:
    """The numbers of a run in which some couldn't be read: those that are missing stay as they were, for the next run to compare."""
    there = {one.name for one in now}
    return (*now, *(one for one in (was.kpis if was else ()) if one.name not in there))
