"""Opening the user's browser at the page, without any other user of the machine getting to know the address that lets one in."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import webbrowser
from html import escape
from pathlib import Path

from committee.base.private import write_private

_PAGE = '<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={0}"><title>udvalg kontor</title><a href="{0}">Videre</a>'


def opened(address: str, file: Path) -> bool:
    """Have the browser go to an address; whether one was asked to. The address is read by it in `file`, a page of the user's own: an
    address on a command line is seen by all users of the machine. The file is overwritten by the next one, and what is in it works once."""
    if not _has_screen():
        return False
    try:
        write_private(file, _PAGE.format(escape(address)).encode())
    except OSError:
        return False
    # Some browsers keep their caller waiting until they are closed.
    threading.Thread(target=_open, args=(file.as_uri(),), daemon=True).start()
    return True


def _open(address: str) -> None:
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(address)


def _has_screen() -> bool:
    """Whether there is a window to open: in a terminal without one, a browser of text would take the terminal itself."""
    if os.name != "posix" or sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def forget(file: Path) -> None:
    """Take the page away again."""
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
