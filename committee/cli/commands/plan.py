"""`udvalg plan`: a year's meetings by the committee's plan, and a calendar file of them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import click

from committee.base import danish
from committee.cli.options import committee_option
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, workspace

if TYPE_CHECKING:
    from committee import YearPlanned


@click.command(cls=DanishCommand, example="udvalg plan 2027")
@click.argument("year", metavar="ÅR")
@committee_option
@click.option("--kalender-alene", "calendar_only", is_flag=True, help="Lav kun kalenderfilen; opret ingen møder.")
@click.pass_context
def plan(ctx: click.Context, year: str, committee: str | None, calendar_only: bool) -> int:
    """Opret årets møder efter udvalgets mødeplan, og lav en kalenderfil med dem."""
    from committee import plan_year

    today = dt.date.today()
    wanted = _year(ctx, year, today)
    archive = workspace(ctx)
    made = plan_year(archive, find_committee(ctx, archive, committee), wanted, today, calendar_only=calendar_only)
    code = told(made.problems, made.files)
    for line in _lines(made, wanted, is_good=code == 0):
        say(line)
    return code


def _year(ctx: click.Context, said: str, today: dt.date) -> int:
    """ÅR as a number. Wrong use when it isn't four digits, has been, or is beyond the calendar."""
    if not re.fullmatch(r"\d{4}", said, re.ASCII):
        raise click.UsageError(f"»{said}« er ikke et år. Skriv det med fire cifre, f.eks. {today.year + 1}.", ctx)
    from committee import LAST_YEAR

    year = int(said)
    if year < today.year:
        text = f"{said} er gået, og der oprettes kun møder, der ikke er holdt. Skriv {today.year} eller et senere år."
        raise click.UsageError(text, ctx)
    if year > LAST_YEAR:
        raise click.UsageError(
            f"Programmet kender kun helligdagene til og med {LAST_YEAR}. Skriv et tidligere år.", ctx
        )
    return year


def _lines(made: YearPlanned, year: int, *, is_good: bool) -> list[str]:
    """What was there already and what was passed over, and that nothing was made."""
    lines = []
    if made.there:
        lines.append(f"{danish.counted(len(made.there), 'møde', 'møder')} var der i forvejen og er ikke ændret.")
    if made.over:
        days = danish.listed([danish.in_full(day) for one in made.over if (day := danish.parse_date(one))])
        lines.append(f"Ikke oprettet, for datoen er gået: {days}.")
    if is_good and not made.files:
        lines.append(f"Alt for {year} er der allerede. Intet er ændret.")
    return lines
