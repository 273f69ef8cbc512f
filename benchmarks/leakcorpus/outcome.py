"""What was measured, as rows of the table, as data, and as a folder of the files that were answered wrongly."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.leakcorpus.asking import Answer
from benchmarks.leakcorpus.paper import CPR, NOTHING, STOP, UNNAMED, Case
from benchmarks.table import Row, Section, Target

RECALL, FALSE = 0.98, 0.003

_RIGHT = {
    UNNAMED: "intet lukket: teksten har intet med det lukkede punkt at gøre",
    NOTHING: "intet CPR-fund og intet lukket: filen er harmløs", STOP: "et fund, der stopper (ulæst er godt nok)",
    CPR: "et fund af slagsen cpr-nummer, der stopper",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wrong:
    """A case with the answer it got, which isn't the right one."""

    case: Case
    answer: Answer

    def __str__(self) -> str:
        case = self.case
        told = ", ".join(sorted(self.answer.kinds)) or "tavs"
        return f"{case.family} | {case.kind} | {case.maker} | {case.name} | ventet: {case.expected} | fik: {told}"


@dataclass(slots=True)
class Outcome:
    """All sections of a run, and what was answered wrongly."""

    sections: list[Section] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    def recall(self, title: str, cases: Sequence[Case], answers: Sequence[Answer]) -> None:
        """Rows of what must be found, a family each, and all of them."""
        tried, right = Counter(case.family for case in cases), Counter(self._right(cases, answers))
        rows = [_share(family, right[family], count) for family, count in tried.items()]
        self.sections.append(Section(title, [*rows, _share("all families together", sum(right.values()), len(cases))]))

    def by_ending(self, title: str, cases: Sequence[Case], answers: Sequence[Answer]) -> None:
        """The same by the files' endings."""
        tried = Counter(Path(case.name).suffix for case in cases)
        right = Counter(
            Path(case.name).suffix
            for case, answer in zip(cases, answers, strict=True)
            if answer.is_right(case.expected)
        )
        rows = [_share(ending, right[ending], count) for ending, count in tried.most_common()]
        self.sections.append(Section(title, rows))

    def false_stops(self, name: str, cases: Sequence[Case], answers: Sequence[Answer]) -> list[Row]:
        """A row of what is harmless, with what else stopped beside it."""
        right = sum(1 for _ in self._right(cases, answers))
        stopped, others = len(cases) - right, Counter(kind for answer in answers for kind in answer.stopping)
        share = stopped / max(len(cases), 1)
        target = Target(f"≤ {FALSE:.1%} stopped", f"{stopped} of {len(cases):,}, {share:.2%}", share <= FALSE)
        told = ", ".join(f"{kind} {count}" for kind, count in others.most_common())
        return [Row(name, targets=(target,)), *([Row(f"  stopping findings by kind: {told}")] if told else [])]

    def _right(self, cases: Iterable[Case], answers: Iterable[Answer]) -> Iterable[str]:
        for case, answer in zip(cases, answers, strict=True):
            if answer.is_right(case.expected):
                yield case.family
            else:
                self.wrong.append(Wrong(case, answer))

    @property
    def unmeasured(self) -> list[str]:
        return [f"{row.what}: {row.failure}" for section in self.sections for row in section.rows if row.failure]

    def data(self) -> dict[str, object]:
        """All of it for machines."""
        sections = [
            {"titel": section.title, "rækker": [asdict(row) for row in section.rows]} for section in self.sections
        ]
        return {"afsnit": sections, "forkerte": [_about(one) for one in self.wrong]}

    def keep(self, folder: Path) -> None:
        """Lay the files that were answered wrongly in a folder of their own, with an index that `--folder` reads."""
        listed = []
        for number, one in enumerate(self.wrong, 1):
            short = re.sub(r"[^\w.-]+", "-", f"{one.case.kind.rsplit('/', 1)[-1][:60]}-{one.case.maker[:30]}")
            home = folder / re.sub(r"[^\w-]+", "-", one.case.family)
            home.mkdir(parents=True, exist_ok=True)
            path = home / f"{number:05}-{short}{Path(one.case.name).suffix}"
            path.write_bytes(one.case.data)
            listed.append({"fil": path.relative_to(folder).as_posix(), **_about(one)})
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")


def _about(one: Wrong) -> dict[str, object]:
    case = one.case
    right = _RIGHT.get(case.expected, f"et fund om det lukkede ({case.expected})")
    return {
        "klasse": case.family, "navn": case.name, "id": f"{case.maker}/{case.kind}", "forventet": case.expected, "svar": right,
        "fund": sorted(one.answer.kinds),
    }  # fmt: skip


def _share(name: str, right: int, count: int) -> Row:
    share = right / count
    return Row(name, targets=(Target(f"≥ {RECALL:.0%} found", f"{right} of {count}, {share:.1%}", share >= RECALL),))
