"""`udvalg indlaes`: decisions that were typed in the minutes' Word file go back into the items."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from committee.base.problems import has_errors
from committee.cli.options import committee_option
from committee.cli.telling import confirmed, print_problems, say
from committee.cli.usage import DanishCommand
from committee.cli.where import existing_file, find_meeting, workspace

if TYPE_CHECKING:
    from committee import Correction, ReadBack


@click.command(cls=DanishCommand, example="udvalg indlaes output/raadet/2021-02-11/referat.docx")
@click.argument("file", metavar="FIL.docx", type=click.Path(path_type=Path))
@click.option("--ja", "yes", is_flag=True, help="Skriv uden at spørge.")
@click.option("--dato", "date", metavar="DATO", help="Mødets dato, hvis den ikke står i filen.")
@click.option(
    "--tag-rettelser",
    "corrections",
    is_flag=True,
    help="Tag også det med, der er rettet i punkternes titler og tekster; hver rettelse vises først.",
)
@committee_option
@click.pass_context
def indlaes(
    ctx: click.Context, /, file: Path, yes: bool, date: str | None, corrections: bool, committee: str | None
) -> int:
    """Læs beslutningerne fra referatets Word-fil ind i punkterne. Alt vises først."""
    from committee import Identity, identity, open_word, read_back

    archive = workspace(ctx)
    word, problem = open_word(existing_file(ctx, file), file.name)
    if word is None:
        print_problems([problem] if problem else [], err=True)
        return 1
    about = identity(word)
    if about is None or date:
        meeting = date or _folder_of(file)
        if meeting is None:
            raise click.UsageError(
                "Filen fortæller ikke, hvilket møde den er fra. Skriv mødets dato efter --dato.", ctx
            )
        key = find_meeting(ctx, archive, meeting, committee)
        about = Identity(key, about.kind if about else "referat", about.internal if about else "intern" in file.stem)
    else:
        find_meeting(ctx, archive, about.key.folder, about.key.committee)
    found = read_back(archive, word, about, file.name, corrections=corrections)
    print_problems(found.problems, err=True)
    for new in found.news:
        _show(str(new.numbered.number), str(new.numbered.item.title), new.text, new.former)
    for correction in found.corrections:
        _show_changes(correction)
    if not (found.news or found.corrections):
        if not has_errors(found.problems):
            say("Der er ingen nye beslutninger i filen.")
        return 1 if has_errors(found.problems) else 0
    return _write(found, yes=yes)


def _folder_of(file: Path) -> str | None:
    from committee import split_folder

    folder = file.resolve().parent.name
    return folder if split_folder(folder) else None


def _show(number: str, title: str, text: str, former: str) -> None:
    say(click.style(f"\nPunkt {number}: {title}", bold=True))
    if former:
        say("  Før:\n" + _indented(former))
    say(("  Nu:\n" if former else "") + _indented(text))


def _show_changes(correction: Correction) -> None:
    """Each line as it was and as it is, the words that differ marked."""
    say(click.style(f"\nPunkt {correction.numbered.number}: {correction.numbered.item.title} (rettelser)", bold=True))
    for change in correction.changes:
        before, after = change.marked()
        say(f"  Før:\n    {before}\n  Nu:\n    {after}")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))


def _write(found: ReadBack, *, yes: bool) -> int:
    what = _what(found)
    say("")
    if not yes:
        if not sys.stdin.isatty():
            say(f"Intet er skrevet. Kør kommandoen igen med --ja for at skrive {what}.")
            return 1 if has_errors(found.problems) else 0
        if not confirmed(f"Skal {what} skrives i punkternes filer?"):
            say("Intet er skrevet.")
            return 1 if has_errors(found.problems) else 0
    with found.as_one():
        return 0 if _taken(found) and not has_errors(found.problems) else 1


def _taken(found: ReadBack) -> bool:
    """Write each, and say so; whether all could be written."""
    failed = False
    for new in found.news:
        made = found.write(new)
        print_problems(made.problems, err=True)
        failed = failed or not made.files
        for name in made.files:
            say(f"Skrev {name}")
    for correction in found.corrections:
        made = found.correct(correction)
        print_problems(made.problems, err=True)
        failed = failed or not made.files
        for name in made.files:
            say(f"Rettede {name}")
    return not failed


def _what(found: ReadBack) -> str:
    """What is to be written, in words."""
    count, corrected = len(found.news), sum(len(one.changes) for one in found.corrections)
    decisions = "beslutningen" if count == 1 else f"de {count} beslutninger"
    corrections = "rettelsen" if corrected == 1 else f"de {corrected} rettelser"
    return " og ".join([decisions] * bool(count) + [corrections] * bool(corrected))
