"""What is written by hand beside numbers: figures, periods, words, and where a message says that they stand."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.kpitraps.trap import MEETING, Place, Reading, Trap
from benchmarks.kpitraps.workspaces import CSV, csv, workspace

FAMILY = "texts"
SURE, CAREFUL, NONE = Reading
_ROWS = [("periode", "tal"), ("2020M01", "800"), ("2020M12", "700"), ("2021M01", "724")]
_FALLING = [("periode", "tal"), ("2020M01", "600"), ("2020M12", "760"), ("2021M01", "724")]
_SOURCE = "fil: data/k.csv, periode: periode, værdi: tal, talformat: dansk"
_VALUE = "{{ k.værdi | tal }}"


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_numbers(), *_periods(), *_true(), *_false(), *_filters(), *_places()]


def _trap(
    name: str,
    text: str,
    reading: Reading,
    *,
    told: str = "",
    cell: str = "",
    more: str = "",
    unit: str = "personer",
    falling: bool = False,
    tjek: bool = False,
) -> Trap:
    rows = _FALLING if falling else _ROWS
    definition = more if "navn" in more else f"retning: ned\n{more}".strip()
    files = workspace(_SOURCE, unit=unit, more=definition, text=text, files={CSV: csv(rows)})
    commands = (("tjek", MEETING),) if tjek else (("dagsorden", MEETING),)
    return Trap(FAMILY, name, text, files, reading=reading, place=Place.ITEM, told=told, cell=cell, commands=commands)


def _numbers() -> Iterator[Trap]:
    """Typed figures, in a KPI's item. Those that nothing is known of may stand."""
    wrong = {
        "anden-måneds-tal": "I januar 2021 var tallet 700.", "anden-måneds-tal-før": "I december 2020 var tallet 724.", "fra-til-byttet": "Tallet er faldet fra 724 i december 2020 til 700 i januar 2021.",
        "fra-til-retning": "Tallet er steget fra 800 i januar 2020 til 724 i januar 2021.", "ombyttede-cifre": "Tallet var 742 i januar 2021.", "året-rigtigt-måneden-ikke": "I december 2020 var tallet 800.",
        "to-tal-i-en-sætning": "Tallet var 700 i december 2020 og 800 i januar 2021.", "tal-i-liste": "Tallet:\n\n- januar 2021: 700\n- december 2020: 724", "fed": "Tallet var **700** i januar 2021.",
        "tal-i-tabel": "| Periode | Tallet |\n| --- | --- |\n| Januar 2021 | 700 |\n| December 2020 | 724 |",
    }  # fmt: skip
    for name, text in wrong.items():
        yield _trap(f"forkert-{name}", text, NONE, tjek=True)
    right = {
        "tallet": "Tallet var 724 i januar 2021.", "begge": "Tallet er steget fra 700 i december 2020 til 724 i januar 2021.", "år-før": "I januar 2020 var tallet 800.",
        "telefonnummer": "Ring på 73 76 74 00 eller 7376 7240.", "sagsnummer": "Se sag 21/724.", "paragraf": "Efter § 700 og lov nr. 724 af 2019.", "dato": "Mødet den 7. 2. 2024 flyttes.",
        "beløb": "Der er bevilget 700.000 kr.", "andet-tal": "Der kom 17 til mødet.", "procent": "Det svarer til 7,24 procent af midlerne.", "adresse": "Jobcenteret ligger på Nørregade 742.",
        "i-tabel": "| Periode | Tallet |\n| --- | --- |\n| Januar 2021 | 724 |\n| December 2020 | 700 |",
    }  # fmt: skip
    for name, text in right.items():
        yield _trap(f"rigtigt-{name}", text, SURE, tjek=True)


def _periods() -> Iterator[Trap]:
    yield _trap("periode-forkert", f"I december 2020 er tallet {_VALUE}.", NONE, tjek=True)
    yield _trap("periode-rigtig", f"I januar 2021 er tallet {_VALUE}.", SURE, tjek=True)
    yield _trap("periode-andet-år", f"I januar 2020 er tallet {_VALUE}.", NONE, tjek=True)
    yield _trap("periode-kvartal", f"I 4. kvartal 2020 er tallet {_VALUE}.", NONE, tjek=True)
    yield _trap("periode-dato-forkert", f"Pr. 31. december 2020 er tallet {_VALUE}.", NONE, tjek=True)
    yield _trap("periode-dato-rigtig", f"Pr. 31. januar 2021 er tallet {_VALUE}.", SURE, tjek=True)
    yield _trap("periode-fremtid", f"I marts 2021 er tallet {_VALUE}.", NONE, tjek=True)
    yield _trap("periode-forrige", "I december 2020 var tallet {{ k.forrige.værdi | tal }}.", SURE, tjek=True)
    yield _trap("periode-forrige-forkert", "I januar 2021 var tallet {{ k.forrige.værdi | tal }}.", NONE, tjek=True)
    yield _trap("periode-måned-uden-år", f"I december er tallet {_VALUE}.", NONE, tjek=True)
    yield _trap("periode-som-led", f"Siden december 2020 er tallet steget til {_VALUE}.", SURE, tjek=True)


def _true() -> Iterator[Trap]:
    true = {
        "steget": f"Tallet er steget til {_VALUE}.", "uændret-over-to": "Tallet er {{ k.udvikling }} til " + _VALUE + ".", "ikke-faldet": f"Tallet er ikke faldet, men steget til {_VALUE}.",
        "på-et-år-faldet": f"På et år er tallet faldet fra {{{{ k.sidste_år.værdi | tal }}}} til {_VALUE}.", "håb": f"Vi håber, at tallet falder til under {_VALUE}.", "plan": f"Målet er, at tallet falder. Det er nu {_VALUE}.",
        "spørgsmål": f"Falder tallet? Det er {_VALUE}.", "andet-emne": f"Sygefraværet er faldet. Tallet er {_VALUE}.", "hvis": f"Hvis tallet falder fra {_VALUE}, evalueres indsatsen.",
        "trods": f"Trods et fald i efteråret er tallet steget til {_VALUE}.", "stigende-grad": f"I stigende grad bruges praktik. Tallet er {_VALUE}.", "nedsat": f"Udvalget har nedsat en gruppe. Tallet er {_VALUE}.",
        "oppe-fra": f"Tallet er {_VALUE}, op fra {{{{ k.forrige.værdi | tal }}}}.", "lavere-end-år-før": f"Tallet er {_VALUE} og lavere end i januar 2020.",
    }  # fmt: skip
    for name, text in true.items():
        yield _trap(f"sandt-{name}", text, SURE)


def _false() -> Iterator[Trap]:
    false = {
        "dalet": f"Tallet er dalet til {_VALUE}.", "ned-fra": f"Tallet er {_VALUE}, ned fra {{{{ k.forrige.værdi | tal }}}}.", "fald-på": "Der er et fald på {{ k.ændring | tal }} til " + _VALUE + ".",
        "ikke-steget": f"Tallet er ikke steget, men ligger på {_VALUE}.", "færre": f"Der er færre end i december 2020: {_VALUE}.", "lavere-end-sidst": f"Tallet er {_VALUE} og lavere end sidst.",
        "stagneret": f"Tallet er stagneret på {_VALUE}.", "kun-fald": f"Et markant fald betyder, at tallet nu er {_VALUE}.", "versaler": f"Tallet er FALDET til {_VALUE}.", "fed-ord": f"Tallet er **faldet** til {_VALUE}.",
        "på-to-linjer": f"Tallet er\nfaldet til {_VALUE}.", "efter-tal": f"{_VALUE} er tallet, og det er et fald.", "rekordlavt": f"Tallet er det laveste i et år: {{{{ k.forrige.værdi | tal }}}} er højere end {_VALUE}.",
        "med-adverbium": f"Tallet er heldigvis atter kraftigt faldet til {_VALUE}.", "nutid": f"Tallet falder til {_VALUE}.", "datid": f"Tallet faldt til {_VALUE} i januar 2021.", "i-liste": f"- tallet er faldet til {_VALUE}",
    }  # fmt: skip
    for name, text in false.items():
        yield _trap(f"falsk-{name}", text, NONE)
        turned = text.replace("k.ændring | tal", "k.ændring | tal")
        if name not in ("stagneret", "rekordlavt", "ikke-steget"):
            yield _trap(f"falsk-{name}-men-sandt", turned, SURE, falling=True)
    goal = "mål: {højst: 800}"
    yield _trap("mål-nået-sandt", f"Målet er nået: {_VALUE} mod {{{{ k.mål.tekst }}}}.", SURE, more=goal)
    yield _trap("mål-nået-falsk", f"Målet er nået: {_VALUE} mod {{{{ k.mål.tekst }}}}.", NONE, more="mål: {højst: 720}")
    yield _trap(
        "mål-ikke-nået-falsk", f"Målet er desværre ikke nået: {_VALUE} mod {{{{ k.mål.tekst }}}}.", NONE, more=goal
    )
    yield _trap(
        "mål-betinget", f"Når målet er nået, evalueres indsatsen. Tallet er {_VALUE}.", SURE, more="mål: {højst: 720}"
    )
    yield _trap("minus-og-uændret", "Tallet er uændret: {{ k.ændring | tal }} til " + _VALUE + ".", NONE)


def _filters() -> Iterator[Trap]:
    yield _trap("procent-om-personer", "{{ k.værdi | procent }}", NONE)
    yield _trap("kr-om-personer", "{{ k.værdi | kr }}", NONE)
    yield _trap("point-om-personer", "{{ k.ændring | point }}", NONE)
    yield _trap("mio-om-personer", "{{ k.værdi | mio }}", NONE)
    yield _trap("kvartal-om-måned", "{{ k.dato | kvartal }}", CAREFUL)
    yield _trap("ukendt-navn", "{{ q.værdi }}", NONE)
    yield _trap("ukendt-felt", "{{ k.vaerdi }}", NONE)
    yield _trap("regnestykke", "{{ k.værdi + 1 }}", CAREFUL)
    yield _trap("enhed-skrevet-til", "Tallet er {{ k.værdi | tal }} %.", NONE)
    yield _trap("kroner-skrevet-til", "Tallet er {{ k.værdi | tal }} kr.", NONE)
    yield _trap("enhed-to-gange", "Tallet er {{ k.værdi }} %.", NONE, unit="procent")
    yield _trap("anden-enhed-til-procent", "Tallet er {{ k.værdi }} personer.", NONE, unit="procent")


def _places() -> Iterator[Trap]:
    """A message stands at the sentence it is about, not at another that has the same words."""
    twice = f"Tallet er steget til {_VALUE}.\n\nTallet er faldet til {_VALUE}."
    yield _trap("sted-andet-udtryk", twice, NONE, cell=r"01-status\.yaml:8", tjek=True)
    three = f"Tallet er steget til {_VALUE}.\n\nIntet nyt.\n\n- Tallet er steget til {_VALUE}.\n- Tallet er dalet til {_VALUE}."
    yield _trap("sted-i-liste", three, NONE, cell=r"01-status\.yaml:11", tjek=True)
    hand = "Tallet var 724 i januar 2021.\n\nTallet var 700 i januar 2021."
    yield _trap("sted-håndskrevet", hand, NONE, cell=r"01-status\.yaml:8", tjek=True)
    cell = f"Tallet er faldet til {_VALUE}."
    yield _trap("celle-nævnt", cell, NONE, cell=r"k\.csv:4", tjek=True)
