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
@click.pass_context
def hent(ctx: click.Context, name: str | None) -> int:
    """Hent nøgletallenes data fra de kilder, der har en adresse, ind i metrics/data/.

    \b
    Adgangsnøglen til Jobindsats læses fra miljøvariablen JOBINDSATS_TOKEN.
    """
    from committee import connection_of, fetch

    archive = workspace(ctx)
    done, problems = fetch(archive, name, connection_of(os.environ), now(), _progress)
    for one in done:
        say(one.words)
    return told(problems, [one.file for one in done if one.written])


def _progress(words: str) -> None:
    """A line on a terminal; a log needs only what came of it."""
    if sys.stderr.isatty():
        say(words, err=True)
