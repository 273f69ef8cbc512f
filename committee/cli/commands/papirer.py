"""`udvalg papirer`: all papers of a meeting at once, in one folder."""

from __future__ import annotations

import datetime as dt

import click

from committee.cli.building import pages_option
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example="udvalg papirer 2021-02-11")
@date_argument
@committee_option
@click.option("--dagsorden", "agenda", is_flag=True, help="Dagsordenens papirer, selv om mødet er holdt.")
@click.option("--referat", "minutes", is_flag=True, help="Referatets papirer, selv om mødet ikke er holdt.")
@pages_option
@click.option(
    "--erstat",
    "replace",
    is_flag=True,
    help="Lav papirerne, selv om et af dem er rettet i hånden. Det rettede bliver gemt ved siden af.",
)
@click.pass_context
def papirer(
    ctx: click.Context,
    /,
    date: str,
    committee: str | None,
    agenda: bool,
    minutes: bool,
    page_numbers: bool,
    replace: bool,
) -> int:
    """Lav alle mødets papirer på én gang, i én mappe: dagsorden eller referat, udskrifter, underskriftsark og talepapir. Det, der er
    lukket, ligger for sig i mappen intern/."""
    from committee import Kind, document_due, make_papers

    if agenda and minutes:
        raise click.UsageError("Vælg enten --dagsorden eller --referat.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    today = dt.date.today()
    due = document_due(archive, key, today)
    kind = Kind.AGENDA if agenda else Kind.MINUTES if minutes else due
    made = make_papers(archive, key, kind, today, page_numbers=page_numbers, replace=replace)
    if not made.files:
        say("Papirerne er ikke lavet, for der er fejl:", err=True)
    code = told(made.problems, made.files)
    for file in made.removed:
        say(f"Fjernet, for det hører ikke længere til mødet: {file}")
    if made.has_inside:
        say("Papirerne i intern/ er kun til internt brug. Send dem ikke ud.")
    return code
