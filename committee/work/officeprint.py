"""A file printed to PDF by LibreOffice, apart from one that is open, and within a time.

Others' files are printed with it too: no macro is run and nothing is fetched from the net, whatever the file asks for.
"""

from __future__ import annotations

import contextlib
import shutil
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

SECONDS = 120.0
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""


class NotPrinted(Enum):
    """Why there is no PDF; the value says so in Danish after »LibreOffice«."""

    SLOW = "var for længe om filen"
    FAILED = "kunne ikke åbne filen"


def as_pdf(engine: str, source: Path, folder: Path, wanted: str = "pdf") -> Path | NotPrinted:
    """The file as a PDF of the same name in `folder`, or why there is none. `wanted` is LibreOffice's filter.

    A profile of its own in `folder` keeps it apart from a LibreOffice that is open. One that takes too long is ended with all that
    it started.
    """
    import subprocess

    profile = folder / "profil"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        engine, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", wanted,
        "--outdir", str(folder), str(source),
    ]  # fmt: skip
    try:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # fmt: skip
            try:
                ended = process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                _end(process)
                return NotPrinted.SLOW
    except OSError:
        return NotPrinted.FAILED
    made = folder / f"{source.stem}.pdf"
    return made if ended == 0 and made.is_file() else NotPrinted.FAILED


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started: LibreOffice's program starts another that does the work."""
    import psutil

    with contextlib.suppress(psutil.Error):
        for one in psutil.Process(process.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                one.kill()
    process.kill()


def clear_leftovers(new: Path, prefix: str) -> None:
    """Take away the folders of runs that were killed: those beside the new one, of its beginning, that are older than any run can
    last."""
    for leftover in new.parent.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            if new.stat().st_mtime - leftover.stat().st_mtime > 2 * SECONDS:
                shutil.rmtree(leftover, ignore_errors=True)
