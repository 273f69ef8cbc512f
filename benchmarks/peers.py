"""The programs that ours is measured beside and that may be missing on a machine; each is asked for when its row is measured."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys

from benchmarks.measure import CannotMeasure

PEERS = ("pandoc", "soffice")
# What a tiny run may lack: LibreOffice is hundreds of megabytes, more than CI should fetch for one row. All else comes with
# the extra »bench«, within seconds.
MAY_LACK = ("soffice",)


@functools.cache
def pandoc() -> str:
    """The path of pypandoc_binary's own pandoc."""
    code = "import pypandoc; print(pypandoc.get_pandoc_path())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    if found.returncode:
        raise CannotMeasure("pandoc isn't installed (pypandoc_binary)", "pandoc")
    return found.stdout.strip()


def soffice() -> str:
    """The path of LibreOffice."""
    path = shutil.which("soffice")
    if path is None:
        raise CannotMeasure("LibreOffice isn't installed (soffice)", "soffice")
    return path
