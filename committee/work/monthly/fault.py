"""A mistake of the program itself in a month's run: nobody sits by the machine to see its trace, so the log says what happened."""

from __future__ import annotations

import datetime as dt
import traceback
from pathlib import Path

from committee.work.monthly.steps import Month, Step

_NEED = (
    "Programmet gik i stå på grund af en fejl i programmet selv, så kørslen er ikke færdig. Kør »udvalg maaned« i hånden, "
    "og send det, den skriver, til IT."
)


def stopped_by(error: Exception, committee: str, at: dt.datetime) -> Month:
    """The run of a committee that a mistake ended. Its log names the kind of the mistake and the line of the program, but not the
    message, which may quote a text; the trace has all of it."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    line = f"{type(error).__name__} i {Path(where.filename).name}, linje {where.lineno}."
    trace = "".join(traceback.format_exception(error))
    return Month(committee, at, steps=(Step("Fejl i programmet", (line,), needs=(_NEED,)),), trace=trace)
