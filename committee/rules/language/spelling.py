"""Words that are spelt wrong, by a dictionary that is given. Pure.

What is told has to be right: whoever gets three silly warnings turns them off. So a word is told only when the dictionary has a
word very like it; what it knows nothing like is a trade's own word, a foreign one or a name. Names are capital letters where no
sentence begins, and all that the workspace itself names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from committee.base.problems import Place, Problem, warning
from committee.rules.case import Case
from committee.rules.language.prose import Prose, prose_of

CODE = "sprog-stavning"
MOST_SUGGESTIONS = 3
_TOKEN = re.compile(r"[^\W_]+(?:[-’'‑.][^\W_]+)*")
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2,}(?:['’]?[a-zæøå]{1,3})?")  # KL, KL's, SOSU'er
_STARTS = re.compile(r"(?:^|\n|[.!?:;|»„“”\"(–-])[\s*_#>+»„“”\"(–-]*$")
_GOES_ON = re.compile(r"\.[ \xa0]+[a-zæøå0-9§]")
_SHORTEST, _PART, _LONG_PART, _ABBREVIATED = 4, 4, 5, 4
_FAR = 8  # letters from which a word may have two slips
_ENDINGS = (
    "n",
    "ns",
    "r",
    "rne",
    "rnes",
    "t",
    "ts",
    "s",
    "'s",
    "’s",
    "en",
    "et",
    "er",
    "erne",
    "ens",
    "ets",
    "ernes",
    "e",
    "ne",
    "nes",
)

# Words of the trade that the dictionary lacks, and takes for others.
_TRADE = frozenset(["mindreforbrug", "merindtægt", "mindreindtægt", "snusepraktik", "snusepraktikker"])


class Dictionary(Protocol):
    """What knows how Danish words are spelt."""

    def knows(self, word: str) -> bool:
        """Whether it is a word, also one that is put together of others."""
        ...

    def like(self, word: str) -> list[str]:
        """Words that look like one that isn't known, the nearest first."""
        ...


@dataclass(slots=True)
class Speller:
    """A dictionary with the words that a workspace knows besides, in small letters. It remembers what it was asked."""

    dictionary: Dictionary
    known: Collection[str] = frozenset()
    _asked: dict[str, list[str]] = field(default_factory=dict)

    def wrong(self, word: str, *, starts: bool) -> list[str]:
        """What a word should have been, the nearest first; nothing where it isn't wrong, or nobody can tell. `starts` is whether a
        sentence begins with it, so that its capital letter says nothing."""
        if len(word) < _SHORTEST or any(letter.isupper() for letter in word[1:]) or (word[0].isupper() and not starts):
            return []
        if word not in self._asked:
            self._asked[word] = [] if self._is_known(word) else self._near(word)
        return self._asked[word]

    def _is_known(self, word: str) -> bool:
        folded = word.casefold().replace("’", "'")
        if (
            folded in _TRADE
            or folded in self.known
            or any(stem in self.known for end in _ENDINGS if folded.endswith(end) for stem in _stems(folded, end))
        ):
            return True
        return self.dictionary.knows(word) or self.dictionary.knows(folded) or self._is_put_together(folded)

    def _is_put_together(self, word: str) -> bool:
        """Whether it is one of the workspace's own words and another in one, with an s or e between them: Jobcampdeltagere. The
        dictionary puts its own words together, and better."""
        return any(
            (first in self.known and self.dictionary.knows(rest))
            or (rest in self.known and self.dictionary.knows(first))
            for first, rest in _splits(word)
        )

    def _near(self, word: str) -> list[str]:
        folded = word.casefold()
        near = self._like(folded) or self._with_part_mended(folded)
        return [one[:1].upper() + one[1:] if word[0].isupper() else one for one in near]

    def _like(self, word: str) -> list[str]:
        slips = 2 if len(word) >= _FAR else 1
        found = (one.casefold() for one in self.dictionary.like(word))
        near = (one for one in found if not set(" -.") & set(one) and one != word and _is_within(word, one, slips))
        return list(islice(dict.fromkeys(near), MOST_SUGGESTIONS))

    def _with_part_mended(self, word: str) -> list[str]:
        """A word put together of others, with its one wrong part made right: a dictionary suggests no such words itself."""
        places = range(_LONG_PART, len(word) - _LONG_PART + 1)
        ends = next((place for place in places if self.dictionary.knows(word[place:])), None)
        starts = next((place for place in reversed(places) if self.dictionary.knows(word[:place])), None)
        made = [f"{first}{word[ends:]}" for first in (self._like(word[:ends]) if ends else ())]
        made += [f"{word[:starts]}{rest}" for rest in (self._like(word[starts:]) if starts and not made else ())]
        return [one for one in dict.fromkeys(made) if self.dictionary.knows(one)][:MOST_SUGGESTIONS]


def _stems(word: str, end: str) -> set[str]:
    """What a word is without an ending: praktikken is praktik, whose last letter the ending doubles."""
    stem = word.removesuffix(end)
    return {stem, stem[:-1]} if stem[-1:] == stem[-2:-1] else {stem}


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Each way to part a word, also with a letter between that only joins."""
    for place in range(_PART, len(word) - _PART + 1):
        first, rest = word[:place], word[place:]
        yield first, rest
        if first[-1] in "se":
            yield first[:-1], rest


def _is_within(one: str, other: str, slips: int) -> bool:
    """Whether one becomes the other by so many slips: a letter too many, missing, wrong, or two that changed places."""
    if abs(len(one) - len(other)) > slips:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, sign in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1] <= slips


@dataclass(slots=True)
class _Met:
    word: str
    place: Place
    near: list[str]
    times: int = 1


def misspelt(case: Case, speller: Speller) -> Iterator[Problem]:
    """A word is spelt as the dictionary has it; told once in each file, with how often it is there."""
    met: dict[tuple[str, str], _Met] = {}
    for prose in prose_of(case):
        for offset, word in words_in(prose.words):
            near = speller.wrong(word, starts=_begins(prose, offset))
            key = (prose.item.file, word.casefold())
            if near and key in met:
                met[key].times += 1
            elif near:
                met[key] = _Met(word, prose.at(offset), near)
    return map(_told, met.values())


def _begins(prose: Prose, offset: int) -> bool:
    return _STARTS.search(prose.words, max(0, offset - 40), offset) is not None


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """The words that can be looked up, each with where it begins: no numbers, abbreviations and words in capitals."""
    for found in _TOKEN.finditer(text):
        token = found[0]
        if any(sign.isdigit() for sign in token) or _CAPITALS.fullmatch(token):
            continue
        if "." in token and all(len(part) <= _ABBREVIATED for part in token.split(".")):
            continue  # bl.a, m.fl, f.eks
        after = text[found.end() : found.end() + 1]
        if (after and after in "-‑") or _is_cut_short(token, text, found.end()):
            continue  # »børne- og ungeområdet«, »mio. kr.«, »jf. § 2«
        yield from _parts(token, found.start())


def _is_cut_short(token: str, text: str, end: int) -> bool:
    """Whether a full stop is an abbreviation's: the word is short, or the sentence goes on after it."""
    return text[end : end + 1] == "." and (len(token) <= _ABBREVIATED or _GOES_ON.match(text, end) is not None)


def _parts(token: str, start: int) -> Iterator[tuple[int, str]]:
    """A word with its hyphens in one piece, unless it has capitals of its own (KIK-projektet); a missing space after a full stop
    makes two."""
    joined = re.compile(r"[^.]+" if not re.search(r"[A-ZÆØÅ]{2}", token) else r"[^.‑-]+")
    for part in joined.finditer(token):
        is_short = len(part[0]) <= _ABBREVIATED and token[part.end() : part.end() + 1] == "."  # intr.program
        if not _CAPITALS.fullmatch(part[0]) and not is_short:
            yield start + part.start(), part[0]


def _told(met: _Met) -> Problem:
    more = f" Det står der {met.times - 1} {'gang' if met.times == 2 else 'gange'} til." if met.times > 1 else ""
    cure = f"Mente du {_either([f'»{one}«' for one in met.near])}?{more}"
    return warning(met.place, CODE, f"»{met.word}« er ikke i ordbogen.", cure)


def _either(words: list[str]) -> str:
    return " eller ".join(filter(None, (", ".join(words[:-1]), words[-1])))
