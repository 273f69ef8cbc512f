"""What a workbook's number format makes of a number: ECMA-376 part 1, 18.8.30 and 18.8.31."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

from committee.base import danish
from committee.domain.periods import Period
from committee.domain.units import MONEY, currency_of, registered
from committee.kpi.tables.cells import Cell, Percent, UnshownCell, Worded

# The formats that a file names by number alone; those that aren't here show a number or a day as it is.
BUILT_IN = {9: "0%", 10: "0.00%", 16: "d-mmm", 17: "mmm-yy", 37: "#,##0;(#,##0)", 38: "#,##0;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)"}  # fmt: skip

_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"|\\.|\[\$[^\]]*\]|_.|\*.)|(?P<condition>\[[<>=][^\]]*\])|(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<bracket>\[[^\]]*\])"""
    r"|(?P<general>General|Standard)|(?P<digit>[0#?])|(?P<rest>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_AROUND = " ()-−"  # signs and brackets of a negative number
_INEXACT = frozenset("~≈<>≤≥±+")
_KRONER = ",-"  # 1.130,-


@dataclass(frozen=True, slots=True)
class Section:
    """One of a format's up to four: what it writes around a number, how it scales it, and the letters of a date in it. `lead` and
    `trail` are the words before and after the number, without its sign."""

    literal: str
    digits: str
    percents: int
    condition: str
    date: str
    general: bool
    lead: str = ""
    trail: str = ""

    @property
    def words(self) -> str:
        """What stands beside the number and says what it is of."""
        return next((one for one in (self.lead, self.trail) if _is_word(one)), "")

    @property
    def is_inexact(self) -> bool:
        """Whether the words say that it is another number than the one beside them: »ca. 700«, »over 700«, »700+«."""
        if _INEXACT & {*self.lead, *self.trail}:
            return True
        unit = registered(self.lead)
        stands_first = bool(currency_of(self.lead)) or (unit is not None and bool(unit.kind == MONEY or unit.before))
        return _is_word(self.lead) and (_is_word(self.trail) or not stands_first)

    @property
    def thousands(self) -> int:
        """How many times it divides by a thousand: the commas after the last place for a digit."""
        found = re.search(r"[0#?](,+)(?:\.[0#?]*)?(?:[^0#?,]|$)", self.digits)
        return len(found[1]) if found else 0

    @property
    def shows_number(self) -> bool:
        """Whether the number itself is to be seen."""
        return self.general or any(sign in self.digits for sign in "0#?@")


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """A format's sections."""
    ends = [*_ends(code), len(code)]
    starts = [0, *(end + 1 for end in ends)]
    return tuple(_section(code[start:end]) for start, end in zip(starts, ends, strict=False))


def _ends(code: str) -> list[int]:
    return [match.start() for match in _TOKEN.finditer(code) if match["rest"] == ";"]


def _section(code: str) -> Section:
    digits = date = condition = ""
    said = [""]  # before, between and after the places for digits
    general = False
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[0]
        if kind == "literal":
            said[-1] += text.strip('"')[2:].rstrip("]").partition("-")[0] if text.startswith("[$") else text[1:-1] if text[0] == '"' else text[1:] if text[0] == "\\" else ""  # fmt: skip
        elif kind == "condition":
            condition = text
        elif kind == "general":
            general = True
            said.append("")
        elif kind == "digit" or text == "@":
            digits += text
            said.append("")
        elif kind == "elapsed" or (kind == "rest" and text.casefold() in "dmyhsåt"):
            date += text.casefold().replace("å", "y")
        elif kind == "rest":
            digits += text if text in ".,%/E" else ""
            said[-1] += "" if text in ".,%/E" else text
    lead, trail = (said[0], said[-1]) if len(said) > 1 and not date else ("", "")
    return Section(
        "".join(said),
        digits.replace("%", ""),
        digits.count("%"),
        condition,
        date,
        general,
        lead.strip(_AROUND),
        _KRONER if trail.strip() == _KRONER else trail.strip(_AROUND),
    )


def _is_word(text: str) -> bool:
    return text == _KRONER or any(sign.isalpha() or sign in "%‰€$£¥" for sign in text)


def is_plain(code: str) -> bool:
    """Whether every number and day is shown as it is kept, save for rounding and signs around it."""
    parts = _of_numbers(code)
    return all(_is_plain(part) for part in parts) and not (len(parts) > 1 and _hides_sign(parts[1]))


def _of_numbers(code: str) -> tuple[Section, ...]:
    """The sections that numbers are shown by: the one with `@` is for texts, unless it is the only one."""
    parts = sections(code)
    return tuple(part for part in parts[:3] if "@" not in part.digits) or parts[:1]


def _is_plain(part: Section) -> bool:
    if part.date:
        return "d" in part.date and "y" in part.date
    is_bare = not (part.words or part.is_inexact)
    return (
        part.shows_number
        and is_bare
        and not (part.percents or part.thousands or part.condition or _has_digit(part.literal))
    )


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _hides_sign(negative: Section) -> bool:
    return not any(sign in negative.literal for sign in "-(−")


def as_shown(value: Cell, code: str) -> Cell:
    """A cell as a format shows it: its number scaled, the month of a day; or `UnshownCell` where what is seen isn't what is kept."""
    if isinstance(value, dt.date):
        return _day(value, code)
    if not isinstance(value, Decimal):
        return value
    parts = _of_numbers(code)
    is_conditional = any(part.condition for part in parts)
    if is_conditional and value < 0:
        return value if all(_is_plain(replace(part, condition="")) for part in parts) else _unshown(value, code)
    part = _by_condition(parts, value) if is_conditional else _by_sign(parts, value)
    if part is None:
        return _unshown(value, code)
    if value == 0 and not is_conditional and part.literal.strip() and not part.literal.strip(" -"):
        return value  # a zero that is shown as a line
    if not part.shows_number or _has_digit(part.literal) or part.is_inexact:
        return _unshown(value, code)
    if value < 0 and len(parts) > 1 and _hides_sign(part):
        return _unshown(value, code)
    if value > 0 and part.literal.lstrip().startswith("-"):
        return _unshown(value, code)
    return _scaled(value, part, code)


def _by_sign(parts: tuple[Section, ...], value: Decimal) -> Section:
    """The section of a number where they are for those above, below and at nought."""
    return parts[0] if value > 0 or len(parts) == 1 else parts[1] if value < 0 else parts[2 if len(parts) > 2 else 0]


def _by_condition(parts: tuple[Section, ...], value: Decimal) -> Section | None:
    """The section whose condition holds; None where none does, or where programs don't agree which one is for the rest."""
    for part in parts[:2]:
        match = _CONDITION.fullmatch(part.condition)
        if match and _HOLDS[match[1]](value, Decimal(match[2])):
            return part
    rest = [part for part in parts if not part.condition]
    return rest[0] if len(rest) == 1 else None


def _scaled(value: Decimal, part: Section, code: str) -> Cell:
    if part.percents > 1 or (part.thousands and part.percents):
        return _unshown(value, code)
    if part.percents:
        return Percent(value.scaleb(2))
    if part.thousands and part.words and not _is_worth(part.words, 1000**part.thousands):
        return _unshown(value, code)  # »1.130 kr.« where 1.130.250 is kept
    shown = value.scaleb(-3 * part.thousands) if part.thousands else value
    return Worded.of(shown, part.words) if part.words else shown


def _is_worth(words: str, kroner: int) -> bool:
    unit = registered(words)
    return unit is not None and unit.kind == MONEY and unit.kroner == kroner


def _day(day: dt.date, code: str) -> Cell:
    """A day, or the month or year that is all that is seen of it."""
    letters = sections(code)[0].date
    without_time = re.sub(r"h+:?m+|m+:?s+|[hst]", "", letters)
    if "y" in without_time and "d" not in without_time:
        return Period.parse(f"{day.year}M{day.month:02}" if "m" in without_time else str(day.year)) or day
    if "y" not in without_time and without_time:
        return UnshownCell(f"viser ikke årstallet (formatet {code}), men gemmer {danish.format_date(day, 'd. MMMM y')}")
    return day


def _unshown(value: Decimal, code: str) -> UnshownCell:
    return UnshownCell(
        f"vises anderledes i Excel (formatet {code}), end den er gemt ({danish.format_number(value, max(0, -int(value.as_tuple().exponent)))})"
    )
