"""The form of one item, beside the item as it will be; as text where its minutes are approved."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from committee import ItemForm, KpiOffered, Value, item_form, preview_item, way_out
from committee.kontor.filling import page, part
from committee.kontor.screens import gone
from committee.kontor.screens.heads import head
from committee.kontor.screens.punkt.answering import here, offered
from committee.kontor.screens.punkt.which import which
from committee.kontor.screens.unreadable import errors_at, unreadable
from committee.kontor.visits import ItemGone, Visit

_ALWAYS_SHOWN = (("sagsfremstilling",),)


@dataclass(frozen=True, slots=True)
class TextField:
    """A text of the form as its page shows it."""

    id: str
    path: list[str]
    kind: str
    label: str
    value: Value
    long: bool = True
    rows: int = 3
    hint: str = ""
    is_shown: bool = True


def punkt(visit: Visit) -> Response:
    """The item's form, or as text where its minutes are approved."""
    try:
        sitting, numbered = here(visit)
    except ItemGone:
        return gone.shown(visit)
    if sitting is None or numbered is None:
        return unreadable(visit)
    form, shown = item_form(sitting, numbered), preview_item(sitting, numbered, {})
    visit.told([one.problem for one in shown.problems])
    values = {
        "form": form,
        "home": sitting.key,
        "out": way_out(sitting),
        "waits": visit.is_drawer,
        "v": {"/".join(path): value for path, value in form.values.items()},
        "texts": _texts(form),
        "offered": offered(visit),
        "names": [{"navn": f"{one.name}.værdi", "nu": one.value} for one in _picked(visit, form)],
        "paste": visit.request.url.path.replace("/punkt/", "/klip/"),
        "html": shown.html,
        "h": which(sitting, numbered, waits=visit.is_drawer),
        "errors": errors_at(visit, sitting, numbered),
    }
    return page(visit, "punkt/punkt.html.j2", status=200, **values, **({} if visit.is_drawer else head(sitting, "")))


def afsnit(visit: Visit) -> Response:
    """A field for a section that the item hasn't yet."""
    heading = visit.asked("overskrift").strip()[:200]
    if not heading:
        raise HTTPException(422, "Skriv afsnittets overskrift.")
    made = _own(("afsnit", heading), "")
    paste = visit.request.url.path.replace("/punkt/", "/klip/").removesuffix("/afsnit")
    return HTMLResponse(part("punkt/felt.html.j2", f=made, paste=paste))


def _texts(form: ItemForm) -> list[TextField]:
    values, words = form.values, form.headings
    made = [
        TextField("resume", ["resume"], "tekst", words.get("resume") or "Resumé", values["resume",], rows=2),
        TextField("sagsfremstilling", ["sagsfremstilling"], "tekst", words.get("sagsfremstilling") or "Sagsfremstilling", values["sagsfremstilling",], rows=8),
        *(_own(path, values[path]) for path in form.sections),
        TextField("deltagere", ["deltagere"], "linjer", "Deltagere ved punktet", values["deltagere",], hint="Én pr. linje."),
    ]  # fmt: skip
    return [one if one.value or tuple(one.path) in _ALWAYS_SHOWN else replace(one, is_shown=False) for one in made]


def _own(path: tuple[str, ...], value: Value) -> TextField:
    sum_of = hashlib.sha256("/".join(path).encode()).hexdigest()[:8]
    return TextField(f"afsnit-{sum_of}", list(path), "tekst", path[1] or "Uden overskrift", value)


def _picked(visit: Visit, form: ItemForm) -> list[KpiOffered]:
    there, names = offered(visit), form.values["nøgletal",]
    return [there[name] for name in names if isinstance(name, str) and name in there]
