"""What of closed items and attachments may stand nowhere in public: made from their texts, and looked for in others'. Pure.

A text gives itself away by five words in a row, by a name, by a number. What the house has let out in open texts itself is
no secret, so those words are given too. All secrets are looked for at once: the text is cut into words a single time, and
each word opens only the secrets that begin with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath

from committee.attachments.findings import NAME, SECRET, WORD

_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffe\u0002]")
_LONG_RUN = 8  # words in a row that are no turn of phrase any more
_SHINGLE = 5  # words in a row; of them three must say something
_TELLING = 3
_SHORTEST = 5  # letters of a secret without spaces; shorter words are words of others too
_SHORTEST_WORD = 3  # of case numbers, and of titles that are only looked at
_SHORTEST_NAME = 6
_COMMON = frozenset(
    _WORD.findall(
        "ad af alle alt at blev bliver både da de dem den denne der deres derfor des det dette dig din du efter eller "
        "en end er et for fordi fra fx få gennem ham han har havde have hele hen hendes her hos hun hvad hver hvor "
        "hvordan hvornår hvis i ikke ind ingen ja jeg kan kommer kunne lige man mange med meget mellem men mere mod må "
        "nej nogen nogle nok nu når og også om op os over på samt se sig sin sine skal skulle som så så sådan til ud "
        "under uden ved vi vil ville var være været år "
    )
)
_STANDARD = frozenset(
    _WORD.findall(
        "anbefales at bilag byrådet drøftet efterretning forvaltningen godkendes godkendt ikke indstiller indstilles "
        "kommune kommunen orientering orienteringen punktet sagen sagens taget tages til udsat udvalget udvalgets udgår "
        "økonomiudvalget beslutning sagsfremstilling indstilling lukket punkt notat rapport "
    )
)
_NAME = re.compile(
    r"(?<![\w.])[A-ZÆØÅÉÖÄÜ][\w'’-]+(?:\s+(?:(?:af|de|den|der|del|di|du|van|von|og|&)\s+)?[A-ZÆØÅÉÖÄÜ](?:[\w'’-]+|\.))+(?:\s+(?:A/S|ApS|I/S|K/S|IVS))?"
)
# Public bodies and their papers, which every case may name.
_BODY = re.compile(
    r"(?:udvalg|kommune|region|ministeri|styrels|forvaltning|byråd|folketing|direktorat|nævn|jobcent|afdeling|oversigt|plan|loven?\b|råd\b|\bKL\b)",
    re.IGNORECASE,
)
_LONE_NAME = re.compile(r"(?<=[a-zæøå,;] )[A-ZÆØÅ][\w-]{5,}")
_ADDRESS = re.compile(
    r"\b[A-ZÆØÅ][\wæøå.]*(?:vej|gade|allé|alle|stræde|vænget|parken|torv|plads|bakken|toften)\s+\d{1,3}\s?[A-Z]?\b"
)
_LONG_NUMBER = re.compile(r"(?<![\d/.,-])\d(?:[ .-]?\d){6,15}(?![\d/,-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CASE = re.compile(r"[\w./ -]*\d[\w./ -]*")


@dataclass(frozen=True, slots=True)
class Secret:
    """Words that may stand nowhere in public. `about` says whose they are; `kind` is what it is to find them. `is_number` for a
    case number, whose parts are parted by a sign and not by a space or a point."""

    words: str
    about: str
    kind: str = SECRET
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """All that is known of a closed item or attachment, as plain strings; `about` as it is told: `det lukkede punkt 3`."""

    about: str
    titles: tuple[str, ...] = ()
    case_numbers: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()  # what stands in closed attachments: much of it may be a form's or a law's


def secrets_of(
    closed: Iterable[Closed], open_texts: Iterable[str] = (), shared_texts: Iterable[str] = ()
) -> tuple[Secret, ...]:
    """Every secret of what is closed, in order and each once, less all that the house lets out itself in `open_texts`.

    `shared_texts` are written in the same house, and may hold a secret by mistake: so what stands in them too is still one.
    But the turns of phrase that all of them share are none, and a name that they have is only worth a look.
    """
    known, shared = _Known(open_texts), _Known(shared_texts)
    made: dict[tuple[str, ...], Secret] = {}
    for one in closed:
        for secret in _of(one, known, shared):
            words = tuple(words_of(secret.words))
            if words and not known.has(words):
                made.setdefault(words, secret)
    return tuple(made.values())


def words_of(text: str) -> list[str]:
    """A text's words as they are compared: small letters, no signs, hyphens at the ends of lines undone."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text as it is compared, letters that are written in two ways as one."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return text.casefold()


class _Known:
    """The words of the open texts: which runs of them stand there."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.line = " ".join(f" {' '.join(words_of(text))} | " for text in texts)
        self.words = frozenset(self.line.split())

    def has(self, words: tuple[str, ...]) -> bool:
        return all(word in self.words for word in words) and f" {' '.join(words)} " in self.line


def _of(one: Closed, known: _Known, shared: _Known) -> Iterator[Secret]:
    for title in one.titles:
        if _says_something(title):
            yield Secret(title, one.about, SECRET if _telling(words_of(title)) > 1 else NAME)
        elif _telling(words_of(title)):
            yield Secret(title, one.about, WORD)
    for number in one.case_numbers:
        if len(number.strip()) > 3 and _CASE.fullmatch(number):
            yield Secret(number, one.about, is_number=True)
    for name in (*one.ids, *map(_stem, one.file_names)):
        if _says_something(name) and len(words_of(name)) > 1:
            yield Secret(name, one.about)
    for text in one.texts:
        yield from _of_text(text, one.about, SECRET, shared)
        yield from _names(text, one.about, shared)
        for match in _LONE_NAME.finditer(text):
            if len(match[0]) >= _SHORTEST_NAME and match[0].casefold() not in known.words | shared.words | _STANDARD:
                yield Secret(match[0], one.about, WORD)
    for text in one.papers:
        yield from _of_text(text, one.about, NAME, shared)
        yield from _names(text, one.about, shared)


def _says_something(title: str) -> bool:
    """Whether words are telling enough to be looked for: not only the words that every agenda has."""
    words = [word for word in words_of(title) if word not in _COMMON and word not in _STANDARD]
    return any(not word.isdecimal() for word in words) and len("".join(words)) >= _SHORTEST


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem


def _of_text(text: str, about: str, kind: str, shared: _Known) -> Iterator[Secret]:
    """Every run of words in a text that is telling, and short lines whole. A run that others' texts have too is a turn of
    phrase, unless it goes on."""
    for line in text.splitlines():
        words = words_of(line)
        if _TELLING <= len(words) < _SHINGLE and _telling(words) >= _TELLING and not shared.has(tuple(words)):
            yield Secret(" ".join(words), about, kind)
    words = words_of(text)
    for start in range(len(words) - _SHINGLE + 1):
        shingle = words[start : start + _SHINGLE]
        if shared.has(tuple(shingle)):
            shingle = words[start : start + _LONG_RUN] if start + _LONG_RUN <= len(words) else []
        if _telling(shingle) >= _TELLING:
            yield Secret(" ".join(shingle), about, kind)


def _names(text: str, about: str, shared: _Known) -> Iterator[Secret]:
    """Names of persons, firms and places, long numbers and addresses of mail; one that others' texts have too is looked at."""
    for words in _named(text):
        is_body = _BODY.search(words) is not None
        yield Secret(words, about, WORD if is_body or shared.has(tuple(words_of(words))) else NAME)


def _named(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        yield match[0]
        yield from map(" ".join, pairwise(match[0].split()))  # »Direktør Hans Jensen« is Hans Jensen too
    for match in _LONG_NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        yield from (match[0], digits, " ".join(digits[at : at + 2] for at in range(0, len(digits), 2)))
    for pattern in (_ADDRESS, _MAIL):
        yield from (match[0] for match in pattern.finditer(text))


def _telling(words: Iterable[str]) -> int:
    """How many of the words aren't in every text."""
    return sum(word not in _COMMON and word not in _STANDARD for word in words)


@dataclass(slots=True)
class Index:
    """Many secrets, looked for in one pass over a text's words."""

    by_first: dict[str, dict[int, dict[tuple[str, ...], Secret]]] = field(default_factory=dict)
    longest: int = 0
    count: int = 0

    @classmethod
    def of(cls, secrets: Iterable[Secret]) -> Index:
        """An index of all secrets that are long enough to mean something."""
        made = cls()
        for secret in secrets:
            words = tuple(words_of(secret.words))
            if len("".join(words)) < (_SHORTEST_WORD if secret.is_number or secret.kind == WORD else _SHORTEST):
                continue
            made.by_first.setdefault(words[0], {}).setdefault(len(words), {}).setdefault(words, secret)
            made.longest = max(made.longest, len(words))
            made.count += 1
        return made

    def find(self, words: list[str], fresh: int = 0) -> Iterator[tuple[int, Secret]]:
        """The secrets in a list of words, each with the number of its first word; only those that end at or after word `fresh`."""
        for start, word in enumerate(words):
            by_length = self.by_first.get(word)
            if by_length is None:
                continue
            for length, known in by_length.items():
                if start + length > fresh:
                    secret = known.get(tuple(words[start : start + length]))
                    if secret is not None:
                        yield start, secret


def stands_as_number(secret: Secret, text: str) -> bool:
    """Whether a case number stands in a text as one: its parts parted by signs as case numbers are, and nothing more to it."""
    parts = words_of(secret.words)
    pattern = r"\s?[/_\-\u2010-\u2013]\s?".join(map(re.escape, parts))
    if "." in secret.words or " " in secret.words.strip():
        pattern = r"[\s./_\-\u2010-\u2013]{0,3}".join(map(re.escape, parts))
    return re.search(rf"(?<![\w/\-])(?<!\d[.,]){pattern}(?![\w/\-]|[.,]\d)", folded(text)) is not None
