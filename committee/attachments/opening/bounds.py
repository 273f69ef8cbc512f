"""How much one file may be, and how much reading it may take: the only place where that is decided.

A file that is beyond a bound isn't read less well; it is refused, and told as unread.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from committee.attachments.opening.refusal import TooMuchError

MIB = 1024 * 1024

# --- a file and what is unpacked of it, in bytes
SIZE = 100 * MIB
UNPACKED = 100 * MIB
PART = 30 * MIB
PARTS = 5_000
DEPTH = 5  # files in files
LIST = 4 * MIB  # of a zip's list of parts; five thousand of them take an eighth
NAME = 400  # letters of a part's name

# --- markup
TREES = 80 * MIB  # bytes of all trees that are held at once
SIGNS = 4_000_000  # of markup in all parts together, where each is parsed: that is what takes time

# --- a PDF
PAGES = 3_000
DRAWINGS = 20_000  # that no page shows, each set on a page of its own
STREAM = 64 * MIB  # of one stream, unpacked, and half of what all may fill while they are checked
IN_A_LIST = 200_000

# --- the process that reads
SECONDS = 30.0  # of the processor, for one question of one file
MEMORY = 200 * MIB  # of the process, its own start included
TOGETHER = 270 * MIB  # of the program and the process: the more the one takes, the less the other gets
LEAST = 100 * MIB  # which the process may always have: ordinary files take less

# Measured with lxml: bytes of a tree for each element and each attribute, while it is changed or walked through.
_ELEMENT, _ATTRIBUTE = 305, 215


def over(size: int, largest: int) -> str:
    """How large a file is that is over a bound, and the bound, both in bytes, as it is told: never the same figure for both."""
    megabytes = f"{size / MIB:.0f}"
    if megabytes == f"{largest / MIB:.0f}":
        megabytes = f"{max(size / MIB, largest / MIB + 0.1):.1f}".replace(".", ",")
    return f"fylder {megabytes} MB, og grænsen er {largest / MIB:.0f} MB"


def tree_cost(data: bytes) -> int:
    """About how many bytes XML or HTML takes as a tree, beside its own text: told before it is parsed, since a few bytes may be
    packed millions of times. In time that grows with the bytes alone."""
    return (data.count(b"<") - data.count(b"</")) * _ELEMENT + data.count(b"=") * _ATTRIBUTE


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: its size in bytes, seconds of the processor, the reading process's memory in bytes, bytes unpacked from it.
    The house may set the first."""

    size: int = SIZE
    seconds: float = SECONDS
    memory: int = MEMORY
    unpacked: int = UNPACKED


@dataclass(slots=True)
class Budget:
    """How much more may be read, over a file and all that lies in it: bytes unpacked, parts, and archives in archives."""

    bytes: int = UNPACKED
    part: int = PART
    parts: int = PARTS
    depth: int = DEPTH
    open: int = field(default=0)

    def take(self, size: int) -> None:
        """Count bytes that were unpacked."""
        self.bytes -= size
        if self.bytes < 0:
            raise TooMuchError("den fylder alt for meget, når den pakkes ud")

    def take_parts(self, count: int) -> None:
        """Count parts before they are opened."""
        self.parts -= count
        if self.parts < 0:
            raise TooMuchError("den har alt for mange dele")

    def enter(self) -> None:
        """Go one file deeper."""
        self.open += 1
        if self.open > self.depth:
            raise TooMuchError("der er for mange filer inde i hinanden")

    def leave(self) -> None:
        """Come back out of a file."""
        self.open -= 1
