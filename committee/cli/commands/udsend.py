"""`udvalg udsend`: the agenda is sent, and its numbers and KPIs are frozen."""

from __future__ import annotations

import click

from committee.cli.machine import now
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example="udvalg udsend 2021-02-11")
@date_argument
@committee_option
@click.option("--igen", "again", is_flag=True, help="Send en ny udgave ud, når dagsordenen er ændret siden.")
@click.pass_context
def udsend(ctx: click.Context, date: str, committee: str | None, again: bool) -> int:
    """Send dagsordenen ud: punkternes numre og nøgletallene fryses, så de ikke kan flytte sig."""
    from committee import send, told_at_sending

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    sent = send(archive, key, now(), again=again)
    if sent.is_done:
        click.echo(f"Dagsordenen er frosset som {sent.edition}. udgave. Byg den med »udvalg dagsorden {key.folder}«.")
        for change in sent.changes:
            click.echo(f"  {change}")
        if sent.edition > 1 and not sent.changes:
            click.echo("  Intet er ændret siden udgaven før.")
        for line in told_at_sending(archive, key):
            click.echo(line)
    return told(sent.problems, sent.files if sent.is_done else [])
