"""The program `udvalg`: its own options, and the commands of the table, each loaded when it is called."""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from committee.base.problems import did_you_mean
from committee.base.version import __version__
from committee.cli.registry import TABLE, Part, Row
from committee.cli.usage import DanishHelp

TYPED = "udvalg.typed"  # where the context keeps it
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def _plain(name: str) -> str:
    """A command's name as the table has it, for one that is typed with Danish letters: »opfølgning«."""
    return unicodedata.normalize("NFC", name).translate(_LETTERS)


def _as_typed(args: Sequence[str]) -> str:
    """The command with what stands after it, as one would type it again in the workspace."""
    rest = list(args[2:] if args[:1] == ["-C"] else args)
    return " ".join(f'"{one}"' if " " in one or not one else one for one in rest)


@dataclass(frozen=True, slots=True)
class Start:
    """Where the search for the workspace begins; `given` when the user named it with -C."""

    folder: Path
    given: bool


class Program(DanishHelp, click.Group):
    """A group whose commands are rows: help, completion and »Mente du« are answered from them alone."""

    def __init__(
        self,
        name: str | None,
        *,
        rows: Sequence[Row],
        callback: Callable[..., object],
        params: list[click.Parameter],
        help: str,
    ) -> None:
        super().__init__(
            name,
            callback=callback,
            params=params,
            help=help,
            invoke_without_command=True,
            options_metavar="[TILVALG]",
            subcommand_metavar="KOMMANDO ...",
        )
        self.rows = {row.name: row for part in Part for row in rows if row.part is part}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names in the order of the help."""
        return list(self.rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now; None when no row has that name."""
        row = self.rows.get(cmd_name)
        if row is None:
            return None
        command = getattr(importlib.import_module(row.module), row.name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{row.name} in {row.module} is no command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does, but a name may have Danish letters, and an unknown command is told in Danish."""
        name, *rest = args
        known = _plain(name)
        if known not in self.rows and not ctx.resilient_parsing:
            raise click.UsageError(f"Kommandoen »{name}« findes ikke. {did_you_mean(name, self.rows)}", ctx)
        return super().resolve_command(ctx, [known, *rest])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As Click does; what was typed is kept, for the list of commands that can be undone."""
        ctx.meta[TYPED] = _as_typed(args)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands under the headings of their parts."""
        super().format_options(ctx, formatter)
        width = max(map(len, self.rows), default=0)
        with formatter.section("Kommandoer"):
            for part in Part:
                lines = [(row.name.ljust(width), row.help) for row in self.rows.values() if row.part is part]
                if lines:
                    with formatter.section(part.value):
                        formatter.write_dl(lines)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands, from the table alone."""
        names = (row for row in self.rows.values() if row.name.startswith(incomplete))
        items = [
            CompletionItem(row.name, help=click.Command(None, help=row.help).get_short_help_str()) for row in names
        ]
        return items + click.Command.shell_complete(self, ctx, incomplete)


def program_of(rows: Sequence[Row]) -> Program:
    """The program with these commands."""

    @click.group("udvalg", cls=Program, rows=rows)
    @click.option(
        "-C",
        "folder",
        metavar="MAPPE",
        type=click.Path(file_okay=False, path_type=Path),
        help="Arbejdsmappen, hvis du ikke står i den.",
    )
    @click.version_option(__version__, message="udvalg %(version)s", help="Vis programmets version.")
    @click.pass_context
    def udvalg(ctx: click.Context, folder: Path | None) -> None:
        """Udvalgets dagsorden og referat, i Word og Markdown, fra punkter skrevet i YAML.

        \b
        Eksempel:
          udvalg init minmappe
          udvalg -C minmappe tjek
        """
        if ctx.invoked_subcommand is None:
            raise click.exceptions.NoArgsIsHelpError(ctx)
        if folder is not None and not folder.is_dir() and ctx.invoked_subcommand not in ("init", "importer"):
            raise click.UsageError(f"Mappen »{folder}« findes ikke.", ctx)
        ctx.obj = {"start": Start(folder or Path.cwd(), given=folder is not None)}

    return udvalg


udvalg = program_of(TABLE)
