"""`udvalg status`: what a meeting still wants, item by item, and its deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from committee import MeetingKey
from committee.base import danish
from committee.base.problems import Problem, has_errors
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import print_problems, say, say_data
from committee.cli.usage import DanishCommand
from committee.cli.where import committee_of, meeting_by_word, meeting_name, workspace

if TYPE_CHECKING:
    from committee import MeetingReadiness


@click.command(cls=DanishCommand, example="udvalg status 2021-02-11")
@date_argument
@committee_option
@click.option("--json", "as_json", is_flag=True, help="Skriv status som JSON, til andre programmer.")
@click.pass_context
def status(ctx: click.Context, date: str, committee: str | None, as_json: bool) -> int:
    """Vis, om mødet er klar: punkter, tal, frister og det, der mangler bagefter."""
    from committee import duties_of, readiness_of

    archive, today = workspace(ctx), dt.date.today()
    key = meeting_by_word(ctx, archive, date, committee)
    if key is None:
        folder = meeting_name(ctx, date)
        key = MeetingKey(committee_of(ctx, archive, folder, committee), folder)
    folder = key.folder
    made, left = readiness_of(archive, key, today), duties_of(archive, key, today)
    if as_json:
        say_data(_as_data(folder, made, left))
        return 0 if made.is_ready else 1
    for row in made.rows:
        say(f"{row.state:<13} {row.item}{f'  {row.title}' if row.title else ''}")
        print_problems([problem for problem in row.problems if has_errors([problem])], err=False, indent="  ")
    print_problems([*made.problems, *made.late, *left], err=False)
    for line in made.deadlines.words(today) if folder[:10] >= str(today) else ():
        say(line)
    say(_verdict(made.is_ready, [row.state for row in made.rows], folder))
    return 0 if made.is_ready else 1


def _as_data(folder: str, made: MeetingReadiness, left: Sequence[Problem]) -> dict[str, object]:
    return {
        "møde": folder,
        "klar": made.is_ready,
        "punkter": [row.as_data() for row in made.rows],
        "problemer": [problem.as_data() for problem in made.problems],
        "frister": made.deadlines.as_data(),
        "forsinket": [problem.as_data() for problem in made.late],
        "mangler": [problem.as_data() for problem in left],
    }


def _verdict(good: bool, states: Sequence[str], folder: str) -> str:
    if good:
        drafts = states.count("udkast")
        left = f"; {danish.counted(drafts, 'punkt', 'punkter')} har hjælpetekst, der skal udfyldes" if drafts else ""
        return f"Mødet {folder} er klar{left}."
    cure = ""
    if "mangler" in states:
        is_made = any(state != "mangler" for state in states)
        cure = " Tilføj det, der mangler, med »udvalg punkt«." if is_made else f" Opret det med »udvalg ny {folder}«."
    return f"Mødet {folder} er ikke klar.{cure}"
