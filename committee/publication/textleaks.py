"""What must not be public and stands in the house's own texts: told at its line, once, however many files it is printed in.

What is told here isn't told again for the program's own files. What the guard finds in them besides comes from elsewhere, and is
told for each file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from committee.attachments import findings as kinds
from committee.attachments.findings import Finding, leak
from committee.attachments.leaks.cpr import digits_of, find_cpr, masked
from committee.attachments.leaks.groups import small_groups
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.secret import Secret
from committee.base.problems import Place
from committee.records.nodes import SourceText
from committee.rules.closedwords import closed_cure, closed_words_in, told_apart

LEFT = "Den tidligere udgivelse er ikke rørt."
_NUMBER = (kinds.CPR, "Et CPR-nummer.")
_MAYBE = (kinds.MAYBE, "Et nummer, der ligner et erstatnings-CPR-nummer.")
_UNSEEN = "\u00ad"  # is skipped in the search for numbers, so that places stay


@dataclass(frozen=True, slots=True)
class Written:
    """What was found in texts: the findings, and the numbers and secrets that they are about. Numbers are digits alone."""

    findings: tuple[Finding, ...]
    numbers: frozenset[str]
    secrets: frozenset[Secret]

    def rules(self, rules: Rules) -> Rules:
        """The rules for the program's own files, in which what is told already isn't told again."""
        left = tuple(secret for secret in rules.secrets if secret not in self.secrets)
        is_told = any(finding.kind == kinds.SMALL for finding in self.findings)
        return replace(rules, secrets=left, told=self.numbers, small_groups=0 if is_told else rules.small_groups)


def in_texts(texts: Sequence[SourceText], rules: Rules) -> Written:
    """What the rules find in texts that know their place."""
    index = Index.of(rules.secrets)
    found: list[Finding] = []
    numbers: set[str] = set()
    secrets: set[Secret] = set()
    for text in texts:
        for place, number, is_sure in _numbers(text, rules.today):
            found.append(_finding(place, *(_NUMBER if is_sure else _MAYBE)))
            numbers.add(number)
        at: dict[Place, list[Secret]] = {}
        for place, secret in closed_words_in(text, index):
            at.setdefault(place, []).append(secret)
            secrets.add(secret)
        for place, here in at.items():
            found += [_of_closed(place, *told, rules.today) for told in told_apart(here)]
        for place, line in _lines(text):
            if rules.small_groups and small_groups(line, rules.small_groups):
                found.append(_finding(place, kinds.SMALL, "Et tal, der viser en lille gruppe."))
    return Written(tuple(dict.fromkeys(found)), frozenset(numbers), frozenset(secrets))


def _numbers(text: SourceText, today: dt.date) -> Iterator[tuple[Place, str, bool]]:
    """The CPR numbers in a text as it is printed: a backslash before a sign isn't. And whether each is one for certain."""
    seen = text.replace("\\", _UNSEEN)
    for hit in find_cpr(seen, today):
        yield text.at(hit.start), digits_of(seen[hit.start : hit.end]), hit.is_sure


def _lines(text: SourceText) -> Iterator[tuple[Place, str]]:
    start = 0
    for line in text.split("\n"):
        yield text.at(start), line
        start += len(line) + 1


def _of_closed(place: Place, about: str, kind: str, words: str, today: dt.date) -> Finding:
    """Words of what is closed, told at their line with what can be done."""
    found = _finding(place, kind, f"Ord fra {about}.", masked(words, today))
    return replace(found, cure=f"{closed_cure(place, about)} {LEFT}") if found.stops else found


def _finding(place: Place, kind: str, text: str, words: str = "") -> Finding:
    found = leak(str(place), "", kind, text, words)
    return replace(found, cure=f"{found.cure} {LEFT}" if found.stops else found.cure, needs_place=True, place=place)
