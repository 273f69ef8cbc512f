"""`udvalg udskrift`: one item's decision as a document of its own."""

from __future__ import annotations

import click

from committee.cli.building import replace_option
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, known_item, workspace


@click.command(cls=DanishCommand, example="udvalg udskrift 2021-02-11 12")
@date_argument
@click.argument("item", metavar="PUNKT")
@committee_option
@click.option("--intern", "internal", is_flag=True, help="Den interne udgave af et lukket punkt, mærket på hver side.")
@replace_option
@click.pass_context
def udskrift(ctx: click.Context, /, date: str, item: str, committee: str | None, internal: bool, replace: bool) -> int:
    """Lav en udskrift af ét punkts beslutning, med hoved og plads til bekræftelse, som Word og Markdown."""
    from committee import Kind, Request, build, is_decided, not_decided, sit_to_record

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    sitting, problems = sit_to_record(archive, key)
    if sitting is None:
        return told(problems)
    numbered = known_item(ctx, sitting.agenda, item)
    decision = numbered.item.decision
    if not is_decided(numbered.item) or (decision is not None and decision.prints_nothing):
        return told([not_decided(numbered)])
    request = Request(key, Kind.EXTRACT, internal, page_numbers=False, item=numbered.number, replace=replace)
    made = build(archive, request)
    return told(made.problems, made.files)
