"""What is wrong with the files of a workspace: their names, their places, what is missing beside them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from committee.archive.names import COMMITTEE_FILE, ITEMS, MEETING_FILE, YAML_LIKE, MeetingKey, nfc, split_folder
from committee.base.problems import Place, Problem, did_you_mean, nearest, shown, warning
from committee.base.readonce import Entry, Files
from committee.domain.committee import Committee
from committee.domain.item import Attachment, Item
from committee.domain.meeting import Meeting
from committee.records.textfile import FORBIDDEN

OF_SEATS = frozenset(("fra-efter-til", "plads-to-gange"))  # the codes of what is wrong between the seats of a committee
_SPELLINGS_OF_MEETING = frozenset(("moede", "møde"))
_LIKE_A_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=-|$)")
_NAME_OF_A_MEETING = "Et mødes mappe hedder f.eks. 2021-02-11 eller 2021-02-11-ekstra."


def no_such_committee(name: str, known: list[str]) -> Problem:
    """That there is no committee of that name, or that it is no name; told where committees are."""
    cure = did_you_mean(name, known) or "Opret det som en mappe med filen udvalg.yaml."
    return Problem(Place(ITEMS), "udvalg-findes-ikke", f"Udvalget »{shown(name)}« findes ikke.", cure)


def no_meeting_name(key: MeetingKey) -> Problem:
    """That no meeting can have that name; told at its committee, for it may be a path to somewhere else."""
    text = f"»{shown(key.folder)}« er ikke navnet på et mødes mappe."
    return Problem(Place(f"{ITEMS}/{key.committee}"), "ikke-et-mødenavn", text, _NAME_OF_A_MEETING)


def no_such_meeting(key: MeetingKey, known: list[str]) -> Problem:
    """That a committee has no meeting of that name; told at the folder it would have."""
    near = nearest(key.folder, known)
    cure = f"{f'Mente du »{near}«? ' if near else ''}Opret det med »udvalg ny {key.folder}«."
    return Problem(Place(key.path), "møde-findes-ikke", f"Mødet {key.folder} findes ikke.", cure)


def not_a_meeting(path: str, name: str) -> Problem:
    """A folder beside the meetings; one that begins like a date was meant as a meeting."""
    place, text = Place(f"{path}/{name}"), f"Mappen »{name}« er ikke navngivet efter en dato."
    if is_date := _LIKE_A_DATE.match(name):
        text = f"Mappen hedder »{name}«, men datoen {is_date[0]} findes ikke."
    return (Problem if name[:1].isdigit() else warning)(place, "mappenavn", text, _NAME_OF_A_MEETING)


def about_the_date(meeting: Meeting, folder: str) -> Iterator[Problem]:
    """A meeting's date is the one that its folder has."""
    parts = split_folder(folder)
    if parts is not None and parts[0] != meeting.date:
        text = f"Datoen {meeting.date} er en anden end mappens ({folder})."
        yield Problem(meeting.at("date"), "dato-og-mappe", text, "Ret datoen, eller omdøb mappen.")


def about_the_seats(committee: Committee) -> Iterator[Problem]:
    """A seat begins before it ends, and nobody has two at once: as a member twice they would be printed twice."""
    for seat in committee.seats:
        if seat.since and seat.until and seat.until < seat.since:
            text = f"»{seat.name}« har pladsen {seat.term}: den slutter, før den begynder."
            yield Problem(seat.at("until"), "fra-efter-til", text, "Ret »fra« eller »til«.")
    pairs = (pair for seats in (committee.members, committee.substitutes) for pair in itertools.combinations(seats, 2))
    for former, seat in pairs:
        if seat.name == former.name and seat.overlaps(former):
            text = f"»{seat.name}« har to pladser på samme tid: den ene {former.term}, den anden {seat.term}."
            cure = "Slet den ene, eller skriv »til« og »fra«, så den ene slutter dagen før den anden."
            yield Problem(seat.place, "plads-to-gange", text, cure)
    for member, seat in itertools.product(committee.members, committee.substitutes):
        if seat.name == member.name and seat.overlaps(member):
            text = f"»{seat.name}« er både medlem ({member.term}) og stedfortræder ({seat.term}) på samme tid."
            yield warning(seat.place, "plads-to-gange", text, "Slet den ene, eller skriv »fra« og »til«.")


def about_the_chair(committee: Committee) -> Iterator[Problem]:
    """A committee has one chair at a time."""
    chairs = [seat for seat in committee.members if seat.role.casefold() == "formand"]
    for former, seat in itertools.combinations(chairs, 2):
        if seat.overlaps(former) and seat.name != former.name:
            text = f"»{former.name}« og »{seat.name}« er begge formand på samme tid."
            cure = f'Skriv, hvornår den ene holder op: »udvalg medlem "{former.name}" --rolle medlem --fra DATO«.'
            yield warning(seat.at("role"), "to-formænd", text, cure)


def sent_was_changed(name: str) -> Problem:
    """That `udsendt.yaml` isn't as the program wrote it."""
    text = "Filen er ændret, efter at dagsordenen blev sendt ud, så dens tal kan ikke stoles på."
    return Problem(Place(name), "udsendt-rettet", text, _get_back("udsend"))


def approval_of_another(name: str, meeting: str) -> Problem:
    """That `godkendt.yaml` is another meeting's: it came along when the folder was copied."""
    text = f"Filen gælder mødet {meeting}, så dette møde er ikke godkendt."
    cure = "Er mødet en kopi, så slet filen. Er mappen blot omdøbt, så giv den sit navn igen."
    return warning(Place(name), "godkendt-kopi", text, cure)


def committee_was_renamed(now: str, was: str) -> Problem:
    """That a committee's folder had another name when its minutes were approved, which they still are."""
    text = f"Udvalgets mappe hed »{was}«, da referater blev godkendt. De er stadig godkendt."
    cure = f"Omdøb også output/{was} til output/{now}, hvis den er der, så de godkendte dokumenter følger med. Ellers skal du ikke gøre noget."
    return warning(Place(f"{ITEMS}/{now}/{COMMITTEE_FILE}"), "udvalg-omdøbt", text, cure)


def approval_was_changed(name: str) -> Problem:
    """That `godkendt.yaml` isn't as the program wrote it."""
    text = "Filen er ændret, efter at referatet blev godkendt, så det kan ikke ses, om referatet er det godkendte."
    cure = (
        "Hent den tilbage fra en sikkerhedskopi. Har I ingen, så slet den, og kør »udvalg godkend« igen: de godkendte dokumenter, "
        "der bliver andre, bliver gemt ved siden af de nye."
    )
    return Problem(Place(name), "godkendt-rettet", text, cure)


def _get_back(command: str) -> str:
    return f"Hent den tilbage fra en sikkerhedskopi, eller slet den, og kør »udvalg {command}« igen."


def missing(path: str, file: str, entries: tuple[Entry, ...], purpose: str) -> Problem:
    """A missing file's problem; when one is there under a name that is nearly right, the cure is to rename it."""
    stem = file.removesuffix(".yaml")
    spellings = _SPELLINGS_OF_MEETING if file == MEETING_FILE else {stem}
    near = next(
        (
            n
            for n in (one.name for one in entries)
            if YAML_LIKE.search(n) and YAML_LIKE.sub("", nfc(n)).casefold() in spellings
        ),
        None,
    )
    cure = (
        f"Omdøb {near} til {file}."
        if near
        else "Opret mødet med »udvalg ny«, eller skriv filen."
        if file == MEETING_FILE
        else "Se »udvalg init«."
    )
    return Problem(Place(f"{path}/{file}"), "fil-mangler", f"Filen, der {purpose}, mangler.", cure)


def unreadable_name(path: str, name: str) -> Problem:
    """A name in another encoding, as old zip files have; its odd characters are shown as `?`."""
    shown = FORBIDDEN.sub("?", name)
    return Problem(Place(f"{path}/{shown}"), "filnavn", "Filens navn har tegn, der ikke kan læses.", "Omdøb filen.")


def about_other_file(path: str, name: str) -> list[Problem]:
    """That a YAML file in a meeting's folder isn't called as an item is; nothing about files of other kinds."""
    if not YAML_LIKE.search(name):
        return []
    stem = YAML_LIKE.sub("", name)
    renamed = f"{stem}.yaml" if name != f"{stem}.yaml" and stem[:1].isdigit() else ""
    cure = f"Omdøb den til {renamed}." if renamed else "Et punkts fil hedder f.eks. 03-noegletal.yaml."
    if nfc(stem).casefold() in _SPELLINGS_OF_MEETING:
        cure = f"Mødets egen fil hedder {MEETING_FILE}: omdøb den. Er der allerede en, så saml det rigtige i den, og slet denne."
    text = "Filen er ikke et punkt, så den ville ikke komme med."
    return [Problem(Place(f"{path}/{name}"), "filnavn", text, cure)]


def about_twins(path: str, name: str, number: int, item_id: str, taken: dict[object, str]) -> list[Problem]:
    """That two items have one number or one name. `taken` has the names met so far, by both, and grows by this one."""
    place = Place(f"{path}/{name}")
    found = []
    if (twin := taken.setdefault(number, name)) != name:
        found.append(
            Problem(
                place, "samme-nummer", f"Nummeret {number} er også brugt i {twin}.", "Giv den ene fil et andet nummer."
            )
        )
    if (twin := taken.setdefault(item_id, name)) != name:
        found.append(
            Problem(
                place,
                "samme-navn",
                f"Navnet »{item_id}« er også brugt i {twin}.",
                "Giv den ene fil et andet navn efter nummeret.",
            )
        )
    return found


def about_attachments(root: Path, files: Files, path: str, item: Item) -> list[Problem]:
    """What is wrong with the files that an item's attachments name."""
    problems = []
    for attachment in item.attachments:
        problem = _attachment_problem(root, files, path, attachment)
        if problem is not None:
            problems.append(problem)
    return problems


def _attachment_problem(root: Path, files: Files, path: str, attachment: Attachment) -> Problem | None:
    """A file named by an attachment must be there and lie inside the workspace, also when it is reached by a link."""
    if attachment.file is None:
        return None
    place = attachment.file.place
    written = attachment.file.replace("\\", "/")
    outside = Problem(
        place,
        "bilag-udenfor",
        f"Bilaget »{attachment.file}« ligger uden for arbejdsmappen.",
        "Kopiér filen ind i mødets mappe bilag/.",
    )
    if written.startswith("/") or re.match(r"[A-Za-z]:", written):
        return outside
    try:
        found = existing(root / path / written, files)
        target = found.resolve()
        if not target.is_relative_to(root.resolve()):
            return outside
        if found.is_file():
            return None
    except (OSError, RuntimeError, ValueError):
        pass
    folder = f"{path}/{written}".rpartition("/")[0]
    cure = (
        f"Læg filen i {folder}/, eller ret navnet."
        if "/" in written
        else f"Læg filen i {path}/bilag/, og skriv »fil: bilag/{attachment.file}«, eller ret navnet."
    )
    return Problem(place, "bilag-mangler", f"Bilaget »{attachment.file}« findes ikke.", cure)


def existing(path: Path, files: Files) -> Path:
    """The file as the disk spells it: a Mac may have stored æ, ø and å decomposed."""
    if path.exists():
        return path
    wanted = nfc(path.name)
    return next((path.parent / one.name for one in files.entries(path.parent) if nfc(one.name) == wanted), path)
