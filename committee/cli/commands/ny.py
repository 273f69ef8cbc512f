"""`udvalg ny`: a new meeting with its standing items."""

from __future__ import annotations

import click

from committee import MeetingKey
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import complete_committees, find_committee, meeting_name, workspace


@click.command(cls=DanishCommand, example="udvalg ny 2021-03-11")
@date_argument
@committee_option
@click.option(
    "--tilføj",
    "--tilfoej",
    "add",
    is_flag=True,
    help="Er mødet der, så føj de faste punkter til, som er på tur og mangler.",
)
@click.option(
    "--fællesmøde-med",
    "--faellesmoede-med",
    "host",
    metavar="UDVALG",
    shell_complete=complete_committees,
    help="Mødet er et fællesmøde; punkterne ligger i det udvalgs møde den dag.",
)
@click.pass_context
def ny(ctx: click.Context, date: str, committee: str | None, add: bool, host: str | None) -> int:
    """Opret et møde med de faste punkter, der er på tur i årshjulet."""
    from committee import new_joint_meeting, new_meeting

    archive, folder = workspace(ctx), meeting_name(ctx, date)
    key = MeetingKey(find_committee(ctx, archive, committee), folder)
    if host is not None:
        if add:
            raise click.UsageError("--tilføj kan ikke bruges her: et fællesmøde har ikke selv punkter.", ctx)
        joint = new_joint_meeting(archive, key, find_committee(ctx, archive, host))
        return told_outcome(joint)
    made = new_meeting(archive, key, add=add)
    if not made.problems and not made.files:
        rest = "Det har de faste punkter, der er på tur. " if add else ""
        say(f"Mødet {folder} findes allerede. {rest}Intet er ændret.")
    return told_outcome(made)
