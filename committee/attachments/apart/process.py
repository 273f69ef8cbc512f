"""The process that reads others' files, from the outside: started once, asked file by file, and killed when it must be.

It is asked over a pipe and answers in lines of JSON, each followed by the bytes of a file where it made one. What it writes to its
error stream is thrown away, since a library's message may quote the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
import time
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from committee.attachments.opening import bounds

if TYPE_CHECKING:
    import subprocess

Message = dict[str, Any]  # what goes over the pipe as JSON; its caller and what is run know what it has
Answer = tuple[Message, bytes]  # what is said, and a file that was made

OUT_OF_MEMORY = 77  # how the process ends when it was refused memory
# Python says it by a code of its own; a library in C++ that is refused memory aborts (`-6`, where there are signals).
_REFUSED_MEMORY = (OUT_OF_MEMORY, -signal.SIGABRT)
_PATIENCE = 0.05  # seconds before the memory is first looked at; most files are read by then
_POLL = 0.02
PATIENT = 6  # times as long by the clock as a question may take of the processor
_ROOT = Path(__file__).resolve().parents[3]  # where the program's own package lies


class Broken(Enum):
    """Why there is no answer. The value says so after »Filen kan ikke læses: «."""

    SLOW = "det tog for lang tid"
    LARGE = "den fylder for meget i hukommelsen"
    CRASHED = "læseren brød sammen på den"


class Process:
    """A reading process. Not started before it is needed; after a file that broke it, a fresh one takes the next.

    `module` is what it runs, with `committee.attachments.apart.inside.serve`. A question may take `seconds` of the processor's time,
    so that a machine with much to do reads what an idle one reads; and as many times that by the clock as `PATIENT` says, for a
    process that waits. The process may take `memory` bytes, its own start included.
    """

    def __init__(self, module: str, seconds: float, memory: int) -> None:
        self._module = module
        self._facts: Message = {"memory": memory}
        self._seconds, self._memory = seconds, memory
        self._answered = 0  # questions, by the process that runs
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[Answer | None] = queue.Queue()

    def __enter__(self) -> Self:
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

        command = [sys.executable, "-P", "-X", "utf8", "-m", self._module]
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert self._process.stdout is not None
        self._answers = queue.Queue()
        self._answered = 0
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        self._say(self._facts | {"memory": self._allowed()}, b"")

    def tell(self, facts: Message) -> None:
        """What it needs to know for what it is asked from now on; a fresh process is told it too."""
        self._facts |= facts
        if self._process is not None:
            with contextlib.suppress(OSError):  # it has ended, as the next question will find
                self._say({"facts": facts}, b"")

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):  # what was still to be written to a process that has ended
                stream.close()

    def ask(self, header: Message, source: bytes | Path) -> Answer | Broken:
        """The answer about a file, or why there is none; then the process is gone, and the next file gets a fresh one.

        A file is told to fill the memory by a process that has read no other, since what others left would count against it.
        """
        had_others = self._answered > 0
        answer = self._ask(header, source)
        return self._ask(header, source) if answer is Broken.LARGE and had_others else answer

    def _ask(self, header: Message, source: bytes | Path) -> Answer | Broken:
        where = {"path": os.path.abspath(source)} if isinstance(source, Path) else {"size": len(source)}
        try:
            self.start()
            self._say({**header, **where}, source if isinstance(source, bytes) else b"")
            answer: Answer | Broken = self._awaited()
        except OSError:
            answer = Broken.CRASHED
        if isinstance(answer, Broken):
            self.stop()
            return answer
        self._answered += 1
        return answer

    def _say(self, header: Message, data: bytes) -> None:
        assert self._process is not None
        stream = self._process.stdin
        assert stream is not None
        stream.write(json.dumps(header).encode() + b"\n")
        stream.write(data)
        stream.flush()

    def _awaited(self) -> Answer | Broken:
        assert self._process is not None
        begun, worked = time.monotonic(), _work_of(self._process.pid)
        patience = _PATIENCE
        while True:
            try:
                answer = self._answers.get(timeout=patience)
            except queue.Empty:
                passed = time.monotonic() - begun
                has_worked = passed > self._seconds and _work_of(self._process.pid) - worked > self._seconds
                if has_worked or passed > PATIENT * self._seconds:
                    return Broken.SLOW
                if self._size() > self._allowed():
                    return Broken.LARGE
                patience = _POLL
                continue
            if answer is not None:
                return answer
            return Broken.LARGE if self._process.wait() in _REFUSED_MEMORY else Broken.CRASHED

    def _size(self) -> int:
        """The memory that the process takes now, in bytes."""
        assert self._process is not None
        return _memory_of(self._process.pid)

    def _allowed(self) -> int:
        """How much memory the process may take now: with what the program itself takes, no more than both may have."""
        return min(self._memory, max(bounds.LEAST, bounds.TOGETHER - _memory_of(os.getpid())))


def _memory_of(process: int) -> int:
    """The memory that a process takes now, in bytes; nought for one that has ended."""
    import psutil

    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


def _work_of(process: int) -> float:
    """The processor's time that a process has had, in seconds; nought for one that has ended."""
    import psutil

    try:
        times = psutil.Process(process).cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


def _listen(stream: IO[bytes], answers: queue.Queue[Answer | None]) -> None:
    """Pass on each answer, and nothing when there are no more."""
    with contextlib.suppress(OSError, ValueError):  # the pipe is closed under us when the process is stopped
        while line := stream.readline():
            said: Message = json.loads(line)
            data = stream.read(said["size"]) if "size" in said else b""
            answers.put((said, data))
    answers.put(None)
