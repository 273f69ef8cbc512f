"""`udvalg kontor`: the page in the browser."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from committee.cli import machine
from committee.cli.telling import say
from committee.cli.usage import DanishCommand
from committee.cli.where import workspace

NEEDED = (
    "starlette",
    "uvicorn",
    "python_multipart",
)  # watchfiles may be missing: then the files are looked at once a second
MISSING = 'Siden i browseren skal installeres for sig. Kør: pip install "udvalg[kontor]"'


@click.command(cls=DanishCommand, example="udvalg kontor")
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), help="Brug netop denne port på maskinen.")
@click.option("--uden-browser", "quiet", is_flag=True, help="Skriv adressen, og åbn ikke browseren.")
@click.pass_context
def kontor(ctx: click.Context, port: int | None, quiet: bool) -> int:
    """Åbn arbejdsmappen som en side i din browser: skriv punkter, hold mødet, og udgiv. Ctrl-C stopper.

    Siden findes kun på din egen maskine og arbejder på de samme filer som kommandoerne.
    """
    archive = workspace(ctx)
    if any(find_spec(name) is None for name in NEEDED):
        raise click.UsageError(MISSING, ctx)
    from committee.kontor.serving import Caller, PortTaken, serve

    own = Path(click.get_app_dir("udvalg"))
    caller = Caller(own, machine.user(), machine.now, say, partial(say, err=True), opens_browser=not quiet)
    try:
        has_run = serve(archive.root, caller, port=port)
    except PortTaken:
        raise click.UsageError(f"Port {port} er optaget. Vælg en anden, eller udelad --port.", ctx) from None
    say("Siden er lukket. Alt er gemt." if has_run else "Siden kører i forvejen, så den blev bare åbnet igen.")
    return 0
