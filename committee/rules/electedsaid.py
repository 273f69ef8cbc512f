"""Who is elected by a decision's words, whichever way round: »Bo Berg blev valgt«, »som formand valgtes Bo Berg«, »ny formand: Bo Berg«. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from committee.records.nodes import SourceText
from committee.rules.sentences import sentences

_VERB = r"(?:gen|ny)?(?:valgt|udpeget|udnævnt|konstitueret)"
_PASSIVE = r"(?:gen)?(?:valgtes|vælges|udpegedes|udpeges|udnævntes|udnævnes|konstitueres)"
_ACTIVE = r"(?:gen)?(?:valgte|vælger|udpegede|udpeger|udnævnte|konstituerede|besluttede at (?:vælge|udpege))"
_OFFICE = (
    r"(?:\w*formand|\w*borgmester|ordfører|\w*repræsentant|\w*medlem|\w*suppleant|stedfortræder|dirigent|kandidat)"
)
_OFFICES = re.compile(rf"\b({_OFFICE})(?:er|en|e|et|erne|mer|met|mere|s)?\b", re.IGNORECASE)
_ADVERBS = r"(?:(?:hermed|dermed|derefter|herefter|således|enstemmigt|så|igen|nu|også|begge|med \S+ stemmer(?: mod \S+)?)\s+){0,3}"
_SUBJECT = r"(?:udvalget|byrådet|rådet|kommunalbestyrelsen|et flertal|flertallet|man)"
_NOT = re.compile(r"\b(?:ikke|hverken|ingen)\b", re.IGNORECASE)
_ELECTED = re.compile(rf"\b(?:{_VERB}e?|{_PASSIVE}|{_ACTIVE})\b", re.IGNORECASE)


def said_elected(
    text: SourceText, candidates: Iterable[str], about: str, *, is_alone: bool, known: Sequence[str] = ()
) -> Iterator[str]:
    """Those who are said to be elected at the election that is `about` something: candidates, and others who are `known`, by the whole
    name or what is enough of it to tell. What is said of another office isn't of it, nor of none where it isn't the only one."""
    stood, everyone = set(candidates), list(dict.fromkeys([*candidates, *known]))
    names = "|".join(re.escape(name) for name in sorted(everyone, key=len, reverse=True))
    patterns = [re.compile(pattern) for pattern in _patterns(rf"(?:{names})(?![\w-])")] if names else []
    for _, said in sentences(text):
        sentence = with_whole_names(said, everyone)
        for clause in re.split(rf"{_CLAUSE}|\s+og\s+(?=(?:{names})\s+(?:til|som)\b)" if names else _CLAUSE, sentence):
            if _NOT.search(clause) or _is_of_another(clause, about, is_alone=is_alone):
                continue
            found = [match["who"] for pattern in patterns for match in pattern.finditer(clause)]
            told = {name for who in found for name in re.findall(names, who)}
            named = stood & set(re.findall(names, clause))
            yield from sorted(
                told or (named if len(named) == 1 and _ELECTED.search(clause) and not _FROM.search(clause) else ())
            )


def with_whole_names(sentence: str, names: Iterable[str]) -> str:
    """A sentence in which each who is named by some words of a name, »Bo« or »Berg«, is named by the whole of it, where only one of
    the `names` can be meant."""

    def whole(match: re.Match[str]) -> str:
        said = match[0].split()
        meant = {name for name in names if _is_of(said, name.split())}
        return meant.pop() if len(meant) == 1 else match[0]

    return _CAPITALS.sub(whole, sentence)


def _is_of(said: list[str], name: list[str]) -> bool:
    """Whether words stand in a name, in its order."""
    rest = iter(name)
    return all(word in rest for word in said)


_CAPITALS = re.compile(
    r"(?<![\w-])[A-ZÆØÅÉÖÄÜ][\w'’-]*(?:\.(?= [A-ZÆØÅÉÖÄÜ]))?(?: [A-ZÆØÅÉÖÄÜ][\w'’-]*(?:\.(?= [A-ZÆØÅÉÖÄÜ]))?)*"
)
_CLAUSE = r"[,;]\s+(?:mens|og|men)\s+|;|\s+(?:mens|men)\s+"
_FROM = re.compile(
    r"\b(?:foreslog|foreslået|indstillede|stemte|efter|afløser|i stedet for|frem for|imod)\b", re.IGNORECASE
)


def _patterns(name: str) -> Iterator[str]:
    """Where the name stands: before the verb or after it, with or without the office."""
    many = rf"(?<![\w-])(?P<who>{name}(?:\s*\([^()]*\))?(?:(?:\s*,\s*|\s+(?:og|samt)\s+){name})*)"
    office = rf"(?:(?:(?:som|til)\s+)?(?:ny\s+)?{_OFFICE}\s+)?"
    yield rf"{many}(?:\s*\([^()]*\))?\s+(?i:(?:blev|bliver|er)\s+{_ADVERBS}(?:{_VERB}e?\b|(?:ny\s+)?{_OFFICE}\b)|{_PASSIVE}\b)"
    yield rf"(?i:\b(?:blev|bliver|er)\s+{_ADVERBS}{office}){many}(?!\s+(?:foreslået|indstillet|nævnt|inhabil|erklæret|spurgt|fundet))"
    yield rf"(?i:\b(?:{_PASSIVE}|{_VERB}(?:\s+(?:blev|er|bliver))?)\s*:?\s+{_ADVERBS}{office}){many}"
    yield rf"(?i:\b{_ACTIVE}\s+(?:{_SUBJECT}\s+)?{_ADVERBS}{office}){many}"
    yield rf"(?i:\b{_OFFICE}\s*:\s*){many}"
    yield rf"^{many}\s+(?i:(?:til|som)\s+(?:ny\s+)?{_OFFICE}\b)"


def _is_of_another(clause: str, about: str, *, is_alone: bool) -> bool:
    """Whether the clause names an office, and the election another; of several it has to name one."""
    here = {word.casefold() for word in _OFFICES.findall(clause)}
    there = {word.casefold() for word in _OFFICES.findall(about)}
    return bool(there) and not here & there and (bool(here) or not is_alone)
