"""Why a finding may go out is written in the receipt, which is public: the reason is held against what is closed when it is given."""

from __future__ import annotations

import datetime as dt
import json

from committee.attachments.leaks.cpr import masked
from committee.attachments.leaks.guard import Paper, inspect
from committee.attachments.leaks.rules import Rules
from committee.base.problems import Place, Problem
from committee.publication.receipt import RECEIPT

_CODE = "grund"


def closed_in_reason(why: str, rules: Rules) -> tuple[Problem, ...]:
    """What the guard would find of a reason in the receipt, each told of the reason itself; nothing where it may stand there."""
    if not why:
        return ()
    data = json.dumps({"fordi": masked(why, dt.date.max)}, ensure_ascii=False).encode()
    found = inspect([Paper(RECEIPT, data, own=True)], rules).leaks
    return tuple(
        Problem(
            Place(""),
            _CODE,
            f"Grunden kan ikke stå i kvitteringen. {one.text.removesuffix('.')}: »{masked(one.words, dt.date.max)}«.",
            "Skriv en grund, som alle må læse.",
        )
        for one in found
        if one.stops
    )
