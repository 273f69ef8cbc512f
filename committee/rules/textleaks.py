"""What must not be public and stands in the house's own texts: told at its line, once, however many files it is printed in. Pure.

What is told here isn't told again for the program's own files. What the guard finds in them besides comes from elsewhere, and is
told for each file. An item's file name is such a text too: links, bookmarks and attachments are called after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from committee.attachments import findings as kinds
from committee.attachments.findings import Finding, accept_cure, leak
from committee.attachments.leaks.cpr import digits_of, find_cpr, masked
from committee.attachments.leaks.groups import small_groups
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.secret import Secret
from committee.attachments.leaks.shown import shown
from committee.base.problems import Place
from committee.records.nodes import SourceText
from committee.rules.closedwords import OF_ATTACHMENT, closed_cure, closed_words_in, told_apart

_UNSEEN = "\u00ad"  # is skipped in the search for numbers, so that places stay


@dataclass(frozen=True, slots=True)
class Written:
    """What was found in texts: the findings, and the numbers and secrets that they are about. Numbers are digits alone. What stands
    in the name of a file or folder (`names`) is mended by another, and nobody can answer for it: the receipt names its sources."""

    findings: tuple[Finding, ...]
    names: tuple[Finding, ...]
    numbers: frozenset[str]
    secrets: frozenset[Secret]

    def with_(self, other: Written) -> Written:
        """What was found here and there."""
        findings = (*self.findings, *other.findings)
        return Written(
            findings, (*self.names, *other.names), self.numbers | other.numbers, self.secrets | other.secrets
        )

    def rules(self, rules: Rules) -> Rules:
        """The rules for the program's own files, in which what is told already isn't told again."""
        left = tuple(secret for secret in rules.secrets if secret not in self.secrets)
        is_told = any(finding.kind == kinds.SMALL for finding in self.findings)
        return replace(rules, secrets=left, told=self.numbers, small_groups=0 if is_told else rules.small_groups)


@dataclass(frozen=True, slots=True)
class HouseText:
    """A text of the house's style, and where in its file it stands when lines don't tell: `sidehoved`."""

    where: str
    text: SourceText


def in_house_style(texts: Iterable[HouseText], rules: Rules) -> Written:
    """What the rules find in the files of the house's style, which every document is made with."""
    index = Index.of(rules.secrets)
    found: list[Finding] = []
    numbers: set[str] = set()
    secrets: set[Secret] = set()
    for one in texts:
        here = _looked_at(one.text, index, rules.today, numbers, secrets)
        found += [_of_house(finding, one) for finding in here]
    return Written(tuple(dict.fromkeys(found)), (), frozenset(numbers), frozenset(secrets))


def _of_house(found: Finding, one: HouseText) -> Finding:
    """A finding in a file of the house's style: it is mended there, whatever item is open."""
    place = found.place if found.place.line and not one.where else Place(found.place.file)
    file = place.file.rpartition("/")[2] if one.where else str(place)  # its folder is told by the place
    name = f"{file}, {one.where}" if one.where else file
    found = replace(found, file=file, where=one.where, place=place, house=True)
    if not found.stops:
        return found
    accept = accept_cure(kinds.KINDS[found.kind].accept, name)
    return replace(found, cure=f"Ret det i filen, som alle dokumenter laves efter. {accept}")


def in_texts(texts: Sequence[SourceText], names: Sequence[SourceText], rules: Rules) -> Written:
    """What the rules find in texts that know their place, and in the names of their files."""
    index = Index.of(rules.secrets)
    found: list[Finding] = []
    numbers: set[str] = set()
    secrets: set[Secret] = set()
    for text in texts:
        found += _looked_at(text, index, rules.today, numbers, secrets)
        for place, line in _lines(text):
            if rules.small_groups and small_groups(line, rules.small_groups):
                found.append(_finding(place, kinds.SMALL, "Et tal, der viser en lille gruppe."))
    in_names = [_of_name(one) for name in names for one in _looked_at(name, index, rules.today, numbers, secrets)]
    once = {(one.place, one.text): one for one in reversed(in_names)}  # whatever is in a name is mended by one other
    return Written(tuple(dict.fromkeys(found)), tuple(reversed(once.values())), frozenset(numbers), frozenset(secrets))


def _looked_at(
    text: SourceText, index: Index, today: dt.date, numbers: set[str], secrets: set[Secret]
) -> Iterator[Finding]:
    """The numbers and the closed words in a text; each is put with those that are told."""
    for place, number, is_sure in _numbers(text, today):
        yield _of_number(place, is_sure=is_sure)
        numbers.add(number)
    at: dict[Place, list[Secret]] = {}
    for place, secret in closed_words_in(text, index):
        at.setdefault(place, []).append(secret)
        secrets.add(secret)
    for place, here in at.items():
        yield from (_of_closed(place, *told, today) for told in told_apart(here))


def _numbers(text: SourceText, today: dt.date) -> Iterator[tuple[Place, str, bool]]:
    """The CPR numbers in a text as it is written and as it is printed, each once; and whether each is one for certain."""
    plain = text.replace("\\", _UNSEEN)
    told: list[tuple[int, int]] = []
    for hit in find_cpr(plain, today):
        told.append((hit.start, hit.end))
        yield text.at(hit.start), digits_of(plain[hit.start : hit.end]), hit.is_sure
    if (printed := shown(text)) is None:
        return
    for hit in find_cpr(printed.text, today):
        start, end = printed.span(hit.start, hit.end)
        if not any(start < last and first < end for first, last in told):
            yield text.at(start), digits_of(printed.text[hit.start : hit.end]), hit.is_sure


def _lines(text: SourceText) -> Iterator[tuple[Place, str]]:
    start = 0
    for line in text.split("\n"):
        yield text.at(start), line
        start += len(line) + 1


def _of_closed(place: Place, about: str, kind: str, words: str, today: dt.date) -> Finding:
    """Words of what is closed, told at their line with what can be done."""
    found = _finding(place, kind, f"Ord fra {about}.", masked(words, today))
    return replace(found, cure=closed_cure(place, about)) if found.stops else found


def _of_number(place: Place, *, is_sure: bool) -> Finding:
    if not is_sure:
        return _finding(place, kinds.MAYBE, "Et nummer, der ligner et erstatnings-CPR-nummer.")
    cure = f"Fjern det, eller luk punktet. {accept_cure(kinds.KINDS[kinds.CPR].accept, place)}"
    return replace(_finding(place, kinds.CPR, "Et CPR-nummer."), cure=cure)


def _of_name(found: Finding) -> Finding:
    """A finding in a name: it is told at the file, which is to be called something else."""
    place = Place(found.place.file)
    text = f"{found.text.removesuffix('.')} i {'filens' if place.file.endswith('.yaml') else 'mappens'} navn."
    cure = _renamed(found) if found.stops else found.cure
    return replace(found, file=str(place), text=text, cure=cure, place=place)


def _renamed(found: Finding) -> str:
    name = found.place.file.rpartition("/")[2]
    number = name.partition("-")[0]
    cure = (
        f"Omdøb filen, f.eks. til »{number}-punkt-{int(number)}.yaml«: navnet står i dokumenternes links."
        if name.endswith(".yaml")
        else "Omdøb mappen, og lad datoen stå: navnet står i mødets adresse."
    )
    if found.kind == kinds.CPR or OF_ATTACHMENT in found.text:
        return cure
    return f"{cure} Er ordene kendt i forvejen, så skriv dem i det lukkede punkts »offentlig_titel:«."


def _finding(place: Place, kind: str, text: str, words: str = "") -> Finding:
    return replace(leak(str(place), "", kind, text, words), needs_place=True, place=place)
