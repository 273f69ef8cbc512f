"""`udvalg ny`: a new meeting with its standing items."""

from __future__ import annotations

import click

from committee import MeetingKey
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, meeting_name, workspace


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
@click.pass_context
def ny(ctx: click.Context, date: str, committee: str | None, add: bool) -> int:
    """Opret et møde med de faste punkter, der er på tur i årshjulet."""
    from committee import new_meeting

    archive, folder = workspace(ctx), meeting_name(ctx, date)
    made = new_meeting(archive, MeetingKey(find_committee(ctx, archive, committee), folder), add=add)
    if not made.problems and not made.files:
        rest = "Det har de faste punkter, der er på tur. " if add else ""
        say(f"Mødet {folder} findes allerede. {rest}Intet er ændret.")
    return told_outcome(made)
