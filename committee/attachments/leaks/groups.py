"""Small groups: counts of persons under the house's limit, and shares that give one away. Pure.

Seen in a real item: 6 % of 36 is two persons. Small groups make people recognisable; no authority sets a number for agendas, so
all of them are told as something to look at, never as an error.
"""

from __future__ import annotations

import re
from bisect import bisect_left as bisect
from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from committee.attachments.reading.events import Cell, Row

# »en« and »et« aren't here: »en borger« is any citizen.
_WRITTEN = {"én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9}
# Where a count may begin, with a word after it. Each begins with a plain set of signs, so that a text is soon through.
_FIGURE = re.compile(r"[0-9](?<![\w.,/-][0-9])[0-9.]{0,10}(?=\s{1,20}[^\W\d_])")
_WRITTEN_WORD = re.compile(
    r"[ÉéTtFfSsOoNn](?<!\w.)(?:(?<=[Éé])[NnTt]|(?<=[Tt])(?:[Oo]|[Rr][Ee])|(?<=[Ff])(?:[Ii][Rr][Ee]|[Ee][Mm])|(?<=[Ss])(?:[Ee][Kk][Ss]|[Yy][Vv])"
    r"|(?<=[Oo])[Tt][Tt][Ee]|(?<=[Nn])[Ii])(?=\s)"
)
_COUNT = r"(?<![\w.,/-])(?P<count>\d{1,3}(?:\.\d{3})*|én|ét|to|tre|fire|fem|seks|syv|otte|ni)(?![\w%,/-]|\.\d)"
_PERSONS = (
    r"(?:\w*personer?|\w*borgere?|\w*deltagere?|\w*modtagere?|\w*ledige|\w*børn|\w*barn|unge|\w*elever?|\w*studerende|\w*ansøgere?"
    r"|\w*medarbejdere?|\w*ansatte?|kvinder?|mænd|mand|\w*familier?|\w*flygtninge?|\w*kursister?|\w*patienter?|syge(?:dag)?meldte"
    r"|sygemeldte?|\w*beboere?|\w*brugere?|\w*visiterede|\w*indskrevne|\w*forældre|\w*ældre|\w*anbragte?|\w*indvandrere?|\w*lærlinge?"
    r"|\w*klienter?|\w*pensionister?|\w*hjemløse|\w*cpr-?numre|\w*respondenter?|\w*aktivitetsparate|\w*jobparate|\w*afgangselever?)"
)
# A line that ends within a sentence goes on with a small letter; another begins something else.
_SPACE = r"(?:[^\S\n]+|\n(?-i:(?=[a-zæøå])))"
_LABEL = re.compile(
    r"(?:bilag|lokale|sal|rum|punkt|pkt\.?|nr\.?|side|afsnit|kapitel|tabel|figur|fase|version)\s*$", re.IGNORECASE
)
_GROUP = re.compile(rf"{_COUNT}{_SPACE}(?:[a-zæøå-]{{2,25}}{_SPACE}){{0,2}}?{_PERSONS}\b", re.IGNORECASE)
_PART = re.compile(
    rf"{_COUNT}\s+(?:ud\s+)?af\s+(?:de\s+|i alt\s+|alle\s+)?\d{{1,3}}(?:\.\d{{3}})*(?![\w%,/-]|\.\d)\s+(?:[a-zæøå-]{{2,25}}\s+){{0,2}}?{_PERSONS}\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"([0-9](?<![\w.,][0-9])[0-9]{0,2}(?:,[0-9]{1,2})?)\s?(?:%|(?i:pct\.?|procent(?!point)))")
_OF = re.compile(r"\s?(?:ud\s+)?af\s+(?:de\s+|i alt\s+|alle\s+)?(\d{1,3}(?:\.\d{3})*)(?![\w%,/-]|\.\d)", re.IGNORECASE)
_END = re.compile(r"[.!?](?=\s+[A-ZÆØÅ]|\s*$)|\n\s*\n")
_HEAD = re.compile(rf"{_PERSONS}\b|\bantal\b", re.IGNORECASE)
_NOT_PERSONS = re.compile(r"sager|møder|kr\.|timer|dage|uger|punkter|boliger|stillinger|fuldtids|årsværk|procent|pct|%", re.IGNORECASE)  # fmt: skip
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){1,2}")
WRITTEN = frozenset(word for word in _WRITTEN if word.isascii())
_LONGEST_LABEL = 16
_SENTENCE = 300  # letters on either side of a share that may be its sentence


def small_groups(text: str, limit: int) -> int:
    """How many small groups a text tells of: counts from 1 to below `limit`, and shares that come to one."""
    found: set[tuple[int, int]] = set()
    wholes: list[tuple[int, int]] = []
    shares = list(_SHARE.finditer(text)) if "%" in text or "pct" in text or "procent" in text else []
    for start in _beginnings(text, limit, shares):
        match = _GROUP.match(text, start) or _PART.match(text, start)
        if match is None or _LABEL.search(text, max(0, match.start() - _LONGEST_LABEL), match.start()):
            continue
        count = _number(match["count"])
        wholes.append((match.start(), count))
        if 0 < count < limit:
            found.add(match.span("count"))
    for share in shares:
        if any(gives_away(share[1], base, limit) for base in _bases(text, share, wholes)):
            found.add(share.span())
    return len(found)


def words_of_groups(text: str, known: Collection[str]) -> Iterator[int]:
    """Where the words stand by which a small group may be told without a figure: written numbers, and shares. `known` are the text's
    words as they are compared."""
    if "é" in text or "É" in text or not WRITTEN.isdisjoint(known):
        yield from (match.start() for match in _WRITTEN_WORD.finditer(text))
    for sign in ("pct", "procent"):
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def _beginnings(text: str, limit: int, shares: list[re.Match[str]]) -> list[int]:
    """Where the counts of a text begin that matter, in order: small ones, and all that may stand in a share's sentence."""
    words = [word.start() for word in _WRITTEN_WORD.finditer(text)]
    figures = [(figure.start(), figure[0]) for figure in _FIGURE.finditer(text)]
    made = {start for start, figure in figures if int(figure.replace(".", "")) < limit}
    for share in shares:
        first = bisect(figures, (share.start() - _SENTENCE, ""))
        for start, _ in islice(figures, first, None):
            if start > share.end() + _SENTENCE:
                break
            made.add(start)
    return sorted([*words, *made])


def _bases(text: str, share: re.Match[str], wholes: list[tuple[int, int]]) -> Iterator[int]:
    """What a share is of: the number right after it, or the counts of persons in its sentence."""
    of = _OF.match(text, share.end())
    if of:
        yield _number(of[1])
        return
    before = text[max(0, share.start() - _SENTENCE) : share.start()]
    start = share.start() - len(before) + max((end.end() for end in _END.finditer(before)), default=0)
    after = _END.search(text, share.end(), share.end() + _SENTENCE)
    end = after.start() if after else share.end() + _SENTENCE
    low, high = bisect(wholes, (start, -1)), bisect(wholes, (end, -1))
    yield from (count for _, count in wholes[low:high])


def gives_away(share: str, whole: int, limit: int) -> bool:
    """Whether a share in percent of a whole, or the rest of it, comes to between one person and below `limit`."""
    percent = Fraction(share.replace(",", "."))
    if not 0 < percent < 100:
        return False
    part = round(percent * whole / 100)
    return 0 < part < limit or (part > 0 and 0 < whole - part < limit)


def small_cells(row: Row, heads: dict[int, str], limit: int) -> list[Cell]:
    """The cells of a row that count few persons by their heading or the row's first cell, and the shares that give some away."""
    counts = [(cell, _whole(cell)) for cell in row.cells]
    shares = [
        (cell, share) for cell in row.cells if "%" in cell.text and (share := _SHARE.fullmatch(cell.text.strip()))
    ]
    few = [(cell, count) for cell, count in counts if 0 < count < limit]
    if not few and not shares:
        return []
    first = row.cells[0].text

    def is_of_persons(cell: Cell) -> bool:
        return counts_persons(heads.get(cell.column, ""), "" if cell is row.cells[0] else first)

    found = [cell for cell, _ in few if is_of_persons(cell)]
    bases = [count for cell, count in counts if count > 0 and is_of_persons(cell)] if shares else []
    found += [cell for cell, share in shares if any(gives_away(share[1], base, limit) for base in bases)]
    return found


@lru_cache(maxsize=4096)
def counts_persons(head: str, first: str) -> bool:
    """Whether a column's heading, or the first cell of a row, says that persons are counted."""
    words = f"{head[:200]} {first[:200]}"
    return _HEAD.search(words) is not None and _NOT_PERSONS.search(words) is None


def _whole(cell: Cell) -> int:
    """The whole number in a cell; -1 when it holds none."""
    text = cell.text
    if len(text) <= 6 and text.isdecimal():
        return int(text)
    return int(text.replace(".", "")) if _THOUSANDS.fullmatch(text) else -1


def _number(written: str) -> int:
    return _WRITTEN[written.casefold()] if written.casefold() in _WRITTEN else int(written.replace(".", ""))
