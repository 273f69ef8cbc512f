"""`udvalg statistik`: attendance, votes and decisions in numbers."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from committee.base import danish
from committee.base.problems import Severity
from committee.cli.building import replace_option
from committee.cli.options import committee_option
from committee.cli.telling import print_problems, say, say_data, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, workspace

if TYPE_CHECKING:
    from committee import InNumbers, Period, StatTable


@click.command(cls=DanishCommand, example="udvalg statistik --år 2026")
@committee_option
@click.option("--fra", "since", metavar="DATO", default="", help="Kun møder fra og med den dato.")
@click.option("--til", "until", metavar="DATO", default="", help="Kun møder til og med den dato.")
@click.option("--år", "year", metavar="ÅR", default="", help="Kun møder i det år, f.eks. 2026.")
@click.option(
    "--csv",
    "csv",
    metavar="FIL|MAPPE",
    type=click.Path(path_type=Path),
    help="Skriv også tabellerne til Excel: i én fil, der ender på .csv, eller hver for sig i en mappe.",
)
@click.option(
    "--figur", "figure", is_flag=True, help="Lav også et dokument med tabeller og figurer i output/UDVALG/statistik/."
)
@replace_option
@click.option("--json", "as_json", is_flag=True, help="Skriv tallene som JSON, til andre programmer.")
@click.pass_context
def statistik(
    ctx: click.Context,
    /,
    committee: str | None,
    since: str,
    until: str,
    year: str,
    csv: Path | None,
    figure: bool,
    replace: bool,
    as_json: bool,
) -> int:
    """Vis fremmøde, stemmer, beslutninger og sagernes tid i tal for de afholdte møder."""
    from committee import in_numbers, write_csv, write_documents

    archive, today = workspace(ctx), dt.date.today()
    period = _period(ctx, since, until, year)
    if csv and csv.suffix and csv.suffix.casefold() != ".csv" and not csv.is_dir():
        cure = "Skriv en fil, der ender på .csv, eller en mappe uden punktum i navnet."
        raise click.UsageError(f"»{csv.name}« kan ikke være en fil med tabellerne. {cure}", ctx)
    found = in_numbers(archive, find_committee(ctx, archive, committee) if committee else None, period, today)
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR] + list(found.wrong)
    outcomes = []
    if not found.is_empty and not errors:  # what can't be read isn't counted, so the numbers aren't whole
        outcomes += [write_csv(found, csv, replace=replace)] if csv else []
        outcomes += [write_documents(archive, found, today, replace=replace)] if figure else []
    print_problems(errors, err=True)
    if errors:
        say(f"Tallene er ikke rigtige, før {'fejlen' if len(errors) == 1 else 'fejlene'} er rettet.", err=True)
    if as_json:
        say_data(found.as_data(), as_ascii=False)
    else:
        _print(found)
    problems = [problem for one in outcomes for problem in one.problems]
    code = told(problems, [] if as_json else [file for one in outcomes for file in one.files])
    return 1 if errors else code


def _period(ctx: click.Context, since: str, until: str, year: str) -> Period:
    """The period that was asked for. Wrong use when it is none."""
    from committee import Period

    if year and (since or until):
        raise click.UsageError("Brug --år eller --fra og --til, ikke begge dele.", ctx)
    if year:
        if not re.fullmatch(r"[0-9]{4}", year) or year == "0000":
            raise click.UsageError(f"»{year}« er ikke et år. Skriv fire cifre, f.eks. 2026.", ctx)
        return Period(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31))
    period = Period(_date(ctx, since, "--fra"), _date(ctx, until, "--til"))
    if period.since and period.until and period.since > period.until:
        raise click.UsageError(f"--fra {since} er efter --til {until}. Byt om på datoerne.", ctx)
    return period


def _date(ctx: click.Context, said: str, option: str) -> dt.date | None:
    if not said:
        return None
    date = danish.parse_date(said)
    if date is None:
        raise click.UsageError(f"»{said}« efter {option} er ikke en dato. Skriv år-måned-dag, f.eks. 2026-01-31.", ctx)
    return date


def _print(found: InNumbers) -> None:
    """The tables of each committee, each under its title and with what there is to say of it below."""
    if not found.committees and not found.problems:
        say("Der er ingen udvalg i arbejdsmappen.")
    for number, one in enumerate(found.committees):
        if number:
            say("")
        say(click.style(one.committee.name, bold=True))
        say(one.about)
        for table in one.tables if one.stats.meetings else ():
            say("")
            say(click.style(table.title, bold=True))
            say(_table(table))
            for note in table.notes:
                say(f"  {note}")


def _table(table: StatTable) -> str:
    """Columns side by side, as wide as their longest word; numbers to the right."""
    rows = [table.head, *table.written()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            word.ljust(width) if table.is_text(number) else word.rjust(width)
            for number, (word, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join(f"  {line.rstrip()}" for line in lines)
