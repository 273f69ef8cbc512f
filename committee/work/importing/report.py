"""What an import has done, in figures: by meeting and in all, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from committee.base.danish import counted
from committee.base.problems import shown
from committee.sources.given import Json
from committee.work.importing.figures import NAMES, Figures
from committee.work.importing.placing import Fate


@dataclass(slots=True)
class Reported:
    """One meeting: where it is, what came of it, its figures, what a person should look at, and what is carried in another form."""

    committee: str
    folder: str
    fate: Fate
    source: str
    items: int
    figures: Figures | None = None
    told: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def as_data(self) -> Json:
        """It for `--json`."""
        figures = self.figures.as_data() if self.figures else {**dict.fromkeys(NAMES), "steder": []}
        about: Json = {"udvalg": self.committee, "møde": self.folder, "kilde": self.source, "status": self.fate.value}
        told: Json = {"ændringer": list(self.changed), "til_et_menneske": list(self.told)}
        return {**about, "punkter": self.items, **figures, **told}

    def places(self) -> Iterator[str]:
        """A line for each item where a word isn't where it was."""
        for spot in self.figures.spots if self.figures else ():
            yield f"{spot.item}: {spot.kind} i {' og '.join(spot.forms)}: {shown(' '.join(spot.words), 200)}"


def import_totals(meetings: Iterable[Reported]) -> dict[str, int]:
    """The figures of all meetings together."""
    made = dict.fromkeys(("møder", "punkter", *NAMES, "ændringer", "uden_bevis", "til_et_menneske"), 0)
    for one in meetings:
        made["møder"] += 1
        made["punkter"] += one.items
        made["uden_bevis"] += one.figures is None
        made["ændringer"] += len(one.changed)
        made["til_et_menneske"] += len(one.told)
        for name in NAMES:
            made[name] += one.figures.counts[name] if one.figures else 0
    return made


def import_summary(meetings: Sequence[Reported]) -> list[str]:
    """The report in a few lines, for a terminal."""
    told = import_totals(meetings)
    fates = {fate: sum(one.fate is fate for one in meetings) for fate in Fate}
    lines = [", ".join(f"{_meetings(count)} {fate.value}" for fate, count in fates.items() if count) or "Ingen møder."]
    lines.append(
        f"{counted(told['punkter'], 'punkt', 'punkter')}, {told['ord']} ord holdt op mod kilden: {told['tabt']} tabt, "
        f"{told['tilføjet']} tilføjet, {told['flyttet']} flyttet, {told['ændret']} med andre tegn omkring sig."
    )
    if told["ændringer"]:
        lines.append(
            f"{counted(told['ændringer'], 'sted', 'steder')} er kommet med i en anden form; de står i rapporten."
        )
    if told["uden_bevis"]:
        lines.append(f"{_meetings(told['uden_bevis'])} er ikke holdt op mod kilden.")
    if told["til_et_menneske"]:
        lines.append(
            f"{counted(told['til_et_menneske'], 'sted', 'steder')} skal et menneske se på; de står i rapporten."
        )
    return lines


def _meetings(count: int) -> str:
    return counted(count, "møde", "møder")


def as_markdown(name: str, meetings: Sequence[Reported]) -> bytes:
    """The report of a committee as a file to read."""
    lines = [f"# Import til {name}", "", *(f"{line}\n" for line in import_summary(meetings))]
    lines += [
        "| Møde | Status | Punkter | Ord | Tabt | Tilføjet | Flyttet | Ændret |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for one in meetings:
        figures = " | ".join(str(one.figures.counts[name]) if one.figures else "–" for name in NAMES)
        lines.append(f"| {one.folder} | {one.fate.value} | {one.items} | {figures} |")
    for one in meetings:
        told = [
            *(f"- {text}" for text in one.places()),
            *(f"- Se på: {text}" for text in one.told),
            *(f"- I en anden form: {text}" for text in one.changed),
        ]
        if told:
            lines += ["", f"## {one.folder}", "", *told]
    return ("\n".join(lines) + "\n").encode()
