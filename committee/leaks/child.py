"""The process that reads foreign files, from the outside: started once, asked file by file, and killed when it must be.

It is asked over a pipe and answers in lines of JSON. What it writes to its error stream is thrown away, since a library's
message may quote the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from committee.leaks.findings import UNREAD, Leak
from committee.leaks.rules import Counts, Rules

_PATIENCE = 0.05  # seconds before the memory is first looked at; most files are read by then
_POLL = 0.02
_ROOT = Path(__file__).resolve().parents[2]
_TOO_SLOW = "Filen kan ikke læses: det tog for lang tid."
_TOO_LARGE = "Filen kan ikke læses: den fylder for meget i hukommelsen."
_CRASHED = "Filen kan ikke læses: læseren brød sammen på den."


class Child:
    """A reading process. Not started before it is needed; after a file that broke it, a fresh one takes the next."""

    def __init__(self, rules: Rules, seconds: float, memory: int, unpacked: int) -> None:
        self._rules, self._seconds, self._memory, self._unpacked = rules, seconds, memory, unpacked
        self._process: Any = None
        self._answers: queue.Queue[bytes] = queue.Queue()

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process, unless it runs."""
        if self._process is not None:
            return
        import subprocess

        command = [sys.executable, "-P", "-X", "utf8", "-m", "committee.leaks.worker"]
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", "")))),
        }
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env
        )
        self._answers = queue.Queue()
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        self._say(rules_as_data(self._rules) | {"memory": self._memory, "unpacked": self._unpacked}, b"")

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what was still to be written to a process that has ended
                stream.close()

    def read(
        self, name: str, source: bytes | Path, masked: Callable[[str], str], *, own: bool
    ) -> tuple[list[Leak], Counts | None]:
        """The findings in a file, and how much was read of it; nothing of the second when the reading was broken off."""
        answer, told = self._asked({"name": name, "own": own}, source)
        if answer:
            made = json.loads(answer)
            return [Leak(*leak) for leak in made["leaks"]], Counts(*made["counts"])
        return [Leak(masked(name), "", UNREAD, told)], None

    def text(self, name: str, source: bytes | Path) -> str:
        """The text of a file; empty when it can't be read."""
        answer, _ = self._asked({"name": name, "own": False, "text": True}, source)
        return str(json.loads(answer)["text"]) if answer else ""

    def _asked(self, header: dict[str, Any], source: bytes | Path) -> tuple[bytes | None, str]:
        """The answer about a file, or None and why; then the process is gone, and the next file gets a fresh one."""
        self.start()
        where = {"path": os.path.abspath(source)} if isinstance(source, Path) else {"size": len(source)}
        try:
            self._say(header | where, source if isinstance(source, bytes) else b"")
            answer, told = self._awaited()
        except OSError:
            answer, told = None, _CRASHED
        if answer is None:
            self.stop()
        return answer, told

    def _say(self, header: dict[str, Any], data: bytes) -> None:
        stream = self._process.stdin
        stream.write(json.dumps(header).encode() + b"\n")
        stream.write(data)
        stream.flush()

    def _awaited(self) -> tuple[bytes | None, str]:
        """The answer, or None and why there is none."""
        end = time.monotonic() + self._seconds
        patience = _PATIENCE
        while True:
            try:
                answer = self._answers.get(timeout=patience)
            except queue.Empty:
                if time.monotonic() > end:
                    return None, _TOO_SLOW
                if self._size() > self._memory:
                    return None, _TOO_LARGE
                patience = _POLL
                continue
            if answer:
                return answer, ""
            return None, _TOO_LARGE if self._process.wait() == _OUT_OF_MEMORY else _CRASHED

    def _size(self) -> int:
        """The memory that the process takes now, in bytes."""
        import psutil

        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0


_OUT_OF_MEMORY = 77  # how the process ends when it was refused memory


def _listen(stream: Any, answers: queue.Queue[bytes]) -> None:
    """Pass on each line, and an empty one when there are no more."""
    with contextlib.suppress(OSError, ValueError):  # the pipe is closed under us when the process is stopped
        for line in stream:
            answers.put(line)
    answers.put(b"")


def rules_as_data(rules: Rules) -> dict[str, Any]:
    """The rules as they are sent to the process."""
    return {
        "today": rules.today.isoformat(),
        "secrets": [[str(s.words), s.about, s.kind, s.is_number] for s in rules.secrets],
        "small_groups": rules.small_groups,
        "house": sorted(rules.house),
    }
