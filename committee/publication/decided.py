"""What was decided at an item, as data: the decision's fields, and the rule that only printed words become fields."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from committee.compose import views
from committee.compose.values import Body
from committee.documents.plain import text_of
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.rules.numbering import Numbered
from committee.rules.votes import Ballot, Side, ballots

Fields = dict[str, Any]
_SIDES = ("for", "imod", "undlod", "forbehold")
_WORDS = re.compile(r"[^\W_]+")


def fields_of(**fields: object) -> Fields:
    """The fields that have a value; `_` stands for `udvalg:`, since nothing is called so in OParl."""
    told = {name: value for name, value in fields.items() if value not in ("", None, [], {}, ())}
    return {f"udvalg:{name[1:]}" if name.startswith("_") else name: value for name, value in told.items()}


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a part as they are printed, to be asked whether something is among them."""

    words: str

    @classmethod
    def of(cls, text: str) -> Printed:
        return cls(_bare(text))

    def has(self, *texts: str) -> bool:
        """Whether each of the texts is printed, word for word; case and signs don't count, and a text without words is."""
        return all(bare.isspace() or bare in self.words for bare in map(_bare, texts))

    def kept(self, texts: Iterable[str]) -> list[str]:
        return [text for text in texts if self.has(text)]


def _bare(text: str) -> str:
    return f" {' '.join(_WORDS.findall(text.casefold()))} "


def decision_fields(
    committee: Committee, meeting: Meeting, numbered: Numbered, seen: views.Punkt, printed: Printed
) -> Fields:
    """What was decided beside the text: point by point, votes, dissent, who couldn't take part, and corrections."""
    decision = decision_of(seen)
    if decision is None:
        return {}
    cast = ballots(committee, meeting, numbered)
    votes = [_vote(v, b, printed) for v, b in zip(decision.afstemninger, cast, strict=True)]
    return {
        **fields_of(punkter=_pairs("om", "tekst", ((p.om, p.tekst) for p in decision.punkter), printed)),
        **fields_of(afstemninger=[vote for vote in votes if vote]),
        **fields_of(mindretal=_pairs("medlem", "tekst", ((m.medlem, m.tekst) for m in decision.mindretal), printed)),
        **fields_of(afbud=printed.kept(decision.afbud), fraværende=printed.kept(decision.fraværende)),
        **fields_of(inhabile=printed.kept(decision.inhabile)),
        **fields_of(rettelser=[_correction(r) for r in decision.rettelser if printed.has(plain(r.tekst))]),
    }


def decision_of(seen: views.Punkt) -> views.Beslutning | None:
    """The decision among an item's sections, if there is one."""
    return next((s.beslutning for s in seen.afsnit if isinstance(s.beslutning, views.Beslutning)), None)


def plain(body: Body) -> str:
    """A filled-in text as it is read."""
    return text_of(body.blocks)


def _pairs(first: str, second: str, pairs: Iterable[tuple[str, Body]], printed: Printed) -> list[Fields]:
    made = ((words, plain(text)) for words, text in pairs)
    return [{first: words, second: text} for words, text in made if printed.has(words, text)]


def earlier_fields(led: views.Forløb, printed: Printed) -> Iterator[Fields]:
    """An earlier body's decision on the case, if it is printed."""
    decision = plain(led.beslutning)
    if printed.has(led.udvalg, decision):
        date = led.dato.isoformat() if isinstance(led.dato, dt.date) else ""
        yield fields_of(udvalg=led.udvalg, dato=date, punkt=led.punkt, beslutning=decision)


def _correction(correction: views.Rettelse) -> Fields:
    return {"dato": correction.dato.isoformat(), "tekst": plain(correction.tekst)}


def _vote(vote: views.Afstemning, ballot: Ballot, printed: Printed) -> Fields:
    """A vote: how many on each side, who, and what came of it; of one told in a sentence by hand no more than that sentence says."""
    text, cast = plain(vote.tekst), ballot.vote
    if text and not printed.has(text):
        return {}
    printed = Printed.of(text) if text else printed
    sides = dict(zip(_SIDES, (cast.in_favour, cast.against, cast.abstained, cast.reserved), strict=True))
    if not printed.has(*(entry for side in sides.values() for entry in side if entry != "0")):
        return fields_of(tekst=text)
    told = {name: _side(Side(side, ballot.bench)) for name, side in sides.items() if side}
    return {**fields_of(om=vote.om if printed.has(vote.om) else "", tekst=text), **told, "vedtaget": ballot.carried}


def _side(side: Side) -> Fields:
    """How many, and the names and parties as they were written; a party stands for those of its members who were there."""
    return fields_of(antal=side.votes, hvem=[str(entry) for entry in side.written if not entry.isdecimal()])
