"""What a text says of its item's attachments: their numbers, how many there are, that there are any. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.later import Later
from committee.base.problems import Problem, warning
from committee.domain.item import Item
from committee.records.nodes import SourceText
from committee.rules.case import Case
from committee.rules.itemtexts import own_texts
from committee.rules.typednumbers import attachment_number

_NUMBERS = r"\d{1,2}(?:\s*(?:,|og|samt|til|-|–|&|\+)\s*\d{1,2})*"
_NUMBER = re.compile(rf"\bbilag(?:ene)?\s+(?:nr\.?\s*)?({_NUMBERS})(?![\w%])(?![.,:]?\d)", re.IGNORECASE)
_WORDS = {
    word: n
    for n, word in enumerate(
        ("et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"), start=1
    )
} | {"ét": 1}
_COUNTED = rf"(\d{{1,2}}|{'|'.join(_WORDS)})\s+(?:\w+e\s+)?bilag\b"
_COUNT = Later(
    rf"\b(?:vedlagt|vedlagte|vedlægges|vedhæftet|vedhæftede|vedhæftes|følgende|sagens|punktets|dagsordenens|de|disse|alle|der|(?:sagen|punktet) (?:har|indeholder|rummer))(?:\s+(?:er|de|som|der))?\s+{_COUNTED}(?!\s+(?:til(?! (?:sagen|punktet|dagsordenen)\b)|i|fra|om)\b)"
    rf"|\b{_COUNTED}\s+(?:er\s+)?(?:vedlagt|vedlægges|vedhæftet|vedhæftes)"
)
_ENCLOSED = Later(
    r"\b(?:vedlagt|vedlagte|vedlægges|vedhæftet|vedhæftede|vedhæftes)\b[^.\n]{0,40}?\bbilag(?:et|ene)?\b|\bbilag(?:et|ene)?\b[^.\n]{0,20}\b(?:vedlagt|vedlægges|vedhæftet|vedhæftes)\b"
)
_TO_COME = Later(
    r"\b(?:eftersendes|skal|kan|bør|for stor\w*|omdeles|udleveres|fremlægges|rundsendes|ikke|ingen|uden|tidligere|dengang|sidste møde|nyt bilag|fremgik|forrige|blev)\b|\b(?:på|til|ved) mødet\b"
)
# An attachment of something else: »bilag 1 til bekendtgørelsen«, »habitatdirektivets bilag 4«, »bilag 4-arter«.
_OF_OTHERS_AFTER = Later(
    r"\s*(?:-?arter|-?dyr|-?art\b|-?listede)|\s*,?\s+(?:i|til|af|fra|under|ad)\s+(?!(?:sagen|sagsfremstillingen|dagsordenen|dagsordenspunktet|punktet|dette|denne|indstillingen|notatet her|nærværende|orientering|drøftelse|godkendelse|beslutning)\b(?! (?:fra|om|på|nr|der|som)\b))\w"
)
_OF_OTHERS_BEFORE = Later(r"\w{2,}(?:ens|ets|ers|ernes|enes|ings)|deres|dens|dets|hvis")
_LAW = Later(
    r"\b(?:bekendtgørelse\w*|cirkulære\w*|direktiv\w*|forordning\w*|overenskomst\w*|\w*loven|lov (?:nr|om)|kontrakt\w*|udbudsmateriale\w*|vejledning\w* nr|standard\w*)\b"
)
_BEFORE = Later(
    r"\b(?:tidligere|dengang|sidste møde|forrige møde|på mødet (?:den|d\.|i) |(?:blev|fik)\b[^.\n]{0,60}\b(?:forelagt|sendt|udleveret|omdelt|behandlet)|møde(?:t)? (?:den|d\.) \d|sagen blev (?:behandlet|forelagt))\b",
    re.IGNORECASE,
)
_WITHIN = Later(
    r"(?<!sagen)(?<!punktet)(?<!dagsordenen)(?<!notatet)(?<=en|et|ne),?\s+(?:herunder|med|inkl\.?|inklusive)\s+$"
)
# »I ansøgningen er vedlagt 2 bilag«: they are the application's.
_IN_OTHERS = Later(
    r"\b(?:i|med|til) (?!sagen|punktet|dagsordenen|mødet)\w{3,}(?:en|et|erne|ene)\s+(?:er|var|blev)\s+(?:der\s+)?$"
)
_OWN = frozenset(
    ("sagens", "punktets", "dagsordenens", "dagsordenspunktets", "sagsfremstillingens", "indstillingens", "notatets")
)
_LISTED = re.compile(r"^[ \t>*-]*\**bilag\s+(?:nr\.?\s*)?(\d{1,2})\**\s*[.:–-]\s*\S", re.IGNORECASE | re.MULTILINE)
_TITLE_NUMBERS = re.compile(rf"\s*bilag\s*(?:nr\.?\s*)?({_NUMBERS})", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:samle[dt]e?|alle|bilagssamling|bilagspakke|bilagsmappe|bilagsoversigt)\b", re.IGNORECASE)
_END = re.compile(r"(?<=\w{3})[.;]\s|\n")  # of a sentence; a full stop after one or two letters is an abbreviation's
_REACH = 90


def attachments_are_as_said(case: Case) -> Iterator[Problem]:
    """`Bilag 3`, or `vedlagt er tre bilag`, in an item whose attachments are others or fewer, or that has none."""
    for item in case.meeting.items:
        if item.withdrawn:
            continue
        texts = [text for text in own_texts(item) if "bilag" in text.casefold()]
        if not texts or any(_TOGETHER.search(attachment.title) for attachment in item.attachments):
            continue
        there = _numbers_of(item, texts)
        for text in texts:
            if not any(text is attachment.title for attachment in item.attachments):
                yield from _of_text(item, text, there)


def _numbers_of(item: Item, texts: list[SourceText]) -> set[int]:
    """The numbers that the attachments go by: those of their titles, else their places; and those that a text lists itself."""
    found: set[int] = set()
    for attachment in item.attachments:
        match = _TITLE_NUMBERS.match(attachment.title)
        own = attachment_number(attachment.title)
        found |= _spread(match[1]) if match else {own if own is not None else attachment.number}
    return found | {int(match[1]) for text in texts for match in _LISTED.finditer(text)}


def _spread(written: str) -> set[int]:
    """`1, 3-5 og 7` as numbers."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:\s*(?:-|–|til)\s*(\d+))?", written):
        low, high = int(first), int(last or first)
        found |= set(range(low, high + 1)) if high - low < 100 else {low, high}
    return found


def _of_text(item: Item, text: SourceText, there: set[int]) -> Iterator[Problem]:
    cure = "Ret teksten, eller tilføj bilaget."
    count = len(item.attachments)
    told = False
    for match in _NUMBER.finditer(text):
        missing = sorted(_spread(match[1]) - there)
        if missing and not _is_of_others(text, match):
            told = True
            has = (
                f"punktets bilag er {danish.listed([str(n) for n in sorted(there)])}"
                if there
                else "punktet har ingen bilag"
            )
            said = danish.listed([str(number) for number in missing])
            yield warning(text.at(match.start()), "bilagstal", f"Teksten nævner bilag {said}, men {has}.", cure)
    for match in _COUNT.made.finditer(text):
        written = match[1] or match[2]
        number = _WORDS.get(written.casefold()) or int(written)
        if number > max(count, len(there)) and not _is_before(text, match):
            told = True
            yield warning(
                text.at(match.start()), "bilagstal", f"Teksten siger {written} bilag, men listen har {count}.", cure
            )
    if not there and not told:
        yield from _none_there(text)


def _none_there(text: SourceText) -> Iterator[Problem]:
    for match in _ENCLOSED.made.finditer(text):
        if not _TO_COME.made.search(_around(text, match)) and not _is_of_others(text, match):
            said = f"Teksten siger »{match[0]}«, men punktet har ingen bilag."
            yield warning(text.at(match.start()), "bilagstal", said, "Tilføj bilaget, eller ret teksten.")
            return


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether an attachment of a law, a plan or another meeting is meant."""
    before, after = text[max(0, match.start() - _REACH) : match.start()], text[match.end() : match.end() + _REACH]
    sentence = _END.split(before)[-1]
    word = (sentence.split() or [""])[-1].strip("(»«,").casefold()
    if word in _OWN:
        return False
    before_it = (
        word == "om"
        or _OF_OTHERS_BEFORE.made.fullmatch(word)
        or _WITHIN.made.search(sentence)
        or _LAW.made.search(sentence)
    )
    return bool(before_it or _OF_OTHERS_AFTER.made.match(after)) or _is_before(text, match)


def _is_before(text: str, match: re.Match[str]) -> bool:
    before = _END.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    return bool(_BEFORE.made.search(_around(text, match)) or _IN_OTHERS.made.search(before))


def _around(text: str, match: re.Match[str]) -> str:
    """The sentence that a match stands in, as far as it can be told near by."""
    before, after = text[max(0, match.start() - _REACH) : match.start()], text[match.end() : match.end() + _REACH]
    return _END.split(before)[-1] + match[0] + _END.split(after)[0]
