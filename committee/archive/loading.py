"""The workspace's files → committees, meetings and items, with every problem on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from committee.archive import jointmeetings as joint
from committee.archive import told
from committee.archive.names import (
    APPROVED_FILE,
    COMMITTEE_FILE,
    DRAWER,
    IGNORED,
    ITEM_FILE,
    ITEMS,
    MEETING_FILE,
    OF_THE_MEETING,
    SENT_FILE,
    nfc,
    split_folder,
)
from committee.archive.unread import about_copy, copied_from
from committee.base.problems import Problem
from committee.base.readonce import Entry, Files, Read
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.domain.unread import ItemsRead, UnreadItem
from committee.records.readers import Bad
from committee.records.record import Of, Record
from committee.records.textfile import FORBIDDEN, LARGEST, read_text
from committee.records.yamlfile import read_file, top_mapping

if TYPE_CHECKING:
    from committee.domain.approved import Approval
    from committee.domain.sent import Sent

_DAY = len("2021-02-11")

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What was read, None when it can't be used, and the problems met on the way."""

    value: T | None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Records:
    """The records of a workspace. Each is made once of a file's bytes, and again only when those have changed."""

    root: Path
    files: Files
    _made: dict[tuple[str, type[Record]], tuple[Read | OSError, Loaded[Any]]] = field(default_factory=dict)

    def record(self, name: str, kind: type[R], **given: object) -> Loaded[R]:
        """A file of the workspace as a record; `given` has what its name tells."""
        path = self.root / name
        seen = self.files.seen(path, LARGEST)
        before = self._made.get((name, kind))
        if before is None or before[0] is not seen:
            before = self._made[name, kind] = seen, self._read(path, name, kind, given)
        return before[1]

    def item(self, file: str) -> Loaded[Item]:
        """An item by its file, which is called after it."""
        name = file.rpartition("/")[2]
        return self.record(file, Item, id=nfc(_id_of(name)), file=file)

    def _read(self, path: Path, name: str, kind: type[R], given: dict[str, object]) -> Loaded[R]:
        node, problems = read_file(path, name, self.files)
        mapping = top_mapping(node, name, problems)
        made = Of(kind).read(mapping, problems, **given) if mapping is not None else None
        return Loaded(None if made is None or isinstance(made, Bad) else made, tuple(problems))

    def committee(self, folder: str, year: int | None, *, with_items: bool) -> Loaded[Committee]:
        """A committee with its meetings, those of one year alone when that is given."""
        path = f"{ITEMS}/{folder}"
        entries = self.files.entries(self.root / path)
        problems: list[Problem] = []
        committee = None
        if _has(entries, COMMITTEE_FILE):
            committee = _kept(self.record(f"{path}/{COMMITTEE_FILE}", Committee), problems)
            problems += (*told.about_the_seats(committee), *told.about_the_chair(committee)) if committee else ()
        else:
            problems.append(told.missing(path, COMMITTEE_FILE, entries, "beskriver udvalget"))
        folders = (one.name for one in entries if one.is_folder and not one.name.startswith(IGNORED))
        days = self._meetings_by_day()
        meetings = [
            _kept(self._meeting(path, name, days.get(name[:_DAY], ()), with_items=with_items), problems)
            for name in folders
            if name != DRAWER and _is_wanted(path, name, year, problems)
        ]
        if committee is None:
            return Loaded(None, tuple(problems))
        ordered = sorted((m for m in meetings if m is not None), key=lambda m: (m.date, m.folder))
        return Loaded(replace(committee, folder=folder, path=path, meetings=tuple(ordered)), tuple(problems))

    def _meetings_by_day(self) -> dict[str, list[joint.Key]]:
        """Every meeting folder of the workspace by its date, so that those of a joint meeting find each other."""
        found: dict[str, list[joint.Key]] = {}
        for committee in self._committees():
            for one in self.files.entries(self.root / ITEMS / committee):
                if one.is_folder and not one.name.startswith(IGNORED):
                    found.setdefault(one.name[:_DAY], []).append((committee, one.name))
        return found

    def _committees(self) -> list[str]:
        entries = self.files.entries(self.root / ITEMS)
        return [one.name for one in entries if one.is_folder and not one.name.startswith(IGNORED)]

    def _meeting(
        self, committee: str, folder: str, same_day: Sequence[joint.Key], *, with_items: bool
    ) -> Loaded[Meeting]:
        path = f"{committee}/{folder}"
        entries = self.files.entries(self.root / path)
        problems: list[Problem] = []
        read = self._items(path, entries, problems) if with_items else ItemsRead()
        if not _has(entries, MEETING_FILE):
            return Loaded(None, (*problems, told.missing(path, MEETING_FILE, entries, "beskriver mødet")))
        meeting = _kept(self.record(f"{path}/{MEETING_FILE}", Meeting), problems)
        if meeting is None:
            return Loaded(None, tuple(problems))
        problems += told.about_the_date(meeting, folder)
        meeting, read = self._joined(replace(meeting, folder=folder, path=path), read, same_day, problems)
        if with_items:
            sent = self._sent(f"{path}/{SENT_FILE}", problems) if _has(entries, SENT_FILE) else None
            approved = self._approval(f"{path}/{APPROVED_FILE}", problems) if _has(entries, APPROVED_FILE) else None
            meeting = replace(meeting, items=read.items, unread=read.unread, sent=sent, approved=approved)
        return Loaded(meeting, tuple(problems))

    def _joined(
        self, meeting: Meeting, read: ItemsRead, same_day: Sequence[joint.Key], problems: list[Problem]
    ) -> tuple[Meeting, ItemsRead]:
        """A meeting and its items as its committee has them: of a joint meeting the host's items, with one's own decisions."""
        committee = meeting.path.split("/")[1]
        own = committee, meeting.folder
        others = {key: found for key in same_day if key != own and (found := self._head(key))}
        host = joint.host_of(committee, meeting)
        if meeting.joint is not None:
            if problem := joint.no_host(committee, meeting, self._committees(), others.get(host)):
                problems.append(problem)
                return meeting, ItemsRead()
            meeting = self._as_guest(replace(meeting, host=joint.meeting_file(host).rpartition("/")[0]), others[host])
            problems += joint.own_items(meeting, read.items)
            entries = self.files.entries(self.root / meeting.host)
            read = self._items(meeting.host, entries, problems)
            read = read._replace(items=joint.guests_items(committee, read.items))
        names = {one: named for one, _ in (host, *others) if (named := self._named(one))}
        meeting = replace(meeting, along=joint.along_with(own, host, {own: meeting, **others}, names))
        sent = tuple(one._replace(is_sent=self._is_sent((one.committee, one.folder))) for one in meeting.along)
        meeting = replace(meeting, along=sent) if sent else meeting
        if meeting.joint is None:
            problems += joint.decisions_of_strangers(committee, read.items, meeting.along)
            read = read._replace(items=joint.hosts_items(read.items))
        return meeting, read

    def _as_guest(self, meeting: Meeting, host: Meeting) -> Meeting:
        """A guest meets when and where the host does, where it says nothing else."""
        named = self._named(meeting.host.split("/")[1])
        time, location = (named.time, named.location) if named else (None, "")
        return replace(
            meeting, time=meeting.time or host.time or time, location=meeting.location or host.location or location
        )

    def _head(self, key: joint.Key) -> Meeting | None:
        name = joint.meeting_file(key)
        entries = self.files.entries((self.root / name).parent)
        found = self.record(name, Meeting).value if _has(entries, MEETING_FILE) else None
        return replace(found, folder=key[1]) if found else None

    def _is_sent(self, key: joint.Key) -> bool:
        entries = self.files.entries((self.root / joint.meeting_file(key)).parent)
        return _has(entries, SENT_FILE) or _has(entries, APPROVED_FILE)

    def _named(self, committee: str) -> Committee | None:
        name = joint.committee_file(committee)
        entries = self.files.entries((self.root / name).parent)
        return self.record(name, Committee).value if _has(entries, COMMITTEE_FILE) else None

    def _sent(self, name: str, problems: list[Problem]) -> Sent | None:
        """What was sent of a meeting; its definition is needed only where something was."""
        from committee.domain.sent import Sent

        return self._sealed(name, Sent, problems, told.sent_was_changed(name))

    def _approval(self, name: str, problems: list[Problem]) -> Approval | None:
        """The approval of a meeting's minutes; none when the file came along from another meeting's folder. Where the committee's
        folder alone has another name, and nothing lies under the former one, it was renamed, and the approval stands."""
        from committee.domain.approved import Approval

        made = self._sealed(name, Approval, problems, told.approval_was_changed(name))
        here = "/".join(name.split("/")[-3:-1])
        if made is not None and _folded(made.meeting_named or here) != _folded(here):
            (was, _, meeting), (now, _, folder) = made.meeting_named.partition("/"), here.partition("/")
            if meeting == folder and not self.files.entries(self.root / ITEMS / was):
                problems.append(told.committee_was_renamed(now, was))
                return made.renamed(now)
            problems.append(told.approval_of_another(name, made.meeting_named))
            return None
        return made

    def _sealed(self, name: str, kind: type[R], problems: list[Problem], broken: Problem) -> R | None:
        """A file that the program wrote to be kept as it is; `broken` is told, and nothing read, when it isn't."""
        from committee.records.sealed import is_untouched

        made = _kept(self.record(name, kind), problems)
        if made is not None and not is_untouched(read_text(self.root / name, name, self.files)[0]):
            problems.append(broken)
            return None
        return made

    def _items(self, path: str, entries: tuple[Entry, ...], problems: list[Problem]) -> ItemsRead:
        by_order: list[tuple[int, str, Item | UnreadItem]] = []
        taken: dict[object, str] = {}
        names = frozenset(one.name for one in entries if not one.is_folder)
        for name in (one.name for one in entries if not one.is_folder):
            if name in OF_THE_MEETING or name.startswith(IGNORED):
                continue
            if FORBIDDEN.search(name):
                problems.append(told.unreadable_name(path, name))
                continue
            if (of := copied_from(name, names)) is not None:
                problems.append(about_copy(path, name, of))
                continue
            match = ITEM_FILE.fullmatch(name)
            if match is None:
                problems += told.about_other_file(path, name)
                continue
            number, item_id = int(match[1]), nfc(match[2])
            problems += told.about_twins(path, name, number, item_id, taken)
            file = f"{path}/{name}"
            loaded = self.item(file)
            problems += loaded.problems
            if loaded.value is not None:
                problems += told.about_attachments(self.root, self.files, path, loaded.value)
            by_order.append((number, name, loaded.value or UnreadItem(item_id, file, 0, loaded.problems)))
        return _in_order(one for _, _, one in sorted(by_order, key=lambda entry: entry[:2]))


def _id_of(name: str) -> str:
    """What an item is called by its file's name, with the number before it or, where it waits for a meeting, without."""
    match = ITEM_FILE.fullmatch(name)
    return match[2] if match else name.removesuffix(".yaml")


def _in_order(found: Iterable[Item | UnreadItem]) -> ItemsRead:
    items: list[Item] = []
    unread: list[UnreadItem] = []
    for one in found:
        if isinstance(one, UnreadItem):
            unread.append(replace(one, at=len(items) + len(unread)))
        else:
            items.append(one)
    return ItemsRead(tuple(items), tuple(unread))


def _kept(loaded: Loaded[T], problems: list[Problem]) -> T | None:
    problems += loaded.problems
    return loaded.value


def _folded(name: str) -> str:
    """A folder's name as Windows and a Mac take it: neither tells large letters from small, nor composed from decomposed."""
    return nfc(name).casefold()


def _has(entries: tuple[Entry, ...], file: str) -> bool:
    return Entry(file, is_folder=False) in entries


def _is_wanted(path: str, name: str, year: int | None, problems: list[Problem]) -> bool:
    """Whether a folder is a meeting's, and of the year that is asked for."""
    parts = split_folder(name)
    if parts is None:
        problems.append(told.not_a_meeting(path, name))
        return False
    return year is None or parts[0].year == year
