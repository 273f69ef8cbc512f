"""`udvalg omdoeb`: an item gets another title."""

from __future__ import annotations

import click

from committee.cli.options import committee_option, date_argument
from committee.cli.telling import told, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, known_item, workspace


@click.command(cls=DanishCommand, example='udvalg omdoeb 2021-02-11 noegletal "Nøgletal for januar"')
@date_argument
@click.argument("item", metavar="PUNKT")
@click.argument("title", metavar="TITEL")
@committee_option
@click.pass_context
def omdoeb(ctx: click.Context, /, date: str, item: str, title: str, committee: str | None) -> int:
    """Giv et punkt en ny titel. Filen beholder sit navn, så numre og det udsendte stadig passer til punktet."""
    from committee import FORBIDDEN, retitle, sit_to_record

    if not title.strip():
        raise click.UsageError("Titlen er tom.", ctx)
    if FORBIDDEN.search(title):
        raise click.UsageError("Titlen har et tegn, der ikke kan bruges. Skriv den om.", ctx)
    archive = workspace(ctx)
    sitting, problems = sit_to_record(archive, find_meeting(ctx, archive, date, committee))
    if sitting is None:
        return told(problems)
    return told_outcome(retitle(sitting, known_item(ctx, sitting.agenda, item), " ".join(title.split())))
