"""Taking a Word file in: dropped, chosen from, put away."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from committee import ReadBack, take_chosen
from committee.kontor.handed import Handed
from committee.kontor.screens.efter import efter
from committee.kontor.screens.efterword import drop, held, of_form, put
from committee.kontor.visits import Visit, endpoint

KEEP, WORD, OWN = "behold", "word", "selv"


def slip(visit: Visit) -> Response:
    """A file is dropped. Nothing is written."""
    put(visit)
    return efter(visit)


def laeg_vaek(visit: Visit) -> Response:
    """It is put away."""
    drop(visit)
    return efter(visit)


def tag(visit: Visit) -> Response:
    """What was chosen is written, as `udvalg indlaes` writes it."""
    handed = of_form(visit)
    if handed is None:
        return efter(visit)
    found = held(visit, handed)
    choices = {name.removeprefix("valg-"): value for name, value in visit.form.items() if name.startswith("valg-")}
    texts = {
        one: visit.text(f"tekst-{one}") if choice == OWN else None
        for one, choice in choices.items()
        if choice in (WORD, OWN)
    }
    made = take_chosen(found, handed.file, texts, visit.texts("rettelse"))
    visit.told(made.problems)
    handed.kept |= {one for one, choice in choices.items() if choice == KEEP}
    handed.taken += [number for number in _numbers(found, texts, made.files) if number not in handed.taken]
    visit.refresh()
    return _after(visit, handed)


def _after(visit: Visit, handed: Handed) -> Response:
    """The screen; nothing of the file is said any more once all of it has been taken."""
    return efter(visit, words=f"Taget ind: punkt {', '.join(handed.taken)}." if handed.taken else "")


def _numbers(found: ReadBack, texts: dict[str, str | None], files: tuple[str, ...]) -> list[str]:
    """The numbers of the items that were written."""
    taken = (one.numbered for one in (*found.news, *found.conflicts) if one.sum in texts)
    return [str(one.number) for one in taken if one.item.file in files]


_AT = "/m/{udvalg}/{moede}/efter/word"
ROUTES = (
    Route(_AT, endpoint(slip), methods=["POST"]),
    Route(f"{_AT}/tag", endpoint(tag), methods=["POST"]),
    Route(f"{_AT}/vaek", endpoint(laeg_vaek), methods=["POST"]),
)
