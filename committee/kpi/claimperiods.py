"""The period that a sentence says its number is of, held against the one that it is of: `I december 2020 er tallet 724`.

Only where the words leave no doubt: the period leads the clause that states the number, or stands right after the number. What is
said of a time since, before, or ahead is let be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from committee.kpi import claimforms as forms
from committee.kpi import movewords
from committee.kpi.claimsentence import Sentence, Told
from committee.kpi.figure import Figure, with_cell
from committee.kpi.saidperiods import PERIOD, fits, said_period
from committee.kpi.saidtables import dated_cells

_LEAD = r"(?:i|pr\.|pr|per|ultimo|primo|for|ved (?:udgangen|slutningen|opgørelsen) (?:af|i|for)|i (?:slutningen|begyndelsen) af|opgjort(?: i| pr\.)?|den)"
_VERB = r"(?:er|var|ligger|lå|udgør|udgjorde|havde|har|talte|tæller|blev|nåede|kom|viser|viste|står|stod|omfatter|omfattede|steg|faldt|voksede|dalede|røg|gik)"
_QUIET = r"(?:(?!\b(?:om|for|mod|end|siden|fra|som|hvor|hvis|mens|men|fordi|da|efter|før|inden|plads|at|med|over|under|behov|mål\w*|budget\w*|forvent\w*|ventet|prognose\w*|planlagt|vedtaget|besluttet|orienteret)\b)[^.:;|\n\x0e,\d])"
_START = r"(?:^|[,;(:–-]\s+|^\W+|\b(?:og|men|mens|at|hvor)\s+(?:(?:der|vi|kommunen|tallet|antallet|andelen)\s+)?)"
_BEFORE = re.compile(
    rf"{_START}(?P<lead>{_LEAD})\s+(?P<period>{PERIOD})\s+{_VERB}\b(?P<gap>{_QUIET}{{0,60}}?)\s*{forms.ABOUT}(?P<x>{forms.MARK})",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?<!\baf )(?<!\bend )(?<!\bsom )(?<!\bmod )\b(?:(?:antal|tal|andel|niveau|ledighed|opgørelse|status)\w*)\b{_QUIET}{{0,60}}?\s(?P<lead>i|for|pr\.|pr|ultimo|ved udgangen af)\s+(?P<period>{PERIOD})(?:\s*:|\s+{_VERB}\b)(?P<gap>{_QUIET}{{0,40}}?)\s*{forms.ABOUT}(?P<x>{forms.MARK})",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    rf"\b(?:er|var|lå|ligger|udgjorde|udgør|havde|har|talte|tæller|blev)\s+(?:(?:der|vi|kommunen|tallet|antallet|andelen|nu|også|således)\s+)?(?P<lead>{_LEAD})\s+(?P<period>{PERIOD})\s+(?:på\s+)?{forms.ABOUT}(?P<x>{forms.MARK})",
    re.IGNORECASE,
)
_COLON = re.compile(
    rf"(?:^\W*|[,;(]\s*)(?:(?P<lead>{_LEAD})\s+)?(?P<period>{PERIOD})\s*\)?\s*:\s*{forms.ABOUT}(?P<x>{forms.MARK})",
    re.IGNORECASE,
)
_NOUN = r"(?:\s+(?!(?:om|mod|end|siden|fra|til|som|hvor|hvis|mens|men|og|fordi|da|efter|før|inden|at|med|over|under|eller|flere|færre|højere|lavere|mere|mindre|forventes|skal|der)\b)[^\W\d]+\.?)"
_AFTER = re.compile(
    rf"(?P<x>{forms.MARK})(?:\s*%|\s*kr\.)?{_NOUN}{{0,4}}?\s*(?:\s(?P<lead>i|for|pr\.|pr|ultimo|primo|ved udgangen af|opgjort(?: i| pr\.)?)\s+(?:den\s+)?|\((?:(?:i|pr\.|ultimo|for)\s+)?)(?P<period>{PERIOD})(?!\s*(?:-|–|/|til\b|og frem|mødet))",
    re.IGNORECASE,
)
# What is said of a number that isn't so yet, of another one, or of what has gone on since.
_NOT_NOW = re.compile(
    r"\b(?:budget\w*|forvent\w*|ventes|mål(?:et|sætning\w*)?|prognose\w*|fremskriv\w*|skal|vil|planlagt|håber|hvis|såfremt|frem mod|senest|inden|møde[tr]?|mødet)\b",
    re.IGNORECASE,
)
_LONE = re.compile(rf"{forms.ANY.pattern}(?:\s*(?:%|[^\W\d]+\.?)){{0,2}}")
_GOES_ON = re.compile(r"\s*(?:at|om|som|der)\b")
_CLAUSES = re.compile(r"[;]|,(?!\d)")


def wrong_periods(sentence: Sentence) -> Iterator[Told]:
    """Each number that is said to be of a period that it isn't of."""
    for match in _statements(sentence.text):
        mark, figure = sentence.figure(match["x"])
        if figure is None or not figure.is_value or figure.reading is None or figure.reading.value is None:
            continue
        start = max((m.end() for m in _CLAUSES.finditer(sentence.text, 0, match.start("x"))), default=0)
        if _GOES_ON.match(sentence.text, start):
            start = 0
        clause = sentence.text[min(start, match.start()) : match.end()]
        if _NOT_NOW.search(clause) or _is_asked_of_since(match):
            continue
        said = said_period(match["period"], figure.reading.period, match.groupdict().get("lead") or "")
        if said is not None and not fits(said, figure.reading.period):
            yield match.start("period"), mark, match[0].strip(" ,(:"), _truth(figure)


def wrong_cells(plain: str, figure_of: Callable[[int], Figure | None]) -> Iterator[Told]:
    """Each number in a table that stands in the row or column of a period that it isn't of."""
    for cell in dated_cells(plain):
        match = _LONE.fullmatch(cell.words)
        figure = figure_of(int(match[1])) if match else None
        if match is None or figure is None or not figure.is_value or figure.reading is None:
            continue
        said = said_period(cell.period, figure.reading.period)
        is_of_now = not _NOT_NOW.search(f"{cell.beside} {cell.caption}")
        if (
            said is not None
            and is_of_now
            and figure.reading.value is not None
            and not fits(said, figure.reading.period)
        ):
            yield cell.start, int(match[1]), f"{cell.period} | {cell.words}", _truth(figure)


def _statements(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_BEFORE, _SUBJECT, _INSIDE, _COLON, _AFTER):
        yield from pattern.finditer(text)


def _is_asked_of_since(match: re.Match[str]) -> bool:
    """Whether the gap speaks of a move that ends later: `i december 2020 var det 700, og ...` doesn't, `steget siden` does."""
    gap = match.groupdict().get("gap") or ""
    return bool(re.search(movewords.PERIOD_AGO, gap) or re.search(movewords.YEAR_AGO, gap))


def _truth(figure: Figure) -> str:
    return f"tallet er {with_cell(figure)}"
