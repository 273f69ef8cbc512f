"""`udvalg punkt`: a new item in a meeting, or in the drawer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from committee.base.problems import did_you_mean
from committee.cli.options import committee_option, optional_date_argument
from committee.cli.telling import say, told, told_outcome
from committee.cli.usage import DanishCommand
from committee.cli.where import DRAWER, existing_file, find_committee, find_meeting, workspace

if TYPE_CHECKING:
    from committee import Archive, MeetingKey

_LARGEST = 100 * 1024 * 1024  # bytes of what is pasted


@click.command(cls=DanishCommand, example='udvalg punkt 2021-03-11 "Status på jobrotation"')
@optional_date_argument
@click.argument("title", metavar="[TITEL]", required=False, default="")
@click.option(
    "--fra",
    "source",
    metavar="FIL",
    help="Lav punktet af et dokument (.docx, .odt, .html, .md eller .txt); »-« er det, der sendes ind, f.eks. udklipsholderens HTML.",
)
@click.option("--skabelon", "template", metavar="NAVN", help="Lav punktet af en af profilens punktskabeloner.")
@click.option("--liste", "listed", is_flag=True, help="Vis profilens punktskabeloner.")
@committee_option
@click.pass_context
def punkt(
    ctx: click.Context, /, date: str | None, title: str, source: str | None, template: str | None, listed: bool, committee: str | None
) -> int:  # fmt: skip
    """Opret et nyt punkt på et møde, før de faste punkter, der står sidst. Med --fra bliver et dokument til punktet, med --skabelon en skabelon.

    »emner« i stedet for DATO er de punkter, der venter på et møde; tag et op med »udvalg flyt emner PUNKT --til DATO«.
    """
    from committee import HandedIn, item_from, item_from_template, new_item

    if listed:
        if date or title or source is not None or template is not None:
            raise click.UsageError("--liste viser skabelonerne og står alene, evt. med --udvalg.", ctx)
        return _list(ctx, committee)
    if source is not None and template is not None:
        raise click.UsageError("Vælg enten --fra eller --skabelon.", ctx)
    if date is None:
        raise click.UsageError("DATO mangler.", ctx)
    _check_title(ctx, title, is_needed=source is None and template is None)
    archive = workspace(ctx)
    key = _place(ctx, archive, date, committee)
    if template is not None:
        _check_template(ctx, archive, key, template)
        return told_outcome(item_from_template(archive, key, template, title))
    if source is None:
        return told_outcome(new_item(archive, key, title))
    return told_outcome(item_from(archive, key, HandedIn(*_document(ctx, source)), title))


def _check_title(ctx: click.Context, title: str, *, is_needed: bool) -> None:
    from committee import FORBIDDEN

    if not title.strip() and (is_needed or title):
        raise click.UsageError("Titlen er tom." if title else "TITEL mangler.", ctx)
    if FORBIDDEN.search(title):
        raise click.UsageError("Titlen har et tegn, der ikke kan bruges. Skriv den om.", ctx)


def _place(ctx: click.Context, archive: Archive, date: str, committee: str | None) -> MeetingKey:
    """The meeting, or the committee's drawer."""
    from committee import MeetingKey

    if date == DRAWER:
        return MeetingKey(find_committee(ctx, archive, committee), DRAWER)
    return find_meeting(ctx, archive, date, committee)


def _check_template(ctx: click.Context, archive: Archive, key: MeetingKey, name: str) -> None:
    """Wrong use when the house style has no such template."""
    from committee import item_templates

    found, problems = item_templates(archive, key.committee)
    known = [one.name for one in found]
    if known and not problems and name not in known:
        hint = did_you_mean(name, known)
        raise click.UsageError(
            f"Der er ingen punktskabelon »{name}«. {hint}{' ' if hint else ''}Se dem alle med »udvalg punkt --liste«.",
            ctx,
        )


def _list(ctx: click.Context, committee: str | None) -> int:
    from committee import item_templates

    archive = workspace(ctx)
    found, problems = item_templates(archive, find_committee(ctx, archive, committee))
    width = max((len(one.name) for one in found), default=0)
    for one in found:
        say(f"{one.name:{width}}  {one.title}{'  (jeres egen)' if one.is_own else ''}")
    return told(problems)


def _document(ctx: click.Context, source: str) -> tuple[str, Path | bytes]:
    """The document's name, and where it lies or what was sent in."""
    if source != "-":
        return Path(source).name, existing_file(ctx, Path(source))
    if sys.stdin.isatty():
        raise click.UsageError("Der er ikke sendt noget ind. Skriv filens navn efter --fra.", ctx)
    return "udklip", sys.stdin.buffer.read(_LARGEST + 1)
