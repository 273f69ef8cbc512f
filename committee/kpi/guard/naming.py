"""Which KPI a hand-written sentence is about: by an expression that stands in it, by its name, or by its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from committee.domain import units
from committee.kpi.guard.oldnumbers import Known, figures, fitting, words_of_name
from committee.kpi.guard.textfigures import value_of

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_HALF = Fraction(1, 2)


def printed_in(written: str, known: Sequence[Known]) -> list[Known]:
    """The KPIs whose ids stand in a text's expressions, each once; of one that is split its first part."""
    words = {word for match in _EXPRESSION.finditer(written) for word in re.findall(r"\w+", match[1])}
    first: dict[str, Known] = {}
    for one in known:
        if one.id in words:
            first.setdefault(one.id, one)
    return list(first.values())


def named_by(sentence: str, known: Sequence[Known]) -> Known | None:
    """The only KPI whose current number stands in a sentence, or the one whose name it says most of; None where several could be."""
    own = tuple(dict.fromkeys(kpi.unit for kpi in known))
    valued: list[Known] = []
    for match in figures(units.REGISTRY, own).finditer(sentence):
        value = value_of(match["number"])
        valued += [
            one for one in fitting(sentence, match, known) if value is not None and one.prints(one.current, value)
        ]
    shares = {one.id: _share_named(sentence, one) for one in known}
    sure = [one for one in dict.fromkeys(valued) if shares[one.id]]
    if len(sure) == 1:
        return sure[0]
    best = max(shares.values(), default=Fraction(0))
    named = [one for one in known if shares[one.id] == best]
    return named[0] if best >= _HALF and len(named) == 1 else None


def _share_named(sentence: str, kpi: Known) -> Fraction:
    """How much of a KPI's name a sentence says."""
    words = words_of_name(kpi)
    folded = sentence.casefold()
    said = sum(word[: max(4, len(word) - 2)] in folded for word in words)
    return Fraction(said, len(words)) if words else Fraction(0)
