"""Who is meant by what is written on a side of a vote: names, parties, a count, or a count with those it counts. Pure.

Minutes write it in many ways: `V`, `(V)`, `V:`, `Liste V`, `12`, `19 (V, A)`, `V (9)`, `V-9`, `2 A og 1 Ø`, `A minus N. N.`, `V og O`,
`N. N. (V) og M. M. (A)`, `A (N. N., M. M.)`, `alle undtagen V`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from committee.base import danish
from committee.records.nodes import SourceText

_MOST_DIGITS = 4  # of a number of votes; Python itself refuses those of thousands

# The letters that parties have at elections in all municipalities; one that isn't here is known by its letter alone.
PARTY_NAMES = {
    "A": ("socialdemokratiet", "socialdemokraterne"),
    "B": ("radikale venstre", "det radikale venstre", "radikale"),
    "C": ("det konservative folkeparti", "konservative", "de konservative"),
    "F": ("sf", "socialistisk folkeparti"),
    "I": ("liberal alliance",),
    "M": ("moderaterne",),
    "O": ("dansk folkeparti", "df"),
    "V": ("venstre",),
    "Æ": ("danmarksdemokraterne",),
    "Ø": ("enhedslisten",),
    "Å": ("alternativet",),
}
_LETTER_OF = {name: letter.casefold() for letter, names in PARTY_NAMES.items() for name in names}
_LEAD = re.compile(r"^(?:partiet|parti|listen|liste|gruppen|gruppe)\s+", re.IGNORECASE)
_UNIT = r"(?:stemmer|stemme|medlemmer|medlem)"
_COUNT_FIRST = re.compile(
    rf"(\d{{1,4}})\s*(?P<unit>{_UNIT})?\s*(?P<sign>[:=\s–-])\s*(?:(?:fra|af|for|x)\s+)?(?!\()(\S.*)", re.IGNORECASE
)
_COUNT_ALONE = re.compile(rf"(\d{{1,4}})\s*{_UNIT}?", re.IGNORECASE)
_COUNT_LAST = re.compile(rf"(\S.*?)\s*(?:\bmed\b|[:=\s–-])\s*(\d{{1,4}})\s*{_UNIT}?", re.IGNORECASE)
_BRACKETS = re.compile(r"([^()]*[^()\s])\s*\((.*)\)[\s:;,.]*", re.DOTALL)
_BESIDE = re.compile(r"(\S.*?)[\s–-]+(\S+)")
_OF_PARTY = re.compile(r"([^:()]+?)\s*:\s*(\S.*)")
_BUT = re.compile(
    r"(\S.*?)\s*[(,]?\s*\b(?:minus|undtagen|undtaget|bortset fra|på nær|uden|ekskl\.?|fratrukket|med undtagelse af)\s+(\S.*)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,;+&\n]\s*")
_BETWEEN = re.compile(r"\s*(?:[,;+&\n]|\bog\b|\bsamt\b)\s*", re.IGNORECASE)
_NOBODY = ("ingen", "-", "–")
ALL = "alle"  # all who may vote
_EVERYONE = re.compile(
    r"(?:alle|samtlige)(?:\s+(?:medlemmer|fremmødte|tilstedeværende|til stede)){0,2}|hele udvalget", re.IGNORECASE
)
_LIKE_A_PARTY = re.compile(r"[A-ZÆØÅ]{1,2}")
AROUND = " ()[]:;,."


def is_count(entry: str) -> bool:
    """Whether what was written on a side of a vote is a number of votes, and no name."""
    return entry.isdecimal() and len(entry) <= _MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Voter:
    """A name, a party, or all. `but` names those who didn't vote with it, `party` is the one that was written beside a name, and
    `count` what was written beside a party that stands within a larger count."""

    name: str
    but: tuple[str, ...] = ()
    party: str = ""
    count: int | None = None

    @property
    def words(self) -> str:
        """Who it is, without how many."""
        return f"{self.name} (undtagen {danish.listed(self.but)})" if self.but else self.name

    def __str__(self) -> str:
        return self.words if self.count is None else f"{self.words} ({self.count})"


@dataclass(frozen=True, slots=True)
class Group:
    """What one entry says: a count, voters, or a count with the voters it counts. `entry` is where it was written."""

    entry: SourceText
    count: int | None = None
    voters: tuple[Voter, ...] = ()


Said = tuple[int | None, tuple[Voter, ...]]  # a count, voters, or a count with those it counts


@dataclass(frozen=True, slots=True)
class Roll:
    """Whoever may be named in a vote: `names` of people, and `parties` as the committee writes them."""

    names: Collection[str]
    parties: Collection[str]

    def party(self, said: str) -> str | None:
        """The party that is meant, as the committee writes it: by its letter in any dress, or by its name; None when it's none."""
        bare = _LEAD.sub("", said.strip(AROUND)).strip(AROUND)
        if bare in self.parties:
            return bare
        by_folded = {party.casefold(): party for party in self.parties}
        folded = bare.casefold()
        others = (folded, _LETTER_OF.get(folded, ""), *(name for name in PARTY_NAMES.get(bare.upper(), ())))
        return next((by_folded[one] for one in others if one in by_folded), None)

    def person(self, said: str) -> str | None:
        """The one whose name it is; None when nobody's is."""
        return next((one for one in (said, said.strip(AROUND)) if one in self.names), None)

    def voter(self, said: str) -> Voter | None:
        """The one person or party that is meant, or all; None when none of them is known."""
        if said in self.names:
            return Voter(said)
        if _EVERYONE.fullmatch(said.strip(AROUND)):
            return Voter(ALL)
        name = self.party(said) or self.person(said)
        return Voter(name) if name else None

    def read(self, said: str) -> tuple[Said, ...]:
        """All that is said on a side, one after another; what isn't known stands as it was written. None of it where nothing is
        known, so that it isn't taken for a list: in a name that isn't known »og« is no more than letters."""
        said += ")" * (said.count("(") - said.count(")"))  # which YAML has cut off at a comma
        if one := self._one(said):
            return (one,)
        found: list[tuple[str, Said | None]] = []
        for piece in _split(said, _COMMA):
            whole = self._one(piece)
            found += [(piece, whole)] if whole else [(part, self._one(part)) for part in _split(piece, _BETWEEN)]
        if not any(one for _, one in found):
            return ()
        return tuple(one or (None, (Voter(piece.strip(AROUND) or piece),)) for piece, one in found)

    def _one(self, said: str) -> Said | None:
        """What is said when it is one thing: nobody, a voter, a count, a count with those it counts, some with their party, or a
        party but for some; None when it isn't known."""
        said = said.strip()
        if said.casefold() in _NOBODY:
            return 0, ()
        if one := self.voter(said):
            return None, (one,)
        if alone := _COUNT_ALONE.fullmatch(said.strip(AROUND)):
            return int(alone[1]), ()
        kinds = (self._all_but, self._in_brackets, self._counted, self._of_party, self._beside)
        return next((found for kind in kinds if (found := kind(said))), None)

    def _beside(self, said: str) -> Said | None:
        """`N. N. V`, `N. N. - V`."""
        match = _BESIDE.fullmatch(said) if _is_one(said) else None
        name = self.person(match[1]) if match else None
        party = self.party(match[2]) if match else None
        return (None, (Voter(name, party=party),)) if name and party else None

    def _in_brackets(self, said: str) -> Said | None:
        """`19 (V, A)`, `V (9)`, `N. N. (V)`, `A (N. N., M. M.)`."""
        match = _BRACKETS.fullmatch(said)
        if match is None or not _is_whole(match[2]):
            return None
        before, inside = match[1].strip(), match[2].strip()
        if many := _COUNT_ALONE.fullmatch(before):
            voters = self._voters(inside)
            return (int(many[1]), voters) if voters else None
        voter = self.voter(before)
        if voter and (count := _COUNT_ALONE.fullmatch(inside)):
            return int(count[1]), (voter,)
        named = self._party_said(inside)
        if not voter and _is_one(before) and (count := _COUNT_ALONE.fullmatch(inside)):
            return int(count[1]), (Voter(before),)
        if voter and voter.name in self.parties and not named:
            return self._of(voter.name, inside)
        if voter:
            return None, (replace(voter, party="" if named == voter.name else named),)
        return (None, (Voter(before, party=named),)) if named and _is_one(before) else None

    def _party_said(self, inside: str) -> str:
        """The party that stands in the brackets behind a name, as the committee writes it where it is known; nothing where they
        hold something else, as a role."""
        for part in _split(inside, _COMMA):
            if part and part not in self.names:
                bare = part.strip(AROUND)
                known = self.party(part)
                if known or _LIKE_A_PARTY.fullmatch(bare) or bare.casefold() in _LETTER_OF:
                    return known or bare
        return ""

    def _of(self, party: str, said: str) -> Said | None:
        """The names of some of a party; None where parties or counts are among them, since then it is a list."""
        voters = self._voters(said)
        if any(one.count is not None or one.name in self.parties or one.name == ALL for one in voters):
            return None
        return (None, tuple(replace(one, party=one.party or party) for one in voters)) if voters else None

    def _of_party(self, said: str) -> Said | None:
        """`A: N. N. og M. M.`."""
        match = _OF_PARTY.fullmatch(said)
        party = self.party(match[1]) if match else None
        return self._of(party, match[2]) if match and party else None

    def _counted(self, said: str) -> Said | None:
        """`9 V`, `3 stemmer: A (2), Ø (1)`, `V-9`. A count before several is of them all, unless they have their own."""
        if (last := _COUNT_LAST.fullmatch(said)) and (voter := self.voter(last[1])):
            return int(last[2]), (voter,)
        first = _COUNT_FIRST.fullmatch(said)
        if first is None:
            return None
        is_total = bool(first["unit"]) or first["sign"] in ":–-"
        found = self.read(first[4])
        has_own = [count is not None for count, _ in found]
        if not found or (any(has_own) and not (is_total and all(has_own))):
            return None
        return int(first[1]), flat(found)

    def _voters(self, said: str) -> tuple[Voter, ...]:
        return flat(self.read(said))

    def _all_but(self, said: str) -> Said | None:
        """A party but for some, and a party that is named after those votes along; or all but for some."""
        match = _BUT.fullmatch(said)
        voter = self.voter(match[1]) if match else None
        if match is None or voter is None or (voter.name != ALL and voter.name not in self.parties):
            return None
        rest = [part for part in _split(match[2].rstrip(") "), _BETWEEN) if part]
        if any(map(str.isdigit, match[2])):
            return None  # some of them are counted, so it is a list
        others = [] if voter.name == ALL else [self.party(p) for p in rest if self.party(p) and p not in self.names]
        but = (p for p in rest if voter.name == ALL or p in self.names or not self.party(p))
        names = tuple(one.name for p in but for one in self._voters(p) or (Voter(p),))
        return None, (Voter(voter.name, names), *(Voter(one) for one in others if one))

    def groups(self, entry: SourceText) -> tuple[Group, ...]:
        """What an entry says; voters without a count that follow one another are one group."""
        made: list[Group] = []
        for count, voters in self.read(str(entry).strip()) or ((None, (Voter(str(entry)),)),):
            if made and count is None and made[-1].count is None:
                made[-1] = Group(entry, None, (*made[-1].voters, *voters))
            else:
                made.append(Group(entry, count, voters))
        return tuple(made)


def flat(found: Iterable[Said]) -> tuple[Voter, ...]:
    """The voters of a list, each with its own count."""
    return tuple(
        replace(one, count=count) if count is not None and len(voters) == 1 else one
        for count, voters in found
        for one in voters
    )


def _split(said: str, between: re.Pattern[str]) -> list[str]:
    """The parts of a text, cut where no bracket is open."""
    parts, start = [], 0
    for match in between.finditer(said):
        if said.count("(", 0, match.start()) <= said.count(")", 0, match.start()):
            parts.append(said[start : match.start()])
            start = match.end()
    return [part for part in (*parts, said[start:]) if part.strip(AROUND)]


def pieces(said: str) -> list[str]:
    """The parts of a text between its commas, with what is in brackets kept whole."""
    return _split(said, _COMMA)


def _is_one(said: str) -> bool:
    return len(_split(said, _BETWEEN)) == 1


def _is_whole(inside: str) -> bool:
    """Whether the brackets of a text are its own: none is closed before it is opened."""
    depth = 0
    for letter in inside:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0
