"""The handbook's table of what a text can say of a KPI, made from the code that says it."""

from __future__ import annotations

from collections.abc import Iterator

from committee.compose.figures.attached import Nøgletal
from committee.compose.figures.filters import FIGURE_FILTERS
from committee.compose.figures.measured import Mål, Måling

_BLOCKS = ("sætning", "tabel", "figur", "figurer", "målstatus", "oversigt")
_NOT_FOR_TEXTS = ("word", "date")


def reference() -> str:
    """Four tables in Markdown: what a KPI has, an earlier period, a target; then the filters and blocks."""
    sections = (
        ("Det, et nøgletal har", "ledige.", _attributes(Nøgletal)),
        ("Det, `.forrige`, `.sidste_år` og `.årets_første` har", "ledige.sidste_år.", _attributes(Måling)),
        ("Det, `.mål` har", "ledige.mål.", _attributes(Mål)),
        ("Det, der skrives efter en lodret streg", "| ", _filters()),
    )
    return "\n\n".join(_table(title, prefix, rows) for title, prefix, rows in sections) + "\n"


def _attributes(view: type) -> Iterator[tuple[str, str]]:
    for name, made in vars(view).items():
        if isinstance(made, property) and not name.startswith("_") and name not in _NOT_FOR_TEXTS:
            yield name, _first_line(made.fget)


def _filters() -> Iterator[tuple[str, str]]:
    for name, made in FIGURE_FILTERS.items():
        yield (f"{name}(...)" if name in _BLOCKS else name), _first_line(made)


def _first_line(made: object) -> str:
    return (made.__doc__ or "").strip().split("\n")[0]


def _table(title: str, prefix: str, rows: Iterator[tuple[str, str]]) -> str:
    lines = [f"**{title}**", "", "| Skriv | Det giver |", "|---|---|"]
    lines += [f"| `{(prefix + name).replace('|', chr(92) + '|')}` | {_escaped(text)} |" for name, text in rows]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """A description as a cell: its expressions as code, its bars escaped."""
    head, colon, example = text.partition(": {{")
    if colon:
        return f"{head}: `{{{{{example.replace('|', chr(92) + '|')}`"
    head, colon, example = text.partition(": (")
    return f"{head}: `({example.replace('|', chr(92) + '|')}`" if colon else text
