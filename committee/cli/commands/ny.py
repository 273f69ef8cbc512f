"""`udvalg ny`: a new meeting with its standing items."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from committee import Archive, MeetingKey
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import complete_committees, find_committee, meeting_name, no_plan, say_which, workspace

if TYPE_CHECKING:
    from committee import ToMake


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
    """Opret et møde med de faste punkter, der er på tur i årshjulet.

    \b
    Skriver du »næste« i stedet for datoen, er det det næste møde i mødeplan, der ikke er oprettet.
    """
    from committee import date_word, new_joint_meeting, new_meeting

    archive = workspace(ctx)
    if host is not None and add:
        raise click.UsageError("--tilføj kan ikke bruges her: et fællesmøde har ikke selv punkter.", ctx)
    if date_word(date) is None:
        folder = meeting_name(ctx, date)
        name = find_committee(ctx, archive, committee)
    else:
        name = find_committee(ctx, archive, committee)
        found = _next_by_plan(ctx, archive, name, date)
        if found.folder is None:
            return told(found.problems)
        folder = found.folder
    key = MeetingKey(name, folder)
    if host is not None:
        return told_outcome(new_joint_meeting(archive, key, find_committee(ctx, archive, host)))
    made = new_meeting(archive, key, add=add)
    if not made.problems and not made.files:
        rest = "Det har de faste punkter, der er på tur. " if add else ""
        say(f"Mødet {folder} findes allerede. {rest}Intet er ændret.")
    return told_outcome(made)


def _next_by_plan(ctx: click.Context, archive: Archive, name: str, date: str) -> ToMake:
    """The next meeting of the plan that isn't made. Wrong use when there is no plan, or no more dates in it."""
    from committee import DateWord, date_word, meeting_to_make

    if date_word(date) is not DateWord.NEXT:
        raise click.UsageError("»seneste« er et møde, der er holdt. Skriv det nye mødes dato eller »næste«.", ctx)
    found = meeting_to_make(archive, name, dt.date.today())
    if found.folder is not None:
        say_which("Næste møde i mødeplan", found.folder)
    elif not found.has_plan and not found.problems:
        raise click.UsageError(no_plan(name), ctx)
    elif not found.problems:
        file = f"agenda_items/{name}/udvalg.yaml"
        text = f"Alle kommende møder i mødeplan er oprettet. Skriv flere datoer under »mødeplan:« i {file}."
        raise click.UsageError(text, ctx)
    return found
