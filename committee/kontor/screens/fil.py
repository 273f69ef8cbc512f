"""A file that can't be read, put right as text where no form can show it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response
from starlette.routing import Route

from committee import BrokenFile, MeetingKey, broken_file, files_to_mend, mend_file, split_folder
from committee.base.problems import Problem
from committee.kontor import addresses
from committee.kontor.filling import page
from committee.kontor.visits import NotHere, Visit, endpoint

ROWS = (12, 32)  # the least and the most lines of its field


def fil(visit: Visit) -> Response:
    """The file with what is wrong in it and its text; once it can be read, that it can."""
    return _shown(visit, broken_file(visit.archive, _name(visit)))


def ret(visit: Visit) -> Response:
    """Write it from its text."""
    name, text = _name(visit), visit.text("tekst")
    made = mend_file(visit.archive, name, visit.text("sum"), text)
    if not made.is_done:
        return _shown(visit, broken_file(visit.archive, name), made.problems, text)
    visit.refresh()
    return _shown(visit, broken_file(visit.archive, name), said=True)


def _shown(
    visit: Visit, file: BrokenFile, refused: Sequence[Problem] = (), typed: str | None = None, *, said: bool = False
) -> Response:
    text = file.text if typed is None else typed
    lines = text.split("\n")
    told = {
        one: lines[one.place.line - 1] for one in refused or file.problems if 0 < (one.place.line or 0) <= len(lines)
    }
    return page(
        visit, "fil.html.j2", status=422 if refused else 200, file=file, text=text, refused=refused, lines=told, said=said,
        here=addresses.mend(file.name), rows=min(max(text.count("\n") + 2, ROWS[0]), ROWS[1]), home=_home(visit, file.name),
    )  # fmt: skip


def _home(visit: Visit, name: str) -> tuple[str, str]:
    """The screen that shows what the file says, as its address and what it is called."""
    parts = name.split("/")
    key = MeetingKey(parts[1], parts[2]) if len(parts) > 3 else None
    if key is not None and split_folder(key.folder) and not visit.archive.missing(key):
        return addresses.meeting(key), "dagsordenen"
    return ("/noegletal", "nøgletallene") if parts[0] == "metrics" else ("/", "oversigten")


def _name(visit: Visit) -> str:
    """The file of the address. Raises a 404."""
    wanted = visit.request.path_params["fil"]
    found = next((one for one in files_to_mend(visit.archive) if addresses.file_sum(one) == wanted), None)
    if found is None:
        raise NotHere("Filen er her ikke mere. Den kan være flyttet, omdøbt eller slettet.")
    return found


ROUTES = (Route("/fil/{fil}", endpoint(fil)), Route("/fil/{fil}", endpoint(ret), methods=["POST"]))
