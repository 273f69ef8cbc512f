"""The process that makes others' files ready, from the inside: `python -m committee.attachments.binding.bindworker`.

It is asked of each file what it is and, where it is a PDF, to write its sheets to a path that it is given; of a picture it answers with
one that can be printed. It writes nothing else.
"""

from __future__ import annotations

from pathlib import Path

from committee.attachments.apart.inside import Answering, Opened, serve
from committee.attachments.apart.process import Answer, Message
from committee.attachments.binding.binder import OFFICE, PICTURES, TEXTS
from committee.attachments.filekinds import Opened as Looked
from committee.attachments.known_kinds import FILE_KINDS
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.refusal import UnreadError

_LONGEST = 200_000  # letters of a text that is set


def _prepare(facts: Message) -> Answering:
    return lambda header, opened: _answer(header, opened)


def _answer(header: Message, opened: Opened) -> Answer:
    try:
        with opened() as stream:
            file = Looked.of(str(header["name"]), stream, Budget())
            kind = FILE_KINDS.kind_of(file).name
            return _made(kind, file, Path(str(header["to"])))
    except MemoryError:
        raise
    except UnreadError as error:
        return {"refused": str(error)}, b""
    except OSError:
        return {"refused": "den kan ikke åbnes"}, b""
    except Exception:  # it broke on what it read: told as such, and never with what stands in the file
        return {"refused": "den er beskadiget"}, b""


def _made(kind: str, file: Looked, target: Path) -> Answer:
    if kind == "pdf":
        from committee.attachments.binding.pdfsheets import write_sheets

        file.stream.seek(0)
        return {"kind": kind, "sheets": write_sheets(file.stream, target)}, b""
    if kind in PICTURES:
        from committee.attachments.cleaning.printable import printable
        from committee.attachments.cleaning.report import CleaningError

        try:
            return {"kind": kind}, printable(file.data)
        except CleaningError as error:
            return {"refused": str(error)}, b""
    if kind in TEXTS:
        words = file.words or ""
        if len(words) > _LONGEST:
            return {"refused": "teksten er for lang"}, b""
        return {"kind": kind}, words.encode("utf-8")
    if kind in OFFICE:
        return {"kind": OFFICE[0]}, b""
    if kind == "unknown":
        return {"refused": "programmet kender ikke den slags filer"}, b""
    return {"refused": "den slags filer kan ikke trykkes"}, b""


if __name__ == "__main__":
    serve(_prepare)
