"""`udvalg init`: a new workspace with an example in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from committee.cli.program import Start
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand

_FIRST_MEETING = dt.timedelta(days=14)


@click.command(cls=DanishCommand, example="udvalg init minmappe")
@click.argument("folder", metavar="[MAPPE]", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.pass_context
def init(ctx: click.Context, folder: Path | None) -> int:
    """Opret en ny arbejdsmappe med et eksempel, der virker med det samme."""
    from committee import new_workspace

    start: Start = ctx.obj["start"]
    home = start.folder / (folder or "")
    meeting = dt.date.today() + _FIRST_MEETING
    made = new_workspace(home, meeting)
    if not made.problems:
        option = "" if home.resolve() == Path.cwd().resolve() else f"-C {_as_typed(home)} "
        say(f"Arbejdsmappen er oprettet. Prøv nu:\n  udvalg {option}referat {meeting}")
    return told(made.problems, made.files)


def _as_typed(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
