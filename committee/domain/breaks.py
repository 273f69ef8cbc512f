"""The breaks of a meeting: a text, or when it was interrupted and when it went on, the same day or another one."""

from __future__ import annotations

import datetime as dt
from typing import Final

from committee.domain.itemnumber import ITEM_NUMBER, ItemNumber
from committee.records.fields import DATE, TEXT, TIME
from committee.records.nodes import Mapping, Node, SourceText
from committee.records.readers import Bad, Problems, Reader, Schema
from committee.records.record import Of, Record, key, record, written
from committee.records.values import Written

_NIGHT = dt.time(6)  # a time before it is after midnight, where it isn't later than the one before


@record
class Break(Record):
    """An interruption. `resumed_on` is the day on which a meeting that was adjourned went on."""

    begins: dt.time = key("fra", TIME, "Hvornår mødet blev afbrudt, f.eks. 17:30.", required=True)
    ends: dt.time = key("til", TIME, "Hvornår mødet fortsatte, f.eks. 17:45.", required=True)
    resumed_on: dt.date | None = key("dato", DATE, "Dagen, mødet fortsatte, hvis det var en anden dag.", default=None)
    after: ItemNumber | None = key("efter", ITEM_NUMBER, "Nummeret på punktet, pausen kom efter.", default=None)


class _BreakOrText:
    """A text is kept as it is, so that what was sealed with one stays as it was."""

    def read(self, node: Node, problems: Problems) -> SourceText | Break | Bad:
        return Of(Break).read(node, problems) if isinstance(node, Mapping) else TEXT.read(node, problems)

    def write(self, value: SourceText | Break) -> Written:
        return written(value) if isinstance(value, Break) else TEXT.write(value)

    def schema(self) -> Schema:
        return {"anyOf": [TEXT.schema(), Of(Break).schema()]}


BREAK_OR_TEXT: Final[Reader[SourceText | Break]] = _BreakOrText()


def next_moment(after: dt.datetime, time: dt.time) -> dt.datetime:
    """The moment of that time on the clock of the same day; past midnight where it is a time of the night that the clock has passed."""
    moment = dt.datetime.combine(after.date(), time)
    is_of_the_night = moment <= after and time < _NIGHT and moment.date() < dt.date.max
    return moment + dt.timedelta(days=1) if is_of_the_night else moment
