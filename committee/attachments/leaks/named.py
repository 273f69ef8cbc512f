"""Persons, firms, addresses, numbers and amounts in a closed text: what gives a case away by itself. Pure.

A word isn't a name for having a capital: »Ansættelse af« begins a title. A person is told by a usual given name, by a family's name,
or by words in a row with capitals that no paper has otherwise; a firm by its form (ApS, A/S). What is only a name of a place, an office
or an institution is looked at, and stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.attachments.findings import NAME, WORD
from committee.attachments.leaks.comparable import words_of
from committee.attachments.leaks.danishnames import ALSO_WORDS, GIVEN, KNOWN, PLACES, SURNAMES
from committee.attachments.leaks.danishwords import EVERYWHERE, PAPERS, is_ordinary, looks_ordinary
from committee.attachments.leaks.namednumbers import numbers_in
from committee.attachments.leaks.personnames import is_word
from committee.attachments.leaks.secret import ADDRESS, FIRM, PERSON, PHRASE, Named

_CAPITAL = "A-ZÆØÅÉÖÄÜÁÍÓÚÇŠŽĆČĐŁÞÐ"
_PART = (
    rf"(?:[{_CAPITAL}]\w{{0,3}}\.|[{_CAPITAL}][\w'\u2019\u2010\u2011-]{{0,40}})"  # a point is only a shortened name's
)
_RUN = re.compile(
    rf"(?<![\w.]){_PART}(?:[ \t\u00a0]{{0,4}}\n?[ \t\u00a0]{{0,4}}(?:(?:de|den|del|di|du|la|van|von|der|al|el|ibn|bin|&)\s{{1,4}}){{0,2}}(?<=[\s-]){_PART}){{0,7}}"
)
_FIRM = re.compile(
    rf"(?<![\w.])({_PART}(?:\s{{1,4}}(?:(?:&|og)\s{{1,4}})?(?:{_PART}|\d{{1,9}})){{0,4}})\s{{1,4}}(A/S|ApS|I/S|K/S|P/S|IVS|A\.m\.b\.a\.?|AMBA|amba|G/S|GmbH|AB|Ltd\.?)(?!\w)"
)
_FORMS = frozenset(("A/S", "ApS", "I/S", "K/S", "P/S", "IVS", "A", "S", "AMBA", "GmbH", "AB", "Ltd"))
_LONE = re.compile(rf"(?<=[a-zæøå,;] )[{_CAPITAL}][\w-]{{5,60}}")
_BODY = re.compile(
    r"udvalg|kommune|region|ministeri|styrels|forvaltning|byraad|folketing|direktorat|naevn|jobcent|afdeling|center|centr|skole|huset|hjem"
    r"|plan|lov|raad|forening|forbund|boernehave|institut|universitet|museum|bibliotek|kirke|parti|fonden|banken"
)
_STREET = re.compile(r"(?:vej|vejen|gade|gaden|alle|alleen|straede|straedet|plads|pladsen|boulevard|torv|torvet)$")
# A street by the end of its name, or of more words with such a word last; what counts what stands after it, so that »Skolevej 3 børn« is none.
_ADDRESS = re.compile(
    rf"(?<!\w)((?:[{_CAPITAL}][\w.'\u2019]{{0,30}}\s{{1,4}}){{0,3}}(?:[{_CAPITAL}][\wæøå.]{{0,40}}?(?:vej|vejen|vænget?|gade|gaden|gd\.|allé|allee?n?|stræde|strædet|parken"
    r"|torvet?|pladsen?|bakken|banken?|toften?|stien?|haven|engen|marken|højen|høj|dalen|lunden|krogen|kajen|havnen|kæret|ageren|lien|gården|brinken|skrænten"
    r"|boulevarden?|broen|gyden|passagen|åsen|bugten|leddet|løkken|skoven|skellet|diget|volden|svinget|krattet|mosen|brynet?|søe?n?|åen|vangen?|lund|næsset?"
    rf"|odden|kilden|kær|banen)|(?<=\s)(?:Vej|Gade|Allé|Alle|Plads|Torv|Stræde|Boulevard|Park|Have|Kaj|Vænge|Sti)))"
    r"(?:,?\s+nr\.?)?\s+(\d{1,3}(?:\s?[A-Za-z]\b)?)(?![\w%])((?:,\s\d{1,3}[A-Z]?\b(?!\.))*(?:\sog\s\d{1,3}[A-Z]?\b(?!\.))?)"
    r"(?!\s*(?:kr|pct|procent|mio|timer|børn|elever|boliger|m2|km|år|dage|uger))"
)
# A parcel by its number and the first word of its district, which is what makes it one's own.
_PARCEL = re.compile(
    rf"\b(?i:matr(?:ikel|\.)?\s?(?:n(?:umme)?r\.?)?)\s?(\d{{1,4}})\s?([a-zæøå]{{0,3}})\b,?\s(?!og\b)([{_CAPITAL}][\wæøå]{{2,30}})"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_SUCCESSORS = frozenset(("soen", "soenner", "datter", "co", "eftf"))  # of a family's firm
_SENTENCE = re.compile(r"(?:^|[.!?:\n\u2022\"»(|-])\s*$")
_SHORTEST_LONE = 6
_SHORTEST_FIRM = 5
_LONGEST_LETTERS = 4
_LONG = 8  # letters of a word whose ending tells what it is


def named_in(text: str) -> Iterator[Named]:
    """Everything of that kind in a text."""
    for match in _FIRM.finditer(text):
        yield from _firm(match[1], match[2])
    for match in _RUN.finditer(text):
        begins = _SENTENCE.search(text, max(0, match.start() - 4), match.start()) is not None
        yield from _names(match[0], begins=begins)
    for match in _LONE.finditer(text):
        if len(match[0]) >= _SHORTEST_LONE and not all(
            is_ordinary(word) or word in PLACES for word in words_of(match[0])
        ):
            yield Named(match[0], WORD, PERSON)
    for match in _ADDRESS.finditer(text):
        yield from _addresses(match)
    for match in _PARCEL.finditer(text):
        for number in dict.fromkeys((match[1] + match[2], f"{match[1]} {match[2]}".strip())):
            yield Named(f"{number} {match[3]}", NAME, PHRASE)
    for match in _MAIL.finditer(text):
        yield Named(match[0], NAME, PHRASE)
    yield from numbers_in(text)


# --- names


def _firm(words: str, form: str) -> Iterator[Named]:
    """A firm by its name without its form, and by the last word of it with its form; what stands before »og« may be another."""
    for part in dict.fromkeys((words, words.rpartition(" og ")[2])):
        parts = part.split()
        while len(parts) > 1 and _begins_no_firm(parts):
            parts = parts[1:]
        name = " ".join(parts)
        if len(words_of(name)) > 1:
            yield Named(name, NAME if KNOWN.isdisjoint(words_of(name)) else WORD, FIRM)
            if len(parts[0]) >= _SHORTEST_FIRM and is_own(words_of(parts[0])[-1]):
                yield Named(parts[0], WORD, FIRM)
        elif not is_ordinary("".join(words_of(name))):
            yield Named(name, WORD, FIRM)
            yield Named(f"{name} {form}", NAME, FIRM)
    *kind, last = parts
    if kind and all(looks_ordinary("".join(words_of(part))) for part in kind) and not _is_of_places(words_of(last)):
        yield Named(f"{last} {form}", NAME, FIRM)


def is_own(word: str) -> bool:
    """Whether a word of a name is hardly anything else: no other word, no place, and nobody's that all know."""
    return not (is_word(word) or looks_ordinary(word) or word in PLACES or word in KNOWN)


def _begins_no_firm(parts: list[str]) -> bool:
    """Whether the first word says what the firm is, as »Leverandøren« does."""
    word = "".join(words_of(parts[0]))
    return is_ordinary(word) or (len(parts) > 2 and looks_ordinary(word))


def _names(run: str, *, begins: bool) -> Iterator[Named]:
    """The names in words with capitals in a row. `begins`: the first has one for beginning a sentence."""
    parts = [part for part in run.split() if words_of(part)]
    if any(part.rstrip(".,") in _FORMS for part in parts):
        return  # a firm, with the family's name in it or not
    while parts and (len(parts[-1]) == 1 or words_of(parts[-1])[0] in _SUCCESSORS):
        parts = parts[:-1]
    keys = [words_of(part) for part in parts]
    street = next(
        (at for at, words in enumerate(keys) if at and words[0] not in GIVEN and _STREET.search(words[-1])), None
    )
    if street is not None:
        return  # »Peter Bangs Vej«
    given = next((at for at, words in enumerate(keys[:-1]) if _is_given(words) and _may_follow(keys[at + 1])), None)
    if given is not None:
        given -= _has_name_before(parts, keys, given, begins=begins)
        person = parts[given : _end_of_person(keys, given)]
        yield from _person(person)
        if len(person) > 2 and given == 0 and not begins:
            return
        parts, keys, begins = parts[:given], keys[:given], begins
    yield from _others(parts, keys, begins=begins)


def _has_name_before(parts: list[str], keys: list[list[str]], given: int, *, begins: bool) -> bool:
    """Whether the word before a usual given name is a rarer one: »Aksel Bo Lund«. The first of a sentence has its capital for that."""
    first = given - 1
    if first < 0 or (begins and first == 0):
        return False
    word = "".join(keys[first])
    return not (_is_of_places(keys[first]) or _is_short_for(parts[first]) or looks_ordinary(word) or is_word(word))


def _is_given(words: list[str]) -> bool:
    return words[0] in GIVEN


def _may_follow(words: list[str]) -> bool:
    """Whether a word may be a name after a given one."""
    return words[-1] in SURNAMES or words[-1] in ALSO_WORDS or not is_word(words[-1])


def _end_of_person(keys: list[list[str]], start: int) -> int:
    """Where a person's name ends: before an office or another word that no name has."""
    end = start + 1
    while end < len(keys) and _may_follow(keys[end]) and not _BODY.search(keys[end][-1]) and end < start + 5:
        end += 1
    return end


def _person(parts: list[str]) -> Iterator[Named]:
    if len(parts) < 2:
        return
    name = " ".join(parts).rstrip(".,")
    yield Named(name, NAME, PERSON)
    for word in (words_of(parts[-1])[-1], parts[-1].rstrip(".,")):
        if len(word) > 3:
            yield Named(word, WORD, PERSON)


def _others(parts: list[str], keys: list[list[str]], *, begins: bool) -> Iterator[Named]:
    """Words with capitals without a usual given name: a stranger's name, a place, an institution."""
    while keys and (
        all(word in EVERYWHERE or word in PAPERS for word in keys[0]) or (begins and all(map(looks_ordinary, keys[0])))
    ):
        parts, keys, begins = parts[1:], keys[1:], False
    while keys and all(map(is_ordinary, keys[-1])) and keys[-1][-1] not in SURNAMES:
        parts, keys = parts[:-1], keys[:-1]
    if len(keys) < 2:
        return
    name = " ".join(parts).rstrip(".,")
    if (
        keys[-1][-1] in SURNAMES
        or keys[-1][-1].endswith("sen")
        or not (any(map(_is_of_places, keys)) or any(map(_is_short_for, parts)))
    ):
        yield from _person(parts[-4:])
    elif not all(map(is_ordinary, [word for words in keys for word in words])):
        yield Named(name, WORD, PERSON)


def _is_short_for(part: str) -> bool:
    """Whether a word is letters that stand for others, or a number in them: `KIK II`."""
    return part.isupper() and len(part) <= _LONGEST_LETTERS


def _is_of_places(words: list[str]) -> bool:
    """Whether a word is of a place's, an office's or an institution's name; one in capitals alone is short for one."""
    return any(
        is_ordinary(word) or word in PLACES or word.removesuffix("s") in PLACES or _BODY.search(word) for word in words
    )


def _addresses(match: re.Match[str]) -> Iterator[Named]:
    """The addresses of a street and one or more numbers; a word before the street that names a thing isn't part of it."""
    street = match[1].split()
    while len(street) > 1 and looks_ordinary("".join(words_of(street[0]))):
        street = street[1:]
    for number in (match[2], *re.findall(r"\d+\s?[A-Za-z]?\b", match[3])):
        yield Named(" ".join([*street, *number.split()]), NAME, ADDRESS)
