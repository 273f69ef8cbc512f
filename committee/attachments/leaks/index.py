"""Many secrets, looked for in one pass over a text's words. Pure.

Each secret has a word at which it is looked for, as rare as it has one; a text with none of those words is let go at once. What else
has to hold, capitals, signs, the order of a name, is asked only where such a word stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from committee.attachments.findings import WORD
from committee.attachments.leaks.comparable import phrase_of, plain_words_of
from committee.attachments.leaks.numberforms import (
    are_digits_in_a_row,
    digits_in,
    is_amount_at,
    is_case_at,
    rounded_amounts,
    written_amounts,
    written_anchors,
    written_digits,
)
from committee.attachments.leaks.personnames import Person, genitives, is_named
from committee.attachments.leaks.secret import ADDRESS, AMOUNT, CASE, DIGITS, FIRM, PERSON, PHRASE, ROUNDED, Secret
from committee.attachments.leaks.spoken import Spoken

_SHORTEST = 5  # letters of a secret without spaces; shorter words are words of others too
_SHORTEST_ADDRESS = 8  # letters of a name that is written together
_SHORTEST_WORD = 3  # of case numbers, and of titles that are only looked at
_Phrases = dict[tuple[str, ...], Secret]


@dataclass(slots=True)
class Index:
    """The secrets by the words at which they are looked for. `words` has every word of any of them, `names` those of
    persons' names."""

    phrases: dict[str, dict[tuple[int, int], _Phrases]] = field(default_factory=dict)
    people: dict[str, list[Person]] = field(default_factory=dict)
    cases: dict[str, list[Secret]] = field(default_factory=dict)
    digits: dict[str, Secret] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    longest: int = 0
    count: int = 0

    @classmethod
    def of(cls, secrets: Iterable[Secret]) -> Index:
        """An index of all secrets that are long enough to mean something."""
        made = cls()
        for secret in secrets:
            words = phrase_of(secret.words)
            is_short = secret.form in (CASE, AMOUNT) or secret.kind == WORD
            if len("".join(words)) >= (_SHORTEST_WORD if is_short else _SHORTEST):
                made._add(secret, words)
                made.longest = max(made.longest, len(words) + 4)
                made.count += 1
        made.anchors = {*made.phrases, *made.people, *made.cases, *made.beginnings}
        return made

    def find(self, text: Spoken) -> Iterator[tuple[int, Secret]]:
        """The secrets in a text, each with the number of its first word; only those that end in its own words."""
        words, anchors = text.words, self.anchors
        if anchors.isdisjoint(words):
            return
        for number, word in enumerate(words):
            if word in anchors:
                yield from self._at(text, number, word)

    def in_cells(self, cells: list[list[str]]) -> Iterator[Secret]:
        """The persons whose names stand in two cells, each alone in it. `cells` are words."""
        for number, cell in enumerate(cells):
            for person in self.people.get(cell[-1], ()) if cell else ():
                if any(person.is_in(cell, other) for at, other in enumerate(cells) if at != number):
                    yield person.secret

    # --- how they are kept

    def _add(self, secret: Secret, words: tuple[str, ...]) -> None:
        self.words.update(words)
        person = Person.of(secret) if secret.form == PERSON else None
        if person is not None:
            for anchor in person.anchors:
                self.people.setdefault(anchor, []).append(person)
            self.names.update(person.parts)
        elif secret.form == CASE:
            for anchor in written_anchors(secret):
                self.cases.setdefault(anchor, []).append(secret)
        elif secret.form == DIGITS:
            self._add_digits(secret)
        else:
            for phrase in _phrases(secret, words):
                anchor = max(phrase, key=len)
                at = phrase.index(anchor)
                self.phrases.setdefault(anchor, {}).setdefault((at, len(phrase)), {}).setdefault(phrase, secret)

    def _add_digits(self, secret: Secret) -> None:
        for written in written_digits(digits_in(secret)):
            self.digits.setdefault(written, secret)
            self.beginnings.add(written)
        digits = digits_in(secret)
        self.beginnings.update(digits[:length] for length in range(2, len(digits)))

    # --- how they are found

    def _at(self, text: Spoken, number: int, word: str) -> Iterator[tuple[int, Secret]]:
        for (at, length), known in self.phrases.get(word, _NONE).items():
            start, end = number - at, number - at + length
            if start >= 0 and end > text.fresh:
                secret = known.get(tuple(text.words[start:end]))
                if secret is not None and _stands(secret, text, start, end):
                    yield start, secret
        for person in self.people.get(word, ()):
            found = person.at(text, number)
            if found and found[1] > text.fresh:
                yield found[0], person.secret
        if number >= text.fresh:
            for secret in self.cases.get(word, ()):
                if is_case_at(secret, text, number):
                    yield number, secret
        if word in self.beginnings:
            yield from self._digits_at(text, number)

    def _digits_at(self, text: Spoken, number: int) -> Iterator[tuple[int, Secret]]:
        """A number that begins at a word, and goes on in the next as long as those are its digits."""
        made = ""
        for at in range(number, len(text.words)):
            made += text.words[at]
            secret = self.digits.get(made)
            if secret is not None and at >= text.fresh and are_digits_in_a_row(text, number, at + 1):
                yield number, secret
            if made not in self.beginnings:
                return


_NONE: dict[tuple[int, int], _Phrases] = {}


def _phrases(secret: Secret, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words that a secret may be written in."""
    if secret.form == AMOUNT:
        yield from written_amounts(int("".join(words)))
    elif secret.form == ROUNDED:
        yield from rounded_amounts(int("".join(words)))
    elif secret.form == FIRM:
        for written in dict.fromkeys((words, tuple(plain_words_of(secret.words)))):
            yield from ((*written[:-1], last) for last in genitives(written[-1]))
            if len(written) > 1 and len("".join(written)) >= _SHORTEST_ADDRESS:
                yield ("".join(written),)  # as in the address of its pages
    elif secret.form == ADDRESS:
        yield from _addresses(words)
    elif secret.kind == WORD and len(words) <= 2:
        yield from ((*words[:-1], last) for last in genitives(words[-1]))
    else:
        yield words


_STREET_ENDS = {"vej": ("vej", "v", "vejen"), "gade": ("gade", "gd", "g"), "alle": ("alle", "al"), "plads": ("plads", "pl"), "boulevard": ("boulevard", "blvd"), "straede": ("straede", "str")}  # fmt: skip
_STREET_WORDS = {"gammel": ("gl",), "sankt": ("sct", "skt"), "soendre": ("sdr",), "noerre": ("nr",), "store": ("st",), "lille": ("ll",), "gl": ("gammel",), "sct": ("sankt", "skt"), "skt": ("sankt", "sct"), "sdr": ("soendre",), "nr": ("noerre",)}  # fmt: skip


def _addresses(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A street and its number, also shortened, with »nr.« between, and with its letter apart."""
    number = next(at for at in range(len(words) - 1, -1, -1) if words[at][0].isdigit())
    letter = "".join(words[number + 1 :])
    digits = words[number]
    house = digits + letter
    numbers: set[tuple[str, ...]] = {(house,)}
    if not house.isdecimal():
        numbers.add((house[:-1], house[-1]))
    for street in _streets(words[:number]):
        yield from ((*street, *middle, *written) for middle in ((), ("nr",)) for written in numbers)
        if len(street[-1]) > _SHORTEST_WORD:
            yield (*street[:-1], street[-1] + house)


def _streets(street: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    first, last = street[0], street[-1]
    lasts = [last]
    for end, others in _STREET_ENDS.items():
        if last.endswith(end):
            lasts = [last.removesuffix(end) + other for other in others]
    firsts = (first, *_STREET_WORDS.get(first, ())) if len(street) > 1 else ()
    if not firsts:
        yield from ((end,) for end in lasts)
    yield from ((begin, *street[1:-1], end) for begin in firsts for end in lasts)


def _stands(secret: Secret, text: Spoken, start: int, end: int) -> bool:
    """Whether the words of a secret mean it where they stand."""
    if secret.form in (AMOUNT, ROUNDED):
        return is_amount_at(text, start, end)
    if secret.form == FIRM or (secret.kind == WORD and secret.form == PERSON):
        return is_named(text, start, end)
    return secret.form != PHRASE or True
