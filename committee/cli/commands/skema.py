"""`udvalg skema`: JSON schemas for the editor."""

from __future__ import annotations

import click

from committee.cli.telling import told
from committee.cli.usage import DanishCommand
from committee.cli.where import workspace


@click.command(cls=DanishCommand, example="udvalg skema")
@click.pass_context
def skema(ctx: click.Context) -> int:
    """Lav de filer, der får en editor til at foreslå felter og vise fejl. De ligger i agenda_items/.skema."""
    from committee import write_schemas

    made = write_schemas(workspace(ctx))
    return told(made.problems, made.files)
