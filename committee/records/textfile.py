"""Reading a text file as people save them: UTF-8 with or without BOM, any line ends, nothing invisible."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from committee.base.problems import Place, Problem, Severity, reason
from committee.base.readonce import Files, NotAFile, TooLarge

LARGEST = 1024 * 1024  # bytes; a hundred times a long item

# Controls that no text needs, the three characters that YAML 1.1 alone takes for line breaks, and those that turn the order in which
# letters are shown (UAX 9): what is read is then another text than the one that is there.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufdd0\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
# The same in a file, where what other programs write for a line break is one.
REFUSED = re.compile(
    "[\x00-\x08\x0c-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufdd0\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
# What takes no room and does no harm, but makes two words that look alike different. The joiners are letters of some scripts.
UNSEEN = re.compile("[\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]")

_MOST_TOLD = 20  # of a file's characters that nobody sees


def read_text(path: Path, name: str, files: Files | None = None) -> tuple[str, Problem | None]:
    """A UTF-8 text file, its BOM dropped and its line ends made `\\n`; with "" and a problem when it isn't one.

    `files` is where it is read, once; without it, it is read here and now.
    """
    place = Place(name)
    try:
        data = (files or Files()).read(path, LARGEST).data
    except NotAFile:
        return "", Problem(place, "ikke-fil", "Her skal ligge en fil.", "Flyt eller omdøb det, der ligger her.")
    except TooLarge as error:
        text = f"Filen fylder {error.size // 1024} KB."
        return "", Problem(place, "fil-for-stor", text, "Læg store materialer som bilag.")
    except OSError as error:
        text = f"Filen kan ikke læses ({reason(error)})."
        return "", Problem(place, "fil-kan-ikke-læses", text, "Kontrollér navn og rettigheder.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", Problem(_place_of_byte(data, error.start, name), "ikke-utf8", *_why_not_utf8(data))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = REFUSED.search(text)
    if bad is not None:
        return "", forbidden_character(_place_of(text, bad.start(), name), bad[0])
    return text, None


def seen_text(text: str) -> str:
    """A text without the signs that nobody sees, as it is when it is pasted from other programs; line ends are kept."""
    return UNSEEN.sub("", FORBIDDEN.sub("", text))


def _why_not_utf8(data: bytes) -> tuple[str, str]:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "Filen er ikke en tekstfil.", "Gem teksten som en almindelig tekstfil (UTF-8)."
    return (
        "Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses.",
        "Vælg »Gem som« i teksteditoren, og vælg kodningen UTF-8.",
    )


def _place_of_byte(data: bytes, offset: int, name: str) -> Place:
    before = data[:offset]
    column = offset - (before.rfind(b"\n") + 1)
    return Place(name, before.count(b"\n") + 1, column + 1)


def _place_of(text: str, offset: int, name: str) -> Place:
    return Place(name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def forbidden_character(place: Place, character: str) -> Problem:
    """The problem of a character that no text needs and no file format takes."""
    return _invisible(place, character, ", som ikke kan bruges", ", og skriv stedet om", Severity.ERROR)


def unseen_character(place: Place, character: str) -> Problem:
    """The warning of a character that nobody sees."""
    return _invisible(place, character, "", "", Severity.WARNING)


def _invisible(place: Place, character: str, but: str, then: str, severity: Severity) -> Problem:
    text = f"Her står et usynligt tegn (U+{ord(character):04X}){but}."
    cure = f"Slet det{then}; det følger ofte med, når tekst kopieres fra andre programmer."
    return Problem(place, "usynligt-tegn", text, cure, severity)


def unseen_characters(text: str, name: str) -> list[Problem]:
    """The warnings of a file's characters that nobody sees, each at its place; as many as one reads."""
    if text.isascii():
        return []
    return [
        unseen_character(_place_of(text, one.start(), name), one[0])
        for one in islice(UNSEEN.finditer(text), _MOST_TOLD)
    ]
