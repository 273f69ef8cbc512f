"""Runs a command and turns what comes of it into output and an exit code: 0 done, 1 errors, 2 wrong use."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from committee.base.collecting import collect_seldom
from committee.cli.program import udvalg
from committee.cli.telling import say
from committee.cli.usage import explain

COMPLETE_VARIABLE = "_UDVALG_COMPLETE"


def main(arguments: Sequence[str] | None = None) -> None:
    """The program `udvalg`. Always ends in `SystemExit`; an error of the program itself shows its trace."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without »æ« shows »?« rather than a trace
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    if COMPLETE_VARIABLE in os.environ:
        from committee.cli.shells import add_powershell

        add_powershell()
    try:
        result = udvalg.main(arguments, prog_name="udvalg", standalone_mode=False, complete_var=COMPLETE_VARIABLE)
        sys.stdout.flush()
        return int(result or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        say(explain(error), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Afbrudt.", err=True)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception:  # the program's own mistake: its trace, which may quote a text, is told as any other line
        import traceback

        say(traceback.format_exc(), err=True)
        return 1
