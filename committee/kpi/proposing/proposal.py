"""A file's cells → definitions that work, each with its contract, and what can't be decided. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from committee.base import danish
from committee.base.problems import Place, Problem, did_you_mean
from committee.domain.kpi import Source
from committee.domain.periods import Span
from committee.kpi.proposing.definitions import Doubt, Proposal
from committee.kpi.proposing.drafts import MOST, Wishes, drafts
from committee.kpi.proposing.named import name_of
from committee.kpi.proposing.notimes import names, unnamed, unusable
from committee.kpi.proposing.settling import Settling, renamed
from committee.kpi.proposing.sight import TIME_NAMES, Kind, Sight, sight_of
from committee.kpi.proposing.spots import Spot, other_headers, spots
from committee.kpi.proposing.trial import PLACE
from committee.kpi.tables.cells import folded, seen
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.layout import table_of
from committee.kpi.tables.table import Table

_LAYOUT_KEYS = ("overskrift", "række_efter", "slut_ved")


@dataclass(slots=True)
class Offer:
    """What a file is seen as, and what could be defined of it. `left` is how many more measures there are than are proposed."""

    sights: list[Sight] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: int = 0


def propose(cells: Grid | Table, wishes: Wishes) -> Offer:
    """Everything that can be defined of a file's cells, each definition tried on them as a document would read it."""
    offer = Offer()
    for spot in _spots(cells, wishes):
        found = _of_spot(cells, spot, wishes)
        offer.sights += found.sights
        _add(offer, found.proposals, wishes.taken)
        offer.doubts += [one for one in found.doubts if one not in offer.doubts]
        offer.problems += [one for one in found.problems if one not in offer.problems]
        offer.left += found.left
    return offer


def _spots(cells: Grid | Table, wishes: Wishes) -> list[Spot]:
    if isinstance(cells, Table):
        return [Spot()]
    told = {key: wishes.settings[key] for key in _LAYOUT_KEYS if key in wishes.settings}
    return [Spot(told)] if told else spots(cells)


def _add(offer: Offer, proposals: list[Proposal], taken: Collection[str]) -> None:
    """Add proposals, each under a name of its own."""
    for made in proposals:
        used = {*taken, *(one.name for one in offer.proposals)}
        offer.proposals.append(renamed(made, name_of([made.name], used)))


def _of_spot(cells: Grid | Table, spot: Spot, wishes: Wishes) -> Offer:
    """The table where it is thought to stand; where nothing can be made of it, under the other lines that could be its header."""
    first = _under(cells, spot, wishes)
    if first.proposals or first.doubts or isinstance(cells, Table) or spot.keys:
        return first
    others = [made for other in other_headers(cells) if (made := _under(cells, other, wishes)).proposals or made.doubts]
    if len({made.sights[0].table.columns for made in others}) > 1:
        readings = tuple(
            (one.sights[0].spot.keys["overskrift"], f"kolonnerne {names(one.sights[0])}") for one in others
        )
        text = "Flere linjer kan være overskriften med kolonnernes navne."
        doubt = Doubt(Place(cells.file, 1, 1), "overskrift", text, readings)
        return Offer([others[0].sights[0]], doubts=[doubt])
    return others[0] if others else first


def _under(cells: Grid | Table, spot: Spot, wishes: Wishes) -> Offer:
    table, problems = (cells, []) if isinstance(cells, Table) else table_of(cells, spot.layout, Place(PLACE))
    if table is None:
        return Offer(problems=problems)
    source = Source(date_format=wishes.settings.get("datoformat", ""))
    sight = sight_of(cells if isinstance(cells, Grid) else None, spot, table, source)
    offer = Offer([sight])
    stopped = _unknown(sight, wishes) or unnamed(sight) or (None if sight.is_usable else unusable(sight))
    if stopped is not None:
        offer.problems.append(stopped)
        return offer
    period = _period(sight, wishes, offer)
    if offer.doubts:
        return offer
    if period is None and not sight.wide:
        at = next(iter(sight.of_kind(Kind.PERIOD))).number
        text = (
            f"Kolonnen med perioder ({sight.columns[at].values[0]} ...) har intet navn eller er ikke den, der er nævnt."
        )
        offer.problems.append(
            Problem(
                sight.table.place(-1, at), "kolonne-uden-navn", text, "Skriv et navn i overskriften, f.eks. periode."
            )
        )
        return offer
    found = list(drafts(sight, wishes, period))
    offer.left = max(0, len(found) - MOST)
    settling = Settling(cells, wishes, offer.doubts, offer.problems)
    made = [one for draft in found[:MOST] for one in settling.settled(draft.with_keys(**wishes.settings_of(draft)))]
    _add(offer, made, ())
    if not found:
        offer.problems.append(_nothing_fits(sight, wishes))
    return offer


def _unknown(sight: Sight, wishes: Wishes) -> Problem | None:
    """What somebody wants of a column that isn't there, or that doesn't have it."""
    for name, value in wishes.where.items():
        column = sight.table.column(name)
        if column is None:
            cure = did_you_mean(name, [seen(one) for one in sight.table.columns if one])
            return Problem(sight.table.place(-1, 0), "kolonne-mangler", f"Tabellen har ikke kolonnen »{name}«.", cure)
        known = sight.columns[column].values
        if folded(value) not in map(folded, known):
            text = f"Ingen række har »{value}« i kolonnen »{seen(sight.table.columns[column])}«."
            return Problem(sight.table.place(-1, column), "række-mangler", text, did_you_mean(value, known[:200]))
    return None


def _nothing_fits(sight: Sight, wishes: Wishes) -> Problem:
    said = [f"{key}={value}" for key, value in (*wishes.where.items(), *wishes.settings.items())]
    text = f"Der er ingen tal, der passer til {danish.listed(said)}." if said else "Der er ingen tal i tabellen."
    return Problem(sight.table.place(-1, 0), "række-mangler", text, f"Kolonnerne er {names(sight)}.")


def _period(sight: Sight, wishes: Wishes, offer: Offer) -> int | None:
    """The column of periods; None for a wide table, or when that can't be told, which is a doubt."""
    found = sight.of_kind(Kind.PERIOD)
    if wanted := folded(wishes.settings.get("periode", "")):
        return next((one.number for one in found if folded(one.name) == wanted), None)
    found = [one for one in found if one.name]
    varied = [one for one in found if len(one.values) > 1] or found
    named = [one for one in varied if folded(one.name) in TIME_NAMES[:2]] or varied
    if len(named) > 1:  # a day that is the same everywhere is that of the file
        named = [one for one in named if len(one.values) > 1 or one.spans.keys() != {Span.DAY}] or named
    if len(named) > 1:
        readings = tuple((one.name, f"{one.values[0]} til {one.values[-1]}") for one in named)
        text = f"Flere kolonner har perioder: {danish.listed([f'»{one.name}«' for one in named])}."
        offer.doubts.append(Doubt(sight.table.place(-1, named[1].number), "periode", text, readings))
        return None
    return named[0].number if named else None
