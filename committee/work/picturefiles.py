"""Pictures in the texts of items: told at their lines where they can't be shown, and read so that they can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from committee.base.atomic import write_all
from committee.base.problems import Place, Problem, reason, warning
from committee.base.readonce import Files, NotAFile, TooLarge
from committee.compose.markup.picturelines import Odd, pictures_in
from committee.documents import shownpictures
from committee.documents.tree import Document, Picture
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.rules.itemtexts import marked_up

if TYPE_CHECKING:
    from committee.attachments.cleaning.report import CleaningError

_FORM = "![Kort over de tre placeringer](bilag/kort.png){bredde=60%}"
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_SAVE_AS = "Gem det som PNG eller JPEG i mødets bilag/, og ret navnet her."
_TOLD = {
    Odd.AMONG_WORDS: (
        "billede-i-tekst",
        "Billedet står midt i en tekst, så det trykkes som tegn.",
        f"Sæt det på sin egen linje: {_FORM}",
    ),
    Odd.ELSEWHERE: (
        "billede-fil",
        "Billedet er ikke en fil i mødets bilag/, så det kan ikke vises.",
        f"Læg filen i bilag/, og skriv: {_FORM}",
    ),
    Odd.ATTRIBUTES: (
        "billede-i-tekst",
        "Det i krøllede parenteser efter billedet kan ikke læses.",
        f"Skriv bredden i procent, fra 5 til 100: {_FORM}",
    ),
}


def pictures_told(root: Path, meeting: Meeting, files: Files, *, for_the_public: bool = False) -> Iterator[Problem]:
    """Each picture in the items' texts that can't be shown, or not to everyone, at its place. One that nothing is said of stops the
    public edition alone (WCAG 1.1.1)."""
    home = root / meeting.items_path
    closed = _closed_files(meeting.items)
    for item in (item for item in meeting.items if not item.withdrawn):
        for text in marked_up(item):
            for offset, found in pictures_in(text):
                place = text.at(offset)
                if isinstance(found, Odd):
                    yield warning(place, *_TOLD[found])
                else:
                    yield from _without_words(found, place, stops=for_the_public and not item.is_closed)
                    yield from _wrong_with(found, place, home, files)
                    if not item.is_closed and _is_one_of(found, closed, home, files):
                        yield _is_closed(found, place)


def pictures_of(
    document: Document, home: Path, files: Files, folder: Path, display: str
) -> tuple[dict[str, bytes], list[Problem]]:
    """The document's pictures of files as they are printed, by their names; with the problems of those that can't be read. `home` is
    the meeting's folder, and `folder` the one beside the document that they are written in, too."""
    wanted = {one.name: one for one in shownpictures.pictures_in(document.blocks)}
    if not wanted:
        return {}, []
    from committee.attachments.cleaning.printable import printable  # few texts have pictures
    from committee.attachments.cleaning.report import CleaningError

    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for picture in wanted.values():
        try:
            made[picture.name] = printable(_bytes_of(home, picture, files))
        except (OSError, CleaningError) as error:
            problems.append(_unreadable(picture, Place(picture.name), error))
    beside = {shownpictures.file_of(name, data): data for name, data in made.items()}
    missing = {name: data for name, data in beside.items() if not _is_there(folder / name, data)}
    return made, [*problems, *(write_all(folder, missing, display) if missing else ())]


def _is_there(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _without_words(picture: Picture, place: Place, *, stops: bool) -> Iterator[Problem]:
    if not picture.alt:
        text = "Billedet mangler en tekst, der siger, hvad det viser, til dem, der ikke kan se det."
        text += "" if stops else " Uden den kan mødet ikke udgives."
        told = Problem if stops else warning
        yield told(place, "billede-uden-tekst", text, f"Skriv den i de skarpe parenteser: {_FORM}")


def _wrong_with(picture: Picture, place: Place, home: Path, files: Files) -> Iterator[Problem]:
    from committee.attachments.cleaning.printable import looked_at
    from committee.attachments.cleaning.report import CleaningError

    try:
        looked_at(_bytes_of(home, picture, files))
    except (OSError, CleaningError) as error:
        yield _unreadable(picture, place, error)


def _bytes_of(home: Path, picture: Picture, files: Files) -> bytes:
    """A picture's file. Raises `OSError`, also for one that a link leads out of the meeting's folder to."""
    from committee.attachments.cleaning.printable import LARGEST

    path = home.joinpath(*PurePosixPath(picture.name).parts)
    if path.is_symlink() or not path.resolve().is_relative_to(home.resolve()):
        raise NotAFile(f"{path} lies elsewhere")
    return files.read(path, LARGEST).data


def _unreadable(picture: Picture, place: Place, error: OSError | CleaningError) -> Problem:
    if isinstance(error, FileNotFoundError):
        text = f"Billedet »{picture.name}« findes ikke i mødets mappe."
        return Problem(place, "billede-fil", text, "Læg filen der, eller ret navnet (store og små bogstaver tæller).")
    why = _why(error) if isinstance(error, OSError) else str(error)
    return Problem(place, "billede-fil", f"Billedet »{picture.name}« kan ikke vises: {why}.", _SAVE_AS)


def _why(error: OSError) -> str:
    if isinstance(error, TooLarge):
        return f"det fylder {error.size // 1_000_000} MB"
    return "der ligger ikke en fil" if isinstance(error, NotAFile) else reason(error)


def _closed_files(items: Iterable[Item]) -> frozenset[str]:
    """The files that only the house may see: closed attachments, and those of closed items."""
    return frozenset(
        paper.file.replace("\\", "/")
        for item in items
        for paper in item.attachments
        if paper.file is not None and (paper.is_closed or item.is_closed)
    )


def _is_one_of(picture: Picture, closed: frozenset[str], home: Path, files: Files) -> bool:
    """Whether a picture is one of some files, or has the same bytes under another name."""
    if picture.name.casefold() in {name.casefold() for name in closed}:
        return True
    sums = {files.digest(home / name) for name in closed if name.casefold().endswith(_ENDINGS)} - {""}
    return bool(sums) and files.digest(home / picture.name) in sums


def _is_closed(picture: Picture, place: Place) -> Problem:
    text = f"Billedet »{picture.name}« er et lukket bilag, men står i et åbent punkts tekst."
    return Problem(place, "billede-lukket", text, "Tag billedet ud af teksten, eller luk punktet.")
