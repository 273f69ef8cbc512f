"""`udvalg fjern`: an item is taken off the agenda, and kept."""

from __future__ import annotations

import click

from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, known_item, workspace


@click.command(cls=DanishCommand, example="udvalg fjern 2021-02-11 noegletal")
@date_argument
@click.argument("item", metavar="PUNKT")
@committee_option
@click.pass_context
def fjern(ctx: click.Context, /, date: str, item: str, committee: str | None) -> int:
    """Tag et punkt af dagsordenen, før den er udsendt. Punktet og dets bilag bliver gemt i mødets mappe _fjernet/."""
    from committee import set_aside, sit_to_record

    archive = workspace(ctx)
    sitting, problems = sit_to_record(archive, find_meeting(ctx, archive, date, committee))
    if sitting is None:
        return told(problems)
    code = told_outcome(set_aside(sitting, known_item(ctx, sitting.agenda, item)))
    if code == 0:
        say(
            "Vil du have punktet tilbage, så kør »udvalg fortryd«. Senere kan du selv flytte filen og dens bilag tilbage fra "
            "_fjernet/; giv den så et nummer, som ingen af mødets andre filer har."
        )
    return code
