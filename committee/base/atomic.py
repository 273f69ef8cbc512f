"""Writing files so that a reader always finds the old one or the new one, never half of one.

Each file is written under a temporary name in its own folder, flushed to the disk and renamed. A killed
run leaves at most such a temporary file, which the next run in that folder takes away; whoever was in the
middle of writing it just then writes it again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from committee.base.digests import sha256_of, sha256_of_file
from committee.base.noting import changed, notebook
from committee.base.overwriting import TEMPORARY, SavedMeanwhile, put_over, temporary_beside
from committee.base.ownfolders import clear_left, own_folder
from committee.base.problems import Place, Problem, reason

_TRIES = 25
_PIECE = 1024 * 1024  # bytes that are copied at a time


def write_all(
    folder: Path, files: Mapping[str, bytes], display: str, *, former: Mapping[str, bytes] | None = None
) -> list[Problem]:
    """Write files by name into `folder`, or none of them; a name may have a folder in it. `display` is the folder's name in messages.
    Of those in `former` the bytes that they were read with: one that an editor has saved since stays as it is.

    Returns the problems that stood in the way: a file that is open in Word or was saved meanwhile, or a folder that can't be written.
    """
    try:
        for home in {folder, *((folder / name).parent for name in files)}:
            home.mkdir(parents=True, exist_ok=True)
            _clear(home)
        return held_files(folder, files, display) or _replace_all(folder, files, display, former or {})
    except (FileExistsError, NotADirectoryError) as error:
        return [_no_folder(folder, display, error)]
    except OSError as error:
        return [not_written(display, error)]


def _no_folder(folder: Path, display: str, error: OSError) -> Problem:
    """That a folder can't be made, and which file has its name or that of one above it."""
    pairs = zip((folder, *folder.parents), (display, *map(str, PurePosixPath(display).parents)), strict=False)
    name = next((name for path, name in pairs if name != "." and path.is_file()), "")
    if not name:
        return not_written(display, error)
    return Problem(Place(name), "kan-ikke-skrives", f"{name} er en fil og ikke en mappe.", "Omdøb eller slet den.")


def not_written(display: str, error: OSError) -> Problem:
    """That nothing can be written in a folder, whose name in messages is `display`, and why."""
    text = f"Der kan ikke skrives i {display} ({reason(error)})."
    return Problem(Place(display), "kan-ikke-skrives", text, "Kontrollér rettigheder og plads.")


def held_files(folder: Path, names: Iterable[str], display: str) -> list[Problem]:
    """Those of the files that can't be written over now: another program holds them, or they are no files."""
    return [held(f"{display}/{name}") for name in names if _is_blocked(folder / name)]


def held(name: str) -> Problem:
    """That a file is in use; `name` is its own in messages."""
    return Problem(
        Place(name),
        "fil-i-brug",
        "Filen er åben i et andet program, f.eks. Word, eller den er skrivebeskyttet.",
        "Luk den, og kør kommandoen igen.",
    )


def saved_meanwhile(name: str) -> Problem:
    """That somebody has saved a file since it was read; `name` is its own in messages."""
    text = "En anden har gemt filen imens, så intet er skrevet."
    return Problem(Place(name), "ændret-imens", text, "Se filen, og kør kommandoen igen.")


def _is_blocked(target: Path) -> bool:
    """Whether a file that is there can't be replaced: Word holds it, it is read-only, or it is no file."""
    try:
        mode = target.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not stat.S_ISREG(mode) or not mode & stat.S_IWRITE:
        return True
    try:
        with target.open("r+b"):
            return False
    except OSError:
        return True


def _replace_all(folder: Path, files: Mapping[str, bytes], display: str, former: Mapping[str, bytes]) -> list[Problem]:
    temporary: dict[str, Path] = {}
    try:
        for name, data in files.items():
            temporary[name] = _temporary_file(folder, name, data)
        for name, data in files.items():
            _note_writing(folder / name, data)
            temporary[name] = _renamed(temporary[name], folder / name, data, former.get(name))
    except SavedMeanwhile:
        return [saved_meanwhile(f"{display}/{name}")]
    except PermissionError:
        return [held(f"{display}/{name}")]
    finally:
        for path in temporary.values():
            _let_go(path)
    return []


def _let_go(temporary: Path) -> None:
    with contextlib.suppress(OSError):  # the next run in the folder takes it away
        temporary.unlink(missing_ok=True)


def _note_writing(path: Path, data: bytes) -> None:
    book = notebook()
    if book is not None:
        book.writes(path, data)


def _temporary_file(folder: Path, name: str, data: bytes) -> Path:
    path = temporary_beside(folder / name)
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        _let_go(path)
        raise
    return path


def _renamed(temporary: Path, target: Path, data: bytes, former: bytes | None) -> Path:
    """Rename, writing again when another run has cleared the temporary file away. Returns the last temporary name."""
    for _ in range(_TRIES):
        try:
            _put(temporary, target, former)
            return temporary
        except FileNotFoundError:
            temporary = _temporary_file(target.parent, target.name, data)
    _put(temporary, target, former)
    return temporary


def _put(temporary: Path, target: Path, former: bytes | None) -> None:
    if former is None:
        os.replace(temporary, target)
    else:
        put_over(temporary, target, former)
    changed()


def write_large(folder: Path, name: str, source: Path, display: str) -> list[Problem]:
    """Write a file that is a copy of another and may be too large to hold: the old one or the new one is there, never half of it.
    `display` is the folder's name in messages. It is for what is made of other files: nobody needs to take it back, so it isn't noted."""
    temporary = temporary_beside(folder / name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        if stopped := held_files(folder, [name], display):
            return stopped
        with source.open("rb") as given, temporary.open("xb") as file:
            shutil.copyfileobj(given, file, _PIECE)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, folder / name)
        changed()
    except PermissionError:
        return [held(f"{display}/{name}")]
    except (FileExistsError, NotADirectoryError) as error:
        return [_no_folder(folder, display, error)]
    except OSError as error:
        return [not_written(display, error)]
    finally:
        _let_go(temporary)
    return []


def _clear(folder: Path) -> None:
    for path in folder.glob(f".*{TEMPORARY}"):
        try:
            path.unlink()
        except OSError:
            continue  # another run on Windows is writing it just now


def remove_all(folder: Path, names: Iterable[str], display: str) -> list[Problem]:
    """Take files away, and the folders in `folder` that are empty then. `display` is the folder's name in messages. Returns a problem
    for each that is in use; one that isn't there is no problem."""
    left: list[Problem] = []
    for name in names:
        path = folder / name
        try:
            remove(path)
        except OSError:
            left.append(held(f"{display}/{name}"))
        if path.parent != folder:
            with contextlib.suppress(OSError):  # it has other files
                path.parent.rmdir()
    return left


def create(path: Path, data: bytes) -> bool:
    """Write a file that isn't there yet; False when it is. Someone else's file is never touched."""
    book = notebook()
    if book is not None and not path.exists():
        book.creates(path, sha256_of(data))
    if is_made := _made(path, data):
        changed()
    return is_made


def _made(path: Path, data: bytes) -> bool:
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True


def place_folder(target: Path, files: Mapping[str, bytes | Path], whole: str) -> list[str]:
    """Place a whole folder in one rename; in a folder that is there, write each file that it lacks. The names of what was written.

    A file is given as its bytes, or as the file that it is a copy of; its name may have a folder in it. `whole` is the file by which
    one sees that another run has placed the folder.
    """
    clear_left(target.parent)
    if target.is_dir():
        for name in files:
            (target / name).parent.mkdir(exist_ok=True)
        return [name for name, content in sorted(files.items()) if create(target / name, _bytes_of(content))]
    target.parent.mkdir(parents=True, exist_ok=True)
    with own_folder(target.parent) as temporary:
        try:
            for name, content in files.items():
                if (
                    home := (temporary / name).parent
                ) != temporary:  # which is never made again: it may have been taken away
                    home.mkdir(exist_ok=True)
                _made(temporary / name, _bytes_of(content))
            _note_folder(temporary, target, files)
            os.rename(temporary, target)
            changed()
            return sorted(files)
        except FileNotFoundError:
            if temporary.exists():
                raise  # a file that was to be copied is gone
        except OSError:
            if not (target / whole).exists():
                raise
            return []
    return place_folder(target, files, whole)  # somebody took the temporary folder away meanwhile


def _note_folder(made: Path, target: Path, names: Iterable[str]) -> None:
    book = notebook()
    if book is None:
        return
    for name in names:
        book.creates(target / name, sha256_of_file(made / name))


def move(old: Path, new: Path) -> None:
    """Give a file another name, or another folder of the same disk, which is made where it is missing. Raises `OSError`, and
    `FileExistsError` when something has that name."""
    if new.exists() and not _is_same(old, new):
        raise FileExistsError(17, "in the way", str(new))
    new.parent.mkdir(parents=True, exist_ok=True)
    book = notebook()
    if book is not None:
        book.moves(old, new)
    os.rename(old, new)
    changed()


def _is_same(old: Path, new: Path) -> bool:
    """Whether two names are of one file, as on a disk that doesn't tell large letters from small."""
    return old.exists() and os.path.samefile(old, new)


def remove(path: Path) -> None:
    """Take a file away; one that isn't there is gone already. Raises `OSError`."""
    book = notebook()
    is_there = path.exists()
    if not (book is not None and is_there and book.removes(path)):
        path.unlink(missing_ok=True)
    if is_there:
        changed()


def _bytes_of(content: bytes | Path) -> bytes:
    return content if isinstance(content, bytes) else content.read_bytes()


def long_form(path: str) -> str:
    r"""A Windows path in the form that may be longer than 260 characters: `\\?\C:\...`, `\\?\UNC\server\...`."""
    pure = PureWindowsPath(path)
    if not pure.is_absolute() or path.startswith("\\\\?\\"):
        return path
    if pure.drive.startswith("\\\\"):
        return "\\\\?\\UNC\\" + str(pure)[2:]
    return "\\\\?\\" + str(pure)
