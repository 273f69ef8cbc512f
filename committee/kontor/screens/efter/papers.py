"""The minutes to read, as the HTML writer makes them, and the papers that are made of them."""

from __future__ import annotations

from html import escape

from starlette.responses import Response
from starlette.routing import Route

from committee import Kind, Request, build, is_decided, make_papers, not_decided, render, sit_to_record
from committee.base.problems import Problem
from committee.kontor.filling import document, in_words
from committee.kontor.screens.efter.after import efter
from committee.kontor.visits import Visit, endpoint


def referat(visit: Visit) -> Response:
    """The minutes as a page of their own, for a frame."""
    internal = visit.asked("udgave") == "intern"
    made, problems = render(visit.archive, Request(visit.key, Kind.MINUTES, internal), "html")
    return document(made if made is not None else _unmade(problems))


def _unmade(problems: list[Problem]) -> str:
    lines = "".join(f"<li>{escape(one)}</li>" for one in in_words(problems))
    return (
        '<!DOCTYPE html><html lang="da"><meta charset="utf-8"><title>Referat</title>'
        f"<h1>Referatet kan ikke laves endnu</h1><ul>{lines}</ul></html>"
    )


def lav(visit: Visit) -> Response:
    """The minutes in Word and Markdown; the internal edition too where something is closed, and `erstat` where one was edited by hand."""
    internal = visit.text("udgave") == "intern"
    made = build(visit.archive, Request(visit.key, Kind.MINUTES, internal, replace=bool(visit.text("erstat"))))
    visit.told(made.problems)
    visit.refresh()
    return efter(visit, words="Referatet er lavet." if made.is_done else "", files=(*made.files, *made.kept))


def udskrift(visit: Visit) -> Response:
    """One item's decision as a document of its own."""
    sitting, problems = sit_to_record(visit.archive, visit.key)
    if sitting is None or not visit.told(problems):
        return efter(visit)
    numbered = visit.item(sitting)
    decision = numbered.item.decision
    if not is_decided(numbered.item) or (decision is not None and decision.prints_nothing):
        visit.told([not_decided(numbered)])
        return efter(visit)
    internal = bool(visit.text("intern"))
    request = Request(visit.key, Kind.EXTRACT, internal, page_numbers=False, item=numbered.number)
    made = build(visit.archive, request)
    visit.told(made.problems)
    visit.refresh()
    return efter(visit, words="Udskriften er lavet." if made.is_done else "", files=made.files)


def papirer(visit: Visit) -> Response:
    """All papers of the meeting, with the sheet to sign."""
    made = make_papers(visit.archive, visit.key, Kind.MINUTES, visit.desk.today())
    visit.told(made.problems)
    visit.refresh()
    return efter(visit, words="Papirerne er lavet." if made.is_done else "", files=made.files)


_AT = "/m/{udvalg}/{moede}/efter"
ROUTES = (
    Route(f"{_AT}/referat", endpoint(referat)),
    Route(f"{_AT}/lav", endpoint(lav, slow=True), methods=["POST"]),
    Route(f"{_AT}/udskrift", endpoint(udskrift, slow=True), methods=["POST"]),
    Route(f"{_AT}/papirer", endpoint(papirer, slow=True), methods=["POST"]),
)
