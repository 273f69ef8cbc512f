"""`udvalg oversend`: an item goes to another committee's meeting."""

from __future__ import annotations

import click

from committee.cli.options import committee_option, date_argument
from committee.cli.telling import told, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, find_meeting, known_item, workspace


@click.command(cls=DanishCommand, example="udvalg oversend 2021-02-11 12 oekonomiudvalget 2021-02-16")
@date_argument
@click.argument("item", metavar="PUNKT")
@click.argument("target", metavar="UDVALG")
@click.argument("target_date", metavar="DATO")
@committee_option
@click.pass_context
def oversend(ctx: click.Context, /, date: str, item: str, target: str, target_date: str, committee: str | None) -> int:
    """Send et punkt videre til et andet udvalgs møde, med beslutningen i sagens forløb og bilagene med."""
    from committee import forward, sit_to_record

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    there = find_meeting(ctx, archive, target_date, find_committee(ctx, archive, target))
    sitting, problems = sit_to_record(archive, key)
    if sitting is None:
        return told(problems)
    numbered = known_item(ctx, sitting.agenda, item)
    made = forward(sitting, numbered, there)
    return told_outcome(made)
