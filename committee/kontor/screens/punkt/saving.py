"""What is done at the form: saved field by field, shown as it will be, looked through, and given attachments."""

from __future__ import annotations

from starlette.responses import Response

from committee import (
    FieldProblem,
    Numbered,
    Sitting,
    attach,
    change_item_fields,
    item_problems,
    look_at_attachment,
    preview_item,
    replace_attachment,
    save_item_fields,
)
from committee.kontor.screens import gone
from committee.kontor.screens.punkt.answering import as_it_is, at_item, changes_in, conflict, in_all, told, typed
from committee.kontor.shielding import answer
from committee.kontor.visits import ItemGone, Visit


def gem(visit: Visit) -> Response:
    """Save the fields that changed, and tell what the file says now. Without any it only tells."""
    try:
        return _saved(visit)
    except ItemGone:
        return gone.answered(visit, visit.text("sum"))


@at_item
def _saved(visit: Visit, sitting: Sitting, numbered: Numbered) -> Response:
    save = change_item_fields if visit.text("klik") else save_item_fields
    made = save(sitting, numbered, visit.text("sum"), changes_in(visit))
    if made.files:
        visit.refresh()
    made_of = {
        "gemt": made.saved,
        "konflikter": [conflict(one) for one in made.conflicts],
        "afvist": [told(FieldProblem(one.path, one.problem)) for one in made.refused],
        "skrevet": bool(made.files),
    }
    return as_it_is(visit, made.problems, made_of, 423)


@at_item
def vis(visit: Visit, sitting: Sitting, numbered: Numbered) -> Response:
    """The item as it will be with what isn't saved yet."""
    made = preview_item(sitting, numbered, typed(visit))
    return answer({"html": made.html, "problemer": [told(one) for one in made.problems]})


@at_item
def tjek(visit: Visit, sitting: Sitting, numbered: Numbered) -> Response:
    """Everything that is told of the item, at its fields."""
    found = item_problems(sitting, numbered, typed(visit), visit.desk.today())
    return answer({"problemer": [told(one) for one in found], **in_all(found)})


@at_item
def bilag(visit: Visit, sitting: Sitting, numbered: Numbered) -> Response:
    """Keep a file that was dropped as an attachment, or in the place of another's file."""
    name, data = visit.dropped()
    number, today = visit.text("nummer"), visit.desk.today()
    if number.isdecimal():
        made = replace_attachment(sitting, numbered, int(number), visit.text("foer"), name, data, today)
    else:
        made = attach(sitting, numbered, name, data, today)
    if made.files:
        visit.refresh()
    return as_it_is(visit, made.problems, {"skrevet": bool(made.files)}, 422)


@at_item
def fund(visit: Visit, sitting: Sitting, numbered: Numbered) -> Response:
    """What the guard finds in one attachment. It may take a second, so nobody else waits for it."""
    number = int(visit.request.path_params["nummer"])
    found = look_at_attachment(sitting, numbered, number, visit.desk.today(), visit.desk.seen)
    return answer({"fund": [told(FieldProblem(("bilag", str(number)), one)) for one in found]})
