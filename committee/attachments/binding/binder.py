"""The process that makes others' files ready to be bound, from the outside: what it is asked, and how its answers are understood."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from committee.attachments.apart.process import Broken, Process
from committee.attachments.opening.bounds import Limits

# The kinds of files by what is done with them; their names are those of the registry of kinds.
PICTURES = ("png", "jpg", "gif", "webp")
TEXTS = ("text",)
OFFICE = ("docx", "xlsx", "pptx", "odf", "ole", "rtf", "tif", "bmp", "emf", "wmf")


@dataclass(frozen=True, slots=True)
class Ready:
    """What came of a file: its sheets written to the path, a picture or a text as bytes, `needs_office` for one that another program
    must print, or else why it can't be bound, in Danish after »den«-sentences such as »den er beskadiget«."""

    sheets: int = 0
    picture: bytes = b""
    text: str | None = None
    needs_office: bool = False
    refused: str = ""


class Binder(Process):
    """Makes others' files ready, one by one, within limits. Use it as a context: its process is ended then."""

    def __init__(self, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        super().__init__("committee.attachments.binding.bindworker", limits.seconds, limits.memory)

    def ready(self, name: str, source: Path, target: Path) -> Ready:
        """What can be made of a file; a PDF's sheets are written to `target`."""
        answer = self.ask({"ask": "ready", "name": name, "to": str(target)}, source)
        if isinstance(answer, Broken):
            return Ready(refused=answer.value)
        said, made = answer
        if "refused" in said:
            return Ready(refused=str(said["refused"]))
        if "sheets" in said:
            return Ready(sheets=int(said["sheets"]))
        if said["kind"] in PICTURES:
            return Ready(picture=made)
        if said["kind"] in TEXTS:
            return Ready(text=made.decode("utf-8"))
        return Ready(needs_office=True)
