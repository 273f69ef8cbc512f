"""The words of a house style's own files, which are printed in every document: the Word template's heads, the templates of the words,
the settings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from committee.archive.profiles import Templates, builtin_folder
from committee.base.problems import Place
from committee.records.nodes import SourceText
from committee.rules.textleaks import HouseText

_READ = (".docx", ".j2", ".yaml")
_LARGEST = 4 * 1024 * 1024  # bytes; a template with large pictures is read where it is printed


def house_texts(templates: Templates) -> Iterator[HouseText]:
    """What stands in the house's own files of its style, as far as it is used. What the program brings itself holds nobody's."""
    own = builtin_folder()
    used: dict[str, Path] = {}
    for folder in templates.folders:
        for entry in templates.files.entries(folder):
            if not entry.is_folder and entry.name.endswith(_READ) and not entry.name.startswith((".", "~$")):
                used.setdefault(entry.name, folder / entry.name)
    for path in used.values():
        if not path.is_relative_to(own):
            yield from _texts_of(path, templates)


def _texts_of(path: Path, templates: Templates) -> tuple[HouseText, ...]:
    try:
        data = templates.files.read(path, _LARGEST).data
    except OSError:
        return ()  # told where the file is used
    return _texts_in(path.name, templates.display(path), data)


@lru_cache(maxsize=16)
def _texts_in(name: str, display: str, data: bytes) -> tuple[HouseText, ...]:
    """A file's texts, read once for all meetings."""
    if not name.endswith(".docx"):
        return (HouseText("", SourceText(data.decode("utf-8-sig", "replace"), Place(display, 1, 1), indent=0)),)
    return tuple(_texts_of_word(name, display, data))


def _texts_of_word(name: str, display: str, data: bytes) -> Iterator[HouseText]:
    from committee.attachments.reading.dispatch import passages
    from committee.attachments.reading.events import Passage, Row

    for event in passages(name, data):
        if isinstance(event, Passage) and not event.role:
            yield HouseText(event.where, SourceText(event.text, Place(display)))
        elif isinstance(event, Row):
            yield HouseText(event.where, SourceText("\n".join(cell.text for cell in event.cells), Place(display)))
