"""Keeping a proposed definition: in a file of `metrics/`, beside those that are there, with its data file where that lies elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from committee.archive.archive import Archive
from committee.base import danish
from committee.base.atomic import create, not_written, write_all
from committee.base.problems import Place, Problem, has_errors, warning
from committee.kpi.families import COMMON
from committee.kpi.metrics import FOLDER
from committee.kpi.proposing import Proposal
from committee.kpi.proposing.apart import apart, is_as_tried
from committee.records.nodes import Mapping as MapNode
from committee.records.splice import with_value
from committee.records.values import Value, Written
from committee.records.yamlfile import read_file
from committee.work.changing import changes
from committee.work.kpis import kpis_of
from committee.work.locking import alone_in
from committee.work.outcome import Outcome, stopped
from committee.work.proposing import DATA, Offered
from committee.work.schemas import modeline


@changes("noegletal ny", "Nyt nøgletal")
def keep_kpi(archive: Archive, offered: Offered, chosen: Proposal, file: str, *, copy: bool = False) -> Outcome:
    """Add a definition to a file of `metrics/`, which is made if it isn't there, and with `copy` the data file to `metrics/data/`.

    Nothing that is there is written over: a definition of that name, another data file of that name, or a line of the file.
    """
    name, problem = _definition_file(file)
    if problem is None:
        problem = _taken(archive, chosen) or _not_inside(offered, copy=copy)
    if problem is not None:
        return stopped(problem)
    folder = archive.root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return stopped(not_written(FOLDER, error))
    said = "En anden er ved at skrive i mappen."
    made = alone_in(folder, FOLDER, lambda: _kept(archive.root, offered, chosen, name), taken=said)
    return stopped(made) if isinstance(made, Problem) else made


def _kept(root: Path, offered: Offered, chosen: Proposal, name: str) -> Outcome:
    copied = _copied(root, offered) if offered.is_outside else Outcome()
    made = Outcome() if has_errors(copied.problems) else _written(root / FOLDER / name, f"{FOLDER}/{name}", chosen)
    return Outcome((*copied.files, *made.files), (*copied.problems, *made.problems))


def _value(written: Written) -> Value:
    """A definition as it reads back; its texts keep their comments."""
    if isinstance(written, Mapping):
        return {name: _value(part) for name, part in written.items()}
    if isinstance(written, str):
        return written
    return str(written) if isinstance(written, int) else [_value(part) for part in written]


def _definition_file(file: str) -> tuple[str, Problem | None]:
    """The name of a file of definitions in `metrics/`."""
    name = unicodedata.normalize("NFC", file.replace("\\", "/")).removeprefix("./").removeprefix(f"{FOLDER}/")
    if not name.casefold().endswith((".yaml", ".yml")):
        name += ".yaml"
    if (
        "/" in name
        or not name.endswith(".yaml")
        or name.startswith((".", "_", "~"))
        or re.search(r'[<>:"|?*\x00-\x1f]', name)
    ):
        text = f"»{file}« kan ikke være en fil med nøgletal: den skal ligge i {FOLDER}/ og ende på .yaml."
        return "", Problem(Place(FOLDER), "filnavn", text, "Skriv f.eks. --gem ledige.yaml.")
    return name, None


def _taken(archive: Archive, chosen: Proposal) -> Problem | None:
    metrics = kpis_of(archive).metrics
    twin = metrics.kpis.get(chosen.name)
    if twin is None and chosen.name not in metrics.faults:
        return None
    where = f" i {twin.file}" if twin is not None else ""
    text = f"Nøgletallet »{chosen.name}« findes allerede{where}. Intet er skrevet."
    return Problem(
        twin.place if twin else Place(FOLDER), "samme-nøgletal", text, "Giv det nye et andet navn med --navn."
    )


def _not_inside(offered: Offered, *, copy: bool) -> Problem | None:
    if not offered.is_outside or copy:
        return None
    text = "Filen ligger uden for arbejdsmappen, så definitionen kan ikke læse den. Intet er skrevet."
    return Problem(Place(offered.shown_as), "udenfor", text, f"Skriv --kopiér, så bliver den lagt i {DATA}/.")


def _copied(root: Path, offered: Offered) -> Outcome:
    """The data file beside the others; the same bytes under the same name are there already."""
    target = root / FOLDER / offered.kept_as
    target.parent.mkdir(parents=True, exist_ok=True)
    if create(target, offered.data):
        return Outcome((f"{FOLDER}/{offered.kept_as}",))
    if target.read_bytes() == offered.data:
        return Outcome()
    text = f"Der ligger en anden fil i {FOLDER}/{offered.kept_as}. Intet er skrevet."
    return stopped(
        Problem(Place(f"{FOLDER}/{offered.kept_as}"), "findes-allerede", text, "Giv den nye fil et andet navn.")
    )


def _written(path: Path, name: str, chosen: Proposal) -> Outcome:
    """The definition after those that are in the file, every byte of which stays."""
    if create(path, (modeline("noegletal", "../agenda_items/") + "\n".join(chosen.lines) + "\n").encode()):
        return Outcome((name,))
    data = path.read_bytes()
    root, _ = read_file(path, name)
    if isinstance(root, MapNode) and chosen.name in root.entries:  # another has just written it
        text = f"Nøgletallet »{chosen.name}« findes allerede i {name}. Intet er skrevet."
        return stopped(
            Problem(root.entries[chosen.name].place, "samme-nøgletal", text, "Giv det nye et andet navn med --navn.")
        )
    definition, left_out = apart(chosen.name, chosen.definition, root)
    made = with_value(data, chosen.name, _value(definition)) if data.strip() else None
    if not data.strip():
        made = ("\n".join(chosen.lines) + "\n").encode()
    if made is None:
        cure = "Ret filens fejl, eller skriv definitionen ind selv, som den er vist."
        return stopped(Problem(Place(name), "kan-ikke-indsættes", "Definitionen kan ikke skrives i filen, uden at andet i den ændres.", cure))  # fmt: skip
    if not is_as_tried(made, chosen.name, chosen.definition):
        text = "Filens »fælles« ville gøre nøgletallet til et andet end det, der er vist. Intet er skrevet."
        return stopped(Problem(Place(name), COMMON, text, "Gem det i en fil uden »fælles«."))
    problems = write_all(path.parent, {path.name: made}, FOLDER, former={path.name: data})
    told = [_left_out(name, left_out)] if left_out and not problems else problems
    return Outcome(() if problems else (name,), tuple(told))


def _left_out(name: str, fields: list[str]) -> Problem:
    listed = danish.listed([f"»{field}«" for field in fields])
    text = f"Filens »fælles« har {listed}, som forslaget ikke er prøvet med. I det nye nøgletal står de tomme, så de ikke gælder her."
    return warning(Place(name), COMMON, text, "Slet en tom linje, hvis det fælles også skal gælde det nye nøgletal.")


__all__ = ["keep_kpi"]
