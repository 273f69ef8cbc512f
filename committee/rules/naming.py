"""Names as they are said in a hurry: initials, a first name, a unique part, a party. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Place, nearest, shown
from committee.records.nodes import SourceText
from committee.rules.voters import ALL, AROUND, Roll, Voter, is_count, pieces


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that can't be told: `choices` are those it may stand for or, when nobody is meant, the nearest if any."""

    said: str
    choices: tuple[str, ...]
    is_known: bool

    def words(self) -> str:
        """What the one who said it is told."""
        if self.is_known:
            return f"»{shown(self.said)}« kan være {danish.listed(self.choices, 'eller')}. Skriv lidt mere af navnet."
        near = f" Mente du »{self.choices[0]}«?" if self.choices else ""
        return f"»{shown(self.said)}« er ikke et navn i udvalget.{near}"


def whole_names(
    said: Iterable[str], names: Iterable[str], parties: Iterable[str] = (), *, counts: bool = False
) -> tuple[list[str], list[Unclear]]:
    """The whole names that are meant, each once, and the names that can't be told. A text may have several with commas
    between.

    `parties` are taken in any dress (`v`, `(V)`, `Liste V`), and with `counts` a side of a vote is read as in a file, with its numbers
    and those they count: `5 (V, O)`, `A (2), Ø (1)`, `A minus BB`, `BB (A) og EF (V)`. When no names are known, all are taken as
    they were said; `ingen` is nobody.
    """
    known = list(names)
    found: list[str] = []
    unclear: list[Unclear] = []
    for text in said:
        if counts and known:
            read = list(_side_said(text, _Loose(known, tuple(parties))))
        else:
            read = [_whole_name(part.strip(), known, Roll((), tuple(parties))) for part in pieces(text)]
        for match in read:
            if isinstance(match, Unclear):
                unclear.append(match)
            elif counts and match == "0":
                continue  # »ingen«
            elif match not in found or is_count(match):
                found.append(match)
    return found, unclear


@dataclass(frozen=True, slots=True)
class _Loose(Roll):
    """A roll in which a name may be said in a hurry."""

    def person(self, said: str) -> str | None:
        meant = named(said.strip(AROUND), self.names)
        return meant[0] if len(meant) == 1 else None

    def voter(self, said: str) -> Voter | None:
        known = Roll(self.names, self.parties).voter(said)
        party = self.party(said)
        if known and party and party.casefold() != said.casefold() and named(said, self.names):
            known = None  # »sf« may be someone's initials
        name = None if known or said.strip(AROUND).isdecimal() else self.person(said)
        return Voter(name) if name else known


def _side_said(text: str, roll: _Loose) -> Iterator[str | Unclear]:
    """What a side's text says, each as it is written in the file: `3`, `A (2)`, `3 (A, Ø)`, a name."""
    whole = SourceText(text, Place(""))
    parts = [whole] if roll.read(text.strip()) else [SourceText(part.strip(), Place("")) for part in pieces(text)]
    for group in (group for part in parts for group in roll.groups(part)):
        voters = [_voter_said(voter, roll) for voter in group.voters]
        wrong = [voter for voter in voters if isinstance(voter, Unclear)]
        told = [voter for voter in voters if isinstance(voter, str)]
        if wrong or group.count is None:
            yield from voters
        elif len(told) == 1 and not told[0].endswith(")"):
            yield f"{told[0]} ({group.count})"
        else:
            yield f"{group.count} ({', '.join(told)})" if told else str(group.count)


def _voter_said(voter: Voter, roll: _Loose) -> str | Unclear:
    name = voter.name if voter.name == ALL else _whole_name(voter.name, list(roll.names), roll)
    if isinstance(name, Unclear):
        return name
    but = [_whole_name(one, list(roll.names), roll) for one in voter.but]
    for one in but:
        if isinstance(one, Unclear):
            return one
    name += f" minus {' og '.join(map(str, but))}" if but else ""
    return f"{name} ({voter.party or voter.count})" if voter.party or voter.count is not None else name


def _whole_name(word: str, names: list[str], roll: Roll) -> str | Unclear:
    party = roll.party(word)
    if party and (party.casefold() == word.casefold() or not named(word, names)):  # »sf« may be someone's initials
        return party
    if word.isdecimal():
        return Unclear(word, (), is_known=False)
    meant = named(word, names)
    if len(meant) == 1 or not names:
        return meant[0] if meant else word
    if meant:
        return Unclear(word, meant, is_known=True)
    near = _nearest(word, names)
    return Unclear(word, (near,) if near else (), is_known=False)


def _nearest(word: str, names: list[str]) -> str | None:
    """Who was meant by a misspelt name: of one word, whoever's first name is nearest, if any's is."""
    first = {name.split()[0]: name for name in names if " " not in word}
    near = nearest(word, first)
    return first[near] if near else nearest(word, names)


def named(said: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that `said` may stand for, fewest first: the whole name, its initials, the beginnings of its words, a part.

    One name when it is clear, several when it isn't, none when nobody is meant.
    """
    wanted = " ".join(said.split()).casefold()
    if not wanted:
        return ()
    known = tuple(dict.fromkeys(names))
    for fits in (_is_whole, _has_initials, _begins_words, _has_part):
        found = tuple(name for name in known if fits(wanted, name.casefold()))
        if found:
            return found
    return ()


def _is_whole(wanted: str, name: str) -> bool:
    return wanted == name


def _has_initials(wanted: str, name: str) -> bool:
    words = name.replace("-", " ").split()
    initials = "".join(word[0] for word in words)
    letters = wanted.replace(".", "").replace(" ", "")
    return letters in (initials, words[0][0] + words[-1][0]) and len(letters) > 1


def _begins_words(wanted: str, name: str) -> bool:
    """`bo ber` for Bo Berg: each word begins one of the name's, in order."""
    rest = iter(name.replace("-", " ").split())
    return all(any(word.startswith(part) for word in rest) for part in wanted.replace(".", " ").split())


def _has_part(wanted: str, name: str) -> bool:
    return wanted in name
