"""`udvalg kontor`: the page in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from committee.cli import machine
from committee.cli.telling import say
from committee.cli.usage import DanishCommand
from committee.cli.where import workspace

MISSING = "Siden i browseren skal installeres for sig: pip install udvalg[kontor]"


@click.command(cls=DanishCommand, example="udvalg kontor")
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), help="Brug netop denne port på maskinen.")
@click.option("--uden-browser", "quiet", is_flag=True, help="Skriv adressen, og åbn ikke browseren.")
@click.pass_context
def kontor(ctx: click.Context, port: int | None, quiet: bool) -> int:
    """Åbn arbejdsmappen som en side i din browser: skriv punkter, hold mødet, og udgiv. Ctrl-C stopper.

    Siden findes kun på din egen maskine og arbejder på de samme filer som kommandoerne.
    """
    archive = workspace(ctx)
    try:
        from committee.kontor.serving import PortTaken, serve
    except ModuleNotFoundError as error:
        raise click.UsageError(MISSING, ctx) from error
    try:
        serve(
            archive.root,
            Path(click.get_app_dir("udvalg")),
            machine.user(),
            machine.now,
            say,
            port=port,
            opens_browser=not quiet,
        )
    except PortTaken:
        raise click.UsageError(f"Port {port} er optaget. Vælg en anden, eller udelad --port.", ctx) from None
    say("Siden er lukket. Alt er gemt.")
    return 0
