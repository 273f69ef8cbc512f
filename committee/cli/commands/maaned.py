"""`udvalg maaned`: the whole unattended month in one command."""

from __future__ import annotations

import os
import sys

import click

from committee.cli.building import pages_option
from committee.cli.machine import now
from committee.cli.options import committee_option
from committee.cli.telling import print_problems, say
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, no_plan, workspace


@click.command(cls=DanishCommand, example="udvalg maaned --udvalg eksempeludvalget")
@committee_option
@pages_option
@click.pass_context
def maaned(ctx: click.Context, committee: str | None, page_numbers: bool) -> int:
    """Kør månedens arbejde uden en person: hent tal, opret næste møde, tjek, lav udkast og skriv en log.

    \b
    Kommandoen spørger ikke om noget. Den slutter med 0, hvis ingen skal gøre noget,
    og med 1, hvis en person skal se på noget. Loggen står i output/.
    """
    from committee import committees_with_plan, connection_of, log_text, run_month

    archive = workspace(ctx)
    names = [find_committee(ctx, archive, committee)] if committee else committees_with_plan(archive)
    if not names:
        raise click.UsageError(no_plan(next(iter(archive.committee_names()), "udvalg")), ctx)
    if not committee and (left := [name for name in archive.committee_names() if name not in names]):
        say(f"Uden mødeplan, så ikke med: {', '.join(left)}.")
    made = run_month(archive, names, now(), connection_of(os.environ), _progress, page_numbers=page_numbers)
    for one in made:
        say(log_text(one))
        print_problems(one.failed, err=True)
        if one.log:
            say(f"Loggen står i {one.log}")
    for trace in dict.fromkeys(one.trace for one in made if one.trace):
        say(trace, err=True)
    return 0 if all(one.is_done for one in made) else 1


def _progress(words: str) -> None:
    """A line on a terminal; a log needs only what came of it."""
    if sys.stderr.isatty():
        say(words, err=True)
