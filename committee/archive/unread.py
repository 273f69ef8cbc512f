"""Files that nobody reads: an item in the wrong folder, a copy that a program for sharing has made, a name that is nearly right.

Each is told once, with where it should lie. What lies in a meeting's own folder is told while the meeting is read; here is all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from committee.archive.names import (
    COMMITTEE_FILE,
    DRAWER,
    IGNORED,
    ITEM_FILE,
    ITEMS,
    MEETING_FILE,
    YAML_LIKE,
    MeetingKey,
    nfc,
    split_folder,
)
from committee.base.problems import Place, Problem, warning
from committee.base.readonce import Entry, Files

_METRICS, _DATA, _TEMPLATES, _STANDING, _SETTINGS = "metrics", "data", "templates", "punkter", "profil.yaml"
_ATTACHMENTS = "bilag"
_DEEPEST, _MOST = 6, 2000  # folders in each other, and files, that are looked at
_PAPER = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|png|jpe?g)$", re.IGNORECASE)
_TEMPLATE_LIKE = re.compile(r"(dagsorden|referat)(?:\.md|\.j2|\.txt|\.md\.j2\.txt|\.md\.txt)$", re.IGNORECASE)
# What a program puts after a file's name when it keeps a second version beside it.
_COPY = re.compile(
    r"(?i: - (?:kopi|copy)(?: ?\(\d+\))?| ?\(\d+\)| ?\([^()]*(?:konflikt|conflict|kopi|copy)[^()]*\)|[._ -]+(?:sync-)?conflict.*)"
    r"|[- ](?=[^a-zæøå]*$)[A-ZÆØÅ0-9]{2,}(?:-[A-ZÆØÅ0-9]+)*"
    # A computer's name, as a Mac's owner gave it, and what people write themselves after a name.
    r"|-[A-ZÆØÅ][\w.'’ -]*[ A-ZÆØÅ0-9][\w.'’ -]*|(?i:[-_ ][\w'’ -]*(?:macbook|imac|mac ?mini|laptop|desktop|thinkpad)[\w'’ -]*)"
    r"|(?i:[-_ ]*[-_ (](?:v(?:er(?:sion)?)?[ ._-]?\d+|nye?|ny version|gammel|gl|gamle|old|new|rettet|final|endelig|backup|sidste|kopi|copy)(?:[-_ ]?\d+)?\)?)"
)
_BACKUP = re.compile(r"\.ya?ml(?:\.(?:bak|orig|old|tmp)|~)$", re.IGNORECASE)


def copied_from(name: str, names: frozenset[str]) -> str | None:
    """The file that a file is another version of, where that one lies beside it: `01-x-DESKTOP-4F2A.yaml` of `01-x.yaml`."""
    stem = YAML_LIKE.sub("", nfc(name))
    if stem == nfc(name):
        return None
    others = (other for other in sorted(names) if other != name and other.endswith(".yaml"))
    began = ((other, nfc(other).removesuffix(".yaml")) for other in others)
    return next((other for other, base in began if stem.startswith(base) and _COPY.fullmatch(stem[len(base) :])), None)


def about_copy(path: str, name: str, of: str) -> Problem:
    """That a file is another version of one beside it, and isn't read."""
    text = f"Filen er en anden udgave af {of} og læses ikke. Den er lavet af OneDrive, Dropbox eller lignende, eller er en kopi."
    cure = f"Sammenlign de to, saml det rigtige i {of}, og slet den anden."
    return Problem(Place(f"{path}/{name}"), "filkopi", text, cure)


def unread_files(root: Path, files: Files) -> Iterator[Problem]:
    """The files of a workspace that look as if they were meant to be read, and aren't."""
    for name in _names(files, root):
        if ITEM_FILE.fullmatch(name) or name in (COMMITTEE_FILE, MEETING_FILE):
            yield _misplaced(name, f"{ITEMS}/UDVALG/{'' if name == COMMITTEE_FILE else 'DATO/'}")
    for name in _names(files, root / ITEMS):
        if YAML_LIKE.search(name):
            yield _misplaced(f"{ITEMS}/{name}", f"{ITEMS}/UDVALG/{'' if name == COMMITTEE_FILE else 'DATO/'}")
    yield from _of_metrics(root, files)
    yield from _of_templates(root, files)
    for committee in _folders(files, root / ITEMS):
        yield from unread_of_committee(root, files, committee)


def unread_of_committee(root: Path, files: Files, committee: str) -> Iterator[Problem]:
    """Those of a committee's folder and its meetings'."""
    path = f"{ITEMS}/{committee}"
    names = frozenset(_names(files, root / path))
    for name in sorted(names):
        of = copied_from(name, names)
        if of is not None:
            yield about_copy(path, name, of)
        elif YAML_LIKE.search(name) and name != COMMITTEE_FILE and COMMITTEE_FILE in names:
            yield _misplaced(f"{path}/{name}", f"{path}/DATO/")
    for folder in _folders(files, root / path):
        if split_folder(folder):
            yield from unread_of_meeting(root, files, MeetingKey(committee, folder))


def unread_of_meeting(root: Path, files: Files, key: MeetingKey) -> Iterator[Problem]:
    """Those of the folders in a meeting's, backups beside its items, and papers that lie beside them and not in `bilag/`."""
    for name in _names(files, root / key.path):
        if _BACKUP.search(name):
            yield _not_read(f"{key.path}/{name}", "Er den rigtig, så omdøb den til .yaml; ellers slet den.")
    for path, name in _below(root, files, key.path):
        is_item = ITEM_FILE.fullmatch(name) is not None
        if is_item or (YAML_LIKE.search(name) and f"/{_ATTACHMENTS}/" not in path):
            yield _misplaced(path, f"{key.path}/")


def loose_papers(root: Path, files: Files, key: MeetingKey, named: frozenset[str]) -> Iterator[Problem]:
    """Papers that lie in a meeting's own folder, and that none of its items names."""
    for name in _names(files, root / key.path):
        if _PAPER.search(name) and nfc(name) not in named:
            cure = f"Læg den i {key.path}/{_ATTACHMENTS}/, og skriv den under et punkts »bilag«, eller slet den."
            yield _not_read(f"{key.path}/{name}", cure)


def _of_metrics(root: Path, files: Files) -> Iterator[Problem]:
    for path, name in _below(root, files, _METRICS):
        if YAML_LIKE.search(name):
            yield _misplaced(path, f"{_METRICS}/")


def _of_templates(root: Path, files: Files) -> Iterator[Problem]:
    for profile in _folders(files, root / _TEMPLATES):
        path = f"{_TEMPLATES}/{profile}"
        for name in _names(files, root / path):
            like = _TEMPLATE_LIKE.fullmatch(name)
            if like and not name.endswith(".md.j2"):
                yield _not_read(f"{path}/{name}", f"Omdøb den til {like[1].lower()}.md.j2.")
            elif YAML_LIKE.search(name) and name != _SETTINGS:
                cure = (
                    f"Kommunens valg står i {path}/{_SETTINGS}, og skabeloner til punkter ligger i {path}/{_STANDING}/."
                )
                yield _not_read(f"{path}/{name}", cure)
        for inner, name in _below(root, files, path):
            if YAML_LIKE.search(name) and not (inner == f"{path}/{_STANDING}/{name}" and name.endswith(".yaml")):
                yield _not_read(
                    inner, f"En skabelon til et punkt hedder {path}/{_STANDING}/{name.partition('.')[0]}.yaml."
                )


def _misplaced(path: str, where: str) -> Problem:
    return _not_read(path, f"Flyt den til {where}, hvis den skal med; ellers slet den.")


def _not_read(path: str, cure: str) -> Problem:
    return warning(
        Place(path),
        "ulæst-fil",
        "Filen bliver ikke læst, for den ligger det forkerte sted eller har et forkert navn.",
        cure,
    )


def _names(files: Files, folder: Path) -> list[str]:
    return [one.name for one in files.entries(folder) if not one.is_folder and not one.name.startswith(IGNORED)]


def _folders(files: Files, folder: Path) -> list[str]:
    return [one.name for one in files.entries(folder) if _is_folder(one)]


def _is_folder(one: Entry) -> bool:
    return one.is_folder and not one.name.startswith(IGNORED) and one.name != DRAWER


def _below(root: Path, files: Files, path: str) -> Iterator[tuple[str, str]]:
    """The files in the folders of a folder, however deep, each with its path and name."""
    waiting = [(f"{path}/{one}", 1) for one in _folders(files, root / path)]
    seen = 0
    while waiting and seen < _MOST:
        folder, depth = waiting.pop(0)
        for name in _names(files, root / folder):
            seen += 1
            yield f"{folder}/{name}", name
        if depth < _DEEPEST:
            waiting += [(f"{folder}/{one}", depth + 1) for one in _folders(files, root / folder)]
