"""`udvalg pakke`: a meeting's papers in one PDF."""

from __future__ import annotations

import datetime as dt

import click

from committee.base import danish
from committee.cli.building import internal_option, replace_option
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example="udvalg pakke 2021-02-11")
@date_argument
@committee_option
@internal_option
@click.option("--referat", "minutes", is_flag=True, help="Referatet med bilag i stedet for dagsordenen.")
@replace_option
@click.pass_context
def pakke(ctx: click.Context, /, date: str, committee: str | None, internal: bool, minutes: bool, replace: bool) -> int:
    """Saml dagsordenen og bilagene i én PDF, med bogmærker, links og sidetal hele vejen igennem."""
    from committee import Kind, Request, package

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    request = Request(key, Kind.MINUTES if minutes else Kind.AGENDA, internal, replace=replace)
    made = package(archive, request, dt.date.today())
    if made.files:
        pages = danish.counted(made.pages, "side", "sider")
        say(f"Pakken har {pages} og {danish.counted(made.enclosed, 'bilag', 'bilag')}.")
        if made.left_out:
            say(f"{danish.counted(made.left_out, 'bilag', 'bilag')} er ikke med. I pakken står, hvilke og hvorfor.")
    else:
        say("Der er fejl, så pakken er ikke lavet:", err=True)
    return told(made.problems, made.files)
