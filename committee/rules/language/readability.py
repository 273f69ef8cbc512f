"""Lixtal: how hard a text is to read (C.H. Björnsson, Läsbarhet, 1968). Pure.

Words per sentence, and the long words, of more than six letters, in percent of all words. Tables, headings and entries of lists that
are no sentences are left out: they have no full stop, and would be taken for one long sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.rules.case import Case
from committee.rules.language.prose import EXPRESSION, prose_of, without_signs
from committee.rules.numbering import Numbered

_LONG = 6
_FEWEST = 40  # words that a number can be made of
_LEVELS = ((25, "meget let"), (35, "let"), (45, "middel"), (55, "svær"))
_HARDEST = "meget svær"
_ENTRY = re.compile(r"^\s*(?:[-*+•–]|\d{1,2}[.)]|[a-zæøå][.)])\s+")
_ASIDE = re.compile(r"^\s*(?:\||#{1,6}\s|!\[|\[\^)")
_END = re.compile(r"(?P<word>[^\s(]+)[.!?][»”\")]*(?P<space>\s+)(?=[A-ZÆØÅ0-9»„“”\"(])")
_GOES_ON = frozenset(
    [
        "nr",
        "kl",
        "jf",
        "pr",
        "stk",
        "ca",
        "bl.a",
        "f.eks",
        "evt",
        "hr",
        "fr",
        "dr",
        "inkl",
        "ekskl",
        "vedr",
        "tlf",
        "art",
    ]
)  # what follows belongs to it
_IS_SENTENCE = re.compile(r"[.!?:;][»”\")]*\s*$")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Readability:
    """An item with its lixtal."""

    numbered: Numbered
    lix: int

    @property
    def level(self) -> str:
        """The number in a word."""
        return next((word for below, word in _LEVELS if self.lix < below), _HARDEST)

    @property
    def said(self) -> str:
        """The number as it is told: »Lixtal 47 (svær)«."""
        return f"Lixtal {self.lix} ({self.level})"


def readability_of(case: Case) -> list[Readability]:
    """The lixtal of each item that has text enough for one."""
    texts: dict[str, list[str]] = {}
    for prose in prose_of(case):
        texts.setdefault(prose.item.id, []).extend([prose.text] if prose.is_markup else [])
    found = ((numbered, lix_of(texts.get(numbered.item.id, []))) for numbered in case.agenda)
    return [Readability(numbered, lix) for numbered, lix in found if lix is not None]


def lix_of(texts: Iterable[str]) -> int | None:
    """The lixtal of some texts together; None where there is too little."""
    said = [_WORD.findall(sentence) for text in texts for sentence in sentences_of(text)]
    counts = [words for words in said if words]
    words = [word for sentence in counts for word in sentence]
    if len(words) < _FEWEST:
        return None
    long = sum(len(word) > _LONG for word in words)
    return round(len(words) / len(counts) + 100 * long / len(words))


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text in Markdown. What the program is to fill in counts as one short word."""
    for paragraph in _paragraphs(without_signs(EXPRESSION.sub("x", text))):
        start = 0
        for found in _END.finditer(paragraph):
            if found["word"].casefold() not in _GOES_ON and not _is_date(paragraph, found):
                yield paragraph[start : found.start("space")]
                start = found.end()
        yield paragraph[start:]


def _is_date(paragraph: str, found: re.Match[str]) -> bool:
    """Whether a full stop is that of a number in a row, »1. Marts«, which goes on."""
    return found["word"].isdigit() and len(found["word"]) < 3 and paragraph[found.end() : found.end() + 1].isalpha()


def _paragraphs(text: str) -> Iterator[str]:
    """Lines that belong together as one. An entry of a list is one of its own, where it is a sentence."""
    lines: list[str] = []
    is_entry = False
    for line in (*text.split("\n"), ""):
        begins = _ENTRY.match(line)
        if lines and (begins or not line.strip() or _ASIDE.match(line)):
            whole = " ".join(lines)
            if not is_entry or _IS_SENTENCE.search(whole):
                yield whole
            lines = []
        if line.strip() and not _ASIDE.match(line):
            is_entry = bool(begins) if not lines else is_entry
            lines.append(line[begins.end() :].strip() if begins else line.strip())
