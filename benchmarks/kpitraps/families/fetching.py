"""`udvalg hent` on good and bad days, and snapshots that somebody has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.kpitraps.running import KEY
from benchmarks.kpitraps.trap import MEETING, Place, Reading, Trap, figure
from benchmarks.kpitraps.workspaces import definition_of, workspace

FAMILY = "fetching"
SURE, CAREFUL, NONE = Reading
_URL = 'url: "http://127.0.0.1:PORT/k.csv", periode: periode, værdi: antal, hvor: {område: Tønder}'
_TABLE = "jobindsats: y25i01, seneste: 60, periode: Periode, værdi: Ledige, hvor: {Område: Tønder}"
_ONCE, _TWICE = (("hent",), ("dagsorden", MEETING)), (("hent",), ("hent",), ("dagsorden", MEETING))
_KEPT = "fejl:"

# What the second answer does; the figures fetched first stand, and why is told.
_BAD = {
    "cut": "shorter than it says", "html": "a web page", "html-as-csv": "a web page called CSV", "html-bom": "a web page after a mark", "empty": "nothing",
    "no-content": "status 204", "head-alone": "no rows", "not-found": "status 404", "gone-wrong": "status 500", "forbidden": "status 403", "json-error": "an error as JSON",
    "too-big-number": "1e400", "not-a-number": "NaN", "infinity": "Infinity", "scaled": "every number times 100", "thousandth": "every number a thousandth", "all-revised": "the whole history revised",
    "half-areas": "half the areas", "own-area-gone": "its own area gone", "old-alone": "old periods alone", "newest-gone": "the newest period gone", "newest-alone": "the history gone",
    "swapped-areas": "the areas swapped", "new-dimension": "a dimension more", "column-renamed": "a column renamed", "rows-disagree": "two numbers of one month", "picture": "a picture",
    "pdf": "a PDF", "zip": "a broken zip", "gzip-bomb": "a gzip that fills the memory", "gzip-lie": "called gzip, and isn't", "nested": "nested 10,000 deep",
    "later": "Retry-After: two hours", "later-date": "Retry-After: a date far away", "later-nonsense": "Retry-After: -1", "to-a-file": "led to a file of this machine", "circle": "led round in a circle",
    "workbook-cut": "a workbook cut off", "reset": "the connection is cut", "endless": "600 MB", "cut-unsaid": "cut in a number, and the length says so too",
}  # fmt: skip
# What the second answer does, and it is as good as the first.
_FINE = {
    "grown": "a month more", "comma-file": "commas instead of semicolons", "latin": "windows-1252, and said so", "bom": "a mark before it", "wrong-kind": "called octet-stream",
    "gzip": "packed", "columns-turned": "the columns in another order", "rows-twice": "each row twice", "one-revised": "an old number revised", "moved": "moved to another address", "utf16": "UTF-16",
    "latin-unsaid": "windows-1252, not said",
}  # fmt: skip


def traps(seed: int, *, slow: bool = True) -> list[Trap]:
    """The seed changes nothing. `slow`: those that take seconds too."""
    made = [*_second(), *_first(), *_tables(), *_snapshots()]
    return [
        one
        for one in made
        if slow or not any(word in one.name for word in ("endless", "bomb", "later", "reset", "gone-wrong"))
    ]


def _second() -> Iterator[Trap]:
    for mode, what in _BAD.items():
        yield Trap(
            FAMILY,
            mode,
            f"the second answer: {what}",
            workspace(_URL),
            figure("724"),
            CAREFUL,
            Place.ADDRESS,
            told=_KEPT,
            commands=_TWICE,
            server=mode,
        )
    for mode, what in _FINE.items():
        yield Trap(
            FAMILY,
            mode,
            f"the second answer: {what}",
            workspace(_URL),
            figure("724"),
            CAREFUL,
            Place.ADDRESS,
            commands=_TWICE,
            server=mode,
        )
    yield Trap(
        FAMILY,
        "one-revised-told",
        "an old number revised is told",
        workspace(_URL),
        figure("724"),
        CAREFUL,
        Place.ADDRESS,
        told="2020M06|juni 2020|revideret|ændret",
        commands=_TWICE,
        server="one-revised",
    )


def _first() -> Iterator[Trap]:
    """Nothing has been fetched before."""
    for mode in (
        "cut",
        "html",
        "empty",
        "not-found",
        "too-big-number",
        "nested",
        "gzip-bomb",
        "picture",
        "workbook-cut",
        "json-error",
        "rows-disagree",
        "to-a-file",
        "later",
    ):
        yield Trap(
            FAMILY,
            f"first-{mode}",
            f"the first answer: {_BAD[mode]}",
            workspace(_URL),
            (),
            NONE,
            Place.ADDRESS,
            commands=(("hent",),),
            server=f"only-{mode}",
        )
    percent = workspace(
        'url: "http://127.0.0.1:PORT/k.xlsx", periode: periode, værdi: antal, hvor: {område: Tønder}',
        unit="procent",
        more="decimaler: 1",
    )
    yield Trap(
        FAMILY,
        "workbook",
        "a workbook keeps its types: percent and months",
        percent,
        figure("12,5 %"),
        SURE,
        Place.ADDRESS,
        commands=_ONCE,
        server="only-workbook",
    )
    good = workspace(_URL)
    yield Trap(FAMILY, "good", "a good answer", good, figure("724"), SURE, Place.ADDRESS, commands=_ONCE, server="good")
    yield Trap(
        FAMILY,
        "other-source-fails",
        "one source fails, the other is fetched all the same",
        _two(),
        figure("724"),
        CAREFUL,
        Place.ADDRESS,
        commands=_ONCE,
        server="good",
    )


def _two() -> dict[str, bytes]:
    both = definition_of("k", _URL) + definition_of(
        "k2", 'url: "http://127.0.0.1:1/x.csv", periode: periode, værdi: antal'
    )
    return workspace(definitions=both)


def _tables() -> Iterator[Trap]:
    told: dict[str, Any] = {"commands": _ONCE, "place": Place.ADDRESS}
    fine = {"good": SURE, "text-numbers": CAREFUL, "float-dust": CAREFUL}
    for mode, reading in fine.items():
        yield Trap(
            FAMILY,
            f"jobindsats-{mode}",
            f"Jobindsats answers: {mode}",
            workspace(_TABLE),
            figure("724"),
            reading,
            server=f"only-{mode}",
            **told,
        )
    for mode in ("key-in-error", "nested", "too-big", "ragged", "objects", "truths", "no-rows"):
        yield Trap(
            FAMILY,
            f"jobindsats-{mode}",
            f"Jobindsats answers: {mode}",
            workspace(_TABLE),
            (),
            NONE,
            Place.ADDRESS,
            (KEY,),
            commands=(("hent",),),
            server=f"only-{mode}",
        )
    for mode in ("key-in-rows", "key-in-columns"):
        yield Trap(
            FAMILY,
            f"jobindsats-{mode}",
            f"Jobindsats answers: {mode}",
            workspace(_TABLE),
            (),
            CAREFUL,
            Place.ADDRESS,
            (KEY,),
            commands=(("hent",),),
            server=f"only-{mode}",
        )
    yield Trap(
        FAMILY,
        "jobindsats-nulls",
        "Jobindsats has no number of January",
        workspace(_TABLE, text="{{ nøgletal | oversigt }}"),
        (("ikke opgjort", "december 2020"),),
        server="only-nulls",
        **told,
    )


def _snapshots() -> Iterator[Trap]:
    """A fetched file that somebody has changed, or a definition changed after it."""
    source = "statbank: AUS08, vælg: {OMRÅDE: ['580']}, periode: TID, værdi: INDHOLD, hvor: {OMRÅDE: Tønder}, talformat: dansk"
    snapshot = {
        "kilde": "Danmarks Statistik", "adresse": "https://api.statbank.dk/v1/data", "hentet": "2021-02-01T00:00:00+00:00",
        "sha256": "7dc32476baf033ac57cd6cafb5d5a7d3bc55a6763de208d7894e710d6ef8b20b", "kolonner": ["OMRÅDE", "TID", "INDHOLD"],
        "rækker": [["Tønder", "2020M12", "700"], ["Tønder", "2021M01", "724"]],
    }  # fmt: skip
    changes: dict[str, dict[str, object]] = {
        "tal-rettet": {"rækker": [["Tønder", "2020M12", "700"], ["Tønder", "2021M01", "742"]]}, "række-slettet": {"rækker": [["Tønder", "2020M12", "700"]]},
        "uden-sum": {"sha256": ""}, "rækker-som-tekst": {"rækker": "700"}, "uendelig": {"rækker": [["Tønder", "2021M01", "Infinity"]]}, "ekstra-celle": {"rækker": [["Tønder", "2021M01", "724", "x"]]},
        "kolonner-byttet": {"kolonner": ["TID", "OMRÅDE", "INDHOLD"]}, "anden-adresse": {"adresse": "https://example.org/x"},
    }  # fmt: skip
    for name, change in changes.items():
        files = workspace(
            source,
            files={"metrics/data/statbank-AUS08.json": json.dumps(snapshot | change, ensure_ascii=False).encode()},
        )
        yield Trap(FAMILY, f"snapshot-{name}", f"the snapshot was edited: {name}", files, (), NONE)
    cut = json.dumps(snapshot, ensure_ascii=False).encode()[:-40]
    yield Trap(
        FAMILY,
        "snapshot-afkortet",
        "the snapshot was cut off",
        workspace(source, files={"metrics/data/statbank-AUS08.json": cut}),
        (),
        NONE,
    )
    yield Trap(FAMILY, "snapshot-mangler", "nothing was ever fetched", workspace(source), (), NONE, Place.DEFINITION)
    conflict = b"<<<<<<< HEAD\n" + json.dumps(snapshot).encode() + b"\n=======\n{}\n>>>>>>> x\n"
    yield Trap(
        FAMILY,
        "snapshot-flettet",
        "git's marks of a conflict are in it",
        workspace(source, files={"metrics/data/statbank-AUS08.json": conflict}),
        (),
        NONE,
    )
