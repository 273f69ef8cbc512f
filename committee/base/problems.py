"""What can be wrong in a workspace, and where: `Place`, `Problem`, and the one text form of a problem.

A user's mistake is a value, never an exception that runs through the program. Every stage returns
the problems it found, and the command line prints them all at once.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from committee.base import danish

_LONG_DATE = re.compile(r"(\d{1,2})\. ([a-zæøå]+) (\d{4})")


class Severity(Enum):
    """How bad a problem is. The value is the word the user reads."""

    ERROR = "fejl"
    WARNING = "advarsel"


class Place(NamedTuple):
    """Where something was written: a file (relative to the workspace, with `/`), line and column from 1.

    Line 0 means the file as a whole: a missing file, a folder, a Word file. `cell` names the cell of a
    workbook or a snapshot as its reader knows it: `Ark1!C7`.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file} {self.cell}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its place, its code (stable, for machines), its text and, where there is one, the cure."""

    place: Place
    code: str
    text: str
    cure: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.place.cell}: " if self.place.cell else ""
        words = " ".join(f"{where}{self.text} {self.cure}".split())
        return f"{_full(self.place)}: {self.severity.value}: {words}"

    def as_data(self) -> dict[str, str | int]:
        """The problem for `--json`; keys are Danish like the rest of the interface."""
        return {
            "fil": self.place.file,
            "linje": max(self.place.line, 1),
            "kolonne": max(self.place.column, 1),
            "celle": self.place.cell,
            "alvor": self.severity.value,
            "kode": self.code,
            "tekst": self.text,
            "råd": self.cure,
        }


def _full(place: Place) -> str:
    """`file:line:column` always, so that editors and scripts can rely on the form."""
    return f"{place.file}:{max(place.line, 1)}:{max(place.column, 1)}"


def shown(value: str, longest: int = 60) -> str:
    """A value as it is quoted in a message: on one line, and not longer than one reads."""
    line = " ".join(value.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


_MOST_NAMES = 40  # in a message
_REASONS = {
    "EACCES": "ingen adgang",
    "EPERM": "ingen adgang",
    "EROFS": "skrivebeskyttet",
    "ENOSPC": "disken er fuld",
    "EDQUOT": "disken er fuld",
    "ENOENT": "den findes ikke",
    "EEXIST": "der ligger noget andet med det navn",
    "ENOTDIR": "en mappe mangler",
    "EISDIR": "det er en mappe",
    "ENAMETOOLONG": "navnet er for langt",
    "ELOOP": "en genvej peger på sig selv",
}


def reason(error: OSError) -> str:
    """Why a file couldn't be read or written, in Danish."""
    return _REASONS.get(errno.errorcode.get(error.errno or 0, ""), f"fejl {error.errno}")


def warning(place: Place, code: str, text: str, cure: str = "") -> Problem:
    """A problem that doesn't stop the document."""
    return Problem(place, code, text, cure, Severity.WARNING)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops what was asked for."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by file, line and column, each finding once; those of one place by their words, in which a date counts as its day."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.place, p.severity.value != "fejl", p.code, _by_day(p.text)))


def _by_day(text: str) -> str:
    def day(match: re.Match[str]) -> str:
        number = danish.month_number(match[2])
        return f"{match[3]}-{number:02}-{int(match[1]):02}" if number else match[0]

    return _LONG_DATE.sub(day, text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like `word`, or None when nothing is near."""
    import difflib  # only on the way to an error message

    by_folded = {_spelt(name): name for name in known}
    found = difflib.get_close_matches(_spelt(word), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def _spelt(name: str) -> str:
    """A name as it sounds: Aabenraa and Åbenrå are one."""
    folded = name.casefold()
    for letter, pair in (("å", "aa"), ("æ", "ae"), ("ø", "oe")):
        folded = folded.replace(letter, pair)
    return folded


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The cure for a misspelt word: the nearest known one, or all of them when none is near."""
    names = list(known)
    near = nearest(word, names)
    if near is not None:
        return f"Mente du »{near}«?"
    return f"Skriv i stedet {_any_of(names)}." if names else ""


def _any_of(names: Sequence[str]) -> str:
    """Some names to choose among, and how many more there are: `a, b eller c`, `a, b, c ... og 9 andre`."""
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} eller en af de {len(names) - _MOST_NAMES} andre"
    return " eller ".join(filter(None, (", ".join(names[:-1]), names[-1])))
