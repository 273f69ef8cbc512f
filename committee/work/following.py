"""The list of what has to follow, with what the KPIs say of it now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from committee.archive.workspace import Selection, load
from committee.base.problems import Problem, in_order
from committee.kpi.targets import Verdict, describe, judge
from committee.rules.following import Progress, Task, tasks
from committee.rules.numbering import number_meetings
from committee.work.numbers import Desk

_WORDS = {
    Verdict.MET: "målet er nået", Verdict.ON_TRACK: "på sporet", Verdict.OFF_TRACK: "ikke på sporet",
    Verdict.NOT_MET: "ikke på sporet", Verdict.NOT_COUNTED: "ikke opgjort",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Followed:
    """One follow-up as it is told: how far it has come, and what its KPI says (empty when it has none)."""

    task: Task
    progress: Progress
    track: str = ""

    def as_data(self) -> dict[str, object]:
        task, follow_up = self.task, self.task.follow_up
        return {
            "udvalg": task.committee.folder,
            "møde": task.meeting.folder,
            "punkt": task.numbered.number,
            "id": task.numbered.item.id,
            "titel": str(task.numbered.item.title),
            "tekst": str(follow_up.text),
            "ansvarlig": str(follow_up.responsible or ""),
            "inden": str(task.due or ""),
            "tilstand": self.progress.value,
            "genoptaget": task.resumed_in.folder if task.resumed_in else "",
            "udført": str(follow_up.done or ""),
            "nøgletal": str(follow_up.kpi or ""),
            "mål": self.track,
        }


def follow(root: Path, committee: str | None, today: dt.date) -> tuple[list[Followed], list[Problem]]:
    """Every follow-up of the workspace or of one committee: what is overdue first, then by deadline; and what was wrong."""
    workspace = load(root, Selection(committee) if committee else None)
    problems, found = list(workspace.problems), []
    desk = Desk(root)
    for one in workspace.committees:
        for task in tasks(one, number_meetings(one)[0]):
            track, more = _track(desk, task, today)
            problems += more
            found.append(Followed(task, task.progress(today), track))
    order = list(Progress)
    found.sort(key=lambda row: (order.index(row.progress), row.task.due or dt.date.max))
    return found, in_order(problems)


def _track(desk: Desk, task: Task, today: dt.date) -> tuple[str, list[Problem]]:
    name = task.follow_up.kpi
    if name is None:
        return "", []
    data, problems = desk.live(name)
    if data is None:
        return "", problems
    own = data.kpi.targets
    target = task.follow_up.target or next(
        (t for t in own if t.due is None or t.due >= today), own[-1] if own else None
    )
    if target is None:
        return "nøgletallet har intet mål", problems
    verdict = judge(data, target, today).verdict
    return f"{_WORDS[verdict]} ({describe(target, data.kpi)})", problems
