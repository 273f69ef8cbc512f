"""The guard's second reading: a change whose verb, amount or unit contradicts the two numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain import units
from committee.domain.units import PERCENT, POINTS, Unit
from committee.kpi import movewords
from committee.kpi.guard.textfigures import MONTHS, NUMBER, SPACE, any_of, half, has_form, value_of
from committee.records.nodes import SourceText

_VERB = rf"(?:(?P<up>{movewords.UP})|(?P<down>{movewords.DOWN})|(?P<same>\b(?:uændret|fastholdt)\b))"
_BY_NOTHING = re.compile(
    rf"(?:{movewords.UP}|{movewords.DOWN}){SPACE}+(?:med|på){SPACE}+0(?:,0+)?(?![\d,.])", re.IGNORECASE
)
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
_FROM = re.compile(rf"[Ff][Rr][Aa]{SPACE}+[-−]?\d")
_OUT_OF = re.compile(rf"{SPACE}+(?:ud{SPACE}+)?af\b|{SPACE}+pr\.")
_NOT = re.compile(r"\b(?:ikke|hverken|uden at|hvis|skal|må|bør)\b[^.\n]{0,30}$", re.IGNORECASE)
_RANK = re.compile(r"\b(?:nummer|nr\.?|plads|placering|kl\.?|uge|punkt|side)\b[^.\n]{0,12}$", re.IGNORECASE)
_DATE_AFTER = re.compile(rf"\.?{SPACE}?(?:{MONTHS}|kvartal)")


@cache
def _change(known: tuple[Unit, ...]) -> re.Pattern[str]:
    """A verb, perhaps an amount, and the two numbers that it moved between, each with its unit where one is said."""
    telling = any_of(unit for unit in known if unit.kroner or not unit.relative)

    def number(name: str) -> str:
        return rf"(?P<{name}>{NUMBER})(?:{SPACE}?(?P<{name}u>{telling}))?(?![\d/.-]*\d)"

    by = rf"(?:{SPACE}+(?:med|på){SPACE}+(?:ca\. )?{number('by')})?"
    fill, between = r"(?P<fill>[^.:;|\n\d\x00]{0,60}?)", r"(?P<between>[^.:;|\n\x00]{0,60}?)"
    moved = rf"\bfra{SPACE}+{number('first')}{between}\btil{SPACE}+{number('last')}"
    return re.compile(rf"{_VERB}{by}{fill}{moved}", re.IGNORECASE)


def wrong_directions(text: SourceText, plain: str) -> Iterator[Problem]:
    """What is wrong with each `steget med 12 fra 724 til 736`; a warning where its words leave doubt what they are about."""
    for match in _BY_NOTHING.finditer(plain) if _has(plain, "{}0") else ():
        said = f"»{match[0]}« siger, at noget har flyttet sig, men ændringen er 0."
        yield Problem(text.at(match.start()), "ingen-ændring", said, "Skriv, at tallet er uændret.")
    moves = _has(plain.lower(), "fra{}") and _FROM.search(plain)
    for match in _change(units.REGISTRY).finditer(plain) if moves else ():
        if not _is_no_change(plain, match):
            yield from _judged(text, match)


def _has(plain: str, words: str) -> bool:
    """Whether words with a space of either kind stand in a text: most texts move nothing, and a whole pattern is slow to say so."""
    return any(words.format(space) in plain for space in " \u00a0")


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
    by, unit = value_of(match["by"]), match["byu"]
    if by is None:
        return
    moved, in_percent = abs(last - first), has_form(PERCENT, unit)
    rounding = half(match["by"]) + half(match["first"]) + half(match["last"])
    if in_percent and has_form(PERCENT, match["lastu"]) and rounding >= abs(moved - by):
        told = f"Ændringen fra {match['first']} til {match['last']} % er {match['by']} procentpoint og ikke procent."
        yield warning(text.at(match.start("by")), "procent-og-point", told, "Skriv »procentpoint«.")
        return
    if in_percent:
        right = moved * 100 / abs(first) if first else None
        slack = half(match["by"]) + Fraction(1, 100)
    else:
        right = moved / _worth(unit or match["lastu"])
        slack = rounding if any("," in match[name] for name in ("first", "last", "by")) else Fraction(0)
    if right is not None and abs(right - by) > slack:
        digits = len(match["by"].partition(",")[2])
        said = " ".join(match[0].split())
        told = f"»{said}«: ændringen er {danish.format_number(right, digits)} og ikke {match['by']}."
        yield Problem(text.at(match.start("by")), "forkert-ændring", told, "Ret tallene.")


def _scaled(match: re.Match[str], name: str) -> Fraction | None:
    value = value_of(match[name])
    return None if value is None else value * _worth(match[f"{name}u"])


def _worth(written: str | None) -> int:
    """What one of a unit is worth in kroner; 1 of all that is no money."""
    return next((unit.kroner for unit in units.REGISTRY if unit.kroner and has_form(unit, written)), 1)


def _is_money(written: str | None) -> bool:
    return any(unit.kroner and has_form(unit, written) for unit in units.REGISTRY)


def _same_kind(match: re.Match[str]) -> bool:
    """Whether the two numbers can be compared; the first may leave its unit to the last ("fra 10 til 12 %")."""
    first, last = match["firstu"], match["lastu"]
    if first is None or last is None:
        return not first and not _is_money(last)
    return all(has_form(unit, first) == has_form(unit, last) for unit in (PERCENT, POINTS))
