"""One item: its form beside the item as it will be. What is typed is saved field by field, and what others write meanwhile is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from committee import (
    FieldChange,
    FieldConflict,
    FieldProblem,
    ItemForm,
    KpiOffered,
    Numbered,
    Sitting,
    Value,
    attach,
    change_item_fields,
    item_form,
    item_problems,
    kpis_offered,
    look_at_attachment,
    marked_words,
    preview_item,
    replace_attachment,
    save_item_fields,
    sit_to_edit,
    way_out,
)
from committee.base import danish
from committee.base.danish import counted
from committee.base.problems import Problem, Severity, has_errors
from committee.kontor.drafts import field_value
from committee.kontor.filling import in_words, page, part
from committee.kontor.laststep import last_step
from committee.kontor.screens import gone
from committee.kontor.screens.heads import head
from committee.kontor.screens.torn import as_text
from committee.kontor.screens.unreadable import errors_at, unreadable
from committee.kontor.shielding import answer
from committee.kontor.visits import ItemGone, Visit, endpoint

LARGEST_CHANGES = 500  # fields in one save
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
        sitting, numbered = _here(visit)
    except ItemGone:
        return gone.shown(visit)
    if sitting is None or numbered is None:
        return unreadable(visit)
    form, shown = item_form(sitting, numbered), preview_item(sitting, numbered, {})
    visit.told([one.problem for one in shown.problems])
    at = next(n for n, one in enumerate(sitting.agenda) if one.item is numbered.item)
    place = next(n for n, one in enumerate(sitting.whole, 1) if one.item is numbered.item)
    values = {
        "form": form,
        "home": sitting.key,
        "out": way_out(sitting),
        "waits": visit.is_drawer,
        "v": {"/".join(path): value for path, value in form.values.items()},
        "texts": _texts(form),
        "offered": _offered(visit),
        "names": [{"navn": f"{one.name}.værdi", "nu": one.value} for one in _picked(visit, form)],
        "paste": visit.request.url.path.replace("/punkt/", "/klip/"),
        "html": shown.html,
        "place": place,
        "count": len(sitting.whole),
        "errors": errors_at(visit, sitting, numbered),
        "before": sitting.agenda[at - 1] if at else None,
        "after": sitting.agenda[at + 1] if at + 1 < len(sitting.agenda) else None,
    }
    return page(visit, "punkt/punkt.html.j2", status=200, **values, **({} if visit.is_drawer else head(sitting, "")))


def gem(visit: Visit) -> Response:
    """Save the fields that changed, and tell what the file says now. Without any it only tells."""
    try:
        sitting, numbered = _here(visit)
    except ItemGone:
        return gone.answered(visit, visit.text("sum"))
    if sitting is None or numbered is None:
        return _stopped(visit.problems)
    changes, save = _changes(visit), change_item_fields if visit.text("klik") else save_item_fields
    made = save(sitting, numbered, visit.text("sum"), changes)
    if made.files:
        visit.refresh()
        sitting, numbered = _here(visit)
        if sitting is None or numbered is None:
            return _stopped(visit.problems)
    made_of = {
        "stop": _said(made.problems),
        "gemt": made.saved,
        "konflikter": [_conflict(one) for one in made.conflicts],
        "afvist": [_told(FieldProblem(one.path, one.problem)) for one in made.refused],
        "skrevet": bool(made.files),
    }
    return answer({**_now(visit, item_form(sitting, numbered)), **made_of}, 423 if made.problems else 200)


def vis(visit: Visit) -> Response:
    """The item as it will be with what isn't saved yet."""
    sitting, numbered = _here(visit)
    if sitting is None or numbered is None:
        return _stopped(visit.problems)
    made = preview_item(sitting, numbered, _typed(visit))
    return answer({"html": made.html, "problemer": [_told(one) for one in made.problems]})


def tjek(visit: Visit) -> Response:
    """Everything that is told of the item, at its fields."""
    sitting, numbered = _here(visit)
    if sitting is None or numbered is None:
        return _stopped(visit.problems)
    found = item_problems(sitting, numbered, _typed(visit), visit.desk.today())
    return answer({"problemer": [_told(one) for one in found], **_counted(found)})


def bilag(visit: Visit) -> Response:
    """Keep a file that was dropped as an attachment, or in the place of another's file."""
    sitting, numbered = _here(visit)
    if sitting is None or numbered is None:
        return _stopped(visit.problems)
    name, data = visit.dropped()
    number, today = visit.text("nummer"), visit.desk.today()
    if number.isdecimal():
        made = replace_attachment(sitting, numbered, int(number), visit.text("foer"), name, data, today)
    else:
        made = attach(sitting, numbered, name, data, today)
    if made.files:
        visit.refresh()
        sitting, numbered = _here(visit)
    if sitting is None or numbered is None:
        return _stopped([*made.problems, *visit.problems])
    made_of = {"stop": _said(made.problems), "skrevet": bool(made.files)}
    return answer({**_now(visit, item_form(sitting, numbered)), **made_of}, 422 if made.problems else 200)


def fund(visit: Visit) -> Response:
    """What the guard finds in one attachment. It may take a second, so nobody else waits for it."""
    sitting, numbered = _here(visit)
    if sitting is None or numbered is None:
        return _stopped(visit.problems)
    number = int(visit.request.path_params["nummer"])
    found = look_at_attachment(sitting, numbered, number, visit.desk.today(), visit.desk.seen)
    return answer({"fund": [_told(FieldProblem(("bilag", str(number)), one)) for one in found]})


def afsnit(visit: Visit) -> Response:
    """A field for a section that the item hasn't yet."""
    heading = visit.asked("overskrift").strip()[:200]
    if not heading:
        raise HTTPException(422, "Skriv afsnittets overskrift.")
    made = _own(("afsnit", heading), "")
    return HTMLResponse(
        part(
            "punkt/felt.html.j2",
            f=made,
            paste=visit.request.url.path.replace("/punkt/", "/klip/").removesuffix("/afsnit"),
        )
    )


# --- what the form has --------------------------------------------------------------------------------------


def _texts(form: ItemForm) -> list[TextField]:
    values, words = form.values, form.headings
    made = [
        TextField("resume", ["resume"], "tekst", words.get("resume") or "Resumé", values["resume",], rows=2),
        TextField("sagsfremstilling", ["sagsfremstilling"], "tekst", words.get("sagsfremstilling") or "Sagsfremstilling", values["sagsfremstilling",], rows=8),
        *(_own(path, values[path]) for path in form.sections),
        TextField("deltagere", ["deltagere"], "linjer", "Deltagere ved punktet", values["deltagere",], hint="Én pr. linje."),
    ]  # fmt: skip
    return [one if one.value or tuple(one.path) in _ALWAYS_SHOWN else _hidden(one) for one in made]


def _hidden(one: TextField) -> TextField:
    return TextField(one.id, one.path, one.kind, one.label, one.value, one.long, one.rows, one.hint, is_shown=False)


def _own(path: tuple[str, ...], value: Value) -> TextField:
    sum_of = hashlib.sha256("/".join(path).encode()).hexdigest()[:8]
    return TextField(f"afsnit-{sum_of}", list(path), "tekst", path[1] or "Uden overskrift", value)


def _offered(visit: Visit) -> dict[str, KpiOffered]:
    return {one.name: one for one in kpis_offered(visit.archive, visit.desk.today())}


def _picked(visit: Visit, form: ItemForm) -> list[KpiOffered]:
    offered, names = _offered(visit), form.values["nøgletal",]
    return [offered[name] for name in names if isinstance(name, str) and name in offered]


# --- what was sent, and what is answered --------------------------------------------------------------------


def _here(visit: Visit) -> tuple[Sitting | None, Numbered | None]:
    """The item of the address, also where another of the meeting's files can't be read; None where it may be the one that can't."""
    sitting = visit.sitting(sit_to_edit)
    if sitting is None or (visit.item_in(sitting) is None and has_errors(visit.problems)):
        return None, None
    found = visit.item(sitting)
    if not (visit.archive.root / found.item.file).is_file():  # gone in this moment: its form would be an empty one
        visit.desk.look()
        raise ItemGone
    return sitting, found


def _changes(visit: Visit) -> list[FieldChange]:
    try:
        sent = json.loads(visit.text("felter") or "[]")
        return [
            FieldChange(_path(one["felt"]), field_value(one["base"]), field_value(one["vaerdi"]))
            for one in sent[:LARGEST_CHANGES]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise HTTPException(
            400, "Siden sendte noget, der ikke kan læses. Genindlæs den; det, du har skrevet, er i browseren."
        ) from None


def _typed(visit: Visit) -> Mapping[tuple[str, ...], Value]:
    return {one.path: one.value for one in _changes(visit) if one.path}


def _path(sent: object) -> tuple[str, ...]:
    if not isinstance(sent, list) or not all(isinstance(one, str) for one in sent):
        raise ValueError
    return tuple(sent)


def _now(visit: Visit, form: ItemForm) -> dict[str, object]:
    values = form.values
    parts = {
        "bilag": part("punkt/liste.html.j2", which="bilag", values=values["bilag",], offered={}, sent=form.is_sent),
        "noegletal": part(
            "punkt/liste.html.j2", which="noegletal", values=values["nøgletal",], offered=_offered(visit)
        ),
        "punkter": part(
            "punkt/liste.html.j2", which="punkter", values=values["indstilling", "at"], offered={}, sent=False
        ),
        "sidst": part("punkt/sidst.html.j2", last=last_step(visit)),
    }
    time = visit.desk.saved_at or visit.desk.clock()
    fields = [[list(path), value] for path, value in values.items()]
    return {
        "sum": form.digest,
        "tid": danish.clock(time, seconds=True),
        "felter": fields,
        "dele": parts,
        "version": visit.desk.version,
    }


def _conflict(one: FieldConflict) -> dict[str, object]:
    mine, theirs = marked_words(as_text(one.mine), as_text(one.theirs))
    return {
        "felt": one.path,
        "filens": one.theirs,
        "html": part("punkt/konflikt.html.j2", mine=mine, theirs=theirs),
    }


def _told(one: FieldProblem) -> dict[str, object]:
    problem = one.problem
    kind = "e" if problem.severity is Severity.ERROR else "w"
    return {"felt": one.path, "linje": one.line, "art": kind, "tekst": " ".join(in_words([problem]))}


def _counted(found: tuple[FieldProblem, ...]) -> dict[str, str]:
    errors = sum(one.problem.severity is Severity.ERROR for one in found)
    if errors:
        return {"samlet": f"{counted(errors, 'fejl', 'fejl')} skal rettes, før dagsordenen kan sendes ud"}
    words = "ting skal rettes eller læses igennem"
    return {"samlet": counted(len(found), words, words) if found else ""}


def _stopped(problems: list[Problem]) -> Response:
    return answer({"stop": _said(problems) or "Punktet kan ikke læses lige nu."}, 422)


def _said(problems: Iterable[Problem]) -> str:
    return " ".join(in_words(problems))


HOMES = ("/m/{udvalg}/{moede}/punkt/{punkt}", "/emner/{udvalg}/punkt/{punkt}")
_POSTS: dict[str, Callable[[Visit], Response]] = {"gem": gem, "vis": vis, "tjek": tjek, "bilag": bilag}


def _routes(at: str) -> tuple[Route, ...]:
    """The addresses of the items of a meeting, or of a drawer."""
    return (
        Route(at, endpoint(punkt)),
        *(Route(f"{at}/{name}", endpoint(handle), methods=["POST"]) for name, handle in _POSTS.items()),
        Route(f"{at}/fund/{{nummer:int}}", endpoint(fund, slow=True)),
        Route(f"{at}/afsnit", endpoint(afsnit)),
    )


ROUTES = tuple(route for home in HOMES for route in _routes(home))
