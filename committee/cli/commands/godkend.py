"""`udvalg godkend`: the minutes are approved, built once more and locked."""

from __future__ import annotations

import click

from committee.cli.machine import now, user
from committee.cli.options import committee_option, date_argument, who_option
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example='udvalg godkend 2021-02-11 --af "N. N."')
@date_argument
@committee_option
@who_option
@click.option(
    "--sidetal/--uden-sidetal", "page_numbers", default=True, help="Sidetal i indholdsfortegnelsen; kræver LibreOffice."
)
@click.pass_context
def godkend(ctx: click.Context, /, date: str, committee: str | None, who: str, page_numbers: bool) -> int:
    """Godkend referatet: det laves en sidste gang, og punkterne låses. Derefter kan kun daterede rettelser føjes til.
    Godkendelsen er ikke en underskrift."""
    from committee import approve, told_at_approval

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    done = approve(archive, key, now(), who or user(), page_numbers=page_numbers)
    say("Referatet er godkendt og låst." if done.files else "Referatet er ikke godkendt:", err=not done.files)
    for line in told_at_approval(archive, key) if done.files else ():
        say(line)
    return told(done.problems, done.files)
