"""A new KPI from a file that is dropped, in six steps. The file is in the page's memory until the definition is kept."""

from __future__ import annotations

import re
from dataclasses import replace

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from committee import (
    Dropped,
    answered,
    at_step,
    definition_lines,
    definitions_file,
    dropped_file,
    keep_dropped,
    steps_of,
)
from committee.base.problems import Place, Problem, has_errors
from committee.kontor.filling import page
from committee.kontor.visits import NotHere, Visit, endpoint

HOME = "/noegletal/ny"
_FORGOTTEN = "Filen er ikke i hukommelsen mere, og intet var gemt. Slip den på siden igen."


def begin(visit: Visit) -> Response:
    """Where a file is dropped."""
    return page(visit, "noegletal/ny.html.j2", screen="noegletal", steps=None)


def drop(visit: Visit) -> Response:
    """Take a file into memory, and send the browser to its steps."""
    name, data = visit.dropped()
    if not name or not data:
        visit.told([Problem(Place("fil"), "ingen-fil", "Der var ingen fil.", "Vælg en CSV-fil eller en Excel-fil.")])
        return page(visit, "noegletal/ny.html.j2", status=422, screen="noegletal", steps=None)
    number = visit.desk.files.keep(dropped_file(visit.archive, name, data), size=len(data))
    return Response(status_code=204, headers={"HX-Redirect": f"{HOME}/{number}"})


def steps(visit: Visit) -> Response:
    """The steps as they stand."""
    return _page(visit, _dropped(visit))


def answer(visit: Visit) -> Response:
    """Take the answers of one step, or ask an earlier one again."""
    dropped, step = _dropped(visit), visit.text("trin")
    if visit.text("ret").isdecimal():
        dropped = at_step(dropped, int(visit.text("ret")))
    elif step.isdecimal():
        fields = {name: visit.text(name) for name in visit.form if name not in ("trin", "ret")}
        dropped = answered(dropped, int(step), fields)
    visit.desk.files.keep(dropped, _number(visit), size=len(dropped.data))
    return _page(visit, dropped)


def keep(visit: Visit) -> Response:
    """Write the definition and its file, and go to the list where it now stands."""
    dropped = answered(_dropped(visit), 5, {"fil": visit.text("fil")})
    made = keep_dropped(visit.archive, dropped, visit.desk.today())
    if not visit.told(made.problems):
        visit.desk.files.keep(dropped, _number(visit), size=len(dropped.data))
        return _page(visit, dropped)
    visit.desk.files.forget(_number(visit))
    visit.refresh()
    return Response(status_code=204, headers={"HX-Redirect": "/noegletal"})


def _number(visit: Visit) -> str:
    return str(visit.request.path_params["nummer"])


def _dropped(visit: Visit) -> Dropped:
    found = visit.desk.files.get(_number(visit), Dropped)
    if found is None:
        raise NotHere(_FORGOTTEN)
    return found


_OTHER_LINE = r"skriv (?:den|dens linje): (?:--sæt \"[^\"]*\"|»overskrift: [^«]*«)"
_CURES = (
    (_OTHER_LINE, "slet linjerne over den i filen, gem filen, og slip den igen"),
    (r"skriv (?:linjerne|overskriftens linje)(?:,? f\.eks\.|:) »overskrift: [^«]*«", "slet linjerne over overskriften i filen, og slip den igen"),
    (r"skriv begge: »overskrift: [^«]*«", "saml dem til én linje i filen, og slip den igen"),
)  # fmt: skip


def _of_dropped(problem: Problem) -> Problem:
    """A problem of the file that was dropped, whose cure may name a setting: the page has no field for it."""
    cure = problem.cure  # which the page says by `cure_on_page`, as any
    for words, put in _CURES:
        cure = re.sub(words, put, cure, flags=re.IGNORECASE)
    return replace(problem, cure=cure[:1].upper() + cure[1:])


def _page(visit: Visit, dropped: Dropped) -> HTMLResponse:
    made = steps_of(visit.archive, dropped, visit.desk.today())
    made = replace(made, problems=tuple(map(_of_dropped, made.problems)))
    return page(
        visit, "noegletal/ny.html.j2", status=422 if has_errors(visit.problems) else 200, screen="noegletal", steps=made,
        said=dropped.said, here=f"{HOME}/{_number(visit)}", file=definitions_file(made), lines=definition_lines(made),
    )  # fmt: skip


ROUTES = (
    Route(HOME, endpoint(begin)),
    Route(HOME, endpoint(drop), methods=["POST"]),
    Route(HOME + "/{nummer}", endpoint(steps)),
    Route(HOME + "/{nummer}", endpoint(answer), methods=["POST"]),
    Route(HOME + "/{nummer}/gem", endpoint(keep), methods=["POST"]),
)
