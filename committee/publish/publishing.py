"""The public edition as a folder: made whole beside the former, looked through, and only then put in its place."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from committee import __version__
from committee.document import html, markdown
from committee.document.compose import Kind
from committee.leaks.findings import Leak
from committee.leaks.guard import Paper, inspect
from committee.leaks.search import Rules
from committee.problems import Place, Problem, Severity, has_errors, reason
from committee.publish import calendar
from committee.publish.addresses import FOLDER, FileInfo, attachment_name
from committee.publish.build import OUTPUT, Order, PublicEdition, public_edition
from committee.publish.closed import secrets_in
from committee.publish.data import meeting_data
from committee.publish.wordfile import word_file

RECEIPT = "kvittering.json"
_TEMPORARY = ".udvalg-udgiv-"


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: the files (from the workspace; none when something was found), and what stood in the way."""

    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def publish(
    root: Path, committee: str, folder: str, kind: Kind, today: dt.date, accepted: Mapping[str, str] | None = None
) -> Published:
    """Publish a meeting's agenda or minutes. Any finding leaves the former publication as it is.

    `accepted` has the files that may go out though they can't be read, by name, each with why; the receipt keeps it.
    A CPR number, or words of a closed item, can't be accepted.
    """
    accepted = accepted or {}
    edition, problems = public_edition(root, Order(committee, folder, kind))
    if edition is None or has_errors(problems):
        return Published(problems=tuple(problems))
    word, unwritten = word_file(edition.document, edition.templates, edition.pictures, page_numbers=False)
    if word is None:
        return Published(problems=(*problems, *unwritten))
    files = _documents(kind, edition, word)
    attachments, missing = _attachments(root, edition)
    files |= attachments
    known = {name: FileInfo.of(data) for name, data in files.items()}
    files[f"{kind.value}.json"] = meeting_data(kind, edition, known)
    display = f"{OUTPUT}/{committee}/{folder}/{FOLDER}"
    secrets = secrets_in(root, edition.committee, edition.meeting, edition.everything, edition.agenda)
    rules = Rules(today, secrets, house=frozenset((edition.document.author, edition.committee.municipality)))
    papers = [Paper(name, data, own=name not in attachments) for name, data in files.items()]
    leaks = inspect(papers, rules).leaks
    stopping = [leak for leak in leaks if leak.stops and not (leak.is_acceptable and leak.file in accepted)]
    problems = [*problems, *(_told(display, leak) for leak in leaks if not leak.stops)]
    found = [*missing, *(_told(display, leak) for leak in stopping)]
    found += [
        _nothing_to_accept(display, name)
        for name in accepted
        if name not in {leak.file for leak in leaks if leak.stops}
    ]
    if found:
        return Published(problems=(*problems, *found))
    told = {leak.file: leak.text for leak in leaks if leak.stops}
    files[RECEIPT] = _receipt(kind, files, len(secrets), told, accepted)
    stopped = _placed(root / OUTPUT / committee / folder, files, display)
    return Published(() if stopped else tuple(f"{display}/{name}" for name in sorted(files)), (*problems, *stopped))


def _documents(kind: Kind, edition: PublicEdition, word: bytes) -> dict[str, bytes]:
    document = edition.document
    pictures = {f"figurer/{name}": data for name, data in edition.pictures.items()}
    return {
        f"{kind.value}.docx": word,
        f"{kind.value}.html": html.render(document, edition.pictures).encode(),
        f"{kind.value}.md": markdown.render(document, "figurer/").encode(),
        calendar.FILE: calendar.calendar(edition.committee.name, [calendar.of_edition(kind, edition)]),
        **pictures,
    }


def _attachments(root: Path, edition: PublicEdition) -> tuple[dict[str, bytes], list[Problem]]:
    """The open attachments' files under stable names; what can't be read is told."""
    files: dict[str, bytes] = {}
    problems = []
    for numbered in edition.agenda:
        for attachment in (a for a in numbered.item.attachments if a.file):
            assert attachment.file is not None
            path = root / edition.meeting.path / attachment.file.replace("\\", "/")
            try:
                files[attachment_name(numbered.number, attachment)] = path.read_bytes()
            except OSError as error:
                text = f"Bilaget kan ikke læses ({reason(error)})."
                problems.append(Problem(attachment.file.place, "bilag", text, "Luk det, eller ret navnet."))
    return files, problems


def _told(display: str, leak: Leak) -> Problem:
    where = f"{leak.where}: " if leak.where else ""
    severity = Severity.ERROR if leak.stops else Severity.WARNING
    cure = f"{leak.cure} Den tidligere udgivelse er ikke rørt." if leak.stops else leak.cure
    return Problem(Place(f"{display}/{leak.file}"), leak.kind, f"{where}{leak.text}", cure, severity)


def _nothing_to_accept(display: str, name: str) -> Problem:
    text = f"»{name}« har intet fund, der kan accepteres."
    return Problem(
        Place(display), "accepter", text, "Skriv filens navn, som det står i fundet, f.eks. bilag/1-1-rapport.pdf."
    )


def control(folder: Path) -> list[Problem]:
    """What is altered in a published folder, held against its receipt."""
    display = folder.name
    try:
        receipt = json.loads((folder / RECEIPT).read_text(encoding="utf-8"))
        kept = {entry["fil"]: entry["sha256"] for entry in receipt["filer"]}
    except (OSError, ValueError, KeyError, TypeError):
        text = "Kvitteringen mangler eller kan ikke læses."
        return [Problem(Place(f"{display}/{RECEIPT}"), "kvittering", text, "Udgiv mødet igen.")]
    here = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    here.pop(RECEIPT)
    found = []
    for name in sorted({*kept, *here}):
        if name not in here:
            said = "Filen mangler."
        elif name not in kept:
            said = "Filen er lagt til efter udgivelsen."
        elif hashlib.sha256(here[name].read_bytes()).hexdigest() != kept[name]:
            said = "Filen er ændret efter udgivelsen."
        else:
            continue
        found.append(
            Problem(Place(f"{display}/{name}"), "kvittering", said, "Udgiv mødet igen, eller find ud af hvorfor.")
        )
    return found


def _receipt(
    kind: Kind, files: dict[str, bytes], secrets: int, unread: Mapping[str, str], accepted: Mapping[str, str]
) -> bytes:
    """What was published, and what it was looked through for. The same input gives the same bytes."""
    made = {
        "program": f"udvalg {__version__}",
        "dokument": kind.value,
        "kontroller": {"cpr-numre": len(files), "ord fra lukkede punkter og bilag": secrets, "fund": 0},
        "accepteret": [{"fil": name, "fund": unread[name], "fordi": why} for name, why in sorted(accepted.items())],
        "filer": [
            {"fil": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for name, data in sorted(files.items())
        ],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _placed(home: Path, files: dict[str, bytes], display: str) -> list[Problem]:
    """The folder whole, in one rename; the former one stands aside until then, and comes back when that fails."""
    target = home / FOLDER
    fresh, former = (home / f"{_TEMPORARY}{os.urandom(6).hex()}" for _ in range(2))
    try:
        for name, data in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if target.exists():
            os.rename(target, former)
        try:
            os.rename(fresh, target)
        except OSError:
            if former.exists():
                os.rename(former, target)
            raise
    except OSError as error:
        text = f"Mappen kan ikke skrives ({reason(error)}). Den tidligere udgivelse er ikke rørt."
        return [Problem(Place(display), "kan-ikke-skrives", text, "Luk filer, der er åbne fra mappen, og prøv igen.")]
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)
    return []
