"""The ways in which a CPR number is written in a text, each found by itself: spans of the text, told by no more than the digits and
what stands around them. Pure, and in time that grows with the text alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from committee.attachments.leaks.candidate import SAID_WORDS, Candidate, is_said
from committee.attachments.leaks.context import (
    is_another,
    is_another_with_date,
    is_beside_figures,
    is_by_a_name,
    is_over_days,
    is_over_others,
)
from committee.attachments.leaks.numbers import BLANK, DASH, LENGTH, SPACE, born, date_digits, is_cpr, is_day
from committee.attachments.leaks.underheadings import columned, cut, told_apart

Span = tuple[int, int]
Writing = Callable[[str, dt.date, str], Iterator[Span]]

# Each begins with a plain digit, so that the search skips quickly to the digits of a text; what may stand before it comes after.
_JOINED = re.compile(
    rf"""\d(?<!\d\d)\d{{5}} (?P<between>[{SPACE}]{{0,3}} [{DASH}_/.:]{{0,2}} [{SPACE}]{{0,3}}) (?P<serial>\d{{4}}) (?P<note>\d?) (?!\d)""",
    re.VERBOSE,
)
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]{0,6}\.?"
_DATED = re.compile(
    rf"""\d(?<!\d\d)(?<!\d[.,/]\d)(?P<rest>
        \d{{3}}(?:18|19|20)\d\d
      | \d?[{BLANK}]?[./{DASH}][{BLANK}]?\d\d?[{BLANK}]?[./{DASH}][{BLANK}]?(?:18|19|20)?\d\d
      | \d?[./]\d\d?[{BLANK}](?:19|20)\d\d
      | \d[{BLANK}]\d\d[{BLANK}]\d\d
      | \d{{3}}[./{DASH}]\d\d[./{DASH}]\d\d (?:[T{BLANK}]\d\d:\d\d(?::\d\d)?)?
      | \d?\.?[{BLANK}]?{_MONTH}[{BLANK}]?(?:18|19|20)?\d\d
    ) (?P<between>\.|,[{BLANK}]?|[{BLANK}]?\(|[{SPACE}]{{0,3}} [{DASH}/_]{{0,2}} [{SPACE}]{{0,3}}) (?P<serial>\d{{4}}) (?P<note>\d?) (?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_BOX = rf"[{BLANK}|\[\]]{{1,4}}"
_SPACED = re.compile(
    rf"\d(?<!\d\d)(?<!\d[ \t]\d)(?P<date>(?:{_BOX}\d){{5}})(?P<between>[{BLANK}|\[\]]{{0,4}}[{DASH}]?{_BOX})(?P<serial>\d(?:{_BOX}\d){{3}})(?![ \t]{{0,2}}\d)"
)
_UPRIGHT = re.compile(
    rf"\d(?<!\d\d)(?<!\d\n\d)(?<!\d\r\n\d)(?:\r?\n\d){{5}}\r?\n[{DASH}](?:\r?\n\d){{4}}(?!\d|\r?\n\d)"
)
_BREAK = re.compile(rf"\d[{BLANK}]{{0,2}}[{DASH}]?[{BLANK}]{{0,2}}\r?\n[\x1f>| \t]{{0,6}}(?=[\d{DASH}])")
_PIECE_END = re.compile(rf"(?<![\d.,/])\d{{1,9}}(?:[{BLANK}]?[{DASH}]?[{BLANK}]?\d{{0,3}})?$")
_PIECE_NEXT = re.compile(rf"(?:\d{{0,5}}[{BLANK}]?[{DASH}]?[{BLANK}]?)?\d{{1,9}}(?!\d|[/.,{DASH}]\d)")
_WHOLE = re.compile(rf"\d{{6}}[{BLANK}]?(?P<dash>[{DASH}]?)[{BLANK}]?\d{{4}}")
_LONGEST_PIECE = 14
_DANGLING = re.compile(
    rf"\d(?<!\d\d)(?P<date>\d{{5}})[{BLANK}]?[{DASH}](?:[{BLANK}]+[^\d\n]{{1,80}}\r?\n|[{BLANK}]*\r?\n[^\n]{{0,60}}\n)[\x1f>| \t]{{0,6}}(?P<serial>\d{{4}})(?!\d)"
)
_AS_DIGIT = str.maketrans("OoQDIil|!ZzSsBbGgq", "000011111225588699")
_SIGN = "0-9OoQDIil|!ZzSsBbGgq"
_GAP = r"[ .:()/\t\u2010-\u2015\u2212\u00a0-]{0,3}"
_MAY_BE_SAID = re.compile(SAID_WORDS, re.IGNORECASE)
_SAID = re.compile(
    rf"{SAID_WORDS}[^\W\d]{{0,12}}[^\w\n]{{0,4}}(?:n(?:umme)?r)?[^\w\n]{{0,4}}(?P<number>[{_SIGN}](?:{_GAP}[{_SIGN}]){{9}}(?:{_GAP}\d\d)?)(?!\w)",
    re.IGNORECASE,
)
_MISREAD = re.compile(rf"[{DASH}](?<=[0-9OoIl|]{{6}}.)(?=[0-9OoIl|]{{4}}(?!\w))")
_LEAST_DIGITS = 4  # of ten signs, that a misread number must have
_LOST = re.compile(rf"\d(?<![\w.,/{DASH}]\d)\d{{4}}[{BLANK}]?[{DASH}]?[{BLANK}]?\d{{4}}(?![\w{DASH}]|[.,]\d)")
_OVER = re.compile(r"\bcpr\b|cpr\W{0,3}n(?:umme)?r|personn(?:umme)?r", re.IGNORECASE)
_REACH = 3000  # letters from a heading to the numbers under it
_POWER = re.compile(r"\d(?<!\d\d)[.,](\d{1,9})E\+?0?([89])(?!\d)", re.IGNORECASE)
_LETTERED = re.compile(rf"\d(?<!\w\d)(?P<date>\d{{5}})[{BLANK}]?[{DASH}]?[{BLANK}]?[0167](?i:[A-Z]{{2}})\d(?!\w)")


def joined(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """`010190-1234`, `0101901234`, `010190 1234`, also with a footnote's digit after it."""
    crowds: dict[re.Pattern[str], list[Span]] = {_TEN: [], _PAIR: [], _FIGURES: []}
    for match in _JOINED.finditer(text):
        date = match[0][:6]
        if born(date, match["serial"][0], today) is None:
            continue
        one = _candidate(match, date, today, label)
        if is_another(one):
            continue
        if one.between.strip() or one.is_said():
            yield one.start, one.end
        elif is_by_a_name(one.near) or not (
            is_over_others(text, one.start) or (one.between and is_over_days(text, one.start))
        ):
            alike = _TEN if not one.between else _FIGURES if is_beside_figures(one) else _PAIR
            crowds[alike].append((one.start, one.end))
    for alike, spans in crowds.items():
        if _are_persons(text, alike, len(spans)):
            yield from spans


_TEN = re.compile(r"\d(?<![\w.,/-]\d)\d{9}(?![\w]|[.,/-]\d)")
_PAIR = re.compile(rf"\d(?<![\w.,/-]\d)\d{{5}}[{BLANK}]{{1,3}}\d{{4}}(?![\w]|[.,/-]\d)")
_FIGURES = re.compile(rf"\d[{BLANK}]{{1,4}}-?\d[\d.,]*[{BLANK}]{{1,4}}-?\d[^\n]*")  # a line of them
_FEW = 3  # numbers, of which chance tells nothing


def _are_persons(text: str, alike: re.Pattern[str], count: int, least: float = 0.5) -> bool:
    """Whether numbers that are written alike are persons' rather than a series of others, of which one in twenty has a date by
    chance."""
    if not count:
        return False
    every = sum(1 for _ in alike.finditer(text))
    return every < _FEW or count >= least * every


def dated(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A date however it is written, and the four digits: `01.01.1990 1234`, `1. januar 1990-1234`, `010119901234`."""
    loose: list[Span] = []
    for match in _DATED.finditer(text):
        date = date_digits(match[0][: match.start("between") - match.start()])
        written = len(date) == 8 or not match["rest"].isdecimal()
        if not date or (not match["between"] and not match["rest"].isdecimal()) or not written:
            continue
        if born(date, match["serial"][0], today) is None:
            continue
        one = _candidate(match, date, today, label)
        if is_another_with_date(one):
            continue
        if one.between.strip() or one.is_said():
            yield one.start, one.end
        else:
            loose.append((one.start, one.end))
    if _are_persons(text, _DATED_LOOSELY, len(loose), _NEARLY_ALL):
        yield from loose


_NEARLY_ALL = 0.9  # of dates with four digits beside them, six in ten fit by chance
_DATED_LOOSELY = re.compile(rf"\d[./-]\d\d?[./-](?:\d\d){{1,2}}[{BLANK}]{{1,3}}\d{{1,7}}(?![\d.:,])")


def _candidate(match: re.Match[str], date: str, today: dt.date, label: str) -> Candidate:
    note = match["note"]
    return Candidate(match.string, match.start(), match.end() - len(note), date, match["serial"], match["between"], today, label, bool(note))  # fmt: skip


def spaced(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A space or a box for each digit, and a digit on each line."""
    loose: list[Span] = []
    for pattern in (_SPACED, _UPRIGHT):
        for match in pattern.finditer(text):
            if not is_cpr(re.sub(r"\D", "", match[0]), today):
                continue
            is_told = re.search(rf"[{DASH}]", match[0]) or is_said(text[max(0, match.start() - 48) : match.start()])
            if is_told:
                yield match.span()
            else:
                loose.append(match.span())
    if _are_persons(text, _SPACED, len(loose)):
        yield from loose


def broken(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A number that a narrow column has cut over two lines, wherever it was cut; quoted lines too."""
    if "\n" not in text:
        return
    for match in _BREAK.finditer(text):
        line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _LONGEST_PIECE)
        left = _PIECE_END.search(text[line : text.index("\n", match.start())].rstrip())
        right = _PIECE_NEXT.match(text, match.end())
        whole = _WHOLE.fullmatch(left[0] + right[0]) if left and right else None
        if left is None or right is None or whole is None:
            continue
        start = line + left.start()
        if is_cpr(re.sub(r"\D", "", whole[0]), today) and _is_one_piece(text, start, right.end(), whole, left[0]):
            yield start, right.end()


def _is_one_piece(text: str, start: int, end: int, whole: re.Match[str], left: str) -> bool:
    """Whether digits on two lines are one number: they have its dash, or a nought in front; or words stand on both sides of it, or
    nothing at all on their lines and no figures on those around."""
    if whole["dash"] or whole[0].startswith("0"):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", left):
        return False
    before, after = text[:start].rpartition("\n"), text[end:].partition("\n")
    ahead, behind = before[2][-40:], after[0][:40]
    if re.search(r"[^\W\d]\W{0,2}\s$", ahead) and not re.search(r"\d", ahead) and re.match(r"\s[^\W\d]|\W*$", behind):
        return re.match(r"\s(?:kr|mio|mia|pct|stk)\b", behind) is None
    above, below = before[0].rpartition("\n")[2], after[2].partition("\n")[0]
    return (
        not ahead.strip() and not behind.strip() and not re.search(r"\d\s*$|^\s*\d", f"{above}\n{below}", re.MULTILINE)
    )


def dangling(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A date with its dash at the end of a column's line, or of a page; the four digits begin a line below."""
    for match in _DANGLING.finditer(text):
        if is_cpr(match[0][:6] + match["serial"], today):
            yield match.span()


def said(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """Where a word says that digits are one, however they are cut up or misread; with the century in the year or without."""
    for match in _SAID.finditer(text):
        digits = re.sub(r"\D", "", match["number"].translate(_AS_DIGIT))
        if is_cpr(digits[:4] + digits[6:] if len(digits) == 12 else digits, today):
            yield match.span("number")


def misread(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """Letters that a scanner took for digits: `O1O19O-l234`."""
    for match in _MISREAD.finditer(text):
        start, end = match.start() - 6, match.end() + 4
        signs = text[start : match.start()] + text[match.end() : end]
        if (
            signs.isdecimal()
            or sum(sign.isdecimal() for sign in signs) < _LEAST_DIGITS
            or text[start - 1 : start].isalnum()
        ):
            continue
        if is_cpr(signs.translate(_AS_DIGIT), today):
            yield start, end


def lost(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A number that has lost the nought in front of it, under or after the words for one."""
    is_under = label != "" and _MAY_BE_SAID.search(label) is not None
    over = [] if is_under or not _LOST.search(text) else [match.end() for match in _OVER.finditer(text)]
    if not over and not is_under:
        return
    for match in _LOST.finditer(text):
        is_under = label != "" or any(0 <= match.start() - end <= _REACH for end in over)
        if (
            is_under
            and is_cpr("0" + re.sub(r"\D", "", match[0]), today)
            and not is_another(_lost_candidate(match, today))
        ):
            yield match.span()


def _lost_candidate(match: re.Match[str], today: dt.date) -> Candidate:
    digits = "0" + re.sub(r"\D", "", match[0])
    return Candidate(match.string, match.start(), match.end(), digits[:6], digits[6:], "", today)


def powers(text: str, today: dt.date, label: str) -> Iterator[Span]:
    """A number as a program writes large ones: `1.01901234E8`."""
    for match in _POWER.finditer(text):
        digits = of_power(match[0])
        if len(digits) in (LENGTH - 1, LENGTH) and is_cpr(digits.rjust(LENGTH, "0"), today):
            yield match.span()


def of_power(written: str) -> str:
    """The digits of a whole number that is written with a power of ten; empty when it isn't one."""
    match = _POWER.fullmatch(written)
    if match is None or len(match[1]) > int(match[2]) or len(match[1]) < 6:
        return ""
    return written[0] + match[1].ljust(int(match[2]), "0")


def lettered(text: str, today: dt.date, label: str = "") -> Iterator[tuple[Span, bool]]:
    """Replacement numbers of the health service, with letters: `010190-0AB1` (ddmmyy, the century and sex, two letters, a digit); and
    whether a word says that it is one."""
    for match in _LETTERED.finditer(text):
        if is_day(match[0][:6]):
            before = f"{label}: {text[max(0, match.start() - 40) : match.start()]}"
            yield match.span(), _MAY_BE_SAID.search(before) is not None


_DENSE = re.compile(r"\d(?:\D{0,6}\d){8}|\d[./-]\d\d?[./-]\d\d\D{1,4}\d{4}")
_WITH_MONTH = re.compile(rf"\d\.?[{BLANK}]?{_MONTH}[{BLANK}]?\d", re.IGNORECASE)
_MAY_SAY = re.compile(
    r"[cC][pP][rR]|[pP]ers|PERS|[pP]ati|PATI|[fF](?:ø|oe)d|F(?:Ø|OE)D"
)  # how the words for one begin, found quickly
_SIX = re.compile(r"\d{6}[^\w\n]{0,2}[0167]")

# The writings, each with what a text has where it may be written so: most have digits, and few have enough of them together.
WRITINGS: tuple[tuple[Callable[[str], object], tuple[Writing, ...]], ...] = (
    (_DENSE.search, (joined, dated, spaced, broken, powers)),
    (_WITH_MONTH.search, (dated,)),
    (lambda text: "\n" in text, (dangling,)),
    (_MAY_SAY.search, (said, columned, told_apart, cut)),
    (lambda text: True, (misread, lost)),
)


def may_be_lettered(text: str) -> bool:
    """Whether a text has the digits that a replacement number with letters begins with."""
    return _SIX.search(text) is not None


def may_be_misread(text: str) -> Iterator[int]:
    """Where letters may have been taken for digits."""
    return (match.start() for match in _MISREAD.finditer(text))
