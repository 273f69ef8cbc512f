"""What is right for what was laid, as plain data: the own words of each part of each item, and the facts.

A part is a section, the decision, what one earlier body decided, the text between two of them, or the list of attachments. Each part's
words are held by themselves, since a house prints its sections in its own order; within a part nothing may be lost, added or moved.
Soft words (`⟦…⟧`) may be printed or not: markers of lists and points, names of sections that a house words in its own way, and names
of those who were away, which it may set in a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.importcorpus.forms.fields import heading_of
from benchmarks.importcorpus.model import Attachment, Earlier, Item, Meeting, Piece, notes_of, text_of, words
from benchmarks.importcorpus.wordings import long_date

Data = dict[str, object]
KNOWN = ("Beslutning", "Indstilling", "Sagsfremstilling", "Resumé")


@dataclass(frozen=True, slots=True)
class Said:
    """What a form tells of a meeting beside the items' texts."""

    attendance: bool = True
    at_items: bool = True
    earlier: bool = True
    headings: bool = True  # as they were written
    kinds: bool = True  # whether a meeting is supplementary
    place: bool = True
    absent: bool = True  # told apart from those who sent apologies


def expected(meeting: Meeting, file: str, said: Said) -> Data:
    facts: Data = {
        "file": file, "committee": meeting.committee.name, "date": str(meeting.day), "time": meeting.time, "place": meeting.place if said.place else "",
        "supplementary": meeting.supplementary and said.kinds, "undecided": meeting.undecided, "extraordinary": meeting.extraordinary,
        "items": [_item(item, meeting, said) for item in meeting.items],
    }  # fmt: skip
    if said.attendance:
        facts["present"] = list(meeting.present)
        facts["away"] = sorted((*meeting.away, *(() if said.absent else meeting.absent)))
        facts["absent"] = sorted(meeting.absent) if said.absent else []
    return facts


def _item(item: Item, meeting: Meeting, said: Said) -> Data:
    parts = [
        _part(section.heading, section.pieces, soft=not said.headings or section.heading in KNOWN)
        for section in item.sections
    ]
    if item.recommendation:
        made = _part("Indstilling", item.recommendation.pieces, soft=True)
        numbers = " ".join(f"{number}." for number in range(1, 1 + len(item.recommendation.points)))
        parts.append({**made, "words": [*made["words"], *soften(numbers)]})
    if item.decision:
        parts.append(_decision(item, meeting))
    if said.earlier:
        parts += [part for one in item.earlier for part in _earlier(one)]
    if item.attachments:
        parts.append(_attachments(item.attachments))
    return {
        "number": item.number, "title": item.shown, "case": item.case, "closed": item.closed, "parts": parts,
        "away": [list(pair) for pair in item.away] if said.at_items else [],
        "attachments": [one.shown for one in item.attachments],
        "points": len(item.recommendation.points) if item.recommendation else 0, "decided": item.points,
        "earlier": [[one.body, str(one.day)] for one in item.earlier] if said.earlier else [],
    }  # fmt: skip


def soften(text: str) -> list[str]:
    return [f"⟦{word}⟧" for word in text.split()]


def _part(heading: str, pieces: tuple[Piece, ...], *, soft: bool) -> Data:
    head = soften(heading) if soft else heading.split()
    return {
        "heading": heading,
        "words": [*head, *words(text_of(pieces))],
        "notes": notes_of(pieces),
        "kinds": sorted({piece.kind for piece in pieces}),
    }


def _decision(item: Item, meeting: Meeting) -> Data:
    made = _part("Beslutning", item.decision, soft=True)
    if item.closed == "held":
        made["words"] = soften("Beslutning " + text_of(item.decision) + " Beslutningen er")
    names = " ".join(f"{reason}: {name}" for name, reason in item.away)
    made["role"] = "decision"
    made["words"] = (
        [
            *made["words"],
            *soften(
                f"{names} Afbud: Fraværende: Inhabil: Inhabile: og og og var var fraværende deltog ikke i behandlingen af punktet på grund af inhabilitet"
            ),
        ]
        if names
        else made["words"]
    )
    return made


def _earlier(one: Earlier) -> Iterable[Data]:
    if one.between:
        yield _part("", one.between, soft=True)
    heading = heading_of(one)
    made = _part(heading, one.pieces, soft=True)
    made["words"] = [
        *soften(f"{one.body} {one.day:%d-%m-%Y} {one.day:%d.%m.%Y} d. {long_date(one.day)}"),
        *made["words"],
    ]
    yield made


def _attachments(attachments: tuple[Attachment, ...]) -> Data:
    made: list[str] = soften("Bilag Bilag")
    for number, one in enumerate(attachments, 1):
        before, _, after = one.title.partition(one.shown)
        late = re.sub(r"[()]", " ", after)
        made += [
            *soften(f"{before} Bilag Bilag {number}. {number}: {number} {number + 1} -"),
            *one.shown.split(),
            *soften(f"{after} {late} påført ({late.strip().replace('-', '.')})"),
        ]
    return {"heading": "Bilag", "role": "attachments", "words": made, "notes": [], "kinds": []}


def document(name: str, item: Item) -> Data:
    """What is right for a case officer's document."""
    parts = [_part(section.heading, section.pieces, soft=section.heading in KNOWN) for section in item.sections]
    assert item.recommendation is not None
    lead = f"{item.recommendation.sender} indstiller, "
    text = lead + " ".join(f"⟦{number}.⟧ {point}" for number, point in enumerate(item.recommendation.points, 1))
    parts.append({"heading": "Indstilling", "words": [*soften("Indstilling"), *words(text)], "notes": [], "kinds": []})
    sources = " ".join(piece.html for section in item.sections for piece in section.pieces)
    signs = {
        "<w:comment": "kommentar",
        "<w:ins": "ændring",
        "office:annotation": "kommentar",
        "<text:change": "ændring",
    }
    return {
        "file": name,
        "title": item.title,
        "case": item.case,
        "parts": parts,
        "points": len(item.recommendation.points),
        "pictures": sources.count("data:image/png") + name.endswith(".docx"),
        "told": sorted({word for sign, word in signs.items() if sign in sources}),
    }
