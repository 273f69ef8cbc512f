"""A step at a meeting: said in the browser, held against what it was said of, done once, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from committee import (
    Ended,
    Numbered,
    Sitting,
    commands_ended,
    decision_of,
    meeting_file,
    moved_since,
    said_by_vote,
    said_in_words,
    sit_to_hold,
    sum_of_item,
    sum_of_meeting,
    undo_last,
    votes_touched,
)
from committee.base.problems import Problem, has_errors
from committee.kontor import addresses
from committee.kontor.filling import in_words, part
from committee.kontor.homes import is_at_the_meeting
from committee.kontor.laststep import NOTHING, last_step
from committee.kontor.screens import gone
from committee.kontor.screens.moede import live, wording
from committee.kontor.screens.moede.plans import PLANNERS, Done, Plan, cast_said
from committee.kontor.screens.torn import torn_of
from committee.kontor.shielding import answer
from committee.kontor.visits import ItemGone, NotHere, Visit, endpoint

MOVED = "ændret-imens"
_MEETING = "moede"  # what moede.yaml is called among the sums


@dataclass(frozen=True, slots=True)
class Conflict:
    """A step that met a file which was changed meanwhile: what she wanted, and what the file says. `words_of_own` is whether it is one item's
    decision, which she may write anew."""

    words: str
    mine: Markup
    files: Markup
    problem: Problem
    words_of_own: bool


def step(visit: Visit) -> Response:
    """Take one step; where the item is gone that it was said of, nothing is written, and it is told where that is now."""
    try:
        return _step(visit)
    except ItemGone:
        return gone.answered(visit, _told_sums(visit).get(visit.request.path_params["punkt"], ""), live.SCREEN)


def _step(visit: Visit) -> Response:
    """Take it, unless it has been taken; the page at the item that she looks at, as it is afterwards."""
    sitting = visit.sitting(sit_to_hold)
    if sitting is None or addresses.unread(sitting, visit.request.path_params["punkt"]):
        return _closed(visit)
    sign = visit.text("trin")
    if done := _done_before(visit, sign):
        return _answer(visit, sitting, done.files)
    if visit.text("slags") == "fortryd":
        return _undone(visit, sitting)
    numbered = visit.item(sitting)
    planner = PLANNERS.get(visit.text("slags"))
    if planner is None:
        raise NotHere("Det trin findes ikke.")
    plan = planner(visit, sitting, numbered)
    if problem := moved_since(visit.archive, _as_read(visit, sitting, plan)):
        return _conflict(visit, sitting, numbered, plan, problem)
    if plan.twice and not visit.text("igen"):
        asked = wording.again(plan.twice, visit.text("nr"), visit.text("tekst"))
        return live.shown(visit, sitting, _looked_at(visit, sitting), status=422, igen=asked)
    return _taken(visit, sitting, numbered, plan, sign)


def _closed(visit: Visit) -> Response:
    """The step can't be taken now: a file that it rests on can't be read. The page's script keeps it until she chooses."""
    answer = live.at_item(visit)
    answer.status_code = 409
    return answer


def _taken(visit: Visit, sitting: Sitting, numbered: Numbered, plan: Plan, sign: str) -> Response:
    waited = visit.text("ventede")
    words = wording.of_committee(sitting, f"{plan.words} (fra kl. {waited})" if waited else plan.words)
    with visit.archive.asked(sign, words):
        done = plan.do()
    visit.refresh()
    now = visit.sitting(sit_to_hold)
    if now is None:
        return _closed(visit)
    if any(problem.code == MOVED for problem in done.problems):
        return _conflict(visit, now, _same(now, numbered), plan, done.problems[0])
    if done.wrong or has_errors(done.problems):
        typed = {name: visit.text(name) for name in live.TYPED}
        shown = {"fejl": _told(done), "felt": "" if waited else done.field, "skrevet": typed}
        return live.shown(visit, now, _looked_at(visit, now), status=422, **shown)
    ended = _done_before(visit, sign)
    touched = wording.votes_touched(votes_touched(sitting, now))
    return _answer(visit, now, ended.files if ended else {}, touched=touched)


def _told(done: Done) -> tuple[str, ...]:
    return (*done.wrong, *in_words(done.problems))


def _done_before(visit: Visit, sign: str) -> Ended | None:
    """The step with that sign, where the journal tells that it was taken: an answer that got lost is asked for again."""
    return next((one for one in commands_ended(visit.archive) if sign and one.sign == sign), None)


def _undone(visit: Visit, sitting: Sitting) -> Response:
    last = last_step(visit, lambda one: is_at_the_meeting(one) and one.sign == visit.text("kun"))
    words = last.plain if last else ""
    made = undo_last(visit.archive, only=last.sign if last else NOTHING)
    visit.refresh()
    now = visit.sitting(sit_to_hold)
    if now is None:
        return _closed(visit)
    if made.versions:
        return live.shown(visit, now, _looked_at(visit, now), status=422, uenig=(made, torn_of(made)))
    if made.ended is None and made.problems:
        return live.shown(visit, now, _looked_at(visit, now), status=422, fejl=in_words(made.problems))
    return _answer(visit, now, dict.fromkeys(made.files, ""), fortrudt=words if made.ended else "")


def _answer(visit: Visit, sitting: Sitting, files: Mapping[str, str], **more: object) -> Response:
    """The page, with the sums that the step left, by which the next steps know what they were said of. What was typed of it is kept no more."""
    if visit.text("slags") == "ord":
        visit.desk.drafts.saved(visit.request.url.path.removesuffix("/trin"), "ord", visit.text("tekst"))
    answer: Response
    try:
        answer = live.shown(visit, sitting, _looked_at(visit, sitting), status=200, **more)
    except ItemGone:  # undoing took the item that she looks at
        answer = gone.answered(visit, "", live.SCREEN, status=200)
    names = {one.item.file: addresses.ref(one.item) for one in sitting.agenda}
    names[meeting_file(sitting.meeting)] = _MEETING
    sums = {names[file]: digest or visit.archive.digest(file) for file, digest in files.items() if file in names}
    answer.headers["X-Udvalg-Efter"] = json.dumps(sums)
    return answer


def _as_read(visit: Visit, sitting: Sitting, plan: Plan) -> dict[str, str]:
    """The sums that the step was said of, by the files; a file that none is told of is taken as it is."""
    told = _told_sums(visit)
    files = {one.item.file: addresses.ref(one.item) for one in plan.items}
    if plan.about_room:
        files[meeting_file(sitting.meeting)] = _MEETING
    return {file: told[name] for file, name in files.items() if name in told}


def _told_sums(visit: Visit) -> dict[str, str]:
    """What the page was made of when the step was said, by the page's names."""
    try:
        told = json.loads(visit.text("laest") or "{}")
    except ValueError:
        return {}
    return {name: str(one) for name, one in told.items()} if isinstance(told, dict) else {}


def _looked_at(visit: Visit, sitting: Sitting) -> Numbered:
    """The item that she looks at by now; that of the step where it is gone."""
    return addresses.found(sitting.agenda, visit.text("vist")) or visit.item(sitting)


def _same(sitting: Sitting, numbered: Numbered) -> Numbered:
    return next((one for one in sitting.agenda if one.item.id == numbered.item.id), numbered)


def _conflict(visit: Visit, sitting: Sitting, numbered: Numbered, plan: Plan, problem: Problem) -> HTMLResponse:
    """Both are shown until she chooses; nothing is written."""
    files, _ = live.paper_of(sitting, numbered, decision_of(numbered))
    mine = Markup("")
    if plan.value is not None:
        mine, _ = live.paper_of(sitting, numbered, plan.value, drafted=True)
    looked_at = _looked_at(visit, sitting)
    is_own = plan.value is not None and len(plan.items) == 1
    found = Conflict(plan.words, mine, files, problem, is_own)
    return live.shown(visit, sitting, looked_at, status=409, konflikt=found)


# --- what would be said -------------------------------------------------------------------------------


def draft(visit: Visit) -> Response:
    """How the minutes will say what she is at, before it is saved; the room sees it where she lets it."""
    sitting = visit.sitting(sit_to_hold)
    if sitting is None:
        raise NotHere("Mødet kan ikke læses.")
    numbered, about, cast = visit.item(sitting), visit.text("om"), cast_said(visit)
    is_vote = visit.text("slags") == "stemmer"
    value = said_by_vote(sitting, numbered, cast, about) if is_vote else said_in_words(numbered, visit.text("tekst"))
    paper, problems = live.paper_of(sitting, numbered, value, drafted=True)
    _let_the_room_see(visit, numbered, value if visit.text("slags") else None)
    made: dict[str, object] = {"papir": paper or part("moede/intet.html.j2", problems=problems)}
    if is_vote:
        shown = live.votes_shown(sitting, numbered, about, cast)
        made |= {
            "stemmer": part("moede/stemmer.html.j2", **shown),
            "taelling": live.count_part(sitting, numbered, about, cast, value),
        }
    return answer(made)


def _let_the_room_see(visit: Visit, numbered: Numbered, value: object) -> None:
    wall = visit.desk.wall(visit.key)
    if wall.shows_draft(addresses.ref(numbered.item)) and not numbered.item.is_closed and wall.leads(visit.window):
        wall.draft = value if isinstance(value, (str, dict)) else ""
        visit.desk.tell()


def sums_of(visit: Visit, sitting: Sitting, items: Iterable[Numbered]) -> dict[str, str]:
    """The sums of the items' files and of the meeting's, as the page names them."""
    sums = {addresses.ref(one.item): sum_of_item(visit.archive, one) for one in items}
    return {**sums, _MEETING: sum_of_meeting(visit.archive, sitting.meeting)}


ROUTES = (
    Route("/m/{udvalg}/{moede}/moede/{punkt}/trin", endpoint(step), methods=["POST"]),
    Route("/m/{udvalg}/{moede}/moede/{punkt}/udkast", endpoint(draft), methods=["POST"]),
)
