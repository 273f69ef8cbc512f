"""Usual closed items, each with a workspace of its own, and ordinary Danish texts that have nothing to do with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.leakcorpus.paper import NOTHING, Case
from benchmarks.workspaces import REPOSITORY

# Title, what is public of it, and its text. Names and firms are invented.
_ITEMS = (
    ("Ansættelse af direktør for Børn og Kultur", "Personsag", "Ansættelsesudvalget indstiller Tormod Skåneby til stillingen som direktør for Børn og Kultur."),
    ("Ansættelse af skoleleder på Nordskolen", "Personsag", "Indstillet er Ragna Ildløse. Bestyrelsen på skolen er enig."),
    ("Afskedigelse af medarbejder i Vej og Park", "Personsag", "Medarbejderen Holm Vesterskov har fået to advarsler. Den faglige organisation er hørt."),
    ("Køb af ejendommen Strandengen 14", "Køb af ejendom", "Ejeren, Kullegaard Invest ApS, vil sælge for 4.750.000 kr. Forvaltningen anbefaler køb af ejendommen."),
    ("Salg af grund i erhvervsområdet", "Salg af grund", "Grunden sælges til Brøndlyst Logistik A/S for 325 kr. pr. m2. Budget og tidsplan er vedlagt."),
    ("Indkøb af nye skraldebiler", "Udbud", "Tilbud fra Rødmose Materiel A/S er det billigste. Indkøb af biler sker i første kvartal."),
    ("Udbud af rengøring på skoler og i børnehaver", "Udbud", "Kontrakten tildeles Lysning Service ApS. Udbud af rengøring gav fem tilbud."),
    ("Klage over afgørelse om byggetilladelse", "Klagesag", "Klageren, Esther Munkholt, har anket afgørelsen. Borgmesteren er orienteret."),
    ("Forlig i voldgiftssag om Havnebadet", "Retssag", "Entreprenøren får 2.100.000 kr. Kommunens advokat anbefaler forlig."),
    ("Leje af lokaler til Jobcenter Nord", "Lejemål", "Lejemålet er på 1.200 m2 hos Gammelstrand Ejendomme. Udvalget for Teknik og Miljø er hørt."),
    ("Tilbagekøb af grund", "Ejendomssag", "Grunden tilbagekøbes, fordi byggepligten ikke er opfyldt. Indstilling fra Økonomi og Personale."),
    ("Valg af leverandør til elevtransport", "Udbud", "Leverandøren er Solskift Busser. Unge og Uddannelse betaler halvdelen."),
    ("Ydelse af lån til boligforening", "Økonomisk sag", "Boligforeningen Enghave får 1.500.000 kr. i lån. Staten refunderer en del."),
    ("Orientering om tilsynssag", "Orientering", "Tilsynet har bedt om en redegørelse. Sundhed og Omsorg svarer inden 1. april."),
    ("Ekspropriation til cykelsti langs Ringvejen", "Ekspropriation", "Lodsejeren Aksel Tofteng afstår 120 m2. Vej og Park har forhandlet."),
    ("Godtgørelse til tidligere medarbejder", "Personsag", "Der udbetales 210.000 kr. Aftalen er tiltrådt af Fag og Arbejde."),
    ("Aftale om drift af svømmehal", "Kontraktforhold", "Driften overtages af Bølgeslag Fritid. Kultur og Fritid fører tilsyn."),
    ("Ændring af vedtægter for selvejende institution", "Institutionsforhold", "Formanden Inge Rytterhus har bedt om ændringen. Social og Sundhed anbefaler den."),
    ("Prisforhandling om varmeforsyning", "Forsyningssag", "Prisen falder til 412 kr. pr. MWh. Aabenraa Kommune og Tønder Kommune deltager."),
    ("Navngivning af ny daginstitution", "Navngivning", "Udvalget foreslår »Solhjørnet«. Børn og Unge har hørt forældrene."),
    ("Udpegning af medlem til bestyrelsen", "Udpegning", "Udpeget er Sejr Klitgård-Modvig. Det Lokale Beskæftigelsesråd er hørt."),
    ("Budgetforslag 2028 for Teknik og Miljø", "Budget", "Der skal findes 12.000.000 kr. Den Sociale Investeringsfond bidrager."),
)  # fmt: skip
_TEXTS = ("agenda_items/**/*.yaml", "docs/*.md", "templates/**/*.j2", "tests/golden/*.md", "agenda_items/**/*.md")


def closed_items() -> Iterator[tuple[str, dict[str, str]]]:
    """Each closed item's title, and its files by name."""
    for number, (title, public, text) in enumerate(_ITEMS, 1):
        yield (
            title,
            {
                "02-lukket.yaml": f"titel: {title}\nsagsnr: 27/{31000 + 7 * number}\nlukket: Fortroligt\noffentlig_titel: {public}\n"
                f"offentlig_beslutning: Godkendt.\nsagsfremstilling: |\n  {text}\nindstilling:\n  at:\n    - indstillingen godkendes.\nbeslutning: Godkendt.\n"
            },
        )


def texts(repository: Path = REPOSITORY) -> list[Case]:
    """The project's own Danish texts: the sample's items, its documents and the handbook."""
    found = sorted({path for pattern in _TEXTS for path in repository.glob(pattern) if path.is_file()})
    return [
        Case("navne", path.relative_to(repository).as_posix(), "prosa", f"bilag/{path.stem}.txt", path.read_bytes(), NOTHING)
        for path in found
    ]  # fmt: skip
