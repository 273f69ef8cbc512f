"""`udvalg genaabn`: approved minutes are unlocked, with the reason in their log."""

from __future__ import annotations

import click

from committee.cli.machine import now, user
from committee.cli.options import committee_option, date_argument, who_option
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example='udvalg genaabn 2021-02-11 --fordi "Punkt 12 manglede en afstemning"')
@date_argument
@committee_option
@click.option("--fordi", "why", metavar="TEKST", required=True, help="Grunden; den bliver trykt i referatet.")
@who_option
@click.pass_context
def genaabn(ctx: click.Context, /, date: str, committee: str | None, why: str, who: str) -> int:
    """Lås et godkendt referat op igen. Hvem, hvornår og hvorfor bliver skrevet ned. Er det åbent, rettes grunden."""
    from committee import reopen

    if not why.strip():
        raise click.UsageError("Skriv grunden efter --fordi.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    done = reopen(archive, key, now(), who or user(), why.strip())
    if done.files:
        say(f"Referatet er genåbnet. Godkend det igen med »udvalg godkend {key.folder}«.")
        say(
            "Er det underskrevet på papir, så ret ikke i det: godkend det igen, som det er, og skriv rettelser i stedet."
        )
    return told(done.problems, done.files)
