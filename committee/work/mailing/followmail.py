"""The list of what is to follow, as a mail to each who is responsible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from committee.archive.archive import Archive
from committee.base import danish
from committee.base.problems import has_errors
from committee.rules.following import Progress, Task
from committee.rules.maillist import addresses_of, is_address
from committee.work.following import Followed
from committee.work.mailing.drafts import Drafted, without_others, write_mails
from committee.work.mailing.eml import Draft, eml
from committee.work.outcome import Outcome

FOLDER = "output/opfoelgning"
_COMMAND = "opfoelgning --eml"
NOBODY = "uden ansvarlig"
_OPEN = {
    Progress.OVERDUE: "Fristen er overskredet:",
    Progress.DUE: "Det forestår:",
    Progress.OPEN: "Uden frist:",
    Progress.STOPPED: "Venter på kommunalbestyrelsen og skal ikke udføres endnu:",
}
_CLOSED = "Opfølgning på et lukket punkt. Spørg sekretæren."


@dataclass(frozen=True, slots=True)
class FollowMail:
    """What one who is responsible is written: their name, their address where it is known, the subject and the text."""

    responsible: str
    address: str
    subject: str
    text: str


def follow_mails(rows: Iterable[Followed], *, internal: bool = False) -> list[FollowMail]:
    """A mail to each who is responsible for something that isn't done, in order of their names; what nobody is responsible for comes
    last. Of closed items no more is said than their public title, unless it is `internal`."""
    found: dict[str, list[Followed]] = {}
    for row in rows:
        if row.progress in _OPEN:
            found.setdefault(" ".join(str(row.task.follow_up.responsible or "").split()), []).append(row)
    return [_mail(name, found[name], internal=internal) for name in sorted(found, key=lambda one: (not one, one))]


def _mail(name: str, rows: Sequence[Followed], *, internal: bool) -> FollowMail:
    committees = danish.listed(list(dict.fromkeys(str(row.task.committee.name) for row in rows)))
    parts = [[f"Kære {name}" if name else "Kære alle"]]
    parts.append(
        [
            "Her er det, du har ansvaret for efter udvalgets beslutninger."
            if name
            else "Her er det, ingen har ansvaret for."
        ]
    )
    for progress, head in _OPEN.items():
        entries = [line for row in rows if row.progress is progress for line in _entry(row, internal=internal)]
        parts += [[head, *entries]] if entries else []
    parts.append(["Svar på denne mail, når noget er udført, eller hvis en frist skal flyttes."])
    address = next((one for row in rows if (one := addresses_of(row.task.committee).get(name, ""))), "")
    text = "\n\n".join("\n".join(part) for part in parts) + "\n"
    return FollowMail(name or NOBODY, address if is_address(address) else "", f"Opfølgning: {committees}", text)


def _entry(row: Followed, *, internal: bool) -> Iterator[str]:
    task = row.task
    hides = _hides(task, internal=internal)
    due = f" Senest {danish.in_full(task.due)}." if task.due else ""
    track = f" ({row.track})" if row.track and not hides else ""
    yield f"  - {_words(task, hides=hides)}{due}{track}"
    yield f"    {_where(task, hides=hides)}"


def done_commands(archive: Archive, rows: Iterable[Followed], *, internal: bool = False) -> list[str]:
    """What the secretary types when each that isn't done has been, in the order of the list, with the words by which it is known. It is
    for the secretary, and so in no mail."""
    return [_done_command(archive, row.task, internal=internal) for row in rows if row.progress in _OPEN]


def _done_command(archive: Archive, task: Task, *, internal: bool) -> str:
    folder = task.meeting.folder
    having = [name for name in archive.committee_names() if folder in archive.meeting_names(name)]
    which = f" --udvalg {task.committee.folder}" if len(having) > 1 else ""
    return f"udvalg udfoert {folder} {task.where}{which}  ({_words(task, hides=_hides(task, internal=internal))})"


def _hides(task: Task, *, internal: bool) -> bool:
    return task.numbered.item.is_closed and not internal


def _words(task: Task, *, hides: bool) -> str:
    return _CLOSED if hides else danish.sentence(" ".join(str(task.follow_up.text).split()))


def _where(task: Task, *, hides: bool) -> str:
    item = task.numbered.item
    title = (item.public_title or "Lukket punkt") if hides else " ".join(str(item.title).split())
    return f"{task.committee.name} den {danish.in_full(task.meeting.date)}, punkt {task.numbered.number}: {title}"


def write_drafts(
    root: Path, mails: Sequence[FollowMail], at: dt.datetime, *, replace: bool = False, are_all: bool = False
) -> Drafted:
    """Write each mail as a draft in `output/opfoelgning/`, named by who it is to; nothing is sent. A draft that somebody has edited
    stops all of them, or with `replace` is kept beside the new one. When these `are_all`, those of an earlier run go."""
    files: dict[str, bytes] = {}
    for one in mails:
        to = ((one.responsible, one.address),) if one.address else ()
        name = danish.file_slug(one.responsible)
        number = next(n for n in range(1, len(mails) + 1) if _named(name, n) not in files)
        files[_named(name, number)] = eml(Draft(to, one.subject, one.text), at)
    done = write_mails(root / FOLDER, FOLDER, files, _COMMAND, replace=replace) if files else Outcome()
    if has_errors(done.problems) or not are_all:
        return Drafted(done.files, done.problems)
    gone = without_others(root / FOLDER, FOLDER, files)
    return Drafted(done.files, (*done.problems, *gone.problems), removed=gone.removed)


def _named(name: str, number: int) -> str:
    return f"{name}.eml" if number == 1 else f"{name}-{number}.eml"
