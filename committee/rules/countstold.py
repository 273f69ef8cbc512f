"""The votes that a text counts itself: »3 stemmer for og 2 imod«, »fire stemmer mod én«, »vedtaget 4-1«, »1 undlod at stemme«. Pure.

A number is in digits or in words, and those who are counted may stand behind it in brackets. What may be a span of points or a date
(»punkt 1-2«, »4-1-2021«) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee.base import danish
from committee.base.later import Later
from committee.records.nodes import SourceText
from committee.rules.outcomes import CARRIED, LOST, OTHERS, Topic, topic_of
from committee.rules.sentences import WHOLE, sentences

_TENS = ("tyve", "tredive", "fyrre", "halvtreds")
_IN_WORDS = {
    **dict.fromkeys(("ingen", "nul"), 0),
    **dict.fromkeys(("en", "et", "én", "ét", "een", "eet"), 1),
    **{word: number for number, word in enumerate(danish.COUNTED, start=1)},
    **{ten: 20 + 10 * n for n, ten in enumerate(_TENS)},
    **{
        f"{one}og{ten}": 20 + 10 * n + m
        for n, ten in enumerate(_TENS)
        for m, one in enumerate(danish.COUNTED[:9], start=1)
    },
}
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_IN_WORDS, key=len, reverse=True))})"
_UNIT = r"(?:(?:ja|nej)?-?stemmer?|(?:byråds|udvalgs|råds|bestyrelses)?medlem(?:mer)?|mand|personer|af (?:medlemmerne|udvalgets medlemmer))"
_WHO = r"(?:\s*\([^()\n]{1,80}\))?"
_WHAT = r"(?:\s*(?:for)?(?:slaget|\s+forslaget|\s+indstillingen|\s+sagen))?"
_STOOD = r"(?:(?:stemte|har stemt|stemmer|var|blev afgivet)\s+)?"
_AND = r"\s*[,.;/]?\s*(?:(?:og|mod|mens|men|samt|over for)\s+)?"
_NO_MORE = r"(?![\w-]|[.,–]\d|\s+(?:\w+\s+)?(?:flertal|mindretal))"


def _side(name: str, words: str) -> str:
    """`3 stemmer (A, Ø) for indstillingen (A, Ø)`."""
    return rf"(?<![\w.,–-])(?P<{name}>{NUMBER}){_WHO}\s+(?:{_UNIT}{_WHO}\s+)?{_STOOD}(?:{words})\b{_WHAT}{_WHO}"


def _side_after(name: str, words: str) -> str:
    """`for stemte 3 medlemmer (A, Ø)`, `Imod: 2`."""
    return rf"(?<!eller )\b(?:{words})(?:\s+(?:stemte|var|er|blev afgivet)\s*:?|\s*:)\s*(?P<{name}>{NUMBER}){_NO_MORE}(?:\s+{_UNIT})?{_WHO}"


_FOR, _AGAINST = r"for|ja", r"i?mod|nej"
_AGAINST_ALONE = r"imod|mod|nej"
_FREE = r"(?:undlod|undlader|afstod|stemte blankt|stemte ikke|(?:stemte |var )?hverken for eller i?mod)"
_BETWEEN = r"\s*[-–—]\s*"
_OUTCOME = rf"(?:{CARRIED}|{LOST})"
_NUMBERS = rf"(?P<most>\d{{1,3}}){_BETWEEN}(?P<least>\d{{1,3}})(?:{_BETWEEN}(?P<free>\d{{1,3}}))?{_NO_MORE}(?!\.?\s*(?:procent|%|år\b|stk))"
_VOTES = r"\b(?:stemmer(?:ne)?|stemmetal(?:let|lene)?|stemt|afstemning(?:en|sresultat(?:et)?)?|afgjort|resultat(?:et)?)"
_PATTERNS = tuple(
    Later(pattern)
    for pattern in (
        rf"{_side('for', _FOR)}{_AND}{_side('imod', _AGAINST)}",
        rf"(?<![\w.,–-])(?P<for>{NUMBER})\s+ja-?stemmer?{_WHO}{_AND}(?P<imod>{NUMBER})\s+nej-?stemmer?{_WHO}",
        rf"{_side_after('for', _FOR)}{_AND}{_side_after('imod', _AGAINST)}",
        rf"(?<![\w.,–-])(?P<most>{NUMBER})\s+{_UNIT}{_WHO}\s+i?mod\s+(?P<least>{NUMBER})(?:\s+{_UNIT})?{_NO_MORE}{_WHO}",
        rf"(?<![\w.,–-])(?P<most>{NUMBER}){_WHO}\s+i?mod\s+(?P<least>{NUMBER})\s+{_UNIT}{_WHO}",
        rf"(?:{_VOTES}|\b{_OUTCOME})[\s:(]+(?:er |var |blev |med |på )?(?P<most>{NUMBER}){_WHO}\s+i?mod\s+(?P<least>{NUMBER}){_NO_MORE}(?!\s+(?:sidste|i (?:20|fjor)))",
        rf"{_VOTES}[\s:(]+(?:er |var |blev |med |på )?{_NUMBERS}",
        rf"\b{_OUTCOME}[\s:(,]+(?:med |af udvalget )?{_NUMBERS}(?P<is_bare>)",
        rf"(?<![\w.,–-]){_NUMBERS}\s+(?:stemmer|for\b)",
        rf"{_side('imod', _AGAINST_ALONE)}{WHOLE}",
        rf"(?<![\w.,–-])(?P<for>{NUMBER}){_WHO}\s+(?:{_UNIT}{_WHO}\s+)?(?:stemte|har stemt)\s+(?:for|ja)\b{_WHAT}{_WHO}{WHOLE}",
        rf"(?<![\w.,–-])(?P<for>{NUMBER})\s+{_UNIT}{_WHO}\s+for\b{_WHAT}{_WHO}{WHOLE}",
        _side_after("imod", _AGAINST),
        _side_after("for", _FOR),
        rf"(?<![\w.,–-])(?P<free>{NUMBER}){_WHO}\s+(?:{_UNIT}{_WHO}\s+)?{_FREE}\b",
        rf"\b(?:undlod at stemme|undlod|hverken for eller i?mod stemte)\s*:?\s+(?P<free>{NUMBER})(?:\s+{_UNIT})?{_NO_MORE}",
    )
)  # those of two sides before those of one: where one is read, no later pattern reads


@dataclass(frozen=True, slots=True)
class Told:
    """The votes that a sentence counts, and where: for, against and neither, or in »4 stemmer mod 1« those of the two sides, the
    winners' first. None of what isn't told."""

    words: str
    offset: int
    in_favour: int | None = None
    against: int | None = None
    most: int | None = None
    least: int | None = None
    abstained: int | None = None
    topic: Topic = Topic.MATTER

    @property
    def cast(self) -> int:
        """How many votes are counted."""
        return sum(number or 0 for number in (self.in_favour, self.against, self.most, self.least, self.abstained))

    @property
    def carried(self) -> bool | None:
        """What came of it by these numbers; None where it isn't said which of them is for."""
        return None if self.in_favour is None or self.against is None else self.in_favour > self.against

    @property
    def is_lost(self) -> bool:
        """Whether the first of »2 stemmer mod 3«, those who won, are the fewer."""
        return self.most is not None and self.most < (self.least or 0)

    def fits(self, in_favour: int, against: int, abstained: tuple[int, ...]) -> bool:
        """Whether a vote with those sides is the one that is told; those who are neither for nor against may be counted in several
        ways, and none of them when votes are missing."""
        if self.abstained is not None and abstained and self.abstained not in abstained:
            return False
        if self.most is not None:
            return sorted((in_favour, against)) == sorted((self.most, self.least or 0))
        return self.in_favour in (None, in_favour) and self.against in (None, against)


def counts_told(text: SourceText) -> Iterator[Told]:
    """`8 for og 13 imod`, `8 stemmer for og 13 imod`, `tretten stemmer mod otte`, `vedtaget 13-8`, `2 undlod at stemme`; not what another
    body voted."""
    for start, sentence in sentences(text):
        if OTHERS.search(sentence):
            continue
        read: list[tuple[int, int]] = []
        found: list[Told] = []
        for pattern in _PATTERNS:
            for match in pattern.made.finditer(sentence):
                here = match.span()
                if any(here[0] < end and begin < here[1] for begin, end in read) or not _is_a_count(match):
                    continue
                read.append(here)
                found.append(_told(match, start, topic_of(sentence)))
        yield from _together(sorted(found, key=lambda told: told.offset))


def _is_a_count(match: re.Match[str]) -> bool:
    """»Godkendt 1-2« may be of points, »4-1« can't."""
    groups = match.groupdict()
    if "is_bare" not in groups or groups["free"]:
        return True
    return int(match["most"]) > int(match["least"])


def _told(match: re.Match[str], start: int, topic: Topic) -> Told:
    numbers = {name: number_of(said) for name, said in match.groupdict().items() if said}
    lead = len(match[0]) - len(match[0].lstrip())
    return Told(
        match[0].strip(),
        start + match.start() + lead,
        numbers.get("for"),
        numbers.get("imod"),
        numbers.get("most"),
        numbers.get("least"),
        numbers.get("free"),
        topic,
    )


def _together(found: list[Told]) -> Iterator[Told]:
    """What a sentence counts. A side that it counts in several parts, »2 stemmer for (A), 1 for (Ø)«, isn't told by one of them."""
    for name in ("in_favour", "against", "abstained"):
        if sum(getattr(told, name) is not None for told in found) > 1:
            return
    yield from found


def number_of(said: str) -> int:
    """A number in digits or in words."""
    return int(said) if said.isdecimal() else _IN_WORDS[said.casefold()]
