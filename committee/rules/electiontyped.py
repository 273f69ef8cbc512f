"""An election as it is typed on one line, `Anna 3, Bo 2, blank 1, lod: Anna` → the file's keys, and what is wrong in it. Pure.

Minutes name whom they elect, so what can't be told for a name and a number of votes is refused: a slip makes up nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from committee.base.problems import nearest, shown
from committee.records.values import Value
from committee.rules.answers import Made
from committee.rules.electionresult import is_nobody
from committee.rules.naming import Unclear, whole_names

_BETWEEN = re.compile(r"[,;]|(?<=[\d)])\s+og\s+|(?<=stemmer)\s+og\s+|(?<=stemme)\s+og\s+")
_NAME = r"(?P<name>[^\W\d_][^\d]*?)"
_VOTES = r"(?P<votes>\d{1,4})(?:\s+stemmer?)?"
_RESULTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NAME}(?:\s*[:=]\s*|\s+[-–—]\s+|(?<=[\w.])[-–—]\s*|\s+(?:fik|med)\s+|\s+){_VOTES}",
        rf"{_NAME}\s*\({_VOTES}\)",
        rf"{_VOTES}\s+(?:(?:til|på|for)\s+)?{_NAME}",
    )
)
_LOTS = re.compile(r"lod(?:trækning)?\s*[:=]\s*(\S.*)", re.IGNORECASE)
_SEATS = re.compile(r"(?:pladser\s*[:=]?\s*)(\d{1,2})|(\d{1,2})\s+pladser", re.IGNORECASE)
_SECRET = re.compile(r"hemmeligt?(?:\s+valg)?", re.IGNORECASE)
_PARTY = re.compile(r"\s*\([^()\d]*\)$")
_WHOLE = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)+")
_NOT_WHOLE = re.compile(r"\bog\b|[-–—]$", re.IGNORECASE)


def election_typed(about: str, words: str, names: Sequence[str]) -> tuple[Made, list[str]]:
    """What was elected and how the votes fell, by the file's keys; and what is wrong, in Danish.

    `pladser: 2`, `hemmelig` and `lod: Anna` may stand among the votes. Who stands may come from outside, so of a committee whose
    members are known, `names`, a whole name that isn't among them is taken as it was typed.
    """
    result: dict[str, Value] = {}
    more: dict[str, Value] = {}
    lots: list[Value] = []
    wrong: list[str] = []
    for part in filter(None, (" ".join(one.split()) for one in _BETWEEN.split(words))):
        if drawn := _LOTS.fullmatch(part):
            lots.append(_who(drawn[1], names, wrong))
        elif seats := _SEATS.fullmatch(part):
            more["pladser"] = seats[1] or seats[2]
        elif _SECRET.fullmatch(part):
            more["hemmelig"] = "ja"
        else:
            _counted(part, names, result, wrong)
    return {"om": about, "resultat": result, **more, **({"lodtrækning": lots} if lots else {})}, wrong


def _counted(part: str, names: Sequence[str], result: dict[str, Value], wrong: list[str]) -> None:
    """Add one name with its votes, or what is wrong with it."""
    match = next(filter(None, (pattern.fullmatch(part) for pattern in _RESULTS)), None)
    if match is None:
        wrong.append(f"»{shown(part)}« er ikke et navn og et antal stemmer. Skriv f.eks. »Anna 3«.")
        return
    name = _who(_PARTY.sub("", match["name"].strip()), names, wrong)
    if name in result:
        wrong.append(f"»{shown(name)}« er nævnt to gange ved valget. Skriv alle stemmerne ét sted.")
    result.setdefault(name, match["votes"])


def _who(said: str, names: Sequence[str], wrong: list[str]) -> str:
    """The whole name of a member or of one from outside, or which votes for nobody are meant; `said` where it is wrong."""
    if is_nobody(said):
        return said
    found, unclear = whole_names([said], names)
    if not unclear and len(found) == 1 and (names or not _NOT_WHOLE.search(said)):
        return found[0]
    wrong.extend(_unclear(said, unclear, names))
    return said


def _unclear(said: str, unclear: Sequence[Unclear], names: Sequence[str]) -> Iterator[str]:
    """Why a name can't be told; nothing where it is a whole one of somebody from outside."""
    one = next(iter(unclear), None)
    if one is None:
        yield f"»{shown(said)}« er ikke ét navn."
    elif one.is_known:
        yield one.words()
    elif not _is_whole(said):
        near = one.choices[0] if one.choices else _of_first_name(said, names)
        meant = f"Mente du »{near}«? " if near else ""
        yield f"»{shown(said)}« er ikke et navn i udvalget. {meant}Er det en udefra, så skriv hele navnet."


def _is_whole(said: str) -> bool:
    """Whether somebody from outside is named as minutes would: a first name alone is nobody."""
    is_named = _WHOLE.fullmatch(said) and not _NOT_WHOLE.search(said)
    return bool(is_named) and said[0].isupper() and said.split()[-1][0].isupper()


def _of_first_name(said: str, names: Sequence[str]) -> str | None:
    """Whose first name is nearest to what was typed."""
    first = {name.split()[0]: name for name in names}
    near = nearest(said.split()[0], first)
    return first[near] if near else None
