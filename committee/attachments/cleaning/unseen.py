"""What a cleaning would take out of a file that the guard doesn't tell of by itself: one list for both."""

from __future__ import annotations

from collections.abc import Sequence

from committee.attachments.cleaning.report import Removed
from committee.attachments.findings import PROPERTY, Finding, leak

# What a person has put there, and nobody sees. The rest of what is taken out is told by the guard, or is how programs work:
# formulas, fields, bookmarks, filters, layouts, printers.
_BY_PERSONS = frozenset((
    "skjulte celler", "skjulte figurer", "figurer uden for lysbilledet", "noter uden henvisning", "byggeklodser", "scenarier",
    "andre skjulte dele", "dataforbindelser", "henvisninger til filer", "links til andre regneark", "lyd og video", "ændringslog",
    "styringselementer", "makroer", "billeders oplysninger", "navne på kommentatorer", "stykker skjult tekst", "skjulte oplysninger i diagrammer",
))  # fmt: skip


def unseen_in(file: str, removed: Sequence[Removed]) -> list[Finding]:
    """One finding that names what nobody sees in a file; none where there is nothing of the kind."""
    told = [str(one) for one in removed if one.kind in _BY_PERSONS]
    return [leak(file, "", PROPERTY, f"Andet, som ingen ser i filen: {', '.join(told)}.")] if told else []
