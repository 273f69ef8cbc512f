"""What stands in a document and didn't come along as it stood: told with its words, and with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from committee.base.problems import Place, Problem, shown, warning
from committee.documents.flat import Note

_SHOWN = 300  # letters of a text that is told
_CHECK = "Skriv det i punktet, hvis det skal med."
# Of each kind: what is said before its words, and what to do.
_SAID = {
    "kommentar": ("En kommentar er ikke taget med", _CHECK),
    "slettet tekst": ("Der er sporede ændringer; det slettede er ikke taget med", "Se efter, om ændringerne er godkendt."),
    "indsat tekst": ("Der er sporede ændringer; det indsatte er taget med", "Se efter, om ændringerne er godkendt."),
    "skjult tekst": ("Skjult tekst er ikke taget med", _CHECK),
    "sidehoved": ("Sidehovedet eller sidefoden er ikke taget med", _CHECK),
    "tekstfelt": ("Et tekstfelt er skrevet som et afsnit", "Se efter, om det står det rigtige sted."),
    "hjælpetekst": ("Skabelonens hjælpetekst er ikke taget med", ""),
    "formel": ("En formel er skrevet på én linje", "Se efter, at den siger det samme."),
    "specialtegn": ("Et tegn fra en tegnskrifttype kan ikke læses", "Skriv det, det forestiller."),
    "billede": ("Et billede er ikke taget med", "Gem det som PNG eller JPEG i bilag/, og skriv ![beskrivelse](bilag/navn.png)."),
    "billede uden beskrivelse": ("Et billede har ingen beskrivelse", "Skriv, hvad det viser, i de skarpe parenteser: ![beskrivelse](bilag/…)."),
    "fremhævning": ("Noget fremhævet kan ikke skrives, hvor det står, og er taget med uden", "Se det efter."),
    "indlejret dokument": ("Et indlejret dokument er ikke taget med", "Læg det som bilag."),
    "tabel i en celle": ("En tabel inde i en celle er skrevet som linjer", "Se efter, at den kan læses."),
    "titel fra filnavn": ("Dokumentet har ingen titel, så punktet er kaldt efter filen", "Ret »titel:« i punktets fil."),
    "anden titel": ("Dokumentet har også titlen", "Se efter, at punktets titel er den rigtige."),
    "anden overskrift": ("En overskrift er blevet til husets egen", ""),
    "tomt afsnit": ("Et afsnit er tomt og er udeladt", ""),
    "tekst ved bilag": ("En linje under bilag er ikke et bilag og er udeladt", ""),
    "link ved bilag": ("Et link ved et bilag er ikke taget med", "Læg filen i bilag/, og skriv »fil:« ved bilaget."),
    "lukket bilag": ("Dokumentet siger, at et bilag er lukket, og det er derfor lukket", "Se efter, at det er rigtigt."),
    "før første afsnit": ("Teksten over det første afsnit står først i sagsfremstillingen", "Se efter, om den skal med."),
    "filens hoved": ("En linje i filens hoved er ikke taget med", _CHECK),
    "lukket": ("Dokumentet siger, at sagen er lukket, og punktet er derfor lukket", "Skriv grunden ved »lukket:«, f.eks. Personsag."),
}  # fmt: skip
_OTHERWISE = ("Noget er ikke taget med", _CHECK)


def told(display: str, notes: Sequence[Note]) -> Iterator[Problem]:
    """One problem for each kind of thing, with the words of each."""
    kinds = dict.fromkeys(note.kind for note in notes)
    for kind in kinds:
        said, cure = _SAID.get(kind, _OTHERWISE)
        words = list(dict.fromkeys(shown(note.text, _SHOWN) for note in notes if note.kind == kind and note.text))
        count = sum(note.kind == kind for note in notes)
        quoted = f": {', '.join(f'»{one}«' for one in words)}" if words else f" ({count})" if count > 1 else ""
        yield warning(Place(display), "fra-dokument", f"{said}{quoted}.", cure)
