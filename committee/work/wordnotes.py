"""What stands in a Word file beside the words that are read back: comments, notes, pictures; each is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from committee.base.problems import Place, Problem, shown, warning
from committee.compose.asmarkdown import lines_without_marks
from committee.documents.flat import Line
from committee.documents.grouping import blocks_of
from committee.documents.itemlines import Section

SHOWN = 300  # letters of a text that is told


def beside_words(display: str, name: str, typed: Section, charts: Collection[str]) -> Iterator[Problem]:
    """Comments, pictures, boxes of text, hidden words and signs without a meaning anywhere in the item; `charts` is what its own charts show."""
    for line in (*typed.rest, *(typed.decision or ())):
        for note in line.notes:
            if note.kind == "kommentar":
                text = f"{name} har en kommentar i Word, som ikke er taget med: »{shown(note.text, SHOWN)}«."
                yield warning(Place(display), "kommentar", text, "Skriv den i punktets fil, hvis den skal med.")
            elif note.kind in _CURES and not (note.kind == "billede" and note.text in charts):
                words = f": »{shown(note.text, SHOWN)}«" if note.text else ""
                text = f"{name} har {'' if note.kind == 'skjult tekst' else 'et '}{note.kind} i Word, som ikke er taget med{words}."
                yield warning(Place(display), "ikke-tekst", text, _CURES[note.kind])


def tracked(display: str, name: str, typed: Section) -> Iterator[Problem]:
    """What was changed with tracking on, told once for an item: what came is read as text, what went isn't."""
    notes = [note for line in (*typed.rest, *(typed.decision or ())) for note in line.notes if note.kind in _TRACKED]
    said = [
        f"{_TRACKED[kind]}: {', '.join(f'»{shown(note.text, SHOWN)}«' for note in notes if note.kind == kind)}"
        for kind in _TRACKED
        if any(note.kind == kind for note in notes)
    ]
    if said:
        text = f"{name} har sporede ændringer i Word; {'; '.join(said)}."
        yield warning(Place(display), "sporede-ændringer", text, "Se efter, om de er godkendt.")


def left_behind(display: str, name: str, own: Sequence[Line], former: str) -> Iterator[Problem]:
    """What a decision has that comes along in another form."""
    if "{{" in former:
        text = f"{name}: beslutningen har et nøgletal i {{{{ ... }}}}, som bliver til det tal, der står i Word."
        yield warning(Place(display), "udtryk-i-word", text, "Sæt udtrykket ind igen, hvis tallet skal følge med.")
    for words in lines_without_marks(blocks_of(own)):
        text = (
            f"{name}: i »{shown(words, SHOWN)}« er noget fremhævet, som ikke kan skrives dér, og det er taget med uden."
        )
        yield warning(Place(display), "ikke-tekst", text, "Se det efter i punktets fil.")
    for note in (note for line in own for note in line.notes if note.kind in _CARRIED):
        words = f": »{shown(note.text, SHOWN)}«" if note.text else ""
        text = f"{name}: beslutningen har en {note.kind}, som er taget med som almindelig tekst{words}."
        yield warning(Place(display), "ikke-tekst", text, "Se det efter i punktets fil.")


_TRACKED = {"indsat tekst": "det indsatte læses som tekst", "slettet tekst": "det slettede læses ikke"}
_CARRIED = ("formel", "tabel i en celle")
_CURES = {
    "billede": "Gem billedet i mødets bilag/, og skriv f.eks. ![Hvad billedet viser](bilag/kort.png) på sin egen linje i teksten.",
    "tekstfelt": "Skriv ordene i punktets fil, hvis de skal med.",
    "skjult tekst": "Gør den synlig i Word, hvis den skal med.",
    "specialtegn": "Skriv et almindeligt tegn i stedet.",
}
