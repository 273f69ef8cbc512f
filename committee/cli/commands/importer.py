"""`udvalg importer`: another system's archive becomes committees, meetings and items, held word for word against the source."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from committee.cli.program import Start
from committee.cli.telling import print_problems, say, say_data, say_in_place
from committee.cli.usage import DanishCommand
from committee.cli.where import complete_committees, workspace

if TYPE_CHECKING:
    from committee import Archive, Imported

_EVERY = 2.0  # seconds between two lines where there is no terminal


@click.command(cls=DanishCommand, example="udvalg importer ~/Downloads/firstagenda")
@click.argument("source", metavar="KILDE", type=click.Path(path_type=Path))
@click.option(
    "--udvalg",
    "committee",
    metavar="MAPPE",
    shell_complete=complete_committees,
    help="Mappen for det udvalg, møderne skal til. Uden det går hvert møde til udvalget af samme navn.",
)
@click.option(
    "--kommune", "municipality", metavar="NAVN", default="", help="Kommunens navn, hvis kilden ikke siger det."
)
@click.option("--json", "as_json", is_flag=True, help="Rapporten som JSON.")
@click.pass_context
def importer(ctx: click.Context, /, source: Path, committee: str | None, municipality: str, as_json: bool) -> int:
    """Hent møder og punkter ind fra et andet system, og hold hvert ord op mod kilden."""
    from committee import import_archive, import_summary, import_totals

    if not source.exists():
        raise click.UsageError(f"»{source}« findes ikke. Skriv stien til mappen eller filen med møderne.", ctx)
    if committee is not None and ("/" in committee or "\\" in committee or committee.startswith((".", "_", "~"))):
        raise click.UsageError(f"»{committee}« kan ikke være navnet på et udvalgs mappe.", ctx)
    made = import_archive(_workspace(ctx), source, committee, municipality, _Progress())
    print_problems(made.problems, err=True)
    if as_json:
        say_data(
            {
                "møder": [one.as_data() for one in made.meetings],
                "i_alt": import_totals(made.meetings),
                "fejl": [problem.as_data() for problem in made.problems],
            }
        )
    elif made.meetings:
        _show(made)
        for line in import_summary(made.meetings):
            say(line)
        for file in made.files:
            say(f"Rapport: {file}")
    return 0 if made.is_faithful else 1


def _workspace(ctx: click.Context) -> Archive:
    """The workspace; in an empty folder, or one named with -C that isn't there, it is made."""
    from committee import bare_workspace

    start: Start = ctx.obj["start"]
    try:
        return workspace(ctx)
    except click.UsageError:
        is_free = not start.folder.exists() or (start.folder.is_dir() and not any(start.folder.iterdir()))
        if not is_free or bare_workspace(start.folder).problems:
            raise
    say(f"Mappen {start.folder} var tom, så den er blevet til en arbejdsmappe.", err=True)
    return workspace(ctx)


def _show(made: Imported) -> None:
    """The meetings of which a word isn't where it was."""
    for one in made.meetings:
        for place in one.places():
            say(f"{one.committee}/{one.folder}, {place}")


class _Progress:
    """How far it has come, on the error stream: one line that changes at a terminal, else a line now and then."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._last = time.monotonic()

    def __call__(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        if self._is_terminal:
            say_in_place(f"{done} af {of} {what}", last=done == of)
        elif now - self._last > _EVERY and done < of:
            say(f"{done} af {of} {what}", err=True)
        else:
            return
        self._last = now
