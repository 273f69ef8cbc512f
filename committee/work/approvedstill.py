"""What approved minutes would print differently if they were made of what is there now.

What comes from the committee's file is kept with the approval and printed as it was, and approved documents stay as they are, so
that a change of members or of house style is told kindly, and once for all the meetings that it concerns. An attachment that has
changed is an error: it is published as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from committee.archive.told import existing
from committee.base import danish
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, warning
from committee.compose.shape import shapes_of
from committee.domain.approved import Approval, ApprovedCommittee
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.people import Member, seated
from committee.domain.publicationterms import Deadlines
from committee.records.record import plain
from committee.rules.approval import or_reopen
from committee.work.printing import SKABELON
from committee.work.sealing import as_approved, attached, closed_items, words_of
from committee.work.sitting import Sitting

_MOST_NAMED = 3
_TEXTS = (".csv", ".txt", ".md", ".json", ".ics", ".tsv", ".xml", ".html", ".htm")
_OF_OTHER_PAPERS = tuple(f"/{name}" for name in (SKABELON, "dagsorden.md.j2", "talepapir.md.j2", "udskrift.md.j2"))


@dataclass(frozen=True, slots=True)
class _Change:
    """Something that is otherwise than it was at an approval."""

    place: Place
    code: str
    text: str
    cure: str


def approved_still(sittings: Iterable[Sitting]) -> Iterator[Problem]:
    """A warning for each change of the committee or of its house style since minutes were approved, whichever they are. A changed
    house style is tried once on each shape of meeting."""
    found: dict[_Change, list[Meeting]] = {}
    tried: dict[Hashable, list[str]] = {}
    for sitting in sittings:
        approval = sitting.meeting.kept
        for change in _changes(sitting, approval, tried) if approval else ():
            found.setdefault(change, []).append(sitting.meeting)
    for change, meetings in found.items():
        yield warning(change.place, change.code, f"{change.text} {_unchanged(meetings)}", change.cure)


def _unchanged(meetings: Sequence[Meeting]) -> str:
    days = [danish.in_full(meeting.date) for meeting in meetings]
    if len(days) == 1:
        return f"Referatet af {days[0]} er godkendt før ændringen og står, som det blev godkendt."
    return (
        f"{len(days)} referater fra {days[0]} til {days[-1]} er godkendt før ændringen og står, som de blev godkendt."
    )


def attachments_moved(sitting: Sitting) -> Iterator[Problem]:
    """An error for each attachment of locked minutes whose bytes aren't those of the approval."""
    approval = sitting.meeting.kept
    if approval is None:
        return
    was = {one.file: one.digest for one in approval.attachments}
    for name, attachment, digest in attached(sitting):
        sealed = was.get(name, digest)
        if digest and attachment.file and digest != sealed and not _is_same_text(sitting, name, sealed):
            text = f"Bilaget »{attachment.file}« er ændret, efter at referatet blev godkendt den {approval.day}."
            cure = f"Læg den godkendte fil tilbage. {or_reopen(sitting.meeting)}"
            yield Problem(attachment.file.place, "bilag-efter-godkendelse", text, cure)


def _is_same_text(sitting: Sitting, name: str, sealed: str) -> bool:
    """Whether only the line ends of a text file are others, as git on Windows changes them; nothing of what it says."""
    if not name.casefold().endswith(_TEXTS):
        return False
    unix = existing(sitting.archive.root / name, sitting.archive.files).read_bytes().replace(b"\r\n", b"\n")
    return sealed in (sha256_of(unix), sha256_of(unix.replace(b"\n", b"\r\n")))


def house_changes(sitting: Sitting) -> list[str]:
    """The files of the house style by whose change the public minutes would get other words; none of minutes that aren't
    locked, or where the words are the same."""
    approval, templates = sitting.meeting.kept, sitting.templates
    if approval is None or templates is None or not approval.words:
        return []
    was, now = {one.file: one.digest for one in approval.house}, templates.sums()
    changed = sorted(name for name in was.keys() | now.keys() if was.get(name) != now.get(name))
    if not changed:
        return []
    numbers, problems = sitting.kpis.numbers(sitting.meeting)
    if problems or words_of(as_approved(sitting), numbers) in ("", approval.words):
        return []
    there = sorted(changed, key=lambda name: name not in now)
    return [name for name in there if not name.endswith(_OF_OTHER_PAPERS)] or there


def in_short(names: Sequence[str]) -> str:
    """Some names in a sentence, the first of them when they are many."""
    return danish.listed(names) if len(names) <= _MOST_NAMED else f"{', '.join(names[:_MOST_NAMED])} m.fl."


def _changes(sitting: Sitting, approval: Approval, tried: dict[Hashable, list[str]]) -> Iterator[_Change]:
    committee, was = sitting.committee, approval.committee
    if was is not None:
        yield from _of_seats("medlem", committee, was.members, committee.ever[0], sitting.meeting)
        yield from _of_seats("stedfortræder", committee, was.substitutes, committee.ever[1], sitting.meeting)
        yield from _of_words(sitting, was)
    alike = (tuple(one.digest for one in approval.house), shapes_of(sitting.meeting))
    if alike not in tried:
        tried[alike] = house_changes(sitting)
    yield from _of_house(sitting, approval, tried[alike])


# --- the committee


def _of_seats(
    office: str, committee: Committee, was: Sequence[Member], ever: Sequence[Member], meeting: Meeting
) -> Iterator[_Change]:
    """How the seats of the meeting's date are others than they were: who is gone, who has come, and whose role or party is another."""
    before, now = {str(one.name): one for one in was}, {str(one.name): one for one in seated(ever, meeting.date)}
    whole = committee.at("members" if office == "medlem" else "substitutes")
    for name in (name for name in before if name not in now):
        text = f"»{name}« står ikke mere som {office} på mødets dato, men gjorde det ved godkendelsen."
        cure = "Er pladsen ophørt, så slet den ikke, men skriv »til:« med dens sidste dag."
        yield _Change(whole, "medlemmer-efter-godkendelse", text, cure)
    for name, seat in ((name, seat) for name, seat in now.items() if name not in before):
        text = f"»{name}« står nu som {office} på mødets dato, men gjorde det ikke ved godkendelsen."
        cure = "Er pladsen ny, så skriv »fra:« med dens første dag."
        yield _Change(seat.place, "medlemmer-efter-godkendelse", text, cure)
    for name, seat in ((name, seat) for name, seat in now.items() if name in before):
        for what, old, new in (
            ("rolle", before[name].role, seat.role),
            ("parti", before[name].party, seat.party),
        ):
            if old != new:
                text = f"»{name}« har nu {_said(what, new)}, men havde {_said(what, old)} ved godkendelsen."
                cure = "Er det ændret siden, så skriv to linjer: den gamle med »til:« og den nye med »fra:«."
                yield _Change(seat.place, "medlemmer-efter-godkendelse", text, cure)
    if list(now) != list(before) and sorted(now) == sorted(before):
        text = "Rækkefølgen er en anden, end da referatet blev godkendt."
        yield _Change(whole, "medlemmer-efter-godkendelse", text, "Du skal ikke gøre noget.")


def _said(what: str, value: str) -> str:
    return f"{what} »{value}«" if value else f"ingen {what}" if what == "rolle" else f"intet {what}"


def _of_words(sitting: Sitting, was: ApprovedCommittee) -> Iterator[_Change]:
    """Other words of the committee's file that the minutes print. What the meeting says itself isn't taken from there."""
    meeting = sitting.meeting
    read = next(iter(sitting.archive.contents(sitting.key.committee, meeting.date.year).committees), sitting.committee)
    sends = any(n.item.indstilling and not n.item.indstilling.senders for n in sitting.agenda)
    is_late = any(numbered.item.late for numbered in sitting.agenda)
    pairs = (
        ("kommune", "municipality", was.municipality, read.municipality, True),
        ("udvalg", "name", was.name, read.name, True),
        ("organ", "organ", was.organ, read.organ, True),
        ("mødested", "location", was.location, read.location, not meeting.location),
        ("mødetid", "time", was.time, read.time, meeting.time is None),
        ("forvaltning", "administration", was.administration, read.administration, sends),
        ("frister", "deadlines", _days(was.deadlines), _days(read.deadlines), is_late),
    )
    for key, name, before, now, is_printed in pairs:
        if is_printed and (before or None) != (now or None):
            text = f"»{key}« er nu »{_plain(now)}« og var »{_plain(before)}« ved godkendelsen."
            yield _Change(
                read.at(name), "udvalg-efter-godkendelse", text, "Du skal ikke gøre noget, hvis det er ændret siden."
            )


def _days(deadlines: Deadlines) -> str:
    return ", ".join(f"{name}: {days}" for name, days in plain(deadlines).items())


def _plain(value: str | dt.time | None) -> str:
    return f"{value:%H.%M}" if isinstance(value, dt.time) else value or ""


# --- the house style


def _of_house(sitting: Sitting, approval: Approval, changed: Sequence[str]) -> Iterator[_Change]:
    """What a new document would look like: other words by a changed profile, another letterhead, more or less of closed items."""
    committee = sitting.committee
    if changed:
        text = f"Profilen er ændret ({in_short(changed)}), så et nyt referat ville få andre ord."
        cure = "Før profilen tilbage, eller skriv hvorfor, når I udgiver: »udvalg udgiv« siger hvordan. Ellers skal du ikke gøre noget."
        yield _Change(Place(changed[0]), "profil-efter-godkendelse", text, cure)
    if (path := _own_skabelon(sitting)) and _differs(path, sitting, approval):
        text = "Skabelonen til Word er ændret, så et nyt referat ville få et andet brevhoved eller udseende."
        yield _Change(Place(path), "profil-efter-godkendelse", text, "Du skal ikke gøre noget.")
    if approval.closed_items and (told := closed_items(sitting)) != approval.closed_items:
        text = f"Af lukkede punkter udgives nu »{told}«, men »{approval.closed_items}« ved godkendelsen."
        yield _Change(committee.at("publication"), "profil-efter-godkendelse", text, "Tjek, om det er meningen.")


def _own_skabelon(sitting: Sitting) -> str | None:
    """The workspace's own Word template; the program's changes with the program, and that is nobody's doing."""
    templates = sitting.templates
    path: Path | None = templates.find(SKABELON) if templates else None
    if templates is None or path is None or not path.is_relative_to(templates.root):
        return None
    return templates.display(path)


def _differs(name: str, sitting: Sitting, approval: Approval) -> bool:
    templates = sitting.templates
    was = {one.file: one.digest for one in approval.house}
    return templates is not None and was.get(name) != templates.sums().get(name)
