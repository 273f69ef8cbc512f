"""The process that reads others' files, from the inside. It touches no network, writes no file, and prints nothing else."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from committee.attachments.apart.process import OUT_OF_MEMORY, Answer, Message

_MARGIN = (
    64 * 1024 * 1024
)  # bytes of address space that libraries map and never use, which are loaded when they are needed

Opened = Callable[[], BinaryIO]
Answering = Callable[[Message, Opened], Answer]


def serve(prepare: Callable[[Message], Answering]) -> None:
    """Answer until the pipe is closed. `prepare` makes what answers of what the process is told, first and later.

    An answer is made of a question's header and of what opens its file, which may raise `OSError`. What raises `MemoryError` ends
    the process with a code of its own.
    """
    asked, answers = _pipes()
    facts: Message = json.loads(asked.readline())
    _limit(int(facts["memory"]))
    answering = prepare(facts)
    while line := asked.readline():
        header = json.loads(line)
        if "facts" in header:
            facts |= header["facts"]
            answering = prepare(facts)
            continue
        data = asked.read(header["size"]) if "size" in header else b""
        try:
            said, made = answering(header, _opener(header, data))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        answers.write(json.dumps({**said, "size": len(made)} if made else said).encode() + b"\n")
        answers.write(made)
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
    import psutil

    now = psutil.Process().memory_info()
    most = (
        memory + max(0, now.vms - now.rss) + _MARGIN
    )  # what is mapped and unused already, as a system's locales, isn't counted
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
