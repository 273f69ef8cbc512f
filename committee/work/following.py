"""The list of what has to follow, with what the KPIs say of it now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.base.problems import Problem, did_you_mean, in_order
from committee.kpi.targetchecks import target_problems
from committee.kpi.targets import Verdict, judge
from committee.kpi.targetwords import describe
from committee.rules.following import Progress, Task, tasks
from committee.work.kpis import Kpis, kpis_of
from committee.work.sitting import sittings_of

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

    @property
    def waits(self) -> str:
        """Why it isn't to be done yet; nothing when it may be."""
        stopped = self.progress is Progress.STOPPED
        return "skal ikke udføres, før kommunalbestyrelsen har afgjort sagen" if stopped else ""

    def as_data(self) -> dict[str, object]:
        """The follow-up for `--json`."""
        task, follow_up = self.task, self.task.follow_up
        return {
            "udvalg": task.committee.folder,
            "møde": task.meeting.folder,
            "punkt": task.numbered.number,
            "id": task.numbered.item.id,
            "titel": str(task.numbered.item.title),
            "nummer": task.number,
            "tekst": str(follow_up.text),
            "ansvarlig": str(follow_up.responsible or ""),
            "inden": str(task.due or ""),
            "tilstand": self.progress.value,
            "genoptaget": task.resumed_in.folder if task.resumed_in else "",
            "udført": str(follow_up.done or ""),
            "nøgletal": str(follow_up.kpi or ""),
            "mål": self.track,
        }


def follow(archive: Archive, committee: str | None, today: dt.date) -> tuple[list[Followed], list[Problem]]:
    """Every follow-up of the workspace or of one committee, and what was wrong. What is overdue stands first, then by
    deadline."""
    contents = archive.contents(committee)
    problems, found = list(contents.problems), []
    kpis = kpis_of(archive)
    for one in contents.committees:
        for task in tasks(
            one, {sitting.meeting.folder: sitting.agenda for sitting in sittings_of(archive, one.folder)}
        ):
            track, more = _track(kpis, task, today)
            problems += more
            found.append(Followed(task, task.progress(today), track))
    order = list(Progress)
    found.sort(key=lambda row: (order.index(row.progress), row.task.due or dt.date.max))
    return found, in_order(problems)


def of_responsible(rows: Sequence[Followed], name: str) -> tuple[list[Followed], str]:
    """Those that one is responsible for, whose name or a part of it is given, in either case; all without a name. With a name that
    nobody who is responsible for anything has, what is wrong."""
    who = [" ".join(str(row.task.follow_up.responsible or "").split()) for row in rows]
    wanted = " ".join(name.split()).casefold()
    found = [row for row, one in zip(rows, who, strict=True) if wanted in one.casefold()]
    if found or not wanted or not rows:
        return found, ""
    return (
        [],
        f"Ingen opfølgning har »{name}« som ansvarlig. {did_you_mean(name, [*dict.fromkeys(filter(None, who))])}".rstrip(),
    )


def _track(kpis: Kpis, task: Task, today: dt.date) -> tuple[str, list[Problem]]:
    name = task.follow_up.kpi
    if name is None:
        return "", []
    data, problems = kpis.live(name)
    if name in kpis.metrics.tables:
        text = f"»{name}« er en tabel; en opfølgning følger ét nøgletal."
        problems = [Problem(name.place, "ukendt-nøgletal", text, did_you_mean(name, kpis.metrics.kpis))]
    if data is not None and task.follow_up.target:
        data, problems = kpis.metrics.with_others(data, [task.follow_up.target])
    if data is None:
        return "", problems
    own = data.kpi.targets
    target = task.follow_up.target or next(
        (t for t in own if t.due is None or t.due >= today), own[-1] if own else None
    )
    if target is None:
        return "nøgletallet har intet mål", problems
    if task.follow_up.target and (wrong := [*target_problems(target, data.kpi, kpis.metrics.kpis)]):
        return "", [*problems, *wrong]
    judged = judge(data, target, today)
    return f"{_WORDS[judged.verdict]} ({describe(target, data.kpi, judged, data.others)})", problems
