"""Kills `udgiv` at many moments, and sees that a whole edition, the former or the new, can be read afterwards.

Half of the moments are spread over the run's time. The others are beside its calls that rename, replace or link: the run is ended
at once before or after the nth of them, so that each step between two renames has its moment, however short it is.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.leakcorpus.closed import COMMITTEE, MEETING, write_workspace
from benchmarks.measure import CannotMeasure
from benchmarks.workspaces import REPOSITORY

_PUBLIC = f"output/{COMMITTEE}/{MEETING}/offentlig"
_ENDED = 137  # how the driver ends when its moment comes
_FEW = 10  # so few moments aren't worth a search for all steps
_DRIVER = """
import os, sys
at, after = int(sys.argv[1]), sys.argv[2] == "after"
seen = 0
def watched(call):
    def made(*given, **named):
        global seen
        seen += 1
        if seen == at and not after:
            os._exit(137)
        result = call(*given, **named)
        if seen == at:
            os._exit(137)
        return result
    return made
for name in ("rename", "replace", "symlink", "unlink", "remove", "rmdir"):
    setattr(os, name, watched(getattr(os, name)))
from committee.cli.main import main
main(sys.argv[3:])
"""


@dataclass(frozen=True, slots=True)
class Killed:
    """One moment: what it was, and what was wrong afterwards; nothing when an edition was whole."""

    moment: str
    wrong: str = ""


def killed(home: Path, moments: int) -> list[Killed]:
    """Kill a second publication at so many moments. Raises `CannotMeasure` where the first can't be made."""
    former = _published(home / "forrige")
    steps = list(_steps(home, former) if moments > _FEW else [(5, "after")])[: moments // 2]
    runs = [(f"trin {at}, {side}", (at, side)) for at, side in steps]
    whole = _run_time(home, former)
    spread = moments - len(runs)
    times = [(f"efter {whole * share:.3f} s", whole * share) for share in ((n + 0.5) / spread for n in range(spread))]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        roots = list(pool.map(lambda one: _one(home, former, *one), enumerate([*runs, *times])))
    return [_seen(moment, root) for (moment, _), root in zip([*runs, *times], roots, strict=True)]


def _command(root: Path, *more: str) -> list[str]:
    return ["-C", str(root), "udgiv", MEETING, "--dagsorden", *more]


def _published(root: Path) -> Path:
    """A workspace with a first edition, and an item changed since."""
    write_workspace(root)
    made = subprocess.run(
        [sys.executable, str(REPOSITORY / "cli.py"), *_command(root)], capture_output=True, check=False
    )
    if made.returncode:
        raise CannotMeasure(made.stdout.decode(errors="replace") + made.stderr.decode(errors="replace"))
    item = root / "agenda_items" / COMMITTEE / MEETING / "01-status.yaml"
    item.write_text(
        item.read_text(encoding="utf-8").replace("første halvår", "første og andet halvår"), encoding="utf-8"
    )
    return root


def _copy(home: Path, former: Path, name: str) -> Path:
    return shutil.copytree(former, home / name, symlinks=True)


def _driven(root: Path, at: int, side: str) -> int:
    command = [sys.executable, "-c", _DRIVER, str(at), side, *_command(root)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False).returncode


def _steps(home: Path, former: Path) -> Iterator[tuple[int, str]]:
    """Every call that renames, links or removes, before and after it: as many as a whole run has."""
    low, high = 0, 1
    while _driven(_copy(home, former, f"trin-{high}"), high, "before") == _ENDED:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        reached = _driven(_copy(home, former, f"maal-{middle}"), middle, "before") == _ENDED
        low, high = (middle, high) if reached else (low, middle)
    for at in range(low, 0, -1):
        yield from ((at, "before"), (at, "after"))


def _run_time(home: Path, former: Path) -> float:
    root, start = _copy(home, former, "hel"), time.perf_counter()
    subprocess.run([sys.executable, str(REPOSITORY / "cli.py"), *_command(root)], capture_output=True, check=True)
    return time.perf_counter() - start


def _one(home: Path, former: Path, numbered: int, moment: tuple[str, object]) -> Path:
    """A copy of the workspace, in which a run was killed at the moment."""
    root, when = _copy(home, former, f"draebt-{numbered}"), moment[1]
    if isinstance(when, tuple):
        _driven(root, *when)
        return root
    command = [sys.executable, str(REPOSITORY / "cli.py"), *_command(root)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(when)
    process.kill()
    process.wait()
    return root


def _seen(moment: str, root: Path) -> Killed:
    """What the two commands that read make of it; then whether the next publication still works."""
    code, said = _asked("-C", str(root), "udgiv", "--kontrol", str(root / _PUBLIC))
    if code != 0:
        return Killed(moment, f"--kontrol: {said}")
    code, said = _asked("-C", str(root), "udgiv", "--oversigt")
    page = root / "output" / COMMITTEE / "index.html"
    if code != 0 or not page.is_file() or MEETING not in page.read_text(encoding="utf-8"):
        return Killed(moment, f"--oversigt: {said}")
    shutil.rmtree(root)
    return Killed(moment)


def _asked(*arguments: str) -> tuple[object, str]:
    """A command in this process."""
    from committee.cli.main import main

    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main(list(arguments))
            code: object = 0
        except SystemExit as end:
            code = end.code or 0
    return code, said.buffer.getvalue().decode().strip()[-300:]
