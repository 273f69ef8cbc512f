"""The commands about what comes after a decision: opfoelgning, oversend."""

from __future__ import annotations

import datetime as dt
import json

import click

from committee.base.problems import Severity, shown
from committee.cli.danish import DanishCommand
from committee.cli.telling import committee_option, date_argument, print_problems, told
from committee.cli.where import find_committee, find_meeting, known_item, workspace


@click.command(cls=DanishCommand, example="udvalg opfoelgning")
@committee_option
@click.option(
    "--ansvarlig", "responsible", metavar="NAVN", default="", help="Kun dem, som en bestemt har ansvaret for."
)
@click.option("--json", "as_json", is_flag=True, help="Skriv listen som JSON, til andre programmer.")
@click.pass_context
def opfoelgning(ctx: click.Context, /, committee: str | None, responsible: str, as_json: bool) -> int:
    """Vis, hvad der skal følges op på, på tværs af møderne: overskredet, forestående, uden frist og udført."""
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
        after.append(f"udført {follow_up.done}" if follow_up.done else "")
        click.echo("      " + " · ".join(filter(None, [where, *after])))
    return told(errors)


@click.command(cls=DanishCommand, example="udvalg oversend 2021-02-11 12 oekonomiudvalget 2021-02-16")
@date_argument
@click.argument("item", metavar="PUNKT")
@click.argument("target", metavar="UDVALG")
@click.argument("target_date", metavar="DATO")
@committee_option
@click.pass_context
def oversend(ctx: click.Context, /, date: str, item: str, target: str, target_date: str, committee: str | None) -> int:
    """Send et punkt videre til et andet udvalgs møde, med beslutningen i sagens forløb og bilagene med."""
    from committee import forward, sit_to_record

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    there = find_meeting(ctx, archive, target_date, find_committee(ctx, archive, target))
    sitting, problems = sit_to_record(archive, key)
    if sitting is None:
        return told(problems)
    numbered = known_item(ctx, sitting.agenda, item)
    made = forward(sitting, numbered, there)
    return told(made.problems, made.files)
