"""`udvalg flyt`: an item to another place, another meeting, or into the drawer and out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import DRAWER, find_committee, find_meeting, known_item, known_waiting, workspace

if TYPE_CHECKING:
    from committee import Agenda, Archive, MeetingKey, Outcome, Sitting, Spot


@click.command(cls=DanishCommand, example="udvalg flyt 2021-02-11 noegletal --før 3")
@date_argument
@click.argument("item", metavar="PUNKT")
@click.option(
    "--før", "--foer", "before", metavar="PUNKT", help="Sæt det lige før et andet punkt: dets nummer eller navn."
)
@click.option("--efter", "after", metavar="PUNKT", help="Sæt det lige efter et andet punkt og dets underpunkter.")
@click.option("--til", "to", metavar="DATO", help="Flyt det til et andet møde, eller til emner, som venter på et møde.")
@committee_option
@click.pass_context
def flyt(
    ctx: click.Context, /, date: str, item: str, before: str | None, after: str | None, to: str | None, committee: str | None
) -> int:  # fmt: skip
    """Flyt et punkt: op eller ned på dagsordenen, eller med --til til et andet møde. Underpunkter og bilag følger med.

    »emner« i stedet for DATO er de punkter, der venter på et møde. Numrene på en udsendt dagsorden ligger fast.
    """
    if before and after:
        raise click.UsageError("Vælg enten --før eller --efter.", ctx)
    if not (before or after or to):
        raise click.UsageError("Skriv, hvor punktet skal hen: --før PUNKT, --efter PUNKT eller --til DATO.", ctx)
    archive = workspace(ctx)
    if date == DRAWER:
        return _taken_up(ctx, archive, item, before, after, to, committee)
    key = find_meeting(ctx, archive, date, committee)
    sitting = _sat(archive, key)
    if isinstance(sitting, int):
        return sitting
    numbered = known_item(ctx, sitting.agenda, item)
    from committee import move_to_meeting, move_within, put_in_drawer

    if to == DRAWER:
        return told_outcome(put_in_drawer(sitting, numbered))
    there = find_meeting(ctx, archive, to, committee) if to else key
    if there == key:
        spot = _spot(ctx, sitting.agenda, before, after)
        return _told(archive, key, numbered.item.id, move_within(sitting, numbered, spot))
    target = _sat(archive, there)
    if isinstance(target, int):
        return target
    spot = _spot(ctx, target.agenda, before, after)
    return _told(archive, there, numbered.item.id, move_to_meeting(sitting, numbered, there, spot))


def _taken_up(
    ctx: click.Context, archive: Archive, wanted: str, before: str | None, after: str | None, to: str | None, committee: str | None
) -> int:  # fmt: skip
    from committee import take_up

    if to is None:
        raise click.UsageError("Skriv mødet, punktet skal på: --til DATO.", ctx)
    key = find_meeting(ctx, archive, to, committee)
    home = find_committee(ctx, archive, committee or key.committee)
    item = known_waiting(ctx, archive, home, wanted)
    target = _sat(archive, key)
    if isinstance(target, int):
        return target
    made = take_up(archive, home, item, key, _spot(ctx, target.agenda, before, after))
    return _told(archive, key, item.id, made)


def _sat(archive: Archive, key: MeetingKey) -> Sitting | int:
    """The meeting, or the exit code when it can't be read, which is told."""
    from committee import sit_to_record

    sitting, problems = sit_to_record(archive, key)
    return told(problems) if sitting is None else sitting


def _spot(ctx: click.Context, agenda: Agenda, before: str | None, after: str | None) -> Spot:
    from committee import Spot

    return Spot(
        before=known_item(ctx, agenda, before).item if before else None,
        after=known_item(ctx, agenda, after).item if after else None,
    )


def _told(archive: Archive, key: MeetingKey, item_id: str, made: Outcome) -> int:
    """What was moved, and the number that the item has now."""
    code = told_outcome(made)
    if code == 0:
        archive.refresh()
        sitting = _sat(archive, key)
        found = [] if isinstance(sitting, int) else [one for one in sitting.agenda if one.item.id == item_id]
        for one in found:
            moved = "Punktet er nu" if made.moved else "Punktet er allerede"
            say(f"{moved} punkt {one.number} på mødet {key.folder}.")
    return code
