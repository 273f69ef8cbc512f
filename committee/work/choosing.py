"""What somebody has chosen between a Word file and the items: each choice is of the two versions that were seen, and of no others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from committee.base.problems import Place, Problem
from committee.work.foundback import New, ReadBack
from committee.work.outcome import Outcome
from committee.work.outsidedecisions import Correction

OWN_TEXT = "egen-tekst"


def take_chosen(
    found: ReadBack, display: str, texts: Mapping[str, str | None], corrections: Collection[str] = ()
) -> Outcome:
    """Write what was chosen, as one command. `texts` has by the sum of what was shown the text that is to stand, or None for Word's;
    `corrections` the sums of those that are to be taken. What is otherwise since it was shown is told, and isn't touched."""
    there: dict[str, New] = {one.sum: one for one in (*found.news, *found.conflicts)}
    offered: dict[str, Correction] = {one.sum: one for one in found.corrections}
    problems = [_moved(display) for one in {*texts, *corrections} if one not in there and one not in offered]
    news: list[New] = []
    for wanted, text in texts.items():
        new = there.get(wanted)
        if new is not None and text is not None and not text.strip():
            problems.append(_empty(new))
        elif new is not None:
            news.append(new if text is None else replace(new, text=text.strip()))
    taken = [one for name, one in offered.items() if name in corrections]
    if not (news or taken) or found.sitting is None:
        return Outcome(problems=tuple(problems))
    made = found.take(news, taken)
    return replace(made, problems=(*problems, *made.problems))


def _moved(display: str) -> Problem:
    text = "Et punkt er ændret, siden du så det, så dét valg er ikke skrevet."
    return Problem(Place(display), "ændret-imens", text, "Se de to udgaver igen, og vælg.")


def _empty(new: New) -> Problem:
    text = f"Punkt {new.numbered.number}: du har valgt at skrive beslutningen selv, men der står ikke noget."
    return Problem(Place(new.numbered.item.file), OWN_TEXT, text, "Skriv den, eller vælg en af de to.")
