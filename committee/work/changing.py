"""Marking the use cases that change what people have written, so that each is one command that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import ParamSpec, TypeVar

from committee.archive.archive import Archive
from committee.archive.names import DRAWER, MeetingKey, split_folder
from committee.base import danish
from committee.rules.numbering import Numbered
from committee.work.sitting import Sitting

P = ParamSpec("P")
T = TypeVar("T")


def changes(
    command: str, told: str | Callable[..., str], final: str = "", *, for_all: bool = False
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A use case whose first argument is an `Archive` or a `Sitting`, noted under the command's name with the meeting and the item
    that are among its arguments. `told` says in words what it did, or makes them of its arguments, with `{punkt}` for the items: so it is
    called when it was done without a command. It is the committee's whose meeting is among its arguments, unless it is `for_all` of a joint
    meeting. `final` says why what it does can't be undone. What it had begun when something stopped it, and its
    outcome says so, is taken back."""

    def marked(use_case: Callable[P, T]) -> Callable[P, T]:
        @wraps(use_case)
        def run(*given: P.args, **named: P.kwargs) -> T:
            first = given[0]
            archive = first.archive if isinstance(first, Sitting) else first
            assert isinstance(archive, Archive)
            words = _in_words(told if isinstance(told, str) else told(*given, **named), given)
            try:
                whose = "" if for_all else _committee(given)
                with archive.changing(" ".join([command, *_about(given)]), final, words, whose):
                    made = use_case(*given, **named)
                    if getattr(made, "is_refused", False):
                        raise _TakenBack
            except _TakenBack:
                archive.refresh()
            return made

        return run

    return marked


class _TakenBack(Exception):
    """Ends the noting of a use case that was stopped."""


def _in_words(told: str, given: tuple[object, ...]) -> str:
    """What was done, with the items' numbers and the meeting's day."""
    items = [one for arg in given for one in (arg if isinstance(arg, (list, tuple)) else [arg])]
    numbers = [str(one.number) for one in items if isinstance(one, Numbered)]
    keys = _keys(given)
    waits = bool(keys) and keys[0].folder == DRAWER
    words = danish.capitalised(told.replace("{punkt}", "emnet" if waits else f"punkt {danish.listed(numbers)}"))
    day = split_folder(keys[0].folder) if keys else None
    return f"{words} ({danish.in_full(day[0])})" if day else words


def _keys(given: tuple[object, ...]) -> list[MeetingKey]:
    return [one.key if isinstance(one, Sitting) else one for one in given if isinstance(one, (Sitting, MeetingKey))]


def _committee(given: tuple[object, ...]) -> str:
    return next((one.committee for one in _keys(given)), "")


def _about(given: tuple[object, ...]) -> Iterator[str]:
    """What a command was about, in the words that one would type."""
    for one in given:
        match one:
            case MeetingKey():
                yield one.folder
            case Sitting():
                yield one.key.folder
            case Numbered():
                yield str(one.number)
            case [Numbered(), *_]:
                yield ",".join(str(item.number) for item in one if isinstance(item, Numbered))
            case int() if not isinstance(one, bool):
                yield str(one)
