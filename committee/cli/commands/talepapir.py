"""`udvalg talepapir`: the chair's run sheet."""

from __future__ import annotations

import click

from committee.cli.building import replace_option
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example="udvalg talepapir 2021-02-11")
@date_argument
@committee_option
@replace_option
@click.pass_context
def talepapir(ctx: click.Context, /, date: str, committee: str | None, replace: bool) -> int:
    """Lav formandens talepapir: punkterne med tid, gæster og indstilling, og plads til noter. Kun til intern brug."""
    from committee import Kind, Request, build

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    made = build(archive, Request(key, Kind.RUN_SHEET, internal=True, page_numbers=False, replace=replace))
    return told(made.problems, made.files)
