"""`udvalg kopier`: an item or a whole meeting is copied to another meeting."""

from __future__ import annotations

import click

from committee.cli.options import committee_option, date_argument
from committee.cli.telling import told, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, known_item, meeting_name, workspace


@click.command(cls=DanishCommand, example="udvalg kopier 2021-02-11 12 2021-03-11")
@date_argument
@click.argument("rest", metavar="[PUNKT] DATO", nargs=-1, required=True)
@committee_option
@click.pass_context
def kopier(ctx: click.Context, /, date: str, rest: tuple[str, ...], committee: str | None) -> int:
    """Kopiér et punkt til et andet møde, eller et helt møde til et nyt. Beslutningerne bliver i de gamle punkter.

    Tekster, bilag og nøgletal følger med. Er punktet besluttet, står beslutningen i kopiens forløb.
    """
    from committee import MeetingKey, copy_item, copy_meeting, sit_to_record

    if len(rest) > 2:
        raise click.UsageError("Der er for meget efter kommandoen. Skriv »udvalg kopier DATO [PUNKT] DATO«.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    to = MeetingKey(key.committee, meeting_name(ctx, rest[-1]))
    if len(rest) == 2:
        to = find_meeting(ctx, archive, rest[-1], key.committee)
    sitting, problems = sit_to_record(archive, key)
    if sitting is None:
        return told(problems)
    if len(rest) == 1:
        return told_outcome(copy_meeting(sitting, to))
    return told_outcome(copy_item(sitting, known_item(ctx, sitting.agenda, rest[0]), to))
