"""How many times as high a number is said to be as another: `dobbelt så højt som i december`, `halvdelen af tallet i hele landet`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from committee.kpi import movewords
from committee.kpi.claimsentence import Sentence, Told
from committee.kpi.claimtimes import compared_reading
from committee.kpi.figure import Figure, with_cell

_COUNTS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10}
_TIMES = rf"(?:halvt|dobbelt|halvanden gang|(?:{'|'.join(_COUNTS)}|\d{{1,2}}) gange)"
_SIZE = r"(?:højt?|høje|mange|stort?|store|meget|omfattende|(?P<small>lavt?|lave|få|lille|små|lidt))"
_EDGE = (
    r"(?:(?P<edge>næsten|knap|tæt på|over|mere end|godt|mindst|under|mindre end|højst|cirka|ca\.|omtrent|omkring)\s+)?"
)
_REF = r"(?P<ref>[^.:;|\n\x0e]{1,60}?)"
_AS = re.compile(rf"\b{_EDGE}(?P<times>{_TIMES})\s+så\s+{_SIZE}(?:\s+(?!som\b)[^\W\d]+){{0,2}}\s+som\s+{_REF}(?=$|[.:;,|(\n\x0e])", re.IGNORECASE)  # fmt: skip
_OF = re.compile(
    rf"\b{_EDGE}(?P<times>halvdelen|en tredjedel|en fjerdedel|det (?:dobbelte|tredobbelte|firdobbelte))\s+af\s+(?P<small>(?!))?(?P<ref>(?:tallet|antallet|niveauet|andelen|hvad (?:det|den) var|det|landets|landsgennemsnittet)\b[^.:;|\n\x0e]{{0,60}}?)(?=$|[.:;,|(\n\x0e])",
    re.IGNORECASE,
)
_WORDS = {
    "halvt": Fraction(1, 2), "halvdelen": Fraction(1, 2), "en tredjedel": Fraction(1, 3), "en fjerdedel": Fraction(1, 4), "dobbelt": Fraction(2),
    "det dobbelte": Fraction(2), "det tredobbelte": Fraction(3), "det firdobbelte": Fraction(4), "halvanden gang": Fraction(3, 2),
}  # fmt: skip
# From how many to how many of that many times, by the word before it.
_ABOUT, _LESS, _MORE, _UP_TO = (Fraction(8, 10), Fraction(13, 10)), (Fraction(7, 10), Fraction(1)), (Fraction(1), Fraction(2)), (Fraction(0), Fraction(1))  # fmt: skip
_SLACK = {
    "næsten": _LESS, "knap": _LESS, "tæt på": _LESS, "over": _MORE, "mere end": _MORE, "godt": _MORE, "mindst": _MORE,
    "under": _UP_TO, "mindre end": _UP_TO, "højst": _UP_TO,
}  # fmt: skip


def wrong_ratios(sentence: Sentence) -> Iterator[Told]:
    """Each claim of so many times that the two numbers don't bear out."""
    for match in (m for pattern in (_AS, _OF) for m in pattern.finditer(sentence.text)):
        pair = _pair(sentence, match)
        if pair is None or sentence.is_denied(match.start()):
            continue
        mark, figure, other = pair
        if not figure.shown or not other.shown or figure.shown < 0 or other.shown < 0:
            continue
        times, (least, most) = _times(match), _SLACK.get((match["edge"] or "").casefold(), _ABOUT)
        share = figure.shown / other.shown
        if not least * times <= share <= most * times:
            yield match.start(), mark, match[0], f"tallet er {with_cell(figure)} mod {with_cell(other)}"


def _times(match: re.Match[str]) -> Fraction:
    word = " ".join(match["times"].casefold().split())
    count = word.partition(" ")[0]
    times = _WORDS.get(word) or Fraction(int(count) if count.isdecimal() else _COUNTS[count])
    return 1 / times if match["small"] else times


def _pair(sentence: Sentence, match: re.Match[str]) -> tuple[int, Figure, Figure] | None:
    """The number that is said to be so many times the other, with its mark; None where it can't be told which they are."""
    marked = sentence.marked()
    if not marked:
        return None
    land = re.search(movewords.LAND, match["ref"], re.IGNORECASE)
    if len(marked) > 1:
        if len(marked) > 2 or marked[0][1].status.kpi.unit != marked[1][1].status.kpi.unit:
            return None
        (first, one), (second, two) = marked
        is_second = one.status.series is two.status.series and not one.is_current
        is_second = is_second or (bool(land) and bool(one.status.label) and not two.status.label)
        return (int(second[1]), two, one) if is_second else (int(first[1]), one, two)
    mark, figure = int(marked[0][0][1]), marked[0][1]
    if not figure.is_current:
        return None
    beside = sentence.beside_land(figure) if land else None
    then = None if land else compared_reading(match["ref"], figure.status)
    other = beside or (Figure(figure.status, then) if then is not None else None)
    return (mark, figure, other) if other is not None else None
