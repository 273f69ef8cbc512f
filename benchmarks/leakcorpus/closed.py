"""A workspace with a closed item, all of it invented; and what the item keeps secret."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

COMMITTEE, MEETING = "proeveudvalget", "2027-02-18"
_HOME = f"agenda_items/{COMMITTEE}"

APPLICANT = ("Sigrid", "Fjeldmark-Hauge")
RIVAL = ("Asbjørn", "Trøjelund")
LAWYER = ("Ellinor", "Rosenvang", "Bratlev")  # with a middle name
FIRM, CVR = "Tangskov Entreprise ApS", "38 46 19 57"
STREET = "Mosebøllevej 27"
PHONE, MAIL = "41 73 28 96", "sigrid@fjeldmarkhauge.example"
CASE = "27/20418"
AMOUNT = "1.387.250"

_FILES = {
    f"{_HOME}/udvalg.yaml": """kommune: Prøve Kommune
udvalg: Prøveudvalget
mødested: Rådhuset, lokale 2
mødetid: 15:00
forvaltning: Byrådssekretariatet
medlemmer: [{navn: Alma Prøve, rolle: formand}, Bent Prøve, Clara Prøve]
""",
    f"{_HOME}/{MEETING}/moede.yaml": f"dato: {MEETING}\n",
    f"{_HOME}/{MEETING}/01-status.yaml": """titel: Status på indsatsen
sagsnr: 27/11
sagsfremstilling: |
  Forvaltningen gør status på indsatsen i første halvår.
indstilling:
  at:
    - sagen tages til orientering.
beslutning: Taget til orientering.
""",
}

_CLOSED = f"""titel: Ansættelse af {" ".join(APPLICANT)} som driftschef i Havneværket
sagsnr: {CASE}
lukket: Personsag
offentlig_titel: Personsag
offentlig_beslutning: Godkendt.
sagsfremstilling: |
  {" ".join(APPLICANT)} er indstillet efter to samtaler. {" ".join(RIVAL)} trak sin ansøgning tilbage.
  Kommunens advokat, {" ".join(LAWYER)}, har vurderet aftalen med {FIRM} (CVR {CVR}).
  Fratrædelsen af den hidtidige chef koster {AMOUNT} kr.

  Hun bor {STREET}, 6270 Tønder, og træffes på telefon {PHONE} eller {MAIL}.
indstilling:
  at:
    - {" ".join(APPLICANT)} ansættes pr. 1. maj 2027.
bilag:
  - {{titel: Ansøgning fra {" ".join(APPLICANT)}, fil: bilag/ansoegning-fjeldmark-hauge.txt}}
beslutning: Godkendt.
"""

_APPLICATION = f"""Ansøgning til stillingen som driftschef

Jeg har i syv år ledet værftet i Prøvehavn. Spørg gerne min tidligere chef, Valborg Dyrehøj Kisum.
Med venlig hilsen
{" ".join(APPLICANT)}
"""


def write_workspace(root: Path, changes: Mapping[str, str] | None = None) -> Path:
    """The workspace, with other closed items instead where `changes` has files by their names in the meeting's folder."""
    own = {"02-ansaettelse.yaml": _CLOSED, "bilag/ansoegning-fjeldmark-hauge.txt": _APPLICATION}
    files = _FILES | {f"{_HOME}/{MEETING}/{name}": text for name, text in (own if changes is None else changes).items()}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
