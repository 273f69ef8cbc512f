"""The guard's fifth reading: a place among others that is written by hand, held against the KPI's place.

`nummer 25 af 98`, `på en 3. plads`, `blandt de ti bedste`, `næstlavest i landet`, `i den bedste fjerdedel`. A claim is judged where its
sentence says which KPI it is about: by an expression, by the KPI's number, by its name, or by how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.series import Rank
from committee.domain.units import Moves
from committee.kpi.goodwords import better_way
from committee.kpi.guard.known import Known
from committee.kpi.guard.naming import named_by, printed_in
from committee.kpi.guard.oldnumbers import BACK
from committee.kpi.guard.periods import period_of
from committee.kpi.guard.textfigures import SPACE, sentences
from committee.kpi.status import Reading
from committee.records.nodes import SourceText

_ORDINALS = ("første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende", "ellevte", "tolvte")  # fmt: skip
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(danish.COUNTED)})"
_BOTTOM = r"(?P<bottom>(?:en)?\s+fra\s+(?:bunden|neden)|\s+nedefra)?"
_OF = r"(?:\s+(?:ud\s+)?af\s+(?:de\s+|landets\s+|i\s+alt\s+|alle\s+)*(?P<of>\d{1,3})(?![\d.,%]))?"
_PLACE = re.compile(
    rf"\b(?:nummer|nr\.?|plads(?:en)?(?:{SPACE}(?:nr\.?|nummer))?){SPACE}+(?P<place>\d{{1,3}})(?![\d/-]|[.,]\d|{SPACE}?%)(?:\s+\(delt\))?{_BOTTOM}{_OF}"
    rf"|(?<![\d.,])(?P<place2>\d{{1,3}})\.(?:{SPACE}|-)?plads{_BOTTOM.replace('bottom', 'bottom2')}{_OF.replace('P<of>', 'P<of2>')}"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})(?:{SPACE}|-)?plads(?:en)?{_BOTTOM.replace('bottom', 'bottom3')}{_OF.replace('P<of>', 'P<of3>')}",
    re.IGNORECASE,
)
_BEST, _WORST = (
    r"bedste?|bedst\s+(?:placerede|stillede)|førende",
    r"dårligste?|ringeste?|værste?|dårligst\s+(?:placerede|stillede)",
)
_LOW, _HIGH = r"laveste?|mindste?|færreste?", r"højeste?|største?|fleste?"
_SIDE = rf"(?:(?P<best>{_BEST}|øverste)|(?P<worst>{_WORST}|nederste)|(?P<low>{_LOW})|(?P<high>{_HIGH}))"
_AMONG = re.compile(
    rf"\bblandt\s+(?:landets\s+|de\s+)?(?P<count>{_COUNT})\s+{_SIDE}\b|\b(?P<top>top|bund)(?:{SPACE}|-)(?P<count2>{_COUNT})\b", re.IGNORECASE
)  # fmt: skip
_ALL = r"(?:i\s+(?:hele\s+)?(?:landet|Danmark)|blandt\s+(?:alle\s+|landets\s+|de\s+)*(?:98\s+)?kommuner(?:ne)?|af\s+(?:alle\s+|landets\s+|de\s+)*(?:98\s+)?kommuner(?:ne)?)"
_MOST = re.compile(
    rf"\b(?P<nth>næst|tredje?|fjerde|femte)?{_SIDE}\b(?!\s+(?:halvdel|tredjedel|fjerdedel))(?:\s+(?:placeret|placerede|stillet|andel|niveau|antal|tal|kommune|overhovedet|samlet|set)){{0,3}}?\s+{_ALL}",
    re.IGNORECASE,
)  # fmt: skip
_SHARE = re.compile(rf"\b{_SIDE}\s+(?P<part>halvdel|tredjedel|fjerdedel)\b", re.IGNORECASE)
_PARTS = {"halvdel": 2, "tredjedel": 3, "fjerdedel": 4}
_NTH = {"": 1, "næst": 2, "tredj": 3, "tredje": 3, "fjerde": 4, "femte": 5}
_NOT = re.compile(
    r"\b(?:ikke|hverken|hvis|skal|skulle|vil|ville|kan|bør|målet|mål|ønsker?|ambition(?:en)?|håber|stræber|forvent\w+)\b[^.\n;]{0,40}$",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    rf"(?:\b(?:bekendtgørelse|bkg\.?|lov|sag|sags|punkt|bilag|figur|tabel|mål|cirkulære|brev|afgørelse|matrikel|version|bygning|lokale|rum|opgang|linje|bus|hold|rute|spor|modul|etape|fase|prioritet"
    rf"|initiativ|indsats)|\w+(?:gade|vej|vænget|allé|stræde|torv|parken|huset|engen))(?:en|et|s)?{SPACE}*$",
    re.IGNORECASE,
)
# What a place has before it, or after it.
_STANDS = re.compile(
    r"\b(?:er|ligger|lå|var|placere[rs]?|placeret|placering\w*|indtager|indtog|blev|bliver|rangerer|havner|gør|som)\b[^.;\n]{0,80}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """Where it stands, its words, and what it says: a place from the top or the bottom, or that the place is among the first so
    many of a side. `end` is which end of the list: 1 the best, -1 the worst, 2 the lowest number, -2 the highest."""

    start: int
    said: str
    places: int
    end: int
    is_exact: bool
    of: int = 0
    part: int = 0


def wrong_ranks(text: SourceText, plain: str, known: Sequence[Known]) -> Iterator[Problem]:
    """What is wrong with each place that is written by hand."""
    ranked = [one for one in known if rank_of(one, one.current) is not None]
    if not ranked:
        return
    for start, sentence in sentences(plain):
        claims = [one for one in _claims(sentence) if not _NOT.search(sentence[: one.start])]
        found = _about(text[start : start + len(sentence)], sentence, claims, ranked, known) if claims else None
        if found is None:
            continue
        kpi, is_certain = found
        judged = [(one, _truth(one, kpi, sentence)) for one in claims]
        if any(truth == "" for _, truth in judged):
            continue  # one place is right; the others are of something else
        for claim, truth in judged:
            if truth:
                tell = Problem if is_certain and len(claims) == 1 else warning
                said = f"»{claim.said}« passer ikke med »{kpi.name}«: {truth}."
                cure = f"Ret placeringen, eller skriv {{{{ {kpi.id}.placering }}}}."
                yield tell(text.at(start + claim.start), "forkert-placering", said, cure)


def rank_of(kpi: Known, reading: Reading) -> Rank | None:
    """A KPI's place; of one that is itself a place, its number."""
    rank = kpi.status.rank_of(reading)
    if rank is None and kpi.unit.moves is Moves.RANK and reading.value is not None and not kpi.status.label:
        return Rank(int(reading.value), where=reading.seen.place)
    return rank


def _claims(sentence: str) -> list[_Claim]:
    made = [_placed(match) for match in _PLACE.finditer(sentence) if _is_place(sentence, match)]
    for match in _AMONG.finditer(sentence):
        end = {"top": 1, "bund": -1}.get((match["top"] or "").casefold()) or _end(match)
        made.append(_Claim(match.start(), _said(match), _number(match["count"] or match["count2"]), end, False))
    for match in _MOST.finditer(sentence):
        places = _NTH[(match["nth"] or "").casefold()]
        made.append(_Claim(match.start(), _said(match), places, _end(match), True))
    for match in _SHARE.finditer(sentence):
        made.append(_Claim(match.start(), _said(match), 0, _end(match), False, part=_PARTS[match["part"].casefold()]))
    return made


def _is_place(sentence: str, match: re.Match[str]) -> bool:
    """Whether a number is a place, and not that of a house, a figure or a law."""
    before = sentence[: match.start()]
    return not _NO_PLACE.search(before) and bool(_STANDS.search(before) or match["of"] or match["place2"])


def _placed(match: re.Match[str]) -> _Claim:
    number = match["place"] or match["place2"]
    places = int(number) if number else _ORDINALS.index(match["ordinal"].casefold()) + 1
    bottom = match["bottom"] or match["bottom2"] or match["bottom3"]
    of = int(match["of"] or match["of2"] or match["of3"] or 0)
    return _Claim(match.start(), _said(match), places, -1 if bottom else 1, True, of)


def _said(match: re.Match[str]) -> str:
    return " ".join(match[0].split())


def _end(match: re.Match[str]) -> int:
    return next(end for name, end in (("best", 1), ("worst", -1), ("low", 2), ("high", -2)) if match[name])


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else danish.COUNTED.index(word.casefold()) + 1


def _about(
    written: str, sentence: str, claims: Sequence[_Claim], ranked: Sequence[Known], known: Sequence[Known]
) -> tuple[Known, bool] | None:
    """The KPI that a sentence's places are about, and whether that is certain; None where it can't be told."""
    in_expressions = printed_in(written, known)
    if in_expressions:
        one = in_expressions[0] if len(in_expressions) == 1 else None
        return (one, True) if one is not None and one in ranked else None
    by_name = named_by(sentence, known)
    if by_name is not None:
        return (by_name, False) if by_name in ranked else None
    counted = [
        one for one in ranked if (rank := rank_of(one, one.current)) and rank.of in {c.of for c in claims if c.of}
    ]
    return (counted[0], False) if len(known) == 1 and counted else None


def _truth(claim: _Claim, kpi: Known, sentence: str) -> str | None:
    """What is so where a claim is wrong; "" where it is right, None where it can't be told."""
    named = period_of(sentence, claim.start, claim.start + len(claim.said), kpi.current.period)
    seen = kpi.series.points.get(named) if named else None
    reading = Reading(named, seen) if named and seen else kpi.current
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", sentence)} - {reading.period.year}
    rank = rank_of(kpi, reading)
    if rank is None or (named and seen is None) or (not named and (years or BACK.search(sentence))):
        return None
    is_right = _is_right(claim, kpi, rank)
    if is_right is None or is_right:
        return None if is_right is None else ""
    of = f" af {rank.of}" if rank.of else ""
    shared = " (delt)" if rank.shared > 1 else ""
    where = f" ({rank.cell})" if rank.cell is not None else ""
    way = {1: ", og højere er bedre", -1: ", og lavere er bedre", 0: ""}[
        0 if claim.end in (1,) and claim.is_exact else better_way(kpi.status)
    ]
    return f"placeringen er nummer {rank.place}{shared}{of} for {reading.period.words}{where}{way}"


def _is_right(claim: _Claim, kpi: Known, rank: Rank) -> bool | None:
    end = claim.end
    if abs(end) == 2:  # the lowest is the best where less is better
        way = better_way(kpi.status)
        if not way or kpi.unit.moves is Moves.RANK:
            return None
        end = 1 if (end == 2) == (way < 0) else -1
    if end < 0 and not rank.of:
        return None
    if claim.of and rank.of and claim.of != rank.of:
        return False
    place = rank.place if end > 0 else rank.from_bottom
    if claim.part:
        return Fraction(place, rank.of) <= Fraction(1, claim.part) if rank.of else None
    if not claim.is_exact:
        return place <= claim.places
    return (
        claim.places == place
        or (end > 0 and claim.places == rank.dense)
        or (end < 0 and claim.places == rank.of + 1 - rank.place)
    )
