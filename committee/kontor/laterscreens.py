"""The screens that nobody asks for at first: what they need of the program is read a moment after the start, or when one is asked for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Match, Router
from starlette.types import Receive, Scope, Send

from committee.kontor.guard import where

_AFTER = 2.0  # seconds from the start: the first page has been shown by then


class LaterScreens(BaseRoute):
    """The last of the routes: it takes whatever none before it took, and has it answered, or said to be nowhere, by `routes`."""

    def __init__(self, routes: Callable[[], Sequence[BaseRoute]]) -> None:
        self._routes = routes
        self._router: Router | None = None
        self._lock = threading.Lock()

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """All there is."""
        return Match.FULL, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the screen whose address it is; the first one waits until they have been read."""
        router = self._router
        if router is None:
            router = await run_in_threadpool(self.load)
        await router(scope, receive, send)

    def load(self) -> Router:
        """Read the screens, once; whoever comes meanwhile waits."""
        with self._lock:
            if self._router is None:
                self._router = Router(self._routes())
            return self._router

    async def load_soon(self, told: Callable[[str], None]) -> None:
        """Read them beside the first page. What goes wrong is `told`, and goes wrong again for who asks for a screen."""
        await asyncio.sleep(_AFTER)
        try:
            await asyncio.to_thread(self.load)
        except Exception as error:
            told(where(error))
