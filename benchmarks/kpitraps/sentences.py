"""Danish sentences about KPIs, half of them true and half of them reversed or wrong, and how many of each the program stops.

Two KPIs move against each other: `op` rises from December to January and has fallen in a year, `ned` the other way round; so that every
sentence that is true of one is false of the other.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.kpitraps.phrases import VALUES, Sentence, every
from benchmarks.kpitraps.trap import MEETING, Trap
from benchmarks.kpitraps.workspaces import CSV, csv, definition_of, workspace

_EACH = 25  # sentences in one item


@dataclass(frozen=True, slots=True)
class Score:
    """How many false sentences of a kind were stopped, and how many true ones; with those that were answered wrongly."""

    stopped: Counter[str]
    false: Counter[str]
    alarms: Counter[str]
    true: Counter[str]
    missed: tuple[Sentence, ...]
    alarming: tuple[tuple[Sentence, str], ...]

    @property
    def recall(self) -> float:
        return self.stopped.total() / max(self.false.total(), 1)


def made(seed: int, count: int) -> list[Sentence]:
    """So many sentences, half of them false, spread over all kinds."""
    dice = random.Random(seed)
    kinds: dict[tuple[str, bool], list[Sentence]] = defaultdict(list)
    for one in dict.fromkeys(every()):
        kinds[one.kind, one.is_true].append(one)
    for several in kinds.values():
        dice.shuffle(several)
    chosen = []
    for truth in (True, False):
        lots = [several for (_, is_true), several in sorted(kinds.items()) if is_true is truth]
        taken = [several[place] for place in range(max(map(len, lots))) for several in lots if place < len(several)]
        chosen += taken[: count // 2]
    dice.shuffle(chosen)
    return chosen


def traps(sentences: list[Sentence]) -> list[tuple[Trap, list[Sentence]]]:
    """Workspaces with so many sentences each, in sections of their own, to be tried by `tjek`."""
    lots: dict[tuple[str, int], list[Sentence]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for one in sentences:
        lots[one.kpis, seen[one.kpis] // _EACH].append(one)
        seen[one.kpis] += 1
    return [(_trap(f"{kpi}-{number}", kpi, several), several) for (kpi, number), several in sorted(lots.items())]


def _trap(name: str, kpi: str, sentences: list[Sentence]) -> Trap:
    sections = "".join(f"  S{number}: |\n    {one.text}\n" for number, one in enumerate(sentences, 1))
    files = workspace(
        definitions=_definition(kpi),
        kpis=kpi,
        text="Se nedenfor.",
        item=f"afsnit:\n{sections}",
        files={CSV: _data(kpi)},
    )
    return Trap("sentences", name, name, files, commands=(("tjek", MEETING),))


def _definition(kpi: str) -> str:
    source = "fil: data/k.csv, periode: periode, værdi: tal, talformat: dansk"
    if kpi in ("høj", "lav"):
        return definition_of(
            kpi, f"{source}, hvor: {{område: Tønder}}", unit="procent", title="Andel",
            more="decimaler: 1\nsammenlign: {Hele landet: {område: Hele landet}}",
        )  # fmt: skip
    more = "mål: {højst: 853}\nretning: ned" if kpi in ("naaet", "missede") else ""
    return definition_of(
        kpi, source, title={"op": "Antal ledige", "ned": "Antal syge"}.get(kpi, "Antal ledige"), more=more
    )


def _data(kpi: str) -> bytes:
    if kpi in ("høj", "lav"):
        own = "4,6" if kpi == "høj" else "2,6"
        return csv([("område", "periode", "tal"), ("Tønder", "2021M01", own), ("Hele landet", "2021M01", "3,4")])
    values = VALUES | {
        "ens": ("724", "724", "724"),
        "halv": ("900", "800", "400"),
        "dob": ("300", "400", "800"),
        "naaet": ("900", "860", "850"),
        "missede": ("840", "850", "860"),
    }
    return csv([("periode", "tal"), *zip(("2020M01", "2020M12", "2021M01"), values[kpi], strict=True)])


def score(tried: Iterator[tuple[list[Sentence], str]]) -> Score:
    """The sentences of each workspace with what `tjek` said of them."""
    stopped, false, alarms, true = (Counter[str]() for _ in range(4))
    missed: list[Sentence] = []
    alarming: list[tuple[Sentence, str]] = []
    for sentences, said in tried:
        told = _told(said)
        for place, one in enumerate(sentences):
            words = told.get(place, "")
            if one.is_true:
                true[one.kind] += 1
                alarms[one.kind] += bool(words)
                alarming += [(one, words)] if words else []
            else:
                false[one.kind] += 1
                stopped[one.kind] += bool(words)
                missed += [] if words else [one]
    return Score(stopped, false, alarms, true, tuple(missed), tuple(alarming))


_LINE = re.compile(r"01-status\.yaml:(\d+):\d+: (?:fejl|advarsel): (.*)")
_FIRST = 7  # the line of the item's first sentence; each is a section of its own, in two lines


def _told(said: str) -> dict[int, str]:
    return {(int(found[1]) - _FIRST) // 2: found[2] for found in _LINE.finditer(said)}
