"""What is wrong with the definition of a plan's table, before its numbers are read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from committee.base.problems import Place, Problem, did_you_mean
from committee.domain.kpi import Kpi
from committee.domain.plantable import (
    CHANGE,
    CHECKED,
    PERCENT_CHANGE,
    VERDICT,
    Line,
    PlanTable,
)

_MOST_DECIMALS = 6
_MOST_NAMED = 6  # members of a family in a message


def table_problems(
    table: PlanTable, kpis: Mapping[str, Kpi], tables: Collection[str], families: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Every mistake in a definition; `kpis`, `tables` and `families` are all that are defined."""
    for name, place in table.kpis.items():
        if name in tables:
            text, cure = f"»{name}« er selv en tabel, og den kan ikke stå i en tabel.", "Nævn dens nøgletal i stedet."
            yield Problem(place, "ukendt-nøgletal", text, cure)
        elif members := families.get(name, ()):
            text = f"»{name}« er {len(members)} nøgletal."
            named = ", ".join((*members[:_MOST_NAMED], *["..."][: len(members) > _MOST_NAMED]))
            yield Problem(place, "flere-nøgletal", text, f"Skriv dem som linjer: [{named}].")
        elif name not in kpis:
            yield Problem(place, "ukendt-nøgletal", f"Nøgletallet »{name}« findes ikke.", did_you_mean(name, kpis))
    for lines, other in ((table.layout.columns, "rækker"), (table.layout.rows, "kolonner")):
        for line in lines:
            yield from _line_problems(line, other)
        yield from _sum_problems(lines)
    yield from _crossed(table)
    if table.layout.counts_targets and not any(line.show == VERDICT for line in table.lines()):
        text = "»målstatus« tæller vurderinger, men tabellen har ingen."
        yield _problem(table.layout.at("counts_targets"), text, "Tilføj en kolonne: {vis: vurdering}.")


def _problem(place: Place, text: str, cure: str) -> Problem:
    return Problem(place, "tabel", text, cure)


def _line_problems(line: Line, other: str) -> Iterator[Problem]:
    wrong = line.rows if other == "rækker" else line.columns
    if wrong:
        right = "kolonner" if other == "rækker" else "rækker"
        yield _problem(line.at("inner"), f"En gruppe af {right} har ikke »{other}«.", f"Skriv »{right}:« her.")
    for inner in line.inner:
        yield from _line_problems(inner, other)
    if line.group or line.inner:
        yield from _group_problems(line)
        return
    for one, many, name in (
        (line.part, line.parts, "del"),
        (line.area, line.areas, "område"),
        (line.period, line.periods, "periode"),
        (line.kpis, line.together, "nøgletal"),
    ):
        if one and many:
            plural = {"del": "dele", "område": "områder", "periode": "perioder", "nøgletal": "samlet"}[name]
            yield _problem(line.place, f"Linjen har både »{name}« og »{plural}«.", "Slet det ene.")
    if line.period and (line.period.latest or line.period.first != line.period.last):
        yield _problem(line.at("period"), f"»{line.period.written}« er flere perioder.", "Skriv »perioder:«.")
    for span in (one for one in (line.period, *line.periods) if one is not None and one.is_backwards):
        text = f"»{span.written}« går baglæns."
        yield _problem(line.at("period" if line.period else "periods"), text, f"Skriv »{span.last}..{span.first}«.")
    if line.every and not line.periods:
        yield _problem(line.at("every"), "»hver« hører til flere perioder.", "Skriv f.eks. perioder: 2013M04..2020M04.")
    if line.since and line.show not in (CHANGE, PERCENT_CHANGE):
        yield _problem(line.at("since"), "»siden« hører til en ændring.", "Skriv »vis: ændring«.")
    if len(line.together) == 1:
        yield _problem(line.at("together"), "»samlet« er flere nøgletal i samme celle.", "Skriv »nøgletal:«.")
    if line.decimals is not None and line.decimals > _MOST_DECIMALS:
        yield _problem(line.at("decimals"), f"Der kan højst være {_MOST_DECIMALS} decimaler.", "Ret tallet.")


def _group_problems(line: Line) -> Iterator[Problem]:
    if not line.inner:
        cure = "Skriv gruppens kolonner eller rækker under den."
        yield _problem(line.at("group"), f"Gruppen »{line.group}« har ingen linjer.", cure)
    if not line.group:
        yield _problem(line.place, "En gruppe har et navn.", "Skriv »gruppe:« med det.")
    given = [name for name in line.places if name not in ("group", "inner")]
    if given:
        place = line.at(given[0])
        yield _problem(
            place, "En gruppe siger kun, hvad den hedder, og hvad der er i den.", "Skriv det på linjerne i den."
        )


def _sum_problems(lines: tuple[Line, ...]) -> Iterator[Problem]:
    before = False
    for line in lines:
        yield from _sum_problems(line.inner)
        if line.sum and not before:
            yield _problem(line.at("sum"), "Der er intet før summen at lægge sammen.", "Flyt den ned under tallene.")
        before = before or not line.sum


def _leaves(lines: tuple[Line, ...]) -> list[Line]:
    return [one for line in lines for one in line.walk() if not one.inner]


_Said = Callable[[Line], object]
_ONCE: Final[tuple[tuple[str, _Said, str], ...]] = (
    ("perioder", lambda line: line.periods or line.period, "Perioder står enten hen ad eller ned ad."),
    ("nøgletal", lambda line: line.names, "Nøgletal nævnes enten i rækkerne eller i kolonnerne."),
    ("dele", lambda line: line.parts or line.part, "En fordelings dele står enten i rækkerne eller i kolonnerne."),
    ("områder", lambda line: line.areas or line.area, "Områder står enten i rækkerne eller i kolonnerne."),
)


def _crossed(table: PlanTable) -> Iterator[Problem]:
    """What both the rows and the columns say: a cell could only follow one of them. A total may name its own KPI."""
    rows, columns = _leaves(table.layout.rows), _leaves(table.layout.columns)
    for name, said, rule in _ONCE:
        row = next((line for line in rows if said(line) and not line.sum), None)
        if row is not None and any(said(line) and not line.sum for line in columns):
            yield _problem(row.place, f"Både rækker og kolonner har {name}.", f"{rule} Flyt det ene sæt.")
    row = next((line for line in rows if line.show), None)
    clash = next((line for line in columns if row and line.show and line.show != row.show), None)
    if row is not None and clash is not None:
        text = f"Rækken viser »{row.show}«, men kolonnen viser »{clash.show}«."
        yield _problem(row.at("show"), text, "Skriv »vis:« enten på rækkerne eller på kolonnerne.")
    if not any(line.names for line in (*rows, *columns)) and not any(line.cells for line in (*rows, *columns)):
        text = "Tabellen nævner ingen nøgletal."
        yield _problem(table.layout.place, text, "Skriv dem som rækker eller kolonner, f.eks. rækker: [ledige].")
    for line in (line for line in (*rows, *columns) if line.sum == CHECKED and line.together):
        yield _problem(line.at("sum"), "En sum, der holdes op mod tallene, er ét tal.", "Skriv »nøgletal:« i stedet.")
