"""What the form's script sends of an item, and what it is answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from starlette.exceptions import HTTPException
from starlette.responses import Response

from committee import (
    FieldChange,
    FieldConflict,
    FieldProblem,
    ItemForm,
    KpiOffered,
    Numbered,
    Sitting,
    Value,
    item_form,
    kpis_offered,
    marked_words,
    sit_to_edit,
)
from committee.base import danish
from committee.base.problems import Problem, Severity, has_errors
from committee.kontor.drafts import field_value
from committee.kontor.filling import in_words, part
from committee.kontor.laststep import last_step, vanishing
from committee.kontor.screens.punkt.which import Which, which
from committee.kontor.screens.torn import as_text
from committee.kontor.screens.unreadable import told_at_form
from committee.kontor.shielding import answer
from committee.kontor.visits import Handler, ItemGone, Visit

LARGEST_CHANGES = 500  # fields in one save
AtItem = Callable[[Visit, Sitting, Numbered], Response]


def here(visit: Visit) -> tuple[Sitting | None, Numbered | None]:
    """The item of the address, also where another of the meeting's files can't be read; None where it may be the one that can't."""
    sitting = visit.sitting(sit_to_edit)
    if sitting is None or (visit.item_in(sitting) is None and has_errors(visit.problems)):
        return None, None
    found = visit.item(sitting)
    if not (visit.archive.root / found.item.file).is_file():  # gone in this moment: its form would be an empty one
        visit.desk.look()
        raise ItemGone
    return sitting, found


def at_item(handle: AtItem) -> Handler:
    """An answer that is about the item of the address: where that can't be read, why, in its stead."""

    def answered(visit: Visit) -> Response:
        sitting, numbered = here(visit)
        if sitting is None or numbered is None:
            return told_at_form(visit)
        return handle(visit, sitting, numbered)

    return answered


def as_it_is(visit: Visit, problems: Iterable[Problem], made_of: Mapping[str, object], status: int) -> Response:
    """The item as its file says it now, and what came of a step: `made_of`, and the problems that stopped it."""
    sitting, numbered = here(visit)
    if sitting is None or numbered is None:
        return told_at_form(visit)
    now = _now(visit, item_form(sitting, numbered), which(sitting, numbered, waits=visit.is_drawer))
    return answer({**now, "stop": _said(problems), **made_of}, status if problems else 200)


# --- what was sent


def changes_in(visit: Visit) -> list[FieldChange]:
    """The fields that were sent, each with what it said before and says now. Raises a 400."""
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


def typed(visit: Visit) -> Mapping[tuple[str, ...], Value]:
    """What is in the fields and isn't saved yet."""
    return {one.path: one.value for one in changes_in(visit) if one.path}


def _path(sent: object) -> tuple[str, ...]:
    if not isinstance(sent, list) or not all(isinstance(one, str) for one in sent):
        raise ValueError
    return tuple(sent)


# --- what is answered


def offered(visit: Visit) -> dict[str, KpiOffered]:
    """The KPIs that an item may pick, by their names."""
    return {one.name: one for one in kpis_offered(visit.archive, visit.desk.today())}


def _now(visit: Visit, form: ItemForm, which_item: Which) -> dict[str, object]:
    values, last = form.values, last_step(visit)
    parts = {
        "bilag": part("punkt/liste.html.j2", which="bilag", values=values["bilag",], offered={}, sent=form.is_sent),
        "noegletal": part("punkt/liste.html.j2", which="noegletal", values=values["nøgletal",], offered=offered(visit)),
        "punkter": part(
            "punkt/liste.html.j2", which="punkter", values=values["indstilling", "at"], offered={}, sent=False
        ),
        "hvilket": part("punkt/hvilket.html.j2", h=which_item),
        "sidst": part("punkt/sidst.html.j2", last=last, vanishes=vanishing(visit, last)),
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


def conflict(one: FieldConflict) -> dict[str, object]:
    """A field that was changed in both places, with the words that differ marked."""
    mine, theirs = marked_words(as_text(one.mine), as_text(one.theirs))
    return {
        "felt": one.path,
        "filens": one.theirs,
        "html": part("punkt/konflikt.html.j2", mine=mine, theirs=theirs),
    }


def told(one: FieldProblem) -> dict[str, object]:
    """A problem at its field."""
    problem = one.problem
    kind = "e" if problem.severity is Severity.ERROR else "w"
    return {"felt": one.path, "linje": one.line, "art": kind, "tekst": " ".join(in_words([problem]))}


def in_all(found: tuple[FieldProblem, ...]) -> dict[str, str]:
    """How many problems there are, in a sentence."""
    errors = sum(one.problem.severity is Severity.ERROR for one in found)
    if errors:
        return {"samlet": f"{danish.counted(errors, 'fejl', 'fejl')} skal rettes, før dagsordenen kan sendes ud"}
    words = "ting skal rettes eller læses igennem"
    return {"samlet": danish.counted(len(found), words, words) if found else ""}


def _said(problems: Iterable[Problem]) -> str:
    return " ".join(in_words(problems))
