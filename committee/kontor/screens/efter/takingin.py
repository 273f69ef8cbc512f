"""Taking a Word file in: dropped, chosen from, put away."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response
from starlette.routing import Route

from committee import take_chosen
from committee.base.problems import Place, Problem
from committee.kontor.screens.efter.after import efter
from committee.kontor.screens.efter.waitingfiles import bring_back, lay_by
from committee.kontor.screens.efter.wordfile import drop, held, of_form, put
from committee.kontor.visits import Visit, endpoint

KEEP, WORD, OWN = "behold", "word", "selv"


def slip(visit: Visit) -> Response:
    """A file is dropped. Nothing is written."""
    bring_back(visit)
    put(visit)
    lay_by(visit)
    return efter(visit)


def laeg_vaek(visit: Visit) -> Response:
    """It is put away."""
    bring_back(visit)
    drop(visit)
    lay_by(visit)
    return efter(visit)


def tag(visit: Visit) -> Response:
    """What was chosen is written, as `udvalg indlaes` writes it."""
    bring_back(visit)
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
    if not choices and not visit.texts("rettelse"):
        text = "Du har ikke valgt noget, så intet er skrevet."
        visit.told(
            [Problem(Place(""), "intet-valgt", text, "Vælg ved hver beslutning, hvad der skal stå, og tryk så igen.")]
        )
        return efter(visit)
    made = take_chosen(found, handed.file, texts, visit.texts("rettelse"))
    visit.told(made.problems)
    chosen = [one for one in (*found.news, *found.conflicts) if one.sum in choices]
    written = [one for one in chosen if one.sum in texts and one.numbered.item.file in made.files]
    kept = [one for one in chosen if choices[one.sum] == KEEP]
    own = [replace(one, former=texts[one.sum] or one.text) for one in written]
    handed.settled |= {one.words for one in (*own, *kept)}
    handed.taken = list(dict.fromkeys([*handed.taken, *(str(one.numbered.number) for one in written)]))
    both = (*found.news, *found.conflicts)
    is_used = all(one.words in handed.settled or one in written for one in both) and not visit.problems
    lay_by(visit, used=visit.text("fil") if is_used else "")
    visit.refresh()
    return efter(visit, words=f"Taget ind: punkt {', '.join(handed.taken)}." if written else "")


_AT = "/m/{udvalg}/{moede}/efter/word"
ROUTES = (
    Route(_AT, endpoint(slip), methods=["POST"]),
    Route(f"{_AT}/tag", endpoint(tag), methods=["POST"]),
    Route(f"{_AT}/vaek", endpoint(laeg_vaek), methods=["POST"]),
)
