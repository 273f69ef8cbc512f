"""Claims that stand further from their number: denied ones (`ikke steget, men ligger på 724`), and a rise or fall that is told as a
thing of its own before the number (`en stigning i antallet, som nu er 724`; `et fald betyder, at tallet nu er 724`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.kpi import claimforms as forms
from committee.kpi import goodwords
from committee.kpi.claimsentence import Sentence, Told, truth_of
from committee.kpi.figure import Figure

_GAP = r"[^.:;|\n\x0e]"
_STAYS = r"(?:er|ligger|lå|har|holder|dog|stadig|fortsat|fremdeles|derimod|tværtimod|i stedet|i dag|nu|sig|udgør|var|lander|blev|endte)"
_DENIED = re.compile(
    rf"\b(?:ikke|aldrig|ingen|intet)\s+(?:(?:igen|heller|dog|siden|tale om|sket|været|noget|nogen|et|en)\s+)*{forms.MOVE}(?P<fill>[^.:;,|\n\x0e]{{0,50}}?)"
    rf"(?:,?\s*\b(?:men|og|for(?: det| tallet| antallet)?)\s+(?:{_STAYS}\s+)*(?:på|til|udgør|er)?|\b(?:til|på)|:)\s*{forms.ABOUT}(?P<x>{forms.MARK})",
    re.IGNORECASE,
)
# What makes a denial one of the extent alone, or of two things at once.
_EXTENT = re.compile(
    r"\b(?:så|nok|mere|tilstrækkelig\w*|nævneværdig\w*|væsentlig\w*|markant|meget|hurtig\w*|som|lige|helt|med|over|under|eller|mindre|kun|alene)\b",
    re.IGNORECASE,
)
_NUMBER_WORD = r"(?:antal|tal|andel|niveau|sum|omfang|bestand|rate|procent)"
_NOW = r"(?:nu|dermed|i dag|derfor|således|herefter|aktuelt|så|igen|derved)"
_IS = rf"(?:{_NOW}\s+)*(?:er|udgør|ligger|lander|står|kommer|nåede|blev|tæller|omfatter|var)\s+(?:{_NOW}\s+)*(?:(?:oppe|nede|op|ned)\s+)?(?:på\s+)?"
_IN_NUMBER = re.compile(
    rf"{forms.MOVE}\s+(?:i|af|for)\s+(?P<of>[^.:;,|\n\x0e]{{1,60}}?),?\s+(?:som|der|så (?:der|det|den|tallet|antallet|andelen)|og (?:(?:der|det|den|tallet|antallet|andelen)\s+)?)\s*{_IS}{forms.ABOUT}(?P<x>{forms.MARK})",
    re.IGNORECASE,
)
_CAUSES = re.compile(
    rf"(?:^|[,;]|\b(?:og|men|at))\s*(?:(?:et|en|dette|denne|den|det|årets|månedens|sidste måneds)\s+(?:(?!i\b|af\b)\w+\s+){{0,2}}?|(?=\w+(?:et|en)\b)){forms.MOVE}(?P<of>{_GAP}{{0,50}}?)"
    rf"\b(?:betyder|betød|gør|gjorde|medfører|medførte|har medført|har betydet|bevirker|bevirkede|giver|resulterer i|fører til|indebærer)\b,?\s*at\s+(?:antallet|tallet|andelen|niveauet|der|vi|kommunen)\b"
    rf"[^.:;,|\n\x0e]{{0,40}}?(?P<x>{forms.MARK})",
    re.IGNORECASE,
)


def denied_moves(sentence: Sentence) -> Iterator[Told]:
    """`er ikke steget siden sidst, men er nu 724`, where it has risen."""
    for match in _DENIED.finditer(sentence.text):
        if _EXTENT.search(match["fill"]):
            continue
        mark, figure = sentence.figure(match["x"])
        if figure is None or not figure.is_current or sentence.is_denied(match.start()):
            continue
        said = goodwords.direction_said(match, figure.status)
        then = sentence.reference(figure)
        actual = figure.status.change(then).direction if then is not None else None
        if then is not None and actual is not None and actual == said:
            yield match.start(), mark, match[0], truth_of(match, figure, then, actual)


def moves_in_nouns(sentence: Sentence) -> Iterator[Told]:
    """`en stigning i antallet, som nu er 724`, where it has fallen; what moved must be the number itself."""
    for match in (m for pattern in (_IN_NUMBER, _CAUSES) for m in pattern.finditer(sentence.text)):
        mark, figure = sentence.figure(match["x"])
        word = next(match[name] for name in forms.WORDS if match[name])
        if figure is None or not figure.is_current or not forms.NOUN.search(word):
            continue
        if not _is_of_number(match["of"], figure) or sentence.is_denied(forms.word_at(match)):
            continue
        said, then = goodwords.direction_said(match, figure.status), sentence.reference(figure)
        actual = figure.status.change(then).direction if then is not None else None
        if then is not None and None not in (said, actual) and actual is not None and actual != said:
            yield match.start(), mark, match[0], truth_of(match, figure, then, actual)


def _is_of_number(of: str, figure: Figure) -> bool:
    """Whether what has moved is the KPI's number: nothing else is named, or `antallet`, or a word of the KPI's name."""
    words = re.sub(r"^(?:i|af|for)\s+", "", of.strip().casefold())
    if not words or re.fullmatch(r"(?:siden .*|igen|på .*)", words):
        return True
    name = str(figure.status.kpi.name).casefold().split()
    first = words.split()[0]
    return bool(re.match(rf"(?:det |den )?(?:samlede )?{_NUMBER_WORD}", words)) or any(
        len(word) > 4 and first.startswith(word[:5]) for word in name
    )
