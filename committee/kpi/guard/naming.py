"""Which KPI a hand-written sentence is about: by an expression that stands in it, by its name, or by its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from committee.domain import units
from committee.kpi.guard.known import Known, figures, fitting
from committee.kpi.guard.textfigures import value_of

_WORDS_OF_ALL = frozenset(
    ("antal", "antallet", "andel", "andelen", "personer", "borgere", "procent", "kommunen", "kommune", "under", "over", "samlet", "modtagere", "uden", "efter", "inden", "blandt",
     "hele", "landet", "andre", "offentlig", "offentlige", "samt", "eller", "heraf", "aabenraa", "gennemsnit", "gennemsnitlig")
)  # fmt: skip
# What may stand between a number and the word for what it counts, or instead of one.
_PEOPLE = frozenset(
    (
        "personer",
        "borgere",
        "fuldtidspersoner",
        "mennesker",
        "modtagere",
        "procent",
        "pct",
        "helårspersoner",
        "nye",
        "registrerede",
        "aktuelle",
        "berørte",
        "personer",
        "kr",
        "alt",
        "ialt",
    )
)
# What ends the search: after these a number has said what it counts, or doesn't.
_SMALL = frozenset(
    (
        "i",
        "på",
        "ved",
        "pr",
        "for",
        "fra",
        "til",
        "mod",
        "og",
        "eller",
        "men",
        "mens",
        "som",
        "der",
        "er",
        "var",
        "har",
        "havde",
        "af",
        "med",
        "om",
        "under",
        "over",
        "efter",
        "siden",
        "end",
        "ud",
        "nu",
        "den",
        "de",
        "det",
        "at",
        "hvor",
        "hvilket",
        "blev",
        "bliver",
        "samlet",
        "ultimo",
        "primo",
        "svarende",
        "fordelt",
        "flere",
        "færre",
        "højere",
        "lavere",
        "mere",
        "mindre",
        "da",
        "så",
        "dermed",
        "altså",
    )
)
_THE_NUMBER = re.compile(
    r"\b(?:antallet|tallet|andelen|niveauet)\s+(?:er|var|udgør|udgjorde|ligger|lå|blev)(?:\s+(?:nu|på|da|ca\.|i alt|fortsat|dermed|således|aktuelt|\w+t til|\w+t til ca\.))*\s*$",
    re.IGNORECASE,
)
# What some of a KPI's people did or got: their number isn't the KPI's.
_DID = re.compile(
    r"\b(?:har (?:deltaget|fået|været|søgt|modtaget|svaret|afsluttet|gennemført|fundet|taget)|er (?:kommet|startet|gået|begyndt|henvist|visiteret|afsluttet|blevet|flyttet|raskmeldt|afmeldt|i job|i gang|i praktik"
    r"|i virksomhed\w*)|blev (?!opgjort|registreret|talt)\w+|begyndte?r?|deltog|deltager|fik|får|kom|modtog|gennemførte|venter|udebliver|udeblev|søgte|(?!langtids)\w{3,}ede)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:de|alle|samtlige|i alt|kommunens)\s+$", re.IGNORECASE)  # ... but not of all of them
_CLAUSE_END = re.compile(r"[.,;:()\n!?–]")
_LOOK_AHEAD = 4  # words
_LONGEST_STEM = 12
_WORD = re.compile(r"[^\W\d_]+")
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_MOST_OF_A_NAME = Fraction(3, 4)


def printed_in(written: str, known: Sequence[Known]) -> list[Known]:
    """The KPIs whose ids stand in a text's expressions, each once; of one that is split its first part."""
    words = {word for match in _EXPRESSION.finditer(written) for word in re.findall(r"\w+", match[1])}
    first: dict[str, Known] = {}
    for one in known:
        if one.id in words:
            first.setdefault(one.id, one)
    return list(first.values())


def named_by(sentence: str, known: Sequence[Known]) -> Known | None:
    """The only KPI whose current number stands in a sentence, or the one whose name it says most of; None where several could be."""
    own = tuple(dict.fromkeys(kpi.unit for kpi in known))
    valued: list[Known] = []
    for match in figures(units.REGISTRY, own).finditer(sentence):
        value = value_of(match["number"])
        valued += [
            one for one in fitting(sentence, match, known) if value is not None and one.prints(one.current, value)
        ]
    shares = {id(one): _share_named(sentence, one) for one in known}
    sure = list({id(one): one for one in valued if shares[id(one)]}.values())
    if len(sure) == 1:
        return sure[0]
    best = max(shares.values(), default=Fraction(0))
    named = [one for one in known if shares[id(one)] == best]
    return named[0] if best >= _MOST_OF_A_NAME and len(named) == 1 else None


def words_of_name(kpi: Known) -> list[str]:
    """The words of a KPI's name and unit that are hardly said of anything else."""
    words = re.findall(r"[^\W\d]{4,}", f"{kpi.name} {kpi.unit.after}".casefold())
    return [word for word in dict.fromkeys(words) if word not in _WORDS_OF_ALL]


def stem(word: str) -> str:
    """As much of a word as its forms and compounds share: `sygedagpenge` of `sygedagpengemodtagere`."""
    return word[: max(4, min(len(word) - 2, _LONGEST_STEM))]


def is_about(kpi: Known, sentence: str, at: tuple[int, int]) -> bool:
    """Whether a number counts what a KPI counts: the word after it is the KPI's; or it says nothing, and the sentence names the KPI."""
    counted = _counted(kpi, sentence[at[1] :])
    return _is_named(kpi, sentence) if counted is None else counted


def says_number_alone(kpi: Known, sentence: str, at: tuple[int, int]) -> bool:
    """Whether a number is said of a count that stands in another sentence: `Antallet er nu 853.`"""
    return _counted(kpi, sentence[at[1] :]) is None and bool(_THE_NUMBER.search(sentence[: at[0]]))


def is_of_else(kpi: Known, sentence: str, at: tuple[int, int]) -> bool:
    """Whether the word after a number says that it counts something else, or the verb that it is some of them who did something."""
    after = sentence[at[1] :]
    if _counted(kpi, after) is False:
        return True
    if _ALL.search(sentence[: at[0]]):
        return False
    clause = _CLAUSE_END.split(after, maxsplit=1)[0]
    ends = [
        match.end()
        for word in words_of_name(kpi)
        for match in re.finditer(rf"(?<!\w){re.escape(stem(word))}\w*", clause.casefold())
    ]
    return _DID.search(clause, max(ends, default=0)) is not None


def _counted(kpi: Known, after: str) -> bool | None:
    """Whether the words right after a number are what a KPI counts; None where they don't say what it counts."""
    stems = [stem(word) for word in words_of_name(kpi)]
    clause = _CLAUSE_END.split(after.lstrip(" \u00a0%."), maxsplit=1)[0]
    for word in _WORD.findall(clause)[:_LOOK_AHEAD]:
        folded = word.casefold()
        if any(folded.startswith(one) for one in stems):
            return True
        if folded in _SMALL:
            return None
        if folded not in _PEOPLE:
            return False
    return None


def _is_named(kpi: Known, sentence: str) -> bool:
    folded = sentence.casefold()
    return any(_says(folded, word) for word in words_of_name(kpi))


def _says(folded: str, word: str) -> bool:
    """Whether a word, or another form of it, begins anywhere in a folded text."""
    return re.search(rf"(?<!\w){re.escape(stem(word))}", folded) is not None


def _share_named(sentence: str, kpi: Known) -> Fraction:
    """How much of a KPI's name a sentence says."""
    words = words_of_name(kpi)
    folded = sentence.casefold()
    said = sum(_says(folded, word) for word in words)
    return Fraction(said, len(words)) if words else Fraction(0)
