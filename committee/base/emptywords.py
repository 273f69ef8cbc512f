"""What can be told from words alone: names of files where a title should be, links that say nothing, lists made by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from committee.base.counting import Counting
from committee.base.listmarks import Mark, mark_of, month, names_several, runs

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
_ODD = re.compile(r"\s*(\(?0*)(\d{1,3})([.)])\s+(?=\S)")
_LARGE = frozenset((Counting.LARGE_LETTERS, Counting.LARGE_ROMAN))


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
    """Where lists begin that are lines of text with a sign or number before them: the index of each one's first line.

    A list has two lines at least, of one sign or with numbers or small letters that count up by one. A day before a month's name
    is a date, and a line alone is no list, whatever it begins with.
    """
    return (run.start for run, _ in runs(lines, _mark))


def is_lettered(line: str) -> bool:
    """Whether a line begins as an entry with a letter or a roman number: `a)`."""
    mark = _mark(line)
    return mark is not None and not mark.sign and Counting.NUMBERS not in mark.numbers


def _mark(line: str) -> Mark | None:
    """A line's mark as the eye sees it: `01.` and `(1.` too. Large letters may be initials, and parties."""
    mark = mark_of(line)
    if mark is not None:
        return None if mark.numbers.keys() & _LARGE else mark
    odd = _ODD.match(line)
    if odd is None or month().match(line, odd.end()) or names_several(line, odd.end()):
        return None
    return Mark(0, "", f"{odd[1]}{odd[3]}", {Counting.NUMBERS: int(odd[2])}, odd.end(), " ")
