"""`udvalg kontor`: the page in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from committee.base import danish
from committee.cli import machine
from committee.cli.telling import say
from committee.cli.usage import DanishCommand
from committee.cli.where import workspace

if TYPE_CHECKING:
    from committee import Archive
    from committee.kontor.serving import Ended

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
    try:
        return _shown(ctx, archive, port, quiet=quiet)
    except KeyboardInterrupt:  # asked to stop while it was being read: it ends as any other time, and nothing was begun
        say("Siden er lukket, før den blev vist. Intet er ændret.")
        return 0


def _shown(ctx: click.Context, archive: Archive, port: int | None, *, quiet: bool) -> int:
    from committee.kontor.serving import Caller, PortTaken, serve

    own = Path(click.get_app_dir("udvalg"))
    caller = Caller(own, machine.user(), machine.now, say, partial(say, err=True), opens_browser=not quiet)
    try:
        ended = serve(archive.root, caller, port=port)
    except PortTaken:
        raise click.UsageError(f"Port {port} er optaget. Vælg en anden, eller udelad --port.", ctx) from None
    for line in _at_end(ended, port):
        say(line)
    return 0


def _at_end(ended: Ended, port: int | None) -> Iterator[str]:
    """What holds when the page doesn't answer any more: of what stands unsaved in a browser, the program knows but what it was sent."""
    if ended.runs_at:
        other = (
            f" Den har port {ended.runs_at}. Stop den først, hvis den skal have port {port}."
            if port not in (None, ended.runs_at)
            else ""
        )
        yield f"Siden kører i forvejen, så den blev bare åbnet igen.{other}"
        return
    yield "Siden er lukket. Alt, hvad der er sendt til programmet, er skrevet i filerne."
    yield "Det, der ikke var gemt i browseren, ligger stadig dér. Det kommer frem, når du åbner siden igen."
    if ended.drafts:
        yield f"{danish.counted(ended.drafts, 'felt', 'felter')} med tekst, der ikke er gemt, venter på dig."
