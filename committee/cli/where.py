"""Which workspace, committee and meeting a command is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from committee import Archive, MeetingKey, NotAWorkspace, open_archive, split_folder
from committee.base import danish
from committee.base.problems import did_you_mean
from committee.cli import machine
from committee.cli.program import Start
from committee.cli.telling import say

if TYPE_CHECKING:
    from committee import Agenda, Item, ItemsNamed, Numbered


DRAWER = "emner"  # in place of a date: the items that wait for a meeting


def workspace(ctx: click.Context) -> Archive:
    """The workspace, opened: the folder given with -C, else the nearest one upwards with `agenda_items/`."""
    start: Start = ctx.ensure_object(dict).get("start") or Start(Path.cwd(), given=False)
    try:
        archive = open_archive(start.folder, upwards=not start.given, user=machine.user())
    except NotAWorkspace:
        where = f"Mappen {start.folder}" if start.given else "Mappen her"
        text = f"{where} er ikke en arbejdsmappe: der er ingen agenda_items/."
        raise click.UsageError(f"{text} Gå til arbejdsmappen, eller opret en med »udvalg init«.", ctx) from None
    if archive.half_done:
        _tell_half_done(archive)
    return archive


def _tell_half_done(archive: Archive) -> None:
    from committee import half_done
    from committee.cli.telling import print_problems

    print_problems(half_done(archive), err=True)


def existing_file(ctx: click.Context, path: Path) -> Path:
    """A file that was named; wrong use when it is a folder, or isn't there."""
    if path.is_dir():
        raise click.UsageError(f"»{path}« er en mappe. Skriv navnet på en fil i den.", ctx)
    if not path.is_file():
        raise click.UsageError(f"Filen »{path}« findes ikke.", ctx)
    return path


def meeting_name(ctx: click.Context, date: str) -> str:
    """DATO as a meeting folder's name; »næste« and »seneste« are none, and `find_meeting` reads them."""
    name = date.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
    if split_folder(name) is None:
        raise click.UsageError(
            f"»{date}« er ikke en mødedato. Skriv år-måned-dag, f.eks. 2021-02-11 eller 2021-02-11-ekstra, eller »næste« eller »seneste«.",
            ctx,
        )
    return name


def find_meeting(ctx: click.Context, archive: Archive, date: str, committee: str | None) -> MeetingKey:
    """Which meeting it is, by its date or by »næste« and »seneste«. Wrong use when there is none, or more than one to choose from."""
    if (key := meeting_by_word(ctx, archive, date, committee)) is not None:
        return key
    name = meeting_name(ctx, date)
    folders = [_known(ctx, archive, committee)] if committee else archive.committee_names()
    having = [folder for folder in folders if name in archive.meeting_names(folder)]
    if len(having) > 1:
        raise click.UsageError(f"Flere udvalg har møde {name}. Vælg et med --udvalg: {', '.join(having)}.", ctx)
    if not having:
        all_meetings = [meeting for folder in folders for meeting in archive.meeting_names(folder)]
        hint = did_you_mean(name, all_meetings)
        raise click.UsageError(
            f"Mødet {name} findes ikke. {hint}{' ' if hint else ''}Opret det med »udvalg ny {name}«.", ctx
        )
    return MeetingKey(having[0], name)


def meeting_by_word(ctx: click.Context, archive: Archive, date: str, committee: str | None) -> MeetingKey | None:
    """The meeting that »næste« or »seneste« is today, said on the error stream; None when DATO is neither. Wrong use when there is
    no such meeting."""
    from committee import DateWord, date_word
    from committee import meeting_by_word as by_word

    word = date_word(date)
    if word is None:
        return None
    name = find_committee(ctx, archive, committee)
    folder = by_word(archive, name, word, dt.date.today())
    if folder is None:
        cure = "Opret det med »udvalg ny«, eller årets møder med »udvalg plan«." if word is DateWord.NEXT else ""
        which = "kommende møde" if word is DateWord.NEXT else "møde til og med i dag"
        raise click.UsageError(f"Udvalget {name} har ikke noget {which}. {cure}".strip(), ctx)
    say_which(f"{word.value.capitalize()} møde", folder)
    return MeetingKey(name, folder)


def say_which(what: str, folder: str) -> None:
    """Which meeting was meant, on the error stream, so that data on the other stays data."""
    parts = split_folder(folder)
    day = f"{danish.format_date(parts[0], 'EEEE')} den {danish.in_full(parts[0])}" if parts else folder
    say(f"{what}: {day} ({folder}).", err=True)


def no_plan(name: str) -> str:
    """That a committee has no plan of its meetings, and how one is written."""
    return (
        f"Der står ingen mødeplan i agenda_items/{name}/udvalg.yaml. "
        "Skriv f.eks. »mødeplan: {hver: anden torsdag, ikke: [juli]}« eller »mødeplan: [2027-01-14, 2027-02-11]«."
    )


def known_item(ctx: click.Context, agenda: Agenda, item: str) -> Numbered:
    """The item with a number, an id or a part of it. Wrong use when the meeting has none, or several that it fits."""
    from committee import items_called

    found = items_called(agenda, item)
    known = [str(n.number) for n in agenda] + [n.item.id for n in agenda]
    _only_one(ctx, item, [one.item.id for one in found], f"er ikke på mødet. {did_you_mean(item, known)}")
    return found[0]


def known_waiting(ctx: click.Context, archive: Archive, committee: str, item: str) -> Item:
    """The item that waits in a committee's drawer under an id, a file's name, a number or a part of its name. Wrong use when none
    does, or several."""
    from committee import drawer_items, find_waiting

    found = find_waiting(archive, committee, item)
    known = [one.id for one in drawer_items(archive, committee)]
    hint = did_you_mean(item, known) if known else "Der venter ingen punkter."
    _only_one(ctx, item, [one.id for one in found], f"er ikke blandt emnerne. {hint}")
    return found[0]


def _only_one(ctx: click.Context, item: str, found: list[str], none: str) -> None:
    from committee import too_many

    if not found:
        raise click.UsageError(f"Punktet »{item}« {none}", ctx)
    if len(found) > 1:
        raise click.UsageError(too_many(item, found), ctx)


def known_items(ctx: click.Context, agenda: Agenda, items: str) -> ItemsNamed:
    """The items that are named at once, as `12-15,18`. Wrong use when the meeting hasn't all of them; all that is wrong is told."""
    from committee import items_named

    named = items_named(agenda, items)
    if named.wrong:
        raise click.UsageError("\n".join(named.wrong), ctx)
    return named


def committee_of(ctx: click.Context, archive: Archive, folder: str, committee: str | None) -> str:
    """The committee whose meeting it is; when none has it yet, the one named or the only one there is."""
    having = [name for name in archive.committee_names() if folder in archive.meeting_names(name)]
    return having[0] if committee is None and len(having) == 1 else find_committee(ctx, archive, committee)


def find_committee(ctx: click.Context, archive: Archive, committee: str | None) -> str:
    """The committee's folder: the one named, or the only one there is."""
    if committee:
        return _known(ctx, archive, committee)
    folders = archive.committee_names()
    if len(folders) != 1:
        has = f"Vælg et med --udvalg: {', '.join(folders)}." if folders else "Der er ingen udvalg."
        raise click.UsageError(f"Hvilket udvalg? {has}", ctx)
    return folders[0]


def _known(ctx: click.Context, archive: Archive, committee: str) -> str:
    folders = archive.committee_names()
    if committee not in folders:
        raise click.UsageError(f"Udvalget »{committee}« findes ikke. {did_you_mean(committee, folders)}", ctx)
    return committee


def _completing(values: Callable[[Archive, click.Context], list[str]]) -> Callable[..., list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            found = values(workspace(ctx), ctx)
        except click.UsageError:
            return []
        return [CompletionItem(value) for value in found if value.startswith(incomplete)]

    return complete


def _meetings(archive: Archive, ctx: click.Context) -> list[str]:
    wanted: str | None = ctx.params.get("committee")
    folders = [wanted] if wanted else archive.committee_names()
    meetings = {meeting for folder in folders for meeting in archive.meeting_names(folder)}
    return [*sorted(meetings, reverse=True), "næste", "seneste"]


complete_meetings = _completing(_meetings)
complete_committees = _completing(lambda archive, ctx: archive.committee_names())


def _kpis(archive: Archive, ctx: click.Context) -> list[str]:
    from committee import kpis_of

    metrics = kpis_of(archive).metrics
    return sorted([*metrics.kpis, *metrics.families])


complete_kpis = _completing(_kpis)
