"""A committee's archive of many years, invented: meetings, items, decisions, votes, follow-ups and KPIs, the same in every run.

Nobody and nothing in it is real. The texts are put together from a small stock of sentences, so that no two items are alike and
all of them are as long as such items are.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from benchmarks.workspaces import Place

ITEMS = 10  # in a meeting
_A_YEAR = 20  # meetings
_LAST_YEAR = 2025
_COMMITTEE = "teknikudvalget"
_SEED = 1996

_MEMBERS = (
    "Asta Fjeldgaard",
    "Bo Lyngvig",
    "Carl Engtoft",
    "Dea Ravnshøj",
    "Emil Aakær",
    "Frida Sølund",
    "Gorm Vadsted",
)
_PARTIES = "XXXYYZZ"
_KPIS = {"cykelture": "cykelture på en hverdag", "huller": "meldte huller i vejen", "lygter": "lygter, der ikke lyser"}

_SUBJECTS = (
    "cykelstien",
    "vejbelysningen",
    "broen",
    "fortovet",
    "pladsen",
    "legepladsen",
    "rundkørslen",
    "stien",
    "parken",
    "havnekajen",
)
_PLACES = ("Møllevej", "Åkæret", "Østergade", "Søndre Ringvej", "Birkelunden", "Havnegade", "Kirkebakken", "Engdraget")
_WORK = ("Renovering", "Udvidelse", "Afmærkning", "Ny belægning", "Drift", "Tilsyn", "Finansiering", "Høring")
_SENTENCES = (
    "Forvaltningen har gennemgået {subject} ved {place} og fundet {n} steder, der bør udbedres inden vinteren.",
    "Udgiften er beregnet til {n} t. kr., som kan holdes inden for rammen for {year}.",
    "Naboerne ved {place} har haft sagen til høring i fire uger, og der er kommet {n} svar.",
    "De fleste, der svarede, ønsker lavere fart og bedre lys, mens {n} peger på støj i byggeperioden.",
    "Arbejdet ventes at vare {n} dage, og der vil være adgang til {place} i hele perioden.",
    "Sammenlignet med året før er der **{n} færre** henvendelser om {subject}, og de bliver besvaret hurtigere.",
    "Et eftersyn i {year} viste, at {subject} har *nogen* slitage, men at den kan bruges uden begrænsning.",
    "Der er søgt om tilskud fra en statslig pulje, og svaret ventes i løbet af {n} uger.",
)
_POINTS = ("{subject} ved {place} sættes i stand i {year}.", "udgiften på {n} t. kr. afholdes af rammen for veje.", "naboerne får besked, før arbejdet begynder.")  # fmt: skip
_DECISIONS = ("Godkendt.", "Taget til efterretning.", "Godkendt, idet udvalget ønsker en status om et år.", "Drøftet.")


def make_archive(root: Path, meetings: int) -> Place:
    """A workspace with that many meetings, twenty a year up to 2025; the place of the last one."""
    for number, date in enumerate(_dates(meetings)):
        folder = root / "agenda_items" / _COMMITTEE / date.isoformat()
        folder.mkdir(parents=True)
        _write(folder / "moede.yaml", [f"dato: {date}", "tid: 15:30", "sted: Rådssalen"])
        for item in range(1, ITEMS + 1):
            rng = Random(_SEED * 10_000 + number * ITEMS + item)
            _write(folder / f"{item:02}-sag-{number}-{item}.yaml", _item(rng, date, number * ITEMS + item, item))
    _write(root / "agenda_items" / _COMMITTEE / "udvalg.yaml", _committee())
    _make_kpis(root, meetings)
    return Place(root, _COMMITTEE, date.isoformat())


def alone(place: Place, root: Path) -> Place:
    """A copy of the workspace with that one meeting and no other."""
    shutil.copytree(place.root / "metrics", root / "metrics")
    copy = Place(root, place.committee, place.folder)
    shutil.copytree(place.meeting, copy.meeting)
    shutil.copy(place.meeting.parent / "udvalg.yaml", copy.meeting.parent)
    return copy


def _dates(count: int) -> Iterator[dt.date]:
    """Tuesdays, evenly over the years; a summer without."""
    first = _LAST_YEAR + 1 - -(-count // _A_YEAR)
    for number in range(count):
        year, place = divmod(number, _A_YEAR)
        january = dt.date(first + year, 1, 6)
        tuesday = january + dt.timedelta(days=(1 - january.weekday()) % 7)
        yield tuesday + dt.timedelta(weeks=2 * place + 8 * (place >= _A_YEAR // 2 + 2))


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _committee() -> Iterator[str]:
    yield "kommune: Opdigtet Kommune\nudvalg: Teknikudvalget\nprofil: standard\nnummerering: årlig"
    yield "mødested: Rådssalen\nmødetid: 15:30\nforvaltning: Teknik og Miljø\nmedlemmer:"
    for number, (name, party) in enumerate(zip(_MEMBERS, _PARTIES, strict=True)):
        role = "" if number else ", rolle: formand"
        yield f"  - {{navn: {name}{role}, parti: {party}}}"


def _item(rng: Random, date: dt.date, serial: int, number: int) -> Iterator[str]:
    words = _Words(rng, date.year)
    yield words("titel: {work} af {subject} ved {place}")
    yield f"sagsnr: {date.year % 100:02}/{serial}"
    yield "sagsfremstilling: |"
    for paragraph in range(rng.randint(5, 9)):
        yield "  " + " ".join(words(rng.choice(_SENTENCES)) for _ in range(rng.randint(2, 4))) + "\n"
        if paragraph == 1:
            yield words("  #### Det videre forløb\n\n  - {subject} opmåles i uge {n}\n  - {place} spærres ikke\n")
    if number == ITEMS:
        yield from _figures()
    yield "indstilling:\n  at:"
    yield from (f"    - {words(point)}" for point in _POINTS[: rng.randint(1, 3)])
    yield words("bilag:\n  - Notat om {subject} ved {place}\n  - Kort over {place}")
    yield from _decision(rng, words, date, number)


def _figures() -> Iterator[str]:
    yield from (f"  Der er {{{{ {name}.værdi | tal }}}} {words}.\n" for name, words in _KPIS.items())
    yield f"nøgletal: [{', '.join(_KPIS)}]"


def _decision(rng: Random, words: _Words, date: dt.date, number: int) -> Iterator[str]:
    """A text; or a map with a vote, a follow-up or both."""
    text = rng.choice(_DECISIONS)
    if number % 5:
        yield f"beslutning: {text}"
        return
    yield f"beslutning:\n  tekst: {text}"
    if number == ITEMS:
        against = rng.randint(1, 3)
        voters = f"for: [{', '.join(_MEMBERS[against:])}], imod: [{', '.join(_MEMBERS[:against])}]"
        yield f"  afstemninger:\n    - {{om: Indstillingen, {voters}}}"
    due = date + dt.timedelta(days=rng.randint(30, 400))
    yield f"  opfølgning:\n    - {{tekst: Status for udvalget, inden: {due}, ansvarlig: Teknik og Miljø}}"


class _Words:
    """Fills in a sentence's gaps: the item's own subject and place, and each time another number."""

    def __init__(self, rng: Random, year: int) -> None:
        self._rng = rng
        self._own = {
            "subject": rng.choice(_SUBJECTS),
            "place": rng.choice(_PLACES),
            "work": rng.choice(_WORK),
            "year": year,
        }

    def __call__(self, sentence: str) -> str:
        return sentence.format(n=self._rng.randint(11, 98), **self._own)


def _make_kpis(root: Path, meetings: int) -> None:
    """A month's value for each, from the year before the first meeting."""
    years = range(_LAST_YEAR - -(-meetings // _A_YEAR), _LAST_YEAR + 1)
    rng = Random(_SEED)
    definitions = [
        f"{name}:\n  navn: {words.capitalize()}\n  enhed: antal\n"
        f"  kilde: {{fil: data/tal.csv, hvor: {{navn: {name}}}, talformat: dansk}}"
        for name, words in _KPIS.items()
    ]
    values = [
        f"{name};{year}M{month:02};{rng.randint(200, 900)}"
        for name in _KPIS
        for year in years
        for month in range(1, 13)
    ]
    (root / "metrics/data").mkdir(parents=True)
    _write(root / "metrics/tal.yaml", definitions)
    _write(root / "metrics/data/tal.csv", ["navn;periode;værdi", *values])
