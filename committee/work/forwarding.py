"""Sending an item on to another committee: a copy of it there, with this decision in its chain, and its attachments."""

from __future__ import annotations

from committee.archive.jointmeetings import no_items_here
from committee.archive.names import MeetingKey
from committee.base.problems import Place, Problem
from committee.domain.committee import Committee
from committee.domain.item import NOTES, Item
from committee.records.record import plain
from committee.records.splice import with_values
from committee.records.values import Value
from committee.rules.approval import is_decided, not_decided
from committee.rules.chain import carries_on
from committee.rules.numbering import Numbered
from committee.work.chains import chain_of
from committee.work.changing import changes
from committee.work.items.papers import carry_papers, not_carried, with_names
from committee.work.items.seats import ending, place_item
from committee.work.outcome import Outcome, stopped
from committee.work.recording import locked
from committee.work.sitting import Sitting, sit_to_record

_STAYS = frozenset(
    (
        "titel",
        "indstilling",
        "beslutning",
        "offentlig_beslutning",
        "tillæg",
        "udgår",
        "underpunkt",
        "forløb",
        "bilag",
        "opgjort",
        "påført",
        NOTES,
    )
)


@changes("oversend", "{punkt} er oversendt")
def forward(sitting: Sitting, numbered: Numbered, to: MeetingKey) -> Outcome:
    """Copy a decided item into another committee's meeting. Nothing that is there is written over.

    The copy keeps the date its KPIs are as of, so that both committees see the same numbers.
    """
    item = numbered.item
    root = sitting.archive.root
    there, problems = sit_to_record(sitting.archive, to)
    if there is None:
        return stopped(problems)
    if there.meeting.is_locked:
        return stopped(locked(there.meeting))
    if there.meeting.host:
        return stopped(no_items_here(there.meeting))
    if item.withdrawn:
        return stopped(_withdrawn(numbered))
    if not is_decided(item):
        return stopped(not_decided(numbered))
    taken = [
        n
        for n in there.agenda
        if carries_on(n.item, sitting.committee, sitting.meeting, numbered.number)
        and (n.item.title, n.item.sagsnr) == (item.title, item.sagsnr)
    ]
    if taken:
        text = f"Sagen er allerede på mødet som punkt {taken[0].number}."
        return stopped(Problem(Place(taken[0].item.file), "allerede-oversendt", text, "Ret den dér."))
    home, display = root / there.meeting.path, there.meeting.path
    try:
        names = carry_papers(root / sitting.meeting.items_path, home, item, sitting.archive.files)
    except OSError as error:
        return stopped(not_carried(item, error))
    last = ending(there.committee, there.meeting)
    return place_item(home, display, item.id, _copy(sitting, numbered, names), last)


def _withdrawn(numbered: Numbered) -> Problem:
    """That an item was taken off the agenda, so that there is nothing to send on."""
    item = numbered.item
    text = f"Punkt {numbered.number}, »{item.title}«, er taget af dagsordenen, så det kan ikke sendes videre."
    return Problem(item.at("withdrawn"), "udgår", text, "Blev punktet behandlet alligevel, så slet »udgår: true«.")


def _copy(sitting: Sitting, numbered: Numbered, names: dict[str, str]) -> bytes:
    item = numbered.item
    values: dict[str, Value] = {"titel": str(item.title)}
    values |= {name: value for name, value in plain(item).items() if name not in _STAYS}
    values["forløb"] = chain_of(sitting, numbered)
    if item.kpis:
        values["opgjort"] = str(item.as_of or sitting.meeting.date)
    if item.indstilling:
        values["indstilling"] = _with_sender(sitting.committee, plain(item.indstilling))
    if item.attachments:
        values["bilag"] = _attachments(item)
    return with_values(b"titel: x\n", with_names(values, names))


def _with_sender(committee: Committee, indstilling: dict[str, Value]) -> Value:
    """The administration that recommends stays the same, though the other committee has another."""
    if "fra" not in indstilling and "at" in indstilling and committee.administration:
        return {"fra": [committee.administration], **indstilling}
    return indstilling["tekst"] if list(indstilling) == ["tekst"] else indstilling


def _attachments(item: Item) -> list[Value]:
    """The attachments as they are written, without when they came."""
    made = [{name: value for name, value in plain(one).items() if name != "påført"} for one in item.attachments]
    return [values["titel"] if list(values) == ["titel"] else values for values in made]
