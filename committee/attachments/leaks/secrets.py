"""What of closed items and attachments may stand nowhere in public: made from their texts, and looked for in others'. Pure.

A text gives itself away by words in a row that not everybody writes, by a name, by a number. What the house has let out in open texts
itself is no secret, so those texts are given too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from pathlib import PurePosixPath

from committee.attachments.findings import NAME, SECRET, WORD
from committee.attachments.leaks.comparable import phrase_of, words_of, written_words_of
from committee.attachments.leaks.danishnames import PLACES
from committee.attachments.leaks.danishwords import EVERYWHERE, PAPERS, is_ordinary
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.named import is_own, named_in
from committee.attachments.leaks.numberforms import case_anchor
from committee.attachments.leaks.secret import CASE, FIRM, PERSON, PHRASE, Named, Secret
from committee.attachments.leaks.shown import shown
from committee.attachments.leaks.spoken import Spoken

_LONG_RUN = 8  # words in a row that are no turn of phrase any more
_SHINGLE = 5  # words in a row; of them three must say something, and some of them something of their own
_TELLING = 3
# How many words of a row say something, and how many something of their own: either will do.
_ENOUGH = ((_TELLING, 2), (_TELLING + 1, 1), (0, 3))
_TELLING_LONG = 5  # of a long run, in which no word need be its own
_SHORTEST = 5  # letters of a title that says something
_SHORTEST_NUMBER = 3  # letters of a case number


@dataclass(frozen=True, slots=True)
class Closed:
    """All that is known of a closed item or attachment, as plain strings; `about` as it is told: `det lukkede punkt 3`. `public` is what
    has been told of it."""

    about: str
    titles: tuple[str, ...] = ()
    case_numbers: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()  # what stands in closed attachments: much of it may be a form's or a law's
    public: tuple[str, ...] = ()


def secrets_of(
    closed: Iterable[Closed],
    open_texts: Iterable[str] = (),
    shared_texts: Iterable[str] = (),
    open_titles: Iterable[str] = (),
) -> tuple[Secret, ...]:
    """Every secret of what is closed, in order and each once, less all that the house lets out itself in `open_texts`.

    `shared_texts` are written in the same house, and may hold a secret by mistake: so what stands in them too is still one; but the
    turns of phrase that all of them share are none. `open_titles` are such texts too; a closed title that is an open one is none.
    """
    closed, titles = list(closed), list(open_titles)
    let_out = [*open_texts, *(text for one in closed for text in one.public)]
    known, shared = _Known(let_out), _Known([*shared_texts, *titles])
    named = _Known([*let_out, *titles])
    made: dict[tuple[str, tuple[str, ...]], Secret] = {}
    for one in closed:
        for secret in _of(one, known, shared, named):
            words = phrase_of(secret.words)
            if words and not known.has(words):
                made.setdefault((secret.form if secret.kind != WORD else WORD, words), secret)
    out = _found_in(made.values(), let_out)
    return tuple(_stops_first(secret for secret in made.values() if secret not in out))


def _found_in(secrets: Iterable[Secret], texts: Iterable[str]) -> set[Secret]:
    """The secrets that stand in texts, however they are written there. Words in a row are found by then as they are."""
    index = Index.of(secret for secret in secrets if secret.form != PHRASE)
    return {secret for text in texts for _, secret in index.find(Spoken(text))}


def _stops_first(secrets: Iterable[Secret]) -> list[Secret]:
    """What stops before what is only looked at, so that the same words are told as what stops."""
    return sorted(secrets, key=lambda secret: secret.kind == WORD)


class _Known:
    """The words of texts: which runs of them stand there."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self.line = " ".join(f" {' '.join(words_of(text))} | " for text in texts)
        self.words = frozenset(self.line.split())

    @cached_property
    def firsts(self) -> dict[str, set[str]]:
        """The given names of the persons in the texts, by the family's."""
        made: dict[str, set[str]] = {}
        for one in chain.from_iterable(map(named_in, self._texts)):
            if one.form == PERSON and one.kind == NAME:
                words = phrase_of(one.words)
                made.setdefault(words[-1], set()).add(words[0])
        return made

    def names(self, written: str, others: frozenset[str] | None) -> bool:
        """Whether the texts have a name as that of somebody who is called `others` besides: not as another's, and not as a word."""
        word = phrase_of(written)[-1]
        if others is None or not others.issuperset(self.firsts.get(word, ())):
            return False
        if is_own(word):
            return True
        within = re.compile(rf"(?<=[a-zæøå,] ){re.escape(word.capitalize())}(?!\w)")
        return word not in PLACES and any(within.search(text) for text in self._texts)

    def has(self, words: tuple[str, ...]) -> bool:
        return all(word in self.words for word in words) and f" {' '.join(words)} " in self.line


def _of(one: Closed, known: _Known, shared: _Known, named: _Known) -> Iterator[Secret]:
    for title in (*one.titles, *map(_stem, one.file_names), *one.ids):
        words = phrase_of(title)
        weights = [_weight_of(word, known) for word in words]
        if named.has(words) or (title not in one.titles and len(words) < 2):
            continue
        if sum(weights) >= _SAYS_ENOUGH and max(weights) == _OF_ITS_OWN and _says_something(words):
            yield Secret(title, one.about)
        elif title in one.titles and any(map(_is_telling, words)):
            yield Secret(title, one.about, WORD)
    for number in one.case_numbers:
        if len(number.strip()) > _SHORTEST_NUMBER and case_anchor(Secret(number, one.about, form=CASE)):
            yield Secret(number, one.about, form=CASE)
    for texts, kind in ((one.texts, SECRET), (one.papers, NAME)):
        for text in texts:
            yield from _names(text, one.about, known, shared)
            yield from _of_text(text, one.about, kind, shared, known)


# How much a word says of its case. A title that says as little as »Køb af ejendom til daginstitution« is another's too.
_OF_ITS_OWN, _OF_CASES, _OF_ALL = 1.5, 0.5, 0.25
_SAYS_ENOUGH = 2.0


def _weight_of(word: str, known: _Known) -> float:
    if word in EVERYWHERE or word in PAPERS:
        return _OF_ALL
    return _OF_CASES if word in known.words or word.isdecimal() or is_ordinary(word) else _OF_ITS_OWN


def _says_something(words: Iterable[str]) -> bool:
    """Whether words are telling enough to be looked for: not only the words that every agenda has."""
    telling = [word for word in words if _is_telling(word)]
    return any(not word.isdecimal() for word in telling) and len("".join(telling)) >= _SHORTEST


def _is_telling(word: str) -> bool:
    return word not in EVERYWHERE and word not in PAPERS


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem


def _of_text(text: str, about: str, kind: str, shared: _Known, known: _Known) -> Iterator[Secret]:
    """Every run of words in a text that is telling, and short lines whole. A run that others' texts have too is a turn of
    phrase, unless it goes on."""
    for line in text.splitlines():
        words = words_of(line)
        if (
            _TELLING <= len(words) < _SHINGLE
            and not shared.has(tuple(words))
            and _Counted.of(words, known).tells(0, len(words))
        ):
            yield Secret(" ".join(written_words_of(line)), about, kind)
    words, written = words_of(text), written_words_of(text)
    counted = _Counted.of(words, known)
    for start in range(len(words) - _SHINGLE + 1):
        end = start + _SHINGLE
        if not counted.tells(start, end) or shared.has(tuple(words[start:end])):
            end = start + _LONG_RUN
            if end > len(words) or not counted.tells_at_length(start, end):
                continue
        yield Secret(" ".join(written[start:end]), about, kind)


def _is_rare_number(word: str) -> bool:
    """Whether a number says something: one of four digits or more that is no year."""
    return len(word) > 3 and not (len(word) == 4 and word[:2] in ("19", "20"))


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many of a text's first words say something, and how many something of their own."""

    telling: list[int]
    own: list[int]

    @classmethod
    def of(cls, words: list[str], known: _Known) -> _Counted:
        telling = [_is_telling(word) for word in words]
        own = [
            is_telling
            and (_is_rare_number(word) if word.isdecimal() else not is_ordinary(word) and word not in known.words)
            for word, is_telling in zip(words, telling, strict=True)
        ]
        return cls(list(accumulate(telling, initial=0)), list(accumulate(own, initial=0)))

    def tells(self, start: int, end: int) -> bool:
        """Whether a run of words has as many that say something, and something of their own, as it takes."""
        telling, own = self.telling[end] - self.telling[start], self.own[end] - self.own[start]
        return any(telling >= least and own >= least_own for least, least_own in _ENOUGH)

    def tells_at_length(self, start: int, end: int) -> bool:
        return self.telling[end] - self.telling[start] >= _TELLING_LONG


def _names(text: str, about: str, known: _Known, shared: _Known) -> Iterator[Secret]:
    """Names of persons, firms and places, long numbers, amounts and addresses. A lone word that others' texts have too is none,
    unless it is a name of somebody here and of nobody there."""
    printed = shown(text)
    named = list(dict.fromkeys(chain(named_in(text), named_in(printed.text) if printed else ())))
    own = _own_words(named)
    for one in named:
        words = phrase_of(one.words)
        if one.kind == WORD and one.form in (PERSON, FIRM):
            if all(word in known.words for word in words):
                continue
            if shared.has(words) and not shared.names(one.words, own.get(words[-1])):
                continue
        yield Secret(one.words, about, one.kind, one.form)


def _own_words(named: Iterable[Named]) -> dict[str, frozenset[str]]:
    """The family names of persons, and the first words of firms; each with the other words of those names."""
    made: dict[str, frozenset[str]] = {}
    for one in named:
        words = phrase_of(one.words)
        if one.kind != NAME or one.form not in (PERSON, FIRM):
            continue
        word = words[-1] if one.form == PERSON else words[0]
        if one.form == PERSON or is_own(word):
            made[word] = made.get(word, frozenset()) | frozenset(words)
    return made
