"""The supplementary agenda (tillægsdagsorden): what came on an agenda after it was sent, with the numbers that it has there. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from committee.base.problems import Place, Problem, warning
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.domain.sent import digest
from committee.rules.numbering import Agenda, Numbered


def supplement(agenda: Agenda, meeting: Meeting, *, internal: bool) -> Agenda:
    """The items that came after the sending, each as a late one, and of the earlier items those with attachments that did, with
    these alone. Closed attachments are for the internal edition; where the whole agenda is a supplementary one, all of it came late."""
    if meeting.late:
        return agenda
    return tuple(_shown(agenda, meeting, internal=internal))


def _shown(agenda: Agenda, meeting: Meeting, *, internal: bool) -> Iterator[Numbered]:
    for numbered in agenda:
        item = numbered.item
        if _came_after(item, meeting):
            yield Numbered(numbered.number, replace(item, late=item.late or True))
        elif not item.withdrawn:
            new = [one for one in item.attachments if _is_after(one.added, meeting)]
            if shown := tuple(one for one in new if internal or not (item.is_closed or one.is_closed)):
                yield Numbered(numbered.number, _with_papers_alone(replace(item, attachments=shown)))


def _with_papers_alone(item: Item) -> Item:
    """An item of the agenda that was sent, made anew from what tells which it is and what came to it."""
    return Item(
        place=item.place, title=item.title, sagsnr=item.sagsnr, closed=item.closed, public_title=item.public_title,
        attachments=item.attachments, id=item.id, file=item.file,
    )  # fmt: skip


def _came_after(item: Item, meeting: Meeting) -> bool:
    if item.late or _is_after(item.added, meeting):
        return True
    if meeting.sent is None:
        return False
    since = {one.id: one.since for one in meeting.sent.items}
    return item.id not in since or since[item.id] is not None


def _is_after(day: dt.date | None, meeting: Meeting) -> bool:
    """Whether something that was added on a day was added after the sending; on the day itself it was, or nobody had written it."""
    first = meeting.sent.first_date if meeting.sent else None
    return day is not None and (first is None or day >= first)


def perhaps_added(agenda: Agenda, meeting: Meeting) -> Iterator[Problem]:
    """A warning for each item that has changed since it was sent and has attachments without the date when they came: nobody knows
    whether one of them is new."""
    sent = {one.id: one.digest for one in meeting.sent.items} if meeting.sent and not meeting.late else {}
    for item in (numbered.item for numbered in agenda):
        is_changed = sent.get(item.id, "") not in ("", digest(item))
        dates = [one.added for one in item.attachments]
        if is_changed and dates and not any(dates) and not item.withdrawn and not _came_after(item, meeting):
            text = f"»{item.title}« er ændret, siden dagsordenen blev sendt ud, men er ikke med i tillægsdagsordenen."
            cure = "Er der kommet et bilag til, så skriv »påført:« med datoen ved det; så kommer det med."
            yield warning(item.at("attachments"), "bilag-uden-dato", text, cure)


def nothing_added(agenda: Agenda, meeting: Meeting) -> Problem:
    """That there is nothing to make a supplementary agenda of, and the cure."""
    if supplement(agenda, meeting, internal=True):
        text = "Der er kun kommet lukkede bilag til, så den åbne tillægsdagsorden ville være tom."
        return Problem(Place(meeting.path), "intet-tillæg", text, "Lav den interne udgave med --intern.")
    if meeting.sent is None:
        text = "Dagsordenen er ikke udsendt endnu, så der er ingen tillægsdagsorden at lave."
        cure = f"Kør »udvalg udsend {meeting.folder}«, når den sendes ud. Det, der kommer til bagefter, er tillægget."
        return Problem(Place(meeting.path), "intet-tillæg", text, cure)
    text = "Der er ikke kommet punkter eller bilag til, siden dagsordenen blev sendt ud, så der er ingen tillægsdagsorden at lave."
    cure = "Skriv »tillæg:« med grunden i det nye punkt, eller »påført:« med datoen ved det nye bilag."
    return Problem(Place(meeting.path), "intet-tillæg", text, cure)
