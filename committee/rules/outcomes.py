"""What a sentence of the minutes says came of a proposal: carried, or not; and the votes it counts itself. Pure.

Only what can be told is told: a sentence about one member's or party's view, and a word that names a thing already decided
(»den godkendte plan«), say nothing of this outcome.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from committee.records.nodes import SourceText
from committee.rules.majorities import majorities_said
from committee.rules.sentences import sentences

CARRIED = (
    r"godkend(?:t|te|tes|es|er|e)|vedtag(?:et|es|er|e)|vedtog(?:es)?|tiltrådt(?:e|es)?|tiltræd(?:t|es|er|e)?|tiltrådte"
    r"|anbefal(?:et|ede|edes|es|er|e)|bifald(?:t|et|es|er|e)?|imødekom(?:met|mes|mer|me)?|bevilg(?:et|ede|es|er|e)"
    r"|(?:sagde|siger|sige|stemte|stemmer) ja til(?= indstilling| forslaget\b| sagen\b)|gik igennem"
)
_NOTED = r"(?:taget|tages|tager|tog(?:es)?)\b[^.;,\n]{0,60}?\btil (?:efterretning|orientering)"
LOST = (
    r"forkast(?:et|ede|edes|es|er|e)|nedstem(?:t|te|tes|mes|mer|me)|stem(?:t|te|tes)\b[^.;,\n]{0,40}?\bned|afvis(?:t|te|tes|es|er|e)"
    r"|afslå(?:et|s|r)?|afslog(?:es)?"
    r"|(?:gav|giver|gives|give|meddelte|meddeler|meddeles) afslag"
    r"|(?:sagde|siger|sige|stemte|stemmer) nej til(?= indstilling| forslaget\b| sagen\b)"
)
_FOLLOWED = r"som indstillet|(?:følg|fulg)(?:es|er|te|tes|t|e)?|bakke(?:r|de)? op om|støtte(?:r|de|s|des)?|opbakning til|tilslutning til|tilslut(?:tet|tede|tes|ter|te)"  # of the last, an indstilling or a proposal
_POSTPONED = (
    r"(?:^\W*(?:sagen |punktet |behandlingen |beslutningen )?|\b(?:sagen|punktet|behandlingen|beslutningen)\s+(?:blev|er|bliver|blev dermed|er dermed)?\s*(?:ikke )?)"
    r"(?P<late>udsat|udsættes|udskudt|udskydes|hjemvist|hjemvises|tilbagesendt|tilbagesendes|sendt tilbage|sendes tilbage|taget af dagsordenen|tages af dagsordenen)\b(?!\s+(?:for|af)\b)"
    r"|\b(?:besluttede|vedtog|valgte)\b[^.;,\n]{0,30}?\bat (?P<later>udsætte|udskyde|hjemvise|sende sagen tilbage|tilbagesende)\b"
    r"|\b(?:udvalget|byrådet|rådet|flertallet)\s+(?P<latest>udsatte|udskød)\b(?=[^.;,\n]{0,20}\b(?:sag|punkt|behandling|beslutning))"
)
_FELL = r"(?:bort)?fald(?:et|er|t)"  # figures fall too, so what fell has to be named
_WORD = re.compile(
    rf"\b(?:(?P<carried>{CARRIED})|(?P<noted>{_NOTED})|(?P<lost>{LOST})|(?P<fell>{_FELL})|(?P<followed>{_FOLLOWED}))\b",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    r"\b(?!byrådet)\w+rådet\b|\b(?!kommunal)\w*bestyrelsen\b|\b\w+(?:foreningen|nævnet)\b|\b(?:MED-udvalget|tidligere|forvaltningen|administrationen)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?!byrådet)\w+rådet\b|\b\w+(?:foreningen|nævnet|bestyrelsen)\b(?<!kommunalbestyrelsen)|\btidligere\b",
    re.IGNORECASE,
)  # what these voted is no outcome here
_LATER = re.compile(_POSTPONED, re.IGNORECASE)
_ALONE = re.compile(rf"^\W*{_FELL}\W*$|^\W*bortfalder\W*$", re.IGNORECASE)
_AS_ONE = re.compile(
    r"(?<!ikke )(?<!hverken )(?<!næsten )\b(?:enstemmig(?:t|e)?|et enigt (?:udvalg|byråd|råd)|i enighed|alle stemte for|samtlige stemte for|af alle|med alle stemmer)\b"
    r"(?!\s*(?:,\s*)?(?:undtagen|bortset|på nær|minus))",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:ikke|ej|hverken|afslog at|afviste at|undlod at)(?:\s+(?!enstemmig)[^\W\d]+){0,2}\s+$", re.IGNORECASE
)
_NOT_AFTER = re.compile(r"\s+(?:[^\W\d]+\s+){0,2}(?:ikke|ej)\b", re.IGNORECASE)
_OF_A_THING = re.compile(
    r"\b(?:den|det|de|en|et|tidligere|allerede|senest|nyligt?|sidst|byrådets|udvalgets|hvis|såfremt|når|inden|kan|kunne|skal|bør|vil)\s+$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^\s*(?:hvis|såfremt|når|medmindre|forudsat|under forudsætning)\b", re.IGNORECASE)
_PROPOSAL = re.compile(r"forslag|indstilling", re.IGNORECASE)
_OF_WHAT = re.compile(r"^\s*at\b", re.IGNORECASE)  # »indstiller ikke, at planen godkendes«
_REFUSED = re.compile(r"\b(?:ikke|ej|afvis\w*|afsl\w*)\b", re.IGNORECASE)
_THEIRS = re.compile(r"^\s*(?:der|som|fordi|da)\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?:udvalg|byråd|råd|kommunalbestyrelse|bestyrelse|flertal|indstilling|forslag|sag|punkt|dermed|blev|bliver|enstemmig)",
    re.IGNORECASE,
)
_SMALL = r"(?:\d|én\b|ét\b|en\b|et\b|to\b|tre\b|fire\b|fem\b|seks\b|syv\b|otte\b|ni\b|ti\b|elleve\b|tolv\b|\w+ten\b|\w*tyve\b)"  # of votes
_OF_SOME = re.compile(
    rf"\bstemmer? (?:i)?mod\b(?!\s+{_SMALL})|\bstemte (?:i?mod|for)\b|\b(?:i?mod|for) stemte\b|\bgruppe[nr]?\b|\bparti",
    re.IGNORECASE,
)
_VIEWED = re.compile(r"\b(?:foresl[åo]\w*|ønsk\w*|mente|mener|opfordr\w*)\b", re.IGNORECASE)
_WISHED = re.compile(rf"{_VIEWED.pattern}|\bmindretal\w*\b", re.IGNORECASE)
_PARTY = re.compile(r"(?:^|[\s(])(?-i:[A-ZÆØÅ]{1,2})(?=[\s,.):-])")


class Topic(Enum):
    """What a proposal is about, as far as a word of it tells."""

    MATTER = "sagen"
    AMENDMENT = "ændringsforslag"
    POSTPONEMENT = "udsættelse"
    HABILITET = "habilitet"


_TOPICS = (
    (Topic.HABILITET, re.compile(r"habil", re.IGNORECASE)),
    (
        Topic.AMENDMENT,
        re.compile(r"ændringsforslag|modforslag|mindretalsforslag|alternative?t? forslag|^\W*ændring", re.IGNORECASE),
    ),
    (
        Topic.POSTPONEMENT,
        re.compile(
            r"udsæt|udsat|udskyd|udskudt|tilbagesend|sende?[st]? (?:sagen )?tilbage|af dagsordenen|hjemvis|\bproced|for lukkede|lukning af døre|afbryde",
            re.IGNORECASE,
        ),
    ),
)


def topic_of(about: str) -> Topic:
    """What a vote or a sentence is about; the matter itself unless it says otherwise."""
    return next((topic for topic, words in _TOPICS if words.search(about)), Topic.MATTER)


@dataclass(frozen=True, slots=True)
class Claim:
    """That a proposal was carried, or wasn't: the `word` that says so and where it stands in its text, the topic, whether it is
    said of the `recommendation` by that name, whether it is that something was `noted` (taget til efterretning), and its sentence."""

    carried: bool
    word: str
    offset: int
    topic: Topic
    recommendation: bool = False
    noted: bool = False
    sentence: str = ""


def claims(text: SourceText, names: Collection[str]) -> list[Claim]:
    """What a text says came of the proposals. A sentence about what `names`, of members or parties, think says nothing."""
    return [
        claim
        for start, sentence in sentences(text)
        for read in (_claims, _postponed, _by_majority)
        for claim in read(start, sentence, names)
    ]


def said_as_one(text: SourceText, names: Collection[str]) -> Iterator[Claim]:
    """Each word that says all agreed, as »enstemmigt«; what another body was agreed on says nothing of the vote."""
    for start, sentence in sentences(text):
        match = _AS_ONE.search(sentence)
        before = sentence[: match.start()] if match else ""
        if match and not _OTHER_BODY.search(sentence) and not _is_of_some(before, _CLAUSE.split(before)[-1], names):
            yield Claim(True, match[0], start + match.start(), topic_of(sentence))


def _postponed(start: int, sentence: str, names: Collection[str]) -> Iterator[Claim]:
    """That the case was postponed, or wasn't; »udsatte borgere« and »udsat for« say nothing of it."""
    for match in _LATER.finditer(sentence):
        (word,) = (name for name, value in match.groupdict().items() if value)
        before = sentence[: match.start(word)]
        clause = _CLAUSE.split(before)[-1]
        if not (_is_of_some(before, clause, names) or _is_wished(before, clause) or _PROPOSAL.search(before)):
            is_not = _NOT_BEFORE.search(before) or re.search(r"\b(?:ikke|ej)\b", match[0], re.IGNORECASE)
            said = f"ikke {match[word]}" if is_not else match[word]
            yield Claim(not is_not, said, start + match.start(word), Topic.POSTPONEMENT, sentence=sentence)


def _by_majority(start: int, sentence: str, names: Collection[str]) -> Iterator[Claim]:
    """That a majority was for, or against; what some wish for, or another body's majority, says nothing of it."""
    for carried, match in majorities_said(sentence):
        before = sentence[: match.start()]
        clause = _CLAUSE.split(before)[-1]
        if (
            _VIEWED.search(clause)
            or _is_wished(before, clause)
            or _CONDITION.match(clause)
            or _OTHER_BODY.search(sentence)
        ):
            continue
        about = "indstilling" in sentence.casefold()
        yield Claim(carried, match[0], start + match.start(), topic_of(sentence), about, sentence=sentence)


def _claims(start: int, sentence: str, names: Collection[str]) -> Iterator[Claim]:
    for match in _WORD.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        clause = _CLAUSE.split(before)[-1]
        not_before, not_after = _NOT_BEFORE.search(before), _NOT_AFTER.match(after)
        negated = not_before is not None or not_after is not None
        if _says_nothing(match, before, clause, after, names, negated=negated):
            continue
        word = f"ikke {match[0]}" if not_before else f"{match[0]} ikke" if not_after else match[0]
        yield Claim(
            bool(match["carried"] or match["noted"] or match["followed"]) != negated,
            word,
            start + match.start(),
            topic_of(sentence),
            "indstilling" in sentence.casefold(),
            bool(match["noted"]),
            sentence,
        )


_CLAUSE = re.compile(r"[,;:]|\bidet\b|\bmen\b")


def _says_nothing(
    match: re.Match[str], before: str, clause: str, after: str, names: Collection[str], *, negated: bool
) -> bool:
    """Whether a word of outcome is no outcome here: »den godkendte plan«, »hvis den godkendes«, »priserne er faldet«, »afviste, at
    den godkendes«; or the view of some. »Kunne ikke godkende« is one."""
    of_a_proposal = "som ind" in match[0].casefold() or _PROPOSAL.search(clause) or _PROPOSAL.search(after[:30])
    if (match["fell"] or match["followed"]) and not of_a_proposal and not _ALONE.match(before + match[0] + after):
        return True
    if OTHERS.search(clause):
        return True
    if (_OF_WHAT.match(clause) and _REFUSED.search(before[: len(before) - len(clause)])) or _is_wished(before, clause):
        return True
    is_plain = match[0].casefold() in ("godkendt", "vedtaget")
    is_of_a_thing = _OF_A_THING.search(before) is not None and not negated and not is_plain
    return is_of_a_thing or _CONDITION.match(clause) is not None or _is_of_some(before, clause, names)


def _is_wished(before: str, clause: str) -> bool:
    """Whether it is what somebody wanted, »V foreslog, at sagen udsættes«."""
    return _OF_WHAT.match(clause) is not None and _VIEWED.search(before) is not None


def _is_of_some(before: str, clause: str, names: Collection[str]) -> bool:
    """Whether those who hold it are named, and it isn't the body."""
    if _WISHED.search(clause) or (_OF_SOME.search(before) and _THEIRS.match(clause)):
        return True
    if re.search(r"\bflertal|\benstemmig", clause, re.IGNORECASE):
        return False
    named = _OF_SOME.search(clause) or _PARTY.search(clause) or any(name in clause for name in names if len(name) > 2)
    return bool(named) and not _BODY.search(clause)


def at_line(line: int) -> str:
    """Where the other of two places in one file is, in a sentence; nothing while it isn't written yet."""
    return f" (linje {line})" if line else ""
