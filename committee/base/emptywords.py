"""What can be told from words alone: names of files where a title should be, links that say nothing, lists made by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from committee.base import danish
from committee.base.signs import BULLETS

_DOCUMENT = r"(?:docx?|docm|dotx?|pdf|html?|md|txt|rtf|xlsx?|xlsm|csv|pptx?|od[tsp])"
_PICTURE = r"(?:png|jpe?g|gif|bmp|tiff?|svg|webp|emf|wmf|heic)"
_FILE_NAME = re.compile(
    rf"(?:microsoft (?:word|excel|powerpoint) - .*|[^/\\]*\.(?:{_DOCUMENT}|{_PICTURE}))", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"(?:dokument|document|mappe|book|ark|sheet|præsentation|presentation|powerpoint[- ]præsentation|powerpoint presentation"
    r"|uden titel|untitled|untitled document|ingen titel|title|titel)[ _-]?\d*",
    re.IGNORECASE,
)
_NO_ALT = re.compile(
    r"(?:billede|image|picture|img|dsc|dscn|foto|photo|grafik|graphic|figur|figure|diagram|chart|graf|objekt|object|shape|skærmbillede|screenshot)"
    r"[ _-]*[\d._-]*",
    re.IGNORECASE,
)
_VAGUE = frozenset((
    "her", "klik her", "tryk her", "se her", "læs her", "find her", "hent her", "læs mere", "læs mere her", "se mere",
    "se mere her", "mere", "læs videre", "link", "linket", "dette link", "link her", "se link", "se linket", "denne side",
    "siden", "denne", "dette", "klik", "gå til", "hent", "download", "here", "click here", "read more", "more", "this link",
))  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LONG_ADDRESS = 40  # letters that a screen reader spells out one after the other
_BULLET = re.compile(rf"\s*([{BULLETS}])\s+(?![-*_\s]*$)\S")
_NUMBER = re.compile(r"\s*\(?(\d{1,3}|[a-zæøå])([.)])\s+(\S+)")


def is_no_title(text: str, file: str = "") -> bool:
    """Whether a title is empty, a file's name, or what a program writes when nobody has given one."""
    title = " ".join(text.split())
    stem = re.sub(r"\.\w+$", "", file.rpartition("/")[2])
    return (
        not title
        or bool(_FILE_NAME.fullmatch(title) or _NO_TITLE.fullmatch(title))
        or title.casefold() == stem.casefold()
    )


def is_no_alt(text: str) -> bool:
    """Whether an alternative text is a file's name, or a program's own number for the picture."""
    alt = " ".join(text.split())
    return bool(_FILE_NAME.fullmatch(alt) or _NO_ALT.fullmatch(alt))


def is_vague(text: str) -> bool:
    """Whether a link's words say nothing of where it leads when they are read alone: `klik her`."""
    return re.sub(r"[^\w ]", " ", " ".join(text.split()).casefold()).strip() in _VAGUE


def is_bare_address(text: str) -> bool:
    """Whether a link's words are a web address so long that it is no name."""
    words = text.strip()
    return len(words) >= _LONG_ADDRESS and _ADDRESS.fullmatch(words) is not None


def handmade_lists(lines: Iterable[str]) -> Iterator[int]:
    """Where lists begin that are lines of text with a sign or number before them: the index of each one's first line."""
    return (run.start for run in handmade_runs(lines))


def handmade_runs(lines: Iterable[str]) -> Iterator[range]:
    """The lines that are lists made by hand, each as the indices of its lines.

    A list has two lines at least, of one sign or with numbers that count up by one. A day before a month's name is a date, and a
    line alone is no list, whatever it begins with.
    """
    former: tuple[str, int] | None = None
    start = index = -1
    for index, line in enumerate(lines):
        marker = _marker(line)
        if former is None or marker is None or not _goes_on(former, marker):
            if index - start > 1 and former is not None:
                yield range(start, index)
            start = index
        former = marker
    if former is not None and index - start > 0:
        yield range(start, index + 1)


def is_lettered(line: str) -> bool:
    """Whether a line begins as an entry with a letter: `a)`."""
    marker = _marker(line)
    return marker is not None and marker[0].startswith("a")


def _goes_on(former: tuple[str, int], marker: tuple[str, int]) -> bool:
    return former[0] == marker[0] and (marker[1] == 0 or marker[1] == former[1] + 1)


def _marker(line: str) -> tuple[str, int] | None:
    """The kind of sign that a line begins with, and its number; 0 for a sign that has none."""
    if bullet := _BULLET.match(line):
        return bullet[1], 0
    found = _NUMBER.match(line)
    if found is None or _month().match(found[3]):
        return None
    if found[1].isdecimal():
        return f"1{found[2]}", int(found[1])
    return f"a{found[2]}", ord(found[1])


@cache
def _month() -> re.Pattern[str]:
    """A month's name, whole or cut short, as it stands after the day of a date."""
    names = "|".join(f"{name}|{name[:3]}\\b" for name in danish.months())
    return re.compile(names, re.IGNORECASE)
