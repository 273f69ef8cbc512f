"""`udvalg noegletal`: the KPIs with their values and the cells they were read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import click

from committee.base.problems import has_errors
from committee.cli.options import committee_option, optional_date_argument
from committee.cli.telling import print_problems, say, say_data
from committee.cli.usage import DanishCommand, Form
from committee.cli.where import find_meeting, workspace


def _new() -> click.Command:
    from committee.cli.newkpi import ny

    return ny


@click.command(
    cls=DanishCommand,
    example="udvalg noegletal 2021-02-11",
    forms={"ny": Form("Se en datafil, som programmet ser den, og få et forslag til nøgletallets definition.", _new)},
)
@optional_date_argument
@committee_option
@click.option("--json", "as_json", is_flag=True, help="Skriv tallene som JSON, hvert med sit sted.")
@click.pass_context
def noegletal(ctx: click.Context, date: str | None, committee: str | None, as_json: bool) -> int:
    """Vis nøgletallene for et møde, eller uden dato dem alle, med værdi, periode, alder, celle, mål og vurdering."""
    from committee import HEADINGS, list_all, list_meeting

    archive = workspace(ctx)
    rows: Sequence[Any]
    if date is not None:
        rows, problems = list_meeting(archive, find_meeting(ctx, archive, date, committee))
    else:
        rows, problems = list_all(archive, dt.date.today())
    if as_json:
        data = {"nøgletal": [row.as_data() for row in rows], "problemer": [problem.as_data() for problem in problems]}
        say_data(data)
    else:
        if rows:
            say(_table([HEADINGS, *(row.cells() for row in rows)]))
        elif not problems:
            say("Mødets punkter har ingen nøgletal.")
        print_problems(problems, err=True)
    return 1 if has_errors(problems) else 0


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Columns side by side, as wide as their longest word; numbers to the right. A last column in which nothing stands is left out."""
    if not any(row[-1] for row in rows[1:]):
        rows = [row[:-1] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = {1, 3}
    lines = [
        "  ".join(c.rjust(w) if n in right else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)
