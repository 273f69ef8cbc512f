"""Which workspace, committee and meeting a command is about."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from committee.archive.workspace import ITEMS, committee_folders, find_root, meeting_folders, split_folder
from committee.base.files import long_form
from committee.base.problems import did_you_mean
from committee.cli.program import Start

if TYPE_CHECKING:
    from committee.rules.numbering import Agenda, Numbered


def workspace_root(ctx: click.Context) -> Path:
    """The workspace: the folder given with -C, else the nearest one upwards with `agenda_items/`."""
    start: Start = ctx.ensure_object(dict).get("start") or Start(Path.cwd(), given=False)
    folder = Path(long_form(os.path.abspath(start.folder)))
    root = folder if start.given and (folder / ITEMS).is_dir() else None if start.given else find_root(folder)
    if root is None:
        where = f"Mappen {start.folder}" if start.given else "Mappen her"
        raise click.UsageError(
            f"{where} er ikke en arbejdsmappe: der er ingen {ITEMS}/. Gå til arbejdsmappen, eller opret en med »udvalg init«.",
            ctx,
        )
    return root


def meeting_name(ctx: click.Context, date: str) -> str:
    """DATO as a meeting folder's name."""
    name = date.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
    if split_folder(name) is None:
        raise click.UsageError(
            f"»{date}« er ikke en mødedato. Skriv år-måned-dag, f.eks. 2021-02-11 eller 2021-02-11-ekstra.", ctx
        )
    return name


def find_meeting(ctx: click.Context, root: Path, date: str, committee: str | None) -> tuple[str, str]:
    """The committee's and the meeting's folder. Wrong use when there is none, or more than one to choose from."""
    name = meeting_name(ctx, date)
    folders = [_known(ctx, root, committee)] if committee else committee_folders(root)
    having = [folder for folder in folders if name in meeting_folders(root, folder)]
    if len(having) > 1:
        raise click.UsageError(f"Flere udvalg har møde {name}. Vælg et med --udvalg: {', '.join(having)}.", ctx)
    if not having:
        all_meetings = [meeting for folder in folders for meeting in meeting_folders(root, folder)]
        hint = did_you_mean(name, all_meetings)
        raise click.UsageError(
            f"Mødet {name} findes ikke. {hint}{' ' if hint else ''}Opret det med »udvalg ny {name}«.", ctx
        )
    return having[0], name


def known_item(ctx: click.Context, agenda: Agenda, item: str) -> Numbered:
    """The item with a number or an id. Wrong use when the meeting has none."""
    from committee.rules.numbering import find_item

    found = find_item(agenda, item)
    if found is None:
        known = [str(n.number) for n in agenda] + [n.item.id for n in agenda]
        raise click.UsageError(f"Punktet »{item}« er ikke på mødet. {did_you_mean(item, known)}", ctx)
    return found


def committee_of(ctx: click.Context, root: Path, folder: str, committee: str | None) -> str:
    """The committee whose meeting it is; when none has it yet, the one named or the only one there is."""
    having = [name for name in committee_folders(root) if folder in meeting_folders(root, name)]
    return having[0] if committee is None and len(having) == 1 else find_committee(ctx, root, committee)


def find_committee(ctx: click.Context, root: Path, committee: str | None) -> str:
    """The committee's folder: the one named, or the only one there is."""
    if committee:
        return _known(ctx, root, committee)
    folders = committee_folders(root)
    if len(folders) != 1:
        has = f"Vælg et med --udvalg: {', '.join(folders)}." if folders else "Der er ingen udvalg."
        raise click.UsageError(f"Hvilket udvalg? {has}", ctx)
    return folders[0]


def _known(ctx: click.Context, root: Path, committee: str) -> str:
    folders = committee_folders(root)
    if committee not in folders:
        raise click.UsageError(f"Udvalget »{committee}« findes ikke. {did_you_mean(committee, folders)}", ctx)
    return committee


def _completing(values: Callable[[Path, click.Context], list[str]]) -> Callable[..., list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            found = values(workspace_root(ctx), ctx)
        except click.UsageError:
            return []
        return [CompletionItem(value) for value in found if value.startswith(incomplete)]

    return complete


def _meetings(root: Path, ctx: click.Context) -> list[str]:
    wanted: str | None = ctx.params.get("committee")
    folders = [wanted] if wanted else committee_folders(root)
    return sorted({meeting for folder in folders for meeting in meeting_folders(root, folder)}, reverse=True)


complete_meetings = _completing(_meetings)
complete_committees = _completing(lambda root, ctx: committee_folders(root))


def _kpis(root: Path, ctx: click.Context) -> list[str]:
    from committee.kpi.load import load_metrics

    return sorted(load_metrics(root).kpis)


complete_kpis = _completing(_kpis)
