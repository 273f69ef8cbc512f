"""The documents of approved minutes, held against what lies on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from committee.archive.names import numbered_names
from committee.base.atomic import write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, Severity, reason, warning
from committee.documents.known_formats import Format
from committee.domain.approved import APPROVED, Approval
from committee.domain.meeting import Meeting
from committee.rules.approval import or_reopen
from committee.work import chartfiles
from committee.work.request import Request

CORRECTED = "-rettet"  # what is added to the name of approved minutes with corrections that came later


class OnDisk(Enum):
    """What lies where an approved document was written."""

    SAME = auto()
    LINE_ENDS = auto()  # the same but for its line ends, as git on Windows leaves them
    CHANGED = auto()
    MISSING = auto()
    UNREAD = auto()
    ELSEWHERE = auto()  # where it was approved, under the name that the committee's folder had


@dataclass(frozen=True, slots=True)
class ApprovedDocument:
    """One document as it was approved, and what lies in its place now. `why` it couldn't be read, or where it lies."""

    file: str
    digest: str
    state: OnDisk
    why: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether its words are those that were approved."""
        return self.state in (OnDisk.SAME, OnDisk.LINE_ENDS)


def approved_documents(root: Path, meeting: Meeting) -> Iterator[ApprovedDocument]:
    """Each document of locked minutes; none of others."""
    approval = meeting.approved
    for one in approval.files if approval is not None and approval.is_locked else ():
        try:
            yield ApprovedDocument(one.file, one.digest, _state((root / one.file).read_bytes(), one.file, one.digest))
        except FileNotFoundError:
            before = _former(one.file, approval.former) if approval and approval.former else ""
            lies_there = bool(before) and (root / before).is_file()
            state = OnDisk.ELSEWHERE if lies_there else OnDisk.MISSING
            yield ApprovedDocument(one.file, one.digest, state, before if lies_there else "")
        except OSError as error:
            yield ApprovedDocument(one.file, one.digest, OnDisk.UNREAD, reason(error))


def _former(file: str, committee: str) -> str:
    """Where a document was written while the committee's folder had that name."""
    parts = file.split("/")
    return "/".join([parts[0], committee, *parts[2:]])


def documents_named(root: Path, meeting: Meeting, stem: str, figures: str) -> tuple[ApprovedDocument, ...]:
    """The approved documents of one name in all their formats, `output/raadet/2021-02-11/referat`, with the pictures in a folder."""
    found = approved_documents(root, meeting)
    return tuple(one for one in found if one.file.startswith((f"{stem}.", f"{figures}/")))


def approved_of(root: Path, request: Request, meeting: Meeting | None) -> tuple[ApprovedDocument, ...]:
    """The approved documents that would be written, with their pictures; none when there are none of that name, in any form."""
    figures = f"{request.key.output}/{chartfiles.folder_name(internal=request.internal)}"
    stem = f"{request.key.output}/{request.name}"
    found = documents_named(root, meeting, stem, figures) if meeting else ()
    return found if any(one.file.startswith(f"{stem}.") for one in found) else ()


def forms_apart(
    request: Request, approved: Iterable[ApprovedDocument]
) -> tuple[tuple[Format, ...], tuple[Format, ...]]:
    """The forms asked for that the approval has, and the others."""
    files = {one.file for one in approved}
    has = [f"{request.key.output}/{form.file(request.name)}" in files for form in request.forms]
    both = tuple(zip(request.forms, has, strict=True))
    return tuple(form for form, had in both if had), tuple(form for form, had in both if not had)


def is_asked(one: ApprovedDocument, request: Request, forms: Iterable[Format]) -> bool:
    """Whether an approved file is one of those that were asked for, or a picture beside one."""
    stem = f"{request.key.output}/{request.name}"
    if not one.file.startswith(f"{stem}."):
        return any(form.pictures_beside for form in forms)
    return one.file in {form.file(stem) for form in forms}


def approved_sums(meeting: Meeting | None) -> frozenset[str]:
    """The sums of what is approved: pictures that have them are kept, whatever the house's colours are now."""
    approval = meeting.approved if meeting and meeting.is_locked else None
    return frozenset(one.digest for one in approval.files) if approval else frozenset()


def _state(data: bytes, name: str, digest: str) -> OnDisk:
    if sha256_of(data) == digest:
        return OnDisk.SAME
    unix = data.replace(b"\r\n", b"\n")
    is_text = not name.endswith((".docx", ".pdf"))
    return OnDisk.LINE_ENDS if is_text and sha256_of(unix) == digest else OnDisk.CHANGED


def keep_beside(root: Path, meeting: Meeting, approval: Approval) -> tuple[list[str], list[Problem]]:
    """Copies of the documents that are as they were approved, named by the day of that: `referat-godkendt-2021-03-01.docx`. What
    was written, and what went wrong; a warning for each that can't be kept, since it is another."""
    written: list[str] = []
    other: list[Problem] = []
    for one in approved_documents(root, meeting):
        home, _, name = one.file.rpartition("/")
        if name.endswith(".png"):
            continue
        if not one.is_kept:
            other.append(_not_copied(one, approval))
            continue
        stem, _, ending = name.rpartition(".")
        names = numbered_names(f"{stem}-godkendt-{approval.date}", f".{ending}")
        free = next(name for name in names if not (root / home / name).exists())
        if problems := write_all(root / home, {free: (root / one.file).read_bytes()}, home):
            return written, problems
        written.append(f"{home}/{free}")
    return written, other


def _not_copied(one: ApprovedDocument, approval: Approval) -> Problem:
    what = {
        OnDisk.MISSING: "mangler",
        OnDisk.UNREAD: "kan ikke læses",
        OnDisk.ELSEWHERE: f"ligger i {one.why}",
    }.get(one.state, "er rettet siden")
    text = f"Dokumentet, der blev godkendt {approval.date}, {what}, så der er ikke gemt nogen kopi af det."
    cure = "Hent det godkendte fra jeres arkiv, og gem det, før I laver et nyt referat."
    return warning(Place(one.file), "dokument-ikke-gemt", text, cure)


def has_corrections_since(meeting: Meeting) -> bool:
    """Whether a dated correction has been added to approved minutes."""
    approval = meeting.approved
    counts = {item.id: item.corrections for item in approval.items} if approval else {}
    decided = ((item.id, item.decision) for item in meeting.items if item.decision)
    return any(len(decision.corrections) > counts.get(name, 0) for name, decision in decided)


def documents_moved(root: Path, meeting: Meeting) -> Iterator[Problem]:
    """A warning for each document that isn't the one that was approved, or isn't there.

    Earlier versions wrote a corrected document over the approved one, so of theirs nothing is told once there are corrections.
    """
    approval = meeting.approved
    if approval is None or (not approval.keeps_all and has_corrections_since(meeting)):
        return
    for one in approved_documents(root, meeting):
        if problem := document_problem(one, meeting, approval):
            yield problem
    if approval.is_locked and not has_corrections_since(meeting) and not approval.printed:
        files = [one.file for one in approval.files]
        was_reopened = sum(event.what == APPROVED for event in approval.log) > 1
        has_them = was_reopened or any(item.corrections for item in approval.items)
        yield from outdated(root, files) if has_them else _left_alone(root, files)


def _left_alone(root: Path, files: Iterable[str]) -> Iterator[Problem]:
    """An error for each document whose corrections no item has any more; earlier versions didn't keep what they printed of them."""
    for name in map(_corrected, files):
        if (root / name).is_file():
            text = "Dokumentet har rettelser, som ikke står i punkternes filer mere."
            cure = "Slet det ikke: skriv rettelserne tilbage under »rettelser:«, som de står i det. Er en af dem forkert, så føj endnu en til."
            yield Problem(Place(name), "rettelse-ændret", text, cure)


def _corrected(file: str) -> str:
    stem, _, ending = file.rpartition(".")
    return f"{stem}{CORRECTED}.{ending}"


def outdated(root: Path, files: Iterable[str]) -> Iterator[Problem]:
    """A warning for each document with corrections, of before an approval that has them all: nothing replaces it any more."""
    for file in files:
        name = _corrected(file)
        if (root / name).is_file():
            text = "Dokumentet er fra før den seneste godkendelse, og rettelserne i det er med i det godkendte referat."
            yield warning(Place(name), "dokument-forældet", text, f"Slet det; det godkendte er {file}.")


def document_problem(one: ApprovedDocument, meeting: Meeting, approval: Approval) -> Problem | None:
    """What there is to say of a document as it lies there, with the cure; None when it is as it was approved."""
    again, when = f"»udvalg referat {meeting.folder}«", approval.day
    match one.state:
        case OnDisk.SAME:
            return None
        case OnDisk.LINE_ENDS:
            text = f"Kun linjeskiftene er andre end i det dokument, der blev godkendt den {when}; ordene er de samme."
            cure = "Du skal ikke gøre noget. Skriv »* -text« i filen .gitattributes, hvis git ændrer dem."
            return warning(Place(one.file), "dokument-linjeskift", text, cure)
        case OnDisk.ELSEWHERE:
            home, now = ("/".join(name.split("/")[:2]) for name in (one.why, one.file))
            text = f"Dokumentet, der blev godkendt den {when}, ligger stadig i {one.why}."
            cure = f"Omdøb {home} til {now}; er {now} der allerede, så flyt mødets mappe over i den."
            return warning(Place(one.file), "dokument-mangler", text, cure)
        case OnDisk.MISSING:
            text = f"Dokumentet, der blev godkendt den {when}, mangler."
            cure = f"Hent det fra jeres arkiv, eller kør {again}: det laves igen, hvis det bliver nøjagtig det samme."
            return warning(Place(one.file), "dokument-mangler", text, cure)
        case OnDisk.CHANGED:
            text = f"Dokumentet er ikke det, der blev godkendt den {when}."
            cure = f"Hent det godkendte fra jeres arkiv. Ellers flyt dette, og kør {again}: det laves igen, hvis det bliver det samme."
            return warning(Place(one.file), "dokument-ændret", text, cure)
        case OnDisk.UNREAD:
            text = f"Dokumentet, der blev godkendt den {when}, kan ikke læses ({one.why})."
            return warning(Place(one.file), "dokument-ulæst", text, "Luk det i andre programmer, eller ret adgangen.")


def not_kept(one: ApprovedDocument, meeting: Meeting) -> Iterator[Problem]:
    """That an approved document isn't there as it was approved, when it is asked for: an error with the cure."""
    approval = meeting.approved
    if one.is_kept or approval is None:
        return
    if one.state is OnDisk.MISSING:
        text = f"Dokumentet, der blev godkendt den {approval.day}, mangler, og det kan ikke laves nøjagtigt magen til."
        cure = f"Hent det fra jeres arkiv eller en sikkerhedskopi. {or_reopen(meeting)}"
        yield Problem(Place(one.file), "dokument-mangler", text, cure)
    elif problem := document_problem(one, meeting, approval):
        yield replace(problem, severity=Severity.ERROR)
