"""The small workspace that every trap lies in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.kpitraps.trap import MEETING, SHOWN

CSV, XLSX = "metrics/data/k.csv", "metrics/data/k.xlsx"
_COMMITTEE = (
    "kommune: Prøve Kommune\nudvalg: Prøveudvalget\nprofil: standard\nnummerering: møde\nmedlemmer: [A A, B B]\n"
)
ITEM = f"agenda_items/u/{MEETING}/01-status.yaml"
Table = Sequence[Sequence[object]]


def workspace(
    source: str | None = "fil: data/k.csv",
    *,
    unit: str = "personer",
    more: str = "",
    text: str = SHOWN,
    files: dict[str, bytes] | None = None,
    kpis: str = "k",
    meeting: str = MEETING,
    definitions: str | None = None,
    item: str = "",
) -> dict[str, bytes]:
    """A committee, a meeting with one item that prints the KPI `k`, and the definition of `k` with this source.

    `more` are further lines of the definition, `definitions` all of it instead; `item` are further lines of the item.
    """
    home = f"agenda_items/u/{meeting}"
    definition = definitions or definition_of("k", source, unit=unit, more=more)
    body = "".join(f"  {line}\n" if line else "\n" for line in text.splitlines())
    made = {
        "agenda_items/u/udvalg.yaml": _COMMITTEE,
        f"{home}/moede.yaml": f"dato: {meeting}\ntid: 16:00\nsted: Her\n",
        f"{home}/01-status.yaml": f"titel: Status\nsagsnr: 21/1\nindstilling: Til orientering.\nnøgletal: [{kpis}]\n{item}"
        f"sagsfremstilling: |\n{body}",
        "metrics/k.yaml": definition,
    }
    return {path: words.encode() for path, words in made.items()} | (files or {})


def definition_of(
    name: str, source: str | None, *, unit: str = "personer", more: str = "", title: str = "Tallet"
) -> str:
    """A definition; `source` is what stands between the braces of `kilde`."""
    lines = [f"{name}:", f"  navn: {title}", *([f"  enhed: {unit}"] if unit else [])]
    lines += [f"  kilde: {{{source}}}"] if source else []
    return "\n".join([*lines, *(f"  {line}" for line in more.splitlines())]) + "\n"


def csv(rows: Table, *, sep: str = ";", end: str = "\n", encoding: str = "utf-8") -> bytes:
    """A table as text, cells as they are; a cell is quoted only by who writes the row."""
    return (end.join(sep.join(map(str, row)) for row in rows) + end).encode(encoding)


def lines(words: Iterable[str], *, end: str = "\n", encoding: str = "utf-8") -> bytes:
    return (end.join(words) + end).encode(encoding)
