"""`udvalg punkt`: a new item in a meeting, or in the drawer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from committee.cli.options import committee_option, date_argument
from committee.cli.telling import told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import existing_file, find_meeting, workspace

_LARGEST = 100 * 1024 * 1024  # bytes of what is pasted


@click.command(cls=DanishCommand, example='udvalg punkt 2021-03-11 "Status på jobrotation"')
@date_argument
@click.argument("title", metavar="[TITEL]", required=False, default="")
@click.option(
    "--fra",
    "source",
    metavar="FIL",
    help="Lav punktet af et dokument (.docx, .odt, .html, .md eller .txt); »-« er det, der sendes ind, f.eks. udklipsholderens HTML.",
)
@committee_option
@click.pass_context
def punkt(ctx: click.Context, date: str, title: str, source: str | None, committee: str | None) -> int:
    """Opret et nyt punkt på et møde, før de faste punkter, der står sidst. Med --fra bliver et dokument til punktet."""
    from committee import FORBIDDEN, HandedIn, item_from, new_item

    if not title.strip() and (source is None or title):
        raise click.UsageError("Titlen er tom." if title else "TITEL mangler.", ctx)
    if FORBIDDEN.search(title):
        raise click.UsageError("Titlen har et tegn, der ikke kan bruges. Skriv den om.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    if source is None:
        made = new_item(archive, key, title)
    else:
        made = item_from(archive, key, HandedIn(*_document(ctx, source)), title)
    return told_outcome(made)


def _document(ctx: click.Context, source: str) -> tuple[str, Path | bytes]:
    """The document's name, and where it lies or what was sent in."""
    if source != "-":
        return Path(source).name, existing_file(ctx, Path(source))
    if sys.stdin.isatty():
        raise click.UsageError("Der er ikke sendt noget ind. Skriv filens navn efter --fra.", ctx)
    return "udklip", sys.stdin.buffer.read(_LARGEST + 1)
