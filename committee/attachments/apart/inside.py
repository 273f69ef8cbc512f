"""The process that reads others' files, from the inside. It touches no network, writes no file, and prints nothing else."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from committee.attachments.apart.process import OUT_OF_MEMORY, Message

_MARGIN = 192 * 1024 * 1024  # bytes of address space that are mapped and never used: libraries, stacks

Opened = Callable[[], BinaryIO]
Answer = Callable[[Message, Opened], Message]


def serve(prepare: Callable[[Message], Answer]) -> None:
    """Answer until the pipe is closed. `prepare` makes what answers of what is told first.

    An answer is made of a file's header and of what opens it, which may raise `OSError`. What raises `MemoryError` ends
    the process with a code of its own.
    """
    asked, answers = _pipes()
    first = json.loads(asked.readline())
    _limit(int(first["memory"]))
    answer = prepare(first)
    while line := asked.readline():
        header = json.loads(line)
        data = asked.read(header["size"]) if "size" in header else b""
        try:
            made = answer(header, _opener(header, data))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        answers.write(json.dumps(made).encode() + b"\n")
        answers.flush()


def _opener(header: Message, data: bytes) -> Opened:
    return lambda: open(header["path"], "rb") if "path" in header else io.BytesIO(data)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return sys.stdin.buffer, answers


def _limit(memory: int) -> None:
    """Have the system refuse memory over the limit, where it can; the parent watches it everywhere."""
    try:
        import resource
    except ImportError:
        return  # Windows
    most = memory + _MARGIN
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
