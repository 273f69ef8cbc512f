"""`udvalg opfoelgning`: what follows the decisions, across meetings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from committee.base.problems import Problem, Severity, shown
from committee.cli.building import replace_option
from committee.cli.machine import now
from committee.cli.options import committee_option
from committee.cli.telling import print_problems, say, say_data, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, workspace

if TYPE_CHECKING:
    from committee import Archive, Followed, FollowMail

_NOTHING = "Der er ingen opfølgning, som ikke er udført."


@click.command(cls=DanishCommand, example="udvalg opfoelgning")
@committee_option
@click.option(
    "--ansvarlig", "responsible", metavar="NAVN", default="", help="Kun dem, som en bestemt har ansvaret for."
)
@click.option(
    "--mail", "as_mail", is_flag=True, help="Skriv listen som en mail til hver ansvarlig, lige til at kopiere."
)
@click.option(
    "--eml", "as_drafts", is_flag=True, help="Gem mailene som udkast i output/opfoelgning/. Intet bliver sendt."
)
@click.option("--intern", "internal", is_flag=True, help="Tag lukkede punkters titel og tekst med i mailene.")
@replace_option
@click.option("--json", "as_json", is_flag=True, help="Skriv listen som JSON, til andre programmer.")
@click.pass_context
def opfoelgning(
    ctx: click.Context, /, committee: str | None, responsible: str, as_mail: bool, as_drafts: bool, internal: bool, replace: bool, as_json: bool
) -> int:  # fmt: skip
    """Vis, hvad der skal følges op på, på tværs af møderne: overskredet, forestående, uden frist, standset og udført."""
    from committee import done_commands, follow, follow_mails, of_responsible

    if replace and not as_drafts:
        raise click.UsageError("--erstat hører til --eml.", ctx)
    if internal and not (as_mail or as_drafts):
        raise click.UsageError("--intern hører til --mail eller --eml.", ctx)
    if as_json and (as_mail or as_drafts):
        raise click.UsageError("Skriv enten --json eller --mail og --eml, ikke begge dele.", ctx)
    archive = workspace(ctx)
    today = dt.date.today()
    rows, problems = follow(archive, find_committee(ctx, archive, committee) if committee else None, today)
    rows, wrong = of_responsible(rows, responsible)
    if wrong:
        raise click.UsageError(wrong, ctx)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if as_json:
        say_data([row.as_data() for row in rows], as_ascii=False)
        print_problems(errors, err=True)
        return 1 if errors else 0
    if as_drafts:
        are_all = not (responsible or committee or errors)
        code = _kept(archive, follow_mails(rows, internal=internal), errors, replace=replace, are_all=are_all)
    elif as_mail:
        code = _shown(follow_mails(rows, internal=internal), errors)
    else:
        _say_list(rows)
        return told(errors)
    if commands := done_commands(archive, rows, internal=internal):
        say("\n".join(["Når noget er udført, så skriv:", *(f"  {one}" for one in commands)]))
    return code


def _say_list(rows: list[Followed]) -> None:
    """Print what follows, by how far it has come."""
    if not rows:
        say("Der er ingen opfølgning.")
    before = None
    for row in rows:
        if row.progress is not before:
            say(click.style(f"{row.progress.value.capitalize()}:", bold=True))
        before = row.progress
        task, follow_up = row.task, row.task.follow_up
        when = f"{task.due}  " if task.due else ""
        who = f" ({follow_up.responsible})" if follow_up.responsible else ""
        say(f"  {when}{shown(follow_up.text, 200)}{who}")
        number, _, own = task.where.partition(" ")
        which = f"punkt {number}, nr. {own}" if own else f"punkt {number}"
        where = f"{task.committee.name} {task.meeting.folder}, {which}: {task.numbered.item.title}"
        after = [f"genoptaget {task.resumed_in.folder}" if task.resumed_in else "", row.track]
        after.append(row.waits)
        after.append(f"udført {follow_up.done}" if follow_up.done else "")
        say("      " + " · ".join(filter(None, [where, *after])))


def _kept(archive: Archive, mails: list[FollowMail], errors: list[Problem], *, replace: bool, are_all: bool) -> int:
    """Keep the mails as drafts, and say which were written and which are gone; the exit code."""
    from committee import write_drafts

    made = write_drafts(archive.root, mails, now(), replace=replace, are_all=are_all)
    if not mails:
        say(_NOTHING)
    code = told([*errors, *made.problems], made.files)
    for file in made.removed:
        say(f"Fjernet, for der er ikke mere at følge op på: {file}")
    return code


def _shown(mails: list[FollowMail], errors: list[Problem]) -> int:
    """Print the mails, ready to be copied; the exit code."""
    if not mails:
        say(_NOTHING)
    for one in mails:
        to = f"{one.responsible}{f' <{one.address}>' if one.address else ''}"
        say(f"Til: {to}\nEmne: {one.subject}\n\n{one.text}")
    return told(errors)
