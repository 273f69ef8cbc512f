"""The head of a Markdown file, between lines `---`: what it says of the case as lines of a document, and the rest to be told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from committee.work.handedin.labels import is_label

_HEAD = re.compile(
    r"\s*---[ ]*\n((?:(?:[^\W\d][\w .-]{0,40}:(?:[ ].*)?|[ ]+\S.*|-[ ].*|#.*)?\n){1,200}?)(?:---|\.\.\.)[ ]*(?:\n|$)"
)
_ROW = re.compile(r"([^:\n]+):\s*(.*)")
_NAMES = {"title": "titel", "case": "sagsnr"}


@dataclass(frozen=True, slots=True)
class Front:
    """A file's head taken apart: lines that are labels, the others, and the text below it."""

    text: str
    labels: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def front_matter(text: str) -> Front:
    """The head of a text, if it has one."""
    found = _HEAD.match(text)
    if found is None:
        return Front(text)
    front = Front(text[found.end() :])
    for line in found[1].split("\n"):
        row = _ROW.fullmatch(line)
        label = f"{_NAMES.get(row[1].casefold(), row[1])}: {_bare(row[2])}" if row else ""
        if is_label(label):
            front.labels.append(label)
        elif line.strip():
            front.others.append(line.strip())
    return front


def _bare(value: str) -> str:
    """A value without the marks around it."""
    words = value.strip()
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'" else words
