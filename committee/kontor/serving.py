"""Starting the page: a port, a secret of this machine's own, the server, and the browser."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import secrets
import socket
import tempfile
import threading
import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from committee.base.atomic import write_all
from committee.kontor.app import application, name_of
from committee.kontor.desk import Desk
from committee.kontor.session import Session

HOME = "127.0.0.1"


class PortTaken(Exception):
    """The port that was asked for is in use."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept for a workspace between two starts, in the user's own folder and nowhere that others read: the port and the secret,
    so that an open tab finds the program again."""

    file: Path
    port: int
    secret: str


def serve(
    root: Path,
    kept_in: Path,
    user: str,
    clock: Callable[[], dt.datetime],
    say: Callable[[str], None],
    *,
    port: int | None = None,
    opens_browser: bool = True,
) -> None:
    """Show a workspace until Ctrl-C. `kept_in` is a folder of the user's own. Raises `PortTaken`."""
    kept = _kept(kept_in, root)
    if port is None and _runs_already(kept, root):
        _say_where(Session(kept.secret), kept.port, clock, say, opens_browser=opens_browser)
        return
    with _listening(port, kept.port) as listening:
        at = listening.getsockname()[1]
        _keep(Kept(kept.file, at, kept.secret))
        session = Session(kept.secret)
        _run(
            application(Desk(root, user, clock), session, at),
            listening,
            lambda: _say_where(session, at, clock, say, opens_browser=opens_browser),
        )


def _run(app: object, listening: socket.socket, started: Callable[[], None]) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_level="error",
        access_log=False,
        lifespan="on",
        timeout_graceful_shutdown=2,
        server_header=False,
        date_header=False,
    )
    server = uvicorn.Server(config)
    threading.Thread(target=_when_started, args=(server, started), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _when_started(server: object, started: Callable[[], None]) -> None:
    while not getattr(server, "started", False):
        if getattr(server, "should_exit", False):
            return
        time.sleep(0.01)
    started()


def _say_where(
    session: Session, port: int, clock: Callable[[], dt.datetime], say: Callable[[str], None], *, opens_browser: bool
) -> None:
    address = f"http://{HOME}:{port}/start?n={session.ticket(clock().timestamp())}"
    if opens_browser and _opened(address):
        say(f"Siden er åbnet i browseren: http://{HOME}:{port}/")
    else:
        say(f"Åbn denne adresse i en browser. Den virker én gang, i to minutter: {address}")


def _opened(address: str) -> bool:
    """Open the browser by a file that nobody else can read: an address on its command line is seen by all users of the machine."""
    handle, name = tempfile.mkstemp(suffix=".html", prefix="udvalg-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(
            f'<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={address}"><title>udvalg</title>'
        )
    threading.Timer(60, lambda: Path(name).unlink(missing_ok=True)).start()
    try:
        return webbrowser.open(Path(name).as_uri())
    except webbrowser.Error:
        return False


def _kept(folder: Path, root: Path) -> Kept:
    file = folder / f"kontor-{name_of(root)}.json"
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return Kept(file, int(found["port"]), str(found["secret"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Kept(file, 0, secrets.token_hex(32))


def _keep(kept: Kept) -> None:
    with contextlib.suppress(OSError):  # without it a tab doesn't find the program again, and all else works
        kept.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_all(
            kept.file.parent, {kept.file.name: json.dumps({"port": kept.port, "secret": kept.secret}).encode()}, ""
        )
        kept.file.chmod(0o600)


def _runs_already(kept: Kept, root: Path) -> bool:
    from http.client import HTTPConnection, HTTPException

    if not kept.port:
        return False
    connection = HTTPConnection(HOME, kept.port, timeout=1)
    try:
        connection.request("GET", "/puls")
        answer = json.loads(connection.getresponse().read(1000))
        return bool(answer == {"arbejdsmappe": name_of(root)})
    except (OSError, ValueError, HTTPException):
        return False
    finally:
        connection.close()


def _listening(port: int | None, former: int) -> socket.socket:
    for wanted in (port,) if port is not None else (former, 0):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # on Windows the option lets two programs have one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((HOME, wanted or 0))
            return made
        except OSError:
            made.close()
    raise PortTaken
