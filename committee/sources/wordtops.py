"""What stands in Word minutes before the first item: committee, day, hours, place, and who was there with party and role.

Each line is taken up, or told: nothing of a heading is passed over in silence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from committee.base import danish
from committee.documents.flat import Line
from committee.sources.bodynames import body_in
from committee.sources.closedtitles import is_closed_paper
from committee.sources.meeting import Person, Remark
from committee.sources.meetingkinds import is_supplement
from committee.sources.sectionnames import folded
from committee.sources.times import date_said, time_said
from committee.sources.wordtext import line_text

MINUTES = re.compile(r"referat|beslutningsprotokol|protokol", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<label>[A-ZÆØÅ][\wæøå /.-]{1,40}?)\s*:\s*(?P<text>.*)"
    r"|(?P<bare>Mødested|Mødedato|Mødetidspunkt|Mødedeltagere|Mødetype|Afbud|Fraværende|Stedfortrædere)\s+(?P<rest>\S.*)"
)
_EXTRA = re.compile(r"\bekstraordinær\w*(?:\s+møde)?", re.IGNORECASE)
_SPAN = re.compile(
    r"\d{1,2}[.:]\d{2}\s*(?:-|–|—|til)\s*(?:kl\.?\s*)?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})", re.IGNORECASE
)
_PLACE = re.compile(r"(?:^|\s)(?:i|på)\s+(?P<place>[A-ZÆØÅ\d][^,;]{2,80}?)\s*\.?$")
_PARTED = re.compile(r"[,;\n]\s*(?![^(]*\))|\s+og\s+(?![^(]*\))")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_ROLE = re.compile(
    r"(?:(?:1|2)\.\s*)?(?:vice|næst|udvalgs|råds)*-?(?:formand|forperson|borgmester|rådmand|mødeleder|ordfører|formandskab)",
    re.IGNORECASE,
)
_PARTY = re.compile(r"[A-ZÆØÅ]{1,3}|Løsgænger|Uden for parti(?:erne)?", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÆØÅÉ][^\d:]{2,60}")
_NOBODY = ("ingen", "alle", "intet", "ingen afbud", "alle medlemmer")
_HERE = (
    "deltagere",
    "mødedeltagere",
    "til stede",
    "tilstede",
    "medlemmer",
    "mødte",
    "fremmødte",
    "stedfortrædere",
    "stedfortræder",
)
_GONE = ("afbud", "fraværende", "fravær", "ikke til stede")
_PLACES = ("mødested", "sted", "lokale", "mødelokale")
_STARTS = ("tid", "tidspunkt", "mødetidspunkt", "kl", "starttidspunkt", "mødet startede", "mødestart", "start")
_ENDS = ("slut", "sluttidspunkt", "mødet sluttede", "mødeslut", "mødet hævet", "sluttid", "mødet slut")
_TAKEN = re.compile(
    r"\b(?:åbent?|lukket|offentligt?|ordinært|referat|dagsorden|beslutningsprotokol|protokol|møde[tr]?|mødedato|udvalgsmøde|dato|udvalg|indhold"
    r"|indholdsfortegnelse|fra|for|af|i|på|den|d|kl|klokken|til|og|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|afholdt|holdt"
    r"|tillægsdagsorden|tillæg|ekstraordinær\w*|side|dagsordenspunkter|punkter)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\d{1,2}\s*[-./]\s*\d{1,2}\s*[-./]?\s*\d{4}|\d{1,2}\.?\s+[a-zæøå]{3,9}\.?\s+\d{4}|\d{1,2}[.:]\d{2}", re.IGNORECASE
)


@dataclass(slots=True)
class Top:
    """What stands before the first item."""

    committee: str = ""
    date: dt.date | None = None
    time: dt.time | None = None
    ended: dt.time | None = None
    place: str = ""
    kind: str = ""
    form: str = ""
    is_closed: bool = False
    people: list[Person] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    listing: str = ""  # what the names on the next lines are


def top_of(lines: Sequence[Line]) -> Top:
    """What some lines say of their meeting."""
    top = Top()
    for text in _texts(lines):
        label, said = _labelled(text)
        is_taken = _take_label(top, folded(label), said) if label else _take_listed(top, text)
        _take_meeting(top, text, folded(label), said)
        if not is_taken and (left := _left(top, text)):
            top.remarks.append(Remark("hoved", f"Hovedets linje »{left}« er ikke kommet med."))
    return top


def _take_meeting(top: Top, text: str, label: str, said: str) -> None:
    """The committee, the day and the paper's kind, wherever in the heading they stand."""
    top.is_closed = top.is_closed or (len(text) < 200 and is_closed_paper(text))
    if not top.committee and label not in (*_HERE, *_GONE):
        top.committee = said if label == "udvalg" else body_in(text)
    if found := date_said(text):
        top.date = top.date or found
        if found == top.date:
            top.time, top.ended = top.time or time_said(text), top.ended or _ended(text)
            place = _PLACE.search(text)
            top.place = top.place or (place["place"] if place and not body_in(text) else "")
    top.kind = f"{top.kind} {text}" if MINUTES.search(text) or is_supplement(text) else top.kind
    if not top.form and (extra := _EXTRA.search(text)):
        top.form = extra[0]


def _ended(text: str) -> dt.time | None:
    match = _SPAN.search(text)
    return danish.parse_time(f"{int(match['hour']):02}:{match['minute']}") if match else None


def _left(top: Top, text: str) -> str:
    """A line that says more than what was taken of it; nothing where it doesn't."""
    rest = _TAKEN.sub(" ", _WHEN.sub(" ", text))
    for known in (top.committee, top.place, top.form):
        rest = rest.replace(known, " ") if known else rest
    bare = folded(text).replace(folded(top.committee), " ") if top.committee else folded(text)
    words = re.findall(r"[^\W\d_]{2,}", _TAKEN.sub(" ", rest))
    return text if [word for word in words if folded(word) in bare] else ""


def _texts(lines: Sequence[Line]) -> Iterator[str]:
    """The lines' texts; of a table each row's cells as one, the first being what the others are."""
    from committee.documents.tables import every_row
    from committee.documents.tree import words_of

    for line in lines:
        if line.table is None:
            yield from (one for one in [line_text(line)] if one)
            continue
        for row in every_row(line.table):
            cells = [words_of(cell) for cell in row if words_of(cell)]
            if len(cells) == 2 and not cells[0].endswith(":"):
                yield f"{cells[0]}: {cells[1]}"
            elif cells:
                yield " ".join(cells)


def _labelled(text: str) -> tuple[str, str]:
    match = _LABEL.fullmatch(text)
    if match is None:
        return "", text
    return (match["label"], match["text"]) if match["label"] else (match["bare"], match["rest"])


def _take_label(top: Top, label: str, said: str) -> bool:
    """What a label's text says; whether that is all of it."""
    top.listing = label if label in (*_HERE, *_GONE) and not said.strip() else ""
    if label in _PLACES:
        top.place = said
    elif label in _STARTS:
        top.time, top.ended = time_said(f" {said}") or top.time, _ended(said) or top.ended
    elif label in _ENDS:
        top.ended = time_said(f" {said}") or top.ended
    elif label in (*_HERE, *_GONE):
        _take_people(top, label, said)
    elif _ROLE.fullmatch(label):
        _add(top, [replace(one, role=one.role or label) for one in people_in(said)])
    elif label == "mødetype":
        top.form = said
    else:
        return label in ("udvalg", "dato", "mødedato")
    return True


def _take_listed(top: Top, text: str) -> bool:
    """A line of a list of names that a label before it began."""
    if not top.listing or not _NAME.fullmatch(text) or " " not in text or body_in(text) or MINUTES.search(text):
        top.listing = ""
        return False
    _take_people(top, top.listing, text)
    return True


def _take_people(top: Top, label: str, said: str) -> None:
    away = label.capitalize() if label in _GONE else ""
    away = "Fraværende" if label in ("fravær", "ikke til stede") else away
    _add(top, [replace(one, away=away) for one in people_in(said)])
    odd = [part for part in _PARTED.split(said) if re.search(r"\d", part)]
    top.remarks += [Remark("hoved", f"Hovedets »{part.strip()}« er ikke kommet med.") for part in odd]


def _add(top: Top, people: Sequence[Person]) -> None:
    """Those on the list, each once and where it was first; what is said later of one adds to what is known."""
    at = {one.name: n for n, one in enumerate(top.people)}
    for one in people:
        if one.name not in at:
            top.people.append(one)
            continue
        known = top.people[at[one.name]]
        top.people[at[one.name]] = Person(
            one.name, one.away or known.away, known.role or one.role, known.party or one.party
        )


def people_in(text: str) -> list[Person]:
    """The people of a line, with party and role: `Åse Prøve (A), formand, Bo Prøve (V)`."""
    made: list[Person] = []
    for part in _PARTED.split(text):
        told = [one.strip() for inner in _IN_BRACKETS.findall(part) for one in re.split(r"[,;]", inner)]
        name = " ".join(_IN_BRACKETS.sub(" ", part).split()).strip(" .")
        if made and _ROLE.fullmatch(name):
            made[-1] = replace(made[-1], role=made[-1].role or name.casefold())
            continue
        words = name.split(maxsplit=1)
        role = next((one for one in told if _ROLE.fullmatch(one)), "")
        if len(words) == 2 and _ROLE.fullmatch(words[0]):
            role, name = words[0], words[1]
        party = next((one for one in told if _PARTY.fullmatch(one)), "")
        if _NAME.fullmatch(name) and folded(name) not in _NOBODY:
            made.append(Person(name, role=role.casefold(), party=party))
    return made
