"""The meeting as a whole: its own fields, who comes, sending its agenda, and making its papers."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import Route

from committee import (
    Archive,
    Coming,
    FieldChange,
    Kind,
    MeetingKey,
    Outcome,
    Request,
    build,
    keep_coming,
    mail,
    make_papers,
    meeting_form,
    package,
    save_meeting_fields,
    send,
    told_at_sending,
)
from committee.kontor.screens.dagsorden.agenda import AT, done, shown
from committee.kontor.visits import NotHere, Visit, endpoint

MEETING, PEOPLE, SENDING, PAPERS = "moedet", "fremmoede", "ud", "papirer"


def save_fields(visit: Visit) -> Response:
    """The fields of the form that were changed; those that can't be written stay in it as they were typed."""
    names = [one.name for one in meeting_form(visit.archive, visit.key) if f"foer-{one.name}" in visit.form]
    changes = [FieldChange((name,), visit.text(f"foer-{name}"), visit.text(name)) for name in names]
    made = save_meeting_fields(visit.archive, visit.key, changes)
    if made.files:
        visit.refresh()
    left = {one.path for one in made.refused} | {one.path for one in made.conflicts}
    typed = {name: visit.text(name) for name in names if (name,) in left}
    return shown(visit, made.problems, MEETING, refused=made.refused, conflicts=made.conflicts, typed=typed)


def save_coming(visit: Visit) -> Response:
    """Whether a member comes, and who sits in."""
    sitting = visit.sitting()
    if sitting is None:
        return shown(visit, visit.problems, PEOPLE)
    try:
        coming = Coming(visit.text("hvordan"))
    except ValueError:
        raise NotHere("Vælg afbud, fraværende eller ingen af dem.") from None
    return done(visit, keep_coming(sitting, visit.text("navn"), coming, visit.text("stedfortraeder")), PEOPLE)


def send_agenda(visit: Visit) -> Response:
    """Numbers and KPIs are written down."""
    made = send(visit.archive, visit.key, visit.desk.clock().replace(microsecond=0), again=bool(visit.text("igen")))
    told = told_at_sending(visit.archive, visit.key) if made.is_done else []
    return done(visit, made, SENDING, " ".join([f"Numre og nøgletal er låst ({made.edition}. udgave).", *told]))


def make(visit: Visit) -> Response:
    """A document or several; where they lie is told."""
    work = _PAPERS.get(visit.text("hvad"))
    if work is None:
        raise NotHere("Det dokument findes ikke.")
    made = work(visit.archive, visit.key, visit)
    return done(visit, made, PAPERS, f"Gemt: {', '.join(made.files)}." if made.files else "")


def _wanted(key: MeetingKey, visit: Visit, formats: tuple[str, ...] = (), *, can_be_internal: bool = True) -> Request:
    internal = can_be_internal and bool(visit.text("intern"))
    return Request(key, Kind.AGENDA, internal, replace=bool(visit.text("erstat")), formats=formats)


def _documents(archive: Archive, key: MeetingKey, visit: Visit) -> Outcome:
    return build(archive, _wanted(key, visit, ("docx", "pdf")))


def _papers(archive: Archive, key: MeetingKey, visit: Visit) -> Outcome:
    return make_papers(archive, key, Kind.AGENDA, visit.desk.today(), replace=bool(visit.text("erstat")))


def _package(archive: Archive, key: MeetingKey, visit: Visit) -> Outcome:
    return package(archive, _wanted(key, visit), visit.desk.today())


def _mail(archive: Archive, key: MeetingKey, visit: Visit) -> Outcome:
    return mail(archive, _wanted(key, visit, can_be_internal=False), visit.desk.clock())


_PAPERS: dict[str, Callable[[Archive, MeetingKey, Visit], Outcome]] = {
    "dagsorden": _documents,
    "papirer": _papers,
    "pakke": _package,
    "mail": _mail,
}
ROUTES = (
    Route(f"{AT}/dagsorden/felter", endpoint(save_fields), methods=["POST"]),
    Route(f"{AT}/dagsorden/fremmoede", endpoint(save_coming), methods=["POST"]),
    Route(f"{AT}/dagsorden/udsend", endpoint(send_agenda), methods=["POST"]),
    Route(f"{AT}/dagsorden/lav", endpoint(make, slow=True), methods=["POST"]),
)
