"""`udvalg hent`: the KPIs' data from the sources that have an address."""

from __future__ import annotations

import os
import sys

import click

from committee.cli.machine import now
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import complete_kpis, workspace


@click.command(cls=DanishCommand, example="udvalg hent ledige")
@click.argument("name", metavar="[NAVN]", required=False, shell_complete=complete_kpis)
@click.option(
    "--godkend", "approve", is_flag=True, help="Tag også et svar, der ændrer mere, end kilder plejer at rette."
)
@click.option(
    "--ændringer",
    "--aendringer",
    "changes",
    is_flag=True,
    help="Hent ikke noget; vis, hvad der er ændret siden sidst, for hvert nøgletal og hver periode.",
)
@click.pass_context
def hent(ctx: click.Context, name: str | None, approve: bool, changes: bool) -> int:
    """Hent nøgletallenes data fra de kilder, der har en adresse, ind i metrics/data/.

    \b
    Adgangsnøglen til Jobindsats læses fra miljøvariablen JOBINDSATS_TOKEN.
    """
    from committee import connection_of, fetch, fetched_changes

    archive = workspace(ctx)
    if changes:
        lines, problems = fetched_changes(archive, name)
        for line in lines:
            say(line)
        return told(problems)
    done, problems = fetch(archive, name, connection_of(os.environ), now(), _progress, approve=approve)
    for one in done:
        say("\n".join([one.words, *one.changes]))
    return told(problems, [one.file for one in done if one.written])


def _progress(words: str) -> None:
    """A line on a terminal; a log needs only what came of it."""
    if sys.stderr.isatty():
        say(words, err=True)
