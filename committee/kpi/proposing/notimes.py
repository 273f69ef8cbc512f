"""What keeps a table from being read although a person sees what is meant: time in a form that is no period, columns without names. Pure."""

from __future__ import annotations

import re

from committee.base import danish
from committee.base.problems import Problem
from committee.kpi.proposing.sight import ColumnSeen, Kind, Sight
from committee.kpi.rowchoice import is_calendar
from committee.kpi.tables.cells import ErrorCell, UnshownCell, seen

_WEEK = re.compile(r"(?:\d{4}[- ]?)?(?:[UW]|uge ?)\d{1,2}(?:[- ,]+\d{4})?", re.IGNORECASE)


def split_period(sight: Sight) -> Problem | None:
    """That the year stands in one column and the month or quarter in another."""
    year = next(iter(sight.of_kind(Kind.PERIOD)), None)
    part = next((one for one in sight.columns if one.kind is Kind.TEXT and _is_part(one)), None)
    if year is None or part is None:
        return None
    text = f"Perioden står i to kolonner: »{year.name}« ({year.values[0]}) og »{part.name}« ({part.values[0]})."
    cure = "Sæt dem sammen i én kolonne, f.eks. 2020M01, januar 2020 eller 2020Q1."
    return Problem(sight.table.place(-1, part.number), "to-kolonner", text, cure)


def _is_part(one: ColumnSeen) -> bool:
    return len(one.values) > 1 and all(map(is_calendar, one.values))


def unusable(sight: Sight) -> Problem:
    """Why a table has no periods or no numbers that can be read."""
    if (hidden := _unread_cell(sight)) is not None:
        return hidden
    for one in sight.columns:
        if one.values and all(_WEEK.fullmatch(value) for value in one.values):
            text = f"Kolonnen »{one.name}« har uger ({one.values[0]}), og uger kan ikke bruges som perioder."
            return Problem(
                sight.table.place(-1, one.number),
                "uger",
                text,
                "Opgør tallene pr. måned, eller skriv ugens sidste dag.",
            )
        if _is_part(one):
            text = f"Kolonnen »{one.name}« har intet årstal ({one.values[0]})."
            return Problem(
                sight.table.place(-1, one.number), "intet-år", text, "Skriv årstallet med, f.eks. januar 2021."
            )
    lacks_period = not sight.of_kind(Kind.PERIOD) and not sight.wide
    what = (
        "ingen kolonne med perioder (datoer, måneder, kvartaler eller år)" if lacks_period else "ingen kolonne med tal"
    )
    text = f"Tabellen har {what}. Den har kolonnerne {names(sight)}."
    cure = 'Står overskriften på en anden linje, så skriv den: --sæt "overskrift=4". Ellers skriv perioden i en kolonne for sig.'
    return Problem(sight.table.place(-1, 0), "kolonne-mangler", text, cure)


def _unread_cell(sight: Sight) -> Problem | None:
    for row, cells in enumerate(sight.table.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, ErrorCell):
                return Problem(
                    sight.table.place(row, column), "ikke-et-tal", f"Cellen har fejlen {cell}.", "Ret cellen i Excel."
                )
            if isinstance(cell, UnshownCell):
                return Problem(sight.table.place(row, column), "ikke-et-tal", f"Cellen {cell}.", cell.cure)
    return None


def unnamed(sight: Sight) -> Problem | None:
    """Columns of words without names, as Statistikbanken's workbooks have them: a definition can name one of them, and not several."""
    found = [one for one in sight.of_kind(Kind.TEXT) if not one.name and len(one.values) > 1]
    if len(found) < 2:
        return None
    cells = danish.listed(
        [str(sight.table.place(-1, one.number)).rpartition("!")[2].rpartition(" ")[2] for one in found]
    )
    text = f"{danish.counted(len(found), 'kolonne', 'kolonner')} har intet navn, så »hvor:« kan ikke nævne dem."
    cure = f"Skriv et navn over hver i overskriften ({cells}), f.eks. område og køn."
    return Problem(sight.table.place(-1, found[0].number), "kolonne-uden-navn", text, cure)


def names(sight: Sight) -> str:
    """The names of a table's first columns, for a message."""
    return danish.listed([f"»{seen(name)}«" for name in sight.table.columns if name][:5])
