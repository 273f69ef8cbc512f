"""`udvalg punkt`: a new item at the end of a meeting."""

from __future__ import annotations

import click

from committee.cli.options import committee_option, date_argument
from committee.cli.telling import told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example='udvalg punkt 2021-03-11 "Status på jobrotation"')
@date_argument
@click.argument("title", metavar="TITEL")
@committee_option
@click.pass_context
def punkt(ctx: click.Context, date: str, title: str, committee: str | None) -> int:
    """Opret et nyt punkt på et møde, efter det sidste."""
    from committee import FORBIDDEN, new_item

    if not title.strip():
        raise click.UsageError("Titlen er tom.", ctx)
    if FORBIDDEN.search(title):
        raise click.UsageError("Titlen har et tegn, der ikke kan bruges. Skriv den om.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    made = new_item(archive, key, title)
    return told(made.problems, made.files)
