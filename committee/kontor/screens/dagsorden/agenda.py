"""The agenda of a meeting as it is worked on: the page, whatever was just done on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from committee import (
    AgendaShown,
    FieldConflict,
    FieldRefused,
    HandedIn,
    ItemToBe,
    Kind,
    MeetingKey,
    Outcome,
    Problem,
    Request,
    Sitting,
    State,
    agenda_shown,
    also_told,
    drawer_items,
    expected_at,
    item_templates,
    mark_of,
    meeting_form,
    meetings_to_take,
    minutes_are_out,
    render,
    way_out,
)
from committee.base import danish
from committee.base.problems import has_errors
from committee.kontor import addresses
from committee.kontor.filling import document, page
from committee.kontor.screens.heads import head
from committee.kontor.screens.openpapers import papers_looked
from committee.kontor.visits import Visit, endpoint


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that was dropped, which waits to become an item of a meeting's, with its bytes' number and what it would be."""

    key: MeetingKey
    file: HandedIn
    shown: ItemToBe
    size: int


def dagsorden(visit: Visit) -> Response:
    """The page as it is in the files."""
    return shown(visit)


def done(visit: Visit, made: Outcome, at: str = "", said: str = "") -> Response:
    """The page after a step: what it told stands at the anchor `at`, and `said` is what was done, where it was."""
    if made.files or made.moved:
        visit.refresh()
    return shown(visit, made.problems, at, said="" if made.is_refused else said)


def shown(
    visit: Visit,
    problems: Sequence[Problem] = (),
    at: str = "",
    *,
    said: str = "",
    found: object = None,
    refused: Sequence[FieldRefused] = (),
    conflicts: Sequence[FieldConflict] = (),
    typed: Mapping[str, str] | None = None,
    reads: bool = False,
) -> HTMLResponse:
    """The page, with the problems of a step at its place; `found` are earlier items, and the rest is of the meeting's
    fields. With `reads` the attachments are looked through first."""
    key, today = visit.key, visit.desk.today()
    agenda = agenda_shown(visit.archive, key, today)
    status = 422 if has_errors(problems) or refused or conflicts else 200
    if agenda.sitting is None:
        return page(visit, "dagsorden/laest.html.j2", status=status, unread=[*agenda.problems, *problems])
    sitting = agenda.sitting
    papers = papers_looked(visit, sitting, reads=reads)
    agenda = also_told(agenda, papers.problems)
    return page(
        visit,
        "dagsorden/dagsorden.html.j2",
        status=status,
        **head(sitting, ""),
        agenda=agenda,
        meeting=sitting.meeting,
        papers=papers,
        out=way_out(sitting),
        is_looking=papers.unseen > 0 and not reads,
        step=problems,
        at=at if _is_there(agenda, at) else "",
        said=said,
        found=found,
        here=addresses.meeting(key, "dagsorden"),
        way=list(_way(agenda, is_out=minutes_are_out(visit.archive, key))),
        owners={problem: row.numbered for row in agenda.rows for problem in row.problems},
        sent_day=_day_sent(sitting),
        ending=_closing(agenda),
        mark_of=mark_of,
        has_ending=bool(_closing(agenda)),
        **_sources(visit, sitting),
        form=meeting_form(visit.archive, key),
        of_fields={
            at: [one.problem for one in refused if one.path[0] == at] for at in {one.path[0] for one in refused}
        },
        conflicts={one.path[0]: one for one in conflicts},
        typed=typed or {},
        people=expected_at(sitting.committee, sitting.meeting),
        substitutes=[str(one.name) for one in sitting.committee.substitutes],
    )


def _is_there(agenda: AgendaShown, at: str) -> bool:
    """Whether the page has the anchor: that of an item is gone with it."""
    rows = (addresses.ref(row.numbered.item) for row in agenda.rows)
    return not at.startswith("p-") or at.removeprefix("p-") in rows


def _sources(visit: Visit, sitting: Sitting) -> dict[str, object]:
    """What an item can be made of, and where it can go."""
    key = sitting.key
    return {
        "templates": item_templates(visit.archive, key.committee)[0],
        "drawer": drawer_items(visit.archive, key.committee),
        "targets": meetings_to_take(visit.archive, key, visit.desk.today()),
        "waiting": {number: one for number, one in visit.desk.files.all_of(Waiting).items() if one.key == key},
    }


def _way(agenda: AgendaShown, *, is_out: bool) -> Iterator[tuple[str, str]]:
    """The states of a meeting with their days; each is `done`, `now` or to come."""
    assert agenda.sitting is not None
    meeting, due = agenda.sitting.meeting, agenda.deadlines.agenda
    sent = f"Udsendt senest {danish.in_full(due.date)}" if due and meeting.sent is None else "Udsendt"
    names = {
        State.DRAFT: "Kladde",
        State.SENT: sent,
        State.HELD: f"Afholdt {danish.in_full(meeting.date)}" if agenda.state is State.HELD else danish.in_full(meeting.date),
        State.APPROVED: "Godkendt",
    }  # fmt: skip
    is_out = is_out and agenda.state is State.APPROVED
    at = len(names) if is_out else list(names).index(agenda.state)
    for n, (state, name) in enumerate(names.items()):
        was_left_out = state is State.SENT and meeting.sent is None
        yield name, "now" if n == at else "done" if n < at and not was_left_out else ""
    yield "Udgivet", "now" if is_out else ""


def _day_sent(sitting: Sitting) -> str:
    sent = sitting.meeting.sent
    day = danish.parse_date(sent.time[:10]) if sent else None
    return danish.in_full(day) if day else ""


def look(visit: Visit) -> Response:
    """The page when the attachments have been looked through."""
    return shown(visit, reads=True)


def as_web_page(visit: Visit) -> Response:
    """The agenda as it is printed, for a window of its own."""
    made, problems = render(visit.archive, Request(visit.key, Kind.AGENDA, internal=True), "html")
    if made is None:
        return shown(visit, problems, "papirer")
    return document(made)


AT = "/m/{udvalg}/{moede}"


def _closing(agenda: AgendaShown) -> str:
    """The first of the items at the end that stay there, by its id: a new one is put before it. Empty where there is none."""
    first = ""
    for row in reversed(agenda.rows):
        if row.numbered.item.id not in agenda.ending:
            break
        first = row.numbered.item.id
    return first


ROUTES = (
    Route(f"{AT}/", endpoint(dagsorden)),
    Route(f"{AT}/dagsorden/bilag", endpoint(look, slow=True)),
    Route(f"{AT}/vis/dagsorden", endpoint(as_web_page, slow=True)),
)
