"""Pictures as they are written: `![what it shows](bilag/kort.png){bredde=60%}` on a line of its own, the lines right under it its caption.

Anything else that looks like a picture stays text, so that no word is lost, and is told at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from committee.documents.tree import Picture

_ALT = r"(?P<alt>(?:\\.|\[[^\[\]\n]*\]|[^\[\]\\\n])*)"
_TARGET = r"(?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)"
_LIKE = re.compile(rf"(?<!\\)!\[{_ALT}\]\({_TARGET}\)(?P<more>\{{[^{{}}\n]*\}})?")
_WIDTH = re.compile(r"\{\s*bredde\s*=\s*\"?(\d{1,3})\s*%?\"?\s*\}")
_NAME = re.compile(r"bilag[/\\](?!\.\.?[/\\])[^/\\:*?\"<>|]+(?:[/\\](?!\.\.?[/\\])[^/\\:*?\"<>|]+)*")
_ESCAPED = re.compile(r"\\([^\w\s])")
_LEAST, _MOST = 5, 100  # percent of the text's width


class Odd(Enum):
    """Why what looks like a picture is none."""

    AMONG_WORDS = "words"
    ELSEWHERE = "elsewhere"
    ATTRIBUTES = "attributes"


def picture_of(line: str) -> Picture | None:
    """The picture that a line is; None for one that is none."""
    found = _LIKE.fullmatch(line.strip())
    if found is None or not _NAME.fullmatch(found["target"].strip()):
        return None
    width = _width(found["more"])
    if width is False:
        return None
    name = found["target"].strip().replace("\\", "/")
    return Picture(name, _ESCAPED.sub(r"\1", found["alt"]).strip(), width)


def _width(more: str | None) -> int | bool | None:
    """The percent that a width says, None where nothing is said; False for what isn't a width."""
    if more is None:
        return None
    found = _WIDTH.fullmatch(more)
    return int(found[1]) if found and _LEAST <= int(found[1]) <= _MOST else False


def pictures_in(text: str) -> Iterator[tuple[int, Picture | Odd]]:
    """Where each picture of a text begins, and what looks like one and is none."""
    if "![" not in text:
        return
    for found in _LIKE.finditer(text):
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        line = text[start : end if end >= 0 else len(text)]
        picture = picture_of(_without_marker(line))
        yield found.start(), picture or _why(found, line)


def with_names(text: str, names: Mapping[str, str]) -> str:
    """A text with other names for the files of its pictures."""
    if "![" not in text:
        return text

    def named(found: re.Match[str]) -> str:
        start, end = (at - found.start() for at in found.span("target"))
        written = found["target"]
        return found[0][:start] + names.get(written.strip().replace("\\", "/"), written) + found[0][end:]

    return _LIKE.sub(named, text)


def _without_marker(line: str) -> str:
    """An entry of a list may be a picture."""
    return re.sub(r"^\s*(?:[-*•]|\d{1,4}[.)])\s+", "", line)


def _why(found: re.Match[str], line: str) -> Odd:
    if not _NAME.fullmatch(found["target"].strip()):
        return Odd.ELSEWHERE
    return Odd.ATTRIBUTES if _without_marker(line).strip() == found[0] else Odd.AMONG_WORDS
