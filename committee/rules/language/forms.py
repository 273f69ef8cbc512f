"""Numbers, dates and signs that are written in one way here and in another there, within one meeting's items. Pure.

What the program writes of a KPI has the house's form; the texts are looked at as they stand in the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.rules.case import Case
from committee.rules.language.prose import Prose, prose_of

CODE = "sprog-former"
_MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_SPACE = r"[ \xa0\u202f]"
_NUMBER = r"(?<![\d.,])\d[\d.,]*"
_AMOUNT = rf"{_NUMBER}{_SPACE}?(?:(?:mio|mia|mill)\.{_SPACE}?)?"
_SPACED = rf"(?<![\d.,/-])(?<!\d{_SPACE})[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!{_SPACE}?\d|[.,/-]\d)"
_QUOTED = r"(?=[^\W_])"
_OPENING = r"(?<![\w.,!?)])"


@dataclass(frozen=True, slots=True)
class Family:
    """Ways to write the same thing, each a pattern by what it is called in a message. Where `in_tables` is false, a table may have
    another form than the text around it, as short dates are. `best` is the form that Dansk Sprognævn recommends, if it does: it is
    counselled also where it is used least."""

    about: str
    forms: Mapping[str, re.Pattern[str]]
    in_tables: bool = True
    best: str = ""


def _family(about: str, *, in_tables: bool = True, best: str = "", **forms: str) -> Family:
    made = {name: re.compile(pattern) for name, pattern in forms.items()}
    return Family(about, made, in_tables, best)


FAMILIES = (
    _family("Procenttegnet", best="spaced", tight=rf"{_NUMBER}%(?!\w)", spaced=rf"{_NUMBER}{_SPACE}%(?!\w)"),
    _family("Procent", sign=rf"{_NUMBER}{_SPACE}?%(?!\w)", word=rf"{_NUMBER}{_SPACE}?procent\b", short=rf"{_NUMBER}{_SPACE}?pct\b\.?"),
    _family("Klokkeslæt", colon=r"(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])", point=r"\b[Kk]l\.?[ \xa0](?:[01]?\d|2[0-3])\.[0-5]\d(?!\d)"),
    _family(
        "Tusinder",
        points=r"(?<![\d.,/-])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.]*\d)",
        plain=r"(?<![\d.,/§-])(?<!nr\. )(?<!kl\. )(?!(?:19|20)\d\d(?!\d))[1-9]\d{3,6}(?=[ \xa0](?:kr\b|mio|personer|borgere|ledige|timer|stk|medarbejdere|virksomheder|husstande|boliger|elever))",
        spaces=rf"{_SPACED}(?=[ \xa0](?:kr\b|personer|borgere|ledige|timer))|{_SPACED}(?<=\d\d\d{_SPACE}\d\d\d)",
    ),
    _family("Decimaler", best="comma", comma=r"(?<![\d.,])\d+,\d+(?![\d,])", point=rf"(?<![\d.,])\d{{1,4}}\.\d{{1,2}}(?={_SPACE}?(?:%|procent\b|pct\b|mio\b|mia\b|millioner|milliarder|timer\b))"),
    _family("Millioner", short=rf"{_NUMBER}{_SPACE}?(?:mio|mill)\b\.?", word=rf"{_NUMBER}{_SPACE}million(?:er)?\b"),
    _family("Milliarder", short=rf"{_NUMBER}{_SPACE}?mia\b\.?", word=rf"{_NUMBER}{_SPACE}milliard(?:er)?\b"),
    _family("Ordet foran datoen", short=rf"\b[Dd]\.[ \xa0]\d{{1,2}}\.[ \xa0]?(?={_MONTH}\b)", word=rf"\b[Dd]en[ \xa0]\d{{1,2}}\.[ \xa0]?(?={_MONTH}\b)"),
    _family("»Blandt andet«", short=r"\b[Bb]l\.[ \xa0]?a\.", word=r"\b[Bb]landt andet\b"),
    _family("»Cirka«", short=r"\b[Cc]a\.(?=[ \xa0]\d)", word=r"\b[Cc]irka(?=[ \xa0]\d)"),
    _family(
        "Telefonnumre",
        together=r"\b(?:[Tt]lf|[Tt]elefon(?:nummer)?)\b\.?:?[ \xa0](?:\+45[ \xa0]?)?\d{8}(?!\d)",
        pairs=r"\b(?:[Tt]lf|[Tt]elefon(?:nummer)?)\b\.?:?[ \xa0](?:\+45[ \xa0]?)?\d\d(?:[ \xa0]\d\d){3}(?!\d)",
        halves=r"\b(?:[Tt]lf|[Tt]elefon(?:nummer)?)\b\.?:?[ \xa0](?:\+45[ \xa0]?)?\d{4}[ \xa0]\d{4}(?!\d)",
    ),
    _family(
        "Datoer",
        in_tables=False,
        words=rf"(?<![\d.])(?:[12]?\d|3[01])\.[ \xa0]{_MONTH}\b",
        dashes=r"(?<![\d-])(?:[0-2]?\d|3[01])-(?:0?\d|1[0-2])-(?:19|20)\d\d(?![\d-])",
        points=r"(?<![\d.])(?:[0-2]?\d|3[01])\.(?:0?\d|1[0-2])\.(?:19|20)\d\d(?!\d)",
        slash=r"(?<![\d/])(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2])[ -](?:19|20)\d\d(?!\d)",
        year_first=r"(?<![\d-])(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?![\d-])",
    ),
    _family("Kroner", point=rf"{_AMOUNT}kr\.", plain=rf"{_AMOUNT}kr\b(?!\.)", word=rf"{_AMOUNT}kroner\b", code=rf"{_AMOUNT}DKK\b|\bDKK[ \xa0]?(?=\d)"),
    _family("»For eksempel« forkortet", points=r"\b[Ff]\.[ \xa0]?eks\.", letters=r"\b[Ff]x\b\.?", other=r"\b[Ff]eks\b\.?|\b[Ff]\.[ \xa0]?eks\b(?!\.)"),
    _family(
        "Citationstegn",
        pointed=rf"{_OPENING}»{_QUOTED}",
        low=rf"{_OPENING}„{_QUOTED}",
        curled=rf"{_OPENING}“{_QUOTED}",
        same=rf"{_OPENING}”{_QUOTED}",
        straight=rf'{_OPENING}"{_QUOTED}',
    ),
)  # fmt: skip
_TABLE_ROW = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)


@dataclass(slots=True)
class _Form:
    """One form that was met: how often, and where first."""

    prose: Prose
    offset: int
    shown: str
    is_best: bool
    count: int = 0


def mixed_forms(case: Case) -> Iterator[Problem]:
    """The same thing is written in the same way throughout a meeting's items."""
    texts = [prose for prose in prose_of(case) if prose.field != "bilag"]  # attachments keep their files' own titles
    rows_out = [_TABLE_ROW.sub(lambda row: " " * len(row[0]), prose.words) for prose in texts]
    for family in FAMILIES:
        words = [prose.words for prose in texts] if family.in_tables else rows_out
        met = _met(family, texts, words)
        if len(met) > 1:
            yield _told(family, met)


def _met(family: Family, texts: list[Prose], words: list[str]) -> list[_Form]:
    """The forms of a family that are in use: the one to write first, which is the best, or else the one that is used most."""
    met: dict[str, _Form] = {}
    for name, pattern in family.forms.items():
        for prose, text in zip(texts, words, strict=True):
            for found in pattern.finditer(text):
                form = met.setdefault(name, _Form(prose, found.start(), _shown(text, found), name == family.best))
                form.count += 1
    return [met[name] for name in sorted(met, key=lambda name: (name != family.best, -met[name].count))]


def _shown(text: str, found: re.Match[str]) -> str:
    """What was found; of a quotation, with its first word."""
    after = re.match(r"[^\W_]+", text[found.end() :]) if found[0] in '»„“”"' else None
    return found[0].strip() + (after[0] if after else "")


def _told(family: Family, met: list[_Form]) -> Problem:
    most, *others = met
    rarest = others[-1]
    said = [f"»{one.shown}« ({_times(one)}, først {one.prose.at(one.offset)})" for one in (most, *others[:-1])]
    text = f"{family.about} er skrevet forskelligt: her »{rarest.shown}« ({_times(rarest)}), men også {danish.listed(said)}."
    cure = f"Skriv som i »{most.shown}«, som er brugt mest."
    if most.is_best:
        cure = f"Skriv som i »{most.shown}«, som Dansk Sprognævn anbefaler."
    elif most.count == rarest.count:
        cure = "Vælg én af formerne."
    return warning(rarest.prose.at(rarest.offset), CODE, text, cure)


def _times(form: _Form) -> str:
    return danish.counted(form.count, "sted", "steder")
