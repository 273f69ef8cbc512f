"""The server as it runs here: it ends at once and quietly when it is told to, but never in the middle of a change."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from committee.kontor.desk import Desk

_STOPS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system has
_PATIENCE = 2  # seconds for a browser that is in the middle of sending something


class Server(uvicorn.Server):
    """Serves one page. `started_up` is called when it answers, and `waiting` when it has to wait for something before it can end."""

    def __init__(self, app: Starlette, desk: Desk, started_up: Callable[[], None], waiting: Callable[[], None]) -> None:
        # What uvicorn would tell of is told by the door, without anybody's words: no address and no text comes into a log.
        super().__init__(
            uvicorn.Config(
                app, log_level="critical", access_log=False, lifespan="on", loop="asyncio", http="h11", ws="none",
                timeout_graceful_shutdown=_PATIENCE, server_header=False, date_header=False,
            )
        )  # fmt: skip
        self.desk = desk
        self.started_up = started_up
        self.waiting = waiting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's own, and then tell of it."""
        await super().startup(sockets)
        if self.started:
            self.started_up()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's own, which stops listening at once; what is being done goes on to its end."""
        await super().shutdown(sockets)
        if self.desk.is_working:
            self.waiting()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None: `heeding` does, for longer; and uvicorn would die of the signal afterwards, as if something had gone wrong."""
        yield

    @contextlib.contextmanager
    def heeding(self) -> Iterator[None]:
        """Whoever asks the program to end does it by a signal."""
        signals = [getattr(signal, name) for name in _STOPS if hasattr(signal, name)]
        former = {one: signal.getsignal(one) for one in signals}
        asked = [one for one in signals if former[one] is not signal.SIG_IGN]  # as under nohup
        for one in asked:
            signal.signal(one, self.handle_exit)
        try:
            yield
        finally:
            for one in asked:
                signal.signal(one, former[one] or signal.SIG_DFL)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End; asked a second time, without waiting for anything."""
        if self.should_exit:
            signal.signal(sig, signal.SIG_DFL)
            signal.raise_signal(sig)
        self.should_exit = True
        self.desk.close()
