"""`udvalg udsend`: the agenda is sent, and its numbers and KPIs are frozen."""

from __future__ import annotations

import click

from committee.cli.machine import now
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example="udvalg udsend 2021-02-11")
@date_argument
@committee_option
@click.option("--igen", "again", is_flag=True, help="Notér, at en ændret dagsorden er udsendt som ny udgave.")
@click.pass_context
def udsend(ctx: click.Context, date: str, committee: str | None, again: bool) -> int:
    """Notér, at dagsordenen er udsendt, og lås numre og nøgletal. Programmet sender ikke selv noget."""
    from committee import send, told_at_sending

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    sent = send(archive, key, now(), again=again)
    if sent.is_done:
        say(
            f"Numre og nøgletal er låst ({sent.edition}. udgave). Lav dagsordenen med »udvalg dagsorden {key.folder}«, og send den til medlemmerne."
        )
        for change in sent.changes:
            say(f"  {change}")
        if sent.edition > 1 and not sent.changes:
            say("  Intet er ændret siden udgaven før.")
        for line in told_at_sending(archive, key):
            say(line)
    return told(sent.problems, sent.files if sent.is_done else [])
