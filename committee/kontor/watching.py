"""Seeing what others change: by the system's own events, and by looking again, since a network drive tells nothing."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable

from committee.kontor.desk import Desk
from committee.kontor.guard import where

OFTEN = 1.0  # seconds between two looks
_SHARE = 20  # a look may take a twentieth of the time
_WATCHED = ("agenda_items", "metrics", "templates")


async def watch(desk: Desk, told: Callable[[str], None]) -> None:
    """Look again whenever the system tells of a change, and once in a while; until it is cancelled. A look that fails is `told`, and the
    next one is tried all the same."""
    woken = asyncio.Event()
    events = asyncio.create_task(_events(desk, woken))
    try:
        while True:
            took = await asyncio.to_thread(_look, desk, told)
            woken.clear()
            try:
                await asyncio.wait_for(woken.wait(), max(OFTEN, took * _SHARE))
            except TimeoutError:
                continue
    finally:
        events.cancel()


def _look(desk: Desk, told: Callable[[str], None]) -> float:
    began = time.perf_counter()
    try:
        desk.look()
    except Exception as error:
        told(where(error))
    return time.perf_counter() - began


async def _events(desk: Desk, woken: asyncio.Event) -> None:
    try:
        from watchfiles import awatch
    except ImportError:  # there is none for this machine
        return
    folders = [desk.root / name for name in _WATCHED if (desk.root / name).is_dir()]
    try:
        async for _ in awatch(*folders, debounce=100, step=50, rust_timeout=500):
            woken.set()
    except (OSError, RuntimeError):  # a drive that tells of nothing: the looking is what there is
        return


async def versions(desk: Desk) -> AsyncIterator[int]:
    """The workspace's version now, and each time that it grows; the last one alone when several came at once."""
    loop, grown = asyncio.get_running_loop(), asyncio.Event()

    def tell(_: int) -> None:
        with contextlib.suppress(RuntimeError):  # the server has stopped meanwhile
            loop.call_soon_threadsafe(grown.set)

    with desk.listening(tell):
        while not desk.is_closing:
            yield desk.version
            await grown.wait()
            grown.clear()
