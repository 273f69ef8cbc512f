"""What a file of the program's own says of itself, so that a hand-made edit of it can be told."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

IDENTITY = "udvalg"  # the property that says which document a Word file is


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's stamp. `written` is the sum that the program put in it (empty when there is none), `computed` the one that its content
    gives now, and `words` that of its words alone. `is_ours` tells whether it is the program's, None where nothing in it does; and `is_approved` that it was
    written when the minutes were approved."""

    written: str
    computed: str
    words: str
    is_ours: bool | None = True
    is_approved: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the file is as the program wrote it."""
        return self.written != "" and self.written == self.computed


@dataclass(frozen=True, slots=True)
class Stamper:
    """What puts stamps in the files of one format, and reads them of any file: one that can't be read is somebody else's. `approved`
    marks a file, before it is stamped, as the one that was approved."""

    stamped: Callable[[bytes], bytes]
    approved: Callable[[bytes], bytes]
    stamp_of: Callable[[bytes], Stamp]


def short_sum(text: str) -> str:
    """A sum of a text in 24 letters: in hex, some would have ten digits in a row that could be a CPR number."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:18]).decode()
