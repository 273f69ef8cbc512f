"""The command that records decisions."""

from __future__ import annotations

import click

from committee.cli.commands import udvalg
from committee.cli.danish import DanishCommand
from committee.cli.telling import committee_option, date_argument, told
from committee.cli.where import find_meeting, workspace_root


@udvalg.command(
    cls=DanishCommand,
    example='udvalg beslut 2021-02-11 12 "Taget til orientering."',
    context_settings={"ignore_unknown_options": True},  # a decision may begin with "- "
)
@date_argument
@click.argument("item", metavar="PUNKT")
@click.argument("text", metavar="TEKST")
@committee_option
@click.option("--erstat", "replace", is_flag=True, help="Skift en beslutning ud, der allerede er skrevet.")
@click.pass_context
def beslut(ctx: click.Context, date: str, item: str, text: str, committee: str | None, replace: bool) -> int:
    """Skriv et punkts beslutning. PUNKT er nummeret eller navnet; resten af filen røres ikke."""
    from committee.agenda.numbering import number_meetings
    from committee.problems import did_you_mean, has_errors
    from committee.publish.recording import find_item, fingerprint, record_decision
    from committee.source.workspace import Selection, load

    if not text.strip():
        raise click.UsageError("Beslutningen er tom.", ctx)
    root = workspace_root(ctx)
    name, folder = find_meeting(ctx, root, date, committee)
    before = {path: fingerprint(path) for path in (root / "agenda_items" / name / folder).glob("*.yaml")}
    workspace = load(root, Selection(name, int(folder[:4])))
    ours = [
        p for p in workspace.problems if f"/{folder}/" in f"/{p.place.file}" or p.place.file.endswith("udvalg.yaml")
    ]
    if not workspace.committees or has_errors(ours):
        return told(ours or workspace.problems)
    agenda = number_meetings(workspace.committees[0])[0].get(folder, ())
    numbered = find_item(agenda, item)
    if numbered is None:
        known = [str(n.number) for n in agenda] + [n.item.id for n in agenda]
        raise click.UsageError(f"Punktet »{item}« er ikke på mødet. {did_you_mean(item, known)}", ctx)
    made = record_decision(root, numbered, text, before.get(root / numbered.item.file, ""), replace=replace)
    return told(made.problems, [made.file] if made.file else [])
