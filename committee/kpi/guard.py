"""The number guard: figures in hand-written text held against the item's KPIs, against each other, and against their verbs.

Three findings. A number that is an attached KPI's value of an earlier period and not of the current one; percentages
that are said to make up a whole and don't, within rounding; a change that contradicts its verb. Numbers that aren't
counts or shares (dates, case numbers, paragraphs, ages, ranks) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.kpi import PERCENT
from committee.domain.periods import Period, Span
from committee.kpi.status import Reading, Status
from committee.records.nodes import SourceText
from committee.records.numerals import DANISH, parse_number

_LEAST = 10  # counts below it turn up in any text by chance
_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LONGEST_SENTENCE = 600
_SPACE = r"[ \u00a0]"
_NUMBER = r"(?<![\w.,/-])(?P<number>[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−]?\d{1,9}(?:,\d+)?)(?![\d/]|[.,]\d|-\d)"
_UNIT = (
    rf"(?:{_SPACE}?(?P<unit>%|pct\.|procentpoint\b|procent\b)|{_SPACE}(?P<money>(?:mio|mia)\.(?:{_SPACE}kr\.)?|kr\.))?"
)
_FIGURE = re.compile(_NUMBER + _UNIT)
# Words before or after a number that make it something else than a count: an age, a place, a paragraph, a time.
_OTHER_BEFORE = re.compile(
    r"(?:nummer|nr\.?|plads|pkt\.?|punkt|§|stk\.?|kl\.?|side|bilag|kapitel|tlf\.?|figur|tabel|mål|lov|bekendtgørelse|bkg\.?"
    r"|under|over|fyldt|mellem|alderen|uge|år|version|nummerne|placering)[ \u00a0]*(?:\d+[ \u00a0](?:og|til|-|–)[ \u00a0])?$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(r"[ \u00a0]?(?:-\d|–\d|-årig|årig|år\b|måneder\b|dage\b|uger\b|timer\b|\. (?:" + "|".join((  # a day before its month
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december", "kvartal", "klasse")) + r"))", re.IGNORECASE)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?](?=[ \u00a0]+[A-ZÆØÅ]|\s*$)|\n")
_FROM, _TO = re.compile(r"\bfra\b"), re.compile(r"\btil\b")
_BACK = re.compile(
    r"\b(?:året før|året forinden|sidste år|måneden før|forrige|tidligere|dengang|tidspunktet før|for et år siden)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """An attached KPI with the numbers that a text could mean: the current one, and the earlier ones by the number that
    they print as; of those that print alike, the latest."""

    id: str
    name: str
    unit: str
    decimals: int
    current: Reading
    earlier: Mapping[Fraction, Reading]


def known_of(status: Status) -> Iterator[Known]:
    """A KPI as the guard knows it; of a split one each part."""
    for one in status.parts() or (status,):
        if one.current is not None:
            before = one.recent(120)[:-1]
            earlier = {danish.rounded(r.value, one.kpi.decimals): r for r in before if r.value is not None}
            yield Known(
                str(one.kpi.id), one.label or str(one.kpi.name), one.kpi.unit, one.kpi.decimals, one.current, earlier
            )


def check_item(texts: Iterable[SourceText], known: Sequence[Known]) -> list[Problem]:
    """Every finding in an item's texts."""
    problems: list[Problem] = []
    for text in texts:
        plain = _without_expressions(text)
        problems += _old_numbers(text, plain, known)
        problems += _wrong_directions(text, plain)
        problems += _wrong_sums(text, plain)
    return problems


def _without_expressions(text: str) -> str:
    """The text with its template expressions blanked out, each character for one, so that places stay."""
    parts, at = [], 0
    closed = dict.fromkeys(_CLOSING, True)  # of each kind: whether an end may still come
    for match in _OPENING.finditer(text):
        if match.start() < at or not closed[match[0]]:
            continue
        end = text.find(_CLOSING[match[0]], match.end())
        closed[match[0]] = end >= 0
        if end >= 0:
            parts += [text[at : match.start()], "\x00" * (end + 2 - match.start())]
            at = end + 2
    return "".join([*parts, text[at:]])


def value_of(written: str) -> Fraction | None:
    """A number as it was written in a Danish text."""
    number = parse_number(written, DANISH)
    return None if number is None else Fraction(number)


# --- old numbers ---------------------------------------------------------------------------------------


def _old_numbers(text: SourceText, plain: str, known: Sequence[Known]) -> Iterator[Problem]:
    if not known:
        return
    for match in _FIGURE.finditer(plain):
        value = value_of(match["number"])
        if value is None or _is_other(plain, match):
            continue
        is_share = match["unit"] in ("%", "pct.", "procent")
        if match["money"] or match["unit"] == "procentpoint":
            continue
        fitting = [kpi for kpi in known if (kpi.unit == PERCENT) == is_share]
        if any(_prints(kpi, kpi.current, value) for kpi in fitting):
            continue
        for kpi in fitting:
            old = kpi.earlier.get(value)
            if (
                old is not None
                and (is_share or abs(value) >= _LEAST)
                and not _names(_sentence(plain, match.start()), old.period)
            ):
                yield _old(text, match, kpi, old)
                break


def _old(text: SourceText, match: re.Match[str], kpi: Known, old: Reading) -> Problem:
    now = kpi.current
    current = "ikke opgjort" if now.value is None else danish.format_number(now.value, kpi.decimals)
    said = (
        f"»{match[0].strip()}« er tallet for »{kpi.name}« for {old.period.words} ({old.seen.place});"
        f" for {now.period.words} er det {current} ({now.seen.place})."
    )
    cure = f"Skriv {{{{ {kpi.id}.værdi }}}}, eller nævn {old.period.words} i sætningen."
    return warning(text.at(match.start("number")), "gammelt-tal", said, cure)


def _prints(kpi: Known, reading: Reading, value: Fraction) -> bool:
    return reading.value is not None and danish.rounded(reading.value, kpi.decimals) == value


def _is_other(plain: str, match: re.Match[str]) -> bool:
    """Whether a number is no count: an age, a rank, a date, a year."""
    before, after = (
        plain[max(0, match.start() - 40) : match.start()],
        plain[match.end("number") : match.end("number") + 24],
    )
    if _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(after):
        return True
    written = match["number"]
    return not match["unit"] and written.isdecimal() and len(written) == 4 and 1900 <= int(written) <= 2100


def _sentence(plain: str, at: int) -> str:
    first, last = max(0, at - _LONGEST_SENTENCE), at + _LONGEST_SENTENCE
    around = plain[first:last]
    start = max((m.end() for m in _SENTENCE_END.finditer(around, 0, at - first)), default=0)
    end = _SENTENCE_END.search(around, at - first)
    return around[start : end.end() if end else len(around)]


def _names(sentence: str, period: Period) -> bool:
    """Whether a sentence says that it is about an earlier period: names its year, month, day or quarter, or looks back."""
    folded = sentence.casefold()
    start = _FROM.search(folded)
    if _BACK.search(sentence) or (start and _TO.search(folded, start.end())):
        return True
    if period.words.casefold() in folded or str(period).casefold() in folded:
        return True
    if period.span is Span.YEAR or str(period.year) in folded:
        return str(period.year) in folded
    return period.span is Span.MONTH and danish.months()[period.number - 1] in folded


# --- directions ----------------------------------------------------------------------------------------

_UP = "|".join(danish.RISING)
_DOWN = "|".join(danish.FALLING)
_SAME = r"uændret|fastholdt"
_VERB = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<same>{_SAME}))\b"
_ONE = rf"(?P<{{0}}>[-−]?\d{{{{1,3}}}}(?:\.\d{{{{3}}}})+(?:,\d+)?|[-−]?\d{{{{1,9}}}}(?:,\d+)?)(?:{_SPACE}?(?P<{{0}}u>%|pct\.|procent(?:point)?\b|mio\.(?:{_SPACE}kr\.)?|mia\.(?:{_SPACE}kr\.)?|kr\.))?(?![\d/.-]*\d)"
_FILL = r"(?P<fill>[^.:;|\n\d\x00]{0,60}?)"
_BY = rf"(?:{_SPACE}+(?:med|på){_SPACE}+(?:ca\. )?{_ONE.format('by')})?"
_CHANGE = re.compile(
    rf"{_VERB}{_BY}{_FILL}\bfra{_SPACE}+{_ONE.format('first')}(?P<between>[^.:;|\n\x00]{{0,60}}?)\btil{_SPACE}+{_ONE.format('last')}",
    re.IGNORECASE,
)
_BY_NOTHING = re.compile(rf"\b(?:{_UP}|{_DOWN}){_SPACE}+(?:med|på){_SPACE}+0(?:,0+)?(?![\d,.])", re.IGNORECASE)
# Words between verb and numbers that leave no doubt that the verb is about the numbers ...
_PLAIN_FILL = re.compile(
    r"[ \u00a0]*(?:(?:i alt|samlet|igen|yderligere|kraftigt|markant|svagt|lidt|en smule|noget|betydeligt|væsentligt|støt|jævnt"
    r"|dermed|således|personer|fuldtidspersoner|borgere|sager|det seneste år|i perioden|siden sidst)[ \u00a0]*)*",
    re.IGNORECASE,
)
# ... and those that begin a clause of their own or name a group by its ages or size: then the numbers are about something else.
_OTHER_CLAUSE = re.compile(
    r",|\b(?:mens|så|fordi|da|men|og|der|som|hvor|hvis|at|er|var|har|havde|går|gik|gået|bragt|hæves|nede|blandt|hos|med|for|gruppen|grupper|aldersgruppen"
    r"|alderen|borgere|unge|virksomheder|kommuner|overgangen|fokus)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(rf"{_SPACE}+(?:ud{_SPACE}+)?af\b|{_SPACE}+pr\.")
_NOT = re.compile(r"\b(?:ikke|hverken|uden at|hvis|skal|må|bør)\b[^.\n]{0,30}$", re.IGNORECASE)
_RANK = re.compile(r"\b(?:nummer|nr\.?|plads|placering|kl\.?|uge|punkt|side)\b[^.\n]{0,12}$", re.IGNORECASE)
_DATE_AFTER = re.compile(
    rf"\.?{_SPACE}?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|kvartal)"
)
_SCALE = {"mio": 1_000_000, "mia": 1_000_000_000}


def _wrong_directions(text: SourceText, plain: str) -> Iterator[Problem]:
    for match in _BY_NOTHING.finditer(plain):
        said = f"»{match[0]}« siger, at noget har flyttet sig, men ændringen er 0."
        yield Problem(text.at(match.start()), "ingen-ændring", said, "Skriv, at tallet er uændret.")
    for match in _CHANGE.finditer(plain):
        if not _is_no_change(plain, match):
            yield from _judged(text, match)


def _is_no_change(plain: str, match: re.Match[str]) -> bool:
    """Whether the words aren't a claim about two counts: denied, wished for, in another clause, about ranks, shares of
    something, dates or years."""
    if _NOT.search(plain[max(0, match.start() - 60) : match.start()]):
        return True
    if not _PLAIN_FILL.fullmatch(match["fill"]) and _OTHER_CLAUSE.search(match["fill"]):
        return True
    for name in ("first", "last"):
        if _OUT_OF.match(plain, match.end(name)):
            return True
        if _RANK.search(plain[max(0, match.start(name) - 24) : match.start(name)]) or _DATE_AFTER.match(
            plain, match.end(name)
        ):
            return True
    years = [match[name] for name in ("first", "last")]
    return all(re.fullmatch(r"(?:19|20)\d\d", year) for year in years)


def _judged(text: SourceText, match: re.Match[str]) -> Iterator[Problem]:
    first, last = _scaled(match, "first"), _scaled(match, "last")
    if first is None or last is None or not _same_kind(match):
        return
    plainly = _PLAIN_FILL.fullmatch(match["fill"])
    said = 1 if match["up"] else -1 if match["down"] else 0
    actual = (last > first) - (last < first)
    words = " ".join(match[0].split())
    if said != actual:
        right = {1: "steget", -1: "faldet", 0: "uændret"}[actual]
        told = f"»{words}«: fra {match['first']} til {match['last']} er {right}."
        judge = Problem if plainly else warning
        yield judge(text.at(match.start()), "modsat-retning", told, "Ret ordet eller tallene.")
    elif match["by"]:
        yield from _amount(text, match, first, last)


def _amount(text: SourceText, match: re.Match[str], first: Fraction, last: Fraction) -> Iterator[Problem]:
    by, unit = value_of(match["by"]), match["byu"] or ""
    if by is None:
        return
    shares = _is_share(match["lastu"])
    if unit in ("%", "pct.", "procent"):
        right = None if not first else abs(last - first) * 100 / abs(first)
        if shares and _half(match["by"]) + _half(match["first"]) + _half(match["last"]) >= abs(abs(last - first) - by):
            told = (
                f"Ændringen fra {match['first']} til {match['last']} % er {match['by']} procentpoint og ikke procent."
            )
            yield warning(text.at(match.start("by")), "procent-og-point", told, "Skriv »procentpoint«.")
            return
    else:
        right = abs(last - first) / (_factor(unit) if unit else _factor(match["lastu"] or ""))
    slack = _half(match["by"]) + (_half(match["first"]) + _half(match["last"]) if unit not in ("%", "pct.", "procent") else Fraction(1, 100))  # fmt: skip
    exact = all("," not in match[name] for name in ("first", "last", "by")) and unit not in ("%", "pct.", "procent")
    if right is not None and abs(right - by) > (0 if exact else slack):
        digits = len(match["by"].partition(",")[2])
        told = (
            f"»{' '.join(match[0].split())}«: ændringen er {danish.format_number(right, digits)} og ikke {match['by']}."
        )
        yield Problem(text.at(match.start("by")), "forkert-ændring", told, "Ret tallene.")


def _scaled(match: re.Match[str], name: str) -> Fraction | None:
    value = value_of(match[name])
    return None if value is None else value * _factor(match[f"{name}u"] or "")


def _factor(unit: str) -> int:
    return _SCALE.get(unit[:3], 1)


def _is_share(unit: str | None) -> bool:
    return unit in ("%", "pct.", "procent")


def _same_kind(match: re.Match[str]) -> bool:
    """Whether the two numbers can be compared; the first may leave its unit to the last ("fra 10 til 12 %")."""
    first, last = match["firstu"], match["lastu"]
    if first is None or last is None:
        return not (first and not last) and not (last and last.startswith(("mi", "kr")))
    return _is_share(first) == _is_share(last) and ("procentpoint" in (first, last)) == (
        first == last == "procentpoint"
    )


def _half(written: str) -> Fraction:
    """Half of the last digit written."""
    return Fraction(1, 2 * 10 ** len(written.partition(",")[2]))


# --- sums ----------------------------------------------------------------------------------------------

_SHARES_OF = re.compile(r"\b(?:fordel(?:er|te|t|ing|ingen)|udgør tilsammen|status er)\b", re.IGNORECASE)
_PERCENTAGE = re.compile(rf"(?<![\w.,/-])(?P<number>\d{{1,3}}(?:,\d+)?){_SPACE}?(?:%|pct\.|procent\b)")
_TOTAL = re.compile(r"^\**(?:i alt|total|sum|samlet)\**$", re.IGNORECASE)
_NEAR = (90, 110)
_LED_LIST = re.compile(r"^(?P<lead>[^\n]+)\n(?:[ ]*\n)?(?P<rows>(?:[ ]*(?:[-*|]|\d+[.)]).*(?:\n|$)){2,})", re.MULTILINE)


def _wrong_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    yield from _table_sums(text, plain)
    for start, sentence in _sentences(plain):
        if _SHARES_OF.search(sentence):
            found = list(_PERCENTAGE.finditer(sentence))
            yield from _not_whole(text, start, found, Fraction(100))
    yield from _list_sums(text, plain)


def _sentences(plain: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _SENTENCE_END.finditer(plain):
        yield start, plain[start : match.start()]
        start = match.end()
    yield start, plain[start:]


def _not_whole(text: SourceText, start: int, found: Sequence[re.Match[str]], whole: Fraction) -> Iterator[Problem]:
    """Percentages whose sum is near the whole, but not within their rounding."""
    values = [value for match in found if (value := value_of(match["number"])) is not None]
    if len(values) < 2:
        return
    total = sum(values, Fraction(0))
    slack = sum((_half(match["number"]) for match in found), Fraction(0))
    if slack < abs(total - whole) and (whole != 100 or _NEAR[0] <= total <= _NEAR[1]):
        digits = max(len(match["number"].partition(",")[2]) for match in found)
        parts = " + ".join(match["number"] for match in found)
        told = f"Procenterne {parts} er tilsammen {danish.format_number(total, digits)} og ikke {danish.format_number(whole, digits)}."
        yield warning(text.at(start + found[0].start("number")), "procenter-summer", told, "Kontrollér tallene.")


def _list_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    """A list or table right after a sentence that says how something is distributed."""
    for match in _LED_LIST.finditer(plain):
        if not _SHARES_OF.search(match["lead"]):
            continue
        rows, at = match["rows"].split("\n"), match.start("rows")
        found: list[re.Match[str]] = []
        for row in rows:
            shares = list(_PERCENTAGE.finditer(plain, at, at + len(row)))
            total = _TOTAL.match(row.strip(" |-*").split("|")[0].strip())
            if len(shares) > 1:
                found = []
                break  # a table with several columns has sums of its own, if any
            found += [] if total else shares
            at += len(row) + 1
        yield from _not_whole(text, 0, found, Fraction(100))


def _table_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    """A column of percentages over a row that is called the total."""
    for match in re.finditer(r"(?:^[ ]*\|.*\|[ ]*(?:\n|$)){3,}", plain, re.MULTILINE):
        rows, at = [], match.start()
        for line in match[0].split("\n"):
            cells, offset = [], at
            for cell in line.split("|"):
                cells.append((offset, cell))
                offset += len(cell) + 1
            rows.append(cells)
            at += len(line) + 1
        rows = [row for row in rows if len(row) > 2]
        last = rows[-1]
        if not _TOTAL.match(last[1][1].strip()):
            continue
        for column in range(2, len(last) - 1):
            yield from _column_sum(text, plain, [row[column] for row in rows if len(row) == len(last)])


def _column_sum(text: SourceText, plain: str, cells: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    found = [m for at, cell in cells if (m := _PERCENTAGE.search(plain, at, at + len(cell)))]
    if len(found) >= 3 and found[-1].start() >= cells[-1][0]:
        whole = value_of(found[-1]["number"])
        if whole is not None:
            yield from _not_whole(text, 0, found[:-1], whole)
