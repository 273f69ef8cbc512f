"""`udvalg opfoelgning`: what follows the decisions, across meetings."""

from __future__ import annotations

import datetime as dt
import json

import click

from committee.base.problems import Severity, shown
from committee.cli.options import committee_option
from committee.cli.telling import print_problems, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, workspace


@click.command(cls=DanishCommand, example="udvalg opfoelgning")
@committee_option
@click.option(
    "--ansvarlig", "responsible", metavar="NAVN", default="", help="Kun dem, som en bestemt har ansvaret for."
)
@click.option("--json", "as_json", is_flag=True, help="Skriv listen som JSON, til andre programmer.")
@click.pass_context
def opfoelgning(ctx: click.Context, /, committee: str | None, responsible: str, as_json: bool) -> int:
    """Vis, hvad der skal følges op på, på tværs af møderne: overskredet, forestående, uden frist, standset og udført."""
    from committee import follow

    archive = workspace(ctx)
    today = dt.date.today()
    rows, problems = follow(archive, find_committee(ctx, archive, committee) if committee else None, today)
    wanted = responsible.casefold()
    rows = [row for row in rows if wanted in str(row.task.follow_up.responsible or "").casefold()]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if as_json:
        click.echo(json.dumps([row.as_data() for row in rows], indent=1, ensure_ascii=False))
        print_problems(errors, err=True)
        return 1 if errors else 0
    if not rows:
        click.echo("Der er ingen opfølgning.")
    before = None
    for row in rows:
        if row.progress is not before:
            click.echo(click.style(f"{row.progress.value.capitalize()}:", bold=True))
        before = row.progress
        task, follow_up = row.task, row.task.follow_up
        when = f"{task.due}  " if task.due else ""
        who = f" ({follow_up.responsible})" if follow_up.responsible else ""
        click.echo(f"  {when}{shown(follow_up.text, 200)}{who}")
        where = f"{task.committee.name} {task.meeting.folder}, punkt {task.numbered.number}: {task.numbered.item.title}"
        after = [f"genoptaget {task.resumed_in.folder}" if task.resumed_in else "", row.track]
        after.append(row.waits)
        after.append(f"udført {follow_up.done}" if follow_up.done else "")
        click.echo("      " + " · ".join(filter(None, [where, *after])))
    return told(errors)
