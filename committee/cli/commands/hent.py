"""`udvalg hent`: the KPIs' data from the sources that have an address."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from committee.base.problems import Problem
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
        for line in lines or _nothing(problems):
            say(line)
        return told(problems)
    done, problems = fetch(archive, name, connection_of(os.environ), now(), _progress, approve=approve)
    for one in done:
        say("\n".join([one.words, *one.changes]))
    for line in [] if done else _nothing(problems):
        say(line)
    return told(problems, [one.file for one in done if one.written])


def _nothing(problems: Sequence[Problem]) -> list[str]:
    """That there is nothing to fetch, unless something is wrong: a line in a timetable may well be older than the first source."""
    word = "Ingen nøgletal har en adresse at hente fra, så der er ikke noget at hente."
    return [] if problems else [f"{word} En adresse skrives f.eks. kilde: {{jobindsats: y60a02}}."]


def _progress(words: str) -> None:
    """A line on a terminal; a log needs only what came of it."""
    if sys.stderr.isatty():
        say(words, err=True)
