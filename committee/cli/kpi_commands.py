"""The commands about KPIs and what is sent: noegletal, udsend, status."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from committee import MeetingKey
from committee.base.problems import has_errors
from committee.cli.danish import DanishCommand
from committee.cli.telling import committee_option, date_argument, print_problems, told
from committee.cli.where import committee_of, complete_meetings, find_meeting, meeting_name, workspace

if TYPE_CHECKING:
    from committee import MeetingStanding


@click.command(cls=DanishCommand, example="udvalg noegletal 2021-02-11")
@click.argument("date", metavar="[DATO]", required=False, shell_complete=complete_meetings)
@committee_option
@click.option("--json", "as_json", is_flag=True, help="Skriv tallene som JSON, hvert med sit sted.")
@click.pass_context
def noegletal(ctx: click.Context, date: str | None, committee: str | None, as_json: bool) -> int:
    """Vis nøgletallene med værdi, periode, alder, celle, mål og vurdering: et mødes, eller alle som de er i dag."""
    from committee import HEADINGS, list_all, list_meeting

    archive = workspace(ctx)
    if date is not None:
        rows, problems = list_meeting(archive, find_meeting(ctx, archive, date, committee))
    else:
        rows, problems = list_all(archive, dt.date.today())
    if as_json:
        data = {"nøgletal": [row.as_data() for row in rows], "problemer": [problem.as_data() for problem in problems]}
        click.echo(json.dumps(data, indent=1))
    else:
        if rows:
            click.echo(_table([HEADINGS, *(row.cells() for row in rows)]))
        elif not problems:
            click.echo("Mødets punkter har ingen nøgletal.")
        print_problems(problems, err=True)
    return 1 if has_errors(problems) else 0


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Columns side by side, as wide as their longest word; numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = {1, 3}
    lines = [
        "  ".join(c.rjust(w) if n in right else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


@click.command(cls=DanishCommand, example="udvalg udsend 2021-02-11")
@date_argument
@committee_option
@click.option("--igen", "again", is_flag=True, help="Send en ny udgave ud, når dagsordenen er ændret siden.")
@click.pass_context
def udsend(ctx: click.Context, date: str, committee: str | None, again: bool) -> int:
    """Send dagsordenen ud: punkternes numre og nøgletallene fryses, så de ikke kan flytte sig."""
    from committee import send

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    sent = send(archive, key, dt.datetime.now().astimezone(), again=again)
    if sent.is_done:
        click.echo(f"Dagsordenen er frosset som {sent.edition}. udgave. Byg den med »udvalg dagsorden {key.folder}«.")
        for change in sent.changes:
            click.echo(f"  {change}")
        if sent.edition > 1 and not sent.changes:
            click.echo("  Intet er ændret siden udgaven før.")
    return told(sent.problems, sent.files if sent.is_done else [])


@click.command(cls=DanishCommand, example="udvalg status 2021-02-11")
@click.argument("date", metavar="DATO", shell_complete=complete_meetings)
@committee_option
@click.option("--json", "as_json", is_flag=True, help="Skriv status som JSON, til andre programmer.")
@click.pass_context
def status(ctx: click.Context, date: str, committee: str | None, as_json: bool) -> int:
    """Fortæl, hvilke faste punkter der er på tur, hvad der er klar, hvad der mangler data eller er forældet, og hvilke
    frister der er."""
    from committee import standing_of

    archive, today = workspace(ctx), dt.date.today()
    folder = meeting_name(ctx, date)
    made = standing_of(archive, MeetingKey(committee_of(ctx, archive, folder, committee), folder), today)
    if as_json:
        click.echo(json.dumps(_as_data(folder, made), indent=1))
        return 0 if made.is_ready else 1
    for row in made.rows:
        click.echo(f"{row.state:<13} {row.item}{f'  {row.title}' if row.title else ''}")
        print_problems([problem for problem in row.problems if has_errors([problem])], err=False, indent="  ")
    print_problems([*made.problems, *made.late], err=False)
    for line in made.deadlines.words() if folder[:10] >= str(today) else ():
        click.echo(line)
    click.echo(_verdict(made.is_ready, [row.state for row in made.rows], folder))
    return 0 if made.is_ready else 1


def _as_data(folder: str, made: MeetingStanding) -> dict[str, object]:
    return {
        "møde": folder,
        "klar": made.is_ready,
        "punkter": [row.as_data() for row in made.rows],
        "problemer": [problem.as_data() for problem in made.problems],
        "frister": made.deadlines.as_data(),
        "forsinket": [problem.as_data() for problem in made.late],
    }


def _verdict(good: bool, states: Sequence[str], folder: str) -> str:
    if good:
        drafts = states.count("udkast")
        return f"Mødet {folder} er klar{f'; {drafts} punkt(er) har hjælpetekst, der skal udfyldes' if drafts else ''}."
    cure = ""
    if "mangler" in states:
        is_made = any(state != "mangler" for state in states)
        cure = " Tilføj det, der mangler, med »udvalg punkt«." if is_made else f" Opret det med »udvalg ny {folder}«."
    return f"Mødet {folder} er ikke klar.{cure}"
