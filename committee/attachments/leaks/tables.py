"""What stands over the columns of a table, and what it says of the numbers below. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from committee.attachments.leaks.candidate import SAID_WORDS
from committee.attachments.leaks.context import is_label_of_another
from committee.attachments.reading.events import Cell, Row

_PERSONAL = re.compile(rf"{SAID_WORDS}|pers\.?\s?nr", re.IGNORECASE)
_NUMBER = re.compile(r"cpr|pers(?:on)?\.?\s?-?(?:nummer|nr|id)|patient(?:nummer|nr|id)", re.IGNORECASE)
_SERIAL = re.compile(r"løbe|kontrol|sidste|cpr|ciff?er|^\W*(?:n(?:umme)?r|no|id)\W*$", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:n(?:umme)?r|no|id)\W*", re.IGNORECASE)
_FIGURES = re.compile(
    r"budget|forbrug|regnskab|antal|beløb|kr\b|\bsum\b|i alt|total|areal|andel|konto|udgift|indtægt|pris|saldo|afvig|prognose|dag\b|januar|februar"
    r"|marts|april|\bmaj\b|juni|juli|august|september|oktober|november|december|\b(?:19|20)\d\d\b|procent|pct|%|index|indeks|værdi|\bm2\b|m²|ramme"
    r"|kvm|\btimer\b|timeløn|løn|\bår\b|årgang|alder|post\s?n|postnr|\bby\b|vej|hus\s?n|tlf|telefon|mobil|lokal|klasse|trin|deltog|deltager|elever|besøg"
    r"|stemmer|point|score|rang|plads|størrelse|længde|vægt|\bkl\b|tid\b|medlem|faktura|ordre|vare|bilag|sag\b|sagsn|journal|\bkode\b|\bantal",
    re.IGNORECASE,
)
_BORN = r"\W*(?:f(?:ø|oe|ö)d(?:t|sels?|selsda\w*|s)?\W{0,3})?"
_DAY = re.compile(rf"{_BORN}(?:dag|dd?|day)\W*", re.IGNORECASE)
_MONTH = re.compile(rf"{_BORN}(?:måned|maaned|månd|mdr?|mm?|month)\W*", re.IGNORECASE)
_YEAR = re.compile(rf"{_BORN}(?:år|aar|årstal|år\w{{0,3}}|yy(?:yy)?|åååå|åå|å|year)\W*", re.IGNORECASE)
_LONGEST_HEADING = 60


@dataclass(slots=True)
class Heads:
    """The headings of the table that is being read: of each column, the words of the rows above the first figure, after a gap in the
    rows. What stands alone in a row is a title, which a heading takes the place of."""

    table: str = ""
    last: int = -1
    words: dict[int, str] = field(default_factory=dict)
    is_below: bool = False  # whether a row with a figure has come
    titles: set[int] = field(default_factory=set)

    def of(self, row: Row) -> dict[int, str]:
        """The headings that stand over a row's cells, by column."""
        if row.table != self.table or row.number > self.last + 1:
            self.words, self.titles, self.is_below = {}, set(), False
        self.table, self.last = row.table, row.number
        is_alone = len(row.cells) == 1
        known = {column: text for column, text in self.words.items() if is_alone or column not in self.titles or is_personal(text)}  # fmt: skip
        words = {cell.column: cell.text for cell in row.cells if _may_be_heading(cell)}
        is_heading = len(words) > 1 and len(words) == len(row.cells)
        is_anew = is_heading and any(map(is_personal, words.values()))
        for column, text in words.items():
            if is_anew or (is_heading and not self.is_below and column in self.titles):
                self.words[column] = text
                self.titles.discard(column)
            elif column not in self.words:
                self.words[column] = text
                if is_alone:
                    self.titles.add(column)
        self.is_below = self.is_below or (not is_heading and len(row.cells) > 1)
        return known


def _may_be_heading(cell: Cell) -> bool:
    return not cell.shape and len(cell.text) <= _LONGEST_HEADING and not cell.text[:1].isdigit()


@lru_cache(maxsize=4096)
def is_personal(heading: str) -> bool:
    """Whether a heading says that a person's number, or a part of one, stands under it."""
    return _PERSONAL.search(heading) is not None


@lru_cache(maxsize=4096)
def is_of_number(heading: str) -> bool:
    """Whether a heading says that a person's number stands under it, and not only a day of birth."""
    return _NUMBER.search(heading) is not None


@lru_cache(maxsize=4096)
def is_of_figures(heading: str) -> bool:
    """Whether a heading says that figures, or other numbers, stand under it."""
    return not may_be_serial(heading) and (_FIGURES.search(heading) is not None or is_label_of_another(heading))


@lru_cache(maxsize=4096)
def is_bare_number(heading: str) -> bool:
    """Whether a heading says no more than that a number stands under it."""
    return _BARE.fullmatch(heading) is not None


@lru_cache(maxsize=4096)
def may_be_serial(heading: str) -> bool:
    """Whether a heading may stand over the last four digits."""
    return not heading or is_personal(heading) or _SERIAL.search(heading) is not None


@lru_cache(maxsize=4096)
def is_day(heading: str) -> bool:
    """Whether the days of dates stand under a heading: `dag`, `Fødselsdag`, `dd`."""
    return _DAY.fullmatch(heading) is not None


@lru_cache(maxsize=4096)
def is_month(heading: str) -> bool:
    """Whether the months of dates stand under a heading: `md`, `Måned`, `mm`."""
    return _MONTH.fullmatch(heading) is not None


@lru_cache(maxsize=4096)
def is_year(heading: str) -> bool:
    """Whether the years of dates stand under a heading: `år`, `Fødselsår`, `åååå`."""
    return _YEAR.fullmatch(heading) is not None


def has_date_in_parts(heads: dict[int, str]) -> bool:
    """Whether headings say that dates stand below them in three columns, and that one more may be the last four digits."""
    words = list(heads.values())
    is_dated = all(any(map(says, words)) for says in (is_day, is_month, is_year))
    return is_dated and any(may_be_serial(word) for word in words)
