"""A new meeting: its committee and date, with what is odd about that day said before it is made; or one that is held with another
committee, whose items lie with that one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from committee import MeetingKey, Problem, days_to_make, meeting_day, new_joint_meeting, new_meeting
from committee.base import danish
from committee.base.problems import Place, has_errors, shown
from committee.kontor import addresses
from committee.kontor.filling import page
from committee.kontor.visits import Visit, endpoint

FIELDS = ("udvalg", "dato", "ord", "vaert")  # in the order of the page


_THERE = Problem(
    Place("dato"),
    "mødet-findes",
    "Mødet findes allerede, så der er ikke oprettet noget.",
    "Åbn det, vælg en anden dato, eller skriv et ord i mødets navn.",
)


def form(visit: Visit) -> Response:
    """The form, with what is told of the date that is in it."""
    return _shown(visit, visit.asked("udvalg"), visit.asked("dato"), visit.asked("ord"))


def look(visit: Visit) -> Response:
    """The same of what was typed, and nothing is made yet."""
    return _shown(visit, visit.text("udvalg"), visit.text("dato"), visit.text("ord"))


def make(visit: Visit) -> Response:
    """Make the meeting, and go to its agenda."""
    key = _key(visit.text("udvalg"), visit.text("dato"), visit.text("ord"))
    host = visit.text("vaert")
    if visit.text("ord").strip() and not _slug(visit.text("ord")):
        return _shown(visit, key.committee, visit.text("dato"), visit.text("ord"), [_no_word(visit.text("ord"))])
    if not visit.archive.missing(key):
        return _shown(visit, key.committee, visit.text("dato"), visit.text("ord"), [_THERE])
    made = new_joint_meeting(visit.archive, key, host) if host else new_meeting(visit.archive, key)
    if not made.files and (made.problems or visit.archive.missing(key)):
        return _shown(visit, key.committee, visit.text("dato"), visit.text("ord"), made.problems)
    if made.files:
        visit.refresh()
    answer = RedirectResponse(addresses.meeting(key), 303)
    if visit.request.headers.get("hx-request"):
        answer = RedirectResponse(addresses.meeting(key), 204)
        answer.headers["HX-Redirect"] = addresses.meeting(key)
    return answer


def _key(committee: str, date: str, word: str) -> MeetingKey:
    """The meeting's folder: its date, and the word as a name that every system can carry."""
    return MeetingKey(committee, "-".join(one for one in (date.strip(), _slug(word)) if one))


def _no_word(word: str) -> Problem:
    cure = "Skriv et ord som ekstra, eller lad feltet være tomt."
    return Problem(Place("ord"), "intet-ord", f"»{shown(word)}« har hverken bogstaver eller tal.", cure)


def _slug(word: str) -> str:
    return danish.file_slug(word) if any(map(str.isalnum, word)) else ""


def _shown(visit: Visit, committee: str, date: str, word: str, problems: Sequence[Problem] = ()) -> Response:
    committees = visit.archive.heads().committees
    chosen = committee or (committees[0].folder if committees else "")
    key, host = _key(chosen, date, word), visit.text("vaert")
    day = meeting_day(visit.archive, key) if date and chosen else None
    of_host = problems if host and not visit.archive.refused(key) else ()
    step = _at_fields(date, [*(day.problems if day else ()), *(() if of_host else problems)])
    step["vaert"] += dict.fromkeys(of_host)
    return page(
        visit,
        "dagsorden/nytmoede.html.j2",
        status=422 if problems else 200,
        committees=committees,
        chosen=chosen,
        hosts=[one for one in committees if one.folder != chosen],
        host=host,
        date=date,
        word=word,
        step=step,
        first=next((field for field in FIELDS if has_errors(step[field])), "") if problems else "",
        day=day,
        there=addresses.meeting(key) if day and day.is_there else "",
        folder=key.folder if word else "",
        planned=days_to_make(visit.archive, chosen, visit.desk.today()),
    )


def _at_fields(date: str, problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """Each problem once, at the field that causes it: what the meeting's files tell is of its committee, and all else of its day."""
    made: dict[str, list[Problem]] = {field: [] for field in FIELDS}
    for problem in dict.fromkeys(problems):
        made[_field_of(problem, date)].append(problem)
    return made


def _field_of(problem: Problem, date: str) -> str:
    if problem.code == "intet-ord":
        return "ord"
    if problem.code == "ikke-et-mødenavn":
        return "ord" if _is_date(date) else "dato"
    file = problem.place.file.rpartition("/")[2]
    is_of_committee = problem.code == "udvalg-findes-ikke" or (file.endswith(".yaml") and file != "moede.yaml")
    return "udvalg" if is_of_committee else "dato"


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text.strip()).isoformat() == text.strip()
    except ValueError:
        return False


ROUTES = (
    Route("/nyt-moede", endpoint(form)),
    Route("/nyt-moede/se", endpoint(look), methods=["POST"]),
    Route("/nyt-moede", endpoint(make), methods=["POST"]),
)
