"""A copy of an item in another meeting, or the same: its file as the person wrote it, without what was of its meeting alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from committee.archive.jointmeetings import no_items_here
from committee.archive.names import APPROVED_FILE, SENT_FILE, MeetingKey
from committee.base.atomic import not_written
from committee.base.problems import Place, Problem, warning
from committee.domain.item import NOTES
from committee.records.listsplice import with_new_list_entry
from committee.records.splice import values_in, with_value, without_key
from committee.records.values import Value
from committee.rules.approval import tells_of_the_meeting
from committee.rules.numbering import Numbered
from committee.rules.subitems import with_sub_items
from committee.work.chains import link_to
from committee.work.changing import changes
from committee.work.items.named import PAPERS
from committee.work.items.papers import Papers, not_carried, with_names
from committee.work.items.seats import ending, placed
from committee.work.locking import busy, locked_folder
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import Sitting, sit_to_record

# What is of the meeting alone, and not of the case.
_OF_THE_MEETING = (
    "beslutning",
    "beslutninger",
    "offentlig_beslutning",
    "stemmer_fortrolige",
    "underrettet",
    "tillæg",
    "påført",
    "udgår",
    "opgjort",
    NOTES,
)


class NotCopied(Exception):
    """An item's file can't be copied without harm to what is written in it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def copy_item(sitting: Sitting, numbered: Numbered, to: MeetingKey) -> Outcome:
    """Copy an item, with its sub-items and the files that they name, into a meeting that hasn't been sent. What was decided stays behind,
    and is told in the copy's chain; the KPIs are drawn up anew for the new meeting, which is told."""
    there, problems = sit_to_record(sitting.archive, to)
    if there is None:
        return stopped(problems)
    if there.meeting.host:
        return stopped(no_items_here(there.meeting))
    if problem := closed_to_copies(there):
        return stopped(problem)
    return whole(there.meeting.path, lambda: _copied(sitting, numbered, there))


def whole(display: str, change: Callable[[], Outcome]) -> Outcome:
    """All of a change or, where something stands in the way, none of it: what raises is taken back."""
    from filelock import Timeout

    try:
        return change()
    except NotCopied as error:
        return stopped(error.problem)
    except Timeout:
        return stopped(busy(Place(display)))
    except OSError as error:
        return stopped(not_written(display, error))


@changes("kopier", "Kopi af et tidligere punkt")
def _copied(sitting: Sitting, numbered: Numbered, there: Sitting) -> Outcome:
    home, display = sitting.archive.root / there.meeting.path, there.meeting.path
    papers, group = Papers(home, sitting.archive.files), with_sub_items(in_file_order(sitting), numbered)
    with locked_folder(home):
        new = [(one.item.id, draft_of(sitting, one, papers, is_alone=one is numbered)) for one in group]
        names = {item.id for item in there.meeting.items}
        papers.write()
        made = placed(home, display, new, ending(there.committee, there.meeting))
    told = [
        *(problem for one in group for problem in told_of_copy(one)),
        *(_other_name(display, name) for name, _ in new if name in names),
    ]
    copied = tuple(f"{display}/{name}" for name in papers.new)
    return Outcome((*made.files, *copied), tuple(told), moved=made.moved)


def in_file_order(sitting: Sitting) -> list[Numbered]:
    """A meeting's items as their files stand, also those that are numbered last since they came late."""
    places = {item.id: n for n, item in enumerate(sitting.meeting.items)}
    return sorted(sitting.agenda, key=lambda one: places[one.item.id])


def draft_of(sitting: Sitting, numbered: Numbered, papers: Papers, *, is_alone: bool = False) -> bytes:
    """An item's file without what was of its meeting alone, with its papers' names in the other meeting and its decision in its chain.
    `is_alone` is of one that isn't copied as a sub-item. Raises `NotCopied` and `OSError`."""
    item, root = numbered.item, sitting.archive.root
    data = sitting.archive.files.read(root / item.file).data
    try:
        names = papers.take(root / sitting.meeting.items_path, item)
    except OSError as error:
        raise NotCopied(not_carried(item, error)) from error
    for key in (*_OF_THE_MEETING, *(["underpunkt"] if is_alone else [])):
        data = _or_stop(without_key(data, key), numbered, key)
    values = values_in(data)
    for key, value in with_names(_of_any_meeting(values), names).items():
        if value != values[key]:
            data = _or_stop(with_value(data, key, value, keeps_form=True), numbered, key)
    if tells_of_the_meeting(item) and not item.withdrawn:
        former = values_in(data).get("forløb")
        place = len(former) if isinstance(former, list) else 0
        added = with_new_list_entry(data, "forløb", place, link_to(sitting, numbered))
        data = _or_stop(added, numbered, "forløb")
    return data


def _of_any_meeting(values: dict[str, Value]) -> dict[str, Value]:
    """An item's values without the days on which its attachments came."""
    papers = values.get(PAPERS)
    return values | {PAPERS: _undated(papers)} if papers is not None else values


def _undated(value: Value) -> Value:
    if isinstance(value, list):
        return [_undated(one) for one in value]
    return {key: one for key, one in value.items() if key != "påført"} if isinstance(value, dict) else value


def _or_stop(data: bytes | None, numbered: Numbered, key: str) -> bytes:
    if data is None:
        text = f"Punkt {numbered.number} kan ikke kopieres: »{key}« kan ikke ændres, uden at andet i filen ændres."
        cure = "Skriv feltet på sine egne linjer, og kør kommandoen igen."
        raise NotCopied(Problem(Place(numbered.item.file), "kan-ikke-kopieres", text, cure))
    return data


def closed_to_copies(there: Sitting) -> Problem | None:
    """Why no item is copied into a meeting; None when one may be."""
    meeting = there.meeting
    if meeting.is_locked:
        text = f"Referatet af mødet {meeting.folder} er godkendt, så der kan ikke kopieres punkter ind på det."
        return Problem(Place(f"{meeting.path}/{APPROVED_FILE}"), "er-godkendt", text, "Kopiér til et senere møde.")
    if meeting.frozen_numbers is not None:
        text = f"Dagsordenen for mødet {meeting.folder} er udsendt, så der kopieres ikke punkter ind på den."
        cure = "Opret punktet med »udvalg punkt«, og skriv »tillæg:« med grunden, eller kopiér til et senere møde."
        return Problem(Place(f"{meeting.path}/{SENT_FILE}"), "er-udsendt", text, cure)
    return None


def told_of_copy(numbered: Numbered) -> Iterator[Problem]:
    """What a copy hasn't, that one might look for."""
    item = numbered.item
    if item.kpis and item.as_of is not None:
        text = f"»opgjort: {item.as_of}« er ikke taget med, så nøgletallene opgøres på ny til det nye møde."
        yield warning(
            item.at("as_of"), "opgøres-på-ny", text, "Skriv »opgjort:« i kopien, hvis tallene skal være som før."
        )


def _other_name(display: str, name: str) -> Problem:
    text = f"Mødet har allerede et punkt »{name}«, så kopien har fået et andet navn."
    return warning(Place(display), "findes-allerede", text, "Ret kopiens titel og tekst, hvis det er en anden sag.")
