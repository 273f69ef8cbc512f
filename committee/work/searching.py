"""Searching all items of the workspace, whether they are published, closed or wait for a meeting: in one pass over the files.

No file is read into the archive: each is looked through as text, and only those that have the words are read as items.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.names import DRAWER, ITEM_FILE, ITEMS, OF_THE_MEETING, MeetingKey
from committee.archive.stamps import stamps_of
from committee.base.problems import Place
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.rules.searchwords import Piece, folded, marked, piece_of, words_in
from committee.work.itemnumbers import numbers_of

MOST = 50
_READ = 400  # files that are read for an exact count
_TITLE = re.compile(r"^titel:(.*)$", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*(?:- )?[a-zæøå_]+:(?=\s|$)|^[ \t]*#.*$", re.MULTILINE)
_WAITING = re.compile(r"(?:\d+-)?(.+)\.yaml")
_WORD = re.compile(r"\w{4,}")
_MOST_WORDS = 60_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that has all of the words. `key` is its meeting, None where it waits for one; `title` and `piece` have the words marked;
    `place` is where the piece stands."""

    key: MeetingKey | None
    committee: str
    date: dt.date | None
    item: Item
    number: str
    title: Piece
    piece: Piece
    place: Place


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits and how many there are; `is_exact` unless they were too many to read. Where there are none, `meant` is what may have
    been meant."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...] = ()
    count: int = 0
    is_exact: bool = True
    meant: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """A file that may have the words; `titled` is how many of them stand in its title."""

    name: str
    committee: str
    committee_name: str
    meeting: Meeting | None
    titled: int

    @property
    def order(self) -> tuple[int, int, str]:
        """The best first: more words in the title, then the newest."""
        return -self.titled, -(self.meeting.date.toordinal() if self.meeting else dt.date.max.toordinal()), self.name


def search(archive: Archive, query: str, most: int = MOST) -> Found:
    """The items that have all words of a query in their titles, texts, decisions or case numbers."""
    words = words_in(query)
    if not words:
        return Found(())
    files = sorted(_files(archive, words), key=lambda one: one.order)
    reader = archive.apart()
    hits: list[Hit] = []
    read = count = 0
    for one in files:
        if read >= _READ and len(hits) >= most:
            break
        read += 1
        hit = _hit(reader, one, words)
        if hit is not None:
            count += 1
            hits += [hit] if len(hits) < most else []
    if not hits:
        return Found(words, meant=_meant(archive, query))
    numbered = tuple(_numbered(archive, hit) for hit in hits)
    return Found(words, numbered, count + len(files) - read, is_exact=read == len(files))


# --- which files


def _files(archive: Archive, words: Sequence[str]) -> Iterator[_File]:
    for name, text, committee, committee_name, meeting in _texts(archive):
        if "\\" in text or (
            _has(text, words) and _has(_KEY.sub("", text), words)
        ):  # after \ a letter may be written otherwise
            title = folded("".join(_TITLE.findall(text)[:1]))
            yield _File(name, committee, committee_name, meeting, sum(word in title for word in words))


def _has(text: str, words: Sequence[str]) -> bool:
    said = folded(text)
    return all(word in said for word in words)


def _texts(archive: Archive) -> Iterator[tuple[str, str, str, str, Meeting | None]]:
    """Every item's file as text, with its committee and its meeting."""
    for committee in archive.heads().committees:
        folders = [(one.path, one) for one in committee.meetings if not one.host]
        for folder, meeting in (*folders, (f"{ITEMS}/{committee.folder}/{DRAWER}", None)):
            for path, _, _ in stamps_of([archive.root / folder]):
                name = os.path.basename(path)
                if name in OF_THE_MEETING or not (ITEM_FILE if meeting else _WAITING).fullmatch(name):
                    continue
                try:
                    with open(path, "rb") as file:
                        text = file.read().decode("utf-8-sig", "replace")
                except OSError:
                    continue
                yield f"{folder}/{name}", text, committee.folder, str(committee.name), meeting


# --- what they say


def _hit(reader: Archive, file: _File, words: Sequence[str]) -> Hit | None:
    match = (ITEM_FILE if file.meeting else _WAITING).fullmatch(file.name.rpartition("/")[2])
    assert match is not None
    item = reader.records.item(file.name).value
    if item is None:
        return None
    texts = [one.text for one in item.texts]
    said = [folded(text) for text in texts]
    if not all(any(word in text for text in said) for word in words):
        return None
    best = max(range(len(texts)), key=lambda n: (sum(word in said[n] for word in words), texts[n] is not item.title))
    piece, at = piece_of(texts[best], words)
    key = MeetingKey(file.committee, file.meeting.folder) if file.meeting else None
    day = file.meeting.date if file.meeting else None
    return Hit(key, file.committee_name, day, item, "", marked(item.title, words), piece, texts[best].at(at))


def _numbered(archive: Archive, hit: Hit) -> Hit:
    if hit.key is None or hit.date is None:
        return hit
    numbers = numbers_of(archive, hit.key.committee, hit.date.year)
    return replace(hit, number=numbers.get((hit.key.folder, hit.item.id), ""))


# --- nothing was found


def _meant(archive: Archive, query: str) -> str:
    """The query with each word that stands nowhere replaced by the one most like it; empty when there is none."""
    known = _known(text for _, text, *_ in _texts(archive))
    made = [_near(word, known) for word in query.split()]
    return " ".join(made) if made != query.split() and all(made) else ""


def _known(texts: Iterable[str]) -> dict[str, str]:
    """Words of the texts as they are written, by how they are compared."""
    found: set[str] = set()
    for text in texts:
        found.update(_WORD.findall(_KEY.sub("", text)))
        if len(found) > _MOST_WORDS:
            break
    return {folded(word): word.lower() for word in sorted(found)}


def _near(word: str, known: dict[str, str]) -> str:
    from difflib import get_close_matches  # only where a word isn't found

    wanted = "".join(words_in(word))
    if any(wanted in one for one in known):
        return word

    near = get_close_matches(wanted, known, 1, 0.75)
    return known[near[0]] if near else ""
