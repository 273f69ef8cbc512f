"""Starting the page: a port, a secret of this machine's own, the server, and the browser."""

from __future__ import annotations

import datetime as dt
import errno
import json
import secrets
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from committee.kontor import opening
from committee.kontor.app import application, name_of
from committee.kontor.desk import Desk
from committee.kontor.drafts import Drafts
from committee.kontor.kept import Kept, keep, kept, new
from committee.kontor.laidby import LaidBy
from committee.kontor.server import Server
from committee.kontor.session import Session

HOME = "127.0.0.1"
_WAITING = "Det sidste bliver gjort færdigt. Tryk Ctrl-C igen for at stoppe straks."


class PortTaken(Exception):
    """The port that was asked for is in use, or nobody may listen there."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever started the page: their own folder on this machine and name, the clock, what takes a line for them and one about a fault,
    and whether their browser is opened."""

    folder: Path
    user: str
    clock: Callable[[], dt.datetime]
    say: Callable[[str], None]
    told: Callable[[str], None]
    opens_browser: bool = True

    def now(self) -> int:
        """The second by the clock."""
        return int(self.clock().timestamp())


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended: the port that the page `runs_at` already, whichever one was asked for now, or how many fields' drafts wait."""

    runs_at: int = 0
    drafts: int = 0


def serve(root: Path, caller: Caller, *, port: int | None = None) -> Ended:
    """Show a workspace until Ctrl-C; one that is shown already isn't shown twice, and the browser is sent there. Raises `PortTaken`."""
    found = kept(caller.folder / f"kontor-{name_of(root)}.json", caller.now())
    if _runs_already(found):
        _say_where(Session(found.secret), found, caller)
        return Ended(runs_at=found.port)
    with _listening(port, found.port) as listening:
        at = listening.getsockname()[1]
        mine = replace(found, port=at) if at == found.port else new(found.file, caller.now(), at)
        keep(mine)
        return _run(root, mine, caller, listening)


def _run(root: Path, mine: Kept, caller: Caller, listening: socket.socket) -> Ended:
    drafts = Drafts(caller.folder / f"kladder-{name_of(root)}.json")
    desk = Desk(root, caller.user, caller.clock, drafts)
    session = Session(mine.secret, caller.clock().timestamp())
    desk.laid_by = LaidBy(caller.folder / f"ventende-{name_of(root)}")
    app = application(desk, session, mine.port, caller.told)
    try:
        server = Server(app, desk, lambda: _say_where(session, mine, caller), lambda: caller.say(_WAITING))
        with server.heeding():
            server.run(sockets=[listening])
            desk.finish()
            return Ended(drafts=drafts.count())
    finally:
        opening.forget(_page_of(mine))


def _say_where(session: Session, mine: Kept, caller: Caller) -> None:
    """Open the browser, and say an address also when that was done: a browser may be kept from reading the file it is sent to."""
    here = f"http://{HOME}:{mine.port}"
    first, second = (f"{here}/start?n={session.ticket(caller.clock().timestamp())}" for _ in range(2))
    if caller.opens_browser and opening.opened(first, _page_of(mine)):
        caller.say(f"Siden åbnes i browseren: {here}/")
        caller.say(f"Kommer den ikke frem, så åbn selv denne adresse. Den virker én gang, i to minutter: {second}")
    else:
        caller.say(f"Åbn denne adresse i en browser. Den virker én gang, i to minutter: {second}")


def _page_of(mine: Kept) -> Path:
    return mine.file.with_suffix(".html")


def _runs_already(found: Kept) -> bool:
    """Whether it is our own program that answers there: who else may have taken the port doesn't know the secret."""
    if not found.port:
        return False
    question = secrets.token_hex(16)
    connection = HTTPConnection(HOME, found.port, timeout=1)
    try:
        connection.request("GET", f"/puls?n={question}")
        answer = json.loads(connection.getresponse().read(1000))
        return Session(found.secret).is_proof(question, str(answer["svar"]))
    except (OSError, ValueError, KeyError, TypeError, HTTPException):
        return False
    finally:
        connection.close()


def _listening(port: int | None, former: int) -> socket.socket:
    for wanted in (port,) if port is not None else (former, 0):
        try:
            return _bound(wanted or 0)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EPERM) and not wanted:
                raise
    raise PortTaken


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # another program could take the port from us otherwise
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # a port that was closed a moment ago can be used again
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOME, port))
        made.listen()  # at once, or two that start together could both have the port
    except OSError:
        made.close()
        raise
    return made
