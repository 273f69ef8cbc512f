"""After the meeting: what is missing, what Word says, the approval, and what may be added once the minutes are locked."""

from __future__ import annotations

import datetime as dt

from starlette.responses import Response
from starlette.routing import Route

from committee import (
    Sitting,
    add_correction,
    approve,
    before_approval,
    documents_approved,
    follow_ups_of,
    is_decided,
    mark_done,
    mark_signed,
    marked_words,
    receipt_of,
    record,
    reopen,
    sit_to_hold,
    sit_to_record,
    told_at_approval,
)
from committee.base import danish
from committee.base.problems import Place, Problem, has_errors
from committee.kontor.filling import page
from committee.kontor.screens.efter.waitingfiles import bring_back
from committee.kontor.screens.efter.wordfile import word_values
from committee.kontor.screens.heads import bare_head, head
from committee.kontor.screens.leading import leads
from committee.kontor.screens.openpapers import papers_looked
from committee.kontor.visits import Visit, endpoint

PAGE = "efter/efter.html.j2"


def efter(visit: Visit, *, words: str = "", files: tuple[str, ...] = (), reads: bool = False) -> Response:
    """The screen as it is now; what an action did is said in `words`, with the `files` that it wrote. With `reads` the attachments are
    looked through first."""
    bring_back(visit)
    refused, of_step = has_errors(visit.problems), list(visit.problems)
    sitting = visit.sitting(sit_to_hold)
    if sitting is not None and not sitting.meeting.is_locked:
        visit.problems = of_step  # what is wrong in files stands among what is missing before the approval
    status = 422 if refused else 200
    said = {"words": words, "files": files, "typed": typed_in(visit), "marked_words": marked_words}
    if sitting is None:
        return page(visit, PAGE, status=status, sitting=None, **bare_head(visit.archive, visit.key, "efter"), **said)
    return page(visit, PAGE, status=status, **_values(visit, sitting, reads), **word_values(visit, sitting), **said)


class Typed(dict[str, str]):
    """What was typed in a form that was refused, which stays in its fields; nothing in all others."""

    def __missing__(self, name: str) -> str:
        return ""


def typed_in(visit: Visit) -> Typed:
    """The fields of a form that was refused."""
    is_refused = has_errors(visit.problems)
    return Typed((n, value) for n, value in visit.form.items() if isinstance(value, str) and is_refused)


def _values(visit: Visit, sitting: Sitting, reads: bool) -> dict[str, object]:
    meeting, archive, today = sitting.meeting, visit.archive, visit.desk.today()
    _, told = (None, []) if meeting.is_locked else before_approval(archive, sitting.key, visit.desk.clock())
    papers = papers_looked(visit, sitting, reads=reads)
    approved = meeting.approved if meeting.is_locked else None
    return {
        **head(sitting, "efter"),
        "sitting": sitting,
        "meeting": meeting,
        "items": sitting.agenda,
        "count": len(sitting.whole),
        "unread_problems": [problem for one in sitting.unread for problem in one.item.problems],
        "decided": sum(is_decided(one.item) for one in sitting.agenda),
        "undecided": [one for one in sitting.agenda if not is_decided(one.item)],
        "stopped": [one for one in told if has_errors([one])],
        "looked": [*(one for one in told if not has_errors([one])), *papers.problems],
        "papers": papers,
        "is_looking": papers.unseen > 0 and not reads,
        "leads": leads(sitting, [*told, *papers.problems]),
        "is_held": meeting.date <= today,
        "approved": approved,
        "log": meeting.approved.log if meeting.approved else (),
        "documents": documents_approved(sitting),
        "after": told_at_approval(archive, sitting.key) if approved else [],
        "follow_ups": [(one, n, f) for one in sitting.agenda for n, f in enumerate(follow_ups_of(one), 1)],
        "receipt": receipt_of(archive, sitting.key),
        "has_closed": any(one.item.is_closed for one in sitting.agenda),
        "who": archive.user,
    }


def shown(visit: Visit) -> Response:
    """GET: the screen."""
    return efter(visit)


def bilag(visit: Visit) -> Response:
    """GET: the screen when the attachments have been looked through."""
    return efter(visit, reads=True)


def godkend(visit: Visit) -> Response:
    """The minutes are approved and locked, as `udvalg godkend` does it."""
    made = approve(visit.archive, visit.key, visit.desk.clock(), visit.text("af").strip() or visit.archive.user)
    visit.told(made.problems)
    visit.refresh()
    return efter(visit, words="Referatet er godkendt og låst." if made.files else "", files=made.files)


def genaabn(visit: Visit) -> Response:
    """They are unlocked, with the reason in their log."""
    who = visit.archive.user
    made = reopen(visit.archive, visit.key, visit.desk.clock(), who, visit.text("fordi").strip())
    visit.told(made.problems)
    visit.refresh()
    return efter(visit, words="Referatet er genåbnet. Godkend det igen, når det er rettet." if made.files else "")


def ret(visit: Visit) -> Response:
    """A dated correction of an item."""
    sitting, on = _to_change(visit), _day(visit, "rettelse-dato")
    if sitting is not None and on is not None:
        made = add_correction(sitting, visit.item(sitting), on, visit.text("rettelse-tekst"), visit.desk.today())
        if visit.told(made.problems):
            visit.refresh()
            return efter(visit, words="Rettelsen er føjet til. Lav eller udgiv referatet igen, så er den med.")
    return efter(visit)


def underskriv(visit: Visit) -> Response:
    """The day on which the minutes were signed, or with `fjern` that they aren't."""
    sitting = _to_change(visit)
    on = None if visit.text("fjern") else _day(visit, "underskrevet")
    if sitting is not None and (on is not None or visit.text("fjern")):
        made = mark_signed(sitting, on, visit.desk.today())
        visit.told(made.problems)
        visit.refresh()
    return efter(visit)


def udfoert(visit: Visit) -> Response:
    """A follow-up is done, or with `fjern` it isn't."""
    sitting = _to_change(visit)
    if sitting is None:
        return efter(visit)
    numbered, number = visit.item(sitting), visit.text("nr")
    count = len(follow_ups_of(numbered))
    on = None if visit.text("fjern") else _day(visit, "udført")
    if (on is not None or visit.text("fjern")) and number.isdecimal() and 1 <= int(number) <= count:
        visit.told(mark_done(sitting, numbered, int(number), on, visit.desk.today()).problems)
        visit.refresh()
    return efter(visit)


def ingen(visit: Visit) -> Response:
    """An item has no decision, and needs none."""
    sitting = _to_change(visit)
    if sitting is not None:
        visit.told(record(sitting, visit.item(sitting), "ingen", replace=False).problems)
        visit.refresh()
    return efter(visit)


def _to_change(visit: Visit) -> Sitting | None:
    """The meeting; what is wrong with it is told when the screen is shown."""
    return sit_to_record(visit.archive, visit.key)[0]


def _day(visit: Visit, field: str) -> dt.date | None:
    """A date of the form; told when it isn't one."""
    on = danish.parse_date(visit.text(field).strip())
    if on is None:
        visit.told([Problem(Place(""), field, "Datoen mangler eller er ikke en dato.", "Skriv den som 2027-01-14.")])
    return on


_AT = "/m/{udvalg}/{moede}/efter"
ROUTES = (
    Route(_AT, endpoint(shown)),
    Route(f"{_AT}/bilag", endpoint(bilag, slow=True)),
    Route(f"{_AT}/godkend", endpoint(godkend, slow=True), methods=["POST"]),
    Route(f"{_AT}/genaabn", endpoint(genaabn), methods=["POST"]),
    Route(f"{_AT}/ret", endpoint(ret), methods=["POST"]),
    Route(f"{_AT}/underskrevet", endpoint(underskriv), methods=["POST"]),
    Route(f"{_AT}/udfoert", endpoint(udfoert), methods=["POST"]),
    Route(f"{_AT}/ingen", endpoint(ingen), methods=["POST"]),
)
