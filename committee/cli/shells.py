"""Shell completion. Click gives bash, zsh and fish; PowerShell is added here on Click's own terms."""

from __future__ import annotations

import os

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, split_arg_string

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = $commandAst.ToString()
    $env:COMP_CWORD = $wordToComplete
    try { %(prog_name)s | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
    } } finally { Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD }
}
"""


class PowerShellComplete(ShellComplete):
    """Switched on by a line in `$PROFILE`; while the variable is set, the program does nothing but complete:

    `$env:_UDVALG_COMPLETE = "powershell_source"; udvalg | Out-String | Invoke-Expression; Remove-Item Env:_UDVALG_COMPLETE`
    """

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        incomplete = os.environ.get("COMP_CWORD", "")
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        return (words[:-1] if incomplete and words and words[-1] == incomplete else words), incomplete

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}\t{item.help}" if item.help else str(item.value)


def add_powershell() -> None:
    """Make PowerShell known to Click."""
    add_completion_class(PowerShellComplete)
