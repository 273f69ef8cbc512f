"""Taking back the last command that changed what people have written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import takewhile

from committee.archive.archive import Archive
from committee.archive.journal import journal
from committee.archive.journal.journal import Entry
from committee.archive.journal.notes import digest_at
from committee.archive.names import APPROVED_FILE, ITEMS, SENT_FILE, MeetingKey, split_folder
from committee.base.atomic import held_files, not_written, write_all
from committee.base.problems import Place, Problem, shown, warning
from committee.domain.meeting import Meeting
from committee.work.locking import locked_folder
from committee.work.outcome import Outcome, stopped
from committee.work.recording import locked
from committee.work.sitting import meeting_of
from committee.work.undoingfields import Chosen, TwoVersions, taken_back


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has changed something, as one would type it; who ran it, when by the machine's own clock, and why it can't
    be undone (empty when it can). It is known by its `sign`, which whoever asked for it may have given it, and `told` is what they
    call it, where they do; `files` has the sum of each file as it left it, and `made` those that it made. `committee` is the folder of the
    one that it was done for, empty where that isn't known or there are several."""

    what: str
    who: str
    at: dt.datetime
    final: str
    sign: str = ""
    told: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    committee: str = ""
    made: tuple[str, ...] = ()

    @property
    def reshapes(self) -> bool:
        """Whether it made, moved or took away an item or a meeting, so that these come or go when it is taken back."""
        gone = (name for name, digest in self.files.items() if not digest)
        return any(_is_item_or_meeting(name) for name in (*self.made, *gone))

    @property
    def words(self) -> str:
        """It as it is named in a sentence: the command, or what was done where none was typed."""
        return f"»{self.plain}«"

    @property
    def plain(self) -> str:
        """The same where it stands alone."""
        return shown(self.told, 200) if self.told else f"udvalg {shown(self.what, 90)}"

    @property
    def after(self) -> str:
        """That something came later, as the end of a sentence."""
        return f"efter {self.words}" if self.told else f"efter at {self.words} blev kørt"


@dataclass(frozen=True, slots=True)
class Undone(Outcome):
    """What was taken back: `files` are those that are otherwise now, and `partly` those of them that keep what was written since. Where a field was changed since, nothing is taken back before someone
    has chosen between its `versions`; `asked` is what was to be taken back then."""

    ended: Ended | None = None
    partly: tuple[str, ...] = ()
    versions: tuple[TwoVersions, ...] = ()
    asked: Ended | None = None


def commands_ended(archive: Archive) -> list[Ended]:
    """The commands that the workspace remembers, the last first."""
    return [_ended(entry) for entry in journal.entries(archive.root)]


def undo_last(archive: Archive, *, of_others: bool = False, only: str = "", chosen: Sequence[Chosen] = ()) -> Undone:
    """Take back the last command of the archive's user that changed something, or with `of_others` the last one of anybody. With `only`
    the one with that sign, whatever was done elsewhere since; one that isn't there any more has been taken back already, which is nothing.

    Where somebody has worked on in a file since, the fields that the command changed are put back, and all else there stays. Nothing is
    touched while such a field is otherwise too, and what was `chosen` doesn't say which of the two versions holds; nor where that can't be
    told apart by fields, or when what the command did isn't to be undone.
    """
    found = [e for e in journal.entries(archive.root) if of_others or e.who == archive.user]
    found = [e for e in found if not only or _sign_of(e) == only]
    if not found:
        return Undone() if only else _refused(_nothing(archive))
    entry = found[0]
    if entry.final:
        text = f"{_ended(entry).words} kan ikke fortrydes."
        return _refused(Problem(Place(_first(entry)), "kan-ikke-fortrydes", text, entry.final))
    try:
        with ExitStack() as locks:
            _lock(locks, archive, entry)
            made = taken_back(archive.root, entry, _moved_on(archive, entry), chosen)
            told_of = [_changed_since(name, entry) for name in made.stopped]
            if problems := [*_approved_since(archive, entry), *told_of, *made.refused, *_in_use(archive, entry)]:
                return _refused(*problems)
            if made.conflicts:
                return _asking(entry, made.conflicts)
            if problems := _written(archive, made.files):
                return _refused(*problems)
            left = [name for name in journal.undo(archive.root, entry) if name not in made.left]
    except OSError as error:
        return _refused(not_written(_first(entry).rpartition("/")[0], error))
    files = tuple(name for name in entry.files if name not in left and made.is_changed(name))
    told = (*(_changed_since(name, entry) for name in left), *_sending_undone(files))
    return Undone(files, told, ended=_ended(entry), partly=tuple(name for name in files if name in made.files))


def half_done(archive: Archive) -> list[Problem]:
    """What to tell of the files that a killed command left, and that somebody has changed since."""
    text = "En kommando blev afbrudt midt i at ændre filen, og den er også rettet bagefter."
    return [warning(Place(name), "afbrudt", text, "Se filen igennem.") for name in archive.half_done]


def _ended(entry: Entry) -> Ended:
    at = dt.datetime.fromtimestamp(entry.ended).replace(microsecond=0)
    sign = _sign_of(entry)
    return Ended(entry.what, entry.who, at, entry.final, sign, entry.told, entry.files, entry.committee, entry.made)


def _is_item_or_meeting(name: str) -> bool:
    file = name.rpartition("/")[2]
    return name.startswith(f"{ITEMS}/") and file.endswith(".yaml") and file not in (SENT_FILE, APPROVED_FILE)


def _sign_of(entry: Entry) -> str:
    return entry.sign or entry.folder.name


def _refused(*problems: Problem) -> Undone:
    return Undone(problems=stopped(*problems).problems)


def _first(entry: Entry) -> str:
    return next(iter(entry.files), ITEMS)


def _nothing(archive: Archive) -> Problem:
    others = journal.entries(archive.root)
    if not others:
        return Problem(Place(ITEMS), "intet-at-fortryde", "Der er ikke noget at fortryde.")
    last = _ended(others[0])
    what = f"Det seneste, {last.words}, er gjort" if last.told else f"Den seneste kommando, {last.words}, er kørt"
    text = f"Du har ikke lavet noget, der kan fortrydes. {what} af {last.who or 'en anden'}."
    return Problem(Place(_first(others[0])), "intet-at-fortryde", text, "Skal den fortrydes, så skriv --andres.")


def _sending_undone(files: Iterable[str]) -> Iterator[Problem]:
    """That a meeting's numbers aren't locked any more, though its agenda may be with the members."""
    for name in files:
        if name.endswith(f"/{SENT_FILE}"):
            text = "Udsendelsen er fortrudt, så punkternes numre er ikke længere låst, som de var."
            cure = "Har medlemmerne fået dagsordenen, så kør »udvalg udsend« igen, før du ændrer noget."
            yield warning(Place(name), "udsendelse-fortrudt", text, cure)


def _lock(locks: ExitStack, archive: Archive, entry: Entry) -> None:
    folders = {(archive.root / name).parent for name in entry.files}
    for folder in sorted(one for one in folders if one.is_dir() and one.name != "bilag"):
        locks.enter_context(locked_folder(folder))


def _approved_since(archive: Archive, entry: Entry) -> Iterator[Problem]:
    """That the minutes of a meeting whose files it changed have been approved since. What was done after the approval, as a note or that
    something is carried out, is in no minutes, and may be taken back."""
    folders = {tuple(name.split("/")[1:3]) for name in entry.files if name.startswith(f"{ITEMS}/")}
    keys = [MeetingKey(*names) for names in sorted(folders) if len(names) == 2 and split_folder(names[1])]
    for meeting in (meeting_of(archive, key) for key in keys):
        if meeting is not None and meeting.is_locked and _is_approved_after(archive, meeting, entry):
            yield locked(meeting)


def _is_approved_after(archive: Archive, meeting: Meeting, entry: Entry) -> bool:
    """By the journal's order, or by the time in the approval where that was made elsewhere."""
    file = f"{meeting.path}/{APPROVED_FILE}"
    if any(
        file in one.files for one in takewhile(lambda one: one.folder != entry.folder, journal.entries(archive.root))
    ):
        return True
    approved = meeting.approved.log[-1].time if meeting.approved and meeting.approved.log else ""
    try:
        return dt.datetime.fromisoformat(approved).timestamp() > entry.ended
    except ValueError:
        return True


def _moved_on(archive: Archive, entry: Entry) -> list[str]:
    """The files that aren't as a command left them."""

    def now(name: str) -> str:
        try:
            return digest_at(archive.root / name)
        except OSError:
            return ""

    return [name for name, digest in entry.files.items() if now(name) != digest]


def _asking(entry: Entry, conflicts: Sequence[TwoVersions]) -> Undone:
    files = dict.fromkeys(one.file for one in conflicts)
    problems = stopped(*(_changed_since(name, entry) for name in files)).problems
    return Undone(problems=problems, versions=tuple(conflicts), asked=_ended(entry))


def _written(archive: Archive, files: Mapping[str, tuple[bytes, bytes]]) -> list[Problem]:
    """Write what the files become, each while it is as it was read; a kill on the way leaves the command to be taken back again, which
    finds those fields put back already."""
    problems: list[Problem] = []
    for name, (former, made) in files.items():
        folder, _, file = name.rpartition("/")
        if made != former and not problems:
            problems += write_all(archive.root / folder, {file: made}, folder, former={file: former})
    return problems


def _changed_since(name: str, entry: Entry) -> Problem:
    ended = _ended(entry)
    text = f"Filen er ændret, {ended.after}, så {'det' if ended.told else 'kommandoen'} kan ikke fortrydes."
    return Problem(Place(name), "ændret-siden", text, "Ret selv det, der skal laves om.")


def _in_use(archive: Archive, entry: Entry) -> Iterator[Problem]:
    for name in entry.files:
        folder, _, file = name.rpartition("/")
        yield from held_files(archive.root / folder, [file], folder)
