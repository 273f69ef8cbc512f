"""Names as they are said in a hurry: initials, a first name, a unique part, a party. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import nearest, shown
from committee.rules.sides import Roll, is_count


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

    `parties` are taken in any dress (`v`, `(V)`, `Liste V`), and with `counts` numbers too, also with those they count:
    `5 (V, O)`, `A minus BB`. When no names are known, all are taken as they were said.
    """
    known, roll = list(names), Roll((), tuple(parties))
    found: list[str] = []
    unclear: list[Unclear] = []
    between = _IN_VOTES if counts else _COMMA
    for word in (part.strip() for text in said for part in between.split(text)):
        if not word:
            continue
        match = _whole_name(word, known, roll, counts=counts)
        if isinstance(match, Unclear):
            unclear.append(match)
        elif match not in found or is_count(match):
            found.append(match)
    return found, unclear


_COMMA, _IN_VOTES = re.compile(","), re.compile(r"[,()]")


def _whole_name(word: str, names: list[str], roll: Roll, *, counts: bool) -> str | Unclear:
    party = roll.party(word)
    if party and (party.casefold() == word.casefold() or not named(word, names)):  # »sf« may be someone's initials
        return party
    if counts and (split := roll.party_but(word)):
        member = _whole_name(split[1], names, Roll((), ()), counts=False)
        return member if isinstance(member, Unclear) else f"{split[0]} minus {member}"
    if word.isdecimal():
        return word if counts and is_count(word) else Unclear(word, (), is_known=False)
    meant = named(word, names)
    if len(meant) == 1 or not names:
        return meant[0] if meant else word
    if meant:
        return Unclear(word, meant, is_known=True)
    near = nearest(word, names)
    return Unclear(word, (near,) if near else (), is_known=False)


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
