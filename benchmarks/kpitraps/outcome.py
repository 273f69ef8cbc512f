"""The table of a run, its misses, and the same as data."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.kpitraps import real, sentences
from benchmarks.kpitraps.running import lay
from benchmarks.kpitraps.verdict import Kind, Verdict
from benchmarks.table import machine

RECALL = 0.95  # of reversed sentences, with no false alarm
_SHOWN = 12  # misses of sentences and real files that are named


@dataclass(slots=True)
class Outcome:
    """All that came of a run."""

    verdicts: list[Verdict] = field(default_factory=list)
    score: sentences.Score | None = None
    found: real.Found | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def misses(self) -> list[Verdict]:
        """What isn't right or refused clearly, the most serious first."""
        grave = list(Kind)[::-1]
        return sorted(
            (one for one in self.verdicts if one.kind not in (Kind.RIGHT, Kind.REFUSED)),
            key=lambda one: grave.index(one.kind),
        )

    @property
    def is_wrong(self) -> bool:
        """Whether anything at all is wrong: a trap, a real file's cell, or a sentence more than the target allows."""
        traps = any(one.kind is Kind.WRONG and not one.trap.expected_after for one in self.verdicts)
        said = self.score is not None and (bool(self.score.alarming) or self.score.recall < RECALL)
        return traps or said or bool(self.found and self.found.wrong)

    def table(self) -> str:
        lines = [f"KPI traps made apart from the program. {machine()}."]
        lines += self._families() if self.verdicts else []
        lines += self._sentences(self.score) if self.score else []
        lines += self._real(self.found) if self.found else []
        return "\n".join([*lines, *(f"Note: {note}" for note in self.notes)])

    def _families(self) -> list[str]:
        kinds = list(Kind)
        counted = {one.trap.family: Counter[Kind]() for one in self.verdicts}
        for one in self.verdicts:
            counted[one.trap.family][one.kind] += 1
        head = f"  {'family':<16}" + "".join(f"{kind:>10}" for kind in kinds) + f"{'traps':>8}"
        rows = [_row(family, count) for family, count in counted.items()]
        return [head, *rows, _row("all", sum(counted.values(), Counter()))]

    def _sentences(self, score: sentences.Score) -> list[str]:
        lines = [f"  {'sentences':<26}{'false ones stopped':>20}{'false alarms':>16}"]
        for kind in sorted(score.false | score.true):
            lines.append(
                f"  {kind:<26}{f'{score.stopped[kind]} of {score.false[kind]}':>20}{f'{score.alarms[kind]} of {score.true[kind]}':>16}"
            )
        total = f"{score.stopped.total()} of {score.false.total()}, {score.recall:.1%}"
        return [*lines, f"  {'all':<26}{total:>20}{f'{score.alarms.total()} of {score.true.total()}':>16}"]

    def _real(self, found: real.Found) -> list[str]:
        lines = [f"  {'real files':<26}{'tables':>8}{'refused':>9}{'cells':>8}{'right':>8}"]
        for make, tables in found.files.most_common():
            lines.append(
                f"  {make[:25]:<26}{tables:>8}{found.refused[make]:>9}{found.cells[make]:>8}{found.right[make]:>8}"
            )
        return lines

    def listed(self) -> list[str]:
        """Every miss, with what was printed or said."""
        made = [str(one) for one in self.misses]
        if self.score:
            made += [f"missed   {one.kind} ({one.kpis}): {one.text}" for one in self.score.missed[:_SHOWN]]
            made += [
                f"alarm    {one.kind} ({one.kpis}): {one.text}\n           {words}"
                for one, words in self.score.alarming
            ]
        if self.found:
            made += [f"wrong    {one}" for one in self.found.wrong[:_SHOWN]] + [
                f"unclear  {one}" for one in self.found.unclear[:_SHOWN]
            ]
        return made

    def data(self) -> dict[str, object]:
        """All of it for machines."""
        made: dict[str, object] = {
            "fælder": [
                {"id": one.trap.id, "hvad": one.trap.what, "dom": one.kind, "fordi": one.why} for one in self.verdicts
            ]
        }
        if self.score:
            made["sætninger"] = {
                "fanget": self.score.stopped.total(), "falske": self.score.false.total(),
                "falske_alarmer": self.score.alarms.total(), "sande": self.score.true.total(),
            }  # fmt: skip
        if self.found:
            made["rigtige_filer"] = {
                "celler": self.found.cells.total(),
                "ens": self.found.right.total(),
                "forkerte": self.found.wrong,
            }
        return made

    def keep(self, folder: Path) -> None:
        """Lay the workspaces that were answered wrongly in a folder, to be opened and tried again by hand."""
        for one in self.misses:
            home = folder / one.kind / re.sub(r"[^\w-]+", "-", one.trap.id)
            lay(home, {path: data if isinstance(data, bytes) else data() for path, data in one.trap.files.items()})
            (home / "faelde.json").write_text(
                json.dumps({"hvad": one.trap.what, "dom": one.why}, ensure_ascii=False), encoding="utf-8"
            )


def _row(name: str, counted: Counter[Kind]) -> str:
    return f"  {name:<16}" + "".join(f"{counted[kind]:>10}" for kind in Kind) + f"{counted.total():>8}"
