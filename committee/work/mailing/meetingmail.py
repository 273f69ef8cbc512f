"""A draft of the mail that a meeting's agenda or minutes go out with. It may be sent on, so it says what the public may know."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from committee.archive.archive import Archive
from committee.base import danish
from committee.base.problems import Place, Problem, has_errors, in_order, reason
from committee.compose.edition import Kind
from committee.rules.maillist import mail_list
from committee.rules.numbering import Agenda
from committee.rules.readytosend import agenda_to_send, minutes_to_send
from committee.work.build import render
from committee.work.mailing.drafts import write_mails
from committee.work.mailing.eml import Draft, MailFile, eml
from committee.work.outcome import Outcome
from committee.work.package.enclosed import Enclosed, enclosed_in
from committee.work.request import Request
from committee.work.sitting import Sitting, as_public, sit

NAMES = {Kind.AGENDA: "mail.eml", Kind.MINUTES: "mail-referat.eml"}
_MIB = 1024 * 1024
_GROWN = 4 / 3  # what a file takes in a mail
_CHANGE = re.compile(r"Punkt (\S+) er (nyt|ændret|taget ud): ")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 100  # letters of a file's name


@dataclass(frozen=True, slots=True)
class Mailed(Outcome):
    """The draft: how many it is to, and the names of the files that go along."""

    to: int = 0
    attached: tuple[str, ...] = field(default=())


def draft_mail(
    archive: Archive, request: Request, at: dt.datetime, *, link: str = "", with_files: bool = True
) -> Mailed:
    """Write a draft to the members with the agenda or the minutes as PDF and the open attachments; with a `link`, where they lie
    instead of any file, and without `with_files` the document alone. `at` is the mail's time.

    Nothing is written where an error stops the document, where a file can't be read, where all together is too large, or where
    somebody has edited the draft of before and it isn't to be replaced; then that is kept beside the new one.
    """
    sitting, problems = sit(archive, request.key)
    if sitting is None or has_errors(problems):
        return Mailed(problems=tuple(problems))
    listed = mail_list(sitting.committee, sitting.meeting)
    files, told = ((), []) if link else _files(sitting, request, with_files=with_files)
    told = in_order([*told, *listed.problems])
    if has_errors(told):
        return Mailed(problems=tuple(told))
    text = _text(sitting, request.kind, link, files)
    draft = Draft(listed.to, _filled(sitting, request.kind, sitting.profile.mail.subject), text, files)
    display, made = request.key.output, {NAMES[request.kind]: eml(draft, at)}
    done = write_mails(archive.root / display, display, made, _command(request), replace=request.replace)
    told = in_order([*told, *done.problems, *(_unready(sitting, request.kind, at.date()) if done.files else ())])
    return Mailed(done.files, tuple(told), to=len(listed.to), attached=tuple(one.name for one in files))


def _command(request: Request) -> str:
    return f"mail {request.key.folder}{' --referat' if request.kind is Kind.MINUTES else ''}"


def _unready(sitting: Sitting, kind: Kind, today: dt.date) -> Iterator[Problem]:
    if kind is Kind.MINUTES:
        return minutes_to_send(sitting.meeting, sitting.agenda)
    return agenda_to_send(sitting.meeting, sitting.agenda, today)


# --- what goes along


def _files(sitting: Sitting, request: Request, *, with_files: bool) -> tuple[tuple[MailFile, ...], list[Problem]]:
    data, problems = render(sitting.archive, request, "pdf")
    if data is None:
        return (), problems
    name = f"{request.kind.value.capitalize()} {sitting.committee.name} {danish.in_full(sitting.meeting.date)}"
    made = [MailFile(_file_name(name, ".pdf"), "application/pdf", data)]
    largest = sitting.profile.mail.largest * _MIB
    size = len(data)
    for one in _enclosed(sitting) if with_files else ():
        try:
            size += one.path.stat().st_size
            if size * _GROWN <= largest:
                made.append(_attached(one))
        except OSError as error:
            text = f"Bilaget »{one.name}« kan ikke læses ({reason(error)})."
            problems.append(Problem(one.place, "bilag", text, "Luk det i andre programmer, og kør kommandoen igen."))
    if size * _GROWN > largest:
        problems.append(_too_large(sitting, request, size))
    return tuple(made), problems


def _enclosed(sitting: Sitting) -> list[Enclosed]:
    return enclosed_in(sitting.archive, sitting.meeting, as_public(sitting), sitting.profile)


def _attached(one: Enclosed) -> MailFile:
    from committee.attachments.known_kinds import FILE_KINDS

    ending = PurePosixPath(one.name).suffix.lower()
    kind = FILE_KINDS.media_type(ending) or "application/octet-stream"
    kind = kind if not kind.startswith("text/") else "application/octet-stream"  # its bytes are to stay as they are
    return MailFile(_file_name(one.label.replace(": ", " - "), ending), kind, one.path.read_bytes())


def _file_name(words: str, ending: str) -> str:
    return f"{' '.join(_NOT_IN_NAMES.sub(' ', words).split())[:_LONGEST].rstrip(' .')}{ending}"


def _too_large(sitting: Sitting, request: Request, size: int) -> Problem:
    most = sitting.profile.mail.largest
    text = f"Mailen ville fylde {size * _GROWN / _MIB:.0f} MB med bilag, og grænsen er {most} MB."
    command = f"udvalg {_command(request)}"
    cure = f"Skriv, hvor papirerne ligger: »{command} --links ADRESSE«, eller send dagsordenen alene: »{command} --uden-bilag«."
    return Problem(Place(sitting.meeting.path), "mail-for-stor", text, cure)


# --- what it says


def _text(sitting: Sitting, kind: Kind, link: str, files: tuple[MailFile, ...]) -> str:
    public = as_public(sitting)
    texts = sitting.profile.mail
    parts = [
        [_filled(sitting, kind, texts.greeting)],
        [f"Her er {kind.value}en til mødet i {sitting.committee.name} {_when_and_where(sitting)}."]
        if kind is Kind.AGENDA
        else [f"Her er referatet af mødet i {sitting.committee.name} {_when_and_where(sitting)}."],
        ["Punkterne er:", *(f"  {_numbered(one.number, str(one.item.title))}" for one in public)] if public else [],
        _listed("Ændret siden sidst:", _changes(sitting, public) if kind is Kind.AGENDA else ()),
        [f"Papirerne ligger her: {link}"] if link else _listed("Vedhæftet:", (one.name for one in files)),
        [_filled(sitting, kind, texts.ending)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part).rstrip() + "\n"


def _numbered(number: object, title: str) -> str:
    return f"{number}. {' '.join(title.split())}"


def _listed(head: str, lines: Iterator[str] | tuple[str, ...]) -> list[str]:
    made = [f"  - {line}" for line in lines]
    return [head, *made] if made else []


def _when_and_where(sitting: Sitting) -> str:
    meeting, committee = sitting.meeting, sitting.committee
    day = danish.format_date(meeting.date, "EEEE 'den' d. MMMM y")
    time = meeting.time or committee.time
    at = f" kl. {danish.format_time(time, 'HH.mm')}" if time else ""
    place = meeting.location or committee.location
    return f"{day}{at}" + (f" ({' '.join(place.split())})" if place else "")


def _filled(sitting: Sitting, kind: Kind, text: str) -> str:
    """The house's text with what this meeting is."""
    known = {
        "{dokument}": kind.value.capitalize(),
        "{udvalg}": str(sitting.committee.name),
        "{dato}": danish.in_full(sitting.meeting.date),
        "{forvaltning}": str(sitting.committee.administration or sitting.committee.municipality),
    }
    for sign, words in known.items():
        text = text.replace(sign, words)
    return text.strip()


def _changes(sitting: Sitting, public: Agenda) -> Iterator[str]:
    """What changed since the edition before, as it was noted at the sending; of closed items no more than the public sees."""
    sent = sitting.meeting.sent
    if sent is None:
        return
    titles = {str(one.number): str(one.item.title) for one in public}
    closed = {numbered.item.id for numbered in sitting.agenda if numbered.item.is_closed}
    secret = {str(kpi.name) for kpi in sent.kpis if kpi.item in closed}
    secret |= {str(made.name) for made in sent.tables if made.item in closed}
    for change in sent.changes:
        match = _CHANGE.match(change)
        if match is not None:
            title = titles.get(match[1], "")
            yield match[0].removesuffix(": ") + (f": {title}" if title else "")
        elif not any(name in change for name in secret):
            yield change
