"""A new workspace with an example that builds at once, and the schemas that editors read. Nothing that is there is ever written over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import COMMITTEE_FILE, ITEMS, MEETING_FILE
from committee.base.atomic import create, not_written, write_all
from committee.base.problems import Place, Problem
from committee.work.outcome import Outcome, stopped
from committee.work.schemas import FOLDER, modeline, schema_files


def write_schemas(archive: Archive) -> Outcome:
    """Write the JSON Schemas to `agenda_items/.skema/`."""
    return _write_schemas(archive.root)


def _write_schemas(root: Path) -> Outcome:
    display = f"{ITEMS}/{FOLDER}"
    problems = write_all(root / ITEMS / FOLDER, schema_files(), display)
    return Outcome(() if problems else tuple(f"{display}/{name}" for name in schema_files()), tuple(problems))


def new_workspace(folder: Path, meeting: dt.date) -> Outcome:
    """Make a workspace with an example committee and one meeting, which builds at once."""
    if (folder / ITEMS).exists():
        place = Place(ITEMS)
        return Outcome(
            problems=(
                Problem(
                    place,
                    "findes-allerede",
                    "Mappen er allerede en arbejdsmappe.",
                    "Vælg en anden mappe, eller brug »udvalg ny«.",
                ),
            )
        )
    return _made(folder, _example(meeting))


def bare_workspace(folder: Path) -> Outcome:
    """Make a workspace with no committee in it."""
    try:
        (folder / ITEMS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return stopped(not_written(str(folder), error))
    return _made(folder, [(".gitattributes", _GIT_ATTRIBUTES)])


def _made(folder: Path, files: Iterable[tuple[str, str]]) -> Outcome:
    made = []
    try:
        for name, text in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if create(path, text.encode()):
                made.append(name)
    except OSError as error:
        return stopped(not_written(str(folder), error))
    schemas = _write_schemas(folder)
    return Outcome((*made, *schemas.files), schemas.problems)


def _example(meeting: dt.date) -> Iterator[tuple[str, str]]:
    home = f"{ITEMS}/eksempeludvalget"
    yield ".gitattributes", _GIT_ATTRIBUTES
    yield f"{home}/{COMMITTEE_FILE}", modeline("udvalg", "../") + _EXAMPLE_COMMITTEE
    yield (
        f"{home}/{meeting}/{MEETING_FILE}",
        modeline("moede", "../../") + f"dato: {meeting}\nafbud: [Bo Eksempel]\n",
    )
    for name, text in _EXAMPLE_ITEMS.items():
        yield f"{home}/{meeting}/{name}", modeline("punkt", "../../") + text


# Sums are kept of what is sent, approved and published, and of its attachments, whatever the machine's own line ends.
_GIT_ATTRIBUTES = """\
# Git må ikke ændre linjeskift her: det udsendte, godkendte og udgivne bliver tjekket tegn for tegn.
* -text
"""

_EXAMPLE_COMMITTEE = """\
# Et opdigtet udvalg. Ret navnene, og omdøb mappen efter jeres eget udvalg.
kommune: Eksempel Kommune
udvalg: Eksempeludvalget
organ: stående udvalg            # kommunalbestyrelse, økonomiudvalg, stående udvalg eller § 17.4-udvalg: hvilke regler der gælder
profil: standard                 # skrifter, ord og rækkefølge: standard, aabenraa, aalborg eller jeres egen
nummerering: møde                # møde: forfra hver gang. årlig: gennem kalenderåret
mødested: Rådhuset, lokale 1
mødetid: 16:00
# mødeplan: {hver: anden torsdag, ikke: [juli]}    # eller datoer: [2027-01-14, 2027-02-11]
forvaltning: Forvaltningen
medlemmer:
  - {navn: Anna Eksempel, rolle: formand}
  - Bo Eksempel
  - Carla Eksempel
årshjul:
  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}
  - {punkt: meddelelser, hver: møde, plads: sidst}
  - {punkt: eventuelt, hver: møde, plads: sidst}
"""

_EXAMPLE_ITEMS = {
    "01-godkendelse-af-dagsorden.yaml": "titel: Godkendelse af dagsorden\nsagsnr: 26/0001\nindstilling:\n  at:\n    - dagsordenen godkendes.\nbeslutning: Godkendt.\n",
    "02-et-punkt-at-ligne.yaml": """\
titel: Et punkt at ligne
sagsnr: 26/0002
sagsfremstilling: |
  Her står sagen. En tom linje begynder et nyt afsnit, og **fed** og *kursiv* skrives sådan.

  Det skal med i en sag:

  - hvad den handler om
  - hvad den koster

  | Post | Beløb |
  |------|------:|
  | Drift | 1.200 kr. |
  | Anlæg | 800 kr. |
indstilling:
  at:
    - sagen drøftes.
    - sagen tages til orientering.
beslutning: Taget til orientering.
""",
    "03-eventuelt.yaml": "titel: Eventuelt\nsagsnr: 26/0001\nindstilling:\n  at:\n    - punktet tages til orientering.\nbeslutning: Intet.\n",
}
