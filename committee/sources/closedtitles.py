"""How other systems write that an item is closed: in its title, on a line of its own, or by a decision that isn't released."""

from __future__ import annotations

import re
from collections.abc import Sequence

from committee.sources.meeting import Words

_WORD = r"(?:lukket|lukkede?|fortrolig(?:t|e)?|ikke[ -]offentlig(?:t|e)?)"
_WHAT = r"(?:\s+(?:punkt|sag|dagsorden|dagsordenpunkt|møde|del|behandling))?"
_NUMBER = r"(?:(?:punkt|pkt\.?|sag)?\s*(?:nr\.?\s*)?\d{1,4}(?:\.?[a-z])?\s*[.:)–-]?\s*)?"
_BEFORE = re.compile(
    rf"^\s*{_NUMBER}(?:{_WORD}{_WHAT}\s*(?:[:–—]|-(?=\s))\s*|[(\[]\s*{_WORD}{_WHAT}\s*[)\]]\s*[:–—-]?\s*)(?=\S)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s*(?:[(\[]\s*{_WORD}{_WHAT}(?:\s*:[^()\[\]]*)?\s*[)\]]|\s[–—-]\s*{_WORD}{_WHAT})\s*\.?\s*$", re.IGNORECASE
)
_ALONE = re.compile(rf"^\s*{_NUMBER}[(\[]?{_WORD}{_WHAT}[)\]]?\s*[.:]?\s*$", re.IGNORECASE)
_LINE = re.compile(
    rf"(?:(?:punktet|sagen|dagsordenspunktet)\s+(?:er|behandles|behandledes|blev\s+behandlet)\s+(?:for\s+)?{_WORD}(?:\s+døre?)?"
    rf"|(?:åbent\s*/\s*lukket|offentlighed|adgang|publicering|sagstype|punkttype|type)\s*:?\s*{_WORD}{_WHAT}"
    rf"|behandle[st]\w*\s+for\s+lukkede\s+døre|for\s+lukkede\s+døre|må\s+ikke\s+offentliggøres|skal\s+ikke\s+publiceres)\s*\.?",
    re.IGNORECASE,
)
_REASON = re.compile(r"lukket(?:\s+(?:punkt|sag))?\s*:\s*(?P<reason>\S.{0,120})", re.IGNORECASE)
_UNRELEASED = re.compile(
    r"(?:beslutning(?:en)?|protokollen|referatet)\s+(?:er\s+)?ikke\s+(?:frigivet|offentlig\w*)\s*\.?", re.IGNORECASE
)
_GROUP = re.compile(rf"{_WORD}\s+(?:punkter|sager|dagsordenspunkter|dagsorden|referat|del|møde)\s*:?", re.IGNORECASE)
_PAPER = re.compile(rf"{_WORD}\s+(?:dagsorden|referat|protokol|beslutningsprotokol|møde)\b", re.IGNORECASE)
_FIRST = 4  # lines below a title that may say so


def says_closed(title: str) -> bool:
    """Whether a title says that the item is closed."""
    return bool(_BEFORE.match(title) or _AFTER.search(title) or _ALONE.match(title))


def bare_title(title: str) -> str:
    """The title without the words that say that the item is closed; all of it where it says nothing else."""
    return _AFTER.sub("", _BEFORE.sub("", title)).strip() or title


def lines_say_closed(lines: Sequence[Words]) -> bool:
    """Whether an item's own lines say so: one right below its title, or a decision that nobody may see."""
    said = [" ".join(line) for line in lines]
    below = any(_LINE.fullmatch(line) or _ALONE.match(line) or _REASON.fullmatch(line) for line in said[:_FIRST])
    return below or any(_UNRELEASED.fullmatch(line) for line in said)


def reason_said(line: str) -> str:
    """Why an item is closed, where a line below its title is nothing but that: `Lukket: Personsag`."""
    match = _REASON.fullmatch(line.strip())
    return match["reason"].strip() if match else ""


def opens_closed_part(line: str) -> bool:
    """Whether a heading says that all items after it are closed: `Lukkede punkter`."""
    return bool(_GROUP.fullmatch(line.strip()))


def is_closed_paper(kind: str) -> bool:
    """Whether a paper's kind says that all of it is closed: `Lukket dagsorden`."""
    return bool(_PAPER.search(kind)) and "åben" not in kind.casefold()
